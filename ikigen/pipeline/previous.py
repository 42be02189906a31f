"""What was returned before, carried into the next forms: earlier quarters, and the figures of the year before."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Final

from ikigen.checks.batch import BatchResult, check_batch
from ikigen.checks.history import with_issued
from ikigen.checks.submission import typed_for
from ikigen.form.layout import FormFill
from ikigen.form.plan import LastYear
from ikigen.intake import find_returns
from ikigen.model.catalogue import Catalogue, Level
from ikigen.model.finding import NOWHERE, Finding, IkigenError, Severity
from ikigen.model.period import Quarter
from ikigen.model.submission import (
    CarriedFigure,
    CarriedOver,
    CarriedQuarter,
    Correction,
    EntryState,
    Role,
    Statement,
    StatementEntry,
    Submission,
)
from ikigen.pipeline.copies import set_aside_copies
from ikigen.pipeline.last_year import read_last_year
from ikigen.pipeline.mapping import ALONE, Crew
from ikigen.pipeline.reading import read_returns
from ikigen.pipeline.returns import Computed, compute, findings_to_act_on
from ikigen.text import commands

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
    returns = set_aside_copies(read_returns(found, catalogue, password, crew))
    submissions = tuple(r.submission for r in returns if r.submission is not None)

    def read_again(names: Collection[str], then: Catalogue) -> tuple[Submission, ...]:
        files = [file for file in found if file.name in names]
        again = set_aside_copies(read_returns(files, then, password, crew))
        return tuple(r.submission for r in again if r.submission is not None)

    last, ambiguous = read_last_year(submissions, catalogue, year - 1, read_again)
    if not any(s.identity.year in {year - 1, year} for s in submissions):
        where = ", ".join(map(str, paths))
        nothing = commands.NOTHING_PREVIOUS.format(path=where, year=year, last=year - 1)
        read = (*findings, *(finding for returned in returns for finding in returned.findings))
        unreadable = [finding.message for finding in read if finding.severity is Severity.ERROR]
        raise IkigenError("\n".join((nothing, *unreadable[:_MOST_REASONS])))
    batch = check_batch([s for s in submissions if s.identity.year == year], catalogue, year)
    gatherer = _Gatherer(batch, compute(batch, catalogue, year, Quarter.TW4), catalogue, year, last)
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
            *findings_to_act_on(returns, batch),
            *batch.findings,
            *gatherer.computed.history.findings,
            *ambiguous,
        ),
    )


def _awaiting(fill: FormFill, missing: frozenset[Quarter], newest: Submission | None) -> FormFill:
    """The fill with the quarters that most others have returned, and those awaited when the unit last returned."""
    before = newest.carried.awaited if newest else frozenset()
    return replace(fill, carried=replace(fill.carried, awaited=missing | before))


@dataclass(frozen=True)
class _Gatherer:
    """Puts together what each unit's form takes over."""

    batch: BatchResult
    computed: Computed
    catalogue: Catalogue
    year: int
    last_year: Mapping[str, LastYear]

    def fill(self, unit: str) -> FormFill:
        """What the form of a unit takes over, and what it shows for information."""
        returned = {q: s for (who, q), s in self.batch.counting.items() if who == unit}
        reported = {q: s for q, s in returned.items() if _is_reported(s, q)}
        cells = tuple(self._cells(unit, returned))
        words = [n for q, s in returned.items() for n in s.narratives if n.quarter is q]
        stated = [s for q, form in returned.items() for s in self._issued(form).statements if s.quarter is q]
        settled = [s for q, form in returned.items() for s in self._settled(form, q)]
        targets = dict(self._targets(unit))
        owned = (i.code for i in self.catalogue.owned_by(unit))
        return FormFill(
            actuals={(c.code, c.quarter): c.shown for c in cells if c.shown is not None},
            narratives={(n.indicator, n.quarter): (n.factors, n.follow_up, n.evidence) for n in words},
            statements={(s.owner, s.quarter): s.statement for s in stated if s.statement is not None},
            targets={key: shown for key, shown in targets.items() if isinstance(shown, str)},
            owner_figures=dict(self._owner_figures(unit)),
            corrections=self._refused_corrections(unit),
            signers={q: s.signed_by[q] for q, s in reported.items() if s.signed_by.get(q)},
            last_year={code: self.last_year[code] for code in owned if code in self.last_year},
            notice=next((s.notice for s in returned.values() if s.notice), ""),
            carried=CarriedOver(
                quarters={q: _origin(s, q) for q, s in reported.items()},
                figures={(c.code, c.quarter): CarriedFigure(c.value, NOWHERE) for c in cells if c.closed},
                words={(n.indicator, n.quarter): n.fingerprint for n in words if n.quarter in reported},
                statements={(s.owner, s.quarter): s.statement for s in settled if s.statement is not None},
                targets={key: level for key, level in targets.items() if isinstance(level, Level)},
                corrections=self._corrections(unit),
                supplied=dict(self._supplied(unit)),
            ),
        )

    def _issued(self, submission: Submission) -> Submission:
        return with_issued(submission, self.catalogue)

    @cached_property
    def _figures(self) -> Mapping[tuple[str, str, Quarter], float | None]:
        """By reporter, cell code and quarter: the figure that a unit reports, corrected where it corrected it."""
        figures = {
            (unit, entry.cell_code, quarter): entry.value
            for (unit, quarter), submission in self.batch.counting.items()
            for entry in submission.entries
            if entry.quarter is quarter
        }
        changed = {(o.reporter, o.cell_code, o.quarter): o.value for o in self.computed.history.overrides}
        return {**figures, **changed}

    def _cells(self, unit: str, returned: Mapping[Quarter, Submission]) -> Iterator[_Cell]:
        """The cells for figures in the quarters that a unit returned."""
        for quarter, submission in returned.items():
            settled = {s.owner for s in self._settled(submission, quarter)}
            for entry in submission.entries:
                if entry.quarter is quarter and entry.cell_code in self.catalogue.indicator_by_cell:
                    indicator = self.catalogue.indicator_by_cell[entry.cell_code]
                    value, owner = self._figures[unit, entry.cell_code, quarter], indicator.unit
                    if value is None and owner == unit and indicator.is_typed_elsewhere:
                        continue  # nobody was asked: a blank cell says nothing
                    said = value is not None or entry.role is Role.OWNER or owner in settled
                    refused = value is None and entry.state is EntryState.REFUSED
                    closed = said and not refused and _is_reported(submission, quarter)
                    yield _Cell(entry.cell_code, quarter, value, entry.raw if refused else value, closed)

    def _settled(self, submission: Submission, quarter: Quarter) -> Iterator[StatementEntry]:
        """The declarations of a quarter that need no more; that figures differ says nothing without a figure."""
        for stated in self._issued(submission).statements:
            if stated.quarter is quarter and (
                stated.statement is Statement.ALL_AGREE
                or (stated.statement is Statement.SOME_DIFFER and typed_for(submission, stated, self.catalogue))
            ):
                yield stated

    def _targets(self, unit: str) -> Iterator[tuple[tuple[str, Quarter | None], Level | str]]:
        """The targets that a unit typed and the catalogue does not have; as text where they were refused."""
        newest = self.batch.newest.get(unit)
        for typed in self._issued(newest).targets if newest else ():
            row = self.catalogue.target_of(typed.indicator, self.year)
            in_force = (row.annual, *row.quarters)[typed.quarter or 0] if row else None
            shown = typed.level if typed.level is not None else typed.raw
            if in_force is None and shown:
                yield (typed.indicator, typed.quarter), shown

    def _corrections(self, unit: str) -> tuple[Correction, ...]:
        made = self.computed.history.corrections.get(unit, ())
        return tuple(replace(correction, carried=True, at=NOWHERE, raw="") for correction in made)

    def _refused_corrections(self, unit: str) -> tuple[Correction, ...]:
        """The rows of the newest return that did not count: they stand in the next form, open, as typed."""
        newest = self.batch.newest.get(unit)
        made = newest.corrections if newest else ()
        return tuple(correction for correction in made if correction.state is EntryState.REFUSED)

    def _supplied(self, unit: str) -> Iterator[tuple[tuple[str, Quarter], float]]:
        """The figures of the unit's own indicators that are typed under other codes, as they count now."""
        owned = [i for i in self.catalogue.owned_by(unit) if i.is_typed_elsewhere]
        for cell in (cell for indicator in owned for cell in indicator.cells):
            for quarter in Quarter:
                value = self._counting.get((cell.code, int(quarter)), math.nan)
                if not math.isnan(value):
                    yield (cell.code, quarter), value

    @cached_property
    def _counting(self) -> Mapping[tuple[str, int], float]:
        """By cell code and quarter, the figure that counts; NaN where there is none."""
        rows = self.computed.resolution.resolved[["cell_code", "quarter", "value"]]
        return {(code, quarter): value for code, quarter, value in rows.itertuples(index=False, name=None)}

    def _owner_figures(self, unit: str) -> Iterator[tuple[tuple[str, Quarter], float | None]]:
        """What owners say of the figures that a unit supplies, in every quarter that anybody has returned."""
        last = max((quarter for _, quarter in self.batch.counting), default=None)
        for indicator in self.catalogue.supplied_by(unit) if last else ():
            for cell in indicator.cells:
                for quarter in last.up_to() if last else ():
                    yield (cell.code, quarter), self._figures.get((indicator.unit, cell.code, quarter))


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell for a figure: its value, what the next form shows in it, and whether it is closed there."""

    code: str
    quarter: Quarter
    value: float | None
    shown: float | str | None
    closed: bool


def _is_reported(submission: Submission, quarter: Quarter) -> bool:
    """Whether a quarter was returned: with a figure or a declaration; words alone leave it open."""
    figures = any(e.quarter is quarter and e.state is not EntryState.BLANK for e in submission.entries)
    stated = any(s.quarter is quarter and s.statement is not None for s in submission.statements)
    return figures or stated or quarter in submission.carried.quarters


def _origin(submission: Submission, quarter: Quarter) -> CarriedQuarter:
    """The return that first brought a quarter."""
    file = submission.file
    here = CarriedQuarter(PurePosixPath(file.path).name, file.sha256, file.modified if file.stamp_inside else None)
    return submission.carried.quarters.get(quarter, here)
