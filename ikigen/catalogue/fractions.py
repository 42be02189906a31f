"""Printed fractions and counted nouns: what a formula's text says is counted."""

from __future__ import annotations

import re
from typing import Final

_LATEX: Final = re.compile(r"\\frac\s*\{(?P<top>.+?\}?)\}\s*\{(?P<bottom>.+?\}?)\}")
_DIVIDED: Final = re.compile(r"\(?(?P<top>.+?)\)?(?:\s+/\s+|\s*[÷:]\s*)\(?(?P<bottom>.+?)\)?", re.DOTALL)
_LONGEST: Final = 2_000
"""Characters of a formula that are looked at: no printed fraction is longer."""
_TIMES_100: Final = re.compile(r"\s*(?:[×x*]|\\times)\s*100\s*%?\s*\$?\s*$", re.IGNORECASE)
_MARKS: Final = re.compile(r"\\(?:sum|text|times|frac)\b|[Σ∑$]|\bjumlah\b", re.IGNORECASE)
_WORD: Final = re.compile(r"\w+")
_FILLERS: Final = frozenset({"yang", "yg", "dan", "di", "pada", "dari", "per", "jumlah", "persentase", "jenis"})
_CLAUSE: Final = re.compile(r"\b(?:yang|yg)\b", re.IGNORECASE)


def fraction_parts(formula: str) -> tuple[str, str] | None:
    r"""What stands above and below the line of a printed fraction, or None when there is no fraction.

    Known ways of printing: ``(Σ a) / (Σ b) × 100``, ``a ÷ b``, ``a : b × 100%`` and LaTeX's ``\frac{a}{b}``.
    """
    bare = _TIMES_100.sub("", formula.strip()[:_LONGEST])
    match = _LATEX.search(bare) or _DIVIDED.fullmatch(bare)
    return (match["top"], match["bottom"]) if match else None


def words_of(text: str) -> frozenset[str]:
    """The words of a text that say what is meant, case aside; signs of sums and fillers left out."""
    return frozenset(_WORD.findall(_MARKS.sub(" ", text).casefold())) - _FILLERS


def is_reversed(formula: str, numerator: str, denominator: str) -> bool:
    """Whether a printed fraction's parts stand the other way round than numerator and denominator.

    The parts are matched by the words they share, so that a reworded part is still recognised.
    """
    parts = fraction_parts(formula)
    if parts is None:
        return False
    top, bottom = (words_of(part) for part in parts)
    above, below = words_of(numerator), words_of(denominator)
    straight = _likeness(top, above) + _likeness(bottom, below)
    crossed = _likeness(top, below) + _likeness(bottom, above)
    return crossed > straight


def is_part_of(numerator: str, denominator: str) -> bool:
    """Whether the denominator says all that the numerator says and adds a condition: likely the smaller one."""
    return bool(words_of(numerator)) and words_of(numerator) < words_of(denominator)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Words shared among words used, 0 … 1."""
    return len(one & other) / len(one | other) if one | other else 0.0


def counted_head(formula: str) -> frozenset[str]:
    """The words of what a formula counts, without the clause behind it: ``saluran layanan konsultasi``."""
    return words_of(_CLAUSE.split(_MARKS.sub(" ", formula), maxsplit=1)[0])


def tells_of(formula: str, this_title: str, other_title: str) -> bool:
    """Whether a formula that two indicators share is about the other one's matter and not about this one's.

    It is when the other title names all that the formula counts and this title does not: either the whole head
    of at least two words (one word like *dokumen* says nothing), or the whole formula while this title shares
    not even its head.
    """
    this, other = words_of(this_title), words_of(other_title)
    head, whole = counted_head(formula), words_of(formula)
    if len(head) > 1 and head <= other and not head <= this:
        return True
    return bool(head) and len(whole) > 1 and whole <= other and not head & this
