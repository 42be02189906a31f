"""Last year's figures under the codes that last year's forms carry, however often a code has changed since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from filling import Filling, read_sheet
from openpyxl import load_workbook
from small_forms import YEAR, make_indicator, small_office
from year_play import Returned, return_form

import ikigen
from ikigen.catalogue.write import write_catalogue_folder
from ikigen.form.layout import plan_form
from ikigen.form.write import write_form
from ikigen.model.catalogue import Catalogue, Indicator
from ikigen.pipeline.forms import GenerateResult

BLANK = "–"


def office(*indicators: Indicator) -> Catalogue:
    """The small office with these indicators and no target."""
    return replace(small_office(), indicators=indicators, targets=(), fingerprint="")


def asked(code: str, title: str, note: str = "") -> Indicator:
    """An indicator that SEK owns and is the source of."""
    return make_indicator(code, title=title, note=note, sources=("SEK",))


def next_year(folder: Path, then: Catalogue, now: Catalogue, figures: dict[str, float]) -> GenerateResult:
    """SEK returned a form of the catalogue of then; the forms of the next year are made by the one of now."""
    form = folder / "kembali" / f"IKI_{YEAR}_SEK.xlsx"
    form.parent.mkdir(parents=True)
    form.write_bytes(write_form(plan_form(then, "SEK", YEAR)))
    told = Filling(actuals={(code, "TW I"): value for code, value in figures.items()})
    return_form(form, Returned(told), form, datetime(YEAR, 4, 3, 9))
    tables = folder / "katalog"
    tables.mkdir()
    for name, content in write_catalogue_folder(now).items():
        (tables / name).write_bytes(content)
    return ikigen.generate(year=YEAR + 1, previous=[form.parent], out=folder / "kirim", catalogue=tables)


def last_year(folder: Path, codes: Sequence[str]) -> list[object]:
    """What the next year's form shows as last year's figures."""
    sheet = load_workbook(folder / "kirim" / f"IKI_{YEAR + 1}_SEK.xlsx")["Target"]
    places = read_sheet(sheet)
    return [sheet.cell(places.rows[code], places.columns["Realisasi tahun lalu"]).value for code in codes]


def test_whichever_of_several_former_codes_the_forms_have(tmp_path: Path) -> None:
    """The code of two years ago is named first; the forms carry the one of last year."""
    then = office(asked("SEK-05", "Jumlah arsip"), asked("SEK-02", "Jumlah surat"))
    now = office(asked("SEK-01", "Jumlah arsip", "kode lama: SEK-09, SEK-05"), asked("SEK-02", "Jumlah surat"))
    next_year(tmp_path, then, now, {"SEK-05": 12, "SEK-02": 3})
    assert last_year(tmp_path, ["SEK-01", "SEK-02"]) == [12, 3]


def test_a_note_that_stays_in_the_catalogue_takes_nothing_away(tmp_path: Path) -> None:
    """The code changed years ago: last year's forms have the one of today, reworded titles included."""
    then = office(asked("SEK-01", "Jumlah arsip", "kode lama: SEK-05"))
    now = office(asked("SEK-01", "Jumlah arsip tertata", "kode lama: SEK-05"))
    next_year(tmp_path, then, now, {"SEK-01": 12})
    assert last_year(tmp_path, ["SEK-01"]) == [12]


def test_a_code_that_another_indicator_has_had_for_years(tmp_path: Path) -> None:
    """The printed text tells whose the code was in last year's forms."""
    arsip, surat = asked("SEK-02", "Jumlah arsip", "kode lama: SEK-01"), asked("SEK-01", "Jumlah surat")
    next_year(tmp_path, office(surat, arsip), office(surat, arsip), {"SEK-01": 3, "SEK-02": 12})
    assert last_year(tmp_path, ["SEK-01", "SEK-02"]) == [3, 12]


def test_codes_that_were_swapped(tmp_path: Path) -> None:
    """Each note names the other's code."""
    then = office(asked("SEK-01", "Jumlah arsip"), asked("SEK-02", "Jumlah surat"))
    now = office(
        asked("SEK-01", "Jumlah surat", "kode lama: SEK-02"), asked("SEK-02", "Jumlah arsip", "kode lama: SEK-01")
    )
    next_year(tmp_path, then, now, {"SEK-01": 12, "SEK-02": 3})
    assert last_year(tmp_path, ["SEK-01", "SEK-02"]) == [3, 12]


def test_two_indicators_that_became_one_are_not_guessed(tmp_path: Path) -> None:
    """Both of their codes are in last year's forms: the figure stays blank, and that is said."""
    tamu = asked("SEK-02", "Jumlah tamu")
    then = office(asked("SEK-05", "Jumlah arsip"), asked("SEK-06", "Jumlah surat"), tamu)
    now = office(asked("SEK-01", "Jumlah naskah", "kode lama: SEK-05, SEK-06"), tamu)
    result = next_year(tmp_path, then, now, {"SEK-05": 12, "SEK-06": 3, "SEK-02": 8})
    assert last_year(tmp_path, ["SEK-01", "SEK-02"]) == [BLANK, 8]
    assert result.previous is not None
    assert [f.message for f in result.previous.findings if f.code == "previous-ambiguous"] == [
        "IKI_2026_SEK.xlsx: SEK-05, SEK-06 sama-sama menunjuk ke SEK-01, dan judulnya tidak menentukan yang mana,"
        " jadi angka tahun 2026 untuk SEK-01 dikosongkan. Perjelas catatan kode lama di katalog."
    ]


def test_a_code_in_sumber_follows_its_indicator(tmp_path: Path) -> None:
    """What is typed under another code is found under the code that this one had."""
    then = office(
        asked("SEK-05", "Jumlah arsip"),
        replace(asked("SEK-06", "Jumlah berkas"), sources=(), source_cells=("SEK-05",)),
    )
    now = office(
        asked("SEK-01", "Jumlah arsip", "kode lama: SEK-05"),
        replace(asked("SEK-02", "Jumlah berkas", "kode lama: SEK-06"), sources=(), source_cells=("SEK-01",)),
    )
    next_year(tmp_path, then, now, {"SEK-05": 12})
    assert last_year(tmp_path, ["SEK-01", "SEK-02"]) == [12, 12]
