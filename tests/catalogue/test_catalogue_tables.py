"""Tables as files: what is missing, what is too much, what another program saved, and where each thing stands."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import msoffcrypto
import openpyxl
import pytest
from small_catalogue import csv_files, read_edited, read_files

from ikigen.catalogue.tables import read_catalogue
from ikigen.catalogue.write import write_catalogue_workbook
from ikigen.model.catalogue import Catalogue, DueDate, Level
from ikigen.model.finding import Finding, Location
from ikigen.model.period import Quarter
from ikigen.text.findings import FINDINGS
from ikigen.text.findings.catalogue import CATALOGUE


def said(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.code, finding.message) for finding in findings]


def small(folder: Path) -> Catalogue:
    catalogue, findings = read_edited(folder)
    assert findings == ()
    assert catalogue is not None
    return catalogue


def read_changed_workbook(
    folder: Path, change: Callable[[Any], None]
) -> tuple[Catalogue | None, tuple[Finding, ...]]:
    """The small catalogue as a workbook, changed by another program and read."""
    book = openpyxl.load_workbook(io.BytesIO(write_catalogue_workbook(small(folder))))
    change(book)
    book.save(folder / "katalog.xlsx")
    return read_catalogue(folder / "katalog.xlsx")


def test_every_sentence_has_its_explanation() -> None:
    """Every code of the table is explained, and none is claimed by another table."""
    for code, text in CATALOGUE.items():
        assert code.startswith("catalogue-")
        assert text.explanation
        assert FINDINGS[code] is text


# Files of a folder


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    """A folder without one of the six files is no catalogue."""
    files = csv_files()
    del files["target.csv"]
    catalogue, findings = read_files(tmp_path, files)
    assert catalogue is None
    assert said(findings) == [(
        "catalogue-table-missing",
        f"{tmp_path.name}: tabel target.csv tidak ada. Tambahkan tabel itu; bila belum ada isinya, "
        "cukup baris judul kolomnya.",
    )]  # fmt: skip


def test_a_table_may_be_empty_but_for_its_header(tmp_path: Path) -> None:
    """A file with a header and no row is a table."""
    header = csv_files()["pejabat.csv"].split("\n", 1)[0]
    catalogue, findings = read_files(tmp_path, {**csv_files(), "pejabat.csv": header})
    assert findings == ()
    assert catalogue is not None
    assert catalogue.holders == ()


def test_another_file_beside_the_tables_is_not_read(tmp_path: Path) -> None:
    """It is named as information, a file that is no CSV is not."""
    catalogue, findings = read_files(tmp_path, {**csv_files(), "catatan.csv": "a", "README.md": "b"})
    assert catalogue is not None
    assert said(findings) == [(
        "catalogue-table-unknown",
        "catatan.csv: catatan.csv bukan salah satu dari keenam tabel katalog, jadi tidak dibaca. "
        "Bila seharusnya dibaca, perbaiki namanya.",
    )]  # fmt: skip


def test_a_path_that_is_neither_form(tmp_path: Path) -> None:
    """A document is no catalogue."""
    (tmp_path / "katalog.docx").write_text("x")
    catalogue, findings = read_catalogue(tmp_path / "katalog.docx")
    assert catalogue is None
    assert said(findings) == [(
        "catalogue-form-unknown",
        "katalog.docx: bukan buku kerja dan bukan folder CSV. Sebutkan katalog .xlsx, atau folder yang berisi "
        "keenam berkas CSV.",
    )]  # fmt: skip


def test_a_table_that_is_a_folder_cannot_be_read(tmp_path: Path) -> None:
    """What the system refuses to open is said with its reason."""
    (tmp_path / "unit.csv").mkdir()
    files = csv_files()
    del files["unit.csv"]
    catalogue, findings = read_files(tmp_path, files)
    assert catalogue is None
    assert said(findings) == [(
        "catalogue-file-unreadable",
        "unit.csv: tidak dapat dibuka (Is a directory). Periksa izin aksesnya, lalu ulangi.",
    )]  # fmt: skip


def test_a_csv_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """Excel's plain CSV loses Σ: nothing is guessed."""
    broken = csv_files()["indikator.csv"].encode("cp1252", "replace").replace(b"Tertib", b"\xe9")
    catalogue, findings = read_files(tmp_path, {**csv_files(), "indikator.csv": broken})
    assert catalogue is None
    assert said(findings) == [(
        "catalogue-not-utf8",
        "indikator.csv baris 2: pengodean berkas bukan UTF-8, sehingga huruf seperti Σ dapat hilang. "
        'Simpan ulang dari Excel sebagai "CSV UTF-8".',
    )]  # fmt: skip


def test_an_open_quotation_mark_is_found_at_its_line(tmp_path: Path) -> None:
    """The record in which the quotation mark stays open is named by its line."""
    broken = csv_files()["unit.csv"].replace("\nPM,", '\nPM,"')
    catalogue, findings = read_files(tmp_path, {**csv_files(), "unit.csv": broken})
    assert catalogue is None
    assert said(findings) == [(
        "catalogue-csv-broken",
        "unit.csv baris 4: susunan CSV rusak mulai baris ini, biasanya karena tanda kutip yang tidak ditutup. "
        "Perbaiki tanda kutipnya.",
    )]  # fmt: skip


@pytest.mark.parametrize("save", [
    lambda text: text.encode("utf-8-sig"),
    lambda text: text.replace("\n", "\r\n").encode(),
    lambda text: (text + "\n\n,,\n").encode(),
    lambda text: ("\n" + text).encode(),
], ids=["byte-order mark", "CRLF", "blank rows below", "blank row above"])  # fmt: skip
def test_what_programs_do_to_a_csv_changes_nothing(tmp_path: Path, save: Callable[[str], bytes]) -> None:
    """The same catalogue is read."""
    (tmp_path / "plain").mkdir()
    plain = small(tmp_path / "plain")
    catalogue, findings = read_files(tmp_path, {name: save(text) for name, text in csv_files().items()})
    assert findings == ()
    assert catalogue == plain


def test_semicolons_as_an_indonesian_excel_saves_them(tmp_path: Path) -> None:
    """The delimiter is recognised by the header, table by table; ``sep=`` in front is passed over."""
    (tmp_path / "plain").mkdir()
    plain = small(tmp_path / "plain")
    files = {}
    for name, text in csv_files().items():
        saved = io.StringIO()
        csv.writer(saved, delimiter=";").writerows(csv.reader(io.StringIO(text)))
        files[name] = saved.getvalue()
    files["target.csv"] = "sep=;\r\n" + files["target.csv"]
    catalogue, findings = read_files(tmp_path, files)
    assert findings == ()
    assert catalogue == plain


def test_a_row_knows_its_line_after_texts_of_several_lines(tmp_path: Path) -> None:
    """A record is found at the line on which it begins."""
    catalogue, findings = read_edited(
        tmp_path, ("unit", 0, {"tugas": "a. satu;\nb. dua;\nc. tiga."}), ("unit", 1, {"atasan": "?"})
    )
    assert catalogue is None
    assert [f.at for f in findings] == [Location(file=str(tmp_path / "unit.csv"), cell="5")]


# Columns


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    """Every column must be there, even where its cells may be empty."""
    text = csv_files()["unit.csv"].replace("alias", "ejaan lain")
    catalogue, findings = read_files(tmp_path, {**csv_files(), "unit.csv": text})
    assert catalogue is None
    assert said(findings) == [
        (
            "catalogue-column-missing",
            "unit.csv: kolom alias tidak ada di tabel unit. Tambahkan kolom itu; isinya boleh kosong bila memang "
            "tidak wajib.",
        ),
        (
            "catalogue-column-unknown",
            "unit.csv baris 1: kolom ejaan lain tidak dikenal dan diabaikan. Yang dikenal: kode, jabatan, atasan, "
            "alias, tugas, fungsi.",
        ),
    ]


def test_a_header_that_is_gone_is_one_mistake(tmp_path: Path) -> None:
    """Not one mistake per column, and nothing that follows from it."""
    text = csv_files()["pejabat.csv"].split("\n", 1)[1]
    catalogue, findings = read_files(tmp_path, {**csv_files(), "pejabat.csv": text})
    assert catalogue is None
    assert said(findings) == [(
        "catalogue-header-missing",
        "pejabat.csv: tidak ada satu pun judul kolom tabel pejabat. Tulis judulnya di baris pertama, satu judul "
        "satu sel: unit, nama, pangkat, nip, status, mulai.",
    )]  # fmt: skip


def test_a_space_in_a_header_or_key_is_its_underscore(tmp_path: Path) -> None:
    """What people write when they type a header again."""
    files = csv_files()
    files["indikator.csv"] = files["indikator.csv"].replace("sumber_data", " Sumber  Data")
    files["instansi.csv"] = files["instansi.csv"].replace("tenggat_tw1", "Tenggat TW1")
    catalogue, findings = read_files(tmp_path, files)
    assert findings == ()
    assert catalogue is not None
    assert (catalogue.indicators[0].sources, len(catalogue.office.due_dates)) == (("UMUM",), 1)


def test_a_column_more_is_a_warning(tmp_path: Path) -> None:
    """What it holds is not read; a blank header without values says nothing."""
    lines = csv_files()["pejabat.csv"].splitlines()
    text = "\n".join([f"{lines[0]},telepon,", *(f"{line},0411," for line in lines[1:])])
    catalogue, findings = read_files(tmp_path, {**csv_files(), "pejabat.csv": text})
    assert catalogue is not None
    assert said(findings) == [(
        "catalogue-column-unknown",
        "pejabat.csv baris 1: kolom telepon tidak dikenal dan diabaikan. Yang dikenal: unit, nama, pangkat, nip, "
        "status, mulai.",
    )]  # fmt: skip


def test_a_doubled_column_is_not_guessed(tmp_path: Path) -> None:
    """Two columns of one header: which is meant?"""
    lines = csv_files()["pejabat.csv"].splitlines()
    text = "\n".join([f"{lines[0]},NAMA", *(f"{line},Budi" for line in lines[1:])])
    catalogue, findings = read_files(tmp_path, {**csv_files(), "pejabat.csv": text})
    assert catalogue is None
    assert said(findings) == [(
        "catalogue-column-doubled",
        "pejabat.csv baris 1: lebih dari satu judul berarti kolom nama: 'nama' (B), 'NAMA' "
        "(G), sehingga tidak jelas "
        "mana yang dipakai. Hapus atau ganti nama yang lain.",
    )]  # fmt: skip


def test_columns_may_stand_in_any_order_and_case(tmp_path: Path) -> None:
    """A column is its header."""
    text = "NILAI, Kunci \nDinas Contoh,nama\n05-04,tenggat_tw1\n"
    catalogue, findings = read_files(tmp_path, {**csv_files(), "instansi.csv": text})
    assert findings == ()
    assert catalogue is not None
    assert catalogue.office.name == "Dinas Contoh"


def test_a_comma_that_was_not_quoted_is_found(tmp_path: Path) -> None:
    """Values right of the last header mean that a row has slipped."""
    text = csv_files()["instansi.csv"].replace("Dinas Contoh", "Dinas Contoh, Kota")
    catalogue, findings = read_files(tmp_path, {**csv_files(), "instansi.csv": text.replace('"', "")})
    assert catalogue is None
    assert said(findings) == [(
        "catalogue-value-unheaded",
        "instansi.csv baris 2: 'Kota' berada di luar kolom yang berjudul. Hapus, atau pindahkan ke kolomnya; "
        "dalam CSV, apit isi yang memuat pemisah dengan tanda kutip.",
    )]  # fmt: skip


def test_a_catalogue_without_units_measures_nothing(tmp_path: Path) -> None:
    """The header alone is not enough for the table of units."""
    files = {**csv_files(), "unit.csv": csv_files()["unit.csv"].split("\n", 1)[0]}
    catalogue, findings = read_files(tmp_path, files)
    assert catalogue is None
    assert said(findings) == [
        ("catalogue-no-units", "unit.csv: tabel unit belum berisi. Tambahkan sekurang-kurangnya satu unit.")
    ]


def test_a_control_character_is_refused(tmp_path: Path) -> None:
    """A workbook could not hold it; a line break and a tab are no such character."""
    catalogue, findings = read_edited(
        tmp_path, ("unit", 0, {"tugas": "a\x0bb"}), ("unit", 1, {"tugas": "a.\tsatu\nb. dua"})
    )
    assert catalogue is None
    assert said(findings) == [(
        "catalogue-control-character",
        "unit.csv baris 2: sel tugas memuat huruf kendali yang tidak terlihat. Ketik ulang isinya.",
    )]  # fmt: skip


# Sheets of a workbook


def test_the_exported_workbook_is_the_same_catalogue(tmp_path: Path) -> None:
    """Saved by another program, with a title above a table, sheets renamed in case and moved."""

    def change(book: Any) -> None:
        book["unit"].insert_rows(1)
        book["unit"]["A1"] = "Daftar unit kerja"
        book["target"].title = " Target"
        book.move_sheet("instansi", 5)

    catalogue, findings = read_changed_workbook(tmp_path, change)
    assert findings == ()
    assert catalogue == small(tmp_path)


def test_numbers_and_dates_of_a_workbook_are_read_as_seen(tmp_path: Path) -> None:
    """A percent cell, a number, a range as text, a date cell, and a due date that became a date."""

    def change(book: Any) -> None:
        target, office, holders = book["target"], book["instansi"], book["pejabat"]
        target["C3"], target["C3"].number_format = 0.57, "0%"
        target["C4"], target["E2"] = "80 – 90,5", 2
        target["J2"], target["K2"] = datetime(2026, 7, 1), "Perubahan"
        office["B8"], office["B8"].number_format = datetime(2026, 7, 9), "dd-mmm"
        holders["F2"] = "2 Januari 2025"

    catalogue, findings = read_changed_workbook(tmp_path, change)
    assert findings == ()
    assert catalogue is not None
    first, ratio, ranged = catalogue.targets
    assert ratio.annual == Level(57, 57)
    assert ranged.annual == Level(80, 90.5)
    assert first.quarters[1] == Level(2, 2)
    assert str(first.valid_from) == "2026-07-01"
    assert catalogue.office.due_dates[Quarter.TW2] == DueDate(9, 7)
    assert str(catalogue.holders[0].since) == "2025-01-02"


def _set(sheet: str, cell: str, value: object, number_format: str = "General") -> Callable[[Any], None]:
    def change(book: Any) -> None:
        book[sheet][cell] = value
        book[sheet][cell].number_format = number_format

    return change


WORKBOOK_MISTAKES = [
    (
        "catalogue-formula",
        _set("target", "C2", "=5+5"),
        "target!C2: sel tahunan berisi rumus. Ganti dengan nilainya: salin, lalu tempel sebagai nilai.",
    ),
    (
        "catalogue-cell-error",
        _set("indikator", "C2", "#REF!"),
        "indikator!C2: sel sasaran berisi nilai kesalahan #REF!. Ketik isinya kembali.",
    ),
    (
        "catalogue-boolean",
        _set("indikator", "C2", True),
        "indikator!C2: sel sasaran berisi TRUE, nilai benar/salah. Ketik teks atau angkanya.",
    ),
    (
        "catalogue-number-is-date",
        _set("target", "D4", datetime(2026, 12, 10), "d-mmm"),
        "target!D4: tw1 berisi tanggal (10/12/2026). Ketik ulang dengan tanda petik di depan, misalnya '10-12, "
        "supaya tidak diubah menjadi tanggal.",
    ),
    (
        "catalogue-text-is-date",
        _set("pejabat", "C2", datetime(2026, 4, 3), "d/m"),
        "pejabat!C2: pangkat berisi tanggal (03/04/2026), padahal di sini teks. Ketik ulang isinya dengan tanda "
        "petik di depan, supaya tidak diubah menjadi tanggal.",
    ),
    (
        "catalogue-hidden",
        _set("target", "D4", 18.4, "0"),
        "target!D4: format sel tw1 menampilkan '18', sedangkan yang tersimpan '18,4'. Ubah format selnya menjadi "
        "General, lalu periksa isinya.",
    ),
    (
        "catalogue-merged",
        lambda book: book["unit"].merge_cells("E2:E3"),
        "unit!E2: '-' berada di sel gabungan E2:E3, dan hanya terbaca untuk baris pertamanya. "
        "Pisahkan selnya (Unmerge Cells), lalu isi tiap baris.",
    ),
    (
        "catalogue-nip-number",
        _set("pejabat", "D2", 198001012005011, "0"),
        "pejabat!D2: NIP '198001012005011' bukan teks berisi angka saja. Ketik ulang dengan tanda petik di depan, "
        "misalnya '198001012005011001.",
    ),
]


@pytest.mark.parametrize(("code", "change", "sentence"), WORKBOOK_MISTAKES, ids=[m[0] for m in WORKBOOK_MISTAKES])
def test_what_only_a_workbook_can_hold(
    tmp_path: Path, code: str, change: Callable[[Any], None], sentence: str
) -> None:
    """Formulas, errors, dates and hidden figures are found at their cells."""
    catalogue, findings = read_changed_workbook(tmp_path, change)
    assert catalogue is None
    assert said(findings) == [(code, sentence)]
    assert findings[0].at.file == str(tmp_path / "katalog.xlsx")


def test_a_missing_sheet_and_another_one(tmp_path: Path) -> None:
    """A renamed sheet is a missing table; the other sheet is named beside it."""

    def change(book: Any) -> None:
        book["target"].title = "sasaran 2026"

    catalogue, findings = read_changed_workbook(tmp_path, change)
    assert catalogue is None
    assert [f.code for f in findings] == ["catalogue-table-missing", "catalogue-table-unknown"]
    assert findings[0].message.startswith("katalog.xlsx: tabel target tidak ada.")
    assert findings[1].at.sheet == "sasaran 2026"


@pytest.mark.parametrize("title", ["Target ", "TARGET  ", " target"])
def test_two_sheets_of_one_name_are_not_guessed(tmp_path: Path, title: str) -> None:
    """Case and spaces do not tell sheets apart; which figures count must not hang on their order."""

    def change(book: Any) -> None:
        book.copy_worksheet(book["target"]).title = title

    catalogue, findings = read_changed_workbook(tmp_path, change)
    assert catalogue is None
    assert said(findings) == [(
        "catalogue-table-doubled",
        f"katalog.xlsx: lebih dari satu lembar berarti tabel target: 'target', '{title}', "
        "sehingga tidak jelas mana "
        "yang dipakai. Hapus atau ganti nama yang lain.",
    )]  # fmt: skip


def test_two_files_of_one_name_are_not_guessed(tmp_path: Path) -> None:
    """Where a file system takes both."""
    (tmp_path / "a").touch()
    if (tmp_path / "A").exists():
        pytest.skip("the file system does not tell case apart")
    catalogue, findings = read_files(tmp_path, {**csv_files(), "Target.CSV": csv_files()["target.csv"]})
    assert catalogue is None
    assert [(code, message.partition(": ")[2]) for code, message in said(findings)] == [(
        "catalogue-table-doubled",
        "lebih dari satu berkas berarti tabel target: 'Target.CSV', 'target.csv', sehingga tidak jelas mana yang "
        "dipakai. Hapus atau ganti nama yang lain.",
    )]  # fmt: skip


def test_a_copied_sheet_of_another_name_is_only_named(tmp_path: Path) -> None:
    """``target (2)`` is another name."""

    def change(book: Any) -> None:
        book.copy_worksheet(book["target"]).title = "target (2)"

    catalogue, findings = read_changed_workbook(tmp_path, change)
    assert catalogue is not None
    assert [f.code for f in findings] == ["catalogue-table-unknown"]


def test_a_file_that_is_no_workbook_is_one_finding(tmp_path: Path) -> None:
    """The door in says what is wrong with it."""
    (tmp_path / "katalog.xlsx").write_bytes(b"PK\x03\x04 rusak")
    catalogue, findings = read_catalogue(tmp_path / "katalog.xlsx")
    assert catalogue is None
    assert len(findings) == 1


def test_a_locked_catalogue_is_named(tmp_path: Path) -> None:
    """The remedy for a return that is locked, an option of the command, is none for a catalogue."""
    plain, locked = io.BytesIO(write_catalogue_workbook(small(tmp_path))), io.BytesIO()
    msoffcrypto.OfficeFile(plain).encrypt("rahasia", locked)
    (tmp_path / "katalog.xlsx").write_bytes(locked.getvalue())
    _, findings = read_catalogue(tmp_path / "katalog.xlsx")
    assert said(findings) == [(
        "catalogue-password",
        "katalog.xlsx: katalog terkunci kata sandi. Buka di Excel, hapus kata sandi pembukanya, simpan, lalu "
        "ulangi.",
    )]  # fmt: skip


def test_another_kind_of_file_is_no_catalogue(tmp_path: Path) -> None:
    """The words of a form that was returned are not for a catalogue."""
    (tmp_path / "katalog.xlsx").write_text("kode;jabatan", encoding="utf-8")
    _, findings = read_catalogue(tmp_path / "katalog.xlsx")
    assert said(findings) == [(
        "catalogue-form-unknown",
        "katalog.xlsx: bukan buku kerja dan bukan folder CSV. Sebutkan katalog .xlsx, atau folder yang berisi "
        "keenam berkas CSV.",
    )]  # fmt: skip


def test_the_built_in_catalogue_is_found_at_the_same_place_everywhere() -> None:
    """Its rows carry no path of this machine."""
    catalogue, _ = read_catalogue(None)
    assert catalogue is not None
    assert catalogue.indicators[0].at == Location(file="dpmptsp/indikator.csv", cell="2")
