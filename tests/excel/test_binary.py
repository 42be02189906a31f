# ruff: noqa: E501 - sentences and samples stay on one line, where they are compared by eye
"""The binary formats: what their guards note, what they refuse, and what the reader behind them makes of it."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import pytest
from excel.binary_files import biff, cell, formula, row, wide, xls_stream, xlsb

from ikigen.excel import limits
from ikigen.excel.guard_xls import guard_xls, is_locked
from ikigen.excel.guard_xml import Budget
from ikigen.excel.reader import read_workbook
from ikigen.excel.refusal import RefusedError


def _codes(tmp_path: Path, content: bytes) -> list[str]:
    path = tmp_path / "x.xlsb"
    path.write_bytes(content)
    return [finding.code for finding in read_workbook(path)[1]]


def test_every_kind_of_cell_of_an_xlsb(tmp_path: Path) -> None:
    """Figures, percentages, dates, hiding formats, texts, truth values, errors, formulas."""
    path = tmp_path / "x.xlsb"
    cells = [
        row(2), cell(1, 0, b"", 1), cell(5, 1, struct.pack("<d", 2026)), cell(5, 2, struct.pack("<d", 0.95), 1),
        cell(5, 3, struct.pack("<d", 46115), 2), cell(5, 4, struct.pack("<d", 12345), 3), cell(6, 5, wide("dua belas")),
        cell(4, 6, b"\x01"), cell(3, 7, b"\x07"), formula(9, 8, struct.pack("<d", 2)), formula(11, 9, b"\x2a"),
    ]  # fmt: skip
    path.write_bytes(xlsb(cells))
    book, findings = read_workbook(path)
    assert findings == ()
    assert book is not None
    (grid,) = book.grids
    seen = [grid.seen(2, col) for col in range(10)]
    assert [(s.kind.value, s.number, s.text, s.doubt) for s in seen] == [
        ("blank", None, "", ""), ("number", 2026, "2026", ""), ("number", 0.95, "95%", ""),
        ("date", None, "03/04/2026", ""), ("number", 12345, "12", "#,##0,"), ("text", None, "dua belas", ""),
        ("boolean", None, "TRUE", ""), ("error", None, "#DIV/0!", ""), ("number", 2, "2", ""),
        ("error", None, "#N/A", ""),
    ]  # fmt: skip
    assert [s.percent for s in seen].count(True) == 1
    assert [s.formula for s in seen] == [None] * 8 + ["=", "="]


def test_a_far_cell_of_an_xlsb(tmp_path: Path) -> None:
    """The last cell of the sheet is refused before the reader allocates what lies before it."""
    far = [row(1048575), cell(5, 16383, struct.pack("<d", 1))]
    assert _codes(tmp_path, xlsb(far)) == ["file-cell-too-far"]


def test_a_far_blank_cell_of_an_xlsb(tmp_path: Path) -> None:
    """Near miss: a cell that only has a format is no content."""
    near = [row(0), cell(5, 0, struct.pack("<d", 1)), row(1048575), cell(1, 16383, b"")]
    assert _codes(tmp_path, xlsb(near)) == []


def test_too_many_cells_of_an_xlsb(tmp_path: Path) -> None:
    """They are counted, blank ones too."""
    many = [row(0), *[cell(1, 0, b"")] * (limits.MAX_CELLS + 1)]
    assert _codes(tmp_path, xlsb(many)) == ["file-too-many-cells"]


@pytest.mark.parametrize("cut", [1, 7, 20])
def test_a_record_that_is_cut(tmp_path: Path, cut: int) -> None:
    """A part that ends inside a record is one finding."""
    content = xlsb([row(0), (6, (struct.pack("<II", 0, 0) + wide("x" * 30))[:-cut])])
    assert len(_codes(tmp_path, content)) == 1


def _number(at: tuple[int, int], value: float, style: int = 0) -> tuple[int, bytes]:
    return 0x203, struct.pack("<HHHd", *at, style, value)


def test_what_the_guard_of_xls_notes() -> None:
    """Formats by cell, error values, formulas."""
    stream = xls_stream(
        [
            _number((0, 0), 5),
            _number((0, 1), 0.95, 1),
            (0xBD, struct.pack("<HHHiHiH", 1, 0, 1, 100 << 2 | 2, 0, 5 << 2 | 2, 1)),
            (0x205, struct.pack("<HHHBB", 2, 0, 0, 0x07, 1)),
            (0x205, struct.pack("<HHHBB", 2, 1, 0, 1, 0)),
            (0x06, struct.pack("<HHHBBBBBBHHII", 3, 0, 0, 2, 0, 0x2A, 0, 0, 0, 0xFFFF, 0, 0, 0)),
            (0x06, struct.pack("<HHHdHII", 3, 1, 0, 2.0, 0, 0, 0)),
            (0x201, struct.pack("<HHH", 65535, 255, 1)),
        ],
        styles=(0, 9),
    )
    notes = guard_xls(stream, Budget())["S"]
    assert notes.formats == {(0, 1): "0%", (1, 0): "0%"}
    details = notes.details()
    assert {at: (detail.error, detail.formula) for at, detail in details.items()} == {
        (2, 0): ("#DIV/0!", None), (3, 0): ("#N/A", "="), (3, 1): ("", "="),
    }  # fmt: skip
    assert notes.odd == set(details)


def test_figures_that_a_format_number_would_make_a_date_of() -> None:
    """Gnumeric gives numbers that usually mean dates to formats of its own; the figures are kept."""
    stream = xls_stream(
        [
            _number((0, 0), 12345, 1),
            (0x27E, struct.pack("<HHHi", 0, 1, 1, 1234 << 2 | 3)),
            (0x27E, struct.pack("<HHHI", 0, 2, 1, struct.unpack("<Q", struct.pack("<d", 0.5))[0] >> 32)),
            _number((0, 3), 46115, 2),
        ],
        formats=[(15, "#,##0,")],
        styles=(0, 15, 14),
    )
    assert guard_xls(stream, Budget())["S"].stored == {(0, 0): 12345, (0, 1): 12.34, (0, 2): 0.5}


def test_a_far_cell_of_an_xls() -> None:
    """It is refused by name before the reader allocates what lies before it."""
    with pytest.raises(RefusedError) as caught:
        guard_xls(xls_stream([_number((65535, 255), 1)]), Budget())
    assert (caught.value.code, caught.value.sheet, caught.value.cell) == ("file-cell-too-far", "S", "IV65536")


def test_a_locked_xls_is_told_by_its_record() -> None:
    """The mark of the lock stands among the first records; the same bytes elsewhere are none."""
    begin = (0x809, bytes(16))
    assert is_locked(biff([begin, (0x2F, bytes(54))]))
    assert not is_locked(biff([begin, (0x0A, b""), (0x2F, bytes(54))]))


@pytest.mark.parametrize("seed", range(40))
def test_broken_records_are_refused_and_nothing_else_is_raised(seed: int) -> None:
    """Any damage to a stream ends in notes or in a refusal."""
    dice = random.Random(seed)
    stream = bytearray(xls_stream([_number((row, 0), row) for row in range(20)], [(164, "0.0")], (0, 164)))
    for _ in range(dice.randint(1, 6)):
        stream[dice.randrange(len(stream))] = dice.randrange(256)
    try:
        notes = guard_xls(bytes(stream), Budget())
    except RefusedError as refused:
        assert refused.code.startswith("file-")
    else:
        assert notes


def test_a_stream_without_a_sheet() -> None:
    """A workbook of charts only has nothing to read."""
    with pytest.raises(RefusedError, match="file-no-sheets"):
        guard_xls(biff([(0x809, struct.pack("<HH", 0x600, 5) + bytes(12)), (0x0A, b"")]), Budget())
