"""Every mistake in a catalogue's tables: it is found, the near miss is not, and the sentence is exactly this."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_catalogue import Edit, read_edited

from ikigen.model.catalogue import Level
from ikigen.model.finding import Severity
from ikigen.text.findings import FINDINGS

FIRES: list[tuple[str, list[Edit], str]] = [
    (
        "catalogue-empty",
        [("indikator", 0, {"satuan": ""})],
        "indikator.csv baris 2: satuan kosong. Isi kolom ini; tiap baris memerlukannya.",
    ),
    (
        "catalogue-choice-unknown",
        [("indikator", 0, {"jenis": "banyak"})],
        "indikator.csv baris 2: jenis 'banyak' tidak dikenal. Pilih salah satu: jumlah, persentase, nilai.",
    ),
    (
        "catalogue-not-number",
        [("target", 0, {"tw1": "dua"})],
        "target.csv baris 2: tw1 'dua' bukan angka. Isi angka saja, misalnya 95 atau 12,5; rentang target ditulis 80-90.",  # noqa: E501
    ),
    (
        "catalogue-number-ambiguous",
        [("target", 0, {"tw1": "1.234"})],
        "target.csv baris 2: tw1 '1.234' dapat berarti 1234 atau 1,2340. Tulis 1234 tanpa pemisah ribuan, atau desimalnya dengan satu angka nol tambahan di belakang.",  # noqa: E501
    ),
    (
        "catalogue-percent",
        [("target", 0, {"tw1": "95%"})],
        "target.csv baris 2: tw1 '95%' memakai tanda persen, padahal kolom atau satuannya bukan persen. Isi angkanya saja, atau perbaiki satuannya.",  # noqa: E501
    ),
    (
        "catalogue-negative",
        [("target", 0, {"tw1": "-1"})],
        "target.csv baris 2: tw1 -1 kurang dari nol. Isi angka nol atau lebih.",
    ),
    (
        "catalogue-range-reversed",
        [("target", 2, {"tw1": "90-80"})],
        "target.csv baris 4: rentang tw1 '90-80' terbalik. Tulis batas bawah dahulu, misalnya 80-90.",
    ),
    (
        "catalogue-year",
        [("target", 0, {"tahun": "26"})],
        "target.csv baris 2: tahun '26' bukan tahun antara 2000 dan 2100. Tulis empat angka, misalnya 2026.",
    ),
    (
        "catalogue-year",
        [("target", 0, {"tahun": "dua"})],
        "target.csv baris 2: tahun 'dua' bukan tahun antara 2000 dan 2100. Tulis empat angka, misalnya 2026.",
    ),
    (
        "catalogue-choice-unknown",
        [("pejabat", 0, {"status": "Pejabat"})],
        "pejabat.csv baris 2: status 'Pejabat' tidak dikenal. Pilih salah satu: definitif, Plt., Plh.",
    ),
    (
        "catalogue-not-date",
        [("pejabat", 0, {"mulai": "31/02/2026"})],
        "pejabat.csv baris 2: mulai '31/02/2026' bukan tanggal yang ada. Tulis hari, bulan, dan tahun empat angka, misalnya 01/07/2026.",  # noqa: E501
    ),
    (
        "catalogue-date-read",
        [("pejabat", 0, {"mulai": "8/1/2026"})],
        "pejabat.csv baris 2: mulai '8/1/2026' dibaca 8 Januari 2026, hari dahulu. Bila maksudnya lain, tulis tahun dahulu, seperti 2026-01-08.",  # noqa: E501
    ),
    (
        "catalogue-doubled",
        [("indikator", 3, {"kode": "SEK-01"})],
        "indikator.csv baris 5: kode 'SEK-01' sudah dipakai di indikator.csv baris 2. Beri yang lain, atau hapus salah satu barisnya.",  # noqa: E501
    ),
    (
        "catalogue-key-unknown",
        [("kebijakan", 0, {"kunci": "rujukkan"})],
        "kebijakan.csv baris 2: kunci 'rujukkan' tidak dikenal. Yang dikenal: rumus_turun, target_nol, batas_rata_rata, rujukan, skala, warna_skala, pembulatan, ambang_capaian_tinggi.",  # noqa: E501
    ),
    (
        "catalogue-policy-invalid",
        [("kebijakan", 1, {"nilai": "Baik>50; Cukup>75; Kurang"})],
        "kebijakan.csv baris 3: nilai 'Baik>50; Cukup>75; Kurang' untuk skala tidak dikenal. Tulis label>batas mulai dari yang tertinggi, dipisah titik koma, label terakhir tanpa batas, misalnya Baik>75; Cukup>50; Kurang.",  # noqa: E501
    ),
    (
        "catalogue-policy-fraction",
        [("kebijakan", 0, {"kunci": "batas_rata_rata", "nilai": "1,2"})],
        "kebijakan.csv baris 2: nilai '1,2' untuk batas_rata_rata dihitung dalam persen, jadi terlalu kecil. Tulis angka lebih dari 0, misalnya 120, atau tidak ada.",  # noqa: E501
    ),
    (
        "catalogue-colours-missing",
        [("kebijakan", 2, {"nilai": "1E6B52; B23A48"})],
        "kebijakan.csv baris 4: skala mempunyai 3 kategori, tetapi warna_skala 2 warna. Tulis satu warna untuk tiap kategori, urutannya sama.",  # noqa: E501
    ),
    (
        "catalogue-office-nameless",
        [("instansi", 0, {"nilai": ""})],
        "instansi.csv baris 2: nama instansi belum diisi. Isi nilai untuk kunci nama.",
    ),
    (
        "catalogue-due-date",
        [("instansi", 1, {"nilai": "29-02"})],
        "instansi.csv baris 3: batas waktu '29-02' bukan hari dan bulan. Tulis misalnya 05-04 untuk 5 April.",
    ),
    (
        "catalogue-due-date-early",
        [("instansi", 1, {"nilai": "31-03"})],
        "instansi.csv baris 3: batas waktu 31-03 jatuh sebelum TW I berakhir. Tulis tanggal sesudah triwulan itu.",
    ),
    (
        "catalogue-unit-code",
        [("unit", 3, {"kode": "PM 2", "jabatan": "Kepala Seksi Dua"})],
        "unit.csv baris 5: kode unit 'PM 2' tidak sah. Pakai huruf besar dan angka, dipisah tanda hubung, diawali huruf, paling panjang 20 huruf, misalnya PM-REN.",  # noqa: E501
    ),
    (
        "catalogue-name-doubled",
        [("unit", 2, {"alias": "Kasubag. umum"})],
        "unit.csv baris 4: 'Kasubag. umum' pada baris PM juga berarti UMUM. Bedakan namanya, supaya sumber data tidak tertukar.",  # noqa: E501
    ),
    (
        "catalogue-unit-unknown",
        [("unit", 1, {"atasan": "SEKR"})],
        "unit.csv baris 3: atasan 'SEKR' tidak ada di tabel unit. Pakai kode yang ada di sana, atau tambahkan unitnya.",  # noqa: E501
    ),
    (
        "catalogue-cycle",
        [("unit", 0, {"atasan": "UMUM"})],
        "unit.csv baris 2: atasan berputar (SEK → UMUM → SEK). Kosongkan atasan unit yang langsung di bawah kepala instansi.",  # noqa: E501
    ),
    (
        "catalogue-holder-doubled",
        [("pejabat", 1, {"nama": "Budi"})],
        "pejabat.csv baris 3: pejabat SEK dengan tanggal mulai yang sama sudah ada di pejabat.csv baris 2. Bedakan tanggal mulainya, atau hapus salah satu barisnya.",  # noqa: E501
    ),
    (
        "catalogue-nip",
        [("pejabat", 0, {"nip": "19800101 2005 01"})],
        "pejabat.csv baris 2: NIP '19800101 2005 01' tidak terdiri atas 18 angka. Periksa kembali.",
    ),
    (
        "catalogue-nip-number",
        [("pejabat", 0, {"nip": "1.98001E+17"})],
        "pejabat.csv baris 2: NIP '1.98001E+17' bukan teks berisi angka saja. Ketik ulang dengan tanda petik di depan, misalnya '198001012005011001.",  # noqa: E501
    ),
    (
        "catalogue-indicator-code",
        [
            ("indikator", 2, {"kode": "SEK-03"}),
            ("target", 2, {"kode": "SEK-01", "tahun": "2027", "tahunan": "", "tw1": ""}),
        ],
        "indikator.csv baris 4: kode indikator 'SEK-03' tidak sah. Tulis kode unit pemiliknya, tanda hubung, dan dua angka, misalnya PM-01.",  # noqa: E501
    ),
    (
        "catalogue-ratio-part-missing",
        [("indikator", 1, {"penyebut": ""})],
        "indikator.csv baris 3: SEK-02 adalah persentase, tetapi penyebut kosong. Isi pembilang, penyebut dan satuan_data.",  # noqa: E501
    ),
    (
        "catalogue-ratio-parts-equal",
        [("indikator", 1, {"penyebut": "Layanan selesai"})],
        "indikator.csv baris 3: pembilang dan penyebut SEK-02 sama, sehingga hasilnya selalu 100%. Perbaiki salah satunya.",  # noqa: E501
    ),
    (
        "catalogue-ratio-part-unused",
        [("indikator", 0, {"pembilang": "dokumen"})],
        "indikator.csv baris 2: pembilang diisi, padahal jenis SEK-01 adalah jumlah; isinya diabaikan. Kosongkan, atau ubah jenis menjadi persentase.",  # noqa: E501
    ),
    (
        "catalogue-ratio-accumulation",
        [("indikator", 1, {"akumulasi": "posisi"})],
        "indikator.csv baris 3: akumulasi 'posisi' tidak berlaku bagi persentase. Pilih jumlah: pembilang dan penyebut dijumlahkan, lalu dibagi.",  # noqa: E501
    ),
    (
        "catalogue-source-unknown",
        [("indikator", 0, {"sumber_data": "Kasubag Arsip"})],
        "indikator.csv baris 2: sumber data 'Kasubag Arsip' tidak dikenal. Pakai kode unit atau kode indikator, atau tambahkan ejaan itu sebagai alias di tabel unit.",  # noqa: E501
    ),
    (
        "catalogue-source-missing",
        [("indikator", 0, {"sumber_data": ""})],
        "indikator.csv baris 2: SEK-01 tidak mempunyai sumber data. Isi sumber dengan kode unit; bila pemiliknya sendiri, tulis kodenya.",  # noqa: E501
    ),
    (
        "catalogue-source-doubled",
        [("indikator", 0, {"sumber": "UMUM;Kasubag Umum"})],
        "indikator.csv baris 2: satu sumber disebut dua kali dalam 'UMUM;Kasubag Umum'. Sebutkan tiap sumber satu kali.",  # noqa: E501
    ),
    (
        "catalogue-source-owner",
        [("indikator", 0, {"sumber": "SEK;UMUM", "sumber_data": ""})],
        "indikator.csv baris 2: SEK adalah pemilik sekaligus salah satu dari beberapa sumber SEK-01. Sebutkan sumber yang lain saja, atau SEK saja.",  # noqa: E501
    ),
    (
        "catalogue-source-differs",
        [("indikator", 0, {"sumber": "PM"})],
        "indikator.csv baris 2: sumber SEK-01 'PM' berbeda dari jabatan yang tercetak di sumber_data (UMUM). Yang dipakai kolom sumber; periksa kembali.",  # noqa: E501
    ),
    (
        "catalogue-weight",
        [("indikator", 0, {"bobot": "0"})],
        "indikator.csv baris 2: bobot SEK-01 nol, sehingga tidak pernah terhitung. Isi angka lebih dari nol, atau kosongkan untuk bobot 1.",  # noqa: E501
    ),
    (
        "catalogue-target-unknown-code",
        [("target", 0, {"kode": "SEK-01a"})],
        "target.csv baris 2: target untuk kode 'SEK-01a', yang tidak ada di tabel indikator. Perbaiki kodenya, atau hapus barisnya.",  # noqa: E501
    ),
    (
        "catalogue-target-doubled",
        [("target", 3, {"tahunan": "19"})],
        "target.csv baris 5: target PM-01 untuk tahun dan tanggal yang sama sudah ada di target.csv baris 4. Isi berlaku_mulai bila ini perubahan, atau hapus salah satunya.",  # noqa: E501
    ),
    (
        "catalogue-target-range",
        [("target", 0, {"tahunan": "8-10"})],
        "target.csv baris 2: tahunan '8-10' adalah rentang, padahal polaritas SEK-01 naik. Tulis satu angka, atau ubah polaritas menjadi rentang.",  # noqa: E501
    ),
    (
        "catalogue-target-fraction",
        [("target", 1, {"tahunan": "0,95"})],
        "target.csv baris 3: tahunan '0,95' untuk satuan persen. Maksudnya berapa persen? Tulis 95 untuk 95%.",
    ),
    (
        "catalogue-target-not-whole",
        [("target", 0, {"tahunan": "10,5"})],
        "target.csv baris 2: tahunan '10,5' bukan bilangan bulat, padahal SEK-01 menghitung benda utuh. Periksa kembali.",  # noqa: E501
    ),
    (
        "catalogue-target-reason",
        [("target", 3, {"berlaku_mulai": "1 Juli 2026"})],
        "target.csv baris 5: perubahan target PM-01 belum beralasan. Isi alasan, supaya dapat ditelusuri.",
    ),
    (
        "catalogue-unit-unknown-often",
        [
            ("indikator", 0, {"unit": "SEKK"}),
            ("indikator", 1, {"unit": "Sekk "}),
            ("indikator", 2, {"sumber": "SEKK"}),
        ],
        "indikator.csv baris 2: 'SEKK' tidak ada di tabel unit, padahal 3 baris tabel indikator memakainya. Bila kode unitnya salah ketik di tabel unit, betulkan di sana; bila unitnya memang belum ada, tambahkan.",  # noqa: E501
    ),
]

SILENT: list[tuple[str, list[Edit]]] = [
    ("catalogue-empty", [("indikator", 0, {"formulasi": "", "bobot": "", "rujukan": "", "catatan": ""})]),
    ("catalogue-choice-unknown", [("indikator", 0, {"jenis": " Jumlah", "polaritas": "NAIK"})]),
    ("catalogue-not-number", [("target", 0, {"tw1": "  2 "}), ("indikator", 0, {"bobot": "0,5"})]),
    ("catalogue-number-ambiguous", [("target", 2, {"tahunan": "0,125-1.234,5", "tw1": "1.2340-1234.5"})]),
    ("catalogue-percent", [("target", 1, {"tw1": "95%", "tw2": "95 %"})]),
    ("catalogue-negative", [("target", 0, {"tw1": "0"})]),
    ("catalogue-range-reversed", [("target", 2, {"tw1": "80-80"})]),
    ("catalogue-year", [("target", 0, {"tahun": "2100"})]),
    ("catalogue-year", [("target", 0, {"tahun": "2026,0"})]),
    ("catalogue-choice-unknown", [("pejabat", 0, {"status": "plh."})]),
    ("catalogue-not-date", [("pejabat", 0, {"mulai": "29 Februari 2024"})]),
    ("catalogue-date-read", [("pejabat", 0, {"mulai": "13/1/2026"})]),
    ("catalogue-doubled", [("indikator", 3, {"kode": "PM-02"})]),
    ("catalogue-key-unknown", [("kebijakan", 0, {"kunci": "Rujukan "})]),
    ("catalogue-policy-invalid", [("kebijakan", 1, {"nilai": "Baik > 90.5 ; Cukup>0;Kurang"})]),
    ("catalogue-policy-fraction", [("kebijakan", 1, {"nilai": "Baik>1,5; Cukup>1; Kurang"})]),
    ("catalogue-colours-missing", [("kebijakan", 1, {"nilai": "Baik>75; Cukup>50; Kurang"})]),
    ("catalogue-office-nameless", [("instansi", 0, {"nilai": "D"})]),
    ("catalogue-due-date", [("instansi", 1, {"nilai": "05-Apr"})]),
    ("catalogue-due-date-early", [("instansi", 1, {"kunci": "tenggat_tw4", "nilai": "31-01"})]),
    ("catalogue-unit-code", [("unit", 3, {"kode": "PM-X2", "jabatan": "Kepala Seksi Dua"})]),
    ("catalogue-name-doubled", [("unit", 2, {"alias": "PM; kepala bidang promosi dan data"})]),
    ("catalogue-unit-unknown", [("unit", 1, {"atasan": "sekretaris"})]),
    ("catalogue-cycle", [("unit", 0, {"atasan": "KADIS"})]),
    ("catalogue-holder-doubled", [("pejabat", 1, {"nama": "Budi", "mulai": "1 Juli 2026", "status": "plt."})]),
    ("catalogue-nip", [("pejabat", 0, {"nip": "19800101 200501 1 001"})]),
    ("catalogue-nip-number", [("pejabat", 0, {"nip": ""})]),
    ("catalogue-indicator-code", [("indikator", 3, {"kode": "PM-102"})]),
    ("catalogue-ratio-part-missing", [("indikator", 1, {"formulasi": ""})]),
    ("catalogue-ratio-parts-equal", [("indikator", 1, {"penyebut": "semua layanan selesai"})]),
    ("catalogue-ratio-part-unused", [("indikator", 0, {"pembilang": " "})]),
    ("catalogue-ratio-accumulation", [("indikator", 0, {"akumulasi": "posisi"})]),
    (
        "catalogue-source-unknown",
        [("indikator", 0, {"sumber_data": "KASUBAG. UMUM dan Kepala Bidang Promosi Dan Data"})],
    ),
    ("catalogue-source-missing", [("indikator", 0, {"sumber_data": "", "sumber": "SEK"})]),
    ("catalogue-source-doubled", [("indikator", 0, {"sumber": "UMUM; PM", "sumber_data": "UMUM, PM"})]),
    ("catalogue-source-owner", [("indikator", 0, {"sumber": "SEK", "sumber_data": ""})]),
    ("catalogue-source-differs", [("indikator", 0, {"sumber": "Ka. Umum"})]),
    ("catalogue-weight", [("indikator", 0, {"bobot": "0.1"})]),
    ("catalogue-target-unknown-code", [("target", 0, {"kode": "SEK-01"})]),
    ("catalogue-target-doubled", [("target", 3, {"tahun": "2027"})]),
    ("catalogue-target-range", [("target", 0, {"tahunan": "10-10"})]),
    ("catalogue-target-fraction", [("target", 1, {"tahunan": "1,5", "tw1": "0"})]),
    ("catalogue-target-not-whole", [("target", 0, {"tahunan": "10,0"})]),
    ("catalogue-target-reason", [("target", 3, {"berlaku_mulai": "2026-07-01", "alasan": "Perubahan anggaran"})]),
    (
        "catalogue-unit-unknown-often",
        [
            ("indikator", 0, {"unit": "sek"}),
            ("indikator", 1, {"unit": "Sekretaris"}),
            ("indikator", 2, {"sumber": "pm"}),
        ],
    ),
]


def test_the_small_catalogue_is_in_order(tmp_path: Path) -> None:
    """What the cases below change has nothing to report by itself."""
    catalogue, findings = read_edited(tmp_path)
    assert findings == ()
    assert catalogue is not None
    assert catalogue.target_of("SEK-02", 2026) is not None
    assert catalogue.targets[2].annual == Level(18.5, 22)
    assert catalogue.indicator_by_code["SEK-01"].sources == ("UMUM",)


@pytest.mark.parametrize(("code", "edits", "sentence"), FIRES, ids=[case[0] for case in FIRES])
def test_a_mistake_is_found_and_said(tmp_path: Path, code: str, edits: list[Edit], sentence: str) -> None:
    """One mistake gives one finding with its sentence; an error leaves no catalogue."""
    catalogue, findings = read_edited(tmp_path, *edits)
    assert [(f.code, f.message) for f in findings] == [(code, sentence)]
    assert (catalogue is None) == (FINDINGS[code].severity is Severity.ERROR)


@pytest.mark.parametrize(("code", "edits"), SILENT, ids=[case[0] for case in SILENT])
def test_a_near_miss_is_read(tmp_path: Path, code: str, edits: list[Edit]) -> None:
    """What only looks like the mistake is read without a word."""
    catalogue, findings = read_edited(tmp_path, *edits)
    assert findings == ()
    assert catalogue is not None, code


@pytest.mark.parametrize(
    ("table", "cells", "code"),
    [
        ("target", {"berlaku_mulai": "1-Agu-26", "alasan": "Perubahan"}, "catalogue-not-date"),
        ("pejabat", {"mulai": "besok"}, "catalogue-not-date"),
    ],
)
def test_a_refused_date_is_one_mistake(tmp_path: Path, table: str, cells: dict[str, str], code: str) -> None:
    """A row whose date cannot be read is not also called a second row of the same date."""
    rows = {"target": 3, "pejabat": 1}
    blank = {"pejabat": [("pejabat", 0, {"mulai": ""})]}
    _, findings = read_edited(tmp_path, *blank.get(table, []), (table, rows[table], cells))
    assert [f.code for f in findings] == [code]


def test_a_scale_in_parts_of_one_is_refused(tmp_path: Path) -> None:
    """Bounds are percentages: ``0,9`` is no 90."""
    _, (finding,) = read_edited(tmp_path, ("kebijakan", 1, {"nilai": "Baik>0,9; Cukup>0,5; Kurang"}))
    assert finding.code == "catalogue-policy-fraction"


def test_a_long_cell_is_cut_in_the_sentence_and_whole_in_the_data(tmp_path: Path) -> None:
    """A sentence stays a sentence, whatever was pasted into a cell."""
    pasted = "satu\ndua " + "panjang " * 40
    _, (finding,) = read_edited(tmp_path, ("indikator", 0, {"jenis": pasted}))
    shown = ("satu dua " + "panjang " * 40)[:79].rstrip()
    assert f"jenis '{shown}…' tidak dikenal" in finding.message
    assert finding.value == pasted.strip()


def test_an_unknown_unit_in_two_rows_is_two_mistakes(tmp_path: Path) -> None:
    """So few rows may each be wrong by themselves: every one is shown."""
    _, findings = read_edited(tmp_path, *(("indikator", row, {"unit": "SEKK"}) for row in (0, 1)))
    assert [finding.code for finding in findings] == ["catalogue-unit-unknown"] * 2


def test_every_code_of_cells_has_both_cases() -> None:
    """The two lists above cover the same codes."""
    assert [case[0] for case in FIRES] == [case[0] for case in SILENT]


def test_a_finding_carries_unit_and_indicator(tmp_path: Path) -> None:
    """What a list of findings is grouped by, next to the file, the line and what was typed."""
    _, (finding,) = read_edited(tmp_path, ("indikator", 0, {"jenis": "banyak"}))
    assert finding.as_record() == {
        "severity": "error",
        "code": "catalogue-choice-unknown",
        "message": finding.message,
        "file": str(tmp_path / "indikator.csv"),
        "sheet": None,
        "cell": "2",
        "unit": "SEK",
        "indicator": "SEK-01",
        "period": None,
        "value": "banyak",
    }
