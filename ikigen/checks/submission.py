"""What one submission says that takes more than one cell to see."""

from __future__ import annotations

from collections.abc import Iterator

from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Finding
from ikigen.model.period import Quarter
from ikigen.model.submission import EntryState, Narrative, Role, Statement, StatementEntry, Submission
from ikigen.text import labels
from ikigen.text.findings import make_finding


def check_submission(submission: Submission, catalogue: Catalogue) -> Iterator[Finding]:
    """Every finding about one submission taken by itself.

    Args:
        submission: what a form says; only quarters in which something was typed are looked at.
        catalogue: the catalogue in force.

    What a form took over from earlier returns was judged when it was returned, and is closed by now.
    """
    for check in _CHECKS:
        yield from check(submission, catalogue)


def _statement_without_figures(submission: Submission, catalogue: Catalogue) -> Iterator[Finding]:
    """A source that says figures differ must say which.

    Findings:
        statement-without-figures.
    """
    for statement in submission.statements:
        if (statement.owner, statement.quarter) in submission.carried.statements:
            continue
        if statement.statement is Statement.SOME_DIFFER and not typed_for(submission, statement, catalogue):
            yield make_finding(
                "statement-without-figures",
                statement.at,
                unit=submission.identity.unit,
                period=statement.quarter,
                value=Statement.SOME_DIFFER.value,
                owner=statement.owner,
            )


def typed_for(submission: Submission, statement: StatementEntry, catalogue: Catalogue) -> bool:
    """Whether a source has typed a figure for the owner and quarter of a declaration."""
    return any(
        entry.role is Role.SOURCE
        and entry.quarter is statement.quarter
        and entry.state is not EntryState.BLANK
        and entry.cell_code in catalogue.indicator_by_cell
        and catalogue.indicator_by_cell[entry.cell_code].unit == statement.owner
        for entry in submission.entries
    )


def _words_without_figure(submission: Submission, catalogue: Catalogue) -> Iterator[Finding]:
    """Words about a quarter whose figure was left blank, where it is typed here at all.

    Findings:
        words-without-figure.
    """
    filled = {
        (catalogue.indicator_by_cell[entry.cell_code].code, entry.quarter)
        for entry in submission.entries
        if entry.state is not EntryState.BLANK and entry.cell_code in catalogue.indicator_by_cell
    }
    for narrative in submission.narratives:
        key = narrative.indicator, narrative.quarter
        indicator = catalogue.indicator_by_code.get(narrative.indicator)
        is_typed_here = indicator is None or not indicator.is_typed_elsewhere
        is_blank = key not in filled and key not in submission.carried.words and is_typed_here
        if is_blank and _says_something(narrative):
            yield make_finding(
                "words-without-figure",
                narrative.at,
                unit=submission.identity.unit,
                indicator=narrative.indicator,
                period=narrative.quarter,
                quarter=labels.quarter_title(Quarter(narrative.quarter)),
            )


def _says_something(narrative: Narrative) -> bool:
    return any(text.strip("-–— ") for text in (narrative.factors, narrative.follow_up, narrative.evidence))


_CHECKS = (_statement_without_figures, _words_without_figure)
