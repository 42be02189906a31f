"""Submissions as the DataFrames that the computation starts from."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pandas as pd

from ikigen.achievement.columns import declared
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Location
from ikigen.model.frames import ENTRIES, STATEMENTS, Columns
from ikigen.model.period import Quarter
from ikigen.model.submission import Submission

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
    known = catalogue.indicator_by_cell
    typed = [
        (unit, entry, known[entry.cell_code])
        for (unit, quarter), submission in counting.items()
        for entry in submission.entries
        if entry.quarter is quarter and entry.cell_code in known
    ]
    places = [entry.at for _, entry, _ in typed]
    return declared(
        {
            "cell_code": [entry.cell_code for _, entry, _ in typed],
            "indicator": [indicator.code for _, _, indicator in typed],
            "part": [entry.cell_code.removeprefix(indicator.code) for _, entry, indicator in typed],
            "unit": [indicator.unit for _, _, indicator in typed],
            "reporter": [unit for unit, _, _ in typed],
            "role": [entry.role.value for _, entry, _ in typed],
            "quarter": [entry.quarter for _, entry, _ in typed],
            "value": [math.nan if entry.value is None else entry.value for _, entry, _ in typed],
            "state": [entry.state.value for _, entry, _ in typed],
            "raw": [entry.raw for _, entry, _ in typed],
            **_columns_of(places),
        },
        ENTRIES,
    )


def tidy_statements(counting: Counting) -> pd.DataFrame:
    """What sources declared. Columns: STATEMENTS; one row per source unit, owner and quarter."""
    said = [
        (unit, statement)
        for (unit, quarter), submission in counting.items()
        for statement in submission.statements
        if statement.quarter is quarter
    ]
    return declared(
        {
            "reporter": [unit for unit, _ in said],
            "owner": [statement.owner for _, statement in said],
            "quarter": [statement.quarter for _, statement in said],
            "statement": [s.statement.value if s.statement else None for _, s in said],
            **_columns_of([statement.at for _, statement in said]),
        },
        STATEMENTS,
    )


def tidy_targets(submissions: Mapping[str, Submission]) -> pd.DataFrame:
    """Targets that units typed, from the return that counts for each unit. Columns: TYPED_TARGETS."""
    typed = [(unit, target) for unit, form in submissions.items() for target in form.targets]
    return declared(
        {
            "unit": [unit for unit, _ in typed],
            "indicator": [target.indicator for _, target in typed],
            "quarter": [target.quarter or 0 for _, target in typed],
            "low": [target.level.low if target.level else math.nan for _, target in typed],
            "high": [target.level.high if target.level else math.nan for _, target in typed],
            "state": [target.state.value for _, target in typed],
            **_columns_of([target.at for _, target in typed]),
        },
        TYPED_TARGETS,
    )


def _columns_of(places: Sequence[Location]) -> dict[str, Sequence[str | None]]:
    return {
        "file": [at.file for at in places],
        "sheet": [at.sheet for at in places],
        "cell": [at.cell for at in places],
    }
