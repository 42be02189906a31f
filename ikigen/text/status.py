"""Words of ``ikigen status``: the table of units, and a message to each of them."""

from __future__ import annotations

from typing import Final

COLUMNS: Final = ("Kode", "Kembali", "Disimpan", "Terisi", "Dikonfirmasi", "Belum dinyatakan", "Kesalahan")
MISSING: Final = "BELUM"
NOTHING_TO_FILL: Final = "tidak ada isian"
LATE: Final = "{day} (lewat batas)"
OF: Final = "{part} dari {whole}"
NONE: Final = "-"
MISSING_UNITS: Final = "Belum mengembalikan {period}: {units}."
UNREAD_UNITS: Final = "Sudah kembali, tetapi belum terbaca: {units}."
UNREAD_FILE: Final = "{file} (belum terbaca)"
NOT_READ: Final = "Tidak dibaca sebagai formulir: {names}. Sebabnya: ikigen check."
NOBODY_MISSING: Final = "Semua unit sudah mengembalikan {period}."
DUE: Final = "Batas waktu: {day}."
COMPLETE_UNITS: Final = "Lengkap: {count} dari {total} unit."

GREETING: Final = "Yth. {title},"
NOT_RECEIVED: Final = "formulir IKI {period} {year} untuk unit {unit} belum kami terima."
RECEIVED: Final = "formulir IKI {period} {year} unit {unit} sudah kami terima ({file}), terima kasih."
UNREAD: Final = "formulir IKI {period} {year} unit {unit} sudah kami terima ({file}), tetapi belum dapat dibaca."
COMPLETE: Final = "Isinya lengkap; tidak ada yang perlu diperbaiki."
WANTED: Final = "Mohon bantuannya untuk hal berikut:"
BLANK_CELLS: Final = "{sheet}, kolom Realisasi: masih kosong {codes}. Ketik angkanya, atau 0 bila nihil."
UNSTATED: Final = "{sheet}, bagian B: pilih Pernyataan untuk data {owners}."
FILL_FORM: Final = "Isi lembar {sheet} pada formulir yang sudah dibagikan, lalu kirimkan berkas Excel-nya."
SEND_BACK: Final = "Mohon dikirim kembali paling lambat {day}. Terima kasih."
SEND_BACK_SOON: Final = "Mohon segera dikirim kembali. Terima kasih."
SEND_BACK_LATE: Final = "Batas waktu {day} sudah lewat; mohon segera dikirim. Terima kasih."
SENDER: Final = "Sekretariat {office}"
MORE_CODES: Final = "{codes}, dan {count} sel lainnya"
MORE_ERRORS: Final = "Masih ada {count} hal serupa, yaitu di {cells}. Rinciannya dapat diminta kepada kami."
SHOWN_ERRORS: Final = 10
"""A chat message spells out this many errors before it only names the cells of the rest."""
SHOWN_CODES: Final = 8
"""A chat message names this many blank cells before it only counts the rest."""
