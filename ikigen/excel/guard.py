"""The guard: what a file is, whether it may be opened, and what is handed to the reader behind it.

It streams, holds itself to ``limits``, and refuses before a parser could be hurt. What it lets through consists
only of bytes that it has seen.
"""

from __future__ import annotations

import io
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from ikigen.excel import limits
from ikigen.excel.clean import Guarded
from ikigen.excel.disguise import kind_of_bytes, kind_of_parts
from ikigen.excel.guard_ods import read_ods
from ikigen.excel.guard_ole import Compound, open_compound
from ikigen.excel.guard_xls import guard_xls
from ikigen.excel.guard_xlsb import guard_xlsb
from ikigen.excel.guard_xlsx import guard_xlsx
from ikigen.excel.guard_xml import Budget
from ikigen.excel.guard_zip import Package
from ikigen.excel.package_links import links_of
from ikigen.excel.properties import Properties, properties_of_ods, properties_of_ooxml
from ikigen.excel.refusal import RefusedError
from ikigen.excel.sheet import SeenGrid
from ikigen.excel.unlock_ods import is_locked, unlocked

_ZIP, _COMPOUND = (b"PK\x03\x04", b"PK\x05\x06"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD: Final = 8192
_LOCKS: Final = ("~$", ".~lock.")
_OTHER_OFFICE: Final = ("word/", "ppt/", "visio/")
_SHEET_TYPE: Final = "application/vnd.oasis.opendocument.spreadsheet"


@dataclass(frozen=True)
class Inspected:
    """A file that passed: finished sheets, or what the fast reader may open together with the notes on it."""

    properties: Properties = field(default_factory=Properties)
    grids: tuple[SeenGrid, ...] = ()
    guarded: Guarded | None = None


def inspect(path: Path, password: str | None) -> Inspected:
    """Look at a file before any parser does.

    Raises:
        RefusedError: it is not read; the code says why.
    """
    if path.name.startswith(_LOCKS):
        raise RefusedError("file-lock")
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise RefusedError("file-is-folder")
        if not stat.S_ISREG(status.st_mode):
            raise RefusedError("file-unreadable")
        if status.st_size == 0:
            raise RefusedError("file-empty")
        if status.st_size > limits.MAX_FILE:
            raise RefusedError("file-too-large", limit=limits.MAX_FILE // limits.MEBIBYTE)
        with path.open("rb") as source:
            return _inspect_content(source, password)
    except OSError as error:
        raise RefusedError("file-unreadable") from error


def _inspect_content(source: BinaryIO, password: str | None) -> Inspected:
    head = source.read(_HEAD)
    source.seek(0)
    if head.startswith(_ZIP):
        return _inspect_package(source, password)
    if head.startswith(_COMPOUND):
        compound = open_compound(source, password)
        if compound.unlocked:
            return _inspect_unlocked(compound.unlocked)
        return _inspect_xls(compound)
    if not head.strip(b"\x00 \t\r\n"):
        raise RefusedError("file-empty")
    raise RefusedError("file-not-workbook", kind=kind_of_bytes(head))


def _inspect_unlocked(content: bytes) -> Inspected:
    """What was locked is as little trusted as what was not; a lock inside a lock is not opened."""
    if not content.startswith(_ZIP):
        raise RefusedError("file-not-workbook", kind=kind_of_bytes(content[:_HEAD]))
    return _inspect_package(io.BytesIO(content), None)


def _inspect_xls(compound: Compound) -> Inspected:
    notes = guard_xls(compound.stream, Budget())
    properties = Properties(compound.custom, compound.saved, compound.application)
    return Inspected(properties, guarded=Guarded(compound.whole, notes, in_worker=True))


def _inspect_package(source: BinaryIO, password: str | None) -> Inspected:
    budget = Budget()
    package = Package(source, budget)
    workbook = links_of(package, "").first("officeDocument") or "xl/workbook.xml"
    if workbook.endswith(".bin") and workbook in package:
        return Inspected(properties_of_ooxml(package), guarded=guard_xlsb(package, workbook, budget))
    if workbook in package and not workbook.startswith(_OTHER_OFFICE):
        return Inspected(properties_of_ooxml(package), guarded=guard_xlsx(package, workbook, budget))
    mimetype = package.binary("mimetype")[:100].decode("latin-1") if "mimetype" in package else ""
    if mimetype.startswith(_SHEET_TYPE) and is_locked(package):
        return _inspect_unlocked(unlocked(package, password))
    if mimetype.startswith(_SHEET_TYPE) and "content.xml" in package:
        return Inspected(properties_of_ods(package), grids=read_ods(package, budget))
    if "xl/" in "".join(package.names):
        raise RefusedError("file-damaged", detail="xl/workbook.xml")
    raise RefusedError("file-not-workbook", kind=kind_of_parts(package.names, mimetype))
