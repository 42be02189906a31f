"""A folder with several returns of one unit, through real files: what counts, and what is said of each."""

from __future__ import annotations

from datetime import date, datetime
from io import StringIO
from pathlib import Path

import pytest
from filling import Filling
from openpyxl import load_workbook
from rich.console import Console
from year_play import Returned, return_form

import ikigen
from ikigen.messages import compose_message
from ikigen.model.period import Quarter
from ikigen.pipeline.returns import CheckResult, standing_of
from ikigen.terminal import show_standings

YEAR = 2026


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The blank forms of three units."""
    folder = tmp_path_factory.mktemp("forms")
    ikigen.generate(year=YEAR, units=["PM", "KEU", "UPT"], out=folder)
    return folder


def _return(forms: Path, unit: str, filling: Filling, out: Path, day: int) -> None:
    saved = datetime(YEAR, 7, day, 9)
    return_form(forms / f"IKI_{YEAR}_{unit}.xlsx", Returned(filling), out, saved)


def _said(check: CheckResult) -> list[tuple[str, str | None, str | None]]:
    return [(f.code, f.at.file, f.period.code if f.period else None) for f in check.findings]


def test_every_return_is_judged_for_the_quarters_in_which_it_counts(forms: Path, tmp_path: Path) -> None:
    """Words without a figure: TW I of the older and TW II of the newer return; TW II of the older is overtaken."""
    words = {("PM-01", title, "Tindak lanjut"): "menyusul" for title in ("TW I", "TW II")}
    figures = {("PM-02", "TW I"): 1, ("PM-02", "TW II"): 2}
    _return(forms, "PM", Filling(actuals=figures, narratives=words), tmp_path / "lama.xlsx", 1)
    newer = Filling(actuals={("PM-02", "TW II"): 2}, narratives={("PM-01", "TW II", "Tindak lanjut"): "menyusul"})
    _return(forms, "PM", newer, tmp_path / "baru.xlsx", 9)
    said = _said(ikigen.check([tmp_path], year=YEAR))
    assert [line for line in said if line[0] == "words-without-figure"] == [
        ("words-without-figure", "baru.xlsx", "TW2"),
        ("words-without-figure", "lama.xlsx", "TW1"),
    ]


def test_a_target_typed_in_an_older_return_counts(forms: Path, tmp_path: Path) -> None:
    """The newer return has no target: the older one's is computed with, and that is said."""
    older = Filling(targets={("PM-02", "TW I"): 4}, actuals={("PM-02", "TW I"): 1})
    _return(forms, "PM", older, tmp_path / "lama.xlsx", 1)
    _return(forms, "PM", Filling(actuals={("PM-02", "TW I"): 3}), tmp_path / "baru.xlsx", 9)
    check = ikigen.check([tmp_path], year=YEAR)
    score = check.scores[(check.scores["indicator"] == "PM-02") & (check.scores["period"] == 1)].iloc[0]
    assert (score["target_low"], score["actual"], score["achievement_pct"]) == (4, 3, 75)
    assert ("target-of-older-return", "lama.xlsx", "TW1") in _said(check)


def test_the_form_of_a_unit_with_nothing_to_fill_in_needs_no_word(forms: Path, tmp_path: Path) -> None:
    """UPT sends its form back as it was; KEU's empty form is mentioned."""
    for unit in ("UPT", "KEU"):
        (tmp_path / f"{unit}.xlsx").write_bytes((forms / f"IKI_{YEAR}_{unit}.xlsx").read_bytes())
    assert _said(ikigen.check([tmp_path], year=YEAR)) == [("form-untouched", "KEU.xlsx", None)]


@pytest.mark.parametrize("quarter", [Quarter.TW1, Quarter.TW2])
def test_a_return_that_cannot_be_read_is_no_missing_one(forms: Path, tmp_path: Path, quarter: Quarter) -> None:
    """Its unit is told that the form came, and what to put right; the other quarter is only awaited."""
    book = load_workbook(forms / f"IKI_{YEAR}_PM.xlsx")
    book["TW I"]["L6"], book["TW I"]["L10"] = "Realisasi", 4
    book.save(tmp_path / "pm.xlsx")
    check = ikigen.check([tmp_path], year=YEAR)
    assert "form-unread" in {finding.code for finding in check.findings}
    (standing,) = [s for s in standing_of(check, quarter) if s.unit.code == "PM"]
    assert standing.is_missing
    with StringIO() as said:
        show_standings(Console(file=said, width=200), [standing], quarter)
        table = said.getvalue()
    assert ("pm.xlsx (belum terbaca)" in table) is (quarter is Quarter.TW1)
    assert ("Sudah kembali, tetapi belum terbaca: PM." in table) is (quarter is Quarter.TW1)
    assert ("Belum mengembalikan TW II: PM." in table) is (quarter is Quarter.TW2)
    assert "Semua unit sudah" not in table
    message = compose_message(standing, check.catalogue, quarter, YEAR, date(YEAR, 1, 1)).splitlines()
    came, sentence = "sudah kami terima (pm.xlsx), tetapi belum dapat dibaca.", "1. TW I!L6: ada lebih"
    assert (came in message[1], message[3].startswith(sentence)) == ((quarter is Quarter.TW1,) * 2)
    assert ("belum kami terima" in message[1]) is (quarter is not Quarter.TW1)
    assert len(standing.errors) == (quarter is Quarter.TW1)


def test_a_message_with_many_errors_spells_out_the_first_ten(tmp_path: Path) -> None:
    """The rest is named by its cells; a missing row is not asked for twice; folders stay in the office."""
    ikigen.generate(year=YEAR, units=["UMUM"], out=tmp_path / "formulir")
    book = load_workbook(tmp_path / "formulir" / f"IKI_{YEAR}_UMUM.xlsx")
    sheet = book["TW I"]
    rows = [cell.row for cell in sheet["A"] if str(cell.value).startswith("UMUM-")]
    for row in rows[1:17]:
        sheet.cell(row, 6).value = "banyak"
    sheet.delete_rows(rows[0])
    (tmp_path / "kembali" / "masuk").mkdir(parents=True)
    book.save(tmp_path / "kembali" / "masuk" / "umum.xlsx")
    check = ikigen.check([tmp_path / "kembali"], year=YEAR)
    (standing,) = [s for s in standing_of(check, Quarter.TW1) if s.unit.code == "UMUM"]
    lines = compose_message(standing, check.catalogue, Quarter.TW1, YEAR, date(YEAR, 1, 1)).splitlines()
    assert "sudah kami terima (umum.xlsx)" in lines[1]
    assert len(standing.errors) == 17
    assert lines[13].startswith("11. Masih ada 7 hal serupa, yaitu di TW I!F")
    assert lines[13].endswith(". Rinciannya dapat diminta kepada kami.")
    assert lines[14].startswith("12. TW I, kolom Realisasi: masih kosong UMUM-18, ")
