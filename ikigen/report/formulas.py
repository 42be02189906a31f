"""Formula texts that only the report needs; the rules of measurement have theirs in ``measure``."""

from __future__ import annotations

import math

from ikigen.text.numbers import round_half_up

NONE = '""'
_THOUSAND = 1000


def literal(text: str) -> str:
    """A text as formulas write it."""
    return '"' + text.replace('"', '""') + '"'


def number_or_none(ref: str) -> str:
    """A cell's number, ``""`` where there is none."""
    return f"IF(ISNUMBER({ref}),{ref},{NONE})"


def range_text(low: str, high: str, decimals: int) -> str:
    """A target with two ends as people read it (``80–90``), a number where both are equal, ``""`` where none is.

    The decimal point is replaced, so that the text is the same whatever language the program speaks.
    """
    both = f"ROUND({low},{decimals})&{literal('–')}&ROUND({high},{decimals})"
    return f'IF(COUNT({low},{high})<2,{NONE},IF({low}={high},{low},SUBSTITUTE({both},".",",")))'


def range_shown(low: float, high: float, decimals: int) -> float | str | None:
    """What ``range_text`` yields."""
    if math.isnan(low) or math.isnan(high):
        return None
    if low == high:
        return low
    ends = (f"{round_half_up(end, decimals):.15g}" for end in (low, high))
    return "–".join(ends).replace(".", ",")


def percent_text(ref: str, decimals: int) -> str:
    """A percentage in a sentence, with a decimal comma whatever language the program speaks."""
    return f'SUBSTITUTE(FIXED({ref},{decimals},TRUE),".",",")'


def percent_shown(value: float, decimals: int) -> str:
    """What ``percent_text`` yields."""
    return f"{round_half_up(value, decimals):.{decimals}f}".replace(".", ",")


def count_text(ref: str, most: int) -> str:
    """A count in a sentence, its thousands set off by a dot whatever language the program speaks.

    Args:
        ref: the count, as a reference or a formula.
        most: what it cannot exceed; below a thousand there is nothing to set off.
    """
    return ref if most < _THOUSAND else f'SUBSTITUTE(FIXED({ref},0),",",".")'
