"""Characters that look alike, for outputs that cannot hold every character: old code pages, ``LANG=C``."""

from __future__ import annotations

import unicodedata
from typing import Final

_LOOK_ALIKES: Final = {
    "…": "...", "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "×": "x", "÷": "/", "·": "-", "•": "*", "→": "->",
    "←": "<-", "⇄": "<->", "↔": "<->", "↑": "^", "↓": "v", "›": ">", "‹": "<", "»": ">>", "«": "<<", "“": '"', "”": '"',
    "„": '"', "‟": '"', "‘": "'", "’": "'", "‚": "'", "′": "'", "″": '"', "≈": "~", "≤": "<=", "≥": ">=", "≠": "!=",
    "±": "+/-", "✓": "v", "✔": "v", "✗": "x", "✘": "x", "°": " derajat", "€": "EUR", "£": "GBP", "©": "(c)", "®": "(R)",
    "Δ": "delta", "σ": "s", "━": "-", "╸": "-", "╺": "-", "─": "-", "│": "|", "═": "=", "║": "|", "█": "#", "■": "#",
    "□": "[]", "☐": "[ ]", "☑": "[x]", "☒": "[x]", "▲": "^", "▼": "v", "§": "ps.", "¶": "", "⁄": "/", "\ufeff": "", "\u200b": "",
    "\u200c": "", "\u200d": "", "\u2060": "",
}  # fmt: skip
_UNKNOWN: Final = "?"


def look_alike(character: str) -> str:
    """One character in ASCII as a reader would write it; a question mark where nothing looks like it."""
    known = _LOOK_ALIKES.get(character)
    if known is not None:
        return known
    if character.isspace():
        return " "
    bare = "".join(part for part in unicodedata.normalize("NFKD", character) if not unicodedata.combining(part))
    return "".join(part if part.isascii() else _LOOK_ALIKES.get(part, _UNKNOWN) for part in bare)
