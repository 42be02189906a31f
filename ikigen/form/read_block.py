"""What a form only prints: its lines of identity, and whole sheets. Whatever was typed over them is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ikigen.excel.grid import Grid, SeenKind
from ikigen.form.identify import FormSheet, Identified
from ikigen.form.identity import folded, has_letters
from ikigen.form.locate import Shown, identity_label, place
from ikigen.form.plan import FormPlan, PlannedSheet
from ikigen.form.read_strays import IssuedTexts, at_most, typed_cells
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Finding
from ikigen.model.period import parse_quarter
from ikigen.text import labels
from ikigen.text.findings import make_finding

_HIDDEN_COPY: Final = {labels.LAYOUT: "versi", labels.FINGERPRINT: "sidik"}
"""The key of the hidden sheet that holds what a line of the foot says."""
_SIGNATURE: Final = frozenset(folded(text) for text in (labels.SIGNER_NAME, labels.SIGNER_RANK, labels.SIGNER_NIP))
_ONLY_PRINTED: Final = frozenset({folded(labels.INSTRUCTIONS), folded(labels.YEAR_SHEET)})
"""Sheets in which nobody types anything."""


@dataclass(frozen=True)
class Printed:
    """What a form was issued with besides its table.

    ``lines`` are the values of identity lines by sheet and label; ``titles`` all spellings of the unit's title,
    folded; ``texts`` what stands on the sheets to type in and on Rekap, ``instructions`` on Petunjuk.
    """

    lines: Mapping[tuple[str, str], str]
    titles: frozenset[str]
    texts: IssuedTexts
    instructions: IssuedTexts


def printed_on(plan: FormPlan, catalogue: Catalogue, texts: IssuedTexts) -> Printed:
    """What a plan prints, as far as returns are held against it."""
    unit = catalogue.unit_by_code[plan.unit]
    lines = {
        (sheet.title, label): value
        for sheet in plan.sheets
        if not sheet.hidden
        for label, value in _lines_of(sheet)
    }
    instructions = plan.sheet_by_title[labels.INSTRUCTIONS]
    said = frozenset(folded(str(cell.value)) for cell in instructions.cells if cell.value is not None)
    return Printed(
        lines=lines,
        titles=frozenset(folded(title) for title in (unit.title, *unit.aliases)),
        texts=texts,
        instructions=IssuedTexts(said, texts.complete),
    )


def _lines_of(sheet: PlannedSheet) -> Iterator[tuple[str, str]]:
    for cell in sheet.cells:
        label = identity_label(cell.value) if isinstance(cell.value, str) else None
        beside = sheet.by_place.get((cell.row, cell.col + 1)) if label is not None else None
        if label is not None and beside is not None and isinstance(beside.value, str):
            yield label, beside.value


def find_typed_over(found: Identified, path: str, printed: Printed) -> Iterator[Finding]:
    """Everything typed over what a form only prints.

    What identifies a form (unit code, year, office, quarter) is judged where the form is identified.

    Findings:
        header-line-changed, stray-text, stray-more.
    """
    for sheet in found.sheets:
        title = _planned_title(sheet)
        if title is not None:
            yield from _changed_lines(sheet, title, found, path, printed)
        if folded(sheet.grid.title) in _ONLY_PRINTED:
            yield from _typed_on(sheet.grid, found.identity.unit, path, printed)
        elif sheet.header is not None and title in {labels.TARGET_SHEET, labels.CORRECTION_SHEET}:
            yield from _typed_around(sheet.grid, sheet.header.row, found.identity.unit, path, printed.texts)


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
    sheet: FormSheet, title: str, found: Identified, path: str, printed: Printed
) -> Iterator[Finding]:
    for label in (labels.UNIT, labels.DUE, labels.LAYOUT, labels.FINGERPRINT):
        key = _HIDDEN_COPY.get(label)
        issued = found.hidden.keys[key] if key else printed.lines.get((title, label), "")
        for shown in sheet.block.get(label, ()):
            if issued and not _is_printed(label, shown, issued, printed):
                yield make_finding(
                    "header-line-changed",
                    place(path, sheet.grid, shown.row, shown.col),
                    unit=found.identity.unit,
                    period=sheet.named_quarter if sheet.is_quarter_sheet else None,
                    value=shown.text,
                    label=label,
                    issued=issued,
                )


def _is_printed(label: str, shown: Shown, issued: str, printed: Printed) -> bool:
    """Whether a value may be the one that was printed; an older catalogue may have had other words."""
    if folded(shown.text) == folded(issued) or (label == labels.UNIT and folded(shown.text) in printed.titles):
        return True
    is_of_catalogue = label not in _HIDDEN_COPY
    return is_of_catalogue and not printed.texts.complete and has_letters(shown.text)


def _typed_around(grid: Grid, header: int, unit: str, path: str, issued: IssuedTexts) -> Iterator[Finding]:
    """What was typed above the table of a sheet, and below its signature; the table is read elsewhere."""
    signed = [row for row in range(header + 1, grid.height) if _SIGNATURE & {folded(t) for t in grid.texts(row)}]
    below = range(signed[-1] + 1, grid.height) if signed else range(0)
    strays = [
        make_finding("stray-text", place(path, grid, row, col), unit=unit, value=text)
        for row in (*range(header), *below)
        for col, text in typed_cells(grid, row, issued, above_table=row < header)
        if not issued.may_know(text)
    ]
    yield from at_most(strays, path, grid, unit)


def _typed_on(grid: Grid, unit: str, path: str, printed: Printed) -> Iterator[Finding]:
    """What stands on a sheet that only prints, and neither was printed nor is computed there."""
    is_instructions = folded(grid.title) == folded(labels.INSTRUCTIONS)
    issued = printed.instructions if is_instructions else printed.texts
    cells = [
        (row, col, text)
        for row in range(grid.height)
        for col, text in typed_cells(grid, row, issued, above_table=True)
        if grid.seen(row, col).formula is None
    ]
    computes = any(grid.seen(row, col).formula for row in range(grid.height) for col in range(grid.width))
    strays = [
        make_finding("stray-text", place(path, grid, row, col), unit=unit, value=text)
        for row, col, text in cells
        if not (issued.may_know(text) or (grid.seen(row, col).kind is SeenKind.NUMBER and not computes))
    ]
    yield from at_most(strays, path, grid, unit)
