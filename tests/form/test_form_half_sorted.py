"""Tables of which only some columns were sorted, where every text beside the titles is the same in all rows."""

# ruff: noqa: E501 - sentences are quoted whole
from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from clients import convert_all
from grids import returned
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from reading import Reading

from ikigen.choices import load_catalogue
from ikigen.excel.reader import read_workbook
from ikigen.form.layout import FormFill, plan_form
from ikigen.form.read import read_form
from ikigen.form.write import write_form
from ikigen.model.catalogue import Catalogue
from ikigen.model.period import Quarter

KEU = ("KEU-01", "KEU-02", "KEU-03", "KEU-04")
"""Four counts of documents, each its own source: only their titles differ."""
SEK = ("SEK-03a", "SEK-03b", "SEK-04a", "SEK-04b")
SUPPLIED = tuple(f"UMUM-{number:02d}" for number in range(1, 8))


@cache
def _catalogue() -> Catalogue:
    return load_catalogue(None)[0]


@cache
def _filled(unit: str, codes: tuple[str, ...]) -> bytes:
    fill = FormFill(actuals={(code, Quarter.TW1): float(number) for number, code in enumerate(codes, 3)})
    return write_form(plan_form(_catalogue(), unit, 2026, fill))


def _sort(sheet: Worksheet, codes: Sequence[str], columns: str, order: Sequence[int]) -> None:
    rows = [cell.row for cell in sheet["A"] if cell.value in codes]
    for letter in columns:
        values = [sheet[f"{letter}{row}"].value for row in rows]
        for row, at in zip(rows, order, strict=True):
            sheet[f"{letter}{row}"].value = values[at]


def _read(unit: str, codes: tuple[str, ...], columns: str, order: Sequence[int], folder: Path) -> Reading:
    book = load_workbook(io.BytesIO(_filled(unit, codes)))
    _sort(book["TW I"], codes, columns, order)
    book.save(folder / "isian.xlsx")
    workbook, _ = read_workbook(folder / "isian.xlsx")
    assert workbook is not None
    return Reading(*read_form(workbook, returned(), _catalogue()))


@pytest.mark.parametrize("columns", ["AB", "ABCD", "ABCDE", "FGHIJK", "GHIJ", "ABCDEF"])
def test_some_columns_sorted(columns: str, tmp_path: Path) -> None:
    """The achievement of another row stands beside each code that moved: none of these figures is used."""
    read = _read("KEU", KEU, columns, (3, 1, 2, 0), tmp_path)
    assert sorted((f.code, f.indicator) for f in read.findings) == [
        ("row-result-of-other", "KEU-01"), ("row-result-of-other", "KEU-04"),
    ]  # fmt: skip
    assert read.values() == {"KEU-02": 4, "KEU-03": 5}


def test_the_sentence(tmp_path: Path) -> None:
    """Where, what was seen, why not, what to do; in the order of the form."""
    read = _read("KEU", KEU, "AB", (3, 1, 2, 0), tmp_path)
    assert [finding.at.cell for finding in read.findings] == ["G13", "G10"]
    assert read.findings[0].message == (
        "TW I!G13: rumus Capaian di baris KEU-01 milik baris lain, tanda bahwa hanya sebagian kolom yang diurutkan. Isi "
        "baris ini (realisasi: 6) tidak dipakai, karena mungkin tertukar. Batalkan pengurutan, lalu periksa angkanya "
        "menurut kodenya."
    )


@pytest.mark.parametrize("order", [(3, 2, 1, 0), (1, 2, 3, 0)])
def test_whole_rows_sorted(order: Sequence[int], tmp_path: Path) -> None:
    """Every row takes its formula along: nothing to say."""
    read = _read("KEU", KEU, "ABCDEFGHIJK", order, tmp_path)
    assert (read.codes, read.values()) == ([], {"KEU-01": 3, "KEU-02": 4, "KEU-03": 5, "KEU-04": 6})


def test_rows_gone_and_rows_of_the_year_sheet_moved(tmp_path: Path) -> None:
    """References that only shifted stay in order."""
    book = load_workbook(io.BytesIO(_filled("KEU", KEU)))
    sheet = book["TW I"]
    for row in (*range(10, 14), *range(15, 20)):
        sheet[f"G{row}"].value = f"='Rekap'!$G${row * 2}"
    sheet.delete_rows(11)
    book.save(tmp_path / "isian.xlsx")
    workbook, _ = read_workbook(tmp_path / "isian.xlsx")
    assert workbook is not None
    read = Reading(*read_form(workbook, returned(), _catalogue()))
    assert (read.codes, read.values()) == (["row-missing"], {"KEU-01": 3, "KEU-03": 5, "KEU-04": 6})


def test_parts_of_ratios_sorted_apart(tmp_path: Path) -> None:
    """Code and title of a denominator beside an achievement, those of a numerator beside none."""
    read = _read("SEK", SEK, "AB", (1, 0, 2, 3), tmp_path)
    assert read.codes == ["row-result-of-other", "row-result-of-other"]
    assert read.values() == {"SEK-04a": 5, "SEK-04b": 6}


SAME = ("UMUM-07", "UMUM-09", "UMUM-10", "UMUM-11")
"""Supplied rows that only their titles tell apart."""


@pytest.mark.parametrize("columns", ["AB", "ABCDE", "FGHIJK", "FG"])
def test_some_columns_of_supplied_rows_sorted(columns: str, tmp_path: Path) -> None:
    """A supplied row has no achievement, but a formula that shows a dash and knows whose it is."""
    read = _read("KEU", SAME, columns, (3, 1, 2, 0), tmp_path)
    assert sorted((f.code, f.indicator) for f in read.findings) == [
        ("row-result-of-other", "UMUM-07"), ("row-result-of-other", "UMUM-11"),
    ]  # fmt: skip
    assert read.values() == {"UMUM-09": 4, "UMUM-10": 5}


def test_whole_supplied_rows_sorted(tmp_path: Path) -> None:
    """Every row takes its formula along: nothing to say."""
    read = _read("KEU", SAME, "ABCDEFGHIJK", (3, 1, 2, 0), tmp_path)
    assert (read.codes, read.values()) == ([], dict(zip(SAME, (3, 4, 5, 6), strict=True)))


def test_a_supplied_row_without_its_formula_proves_nothing(tmp_path: Path) -> None:
    """As in forms that were issued before it was there, or where a dash was typed over it."""
    book = load_workbook(io.BytesIO(_filled("KEU", SAME)))
    sheet = book["TW I"]
    for cell in sheet["A"]:
        if cell.value in SAME:
            sheet[f"G{cell.row}"].value = "–"
    book.save(tmp_path / "isian.xlsx")
    workbook, _ = read_workbook(tmp_path / "isian.xlsx")
    assert workbook is not None
    read = Reading(*read_form(workbook, returned(), _catalogue()))
    assert (read.codes, read.values()) == ([], dict(zip(SAME, (3, 4, 5, 6), strict=True)))


def test_rows_between_shuffled_ones_are_not_trusted_for_their_neighbours_texts(tmp_path: Path) -> None:
    """Codes and titles of supplied rows sorted: ways and units betray some of the rows, and with them the rest."""
    read = _read("KEU", SUPPLIED, "AB", (6, 5, 4, 3, 2, 1, 0), tmp_path)
    assert {finding.code for finding in read.findings} == {"row-text-shuffled"}
    assert read.values() == {"UMUM-04": 6}


def test_values_in_place_of_formulas_are_no_witness(tmp_path: Path) -> None:
    """Pasted as values, an achievement points nowhere."""
    book = load_workbook(io.BytesIO(_filled("KEU", KEU)))
    for row in range(10, 14):
        book["TW I"][f"G{row}"].value = None
    book.save(tmp_path / "isian.xlsx")
    workbook, _ = read_workbook(tmp_path / "isian.xlsx")
    assert workbook is not None
    assert Reading(*read_form(workbook, returned(), _catalogue())).codes == []


@pytest.mark.parametrize("formula", ["='Rekap'!$G$16", "='Target'!$E$3", "='Rekap'!$G$9+1"])
def test_a_formula_of_ones_own_proves_nothing(formula: str, tmp_path: Path) -> None:
    """One copied from a neighbour, one that points elsewhere, one that computes: the figures stay where they are."""
    book = load_workbook(io.BytesIO(_filled("KEU", KEU)))
    book["TW I"]["G10"].value = formula
    book.save(tmp_path / "isian.xlsx")
    workbook, _ = read_workbook(tmp_path / "isian.xlsx")
    assert workbook is not None
    read = Reading(*read_form(workbook, returned(), _catalogue()))
    assert (read.codes, read.values()) == ([], {"KEU-01": 3, "KEU-02": 4, "KEU-03": 5, "KEU-04": 6})


def test_a_quarter_mistyped_on_a_long_form_is_not_told_cell_by_cell(tmp_path: Path) -> None:
    """Two sheets of one quarter that differ nearly everywhere: three cells in words, the rest counted."""
    book = load_workbook(io.BytesIO(_filled("KEU", (*KEU, *SUPPLIED))))
    book["TW I"]["H3"].value = "TW II"
    book.save(tmp_path / "isian.xlsx")
    workbook, _ = read_workbook(tmp_path / "isian.xlsx")
    assert workbook is not None
    read = Reading(*read_form(workbook, returned(), _catalogue()))
    assert read.codes.count("copies-differ") == 3
    assert read.message("copies-differ-more") == (
        "TW I: masih ada 8 isian lain yang berbeda pada lembar-lembar yang sama triwulannya (F13 sampai F33). Tidak ada "
        "yang dipakai. Periksa baris 'Triwulan' di atas tabel tiap lembar, lalu hapus lembar yang salah."
    )
    assert read.values(Quarter.TW2) == {}


def test_rows_that_the_catalogue_has_in_another_order_by_now(tmp_path: Path) -> None:
    """The order that counts is the one in which the form was issued; without its hidden sheet nobody knows it."""
    now = replace(_catalogue(), indicators=_catalogue().indicators[::-1], fingerprint="0123456789ab")
    for name, lost in (("a.xlsx", False), ("b.xlsx", True)):
        book = load_workbook(io.BytesIO(_filled("KEU", KEU)))
        if lost:
            book.remove(book["_ikigen"])
        book.save(tmp_path / name)
        workbook, _ = read_workbook(tmp_path / name)
        assert workbook is not None
        read = Reading(*read_form(workbook, returned(), now))
        assert "row-result-of-other" not in read.codes
        assert read.values() == {"KEU-01": 3, "KEU-02": 4, "KEU-03": 5, "KEU-04": 6}


@pytest.mark.client
@pytest.mark.parametrize(("codes", "columns"), [(KEU, "AB"), (KEU, "FGHIJK"), (SAME, "ABCDE"), (SAME, "FG")])
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_programs_keep_the_witness(codes: tuple[str, ...], columns: str, kind: str, tmp_path: Path) -> None:
    """Half sorted and whole, in the formats of other programs; ``.xls`` does not spell formulas, but names their cells."""
    book = load_workbook(io.BytesIO(_filled("KEU", codes)))
    _sort(book["TW I"], codes, columns, (3, 1, 2, 0))
    book.save(tmp_path / "sebagian.xlsx")
    whole = load_workbook(io.BytesIO(_filled("KEU", codes)))
    _sort(whole["TW I"], codes, "ABCDEFGHIJK", (3, 1, 2, 0))
    whole.save(tmp_path / "utuh.xlsx")
    read = []
    for path in convert_all([tmp_path / "sebagian.xlsx", tmp_path / "utuh.xlsx"], kind):
        workbook, _ = read_workbook(path)
        assert workbook is not None
        read.append(Reading(*read_form(workbook, returned(), _catalogue())))
    assert read[0].codes == ["row-result-of-other"] * 2
    assert read[0].values() == {codes[1]: 4, codes[2]: 5}
    assert (read[1].codes, read[1].values()) == ([], dict(zip(codes, (3, 4, 5, 6), strict=True)))
