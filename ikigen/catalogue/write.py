"""A catalogue written down: as a folder of CSV files that git can review, or as a workbook to edit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from ikigen.catalogue.figures import figure_text
from ikigen.catalogue.folder import neutralised, write_csv
from ikigen.catalogue.live_checks import add_live_checks, define_columns, rule_filled_rows
from ikigen.catalogue.offers import add_choices
from ikigen.catalogue.records import Record, Value, records_of, text_of
from ikigen.catalogue.schema import (
    DATES,
    INDICATORS,
    OFFICE,
    POLICIES,
    TABLES,
    TARGETS,
    UNITS,
    Column,
    Table,
)
from ikigen.excel.fitting import count_lines, height_for
from ikigen.excel.looks import Palette, Style
from ikigen.excel.print_setup import PrintSetup, set_up_print
from ikigen.excel.writer import Book, Sheet
from ikigen.model.catalogue import Catalogue
from ikigen.text.catalogue import SHEET_FOOT, TITLE

FREE_ROWS: Final = 60
"""Empty rows below a table, styled and with the same lists to choose from, to add entries."""
_RULED_FREE_ROWS: Final = 5
"""Free rows that are drawn as such, and print; the others get their lines when something is typed in them."""
_SIZE: Final = 9
_LOWEST_ROW: Final = 18.0
_HIGHEST_ROW: Final = 400.0
"""Points; a spreadsheet allows 409."""

_HEADER: Final = Style(
    size=10, bold=True, colour=Palette.WHITE, fill=Palette.HEADER, valign="middle", wrap=True, border="thin"
)
_OPTIONAL_HEADER: Final = _HEADER.but(fill=Palette.BAND, bold=False)
_INDENT: Final = 1.4
"""Characters that the indent of a cell takes from its column."""
_CELL: Final = Style(
    size=_SIZE, wrap=True, border="thin", border_colour=Palette.LINE, locked=False, align="left", indent=1
)
_CENTRED: Final = _CELL.but(align="center", indent=0)
_KEY: Final = _CELL.but(bold=True, fill=Palette.CLOSED, locked=True)
_OF_SEVERAL_LINES: Final = frozenset({UNITS.name, INDICATORS.name})
"""Tables whose rows hold long texts: they begin at the top; the rows of others stand in the middle."""
_FIXED: Final = frozenset({OFFICE.name, POLICIES.name})
"""Tables whose keys are given: no rows are added, and the keys are locked."""
_DATE_FORMAT: Final = "dd/mm/yyyy"
_TEXT_FORMAT: Final = "@"
_FROZEN: Final = {UNITS.name: 1, INDICATORS.name: 1, TARGETS.name: 2}


def write_catalogue_folder(catalogue: Catalogue) -> dict[str, bytes]:
    """The six CSV files of a catalogue, by file name: UTF-8, comma, LF, decimal points, ISO dates."""
    records = records_of(catalogue)
    return {f"{table.name}.csv": write_csv(table, [_csv_row(r) for r in records[table.name]]) for table in TABLES}


def _csv_row(record: Record) -> list[str]:
    return [neutralised(text_of(value)) if isinstance(value, str) else text_of(value) for value in record]


def write_catalogue_workbook(catalogue: Catalogue) -> bytes:
    """The workbook of a catalogue: one sheet per table, ready to edit and to print on F4."""
    records = records_of(catalogue)
    book = Book(f"{TITLE} {catalogue.office.name}")
    with book:
        last_rows = {
            table.name: _write_table(book, table, records[table.name], catalogue.office.name) for table in TABLES
        }
        define_columns(book, last_rows)
    return book.content


def _write_table(book: Book, table: Table, records: Sequence[Record], office: str) -> int:
    """Write the sheet of a table; its last row, free rows included."""
    sheet = book.sheet(table.name)
    sheet.widths([column.width for column in table.columns])
    for col, column in enumerate(table.columns):
        style = _HEADER if column.required else _OPTIONAL_HEADER
        aligned = style.but(align="center") if column.centred else style.but(align="left", indent=1)
        sheet.text(0, col, column.name, aligned)
    sheet.height(0, height_for(1, _HEADER.size) + 8)
    free = 0 if table.name in _FIXED else FREE_ROWS
    empty: Record = (None,) * len(table.columns)
    rows = [*records, *[empty] * free]
    last, ruled = len(rows), len(records) + min(free, _RULED_FREE_ROWS)
    for row, record in enumerate(rows, start=1):
        sheet.height(row, _write_record(sheet, table, row, record, ruled=row <= ruled))
    add_choices(sheet, table, records, last)
    add_live_checks(sheet, table, last)
    if ruled < last:
        rule_filled_rows(sheet, table, ruled + 1, last)
    _finish(sheet, table, office, last)
    return last


def _finish(sheet: Sheet, table: Table, office: str, last: int) -> None:
    """Freeze, protect, filter, and prepare for the printer: what prints ends with the last row that has lines."""
    sheet.raw.freeze_panes(1, _FROZEN.get(table.name, 0))
    _protect(sheet)
    if table.name not in _FIXED:
        sheet.raw.autofilter(0, 0, last, len(table.columns) - 1)
    foot = SHEET_FOOT.format(office=office, table=table.name)
    set_up_print(sheet, PrintSetup(left_foot=foot, repeat=(0, 0)))
    if table.pages_wide > 1:
        sheet.raw.fit_to_pages(table.pages_wide, 0)
        sheet.raw.repeat_columns(0, 0)


def _write_record(sheet: Sheet, table: Table, row: int, record: Record, *, ruled: bool) -> float:
    """Write one row, with lines or without; the height in points that shows all of it."""
    lines = 1
    for col, (column, value) in enumerate(zip(table.columns, record, strict=True)):
        fixed = table.name in _FIXED and col == 0
        style = _KEY if fixed else _style(column, value)
        style = style if ruled else style.but(border="")
        placed = style if table.name in _OF_SEVERAL_LINES else style.but(valign="middle")
        _write_value(sheet, (row, col), value, placed)
        lines = max(lines, count_lines(text_of(value), column.width - _INDENT, _SIZE))
    return min(max(height_for(lines, _SIZE), _LOWEST_ROW), _HIGHEST_ROW)


def _write_value(sheet: Sheet, at: tuple[int, int], value: Value, style: Style) -> None:
    """A value in its own kind; a figure that needs more digits than a workbook keeps goes in as text."""
    if value is None or isinstance(value, str):
        sheet.text(*at, value or "", style)
    elif isinstance(value, date):
        sheet.moment(*at, value, style)
    elif float(f"{value:.16G}") == value:
        sheet.number(*at, value, style)
    else:
        sheet.text(*at, figure_text(value), style)


def _style(column: Column, value: Value) -> Style:
    """Text columns keep what is typed as text, so that a code, a NIP or ``05-04`` stays itself."""
    style = _CENTRED if column.centred else _CELL.but(bold=column.name == "kode")
    if isinstance(value, date) or column.name in DATES:
        return style.but(number=_DATE_FORMAT)
    return style if column.figure else style.but(number=_TEXT_FORMAT)


def _protect(sheet: Sheet) -> None:
    """Lock header and keys only; rows may be added, resized, sorted and filtered.

    A row is taken out by emptying it: no program deletes a protected row while a cell right of the table is
    locked, and unlocking whole rows makes some of them write millions of empty cells.
    """
    sheet.raw.protect(
        "",
        {
            "format_rows": True,
            "format_columns": True,
            "insert_rows": True,
            "sort": True,
            "autofilter": True,
        },
    )
