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
        "sumber": "Kode unit sumber data, dipisah titik koma; beberapa sumber dijumlahkan. Kosong: diambil dari sumber_data.",
        "rujukan": "Angka siapa yang dipakai bila berselisih: sumber atau pemilik. Kosong: menurut kebijakan.",
        "bobot": "Bobot dalam rata-rata; kosong berarti 1.",
        "catatan": "Penjelasan atau perbaikan atas teks tercetak; dicetak pada lembar Metodologi.",
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
        "berlaku_mulai": "Untuk perubahan target: tanggal mulai berlaku. Target semula tetap di barisnya sendiri.",
        "alasan": "Untuk perubahan target: alasan dan dasarnya.",
    },
    "kebijakan": {
        "kunci": "Nama kebijakan. Jangan diubah; pilih nilainya di kolom sebelah.",
        "nilai": "Pilihan instansi. Nilai yang diterima dijelaskan pada sel masing-masing.",
    },
}
"""By table and column; at most 255 characters each, as a spreadsheet allows."""

CHOICE_REFUSED: Final = "Pilih salah satu dari daftar."
POLICY_MEANING: Final = "Tulis {rule}."
"""The message on one policy's value."""
SHEET_FOOT: Final = "{office} · katalog indikator · {table}"
"""The left foot of every printed sheet."""
RUN: Final = "{first} s.d. {last}"
"""Codes that follow each other."""
