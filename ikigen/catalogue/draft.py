"""A draft of a catalogue from the printed *Indikator Kinerja Individu*: positions, and the tables below each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count
from typing import Final

from ikigen.catalogue.fractions import fraction_parts
from ikigen.catalogue.latex import plain_formula
from ikigen.catalogue.names import index_names, normalised
from ikigen.catalogue.units import LONGEST_CODE
from ikigen.catalogue.word_text import Block, Line, Table
from ikigen.model.catalogue import Accumulation, Catalogue, Indicator, Kind, OrgUnit
from ikigen.model.finding import Finding, Location
from ikigen.text import draft as words
from ikigen.text.findings import make_finding

_LABEL: Final = re.compile(
    r"(?:\d+\s*[.)]\s*)?(?P<label>NAMA JABATAN|JABATAN|TUGAS POKOK|TUGAS|FUNGSI)\s*:\s*(?P<said>.*)",
    re.IGNORECASE | re.DOTALL,
)
_HEADS: Final[Mapping[str, tuple[str, ...]]] = {
    "objective": ("sasaran",),
    "title": ("indikator",),
    "formula": ("penjelasan", "formulasi", "formula", "perhitungan", "rumus"),
    "source": ("sumber",),
}
"""How the headers of the four columns begin."""
_POSITION: Final = {
    "kepala", "sub", "subbag", "subbagian", "bagian", "bidang", "seksi", "unit", "dan", "serta", "pada", "dinas",
    "penanaman", "modal", "pelayanan",
}  # fmt: skip
"""Words of positions that say little of which one it is."""
_COUNTED: Final = re.compile(r"jumlah\s+(?P<what>[\w/]+)", re.IGNORECASE)
_PERCENT: Final = "persen"
_KINDS_OF: Final = "jenis"
_LETTERS: Final = re.compile(r"[A-Za-z]+")
_SIGNS: Final = re.compile(r"^[(\s]*[Σ∑]\s*|[)\s]+$")


@dataclass
class _Position:
    """A position under construction."""

    title: str
    duty: list[str] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)


@dataclass(frozen=True)
class _Row:
    objective: str
    title: str
    formula: str
    source: str


@dataclass(frozen=True)
class _Columns:
    places: Mapping[str, int]
    width: int


def draft_catalogue(
    blocks: Sequence[Block], known: Catalogue, file: str
) -> tuple[Catalogue | None, tuple[Finding, ...]]:
    """What a document measures, as far as it says it, with suggestions for the rest.

    Printed text is taken to the letter. Codes of positions that the known catalogue has are kept; office and
    policies are its own. There are no targets and no holders in such a document.

    Args:
        blocks: the document.
        known: the catalogue in force.
        file: the document as the operator named it, for the findings.

    Returns:
        The draft; None where the document has no position with a table.

    Findings:
        draft-empty, draft-table-skipped, draft-table-without-position, draft-row-incomplete, draft-code-made.
    """
    findings: list[Finding] = []
    positions = _Reader(Location(file=file), findings).read(blocks)
    if not any(position.rows for position in positions):
        return None, (*findings, make_finding("draft-empty", Location(file=file)))
    units = _units(positions, known, Location(file=file), findings)
    indicators = tuple(
        _indicator(unit, number, row)
        for unit, position in zip(units, positions, strict=True)
        for number, row in enumerate(position.rows, start=1)
    )
    return Catalogue(known.office, units, indicators, policy=known.policy), tuple(findings)


class _Reader:
    """Reads blocks in order: a label begins a position or a part of it, a table belongs to the last position."""

    def __init__(self, at: Location, findings: list[Finding]) -> None:
        self._at, self._findings = at, findings
        self._positions: list[_Position] = []
        self._into: list[str] | None = None
        self._columns: _Columns | None = None

    def read(self, blocks: Sequence[Block]) -> list[_Position]:
        """Every position, in the order of the document."""
        for block in blocks:
            if isinstance(block, Line):
                self._line(block.text)
            elif _is_layout(block):
                self._columns = None
                for row in block.rows:
                    self._line(" ".join(filter(None, (cell.strip() for cell in row))))
            else:
                self._table(block)
        return self._positions

    def _line(self, text: str) -> None:
        label = _LABEL.fullmatch(text.strip())
        if label is not None:
            said = label["said"].strip()
            name = label["label"].upper()
            if name.endswith("JABATAN"):
                self._positions.append(_Position(said))
                self._into = None
            elif self._positions:
                part = self._positions[-1]
                self._into = part.functions if name == "FUNGSI" else part.duty
                self._into.extend([said] if said else [])
        elif self._into is not None and not text.isupper():
            self._into.append(text)
        self._columns = None

    def _table(self, table: Table) -> None:
        self._into = None
        header = next((number for number, row in enumerate(table.rows) if _columns_in(row)), None)
        if header is not None:
            self._columns = _columns_in(table.rows[header])
        columns = self._columns
        width = max(map(len, table.rows), default=0)
        if columns is None or (header is None and width != columns.width):
            first = next((cell for row in table.rows for cell in row if cell), "")
            self._tell("draft-table-skipped", table, value=first)
        elif not self._positions:
            self._tell("draft-table-without-position", table)
        else:
            for number, row in enumerate(table.rows):
                if header is None or (number > header and not _columns_in(row) and not _is_numbering(row)):
                    self._row(table, number, row, columns)

    def _row(self, table: Table, number: int, row: Sequence[str], columns: _Columns) -> None:
        said = {name: row[col].strip() if col < len(row) else "" for name, col in columns.places.items()}
        rows = self._positions[-1].rows
        if not any(said.values()):
            return
        if not said["title"]:
            told = "; ".join(filter(None, said.values()))
            self._tell("draft-row-incomplete", table, row=number + 1, value=told)
            return
        objective = said["objective"] or (rows[-1].objective if rows else "")
        rows.append(_Row(objective, said["title"], plain_formula(said.get("formula", "")), said.get("source", "")))

    def _tell(self, code: str, table: Table, *, value: str | None = None, row: int = 0) -> None:
        self._findings.append(make_finding(code, self._at, value=value, table=table.number, row=row))


def _is_layout(table: Table) -> bool:
    """Whether a table without lines only holds labels and what stands behind them."""
    joined = (" ".join(filter(None, (cell.strip() for cell in row))) for row in table.rows)
    return any(_LABEL.fullmatch(text) for text in joined)


def _columns_in(row: Sequence[str]) -> _Columns | None:
    """The four columns where a row heads at least the first two."""
    places: dict[str, int] = {}
    for col, text in enumerate(row):
        head = text.strip().casefold()
        name = next((name for name, begins in _HEADS.items() if head.startswith(begins)), None)
        if name is not None:
            places.setdefault(name, col)
    return _Columns(places, len(row)) if {"objective", "title"} <= places.keys() else None


def _is_numbering(row: Sequence[str]) -> bool:
    return all(re.fullmatch(r"\(?\d+\)?", cell.strip()) for cell in row if cell.strip()) and any(row)


def _units(
    positions: Sequence[_Position], known: Catalogue, at: Location, findings: list[Finding]
) -> tuple[OrgUnit, ...]:
    index = index_names(known.units)
    codes: list[str] = []
    units: list[OrgUnit] = []
    for position in positions:
        same = known.unit_by_code.get(index.get(normalised(position.title), ""))
        is_free = same is not None and same.code not in codes
        code = (
            same.code if same is not None and is_free else _new_code(position.title, {*codes, *known.unit_by_code})
        )
        if not is_free:
            findings.append(make_finding("draft-code-made", at, unit_code=code, title=position.title))
        codes.append(code)
        made = replace(same, code=code, at=at) if same is not None else OrgUnit(code, position.title)
        duty, functions = "\n".join(position.duty), "\n".join(position.functions)
        units.append(replace(made, duty=duty, functions=functions))
    return tuple(replace(unit, parent=unit.parent if unit.parent in codes else None) for unit in units)


def _new_code(title: str, taken: set[str]) -> str:
    """A code for a position that nobody knows: its own word, with a number behind it where that is taken."""
    named = _LETTERS.findall(title)
    telling = (word for word in (*named, words.UNNAMED) if word.casefold() not in _POSITION)
    first = str(next(telling)).upper()[: LONGEST_CODE - 3]
    numbered = (f"{first}{number}" for number in count(2))
    return next(code for code in chain((first,), numbered) if code not in taken)


def _indicator(unit: OrgUnit, number: int, row: _Row) -> Indicator:
    parts = fraction_parts(row.formula)
    counted = _COUNTED.match(row.title)
    made = Indicator(
        code=f"{unit.code}-{number:02d}",
        unit=unit.code,
        objective=row.objective,
        title=row.title,
        formula_text=row.formula,
        source_text=row.source,
        kind=Kind.COUNT,
        measure_unit=counted["what"].casefold() if counted else "",
        note=words.SUGGESTED,
    )
    if parts is not None:
        top, bottom = (_SIGNS.sub("", part) for part in parts)
        return replace(made, kind=Kind.RATIO, measure_unit=_PERCENT, numerator=top, denominator=bottom)
    if not counted:
        is_percent = row.title.casefold().startswith(_PERCENT)
        return replace(made, kind=Kind.VALUE, measure_unit=_PERCENT if is_percent else "")
    is_distinct = made.measure_unit == _KINDS_OF
    return replace(made, accumulation=Accumulation.TO_DATE if is_distinct else Accumulation.SUM)
