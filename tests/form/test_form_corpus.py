"""What people do to forms, by name: real files edited as a spreadsheet program would, and what is read of them.

One line an edit: what was done, the figures of TW I that are read otherwise than they were typed (None: no figure),
and the findings. Everything not mentioned is read as it was typed, without a word.
"""

# ruff: noqa: E501 - one line of the table is one edit
from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from grids import returned
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from reading import SMALL, Reading, small_plan

from ikigen.excel.reader import read_workbook
from ikigen.form.layout import FormFill, plan_form
from ikigen.form.read import read_form
from ikigen.form.write import write_form
from ikigen.model.period import Quarter
from ikigen.model.submission import Statement

TW1, TW2 = Quarter.TW1, Quarter.TW2
TYPED: Mapping[str, float] = {
    "SEK-01": 3, "SEK-02a": 8, "SEK-02b": 10, "SEK-03": 87.5, "SEK-04": 1_500_000, "SEK-05": 20, "SEK-06": 4, "KEU-01": 5,
}  # fmt: skip


@cache
def _filled() -> bytes:
    fill = FormFill(
        actuals={**{(code, TW1): value for code, value in TYPED.items()}, ("SEK-01", TW2): 2.0},
        narratives={("SEK-01", TW1): ("Berkas lengkap", "Dipertahankan", "BA-01")},
        statements={("KEU", TW1): Statement.SOME_DIFFER},
        targets={("SEK-03", None): 90.0},
    )
    return write_form(plan_form(SMALL, "SEK", 2026, fill))


@cache
def _opened() -> bytes:
    """That form as a program holds it in memory: opening it once is enough."""
    return pickle.dumps(load_workbook(io.BytesIO(_filled())))


@dataclass
class Book:
    """A filled form, open in a program."""

    book: Workbook

    def sheet(self, title: str = "TW I") -> Worksheet:
        """A sheet by its title."""
        return self.book[title]

    def row(self, code: str, title: str = "TW I") -> int:
        """The row of a code."""
        return next(c.row for row in self.sheet(title).iter_rows() for c in row if c.value == code and c.row)

    def col(self, header: str, title: str = "TW I") -> int:
        """The column of a header."""
        return next(int(c.column) for row in self.sheet(title).iter_rows() for c in row if c.value == header)

    def cell(self, code: str, header: str = "Realisasi", title: str = "TW I") -> Any:
        """The cell of a code under a header."""
        return self.sheet(title).cell(self.row(code, title), self.col(header, title))

    def put(self, code: str, value: object, header: str = "Realisasi", title: str = "TW I") -> None:
        """Type over a cell."""
        self.cell(code, header, title).value = value

    def beside(self, label: str, value: object, title: str = "TW I") -> None:
        """Type over the value beside a label."""
        found = next(c for row in self.sheet(title).iter_rows() for c in row if c.value == label)
        self.sheet(title).cell(found.row, found.column + 1).value = value  # type: ignore[assignment]

    def values(self, row: int, title: str = "TW I") -> list[object]:
        """What stands in a row."""
        return [cell.value for cell in self.sheet(title)[row]]

    def write(self, row: int, values: list[object], title: str = "TW I") -> None:
        """Put values into a row."""
        for col, value in enumerate(values, 1):
            self.sheet(title).cell(row, col).value = value  # type: ignore[assignment]

    def swap(self, one: str, other: str, first: int = 1, last: int = 11) -> None:
        """Exchange the cells of two rows from column ``first`` to ``last``."""
        a, b = self.row(one), self.row(other)
        upper, lower = self.values(a), self.values(b)
        cols = slice(first - 1, last)
        upper[cols], lower[cols] = lower[cols], upper[cols]
        self.write(a, upper)
        self.write(b, lower)

    def copy(self, title: str, name: str) -> Worksheet:
        """Copy a sheet, as the menu of a program does."""
        made = self.book.copy_worksheet(self.sheet(title))
        made.title = name
        return made


def _percent(book: Book, code: str, value: float) -> None:
    cell = book.cell(code)
    cell.value, cell.number_format = value, "0%"


def _formatted(book: Book, code: str, value: float, code_of_format: str) -> None:
    cell = book.cell(code)
    cell.value, cell.number_format = value, code_of_format


def _text(book: Book, code: str, value: str) -> None:
    cell = book.cell(code)
    cell.value, cell.data_type = value, "s"


def _sort(book: Book) -> None:
    rows = [book.row(code) for code in ("SEK-01", "SEK-02a", "SEK-02b", "SEK-03", "SEK-04", "SEK-05", "SEK-06")]
    contents = [book.values(row) for row in rows]
    for row, values in zip(rows, sorted(contents, key=lambda values: str(values[1])), strict=True):
        book.write(row, values)


def _sort_codes_only(book: Book) -> None:
    codes = ["SEK-01", "SEK-03", "SEK-04", "SEK-05", "SEK-06"]
    rows = [book.row(code) for code in codes]
    for row, code in zip(rows, reversed(codes), strict=True):
        book.sheet().cell(row, 1).value = code


def _append_row(book: Book, *values: object) -> None:
    sheet = book.sheet()
    book.write(sheet.max_row + 2, list(values))


def _duplicate(book: Book, code: str) -> None:
    row = book.row(code)
    values = book.values(row)
    book.sheet().insert_rows(row)
    book.write(row, values)


def _move_columns(book: Book) -> None:
    first, last = book.col("Realisasi"), book.col("Bukti dukung")
    sheet = book.sheet()
    for row in range(6, book.row("KEU-02") + 1):
        a, b = sheet.cell(row, first), sheet.cell(row, last)
        a.value, b.value = b.value, a.value


def _hide(book: Book) -> None:
    sheet = book.sheet()
    sheet.row_dimensions[book.row("SEK-01")].hidden = True
    sheet.column_dimensions["C"].hidden = True


def _merge(book: Book, at: tuple[str, str], last: str = "", *, down: int = 1, keep: bool = False) -> None:
    """Merge from a cell so many rows down, to the column ``last``; ``keep`` leaves what is covered, as LibreOffice may.

    ``at`` is the cell's code, behind its sheet and a ``!`` where that is not TW I, and the column's header.
    """
    title, _, code = at[0].rpartition("!")
    title = title or "TW I"
    row, left, right = book.row(code, title), book.col(at[1], title), book.col(last or at[1], title)
    area = f"{get_column_letter(left)}{row}:{get_column_letter(right)}{row + down}"
    if keep:
        book.sheet(title).merged_cells.add(area)
    else:
        book.sheet(title).merge_cells(area)


def _titled(book: Book, title: str, name: str) -> None:
    book.sheet(title).title = name


def _without_property(book: Book) -> None:
    properties = book.book.custom_doc_props  # type: ignore[attr-defined]
    for name in list(properties.names):
        del properties[name]


def _hidden(book: Book, cell: str, value: object) -> None:
    book.sheet("_ikigen")[cell].value = value


def _pasted_twice(book: Book) -> None:
    sheet = book.sheet()
    top, bottom = book.row("SEK-01"), book.row("SEK-06")
    block = [book.values(row) for row in range(top, bottom + 1)]
    for values in block:
        sheet.append(values)


def _everywhere(book: Book, label: str, value: object) -> None:
    for title in book.book.sheetnames:
        if any(cell.value == label for row in book.sheet(title).iter_rows(max_row=6) for cell in row):
            book.beside(label, value, title)


def _rename_crosswise(book: Book) -> None:
    for title, name in (("TW I", "x"), ("TW II", "TW I"), ("x", "TW II")):
        _titled(book, title, name)


def _lose_everything_hidden(book: Book) -> None:
    _without_property(book)
    book.book.remove(book.sheet("_ikigen"))


def _become_another_office(book: Book) -> None:
    _everywhere(book, "Instansi", "Dinas Lain")
    _hidden(book, "B5", "Dinas Lain")


def _become_an_unknown_unit(book: Book) -> None:
    _everywhere(book, "Kode unit", "XYZ")
    _everywhere(book, "Unit", "Kepala XYZ")
    _hidden(book, "B1", "XYZ")


Edit = Callable[[Book], object]
Line = tuple[str, Edit, Mapping[str, float | None], list[str]]
ALL_GONE: Mapping[str, float | None] = dict.fromkeys(TYPED)

CORPUS: list[Line] = [
    # Figures as people type them.
    ("text with both marks, id-ID", lambda b: _text(b, "SEK-04", "1.234,5"), {"SEK-04": 1234.5}, ["actual-text-number"]),
    ("text with a space", lambda b: _text(b, "SEK-01", "1 234"), {"SEK-01": 1234}, ["actual-text-number"]),
    ("text with a hard space", lambda b: _text(b, "SEK-01", "1\u00a0234"), {"SEK-01": 1234}, ["actual-text-number"]),
    ("text with two dots", lambda b: _text(b, "SEK-04", "1.234.567"), {"SEK-04": 1234567}, ["actual-text-number"]),
    ("text with a comma", lambda b: _text(b, "SEK-03", "12,5"), {"SEK-03": 12.5}, ["actual-text-number"]),
    ("text in English order", lambda b: _text(b, "SEK-04", "1,234.5"), {"SEK-04": 1234.5}, ["actual-english-order"]),
    ("one dot in a count", lambda b: _text(b, "SEK-01", "1.234"), {"SEK-01": 1234}, ["actual-text-number"]),
    ("one dot where decimals are possible", lambda b: _text(b, "SEK-04", "1.234"), {"SEK-04": None}, ["actual-ambiguous"]),
    ("one comma in a count", lambda b: _text(b, "SEK-01", "1,234"), {"SEK-01": None}, ["actual-ambiguous"]),
    ("plain digits as text", lambda b: _text(b, "SEK-01", "12"), {"SEK-01": 12}, ["actual-text-number"]),
    ("an apostrophe that shows", lambda b: _text(b, "SEK-01", "'12"), {"SEK-01": 12}, ["actual-text-number"]),
    ("wide digits", lambda b: _text(b, "SEK-01", "１２"), {"SEK-01": 12}, ["actual-text-number"]),
    ("two figures on two lines", lambda b: _text(b, "SEK-01", "12\n345"), {"SEK-01": None}, ["actual-torn"]),
    ("several spaces between two figures", lambda b: _text(b, "SEK-01", "12   345"), {"SEK-01": None}, ["actual-torn"]),
    ("a line break behind a figure", lambda b: _text(b, "SEK-01", "12\n"), {"SEK-01": 12}, ["actual-text-number"]),
    ("a phone number", lambda b: _text(b, "SEK-01", "081.234.567"), {"SEK-01": None}, ["actual-not-number"]),
    ("the row's measure unit", lambda b: _text(b, "SEK-01", "12 dokumen"), {"SEK-01": 12}, ["actual-with-measure-unit"]),
    ("another measure unit", lambda b: _text(b, "SEK-01", "12 map"), {"SEK-01": None}, ["actual-not-number"]),
    ("about", lambda b: _text(b, "SEK-01", "± 12"), {"SEK-01": None}, ["actual-not-number"]),
    ("a footnote mark", lambda b: _text(b, "SEK-01", "12*"), {"SEK-01": None}, ["actual-not-number"]),
    ("marks of a chat around a figure", lambda b: _text(b, "SEK-01", "\u206812\u2069"), {"SEK-01": 12}, ["actual-text-number"]),
    ("a raised footnote mark", lambda b: b.put("SEK-01", CellRichText("12", TextBlock(InlineFont(vertAlign="superscript"), "1"))),
     {"SEK-01": None}, ["actual-not-number"]),
    ("a figure struck out beside the new one", lambda b: b.put("SEK-01", CellRichText(TextBlock(InlineFont(strike=True), "1"), "2")),
     {"SEK-01": None}, ["actual-not-number"]),
    ("a format that adds another measure unit", lambda b: _formatted(b, "SEK-01", 12, '0" map"'), {"SEK-01": None},
     ["actual-hidden-by-format"]),
    ("a format that adds the row's measure unit", lambda b: _formatted(b, "SEK-01", 12, '0" dokumen"'), {"SEK-01": 12}, []),
    ("a format that adds a percent sign", lambda b: _formatted(b, "SEK-01", 12, '0"%"'), {"SEK-01": None},
     ["actual-percent-misplaced"]),
    ("a format with points of its own", lambda b: _formatted(b, "SEK-01", 1234, "#\\.##0"), {"SEK-01": 1234}, []),
    ("a format like that of a phone number", lambda b: _formatted(b, "SEK-01", 1234, "00-00"), {"SEK-01": None},
     ["actual-hidden-by-format"]),
    ("a number in words", lambda b: _text(b, "SEK-01", "dua belas"), {"SEK-01": None}, ["actual-not-number"]),
    ("a range", lambda b: _text(b, "SEK-01", "12-13"), {"SEK-01": None}, ["actual-not-number"]),
    ("nihil", lambda b: _text(b, "SEK-01", "nihil"), {"SEK-01": 0}, ["actual-zero-word"]),
    ("NOL", lambda b: _text(b, "SEK-01", "NOL"), {"SEK-01": 0}, ["actual-zero-word"]),
    ("a dash", lambda b: _text(b, "SEK-01", "-"), {"SEK-01": None}, ["actual-blank-word"]),
    ("n/a", lambda b: _text(b, "SEK-01", "n/a"), {"SEK-01": None}, ["actual-blank-word"]),
    ("tidak ada", lambda b: _text(b, "SEK-01", "tidak ada"), {"SEK-01": None}, ["actual-blank-word"]),
    ("belum", lambda b: _text(b, "SEK-01", "Belum ada data"), {"SEK-01": None}, ["actual-blank-word"]),
    ("one space", lambda b: _text(b, "SEK-01", " "), {"SEK-01": None}, ["actual-blank-word"]),
    ("a cell cleared", lambda b: b.put("SEK-01", None), {"SEK-01": None}, []),
    ("zero", lambda b: b.put("SEK-01", 0), {"SEK-01": 0}, []),
    ("a percent cell in a percentage", lambda b: _percent(b, "SEK-03", 0.95), {"SEK-03": 95}, ["actual-percent-sign"]),
    ("a percent text in a percentage", lambda b: _text(b, "SEK-03", "95%"), {"SEK-03": 95}, ["actual-percent-sign"]),
    ("a percent cell in a count", lambda b: _percent(b, "SEK-01", 0.95), {"SEK-01": None}, ["actual-percent-misplaced"]),
    ("95 in a percent cell", lambda b: _percent(b, "SEK-03", 95), {"SEK-03": 9500}, ["actual-percent-large"]),
    ("0.95 without the sign", lambda b: b.put("SEK-03", 0.95), {"SEK-03": None}, ["actual-fraction"]),
    ("1 without the sign", lambda b: b.put("SEK-03", 1), {"SEK-03": 1}, ["actual-one-percent"]),
    ("rupiah with Rp", lambda b: _text(b, "SEK-04", "Rp 2.000.000,-"), {"SEK-04": 2_000_000}, ["actual-text-number"]),
    ("rupiah with a dash behind", lambda b: _text(b, "SEK-04", "12.500,-"), {"SEK-04": 12_500}, ["actual-text-number"]),
    ("rupiah read in English", lambda b: b.put("SEK-04", 1.234), {"SEK-04": None}, ["actual-ambiguous"]),
    ("a time of day", lambda b: b.put("SEK-01", time(12, 30)), {"SEK-01": None}, ["actual-date"]),
    ("a date", lambda b: b.put("SEK-01", datetime(2026, 4, 3)), {"SEK-01": None}, ["actual-date"]),
    ("the number of a day of the year", lambda b: b.put("SEK-01", 46115), {"SEK-01": None}, ["actual-day-number"]),
    ("the same figure typed as text", lambda b: _text(b, "SEK-01", "46.115"), {"SEK-01": 46115}, ["actual-text-number"]),
    ("the number of a day of another year", lambda b: b.put("SEK-01", 45000), {"SEK-01": 45000}, []),
    ("the number of a day where figures are no counts", lambda b: b.put("SEK-04", 46115), {"SEK-04": 46115}, []),
    ("TRUE", lambda b: b.put("SEK-01", True), {"SEK-01": None}, ["actual-boolean"]),
    ("an error value", lambda b: b.put("SEK-01", "#DIV/0!"), {"SEK-01": None}, ["actual-error-value"]),
    ("a formula without result", lambda b: b.put("SEK-01", "=1+2"), {"SEK-01": None}, ["actual-uncalculated"]),
    ("a negative count", lambda b: b.put("SEK-01", -3), {"SEK-01": None}, ["actual-negative"]),
    ("half a document", lambda b: _text(b, "SEK-01", "2,5"), {"SEK-01": None}, ["actual-not-whole"]),
    ("a half that the format rounds away", lambda b: b.put("SEK-01", 2.5), {"SEK-01": None}, ["actual-hidden-by-format"]),
    ("the noise of arithmetic", lambda b: b.put("SEK-01", 11.999999999999998), {"SEK-01": 12}, []),
    ("sixteen digits", lambda b: b.put("SEK-04", 1e16), {"SEK-04": None}, ["actual-too-large"]),
    # Words.
    ("words that begin with a dash", lambda b: b.put("SEK-01", "- kurang staf", "Tindak lanjut"), {}, []),
    ("a formula without result in words", lambda b: b.put("SEK-01", "=A1", "Tindak lanjut"), {}, ["narrative-uncalculated"]),
    ("a number in words' place", lambda b: b.put("SEK-01", 123, "Bukti dukung"), {}, []),
    ("words in the denominator's row", lambda b: b.put("SEK-02b", "telat", "Tindak lanjut"), {}, ["closed-cell-typed"]),
    ("words on a supplied row", lambda b: b.put("KEU-01", "cek", "Bukti dukung"), {}, ["closed-cell-typed"]),
    # Rows.
    ("table sorted whole", _sort, {}, []),
    ("two rows moved", lambda b: b.swap("SEK-01", "SEK-06"), {}, []),
    ("codes sorted alone", _sort_codes_only, dict.fromkeys(["SEK-01", "SEK-03", "SEK-05", "SEK-06"]), ["row-text-of-other"] * 4),
    ("codes of two rows exchanged", lambda b: b.swap("SEK-01", "SEK-06", 1, 1), {"SEK-01": None, "SEK-06": None},
     ["row-text-of-other"] * 2),
    ("code and title exchanged against the rest", lambda b: b.swap("SEK-01", "SEK-06", 3, 11),
     {"SEK-01": None, "SEK-06": None}, ["row-text-shuffled"] * 2),
    ("parts of a ratio exchanged", lambda b: b.swap("SEK-02a", "SEK-02b", 1, 1), {"SEK-02a": None, "SEK-02b": None},
     ["row-text-of-other"] * 2),
    ("own and supplied row of one title exchanged", lambda b: b.swap("SEK-01", "KEU-01", 1, 1),
     {"SEK-01": None, "KEU-01": None}, ["row-text-of-other"] * 2),
    ("row inserted above the table", lambda b: b.sheet().insert_rows(1), {}, []),
    ("row inserted in the table", lambda b: b.sheet().insert_rows(b.row("SEK-03")), {}, []),
    ("row deleted", lambda b: b.sheet().delete_rows(b.row("SEK-06")), {"SEK-06": None}, ["row-missing"]),
    ("row doubled", lambda b: _duplicate(b, "SEK-06"), {"SEK-06": None}, ["row-doubled"]),
    ("table pasted again below", _pasted_twice, dict.fromkeys(code for code in TYPED if code != "KEU-01"), ["row-doubled"] * 7),
    ("code mistyped", lambda b: b.put("SEK-06", "SEK-O6", "Kode"), {"SEK-06": None}, ["row-missing", "row-unknown"]),
    ("code cleared", lambda b: b.put("SEK-06", None, "Kode"), {"SEK-06": None}, ["row-missing", "stray-figure"]),
    ("code with spaces and small letters", lambda b: b.put("SEK-06", " sek - 06 ", "Kode"), {}, []),
    ("code with a long dash", lambda b: b.put("SEK-06", "SEK–06", "Kode"), {}, []),
    ("rows and columns hidden", _hide, {}, []),
    ("codes merged", lambda b: _merge(b, ("SEK-02a", "Kode")), {"SEK-02b": None}, ["row-missing", "stray-figure"]),
    ("codes merged, the lower one left beneath", lambda b: _merge(b, ("SEK-02a", "Kode"), keep=True), {"SEK-02b": None},
     ["row-missing", "stray-figure"]),
    ("figures merged over two rows", lambda b: _merge(b, ("SEK-03", "Realisasi")), {"SEK-03": None, "SEK-04": None},
     ["actual-merged"] * 2),
    ("figures merged, the lower one left beneath", lambda b: _merge(b, ("SEK-03", "Realisasi"), keep=True),
     {"SEK-03": None, "SEK-04": None}, ["actual-merged"] * 2),
    ("parts of a ratio merged", lambda b: _merge(b, ("SEK-02a", "Realisasi")), {"SEK-02a": None, "SEK-02b": None},
     ["actual-merged"] * 2),
    ("figure merged with the cell to its right", lambda b: _merge(b, ("SEK-01", "Realisasi"), "Capaian (%)", down=0), {}, []),
    ("figure merged with the target to its left", lambda b: _merge(b, ("SEK-05", "Target"), "Realisasi", down=0),
     {"SEK-05": None}, ["actual-merged"]),
    ("figure left beneath the measure unit", lambda b: _merge(b, ("SEK-01", "Satuan"), "Realisasi", down=0, keep=True),
     {"SEK-01": None}, ["actual-merged", "row-text-changed"]),
    ("cells merged that nobody has filled", lambda b: _merge(b, ("TW II!SEK-03", "Realisasi")), {}, []),
    ("words merged over two rows", lambda b: _merge(b, ("SEK-01", "Tindak lanjut"), down=3), {}, ["narrative-merged"]),
    ("words merged in one row", lambda b: _merge(b, ("SEK-01", "Tindak lanjut"), "Bukti dukung", down=0), {}, ["narrative-merged"]),
    ("words left beneath others", lambda b: _merge(b, ("SEK-01", "Tindak lanjut"), "Bukti dukung", down=0, keep=True), {},
     ["merged-beneath", "narrative-merged"]),
    ("headers merged", lambda b: _merge(b, ("Kode", "Target"), "Realisasi", down=0), ALL_GONE, ["column-missing"]),
    ("a row of titles merged", lambda b: b.sheet().merge_cells("A1:K1"), {}, []),
    ("a note merged below the table", lambda b: b.sheet().merge_cells("A50:K55"), {}, []),
    ("issued targets merged", lambda b: _merge(b, ("Target!SEK-01", "Target tahunan")), {}, ["target-merged"] * 2),
    ("typed targets merged", lambda b: _merge(b, ("Target!SEK-03", "Target tahunan")), {}, ["target-merged"] * 2),
    ("title reworded", lambda b: b.put("SEK-01", "Jumlah berkas", "Indikator"), {}, ["row-text-reworded"]),
    ("title in capitals", lambda b: b.put("SEK-01", "JUMLAH DOKUMEN  ARSIP", "Indikator"), {}, []),
    ("title of another unit's indicator", lambda b: b.put("SEK-01", "Jumlah laporan keuangan", "Indikator"),
     {"SEK-01": None}, ["row-text-of-other"]),
    ("measure unit changed", lambda b: b.put("SEK-01", "berkas", "Satuan"), {}, ["row-text-changed"]),
    ("way of filling changed", lambda b: b.put("SEK-06", "TW ini", "Cara isi"), {}, ["row-text-changed"]),
    # Columns.
    ("column inserted in front", lambda b: b.sheet().insert_cols(1), {}, []),
    ("column inserted before Realisasi", lambda b: b.sheet().insert_cols(b.col("Realisasi")), {}, []),
    ("columns exchanged", _move_columns, {}, []),
    ("column Realisasi deleted", lambda b: b.sheet().delete_cols(b.col("Realisasi")), ALL_GONE, ["column-missing"]),
    ("column Kode deleted", lambda b: b.sheet().delete_cols(b.col("Kode")), ALL_GONE,
     ["column-missing", "identity-visible-lost"]),
    ("column Tindak lanjut deleted", lambda b: b.sheet().delete_cols(b.col("Tindak lanjut")), {},
     ["stray-text", "text-column-missing"]),
    ("second column Realisasi", lambda b: b.sheet().cell(6, 13, "Realisasi"), ALL_GONE, ["column-doubled"]),
    ("header with line breaks", lambda b: b.sheet().cell(6, 6, " REALI\nSASI: "), {}, []),
    ("figures in an extra column", lambda b: b.sheet().cell(b.row("SEK-01"), 13, 99), {}, ["stray-text"]),
    # Beside the table.
    ("note under the table", lambda b: _append_row(b, "Catatan", "data menyusul"), {}, ["stray-text", "stray-text"]),
    ("total under the table", lambda b: b.sheet().cell(b.sheet().max_row + 1, 6, 47), {}, ["stray-figure"]),
    ("figure beside a band", lambda b: b.sheet().cell(b.row("SEK-01") - 1, 6, 12), {}, ["stray-figure"]),
    ("target typed over on the quarter sheet", lambda b: b.put("SEK-01", 7, "Target"), {}, ["locked-cell-typed"]),
    ("words typed over the achievement", lambda b: b.put("SEK-01", "tercapai", "Capaian (%)"), {}, ["locked-cell-typed"]),
    ("a figure typed over the achievement", lambda b: b.put("SEK-01", 50, "Capaian (%)"), {}, ["locked-cell-typed"]),
    ("a target typed on the quarter sheet", lambda b: b.put("SEK-04", 7, "Target"), {}, ["locked-cell-typed"]),
    ("a figure over a heading", lambda b: b.put("KEU", 7, "Indikator"), {}, ["stray-text"]),
    ("name under the signature", lambda b: b.beside("Nama", "Siti Aminah"), {}, []),
    ("name of the unit typed over", lambda b: b.beside("Unit", 7), {}, ["header-line-changed"]),
    ("another due date typed", lambda b: b.beside("Batas", "31 Desember"), {}, ["header-line-changed"]),
    ("version at the foot typed over", lambda b: b.beside("Versi formulir", 9), {}, ["header-line-changed"]),
    ("label of a line typed over", lambda b: b.write(3, ["12"]), {}, ["stray-text"]),
    ("figure over the title", lambda b: b.write(1, [7]), {}, ["stray-text"]),
    ("words over the hint", lambda b: b.write(5, ["sudah diisi"]), {}, ["stray-text"]),
    ("figure over the numbers row", lambda b: b.sheet().cell(7, 6, 12), {}, ["stray-figure"]),
    ("figure over a number of the numbers row", lambda b: b.sheet().cell(7, 1, 12), {}, ["stray-text"]),
    ("figure over a band", lambda b: b.sheet().cell(b.row("SEK-01") - 1, 2, 12), {}, ["stray-text"]),
    ("note on the sheet Rekap", lambda b: b.sheet("Rekap").cell(30, 2, "cek lagi"), {}, ["stray-text"]),
    ("figure typed over the sheet Rekap", lambda b: b.put("SEK-01", 5, "Realisasi s.d. TW I", "Rekap"), {}, ["stray-text"]),
    ("note on the sheet Petunjuk", lambda b: b.sheet("Petunjuk").cell(60, 2, "tolong dijelaskan"), {}, ["stray-text"]),
    # Statements.
    ("another statement", lambda b: b.beside("Pernyataan", "Sesuai Semua."), {}, []),
    ("a statement of one's own", lambda b: b.beside("Pernyataan", "oke"), {}, ["statement-unknown"]),
    ("code of an owner typed over where nothing was stated", lambda b: b.put("KEU", 7, "Kode", "TW II"), {},
     ["statement-row-missing", "stray-text"]),
    ("code of the owner changed", lambda b: b.put("KEU", "KEUANGAN", "Kode"), {},
     ["statement-owner-unknown", "statement-row-missing"]),
    # Sheets.
    ("sheet renamed", lambda b: _titled(b, "TW I", "triwulan pertama"), {}, []),
    ("sheets renamed crosswise", _rename_crosswise, {}, ["sheet-title-differs"] * 2),
    ("sheet copied", lambda b: b.copy("TW I", "TW I (2)"), {}, ["sheet-copied"]),
    ("sheet copied and one figure changed", lambda b: b.copy("TW I", "TW I (2)").cell(b.row("SEK-01"), 6, 9),
     {"SEK-01": None}, ["copies-differ", "sheet-copied"]),
    ("quarter of a filled sheet mistyped", lambda b: b.beside("Triwulan", "TW III"), dict.fromkeys(TYPED),
     ["copies-differ"] * 9 + ["copies-words-differ"] * 3 + ["quarter-missing", "sheet-copied", "sheet-title-differs"]),
    ("sheet deleted", lambda b: b.book.remove(b.sheet("TW IV")), {}, ["quarter-missing"]),
    ("sheets in another order", lambda b: b.book.move_sheet("TW I", 4), {}, []),
    ("sheet of one's own", lambda b: b.book.create_sheet("Hitungan").append(["a", 1]), {}, ["sheet-extra"]),
    ("empty sheet added", lambda b: b.book.create_sheet("Sheet1"), {}, []),
    ("sheet Petunjuk deleted", lambda b: b.book.remove(b.sheet("Petunjuk")), {}, []),
    ("header row deleted", lambda b: b.sheet().delete_rows(6), ALL_GONE, ["table-missing"]),
    # Targets.
    ("target changed", lambda b: b.put("SEK-01", 12, "Target tahunan", "Target"), {}, ["target-changed"]),
    ("target of a percentage as a fraction", lambda b: b.put("SEK-03", 0.9, "TW I", "Target"), {}, ["target-fraction"]),
    ("target typed", lambda b: b.put("SEK-05", "18–22", "TW I", "Target"), {}, []),
    ("rows of the sheet Target deleted", lambda b: b.sheet("Target").delete_rows(b.row("SEK-06", "Target")), {},
     ["target-row-missing"]),
    # Identity.
    ("hidden sheet deleted", lambda b: b.book.remove(b.sheet("_ikigen")), {}, ["identity-hidden-lost"]),
    ("hidden sheet renamed", lambda b: _titled(b, "_ikigen", "Sheet9"), {}, []),
    ("properties lost", _without_property, {}, []),
    ("everything hidden lost", _lose_everything_hidden, {},
     ["identity-hidden-lost"]),
    ("unit cleared on one sheet", lambda b: b.beside("Kode unit", None), {}, ["identity-visible-lost"]),
    ("quarter cleared on one sheet", lambda b: b.beside("Triwulan", None), {}, ["quarter-line-lost"]),
    ("quarter changed on one sheet", lambda b: b.beside("Triwulan", "TW II", "TW III"), {},
     ["quarter-missing", "sheet-copied", "sheet-title-differs", "copies-differ"]),
    ("unit changed on one sheet", lambda b: b.beside("Kode unit", "KEU"), ALL_GONE, ["identity-contradiction"]),
    ("office retyped with other spaces", lambda b: b.beside("Instansi", "DINAS  Contoh"), {}, []),
]  # fmt: skip

REFUSED: list[tuple[str, Edit, set[str]]] = [
    ("another unit typed on every sheet", lambda b: _everywhere(b, "Kode unit", "KEU"), {"identity-contradiction"}),
    ("another year typed on every sheet", lambda b: _everywhere(b, "Tahun", "2025"), {"identity-contradiction"}),
    ("another unit in the hidden sheet", lambda b: _hidden(b, "B1", "KEU"), {"identity-contradiction"}),
    ("another office everywhere", _become_another_office,
     {"other-office"}),
    ("a unit that nobody has everywhere", _become_an_unknown_unit,
     {"unit-unknown"}),
]  # fmt: skip


def _read(edit: Edit, folder: Path) -> Reading:
    book = pickle.loads(_opened())  # noqa: S301 - packed above
    edit(Book(book))
    path = folder / "isian.xlsx"
    book.save(path)
    workbook, findings = read_workbook(path)
    assert workbook is not None
    assert findings == ()
    return Reading(*read_form(workbook, returned(), SMALL))


def test_the_corpus_is_large_and_every_edit_has_its_own_name() -> None:
    """A table for reviewers: at least eighty edits, none twice."""
    names = [line[0] for line in (*CORPUS, *REFUSED)]
    assert len(names) == len(set(names)) >= 80
    assert small_plan().unit == "SEK"


@pytest.mark.parametrize(("name", "edit", "changed", "codes"), CORPUS, ids=[line[0] for line in CORPUS])
def test_an_edited_form_is_read_as_it_is_seen(
    name: str, edit: Edit, changed: Mapping[str, float | None], codes: list[str], tmp_path: Path
) -> None:
    """The figures and findings of one line of the table."""
    read = _read(edit, tmp_path)
    expected = {code: value for code, value in {**TYPED, **changed}.items() if value is not None}
    assert sorted(read.codes) == sorted(codes), name
    assert read.values() == expected, name


@pytest.mark.parametrize(("name", "edit", "codes"), REFUSED, ids=[line[0] for line in REFUSED])
def test_a_form_that_contradicts_itself_is_refused(name: str, edit: Edit, codes: set[str], tmp_path: Path) -> None:
    """No figure at all, and the reason."""
    read = _read(edit, tmp_path)
    assert read.submission is None, name
    assert set(read.codes) == codes


def test_merged_words_are_named_in_a_sentence(tmp_path: Path) -> None:
    """What counts, where, and what to do; what is covered is told with its words."""
    at = ("SEK-01", "Tindak lanjut")
    read = _read(lambda book: _merge(book, at, "Bukti dukung", down=0, keep=True), tmp_path)
    assert read.message("narrative-merged") == (
        "TW I!I10: kalimat untuk SEK-01 berada di sel gabungan I10:J10, dan dicatat hanya pada kolom Tindak lanjut baris "
        "itu. Bila berlaku juga untuk sel lain, pisahkan selnya (Unmerge Cells), lalu ketik di tiap sel."
    )
    assert read.message("merged-beneath") == (
        "TW I!J10: isi 'BA-01' tertutup sel gabungan I10:J10, sehingga tidak terlihat dan tidak dipakai. "
        "Pisahkan selnya (Unmerge Cells), lalu periksa isinya."
    )
    assert (read.words("SEK-01").follow_up, read.words("SEK-01").evidence) == ("Dipertahankan", "")


def test_what_was_typed_beside_figures_comes_back(tmp_path: Path) -> None:
    """Words, statement and target of the form that all edits start from."""
    read = _read(lambda book: None, tmp_path)
    assert read.codes == []
    assert (read.words("SEK-01").factors, read.words("SEK-01").evidence) == ("Berkas lengkap", "BA-01")
    assert read.statement("KEU") is Statement.SOME_DIFFER
    assert read.value("SEK-01", TW2) == 2.0
    assert read.submission is not None
    assert [(target.indicator, target.quarter) for target in read.submission.targets] == [("SEK-03", None)]
