"""CorrectionCopy copies: one for every returned workbook that counts and has errors or warnings."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Final

from ikigen.excel.reader import read_workbook
from ikigen.form.annotate import CannotMarkError, Letter, annotate_return, suffix_of
from ikigen.form.annotate_rebuild import rebuild_return
from ikigen.intake import ReadReturn
from ikigen.model.finding import Finding, Severity
from ikigen.model.submission import EntryState, Submission
from ikigen.pipeline.copies import CorrectionCopy, is_set_aside
from ikigen.pipeline.files import free_backup_path, put_file
from ikigen.pipeline.returns import CheckResult
from ikigen.text import annotate as words
from ikigen.text.findings import place_of
from ikigen.text.labels import quarter_title

_SUFFIX: Final = "_koreksi"
_LONGEST_STEM: Final = 200
"""Bytes of a returned file's name that its copy keeps; a file system takes some 255 with all that follows."""
_LOCKED: Final = frozenset({"file-password", "file-password-wrong", "file-password-other"})


@dataclass(frozen=True, slots=True)
class _Copy:
    """The content of a copy, and whether it is a form made anew."""

    content: bytes
    rebuilt: bool = False


class _NoCopyError(Exception):
    """There is no copy; the text is the reason, in Indonesian."""


def with_copies(check: CheckResult, folder: Path) -> CheckResult:
    """The check, with correction copies written into a folder.

    Nothing that was returned is written over, and what lies in a copy's place is kept beside it.

    Raises:
        IkigenError: the folder cannot be written.
    """
    taken = {r.path.resolve() for r in check.returns if not is_set_aside(r)}
    copies: list[CorrectionCopy] = []
    for returned in check.returns:
        findings = tuple(findings_for(check, returned))
        if is_set_aside(returned) or all(finding.severity is Severity.INFO for finding in findings):
            continue
        try:
            copy = _copy_of(check, returned, findings)
        except _NoCopyError as reason:
            copies.append(CorrectionCopy(returned.file.path, reason=str(reason)))
            continue
        place = _free_place(folder, returned, suffix_of(copy.content), taken)
        taken.add(place.resolve())
        backup = _put(place, copy.content)
        copies.append(CorrectionCopy(returned.file.path, place, copy.rebuilt, backup))
    return replace(check, copies=tuple(copies))


def findings_for(check: CheckResult, returned: ReadReturn) -> Iterator[Finding]:
    """Every finding that the sender of a file can act on.

    Those about the file; those about its unit's figures as a whole; and the disputes in which its unit is the
    other side, each at the unit's own cells.
    """
    submission = returned.submission
    for finding in check.findings:
        if finding.at.file == returned.file.path:
            yield finding
        elif submission is not None and _counts_for(check, submission, finding):
            if finding.at.file is None and finding.unit == submission.identity.unit:
                yield finding
            elif submission.identity.unit in finding.shared_with:
                yield from _from_this_side(finding, submission)


def _counts_for(check: CheckResult, submission: Submission, finding: Finding) -> bool:
    """Whether this is the return by which a finding about its unit came to be."""
    unit = submission.identity.unit
    if finding.period is None:
        return check.batch.newest.get(unit) is submission
    return check.batch.counting.get((unit, finding.period)) is submission


def _from_this_side(finding: Finding, submission: Submission) -> Iterator[Finding]:
    """A dispute as the other side sees it."""
    text = finding.message.removeprefix(f"{place_of(finding.at)}: ")
    message = words.OTHER_SIDE.format(text=text, unit=finding.unit, place=place_of(finding.at))
    cells = [
        entry
        for entry in submission.entries
        if entry.quarter is finding.period
        and entry.state is not EntryState.BLANK
        and entry.cell_code in {finding.indicator, f"{finding.indicator}a", f"{finding.indicator}b"}
    ]
    for entry in cells:
        yield replace(finding, at=entry.at, message=message, value=entry.raw or None)


def _copy_of(check: CheckResult, returned: ReadReturn, findings: Sequence[Finding]) -> _Copy:
    """The copy of one file.

    Raises:
        _NoCopyError: there is a reason to make none.
    """
    _check_wanted(check, returned, findings)
    content = _content_of(returned)
    letter = _letter(check, returned)
    try:
        return _Copy(annotate_return(content, findings, letter))
    except CannotMarkError:
        return _rebuilt(check, returned, findings, letter)


def _rebuilt(check: CheckResult, returned: ReadReturn, findings: Sequence[Finding], letter: Letter) -> _Copy:
    workbook, _ = read_workbook(returned.path)
    if workbook is None:
        raise _NoCopyError(words.LOCKED)
    if returned.submission is None:
        raise _NoCopyError(words.CANNOT_MARK)
    made = rebuild_return(workbook, returned.submission, check.catalogue)
    kind = PurePosixPath(returned.file.path).suffix or returned.file.path
    letter = replace(letter, remark=words.REBUILT.format(kind=kind), extra=made.extra)
    return _Copy(annotate_return(made.content, [made.moved(f) for f in findings], letter), rebuilt=True)


def _check_wanted(check: CheckResult, returned: ReadReturn, findings: Sequence[Finding]) -> None:
    submission = returned.submission
    if submission is None:
        _check_readable(findings)
    elif submission.identity.year != check.year:
        raise _NoCopyError(words.NOT_OF_THE_YEAR.format(year=check.year))
    else:
        newest = check.batch.newest.get(submission.identity.unit)
        counting = any(counted is submission for counted in check.batch.counting.values())
        if newest is not None and newest is not submission and not counting:
            raise _NoCopyError(words.SUPERSEDED.format(other=newest.file.path))


def _check_readable(findings: Sequence[Finding]) -> None:
    codes = {finding.code for finding in findings}
    if codes & _LOCKED:
        raise _NoCopyError(words.LOCKED)
    if any(code.startswith("file-") for code in codes):
        raise _NoCopyError(words.UNREADABLE)
    if not any(finding.at.cell for finding in findings):
        raise _NoCopyError(words.NOT_A_FORM)


def _content_of(returned: ReadReturn) -> bytes:
    """The file once more, if it is still the one that was read."""
    try:
        content = returned.path.read_bytes()
    except OSError as error:
        raise _NoCopyError(words.UNREADABLE) from error
    if hashlib.sha256(content).hexdigest() != returned.file.sha256:
        raise _NoCopyError(words.CHANGED_MEANWHILE)
    return content


def _letter(check: CheckResult, returned: ReadReturn) -> Letter:
    office, submission = check.catalogue.office, returned.submission
    unit = check.catalogue.unit_by_code.get(submission.identity.unit) if submission else None
    due = office.due_dates.get(check.period)
    period = f"{quarter_title(check.period)} {check.year}"
    return Letter(
        file=PurePosixPath(returned.file.path).name,
        sha256=returned.file.sha256,
        subject=words.subject(unit.title, unit.code, period) if unit else period,
        office=office.abbreviation or office.name,
        due=due.in_year(check.year, check.period) if due else None,
    )


def _free_place(folder: Path, returned: ReadReturn, suffix: str, taken: set[Path]) -> Path:
    """Where a copy goes: the file's name and a word behind it, never where a return lies."""
    stem = PurePosixPath(returned.file.path).stem.removesuffix(_SUFFIX).replace("?", "_")
    stem = stem.encode()[:_LONGEST_STEM].decode(errors="ignore")
    names = (f"{stem}{_SUFFIX}{'' if n == 1 else f'-{n}'}{suffix}" for n in count(1))
    return next(place for name in names if (place := folder / name).resolve() not in taken)


def describe_copies(copies: Sequence[CorrectionCopy], folder: Path) -> Iterator[str]:
    """What was written and what was not, line by line, for the operator."""
    yield words.COPIES.format(folder=folder) if copies else words.NOTHING_TO_CORRECT
    for one in copies:
        if one.copy is None:
            yield words.NO_COPY.format(file=one.file, reason=one.reason)
            continue
        line = words.COPY_REBUILT if one.rebuilt else words.COPY
        yield line.format(copy=one.copy.name, file=one.file)
        if one.backup:
            yield words.BACKUP.format(copy=one.copy.name, backup=one.backup.name)


def _put(place: Path, content: bytes) -> Path | None:
    """Put a copy in its place; where something else lies there, that is kept and its new name given back."""
    if not place.is_file():
        put_file(place, content)
        return None
    former = place.read_bytes()
    if former == content:
        return None
    backup = put_file(free_backup_path(place), former)
    put_file(place, content)
    return backup
