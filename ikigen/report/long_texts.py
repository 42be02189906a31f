"""Texts longer than a row can show, divided among several rows: nothing that was typed is cut off."""

from __future__ import annotations

import re
from typing import Final

from ikigen.excel.fitting import count_lines

_GAP: Final = re.compile(r"\s")
_LEAST_SHARE: Final = 0.5
"""A piece ends at a gap between words unless that would leave so much of its room unused."""


def divided(text: str, width: float, size: float, most_lines: int) -> list[str]:
    """The text in pieces that each take at most so many lines; all that is left out are the gaps between them.

    Args:
        text: what was typed.
        width: of the column, in characters.
        size: points of the font.
        most_lines: at least 1.
    """
    pieces = []
    while count_lines(text, width, size) > most_lines:
        end = _fitting(text, width, size, most_lines)
        gaps = [gap.start() for gap in _GAP.finditer(text, int(end * _LEAST_SHARE), end + 1)]
        cut = gaps[-1] if gaps else max(end, 1)
        pieces.append(text[:cut])
        text = text[cut + bool(gaps) :]
    return [*pieces, text]


def begun(text: str, room: tuple[float, float], most_lines: int, goes_on: str) -> str:
    """The text; or its beginning, and the words that say where all of it stands, where it takes too many lines.

    Args:
        text: what is to be shown.
        room: the column's width in characters, and the points of the font.
        most_lines: how many lines can be shown, besides those words.
        goes_on: the words.
    """
    if len(text) <= most_lines and "\n" not in text:
        return text
    first, *rest = divided(text, *room, most_lines)
    return f"{first}{goes_on}" if rest else first


def _fitting(text: str, width: float, size: float, most_lines: int) -> int:
    """How many characters from the beginning fit."""
    fits, too_many = 0, 1
    while too_many < len(text) and count_lines(text[:too_many], width, size) <= most_lines:
        fits, too_many = too_many, too_many * 2
    too_many = min(too_many, len(text))
    while too_many - fits > 1:
        middle = (fits + too_many) // 2
        if count_lines(text[:middle], width, size) <= most_lines:
            fits = middle
        else:
            too_many = middle
    return fits
