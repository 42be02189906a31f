"""``generate --previous``: what was returned is carried into the next forms, of this year and of the next."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import msoffcrypto
import pytest
from filling import Filling, read_sheet
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from small_forms import YEAR, make_indicator, small_office
from year_play import Returned, correction_places, return_form

import ikigen
from ikigen.catalogue.write import write_catalogue_folder
from ikigen.cli import run
from ikigen.form.layout import plan_form
from ikigen.form.write import write_form
from ikigen.model.catalogue import Catalogue, DueDate, Kind
from ikigen.model.finding import IkigenError, Severity
from ikigen.model.period import Quarter
from ikigen.pipeline.returns import standing_of

APRIL, JULY = datetime(YEAR, 4, 3, 9), datetime(YEAR, 7, 3, 9)


def an_office(**changes: object) -> Catalogue:
    """SEK owns what KEU is the source of; nothing has a target."""
    office = small_office()
    due = replace(office.office, due_dates={q: DueDate(5, m) for q, m in zip(Quarter, (4, 7, 10, 1), strict=True)})
    indicators = (
        make_indicator("SEK-01", Kind.RATIO, sources=("KEU",)),
        make_indicator("SEK-02", sources=("SEK",)),
        make_indicator("KEU-01", sources=("KEU",)),
    )
    given: dict[str, object] = {"office": due, "indicators": indicators, "targets": (), "fingerprint": ""}
    return replace(office, **{**given, **changes})  # type: ignore[arg-type]


def put_catalogue(folder: Path, catalogue: Catalogue) -> Path:
    """The catalogue as a folder of CSV."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in write_catalogue_folder(catalogue).items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """The catalogue of the office."""
    return put_catalogue(tmp_path / "katalog", an_office())


def returned(folder: Path, unit: str, told: Returned, saved: datetime = APRIL, year: int = YEAR) -> Path:
    """A blank form of a unit, typed into and saved on a day."""
    form = folder / f"IKI_{year}_{unit}.xlsx"
    folder.mkdir(parents=True, exist_ok=True)
    form.write_bytes(write_form(plan_form(an_office(), unit, year)))
    return return_form(form, told, form, saved)


def shown(form: Path, title: str, code: str, header: str = "Realisasi") -> tuple[object, bool]:
    """What stands in a row's cell under a header, and whether somebody may type there."""
    sheet = load_workbook(form, data_only=True)[title]
    places = read_sheet(sheet)
    cell = sheet.cell(places.rows[code], places.columns[header])
    return cell.value, not cell.protection.locked


FIRST = Filling(
    actuals={("SEK-01a", "TW I"): 8, ("SEK-01b", "TW I"): 10, ("SEK-02", "TW I"): "dua belas"},
    narratives={("SEK-02", "TW I", "Faktor pendukung/penghambat"): "ramai"},
    targets={("SEK-02", "Target tahunan"): 40},
)


def test_reported_quarters_are_closed_and_the_next_is_open(tmp_path: Path, tables: Path) -> None:
    """Figures, words and typed targets are carried; a refused figure stays open, as it was typed."""
    back, out = tmp_path / "kembali", tmp_path / "kirim"
    returned(back, "SEK", Returned(FIRST))
    result = ikigen.generate(year=YEAR, previous=[back], out=out, catalogue=tables)
    assert result.previous is not None
    assert result.previous.quarters == {"SEK": (Quarter.TW1,), "KEU": (), "UPT": ()}
    assert result.previous.late == ("KEU",)
    awaited = {unit: fill.carried.awaited for unit, fill in result.previous.fills.items()}
    assert awaited == dict.fromkeys(("SEK", "KEU", "UPT"), frozenset())  # half of the units are not most of them
    form = out / f"IKI_{YEAR}_SEK.xlsx"
    assert shown(form, "TW I", "SEK-01a") == (8, False)
    assert shown(form, "TW I", "SEK-02") == ("dua belas", True)
    assert shown(form, "TW I", "SEK-02", "Faktor pendukung/penghambat") == ("ramai", False)
    assert shown(form, "Target", "SEK-02", "Target tahunan") == (40, False)
    assert shown(form, "Target", "SEK-02", "TW I") == (None, True)
    assert shown(form, "TW II", "SEK-01a") == (None, True)


def test_the_late_source_sees_what_it_has_to_confirm(tmp_path: Path, tables: Path) -> None:
    """Its own quarter stays open, the owner's figure beside the cell."""
    back, out = tmp_path / "kembali", tmp_path / "kirim"
    returned(back, "SEK", Returned(FIRST))
    ikigen.generate(year=YEAR, previous=[back], out=out, catalogue=tables)
    form = out / f"IKI_{YEAR}_KEU.xlsx"
    assert shown(form, "TW I", "SEK-01a") == (None, True)
    assert shown(form, "TW I", "SEK-01a", "Faktor pendukung/penghambat") == ("Angka pemilik: 8 (TW I)", False)
    assert shown(form, "TW I", "KEU-01") == (None, True)


@pytest.mark.parametrize(
    ("statement", "figure", "is_open"),
    [
        (None, None, True),
        ("belum diperiksa", None, True),
        ("sesuai semua", None, False),
        (None, 7, False),
        ("ada yang berbeda", None, True),
        ("ada yang berbeda", 7, False),
    ],
)
def test_what_a_source_has_not_said_stays_open_to_say(
    tmp_path: Path, tables: Path, statement: str | None, figure: int | None, is_open: bool
) -> None:
    """It returned its own figure before the owner's was known; once it has spoken, that is closed."""
    back, out = tmp_path / "kembali", tmp_path / "kirim"
    told = Filling(actuals={("KEU-01", "TW I"): 3})
    told.statements |= {("SEK", "TW I"): statement} if statement else {}
    told.actuals |= {("SEK-01a", "TW I"): figure} if figure else {}
    returned(back, "KEU", Returned(told))
    ikigen.generate(year=YEAR, previous=[back], out=out, catalogue=tables)
    form = out / f"IKI_{YEAR}_KEU.xlsx"
    assert shown(form, "TW I", "KEU-01") == (3, False)
    assert shown(form, "TW I", "SEK-01a") == (figure, is_open)
    assert shown(form, "TW I", "SEK-01a", "Faktor pendukung/penghambat")[0] == "Angka pemilik: belum ada (TW I)"


def test_words_alone_close_nothing(tmp_path: Path, tables: Path) -> None:
    """A note under a later quarter does not lock it."""
    back, out = tmp_path / "kembali", tmp_path / "kirim"
    told = Filling(narratives={("SEK-02", "TW III", "Tindak lanjut"): "rencana"})
    returned(back, "SEK", Returned(told))
    ikigen.generate(year=YEAR, previous=[back], out=out, catalogue=tables)
    form = out / f"IKI_{YEAR}_SEK.xlsx"
    assert shown(form, "TW III", "SEK-02", "Tindak lanjut") == ("rencana", True)
    assert shown(form, "TW III", "SEK-02") == (None, True)


def test_a_correction_is_carried_as_the_corrected_figure(tmp_path: Path, tables: Path) -> None:
    """And stays listed; what was corrected once is never corrected twice; the first return is still named."""
    back = tmp_path / "kembali"
    returned(back / "tw1", "KEU", Returned(Filling(actuals={("KEU-01", "TW I"): 3})))
    ikigen.generate(year=YEAR, previous=[back], out=tmp_path / "kirim2", catalogue=tables)
    told = Returned(Filling(actuals={("KEU-01", "TW II"): 1}), [("TW I", "KEU-01", 5, "dua laporan ketinggalan")])
    form = tmp_path / "kirim2" / f"IKI_{YEAR}_KEU.xlsx"
    return_form(form, told, back / "tw2" / form.name, JULY)
    ikigen.generate(year=YEAR, previous=[back], out=tmp_path / "kirim3", catalogue=tables)
    third = tmp_path / "kirim3" / f"IKI_{YEAR}_KEU.xlsx"
    assert shown(third, "TW I", "KEU-01") == (5, False)
    assert shown(third, "TW II", "KEU-01") == (1, False)
    hint = str(load_workbook(third)["TW I"]["A5"].value)
    assert re.search(r"\(IKI_2026_KEU\.xlsx, disimpan 3 April 2026\)", hint)
    check = ikigen.check([third], catalogue=tables)
    (corrected,) = [f for f in check.findings if f.code == "figure-corrected"]
    assert "dari 3 (TW I) menjadi 5. Alasan: dua laporan ketinggalan." in corrected.message
    figures = check.resolution.resolved.set_index(["cell_code", "quarter"])["value"]
    assert (figures["KEU-01", 1], figures["KEU-01", 2]) == (5, 1)


def test_a_correction_that_did_not_count_stays_open(tmp_path: Path, tables: Path) -> None:
    """Without its reason, or with a word for a figure: as it was typed, to be completed in the next form."""
    back, out = tmp_path / "kembali", tmp_path / "kirim"
    returned(back, "SEK", Returned(FIRST))
    ikigen.generate(year=YEAR, previous=[back], out=out, catalogue=tables)
    rows = [("TW I", "SEK-01a", 9, None), ("TW I", "SEK-01b", "sebelas", "salah baca"), ("TW I", "SEK-77", 1, "x")]
    form = out / f"IKI_{YEAR}_SEK.xlsx"
    return_form(form, Returned(Filling(actuals={("SEK-02", "TW II"): 4}), rows), back / "TW2.xlsx", JULY)
    codes = [f.code for f in ikigen.check([back], year=YEAR, catalogue=tables).findings if "correction" in f.code]
    assert codes == ["correction-without-reason", "correction-code-unknown"]
    ikigen.generate(year=YEAR, previous=[back], out=tmp_path / "TW3", catalogue=tables)
    sheet = load_workbook(tmp_path / "TW3" / f"IKI_{YEAR}_SEK.xlsx")["Perbaikan"]
    first, columns = correction_places(sheet)
    headers = ("Triwulan", "Kode", "Angka baru", "Alasan")
    typed = [tuple(sheet.cell(row, columns[h]).value for h in headers) for row in (first - 2, first - 1, first)]
    assert typed == [
        ("TW I", "SEK-01a", 9, None), ("TW I", "SEK-01b", "sebelas", "salah baca"), (None,) * 4,
    ]  # fmt: skip
    assert not sheet.cell(first - 2, columns["Alasan"]).protection.locked
    again = {f.code for f in ikigen.check([tmp_path / "TW3"], year=YEAR, catalogue=tables).findings}
    assert {"form-untouched", "correction-without-reason"} <= again


def test_a_mistake_that_a_newer_return_has_settled_is_named_no_more(tmp_path: Path, tables: Path) -> None:
    """Repeated in the next form it is named there, once; completed, nowhere; what names no quarter stays named."""
    back, out = tmp_path / "kembali", tmp_path / "kirim"
    returned(back, "SEK", Returned(FIRST))
    ikigen.generate(year=YEAR, previous=[back], out=out, catalogue=tables)
    form = out / f"IKI_{YEAR}_SEK.xlsx"
    rows = [("TW I", "SEK-01a", 9, None), ("TW I", "SEK-77", 1, "x")]
    return_form(form, Returned(Filling(actuals={("SEK-02", "TW II"): 4}), rows), back / "TW2.xlsx", JULY)

    def errors() -> list[tuple[str, str | None]]:
        found = ikigen.check([back], year=YEAR, catalogue=tables).findings
        return sorted((f.code, f.at.file) for f in found if f.severity is Severity.ERROR)

    unknown = ("correction-code-unknown", "TW2.xlsx")
    assert errors() == [
        ("actual-not-number", "TW2.xlsx"), unknown, ("correction-without-reason", "TW2.xlsx"),
    ]  # fmt: skip
    ikigen.generate(year=YEAR, previous=[back], out=tmp_path / "TW3", catalogue=tables)
    third = tmp_path / "TW3" / f"IKI_{YEAR}_SEK.xlsx"
    told = Returned(Filling(actuals={("SEK-02", "TW III"): 2}))
    return_form(third, told, back / "TW3.xlsx", JULY.replace(month=10))
    assert errors() == [
        ("actual-not-number", "TW3.xlsx"), unknown, ("correction-without-reason", "TW3.xlsx"),
    ]  # fmt: skip
    first, columns = correction_places(load_workbook(third)["Perbaikan"])
    told.filling.actuals["SEK-02", "TW I"] = 12
    told.over["Perbaikan", f"{get_column_letter(columns['Alasan'])}{first - 1}"] = "terhitung kurang satu"
    return_form(third, told, back / "TW3.xlsx", JULY.replace(month=10))
    assert errors() == [unknown]
    return_form(
        form, Returned(Filling(actuals={("SEK-02", "TW II"): 5})), back / "TW2 lagi.xlsx", JULY.replace(day=4)
    )
    assert errors() == [unknown]
    (back / "TW3.xlsx").unlink()
    assert errors() == [("actual-not-number", "TW2 lagi.xlsx")]


def test_the_same_returns_give_the_same_bytes_and_typed_forms_are_kept(tmp_path: Path, tables: Path) -> None:
    """Nothing of the clock; a form that somebody has saved is not overwritten."""
    back, out = tmp_path / "kembali", tmp_path / "kirim"
    returned(back, "SEK", Returned(FIRST))
    first = ikigen.generate(year=YEAR, previous=[back], out=out, catalogue=tables)
    again = ikigen.generate(year=YEAR, previous=[back], out=out, catalogue=tables)
    assert len(first.written) == len(again.unchanged) == 3
    form = out / f"IKI_{YEAR}_SEK.xlsx"
    return_form(form, Returned(Filling(actuals={("SEK-02", "TW II"): 1})), form, JULY)
    content = form.read_bytes()
    third = ikigen.generate(year=YEAR, previous=[back], out=out, catalogue=tables)
    assert third.kept == (form,)
    assert form.read_bytes() == content


def test_the_year_before_stands_beside_the_next_years_targets(tmp_path: Path, tables: Path) -> None:
    """Annual target and figure to date, by code; nothing of it is a figure of the new year."""
    back, out = tmp_path / "kembali", tmp_path / "kirim"
    told = Filling(
        actuals={**FIRST.actuals, ("SEK-02", "TW I"): 12, ("SEK-02", "TW II"): 9},
        targets={("SEK-02", "Target tahunan"): 40, ("SEK-01", "Target tahunan"): 95},
    )
    returned(back, "SEK", Returned(told))
    result = ikigen.generate(year=YEAR + 1, previous=[back], out=out, catalogue=tables)
    assert result.previous is not None
    assert result.previous.last_year == YEAR
    form = out / f"IKI_{YEAR + 1}_SEK.xlsx"
    assert [shown(form, "Target", "SEK-02", h)[0] for h in ("Target tahun lalu", "Realisasi tahun lalu")] == [
        40,
        21,
    ]
    assert shown(form, "Target", "SEK-01", "Realisasi tahun lalu") == (80, False)
    assert shown(form, "Target", "SEK-02", "Target tahunan") == (None, True)
    assert shown(form, "TW I", "SEK-02") == (None, True)
    check = ikigen.check([out], year=YEAR + 1, catalogue=tables)
    assert {f.code for f in check.findings} == {"form-untouched"}


def test_a_code_that_was_renamed_since_keeps_its_past(tmp_path: Path) -> None:
    """By the note in the catalogue; a code that means another indicator now does not get the old figure."""
    old = an_office()
    note = "Kode lama: SEK-02."
    indicators = (
        old.indicators[0],
        replace(old.indicators[1], code="SEK-03", note=note),
        make_indicator("SEK-02", title="Jumlah yang lain"),
        old.indicators[2],
    )
    tables = put_catalogue(tmp_path / "baru", an_office(indicators=indicators))
    back, out = tmp_path / "kembali", tmp_path / "kirim"
    returned(back, "SEK", Returned(Filling(actuals={("SEK-02", "TW I"): 12})))
    ikigen.generate(year=YEAR + 1, previous=[back], out=out, catalogue=tables)
    form = out / f"IKI_{YEAR + 1}_SEK.xlsx"
    assert shown(form, "Target", "SEK-03", "Realisasi tahun lalu")[0] == 12
    assert shown(form, "Target", "SEK-02", "Realisasi tahun lalu")[0] == "–"


def test_a_return_that_is_locked_is_opened_with_its_password(tmp_path: Path, tables: Path) -> None:
    """By the library and by the command; without it the return is named, and nothing of it is carried."""
    back, out = tmp_path / "kembali", tmp_path / "kirim"
    form = returned(back, "SEK", Returned(FIRST))
    returned(back, "KEU", Returned(Filling(actuals={("KEU-01", "TW I"): 5})))
    plain = io.BytesIO(form.read_bytes())
    with form.open("wb") as locked:
        msoffcrypto.OfficeFile(plain).encrypt("rahasia", locked)
    closed = ikigen.generate(year=YEAR, previous=[back], out=out, catalogue=tables)
    assert closed.previous is not None
    assert closed.previous.quarters["SEK"] == ()
    assert [f.code for f in closed.previous.findings if f.severity is Severity.ERROR] == ["file-password"]
    word = "rahasia"
    result = ikigen.generate(year=YEAR, previous=[back], out=out, catalogue=tables, password=word)
    assert result.previous is not None
    assert result.previous.quarters["SEK"] == (Quarter.TW1,)
    again = ["generate", "--year", str(YEAR + 1), "--previous", str(back), "--password", "rahasia"]
    assert run([*again, "--out", str(tmp_path / "lagi"), "--catalogue", str(tables)]) == 0
    seen = shown(tmp_path / "lagi" / f"IKI_{YEAR + 1}_SEK.xlsx", "Target", "SEK-01", "Realisasi tahun lalu")
    assert seen == (80, False)


def test_nothing_to_carry_is_one_sentence(tmp_path: Path, tables: Path) -> None:
    """Another year's forms, or none."""
    back = tmp_path / "kembali"
    returned(back, "SEK", Returned(FIRST))
    with pytest.raises(IkigenError, match=r"tidak ada formulir tahun 2030 maupun 2029 yang terbaca"):
        ikigen.generate(year=2030, previous=[back], out=tmp_path / "kirim", catalogue=tables)
    assert not (tmp_path / "kirim").exists()
    (back / "catatan.xlsx").write_text("halo")
    with pytest.raises(IkigenError, match=r"sudah kembali\.\ncatatan\.xlsx: isinya berkas teks, bukan lembar"):
        ikigen.generate(year=2030, previous=[back / "catatan.xlsx"], out=tmp_path / "kirim", catalogue=tables)


def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, tables: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Beside the forms that were carried, and not among the mistakes that stay open in them."""
    back = tmp_path / "kembali"
    returned(back, "KEU", Returned(Filling(actuals={("KEU-01", "TW I"): 3})))
    (back / "rusak.xlsx").write_text("halo")
    args = ["generate", "--year", str(YEAR), "--previous", str(back), "--out", str(tmp_path / "kirim")]
    assert run([*args, "--catalogue", str(tables)]) == 0
    said = capsys.readouterr().out
    assert "\nrusak.xlsx: isinya berkas teks, bukan lembar kerja" in said
    assert "Formulir terdahulu memuat" not in said


def test_the_command_says_what_it_carried(
    tmp_path: Path, tables: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Per quarter, and for whom it stays open."""
    back, out = tmp_path / "kembali", tmp_path / "kirim"
    returned(back, "SEK", Returned(FIRST))
    code = run(["generate", "--year", str(YEAR), "--previous", str(back), "--out", str(out),
                "--catalogue", str(tables)])  # fmt: skip
    said = capsys.readouterr().out
    assert code == 0
    assert "TW I dibawa untuk 1 unit, terisi dan terkunci; tetap terbuka untuk KEU." in said
    assert "Formulir terdahulu memuat 1 kesalahan" in said


def test_a_quarter_that_was_taken_over_is_never_late_again(tmp_path: Path, tables: Path) -> None:
    """Its day is that of the return that first brought it."""
    back = tmp_path / "kembali"
    returned(back / "tw1", "KEU", Returned(Filling(actuals={("KEU-01", "TW I"): 3})))
    ikigen.generate(year=YEAR, previous=[back], out=tmp_path / "kirim", catalogue=tables)
    form = tmp_path / "kirim" / f"IKI_{YEAR}_KEU.xlsx"
    told = Returned(Filling(actuals={("KEU-01", "TW II"): 1}))
    late = return_form(form, told, back / "tw2" / form.name, datetime(YEAR, 7, 20))
    for period, is_late in (("TW1", False), ("TW2", True)):
        check = ikigen.check([late], period=period, catalogue=tables)
        assert [s.late for s in standing_of(check) if s.unit.code == "KEU"] == [is_late]


def test_what_is_wrong_with_an_earlier_quarter_is_the_units_to_put_right(tmp_path: Path, tables: Path) -> None:
    """Its standing in the quarter judged names the change, and the correction without a reason."""
    back, out = tmp_path / "kembali", tmp_path / "kirim"
    returned(back / "tw1", "KEU", Returned(Filling(actuals={("KEU-01", "TW I"): 3})))
    ikigen.generate(year=YEAR, previous=[back], out=out, catalogue=tables)
    form = out / f"IKI_{YEAR}_KEU.xlsx"
    told = Returned(Filling(actuals={("KEU-01", "TW II"): 1}), [("TW I", "KEU-01", 5, None)])
    told.over["TW I", f"F{read_sheet(load_workbook(form)['TW I']).rows['KEU-01']}"] = 4
    return_form(form, told, back / "tw2" / form.name, JULY)
    check = ikigen.check([back], period="TW2", catalogue=tables)
    (keu,) = [s for s in standing_of(check) if s.unit.code == "KEU"]
    assert {f.code for f in keu.errors} == {"earlier-quarter-changed", "correction-without-reason"}
    (before,) = [
        s
        for s in standing_of(ikigen.check([back / "tw1"], period="TW1", catalogue=tables))
        if s.unit.code == "KEU"
    ]
    assert before.errors == ()


def test_forms_that_came_back_are_kept_and_another_folder_is_named(
    tmp_path: Path, tables: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the next forms would lie on top of the returned ones."""
    back = tmp_path / "2026"
    returned(back, "KEU", Returned(Filling(actuals={("KEU-01", "TW I"): 3})))
    code = run(["generate", "--year", str(YEAR), "--unit", "KEU", "--previous", str(back), "--out", str(back),
                "--catalogue", str(tables)])  # fmt: skip
    said = capsys.readouterr().out
    assert code == 0
    assert f"IKI_{YEAR}_KEU.xlsx sudah pernah disimpan orang dan tidak ditimpa." in said
    assert "Taruh formulir triwulan berikutnya di folder sendiri dengan --out" in said
