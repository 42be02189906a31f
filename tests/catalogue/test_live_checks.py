"""The colours of the catalogue's workbook, computed by a real program from the formulas in the file."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import openpyxl
import pytest
from clients import recalculated
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter, range_boundaries

from ikigen.catalogue.live_checks import CHECKS
from ikigen.catalogue.schema import TABLES
from ikigen.catalogue.tables import read_catalogue
from ikigen.catalogue.write import write_catalogue_workbook

pytestmark = pytest.mark.client

_COLOURS = {"FFF3A9AE": "red", "FFFBE3A0": "yellow", "FFE1E5EA": "grey"}
_FAR_RIGHT = 40
"""The column from which on formulas are put to be computed."""
JULY = date(2026, 7, 1)

Scenario = tuple[str, int, Mapping[str, Any], Mapping[str, str]]
"""Sheet, row, the cells typed there, and the colour that every coloured cell of the row then has."""

NEW = {
    "kode": "SEK-09", "unit": "SEK", "sasaran": "x", "indikator": "y", "jenis": "jumlah", "satuan": "dokumen",
    "polaritas": "naik", "akumulasi": "jumlah", "sumber": "SEK",
}  # fmt: skip
NOT_A_RATIO = {"pembilang": "grey", "penyebut": "grey", "satuan_data": "grey"}


def new(code: str, **changes: Any) -> dict[str, Any]:
    return {**NEW, "kode": code, **changes}


SCENARIOS: list[Scenario] = [
    ("instansi", 2, {"nilai": None}, {"nilai": "red"}),
    ("instansi", 3, {"nilai": None}, {}),
    ("kebijakan", 2, {"nilai": None}, {"nilai": "red"}),
    ("kebijakan", 3, {}, {}),
    ("unit", 2, {}, {}),
    ("unit", 3, {"atasan": "Sekretaris"}, {}),
    ("unit", 4, {"atasan": "SEKR"}, {"atasan": "red"}),
    ("unit", 5, {"atasan": "KADIS"}, {}),
    ("unit", 6, {"atasan": "PM-REN"}, {"atasan": "red"}),
    ("unit", 14, {"kode": "PM-DAL", "jabatan": "Baru"}, {"kode": "red"}),
    ("unit", 15, {"kode": "KADIS", "jabatan": "Kepala"}, {"kode": "red"}),
    ("unit", 16, {"kode": "BARU"}, {"jabatan": "red"}),
    ("unit", 17, {"jabatan": "kepala unit PELAKSANA teknis", "kode": "B2"}, {"jabatan": "red"}),
    ("unit", 18, {}, {}),
    ("pejabat", 2, {"unit": "KADIS", "nama": "A", "nip": "196801011990011001"}, {}),
    ("pejabat", 3, {"unit": "SEKR", "nama": "B", "nip": "1968 01"}, {"unit": "red", "nip": "yellow"}),
    ("pejabat", 4, {"unit": "KEU", "nip": 1.9e17}, {"nama": "red", "nip": "red"}),
    ("pejabat", 5, {"unit": "UMUM", "nama": "C"}, {"unit": "red", "mulai": "red"}),
    ("pejabat", 6, {"unit": "UMUM", "nama": "D"}, {"unit": "red", "mulai": "red"}),
    ("pejabat", 7, {"unit": "UMUM", "nama": "D", "mulai": JULY}, {}),
    ("indikator", 2, {}, {}),
    ("indikator", 62, new("SEK-09"), NOT_A_RATIO),
    ("indikator", 63, new("SEK-02"), {"kode": "red", **NOT_A_RATIO}),
    ("indikator", 64, new("UMUM-30"), {"kode": "red", **NOT_A_RATIO}),
    ("indikator", 65, new("SEK-10", unit="SEKR"), {"unit": "red", **NOT_A_RATIO}),
    ("indikator", 66, new("SEK-11", jenis="persentase"), dict.fromkeys(NOT_A_RATIO, "red")),
    (
        "indikator", 67,
        new("SEK-12", jenis="persentase", pembilang="a", penyebut="b", satuan_data="c", akumulasi="posisi"),
        {"akumulasi": "red"},
    ),
    ("indikator", 68, new("SEK-13", pembilang="a"), {**NOT_A_RATIO, "pembilang": "yellow"}),
    ("indikator", 69, new("SEK-14", sumber="SEK; UMUM"), NOT_A_RATIO),
    ("indikator", 70, new("SEK-15", sumber="KEU;UMUMM"), {"sumber": "yellow", **NOT_A_RATIO}),
    ("indikator", 71, new("SEK-16", sumber="PTSP-ADU-02;SEK-01a"), NOT_A_RATIO),
    ("indikator", 72, new("SEK-17", sumber="PTSP-ADU-99"), {"sumber": "yellow", **NOT_A_RATIO}),
    ("indikator", 73, new("SEK-18", sumber="Kepala Sub Bagian Keuangan"), NOT_A_RATIO),
    ("indikator", 74, new("SEK-19", sumber=None), {"sumber": "red", **NOT_A_RATIO}),
    ("indikator", 75, new("SEK-20", sumber=None, sumber_data="Sekretaris"), NOT_A_RATIO),
    ("indikator", 76, new("SEK-21", satuan=None), {"satuan": "red", **NOT_A_RATIO}),
    ("indikator", 77, {}, {}),
    ("target", 2, {"kode": "SEK-01", "tahun": 2026, "tahunan": 95, "tw1": 90, "tw4": 95}, {}),
    ("target", 3, {"kode": "SEK-02", "tahun": 2026, "tahunan": 95, "tw4": 90}, {"tahunan": "yellow"}),
    ("target", 4, {"kode": "UMUM-02", "tahun": 2026, "tahunan": 10, "tw1": 4, "tw2": 6}, {}),
    ("target", 5, {"kode": "UMUM-04", "tahun": 2026, "tahunan": 10, "tw1": 4, "tw2": 5}, {"tahunan": "yellow"}),
    ("target", 6, {"kode": "UMUM-01", "tahun": 2026, "tahunan": 8, "tw1": 2, "tw4": 8}, {}),
    ("target", 7, {"kode": "UMUM-03", "tahun": 2026, "tahunan": 8, "tw1": 2, "tw4": 7}, {"tahunan": "yellow"}),
    ("target", 8, {"kode": "SEK-99", "tahun": 2026, "tahunan": 8}, {"kode": "red"}),
    ("target", 9, {"kode": "SEK-03"}, {"tahun": "red"}),
    ("target", 10, {"kode": "SEK-04", "tahun": 2026, "tw1": 1}, {"kode": "red", "tahun": "red"}),
    ("target", 11, {"kode": "SEK-04", "tahun": 2026, "renstra": 1}, {"kode": "red", "tahun": "red"}),
    ("target", 12, {"kode": "SEK-04", "tahun": 2026, "tw1": 1, "berlaku_mulai": JULY}, {"alasan": "yellow"}),
    (
        "target", 13,
        {"kode": "SEK-05", "tahun": 2025, "nasional": 1, "berlaku_mulai": JULY, "alasan": "x"},
        {"berlaku_mulai": "yellow"},
    ),
    ("target", 15, {"kode": "SEK-06", "tahun": 2026}, {"tahunan": "yellow"}),
    (
        "target", 16,
        {"kode": "SEK-07", "tahun": 2026, "tw1": 1, "berlaku_mulai": JULY, "alasan": "x"},
        {"berlaku_mulai": "yellow"},
    ),
    (
        "target", 17,
        {"kode": "SEK-08", "tahun": 2026, "tw1": 1, "berlaku_mulai": date(2026, 3, 31), "alasan": "x"},
        {},
    ),
    ("target", 14, {"kode": "PM-01", "tahun": 2026, "tahunan": "80-90", "tw4": "80-90"}, {}),
]  # fmt: skip


@pytest.fixture(scope="module")
def coloured(tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, int], Mapping[str, str]]:
    """The colours of every scenario's row, by sheet and row: of the rules that are true the first one shows."""
    catalogue, _ = read_catalogue(None)
    assert catalogue is not None
    book = openpyxl.load_workbook(io.BytesIO(write_catalogue_workbook(catalogue)))
    asked: dict[tuple[str, int, str], list[tuple[str, str]]] = {}
    for sheet, row, cells, _ in SCENARIOS:
        headers = {cell.value: number for number, cell in enumerate(book[sheet][1], start=1)}
        for column, value in cells.items():
            book[sheet].cell(row, headers[column]).value = value
    for sheet, row, _, _ in SCENARIOS:
        _put_formulas(book[sheet], row, asked)
    path = tmp_path_factory.mktemp("colours") / "katalog.xlsx"
    book.save(path)
    values = recalculated(path)
    found: dict[tuple[str, int], dict[str, str]] = {}
    for (sheet, row, column), rules in asked.items():
        true = [colour for address, colour in rules if values[sheet, address] in (True, 1)]
        if true:
            found.setdefault((sheet, row), {})[column] = true[0]
    return found


def _put_formulas(sheet: Any, row: int, asked: dict[tuple[str, int, str], list[tuple[str, str]]]) -> None:
    """Every rule of a row as a formula to compute, in the order in which programs try them."""
    rules = [(area, rule) for area in sheet.conditional_formatting for rule in area.rules]
    col = _FAR_RIGHT
    for area, rule in sorted(rules, key=lambda pair: pair[1].priority):
        fill = rule.dxf.fill
        if fill is None:
            continue
        first_col, first_row, _, last_row = range_boundaries(str(area.sqref))
        assert first_row is not None
        assert last_row is not None
        assert first_row <= row <= last_row
        column = sheet.cell(1, first_col).value
        moved = Translator(f"={rule.formula[0]}", f"A{first_row}").translate_formula(f"A{row}")
        sheet.cell(row, col, moved)
        address = f"{get_column_letter(col)}{row}"
        asked.setdefault((sheet.title, row, column), []).append((address, _COLOURS[fill.bgColor.rgb]))
        col += 1


@pytest.mark.parametrize(("sheet", "row", "cells", "colours"), SCENARIOS)
def test_a_row_shows_its_colours(
    coloured: Mapping[tuple[str, int], Mapping[str, str]],
    sheet: str,
    row: int,
    cells: Mapping[str, Any],
    colours: Mapping[str, str],
) -> None:
    """What is wrong turns red, what deserves a look yellow, what is not asked grey; all else stays white."""
    assert coloured.get((sheet, row), {}) == colours, cells


def test_the_built_in_catalogue_is_white_and_grey() -> None:
    """No cell of the catalogue as it is exported is red or yellow: its rows are among the scenarios unchanged."""
    unchanged: Sequence[str] = [sheet for sheet, _, cells, colours in SCENARIOS if not cells and not colours]
    assert {"unit", "indikator", "kebijakan"} <= set(unchanged)


def test_every_table_has_checks() -> None:
    """By its name."""
    assert set(CHECKS) == {table.name for table in TABLES}
