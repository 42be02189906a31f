"""Random forms through random edits: what a person sees in the row of a code is read, or something is said."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any

import pytest
from edits import CODES, edited_forms, square
from grids import MemoryGrid
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import SMALL, MemoryForm, Reading, small_plan

from ikigen.excel.grid import SeenKind
from ikigen.form.identity import folded, folded_code
from ikigen.form.plan import FormRow
from ikigen.model.finding import Finding
from ikigen.model.period import Quarter, parse_quarter
from ikigen.text import labels

ROWS: Mapping[str, FormRow] = {row.code: row for row in small_plan().rows}


def _rows_seen(form: MemoryForm) -> dict[tuple[str, Quarter], set[float | None]]:
    """By code and quarter, the figures that a person sees in rows that carry that code and its own title.

    Only the eye of the test: a header cell that says Realisasi, the code to be found anywhere in the row, the
    title anywhere in the row.
    """
    seen: dict[tuple[str, Quarter], set[float | None]] = {}
    for grid in form.grids:
        texts = [grid.texts(row) for row in range(grid.height)]
        named = {q for row in texts for text in row if text.startswith("TW ") and (q := parse_quarter(text))}
        quarters = named | {q for q in [parse_quarter(grid.title)] if q}
        columns = {col for row in texts for col, text in enumerate(row) if folded(text) == "realisasi"}
        for row, shown in enumerate(texts):
            cells = [grid.seen(row, col) for col in columns]
            figures: set[float | None] = {seen.number for seen in cells}
            figures |= {seen.number * 100 for seen in cells if seen.number is not None and seen.percent}
            figures |= {_figure_in(grid.text(row, col)) for col in columns} - {None}
            for code, quarter in product(_codes_shown(shown), quarters):
                seen.setdefault((code, quarter), set()).update(figures)
    return seen


def _figure_in(text: str) -> float | None:
    """The figure that a text says: one of those that the edits type, or a year pasted there."""
    return float(text) if text.isdecimal() else KNOWN.get(text)


def _codes_shown(texts: list[str]) -> set[str]:
    shown = {folded_code(text) for text in texts}
    titles = {folded(text) for text in texts}
    return {code for code, row in ROWS.items() if folded_code(code) in shown and _is_own(row, titles)}


def _is_own(row: FormRow, titles: set[str]) -> bool:
    """Whether the row shows its own title, or at least none of another code of the form."""
    own = folded(row.texts[0])
    return own in titles or not any(folded(other.texts[0]) in titles for other in ROWS.values())


KNOWN = {"7": 7.0, "1.234": 1234.0, "nihil": 0.0, "95%": 95.0}
"""Texts that say a figure."""
TYPED = {"7", "1.234", "nihil", "#N/A", "catatan", "95%"}
"""What the edits type that no form ever prints."""
SHEET_WIDE = {
    "column-doubled", "column-missing", "correction-column-missing", "header-repeated", "identity-contradiction",
    "rows-unwitnessed", "sheet-without-quarter", "stray-more", "table-missing",
}  # fmt: skip
ROW_WIDE = {"row-text-of-other", "row-text-shuffled", "row-retired", "row-unknown", "copies-words-differ"}


def _check(form: MemoryForm) -> None:
    read = form.read()
    _no_figure_out_of_nowhere(form, read)
    _nothing_lost(form, read)


def _no_figure_out_of_nowhere(form: MemoryForm, read: Reading) -> None:
    """Every figure read stands on the screen in a row with its code and its text."""
    if read.submission is None:
        assert read.findings
        return
    seen = _rows_seen(form)
    for entry in read.submission.entries:
        if entry.value is not None:
            assert entry.value in seen.get((entry.cell_code, entry.quarter), set()), entry


def _nothing_lost(form: MemoryForm, read: Reading) -> None:
    """Everything typed on a quarter sheet is read, or a finding names its cell, its row, its sheet or the form."""
    if read.submission is None:
        return
    spoken = Spoken(read)
    for grid in form.grids:
        if not spoken.of_sheet(grid) and grid.title[:2] in {"TW", "Is"} and not _is_target_sheet(grid):
            for row in range(grid.height):
                for col, text in enumerate(grid.texts(row)):
                    cell = grid.seen(row, col)
                    is_figure = cell.kind is SeenKind.NUMBER and (cell.number or 0) > 1
                    if cell.formula is None and (is_figure or text in TYPED):
                        assert spoken.of(grid, row, col), (grid.title, f"{chr(65 + col)}{row + 1}", cell)


def _is_target_sheet(grid: MemoryGrid) -> bool:
    return any(labels.ANNUAL_TARGET in grid.texts(row) for row in range(grid.height))


class Spoken:
    """Where something was read, and what is said about cells, rows and sheets."""

    def __init__(self, read: Reading) -> None:
        told = read.submission
        self.used = {(e.at.sheet, e.at.cell) for e in told.entries if e.raw} if told else set()
        self.words = {(n.at.sheet, _row_of(n.at.cell)): n for n in told.narratives} if told else {}
        self.cells = {(f.at.sheet, f.at.cell) for f in read.findings}
        self.rows = {(f.at.sheet, _row_of(f.at.cell)) for f in read.findings if f.code in ROW_WIDE}
        for finding in read.of("row-doubled"):
            numbers = finding.message.partition("(baris ")[2].partition(")")[0].split(", ")
            self.rows |= {(finding.at.sheet, number) for number in numbers}
        self.sheets = {f.at.sheet for f in read.findings if f.code in SHEET_WIDE}
        self.copies = {f.at.sheet for f in read.of("sheet-copied")}
        self.columns = [f for f in read.findings if f.code == "text-column-doubled"]

    def of_sheet(self, grid: MemoryGrid) -> bool:
        """Whether a finding says that the sheet is not read, or read as the copy of another."""
        return grid.title in self.sheets | self.copies

    def of(self, grid: MemoryGrid, row: int, col: int) -> bool:
        """Whether a cell was read, or is spoken of."""
        letter, number = chr(65 + col), str(row + 1)
        at = grid.title, f"{letter}{number}"
        words = self.words.get((grid.title, number))
        if at in self.used | self.cells or (grid.title, number) in self.rows:
            return True
        shown = {grid.text(row, col), grid.seen(row, col).text}
        if words and shown & {words.factors, words.follow_up, words.evidence}:
            return True
        is_of_doubled_column = any(f.at.sheet == grid.title and letter in _columns(f) for f in self.columns)
        return is_of_doubled_column or _is_signed(grid, row)


def _row_of(cell: str | None) -> str:
    return "".join(filter(str.isdigit, cell or ""))


def _columns(finding: Finding) -> list[str]:
    return finding.message.partition("(kolom ")[2].partition(")")[0].split(" dan ")


def _is_signed(grid: MemoryGrid, row: int) -> bool:
    """Whether a row belongs to the signature block: whatever stands there is somebody's to write."""
    marks = {"Mengetahui,", "Nama", "Pangkat", "NIP"}
    rows = [number for number in range(grid.height) if marks & set(grid.texts(number))]
    return bool(rows) and rows[0] <= row <= rows[-1]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(edited_forms(4))
def test_no_edit_makes_a_silent_error(form: MemoryForm) -> None:
    """A few edits on top of each other."""
    _check(form)


@pytest.mark.long
@settings(max_examples=6000, deadline=None, suppress_health_check=list(HealthCheck))
@given(edited_forms(8))
def test_no_long_run_of_edits_makes_a_silent_error(form: MemoryForm) -> None:
    """Thousands of runs, up to eight edits each."""
    _check(form)


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from(CODES), st.integers(2, 40_000), max_size=len(CODES)), st.randoms())
def test_moving_whole_rows_and_columns_loses_nothing(typed_figures: dict[str, int], random: Any) -> None:
    """Rows of the table in any order, columns in any order: every figure comes back, without a word."""
    form = MemoryForm()
    for code, value in typed_figures.items():
        form.type(code, value)
    sheet = form.sheet()
    top, first, last = sheet.find(labels.CODE)[0], form.at("SEK-01")[0], form.at("KEU-02")[0]
    square(sheet)
    rows = sheet.rows[first : last + 1]
    random.shuffle(rows)
    sheet.rows[first : last + 1] = rows
    order = list(range(sheet.width))
    random.shuffle(order)
    for row in range(top, last + 1):
        sheet.rows[row] = [sheet.rows[row][col] for col in order]
    read = form.read()
    assert read.codes == []
    assert read.values() == {code: float(value) for code, value in typed_figures.items()}
    assert read.submission is not None
    assert read.submission.identity.unit == SMALL.units[0].code
