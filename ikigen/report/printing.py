"""Pages of long tables: which rows begin a new page, and the look that categories take by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ikigen.excel.writer import PrintSetup, Sheet
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


class Paginator:
    """Breaks a table at its groups: a group that fits on a page is never divided, small ones share a page.

    Args:
        header: the row of the table's header; it and the row of numbers repeat on every page.
        widths: the widths of the printed columns, in characters.
        groups: whether a row of group headings stands above the header; it repeats too.
    """

    def __init__(self, header: int, widths: Sequence[float], *, groups: bool = False) -> None:
        self._repeat = (header - groups, header + 1)
        header_points = _HEADER + _GROUPS * groups
        pixels = sum(width * _DIGIT_PIXELS + _PADDING_PIXELS for width in widths)
        self._scale = max(10, min(100, int(_WIDTH / (pixels * _POINTS_PER_PIXEL) * 100 * _SLACK_ACROSS)))
        self._room = _HEIGHT / self._scale * 100 * _SLACK_DOWN - header_points
        self._used = _HEADING
        self._is_new_page = True
        self._breaks: list[int] = []

    def add(self, parts: Sequence[tuple[int, float]]) -> None:
        """Take a group, as parts that each begin at a row and are so many points high.

        A group too high for any page begins on a new one and is divided between its parts.
        """
        points = sum(height for _, height in parts)
        if points <= self._room:
            self._take(parts[0][0], points)
            return
        if not self._is_new_page:
            self._turn(parts[0][0])
        for row, height in parts:
            self._take(row, height)

    def _take(self, row: int, points: float) -> None:
        if self._used + points > self._room and not self._is_new_page:
            self._turn(row)
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
