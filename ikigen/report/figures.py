"""The frames of a report looked up by code: one pass over each, then constant time per figure."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from ikigen.model.catalogue import Indicator, Polarity
from ikigen.report.contents import ReportContents

Row = Mapping[str, Any]
"""One row of a frame, by column name."""


@dataclass(frozen=True)
class Figures:
    """Rows of the frames for the report's period, by what identifies them.

    ``resolved`` by cell code and quarter, ``targets`` by indicator and quarter (0: annual), ``scores`` by
    indicator, ``roll_ups`` by unit (None: the office) and objective (None: all). ``scores_at`` and ``roll_ups_at``
    hold every period up to the report's, its number going before the key.
    """

    resolved: Mapping[tuple[str, int], Row]
    targets: Mapping[tuple[str, int], Row]
    scores: Mapping[str, Row]
    roll_ups: Mapping[tuple[str | None, str | None], Row]
    scores_at: Mapping[tuple[int, str], Row]
    roll_ups_at: Mapping[tuple[int, str | None, str | None], Row]

    def target(self, indicator: str, quarter: int) -> tuple[float, float]:
        """Both ends of a target, NaN where there is none; ``quarter`` 0 is the annual one."""
        row = self.targets.get((indicator, quarter))
        return (math.nan, math.nan) if row is None else (float(row["low"]), float(row["high"]))

    def revision_of(self, indicator: str) -> tuple[date, str] | None:
        """Since when the indicator's target in force is a revised one, and why; None where it is the first."""
        for quarter in range(5):
            row = self.targets.get((indicator, quarter))
            if row is not None and isinstance(row["valid_from"], date):
                return row["valid_from"], text_of(row["reason"])
        return None

    def is_range(self, indicator: Indicator) -> bool:
        """Whether the indicator's targets have two ends."""
        if indicator.polarity is Polarity.RANGE:
            return True
        ends = (self.target(indicator.code, quarter) for quarter in range(5))
        return any(low != high for low, high in ends if not math.isnan(low))


def look_up(contents: ReportContents) -> Figures:
    """The figures of a report, for its period."""
    period = int(contents.period)
    scores = {(row["period"], row["indicator"]): row for row in rows_of(contents.scores)}
    roll_ups = {
        (row["period"], text_of(row["unit"]) or None, text_of(row["objective"]) or None): row
        for row in rows_of(contents.roll_ups)
    }
    return Figures(
        resolved={(row["cell_code"], row["quarter"]): row for row in rows_of(contents.resolved)},
        targets={(row["indicator"], row["quarter"]): row for row in rows_of(contents.targets)},
        scores={code: row for (at, code), row in scores.items() if at == period},
        roll_ups={(unit, objective): row for (at, unit, objective), row in roll_ups.items() if at == period},
        scores_at=scores,
        roll_ups_at=roll_ups,
    )


class _RowOfFrame(Mapping[str, Any]):
    """A row that looks into the columns of its frame: a dictionary of its own would take ten times the memory."""

    __slots__ = ("_at", "_columns")

    def __init__(self, columns: Mapping[str, Sequence[Any]], at: int) -> None:
        self._columns = columns
        self._at = at

    def __getitem__(self, key: str) -> Any:
        return self._columns[key][self._at]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """The rows of a frame as mappings, in order."""
    columns = {str(name): _column(frame[name]) for name in frame.columns}
    return [_RowOfFrame(columns, at) for at in range(len(frame))]


def _column(values: pd.Series[Any]) -> Sequence[Any]:
    """A column that gives Python's own figures and texts; figures are kept as the eight bytes that they are."""
    return array("d", values.to_numpy()) if values.dtype == np.float64 else values.tolist()


def text_of(value: object) -> str:
    """A nullable text of a frame, "" for None and NaN."""
    return value if isinstance(value, str) else ""
