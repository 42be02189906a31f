"""A year of an office, played through real files: units type into the forms that they were sent, and return them.

Plain openpyxl on the generated files, found by code and header; nothing of the program is asked.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from filling import Filling
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

CORRECTION_SHEET = "Perbaikan"
Row = tuple[str, str, Any, str | None]
"""Quarter, code, new figure and reason, as typed."""


@dataclass
class Returned:
    """What a unit does with the form that it was sent: types, corrects, and saves on a day."""

    filling: Filling = field(default_factory=Filling)
    corrections: list[Row] = field(default_factory=list)
    over: dict[tuple[str, str], Any] = field(default_factory=dict)
    """Cells typed over whatever stands there, by sheet and address."""


def correction_places(sheet: Worksheet) -> tuple[int, dict[str, int]]:
    """The first free row of the correction sheet, and its columns by header."""
    for row in sheet.iter_rows():
        texts = {str(cell.value).strip(): int(cell.column) for cell in row if cell.value is not None}
        if "Angka baru" in texts:
            first = int(row[0].row or 0) + 2
            while sheet.cell(first, texts["Kode"]).value:
                first += 1
            return first, texts
    raise AssertionError(f"no header row on {sheet.title}")


def correct(sheet: Worksheet, rows: Iterable[Row]) -> None:
    """Type corrections into the first free rows."""
    first, columns = correction_places(sheet)
    for number, typed in enumerate(rows, start=first):
        for header, value in zip(("Triwulan", "Kode", "Angka baru", "Alasan"), typed, strict=True):
            sheet.cell(number, columns[header]).value = value


def return_form(form: Path, told: Returned, out: Path, saved: datetime) -> Path:
    """The form, typed into and saved at a time."""
    book = load_workbook(form)
    for title, cell, value in list(told.filling.places(book)):
        book[title][cell] = value
    if told.corrections:
        correct(book[CORRECTION_SHEET], told.corrections)
    for (title, cell), value in told.over.items():
        book[title][cell] = value
    out.parent.mkdir(parents=True, exist_ok=True)
    book.save(out)
    return stamp(out, saved)


def stamp(path: Path, saved: datetime) -> Path:
    """Put the time of saving into a workbook: the library that saved it only knows the clock."""
    with zipfile.ZipFile(path) as parts:
        content = {name: parts.read(name) for name in parts.namelist()}
    moment = saved.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    core = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + moment, content["docProps/core.xml"])
    content["docProps/core.xml"] = core
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, part in content.items():
            parts.writestr(name, part)
    return path
