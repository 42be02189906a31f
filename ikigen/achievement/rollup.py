"""Achievement of sasaran, units and the office: means that say how much they cover.

Source: design/measurement.md, section 4.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ikigen.achievement.columns import as_declared, nothing
from ikigen.measure.bands import category
from ikigen.measure.rollup import capped, weighted_means
from ikigen.model.catalogue import Catalogue
from ikigen.model.frames import ROLL_UPS
from ikigen.model.policy import Policy
from ikigen.model.status import ResolveStatus, ScoreStatus

_REASONS: Final = [status.value for status in (*ResolveStatus, *ScoreStatus)]
"""The order in which reasons are listed: that of the declarations."""

_LEVELS: Final = ("objective", "unit", "office")
_KEYS: Final = ["level", "unit", "objective"]


def roll_up(scores: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """The mean achievement of every objective, every unit and the office, for each period.

    A unit without indicators has its row: a mean of nothing, blank.

    Args:
        scores: columns SCORES.
        catalogue: units and objectives in order, and the policies.

    Returns:
        Columns ROLL_UPS; per period the objectives, then the units, then the office, in catalogue order.
    """
    groups = _groups(catalogue)
    frames = [_roll_up_period(rows, groups, catalogue.policy) for _, rows in scores.groupby("period")]
    if not frames:
        return nothing(ROLL_UPS)
    return pd.concat(frames, ignore_index=True)


def _groups(catalogue: Catalogue) -> pd.DataFrame:
    """What is rolled up, in order. Columns: level, unit, objective."""
    objectives = dict.fromkeys((i.unit, i.objective) for i in catalogue.indicators)
    rows: list[tuple[str, str | None, str | None]]
    rows = [("objective", unit, objective) for unit, objective in objectives]
    rows += [("unit", unit.code, None) for unit in catalogue.units]
    return pd.DataFrame([*rows, ("office", None, None)], columns=_KEYS, dtype=object)


def _roll_up_period(rows: pd.DataFrame, groups: pd.DataFrame, policy: Policy) -> pd.DataFrame:
    """One row per group: every indicator is a member of its objective, its unit and the office."""
    members = pd.concat(
        [
            rows.assign(level=level, **dict.fromkeys(_KEYS[len(_KEYS) - above :], None))
            for above, level in enumerate(_LEVELS)
        ]
    )
    group = pd.MultiIndex.from_frame(groups.fillna("")).get_indexer(
        pd.MultiIndex.from_frame(members[_KEYS].fillna(""))
    )
    size = len(groups)
    values = members["achievement_pct"].where(members["counted"])
    weights = members["weight"].to_numpy(dtype=np.float64)
    result = groups.assign(
        period=rows["period"].iloc[0],
        mean_pct=weighted_means(np.asarray(capped(values, policy), dtype=np.float64), weights, group, size),
        mean_uncapped_pct=weighted_means(np.asarray(values, dtype=np.float64), weights, group, size),
        indicators=np.bincount(group, minlength=size),
        counted=np.bincount(group, weights=members["counted"], minlength=size),
        left_out=_left_out(members, group, size),
    )
    result["category"] = category(result["mean_pct"], policy)
    return as_declared(result, ROLL_UPS)


def _left_out(members: pd.DataFrame, group: NDArray[np.int64], size: int) -> NDArray[np.object_]:
    """Why members of each group are left out: ``status: n; status: n``, "" where none is."""
    left = pd.DataFrame({"group": group, "status": members["status"].to_numpy()})[~members["counted"].to_numpy()]
    left["order"] = pd.Index(_REASONS).get_indexer(pd.Index(left["status"]))
    counts = left.groupby(["group", "order", "status"]).size().reset_index(name="count")
    counts["words"] = counts["status"] + ": " + counts["count"].astype(str)
    words = counts.groupby("group")["words"].agg("; ".join)
    return words.reindex(range(size), fill_value="").to_numpy(dtype=object)
