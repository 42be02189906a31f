"""The sheet Capaian: the table that the LAKIP prints, unit by unit, sasaran by sasaran."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from ikigen.excel.addresses import reference
from ikigen.excel.looks import Style
from ikigen.excel.writer import Book, Sheet
from ikigen.measure.bands import category_formula
from ikigen.measure.rollup import mean_formula
from ikigen.model.status import ScoreStatus
from ikigen.report import styles
from ikigen.report.achievement_formulas import ToDate, level_cells, level_formula, on_row
from ikigen.report.achievement_plan import (
    COLUMNS,
    LAST_PRINTED,
    Block,
    IndicatorRow,
    ObjectiveBlock,
    UnitBlock,
    run,
)
from ikigen.report.data_plan import ANNUAL
from ikigen.report.figures import text_of
from ikigen.report.formulas import count_text, literal, number_or_none, percent_text, range_shown
from ikigen.report.missing import write_missing
from ikigen.report.page import fit, open_sheet, write_groups, write_header
from ikigen.report.plan import ReportPlan
from ikigen.report.printing import Paginator, chips
from ikigen.report.signature import write_signature
from ikigen.report.widths import level_decimals, past_decimals
from ikigen.text import report as words
from ikigen.text.labels import quarter_title
from ikigen.text.numbers import format_number

_LAST: Final = COLUMNS["high"]
_PRINTED: Final = COLUMNS[LAST_PRINTED]
_UNIT_POINTS: Final = 27.0
_SENTENCE_POINTS: Final = 18.0
_COMPARED: Final = styles.FIGURE.but(size=9.5)


@dataclass(frozen=True, slots=True)
class Band:
    """A row of means: its words, its look, and the unit and sasaran it belongs to (None: all)."""

    title: str
    look: Style
    key: tuple[str | None, str | None] = (None, None)


def write_achievement(book: Book, plan: ReportPlan) -> None:
    """Write the sheet."""
    contents, achievement = plan.contents, plan.achievement
    title = words.achievement_title(contents.year, contents.period)
    sheet = open_sheet(book, words.ACHIEVEMENT, title, contents)
    sheet.text(achievement.header - 2, 0, _intro(plan), styles.SUBTITLE)
    write_groups(sheet, achievement.header - 1, achievement.columns)
    write_header(sheet, achievement.header, achievement.columns)
    widths = [column.width for column in achievement.columns][: _PRINTED + 1]
    pages = Paginator(achievement.header, widths, groups=True)
    for unit in achievement.units:
        _write_unit(sheet, plan, unit, pages)
    office = achievement.office
    _write_band(sheet, plan, office, Band(words.OFFICE_MEAN, styles.OFFICE_BAND))
    sheet.height(office.band, _UNIT_POINTS)
    end = write_signature(sheet, contents, office.band + 2, (COLUMNS["national"], _PRINTED))
    pages.close(office.band, _UNIT_POINTS + 16 * (end - office.band))
    end = write_missing(sheet, plan, end + 2, pages)
    chips(sheet, plan.policy, office.first, office.band, COLUMNS["category"])
    sheet.raw.freeze_panes(achievement.header + 2, 2)
    pages.set_up(sheet, contents, end, _PRINTED)


def _intro(plan: ReportPlan) -> str:
    cap = plan.policy.mean_cap
    clause = "" if cap is None else words.CAP_CLAUSE.format(cap=format_number(cap))
    return words.ACHIEVEMENT_INTRO.format(quarter=quarter_title(plan.contents.period), cap=clause)


def _write_unit(sheet: Sheet, plan: ReportPlan, unit: UnitBlock, pages: Paginator) -> None:
    band = unit.block.band
    sheet.height(band, _UNIT_POINTS)
    if unit.objectives:
        _write_band(sheet, plan, unit.block, Band("", styles.UNIT_BAND, (unit.unit.code, None)))
        sheet.text(band, COLUMNS["code"], unit.unit.code, styles.UNIT_BAND)
        sheet.text(band, COLUMNS["title"], unit.unit.title, styles.UNIT_BAND)
        parts = [(o.block.band, _write_objective(sheet, plan, unit, o)) for o in unit.objectives]
    else:
        sheet.fill_row(band, 0, _PRINTED, styles.UNIT_BAND)
        sheet.text(band, COLUMNS["code"], unit.unit.code, styles.UNIT_BAND)
        sheet.text(band, COLUMNS["title"], unit.unit.title, styles.UNIT_BAND)
        sheet.text(band + 1, 0, words.NO_INDICATORS, styles.SUBTITLE.but(italic=True))
        sheet.height(band + 1, _SENTENCE_POINTS)
        parts = [(band + 1, _SENTENCE_POINTS)]
    pages.add([(band, _UNIT_POINTS + parts[0][1]), *parts[1:]])


def _write_objective(sheet: Sheet, plan: ReportPlan, unit: UnitBlock, objective: ObjectiveBlock) -> float:
    """A sasaran with its indicators; returns the height of its rows."""
    key = (unit.unit.code, objective.objective)
    _write_band(sheet, plan, objective.block, Band(objective.objective, styles.OBJECTIVE_BAND, key))
    text = (objective.objective, plan.achievement.width("title"), styles.OBJECTIVE_BAND)
    points = fit(sheet, objective.block.band, [text], least=27)
    return points + sum(_write_indicator(sheet, plan, row) for row in objective.indicators)


def _write_band(sheet: Sheet, plan: ReportPlan, block: Block, band: Band) -> None:
    """A row with the means of the indicators below it (above it for the office) and how many they cover."""
    look, row = band.look, block.band
    found = plan.figures.roll_ups[band.key]
    sheet.fill_row(row, 0, COLUMNS["weight"], look)
    sheet.text(row, COLUMNS["title"], band.title, styles.as_band(styles.CELL, look).but(wrap=True))
    percent = styles.as_band(styles.FIGURE, look).but(number=styles.number_format(plan.policy.decimals))
    weights = run(block, "weight")
    mean = mean_formula(run(block, "capped"), weights)
    sheet.formula(row, COLUMNS["achievement"], mean, found["mean_pct"], percent)
    here = {key: plan.achievement.cell(row, key).partition("!")[2] for key in ("achievement", "uncapped")}
    category = text_of(found["category"])
    look_of_category = styles.as_band(styles.CATEGORY, look)
    formula = category_formula(here["achievement"], plan.policy)
    sheet.formula(row, COLUMNS["category"], formula, category, look_of_category)
    _write_coverage(sheet, plan, block, band, here["uncapped"])
    uncapped = mean_formula(run(block, "uncapped"), weights)
    sheet.formula(row, COLUMNS["uncapped"], uncapped, found["mean_uncapped_pct"], percent.but(size=8))


def _write_coverage(sheet: Sheet, plan: ReportPlan, block: Block, band: Band, uncapped: str) -> None:
    """How many indicators a mean covers, and what it would be without a cap."""
    found, decimals = plan.figures.roll_ups[band.key], plan.policy.decimals
    counted, total = (count_text(f"COUNT({run(block, key)})", found["indicators"]) for key in ("capped", "weight"))
    covers = f"{counted}&{literal(words.COVERS)}&{total}&{literal(words.COVERS_END)}"
    if plan.policy.mean_cap is not None:
        tail = f"{literal(words.COVERS_UNCAPPED)}&{percent_text(uncapped, decimals)}"
        covers += f'&IF(ISNUMBER({uncapped}),{tail},"")'
    text = words.coverage(found, plan.policy)
    look = styles.as_band(styles.SMALL, band.look).but(wrap=True, size=8.5)
    sheet.formula(block.band, COLUMNS["remark"], covers, text, look)


def _write_indicator(sheet: Sheet, plan: ReportPlan, at: IndicatorRow) -> float:
    """One indicator; returns the row's height."""
    row, indicator = at.row, at.indicator
    is_range = plan.is_range(indicator)
    formulas = plan.to_date(indicator, plan.contents.period, on_row(row, is_range=is_range))
    first = plan.data.row_of(indicator.cells[0].code, 1)
    sheet.link(row, COLUMNS["code"], reference(words.DATA, first, 0), indicator.code, styles.CODE)
    sheet.text(row, COLUMNS["title"], indicator.title, styles.CELL)
    sheet.text(row, COLUMNS["measure_unit"], indicator.measure_unit, styles.SMALL)
    _write_measured(sheet, plan, formulas, row)
    _write_judged(sheet, plan, formulas, row)
    _write_compared(sheet, plan, formulas, row)
    formula, status = plan.data_status(indicator)
    sheet.formula(row, COLUMNS["data_status"], formula, status, styles.SMALL)
    remark = _remark(plan, formulas)
    sheet.text(row, COLUMNS["remark"], remark, styles.SMALL)
    width = plan.achievement.width
    texts = [
        (indicator.title, width("title"), styles.CELL),
        (remark, width("remark"), styles.SMALL),
        (indicator.measure_unit, width("measure_unit"), styles.SMALL),
        (status, width("data_status"), styles.SMALL),
    ]
    return fit(sheet, row, texts, least=20)


def _remark(plan: ReportPlan, formulas: ToDate) -> str:
    score, indicator = formulas.score, formulas.indicator
    typed_under = indicator.source_cells if indicator.is_typed_elsewhere else ()
    text = words.remark(
        score["status"],
        plan.contents.period,
        score["last_reported"],
        counted=score["counted"],
        typed_under=typed_under,
    )
    revision = plan.figures.revision_of(formulas.indicator.code)
    more = words.target_revised(*revision) if revision else ""
    return " ".join(part for part in (text, more) if part)


def _write_measured(sheet: Sheet, plan: ReportPlan, formulas: ToDate, row: int) -> None:
    """Target and actual to date, the annual target, and the ends of a range."""
    indicator, score, data = formulas.indicator, formulas.score, plan.data
    decimals, is_range = plan.target_decimals[indicator.code], plan.is_range(indicator)
    number = styles.FIGURE.but(number=styles.level_format(decimals, is_range=is_range))
    low, high = score["target_low"], score["target_high"]
    if is_range:
        target = level_formula(formulas.at("low"), formulas.at("high"), decimals, is_range=True)
        sheet.formula(row, COLUMNS["target"], target, range_shown(low, high, decimals), number)
        helper = styles.HELPER.but(number=styles.number_format(decimals))
        sheet.formula(row, COLUMNS["low"], formulas.target_end(), low, helper)
        sheet.formula(row, COLUMNS["high"], formulas.target_end(high=True), high, helper)
    else:
        sheet.formula(row, COLUMNS["target"], formulas.target_end(), low, number)
    annual = plan.figures.target(indicator.code, ANNUAL)
    ends = data.low(indicator.code, ANNUAL), data.high(indicator.code, ANNUAL)
    shown = range_shown(*annual, decimals) if is_range else annual[0]
    formula = level_formula(*ends, decimals, is_range=is_range)
    sheet.formula(row, COLUMNS["annual"], formula, shown, number.but(size=9, colour=styles.MUTED))
    stale = plan.stale(indicator)
    style = styles.STRONG.but(number=styles.number_format(plan.actual_decimals(indicator), stale), bold=not stale)
    sheet.formula(row, COLUMNS["actual"], formulas.actual(), score["actual"], style)


def _write_judged(sheet: Sheet, plan: ReportPlan, formulas: ToDate, row: int) -> None:
    """Achievement, category, and what of it enters the means.

    Progress towards an annual target is shown, but has no category and enters no mean.
    """
    score, policy = formulas.score, plan.policy
    pct, progress = score["achievement_pct"], score["status"] == ScoreStatus.PROGRESS.value
    percent = styles.number_format(policy.decimals)
    style = styles.FIGURE.but(italic=True, colour=styles.MUTED) if progress else styles.STRONG
    sheet.formula(row, COLUMNS["achievement"], formulas.achievement(), pct, style.but(number=percent))
    helper = styles.HELPER.but(number=percent)
    weight = styles.HELPER.but(number=styles.number_format(styles.decimals_of([formulas.indicator.weight])))
    sheet.formula(row, COLUMNS["weight"], plan.data.weight(formulas.indicator.code), score["weight"], weight)
    if progress:
        sheet.blank(row, COLUMNS["category"], styles.CATEGORY)
        sheet.fill_row(row, COLUMNS["uncapped"], COLUMNS["capped"], helper)
        return
    category = text_of(score["category"])
    sheet.formula(row, COLUMNS["category"], formulas.category(), category, styles.CATEGORY)
    sheet.formula(row, COLUMNS["uncapped"], formulas.uncapped(), pct, helper)
    capped = pct if policy.mean_cap is None or math.isnan(pct) else min(pct, policy.mean_cap)
    sheet.formula(row, COLUMNS["capped"], formulas.capped(), capped, helper)


def _write_compared(sheet: Sheet, plan: ReportPlan, formulas: ToDate, row: int) -> None:
    """Last year, the end of the Renstra, the national standard: blank where nothing is known."""
    indicator = formulas.indicator
    compared = plan.comparison.by_code[indicator.code]
    percent = _COMPARED.but(number=styles.number_format(plan.policy.decimals))
    sheet.fill_row(row, COLUMNS["last"], COLUMNS["national_pct"], _COMPARED)
    before = plan.data.compared(indicator.code, str(plan.contents.year - 1), "value")
    if compared.last is not None and before is not None:
        value = float(compared.last["actual"])
        decimals = past_decimals(indicator, value, plan.policy.decimals)
        number = _COMPARED.but(number=styles.number_format(decimals))
        sheet.formula(row, COLUMNS["last"], number_or_none(before), value, number)
        if compared.is_comparable:
            sheet.formula(row, COLUMNS["growth"], formulas.growth(before), compared.growth, percent)
    for key, kind, pct in (
        ("renstra", words.RENSTRA, compared.renstra_pct),
        ("national", words.NATIONAL, compared.national_pct),
    ):
        cells = level_cells(plan.data, indicator, compared, kind)
        if cells is None:
            continue
        level, decimals = cells.level, level_decimals(cells.level)
        formula = level_formula(cells.low, cells.high, decimals, is_range=not level.is_point)
        shown = range_shown(level.low, level.high, decimals)
        number = _COMPARED.but(number=styles.level_format(decimals, is_range=not level.is_point))
        sheet.formula(row, COLUMNS[key], formula, shown, number)
        against = formulas.when_reported(formulas.against(cells.low, cells.high))
        sheet.formula(row, COLUMNS[f"{key}_pct"], against, pct, percent)
