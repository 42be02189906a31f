"""How far each unit is with a quarter: what it returned, what is filled, confirmed, wrong, or missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from ikigen.model.catalogue import Catalogue, OrgUnit
from ikigen.model.finding import Finding, Severity
from ikigen.model.period import Quarter
from ikigen.model.status import ResolveStatus
from ikigen.model.submission import EntryState, ReturnedFile, Role, Submission
from ikigen.text.findings.returns import UNREAD_SHEET

CellStatuses = Mapping[str, str]
"""The resolve status of every cell code in one quarter."""

_CONFIRMED = frozenset({ResolveStatus.CONFIRMED.value, ResolveStatus.CONFIRMED_BY_STATEMENT.value})


@dataclass(frozen=True, slots=True)
class Standing:
    """One unit's standing in one quarter.

    ``filled`` of ``cells`` counts the cells of its own indicators; ``blank_cells`` names the rest. ``confirmed``
    of ``to_confirm`` counts its figures that other units are the source of. ``unstated`` names the owners for
    whose data the unit, as their source, has neither chosen a Pernyataan nor typed every figure. ``late`` is None
    where it cannot be told: only a stamp inside the file can make a return late.
    """

    unit: OrgUnit
    file: ReturnedFile | None
    cells: int
    blank_cells: tuple[str, ...]
    to_confirm: int
    confirmed: int
    unstated: tuple[str, ...]
    errors: tuple[Finding, ...]
    due: date | None
    late: bool | None
    saved: datetime | None

    @property
    def filled(self) -> int:
        """How many cells of its own indicators are filled."""
        return self.cells - len(self.blank_cells)

    @property
    def has_duties(self) -> bool:
        """Whether there is anything for this unit to fill in."""
        return bool(self.cells or self.unstated)

    @property
    def is_missing(self) -> bool:
        """Whether the unit owes a return for the quarter and has not sent it."""
        return self.has_duties and self.file is None

    @property
    def unread_file(self) -> str | None:
        """The file that the unit has sent, where nothing could be read of it for the quarter."""
        refused = (error.at.file for error in self.errors if error.code in UNREAD_SHEET)
        return next(refused, None) if self.file is None else None

    @property
    def is_complete(self) -> bool:
        """Whether nothing more is wanted of the unit for the quarter."""
        return not (self.is_missing or self.blank_cells or self.unstated or self.errors)


@dataclass(frozen=True, slots=True)
class QuarterView:
    """What standing is judged by: the quarter, the returns that count in it, statuses and findings.

    ``not_due`` holds the indicators of which nothing is due in the quarter.
    """

    year: int
    quarter: Quarter
    returns: Mapping[str, Submission]
    statuses: CellStatuses
    findings: Sequence[Finding]
    not_due: frozenset[str] = frozenset()


def standings(catalogue: Catalogue, view: QuarterView) -> tuple[Standing, ...]:
    """The standing of every unit, in the order of the catalogue."""
    errors = _errors_by_unit(view.findings)
    return tuple(
        _standing(catalogue, unit, replace(view, findings=errors.get(unit.code, ()))) for unit in catalogue.units
    )


def _errors_by_unit(findings: Sequence[Finding]) -> Mapping[str, Sequence[Finding]]:
    """The errors that may concern each unit, in their order: its own, and the disputes to which it is party."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.severity is Severity.ERROR:
            for unit in dict.fromkeys((finding.unit or "", *finding.shared_with)):
                found.setdefault(unit, []).append(finding)
    return found


def _standing(catalogue: Catalogue, unit: OrgUnit, view: QuarterView) -> Standing:
    """The standing of one unit; the view's findings are the errors that may concern it."""
    returned = view.returns.get(unit.code)
    file = returned.file if returned else None
    typed = _typed(returned, view.quarter)
    own = [
        cell.code
        for indicator in catalogue.owned_by(unit.code)
        for cell in indicator.cells
        if cell.code in typed or not (indicator.is_typed_elsewhere or indicator.code in view.not_due)
    ]
    supplied_to_me = [c.code for i in catalogue.owned_by(unit.code) if i.other_sources for c in i.cells]
    due = _due(catalogue, view)
    return Standing(
        unit=unit,
        file=file,
        cells=len(own),
        blank_cells=tuple(code for code in own if code not in typed),
        to_confirm=len(supplied_to_me),
        confirmed=sum(1 for code in supplied_to_me if view.statuses.get(code) in _CONFIRMED),
        unstated=_unstated(catalogue, unit.code, returned, view.quarter),
        errors=tuple(f for f in view.findings if _concerns(f, unit.code, file, view.quarter)),
        due=due,
        late=_late(returned, view.quarter, due),
        saved=_saved(returned, view.quarter),
    )


def _due(catalogue: Catalogue, view: QuarterView) -> date | None:
    due = catalogue.office.due_dates.get(view.quarter)
    return due.in_year(view.year, view.quarter) if due else None


def _late(returned: Submission | None, quarter: Quarter, due: date | None) -> bool | None:
    saved = returned.saved_for(quarter) if returned else None
    return None if saved is None or due is None else saved.date() > due


def _saved(returned: Submission | None, quarter: Quarter) -> datetime | None:
    """When the quarter was first brought; of a return that was not taken over the file's own time will do."""
    if returned is None:
        return None
    return returned.saved_for(quarter) if quarter in returned.carried.quarters else returned.file.modified


def _typed(returned: Submission | None, quarter: Quarter, role: Role = Role.OWNER) -> frozenset[str]:
    """The cells that a unit has filled in a role; a refused cell is filled, and has its own error."""
    if returned is None:
        return frozenset()
    return frozenset(
        entry.cell_code
        for entry in returned.entries
        if entry.quarter is quarter and entry.role is role and entry.state is not EntryState.BLANK
    )


def _unstated(catalogue: Catalogue, unit: str, returned: Submission | None, quarter: Quarter) -> tuple[str, ...]:
    """The owners of whom a source has said nothing; who has typed every figure itself has said all."""
    cells: dict[str, set[str]] = {}
    for indicator in catalogue.supplied_by(unit):
        cells.setdefault(indicator.unit, set()).update(cell.code for cell in indicator.cells)
    stated = {
        entry.owner
        for entry in (returned.statements if returned else ())
        if entry.quarter is quarter and entry.statement is not None
    }
    typed = _typed(returned, quarter, Role.SOURCE)
    return tuple(owner for owner, asked in cells.items() if owner not in stated and not asked <= typed)


def _concerns(finding: Finding, unit: str, file: ReturnedFile | None, quarter: Quarter) -> bool:
    """Whether a unit must act on an error: it stands in its file that counts, or it is party to a dispute.

    Where no return counts, it is the sheet of the quarter in one that came and could not be read.

    What is wrong with an earlier quarter in that same file is for the unit to put right too.
    """
    period = finding.period or quarter
    if unit in finding.shared_with and period is quarter:
        return True
    if file is None:
        return finding.unit == unit and finding.code in UNREAD_SHEET and period is quarter
    return finding.unit == unit and finding.at.file == file.path and period <= quarter
