"""A quarter sheet whose table was found: its rows, columns, signature block and declarations."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Final

from ikigen.excel.grid import Grid
from ikigen.excel.remembered import remembered
from ikigen.form.expected import ExpectedRows
from ikigen.form.identity import folded
from ikigen.form.locate import Header, header_in, label_at, place
from ikigen.model.catalogue import Level
from ikigen.model.finding import Finding
from ikigen.model.period import Quarter
from ikigen.text import form as words
from ikigen.text import labels
from ikigen.text.findings import make_finding


class Mark(Enum):
    """What a text tells of the part of a quarter sheet in which it stands."""

    WITNESS = "who has seen the sheet stands below"
    SIGNER = "name, rank or number of who signs stands beside"
    FOOT = "one of the small lines below the table"
    STATEMENT = "the band of an owner, whose declaration stands here"
    HEADER = "a header row"


_MARKS: Final = {
    folded(text): mark
    for mark, texts in (
        (Mark.WITNESS, (words.WITNESS,)),
        (Mark.SIGNER, (labels.SIGNER_NAME, labels.SIGNER_RANK, labels.SIGNER_NIP)),
        (Mark.FOOT, (labels.LAYOUT, labels.FINGERPRINT)),
    )
    for text in texts
}
_STATEMENT: Final = folded(labels.STATEMENT)
_PRINTED: Final = re.compile(r"[-–—\s]*|\(\d{1,2}\)")
"""What the program itself prints into columns to type in: nothing, a dash, a column's number."""


@remembered
def _mark_of(text: str) -> Mark | None:
    plain = folded(text)
    if plain.rstrip(" :") == _STATEMENT:
        return Mark.STATEMENT
    return Mark.HEADER if label_at(plain) == labels.ACTUAL else _MARKS.get(plain)


@dataclass(frozen=True)
class Sheet:
    """A quarter sheet whose table was found, and all that its rows are judged by.

    ``shown_targets``: per indicator, the targets that its row may show; absent where nobody can tell. ``year`` is
    that of the form; ``taken_over`` are the cell codes and quarters whose figures it was issued with; ``book`` are
    all sheets of the form.
    """

    path: str
    unit: str
    quarter: Quarter
    grid: Grid
    header: Header
    expected: ExpectedRows
    shown_targets: Mapping[str, tuple[Level, ...]] = field(default_factory=dict)
    year: int = 0
    taken_over: Collection[tuple[str, Quarter]] = ()
    book: Sequence[Grid] = ()

    @cached_property
    def marks(self) -> Mapping[Mark, Sequence[tuple[int, int]]]:
        """Below the header, the cells that mark a part of the sheet, from top to bottom."""
        found: dict[Mark, list[tuple[int, int]]] = {mark: [] for mark in Mark}
        for text, cells in self.grid.places.items():
            mark = _mark_of(text)
            if mark is not None:
                found[mark] += (cell for cell in cells if cell[0] > self.header.row)
        return {mark: sorted(cells) for mark, cells in found.items()}

    @cached_property
    def statements(self) -> Mapping[int, int]:
        """By row, the first column in which ``Pernyataan`` stands."""
        return dict(reversed(self.marks[Mark.STATEMENT]))

    def col(self, label: str) -> int | None:
        """The column with a header, None when it is gone or stands twice."""
        return self.header.column(label)

    def text(self, row: int, label: str) -> str:
        """The folded text in a row's column, "" when the column is gone."""
        col = self.col(label)
        return "" if col is None else self.grid.text(row, col)

    def finding(
        self,
        code: str,
        row: int,
        label: str,
        *,
        indicator: str | None = None,
        value: object = None,
        **facts: object,
    ) -> Finding:
        """A finding at a cell of the sheet."""
        at = place(self.path, self.grid, row, self.col(label))
        return make_finding(
            code,
            at,
            unit=self.unit,
            indicator=indicator,
            period=self.quarter,
            value=value,
            shared_with=(),
            **facts,
        )


def has_figure(sheet: Sheet, row: int) -> bool:
    """Whether something was typed in the Realisasi column of a row."""
    return not is_printed(sheet.text(row, labels.ACTUAL))


def is_printed(text: str) -> bool:
    """Whether what stands in a column to type in may be printed there by the program."""
    return _PRINTED.fullmatch(text) is not None


def signature_rows(sheet: Sheet) -> range:
    """The rows of the signature block, from the line with place and date to the last label."""
    marked = [row for row, _ in (*sheet.marks[Mark.WITNESS], *sheet.marks[Mark.SIGNER])]
    return range(min(marked), max(marked) + 1) if marked else range(0)


def foot_rows(sheet: Sheet) -> Sequence[int]:
    """The rows of the small lines below the table."""
    return [row for row, _ in sheet.marks[Mark.FOOT]]


def signature_columns(sheet: Sheet) -> frozenset[int]:
    """The columns in which names, ranks and numbers of the signature block are typed."""
    below = (col for _, col in sheet.marks[Mark.WITNESS])
    beside = (col + 1 for _, col in sheet.marks[Mark.SIGNER])
    return frozenset((*below, *beside))


def statement_column(sheet: Sheet, row: int) -> int | None:
    """The column of a row in which ``Pernyataan`` stands, or None."""
    return sheet.statements.get(row)


def header_differs(sheet: Sheet) -> int | None:
    """The row of a second header whose columns stand elsewhere, or None."""
    for row in dict.fromkeys(row for row, _ in sheet.marks[Mark.HEADER]):
        again = header_in(sheet.grid, row)
        if again.has(labels.CODE, labels.ACTUAL) and again.columns != sheet.header.columns:
            return row
    return None
