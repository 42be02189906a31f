"""The Perbaikan sheet: where a unit says that a figure of an earlier quarter was wrong, what is right, and why."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from ikigen.excel.addresses import address, quoted
from ikigen.excel.paper import page_capacity
from ikigen.form.identity import ISSUED_COLUMNS
from ikigen.form.pages import DEFAULT_HEIGHT
from ikigen.form.plan import Look, PlannedCell, PlannedSheet, Rule
from ikigen.form.plan_hidden import first_code_row
from ikigen.form.plan_places import ACTUAL_COLUMN
from ikigen.form.plan_rows import FIRST_LINE, FormBasis
from ikigen.form.plan_rules import NEW_FIGURE_RULE, REASON_RULE, actual_format, code_rule, quarter_rule
from ikigen.form.plan_sheet import (
    HEADER_ROW,
    NUMBERS_ROW,
    SheetDraft,
    feet,
    fitting_height,
    write_foot,
    write_head,
    write_header,
    write_notice,
)  # fmt: skip
from ikigen.form.plan_signature import SignaturePlaces, write_signature
from ikigen.model.period import Quarter
from ikigen.model.submission import Correction
from ikigen.text import form as words
from ikigen.text import labels

QUARTER, CODE, FORMER, NEW, REASON = range(5)
_WIDTHS: Final = (13.0, 30.0, 16.0, 16.0, 92.0)
_OPEN_ROWS: Final = 15
_ROW_HEIGHT: Final = 17.0
_PLACES: Final = SignaturePlaces(left=CODE, labels=NEW, right=REASON, rooms=((30.0, 42.0), (80.0, 80.0)))
_INPUT_HEADERS: Final = dict.fromkeys(
    (labels.CORRECTED_QUARTER, labels.CODE, labels.NEW_FIGURE, labels.REASON), Look.HEADER_INPUT
)
_MOST_SHRINKING: Final = 1.3
"""How much taller than a page the sheet may be to be printed on one."""
_LEAST: Final = ">-1E+15"
"""A criterion that every figure meets and no text does."""


def plan_correction(basis: FormBasis) -> PlannedSheet:
    """The Perbaikan sheet: corrections of earlier returns closed, then rows to type in."""
    draft = SheetDraft()
    hint = words.HINT_CORRECTION if basis.rows else words.HINT_NOTHING
    write_head(draft, basis, words.correction_heading(basis.year), "")
    draft.put(HEADER_ROW - 1, 0, labels.YEAR, Look.LABEL)
    draft.put(HEADER_ROW - 1, 1, str(basis.year), Look.VALUE)
    draft.put(HEADER_ROW - 1, FORMER, hint, Look.HINT)
    write_notice(draft, basis, 0, REASON)
    write_header(draft, labels.CORRECTION_COLUMNS, _INPUT_HEADERS if basis.rows else {})
    end = NUMBERS_ROW + 1
    if basis.rows:
        end = _write_rows(draft, basis, end)
        end = write_signature(draft, basis, basis.current_quarter, end, _PLACES)
    end = write_foot(draft, basis, end + 1, NEW)
    height = sum(draft.heights.get(row, DEFAULT_HEIGHT) for row in range(end))
    return PlannedSheet(
        title=labels.CORRECTION_SHEET,
        cells=tuple(draft.cells),
        widths=_WIDTHS,
        heights=draft.heights,
        frozen=(NUMBERS_ROW + 1, 1),
        repeat=(HEADER_ROW, NUMBERS_ROW),
        one_page=height <= page_capacity(_WIDTHS) * _MOST_SHRINKING,
        middle=True,
        feet=feet(basis, labels.CORRECTION_SHEET),
        last=(end - 1, REASON),
    )


def _write_rows(draft: SheetDraft, basis: FormBasis, row: int) -> int:
    """The rows of the table from ``row`` on; the row after them."""
    for correction in basis.fill.carried.corrections:
        _write_made(draft, basis, correction, row)
        row += 1
    typed = basis.fill.corrections
    rules = (quarter_rule(basis.fill.carried.quarters), code_rule(_codes_at(basis)), NEW_FIGURE_RULE, REASON_RULE)
    for number in range(max(_OPEN_ROWS, len(typed) + 1)):
        _write_open(draft, basis, row, typed[number] if number < len(typed) else None, rules)
        row += 1
    return row


def _write_made(draft: SheetDraft, basis: FormBasis, correction: Correction, row: int) -> None:
    """A correction that an earlier return made: it is part of the figures already."""
    indicator = basis.catalogue.indicator_by_cell.get(correction.cell_code)
    number = actual_format(indicator) if indicator else ""
    draft.put(row, QUARTER, labels.quarter_title(correction.quarter), Look.REPORTED_CHOICE)
    draft.put(row, CODE, correction.cell_code, Look.REPORTED_CHOICE)
    former = words.BLANK_FIGURE if correction.former is None else correction.former
    draft.figure(row, FORMER, former, Look.FIGURE, number)
    draft.figure(row, NEW, correction.value, Look.REPORTED_FIGURE, number)
    draft.put(row, REASON, correction.reason, Look.REPORTED_TEXT)
    draft.heights[row] = max(_ROW_HEIGHT, fitting_height(correction.reason, _WIDTHS[REASON], 9))


def _write_open(
    draft: SheetDraft, basis: FormBasis, row: int, typed: Correction | None, rules: tuple[Rule, ...]
) -> None:
    """A row to type in; the figure that stands now shows by itself."""
    quarter = labels.quarter_title(typed.quarter) if typed else None
    figure = (typed.value if typed.value is not None else typed.raw or None) if typed else None
    draft.put(row, QUARTER, quarter, Look.INPUT_CHOICE, rules[QUARTER])
    draft.put(row, CODE, typed.cell_code if typed else None, Look.INPUT_CHOICE, rules[1])
    stands = _standing(basis, typed.cell_code, typed.quarter) if typed else ""
    draft.add(PlannedCell(row, FORMER, stands, Look.FIGURE, _former_formula(basis, row)))
    draft.put(row, NEW, figure, Look.INPUT_FIGURE, rules[2])
    draft.put(row, REASON, (typed.reason or None) if typed else None, Look.INPUT_TEXT, rules[3])
    draft.heights[row] = _ROW_HEIGHT


def _standing(basis: FormBasis, code: str, quarter: Quarter) -> float | str:
    """What the formula of the old figure shows for a code."""
    if code not in basis.quarter_row:
        return words.UNKNOWN_CODE
    value = basis.figure(code, quarter)
    return value if isinstance(value, int | float) else words.BLANK_FIGURE


def _codes_at(basis: FormBasis) -> str:
    """Where the hidden sheet lists the codes of this form."""
    first, col = first_code_row(basis), ISSUED_COLUMNS.index("kode")
    ends = (address(row, col, absolute=True) for row in (first, first + len(basis.rows) - 1))
    return f"{quoted(labels.IDENTITY_SHEET)}!{':'.join(ends)}"


def _former_formula(basis: FormBasis, row: int) -> str:
    """The figure that stands on the sheet of the quarter for the code, both typed in this row."""
    return _former_formula_of(len(basis.lines), address(row, QUARTER), address(row, CODE))


@lru_cache(maxsize=1 << 10)
def _former_formula_of(lines: int, quarter: str, code: str) -> str:
    choice = '""'
    for q in reversed(Quarter):
        codes, figures = (_block(lines, q, col) for col in (0, ACTUAL_COLUMN))
        found = f'COUNTIFS({codes},{code},{figures},"{_LEAST}")'
        figure = f'IF({found}=0,"{words.BLANK_FIGURE}",SUMIF({codes},{code},{figures}))'
        choice = f'IF({quarter}="{labels.quarter_title(q)}",{figure},{choice})'
    known = f"COUNTIF({_block(lines, Quarter.TW1, 0)},{code})"
    return f'IF(OR({quarter}="",{code}=""),"",IF({known}=0,"{words.UNKNOWN_CODE}",{choice}))'


def _block(lines: int, quarter: Quarter, col: int) -> str:
    """A column of a quarter sheet's table, which has so many lines."""
    ends = (address(row, col, absolute=True) for row in (FIRST_LINE, FIRST_LINE + lines - 1))
    return f"{quoted(labels.quarter_title(quarter))}!{':'.join(ends)}"
