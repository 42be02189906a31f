"""XlsxWriter's worksheet without what ikigen never asks of it: the same bytes in less than half the time.

A form has some thousands of cells, and XlsxWriter spends most of its time on questions that are settled here: A1
notation, functions of newer Excels, dynamic arrays, formats of rows and columns. The class below overrides private
methods, so it is used only with the versions of XlsxWriter that it was made for; with any other the library's own
worksheet is. A test holds that both write the same.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

import xlsxwriter
from xlsxwriter.worksheet import (
    CellBlankTuple,
    CellFormulaTuple,
    CellNumberTuple,
    CellStringTuple,
    RowInfo,
    Worksheet,
)

KNOWN_VERSIONS: Final = ((3, 2), (3, 4))
"""From the first to before the second."""
_ERRORS: Final = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_SPECIAL: Final = re.compile(r"[&<>\x00-\x1f]|_x[0-9a-fA-F]{4}_|^\s|\s$|^<r>")
"""What makes a text in a cell more than its characters: markup, control characters, white space at its ends."""
_SPANNED_ROWS: Final = 16
_SHORT: Final = 16_000
"""Characters up to which a text needs no look at the limit of a cell."""


def _pixels(points: float) -> int:
    """The height of a row in pixels, as XlsxWriter rounds it."""
    return int(points * 4.0 / 3.0 + 0.5)


@cache
def _of_height(pixels: int) -> tuple[RowInfo, list[Any]]:
    """What XlsxWriter keeps of a row that has a height and nothing else: never changed, so kept once."""
    return RowInfo(pixels, None, False, 0, False), [pixels, False]


def _letters(col: int) -> str:
    text = ""
    while col >= 0:
        col, rest = divmod(col, 26)
        text, col = chr(ord("A") + rest) + text, col - 1
    return text


_LETTERS: Final = tuple(_letters(col) for col in range(16_384))


class PlainWorksheet(Worksheet):  # type: ignore[misc,unused-ignore] # untyped library
    """A worksheet whose cells are text, numbers, blanks and plain formulas, addressed by row and column."""

    previous_row: int

    def write_string(self, row: int, col: int, string: str, cell_format: Any = None) -> Any:
        """Write text; see XlsxWriter."""
        if len(string) > _SHORT:
            return self._write_string(row, col, string, cell_format)
        if self._check_dimensions(row, col):
            return -1
        if not self.constant_memory:
            self.table[row][col] = CellStringTuple(self.str_table._get_shared_string_index(string), cell_format)
            return 0
        if row > self.previous_row:
            self._write_single_row(row)
        self.table[row][col] = CellStringTuple(string, cell_format)
        return 0

    def write_number(self, row: int, col: int, number: float, cell_format: Any = None) -> Any:
        """Write a number; see XlsxWriter."""
        return self._write_number(row, col, number, cell_format)

    def write_blank(self, row: int, col: int, blank: object, cell_format: Any = None) -> Any:
        """Write a blank cell with a format; see XlsxWriter."""
        if cell_format is None:
            return 0
        if self._check_dimensions(row, col):
            return -1
        if self.constant_memory and row > self.previous_row:
            self._write_single_row(row)
        self.table[row][col] = CellBlankTuple(cell_format)
        return 0

    def set_row(self, row: int, height: Any = None, cell_format: Any = None, options: Any = None) -> Any:
        """Set the height of a row; see XlsxWriter."""
        pixels = _pixels(height) if height else 0
        if not pixels or cell_format is not None or options is not None:
            return super().set_row(row, height, cell_format, options)
        if self._check_dimensions(row, self.dim_colmin or 0):
            return -1
        self.row_info[row], self.row_sizes[row] = _of_height(pixels)
        return 0

    def write_formula(self, row: int, col: int, formula: str, cell_format: Any = None, value: Any = 0) -> Any:
        """Write a formula as it stands: nothing that newer Excels prefix or spill is looked for."""
        if self._check_dimensions(row, col):
            return -1
        if self.constant_memory and row > self.previous_row:
            self._write_single_row(row)
        self.table[row][col] = CellFormulaTuple(formula.removeprefix("="), cell_format, value)
        return 0

    def _check_dimensions(self, row: int, col: int, ignore_row: bool = False, ignore_col: bool = False) -> Any:
        """Most cells lie inside the block that is known already."""
        if (
            self.dim_rowmin is not None
            and self.dim_colmin is not None
            and self.dim_rowmin <= row <= self.dim_rowmax
            and self.dim_colmin <= col <= self.dim_colmax
            and (not self.constant_memory or row >= self.previous_row)
        ):
            return 0
        return super()._check_dimensions(row, col, ignore_row, ignore_col)

    def _calculate_spans(self) -> None:
        """The first and last column of every sixteen rows."""
        if self.comments:
            super()._calculate_spans()
            return
        spans: dict[int, tuple[int, int]] = {}
        for row, cells in self.table.items():
            if cells:
                first, last = spans.get(row // _SPANNED_ROWS, (self.xls_colmax, -1))
                spans[row // _SPANNED_ROWS] = min(first, *cells), max(last, *cells)
        self.row_spans = {block: f"{first + 1}:{last + 1}" for block, (first, last) in spans.items()}

    def _write_rows(self) -> None:
        """All rows: the innermost loop of writing a form, so the commonest cells are spelled out here."""
        if self.comments:
            super()._write_rows()
            return
        self._calculate_spans()
        for row in range(self.dim_rowmin, self.dim_rowmax + 1):
            cells, info = self.table.get(row), self.row_info.get(row)
            span = self.row_spans.get(row // _SPANNED_ROWS)
            if cells:
                self._write_row(row, span, info)
                self._write_cells(row, cells)
            elif info:
                self._write_empty_row(row, span, info)

    def _write_single_row(self, current_row_num: int = 0) -> None:
        """The row that is finished when cells of a later one come, in a sheet that goes to disk row by row."""
        cells = self.table.get(self.previous_row)
        if not cells or self.comments:
            super()._write_single_row(current_row_num)
            return
        row = self.previous_row
        self.previous_row = current_row_num
        self._write_row(row, None, self.row_info.get(row))
        self._write_cells(row, cells)
        self.table.clear()

    def _write_cells(self, row: int, cells: dict[int, Any]) -> None:
        number, streamed = row + 1, self.constant_memory
        pieces: list[str] = []
        for col in sorted(cells):
            cell = cells[col]
            kind, style = type(cell), cell.format
            if style is None:
                text = None
            elif kind is CellBlankTuple:
                text = "/>"
            elif kind is CellStringTuple and not streamed:
                text = f' t="s"><v>{cell.string}</v></c>'
            else:
                text = _plain_cell(cell, streamed=streamed)
            if text is None:
                self.fh.write("".join(pieces))
                pieces = []
                super()._write_cell(row, col, cell)
            else:
                pieces.append(f'<c r="{_LETTERS[col]}{number}" s="{style._get_xf_index()}"{text}')
        self.fh.write("".join(pieces) + "</row>")


def _plain_cell(cell: Any, *, streamed: bool) -> str | None:
    """What follows the address and the format of a cell, or None where it takes more than that to write it."""
    kind = type(cell)
    if kind is CellStringTuple:
        if not streamed:
            return f' t="s"><v>{cell.string}</v></c>'
        plain = not _SPECIAL.search(cell.string)
        return f' t="inlineStr"><is><t>{cell.string}</t></is></c>' if plain else None
    if kind is CellBlankTuple:
        return "/>"
    if kind is CellNumberTuple:
        return f"><v>{cell.number:.16G}</v></c>"
    if kind is CellFormulaTuple:
        return _plain_formula(cell.formula, cell.value)
    return None


def _plain_formula(formula: str, value: object) -> str | None:
    kind = type(value)
    if kind is str:
        if value in _ERRORS:
            return None
        shown = ' t="str"' if value else ""
        return f"{shown}><f>{_escaped(formula)}</f><v>{_escaped(str(value))}</v></c>"
    if kind is float or kind is int:
        return f"><f>{_escaped(formula)}</f><v>{value}</v></c>"
    return None


def _escaped(text: str) -> str:
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def worksheet_class() -> type[Worksheet]:
    """The worksheet to write with: the fast one where XlsxWriter is a version that it was made for."""
    version = tuple(int(part) for part in xlsxwriter.__version__.split(".")[:2])
    first, end = KNOWN_VERSIONS
    return PlainWorksheet if first <= version < end else Worksheet
