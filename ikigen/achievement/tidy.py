"""Submissions as the DataFrames that the computation starts from."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import pandas as pd

from ikigen.achievement.columns import as_declared
from ikigen.model.catalogue import Catalogue
from ikigen.model.frames import ENTRIES, STATEMENTS, Columns
from ikigen.model.period import Quarter
from ikigen.model.submission import Entry, StatementEntry, Submission, TypedTarget

TYPED_TARGETS: Columns = {
    "unit": "object",
    "indicator": "object",
    "quarter": "int64",  # 0 is the annual target
    "low": "float64",
    "high": "float64",
    "state": "object",
    "file": "object",
    "sheet": "object",
    "cell": "object",
}
"""One row per target that a unit typed, from the return that counts."""

Counting = Mapping[tuple[str, Quarter], Submission]
"""Which return counts, for each unit and quarter."""


def tidy_entries(counting: Counting, catalogue: Catalogue) -> pd.DataFrame:
    """The figures that count, as typed. Columns: ENTRIES; one row per cell code, reporter and quarter."""
    rows = [
        _entry_row(unit, entry, catalogue)
        for (unit, quarter), submission in counting.items()
        for entry in submission.entries
        if entry.quarter is quarter and entry.cell_code in catalogue.indicator_by_cell
    ]
    return _frame(rows, ENTRIES)


def _entry_row(reporter: str, entry: Entry, catalogue: Catalogue) -> tuple[object, ...]:
    indicator = catalogue.indicator_by_cell[entry.cell_code]
    return (
        entry.cell_code,
        indicator.code,
        entry.cell_code.removeprefix(indicator.code),
        indicator.unit,
        reporter,
        entry.role.value,
        int(entry.quarter),
        math.nan if entry.value is None else entry.value,
        entry.state.value,
        entry.raw,
        entry.at.file,
        entry.at.sheet,
        entry.at.cell,
    )


def tidy_statements(counting: Counting) -> pd.DataFrame:
    """What sources declared. Columns: STATEMENTS; one row per source unit, owner and quarter."""
    rows = [
        _statement_row(unit, statement)
        for (unit, quarter), submission in counting.items()
        for statement in submission.statements
        if statement.quarter is quarter
    ]
    return _frame(rows, STATEMENTS)


def _statement_row(reporter: str, entry: StatementEntry) -> tuple[object, ...]:
    chosen = entry.statement.value if entry.statement else None
    return (reporter, entry.owner, int(entry.quarter), chosen, entry.at.file, entry.at.sheet, entry.at.cell)


def tidy_targets(submissions: Mapping[str, Submission]) -> pd.DataFrame:
    """Targets that units typed, from the return that counts for each unit. Columns: TYPED_TARGETS."""
    rows = [_target_row(unit, target) for unit, form in submissions.items() for target in form.targets]
    return _frame(rows, TYPED_TARGETS)


def _target_row(unit: str, target: TypedTarget) -> tuple[object, ...]:
    low, high = (target.level.low, target.level.high) if target.level else (math.nan, math.nan)
    quarter = int(target.quarter) if target.quarter else 0
    at = target.at
    return (unit, target.indicator, quarter, low, high, target.state.value, at.file, at.sheet, at.cell)


def _frame(rows: Iterable[tuple[object, ...]], columns: Columns) -> pd.DataFrame:
    return as_declared(pd.DataFrame.from_records(list(rows), columns=list(columns)), columns)
