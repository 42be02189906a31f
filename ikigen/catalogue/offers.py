"""What a cell of a catalogue's workbook says when it is chosen, and the lists it offers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from ikigen.catalogue.live_checks import list_of_codes
from ikigen.catalogue.policies import CLOSED_CHOICES
from ikigen.catalogue.records import Record
from ikigen.catalogue.schema import DATES, OFFICE, POLICIES, Column, Table
from ikigen.excel.writer import Sheet
from ikigen.model.period import FIRST_YEAR, LAST_YEAR
from ikigen.text.catalogue import (
    CHOICE_REFUSED,
    CODE_DOUBTED,
    DATE_DOUBTED,
    LEGEND,
    LEGEND_TITLE,
    MEANINGS,
    OFFICE_RULES,
    POLICY_MEANING,
    POLICY_RULES,
    WEIGHT_REFUSED,
    YEAR_REFUSED,
)

_FIGURES: Final[Mapping[str, Mapping[str, Any]]] = {
    "tahun": {
        "validate": "integer",
        "criteria": "between",
        "minimum": FIRST_YEAR,
        "maximum": LAST_YEAR,
        "error_message": YEAR_REFUSED.format(first=FIRST_YEAR, last=LAST_YEAR),
    },
    "bobot": {"validate": "decimal", "criteria": ">", "value": 0, "error_message": WEIGHT_REFUSED},
}
_DATE: Final[Mapping[str, Any]] = {
    "validate": "date",
    "criteria": "between",
    "minimum": date(FIRST_YEAR, 1, 1),
    "maximum": date(LAST_YEAR, 12, 31),
    "error_type": "warning",
    "error_message": DATE_DOUBTED,
}


def add_choices(sheet: Sheet, table: Table, records: Sequence[Record], last: int) -> None:
    """The meaning of every column on its cells, a list where codes or a closed choice stand, the legend on top.

    Args:
        sheet: the sheet of the table.
        table: the table.
        records: its rows, from row 1 on.
        last: the last row, free rows included.
    """
    legend = {"validate": "any", "input_title": LEGEND_TITLE, "input_message": LEGEND}
    sheet.validate(0, 0, legend, (0, len(table.columns) - 1))
    for col, column in enumerate(table.columns):
        if table in (OFFICE, POLICIES) and column.name == "nilai":
            for row, record in enumerate(records, start=1):
                sheet.validate(row, col, _rule_of_key(table, str(record[0])))
        elif last:
            rule = {**_said(column.name, MEANINGS[table.name][column.name]), **_offer(column)}
            sheet.validate(1, col, rule, (last, col))


def _said(title: str, message: str) -> dict[str, Any]:
    return {"validate": "any", "input_title": title, "input_message": message}


def _rule_of_key(table: Table, key: str) -> dict[str, Any]:
    if table is OFFICE:
        return _said(key, OFFICE_RULES[key])
    return {**_said(key, POLICY_MEANING.format(rule=POLICY_RULES[key])), **_list(CLOSED_CHOICES.get(key, ()))}


def _offer(column: Column) -> Mapping[str, Any]:
    """What may be typed in a column, as far as a spreadsheet can tell."""
    if column.codes_of:
        doubted = {"error_type": "warning", "error_message": CODE_DOUBTED.format(table=column.codes_of)}
        alert = {"show_error": False} if column.open else doubted
        return {"validate": "list", "source": list_of_codes(column.codes_of), **alert}
    if column.name in DATES:
        return _DATE
    return _FIGURES.get(column.name) or _list(column.choices)


def _list(choices: Sequence[str]) -> dict[str, Any]:
    if not choices:
        return {}
    return {"validate": "list", "source": [str(c) for c in choices], "error_message": CHOICE_REFUSED}
