"""This year against earlier years, against the end of the Renstra, and against the national standard."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ikigen.model.catalogue import Level, Polarity
from ikigen.report.annex_blocks import Block, Column, Heading, Note, Paragraph, Row, Table, Turn
from ikigen.report.annex_facts import AnnexFacts, IndicatorFacts
from ikigen.report.annex_overview import actual_text
from ikigen.text import annex as words
from ikigen.text import annex_sentences as sentences
from ikigen.text.numbers import format_number

_MOST_YEARS: Final = 4
"""Earlier years in a table: with this year they make the five of a Renstra."""
_PORTRAIT_YEARS: Final = 2
"""So many earlier years still fit a page that stands upright."""


def previous_blocks(facts: AnnexFacts) -> Iterator[Block]:
    """Actual and achievement against earlier years."""
    period, years = facts.contents.period, facts.previous_years[-_MOST_YEARS:]
    wide = len(years) > _PORTRAIT_YEARS
    if wide:
        yield Turn(landscape=True)
    yield Heading(words.PREVIOUS)
    known = {year: sum(year in row.previous for row in facts.indicators) for year in years}
    moves = _moves(facts.indicators, years[-1]) if years and facts.is_final else None
    text = sentences.previous_paragraph(len(facts.indicators), known, moves)
    if years and not facts.is_final:
        text += " " + sentences.PARTIAL_YEAR.format(year=facts.contents.year, quarter=period.roman)
    yield Paragraph(text)
    if years:
        yield _previous_table(facts, years)
        yield Note(words.BLANK_NOTE)
    if wide:
        yield Turn(landscape=False)


def _moves(rows: Sequence[IndicatorFacts], year: int) -> tuple[int, int, int]:
    """How many are better, equal and worse than in an earlier year, by what is good for each indicator."""
    better = same = worse = 0
    for row in rows:
        before = float(row.previous[year]["actual"]) if year in row.previous else math.nan
        if math.isnan(before) or not row.is_current or row.indicator.polarity is Polarity.RANGE:
            continue
        if math.isclose(row.actual, before, rel_tol=1e-9):
            same += 1
        elif (row.actual > before) is (row.indicator.polarity is Polarity.HIGHER):
            better += 1
        else:
            worse += 1
    return better, same, worse


def _previous_table(facts: AnnexFacts, years: Sequence[int]) -> Table:
    columns = [Column(words.CODE), Column(words.INDICATOR, grow=1), Column(words.MEASURE_UNIT)]
    spans = []
    for year in (*years, facts.contents.year):
        own = facts.contents.period if year == facts.contents.year else None
        spans.append((words.year_group(year, own), len(columns), 2))
        columns += [Column(words.ACTUAL, "right"), Column(words.ACHIEVEMENT, "right")]
    if facts.is_final:
        columns.append(Column(words.CHANGE, "right"))
    rows = [row for row in facts.indicators if any(year in row.previous for year in years)]
    body = _grouped(facts, rows, [_previous_cells(facts, row, years) for row in rows])
    return Table(words.PREVIOUS_CAPTION, tuple(columns), body, tuple(spans))


def _previous_cells(facts: AnnexFacts, row: IndicatorFacts, years: Sequence[int]) -> tuple[str, ...]:
    cells = [row.code, row.indicator.title, row.indicator.measure_unit]
    for year in years:
        found = row.previous.get(year)
        cells += (
            ["", ""]
            if found is None
            else [
                facts.figure(row.indicator, float(found["actual"])),
                facts.percent(float(found["achievement_pct"])),
            ]
        )
    cells += [actual_text(facts, row), facts.percent(row.score["achievement_pct"])]
    if facts.is_final:
        cells.append(_change(facts, row, years[-1]))
    return tuple(cells)


def _change(facts: AnnexFacts, row: IndicatorFacts, year: int) -> str:
    """The change of the actual against the last year, percent of that; blank where it cannot be said."""
    before = float(row.previous[year]["actual"]) if year in row.previous else math.nan
    if not row.is_current or math.isnan(before) or before == 0:
        return ""
    return format_number((row.actual - before) / abs(before) * 100, facts.contents.catalogue.policy.decimals)


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
class _Comparison:
    """A level that indicators are compared with, and the words of that section."""

    heading: str
    what: str
    none: str
    caption: str
    headers: tuple[str, str]


_PLAN_END: Final = _Comparison(
    words.PLAN_END,
    words.PLAN_TARGET,
    sentences.NO_PLAN,
    words.PLAN_CAPTION,
    (words.PLAN_TARGET, words.PLAN_ACHIEVEMENT),
)
_NATIONAL: Final = _Comparison(
    words.NATIONAL,
    words.NATIONAL_LEVEL,
    sentences.NO_NATIONAL,
    words.NATIONAL_CAPTION,
    (words.NATIONAL_LEVEL, words.NATIONAL_ACHIEVEMENT),
)


def plan_blocks(facts: AnnexFacts) -> Iterator[Block]:
    """The actual against the end of the Renstra."""
    yield from _level_blocks(facts, _PLAN_END, [row.plan_end for row in facts.indicators])


def national_blocks(facts: AnnexFacts) -> Iterator[Block]:
    """The actual against the national standard."""
    yield from _level_blocks(facts, _NATIONAL, [row.national for row in facts.indicators])


def _level_blocks(facts: AnnexFacts, comparison: _Comparison, levels: Sequence[Level | None]) -> Iterator[Block]:
    yield Heading(comparison.heading)
    known = [(row, level) for row, level in zip(facts.indicators, levels, strict=True) if level is not None]
    if not known:
        yield Paragraph(comparison.none)
        return
    current = [(row, level) for row, level in known if row.is_current]
    reached = sum(row.meets(level) for row, level in current)
    total = len(facts.indicators)
    yield Paragraph(sentences.level_paragraph(comparison.what, total, len(known), len(current), reached))
    rows = [row for row, _ in known]
    pcts = facts.against(rows, [level for _, level in known])
    cells = [
        (
            row.code,
            row.indicator.title,
            row.indicator.measure_unit,
            actual_text(facts, row),
            facts.level(level),
            facts.percent(pct),
        )
        for (row, level), pct in zip(known, pcts, strict=True)
    ]
    columns = (
        Column(words.CODE),
        Column(words.INDICATOR, grow=1),
        Column(words.MEASURE_UNIT),
        Column(words.ACTUAL, "right"),
        *(Column(header, "right") for header in comparison.headers),
    )
    until = words.until(facts.contents.year, facts.contents.period)
    yield Table(comparison.caption.format(until=until), columns, _grouped(facts, rows, cells))
    yield Note(words.BLANK_NOTE)
