"""What several returns say together: which of them counts, and which contradict each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Finding, Location, Severity
from ikigen.model.period import Quarter
from ikigen.model.submission import Entry, EntryState, Narrative, StatementEntry, Submission
from ikigen.text import labels
from ikigen.text.findings import make_finding
from ikigen.text.numbers import format_number
from ikigen.text.returns import what_to_do_with, which_counts


@dataclass(frozen=True)
class BatchResult:
    """Which submission counts.

    ``year`` is the one that was judged, None when there are no submissions and none was asked for.
    ``counting`` is by unit code and quarter: the newest return in which that quarter has entries; a quarter in
    which nobody typed is absent. ``newest`` is by unit: the newest return in which anything was typed. ``returns``
    are by unit all returns that say something, newest first, each file once.
    """

    year: int | None
    counting: Mapping[tuple[str, Quarter], Submission] = field(default_factory=dict)
    newest: Mapping[str, Submission] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    returns: Mapping[str, tuple[Submission, ...]] = field(default_factory=dict)


def check_batch(submissions: Sequence[Submission], catalogue: Catalogue, year: int | None = None) -> BatchResult:
    """Which returns count, and what there is to say about the others.

    Args:
        submissions: the returns that could be read, in any order.
        catalogue: the catalogue in force; its order of units is the order of the result.
        year: the year to judge; None takes the year of most submissions, the later one in a tie.

    Findings:
        year-differs, file-twice, form-untouched, form-unread, form-only-carried, return-second,
        return-carried-over, returns-differ.
    """
    judged = year if year is not None else _majority_year(submissions)
    findings: list[Finding] = []
    of_unit: dict[str, list[Submission]] = {}
    for submission in _of_year(submissions, judged, findings):
        of_unit.setdefault(submission.identity.unit, []).append(submission)
    counting: dict[tuple[str, Quarter], Submission] = {}
    known_of: dict[str, tuple[Submission, ...]] = {}
    for unit in catalogue.units:
        returns = _each_once(of_unit.get(unit.code, ()), findings)
        typed = tuple(s for s in returns if not s.is_untouched)
        blank = tuple(s for s in returns if s.is_untouched)
        known = (*typed, *(s for s in blank if s.carried.quarters))
        known_of.update({unit.code: known} if known else {})
        counts = {quarter: s for quarter in Quarter if (s := _newest_with(quarter, known)) is not None}
        if catalogue.owned_by(unit.code) or catalogue.supplied_by(unit.code):
            findings.extend(_about_untouched(blank, counts))
        counting.update({(unit.code, quarter): submission for quarter, submission in counts.items()})
        findings.extend(_about_second_returns(unit.code, typed, counts))
    newest = {unit: known[0] for unit, known in known_of.items()}
    return BatchResult(judged, counting, newest, tuple(findings), known_of)


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
    was not made from this one: such a row is not carried into the next form.

    Args:
        finding: what the reader said of the return.
        submission: the return.
        batch: which returns count.
    """
    unit = submission.identity.unit
    if finding.severity is not Severity.ERROR or submission.identity.year != batch.year:
        return False
    if finding.period is None:
        newest = batch.newest.get(unit) if finding.code.startswith("correction-") else None
        return newest is not None and _is_newer(newest, submission) and not _took_over(newest, submission)
    counting = batch.counting.get((unit, finding.period))
    return counting is not None and _is_newer(counting, submission)


def _is_newer(one: Submission, other: Submission) -> bool:
    return one is not other and _age_key(one) > _age_key(other)


def _about_untouched(blank: Iterable[Submission], counts: Mapping[Quarter, Submission]) -> Iterator[Finding]:
    """Forms that nobody has typed into; the quarters that one took over count where no return has them."""
    for submission in blank:
        held = [labels.quarter_title(q) for q, counting in counts.items() if counting is submission]
        code = "form-only-carried" if held else "form-unread" if submission.has_unread_sheets else "form-untouched"
        unit = submission.identity.unit
        yield make_finding(code, _file(submission), unit=unit, quarters=", ".join(held))


def _newest_with(quarter: Quarter, typed: Sequence[Submission]) -> Submission | None:
    return next((submission for submission in typed if submission.has_entries_in(quarter)), None)


def _about_second_returns(
    unit: str, typed: Sequence[Submission], counts: Mapping[Quarter, Submission]
) -> Iterator[Finding]:
    """Every return but the newest is named, with what counts instead; then the cells that differ.

    A return that was taken over into a newer form differs from it only by corrections and by changes, of which
    each has its own finding.
    """
    for number, submission in enumerate(typed[1:], start=1):
        successor = next((s for s in typed[:number] if _took_over(s, submission)), None)
        if successor is not None:
            yield make_finding(
                "return-carried-over",
                _file(submission),
                unit=unit,
                value=submission.file.path,
                other=successor.file.path,
            )
            continue
        yield make_finding(
            "return-second",
            _file(submission),
            unit=unit,
            value=submission.file.path,
            choice=_choice(counts),
            advice=what_to_do_with(
                ", ".join(labels.quarter_title(q) for q, counting in counts.items() if counting is submission)
            ),
        )
        for quarter, counting in counts.items():
            if counting is not submission and submission.has_entries_in(quarter):
                yield from _differences(unit, quarter, submission, counting)


def _took_over(newer: Submission, older: Submission) -> bool:
    """Whether the newer form was made from the older return, and says what became of its figures."""
    return bool(older.file.sha256) and older.file.sha256 in {q.sha256 for q in newer.carried.quarters.values()}


def _choice(counts: Mapping[Quarter, Submission]) -> str:
    by_file: dict[str, list[str]] = {}
    for quarter, submission in counts.items():
        by_file.setdefault(_name(submission), []).append(labels.quarter_title(quarter))
    return "; ".join(f"{', '.join(quarters)} dari {name}" for name, quarters in by_file.items()) or "tidak ada"


def _differences(unit: str, quarter: Quarter, older: Submission, newer: Submission) -> Iterator[Finding]:
    """Every cell that an older return fills otherwise than the one that counts.

    What could not be read in the older return and can in the newer one was asked for, and is no contradiction.
    """
    former, latter = _told(older, quarter), _told(newer, quarter)
    refused, mended = _refused(newer, quarter), _refused(older, quarter) & _read(newer, quarter)
    for key in dict.fromkeys((*latter, *former)):
        before, at = former.get(key, (_BLANK, _file(older)))
        after, _ = latter.get(key, (_BLANK, _file(newer)))
        indicator, what = key
        is_mended = not indicator and what in mended
        if before != after and not is_mended:
            yield make_finding(
                "returns-differ",
                at,
                unit=unit,
                indicator=indicator or None,
                period=quarter,
                value=before,
                cell_code=what,
                counting=after,
                used=which_counts(after, _name(newer), is_refused=not indicator and what in refused),
                other=_name(newer),
                older=_name(older),
            )


def _refused(submission: Submission, quarter: Quarter) -> frozenset[str]:
    """The cells of a quarter in which something stands that could not be read."""
    return _in_state(submission, quarter, EntryState.REFUSED)


def _read(submission: Submission, quarter: Quarter) -> frozenset[str]:
    """The cells of a quarter in which a figure was read."""
    return _in_state(submission, quarter, EntryState.READ)


def _in_state(submission: Submission, quarter: Quarter, state: EntryState) -> frozenset[str]:
    return frozenset(e.cell_code for e in submission.entries if e.quarter is quarter and e.state is state)


_BLANK = "kosong"
Told = dict[tuple[str, str], tuple[str, Location]]
"""By indicator (or owner) and what it is: what was typed, and where."""


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
