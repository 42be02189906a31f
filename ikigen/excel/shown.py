"""What a number format lets a person see of a stored figure, and where it hides it.

Only as much of the format language is played as matters for that question: grouping and scaling commas, rounding,
percent, fractions, exponents, signs, and literals that make another figure of the one beside them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from ikigen.excel.number_formats import Element, Section, sections_of

_MAGNITUDE: Final = re.compile(
    r"\d|\b(ribu|rb|juta|jt|miliar|milyar|m|triliun|t|k|thousand|million|billion)\b", re.IGNORECASE
)
"""Words and digits in a literal that make another figure of the one beside them."""
_SIGNIFICANT: Final = 15
"""Spreadsheets keep and show no more than 15 significant digits."""
_DIGITS: Final = f".{_SIGNIFICANT}g"
_TOO_LONG: Final = 10.0**_SIGNIFICANT
"""From here on a whole figure has more digits than that."""
_LONG: Final = Decimal(10) ** 18
"""From here on only the leading digits mean something: decimals and grouping are not played."""


HIDDEN: Final = ";;;"
"""The format that shows nothing at all."""
_GROUPS: Final = re.compile(r"-?[1-9]\d{0,2}(?:\.\d{3})*(?:,\d+)?")
"""What an Indonesian reads as groups of thousands, whoever set the points."""
_FIGURE_TEXT: Final = re.compile(r"\d[\d.,\s']*(?:[eE][+-]?\d+)?")
_PLAIN_FIGURE: Final = re.compile(r"\d+(\.\d+)?([eE][+-]?\d{1,3})?")
_FRACTION_TEXT: Final = re.compile(r"(?:(\d{1,9})\s+)?(\d{1,9})/(\d{1,9})")
_CLOSE: Final = Decimal("1e-9")
"""A shown figure of ten digits or more may be rounded by the width of the general format."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a person saw of a figure: the text, whether it is a percentage, whether it hides the stored figure."""

    text: str
    percent: bool = False
    hides: bool = False


def show_text(text: str, code: str) -> Shown:
    """How a text appears under a format: only a fourth section, or a last one with ``@``, touches it."""
    sections = sections_of(code)
    section = sections[3] if len(sections) > 3 else sections[-1]  # noqa: PLR2004 - positive, negative, zero, text
    if len(sections) > 3 and not section.has(Element.TEXT):  # noqa: PLR2004
        return Shown(_literals(section), hides=bool(text.strip()))
    return Shown(text)


def show_number(value: float, code: str) -> Shown:
    """How a figure appears under a format that shows no date."""
    return _show_digits(format(value, _DIGITS), value, code)


@lru_cache(maxsize=1 << 13)
def _show_digits(digits: str, value: float, code: str) -> Shown:
    """The same, remembered: the figures of a form are few. The digits tell -0 from 0, which are equal."""
    exact = Decimal(digits)
    section, unsigned = _section_for(exact, sections_of(code))
    if section is None:
        return Shown("", hides=True)
    amount = abs(exact) if unsigned else exact
    lost = unsigned and exact < 0 and not _shows_minus(section)
    if section.has(Element.GENERAL) or section.has(Element.TEXT):
        return Shown(_around(section, plain_number(float(amount)), exact), hides=lost or _misleads(section))
    if not section.has(Element.DIGIT):
        return Shown(_literals(section), hides=True)
    if abs(exact) >= _LONG:
        return Shown(plain_number(value), section.has(Element.PERCENT), lost or _misleads(section))
    text, seen = _digits_of(section, amount)
    hides = seen != amount or lost or _misleads(section)
    if _has_words_inside(section):
        text = _woven(section, text)
        hides = hides or not _GROUPS.fullmatch(text)
    return Shown(_around(section, text, exact), section.has(Element.PERCENT), hides)


def _section_for(value: Decimal, sections: tuple[Section, ...]) -> tuple[Section | None, bool]:
    """The section that shows ``value``, and whether it is shown without its sign."""
    numeric = sections[:3]
    if any(section.condition for section in numeric):
        chosen = next((section for section in numeric if section.holds(value)), None)
        return chosen, False
    if value < 0 and len(numeric) > 1:
        return numeric[1], True
    if value == 0 and len(numeric) == 3:  # noqa: PLR2004 - the third section is for zero
        return numeric[2], False
    return numeric[0], False


def _digits_of(section: Section, amount: Decimal) -> tuple[str, Decimal]:
    """The digits shown for ``amount``, and the figure that they stand for."""
    if section.has(Element.SLASH):
        return _fraction_of(section, amount)
    if section.has(Element.EXPONENT):
        shown = Decimal(f"{amount:.{_decimals(section)}E}")
        return str(shown).replace(".", ","), shown
    percent = Decimal(100) if section.has(Element.PERCENT) else Decimal(1)
    scale = Decimal(1000) ** _scalings(section)
    shown = (amount * percent / scale).quantize(Decimal(1).scaleb(-_decimals(section)), rounding=ROUND_HALF_UP)
    text = _grouped(shown, section)
    if not text:
        return "", Decimal("NaN")
    return text, shown / percent


def _fraction_of(section: Section, amount: Decimal) -> tuple[str, Decimal]:
    kinds = [kind for kind, _ in section.pieces]
    places = kinds[kinds.index(Element.SLASH) :].count(Element.DIGIT)
    closest = Fraction(amount).limit_denominator(10 ** max(places, 1) - 1)
    whole, rest = divmod(abs(closest), 1)
    text = f"{'-' if amount < 0 else ''}{whole}" + (f" {rest}" if rest else "")
    exact = closest == Fraction(amount)
    return text, amount if exact else Decimal(closest.numerator) / Decimal(closest.denominator)


def _decimals(section: Section) -> int:
    kinds = [kind for kind, _ in section.pieces]
    if Element.POINT not in kinds:
        return 0
    after = kinds[kinds.index(Element.POINT) + 1 :]
    stop = after.index(Element.EXPONENT) if Element.EXPONENT in after else len(after)
    return after[:stop].count(Element.DIGIT)


def _scalings(section: Section) -> int:
    """How many commas divide by a thousand: those that follow the last digit or stand before the point."""
    layout = "".join(kind.value[0] for kind, _ in section.pieces if kind in {Element.DIGIT, Element.COMMA})
    marked = "".join("." if kind is Element.POINT else kind.value[0] for kind, _ in section.pieces)
    before_point = re.search(r"d(c+)\.", marked)
    trailing = re.search(r"d(c+)$", layout)
    return sum(len(found[1]) for found in (before_point, trailing) if found and found[1]) if layout else 0


def _grouped(shown: Decimal, section: Section) -> str:
    """A rounded figure as Indonesians see it; "" where the format shows nothing for 0."""
    kinds = [piece for piece in section.pieces if piece[0] in {Element.DIGIT, Element.COMMA, Element.POINT}]
    grouping = bool(re.search(r"dc+d", "".join(kind.value[0] for kind, _ in kinds)))
    if shown == 0 and (Element.DIGIT, "0") not in kinds:
        return ""
    text = f"{shown:,f}" if grouping else f"{shown:f}"
    optional = sum(kind is Element.DIGIT and text != "0" for kind, text in _after_point(kinds))
    text = _trimmed(text, optional)
    return text.translate(str.maketrans(",.", ".,"))


def _after_point(kinds: list[tuple[Element, str]]) -> list[tuple[Element, str]]:
    places = [index for index, (kind, _) in enumerate(kinds) if kind is Element.POINT]
    return kinds[places[0] + 1 :] if places else []


def _trimmed(text: str, optional: int) -> str:
    """``text`` without the closing zeros that the format leaves out."""
    for _ in range(optional):
        if "." in text and text.endswith("0"):
            text = text[:-1]
    return text


def _literals(section: Section) -> str:
    return "".join(text for kind, text in section.pieces if kind is Element.LITERAL).strip()


_FIGURE: Final = {
    Element.DIGIT, Element.POINT, Element.COMMA, Element.GENERAL, Element.TEXT, Element.EXPONENT, Element.SLASH,
}  # fmt: skip


def _split(section: Section) -> tuple[str, str, str]:
    """The literals before, inside and after the figure of a section."""
    places = [index for index, (kind, _) in enumerate(section.pieces) if kind in _FIGURE]
    first, last = places[0], places[-1]
    words = ["", "", ""]
    for index, (kind, text) in enumerate(section.pieces):
        if kind in {Element.LITERAL, Element.PERCENT}:
            words[0 if index < first else 2 if index > last else 1] += text
    return words[0], words[1], words[2]


def _around(section: Section, figure: str, value: Decimal) -> str:
    before, _, after = _split(section)
    sign = "-" if value < 0 and figure.startswith("-") else ""
    return f"{sign}{before.lstrip()}{figure.removeprefix(sign)}{after.rstrip()}".strip()


def _shows_minus(section: Section) -> bool:
    return bool(re.search(r"[-–−(]", _literals(section)))


def _misleads(section: Section) -> bool:
    """Whether the literals around the figure make another figure of it."""
    before, _, after = _split(section)
    return bool(_MAGNITUDE.search(before) or _MAGNITUDE.search(after))


def _has_words_inside(section: Section) -> bool:
    """Whether literals stand among the digits, where each keeps its place: ``000-00``."""
    return bool(_split(section)[1].strip()) and not section.has(Element.SLASH)


def _woven(section: Section, text: str) -> str:
    """A figure with the literals that stand among its digits."""
    whole, mark, decimals = text.replace(".", "").partition(",")
    kinds = [kind for kind, _ in section.pieces]
    point = kinds.index(Element.POINT) if Element.POINT in kinds else len(kinds)
    digits, woven = list(whole), ""
    for kind, piece in reversed(_inner_pieces(section)[: point - kinds.index(Element.DIGIT)]):
        if kind is Element.DIGIT:
            woven = (digits.pop() if digits else "0" if piece == "0" else "") + woven
        elif kind is Element.LITERAL:
            woven = piece + woven
    return "".join(digits) + woven + mark + decimals


def _inner_pieces(section: Section) -> tuple[tuple[Element, str], ...]:
    """The pieces from the first digit to the last."""
    places = [index for index, (kind, _) in enumerate(section.pieces) if kind is Element.DIGIT]
    return section.pieces[places[0] : places[-1] + 1]


def plain_number(value: float) -> str:
    """A figure without a format, with a decimal comma: ``1234,5``."""
    if value.is_integer() and abs(value) < _TOO_LONG:
        return str(int(value))
    return format(value, _DIGITS).replace(".", ",")


def stands_for(text: str, value: float) -> bool:
    """Whether a text on the screen is the stored figure, in Indonesian or English notation.

    Files that keep the shown text beside the figure need no play of formats: the two are compared.
    """
    if fraction := _FRACTION_TEXT.fullmatch(text.strip()):
        whole, top, bottom = (int(part or 0) for part in fraction.groups())
        return bool(bottom) and Fraction(value) == whole + Fraction(top, bottom)
    text = text.replace("−", "-")
    found = _FIGURE_TEXT.findall(text)
    if len(found) != 1 or _MAGNITUDE.search(text.replace(found[0], "")):
        return False
    exact = Decimal(format(value, _DIGITS)) * (100 if "%" in text else 1)
    negative = bool(re.search(r"[-–−(]", text[: text.index(found[0])]))
    return any(_equal(-figure if negative else figure, exact) for figure in _readings(found[0]))


def _readings(text: str) -> list[Decimal]:
    """The figures that a text of digits and marks may mean."""
    packed = re.sub(r"[\s']", "", text).rstrip(".,")
    candidates = (packed.replace(".", "").replace(",", "."), packed.replace(",", ""))
    return [Decimal(candidate) for candidate in candidates if _PLAIN_FIGURE.fullmatch(candidate)]


def _equal(shown: Decimal, exact: Decimal) -> bool:
    if shown == exact:
        return True
    long = len(shown.as_tuple().digits) >= 10  # noqa: PLR2004 - see _CLOSE
    return long and abs(shown - exact) <= abs(exact) * _CLOSE
