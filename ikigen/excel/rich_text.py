"""Characters set apart inside one cell, as plain text that looks the same: ``12¹`` and ``1̶3̶ 12``, not 121."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_RUN: Final = re.compile(
    rb"(<(?:\w+:)?rPr>((?:(?!</?(?:\w+:)?rPr>).)*)</(?:\w+:)?rPr>\s*<(?:\w+:)?t(?: [^<>]*)?>)([^<]*)(?=</)",
    re.DOTALL,
)
"""What a run looks like, and its text."""
_RAISED: Final = re.compile(rb'<(?:\w+:)?vertAlign\s+val="superscript"')
_LOWERED: Final = re.compile(rb'<(?:\w+:)?vertAlign\s+val="subscript"')
_STRUCK: Final = re.compile(rb'<(?:\w+:)?strike(?:\s+val="(?:1|true|on)")?\s*/>')
_SUPERSCRIPT: Final = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_SUBSCRIPT: Final = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
_CHARACTER: Final = re.compile(r"&[^;]*;|\S")
_STROKE: Final = "\u0336"


def with_looks(content: bytes) -> bytes:
    """A part in which raised, lowered and struck characters are spelled as such.

    A reader gives the text of all runs in one: a figure with a raised footnote mark would become another figure.

    Args:
        content: the shared strings, or a sheet with strings of its own; UTF-8.
    """
    if b"vertAlign" not in content and b"strike" not in content:
        return content
    return _RUN.sub(_spelled, content)


def _spelled(run: re.Match[bytes]) -> bytes:
    text, look = run[3].decode(errors="replace"), run[2]
    is_raised, is_lowered = bool(_RAISED.search(look)), bool(_LOWERED.search(look))
    if "&#" in text:
        is_raised = is_lowered = False
    return run[1] + spell(text, Look(is_raised, is_lowered, bool(_STRUCK.search(look)))).encode()


@dataclass(frozen=True, slots=True)
class Look:
    """How some characters of a text are set apart from the others."""

    raised: bool = False
    lowered: bool = False
    struck: bool = False


def spell(text: str, look: Look) -> str:
    """A text in characters that look as it does, as far as there are such."""
    if look.raised:
        text = text.translate(_SUPERSCRIPT)
    if look.lowered:
        text = text.translate(_SUBSCRIPT)
    return _CHARACTER.sub(lambda found: found[0] + _STROKE, text) if look.struck else text


def look_of_opendocument(attributes: Mapping[str, str]) -> Look:
    """The look that the properties of a text style of an ``.ods`` give: ``super 58%``, ``-33% 58%``."""
    position = attributes.get("style:text-position", "")
    is_lowered = position.startswith(("sub", "-"))
    is_raised = bool(position) and not is_lowered and not position.startswith("0%")
    lines = (attributes.get(f"style:text-line-through-{what}", "none") for what in ("style", "type"))
    return Look(is_raised, is_lowered, any(line != "none" for line in lines))
