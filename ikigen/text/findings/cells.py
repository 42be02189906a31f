"""Findings about one typed cell: the same for actuals (``actual-…``) and for typed targets (``target-…``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from ikigen.model.finding import Severity
from ikigen.text.findings.entry import FindingText

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

_WHAT: Final = "@"
"""Stands for the word ``realisasi`` or ``target`` in the sentences below."""

_FORMAT_REMEDY: Final = (
    "Pada salinan koreksi format sel boleh diubah; di LibreOffice, yang tidak mengizinkannya pada lembar terkunci, "
    "angka dapat diketik dengan tanda petik tunggal di depan: '12."
)

_CELL: Final[Mapping[str, FindingText]] = {
    "not-number": FindingText(
        ERROR,
        "{place}: @ '{value}' bukan angka. Isi angka saja, misalnya 12.",
        "Kata, tanda dan satuan yang bukan satuan baris itu tidak ditafsirkan.",
    ),
    "torn": FindingText(
        ERROR,
        "{place}: @ '{value}' berisi angka yang terpisah oleh baris baru, tab atau beberapa spasi. Tulis sebagai satu "
        "angka, misalnya 12.",
        "Bisa satu angka, bisa dua angka dalam satu sel; karena itu tidak digabungkan.",
    ),
    "ambiguous": FindingText(
        ERROR,
        "{place}: @ '{value}' ambigu: {large} atau {small}? Ketik ulang sebagai angka, tanpa titik ribuan.",
        "Titik atau koma dapat berarti ribuan atau desimal. Untuk hitungan bulat, 1.234 dibaca 1234.",
    ),
    "fraction": FindingText(
        ERROR,
        "{place}: @ persen '{value}' ambigu: {read} atau {times_100}? Ketik persennya, misalnya 95 untuk 95%.",
        "Angka di antara 0 dan 1 pada satuan persen biasanya berasal dari sel persen yang kehilangan formatnya.",
    ),
    "one-percent": FindingText(
        WARNING,
        "{place}: @ persen tertulis 1 dan dibaca 1%. Ketik 100 bila yang dimaksud 100%.",
        "Sel persen yang kehilangan formatnya menampilkan 100% sebagai 1.",
        used=True,
    ),
    "percent-large": FindingText(
        WARNING,
        "{place}: @ '{value}' dibaca {read} persen, besar sekali. Dipakai apa adanya; ketik {hundredth} bila yang dimaksud "
        "{hundredth}%.",
        "Sel berformat persen mengalikan isinya dengan 100: angka 95 di dalamnya tampil sebagai 9500%.",
        used=True,
    ),
    "percent-misplaced": FindingText(
        ERROR,
        "{place}: @ '{value}' berupa persen, padahal yang diminta {measure_unit}. Isi angkanya, bukan persennya.",
        "Hanya satuan persen yang dapat diisi dengan tanda %. Bila tanda % muncul sendiri, ubah format sel menjadi angka "
        "dahulu. " + _FORMAT_REMEDY,
    ),
    "percent-sign": FindingText(
        INFO,
        "{place}: @ '{value}' dibaca {read} persen. Tidak perlu diubah.",
        "Tanda % pada satuan persen dimengerti.",
        used=True,
    ),
    "text-number": FindingText(
        INFO,
        "{place}: @ '{value}' tersimpan sebagai teks dan dibaca {read}. Lain kali ketik sebagai angka.",
        "Angka yang ditulis sebagai teks dibaca menurut kebiasaan Indonesia: titik ribuan, koma desimal.",
        used=True,
    ),
    "english-order": FindingText(
        WARNING,
        "{place}: @ '{value}' ditulis dengan titik desimal dan dibaca {read}. Periksa; tulislah {read}.",
        "Urutan tanda baca menunjukkan cara menulis bahasa Inggris.",
        used=True,
    ),
    "with-measure-unit": FindingText(
        WARNING,
        "{place}: @ '{value}' memuat satuan dan dibaca {read}. Isi angkanya saja.",
        "Kata di belakang angka sama dengan satuan baris itu, jadi angkanya dapat dipakai.",
        used=True,
    ),
    "zero-word": FindingText(
        INFO,
        "{place}: @ '{value}' dibaca 0. Lain kali ketik 0.",
        "Nihil dan nol berarti 0; sel kosong berarti belum dilaporkan.",
        used=True,
    ),
    "blank-word": FindingText(
        WARNING,
        "{place}: @ '{value}' dianggap kosong, bukan 0. Ketik 0 bila memang nihil, atau kosongkan selnya.",
        "Tanda hubung, spasi atau 'tidak ada' tidak mengatakan apakah hasilnya nol atau belum diketahui.",
        used=True,
    ),
    "negative": FindingText(
        ERROR,
        "{place}: @ {value} kurang dari nol. Isi 0 atau lebih.",
        "Hitungan tidak dapat negatif.",
    ),
    "below-zero": FindingText(
        WARNING,
        "{place}: @ {value} kurang dari nol. Dipakai apa adanya; periksa tandanya.",
        "Sebagian nilai, misalnya pertumbuhan, dapat kurang dari nol.",
        used=True,
    ),
    "not-whole": FindingText(
        ERROR,
        "{place}: @ {value} bukan bilangan bulat, padahal yang dihitung {measure_unit}. Isi bilangan bulat, misalnya 12.",
        "Dokumen, orang atau kegiatan dihitung utuh.",
    ),
    "too-large": FindingText(
        ERROR,
        "{place}: @ {value} terlalu besar untuk disimpan dengan tepat. Isi paling banyak 15 angka.",
        "Lembar kerja hanya menyimpan 15 angka dengan tepat.",
    ),
    "boolean": FindingText(
        ERROR,
        "{place}: @ '{value}' adalah benar/salah, bukan angka. Isi angka saja, misalnya 12.",
        "TRUE dan FALSE tidak ditafsirkan sebagai 1 dan 0.",
    ),
    "date": FindingText(
        ERROR,
        "{place}: @ berisi {what} ({value}), bukan angka. Ubah format sel menjadi angka, lalu ketik ulang.",
        "Tulisan seperti 3/4 diubah menjadi tanggal oleh program lembar kerja. " + _FORMAT_REMEDY,
    ),
    "error-value": FindingText(
        ERROR,
        "{place}: @ menampilkan nilai kesalahan ({value}). Betulkan rumusnya, atau ketik angkanya.",
        "Sel berisi rumus yang gagal dihitung.",
    ),
    "uncalculated": FindingText(
        ERROR,
        "{place}: @ berisi rumus yang belum dihitung. Buka berkas dan simpan sekali lagi, atau ketik angkanya.",
        "Rumus tanpa hasil tersimpan bukan sel kosong, tetapi angkanya tidak diketahui.",
    ),
    "formula-zero": FindingText(
        WARNING,
        "{place}: @ berisi rumus dengan hasil 0, dan dibaca 0. Bila di layar terlihat yang lain, ketik angkanya.",
        "Dalam .xls, hasil rumus yang berupa teks (misalnya '1.234') dapat tersimpan sebagai 0. Dalam .xlsx tidak begitu.",
        used=True,
    ),
    "hidden-by-format": FindingText(
        ERROR,
        "{place}: @ {shown}, tetapi yang tersimpan {stored}{format}. Ketik ulang angkanya; bila tetap berbeda, ubah dahulu "
        "format selnya menjadi angka.",
        "Format sel menyembunyikan angka yang sebenarnya, misalnya 50% yang diketik di sel bilangan bulat tampil sebagai 1, "
        "sehingga tidak pasti mana yang dimaksud. " + _FORMAT_REMEDY,
    ),
    "merged": FindingText(
        ERROR,
        "{place}: @ berada di sel gabungan {area} ({looks}), sehingga tidak pasti itu isian sel yang mana. "
        "Pisahkan selnya (Unmerge Cells), lalu ketik angka tiap baris.",
        "Satu angka yang tampak di beberapa baris tidak dibagi dan tidak diulang. Pada salinan koreksi sel gabungan "
        "sudah dipisah.",
    ),
}

_RANGES: Final[Mapping[str, FindingText]] = {
    "target-range-not-allowed": FindingText(
        ERROR,
        "{place}: target '{value}' berupa rentang, padahal {cell_code} memakai satu angka. Isi satu angka, misalnya 90.",
        "Hanya indikator berpolaritas rentang yang mempunyai dua batas.",
    ),
    "target-range-upside-down": FindingText(
        ERROR,
        "{place}: rentang target '{value}' tidak berurutan. Tulis batas bawah dahulu, misalnya 80-90.",
        "Batas bawah tidak boleh lebih besar daripada batas atas.",
    ),
}


_ACTUALS: Final[Mapping[str, FindingText]] = {
    "actual-day-number": FindingText(
        ERROR,
        "{place}: realisasi {value} sama dengan nomor tanggal {day}, jadi mungkin yang diketik sebuah tanggal. Ketik ulang angkanya; bila memang {value}, ketik dengan petik tunggal di depannya: '{plain}.",
        "Tulisan seperti 3/4 di sel berformat angka disimpan program lembar kerja sebagai nomor tanggal dan tampil sebagai angka empat puluh ribuan. Yang ditanyakan hanya tanggal tahun pelaporan dan tahun sesudahnya.",
    ),
}


def _worded(prefix: str, word: str) -> dict[str, FindingText]:
    return {
        f"{prefix}-{code}": replace(text, sentence=text.sentence.replace(_WHAT, word))
        for code, text in _CELL.items()
    }


CELLS: Final[Mapping[str, FindingText]] = {
    **_worded("actual", "realisasi"),
    **_worded("target", "target"),
    **_RANGES,
    **_ACTUALS,
}
