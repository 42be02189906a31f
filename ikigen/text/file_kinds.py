"""What a file is when it is no workbook, as sentences name it."""

from __future__ import annotations

from typing import Final

KINDS: Final = {
    "html": "halaman web (HTML)",
    "mhtml": "halaman web (MHTML)",
    "pdf": "dokumen PDF",
    "word": "dokumen Word",
    "powerpoint": "presentasi PowerPoint",
    "writer": "dokumen teks OpenDocument",
    "numbers": "lembar kerja Apple Numbers",
    "image": "gambar",
    "rtf": "dokumen RTF",
    "archive": "arsip terkompresi",
    "gnumeric": "lembar kerja Gnumeric",
    "sylk": "berkas SYLK",
    "xml-sheet": "lembar kerja XML 2003",
    "flat-ods": "lembar kerja OpenDocument tanpa kemasan (.fods)",
    "xml": "berkas XML",
    "json": "berkas JSON",
    "csv": "berkas CSV",
    "text": "berkas teks",
    "old-excel": "lembar kerja Excel sebelum versi 97",
    "mail": "pesan surel Outlook",
    "other": "berkas jenis lain",
}
