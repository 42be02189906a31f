"""The Petunjuk sheet in words: how to fill the form, whom to return it to, what the colours mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ikigen.model.catalogue import Accumulation, Office
from ikigen.text import labels

AWAITED_HEADING: Final = "Yang ditunggu unit lain dari unit ini"
NOT_STATED: Final = "belum dinyatakan"
ALL_TYPED: Final = "angkanya sudah diisi"
STATED: Final = "Pernyataan — "
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
STEP_CORRECTION: Final = (
    f"Bila angka triwulan yang sudah dilaporkan ternyata keliru, jangan diubah di lembarnya: tulis di lembar "
    f"{labels.CORRECTION_SHEET} triwulan, kode, angka baru, dan alasannya."
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


def step_part(codes: Sequence[str], *, alone: bool) -> str:
    """What a source does with figures of which it gives a part; ``alone``: section B holds no others."""
    what = "memuat" if alone else "juga memuat"
    return f"Bagian B {what} angka yang dijumlahkan dari beberapa unit ({code_runs(codes)}): ketik bagian unit ini saja."


def awaited_by(title: str, codes: Sequence[str]) -> str:
    """Whose figures the unit confirms, and which."""
    return f"{title} menunggu {len(codes)} indikator: {code_runs(codes)}."


def feeds(users: Sequence[tuple[str, str]]) -> str:
    """Which indicators of others take their figure from a cell of this form."""
    told = ", ".join(f"{code} ({unit})" for code, unit in users)
    return f"Angkanya langsung dipakai juga untuk {told}; tidak perlu diketik dua kali."


def taken_from(codes: Sequence[str]) -> str:
    """From where a figure of the unit comes that nobody types in this form."""
    return f"Tidak diketik di formulir ini: angkanya diambil dari {', '.join(codes)}."


def code_runs(codes: Sequence[str]) -> str:
    """Codes in a few words: neighbours of one stem are written from first to last."""
    runs: list[list[str]] = []
    for code in codes:
        if runs and _follows(runs[-1][-1], code):
            runs[-1].append(code)
        else:
            runs.append([code])
    return ", ".join(run[0] if len(run) == 1 else _RUN[len(run) > 2].format(run[0], run[-1]) for run in runs)  # noqa: PLR2004


_RUN: Final = {False: "{}, {}", True: "{} s.d. {}"}


def _follows(code: str, following: str) -> bool:
    (stem, _, number), (other, _, successor) = code.rpartition("-"), following.rpartition("-")
    both = number.isdecimal() and successor.isdecimal()
    return stem == other and both and int(successor) == int(number) + 1


def schedule_line(due: str, count: str, *, reported: bool = False, awaited: bool = False) -> tuple[str, str]:
    """What stands before and after the count of filled cells beside a quarter: due date, and of how many.

    Args:
        due: the day by which it is wanted.
        count: how many cells there are.
        reported: whether the unit has returned it.
        awaited: whether most other units have, and it has not.
    """
    told = "sudah dilaporkan · " if reported else "belum kami terima, mohon ikut diisi · " if awaited else ""
    return f"batas {due} · {told}terisi ", f" dari {count} sel realisasi"


def schedule_line_without_cells(due: str) -> str:
    """The schedule of a quarter in which there is nothing to fill."""
    return f"batas {due} · tidak ada sel yang perlu diisi"
