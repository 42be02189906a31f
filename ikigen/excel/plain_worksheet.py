"""XlsxWriter's worksheet without what ikigen never asks of it: the same bytes in a third of the time.

A form has some thousands of cells and a report some millions, and XlsxWriter spends most of its time on questions
that are settled here: A1 notation, functions of newer Excels, dynamic arrays, formats of rows and columns. A cell
is spelled as XML when it is written, and a row only strings its cells together. The class below overrides private
methods, so `plain_workbook` uses it only with the versions of XlsxWriter that it was made for; with any other the
library's own worksheet is. A test holds that both write the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from html import unescape
from math import isfinite
from typing import Any, Final

from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import CellFormulaTuple, CellStringTuple, RowInfo, Worksheet

from ikigen.excel.addresses import column_letter

_ERRORS: Final = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_SPECIAL: Final = re.compile(r"[\x00-\x1f]|_x[0-9a-fA-F]{4}_|^\s|\s$|^<r>")
"""What makes a text in a cell more than its characters: control characters, white space at its ends."""
_INTERNAL: Final = "internal:"
MOST_LINKS: Final = 65_530
"""Links that Excel takes on one sheet."""
_ANYTHING: Final = "none"
"""The kind of a rule that refuses nothing."""
_SAID: Final = (
    ("error_title", "errorTitle"),
    ("error_message", "error"),
    ("input_title", "promptTitle"),
    ("input_message", "prompt"),
)
"""What a rule says, by XlsxWriter's word and the file's."""
_USUAL_OF_RULE: Final = ("ignore_blank", "dropdown", "show_input", "show_error")
_SPANNED_ROWS: Final = 16
_USUAL: Final = 2007
"""The version of the format that XlsxWriter writes unless a sheet asks for a newer one."""
_LONG: Final = 16_000
"""Characters from which a text needs a look at the limit of a cell."""
_KEPT: Final = 200
"""Characters up to which a text is kept in mind with its spelling."""
_STORED: Final = re.compile(r'(?: t="(s|str)")?>(?:<f>[^<]*</f>)?<v>([^<]*)</v></c>\Z')
"""The end of a cell as it is spelled here: its kind and what it shows."""


def _pixels(points: float) -> int:
    """The height of a row in pixels, as XlsxWriter rounds it."""
    return int(points * 4.0 / 3.0 + 0.5)


@cache
def _of_height(pixels: int) -> tuple[RowInfo, list[Any]]:
    """What XlsxWriter keeps of a row that has a height and nothing else: never changed, so kept once."""
    return RowInfo(pixels, None, False, 0, False), [pixels, False]


@cache
def _height_text(pixels: int) -> str:
    """The height of a row, which is in units of 3/4 point."""
    return f' ht="{pixels * 0.75:.16g}" customHeight="1"'


_LETTERS: Final = tuple(map(column_letter, range(16_384)))


class PlainWorksheet(Worksheet):  # type: ignore[misc,unused-ignore] # untyped library
    """A worksheet whose cells are text, numbers, blanks and plain formulas, addressed by row and column.

    Its table holds the XML of each cell, or the library's tuple where a cell takes more than that to write.
    """

    previous_row: int
    _open_row: int | None = None
    """The row of the last cell, whose cells are at hand."""
    _open_cells: dict[int, Any]

    def write_string(self, row: int, col: int, string: str, cell_format: Any = None) -> Any:
        """Write text; see XlsxWriter."""
        if cell_format is None or len(string) > _LONG:
            return super()._write_string(row, col, string, cell_format)
        cells = self._cells_at(row, col)
        if cells is None:
            return -1
        if self.constant_memory:
            text = (_known_inline if len(string) <= _KEPT else _inline)(string)
            if text is None:
                cells[col] = CellStringTuple(string, cell_format)
                return 0
        else:
            text = f' t="s"><v>{self.str_table._get_shared_string_index(string)}</v></c>'
        look = cell_format.xf_index or cell_format._get_xf_index()
        cells[col] = f'<c r="{_LETTERS[col]}{row + 1}" s="{look}"{text}'
        return 0

    _write_string = write_string

    def write_number(self, row: int, col: int, number: float, cell_format: Any = None) -> Any:
        """Write a number; see XlsxWriter."""
        if cell_format is None or not isfinite(number):
            return super()._write_number(row, col, number, cell_format)
        cells = self._cells_at(row, col)
        if cells is None:
            return -1
        look = cell_format.xf_index or cell_format._get_xf_index()
        cells[col] = f'<c r="{_LETTERS[col]}{row + 1}" s="{look}"><v>{number:.16G}</v></c>'
        return 0

    _write_number = write_number

    def write_blank(self, row: int, col: int, blank: object, cell_format: Any = None) -> Any:
        """Write a blank cell with a format; see XlsxWriter."""
        if cell_format is None:
            return 0
        cells = self._cells_at(row, col)
        if cells is None:
            return -1
        look = cell_format.xf_index or cell_format._get_xf_index()
        cells[col] = f'<c r="{_LETTERS[col]}{row + 1}" s="{look}"/>'
        return 0

    _write_blank = write_blank

    def write_formula(self, row: int, col: int, formula: str, cell_format: Any = None, value: Any = 0) -> Any:
        """Write a formula as it stands: nothing that newer Excels prefix or spill is looked for."""
        cells = self._cells_at(row, col)
        if cells is None:
            return -1
        formula = formula.removeprefix("=")
        text = None if cell_format is None else _plain_formula(formula, value)
        if text is None:
            cells[col] = CellFormulaTuple(formula, cell_format, value)
        else:
            look = cell_format.xf_index or cell_format._get_xf_index()
            cells[col] = f'<c r="{_LETTERS[col]}{row + 1}" s="{look}"{text}'
        return 0

    def write_url(  # noqa: PLR0913, PLR0917 - XlsxWriter's own
        self, row: int, col: int, url: str, cell_format: Any = None, string: Any = None, tip: Any = None
    ) -> Any:
        """Write a link, see XlsxWriter; to a cell of this workbook as a rule."""
        if not url.startswith(_INTERNAL) or not string or tip or self.hlink_count >= MOST_LINKS:
            return super().write_url(row, col, url, cell_format, string, tip)
        self.hlink_count += 1
        place, shown = map(self._escape_attributes, (url.removeprefix(_INTERNAL), string))
        self.hyperlinks[row][col] = (
            f'<hyperlink ref="{_LETTERS[col]}{row + 1}" location="{place}" display="{shown}"/>'
        )
        return self.write_string(row, col, string, cell_format)

    def set_row(self, row: int, height: Any = None, cell_format: Any = None, options: Any = None) -> Any:
        """Set the height of a row; see XlsxWriter."""
        pixels = _pixels(height) if height else 0
        if not pixels or cell_format is not None or options is not None:
            return super().set_row(row, height, cell_format, options)
        if row != self._open_row and self._check_dimensions(row, self.dim_colmin or 0):
            return -1
        self.row_info[row], self.row_sizes[row] = _of_height(pixels)
        return 0

    def _cells_at(self, row: int, col: int) -> dict[int, Any] | None:
        """The cells of the row in which a cell is to be written, None where it lies outside the sheet.

        Most cells lie in the same row as the one before.
        """
        if row == self._open_row and self.dim_colmin <= col <= self.dim_colmax:
            return self._open_cells
        if self._check_dimensions(row, col):
            return None
        if self.constant_memory and row > self.previous_row:
            self._write_single_row(row)
        self._open_row, self._open_cells = row, self.table[row]
        return self._open_cells

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
        """All rows of a sheet that is kept in memory."""
        self._calculate_spans()
        for row in range(self.dim_rowmin, self.dim_rowmax + 1):
            cells, info = self.table.get(row), self.row_info.get(row)
            span = self.row_spans.get(row // _SPANNED_ROWS)
            if cells:
                self._write_whole_row(row, span, cells)
            elif info or row in self.comments:
                self._write_empty_row(row, span, info)

    def _write_single_row(self, current_row_num: int = 0) -> None:
        """The row that is finished when cells of a later one come, in a sheet that goes to disk row by row."""
        row, cells, self._open_row = self.previous_row, self.table.get(self.previous_row), None
        if not cells:
            super()._write_single_row(current_row_num)
            return
        self.previous_row = current_row_num
        self._write_whole_row(row, None, cells)
        self.table.clear()

    def _write_whole_row(self, row: int, span: str | None, cells: dict[int, Any]) -> None:
        info = self.row_info.get(row)
        if self._is_plain(info):
            spans = f' spans="{span}"' if span else ""
            height = _height_text(info.height) if info and info.height != self.original_row_height else ""
            pieces = [f'<row r="{row + 1}"{spans}{height}>']
        else:
            self._write_row(row, span, info)
            pieces = []
        for col in sorted(cells):
            cell = cells[col]
            if type(cell) is str:
                pieces.append(cell)
            else:
                self.fh.write("".join(pieces))
                pieces = []
                self._write_cell(row, col, cell)
        self.fh.write("".join(pieces) + "</row>")

    def _is_plain(self, info: RowInfo | None) -> bool:
        """Whether a row has a height and nothing else, in a sheet that changes no default."""
        is_usual = self.default_row_height == self.original_row_height and self.excel_version == _USUAL
        return is_usual and (info is None or info is _of_height(info.height)[0])

    def _write_hyperlinks(self) -> None:
        links = [cells[col] for _, cells in sorted(self.hyperlinks.items()) for col in sorted(cells)]
        if links and all(type(link) is str for link in links):
            self.fh.write(f"<hyperlinks>{''.join(links)}</hyperlinks>")
        else:
            super()._write_hyperlinks()

    def _write_data_validation(self, options: Mapping[str, Any]) -> None:
        """A rule over several cells or one, which refuses, if it refuses, without a choice."""
        if options["error_type"] or not all(map(options.get, _USUAL_OF_RULE)):
            super()._write_data_validation(options)
            return
        kind, criteria = options["validate"], options["criteria"]
        takes = "" if kind == _ANYTHING else f' type="{kind}"'
        takes += "" if criteria == "between" else f' operator="{criteria}"'
        said = [f' {name}="{self._escape_attributes(options[key])}"' for key, name in _SAID if key in options]
        places = options.get("multi_range") or xl_range(*options["cells"][0])
        self.fh.write(
            f'<dataValidation{takes} allowBlank="1" showInputMessage="1" showErrorMessage="1"{"".join(said)}'
            f' sqref="{places}"'
        )
        if kind == _ANYTHING:
            self.fh.write("/>")
            return
        self.fh.write(">")
        self._write_formula_1(options["value"])
        if options["maximum"] is not None:
            self._write_formula_2(options["maximum"])
        self.fh.write("</dataValidation>")

    def _get_range_data(self, row_start: int, col_start: int, row_end: int, col_end: int) -> Any:
        """What a chart keeps of the cells that it shows."""
        if self.constant_memory:
            return ()
        rows = [self.table.get(row) for row in range(row_start, row_end + 1)]
        columns = range(col_start, col_end + 1)
        return [self._shown(cells.get(col)) if cells else None for cells in rows for col in columns]

    def _shown(self, cell: Any) -> Any:
        """What a cell shows, None where there is none."""
        if cell is None:
            return None
        if type(cell) is not str:
            return _shown_by(cell, self.str_table)
        stored = _STORED.search(cell)
        if stored is None:
            return ""
        kind, text = stored.groups()
        return self.str_table._get_shared_string(int(text)) if kind == "s" else unescape(text)


def _shown_by(cell: Any, texts: Any) -> Any:
    """What a cell of the library's own shows."""
    if hasattr(cell, "string"):
        return texts._get_shared_string(cell.string)
    return f"{cell.number:.16g}" if hasattr(cell, "number") else cell.value


def _inline(text: str) -> str | None:
    """What follows the address and the format of a text in a sheet that goes to disk; None for a special text."""
    return None if _SPECIAL.search(text) else f' t="inlineStr"><is><t>{_escaped(text)}</t></is></c>'


_known_inline: Final = lru_cache(maxsize=1 << 14)(_inline)


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
