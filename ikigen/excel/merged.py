"""Merged cells: the first of them shows over all, so the others are blank to the eye, whatever is stored in them.

Excel empties the cells that it covers; LibreOffice can leave their content where it is, unseen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import itemgetter
from typing import Final

from ikigen.excel.addresses import address
from ikigen.excel.grid import Merge, Seen, SeenKind
from ikigen.excel.notes import Area, Cell, Notes
from ikigen.excel.refusal import RefusedError, damaged
from ikigen.excel.sheet import Raw, SeenGrid

_NOTHING_MERGED: Final = 1
"""Cells of an area that is merged with nothing."""


def grid_of(title: str, rows: Sequence[Sequence[Raw]], notes: Notes) -> SeenGrid:
    """A sheet as it is seen.

    Args:
        title: its name.
        rows: what is stored in it, from A1.
        notes: what the guard noted of it.

    Raises:
        RefusedError: merged areas lie one upon another, so nobody can say what shows.
    """
    stored = SeenGrid(title, rows, notes)
    areas = [area for area in notes.merged if _size(area) > _NOTHING_MERGED]
    if not areas:
        return stored
    by_row = _by_row(areas, stored)
    covered = {cell for cell in _covered(by_row, stored) if _is_filled(stored, cell)}
    seen = replace(notes, odd=notes.odd - covered) if covered else notes
    shown = _without(rows, covered)
    return MergedGrid(title, shown, seen, stored=stored, by_row=by_row, hidden=tuple(sorted(covered)))


@dataclass(frozen=True, kw_only=True)
class MergedGrid(SeenGrid):
    """A sheet with merged cells.

    ``stored`` is the sheet without them; ``by_row`` are the areas that reach into each row.
    """

    stored: SeenGrid
    by_row: Mapping[int, Sequence[Area]]
    hidden: Sequence[Cell]

    def seen(self, row: int, col: int) -> Seen:
        """The cell as a person saw it, and the merged cells that it is one of."""
        seen = super().seen(row, col)
        area = next((one for one in self.by_row.get(row, ()) if one[1] <= col <= one[3]), None)
        return seen if area is None else replace(seen, merge=self._merge(area, row, col))

    def covered(self) -> Iterator[tuple[int, int, Seen]]:
        """What is stored in the cells that others cover, from top to bottom."""
        for row, col in self.hidden:
            yield row, col, self.stored.seen(row, col)

    def _merge(self, area: Area, row: int, col: int) -> Merge:
        top, left, bottom, right = area
        is_first = (row, col) == (top, left)
        return Merge(
            area=f"{address(top, left)}:{address(bottom, right)}",
            rows=bottom - top + 1,
            is_first=is_first,
            shown=_said(super().seen(top, left)),
            beneath="" if is_first else _said(self.stored.seen(row, col)),
        )


def _said(seen: Seen) -> str:
    return seen.text or ("" if seen.kind is SeenKind.BLANK else seen.formula or "")


def _size(area: Area) -> int:
    top, left, bottom, right = area
    return (bottom - top + 1) * (right - left + 1)


def _by_row(areas: Sequence[Area], stored: SeenGrid) -> Mapping[int, Sequence[Area]]:
    """The areas that reach into each row of a sheet, from the left, as far as something stands in it."""
    found: dict[int, list[Area]] = {}
    room = stored.height * stored.width
    for area in areas:
        top, left, bottom, right = area
        rows = range(top, min(bottom + 1, stored.height))
        room -= len(rows) * max(0, min(right + 1, stored.width) - left)
        if room < 0:  # before they are told apart row by row: a hostile list could take forever
            raise _on_another(area)
        for row in rows:
            found.setdefault(row, []).append(area)
    for here in found.values():
        here.sort(key=itemgetter(1))
        for one, other in pairwise(here):
            if other[1] <= one[3]:
                raise _on_another(other)
    return found


def _on_another(area: Area) -> RefusedError:
    return damaged(f"sel gabungan {address(*area[:2])}")


def _covered(by_row: Mapping[int, Sequence[Area]], stored: SeenGrid) -> Iterator[Cell]:
    for row, areas in by_row.items():
        for top, left, _, right in areas:
            cols = range(left, min(right + 1, stored.width))
            yield from ((row, col) for col in cols if (row, col) != (top, left))
    for row, col in stored.notes.odd:  # a formula without a result may stand beyond what the reader has seen
        if any(left <= col <= right and (row, col) != (top, left) for top, left, _, right in by_row.get(row, ())):
            yield row, col


def _is_filled(stored: SeenGrid, cell: Cell) -> bool:
    row, col = cell
    return cell in stored.notes.odd or (col < len(stored.rows[row]) and stored.rows[row][col] != "")


def _without(rows: Sequence[Sequence[Raw]], covered: set[Cell]) -> Sequence[Sequence[Raw]]:
    if not covered:
        return rows
    mutable: dict[int, list[Raw]] = {}
    for row, col in covered:
        cells = mutable.setdefault(row, list(rows[row]))
        if col < len(cells):
            cells[col] = ""
    return [mutable.get(number, row) for number, row in enumerate(rows)]
