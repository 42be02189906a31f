"""CorrectionCopy copies among the returns: one that nobody has edited is no return."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ikigen.intake import ReadReturn
from ikigen.model.finding import Location
from ikigen.model.submission import Submission
from ikigen.text.findings import make_finding


@dataclass(frozen=True, slots=True)
class CorrectionCopy:
    """What became of one returned file with errors or warnings: its correction copy, or why there is none.

    ``rebuilt``: the copy is a new form with the entries of the file; ``backup``: what lay in the copy's place.
    """

    file: str
    copy: Path | None = None
    rebuilt: bool = False
    backup: Path | None = None
    reason: str = ""


def set_aside_copies(returns: tuple[ReadReturn, ...]) -> tuple[ReadReturn, ...]:
    """The returns; a correction copy that says the same as the return that it was made of counts no more.

    Findings:
        correction-copy: in place of all others of that file.
    """
    by_hash = {r.file.sha256: r for r in returns if r.submission is not None}
    return tuple(_judged(r, by_hash.get(r.copy_of)) for r in returns)


def is_set_aside(returned: ReadReturn) -> bool:
    """Whether a return is a correction copy that counts no more."""
    return any(finding.code == "correction-copy" for finding in returned.findings)


def _judged(copy: ReadReturn, original: ReadReturn | None) -> ReadReturn:
    if original is None or copy.submission is None or original.submission is None:
        return copy
    if _said(copy.submission) != _said(original.submission) or _found(copy) != _found(original):
        return copy
    at, unit = Location(file=copy.file.path), copy.submission.identity.unit
    finding = make_finding("correction-copy", at, unit=unit, other=original.file.path)
    return replace(copy, submission=None, findings=(finding,))


def _said(submission: Submission) -> tuple[object, ...]:
    """Everything that a return says, without the name of its file."""
    told: tuple[tuple[Any, ...], ...] = (
        submission.entries,
        submission.narratives,
        submission.statements,
        submission.targets,
        submission.corrections,
    )
    nameless = tuple(replace(one, at=replace(one.at, file=None)) for group in told for one in group)
    carried = {key: figure.value for key, figure in submission.carried.figures.items()}
    return submission.identity, nameless, dict(submission.issued), dict(submission.signed_by), carried


def _found(returned: ReadReturn) -> list[tuple[object, ...]]:
    return [(f.code, f.at.sheet, f.at.cell, f.indicator, f.value) for f in returned.findings]
