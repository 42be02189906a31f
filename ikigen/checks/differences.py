"""What two returns of one unit say differently about a quarter, and what counts of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ikigen.checks.claims import Claims, figure_of
from ikigen.model.finding import Finding, Location
from ikigen.model.period import Quarter
from ikigen.model.submission import Entry, EntryState, Narrative, StatementEntry, Submission, is_same_figure
from ikigen.text import labels
from ikigen.text.findings import make_finding
from ikigen.text.numbers import format_number
from ikigen.text.returns import as_carried, as_issued, by_correction, which_counts

_BLANK: Final = "kosong"
Told = dict[tuple[str, str], tuple[str, Location]]
"""By indicator (or owner) and what it is: what was typed, and where."""


def find_differences(quarter: Quarter, older: Submission, newer: Submission, claims: Claims) -> Iterator[Finding]:
    """Every cell that an older return fills otherwise than the one that counts.

    What could not be read in the older return and can in the newer one was asked for, and is no contradiction; nor
    are two figures that both were issued with, where only a correction lies between them.

    Args:
        quarter: the quarter that is compared.
        older: a return that does not count in it.
        newer: the one that does.
        claims: the corrections of the unit.

    Findings:
        returns-differ.
    """
    former, latter = _told(older, quarter), _told(newer, quarter)
    refused, mended = _refused(newer, quarter), _refused(older, quarter) & _read(newer, quarter)
    for key in dict.fromkeys((*latter, *former)):
        before, at = former.get(key, (_BLANK, Location(file=older.file.path)))
        after, _ = latter.get(key, (_BLANK, Location(file=newer.file.path)))
        indicator, what = key
        is_mended = not indicator and (what in mended or _is_corrected_since((what, quarter), older, newer))
        if before != after and not is_mended:
            yield make_finding(
                "returns-differ",
                at,
                unit=older.identity.unit,
                indicator=indicator or None,
                period=quarter,
                value=before,
                cell_code=what,
                counting=after,
                used=_what_counts((before, after), (what, quarter), newer, claims)
                or which_counts(after, newer.file.path, is_refused=not indicator and what in refused),
                other=newer.file.path,
                older=older.file.path,
            )


def _is_corrected_since(key: tuple[str, Quarter], older: Submission, newer: Submission) -> bool:
    """Whether two forms, made from one return, show a figure before and after its correction."""
    origins = [form.carried.quarters.get(key[1]) for form in (older, newer)]
    shown = all(key in f.carried.figures and not _is_typed_over(key, f) for f in (older, newer))
    same = all(origin is not None and origin.sha256 for origin in origins) and origins[0] == origins[1]
    made = {(c.cell_code, c.quarter) for c in (*older.corrections, *newer.corrections)}
    return shown and same and key in made


def _is_typed_over(key: tuple[str, Quarter], submission: Submission) -> bool:
    return any(
        (e.cell_code, e.quarter) == key
        and (e.state is EntryState.REFUSED or not is_same_figure(e.value, submission.carried.figures[key].value))
        for e in submission.entries
    )


def _what_counts(told: tuple[str, str], key: tuple[str, Quarter], newer: Submission, claims: Claims) -> str:
    """What counts of a figure or declaration that differs, "" where it is what somebody typed in the newer return.

    Args:
        told: what the older and the newer return say.
        key: what it is about, and the quarter.
        newer: the return that counts.
        claims: the corrections of the unit.
    """
    before, after = told
    claim = claims.at(key)
    if claim is not None:
        return by_correction(claim.correction.value, claim.correction.at, claim.by.file.path)
    owner = key[0].removeprefix(f"{labels.STATEMENT} ")
    statement = newer.carried.statements.get((owner, key[1])) if owner != key[0] else None
    if key not in newer.carried.figures and statement is None:
        return ""
    issued = figure_of(newer, key)
    shown = statement.value if statement else _BLANK if issued is None else format_number(issued)
    if shown != after:
        return as_issued(shown, newer.file.path)
    return as_carried(shown, "" if statement or before == _BLANK else before)


def _refused(submission: Submission, quarter: Quarter) -> frozenset[str]:
    """The cells of a quarter in which something stands that could not be read."""
    return _in_state(submission, quarter, EntryState.REFUSED)


def _read(submission: Submission, quarter: Quarter) -> frozenset[str]:
    """The cells of a quarter in which a figure was read."""
    return _in_state(submission, quarter, EntryState.READ)


def _in_state(submission: Submission, quarter: Quarter, state: EntryState) -> frozenset[str]:
    return frozenset(e.cell_code for e in submission.entries if e.quarter is quarter and e.state is state)


def _told(submission: Submission, quarter: Quarter) -> Told:
    told: Told = {}
    for entry in submission.entries:
        if entry.quarter is quarter:
            told["", entry.cell_code] = _entry_text(entry), entry.at
    for narrative in submission.narratives:
        if narrative.quarter is quarter:
            told |= _narrative_texts(narrative)
    for statement in submission.statements:
        if statement.quarter is quarter:
            told["", f"{labels.STATEMENT} {statement.owner}"] = _statement_text(statement), statement.at
    return told


def _entry_text(entry: Entry) -> str:
    if entry.state is EntryState.REFUSED:
        return f"'{entry.raw}'"
    return _BLANK if entry.value is None else format_number(entry.value)


def _narrative_texts(narrative: Narrative) -> Told:
    parts = (
        (labels.FACTORS, narrative.factors),
        (labels.FOLLOW_UP, narrative.follow_up),
        (labels.EVIDENCE, narrative.evidence),
    )
    code = narrative.indicator
    return {(code, f"{label} {code}"): (f"'{text}'" if text else _BLANK, narrative.at) for label, text in parts}


def _statement_text(statement: StatementEntry) -> str:
    return statement.statement.value if statement.statement else _BLANK
