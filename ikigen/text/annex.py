"""Words of the LAKIP annex: headings, captions, columns and notes. Its sentences stand in ``annex_sentences``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ikigen.model.catalogue import Office
from ikigen.model.period import Quarter
from ikigen.text.labels import quarter_title
from ikigen.text.numbers import format_number

TITLE: Final = "Lampiran Laporan Kinerja"
FILE_NAME: Final = "lampiran_lakip_{year}.docx"
LANGUAGE: Final = "id-ID"

TABLE, FIGURE = "Tabel", "Gambar"
LIST_OF_TABLES, LIST_OF_FIGURES = "Daftar Tabel", "Daftar Gambar"
PAGE, PAGE_OF = "Halaman ", " dari "

OVERVIEW: Final = "Gambaran umum"
PREVIOUS: Final = "Perbandingan dengan tahun sebelumnya"
PLAN_END: Final = "Perbandingan dengan target akhir Renstra"
NATIONAL: Final = "Perbandingan dengan standar nasional"
ANALYSIS: Final = "Analisis penyebab dan tindak lanjut"
UNIT_TABLES: Final = "Rincian triwulanan per unit kerja"
MISSING: Final = "Data yang belum ada"

BLANK_NOTE: Final = "Sel kosong berarti angkanya belum tersedia, bukan 0."
RATIO_NOTE: Final = "Realisasi triwulan yang ditulis a/b adalah pembilang dan penyebut."
WORDS_NOTE: Final = "Faktor, tindak lanjut, dan bukti dukung dikutip sebagaimana ditulis di formulir."

CODE, INDICATOR, MEASURE_UNIT = "Kode", "Indikator kinerja", "Satuan"
TARGET, ACTUAL, ACHIEVEMENT, CATEGORY = "Target", "Realisasi", "Capaian (%)", "Kategori"
CHANGE: Final = "Perubahan dari {year} (%)"
PLAN_TARGET: Final = "Target akhir Renstra"
PLAN_ACHIEVEMENT: Final = "Capaian terhadap Renstra (%)"
NATIONAL_LEVEL: Final = "Standar nasional"
NATIONAL_ACHIEVEMENT: Final = "Capaian terhadap standar (%)"
ANNUAL_TARGET: Final = "Target tahunan"
REMARK: Final = "Keterangan"
QUARTER, FACTORS, FOLLOW_UP, EVIDENCE, WRITER = (
    "TW", "Faktor pendukung/penghambat", "Tindak lanjut", "Bukti dukung", "Ditulis oleh",
)  # fmt: skip
UNIT, INDICATORS, COUNTED, MEAN, LEFT_OUT = (
    "Unit kerja", "Indikator", "Dihitung", "Rata-rata capaian (%)", "Sebab tidak dihitung",
)  # fmt: skip
ALL_UNITS: Final = "Seluruh unit kerja"
WHAT_IS_MISSING, HOW_MANY, WHICH = "Yang belum ada", "Jumlah", "Indikator"

UNITS_CAPTION: Final = "Rata-rata capaian per unit kerja {until}"
UNITS_CHART: Final = "Rata-rata capaian per unit kerja (%) {until}"
UNITS_CHART_PART: Final = "Rata-rata capaian per unit kerja (%) {until}, bagian {part}"
CATEGORIES_CHART: Final = "Jumlah indikator menurut kategori capaian {until}"
TREND_CHART: Final = "Rata-rata capaian sampai dengan tiap triwulan (%) tahun {year}"
UNIT_CAPTION: Final = "Target dan realisasi {unit} {until}"
PREVIOUS_CAPTION: Final = "Realisasi dan capaian dibandingkan dengan tahun sebelumnya"
PLAN_CAPTION: Final = "Realisasi {until} terhadap target akhir Renstra"
NATIONAL_CAPTION: Final = "Realisasi {until} terhadap standar nasional"
ANALYSIS_CAPTION: Final = "Faktor, tindak lanjut, dan bukti dukung {until}"
QUARTERS_CAPTION: Final = "Rincian triwulanan {unit} tahun {year}"
MISSING_CAPTION: Final = "Data yang belum ada {until}"

DISPUTED: Final = "Angka pemilik berbeda dengan sumber data."

NO_FIGURE: Final = "belum ada capaian"
NO_INDICATOR: Final = "tanpa indikator"
NOT_COUNTED: Final = "Tidak dihitung"
HUNDRED: Final = "100%"

MISSING_ACTUAL: Final = "Realisasi {quarter}"
MISSING_TARGET: Final = "Target {until}"
MISSING_ANNUAL: Final = "Target tahunan {year}"
MISSING_YEAR: Final = "Angka tahun {year}"
MISSING_PLAN: Final = "Target akhir Renstra"
MISSING_NATIONAL: Final = "Standar nasional (bila memang ada)"
MISSING_WORDS: Final = "Penjelasan untuk target yang belum tercapai"
EVERY: Final = "Semua indikator"

BAD_TEMPLATE: Final = (
    "Templat {path} tidak dapat dibuka sebagai dokumen Word. Buka di Word lalu simpan lagi sebagai .docx, atau pindahkan "
    "berkas itu agar templat bawaan dipakai."
)


def until(year: int, period: Quarter) -> str:
    """The stretch of the year within headings: ``s.d. triwulan II tahun 2026``, ``tahun 2026``."""
    return f"tahun {year}" if period.is_last else f"s.d. triwulan {period.roman} tahun {year}"


def until_short(year: int, period: Quarter) -> str:
    """The same within captions: ``s.d. TW III 2026``, ``tahun 2026``."""
    return f"tahun {year}" if period.is_last else f"s.d. {quarter_title(period)} {year}"


def until_group(year: int, period: Quarter) -> str:
    """The header over the figures to date: ``s.d. TW III``, ``Tahun 2026``."""
    return f"Tahun {year}" if period.is_last else f"s.d. {quarter_title(period)}"


def results_heading(year: int, period: Quarter) -> str:
    """The heading of this year's target and actual."""
    return f"Target dan realisasi {until(year, period)}"


def subtitle(year: int, period: Quarter) -> str:
    """What the document is about, below its title."""
    return f"Capaian indikator kinerja individu {until(year, period)}"


def foot(office: Office, year: int) -> str:
    """The foot of every page, before the page number."""
    return f"{TITLE} {year} · {office.abbreviation or office.name} · "


def document_title(office: Office, year: int) -> str:
    """The title among the document's properties."""
    return f"{TITLE} {office.abbreviation or office.name} {year}"


def year_group(year: int, period: Quarter | None) -> str:
    """The header over the figures of a year; ``period`` is the quarter up to which they count, None: unknown."""
    return str(year) if period is None or period.is_last else f"{year} s.d. {quarter_title(period)}"


def picture_words(title: str, bars: Sequence[tuple[str, str]]) -> str:
    """What a picture shows, for people who do not see it: label and figure of every bar."""
    return f"{title}: " + "; ".join(f"{label} {figure}" for label, figure in bars)


def written_by(title: str, name: str) -> str:
    """Who wrote an explanation: the position, and the name in the signature block where there is one."""
    return f"{title} ({name})" if name else title


def covers(counted: int, indicators: int) -> str:
    """Beside a mean: how many indicators it covers."""
    return f"{format_number(counted)} dari {format_number(indicators)} indikator"
