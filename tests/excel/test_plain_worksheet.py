"""The fast worksheet writes what XlsxWriter's own does; the quick second look sees what the slow one does."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.worksheet import Worksheet

from ikigen.excel import look_xlsx, plain_worksheet, writer
from ikigen.excel.notes import Detail
from ikigen.excel.plain_worksheet import PlainWorksheet, worksheet_class
from ikigen.excel.writer import Book, Style

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
        (b'<c r="A1"><f>B1&#38;C1</f><v>3</v></c>', Detail("=B1&C1")),
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
