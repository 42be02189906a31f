"""The guard of ``.xlsx`` and ``.xlsm``: what it lets through is a small archive of the parts it has seen."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from ikigen.excel import limits
from ikigen.excel.clean import CleanWorkbook, Guarded
from ikigen.excel.guard_xml import Budget, Node, XmlScan
from ikigen.excel.guard_zip import Package
from ikigen.excel.look_xlsx import details_of
from ikigen.excel.notes import Extent, Notes
from ikigen.excel.number_formats import BUILT_IN, is_plain
from ikigen.excel.package_links import Links, links_of
from ikigen.excel.plain_sheet import plain_notes, table_alone
from ikigen.excel.plain_strings import elements_of_strings
from ikigen.excel.refusal import RefusedError, damaged
from ikigen.excel.rich_text import with_looks
from ikigen.excel.sheet_scan import SheetScan, without_unknown_errors

_DIMENSION: Final = re.compile(rb"<(?:\w+:)?dimension\b[^>]*/>")


def guard_xlsx(package: Package, workbook: str, budget: Budget) -> Guarded:
    """Look at every part of a workbook.

    Args:
        package: the archive.
        workbook: the name of its workbook part.
        budget: what has been used of the limits.

    Raises:
        RefusedError: the workbook is hostile, broken, or larger than any form or report.
    """
    links = links_of(package, workbook)
    nodes = package.nodes(workbook, "sheet", "workbookPr")
    styles = _styles(package.nodes(links.first("styles") or "", "numFmt", "xf"))
    clean = CleanWorkbook(_is_1904(nodes), styles, _normal_part(package, links.first("sharedStrings"), budget))
    formats = {str(number): code for number, code in enumerate(styles) if not is_plain(code)}
    notes: dict[str, Notes] = {}
    for title, part in _worksheets(nodes, links):
        content, notes[title] = _guard_sheet(package, part, formats, Extent(title, budget))
        clean.add_sheet(title, content)
    package.measure_rest()
    return Guarded(clean.archive(), notes, in_worker=budget.kept_bytes > limits.WORKER_FROM_BYTES)


def _is_1904(nodes: Sequence[Node]) -> bool:
    return any(node.attributes.get("date1904") in {"1", "true"} for node in nodes if node.name == "workbookPr")


def _worksheets(nodes: Sequence[Node], links: Links) -> list[tuple[str, str]]:
    """Title and part of every worksheet, in the order of the tabs; sheets that are only a chart are left out."""
    found: list[tuple[str, str]] = []
    for node in (node for node in nodes if node.name == "sheet"):
        kind, part = links.by_id.get(node.attributes.get("id", ""), ("", ""))
        if kind == "worksheet":
            found.append((node.attributes.get("name", ""), part))
    if len(found) > limits.MAX_SHEETS:
        raise RefusedError("file-bomb")
    if not found:
        raise RefusedError("file-no-sheets")
    if len({title for title, _ in found}) != len(found) or len({part for _, part in found}) != len(found):
        raise damaged("daftar lembar")
    return found


def _styles(nodes: Sequence[Node]) -> list[str]:
    """The number format of every cell style."""
    codes = {str(number): code for number, code in BUILT_IN.items()}
    numbered = [(node, node.attributes.get("numFmtId", "0")) for node in nodes]
    codes |= {number: node.attributes.get("formatCode", "") for node, number in numbered if node.name == "numFmt"}
    return [codes.get(number, "") for node, number in numbered if node.parent == "cellXfs"]


def _guard_sheet(package: Package, part: str, formats: Mapping[str, str], extent: Extent) -> tuple[bytes, Notes]:
    """The bytes of a sheet for the reader behind the guard, and the notes on its cells."""
    content = package.small(part, limits.MAX_RUN)
    notes = None if content is None else plain_notes(content, formats, extent)
    if content is not None and notes is not None:
        return table_alone(content), notes
    scan = SheetScan(formats, extent, extent.budget)
    if content is None:
        content = package.read(part, scan)
    else:
        scan.look_at(content)
    if not scan.is_normal:
        content = scan.normalised(content)
        scan = SheetScan(formats, Extent(extent.sheet, Budget()), Budget())
        scan.look_at(content)
    return _behind_guard(content, without_unknown_errors(content, scan.unknown_errors), scan.notes)


def _behind_guard(content: bytes, known: bytes, notes: Notes) -> tuple[bytes, Notes]:
    """A sheet as the reader gets it, and its notes with the second look at it as it came."""
    notes.details = partial(details_of, content, frozenset(notes.odd))
    return with_looks(_without_dimension(known)), notes


def _without_dimension(content: bytes) -> bytes:
    """The sheet without what it says of its own size: nobody believes it, and the reader stops at a broken one."""
    head = content[: content.find(b"sheetData")]
    return _DIMENSION.sub(b"", head) + content[len(head) :]


def _normal_part(package: Package, part: str | None, budget: Budget) -> bytes | None:
    if part is None or part not in package:
        return None
    content = package.small(part, limits.MAX_RUN)
    elements = None if content is None else elements_of_strings(content)
    if content is not None and elements is not None:
        budget.charge_elements(elements)
        return content
    scan = XmlScan(budget)
    if content is None:
        content = package.read(part, scan)
    else:
        scan.look_at(content)
    return with_looks(content if scan.is_normal else scan.normalised(content))
