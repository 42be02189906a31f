"""The frames of a report looked up by code: one pass over each, then constant time per figure."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast, overload

import numpy as np
import pandas as pd

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


def look_up(contents: ReportContents) -> Figures:
    """The figures of a report, for its period."""
    period = int(contents.period)
    roll_ups = {
        (row["period"], text_of(row["unit"]) or None, text_of(row["objective"]) or None): row
        for row in rows_of(contents.roll_ups)
    }
    return Figures(
        resolved=_ByQuarter(contents.resolved, "cell_code", "quarter"),
        targets=_ByQuarter(contents.targets, "indicator", "quarter"),
        scores={row["indicator"]: row for row in rows_of(contents.scores) if row["period"] == period},
        roll_ups={(unit, objective): row for (at, unit, objective), row in roll_ups.items() if at == period},
        scores_at=_ByPeriod(contents.scores, "indicator", "period"),
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


class _RowsOfFrame(Sequence[Row]):
    """The rows of a frame, each made when it is asked for."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._columns = _columns_of(frame)
        self._numbers = range(len(frame))

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        if isinstance(at, slice):
            return [_RowOfFrame(self._columns, number) for number in self._numbers[at]]
        return _RowOfFrame(self._columns, self._numbers[at])

    def __iter__(self) -> Iterator[Row]:
        return (_RowOfFrame(self._columns, at) for at in self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


def rows_of(frame: pd.DataFrame) -> Sequence[Row]:
    """The rows of a frame as mappings, in order."""
    return _RowsOfFrame(frame)


_QUARTERS: Final = 5
"""The year as a whole (0) and its four quarters."""


class _ByQuarter(Mapping[tuple[str, int], Row]):
    """The rows of a frame by a code and a quarter: only where each stands is kept, four bytes for a row."""

    def __init__(self, frame: pd.DataFrame, code: str, quarter: str) -> None:
        self._columns = _columns_of(frame)
        self._slots: dict[str, int] = {}
        self._rows = array("i")
        for at, key in enumerate(zip(self._columns[code], self._columns[quarter], strict=True)):
            slot = self._slots.get(key[0])
            if slot is None:
                slot = self._slots[key[0]] = len(self._rows)
                self._rows.extend([-1] * _QUARTERS)
            self._rows[slot + key[1]] = at

    def __getitem__(self, key: tuple[str, int]) -> Row:
        code, quarter = key
        at = self._rows[self._slots[code] + quarter]
        if at < 0:
            raise KeyError(key)
        return _RowOfFrame(self._columns, at)

    def __iter__(self) -> Iterator[tuple[str, int]]:
        for code, slot in self._slots.items():
            yield from ((code, quarter) for quarter in range(_QUARTERS) if self._rows[slot + quarter] >= 0)

    def __len__(self) -> int:
        return sum(at >= 0 for at in self._rows)


class _ByPeriod(Mapping[tuple[int, str], Row]):
    """The same with the quarter before the code."""

    def __init__(self, frame: pd.DataFrame, code: str, quarter: str) -> None:
        self._rows = _ByQuarter(frame, code, quarter)

    def __getitem__(self, key: tuple[int, str]) -> Row:
        return self._rows[key[1], key[0]]

    def __iter__(self) -> Iterator[tuple[int, str]]:
        return ((quarter, code) for code, quarter in self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def _columns_of(frame: pd.DataFrame) -> dict[str, Sequence[Any]]:
    return {str(name): _column(frame[name]) for name in frame.columns}


def _column(values: pd.Series[Any]) -> Sequence[Any]:
    """A column that gives Python's own figures and texts, without a copy of what is kept as such already."""
    if values.dtype == np.float64:
        return array("d", values.to_numpy())
    texts: Any = values.to_numpy(dtype=object)
    return cast("Sequence[Any]", texts)


def text_of(value: object) -> str:
    """A nullable text of a frame, "" for None and NaN."""
    return value if isinstance(value, str) else ""
