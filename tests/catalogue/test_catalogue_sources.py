"""``sumber`` that names another indicator's code: taken, settled, refused where the figure does not fit."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_catalogue import csv_files, read_files
from strategies import catalogues

from ikigen.catalogue.diff import diff_catalogues
from ikigen.catalogue.fingerprint import fingerprint
from ikigen.catalogue.lint import lint_catalogue
from ikigen.catalogue.tables import read_catalogue
from ikigen.catalogue.write import write_catalogue_folder, write_catalogue_workbook
from ikigen.model.catalogue import Catalogue, Indicator
from ikigen.model.finding import Finding, Severity
from ikigen.text.findings import FINDINGS
from ikigen.text.labels import WAY_OF

COUNT = {
    "unit": "PM", "sasaran": "Tertibnya arsip", "indikator": "Jumlah arsip", "formulasi": "", "sumber_data": "",
    "jenis": "jumlah", "satuan": "dokumen", "polaritas": "naik", "akumulasi": "jumlah",
}  # fmt: skip
RATIO = {
    "jenis": "persentase", "pembilang": "arsip rapi", "penyebut": "arsip", "satuan": "persen",
    "satuan_data": "layanan",
}  # fmt: skip


def read_with(folder: Path, *rows: Mapping[str, str]) -> tuple[Catalogue | None, tuple[Finding, ...]]:
    """The small catalogue with these indicators added; each begins as a plain count of PM."""
    files = csv_files()
    reader = csv.DictReader(io.StringIO(files["indikator.csv"], newline=""))
    text = io.StringIO()
    writer = csv.DictWriter(text, reader.fieldnames or (), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows([*reader, *({**COUNT, **row} for row in rows)])
    return read_files(folder, {**files, "indikator.csv": text.getvalue()})


def fed(code: str = "PM-02", sumber: str = "SEK-01", **cells: str) -> dict[str, str]:
    return {"kode": code, "sumber": sumber, **cells}


def test_a_code_is_a_source_cell(tmp_path: Path) -> None:
    """No unit is asked for it: the figure stands in the other owner's own section."""
    catalogue, findings = read_with(tmp_path, fed())
    assert findings == ()
    assert catalogue is not None
    found = catalogue.indicator_by_code["PM-02"]
    assert (found.sources, found.source_cells, found.source_codes) == ((), ("SEK-01",), ("SEK-01",))
    assert found.is_typed_elsewhere
    assert not found.is_additive
    assert found.other_sources == ()
    assert [i.code for i in catalogue.fed_by("SEK-01")] == ["PM-02"]
    assert all(found not in catalogue.supplied_by(unit) for unit in catalogue.unit_by_code)
    assert catalogue.source_cell("SEK-01", "") == "SEK-01"


def test_units_and_codes_stand_side_by_side(tmp_path: Path) -> None:
    """Their parts are summed; codes are read in any case, and the printed positions are those of their owners."""
    row = fed(sumber="UMUM; sek-01", sumber_data="Kasubag Umum dan Sekretaris")
    catalogue, findings = read_with(tmp_path, row)
    assert findings == ()
    assert catalogue is not None
    found = catalogue.indicator_by_code["PM-02"]
    assert (found.sources, found.source_cells) == (("UMUM",), ("SEK-01",))
    assert found.is_additive
    assert not found.is_typed_elsewhere
    assert [i.code for i in catalogue.supplied_by("UMUM")] == ["SEK-01", "PM-02"]


def test_a_ratio_takes_a_ratio_and_a_count_one_of_its_parts(tmp_path: Path) -> None:
    """The cells behind are known part by part."""
    catalogue, findings = read_with(
        tmp_path, fed(sumber="SEK-02", **RATIO), fed("PM-03", "SEK-02B", satuan="layanan")
    )
    assert findings == ()
    assert catalogue is not None
    assert catalogue.indicator_by_code["PM-03"].source_cells == ("SEK-02b",)
    assert catalogue.source_cell("SEK-02", "a") == "SEK-02a"
    assert catalogue.source_cell("SEK-02b", "") == "SEK-02b"
    assert catalogue.source_cell("SEK-02", "") is None
    assert [i.code for i in catalogue.fed_by("SEK-02")] == ["PM-02", "PM-03"]


@pytest.mark.parametrize("form", ["folder", "workbook"])
def test_written_and_read_it_is_the_same(tmp_path: Path, form: str) -> None:
    """In both forms; the file holds units and codes in one cell."""
    catalogue, _ = read_with(tmp_path, fed(sumber="UMUM;SEK-01"), fed("PM-03", "PM-02"))
    assert catalogue is not None
    assert b"UMUM;SEK-01" in write_catalogue_folder(catalogue)["indikator.csv"]
    place = tmp_path / "again"
    place.mkdir()
    if form == "workbook":
        (place / "katalog.xlsx").write_bytes(write_catalogue_workbook(catalogue))
        again = read_catalogue(place / "katalog.xlsx")
    else:
        for name, content in write_catalogue_folder(catalogue).items():
            (place / name).write_bytes(content)
        again = read_catalogue(place)
    assert again == (catalogue, ())


FIRES: list[tuple[str, list[dict[str, str]], str]] = [
    (
        "catalogue-source-cell-unknown",
        [fed(sumber="SEK-09")],
        "indikator.csv baris 5: sumber PM-02 menyebut kode 'SEK-09', yang tidak ada di tabel indikator. Perbaiki kodenya, atau tulis kode unit.",  # noqa: E501
    ),
    (
        "catalogue-source-cell-part",
        [fed(sumber="SEK-02", satuan="layanan")],
        "indikator.csv baris 5: SEK-02 adalah persentase yang terdiri atas dua angka, sedangkan PM-02 satu angka. Tulis bagian yang dimaksud: SEK-02a (pembilang) atau SEK-02b (penyebut).",  # noqa: E501
    ),
    (
        "catalogue-source-cell-unfit",
        [fed(satuan="laporan")],
        "indikator.csv baris 5: angka SEK-01 tidak dapat dipakai untuk PM-02: satuan di sana 'dokumen', di sini 'laporan'. Samakan satuannya, atau sebut kode lain.",  # noqa: E501
    ),
    (
        "catalogue-source-cell-unfit",
        [fed(akumulasi="kumulatif")],
        "indikator.csv baris 5: angka SEK-01 tidak dapat dipakai untuk PM-02: akumulasi di sana 'jumlah', di sini 'kumulatif'. Samakan akumulasinya, atau sebut kode lain.",  # noqa: E501
    ),
    (
        "catalogue-source-cell-unfit",
        [fed(sumber="PM-01", satuan="derajat", akumulasi="rata-rata")],
        "indikator.csv baris 5: angka PM-01 tidak dapat dipakai untuk PM-02: jenis di sana 'nilai', di sini 'jumlah'. Samakan jenisnya, atau sebut kode lain.",  # noqa: E501
    ),
    (
        "catalogue-source-cell-unfit",
        [fed(sumber="SEK-02", **{**RATIO, "satuan_data": "berkas"})],
        "indikator.csv baris 5: angka SEK-02 tidak dapat dipakai untuk PM-02: satuan_data di sana 'layanan', di sini 'berkas'. Samakan satuan_datanya, atau sebut kode lain.",  # noqa: E501
    ),
    (
        "catalogue-source-cell-unfit",
        [fed(sumber="SEK-02a", **RATIO)],
        "indikator.csv baris 5: angka SEK-02a tidak dapat dipakai untuk PM-02: jenis di sana 'jumlah', di sini 'persentase'. Samakan jenisnya, atau sebut kode lain.",  # noqa: E501
    ),
    (
        "catalogue-source-doubled",
        [fed(sumber="SEK-01;sek-01")],
        "indikator.csv baris 5: satu sumber disebut dua kali dalam 'SEK-01;sek-01'. Sebutkan tiap sumber satu kali.",  # noqa: E501
    ),
    (
        "catalogue-source-owner",
        [fed(sumber="PM;SEK-01")],
        "indikator.csv baris 5: PM adalah pemilik sekaligus salah satu dari beberapa sumber PM-02. Sebutkan sumber yang lain saja, atau PM saja.",  # noqa: E501
    ),
    (
        "catalogue-source-differs",
        [fed(sumber_data="Kasubag Umum")],
        "indikator.csv baris 5: sumber PM-02 'SEK-01' berbeda dari jabatan yang tercetak di sumber_data (UMUM). Yang dipakai kolom sumber; periksa kembali.",  # noqa: E501
    ),
    (
        "catalogue-source-cell-cycle",
        [fed(sumber="PM-03"), fed("PM-03", "PM-04"), fed("PM-04", "PM-02")],
        "indikator.csv baris 5: sumber berputar (PM-02 → PM-03 → PM-04 → PM-02), sehingga tidak ada yang mengetik angkanya. Ganti salah satunya dengan kode unit.",  # noqa: E501
    ),
    (
        "catalogue-source-cell-cycle",
        [fed(sumber="PM-02")],
        "indikator.csv baris 5: sumber berputar (PM-02 → PM-02), sehingga tidak ada yang mengetik angkanya. Ganti salah satunya dengan kode unit.",  # noqa: E501
    ),
]


@pytest.mark.parametrize(("code", "rows", "sentence"), FIRES)
def test_a_source_that_does_not_fit_is_said(
    tmp_path: Path, code: str, rows: list[dict[str, str]], sentence: str
) -> None:
    """One mistake gives one finding with its sentence; an error leaves no catalogue."""
    catalogue, findings = read_with(tmp_path, *rows)
    assert [(f.code, f.message) for f in findings] == [(code, sentence)]
    assert (catalogue is None) == (FINDINGS[code].severity is Severity.ERROR)


@pytest.mark.parametrize(
    "rows",
    [
        [fed(satuan="Dokumen ")],
        [fed(jenis="nilai")],
        [fed(akumulasi="maksimum")],
        [fed(sumber="PM-03"), fed("PM-03", "PM-04"), fed("PM-04", "SEK-01")],
        [fed(sumber="PM-04;PM-03"), fed("PM-03", "PM-04"), fed("PM-04", "SEK-01")],
        [fed(sumber="SEK-02a", satuan="layanan", jenis="nilai")],
        [fed(sumber_data="Sekretaris")],
    ],
)
def test_a_near_miss_is_read(tmp_path: Path, rows: list[dict[str, str]]) -> None:
    """Another case, a count among figures, the same way of filling in, a chain or a fork that ends."""
    catalogue, findings = read_with(tmp_path, *rows)
    assert findings == ()
    assert catalogue is not None


def test_the_finding_stands_at_the_cell_of_sumber(tmp_path: Path) -> None:
    """In a workbook, whatever the order of its columns."""
    catalogue, _ = read_with(tmp_path, fed())
    assert catalogue is not None
    path = tmp_path / "katalog.xlsx"
    path.write_bytes(write_catalogue_workbook(catalogue))
    book = openpyxl.load_workbook(path)
    book["indikator"]["N5"] = "SEK-77"
    book.save(path)
    _, (finding,) = read_catalogue(path)
    assert (finding.code, finding.at.sheet, finding.at.cell) == (
        "catalogue-source-cell-unknown",
        "indikator",
        "N5",
    )


def test_the_lint_says_where_the_figure_is_typed(tmp_path: Path) -> None:
    """Information; several sources are the matter of another sentence."""
    catalogue, _ = read_with(tmp_path, fed(), fed("PM-03", "SEK-01;UMUM", indikator="Jumlah lain"))
    assert catalogue is not None
    said = {f.code: f.message for f in lint_catalogue(catalogue) if f.code.startswith("catalogue-source")}
    assert said["catalogue-source-cell"] == (
        "indikator.csv baris 5: angka PM-02 diambil dari SEK-01, yang diketik oleh SEK; tidak ada yang mengetiknya"
        " dua kali."
    )
    assert said["catalogue-sources-added"].startswith(
        "indikator.csv baris 6: PM-03 mempunyai beberapa sumber data (UMUM, SEK-01)."
    )
    assert [f.indicator for f in lint_catalogue(catalogue) if f.code == "catalogue-source-cell"] == ["PM-02"]


def test_the_fingerprint_knows_a_source_cell(tmp_path: Path) -> None:
    """A form does not ask for it any more; the unit alone would."""
    with_cell, _ = read_with(tmp_path, fed())
    with_unit, _ = read_with(tmp_path, fed(sumber="SEK"))
    assert with_cell is not None
    assert with_unit is not None
    assert fingerprint(with_cell) == with_cell.fingerprint != with_unit.fingerprint


def fits(indicator: Indicator, other: Indicator) -> bool:
    """Whether the figure of one may stand for the other's: by what a person would compare."""
    return (indicator.kind, indicator.cells[0].measure_unit, WAY_OF[indicator.accumulation]) == (
        other.kind, other.cells[0].measure_unit, WAY_OF[other.accumulation],
    )  # fmt: skip


@st.composite
def linked(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Catalogue:
    """Any legal catalogue in which some figures are taken from indicators that stand before."""
    catalogue: Catalogue = draw(catalogues())
    made: list[Indicator] = []
    for indicator in catalogue.indicators:
        fitting = [other.code for other in made if fits(indicator, other)]
        codes = tuple(draw(st.lists(st.sampled_from(fitting), max_size=2, unique=True))) if fitting else ()
        others = tuple(unit for unit in indicator.sources if unit != indicator.unit)
        sources = draw(st.sampled_from((others, ()))) if codes else indicator.sources
        text = "" if codes else indicator.source_text
        made.append(replace(indicator, source_cells=codes, sources=sources, source_text=text))
    changed = replace(catalogue, indicators=tuple(made))
    return replace(changed, fingerprint=fingerprint(changed))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(linked())
def test_any_links_are_read_as_they_were_written(catalogue: Catalogue) -> None:
    """As a folder: the same catalogue, no error, a lint that does not break, and nothing that changed."""
    with tempfile.TemporaryDirectory() as place:
        for name, content in write_catalogue_folder(catalogue).items():
            (Path(place) / name).write_bytes(content)
        again, findings = read_catalogue(Path(place))
    assert [f.message for f in findings if f.severity is Severity.ERROR] == []
    assert again == catalogue
    assert all(f.severity is not Severity.ERROR for f in lint_catalogue(again))
    assert diff_catalogues(catalogue, again) == ()
