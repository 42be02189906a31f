"""The sheet Temuan: what a person must decide, look at, or know, errors first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ikigen.excel.writer import Book, Palette, PrintSetup, Sheet, Style, reference
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Finding, Severity
from ikigen.report import styles
from ikigen.report.page import HEADER_ROW, Column, feet, fit, open_sheet, print_sheet, write_header
from ikigen.report.plan import ReportPlan
from ikigen.text import report as words
from ikigen.text.labels import quarter_title

SEVERITY_COLUMN: Final = words.FINDINGS_COLUMNS.index("Tingkat")
FIRST_ROW: Final = HEADER_ROW + 1
_WIDTHS: Final = (5, 12, 13, 16, 9, 78, 20, 26, 11, 7)
_SENTENCE, _VALUE, _FILE = 5, 6, 7
_FILLS: Final = {
    Severity.ERROR: Palette.ERROR,
    Severity.WARNING: Palette.WARNING,
    Severity.INFO: Palette.INFO,
}
_SMALL: Final = styles.SMALL
_LONGEST_SENTENCE: Final = 4000


def write_findings(book: Book, plan: ReportPlan) -> None:
    """Write the sheet."""
    contents = plan.contents
    sheet = open_sheet(book, words.FINDINGS, words.FINDINGS_TITLE, contents)
    sheet.text(HEADER_ROW - 1, 0, words.FINDINGS_INTRO, styles.SUBTITLE)
    columns = [Column(text, size) for text, size in zip(words.FINDINGS_COLUMNS, _WIDTHS, strict=True)]
    write_header(sheet, HEADER_ROW, columns, numbered=False)
    findings = in_order(contents.findings, contents.catalogue)
    if not findings:
        sheet.text(FIRST_ROW, 0, words.FINDINGS_EMPTY, styles.PARAGRAPH.but(wrap=False))
    previous = None
    for number, finding in enumerate(findings, 1):
        top = "medium" if previous not in (None, finding.severity) else ""
        _write_finding(sheet, plan, number, finding, top)
        previous = finding.severity
    last = FIRST_ROW + max(0, len(findings) - 1)
    if findings:
        sheet.raw.autofilter(HEADER_ROW, 0, last, len(columns) - 1)
    sheet.raw.ignore_errors({"number_stored_as_text": f"A1:J{last + 1}"})
    sheet.raw.freeze_panes(FIRST_ROW, 2)
    setup = PrintSetup(*feet(sheet, contents), repeat=(HEADER_ROW, HEADER_ROW))
    print_sheet(sheet, contents, setup)


def in_order(findings: Sequence[Finding], catalogue: Catalogue) -> list[Finding]:
    """Findings as the sheet lists them: errors, warnings, then information with equal kinds together.

    Within errors and warnings the units follow the catalogue, so that each person finds their own together.
    """
    units = {unit.code: place for place, unit in enumerate(catalogue.units)}

    def key(finding: Finding) -> tuple[int, str, int]:
        kind = finding.code if finding.severity is Severity.INFO else ""
        return finding.severity.rank, kind, units.get(finding.unit or "", len(units))

    return sorted(findings, key=key)


def _write_finding(sheet: Sheet, plan: ReportPlan, number: int, finding: Finding, top: str) -> None:
    row = FIRST_ROW + number - 1
    sentence = finding.message[:_LONGEST_SENTENCE]
    value = finding.value or ""
    file = plan.file_name(finding.at.file or "")
    cells = (
        str(number),
        words.SEVERITY[finding.severity.value],
        finding.unit or "",
        finding.indicator or "",
        quarter_title(finding.period) if finding.period else "",
        sentence,
        value,
        file,
        finding.at.sheet or "",
        finding.at.cell or "",
    )
    for col, text in enumerate(cells):
        sheet.text(row, col, text[:_LONGEST_SENTENCE], _look(col, finding).but(top=top))
    _link(sheet, plan, row, finding, top)
    texts = [(cells[col], float(_WIDTHS[col]), _look(col, finding)) for col in (_SENTENCE, _VALUE, _FILE)]
    fit(sheet, row, texts, least=16)


def _look(col: int, finding: Finding) -> Style:
    if col == SEVERITY_COLUMN:
        return _SMALL.but(fill=_FILLS[finding.severity], bold=finding.severity is Severity.ERROR)
    if col == 0:
        return _SMALL.but(align="center", indent=0, colour=styles.MUTED)
    return styles.CELL.but(size=9.5) if col == _SENTENCE else _SMALL


def _link(sheet: Sheet, plan: ReportPlan, row: int, finding: Finding, top: str) -> None:
    """The indicator's code leads to its row on Capaian."""
    target = plan.achievement.rows.get(finding.indicator or "")
    if target is not None:
        place = reference(words.ACHIEVEMENT, target, 0)
        style = styles.CODE.but(top=top)
        sheet.link(row, 3, place, finding.indicator or "", style)
