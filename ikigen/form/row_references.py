"""The formulas beside a code as witnesses: each row's achievement points at the row of its own indicator.

Rows of one measure unit, way and source have the same text beside their titles, so when codes and titles were
sorted without the figures, or the figures without them, only the formula tells. A row that moves takes it along.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

from ikigen.form.plan import Section
from ikigen.form.quarter_table import Sheet
from ikigen.text import labels

_REFERENCE: Final = re.compile(r"=?\[?\$?('(?:[^']|'')+'|[^'!.\[\]]+)[!.]\$?[A-Z]{1,3}\$?(\d{1,7})\]?")
"""One cell of another sheet and nothing else, in the notation of any program: the sheet and the row."""
_WITNESS: Final = re.compile(r"=IF\(\[?\.?\$?([A-Z]{1,3})\$?\d{1,7}\]?=.*", re.DOTALL)
"""The formula of a supplied row, which names a cell of its own sheet: the column tells whose row it is."""


def out_of_place(sheet: Sheet, rows: Mapping[str, int]) -> frozenset[str]:
    """The codes beside which the achievement of another row stands.

    References keep the order in which the rows were issued, whatever was inserted, deleted or moved as a whole.

    Args:
        sheet: the quarter sheet.
        rows: by folded code, rows whose text is their own.
    """
    col = sheet.col(labels.ACHIEVEMENT)
    if col is None or not sheet.expected.issued:
        return frozenset()  # nobody knows in which order the rows were issued
    by_code = sheet.expected.by_code
    own = sheet.expected.in_order(key for key in rows if by_code[key].section is Section.OWN)
    points_at = _of_one_sheet({key: found for key in own if (found := _reference(sheet, rows[key], col))})
    firsts = [key for key in points_at if by_code[key].is_first]
    moved = {key for key, row in zip(firsts, sorted(points_at[key] for key in firsts), strict=True)
             if points_at[key] != row}  # fmt: skip
    seconds = points_at.keys() - set(firsts)
    if seconds:
        # A second part has no achievement: here stands that of a first part, which now has none.
        moved |= seconds | {
            key for key in own
            if by_code[key].is_first and _reference(sheet, rows[key], col) is None
        }  # fmt: skip
    return frozenset(moved | _moved_supplies(sheet, rows, col))


def _moved_supplies(sheet: Sheet, rows: Mapping[str, int], col: int) -> set[str]:
    """The codes of supplied rows beside which the formula of another row stands."""
    by_code = sheet.expected.by_code
    supplied = sheet.expected.in_order(key for key in rows if by_code[key].section is Section.SUPPLIED)
    named = {key: _WITNESS.fullmatch(sheet.grid.formula(rows[key], col)) for key in supplied}
    columns = {key: (len(found[1]), found[1]) for key, found in named.items() if found}
    times = Counter(columns.values())
    single = {key: column for key, column in columns.items() if times[column] == 1}
    return {key for key, column in zip(single, sorted(single.values()), strict=True) if single[key] != column}


def _reference(sheet: Sheet, row: int, col: int) -> tuple[str, int] | None:
    """The sheet and the row that a cell points at."""
    found = _REFERENCE.fullmatch(sheet.grid.formula(row, col))
    return (found[1], int(found[2])) if found else None


def _of_one_sheet(references: Mapping[str, tuple[str, int]]) -> dict[str, int]:
    """By code the row pointed at, where it is told apart from others.

    A formula of somebody's own, or one copied from a neighbour, proves nothing about its row.
    """
    times = Counter(references.values())
    sheets = Counter(sheet for sheet, _ in references.values()).most_common(1)
    return {
        key: row for key, (sheet, row) in references.items() if sheet == sheets[0][0] and times[sheet, row] == 1
    }
