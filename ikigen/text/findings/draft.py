"""Findings about a Word document from which a catalogue is drafted (``draft-…``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ikigen.model.finding import Severity
from ikigen.text.findings.entry import FindingText

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

DRAFT: Final[Mapping[str, FindingText]] = {
    "draft-empty": FindingText(
        ERROR,
        "{place}: tidak ada jabatan dengan tabel indikator. Yang dicari: baris 'JABATAN : …', lalu tabel berjudul kolom "
        "SASARAN dan INDIKATOR. Sesuaikan judulnya di Word, lalu ulangi.",
        "Katalog diusulkan dari dokumen Indikator Kinerja Individu: tiap jabatan diikuti tabel indikatornya.",
    ),
    "draft-table-skipped": FindingText(
        INFO,
        "{place}: tabel ke-{table} ('{value}') bukan tabel indikator, jadi tidak dibaca. Bila seharusnya dibaca, beri judul "
        "kolom SASARAN dan INDIKATOR.",
        "Hanya tabel yang kolomnya berjudul SASARAN dan INDIKATOR yang menjadi indikator.",
        used=True,
    ),
    "draft-table-without-position": FindingText(
        WARNING,
        "{place}: tabel indikator ke-{table} berdiri sebelum baris 'JABATAN : …' yang pertama, jadi tidak diketahui milik "
        "siapa dan tidak dibaca. Tulis jabatannya di atas tabel itu, lalu ulangi.",
        "Pemilik indikator adalah jabatan yang disebut terakhir di atas tabelnya.",
    ),
    "draft-row-incomplete": FindingText(
        WARNING,
        "{place}: tabel ke-{table} baris {row} ('{value}') tidak mempunyai judul indikator, jadi tidak dibaca. Tambahkan di "
        "katalog bila itu indikator.",
        "Baris tanpa judul indikator biasanya sambungan dari halaman sebelumnya.",
    ),
    "draft-code-made": FindingText(
        INFO,
        "{place}: jabatan '{title}' belum dikenal; kodenya diusulkan {unit_code}. Ganti di katalog bila perlu, juga pada "
        "kode indikatornya.",
        "Kode jabatan yang ada di katalog yang berlaku dipakai lagi; yang lain diusulkan dari namanya.",
        used=True,
    ),
}
