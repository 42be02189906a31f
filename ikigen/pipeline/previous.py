"""What was returned before, carried into the next forms: earlier quarters, and the figures of the year before."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final

from ikigen.checks.batch import BatchResult, check_batch
from ikigen.checks.history import with_issued
from ikigen.form.layout import FormFill
from ikigen.form.plan import LastYear
from ikigen.intake import FoundFile, ReadReturn, find_returns, read_return
from ikigen.model.catalogue import Catalogue, Indicator, Level
from ikigen.model.finding import NOWHERE, Finding, IkigenError
from ikigen.model.period import Quarter
from ikigen.model.submission import (
    CarriedFigure,
    CarriedOver,
    CarriedQuarter,
    Entry,
    EntryState,
    Role,
    Statement,
    Submission,
)
from ikigen.pipeline.copies import set_aside_copies
from ikigen.pipeline.returns import Computed, compute
from ikigen.text import commands

_SETTLED: Final = frozenset({Statement.ALL_AGREE, Statement.SOME_DIFFER})
"""Declarations after which a source has nothing more to say about a quarter."""

Figures = Mapping[tuple[str, str, Quarter], float | None]
"""By reporter, cell code and quarter: the figure that a unit reports, corrected where it corrected it."""


@dataclass(frozen=True)
class Previous:
    """What earlier returns give to the forms of a year.

    ``fills`` are by unit; ``quarters`` says which quarters of each unit are closed; ``last_year`` is the year
    whose figures stand beside, None where nothing of it was returned.
    """

    fills: Mapping[str, FormFill]
    quarters: Mapping[str, tuple[Quarter, ...]]
    last_year: int | None
    findings: tuple[Finding, ...]


def read_previous(paths: tuple[Path, ...], catalogue: Catalogue, year: int) -> Previous:
    """What was returned before for the forms of ``year``: its own quarters, and the year before.

    Args:
        paths: returned forms, and folders of them.
        catalogue: the catalogue in force.
        year: the year of the forms to be made.

    Raises:
        IkigenError: a path does not exist, or holds no form of the two years.
    """
    found, findings = find_returns(paths)
    returns = set_aside_copies(tuple(read_return(file, catalogue) for file in found))
    submissions = tuple(r.submission for r in returns if r.submission is not None)
    last = _last_year(found, submissions, catalogue, year - 1)
    if not last and not any(s.identity.year == year for s in submissions):
        where = ", ".join(map(str, paths))
        raise IkigenError(commands.NOTHING_PREVIOUS.format(path=where, year=year, last=year - 1))
    batch = check_batch([s for s in submissions if s.identity.year == year], catalogue, year)
    gatherer = _Gatherer(batch, compute(batch, catalogue, year, Quarter.TW4), catalogue, last)
    fills = {unit.code: gatherer.fill(unit.code) for unit in catalogue.units}
    return Previous(
        fills=fills,
        quarters={unit: tuple(fill.carried.quarters) for unit, fill in fills.items()},
        last_year=year - 1 if last else None,
        findings=(*findings, *_findings_of(returns), *batch.findings, *gatherer.computed.history.findings),
    )


def _findings_of(returns: Iterable[ReadReturn]) -> Iterator[Finding]:
    for returned in returns:
        yield from returned.findings


def _last_year(
    found: Iterable[FoundFile], submissions: Iterable[Submission], catalogue: Catalogue, year: int
) -> Mapping[str, LastYear]:
    """By indicator, what became of it in ``year``; empty where no form of that year was returned."""
    names = {s.file.path for s in submissions if s.identity.year == year}
    if not names:
        return {}
    then = former_catalogue(catalogue)
    returns = set_aside_copies(tuple(read_return(file, then) for file in found if file.name in names))
    batch = check_batch([r.submission for r in returns if r.submission is not None], then, year)
    scores = compute(batch, then, year, Quarter.TW4).scores
    rows = scores[scores["period"] == int(Quarter.TW4)]
    columns = ("indicator", "target_low", "target_high", "actual")
    told = {}
    for code, low, high, actual in rows[list(columns)].itertuples(index=False, name=None):
        successor = catalogue.successor_of(code)
        if successor is not None:
            target = None if math.isnan(low) else Level(low, high)
            told[successor.code] = LastYear(target, None if math.isnan(actual) else actual)
    return told


def former_catalogue(catalogue: Catalogue) -> Catalogue:
    """The catalogue under the codes that earlier years knew, as its notes say; forms of those years read by it.

    An indicator whose code belonged to another one then is left out.
    """
    former = {i.code: i.former_codes[0] for i in catalogue.indicators if i.former_codes}
    taken = set(former.values())
    kept = [i for i in catalogue.indicators if i.code in former or i.code not in taken]
    return replace(
        catalogue,
        indicators=tuple(_renamed(i, former, catalogue) for i in kept),
        targets=tuple(replace(t, code=former.get(t.code, t.code)) for t in catalogue.targets),
    )


def _renamed(indicator: Indicator, former: Mapping[str, str], catalogue: Catalogue) -> Indicator:
    code = former.get(indicator.code, indicator.code)
    unit = code.rpartition("-")[0]
    return replace(
        indicator,
        code=code,
        unit=unit if unit in catalogue.unit_by_code else indicator.unit,
        source_cells=tuple(former.get(cell, cell) for cell in indicator.source_cells),
    )


class _Gatherer:
    """Puts together what each unit's form takes over."""

    def __init__(
        self, batch: BatchResult, computed: Computed, catalogue: Catalogue, last_year: Mapping[str, LastYear]
    ) -> None:
        self.batch, self.computed, self.catalogue = batch, computed, catalogue
        self._last_year = last_year
        self._figures = _figures(batch, computed)
        self._last = max((quarter for _, quarter in batch.counting), default=None)

    def fill(self, unit: str) -> FormFill:
        """What the form of a unit takes over, and what it shows for information."""
        counting = {q: s for (who, q), s in self.batch.counting.items() if who == unit}
        actuals: dict[tuple[str, Quarter], float | str] = {}
        carried = _Carried()
        fill = FormFill(
            actuals=actuals,
            narratives={
                (n.indicator, q): (n.factors, n.follow_up, n.evidence)
                for q, s in counting.items()
                for n in s.narratives
                if n.quarter is q and (n.factors or n.follow_up or n.evidence)
            },
            statements={
                (s.owner, q): s.statement
                for q, form in counting.items()
                for s in with_issued(form, self.catalogue).statements
                if s.quarter is q and s.statement is not None
            },
            signers={q: s.signed_by[q] for q, s in counting.items() if s.signed_by.get(q)},
            owner_figures=dict(self._owner_figures(unit)),
            last_year={i.code: last for i in self.catalogue.owned_by(unit) if (last := self._last_year.get(i.code))},
        )
        for quarter, submission in counting.items():
            self._carry_quarter(unit, quarter, submission, (fill, actuals, carried))
        targets = self._targets(unit)
        corrections = tuple(
            replace(c, carried=True, at=NOWHERE) for c in self.computed.history.corrections.get(unit, ())
        )
        return replace(fill, targets=targets[1], carried=carried.over(targets[0], corrections))
