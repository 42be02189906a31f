"""The sheet Triwulan: four quarters side by side, each by itself and to date, and the trend of the office."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from ikigen.excel.addresses import address, reference
from ikigen.excel.looks import Style
from ikigen.excel.writer import Book, Sheet
from ikigen.measure.accumulation import ratio_formula
from ikigen.measure.achievement import achievement_formula
from ikigen.measure.rollup import mean_formula
from ikigen.model.catalogue import Indicator, Kind
from ikigen.model.period import Quarter
from ikigen.model.status import ScoreStatus
from ikigen.report import styles
from ikigen.report.achievement_formulas import level_formula
from ikigen.report.achievement_plan import Block, IndicatorRow, UnitBlock
from ikigen.report.figures import Row
from ikigen.report.formulas import number_or_none, range_shown
from ikigen.report.page import fit, open_sheet, write_groups, write_header
from ikigen.report.plan import ReportPlan
from ikigen.report.printing import Paginator
from ikigen.report.trend_table import write_trend
from ikigen.text import report as report_words
from ikigen.text import report_tables as words

_FIGURE: Final = styles.FIGURE.but(size=9.5)
_LATER: Final = _FIGURE.but(fill="F1F3F6")
_TO_DATE: Final = _FIGURE.but(bold=True, fill="F7F9FC")
_SMALL: Final = styles.SMALL


def write_quarters(book: Book, plan: ReportPlan) -> None:
    """Write the sheet."""
    contents, quarters = plan.contents, plan.quarters
    title = words.QUARTERS_TITLE
    sheet = open_sheet(book, words.QUARTERS, title, contents)
    sheet.text(quarters.header - 2, 0, words.QUARTERS_INTRO, styles.SUBTITLE)
    write_groups(sheet, quarters.header - 1, quarters.written)
    write_header(sheet, quarters.header, quarters.written)
    widths = [column.width for column in quarters.written][: quarters.last_printed + 1]
    pages = Paginator(quarters.header, widths, groups=True)
    for unit in plan.achievement.units:
        _write_unit(sheet, plan, unit, pages)
    office = plan.achievement.office
    _write_band(sheet, plan, office, (None, None), styles.OFFICE_BAND)
    sheet.text(office.band, quarters.column("title"), report_words.OFFICE_MEAN, styles.OFFICE_BAND)
    sheet.height(office.band, 24)
    end = write_trend(sheet, plan)
    pages.close(office.band, 24.0 + 18 * (end - office.band))
    sheet.raw.freeze_panes(quarters.header + 2, 2)
    pages.set_up(sheet, contents, end, quarters.last_printed)


def _write_unit(sheet: Sheet, plan: ReportPlan, unit: UnitBlock, pages: Paginator) -> None:
    band, quarters = unit.block.band, plan.quarters
    if unit.objectives:
        _write_band(sheet, plan, unit.block, (unit.unit.code, None), styles.UNIT_BAND)
    else:
        sheet.fill_row(band, 0, quarters.last_printed, styles.UNIT_BAND)
    sheet.text(band, 0, unit.unit.code, styles.UNIT_BAND)
    sheet.text(band, 1, unit.unit.title, styles.UNIT_BAND)
    sheet.height(band, 22)
    parts = []
    for objective in unit.objectives:
        key = (unit.unit.code, objective.objective)
        _write_band(sheet, plan, objective.block, key, styles.OBJECTIVE_BAND)
        look = styles.OBJECTIVE_BAND
        sheet.text(objective.block.band, 1, objective.objective, look)
        points = fit(sheet, objective.block.band, [(objective.objective, quarters.width("title"), look)], least=20)
        points += sum(_write_indicator(sheet, plan, at) for at in objective.indicators)
        parts.append((objective.block.band, points))
    if not parts:
        sheet.text(band + 1, 0, report_words.NO_INDICATORS, styles.SUBTITLE.but(italic=True))
        parts = [(band + 1, 18.0)]
    pages.add([(band, 22.0 + parts[0][1]), *parts[1:]])


def _write_band(
    sheet: Sheet, plan: ReportPlan, block: Block, key: tuple[str | None, str | None], look: Style
) -> None:
    """The means to date of the rows below a band, quarter by quarter."""
    quarters = plan.quarters
    sheet.fill_row(block.band, 0, quarters.last_printed, look)
    percent = styles.as_band(_FIGURE, look).but(number=styles.number_format(plan.policy.decimals))
    for period in plan.contents.period.up_to():
        mean = mean_formula(quarters.run(block, "capped", period), quarters.run(block, "weight"))
        found = plan.figures.roll_ups_at[int(period), *key]
        sheet.formula(block.band, quarters.column("to_date", period), mean, found["mean_pct"], percent)


def _write_indicator(sheet: Sheet, plan: ReportPlan, at: IndicatorRow) -> float:
    """One indicator; returns the row's height."""
    row, indicator, quarters = at.row, at.indicator, plan.quarters
    place = reference(report_words.ACHIEVEMENT, row, 0)
    sheet.link(row, 0, place, indicator.code, styles.CODE)
    sheet.text(row, 1, indicator.title, styles.CELL.but(size=9.5))
    sheet.text(row, 2, indicator.measure_unit, _SMALL)
    weight = styles.HELPER.but(number=styles.number_format(styles.decimals_of([indicator.weight])))
    sheet.formula(row, quarters.column("weight"), plan.data.weight(indicator.code), indicator.weight, weight)
    for quarter in Quarter:
        _write_own(sheet, plan, at, quarter)
        if quarter <= plan.contents.period:
            _write_to_date(sheet, plan, at, quarter)
    texts = [(indicator.title, quarters.width("title"), styles.CELL.but(size=9.5)),
             (indicator.measure_unit, quarters.width("measure_unit"), _SMALL)]  # fmt: skip
    return fit(sheet, row, texts, least=18)


def _write_own(sheet: Sheet, plan: ReportPlan, at: IndicatorRow, quarter: Quarter) -> None:
    """Target, actual and achievement of a quarter by itself; a later quarter has its target alone."""
    row, indicator, quarters = at.row, at.indicator, plan.quarters
    is_later, is_range = quarter > plan.contents.period, plan.is_range(indicator)
    style = _LATER if is_later else _FIGURE
    low, high = (end(indicator.code, int(quarter)) for end in (plan.data.low, plan.data.high))
    decimals, level = plan.target_decimals[indicator.code], plan.figures.target(indicator.code, int(quarter))
    shown = range_shown(*level, decimals) if is_range else level[0]
    formula = level_formula(low, high, decimals, is_range=is_range)
    number = style.but(number=styles.level_format(decimals, is_range=is_range))
    sheet.formula(row, quarters.column("target", quarter), formula, shown, number)
    if is_later:
        sheet.fill_row(row, quarters.column("actual", quarter), quarters.column("to_date", quarter), style)
        return
    value, pct = quarters.own[indicator.code, int(quarter)]
    number = style.but(number=styles.number_format(plan.actual_decimals(indicator)))
    sheet.formula(row, quarters.column("actual", quarter), _own_formula(plan, indicator, quarter), value, number)
    actual = quarters.here(row, "actual", quarter)
    against = achievement_formula(actual, low, high if is_range else low, indicator.polarity, quarters.policy)
    number = style.but(number=styles.number_format(plan.policy.decimals))
    sheet.formula(row, quarters.column("achievement", quarter), against, pct, number)


def _own_formula(plan: ReportPlan, indicator: Indicator, quarter: Quarter) -> str:
    cells = [plan.data.value(cell.code, int(quarter)) for cell in indicator.cells]
    return ratio_formula(*cells) if indicator.kind is Kind.RATIO else number_or_none(cells[0])


def _write_to_date(sheet: Sheet, plan: ReportPlan, at: IndicatorRow, quarter: Quarter) -> None:
    """The achievement up to a quarter, with what it is computed from to the right of the page."""
    row, indicator, quarters = at.row, at.indicator, plan.quarters
    formulas = plan.to_date(indicator, quarter, _places(plan, at, quarter))
    score: Row = formulas.score
    helper = styles.HELPER.but(number=styles.number_format(plan.target_decimals[indicator.code]))
    sheet.formula(row, quarters.column("low", quarter), formulas.target_end(), score["target_low"], helper)
    if plan.is_range(indicator):
        high = formulas.target_end(high=True)
        sheet.formula(row, quarters.column("high", quarter), high, score["target_high"], helper)
    number = helper.but(number=styles.number_format(plan.actual_decimals(indicator)))
    sheet.formula(row, quarters.column("sum", quarter), formulas.actual(), score["actual"], number)
    pct, policy = score["achievement_pct"], plan.policy
    is_progress = score["status"] == ScoreStatus.PROGRESS.value
    style = _TO_DATE.but(bold=False, italic=True, colour=styles.MUTED) if is_progress else _TO_DATE
    percent = styles.number_format(policy.decimals)
    to_date = quarters.column("to_date", quarter)
    sheet.formula(row, to_date, formulas.achievement(), pct, style.but(number=percent))
    if is_progress:
        sheet.blank(row, quarters.column("capped", quarter), helper)
        return
    capped = pct if policy.mean_cap is None or math.isnan(pct) else min(pct, policy.mean_cap)
    sheet.formula(row, quarters.column("capped", quarter), formulas.capped(), capped, helper.but(number=percent))


def _places(plan: ReportPlan, at: IndicatorRow, quarter: Quarter) -> Callable[[str], str]:
    is_range, keys = plan.is_range(at.indicator), {"actual": "sum", "achievement": "to_date"}

    def place(key: str) -> str:
        own = "low" if key == "high" and not is_range else keys.get(key, key)
        return address(at.row, plan.quarters.column(own, quarter))

    return place
