"""A stranger who fills in forms: knows only what a person sees (codes in Kode, headers), nothing of the program.

Plain openpyxl on the generated files. Every value has a place found by code and header.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Figures = Mapping[tuple[str, str], Any]


@dataclass(frozen=True)
class Sheet:
    """A sheet as a person reads it: where its header row is, its columns by header, its rows by code."""

    header_row: int
    columns: Mapping[str, int]
    rows: Mapping[str, int]


def read_sheet(sheet: Worksheet) -> Sheet:
    """Find the header row (it says Kode), the columns by header, the rows by code."""
    for row in sheet.iter_rows():
        texts = {str(cell.value).strip(): int(cell.column) for cell in row if cell.value is not None}
        if "Kode" in texts and ("Realisasi" in texts or "Target tahunan" in texts):
            header_row = int(row[0].row or 0)
            code_column = texts["Kode"]
            codes = {
                str(sheet.cell(r, code_column).value).strip(): r
                for r in range(header_row + 1, sheet.max_row + 1)
                if sheet.cell(r, code_column).value
            }
            return Sheet(header_row, texts, codes)
    raise AssertionError(f"no header row on {sheet.title}")


@dataclass
class Filling:
    """What a unit fills in, by (cell code, "TW I"), (indicator, header of the Target sheet), (owner, "TW I")."""

    actuals: dict[tuple[str, str], Any] = field(default_factory=dict)
    targets: dict[tuple[str, str], Any] = field(default_factory=dict)
    statements: dict[tuple[str, str], str] = field(default_factory=dict)
    narratives: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def places(self, book: Workbook) -> Iterator[tuple[str, str, Any]]:
        """Every value with the sheet and cell that it goes to, for whatever program types it."""
        target = read_sheet(book["Target"]) if self.targets else None
        for (code, header), value in self.targets.items():
            assert target is not None
            yield "Target", _address(book["Target"], target.rows[code], target.columns[header]), value
        sheets = {title: read_sheet(book[title]) for title in book.sheetnames if title.startswith("TW ")}
        for (code, title), value in self.actuals.items():
            sheet = sheets[title]
            yield title, _address(book[title], sheet.rows[code], sheet.columns["Realisasi"]), value
        for (code, title, header), words in self.narratives.items():
            sheet = sheets[title]
            yield title, _address(book[title], sheet.rows[code], sheet.columns[header]), words
        for (owner, title), words in self.statements.items():
            row = sheets[title].rows[owner]
            labels = [int(c.column) for c in book[title][row] if c.value == "Pernyataan"]
            yield title, _address(book[title], row, labels[0] + 1), words


def _address(sheet: Worksheet, row: int, column: int) -> str:
    return str(sheet.cell(row, column).coordinate)


def fill_form(form: Path, filling: Filling, out: Path) -> Path:
    """Type with openpyxl, as a script in an office would, and save."""
    book = load_workbook(form)
    for title, cell, value in list(filling.places(book)):
        book[title][cell] = value
    book.save(out)
    return out
