"""Findings about quarters that were returned before: corrections, and changes that are none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ikigen.model.finding import Severity
from ikigen.text.findings.entry import FindingText

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

HISTORY: Final[Mapping[str, FindingText]] = {
    "figure-corrected": FindingText(
        INFO,
        "{place}: {cell_code} {quarter} diperbaiki {unit} dari {former} ({former_at}) menjadi {new}. Alasan: {reason}. {outcome}",
        "Unit menemukan angka triwulan lalu yang keliru dan mengatakannya di lembar Perbaikan. Angka lama, angka baru dan alasannya tetap terbaca berdampingan; yang dihitung angka baru.",
        used=True,
    ),
    "correction-changes-nothing": FindingText(
        INFO,
        "{place}: angka baru {cell_code} {quarter} sama dengan yang sudah tercatat, yaitu {new}. Tidak ada yang berubah; baris ini boleh dikosongkan.",
        "Baris perbaikan mengulang angka yang sudah dipakai.",
        used=True,
    ),
    "correction-superseded": FindingText(
        WARNING,
        "{place}: perbaikan {cell_code} {quarter} menjadi {new} di {older} tidak dipakai, karena ada yang lebih baru, yaitu {counting}. Bila {new} yang benar, betulkan di formulir terbaru {unit} (triwulan terkunci: lewat lembar Perbaikan), lalu kirim lagi.",
        "Yang terakhir diketik didahulukan: perbaikan di formulir lama kalah dari angka yang sesudahnya diketik di lembar triwulan itu atau di lembar Perbaikan lain.",
    ),
    "correction-incomplete": FindingText(
        ERROR,
        "{place}: baris perbaikan ini belum menyebut {missing} (tertulis: {value}). Perbaikan tidak dipakai. Lengkapi barisnya, atau kosongkan.",
        "Perbaikan membutuhkan triwulan, kode, angka baru dan alasan. Baris yang belum lengkap tidak mengubah apa pun.",
    ),
    "correction-without-reason": FindingText(
        ERROR,
        "{place}: perbaikan {cell_code} {quarter} menjadi {value} belum menyebut alasannya, jadi belum dipakai. Tulis mengapa angka lama keliru, misalnya dari catatan mana angka yang baru.",
        "Angka yang sudah dilaporkan hanya diganti dengan alasan yang dapat dibaca pemeriksa.",
    ),
    "correction-quarter-unreadable": FindingText(
        ERROR,
        "{place}: '{value}' bukan triwulan, jadi perbaikan ini tidak dipakai. Pilih dari daftar, misalnya TW I.",
        "Triwulan ditulis TW I, TW II, TW III atau TW IV.",
    ),
    "correction-quarter-open": FindingText(
        ERROR,
        "{place}: {quarter} masih terbuka di formulir ini, jadi perbaikan {cell_code} menjadi {value} tidak dipakai. Betulkan angkanya langsung di lembar {quarter}.",
        "Lembar Perbaikan hanya untuk triwulan yang sudah dilaporkan. Triwulan yang sedang diisi, atau yang belum pernah dilaporkan, dibetulkan di lembarnya sendiri.",
    ),
    "correction-code-unknown": FindingText(
        ERROR,
        "{place}: kode '{value}' tidak dikenal, jadi perbaikan ini tidak dipakai. Salin kodenya dari kolom Kode lembar triwulan.",
        "Kode harus sama dengan kode sel pada lembar triwulan.",
    ),
    "correction-code-of-other": FindingText(
        ERROR,
        "{place}: kode '{value}' milik {owner} dan tidak diisi di formulir {unit}, jadi perbaikan ini tidak dipakai. Mintalah {owner} memperbaikinya di formulirnya sendiri.",
        "Setiap unit hanya memperbaiki angka yang diketiknya sendiri.",
    ),
    "correction-part-missing": FindingText(
        ERROR,
        "{place}: {cell_code} diisi dua angka, jadi belum jelas yang mana yang diperbaiki dan baris ini tidak dipakai. Tulis {parts}.",
        "Persentase diperbaiki per bagian: a untuk pembilang, b untuk penyebut. Bila keduanya keliru, pakai dua baris.",
    ),
    "correction-doubled": FindingText(
        ERROR,
        "{place}: {cell_code} {quarter} diperbaiki dua kali dengan angka berbeda ({value}). Tidak ada yang dipakai. Sisakan satu baris.",
        "Satu angka hanya dapat diganti satu angka; program tidak memilih di antara keduanya.",
    ),
    "correction-column-missing": FindingText(
        ERROR,
        "{place}: kolom {columns} di lembar perbaikan tidak ditemukan atau ada dua, jadi lembar ini tidak dibaca. Pulihkan judul kolomnya seperti pada formulir asli.",
        "Kolom dikenali dari judulnya. Tanpa judul tidak pasti angka mana yang diperbaiki.",
    ),
    "earlier-quarter-changed": FindingText(
        ERROR,
        "{place}: {cell_code} {quarter} sudah dilaporkan {issued}, tetapi di formulir ini tertulis {value}. {outcome}",
        "Triwulan yang sudah dilaporkan terkunci ketika formulir berikutnya dibuat. Perubahan di luar lembar Perbaikan tidak mengubah angka yang sudah tercatat; keduanya disebut agar orang dapat memutuskan.",
        used=True,
    ),
    "earlier-words-changed": FindingText(
        WARNING,
        "{place}: faktor, tindak lanjut atau bukti dukung {indicator} {quarter} berubah sejak dilaporkan. Yang dipakai yang tertulis sekarang; pastikan memang itu maksudnya.",
        "Kata-kata triwulan yang sudah dilaporkan ikut terkunci. Perubahannya disebut, karena laporan triwulan itu sudah ditandatangani.",
        used=True,
    ),
    "earlier-statement-changed": FindingText(
        ERROR,
        "{place}: pernyataan untuk data {owner} {quarter} sudah dilaporkan '{issued}', tetapi di formulir ini tertulis '{value}'. Yang dipakai tetap '{issued}'. Kembalikan pilihan itu; angka yang keliru ditulis di lembar Perbaikan.",
        "Pernyataan triwulan yang sudah dilaporkan terkunci ketika formulir berikutnya dibuat.",
        used=True,
    ),
    "earlier-target-changed": FindingText(
        ERROR,
        "{place}: target {indicator} sudah dilaporkan {issued}, tetapi di formulir ini tertulis {value}. Yang dipakai tetap {issued}. Kembalikan sel itu; perubahan target dicatat Sekretariat di katalog dengan tanggal dan alasannya.",
        "Target yang sudah diisi unit terkunci pada formulir berikutnya. Target hanya berubah lewat baris baru di tabel target.",
        used=True,
    ),
    "return-carried-over": FindingText(
        INFO,
        "{value}: formulir {unit} yang terdahulu; isinya sudah dibawa ke {other}{besides}{used}. Berkas ini boleh tetap di sini.",
        "Formulir berikutnya dibuat dari pengembalian ini. Isi yang tidak ada lagi di formulir itu disebut satu per satu. Perbaikan dan perubahan sesudahnya, bila ada, disebut tersendiri.",
        used=True,
    ),
    "form-only-carried": FindingText(
        INFO,
        "{place}: formulir {unit} belum diisi sejak dibagikan. Angka {quarters} yang dibawanya dari formulir terdahulu tetap dipakai; triwulan berikutnya belum dilaporkan.",
        "Formulir baru memuat angka yang sudah dilaporkan. Selama belum diisi ia bukan pengembalian, tetapi angka lama itu tidak hilang.",
        used=True,
    ),
}
