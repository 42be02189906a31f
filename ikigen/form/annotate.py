"""Correction copies: a returned workbook with the cells marked, a note on each, and a first sheet that lists them.

The copy is the returned file itself: only what is marked is changed in its parts, so that everything that people
put there stays, results of formulas included. No spreadsheet library saves it, for each would lose something.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from ikigen.excel.addresses import address, parse_reference
from ikigen.excel.refusal import RefusedError
from ikigen.form.annotate_book import Book, SheetPart
from ikigen.form.annotate_boxes import KINDS, Boxes, highest_block
from ikigen.form.annotate_cells import Cell, SheetXml
from ikigen.form.annotate_former import find_former
from ikigen.form.annotate_list import Letter, write_list
from ikigen.form.annotate_notes import NO_NOTES, NotesXml
from ikigen.form.annotate_package import CONTENT_TYPES, LINK_KIND, Parts
from ikigen.form.annotate_styles import Styles, style_of, told_beneath
from ikigen.form.annotate_xml import CannotMarkError
from ikigen.model.finding import Finding
from ikigen.text import annotate as words

__all__ = ["COPY_OF", "CannotMarkError", "Letter", "annotate_return", "in_order", "suffix_of"]

COPY_OF: Final = "ikigen_koreksi"
"""The custom property of a copy: the SHA-256 of the returned file that it is a copy of."""
_TYPED: Final = ("actual-", "narrative-", "statement-")
"""How the codes of findings begin that are about a cell to type in."""
_OF_FORMAT: Final = ("-percent-misplaced", "-date", "-hidden-by-format")
"""How the codes of findings end that may come again with every figure, until the cell has another format."""
_OF_MERGE: Final = ("-merged", "merged-beneath")
"""How the codes of findings end that are about merged cells."""
_KINDS: Final = ("worksheet", "chartsheet")
_NOTES_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"


def in_order(findings: Sequence[Finding]) -> list[Finding]:
    """Errors first; within a severity by sheet, row and column; what belongs to no cell comes before."""
    return sorted(findings, key=_order)


def _order(finding: Finding) -> tuple[object, ...]:
    at = finding.at
    return finding.severity.rank, at.sheet or "", _cell(at.cell) or (-1, -1), finding.code, finding.message


def annotate_return(content: bytes, findings: Sequence[Finding], letter: Letter) -> bytes:
    """A copy of a returned workbook with its findings marked, noted and listed; the same bytes for the same input.

    A copy that is annotated again has its former marks, notes and list replaced.

    Args:
        content: an ``.xlsx`` or ``.xlsm`` that ``read_workbook`` has read.
        findings: what was found in it; sheets are named by their titles, cells by A1 addresses.
        letter: what the list says above them.

    Raises:
        CannotMarkError: the file is none of these, or built in a way that cannot be marked without risk.
    """
    try:
        return _annotated(Parts(content), findings, letter)
    except (RefusedError, ValueError, KeyError, IndexError) as error:
        raise CannotMarkError(str(error)) from error


def _annotated(parts: Parts, findings: Sequence[Finding], letter: Letter) -> bytes:
    book = Book(parts)
    listed = in_order(findings)
    former = find_former(parts, book)
    sheets = [sheet for sheet in book.sheets if sheet != former.sheet and sheet.kind in _KINDS]
    styles_part = book.linked("styles")
    if styles_part is None:
        raise CannotMarkError("no styles")
    styles = Styles(parts.xml(styles_part), former.beneath)
    contents: dict[tuple[str, str], tuple[str, str]] = {}
    for sheet in sheets:
        here = [f for f in listed if f.at.sheet == sheet.title]
        contents |= _mark_sheet(parts, sheet, here, styles)
    beneath = told_beneath(styles.beneath)
    letter = replace(letter, extra=(*letter.extra, *former.extra))
    sheet_xml, repeat = write_list(listed, letter, lambda look: style_of(styles, look), contents, beneath)
    book.put_first(words.SHEET, sheet_xml, former.sheet, repeat)
    parts[styles_part] = styles.made()
    book.set_property(COPY_OF, letter.sha256)
    return parts.archive()


def suffix_of(copy: bytes) -> str:
    """The suffix that a copy needs: ``.xlsm`` where it holds macros, else ``.xlsx``."""
    return ".xlsm" if b"macroEnabled" in Parts(copy)[CONTENT_TYPES] else ".xlsx"


def _mark_sheet(
    parts: Parts, sheet: SheetPart, findings: Sequence[Finding], styles: Styles
) -> dict[tuple[str, str], tuple[str, str]]:
    """Mark one sheet; what stands in its marked cells, by title and address."""
    by_cell: dict[Cell, list[Finding]] = {}
    for finding in findings:
        cell = _cell(finding.at.cell)
        if cell is not None:
            by_cell.setdefault(cell, []).append(finding)
    marks = {cell: min((f.severity for f in found), key=lambda s: s.rank) for cell, found in by_cell.items()}
    notes = {cell: "\n".join(_note(finding) for finding in found) for cell, found in by_cell.items()}
    opened = {cell for cell, found in by_cell.items() if any(f.code.startswith(_TYPED) for f in found)}
    xml = SheetXml(parts.xml(sheet.part), styles, marks, styles.unmarked(), opened)
    xml.deselect()
    xml.restyle()
    if any(finding.code.endswith(_OF_FORMAT) for finding in findings):
        xml.allow_formats()
    xml.unmerge([cell for cell, found in by_cell.items() if any(f.code.endswith(_OF_MERGE) for f in found)])
    _write_notes(parts, sheet, notes, xml)
    parts[sheet.part] = xml.made()
    return {(sheet.title, ""): ("", "")} | {(sheet.title, address(*c)): xml.content_of(c) for c in marks}


def _note(finding: Finding) -> str:
    return words.NOTE_LINE.format(level=words.LEVELS[finding.severity], text=words.told(finding))


def _write_notes(parts: Parts, sheet: SheetPart, notes: Mapping[Cell, str], xml: SheetXml) -> None:
    """Write the notes of a sheet and their boxes; parts that are missing are made."""
    part = parts.linked(sheet.part, "comments")
    if part is None and not notes:
        return
    written = NotesXml(parts.xml(part) if part else NO_NOTES)
    written.write(notes)
    if part is None:
        part = parts.free_name("xl/comments{}.xml")
        parts[part] = written.made()
        parts.declare(part, _NOTES_TYPE)
        parts.link(sheet.part, f"{LINK_KIND}/comments", part)
    else:
        parts[part] = written.made()
    _write_boxes(parts, sheet, written, notes, xml)


def _write_boxes(
    parts: Parts, sheet: SheetPart, written: NotesXml, notes: Mapping[Cell, str], xml: SheetXml
) -> None:
    links = {link.id: link.target for link in parts.links(sheet.part)}
    part = links.get(xml.legacy_link)
    block = max(highest_block(parts[name]) for name in parts.drawings) + 1 if parts.drawings else 1
    boxes = Boxes(parts[part] if part else None, block)
    for cell in written.removed:
        boxes.remove(cell)
    for cell in sorted(set(written.cells) - boxes.cells):
        boxes.add(cell, notes.get(cell, ""), xml.geometry)
    if part is None:
        part = parts.free_name("xl/drawings/vmlKoreksi{}.vml")
        xml.point_to_boxes(parts.link(sheet.part, f"{LINK_KIND}/vmlDrawing", part), LINK_KIND)
        parts.declare(part, KINDS)
    parts[part] = boxes.made()


def _cell(address: str | None) -> Cell | None:
    """An address as row and column, None where there is none (or a line number)."""
    return parse_reference(address) if address and address[:1].isalpha() else None
