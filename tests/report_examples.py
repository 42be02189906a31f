"""Reports to test with: the built-in catalogue or a made-up one, targets and entries drawn with a seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

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
from ikigen.model.frames import ENTRIES, PREVIOUS, STATEMENTS
from ikigen.model.period import Quarter
from ikigen.model.submission import EntryState, Narrative, ReturnedFile, Role
from ikigen.report.contents import ReportContents, ReturnedFileRow, ReturnStanding

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
    targets, more = resolve_targets(catalogue, YEAR, typed, period)
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


def with_levels(catalogue: Catalogue) -> Catalogue:
    """The catalogue with an end of the Renstra for two targets in three, and a national standard for the first."""
    targets = tuple(
        replace(
            row,
            renstra=Level(row.annual.low * 1.2, row.annual.high * 1.2) if row.annual and n % 3 else None,
            national=Level(90, 90) if n < 8 else None,
        )
        for n, row in enumerate(catalogue.targets)
    )
    return replace(catalogue, targets=targets)


def earlier_years(
    catalogue: Catalogue, years: Sequence[int] = (2024, 2025), period: int = 4, known: float = 0.85
) -> pd.DataFrame:
    """PREVIOUS with figures near the targets; ``known`` is the share of indicators that each year knows."""
    rows = []
    for year in years:
        for indicator in catalogue.indicators:
            draw = random.Random(f"{year} {indicator.code}")
            row = catalogue.target_of(indicator.code, YEAR)
            level = row.annual.low if row and row.annual else 10.0
            if draw.random() < known:
                actual = float(round(level * draw.choice([0.6, 0.8, 1, 1.1])))
                pct = actual / level * 100 if level else float("nan")
                place = (f"konsolidasi_{year}_TW{period}.xlsx", "Capaian", "E12")
                rows.append((indicator.code, year, level, actual, pct, period, *place))
    return pd.DataFrame(rows, columns=list(PREVIOUS)).astype(dict(PREVIOUS))


def standings_of(contents: ReportContents, returned: Sequence[str] | None = None) -> tuple[ReturnStanding, ...]:
    """Every unit's standing: those of ``returned`` (None: all) came back, every third of them late."""
    found = []
    for number, unit in enumerate(contents.catalogue.units):
        cells = sum(len(indicator.cells) for indicator in contents.catalogue.owned_by(unit.code))
        back = returned is None or unit.code in returned
        for quarter in contents.period.up_to():
            due = date(YEAR, quarter * 3 + 1, 5) if quarter < Quarter.TW4 else date(YEAR + 1, 1, 5)
            found.append(
                ReturnStanding(
                    unit=unit.code,
                    quarter=quarter,
                    file=f"IKI_{YEAR}_{unit.code}.xlsx" if back else "",
                    due=due,
                    late=number % 3 == 0 if back else None,
                    cells=cells,
                    blank=number % 2 if back else cells,
                    unstated=("UMUM",) if unit.code == "KEU" else (),
                    has_duties=bool(cells),
                )
            )
    return tuple(found)


def narratives_of(contents: ReportContents) -> tuple[Narrative, ...]:
    """Words for three indicators in four, some of them in two quarters."""
    period = contents.period
    return tuple(
        Narrative(
            indicator.code,
            quarter,
            f"Faktor {indicator.code} {quarter.code}" if number % 3 else "",
            "Jadwal dimajukan." if number % 2 else "",
            "Berita acara",
            Location(f"IKI_{YEAR}_{indicator.unit}.xlsx", f"TW {quarter.roman}", f"H{number + 10}"),
        )
        for number, indicator in enumerate(contents.catalogue.indicators)
        for quarter in period.up_to()
        if number % 4 != 1 and (quarter is period or number % 5 == 0)
    )


def compared(period: Quarter = Quarter.TW3, last: int = 4) -> ReportContents:
    """The built-in catalogue with everything that a report can have; last year's figures go up to ``last``."""
    catalogue = with_levels(built_in())
    contents = contents_of(catalogue, entries_of(catalogue, plausible_figures(catalogue)), period)
    contents = replace(contents, previous=earlier_years(catalogue, period=last), per_unit=True)
    return replace(contents, narratives=narratives_of(contents), standings=standings_of(contents))
