"""Forms of a year whose codes have changed since: read under their own codes, told under those of today.

An office may rename an indicator, or give it to another unit, while the year runs. The forms that are out carry
the old code; the catalogue's notes say what became of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ikigen.form.identity import folded_code
from ikigen.intake import ReadReturn
from ikigen.model.catalogue import Catalogue, Indicator
from ikigen.model.finding import Finding
from ikigen.model.submission import (
    CarriedOver,
    Correction,
    Entry,
    EntryState,
    LeftOut,
    MovedOn,
    Narrative,
    Role,
    Submission,
)
from ikigen.pipeline.former_codes import Then, read_then

ReadAgain = Callable[[Collection[str], Catalogue], tuple[ReadReturn, ...]]
"""Reads files, by the names that findings give them, under another catalogue."""
_One = TypeVar("_One")


def follow_codes(
    returns: Sequence[ReadReturn], catalogue: Catalogue, read_again: ReadAgain
) -> tuple[tuple[ReadReturn, ...], tuple[Finding, ...]]:
    """The returns, those that carry codes of old under the codes of today.

    Args:
        returns: what was read by the catalogue in force.
        catalogue: the catalogue in force.
        read_again: reads files under another catalogue.

    Returns:
        The returns in their order, and what there is to say about the codes.

    Findings:
        previous-ambiguous, and those of the returns that were read again.
    """
    told: dict[str, ReadReturn] = {}
    findings: list[Finding] = []
    for year, group in _with_old_codes(returns, catalogue):
        names = {submission.file.path for submission in group}
        read: list[ReadReturn] = []

        def read_group(
            known: Catalogue, names: Collection[str] = names, read: list[ReadReturn] = read
        ) -> tuple[Submission, ...]:
            read[:] = read_again(names, known)
            return tuple(r.submission for r in read if r.submission is not None)

        then = read_then(catalogue, read_group, year, group)
        findings += then.findings
        names_of_today = _Names(then, catalogue)
        told |= {returned.file.path: names_of_today.returned(returned) for returned in read}
    return tuple(told.get(returned.file.path, returned) for returned in returns), tuple(findings)


def _with_old_codes(
    returns: Iterable[ReadReturn], catalogue: Catalogue
) -> Iterable[tuple[int, Sequence[Submission]]]:
    """The forms of other catalogues that were issued with a code of old, by the catalogue that issued them."""
    old = {folded_code(code) for indicator in catalogue.indicators for code in indicator.former_codes}
    groups: dict[tuple[int, str], list[Submission]] = {}
    for submission in (returned.submission for returned in returns) if old else ():
        if submission is None or submission.identity.fingerprint == catalogue.fingerprint:
            continue
        if any(code in old or code[:-1] in old for code in submission.issued_codes):
            key = submission.identity.year, submission.identity.fingerprint
            groups.setdefault(key, []).append(submission)
    return [(year, group) for (year, _), group in groups.items()]


@dataclass(frozen=True)
class _Names:
    """Tells what forms of then say under the codes of today."""

    then: Then
    catalogue: Catalogue

    def returned(self, returned: ReadReturn) -> ReadReturn:
        """A return that was read by the catalogue of then."""
        submission = returned.submission
        if submission is None:
            return returned
        findings = (
            replace(finding, indicator=self.then.successor.get(finding.indicator or "", finding.indicator))
            for finding in returned.findings
        )
        return replace(returned, submission=self._submission(submission), findings=tuple(findings))

    def _now(self, code: str) -> Indicator:
        return self.catalogue.indicator_by_code[self.then.successor[code]]

    def _of_cell(self, cell_code: str) -> tuple[Indicator, str]:
        """The indicator of today behind a cell of then, and the cell's code today."""
        before = self.then.catalogue.indicator_by_cell[cell_code]
        now = self._now(before.code)
        return now, now.code + cell_code.removeprefix(before.code)

    def _cell(self, cell_code: str) -> str:
        """A cell's code today; itself where nothing carries it on."""
        return self._of_cell(cell_code)[1] if cell_code in self.then.catalogue.indicator_by_cell else cell_code

    def _code(self, code: str) -> str:
        return self.then.successor.get(code, code)

    def _submission(self, submission: Submission) -> Submission:
        unit = submission.identity.unit
        kept: list[Entry] = []
        moved: list[Entry] = []
        for entry in submission.entries:
            now, cell_code = self._of_cell(entry.cell_code)
            role = self._role(unit, now)
            told = replace(entry, cell_code=cell_code)
            (moved if role is None else kept).append(told if role is None else replace(told, role=role))
        own = [replace(n, indicator=self._code(n.indicator)) for n in submission.narratives]
        carried, corrections = self._carried(submission.carried), self._corrections(submission.corrections)
        gone = {entry.cell_code for entry in moved}
        return replace(
            submission,
            entries=tuple(kept),
            narratives=tuple(n for n in own if self._is_of(unit, n)),
            targets=tuple(replace(t, indicator=self._code(t.indicator)) for t in submission.targets),
            issued={self._code(code): issued for code, issued in submission.issued.items()},
            corrections=tuple(c for c in corrections if c.cell_code not in gone),
            carried=_without(carried, gone),
            left_out=tuple(self._left(left) for left in submission.left_out),
            moved=MovedOn(
                tuple(_corrected(moved, corrections)), tuple(n for n in own if not self._is_of(unit, n))
            ),
        )

    def _role(self, unit: str, now: Indicator) -> Role | None:
        """In which role a unit types the figures of an indicator today; None where it does not any more."""
        if now.unit == unit:
            return Role.OWNER
        return Role.SOURCE if unit in now.sources else None

    def _is_of(self, unit: str, narrative: Narrative) -> bool:
        return self.catalogue.indicator_by_code[narrative.indicator].unit == unit

    def _left(self, left: LeftOut) -> LeftOut:
        cells = tuple((self._cell(cell), quarter) for cell, quarter in left.cells)
        return replace(left, code=self._code(left.code), cells=cells)

    def _corrections(self, corrections: Iterable[Correction]) -> tuple[Correction, ...]:
        return tuple(replace(one, cell_code=self._cell(one.cell_code)) for one in corrections)

    def _carried(self, carried: CarriedOver) -> CarriedOver:
        return replace(
            carried,
            figures=_renamed(carried.figures, self._cell),
            words=_renamed(carried.words, self._code),
            targets=_renamed(carried.targets, self._code),
            corrections=self._corrections(carried.corrections),
            supplied=_renamed(carried.supplied, self._cell),
        )


_Second = TypeVar("_Second")


def _renamed(
    found: Mapping[tuple[str, _Second], _One], name: Callable[[str], str]
) -> Mapping[tuple[str, _Second], _One]:
    return {(name(code), rest): value for (code, rest), value in found.items()}


def _without(carried: CarriedOver, cells: Collection[str]) -> CarriedOver:
    """What a form took over, without the figures that are another unit's by now."""
    return replace(
        carried,
        figures={key: figure for key, figure in carried.figures.items() if key[0] not in cells},
        corrections=tuple(one for one in carried.corrections if one.cell_code not in cells),
        supplied={key: value for key, value in carried.supplied.items() if key[0] not in cells},
    )


def _corrected(moved: Iterable[Entry], corrections: Iterable[Correction]) -> Iterable[Entry]:
    """The figures as the unit that typed them corrected them before they were another's."""
    made = {(c.cell_code, c.quarter): c for c in corrections if c.state is EntryState.READ and not c.carried}
    for entry in moved:
        correction = made.get((entry.cell_code, entry.quarter))
        if correction is None:
            yield entry
        else:
            yield replace(
                entry, value=correction.value, state=EntryState.READ, raw=correction.raw, at=correction.at
            )
