"""What each indicator is compared with beside its target of the year: earlier years, the Renstra, the nation."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from ikigen.measure.achievement import achievement_pct
from ikigen.measure.comparison import growth_pct, is_comparable
from ikigen.model.catalogue import Indicator, Level
from ikigen.report.contents import ReportContents
from ikigen.report.figures import Figures, Row, rows_of

_NO_LEVEL = Level(math.nan, math.nan)
_MOST_YEARS = 4


@dataclass(frozen=True)
class Compared:
    """One indicator against what lies outside the year; percents are NaN where there is nothing to compare.

    ``previous`` are the rows of earlier years (columns PREVIOUS) by year, ``last`` that of the year before, None
    where it is not known. ``is_comparable`` says whether its figure covers as much of the year as this one's.
    """

    previous: Mapping[int, Row]
    last: Row | None
    is_comparable: bool
    growth: float
    renstra: Level | None
    renstra_pct: float
    national: Level | None
    national_pct: float


@dataclass(frozen=True)
class Comparison:
    """All of them by code, and the earlier years that are known, ascending."""

    years: tuple[int, ...]
    by_code: Mapping[str, Compared]

    @property
    def shown_years(self) -> tuple[int, ...]:
        """The last few of them, that fit on a page side by side."""
        return self.years[-_MOST_YEARS:]

    def periods(self, year: int) -> tuple[int, ...]:
        """The quarters up to which an earlier year's figures count, ascending; one of them as a rule."""
        rows = (compared.previous.get(year) for compared in self.by_code.values())
        return tuple(sorted({int(row["period"]) for row in rows if row is not None}))


def compare(contents: ReportContents, figures: Figures) -> Comparison:
    """Set every indicator's figure of the period against what else is known of it."""
    previous = _previous_by_code(contents)
    indicators = contents.catalogue.indicators
    actuals = [_current_actual(figures, indicator) for indicator in indicators]
    targets = [contents.target_in_force(indicator.code) for indicator in indicators]
    renstra = [target.renstra if target else None for target in targets]
    national = [target.national if target else None for target in targets]
    renstra_pct, national_pct = (_against(contents, actuals, levels) for levels in (renstra, national))
    found: dict[str, Compared] = {}
    for number, indicator in enumerate(indicators):
        rows = previous.get(indicator.code, {})
        last, growth, comparable = _growth(contents, indicator, actuals[number], rows)
        found[indicator.code] = Compared(
            previous=rows,
            last=last,
            is_comparable=comparable,
            growth=growth,
            renstra=renstra[number],
            renstra_pct=renstra_pct[number],
            national=national[number],
            national_pct=national_pct[number],
        )
    return Comparison(tuple(sorted({year for rows in previous.values() for year in rows})), found)


def _previous_by_code(contents: ReportContents) -> dict[str, dict[int, Row]]:
    found: dict[str, dict[int, Row]] = {}
    for row in rows_of(contents.previous) if contents.previous is not None else []:
        says_something = not (math.isnan(row["actual"]) and math.isnan(row["achievement_pct"]))
        if row["year"] < contents.year and says_something:
            found.setdefault(row["indicator"], {})[int(row["year"])] = row
    return found


def _current_actual(figures: Figures, indicator: Indicator) -> float:
    """The figure to date, NaN where the period itself is unreported: an older one is compared with nothing."""
    score = figures.scores[indicator.code]
    return float(score["actual"]) if score["last_reported"] == score["period"] else math.nan


def _growth(
    contents: ReportContents, indicator: Indicator, actual: float, rows: Mapping[int, Row]
) -> tuple[Row | None, float, bool]:
    last = rows.get(contents.year - 1)
    if last is None:
        return None, math.nan, False
    comparable = is_comparable(indicator, int(contents.period), int(last["period"]))
    return last, growth_pct(actual, float(last["actual"])) if comparable else math.nan, comparable


def _against(contents: ReportContents, actuals: Sequence[float], levels: Sequence[Level | None]) -> list[float]:
    """The achievement of each actual against a level, percent."""
    ends = [level or _NO_LEVEL for level in levels]
    pct = achievement_pct(
        pd.Series(actuals, dtype="float64"),
        pd.Series([level.low for level in ends], dtype="float64"),
        pd.Series([level.high for level in ends], dtype="float64"),
        pd.Series([i.polarity.value for i in contents.catalogue.indicators], dtype="object"),
        contents.catalogue.policy,
    )
    return [float(value) for value in pct]
