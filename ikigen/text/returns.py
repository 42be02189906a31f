"""Words about returned workbooks: what a file is that is no form."""

from __future__ import annotations

from typing import Final

_KINDS: Final = (
    (frozenset({"ringkasan", "capaian", "data"}), "buku kerja konsolidasi ikigen, bukan formulir yang diisi"),
    (frozenset({"instansi", "unit", "indikator"}), "buku kerja katalog indikator, bukan formulir yang diisi"),
)
_SHOWN: Final = 3


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
