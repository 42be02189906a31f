"""The figures of the year before, for the forms of a year: read under the codes that its forms carry."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from ikigen.checks.batch import check_batch
from ikigen.form.plan import LastYear
from ikigen.model.catalogue import Catalogue, Level
from ikigen.model.finding import Finding, Location
from ikigen.model.period import Quarter
from ikigen.model.submission import Submission
from ikigen.pipeline.former_codes import Then, read_then
from ikigen.pipeline.returns import compute
from ikigen.pipeline.within_year import ReadAgain
from ikigen.text.findings import make_finding


def read_last_year(
    submissions: Sequence[Submission], catalogue: Catalogue, year: int, read_again: ReadAgain
) -> tuple[Mapping[str, LastYear], tuple[Finding, ...]]:
    """By indicator, what became of it in ``year``; empty where no form of that year was returned.

    Args:
        submissions: everything returned, read by the catalogue in force.
        catalogue: the catalogue in force.
        year: the year before that of the forms to be made.
        read_again: reads the files of that year under the codes of then.

    Findings:
        previous-ambiguous, previous-meaning-differs.
    """
    of_year = [submission for submission in submissions if submission.identity.year == year]
    if not of_year:
        return {}, ()
    names = {submission.file.path for submission in of_year}

    def read(known: Catalogue) -> tuple[Submission, ...]:
        return tuple(r.submission for r in read_again(names, known) if r.submission is not None)

    then = read_then(catalogue, read, year, of_year)
    batch = check_batch(list(then.submissions), then.catalogue, year)
    scores = compute(batch, then.catalogue, year, Quarter.TW4).scores
    rows = scores[scores["period"] == int(Quarter.TW4)]
    columns = ["indicator", "target_low", "target_high", "actual"]
    told = {}
    for code, low, high, actual in rows[columns].itertuples(index=False, name=None):
        target = None if math.isnan(low) else Level(low, high)
        told[then.successor[code]] = LastYear(target, None if math.isnan(actual) else actual)
    return told, (*then.findings, *_of_other_meaning(then, year))


def _of_other_meaning(then: Then, year: int) -> Iterator[Finding]:
    """A finding about each indicator whose figures of that year mean another thing than is asked for now."""
    for submission in then.submissions:
        for left in submission.left_out:
            owned = then.catalogue.indicator_by_code.get(left.code)
            if left.now and owned is not None and owned.unit == submission.identity.unit:
                file = submission.file.path
                yield make_finding(
                    "previous-meaning-differs",
                    Location(file=file),
                    unit=owned.unit,
                    indicator=then.successor[left.code],
                    value=left.before,
                    file=PurePosixPath(file).name,
                    past=year,
                    now=left.now,
                )
