"""A report of a size to be written by way of the disk has the same cells as one that is written in memory."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from typing import Any

import pytest
import python_calamine
from openpyxl import load_workbook
from report_examples import compared

from ikigen.excel import beside
from ikigen.excel.writer import Book
from ikigen.report import page
from ikigen.report.workbook import write_report


def _cells(content: bytes) -> dict[str, Any]:
    return {
        f"{sheet.title}!{cell.coordinate}": (cell.value, cell.number_format, cell.font.b, cell.fill.fgColor.rgb)
        for sheet in load_workbook(io.BytesIO(content))
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None or cell.has_style
    }


def _heights(content: bytes) -> dict[str, Any]:
    book = load_workbook(io.BytesIO(content))
    return {
        sheet.title: {row: (d.height, d.hidden, d.outline_level) for row, d in sheet.row_dimensions.items()}
        for sheet in book
    }


def _results(content: bytes) -> dict[str, Any]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_written_by_way_of_the_disk_it_is_the_same_report(monkeypatch: pytest.MonkeyPatch) -> None:
    """Values, formulas, results, looks and heights of every sheet; so each long sheet runs from top to bottom."""
    contents = replace(compared(), per_unit=True)
    usual = write_report(contents)
    monkeypatch.setattr(page, "MOST_IN_MEMORY", 0)
    large = write_report(contents)
    assert page.is_large(contents)
    assert large != usual
    assert _cells(large) == _cells(usual)
    assert _heights(large) == _heights(usual)
    assert _results(large) == _results(usual)


def test_the_same_bytes_by_way_of_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """No clock and no name of a temporary file shows."""
    monkeypatch.setattr(page, "MOST_IN_MEMORY", 0)
    assert write_report(compared()) == write_report(compared())


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")
def test_the_same_bytes_however_many_processes_write(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three of the long sheets, and the hidden one, come from a process beside this one, formats and all."""
    monkeypatch.setattr(beside, "can_fork", lambda: True)  # the tests' own thread only waits for orders
    monkeypatch.setattr(page, "MOST_IN_MEMORY", 0)
    alone = write_report(compared())
    taken: list[str] = []
    add = Book.add_finished

    def noted(book: Book, finished: Any) -> None:
        taken.append(finished.title)
        add(book, finished)

    monkeypatch.setattr(Book, "add_finished", noted)
    for workers in (2, 3):
        assert write_report(compared(), workers) == alone
    assert taken == ["Triwulan", "Analisis", "Data", "Tercetak"] * 2
