"""Pages of long tables: which rows begin a new page, and the look that categories take by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ikigen.excel.print_setup import PrintSetup
from ikigen.excel.writer import Sheet
from ikigen.model.policy import Policy
from ikigen.report import styles
from ikigen.report.contents import ReportContents
from ikigen.report.page import feet, print_sheet

_POINTS: Final = 72
_WIDTH: Final = (13 - 2 * 0.45) * _POINTS
_HEIGHT: Final = (8.5 - 0.5 - 0.65) * _POINTS
_DIGIT_PIXELS, _PADDING_PIXELS, _POINTS_PER_PIXEL = 7, 5, 0.75
_HEADING: Final = 80.0
_HEADER: Final = 58.0
_GROUPS: Final = 17.0
"""Points that a sheet's heading takes on its first page, and the table's header on every page."""
_SLACK_ACROSS: Final = 0.92
_SLACK_DOWN: Final = 0.97
"""LibreOffice makes columns some 5% wider than Excel does; both must fit."""
_SMALLEST: Final = 75
"""Percent: a page is not shrunk below this to make everything fit on it."""
_MOST_EMPTY: Final = 1 / 3
"""The share of a page that may stay empty so that a group is not divided."""


def widest_scale(widths: Sequence[float]) -> int:
    """The percent at which columns so wide, in characters, fill a page."""
    pixels = sum(width * _DIGIT_PIXELS + _PADDING_PIXELS for width in widths)
    return max(10, min(100, int(_WIDTH / (pixels * _POINTS_PER_PIXEL) * 100 * _SLACK_ACROSS)))


def legible_scales(widths: Sequence[float]) -> range:
    """The percents at which columns so wide fit a page and can still be read, the largest first."""
    widest = widest_scale(widths)
    return range(widest, min(widest, _SMALLEST) - 1, -1)


def fits_one_page(points: float) -> bool:
    """Whether rows so many points high fit one page at a scale at which they can still be read."""
    return points * _SMALLEST <= _HEIGHT * _SLACK_DOWN * 100


class Paginator:
    """Breaks a table at its groups: they stay whole unless more than a third of a page would stay empty for it.

    Args:
        header: the row of the table's header; it and the row of numbers repeat on every page.
        widths: the widths of the printed columns, in characters.
        groups: whether a row of group headings stands above the header; it repeats too.
        heading: points of what stands above the table on its first page.
        scale: percent at which the pages are printed, None for as large as the widths allow.
    """

    def __init__(
        self,
        header: int,
        widths: Sequence[float],
        *,
        groups: bool = False,
        heading: float = _HEADING,
        scale: int | None = None,
    ) -> None:
        self._repeat = (header - groups, header + 1)
        header_points = _HEADER + _GROUPS * groups
        self._scale = scale or widest_scale(widths)
        self._room = _HEIGHT / self._scale * 100 * _SLACK_DOWN - header_points
        self._used = heading
        self._is_new_page = True
        self._breaks: list[int] = []
        self._last: tuple[int, float] | None = None

    def add(self, parts: Sequence[tuple[int, float]]) -> None:
        """Take a group, as parts that each begin at a row and are so many points high.

        A group that does not fit below the one before begins on a new page; it is divided between its parts where
        it fits on no page, or where turning the page would waste too much of this one.
        """
        first, points = parts[0], sum(height for _, height in parts)
        rest = self._room - self._used
        if points > rest and not self._is_new_page and (rest <= self._room * _MOST_EMPTY or first[1] > rest):
            self._turn(first[0])
        for row, height in parts:
            self._take(row, height)

    def close(self, row: int, points: float) -> None:
        """Take what ends the table. On a new page it takes the last part along, so that no sum stands alone."""
        last = self._last
        if last is not None and self._used + points > self._room and sum((last[1], points)) <= self._room:
            self._turn(last[0])
            self._take(*last)
        self._take(row, points)

    def _take(self, row: int, points: float) -> None:
        if self._used + points > self._room and not self._is_new_page:
            self._turn(row)
        self._last = None if self._is_new_page else (row, points)
        self._used = (self._used + points) % self._room
        self._is_new_page = False

    def _turn(self, row: int) -> None:
        self._breaks.append(row)
        self._used = 0.0
        self._is_new_page = True

    @property
    def breaks(self) -> tuple[int, ...]:
        """The rows above which a new page begins."""
        return tuple(self._breaks)

    def set_up(self, sheet: Sheet, contents: ReportContents, last_row: int, last_col: int) -> None:
        """Set up the sheet's pages."""
        setup = PrintSetup(
            *feet(sheet, contents),
            repeat=self._repeat,
            area=(0, 0, last_row, last_col),
            scale=self._scale,
            breaks=self.breaks,
        )
        print_sheet(sheet, contents, setup)
        sheet.raw.center_horizontally()


def chips(sheet: Sheet, policy: Policy, first: int, last: int, col: int) -> None:
    """Let the cells of a column take the colour of the category that stands in them."""
    for band in policy.scale:
        label = band.label.replace('"', '""')
        rule = {
            "type": "cell",
            "criteria": "==",
            "value": f'"{label}"',
            "format": sheet.conditional(styles.chip(band)),
        }
        sheet.raw.conditional_format(first, col, last, col, rule)
