"""The words of the form: titles, hints, instructions, and what a cell says when it is chosen or refuses a figure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from ikigen.model.catalogue import Accumulation, HolderStatus, Indicator, Kind, Office, Polarity
from ikigen.model.period import Quarter
from ikigen.model.submission import Statement
from ikigen.text import labels
from ikigen.text.numbers import format_day, format_number

_MAX_MESSAGE: Final = 255
DASH: Final = "–"
NARRATIVE_LIMIT: Final = 130
"""Characters of a narrative that a row shows in print before somebody makes it taller."""

# Titles and bands.
SECTION_OWN: Final = "A. Indikator kinerja unit ini"
SECTION_SUPPLIED: Final = "B. Data yang dipasok sebagai sumber data"
NOTHING_OWN: Final = "Unit ini belum mempunyai indikator; tidak ada yang perlu diisi di sini. Terima kasih."
YEAR_COLUMNS: Final = ("Target s.d. TW {roman}", "Realisasi s.d. TW {roman}", "Capaian TW {roman} (%)")
FILLED_ROW: Final = "Sel realisasi yang sudah terisi"

HINT_QUARTER: Final = (
    "Isi sel kuning berbingkai tebal saja. Nihil diketik 0; sel kosong berarti belum dilaporkan. "
    f"Faktor dan tindak lanjut diisi bila capaian di bawah 100%. Narasi tercetak ± {NARRATIVE_LIMIT} huruf; bila lebih, tinggikan barisnya."
)
HINT_TARGET: Final = "Target yang sudah ditetapkan tercetak dan terkunci. Sel kuning: isi bila targetnya sudah ada; kosongkan bila belum."
HINT_YEAR: Final = "Lembar ini menghitung sendiri dari lembar Target dan TW I–IV; tidak ada yang perlu diisi. s.d. = sampai dengan triwulan itu."
HINT_CORRECTION: Final = (
    "Satu baris untuk satu angka triwulan lalu yang keliru, dengan alasannya; angka lama tampil sendiri. "
    "Triwulan yang sedang diisi dibetulkan di lembarnya."
)
HINT_NOTHING: Final = NOTHING_OWN


def document_title(unit: str, year: int) -> str:
    """The title of the workbook in its properties."""
    return f"Formulir Indikator Kinerja Individu {year} — {unit}"


def quarter_heading(quarter: Quarter, year: int) -> str:
    """The title of a quarter sheet."""
    months = labels.MONTHS_OF[quarter].upper()
    return f"CAPAIAN INDIKATOR KINERJA INDIVIDU — TRIWULAN {quarter.roman} ({months}) {year}"


def target_heading(year: int) -> str:
    """The title of the Target sheet."""
    return f"TARGET INDIKATOR KINERJA INDIVIDU — TAHUN {year}"


def year_heading(year: int) -> str:
    """The title of the Rekap sheet."""
    return f"REKAP CAPAIAN INDIKATOR KINERJA INDIVIDU — TAHUN {year}"


def correction_heading(year: int) -> str:
    """The title of the Perbaikan sheet."""
    return f"PERBAIKAN ANGKA YANG SUDAH DILAPORKAN — TAHUN {year}"


def instructions_heading(year: int) -> str:
    """The title of the Petunjuk sheet."""
    return f"PETUNJUK PENGISIAN — INDIKATOR KINERJA INDIVIDU (IKI) TAHUN {year}"


def owner_heading(title: str) -> str:
    """The subheading above the figures that are supplied for one owner."""
    return f"Data untuk {title}"


OWNER_FIGURE: Final = "Angka pemilik: "
REPORTED: Final = "Sudah dilaporkan"
REVISED: Final = "Target direvisi ("
_CORRECTED: Final = " Sudah diperbaiki: {codes}."
_AGAIN: Final = " Ketik ulang {codes}: satuan atau cara isinya berubah."
_MOST_CORRECTED: Final = 4
"""Codes that the line above a quarter names as corrected; more are counted."""


def owner_figure(value: float | None, quarter: Quarter, indicator: Indicator) -> str:
    """The figure that the owner typed for a quarter, beside the cell of its source."""
    if value is None:
        return f"{OWNER_FIGURE}belum ada ({labels.quarter_title(quarter)})"
    whole = ", jumlah semua bagian" if indicator.is_additive else ""
    return f"{OWNER_FIGURE}{format_number(value)} ({labels.quarter_title(quarter)}{whole})"


def target_revised(code: str, since: date, reason: str, before: str) -> str:
    """The line below the targets about one that was revised: since when, why, and what it was."""
    return f"{REVISED}{code}, mulai {format_day(since)}): {reason.rstrip('. ')}. Semula {before}."


def hint_reported(
    file: str, saved: datetime | None, corrected: Sequence[str] = (), again: Sequence[str] = ()
) -> str:
    """The line above a quarter that was returned before: from which file, and what to do about a mistake.

    ``corrected`` are the codes whose figures were corrected since, ``again`` those that mean another thing by now.
    """
    name = file.replace("\\", "/").rsplit("/", 1)[-1]
    day = f", disimpan {format_day(saved)}" if saved else ""
    return (
        f"{REPORTED} ({name}{day}): isinya terkunci. Angka yang keliru diperbaiki di lembar "
        f"{labels.CORRECTION_SHEET}, bukan di sini; sel kuning yang tersisa masih boleh diisi."
        f"{_told(_AGAIN, again)}{_told(_CORRECTED, corrected)}"
    )


def _told(sentence: str, codes: Sequence[str]) -> str:
    if not codes:
        return ""
    more = len(codes) - _MOST_CORRECTED
    rest = f" dan {more} lainnya" if more > 0 else ""
    return sentence.format(codes=f"{', '.join(codes[:_MOST_CORRECTED])}{rest}")


def due_text(due: date | None) -> str:
    """The due date of a form, or that none is set."""
    return format_day(due) if due else "belum ditetapkan"


# Signature block.
WITNESS: Final = "Mengetahui,"


def place_and_date(place: str, quarter: Quarter, year: int) -> str:
    """The line above a signature; the day is left for the pen."""
    written_in = year + 1 if quarter.is_last else year
    return f"{place or '……………………'}, ……………………… {written_in}"


def head_of_office(office: Office) -> str:
    """The position of the head of the office, in the words of its name."""
    return f"Kepala {office.name}"


def position_title(title: str, status: HolderStatus | None) -> str:
    """A position with the capacity of its holder: ``Plt. Sekretaris``."""
    return title if status in (None, HolderStatus.DEFINITIVE) else f"{status} {title}"


# What a cell says when it is chosen, and when it refuses what was typed.
WHOLE_ERROR_TITLE: Final = "Perlu bilangan bulat"
WHOLE_ERROR: Final = "Mohon isi bilangan bulat, 0 atau lebih, tanpa satuan. Contoh: 12. Nihil diketik 0; bila belum ada datanya, kosongkan."
FIGURE_ERROR_TITLE: Final = "Perlu angka"
FIGURE_ERROR: Final = (
    "Mohon isi angka saja, tanpa satuan. Contoh: 87,5. Nihil diketik 0; bila belum ada datanya, kosongkan."
)
TARGET_ERROR: Final = "Mohon isi target berupa angka, 0 atau lebih, tanpa satuan. Bila belum ada, kosongkan."
STATEMENT_ERROR_TITLE: Final = "Pilih dari daftar"
STATEMENT_ERROR: Final = "Mohon pilih salah satu pernyataan dari daftar, atau kosongkan."

_PERIOD_OF: Final = {
    Accumulation.SUM: "pada triwulan ini saja",
    Accumulation.TO_DATE: "sejak Januari sampai akhir triwulan ini",
    Accumulation.STATE: "pada hari terakhir triwulan ini",
    Accumulation.MAX: "pada triwulan ini",
    Accumulation.MEAN: "pada triwulan ini",
}
_TARGET_WAY: Final = {
    Accumulation.SUM: "Target TW I–IV dijumlahkan menjadi target tahunan.",
    Accumulation.TO_DATE: "Target tiap triwulan dihitung sejak Januari (kumulatif); TW IV sama dengan target tahunan.",
    Accumulation.STATE: "Target tiap triwulan adalah keadaan pada akhir triwulan itu; tidak dijumlahkan.",
    Accumulation.MAX: "Yang dipakai nilai target tertinggi sampai triwulan itu.",
    Accumulation.MEAN: "Yang dipakai rata-rata target sampai triwulan itu.",
}
_RATIO_TARGET_WAY: Final = (
    "Target tiap triwulan adalah persentase yang ingin dicapai; tidak dijumlahkan. Ketik 95 untuk 95%."
)


def _shortened(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def actual_title(code: str) -> str:
    """The title of the message beside a cell for a figure."""
    return _shortened(f"Realisasi {code}", 32)


def target_title(code: str) -> str:
    """The title of the message beside a cell for a target."""
    return _shortened(f"Target {code}", 32)


def actual_message(indicator: Indicator, part: str, measure_unit: str) -> str:
    """What to type in an owner's cell for a figure."""
    what = {"a": "Pembilang (a). ", "b": "Penyebut (b). "}.get(part, "")
    noun = "angka" if indicator.kind is Kind.VALUE else "jumlah"
    unit = _shortened(measure_unit, 60)
    message = f"{what}Isi {noun} ({unit}) {_PERIOD_OF[indicator.accumulation]}. Nihil = ketik 0. Belum ada data = kosongkan."
    return _shortened(message, _MAX_MESSAGE)


def supplied_message(indicator: Indicator, part: str, measure_unit: str) -> str:
    """What to type in a source's cell for a figure of another unit."""
    unit = _shortened(measure_unit, 40)
    period = _PERIOD_OF[indicator.accumulation]
    if indicator.is_additive:
        message = f"Isi bagian unit ini saja ({unit}) {period}; bagian dari sumber data lain dijumlahkan. Nihil = ketik 0."
    else:
        what = {"a": " pembilang (a)", "b": " penyebut (b)"}.get(part, "")
        message = f"Isi{what} bila angka unit ini berbeda dari angka pemilik atau dihitung sendiri ({unit}, {period}). Bila sama, cukup pilih Pernyataan."
    return _shortened(message, _MAX_MESSAGE)


def target_message(indicator: Indicator) -> str:
    """What to type in a target cell of an indicator."""
    if indicator.polarity is Polarity.RANGE:
        return "Ketik rentang dengan tanda hubung, misalnya 80-90. Kosongkan bila belum ada."
    way = _RATIO_TARGET_WAY if indicator.kind is Kind.RATIO else _TARGET_WAY[indicator.accumulation]
    return _shortened(
        f"Isi target dalam {_shortened(indicator.measure_unit, 40)}. {way} Kosongkan bila belum ada.", _MAX_MESSAGE
    )


NARRATIVE_MESSAGES: Final = {
    labels.FACTORS: f"Apa yang mendukung atau menghambat capaian. Tercetak ± {NARRATIVE_LIMIT} huruf; teks yang lebih panjang tetap tersimpan, tinggikan barisnya agar tercetak utuh.",
    labels.FOLLOW_UP: "Apa yang akan dilakukan, oleh siapa, dan kapan. Tercetak ± 100 huruf; bila lebih panjang, tinggikan barisnya agar tercetak utuh.",
    labels.EVIDENCE: "Nomor dan tanggal dokumen, atau tautan tempat menyimpannya. Tercetak ± 65 huruf; bila lebih panjang, tinggikan barisnya.",
}
STATEMENT_MESSAGE: Final = (
    f"Sudah memeriksa angka pemilik? '{Statement.ALL_AGREE}': tidak perlu mengetik apa pun lagi. "
    f"'{Statement.SOME_DIFFER}': ketik hanya angka yang berbeda. '{Statement.UNCHECKED}': bila belum sempat."
)
BLANK_FIGURE: Final = "kosong"
UNKNOWN_CODE: Final = "kode?"
NEW_FIGURE_MESSAGE: Final = (
    "Angka yang benar untuk triwulan itu, menurut Cara isi barisnya, tanpa satuan. Nihil = ketik 0."
)
REASON_MESSAGE: Final = "Mengapa angka lama keliru dan dari mana angka baru, misalnya: dua surat terhitung dua kali, lihat agenda No. 41."
CORRECTED_QUARTER_MESSAGE: Final = (
    "Triwulan yang angkanya keliru. Triwulan yang sedang diisi dibetulkan langsung di lembarnya."
)
CORRECTED_QUARTER_ERROR: Final = "Mohon pilih triwulan dari daftar, misalnya TW I."
CORRECTED_CODE_MESSAGE: Final = "Kode sel seperti di kolom Kode lembar triwulan; pilih dari daftar. Persentase: pilih kode a (pembilang) atau b (penyebut)."
CORRECTED_CODE_ERROR: Final = "Mohon pilih kode dari daftar, atau salin dari kolom Kode lembar triwulan."
SIGNATURE_TITLE: Final = "Tanda tangan"
SIGNATURE_MESSAGES: Final = {
    "place": "Tempat dan tanggal penandatanganan.",
    "title": "Jabatan penanda tangan; sesuaikan bila Plt. atau Plh.",
    "name": "Nama lengkap dan gelar penanda tangan.",
    "rank": "Pangkat dan golongan, misalnya Pembina, IV/a.",
    "nip": "NIP, 18 angka.",
}
"""By the part of the signature block that a cell holds."""
