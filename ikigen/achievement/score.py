"""What each indicator has achieved by the end of a quarter, and why it has no achievement where it has none.

Source: design/measurement.md, sections 2 and 3. Statuses are given in the order of ``_standing``, first match
wins. Where that text leaves room:

* A target of 0 to date with an actual of 0 or none is not due yet, in every period. Policy ``target_nol = 100``
  answers it with 100 where an actual of 0 was reported and the year has no target above 0.
* A broken ratio is said even where nothing was due.
* A target whose end that divides is 0 gives no achievement, like a target of 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ikigen.achievement.columns import as_declared, nothing
from ikigen.achievement.plan import QUARTERS, Plan, plan_cells
from ikigen.achievement.plausible import check_scores
from ikigen.achievement.resolve import Resolution
from ikigen.achievement.targets import target_ends
from ikigen.measure.accumulation import (
    Figures,
    actual_to_date,
    ratio_parts_to_date,
    ratio_pct,
    target_to_date,
)
from ikigen.measure.achievement import achievement_pct
from ikigen.measure.bands import category
from ikigen.model.catalogue import Catalogue, Polarity
from ikigen.model.finding import Finding
from ikigen.model.frames import SCORES
from ikigen.model.policy import Policy, ZeroTarget
from ikigen.model.status import ResolveStatus, ScoreStatus

_Mask = NDArray[np.bool_]

_FROM_BEST: Final = (
    ResolveStatus.REPORTED,
    ResolveStatus.CONFIRMED,
    ResolveStatus.CONFIRMED_BY_STATEMENT,
    ResolveStatus.FROM_SOURCE,
    ResolveStatus.UNCONFIRMED,
    ResolveStatus.DISPUTED,
    ResolveStatus.UNREPORTED,
)
"""Of the two parts of a ratio the worse standing is shown."""

_NO_ACHIEVEMENT: Final = (
    ScoreStatus.NOT_DUE,
    ResolveStatus.UNREPORTED,
    ScoreStatus.BROKEN_RATIO,
    ScoreStatus.NO_NEED,
    ScoreStatus.NO_TARGET,
)


@dataclass(frozen=True)
class _Inputs:
    """The figures of a year as matrices, one row per indicator in catalogue order.

    ``first`` and ``second`` have shape (n, 4): the figure, or numerator and denominator of a ratio (``second`` is
    NaN elsewhere). ``standing`` has shape (n, 4): position in ``_FROM_BEST``. ``low`` and ``high`` have shape
    (n, 5): annual, then TW I–IV.
    """

    plan: Plan
    policy: Policy
    first: Figures
    second: Figures
    standing: NDArray[np.int64]
    low: Figures
    high: Figures

    @property
    def is_ratio(self) -> _Mask:
        """Which indicators are ratios."""
        return np.asarray(self.plan.indicators["is_ratio"], dtype=bool)

    @property
    def accumulation(self) -> NDArray[np.object_]:
        """How each indicator's quarters add up."""
        return self.plan.indicators["accumulation"].to_numpy(dtype=object)

    @property
    def reported(self) -> _Mask:
        """Which quarters have a figure (both parts of a ratio), shape (n, 4)."""
        return np.asarray(~np.isnan(self.first) & (~self.is_ratio[:, None] | ~np.isnan(self.second)))

    @property
    def has_quarterly_target(self) -> _Mask:
        """Which indicators have a target for some quarter of the year."""
        return np.asarray(~np.isnan(self.low[:, 1:]).all(axis=1))


def score(
    resolution: Resolution,
    targets: pd.DataFrame,
    catalogue: Catalogue,
    periods: Sequence[int],
    plan: Plan | None = None,
) -> tuple[pd.DataFrame, tuple[Finding, ...]]:
    """Actual, target and achievement to date of every indicator, for each period.

    Args:
        resolution: the figures that count.
        targets: columns TARGETS, one row per indicator and quarter 0 … 4 in catalogue order.
        catalogue: what is measured, and the policies.
        periods: quarters up to which is measured, ascending; findings are made for the last of them only.
        plan: the tables of the catalogue, where they have been made already.

    Returns:
        Columns SCORES.

    Findings:
        part-exceeds-whole, part-exceeds-whole-to-date, denominator-zero, cumulative-decreases, target-zero,
        actual-zero-undivided, achievement-high.
    """
    inputs = _inputs(resolution.resolved, targets, plan or plan_cells(catalogue), catalogue.policy)
    frames = [_score_period(inputs, period) for period in periods]
    if not frames:
        return nothing(SCORES), ()
    findings = check_scores(frames[-1], resolution.resolved, targets, catalogue)
    return pd.concat(frames, ignore_index=True), findings


def _inputs(resolved: pd.DataFrame, targets: pd.DataFrame, plan: Plan, policy: Policy) -> _Inputs:
    slots = plan.slots_of(resolved)
    numbers = plan.cells["number"].to_numpy(dtype=np.int64)[slots // QUARTERS]
    quarters = slots % QUARTERS
    is_second = (resolved["part"] == "b").to_numpy()
    values = resolved["value"].to_numpy(dtype=np.float64)
    shape = (len(plan.indicators), QUARTERS)
    first, second = np.full(shape, np.nan), np.full(shape, np.nan)
    first[numbers[~is_second], quarters[~is_second]] = values[~is_second]
    second[numbers[is_second], quarters[is_second]] = values[is_second]
    rank = pd.Index([status.value for status in _FROM_BEST]).get_indexer(pd.Index(resolved["status"]))
    standing = np.zeros(shape, dtype=np.int64)
    np.maximum.at(standing, (numbers, quarters), rank)
    low, high = target_ends(targets)
    return _Inputs(plan, policy, first, second, standing, low, high)


def _score_period(inputs: _Inputs, period: int) -> pd.DataFrame:
    frame = inputs.plan.indicators[["indicator", "unit", "objective", "weight"]].copy()
    frame["period"] = period
    frame["actual"], frame["numerator"], frame["denominator"] = _actual(inputs, period)
    kinds, is_ratio = inputs.accumulation, inputs.is_ratio
    for end, figures in (("low", inputs.low), ("high", inputs.high)):
        frame[f"target_{end}"] = target_to_date(figures[:, 1:], figures[:, 0], kinds, is_ratio, period)
    frame["last_reported"] = (inputs.reported[:, :period] * np.arange(1, period + 1)).max(axis=1)
    full = achievement_pct(
        frame["actual"],
        frame["target_low"],
        frame["target_high"],
        inputs.plan.indicators["polarity"],
        inputs.policy,
    )
    frame["status"] = _standing(inputs, frame, full, period)
    frame["achievement_pct"] = full.where(~frame["status"].isin([status.value for status in _NO_ACHIEVEMENT]))
    progress = frame["status"] == ScoreStatus.PROGRESS.value
    frame["counted"] = frame["achievement_pct"].notna() & ~progress
    frame["category"] = category(frame["achievement_pct"].where(~progress), inputs.policy)
    return as_declared(frame, SCORES)


def _actual(inputs: _Inputs, period: int) -> tuple[Figures, Figures, Figures]:
    """The actual to date, and numerator and denominator to date of ratios."""
    first, second = inputs.first[:, :period], inputs.second[:, :period]
    kinds = inputs.accumulation
    numerator, denominator = ratio_parts_to_date(first, second, kinds)
    actual = np.where(inputs.is_ratio, ratio_pct(numerator, denominator), actual_to_date(first, kinds))
    return actual, numerator, denominator


def _standing(inputs: _Inputs, frame: pd.DataFrame, full: pd.Series[float], period: int) -> NDArray[np.object_]:
    """The status of each indicator: a ScoreStatus value, else the ResolveStatus value of the period's quarter."""
    actual, low, high, numerator, denominator = (
        frame[column].to_numpy() for column in ("actual", "target_low", "target_high", "numerator", "denominator")
    )
    reported = inputs.reported
    empty_ratio = inputs.is_ratio & (denominator == 0)
    broken = empty_ratio & (numerator != 0)
    without = np.isnan(full.to_numpy())
    no_quarterly = ~inputs.has_quarterly_target
    lower_is_better = (inputs.plan.indicators["polarity"] == Polarity.LOWER).to_numpy()
    table = (
        (_not_due(inputs, frame) & ~broken, ScoreStatus.NOT_DUE),
        (~reported[:, period - 1], ResolveStatus.UNREPORTED),
        (broken, ScoreStatus.BROKEN_RATIO),
        (empty_ratio, ScoreStatus.NO_NEED),
        (np.isnan(low), ScoreStatus.NO_TARGET),
        ((low == 0) & (high == 0), ScoreStatus.ZERO_TARGET),
        (without & lower_is_better & (actual == 0) & (high != 0), ScoreStatus.UNDEFINED),
        (without, ScoreStatus.ZERO_TARGET),
        (no_quarterly & (period < QUARTERS), ScoreStatus.PROGRESS),
        (~reported[:, :period].all(axis=1), ScoreStatus.INCOMPLETE),
    )
    statuses = [status.value for _, status in table] + [status.value for status in _FROM_BEST]
    resolve_status = len(table) + inputs.standing[:, period - 1]
    chosen = np.select([met for met, _ in table], range(len(table)), resolve_status)
    return np.asarray(np.array(statuses, dtype=object)[chosen])


def _not_due(inputs: _Inputs, frame: pd.DataFrame) -> _Mask:
    """Where nothing was to be reached by now, and nothing was."""
    nothing_due = ((frame["target_low"] == 0) & (frame["target_high"] == 0)).to_numpy()
    actual = frame["actual"].to_numpy()
    idle = nothing_due & (np.isnan(actual) | (actual == 0))
    if inputs.policy.zero_target is not ZeroTarget.FULL_WHEN_ZERO:
        return np.asarray(idle)
    due_later = (np.nan_to_num(inputs.high) > 0).any(axis=1)
    reported_zero = (actual == 0) & (frame["last_reported"] == frame["period"]).to_numpy()
    return np.asarray(idle & (due_later | ~reported_zero))
