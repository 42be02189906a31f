"""What every sheet of the report has in common: its heading, its notice, its print setup, its table header."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from ikigen.excel.addresses import column_letter
from ikigen.excel.fitting import count_lines, height_for, text_points
from ikigen.excel.looks import Style
from ikigen.excel.print_setup import PrintSetup, set_up_print
from ikigen.excel.writer import Book, Sheet
from ikigen.report import styles
from ikigen.report.contents import ReportContents
from ikigen.text import report as words
from ikigen.text import report_tables as tables

HEADER_ROW = 4
"""The row of the table header on every sheet with a table: heading, office, notice, a gap, then the table."""
GROUPED_HEADER_ROW = HEADER_ROW + 1
"""The same where a row of group headings stands above it."""

_SAME_DIGITS: Final = str.maketrans("123456789", "000000000")
_LEAST_CODE, _FIT = 9.0, 1.04
"""The narrowest column of codes; programs set text a little wider than the sum of its letters."""
_INK_PIXELS, _ROOM_PIXELS, _DIGIT = 96 / 72, 17, 7
"""Pixels of a point; what padding and indent take; the width that columns are counted in."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its header, its width in characters, and whether it is a helper."""

    header: str
    width: float
    helper: bool = False
    group: str = ""


MOST_IN_MEMORY: Final = 2_000
"""Indicators beyond which a workbook goes to disk as it is written, so that memory does not grow with it."""
_TOP_DOWN: Final = frozenset(
    {
        words.ACHIEVEMENT, tables.QUARTERS, tables.YEARS, tables.RECONCILIATION, tables.COMPLETENESS,
        tables.ANALYSIS, words.FINDINGS, words.DATA,
    }
)  # fmt: skip
"""The sheets that grow with the office. Each is written row by row from top to bottom."""


def is_large(contents: ReportContents) -> bool:
    """Whether the report is of a size to be written by way of the disk."""
    return len(contents.catalogue.indicators) > MOST_IN_MEMORY


def open_sheet(book: Book, name: str, title: str, contents: ReportContents) -> Sheet:
    """A new sheet with its heading: title, office and period, and the notice if there is one."""
    sheet = book.sheet(name, streamed=name in _TOP_DOWN and is_large(contents))
    sheet.raw.hide_gridlines(2)
    sheet.text(0, 0, title, styles.TITLE)
    sheet.height(0, 26)
    sheet.text(
        1, 0, words.subtitle(contents.catalogue.office.name, contents.year, contents.period), styles.SUBTITLE
    )
    sheet.height(1, 16)
    sheet.text(2, 0, contents.notice, styles.NOTICE)
    sheet.height(2, 18 if contents.notice else 3)
    return sheet


def write_groups(sheet: Sheet, row: int, columns: Sequence[Column]) -> None:
    """Write the row of group headings: each over the columns side by side that carry it."""
    sheet.height(row, 17)
    first = 0
    for (group, helper), members in groupby(columns, key=lambda column: (column.group, column.helper)):
        last = first + len(list(members)) - 1
        style = styles.HELPER_HEADER if helper else styles.GROUP if group else styles.HEADER_TOP
        if group and last > first:
            sheet.merge(row, (first, last), style)
        else:
            sheet.fill_row(row, first, last, style)
        sheet.text(row, first, group, style)
        first = last + 1


def figure_width(shown: Iterable[str], least: float, size: float = 10) -> float:
    """The width in characters of a column in which every figure shows whole, printed bold.

    A figure that does not fit is shown as ``###`` by every program.

    Args:
        shown: the figures as they are shown.
        least: the width below which the column does not go.
        size: points of the font.
    """
    shapes = {text.translate(_SAME_DIGITS) for text in shown}  # every digit is as wide as every other
    points = max((text_points(text, size, bold=True) for text in shapes), default=0.0)
    return max(least, round((points * _INK_PIXELS + _ROOM_PIXELS) / _DIGIT + 0.5, 1))


def code_width(codes: Iterable[str], size: float = styles.CODE.size) -> float:
    """The width in characters of a column in which every code stands on one line."""
    points = max((text_points(code, size) for code in codes), default=0.0)
    return max(_LEAST_CODE, round((points * _INK_PIXELS * _FIT + _ROOM_PIXELS) / _DIGIT + 0.5, 1))


def write_header(sheet: Sheet, row: int, columns: Sequence[Column], *, numbered: bool = True) -> int:
    """Write a table's header, and the row of column numbers of official tables; returns the next row."""
    sheet.widths([column.width for column in columns])
    lines = max(count_lines(column.header, column.width, 9.5, bold=True) for column in columns)
    sheet.height(row, height_for(lines, 9.5) + 6)
    for col, column in enumerate(columns):
        sheet.text(row, col, column.header, styles.HELPER_HEADER if column.helper else styles.HEADER)
    if not numbered:
        return row + 1
    for col in range(len(columns)):
        sheet.text(row + 1, col, str(col + 1), styles.NUMBERS)
    sheet.height(row + 1, 12)
    sheet.raw.ignore_errors({"number_stored_as_text": f"A{row + 2}:{column_letter(len(columns) - 1)}{row + 2}"})
    return row + 2


def fit(sheet: Sheet, row: int, texts: Sequence[tuple[str, float, Style]], least: float = 0) -> float:
    """Set a row high enough for wrapped texts, each with the width and style of its cell; returns the height."""
    heights = (
        height_for(count_lines(text, width - 2 * style.indent, style.size, bold=style.bold), style.size)
        for text, width, style in texts
    )
    points = min(max(least, *heights), 409.0)
    sheet.height(row, points)
    return points


def merged_width(widths: Sequence[float]) -> float:
    """The width in characters of columns that are merged: what pads each of them becomes room for text."""
    return sum(widths) + (len(widths) - 1) * 5 / 7


def print_sheet(sheet: Sheet, contents: ReportContents, setup: PrintSetup | None = None) -> None:
    """Set up printing; ``setup`` without feet takes the report's."""
    set_up_print(sheet, setup or PrintSetup(*feet(sheet, contents)))


def feet(sheet: Sheet, contents: ReportContents) -> tuple[str, str]:
    """The left and right foot of a printed sheet."""
    return words.left_foot(contents.catalogue.office, sheet.title), words.right_foot(
        contents.year, contents.period, contents.notice
    )
