"""Pictures of bars for the annex: one ink, each bar with its name and figure, readable in grey.

Pillow draws them: it brings its own typeface, needs no other program, keeps no cache, and gives the same bytes for
the same bars. That typeface knows plain Latin letters only: letters with marks lose them in a picture; the table
beside it has them all.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from ikigen.excel.looks import Palette
from ikigen.text import annex as words

WIDTH_CM: Final = 16.0
_DPI: Final = 300
_PER_CM: Final = _DPI / 2.54
_SIZE: Final = 37
"""Pixels of the letters: 9 points."""
_LINE: Final = 44
_LABEL_SHARE: Final = 0.36
_GAP: Final = 24
_BAR: Final = 62
_STEP: Final = 118
_TOP: Final = 70
_MOST_LINES: Final = 2
_DASH: Final = 16
_ELLIPSIS: Final = "..."
_SUBSTITUTES: Final = str.maketrans({"–": "-", "—": "-", "“": '"', "”": '"', "’": "'", "‘": "'", "…": _ELLIPSIS})


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. ``value`` None draws none; ``figure`` is printed behind it; ``hollow`` leaves it unfilled."""

    label: str
    value: float | None
    figure: str
    hollow: bool = False


def draw_bars(bars: Sequence[Bar], mark: float | None = None, most: float = 0) -> bytes:
    """Horizontal bars from 0, the first on top, as a PNG of 300 dots per inch and ``WIDTH_CM`` wide.

    Args:
        bars: at least one.
        mark: where a dashed line stands (100 for "target reached"), None for none.
        most: the value that the scale must hold at least.
    """
    font, ink = _font(), _grey(Palette.INK)
    width = round(WIDTH_CM * _PER_CM)
    left = round(width * _LABEL_SHARE)
    top = _TOP if mark is not None else _GAP
    height = top + _STEP * len(bars) + _GAP // 2
    tail = max(font.getlength(_drawable(bar.figure)) for bar in bars) + _GAP * 2
    largest = max([most, mark or 0.0, *(bar.value for bar in bars if bar.value is not None)]) or 1.0
    scale = (width - left - tail) / largest
    image = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(image)
    at_mark = None if mark is None else round(left + mark * scale)
    if at_mark is not None:
        _draw_mark(draw, at_mark, top, height)
    for number, bar in enumerate(bars):
        middle = top + number * _STEP + _STEP // 2
        end = left + round((bar.value or 0) * scale)
        # A figure stands behind the dashed line where that would run through it.
        clear = end if at_mark is None or bar.value is None else max(end, at_mark)
        _draw_bar(draw, bar, (left, end, middle))
        draw.text((clear + _GAP, middle), _drawable(bar.figure), fill=ink, font=font, anchor="lm")
    draw.line([(left, top), (left, height - _GAP // 2)], fill=ink, width=3)
    stream = io.BytesIO()
    image.save(stream, "PNG", dpi=(_DPI, _DPI), optimize=True)
    return stream.getvalue()


def _draw_bar(draw: ImageDraw.ImageDraw, bar: Bar, at: tuple[int, int, int]) -> None:
    """A bar with its label; ``at`` is where it begins and ends, and its height on the page, in pixels."""
    left, end, middle = at
    font, ink = _font(), _grey(Palette.INK)
    lines = _wrapped(_drawable(bar.label), left - _GAP * 2)
    for number, line in enumerate(lines):
        y = middle + _LINE * (number - (len(lines) - 1) / 2)
        draw.text((left - _GAP, y), line, fill=ink, font=font, anchor="rm")
    if bar.value:
        box = [(left, middle - _BAR // 2), (max(end, left + 2), middle + _BAR // 2)]
        draw.rectangle(box, fill=255 if bar.hollow else _grey(Palette.BAND), outline=ink, width=3)


def _draw_mark(draw: ImageDraw.ImageDraw, x: int, top: int, height: int) -> None:
    draw.text((x, top - _GAP // 2), words.HUNDRED, fill=_grey(Palette.INK), font=_font(), anchor="mb")
    for y in range(top, height - _GAP // 2, _DASH * 2):
        draw.line([(x, y), (x, y + _DASH)], fill=_grey(Palette.MUTED), width=3)


def _wrapped(text: str, width: float) -> list[str]:
    """A label on at most two lines; what does not fit ends in dots."""
    font, lines = _font(), [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    shown = lines[:_MOST_LINES]
    if len(lines) > _MOST_LINES:
        shown[-1] += _ELLIPSIS
    return [_shortened(line, width) for line in shown]


def _shortened(line: str, width: float) -> str:
    font = _font()
    while font.getlength(line) > width and len(line) > len(_ELLIPSIS) + 1:
        line = line.removesuffix(_ELLIPSIS)[:-1] + _ELLIPSIS
    return line


def _drawable(text: str) -> str:
    """A text in letters that the typeface has."""
    spread = unicodedata.normalize("NFKD", text.translate(_SUBSTITUTES))
    kept = (c for c in spread if not unicodedata.combining(c))
    return "".join(c if " " <= c <= "~" else "?" for c in kept)


def _grey(colour: str) -> int:
    """A colour (RRGGBB) as a shade of grey, 0 … 255.

    Source: ITU-R BT.601, luma.
    """
    red, green, blue = (int(colour[i : i + 2], 16) for i in (0, 2, 4))
    return round(0.299 * red + 0.587 * green + 0.114 * blue)


@cache
def _font() -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(_SIZE)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise TypeError("Pillow was built without FreeType")
    return font
