"""Formulas that a document spells in LaTeX, on one line as the catalogue prints them."""

from __future__ import annotations

import re
from typing import Final

_SIGNS: Final = {r"\sum": "Σ", r"\times": "×", r"\div": "÷", r"\cdot": "·", r"\%": "%"}
_TEXT: Final = re.compile(r"\\(?:text|mathrm|textbf)\s*(?=\{)")
_COMMAND: Final = re.compile(r"\\[A-Za-z]+|\\%")
_SPACES: Final = re.compile(r"[ \t]+")


def plain_formula(text: str) -> str:
    r"""``$\frac{\sum \text{a}}{\sum \text{b}} \times 100$`` as ``(Σ a) / (Σ b) × 100``; other text as it is."""
    if "\\" not in text:
        return text
    made = _TEXT.sub("", text.replace("$", ""))
    while (at := made.find(r"\frac")) >= 0:
        top, end = _group(made, at + len(r"\frac"))
        bottom, end = _group(made, end)
        made = f"{made[:at]}({top}) / ({bottom}){made[end:]}"
    made = _COMMAND.sub(lambda match: _SIGNS.get(match[0], match[0]), made)
    return _SPACES.sub(" ", made.replace("{", "").replace("}", "")).replace("( ", "(").replace(" )", ")").strip()


def _group(text: str, start: int) -> tuple[str, int]:
    """What stands between the braces at a place, and where it ends; what follows alone where there are none."""
    start = next((at for at in range(start, len(text)) if not text[at].isspace()), len(text))
    if text[start : start + 1] != "{":
        return text[start : start + 1], min(start + 1, len(text))
    depth = 0
    for at in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if not depth:
            return text[start + 1 : at], at + 1
    return text[start + 1 :], len(text)
