"""What the columns of a catalogue mean, in the words that its sheets show when a cell is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TITLE: Final = "Katalog indikator"

NO_CAP: Final = "tidak ada"
"""The policy value that switches the cap off."""

POLICY_RULES: Final[Mapping[str, str]] = {
    "rumus_turun": "(2T-R)/T atau T/R",
    "target_nol": "kosong atau 100",
    "batas_rata_rata": "angka lebih dari 0, misalnya 120, atau tidak ada",
    "rujukan": "sumber atau pemilik",
    "skala": "label>batas mulai dari yang tertinggi, dipisah titik koma, label terakhir tanpa batas, misalnya Baik>75; Cukup>50; Kurang",
    "warna_skala": "satu warna RRGGBB untuk tiap kategori, dipisah titik koma, misalnya 1E6B52; B23A48",
    "pembulatan": "bilangan bulat 0 sampai 6",
    "ambang_capaian_tinggi": "angka lebih dari 0, misalnya 120",
}
"""What each policy accepts, as the end of a sentence that begins with "Tulis"."""

MEANINGS: Final[Mapping[str, Mapping[str, str]]] = {
    "instansi": {
        "kunci": "Nama keterangan. Jangan diubah; isi kolom nilai di sebelahnya.",
        "nilai": "Keterangan instansi; kosong bila belum diketahui. Batas waktu (tenggat) ditulis hari-bulan, misalnya 05-04 untuk 5 April.",
    },
    "unit": {
        "kode": "Kode unit: huruf besar dan angka, dipisah tanda hubung, misalnya PM-REN. Menjadi awal kode indikatornya.",
        "jabatan": "Nama jabatan seperti dicetak pada formulir.",
        "atasan": "Kode unit atasan; kosong bila langsung di bawah kepala instansi.",
        "alias": "Ejaan lain jabatan ini, dipisah titik koma. Dipakai untuk mengenali nama pada sumber data.",
        "tugas": "Tugas jabatan seperti tercetak dalam dokumen; baris baru dengan Alt+Enter.",
        "fungsi": "Fungsi jabatan seperti tercetak dalam dokumen; baris baru dengan Alt+Enter.",
    },
    "pejabat": {
        "unit": "Kode unit, atau KADIS untuk kepala instansi.",
        "nama": "Nama dan gelar pejabat.",
        "pangkat": "Pangkat dan golongan, misalnya Pembina (IV/a).",
        "nip": "NIP, 18 angka, sebagai teks. Bila perlu ketik tanda petik ' di depannya.",
        "status": "definitif, Plt., atau Plh. Kosong berarti definitif.",
        "mulai": "Tanggal mulai menjabat; kosong berarti sejak awal. Pergantian pejabat adalah baris baru.",
    },
    "indikator": {
        "kode": "Kode unit pemilik, tanda hubung, dua angka, misalnya SEK-01. Jangan dipakai ulang untuk indikator lain.",
        "unit": "Kode unit pemilik: jabatan yang diukur dengan indikator ini.",
        "sasaran": "Sasaran kinerja seperti tercetak dalam dokumen.",
        "indikator": "Judul indikator seperti tercetak dalam dokumen.",
        "formulasi": "Rumus seperti tercetak. Pecahan ditulis (Σ atas) / (Σ bawah) × 100.",
        "sumber_data": "Sumber data seperti tercetak. Jabatannya harus dikenal: jabatan atau alias di tabel unit.",
        "jenis": "jumlah: benda utuh yang dihitung. persentase: diketik sebagai pembilang dan penyebut. nilai: angka yang diketik apa adanya.",
        "pembilang": "Hanya untuk persentase: apa yang dihitung di atas garis pecahan.",
        "penyebut": "Hanya untuk persentase: apa yang dihitung di bawah garis pecahan.",
        "satuan": "Satuan hasil, misalnya dokumen, kegiatan, persen.",
        "satuan_data": "Hanya untuk persentase: satuan pembilang dan penyebut, misalnya permohonan.",
        "polaritas": "naik: makin tinggi makin baik. turun: makin rendah makin baik. rentang: baik di antara dua batas.",
        "akumulasi": "jumlah: triwulan dijumlahkan. kumulatif: diketik s.d. triwulan. posisi: keadaan akhir triwulan. maksimum, rata-rata: untuk indeks.",
        "sumber": "Kode unit sumber data; beberapa dipisah titik koma dan dijumlahkan. Boleh kode indikator lain (PTSP-ADU-02): angkanya diambil dari sana, tidak diketik lagi. Kosong: diambil dari sumber_data.",
        "rujukan": "Angka siapa yang dipakai bila berselisih: sumber atau pemilik. Kosong: menurut kebijakan.",
        "bobot": "Bobot dalam rata-rata; kosong berarti 1.",
        "catatan": "Penjelasan atau perbaikan atas teks tercetak; dicetak pada lembar Metodologi. Bila kodenya berubah, tulis misalnya: kode lama: UMUM-12, supaya angka tahun lalu menemukannya.",
    },
    "target": {
        "kode": "Kode indikator, tanpa a atau b.",
        "tahun": "Tahun target, misalnya 2026.",
        "tahunan": "Target satu tahun. Rentang ditulis 80-90. Kosong bila belum ditetapkan.",
        "tw1": "Target triwulan I menurut akumulasinya; kosong bila tidak ada.",
        "tw2": "Target triwulan II menurut akumulasinya; kosong bila tidak ada.",
        "tw3": "Target triwulan III menurut akumulasinya; kosong bila tidak ada.",
        "tw4": "Target triwulan IV menurut akumulasinya; kosong bila tidak ada.",
        "renstra": "Target pada akhir masa Renstra; kosong bila tidak ada.",
        "nasional": "Standar nasional; kosong bila tidak ada.",
        "berlaku_mulai": "Untuk perubahan target: baris baru dengan tanggal mulai berlaku, semua angkanya ditulis lagi. Target semula tetap di barisnya. Dipakai sejak triwulan yang hari terakhirnya pada atau sesudah tanggal ini.",
        "alasan": "Untuk perubahan target: alasan dan dasarnya, misalnya Perubahan APBD 2026. Dicetak pada laporan.",
    },
    "kebijakan": {
        "kunci": "Nama kebijakan. Jangan diubah; pilih nilainya di kolom sebelah.",
        "nilai": "Pilihan instansi. Nilai yang diterima dijelaskan pada sel masing-masing.",
    },
}
"""By table and column; at most 255 characters each, as a spreadsheet allows."""

OFFICE_RULES: Final[Mapping[str, str]] = {
    "nama": "Nama lengkap instansi, seperti dicetak pada formulir dan laporan. Wajib diisi.",
    "singkatan": "Singkatan nama instansi, misalnya DPMPTSP; kosong bila tidak ada.",
    "pemerintah_daerah": "Nama pemerintah daerah, misalnya Pemerintah Kabupaten Contoh; kosong bila belum diketahui.",
    "tempat": "Tempat penandatanganan, misalnya nama ibu kota kabupaten.",
    "alamat": "Alamat kantor; kosong bila tidak perlu dicetak.",
    **{
        f"tenggat_tw{number}": f"Batas waktu formulir TW {roman} kembali, hari-bulan, misalnya {example}. {year} Kosong: tanpa batas waktu."
        for number, roman, example, year in (
            (1, "I", "05-04", "Berlaku setiap tahun."),
            (2, "II", "05-07", "Berlaku setiap tahun."),
            (3, "III", "05-10", "Berlaku setiap tahun."),
            (4, "IV", "10-01", "Jatuh pada tahun berikutnya."),
        )
    },
}
"""What stands beside each key of the table instansi."""

LEGEND_TITLE: Final = "Arti warna"
LEGEND: Final = "Judul biru tua: wajib diisi; biru muda: boleh kosong. Sel merah: salah atau belum diisi. Kuning: periksa lagi. Abu-abu: tidak perlu diisi. Sesudah selesai, simpan dan jalankan ikigen catalogue check."
CODE_DOUBTED: Final = "Kode ini tidak ada di lembar {table}. Tetap pakai?"
DATE_DOUBTED: Final = "Ini bukan tanggal antara tahun 2000 dan 2100. Tetap pakai?"
YEAR_REFUSED: Final = "Tulis tahun dengan empat angka, antara {first} dan {last}."
WEIGHT_REFUSED: Final = "Isi angka lebih dari nol; kosong berarti 1."
CHOICE_REFUSED: Final = "Pilih salah satu dari daftar."
POLICY_MEANING: Final = "Tulis {rule}."
"""The message on one policy's value."""
SHEET_FOOT: Final = "{office} · katalog indikator · {table}"
"""The left foot of every printed sheet."""
RUN: Final = "{first} s.d. {last}"
"""Codes that follow each other."""
