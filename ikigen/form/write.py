"""A planned form as a workbook: cells, locks, validations and print setup exactly as the plan says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any, Final

from ikigen.excel.addresses import address
from ikigen.excel.looks import Palette, Style
from ikigen.excel.paper import page_scale
from ikigen.excel.print_setup import PrintSetup, set_up_print
from ikigen.excel.writer import EPOCH, Book, Sheet
from ikigen.form.looks import STYLES
from ikigen.form.plan import FormPlan, Look, PlannedCell, PlannedSheet, Rule, RuleKind

_NUMBER_LIMIT: Final = 999_999_999_999_999
"""The largest figure whose every digit a spreadsheet keeps."""
_ALLOWED: Final = {
    "select_locked_cells": True,
    "select_unlocked_cells": True,
    "format_rows": True,
    "format_columns": True,
}
_CRITERIA: Final[Mapping[RuleKind, Mapping[str, Any]]] = {
    RuleKind.WHOLE: {"validate": "integer", "criteria": ">=", "value": 0},
    RuleKind.POSITIVE: {"validate": "decimal", "criteria": ">=", "value": 0},
    RuleKind.NUMBER: {
        "validate": "decimal",
        "criteria": "between",
        "minimum": -_NUMBER_LIMIT,
        "maximum": _NUMBER_LIMIT,
    },
    RuleKind.ANYTHING: {"validate": "any"},
}


def write_form(plan: FormPlan, saved: datetime = EPOCH) -> bytes:
    """The form as a workbook; the same bytes for the same plan.

    Args:
        plan: what stands where.
        saved: the stamp in the document's properties; EPOCH says that no person has saved it yet.
    """
    with Book(plan.title, saved) as book:
        for name, value in plan.properties.items():
            book.custom_property(name, value)
        for planned in plan.sheets:
            _write_sheet(book.sheet(planned.title), planned, plan.notice)
    return book.content


def _write_sheet(sheet: Sheet, planned: PlannedSheet, notice: str) -> None:
    for cell in planned.cells:
        _write_cell(sheet, cell, _style_of(cell.look, cell.number, planned.middle))
    for row, points in planned.heights.items():
        sheet.height(row, points)
    for rule, places in _places_by_rule(planned).items():
        _validate(sheet, rule, places)
    sheet.raw.protect("", _ALLOWED)
    if planned.hidden:
        sheet.raw.very_hidden()
        return
    sheet.widths(planned.widths)
    if planned.hidden_from is not None:
        sheet.raw.set_column(planned.hidden_from, len(planned.widths) - 1, None, None, {"hidden": True})
    if planned.frozen:
        sheet.raw.freeze_panes(*planned.frozen)
    if planned.tab:
        sheet.raw.set_tab_color(f"#{planned.tab}")
    sheet.raw.hide_gridlines(2)
    left, right = planned.feet
    area = (0, 0, *planned.last) if planned.last else None
    if planned.last:
        sheet.raw.ignore_errors({"number_stored_as_text": f"A1:{address(*planned.last)}"})
    setup = PrintSetup(left, right, planned.repeat, planned.landscape, planned.one_page, area)
    shown = planned.widths[: planned.hidden_from]
    scale = None if planned.one_page else page_scale(shown, landscape=planned.landscape)
    set_up_print(sheet, replace(setup, breaks=planned.breaks, head=notice, scale=scale))


def _write_cell(sheet: Sheet, cell: PlannedCell, style: Style) -> None:
    if cell.formula:
        sheet.formula(cell.row, cell.col, cell.formula, cell.value, style)
    elif cell.link:
        sheet.link(cell.row, cell.col, cell.link, str(cell.value), style)
    elif isinstance(cell.value, str):
        sheet.text(cell.row, cell.col, cell.value, style)
    else:
        sheet.number(cell.row, cell.col, cell.value, style)


@cache
def _style_of(look: Look, number: str, middle: bool) -> Style:
    """How a look is drawn under a number format; "" leaves the look's own."""
    style = STYLES[look].but(number=number, **_apart(look, number)) if number else STYLES[look]
    return style.but(valign="middle") if middle and style.valign == "top" else style


def _apart(look: Look, number: str) -> Mapping[str, str]:
    """A shade of ink that nobody sees, for each number format of a figure.

    LibreOffice forgets the indent of a figure whose left neighbour differs from it by the number format alone, and
    draws it onto the border.
    """
    if look is not Look.FIGURE:
        return {}
    return {"colour": f"{int(Palette.INK, 16) + len(number):06X}"}


def _places_by_rule(planned: PlannedSheet) -> Mapping[Rule, list[tuple[int, int]]]:
    """The cells of each rule: equal rules are written once, over all their cells."""
    by_object: dict[int, tuple[Rule, list[tuple[int, int]]]] = {}
    for cell in planned.cells:
        if cell.rule:  # by the object first: to hash a rule is to read all its words
            by_object.setdefault(id(cell.rule), (cell.rule, []))[1].append((cell.row, cell.col))
    found: dict[Rule, list[tuple[int, int]]] = {}
    for rule, places in by_object.values():
        found.setdefault(rule, []).extend(places)
    return {rule: sorted(places) for rule, places in found.items()}


def _criteria(rule: Rule) -> Mapping[str, Any]:
    if rule.kind is not RuleKind.CHOICE:
        return _CRITERIA[rule.kind]
    return {"validate": "list", "source": f"={rule.choices_at}" if rule.choices_at else list(rule.choices)}


def _validate(sheet: Sheet, rule: Rule, places: list[tuple[int, int]]) -> None:
    options: dict[str, Any] = {
        **_criteria(rule),
        "input_title": rule.title,
        "input_message": rule.message,
        "ignore_blank": True,
    }
    if rule.error:
        options |= {"error_title": rule.error_title, "error_message": rule.error}
    if len(places) > 1:
        options["multi_range"] = " ".join(address(*place) for place in places)
    sheet.validate(*places[0], options)
