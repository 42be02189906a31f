"""What of XlsxWriter's workbook is made here: worksheets, formats and the package, each in a fraction of the time.

All of it touches private parts of the library, so it is done only with the versions that it was made for; any
other does it its own way, and writes the same cells.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile, ZipInfo

import xlsxwriter
from xlsxwriter import workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ikigen.excel.plain_worksheet import PlainWorksheet

KNOWN_VERSIONS: Final = ((3, 2), (3, 4))
"""From the first to before the second."""
EFFORT: Final = 4
"""With which a package is deflated, from 1 to 9; the usual one is 6."""


@dataclass(frozen=True, slots=True)
class PackedPart:
    """A part of a package that is deflated already: the file it lies in, its own size in bytes and its CRC-32."""

    path: Path
    size: int
    crc: int


def worksheet_class() -> type[Worksheet]:
    """The worksheet to write with: the fast one where XlsxWriter is a version that it was made for."""
    return PlainWorksheet if is_known() else Worksheet


def make_format(book: Any, properties: Mapping[str, Any]) -> Any:
    """A format of a workbook, from XlsxWriter's properties; the order in which formats are made is theirs.

    The same few dozen formats are in every form, so each is worked out once and copied.
    """
    if not is_known():
        return book.add_format(dict(properties))
    made = _new_format(book, properties)
    book.formats.append(made)
    made._get_xf_index()
    return made


def reserve_formats(book: Any, count: int) -> list[int]:
    """Numbers kept free for formats that are made later; until then each is a format without any property."""
    numbers = list(range(len(book.xf_format_indices) + 1, len(book.xf_format_indices) + 1 + count))
    for number in numbers:
        kept = _new_format(book, {})
        kept.xf_index = book.xf_format_indices[f"kept {number}"] = number
        book.formats.append(kept)
    return numbers


def make_numbered_format(book: Any, properties: Mapping[str, Any], number: int) -> Any:
    """A format under a number that was kept free for it."""
    made = _new_format(book, properties)
    made.xf_index = number
    place = next(at for at, kept in enumerate(book.formats) if kept.xf_index == number)
    book.formats[place] = made
    return made


def close_rows(book: Any) -> None:
    """Close what sheets that go to disk row by row have open, where a book is given up before it is packed."""
    for sheet in book.worksheets():
        if sheet.constant_memory:
            sheet._opt_close()


def _new_format(book: Any, properties: Mapping[str, Any]) -> Any:
    made = copy(_prototype(tuple({**book.default_format_properties, **properties}.items())))
    made.xf_format_indices, made.dxf_format_indices = book.xf_format_indices, book.dxf_format_indices
    return made


@cache
def _prototype(properties: tuple[tuple[str, Any], ...]) -> Format:
    made = Format(dict(properties))
    made._get_format_key()
    return made


class FinishedWorksheet(Worksheet):  # type: ignore[misc,unused-ignore] # untyped library
    """A worksheet whose part of the package was written elsewhere: it has a name and a place among the others."""

    def _assemble_xml_file(self) -> None:
        self._xml_close()

    def _get_range_data(self, *_: int) -> tuple[()]:
        """Nothing for charts to keep, as of every sheet that goes to disk row by row."""
        return ()


class _QuickArchive(ZipFile):
    """The package, deflated with less effort: half the time for files that are 5 to 13 percent larger.

    ``packed`` are parts that were deflated before, by their names.
    """

    def __init__(self, *args: Any, packed: Mapping[str, PackedPart], **options: Any) -> None:
        super().__init__(*args, **{**options, "compresslevel": EFFORT})
        self._packed = packed

    def write(self, filename: Any, arcname: Any = None, *args: Any, **options: Any) -> None:
        part = self._packed.get(arcname)
        if part is None:
            super().write(filename, arcname, *args, **options)
            return
        info = ZipInfo.from_file(filename, arcname)
        info.compress_type, info.file_size = self.compression, part.size
        with self.open(info, "w") as target, part.path.open("rb") as source:
            entry: Any = target
            entry._compressor = _Untouched()
            shutil.copyfileobj(source, entry)
            entry._file_size, entry._crc = part.size, part.crc

    def writestr(self, *args: Any, **options: Any) -> None:
        super().writestr(*args, **{**options, "compresslevel": EFFORT})


class _Untouched:
    """In place of what deflates a part: its bytes are as they shall be."""

    def compress(self, data: bytes) -> bytes:
        return data

    def flush(self) -> bytes:
        return b""


@contextmanager
def packed_quickly(packed: Mapping[str, PackedPart]) -> Iterator[None]:
    """While a workbook is packed: XlsxWriter does not ask how hard to deflate, so its archive is ours."""
    usual = workbook.ZipFile
    if is_known():
        workbook.ZipFile = partial(_QuickArchive, packed=packed)
    try:
        yield
    finally:
        workbook.ZipFile = usual


def is_known() -> bool:
    """Whether XlsxWriter is a version whose private parts are known here."""
    version = tuple(int(part) for part in xlsxwriter.__version__.split(".")[:2])
    first, end = KNOWN_VERSIONS
    return first <= version < end
