"""The sheet Capaian: the table that the LAKIP prints, unit by unit, sasaran by sasaran."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from ikigen.excel.writer import Book, Sheet, Style, reference
from ikigen.measure.bands import category_formula
from ikigen.measure.rollup import mean_formula
from ikigen.model.status import ScoreStatus
from ikigen.report import styles
from ikigen.report.achievement_formulas import IndicatorFormulas, data_status_of
from ikigen.report.achievement_plan import COLUMNS, Block, IndicatorRow, ObjectiveBlock, UnitBlock, run, width
from ikigen.report.figures import text_of
from ikigen.report.formulas import literal, range_shown
from ikigen.report.page import fit, open_sheet, write_header
from ikigen.report.plan import ReportPlan
from ikigen.report.printing import Paginator, chips
from ikigen.report.signature import write_signature
from ikigen.text import report as words
from ikigen.text.labels import quarter_title
from ikigen.text.numbers import format_number

_PRINTED: Final = "weight"
"""The last column that is printed; what stands to its right serves the formulas only."""
_UNIT_POINTS: Final = 22.0
_SENTENCE_POINTS: Final = 18.0


@dataclass(frozen=True, slots=True)
class Band:
    """A row of means: its words, its look, and the unit and sasaran it belongs to (None: all)."""

    title: str
    look: Style
    key: tuple[str | None, str | None] = (None, None)


def write_achievement(book: Book, plan: ReportPlan) -> None:
    """Write the sheet."""
    contents = plan.contents
    title = words.achievement_title(contents.year, contents.period)
    sheet = open_sheet(book, words.ACHIEVEMENT, title, contents)
    sheet.text(plan.achievement.header - 1, 0, _intro(plan), styles.SUBTITLE)
    write_header(sheet, plan.achievement.header, plan.achievement.columns(plan.policy, contents.period))
    pages = Paginator(plan.achievement.header, [width(key) for key in COLUMNS][: COLUMNS[_PRINTED] + 1])
    for unit in plan.achievement.units:
        _write_unit(sheet, plan, unit, pages)
    office = plan.achievement.office
    _write_band(sheet, plan, office, Band(words.OFFICE_MEAN, styles.OFFICE_BAND))
    sheet.height(office.band, 24)
    end = write_signature(sheet, contents, office.band + 2, (COLUMNS["data_status"], COLUMNS[_PRINTED]))
    pages.add([(office.band, 24.0 + 16 * (end - office.band))])
    chips(sheet, plan.policy, office.first, office.band, COLUMNS["category"])
    sheet.raw.freeze_panes(plan.achievement.header + 2, 2)
    pages.set_up(sheet, contents, end, COLUMNS[_PRINTED])


def _intro(plan: ReportPlan) -> str:
    cap = plan.policy.mean_cap
    clause = "" if cap is None else words.CAP_CLAUSE.format(cap=format_number(cap))
    return words.ACHIEVEMENT_INTRO.format(quarter=quarter_title(plan.contents.period), cap=clause)


def _write_unit(sheet: Sheet, plan: ReportPlan, unit: UnitBlock, pages: Paginator) -> None:
    band = unit.block.band
    sheet.height(band, _UNIT_POINTS)
    if unit.objectives:
        _write_band(sheet, plan, unit.block, Band("", styles.UNIT_BAND, (unit.unit.code, None)))
        parts = [(o.block.band, _write_objective(sheet, plan, unit, o)) for o in unit.objectives]
    else:
        sheet.fill_row(band, 0, COLUMNS["weight"], styles.UNIT_BAND)
        sheet.text(band + 1, 0, words.NO_INDICATORS, styles.SUBTITLE.but(italic=True))
        sheet.height(band + 1, _SENTENCE_POINTS)
        parts = [(band + 1, _SENTENCE_POINTS)]
    sheet.text(band, COLUMNS["code"], unit.unit.code, styles.UNIT_BAND)
    sheet.text(band, COLUMNS["title"], unit.unit.title, styles.UNIT_BAND)
    pages.add([(band, _UNIT_POINTS + parts[0][1]), *parts[1:]])


def _write_objective(sheet: Sheet, plan: ReportPlan, unit: UnitBlock, objective: ObjectiveBlock) -> float:
    """A sasaran with its indicators; returns the height of its rows."""
    key = (unit.unit.code, objective.objective)
    _write_band(sheet, plan, objective.block, Band(objective.objective, styles.OBJECTIVE_BAND, key))
    text = (objective.objective, width("title"), styles.OBJECTIVE_BAND)
    points = fit(sheet, objective.block.band, [text], least=20)
    return points + sum(_write_indicator(sheet, plan, row) for row in objective.indicators)


def _write_band(sheet: Sheet, plan: ReportPlan, block: Block, band: Band) -> None:
    """A row with the means of the indicators below it (above it for the office) and how many they cover."""
    title, key, look = band.title, band.key, band.look
    found = plan.figures.roll_ups[key]
    sheet.fill_row(block.band, 0, COLUMNS["weight"], look)
    sheet.text(block.band, COLUMNS["title"], title, styles.as_band(styles.CELL, look).but(wrap=True))
    percent = styles.as_band(styles.FIGURE, look).but(number=styles.number_format(plan.policy.decimals))
    weights = run(block, "weight")
    mean = mean_formula(run(block, "capped"), weights)
    sheet.formula(block.band, COLUMNS["achievement"], mean, found["mean_pct"], percent)
    ref = reference(words.ACHIEVEMENT, block.band, COLUMNS["achievement"]).partition("!")[2]
    category = text_of(found["category"])
    sheet.formula(
        block.band,
        COLUMNS["category"],
        category_formula(ref, plan.policy),
        category,
        styles.as_band(styles.CATEGORY, look),
    )
    uncapped = mean_formula(run(block, "uncapped"), weights)
    sheet.formula(block.band, COLUMNS["uncapped"], uncapped, found["mean_uncapped_pct"], percent.but(size=8))
    covers = f"COUNT({run(block, 'capped')})&{literal(words.COVERS)}&COUNT({weights})&{literal(words.COVERS_END)}"
    text = f"{found['counted']}{words.COVERS}{found['indicators']}{words.COVERS_END}"
    sheet.formula(block.band, COLUMNS["remark"], covers, text, styles.as_band(styles.SMALL, look))


def _write_indicator(sheet: Sheet, plan: ReportPlan, at: IndicatorRow) -> float:
    """One indicator; returns the row's height."""
    row, indicator = at.row, at.indicator
    formulas = IndicatorFormulas(plan, indicator, row)
    score = formulas.score
    remark = words.remark(score["status"], plan.contents.period, score["last_reported"], counted=score["counted"])
    first = plan.data.rows[indicator.cells[0].code, 1]
    sheet.link(row, COLUMNS["code"], reference(words.DATA, first, 0), indicator.code, styles.CODE)
    sheet.text(row, COLUMNS["title"], indicator.title, styles.CELL)
    sheet.text(row, COLUMNS["measure_unit"], indicator.measure_unit, styles.SMALL)
    _write_measured(sheet, formulas, row)
    _write_judged(sheet, formulas, row)
    formula, status = data_status_of(plan, indicator)
    sheet.formula(row, COLUMNS["data_status"], formula, status, styles.SMALL)
    sheet.text(row, COLUMNS["remark"], remark, styles.SMALL)
    texts = [
        (indicator.title, width("title"), styles.CELL),
        (remark, width("remark"), styles.SMALL),
        (indicator.measure_unit, width("measure_unit"), styles.SMALL),
        (status, width("data_status"), styles.SMALL),
    ]
    return fit(sheet, row, texts, least=20)


def _write_measured(sheet: Sheet, formulas: IndicatorFormulas, row: int) -> None:
    """Target and actual to date, the annual target, and the ends of a range."""
    plan, indicator, score = formulas.plan, formulas.indicator, formulas.score
    number = styles.FIGURE.but(number=styles.number_format(plan.target_decimals[indicator.code]))
    low, high = score["target_low"], score["target_high"]
    is_range = plan.is_range(indicator)
    shown = range_shown(low, high, formulas.decimals) if is_range else low
    sheet.formula(row, COLUMNS["target"], formulas.target(), shown, number)
    annual = plan.figures.target(indicator.code, 0)
    shown = range_shown(*annual, formulas.decimals) if is_range else annual[0]
    sheet.formula(row, COLUMNS["annual"], formulas.annual(), shown, number.but(size=9, colour=styles.MUTED))
    if is_range:
        helper = styles.HELPER.but(number=number.number)
        sheet.formula(row, COLUMNS["low"], formulas.target_end(), low, helper)
        sheet.formula(row, COLUMNS["high"], formulas.target_end(high=True), high, helper)
    last = score["last_reported"]
    stale = words.last_reported(last) if last and last < int(plan.contents.period) else ""
    style = styles.STRONG.but(number=styles.number_format(plan.actual_decimals(indicator), stale), bold=not stale)
    sheet.formula(row, COLUMNS["actual"], formulas.actual(), score["actual"], style)


def _write_judged(sheet: Sheet, formulas: IndicatorFormulas, row: int) -> None:
    """Achievement, category, and what of it enters the means.

    Progress towards an annual target is shown, but has no category and enters no mean.
    """
    score, policy = formulas.score, formulas.plan.policy
    pct, progress = score["achievement_pct"], score["status"] == ScoreStatus.PROGRESS.value
    percent = styles.number_format(policy.decimals)
    style = styles.FIGURE.but(italic=True, colour=styles.MUTED) if progress else styles.STRONG
    sheet.formula(row, COLUMNS["achievement"], formulas.achievement(), pct, style.but(number=percent))
    helper = styles.HELPER.but(number=percent)
    weight = styles.HELPER.but(number=styles.number_format(styles.decimals_of([formulas.indicator.weight])))
    sheet.formula(
        row, COLUMNS["weight"], formulas.plan.data.weight(formulas.indicator.code), score["weight"], weight
    )
    if progress:
        sheet.blank(row, COLUMNS["category"], styles.CATEGORY)
        sheet.fill_row(row, COLUMNS["uncapped"], COLUMNS["capped"], helper)
        return
    category = text_of(score["category"])
    sheet.formula(row, COLUMNS["category"], formulas.category(), category, styles.CATEGORY)
    sheet.formula(row, COLUMNS["uncapped"], formulas.uncapped(), pct, helper)
    capped = pct if policy.mean_cap is None or math.isnan(pct) else min(pct, policy.mean_cap)
    sheet.formula(row, COLUMNS["capped"], formulas.capped(), capped, helper)
