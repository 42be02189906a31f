"""The guard of ``.ods``, and its reader in the same walk: the file keeps the text on the screen beside each value.

The general reader is not used here: it stops at documents that are indented (Gnumeric), takes 36 hours for a text
and an error value for a blank.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from ikigen.excel import limits
from ikigen.excel.guard_xml import Budget, XmlScan
from ikigen.excel.guard_zip import Package
from ikigen.excel.merged import grid_of
from ikigen.excel.notes import Cell, Detail, Extent, Notes, note_merge
from ikigen.excel.ods_cells import cell_of
from ikigen.excel.refusal import RefusedError, damaged
from ikigen.excel.rich_text import Look, look_of_opendocument, spell
from ikigen.excel.sheet import Raw, SeenGrid

_COLLAPSED: Final = re.compile(r"[ \t\r\n]+")
_SPACE_MARK, _TAB_MARK, _BREAK_MARK = "\x00", "\x01", "\x02"
_MARKS: Final = str.maketrans({_SPACE_MARK: " ", _TAB_MARK: "\t", _BREAK_MARK: "\n"})
"""Characters that cannot stand in XML hold the place of white space that counts while the other is folded."""
_PLAIN: Final = Look()
_NOT_TEXT: Final = {"annotation", "note", "frame", "ruby-text"}
_NAMES: Final = "urn:oasis:names:tc:opendocument:xmlns"
_FAR: Final = 2**31


@dataclass
class _Table:
    """A sheet under construction. ``blank_rows`` are pending: they count only when something follows."""

    title: str
    extent: Extent
    rows: list[tuple[Raw, ...]] = field(default_factory=list)
    blank_rows: int = 0
    notes: Notes = field(default_factory=Notes)
    details: dict[Cell, Detail] = field(default_factory=dict)

    @property
    def next_row(self) -> int:
        """The row that is being built, counted from 0."""
        return len(self.rows) + self.blank_rows

    def add_row(self, cells: list[tuple[int, int, Raw, Detail | None]], repeat: int) -> None:
        """A row as runs of filled cells (first column, how many, value, detail), so many times over."""
        if not cells:
            self.blank_rows += repeat
            return
        first_row = self.next_row
        last_col = cells[-1][0] + cells[-1][1] - 1
        self.extent.fill(first_row, last_col)
        self.extent.fill(first_row + repeat - 1, last_col)
        self.extent.count(repeat * sum(count for _, count, _, _ in cells))
        values: list[Raw] = [""] * (last_col + 1)
        for col, count, value, _ in cells:
            values[col : col + count] = [value] * count
        self.rows += [()] * self.blank_rows + [tuple(values)] * repeat
        self.blank_rows = 0
        self._note(cells, range(first_row, first_row + repeat))

    def merge(self, merges: list[tuple[int, int, int, int]], repeat: int) -> None:
        """The first cells of merged areas in the next row, so many times over.

        Each is its column, how many stand side by side, and how many rows and columns it covers.
        """
        for first, count, rows, cols in merges:
            for top in range(self.next_row, self.next_row + repeat, rows):
                for left in range(first, first + count * cols, cols):
                    area = top, left, top + rows - 1, left + cols - 1
                    note_merge(self.notes, self.extent, area)

    def _note(self, cells: list[tuple[int, int, Raw, Detail | None]], rows: range) -> None:
        for col, count, _, detail in cells:
            if detail is not None:
                self.details |= {(row, at): detail for row in rows for at in range(col, col + count)}

    def grid(self) -> SeenGrid:
        """The finished sheet."""
        self.notes.odd = set(self.details)
        self.notes.details = self._details
        return grid_of(self.title, self.rows, self.notes)

    def _details(self) -> Mapping[Cell, Detail]:
        return self.details


class OdsScan(XmlScan):
    """Walks ``content.xml`` and keeps what stands in the cells."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self.tables: list[_Table] = []
        self._table_depth = 0
        self._in_cell = False
        self._skip = 0
        self._in_paragraph = 0
        self._style = ""
        self._looks: dict[str, Look] = {}
        self._spans: list[Look] = []
        self._attributes: Mapping[str, str] = {}
        self._paragraphs: list[list[str]] = []
        self._col = 0
        self._row_repeat = 1
        self._cells: list[tuple[int, int, Raw, Detail | None]] = []
        self._merges: list[tuple[int, int, int, int]] = []
        self.parser.CharacterDataHandler = self._text

    def element(self, name: str, attributes: Mapping[str, str]) -> None:
        """One element begins."""
        if self._skip:
            self._skip += 1
        elif self._in_cell:
            self._inside_cell(name, attributes)
        elif name == "table":
            self._open_table(attributes)
        elif name == "document-content":
            _check_prefixes(attributes)
        elif name == "style":
            self._style = attributes.get("style:name", "") if attributes.get("style:family") == "text" else ""
        elif name == "text-properties" and self._style:
            self._looks[self._style] = look_of_opendocument(attributes)
        elif name == "table-row" and self.tables:
            self._col, self._cells, self._merges = 0, [], []
            self._row_repeat = _repeat(attributes.get("table:number-rows-repeated"))
        elif name in {"table-cell", "covered-table-cell"} and self.tables:
            self._in_cell, self._attributes, self._paragraphs = True, attributes, []
            self.tables[-1].extent.count()

    def closed(self, name: str) -> None:
        """One element ends."""
        if self._skip:
            self._skip -= 1
        elif self._in_paragraph:
            self._in_paragraph -= 1
            del self._spans[self._in_paragraph :]
        elif self._in_cell:
            self._in_cell = False
            self._close_cell()
        elif name == "table-row" and self.tables:
            reach = [merge for merge in self._merges if self._cells or merge[2] > 1]
            self.tables[-1].merge(reach, self._row_repeat)
            self.tables[-1].add_row(self._cells, self._row_repeat)

    def _open_table(self, attributes: Mapping[str, str]) -> None:
        title = attributes.get("table:name", "")
        if len(self.tables) >= limits.MAX_SHEETS:
            raise RefusedError("file-bomb")
        self.tables.append(_Table(title, Extent(title, self.budget)))

    def _inside_cell(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element in a cell: paragraphs are its text; notes, drawings and tables in it are not."""
        if not self._in_paragraph:
            if name == "p":
                self._in_paragraph, self._spans = 1, [_PLAIN]
                self._paragraphs.append([])
            else:
                self._skip = 1
            return
        if name in _NOT_TEXT:
            self._skip = 1
            return
        self._in_paragraph += 1
        self._spans.append(self._looks.get(attributes.get("text:style-name", ""), self._spans[-1]))
        if name == "s":
            count = _repeat(attributes.get("text:c"))
            self.budget.kept_bytes += count
            if self.budget.kept_bytes > limits.MAX_KEPT:
                raise RefusedError("file-bomb")
            self._paragraphs[-1].append(_SPACE_MARK * count)
        elif name in {"tab", "line-break"}:
            self._paragraphs[-1].append(_TAB_MARK if name == "tab" else _BREAK_MARK)

    def _text(self, text: str) -> None:
        if self._in_paragraph and not self._skip:
            self._paragraphs[-1].append(text if self._spans[-1] == _PLAIN else spell(text, self._spans[-1]))

    def _close_cell(self) -> None:
        count = _repeat(self._attributes.get("table:number-columns-repeated"))
        rows, cols = (_repeat(self._attributes.get(f"table:number-{way}-spanned")) for way in ("rows", "columns"))
        if rows > 1 or cols > 1:
            self._merges.append((self._col, count, rows, cols))
        shown = "\n".join(_paragraph(pieces) for pieces in self._paragraphs)
        value, detail = cell_of(self._attributes, shown, has_text=bool(self._paragraphs))
        if value != "" or detail is not None:
            self.tables[-1].extent.fill(self.tables[-1].next_row, self._col + count - 1)
            self._cells.append((self._col, count, value, detail))
        self._col += count


def _check_prefixes(attributes: Mapping[str, str]) -> None:
    """Refuse a document with names of its own: its cells would all seem blank."""
    if any(
        attributes.get(f"xmlns:{prefix}") != f"{_NAMES}:{prefix}:1.0" for prefix in ("office", "table", "text")
    ):
        raise damaged("nama unsur XML")


def _paragraph(pieces: list[str]) -> str:
    return _COLLAPSED.sub(" ", "".join(pieces)).strip(" ").translate(_MARKS)


def _repeat(text: str | None) -> int:
    if text is None:
        return 1
    if not (text.isascii() and text.isdecimal()):
        raise damaged(f"pengulangan {text[:20]!r}")
    return min(int(text[:12]), _FAR)


def read_ods(package: Package, budget: Budget) -> tuple[SeenGrid, ...]:
    """The sheets of an ``.ods``, its other parts measured.

    Raises:
        RefusedError: the workbook is hostile, broken, or larger than any form or report.
    """
    scan = OdsScan(budget)
    package.read("content.xml", scan)
    package.measure_rest()
    if not scan.tables:
        raise RefusedError("file-no-sheets")
    return tuple(table.grid() for table in scan.tables)
