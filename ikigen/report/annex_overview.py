"""This year's target and actual: the office in pictures, then units and objectives in sentences and tables."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from ikigen.report.annex_blocks import Block, Column, Heading, Note, Paragraph, Picture, Row, Table
from ikigen.report.annex_charts import WIDTH_CM, Bar, draw_bars
from ikigen.report.annex_facts import AnnexFacts, IndicatorFacts, ObjectiveFacts, UnitFacts
from ikigen.report.figures import rows_of, text_of
from ikigen.text import annex as words
from ikigen.text import annex_sentences as sentences
from ikigen.text import report as report_words
from ikigen.text.labels import quarter_title
from ikigen.text.numbers import format_number

_BARS_PER_PICTURE: Final = 18
"""So many fit a page with their caption."""


def overview_blocks(facts: AnnexFacts) -> Iterator[Block]:
    """The section in order."""
    contents = facts.contents
    yield Heading(words.results_heading(contents.year, contents.period))
    yield Heading(words.OVERVIEW, 2)
    when = sentences.stretch(contents.year, contents.period)
    yield Paragraph(sentences.office_paragraph(contents.catalogue.office.name, when, facts.coverage))
    if facts.coverage.counted:
        yield from _pictures(facts)
    if facts.units:
        yield _units_table(facts)
        yield Note(words.BLANK_NOTE)
    for unit in facts.units:
        yield from _unit_blocks(facts, unit)


def _pictures(facts: AnnexFacts) -> Iterator[Picture]:
    contents = facts.contents
    until = words.until_short(contents.year, contents.period)
    bars = [_unit_bar(facts, unit) for unit in facts.units]
    most = max((bar.value or 0 for bar in bars), default=0)
    parts = [bars[start : start + _BARS_PER_PICTURE] for start in range(0, len(bars), _BARS_PER_PICTURE)]
    for number, part in enumerate(parts, start=1):
        caption = words.UNITS_CHART if len(parts) == 1 else words.UNITS_CHART_PART
        yield _picture(caption.format(until=until, part=number), part, mark=100, most=most)
    coverage = facts.coverage
    kinds = [Bar(label, count, format_number(count)) for label, count in coverage.categories.items()]
    left_out = coverage.indicators - coverage.counted
    kinds.append(Bar(words.NOT_COUNTED, left_out, format_number(left_out), hollow=True))
    yield _picture(words.CATEGORIES_CHART.format(until=until), kinds)
    if contents.period > 1:
        yield _picture(words.TREND_CHART.format(year=contents.year), _trend(facts), mark=100)


def _picture(caption: str, bars: Sequence[Bar], mark: float | None = None, most: float = 0) -> Picture:
    said = words.picture_words(caption, [(bar.label, bar.figure) for bar in bars])
    return Picture(caption, draw_bars(bars, mark, most), WIDTH_CM, said)


def _unit_bar(facts: AnnexFacts, unit: UnitFacts) -> Bar:
    coverage = unit.coverage
    if not coverage.counted:
        return Bar(unit.unit.title, None, words.NO_FIGURE if coverage.indicators else words.NO_INDICATOR)
    covers = words.covers(coverage.counted, coverage.indicators)
    return Bar(unit.unit.title, coverage.mean, f"{facts.percent(coverage.mean)} ({covers})")


def _trend(facts: AnnexFacts) -> list[Bar]:
    found = {row["period"]: row for row in rows_of(facts.contents.roll_ups) if row["level"] == "office"}
    bars = []
    for quarter in facts.contents.period.up_to():
        row = found[int(quarter)]
        covers = words.covers(row["counted"], row["indicators"])
        missing = math.isnan(row["mean_pct"])
        figure = words.NO_FIGURE if missing else f"{facts.percent(row['mean_pct'])} ({covers})"
        bars.append(Bar(quarter_title(quarter), None if missing else row["mean_pct"], figure))
    return bars


def _units_table(facts: AnnexFacts) -> Table:
    columns = (
        Column(words.UNIT, grow=3),
        Column(words.INDICATORS, "right"),
        Column(words.COUNTED, "right"),
        Column(words.MEAN, "right"),
        Column(words.CATEGORY, whole=True),
        Column(words.LEFT_OUT, grow=2),
    )
    rows = [_coverage_row(facts, unit.unit.title, unit.coverage) for unit in facts.units]
    total = _coverage_row(facts, words.ALL_UNITS, facts.coverage)
    until = words.until_short(facts.contents.year, facts.contents.period)
    return Table(words.UNITS_CAPTION.format(until=until), columns, (*rows, Row(total.cells, "total")))


def _coverage_row(facts: AnnexFacts, title: str, coverage: sentences.Coverage) -> Row:
    reasons = (f"{format_number(count)} {sentences.reason(status)}" for status, count in coverage.left_out.items())
    figures = (format_number(coverage.indicators), format_number(coverage.counted), facts.percent(coverage.mean))
    return Row((title, *figures, coverage.category, "; ".join(reasons)))


def _unit_blocks(facts: AnnexFacts, unit: UnitFacts) -> Iterator[Block]:
    yield Heading(unit.unit.title, 2)
    yield Paragraph(sentences.unit_paragraph(unit.unit.title, len(unit.objectives), unit.coverage))
    # Of a unit that has nothing to show for one and the same reason its own paragraph has said everything.
    told = unit.objectives if unit.coverage.counted or len(unit.coverage.left_out) > 1 else ()
    for turn, objective in enumerate(told):
        single = _single(facts, objective.indicators[0]) if len(objective.indicators) == 1 else None
        yield Paragraph(sentences.objective_paragraph(objective.name, objective.coverage, single, turn))
    if unit.objectives:
        yield _unit_table(facts, unit)
        yield Note(words.BLANK_NOTE)


def _single(facts: AnnexFacts, row: IndicatorFacts) -> sentences.Single:
    unit = row.indicator.measure_unit
    actual, target = facts.figure(row.indicator, row.actual), facts.level(row.target)
    return sentences.Single(row.indicator.title, f"{actual} {unit}".strip(), f"{target} {unit}".strip())


def _unit_table(facts: AnnexFacts, unit: UnitFacts) -> Table:
    columns = (
        Column(words.CODE, whole=True),
        Column(words.INDICATOR, grow=1),
        Column(words.MEASURE_UNIT),
        Column(words.TARGET, "right"),
        Column(words.ACTUAL, "right"),
        Column(words.ACHIEVEMENT, "right"),
        Column(words.CATEGORY, whole=True),
    )
    rows: list[Row] = []
    for objective in unit.objectives:
        rows.append(_objective_row(facts, objective))
        rows.extend(_indicator_row(facts, row) for row in objective.indicators)
    until = words.until_short(facts.contents.year, facts.contents.period)
    return Table(words.UNIT_CAPTION.format(unit=unit.unit.title, until=until), columns, tuple(rows))


def _objective_row(facts: AnnexFacts, objective: ObjectiveFacts) -> Row:
    coverage = objective.coverage
    return Row((objective.name, facts.percent(coverage.mean), coverage.category), "group")


def _indicator_row(facts: AnnexFacts, row: IndicatorFacts) -> Row:
    score, indicator = row.score, row.indicator
    return Row(
        (
            indicator.code,
            indicator.title,
            indicator.measure_unit,
            facts.level(row.target),
            actual_text(facts, row),
            facts.percent(score["achievement_pct"]),
            text_of(score["category"]) or report_words.REASONS.get(score["status"], report_words.OTHER_REASON),
        )
    )


def actual_text(facts: AnnexFacts, row: IndicatorFacts) -> str:
    """The figure to date; an older one says its quarter."""
    text = facts.figure(row.indicator, row.actual)
    return text if row.is_current or not text else text + report_words.last_reported(row.score["last_reported"])
