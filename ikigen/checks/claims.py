"""Which corrections of a unit count, over all its returns: the newest figure that somebody typed.

A closed figure in a later form is nothing that was typed: a correction that the form does not know of counts all
the same. A figure that was typed on the quarter's own sheet after the correction goes before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ikigen.model.period import Quarter
from ikigen.model.submission import Correction, Entry, EntryState, Submission, is_same_figure
from ikigen.text.returns import taken_from, typed_at

Key = tuple[str, Quarter]
"""Cell code and quarter."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A correction and the return on whose sheet it stands; ``changes``: the figure does not count anyhow."""

    correction: Correction
    by: Submission
    changes: bool = True


@dataclass(frozen=True, slots=True)
class Lost:
    """A correction that does not count, and what does: the figure, where it was typed and in which file."""

    correction: Correction
    by: Submission
    counting: str


@dataclass
class Claims:
    """The corrections of one unit: those that count, by key, and those that gave way to something newer."""

    made: dict[Key, Claim] = field(default_factory=dict)
    lost: list[Lost] = field(default_factory=list)

    def at(self, key: Key) -> Claim | None:
        """The correction by which a figure is what it is."""
        claim = self.made.get(key)
        return claim if claim and claim.changes else None

    def of(self, submission: Submission) -> Iterator[Key]:
        """The figures that count because of a return's correction sheet."""
        return (key for key, claim in self.made.items() if claim.by is submission and claim.changes)


def settle_corrections(returns: Sequence[Submission], counting: Mapping[Quarter, Submission]) -> Claims:
    """Which corrections of a unit count.

    Args:
        returns: everything that the unit has sent, newest first; behind it the forms that nobody has touched.
        counting: the return that counts in each quarter.
    """
    claims = Claims()
    for place, submission in enumerate(returns):
        newer = returns[:place]
        if any(_took_over(one, submission) for one in newer):
            continue  # the newer form was made from it, and has its corrections
        rows = (row for row in submission.corrections if row.state is not EntryState.REFUSED)
        for correction in {key_of(row): row for row in rows}.values():  # those that it makes itself stand last
            _judge(claims, Claim(correction, submission), newer, counting.get(correction.quarter))
    return claims


def _judge(claims: Claims, claim: Claim, newer: Sequence[Submission], counting: Submission | None) -> None:
    """Let a correction count, or say what goes before it; silent where whoever typed later knew of it."""
    correction, key = claim.correction, key_of(claim.correction)
    if correction.carried and counting is claim.by:
        return  # the figure on the sheet is the corrected one
    prior = claims.made.get(key)
    if any(key_of(one) == key and _says_the_same(one, correction) for form in newer for one in form.corrections):
        return
    if any(_issued_with(form, correction) for form in (counting, prior.by if prior else None) if form in newer):
        return
    overtaking = _typed_later(key, claim, counting) if prior is None else _row_of(prior)
    if overtaking is None:
        former = figure_of(counting, key)
        claims.made[key] = Claim(correction, claim.by, not is_same_figure(former, correction.value))
    elif not is_same_figure(overtaking[0], correction.value):
        claims.lost.append(Lost(correction, claim.by, overtaking[1]))


def _row_of(claim: Claim) -> tuple[float | None, str]:
    value = claim.correction.value
    return value, typed_at(value, claim.correction.at, claim.by.file.path)


def _typed_later(key: Key, claim: Claim, counting: Submission | None) -> tuple[float | None, str] | None:
    """The figure typed on the quarter's sheet after a correction, in words too; None where there is none."""
    made = _made(claim)
    if counting is None or counting is claim.by or age(counting) < made:
        return None
    issued, file = counting.carried.figures.get(key), counting.file.path
    if issued is None:
        entry = entry_of(counting, key)
        if entry is None or entry.state is EntryState.BLANK:
            return None
        return entry.value, typed_at(
            entry.value, entry.at, file, "" if entry.state is EntryState.READ else entry.raw
        )
    origin = counting.carried.quarters.get(key[1])
    if origin is None or origin.saved is None or origin.saved <= made[0]:
        return None
    return issued.value, taken_from(issued.value, origin.file, file)


def _made(claim: Claim) -> tuple[datetime, str]:
    """When a correction was made: one that a form took over, no later than what the form was made from."""
    saved = [origin.saved for origin in claim.by.carried.quarters.values() if origin.saved is not None]
    when, path = age(claim.by)
    return (max(saved) if claim.correction.carried and saved else when), path


def _says_the_same(newer: Correction, correction: Correction) -> bool:
    return newer.state is not EntryState.REFUSED and is_same_figure(newer.value, correction.value)


def _issued_with(form: Submission | None, correction: Correction) -> bool:
    """Whether a form was made when a correction counted already."""
    issued = form.carried.figures.get(key_of(correction)) if form else None
    return issued is not None and is_same_figure(issued.value, correction.value)


def _took_over(newer: Submission, older: Submission) -> bool:
    sha256 = older.file.sha256
    return bool(sha256) and sha256 in {origin.sha256 for origin in newer.carried.quarters.values()}


def key_of(correction: Correction) -> Key:
    """What a correction corrects."""
    return correction.cell_code, correction.quarter


def figure_of(submission: Submission | None, key: Key) -> float | None:
    """The figure that a return has: the one that it was issued with, whatever stands there, or the typed one."""
    if submission is None:
        return None
    issued = submission.carried.figures.get(key)
    if issued is not None:
        return issued.value
    entry = entry_of(submission, key)
    return entry.value if entry else None


def entry_of(submission: Submission, key: Key) -> Entry | None:
    """What stands on the quarter's sheet of a return."""
    return next((e for e in submission.entries if (e.cell_code, e.quarter) == key), None)


def age(submission: Submission) -> tuple[datetime, str]:
    """Newer is larger: the stamp inside, else the file's time; a tie goes to the path."""
    return submission.file.modified or datetime.min, submission.file.path
