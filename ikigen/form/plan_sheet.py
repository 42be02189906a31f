"""A sheet of a form in the making, and what all of them share: title, lines of identity, header, foot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from ikigen.excel.fitting import count_lines, height_for, text_points
from ikigen.form.identity import LAYOUT_VERSION
from ikigen.form.plan import FormRow, Look, PlannedCell, Rule
from ikigen.form.plan_rows import FormBasis
from ikigen.text import labels

HEADER_ROW: Final = 5
NUMBERS_ROW: Final = 6
HEADER_HEIGHT: Final = 30.0
NO_LOOKS: Final[Mapping[str, Look]] = MappingProxyType({})
_TITLE_HEIGHT, _LINE_HEIGHT, _HINT_HEIGHT, _NUMBERS_HEIGHT, _FOOT_HEIGHT = 21.0, 14.0, 14.0, 11.0, 10.0
_FOOT_LIMIT: Final = 80
"""Characters of the office's name in the foot, of which a page holds 255 in all."""
_MAX_HEIGHT: Final = 400.0
_POINTS_PER_CHARACTER: Final = 5.25
_LONG: Final = 500
"""Characters from which a text is measured each time; printed texts, which come up again, are shorter."""
_INDENT: Final = 1.4
"""Characters that the indent of a cell takes from its column."""


@dataclass
class SheetDraft:
    """Collects the cells and row heights of one sheet."""

    cells: list[PlannedCell] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)

    def put(self, row: int, col: int, value: str | float | None, look: Look, rule: Rule | None = None) -> None:
        """Place a cell."""
        self.cells.append(PlannedCell(row, col, value, look, rule=rule))

    def figure(self, row: int, col: int, value: float | str | None, look: Look, number: str) -> None:
        """Place a locked figure with its number format."""
        self.cells.append(PlannedCell(row, col, value, look, number=number))

    def add(self, cell: PlannedCell) -> None:
        """Place a cell that was made elsewhere."""
        self.cells.append(cell)

    def fill(self, row: int, cols: Sequence[int], look: Look, text: str | None = None) -> None:
        """Give a run of cells of one row the same look and text."""
        for col in cols:
            self.put(row, col, text, look)

    def fit(self, row: int, points: float) -> None:
        """Make a row at least ``points`` tall."""
        self.heights[row] = min(_MAX_HEIGHT, max(points, self.heights.get(row, 0.0)))


def fitting_height(text: str, width: float, size: float, *, bold: bool = False) -> float:
    """The height in points of a row that shows all of ``text`` in a column of ``width`` characters."""
    if len(text) > _LONG:
        return _height(text, width, size, bold)
    return _remembered_height(text, width, size, bold)


def _height(text: str, width: float, size: float, bold: bool) -> float:
    return height_for(count_lines(text, width - _INDENT, size, bold=bold), size)


_remembered_height: Final = lru_cache(maxsize=1 << 13)(_height)


def code_width(rows: Sequence[FormRow]) -> float:
    """A width in characters that holds the longest code of a form, between 10 and 22."""
    longest = max((text_points(row.code, 10, bold=True) for row in rows), default=0.0)
    return round(min(22.0, max(10.0, longest / _POINTS_PER_CHARACTER + 1.6 + _INDENT)), 1)


def write_head(draft: SheetDraft, basis: FormBasis, heading: str, hint: str, hint_look: Look = Look.HINT) -> None:
    """Title, identity in the first two columns, and hint."""
    draft.put(0, 0, heading, Look.TITLE)
    draft.heights[0] = _TITLE_HEIGHT
    write_pairs(
        draft,
        0,
        (
            (labels.OFFICE, basis.catalogue.office.name),
            (labels.UNIT, basis.unit.title),
            (labels.UNIT_CODE, basis.unit.code),
        ),
    )
    if hint:
        draft.put(4, 0, hint, hint_look)
    draft.heights[4] = _HINT_HEIGHT


def write_notice(draft: SheetDraft, basis: FormBasis, row: int, col: int) -> None:
    """The notice that a form carries, if it carries one (made-up figures say so)."""
    if basis.fill.notice:
        draft.put(row, col, basis.fill.notice, Look.NOTICE)


def write_pairs(draft: SheetDraft, col: int, pairs: Sequence[tuple[str, str]]) -> None:
    """Lines of identity: each label in column ``col``, its value as plain text in the next."""
    for row, (label, value) in enumerate(pairs, 1):
        draft.put(row, col, label, Look.LABEL)
        draft.put(row, col + 1, value, Look.VALUE)
        draft.heights[row] = _LINE_HEIGHT


def write_header(draft: SheetDraft, headers: Sequence[str], looks: Mapping[str, Look] = NO_LOOKS) -> None:
    """The header row of a table, and below it the row that numbers the columns: (1), (2) and so on.

    ``looks`` are those of headers that differ from the others.
    """
    for col, header in enumerate(headers):
        draft.put(HEADER_ROW, col, header, looks.get(header, Look.HEADER))
        draft.put(NUMBERS_ROW, col, f"({col + 1})", Look.NUMBERS)
    draft.heights[HEADER_ROW] = HEADER_HEIGHT
    draft.heights[NUMBERS_ROW] = _NUMBERS_HEIGHT


def write_foot(draft: SheetDraft, basis: FormBasis, row: int, col: int) -> int:
    """Layout version and fingerprint, small; the row after them."""
    pairs = ((labels.LAYOUT, LAYOUT_VERSION), (labels.FINGERPRINT, basis.catalogue.fingerprint))
    for number, (label, value) in enumerate(pairs):
        draft.put(row + number, col, label, Look.FOOT)
        draft.put(row + number, col + 1, value, Look.FOOT)
        draft.heights[row + number] = _FOOT_HEIGHT
    return row + len(pairs)


def feet(basis: FormBasis, sheet: str) -> tuple[str, str]:
    """What the foot of a printed page says at its left and right."""
    office = basis.catalogue.office
    name = office.abbreviation or office.name
    return f"IKI {basis.year} · {basis.unit.code} · {sheet}", name[:_FOOT_LIMIT]
