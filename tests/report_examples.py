"""Reports to test with: the built-in catalogue or a made-up one, targets and entries drawn with a seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

import pandas as pd

from ikigen.achievement.resolve import resolve_entries
from ikigen.achievement.rollup import roll_up
from ikigen.achievement.score import score
from ikigen.achievement.targets import resolve_targets
from ikigen.achievement.tidy import TYPED_TARGETS
from ikigen.catalogue.tables import read_catalogue
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
from ikigen.model.finding import NOWHERE, Finding, Location
from ikigen.model.frames import ENTRIES, STATEMENTS
from ikigen.model.period import Quarter
from ikigen.model.submission import EntryState, ReturnedFile, Role
from ikigen.report.contents import ReportContents, ReturnedFileRow

YEAR = 2026
Figure = Callable[[str, int], float | None]
"""What stands in a cell: a figure for a cell code and quarter, None for blank."""


def built_in() -> Catalogue:
    """The built-in catalogue with plausible targets for every indicator."""
    catalogue, _ = read_catalogue(None)
    assert catalogue is not None
    return replace(catalogue, targets=tuple(_plausible_target(i) for i in catalogue.indicators))


def _plausible_target(indicator: Indicator) -> Target:
    draw = random.Random(f"target {indicator.code}")
    if indicator.kind is Kind.RATIO:
        return target(indicator.code, 95, [95] * 4)
    if draw.random() < 0.06:
        return target(indicator.code, 12, [None] * 4)
    step = draw.choice([1, 2, 3, 5, 30, 250])
    if indicator.accumulation is Accumulation.SUM:
        quarters = [0, 0, 0, step] if draw.random() < 0.15 else [step] * 4
        return target(indicator.code, sum(quarters), quarters)
    if indicator.accumulation is Accumulation.TO_DATE:
        return target(indicator.code, step * 4, [step * quarter for quarter in range(1, 5)])
    return target(indicator.code, step, [step] * 4)


def target(
    code: str, annual: float | None, quarters: Sequence[float | None], width: float = 0, at: Location = NOWHERE
) -> Target:
    """A target of the year from plain figures; ``width`` makes each a range."""
    first, second, third, fourth = (None if q is None else Level(q, q + width) for q in quarters)
    whole = None if annual is None else Level(annual, annual + width)
    return Target(code, YEAR, whole, (first, second, third, fourth), at=at)


def plausible_figures(catalogue: Catalogue, fill: float = 0.9) -> Figure:
    """Figures near the targets; ``fill`` is the share of cells that are filled in."""

    def figure(cell_code: str, quarter: int) -> float | None:
        draw = random.Random(f"{cell_code} {quarter}")
        if draw.random() > fill:
            return None
        indicator = catalogue.indicator_by_cell[cell_code]
        if indicator.kind is Kind.RATIO:
            whole = random.Random(f"{indicator.code} {quarter}").randint(4, 12)
            return float(whole if cell_code.endswith("b") else max(0, whole - draw.choice([0, 0, 0, 1, 2])))
        target = catalogue.target_of(indicator.code, YEAR)
        level = target.quarters[quarter - 1] if target else None
        base = level.low if level else 3
        return float(max(0, round(base * draw.choice([0.4, 0.8, 1, 1, 1, 1.2, 1.4]))))

    return figure


def entries_of(
    catalogue: Catalogue,
    figure: Figure,
    units: Sequence[str] | None = None,
    quarters: Sequence[int] = (1, 2, 3, 4),
) -> pd.DataFrame:
    """ENTRIES as the returned forms of ``units`` would give them: own figures, and a few as source."""
    rows = list(_entry_rows(catalogue, figure, units, quarters))
    return pd.DataFrame.from_records(rows, columns=list(ENTRIES)).astype(dict(ENTRIES))


def _entry_rows(
    catalogue: Catalogue, figure: Figure, units: Sequence[str] | None, quarters: Sequence[int]
) -> Iterator[tuple[object, ...]]:
    for unit in units if units is not None else [u.code for u in catalogue.units]:
        for role, indicators in (
            (Role.OWNER, catalogue.owned_by(unit)),
            (Role.SOURCE, catalogue.supplied_by(unit)),
        ):
            row = 8
            for indicator in indicators:
                for cell in indicator.cells:
                    row += 1
                    for quarter in quarters:
                        value = figure(cell.code, quarter)
                        if role is Role.SOURCE:
                            value = _as_source(indicator, unit, quarter, value)
                        state = EntryState.BLANK if value is None else EntryState.READ
                        at = (f"IKI_{YEAR}_{unit}.xlsx", f"TW {Quarter(quarter).roman}", f"F{row}")
                        yield (cell.code, indicator.code, cell.part, indicator.unit, unit, role.value, quarter,
                               float("nan") if value is None else value, state.value,
                               "" if value is None else f"{value:g}", *at)  # fmt: skip


def _as_source(indicator: Indicator, unit: str, quarter: int, value: float | None) -> float | None:
    if value is None:
        return None
    draw = random.Random(f"{unit} {indicator.code} {quarter}")
    if indicator.is_additive:
        return float(value // 2) if unit == indicator.sources[0] else value - value // 2
    return draw.choice([value, value, None, value + 1])


def contents_of(  # noqa: PLR0913 - a report's ingredients, each optional
    catalogue: Catalogue,
    entries: pd.DataFrame,
    period: Quarter = Quarter.TW2,
    *,
    files: tuple[ReturnedFileRow, ...] | None = None,
    findings: tuple[Finding, ...] | None = None,
    notice: str = "",
) -> ReportContents:
    """The report that the program would write for these entries."""
    statements = pd.DataFrame(columns=list(STATEMENTS)).astype(dict(STATEMENTS))
    resolution = resolve_entries(entries, statements, catalogue)
    typed = pd.DataFrame(columns=list(TYPED_TARGETS)).astype(dict(TYPED_TARGETS))
    targets, more = resolve_targets(catalogue, YEAR, typed)
    scores, most = score(resolution, targets, catalogue, [int(quarter) for quarter in period.up_to()])
    return ReportContents(
        catalogue=catalogue,
        year=YEAR,
        period=period,
        reports=resolution.reports,
        resolved=resolution.resolved,
        targets=targets,
        scores=scores,
        roll_ups=roll_up(scores, catalogue),
        findings=(*resolution.findings, *more, *most) if findings is None else findings,
        files=_files(entries) if files is None else files,
        notice=notice,
        tool_version="0.1.0",
    )


def _files(entries: pd.DataFrame) -> tuple[ReturnedFileRow, ...]:
    saved = datetime(2026, 7, 5, 10, 22)
    return tuple(
        ReturnedFileRow(
            ReturnedFile(name, f"{number:064x}", 40_000 + number, saved, "LibreOffice 24.8", number % 2 == 0),
            unit=name.removeprefix(f"IKI_{YEAR}_").removesuffix(".xlsx"),
            year=YEAR,
            layout_version="1",
            fingerprint="a3f9c2d1",
            counts=True,
            note="Dipakai untuk TW I, TW II.",
        )
        for number, name in enumerate(entries["file"].unique())
    )


def made_up(indicators: int, units: int = 5) -> Catalogue:
    """A catalogue with every kind, polarity and accumulation in turn, and targets for all of it."""
    kinds = list(Accumulation)
    made = []
    for number in range(indicators):
        unit = f"U{number * units // indicators + 1}"
        ratio = number % 7 == 3
        made.append(
            Indicator(
                code=f"{unit}-{number + 1:02d}",
                unit=unit,
                objective=f"Sasaran {number // 4 + 1} dari {unit}",
                title=f"Jumlah hal ke-{number + 1}",
                formula_text="",
                source_text="",
                kind=Kind.RATIO if ratio else Kind.VALUE if number % 5 == 4 else Kind.COUNT,
                measure_unit="persen" if ratio else "dokumen",
                polarity=list(Polarity)[number % 3],
                accumulation=kinds[number % len(kinds)],
                numerator="yang dipenuhi",
                denominator="seluruhnya",
                part_unit="berkas",
                sources=(f"U{number % units + 1}",),
                weight=[1.0, 2.0, 0.5][number % 3],
            )
        )
    return Catalogue(
        office=Office("Dinas Contoh", "DC", place="Kota Contoh"),
        units=tuple(OrgUnit(f"U{n}", f"Kepala Seksi {n}") for n in range(1, units + 1)),
        indicators=tuple(made),
        targets=tuple(_made_up_target(i, n) for n, i in enumerate(made)),
        fingerprint="0123abcd",
    )


def _made_up_target(indicator: Indicator, number: int) -> Target:
    width = 10.0 if indicator.polarity is Polarity.RANGE else 0.0
    level = [0.0, 4.0, 12.5, 80.0][number % 4]
    quarters: list[float | None] = [level, level, None if number % 6 == 1 else level, level]
    if number % 11 == 5:
        quarters = [None] * 4
    if number % 13 == 7:
        quarters[:2] = [0.0, 0.0]
    annual = None if number % 9 == 2 else level * 4
    return target(indicator.code, annual, quarters, width, Location("target.csv", None, str(number + 2)))
