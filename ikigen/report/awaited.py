"""What is still wanted of whom: the list below the matrix of the sheet Kelengkapan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ikigen.excel.writer import Sheet
from ikigen.report import styles
from ikigen.report.contents import ReportContents, ReturnStanding
from ikigen.report.printing import Paginator
from ikigen.text import report_tables as words
from ikigen.text.annex_sentences import series
from ikigen.text.labels import quarter_title
from ikigen.text.numbers import format_day


def write_awaited(sheet: Sheet, contents: ReportContents, at: tuple[int, int], pages: Paginator) -> int:
    """Write the list below the matrix, from a row on and as wide as to a column; returns the last row."""
    row, last = at
    sheet.text(row, 0, words.COMPLETENESS_LIST, styles.HEADING)
    sheet.height(row, 22)
    first = row
    rows = list(_awaited_rows(contents))
    if not rows:
        sheet.text(row + 1, 0, words.NOTHING_AWAITED, styles.SUBTITLE)
        row += 1
    for unit, text in rows:
        row += 1
        sheet.text(row, 0, unit, styles.CODE)
        sheet.paragraph(row, (1, last), text, styles.SMALL)
        sheet.height(row, 16)
    pages.add([(first, 38.0), *((at, 16.0) for at in range(first + 2, row + 1))])
    return row


def _awaited_rows(contents: ReportContents) -> Iterator[tuple[str, str]]:
    """Units with what is wanted of them: forms of all quarters in one sentence, then quarter by quarter."""
    asked_of: dict[str, list[ReturnStanding]] = {}
    for standing in sorted(contents.standings, key=lambda standing: standing.quarter):
        if standing.has_duties:
            asked_of.setdefault(standing.unit, []).append(standing)
    for unit in contents.catalogue.units:
        asked = asked_of.get(unit.code, [])
        missing = [standing for standing in asked if not standing.file]
        if missing:
            yield unit.code, _awaited_forms(missing)
        for standing in asked:
            if standing.file and (text := _awaited(standing)):
                yield unit.code, text


def _awaited_forms(missing: Sequence[ReturnStanding]) -> str:
    days = [format_day(standing.due) for standing in missing if standing.due]
    due = words.AWAITED_DUE.format(days=series(days)) if days else ""
    quarters = series([quarter_title(standing.quarter) for standing in missing])
    return words.AWAITED_FILE.format(quarters=quarters) + due + "."


def _awaited(standing: ReturnStanding) -> str:
    """What is still wanted in a form that came back, "" for nothing."""
    name, wanted = quarter_title(standing.quarter), []
    if standing.blank:
        wanted.append(words.AWAITED_CELLS.format(quarter=name, blank=standing.blank, cells=standing.cells))
    if standing.unstated:
        owners = ", ".join(standing.unstated)
        wanted.append(words.AWAITED_STATEMENTS.format(quarter=name, owners=owners))
    if own := standing.errors - standing.shared:
        wanted.append(words.AWAITED_ERRORS.format(quarter=name, errors=own))
    if standing.shared:
        wanted.append(words.AWAITED_SHARED.format(quarter=name, errors=standing.shared))
    return "; ".join(wanted) + "." if wanted else ""
