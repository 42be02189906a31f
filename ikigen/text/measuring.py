"""Words that sentences about figures are put together from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

AND: Final = " dan "
TOLD: Final = "{unit} mengisi {value} ({where} di {file})"
SUM_OF_PARTS: Final = ", jumlahnya {total}"
FORM_OF: Final = "Formulir {unit}"
PARTS: Final = {"a": ("pembilang", "penyebut"), "b": ("penyebut", "pembilang")}
"""Of a ratio: the part at hand and the other one."""


def joined(names: Sequence[str]) -> str:
    """Names as a sentence lists them: ``A``, ``A dan B``, ``A, B dan C``."""
    if len(names) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(names)
    return f"{', '.join(names[:-1])} dan {names[-1]}"


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
