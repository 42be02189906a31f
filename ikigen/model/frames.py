"""The columns of every DataFrame that rooms hand to each other: name → pandas dtype.

Nullable figures are float64 with NaN, nullable text is object with None; quarters are int64 1 … 4.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Columns = Mapping[str, str]

ENTRIES: Final[Columns] = {
    "cell_code": "object",  # UMUM-02, SEK-01a
    "indicator": "object",  # SEK-01
    "part": "object",  # "", "a" (numerator), "b" (denominator)
    "unit": "object",  # owner
    "reporter": "object",  # who typed it
    "role": "object",  # Role value
    "quarter": "int64",
    "value": "float64",  # NaN when blank or refused
    "state": "object",  # EntryState value
    "raw": "object",  # as typed, for messages
    "file": "object",
    "sheet": "object",
    "cell": "object",
}
"""One row per cell code, reporter and quarter, for every unit whose return counts in that quarter."""

STATEMENTS: Final[Columns] = {
    "reporter": "object",
    "owner": "object",
    "quarter": "int64",
    "statement": "object",  # Statement value or None
    "file": "object",
    "sheet": "object",
    "cell": "object",
}
"""One row per source unit, owner and quarter."""

REPORTS: Final[Columns] = {**ENTRIES, "used": "float64", "status": "object"}
"""ENTRIES with what became of each row: ``used`` is the figure that counts for its cell code and quarter."""

RESOLVED: Final[Columns] = {
    "cell_code": "object",
    "indicator": "object",
    "part": "object",
    "unit": "object",
    "quarter": "int64",
    "value": "float64",  # the figure that counts, NaN when there is none
    "status": "object",  # ResolveStatus value
    "reporter": "object",  # whose figure counts; None when there is none; several joined by ";" when additive
    "file": "object",  # where it was typed; None when none or when several parts were summed
    "sheet": "object",
    "cell": "object",
}
"""One row per cell code of the catalogue and each of the four quarters, in catalogue order."""

TARGETS: Final[Columns] = {
    "indicator": "object",
    "quarter": "int64",  # 1 … 4, 0 is the annual target
    "low": "float64",  # NaN when there is none; low == high for a point
    "high": "float64",
    "origin": "object",  # "catalogue", "form" or None
    "file": "object",
    "sheet": "object",
    "cell": "object",
    "valid_from": "object",  # date of the revision that set it; None for an original or typed target
    "reason": "object",  # why it was revised, "" when nobody said; None for an original or typed target
}
"""One row per indicator and quarter 0 … 4: the target in force at the end of the period, and where it stands."""

SCORES: Final[Columns] = {
    "indicator": "object",
    "unit": "object",
    "objective": "object",
    "period": "int64",  # 1 … 4: the quarter up to which is measured
    "actual": "float64",  # to date; in the indicator's measure unit (percent for a ratio)
    "numerator": "float64",  # to date, ratio only
    "denominator": "float64",
    "target_low": "float64",  # to date; equals target_high for a point
    "target_high": "float64",
    "achievement_pct": "float64",  # percent, never capped
    "category": "object",  # band label or None
    "status": "object",  # ScoreStatus or ResolveStatus value
    "last_reported": "int64",  # last quarter ≤ period with a figure, 0 when none
    "counted": "bool",  # takes part in means
    "weight": "float64",
}
"""One row per indicator and period 1 … p, in catalogue order within each period."""

ROLL_UPS: Final[Columns] = {
    "level": "object",  # "objective", "unit" or "office"
    "unit": "object",  # None for the office
    "objective": "object",  # None above the objective
    "period": "int64",
    "mean_pct": "float64",  # weighted, capped by policy; NaN when nothing is counted
    "mean_uncapped_pct": "float64",
    "category": "object",  # band of mean_pct, None when blank
    "indicators": "int64",
    "counted": "int64",
    "left_out": "object",  # "status: n; status: n" for the indicators left out, "" when none
}
"""One row per objective, unit and the office, for each period."""

PREVIOUS: Final[Columns] = {
    "indicator": "object",  # code in the catalogue in force
    "year": "int64",
    "target": "float64",  # of that year, NaN when missing
    "actual": "float64",
    "achievement_pct": "float64",  # NaN where that report gave it no category: progress is no achievement
    "period": "int64",  # the quarter up to which that report measured
    "file": "object",  # where the figure stands
    "sheet": "object",
    "cell": "object",
}
"""One row per indicator and earlier year that is known: what that year's report said."""
