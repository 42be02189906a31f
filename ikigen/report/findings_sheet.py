"""The sheet Temuan: what a person must decide, look at, or know, errors first."""

from __future__ import annotations

from collections import Counter
from typing import Final

from ikigen.excel.addresses import address, reference
from ikigen.excel.looks import Palette, Style
from ikigen.excel.print_setup import PrintSetup
from ikigen.excel.writer import Book, Sheet
from ikigen.model.finding import Finding, Severity
from ikigen.report import styles
from ikigen.report.findings_plan import FindingRow
from ikigen.report.formulas import literal
from ikigen.report.long_texts import begun
from ikigen.report.page import HEADER_ROW, Column, feet, fit, open_sheet, print_sheet, write_header
from ikigen.report.plan import ReportPlan
from ikigen.text import report as words
from ikigen.text.findings import FINDINGS
from ikigen.text.labels import quarter_title

SEVERITY_COLUMN: Final = words.FINDINGS_COLUMNS.index("Tingkat")
_WIDTHS: Final = (5.5, 11.5, 13, 15.5, 8.5, 68, 16, 21, 9.5, 7)
_SENTENCE, _VALUE, _FILE = 5, 6, 7
_FILLS: Final = {
    Severity.ERROR: Palette.ERROR,
    Severity.WARNING: Palette.WARNING,
    Severity.INFO: Palette.INFO,
}
_SMALL: Final = styles.SMALL
_FOLD: Final = _SMALL.but(bold=True, fill=Palette.INFO)
_MOST_LINES: Final = 30
"""So many lines fit in the highest row that Excel allows, with the words that say where the rest is."""
_MOST_UNITS: Final = 12


def write_findings(book: Book, plan: ReportPlan) -> None:
    """Write the sheet."""
    contents = plan.contents
    sheet = open_sheet(book, words.FINDINGS, words.FINDINGS_TITLE, contents)
    sheet.text(HEADER_ROW - 1, 0, words.FINDINGS_INTRO, styles.SUBTITLE)
    columns = [Column(text, size) for text, size in zip(words.FINDINGS_COLUMNS, _WIDTHS, strict=True)]
    write_header(sheet, HEADER_ROW, columns, numbered=False)
    if not plan.findings:
        sheet.text(plan.finding_row, 0, words.FINDINGS_EMPTY, styles.PARAGRAPH.but(wrap=False))
    previous, tallies = None, _tallies(plan)
    for at in plan.findings:
        top = "medium" if previous not in (None, at.finding.severity) else ""
        if at.last is None:
            _write_finding(sheet, plan, at, top)
        else:
            _write_fold(sheet, at, top, tallies[at.finding.code])
        previous = at.finding.severity
    last = plan.last_finding_row
    if plan.findings:
        sheet.raw.autofilter(HEADER_ROW, 0, last, len(columns) - 1)
        sheet.raw.outline_settings(True, False)
    sheet.raw.ignore_errors({"number_stored_as_text": f"A1:J{last + 1}"})
    sheet.raw.freeze_panes(plan.finding_row, 2)
    setup = PrintSetup(*feet(sheet, contents), repeat=(HEADER_ROW, HEADER_ROW))
    print_sheet(sheet, contents, setup)


def _tallies(plan: ReportPlan) -> dict[str, Counter[str]]:
    """How often each unit is concerned by what is folded, by kind of finding."""
    tallies: dict[str, Counter[str]] = {}
    for at in plan.findings:
        if at.folded or at.last is not None:
            tallies.setdefault(at.finding.code, Counter()).update([at.finding.unit or ""] * at.folded)
    return tallies


def _write_fold(sheet: Sheet, at: FindingRow, top: str, tally: Counter[str]) -> None:
    """The line that stands for many informations of one kind: how many, and what they are about."""
    style = _FOLD.but(top=top)
    sheet.fill_row(at.row, 0, len(_WIDTHS) - 1, style)
    ends = (address(row, SEVERITY_COLUMN, absolute=True) for row in (at.row + 1, at.last or at.row))
    label = words.SEVERITY[at.finding.severity.value]
    count = f"COUNTIF({':'.join(ends)},{literal(label)})&{literal(words.FOLDED.format(kind=label.lower()))}"
    number = (at.last or at.row) - at.row
    shown = f"{number}{words.FOLDED.format(kind=label.lower())}"
    sheet.formula(at.row, SEVERITY_COLUMN, count, shown, style.but(size=8.5))
    text = FINDINGS[at.finding.code].explanation if at.finding.code in FINDINGS else at.finding.message
    units = [f"{unit} ({times})" for unit, times in tally.most_common() if unit]
    sentence = words.folded_sentence(text, units[:_MOST_UNITS], len(units))
    sheet.text(at.row, _SENTENCE, sentence, style.but(bold=False))
    points = fit(sheet, at.row, [(sentence, float(_WIDTHS[_SENTENCE]), _FOLD)], least=26)
    sheet.outline(at.row, points, 0, collapsed=True)


def _write_finding(sheet: Sheet, plan: ReportPlan, at: FindingRow, top: str) -> None:
    row, finding = at.row, at.finding
    shown = {col: _begun(text, col, finding) for col, text in enumerate(_texts(plan, at))}
    for col, text in shown.items():
        sheet.text(row, col, text, _look(col, finding).but(top=top))
    _link(sheet, plan, row, finding, top)
    texts = [(shown[col], float(_WIDTHS[col]), _look(col, finding)) for col in (_SENTENCE, _VALUE, _FILE)]
    points = fit(sheet, row, texts, least=16)
    if at.folded:
        sheet.outline(row, points, 1, hidden=True)


def _begun(text: str, col: int, finding: Finding) -> str:
    """A text, or as much of it as a row can show and where all of it stands."""
    look = _look(col, finding)
    return begun(text, (_WIDTHS[col] - 2 * look.indent, look.size), _MOST_LINES, words.GOES_ON)


def _texts(plan: ReportPlan, at: FindingRow) -> tuple[str, ...]:
    finding = at.finding
    return (
        str(at.number),
        words.SEVERITY[finding.severity.value],
        finding.unit or "",
        finding.indicator or "",
        quarter_title(finding.period) if finding.period else "",
        finding.message,
        finding.value or "",
        plan.file_name(finding.at.file or ""),
        finding.at.sheet or "",
        finding.at.cell or "",
    )


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
