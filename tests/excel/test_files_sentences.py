# ruff: noqa: E501 - sentences and samples stay on one line, where they are compared by eye
"""The sentences about files that no small example shows."""

from __future__ import annotations

import pytest

from ikigen.model.finding import Location
from ikigen.text.file_kinds import KINDS
from ikigen.text.findings import make_finding
from ikigen.text.findings.files import FILES

SENTENCES = {
    "file-is-folder": (
        "x.xlsx: ini folder yang bernama seperti berkas; yang dibaca hanya berkas di dalamnya, bila ada. Ganti"
        " nama foldernya, atau hapus bila tidak dipakai."
    ),
    "file-unreadable": (
        "x.xlsx: berkas tidak dapat dibuka (tidak ada izin baca, sudah dipindah, atau sedang dikunci program lain)."
        " Tutup program yang membukanya atau minta izin baca, lalu ulangi."
    ),
    "file-lock": (
        "x.xlsx: ini berkas penanda bahwa seseorang sedang membuka lembar kerjanya, bukan formulir. Simpan dan tutup"
        " lembar kerja itu, lalu ulangi."
    ),
    "file-password-wrong": (
        "x.xlsx: kata sandi yang diberikan tidak cocok sehingga berkas belum dibaca. Tanyakan kata sandinya kepada"
        " pengirim, lalu jalankan lagi dengan --password."
    ),
    "file-password-other": (
        "x.xlsx: berkas terkunci dengan cara yang tidak dapat dibuka di sini, juga dengan --password. Buka di program"
        " asalnya, simpan tanpa kata sandi, lalu kirim ulang."
    ),
    "file-too-large": (
        "x.xlsx: ukuran berkas lebih dari 64 MB, terlalu besar untuk sebuah formulir. Keluarkan gambar dan lampiran"
        " dari berkas, lalu kirim ulang."
    ),
    "file-reader-died": (
        "x.xlsx: berkas menghabiskan memori saat dibaca, jadi pembacaannya dihentikan. Buka di Excel, simpan ulang"
        " sebagai .xlsx, lalu kirim lagi."
    ),
    "file-reading-too-long": (
        "x.xlsx: berkas belum selesai dibaca setelah 20 detik, jadi pembacaannya dihentikan. Buka di Excel, simpan"
        " ulang sebagai .xlsx, lalu kirim lagi."
    ),
}


@pytest.mark.parametrize("code", SENTENCES)
def test_the_sentence_says_what_to_do(code: str) -> None:
    """Where, what was seen, why not, what to do: to the letter."""
    finding = make_finding(code, Location("d/x.xlsx"), file="x.xlsx", limit=64, seconds=20)
    assert finding.message == SENTENCES[code]


def test_every_code_is_explained() -> None:
    """The manual of findings has something to say about each."""
    assert all(text.explanation for text in FILES.values())


def test_every_kind_of_file_has_a_name() -> None:
    """A name is some words, not a code."""
    assert all(name and name != kind for kind, name in KINDS.items())
