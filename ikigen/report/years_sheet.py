"""The sheet Antar Tahun: earlier years beside this one, as their own reports gave them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from ikigen.excel.addresses import address, reference
from ikigen.excel.looks import Style
from ikigen.excel.writer import Book, Sheet
from ikigen.measure.rollup import capped_formula, mean_formula
from ikigen.model.catalogue import Indicator
from ikigen.report import styles
from ikigen.report.achievement_plan import Block, IndicatorRow, UnitBlock
from ikigen.report.formulas import number_or_none, range_shown
from ikigen.report.page import fit, open_sheet, write_groups, write_header
from ikigen.report.plan import ReportPlan
from ikigen.report.printing import Paginator
from ikigen.report.years_plan import OF_YEAR, past_figures, past_mean, past_year_decimals
from ikigen.text import report as report_words
from ikigen.text import report_tables as words

_FIGURE: Final = styles.FIGURE.but(size=9.5)
_FROM_DATA: Final = {"target": "target", "actual": "value", "achievement": "weight"}
"""The columns of Data's third section."""


def write_years(book: Book, plan: ReportPlan) -> None:
    """Write the sheet; none where no earlier year is known."""
    years, contents = plan.years, plan.contents
    if not years.years:
        return
    title = words.years_title(years.years, contents.year)
    sheet = open_sheet(book, words.YEARS, title, contents)
    sheet.text(years.header - 2, 0, words.YEARS_INTRO, styles.SUBTITLE)
    write_groups(sheet, years.header - 1, years.written)
    write_header(sheet, years.header, years.written)
    widths = [column.width for column in years.written][: years.last_printed + 1]
    pages = Paginator(years.header, widths, groups=True)
    for unit in plan.achievement.units:
        _write_unit(sheet, plan, unit, pages)
    office = plan.achievement.office
    indicators = plan.contents.catalogue.indicators
    _write_band(sheet, plan, office, indicators, styles.OFFICE_BAND)
    sheet.text(office.band, 1, report_words.OFFICE_MEAN, styles.OFFICE_BAND)
    sheet.height(office.band, 24)
    pages.close(office.band, 24.0)
    sheet.raw.freeze_panes(years.header + 2, 2)
    pages.set_up(sheet, contents, office.band, years.last_printed)


def _write_unit(sheet: Sheet, plan: ReportPlan, unit: UnitBlock, pages: Paginator) -> None:
    band = unit.block.band
    _write_band(
        sheet, plan, unit.block, [r.indicator for o in unit.objectives for r in o.indicators], styles.UNIT_BAND
    )
    sheet.text(band, 0, unit.unit.code, styles.UNIT_BAND)
    sheet.text(band, 1, unit.unit.title, styles.UNIT_BAND)
    sheet.height(band, 22)
    parts = []
    for objective in unit.objectives:
        look, row = styles.OBJECTIVE_BAND, objective.block.band
        _write_band(sheet, plan, objective.block, [r.indicator for r in objective.indicators], look)
        sheet.text(row, 1, objective.objective, look)
        points = fit(sheet, row, [(objective.objective, plan.years.width("title"), look)], least=20)
        parts.append((row, points + sum(_write_indicator(sheet, plan, at) for at in objective.indicators)))
    if not parts:
        sheet.text(band + 1, 0, report_words.NO_INDICATORS, styles.SUBTITLE.but(italic=True))
        parts = [(band + 1, 18.0)]
    pages.add([(band, 22.0 + parts[0][1]), *parts[1:]])


def _write_band(
    sheet: Sheet, plan: ReportPlan, block: Block, indicators: Sequence[Indicator], look: Style
) -> None:
    """The means of the rows below a band, year by year; this year's is that of Capaian."""
    years, row = plan.years, block.band
    sheet.fill_row(row, 0, years.last_printed, look)
    if not indicators:
        return
    percent = styles.as_band(_FIGURE, look).but(number=styles.number_format(plan.policy.decimals))
    for year in years.years:
        mean = mean_formula(years.run(block, "capped", year), years.run(block, "weight"))
        found, _ = past_mean(plan, indicators, year)
        sheet.formula(row, years.column("achievement", year), mean, found, percent)
    this = plan.contents.year
    key = (indicators[0].unit if look is not styles.OFFICE_BAND else None,
           indicators[0].objective if look is styles.OBJECTIVE_BAND else None)  # fmt: skip
    formula = number_or_none(plan.achievement.cell(row, "achievement"))
    found = plan.figures.roll_ups[key]["mean_pct"]
    sheet.formula(row, years.column("achievement", this), formula, found, percent)


def _write_indicator(sheet: Sheet, plan: ReportPlan, at: IndicatorRow) -> float:
    """One indicator; returns the row's height."""
    row, indicator, years = at.row, at.indicator, plan.years
    sheet.link(row, 0, reference(report_words.ACHIEVEMENT, row, 0), indicator.code, styles.CODE)
    sheet.text(row, 1, indicator.title, styles.CELL.but(size=9.5))
    sheet.text(row, 2, indicator.measure_unit, styles.SMALL)
    weight = styles.HELPER.but(number=styles.number_format(styles.decimals_of([indicator.weight])))
    sheet.formula(row, years.column("weight"), plan.data.weight(indicator.code), indicator.weight, weight)
    for year in years.years:
        _write_past(sheet, plan, at, year)
    _write_this(sheet, plan, at)
    _write_growth(sheet, plan, at)
    texts = [
        (indicator.title, years.width("title"), styles.CELL.but(size=9.5)),
        (indicator.measure_unit, years.width("measure_unit"), styles.SMALL),
    ]
    return fit(sheet, row, texts, least=18)


def _write_past(sheet: Sheet, plan: ReportPlan, at: IndicatorRow, year: int) -> None:
    """An earlier year's figures, straight from Data; blank where that year knows none."""
    row, indicator, years = at.row, at.indicator, plan.years
    found = past_figures(plan, indicator, year)
    for key in OF_YEAR:
        cell = plan.data.compared(indicator.code, str(year), _FROM_DATA[key])
        if cell is None:
            sheet.blank(row, years.column(key, year), _FIGURE)
            continue
        decimals = past_year_decimals(indicator, key, found[key], plan.policy.decimals)
        number = _FIGURE.but(number=styles.number_format(decimals))
        sheet.formula(row, years.column(key, year), number_or_none(cell), found[key], number)
    if plan.data.compared(indicator.code, str(year), "weight") is None:
        return
    pct, cap = found["achievement"], plan.policy.mean_cap
    capped = pct if cap is None or math.isnan(pct) else min(pct, cap)
    helper = styles.HELPER.but(number=styles.number_format(plan.policy.decimals))
    formula = capped_formula(address(row, years.column("achievement", year)), plan.policy)
    sheet.formula(row, years.column("capped", year), formula, capped, helper)


def _write_this(sheet: Sheet, plan: ReportPlan, at: IndicatorRow) -> None:
    """This year's figures: those of Capaian."""
    row, indicator, this = at.row, at.indicator, plan.contents.year
    score = plan.figures.scores[indicator.code]
    decimals, strong = plan.target_decimals[indicator.code], _FIGURE.but(bold=True)
    is_range = plan.is_range(indicator)
    target = range_shown(score["target_low"], score["target_high"], decimals) if is_range else score["target_low"]
    actual = plan.actual_decimals(indicator)
    for key, value, number in (
        ("target", target, styles.level_format(decimals, is_range=is_range)),
        ("actual", score["actual"], styles.number_format(actual, plan.stale(indicator))),
        ("achievement", score["achievement_pct"], styles.number_format(plan.policy.decimals)),
    ):
        cell = plan.achievement.cell(row, key)
        sheet.formula(row, plan.years.column(key, this), cell, value, strong.but(number=number))


def _write_growth(sheet: Sheet, plan: ReportPlan, at: IndicatorRow) -> None:
    """Against the year before, as on Capaian."""
    row, compared = at.row, plan.comparison.by_code[at.indicator.code]
    style = _FIGURE.but(number=styles.number_format(plan.policy.decimals))
    col = plan.years.column("growth")
    if compared.last is None or not compared.is_comparable:
        sheet.blank(row, col, style)
        return
    sheet.formula(row, col, number_or_none(plan.achievement.cell(row, "growth")), compared.growth, style)
