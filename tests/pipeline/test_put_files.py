"""Several outputs: all of them computed first, then all of them put in place, or none."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from clients import require

from ikigen.excel.looks import Style
from ikigen.excel.writer import Book
from ikigen.model.finding import IkigenError
from ikigen.pipeline import pdf
from ikigen.pipeline.files import put_files
from ikigen.pipeline.pdf import print_to_pdf


def _workbook() -> bytes:
    with Book("contoh") as book:
        sheet = book.sheet("Lembar")
        sheet.text(0, 0, "Isi")
        sheet.number(1, 0, 1234.5, Style(number="#,##0.00"))
    return book.content


def test_all_files_are_put_in_place(tmp_path: Path) -> None:
    """New folders are made, former files replaced."""
    first, second = tmp_path / "baru" / "a.csv", tmp_path / "b.csv"
    second.write_bytes(b"lama")
    assert put_files({first: b"1", second: b"2"}) == (first, second)
    assert (first.read_bytes(), second.read_bytes()) == (b"1", b"2")


def test_one_place_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    """The second output is held by another program: the first keeps its former text."""
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    first.write_bytes(b"lama")
    second.mkdir()
    with pytest.raises(IkigenError, match=r"b\.xlsx tidak dapat ditulis .* berkas lama tetap utuh"):
        put_files({first: b"baru", second: b"baru"})
    assert first.read_bytes() == b"lama"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.xlsx", "b.xlsx"]


def test_without_libreoffice_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """No PDF, one sentence, nothing raised."""
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: None)
    assert print_to_pdf(_workbook(), "konsolidasi.xlsx") == (
        None,
        "PDF dari konsolidasi.xlsx tidak dibuat: LibreOffice tidak ditemukan di komputer ini. Pasang LibreOffice, "
        "atau cetak dari Excel.",
    )


def test_the_program_is_looked_for_under_both_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """``soffice``, else ``libreoffice``, else nothing."""
    monkeypatch.setattr(shutil, "which", {"libreoffice": "/usr/bin/libreoffice"}.get)
    assert pdf.find_libreoffice() == "/usr/bin/libreoffice"
    monkeypatch.setattr(shutil, "which", {}.get)
    monkeypatch.setattr(pdf, "_PLACES", ())
    assert pdf.find_libreoffice() is None


def test_a_program_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the time limit one sentence says what to do."""

    def hang(command: Sequence[str], *, timeout: float, **_: Any) -> None:
        raise subprocess.TimeoutExpired(command, timeout)

    monkeypatch.setattr(pdf, "find_libreoffice", lambda: "/usr/bin/soffice")
    monkeypatch.setattr(subprocess, "run", hang)
    assert print_to_pdf(_workbook(), "k.xlsx", 7) == (
        None,
        "PDF dari k.xlsx tidak dibuat: LibreOffice belum selesai setelah 7 detik. Buka buku kerjanya lalu cetak "
        "dari sana.",
    )


def test_a_program_that_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """It ended, and there is no PDF."""
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: "/usr/bin/soffice")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: None)
    expected = (
        "PDF dari k.xlsx tidak dibuat: LibreOffice gagal menulisnya. Buka buku kerjanya lalu cetak dari sana."
    )
    assert print_to_pdf(_workbook(), "k.xlsx") == (None, expected)


@pytest.mark.client
def test_figures_are_printed_as_indonesian_readers_write_them(tmp_path: Path) -> None:
    """Whatever the language of the machine: a dot for thousands, a comma for decimals."""
    require("soffice")
    program = require("pdftotext")
    printed, _ = print_to_pdf(_workbook(), "k.xlsx")
    assert printed is not None
    (tmp_path / "k.pdf").write_bytes(printed)
    asked = [program, str(tmp_path / "k.pdf"), "-"]
    text = subprocess.run(asked, capture_output=True, check=True, text=True).stdout
    assert "1.234,50" in text


@pytest.mark.client
def test_the_same_workbook_is_printed_in_the_same_bytes() -> None:
    """No clock and no chance in the PDF; its moment is the workbook's."""
    require("soffice")
    first, again = (print_to_pdf(_workbook(), "k.xlsx")[0] for _ in range(2))
    assert first == again
    assert first is not None
    assert b"/CreationDate(D:20000101000000" in first


@pytest.mark.client
def test_libreoffice_prints_a_workbook() -> None:
    """A real PDF, from a profile of its own."""
    require("soffice")
    printed, note = print_to_pdf(_workbook(), "k.xlsx")
    assert note == ""
    assert printed is not None
    assert printed.startswith(b"%PDF")
