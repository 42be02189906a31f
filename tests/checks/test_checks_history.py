"""Earlier quarters in later returns: corrections show old, new and reason; other changes never count."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from ikigen.checks.batch import check_batch
from ikigen.checks.history import History, check_history, with_issued
from ikigen.model.catalogue import Catalogue, Indicator, Kind, Level, Office, OrgUnit, Target
from ikigen.model.finding import Finding, Location, Severity
from ikigen.model.period import Quarter
from ikigen.model.submission import (
    CarriedFigure,
    CarriedOver,
    CarriedQuarter,
    Correction,
    Entry,
    EntryState,
    FormIdentity,
    Narrative,
    Override,
    ReturnedFile,
    Role,
    Statement,
    StatementEntry,
    Submission,
    TypedTarget,
)

TW1, TW2, TW3, TW4 = Quarter
YEAR = 2026
HIDDEN = Location("tw2.xlsx", "_ikigen", "D20")
NEW_AT = Location("tw2.xlsx", "Perbaikan", "D8")


def indicator(code: str, unit: str) -> Indicator:
    """A count."""
    return Indicator(code, unit, "Sasaran", f"Jumlah {code}", "", "", Kind.COUNT, "dokumen", sources=(unit,))


OFFICE = Catalogue(
    Office("Dinas Contoh"),
    (OrgUnit("SEK", "Sekretaris"), OrgUnit("KEU", "Kepala Keuangan")),
    (indicator("SEK-01", "SEK"), indicator("SEK-02", "SEK"), indicator("KEU-01", "KEU")),
)


def entry(value: float | None, quarter: Quarter = TW1, code: str = "SEK-01", path: str = "tw2.xlsx") -> Entry:
    """What stands on a quarter's sheet."""
    state = EntryState.BLANK if value is None else EntryState.READ
    at = Location(path, f"TW {quarter.roman}", "F10")
    return Entry(code, quarter, Role.OWNER, value, state, at)


def returned(path: str, month: int, *entries: Entry, **more: Any) -> Submission:
    """A return of SEK, saved in a month."""
    file = ReturnedFile(path, f"sha {path}", 1, datetime(YEAR, month, 3), stamp_inside=True)
    return Submission(file, FormIdentity("SEK", YEAR), tuple(entries), **more)


FIRST = returned("tw1.xlsx", 4, entry(12, path="tw1.xlsx"))
CARRIED = CarriedOver(
    quarters={TW1: CarriedQuarter("tw1.xlsx", "sha tw1.xlsx", datetime(YEAR, 4, 3))},
    figures={("SEK-01", TW1): CarriedFigure(12.0, HIDDEN), ("SEK-02", TW1): CarriedFigure(None, HIDDEN)},
)
CORRECTION = Correction("SEK-01", TW1, 14.0, "dua surat ketinggalan", NEW_AT)


def second(first: float | None = 12, **more: Any) -> Submission:
    """The next return: made from the first, with TW II typed."""
    given = {"carried": CARRIED, **more}
    return returned("tw2.xlsx", 7, entry(first), entry(None, code="SEK-02"), entry(5, TW2), **given)


def judged(*submissions: Submission, catalogue: Catalogue = OFFICE) -> History:
    """What the returns say about earlier quarters."""
    return check_history(check_batch(submissions, catalogue, YEAR), catalogue)


def only(history: History, code: str) -> Finding:
    """The one finding, which has this code."""
    (finding,) = history.findings
    assert finding.code == code
    return finding


def test_a_form_that_keeps_what_was_reported_is_silent() -> None:
    """The near miss of everything below."""
    assert judged(FIRST, second()) == History((), {}, ())


def test_a_correction_shows_old_new_and_reason() -> None:
    """With both cells; it counts in the place of what stands there."""
    history = judged(FIRST, second(corrections=(CORRECTION,)))
    finding = only(history, "figure-corrected")
    assert finding.severity is Severity.INFO
    assert finding.message == (
        "Perbaikan!D8: SEK-01 TW I diperbaiki SEK dari 12 (TW I!F10) menjadi 14. Alasan: dua surat ketinggalan. "
        "Angka SEK kini 14; tidak ada yang perlu diketik lagi."
    )
    assert history.overrides == (Override("SEK", "SEK-01", TW1, 14.0, NEW_AT),)
    assert [(c.former, c.value) for c in history.corrections["SEK"]] == [(12.0, 14.0)]


def test_a_correction_finds_the_figure_in_the_return_that_counts() -> None:
    """A form without carry-over corrects what another file says, and names it."""
    plain = returned("tw2.xlsx", 7, entry(None), entry(5, TW2), corrections=(CORRECTION,))
    assert "dari 12 (TW I!F10, tw1.xlsx) menjadi 14" in only(judged(FIRST, plain), "figure-corrected").message


def test_a_blank_is_corrected_too() -> None:
    """What was left out is given later."""
    late = replace(CORRECTION, cell_code="SEK-02", value=3.0)
    assert "dari kosong (TW I!F10) menjadi 3" in judged(second(corrections=(late,))).findings[0].message


def test_a_correction_that_was_made_before_is_still_told() -> None:
    """The figure on the sheet is the new one already: nothing is overridden."""
    made = replace(CORRECTION, former=12.0, carried=True)
    carried = replace(CARRIED, figures={("SEK-01", TW1): CarriedFigure(14.0, HIDDEN)}, corrections=(made,))
    history = judged(second(14, carried=carried, corrections=(made,)))
    assert "dari 12 (TW I) menjadi 14" in only(history, "figure-corrected").message
    assert history.overrides == ()
    assert history.corrections == {"SEK": (made,)}


def test_a_correction_that_changes_nothing_is_told_as_such() -> None:
    """The figure is the one that counts."""
    finding = only(judged(second(corrections=(replace(CORRECTION, value=12.0),))), "correction-changes-nothing")
    assert finding.message == (
        "Perbaikan!D8: angka baru SEK-01 TW I sama dengan yang sudah tercatat, yaitu 12. Tidak ada yang berubah; "
        "baris ini boleh dikosongkan."
    )


def test_a_newer_return_of_the_quarter_goes_before_an_older_correction() -> None:
    """The quarter was sent again after the correction; the correction is named."""
    plain = returned("tw2.xlsx", 7, entry(None), entry(5, TW2), corrections=(CORRECTION,))
    again = returned("lagi.xlsx", 8, entry(16, path="lagi.xlsx"))
    history = judged(FIRST, plain, again)
    assert only(history, "correction-superseded").message == (
        "Perbaikan!D8: perbaikan SEK-01 TW I menjadi 14 di tw2.xlsx tidak dipakai, karena ada yang lebih baru, "
        "yaitu 16 (TW I!F10 di lagi.xlsx). Bila 14 yang benar, betulkan di formulir terbaru SEK (triwulan "
        "terkunci: lewat lembar Perbaikan), lalu kirim lagi."
    )
    assert history.overrides == ()


def test_the_newest_of_two_corrections_counts() -> None:
    """Two forms without carry-over correct the same figure."""
    july = returned("tw2.xlsx", 7, entry(None), entry(5, TW2), corrections=(CORRECTION,))
    later = replace(CORRECTION, value=15.0, at=Location("tw3.xlsx", "Perbaikan", "D8"))
    october = returned("tw3.xlsx", 10, entry(6, TW3), corrections=(later,))
    history = judged(FIRST, july, october)
    assert [o.value for o in history.overrides] == [15.0]
    assert sorted(f.code for f in history.findings) == ["correction-superseded", "figure-corrected"]


@pytest.mark.parametrize(("typed", "shown"), [(15.0, "15"), (None, "kosong")])
def test_a_change_otherwise_is_an_error_and_does_not_count(typed: float | None, shown: str) -> None:
    """Both figures are named; the one that was issued stays in force, at the place where it is kept."""
    history = judged(FIRST, second(typed))
    finding = only(history, "earlier-quarter-changed")
    assert (finding.severity, finding.value, finding.period) == (Severity.ERROR, shown, TW1)
    assert finding.message == (
        f"TW I!F10: SEK-01 TW I sudah dilaporkan 12, tetapi di formulir ini tertulis {shown}. Yang dipakai "
        "tetap 12. Bila 12 keliru, kembalikan sel itu dan tulis perbaikannya, dengan alasan, di lembar Perbaikan."
    )
    assert history.overrides == (Override("SEK", "SEK-01", TW1, 12.0, HIDDEN),)


def test_words_in_a_closed_figure_are_a_change() -> None:
    """What was typed is quoted."""
    form = second()
    refused = replace(entry(None), state=EntryState.REFUSED, raw="dua belas")
    changed = replace(form, entries=(refused, *form.entries[1:]))
    assert only(judged(changed), "earlier-quarter-changed").value == "dua belas"


def test_a_figure_in_a_closed_blank_is_a_change() -> None:
    """The blank stays in force."""
    form = second()
    changed = replace(form, entries=(form.entries[0], entry(3, code="SEK-02"), form.entries[2]))
    history = judged(changed)
    assert "sudah dilaporkan kosong" in only(history, "earlier-quarter-changed").message
    assert history.overrides == (Override("SEK", "SEK-02", TW1, None, HIDDEN),)


def test_a_row_that_is_gone_keeps_its_figure() -> None:
    """The finding about the missing row is the reader's; nothing is lost."""
    form = second()
    history = judged(replace(form, entries=form.entries[2:]))
    assert history.findings == ()
    assert Override("SEK", "SEK-01", TW1, 12.0, HIDDEN) in history.overrides


def test_a_correction_typed_over_the_figure_too_is_one_correction() -> None:
    """Somebody writes the row, and changes the cell to the same figure."""
    history = judged(second(14, corrections=(CORRECTION,)))
    assert only(history, "figure-corrected").message.startswith(
        "Perbaikan!D8: SEK-01 TW I diperbaiki SEK dari 12 "
    )
    assert [o.value for o in history.overrides] == [14.0]


def test_changed_words_are_a_warning() -> None:
    """The words of now are used."""
    said = Narrative("SEK-01", TW1, "lengkap", at=Location("tw2.xlsx", "TW I", "A10"))
    carried = replace(CARRIED, words={("SEK-01", TW1): said.fingerprint})
    assert judged(second(carried=carried, narratives=(replace(said, factors=" lengkap "),))).findings == ()
    finding = only(judged(second(carried=carried, narratives=(replace(said, factors="kurang"),))),
                   "earlier-words-changed")  # fmt: skip
    assert (finding.severity, finding.value) == (Severity.WARNING, "kurang")
    assert finding.message == (
        "TW I!A10: faktor, tindak lanjut atau bukti dukung SEK-01 TW I berubah sejak dilaporkan. Yang "
        "dipakai yang "
        "tertulis sekarang; pastikan memang itu maksudnya."
    )


def test_a_changed_declaration_does_not_count() -> None:
    """The one that was issued stays in force."""
    carried = replace(CARRIED, statements={("KEU", TW1): Statement.ALL_AGREE})
    at = Location("tw2.xlsx", "TW I", "H20")
    kept = StatementEntry("KEU", TW1, Statement.ALL_AGREE, at)
    assert judged(second(carried=carried, statements=(kept,))).findings == ()
    changed = second(carried=carried, statements=(replace(kept, statement=None),))
    assert only(judged(changed), "earlier-statement-changed").message == (
        "TW I!H20: pernyataan untuk data KEU TW I sudah dilaporkan 'sesuai semua', tetapi di formulir ini "
        "tertulis "
        "'kosong'. Yang dipakai tetap 'sesuai semua'. Kembalikan pilihan itu; angka yang keliru ditulis di lembar "
        "Perbaikan."
    )
    assert with_issued(changed, OFFICE).statements == (kept,)


def test_a_changed_target_does_not_count() -> None:
    """Unless the catalogue has set it since: then that is the catalogue's matter."""
    carried = replace(CARRIED, targets={("SEK-01", None): Level(40, 40)})
    at = Location("tw2.xlsx", "Target", "D8")
    kept = TypedTarget("SEK-01", None, Level(40, 40), EntryState.READ, at, "40")
    assert judged(second(carried=carried, targets=(kept,))).findings == ()
    changed = second(carried=carried, targets=(replace(kept, level=Level(30, 30), raw="30"),))
    assert only(judged(changed), "earlier-target-changed").message == (
        "Target!D8: target SEK-01 sudah dilaporkan 40, tetapi di formulir ini tertulis 30. Yang dipakai tetap 40. "
        "Kembalikan sel itu; perubahan target dicatat Sekretariat di katalog dengan tanggal dan alasannya."
    )
    assert [t.level for t in with_issued(changed, OFFICE).targets] == [Level(40, 40)]
    emptied = second(carried=carried)
    assert [t.level for t in with_issued(emptied, OFFICE).targets] == [Level(40, 40)]
    revised = replace(OFFICE, targets=(Target("SEK-01", YEAR, Level(50, 50)),))
    assert judged(changed, catalogue=revised).findings == ()


def test_a_form_that_nobody_touched_keeps_the_old_figures() -> None:
    """It is no return, and yet nothing that was reported is lost."""
    form = returned("baru.xlsx", 1, entry(12, path="baru.xlsx"), entry(None, code="SEK-02"), carried=CARRIED)
    batch = check_batch((form,), OFFICE, YEAR)
    (finding,) = batch.findings
    assert finding.code == "form-only-carried"
    assert finding.message == (
        "baru.xlsx: formulir SEK belum diisi sejak dibagikan. Angka TW I yang dibawanya dari formulir "
        "terdahulu tetap "
        "dipakai; triwulan berikutnya belum dilaporkan."
    )
    assert list(batch.counting) == [("SEK", TW1)]
    both = check_batch((FIRST, form), OFFICE, YEAR)
    assert [f.code for f in both.findings] == ["form-untouched"]
    assert both.counting["SEK", TW1] is FIRST


def test_the_return_that_a_form_was_made_from_is_no_second_return() -> None:
    """It is named for the record; another return of the same unit is still a second one."""
    batch = check_batch((FIRST, second()), OFFICE, YEAR)
    (finding,) = batch.findings
    assert finding.message == (
        "tw1.xlsx: formulir SEK yang terdahulu; isinya sudah dibawa ke tw2.xlsx, dan yang dipakai berkas "
        "itu. Berkas "
        "ini boleh tetap di sini."
    )
    other = returned("lain.xlsx", 5, entry(11, path="lain.xlsx"))
    codes = [f.code for f in check_batch((FIRST, other, second()), OFFICE, YEAR).findings]
    assert codes == ["return-second", "returns-differ", "return-carried-over"]
