"""Sheets written in processes beside this one: the same bytes as written here, whatever becomes of a process."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ikigen.excel import beside, writer
from ikigen.excel.beside import SheetsBeside, WriteSheet, sheets_beside
from ikigen.excel.looks import Style
from ikigen.excel.print_setup import PrintSetup, set_up_print
from ikigen.excel.processes import can_fork
from ikigen.excel.writer import Book, Sheet, WorkbookError

_BOLD = Style(bold=True, border="thin")


def _long_sheet(title: str, more: Callable[[Sheet], None] | None = None, looks: int = 5) -> WriteSheet:
    def write(book: Book) -> None:
        sheet = book.sheet(title, streamed=True)
        sheet.widths([12, 30])
        for row in range(300):
            look = Style(size=8 + row % looks)
            sheet.height(row, 14 + row % 3)
            sheet.link(row, 0, "'Depan'!A1", f"{title} {row}", look)
            sheet.text(row, 1, ["a & b", " tepi ", "", "=1+1"][row % 4], _BOLD)
            sheet.formula(row, 2, f"A{row + 1}&1", "x", look)
            sheet.number(row, 3, row / 7, look)
        if more is not None:
            more(sheet)
        sheet.raw.freeze_panes(1, 0)
        set_up_print(sheet, PrintSetup("kiri", repeat=(0, 1), area=(0, 0, 299, 3), scale=80, breaks=(40, 90)))

    return write


def _front(book: Book) -> None:
    sheet = book.sheet("Depan")
    sheet.text(0, 0, "depan", _BOLD)
    sheet.text(1, 0, "lain", Style(italic=True))


def _written(writers: Sequence[WriteSheet], workers: int) -> bytes:
    with Book("t", on_disk=True) as book, sheets_beside(book, writers, workers) as keep_place:
        _front(book)
        for number in range(len(writers)):
            keep_place(number)
        book.sheet("Akhir").text(0, 0, "akhir", Style(size=20))
    return book.content


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the sheets that came from another process."""
    titles: list[str] = []
    add = Book.add_finished

    def noted(book: Book, finished: beside.FinishedSheet) -> None:
        titles.append(finished.title)
        add(book, finished)

    monkeypatch.setattr(Book, "add_finished", noted)
    return titles


@pytest.fixture
def forking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes are forked, although the tests' own program has a thread that waits for orders."""
    monkeypatch.setattr(beside, "can_fork", lambda: True)


def needs_fork(test: Callable[..., None]) -> Callable[..., None]:
    """For tests of processes that are forked."""
    on_linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")
    marked: Callable[..., None] = on_linux(pytest.mark.usefixtures("forking")(test))
    return marked


@needs_fork
@pytest.mark.parametrize("workers", [2, 3, 6])
def test_the_same_bytes_whoever_writes(workers: int, taken: list[str]) -> None:
    """Links, heights, formulas, special texts, names for print areas, page breaks; formats of both sheets."""
    writers = [_long_sheet("Satu"), _long_sheet("Dua", looks=9), _long_sheet("Tiga")]
    alone = _written(writers, 1)
    assert not taken
    assert _written(writers, workers) == alone
    assert taken == ["Satu", "Dua", "Tiga"]


def test_what_was_written_can_be_read() -> None:
    """By openpyxl: texts, looks, print titles."""
    book = load_workbook(io.BytesIO(_written([_long_sheet("Satu")], 2)))
    sheet = book["Satu"]
    assert book.sheetnames == ["Depan", "Satu", "Akhir"]
    assert sheet["B1"].value == "a & b"
    assert sheet["A3"].font.size == 10.0
    assert sheet["B3"].font.b
    assert sheet.print_title_rows == "$1:$2"
    assert sheet["A7"].hyperlink.location == "'Depan'!A1"
    assert sheet["C300"].value == "=A300&1"


def _coloured(sheet: Sheet) -> None:
    sheet.mark(
        0, 3, {"type": "cell", "criteria": ">", "value": 1, "format": sheet.conditional({"bold": True})}, (9, 3)
    )


def _drawn(sheet: Sheet) -> None:
    chart = sheet._book.raw.add_chart({"type": "line"})
    chart.add_series({"values": "=Satu!$D$1:$D$9"})
    sheet.raw.insert_chart(2, 6, chart)


@needs_fork
@pytest.mark.parametrize("more", [_coloured, _drawn])
def test_a_sheet_that_needs_more_than_its_part_is_written_here(
    more: Callable[[Sheet], None], taken: list[str]
) -> None:
    """Formats of conditions, and charts, belong to the whole package."""
    writers = [_long_sheet("Satu", more), _long_sheet("Dua")]
    assert _written(writers, 2) == _written(writers, 0)
    assert taken == ["Dua"]


@needs_fork
def test_more_formats_than_were_kept_free(monkeypatch: pytest.MonkeyPatch, taken: list[str]) -> None:
    """They take the numbers of any sheet, after all others."""
    monkeypatch.setattr(writer, "_KEPT_FOR_A_SHEET", 6)
    writers = [_long_sheet("Satu", looks=9), _long_sheet("Dua", looks=4)]
    assert _written(writers, 2) == _written(writers, 0)
    assert taken == ["Dua"]


@needs_fork
def test_a_process_that_is_killed_costs_nothing_but_time(taken: list[str]) -> None:
    """As where memory runs out."""
    here = os.getpid()

    def write(book: Book) -> None:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        _long_sheet("Satu")(book)

    assert _written([write, _long_sheet("Dua")], 2) == _written([_long_sheet("Satu"), _long_sheet("Dua")], 0)
    assert taken == ["Dua"]


@needs_fork
def test_a_mistake_comes_up_where_the_sheet_is_written(taken: list[str]) -> None:
    """What goes wrong beside is not lost: it goes wrong again here."""

    def write(book: Book) -> None:
        book.sheet("Satu", streamed=True).text(0, 0, "x" * 40_000, _BOLD)

    with pytest.raises(WorkbookError, match="40000 characters"):
        _written([write], 2)
    assert not taken


@needs_fork
def test_nothing_is_left_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No process and no file, also where the work is stopped in between."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    seen: list[SheetsBeside] = []
    end = SheetsBeside.end

    def noted(self: SheetsBeside) -> None:
        seen.append(self)
        end(self)

    monkeypatch.setattr(SheetsBeside, "end", noted)

    def work(book: Book) -> None:
        with sheets_beside(book, [_long_sheet("Satu")], 2):
            raise KeyboardInterrupt

    book = Book("t", on_disk=True)
    with pytest.raises(KeyboardInterrupt), book:
        work(book)
    assert not any(process.is_alive() for process in seen[0]._processes)
    assert not list(tmp_path.iterdir())


def test_where_threads_are_at_work_nothing_is_forked(taken: list[str]) -> None:
    """A thread may hold what the forked process would wait for."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert not can_fork()
        content = _written([_long_sheet("Satu")], 2)
    finally:
        done.set()
        thread.join()
    assert not taken
    assert content == _written([_long_sheet("Satu")], 0)


def test_with_another_version_of_the_library_it_is_written_here(
    monkeypatch: pytest.MonkeyPatch, taken: list[str]
) -> None:
    """Only its public parts are used then."""
    monkeypatch.setattr("xlsxwriter.__version__", "9.9.9")
    book = load_workbook(io.BytesIO(_written([_long_sheet("Satu")], 2)))
    assert book["Satu"]["B1"].value == "a & b"
    assert not taken


def test_a_book_in_memory_has_no_folder() -> None:
    """Nothing is written beside it."""
    with Book("t") as book, pytest.raises(WorkbookError, match="no folder"):
        _ = book.folder
