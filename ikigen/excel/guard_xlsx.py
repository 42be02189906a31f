"""The guard of ``.xlsx`` and ``.xlsm``: what it lets through is a small archive of the parts it has seen."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from ikigen.excel import limits
from ikigen.excel.addresses import name_of, parse_reference
from ikigen.excel.clean import CleanWorkbook, Guarded
from ikigen.excel.guard_xml import Budget, Node, XmlScan
from ikigen.excel.guard_zip import Package
from ikigen.excel.look_xlsx import details_of
from ikigen.excel.notes import Extent, Notes
from ikigen.excel.number_formats import BUILT_IN, is_plain
from ikigen.excel.package_links import Links, links_of
from ikigen.excel.refusal import RefusedError, damaged

_ERRORS_KNOWN: Final = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}
"""The error values that calamine knows; one other (``#SPILL!``) would cost the whole sheet."""
_STAND_IN: Final = b"#N/A"
_DIMENSION: Final = re.compile(rb"<(?:\w+:)?dimension\b[^>]*/>")
_COLUMNS: Final = {name_of(0, col)[:-1]: col for col in range(limits.MAX_COLUMNS)}
"""Columns by their letters: nearly every address is a known column followed by its row's number."""
_SHEET_ROWS: Final = 1_048_576
"""No spreadsheet program numbers a row beyond this, not even an empty one."""


def guard_xlsx(package: Package, workbook: str, budget: Budget) -> Guarded:
    """Look at every part of a workbook.

    Args:
        package: the archive.
        workbook: the name of its workbook part.
        budget: what has been used of the limits.

    Raises:
        RefusedError: the workbook is hostile, broken, or larger than any form or report.
    """
    links = links_of(package, workbook)
    nodes = package.nodes(workbook, "sheet", "workbookPr")
    styles = _styles(package.nodes(links.first("styles") or "", "numFmt", "xf"))
    clean = CleanWorkbook(_is_1904(nodes), styles, _normal_part(package, links.first("sharedStrings"), budget))
    formats = {str(number): code for number, code in enumerate(styles) if not is_plain(code)}
    notes: dict[str, Notes] = {}
    for title, part in _worksheets(nodes, links):
        content, notes[title] = _guard_sheet(package, part, formats, Extent(title, budget))
        clean.add_sheet(title, content)
    package.measure_rest()
    return Guarded(clean.archive(), notes, in_worker=budget.kept_bytes > limits.WORKER_FROM_BYTES)


def _is_1904(nodes: Sequence[Node]) -> bool:
    return any(node.attributes.get("date1904") in {"1", "true"} for node in nodes if node.name == "workbookPr")


def _worksheets(nodes: Sequence[Node], links: Links) -> list[tuple[str, str]]:
    """Title and part of every worksheet, in the order of the tabs; sheets that are only a chart are left out."""
    found: list[tuple[str, str]] = []
    for node in (node for node in nodes if node.name == "sheet"):
        kind, part = links.by_id.get(node.attributes.get("id", ""), ("", ""))
        if kind == "worksheet":
            found.append((node.attributes.get("name", ""), part))
    if len(found) > limits.MAX_SHEETS:
        raise RefusedError("file-bomb")
    if not found:
        raise RefusedError("file-no-sheets")
    if len({title for title, _ in found}) != len(found) or len({part for _, part in found}) != len(found):
        raise damaged("daftar sheet")
    return found


def _styles(nodes: Sequence[Node]) -> list[str]:
    """The number format of every cell style."""
    codes = {str(number): code for number, code in BUILT_IN.items()}
    numbered = [(node, node.attributes.get("numFmtId", "0")) for node in nodes]
    codes |= {number: node.attributes.get("formatCode", "") for node, number in numbered if node.name == "numFmt"}
    return [codes.get(number, "") for node, number in numbered if node.parent == "cellXfs"]


class _SheetScan(XmlScan):
    """Notes where cells stand, which have a format that matters, and which need a second look."""

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
            raise damaged(f"urutan sel {name_of(*here)}")
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


def _guard_sheet(package: Package, part: str, formats: Mapping[str, str], extent: Extent) -> tuple[bytes, Notes]:
    """The bytes of a sheet for the reader behind the guard, and the notes on its cells."""
    scan = _SheetScan(formats, extent, extent.budget)
    content = package.read(part, scan)
    if not scan.is_normal:
        content = scan.normalised(content)
        scan = _SheetScan(formats, Extent(extent.sheet, Budget()), Budget())
        scan.look_at(content)
    scan.notes.details = partial(details_of, content, frozenset(scan.notes.odd))
    return _without_dimension(_without_unknown_errors(content, scan.unknown_errors)), scan.notes


def _without_unknown_errors(content: bytes, places: list[tuple[int, int]]) -> bytes:
    """Error values that the reader does not know, replaced by one that it knows."""
    pieces, done = [], 0
    for start, end in places:
        pieces += [content[done : content.index(b">", start) + 1], _STAND_IN]
        done = end
    return b"".join([*pieces, content[done:]])


def _without_dimension(content: bytes) -> bytes:
    """The sheet without what it says of its own size: nobody believes it, and the reader stops at a broken one."""
    head = content[: content.find(b"sheetData")]
    return _DIMENSION.sub(b"", head) + content[len(head) :]


def _normal_part(package: Package, part: str | None, budget: Budget) -> bytes | None:
    if part is None or part not in package:
        return None
    scan = XmlScan(budget)
    content = package.read(part, scan)
    return content if scan.is_normal else scan.normalised(content)
