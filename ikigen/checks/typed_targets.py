"""Targets that a unit typed, over all its returns: the newest one typed counts, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from ikigen.checks.batch import BatchResult
from ikigen.checks.history import with_issued
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Finding
from ikigen.model.period import Quarter
from ikigen.model.submission import EntryState, Submission, TypedTarget
from ikigen.text.findings import make_finding
from ikigen.text.labels import ANNUAL_TARGET, TARGET, quarter_title
from ikigen.text.numbers import format_level
from ikigen.text.returns import which_counts

_Key = tuple[str, Quarter | None]
"""Indicator, and quarter (None: the year)."""
_BLANK: Final = "kosong"


def settle_targets(
    batch: BatchResult, catalogue: Catalogue
) -> tuple[Mapping[str, Submission], tuple[Finding, ...]]:
    """The newest return of every unit, with every target that the unit typed in any of its returns.

    Args:
        batch: which return counts, and all that there are.
        catalogue: the catalogue in force; where it has a target, nobody's typed one counts.

    Findings:
        returns-differ: two returns say different targets. target-of-older-return: only an older one says any.
    """
    settled: dict[str, Submission] = {}
    findings: list[Finding] = []
    for unit, newest in batch.newest.items():
        returns = [with_issued(submission, catalogue) for submission in batch.returns.get(unit, (newest,))]
        targets = _newest_typed(returns, catalogue, findings)
        settled[unit] = replace(returns[0], targets=targets)
    return settled, tuple(findings)


def _newest_typed(
    returns: Sequence[Submission], catalogue: Catalogue, findings: list[Finding]
) -> tuple[TypedTarget, ...]:
    """Per indicator and period the newest typed target; ``returns`` stand newest first."""
    found: dict[_Key, tuple[TypedTarget, Submission]] = {}
    for submission in returns:
        for target in submission.targets:
            key = target.indicator, target.quarter
            if target.state is EntryState.BLANK:
                continue
            newer = found.setdefault(key, (target, submission))
            if not _counts(key, submission, catalogue):
                continue
            if newer[1] is not submission and _shown(newer[0]) != _shown(target):
                findings.append(_differ(target, submission, newer))
            elif newer[1] is submission and submission is not returns[0]:
                findings.append(_of_older(target, submission, returns[0]))
    return tuple(target for target, _ in found.values())


def _counts(key: _Key, submission: Submission, catalogue: Catalogue) -> bool:
    """Whether a typed target counts: the catalogue has none for that period."""
    code, period = key
    target = catalogue.target_of(code, submission.identity.year)
    return target is None or (target.annual, *target.quarters)[period or 0] is None


def _differ(target: TypedTarget, older: Submission, newer: tuple[TypedTarget, Submission]) -> Finding:
    return make_finding(
        "returns-differ",
        target.at,
        unit=older.identity.unit,
        indicator=target.indicator,
        period=target.quarter,
        value=_shown(target),
        cell_code=_name(target),
        counting=_shown(newer[0]),
        used=which_counts(_shown(newer[0]), _file(newer[1]), is_refused=newer[0].state is EntryState.REFUSED),
        other=_file(newer[1]),
        older=_file(older),
    )


def _of_older(target: TypedTarget, older: Submission, newest: Submission) -> Finding:
    return make_finding(
        "target-of-older-return",
        target.at,
        unit=older.identity.unit,
        indicator=target.indicator,
        period=target.quarter,
        value=_shown(target),
        cell_code=_name(target),
        older=_file(older),
        other=_file(newest),
    )


def _name(target: TypedTarget) -> str:
    if target.quarter is None:
        return f"{ANNUAL_TARGET} {target.indicator}"
    return f"{TARGET} {target.indicator} {quarter_title(target.quarter)}"


def _shown(target: TypedTarget) -> str:
    if target.level is None:
        return f"'{target.raw}'" if target.raw else _BLANK
    return format_level(target.level)


def _file(submission: Submission) -> str:
    return submission.file.path
