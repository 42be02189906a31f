"""How a cell looks: styles, the palette, and the words that XlsxWriter has for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

FONT: Final = "Calibri"


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks and whether it may be typed in; colours are RRGGBB, sizes points.

    ``border`` is "", "thin", "medium" or "hair"; ``top`` and ``bottom`` add a line of that weight on one side.
    """

    size: float = 10
    bold: bool = False
    italic: bool = False
    colour: str = "000000"
    fill: str = ""
    align: str = ""
    valign: str = "top"
    wrap: bool = False
    indent: int = 0
    number: str = ""
    border: str = ""
    border_colour: str = "8A94A3"
    top: str = ""
    bottom: str = ""
    locked: bool = True
    underline: bool = False

    def __hash__(self) -> int:
        """A hash of what differs most: styles are looked up for every cell, and to hash all of them takes long."""
        return hash((self.fill, self.number, self.size, self.bold))

    def but(self, **changes: Any) -> Style:
        """This style with some attributes changed; the same object for the same changes.

        Looked up by the object first, for this is asked for every cell and a hash of what it holds takes long.
        """
        key = id(self), *changes.items()
        known = _KNOWN.get(key)
        if known is None:
            known = _KNOWN[key] = self, _changed(self, tuple(changes.items()))
        return known[1]


_KNOWN: Final[dict[tuple[Any, ...], tuple[Style, Style]]] = {}
"""Styles by the object they were made of, which is kept too so that its number stays its own, and the changes."""


@cache
def _changed(style: Style, changes: tuple[tuple[str, Any], ...]) -> Style:
    return replace(style, **dict(changes))


PLAIN: Final = Style()
"""A cell without any look of its own."""


class Palette:
    """The colours of every sheet: few, and apart from each other in grey too."""

    INK = "1F2A37"
    MUTED = "5B6675"
    HEADER = "1F3A5F"
    BAND = "44658C"
    SUBBAND = "DCE4EF"
    INPUT = "FFF2C4"
    CLOSED = "E6E9ED"
    LINE = "8A94A3"
    ERROR = "F8D7DA"
    WARNING = "FDEFC8"
    INFO = "E3EEF9"
    WHITE = "FFFFFF"


_BORDER_CODES: Final = {"thin": 1, "medium": 2, "hair": 7}


def format_properties(style: Style) -> dict[str, Any]:
    """A style in XlsxWriter's words."""
    properties: dict[str, Any] = {"font_name": FONT, "font_size": style.size, "valign": style.valign}
    properties["valign"] = {"middle": "vcenter"}.get(style.valign, style.valign)
    optional = {
        "bold": style.bold,
        "italic": style.italic,
        "underline": style.underline,
        "text_wrap": style.wrap,
        "align": style.align,
        "indent": style.indent,
        "num_format": style.number,
        "font_color": style.colour and f"#{style.colour}",
        "bg_color": style.fill and f"#{style.fill}",
    }
    properties |= {key: value for key, value in optional.items() if value}
    if style.border:
        properties |= {"border": _BORDER_CODES[style.border], "border_color": f"#{style.border_colour}"}
    if style.top:
        properties |= {"top": _BORDER_CODES[style.top], "top_color": f"#{style.border_colour}"}
    if style.bottom:
        properties |= {"bottom": _BORDER_CODES[style.bottom], "bottom_color": f"#{style.border_colour}"}
    if not style.locked:
        properties["locked"] = False
    return properties
