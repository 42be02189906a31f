"""The Rekap sheet: the year at a glance, computed from the Target and quarter sheets by direct references."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ikigen.form.plan import FormRow, Look, PlannedCell, PlannedSheet
from ikigen.form.plan_figures import Preview
from ikigen.form.plan_period import FIRST_HIDDEN_COLUMN, HIDDEN_COLUMNS, LAST_COLUMN, PeriodCells, range_cells
from ikigen.form.plan_places import (
    count_formula,
    count_typed,
    shown_or_blank,
    target_reference,
    target_to_date_column,
)  # fmt: skip
from ikigen.form.plan_rows import FormBasis
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
from ikigen.form.plan_target import ANNUAL_COLUMN, is_range, shown_target
from ikigen.model.catalogue import Indicator
from ikigen.model.period import Quarter
from ikigen.text import form as words
from ikigen.text import labels

Previews = Mapping[tuple[str, Quarter], Preview]

_INDICATOR_WIDTH: Final = 46.0
_QUARTER_WIDTHS: Final = (9.5, 10.5, 12.0)
"""Of target, actual and achievement to date."""
_HEADERS: Final = (
    labels.CODE, labels.INDICATOR, labels.MEASURE_UNIT, labels.ANNUAL_TARGET,
    *(header.format(roman=quarter.roman) for quarter in Quarter for header in words.YEAR_COLUMNS),
)  # fmt: skip


_LOOKS: Final = {
    header.format(roman=quarter.roman): Look.HEADER_EVEN
    for quarter in (Quarter.TW2, Quarter.TW4)
    for header in words.YEAR_COLUMNS
}


def plan_year(basis: FormBasis, previews: Previews) -> PlannedSheet:
    """The Rekap sheet."""
    draft = SheetDraft()
    has_ranges = any(is_range(indicator, basis) for indicator in basis.owned)
    write_head(
        draft, basis, words.year_heading(basis.year), words.HINT_YEAR if basis.owned else words.HINT_NOTHING
    )
    write_pairs(draft, target_to_date_column(Quarter.TW3), ((labels.YEAR, str(basis.year)),))
    write_notice(draft, basis, 0, target_to_date_column(Quarter.TW3))
    write_header(draft, _HEADERS, _LOOKS)
    draft.heights[HEADER_ROW] = 42.0
    for indicator in basis.owned:
        _write_row(draft, basis, indicator, previews)
    end = NUMBERS_ROW + 1 + len(basis.owned)
    if basis.owned:
        end = _write_count(draft, basis, end)
    end = write_foot(draft, basis, end + 1, LAST_COLUMN - 1)
    return PlannedSheet(
        title=labels.YEAR_SHEET,
        cells=tuple(draft.cells),
        widths=_widths(basis.rows, has_ranges=has_ranges),
        heights=draft.heights,
        frozen=(NUMBERS_ROW + 1, 1),
        repeat=(HEADER_ROW, NUMBERS_ROW),
        middle=True,
        feet=feet(basis, labels.YEAR_SHEET),
        last=(end - 1, LAST_COLUMN),
        hidden_from=FIRST_HIDDEN_COLUMN if has_ranges else None,
    )


def _widths(rows: tuple[FormRow, ...], *, has_ranges: bool) -> tuple[float, ...]:
    shown = (code_width(rows), _INDICATOR_WIDTH, 11.0, 10.0, *_QUARTER_WIDTHS * 4)
    computing = HIDDEN_COLUMNS + 1 if has_ranges else 0
    return (*shown, *(9.0 for _ in range(computing)))


def _write_row(draft: SheetDraft, basis: FormBasis, indicator: Indicator, previews: Previews) -> None:
    row = basis.year_row[indicator.code]
    draft.put(row, 0, indicator.code, Look.CODE)
    draft.put(row, 1, indicator.title, Look.TEXT)
    draft.put(row, 2, indicator.measure_unit, Look.CENTRED)
    annual = shown_target(basis, indicator, None)
    formula = shown_or_blank(target_reference(basis, indicator, None))
    draft.add(PlannedCell(row, ANNUAL_COLUMN, "" if annual is None else annual, Look.FIGURE, formula))
    is_text = is_range(indicator, basis)
    for quarter in Quarter:
        cells = PeriodCells(basis, indicator, quarter, previews[indicator.code, quarter], is_text)
        for cell in cells.planned():
            draft.add(cell)
    if is_text:
        for cell in range_cells(basis, indicator, row):
            draft.add(cell)
    draft.fit(row, max(16.0, fitting_height(indicator.title, _INDICATOR_WIDTH, 10)))


def _write_count(draft: SheetDraft, basis: FormBasis, row: int) -> int:
    """A last line that counts the figures typed; the row after it."""
    total = len(basis.asked)
    counted = {target_to_date_column(quarter) + 1 for quarter in Quarter}
    draft.fill(row, [col for col in range(LAST_COLUMN + 1) if col not in {1, *counted}], Look.BAND)
    draft.put(row, 1, words.FILLED_ROW, Look.BAND)
    for quarter in Quarter:
        after = f" dari {total}"
        formula = f'{count_formula(basis, quarter)}&"{after}"'
        value = f"{count_typed(basis, quarter)}{after}"
        draft.add(PlannedCell(row, target_to_date_column(quarter) + 1, value, Look.BAND_FIGURE, formula))
    draft.heights[row] = 18.0
    return row + 1
