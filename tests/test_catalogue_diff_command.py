"""``ikigen catalogue diff``: what it prints, and how it answers mistakes."""

# ruff: noqa: E501 - a sentence stands whole
from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ikigen.catalogue.tables import read_catalogue
from ikigen.catalogue.write import write_catalogue_folder, write_catalogue_workbook
from ikigen.cli import OPERATOR_MUST_ACT, run
from ikigen.model.catalogue import Catalogue, Level, Target
from ikigen.pipeline.catalogues import compare_catalogues


@pytest.fixture
def built_in() -> Catalogue:
    catalogue, _ = read_catalogue(None)
    assert catalogue is not None
    return catalogue


def folder_of(catalogue: Catalogue, place: Path) -> Path:
    place.mkdir()
    for name, content in write_catalogue_folder(catalogue).items():
        (place / name).write_bytes(content)
    return place


def changed(catalogue: Catalogue) -> Catalogue:
    """A target set and revised, one title reworded, one indicator dropped."""
    first = replace(catalogue.indicators[0], title="Persentase dokumen")
    targets = (
        Target("SEK-02", 2026, Level(95, 95)),
        Target("SEK-02", 2026, Level(96, 96), valid_from=date(2026, 7, 1), reason="Perubahan APBD"),
    )
    return replace(catalogue, indicators=(first, *catalogue.indicators[1:-1]), targets=targets)


def test_a_folder_and_a_workbook_are_compared(
    built_in: Catalogue, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sentences under their units, the count first, what it means for forms last; nothing is written."""
    old = folder_of(built_in, tmp_path / "lama")
    new = tmp_path / "baru.xlsx"
    new.write_bytes(write_catalogue_workbook(changed(built_in)))
    before = sorted(tmp_path.rglob("*"))
    assert run(["catalogue", "diff", str(old), str(new)]) == 0
    assert sorted(tmp_path.rglob("*")) == before
    assert capsys.readouterr().out.splitlines() == [
        f"4 perubahan dari {old} ke {new}.",
        "",
        "SEK · Sekretaris",
        "  SEK-01: indikator berubah dari 'Persentase fasilitasi dokumen Perencanaan, Penganggaran, dan Evaluasi Kinerja'"
        " menjadi 'Persentase dokumen'.",
        "  Target SEK-02 tahun 2026 baru: tahunan 95.",
        "  Target SEK-02 tahun 2026 direvisi per 1 Juli 2026 karena Perubahan APBD: tahunan 96; semula: tahunan 95.",
        "",
        "PTSP-ADU · Kepala Seksi Pengaduan dan Sistem Informasi",
        "  PTSP-ADU-02 dihapus: Jumlah data informasi perizinan dan non perizinan yg diolah/disajikan.",
        "",
        "Teks formulir ikut berubah: yang sudah dibagikan tetap dibaca, dan bedanya disebut; untuk formulir baru jalankan"
        " ikigen generate.",
    ]


def test_nothing_changed_is_said(built_in: Catalogue, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The built-in catalogue goes by its name; exit code 0 all the same."""
    same = folder_of(built_in, tmp_path / "sama")
    assert run(["catalogue", "diff", "bawaan", str(same)]) == 0
    assert capsys.readouterr().out == f"Tidak ada perubahan: isi bawaan dan {same} sama.\n"


def test_a_new_target_leaves_forms_as_they_are(built_in: Catalogue, tmp_path: Path) -> None:
    """Only what a form shows makes it outdated."""
    old = folder_of(built_in, tmp_path / "lama")
    new = folder_of(replace(built_in, targets=changed(built_in).targets), tmp_path / "baru")
    assert compare_catalogues(old, new).outlook == "Formulir yang sudah dibagikan tetap cocok dengan katalog baru."


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (
            ("tidak-ada.xlsx", "bawaan"),
            "Katalog tidak-ada.xlsx tidak ada. Periksa penulisannya, atau buat dengan ikigen catalogue export.",
        ),
        (("bawaan",), "BARU belum disebut. Lihat: ikigen catalogue diff --help."),
    ],
)
def test_mistakes_are_one_sentence(
    names: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is not there, an argument that was forgotten."""
    assert run(["catalogue", "diff", *names]) == OPERATOR_MUST_ACT
    assert capsys.readouterr().err == f"{sentence}\n"


def test_a_catalogue_in_error_is_refused_with_its_cells(
    built_in: Catalogue, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It cannot be compared; what is wrong stands below the sentence."""
    broken = folder_of(built_in, tmp_path / "salah")
    units = broken / "unit.csv"
    units.write_text(units.read_text("utf-8").replace("UPT,", ",", 1), "utf-8")
    assert run(["catalogue", "diff", "bawaan", str(broken)]) == OPERATOR_MUST_ACT
    said = capsys.readouterr().err
    assert said.startswith(f"Katalog {broken} belum dapat dipakai: 1 kesalahan.")
    assert "kode kosong. Isi kolom ini" in said
