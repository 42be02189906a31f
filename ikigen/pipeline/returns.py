"""Returned forms read, judged and computed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from ikigen.achievement.corrections import apply_overrides, as_typed
from ikigen.achievement.plan import plan_cells
from ikigen.achievement.resolve import Resolution, resolve_entries
from ikigen.achievement.score import score
from ikigen.achievement.targets import resolve_targets
from ikigen.achievement.tidy import tidy_entries, tidy_statements, tidy_targets
from ikigen.checks.batch import BatchResult, check_batch, is_overtaken
from ikigen.checks.history import History, check_history, with_issued
from ikigen.checks.moved import moved_away
from ikigen.checks.standing import QuarterView, Standing, standings
from ikigen.checks.submission import check_submission
from ikigen.checks.typed_targets import settle_targets
from ikigen.choices import choose_catalogue, choose_paths, choose_year, load_catalogue
from ikigen.excel.memory import settled_memory
from ikigen.intake import NOT_FORMS, ReadReturn, files_under, find_returns
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Finding, IkigenError, Severity, sorted_findings
from ikigen.model.period import Quarter
from ikigen.model.request import ReturnsRequest
from ikigen.model.status import ScoreStatus
from ikigen.model.submission import EntryState, Submission
from ikigen.pipeline.copies import CorrectionCopy, set_aside_copies
from ikigen.pipeline.files import require_folder
from ikigen.pipeline.lateness import Lateness
from ikigen.pipeline.mapping import ALONE, Crew
from ikigen.pipeline.reading import read_returns
from ikigen.pipeline.within_year import follow_codes
from ikigen.text import commands


@dataclass(frozen=True)
class CheckResult:
    """What the returned forms say, and every finding about them.

    ``year`` and ``period`` are the ones that were judged; ``batch`` says which return counts; ``copies`` are
    the correction copies that were written, if they were asked for.
    """

    catalogue: Catalogue
    catalogue_path: Path | None
    paths: tuple[Path, ...]
    year: int
    period: Quarter
    returns: tuple[ReadReturn, ...]
    batch: BatchResult
    resolution: Resolution
    reports_as_typed: pd.DataFrame
    targets: pd.DataFrame
    scores: pd.DataFrame
    findings: tuple[Finding, ...]
    copies: tuple[CorrectionCopy, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether a person must decide or correct something."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def passed_over(self) -> tuple[str, ...]:
        """The files among the returns that are not read as forms, by their names."""
        return tuple(f.at.file for f in self.findings if f.code in NOT_FORMS and f.at.file)


def check_returns(
    request: ReturnsRequest, crew: Crew = ALONE, require: Callable[[Catalogue], None] | None = None
) -> CheckResult:
    """Read the returned forms, judge them, and compute what they say.

    Args:
        request: which forms, and by what.
        crew: who reads them.
        require: what else the catalogue must allow, asked before any form is read.

    Raises:
        IkigenError: the catalogue is in error, a path does not exist, there is nothing to read, or ``require``
            refuses.
        StoppedError: the operator has stopped it.
    """
    if request.annotate is not None:
        require_folder(request.annotate, "--annotate")
    path = choose_catalogue(request.catalogue)
    catalogue, _ = load_catalogue(path)
    if require is not None:
        require(catalogue)
    paths = choose_paths(request.paths, choose_year(request.year, request.this_year))
    found, findings = find_returns(paths)
    if not found and not request.allow_none:
        raise IkigenError(describe_nothing(paths, findings))
    returns = set_aside_copies(read_returns(found, catalogue, request.password, crew))

    def read_again(names: Collection[str], then: Catalogue) -> tuple[ReadReturn, ...]:
        files = [file for file in found if file.name in names]
        return set_aside_copies(read_returns(files, then, request.password, crew))

    returns, about_codes = follow_codes(returns, catalogue, read_again)
    submissions = tuple(r.submission for r in returns if r.submission is not None)
    with settled_memory():
        batch = check_batch(submissions, catalogue, request.year)
        year = batch.year or choose_year(request.year, request.this_year)
        period = request.period or _last_quarter_with_entries(batch)
        figures = compute(batch, catalogue, year, period)
    return CheckResult(
        catalogue=catalogue,
        catalogue_path=path,
        paths=paths,
        year=year,
        period=period,
        returns=returns,
        batch=batch,
        resolution=figures.resolution,
        reports_as_typed=figures.reports_as_typed,
        targets=figures.targets,
        scores=figures.scores,
        findings=_all_findings(
            findings,
            _of_the_year((*findings_to_act_on(returns, batch), *about_codes), submissions, batch),
            batch.findings,
            figures.history.findings,
            _per_form(batch, catalogue),
            moved_away(batch, catalogue),
            figures.findings,
        ),
    )


def describe_nothing(paths: Iterable[Path], findings: Iterable[Finding]) -> str:
    """That there is no workbook under the paths, and what lies there instead."""
    where = ", ".join(map(str, paths))
    lost = [finding.message for finding in findings if finding.code in {"suffix-lost", "leftovers"}]
    return commands.no_forms(where, files_under(paths), lost[:1])


def findings_to_act_on(returns: Iterable[ReadReturn], batch: BatchResult) -> Iterator[Finding]:
    """What the reader says of each return, without the errors that a newer return has settled."""
    for returned in returns:
        submission = returned.submission
        for finding in returned.findings:
            if submission is None or not is_overtaken(finding, submission, batch):
                yield finding


def _of_the_year(
    findings: Iterable[Finding], submissions: Iterable[Submission], batch: BatchResult
) -> Iterator[Finding]:
    """The findings without those about cells of returns of another year.

    Nothing of such a return is used, and that it is of another year is said once; only what may be the reason,
    that the year was typed over, is said beside it.
    """
    others = {submission.file.path for submission in submissions if submission.identity.year != batch.year}
    for finding in findings:
        if finding.at.file not in others or finding.code == "identity-contradiction":
            yield finding


@dataclass(frozen=True)
class Computed:
    """What the returns that count make: figures, targets and achievement.

    ``reports_as_typed`` are the reports with every figure as it stands on its quarter's sheet; ``findings`` are
    those of targets, of owners against sources, and of achievement.
    """

    history: History
    resolution: Resolution
    reports_as_typed: pd.DataFrame
    targets: pd.DataFrame
    scores: pd.DataFrame
    findings: tuple[Finding, ...]


def compute(batch: BatchResult, catalogue: Catalogue, year: int, period: Quarter) -> Computed:
    """The figures of a year up to a quarter, corrections of earlier quarters included."""
    plan = plan_cells(catalogue)
    history = check_history(batch, catalogue)
    entries = tidy_entries(_every_quarter(batch), catalogue)
    settled = {key: with_issued(submission, catalogue) for key, submission in batch.counting.items()}
    resolution = resolve_entries(
        apply_overrides(entries, history.overrides, catalogue), tidy_statements(settled), catalogue, year, plan
    )
    typed, about_typed = settle_targets(batch, catalogue)
    targets, about_targets = resolve_targets(catalogue, year, tidy_targets(typed), period, plan)
    scores, about_scores = score(resolution, targets, catalogue, [int(q) for q in period.up_to()], plan)
    return Computed(
        history=history,
        resolution=resolution,
        reports_as_typed=as_typed(resolution.reports, entries) if history.overrides else resolution.reports,
        targets=targets,
        scores=scores,
        findings=(*about_typed, *about_targets, *resolution.findings, *about_scores),
    )


def _per_form(batch: BatchResult, catalogue: Catalogue) -> Iterator[Finding]:
    """What each return that counts says of itself, about the quarters for which it counts."""
    for submission in {id(s): s for s in batch.counting.values()}.values():
        for finding in check_submission(submission, catalogue):
            key = submission.identity.unit, finding.period
            if key[1] is None or batch.counting.get((key[0], key[1])) is submission:
                yield finding


def _every_quarter(batch: BatchResult) -> dict[tuple[str, Quarter], Submission]:
    """The return that counts in each quarter; where nobody typed, the newest return's blank cells stand."""
    blank = {(unit, quarter): form for unit, form in batch.newest.items() for quarter in Quarter}
    return {**blank, **batch.counting}


def _all_findings(*groups: Iterable[Finding]) -> tuple[Finding, ...]:
    """Every finding in the order in which it is shown everywhere."""
    return tuple(sorted_findings(finding for group in groups for finding in group))


def _last_quarter_with_entries(batch: BatchResult) -> Quarter:
    """The last quarter in which anybody typed a figure; the first quarter when nobody did."""
    typed = (
        entry.quarter
        for (_, quarter), submission in batch.counting.items()
        for entry in submission.entries
        if entry.quarter is quarter and entry.state is not EntryState.BLANK
    )
    return max(typed, default=Quarter.TW1)


def standing_of(check: CheckResult, quarter: Quarter | None = None) -> tuple[Standing, ...]:
    """How far each unit is with a quarter (None: the one that was judged), in the order of the catalogue."""
    quarter = quarter or check.period
    resolved = check.resolution.resolved
    of_quarter = resolved[resolved["quarter"] == int(quarter)]
    of_period = check.scores[check.scores["period"] == int(quarter)]
    not_due = of_period["status"] == ScoreStatus.NOT_DUE.value
    view = QuarterView(
        year=check.year,
        quarter=quarter,
        returns={unit: form for (unit, at), form in check.batch.counting.items() if at is quarter},
        statuses=dict(zip(of_quarter["cell_code"], of_quarter["status"], strict=True)),
        findings=check.findings,
        not_due=frozenset(of_period.loc[not_due, "indicator"]),
    )
    lateness = Lateness(check.batch.counting, _stamped_by_unit(check))
    return tuple(
        replace(standing, late=lateness.of(standing, quarter)) for standing in standings(check.catalogue, view)
    )


def _stamped_by_unit(check: CheckResult) -> dict[str, list[Submission]]:
    """Every form of the year that says itself when it was saved, whether it counts or not."""
    found: dict[str, list[Submission]] = {}
    for submission in (returned.submission for returned in check.returns):
        if submission is not None and submission.identity.year == check.year and submission.file.stamp_inside:
            found.setdefault(submission.identity.unit, []).append(submission)
    return found
