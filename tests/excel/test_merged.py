"""Merged cells in every kind of file: the first shows, what the others hold is seen by nobody and told apart."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from clients import convert, convert_in_gnumeric
from excel.binary_files import cell, row, wide, xls_stream, xlsb
from excel.hostile_files import MAIN, ods, sheet_xml, xlsx_parts, zipped
from openpyxl import Workbook as Book

from ikigen.excel import limits
from ikigen.excel.grid import BLANK, Grid, Merge, Seen
from ikigen.excel.guard_xls import guard_xls
from ikigen.excel.guard_xml import Budget
from ikigen.excel.merged import grid_of
from ikigen.excel.reader import read_workbook
from ikigen.excel.refusal import RefusedError
from ikigen.model.finding import Finding

UPPER = Merge("B2:B3", 2, is_first=True, shown="12")
LOWER = Merge("B2:B3", 2, is_first=False, shown="12", beneath="7")


def _read(tmp_path: Path, content: bytes, name: str = "x.xlsx") -> tuple[Grid | None, tuple[Finding, ...]]:
    path = tmp_path / name
    path.write_bytes(content)
    book, findings = read_workbook(path)
    return (book.grids[0] if book else None), findings


def _grid(tmp_path: Path, content: bytes, name: str = "x.xlsx") -> Grid:
    grid, findings = _read(tmp_path, content, name)
    assert findings == ()
    assert grid is not None
    return grid


def _xlsx(merged: str, rows: str | None = None) -> bytes:
    """A workbook with 12 in B2, 7 in B3 and 5 in B4, and an element after its rows."""
    told = rows or "".join(f'<row r="{r}"><c r="B{r}"><v>{v}</v></c></row>' for r, v in ((2, 12), (3, 7), (4, 5)))
    sheet = sheet_xml(told).replace(b"</sheetData>", b"</sheetData>" + merged.encode())
    return zipped(xlsx_parts(sheet))


def _xls_notes(*areas: tuple[int, int, int, int]) -> list[tuple[int, int, int, int]]:
    body = struct.pack("<H", len(areas)) + b"".join(struct.pack("<4H", *area) for area in areas)
    return guard_xls(xls_stream([(0xE5, body)]), Budget())["S"].merged


def _assert_merged(grid: Grid) -> None:
    """B2 shows over B3."""
    upper, lower, free = (grid.seen(row, 1) for row in (1, 2, 3))
    assert (upper.number, upper.merge) == (12, UPPER)
    assert lower == Seen(BLANK.kind, merge=LOWER)
    assert (free.number, free.merge) == (5, None)
    assert [grid.text(row, 1) for row in (1, 2, 3)] == ["12", "", "5"]
    assert [(row, col, seen.number) for row, col, seen in grid.covered()] == [(2, 1, 7)]


@pytest.mark.parametrize(
    "merged",
    [
        '<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>',
        "<mergeCells><mergeCell  ref='B2:B3' ></mergeCell></mergeCells>",
        f'<x:mergeCells xmlns:x="{MAIN}"><x:mergeCell ref="B2:B3"/></x:mergeCells>',
    ],
)
def test_what_a_merged_cell_covers_in_an_xlsx(merged: str, tmp_path: Path) -> None:
    """However the file spells it."""
    _assert_merged(_grid(tmp_path, _xlsx(merged)))


@pytest.mark.parametrize(
    "merged", ["", '<mergeCells count="1"><mergeCell ref="B2"/></mergeCells>', "<mergeCells/>"]
)
def test_nothing_is_merged(merged: str, tmp_path: Path) -> None:
    """Near miss: no list, an empty one, a cell that is merged with nothing."""
    grid = _grid(tmp_path, _xlsx(merged))
    assert [grid.seen(row, 1).number for row in (1, 2, 3)] == [12, 7, 5]
    assert all(grid.seen(row, 1).merge is None for row in (1, 2, 3))
    assert list(grid.covered()) == []


def test_a_formula_and_an_error_that_are_covered(tmp_path: Path) -> None:
    """What needs a second look is no longer seen either, and is told with what it says."""
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="e"><v>#REF!</v></c><c r="C1"><f>1+1</f><v>2</v></c>'
        '<c r="D1"><f>1+1</f></c></row>'
    )
    grid = _grid(tmp_path, _xlsx('<mergeCells count="1"><mergeCell ref="A1:D1"/></mergeCells>', rows))
    assert [grid.seen(0, col).kind for col in (1, 2, 3)] == [BLANK.kind] * 3
    told = {col: seen for _, col, seen in grid.covered()}
    assert [(told[col].text, told[col].formula) for col in (1, 2, 3)] == [
        ("#REF!", None), ("2", "=1+1"), ("=1+1", "=1+1"),
    ]  # fmt: skip
    merge = grid.seen(0, 3).merge
    assert merge is not None
    assert merge.beneath == "=1+1"


def test_whole_rows_and_columns_merged(tmp_path: Path) -> None:
    """An area far larger than what stands in the sheet costs nothing."""
    grid = _grid(tmp_path, _xlsx('<mergeCells count="1"><mergeCell ref="B2:XFD1048576"/></mergeCells>'))
    assert [grid.text(row, 1) for row in (1, 2, 3)] == ["12", "", ""]
    merge = grid.seen(3, 1).merge
    assert merge is not None
    assert (merge.area, merge.rows) == ("B2:XFD1048576", 1048575)


@pytest.mark.parametrize(
    "areas",
    [
        '<mergeCell ref="B2:B3"/><mergeCell ref="A2:B3"/>',
        '<mergeCell ref="B1:B2"/><mergeCell ref="B2:C2"/>',
        '<mergeCell ref="B2:B3"/>' * 9,
        '<mergeCell ref="B2:B"/>',
        "<mergeCell/>",
        '<mergeCell ref="B3:B2"/>',
    ],
)
def test_areas_that_no_program_writes(areas: str, tmp_path: Path) -> None:
    """One upon another, or no area: the file is named as broken."""
    grid, findings = _read(tmp_path, _xlsx(f"<mergeCells>{areas}</mergeCells>"))
    assert grid is None
    assert [finding.code for finding in findings] == ["file-damaged"]


def test_more_merged_areas_than_any_form_has(tmp_path: Path) -> None:
    """They count as cells do, so that a list of them cannot fill the memory."""
    areas = '<mergeCell ref="D9:E9"/>' * (limits.MAX_CELLS + 1)
    sheet = sheet_xml("").replace(b"</sheetData>", b"</sheetData>" + f"<mergeCells>{areas}</mergeCells>".encode())
    _, findings = _read(tmp_path, zipped(xlsx_parts(sheet), zipfile.ZIP_STORED))
    assert [finding.code for finding in findings] == ["file-too-many-cells"]


def test_merged_cells_of_an_xls() -> None:
    """Several areas in one record, each with its rows before its columns."""
    assert _xls_notes((1, 2, 1, 1), (5, 5, 0, 3)) == [(1, 1, 2, 1), (5, 0, 5, 3)]
    assert _xls_notes() == []


def test_merged_cells_of_an_xlsb(tmp_path: Path) -> None:
    """The list stands behind the rows."""
    figures = [
        row(1), cell(5, 1, struct.pack("<d", 12)), row(2), cell(5, 1, struct.pack("<d", 7)),
        row(3), cell(5, 1, struct.pack("<d", 5)), cell(6, 3, wide("x")),
    ]  # fmt: skip
    content = xlsb([*figures, (146, b""), (177, struct.pack("<I", 1)), (176, struct.pack("<4I", 1, 2, 1, 1))])
    _assert_merged(_grid(tmp_path, content, "x.xlsb"))


def _ods(first: str, second: str) -> bytes:
    def figure(value: int, more: str = "", name: str = "table-cell") -> str:
        return (
            f'<table:{name} office:value-type="float" office:value="{value}"{more}><text:p>{value}</text:p>'
            f"</table:{name}>"
        )

    rows = "".join(
        f"<table:table-row><table:table-cell/>{cells}</table:table-row>"
        for cells in ("<table:table-cell/>", figure(12, first), figure(7, name=second), figure(5))
    )
    return ods(rows)


def test_merged_cells_of_an_ods(tmp_path: Path) -> None:
    """What is covered may have kept its content."""
    spans = ' table:number-rows-spanned="2" table:number-columns-spanned="1"'
    _assert_merged(_grid(tmp_path, _ods(spans, "covered-table-cell"), "x.ods"))


def test_a_span_of_one_is_none(tmp_path: Path) -> None:
    """Near miss."""
    spans = ' table:number-rows-spanned="1" table:number-columns-spanned="1"'
    grid = _grid(tmp_path, _ods(spans, "table-cell"), "x.ods")
    assert [grid.seen(row, 1).number for row in (1, 2, 3)] == [12, 7, 5]


def test_rows_that_an_ods_tells_once_for_many(tmp_path: Path) -> None:
    """Merged within each row, the same in a million blank rows, which cost nothing."""
    pair = '<table:table-cell table:number-columns-spanned="2"{}/><table:covered-table-cell/>'
    value = ' office:value-type="float" office:value="3"'
    rows = (
        f'<table:table-row table:number-rows-repeated="2">{pair.format(value)}</table:table-row>'
        f'<table:table-row table:number-rows-repeated="1048574">{pair.format("")}</table:table-row>'
    )
    grid = _grid(tmp_path, ods(rows), "x.ods")
    merges = [grid.seen(row, 1).merge for row in (0, 1)]
    assert [merge.area if merge else "" for merge in merges] == ["A1:B1", "A2:B2"]
    assert grid.height == 2


def test_areas_one_upon_another_are_refused() -> None:
    """Whatever the file: nobody can say what shows."""
    notes = guard_xls(xls_stream([(0xE5, struct.pack("<H8H", 2, 0, 1, 0, 0, 0, 1, 0, 1))]), Budget())["S"]
    with pytest.raises(RefusedError):
        grid_of("S", [(1.0,), (2.0,)], notes)


def _saved(tmp_path: Path, *, keep: bool) -> Path:
    book = Book()
    sheet = book.active
    assert sheet is not None
    for number, value in enumerate((12, 7, 5), start=2):
        sheet.cell(number, 2).value = value
    if keep:
        sheet.merged_cells.add("B2:B3")
    else:
        sheet.merge_cells("B2:B3")
    path = tmp_path / "a.xlsx"
    book.save(path)
    return path


def _in_office(kind: str) -> Callable[[Path], Path]:
    return lambda path: convert(path, kind)


@pytest.mark.client
@pytest.mark.parametrize("keep", [False, True])
@pytest.mark.parametrize(
    "saved_by", [_in_office("xlsx"), _in_office("ods"), _in_office("xls"), convert_in_gnumeric],
    ids=["xlsx", "ods", "xls", "Gnumeric"],
)  # fmt: skip
def test_programs_keep_what_is_merged(saved_by: Callable[[Path], Path], keep: bool, tmp_path: Path) -> None:
    """Through LibreOffice and Gnumeric; what stands beneath may be lost there, but is never seen."""
    path = saved_by(_saved(tmp_path, keep=keep))
    grid = _grid(path.parent, path.read_bytes(), path.name)
    upper, lower = grid.seen(1, 1), grid.seen(2, 1)
    assert (upper.number, upper.merge) == (12, UPPER)
    assert lower.kind is BLANK.kind
    assert lower.merge is not None
    assert lower.merge.is_doubtful
    assert lower.merge.beneath in ({"7", ""} if keep else {""})
    assert grid.seen(3, 1).merge is None
