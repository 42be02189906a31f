"""A planned table as Word's own: widths that fit the figures, a header that repeats, rows that stay whole."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ikigen.excel.fitting import text_points
from ikigen.report.annex_blocks import Align, Column, Row, Table
from ikigen.report.annex_template import CELL, GRID, GROUP_CELL, HEADER_CELL

_SIZE: Final = 8.5
_PADDING: Final = 9.0
"""Points of both cell margins and the lines, and a little air."""
_TWIPS: Final = 20
_MARGIN_TWIPS: Final = 70
_LEAST, _MOST, _LEAST_GROWING = 30.0, 90.0, 70.0
"""Points: the narrowest column, the widest word to keep unbroken, the narrowest column that grows."""
_GOOD_GROWING: Final = 120.0
"""Points that a growing column should have before codes and categories may claim a whole line."""
_ALLOWANCE: Final = 1.06
"""Programs set text a little wider than the sum of its letters."""
_MOST_LINES: Final = 30
"""A row of more lines may run over the page: kept whole it would leave one empty, or not fit any."""
_WHOLE_TABLE, _WHOLE_LINES = 14, 22
"""A table of so few rows, and of no more lines than leave room for its heading on a wide page, is not divided."""
_FILLS: Final = {"header": "D9E2EC", "number": "F3F6F9", "group": "EDF1F6", "total": "D9E2EC"}
_WORDS: Final = re.compile(r"[^\s-]+-?")
_ILLEGAL: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text: str) -> str:
    """A text without what XML cannot hold; line ends as line feeds."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def element(tag: str, **attributes: str | int) -> Any:
    """An element of WordprocessingML; attributes are of its own namespace."""
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def run(text: str) -> Any:
    """Text that is only text: what people typed never becomes a field or a link."""
    made = element("r")
    made.text = plain(text)
    return made


def build_table(table: Table, width: float, style_ids: dict[str, str], size: float = _SIZE) -> Any:
    """The table as an element.

    Args:
        table: what stands in it.
        width: the room between the margins, points.
        style_ids: style name → its identifier in the document.
        size: points of the letters in its cells, as ``annex_template.text_size`` gives them.
    """
    widths = [round(points * _TWIPS) for points in column_points(table, width, size)]
    made = element("tbl")
    made.append(_properties(sum(widths), style_ids))
    grid = element("tblGrid")
    for one in widths:
        grid.append(element("gridCol", w=one))
    made.append(grid)
    builder = _Builder(table, widths, style_ids, size)
    stays_whole = len(table.rows) <= _WHOLE_TABLE and builder.lines() <= _WHOLE_LINES
    body = (
        builder.row(row, keep_next=stays_whole and number < len(table.rows))
        for number, row in enumerate(table.rows, start=1)
    )
    for made_row in (*builder.header(), *body):
        made.append(made_row)
    return made


def _properties(total: int, style_ids: dict[str, str]) -> Any:
    made = element("tblPr")
    made.append(element("tblStyle", val=style_ids[GRID]))
    made.append(element("tblW", w=total, type="dxa"))
    made.append(element("tblLayout", type="fixed"))
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=_MARGIN_TWIPS, type="dxa"))
    made.append(margins)
    made.append(element("tblLook", val="0620", firstRow=1, noHBand=1, noVBand=1))
    return made


class _Builder:
    """Rows of one table."""

    def __init__(self, table: Table, widths: Sequence[int], style_ids: dict[str, str], size: float) -> None:
        self.table, self.widths, self.style_ids, self.size = table, widths, style_ids, size

    def header(self) -> list[Any]:
        """One or two rows of titles, and the row of column numbers."""
        columns = self.table.columns
        rows = [self._titles(range(len(columns)), merge="")]
        if self.table.spans:
            rows = self._two_rows()
        if self.table.numbered:
            numbers = [(f"({number})", col, 1, "") for number, col in enumerate(range(len(columns)), start=1)]
            rows.append(self._header_row(numbers, "number"))
        return rows

    def _titles(self, cols: Sequence[int], merge: str) -> Any:
        return self._header_row([(self.table.columns[col].header, col, 1, merge) for col in cols], "header")

    def _two_rows(self) -> list[Any]:
        starts = {first: (text, count) for text, first, count in self.table.spans}
        covered = {first + offset for _, first, count in self.table.spans for offset in range(count)}
        upper: list[tuple[str, int, int, str]] = []
        lower: list[tuple[str, int, int, str]] = []
        for col, column in enumerate(self.table.columns):
            if col in starts:
                text, count = starts[col]
                upper.append((text, col, count, ""))
            elif col not in covered:
                upper.append((column.header, col, 1, "restart"))
            lower.append((column.header, col, 1, "") if col in covered else ("", col, 1, "continue"))
        return [self._header_row(upper, "header"), self._header_row(lower, "header")]

    def _header_row(self, cells: Sequence[tuple[str, int, int, str]], fill: str) -> Any:
        made = _row(repeats=True)
        for text, col, count, merge in cells:
            made.append(self._cell(text, (col, count), HEADER_CELL, fill=_FILLS[fill], merge=merge))
        return made

    def row(self, row: Row, *, keep_next: bool) -> Any:
        """A row of the body; ``keep_next`` keeps it on the page of the row that follows."""
        made = _row(whole=row.kind != "plain" or self._lines(row) <= _MOST_LINES)
        aligns: list[Align] = [column.align for column in self.table.columns]
        spanned = len(aligns) - len(row.cells) + 1 if row.kind != "plain" else 1
        style = CELL if row.kind == "plain" else GROUP_CELL
        col = 0
        for number, text in enumerate(row.cells):
            count = spanned if number == 0 else 1
            align: Align = "left" if number == 0 else aligns[col]
            cell = self._cell(text, (col, count), style, fill=_FILLS.get(row.kind, ""), align=align)
            if keep_next:
                _keep_with_next(cell)
            made.append(cell)
            col += count
        return made

    def lines(self) -> float:
        """How many lines the body takes, roughly."""
        return sum(max(1.0, self._lines(row)) if row.kind == "plain" else 1.0 for row in self.table.rows)

    def _lines(self, row: Row) -> float:
        """How many lines the tallest cell of a plain row takes, roughly."""
        rooms = [width / _TWIPS - _PADDING for width in self.widths]
        return max(
            sum(math.ceil(text_points(line, self.size) / room) for line in text.splitlines())
            for text, room in zip(row.cells, rooms, strict=True)
        )

    def _cell(  # noqa: PLR0913 - all that a cell has
        self, text: str, at: tuple[int, int], style: str, *, fill: str = "", merge: str = "", align: Align = "left"
    ) -> Any:
        col, count = at
        properties = element("tcPr")
        properties.append(element("tcW", w=sum(self.widths[col : col + count]), type="dxa"))
        if count > 1:
            properties.append(element("gridSpan", val=count))
        if merge:
            properties.append(element("vMerge", val=merge))
        if fill:
            properties.append(element("shd", val="clear", color="auto", fill=fill))
        properties.append(element("vAlign", val="center" if style == HEADER_CELL else "top"))
        made = element("tc")
        made.append(properties)
        made.append(self._paragraph(text, style, align))
        return made

    def _paragraph(self, text: str, style: str, align: Align) -> Any:
        made, properties = element("p"), element("pPr")
        properties.append(element("pStyle", val=self.style_ids[style]))
        if align != "left":
            properties.append(element("jc", val=align))
        made.append(properties)
        if text:
            made.append(run(text))
        return made


def _keep_with_next(cell: Any) -> None:
    """Its place is behind the style: the schema has an order."""
    for properties in cell.iter(qn("w:pPr")):
        properties.insert(1, element("keepNext"))


def _row(*, repeats: bool = False, whole: bool = True) -> Any:
    made, properties = element("tr"), element("trPr")
    if whole:
        properties.append(element("cantSplit"))
    if repeats:
        properties.append(element("tblHeader"))
    made.append(properties)
    return made


def column_points(table: Table, width: float, size: float = _SIZE) -> list[float]:
    """The width of every column in points; together ``width``.

    A column of figures holds its longest figure on one line, a column of words its longest word; what is left over
    goes to the columns that grow.
    """
    growers = sum(1 for column in table.columns if column.grow)
    roomy = _widths(table, width, size, whole=True)
    used = sum(points for points, column in zip(roomy, table.columns, strict=True) if not column.grow)
    return roomy if width - used >= growers * _GOOD_GROWING else _widths(table, width, size, whole=False)


def _widths(table: Table, width: float, size: float, *, whole: bool) -> list[float]:
    cells: list[list[str]] = [[] for _ in table.columns]
    for row in table.rows:
        first = len(cells) - len(row.cells)
        for offset, text in enumerate(row.cells[1:], start=1) if row.kind != "plain" else enumerate(row.cells):
            cells[first + offset].append(text)
    least = [
        _least_points(column, texts, size, whole=column.align == "right" or (whole and column.whole))
        for column, texts in zip(table.columns, cells, strict=True)
    ]
    shares = [column.grow for column in table.columns]
    growing = [
        max(points, _LEAST_GROWING) if share else points for points, share in zip(least, shares, strict=True)
    ]
    spare = width - sum(growing)
    if spare < 0 or not any(shares):
        return [points * width / sum(growing) for points in growing]
    return [points + spare * share / sum(shares) for points, share in zip(growing, shares, strict=True)]


def _least_points(column: Column, texts: Sequence[str], size: float, *, whole: bool) -> float:
    header = max((text_points(word, size, bold=True) for word in column.header.split()), default=0.0)
    if whole:
        body = max((text_points(text, size, bold=True) for text in texts), default=0.0)
    else:
        words = {word for text in texts for word in _WORDS.findall(text)}
        body = min(max((text_points(word, size) for word in words), default=0.0), _MOST * size / _SIZE)
    return max(_LEAST, max(header, body) * _ALLOWANCE + _PADDING)
