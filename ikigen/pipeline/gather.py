"""What each unit's form takes over from the returns of its year, put together."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePosixPath

from ikigen.checks.batch import BatchResult
from ikigen.checks.history import with_issued
from ikigen.checks.moved import Arrival, Arrived, arrivals, moved_away
from ikigen.checks.submission import typed_for
from ikigen.form.layout import FormFill
from ikigen.form.plan import LastYear
from ikigen.model.catalogue import Catalogue, Level
from ikigen.model.finding import NOWHERE, Finding
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
    TypedTarget,
)
from ikigen.pipeline.returns import Computed


@dataclass(frozen=True)
class Gatherer:
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
        here, arrived = tuple(self._cells(unit, returned)), self.moved.get(unit, Arrived())
        there = {(cell.code, cell.quarter) for cell in here if cell.shown is not None}
        cells = (*here, *(cell for e in arrived.entries if (cell := _moved_cell(e)).key not in there))
        own = [n for q, s in returned.items() for n in s.narratives if n.quarter is q]
        written = {(n.indicator, n.quarter) for n in own if n.factors or n.follow_up or n.evidence}
        words = [n for n in own if (n.indicator, n.quarter) in written or not arrived.says(n)]
        words += [n for n in arrived.narratives if (n.indicator, n.quarter) not in written]
        reopened = {(left.code, q) for q, s in returned.items() for left in s.left_out if q in left.quarters}
        stated = [s for q, form in returned.items() for s in self._issued(form).statements if s.quarter is q]
        settled = [s for q, form in returned.items() for s in self._settled(form, q)]
        targets = dict(self._targets(unit))
        owned = (i.code for i in self.catalogue.owned_by(unit))
        return FormFill(
            actuals={c.key: c.shown for c in cells if c.shown is not None},
            narratives={(n.indicator, n.quarter): (n.factors, n.follow_up, n.evidence) for n in words},
            statements={(s.owner, s.quarter): s.statement for s in stated if s.statement is not None},
            targets={key: shown for key, shown in targets.items() if isinstance(shown, str)},
            owner_figures=dict(self._owner_figures(unit)),
            corrections=self._refused_corrections(unit),
            signers={q: s.signed_by[q] for q, s in reported.items() if s.signed_by.get(q)},
            last_year={code: self.last_year[code] for code in owned if code in self.last_year},
            notice=next((s.notice for s in returned.values() if s.notice), ""),
            reopened=tuple(sorted(key for key in reopened if key[0] in self.catalogue.indicator_by_code)),
            carried=CarriedOver(
                quarters={q: _origin(s, q) for q, s in reported.items()},
                figures={c.key: CarriedFigure(c.value, NOWHERE, c.sha256) for c in cells if c.closed},
                words={
                    (n.indicator, n.quarter): n.fingerprint
                    for n in words
                    if (n.quarter in reported and (n.indicator, n.quarter) not in reopened)
                    or n in arrived.narratives
                },
                statements={(s.owner, s.quarter): s.statement for s in settled if s.statement is not None},
                targets={key: level for key, level in targets.items() if isinstance(level, Level)},
                corrections=self._corrections(unit),
                open_corrections=self._refused_corrections(unit),
                supplied=dict(self._supplied(unit)),
            ),
        )

    def _issued(self, submission: Submission) -> Submission:
        return with_issued(submission, self.catalogue)

    @cached_property
    def moved(self) -> Mapping[str, Arrived]:
        """By the unit that owns them now, the figures and words that other units typed when they were theirs."""
        return arrivals(self.batch, self.catalogue)

    def moved_figures(self) -> Iterator[Finding]:
        """A finding about each indicator whose figures were carried into another unit's form."""
        return moved_away(self.batch, self.catalogue, carried=True)

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
                    left = any(o.is_about(entry.cell_code) and quarter in o.quarters for o in submission.left_out)
                    issued = submission.carried.figures.get((entry.cell_code, quarter))
                    closed = said and not refused and not left
                    closed = closed and (_is_reported(submission, quarter) or issued is not None)
                    shown = (None if left else entry.raw) if refused else value
                    origin = issued.sha256 if issued else ""
                    yield _Cell(entry.cell_code, quarter, value, shown, closed, origin)

    def _settled(self, submission: Submission, quarter: Quarter) -> Iterator[StatementEntry]:
        """The declarations of a quarter that need no more; that figures differ says nothing without a figure."""
        for stated in self._issued(submission).statements:
            if stated.quarter is quarter and (
                stated.statement is Statement.ALL_AGREE
                or (stated.statement is Statement.SOME_DIFFER and typed_for(submission, stated, self.catalogue))
            ):
                yield stated

    def _targets(self, unit: str) -> Iterator[tuple[tuple[str, Quarter | None], Level | str]]:
        """The targets that were typed and the catalogue does not have; as text where they were refused."""
        newest = self.batch.newest.get(unit)
        own = self._issued(newest).targets if newest else ()
        # What a unit typed itself goes before what a former owner of its indicators typed: the last one counts.
        for typed in (*self._targets_of_former_owners.get(unit, ()), *own):
            if self.catalogue.indicator_by_code[typed.indicator].unit != unit:
                continue
            row = self.catalogue.target_of(typed.indicator, self.year)
            in_force = (row.annual, *row.quarters)[typed.quarter or 0] if row else None
            shown = typed.level if typed.level is not None else typed.raw
            if in_force is None and shown:
                yield (typed.indicator, typed.quarter), shown

    @cached_property
    def _targets_of_former_owners(self) -> Mapping[str, Sequence[TypedTarget]]:
        """By the unit that owns the indicator now, the targets that other units typed when it was theirs."""
        found: dict[str, list[TypedTarget]] = {}
        for unit, form in self.batch.newest.items():
            for typed in form.targets:
                owner = self.catalogue.indicator_by_code[typed.indicator].unit
                if owner != unit:
                    found.setdefault(owner, []).append(typed)
        return found

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
    sha256: str = ""
    """The return of another unit in which the figure was typed."""

    @property
    def key(self) -> tuple[str, Quarter]:
        """Cell code and quarter."""
        return self.code, self.quarter


def _moved_cell(entry: Arrival) -> _Cell:
    """The cell of a figure that another unit typed: closed, unless nobody could read it."""
    refused = entry.entry.state is EntryState.REFUSED
    shown = entry.entry.raw if refused else entry.entry.value
    return _Cell(entry.entry.cell_code, entry.entry.quarter, entry.entry.value, shown, not refused, entry.sha256)


def _is_reported(submission: Submission, quarter: Quarter) -> bool:
    """Whether a quarter was returned: with a figure or a declaration; words alone leave it open."""
    figures = any(e.quarter is quarter and submission.tells(e) for e in submission.entries)
    stated = any(s.quarter is quarter and s.statement is not None for s in submission.statements)
    return figures or stated or quarter in submission.carried.quarters


def _origin(submission: Submission, quarter: Quarter) -> CarriedQuarter:
    """The return that first brought a quarter."""
    file = submission.file
    here = CarriedQuarter(PurePosixPath(file.path).name, file.sha256, file.modified if file.stamp_inside else None)
    return submission.carried.quarters.get(quarter, here)
