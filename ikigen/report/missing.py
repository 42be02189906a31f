"""What the comparison of the achievement table lacks, listed below it: blank is never read as 0."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from ikigen.excel.fitting import count_lines, height_for
from ikigen.excel.writer import Sheet
from ikigen.model.catalogue import Indicator
from ikigen.report import styles
from ikigen.report.achievement_plan import COLUMNS, LAST_PRINTED
from ikigen.report.comparison import Compared
from ikigen.report.page import merged_width
from ikigen.report.plan import ReportPlan
from ikigen.report.printing import Paginator
from ikigen.text import report as words

_MOST_CODES: Final = 60


def write_missing(sheet: Sheet, plan: ReportPlan, row: int, pages: Paginator) -> int:
    """Write the list from a row on; returns its last row."""
    lines = list(missing_lines(plan))
    if not lines:
        return row - 2
    last = COLUMNS[LAST_PRINTED]
    width = merged_width([column.width for column in plan.achievement.columns[: last + 1]])
    sheet.text(row, 0, words.MISSING_HEADING, styles.HEADING)
    sheet.height(row, 22)
    points = 22.0
    style = styles.PARAGRAPH.but(size=9.5)
    for at, line in enumerate(lines, row + 1):
        sheet.paragraph(at, (0, last), line, style)
        height = height_for(count_lines(line, width, style.size), style.size)
        sheet.height(at, height)
        points += height
    pages.add([(row, points)])
    return row + len(lines)


def missing_lines(plan: ReportPlan) -> Iterator[str]:
    """One sentence for each kind of figure that is missing, with the indicators that lack it."""
    year = plan.contents.year - 1
    yield from _line(plan, words.MISSING_LAST.format(year=year), lambda compared: compared.last is None)
    yield from _line(
        plan,
        words.NOT_COMPARABLE.format(year=year),
        lambda compared: compared.last is not None and not compared.is_comparable,
    )
    yield from _line(plan, words.MISSING_RENSTRA, lambda compared: compared.renstra is None)
    yield from _line(plan, words.MISSING_NATIONAL, lambda compared: compared.national is None)


def _line(plan: ReportPlan, what: str, lacks: Callable[[Compared], bool]) -> Iterator[str]:
    indicators = plan.contents.catalogue.indicators
    codes = [i.code for i in indicators if lacks(plan.comparison.by_code[i.code])]
    if codes:
        yield f"{what}: {_named(codes, indicators)}."


def _named(codes: Sequence[str], indicators: Sequence[Indicator]) -> str:
    """The codes, or a word where they are all or too many to read."""
    if len(codes) == len(indicators):
        return words.ALL_INDICATORS
    if len(codes) > _MOST_CODES:
        return words.and_others(codes[:_MOST_CODES], len(codes))
    return ", ".join(codes)
