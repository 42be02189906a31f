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
_GOOD_GROWING, _FAIR_GROWING = 120.0, 95.0
"""Points that a growing column should have before codes and categories, or codes alone, claim a whole line."""
_CRUMB: Final = 0.01
"""Points too few to hand out."""
_ALLOWANCE: Final = 1.06
"""Programs set text a little wider than the sum of its letters."""
_MOST_LINES: Final = 30
"""A row of more lines may run over the page: kept whole it would leave one empty, or not fit any."""
_WHOLE_TABLE, _WHOLE_LINES = 14, 22
"""A table of so few rows, and of no more lines than leave room for its heading on a wide page, is not divided."""
_LAST_LINES: Final = 12
"""The end of a divided table: so many lines of it stay together, so that no page holds a single row."""
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


def build_table(
    table: Table, width: float, style_ids: dict[str, str], *, size: float = _SIZE, keep_next: bool = False
) -> Any:
    """The table as an element.

    Args:
        table: what stands in it.
        width: the room between the margins, points.
        style_ids: style name → its identifier in the document.
        size: points of the letters in its cells, as ``annex_template.text_size`` gives them.
        keep_next: whether its last rows stay on the page of what follows.
    """
    widths = [round(points * _TWIPS) for points in column_points(table, width, size)]
    made = element("tbl")
    made.append(_properties(sum(widths), style_ids))
    grid = element("tblGrid")
    for one in widths:
        grid.append(element("gridCol", w=one))
    made.append(grid)
    builder = _Builder(table, widths, style_ids, size)
    kept = builder.kept_rows(takes_along=keep_next)
    body = (builder.row(row, keep_next=number in kept) for number, row in enumerate(table.rows))
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

    def kept_rows(self, *, takes_along: bool) -> set[int]:
        """The rows that stay on the page of the row behind them: of a small table all, of others the last few.

        Args:
            takes_along: whether the last of all stays on the page of what follows the table.
        """
        rows = self.table.rows
        lines = [max(1.0, self._lines(row)) if row.kind == "plain" else 1.0 for row in rows]
        last = len(rows) - 1
        if len(rows) <= _WHOLE_TABLE and sum(lines) <= _WHOLE_LINES:
            return set(range(last + takes_along))
        first = last
        while first > 0 and sum(lines[first - 1 :]) <= _LAST_LINES:
            first -= 1
        return set(range(first, last + takes_along))

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
    goes to the columns that grow, to those with nothing but short words no more than these need. Codes, then
    categories, stand on one line where the columns that grow still have good room.
    """
    columns, cells = table.columns, _texts_by_column(table)
    claims = [number for number, column in enumerate(columns) if column.whole]
    natural = [
        _least_points(column, texts, size, whole=True) for column, texts in zip(columns, cells, strict=True)
    ]
    growing = [most for column, most in zip(columns, natural, strict=True) if column.grow]
    for count in range(len(claims), -1, -1):
        room = _GOOD_GROWING if count == len(claims) else _FAIR_GROWING
        whole = set(claims[:count])
        least = [
            _least_points(column, texts, size, whole=column.align == "right" or number in whole)
            for number, (column, texts) in enumerate(zip(columns, cells, strict=True))
        ]
        used = sum(points for points, column in zip(least, columns, strict=True) if not column.grow)
        if width - used >= sum(min(room, most) for most in growing):
            break
    return _filled(columns, least, natural, width)


def _texts_by_column(table: Table) -> list[list[str]]:
    """What stands in each column; the first cell of a group spans several and stands in none."""
    cells: list[list[str]] = [[] for _ in table.columns]
    for row in table.rows:
        first = len(cells) - len(row.cells)
        for offset, text in enumerate(row.cells[1:], start=1) if row.kind != "plain" else enumerate(row.cells):
            cells[first + offset].append(text)
    return cells


def _filled(
    columns: Sequence[Column], least: Sequence[float], natural: Sequence[float], width: float
) -> list[float]:
    """The columns with the room left over: first up to what their text needs on one line, the rest by shares."""
    found = [max(at, min(_LEAST_GROWING, most)) if column.grow else at
             for column, at, most in zip(columns, least, natural, strict=True)]  # fmt: skip
    shares = [column.grow for column in columns]
    if sum(found) > width or not any(shares):
        return [points * width / sum(found) for points in found]
    hungry = [number for number, share in enumerate(shares) if share]
    while hungry and (spare := width - sum(found)) > _CRUMB:
        total = sum(shares[number] for number in hungry)
        for number in hungry:
            found[number] = min(
                found[number] + spare * shares[number] / total, max(natural[number], found[number])
            )
        hungry = [number for number in hungry if found[number] < natural[number] - _CRUMB]
    spare = width - sum(found)
    return [points + spare * share / sum(shares) for points, share in zip(found, shares, strict=True)]


def _least_points(column: Column, texts: Sequence[str], size: float, *, whole: bool) -> float:
    header = max((text_points(word, size, bold=True) for word in column.header.split()), default=0.0)
    if whole:
        body = max((text_points(text, size, bold=True) for text in texts), default=0.0)
    else:
        words = {word for text in texts for word in _WORDS.findall(text)}
        body = min(max((text_points(word, size) for word in words), default=0.0), _MOST * size / _SIZE)
    return max(_LEAST, max(header, body) * _ALLOWANCE + _PADDING)
