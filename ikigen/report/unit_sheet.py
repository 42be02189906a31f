"""The sheet Rekap Unit: how each unit stands, how many indicators that covers, and why the others are left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ikigen.excel.addresses import reference
from ikigen.excel.looks import Style
from ikigen.excel.print_setup import PrintSetup
from ikigen.excel.writer import Book, Sheet
from ikigen.model.catalogue import OrgUnit
from ikigen.model.status import ResolveStatus
from ikigen.report import styles
from ikigen.report.achievement_plan import Block, UnitBlock, run
from ikigen.report.figures import Row, text_of
from ikigen.report.formulas import literal
from ikigen.report.page import feet, fit, open_sheet, print_sheet, write_header
from ikigen.report.plan import ReportPlan
from ikigen.report.printing import chips
from ikigen.report.unit_plan import band_key, unit_columns, unit_width
from ikigen.text import report as words

_COUNT: Final = styles.FIGURE.but(number="#,##0", align="center", indent=0)
_CONFIRMED: Final = (ResolveStatus.CONFIRMED.value, ResolveStatus.CONFIRMED_BY_STATEMENT.value)


def write_units(book: Book, plan: ReportPlan) -> None:
    """Write the sheet."""
    contents, units = plan.contents, plan.units
    sheet = open_sheet(book, words.UNITS, words.UNITS_TITLE, contents)
    sheet.text(units.header - 1, 0, words.UNITS_INTRO, styles.SUBTITLE)
    write_header(sheet, units.header, unit_columns(units, plan.policy, contents.period))
    for block in plan.achievement.units:
        _write_unit(sheet, plan, block)
    _write_total(sheet, plan)
    _write_chart_cells(sheet, plan)
    chips(sheet, plan.policy, units.first, units.total, units.columns["category"])
    sheet.raw.freeze_panes(units.header + 2, 2)
    area = (0, 0, units.total, units.columns["label"] - 1)
    repeat = (units.header, units.header + 1)
    print_sheet(sheet, contents, PrintSetup(*feet(sheet, contents), repeat=repeat, area=area))


@dataclass(frozen=True)
class _Counts:
    """What pandas' frames say of a set of indicators, for the results stored with the formulas."""

    total: int
    counted: int
    reasons: Mapping[str, int]
    categories: Mapping[str, int]
    data: Mapping[str, int]

    @property
    def confirmed(self) -> int:
        return sum(self.data.get(status, 0) for status in _CONFIRMED)

    @property
    def filled(self) -> int:
        return self.total - self.data.get(ResolveStatus.UNREPORTED.value, 0)


def _count(plan: ReportPlan, codes: Sequence[str]) -> _Counts:
    scores = [plan.figures.scores[code] for code in codes]
    left_out = [score["status"] for score in scores if not score["counted"]]
    by_code = plan.contents.catalogue.indicator_by_code
    return _Counts(
        total=len(scores),
        counted=sum(bool(score["counted"]) for score in scores),
        reasons=Counter(words.REASONS.get(status, words.OTHER_REASON) for status in left_out),
        categories=Counter(text_of(score["category"]) for score in scores),
        data=Counter(plan.data_status(by_code[code])[1] for code in codes),
    )


def _write_unit(sheet: Sheet, plan: ReportPlan, block: UnitBlock) -> None:
    unit, row = block.unit, plan.units.rows[block.unit.code]
    counts = _count(plan, [r.indicator.code for o in block.objectives for r in o.indicators])
    _write_name(sheet, plan, block, row)
    _write_counts(sheet, plan, row, block.block, counts)
    reasons = _write_reasons(sheet, plan, row, block.block, counts)
    found = plan.figures.roll_ups.get((unit.code, None))
    _write_means(sheet, plan, row, block.block.band if block.objectives else None, found)
    _write_label(sheet, plan, unit, row, counts)
    texts = [(unit.title, unit_width("title"), styles.CELL), (reasons, unit_width("reasons"), styles.SMALL)]
    fit(sheet, row, texts, least=20)


def _write_name(sheet: Sheet, plan: ReportPlan, block: UnitBlock, row: int) -> None:
    unit, target = block.unit, reference(words.ACHIEVEMENT, block.block.band, 0)
    sheet.link(row, plan.units.columns["code"], target, unit.code, styles.CODE)
    sheet.text(row, plan.units.columns["title"], unit.title, styles.CELL)


def _write_counts(sheet: Sheet, plan: ReportPlan, row: int, block: Block, counts: _Counts) -> None:
    data, weights = run(block, "data_status", outside=True), run(block, "weight", outside=True)
    here = plan.units.here

    def of(*statuses: str) -> str:
        return "+".join(f"COUNTIF({data},{literal(status)})" for status in statuses)

    cells: dict[str, tuple[str, int]] = {
        "indicators": (f"COUNT({weights})", counts.total),
        "counted": (f"COUNT({run(block, 'capped', outside=True)})", counts.counted),
        "left_out": (f"{here(row, 'indicators')}-{here(row, 'counted')}", counts.total - counts.counted),
        "filled": (f"{here(row, 'indicators')}-{of(ResolveStatus.UNREPORTED.value)}", counts.filled),
        "confirmed": (of(*_CONFIRMED), counts.confirmed),
        "unconfirmed": (of(ResolveStatus.UNCONFIRMED.value), counts.data.get(ResolveStatus.UNCONFIRMED.value, 0)),
        "disputed": (of(ResolveStatus.DISPUTED.value), counts.data.get(ResolveStatus.DISPUTED.value, 0)),
    }
    categories = run(block, "category", outside=True)
    for number, band in enumerate(plan.policy.scale):
        formula = f'COUNTIFS({categories},{literal(_plain(band.label))},{weights},">=0")'
        cells[band_key(number)] = (formula, counts.categories.get(band.label, 0))
    for key, (formula, result) in cells.items():
        sheet.formula(row, plan.units.columns[key], formula, result, _COUNT)


def _plain(label: str) -> str:
    """A label as a criterion that matches only itself."""
    for character in "~*?":
        label = label.replace(character, f"~{character}")
    return label


def _write_reasons(sheet: Sheet, plan: ReportPlan, row: int, block: Block, counts: _Counts) -> str:
    """Why indicators are left out, counted over the remarks on Capaian; returns the text."""
    remarks = run(block, "remark", outside=True)
    col = plan.units.columns["reasons"]
    order = [*words.REASONS.values(), words.OTHER_REASON]
    reasons = sorted(counts.reasons.items(), key=lambda item: order.index(item[0]))
    text = "; ".join(f"{number} {reason.lower()}" for reason, number in reasons)
    pieces = [f'COUNTIF({remarks},"{reason}*")&{literal(f" {reason.lower()}")}' for reason, _ in reasons]
    if pieces:
        sheet.formula(row, col, f"&{literal('; ')}&".join(pieces), text, styles.SMALL)
    else:
        sheet.text(row, col, "", styles.SMALL)
    return text


def _write_means(sheet: Sheet, plan: ReportPlan, row: int, band: int | None, found: Row | None) -> None:
    percent = styles.number_format(plan.policy.decimals)
    looks: dict[str, Style] = {
        "mean": styles.STRONG.but(number=percent),
        "uncapped": styles.FIGURE.but(number=percent, colour=styles.MUTED),
        "category": styles.CATEGORY,
    }
    if band is None or found is None:
        for key, style in looks.items():
            sheet.blank(row, plan.units.columns[key], style)
        return
    cell = plan.achievement.cell
    sheet.formula(row, plan.units.columns["mean"], cell(band, "achievement"), found["mean_pct"], looks["mean"])
    uncapped = found["mean_uncapped_pct"]
    sheet.formula(row, plan.units.columns["uncapped"], cell(band, "uncapped"), uncapped, looks["uncapped"])
    category = text_of(found["category"])
    sheet.formula(row, plan.units.columns["category"], cell(band, "category"), category, looks["category"])


def _write_label(sheet: Sheet, plan: ReportPlan, unit: OrgUnit, row: int, counts: _Counts) -> None:
    """What the chart calls the unit: its code, and a word where there is no bar to see."""
    found = plan.figures.roll_ups.get((unit.code, None))
    mean = found["mean_pct"] if found else None
    if not counts.total:
        sheet.text(row, plan.units.columns["label"], unit.code + words.NO_INDICATOR_LABEL, styles.HELPER)
        return
    code, figure = plan.units.here(row, "code"), plan.units.here(row, "mean")
    zero = f"IF({figure}=0,{literal(words.ZERO_FIGURE)},{literal('')})"
    formula = f"{code}&IF(ISNUMBER({figure}),{zero},{literal(words.NO_FIGURE)})"
    has_figure = mean is not None and mean == mean  # noqa: PLR0124 - NaN differs from itself
    suffix = (words.ZERO_FIGURE if mean == 0 else "") if has_figure else words.NO_FIGURE
    sheet.formula(row, plan.units.columns["label"], formula, unit.code + suffix, styles.HELPER)


def _write_total(sheet: Sheet, plan: ReportPlan) -> None:
    units, row, office = plan.units, plan.units.total, plan.achievement.office
    band = styles.OFFICE_BAND
    sheet.fill_row(row, 0, units.columns["label"] - 1, band)
    sheet.text(row, units.columns["title"], words.UNITS_TOTAL, band)
    counts = _count(plan, [indicator.code for indicator in plan.contents.catalogue.indicators])
    results = {
        "indicators": counts.total,
        "counted": counts.counted,
        "left_out": counts.total - counts.counted,
        "filled": counts.filled,
        "confirmed": counts.confirmed,
        "unconfirmed": counts.data.get(ResolveStatus.UNCONFIRMED.value, 0),
        "disputed": counts.data.get(ResolveStatus.DISPUTED.value, 0),
    }
    results |= {band_key(n): counts.categories.get(b.label, 0) for n, b in enumerate(plan.policy.scale)}
    for key, result in results.items():
        style = styles.as_band(_COUNT, band)
        sheet.formula(row, units.columns[key], f"SUM({units.run(key)})", result, style)
    found, cell = plan.figures.roll_ups[None, None], plan.achievement.cell
    percent = styles.as_band(styles.FIGURE, band).but(number=styles.number_format(plan.policy.decimals))
    sheet.formula(row, units.columns["mean"], cell(office.band, "achievement"), found["mean_pct"], percent)
    sheet.formula(
        row, units.columns["uncapped"], cell(office.band, "uncapped"), found["mean_uncapped_pct"], percent
    )
    category = text_of(found["category"])
    look = styles.as_band(styles.CATEGORY, band)
    sheet.formula(row, units.columns["category"], cell(office.band, "category"), category, look)
    sheet.height(row, 24)


def _write_chart_cells(sheet: Sheet, plan: ReportPlan) -> None:
    """Where there are too many units to draw: the highest and the lowest one below the other, for the chart."""
    units = plan.units
    if not units.has_many:
        return
    for key, header in (("label", words.CHART_LABEL), ("mean", words.CHART_MEAN)):
        sheet.text(units.header, units.chart_column(key), header, styles.HELPER_HEADER)
    helper = styles.HELPER.but(number=styles.number_format(plan.policy.decimals))
    for row, code in enumerate(units.in_chart, units.first):
        at, mean = units.rows[code], float(plan.figures.roll_ups[code, None]["mean_pct"])
        suffix = words.ZERO_FIGURE if mean == 0 else ""
        sheet.formula(row, units.chart_column("label"), units.here(at, "label"), code + suffix, helper)
        sheet.formula(row, units.chart_column("mean"), units.here(at, "mean"), mean, helper)
