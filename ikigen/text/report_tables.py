"""Words of the sheets that follow every figure: Triwulan, Antar Tahun, Rekonsiliasi, Kelengkapan, Analisis, IKI."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from ikigen.model.catalogue import Holder, HolderStatus, OrgUnit
from ikigen.model.period import Quarter
from ikigen.text.labels import MONTHS_OF, quarter_title
from ikigen.text.numbers import format_day

QUARTERS: Final = "Triwulan"
YEARS: Final = "Antar Tahun"
RECONCILIATION: Final = "Rekonsiliasi"
COMPLETENESS: Final = "Kelengkapan"
ANALYSIS: Final = "Analisis"

# Sheet Triwulan.
QUARTERS_TITLE: Final = "Triwulan berdampingan"
QUARTERS_INTRO: Final = (
    "Capaian triwulan membandingkan realisasi dengan target triwulan itu saja; capaian s.d. menghitung dari awal "
    "tahun dan sama dengan lembar Capaian. Baris unit dan sasaran memuat rata-rata capaian s.d. triwulan."
)
QUARTER_HEADERS: Final = {
    "code": "Kode",
    "title": "Sasaran / Indikator kinerja",
    "measure_unit": "Satuan",
    "target": "Target",
    "actual": "Realisasi",
    "achievement": "Capaian (%)",
    "to_date": "Capaian s.d. (%)",
    "weight": "Bobot",
    "low": "Target s.d.",
    "high": "Batas atas s.d.",
    "sum": "Realisasi s.d.",
    "capped": "Masuk rata-rata (%)",
}


def quarter_group(quarter: Quarter) -> str:
    """The heading above a quarter's columns: ``TW I (Januari–Maret)``."""
    return f"{quarter_title(quarter)} ({MONTHS_OF[quarter]})"


def to_date_group(quarter: Quarter) -> str:
    """The heading above the columns that serve the figures up to a quarter."""
    return f"s.d. {quarter_title(quarter)}"


TREND_TITLE: Final = "Tren rata-rata capaian Dinas"
TREND_HEADERS: Final = {
    "period": "Periode",
    "title": "Yang dihitung",
    "mean": "Rata-rata (%)",
    "counted": "Dihitung",
    "total": "Dari",
    "label": "Label bagan",
}
TREND_YEAR: Final = "Rata-rata capaian tahun {year} atas indikator yang sekarang"
TREND_QUARTER: Final = "Rata-rata capaian s.d. {quarter}"
TREND_LATER: Final = "{quarter} belum dilaporkan"


# Sheet Antar Tahun.
YEARS_INTRO: Final = (
    "Angka tahun sebelumnya seperti tercantum dalam laporan tahun itu, dicocokkan menurut kode dan catatan kode lama. "
    "Kosong berarti tidak ada angkanya, bukan nol."
)
YEAR_HEADERS: Final = {
    "code": "Kode",
    "title": "Sasaran / Indikator kinerja",
    "measure_unit": "Satuan",
    "target": "Target",
    "actual": "Realisasi",
    "achievement": "Capaian (%)",
    "growth": "Pertumbuhan (%)",
    "weight": "Bobot",
    "capped": "Masuk rata-rata (%)",
}


def years_title(years: Sequence[int], year: int) -> str:
    """The heading of the comparison of years."""
    return f"Perbandingan antartahun {min(years)}–{year}"


def year_group(year: int, periods: Sequence[int]) -> str:
    """The heading above a year's columns; it says how much of the year the figures cover."""
    if len(periods) == 1 and not Quarter(periods[0]).is_last:
        return f"{year} (s.d. {quarter_title(Quarter(periods[0]))})"
    return str(year)


# Sheet Rekonsiliasi.
RECONCILIATION_TITLE: Final = "Rekonsiliasi pemilik dan sumber data"
RECONCILIATION_INTRO: Final = (
    "Pemilik dan sumber data berdampingan, {quarter}. Angka triwulan sebelumnya tampil hanya bila masih berbeda. "
    "Perbedaan diselesaikan dengan formulir yang diperbaiki, bukan dengan mengubah laporan ini."
)
RECONCILIATION_HEADERS: Final = {
    "code": "Kode sel",
    "title": "Yang dilaporkan",
    "quarter": "TW",
    "owner": "Pemilik",
    "own": "Angka pemilik",
    "source": "Sumber data",
    "other": "Angka sumber",
    "difference": "Selisih",
    "used": "Dipakai",
    "status": "Status",
    "own_cell": "Sel pemilik",
    "other_cell": "Sel sumber",
}
CALL_TO_DECIDE: Final = "Hubungi {contacts} untuk mencocokkan kedua catatan; unit yang keliru mengirim ulang formulirnya (bila triwulannya sudah terkunci, lewat lembar Perbaikan)."
CALL_TO_CONFIRM: Final = "Belum dikonfirmasi: mintalah {contacts} memilih Pernyataan atau mengisi angkanya."
CALL_TO_FILL: Final = "Belum diisi pemilik: mintalah {contacts} melengkapi formulirnya."
TO_DECIDE: Final = "Berbeda: perlu diputuskan"
NOTHING_TO_DECIDE: Final = "Tidak ada angka yang berbeda."
OTHERS_OF: Final = "{code} · {title}"
NO_SOURCES: Final = "Tidak ada indikator yang datanya berasal dari unit lain."
NOT_RETURNED: Final = "belum diisi"
AGREED: Final = "sesuai, menurut pernyataan"
CELL_BELOW: Final = "{file} ›\n{place}"
REFUSED_CELL: Final = "{file} ›\n{place}: isinya ditolak; lihat Temuan"

# Sheet Kelengkapan.
COMPLETENESS_TITLE: Final = "Kelengkapan: siapa mengembalikan apa, kapan, seberapa penuh"
COMPLETENESS_INTRO: Final = (
    "Terisi: sel isian unit itu yang mempunyai angka pada triwulan tersebut. Waktu kembali adalah waktu simpan di "
    "dalam berkas; keterlambatan hanya dinilai bila waktunya dapat dipastikan."
)
COMPLETENESS_HEADERS: Final = {
    "code": "Kode",
    "title": "Unit kerja dan penanggung jawab",
    "returned": "Kembali",
    "filled": "Terisi",
    "of": "Dari",
    "state": "Keadaan",
    "errors": "Kesalahan",
}
COMPLETENESS_TOTAL: Final = "Seluruh Dinas"
DUE: Final = "{quarter} · batas {day}"
NO_DUE: Final = "{quarter} · tanpa batas waktu"
ON_TIME: Final = "tepat waktu"
LATE: Final = "terlambat"
RETURNED: Final = "kembali"
MISSING: Final = "BELUM KEMBALI"
OVERDUE: Final = "LEWAT BATAS"
NOT_ASKED: Final = "tidak diminta"
NOT_YET: Final = "–"
STATED_NOT: Final = "; pernyataan kosong untuk {owners}"
COMPLETENESS_LIST: Final = "Yang masih ditunggu"
NOTHING_AWAITED: Final = "Tidak ada; semua unit sudah mengembalikan formulir yang lengkap dan tanpa kesalahan."
AWAITED_FILE: Final = "Formulir {quarters} belum kembali"
AWAITED_CELLS: Final = "{quarter}: {blank} dari {cells} sel belum diisi"
AWAITED_STATEMENTS: Final = "{quarter}: pernyataan untuk {owners} belum dipilih"
AWAITED_ERRORS: Final = "{quarter}: {errors} kesalahan pada isian unit ini; lihat Temuan"
AWAITED_SHARED: Final = "{quarter}: {errors} selisih dengan unit lain; lihat Rekonsiliasi"
AWAITED_DUE: Final = " (batas {days})"


def due_heading(quarter: Quarter, due: date | None) -> str:
    """The heading above a quarter's columns, with the day by which the form was wanted."""
    if due is None:
        return NO_DUE.format(quarter=quarter_title(quarter))
    return DUE.format(quarter=quarter_title(quarter), day=format_day(due))


# Sheet Analisis.
ANALYSIS_TITLE: Final = "Analisis: sebab, tindak lanjut, dan bukti"
ANALYSIS_INTRO: Final = "Kata-kata di sini persis seperti yang diketik unit; angka mengikuti lembar Capaian."
ANALYSIS_HEADERS: Final = {
    "code": "Kode",
    "title": "Sasaran / Indikator kinerja",
    "target": "Target",
    "actual": "Realisasi",
    "achievement": "Capaian (%)",
    "quarter": "TW",
    "factors": "Faktor pendukung/penghambat",
    "follow_up": "Tindak lanjut",
    "evidence": "Bukti dukung",
    "author": "Ditulis oleh, dan di mana",
}
CONTINUED: Final = "{quarter} (lanjutan)"
NO_NARRATIVE: Final = "Belum ada penjelasan yang ditulis."
UNEXPLAINED: Final = "Di bawah target dan belum dijelaskan"
ALL_EXPLAINED: Final = "Tidak ada: setiap indikator di bawah target sudah mempunyai penjelasan."
NOTHING_JUDGED: Final = "Belum ada capaian yang dapat dihitung, jadi belum ada yang perlu dijelaskan."
UNEXPLAINED_ASK: Final = "Minta penjelasan kepada {contact}."

# Sheets of units.
UNIT_SHEET: Final = "IKI {code}"
UNIT_TITLE: Final = "INDIKATOR KINERJA INDIVIDU"
UNIT_POSITION: Final = "JABATAN"
UNIT_DUTY: Final = "TUGAS"
UNIT_FUNCTIONS: Final = "FUNGSI"
UNIT_NOTHING: Final = "-"
UNIT_HEADERS: Final = {
    "objective": "SASARAN (KINERJA)",
    "title": "INDIKATOR KINERJA",
    "formula": "PENJELASAN / FORMULASI PERHITUNGAN",
    "source": "SUMBER DATA",
    "measure_unit": "SATUAN",
    "target": "TARGET",
    "actual": "REALISASI",
    "achievement": "CAPAIAN (%)",
    "category": "KATEGORI",
}
UNIT_MEAN: Final = "Rata-rata capaian"
WITNESS: Final = "Mengetahui,"


def contact(unit: OrgUnit, holder: Holder | None) -> str:
    """Whom to call: the holder with the position, or the position alone where nobody is named."""
    if holder is None:
        return unit.title
    acting = "" if holder.status is HolderStatus.DEFINITIVE else f"{holder.status.value} "
    return f"{holder.name} ({acting}{unit.title})"


def answered_by(unit: OrgUnit, holder: Holder | None) -> str:
    """A unit's position, and below it who holds it where that is known."""
    if holder is None:
        return unit.title
    acting = "" if holder.status is HolderStatus.DEFINITIVE else f"{holder.status.value} "
    return f"{unit.title}\n{acting}{holder.name}"


def either(contacts: Sequence[str]) -> str:
    """Positions in a sentence: ``serta`` joins them, for many of them contain ``dan`` themselves."""
    if len(contacts) <= 2:  # noqa: PLR2004 - no comma between two
        return " serta ".join(contacts)
    return f"{', '.join(contacts[:-1])}, serta {contacts[-1]}"


def joined(texts: Iterable[str]) -> str:
    """Texts one after the other, each on its own line."""
    return "\n".join(dict.fromkeys(text for text in texts if text))
