"""The correction sheet: earlier figures said to be wrong, and the ways to say it that cannot count."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from carried_forms import CORRECTED, carried_fill, carried_plan
from reading import SMALL, YEAR, MemoryForm, Reading

from ikigen.form.layout import plan_form
from ikigen.model.finding import NOWHERE, Severity
from ikigen.model.period import Quarter
from ikigen.model.submission import Correction, EntryState

TW1, TW2, TW3, TW4 = Quarter
SHEET = "Perbaikan"
Typed = tuple[Any, Any, Any, Any]


def corrected(*rows: Typed, form: MemoryForm | None = None) -> MemoryForm:
    """The next form of SEK (TW I is behind), with rows typed into its correction sheet."""
    form = form or MemoryForm(carried_plan())
    grid = form.sheet(SHEET)
    header, _ = grid.find("Angka baru")
    first = next(r for r in range(header + 2, grid.height) if not grid.text(r, 1))
    for number, row in enumerate(rows, start=first):
        for col, value in zip((0, 1, 3, 4), row, strict=True):
            grid.put(number, col, value)
    return form


def new_ones(read: Reading) -> list[Correction]:
    """The corrections that this form makes itself and that count."""
    assert read.submission is not None
    return [c for c in read.submission.corrections if not c.carried and c.state is EntryState.READ]


def test_a_row_says_what_is_right_and_why() -> None:
    """With the cell of the new figure; the one that was made before stays."""
    read = corrected(("TW I", "SEK-01", 4, "satu arsip ketinggalan")).read()
    (made,) = new_ones(read)
    assert (made.cell_code, made.quarter, made.value, made.reason) == (
        "SEK-01",
        TW1,
        4.0,
        "satu arsip ketinggalan",
    )
    assert (made.at.sheet, made.at.cell) == (SHEET, "D9")
    assert read.findings == ()
    assert read.submission is not None
    assert [c.cell_code for c in read.submission.corrections if c.carried] == [CORRECTED.cell_code]


@pytest.mark.parametrize(
    "row", [(" triwulan i", "sek-01", "4", "x"), ("TW1", "SEK – 01", "4 dokumen", "x"), ("I", "SEK-01", 4.0, "x")]
)
def test_people_write_it_in_many_ways(row: Typed) -> None:
    """The quarter, the code and the figure are read as everywhere else."""
    assert [(c.cell_code, c.quarter, c.value) for c in new_ones(corrected(row).read())] == [("SEK-01", TW1, 4.0)]


def test_a_figure_of_another_unit_that_this_one_supplies_is_its_own_to_correct() -> None:
    """What it typed itself in section B."""
    assert [c.value for c in new_ones(corrected(("TW I", "KEU-02", 6, "x")).read())] == [6.0]


MISTAKES = {
    "correction-incomplete": (
        ("TW I", "SEK-01", None, "x"),
        "Perbaikan!D9: baris perbaikan ini belum menyebut Angka baru (tertulis: TW I; SEK-01; x). Perbaikan tidak "
        "dipakai. Lengkapi barisnya, atau kosongkan.",
    ),
    "correction-without-reason": (
        ("TW I", "SEK-01", 4, None),
        "Perbaikan!E9: perbaikan SEK-01 TW I menjadi 4 belum menyebut alasannya, jadi belum dipakai. Tulis "
        "mengapa "
        "angka lama keliru, misalnya dari catatan mana angka yang baru.",
    ),
    "correction-quarter-unreadable": (
        ("Januari", "SEK-01", 4, "x"),
        "Perbaikan!A9: 'Januari' bukan triwulan, jadi perbaikan ini tidak dipakai. Pilih dari daftar, "
        "misalnya TW I.",
    ),
    "correction-quarter-open": (
        ("TW II", "SEK-01", 4, "x"),
        "Perbaikan!A9: TW II masih terbuka di formulir ini, jadi perbaikan SEK-01 menjadi 4 tidak dipakai. "
        "Betulkan "
        "angkanya langsung di lembar TW II.",
    ),
    "correction-code-unknown": (
        ("TW I", "SEK-99", 4, "x"),
        "Perbaikan!B9: kode 'SEK-99' tidak dikenal, jadi perbaikan ini tidak dipakai. Salin kodenya dari "
        "kolom Kode "
        "lembar triwulan.",
    ),
    "correction-part-missing": (
        ("TW I", "SEK-02", 4, "x"),
        "Perbaikan!B9: SEK-02 diisi dua angka, jadi belum jelas yang mana yang diperbaiki dan baris ini tidak "
        "dipakai. Tulis SEK-02a atau SEK-02b.",
    ),
    "actual-not-number": (
        ("TW I", "SEK-01", "empat", "x"),
        "Perbaikan!D9: realisasi 'empat' bukan angka. Isi angka saja, misalnya 12.",
    ),
}


@pytest.mark.parametrize("code", MISTAKES)
def test_what_is_not_certain_counts_for_nothing_and_is_said(code: str) -> None:
    """One finding at the cell, with its exact sentence; no correction."""
    row, sentence = MISTAKES[code]
    read = corrected(row).read()
    assert [finding.severity for finding in read.findings] == [Severity.ERROR]
    assert read.message(code) == sentence
    assert new_ones(read) == []


def test_a_code_of_another_unit_is_sent_to_its_owner() -> None:
    """Its owner corrects it in its own form."""
    form = MemoryForm(plan_form(SMALL, "KEU", YEAR))
    form.type("KEU-01", 1, title="TW II")
    read = corrected(("TW I", "SEK-03", 4, "x"), form=form).read()
    assert read.message("correction-code-of-other") == (
        "Perbaikan!B8: kode 'SEK-03' milik SEK dan tidak diisi di formulir KEU, jadi perbaikan ini tidak dipakai. "
        "Mintalah SEK memperbaikinya di formulirnya sendiri."
    )


def test_two_figures_for_one_cell_are_none() -> None:
    """Both are shown; equal ones are one."""
    read = corrected(("TW I", "SEK-01", 4, "x"), ("TW I", "SEK-01", 5, "y")).read()
    assert read.message("correction-doubled") == (
        "Perbaikan!D10: SEK-01 TW I diperbaiki dua kali dengan angka berbeda (Perbaikan!D9: 4; Perbaikan!D10: 5). "
        "Tidak ada yang dipakai. Sisakan satu baris."
    )
    assert new_ones(read) == []
    twice = corrected(("TW I", "SEK-01", 4, "x"), ("TW I", "SEK-01", 4, "y")).read()
    assert twice.findings == ()
    assert len(new_ones(twice)) == 1


def test_a_correction_of_a_correction_counts() -> None:
    """The cell was corrected in an earlier return, and is corrected again."""
    read = corrected(("TW I", "SEK-02b", 9, "ternyata sembilan")).read()
    assert read.findings == ()
    assert [(c.cell_code, c.value) for c in new_ones(read)] == [("SEK-02b", 9.0)]


def test_without_carry_over_a_quarter_is_behind_when_a_later_one_has_figures() -> None:
    """A blank form in which TW II is typed corrects TW I; the quarter being typed is open."""
    form = MemoryForm(plan_form(SMALL, "SEK", YEAR))
    form.type("SEK-01", 2, title="TW II")
    read = corrected(("TW I", "SEK-01", 4, "x"), ("TW II", "SEK-01", 4, "x"), form=form).read()
    assert [c.quarter for c in new_ones(read)] == [TW1]
    assert read.codes == ["correction-quarter-open"]


def test_columns_are_found_by_header_and_rows_wherever_they_are() -> None:
    """Columns exchanged, rows left out in between, the sheet renamed."""
    form = corrected(("TW I", "SEK-01", 4, "x"))
    grid = form.sheet(SHEET)
    grid.title = "Perbaikan (2)"
    for row in grid.rows:
        if len(row) > 4:
            row[0], row[4] = row[4], row[0]
    read = form.read()
    assert [(c.value, c.at.cell) for c in new_ones(read)] == [(4.0, "D9")]


def test_a_lost_column_closes_the_sheet() -> None:
    """Nothing is guessed."""
    form = corrected(("TW I", "SEK-01", 4, "x"))
    form.sheet(SHEET).put(*form.sheet(SHEET).find("Alasan"), "Keterangan")
    read = form.read()
    assert read.message("correction-column-missing") == (
        "Perbaikan!A6: kolom Alasan di lembar perbaikan tidak ditemukan atau ada dua, jadi lembar ini tidak "
        "dibaca. "
        "Pulihkan judul kolomnya seperti pada formulir asli."
    )
    assert new_ones(read) == []


def test_notes_beside_the_table_are_named() -> None:
    """Nothing typed is lost in silence."""
    form = corrected(("TW I", "SEK-01", 4, "x"))
    form.sheet(SHEET).put(8, 6, "cek lagi")
    assert form.read().codes == ["stray-text"]


def test_a_form_without_the_sheet_is_read_as_ever() -> None:
    """Also one whose corrections were carried: they stand in the hidden sheet."""
    form = MemoryForm(carried_plan())
    form.grids = [grid for grid in form.grids if grid.title != SHEET]
    read = form.read()
    assert read.findings == ()
    assert read.submission is not None
    assert [c.cell_code for c in read.submission.corrections] == ["SEK-02b"]


def test_a_column_of_such_a_name_elsewhere_stays_a_persons_own() -> None:
    """A quarter sheet with a column headed Alasan is a quarter sheet."""
    form = MemoryForm(plan_form(SMALL, "SEK", YEAR))
    form.sheet().put(form.at("SEK-01")[0], 11, "karena")
    form.sheet().put(5, 11, "Alasan")
    form.sheet().put(5, 12, "Angka lama")
    form.type("SEK-01", 3)
    read = form.read()
    assert read.value("SEK-01") == 3
    assert "stray-text" in read.codes


@pytest.mark.parametrize("rows", [[("TW I", "SEK-01", 4, "x")], []])
def test_a_sheet_without_its_header_row_loses_nothing_silently(rows: list[Typed]) -> None:
    """Where something is typed on it, all columns are named; a blank one needs no word."""
    form = corrected(*rows, form=MemoryForm())
    grid = form.sheet(SHEET)
    del grid.rows[grid.find("Angka baru")[0]]
    read = form.read()
    assert new_ones(read) == []
    assert [(finding.code, finding.message) for finding in read.findings] == [
        (
            "correction-column-missing",
            "Perbaikan: kolom Triwulan, Kode, Angka baru, Alasan di lembar perbaikan tidak ditemukan atau ada "
            "dua, jadi lembar ini tidak dibaca. Pulihkan judul kolomnya seperti pada formulir asli.",
        )
    ] * len(rows)


@pytest.mark.parametrize(
    "rows",
    [
        [("TW I", "SEK-01", 4, "x")],
        [("TW I", "SEK-01", 4, "x"), ("TW I", "SEK-01", 5, "x")],
        [("TW II", "SEK-01", 4, "x")],
        [("TW I", "SEK-99", 4, "x")],
        [("TW I", "SEK-01", "empat", "x")],
        [("TW I", "SEK-01", 4, None)],
        [(None, "SEK-01", None, None)],
    ],
    ids=["counts", "twice", "still open", "unknown code", "a word", "no reason", "begun"],
)
def test_a_form_with_nothing_but_corrections_was_touched(rows: list[Typed]) -> None:
    """Also where not one of them can count: somebody has worked on it, and its errors say what is wrong."""
    submission = corrected(*rows).read().submission
    assert submission is not None
    assert not submission.is_untouched


def test_a_row_that_came_back_with_the_form_is_nobodys_work() -> None:
    """A correction that could not count stands in the next form again, open; completed, it is a correction."""
    old = (
        Correction("SEK-01", TW1, 4.0, "", NOWHERE, state=EntryState.REFUSED),
        Correction("SEK-03", TW1, None, "salah  baca", NOWHERE, state=EntryState.REFUSED, raw="empat"),
    )
    fill = carried_fill()
    fill = replace(fill, corrections=old, carried=replace(fill.carried, open_corrections=old))

    def issued() -> MemoryForm:
        return MemoryForm(plan_form(SMALL, "SEK", YEAR, fill))

    read = issued().read()
    assert read.submission is not None
    assert read.submission.is_untouched
    assert sorted(read.codes) == ["actual-not-number", "correction-without-reason"]
    completed = issued()
    row, _ = completed.sheet(SHEET).find("SEK-01")
    completed.sheet(SHEET).put(row, 4, "arsip")
    assert [(c.cell_code, c.value) for c in new_ones(completed.read())] == [("SEK-01", 4.0)]
    other = issued()
    row, _ = other.sheet(SHEET).find("SEK-03")
    other.sheet(SHEET).put(row, 3, "lima")
    submission = other.read().submission
    assert submission is not None
    assert not submission.is_untouched
