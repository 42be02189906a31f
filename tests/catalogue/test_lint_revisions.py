"""Revised targets, due dates and people: what is easily forgotten is found, and at its own cell."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from small_catalogue import Edit, read_edited

from ikigen.catalogue.lint import lint_catalogue
from ikigen.catalogue.lint_office import OFFICE_CHECKS
from ikigen.catalogue.revisions import REVISION_CHECKS
from ikigen.catalogue.tables import read_catalogue
from ikigen.catalogue.write import write_catalogue_workbook
from ikigen.model.finding import Severity

QUIET: list[Edit] = [
    ("instansi", 2, {"kunci": "tenggat_tw2", "nilai": "05-07"}),
    ("instansi", 3, {"kunci": "tenggat_tw3", "nilai": "05-10"}),
    ("instansi", 4, {"kunci": "tenggat_tw4", "nilai": "05-01"}),
    ("pejabat", 1, {"unit": "KADIS", "nama": "Ahmad", "nip": ""}),
    ("pejabat", 2, {"unit": "UMUM", "nama": "Budi"}),
    ("pejabat", 3, {"unit": "PM", "nama": "Citra"}),
]
"""What makes the small catalogue complete."""
REVISION = {"kode": "SEK-01", "tahunan": "12", "tw1": "1", "tw2": "2", "tw3": "4", "tw4": "5",
            "berlaku_mulai": "2026-07-01", "alasan": "Perubahan APBD"}  # fmt: skip


def told(folder: Path, *edits: Edit) -> list[tuple[str, Severity, str]]:
    """What the checks of this file say of the small catalogue, made complete and then changed."""
    catalogue, _ = read_edited(folder, *QUIET, *edits)
    assert catalogue is not None
    found = [f for check in (*REVISION_CHECKS, *OFFICE_CHECKS) for f in check(catalogue)]
    assert set(found) <= set(lint_catalogue(catalogue))
    return [(f.code, f.severity, f.message) for f in found]


def revised(**cells: str) -> Edit:
    """A row of targets below the others: a revision of SEK-01's."""
    return ("target", 3, {**REVISION, **cells})


FIRES: list[tuple[Edit, str, Severity, str]] = [
    (
        revised(berlaku_mulai="2027-01-01"),
        "catalogue-target-late",
        Severity.WARNING,
        "target.csv baris 5: target SEK-01 tahun 2026 baru berlaku 1 Januari 2027, sesudah tahunnya berakhir, jadi"
        " tidak pernah dipakai. Perbaiki tanggal atau tahunnya.",
    ),
    (
        revised(berlaku_mulai="2025-12-31"),
        "catalogue-target-early",
        Severity.WARNING,
        "target.csv baris 5: perubahan target SEK-01 tahun 2026 berlaku sejak 31 Desember 2025, sebelum tahunnya"
        " mulai, jadi target di target.csv baris 2 tidak pernah dipakai. Perbaiki tanggalnya, atau hapus baris"
        " yang tidak berlaku.",
    ),
    (
        ("pejabat", 3, {"nama": "-"}),
        "catalogue-text-no-letter",
        Severity.WARNING,
        "pejabat.csv baris 5: nama '-' tidak memuat satu huruf pun. Tulis namanya; bila memang kosong, hapus"
        " barisnya.",
    ),
    (
        revised(tw1="", tw2=""),
        "catalogue-target-dropped",
        Severity.WARNING,
        "target.csv baris 5: perubahan target SEK-01 mengosongkan tw1, tw2, yang terisi di target.csv baris 2."
        " Sejak perubahan itu berlaku, target tersebut dianggap tidak ada. Tulis lagi angkanya bila tidak"
        " berubah.",
    ),
    (
        ("target", 2, {"tahunan": "", "tw1": ""}),
        "catalogue-target-blank",
        Severity.WARNING,
        "target.csv baris 4: baris target PM-01 tahun 2026 tidak memuat satu angka pun, jadi tidak dipakai. Isi"
        " tahunan atau tw1 sampai tw4, atau kosongkan barisnya.",
    ),
    (
        ("target", 2, {"berlaku_mulai": "2026-08-01", "alasan": "Perubahan APBD"}),
        "catalogue-target-no-former",
        Severity.WARNING,
        "target.csv baris 4: perubahan target PM-01 tahun 2026 berlaku 1 Agustus 2026, tetapi tidak ada baris"
        " target sebelumnya. Laporan TW I dan TW II jadi tidak punya target dari katalog. Tambahkan baris target"
        " semula tanpa berlaku_mulai, atau kosongkan berlaku_mulai bila target ini berlaku sejak awal tahun.",
    ),
    (
        revised(tw2="1"),
        "catalogue-target-past",
        Severity.INFO,
        "target.csv baris 5: perubahan target SEK-01 per 1 Juli 2026 juga mengubah tw2 dari 2 menjadi 1, padahal"
        " triwulan itu sudah berakhir. Periksa apakah memang demikian.",
    ),
    (
        ("instansi", 3, {"nilai": ""}),
        "catalogue-due-date-missing",
        Severity.INFO,
        "instansi.csv baris 5: batas waktu TW III (tenggat_tw3) belum diisi, padahal triwulan lain sudah. Isi hari"
        " dan bulannya, misalnya 05-04 untuk 5 April.",
    ),
    (
        ("pejabat", 2, {"unit": "PM", "mulai": "2026-07-01"}),
        "catalogue-holder-missing",
        Severity.INFO,
        "pejabat.csv baris 2: tabel pejabat belum menyebut UMUM. Tambahkan barisnya supaya nama dan NIP tercetak"
        " di formulir; bila jabatannya kosong, biarkan.",
    ),
    (
        ("pejabat", 2, {"nip": "19800101 200501 1 001"}),
        "catalogue-nip-shared",
        Severity.WARNING,
        "pejabat.csv baris 4: NIP '19800101 200501 1 001' milik Budi sama dengan NIP Siti Aminah. Periksa mana"
        " yang benar.",
    ),
]


def test_the_complete_catalogue_is_silent(tmp_path: Path) -> None:
    """The near miss of all of them."""
    assert told(tmp_path) == []


@pytest.mark.parametrize(("edit", "code", "severity", "sentence"), FIRES, ids=[case[1] for case in FIRES])
def test_what_was_forgotten_is_said(
    tmp_path: Path, edit: Edit, code: str, severity: Severity, sentence: str
) -> None:
    """One thing gives one finding with its sentence."""
    assert told(tmp_path, edit) == [(code, severity, sentence)]


@pytest.mark.parametrize(
    "edit",
    [
        revised(),
        revised(berlaku_mulai="2026-12-31", tw3="3", tw4="9"),
        revised(berlaku_mulai="2026-06-30", tw2="3"),
        revised(tahun="2027", tw1="", tw2=""),
        ("target", 2, {"tahunan": "", "tw1": "", "renstra": "20-22"}),
        ("target", 2, {"berlaku_mulai": "2026-03-31", "alasan": "Penetapan"}),
        ("pejabat", 2, {"nama": "SITI  AMINAH", "nip": "198001012005011001", "status": "Plt."}),
    ],
)
def test_a_near_miss_is_silent(tmp_path: Path, edit: Edit) -> None:
    """Whole revisions, on the last day, of a quarter not over, of another year; a person in two posts.

    A target for the end of the plan only; a first row that is in force in every report.
    """
    assert told(tmp_path, edit) == []


def test_nothing_given_at_all_is_silent(tmp_path: Path) -> None:
    """No due date and no holder: an office that does not use them."""
    catalogue, _ = read_edited(tmp_path)
    assert catalogue is not None
    bare = replace(catalogue, holders=(), office=replace(catalogue.office, due_dates={}))
    assert [f for check in OFFICE_CHECKS for f in check(bare)] == []


CELLS: list[tuple[str, Mapping[str, Any], str, str]] = [
    ("indikator", {"C3": "PM-DAL-01"}, "catalogue-objective-foreign-noted", "C3"),
    ("indikator", {"D12": "Jumlah dokumen LAKIP"}, "catalogue-title-doubled", "D12"),
    (
        "indikator",
        {"E3": "(Σ kebutuhan fasilitasi administrasi keuangan PD) / (Σ yang terpenuhi) × 100"},
        "catalogue-fraction-reversed-noted",
        "E3",
    ),
    ("indikator", {"Q3": "kode lama"}, "catalogue-former-code-unread", "Q3"),
    ("target", {"A2": "UMUM-02", "B2": 2026, "C2": 9, "D2": 3, "E2": 3}, "catalogue-target-sum", "C2"),
    ("target", {"A2": "UMUM-02", "B2": 2026, "J2": date(2027, 1, 1), "K2": "x"}, "catalogue-target-late", "J2"),
    ("target", {"A2": "UMUM-02", "B2": 2026}, "catalogue-target-blank", "C2"),
    (
        "target",
        {"A2": "UMUM-02", "B2": 2026, "C2": 9, "J2": date(2026, 7, 1), "K2": "x"},
        "catalogue-target-no-former",
        "J2",
    ),
]


@pytest.mark.parametrize(("sheet", "cells", "code", "at"), CELLS)
def test_a_finding_points_at_its_cell(
    tmp_path: Path, sheet: str, cells: Mapping[str, Any], code: str, at: str
) -> None:
    """The column that is odd, not the first one of the row."""
    built_in, _ = read_catalogue(None)
    assert built_in is not None
    book = openpyxl.load_workbook(io.BytesIO(write_catalogue_workbook(built_in)))
    for cell, value in cells.items():
        other = built_in.indicator_by_code.get(value) if cell == "C3" else None
        book[sheet][cell] = other.objective if other else value
    book.save(tmp_path / "katalog.xlsx")
    catalogue, _ = read_catalogue(tmp_path / "katalog.xlsx")
    assert catalogue is not None
    assert at in [f.at.cell for f in lint_catalogue(catalogue) if f.code == code]
