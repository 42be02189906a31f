"""How much a page of F4 holds: the scale at which columns fit its width, and the rows that then fit its height."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

SIDE_MARGIN, TOP_MARGIN, BOTTOM_MARGIN = 0.45, 0.5, 0.65
"""Inches; the writer sets them on every sheet."""
_SHORT, _LONG, _POINTS = 8.5, 13.0, 72
_PIXELS_PER_CHARACTER, _CELL_PIXELS, _POINTS_PER_PIXEL = 7, 5, 0.75
_SLACK_ACROSS: Final = 0.92
"""LibreOffice makes columns some 5% wider than Excel does; both must fit."""
_SLACK_DOWN: Final = 0.97
"""Programs and printers differ a little in how much a page holds."""
_SMALLEST_SCALE: Final = 10


def page_scale(widths: Sequence[float], *, landscape: bool = True) -> int:
    """The percent at which columns of ``widths`` characters fit the page's width.

    A fixed scale rather than "fit to width": under the latter Excel passes over every page break of ours.
    """
    room = ((_LONG if landscape else _SHORT) - 2 * SIDE_MARGIN) * _POINTS
    wanted = sum(width * _PIXELS_PER_CHARACTER + _CELL_PIXELS for width in widths) * _POINTS_PER_PIXEL
    return max(_SMALLEST_SCALE, min(100, int(room / wanted * 100 * _SLACK_ACROSS)))


def page_capacity(widths: Sequence[float], *, landscape: bool = True) -> float:
    """How many points of rows a page holds at the scale of ``page_scale``."""
    height = ((_SHORT if landscape else _LONG) - TOP_MARGIN - BOTTOM_MARGIN) * _POINTS
    return height / page_scale(widths, landscape=landscape) * 100 * _SLACK_DOWN
