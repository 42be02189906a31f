"""The second look at a sheet of an ``.xlsx``: formulas, error values and whether a result was stored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from ikigen.excel.addresses import PLACES, address, parse_reference
from ikigen.excel.guard_xml import Budget, XmlScan
from ikigen.excel.notes import Cell, Detail

_LONGEST_FORMULA: Final = 8_192
"""Source: Excel's limit for the content of a formula."""
_MOST_REMEMBERED: Final = 1 << 12
_SHORT: Final = 500
"""Formulas, and the bytes of each at most, that are kept in mind."""


class _Look(XmlScan):
    """Collects what stands in the cells asked for."""

    def __init__(self, wanted: frozenset[Cell]) -> None:
        super().__init__(Budget())
        self.found: dict[Cell, Detail] = {}
        self._wanted = wanted
        self._masters: dict[str, tuple[str, str]] = {}
        self._inside = False
        self._at: Cell = (-1, -1)
        self._type = ""
        self._formula: str | None = None
        self._shared = ""
        self._texts: list[str] = []
        self._value: str | None = None

    def element(self, name: str, attributes: Mapping[str, str]) -> None:
        """One element begins."""
        if not self._inside:
            self._inside = name == "sheetData"
        elif name == "row":
            self._at = (int(attributes["r"]) - 1 if "r" in attributes else self._at[0] + 1, -1)
        elif name == "c":
            self._cell(attributes)
        elif name in {"f", "v"} and self._at in self._wanted:
            self._texts = []
            self.parser.CharacterDataHandler = self._texts.append
            if name == "f":
                self._shared = attributes.get("si", "") if attributes.get("t") == "shared" else ""

    def closed(self, name: str) -> None:
        """One element ends."""
        if name == "sheetData":
            self._inside = False
        elif name in {"f", "v"} and self._inside and self._at in self._wanted:
            self.parser.CharacterDataHandler = None
            text = "".join(self._texts)
            if name == "v":
                self._value = text
            else:
                self._formula = self._whole_formula(text)
        elif name == "c" and self._inside and self._at in self._wanted:
            self.found[self._at] = self._detail()

    def _cell(self, attributes: Mapping[str, str]) -> None:
        reference = attributes.get("r")
        self._at = parse_reference(reference) if reference else (self._at[0], self._at[1] + 1)
        self._type = attributes.get("t", "n")
        self._formula, self._value = None, None

    def _whole_formula(self, text: str) -> str:
        """The formula with ``=``; one shared with another cell is moved here."""
        here = address(*self._at)
        if self._shared and text:
            self._masters[self._shared] = (text, here)
        if text or self._shared not in self._masters:
            return f"={text}"
        master, origin = self._masters[self._shared]
        return _moved(master, origin, here)

    def _detail(self) -> Detail:
        value = self._value or ""
        calculated = bool(value) or self._type == "str" or self._formula is None
        error = value if self._type == "e" else ""
        return Detail(self._formula, error, calculated)


def _moved(formula: str, origin: str, here: str) -> str:
    """A shared formula as it stands in another cell; as it was written where it cannot be taken apart."""
    from openpyxl.formula.tokenizer import TokenizerError  # noqa: PLC0415 - costs a quarter of a second, is seldom
    from openpyxl.formula.translate import Translator  # noqa: PLC0415

    if len(formula) > _LONGEST_FORMULA:
        return f"={formula}"
    try:
        return str(Translator(f"={formula}", origin=origin).translate_formula(here))
    except (TokenizerError, ValueError, TypeError, IndexError):
        return f"={formula}"


def details_of(content: bytes, wanted: frozenset[Cell]) -> Mapping[Cell, Detail]:
    """What stands in some cells of a sheet that the guard has let through.

    Args:
        content: the sheet part, UTF-8.
        wanted: rows and columns counted from 0.
    """
    found = _at_a_glance(content, wanted)
    if found is None:
        look = _Look(wanted)
        look.look_at(content)
        found = look.found
    return found


_PLAIN_FORMULA: Final = re.compile(
    rb'<c r="([A-Z]{1,3}[0-9]{1,7})"(?: s="[0-9]+")?(?: t="([a-z]+)")?>\s*+'
    rb'<f(?: aca="[a-z0-9]+")?>([^<]+)</f>\s*+(?:<v>([^<]*)</v>|<v ?/>)?\s*+</c>'
)
"""A cell with a formula of its own, as nearly every program writes it."""
_NAMED: Final = {"lt": "<", "gt": ">", "quot": '"', "apos": "'", "amp": "&"}
"""The characters that XML names, the ampersand last: it may stand before what looks like another."""
_REFERENCE: Final = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-z]+));")


def _character(reference: re.Match[str]) -> str:
    hexadecimal, decimal, name = reference.groups()
    return _NAMED[name] if name else chr(int(hexadecimal, 16) if hexadecimal else int(decimal))


def _text_of(spelled: bytes) -> str:
    """A text as XML means it: characters by name or number, and one kind of line end."""
    text = spelled.decode().replace("\r\n", "\n").replace("\r", "\n")
    if "&#" in text:
        return _REFERENCE.sub(_character, text)
    if "&" in text:
        for name, character in _NAMED.items():
            text = text.replace(f"&{name};", character)
    return text


Spelled = tuple[bytes | None, bytes, bytes | None]
"""Type, formula and result of a cell as they are spelled."""


class Glance(Mapping[Cell, Detail]):
    """Plain formulas by cell, each told when it is asked for: of most nobody asks."""

    def __init__(self, spelled: Mapping[Cell, Spelled]) -> None:
        self._spelled = spelled

    def __getitem__(self, cell: Cell) -> Detail:
        kind, formula, result = self._spelled[cell]
        error = result if kind == b"e" and result else b""
        detail = _detail if len(formula) <= _SHORT else _detail.__wrapped__
        return detail(formula, error, bool(result) or kind == b"str")

    def __iter__(self) -> Iterator[Cell]:
        return iter(self._spelled)

    def __len__(self) -> int:
        return len(self._spelled)


@lru_cache(maxsize=_MOST_REMEMBERED)
def _detail(formula: bytes, error: bytes, calculated: bool) -> Detail:
    """A plain formula: those of a form stand in all its quarters, and in the forms of other units."""
    return Detail(f"={_text_of(formula)}", error.decode(), calculated)


def _at_a_glance(content: bytes, wanted: frozenset[Cell]) -> Mapping[Cell, Detail] | None:
    """The details where every cell asked for is a plain formula; None where one of them takes a parser to read."""
    matches = _PLAIN_FORMULA.findall(content)
    if len(matches) != len(wanted) or content.count(b"<?") > content.startswith(b"<?xml"):
        return None
    if any(b"&" in result for _, _, _, result in matches):
        return None
    try:
        found = {PLACES[address]: (kind, formula, result) for address, kind, formula, result in matches}
    except KeyError:
        return None
    return Glance(found) if found.keys() == wanted else None
