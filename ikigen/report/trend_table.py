"""The small table below Triwulan: the office's mean from period to period, which Ringkasan draws."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from ikigen.excel.addresses import address
from ikigen.excel.writer import Sheet
from ikigen.model.period import Quarter
from ikigen.report import styles
from ikigen.report.formulas import count_text, literal
from ikigen.report.plan import ReportPlan
from ikigen.report.quarter_plan import TREND_COLUMNS
from ikigen.report.years_plan import past_mean
from ikigen.text import report_tables as words
from ikigen.text.labels import quarter_title
from ikigen.text.numbers import format_number

_FIGURE: Final = styles.FIGURE.but(size=9.5)
_TITLE: Final = (TREND_COLUMNS["title"], TREND_COLUMNS["mean"] - 1)
"""The columns that the words of a row run over: those of the table above are narrower."""
_COUNT: Final = _FIGURE.but(number=styles.COUNT_FORMAT)


@dataclass(frozen=True, slots=True)
class _Point:
    """One row of the table: its words, and the mean with its formulas; formulas are "" where nothing is known."""

    name: str
    title: str
    mean: str = ""
    mean_pct: float = math.nan
    counted: str = ""
    count: int = 0


def write_trend(sheet: Sheet, plan: ReportPlan) -> int:
    """Write the table; returns its last row."""
    header = plan.quarters.trend_header
    sheet.text(header - 1, 0, words.TREND_TITLE, styles.HEADING)
    sheet.height(header - 1, 22)
    sheet.height(header, 28)
    sheet.fill_row(header, 0, TREND_COLUMNS["total"], styles.HEADER)
    sheet.merge(header, _TITLE, styles.HEADER)
    for key, text in words.TREND_HEADERS.items():
        style = styles.HELPER_HEADER if key == "label" else styles.HEADER.but(size=9)
        sheet.text(header, TREND_COLUMNS[key], text, style)
    for point, row in plan.quarters.trend.items():
        is_year = point > len(Quarter)
        _write_point(sheet, plan, row, _year(plan, point) if is_year else _quarter(plan, Quarter(point)))
        sheet.height(row, 18)
    return row


def _year(plan: ReportPlan, year: int) -> _Point:
    band = plan.achievement.office
    mean, count = past_mean(plan, list(plan.contents.catalogue.indicators), year)
    return _Point(
        name=str(year),
        title=words.TREND_YEAR.format(year=year),
        mean=plan.years.cell(band.band, "achievement", year),
        mean_pct=mean,
        counted=f"COUNT({plan.years.run(band, 'capped', year, outside=True)})",
        count=count,
    )


def _quarter(plan: ReportPlan, quarter: Quarter) -> _Point:
    name, office = quarter_title(quarter), plan.achievement.office
    if quarter > plan.contents.period:
        return _Point(name, words.TREND_LATER.format(quarter=name))
    found = plan.figures.roll_ups_at[int(quarter), None, None]
    return _Point(
        name=name,
        title=words.TREND_QUARTER.format(quarter=name),
        mean=plan.quarters.here(office.band, "to_date", quarter),
        mean_pct=found["mean_pct"],
        counted=f"COUNT({plan.quarters.run(office, 'capped', quarter)})",
        count=found["counted"],
    )


def _write_point(sheet: Sheet, plan: ReportPlan, row: int, point: _Point) -> None:
    cols = TREND_COLUMNS
    sheet.fill_row(row, 0, cols["total"], _FIGURE)
    sheet.text(row, cols["period"], point.name, styles.CODE)
    sheet.merge(row, _TITLE, styles.SMALL)
    sheet.text(row, cols["title"], point.title, styles.SMALL)
    label = styles.HELPER.but(align="left")
    if not point.mean:
        sheet.text(row, cols["label"], point.name, label)
        return
    percent = _FIGURE.but(number=styles.number_format(plan.policy.decimals), bold=True)
    sheet.formula(row, cols["mean"], f'IF(ISNUMBER({point.mean}),{point.mean},"")', point.mean_pct, percent)
    sheet.formula(row, cols["counted"], point.counted, point.count, _COUNT)
    total = len(plan.contents.catalogue.indicators)
    weights = plan.quarters.run(plan.achievement.office, "weight")
    sheet.formula(row, cols["total"], f"COUNT({weights})", total, _COUNT)
    counted, of = (address(row, cols[key]) for key in ("counted", "total"))
    name = address(row, cols["period"])
    part, whole = (count_text(cell, total) for cell in (counted, of))
    formula = f"{name}&CHAR(10)&{part}&{literal('/')}&{whole}"
    shown = f"{point.name}\n{format_number(point.count)}/{format_number(total)}"
    sheet.formula(row, cols["label"], formula, shown, label)
