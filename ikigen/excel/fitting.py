"""How many lines a text takes in a column: no program fits row heights of a generated file by itself."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

_GROUPS: Final = {
    221: "'", 226: " ", 229: "il", 239: "j", 250: ",", 252: ".I", 268: ":;", 291: "`", 303: "()", 305: "f",
    306: "-", 307: "[]", 314: "{}", 319: "J", 326: "!", 335: "t", 349: "r", 386: "/\\", 391: "s", 395: "z",
    401: '"', 420: "L", 423: "c", 433: "x", 452: "v", 453: "y", 455: "k", 459: "FS", 463: "?", 468: "Z",
    471: "g", 479: "a", 487: "TY", 488: "E", 498: "#*+<=>^_e~–", 507: "$0123456789", 517: "P", 519: "X",
    520: "K", 525: "bdhnpqu", 527: "o", 533: "C", 543: "R", 544: "B", 567: "V", 579: "A", 615: "D", 623: "H",
    631: "G", 642: "U", 646: "N", 662: "O", 673: "Q", 682: "&", 715: "%w", 799: "m", 855: "M", 890: "W",
    894: "@—",
}  # fmt: skip


class _Advances(dict[str, int]):
    """Widths by character."""

    def __missing__(self, character: str) -> int:
        return _DEFAULT_ADVANCE


_ADVANCE: Final = _Advances((letter, width) for width, letters in _GROUPS.items() for letter in letters)
"""Advance widths of Calibri (and of its metric twin Carlito), in thousandths of the font size."""

_DEFAULT_ADVANCE: Final = 560
_WIDEST: Final = max(_GROUPS)
_SPACE: Final = _ADVANCE[" "]
_BOLD: Final = 1.035
_DIGIT_PIXELS: Final = 7
_PADDING_PIXELS: Final = 5
_PIXELS_PER_POINT: Final = 96 / 72
_LEADING: Final = 1.24
_MARGIN: Final = 1.04
"""Programs break a little earlier than the sum of the widths says."""


def text_points(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line of text in points."""
    return _advance(text) * _points_each(size, bold=bold)


@lru_cache(maxsize=1 << 16)
def _advance(text: str) -> int:
    """The width of one line of text in thousandths of the font size."""
    return sum(map(_ADVANCE.__getitem__, text))


def _points_each(size: float, *, bold: bool) -> float:
    """The points of a thousandth of the font size."""
    return size * _BOLD / 1000 if bold else size / 1000


def column_points(width: float) -> float:
    """The room for text in a column of ``width`` (in characters of the default font), in points."""
    return max(width * _DIGIT_PIXELS - _PADDING_PIXELS / 2, _DIGIT_PIXELS) / _PIXELS_PER_POINT


def count_lines(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """How many lines ``text`` takes when it is wrapped in a column of ``width`` characters."""
    room = column_points(width) / _MARGIN / _points_each(size, bold=bold)
    if "\n" in text:
        return sum(_lines_of_paragraph(paragraph, room) for paragraph in text.split("\n"))
    return _lines_of_paragraph(text, room)


def _lines_of_paragraph(paragraph: str, room: float) -> int:
    """Lines of a paragraph; ``room`` in thousandths of the font size."""
    if len(paragraph) * _WIDEST <= room:
        return 1
    lines, used = 1, 0.0
    for word in paragraph.split(" "):
        width: float = _advance(word)
        if used and used + _SPACE + width > room:
            lines, used = lines + 1, 0.0
        if width > room:
            lines += math.ceil(width / room) - 1
            width %= room
        used += width + (_SPACE if used else 0.0)
    return lines


def height_for(lines: int, size: float) -> float:
    """The height in points of a row that shows ``lines`` lines of text of ``size`` points."""
    return math.ceil(lines * size * _LEADING + 3)
