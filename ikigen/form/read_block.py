"""What a form only prints: its lines of identity, and whole sheets. Whatever was typed over them is named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ikigen.excel.grid import Grid, SeenKind, Workbook
from ikigen.form.hidden import find_hidden_sheet, typed_on_hidden
from ikigen.form.identify import FormSheet, Identified
from ikigen.form.identity import folded, has_letters
from ikigen.form.issued import Issued, IssuedTexts
from ikigen.form.locate import Shown, place
from ikigen.form.read_strays import at_most, typed_cells
from ikigen.model.finding import Finding
from ikigen.model.period import parse_quarter
from ikigen.text import labels
from ikigen.text.findings import make_finding

_HIDDEN_COPY: Final = {labels.LAYOUT: "versi", labels.FINGERPRINT: "sidik"}
"""The key of the hidden sheet that holds what a line of the foot says."""
_SIGNATURE: Final = frozenset(folded(text) for text in (labels.SIGNER_NAME, labels.SIGNER_RANK, labels.SIGNER_NIP))
_ONLY_PRINTED: Final = frozenset({folded(labels.INSTRUCTIONS), folded(labels.YEAR_SHEET)})
"""Sheets in which nobody types anything."""
_TYPED_ON: Final = frozenset({folded(labels.TARGET_SHEET), folded(labels.CORRECTION_SHEET)})
"""Sheets that are typed on, also when their table has lost its header row: that has a finding of its own."""


def find_typed_over(found: Identified, path: str, issued: Issued) -> Iterator[Finding]:
    """Everything typed over what a form only prints.

    What identifies a form (unit code, year, office, quarter) is judged where the form is identified.

    Findings:
        header-line-changed, stray-text, stray-more.
    """
    for sheet in found.sheets:
        title = _planned_title(sheet)
        if title is not None:
            yield from _changed_lines(sheet, title, found, path, issued)
        if is_only_printed(sheet):
            yield from _typed_on(sheet.grid, found.identity.unit, path, issued)
        elif sheet.header is not None and title in {labels.TARGET_SHEET, labels.CORRECTION_SHEET}:
            yield from _typed_around(sheet.grid, sheet.header.row, found.identity.unit, path, issued.texts)


def find_typed_on_hidden(workbook: Workbook, unit: str, path: str) -> Iterator[Finding]:
    """What was typed on the hidden sheet, which some programs show.

    Findings:
        stray-text, stray-more.
    """
    grid = find_hidden_sheet(workbook)
    if grid is not None:
        strays = [
            make_finding("stray-text", place(path, grid, row, col), unit=unit, value=text)
            for row, col, text in typed_on_hidden(grid)
        ]
        yield from at_most(strays, path, grid, unit)


def is_only_printed(sheet: FormSheet) -> bool:
    """Whether nobody types on a sheet: Petunjuk and Rekap, also renamed or copied, which still show the unit."""
    is_table = sheet.is_quarter_sheet or sheet.is_target_sheet or sheet.is_correction_sheet
    if is_table or folded(sheet.grid.title) in _TYPED_ON:
        return False
    return folded(sheet.grid.title) in _ONLY_PRINTED or labels.UNIT_CODE in sheet.block


def _planned_title(sheet: FormSheet) -> str | None:
    """Which sheet of a form this is, whatever its title; None for a sheet of a person's own."""
    if sheet.is_correction_sheet:
        return labels.CORRECTION_SHEET
    if sheet.is_target_sheet:
        return labels.TARGET_SHEET
    if sheet.is_quarter_sheet:
        quarter = sheet.named_quarter or parse_quarter(sheet.grid.title)
        return None if quarter is None else labels.quarter_title(quarter)
    own = (labels.INSTRUCTIONS, labels.YEAR_SHEET)
    return next((title for title in own if folded(title) == folded(sheet.grid.title)), None)


def _changed_lines(
    sheet: FormSheet, title: str, found: Identified, path: str, issued: Issued
) -> Iterator[Finding]:
    for label in (labels.UNIT, labels.DUE, labels.LAYOUT, labels.FINGERPRINT):
        key = _HIDDEN_COPY.get(label)
        for shown in sheet.block.get(label, ()):
            if label == labels.UNIT and folded(shown.text) in issued.titles:
                continue
            line = found.hidden.keys[key] if key else issued.line(title, label)
            if line and not _is_printed(label, shown, line, issued):
                yield make_finding(
                    "header-line-changed",
                    place(path, sheet.grid, shown.row, shown.col),
                    unit=found.identity.unit,
                    period=sheet.named_quarter if sheet.is_quarter_sheet else None,
                    value=shown.text,
                    label=label,
                    issued=line,
                )


def _is_printed(label: str, shown: Shown, line: str, issued: Issued) -> bool:
    """Whether a value may be the one that was printed; an older catalogue may have had other words."""
    if folded(shown.text) == folded(line):
        return True
    is_of_catalogue = label not in _HIDDEN_COPY
    return is_of_catalogue and not issued.current and has_letters(shown.text)


def _typed_around(grid: Grid, header: int, unit: str, path: str, issued: IssuedTexts) -> Iterator[Finding]:
    """What was typed above the table of a sheet, and below its signature; the table is read elsewhere."""
    signed = [row for text, cells in grid.places.items() if folded(text) in _SIGNATURE for row, _ in cells]
    below = max((row for row in signed if row > header), default=grid.height)
    strays = [
        make_finding("stray-text", place(path, grid, row, col), unit=unit, value=text)
        for row, col, text in typed_cells(grid, issued, header)
        if (row < header or row > below) and not (issued.may_know(text) or issued.knows(text))
    ]
    yield from at_most(strays, path, grid, unit)


def _typed_on(grid: Grid, unit: str, path: str, issued: Issued) -> Iterator[Finding]:
    """What stands on a sheet that only prints, and neither was printed nor is computed there."""
    # A renamed sheet shows either.
    own = {folded(labels.INSTRUCTIONS): issued.instructions, folded(labels.YEAR_SHEET): issued.texts}
    texts = own.get(folded(grid.title)) or issued.anywhere
    cells = [
        (row, col, text)
        for row, col, text in typed_cells(grid, texts, table=grid.height)
        if not grid.formula(row, col) and not texts.knows(text)
    ]
    if cells and not _has_formulas(grid):
        # Some formats only give the results of formulas, and here a figure is one.
        cells = [(row, col, text) for row, col, text in cells if grid.kind(row, col) is not SeenKind.NUMBER]
    strays = [
        make_finding("stray-text", place(path, grid, row, col), unit=unit, value=text)
        for row, col, text in cells
        if not texts.may_know(text)
    ]
    yield from at_most(strays, path, grid, unit)


def _has_formulas(grid: Grid) -> bool:
    return any(grid.formula(row, col) for row in range(grid.height) for col in range(grid.width))
