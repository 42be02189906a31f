"""Findings about reports that do not fit together: disputes, lone parts, parts and confirmations still missing.

Source: design/measurement.md, section 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from ikigen.achievement.plan import QUARTERS, Plan, each
from ikigen.model.finding import NOWHERE, Finding, Location
from ikigen.model.period import Quarter
from ikigen.model.status import ResolveStatus
from ikigen.model.submission import EntryState
from ikigen.text import measuring
from ikigen.text.findings import make_finding, place_of
from ikigen.text.labels import quarter_title
from ikigen.text.numbers import format_number


def check_disagreement(
    typed: pd.DataFrame, slots: pd.DataFrame, statements: pd.DataFrame, plan: Plan
) -> tuple[Finding, ...]:
    """What does not fit together among the reports.

    Args:
        typed: the entries with slot, role and use, as ``resolve`` makes them.
        slots: one row per slot with the figures of both sides and the status.
        statements: columns STATEMENTS.
        plan: the tables of the catalogue.

    Findings:
        figures-differ, lone-part, part-missing, not-confirmed, not-a-source.
    """
    return (
        *_check_disputes(typed, slots),
        *_check_lone_parts(typed, slots),
        *_check_missing_parts(typed, slots, plan),
        *_check_unconfirmed(typed, slots, statements, plan),
        *_check_strangers(typed),
    )


def _check_disputes(typed: pd.DataFrame, slots: pd.DataFrame) -> Iterator[Finding]:
    """One error per disputed figure, naming the cells of both sides."""
    disputed = slots[slots["status"] == ResolveStatus.DISPUTED.value]
    if disputed.empty:
        return
    reports = typed[typed["whole"] & typed["slot"].isin(disputed.index)].sort_values(["slot", "place"])
    by_slot: dict[int, list[Any]] = {}
    for report in each(reports):
        by_slot.setdefault(report.slot, []).append(report)
    for row in each(disputed):
        own = next(r for r in by_slot[row.Index] if r.by_owner)
        others = [r for r in by_slot[row.Index] if r.by_source]
        total = measuring.SUM_OF_PARTS.format(total=format_number(row.parts_value)) if len(others) > 1 else ""
        yield make_finding(
            "figures-differ",
            _at(own),
            unit=own.unit,
            indicator=own.indicator,
            period=Quarter(own.quarter),
            value=format_number(own.value),
            cell_code=own.cell_code,
            file=place_of(Location(file=own.file)),
            shared_with=tuple(report.reporter for report in others),
            others=measuring.AND.join(map(_told, others)) + total,
            counting=measuring.joined([r.reporter for r in others] if row.prefers_source else [own.reporter]),
        )


def _told(row: Any) -> str:
    file = place_of(Location(file=row.file))
    where = place_of(Location(sheet=row.sheet, cell=row.cell))
    return measuring.TOLD.format(unit=row.reporter, value=format_number(row.value), where=where, file=file)


def _check_lone_parts(typed: pd.DataFrame, slots: pd.DataFrame) -> Iterator[Finding]:
    """One error per part of a ratio whose other part was left blank by the same reporter.

    Silent where the other cell was refused (it has its own error), and where the source declared that all agrees
    and the part is what the owner typed.
    """
    lone = typed[typed["figure"] & ~typed["whole"]]
    refused = typed[typed["state"] == EntryState.REFUSED.value]
    keys = ["indicator", "quarter", "reporter"]
    named = pd.MultiIndex.from_frame(lone[keys]).isin(pd.MultiIndex.from_frame(refused[keys]))
    facing = slots.iloc[lone["slot"].to_numpy()]
    same = np.isclose(lone["value"].to_numpy(), facing["owner_value"].to_numpy(), rtol=1e-9, atol=0.0)
    excused = lone["by_source"].to_numpy() & facing["agreed"].to_numpy() & same
    for row in each(lone[~named & ~excused]):
        present, absent = measuring.PARTS[row.part]
        yield make_finding(
            "lone-part",
            _at(row),
            unit=row.reporter,
            indicator=row.indicator,
            period=Quarter(row.quarter),
            value=row.raw or format_number(row.value),
            present=present,
            absent=absent,
        )


def _missing(typed: pd.DataFrame, slots: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """For the given slots, every source whose figure is missing. Columns: slot, owner, source."""
    asked = slots[["number"]].rename_axis("slot").reset_index().merge(plan.sources, on="number")
    given = typed[typed["whole"] & typed["by_source"]]
    there = pd.MultiIndex.from_frame(given[["slot", "reporter"]])
    return asked[~pd.MultiIndex.from_frame(asked[["slot", "source"]]).isin(there)]


def _check_missing_parts(typed: pd.DataFrame, slots: pd.DataFrame, plan: Plan) -> Iterator[Finding]:
    """One warning per indicator and quarter whose figure is a sum of parts of which one is missing.

    Silent where the owner typed a total: that stands, and the missing parts are its confirmation.
    """
    from_parts = slots["status"] == ResolveStatus.FROM_SOURCE.value
    partial = (slots["present"] < slots["expected"]) | slots["shared"].astype(bool)
    short = slots[from_parts & partial & (slots["part"] != "b")]
    if short.empty:
        return
    missing = _missing(typed, short, plan).groupby("slot")["source"].agg(list)
    for row in each(short):
        absent = missing.get(row.Index, [])
        absent = [row.unit, *absent] if row.shared else absent
        yield make_finding(
            "part-missing",
            unit=row.unit,
            indicator=row.indicator,
            period=Quarter(row.quarter),
            quarter=quarter_title(Quarter(row.quarter)),
            missing=measuring.joined(absent),
        )


def _check_unconfirmed(
    typed: pd.DataFrame, slots: pd.DataFrame, statements: pd.DataFrame, plan: Plan
) -> Iterator[Finding]:
    """One information per owner and source, about all figures that the source has not confirmed yet.

    It belongs to the source, who can act, and points at its declaration where its form came back.
    """
    open_slots = slots[slots["status"] == ResolveStatus.UNCONFIRMED.value]
    missing = _missing(typed, open_slots, plan)
    missing = missing.assign(quarter=missing["slot"] % QUARTERS + 1)
    cells = {(s.reporter, s.owner, s.quarter): s for s in each(statements)} if len(missing) else {}
    for (owner, source), rows in missing.groupby(["owner", "source"], sort=False):
        quarters = sorted(set(rows["quarter"]))
        stated = next((cells[key] for q in quarters if (key := (source, owner, q)) in cells), None)
        at = _at(stated) if stated is not None else NOWHERE
        yield make_finding(
            "not-confirmed",
            at,
            unit=str(source),
            owner=owner,
            where=place_of(at) if stated is not None else measuring.FORM_OF.format(unit=source),
            count=len(rows),
            quarters=", ".join(quarter_title(Quarter(q)) for q in quarters),
        )


def _check_strangers(typed: pd.DataFrame) -> Iterator[Finding]:
    """One warning per figure of a unit that the catalogue in force does not ask for it."""
    read = (typed["state"] == EntryState.READ.value) & ~typed["by_owner"] & ~typed["by_source"]
    for row in each(typed[read]):
        yield make_finding(
            "not-a-source",
            _at(row),
            unit=row.reporter,
            indicator=row.indicator,
            period=Quarter(row.quarter),
            value=row.raw or format_number(row.value),
            cell_code=row.cell_code,
        )


def _at(row: Any) -> Location:
    return Location(row.file, row.sheet, row.cell)
