"""The script that a competent programmer in an office would write by hand: pandas and openpyxl, file after file.

It writes the very same forms cell for cell (looks, locks, validations, formulas, print setup: the plan of each
form is its data, given to it for free), reads the returned ones with openpyxl twice (formulas and values),
computes with pandas row by row and writes a report with openpyxl. It knows no guard, no findings and no stored
results of formulas, and its report is ikigen's own, cell by cell and given to it for free, without charts and
conditional formats. Whatever the table says in favour of ikigen is said in spite of that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from functools import cache
from pathlib import Path
from typing import Any, Final

import pandas as pd
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from ikigen.excel.looks import Style
from ikigen.form.looks import STYLES
from ikigen.form.plan import FormPlan, PlannedCell, PlannedSheet, Rule, RuleKind

Record = dict[str, Any]

_F4: Final = 14
_LIMIT: Final = 999_999_999_999_999
_SIDES: Final = {"thin": "thin", "medium": "medium", "hair": "hair", "": None}
_VALIDATION: Final[Mapping[RuleKind, Mapping[str, Any]]] = {
    RuleKind.WHOLE: {"type": "whole", "operator": "greaterThanOrEqual", "formula1": 0},
    RuleKind.POSITIVE: {"type": "decimal", "operator": "greaterThanOrEqual", "formula1": 0},
    RuleKind.NUMBER: {"type": "decimal", "operator": "between", "formula1": -_LIMIT, "formula2": _LIMIT},
    RuleKind.ANYTHING: {},
    RuleKind.CHOICE: {"type": "list"},
}


def write_form_by_hand(plan: FormPlan, path: Path) -> None:
    """One form as a file."""
    book = Workbook()
    del book["Sheet"]
    book.properties.title = plan.title
    for name, value in plan.properties.items():
        book.custom_doc_props.append(StringProperty(name=name, value=value))
    for planned in plan.sheets:
        _write_sheet(book.create_sheet(planned.title), planned)
    book.save(path)


def _write_sheet(sheet: Worksheet, planned: PlannedSheet) -> None:
    validations: dict[Rule, DataValidation] = {}
    for cell in planned.cells:
        _write_cell(sheet, cell)
        if cell.rule:
            if cell.rule not in validations:
                validations[cell.rule] = _validation(cell.rule)
                sheet.add_data_validation(validations[cell.rule])
            validations[cell.rule].add(f"{get_column_letter(cell.col + 1)}{cell.row + 1}")
    for row, points in planned.heights.items():
        sheet.row_dimensions[row + 1].height = points
    for col, width in enumerate(planned.widths, 1):
        sheet.column_dimensions[get_column_letter(col)].width = width
    if planned.hidden:
        sheet.sheet_state = "veryHidden"
    if planned.frozen:
        sheet.freeze_panes = sheet.cell(planned.frozen[0] + 1, planned.frozen[1] + 1)
    sheet.protection.sheet = True
    sheet.protection.formatRows = sheet.protection.formatColumns = False
    sheet.sheet_view.showGridLines = False
    _set_up_print(sheet, planned)


def _set_up_print(sheet: Worksheet, planned: PlannedSheet) -> None:
    sheet.page_setup.paperSize = _F4
    sheet.page_setup.orientation = "landscape" if planned.landscape else "portrait"
    if planned.repeat:
        sheet.print_title_rows = f"{planned.repeat[0] + 1}:{planned.repeat[1] + 1}"
    for row in planned.breaks:
        sheet.row_breaks.append(Break(id=row))
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = planned.feet
    if planned.tab:
        sheet.sheet_properties.tabColor = planned.tab


def _write_cell(sheet: Worksheet, planned: PlannedCell) -> None:
    cell = sheet.cell(planned.row + 1, planned.col + 1)
    cell.value = f"={planned.formula}" if planned.formula else planned.value
    if planned.link:
        cell.hyperlink = f"#{planned.link}"
    style = STYLES[planned.look]
    cell.font, cell.alignment, cell.fill, cell.border, cell.protection = _parts_of(style)
    if planned.number or style.number:
        cell.number_format = planned.number or style.number


@cache
def _parts_of(style: Style) -> tuple[Font, Alignment, PatternFill, Border, Protection]:
    side = Side(_SIDES[style.border], style.border_colour)
    bottom = Side(_SIDES[style.bottom], style.border_colour) if style.bottom else side
    return (
        Font("Calibri", style.size, style.bold, style.italic, color=style.colour,
             underline="single" if style.underline else None),
        Alignment(style.align or None, {"middle": "center"}.get(style.valign, style.valign), wrap_text=style.wrap,
                  indent=style.indent),
        PatternFill("solid", style.fill) if style.fill else PatternFill(),
        Border(side, side, side, bottom),
        Protection(locked=style.locked),
    )  # fmt: skip


def _validation(rule: Rule) -> DataValidation:
    options = dict(_VALIDATION[rule.kind])
    if rule.kind is RuleKind.CHOICE:
        options["formula1"] = rule.choices_at or '"' + ",".join(rule.choices) + '"'
    return DataValidation(
        **options, allow_blank=True, showInputMessage=True, showErrorMessage=bool(rule.error),
        promptTitle=rule.title, prompt=rule.message, errorTitle=rule.error_title or None, error=rule.error or None,
    )  # fmt: skip


def read_form_by_hand(path: Path) -> list[Record]:
    """The figures of one returned form, one record per cell code and quarter."""
    formulas, values = load_workbook(path), load_workbook(path, data_only=True)
    unit = str(values["Petunjuk"]["B4"].value)
    targets = {row["Kode"]: row for row in _table(values["Target"], "Target tahunan")}
    records: list[Record] = []
    for title in ("TW I", "TW II", "TW III", "TW IV"):
        typed = {row["Kode"]: row for row in _table(formulas[title], "Realisasi")}
        for row in _table(values[title], "Realisasi"):
            actual = row["Realisasi"]
            is_formula = str(typed[row["Kode"]]["Realisasi"]).startswith("=")
            target = targets.get(str(row["Kode"]).rstrip("ab"), {}).get(title)
            records.append(
                {"unit": unit, "kode": row["Kode"], "indikator": row["Indikator"], "triwulan": title,
                 "satuan": row["Satuan"], "target": target, "realisasi": None if is_formula else actual,
                 "faktor": row.get("Faktor pendorong/penghambat"), "berkas": path.name}
            )  # fmt: skip
    return records


def _table(sheet: Worksheet, header: str) -> Iterator[Record]:
    """The rows below the header row that have a code, each by its headers."""
    headers: list[str] = []
    for row in sheet.iter_rows(values_only=True):
        if header in row and "Kode" in row:
            headers = [str(text) for text in row]
        elif headers and row[0] and "-" in str(row[0]):
            yield dict(zip(headers, row, strict=False))


def compute_by_hand(records: list[Record]) -> pd.DataFrame:
    """Achievement per cell code to date, row by row."""
    table = pd.DataFrame(records)
    table["realisasi"] = pd.to_numeric(table["realisasi"], errors="coerce")
    table["target"] = pd.to_numeric(table["target"], errors="coerce")
    table["kumulatif"] = table.groupby("kode")["realisasi"].cumsum()
    table["capaian"] = table.apply(_achievement, axis=1)
    return table


def _achievement(row: pd.Series[Any]) -> float | None:
    return row["kumulatif"] / row["target"] * 100 if row["target"] else None


ReportCell = tuple[int, int, Any, tuple[Any, ...], str]
"""Row, column, value or formula, the parts of its look, number format."""


def cells_of_report(path: Path) -> dict[str, list[ReportCell]]:
    """Every cell of a report by sheet: what the script below writes again. Not part of what is timed."""
    book = load_workbook(path)
    return {
        sheet.title: [
            (cell.row, cell.column, cell.value, tuple(map(copy, _look(cell))), cell.number_format)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None or cell.has_style
        ]
        for sheet in book.worksheets
    }


def _look(cell: Any) -> tuple[Any, ...]:
    return cell.font, cell.alignment, cell.fill, cell.border


def write_report_by_hand(cells: Mapping[str, list[ReportCell]], path: Path) -> None:
    """The report, cell by cell."""
    book = Workbook()
    del book["Sheet"]
    for title, planned in cells.items():
        sheet = book.create_sheet(title)
        for row, col, value, look, number in planned:
            cell = sheet.cell(row, col)
            if not isinstance(cell, MergedCell):
                cell.value = value
            cell.font, cell.alignment, cell.fill, cell.border = look
            cell.number_format = number
    book.save(path)
