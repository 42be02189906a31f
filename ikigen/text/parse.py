"""Numbers as people type them into a text cell: id-ID first, other ways only where they cannot be mistaken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_TEAR: Final = "\n"
_TIDY: Final = {
    **{ord(space): " " for space in "\u00a0\u2007\u2009\u202f\u200a\u2002\u2003\u2008"},
    **{ord(end): _TEAR for end in "\t\r\n\v\f\u0085\u2028\u2029"},
    **{
        ord(nothing): None
        for nothing in "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
    },
    **{ord(mark): None for mark in "\u202a\u202b\u202c\u2066\u2067\u2068\u2069"},
    **{ord(minus): "-" for minus in "\u2212\ufe63\uff0d"},
    **{0xFF10 + digit: str(digit) for digit in range(10)},
    ord("．"): ".",
    ord("，"): ",",
    ord("％"): "%",
}
"""What looks like a space, a digit or a minus sign, as the plain one. Other digits stay foreign on purpose:
a superscript 2 is not a 2. Marks of the writing direction, which chats put around a copied figure, show nothing;
the two that turn digits around (U+202D, U+202E) do, and stay."""

_TORN: Final = re.compile(r"(?<=[\d.,]) *(?: {2}|\n)[ \n]*(?=[\d.,])")
"""More than one space between two figures, or a line break: nobody writes thousands so. They may be two figures."""

_GROUP: Final = re.compile(r"\d{1,3}(?:(?P<mark>[. ,])\d{3})(?:(?P=mark)\d{3})*", re.ASCII)
_PADDED: Final = re.compile(r"0\d+[., ]|0[ ]|0[.,]\d+[., ]", re.ASCII)
"""A 0 in front of groups of thousands: a phone number or a date, never a figure."""
_PLAIN: Final = re.compile(r"\d+", re.ASCII)
_ONE_MARK: Final = re.compile(r"(?P<whole>\d+)(?P<mark>[.,])(?P<rest>\d+)", re.ASCII)
_BOTH: Final = re.compile(r"(?P<whole>\d{1,3}(?:(?P<group>[., ])\d{3})+)(?P<mark>[.,])(?P<rest>\d+)", re.ASCII)
_RANGE: Final = re.compile(
    r"(?P<low>[^-–—]+?)\s*(?:[-–—]|s\s*[./]\s*d\s*\.?|sd|sampai(?: dengan)?)\s*(?P<high>[^-–—]+)", re.IGNORECASE
)
_CURRENCY: Final = re.compile(r"(?:rp\.?|idr)\s*(?P<rest>.+?)(?:,-+|,=)?|(?P<bare>\d.*?)(?:,-+|,=)", re.IGNORECASE)

ZERO_WORDS: Final = frozenset({"nihil", "nol"})
"""Words that state a 0."""

BLANK_WORDS: Final = frozenset(
    {
        "-",
        "--",
        "---",
        "–",
        "—",
        "n/a",
        "na",
        "n.a",
        "n.a.",
        "tidak ada",
        "tdk ada",
        "belum",
        "belum ada",
        "belum ada data",
        "belum tersedia",
        "data belum ada",
        "data menyusul",
        "kosong",
        "menyusul",
        "tidak ada data",
        "strip",
    }
)
"""Words that leave open whether nothing was counted or nothing is known."""


class Style(StrEnum):
    """How a number was written."""

    PLAIN = "plain"
    """Digits, as ``12`` or ``12,5`` or ``1.234.567``: as Indonesians write."""
    ENGLISH = "english"
    """Unmistakably in English order, as ``1,234.5`` or ``12.5``."""
    AMBIGUOUS = "ambiguous"
    """``1.234`` or ``1,234``: thousands to one reader, decimals to another."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A number found in a text: ``value`` as id-ID reads it, ``other`` as English does where that is AMBIGUOUS."""

    value: float
    style: Style
    other: float | None = None


def tidied(text: str) -> str:
    """Text with the look-alikes of spaces, digits and minus signs made plain, and the ends trimmed.

    Whatever stands apart is one space apart, but figures that are torn keep a line break between them.
    """
    plain = text.translate(_TIDY).strip()
    return _TEAR.join(re.sub(r"[ \n]+", " ", piece) for piece in _TORN.split(plain))


def is_torn(text: str) -> bool:
    """Whether figures stand apart in a text by more than one space, by a tab or on lines of their own."""
    return _TEAR in tidied(text)


def parse_number(text: str) -> Parsed | None:
    """The number that a text is, or None when it is anything else.

    A leading apostrophe, which some programs show, is no part of it. ``+`` and ``-`` may stand in front.
    """
    text = tidied(text).removeprefix("'").strip()
    sign = -1.0 if text.startswith("-") else 1.0
    found = _parse_unsigned(text[1:].lstrip() if text[:1] in {"-", "+"} else text)
    if found is None or sign > 0:
        return found
    return Parsed(-found.value, found.style, None if found.other is None else -found.other)


def _parse_unsigned(text: str) -> Parsed | None:
    if _PLAIN.fullmatch(text):
        return Parsed(float(text), Style.PLAIN)
    if _PADDED.match(text):
        return None
    if match := _GROUP.fullmatch(text):
        return _grouped(text, match["mark"])
    if match := _BOTH.fullmatch(text):
        return _grouped_with_decimals(match)
    if match := _ONE_MARK.fullmatch(text):
        value = float(f"{match['whole']}.{match['rest']}")
        return Parsed(value, Style.PLAIN if match["mark"] == "," else Style.ENGLISH)
    return None


def _grouped(text: str, mark: str) -> Parsed:
    thousands = float(text.replace(mark, ""))
    if mark == " ":
        return Parsed(thousands, Style.PLAIN)
    if text.count(mark) > 1:
        return Parsed(thousands, Style.PLAIN if mark == "." else Style.ENGLISH)
    decimal = float(text.replace(mark, "."))
    if text.startswith("0"):
        return Parsed(decimal, Style.PLAIN if mark == "," else Style.ENGLISH)
    local, english = (thousands, decimal) if mark == "." else (decimal, thousands)
    return Parsed(local, Style.AMBIGUOUS, english)


def _grouped_with_decimals(match: re.Match[str]) -> Parsed | None:
    group, mark = match["group"], match["mark"]
    if group == mark:
        return None
    value = float(f"{match['whole'].replace(group, '')}.{match['rest']}")
    return Parsed(value, Style.PLAIN if mark == "," else Style.ENGLISH)


def parse_range(text: str) -> tuple[Parsed, Parsed] | None:
    """The two ends of ``80-90``, ``80–90`` or ``80 s.d. 90``, in the order typed, or None."""
    match = _RANGE.fullmatch(tidied(text).removeprefix("'").strip())
    if match is None:
        return None
    low, high = parse_number(match["low"]), parse_number(match["high"])
    return (low, high) if low and high else None


def split_percent(text: str) -> tuple[str, bool]:
    """A text without its percent signs, and whether it had one (``80%-90%`` has one, as ``95 %`` has)."""
    bare = tidied(re.sub(r"\s*%", "", tidied(text)))
    return bare, bare != tidied(text)


def split_currency(text: str) -> tuple[str, bool]:
    """A text without ``Rp`` in front and ``,-`` behind, and whether it had one of them: ``1.000,-`` are a thousand."""
    match = _CURRENCY.fullmatch(tidied(text))
    return (match["rest"] or match["bare"], True) if match else (text, False)


def split_measure_unit(text: str, measure_unit: str) -> tuple[str, bool]:
    """A text without the measure unit written behind the figure, and whether it stood there.

    Only the row's own measure unit counts, case and spaces aside: ``12 dokumen`` where dokumen are counted.
    """
    bare = tidied(text)
    word = tidied(measure_unit).casefold()
    if not word[:1].isalpha() or not bare.casefold().endswith(word):
        return text, False
    figure = bare[: len(bare) - len(word)].rstrip()
    return (figure, True) if figure[-1:].isdecimal() else (text, False)


def is_zero_word(text: str) -> bool:
    """Whether the text says 0 in a word."""
    return tidied(text).casefold().rstrip(".") in ZERO_WORDS


def is_blank_word(text: str) -> bool:
    """Whether the text says "nothing here" without saying whether that means 0."""
    word = tidied(text).casefold()
    return not word or word in BLANK_WORDS or word.rstrip(".") in BLANK_WORDS
