"""Findings about figures that can be computed and still deserve a look, as of one period.

Source: design/measurement.md, section 3; design/catalogue.md, table of ``akumulasi``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from ikigen.achievement.plan import each
from ikigen.model.catalogue import Accumulation, Catalogue
from ikigen.model.finding import NOWHERE, Finding, Location
from ikigen.model.period import Quarter
from ikigen.model.status import ScoreStatus
from ikigen.text import measuring
from ikigen.text.findings import make_finding, place_of
from ikigen.text.labels import quarter_title
from ikigen.text.numbers import format_number


def check_scores(
    scores: pd.DataFrame, resolved: pd.DataFrame, targets: pd.DataFrame, catalogue: Catalogue
) -> tuple[Finding, ...]:
    """What deserves a look among the figures of one period.

    Args:
        scores: columns SCORES, one period.
        resolved: columns RESOLVED.
        targets: columns TARGETS.
        catalogue: accumulations and policies.

    Findings:
        part-exceeds-whole, part-exceeds-whole-to-date, denominator-zero, cumulative-decreases, target-zero,
        actual-zero-undivided, achievement-high.
    """
    if scores.empty:
        return ()
    period = Quarter(int(scores["period"].iloc[0]))
    so_far = resolved[(resolved["quarter"] <= period) & resolved["value"].notna()]
    over = scores[scores["numerator"] > scores["denominator"]]
    return (
        *_check_broken(scores, so_far, period),
        *_check_parts_to_date(over[over["denominator"] > 0], so_far, period),
        *_check_parts(so_far, set(over["indicator"])),
        *_check_decreases(so_far, catalogue),
        *_check_targets(scores, targets, period),
        *_check_achievement(scores, catalogue, period),
    )


def _check_broken(scores: pd.DataFrame, so_far: pd.DataFrame, period: Quarter) -> Iterator[Finding]:
    """One error per ratio whose denominator to date is 0 while its numerator is not."""
    broken = scores[(scores["denominator"] == 0) & (scores["numerator"] != 0)]
    places = _last_places(so_far, broken["indicator"], "b")
    for row in each(broken):
        yield make_finding(
            "denominator-zero",
            places.get(row.indicator, NOWHERE),
            unit=row.unit,
            indicator=row.indicator,
            period=period,
            value="0",
            numerator=format_number(row.numerator),
            quarter=quarter_title(period),
        )


def _check_parts_to_date(over: pd.DataFrame, so_far: pd.DataFrame, period: Quarter) -> Iterator[Finding]:
    """One warning per ratio whose numerator to date is above its denominator."""
    places = _last_places(so_far, over["indicator"], "a")
    for row in each(over):
        yield make_finding(
            "part-exceeds-whole-to-date",
            places.get(row.indicator, NOWHERE),
            unit=row.unit,
            indicator=row.indicator,
            period=period,
            value=format_number(row.numerator),
            numerator=format_number(row.numerator),
            denominator=format_number(row.denominator),
            quarter=quarter_title(period),
        )


def _check_parts(so_far: pd.DataFrame, known: set[str]) -> Iterator[Finding]:
    """One information per quarter in which a numerator is above its denominator.

    Silent where the figures to date have their warning already, or the ratio is broken to date (its error).
    """
    keys = ["indicator", "quarter"]
    above = so_far[so_far["part"] == "a"]
    below = so_far.loc[so_far["part"] == "b", [*keys, "value"]]
    pairs = above.merge(below, on=keys, suffixes=("", "_b"))
    over = pairs[(pairs["value"] > pairs["value_b"]) & ~pairs["indicator"].isin(known)]
    for row in each(over):
        yield make_finding(
            "part-exceeds-whole",
            _at(row),
            unit=row.unit,
            indicator=row.indicator,
            period=Quarter(row.quarter),
            value=format_number(row.value),
            numerator=format_number(row.value),
            denominator=format_number(row.value_b),
            quarter=quarter_title(Quarter(row.quarter)),
        )


def _check_decreases(so_far: pd.DataFrame, catalogue: Catalogue) -> Iterator[Finding]:
    """One warning per figure since January that is below the one before it."""
    cumulative = [i.code for i in catalogue.indicators if i.accumulation is Accumulation.TO_DATE]
    figures = so_far[so_far["indicator"].isin(cumulative)].sort_values(["cell_code", "quarter"], kind="stable")
    before = figures.groupby("cell_code", sort=False)["value"].shift()
    for row in each(figures.assign(before=before)[figures["value"] < before].sort_index()):
        yield make_finding(
            "cumulative-decreases",
            _at(row),
            unit=row.unit,
            indicator=row.indicator,
            period=Quarter(row.quarter),
            value=format_number(row.value),
            cell_code=row.cell_code,
            before=format_number(row.before),
        )


def _check_targets(scores: pd.DataFrame, targets: pd.DataFrame, period: Quarter) -> Iterator[Finding]:
    """One warning per indicator whose target, or whose actual in T ÷ R, is a 0 that nothing can be divided by."""
    zero = scores[scores["status"] == ScoreStatus.ZERO_TARGET.value]
    places = _target_places(targets, zero["indicator"], period)
    for row in each(zero):
        at = places.get(row.indicator, NOWHERE)
        yield make_finding(
            "target-zero",
            at,
            unit=row.unit,
            indicator=row.indicator,
            period=period,
            value=0,
            where=place_of(at) if at != NOWHERE else measuring.TARGET_OF.format(indicator=row.indicator),
            quarter=quarter_title(period),
            actual=format_number(row.actual),
            outcome=measuring.ZERO_COUNTS_FULL if row.counted else measuring.ZERO_COUNTS_NOTHING,
        )
    for row in each(scores[scores["status"] == ScoreStatus.UNDEFINED.value]):
        yield make_finding(
            "actual-zero-undivided",
            unit=row.unit,
            indicator=row.indicator,
            period=period,
            value=0,
            quarter=quarter_title(period),
        )


def _check_achievement(scores: pd.DataFrame, catalogue: Catalogue, period: Quarter) -> Iterator[Finding]:
    """In the last period, one warning per achievement above the policy's threshold."""
    if not period.is_last:
        return
    threshold = catalogue.policy.high_threshold
    for row in each(scores[scores["counted"] & (scores["achievement_pct"] > threshold)]):
        achievement = format_number(row.achievement_pct, catalogue.policy.decimals)
        yield make_finding(
            "achievement-high",
            unit=row.unit,
            indicator=row.indicator,
            period=period,
            value=achievement,
            achievement=achievement,
            threshold=format_number(threshold),
        )


def _last_places(so_far: pd.DataFrame, indicators: pd.Series[str], part: str) -> dict[str, Location]:
    """Where the last figure of a part was typed, by indicator."""
    rows = so_far[(so_far["part"] == part) & so_far["indicator"].isin(indicators)]
    return {row.indicator: _at(row) for row in each(rows.sort_values("quarter", kind="stable"))}


def _target_places(targets: pd.DataFrame, indicators: pd.Series[str], period: Quarter) -> dict[str, Location]:
    """Where the target that counts stands: the annual one in the last period, else the quarter's own."""
    order = [period, 0] if period.is_last else [0, period]
    rows = targets[targets["indicator"].isin(indicators) & targets["low"].notna()]
    return {row.indicator: _at(row) for quarter in order for row in each(rows[rows["quarter"] == quarter])}


def _at(row: Any) -> Location:
    return Location(row.file, row.sheet, row.cell)
