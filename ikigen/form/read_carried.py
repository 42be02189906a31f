"""What a form took over from earlier returns when it was issued, as its hidden sheet still says it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from ikigen.excel.grid import Grid, Workbook
from ikigen.form.hidden import find_hidden_sheet, parse_level
from ikigen.form.identity import (
    CARRIED_AWAITED,
    CARRIED_COLUMNS,
    CARRIED_CORRECTION,
    CARRIED_FIGURE,
    CARRIED_OPEN_CORRECTION,
    CARRIED_QUARTER,
    CARRIED_STATEMENT,
    CARRIED_SUPPLIED,
    CARRIED_TARGET,
    CARRIED_WORDS,
)
from ikigen.form.locate import place
from ikigen.model.finding import Location
from ikigen.model.period import Quarter, parse_quarter
from ikigen.model.submission import (
    CarriedFigure,
    CarriedOver,
    CarriedQuarter,
    Correction,
    Entry,
    EntryState,
    Role,
    Statement,
    is_same_figure,
)

Lines = Mapping[str, list[tuple[int, tuple[str, ...]]]]
"""By kind, the rows of the table and their texts."""

_STATEMENTS: Final = {statement.value: statement for statement in Statement}
_VALUE: Final = CARRIED_COLUMNS.index("nilai")


def read_carried(workbook: Workbook, path: str) -> CarriedOver:
    """What the hidden sheet says that the form was issued with; nothing where it is lost or says nothing.

    Args:
        workbook: the workbook as it was read.
        path: the file, for the places of the figures.
    """
    grid = find_hidden_sheet(workbook)
    if grid is None:
        return CarriedOver()
    lines = _lines_on(grid)
    return CarriedOver(
        quarters={q: CarriedQuarter(t[1], t[5], _moment(t[3])) for q, _, t in _each(lines, CARRIED_QUARTER)},
        figures={
            (t[1], q): CarriedFigure(_figure(t[3]), _place(path, grid, row), t[5])
            for q, row, t in _each(lines, CARRIED_FIGURE)
        },
        words={(t[1], q): t[3] for q, _, t in _each(lines, CARRIED_WORDS)},
        statements={
            (t[1], q): _STATEMENTS[t[3]] for q, _, t in _each(lines, CARRIED_STATEMENT) if t[3] in _STATEMENTS
        },
        targets={
            (t[1], parse_quarter(t[2])): level
            for _, t in lines.get(CARRIED_TARGET, ())
            if (level := parse_level(t[3])) is not None
        },
        corrections=tuple(
            Correction(t[1], q, _figure(t[3]), t[5], _place(path, grid, row), _figure(t[4]), carried=True)
            for q, row, t in _each(lines, CARRIED_CORRECTION)
        ),
        open_corrections=tuple(
            Correction(t[1], q, _figure(t[3]), t[5], _place(path, grid, row), state=EntryState.REFUSED, raw=t[3])
            for q, row, t in _each(lines, CARRIED_OPEN_CORRECTION)
        ),
        supplied={
            (t[1], q): value for q, _, t in _each(lines, CARRIED_SUPPLIED) if (value := _figure(t[3])) is not None
        },
        awaited=frozenset(q for q, _, _ in _each(lines, CARRIED_AWAITED)),
    )


def without_supplied(entries: Iterable[Entry], carried: CarriedOver) -> tuple[Entry, ...]:
    """The entries; what was only shown, and still stands there, is blank: it was typed under another code."""
    return tuple(
        replace(entry, value=None, state=EntryState.BLANK, raw="") if _is_supplied(entry, carried) else entry
        for entry in entries
    )


def _is_supplied(entry: Entry, carried: CarriedOver) -> bool:
    shown = carried.supplied.get((entry.cell_code, entry.quarter))
    return entry.role is Role.OWNER and shown is not None and is_same_figure(entry.value, shown)


def _lines_on(grid: Grid) -> Lines:
    start = next((row for row in range(grid.height) if grid.text(row, 0) == CARRIED_COLUMNS[0]), grid.height)
    lines: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for row in range(start + 1, grid.height):
        kind, *texts = (grid.text(row, col) for col in range(len(CARRIED_COLUMNS)))
        lines.setdefault(kind, []).append((row, (kind, *texts)))
    return lines


def _each(lines: Lines, kind: str) -> Iterator[tuple[Quarter, int, tuple[str, ...]]]:
    """The rows of a kind that name a quarter."""
    for row, texts in lines.get(kind, ()):
        quarter = parse_quarter(texts[2])
        if quarter is not None:
            yield quarter, row, texts


def _place(path: str, grid: Grid, row: int) -> Location:
    return place(path, grid, row, _VALUE)


def _figure(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
