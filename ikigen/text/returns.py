"""Words about returned workbooks: what a file is that is no form."""

from __future__ import annotations

from typing import Final

from ikigen.text.labels import ACHIEVEMENT, ACTUAL

_KINDS: Final = (
    (frozenset({"ringkasan", "capaian", "data"}), "buku kerja konsolidasi ikigen, bukan formulir yang diisi"),
    (frozenset({"instansi", "unit", "indikator"}), "buku kerja katalog indikator, bukan formulir yang diisi"),
)
_SHOWN: Final = 3


def which_counts(newer: str, file: str, *, is_refused: bool = False) -> str:
    """What counts of two returns that differ: the newer one, be it that nobody can read its figure yet."""
    if is_refused:
        return f"Yang berlaku {file}, karena lebih baru, tetapi isian itu belum dapat dipakai; betulkan di sana."
    return f"Yang dipakai {newer}, karena lebih baru."


def what_to_do_with(quarters: str) -> str:
    """What becomes of a return beside newer ones; ``quarters`` are those in which it still counts."""
    if quarters:
        return f"Berkas ini masih dipakai untuk {quarters}, jadi biarkan di folder."
    return "Berkas ini tidak dipakai lagi; periksa apakah memang bukan yang terakhir, lalu keluarkan dari folder."


def over_locked(column: str) -> str:
    """What to do about something typed over a column that only shows what is said elsewhere."""
    if column == ACHIEVEMENT:
        return f"Capaian dihitung sendiri; bila itu realisasinya, pindahkan ke kolom {ACTUAL}."
    return "Yang berlaku target yang sudah ditetapkan; usulkan perubahannya kepada Sekretariat."


def quoted(text: str) -> str:
    """What stands in a cell now, in quotes."""
    return f"'{text}'" if text else "kosong"


def describe_workbook(titles: tuple[str, ...]) -> str:
    """What a workbook is, by the titles of its sheets."""
    present = {title.strip().casefold() for title in titles}
    for needed, description in _KINDS:
        if needed <= present:
            return description
    if not titles:
        return "buku kerja tanpa lembar"
    shown = ", ".join(titles[:_SHOWN]) + (" …" if len(titles) > _SHOWN else "")
    return f"buku kerja lain (lembar: {shown})"
