"""The figures that a form shows before any program has computed them: the previews of the Rekap sheet.

They come from the same rules as the formulas beside them, so a recalculation changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ikigen.form.plan_rows import FormBasis
from ikigen.form.plan_target import PERIODS, is_range, shown_target
from ikigen.measure.accumulation import Figures, actual_to_date, ratio_parts_to_date, ratio_pct, target_to_date
from ikigen.measure.achievement import achievement_pct
from ikigen.model.catalogue import Indicator, Kind
from ikigen.model.period import Quarter
from ikigen.text.numbers import round_half_up

RANGE_DECIMALS = 2
"""Decimals of the ends of a range to date, as it is shown."""


@dataclass(frozen=True, slots=True)
class Preview:
    """An indicator in one period; NaN where there is nothing to show. Achievement in percent."""

    low: float
    high: float
    actual: float
    achievement: float


def parse_range(shown: float | str | None) -> tuple[float, float]:
    """Both ends of a target as the formulas of the Rekap sheet read them (id-ID), NaN where there is none."""
    if shown is None or isinstance(shown, float | int):
        value = np.nan if shown is None else float(shown)
        return value, value
    parts = shown.replace("–", "-").replace(" ", "").split("-")
    return _parse_end(parts[0]), _parse_end(parts[-1])


def _parse_end(text: str) -> float:
    figure = text.replace(".", "")
    digits, decimals = figure.replace(",", ""), len(figure) - figure.find(",") - 1 if "," in figure else 0
    return int(digits) / 10**decimals if digits.isdecimal() else float("nan")


def range_text(low: float, high: float) -> str:
    """A range as the formula of the Rekap sheet writes it: ``80,5–90``."""
    ends = (f"{round_half_up(end, RANGE_DECIMALS):.15g}".replace(".", ",") for end in (low, high))
    return "–".join(ends)


def compute_previews(basis: FormBasis) -> Mapping[tuple[str, Quarter], Preview]:
    """The previews by indicator and quarter."""
    if not basis.owned:
        return {}
    ends = [_target_ends(basis, indicator) for indicator in basis.owned]
    lows, highs = (np.array([pair[side] for pair in ends], dtype=np.float64) for side in (0, 1))
    parts = _Parts.of(basis)
    found: dict[tuple[str, Quarter], Preview] = {}
    for quarter in Quarter:
        columns = _period_columns(basis, quarter, lows, highs, parts)
        for number, indicator in enumerate(basis.owned):
            found[indicator.code, quarter] = Preview(*(float(column[number]) for column in columns))
    return found


def _target_ends(basis: FormBasis, indicator: Indicator) -> tuple[list[float], list[float]]:
    """Low and high ends of an indicator's targets: the annual one, then the quarters."""
    shown = [shown_target(basis, indicator, period) for period in PERIODS]
    if not is_range(indicator, basis):
        shown = [None if isinstance(value, str) else value for value in shown]
    low, high = zip(*map(parse_range, shown), strict=True)
    return list(low), list(high)


@dataclass(frozen=True)
class _Parts:
    """What was typed: shape (n, 4) each; the second is NaN but for the denominators of ratios."""

    first: Figures
    second: Figures
    is_ratio: np.ndarray[tuple[int], np.dtype[np.bool_]]

    @classmethod
    def of(cls, basis: FormBasis) -> _Parts:
        ratios = np.array([indicator.kind is Kind.RATIO for indicator in basis.owned])
        first = [_typed(basis, indicator.cells[0].code) for indicator in basis.owned]
        second = [_typed(basis, indicator.cells[-1].code) for indicator in basis.owned]
        return cls(np.array(first, dtype=np.float64), np.array(second, dtype=np.float64), ratios)


def _typed(basis: FormBasis, code: str) -> Sequence[float]:
    """The figures typed for a cell code; text counts as nothing, as it does for a formula."""
    values = (basis.figure(code, quarter) for quarter in Quarter)
    return [np.nan if value is None or isinstance(value, str) else float(value) for value in values]


def _period_columns(
    basis: FormBasis, quarter: Quarter, lows: Figures, highs: Figures, parts: _Parts
) -> tuple[Figures, Figures, Figures, Figures]:
    """Target ends, actual and achievement to date, shape (n,) each."""
    kinds = np.array([indicator.accumulation for indicator in basis.owned], dtype=np.object_)
    low = target_to_date(lows[:, 1:], lows[:, 0], kinds, parts.is_ratio, int(quarter))
    high = low
    if not np.array_equal(lows, highs, equal_nan=True):
        high = target_to_date(highs[:, 1:], highs[:, 0], kinds, parts.is_ratio, int(quarter))
    first, second = parts.first[:, :quarter], parts.second[:, :quarter]
    if np.isnan(first).all() and np.isnan(second).all():  # a blank form: nothing to compute
        nothing = np.full(len(low), np.nan)
        return low, high, nothing, nothing
    ratio = ratio_pct(*ratio_parts_to_date(first, second, kinds))
    actual = np.where(parts.is_ratio, ratio, actual_to_date(first, kinds))
    polarity = pd.Series([indicator.polarity.value for indicator in basis.owned])
    columns = pd.DataFrame({"actual": actual, "low": low, "high": high})
    achievement = achievement_pct(
        columns["actual"], columns["low"], columns["high"], polarity, basis.catalogue.policy
    ).to_numpy()
    typed = ~np.isnan(first[:, -1]) & ~np.isnan(second[:, -1])
    return low, high, np.where(typed, actual, np.nan), np.where(typed, achievement, np.nan)
