"""The Petunjuk sheet in words: how to fill the form, whom to return it to, what the colours mean."""

from __future__ import annotations

from typing import Final

from ikigen.model.catalogue import Accumulation, Office
from ikigen.text import labels

STEPS_HEADING: Final = "Cara mengisi"
SCHEDULE_HEADING: Final = "Kapan dan kepada siapa"
COLOURS_HEADING: Final = "Arti warna sel"
NUMBERS_HEADING: Final = "Cara mengetik angka"
DUTY_HEADING: Final = "Tugas"
FUNCTIONS_HEADING: Final = "Fungsi"

STEP_OPEN: Final = (
    "Buka lembar triwulan yang dilaporkan: TW I, TW II, TW III, atau TW IV. Triwulan lain biarkan seperti adanya."
)
STEP_TARGET: Final = (
    "Periksa lembar Target. Bila ada sel kuning dan targetnya sudah ditetapkan, isi; bila belum, kosongkan."
)
STEP_ACTUAL: Final = (
    "Isi kolom Realisasi menurut kolom Cara isi: "
    f"“{labels.WAY_OF[Accumulation.SUM]}” = hanya triwulan itu; "
    f"“{labels.WAY_OF[Accumulation.TO_DATE]}” = sejak Januari sampai akhir triwulan; "
    f"“{labels.WAY_OF[Accumulation.STATE]}” = keadaan pada hari terakhir triwulan."
)
STEP_RATIO: Final = (
    "Indikator persentase diisi dua angka, bukan persen: baris a untuk yang terpenuhi (pembilang), baris b untuk "
    "seluruhnya (penyebut). Persennya dihitung sendiri."
)
STEP_WORDS: Final = (
    "Tulis faktor pendukung/penghambat dan tindak lanjut, terutama bila capaian di bawah 100%; cantumkan bukti dukung: "
    "nomor dokumen atau tautannya."
)
STEP_SUPPLIED: Final = (
    "Bagian B memuat data unit lain yang bersumber dari unit ini. Pilih Pernyataan untuk setiap pemilik data; ketik angka "
    "hanya bila berbeda atau dihitung sendiri. Tidak ada yang perlu diketik dua kali."
)
STEP_SIGN: Final = (
    "Simpan, cetak lembar triwulan itu (kertas F4, mendatar), tanda tangani, lalu kirim berkas Excel-nya. Nama berkas "
    "boleh diubah; kode dan judul kolom jangan."
)

NO_INDICATOR: Final = (
    "Dokumen indikator kinerja belum memuat indikator untuk unit ini. Tidak ada yang perlu diisi, dan unit ini tidak "
    "dihitung belum melapor. Formulir disediakan agar data unit tetap lengkap. Terima kasih."
)
NO_OWN_INDICATOR: Final = "Unit ini belum mempunyai indikator sendiri; yang perlu diisi hanya bagian B, data yang dipasok untuk unit lain."
NO_FUNCTIONS: Final = "(tidak tercantum)"

COLOUR_INPUT: Final = "Diisi: kuning berbingkai tebal."
COLOUR_LOCKED: Final = "Terkunci: teks dan angka tercetak, atau dihitung sendiri."
COLOUR_CLOSED: Final = "Tidak diisi: abu-abu bergaris datar."

NUMBER_EXAMPLES: Final = (
    ("1.234,5", "Titik untuk ribuan (boleh tanpa titik: 1234,5), koma untuk desimal."),
    ("0", "Nihil: sudah diperiksa dan memang tidak ada. Ketik 0, bukan tanda hubung atau kata “nihil”."),
    ("", "Kosong: belum dilaporkan. Kosong dan 0 tidak sama."),
)
"""What is typed, and what it means."""


def return_to(office: Office) -> str:
    """Whom the form goes back to."""
    return f"Kirim berkas Excel ini kepada Sekretariat {office.abbreviation or office.name}, paling lambat pada tanggal berikut."


def schedule_line(due: str, count: str) -> tuple[str, str]:
    """What stands before and after the count of filled cells beside a quarter: due date, and of how many."""
    return f"batas {due} · terisi ", f" dari {count} sel realisasi"


def schedule_line_without_cells(due: str) -> str:
    """The schedule of a quarter in which there is nothing to fill."""
    return f"batas {due} · tidak ada sel yang perlu diisi"
