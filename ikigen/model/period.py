"""Quarters of a reporting year."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from enum import IntEnum
from typing import Final

_ROMAN = ("I", "II", "III", "IV")
_QUARTER = re.compile(r"\s*(?:TW|TRIWULAN)?\s*(?:([1-4])|(IV|III|II|I))\s*(?:\(\d+\))?\s*", re.IGNORECASE)

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Years that a form or a catalogue may carry; anything outside is a slip of the keyboard."""


class Quarter(IntEnum):
    """A quarter (triwulan) of the year; its number is its value."""

    TW1 = 1
    TW2 = 2
    TW3 = 3
    TW4 = 4

    @property
    def code(self) -> str:
        """The quarter as files and options write it: ``TW1``."""
        return self.name

    @property
    def roman(self) -> str:
        """The quarter as printed documents count it: ``I`` … ``IV``."""
        return _ROMAN[self - 1]

    @property
    def is_last(self) -> bool:
        """Whether the year ends with this quarter."""
        return self is Quarter.TW4

    def last_day(self, year: int) -> date:
        """The day on which the quarter of a year ends."""
        month = self * 3
        return date(year, month, monthrange(year, month)[1])

    def up_to(self) -> tuple[Quarter, ...]:
        """The quarters from the first of the year to this one."""
        return _UP_TO[self - 1]


_UP_TO: Final = tuple(tuple(Quarter)[:count] for count in range(1, 5))


def parse_quarter(text: str) -> Quarter | None:
    """The quarter that ``TW2``, ``TW II``, ``Triwulan II`` or ``TW II (2)`` names, or None."""
    match = _QUARTER.fullmatch(text)
    if match is None:
        return None
    digit, roman = match.groups()
    return Quarter(int(digit)) if digit else Quarter(_ROMAN.index(roman.upper()) + 1)
