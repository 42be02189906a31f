"""Where every figure stands on the sheet Antar Tahun, which keeps the rows of Capaian."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ikigen.excel.addresses import address, quoted, reference
from ikigen.measure.rollup import weighted_means
from ikigen.model.catalogue import Indicator
from ikigen.report.achievement_plan import AchievementPlan, Block
from ikigen.report.basis import Basis
from ikigen.report.page import Column, figure_width
from ikigen.report.styles import decimals_of
from ikigen.report.widths import past_decimals, shown
from ikigen.text import report_tables as words

OF_YEAR: Final = ("target", "actual", "achievement")
_FIRST: Final = {"code": 15.5, "title": 38, "measure_unit": 9.5}
_LEAST: Final = {"target": 9, "actual": 10, "achievement": 9.5}


@dataclass(frozen=True)
class YearsPlan:
    """The sheet as addresses; ``years`` are the earlier years shown, none where none is known.

    ``columns`` maps ``code``, ``title``, ``measure_unit``, ``growth``, ``weight`` and ``key year``.
    """

    header: int
    years: tuple[int, ...]
    columns: Mapping[str, int]
    written: tuple[Column, ...]
    last_printed: int

    def column(self, key: str, year: int = 0) -> int:
        """The number of a column; ``year`` 0 for those that belong to none."""
        return self.columns[f"{key} {year}" if year else key]

    def cell(self, row: int, key: str, year: int = 0) -> str:
        """Reference to a cell from another sheet."""
        return reference(words.YEARS, row, self.column(key, year))

    def run(self, block: Block, key: str, year: int = 0, *, outside: bool = False) -> str:
        """The range of one column over the rows of a block; ``outside`` names the sheet."""
        col = self.column(key, year)
        area = f"{address(block.first, col, absolute=True)}:{address(block.last, col, absolute=True)}"
        return f"{quoted(words.YEARS)}!{area}" if outside else area

    def width(self, key: str) -> float:
        """The width of a column in characters."""
        return self.written[self.columns[key]].width


def plan_years(basis: Basis, achievement: AchievementPlan) -> YearsPlan:
    """Give every figure its column; rows are those of Capaian."""
    years = basis.comparison.shown_years
    columns = list(_columns(basis, years))
    keys = {key: col for col, (key, _) in enumerate(columns)}
    written = tuple(column for _, column in columns)
    return YearsPlan(achievement.header, years, keys, written, keys["weight"] - 1)


def _columns(basis: Basis, years: tuple[int, ...]) -> Iterator[tuple[str, Column]]:
    this, headers = basis.contents.year, words.YEAR_HEADERS
    for key, size in _FIRST.items():
        yield key, Column(headers[key], size)
    for year in (*years, this):
        periods = basis.comparison.periods(year) if year != this else (int(basis.contents.period),)
        for key in OF_YEAR:
            width = figure_width(_shown(basis, key, year), _LEAST[key], 9.5)
            yield f"{key} {year}", Column(headers[key], width, group=words.year_group(year, periods))
    yield "growth", Column(headers["growth"], 12)
    yield "weight", Column(headers["weight"], 7, helper=True)
    for year in years:
        yield f"capped {year}", Column(headers["capped"], 10, helper=True, group=str(year))


def _shown(basis: Basis, key: str, year: int) -> Iterator[str]:
    for indicator in basis.contents.catalogue.indicators:
        value = past_figures(basis, indicator, year)[key]
        stale = basis.stale(indicator) if key == "actual" and year == basis.contents.year else ""
        yield shown(value, past_year_decimals(indicator, key, value, basis.policy.decimals)) + stale


def past_year_decimals(indicator: Indicator, key: str, value: float, decimals: int) -> int:
    """How many decimals show a figure of an earlier year; ``decimals`` is what computed percentages take."""
    if key == "achievement":
        return decimals
    return decimals_of([value]) if key == "target" else past_decimals(indicator, value, decimals)


def past_figures(basis: Basis, indicator: Indicator, year: int) -> dict[str, float]:
    """Target, actual and achievement of an indicator in an earlier year, or this year to date; NaN for none."""
    if year == basis.contents.year:
        score = basis.figures.scores[indicator.code]
        found = [score["target_low"], score["actual"], score["achievement_pct"]]
    else:
        row = basis.comparison.by_code[indicator.code].previous.get(year)
        keys = ("target", "actual", "achievement_pct")
        found = [math.nan if row is None else row[key] for key in keys]
    return dict(zip(OF_YEAR, map(float, found), strict=True))


def past_mean(basis: Basis, indicators: Sequence[Indicator], year: int) -> tuple[float, int]:
    """The mean achievement of an earlier year over indicators, capped by policy, and how many it covers."""
    pct = np.array([past_figures(basis, i, year)["achievement"] for i in indicators], dtype=np.float64)
    weights = np.array([i.weight for i in indicators], dtype=np.float64)
    values = pct if basis.policy.mean_cap is None else np.minimum(pct, basis.policy.mean_cap)
    mean = weighted_means(values, weights, np.zeros(len(pct), dtype=np.int64), 1)
    return float(mean[0]), int((~np.isnan(pct)).sum())
