"""Figures that count in place of what stands on a quarter's sheet, put into the entries before they resolve."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from ikigen.achievement.columns import as_declared
from ikigen.model.catalogue import Catalogue
from ikigen.model.frames import ENTRIES, REPORTS
from ikigen.model.submission import EntryState, Override, Role

_KEY: Final = ["reporter", "cell_code", "quarter"]
_TYPED: Final = ["value", "state", "raw", "file", "sheet", "cell"]
"""What a correction takes the place of, and what ``data.csv`` shows as it was typed."""


def apply_overrides(entries: pd.DataFrame, overrides: Sequence[Override], catalogue: Catalogue) -> pd.DataFrame:
    """The entries with corrected figures in their places: figure, file, sheet and cell are the correction's.

    Args:
        entries: columns ENTRIES; one row per cell code, reporter and quarter.
        overrides: one per reporter, cell code and quarter; those of codes that the catalogue does not know are
            left out.
        catalogue: who owns what.

    Returns:
        Columns ENTRIES: the rows of ``entries`` in their order, then a row for each override that had none.
    """
    rows = [_row(one, catalogue) for one in overrides if one.cell_code in catalogue.indicator_by_cell]
    if not rows:
        return entries
    given = as_declared(pd.DataFrame.from_records(rows, columns=list(ENTRIES)), ENTRIES)
    place = pd.MultiIndex.from_frame(given[_KEY]).get_indexer(pd.MultiIndex.from_frame(entries[_KEY]))
    found = place >= 0
    changed = entries.reset_index(drop=True)
    for column in _TYPED:
        values = given[column].to_numpy()[np.maximum(place, 0)]
        changed[column] = np.where(found, values, changed[column].to_numpy())
    new = given[~given.index.isin(place[found])]
    return as_declared(pd.concat([changed, new], ignore_index=True), ENTRIES)


def as_typed(reports: pd.DataFrame, entries: pd.DataFrame) -> pd.DataFrame:
    """The reports with every figure as it stands on its quarter's sheet; what counts of it stays in ``used``.

    Args:
        reports: columns REPORTS, made from the result of ``apply_overrides``; its first rows are those of
            ``entries``.
        entries: columns ENTRIES, as typed.
    """
    typed = reports.reset_index(drop=True)
    for column in _TYPED:
        values = typed[column].to_numpy().copy()
        values[: len(entries)] = entries[column].to_numpy()
        typed[column] = values
    return as_declared(typed, REPORTS)


def _row(override: Override, catalogue: Catalogue) -> tuple[object, ...]:
    indicator = catalogue.indicator_by_cell[override.cell_code]
    role = Role.OWNER if indicator.unit == override.reporter else Role.SOURCE
    blank = override.value is None
    return (
        override.cell_code,
        indicator.code,
        override.cell_code.removeprefix(indicator.code),
        indicator.unit,
        override.reporter,
        role.value,
        int(override.quarter),
        np.nan if blank else override.value,
        (EntryState.BLANK if blank else EntryState.READ).value,
        "",
        override.at.file,
        override.at.sheet,
        override.at.cell,
    )
