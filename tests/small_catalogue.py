"""A small catalogue as six tables, to be changed cell by cell in tests."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from ikigen.catalogue.schema import TABLES
from ikigen.catalogue.tables import read_catalogue
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Finding

Edit = tuple[str, int, Mapping[str, str]]
"""Table, row from 0 (one past the last adds a copy of the last row), and the cells to set."""

_COUNT = {
    "sasaran": "Tertibnya arsip", "formulasi": "Σ dokumen", "jenis": "jumlah", "satuan": "dokumen",
    "polaritas": "naik", "akumulasi": "jumlah",
}  # fmt: skip
ROWS: Mapping[str, Sequence[Mapping[str, str]]] = {
    "instansi": [{"kunci": "nama", "nilai": "Dinas Contoh"}, {"kunci": "tenggat_tw1", "nilai": "05-04"}],
    "unit": [
        {"kode": "SEK", "jabatan": "Sekretaris", "tugas": "-"},
        {"kode": "UMUM", "jabatan": "Kepala Sub Bagian Umum", "atasan": "SEK", "alias": "Kasubag Umum; Ka. Umum"},
        {"kode": "PM", "jabatan": "Kepala Bidang Promosi dan Data"},
    ],
    "pejabat": [{"unit": "SEK", "nama": "Siti Aminah", "nip": "198001012005011001", "mulai": "2025-01-02"}],
    "indikator": [
        {
            **_COUNT, "kode": "SEK-01", "unit": "SEK", "indikator": "Jumlah dokumen arsip",
            "sumber_data": "Kasubag Umum",
        },
        {
            **_COUNT, "kode": "SEK-02", "unit": "SEK", "indikator": "Persentase layanan arsip",
            "jenis": "persentase",
            "formulasi": "(Σ layanan selesai) / (Σ layanan diminta) × 100", "pembilang": "layanan selesai",
            "penyebut": "layanan diminta", "satuan": "persen", "satuan_data": "layanan", "sumber": "SEK",
        },
        {**_COUNT, "kode": "PM-01", "unit": "PM",
         "sasaran": "Sejuknya ruang arsip", "indikator": "Suhu ruang arsip", "jenis": "nilai",
         "satuan": "derajat", "polaritas": "rentang", "akumulasi": "rata-rata", "sumber": "PM", "formulasi": ""},
    ],
    "target": [
        {"kode": "SEK-01", "tahun": "2026", "tahunan": "10", "tw1": "1", "tw2": "2", "tw3": "3", "tw4": "4"},
        {"kode": "SEK-02", "tahun": "2026", "tahunan": "95%"},
        {"kode": "PM-01", "tahun": "2026", "tahunan": "18,5–22", "tw1": "18.5-22"},
    ],
    "kebijakan": [
        {"kunci": "rujukan", "nilai": "pemilik"},
        {"kunci": "skala", "nilai": "Baik>75,5; Cukup>50; Kurang"},
        {"kunci": "warna_skala", "nilai": "1E6B52; #f2c14e; B23A48"},
    ],
}  # fmt: skip


def csv_files(*edits: Edit) -> dict[str, str]:
    """The six files with some cells changed, by name."""
    files = {}
    for table in TABLES:
        rows = [dict(row) for row in ROWS[table.name]]
        for name, number, cells in edits:
            if name == table.name:
                rows += [dict(rows[-1])] * (number == len(rows))
                rows[number].update(cells)
        text = io.StringIO()
        writer = csv.DictWriter(text, table.names, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        files[f"{table.name}.csv"] = text.getvalue()
    return files


def read_files(folder: Path, files: Mapping[str, str | bytes]) -> tuple[Catalogue | None, tuple[Finding, ...]]:
    """What is read from a folder of these files."""
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_catalogue(folder)


def read_edited(folder: Path, *edits: Edit) -> tuple[Catalogue | None, tuple[Finding, ...]]:
    """What is read from the small catalogue with some cells changed."""
    return read_files(folder, csv_files(*edits))
