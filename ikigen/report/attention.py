"""What the head of the office should look at first: a few sentences, each with the place to go to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ikigen.excel.addresses import reference
from ikigen.model.finding import Finding, Severity
from ikigen.model.status import ResolveStatus
from ikigen.report.figures import Row, text_of
from ikigen.report.formulas import literal, percent_shown, percent_text
from ikigen.report.page import GROUPED_HEADER_ROW, HEADER_ROW
from ikigen.report.plan import ReportPlan
from ikigen.report.shortfall import unexplained
from ikigen.text import report as words
from ikigen.text import report_tables as tables
from ikigen.text.annex_sentences import series
from ikigen.text.findings import place_of
from ikigen.text.labels import quarter_title

_MOST: Final = 5
_MOST_TITLES: Final = 3
_MOST_UNITS: Final = 12
"""So many units are named with their titles; so many by their codes."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing to look at. ``target`` is the cell to go to; ``formula`` is "" where the text holds no figure."""

    label: str
    text: str
    target: str = ""
    formula: str = ""


def attention(plan: ReportPlan) -> list[Sentence]:
    """At most five sentences: who has not filled in, what is in error, what has achieved least, what lacks words.

    Each kind has its turn, so that many errors do not hide an achievement that is far too low.
    """
    if not plan.contents.resolved["value"].notna().any() and not plan.contents.findings:
        return [Sentence("", words.NOTHING_YET)]
    kinds = [list(kind(plan)) for kind in (_silent_units, _errors, _lowest, _unexplained)]
    shares = [0] * len(kinds)
    while sum(shares) < _MOST and any(share < len(found) for share, found in zip(shares, kinds, strict=True)):
        for number, found in enumerate(kinds):
            if shares[number] < len(found) and sum(shares) < _MOST:
                shares[number] += 1
    found = [sentence for share, kind in zip(shares, kinds, strict=True) for sentence in kind[:share]]
    return found or [Sentence("", words.NOTHING_TO_ATTEND)]


def _silent_units(plan: ReportPlan) -> Iterator[Sentence]:
    unreported = ResolveStatus.UNREPORTED.value
    silent = [
        block.unit
        for block in plan.achievement.units
        if block.objectives
        and all(plan.data_status(r.indicator)[1] == unreported for o in block.objectives for r in o.indicators)
    ]
    if silent:
        named = [f"{unit.title} ({unit.code})" for unit in silent]
        asked = sum(bool(block.objectives) for block in plan.achievement.units)
        units = series(named)
        if len(named) > _MOST_TITLES:
            units = words.and_others([unit.code for unit in silent[:_MOST_UNITS]], len(silent))
        sentence = words.SILENT_ALL if len(silent) == asked > 1 else words.SILENT_UNITS
        text = sentence.format(quarter=quarter_title(plan.contents.period), units=units)
        yield Sentence(tables.COMPLETENESS, text, reference(tables.COMPLETENESS, GROUPED_HEADER_ROW + 2, 0))


def _errors(plan: ReportPlan) -> Iterator[Sentence]:
    """One error for each indicator, unit or file that has any; disputes lead to where both sides stand."""
    seen: set[str | None] = set()
    for at in plan.findings:
        finding = at.finding
        subject = finding.indicator or finding.unit or finding.at.file
        if finding.severity is Severity.ERROR and subject not in seen:
            seen.add(subject)
            label = finding.indicator or finding.unit or words.FINDINGS
            yield Sentence(label, _told(plan, finding), reference(words.FINDINGS, at.row, 0))


def _told(plan: ReportPlan, finding: Finding) -> str:
    """A finding for somebody who knows the indicator, not the cell: its title, not the address."""
    indicator = plan.contents.catalogue.indicator_by_code.get(finding.indicator or "")
    place = f"{place_of(finding.at)}: "
    if indicator is None or finding.period is None or not finding.message.startswith(place):
        return finding.message
    said = finding.message.removeprefix(place)
    about = words.ABOUT.format(title=indicator.title.rstrip(" ."), quarter=quarter_title(finding.period))
    return f"{about} {said[:1].upper()}{said[1:]}"


def _lowest(plan: ReportPlan) -> Iterator[Sentence]:
    """The counted indicators that have achieved least, unless they stand in the highest category."""
    best = plan.policy.scale[0].label
    scores = [row for row in plan.figures.scores.values() if row["counted"] and text_of(row["category"]) != best]
    for score in sorted(scores, key=lambda row: row["achievement_pct"])[:_MOST]:
        yield _low(plan, score)


def _unexplained(plan: ReportPlan) -> Iterator[Sentence]:
    """How many indicators are below target without a word of explanation."""
    lacking = unexplained(plan.contents, plan.figures)
    if lacking:
        codes = [indicator.code for indicator in lacking[:_MOST_UNITS]]
        text = words.UNEXPLAINED.format(codes=words.and_others(codes, len(lacking)))
        yield Sentence(tables.ANALYSIS, text, reference(tables.ANALYSIS, HEADER_ROW + 2, 0))


def _low(plan: ReportPlan, score: Row) -> Sentence:
    code = score["indicator"]
    row, decimals = plan.achievement.rows[code], plan.policy.decimals
    title, pct, category = (plan.achievement.cell(row, key) for key in ("title", "achievement", "category"))
    indicator = plan.contents.catalogue.indicator_by_code[code]
    whose = words.LOW_ACHIEVEMENT.format(unit=plan.contents.catalogue.unit_by_code[indicator.unit].title)
    formula = "&".join(
        (
            title,
            literal(whose),
            percent_text(pct, decimals),
            literal("% ("),
            category,
            literal(")."),
        )
    )
    shown = percent_shown(score["achievement_pct"], decimals)
    text = f"{indicator.title}{whose}{shown}% ({text_of(score['category'])})."
    return Sentence(code, text, reference(words.ACHIEVEMENT, row, 0), formula)
