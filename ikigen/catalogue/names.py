"""Which unit a name means: by code, position or other spelling, however it is punctuated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from ikigen.model.catalogue import OrgUnit

_NOT_A_WORD: Final = re.compile(r"[\W_]+")
_BETWEEN: Final = re.compile(r"\s*(?:[;,/&\n]|\bdan\b|\bserta\b)\s*", re.IGNORECASE)
_MOST_BREAKS: Final = 24
"""More places to split at than any list of positions has: a longer text names nobody."""


@lru_cache(maxsize=1 << 12)
def normalised(name: str) -> str:
    """A name without case, spaces and punctuation: ``Kepala Sub. Bagian`` and ``KEPALA SUB BAGIAN`` are one."""
    return _NOT_A_WORD.sub("", name).casefold()


def names_of(unit: OrgUnit) -> tuple[str, ...]:
    """Every spelling under which a unit is known."""
    return (unit.code, unit.title, *unit.aliases)


def index_names(units: Iterable[OrgUnit]) -> Mapping[str, str]:
    """Unit codes by normalised name; where two units claim a name the first keeps it."""
    index: dict[str, str] = {}
    for unit in units:
        for name in names_of(unit):
            index.setdefault(normalised(name), unit.code)
    index.pop("", None)
    return index


def split_names(text: str, index: Mapping[str, str]) -> tuple[str, ...] | None:
    """The pieces of a text that each name a unit, or None when some part names nobody.

    ``A dan B`` is two positions only where both are known: a position's own name may contain "dan".
    """
    if normalised(text) in index:
        return (text.strip(),)
    breaks = [(match.start(), match.end()) for match in _BETWEEN.finditer(text)][:_MOST_BREAKS]
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(text)]
    found: dict[int, tuple[str, ...]] = {len(starts): ()}
    for first in range(len(starts) - 1, -1, -1):
        for last in range(len(starts) - 1, first - 1, -1):
            piece = text[starts[first] : ends[last]].strip()
            if last + 1 in found and normalised(piece) in index:
                found[first] = (piece, *found[last + 1])
                break
    return found.get(0)
