"""Findings about reports that do not fit together: disputes, lone parts, parts and confirmations still missing.

Source: design/measurement.md, section 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from ikigen.achievement.contacts import Contacts
from ikigen.achievement.plan import QUARTERS, Plan, each
from ikigen.model.finding import NOWHERE, Finding, Location
from ikigen.model.period import Quarter
from ikigen.model.status import ResolveStatus
from ikigen.model.submission import EntryState, Statement
from ikigen.text import measuring
from ikigen.text.findings import make_finding, place_of
from ikigen.text.labels import quarter_title
from ikigen.text.numbers import format_number


def check_disagreement(
    typed: pd.DataFrame, slots: pd.DataFrame, statements: pd.DataFrame, plan: Plan, contacts: Contacts
) -> tuple[Finding, ...]:
    """What does not fit together among the reports.

    Args:
        typed: the entries with slot, role and use, as ``resolve`` makes them.
        slots: one row per slot with the figures of both sides and the status.
        statements: columns STATEMENTS.
        plan: the tables of the catalogue.
        contacts: whom to call about a dispute.

    Findings:
        figures-differ, lone-part, part-missing, not-confirmed, source-cell-blank, not-a-source.
    """
    return (
        *_check_disputes(typed, slots, contacts),
        *_check_lone_parts(typed, slots),
        *_check_missing_parts(typed, slots, plan),
        *_check_unconfirmed(typed, slots, statements, plan),
        *_check_blank_cells(typed, slots, plan),
        *_check_strangers(typed),
    )


def _check_disputes(typed: pd.DataFrame, slots: pd.DataFrame, contacts: Contacts) -> Iterator[Finding]:
    """One error per disputed figure, naming the cells of both sides and whom to call."""
    disputed = slots[slots["status"] == ResolveStatus.DISPUTED.value]
    if disputed.empty:
        return
    denied = typed["figure"] & typed["slot"].isin(disputed.index[disputed["denied"]])
    reports = typed[(typed["whole"] | denied) & typed["slot"].isin(disputed.index)].sort_values(["slot", "place"])
    by_slot: dict[int, list[Any]] = {}
    for report in each(reports):
        by_slot.setdefault(report.slot, []).append(report)
    for row in each(disputed):
        own = next(r for r in by_slot[row.Index] if r.by_owner)
        others = [r for r in by_slot[row.Index] if r.by_source]
        quarter = Quarter(own.quarter)
        people = dict.fromkeys(contacts.of(unit, quarter) for unit in (own.unit, *_units_of(others)))
        total = measuring.SUM_OF_PARTS.format(total=format_number(row.parts_value)) if len(others) > 1 else ""
        despite = measuring.DESPITE.format(statement=Statement.ALL_AGREE.value) if row.agreed else ""
        yield make_finding(
            "figures-differ",
            _at(own),
            unit=own.unit,
            indicator=own.indicator,
            period=quarter,
            value=format_number(own.value),
            cell_code=own.cell_code,
            contacts=measuring.together(list(people)),
            file=own.file,
            shared_with=_units_of(others),
            others=measuring.AND.join(map(_told, others)) + total + despite,
            counting=measuring.joined(
                _units_of(others) if row.prefers_source and not row.denied else [own.reporter]
            ),
        )


def _units_of(reports: list[Any]) -> tuple[str, ...]:
    """The units that typed what stands in some reports, each once."""
    return tuple(dict.fromkeys(unit for report in reports for unit in report.reporter.split(";")))


def _told(row: Any) -> str:
    """Who says what, and where; a figure of another code with that code."""
    value, code = format_number(row.value), f"{row.supplier}{row.part}"
    if row.supplier != row.reporter and row.cell is None:
        return measuring.SUMMED_UNDER.format(code=code, value=value)
    told = measuring.TOLD if row.supplier == row.reporter else measuring.TOLD_UNDER
    where = place_of(Location(sheet=row.sheet, cell=row.cell))
    return told.format(unit=row.reporter, value=value, where=where, file=row.file, code=code)


def _check_lone_parts(typed: pd.DataFrame, slots: pd.DataFrame) -> Iterator[Finding]:
    """One error per part of a ratio whose other part was left blank by the same reporter.

    Silent where the other cell was refused (it has its own error), and where the source declared that all agrees:
    then the part is what the owner typed, or there is a dispute.
    """
    lone = typed[typed["figure"] & ~typed["whole"]]
    refused = typed[typed["state"] == EntryState.REFUSED.value]
    keys = ["indicator", "quarter", "supplier"]
    named = pd.MultiIndex.from_frame(lone[keys]).isin(pd.MultiIndex.from_frame(refused[keys]))
    facing = slots.iloc[lone["slot"].to_numpy()]
    same = np.isclose(lone["value"].to_numpy(), facing["owner_value"].to_numpy(), rtol=1e-9, atol=0.0)
    excused = lone["by_source"].to_numpy() & facing["agreed"].to_numpy() & (same | facing["denied"].to_numpy())
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
    """For the given slots, every supplier whose figure is missing. Columns: slot, number, owner, source, unit."""
    asked = slots[["number"]].rename_axis("slot").reset_index().merge(plan.sources, on="number")
    given = typed[typed["whole"] & typed["by_source"]]
    there = pd.MultiIndex.from_frame(given[["slot", "supplier"]])
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
    missing: dict[int, list[str]] = {}
    for row in each(_missing(typed, short, plan)):
        is_unit = row.source == row.unit
        name = row.unit if is_unit else measuring.UNIT_WITH_CODE.format(unit=row.unit, code=row.source)
        missing.setdefault(row.slot, []).append(name)
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
    missing = _unconfirmed(typed, slots, plan)
    missing = missing[missing["source"] == missing["unit"]]
    missing = missing.assign(quarter=missing["slot"] % QUARTERS + 1)
    asked = slots.loc[missing["slot"], ["indicator", "source", "shared"]].set_axis(missing.index)
    missing = missing.assign(code=asked["indicator"], is_part=asked["source"].isna(), is_shared=asked["shared"])
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
            used=_what_is_used(str(owner), rows),
            advice=_what_confirms(str(source), rows, {q: cells.get((source, owner, q)) for q in quarters}),
        )


def _what_is_used(owner: str, rows: pd.DataFrame) -> str:
    """Whose figures count meanwhile: an owner that is one of several sources has given a part only."""
    if rows["is_shared"].all():
        return measuring.PARTS_ARE_USED
    used = measuring.OWNER_IS_USED if not rows["is_shared"].any() else measuring.EITHER_IS_USED
    return used.format(owner=owner)


def _what_confirms(source: str, rows: pd.DataFrame, stated: Mapping[int, Any]) -> str:
    """What is still wanted: a declaration, figures in blank rows, or parts, which no declaration replaces."""
    whole, parts = rows[~rows["is_part"]], rows[rows["is_part"]]
    told = {getattr(stated[quarter], "statement", None) for quarter in whole["quarter"]}
    advice = []
    if told - {Statement.SOME_DIFFER.value}:
        advice.append(measuring.STATE_OR_TYPE)
    elif told:
        advice.append(measuring.TYPE_THE_REST)
    if len(parts):
        advice.append(measuring.TYPE_THE_PARTS)
    codes = measuring.some(list(dict.fromkeys(parts["code"])))
    return " ".join(advice).format(
        unit=source, codes=codes, all=Statement.ALL_AGREE.value, some=Statement.SOME_DIFFER.value
    )


def _unconfirmed(typed: pd.DataFrame, slots: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """Every supplier whose figure would confirm the owner's and is missing, as ``_missing`` gives them."""
    return _missing(typed, slots[slots["status"] == ResolveStatus.UNCONFIRMED.value], plan)


def _check_blank_cells(typed: pd.DataFrame, slots: pd.DataFrame, plan: Plan) -> Iterator[Finding]:
    """One information per owner and code of another indicator whose blank figure would confirm the owner's.

    It belongs to the unit that types that code.
    """
    missing = _unconfirmed(typed, slots, plan)
    missing = missing[missing["source"] != missing["unit"]]
    missing = missing.assign(quarter=missing["slot"] % QUARTERS + 1)
    for (owner, source), rows in missing.groupby(["owner", "source"], sort=False):
        unit = str(rows["unit"].iloc[0])
        codes = dict.fromkeys(plan.indicators["indicator"].iloc[rows["number"].to_numpy()])
        yield make_finding(
            "source-cell-blank",
            unit=unit,
            where=measuring.FORM_OF.format(unit=unit),
            source=source,
            owner=owner,
            codes=measuring.joined(list(codes)),
            quarters=", ".join(quarter_title(Quarter(q)) for q in sorted(set(rows["quarter"]))),
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
