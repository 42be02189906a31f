"""A catalogue that changes while the year runs: what was typed keeps its meaning, and finds its code of today."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from filling import Filling, read_sheet
from openpyxl import load_workbook
from small_forms import YEAR, make_indicator, small_office
from year_play import Returned, return_form

import ikigen
from ikigen.catalogue.write import write_catalogue_folder
from ikigen.cli import run
from ikigen.model.catalogue import Accumulation, Catalogue, Indicator, Kind
from ikigen.model.finding import Finding, Severity
from ikigen.pipeline.origins import with_origins

Typed = Mapping[tuple[str, str], Any]
"""By cell code and quarter, what a unit typed."""
STAYS = make_indicator("SEK-09")


def office(*indicators: Indicator) -> Catalogue:
    """The small office with these indicators, one that never changes, and no target."""
    return replace(small_office(), indicators=(*indicators, STAYS), targets=(), fingerprint="")


@dataclass
class Play:
    """An office whose catalogue changes after TW II."""

    folder: Path
    before: Catalogue
    after: Catalogue

    def tables(self, name: str) -> Path:
        """One of the two catalogues, as a folder of CSV."""
        folder = self.folder / f"katalog_{name}"
        folder.mkdir(exist_ok=True)
        for file, content in write_catalogue_folder(getattr(self, name)).items():
            (folder / file).write_bytes(content)
        return folder

    def first(self, unit: str, told: Filling, corrections: list[Any] | None = None) -> Path:
        """A form of the first catalogue, returned in July."""
        form = self.folder / "kirim1" / f"IKI_{YEAR}_{unit}.xlsx"
        if not form.exists():
            ikigen.generate(year=YEAR, out=form.parent, catalogue=self.tables("before"))
        returned = Returned(told, corrections or [])
        return return_form(form, returned, self.back / f"{unit}.xlsx", datetime(YEAR, 7, 3))

    @property
    def back(self) -> Path:
        """Where the returns of July lie."""
        return self.folder / "kembali" / "TW2"

    def carry(self) -> tuple[Finding, ...]:
        """The forms of the second catalogue, made from the returns of July."""
        out, tables = self.folder / "kirim2", self.tables("after")
        result = ikigen.generate(year=YEAR, previous=[self.folder / "kembali"], out=out, catalogue=tables)
        assert result.previous is not None
        return result.previous.findings

    def shown(self, unit: str, quarter: str, code: str, header: str = "Realisasi") -> tuple[object, bool]:
        """What stands in a cell of the second form, and whether it is open."""
        sheet = load_workbook(self.folder / "kirim2" / f"IKI_{YEAR}_{unit}.xlsx")[quarter]
        places = read_sheet(sheet)
        cell = sheet.cell(places.rows[code], places.columns[header])
        return cell.value, not cell.protection.locked

    def second(self, unit: str, actuals: Typed) -> Path:
        """The second form, returned in October."""
        form = self.folder / "kirim2" / f"IKI_{YEAR}_{unit}.xlsx"
        out = self.folder / "kembali" / "TW3" / f"{unit}.xlsx"
        return return_form(form, Returned(Filling(actuals=dict(actuals))), out, datetime(YEAR, 10, 3))

    def check(self, where: str = "kembali", period: str = "TW3") -> Any:
        """All returns by the second catalogue."""
        return ikigen.check([self.folder / where], period=period, year=YEAR, catalogue=self.tables("after"))


def twice(code: str, one: object, two: object) -> Filling:
    """The same cell in TW I and TW II, beside an indicator that never changes."""
    return Filling(
        actuals={(code, "TW I"): one, (code, "TW II"): two, ("SEK-09", "TW I"): 1, ("SEK-09", "TW II"): 1}
    )


def figures(check: Any) -> dict[tuple[str, int], float]:
    """The figures that count, by cell code and quarter."""
    rows = check.resolution.resolved.dropna(subset=["value"])
    return {(r.cell_code, r.quarter): r.value for r in rows.itertuples()}


def of_code(findings: tuple[Finding, ...], *codes: str) -> list[str]:
    """The sentences of some findings."""
    return [f.message for f in findings if f.code in codes]


VALUE = make_indicator("SEK-01", Kind.VALUE, measure_unit="rupiah")
COUNT = make_indicator("SEK-01")
SHARE = make_indicator("SEK-01", Kind.RATIO)
CHANGES = {
    "measure unit": (VALUE, make_indicator("SEK-01", Kind.VALUE, measure_unit="juta rupiah")),
    "to date": (make_indicator("SEK-01", accumulation=Accumulation.TO_DATE), COUNT),
    "of the quarter": (COUNT, make_indicator("SEK-01", accumulation=Accumulation.STATE)),
    "kind": (make_indicator("SEK-01", Kind.VALUE, measure_unit="indeks"), COUNT),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_figure_is_never_carried_under_another_meaning(tmp_path: Path, name: str) -> None:
    """Its cell is open and blank in the new form; what is typed there anew is all that counts."""
    play = Play(tmp_path, office(CHANGES[name][0]), office(CHANGES[name][1]))
    play.first("SEK", twice("SEK-01", 5, 7))
    (said,) = of_code(play.carry(), "row-remeant")
    assert "SEK-01 diisi sebagai " in said
    assert "Isinya (TW I: 5; TW II: 7) tidak dipakai, karena artinya lain." in said
    assert [play.shown("SEK", quarter, "SEK-01") for quarter in ("TW I", "TW II")] == [(None, True)] * 2
    assert play.shown("SEK", "TW I", "SEK-09") == (1, False)
    hint = str(load_workbook(tmp_path / "kirim2" / f"IKI_{YEAR}_SEK.xlsx")["TW I"]["A5"].value)
    assert hint.endswith(" Ketik ulang SEK-01: satuan atau cara isinya berubah.")
    play.second("SEK", {("SEK-01", "TW I"): 3, ("SEK-01", "TW III"): 4})
    check = play.check()
    told = {quarter: value for (code, quarter), value in figures(check).items() if code == "SEK-01"}
    assert told == {1: 3, 3: 4}
    assert [f.severity for f in check.findings if f.code == "row-remeant"] == [
        Severity.ERROR
    ]  # TW II is blank yet
    (carried,) = of_code(check.findings, "return-carried-over")
    assert "kecuali isi SEK-01 TW II, dan yang dipakai berkas itu" in carried
    play.second("SEK", {("SEK-01", "TW I"): 3, ("SEK-01", "TW II"): 6, ("SEK-01", "TW III"): 4})
    check = play.check()
    assert {f.code for f in check.findings} == {"form-other-catalogue", "return-carried-over"}
    assert "kecuali" not in of_code(check.findings, "return-carried-over")[0]


SAME = {
    "reworded": (COUNT, make_indicator("SEK-01", title="Jumlah layanan prima")),
    "how quarters add up": (COUNT, make_indicator("SEK-01", accumulation=Accumulation.MEAN)),
    "spelling": (VALUE, make_indicator("SEK-01", Kind.VALUE, measure_unit="Rp")),
    "decimals allowed": (COUNT, make_indicator("SEK-01", Kind.VALUE)),
}


@pytest.mark.parametrize("name", SAME)
def test_a_change_that_leaves_the_meaning_carries_everything(tmp_path: Path, name: str) -> None:
    """What was typed is what the new form asks for."""
    play = Play(tmp_path, office(SAME[name][0]), office(SAME[name][1]))
    play.first("SEK", twice("SEK-01", 5, 7))
    assert not of_code(play.carry(), "row-remeant", "row-retired", "row-not-asked")
    assert play.shown("SEK", "TW II", "SEK-01") == (7, False)
    play.second("SEK", {("SEK-01", "TW III"): 4})
    assert figures(play.check())["SEK-01", 1] == 5


def test_parts_of_a_ratio_that_changed_places(tmp_path: Path) -> None:
    """The words beside the cells are the same, and each figure would be the other's."""
    swapped = make_indicator("SEK-01", Kind.RATIO, numerator=SHARE.denominator, denominator=SHARE.numerator)
    play = Play(tmp_path, office(SHARE), office(swapped))
    play.first("SEK", Filling(actuals={("SEK-01a", "TW I"): 3, ("SEK-01b", "TW I"): 4}))
    (said,) = of_code(play.carry(), "row-remeant")
    assert "kini meminta pembilang dan penyebut bertukar tempat. Isinya (TW I: a 3, b 4) tidak dipakai" in said
    assert play.shown("SEK", "TW I", "SEK-01a") == (None, True)


@pytest.mark.parametrize(("one", "other"), [(COUNT, SHARE), (SHARE, COUNT)])
def test_a_figure_that_became_two_and_two_that_became_one(
    tmp_path: Path, one: Indicator, other: Indicator
) -> None:
    """Another kind has other cells: the old ones are named, once, and nobody is told of a new indicator."""
    play = Play(tmp_path, office(one), office(other))
    cells = [cell.code for cell in one.cells]
    typed = {(code, quarter): number for number, code in enumerate(cells, 3) for quarter in ("TW I", "TW II")}
    play.first("SEK", Filling(actuals=typed, targets={("SEK-01", "Target tahunan"): 40}))
    findings = play.carry()
    (said,) = of_code(findings, "row-remeant")
    assert "Target: Target tahunan 40" in said
    assert not of_code(findings, "row-not-issued", "row-retired")
    for cell in other.cells:
        assert play.shown("SEK", "TW I", cell.code) == (None, True)
    assert play.shown("SEK", "Target", "SEK-01", "Target tahunan") == (None, True)


def test_corrections_keep_their_meaning_too(tmp_path: Path) -> None:
    """A figure that a unit corrected before the catalogue changed counts for nothing afterwards."""
    play = Play(tmp_path, *map(office, CHANGES["measure unit"]))
    play.first("SEK", twice("SEK-01", 5, 7), [("TW I", "SEK-01", 6, "salah baca")])
    (said,) = of_code(play.carry(), "row-remeant")
    assert "Isinya (TW I: 5, 6 (Perbaikan); TW II: 7) tidak dipakai" in said
    assert play.shown("SEK", "TW I", "SEK-01") == (None, True)
    assert {code for code, _ in figures(play.check())} == {"SEK-09"}


def test_an_old_form_alone_is_not_computed_under_the_new_meaning(tmp_path: Path) -> None:
    """``consolidate`` keeps the figure as typed beside a blank one that counts."""
    play = Play(tmp_path, *map(office, CHANGES["measure unit"]))
    play.first("SEK", twice("SEK-01", 5000000, 7000000))
    out = tmp_path / "hasil"
    ikigen.consolidate([tmp_path / "kembali"], year=YEAR, period="TW2", out=out, catalogue=play.tables("after"))
    with (out / "data.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["cell_code"] == "SEK-01"]
    assert {(row["value"], row["used"]) for row in rows} == {("", "")}
    check = play.check(period="TW2")
    (said,) = of_code(check.findings, "row-remeant")
    assert said == (
        "TW I!F10: SEK-01 diisi sebagai rupiah (TW ini); katalog yang berlaku kini meminta juta rupiah (TW ini). "
        "Isinya (TW I: 5000000; TW II: 7000000) tidak dipakai, karena artinya lain. Ketik ulang menurut katalog "
        "yang berlaku di formulir baru; bila hanya istilahnya yang berganti, tanyakan dahulu kepada Sekretariat."
    )
    assert not of_code(check.findings, "row-text-outdated", "actual-not-whole")


def test_a_renamed_code_is_followed_in_the_same_unit(tmp_path: Path) -> None:
    """Figure, words and evidence stand under the new code, and lead to the cell in which they were typed."""
    after = office(make_indicator("SEK-04", title=COUNT.title, note="kode lama: SEK-01"))
    play = Play(tmp_path, office(COUNT), after)
    told = twice("SEK-01", 5, 7)
    told.narratives |= {("SEK-01", "TW I", "Bukti dukung"): "surat 12"}
    play.first("SEK", told)
    assert not [f for f in play.carry() if f.severity is not Severity.INFO]
    assert play.shown("SEK", "TW I", "SEK-04") == (5, False)
    assert play.shown("SEK", "TW I", "SEK-04", "Bukti dukung") == ("surat 12", False)
    play.second("SEK", {("SEK-04", "TW III"): 4})
    check = with_origins(play.check())
    told_now = {quarter: value for (code, quarter), value in figures(check).items() if code == "SEK-04"}
    assert told_now == {1: 5, 2: 7, 3: 4}
    assert {f.code for f in check.findings} == {"form-other-catalogue", "return-carried-over"}
    assert "kecuali" not in of_code(check.findings, "return-carried-over")[0]
    rows = check.resolution.resolved.set_index(["cell_code", "quarter"])
    assert (rows.loc[("SEK-04", 1), "file"], rows.loc[("SEK-04", 1), "sheet"]) == ("TW2/SEK.xlsx", "TW I")


def test_a_renamed_code_counts_before_any_new_form_is_made(tmp_path: Path) -> None:
    """And codes that were swapped keep their own figures."""
    arsip, surat = make_indicator("SEK-01", title="Jumlah arsip"), make_indicator("SEK-02", title="Jumlah surat")
    after = office(
        make_indicator("SEK-01", title="Jumlah surat", note="kode lama: SEK-02"),
        make_indicator("SEK-02", title="Jumlah arsip", note="kode lama: SEK-01"),
    )
    play = Play(tmp_path, office(arsip, surat), after)
    play.first("SEK", Filling(actuals={("SEK-01", "TW I"): 12, ("SEK-02", "TW I"): 3}))
    check = play.check(period="TW1")
    assert (figures(check)["SEK-01", 1], figures(check)["SEK-02", 1]) == (3, 12)
    assert not [f for f in check.findings if f.severity is not Severity.INFO]


def test_an_indicator_that_another_unit_owns_by_now(tmp_path: Path) -> None:
    """It stands in the new owner's form, closed; until then it does not count, and that is said."""
    after = office(make_indicator("KEU-05", title=COUNT.title, note="kode lama: SEK-01"))
    play = Play(tmp_path, office(COUNT), after)
    told = twice("SEK-01", 5, 7)
    told.narratives |= {("SEK-01", "TW II", "Bukti dukung"): "surat 12"}
    play.first("SEK", told)
    check = play.check(period="TW2")
    assert ("KEU-05", 1) not in figures(check)
    assert of_code(check.findings, "row-moved") == [
        "TW I!F10: baris ini kini KEU-05, milik KEU, menurut catatan kode lama di katalog. Isinya (TW I: 5; TW "
        "II: 7) belum dihitung, karena formulir KEU belum memuatnya. Jalankan ikigen generate --previous agar "
        "terbawa ke formulir KEU, atau mintalah KEU mengetiknya."
    ]
    assert of_code(play.carry(), "row-moved-carried") == [
        "TW I!F10: baris ini kini KEU-05, milik KEU. Isinya (TW I: 5; TW II: 7) dibawa ke formulir KEU, terkunci. "
        "Tidak ada yang perlu diketik lagi."
    ]
    assert play.shown("KEU", "TW II", "KEU-05") == (7, False)
    assert play.shown("KEU", "TW II", "KEU-05", "Bukti dukung") == ("surat 12", False)
    play.second("KEU", {("KEU-05", "TW III"): 4})
    play.second("SEK", {("SEK-09", "TW III"): 1})
    check = with_origins(play.check())
    assert {quarter: value for (code, quarter), value in figures(check).items() if code == "KEU-05"} == {
        1: 5, 2: 7, 3: 4,
    }  # fmt: skip
    assert not of_code(check.findings, "row-moved")
    rows = check.resolution.resolved.set_index(["cell_code", "quarter"])
    assert rows.loc[("KEU-05", 2), "file"] == "TW2/SEK.xlsx"
    (carried,) = of_code(check.findings, "return-carried-over")
    assert "kecuali isi KEU-05 TW I, TW II" in carried


def test_what_is_dropped_is_named_once_and_only_where_somebody_typed(tmp_path: Path) -> None:
    """By the command that makes the new forms; beside them it is no warning any more."""
    play = Play(tmp_path, office(COUNT, make_indicator("SEK-02")), office())
    play.first("SEK", twice("SEK-01", 5, 7))
    said = of_code(play.carry(), "row-retired")
    assert len(said) == 1
    assert "SEK-01 tidak ada lagi dalam katalog yang berlaku. Isinya (TW I: 5; TW II: 7) tidak dipakai" in said[0]
    assert len(of_code(play.check(period="TW2").findings, "row-retired")) == 1
    play.second("SEK", {("SEK-09", "TW III"): 1})
    check = play.check()
    assert {f.code for f in check.findings} == {"form-other-catalogue", "return-carried-over"}
    assert "kecuali isi SEK-01 TW I, TW II, dan" in of_code(check.findings, "return-carried-over")[0]


def test_a_source_that_is_asked_no_more(tmp_path: Path) -> None:
    """The indicator is still there, and another unit types it: that is what is said."""
    supplied = make_indicator("KEU-01", sources=("SEK",))
    play = Play(tmp_path, office(supplied), office(make_indicator("KEU-01")))
    play.first("SEK", twice("KEU-01", 5, 7))
    assert of_code(play.carry(), "row-not-asked") == [
        "TW I!A13: KEU-01 tidak lagi diisi SEK, karena katalog yang berlaku tidak menyebut SEK sebagai pemilik "
        "maupun sumber datanya. Isinya (TW I: 5; TW II: 7) tidak dipakai dan hanya tersimpan di berkas ini. "
        "Abaikan bila memang demikian; bila masih harus dilaporkan, KEU yang mengisinya."
    ]


def test_a_declaration_about_figures_that_are_typed_anew_is_made_anew(tmp_path: Path) -> None:
    """Who agreed with rupiah has not agreed with millions."""
    before, after = (
        make_indicator("KEU-01", Kind.VALUE, measure_unit=unit, sources=("SEK",))
        for unit in ("rupiah", "juta rupiah")
    )
    play = Play(tmp_path, office(before), office(after))
    play.first("KEU", Filling(actuals={("KEU-01", "TW I"): 5000000}))
    play.first("SEK", Filling(actuals={("SEK-09", "TW I"): 1}, statements={("KEU", "TW I"): "sesuai semua"}))
    check = play.check(period="TW1")
    assert set(check.resolution.resolved.query("cell_code == 'KEU-01'")["status"]) == {"belum dilaporkan"}
    (said,) = of_code(play.carry(), "statement-reopened")
    assert said.endswith(
        "pernyataan SEK untuk KEU (TW I: sesuai semua) tidak dipakai lagi, karena arti KEU-01 berubah di katalog. "
        "Mintalah SEK memilih pernyataannya lagi di formulir baru, setelah KEU mengisi."
    )
    sheet = load_workbook(tmp_path / "kirim2" / f"IKI_{YEAR}_SEK.xlsx")["TW I"]
    chosen = [cell for row in sheet.iter_rows() for cell in row if cell.value == "belum diperiksa"]
    assert [cell.protection.locked for cell in chosen] == [False]
    play.second("KEU", {("KEU-01", "TW I"): 5})
    told = play.check(period="TW1").resolution.resolved.set_index(["cell_code", "quarter"])
    assert (told.loc[("KEU-01", 1), "value"], told.loc[("KEU-01", 1), "status"]) == (5, "belum dikonfirmasi")


def test_the_command_says_what_was_not_carried(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each indicator with its file, under a line that says what the list is."""
    play = Play(tmp_path, *map(office, CHANGES["measure unit"]))
    play.first("SEK", twice("SEK-01", 5, 7))
    args = ["generate", "--year", str(YEAR), "--previous", str(play.back), "--out", str(tmp_path / "kirim2")]
    assert run([*args, "--catalogue", str(play.tables("after"))]) == 0
    said = capsys.readouterr().out
    assert "\nTidak dibawa ke formulir baru:\n  SEK.xlsx: TW I!F10: SEK-01 diisi sebagai rupiah" in said
    assert "Formulir terdahulu memuat" not in said


def test_last_years_figures_are_not_shown_under_another_meaning(tmp_path: Path) -> None:
    """And nobody is asked to type them anew."""
    play = Play(tmp_path, *map(office, CHANGES["measure unit"]))
    play.first("SEK", twice("SEK-01", 5, 7))
    out, tables = tmp_path / "kirim2", play.tables("after")
    result = ikigen.generate(year=YEAR + 1, previous=[play.back], out=out, catalogue=tables)
    assert result.previous is not None
    assert not of_code(result.previous.findings, "row-remeant")
    assert of_code(result.previous.findings, "previous-meaning-differs") == [
        "SEK.xlsx: SEK-01 tahun 2026 diisi sebagai rupiah (TW ini); katalog yang berlaku kini meminta juta rupiah "
        "(TW ini). Artinya lain, jadi angka tahun 2026 tidak ditampilkan di formulir baru."
    ]
    sheet = load_workbook(out / f"IKI_{YEAR + 1}_SEK.xlsx")["Target"]
    places = read_sheet(sheet)
    shown = {
        code: sheet.cell(places.rows[code], places.columns["Realisasi tahun lalu"]).value
        for code in ("SEK-01", "SEK-09")
    }
    assert shown == {"SEK-01": "–", "SEK-09": 2}


def test_a_text_that_changed_is_named_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The figure is carried; whether the code still means the same indicator is for a person to say."""
    play = Play(tmp_path, *map(office, SAME["reworded"]))
    play.first("SEK", twice("SEK-01", 5, 7))
    args = ["generate", "--year", str(YEAR), "--previous", str(play.back), "--out", str(tmp_path / "kirim2")]
    assert run([*args, "--catalogue", str(play.tables("after"))]) == 0
    said = "Teksnya berubah di katalog, angkanya tetap dibawa: SEK-01. Periksa apakah artinya masih sama."
    assert said in capsys.readouterr().out


@pytest.mark.parametrize("lost", ["column", "sheet"])
def test_a_form_that_does_not_state_its_meanings_shows_them(tmp_path: Path, lost: str) -> None:
    """Made before forms stated them, or robbed of its hidden sheet: what stands beside the cell was asked."""
    play = Play(tmp_path, *map(office, CHANGES["measure unit"]))
    form = play.first("SEK", twice("SEK-01", 5, 7))
    book = load_workbook(form)
    hidden = next(sheet for sheet in book.worksheets if sheet.sheet_state != "visible")
    if lost == "sheet":
        del book[hidden.title]
    else:
        hidden.delete_cols(10)
    book.save(form)
    check = play.check(period="TW2")
    assert "SEK-01 diisi sebagai rupiah (TW ini)" in of_code(check.findings, "row-remeant")[0]
    assert {code for code, _ in figures(check)} == {"SEK-09"}


def test_the_whole_of_a_figure_that_became_one_of_several_parts(tmp_path: Path) -> None:
    """A second source was named: what the first one typed is not its part."""
    one, two = (make_indicator("KEU-01", sources=sources) for sources in (("SEK",), ("SEK", "UPT")))
    play = Play(tmp_path, office(one), office(two))
    play.first("SEK", twice("KEU-01", 5, 7))
    (said,) = of_code(play.carry(), "row-remeant")
    assert (
        "diisi sebagai layanan (TW ini); katalog yang berlaku kini meminta layanan (TW ini), hanya bagian" in said
    )


def test_a_former_owner_that_is_the_source_by_now(tmp_path: Path) -> None:
    """Its figure counts as the source's, in the old form and in the new one; the words are the new owner's."""
    after = office(make_indicator("KEU-05", title=COUNT.title, sources=("SEK",), note="kode lama: SEK-01"))
    play = Play(tmp_path, office(COUNT), after)
    told = twice("SEK-01", 5, 7)
    told.narratives |= {("SEK-01", "TW II", "Bukti dukung"): "surat 12"}
    play.first("SEK", told)
    assert figures(play.check(period="TW2"))["KEU-05", 2] == 7
    play.carry()
    assert play.shown("SEK", "TW II", "KEU-05") == (7, False)
    assert play.shown("KEU", "TW II", "KEU-05", "Bukti dukung")[0] == "surat 12"


def test_the_next_forms_are_made_without_another_word(tmp_path: Path) -> None:
    """What was said once, and what was carried once, is not told again in TW IV."""
    dropped, moved = (
        make_indicator("SEK-02"),
        make_indicator("KEU-05", title=COUNT.title, note="kode lama: SEK-01"),
    )
    play = Play(tmp_path, office(COUNT, dropped), office(moved))
    play.first("SEK", Filling(actuals={("SEK-01", "TW I"): 5, ("SEK-02", "TW I"): 8, ("SEK-09", "TW I"): 1}))
    assert {f.code for f in play.carry()} >= {"row-moved-carried", "row-retired"}
    play.second("SEK", {("SEK-09", "TW III"): 1})
    play.second("KEU", {("KEU-05", "TW III"): 4})
    out = tmp_path / "kirim3"
    result = ikigen.generate(year=YEAR, previous=[tmp_path / "kembali"], out=out, catalogue=play.tables("after"))
    assert result.previous is not None
    assert {f.code for f in result.previous.findings} == {"form-other-catalogue", "return-carried-over"}
    form = return_form(
        out / f"IKI_{YEAR}_KEU.xlsx",
        Returned(Filling(actuals={("KEU-05", "TW IV"): 2})),
        tmp_path / "kembali" / "TW4" / "KEU.xlsx",
        datetime(YEAR, 12, 30),
    )
    assert form.exists()
    check = with_origins(play.check(period="TW4"))
    told = {quarter: value for (code, quarter), value in figures(check).items() if code == "KEU-05"}
    assert told == {1: 5, 3: 4, 4: 2}
    rows = check.resolution.resolved.set_index(["cell_code", "quarter"])
    assert rows.loc[("KEU-05", 1), "file"] == "TW2/SEK.xlsx"
