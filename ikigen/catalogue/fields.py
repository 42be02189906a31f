"""One row under the reader's eye: its cells as texts, choices, figures, targets and dates, or findings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final, TypeVar

from ikigen.catalogue.rows import Field, Row
from ikigen.catalogue.schema import HOLDERS, INDICATORS, TARGETS, UNITS, Table
from ikigen.excel.grid import SeenKind
from ikigen.model.catalogue import DueDate, Level
from ikigen.model.finding import Finding, Location
from ikigen.model.period import FIRST_YEAR, LAST_YEAR
from ikigen.text.findings import make_finding, place_of
from ikigen.text.numbers import format_day, format_number
from ikigen.text.parse import Parsed, Style, parse_number, parse_range, split_percent

Choice = TypeVar("Choice", bound=StrEnum)

_MONTHS: Final[Mapping[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january", "feb februari pebruari february", "mar maret march", "apr april", "mei may",
            "jun juni june", "jul juli july", "agu agt ags agustus aug august", "sep sept september",
            "okt oktober oct october", "nov nop november nopember", "des desember dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
"""Months as people and spreadsheets spell them; a CSV saved by Excel holds ``05-Apr`` for 05-04."""

_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?", re.ASCII)
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2}|[a-z]+)[-/. ]+(\d{4})", re.ASCII | re.IGNORECASE)
_DAY_MONTH: Final = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2}|[a-z]+)", re.ASCII | re.IGNORECASE)
_NO_LEAP_YEAR: Final = 2023
_LAST_MONTH: Final = 12
_PERCENT_DIGITS: Final = 10
"""Decimals kept when a percent cell is multiplied by 100, so that 0.57 is 57 and not 56.99999999999999."""

_DECIMALS_THAT_TELL: Final = 4
_LONGEST_QUOTE: Final = 80
"""Characters of a cell that a sentence repeats: enough to find it again."""
_LARGEST: Final = 1e15
"""The largest figure a catalogue may hold: above it a spreadsheet loses digits."""


class RowReader:
    """Reads the cells of one row and collects what is wrong with them.

    A method that reports answers None (or an empty text), so that the caller can go on looking.
    """

    def __init__(self, table: Table, row: Row, findings: list[Finding]) -> None:
        self.table = table
        self.row = row
        self._findings = findings

    @property
    def key(self) -> str:
        """What names the row in a sentence: its code, or whatever stands in its first column."""
        return self.row.text(self.table.columns[0].name)

    @property
    def _unit(self) -> str:
        """The unit that the row is about, as its cell says; empty in tables that name none."""
        column = {UNITS.name: "kode", HOLDERS.name: "unit", INDICATORS.name: "unit"}.get(self.table.name)
        return self.row.text(column) if column else ""

    def report(self, code: str, field: Field | str, **facts: object) -> None:
        """Add a finding at one cell of the row, unless the cell was refused as a whole."""
        found = self.row[field] if isinstance(field, str) else field
        if found.refused:
            return
        said: dict[str, Any] = {n: place_of(f) if isinstance(f, Location) else f for n, f in facts.items()}
        seen = found.seen.text.strip()
        value, key = said.pop("value", quoted(seen)), quoted(self.key) or None
        finding = make_finding(
            code,
            found.at,
            unit=self._unit or None,
            indicator=key if self.table in (INDICATORS, TARGETS) else None,
            value=value or None,
            **{"column": found.column, "key": key or found.column, **said},
        )
        self._findings.append(finding if value != quoted(seen) else replace(finding, value=seen or None))

    def text(self, column: str) -> str:
        """The cell as text; an empty cell of a required column is reported."""
        text = self.row.text(column)
        if not text and self.table.column(column).required:
            self.report("catalogue-empty", column)
        return text

    def choice(self, column: str, choices: type[Choice]) -> Choice | None:
        """The cell as one of a closed choice, case aside; None when empty or unknown."""
        text = self.text(column)
        if not text:
            return None
        choice = _chosen(text, choices)
        if choice is None:
            self.report("catalogue-choice-unknown", column, choices=", ".join(choices).rstrip("."))
        return choice

    def names(self, column: str) -> tuple[str, ...]:
        """The texts of a cell that lists several, separated by ``;``."""
        text = self.row.text(column)
        return tuple([name.strip() for name in text.split(";") if name.strip()]) if text else ()

    def figure(self, column: str) -> float | None:
        """The cell as a finite number that is not negative."""
        level = self.level(column)
        if level is not None and not level.is_point:
            self.report("catalogue-not-number", column)
            return None
        return level.low if level else None

    def level(self, column: str, *, percent: bool = False) -> Level | None:
        """The cell as a target: a figure or a range. ``percent`` allows ``95%`` to mean 95."""
        seen, text = self.row.cells[column], self.row.text(column)
        if not text and seen.kind is not SeenKind.NUMBER:
            return None
        clear = _clear_level(text, percent) if seen.kind is SeenKind.TEXT else None
        if clear is not None:
            return clear
        field = self.row[column]
        ends = self._ends(field, percent)
        if ends is None:
            return None
        low, high = ends
        if max(abs(low), abs(high)) > _LARGEST:
            self.report("catalogue-not-number", field)
        elif low < 0 or high < 0:
            self.report("catalogue-negative", field)
        elif low > high:
            self.report("catalogue-range-reversed", field)
        else:
            return Level(low, high)
        return None

    def year(self, column: str) -> int | None:
        """The cell as a year."""
        text = self.text(column)
        if text and not any(letter.isdigit() for letter in text):
            self.report("catalogue-year", column, first=FIRST_YEAR, last=LAST_YEAR)
            return None
        value = self.figure(column) if text else None
        if value is None:
            return None
        if not value.is_integer() or not FIRST_YEAR <= value <= LAST_YEAR:
            self.report("catalogue-year", column, first=FIRST_YEAR, last=LAST_YEAR)
            return None
        return int(value)

    def day(self, column: str) -> date | None:
        """The cell as a date: a date cell, ``2026-07-01``, ``01/07/2026`` or ``1 Juli 2026``."""
        if not self.row.text(column):
            return None
        field = self.row[column]
        found = parse_day(field.text) if field.seen.kind in {SeenKind.DATE, SeenKind.TEXT} else None
        if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
            self.report("catalogue-not-date", field)
            return None
        if field.seen.kind is SeenKind.TEXT and _reads_both_ways(field.text):
            self.report("catalogue-date-read", field, day=format_day(found), iso=found.isoformat())
        return found

    def _ends(self, field: Field, percent: bool) -> tuple[float, float] | None:
        """Both ends of what stands in a cell for figures."""
        if field.seen.kind is SeenKind.DATE:
            self.report("catalogue-number-is-date", field)
        elif field.seen.kind is SeenKind.NUMBER:
            return self._ends_of_number(field, percent)
        else:
            return self._ends_of_text(field, percent)
        return None

    def _ends_of_number(self, field: Field, percent: bool) -> tuple[float, float] | None:
        value = field.seen.number or 0.0
        if field.seen.percent and not percent:
            self.report("catalogue-percent", field)
            return None
        value = round(value * 100, _PERCENT_DIGITS) if field.seen.percent else value
        return value, value

    def _ends_of_text(self, field: Field, percent: bool) -> tuple[float, float] | None:
        parts, has_percent = _parts_of(field.text)
        if parts is None:
            self.report("catalogue-not-number", field)
        elif has_percent and not percent:
            self.report("catalogue-percent", field)
        elif doubtful := [part for part in parts if part.style is Style.AMBIGUOUS]:
            as_thousands, as_decimal = doubtful[0].value, doubtful[0].other
            decimal = format_number(as_decimal, _DECIMALS_THAT_TELL)
            self.report("catalogue-number-ambiguous", field, whole=f"{as_thousands:.0f}", decimal=decimal)
        else:
            return parts[0].value, parts[1].value
        return None


@lru_cache(maxsize=1 << 12)
def _clear_level(text: str, percent: bool) -> Level | None:
    """The target that a text names beyond doubt, or None.

    The same few texts fill a large catalogue, and the same few targets.
    """
    parts, has_percent = _parts_of(text)
    if parts is None or (has_percent and not percent) or any(part.style is Style.AMBIGUOUS for part in parts):
        return None
    low, high = parts[0].value, parts[1].value
    return Level(low, high) if 0 <= low <= high <= _LARGEST else None


@lru_cache(maxsize=1 << 10)
def _chosen(text: str, choices: type[Choice]) -> Choice | None:
    """The one of a closed choice that a text names, case aside."""
    return next((choice for choice in choices if choice.value.casefold() == text.casefold()), None)


def _parts_of(text: str) -> tuple[tuple[Parsed, Parsed] | None, bool]:
    """Both ends of a text for figures, and whether it says percent."""
    bare, has_percent = split_percent(text)
    one = parse_number(bare)
    return (one, one) if one else parse_range(bare), has_percent


def quoted(text: str) -> str:
    """A cell's text as a sentence repeats it: on one line, its end left out where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTE else f"{line[: _LONGEST_QUOTE - 1].rstrip()}…"


def _reads_both_ways(text: str) -> bool:
    """Whether day and month of a date, both in digits, could as well stand the other way round."""
    match = _DAY_FIRST.fullmatch(" ".join(text.split()))
    months = [int(part) for part in match.groups()[:2] if part.isdecimal()] if match else []
    return len(set(months)) > 1 and max(months) <= _LAST_MONTH


def parse_day(text: str) -> date | None:
    """The date in ``2026-07-01``, ``01/07/2026`` or ``1 Juli 2026`` (day first), or None."""
    text = " ".join(text.split())
    if match := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = int(match[1]), _month(match[2]), int(match[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_due_date(text: str) -> DueDate | None:
    """The day and month in ``05-04``, ``5/4`` or ``5 April`` (day first), or a full date's; None otherwise."""
    if full := parse_day(text):
        day, month = full.day, full.month
    elif match := _DAY_MONTH.fullmatch(" ".join(text.split())):
        day, month = int(match[1]), _month(match[2])
    else:
        return None
    try:
        datetime(_NO_LEAP_YEAR, month, day)
    except ValueError:
        return None
    return DueDate(day, month)


def _month(text: str) -> int:
    """The number of a month; 0, which no calendar knows, for anything else."""
    return int(text) if text.isdecimal() else _MONTHS.get(text.casefold(), 0)
