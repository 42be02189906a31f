"""Every choice of ``kebijakan``: what is accepted, what is refused with a remedy, and what absence means."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from small_catalogue import read_edited

from ikigen.catalogue.policies import CLOSED_CHOICES, describe_policy
from ikigen.catalogue.tables import read_catalogue
from ikigen.catalogue.write import write_catalogue_workbook
from ikigen.model.finding import Severity
from ikigen.model.policy import LowerFormula, Policy, Reference, ZeroTarget
from ikigen.text.catalogue import POLICY_RULES

ROW = {"skala": 1, "warna_skala": 2}
"""Where a key stands in the small catalogue; any other takes the place of its first policy."""

ACCEPTED: list[tuple[str, str, str, Any]] = [
    ("rumus_turun", "T/R", "lower_formula", LowerFormula.QUOTIENT),
    ("rumus_turun", "(2t - R)/t", "lower_formula", LowerFormula.DIFFERENCE),
    ("target_nol", "100", "zero_target", ZeroTarget.FULL_WHEN_ZERO),
    ("target_nol", "KOSONG", "zero_target", ZeroTarget.NONE),
    ("batas_rata_rata", "110,5", "mean_cap", 110.5),
    ("batas_rata_rata", "Tidak ada", "mean_cap", None),
    ("rujukan", "Pemilik", "reference", Reference.OWNER),
    ("pembulatan", "0", "decimals", 0),
    ("pembulatan", "6", "decimals", 6),
    ("ambang_capaian_tinggi", "150", "high_threshold", 150.0),
]

REFUSED: list[tuple[str, str]] = [
    ("rumus_turun", "R/T"), ("rumus_turun", "T:R"), ("rumus_turun", "1"),
    ("target_nol", "0"), ("target_nol", "100%"), ("target_nol", "99"),
    ("batas_rata_rata", "0"), ("batas_rata_rata", "-1"), ("batas_rata_rata", "120%"), ("batas_rata_rata", "nan"),
    ("batas_rata_rata", "inf"), ("batas_rata_rata", "1e999"), ("batas_rata_rata", "1.234"),
    ("batas_rata_rata", "100-120"), ("batas_rata_rata", "tak ada"),
    ("rujukan", "atasan"), ("rujukan", "sumber;pemilik"),
    ("skala", "Baik>50; Sedang>50; Kurang"), ("skala", "Baik>50; Sedang>60; Kurang"), ("skala", "Baik; Kurang"),
    ("skala", "A>1; a"), ("skala", "A>x; B"), ("skala", "A>5;"), ("skala", ">5; B"), ("skala", "A>5; B>1"),
    ("skala", "A>-5; B"), ("skala", "A>90%; B"),
    ("warna_skala", "merah; hijau; biru"), ("warna_skala", "12345; 000000; ffffff"),
    ("warna_skala", "000000;;ffffff"),
    ("pembulatan", "7"), ("pembulatan", "1,5"), ("pembulatan", "-1"), ("pembulatan", "dua"),
    ("ambang_capaian_tinggi", "0"), ("ambang_capaian_tinggi", "x"), ("ambang_capaian_tinggi", "120%"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "value", "field", "meant"), ACCEPTED)
def test_a_choice_is_taken(tmp_path: Path, key: str, value: str, field: str, meant: Any) -> None:
    """In any case, with blanks where they do not matter, figures in id-ID."""
    catalogue, findings = read_edited(tmp_path, ("kebijakan", 0, {"kunci": key, "nilai": value}))
    assert findings == ()
    assert catalogue is not None
    assert getattr(catalogue.policy, field) == meant


@pytest.mark.parametrize(("key", "value"), REFUSED)
def test_anything_else_is_refused_with_its_remedy(tmp_path: Path, key: str, value: str) -> None:
    """An error at the cell that says what the key accepts."""
    row = ROW.get(key, 0)
    catalogue, (finding,) = read_edited(tmp_path, ("kebijakan", row, {"kunci": key, "nilai": value}))
    assert catalogue is None
    assert (finding.code, finding.severity, finding.value) == ("catalogue-policy-invalid", Severity.ERROR, value)
    assert finding.message == (
        f"kebijakan.csv baris {row + 2}: nilai '{value}' untuk {key} tidak dikenal. Tulis {POLICY_RULES[key]}."
    )


def test_every_key_is_accepted_refused_and_explained() -> None:
    """None of measurement's keys is left out of the lists above, or without a rule."""
    keys = set(describe_policy(Policy()))
    assert {case[0] for case in ACCEPTED} | {"skala", "warna_skala"} == keys
    assert {case[0] for case in REFUSED} == set(POLICY_RULES) == keys
    assert set(CLOSED_CHOICES) < keys


def test_a_blank_value_is_no_choice(tmp_path: Path) -> None:
    """It is asked for; a key that is absent keeps its default."""
    catalogue, (finding,) = read_edited(tmp_path, ("kebijakan", 0, {"nilai": " "}))
    assert catalogue is None
    assert (finding.code, finding.at.cell) == ("catalogue-empty", "2")
    absent, _ = read_edited(tmp_path, ("kebijakan", 0, {"kunci": "pembulatan", "nilai": "2"}))
    assert absent is not None
    assert absent.policy.reference is Policy().reference


def test_a_scale_and_its_colours_go_together(tmp_path: Path) -> None:
    """Two bands or six, each with its colour in the same order."""
    catalogue, findings = read_edited(
        tmp_path,
        ("kebijakan", 1, {"nilai": "Berhasil > 79,5 ; Belum"}),
        ("kebijakan", 2, {"nilai": "#00ff00;B23A48"}),
    )
    assert findings == ()
    assert catalogue is not None
    assert [(b.label, b.above, b.colour) for b in catalogue.policy.scale] == [
        ("Berhasil", 79.5, "00FF00"), ("Belum", None, "B23A48"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "value", "number_format", "code"),
    [
        ("B4", 110.5, "General", None),
        ("B4", 1.2, "0%", "catalogue-policy-invalid"),
        ("B3", 100, "General", None),
        ("B8", 3, "General", None),
        ("B8", 2.5, "General", "catalogue-policy-invalid"),
        ("B5", True, "General", "catalogue-boolean"),
    ],
)
def test_numbers_in_the_workbook_are_read_as_they_are_seen(
    tmp_path: Path, cell: str, value: Any, number_format: str, code: str | None
) -> None:
    """A figure as such; a percentage is none of the choices."""
    built_in, _ = read_catalogue(None)
    assert built_in is not None
    book = openpyxl.load_workbook(io.BytesIO(write_catalogue_workbook(built_in)))
    book["kebijakan"][cell].value = value
    book["kebijakan"][cell].number_format = number_format
    book.save(tmp_path / "katalog.xlsx")
    _, findings = read_catalogue(tmp_path / "katalog.xlsx")
    assert [(f.code, f.at.cell) for f in findings] == ([(code, cell)] if code else [])
