"""The sheet Ringkasan: one page for the head of the office."""

from __future__ import annotations

from typing import Final

from ikigen.excel.addresses import address, quoted, reference
from ikigen.excel.fitting import count_lines, height_for
from ikigen.excel.looks import Palette
from ikigen.excel.print_setup import PrintSetup
from ikigen.excel.writer import Book, Sheet
from ikigen.model.period import Quarter
from ikigen.report import styles
from ikigen.report.attention import attention
from ikigen.report.charts import Place, Series, insert_bars, insert_columns
from ikigen.report.page import feet, merged_width, open_sheet, print_sheet
from ikigen.report.plan import ReportPlan
from ikigen.report.summary_cards import CARD_STEP, write_cards
from ikigen.report.unit_plan import band_key
from ikigen.text import report as words
from ikigen.text import report_tables as tables

_COLUMN, _GAP = 16.0, 2.0
_WIDTHS: Final = (*([_COLUMN] * 3 + [_GAP]) * 3, *[_COLUMN] * 3)
"""Four cards of three columns, a narrow one between each two."""
_COUNT: Final = len(_WIDTHS)
_CHART_TITLE_ROW: Final = 10
_CHART_ROWS: Final = 16
_CHART_ROW_POINTS: Final = 16.5
_UNITS_CHART: Final = (0, 2 * CARD_STEP - 1)
_TREND_CHART: Final = (2 * CARD_STEP, 3 * CARD_STEP - 1)
_BANDS_CHART: Final = (3 * CARD_STEP, _COUNT)
"""The first column of each chart, and the one after its last."""
_PAST_FILL: Final = "B9C6D6"


def write_summary(book: Book, plan: ReportPlan) -> None:
    """Write the sheet."""
    contents = plan.contents
    sheet = open_sheet(book, words.SUMMARY, words.SUMMARY_TITLE, contents)
    sheet.widths(_WIDTHS)
    counting = sum(row.counts for row in contents.files)
    day = contents.newest.date() if contents.newest else None
    sheet.text(3, 0, words.dated(day, counting, len(contents.files)), styles.SUBTITLE)
    write_cards(sheet, plan)
    _write_charts(book, sheet, plan)
    last = _write_attention(sheet, plan, _CHART_TITLE_ROW + _chart_rows(plan) + 2)
    area = (0, 0, last, _COUNT - 1)
    print_sheet(sheet, contents, PrintSetup(*feet(sheet, contents), one_page=True, area=area))


def _write_charts(book: Book, sheet: Sheet, plan: ReportPlan) -> None:
    """Units side by side, the trend over the periods, the distribution over categories."""
    sheet.height(_CHART_TITLE_ROW, 22)
    for row in range(_CHART_TITLE_ROW + 1, _CHART_TITLE_ROW + 1 + _chart_rows(plan)):
        sheet.height(row, _CHART_ROW_POINTS)
    if not plan.figures.roll_ups[None, None]["counted"]:
        sheet.text(_CHART_TITLE_ROW + 1, 0, words.NOTHING_TO_DRAW, styles.SUBTITLE.but(italic=True))
        return
    bands, trend = plan.units.columns[band_key(0)], plan.quarters.trend_header
    charts = (
        (_UNITS_CHART, _units_series(plan), insert_bars, reference(words.UNITS, plan.units.first, 0)),
        (_TREND_CHART, _trend_series(plan), insert_columns, reference(tables.QUARTERS, trend, 0)),
        (_BANDS_CHART, _bands_series(plan), insert_bars, reference(words.UNITS, plan.units.total, bands)),
    )
    height = int(_CHART_ROWS * _CHART_ROW_POINTS / 0.75) - 6
    for (first, end), series, insert, target in charts:
        sheet.link(_CHART_TITLE_ROW, first, target, series.title, styles.HEADING.but(size=11))
        place = Place(_CHART_TITLE_ROW + 1, first, _pixels(first, end) - 6, height)
        insert(book, sheet, series, place)


def _chart_rows(plan: ReportPlan) -> int:
    """How many rows the charts take; two for the sentence where there is nothing to draw."""
    return _CHART_ROWS if plan.figures.roll_ups[None, None]["counted"] else 2


def _units_series(plan: ReportPlan) -> Series:
    units, title = plan.units, words.CHART_UNITS
    if units.has_many:
        title = words.CHART_MANY_UNITS.format(units=len(units.rows))
    count = len(units.in_chart) or len(units.rows)
    return Series(title, units.chart_run("label"), units.chart_run("mean"), count, _hiding_zero(plan))


def _trend_series(plan: ReportPlan) -> Series:
    """One column for each earlier year that is known, lighter, and one for each quarter."""
    quarters = plan.quarters
    fills = tuple(_PAST_FILL if point > len(Quarter) else Palette.HEADER for point in quarters.trend)
    names, values = quarters.trend_run("label"), quarters.trend_run("mean")
    return Series(words.CHART_TREND, names, values, len(fills), _hiding_zero(plan), fills)


def _bands_series(plan: ReportPlan) -> Series:
    last, policy = band_key(len(plan.policy.scale) - 1), plan.policy
    return Series(
        words.CHART_CATEGORIES,
        _across(plan, plan.units.header, last),
        _across(plan, plan.units.total, last),
        len(policy.scale),
        "#,##0",
        tuple(band.colour for band in policy.scale),
    )


def _hiding_zero(plan: ReportPlan) -> str:
    """A number format that writes nothing where there is no figure, which charts take for 0."""
    return styles.plain_format(plan.policy.decimals) + ";;;"


def _pixels(first: int, end: int) -> int:
    """The width of the columns ``first`` … ``end`` - 1 on the screen."""
    return sum(int(width * 7 + 5) for width in _WIDTHS[first:end])


def _across(plan: ReportPlan, row: int, last: str) -> str:
    """The cells of the categories in one row of Rekap Unit."""
    ends = (address(row, plan.units.columns[key], absolute=True) for key in (band_key(0), last))
    return f"{quoted(words.UNITS)}!{':'.join(ends)}"


def _write_attention(sheet: Sheet, plan: ReportPlan, row: int) -> int:
    """The sentences; returns the last row."""
    sheet.text(row, 0, words.ATTENTION, styles.HEADING)
    sheet.height(row, 22)
    text_style, width = styles.PARAGRAPH, merged_width(_WIDTHS[1:])
    for sentence in attention(plan):
        row += 1
        if sentence.target:
            sheet.link(
                row, 0, sentence.target, sentence.label, styles.PARAGRAPH.but(bold=True, colour=Palette.HEADER)
            )
        first = 1 if sentence.target else 0
        sheet.merge(row, (first, _COUNT - 1), text_style)
        if sentence.formula:
            sheet.formula(row, first, sentence.formula, sentence.text, text_style)
        else:
            sheet.text(row, first, sentence.text, text_style)
        sheet.height(row, height_for(count_lines(sentence.text, width, text_style.size), text_style.size) + 2)
    return row
