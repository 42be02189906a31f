"""A quarter sheet whose table was found: its rows, columns, signature block and declarations."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from ikigen.excel.grid import Grid
from ikigen.form.expected import ExpectedRows
from ikigen.form.identity import folded
from ikigen.form.locate import Header, header_in, label_at, place
from ikigen.model.catalogue import Level
from ikigen.model.finding import Finding
from ikigen.model.period import Quarter
from ikigen.text import form as words
from ikigen.text import labels
from ikigen.text.findings import make_finding

_SIGNATURE: Final = frozenset(
    folded(text) for text in (words.WITNESS, labels.SIGNER_NAME, labels.SIGNER_RANK, labels.SIGNER_NIP)
)
_FOOT: Final = frozenset(folded(text) for text in (labels.LAYOUT, labels.FINGERPRINT))
_STATEMENT: Final = folded(labels.STATEMENT)
_PRINTED: Final = re.compile(r"[-–—\s]*|\(\d{1,2}\)")
"""What the program itself prints into columns to type in: nothing, a dash, a column's number."""


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
    def places(self) -> Mapping[str, Sequence[tuple[int, int]]]:
        """Below the header, the cells by their folded text, from top to bottom."""
        found: dict[str, list[tuple[int, int]]] = {}
        for row in range(self.header.row + 1, self.grid.height):
            for col, text in enumerate(self.grid.texts(row)):
                if text:
                    found.setdefault(folded(text), []).append((row, col))
        return found

    @cached_property
    def statements(self) -> Mapping[int, int]:
        """By row, the first column in which ``Pernyataan`` stands."""
        cells = (cell for text, found in self.places.items() if text.rstrip(" :") == _STATEMENT for cell in found)
        return dict(sorted(cells, reverse=True))

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
    marked = [row for row, _ in _cells_with(sheet, _SIGNATURE)]
    return range(marked[0], marked[-1] + 1) if marked else range(0)


def foot_rows(sheet: Sheet) -> Sequence[int]:
    """The rows of the small lines below the table."""
    return [row for row, _ in _cells_with(sheet, _FOOT)]


def signature_columns(sheet: Sheet) -> frozenset[int]:
    """The columns in which names, ranks and numbers of the signature block are typed."""
    witness = folded(words.WITNESS)
    return frozenset(
        col if folded(sheet.grid.text(row, col)) == witness else col + 1
        for row, col in _cells_with(sheet, _SIGNATURE)
    )


def _cells_with(sheet: Sheet, texts: frozenset[str]) -> Sequence[tuple[int, int]]:
    """The cells below the header that show one of these texts, from top to bottom."""
    return sorted(cell for text in texts for cell in sheet.places.get(text, ()))


def statement_column(sheet: Sheet, row: int) -> int | None:
    """The column of a row in which ``Pernyataan`` stands, or None."""
    return sheet.statements.get(row)


def header_differs(sheet: Sheet) -> int | None:
    """The row of a second header whose columns stand elsewhere, or None."""
    spelled = (found for text, found in sheet.places.items() if label_at(text) == labels.ACTUAL)
    for row in sorted({row for found in spelled for row, _ in found}):
        again = header_in(sheet.grid, row)
        if again.has(labels.CODE, labels.ACTUAL) and again.columns != sheet.header.columns:
            return row
    return None
