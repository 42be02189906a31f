"""Earlier years' reports: read by header and code, matched to this year's indicators, never guessed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook
from report_examples import YEAR, built_in, contents_of, entries_of, plausible_figures

from ikigen.excel.writer import Book
from ikigen.model.catalogue import Catalogue, Indicator, Kind, Office, OrgUnit
from ikigen.model.finding import Finding, IkigenError
from ikigen.model.period import Quarter
from ikigen.pipeline.earlier_years import read_earlier_years
from ikigen.pipeline.past_reports import read_past_report
from ikigen.report.csv_files import ACHIEVEMENT_COLUMNS, achievement_csv
from ikigen.report.workbook import write_report

_ROW = {
    "year": "2025", "unit": "A", "indicator": "A-01", "title": "Jumlah dokumen", "objective": "S",
    "measure_unit": "dokumen", "kind": "jumlah", "accumulation": "jumlah", "polarity": "naik", "period": "TW4",
    "target": "10", "actual": "8", "achievement_pct": "80", "category": "Tinggi", "status": "dilaporkan",
    "previous_actual": "", "sources": "",
}  # fmt: skip


def _indicator(code: str, title: str = "Jumlah dokumen", note: str = "") -> Indicator:
    return Indicator(code, "A", "S", title, "", "", Kind.COUNT, "dokumen", note=note)


def _catalogue(*indicators: Indicator) -> Catalogue:
    return Catalogue(Office("Dinas"), (OrgUnit("A", "Satu"),), indicators or (_indicator("A-01"),))


def _csv(folder: Path, *changes: dict[str, str], name: str = "capaian.csv", separator: str = ",") -> Path:
    lines = [separator.join(ACHIEVEMENT_COLUMNS)]
    lines += [separator.join({**_ROW, **row}[key] for key in ACHIEVEMENT_COLUMNS) for row in changes]
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _read(
    paths: Sequence[Path], catalogue: Catalogue, period: Quarter = Quarter.TW4
) -> tuple[pd.DataFrame, tuple[Finding, ...]]:
    frame, findings = read_earlier_years(paths, catalogue, YEAR, period)
    assert frame is not None
    return frame, findings


def _codes(findings: Sequence[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def test_without_paths_there_is_nothing() -> None:
    """Not an empty frame: the report then says nothing of earlier years."""
    assert read_earlier_years((), _catalogue(), YEAR, Quarter.TW4) == (None, ())


def test_a_csv_row_becomes_a_row(tmp_path: Path) -> None:
    """Figures, the period it counts up to, and the line where it stands."""
    frame, findings = _read([_csv(tmp_path, {})], _catalogue())
    assert findings == ()
    assert frame.to_dict("records") == [
        {
            "indicator": "A-01", "year": 2025, "target": 10.0, "actual": 8.0, "achievement_pct": 80.0, "period": 4,
            "file": "capaian.csv", "sheet": None, "cell": "2",
        }
    ]  # fmt: skip


def test_a_csv_that_a_spreadsheet_saved_again(tmp_path: Path) -> None:
    """Semicolons and decimal commas, as an Indonesian Excel writes them."""
    frame, findings = _read(
        [_csv(tmp_path, {"actual": "8,5", "achievement_pct": "85"}, separator=";")], _catalogue()
    )
    assert findings == ()
    assert frame["actual"].tolist() == [8.5]


def test_progress_is_no_achievement_and_blank_is_no_zero(tmp_path: Path) -> None:
    """No category: the achievement of that year is not known. A blank actual stays blank."""
    frame, _ = _read([_csv(tmp_path, {"category": "", "actual": ""})], _catalogue())
    assert math.isnan(frame["achievement_pct"][0])
    assert math.isnan(frame["actual"][0])


def test_a_workbook_gives_what_its_csv_gives(tmp_path: Path) -> None:
    """The consolidated workbook of the year before, read by header and code, figure by figure."""
    catalogue = built_in()
    contents = contents_of(catalogue, entries_of(catalogue, plausible_figures(catalogue)), Quarter.TW4)
    past = replace(contents, year=2025)
    book, table = tmp_path / "konsolidasi_2025_TW4.xlsx", tmp_path / "capaian.csv"
    book.write_bytes(write_report(past))
    table.write_bytes(achievement_csv(past))
    from_book, about_book = _read([book], catalogue)
    from_table, about_table = _read([table], catalogue)
    assert (about_book, about_table) == ((), ())
    keys = ["indicator", "year", "period"]
    assert from_book[keys].equals(from_table[keys])
    for key in ("target", "actual", "achievement_pct"):
        assert from_book[key].to_numpy() == pytest.approx(from_table[key].to_numpy(), nan_ok=True)
    assert set(from_book["sheet"]) == {"Capaian"}


def test_a_workbook_is_read_by_header_not_by_place(tmp_path: Path) -> None:
    """Renamed, with a column and a row put in: the same figures."""
    catalogue = built_in()
    contents = contents_of(catalogue, entries_of(catalogue, plausible_figures(catalogue)), Quarter.TW4)
    path = tmp_path / "lama.xlsx"
    path.write_bytes(write_report(replace(contents, year=2025)))
    before, _ = _read([path], catalogue)
    book = load_workbook(path, data_only=True)
    sheet = book["Capaian"]
    sheet.insert_cols(4)
    sheet.insert_rows(9)
    sheet.title = "Lampiran"
    book.save(path)
    after, findings = _read([path], catalogue)
    assert findings == ()
    assert after["actual"].to_numpy() == pytest.approx(before["actual"].to_numpy(), nan_ok=True)


def test_formulas_that_nobody_computed(tmp_path: Path) -> None:
    """Saved by a program that drops results: one error, not sixty."""
    catalogue = built_in()
    contents = contents_of(catalogue, entries_of(catalogue, plausible_figures(catalogue)), Quarter.TW4)
    path = tmp_path / "lama.xlsx"
    path.write_bytes(write_report(replace(contents, year=2025)))
    book = load_workbook(path)
    del book["Tercetak"]  # which says what the results were
    book.save(path)
    _, findings = _read([path], catalogue)
    assert _codes(findings) == ["previous-uncalculated"]
    assert findings[0].message == (
        "lama.xlsx: rumus di lembar Capaian belum pernah dihitung, jadi tidak ada angkanya. Buka "
        "berkas itu di Excel "
        "atau LibreOffice, simpan, lalu ulangi; atau sebut capaian.csv-nya."
    )


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    """The operator must act."""
    with pytest.raises(IkigenError, match=r"--previous: .*tidak-ada\.xlsx tidak ada\."):
        _read([tmp_path / "tidak-ada.xlsx"], _catalogue())


def test_a_folder_is_told_apart_from_nothing(tmp_path: Path) -> None:
    """What is there is not said to be missing."""
    with pytest.raises(IkigenError, match=r"--previous: .* adalah folder\. Sebut berkas laporannya"):
        read_past_report(tmp_path, "laporan")


@pytest.mark.parametrize("content", [b"%PDF-1.4 laporan tahun lalu", b"bukan apa-apa", b""])
def test_a_file_that_is_no_workbook_is_told_what_report_is_wanted(tmp_path: Path, content: bytes) -> None:
    """Nobody is asked for a form where last year's report is wanted."""
    path = tmp_path / "laporan.xlsx"
    path.write_bytes(content)
    reports, findings = read_past_report(path, path.name)
    assert reports == ()
    assert [finding.code for finding in findings] == ["previous-not-report"]


def test_a_file_that_is_no_report(tmp_path: Path) -> None:
    """Another workbook, another CSV: said, and the rest goes on."""
    with Book("lain") as book:
        book.sheet("Daftar").text(0, 0, "Nama")
    other, table = tmp_path / "lain.xlsx", tmp_path / "lain.csv"
    other.write_bytes(book.content)
    table.write_text("a,b\n1,2\n", encoding="utf-8")
    frame, findings = _read([other, table, _csv(tmp_path, {})], _catalogue())
    assert _codes(findings) == ["previous-not-report"] * 2
    assert findings[0].message == (
        "lain.xlsx: tidak ditemukan tabel Capaian beserta tahunnya, jadi tidak ada angka tahun lalu yang diambil. "
        "Sebut konsolidasi_TAHUN_TW4.xlsx atau capaian.csv dari laporan tahun itu."
    )
    assert len(frame) == 1


def test_a_broken_workbook_is_a_finding(tmp_path: Path) -> None:
    """The door in says what is wrong with it."""
    path = tmp_path / "rusak.xlsx"
    path.write_bytes(b"PK\x03\x04 setengah")
    frame, findings = _read([path], _catalogue())
    assert len(findings) == 1
    assert frame.empty


@pytest.mark.parametrize("year", ["2026", "2027"])
def test_a_report_of_this_year_or_later(tmp_path: Path, year: str) -> None:
    """It is no earlier year."""
    frame, findings = _read([_csv(tmp_path, {"year": year})], _catalogue())
    assert frame.empty
    assert [f.message for f in findings] == [
        f"capaian.csv: laporan tahun {year}, sedangkan yang diolah tahun 2026. Pembanding harus dari tahun "
        "sebelumnya, "
        "jadi tidak dipakai. Periksa berkas yang disebut setelah --previous."
    ]


def test_a_renamed_code(tmp_path: Path) -> None:
    """The catalogue's note carries last year's figure to the indicator of today."""
    catalogue = _catalogue(_indicator("A-07", note="kode lama: A-01"))
    frame, findings = _read([_csv(tmp_path, {})], catalogue)
    assert frame["indicator"].tolist() == ["A-07"]
    assert findings == ()


def test_codes_that_were_exchanged(tmp_path: Path) -> None:
    """Two indicators that took each other's codes keep their own figures."""
    catalogue = _catalogue(
        _indicator("A-01", "Jumlah rapat", note="kode lama: A-02"),
        _indicator("A-02", "Jumlah dokumen", note="kode lama: A-01"),
    )
    rows = ({"actual": "8"}, {"indicator": "A-02", "title": "Jumlah rapat", "actual": "3"})
    frame, findings = _read([_csv(tmp_path, *rows)], catalogue)
    assert dict(zip(frame["indicator"], frame["actual"], strict=True)) == {"A-01": 3.0, "A-02": 8.0}
    assert findings == ()


def test_old_and_new_code_side_by_side(tmp_path: Path) -> None:
    """The title decides; the code that was given to another indicator since goes to that one."""
    catalogue = _catalogue(
        _indicator("A-01", "Jumlah rapat"), _indicator("A-07", "Jumlah dokumen", note="kode lama: A-01")
    )
    rows = ({"indicator": "A-01", "title": "Jumlah rapat", "actual": "3"}, {"indicator": "A-07", "actual": "8"})
    frame, findings = _read([_csv(tmp_path, *rows)], catalogue)
    assert dict(zip(frame["indicator"], frame["actual"], strict=True)) == {"A-01": 3.0, "A-07": 8.0}
    assert findings == ()


def test_two_rows_that_nothing_tells_apart(tmp_path: Path) -> None:
    """Nothing is guessed: blank, and an error that names both."""
    catalogue = _catalogue(_indicator("A-07", note="kode lama: A-01"))
    frame, findings = _read([_csv(tmp_path, {}, {"indicator": "A-07", "actual": "9"})], catalogue)
    assert frame.empty
    assert [f.message for f in findings] == [
        "capaian.csv: A-01, A-07 sama-sama menunjuk ke A-07, dan judulnya tidak menentukan yang "
        "mana, jadi angka tahun "
        "2025 untuk A-07 dikosongkan. Perjelas catatan kode lama di katalog."
    ]


def test_a_code_of_old_that_nobody_carries_on(tmp_path: Path) -> None:
    """For the record, with how to carry it on."""
    frame, findings = _read([_csv(tmp_path, {}, {"indicator": "B-09"})], _catalogue())
    assert len(frame) == 1
    assert [f.message for f in findings] == [
        "capaian.csv: 1 kode tidak ada dalam katalog sekarang, sehingga tidak dibandingkan: B-09. Bila kodenya "
        "berganti, tulis 'kode lama: B-09' di kolom catatan indikator penggantinya."
    ]


def test_another_title_under_the_code(tmp_path: Path) -> None:
    """Used, and named; spaces and capitals make no other title."""
    _, findings = _read([_csv(tmp_path, {"title": "jumlah  DOKUMEN"})], _catalogue())
    assert findings == ()
    frame, findings = _read([_csv(tmp_path, {"title": "Jumlah rapat"})], _catalogue())
    assert len(frame) == 1
    assert [f.message for f in findings] == [
        "capaian.csv: judul indikator tahun 2025 berbeda dari katalog sekarang untuk A-01. Angkanya "
        "dipakai; pastikan "
        "yang diukur masih sama."
    ]


def test_another_measure_unit_is_not_compared(tmp_path: Path) -> None:
    """Documents of today and percents of old have no growth."""
    frame, findings = _read([_csv(tmp_path, {"measure_unit": "persen"})], _catalogue())
    assert frame.empty
    assert [f.message for f in findings] == [
        "capaian.csv: satuan A-01 tahun 2025 adalah persen, sekarang dokumen. Angka dalam satuan "
        "berbeda tidak dapat "
        "dibandingkan, jadi dikosongkan."
    ]


def test_a_word_in_place_of_a_figure(tmp_path: Path) -> None:
    """Blank, with the line; a range as target is no slip."""
    frame, findings = _read([_csv(tmp_path, {"actual": "delapan", "target": "8-9"})], _catalogue())
    assert math.isnan(frame["actual"][0])
    assert [f.message for f in findings] == [
        "capaian.csv baris 2: 'delapan' bukan angka, jadi angka tahun 2025 untuk A-01 dikosongkan. "
        "Buka berkas itu di "
        "Excel, simpan ulang, lalu ulangi."
    ]


def test_of_two_reports_of_a_year_that_of_the_same_quarter_counts(tmp_path: Path) -> None:
    """Like with like; where there is none, the latest."""
    paths = [
        _csv(tmp_path, {"period": "TW2", "actual": "4"}, name="tw2.csv"),
        _csv(tmp_path, {"period": "TW4", "actual": "8"}, name="tw4.csv"),
    ]
    frame, findings = _read(paths, _catalogue(), Quarter.TW2)
    assert frame["actual"].tolist() == [4.0]
    assert [f.message for f in findings] == [
        "Tahun 2025 disebut dalam beberapa berkas: tw2.csv, tw4.csv. Yang dipakai tw2.csv (TW II)."
    ]
    frame, _ = _read(paths, _catalogue(), Quarter.TW3)
    assert frame["actual"].tolist() == [8.0]


def test_two_reports_that_contradict_each_other(tmp_path: Path) -> None:
    """The figures that differ are blank; equal ones, and those that one of them alone has, stand."""
    catalogue = _catalogue(*(_indicator(f"A-0{n}") for n in (1, 2, 3)))
    one = _csv(tmp_path, {}, {"indicator": "A-02"}, name="satu.csv")
    two = _csv(tmp_path, {"actual": "9"}, {"indicator": "A-02"}, {"indicator": "A-03"}, name="dua.csv")
    frame, findings = _read([one, two], catalogue)
    assert frame["indicator"].tolist() == ["A-02", "A-03"]
    assert findings[0].message == (
        "Tahun 2025: satu.csv dan dua.csv memuat angka yang berbeda untuk A-01, jadi angka tahun itu dikosongkan. "
        "Sebut hanya laporan yang sah setelah --previous."
    )
    assert _codes(findings) == ["previous-years-differ", "previous-year-twice"]


def test_one_file_named_twice_is_one(tmp_path: Path) -> None:
    """No finding."""
    path = _csv(tmp_path, {})
    frame, findings = _read([path, path], _catalogue())
    assert (len(frame), findings) == (1, ())


def test_several_years(tmp_path: Path) -> None:
    """From several files, and from one file that holds two years."""
    paths = [
        _csv(tmp_path, {"year": "2023"}, {"year": "2024"}, name="lama.csv"),
        _csv(tmp_path, {}, name="baru.csv"),
    ]
    frame, findings = _read(paths, _catalogue())
    assert (frame["year"].tolist(), findings) == ([2023, 2024, 2025], ())
