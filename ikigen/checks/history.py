"""Quarters that were returned before: what a later return corrects in them, and what it changes otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from ikigen.checks.batch import BatchResult
from ikigen.checks.claims import Claim, Claims, entry_of, figure_of, key_of
from ikigen.model.catalogue import Catalogue, Level
from ikigen.model.finding import Finding, Location
from ikigen.model.period import Quarter
from ikigen.model.submission import (
    Correction,
    Entry,
    EntryState,
    Narrative,
    Override,
    StatementEntry,
    Submission,
    TypedTarget,
    is_same_figure,
    is_same_level,
)
from ikigen.text.findings import make_finding, place_of
from ikigen.text.labels import quarter_title
from ikigen.text.numbers import format_level, format_number
from ikigen.text.returns import by_correction, corrected_to, kept

_BLANK: Final = "kosong"
_Key = tuple[str, str, Quarter]
"""Reporter, cell code and quarter."""


@dataclass(frozen=True)
class History:
    """What later returns say about earlier quarters.

    ``overrides`` count in place of what stands on the quarters' sheets: corrections, and figures as issued where
    somebody changed them otherwise. ``corrections`` are those that count, by unit, each with the figure that it
    replaced; the ones of earlier returns first.
    """

    overrides: tuple[Override, ...]
    corrections: Mapping[str, tuple[Correction, ...]]
    findings: tuple[Finding, ...]


def check_history(batch: BatchResult, catalogue: Catalogue) -> History:
    """Corrections of earlier quarters, and changes of them that are none.

    Args:
        batch: which return counts in which quarter.
        catalogue: the catalogue in force, for the codes.

    Findings:
        figure-corrected, correction-changes-nothing, correction-superseded, earlier-quarter-changed,
        earlier-words-changed, earlier-statement-changed, earlier-target-changed.
    """
    review = _Review(batch, catalogue)
    findings = [finding for unit in batch.newest for finding in review.unit(unit)]
    made = {unit: tuple(sorted(found, key=lambda c: not c.carried)) for unit, found in review.made.items()}
    return History(tuple(review.overrides.values()), made, tuple(findings))


def with_issued(submission: Submission, catalogue: Catalogue) -> Submission:
    """A return with the declarations and targets that it was issued with, where somebody changed them.

    Figures are not touched: they are overridden when they are resolved, so that what was typed stays readable.
    """
    carried = submission.carried
    statements = tuple(
        replace(s, statement=carried.statements.get((s.owner, s.quarter), s.statement))
        for s in submission.statements
    )
    targets = {(t.indicator, t.quarter): t for t in submission.targets}
    for key, level in _issued_targets(submission, catalogue):
        typed = targets.get(key)
        if typed is None or not is_same_level(typed.level, level):
            at = typed.at if typed else Location(file=submission.file.path)
            targets[key] = TypedTarget(*key, level, EntryState.READ, at)
    return replace(submission, statements=statements, targets=tuple(targets.values()))


class _Review:
    """Looks at one unit after the other and collects what counts."""

    def __init__(self, batch: BatchResult, catalogue: Catalogue) -> None:
        self._batch, self._catalogue = batch, catalogue
        self._counting: dict[str, dict[Quarter, Submission]] = {}
        """Which return counts in each quarter, by unit."""
        for (unit, quarter), submission in batch.counting.items():
            self._counting.setdefault(unit, {})[quarter] = submission
        self.overrides: dict[_Key, Override] = {}
        self.made: dict[str, list[Correction]] = {}

    def unit(self, unit: str) -> Iterator[Finding]:
        """Everything about one unit's earlier quarters."""
        counting = self._counting.get(unit, {})
        newest = self._batch.newest[unit]
        claims = self._batch.claims.get(unit, Claims())
        for claim in claims.made.values():
            yield from self._apply(unit, claim, counting.get(claim.correction.quarter))
        for lost in claims.lost:
            facts = {"older": _name(lost.by), "counting": lost.counting}
            yield self._finding("correction-superseded", lost.correction, unit, **facts)
        for submission in {id(s): s for s in counting.values()}.values():
            yield from self._made_before(unit, submission, counting)
        for quarter, submission in counting.items():
            yield from self._changes(unit, quarter, submission)
        yield from _changed_targets(newest, self._catalogue)

    def _made_before(
        self, unit: str, submission: Submission, counting: Mapping[Quarter, Submission]
    ) -> Iterator[Finding]:
        """The corrections that a return was issued with: the figures on its sheets are corrected already."""
        for correction in submission.corrections:
            if correction.carried and counting.get(correction.quarter) is submission:
                self.made.setdefault(unit, []).append(correction)
                yield self._corrected(unit, correction, correction.former, quarter_title(correction.quarter))

    def _apply(self, unit: str, claim: Claim, counting: Submission | None) -> Iterator[Finding]:
        """Let a correction count, and say what it replaces."""
        correction, key = claim.correction, (unit, *key_of(claim.correction))
        if not claim.changes:
            if not correction.carried:
                yield self._finding("correction-changes-nothing", correction, unit)
            return
        former = figure_of(counting, key_of(correction))
        self.overrides[key] = Override(*key, correction.value, correction.at)
        self.made.setdefault(unit, []).append(replace(correction, former=former))
        entry = entry_of(counting, key_of(correction)) if counting else None
        where = place_of(entry.at) if entry else quarter_title(correction.quarter)
        if entry is not None and counting is not None and counting is not claim.by:
            where = f"{where}, {_name(counting)}"
        typed = f"'{entry.raw}'" if entry and entry.state is EntryState.REFUSED else None
        yield self._corrected(unit, correction, former, where, typed)

    def _corrected(
        self, unit: str, correction: Correction, former: float | None, where: str, typed: str | None = None
    ) -> Finding:
        shown = typed or (_BLANK if former is None else format_number(former))
        outcome = self._outcome(unit, correction)
        return self._finding("figure-corrected", correction, unit, former=shown, former_at=where, outcome=outcome)

    def _outcome(self, unit: str, correction: Correction) -> str:
        """What the unit's figure is by now: the corrected one, or what a later correction made of it."""
        counting = self._counting.get(unit, {}).get(correction.quarter)
        override = self.overrides.get((unit, *key_of(correction)))
        value = override.value if override else figure_of(counting, key_of(correction))
        return corrected_to(unit, value, is_last=is_same_figure(value, correction.value))

    def _finding(self, code: str, correction: Correction, unit: str, **facts: object) -> Finding:
        indicator = self._catalogue.indicator_by_cell.get(correction.cell_code)
        new = format_number(correction.value)
        return make_finding(
            code,
            correction.at,
            unit=unit,
            indicator=indicator.code if indicator else None,
            period=correction.quarter,
            value=new,
            shared_with=(),
            cell_code=correction.cell_code,
            quarter=quarter_title(correction.quarter),
            new=new,
            reason=correction.reason,
            **facts,
        )

    def _changes(self, unit: str, quarter: Quarter, submission: Submission) -> Iterator[Finding]:
        """What differs from what the form was issued with in a quarter."""
        entries = {e.cell_code: e for e in submission.entries if e.quarter is quarter}
        for (code, q), issued in submission.carried.figures.items():
            if q is not quarter or code not in self._catalogue.indicator_by_cell:
                continue
            entry = entries.get(code)
            refused = entry is not None and entry.state is EntryState.REFUSED
            if entry is not None and is_same_figure(entry.value, issued.value) and not refused:
                continue
            key = unit, code, quarter
            corrected = self.overrides.setdefault(key, Override(*key, issued.value, issued.at))
            if entry is not None and (refused or not is_same_figure(entry.value, corrected.value)):
                yield self._changed_figure(unit, entry, issued.value, corrected)
        yield from _changed_words(unit, quarter, submission)
        yield from _changed_statements(unit, quarter, submission)

    def _changed_figure(self, unit: str, entry: Entry, issued: float | None, used: Override) -> Finding:
        typed = entry.raw if entry.state is EntryState.REFUSED else format_number(entry.value)
        shown = _BLANK if issued is None else format_number(issued)
        is_corrected = not is_same_figure(used.value, issued)
        return make_finding(
            "earlier-quarter-changed",
            entry.at,
            unit=unit,
            indicator=self._catalogue.indicator_by_cell[entry.cell_code].code,
            period=entry.quarter,
            value=typed or _BLANK,
            cell_code=entry.cell_code,
            quarter=quarter_title(entry.quarter),
            issued=shown,
            outcome=by_correction(used.value, used.at, used.at.file or "") if is_corrected else kept(shown),
        )


def _changed_words(unit: str, quarter: Quarter, submission: Submission) -> Iterator[Finding]:
    narratives: Mapping[str, Narrative] = {n.indicator: n for n in submission.narratives if n.quarter is quarter}
    for (indicator, q), issued in submission.carried.words.items():
        said = narratives.get(indicator)
        if q is quarter and said is not None and said.fingerprint != issued:
            yield make_finding(
                "earlier-words-changed",
                said.at,
                unit=unit,
                indicator=indicator,
                period=quarter,
                value=" | ".join(filter(None, (said.factors, said.follow_up, said.evidence))) or _BLANK,
                quarter=quarter_title(quarter),
            )


def _changed_statements(unit: str, quarter: Quarter, submission: Submission) -> Iterator[Finding]:
    stated: Mapping[str, StatementEntry] = {s.owner: s for s in submission.statements if s.quarter is quarter}
    for (owner, q), issued in submission.carried.statements.items():
        said = stated.get(owner)
        if q is quarter and said is not None and said.statement is not issued:
            yield make_finding(
                "earlier-statement-changed",
                said.at,
                unit=unit,
                period=quarter,
                value=said.statement.value if said.statement else _BLANK,
                owner=owner,
                quarter=quarter_title(quarter),
                issued=issued.value,
            )


def _changed_targets(submission: Submission, catalogue: Catalogue) -> Iterator[Finding]:
    typed = {(t.indicator, t.quarter): t for t in submission.targets}
    for key, issued in _issued_targets(submission, catalogue):
        said = typed.get(key)
        if said is None or not is_same_level(said.level, issued):
            at = said.at if said else Location(file=submission.file.path)
            shown = (said.raw or format_level(said.level)) if said else ""
            yield make_finding(
                "earlier-target-changed",
                at,
                unit=submission.identity.unit,
                indicator=key[0],
                period=key[1],
                value=shown or _BLANK,
                issued=format_level(issued),
            )


def _issued_targets(
    submission: Submission, catalogue: Catalogue
) -> Iterator[tuple[tuple[str, Quarter | None], Level]]:
    """The targets that a form took over; those that the catalogue has set since are its own matter."""
    for (code, period), level in submission.carried.targets.items():
        target = catalogue.target_of(code, submission.identity.year)
        levels = (target.annual, *target.quarters) if target else ()
        if not levels or levels[period or 0] is None:
            yield (code, period), level


def _name(submission: Submission) -> str:
    return submission.file.path
