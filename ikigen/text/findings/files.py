"""Findings about returned files: those that cannot be read, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ikigen.model.finding import Severity
from ikigen.text.findings.entry import FindingText

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

FILES: Final[Mapping[str, FindingText]] = {
    "file-damaged": FindingText(
        ERROR,
        "{file}: berkas rusak ({detail}), sehingga isinya tidak dapat dipercaya. Buka di Excel, simpan ulang sebagai .xlsx, lalu kirim lagi.",
        "Berkas memang lembar kerja, tetapi isinya tidak menurut aturan formatnya: biasanya rusak saat disalin atau dikirim. Tidak ada isian yang diambil dari berkas ini.",
    ),
    "file-truncated": FindingText(
        ERROR,
        "{file}: berkas terpotong, bagian akhirnya tidak ada. Salin atau kirim ulang berkas aslinya.",
        "Pengiriman atau penyalinan berhenti sebelum selesai. Berkas seperti ini juga tidak dapat dibuka di Excel.",
    ),
    "file-empty": FindingText(
        ERROR,
        "{file}: berkas kosong, tidak ada isinya sama sekali. Salin atau kirim ulang berkas aslinya.",
        "Ukuran berkas 0 byte atau isinya hanya karakter kosong. Biasanya pengiriman gagal atau media penyimpanan penuh.",
    ),
    "file-is-folder": FindingText(
        ERROR,
        "{file}: ini folder yang bernama seperti berkas; yang dibaca hanya berkas di dalamnya, bila ada. Ganti nama foldernya, atau hapus bila tidak dipakai.",
        "Folder dengan akhiran .xlsx tidak dibaca sebagai formulir; berkas di dalamnya dibaca sendiri-sendiri.",
    ),
    "file-unreadable": FindingText(
        ERROR,
        "{file}: berkas tidak dapat dibuka (tidak ada izin baca, sudah dipindah, atau sedang dikunci program lain). Tutup program yang membukanya atau minta izin baca, lalu ulangi.",
        "Sistem menolak membuka berkas. Isi berkas belum diperiksa.",
    ),
    "folder-unreadable": FindingText(
        ERROR,
        "{file}: folder tidak dapat dibuka (tidak ada izin baca), sehingga formulir di dalamnya tidak dibaca. Minta izin baca, lalu ulangi.",
        "Sistem menolak membuka folder. Isinya tidak diketahui; folder lain tetap dibaca.",
    ),
    "file-lock": FindingText(
        WARNING,
        "{file}: ini berkas penanda bahwa seseorang sedang membuka lembar kerjanya, bukan formulir. Simpan dan tutup lembar kerja itu, lalu ulangi.",
        "Excel dan LibreOffice menaruh penanda (~$… atau .~lock.…) di samping berkas yang sedang dibuka. Formulirnya sendiri tetap dibaca, tetapi mungkin belum tersimpan.",
        used=True,
    ),
    "file-not-workbook": FindingText(
        ERROR,
        "{file}: isinya {kind}, bukan lembar kerja Excel atau LibreOffice. Kirim formulir aslinya dalam bentuk .xlsx.",
        "Yang menentukan adalah isi berkas, bukan akhiran namanya. Halaman web, CSV, PDF, atau gambar yang diberi nama .xlsx tidak memuat susunan formulir.",
    ),
    "not-a-workbook": FindingText(
        WARNING,
        "{place}: berkas {value} tidak dapat dibaca sebagai formulir. Bila ini formulir yang kembali, minta berkas Excel "
        "aslinya (.xlsx).",
        "Hasil cetak, foto, arsip, surel, pintasan, atau CSV di folder pengembalian tidak memuat formulir yang dapat dibaca. "
        "Disebut di sini agar tidak ada yang mengira sudah terbaca.",
    ),
    "suffix-lost": FindingText(
        WARNING,
        "{place}: isinya tampak seperti lembar kerja, tetapi nama berkasnya tidak berakhiran .xlsx, .xls atau .ods, jadi tidak "
        "dibaca. Bila ini formulir yang kembali, tambahkan akhiran itu pada namanya.",
        "Yang dibaca hanya berkas dengan akhiran lembar kerja. Akhiran dapat hilang ketika berkas dikirim lewat obrolan atau "
        "disimpan sebagai cadangan.",
    ),
    "leftovers": FindingText(
        INFO,
        "Berkas cadangan, sisa program, atau berkas tersembunyi yang isinya lembar kerja tidak dibaca: {names}. Bila salah "
        "satunya formulir yang kembali, simpan ulang dengan nama biasa dan akhiran .xlsx.",
        "Berkas berakhiran .bak, .tmp, .old, ~, atau .cadangan-1, dan berkas yang namanya diawali titik, biasanya salinan "
        "lama dari formulir yang sama.",
    ),
    "file-no-sheets": FindingText(
        ERROR,
        "{file}: berkas ini tidak memuat satu lembar pun yang berisi sel. Kirim formulir aslinya.",
        "Berkas dapat dibuka, tetapi hanya berisi bagan atau sama sekali tanpa lembar.",
    ),
    "file-password": FindingText(
        ERROR,
        "{file}: berkas terkunci kata sandi sehingga belum dibaca. Buka berkasnya, hapus kata sandinya, lalu kirim ulang; atau jalankan lagi dengan --password.",
        "Kata sandi untuk membuka berkas berbeda dari proteksi lembar: berkas yang hanya diproteksi lembarnya tetap dapat dibaca.",
    ),
    "file-password-wrong": FindingText(
        ERROR,
        "{file}: kata sandi yang diberikan tidak cocok sehingga berkas belum dibaca. Tanyakan kata sandinya kepada pengirim, lalu jalankan lagi dengan --password.",
        "Huruf besar dan kecil dibedakan. Satu perintah memakai satu kata sandi untuk semua berkas yang terkunci.",
    ),
    "file-password-other": FindingText(
        ERROR,
        "{file}: berkas terkunci dengan cara yang tidak dapat dibuka di sini, juga dengan --password. Buka di program asalnya, simpan tanpa kata sandi, lalu kirim ulang.",
        "Yang dapat dibuka dengan --password adalah kata sandi Excel (.xlsx, .xlsm, .xlsb, .xls) dan kata sandi LibreOffice (.ods) dengan AES-256. Arsip ZIP berkata sandi dan cara lain tidak dapat.",
    ),
    "file-entities": FindingText(
        ERROR,
        "{file}: berkas memuat deklarasi DOCTYPE atau ENTITY yang tidak pernah ditulis Excel dan dapat membahayakan, jadi tidak dibuka. Tanyakan asal berkas ini kepada pengirim dan minta formulir aslinya.",
        "Deklarasi seperti ini dapat menggandakan diri sampai memori habis atau membaca berkas lain di komputer. Lembar kerja yang wajar tidak memuatnya.",
    ),
    "file-bomb": FindingText(
        ERROR,
        "{file}: isi berkas mengembang jauh melebihi ukuran formulir yang wajar dan dapat menghabiskan memori, jadi tidak dibuka. Tanyakan asal berkas ini kepada pengirim dan minta formulir aslinya.",
        "Berkas terkompresi dapat dibuat kecil tetapi mengembang menjadi sangat besar, atau bagian-bagiannya sengaja ditumpuk. Berkas diukur sambil dibuka dan ditolak begitu melewati batas.",
    ),
    "file-cell-too-far": FindingText(
        ERROR,
        "{file}: ada isi di sel {cell} lembar '{sheet}', jauh di luar formulir, sehingga berkas tidak dibaca. Hapus baris dan kolom di luar tabel, simpan, lalu kirim ulang.",
        "Isi yang tercecer jauh di bawah atau di kanan membuat lembar menjadi jutaan sel. Batasnya 20.000 baris, 500 kolom, dan 2 juta sel terbentang.",
    ),
    "file-too-many-cells": FindingText(
        ERROR,
        "{file}: lembar '{sheet}' memuat terlalu banyak sel untuk sebuah formulir, sehingga berkas tidak dibaca. Hapus baris dan kolom yang tidak dipakai, atau salin isian ke formulir baru, lalu kirim ulang.",
        "Satu lembar kerja dibaca sampai 400.000 sel, termasuk sel kosong yang diberi format.",
    ),
    "file-too-large": FindingText(
        ERROR,
        "{file}: ukuran berkas lebih dari {limit} MB, terlalu besar untuk sebuah formulir. Keluarkan gambar dan lampiran dari berkas, lalu kirim ulang.",
        "Bukti dukung cukup ditulis nama atau tautannya; berkasnya disimpan terpisah.",
    ),
    "file-reader-died": FindingText(
        ERROR,
        "{file}: berkas menghabiskan memori saat dibaca, jadi pembacaannya dihentikan. Buka di Excel, simpan ulang sebagai .xlsx, lalu kirim lagi.",
        "Berkas biner (.xls, .xlsb) dan berkas besar dibaca dalam proses terpisah dengan batas memori. Berkas lain tetap dibaca.",
    ),
    "worker-lost": FindingText(
        ERROR,
        "{file}: pembacanya berhenti di tengah jalan, dua kali, sehingga berkas belum dibaca. Ulangi dengan --jobs 1; bila tetap begitu, buka di Excel, simpan ulang sebagai .xlsx, lalu kirim lagi.",
        "Dengan --jobs atau --cluster, berkas dibaca oleh beberapa proses atau komputer. Satu di antaranya mati atau putus saat membaca berkas ini, juga ketika berkas ini dicoba sendiri. Berkas lain tetap dibaca.",
    ),
    "file-unreachable": FindingText(
        ERROR,
        "{file}: berkas ada di sini, tetapi komputer yang diminta membacanya tidak melihatnya di {path}. Simpan berkas di folder bersama yang sama alamatnya bagi semua komputer, atau jalankan tanpa --cluster.",
        "Dengan --cluster, setiap komputer membuka sendiri berkas yang dibacanya; foldernya harus terlihat oleh semuanya dengan alamat yang sama.",
    ),
    "file-reading-too-long": FindingText(
        ERROR,
        "{file}: berkas belum selesai dibaca setelah {seconds} detik, jadi pembacaannya dihentikan. Buka di Excel, simpan ulang sebagai .xlsx, lalu kirim lagi.",
        "Berkas biner (.xls, .xlsb) dan berkas besar dibaca dalam proses terpisah dengan batas waktu. Berkas lain tetap dibaca.",
    ),
}
