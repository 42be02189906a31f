"""What was returned before, carried into the next forms: earlier quarters, and the figures of the year before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from ikigen.checks.batch import check_batch
from ikigen.form.layout import FormFill
from ikigen.intake import ReadReturn, find_returns
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Finding, IkigenError, Severity
from ikigen.model.period import Quarter
from ikigen.model.submission import (
    Submission,
)
from ikigen.pipeline.copies import set_aside_copies
from ikigen.pipeline.gather import Gatherer
from ikigen.pipeline.last_year import read_last_year
from ikigen.pipeline.mapping import ALONE, Crew
from ikigen.pipeline.reading import read_returns
from ikigen.pipeline.returns import compute, describe_nothing, findings_to_act_on
from ikigen.pipeline.within_year import follow_codes
from ikigen.text import commands
from ikigen.text.findings.returns import NOT_TAKEN, REWORDED

_MOST_REASONS: Final = 3
"""Files that are named with the reason why nothing could be read of them."""


@dataclass(frozen=True)
class Previous:
    """What earlier returns give to the forms of a year.

    ``fills`` are by unit; ``quarters`` says which quarters of each unit are closed; ``late`` are the units that
    have something to report and left out a quarter that others returned; ``last_year`` is the year whose figures
    stand beside, None where nothing of it was returned.
    """

    fills: Mapping[str, FormFill]
    quarters: Mapping[str, tuple[Quarter, ...]]
    late: tuple[str, ...]
    last_year: int | None
    findings: tuple[Finding, ...]


def read_previous(
    paths: tuple[Path, ...], catalogue: Catalogue, year: int, password: str | None = None, crew: Crew = ALONE
) -> Previous:
    """What was returned before for the forms of ``year``: its own quarters, and the year before.

    Args:
        paths: returned forms, and folders of them.
        catalogue: the catalogue in force.
        year: the year of the forms to be made.
        password: what opens returns that are locked.
        crew: who reads them.

    Raises:
        IkigenError: a path does not exist, or holds no form of the two years.
    """
    found, findings = find_returns(paths)
    if not found:
        raise IkigenError(describe_nothing(paths, findings))
    returns = set_aside_copies(read_returns(found, catalogue, password, crew))

    def read_again(names: Collection[str], then: Catalogue) -> tuple[ReadReturn, ...]:
        files = [file for file in found if file.name in names]
        return set_aside_copies(read_returns(files, then, password, crew))

    last, ambiguous = read_last_year(_submissions(returns), catalogue, year - 1, read_again)
    followed, about_codes = follow_codes([r for r in returns if _is_of(r, year)], catalogue, read_again)
    returns = (*(r for r in returns if not _is_of(r, year)), *followed)
    submissions = _submissions(returns)
    if not any(s.identity.year in {year - 1, year} for s in submissions):
        where = ", ".join(map(str, paths))
        nothing = commands.NOTHING_PREVIOUS.format(path=where, year=year, last=year - 1)
        read = (*findings, *(finding for returned in returns for finding in returned.findings))
        unreadable = [finding.message for finding in read if finding.severity is Severity.ERROR]
        raise IkigenError("\n".join((nothing, *unreadable[:_MOST_REASONS])))
    batch = check_batch([s for s in submissions if s.identity.year == year], catalogue, year)
    of_year = {s.file.path for s in submissions if s.identity.year == year}
    gatherer = Gatherer(batch, compute(batch, catalogue, year, Quarter.TW4), catalogue, year, last)
    fills = {unit.code: gatherer.fill(unit.code) for unit in catalogue.units}
    quarters = {unit: tuple(fill.carried.quarters) for unit, fill in fills.items()}
    known = {quarter for closed in quarters.values() for quarter in closed}
    busy = [unit for unit in fills if catalogue.owned_by(unit) or catalogue.supplied_by(unit)]
    collected = {q for q in known if 2 * sum(q in quarters[unit] for unit in busy) > len(busy)}
    for unit in busy:
        missing = frozenset(collected.difference(quarters[unit]))
        fills[unit] = _awaiting(fills[unit], missing, batch.newest.get(unit))
    return Previous(
        fills=fills,
        quarters=quarters,
        late=tuple(unit for unit in busy if known - set(quarters[unit])),
        last_year=year - 1 if last else None,
        findings=(
            *findings,
            *(
                f
                for f in findings_to_act_on(returns, batch)
                if f.at.file in of_year or f.code not in {*NOT_TAKEN, REWORDED}
            ),
            *batch.findings,
            *gatherer.computed.history.findings,
            *ambiguous,
            *about_codes,
            *gatherer.moved_figures(),
        ),
    )


def _submissions(returns: Iterable[ReadReturn]) -> tuple[Submission, ...]:
    return tuple(r.submission for r in returns if r.submission is not None)


def _is_of(returned: ReadReturn, year: int) -> bool:
    return returned.submission is not None and returned.submission.identity.year == year


def _awaiting(fill: FormFill, missing: frozenset[Quarter], newest: Submission | None) -> FormFill:
    """The fill with the quarters that most others have returned, and those awaited when the unit last returned."""
    before = newest.carried.awaited if newest else frozenset()
    return replace(fill, carried=replace(fill.carried, awaited=missing | before))
