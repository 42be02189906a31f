"""What identifies a form and each of its rows: held visibly on the sheets, and again in a hidden sheet.

The hidden sheet holds key–value rows (``KEYS`` in column A, values in column B, as text), one blank row, then a
table headed ``ISSUED_COLUMNS`` with one row per cell code of the form: what was issued, so that a return can be
compared with it even when the catalogue has changed since. All its cells are text; figures use a decimal point.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

LAYOUT_VERSION: Final = "1"

KEYS: Final = ("unit", "tahun", "versi", "sidik", "instansi")
"""Unit code, year, layout version, catalogue fingerprint, name of the office."""

ISSUED_COLUMNS: Final = ("kode", "bagian", "judul", "baris", "tahunan", "tw1", "tw2", "tw3", "tw4")
"""Cell code; section ("A" own, "B" supplied); hash of the label; hash of all locked text of the row; targets as
issued ("" where none; a range as ``80-90``), on the first cell of an indicator and in section A only."""

_SPACE = re.compile(r"\s+")


def folded(text: str) -> str:
    """Text with white space and case folded, as rows and headers are compared."""
    return _SPACE.sub(" ", text).strip().casefold()


def text_hash(*texts: str) -> str:
    """A short hash of locked text, blind to white space and case."""
    joined = "\x1f".join(folded(text) for text in texts)
    return hashlib.sha256(joined.encode()).hexdigest()[:12]
