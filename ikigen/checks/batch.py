"""What several returns say together: which of them counts, and which contradict each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ikigen.checks.claims import Claims, settle_corrections
from ikigen.checks.differences import find_differences
from ikigen.checks.taken_over import fills, not_taken_over, took_over
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Finding, Location, Severity
from ikigen.model.period import Quarter
from ikigen.model.submission import (
    LeftOut,
    Submission,
)
from ikigen.text import labels
from ikigen.text.findings import make_finding
from ikigen.text.findings.returns import OF_OTHER_CATALOGUE
from ikigen.text.returns import (
    all_but,
    still_counts,
    what_to_do_with,
    which_is_used,
)


@dataclass(frozen=True)
class BatchResult:
    """Which submission counts.

    ``year`` is the one that was judged, None when there are no submissions and none was asked for.
    ``counting`` is by unit code and quarter: the newest return in which that quarter has entries; a quarter in
    which nobody typed is absent. ``newest`` is by unit: the newest return in which anything was typed. ``returns``
    are by unit all returns that say something, newest first, each file once. ``claims`` are the corrections of
    those units that made some.
    """

    year: int | None
    counting: Mapping[tuple[str, Quarter], Submission] = field(default_factory=dict)
    newest: Mapping[str, Submission] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    returns: Mapping[str, tuple[Submission, ...]] = field(default_factory=dict)
    claims: Mapping[str, Claims] = field(default_factory=dict)


def check_batch(submissions: Sequence[Submission], catalogue: Catalogue, year: int | None = None) -> BatchResult:
    """Which returns count, and what there is to say about the others.

    Args:
        submissions: the returns that could be read, in any order.
        catalogue: the catalogue in force; its order of units is the order of the result.
        year: the year to judge; None takes the year of most submissions, the later one in a tie.

    Findings:
        year-differs, file-twice, form-untouched, form-unread, form-misplaced, form-only-carried, return-second,
        return-carried-over, returns-differ.
    """
    judged = year if year is not None else _majority_year(submissions)
    findings: list[Finding] = []
    of_unit: dict[str, list[Submission]] = {}
    for submission in _of_year(submissions, judged, findings):
        of_unit.setdefault(submission.identity.unit, []).append(submission)
    counting: dict[tuple[str, Quarter], Submission] = {}
    known_of: dict[str, tuple[Submission, ...]] = {}
    claims_of: dict[str, Claims] = {}
    for unit in catalogue.units:
        returns = _each_once(of_unit.get(unit.code, ()), findings)
        typed = tuple(s for s in returns if not s.is_untouched)
        blank = tuple(s for s in returns if s.is_untouched)
        known = (*typed, *(s for s in blank if s.carried.quarters or s.carried.figures))
        known_of.update({unit.code: known} if known else {})
        counts = {quarter: s for quarter in Quarter if (s := _newest_with(quarter, known)) is not None}
        if catalogue.owned_by(unit.code) or catalogue.supplied_by(unit.code):
            findings.extend(_about_untouched(blank, counts))
        counting.update({(unit.code, quarter): submission for quarter, submission in counts.items()})
        claims = settle_corrections(known, counts)
        claims_of.update({unit.code: claims} if claims.made or claims.lost else {})
        findings.extend(_about_second_returns(unit.code, typed, counts, claims))
    newest = {unit: known[0] for unit, known in known_of.items()}
    return BatchResult(judged, counting, newest, tuple(findings), known_of, claims_of)


def _majority_year(submissions: Iterable[Submission]) -> int | None:
    years = Counter(submission.identity.year for submission in submissions)
    return max(years, key=lambda year: (years[year], year), default=None)


def _of_year(submissions: Sequence[Submission], year: int | None, findings: list[Finding]) -> Iterator[Submission]:
    """The submissions of the year, newest first."""
    for submission in sorted(submissions, key=_age_key, reverse=True):
        if submission.identity.year == year:
            yield submission
        else:
            findings.append(
                make_finding(
                    "year-differs",
                    _file(submission),
                    unit=submission.identity.unit,
                    value=submission.identity.year,
                    year=year,
                )
            )


def _age_key(submission: Submission) -> tuple[datetime, str]:
    """Newer is larger: the stamp inside, else the file's time; a tie goes to the path."""
    return submission.file.modified or datetime.min, submission.file.path


def _file(submission: Submission) -> Location:
    return Location(file=submission.file.path)


def _name(submission: Submission) -> str:
    return submission.file.path


def _each_once(returns: Iterable[Submission], findings: list[Finding]) -> tuple[Submission, ...]:
    """The returns of a unit, a file that came in twice only once."""
    by_hash: dict[str, Submission] = {}
    for submission in returns:
        first = by_hash.setdefault(submission.file.sha256 or submission.file.path, submission)
        if first is not submission:
            findings.append(
                make_finding("file-twice", _file(submission), unit=submission.identity.unit, other=first.file.path)
            )
    return tuple(by_hash.values())


def is_overtaken(finding: Finding, submission: Submission, batch: BatchResult) -> bool:
    """Whether nobody has to act on an error in a return any more, because its unit has sent a newer one.

    An error about a quarter is settled by the newer return that counts there: what is still wrong in that one is
    named at its own cells. A row of the correction sheet that names no quarter is settled only by a return that
    was not made from this one: such a row is not carried into the next form. A figure that means another thing by
    now is settled where it was typed anew; whatever else a catalogue has changed, once a form of it was made from
    this return.

    Args:
        finding: what the reader said of the return.
        submission: the return.
        batch: which returns count.
    """
    unit = submission.identity.unit
    if submission.identity.year != batch.year:
        return False
    if finding.code in OF_OTHER_CATALOGUE:
        return any(_is_newer(s, submission) and took_over(s, submission) for s in batch.returns.get(unit, ()))
    if finding.severity is not Severity.ERROR:
        return False
    if finding.code == "row-remeant":
        left = (one for one in submission.left_out if one.code == finding.indicator)
        return all(_is_typed_anew(one, submission, batch) for one in left)
    if finding.period is None:
        newest = batch.newest.get(unit) if finding.code.startswith("correction-") else None
        return newest is not None and _is_newer(newest, submission) and not took_over(newest, submission)
    counting = batch.counting.get((unit, finding.period))
    return counting is not None and _is_newer(counting, submission)


def _is_typed_anew(left: LeftOut, submission: Submission, batch: BatchResult) -> bool:
    """Whether newer returns fill every quarter under the new meaning, or name themselves what is left out."""
    counting = (batch.counting.get((submission.identity.unit, quarter)) for quarter in left.quarters)
    return all(
        newer is not None
        and _is_newer(newer, submission)
        and (
            fills(newer, left, quarter)
            or any(one.code == left.code and quarter in one.quarters for one in newer.left_out)
        )
        for newer, quarter in zip(counting, left.quarters, strict=True)
    )


def _is_newer(one: Submission, other: Submission) -> bool:
    return one is not other and _age_key(one) > _age_key(other)


def _about_untouched(blank: Iterable[Submission], counts: Mapping[Quarter, Submission]) -> Iterator[Finding]:
    """Forms that nobody has typed into; the quarters that one took over count where no return has them."""
    for submission in blank:
        held = ", ".join(labels.quarter_title(q) for q, counting in counts.items() if counting is submission)
        code = "form-only-carried" if held else "form-untouched"
        if submission.has_unread_sheets and not held:
            code = "form-unread"
        elif submission.has_misplaced:
            code = "form-misplaced"
        unit = submission.identity.unit
        yield make_finding(code, _file(submission), unit=unit, quarters=held, kept=still_counts(held))


def _newest_with(quarter: Quarter, typed: Sequence[Submission]) -> Submission | None:
    return next((submission for submission in typed if submission.has_entries_in(quarter)), None)


def _about_second_returns(
    unit: str, typed: Sequence[Submission], counts: Mapping[Quarter, Submission], claims: Claims
) -> Iterator[Finding]:
    """Every return but the newest is named, with what counts instead; then the cells that differ.

    A return that was taken over into a newer form differs from it only by corrections and by changes, of which
    each has its own finding.
    """
    for number, submission in enumerate(typed[1:], start=1):
        successor = next((s for s in typed[:number] if took_over(s, submission)), None)
        if successor is not None:
            yield make_finding(
                "return-carried-over",
                _file(submission),
                unit=unit,
                value=submission.file.path,
                other=successor.file.path,
                besides=all_but(not_taken_over(submission, successor)),
                used=which_is_used(is_used=_counts_for(successor, submission, counts)),
            )
            continue
        yield make_finding(
            "return-second",
            _file(submission),
            unit=unit,
            value=submission.file.path,
            choice=_choice(counts),
            advice=what_to_do_with(
                ", ".join(labels.quarter_title(q) for q, counting in counts.items() if counting is submission),
                ", ".join(f"{code} {labels.quarter_title(q)}" for code, q in claims.of(submission)),
            ),
        )
        for quarter, counting in counts.items():
            if counting is not submission and submission.has_entries_in(quarter):
                yield from find_differences(quarter, submission, counting, claims)


def _counts_for(successor: Submission, submission: Submission, counts: Mapping[Quarter, Submission]) -> bool:
    """Whether a form counts in every quarter that it took over from a return."""
    origins = successor.carried.quarters.items()
    return all(counts.get(q) is successor for q, origin in origins if origin.sha256 == submission.file.sha256)


def _choice(counts: Mapping[Quarter, Submission]) -> str:
    by_file: dict[str, list[str]] = {}
    for quarter, submission in counts.items():
        by_file.setdefault(_name(submission), []).append(labels.quarter_title(quarter))
    return "; ".join(f"{', '.join(quarters)} dari {name}" for name, quarters in by_file.items()) or "tidak ada"
