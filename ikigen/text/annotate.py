"""Words of the correction copies: the sheet Koreksi, the notes on cells, and what ``check --annotate`` reports."""

from __future__ import annotations

from datetime import date
from typing import Final

from ikigen.model.finding import Finding, Severity
from ikigen.text.findings import place_of
from ikigen.text.numbers import format_day

SHEET: Final = "Koreksi"
HEADING: Final = "KOREKSI FORMULIR — BACA LEMBAR INI DAHULU"
"""Stands in A1 and is what the sheet is known by; it must not change from copy to copy."""
HEADERS: Final = ("No", "Tingkat", "Letak", "Kode", "Temuan dan yang perlu dilakukan", "Yang tertulis", "Keadaan")
LEVELS: Final = {Severity.ERROR: "Kesalahan", Severity.WARNING: "Peringatan", Severity.INFO: "Informasi"}
UNCHANGED: Final = "belum diubah"
CHANGED: Final = "✓ sudah diubah"
WHOLE_FILE: Final = "seluruh berkas"
EXTRA_HEADING: Final = "Isian lain pada berkas asli yang tidak ada tempatnya di formulir ini"
EXTRA_HEADERS: Final = ("No", "", "Lembar dan sel asal", "", "Yang tertulis", "", "")
REBUILT: Final = (
    "Berkas asli ({kind}) tidak dapat ditandai langsung. Isiannya sudah disalin ke formulir .xlsx ini; lanjutkan di "
    "sini. Rumus menjadi hasilnya; komentar pada sel tetap ada di berkas asli."
)

NOTE_AUTHOR: Final = "ikigen"
NOTE_BEGINS: Final = "Koreksi:"
NOTE_ENDS: Final = "— ikigen"
"""First and last line of a note. What stands around them was written by people and is never touched."""
NOTE_LINE: Final = "{level}: {text}"

STEP_MARKED: Final = "Klik letaknya di tabel bawah ini. Sel yang berwarna dan berbingkai mempunyai catatan tentang apa yang perlu dilakukan."
STEP_CORRECT: Final = "Betulkan yang bertanda Kesalahan, periksa yang bertanda Peringatan. Isian lain biarkan seperti adanya; lembar Koreksi ini tidak perlu dihapus."
STEP_LOCKED: Final = "Bila sel yang perlu dibetulkan terkunci, buka dahulu proteksi lembarnya (Review > Unprotect Sheet); tidak ada kata sandinya."
STEP_RETURN: Final = "Simpan, lalu kirim berkas ini kepada Sekretariat {office}{due}."
STEP_DUE: Final = " paling lambat {day} (bila tanggal itu sudah lewat: secepatnya)"


def steps(office: str, due: date | None, *, locked: bool = False) -> tuple[str, ...]:
    """What the unit does with the copy: whom it goes back to, and by when; ``locked``: locked cells are to be mended."""
    by_when = STEP_DUE.format(day=format_day(due)) if due else ""
    open_first = (STEP_LOCKED,) if locked else ()
    return STEP_MARKED, STEP_CORRECT, *open_first, STEP_RETURN.format(office=office, due=by_when)


def subject(unit: str, code: str, period: str) -> str:
    """Whose form it is and which quarter was judged."""
    return f"{unit} ({code}) · {period}" if code else period


def tally(errors: int, warnings: int, infos: int, file: str) -> str:
    """How many findings of each kind the list holds, and in which file they were found."""
    return f"{errors} kesalahan, {warnings} peringatan, {infos} informasi pada berkas {file}"


def told(finding: Finding) -> str:
    """A finding's sentence beside its cell: without the place, which stands there already."""
    text = finding.message.removeprefix(f"{place_of(finding.at)}: ").removeprefix("{place}: ")
    return text[:1].upper() + text[1:]


OTHER_SIDE: Final = "{text} Sel {unit}: {place}."
"""A dispute in the copy of its other side: the cell of the first side is named behind the sentence."""

# What check --annotate says on the terminal.
COPIES: Final = "Salinan koreksi di {folder}:"
COPY: Final = "  {copy}  (dari {file})"
COPY_REBUILT: Final = (
    "  {copy}  (dari {file}; disalin ke formulir baru, karena berkas asli tidak dapat ditandai langsung)"
)
NO_COPY: Final = "  {file}: tanpa salinan; {reason}."
BACKUP: Final = "  {copy}: yang lama disimpan sebagai {backup}."
NOTHING_TO_CORRECT: Final = (
    "Tidak ada salinan koreksi yang perlu dibuat: tidak ada kesalahan atau peringatan pada berkas yang dipakai."
)

UNREADABLE: Final = "berkasnya tidak terbaca"
LOCKED: Final = "berkasnya terkunci kata sandi, sedangkan salinan tidak akan terkunci"
NOT_A_FORM: Final = "bukan formulir kantor ini, jadi tidak ada sel yang dapat ditandai"
NOT_OF_THE_YEAR: Final = "bukan formulir tahun {year}"
SUPERSEDED: Final = "yang dipakai {other}"
CHANGED_MEANWHILE: Final = "berkasnya berubah sewaktu diperiksa; jalankan sekali lagi"
CANNOT_MARK: Final = "susunan berkasnya tidak dapat ditandai; simpan ulang sebagai .xlsx, lalu periksa lagi"
