"""Findings about the reports of earlier years that a comparison is made with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ikigen.model.finding import Severity
from ikigen.text.findings.entry import FindingText

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

DIFFERENCE: Final = "{what} {seen} (tercetak {printed})"
PRINTED_FIGURES: Final = {"target": "target", "actual": "realisasi", "achievement": "capaian"}
PRINTED_UNIT: Final = "satuan"
NO_FIGURE: Final = "kosong"
_IF_RIGHT: Final = "Bila yang baru memang benar, betulkan lewat lembar Perbaikan pada formulir tahun {past}, jalankan ikigen consolidate untuk tahun itu, lalu sebut laporan barunya."

PREVIOUS: Final[Mapping[str, FindingText]] = {
    "previous-not-report": FindingText(
        ERROR,
        "{file}: tidak ditemukan tabel Capaian beserta tahunnya, jadi tidak ada angka tahun lalu yang diambil. Sebut konsolidasi_TAHUN_TW4.xlsx atau capaian.csv dari laporan tahun itu.",
        "Pembanding dibaca dari lembar Capaian buku kerja konsolidasi (menurut judul kolom dan tahun di atas tabel) atau dari capaian.csv. Berkas lain tidak dapat menjadi pembanding.",
    ),
    "previous-year-not-before": FindingText(
        ERROR,
        "{file}: laporan tahun {past}, sedangkan yang diolah tahun {year}. Pembanding harus dari tahun sebelumnya, jadi tidak dipakai. Periksa berkas yang disebut setelah --previous.",
        "Laporan tahun yang sama atau tahun sesudahnya tidak dapat menjadi pembanding.",
    ),
    "previous-year-twice": FindingText(
        INFO,
        "Tahun {past} disebut dalam beberapa berkas: {files}. Yang dipakai {chosen}.",
        "Dari laporan setahun dipakai satu saja: yang triwulannya sama dengan laporan ini, atau bila tidak ada, yang paling akhir.",
        used=True,
    ),
    "previous-years-differ": FindingText(
        ERROR,
        "Tahun {past}: {file} dan {other} memuat angka yang berbeda untuk {codes}, jadi angka tahun itu dikosongkan. Sebut hanya laporan yang sah setelah --previous.",
        "Dua laporan dari tahun dan triwulan yang sama seharusnya sama. Program tidak memilih salah satu; indikator yang angkanya sama tetap dipakai.",
    ),
    "previous-code-unknown": FindingText(
        INFO,
        "{file}: {count} kode tidak ada dalam katalog sekarang, sehingga tidak dibandingkan: {codes}. Bila kodenya berganti, tulis 'kode lama: {first}' di kolom catatan indikator penggantinya.",
        "Angka tahun lalu dicocokkan menurut kode, lalu menurut catatan kode lama di katalog. Indikator yang memang sudah tidak ada boleh dibiarkan.",
    ),
    "previous-ambiguous": FindingText(
        ERROR,
        "{file}: {codes} sama-sama menunjuk ke {indicator}, dan judulnya tidak menentukan yang mana, jadi angka tahun {past} untuk {indicator} dikosongkan. Perjelas catatan kode lama di katalog.",
        "Satu indikator hanya boleh mempunyai satu angka per tahun. Bila kode lama dan kode baru sama-sama ada dalam laporan itu, judul yang sama persis menentukan.",
    ),
    "previous-title-differs": FindingText(
        WARNING,
        "{file}: judul indikator tahun {past} berbeda dari katalog sekarang untuk {codes}. Angkanya dipakai; pastikan yang diukur masih sama.",
        "Kode yang sama dapat dipakai untuk indikator lain setelah katalog disusun ulang. Bila memang berbeda, beri kode baru pada indikator baru.",
        used=True,
    ),
    "previous-unit-differs": FindingText(
        WARNING,
        "{file}: satuan {indicator} tahun {past} adalah {value}, sekarang {now}. Angka dalam satuan berbeda tidak dapat dibandingkan, jadi dikosongkan.",
        "Pertumbuhan antara dua satuan tidak bermakna. Bila hanya penulisan satuannya yang berubah, samakan di katalog.",
    ),
    "previous-meaning-differs": FindingText(
        WARNING,
        "{file}: {indicator} tahun {past} diisi sebagai {value}; katalog yang berlaku kini meminta {now}. Artinya lain, jadi angka tahun {past} tidak ditampilkan di formulir baru.",
        "Angka tahun lalu hanya ditampilkan di sebelah target bila satuan dan cara isinya masih sama.",
    ),
    "previous-uncalculated": FindingText(
        ERROR,
        "{file}: rumus di lembar Capaian belum pernah dihitung, jadi tidak ada angkanya. Buka berkas itu di Excel atau LibreOffice, simpan, lalu ulangi; atau sebut capaian.csv-nya.",
        "Beberapa program menyimpan rumus tanpa hasilnya. Setelah dibuka dan disimpan di Excel atau LibreOffice, hasilnya ikut tersimpan.",
    ),
    "previous-not-number": FindingText(
        WARNING,
        "{where}: '{value}' bukan angka, jadi angka tahun {past} untuk {indicator} dikosongkan. Buka berkas itu di Excel, simpan ulang, lalu ulangi.",
        "Sel berisi nilai kesalahan atau kata, padahal seharusnya angka.",
    ),
    "previous-edited": FindingText(
        WARNING,
        "{where}: {indicator} tidak lagi seperti ketika laporan itu ditulis: {differences}. Rumusnya ditimpa atau isinya diubah, jadi yang dipakai angka yang tercetak (realisasi {printed}). "
        + _IF_RIGHT,
        "Laporan menyimpan angka yang dicetaknya di lembar tersembunyi Tercetak. Bila sel di lembar Capaian sudah berbeda, angka yang dahulu dilaporkan tetap berlaku; membuka dan menyimpan ulang laporan tidak mengubah apa pun.",
        used=True,
    ),
    "previous-data-edited": FindingText(
        WARNING,
        "{where}: angka {indicator} diubah sesudah laporan itu ditulis: {differences}. Capaian yang mengikutinya tidak dipakai; yang dipakai angka yang tercetak (realisasi {printed}). "
        + _IF_RIGHT,
        "Lembar Data memuat angka yang diketik unit; setiap perubahan di sana mengubah seluruh laporan tanpa jejak. Angka yang dahulu dilaporkan tetap berlaku.",
        used=True,
    ),
    "previous-edited-more": FindingText(
        WARNING,
        "{where}: masih ada {count} indikator lain yang tidak lagi seperti ketika laporan itu ditulis: {codes}. Yang dipakai angka yang tercetak. "
        + _IF_RIGHT,
        "Perubahan pada sepuluh indikator disebut satu per satu; selebihnya hanya kodenya.",
        used=True,
    ),
    "previous-rows-added": FindingText(
        WARNING,
        "{file}: di tabel Capaian ada baris yang tidak tercetak ketika laporan itu ditulis: {codes}. Baris itu tidak dipakai sebagai angka tahun {past}. Bila memang harus ada, perbaiki katalog dan jalankan ikigen consolidate untuk tahun itu.",
        "Baris yang ditambahkan, disalin, atau diganti kodenya dengan tangan tidak mempunyai asal pada formulir mana pun.",
    ),
    "previous-rows-gone": FindingText(
        WARNING,
        "{file}: baris {codes} sudah tidak ada di tabel Capaian, padahal tercetak ketika laporan itu ditulis. Yang dipakai angka tahun {past} seperti yang tercetak. Periksa apakah barisnya terhapus atau kodenya diganti.",
        "Menghapus baris dari laporan tidak menghapus angka yang sudah dilaporkan.",
        used=True,
    ),
    "previous-time-edited": FindingText(
        WARNING,
        "{file}: judul tabel Capaian menyebut {value}, padahal laporan itu ditulis untuk {printed}. Yang dipakai {printed}. Periksa apakah berkasnya benar.",
        "Tahun dan triwulan laporan disimpan bersama angka yang tercetak, sehingga judul yang diubah tidak memindahkan angkanya ke tahun lain.",
        used=True,
    ),
    "previous-unproven": FindingText(
        INFO,
        "{file}: laporan ini belum menyimpan catatan angka yang dicetaknya (lembar tersembunyi Tercetak), sehingga perubahan dengan tangan tidak dapat dikenali. Angkanya dipakai apa adanya; cocokkan dengan naskah yang dicetak.",
        "Laporan dari versi sebelumnya, atau yang lembar tersembunyinya dihapus, tetap dapat menjadi pembanding, hanya tidak dapat dibuktikan.",
        used=True,
    ),
    "previous-proof-broken": FindingText(
        WARNING,
        "{file}: catatan angka yang tercetak (lembar tersembunyi Tercetak) tidak utuh lagi, sehingga perubahan dengan tangan tidak dapat dikenali. Angkanya dipakai apa adanya; cocokkan dengan naskah yang dicetak, atau sebut laporan yang asli.",
        "Catatan itu dibuktikan dengan sidik. Bila isinya diubah, catatan tidak dapat membuktikan apa pun.",
        used=True,
    ),
}
