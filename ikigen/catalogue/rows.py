"""Rows of a table as they were found, whichever form the catalogue has: every cell knows where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from ikigen.catalogue.schema import WORDS, Table
from ikigen.excel.grid import BLANK, Seen, SeenKind
from ikigen.model.finding import Finding, Location
from ikigen.text.findings import make_finding
from ikigen.text.numbers import format_number

_HEADER_ROWS: Final = 10
"""How far down a header is looked for: people put a title above their table."""
_UNUSABLE: Final = {
    SeenKind.ERROR: "catalogue-cell-error",
    SeenKind.UNCALCULATED: "catalogue-formula",
    SeenKind.BOOLEAN: "catalogue-boolean",
}
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


class Field(NamedTuple):
    """One cell of a known column."""

    column: str
    seen: Seen
    at: Location
    refused: bool = False
    """Whether a finding already says that its content cannot be used."""

    @property
    def text(self) -> str:
        """The cell as text: line breaks made plain, white space at the ends dropped."""
        return self.seen.text.replace("\r\n", "\n").replace("\r", "\n").strip()


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not empty; ``at`` is where its first known column stands."""

    fields: Mapping[str, Field]
    at: Location

    def __getitem__(self, column: str) -> Field:
        return self.fields[column]

    @property
    def places(self) -> Mapping[str, Location]:
        """Where the cell of every column stands that is told apart from its row: not so in a CSV file."""
        return {name: field.at for name, field in self.fields.items() if field.at is not self.at}


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as it lies in a file: all its cells, and how to say where one stands.

    ``place`` takes a row and a column counted from 0; column None means the row as a whole.
    """

    at: Location
    cells: Sequence[Sequence[Seen]]
    place: Callable[[int, int | None], Location]


_PLAIN: Final = frozenset({SeenKind.TEXT, SeenKind.BLANK})
"""What nearly every cell is."""


def read_rows(table: Table, raw: RawTable) -> tuple[tuple[Row, ...], tuple[Finding, ...]]:
    """The rows of a table below its header, blank ones left out.

    Findings:
        catalogue-header-missing, catalogue-column-missing, catalogue-column-doubled, catalogue-column-unknown,
        catalogue-value-unheaded, catalogue-cell-error, catalogue-formula, catalogue-boolean, catalogue-hidden,
        catalogue-text-is-date, catalogue-control-character.
    """
    header_row = _header_row(table, raw.cells)
    headers = [_header(table, seen.text) for seen in raw.cells[header_row]] if raw.cells else []
    if not set(headers) & set(table.names):
        columns_wanted = ", ".join(table.names)
        return (), (make_finding("catalogue-header-missing", raw.at, table=table.name, columns=columns_wanted),)
    findings = list(_judge_header(table, raw, header_row, headers))
    columns = {name: headers.index(name) for name in table.names if name in headers}
    rows = []
    if set(columns) == set(table.names):
        for number in range(header_row + 1, len(raw.cells)):
            if any(_says_something(seen) for seen in raw.cells[number]):
                findings += _judge_unheaded(raw, number, headers)
                row, faults = _row(raw, number, columns)
                findings += faults
                rows.append(row)
    return tuple(row for row in rows if any(f.text for f in row.fields.values())), tuple(findings)


def _says_something(seen: Seen) -> bool:
    return seen.kind not in {SeenKind.BLANK, SeenKind.TEXT} or bool(seen.text.strip())


def _header(table: Table, text: str) -> str:
    """The column that a header means, case, spaces and underscores aside; else the text itself."""
    folded = " ".join(text.split()).casefold()
    plain = folded.replace(" ", "").replace("_", "")
    return next((name for name in table.names if name.replace("_", "") == plain), folded)


def _header_row(table: Table, cells: Sequence[Sequence[Seen]]) -> int:
    """The first row that holds at least two headers of the table, else the first row."""
    for number, row in enumerate(cells[:_HEADER_ROWS]):
        if len({_header(table, seen.text) for seen in row} & set(table.names)) > 1:
            return number
    return 0


def _judge_header(table: Table, raw: RawTable, row: int, headers: Sequence[str]) -> Iterator[Finding]:
    for name in table.names:
        if headers.count(name) == 0:
            yield make_finding("catalogue-column-missing", raw.at, table=table.name, column=name)
        elif headers.count(name) > 1:
            second = headers.index(name, headers.index(name) + 1)
            yield make_finding("catalogue-column-doubled", raw.place(row, second), value=name)
    for col, name in enumerate(headers):
        if name and name not in table.names:
            value = raw.cells[row][col].text.strip()
            known = ", ".join(table.names)
            yield make_finding("catalogue-column-unknown", raw.place(row, col), value=value, known=known)


def _judge_unheaded(raw: RawTable, number: int, headers: Sequence[str]) -> Iterator[Finding]:
    for col, seen in enumerate(raw.cells[number]):
        if (col >= len(headers) or not headers[col]) and _says_something(seen):
            yield make_finding("catalogue-value-unheaded", raw.place(number, col), value=seen.text.strip())


def _judge_cell(seen: Seen, column: str, at: Location) -> Iterable[Finding]:
    """Why no column can use what stands in a cell, if so: at most one finding."""
    is_plain = seen.kind in _PLAIN and seen.formula is None and not seen.doubt and seen.text.isprintable()
    return () if is_plain else _find_fault(seen, column, at)


def _find_fault(seen: Seen, column: str, at: Location) -> Iterator[Finding]:
    if seen.kind in _UNUSABLE or seen.formula is not None:
        code = _UNUSABLE.get(seen.kind, "catalogue-formula")
        yield make_finding(code, at, value=seen.formula or seen.text, column=column)
    elif seen.doubt and seen.kind is not SeenKind.DATE:
        stored = seen.text if seen.number is None else format_number(seen.number)
        yield make_finding("catalogue-hidden", at, value=seen.text or seen.doubt, column=column, stored=stored)
    elif seen.kind is SeenKind.DATE and column in WORDS:
        yield make_finding("catalogue-text-is-date", at, value=seen.text, column=column)
    elif _CONTROL.search(seen.text):
        yield make_finding("catalogue-control-character", at, column=column)


def _row(raw: RawTable, number: int, columns: Mapping[str, int]) -> tuple[Row, list[Finding]]:
    """A row, and why some of its cells cannot be used."""
    cells = raw.cells[number]
    fields: dict[str, Field] = {}
    findings: list[Finding] = []
    for name, col in columns.items():
        seen, at = cells[col] if col < len(cells) else BLANK, raw.place(number, col)
        faults = tuple(_judge_cell(seen, name, at))
        findings += faults
        fields[name] = Field(name, seen, at, refused=bool(faults))
    return Row(fields, raw.place(number, min(columns.values()))), findings
