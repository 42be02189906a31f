"""Revised targets: rows that replace another from a date on, and what is easily forgotten in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from typing import Any, Final

from ikigen.model.catalogue import Catalogue, Level, Target
from ikigen.model.finding import Finding
from ikigen.model.period import Quarter
from ikigen.text.findings import make_finding, place_of
from ikigen.text.labels import quarter_title
from ikigen.text.measuring import joined
from ikigen.text.numbers import format_day, format_level

_QUARTERS: Final = tuple(f"tw{int(quarter)}" for quarter in Quarter)


def levels_of(target: Target) -> dict[str, Level | None]:
    """Every figure of a row of targets by its column."""
    quarters = dict(zip(_QUARTERS, target.quarters, strict=True))
    return {"tahunan": target.annual, **quarters, "renstra": target.renstra, "nasional": target.national}


def check_late_revisions(catalogue: Catalogue) -> Iterator[Finding]:
    """A row that comes into force after its year is never used.

    Findings: catalogue-target-late.
    """
    for target in catalogue.targets:
        if target.valid_from is not None and target.valid_from > Quarter.TW4.last_day(target.year):
            day = format_day(target.valid_from)
            yield _finding("catalogue-target-late", (target, "berlaku_mulai"), catalogue, day=day)


def check_early_revisions(catalogue: Catalogue) -> Iterator[Finding]:
    """A revision that came into force before its year: the row that it replaces was never used.

    Findings: catalogue-target-early.
    """
    for before, after in _revisions(catalogue):
        day = after.valid_from
        if day is not None and day.year < after.year:
            facts = {"day": format_day(day), "first": place_of(before.at)}
            yield _finding("catalogue-target-early", (after, "berlaku_mulai"), catalogue, **facts)


def check_dropped_targets(catalogue: Catalogue) -> Iterator[Finding]:
    """A revision is a whole row: what it leaves blank is no target any more.

    Findings: catalogue-target-dropped.
    """
    for before, after in _revisions(catalogue):
        new = levels_of(after)
        dropped = [name for name, level in levels_of(before).items() if level is not None and new[name] is None]
        if dropped:
            facts = {"columns": ", ".join(dropped), "first": place_of(before.at)}
            yield _finding("catalogue-target-dropped", (after, dropped[0]), catalogue, **facts)


def check_blank_targets(catalogue: Catalogue) -> Iterator[Finding]:
    """A row of targets without a figure; where it empties another, ``catalogue-target-dropped`` says so.

    Findings: catalogue-target-blank.
    """
    emptying = {id(after) for before, after in _revisions(catalogue) if any(levels_of(before).values())}
    for target in catalogue.targets:
        if not any(levels_of(target).values()) and id(target) not in emptying:
            yield _finding("catalogue-target-blank", (target, "tahunan"), catalogue)


def check_first_rows(catalogue: Catalogue) -> Iterator[Finding]:
    """A first row that comes into force in mid-year: the quarters before have no target.

    Findings: catalogue-target-no-former.
    """
    for key in dict.fromkeys((target.code, target.year) for target in catalogue.targets):
        first = catalogue.targets_of(*key)[0]
        day, ends = first.valid_from, {quarter: quarter.last_day(first.year) for quarter in Quarter}
        without = [quarter_title(quarter) for quarter, end in ends.items() if day and end < day]
        if day and 0 < len(without) < len(Quarter):
            facts = {"day": format_day(day), "quarters": joined(without)}
            yield _finding("catalogue-target-no-former", (first, "berlaku_mulai"), catalogue, **facts)


def check_past_quarters(catalogue: Catalogue) -> Iterator[Finding]:
    """A revision that changes the target of a quarter which was over when it came into force.

    Findings: catalogue-target-past.
    """
    for before, after in _revisions(catalogue):
        day, new, old = after.valid_from or date.min, levels_of(after), levels_of(before)
        if day > Quarter.TW4.last_day(after.year):
            continue
        for column, quarter in zip(_QUARTERS, Quarter, strict=True):
            both = old[column] is not None and new[column] is not None
            if both and old[column] != new[column] and quarter.last_day(after.year) < day:
                yield _finding(
                    "catalogue-target-past",
                    (after, column),
                    catalogue,
                    column=column,
                    before=format_level(old[column]),
                    after=format_level(new[column]),
                    day=format_day(day),
                )


def _revisions(catalogue: Catalogue) -> Iterator[tuple[Target, Target]]:
    """Every row that replaces another, with the one it replaces, in the order of the table."""
    for key in dict.fromkeys((target.code, target.year) for target in catalogue.targets):
        yield from pairwise(catalogue.targets_of(*key))


def _finding(code: str, at: tuple[Target, str], catalogue: Catalogue, **facts: Any) -> Finding:
    """A finding at one column of a row of targets."""
    target, column = at
    indicator = catalogue.indicator_by_code.get(target.code)
    unit = indicator.unit if indicator else None
    told = {"year": target.year, **facts}
    return make_finding(code, target.place_of(column), unit=unit, indicator=target.code, **told)


REVISION_CHECKS: Final[tuple[Callable[[Catalogue], Iterator[Finding]], ...]] = (
    check_late_revisions,
    check_early_revisions,
    check_dropped_targets,
    check_blank_targets,
    check_first_rows,
    check_past_quarters,
)
