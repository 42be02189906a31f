"""An earlier report is proven by what it printed before its figures are used."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from clients import convert_all
from openpyxl import load_workbook
from report_examples import YEAR, built_in, contents_of, entries_of, plausible_figures

from ikigen.model.finding import Finding, Severity
from ikigen.model.period import Quarter
from ikigen.pipeline.earlier_years import read_earlier_years
from ikigen.report.csv_files import achievement_csv
from ikigen.report.workbook import write_report

_NAME = "konsolidasi_2025_TW4.xlsx"


@cache
def _report(period: Quarter = Quarter.TW4) -> bytes:
    catalogue = built_in()
    contents = contents_of(catalogue, entries_of(catalogue, plausible_figures(catalogue)), period)
    return write_report(replace(contents, year=2025))


def _saved(folder: Path, edit: Callable[[Any], None] = lambda _: None, *, results: bool = True) -> Path:
    """The report edited and saved again; without ``results`` as a program saves it that computes nothing."""
    path = folder / _NAME
    path.write_bytes(_report())
    book = load_workbook(path, data_only=results)
    edit(book)
    book.save(path)
    return path


def _read(path: Path) -> tuple[pd.DataFrame, tuple[Finding, ...]]:
    frame, findings = read_earlier_years([path], built_in(), YEAR, Quarter.TW4)
    assert frame is not None
    return frame, findings


@cache
def _before(folder: Path) -> pd.DataFrame:
    return _read(_saved(folder))[0]


def _columns(sheet: Any) -> tuple[int, dict[str, int]]:
    """Row and columns of the table's header, from 1."""
    for row in sheet.iter_rows(max_row=15):
        texts = {str(cell.value): cell.column for cell in row if cell.value is not None}
        if "Kode" in texts or "Kode sel" in texts:
            return row[0].row, texts
    raise AssertionError("no header")


def _cell(book: Any, sheet: str, code: str, header: str, period: str = "") -> Any:
    header_row, columns = _columns(book[sheet])
    for row in range(header_row + 1, book[sheet].max_row + 1):
        at = [
            book[sheet].cell(row, columns[name]).value
            for name in columns
            if name in ("Kode", "Kode sel", "Periode")
        ]
        if at == ([code, period] if period else [code]):
            return book[sheet].cell(row, columns[header])
    raise AssertionError(f"no {code}")


def _first_code(frame: pd.DataFrame) -> str:
    return str(frame["indicator"][0])


def _codes(findings: Sequence[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def _figures(frame: pd.DataFrame) -> list[list[Any]]:
    return (
        frame[["indicator", "year", "period", "target", "actual", "achievement_pct"]]
        .fillna(-1)
        .to_numpy()
        .tolist()
    )


def _same_as_printed(frame: pd.DataFrame, folder: Path) -> bool:
    now, before = (pd.DataFrame(_figures(one)) for one in (frame, _before(folder)))
    pd.testing.assert_frame_equal(now, before, rtol=1e-9)
    return True


@pytest.mark.parametrize("results", [True, False])
def test_a_report_saved_again_is_quiet(tmp_path: Path, *, results: bool) -> None:
    """Also by a program that leaves the results of formulas out: what was printed is known without them."""
    frame, findings = _read(_saved(tmp_path, results=results))
    assert findings == ()
    assert frame["actual"].notna().any()


@pytest.mark.client
def test_a_report_saved_again_by_libreoffice_is_quiet(tmp_path: Path) -> None:
    """Recalculated whole, in every format that the program saves; also one of the middle of the year."""
    names = {"akhir": Quarter.TW4, "tengah": Quarter.TW2}
    for name, period in names.items():
        (tmp_path / f"{name}.xlsx").write_bytes(_report(period))
    paths = [tmp_path / f"{name}.xlsx" for name in names]
    for suffix in ("xlsx", "ods", "xls"):
        for original, path in zip(paths, convert_all(paths, suffix), strict=True):
            frame, findings = _read(path)
            assert findings == (), suffix
            assert _figures(frame) == _figures(_read(original)[0])


def test_a_formula_typed_over(tmp_path: Path) -> None:
    """The cell, what stands there, what was printed, what is used."""
    code = _first_code(_before(tmp_path))
    printed = float(_before(tmp_path)["actual"][0])

    def edit(book: Any) -> None:
        _cell(book, "Capaian", code, "Realisasi").value = 77_000

    frame, (finding,) = _read(_saved(tmp_path, edit))
    place = _cell(load_workbook(tmp_path / _NAME), "Capaian", code, "Realisasi").coordinate
    assert (finding.code, finding.severity, finding.indicator) == ("previous-edited", Severity.WARNING, code)
    assert (finding.at.file, finding.at.sheet, finding.at.cell) == (_NAME, "Capaian", place)
    assert finding.message == (
        f"{_NAME} › Capaian!{place}: {code} tidak lagi seperti ketika laporan itu ditulis: realisasi 77.000 "
        f"(tercetak {printed:g}). Rumusnya ditimpa atau isinya diubah, jadi yang dipakai angka yang tercetak "
        f"(realisasi {printed:g}). Bila yang baru memang benar, betulkan lewat lembar "
        "Perbaikan pada formulir tahun "
        "2025, jalankan ikigen consolidate untuk tahun itu, lalu sebut laporan barunya."
    )
    assert _same_as_printed(frame, tmp_path)


@pytest.mark.parametrize(
    ("header", "typed", "said"),
    [("Target", 123456, "target 123.456 (tercetak "), ("Capaian (%)", 3, "capaian 3 (tercetak "),
     ("Satuan", "bakul", "satuan bakul (tercetak "), ("Realisasi", "banyak", "realisasi 'banyak' (tercetak "),
     ("Realisasi", None, "realisasi kosong (tercetak "), ("Kategori", None, "capaian ")],
)  # fmt: skip
def test_whatever_is_typed_over(tmp_path: Path, header: str, typed: object, said: str) -> None:
    """Figures, the measure unit that decides whether they are compared, the category."""
    code = _first_code(_before(tmp_path))

    def edit(book: Any) -> None:
        _cell(book, "Capaian", code, header).value = typed

    frame, findings = _read(_saved(tmp_path, edit))
    if header == "Kategori":  # what it says follows from the achievement, which still stands there
        assert _codes(findings) == []
    else:
        assert _codes(findings) == ["previous-edited"]
        assert said in findings[0].message
    assert _same_as_printed(frame, tmp_path)


@pytest.mark.parametrize("results", [True, False])
def test_a_figure_of_data_typed_over(tmp_path: Path, *, results: bool) -> None:
    """Whether or not the program that saved it has computed what follows from it."""
    code = _first_code(_before(tmp_path))

    def edit(book: Any) -> None:
        cell = next(
            row[0] for row in book["Data"].iter_rows(min_row=7) if row[1].value == code and row[3].value == "TW1"
        )
        edit.cell = book["Data"].cell(cell.row, 5)  # type: ignore[attr-defined]
        edit.was = edit.cell.value  # type: ignore[attr-defined]
        edit.cell.value = 4321  # type: ignore[attr-defined]

    frame, (finding,) = _read(_saved(tmp_path, edit, results=results))
    place, was = edit.cell.coordinate, edit.was  # type: ignore[attr-defined]
    assert (finding.code, finding.indicator, finding.at.sheet, finding.at.cell) == (
        "previous-data-edited", code, "Data", place,
    )  # fmt: skip
    assert finding.message.startswith(f"{_NAME} › Data!{place}: angka {code} diubah sesudah laporan itu ditulis: ")
    assert f"TW I 4.321 (tercetak {was:g})" in finding.message
    assert "yang dipakai angka yang tercetak (realisasi " in finding.message
    assert _same_as_printed(frame, tmp_path)


@pytest.mark.client
def test_what_follows_from_a_figure_of_data_is_not_named_too(tmp_path: Path) -> None:
    """Edited, computed anew and saved: one finding, at the cell that was edited."""

    def edit(book: Any) -> None:
        book["Data"].cell(8, 5).value = 4321

    saved = convert_all([_saved(tmp_path, edit, results=False)], "xlsx")[0]
    frame, findings = _read(saved)
    assert [(f.code, f.at.cell) for f in findings] == [("previous-data-edited", "E8")]
    assert _same_as_printed(frame, tmp_path)


def test_rows_put_in_and_taken_out(tmp_path: Path) -> None:
    """A code that was changed by hand is both: its row was not printed, and the printed one is gone."""
    code = _first_code(_before(tmp_path))

    def edit(book: Any) -> None:
        _cell(book, "Capaian", code, "Kode").value = "BARU-01"

    frame, findings = _read(_saved(tmp_path, edit))
    assert [f.message for f in findings] == [
        f"{_NAME}: di tabel Capaian ada baris yang tidak tercetak ketika laporan itu "
        "ditulis: BARU-01. Baris itu tidak "
        "dipakai sebagai angka tahun 2025. Bila memang harus ada, perbaiki katalog dan "
        "jalankan ikigen consolidate "
        "untuk tahun itu.",
        f"{_NAME}: baris {code} sudah tidak ada di tabel Capaian, padahal tercetak ketika "
        "laporan itu ditulis. Yang "
        "dipakai angka tahun 2025 seperti yang tercetak. Periksa apakah barisnya "
        "terhapus atau kodenya diganti.",
    ]
    assert _codes(findings) == ["previous-rows-added", "previous-rows-gone"]
    assert _same_as_printed(frame, tmp_path)


def test_another_year_in_the_heading(tmp_path: Path) -> None:
    """The figures of a year do not become those of another."""

    def edit(book: Any) -> None:
        for row in book["Capaian"].iter_rows(max_row=3):
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = cell.value.replace("2025", "2024")

    frame, (finding,) = _read(_saved(tmp_path, edit))
    assert finding.code == "previous-time-edited"
    assert finding.message == (
        f"{_NAME}: judul tabel Capaian menyebut TW IV 2024, padahal laporan itu ditulis "
        "untuk TW IV 2025. Yang dipakai "
        "TW IV 2025. Periksa apakah berkasnya benar."
    )
    assert _same_as_printed(frame, tmp_path)


def test_many_changes_are_counted(tmp_path: Path) -> None:
    """Ten are spelled out, the rest by their codes."""

    def edit(book: Any) -> None:
        sheet = book["Capaian"]
        header, columns = _columns(sheet)
        for row in range(header + 1, sheet.max_row + 1):
            if isinstance(sheet.cell(row, columns["Realisasi"]).value, int | float):
                sheet.cell(row, columns["Realisasi"]).value += 1

    frame, findings = _read(_saved(tmp_path, edit))
    assert _codes(findings) == ["previous-edited"] * 10 + ["previous-edited-more"]
    assert findings[-1].message.startswith(f"{_NAME} › Capaian: masih ada ")
    assert _same_as_printed(frame, tmp_path)


def test_an_older_report_is_used_with_a_sentence(tmp_path: Path) -> None:
    """It keeps nothing that it could be proven by."""

    def edit(book: Any) -> None:
        del book["Tercetak"]

    frame, (finding,) = _read(_saved(tmp_path, edit))
    assert (finding.code, finding.severity) == ("previous-unproven", Severity.INFO)
    assert finding.message == (
        f"{_NAME}: laporan ini belum menyimpan catatan angka yang dicetaknya (lembar "
        "tersembunyi Tercetak), sehingga "
        "perubahan dengan tangan tidak dapat dikenali. Angkanya dipakai apa adanya; "
        "cocokkan dengan naskah yang dicetak."
    )
    assert _same_as_printed(frame, tmp_path)


@pytest.mark.parametrize("address", ["A2", "A4", "A6"])
def test_a_proof_that_was_changed_proves_nothing(tmp_path: Path, address: str) -> None:
    """Neither its head nor one of its rows."""

    def edit(book: Any) -> None:
        cell = book["Tercetak"][address]
        cell.value = (
            cell.value.replace("2025", "2024") if address == "A2" else cell.value.replace("dokumen", "x") + " "
        )

    _, findings = _read(_saved(tmp_path, edit))
    assert _codes(findings) == ["previous-proof-broken"]
    assert findings[0].message == (
        f"{_NAME}: catatan angka yang tercetak (lembar tersembunyi Tercetak) tidak utuh "
        "lagi, sehingga perubahan "
        "dengan tangan tidak dapat dikenali. Angkanya dipakai apa adanya; cocokkan "
        "dengan naskah yang dicetak, atau "
        "sebut laporan yang asli."
    )


def test_what_is_printed_is_hidden_and_text(tmp_path: Path) -> None:
    """No program shows the sheet, and none computes with it."""
    sheet = load_workbook(_saved(tmp_path))["Tercetak"]
    assert sheet.sheet_state == "veryHidden"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def _table(folder: Path, edit: Callable[[str], str] = lambda text: text) -> Path:
    """``capaian.csv`` beside the workbook that was written with it."""
    catalogue = built_in()
    contents = contents_of(catalogue, entries_of(catalogue, plausible_figures(catalogue)), Quarter.TW4)
    (folder / _NAME).write_bytes(_report())
    path = folder / "capaian.csv"
    path.write_text(edit(achievement_csv(replace(contents, year=2025)).decode()), encoding="utf-8")
    return path


def _semicolons(text: str) -> str:
    """As an Indonesian Excel saves it: what it shows, which is nine digits."""
    rows = list(csv.DictReader(io.StringIO(text)))
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=";", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        figures = {
            key: f"{float(row[key]):.9g}".replace(".", ",") for key in ("actual", "achievement_pct") if row[key]
        }
        writer.writerow({**row, **figures})
    return out.getvalue()


@pytest.mark.parametrize("save", [lambda text: text, _semicolons])
def test_a_table_beside_its_workbook_is_quiet(tmp_path: Path, save: Callable[[str], str]) -> None:
    """As it was written, and saved again by a spreadsheet."""
    frame, findings = _read(_table(tmp_path, save))
    assert findings == ()
    assert set(frame["file"]) == {"capaian.csv"}
    assert _same_as_printed(frame, tmp_path)


def test_a_table_that_was_edited_is_proven_by_the_workbook_beside(tmp_path: Path) -> None:
    """The line, what stands there, what was printed; a line that is gone."""

    def edit(text: str) -> str:
        lines = text.splitlines()
        cells = next(csv.reader([lines[1]]))
        cells[11] = "99"
        edit.printed = float(next(csv.reader([lines[1]]))[11])  # type: ignore[attr-defined]
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerow(cells)
        return "\n".join([lines[0], out.getvalue().strip(), *lines[2:-1]]) + "\n"

    frame, findings = _read(_table(tmp_path, edit))
    code = _first_code(frame)
    assert _codes(findings) == ["previous-edited", "previous-rows-gone"]
    assert findings[0].message.startswith(
        f"capaian.csv baris 2: {code} tidak lagi seperti ketika laporan itu ditulis: realisasi 99 (tercetak "
        f"{edit.printed:g})."  # type: ignore[attr-defined]
    )
    assert _same_as_printed(frame, tmp_path)


def test_a_table_alone_is_taken_as_it_is(tmp_path: Path) -> None:
    """Figures of years before the program have no other form."""
    path = _table(tmp_path, lambda text: text.replace("TW4", "TW3"))
    _, findings = _read(path)
    assert findings == ()
