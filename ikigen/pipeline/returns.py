"""Returned forms read, judged and computed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ikigen.achievement.resolve import Resolution, resolve_entries
from ikigen.achievement.score import score
from ikigen.achievement.targets import resolve_targets
from ikigen.achievement.tidy import tidy_entries, tidy_statements, tidy_targets
from ikigen.checks.batch import BatchResult, check_batch
from ikigen.checks.standing import QuarterView, Standing, standings
from ikigen.checks.submission import check_submission
from ikigen.choices import choose_catalogue, choose_paths, choose_year, load_catalogue
from ikigen.intake import FoundFile, ReadReturn, find_returns, read_return
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Finding, IkigenError, Severity
from ikigen.model.period import Quarter
from ikigen.model.request import ReturnsRequest
from ikigen.model.status import ScoreStatus
from ikigen.model.submission import EntryState
from ikigen.text import commands


@dataclass(frozen=True)
class CheckResult:
    """What the returned forms say, and every finding about them.

    ``year`` and ``period`` are the ones that were judged; ``batch`` says which return counts.
    """

    catalogue: Catalogue
    catalogue_path: Path | None
    paths: tuple[Path, ...]
    year: int
    period: Quarter
    returns: tuple[ReadReturn, ...]
    batch: BatchResult
    resolution: Resolution
    targets: pd.DataFrame
    scores: pd.DataFrame
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether a person must decide or correct something."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def check_returns(request: ReturnsRequest) -> CheckResult:
    """Read the returned forms, judge them, and compute what they say.

    Raises:
        IkigenError: the catalogue is in error, a path does not exist, or there is nothing to read.
    """
    path = choose_catalogue(request.catalogue)
    catalogue, _ = load_catalogue(path)
    paths = choose_paths(request.paths, choose_year(request.year, request.this_year))
    found, findings = find_returns(paths)
    if not found and not request.allow_none:
        raise IkigenError(commands.NO_FORMS.format(path=", ".join(map(str, paths)), command="check"))
    returns = tuple(_read_all(found, catalogue, request.password))
    submissions = tuple(r.submission for r in returns if r.submission is not None)
    batch = check_batch(submissions, catalogue, request.year)
    year = batch.year or choose_year(request.year, request.this_year)
    period = request.period or _last_quarter_with_entries(batch)
    resolution = resolve_entries(
        tidy_entries(batch.counting, catalogue), tidy_statements(batch.counting), catalogue
    )
    targets, target_findings = resolve_targets(catalogue, year, tidy_targets(batch.newest), period)
    scores, score_findings = score(resolution, targets, catalogue, [int(q) for q in period.up_to()])
    per_form = (f for s in batch.newest.values() for f in check_submission(s, catalogue))
    return CheckResult(
        catalogue=catalogue,
        catalogue_path=path,
        paths=paths,
        year=year,
        period=period,
        returns=returns,
        batch=batch,
        resolution=resolution,
        targets=targets,
        scores=scores,
        findings=(
            *findings,
            *(finding for r in returns for finding in r.findings),
            *batch.findings,
            *per_form,
            *target_findings,
            *resolution.findings,
            *score_findings,
        ),
    )


def _read_all(found: Iterable[FoundFile], catalogue: Catalogue, password: str | None) -> Iterable[ReadReturn]:
    return (read_return(file, catalogue, password) for file in found)


def _last_quarter_with_entries(batch: BatchResult) -> Quarter:
    """The last quarter in which anybody typed a figure; the first quarter when nobody did."""
    typed = (
        entry.quarter
        for (_, quarter), submission in batch.counting.items()
        for entry in submission.entries
        if entry.quarter is quarter and entry.state is not EntryState.BLANK
    )
    return max(typed, default=Quarter.TW1)


def standing_of(check: CheckResult) -> tuple[Standing, ...]:
    """How far each unit is with the quarter that was judged, in the order of the catalogue."""
    resolved = check.resolution.resolved
    of_quarter = resolved[resolved["quarter"] == int(check.period)]
    of_period = check.scores[check.scores["period"] == int(check.period)]
    not_due = of_period["status"] == ScoreStatus.NOT_DUE.value
    view = QuarterView(
        year=check.year,
        quarter=check.period,
        returns={unit: form for (unit, quarter), form in check.batch.counting.items() if quarter is check.period},
        statuses=dict(zip(of_quarter["cell_code"], of_quarter["status"], strict=True)),
        findings=check.findings,
        not_due=frozenset(of_period.loc[not_due, "indicator"]),
    )
    return standings(check.catalogue, view)
