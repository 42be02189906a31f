"""The sheet Data: every figure that counts, every target, and the file, sheet and cell where each was typed."""

from __future__ import annotations

import math
from datetime import date
from typing import Final

from ikigen.excel.addresses import address
from ikigen.excel.print_setup import PrintSetup
from ikigen.excel.writer import Book, Sheet
from ikigen.model.catalogue import Indicator
from ikigen.model.finding import NOWHERE
from ikigen.model.period import Quarter
from ikigen.report import styles
from ikigen.report.data_plan import ANNUAL, COLUMNS, MainRow, OtherRow, ReferenceRow
from ikigen.report.figures import text_of
from ikigen.report.page import Column, feet, open_sheet, print_sheet, write_header
from ikigen.report.plan import ReportPlan
from ikigen.text import report as words

_WIDTHS: Final = (18.5, 18.5, 15.5, 9.5, 14, 12.5, 23, 17, 32, 12, 8, 11, 11, 34, 8)
_CELL: Final = styles.CELL.but(size=9, wrap=False)
_CODE: Final = styles.CODE
_FIGURE: Final = styles.STRONG.but(size=10, fill="F7F9FC")
_NUMBER: Final = styles.FIGURE.but(size=9)
_ANNUAL_FILL: Final = "EEF1F5"
_ANNUAL_CELL: Final = _CELL.but(fill=_ANNUAL_FILL)
_ANNUAL_CODE: Final = _CODE.but(fill=_ANNUAL_FILL)


def write_data(book: Book, plan: ReportPlan) -> None:
    """Write the sheet: the main table, then the other reports."""
    sheet = open_sheet(book, words.DATA, words.DATA_TITLE, plan.contents)
    header = plan.data.header
    sheet.text(header - 2, 0, words.DATA_INTRO, styles.SUBTITLE)
    sheet.text(header - 1, 0, words.DATA_BELOW, styles.SUBTITLE)
    columns = [Column(text, size) for text, size in zip(words.DATA_COLUMNS.values(), _WIDTHS, strict=True)]
    write_header(sheet, header, columns, numbered=False)
    for main in plan.data.main():
        _write_main(sheet, plan, main)
    _write_others(sheet, plan)
    _write_references(sheet, plan)
    sheet.raw.freeze_panes(header + 1, 2)
    sheet.raw.protect("", {"format_columns": True, "format_rows": True})
    print_sheet(sheet, plan.contents, PrintSetup(*feet(sheet, plan.contents), repeat=(header - 1, header)))


def _write_main(sheet: Sheet, plan: ReportPlan, main: MainRow) -> None:
    annual = main.quarter == ANNUAL
    cell, code = (_ANNUAL_CELL, _ANNUAL_CODE) if annual else (_CELL, _CODE)
    period = words.ANNUAL if annual else Quarter(main.quarter).code
    for key, text, style in (
        ("cell_code", main.cell.code, code),
        ("indicator", main.indicator.code, code),
        ("unit", main.indicator.unit, cell),
        ("period", period, cell),
        ("measure_unit", main.cell.measure_unit, cell),
    ):
        sheet.text(main.row, COLUMNS[key], text, style)
    if annual:
        sheet.fill_row(main.row, COLUMNS["status"], COLUMNS["cell"], cell)
        sheet.blank(main.row, COLUMNS["value"], cell)
        decimals = styles.decimals_of([main.indicator.weight])
        style = styles.shown(_NUMBER, decimals, _ANNUAL_FILL)
        sheet.number(main.row, COLUMNS["weight"], main.indicator.weight, style)
    else:
        _write_value(sheet, plan, main)
        sheet.blank(main.row, COLUMNS["weight"], cell)
    _write_target(sheet, plan, main)


def _write_value(sheet: Sheet, plan: ReportPlan, main: MainRow) -> None:
    key = (main.cell.code, main.quarter)
    resolved = plan.figures.resolved[key]
    value = float(resolved["value"])
    style = styles.shown(_FIGURE, plan.value_decimals[main.indicator.code])
    parts = plan.data.parts.get(key, ())
    if parts:
        cells = "+".join(address(row, COLUMNS["measure_unit"]) for row in parts)
        sheet.formula(main.row, COLUMNS["value"], cells, value, style)
    else:
        sheet.number(main.row, COLUMNS["value"], value, style)
    origin = words.sum_of_rows(parts) if parts else plan.file_name(text_of(resolved["file"]))
    for column, text in (
        ("status", text_of(resolved["status"])),
        ("reporter", text_of(resolved["reporter"])),
        ("file", origin),
        ("sheet", text_of(resolved["sheet"])),
        ("cell", text_of(resolved["cell"])),
    ):
        sheet.text(main.row, COLUMNS[column], text, _CELL)


def _write_target(sheet: Sheet, plan: ReportPlan, main: MainRow) -> None:
    """The target of the row's quarter, with where it stands; its columns stay blank on other rows."""
    fill = _ANNUAL_FILL if main.quarter == ANNUAL else ""
    low, high, origin = math.nan, math.nan, ""
    if main.holds_target:
        low, high = plan.figures.target(main.indicator.code, main.quarter)
        origin = "" if math.isnan(low) else _origin(plan, main)
    style = styles.shown(_NUMBER, plan.target_decimals[main.indicator.code], fill)
    sheet.number(main.row, COLUMNS["target"], low, style)
    sheet.number(main.row, COLUMNS["target_high"], high if plan.is_range(main.indicator) else math.nan, style)
    sheet.text(main.row, COLUMNS["target_origin"], origin, _ANNUAL_CELL if fill else _CELL)


def _origin(plan: ReportPlan, main: MainRow) -> str:
    target = plan.figures.targets[main.indicator.code, main.quarter]
    file, sheet, cell = (text_of(target[key]) for key in ("file", "sheet", "cell"))
    since = target["valid_from"] if isinstance(target["valid_from"], date) else None
    return words.target_origin((plan.file_name(file), sheet, cell), since)


def _write_others(sheet: Sheet, plan: ReportPlan) -> None:
    header = plan.data.others_header
    sheet.text(header - 2, 0, words.OTHERS_TITLE, styles.HEADING)
    sheet.height(header - 2, 20)
    sheet.text(header - 1, 0, words.OTHERS_INTRO, styles.SUBTITLE)
    sheet.height(header, 20)
    for key, text in words.OTHERS_COLUMNS.items():
        sheet.text(header, COLUMNS[key], text, styles.HEADER)
    if not plan.data.others:
        sheet.text(header + 1, 0, words.OTHERS_EMPTY, styles.SUBTITLE)
    for other in plan.data.others:
        _write_other(sheet, plan, other)


def _write_other(sheet: Sheet, plan: ReportPlan, other: OtherRow) -> None:
    report = other.report
    for key, text in (
        ("cell_code", report["cell_code"]),
        ("indicator", report["indicator"]),
        ("unit", report["unit"]),
        ("period", Quarter(report["quarter"]).code),
        ("status", text_of(report["status"])),
        ("reporter", report["reporter"]),
        ("file", _place_of(plan, other)),
        ("sheet", text_of(report["sheet"])),
        ("cell", text_of(report["cell"])),
        ("target", words.ROLES[report["role"]]),
        ("target_high", words.STATES[report["state"]]),
        ("target_origin", text_of(report["raw"])),
    ):
        sheet.text(other.row, COLUMNS[key], text, _CELL)
    decimals = plan.value_decimals[report["indicator"]]
    own = styles.shown(_NUMBER, decimals)
    if other.behind is None:
        sheet.number(other.row, COLUMNS["measure_unit"], report["value"], own)
    else:
        behind = address(other.behind, COLUMNS["value"])
        sheet.formula(other.row, COLUMNS["measure_unit"], behind, float(report["value"]), own)
    slot = (report["cell_code"], report["quarter"])
    used = address(plan.data.row_of(*slot), COLUMNS["value"])
    value = float(plan.figures.resolved[slot]["value"])
    sheet.formula(
        other.row, COLUMNS["value"], f'IF(ISNUMBER({used}),{used},"")', value, styles.shown(_FIGURE, decimals)
    )


def _place_of(plan: ReportPlan, other: OtherRow) -> str:
    """The file a report was typed in; of a carried sum the row that it is taken from."""
    return plan.file_name(text_of(other.report["file"])) or (
        "" if other.behind is None else words.sum_of_rows([other.behind])
    )


def _write_references(sheet: Sheet, plan: ReportPlan) -> None:
    """What indicators are compared with: earlier years, the end of the Renstra, the national standard."""
    header = plan.data.references_header
    sheet.text(header - 2, 0, words.REFERENCES_TITLE, styles.HEADING)
    sheet.height(header - 2, 20)
    sheet.text(header - 1, 0, words.REFERENCES_INTRO, styles.SUBTITLE)
    sheet.height(header, 32)
    for key, text in words.REFERENCES_COLUMNS.items():
        sheet.text(header, COLUMNS[key], text, styles.HEADER)
    if not plan.data.references:
        sheet.text(header + 1, 0, words.REFERENCES_EMPTY, styles.SUBTITLE)
    for reference in plan.data.references:
        _write_reference(sheet, plan, reference)


def _write_reference(sheet: Sheet, plan: ReportPlan, at: ReferenceRow) -> None:
    indicator, previous = at.indicator, at.previous
    texts = dict.fromkeys(COLUMNS, "")
    texts |= {"cell_code": indicator.code, "indicator": indicator.code, "unit": indicator.unit, "period": at.kind,
              "measure_unit": indicator.measure_unit}  # fmt: skip
    figures: dict[str, float] = {}
    if previous is not None:
        texts["status"] = words.previous_status(int(previous["period"]))
        texts["file"] = plan.file_name(text_of(previous["file"]))
        texts |= {key: text_of(previous[key]) for key in ("sheet", "cell")}
        figures = {
            "value": previous["actual"],
            "target": previous["target"],
            "weight": previous["achievement_pct"],
        }
    elif at.level is not None:
        texts["status"] = words.FROM_CATALOGUE
        figures = {"target": at.level.low}
        if not at.level.is_point:
            figures["target_high"] = at.level.high
        texts["target_origin"] = _catalogue_origin(plan, indicator)
    for key, text in texts.items():
        if key not in ("value", "target", "target_high", "weight"):
            sheet.text(at.row, COLUMNS[key], text, _CODE if key == "indicator" else _CELL)
    for key in ("value", "target", "target_high", "weight"):
        value = float(figures.get(key, math.nan))
        style = styles.shown(_FIGURE if key == "value" else _NUMBER, styles.decimals_of([value]))
        sheet.number(at.row, COLUMNS[key], value, style)


def _catalogue_origin(plan: ReportPlan, indicator: Indicator) -> str:
    """Where the catalogue's row of targets stands."""
    target = plan.contents.target_in_force(indicator.code)
    at = target.at if target else NOWHERE
    parts = (plan.file_name(at.file or ""), at.sheet or "", at.cell or "")
    return words.target_origin(parts, target.valid_from if target else None)
