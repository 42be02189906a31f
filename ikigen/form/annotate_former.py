"""What a former correction copy left in a workbook that comes back: its list, and what lies beneath its marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from ikigen.form.annotate_book import Book, SheetPart
from ikigen.form.annotate_package import Parts
from ikigen.form.annotate_styles import read_beneath
from ikigen.form.annotate_xml import Element, ElementScan
from ikigen.text import annotate as words


@dataclass(frozen=True)
class Former:
    """The list of the former copy, None if there is none; per colour of a mark, the fill and border beneath."""

    sheet: SheetPart | None = None
    beneath: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def find_former(parts: Parts, book: Book) -> Former:
    """The former copy's list, by its heading, whatever its title is now."""
    strings: list[str] | None = None
    for sheet in book.sheets:
        if not sheet.part.rpartition("/")[0].endswith("worksheets") or sheet.part not in parts:
            continue
        content = parts.xml(sheet.part)
        if strings is None:
            strings = _shared(parts, book)
        texts = list(_texts(content, strings))
        if words.HEADING in texts[:3]:
            return Former(sheet, read_beneath(text for text in texts if text.startswith('["')))
    return Former()


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


def _texts(content: bytes, strings: list[str]) -> Iterator[str]:
    """The texts of a sheet in order."""
    is_shared = False
    for element in ElementScan(content, "c", "v", "t").run():
        if element.name == "c":
            is_shared = element.attributes.get("t") == "s"
        elif element.name == "t":
            yield _said(content, element)
        elif is_shared:
            number = _said(content, element)
            if number.isdecimal() and int(number) < len(strings):
                yield strings[int(number)]


def _said(content: bytes, element: Element) -> str:
    return unescape(content[element.inner : element.close].decode())
