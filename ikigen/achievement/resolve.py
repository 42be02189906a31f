"""One value per cell code and quarter: what the owner typed against what its sources of data say.

Source: design/measurement.md, section 1. Where that text leaves room:

* Blank rows under ``ada yang berbeda`` stay unconfirmed: only ``sesuai semua`` speaks for what was left blank.
* The two parts of a ratio stand or fall together, per reporter. A source that declared ``sesuai semua`` and typed
  one part as the owner did has confirmed both; one that typed another figure there contradicts itself and the
  owner: a dispute, in which the owner's pair counts, because the source gives none.
* Where the owner is itself one of several sources, its cell is its part, and no unit stands against the sum.
* Whether several parts confirm the owner's figure is a matter of the parts; a declaration cannot replace one.
* A source that is another indicator's cell reports the figure that counts there, at the place where it was typed:
  one figure cannot have two values, so a dispute over it is settled there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ikigen.achievement.carry import SUPPLIED_ENTRIES, carry_figures
from ikigen.achievement.columns import as_declared
from ikigen.achievement.contacts import Contacts
from ikigen.achievement.disagreement import check_disagreement
from ikigen.achievement.plan import QUARTERS, Plan, plan_cells
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Finding
from ikigen.model.frames import REPORTS, RESOLVED
from ikigen.model.status import ResolveStatus
from ikigen.model.submission import EntryState, Statement

_TOLERANCE: Final = 1e-9
"""Relative: sums of parts carry the noise of binary fractions."""


@dataclass(frozen=True)
class Resolution:
    """What owners and sources say, and what counts.

    ``reports`` has the columns REPORTS, ``resolved`` the columns RESOLVED: a row for every cell code of the
    catalogue and each of the four quarters.
    """

    reports: pd.DataFrame
    resolved: pd.DataFrame
    findings: tuple[Finding, ...]


def resolve_entries(
    entries: pd.DataFrame,
    statements: pd.DataFrame,
    catalogue: Catalogue,
    year: int | None = None,
    plan: Plan | None = None,
) -> Resolution:
    """The figure that counts for each cell code and quarter, and how owner and sources agree on it.

    Args:
        entries: columns ENTRIES; one row per cell code, reporter and quarter.
        statements: columns STATEMENTS.
        catalogue: who owns and who supplies what.
        year: the reporting year, for who held a position when a dispute arose; None names positions alone.
        plan: the tables of the catalogue, where they have been made already.

    Findings:
        figures-differ, lone-part, part-missing, not-confirmed, not-a-source.
    """
    plan = plan or plan_cells(catalogue)
    known = entries.reset_index(drop=True)
    known = known.assign(supplier=known["reporter"])
    standing = _stand(known, statements, plan)
    for _, links in plan.links.groupby("depth"):
        carried = carry_figures(standing.resolved, links, plan)
        if len(carried):
            known = as_declared(pd.concat([known, carried], ignore_index=True), SUPPLIED_ENTRIES)
            standing = _stand(known, statements, plan)
    slot = np.asarray(standing.typed["slot"])
    return Resolution(
        reports=_reports(known, slot, standing.resolved),
        resolved=standing.resolved,
        findings=check_disagreement(standing.typed, standing.slots, statements, plan, Contacts(catalogue, year)),
    )


@dataclass(frozen=True)
class _Standing:
    """What is known at one time: the entries judged, the slots, and what counts in each."""

    typed: pd.DataFrame
    slots: pd.DataFrame
    resolved: pd.DataFrame


def _stand(known: pd.DataFrame, statements: pd.DataFrame, plan: Plan) -> _Standing:
    typed = _typed(known, plan)
    slots = _slots(typed, statements, plan)
    return _Standing(typed, slots, as_declared(_resolved(slots.copy(deep=False), known, typed), RESOLVED))


def _typed(entries: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """The entries, each with its slot, the role that the catalogue gives its supplier, and whether it can be used.

    The supplier is the reporter, or the code under which the figure was typed. A figure can be used (``whole``)
    when its supplier gave all cells of the indicator in that quarter.
    """
    typed = entries.copy(deep=False)
    slot = plan.slots_of(entries)
    cell = np.maximum(slot, 0) // QUARTERS
    for column in ("number", "width", "shared"):
        typed[column] = plan.cells[column].to_numpy()[cell] if len(plan.cells) else 0
    owner = plan.cells["unit"].to_numpy()[cell] if len(plan.cells) else ""
    typed["slot"] = slot
    typed["by_owner"] = (slot >= 0) & (typed["supplier"].to_numpy() == owner)
    supplies = pd.MultiIndex.from_frame(plan.sources[["number", "source"]])
    place = supplies.get_indexer(pd.MultiIndex.from_frame(typed[["number", "supplier"]]))
    typed["by_source"] = (slot >= 0) & ~typed["by_owner"] & (place >= 0)
    typed["place"] = place
    read = (typed["state"] == EntryState.READ.value) & typed["value"].notna()
    typed["figure"] = read & (typed["by_owner"] | typed["by_source"])
    together = typed.groupby(["number", "quarter", "supplier"], sort=False)["figure"]
    typed["whole"] = typed["figure"] & (together.transform("sum") == typed["width"])
    return typed


def _slots(typed: pd.DataFrame, statements: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """One row per slot: the owner's figure and its row, the sum of the sources' parts, and the status."""
    slots = plan.cells.loc[plan.cells.index.repeat(QUARTERS)].reset_index(drop=True)
    slots["quarter"] = np.tile(np.arange(1, QUARTERS + 1), len(plan.cells))
    size = plan.slot_count
    own = typed[typed["whole"] & typed["by_owner"]]
    slots["owner_row"] = _scatter(size, own["slot"], own.index.to_numpy(), -1)
    slots["owner_value"] = _scatter(size, own["slot"], own["value"].to_numpy(), np.nan)
    parts = typed[typed["whole"] & typed["by_source"]].sort_values(["slot", "place"])
    at = parts["slot"].to_numpy()
    slots["present"] = np.bincount(at, minlength=size)
    total = np.bincount(at, weights=parts["value"].to_numpy(), minlength=size)
    slots["parts_value"] = np.where(slots["present"] > 0, total, np.nan)
    slots["agreed"] = _agreed(slots, statements)
    slots["denied"] = _denied(slots, typed)
    slots["status"] = _status(slots)
    return slots


def _scatter(size: int, at: pd.Series[int], values: NDArray[Any], default: float) -> NDArray[Any]:
    scattered = np.full(size, default, dtype=values.dtype)
    scattered[at.to_numpy()] = values
    return scattered


def _agreed(slots: pd.DataFrame, statements: pd.DataFrame) -> NDArray[np.bool_]:
    """Whether the only source declared that all of the owner's figures of the quarter agree."""
    keys = ["owner", "reporter", "quarter"]
    yes = statements.loc[statements["statement"] == Statement.ALL_AGREE.value, keys]
    agreed = np.zeros(len(slots), dtype=bool)
    single = slots["source"].notna().to_numpy()
    asked = pd.MultiIndex.from_frame(slots.loc[single, ["unit", "source", "quarter"]])
    agreed[single] = asked.isin(pd.MultiIndex.from_frame(yes))
    return agreed


def _denied(slots: pd.DataFrame, typed: pd.DataFrame) -> NDArray[np.bool_]:
    """Where that source typed another figure all the same: a part of a ratio without the other."""
    lone = typed[typed["figure"] & ~typed["whole"] & typed["by_source"]]
    at = lone["slot"].to_numpy()
    owner = slots["owner_value"].to_numpy()[at]
    differs = ~np.isnan(owner) & ~np.isclose(lone["value"].to_numpy(), owner, rtol=_TOLERANCE, atol=0.0)
    denied = np.zeros(len(slots), dtype=bool)
    denied[at[differs]] = True
    return np.asarray(denied & slots["agreed"].to_numpy(), dtype=bool)


def _status(slots: pd.DataFrame) -> NDArray[np.object_]:
    """The ResolveStatus value of each slot: the table of section 1, first match wins."""
    owner = slots["owner_value"].notna().to_numpy()
    parts = slots["present"].to_numpy() > 0
    full = (slots["present"] == slots["expected"]).to_numpy()
    shared = slots["shared"].to_numpy(dtype=bool)
    alone = slots["expected"].to_numpy() == 0
    equal = np.isclose(slots["owner_value"], slots["parts_value"], rtol=_TOLERANCE, atol=0.0)
    table = (
        (~owner & ~parts, ResolveStatus.UNREPORTED),
        (~owner, ResolveStatus.FROM_SOURCE),
        (alone | (shared & full), ResolveStatus.REPORTED),
        (shared, ResolveStatus.UNCONFIRMED),
        (full & equal, ResolveStatus.CONFIRMED),
        (full | slots["denied"].to_numpy(), ResolveStatus.DISPUTED),
        (slots["agreed"].to_numpy(), ResolveStatus.CONFIRMED_BY_STATEMENT),
    )
    values = np.array([*(status.value for _, status in table), ResolveStatus.UNCONFIRMED.value], dtype=object)
    chosen: NDArray[np.object_] = values[np.select([met for met, _ in table], range(len(table)), len(table))]
    return chosen


def _resolved(slots: pd.DataFrame, entries: pd.DataFrame, typed: pd.DataFrame) -> pd.DataFrame:
    """The slots with the figure that counts, whose it is, and where it was typed."""
    owner = slots["owner_value"].to_numpy()
    parts = slots["parts_value"].to_numpy()
    shared = slots["shared"].to_numpy(dtype=bool)
    use_parts = _uses_parts(slots)
    total = np.where(shared, np.nan_to_num(owner) + np.nan_to_num(parts), parts)
    slots["value"] = np.where(use_parts, total, owner)
    row, reporter = slots["owner_row"].to_numpy().copy(), slots["unit"].to_numpy(dtype=object).copy()
    reporter[row < 0] = None
    row[use_parts] = -1
    counts = typed["whole"] & (typed["by_source"] | (typed["by_owner"] & typed["shared"].astype(bool)))
    used = typed[counts]
    used = used[use_parts[used["slot"].to_numpy()]].sort_values(["slot", "place"])
    alone = ~used["slot"].duplicated(keep=False)
    single = used[alone]
    row[single["slot"].to_numpy()] = single.index.to_numpy()
    reporter[single["slot"].to_numpy()] = single["reporter"].to_numpy(dtype=object)
    joined = used[~alone].groupby("slot")["reporter"].agg(_joined)
    reporter[joined.index.to_numpy()] = joined.to_numpy()
    slots["reporter"] = reporter
    for column in ("file", "sheet", "cell"):
        slots[column] = np.append(entries[column].to_numpy(dtype=object), [None])[row]
    return slots


def _joined(reporters: pd.Series[str]) -> str:
    """Several reporters as one text, each once."""
    return ";".join(dict.fromkeys(reporters))


def _uses_parts(slots: pd.DataFrame) -> NDArray[np.bool_]:
    """Where the sources' figures count. In a dispute over one part of a ratio both come from one reporter."""
    disputed = (slots["status"] == ResolveStatus.DISPUTED.value).to_numpy()
    pair = slots["number"].to_numpy() * QUARTERS + slots["quarter"].to_numpy() - 1
    pair_disputed = np.bincount(pair, weights=disputed, minlength=1)[pair] > 0 if len(pair) else disputed
    present = slots["present"].to_numpy() > 0
    alone = slots["owner_row"].to_numpy() < 0
    shared = slots["shared"].to_numpy(dtype=bool)
    preferred = pair_disputed & slots["prefers_source"].to_numpy(dtype=bool)
    return np.asarray(present & (alone | shared | preferred))


def _reports(entries: pd.DataFrame, slot: NDArray[np.int64], resolved: pd.DataFrame) -> pd.DataFrame:
    reports = entries.copy(deep=False)
    reports["used"] = np.append(resolved["value"].to_numpy(), np.nan)[slot]
    unknown = ResolveStatus.UNREPORTED.value
    reports["status"] = np.append(resolved["status"].to_numpy(dtype=object), unknown)[slot]
    return as_declared(reports, REPORTS)
