"""The language of number formats, taken apart: sections, their conditions, and what each piece in them does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Final

BUILT_IN: Final[Mapping[int, str]] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"Rp"#,##0_);("Rp"#,##0)', 6: '"Rp"#,##0_);("Rp"#,##0)',
    7: '"Rp"#,##0.00_);("Rp"#,##0.00)', 8: '"Rp"#,##0.00_);("Rp"#,##0.00)',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)), "dd/mm/yyyy"),
    **dict.fromkeys((18, 19, 20, 21, 45, 47), "h:mm:ss"), 46: "[h]:mm:ss",
    37: "#,##0_);(#,##0)", 38: "#,##0_);(#,##0)", 39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);(#,##0.00)",
    41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)', 42: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)', 44: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
    48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""The formats that files name by number only. Source: ECMA-376 part 1, 18.8.30."""

_TOKEN: Final = re.compile(
    r"""(?P<quoted>"[^"]*"?) | \\(?P<escaped>.) | _(?P<pad>.) | \*(?P<filler>.) | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General|Standard) | (?P<exponent>E[+-]) | (?P<noon>AM/PM|A/P) | (?P<digit>[0#?]) | (?P<point>\.)
    | (?P<comma>,) | (?P<percent>%) | (?P<slash>/) | (?P<text>@) | (?P<moment>[ymdhsbeg]+) | (?P<other>.)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[\d.]+)")
_ELAPSED: Final = re.compile(r"h+|m+|s+", re.IGNORECASE)
_CURRENCY: Final = re.compile(r"\$([^-]*)")


class Element(StrEnum):
    """What a piece of a section does."""

    LITERAL = "literal"
    GENERAL = "general"
    EXPONENT = "exponent"
    DIGIT = "digit"
    POINT = "point"
    COMMA = "comma"
    PERCENT = "percent"
    SLASH = "slash"
    TEXT = "text"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Section:
    """One of the parts of a format between semicolons: its pieces and the condition under which it counts."""

    pieces: tuple[tuple[Element, str], ...]
    condition: tuple[str, Decimal] | None = None

    def has(self, element: Element) -> bool:
        """Whether some piece is of that kind."""
        return any(kind is element for kind, _ in self.pieces)

    @property
    def is_moment(self) -> bool:
        """Whether the section shows a date, a time or a duration."""
        return self.has(Element.MOMENT)

    def holds(self, value: Decimal) -> bool:
        """Whether the section's condition is met."""
        if self.condition is None:
            return True
        sign, limit = self.condition
        return {
            "<": value < limit, ">": value > limit, "=": value == limit,
            "<=": value <= limit, ">=": value >= limit, "<>": value != limit,
        }[sign]  # fmt: skip


def is_plain(code: str) -> bool:
    """Whether the format shows every figure as it is stored."""
    return code.strip().lower() in {"", "general", "standard", "@"}


@lru_cache(maxsize=512)
def is_moment(code: str) -> bool:
    """Whether figures under this format are read as dates, times or durations."""
    return bool(sections_of(code)) and sections_of(code)[0].is_moment


def is_duration(code: str) -> bool:
    """Whether figures under this format are hours, minutes or seconds that go on counting: ``[h]:mm``."""
    first = sections_of(code)[0]
    return any(kind is Element.MOMENT and text.startswith("[") for kind, text in first.pieces)


@lru_cache(maxsize=512)
def sections_of(code: str) -> tuple[Section, ...]:
    """The sections of a format."""
    sections: list[Section] = []
    pieces: list[tuple[Element, str]] = []
    condition: tuple[str, Decimal] | None = None
    for match in _TOKEN.finditer(code):
        group, text = str(match.lastgroup), match.group(match.lastgroup or 0)
        if group == "other" and text == ";":
            sections.append(Section(tuple(pieces), condition))
            pieces, condition = [], None
        elif group == "bracket" and (found := _CONDITION.match(text)):
            condition = (found[1], Decimal(found[2].rstrip(".") or "0"))
        else:
            pieces += _piece(group, text)
    return (*sections, Section(tuple(pieces), condition))


def _piece(group: str, text: str) -> list[tuple[Element, str]]:
    if group == "bracket":
        return _bracket(text)
    literals = {"quoted": text.strip('"'), "escaped": text, "other": text, "pad": " ", "filler": " "}
    if group in literals:
        return [(Element.LITERAL, literals[group])]
    return [(Element.MOMENT if group == "noon" else Element(group), text)]


def _bracket(text: str) -> list[tuple[Element, str]]:
    """What stands in square brackets: a duration, a currency; colours and languages show nothing."""
    if _ELAPSED.fullmatch(text):
        return [(Element.MOMENT, f"[{text}]")]
    currency = _CURRENCY.match(text)
    return [(Element.LITERAL, currency[1])] if currency and currency[1] else []
