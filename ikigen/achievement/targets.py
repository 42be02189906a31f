"""The target in force for every indicator, for the year and for each quarter.

A revision is a whole row: what it leaves blank is no target any more. One row is in force for a report: the
newest one that is valid on the last day of the period. All quarters of that row count, also those before the
revision, so that a target to date is the sum of one plan and not of two; a report of an earlier period keeps the
row of its day.

Source: design/measurement.md, section 2; design/catalogue.md, table ``target``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from ikigen.achievement.columns import as_declared, declared
from ikigen.achievement.plan import QUARTERS, Plan, plan_cells
from ikigen.measure.accumulation import Figures, target_to_date
from ikigen.model.catalogue import Catalogue, Indicator, Level, Target
from ikigen.model.finding import Finding, Location
from ikigen.model.frames import TARGETS
from ikigen.model.period import Quarter
from ikigen.model.submission import EntryState
from ikigen.text import measuring
from ikigen.text.findings import make_finding, place_of
from ikigen.text.labels import quarter_title
from ikigen.text.numbers import format_day, format_level

PERIODS: Final = QUARTERS + 1
"""Rows per indicator: the annual target (0) and the four quarters."""

_TOLERANCE: Final = 1e-6
"""Relative: a typed mean such as 33,333333 is meant to agree."""


def resolve_targets(
    catalogue: Catalogue,
    year: int,
    typed: pd.DataFrame,
    period: Quarter = Quarter.TW4,
    plan: Plan | None = None,
) -> tuple[pd.DataFrame, tuple[Finding, ...]]:
    """The targets in force: the catalogue's where it has one, field by field, else what the owner typed.

    Args:
        catalogue: its newest target row of the year that is valid on the period's last day counts for each
            indicator.
        year: the reporting year.
        typed: columns unit, indicator, quarter (0: annual), low, high, state, file, sheet, cell; one row per
            target that a unit typed.
        period: the quarter up to which is measured.
        plan: the tables of the catalogue, where they have been made already.

    Returns:
        Columns TARGETS, in catalogue order.

    Findings:
        targets-of-other-years, typed-target-adds-up-differently, target-revised, target-revision-later.
    """
    plan = plan or plan_cells(catalogue)
    targets = _from_catalogue(catalogue, year, period)
    read = typed[(typed["state"] == EntryState.READ.value) & typed["low"].notna()]
    if len(read):
        targets = as_declared(targets.where(targets["low"].notna(), _from_forms(read, plan)), TARGETS)
    findings = (
        *_check_year(catalogue, year, read),
        *_check_typed(targets, plan),
        *_check_revisions(catalogue, year, period),
    )
    return targets, findings


def target_ends(targets: pd.DataFrame) -> tuple[Figures, Figures]:
    """Both ends of every target as matrices of shape (n, 5): the annual target, then TW I–IV."""
    low, high = (targets[end].to_numpy(dtype=np.float64).reshape(-1, PERIODS) for end in ("low", "high"))
    return low, high


def _from_catalogue(catalogue: Catalogue, year: int, period: Quarter) -> pd.DataFrame:
    last_day = period.last_day(year)
    in_force = [catalogue.target_of(indicator.code, year, last_day) for indicator in catalogue.indicators]
    levels = [level for t in in_force for level in ((t.annual, *t.quarters) if t else [None] * PERIODS)]
    rows = [target for target in in_force for _ in range(PERIODS)]
    given = [target if level else None for target, level in zip(rows, levels, strict=True)]
    return declared(
        {
            "indicator": [indicator.code for indicator in catalogue.indicators for _ in range(PERIODS)],
            "quarter": list(range(PERIODS)) * len(in_force),
            "low": [level.low if level else np.nan for level in levels],
            "high": [level.high if level else np.nan for level in levels],
            "origin": ["catalogue" if target else None for target in given],
            "file": [target.at.file if target else None for target in given],
            "sheet": [target.at.sheet if target else None for target in given],
            "cell": [target.at.cell if target else None for target in given],
            "valid_from": [target.valid_from if target else None for target in given],
            "reason": [target.reason if target and target.valid_from else None for target in given],
        },
        TARGETS,
    )


def _from_forms(read: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """What owners typed and could be read, one row per indicator and quarter 0 … 4, blank where nothing was."""
    keys = plan.indicators.loc[plan.indicators.index.repeat(PERIODS), ["indicator", "unit"]]
    keys = keys.reset_index(drop=True).assign(quarter=np.tile(np.arange(PERIODS), len(plan.indicators)))
    found = keys.merge(read.assign(origin="form"), how="left", on=["indicator", "unit", "quarter"])
    found = found.assign(valid_from=None, reason=None)
    return as_declared(found, TARGETS)


def _check_typed(targets: pd.DataFrame, plan: Plan) -> Iterator[Finding]:
    """One warning per indicator whose typed targets of the quarters do not make up the one of the year."""
    ends = [_accumulated(figures, plan) for figures in target_ends(targets)]
    origins = targets["origin"].to_numpy(dtype=object).reshape(-1, PERIODS)
    typed = (origins == "form").any(axis=1)
    differs = np.any([_differ(annual, total) for annual, total in ends], axis=0)
    (annual_low, low), (annual_high, high) = ends
    for number in np.flatnonzero(typed & differs):
        asked = plan.indicators.iloc[number]
        first = targets.iloc[number * PERIODS + int(np.argmax(origins[number] == "form"))]
        annual = format_level(Level(annual_low[number], annual_high[number]))
        yield make_finding(
            "typed-target-adds-up-differently",
            Location(first["file"], first["sheet"], first["cell"]),
            unit=asked["unit"],
            indicator=asked["indicator"],
            value=annual,
            annual=annual,
            accumulated=format_level(Level(low[number], high[number])),
            way=measuring.ACCUMULATED["level" if asked["is_ratio"] else asked["accumulation"].value],
        )


def _check_year(catalogue: Catalogue, year: int, read: pd.DataFrame) -> Iterator[Finding]:
    """A warning where the catalogue has targets of other years alone, and no form says any."""
    years = catalogue.years_of_targets
    if years and year not in years and read.empty:
        known = ", ".join(map(str, years))
        yield make_finding("targets-of-other-years", year=year, known=known)


def _check_revisions(catalogue: Catalogue, year: int, period: Quarter) -> Iterator[Finding]:
    """One information per indicator whose target was revised by the period's end, or is revised after it."""
    last_day = period.last_day(year)
    for indicator in catalogue.indicators:
        before: Target | None = None
        in_force = catalogue.target_of(indicator.code, year, last_day)
        for target in catalogue.targets_of(indicator.code, year):
            is_later = target.valid_from is not None and target.valid_from > last_day
            if is_later or (target is in_force and target.valid_from is not None):
                code = "target-revision-later" if is_later else "target-revised"
                yield _revision(code, indicator, (before, target), period)
            before = before if is_later else target


def _revision(code: str, indicator: Indicator, rows: tuple[Target | None, Target], period: Quarter) -> Finding:
    """What a revision changes, when and why; ``rows`` are the one in force before it, and the revision."""
    before, after = rows
    return make_finding(
        code,
        after.at,
        unit=indicator.unit,
        indicator=indicator.code,
        period=period,
        value=measuring.targets_in_words(after),
        where=place_of(after.at),
        day=format_day(after.valid_from or date.min),
        reason=after.reason or measuring.NO_REASON,
        before=measuring.targets_in_words(before) if before else measuring.NO_TARGET,
        after=measuring.targets_in_words(after),
        quarter=quarter_title(period),
    )


def _accumulated(figures: Figures, plan: Plan) -> tuple[Figures, Figures]:
    """One end of the annual targets, and what the quarterly ones make up at the end of the year."""
    kinds = plan.indicators["accumulation"].to_numpy(dtype=object)
    is_ratio = plan.indicators["is_ratio"].to_numpy()
    none = np.full(len(figures), np.nan)
    return figures[:, 0], target_to_date(figures[:, 1:], none, kinds, is_ratio, QUARTERS)


def _differ(annual: Figures, total: Figures) -> Figures:
    both = ~np.isnan(annual) & ~np.isnan(total)
    return both & ~np.isclose(annual, total, rtol=_TOLERANCE, atol=0.0)
