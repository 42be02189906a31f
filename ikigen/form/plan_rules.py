"""What each input cell of a form takes, and what it says."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from ikigen.form.plan import FormRow, Rule, RuleKind, Section
from ikigen.model.catalogue import Indicator, Kind, Polarity
from ikigen.model.period import Quarter
from ikigen.model.submission import Statement
from ikigen.text import form as words
from ikigen.text import labels

NARRATIVE_RULES: Final = tuple(
    Rule(RuleKind.ANYTHING, title, words.NARRATIVE_MESSAGES[title])
    for title in (labels.FACTORS, labels.FOLLOW_UP, labels.EVIDENCE)
)
"""In the order of their columns. Long text is kept, so nothing is refused."""

STATEMENT_RULE: Final = Rule(
    RuleKind.CHOICE,
    labels.STATEMENT,
    words.STATEMENT_MESSAGE,
    words.STATEMENT_ERROR_TITLE,
    words.STATEMENT_ERROR,
    tuple(statement.value for statement in Statement),
)

SIGNATURE_RULES: Final = {
    part: Rule(RuleKind.ANYTHING, words.SIGNATURE_TITLE, message)
    for part, message in words.SIGNATURE_MESSAGES.items()
}


NEW_FIGURE_RULE: Final = Rule(
    RuleKind.NUMBER,
    labels.NEW_FIGURE,
    words.NEW_FIGURE_MESSAGE,
    words.FIGURE_ERROR_TITLE,
    words.FIGURE_ERROR,
)
REASON_RULE: Final = Rule(RuleKind.ANYTHING, labels.REASON, words.REASON_MESSAGE)


def quarter_rule(reported: Collection[Quarter]) -> Rule:
    """The rule of a cell that names the quarter to correct: one of those that may lie behind."""
    choices = tuple(labels.quarter_title(q) for q in Quarter if q in reported or not q.is_last)
    return Rule(
        RuleKind.CHOICE,
        labels.CORRECTED_QUARTER,
        words.CORRECTED_QUARTER_MESSAGE,
        words.STATEMENT_ERROR_TITLE,
        words.CORRECTED_QUARTER_ERROR,
        choices,
    )


def code_rule(codes_at: str) -> Rule:
    """The rule of a cell that names the code to correct: one of the form's own, listed at ``codes_at``."""
    return Rule(
        RuleKind.CHOICE,
        labels.CODE,
        words.CORRECTED_CODE_MESSAGE,
        words.STATEMENT_ERROR_TITLE,
        words.CORRECTED_CODE_ERROR,
        choices_at=codes_at,
    )


def actual_rule(row: FormRow) -> Rule:
    """The rule of a cell for a figure: whole for counts and parts of a ratio, any number for the others."""
    message_of = words.actual_message if row.section is Section.OWN else words.supplied_message
    message = message_of(row.indicator, row.part, row.texts[1])
    title = words.actual_title(row.code)
    if row.indicator.kind is Kind.VALUE:
        return Rule(RuleKind.NUMBER, title, message, words.FIGURE_ERROR_TITLE, words.FIGURE_ERROR)
    return Rule(RuleKind.WHOLE, title, message, words.WHOLE_ERROR_TITLE, words.WHOLE_ERROR)


def actual_format(indicator: Indicator) -> str:
    """The number format of a cell for a figure: grouped where it is a count, as typed where it is not."""
    return "" if indicator.kind is Kind.VALUE else "#,##0"


def target_rule(indicator: Indicator) -> Rule:
    """The rule of a cell for a target: a number, 0 or more; text where the target is a range."""
    title, message = words.target_title(indicator.code), words.target_message(indicator)
    if indicator.polarity is Polarity.RANGE:
        return Rule(RuleKind.ANYTHING, title, message)
    return Rule(RuleKind.POSITIVE, title, message, words.FIGURE_ERROR_TITLE, words.TARGET_ERROR)
