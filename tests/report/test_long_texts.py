"""Texts too long for a row: divided, never cut off."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from report_examples import YEAR, built_in, contents_of, entries_of

from ikigen.excel.fitting import count_lines
from ikigen.model.finding import Location
from ikigen.model.period import Quarter
from ikigen.model.submission import Narrative
from ikigen.report.long_texts import begun, divided
from ikigen.report.workbook import write_report

LETTERS = st.text(alphabet="ab \n", max_size=400)


def test_a_text_that_fits_stays_as_it_is() -> None:
    """With its gaps, even empty."""
    assert divided(" Satu  dua\n", 20, 9.5, 3) == [" Satu  dua\n"]
    assert divided("", 20, 9.5, 1) == [""]


@pytest.mark.parametrize("text", ["kata " * 900, "A" * 4000, "baris\n" * 300])
def test_a_long_text_is_divided_between_words_where_it_has_any(text: str) -> None:
    """Every piece fits, and together they are the text."""
    pieces = divided(text, 24, 9.5, 10)
    assert len(pieces) > 1
    assert all(count_lines(piece, 24, 9.5) <= 10 for piece in pieces)
    gap = text[4] if text[4].isspace() else text[5] if text[5].isspace() else ""
    assert gap.join(pieces) == text


@given(text=LETTERS, most=st.integers(1, 5))
def test_no_letter_is_lost(text: str, most: int) -> None:
    """Whatever was typed: only gaps between the pieces are left out."""
    pieces = divided(text, 12, 9.5, most)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(count_lines(piece, 12, 9.5) <= most for piece in pieces)


def test_analisis_goes_on_in_the_next_row() -> None:
    """All words of the longest text that a cell holds stand on the sheet, in rows that say that they go on."""
    catalogue = built_in()
    contents = contents_of(catalogue, entries_of(catalogue, lambda *_: 9.0), Quarter.TW1)
    long = "Anggaran terlambat cair. " * 1300
    at = Location(f"IKI_{YEAR}_SEK.xlsx", "TW I", "H10")
    told = Narrative("SEK-01", Quarter.TW1, long, "Jadwal ulang.", "Nota dinas", at)
    sheet = load_workbook(io.BytesIO(write_report(replace(contents, narratives=(told,)))))["Analisis"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows() if row[0].value == "SEK-01"]
    (first, *others) = [row for row in rows if row[6] and "Minta penjelasan" not in str(row[6])]
    assert others
    assert (first[5], first[7], first[8]) == ("TW I", "Jadwal ulang.", "Nota dinas")
    assert {row[5] for row in others} == {"TW I (lanjutan)"}
    assert {row[1] for row in others} == {None}
    assert " ".join(str(row[6]) for row in (first, *others)).split() == long.split()


def test_lines_end_as_spreadsheets_end_them() -> None:
    """A text that another program has saved with carriage returns shows no sign for them."""
    catalogue = built_in()
    contents = contents_of(catalogue, entries_of(catalogue, lambda *_: 9.0), Quarter.TW1)
    told = Narrative("SEK-01", Quarter.TW1, "satu\r\ndua\rtiga", "", "", Location("a.xlsx", "TW I", "H10"))
    sheet = load_workbook(io.BytesIO(write_report(replace(contents, narratives=(told,)))))["Analisis"]
    assert "satu\ndua\ntiga" in [row[6].value for row in sheet.iter_rows()]


def test_a_text_too_long_for_its_row_says_where_all_of_it_stands() -> None:
    """What fits is left as it is; of the rest the beginning is shown, never a part without a word."""
    assert begun("pendek", (20, 9), 3, " …") == "pendek"
    assert begun("satu\ndua\ntiga", (20, 9), 3, " …") == "satu\ndua\ntiga"
    shown = begun("satu\ndua\ntiga\nempat", (20, 9), 3, " …")
    assert shown.endswith(" …")
    assert shown.startswith("satu\ndua")
    assert "empat" not in shown
    words = "kata " * 400
    assert words.startswith(begun(words, (20, 9), 3, "").rstrip())
