"""The guard of ``.xls``: one walk over its records, which also notes formats, formulas and error values.

Source: [MS-XLS], sections 2.4.* (records) and 2.5.* (structures).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from ikigen.excel.addresses import address
from ikigen.excel.guard_xml import Budget
from ikigen.excel.notes import Cell, Detail, Extent, Notes, note_merge
from ikigen.excel.number_formats import BUILT_IN, is_moment, is_plain
from ikigen.excel.refusal import RefusedError, damaged

ERRORS: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}  # fmt: skip
"""Error values by their number in binary files. Source: [MS-XLS] 2.5.10."""

_BOF, _EOF, _FILEPASS, _SHEET, _FORMAT, _XF = 0x809, 0x0A, 0x2F, 0x85, 0x41E, 0xE0
_FORMULA, _BOOL_ERROR, _MULTI_NUMBER, _MULTI_BLANK, _BLANK = 0x06, 0x205, 0xBD, 0xBE, 0x201
_MERGED: Final = 0xE5
_NUMBER, _PACKED_NUMBER = 0x203, 0x27E
_SINGLE: Final = {_NUMBER, _PACKED_NUMBER, 0xFD, 0x204, 0xD6, _FORMULA, _BOOL_ERROR, _BLANK}
_TOKENS_AT: Final = 22
_REFERENCE_LENGTH: Final = 7
_REFERENCE_ELSEWHERE: Final = {b"\x3a", b"\x5a", b"\x7a"}
_REFERENCE_HERE: Final = {b"\x24", b"\x44", b"\x64"}
_COLUMN_BITS: Final = 0xFF
_BIFF8: Final = 0x600
_WORKSHEET: Final = 0
_NOT_A_NUMBER: Final = 0xFFFF
_ERROR_RESULT: Final = 2


@dataclass
class _Globals:
    """What stands before the sheets: their titles by the place of their records, and the formats."""

    is_biff8: bool = True
    titles: dict[int, str] = field(default_factory=dict)
    codes: dict[int, str] = field(default_factory=lambda: dict(BUILT_IN))
    styles: list[int] = field(default_factory=list)
    renumbered: set[int] = field(default_factory=set)
    """Formats that the file defines under a number which usually means a date, but which show none (Gnumeric)."""

    def format_of(self, style: int) -> str:
        """The number format of a cell style, "" where it is plain or unknown."""
        code = self.codes.get(self.styles[style], "") if style < len(self.styles) else ""
        return "" if is_plain(code) else code

    def is_taken_for_date(self, style: int) -> bool:
        """Whether a reader that goes by the format's number sees a date where there is none."""
        return style < len(self.styles) and self.styles[style] in self.renumbered

    def take(self, kind: int, body: bytes) -> None:
        """One record."""
        if kind == _SHEET and body[5] == _WORKSHEET:
            self.titles[struct.unpack_from("<I", body)[0]] = _short_text(body, 6, wide=self.is_biff8)
        elif kind == _FORMAT and self.is_biff8:
            number, length, flags = struct.unpack_from("<HHB", body)
            code = _decoded(body[5:], length, flags)
            if number in BUILT_IN and is_moment(BUILT_IN[number]) and not is_moment(code):
                self.renumbered.add(number)
            self.codes[number] = code
        elif kind == _XF:
            self.styles.append(struct.unpack_from("<H", body, 2)[0])


def _short_text(body: bytes, at: int, *, wide: bool) -> str:
    length = body[at]
    if wide:
        return _decoded(body[at + 2 :], length, body[at + 1])
    return body[at + 1 : at + 1 + length].decode("latin-1")


def _decoded(raw: bytes, length: int, flags: int) -> str:
    return raw[: 2 * length].decode("utf-16-le", "replace") if flags & 1 else raw[:length].decode("latin-1")


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Place, kind and body of every record."""
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == 0 and size == 0:
            return
        if at + 4 + size > len(stream):
            raise RefusedError("file-truncated")
        yield at, kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _figure_of(kind: int, body: bytes) -> float | None:
    """The figure in a record of one cell, None where it holds none."""
    if kind == _PACKED_NUMBER:
        return _unpacked_figure(struct.unpack_from("<i", body, 6)[0])
    if kind == _NUMBER or (kind == _FORMULA and body[12:14] != b"\xff\xff"):
        return float(struct.unpack_from("<d", body, 6)[0])
    return None


def _unpacked_figure(packed: int) -> float:
    """A figure packed into 30 bits and two flags. Source: [MS-XLS] 2.5.217."""
    value = float(packed >> 2)
    if not packed & 2:
        value = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0]
    return value / 100 if packed & 1 else value


def _refers(formula: bytes) -> str:
    """The beginning of a formula that is a reference to another sheet, or an IF that tests a cell of its own.

    The sheet is told by its number among the references. Source: [MS-XLS] 2.5.198.84 and 2.5.198.85.
    """
    length = int.from_bytes(formula[_TOKENS_AT - 2 : _TOKENS_AT], "little")
    tokens = formula[_TOKENS_AT : _TOKENS_AT + length]
    if len(tokens) < _REFERENCE_LENGTH:
        return ""
    if length == _REFERENCE_LENGTH and tokens[:1] in _REFERENCE_ELSEWHERE:
        sheet, row, col = struct.unpack_from("<HHH", tokens, 1)
        return f"='{sheet}'!{address(row, col & _COLUMN_BITS)}"
    if length > _REFERENCE_LENGTH and tokens[:1] in _REFERENCE_HERE:
        row, col = struct.unpack_from("<HH", tokens, 1)
        return f"=IF({address(row, col & _COLUMN_BITS)}="
    return ""


def is_locked(stream: bytes) -> bool:
    """Whether the workbook stream is encrypted: the record stands right after the first ones."""
    for count, (_, kind, _) in enumerate(_records(stream)):
        if kind == _FILEPASS:
            return True
        if kind == _EOF or count > 32:  # noqa: PLR2004 - [MS-XLS] 2.1.7.20.3 puts it among the first records
            return False
    return False


def guard_xls(stream: bytes, budget: Budget) -> dict[str, Notes]:
    """The notes on every worksheet of a workbook stream, in the order of the tabs.

    Raises:
        RefusedError: the stream is broken, or larger than any form or report.
    """
    book, found = _Globals(), {}
    sheet: _Sheet | None = None
    depth = 0
    try:
        for at, kind, body in _records(stream):
            depth += (kind == _BOF) - (kind == _EOF)
            if kind == _BOF and depth == 1:
                book.is_biff8 = book.is_biff8 and struct.unpack_from("<H", body)[0] == _BIFF8
                title = book.titles.get(at)
                sheet = _Sheet(book, Extent(title, budget)) if title is not None else None
                if title is not None and sheet:
                    found[title] = sheet.notes
            elif sheet and depth == 1:
                sheet.take(kind, body)
            elif depth == 1:
                book.take(kind, body)
    except (struct.error, IndexError) as error:
        raise damaged("rekaman BIFF") from error
    if not found:
        raise RefusedError("file-no-sheets")
    return {title: found[title] for title in book.titles.values() if title in found}


class _Sheet:
    """Walks the records of one sheet."""

    def __init__(self, book: _Globals, extent: Extent) -> None:
        self._book, self._extent = book, extent
        self._details: dict[Cell, Detail] = {}
        self.notes = Notes(details=partial(dict, self._details))

    def take(self, kind: int, body: bytes) -> None:
        """One record."""
        if kind in _SINGLE:
            row, col, style = struct.unpack_from("<HHH", body)
            self._extent.count()
            if kind != _BLANK:
                self._cell(row, col, style, _figure_of(kind, body))
                self._special(kind, (row, col), body)
        elif kind == _MULTI_NUMBER:
            row, first = struct.unpack_from("<HH", body)
            for offset in range((len(body) - 6) // 6):
                self._extent.count()
                style, packed = struct.unpack_from("<Hi", body, 4 + 6 * offset)
                self._cell(row, first + offset, style, _unpacked_figure(packed))
        elif kind == _MULTI_BLANK:
            self._extent.count((len(body) - 6) // 2)
        elif kind == _MERGED:
            self._merged(body)

    def _merged(self, body: bytes) -> None:
        """Areas of merged cells, each as first and last row, first and last column. Source: [MS-XLS] 2.4.168."""
        for number in range(struct.unpack_from("<H", body)[0]):
            top, bottom, left, right = struct.unpack_from("<4H", body, 2 + 8 * number)
            note_merge(self.notes, self._extent, (top, left, bottom, right))

    def _cell(self, row: int, col: int, style: int, figure: float | None) -> None:
        self._extent.fill(row, col)
        if figure is not None and self._book.is_taken_for_date(style):
            self.notes.stored[row, col] = figure
        if code := self._book.format_of(style):
            self.notes.formats[row, col] = code

    def _special(self, kind: int, at: Cell, body: bytes) -> None:
        detail: Detail | None = None
        if kind == _BOOL_ERROR and body[7]:
            detail = Detail(error=ERRORS.get(body[6], "#N/A"))
        elif kind == _FORMULA:
            failed = struct.unpack_from("<H", body, 12)[0] == _NOT_A_NUMBER and body[6] == _ERROR_RESULT
            error = ERRORS.get(body[8], "#N/A") if failed else ""
            detail = Detail("=", error, refers=_refers(body))
        if detail:
            self._details[at] = detail
            self.notes.odd.add(at)
