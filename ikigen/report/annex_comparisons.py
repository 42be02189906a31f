"""This year against earlier years, against the end of the Renstra, and against the national standard."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ikigen.model.catalogue import Level, Polarity
from ikigen.model.period import Quarter
from ikigen.report.annex_blocks import Block, Column, Heading, Note, Paragraph, Row, Table, Turn
from ikigen.report.annex_facts import AnnexFacts, IndicatorFacts
from ikigen.report.annex_overview import actual_text
from ikigen.text import annex as words
from ikigen.text import annex_sentences as sentences

_MOST_YEARS: Final = 4
"""Earlier years in a table: with this year they make the five of a Renstra."""
_PORTRAIT_YEARS: Final = 1
"""So many earlier years fit a page that stands upright."""


def previous_blocks(facts: AnnexFacts) -> Iterator[Block]:
    """Actual and achievement against earlier years."""
    years = facts.comparison.years[-_MOST_YEARS:]
    wide = len(years) > _PORTRAIT_YEARS
    if wide:
        yield Turn(landscape=True)
    yield Heading(words.PREVIOUS)
    known = {year: sum(year in row.compared.previous for row in facts.indicators) for year in years}
    text = sentences.previous_paragraph(len(facts.indicators), known)
    yield Paragraph(" ".join((text, *_movement(facts))))
    if years:
        yield _previous_table(facts, years)
        yield Note(words.BLANK_NOTE)
    if wide:
        yield Turn(landscape=False)


def _movement(facts: AnnexFacts) -> Iterator[str]:
    """How this year moved against the last, as far as both cover the same part of it."""
    both = [row for row in facts.indicators if row.compared.last is not None and row.is_current]
    moves = _moves([row for row in both if row.compared.is_comparable])
    if any(moves):
        yield sentences.movement(facts.contents.year - 1, moves)
    apart = sum(not row.compared.is_comparable for row in both)
    if apart:
        yield sentences.unlike_periods(facts.contents.year - 1, apart)


def _moves(rows: Sequence[IndicatorFacts]) -> tuple[int, int, int]:
    """How many are better, equal and worse than last year, by what is good for each; ranges are left out."""
    better = same = worse = 0
    for row in rows:
        before = float(row.compared.last["actual"]) if row.compared.last else math.nan
        if math.isnan(before) or row.indicator.polarity is Polarity.RANGE:
            continue
        if math.isclose(row.actual, before, rel_tol=1e-9):
            same += 1
        elif (row.actual > before) is (row.indicator.polarity is Polarity.HIGHER):
            better += 1
        else:
            worse += 1
    return better, same, worse


def _previous_table(facts: AnnexFacts, years: Sequence[int]) -> Table:
    columns = [Column(words.CODE, whole=True), Column(words.INDICATOR, grow=1), Column(words.MEASURE_UNIT)]
    spans = []
    for year in (*years, facts.contents.year):
        spans.append((words.year_group(year, _period_of(facts, year)), len(columns), 2))
        columns += [Column(words.ACTUAL, "right"), Column(words.ACHIEVEMENT, "right")]
    rows = [row for row in facts.indicators if any(year in row.compared.previous for year in years)]
    cells = [_previous_cells(facts, row, years) for row in rows]
    if any(not math.isnan(row.compared.growth) for row in rows):
        columns.append(Column(words.CHANGE.format(year=facts.contents.year - 1), "right"))
        cells = [(*texts, facts.percent(row.compared.growth)) for row, texts in zip(rows, cells, strict=True)]
    return Table(words.PREVIOUS_CAPTION, tuple(columns), _grouped(facts, rows, cells), tuple(spans))


def _period_of(facts: AnnexFacts, year: int) -> Quarter | None:
    """The quarter up to which a year's figures count; None where they differ."""
    if year == facts.contents.year:
        return facts.contents.period
    periods = facts.comparison.periods(year)
    return Quarter(periods[0]) if len(periods) == 1 else None


def _previous_cells(facts: AnnexFacts, row: IndicatorFacts, years: Sequence[int]) -> tuple[str, ...]:
    cells = [row.code, row.indicator.title, row.indicator.measure_unit]
    for year in years:
        found = row.compared.previous.get(year)
        actual, pct = (float(found[key]) if found else math.nan for key in ("actual", "achievement_pct"))
        cells += [facts.figure(row.indicator, actual), facts.percent(pct)]
    return (*cells, actual_text(facts, row), facts.percent(row.score["achievement_pct"]))


def _grouped(
    facts: AnnexFacts, rows: Sequence[IndicatorFacts], cells: Sequence[tuple[str, ...]]
) -> tuple[Row, ...]:
    """Rows under the titles of their units."""
    titles = facts.contents.catalogue.unit_by_code
    body: list[Row] = []
    last = None
    for row, texts in zip(rows, cells, strict=True):
        if row.indicator.unit != last:
            last = row.indicator.unit
            body.append(Row((titles[last].title,), "group"))
        body.append(Row(texts))
    return tuple(body)


@dataclass(frozen=True, slots=True)
class _Section:
    """A level that indicators are compared with, and the words of that section."""

    heading: str
    what: str
    none: str
    caption: str
    headers: tuple[str, str]


_PLAN_END: Final = _Section(
    words.PLAN_END,
    words.PLAN_TARGET,
    sentences.NO_PLAN,
    words.PLAN_CAPTION,
    (words.PLAN_TARGET, words.PLAN_ACHIEVEMENT),
)
_NATIONAL: Final = _Section(
    words.NATIONAL,
    words.NATIONAL_LEVEL,
    sentences.NO_NATIONAL,
    words.NATIONAL_CAPTION,
    (words.NATIONAL_LEVEL, words.NATIONAL_ACHIEVEMENT),
)


def plan_blocks(facts: AnnexFacts) -> Iterator[Block]:
    """The actual against the end of the Renstra."""
    yield from _level_blocks(
        facts, _PLAN_END, [(row, row.compared.renstra, row.compared.renstra_pct) for row in facts.indicators]
    )


def national_blocks(facts: AnnexFacts) -> Iterator[Block]:
    """The actual against the national standard."""
    yield from _level_blocks(
        facts, _NATIONAL, [(row, row.compared.national, row.compared.national_pct) for row in facts.indicators]
    )


def _level_blocks(
    facts: AnnexFacts, comparison: _Section, levels: Sequence[tuple[IndicatorFacts, Level | None, float]]
) -> Iterator[Block]:
    """A section on one level: each indicator with the level and its achievement in percent."""
    yield Heading(comparison.heading)
    known = [(row, level, pct) for row, level, pct in levels if level is not None]
    if not known:
        yield Paragraph(comparison.none)
        return
    current = [(row, level) for row, level, _ in known if row.is_current]
    reached = sum(row.meets(level) for row, level in current)
    total = len(facts.indicators)
    yield Paragraph(sentences.level_paragraph(comparison.what, total, len(known), len(current), reached))
    cells = [
        (
            row.code,
            row.indicator.title,
            row.indicator.measure_unit,
            actual_text(facts, row),
            facts.level(level),
            facts.percent(pct),
        )
        for row, level, pct in known
    ]
    columns = (
        Column(words.CODE, whole=True),
        Column(words.INDICATOR, grow=1),
        Column(words.MEASURE_UNIT),
        Column(words.ACTUAL, "right"),
        *(Column(header, "right") for header in comparison.headers),
    )
    until = words.until_short(facts.contents.year, facts.contents.period)
    yield Table(
        comparison.caption.format(until=until), columns, _grouped(facts, [row for row, _, _ in known], cells)
    )
    yield Note(words.BLANK_NOTE)
