"""The sheet Ringkasan: one page for the head of the office."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Final

from ikigen.excel.fitting import count_lines, height_for
from ikigen.excel.writer import Book, Palette, PrintSetup, Sheet, Style, address, column_letter, quoted
from ikigen.model.finding import Severity
from ikigen.model.period import Quarter
from ikigen.model.status import ResolveStatus
from ikigen.report import styles
from ikigen.report.attention import attention
from ikigen.report.charts import Place, Series, insert_bars, insert_columns
from ikigen.report.data_plan import COLUMNS as DATA_COLUMNS
from ikigen.report.figures import text_of
from ikigen.report.findings_sheet import SEVERITY_COLUMN
from ikigen.report.formulas import literal, percent_shown, percent_text
from ikigen.report.page import feet, merged_width, open_sheet, print_sheet
from ikigen.report.plan import ReportPlan
from ikigen.report.printing import chips
from ikigen.report.unit_plan import band_key
from ikigen.text import report as words
from ikigen.text.labels import quarter_title

_COLUMN, _GAP = 16.0, 2.0
_WIDTHS: Final = (*([_COLUMN] * 3 + [_GAP]) * 3, *[_COLUMN] * 3)
"""Four cards of three columns, a narrow one between each two."""
_COUNT: Final = len(_WIDTHS)
_CARD_COLUMNS: Final = 3
_CARD_STEP: Final = _CARD_COLUMNS + 1
_CARDS_ROW: Final = 5
_CHART_TITLE_ROW: Final = 10
_CHART_ROWS: Final = 16
_CHART_ROW_POINTS: Final = 16.5
_UNITS_CHART: Final = (0, 2 * _CARD_STEP - 1)
_TREND_CHART: Final = (2 * _CARD_STEP, 3 * _CARD_STEP - 1)
_BANDS_CHART: Final = (3 * _CARD_STEP, _COUNT)
"""The first column of each chart, and the one after its last."""
_PAST_FILL: Final = "B9C6D6"
_CARD_FILL: Final = "F3F6FA"

_LABEL: Final = Style(size=10, bold=True, colour=styles.MUTED, fill=_CARD_FILL, valign="middle", indent=1,
                      top="medium", border_colour=Palette.HEADER)  # fmt: skip
_BIG: Final = Style(
    size=34, bold=True, colour=Palette.HEADER, fill=_CARD_FILL, align="left", valign="middle", indent=1
)
_CHIP: Final = Style(size=12, bold=True, colour=styles.INK, fill=_CARD_FILL, align="center", valign="middle")
_BESIDE: Final = Style(size=10, colour=styles.INK, fill=_CARD_FILL, valign="middle", indent=1)


def write_summary(book: Book, plan: ReportPlan) -> None:
    """Write the sheet."""
    contents = plan.contents
    sheet = open_sheet(book, words.SUMMARY, words.SUMMARY_TITLE, contents)
    sheet.widths(_WIDTHS)
    counting = sum(row.counts for row in contents.files)
    day = contents.newest.date() if contents.newest else None
    sheet.text(3, 0, words.dated(day, counting, len(contents.files)), styles.SUBTITLE)
    for number, card in enumerate((_achievement(plan), _filled(plan), _confirmed(plan), _findings(plan))):
        _write_card(sheet, number * _CARD_STEP, card)
    chips(sheet, plan.policy, _CARDS_ROW + 1, _CARDS_ROW + 1, _CARD_COLUMNS - 1)
    _write_charts(book, sheet, plan)
    last = _write_attention(sheet, plan, _CHART_TITLE_ROW + _chart_rows(plan) + 2)
    area = (0, 0, last, _COUNT - 1)
    print_sheet(sheet, contents, PrintSetup(*feet(sheet, contents), one_page=True, area=area))


@dataclass(frozen=True, slots=True)
class _Live:
    """A formula with its result."""

    formula: str
    result: float | str | None


@dataclass(frozen=True, slots=True)
class _Card:
    """A figure with its name, what stands beside it, and for the first card its category."""

    label: str
    figure: _Live
    beside: _Live
    number: str = ""
    category: _Live | None = None


def _write_card(sheet: Sheet, col: int, card: _Card) -> None:
    last = col + _CARD_COLUMNS - 1
    inner = last - 1 if card.category else last
    for row, points in zip(range(_CARDS_ROW, _CARDS_ROW + 3), (20, 46, 22), strict=True):
        sheet.height(row, points)
    sheet.merge(_CARDS_ROW, (col, last), _LABEL)
    sheet.text(_CARDS_ROW, col, card.label, _LABEL)
    figure = _BIG.but(number=card.number)
    sheet.merge(_CARDS_ROW + 1, (col, inner), figure)
    sheet.formula(_CARDS_ROW + 1, col, card.figure.formula, card.figure.result, figure)
    if card.category:
        sheet.formula(_CARDS_ROW + 1, last, card.category.formula, card.category.result, _CHIP)
    sheet.merge(_CARDS_ROW + 2, (col, last), _BESIDE)
    sheet.formula(_CARDS_ROW + 2, col, card.beside.formula, card.beside.result, _BESIDE)


def _achievement(plan: ReportPlan) -> _Card:
    """The office's mean, and how many indicators it covers."""
    found, decimals = plan.figures.roll_ups[None, None], plan.policy.decimals
    mean, uncapped, category = (
        plan.achievement.cell(plan.achievement.office.band, key) for key in ("achievement", "uncapped", "category")
    )
    counted, total = (plan.units.cell(plan.units.total, key) for key in ("counted", "indicators"))
    pieces = (literal(words.MEAN_OF), counted, literal(words.OUT_OF), total, literal(words.MEAN_OF_END))
    tail = f"{literal('; ' + words.UNCAPPED_PREFIX)}&{percent_text(uncapped, decimals)}"
    formula = f"IF(ISNUMBER({mean}),{'&'.join(pieces)}&{tail},{literal(words.NOTHING_COUNTED)})"
    text = words.NOTHING_COUNTED
    if not math.isnan(found["mean_pct"]):
        covers = f"{words.MEAN_OF}{found['counted']}{words.OUT_OF}{found['indicators']}{words.MEAN_OF_END}"
        text = f"{covers}; {words.UNCAPPED_PREFIX}{percent_shown(found['mean_uncapped_pct'], decimals)}"
    return _Card(
        words.CARD_ACHIEVEMENT,
        _Live(mean, found["mean_pct"]),
        _Live(formula, text),
        styles.plain_format(decimals),
        _Live(category, text_of(found["category"])),
    )


def _filled(plan: ReportPlan) -> _Card:
    """How many units have filled the quarter in, and how many of its cells."""
    unreported = ResolveStatus.UNREPORTED.value
    filled = total = 0
    for block in plan.achievement.units:
        statuses = [plan.data_status(r.indicator)[1] for o in block.objectives for r in o.indicators]
        total += bool(statuses)
        filled += any(status != unreported for status in statuses)
    has = f'COUNTIF({plan.units.run("filled", outside=True)},">0")'
    of = f'COUNTIF({plan.units.run("indicators", outside=True)},">0")'
    period = plan.contents.period
    cells = [value for (_, quarter), value in plan.figures.resolved.items() if quarter == int(period)]
    typed = sum(not math.isnan(row["value"]) for row in cells)
    periods, values = (_data_run(plan, key) for key in ("period", "value"))
    own = f"SUMPRODUCT(({periods}={literal(period.code)})*ISNUMBER({values}))"
    every = f"COUNTIF({periods},{literal(period.code)})"
    return _Card(
        words.CARD_UNITS.format(quarter=quarter_title(period)),
        _Live(f"{has}&{literal(words.OUT_OF)}&{of}", f"{filled}{words.OUT_OF}{total}"),
        _Live(
            f"{own}&{literal(words.OUT_OF)}&{every}&{literal(words.CELLS_FILLED)}",
            f"{typed}{words.OUT_OF}{len(cells)}{words.CELLS_FILLED}",
        ),
    )


def _data_run(plan: ReportPlan, key: str) -> str:
    col = DATA_COLUMNS[key]
    first, last = (address(row, col, absolute=True) for row in (plan.data.first, plan.data.last))
    return f"{quoted(words.DATA)}!{first}:{last}"


def _confirmed(plan: ReportPlan) -> _Card:
    """How many of the figures filled in are confirmed by their sources."""
    statuses = Counter(plan.data_status(i)[1] for i in plan.contents.catalogue.indicators)
    filled = statuses.total() - statuses[ResolveStatus.UNREPORTED.value]
    yes = statuses[ResolveStatus.CONFIRMED.value] + statuses[ResolveStatus.CONFIRMED_BY_STATEMENT.value]
    at = {
        key: plan.units.cell(plan.units.total, key) for key in ("confirmed", "filled", "disputed", "unconfirmed")
    }
    disputed, open_ = statuses[ResolveStatus.DISPUTED.value], statuses[ResolveStatus.UNCONFIRMED.value]
    beside = "&".join(
        (at["disputed"], literal(words.DISPUTED_BESIDE), at["unconfirmed"], literal(words.UNCONFIRMED_BESIDE))
    )
    return _Card(
        words.CARD_CONFIRMED,
        _Live(f"{at['confirmed']}&{literal(words.OUT_OF)}&{at['filled']}", f"{yes}{words.OUT_OF}{filled}"),
        _Live(beside, f"{disputed}{words.DISPUTED_BESIDE}{open_}{words.UNCONFIRMED_BESIDE}"),
    )


def _findings(plan: ReportPlan) -> _Card:
    """How many findings of each kind."""
    counts = Counter(finding.severity for finding in plan.contents.findings)
    letter = column_letter(SEVERITY_COLUMN)
    first, last = plan.finding_row + 1, plan.last_finding_row + 1
    area = f"{quoted(words.FINDINGS)}!${letter}${first}:${letter}${last}"

    def count(severity: Severity) -> str:
        return f"COUNTIF({area},{literal(words.SEVERITY[severity.value])})"

    beside = "&".join(
        (
            count(Severity.WARNING),
            literal(words.WARNINGS_BESIDE),
            count(Severity.INFO),
            literal(words.INFOS_BESIDE),
        )
    )
    warnings, infos = counts[Severity.WARNING], counts[Severity.INFO]
    return _Card(
        words.CARD_FINDINGS,
        _Live(count(Severity.ERROR), counts[Severity.ERROR]),
        _Live(beside, f"{warnings}{words.WARNINGS_BESIDE}{infos}{words.INFOS_BESIDE}"),
        "#,##0",
    )


def _write_charts(book: Book, sheet: Sheet, plan: ReportPlan) -> None:
    """Units side by side, the trend over the periods, the distribution over categories."""
    sheet.height(_CHART_TITLE_ROW, 22)
    for row in range(_CHART_TITLE_ROW + 1, _CHART_TITLE_ROW + 1 + _chart_rows(plan)):
        sheet.height(row, _CHART_ROW_POINTS)
    if not plan.figures.roll_ups[None, None]["counted"]:
        sheet.text(_CHART_TITLE_ROW + 1, 0, words.NOTHING_TO_DRAW, styles.SUBTITLE.but(italic=True))
        return
    charts = (
        (_UNITS_CHART, _units_series(plan), insert_bars),
        (_TREND_CHART, _trend_series(plan), insert_columns),
        (_BANDS_CHART, _bands_series(plan), insert_bars),
    )
    height = int(_CHART_ROWS * _CHART_ROW_POINTS / 0.75) - 6
    for (first, end), series, insert in charts:
        sheet.text(_CHART_TITLE_ROW, first, series.title, styles.HEADING.but(size=11))
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
