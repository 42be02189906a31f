"""The wide tables: words of the units, quarters side by side for every unit, and what is missing."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Final

from ikigen.model.catalogue import Kind, Level
from ikigen.model.period import Quarter
from ikigen.model.status import ResolveStatus, ScoreStatus
from ikigen.report.annex_blocks import Block, Column, Heading, Note, Paragraph, Row, Table, Turn
from ikigen.report.annex_facts import AnnexFacts, IndicatorFacts, UnitFacts
from ikigen.report.annex_overview import actual_text
from ikigen.report.figures import text_of
from ikigen.report.shortfall import is_explained, unexplained
from ikigen.text import annex as words
from ikigen.text import annex_sentences as sentences
from ikigen.text import report as report_words
from ikigen.text.labels import quarter_title
from ikigen.text.numbers import format_number


def analysis_blocks(facts: AnnexFacts) -> Iterator[Block]:
    """Causes and follow-up, in the words typed, with who wrote them."""
    rows = facts.indicators
    explained = sum(is_explained(row.narratives) for row in rows)
    has_words = any(row.narratives for row in rows)
    if has_words:
        yield Turn(landscape=True)
    yield Heading(words.ANALYSIS)
    silent = _unexplained(facts)
    short = sum(row.falls_short for row in rows)
    yield Paragraph(sentences.analysis_paragraph(len(rows), explained, short, silent, final=facts.is_final))
    if has_words:
        yield _analysis_table(facts)
        yield Note(words.WORDS_NOTE)


def _unexplained(facts: AnnexFacts) -> list[str]:
    """The codes of those below target of which nobody has written why or what follows, in catalogue order."""
    silent = {indicator.code for indicator in unexplained(facts.contents, facts.figures)}
    return [row.code for row in facts.indicators if row.code in silent]


def _analysis_table(facts: AnnexFacts) -> Table:
    columns = (
        Column(words.CODE, whole=True),
        Column(words.INDICATOR, grow=3),
        Column(words.ACHIEVEMENT, "right"),
        Column(words.QUARTER),
        Column(words.FACTORS, grow=4),
        Column(words.FOLLOW_UP, grow=4),
        Column(words.EVIDENCE, grow=2.5),
        Column(words.WRITER, grow=2),
    )
    rows: list[Row] = []
    for unit in facts.units:
        own = [row for row in unit.indicators if row.narratives]
        if own:
            rows.append(Row((unit.unit.title,), "group"))
        rows.extend(line for row in own for line in _analysis_rows(facts, unit, row))
    until = words.until_short(facts.contents.year, facts.contents.period)
    return Table(words.ANALYSIS_CAPTION.format(until=until), columns, tuple(rows))


def _analysis_rows(facts: AnnexFacts, unit: UnitFacts, row: IndicatorFacts) -> Iterator[Row]:
    for narrative in row.narratives:
        writer = words.written_by(unit.unit.title, facts.signer(row, narrative.quarter))
        said = (narrative.factors.strip(), narrative.follow_up.strip(), narrative.evidence.strip())
        own = (row.code, row.indicator.title, facts.percent(row.score["achievement_pct"]))
        yield Row((*own, narrative.quarter.roman, *said, writer))


def unit_tables(facts: AnnexFacts) -> Iterator[Block]:
    """One wide table per unit: every quarter beside the figures to date."""
    units = [unit for unit in facts.units if unit.objectives]
    if not units:
        return
    yield Turn(landscape=True)
    yield Heading(words.UNIT_TABLES)
    for unit in units:
        yield Heading(unit.unit.title, 2)
        yield _quarters_table(facts, unit)
        yield Note(f"{words.BLANK_NOTE} {words.RATIO_NOTE}" if _has_ratio(unit) else words.BLANK_NOTE)


def _has_ratio(unit: UnitFacts) -> bool:
    return any(row.indicator.kind is Kind.RATIO for row in unit.indicators)


def _quarters_table(facts: AnnexFacts, unit: UnitFacts) -> Table:
    period = facts.contents.period
    columns = [
        Column(words.CODE, whole=True),
        Column(words.INDICATOR, grow=3),
        Column(words.MEASURE_UNIT),
        Column(words.ANNUAL_TARGET, "right"),
    ]
    spans = []
    to_date = words.until_group(facts.contents.year, period)
    for title in (*(quarter_title(quarter) for quarter in period.up_to()), to_date):
        spans.append((title, len(columns), 2))
        columns += [Column(words.TARGET, "right"), Column(words.ACTUAL, "right")]
    spans[-1] = (*spans[-1][:2], 4)
    columns += [
        Column(words.ACHIEVEMENT, "right"),
        Column(words.CATEGORY, whole=True),
        Column(words.REMARK, grow=2),
    ]
    rows: list[Row] = []
    for objective in unit.objectives:
        mean = facts.percent(objective.coverage.mean)
        rows.append(Row((objective.name, mean, objective.coverage.category, ""), "group"))
        rows.extend(Row(_quarters_cells(facts, row)) for row in objective.indicators)
    caption = words.QUARTERS_CAPTION.format(unit=unit.unit.title, year=facts.contents.year)
    return Table(caption, tuple(columns), tuple(rows), tuple(spans))


def _quarters_cells(facts: AnnexFacts, row: IndicatorFacts) -> tuple[str, ...]:
    indicator, score, period = row.indicator, row.score, facts.contents.period
    cells = [indicator.code, indicator.title, indicator.measure_unit, _target(facts, row, 0)]
    for quarter in period.up_to():
        cells += [_target(facts, row, int(quarter)), _quarter_actual(facts, row, quarter)]
    cells += [facts.level(row.target), actual_text(facts, row), facts.percent(score["achievement_pct"])]
    revision = facts.figures.revision_of(indicator.code)
    revised = report_words.target_revised(*revision) if revision else ""
    remark = " ".join(part for part in (_remark(row, period), revised) if part)
    return (*cells, text_of(score["category"]), remark)


def _remark(row: IndicatorFacts, period: Quarter) -> str:
    """What there is to say of an indicator, without pointing to a sheet that is not in this document."""
    status = row.score["status"]
    if status == ResolveStatus.DISPUTED.value and row.counted:
        return words.DISPUTED
    typed_under = row.indicator.source_cells if row.indicator.is_typed_elsewhere else ()
    last = row.score["last_reported"]
    return report_words.remark(status, period, last, counted=row.counted, typed_under=typed_under)


def _target(facts: AnnexFacts, row: IndicatorFacts, quarter: int) -> str:
    low, high = facts.figures.target(row.code, quarter)
    return "" if math.isnan(low) else facts.level(Level(low, high))


def _quarter_actual(facts: AnnexFacts, row: IndicatorFacts, quarter: Quarter) -> str:
    """The figure of one quarter; of a ratio both parts, ``8/10``, and blank unless both stand."""
    found = [facts.figures.resolved[cell.code, int(quarter)]["value"] for cell in row.indicator.cells]
    if any(math.isnan(value) for value in found):
        return ""
    return "/".join(format_number(value) for value in found)


_Lacks = Callable[[IndicatorFacts], bool]


def missing_blocks(facts: AnnexFacts) -> Iterator[Block]:
    """What is missing, and for which indicators."""
    yield Turn(landscape=False)
    yield Heading(words.MISSING)
    rows = [row for what, lacks in _kinds_of_missing(facts) for row in _missing_row(facts, what, lacks)]
    if not rows:
        yield Paragraph(sentences.NOTHING_MISSING if facts.indicators else sentences.NO_INDICATORS)
        return
    yield Paragraph(sentences.MISSING_INTRO)
    columns = (
        Column(words.WHAT_IS_MISSING, grow=1),
        Column(words.HOW_MANY, "right"),
        Column(words.WHICH, grow=2.5),
    )
    until = words.until_short(facts.contents.year, facts.contents.period)
    yield Table(words.MISSING_CAPTION.format(until=until), columns, tuple(rows), numbered=False)


_NOTHING_DUE: Final = (ScoreStatus.NOT_DUE.value,)


def _kinds_of_missing(facts: AnnexFacts) -> Iterator[tuple[str, _Lacks]]:
    contents, figures = facts.contents, facts.figures
    until = words.until_short(contents.year, contents.period)
    for quarter in contents.period.up_to():
        yield words.MISSING_ACTUAL.format(quarter=quarter_title(quarter)), _lacks_actual(facts, quarter)
    if not contents.period.is_last:
        yield words.MISSING_TARGET.format(until=until), lambda row: row.target is None
    annual = words.MISSING_ANNUAL.format(year=contents.year)
    yield annual, lambda row: math.isnan(figures.target(row.code, 0)[0])
    last = contents.year - 1
    years = sorted({*facts.comparison.years, last})
    for year in years:
        yield words.MISSING_YEAR.format(year=year), lambda row, year=year: year not in row.compared.previous  # type: ignore[misc]
    yield words.MISSING_PLAN, lambda row: row.compared.renstra is None
    yield words.MISSING_NATIONAL, lambda row: row.compared.national is None
    silent = set(_unexplained(facts))
    yield words.MISSING_WORDS, lambda row: row.code in silent


def _lacks_actual(facts: AnnexFacts, quarter: Quarter) -> _Lacks:
    """Whether nothing stands for a quarter in which something could: what is not due yet is not missing."""

    def lacks(row: IndicatorFacts) -> bool:
        return row.score["status"] not in _NOTHING_DUE and not _quarter_actual(facts, row, quarter)

    return lacks


def _missing_row(facts: AnnexFacts, what: str, lacks: _Lacks) -> list[Row]:
    codes = [row.code for row in facts.indicators if lacks(row)]
    if not codes:
        return []
    which = words.EVERY if len(codes) == len(facts.indicators) else ", ".join(codes)
    return [Row((what, format_number(len(codes)), which))]
