"""A small office whose forms are filled, edited and read in tests, in memory or as files."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from grids import MemoryGrid, planned_grids, returned, workbook

from ikigen.form.identity import folded_code
from ikigen.form.layout import plan_form
from ikigen.form.locate import find_header
from ikigen.form.plan import FormPlan
from ikigen.form.read import read_form
from ikigen.form.write import write_form
from ikigen.model.catalogue import (
    Accumulation,
    Catalogue,
    Indicator,
    Kind,
    Level,
    Office,
    OrgUnit,
    Polarity,
    Target,
)
from ikigen.model.finding import Finding
from ikigen.model.period import Quarter
from ikigen.model.submission import Entry, Narrative, Statement, StatementEntry, Submission
from ikigen.text import labels

YEAR = 2026
HEADER_OF = {"target": labels.TARGET, "actual": labels.ACTUAL}


def _indicator(code: str, title: str, measure_unit: str, **more: object) -> Indicator:
    unit = code.rsplit("-", 1)[0]
    base = Indicator(code, unit, f"Sasaran {unit}", title, "", "", Kind.COUNT, measure_unit, sources=(unit,))
    return replace(base, **more)  # type: ignore[arg-type]


SMALL = Catalogue(
    office=Office("Dinas Contoh", abbreviation="DC", place="Kota Contoh"),
    units=(
        OrgUnit("SEK", "Sekretaris"),
        OrgUnit("KEU", "Kepala Sub Bagian Keuangan", "SEK", ("Kasubag Keuangan",)),
        OrgUnit("UPT", "Kepala UPT"),
    ),
    indicators=(
        _indicator("SEK-01", "Jumlah dokumen arsip", "dokumen", sources=("UPT",)),
        _indicator(
            "SEK-02", "Persentase layanan arsip", "persen", kind=Kind.RATIO, numerator="layanan selesai",
            denominator="layanan diminta", part_unit="layanan",
        ),
        _indicator("SEK-03", "Tingkat kepuasan", "persen", kind=Kind.VALUE, accumulation=Accumulation.MEAN),
        _indicator("SEK-04", "Nilai pengadaan", "rupiah", kind=Kind.VALUE),
        _indicator("SEK-05", "Suhu ruang arsip", "derajat", kind=Kind.VALUE, polarity=Polarity.RANGE),
        _indicator("SEK-06", "Jumlah kegiatan rapat", "kegiatan", accumulation=Accumulation.TO_DATE),
        _indicator("KEU-01", "Jumlah dokumen arsip", "dokumen", sources=("SEK",)),
        _indicator("KEU-02", "Jumlah laporan keuangan", "laporan", sources=("SEK",)),
    ),
    targets=(
        Target("SEK-01", YEAR, Level(10, 10), tuple(Level(n, n) for n in (1.0, 2.0, 3.0, 4.0))),  # type: ignore[arg-type]
        Target("SEK-02", YEAR, None, (Level(95, 95),) * 4),
    ),
    fingerprint="abc123def456",
)  # fmt: skip
"""Unit SEK has six own indicators, and supplies two of KEU; KEU-01 has the title of SEK-01."""


@cache
def small_plan(unit: str = "SEK") -> FormPlan:
    """The blank form of a unit of the small office."""
    return plan_form(SMALL, unit, YEAR)


@cache
def small_form(unit: str = "SEK") -> bytes:
    """That form as a file."""
    return write_form(small_plan(unit))


@dataclass(frozen=True)
class Reading:
    """What was read, in the shape in which tests ask."""

    submission: Submission | None
    findings: tuple[Finding, ...]

    @property
    def codes(self) -> list[str]:
        """The codes of the findings, in order."""
        return [finding.code for finding in self.findings]

    def of(self, code: str) -> list[Finding]:
        """The findings with a code."""
        return [finding for finding in self.findings if finding.code == code]

    def message(self, code: str) -> str:
        """The sentence of the only finding with a code."""
        (finding,) = self.of(code)
        return finding.message

    def entry(self, code: str, quarter: Quarter = Quarter.TW1) -> Entry:
        """The entry of a cell code."""
        assert self.submission is not None
        (found,) = (e for e in self.submission.entries if (e.cell_code, e.quarter) == (code, quarter))
        return found

    def value(self, code: str, quarter: Quarter = Quarter.TW1) -> float | None:
        """The figure of a cell code."""
        return self.entry(code, quarter).value

    def values(self, quarter: Quarter = Quarter.TW1) -> Mapping[str, float]:
        """Every figure of a quarter, by cell code."""
        assert self.submission is not None
        entries = (e for e in self.submission.entries if e.quarter is quarter)
        return {e.cell_code: e.value for e in entries if e.value is not None}

    def words(self, indicator: str, quarter: Quarter = Quarter.TW1) -> Narrative:
        """The words beside an indicator."""
        assert self.submission is not None
        (found,) = (n for n in self.submission.narratives if (n.indicator, n.quarter) == (indicator, quarter))
        return found

    def statement(self, owner: str, quarter: Quarter = Quarter.TW1) -> Statement | None:
        """What was declared for an owner."""
        assert self.submission is not None
        found: list[StatementEntry] = [
            s for s in self.submission.statements if (s.owner, s.quarter) == (owner, quarter)
        ]
        return found[0].statement


@dataclass(repr=False)
class MemoryForm:
    """A form in memory, to be typed into and torn apart; ``log`` tells what was done, for a failing test."""

    plan: FormPlan = field(default_factory=small_plan)
    catalogue: Catalogue = SMALL
    grids: list[MemoryGrid] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)

    def __repr__(self) -> str:
        return " → ".join(self.log) or "blank form"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(repr(self))

    def __post_init__(self) -> None:
        self.grids = list(planned_grids(self.plan).values())
        self.properties = dict(self.plan.properties)

    def sheet(self, title: str = "TW I") -> MemoryGrid:
        """A sheet by its title."""
        return next(grid for grid in self.grids if grid.title == title)

    def at(self, code: str, header: str = labels.ACTUAL, title: str = "TW I") -> tuple[int, int]:
        """Where a row's cell under a header is now."""
        grid = self.sheet(title)
        found = find_header(grid)
        assert found is not None
        col, code_col = found.columns[header][0], found.columns[labels.CODE][0]
        rows = [
            r for r in range(found.row + 1, grid.height) if folded_code(grid.text(r, code_col)) == code.lower()
        ]
        return rows[0], col

    def type(self, code: str, value: object, header: str = labels.ACTUAL, title: str = "TW I") -> MemoryForm:
        """Type something into a row's cell under a header."""
        self.sheet(title).put(*self.at(code, header, title), value)
        return self

    def read(self, catalogue: Catalogue | None = None) -> Reading:
        """What the form says now."""
        book = workbook(self.grids, self.properties)
        return Reading(*read_form(book, returned(), catalogue or self.catalogue))


def as_stream(content: bytes) -> io.BytesIO:
    """Bytes as a file to open."""
    return io.BytesIO(content)
