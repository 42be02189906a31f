"""A workbook as text that a reviewer can read: cells, formats, locks, validations, print setup.

Written for golden files: one line per cell, equal for equal workbooks.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet


def dump_workbook(content: bytes) -> str:
    """All sheets of a workbook, its properties first."""
    book = load_workbook(io.BytesIO(content))
    results = load_workbook(io.BytesIO(content), data_only=True)
    lines = [f"title: {book.properties.title}", f"created: {book.properties.created}"]
    lines += [f"property {name} = {value}" for name, value in custom_properties(book).items()]
    lines.append(f"opens at: {book.active.title if book.active else ''}")
    for sheet in book.worksheets:
        lines += ["", *_dump_sheet(sheet, results[sheet.title])]
    return "\n".join(lines) + "\n"


def custom_properties(book: Any) -> dict[str, str]:
    """The custom properties of a workbook's document."""
    return {p.name: p.value for p in book.custom_doc_props.props}


def head_and_foot(sheet: Worksheet) -> tuple[str, str, str, str]:
    """What is printed above every page, and below it at the left, in the middle and at the right."""
    head, foot = sheet.oddHeader, sheet.oddFooter
    assert head is not None
    assert foot is not None
    middle, left, centre, right = (part.text or "" for part in (head.center, foot.left, foot.center, foot.right))
    return middle, left, centre, right


def _dump_sheet(sheet: Worksheet, results: Worksheet) -> Iterator[str]:
    yield f"== {sheet.title} == {sheet.sheet_state}"
    yield f"protected: {bool(sheet.protection.sheet)}, may format rows: {not sheet.protection.formatRows}"
    yield f"frozen: {sheet.freeze_panes}, gridlines: {sheet.sheet_view.showGridLines}"
    yield f"print: {_print_setup(sheet)}"
    widths = (f"{letter}={width:g}{hidden}" for letter, width, hidden in _widths(sheet))
    yield f"widths: {' '.join(widths)}"
    heights = (f"{row}={d.height:g}" for row, d in sorted(sheet.row_dimensions.items()) if d.height)
    yield f"heights: {' '.join(heights)}"
    for row in sheet.iter_rows():
        for cell in row:
            line = _dump_cell(cell, results[cell.coordinate].value)
            if line:
                yield line
    for rule in sheet.data_validations.dataValidation:
        yield f"rule {_rule(rule)}"


def _print_setup(sheet: Worksheet) -> str:
    page = sheet.page_setup
    fit = f"{page.fitToWidth}x{page.fitToHeight}" if sheet.sheet_properties.pageSetUpPr else "no"
    breaks = ",".join(str(b.id) for b in sheet.row_breaks.brk)
    head, *foot = head_and_foot(sheet)
    return (
        f"paper {page.paperSize} {page.orientation}, fit {fit}, area {sheet.print_area}, "
        f"repeat {sheet.print_title_rows}, breaks after [{breaks}], head '{head}', foot '{' | '.join(foot)}'"
    )


def _widths(sheet: Worksheet) -> Iterator[tuple[str, float, str]]:
    for letter, column in sheet.column_dimensions.items():
        first, last = column.min or 1, column.max or 1
        for number in range(first, last + 1):
            yield (
                get_column_letter(number) if last > first else letter,
                column.width,
                "(hidden)" if column.hidden else "",
            )


def _dump_cell(cell: Any, result: object) -> str:
    """One cell, or "" for a blank one that nobody may type in."""
    if not isinstance(cell, Cell):
        return ""
    is_open = not cell.protection.locked
    if cell.value is None and not is_open:
        return ""
    parts = [cell.coordinate, "" if cell.value is None else repr(cell.value)]
    if cell.data_type == "f":
        parts.append(f"-> {result!r}")
    if is_open:
        parts.append("OPEN")
    if cell.number_format != "General":
        parts.append(f"[{cell.number_format}]")
    parts.append(f"{{{_look(cell)}}}")
    return " ".join(part for part in parts if part)


def _look(cell: Cell) -> str:
    font, fill = cell.font, cell.fill.fgColor.rgb if cell.fill.fill_type else ""
    words = [f"{font.sz:g}", "b" if font.b else "", "i" if font.i else "", str(fill)[2:]]
    words += ["wrap" if cell.alignment.wrap_text else "", cell.border.left.style or ""]
    return " ".join(word for word in words if word)


def _rule(rule: Any) -> str:
    limits = " ".join(str(part) for part in (rule.operator, rule.formula1, rule.formula2) if part is not None)
    cells = " ".join(sorted(str(rule.sqref).split()))
    return (
        f"{rule.type} {limits} at {cells}: {rule.promptTitle} | {rule.prompt} | {rule.errorTitle} | {rule.error}"
    )
