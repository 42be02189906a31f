"""The target in force for every indicator, for the year and for each quarter.

Source: design/measurement.md, section 2; design/catalogue.md, table ``target``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pandas as pd

from ikigen.achievement.columns import as_declared
from ikigen.achievement.plan import QUARTERS, Plan, plan_cells
from ikigen.measure.accumulation import Figures, target_to_date
from ikigen.model.catalogue import Catalogue, Level, Target
from ikigen.model.finding import Finding, Location
from ikigen.model.frames import TARGETS
from ikigen.model.submission import EntryState
from ikigen.text.findings import make_finding
from ikigen.text.measuring import ACCUMULATED
from ikigen.text.numbers import format_level

PERIODS: Final = QUARTERS + 1
"""Rows per indicator: the annual target (0) and the four quarters."""

_TOLERANCE: Final = 1e-6
"""Relative: a typed mean such as 33,333333 is meant to agree."""


def resolve_targets(
    catalogue: Catalogue, year: int, typed: pd.DataFrame
) -> tuple[pd.DataFrame, tuple[Finding, ...]]:
    """The targets in force: the catalogue's where it has one, field by field, else what the owner typed.

    Args:
        catalogue: its newest target row of the year counts for each indicator.
        year: the reporting year.
        typed: columns unit, indicator, quarter (0: annual), low, high, state, file, sheet, cell; one row per
            target that a unit typed.

    Returns:
        Columns TARGETS, in catalogue order.

    Findings:
        typed-target-adds-up-differently.
    """
    plan = plan_cells(catalogue)
    in_force = _from_catalogue(catalogue, year)
    from_form = _from_forms(typed, plan)
    given = in_force["low"].notna()
    targets = as_declared(in_force.where(given, from_form), TARGETS)
    return targets, tuple(_check_typed(targets, plan))


def target_ends(targets: pd.DataFrame) -> tuple[Figures, Figures]:
    """Both ends of every target as matrices of shape (n, 5): the annual target, then TW I–IV."""
    low, high = (targets[end].to_numpy(dtype=np.float64).reshape(-1, PERIODS) for end in ("low", "high"))
    return low, high


def _from_catalogue(catalogue: Catalogue, year: int) -> pd.DataFrame:
    rows = [
        (indicator.code, quarter, *_fields(target, level))
        for indicator in catalogue.indicators
        for target in [catalogue.target_of(indicator.code, year)]
        for quarter, level in enumerate((target.annual, *target.quarters) if target else [None] * PERIODS)
    ]
    return as_declared(pd.DataFrame(rows, columns=list(TARGETS)), TARGETS)


def _fields(target: Target | None, level: Level | None) -> tuple[Any, ...]:
    if target is None or level is None:
        return np.nan, np.nan, None, None, None, None
    return level.low, level.high, "catalogue", target.at.file, target.at.sheet, target.at.cell


def _from_forms(typed: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """What owners typed, one row per indicator and quarter 0 … 4, blank where nothing was read."""
    keys = plan.indicators.loc[plan.indicators.index.repeat(PERIODS), ["indicator", "unit"]]
    keys = keys.reset_index(drop=True).assign(quarter=np.tile(np.arange(PERIODS), len(plan.indicators)))
    read = typed[(typed["state"] == EntryState.READ.value) & typed["low"].notna()]
    found = keys.merge(read.assign(origin="form"), how="left", on=["indicator", "unit", "quarter"])
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
            way=ACCUMULATED["level" if asked["is_ratio"] else asked["accumulation"].value],
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
