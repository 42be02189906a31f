"""How a cell looked, in words that go into a finding's sentence."""

from __future__ import annotations

import re
from typing import Final

_CLOCK: Final = re.compile(r"-?\d+:\d\d(:\d\d)?")


def seen_through_format(text: str, *, is_figure: bool) -> str:
    """What a cell shows whose format hides what is stored."""
    return f"terlihat '{text}'" if is_figure and text else "tidak terlihat"


def seen_over_merge(shown: str, beneath: str) -> str:
    """What shows over merged cells, and what is stored beneath in the cell that is meant."""
    over = f"terlihat '{shown}'" if shown else "terlihat kosong"
    return f"{over}, tertutup '{beneath}'" if beneath else over


def moment_word(text: str) -> str:
    """What a moment is: a time of day or a duration without a date, else a date."""
    return "jam" if _CLOCK.fullmatch(text) else "tanggal"


def format_beside(code: str, shown: str) -> str:
    """The format of a cell behind what is stored in it; some files only know what it shows."""
    return "" if code in {"", shown} else f" (format sel: {code})"
