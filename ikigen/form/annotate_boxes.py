"""The boxes in which programs show notes: one shape of an old drawing language for each.

The drawing is not always well-formed XML, so shapes are found and added as text and nothing else is touched.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Final

from ikigen.form.annotate_cells import Cell, Geometry
from ikigen.form.annotate_xml import CannotMarkError

KINDS: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SHAPE: Final = re.compile(rb"<((?:\w+:)?)shape\b(?:(?!<(?:\w+:)?shape\b).)*?</\1shape>", re.DOTALL)
_ID: Final = re.compile(rb'id="_x0000_s(\d+)"')
_MAP: Final = re.compile(rb'idmap\b[^>]*\bdata="([\d, ]+)"')
_ROW: Final = re.compile(rb"<(?:\w+:)?Row>\s*(\d+)\s*<")
_COL: Final = re.compile(rb"<(?:\w+:)?Column>\s*(\d+)\s*<")
_BLOCK: Final = 1024
"""Shape ids of one drawing. Source: ECMA-376, part 4, idmap."""
_SPACES: Final = (
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_OPEN: Final = (
    f'<xml{_SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{{number}}"/></o:shapelayout></xml>'
)
_TYPE_ID: Final = b'id="_x0000_t202"'
_TYPE: Final = (
    '<v:shapetype{spaces} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX: Final = (
    '<v:shape{spaces} id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;visibility:hidden" '
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{col}</x:Column></x:ClientData></v:shape>"
)
_WIDTH, _LINE, _CHARACTERS = 300, 14, 48
"""Pixels of a box, pixels of a line in it, and characters that a line holds."""


def highest_block(content: bytes) -> int:
    """The highest block of shape ids that a drawing claims."""
    numbers = [int(number) for match in _MAP.findall(content) for number in re.findall(rb"\d+", match)]
    return max(numbers, default=0)


class Boxes:
    """The boxes of the notes of one sheet.

    Args:
        content: the drawing; None for a new one.
        block: the block of shape ids of a new drawing.
    """

    def __init__(self, content: bytes | None, block: int) -> None:
        self._content = content if content is not None else _OPEN.format(number=block).encode()
        if b"</xml>" not in self._content:
            raise CannotMarkError("drawing of notes")
        taken = [int(number) for number in _ID.findall(self._content)]
        self._next = max([*taken, (highest_block(self._content) or block) * _BLOCK]) + 1

    @property
    def cells(self) -> set[Cell]:
        """The cells whose notes have a box."""
        return {cell for match in _SHAPE.finditer(self._content) if (cell := _cell_of(match[0])) is not None}

    def remove(self, cell: Cell) -> None:
        """Take the box of a cell's note away."""
        self._content = _SHAPE.sub(lambda m: b"" if _cell_of(m[0]) == cell else m[0], self._content)

    def add(self, cell: Cell, text: str, geometry: Geometry) -> None:
        """A box for a cell's note, as large as its text needs."""
        row, col = cell
        anchor = _anchor(row, col, _height_of(text), geometry)
        spaces = "" if all(f"xmlns:{p}=".encode() in self._root for p in "vox") else _SPACES
        shape = _BOX.format(spaces=spaces, id=self._next, anchor=anchor, row=row, col=col)
        needs_type = _TYPE_ID not in self._content
        self._next += 1
        before, end, after = self._content.rpartition(b"</xml>")
        self._content = (
            before + ((_TYPE.format(spaces=spaces) if needs_type else "") + shape).encode() + end + after
        )

    @property
    def _root(self) -> bytes:
        at = self._content.find(b"<xml")
        return self._content[at : self._content.find(b">", at)]

    def made(self) -> bytes:
        """The drawing with every change made."""
        return self._content


def _cell_of(shape: bytes) -> Cell | None:
    row, col = _ROW.search(shape), _COL.search(shape)
    if row is None or col is None or b'ObjectType="Note"' not in shape:
        return None
    return int(row[1]), int(col[1])


def _height_of(text: str) -> int:
    lines = sum(math.ceil(max(len(line), 1) / _CHARACTERS) for line in text.split("\n"))
    return (lines + 2) * _LINE + 10


def _anchor(row: int, col: int, height: int, geometry: Geometry) -> str:
    """Where a box begins and ends: column, pixels into it, row, pixels into it, twice."""
    right, into_right = _walk(col + 1, 15 + _WIDTH, geometry.widths, geometry.width)
    top = max(row - 1, 0)
    bottom, into_bottom = _walk(top, 8 + height, geometry.heights, geometry.height)
    return f"{col + 1}, 15, {top}, 8, {right}, {into_right}, {bottom}, {into_bottom}"


def _walk(start: int, pixels: float, sizes: Mapping[int, float], usual: float) -> tuple[int, int]:
    """The column or row in which a length ends, and how far into it."""
    at, left = start, pixels
    while left > (size := sizes.get(at, usual)):
        at, left = at + 1, left - size
    return at, int(left)
