"""Which indicators are below their target, and which of them nobody has explained: one answer for every page."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

from ikigen.model.catalogue import Indicator, Level, Polarity
from ikigen.model.submission import Narrative
from ikigen.report.contents import ReportContents
from ikigen.report.figures import Figures, Row

_TOLERANCE: Final = 1e-9
"""Relative: a ratio of 95% meets a target of 95, whatever binary fractions say."""


def target_of(score: Row) -> Level | None:
    """The target to date of a row of scores, None when there is none."""
    low, high = float(score["target_low"]), float(score["target_high"])
    return None if math.isnan(low) else Level(low, high)


def meets(polarity: Polarity, actual: float, level: Level) -> bool:
    """Whether a figure reaches a level: at least, at most, or within the range, by polarity; NaN never does."""
    at_least = actual >= level.low or math.isclose(actual, level.low, rel_tol=_TOLERANCE)
    at_most = actual <= level.high or math.isclose(actual, level.high, rel_tol=_TOLERANCE)
    return {
        Polarity.HIGHER: at_least,
        Polarity.LOWER: at_most,
        Polarity.RANGE: at_least and at_most,
    }[polarity]


def falls_short(indicator: Indicator, score: Row) -> bool:
    """Whether an indicator is counted and below its target to date."""
    target = target_of(score)
    reached = target is not None and meets(indicator.polarity, float(score["actual"]), target)
    return bool(score["counted"]) and not reached


def is_explained(narratives: Iterable[Narrative]) -> bool:
    """Whether factors or a follow-up were written in any of the quarters; evidence alone explains nothing."""
    return any(n.factors.strip() or n.follow_up.strip() for n in narratives)


def unexplained(contents: ReportContents, figures: Figures) -> list[Indicator]:
    """The indicators below target of which no quarter up to the period says why; the lowest first.

    A figure to date is the work of all its quarters: whoever explained the quarter that went wrong is not asked
    again in the next.
    """
    told = {n.indicator for n in contents.narratives if n.quarter <= contents.period and is_explained([n])}
    short = [
        indicator
        for indicator in contents.catalogue.indicators
        if indicator.code not in told and falls_short(indicator, figures.scores[indicator.code])
    ]
    return sorted(short, key=lambda indicator: float(figures.scores[indicator.code]["achievement_pct"]))
