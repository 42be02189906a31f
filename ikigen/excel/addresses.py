"""A1 addresses, as files write them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from ikigen.excel import limits
from ikigen.excel.refusal import damaged

_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


@lru_cache(maxsize=1024)
def column_of(letters: str) -> int:
    """A column counted from 0: ``A`` is 0, ``AA`` is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def parse_reference(reference: str) -> tuple[int, int]:
    """Row and column, counted from 0.

    Raises:
        RefusedError: no spreadsheet program writes such an address.
    """
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise damaged(f"alamat sel {reference[:20]!r}")
    return int(match[2]) - 1, column_of(match[1])


def parse_area(reference: str) -> tuple[int, int, int, int]:
    """First row, first column, last row and last column of ``B2:C9``, counted from 0.

    Raises:
        RefusedError: no spreadsheet program writes such an area.
    """
    first, _, last = reference.partition(":")
    (top, left), (bottom, right) = parse_reference(first), parse_reference(last or first)
    if top > bottom or left > right:
        raise damaged(f"alamat sel {reference[:20]!r}")
    return top, left, bottom, right


def address(row: int, col: int, *, absolute: bool = False) -> str:
    """An A1 address from row and column counted from 0."""
    if absolute:
        return f"${column_letter(col)}${row + 1}"
    return f"{column_letter(col)}{row + 1}"


@cache
def column_letter(col: int) -> str:
    """The letters of a column counted from 0."""
    letters, number = "", col + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def reference(sheet: str, row: int, col: int) -> str:
    """A formula's reference to a cell of another sheet: ``'TW I'!$F$10``."""
    return f"{_column_of(sheet, col)}{row + 1}"


@cache
def _column_of(sheet: str, col: int) -> str:
    return f"{quoted(sheet)}!${column_letter(col)}$"


def quoted(sheet: str) -> str:
    """A sheet's name as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


_COLUMNS: Final = {column_letter(col).encode(): col for col in range(limits.MAX_COLUMNS)}
_MOST_PLACES: Final = 100_000
"""Addresses that are kept in mind: forms of one office have the same few thousand."""


class _Places(dict[bytes, tuple[int, int]]):
    """Rows and columns from 0 by their address; KeyError where the column is further out than any reader goes."""

    def __missing__(self, address: bytes) -> tuple[int, int]:
        letters = address.rstrip(b"0123456789")
        place = int(address[len(letters) :]) - 1, _COLUMNS[letters]
        if len(self) < _MOST_PLACES:
            self[address] = place
        return place


PLACES: Final = _Places()
"""For addresses that are known to be letters and digits."""
