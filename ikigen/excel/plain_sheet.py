"""A sheet spelled as nearly every program spells it: proven by one pattern instead of looked at tag by tag.

The pattern is the whole grammar of a cell, and what stands between the cells is held against the grammar of rows.
So a table that passes can hold nothing else: every tag stands in its place, every text is one that XML allows.
What is noted of the cells, the pattern sets apart on its way. Whatever is spelled otherwise is left to the slow
scan, which decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from itertools import compress, islice
from operator import itemgetter, lt
from typing import Final, NamedTuple

from ikigen.excel import limits
from ikigen.excel.addresses import PLACES
from ikigen.excel.guard_xml import Budget, XmlScan
from ikigen.excel.look_xlsx import Glance, details_of
from ikigen.excel.notes import Cell, Extent, Notes
from ikigen.excel.plain_xml import SPACE, TEXT, VALUE, is_declared, is_utf8
from ikigen.excel.refusal import RefusedError

_BEGIN: Final = b"<sheetData>"
_END: Final = b"</sheetData>"
_MENTIONS: Final = 2
"""A table begins once and ends once."""

_ATTRIBUTES: Final = rb"(?: (?!r=)[A-Za-z][A-Za-z0-9:]*+=" + VALUE + rb")*+"
_ANY_FORMULA: Final = rb"<f" + _ATTRIBUTES + rb"(?:>" + TEXT + rb"</f>| ?/>)" + SPACE
_FORMULA: Final = rb'<f(?: aca="[a-z0-9]+"|)>(' + TEXT + rb")</f>" + SPACE
_VALUE: Final = rb"<v>" + TEXT + rb"</v>" + SPACE + rb"|<v ?/>" + SPACE
_RESULT: Final = rb"<v>(" + TEXT + rb")</v>" + SPACE + rb"|<v ?/>" + SPACE + rb"|"
_ERROR: Final = rb"<v>#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)</v>" + SPACE
"""The errors that the reader behind the guard knows."""
_STRING: Final = (
    rb"<is>" + SPACE + rb"(?:<t" + _ATTRIBUTES + rb"(?:>" + TEXT + rb"</t>| ?/>)" + SPACE + rb")?+</is>" + SPACE
)
_TYPE: Final = (
    rb"s|n|b|str|inlineStr|e(?=\">" + SPACE + rb"(?:" + _ANY_FORMULA + rb")?+" + _ERROR + rb"</c>)"
)  # fmt: skip
_CELL: Final = re.compile(
    rb'<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"(?: s="([0-9]{1,5})"|)(?: t="(' + _TYPE + rb')"|)'
    rb"(?: ?/>|>" + SPACE + rb"(?:(?=<([fiv]))(?:"
    + _VALUE + rb"|(?:" + _FORMULA + rb"|" + _ANY_FORMULA + rb")(?:" + _RESULT + rb")|" + _STRING
    + rb")|)</c>)" + SPACE
)  # fmt: skip
"""Set apart: address, style, type, the first letter of what fills the cell; a plain formula, a formula's result.

A cell is matched within its own bytes, for every text ends at the next ``<``; so this runs once over a table.
"""
_PLACE: Final = b"\x00"
"""Stands for a cell where only the rows are looked at; one in the table itself is told by their number."""
_ROW: Final = (
    rb'<row r="(?:[1-9][0-9]{0,5}|1048576)"' + _ATTRIBUTES + rb"(?: ?/>|>" + SPACE + _PLACE + rb"*+</row>)" + SPACE
)
"""No row stands beyond the last one of any spreadsheet program."""
_ROWS: Final = re.compile(SPACE + rb"(?:" + _ROW + rb")*+")
_FIRST_STYLE: Final = b"0"

_LIST_BEGINS: Final = b"<dataValidations"
_LIST_ENDS: Final = b"</dataValidations>"
"""The longest part of what stands around the table of a form; its sheets have the same one, or nearly so."""
_MOST_KNOWN: Final = 32
"""Lists of at most ``limits.CHUNK`` bytes that are not looked at again when they come in the next sheet."""


class _Cells(NamedTuple):
    """The cells of a table in the order in which they stand: each list has a place for every one of them."""

    addresses: Sequence[bytes]
    styles: Sequence[bytes | None]
    kinds: Sequence[bytes | None]
    contents: Sequence[bytes | None]
    formulas: Sequence[bytes | None]
    results: Sequence[bytes | None]


class _Table(NamedTuple):
    """The cells of a table, and how many elements stand in it, or more."""

    cells: _Cells
    elements: int


def plain_notes(content: bytes, formats: Mapping[str, str], extent: Extent) -> Notes | None:
    """What the slow scan would note of a sheet, or None where that one has to look.

    Args:
        content: the sheet part.
        formats: the number formats that matter, by the number of the cell style.
        extent: of this sheet; it and its budget are charged where the answer is not None.

    Raises:
        RefusedError: the workbook passes the limits with this sheet.
    """
    place = _table_in(content)
    around = None if place is None else _elements_around(content[: place.start] + content[place.stop :])
    table = None if place is None or around is None else _proven(content[place])
    notes = None if table is None else _notes_of(table.cells, content, formats, extent)
    if around is None or table is None or notes is None:
        return None
    extent.budget.charge_elements(around + table.elements)
    return notes


def table_alone(content: bytes) -> bytes:
    """A sheet of which ``plain_notes`` has told, with nothing around its table: no reader needs the rest."""
    return b"<worksheet>" + content[content.find(_BEGIN) : content.rfind(_END)] + _END + b"</worksheet>"


def _table_in(content: bytes) -> slice | None:
    """Where the rows of a sheet stand, in one that the pattern may prove."""
    begin, end = content.find(_BEGIN), content.rfind(_END)
    # A sheet that is shorter than the longest run of text that is allowed holds no run that is too long.
    return slice(begin + len(_BEGIN), end) if 0 <= begin < end and len(content) <= limits.MAX_RUN else None


def _elements_around(frame: bytes) -> int | None:
    """How many elements stand around a table, or more; None where the slow scan should look at them."""
    begin, end = frame.find(_LIST_BEGINS), frame.rfind(_LIST_ENDS) + len(_LIST_ENDS)
    known = _elements_of_list(frame[begin:end]) if 0 <= begin < end <= begin + limits.CHUNK else None
    if known is not None:
        # What is well-formed with one whole element in a place is so with any other.
        frame = frame[:begin] + b"<x/>" + frame[end:]
    elements = _elements_of(frame) if frame.count(b"sheetData") == _MENTIONS else None
    return None if elements is None else elements + (known or 0)


@lru_cache(maxsize=_MOST_KNOWN)
def _elements_of_list(element: bytes) -> int | None:
    """How many elements a list has, or more; None where it is not one whole element without a table."""
    return None if b"sheetData" in element else _elements_of(element)


def _elements_of(content: bytes) -> int | None:
    """How many elements stand in XML, or more; None where it is not of elements and texts alone, or broken."""
    if b"mergeCell" in content or b"<!" in content or content.count(b"<?") > is_declared(content):
        return None
    tags = content.count(b"<")
    # Each element that is open takes one tag to open and one to close, so few tags are no deep nesting.
    scan = XmlScan(Budget(), counts=tags > 2 * limits.MAX_DEPTH)
    try:
        scan.look_at(content)
    except RefusedError:  # what is wrong, and where, is for the slow scan to say
        return None
    return tags if scan.is_normal else None


def _proven(table: bytes) -> _Table | None:
    """The cells of a table; None where something in it is not spelled plainly."""
    # What is found, piece by piece: what stands before a cell, and what is set apart of the cell.
    pieces = _CELL.split(table)
    between = _PLACE.join(pieces[:: _CELL.groups + 1])
    cells = _Cells(*(pieces[group :: _CELL.groups + 1] for group in range(1, _CELL.groups + 1)))
    if between.count(_PLACE) != len(cells.addresses) or _ROWS.fullmatch(between) is None or not is_utf8(table):
        return None
    counts = Counter(cells.contents)
    # A formula may have a result, and a text in the cell is two.
    inside = counts[b"v"] + 2 * counts[b"f"] + 2 * counts[b"i"]
    return _Table(cells, between.count(b"<row") + len(cells.addresses) + inside)


def _notes_of(cells: _Cells, content: bytes, formats: Mapping[str, str], extent: Extent) -> Notes | None:
    """The notes on the cells of a table; None where they are out of order or too far out."""
    try:
        places = list(map(PLACES.__getitem__, cells.addresses))
    except KeyError:
        return None
    filled = list(compress(places, cells.contents))
    last_row, last_col = (filled[-1][0], max(map(itemgetter(1), filled))) if filled else (-1, -1)
    area = extent.budget.area + (last_row + 1) * (last_col + 1)
    is_in_order = all(map(lt, places, islice(places, 1, None)))
    if not is_in_order or last_row >= limits.MAX_ROWS or area > limits.MAX_AREA:
        return None
    by_style: dict[bytes | None, str] = {style.encode(): code for style, code in formats.items()}
    by_style[None] = by_style.get(_FIRST_STYLE, "")  # that of cells which name none
    codes = list(map(by_style.get, compress(cells.styles, cells.contents)))
    notes = Notes(formats=dict(zip(compress(filled, codes), filter(None, codes), strict=True)))
    _note_odd(notes, places, cells, content)
    extent.count(len(places))
    if filled:
        extent.fill(last_row, last_col)
    return notes


def _note_odd(notes: Notes, places: Sequence[Cell], cells: _Cells, content: bytes) -> None:
    """Note the cells that need a second look, and how that is taken."""
    told = zip(places, cells.kinds, cells.formulas, cells.results, strict=True)
    spelled = {
        cell: (kind, formula, result) for cell, kind, formula, result in compress(told, cells.formulas) if formula
    }
    if b"e" not in cells.kinds and len(spelled) == cells.contents.count(b"f"):
        notes.odd, notes.details = set(spelled), partial(Glance, spelled)
        return
    told_of = zip(places, cells.contents, cells.kinds, strict=True)
    notes.odd = {cell for cell, filling, kind in told_of if filling == b"f" or kind == b"e"}
    notes.details = partial(details_of, content, frozenset(notes.odd))
