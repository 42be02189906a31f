"""Where every figure stands on the sheet Triwulan, which keeps the rows of Capaian, and the trend below it."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from ikigen.excel.addresses import address, quoted, reference
from ikigen.measure.achievement import achievement_pct
from ikigen.model.catalogue import Indicator
from ikigen.model.period import Quarter
from ikigen.model.policy import Policy, ZeroTarget
from ikigen.report.achievement_plan import AchievementPlan, Block
from ikigen.report.basis import Basis
from ikigen.report.page import Column, figure_width
from ikigen.report.widths import shown, shown_level
from ikigen.text import report_tables as words

OF_QUARTER: Final = ("target", "actual", "achievement", "to_date")
"""What is printed of each quarter: its own target, actual and achievement, and the achievement to date."""
_HELPERS: Final = ("low", "high", "sum", "capped")
"""What stands to the right for each quarter so far: target and actual to date, and what enters the mean."""
_FIRST: Final = {"code": 15.5, "title": 34, "measure_unit": 9.5}
_LEAST: Final = {"target": 7.5, "actual": 8.5, "achievement": 9.2, "to_date": 9.2, "low": 8, "high": 8, "sum": 9,
                 "capped": 9}  # fmt: skip


class OwnQuarters:
    """By indicator and quarter: its figure of that quarter alone, and that in percent of the quarter's target.

    Args:
        codes: the indicators.
        values: their figures, four to an indicator.
        pct: the same in percent of the target.
    """

    def __init__(self, codes: Iterable[str], values: Iterable[float], pct: Iterable[float]) -> None:
        self._slots = {code: len(Quarter) * number for number, code in enumerate(codes)}
        self._values, self._pct = array("d", values), array("d", pct)

    def __getitem__(self, key: tuple[str, int]) -> tuple[float, float]:
        at = self._slots[key[0]] + key[1] - 1
        return self._values[at], self._pct[at]


@dataclass(frozen=True)
class QuarterPlan:
    """The sheet Triwulan as addresses.

    ``policy`` is that of a quarter by itself: against a target of 0 there is no achievement, whatever the office's
    says. ``columns`` gives column numbers by key and quarter, 0 for those that belong to none.
    ``trend_header`` is the row of the small table of the office's means below; ``trend`` its rows: an earlier year
    (> 4) or a quarter.
    """

    header: int
    policy: Policy
    columns: Mapping[tuple[str, int], int]
    written: tuple[Column, ...]
    last_printed: int
    own: OwnQuarters
    trend_header: int
    trend: Mapping[int, int]

    def column(self, key: str, quarter: int = 0) -> int:
        """The number of a column; ``quarter`` 0 for those that belong to none."""
        return self.columns[key, quarter]

    def here(self, row: int, key: str, quarter: int = 0) -> str:
        """The address of a cell on the sheet itself."""
        return address(row, self.column(key, quarter))

    def cell(self, row: int, key: str, quarter: int = 0) -> str:
        """Reference to a cell from another sheet."""
        return reference(words.QUARTERS, row, self.column(key, quarter))

    def run(self, block: Block, key: str, quarter: int = 0, *, outside: bool = False) -> str:
        """The range of one column over the rows of a block."""
        col = self.column(key, quarter)
        area = f"{address(block.first, col, absolute=True)}:{address(block.last, col, absolute=True)}"
        return f"{quoted(words.QUARTERS)}!{area}" if outside else area

    def width(self, key: str, quarter: int = 0) -> float:
        """The width of a column in characters."""
        return self.written[self.column(key, quarter)].width

    def trend_run(self, key: str) -> str:
        """The range of one column of the table of means, for a chart."""
        rows = list(self.trend.values())
        col = TREND_COLUMNS[key]
        ends = (address(row, col, absolute=True) for row in (rows[0], rows[-1]))
        return f"{quoted(words.QUARTERS)}!{':'.join(ends)}"


TREND_COLUMNS: Final = {
    "period": 0, "title": 1, "mean": 3, "counted": 4, "total": 5,
    "label": len(_FIRST) + len(Quarter) * len(OF_QUARTER),
}  # fmt: skip
"""The columns of the table of means; the label that the chart reads stands right of what is printed."""


def plan_quarters(basis: Basis, achievement: AchievementPlan) -> QuarterPlan:
    """Give every figure its column; rows are those of Capaian."""
    policy = replace(basis.policy, zero_target=ZeroTarget.NONE)
    own = _own_quarters(basis, policy)
    columns = list(_columns(basis, _shown(basis, own)))
    keys = {key: col for col, (key, _) in enumerate(columns)}
    trend_header = achievement.office.band + 3
    points = [*basis.comparison.shown_years, *map(int, Quarter)]
    return QuarterPlan(
        header=achievement.header,
        policy=policy,
        columns=keys,
        written=tuple(column for _, column in columns),
        last_printed=keys["weight", 0] - 1,
        own=own,
        trend_header=trend_header,
        trend={point: row for row, point in enumerate(points, trend_header + 1)},
    )


def _own_quarters(basis: Basis, policy: Policy) -> OwnQuarters:
    """Each quarter by itself."""
    keys = [(indicator, quarter) for indicator in basis.contents.catalogue.indicators for quarter in Quarter]
    values = [_own_value(basis, indicator, int(quarter)) for indicator, quarter in keys]
    levels = [basis.figures.target(indicator.code, int(quarter)) for indicator, quarter in keys]
    pct = achievement_pct(
        pd.Series(values, dtype="float64"),
        pd.Series([low for low, _ in levels], dtype="float64"),
        pd.Series([high for _, high in levels], dtype="float64"),
        pd.Series([indicator.polarity.value for indicator, _ in keys], dtype="object"),
        policy,
    )
    return OwnQuarters((indicator.code for indicator in basis.contents.catalogue.indicators), values, pct)


def _own_value(basis: Basis, indicator: Indicator, quarter: int) -> float:
    if quarter > int(basis.contents.period):
        return math.nan
    values = [float(basis.figures.resolved[cell.code, quarter]["value"]) for cell in indicator.cells]
    if len(values) == 1:
        return values[0]
    numerator, denominator = values
    return numerator / denominator * 100 if denominator else math.nan


def _columns(basis: Basis, texts: Mapping[str, set[str]]) -> Iterator[tuple[tuple[str, int], Column]]:
    headers = words.QUARTER_HEADERS
    for key, size in _FIRST.items():
        yield (key, 0), Column(headers[key], size)
    for quarter in Quarter:
        for key in OF_QUARTER:
            width = figure_width(texts[key], _LEAST[key], 9.5)
            yield (key, quarter), Column(headers[key], width, group=words.quarter_group(quarter))
    yield ("weight", 0), Column(headers["weight"], 6.5, helper=True)
    for quarter in basis.contents.period.up_to():
        for key in _HELPERS:
            if key != "high" or basis.ranges:
                width, group = figure_width(texts[key], _LEAST[key], 8), words.to_date_group(quarter)
                yield (key, quarter), Column(headers[key], width, helper=True, group=group)


def _shown(basis: Basis, own: OwnQuarters) -> dict[str, set[str]]:
    """The figures of each kind of column as they are shown."""
    texts: dict[str, set[str]] = {key: set() for key in (*OF_QUARTER, *_HELPERS)}
    percent = basis.policy.decimals
    for indicator in basis.contents.catalogue.indicators:
        code, decimals = indicator.code, basis.target_decimals[indicator.code]
        typed = basis.actual_decimals(indicator)
        for quarter in Quarter:
            value, pct = own[code, int(quarter)]
            texts["target"].add(shown_level(*basis.figures.target(code, int(quarter)), decimals))
            texts["actual"].add(shown(value, typed))
            texts["achievement"].add(shown(pct, percent))
        for period in basis.contents.period.up_to():
            score = basis.figures.scores_at[int(period), code]
            texts["low"].add(shown(score["target_low"], decimals))
            texts["high"].add(shown(score["target_high"], decimals))
            texts["sum"].add(shown(score["actual"], typed))
            texts["to_date"].add(shown(score["achievement_pct"], percent))
    return {**texts, "capped": texts["to_date"]}
