"""How each look of a planned cell is drawn: font, fill, border and lock."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ikigen.excel.looks import Palette, Style
from ikigen.form.plan import Look

_TEXT: Final = "@"
"""Cells for words: a NIP keeps all its digits, ``3/4`` does not become a date, ``- kurang`` is no formula."""
_INK: Final = Style(colour=Palette.INK)
_CELL: Final = _INK.but(border="thin", border_colour=Palette.LINE)
_INPUT: Final = _INK.but(fill=Palette.INPUT, border="medium", border_colour=Palette.MUTED, locked=False, wrap=True)
_SIGN: Final = _INK.but(locked=False, valign="middle", number=_TEXT)

STYLES: Final[Mapping[Look, Style]] = {
    Look.TITLE: _INK.but(size=14, bold=True, colour=Palette.HEADER, valign="middle"),
    Look.NOTICE: _INK.but(size=12, bold=True, colour="B3261E", valign="middle"),
    Look.LABEL: _INK.but(size=9, colour=Palette.MUTED, valign="middle"),
    Look.VALUE: _INK.but(bold=True, valign="middle"),
    Look.HINT: _INK.but(size=9, italic=True, colour=Palette.MUTED, valign="middle"),
    Look.HEADER: _CELL.but(
        bold=True, colour=Palette.WHITE, fill=Palette.HEADER, align="center", valign="middle", wrap=True
    ),
    Look.HEADER_EVEN: _CELL.but(
        bold=True, colour=Palette.WHITE, fill=Palette.BAND, align="center", valign="middle", wrap=True
    ),
    Look.HEADER_INPUT: _CELL.but(
        bold=True, fill=Palette.INPUT, align="center", valign="middle", wrap=True, border="medium",
        border_colour=Palette.MUTED,
    ),
    Look.NUMBERS: _CELL.but(size=7.5, colour=Palette.MUTED, align="center", valign="middle"),
    Look.SECTION: _INK.but(
        indent=1, align="left", bold=True, colour=Palette.WHITE, fill=Palette.BAND, valign="middle", size=11
    ),
    Look.BAND: _INK.but(indent=1, align="left", bold=True, fill=Palette.SUBBAND, valign="middle"),
    Look.BAND_FIGURE: _INK.but(indent=1, bold=True, fill=Palette.SUBBAND, valign="middle", align="right", size=9),
    Look.OWNER: _INK.but(indent=1, align="left", bold=True, fill=Palette.SUBBAND, valign="middle"),
    Look.OWNER_LABEL: _INK.but(indent=1, bold=True, fill=Palette.SUBBAND, valign="middle", align="right", size=9),
    Look.CODE: _CELL.but(bold=True, indent=1, align="left"),
    Look.TEXT: _CELL.but(wrap=True, indent=1, align="left"),
    Look.CENTRED: _CELL.but(wrap=True, align="center", size=9),
    Look.FIGURE: _CELL.but(align="right", indent=1),
    Look.RESULT: _CELL.but(align="right", indent=1, bold=True, fill=Palette.INFO),
    Look.CLOSED: _CELL.but(fill=Palette.CLOSED, colour=Palette.MUTED, align="center"),
    Look.REMARK: _CELL.but(indent=1, align="left", fill=Palette.CLOSED, size=9, wrap=True),
    Look.REPORTED_HINT: _INK.but(size=9, bold=True, colour=Palette.HEADER, valign="middle"),
    Look.REPORTED_FIGURE: _CELL.but(indent=1, size=11, bold=True, align="right", fill=Palette.CLOSED),
    Look.REPORTED_TEXT: _CELL.but(
        indent=1, align="left", size=9, wrap=True, fill=Palette.CLOSED, number=_TEXT
    ),
    Look.REPORTED_CHOICE: _CELL.but(indent=1, align="left", valign="middle", fill=Palette.CLOSED),
    Look.INPUT_FIGURE: _INPUT.but(indent=1, size=11, bold=True, align="right", wrap=False),
    Look.INPUT_TARGET: _INPUT.but(indent=1, align="right", wrap=False),
    Look.INPUT_TEXT: _INPUT.but(indent=1, align="left", size=9, number=_TEXT),
    Look.INPUT_CHOICE: _INPUT.but(indent=1, align="left", valign="middle", wrap=False),
    Look.SIGN_LABEL: _INK.but(indent=1, size=9, colour=Palette.MUTED, valign="middle", align="right"),
    Look.SIGN_TEXT: _SIGN,
    Look.SIGN_TITLE: _SIGN.but(valign="top"),
    Look.SIGN_TITLE_WRAPPED: _SIGN.but(wrap=True, valign="top"),
    Look.SIGN_NAME: _SIGN.but(bold=True, bottom="thin", valign="bottom"),
    Look.SIGN_LINE: _SIGN.but(bottom="hair"),
    Look.FOOT: _INK.but(size=7, colour=Palette.MUTED),
    Look.HEADING: _INK.but(size=11, bold=True, colour=Palette.HEADER, valign="middle"),
    Look.STEP: _INK.but(bold=True, align="right", indent=1),
    Look.PARAGRAPH: _INK.but(wrap=True, indent=1, align="left"),
    Look.NOTE: _INK.but(wrap=True, indent=1, align="left", bold=True, fill=Palette.INFO, size=11, valign="middle"),
    Look.SAMPLE_INPUT: _INPUT.but(indent=1, bold=True, align="right", wrap=False, locked=True),
    Look.SAMPLE_LOCKED: _CELL.but(indent=1, align="right"),
    Look.LINK: _INK.but(bold=True, colour="0B57A4", underline=True),
    Look.PLAIN: Style(),
}  # fmt: skip
