"""The fast worksheet writes what XlsxWriter's own does; the quick second look sees what the slow one does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from xlsxwriter.worksheet import Worksheet

from ikigen.excel import look_xlsx, plain_worksheet, writer
from ikigen.excel.looks import Style
from ikigen.excel.notes import Detail
from ikigen.excel.plain_workbook import worksheet_class
from ikigen.excel.plain_worksheet import PlainWorksheet
from ikigen.excel.writer import Book

_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)
_VALUES = st.one_of(
    _TEXTS,
    st.sampled_from(["#N/A", "_x0041_", " ends ", "a\nb", "<r>", "&<>\"'", "0", ""]),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(10**9), 10**9),
    st.none(),
)
_CELLS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 30), _VALUES, st.booleans()), max_size=40)


def _write(cells: list[Any], worksheet: type[Worksheet], *, streamed: bool) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer, "worksheet_class", lambda: worksheet)
        with Book("t", constant_memory=streamed) as book:
            sheet = book.sheet("S")
            sheet.widths([9.5, 20])
            for row, col, value, is_formula in cells:
                style = Style(bold=col % 2 == 0)
                if is_formula:
                    sheet.formula(row, col, 'IF(A1<>"",B2&"<",0)', value, style)
                elif isinstance(value, str):
                    sheet.text(row, col, value, style)
                else:
                    sheet.number(row, col, value, style)
                sheet.height(row, 15.0 + col)
    return book.content


@given(_CELLS, st.booleans())
def test_the_same_bytes_whichever_class_writes(cells: list[Any], streamed: bool) -> None:
    """Any texts, figures, blanks and formulas with any results, in memory and streamed."""
    ordered = sorted(cells, key=lambda cell: cell[:2])
    first, second = (_write(ordered, kind, streamed=streamed) for kind in (PlainWorksheet, Worksheet))
    assert first == second


def _by_both(write: Callable[[Book], None], *, streamed: bool = False) -> list[bytes]:
    """A workbook written with the fast class, and with XlsxWriter's own."""
    contents = []
    for kind in (PlainWorksheet, Worksheet):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(writer, "worksheet_class", lambda kind=kind: kind)
            with Book("t", constant_memory=streamed) as book:
                write(book)
        contents.append(book.content)
    return contents


@pytest.mark.parametrize("streamed", [False, True])
def test_links_are_spelled_as_the_library_does(streamed: bool) -> None:
    """In any order where the sheet stays in memory, and whatever the texts hold."""
    places = [(3, 1), (3, 4), (5, 0)] if streamed else [(5, 0), (3, 4), (3, 1)]

    def write(book: Book) -> None:
        sheet = book.sheet('"A" & <B>')
        for row, col in places:
            sheet.link(row, col, "'\"A\" & <B>'!A1", f'ke "{row}" & <{col}>', Style(underline=True))

    first, second = _by_both(write, streamed=streamed)
    assert first == second


def test_rules_are_spelled_as_the_library_does() -> None:
    """Of every kind, on one cell and on several; those that only warn are the library's."""
    said = {"input_title": "Judul", "input_message": 'Isi "angka" & <lain>\nlagi'}
    refused = {"error_title": "Salah", "error_message": "Bukan > 0"}
    rules: list[dict[str, Any]] = [
        {"validate": "any", **said},
        {"validate": "integer", "criteria": ">=", "value": 0, **said, **refused},
        {"validate": "decimal", "criteria": "between", "minimum": -1.5, "maximum": 9, **refused},
        {"validate": "list", "source": ["Ya", "Tidak & lain"], **said},
        {"validate": "list", "source": "=$A$1:$A$9", "multi_range": "B2 C3:C4", **said},
        {"validate": "decimal", "criteria": ">", "value": 0, "error_type": "warning", **refused},
        {"validate": "decimal", "criteria": ">", "value": 0, "ignore_blank": False, **refused},
    ]

    def write(book: Book) -> None:
        sheet = book.sheet("S")
        for row, rule in enumerate(rules):
            sheet.validate(row, 1, rule, (row + 2, 3) if row % 2 else None)

    first, second = _by_both(write)
    assert first == second


def test_a_chart_keeps_what_its_cells_show() -> None:
    """Texts, figures, formulas with either result, dates, blanks, and cells and rows that are not there."""

    def write(book: Book) -> None:
        sheet = book.sheet("S")
        for row, value in enumerate(["a & b", "", "<c>"]):
            sheet.text(row, 0, value)
            sheet.number(row, 1, row / 3)
        sheet.formula(3, 0, 'A1&"<"', "a & b<")
        sheet.formula(3, 1, "B1+1", 1.5)
        sheet.moment(4, 1, date(2026, 3, 31))
        sheet.formula(6, 1, "1/0", "#DIV/0!")
        chart = book.raw.add_chart({"type": "bar"})
        chart.add_series({"categories": "=S!$A$1:$A$7", "values": "=S!$B$1:$B$7"})
        sheet.raw.insert_chart(9, 0, chart)

    first, second = _by_both(write)
    assert first == second


def test_a_sheet_takes_no_more_links_than_excel_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes after them is text, and no workbook that Excel wants to repair."""
    monkeypatch.setattr(writer, "MOST_LINKS", 2)
    with Book("t") as book:
        sheet = book.sheet("S")
        for row in range(4):
            sheet.link(row, 0, "'S'!A1", f"ke {row}")
    with ZipFile(BytesIO(book.content)) as package:
        page, texts = (package.read(f"xl/{part}.xml") for part in ("worksheets/sheet1", "sharedStrings"))
    assert page.count(b"<hyperlink ") == 2
    assert [f"ke {row}".encode() in texts for row in range(4)] == [True] * 4


def test_a_version_that_nobody_knows_writes_the_same_cells(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Formats have other numbers then, and the package is deflated harder; what people see is the same."""
    seen = []
    for version in ("3.3.1", "9.9.9"):
        monkeypatch.setattr(xlsxwriter, "__version__", version)
        with Book("t") as book:
            sheet = book.sheet("S")
            for row, value in enumerate((1.5, 2.5)):
                sheet.text(row, 0, "teks", Style(bold=row == 1))
                sheet.number(row, 1, value, Style(number="0.0"))
                sheet.formula(row, 2, f"B{row + 1}*2", value * 2, Style(fill="FFF2C4"))
        path = tmp_path / f"{version}.xlsx"
        path.write_bytes(book.content)
        cells = [cell for row in load_workbook(path)["S"].iter_rows() for cell in row]
        seen.append([(c.value, c.font.b, c.number_format, c.fill.fgColor.rgb) for c in cells])
    assert seen[0] == seen[1]


def test_what_is_not_plain_is_left_to_the_library() -> None:
    """Dates, links, merged cells, notes, outlines and hidden rows come out the same too."""
    contents = []
    for kind in (PlainWorksheet, Worksheet):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(writer, "worksheet_class", lambda kind=kind: kind)
            with Book("t") as book:
                sheet = book.sheet("S")
                sheet.moment(0, 0, date(2026, 3, 31), Style(number="dd/mm/yyyy"))
                sheet.link(1, 1, "'S'!A1", "ke awal")
                sheet.paragraph(2, (0, 4), "panjang " * 9, Style(wrap=True))
                sheet.note(3, 2, "catatan")
                sheet.outline(4, 20.0, 1, hidden=True)
                sheet.outline(5, 20.0, 0, collapsed=True)
                sheet.text(4, 0, "x" * 20_000)
                sheet.height(6, 0)
        contents.append(book.content)
    assert contents[0] == contents[1]


@pytest.mark.parametrize(
    ("version", "fast"), [("3.2.0", True), ("3.3.1", True), ("3.1.9", False), ("3.4.0", False)]
)
def test_an_unknown_version_is_written_with_its_own_class(
    version: str, fast: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Private methods are overridden only where they are known."""
    monkeypatch.setattr(xlsxwriter, "__version__", version)
    assert worksheet_class() is (PlainWorksheet if fast else Worksheet)


def test_a_cell_outside_the_sheet_is_refused() -> None:
    """The limits hold in the fast class as well."""
    with Book("t") as book:
        sheet = book.sheet("S")
        for row, col in ((1_048_576, 0), (0, 16_384), (-1, 0)):
            with pytest.raises(writer.WorkbookError):
                sheet.text(row, col, "x")
        with pytest.raises(writer.WorkbookError):
            sheet.height(1_048_576, 20)


def test_columns_are_named_to_the_last() -> None:
    """A, Z, AA … XFD."""
    names = [plain_worksheet._LETTERS[col] for col in (0, 25, 26, 701, 702, 16_383)]
    assert names == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]


_HEAD = b'<?xml version="1.0"?><worksheet><sheetData><row r="1">'
_TAIL = b"</row></sheetData></worksheet>"
_PLAIN = b'<c r="A1" s="3" t="str"><f>IF(B1&lt;&gt;"",1&amp;"x","")</f><v></v></c>'


@pytest.mark.parametrize(
    "cells",
    [
        _PLAIN,
        _PLAIN + b'<c r="B1"><f>1+1</f><v>2</v></c><c r="C1" s="1"><v>5</v></c>',
        b'<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
        b'<c r="A1"><f>SUM(B1)</f></c>',
        b'<c r="A1"><f>B1&#38;"&amp;lt;&#xB7;"</f><v>3</v></c>',
        b'<c r="A1"><f>SUM(B1)</f><v/></c>',
    ],
)
def test_plain_formulas_are_seen_at_a_glance(cells: bytes) -> None:
    """And what is seen is what the parser sees."""
    content = _HEAD + cells + _TAIL
    wanted = frozenset((0, "ABC".index(part[:1].decode())) for part in cells.split(b'r="')[1:] if b"<f" in part)
    look = look_xlsx._Look(wanted)
    look.look_at(content)
    assert look_xlsx._at_a_glance(content, wanted) == look.found


@pytest.mark.parametrize(
    ("cells", "detail"),
    [
        (b'<c t="str" r="A1"><f>B1</f><v>x</v></c>', Detail("=B1")),
        (b'<c r="A1"><f t="array" ref="A1">B1</f><v>3</v></c>', Detail("=B1")),
        (b'<c r="A1" t="e"><f>B1</f><v>&#35;N/A</v></c>', Detail("=B1", "#N/A")),
        (b'<c r="A1" t="e"><v>#SPILL!</v></c>', Detail(None, "#SPILL!")),
        (b'<?x <c r="A1"><f>B1</f><v>1</v></c>?><c t="n" r="A1"><f>C1</f><v>2</v></c>', Detail("=C1")),
    ],
)
def test_anything_else_takes_the_parser(cells: bytes, detail: Detail) -> None:
    """Other spellings, shared formulas, errors, instructions that pretend to be cells."""
    wanted = frozenset({(0, 0)})
    content = _HEAD + cells + _TAIL
    assert look_xlsx._at_a_glance(content, wanted) is None
    assert look_xlsx.details_of(content, wanted) == {(0, 0): detail}
