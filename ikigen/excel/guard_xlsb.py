"""The guard of ``.xlsb``: a walk over the records of its parts, which also notes formats, formulas and errors.

Source: [MS-XLSB], sections 2.4 (records) and 2.5 (structures).
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
from collections.abc import Iterator, Mapping
from functools import partial

from ikigen.excel.clean import Guarded
from ikigen.excel.guard_xls import ERRORS
from ikigen.excel.guard_xml import Budget
from ikigen.excel.guard_zip import Package
from ikigen.excel.notes import Cell, Detail, Extent, Notes, note_merge
from ikigen.excel.number_formats import BUILT_IN, is_plain
from ikigen.excel.package_links import links_of
from ikigen.excel.refusal import RefusedError, damaged

_ROW, _BLANK, _ERROR, _LAST_VALUE, _LAST_CELL, _FORMULA_ERROR = 0, 1, 3, 7, 11, 11
_SHEET, _FORMAT, _XF, _STYLES_BEGIN, _STYLES_END = 156, 44, 47, 617, 618
_DATA_BEGIN, _DATA_END, _MERGED = 145, 146, 176


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and body of every record: both numbers are written seven bits at a time."""
    at = 0
    while at < len(part):
        kind, at = _number(part, at, 2)
        size, at = _number(part, at, 4)
        if at + size > len(part):
            raise RefusedError("file-truncated")
        yield kind, part[at : at + size]
        at += size


def _number(part: bytes, at: int, most: int) -> tuple[int, int]:
    value = 0
    for place in range(most):
        byte = part[at]
        at += 1
        value |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:  # noqa: PLR2004 - the top bit says that more follows
            break
    return value, at


def _wide_text(body: bytes, at: int) -> tuple[str, int]:
    length = struct.unpack_from("<I", body, at)[0]
    if length == 0xFFFFFFFF:  # noqa: PLR2004 - the null string
        return "", at + 4
    end = at + 4 + 2 * length
    return body[at + 4 : end].decode("utf-16-le", "replace"), end


def guard_xlsb(package: Package, workbook: str, budget: Budget) -> Guarded:
    """Look at every part of a binary workbook.

    Raises:
        RefusedError: the workbook is hostile, broken, or larger than any form or report.
    """
    links = links_of(package, workbook)
    kept = {workbook: package.binary(workbook)}
    notes: dict[str, Notes] = {}
    try:
        formats = _styles(_kept(package, links.first("styles"), kept))
        _kept(package, links.first("sharedStrings"), kept)
        for title, link in _sheets(kept[workbook]):
            kind, part = links.by_id.get(link, ("", ""))
            if kind == "worksheet" and title not in notes:
                notes[title] = _guard_sheet(_kept(package, part, kept), formats, Extent(title, budget))
    except (struct.error, IndexError) as error:
        raise damaged("rekaman BIFF12") from error
    if not notes:
        raise RefusedError("file-no-sheets")
    content = _archive(package, workbook, kept)
    package.measure_rest()
    return Guarded(content, notes, in_worker=True)


def _kept(package: Package, part: str | None, kept: dict[str, bytes]) -> bytes:
    if part is None or part not in package:
        return b""
    return kept.setdefault(part, package.binary(part))


def _sheets(workbook: bytes) -> Iterator[tuple[str, str]]:
    """Title and relationship of every sheet, in the order of the tabs."""
    for kind, body in _records(workbook):
        if kind == _SHEET:
            link, end = _wide_text(body, 8)
            yield _wide_text(body, end)[0], link


def _styles(part: bytes) -> Mapping[int, str]:
    """The number format of every cell style whose format is not plain."""
    codes, styles, inside = dict(BUILT_IN), [], False
    for kind, body in _records(part):
        if kind == _FORMAT:
            codes[struct.unpack_from("<H", body)[0]] = _wide_text(body, 2)[0]
        elif kind in {_STYLES_BEGIN, _STYLES_END}:
            inside = kind == _STYLES_BEGIN
        elif kind == _XF and inside:
            styles.append(codes.get(struct.unpack_from("<H", body, 2)[0], ""))
    return {number: code for number, code in enumerate(styles) if not is_plain(code)}


def _guard_sheet(part: bytes, formats: Mapping[int, str], extent: Extent) -> Notes:
    details: dict[Cell, Detail] = {}
    notes = Notes(details=partial(dict, details))
    row, inside = -1, False
    for kind, body in _records(part):
        if kind in {_DATA_BEGIN, _DATA_END}:
            inside = kind == _DATA_BEGIN
        elif kind == _MERGED:
            top, bottom, left, right = struct.unpack_from("<4I", body)
            note_merge(notes, extent, (top, left, bottom, right))
        elif inside and kind == _ROW:
            row = struct.unpack_from("<I", body)[0]
        elif inside and _BLANK <= kind <= _LAST_CELL:
            extent.count()
            col, style = struct.unpack_from("<II", body)
            if kind != _BLANK:
                extent.fill(row, col)
                if code := formats.get(style & 0xFFFFFF):
                    notes.formats[row, col] = code
                _special(kind, (row, col), body, details)
    notes.odd = set(details)
    return notes


def _special(kind: int, at: Cell, body: bytes, details: dict[Cell, Detail]) -> None:
    error = ERRORS.get(body[8], "#N/A") if kind in {_ERROR, _FORMULA_ERROR} else ""
    if kind > _LAST_VALUE:
        details[at] = Detail("=", error)
    elif error:
        details[at] = Detail(error=error)


def _archive(package: Package, workbook: str, kept: Mapping[str, bytes]) -> bytes:
    """A package of the inspected parts, stored without packing."""
    folder, name = posixpath.split(workbook)
    parts = dict(kept)
    for place in (f"{folder}/_rels/{name}.rels", "[Content_Types].xml", "_rels/.rels"):
        if place in package:
            parts[place] = package.read(place)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for part, content in parts.items():
            archive.writestr(zipfile.ZipInfo(part), content)
    return buffer.getvalue()
