"""What identifies a form and each of its rows: held visibly on the sheets, and again in a hidden sheet.

The hidden sheet holds key–value rows (``KEYS`` in column A, values in column B, as text), one blank row, then a
table headed ``ISSUED_COLUMNS`` with one row per cell code of the form: what was issued, so that a return can be
compared with it even when the catalogue has changed since. All its cells are text; figures use a decimal point.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

from ikigen.excel.remembered import remembered
from ikigen.model.catalogue import Indicator, MeasureCell
from ikigen.text import labels

LAYOUT_VERSION: Final = "1"

KEYS: Final = ("unit", "tahun", "versi", "sidik", "instansi")
"""Unit code, year, layout version, catalogue fingerprint, name of the office."""

NOTICE_KEY: Final = "tanda"
"""Key of the notice that stands on every sheet of a form with made-up data; no such row on other forms."""

ISSUED_COLUMNS: Final = ("kode", "bagian", "judul", "baris", "tahunan", "tw1", "tw2", "tw3", "tw4", "arti")
"""Cell code; section ("A" own, "B" supplied); hash of the label; hash of all locked text of the row; targets as
issued ("" where none; a range as ``80-90``), on the first cell of an indicator and in section A only; what the
figure means (kind, accumulation, share, label of a part, measure unit)."""

CARRIED_COLUMNS: Final = ("bawaan", "kode", "triwulan", "nilai", "lama", "alasan")
"""A second table of the hidden sheet, in forms that take over what was returned before; below a blank row.

Its kind is one of the CARRIED_KINDS; the quarter is ``TW1`` … ``TW4``, "" for an annual target."""

CARRIED_QUARTER: Final = "berkas"
"""A quarter that was returned: kode is the name of the file, nilai its stamp inside (ISO), alasan its SHA-256."""
CARRIED_FIGURE: Final = "angka"
"""A figure that is closed: kode is the cell code; nilai is "" where the cell was left blank; alasan is the SHA-256
of the return in which another unit typed it, "" where the unit's own did."""
CARRIED_WORDS: Final = "kata"
"""Words that are closed: kode is the indicator, nilai a hash of factors, follow-up and evidence."""
CARRIED_STATEMENT: Final = "pernyataan"
"""A declaration that is closed: kode is the owner."""
CARRIED_TARGET: Final = "target"
"""A target that the unit typed: kode is the indicator; a range as ``80-90``."""
CARRIED_SUPPLIED: Final = "pasokan"
"""A figure that is typed under another code and only shown here: kode is the cell code."""
CARRIED_CORRECTION: Final = "perbaikan"
"""A correction that was made: nilai is the new figure, lama the former one."""
CARRIED_OPEN_CORRECTION: Final = "perbaikan-terbuka"
"""A correction that could not count yet: the figure as it was typed, and its reason."""
CARRIED_AWAITED: Final = "ditunggu"
"""A quarter that most units had returned when the form was issued, and this one had not."""

_SPACE = re.compile(r"\s+")
_LETTER = re.compile(r"[^\W\d_]")
_CODE_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_DASHES: Final = {ord(dash): "-" for dash in "\u2010\u2011\u2012\u2013\u2014\u2212"}


@remembered
def folded(text: str) -> str:
    """Text with white space and case folded, as rows and headers are compared."""
    return _SPACE.sub(" ", text).strip().casefold()


def has_letters(text: str) -> bool:
    """Whether a text is more than a figure, a date or a mark: a form prints no other texts."""
    return _LETTER.search(text) is not None


def text_hash(*texts: str) -> str:
    """A short hash of locked text, blind to white space and case."""
    joined = "\x1f".join(map(folded, texts))
    return hashlib.sha256(joined.encode()).hexdigest()[:12]


@remembered
def folded_code(text: str) -> str:
    """A code as codes are compared: case, spaces and the kind of dash do not count."""
    return _CODE_SPACE.sub("", text).translate(_DASHES).casefold()


def row_label(indicator: Indicator, cell: MeasureCell) -> str:
    """What stands in the Indikator column beside a cell code: the title, and the part of a ratio below it."""
    if not cell.part:
        return indicator.title
    part = f"{cell.part}. {cell.label}"
    return f"{indicator.title}\n{part}" if cell.part == "a" else part


def locked_texts(indicator: Indicator, cell: MeasureCell, section: str = "A") -> tuple[str, str, str, str]:
    """The locked text of a row, in the order in which it is hashed as ``baris``.

    In section B the column Sumber data names the owner, whom the figures are for.

    Returns:
        The texts of the columns Indikator, Satuan, Cara isi and Sumber data.
    """
    sources = indicator.unit if section == "B" else ", ".join(indicator.source_codes)
    return row_label(indicator, cell), cell.measure_unit, labels.WAY_OF[indicator.accumulation], sources
