"""What of XlsxWriter's workbook is made here: worksheets, formats and the package, each in a fraction of the time.

All of it touches private parts of the library, so it is done only with the versions that it was made for; any
other does it its own way, and writes the same cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from functools import cache
from typing import Any, Final
from zipfile import ZipFile

import xlsxwriter
from xlsxwriter import workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ikigen.excel.plain_worksheet import PlainWorksheet

KNOWN_VERSIONS: Final = ((3, 2), (3, 4))
"""From the first to before the second."""
_EFFORT: Final = 4
"""With which a package is deflated, from 1 to 9; the usual one is 6."""


def worksheet_class() -> type[Worksheet]:
    """The worksheet to write with: the fast one where XlsxWriter is a version that it was made for."""
    return PlainWorksheet if _is_known() else Worksheet


def make_format(book: Any, properties: Mapping[str, Any]) -> Any:
    """A format of a workbook, from XlsxWriter's properties; the order in which formats are made is theirs.

    The same few dozen formats are in every form, so each is worked out once and copied.
    """
    if not _is_known():
        return book.add_format(dict(properties))
    made = copy(_prototype(tuple({**book.default_format_properties, **properties}.items())))
    made.xf_format_indices, made.dxf_format_indices = book.xf_format_indices, book.dxf_format_indices
    book.formats.append(made)
    made._get_xf_index()
    return made


@cache
def _prototype(properties: tuple[tuple[str, Any], ...]) -> Format:
    made = Format(dict(properties))
    made._get_format_key()
    return made


class _QuickArchive(ZipFile):
    """The package, deflated with less effort: half the time for files that are 5 to 13 percent larger."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{**options, "compresslevel": _EFFORT})

    def writestr(self, *args: Any, **options: Any) -> None:
        super().writestr(*args, **{**options, "compresslevel": _EFFORT})


@contextmanager
def packed_quickly() -> Iterator[None]:
    """While a workbook is packed: XlsxWriter does not ask how hard to deflate, so its archive is ours."""
    usual = workbook.ZipFile
    if _is_known():
        workbook.ZipFile = _QuickArchive
    try:
        yield
    finally:
        workbook.ZipFile = usual


def _is_known() -> bool:
    version = tuple(int(part) for part in xlsxwriter.__version__.split(".")[:2])
    first, end = KNOWN_VERSIONS
    return first <= version < end
