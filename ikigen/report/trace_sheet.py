"""The sheet Jejak: each file that came in, whether it is used, and what identifies its content."""

from __future__ import annotations

from typing import Final

from ikigen.excel.print_setup import PrintSetup
from ikigen.excel.writer import Book, Sheet
from ikigen.report import styles
from ikigen.report.contents import ReturnedFileRow
from ikigen.report.page import HEADER_ROW, Column, feet, fit, open_sheet, print_sheet, write_header
from ikigen.report.plan import ReportPlan
from ikigen.text import report as words

_WIDTHS: Final = (5, 30, 14, 7, 15.5, 10.5, 8.5, 28, 10.5, 13, 13, 26)
"""In characters; the last column shows a SHA-256 on two lines."""
_MOMENT: Final = "dd/mm/yyyy hh:mm"
_LINE: Final = 9


def write_trace(book: Book, plan: ReportPlan) -> None:
    """Write the sheet."""
    contents = plan.contents
    sheet = open_sheet(book, words.TRACE, words.TRACE_TITLE, contents)
    columns = [Column(text, size) for text, size in zip(words.TRACE_COLUMNS, _WIDTHS, strict=True)]
    write_header(sheet, HEADER_ROW, columns, numbered=False)
    row = HEADER_ROW + 1
    if not contents.files:
        sheet.text(row, 0, words.TRACE_EMPTY, styles.PARAGRAPH.but(wrap=False))
        row += 1
    for number, file in enumerate(contents.files, 1):
        _write_file(sheet, row, number, file)
        row += 1
    sheet.raw.ignore_errors({"number_stored_as_text": f"A1:J{row + 1}"})
    _write_foot(sheet, plan, row + 1)
    sheet.raw.freeze_panes(HEADER_ROW + 1, 2)
    setup = PrintSetup(*feet(sheet, contents), repeat=(HEADER_ROW, HEADER_ROW))
    print_sheet(sheet, contents, setup)


def _write_file(sheet: Sheet, row: int, number: int, item: ReturnedFileRow) -> None:
    file, cell = item.file, styles.SMALL
    sheet.text(row, 0, str(number), cell.but(align="center", indent=0, colour=styles.MUTED))
    sheet.text(row, 1, file.path, cell)
    sheet.text(row, 2, item.unit or "", cell)
    sheet.text(row, 3, str(item.year) if item.year else "", cell.but(align="center", indent=0))
    outside = "" if file.stamp_inside else words.OUTSIDE_STAMP
    moment = cell.but(number=_MOMENT + (f'"{outside}"' if outside else ""), align="center", indent=0, wrap=False)
    sheet.moment(row, 4, file.modified, moment)
    sheet.number(row, 5, file.size, cell.but(number=styles.COUNT_FORMAT, align="right", wrap=False))
    used = words.YES if item.counts else words.NO
    sheet.text(row, 6, used, cell.but(align="center", indent=0, bold=item.counts))
    sheet.text(row, 7, item.note, cell)
    sheet.text(row, 8, item.layout_version, cell.but(align="center", indent=0))
    sheet.text(row, 9, item.fingerprint, cell)
    sheet.text(row, 10, file.application, cell)
    sheet.text(row, 11, file.sha256, cell.but(size=8, colour=styles.MUTED))
    texts = [(file.path, float(_WIDTHS[1]), cell), (item.note, float(_WIDTHS[7]), cell),
             (file.application, float(_WIDTHS[10]), cell)]  # fmt: skip
    fit(sheet, row, texts, least=26)


def _write_foot(sheet: Sheet, plan: ReportPlan, row: int) -> None:
    lines = (
        (words.TOOL, words.TOOL_VERSION.format(version=plan.contents.tool_version)),
        (words.CATALOGUE_FINGERPRINT, plan.contents.catalogue.fingerprint),
    )
    for label, text in lines:
        sheet.text(row, 1, label, styles.SUBTITLE)
        sheet.text(row, 2, text, styles.SUBTITLE.but(colour=styles.INK))
        row += 1
    sheet.text(row + 1, 1, words.STAMP_NOTE, styles.SUBTITLE.but(size=_LINE))
