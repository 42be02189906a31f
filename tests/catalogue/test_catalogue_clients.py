"""The exported workbook, opened and saved by real programs, is still the same catalogue."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from clients import convert, convert_in_gnumeric

from ikigen.catalogue.tables import read_catalogue
from ikigen.catalogue.write import write_catalogue_workbook
from ikigen.model.catalogue import Catalogue

pytestmark = pytest.mark.client


@pytest.fixture(scope="module")
def built_in() -> Catalogue:
    catalogue, _ = read_catalogue(None)
    assert catalogue is not None
    return catalogue


@pytest.fixture
def exported(built_in: Catalogue, tmp_path: Path) -> Path:
    path = tmp_path / "katalog.xlsx"
    path.write_bytes(write_catalogue_workbook(built_in))
    return path


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_saved_by_libreoffice(built_in: Catalogue, exported: Path, suffix: str) -> None:
    """An Indonesian LibreOffice changes nothing."""
    catalogue, findings = read_catalogue(convert(exported, suffix, locale="id-ID"))
    assert findings == ()
    assert catalogue == built_in


def test_saved_by_gnumeric(built_in: Catalogue, exported: Path) -> None:
    """Gnumeric changes nothing, and writes no rows beyond the sheet's own."""
    catalogue, findings = read_catalogue(convert_in_gnumeric(exported))
    assert findings == ()
    assert catalogue == built_in


def test_a_formula_with_its_result_is_refused(exported: Path) -> None:
    """Even where the result is a good target: a catalogue does not depend on other cells."""
    book = openpyxl.load_workbook(exported)
    sheet = book["target"]
    sheet["A2"], sheet["B2"], sheet["C2"] = "SEK-01", 2026, "=90+5"
    book.save(exported)
    catalogue, findings = read_catalogue(convert(exported, "xlsx", locale="id-ID"))
    assert catalogue is None
    assert [(f.code, f.at.sheet, f.at.cell) for f in findings] == [("catalogue-formula", "target", "C2")]
