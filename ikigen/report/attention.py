"""What the head of the office should look at first: a few sentences, each with the place to go to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ikigen.excel.writer import reference
from ikigen.model.finding import Finding, Severity
from ikigen.model.status import ResolveStatus
from ikigen.report.achievement_formulas import data_status_of
from ikigen.report.figures import Row, text_of
from ikigen.report.findings_sheet import in_order
from ikigen.report.formulas import literal, percent_shown, percent_text
from ikigen.report.plan import ReportPlan
from ikigen.text import report as words
from ikigen.text.labels import quarter_title

_MOST_ERRORS: Final = 3
_MOST_LOW: Final = 2
_MOST_UNITS: Final = 12


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing to look at. ``target`` is the cell to go to; ``formula`` is "" where the text holds no figure."""

    label: str
    text: str
    target: str = ""
    formula: str = ""


def attention(plan: ReportPlan) -> list[Sentence]:
    """The sentences: who has not filled in, what is in error, what has achieved least."""
    if not plan.contents.resolved["value"].notna().any() and not plan.contents.findings:
        return [Sentence("", words.NOTHING_YET)]
    found = [*_silent_units(plan), *_errors(plan), *_lowest(plan)]
    return found or [Sentence("", words.NOTHING_TO_ATTEND)]


def _silent_units(plan: ReportPlan) -> Iterator[Sentence]:
    unreported = ResolveStatus.UNREPORTED.value
    silent = [
        block.unit.code
        for block in plan.achievement.units
        if block.objectives
        and all(data_status_of(plan, r.indicator)[1] == unreported for o in block.objectives for r in o.indicators)
    ]
    if silent:
        sentence = words.SILENT_UNITS if len(silent) <= _MOST_UNITS else words.SILENT_UNITS_MORE
        text = sentence.format(quarter=quarter_title(plan.contents.period), units=", ".join(silent[:_MOST_UNITS]))
        yield Sentence(words.UNITS, text, reference(words.UNITS, plan.units.first, 0))


def _errors(plan: ReportPlan) -> Iterator[Sentence]:
    findings = in_order(plan.contents.findings, plan.contents.catalogue)
    errors = [(row, f) for row, f in enumerate(findings, plan.finding_row) if f.severity is Severity.ERROR]
    first_of_each: dict[str | None, tuple[int, Finding]] = {}
    for row, finding in errors:
        subject = finding.indicator or finding.unit or finding.at.file
        first_of_each.setdefault(subject, (row, finding))
    shown = list(first_of_each.values())[:_MOST_ERRORS]
    for row, finding in shown:
        label = finding.indicator or finding.unit or words.FINDINGS
        yield Sentence(label, finding.message, reference(words.FINDINGS, row, 0))
    if len(errors) > len(shown):
        yield Sentence(words.FINDINGS, words.MORE_ERRORS, reference(words.FINDINGS, plan.finding_row, 0))


def _lowest(plan: ReportPlan) -> Iterator[Sentence]:
    """The counted indicators that have achieved least, unless they stand in the highest category."""
    best = plan.policy.scale[0].label
    scores = [row for row in plan.figures.scores.values() if row["counted"] and text_of(row["category"]) != best]
    for score in sorted(scores, key=lambda row: row["achievement_pct"])[:_MOST_LOW]:
        yield _low(plan, score)


def _low(plan: ReportPlan, score: Row) -> Sentence:
    code = score["indicator"]
    row, decimals = plan.achievement.rows[code], plan.policy.decimals
    title, pct, category = (plan.achievement.cell(row, key) for key in ("title", "achievement", "category"))
    formula = "&".join(
        (
            title,
            literal(words.LOW_ACHIEVEMENT),
            percent_text(pct, decimals),
            literal("% ("),
            category,
            literal(")."),
        )
    )
    shown = percent_shown(score["achievement_pct"], decimals)
    title = plan.contents.catalogue.indicator_by_code[code].title
    text = f"{title}{words.LOW_ACHIEVEMENT}{shown}% ({text_of(score['category'])})."
    return Sentence(code, text, reference(words.ACHIEVEMENT, row, 0), formula)
