"""Codes of earlier years, told in the note of the indicator that carries them on."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_catalogue import read_edited

from ikigen.catalogue.fingerprint import fingerprint
from ikigen.catalogue.lint import lint_catalogue
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Severity


def noted(folder: Path, *notes: str) -> Catalogue | None:
    """The small catalogue with these notes at its first indicators."""
    edits = [("indikator", number, {"catatan": note}) for number, note in enumerate(notes)]
    return read_edited(folder, *edits)[0]


@pytest.mark.parametrize(
    ("note", "codes"),
    [
        ("kode lama: UMUM-12", ("UMUM-12",)),
        ("Dihitung per dokumen. Kode lama UMUM-12.", ("UMUM-12",)),
        ("kode lama:\numum-12", ("UMUM-12",)),
        (
            "kode lama: UMUM-12 (2025), SEK-09 dan PM-REN-01; lihat juga KEU-01.",
            ("UMUM-12", "SEK-09", "PM-REN-01"),
        ),
        ("kode lamanya = SEK-09/SEK-10", ("SEK-09", "SEK-10")),
        ("Kode lama: SEK-09. Pernah pula kode lama: SEK-08.", ("SEK-09", "SEK-08")),
        ("kode lama: SEK-09, SEK-09", ("SEK-09",)),
        ("Lihat UMUM-12.", ()),
        ("barcode lama: UMUM-12", ()),
        ("", ()),
    ],
)
def test_codes_are_read_from_a_note(tmp_path: Path, note: str, codes: tuple[str, ...]) -> None:
    """As people write them; a code without the words before it is none."""
    catalogue = noted(tmp_path, note)
    assert catalogue is not None
    assert catalogue.indicators[0].former_codes == codes


def test_a_former_code_finds_its_indicator(tmp_path: Path) -> None:
    """A note goes before an equal code; a code that nobody carries on finds none."""
    catalogue = noted(tmp_path, "kode lama: UMUM-12, PM-01")
    assert catalogue is not None
    found = {code: catalogue.successor_of(code) for code in ("UMUM-12", "PM-01", "SEK-01", "SEK-02", "UMUM-13")}
    assert {code: i.code if i else None for code, i in found.items()} == {
        "UMUM-12": "SEK-01", "PM-01": "SEK-01", "SEK-01": "SEK-01", "SEK-02": "SEK-02", "UMUM-13": None,
    }  # fmt: skip


def test_two_indicators_cannot_carry_on_one_code(tmp_path: Path) -> None:
    """An error at the second one; two codes of one indicator are fine."""
    edits = [("indikator", n, {"catatan": "kode lama: UMUM-12"}) for n in (0, 1)]
    catalogue, (finding,) = read_edited(tmp_path, *edits)
    assert catalogue is None
    assert (finding.code, finding.severity, finding.indicator) == (
        "catalogue-former-code-doubled", Severity.ERROR, "SEK-02",
    )  # fmt: skip
    assert finding.message == (
        "indikator.csv baris 3: kode lama UMUM-12 sudah dilanjutkan oleh SEK-01, jadi tidak dapat dilanjutkan"
        " SEK-02 juga. Sebutkan kode lama itu pada satu indikator saja."
    )
    assert noted(tmp_path, "kode lama: UMUM-12", "kode lama: UMUM-13, UMUM-14") is not None


def told(catalogue: Catalogue | None) -> list[tuple[str, str]]:
    assert catalogue is not None
    return [(f.code, f.message) for f in lint_catalogue(catalogue) if "former" in f.code]


@pytest.mark.parametrize(
    ("note", "seen"),
    [
        ("kode lama: UMUM 12", "UMUM 12"),
        ("Kode lama tidak diketahui", "tidak diketahui"),
        ("kode lama", "kode lama"),
        ("kode lama: UMUM-12, SEK-9", "SEK-9"),
        ("kode lama: UMUM-12a", "UMUM-12a"),
    ],
)
def test_a_note_that_names_no_code(tmp_path: Path, note: str, seen: str) -> None:
    """A warning that shows what was understood, and how to write it."""
    assert told(noted(tmp_path, note)) == [(
        "catalogue-former-code-unread",
        f"indikator.csv baris 2: catatan SEK-01 menyebut kode lama, tetapi '{seen}' bukan kode indikator. Tulis "
        "misalnya: kode lama: UMUM-12.",
    )]  # fmt: skip


def test_a_code_that_another_indicator_has_now(tmp_path: Path) -> None:
    """A warning: last year's figures of that code go to the one whose note says so."""
    assert told(noted(tmp_path, "kode lama: PM-01")) == [(
        "catalogue-former-code-in-use",
        "indikator.csv baris 2: kode lama PM-01 kini dipakai indikator lain. Angka tahun lalu dengan kode PM-01 "
        "dipasangkan dengan SEK-01; periksa apakah itu maksudnya.",
    )]  # fmt: skip


@pytest.mark.parametrize(
    "note",
    [
        "kode lama: UMUM-12 (2025), SEK-09.",
        "kode lama: X-01; lihat PM-01",
        "kode lama: SEK-01",
        "Tarif lama 12-01",
    ],
)
def test_notes_in_order_are_silent(tmp_path: Path, note: str) -> None:
    """A code that is gone, the indicator's own, and a note about something else."""
    assert told(noted(tmp_path, note)) == []


def test_a_note_makes_no_form_outdated(tmp_path: Path) -> None:
    """It is not printed there."""
    plain, with_note = noted(tmp_path), noted(tmp_path, "kode lama: UMUM-12")
    assert plain is not None
    assert with_note is not None
    assert fingerprint(plain) == fingerprint(with_note)
