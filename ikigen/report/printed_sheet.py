"""The hidden sheet Tercetak: the figures of Capaian and Data as text, so that a report can be proven later.

A report serves as the earlier year of the next ones. By then somebody may have typed over a formula or changed a
figure on Data; what stands here says what was printed. It is text, so that no program computes it anew.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ikigen.excel.grid import Grid
from ikigen.excel.writer import Book
from ikigen.model.catalogue import Indicator
from ikigen.model.period import FIRST_YEAR, LAST_YEAR, Quarter, parse_quarter
from ikigen.report.figures import text_of
from ikigen.report.page import is_large
from ikigen.report.plan import ReportPlan
from ikigen.text import report as words

_VERSION: Final = "1"
_HEAD, _NOTICE, _FIRST = 1, 2, 3
"""The row of what the sheet is proven by, of the report's notice, and of the first indicator."""
_DIGITS: Final = 16
_TITLE: Final = 2_000
"""Characters of a title that are kept: a row must fit in one cell."""
_JSON: Final = json.JSONEncoder(separators=(",", ":"), allow_nan=False)


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One indicator as it was printed; figures are NaN where blank.

    ``target`` is NaN for a range, ``achievement_pct`` where there was no category. ``data`` are its figures on
    Data: of each cell code those of the four quarters.
    """

    code: str
    title: str
    measure_unit: str
    target: float
    actual: float
    achievement_pct: float
    data: Mapping[str, Sequence[float]]


@dataclass(frozen=True, slots=True)
class Printed:
    """What a report says that it printed. ``rows`` is None where the sheet was changed or is not complete."""

    year: int
    period: Quarter
    rows: tuple[PrintedRow, ...] | None


def write_printed(book: Book, plan: ReportPlan) -> None:
    """Write the sheet; no program offers to show it."""
    contents = plan.contents
    lines = [_spelled(_row_of(plan, indicator)) for indicator in contents.catalogue.indicators]
    sheet = book.sheet(words.PRINTED, streamed=is_large(contents))
    sheet.text(0, 0, words.PRINTED_INTRO)
    head = f"{contents.year} {contents.period.code}"
    sheet.text(_HEAD, 0, f"{_VERSION} {head} {_digest(head, lines)}")
    sheet.text(_NOTICE, 0, contents.notice)
    for row, line in enumerate(lines, _FIRST):
        sheet.text(row, 0, line)
    sheet.raw.very_hidden()


def read_printed(grids: Iterable[Grid]) -> Printed | None:
    """What the sheet says; None where a report has none, or one of a version to come."""
    for grid in grids:
        version, *head = (grid.text(_HEAD, 0) or "-").split(" ")
        if grid.text(0, 0) != words.PRINTED_INTRO or version != _VERSION or len(head) != len(("year", "TW", "#")):
            continue
        year, period = head[0], parse_quarter(head[1])
        if not (year.isdecimal() and FIRST_YEAR <= int(year) <= LAST_YEAR) or period is None:
            continue
        lines = [grid.seen(row, 0).text for row in range(_FIRST, grid.height)]
        proven = head[2] == _digest(f"{year} {period.code}", lines)
        return Printed(int(year), period, tuple(map(_parsed, lines)) if proven else None)
    return None


def _row_of(plan: ReportPlan, indicator: Indicator) -> PrintedRow:
    score = plan.figures.scores[indicator.code]
    low, high = float(score["target_low"]), float(score["target_high"])
    resolved = plan.figures.resolved
    return PrintedRow(
        code=indicator.code,
        title=indicator.title[:_TITLE],
        measure_unit=indicator.measure_unit,
        target=math.nan if plan.is_range(indicator) or low != high else low,
        actual=float(score["actual"]),
        achievement_pct=float(score["achievement_pct"]) if text_of(score["category"]) else math.nan,
        data={cell.code: [float(resolved[cell.code, quarter]["value"]) for quarter in Quarter]
              for cell in indicator.cells},
    )  # fmt: skip


def _spelled(row: PrintedRow) -> str:
    figures = [_or_none(figure) for figure in (row.target, row.actual, row.achievement_pct)]
    data = {code: [_or_none(figure) for figure in of_code] for code, of_code in row.data.items()}
    return _JSON.encode([row.code, row.title, row.measure_unit, *figures, data])


def _parsed(line: str) -> PrintedRow:
    """A row of a sheet that was proven, so that it is spelled as we spell it."""
    record: list[Any] = json.loads(line)
    code, title, measure_unit, *figures, data = record
    target, actual, achievement = map(_or_nan, figures)
    return PrintedRow(
        code,
        title,
        measure_unit,
        target,
        actual,
        achievement,
        {key: [*map(_or_nan, of)] for key, of in data.items()},
    )


def _or_none(figure: float) -> float | None:
    return None if math.isnan(figure) else figure


def _or_nan(figure: float | None) -> float:
    return math.nan if figure is None else float(figure)


def _digest(head: str, lines: Iterable[str]) -> str:
    """Sixteen hexadecimal digits over all that the sheet says."""
    digest = hashlib.sha256(head.encode())
    for line in lines:
        digest.update(b"\n")
        digest.update(line.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:_DIGITS]
