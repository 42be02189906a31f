"""What a former correction copy left in a workbook that comes back: its list, and what lies beneath its marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Final

from ikigen.excel.addresses import address, parse_reference
from ikigen.form.annotate_book import Book, SheetPart
from ikigen.form.annotate_package import Parts
from ikigen.form.annotate_styles import read_beneath
from ikigen.form.annotate_xml import Element, ElementScan
from ikigen.text import annotate as words

_PLACE, _TOLD, _STATE, _FREE = 2, 4, 6, 9
"""Columns of the list: where, what, what became of it, and the first that the list has no use for."""
_STATES: Final = frozenset({words.HEADERS[_STATE], words.CHANGED, words.UNCHANGED})

_Texts = Mapping[tuple[int, int], str]


@dataclass(frozen=True)
class Former:
    """The list of the former copy, None if there is none; per colour of a mark, the fill and border beneath.

    ``extra`` is what the former list told of the returned file, and what people wrote on it: where, and what.
    """

    sheet: SheetPart | None = None
    beneath: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    extra: tuple[tuple[str, str], ...] = ()


def find_former(parts: Parts, book: Book) -> Former:
    """The former copy's list, by its heading, whatever its title is now."""
    strings: Sequence[str] | None = None
    for sheet in book.sheets:
        if sheet.kind != "worksheet" or sheet.part not in parts:
            continue
        strings = _shared(parts, book) if strings is None else strings
        texts = dict(_texts(parts.xml(sheet.part), strings))
        if words.HEADING in list(texts.values())[:3]:
            kept = (text for text in texts.values() if text.startswith('["'))
            return Former(sheet, read_beneath(kept), tuple(_extra(sheet.title, texts)))
    return Former()


def _extra(title: str, texts: _Texts) -> Iterator[tuple[str, str]]:
    """What must stand in the next list, too."""
    heading = next((row for (row, _), text in texts.items() if text == words.EXTRA_HEADING), None)
    for (row, col), text in texts.items():
        if heading is not None and row > heading and col == _TOLD:
            yield texts.get((row, _PLACE), f"{title}!{address(row, col)}"), text
        elif (col >= _FREE or (col == _STATE and text not in _STATES)) and text.strip():
            yield f"{title}!{address(row, col)}", text


def _shared(parts: Parts, book: Book) -> list[str]:
    part = book.linked("sharedStrings")
    if part is None:
        return []
    content = parts.xml(part)
    found: list[list[str]] = []
    for element in ElementScan(content, "si", "t").run():
        if element.name == "si":
            found.append([])
        elif found:
            found[-1].append(_said(content, element))
    return ["".join(texts) for texts in found]


def _texts(content: bytes, strings: Sequence[str]) -> Iterator[tuple[tuple[int, int], str]]:
    """The texts of a sheet in order, by row and column."""
    at, kind = (-1, -1), ""
    for element in ElementScan(content, "c", "v", "t").run():
        if element.name == "c":
            kind = element.attributes.get("t", "n")
            at = parse_reference(element.attributes["r"]) if "r" in element.attributes else (at[0], at[1] + 1)
        elif element.name == "t" or kind == "str":
            yield at, _said(content, element)
        elif kind == "s" and (number := _said(content, element)).isdecimal() and int(number) < len(strings):
            yield at, strings[int(number)]


def _said(content: bytes, element: Element) -> str:
    return unescape(content[element.inner : element.close].decode())
