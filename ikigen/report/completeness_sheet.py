"""The sheet Kelengkapan: units by quarters, who returned what, when, how full, and what is still awaited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ikigen.excel.addresses import address, quoted, reference
from ikigen.excel.looks import Palette, Style
from ikigen.excel.writer import Book, Sheet
from ikigen.model.catalogue import OrgUnit
from ikigen.model.finding import Severity
from ikigen.model.period import Quarter
from ikigen.report import styles
from ikigen.report.awaited import write_awaited
from ikigen.report.contents import ReturnStanding
from ikigen.report.data_plan import COLUMNS as DATA_COLUMNS
from ikigen.report.formulas import literal
from ikigen.report.page import (
    GROUPED_HEADER_ROW,
    HEADER_ROW,
    Column,
    code_width,
    fit,
    open_sheet,
    write_groups,
    write_header,
)
from ikigen.report.plan import ReportPlan
from ikigen.report.printing import Paginator
from ikigen.text import report as report_words
from ikigen.text import report_tables as words

TRACE_MOMENT_COLUMN: Final = report_words.TRACE_COLUMNS.index("Disimpan")
_WIDTHS: Final = {"title": 35, "returned": 8.5, "filled": 6, "of": 5.5, "state": 12, "errors": 9.5}
_OF_QUARTER: Final = ("returned", "filled", "of", "state")
_FIRST: Final = ("code", "title")
_LAST: Final = ("errors",)
_CENTRED: Final = styles.SMALL.but(align="center", indent=0)
_TITLE: Final = styles.CELL.but(size=9.5)
_COUNT: Final = styles.FIGURE.but(number="#,##0", align="center", indent=0)
_LATER: Final = _CENTRED.but(fill="F1F3F6", colour=styles.MUTED)
_LOOKS: Final[Mapping[str, Style]] = {
    words.MISSING: _CENTRED.but(fill=Palette.WARNING, bold=True),
    words.OVERDUE: _CENTRED.but(fill=Palette.ERROR, bold=True),
    words.LATE: _CENTRED.but(fill=Palette.WARNING),
}
_NONE: Final = ReturnStanding("", Quarter.TW1)


@dataclass(frozen=True)
class _Matrix:
    """The sheet in the making: what is known by unit and quarter, and where each file stands on Jejak."""

    sheet: Sheet
    plan: ReportPlan
    columns: tuple[Column, ...]
    standings: Mapping[tuple[str, Quarter], ReturnStanding]
    files: Mapping[str, int]
    counts: Mapping[tuple[str, int], tuple[int, int]]
    spans: Mapping[str, tuple[int, int]]
    bands: Mapping[str, int]
    errors: Counter[str]

    def col(self, key: str, quarter: Quarter | None = None) -> int:
        """The number of a column."""
        if quarter is not None:
            return len(_FIRST) + (quarter - 1) * len(_OF_QUARTER) + _OF_QUARTER.index(key)
        if key in _FIRST:
            return _FIRST.index(key)
        return len(_FIRST) + len(Quarter) * len(_OF_QUARTER) + _LAST.index(key)


def write_completeness(book: Book, plan: ReportPlan) -> None:
    """Write the sheet: the matrix, then what is still awaited."""
    contents = plan.contents
    sheet = open_sheet(book, words.COMPLETENESS, words.COMPLETENESS_TITLE, contents)
    header = GROUPED_HEADER_ROW
    sheet.text(header - 2, 0, words.COMPLETENESS_INTRO, styles.SUBTITLE)
    matrix = _matrix(sheet, plan)
    write_groups(sheet, header - 1, matrix.columns)
    row = write_header(sheet, header, matrix.columns)
    first, pages = row, Paginator(header, [column.width for column in matrix.columns], groups=True)
    for unit in contents.catalogue.units:
        pages.add([(row, _write_unit(matrix, row, unit))])
        row += 1
    _write_total(matrix, row, first)
    pages.close(row, 22.0)
    end = write_awaited(sheet, contents, (row + 2, len(matrix.columns) - 1), pages)
    sheet.raw.freeze_panes(header + 2, 2)
    pages.set_up(sheet, contents, end, len(matrix.columns) - 1)


def _matrix(sheet: Sheet, plan: ReportPlan) -> _Matrix:
    contents, headers = plan.contents, words.COMPLETENESS_HEADERS
    due = {standing.quarter: standing.due for standing in contents.standings}
    widths = _WIDTHS | {"code": code_width(unit.code for unit in contents.catalogue.units)}
    columns = [Column(headers[key], widths[key]) for key in _FIRST]
    for quarter in Quarter:
        wanted = contents.catalogue.office.due_dates.get(quarter)
        day = due.get(quarter) or (wanted.in_year(contents.year, quarter) if wanted else None)
        group = words.due_heading(quarter, day)
        columns += [Column(headers[key], _WIDTHS[key], group=group) for key in _OF_QUARTER]
    columns += [Column(headers[key], _WIDTHS[key]) for key in _LAST]
    return _Matrix(
        sheet=sheet,
        plan=plan,
        columns=tuple(columns),
        standings={(s.unit, s.quarter): s for s in contents.standings},
        files={row.file.path: n for n, row in enumerate(contents.files, HEADER_ROW + 1)},
        counts=_counts(plan),
        spans=_spans(plan),
        errors=Counter(f.unit or "" for f in contents.findings if f.severity is Severity.ERROR),
        bands={block.unit.code: block.block.band for block in plan.achievement.units},
    )


def _spans(plan: ReportPlan) -> dict[str, tuple[int, int]]:
    """The first and the last row of Data in which each unit's figures stand."""
    found: dict[str, tuple[int, int]] = {}
    for indicator in plan.data.indicators:
        begin, end = plan.data.target_rows[indicator.code]
        first, _ = found.get(indicator.unit, (begin, end))
        found[indicator.unit] = (first, end)
    return found


def _counts(plan: ReportPlan) -> dict[tuple[str, int], tuple[int, int]]:
    """By unit and quarter: how many of its cells have a figure, and how many there are."""
    resolved = plan.contents.resolved
    grouped = resolved.assign(given=resolved["value"].notna()).groupby(["unit", "quarter"])["given"]
    found = grouped.agg(["sum", "count"])
    return {
        (str(unit), int(quarter)): (int(given), int(total))
        for (unit, quarter), given, total in zip(found.index, found["sum"], found["count"], strict=True)
    }


def _write_unit(matrix: _Matrix, row: int, unit: OrgUnit) -> float:
    sheet, plan = matrix.sheet, matrix.plan
    contents = plan.contents
    place = reference(report_words.ACHIEVEMENT, matrix.bands[unit.code], 0)
    sheet.link(row, 0, place, unit.code, styles.CODE)
    title = words.answered_by(unit, contents.catalogue.holder_of(unit.code, contents.day))
    sheet.text(row, 1, title, _TITLE)
    heights = [(title, _WIDTHS["title"], _TITLE)]
    for quarter in Quarter:
        if quarter > contents.period:
            sheet.fill_row(row, matrix.col("returned", quarter), matrix.col("state", quarter), _LATER)
        else:
            state = _write_quarter(matrix, row, unit, quarter)
            heights.append((state, _WIDTHS["state"], _LOOKS.get(state, _CENTRED)))
    _write_errors(matrix, row, unit)
    return fit(sheet, row, heights, least=20)


def _write_quarter(matrix: _Matrix, row: int, unit: OrgUnit, quarter: Quarter) -> str:
    """When the form came back, how full it is, and in what state that leaves the unit; returns the state."""
    sheet, standing = matrix.sheet, matrix.standings.get((unit.code, quarter))
    _write_returned(matrix, row, quarter, standing or _NONE)
    given, total = matrix.counts.get((unit.code, int(quarter)), (0, 0))
    for key, formula, result in zip(
        ("filled", "of"), _count_formulas(matrix, unit.code, quarter), (given, total), strict=True
    ):
        if total:
            sheet.formula(row, matrix.col(key, quarter), formula, result, _COUNT)
        else:
            sheet.blank(row, matrix.col(key, quarter), _COUNT)
    state = _state(matrix.plan, standing)
    sheet.text(row, matrix.col("state", quarter), state, _LOOKS.get(state, _CENTRED))
    return state


def _write_returned(matrix: _Matrix, row: int, quarter: Quarter, standing: ReturnStanding) -> None:
    """The day on which the return that first brought the quarter was saved: its stamp on Jejak."""
    col, style = matrix.col("returned", quarter), _CENTRED.but(number="dd/mm/yy", wrap=False)
    if standing.saved and not standing.brought_by:
        matrix.sheet.moment(row, col, standing.saved.replace(tzinfo=None), style)
        return
    at = matrix.files.get(standing.brought_by or standing.file)
    file = None if at is None else matrix.plan.contents.files[at - HEADER_ROW - 1].file
    if at is None or file is None or file.modified is None:
        matrix.sheet.blank(row, col, style)
        return
    place = reference(report_words.TRACE, at, TRACE_MOMENT_COLUMN)
    matrix.sheet.formula(row, col, place, _serial(file.modified), style)


def _serial(moment: datetime) -> float:
    """A moment as spreadsheets count it: days since 30 December 1899."""
    since = moment.replace(tzinfo=None) - datetime(1899, 12, 30)
    return since.days + (since.seconds + since.microseconds / 1e6) / 86_400


def _count_formulas(matrix: _Matrix, unit: str, quarter: Quarter) -> tuple[str, str]:
    """How many cells of a unit have a figure in a quarter, and how many there are, over its rows of Data."""
    if unit not in matrix.spans:
        return "0", "0"

    def part(key: str) -> str:
        ends = (address(row, DATA_COLUMNS[key], absolute=True) for row in matrix.spans[unit])
        return f"{quoted(report_words.DATA)}!{':'.join(ends)}"

    which = f"{part('unit')},{literal(unit)},{part('period')},{literal(quarter.code)}"
    return f'COUNTIFS({which},{part("value")},">=-1E+300")', f"COUNTIFS({which})"


def _state(plan: ReportPlan, standing: ReturnStanding | None) -> str:
    """In one or two words: punctual, late, awaited."""
    if standing is None:
        return ""
    if not standing.has_duties:
        return words.NOT_ASKED
    if not standing.file:
        overdue = (
            standing.due is not None and plan.contents.newest is not None and plan.contents.day > standing.due
        )
        return words.OVERDUE if overdue else words.MISSING
    if standing.late is None:
        return words.RETURNED
    return words.LATE if standing.late else words.ON_TIME


def _write_errors(matrix: _Matrix, row: int, unit: OrgUnit) -> None:
    """How many errors the unit has to correct, counted on Temuan."""
    first, last = matrix.plan.finding_row, matrix.plan.last_finding_row

    def part(name: str) -> str:
        col = report_words.FINDINGS_COLUMNS.index(name)
        ends = (address(at, col, absolute=True) for at in (first, last))
        return f"{quoted(report_words.FINDINGS)}!{':'.join(ends)}"

    severity = report_words.SEVERITY["error"]
    formula = f"COUNTIFS({part('Tingkat')},{literal(severity)},{part('Unit')},{literal(unit.code)})"
    style = _COUNT.but(number="#,##0;-#,##0;", bold=True)
    matrix.sheet.formula(row, matrix.col("errors"), formula, matrix.errors[unit.code], style)


def _write_total(matrix: _Matrix, row: int, first: int) -> None:
    sheet, band, count = matrix.sheet, styles.OFFICE_BAND, styles.as_band(_COUNT, styles.OFFICE_BAND)
    sheet.fill_row(row, 0, len(matrix.columns) - 1, band)
    sheet.text(row, 1, words.COMPLETENESS_TOTAL, band)
    sheet.height(row, 22)
    last = max(row - 1, first)

    def total(col: int, result: int) -> None:
        area = f"{address(first, col, absolute=True)}:{address(last, col, absolute=True)}"
        sheet.formula(row, col, f"SUM({area})", result, count)

    for quarter in matrix.plan.contents.period.up_to():
        found = [pair for (_, at), pair in matrix.counts.items() if at == int(quarter)]
        total(matrix.col("filled", quarter), sum(given for given, _ in found))
        total(matrix.col("of", quarter), sum(of for _, of in found))
    units = {unit.code for unit in matrix.plan.contents.catalogue.units}
    errors = sum(matrix.errors[code] for code in units)
    total(matrix.col("errors"), errors)
