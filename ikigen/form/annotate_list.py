"""The first sheet of a correction copy: what was found, where, what to do, whom to return it to and by when."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from ikigen.excel.addresses import address
from ikigen.excel.fitting import count_lines, height_for
from ikigen.excel.grid import Grid
from ikigen.excel.looks import Palette
from ikigen.excel.print_setup import F4
from ikigen.form.annotate_book import quoted
from ikigen.form.annotate_styles import Look, level_look
from ikigen.form.annotate_xml import MAIN, attribute, text
from ikigen.form.identity import folded
from ikigen.model.finding import Finding, Severity
from ikigen.text import annotate as words
from ikigen.text.findings import place_of

_WIDTHS: Final = (5.0, 13.0, 17.0, 17.0, 86.0, 28.0, 16.0)
_NUMBER, _LEVEL, _PLACE, _CODE, _TOLD, _VALUE, _STATE = range(7)
_ORIGINAL, _BENEATH = 7, 8
"""Hidden columns: what stood in the cell when the copy was made, and what lies beneath the marks."""
_LINE: Final = ("thin", Palette.LINE)
_TITLE: Final = Look(size=14, bold=True, colour=Palette.HEADER)
_SUBJECT: Final = Look(size=11, bold=True)
_PLAIN: Final = Look()
_MUTED: Final = Look(size=9, colour=Palette.MUTED)
_REMARK: Final = Look(bold=True, colour="8A4B00")
_HEADER: Final = Look(
    bold=True, colour=Palette.WHITE, fill=Palette.HEADER, line=_LINE, align="center", wrap=True, middle=True
)
_CELL: Final = Look(line=_LINE, wrap=True, indent=1, middle=True)
_CENTRED: Final = Look(line=_LINE, align="center", middle=True)
_LINK: Final = Look(line=_LINE, colour="0B57A4", underline=True, bold=True, wrap=True, indent=1, middle=True)
_HEADING_ROWS: Final = 5
_OF_LOCKED: Final = (
    "row-",
    "header-line-",
    "identity-",
    "locked-cell-",
    "closed-cell-",
    "column-",
    "text-column-",
)
"""How the codes of findings begin that are about a cell which is locked while the sheet is protected."""
_LONGEST: Final = 32_000
_FORMULA: Final = re.compile(r"<f\b[^>]*/>|<f\b.*?</f>", re.DOTALL)
_MOST_HEIGHT: Final = 400.0
_LEADING: Final = 3.0


@dataclass(frozen=True)
class Letter:
    """What stands above the list.

    Args:
        file: the name of the returned file.
        sha256: that file's hash, by which the copy knows what it is a copy of.
        subject: whose form it is and which quarter was judged.
        office: who gets it back.
        due: by when; None where no day is set.
        remark: something that the reader of this copy must know first.
        extra: what the returned file holds and this copy has no place for: where it stood, and what it is.
    """

    file: str
    sha256: str
    subject: str
    office: str
    due: date | None = None
    remark: str = ""
    extra: tuple[tuple[str, str], ...] = ()


@dataclass
class _Sheet:
    """The sheet in the making; rows count from 0."""

    style: Callable[[Look], int]
    rows: list[tuple[list[str], float]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def line(self, cells: Mapping[int, tuple[str, Look]], height: float) -> int:
        """A row of texts by column; the number of the row."""
        row = len(self.rows)
        made = [self.text(row, col, *cells[col]) for col in sorted(cells)]
        self.rows.append((made, height))
        return row

    def text(self, row: int, col: int, value: str, look: Look) -> str:
        """A cell with a text."""
        style = self.style(look)
        if not value:
            return f'<c r="{address(row, col)}" s="{style}"/>'
        said = text(value[:_LONGEST])
        return (
            f'<c r="{address(row, col)}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'
        )

    def add(self, row: int, cell: str) -> None:
        """One more cell at the end of a row."""
        self.rows[row][0].append(cell)


Contents = Mapping[tuple[str, str], tuple[str, str]]
"""What stands in a cell (by sheet and address): the kind of the value, and the XML inside the cell."""


def write_list(
    findings: Sequence[Finding],
    letter: Letter,
    style: Callable[[Look], int],
    contents: Contents,
    beneath: Sequence[str],
) -> tuple[bytes, str]:
    """The sheet's part, and the rows that its printed pages repeat.

    Args:
        findings: in the order in which they are listed.
        letter: what stands above them.
        style: the style of a look.
        contents: what stands in the cells, for sheets that there are ("" is the address of a whole sheet).
        beneath: what lies beneath the marks, to be kept.
    """
    sheet = _Sheet(style)
    _write_head(sheet, findings, letter)
    header = sheet.line({col: (name, _HEADER) for col, name in enumerate(words.HEADERS)}, 20)
    for number, finding in enumerate(findings, 1):
        _write_finding(sheet, number, finding, contents)
    _write_extra(sheet, letter.extra)
    for row, kept in enumerate(beneath):
        while row >= len(sheet.rows):
            sheet.line({}, 15)
        sheet.add(row, sheet.text(row, _BENEATH, kept, _MUTED))
    return _part(sheet, header), f"${header + 1}:${header + 1}"


def is_correction_list(grid: Grid) -> bool:
    """Whether a sheet is the list of a correction copy: by the heading at its top, whatever its title is now."""
    heading = folded(words.HEADING)
    return any(folded(grid.text(row, 0)) == heading for row in range(min(grid.height, _HEADING_ROWS)))


def _write_head(sheet: _Sheet, findings: Sequence[Finding], letter: Letter) -> None:
    count = {severity: sum(f.severity is severity for f in findings) for severity in Severity}
    sheet.line({0: (words.HEADING, _TITLE)}, 22)
    sheet.line({0: (letter.subject, _SUBJECT)}, 17)
    tally = words.tally(count[Severity.ERROR], count[Severity.WARNING], count[Severity.INFO], letter.file)
    sheet.line({0: (tally, _MUTED)}, 15)
    if letter.remark:
        sheet.line({0: (letter.remark, _REMARK)}, 16)
    locked = any(f.at.cell and f.severity is not Severity.INFO and f.code.startswith(_OF_LOCKED) for f in findings)
    for number, step in enumerate(words.steps(letter.office, letter.due, locked=locked), 1):
        sheet.line({0: (f"{number}. {step}", _PLAIN)}, 15)
    sheet.line({}, 8)


def _write_finding(sheet: _Sheet, number: int, finding: Finding, contents: Contents) -> None:
    title, cell = finding.at.sheet or "", finding.at.cell or ""
    known = (title, cell) in contents or (title, "") in contents
    place = place_of(finding.at) if title else words.WHOLE_FILE
    told, value = words.told(finding), finding.value or ""
    row = sheet.line(
        {
            _NUMBER: (str(number), _CENTRED),
            _LEVEL: (words.LEVELS[finding.severity], level_look(finding.severity)),
            _PLACE: (place, _LINK if known else _CELL),
            _CODE: (finding.indicator or "", _CELL),
            _TOLD: (told, _CELL),
            _VALUE: (value, _CELL),
        },
        _height({_TOLD: told, _VALUE: value, _PLACE: place, _CODE: finding.indicator or ""}),
    )
    if known:
        target = attribute(f"{quoted(title)}!{cell or 'A1'}")
        sheet.links.append(
            f'<hyperlink ref="{address(row, _PLACE)}" location="{target}" display="{attribute(place)}"/>'
        )
    has_state = (title, cell) in contents and bool(cell) and finding.severity is not Severity.INFO
    if has_state:
        _write_state(sheet, row, f"{quoted(title)}!{cell}", contents[title, cell])
    else:
        sheet.add(row, sheet.text(row, _STATE, "", _CENTRED))


def _write_state(sheet: _Sheet, row: int, ref: str, content: tuple[str, str]) -> None:
    """Whether the cell still holds what it held: a live formula over a hidden copy of the value."""
    original = address(row, _ORIGINAL)
    kind, inside = content[0], _FORMULA.sub("", content[1])
    formula = (
        f'IF(ISERROR({ref}),"{words.UNCHANGED}",IF(ISERROR({original}),"{words.CHANGED}",'
        f'IF(EXACT({ref}&"",{original}&""),"{words.UNCHANGED}","{words.CHANGED}")))'
    )
    style = sheet.style(_CENTRED)
    sheet.add(
        row,
        f'<c r="{address(row, _STATE)}" s="{style}" t="str"><f>{text(formula)}</f><v>{words.UNCHANGED}</v></c>',
    )
    if inside:
        sheet.add(row, f'<c r="{original}" s="{sheet.style(_MUTED)}" t="{kind}">{inside}</c>')


def _write_extra(sheet: _Sheet, extra: Sequence[tuple[str, str]]) -> None:
    if not extra:
        return
    sheet.line({}, 12)
    sheet.line({0: (words.EXTRA_HEADING, _SUBJECT)}, 17)
    for number, (place, said) in enumerate(extra, 1):
        sheet.line(
            {_NUMBER: (str(number), _CENTRED), _PLACE: (place, _CELL), _TOLD: (said, _CELL)},
            _height({_TOLD: said, _PLACE: place}),
        )


def _height(texts: Mapping[int, str]) -> float:
    lines = max(count_lines(said, _WIDTHS[col] - _LEADING, 10) for col, said in texts.items())
    return min(_MOST_HEIGHT, max(18.0, height_for(lines, 10) + _LEADING))


def _part(sheet: _Sheet, header: int) -> bytes:
    cols = "".join(f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>' for n, w in enumerate(_WIDTHS, 1))
    hidden = f'<col min="{_ORIGINAL + 1}" max="{_BENEATH + 1}" width="9" hidden="1" customWidth="1"/>'
    rows = "".join(
        f'<row r="{n}" ht="{height:g}" customHeight="1">{"".join(cells)}</row>'
        for n, (cells, height) in enumerate(sheet.rows, 1)
    )
    links = f"<hyperlinks>{''.join(sheet.links)}</hyperlinks>" if sheet.links else ""
    top = address(header + 1, 0)
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}"><sheetPr>'
        '<tabColor rgb="FFB3261E"/><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>'
        f'<sheetView showGridLines="0" tabSelected="1" workbookViewId="0"><pane ySplit="{header + 1}" '
        f'topLeftCell="{top}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" '
        f'activeCell="{top}" sqref="{top}"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f"<cols>{cols}{hidden}</cols><sheetData>{rows}</sheetData>{links}"
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
        f'<pageSetup paperSize="{F4}" orientation="landscape" fitToHeight="0"/>'
        f"<headerFooter><oddFooter>&amp;L&amp;8{text(words.SHEET)}&amp;R&amp;8&amp;P / &amp;N</oddFooter>"
        "</headerFooter>"
        "</worksheet>"
    ).encode()
