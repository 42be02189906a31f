"""Several sheets of one quarter: where they agree they are one, where they differ nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from ikigen.form.locate import place
from ikigen.form.read_quarter import QuarterReading
from ikigen.model.finding import Finding, Location
from ikigen.model.submission import Entry, EntryState, Narrative, StatementEntry, TypedTarget
from ikigen.text import labels
from ikigen.text.findings import make_finding, place_of
from ikigen.text.numbers import format_level

Told = TypeVar("Told", Entry, Narrative, StatementEntry, TypedTarget)

_NAMED: Final = 10
"""Cells that differ between two sheets, as long as each is named."""
_FIRST: Final = 3
"""Of more than that, so many are named; the rest is counted."""
_WORDS: Final = (("factors", labels.FACTORS), ("follow_up", labels.FOLLOW_UP), ("evidence", labels.EVIDENCE))


@dataclass(frozen=True)
class Merged:
    """What the sheets of one quarter say together."""

    entries: tuple[Entry, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    statements: tuple[StatementEntry, ...] = ()


def merge_readings(readings: Sequence[QuarterReading], unit: str) -> tuple[Merged, tuple[Finding, ...]]:
    """The sheets of one quarter as one.

    Findings:
        sheet-copied: there are several; copies-differ, copies-differ-more: a figure or a choice;
        copies-words-differ: words.
    """
    findings: list[Finding] = [_copied(reading, readings[0], unit) for reading in readings[1:]]
    differing: list[Finding] = []
    entries = (group for group in _grouped((e for r in readings for e in r.entries), lambda e: e.cell_code))
    narratives = (group for group in _grouped((n for r in readings for n in r.narratives), lambda n: n.indicator))
    statements = (group for group in _grouped((s for r in readings for s in r.statements), lambda s: s.owner))
    merged = Merged(
        tuple(_one_entry(group, unit, differing) for group in entries),
        tuple(_one_narrative(group, unit, findings) for group in narratives),
        tuple(_one_statement(group, unit, findings) for group in statements),
    )
    return merged, (*findings, *_at_most(differing, readings[0], unit))


def _at_most(differing: list[Finding], reading: QuarterReading, unit: str) -> Iterator[Finding]:
    """The figures that differ, one by one where they are few; a wrong quarter above a table makes all differ."""
    if len(differing) <= _NAMED:
        yield from differing
        return
    yield from differing[:_FIRST]
    rest = differing[_FIRST:]
    yield make_finding(
        "copies-differ-more", place(reading.sheet.path, reading.sheet.grid), unit=unit,
        period=reading.sheet.quarter, count=len(rest), first=rest[0].at.cell, last=rest[-1].at.cell,
    )  # fmt: skip


def merge_targets(
    targets: Iterable[TypedTarget], unit: str
) -> tuple[tuple[TypedTarget, ...], tuple[Finding, ...]]:
    """The targets of several Target sheets as one set.

    Findings:
        copies-differ: two sheets say different targets; none of them is used.
    """
    findings: list[Finding] = []
    groups = _grouped(targets, lambda t: (t.indicator, t.quarter))
    return tuple(_one_target(group, unit, findings) for group in groups), tuple(findings)


def _grouped(told: Iterable[Told], key: Callable[[Told], object]) -> Iterator[list[Told]]:
    groups: dict[object, list[Told]] = {}
    for one in told:
        groups.setdefault(key(one), []).append(one)
    yield from groups.values()


def _copied(reading: QuarterReading, first: QuarterReading, unit: str) -> Finding:
    sheet = reading.sheet
    at = place(sheet.path, sheet.grid)
    return make_finding(
        "sheet-copied", at, unit=unit, period=sheet.quarter, quarter=labels.quarter_title(sheet.quarter),
        first=first.sheet.grid.title,
    )  # fmt: skip


def _one_entry(group: list[Entry], unit: str, findings: list[Finding]) -> Entry:
    if len({(entry.value, entry.state) for entry in group}) == 1:
        return group[0]
    shown = [_cell_and_text(entry.at, entry.raw) for entry in group]
    findings.append(_differ(group[0].at, unit, group[0].cell_code, shown))
    findings[-1] = replace(findings[-1], period=group[0].quarter)
    return replace(group[0], value=None, state=EntryState.REFUSED, raw="; ".join(e.raw for e in group if e.raw))


def _one_statement(group: list[StatementEntry], unit: str, findings: list[Finding]) -> StatementEntry:
    if len({entry.statement for entry in group}) == 1:
        return group[0]
    shown = [_cell_and_text(entry.at, entry.statement.value if entry.statement else "") for entry in group]
    findings.append(replace(_differ(group[0].at, unit, labels.STATEMENT, shown), period=group[0].quarter))
    return replace(group[0], statement=None)


def _one_target(group: list[TypedTarget], unit: str, findings: list[Finding]) -> TypedTarget:
    if len({(target.level, target.state) for target in group}) == 1:
        return group[0]
    shown = [_cell_and_text(target.at, target.raw or format_level(target.level)) for target in group]
    findings.append(_differ(group[0].at, unit, group[0].indicator, shown))
    return replace(group[0], level=None, state=EntryState.REFUSED)


def _one_narrative(group: list[Narrative], unit: str, findings: list[Finding]) -> Narrative:
    first = group[0]
    if len(group) == 1:
        return first
    kept = {}
    for name, label in _WORDS:
        said = list(dict.fromkeys(str(getattr(narrative, name)) for narrative in group))
        kept[name] = said[0] if len(said) == 1 else ""
        if len(said) > 1:
            findings.append(_words_differ(group, label, " | ".join(filter(None, said)), unit))
    return replace(first, factors=kept["factors"], follow_up=kept["follow_up"], evidence=kept["evidence"])


def _words_differ(group: list[Narrative], column: str, said: str, unit: str) -> Finding:
    first, *rest = group
    others = ", ".join(place_of(narrative.at) for narrative in rest)
    return make_finding(
        "copies-words-differ", first.at, unit=unit, indicator=first.indicator, period=first.quarter, value=said,
        column=column, others=others,
    )  # fmt: skip


def _differ(at: Location, unit: str, code: str, shown: list[str]) -> Finding:
    return make_finding("copies-differ", at, unit=unit, value="; ".join(shown), cell_code=code)


def _cell_and_text(at: Location, text: str) -> str:
    return f"{place_of(at)}: {text or 'kosong'}"
