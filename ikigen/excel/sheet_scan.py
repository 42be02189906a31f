"""The slow scan of a sheet of an ``.xlsx``: every tag is looked at, whatever the spelling."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ikigen.excel import limits
from ikigen.excel.addresses import address, parse_area, parse_reference
from ikigen.excel.guard_xml import Budget, XmlScan
from ikigen.excel.notes import Extent, Notes, note_merge
from ikigen.excel.refusal import damaged

_ERRORS_KNOWN: Final = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}
"""The error values that calamine knows; one other (``#SPILL!``) would cost the whole sheet."""
_STAND_IN: Final = b"#N/A"
_COLUMNS: Final = {address(0, col)[:-1]: col for col in range(limits.MAX_COLUMNS)}
"""Columns by their letters: nearly every address is a known column followed by its row's number."""
_SHEET_ROWS: Final = 1_048_576
"""No spreadsheet program numbers a row beyond this, not even an empty one."""


class SheetScan(XmlScan):
    """Notes where cells stand, which have a format that matters, need a second look, or are merged.

    ``unknown_errors`` are the bytes from and to which the value of an error stands that no reader knows.
    """

    def __init__(self, formats: Mapping[str, str], extent: Extent, budget: Budget) -> None:
        super().__init__(budget)
        self.notes = Notes()
        self.unknown_errors: list[tuple[int, int]] = []
        self._formats, self._extent = formats, extent
        self._inside = False
        self._row, self._col, self._row_name = -1, -1, ""
        self._style, self._type = "", ""
        self._cells, self._last = 0, (-1, -1)
        self._value_from = -1
        self._value: list[str] = []

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        """The same as in any scan, for what there is most of: cells and their values."""
        if not self._inside or ":" in name:
            super()._start(name, attributes)
            return
        self._elements += 1
        self._depth += 1
        if name == "c":
            self._cell(attributes)
        elif name == "v":
            self._filled(name)
        else:
            self.element(name, attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        if name == "sheetData" or self._value_from >= 0 or ":" in name:
            self.closed(name if ":" not in name else name.rpartition(":")[2])

    def element(self, name: str, attributes: Mapping[str, str]) -> None:
        """One element begins."""
        if not self._inside:
            self._inside = name == "sheetData"
            if name == "mergeCell":
                note_merge(self.notes, self._extent, parse_area(attributes.get("ref", "")))
        elif name == "c":
            self._cell(attributes)
        elif name in {"v", "is"}:
            self._filled(name)
        elif name == "f":
            self._extent.fill(self._row, self._col)
            self.notes.odd.add((self._row, self._col))
        elif name == "row":
            self._new_row(attributes)

    def charge(self) -> None:
        """Hold what was counted since the last chunk against the limits."""
        self._extent.count(self._cells)
        self._cells = 0
        super().charge()

    def closed(self, name: str) -> None:
        """One element ends."""
        if name == "sheetData":
            self._inside = False
        elif name == "v" and self._value_from >= 0:
            text = "".join(self._value).strip()
            if text and text not in _ERRORS_KNOWN:
                self.unknown_errors.append((self._value_from, self.parser.CurrentByteIndex))
            self.parser.CharacterDataHandler = None
            self._value_from = -1

    def _new_row(self, attributes: Mapping[str, str]) -> None:
        number = attributes.get("r")
        if number is None:
            self._row, self._col, self._row_name = self._row + 1, -1, ""
            return
        if not (number.isascii() and number.isdecimal()) or not number.strip("0"):
            raise damaged(f"nomor baris {number[:20]!r}")
        self._row, self._col, self._row_name = int(number[:10]) - 1, -1, number
        if self._row >= _SHEET_ROWS:
            self._extent.fill(self._row, 0)

    def _cell(self, attributes: Mapping[str, str]) -> None:
        self._cells += 1
        reference = attributes.get("r")
        if reference is None:
            self._col += 1
        else:
            col = _COLUMNS.get(reference.removesuffix(self._row_name)) if self._row_name else None
            if col is not None:
                self._col = col
            else:
                self._row, self._col = parse_reference(reference)
        here = (self._row, self._col)
        if here <= self._last:
            # Out of order a cell may stand twice, and nobody could say which of the two was seen.
            raise damaged(f"urutan sel {address(*here)}")
        self._last = here
        self._style, self._type = attributes.get("s", "0"), attributes.get("t", "n")
        if self._type in {"e", "d"}:
            self.notes.odd.add(here)

    def _filled(self, name: str) -> None:
        self._extent.fill(self._row, self._col)
        if self._style in self._formats:
            self.notes.formats[self._row, self._col] = self._formats[self._style]
        if self._type == "e" and name == "v":
            self._value_from, self._value = self.parser.CurrentByteIndex, []
            self.parser.CharacterDataHandler = self._value.append


def without_unknown_errors(content: bytes, places: list[tuple[int, int]]) -> bytes:
    """Error values that the reader does not know, replaced by one that it knows."""
    pieces, done = [], 0
    for start, end in places:
        pieces += [content[done : content.index(b">", start) + 1], _STAND_IN]
        done = end
    return b"".join([*pieces, content[done:]])
