"""The sheet Metodologi: every rule and policy in force, and the catalogue's notes, in plain sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ikigen.excel.fitting import count_lines, height_for
from ikigen.excel.print_setup import PrintSetup
from ikigen.excel.writer import Book, Sheet
from ikigen.model.catalogue import Indicator
from ikigen.report import styles
from ikigen.report.page import feet, merged_width, open_sheet, print_sheet
from ikigen.report.plan import ReportPlan
from ikigen.text import methodology
from ikigen.text import report as words

_WIDTHS: Final = (20, 26, 34, 30, 50)
_TOTAL: Final = merged_width(_WIDTHS)
_BULLET: Final = "•  "
_COLOUR_COLUMN: Final = 2


def write_method(book: Book, plan: ReportPlan) -> None:
    """Write the sheet."""
    contents = plan.contents
    sheet = open_sheet(book, words.METHOD, methodology.TITLE, contents)
    sheet.widths(_WIDTHS)
    row = 4
    for section in methodology.sections(plan.policy, contents.period):
        row = _write_sentences(sheet, row, section.heading, section.sentences)
    table = [methodology.ACCUMULATION_COLUMNS, *methodology.accumulation_table()]
    row = _write_table(sheet, row, methodology.ACCUMULATION_HEADING, table)
    row = _write_scale(sheet, row, plan)
    row = _write_notes(sheet, row, plan)
    last = _write_sentences(sheet, row, methodology.SOURCES_HEADING, methodology.SOURCES)
    area = (0, 0, last, len(_WIDTHS) - 1)
    print_sheet(sheet, contents, PrintSetup(*feet(sheet, contents), area=area))


def _heading(sheet: Sheet, row: int, text: str) -> int:
    sheet.text(row, 0, text, styles.HEADING)
    sheet.height(row, 22)
    return row + 1


def _write_sentences(sheet: Sheet, row: int, heading: str, sentences: Sequence[str]) -> int:
    """A heading and its sentences, each over the sheet's whole width; returns the next free row."""
    row = _heading(sheet, row, heading)
    for sentence in sentences:
        text = _BULLET + sentence
        sheet.paragraph(row, (0, len(_WIDTHS) - 1), text, styles.PARAGRAPH)
        sheet.height(row, height_for(count_lines(text, _TOTAL, styles.PARAGRAPH.size), styles.PARAGRAPH.size))
        row += 1
    return row + 1


def _write_table(sheet: Sheet, row: int, heading: str, rows: Sequence[Sequence[str]]) -> int:
    row = _heading(sheet, row, heading)
    for number, cells in enumerate(rows):
        style = styles.CELL if number else styles.HEADER
        for col, text in enumerate(cells):
            sheet.text(row, col, text, style)
        sheet.height(row, 18 if number else 22)
        row += 1
    return row + 1


def _write_scale(sheet: Sheet, row: int, plan: ReportPlan) -> int:
    """The categories with their limits, each in its colour."""
    scale = plan.policy.scale
    limits = methodology.band_limits(scale)
    rows = [(band.label, limit, band.colour) for band, limit in zip(scale, limits, strict=True)]
    end = _write_table(sheet, row, methodology.SCALE_HEADING, [methodology.SCALE_COLUMNS, *rows])
    for number, band in enumerate(scale):
        look = styles.CENTRED.but(fill=band.colour, colour=styles.ink_on(band.colour), bold=True)
        sheet.text(row + 2 + number, 0, band.label, look)
        sheet.text(row + 2 + number, _COLOUR_COLUMN, f"#{band.colour}", styles.SMALL)
    return end


def _note(plan: ReportPlan, indicator: Indicator) -> str:
    """The catalogue's note, where the figure is typed, and since when and why the target is a revised one."""
    taken = words.taken_from(indicator.source_cells) if indicator.is_typed_elsewhere else ""
    revision = plan.figures.revision_of(indicator.code)
    revised = words.target_revised(*revision) if revision else ""
    return " ".join(filter(None, (indicator.note, taken, revised)))


def _write_notes(sheet: Sheet, row: int, plan: ReportPlan) -> int:
    row = _heading(sheet, row, methodology.NOTES_HEADING)
    noted = [(i, note) for i in plan.contents.catalogue.indicators if (note := _note(plan, i))]
    if not noted:
        sheet.text(row, 0, methodology.NO_NOTES, styles.SUBTITLE)
        return row + 2
    last = len(_WIDTHS) - 1
    for cols, text in zip(((0, 0), (1, 2), (3, last)), methodology.NOTES_COLUMNS, strict=True):
        if cols[0] < cols[1]:
            sheet.merge(row, cols, styles.HEADER)
        sheet.text(row, cols[0], text, styles.HEADER)
    sheet.height(row, 20)
    for indicator, text in noted:
        row += 1
        sheet.text(row, 0, indicator.code, styles.CODE)
        sheet.paragraph(row, (1, 2), indicator.title, styles.SMALL)
        sheet.paragraph(row, (3, last), text, styles.SMALL)
        title = count_lines(indicator.title, merged_width(_WIDTHS[1:3]) - 2, styles.SMALL.size)
        lines = count_lines(text, merged_width(_WIDTHS[3:]) - 2, styles.SMALL.size)
        sheet.height(row, height_for(max(title, lines), styles.SMALL.size))
    return row + 2
