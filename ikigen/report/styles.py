"""How the report looks: one set of styles, readable inks, and number formats that fit their figures."""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Final

from ikigen.excel.looks import Palette, Style
from ikigen.model.policy import Band

INK: Final = Palette.INK
MUTED: Final = Palette.MUTED
ACCENT: Final = "B23A48"

TITLE: Final = Style(size=16, bold=True, colour=Palette.HEADER, valign="middle")
SUBTITLE: Final = Style(size=10, colour=MUTED, valign="middle")
NOTICE: Final = Style(size=11, bold=True, colour=ACCENT, valign="middle")
HEADER: Final = Style(
    size=9.5, bold=True, colour=Palette.WHITE, fill=Palette.HEADER, align="center", valign="middle", wrap=True,
    border="thin", border_colour=Palette.WHITE,
)  # fmt: skip
HEADER_TOP: Final = HEADER.but(border="", border_colour=Palette.HEADER)
GROUP: Final = HEADER.but(size=9, fill=Palette.BAND, wrap=False)
HELPER_HEADER: Final = HEADER.but(size=8, bold=False, colour=MUTED, fill=Palette.CLOSED)
NUMBERS: Final = Style(size=8, colour=MUTED, fill="F4F6F9", align="center", valign="middle", border="thin",
                       border_colour="C9D0D9")  # fmt: skip

CELL: Final = Style(
    size=10, colour=INK, border="thin", border_colour="C9D0D9", wrap=True, valign="middle", indent=1
)
SMALL: Final = CELL.but(size=9)
CODE: Final = CELL.but(size=9, colour=Palette.HEADER, wrap=False)
CENTRED: Final = CELL.but(align="center", indent=0)
FIGURE: Final = CELL.but(align="right", wrap=False, indent=0)
STRONG: Final = FIGURE.but(bold=True)
HELPER: Final = FIGURE.but(size=8, colour=MUTED, align="center", indent=0)
CATEGORY: Final = CELL.but(align="center", size=9.5, indent=0)

UNIT_BAND: Final = CELL.but(bold=True, colour=Palette.WHITE, fill=Palette.BAND, size=10.5, wrap=False,
                            valign="middle", border_colour=Palette.BAND)  # fmt: skip
OBJECTIVE_BAND: Final = CELL.but(bold=True, fill=Palette.SUBBAND, valign="middle")
OFFICE_BAND: Final = UNIT_BAND.but(fill=Palette.HEADER, border_colour=Palette.HEADER, size=11)

PARAGRAPH: Final = Style(size=10.5, colour=INK, wrap=True, valign="top")
HEADING: Final = Style(size=12, bold=True, colour=Palette.HEADER, valign="middle")

_LIGHT_ENOUGH: Final = 4.5
_MOST_DECIMALS: Final = 4
_ROOM: Final = "_)"


@cache
def shown(style: Style, decimals: int, fill: str = "") -> Style:
    """A style that shows figures with fixed decimals, on a fill if one is named."""
    return style.but(number=number_format(decimals), fill=fill or style.fill)


@cache
def as_band(style: Style, band: Style) -> Style:
    """A cell style in the colours and weight of a band."""
    return style.but(
        bold=True,
        colour=band.colour,
        fill=band.fill,
        valign="middle",
        border_colour=band.border_colour,
        wrap=False,
    )


def ink_on(fill: str) -> str:
    """White or dark ink, whichever reads better on a fill (RRGGBB).

    Source: WCAG 2.2, contrast ratio of relative luminances.
    """
    return Palette.WHITE if contrast(Palette.WHITE, fill) >= min(_LIGHT_ENOUGH, contrast(INK, fill)) else INK


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 … 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]  # noqa: PLR2004
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def chip(band: Band) -> dict[str, str]:
    """The look of a category, as a conditional format."""
    return {"bg_color": f"#{band.colour}", "font_color": f"#{ink_on(band.colour)}"}


def decimals_of(values: Iterable[float]) -> int:
    """How many decimals show every value whole, at most four."""
    return max((_decimals(value) for value in values if not math.isnan(value)), default=0)


def _decimals(value: float) -> int:
    if value % 1 == 0:
        return 0
    exponent = Decimal(repr(round(value, _MOST_DECIMALS))).normalize().as_tuple().exponent
    return max(0, -int(exponent))


@cache
def number_format(decimals: int, suffix: str = "") -> str:
    """An Excel number format with grouping and fixed decimals; ``suffix`` is shown after the number.

    It ends with the room of a bracket: LibreOffice forgets the indent of figures at the right.
    """
    return plain_format(decimals) + (f'"{suffix}"' if suffix else "") + _ROOM


@cache
def level_format(decimals: int, *, is_range: bool) -> str:
    """The same for a target: one with two ends is a text, and keeps the same room at its right."""
    number = number_format(decimals)
    return f"{number};-{number};{number};@{_ROOM}" if is_range else number


COUNT_FORMAT: Final = "#,##0" + _ROOM
"""Whole figures at the right of a column."""


def plain_format(decimals: int) -> str:
    """The same without room at its end, for charts."""
    return "#,##0" + ("." + "0" * decimals if decimals else "")
