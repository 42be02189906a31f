"""The Target sheet: one row per indicator, locked where the catalogue has the target, else to fill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ikigen.form.plan import LastYear, Look, PlannedCell, PlannedSheet
from ikigen.form.plan_rows import FormBasis
from ikigen.form.plan_rules import target_rule
from ikigen.form.plan_sheet import (
    HEADER_ROW,
    NUMBERS_ROW,
    SheetDraft,
    code_width,
    feet,
    fitting_height,
    write_foot,
    write_head,
    write_header,
    write_notice,
    write_pairs,
)  # fmt: skip
from ikigen.model.catalogue import Indicator, Kind, Level
from ikigen.model.period import Quarter
from ikigen.text import form as words
from ikigen.text import labels, measuring
from ikigen.text.numbers import format_level

ANNUAL_COLUMN: Final = 3
PERIODS: Final = (None, *Quarter)
"""The annual target, then the quarters: the order of the columns from ANNUAL_COLUMN on."""
_HEADERS: Final = (
    labels.CODE, labels.INDICATOR, labels.MEASURE_UNIT, labels.ANNUAL_TARGET,
    *(labels.quarter_title(quarter) for quarter in Quarter),
)  # fmt: skip
_INDICATOR_WIDTH: Final = 66.0


_LAST_YEAR: Final = (labels.LAST_TARGET, labels.LAST_ACTUAL)
"""The columns behind the others, where the year before is known."""


def target_column(period: Quarter | None) -> int:
    """The column of a quarter's target on the Target sheet, or of the annual one."""
    return ANNUAL_COLUMN + (0 if period is None else int(period))


def is_range(indicator: Indicator, basis: FormBasis) -> bool:
    """Whether the targets of an indicator are ranges, written as text: ``80–90``."""
    return indicator.code in basis.ranges


def shown_target(basis: FormBasis, indicator: Indicator, period: Quarter | None) -> float | str | None:
    """What stands in a cell of the Target sheet: the catalogue's target, else what was typed, else None."""
    issued = basis.issued_target(indicator.code, period)
    key = indicator.code, period
    level = issued if issued is not None else basis.fill.carried.targets.get(key, basis.fill.targets.get(key))
    if isinstance(level, Level):
        return format_level(level) if is_range(indicator, basis) else level.low
    return level


def plan_target(basis: FormBasis) -> PlannedSheet:
    """The Target sheet."""
    draft = SheetDraft()
    hint = words.HINT_TARGET if basis.owned else words.HINT_NOTHING
    write_head(draft, basis, words.target_heading(basis.year), hint)
    write_pairs(draft, ANNUAL_COLUMN, ((labels.YEAR, str(basis.year)),))
    write_notice(draft, basis, 0, ANNUAL_COLUMN)
    last = _LAST_YEAR if basis.fill.last_year else ()
    headers = (*_HEADERS, *last)
    write_header(draft, headers, _input_headers(basis))
    for indicator in basis.owned:
        _write_row(draft, basis, indicator)
    end = _write_revisions(draft, basis, NUMBERS_ROW + len(basis.owned) + 1)
    end = write_foot(draft, basis, end + 1, ANNUAL_COLUMN + 2)
    return PlannedSheet(
        title=labels.TARGET_SHEET,
        cells=tuple(draft.cells),
        widths=(code_width(basis.rows), _INDICATOR_WIDTH, *(13.0 for _ in _HEADERS[2:]), *(15.0 for _ in last)),
        heights=draft.heights,
        frozen=(NUMBERS_ROW + 1, 1),
        repeat=(HEADER_ROW, NUMBERS_ROW),
        middle=True,
        feet=feet(basis, labels.TARGET_SHEET),
        last=(end - 1, len(headers) - 1),
    )


def _input_headers(basis: FormBasis) -> Mapping[str, Look]:
    """The headers of the columns in which some cell is to fill."""
    is_open = {period for period in PERIODS for i in basis.owned if not _is_closed(basis, i, period)}
    return {_HEADERS[target_column(period)]: Look.HEADER_INPUT for period in is_open}


def _write_row(draft: SheetDraft, basis: FormBasis, indicator: Indicator) -> None:
    row = basis.year_row[indicator.code]
    draft.put(row, 0, indicator.code, Look.CODE)
    draft.put(row, 1, indicator.title, Look.TEXT)
    draft.put(row, 2, indicator.measure_unit, Look.CENTRED)
    for cell in _target_cells(basis, indicator, row):
        draft.add(cell)
    if basis.fill.last_year:
        _write_last_year(draft, row, indicator, basis.fill.last_year.get(indicator.code))
    draft.fit(row, max(16.0, fitting_height(indicator.title, _INDICATOR_WIDTH, 10)))


def _is_closed(basis: FormBasis, indicator: Indicator, period: Quarter | None) -> bool:
    """Whether a target is the catalogue's, or was typed in an earlier return."""
    is_carried = (indicator.code, period) in basis.fill.carried.targets
    return is_carried or basis.issued_target(indicator.code, period) is not None


def _write_revisions(draft: SheetDraft, basis: FormBasis, row: int) -> int:
    """Below the table, why the targets of the catalogue are not what they were; the row after that."""
    for indicator in basis.owned:
        *earlier, newest = (None, *basis.catalogue.targets_of(indicator.code, basis.year))
        if newest is None or newest.valid_from is None:
            continue
        before = measuring.targets_in_words(earlier[-1]) if earlier[-1] else measuring.NO_TARGET
        text = words.target_revised(indicator.code, newest.valid_from, newest.reason, before)
        draft.put(row, 1, text, Look.PARAGRAPH)
        draft.fit(row, fitting_height(text, _INDICATOR_WIDTH, 10))
        row += 1
    return row


def _write_last_year(draft: SheetDraft, row: int, indicator: Indicator, last: LastYear | None) -> None:
    """Target and figure of the year before; a dash where nothing is known."""
    target, actual = (last.target, last.actual) if last else (None, None)
    shown = None if target is None else (target.low if target.is_point else format_level(target))
    decimals = "#,##0.00" if indicator.kind is Kind.RATIO else ""
    for col, value in enumerate((shown, actual), len(_HEADERS)):
        if value is None:
            draft.put(row, col, words.DASH, Look.CLOSED)
        else:
            number = decimals if col > len(_HEADERS) and decimals else _issued_format(indicator, value)
            draft.figure(row, col, value, Look.FIGURE, number)


def _target_cells(basis: FormBasis, indicator: Indicator, row: int) -> Iterator[PlannedCell]:
    for period in PERIODS:
        value, col = shown_target(basis, indicator, period), target_column(period)
        if _is_closed(basis, indicator, period):
            look = Look.FIGURE if basis.issued_target(indicator.code, period) is not None else Look.REPORTED_FIGURE
            yield PlannedCell(row, col, value, look, number=_issued_format(indicator, value))
        else:
            number = "@" if is_range(indicator, basis) else ""
            yield PlannedCell(row, col, value, Look.INPUT_TARGET, number=number, rule=target_rule(indicator))


def _issued_format(indicator: Indicator, value: float | str | None) -> str:
    """Thousands grouped where the figure is a whole count: a fixed format would hide the decimals of another."""
    whole = isinstance(value, float | int) and float(value).is_integer()
    return "#,##0" if whole and indicator.kind is not Kind.VALUE else ""
