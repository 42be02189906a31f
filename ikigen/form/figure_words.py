"""What a number format writes around a figure, and whether a figure is all that shows."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ikigen.text.parse import tidied

_MARKS: Final = re.compile(r"(?<=\d)[eE][+-]?(?=\d)|[\d.,'’()/\s]")
"""Digits and what stands in and around them: groups, decimals, fractions, exponents, the brackets of a debit."""
_SIGNS: Final = "(+–- "
_CURRENCY: Final = re.compile(r"\b(?:rp|idr)", re.IGNORECASE)


@lru_cache(maxsize=1 << 12)
def is_bare_figure(text: str, measure_unit: str) -> bool:
    """Whether nothing shows but a figure, with its row's measure unit, ``%`` or ``Rp`` at most.

    A format may show ``12 orang`` or ``± 12`` for a stored 12. What is read must be what was seen, so words and
    marks that would be refused in a text are none the better for coming from a format.

    Args:
        text: what the cell shows.
        measure_unit: the row's measure unit.
    """
    words = _MARKS.sub("", _CURRENCY.sub("", tidied(text)).lstrip(_SIGNS))
    return words.replace("%", "").casefold() in {"", _MARKS.sub("", tidied(measure_unit)).casefold()}
