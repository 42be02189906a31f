"""Words that sentences about figures are put together from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ikigen.model.catalogue import Target
from ikigen.model.period import Quarter
from ikigen.text.labels import quarter_title
from ikigen.text.numbers import format_level

AND: Final = " dan "
TOLD: Final = "{unit} mengisi {value} ({where} di {file})"
TOLD_UNDER: Final = "{unit} mengisi {value} untuk {code} ({where} di {file})"
SUMMED_UNDER: Final = "{code} berjumlah {value}"
DESPITE: Final = ", padahal menyatakan '{statement}'"
OWNER_IS_USED: Final = "angka {owner} yang dipakai"
PARTS_ARE_USED: Final = "yang dipakai baru jumlah bagian yang ada"
EITHER_IS_USED: Final = "yang dipakai angka {owner}, atau jumlah bagian yang ada"
STATE_OR_TYPE: Final = "Pilih Pernyataan yang sesuai, atau isi angka menurut catatan {unit}."
TYPE_THE_REST: Final = (
    "'{some}' tidak berlaku untuk baris yang kosong; isi juga angkanya menurut "
    "catatan {unit} (triwulan terkunci: di lembar Perbaikan)."
)
TYPE_THE_PARTS: Final = (
    "Ketik bagian {unit} untuk {codes}, 0 bila tidak ada (triwulan terkunci: di lembar Perbaikan); Pernyataan tidak "
    "menggantikannya."
)
"""What a source has still to do about the figures of an owner."""
UNIT_WITH_CODE: Final = "{unit} ({code})"
SUM_OF_PARTS: Final = ", jumlahnya {total}"
POSITION_AND_NAME: Final = "{title} ({name})"
FORM_OF: Final = "Formulir {unit}"
PARTS: Final = {"a": ("pembilang", "penyebut"), "b": ("penyebut", "pembilang")}
"""Of a ratio: the part at hand and the other one."""
_LISTED: Final = 5


def joined(names: Sequence[str]) -> str:
    """Names as a sentence lists them: ``A``, ``A dan B``, ``A, B dan C``."""
    if len(names) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(names)
    return f"{', '.join(names[:-1])} dan {names[-1]}"


def some(names: Sequence[str]) -> str:
    """Names as a sentence lists them; of many the first ones and how many there are."""
    return (
        joined(names)
        if len(names) <= _LISTED
        else f"{', '.join(names[: _LISTED - 1])}, … ({len(names)} indikator)"
    )


def together(people: Sequence[str]) -> str:
    """Positions as a sentence lists them; they hold a "dan" of their own, so "serta" stands between them."""
    return " serta ".join((", ".join(people[:-1]), people[-1])) if people[1:] else "".join(people)


ACCUMULATED: Final = {
    "jumlah": "jumlah keempat triwulan",
    "kumulatif": "target TW IV",
    "posisi": "target TW IV",
    "maksimum": "yang tertinggi dari keempat triwulan",
    "rata-rata": "rata-rata triwulan",
    "level": "target TW IV",
}
"""How quarterly targets make up the annual one; ``level`` is for ratios."""
ZERO_COUNTS_FULL: Final = "dihitung 100 menurut kebijakan target_nol"
ZERO_COUNTS_NOTHING: Final = "tidak dapat dihitung, jadi dikosongkan"
TARGET_OF: Final = "Target {indicator}"
NO_REASON: Final = "alasan yang belum ditulis di katalog"
NO_TARGET: Final = "belum ada target"
_ANNUAL: Final = "tahunan {level}"
_OF_QUARTER: Final = "{quarter} {level}"


def targets_in_words(target: Target) -> str:
    """The figures of a row of targets: ``tahunan 10, TW I 2, TW IV 4``; those that are blank are left out."""
    annual = [_ANNUAL.format(level=format_level(target.annual))] if target.annual else []
    quarterly = [
        _OF_QUARTER.format(quarter=quarter_title(quarter), level=format_level(level))
        for quarter, level in zip(Quarter, target.quarters, strict=True)
        if level is not None
    ]
    return ", ".join((*annual, *quarterly)) or NO_TARGET
