"""A sheet spelled as nearly every program spells it: proven by one pattern instead of looked at tag by tag.

The pattern is the whole grammar of such a table, so what it accepts can hold nothing else: every tag stands in its
place, every text is one that XML allows. Whatever is spelled otherwise is left to the slow scan, which decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from operator import lt
from typing import Final

from ikigen.excel import limits
from ikigen.excel.addresses import PLACES
from ikigen.excel.guard_xml import Budget, XmlScan
from ikigen.excel.notes import Extent, Notes
from ikigen.excel.refusal import RefusedError

_DECLARATION: Final = re.compile(
    rb'\s*<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?(?: standalone="(?:yes|no)")?\?>'
)
_BEGIN: Final = b"<sheetData>"
_END: Final = b"</sheetData>"
_MENTIONS: Final = 2
"""A table begins once and ends once."""

_PLAIN: Final = rb"[^<&\x00-\x08\x0b\x0c\x0e-\x1f]*+"
_HEX: Final = rb"x(?:9|[aAdD]|[2-9a-fA-F][0-9a-fA-F]|[1-9a-fA-F][0-9a-fA-F]{2,4})"
_NUMBERED: Final = rb"#(?:9|10|13|[3-9][0-9]|[1-9][0-9]{2,5}|" + _HEX + rb")"
_TEXT: Final = _PLAIN + rb"(?:&(?:lt|gt|amp|quot|apos|" + _NUMBERED + rb");" + _PLAIN + rb")*+"
_ATTRIBUTES: Final = rb'(?: (?!r=)[A-Za-z][A-Za-z0-9:]*+="[^<>&"\x00-\x08\x0b\x0c\x0e-\x1f]*+")*+'
_FORMULA: Final = rb"<f" + _ATTRIBUTES + rb"(?:>" + _TEXT + rb"</f>| ?/>)\s*+"
_VALUE: Final = rb"<v>" + _TEXT + rb"</v>\s*+|<v ?/>\s*+"
_ERROR: Final = rb"<v>#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)</v>\s*+"
"""The errors that the reader behind the guard knows."""
_STRING: Final = rb"<is>\s*+(?:<t" + _ATTRIBUTES + rb"(?:>" + _TEXT + rb"</t>| ?/>)\s*+)?+</is>\s*+"
_CELL: Final = (
    rb'<c r="[A-Z]{1,3}[1-9][0-9]{0,6}"(?: s="[0-9]{1,5}")?+(?:'
    rb' t="e">\s*+(?:' + _FORMULA + rb")?+" + _ERROR + rb"</c>"
    rb'|(?: t="(?:s|n|b|str|inlineStr)")?+(?: ?/>|>\s*+(?:'
    + _STRING + rb"|(?:" + _FORMULA + rb")?+(?:" + _VALUE + rb")?+)</c>))\s*+"
)  # fmt: skip
_ROW: Final = rb'<row r="[1-9][0-9]{0,6}"' + _ATTRIBUTES + rb"(?: ?/>|>\s*+(?:" + _CELL + rb")*+</row>)\s*+"
_TABLE: Final = re.compile(rb"\s*+(?:" + _ROW + rb")*+")
"""Every quantifier keeps what it has taken, so this runs once over the bytes, whatever they are."""

_CELLS: Final = re.compile(rb'<c r="([A-Z]+[0-9]+)"(?: s="([0-9]+)")?(?: t="(\w+)")?(?:>\s*<([fvi]))?')
"""Address, style, type, and the first letter of what the cell is filled with."""
_FIRST_STYLE: Final = b"0"


def plain_notes(content: bytes, formats: Mapping[str, str], extent: Extent) -> Notes | None:
    """What the slow scan would note of a sheet, or None where that one has to look.

    Args:
        content: the sheet part.
        formats: the number formats that matter, by the number of the cell style.
        extent: of this sheet; it and its budget are charged where the answer is not None.

    Raises:
        RefusedError: the workbook passes the limits with this sheet.
    """
    ends = _table_in(content)
    table = None if ends is None else content[slice(*ends)]
    frame = None if ends is None else _elements_around(content[: ends[0]] + content[ends[1] :])
    notes = None if table is None or frame is None else _notes_of(table, formats, extent)
    if table is None or frame is None or notes is None:
        return None
    extent.budget.elements += frame + table.count(b"<") - table.count(b"</")
    if extent.budget.elements > limits.MAX_ELEMENTS:
        raise RefusedError("file-bomb")
    return notes


def _table_in(content: bytes) -> tuple[int, int] | None:
    """Where the rows begin and end of a sheet of elements and texts alone, whose table is spelled plainly."""
    # A sheet that is shorter than the longest run of text that is allowed holds no run that is too long.
    if len(content) > limits.MAX_RUN or content.count(b"sheetData") != _MENTIONS:
        return None
    begin, end = content.find(_BEGIN) + len(_BEGIN), content.find(_END)
    is_declared = _DECLARATION.match(content) is not None
    if content.count(b"<?") > is_declared or b"<!" in content or not len(_BEGIN) <= begin <= end:
        return None
    if _TABLE.fullmatch(content, begin, end) is None or not _is_utf8(content):
        return None
    return begin, end


def _is_utf8(content: bytes) -> bool:
    try:
        return content.isascii() or bool(content.decode())
    except UnicodeDecodeError:
        return False


def _elements_around(frame: bytes) -> int | None:
    """How many elements stand around a table; None where the slow scan should look at them."""
    if b"mergeCell" in frame:
        return None
    tags = frame.count(b"<")
    # Each element that is open takes one tag to open and one to close, so few tags are no deep nesting.
    scan = XmlScan(Budget(), counts=tags > 2 * limits.MAX_DEPTH)
    try:
        scan.look_at(frame)
    except RefusedError:  # what is wrong, and where, is for the slow scan to say
        return None
    return tags if scan.is_normal else None


def _notes_of(table: bytes, formats: Mapping[str, str], extent: Extent) -> Notes | None:
    """The notes on the cells of a table; None where they are out of order or too far out."""
    found = _CELLS.findall(table)
    try:
        cells = [PLACES[part[0]] for part in found]
    except KeyError:
        return None
    filled = [(cell, part) for cell, part in zip(cells, found, strict=True) if part[3]]
    last_row, last_col = -1, -1
    if filled:
        last_row, last_col = filled[-1][0][0], max(cell[1] for cell, _ in filled)
    area = extent.budget.area + (last_row + 1) * (last_col + 1)
    is_in_order = all(map(lt, cells, islice(cells, 1, None)))
    if not is_in_order or last_row >= limits.MAX_ROWS or area > limits.MAX_AREA:
        return None
    by_style = {style.encode(): code for style, code in formats.items()}
    if _FIRST_STYLE in by_style:  # that of cells which name none
        by_style[b""] = by_style[_FIRST_STYLE]
    notes = Notes(
        formats={cell: by_style[part[1]] for cell, part in filled if part[1] in by_style},
        odd={cell for cell, part in filled if part[3] == b"f"},
    )
    if b' t="e"' in table:
        notes.odd.update(cell for cell, part in zip(cells, found, strict=True) if part[2] == b"e")
    extent.count(len(cells))
    if filled:
        extent.fill(last_row, last_col)
    return notes
