"""Words on sheets that writer and reader share: column headers, sheet titles, identity labels."""

from __future__ import annotations

from typing import Final

from ikigen.model.catalogue import Accumulation
from ikigen.model.period import Quarter

# Sheet titles of the form.
INSTRUCTIONS: Final = "Petunjuk"
TARGET_SHEET: Final = "Target"
YEAR_SHEET: Final = "Rekap"
CORRECTION_SHEET: Final = "Perbaikan"
IDENTITY_SHEET: Final = "_ikigen"

# Column headers of a quarter sheet, in order.
CODE: Final = "Kode"
INDICATOR: Final = "Indikator"
MEASURE_UNIT: Final = "Satuan"
WAY: Final = "Cara isi"
TARGET: Final = "Target"
ACTUAL: Final = "Realisasi"
ACHIEVEMENT: Final = "Capaian (%)"
FACTORS: Final = "Faktor pendukung/penghambat"
FOLLOW_UP: Final = "Tindak lanjut"
EVIDENCE: Final = "Bukti dukung"
SOURCE: Final = "Sumber data"
QUARTER_COLUMNS: Final = (
    CODE, INDICATOR, MEASURE_UNIT, WAY, TARGET, ACTUAL, ACHIEVEMENT, FACTORS, FOLLOW_UP, EVIDENCE, SOURCE,
)  # fmt: skip

# Column headers of the Target sheet, in order: code, indicator, measure unit, annual, then one per quarter.
ANNUAL_TARGET: Final = "Target tahunan"

# Two more where the year before is known, for information.
LAST_TARGET: Final = "Target tahun lalu"
LAST_ACTUAL: Final = "Realisasi tahun lalu"

# Column headers of the correction sheet, in order.
CORRECTED_QUARTER: Final = "Triwulan"
FORMER_FIGURE: Final = "Angka lama"
NEW_FIGURE: Final = "Angka baru"
REASON: Final = "Alasan"
CORRECTION_COLUMNS: Final = (CORRECTED_QUARTER, CODE, FORMER_FIGURE, NEW_FIGURE, REASON)

# Identity lines of every sheet of a form: the label stands in one cell, the value in the next to its right.
OFFICE: Final = "Instansi"
UNIT: Final = "Unit"
UNIT_CODE: Final = "Kode unit"
YEAR: Final = "Tahun"
QUARTER: Final = "Triwulan"
DUE: Final = "Batas"
LAYOUT: Final = "Versi formulir"
FINGERPRINT: Final = "Sidik katalog"

STATEMENT: Final = "Pernyataan"

# Lines of the signature block below a quarter sheet's table: the label in one cell, what is typed in the next.
SIGNER_NAME: Final = "Nama"
SIGNER_RANK: Final = "Pangkat"
SIGNER_NIP: Final = "NIP"

WAY_OF: Final = {
    Accumulation.SUM: "TW ini",
    Accumulation.TO_DATE: "s.d. TW ini",
    Accumulation.STATE: "posisi akhir TW",
    Accumulation.MAX: "TW ini",
    Accumulation.MEAN: "TW ini",
}

MONTHS_OF: Final = {
    Quarter.TW1: "Januari–Maret",
    Quarter.TW2: "April–Juni",
    Quarter.TW3: "Juli–September",
    Quarter.TW4: "Oktober–Desember",
}


def quarter_title(quarter: Quarter) -> str:
    """A quarter as sheets and sentences write it: ``TW II``."""
    return f"TW {quarter.roman}"
