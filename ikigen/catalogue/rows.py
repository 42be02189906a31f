"""Rows of a table as they were found, whichever form the catalogue has: every cell knows where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final, NamedTuple

from ikigen.catalogue.schema import WORDS, Table
from ikigen.excel.addresses import column_letter
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
        return _plain_text(self.seen)


def _plain_text(seen: Seen) -> str:
    return "" if seen is BLANK else seen.text.replace("\r\n", "\n").replace("\r", "\n").strip()


Place = Callable[[int, int | None], Location]
"""Where the cell of a row and a column counted from 0 stands; column None means the row as a whole."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as it lies in a file, and how to say where a cell of it stands.

    ``rows`` may be gone through again and again: the number under which ``place`` knows a row, and its cells.
    ``tells_cells`` says that a cell is told apart from its row.
    """

    at: Location
    rows: Iterable[tuple[int, Sequence[Seen]]]
    place: Place
    tells_cells: bool


@dataclass(frozen=True, slots=True)
class Columns:
    """In which columns of a table its headers stand, by name in the table's order; the rest as in the table."""

    by_name: Mapping[str, int]
    place: Place
    tells_cells: bool


@dataclass(frozen=True, eq=False, slots=True)
class RowPlaces(Mapping[str, Location]):
    """Where the cell of every column of a row stands, put together when it is asked for: that is seldom."""

    columns: Columns
    number: int

    def __getitem__(self, column: str) -> Location:
        return self.columns.place(self.number, self.columns.by_name[column])

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns.by_name)

    def __len__(self) -> int:
        return len(self.columns.by_name)


_NO_PLACES: Final[Mapping[str, Location]] = {}
"""One for all rows that have none."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not empty; ``at`` is where its first known column stands.

    ``number`` is that of the table, ``cells`` what stands in each known column, and ``refused`` are the columns of
    which a finding says that their content cannot be used.
    """

    columns: Columns
    number: int
    cells: Mapping[str, Seen]
    at: Location
    refused: frozenset[str] = frozenset()

    def __getitem__(self, column: str) -> Field:
        return Field(column, self.cells[column], self._at(column), column in self.refused)

    def text(self, column: str) -> str:
        """The cell of a column as text."""
        return _plain_text(self.cells[column])

    @property
    def places(self) -> Mapping[str, Location]:
        """Where the cell of every column stands that is told apart from its row: not so in a CSV file."""
        return RowPlaces(self.columns, self.number) if self.columns.tells_cells else _NO_PLACES

    def _at(self, column: str) -> Location:
        columns = self.columns
        return columns.place(self.number, columns.by_name[column]) if columns.tells_cells else self.at


_PLAIN: Final = frozenset({SeenKind.TEXT, SeenKind.BLANK})
"""What nearly every cell is."""


class TableRows:
    """The rows of a table below its header, blank ones left out: each is judged when it is come to, and let go.

    They are gone through once: ``findings`` holds what there is to say of the header and of the rows so far.

    Findings:
        catalogue-header-missing, catalogue-column-missing, catalogue-column-doubled, catalogue-column-unknown,
        catalogue-value-unheaded, catalogue-cell-error, catalogue-formula, catalogue-boolean, catalogue-hidden,
        catalogue-text-is-date, catalogue-control-character.
    """

    def __init__(self, table: Table, raw: RawTable) -> None:
        self._raw = raw
        top = list(islice(raw.rows, _HEADER_ROWS))
        self._header_row = _header_row(table, [cells for _, cells in top])
        number, cells = top[self._header_row] if top else (0, ())
        self._headers = [_header(table, seen.text) for seen in cells]
        by_name = {name: self._headers.index(name) for name in table.names if name in self._headers}
        self._columns = Columns(by_name, raw.place, raw.tells_cells)
        self._first = min(by_name.values(), default=0)
        self._width = max(by_name.values(), default=-1) + 1
        self.findings: list[Finding] = []
        if by_name:
            self.findings += _judge_header(table, raw, number, cells, self._headers)
        else:
            wanted = ", ".join(table.names)
            finding = make_finding("catalogue-header-missing", raw.at, table=table.name, columns=wanted)
            self.findings.append(finding)
        self.has_all_columns = len(by_name) == len(table.names)
        """Whether its rows can be read; where one is missing there are none."""
        self._is_begun = False

    @property
    def is_sound(self) -> bool:
        """Whether every column stands there once."""
        return self.has_all_columns and all(self._headers.count(name) == 1 for name in self._columns.by_name)

    def __iter__(self) -> Iterator[Row]:
        if not self.has_all_columns or self._is_begun:
            return
        self._is_begun = True
        for number, cells in islice(self._raw.rows, self._header_row + 1, None):
            if any(_says_something(seen) for seen in cells):
                self.findings += _judge_unheaded(self._raw, number, cells, self._headers)
                row = self._row(number, cells)
                if any(seen.text and not seen.text.isspace() for seen in row.cells.values()):
                    yield row

    def finish(self) -> None:
        """Look at the rows for the sake of what there is to say of them, where nobody has."""
        for _ in self:
            pass

    def _row(self, number: int, cells: Sequence[Seen]) -> Row:
        """A row, after what there is to say of cells that cannot be used."""
        if len(cells) < self._width:
            cells = (*cells, *[BLANK] * (self._width - len(cells)))
        known = {name: cells[col] for name, col in self._columns.by_name.items()}
        row = Row(self._columns, number, known, self._raw.place(number, self._first))
        doubtful = [name for name, seen in known.items() if not (seen is BLANK or _is_plain(seen))]
        if not doubtful:
            return row
        faults = {name: list(_find_fault(*row[name][:3])) for name in doubtful}
        self.findings += [fault for found in faults.values() for fault in found]
        return replace(row, refused=frozenset(name for name, found in faults.items() if found))


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


def _judge_header(
    table: Table, raw: RawTable, number: int, cells: Sequence[Seen], headers: Sequence[str]
) -> Iterator[Finding]:
    for name in table.names:
        if headers.count(name) == 0:
            yield make_finding("catalogue-column-missing", raw.at, table=table.name, column=name)
        elif headers.count(name) > 1:
            both = [col for col, header in enumerate(headers) if header == name]
            spelled = [f"'{cells[col].text}' ({column_letter(col)})" for col in both]
            at = raw.place(number, both[1])
            yield make_finding("catalogue-column-doubled", at, value=name, headers=", ".join(spelled))
    for col, name in enumerate(headers):
        if name and name not in table.names:
            known = ", ".join(table.names)
            value = cells[col].text.strip()
            yield make_finding("catalogue-column-unknown", raw.place(number, col), value=value, known=known)


def _judge_unheaded(
    raw: RawTable, number: int, cells: Sequence[Seen], headers: Sequence[str]
) -> Iterator[Finding]:
    if len(cells) <= len(headers) and "" not in headers:
        return
    for col, seen in enumerate(cells):
        if (col >= len(headers) or not headers[col]) and _says_something(seen):
            yield make_finding("catalogue-value-unheaded", raw.place(number, col), value=seen.text.strip())


def _is_plain(seen: Seen) -> bool:
    """Whether a cell is what nearly every cell is: words, or nothing, in which no fault can be."""
    return seen.kind in _PLAIN and seen.formula is None and not seen.doubt and seen.text.isprintable()


def _find_fault(column: str, seen: Seen, at: Location) -> Iterator[Finding]:
    """Why no column can use what stands in a cell, if so: at most one finding."""
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
