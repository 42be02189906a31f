"""Several returns together: which counts, and what is said about the others."""

# ruff: noqa: E501 - a sentence stands whole
from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from small_office import indicator

from ikigen.checks.batch import BatchResult, check_batch
from ikigen.model.catalogue import Catalogue, Office, OrgUnit
from ikigen.model.finding import Location
from ikigen.model.period import Quarter
from ikigen.model.submission import (
    CarriedOver,
    CarriedQuarter,
    Entry,
    EntryState,
    FormIdentity,
    Narrative,
    ReturnedFile,
    Role,
    Statement,
    StatementEntry,
    Submission,
)

OFFICE = Catalogue(
    Office("Dinas Contoh"),
    (OrgUnit("SEK", "Sekretaris"), OrgUnit("KEU", "Kasubag Keuangan"), OrgUnit("UPT", "Kepala UPT")),
    (indicator("SEK-01"), indicator("KEU-01")),
)
TW1, TW2 = Quarter.TW1, Quarter.TW2


def _entry(code: str, quarter: Quarter, value: float | None, path: str) -> Entry:
    state = EntryState.BLANK if value is None else EntryState.READ
    return Entry(code, quarter, Role.OWNER, value, state, Location(path, f"TW {quarter.roman}", "F10"))


def form(
    path: str, day: int | None, figures: dict[Quarter, float | None], unit: str = "SEK", year: int = 2026
) -> Submission:
    """A return with one figure per quarter, saved on a day of July."""
    modified = None if day is None else datetime(2026, 7, day)
    return Submission(
        ReturnedFile(path, path, 1, modified),
        FormIdentity(unit, year),
        tuple(_entry(f"{unit}-01", quarter, value, path) for quarter, value in figures.items()),
    )


def counting(result: BatchResult) -> dict[tuple[str, str], str]:
    """Which file counts, by unit and quarter."""
    return {(unit, quarter.code): form.file.path for (unit, quarter), form in result.counting.items()}


def messages(result: BatchResult) -> dict[str, str]:
    """The sentence of each code, which stands once."""
    assert len({f.code for f in result.findings}) == len(result.findings)
    return {finding.code: finding.message for finding in result.findings}


def test_one_return_a_unit_counts_without_a_word() -> None:
    """Units in the order of the catalogue, quarters with entries only."""
    result = check_batch([form("k.xlsx", 1, {TW1: 1}, "KEU"), form("s.xlsx", 2, {TW1: 2, TW2: None})], OFFICE)
    assert result.year == 2026
    assert counting(result) == {("SEK", "TW1"): "s.xlsx", ("KEU", "TW1"): "k.xlsx"}
    assert {unit: s.file.path for unit, s in result.newest.items()} == {"SEK": "s.xlsx", "KEU": "k.xlsx"}
    assert result.findings == ()


def test_nothing_at_all_is_no_year() -> None:
    """An empty batch has no year unless one was asked for."""
    assert check_batch([], OFFICE) == BatchResult(None)
    assert check_batch([], OFFICE, 2026) == BatchResult(2026)


def test_the_newest_return_counts_per_quarter() -> None:
    """The newer one has TW II only, so TW I still comes from the older one; both are named."""
    older, newer = form("a.xlsx", 1, {TW1: 3, TW2: None}), form("b.xlsx", 9, {TW1: None, TW2: 4})
    result = check_batch([older, newer], OFFICE)
    assert counting(result) == {("SEK", "TW1"): "a.xlsx", ("SEK", "TW2"): "b.xlsx"}
    assert result.newest["SEK"].file.path == "b.xlsx"
    assert messages(result) == {
        "return-second": "a.xlsx: unit SEK mengembalikan lebih dari satu formulir. Yang dipakai: TW I dari a.xlsx; "
        "TW II dari b.xlsx. Berkas ini masih dipakai untuk TW I, jadi biarkan di folder."
    }


def test_a_return_that_counts_no_more_may_be_taken_out() -> None:
    """All its quarters stand in a newer one."""
    older, newer = form("a.xlsx", 1, {TW1: 3}), form("b.xlsx", 9, {TW1: 3})
    assert messages(check_batch([older, newer], OFFICE)) == {
        "return-second": "a.xlsx: unit SEK mengembalikan lebih dari satu formulir. Yang dipakai: TW I dari b.xlsx. "
        "Berkas ini tidak dipakai lagi; periksa apakah memang bukan yang terakhir, lalu keluarkan dari folder."
    }


def test_a_figure_that_replaces_one_that_could_not_be_read_contradicts_nothing() -> None:
    """What the correction copy asked for came back."""
    one, two = form("a.xlsx", 1, {TW1: 3}), form("b.xlsx", 9, {TW1: 4})
    refused = replace(one.entries[0], value=None, state=EntryState.REFUSED, raw="dua belas")
    result = check_batch([replace(one, entries=(refused,)), two], OFFICE)
    assert list(messages(result)) == ["return-second"]


def test_cells_that_differ_are_shown_with_both_figures() -> None:
    """The older figure at its own cell, the one that counts beside it."""
    result = check_batch([form("a.xlsx", 1, {TW1: 3}), form("b.xlsx", 9, {TW1: 1200.5})], OFFICE)
    assert counting(result) == {("SEK", "TW1"): "b.xlsx"}
    assert messages(result)["returns-differ"] == (
        "TW I!F10: SEK-01 pada a.xlsx berisi 3, sedangkan pada b.xlsx berisi 1.200,5. Yang dipakai 1.200,5, karena "
        "lebih baru. Konfirmasikan kepada unit SEK bila ragu."
    )


def test_equal_returns_are_named_all_the_same() -> None:
    """A second return is always named, equal or not."""
    result = check_batch([form("a.xlsx", 1, {TW1: 3}), form("b.xlsx", 9, {TW1: 3})], OFFICE)
    assert [finding.code for finding in result.findings] == ["return-second"]


def test_a_tie_in_time_goes_to_the_path() -> None:
    """The same answer on every run, in whatever order the files come."""
    one, two = form("a.xlsx", 5, {TW1: 3}), form("b.xlsx", 5, {TW1: 4})
    for batch in ([one, two], [two, one]):
        assert counting(check_batch(batch, OFFICE)) == {("SEK", "TW1"): "b.xlsx"}


def test_a_file_without_any_time_is_the_oldest() -> None:
    """No stamp and no file time never wins."""
    result = check_batch([form("z.xlsx", None, {TW1: 3}), form("b.xlsx", 5, {TW1: 4})], OFFICE)
    assert counting(result) == {("SEK", "TW1"): "b.xlsx"}


def test_the_same_file_twice_is_used_once() -> None:
    """By its hash, whatever it is called; no talk of a second return."""
    one = form("a.xlsx", 5, {TW1: 3})
    two = replace(one, file=replace(one.file, path="kopi/b.xlsx"))
    result = check_batch([one, two], OFFICE)
    assert messages(result) == {
        "file-twice": "a.xlsx: berkas ini sama persis dengan kopi/b.xlsx. Dipakai satu kali. "
        "Salah satunya boleh dihapus."
    }


def test_an_untouched_form_is_no_return() -> None:
    """It neither counts nor is it a second return."""
    result = check_batch([form("a.xlsx", 1, {TW1: 3}), form("b.xlsx", 9, {TW1: None})], OFFICE)
    assert counting(result) == {("SEK", "TW1"): "a.xlsx"}
    assert result.newest["SEK"].file.path == "a.xlsx"
    assert messages(result) == {
        "form-untouched": "b.xlsx: formulir SEK masih kosong, jadi belum dianggap dikembalikan. "
        "Kirimkan lagi setelah diisi."
    }


def test_a_form_with_a_sheet_that_was_not_read_is_not_called_blank() -> None:
    """Nobody knows what stands on that sheet; it is no return, and that is said otherwise."""
    refused = replace(form("b.xlsx", 9, {TW1: None}), has_unread_sheets=True)
    result = check_batch([form("a.xlsx", 1, {TW1: 3}), refused], OFFICE)
    assert counting(result) == {("SEK", "TW1"): "a.xlsx"}
    assert messages(result) == {
        "form-unread": "b.xlsx: tidak ada isian SEK yang terbaca, karena ada lembar yang tidak dapat dibaca. Belum "
        "dianggap dikembalikan. Betulkan kesalahan yang disebut untuk berkas ini, lalu kirim lagi."
    }


def test_a_form_in_which_everything_stands_in_the_wrong_place_is_not_called_blank() -> None:
    """What was typed has its own findings; the form is no return, and what it took over counts."""
    misplaced = replace(form("b.xlsx", 9, {TW1: None}), has_misplaced=True)
    assert messages(check_batch([misplaced], OFFICE)) == {
        "form-misplaced": "b.xlsx: tidak ada isian SEK yang dapat dipakai, meskipun ada yang diketik di berkas ini; "
        "sebabnya disebut tersendiri. Belum dianggap dikembalikan. Betulkan, lalu kirim lagi."
    }
    taken_over = CarriedOver(quarters={TW1: CarriedQuarter("a.xlsx", "sha", None)})
    kept = messages(check_batch([replace(misplaced, carried=taken_over)], OFFICE))["form-misplaced"]
    assert kept.endswith("kirim lagi. Angka TW I yang dibawanya dari formulir terdahulu tetap dipakai.")
    typed = replace(form("b.xlsx", 9, {TW1: 3}), has_misplaced=True)
    assert messages(check_batch([typed], OFFICE)) == {}


def test_a_unit_with_nothing_to_fill_in_owes_nothing() -> None:
    """Its form comes back as it was sent: that is as it should be."""
    assert check_batch([form("u.xlsx", 1, {TW1: None}, "UPT")], OFFICE).findings == ()


@pytest.mark.parametrize(("asked", "year", "wrong"), [(None, 2026, "lama.xlsx"), (2025, 2025, "baru.xlsx")])
def test_another_year_is_not_used(asked: int | None, year: int, wrong: str) -> None:
    """The year asked for, else the one of most returns."""
    batch = [
        form("baru.xlsx", 1, {TW1: 3}),
        form("juga.xlsx", 1, {TW1: 3}, "KEU", year=2026 if asked is None else 2025),
        form("lama.xlsx", 2, {TW1: 9}, year=2025),
    ]
    result = check_batch(batch, OFFICE, asked)
    assert result.year == year
    assert wrong not in counting(result).values()
    seen = 2025 if wrong == "lama.xlsx" else 2026
    assert messages(result)["year-differs"] == (
        f"{wrong}: formulir tahun {seen}, sedangkan yang diolah tahun {year}. Isinya tidak dipakai. "
        f"Keluarkan berkas ini, atau jalankan dengan --year {seen}."
    )


def test_words_and_statements_are_compared_too() -> None:
    """Everything that a person types may differ between two returns."""
    at = Location("a.xlsx", "TW I", "A10")
    one, two = form("a.xlsx", 1, {TW1: 3}), form("b.xlsx", 9, {TW1: 3})
    one = replace(
        one,
        narratives=(Narrative("SEK-01", TW1, factors="Lancar", at=at),),
        statements=(StatementEntry("KEU", TW1, Statement.ALL_AGREE, at),),
    )
    two = replace(
        two,
        narratives=(Narrative("SEK-01", TW1, factors="Macet", at=at),),
        statements=(StatementEntry("KEU", TW1, None, at),),
    )
    differing = [
        f.message.split(",")[0] for f in check_batch([one, two], OFFICE).findings if f.code == "returns-differ"
    ]
    assert differing == [
        "TW I!A10: Faktor pendukung/penghambat SEK-01 pada a.xlsx berisi 'Lancar'",
        "TW I!A10: Pernyataan KEU pada a.xlsx berisi sesuai semua",
    ]


def test_a_refused_cell_is_quoted_as_it_was_typed() -> None:
    """The text that is no figure, in quotes; nobody claims that it is used."""
    one, two = form("a.xlsx", 1, {TW1: 3}), form("b.xlsx", 9, {TW1: 3})
    refused = replace(two.entries[0], value=None, state=EntryState.REFUSED, raw="dua belas")
    result = check_batch([one, replace(two, entries=(refused,))], OFFICE)
    assert messages(result)["returns-differ"] == (
        "TW I!F10: SEK-01 pada a.xlsx berisi 3, sedangkan pada b.xlsx berisi 'dua belas'. Yang berlaku b.xlsx, karena lebih "
        "baru, tetapi isian itu belum dapat dipakai; betulkan di sana. Konfirmasikan kepada unit SEK bila ragu."
    )
