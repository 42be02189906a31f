"""The second copy of a form's identity: the hidden sheet and the document properties, and what was issued."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from types import MappingProxyType
from typing import Final

from ikigen.excel.grid import Grid, SeenKind, Workbook
from ikigen.excel.remembered import remembered
from ikigen.form.identity import CARRIED_COLUMNS, ISSUED_COLUMNS, KEYS, NOTICE_KEY, folded, folded_code
from ikigen.form.meaning import Meaning, parse_meaning
from ikigen.model.catalogue import Level
from ikigen.text import labels

_LEVEL: Final = re.compile(r"(-?[0-9.]+(?:e[+-]?[0-9]+)?)(?:-(-?[0-9.]+(?:e[+-]?[0-9]+)?))?", re.IGNORECASE)
_HASH: Final = re.compile("[0-9a-f]{12}")
_ISSUED_TEXT: Final = (
    re.compile(r".*\d.*"),
    re.compile("[AB]"),
    _HASH,
    _HASH,
    *[_LEVEL] * 5,
    re.compile(r"\w+ \| .+"),
)
"""What the columns of what was issued hold: code, section, two hashes, targets, and the meaning of the figure."""
_WHOLE_FLOAT: Final = re.compile(r"([0-9]+)[.,]0+")
_PROPERTY_OF_KEY: Final = {
    "unit": "ikigen_unit",
    "tahun": "ikigen_year",
    "versi": "ikigen_layout",
    "sidik": "ikigen_fingerprint",
    "instansi": "ikigen_office",
}
_UNIT, _YEAR = "unit", "tahun"


@dataclass(frozen=True, slots=True)
class IssuedRow:
    """One row as it was issued. ``targets`` are the annual one, then TW I–IV; ``meaning`` None where unsaid."""

    code: str
    title_hash: str
    row_hash: str
    targets: tuple[Level | None, ...]
    meaning: Meaning | None = None


@dataclass(frozen=True)
class Hidden:
    """What the hidden copy says; ``keys`` by the names of ``identity.KEYS``, "" where it says nothing.

    ``notice`` is what stands on every sheet of a form with made-up data. ``rows`` by folded cell code; empty when
    the hidden sheet is lost.
    """

    keys: Mapping[str, str]
    rows: Mapping[str, IssuedRow] = field(default_factory=lambda: MappingProxyType({}))
    has_sheet: bool = False
    notice: str = ""

    @property
    def unit(self) -> str:
        """The unit's code."""
        return self.keys[_UNIT]

    @property
    def year(self) -> str:
        """The year, as text."""
        return self.keys[_YEAR]

    @property
    def is_lost(self) -> bool:
        """Whether nothing hidden says what form this is."""
        return not self.unit or not self.year


def read_hidden(workbook: Workbook) -> Hidden:
    """The hidden sheet, with the document properties where the sheet is lost or says nothing."""
    grid = find_hidden_sheet(workbook)
    stated = _keys_on(grid) if grid else {}
    properties = {name.casefold(): text for name, text in workbook.properties.items()}
    keys = {key: stated.get(key) or _tidy(properties.get(_PROPERTY_OF_KEY[key], "")) for key in KEYS}
    rows = _rows_on(grid) if grid else {}
    return Hidden(keys, rows, grid is not None, stated.get(NOTICE_KEY, ""))


def find_hidden_sheet(workbook: Workbook) -> Grid | None:
    """The hidden sheet by its title, or by its first key when it was renamed."""
    titled = [grid for grid in workbook.grids if folded(grid.title) == labels.IDENTITY_SHEET]
    keyed = [grid for grid in workbook.grids if (grid.text(0, 0), grid.text(1, 0)) == KEYS[:2]]
    return next((grid for grid in (*titled, *keyed) if _keys_on(grid)), None)


def _tidy(text: str) -> str:
    """A stated figure without the decimals that some programs add (``2026.0``)."""
    match = _WHOLE_FLOAT.fullmatch(text.strip())
    return match[1] if match else text.strip()


def _keys_on(grid: Grid) -> dict[str, str]:
    pairs = {grid.text(row, 0): _tidy(grid.text(row, 1)) for row in range(min(grid.height, 2 * len(KEYS)))}
    return {key: value for key, value in pairs.items() if key in (*KEYS, NOTICE_KEY) and value}


def _rows_on(grid: Grid) -> dict[str, IssuedRow]:
    start = next((row for row in range(grid.height) if grid.text(row, 0) == ISSUED_COLUMNS[0]), None)
    if start is None:
        return {}
    columns = {grid.text(start, col): col for col in range(grid.width)}
    places = [columns.get(name, -1) for name in ISSUED_COLUMNS]  # outside the grid stands nothing
    below = takewhile(lambda row: grid.text(row, 0), range(start + 1, grid.height))
    rows = (_issued_row([grid.text(row, col) for col in places]) for row in below)
    return {folded_code(row.code): row for row in rows}


def _issued_row(texts: Sequence[str]) -> IssuedRow:
    code, _, title, whole, *targets, meaning = texts
    return IssuedRow(code, title, whole, tuple(map(parse_level, targets)), parse_meaning(meaning))


def typed_on_hidden(grid: Grid) -> Iterator[tuple[int, int, str]]:
    """The cells of the hidden sheet with something in them that the program did not write there.

    Some programs show the sheet, and whoever renames it may type on it. All that it holds is text.

    Returns:
        Row, column and text of each, row by row.
    """
    part = 0
    for row in range(grid.height):
        head = grid.text(row, 0)
        is_header = head in {ISSUED_COLUMNS[0], CARRIED_COLUMNS[0]}
        part = len(ISSUED_COLUMNS) if head == ISSUED_COLUMNS[0] else part
        part = len(CARRIED_COLUMNS) if head == CARRIED_COLUMNS[0] else part
        is_row_of_issued = part == len(ISSUED_COLUMNS) and not is_header
        width = part if part and head else 2 if head in (*KEYS, NOTICE_KEY) else 0
        for col, text in enumerate(grid.texts(row)):
            is_written = text and col < width and grid.kind(row, col) is SeenKind.TEXT
            if text and not (is_written and (not is_row_of_issued or _ISSUED_TEXT[col].fullmatch(text))):
                yield row, col, text


@remembered
def parse_level(text: str) -> Level | None:
    """A target as the hidden sheet states it: ``95``, ``80-90``; None for anything else."""
    match = _LEVEL.fullmatch(text.strip())
    if match is None:
        return None
    low = float(match[1])
    return Level(low, float(match[2]) if match[2] else low)
