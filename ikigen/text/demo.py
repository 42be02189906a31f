"""Words of the demonstration: what people type by mistake, and how made-up data is labelled."""

from __future__ import annotations

from typing import Final

NOTICE: Final = "CONTOH — data rekaan"
NUMBER_IN_WORDS: Final = "sebelas"
NUMBER_WITH_UNIT: Final = "295 layanan"
DASH: Final = "-"
OTHER_WORKBOOK: Final = "daftar hadir rapat.xlsx"
OTHER_SHEET: Final = "Daftar hadir"
OTHER_ROWS: Final = (("No", "Nama", "Tanda tangan"), ("1", "Peserta contoh", ""), ("2", "Peserta contoh", ""))
SECOND_RETURN: Final = "IKI {year} {unit} (perbaikan).xlsx"
OLD_FORM: Final = "IKI {year} {unit} tahun lalu.xlsx"
CATALOGUE_FOLDER: Final = "katalog"
LAST_YEAR_FOLDER: Final = "0-tahun-lalu"
LAST_YEARS_FORMS: Final = "formulir"
FORMS_FOLDER: Final = "1-formulir-kosong"
RETURNS_FOLDER: Final = "2-formulir-kembali"
RESULTS_FOLDER: Final = "3-hasil"
