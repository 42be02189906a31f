"""Findings about the reports of earlier years that a comparison is made with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ikigen.model.finding import Severity
from ikigen.text.findings.entry import FindingText

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

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
}
