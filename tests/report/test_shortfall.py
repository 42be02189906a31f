"""Below target and unexplained: one answer on Ringkasan, on Analisis and in the annex."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import pytest
from openpyxl import load_workbook
from report_examples import built_in, contents_of, entries_of

from ikigen.model.period import Quarter
from ikigen.model.submission import Narrative
from ikigen.report.annex import plan_annex
from ikigen.report.annex_blocks import Paragraph, Table
from ikigen.report.contents import ReportContents
from ikigen.report.figures import look_up
from ikigen.report.shortfall import falls_short, unexplained
from ikigen.report.workbook import write_report

WORDS = (
    Narrative("SEK-01", Quarter.TW1, "Pagu berubah.", "", ""),
    Narrative("SEK-02", Quarter.TW3, "", "Lelang dipercepat.", ""),
    Narrative("SEK-03", Quarter.TW3, "  ", "", "Berita acara"),
    Narrative("SEK-04", Quarter.TW4, "Ditulis sesudah laporan ini.", "", ""),
)


@cache
def _contents() -> ReportContents:
    """Nobody reaches anything; the first indicators of SEK have words of every kind."""
    catalogue = built_in()
    entries = entries_of(catalogue, lambda cell, _: 10.0 if cell.endswith("b") else 1.0, ["SEK"])
    return replace(contents_of(catalogue, entries, Quarter.TW3), narratives=WORDS)


def test_words_of_any_quarter_so_far_explain_and_evidence_does_not() -> None:
    """Factors or a follow-up; what was written later, or is no explanation, leaves the question open."""
    figures = look_up(_contents())
    short = {i.code for i in _contents().catalogue.indicators if falls_short(i, figures.scores[i.code])}
    asked = [indicator.code for indicator in unexplained(_contents(), figures)]
    assert {"SEK-01", "SEK-02", "SEK-03", "SEK-04"} <= short
    assert sorted(asked) == sorted(short - {"SEK-01", "SEK-02"})


@pytest.mark.parametrize("place", ["Ringkasan", "Analisis", "lampiran", "yang belum ada"])
def test_every_page_asks_for_the_same_words(place: str) -> None:
    """The codes in the sentence, in the list, in the annex's paragraph and in its list of what is missing."""
    contents = _contents()
    asked = {indicator.code for indicator in unexplained(contents, look_up(contents))}
    if place in ("Ringkasan", "Analisis"):
        sheet = load_workbook(io.BytesIO(write_report(contents)))[place]
        rows = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
        if place == "Ringkasan":
            (said,) = [t for row in rows for t in row if t.startswith("Di bawah target dan belum dijelaskan: ")]
            found = set(said.rstrip(".").partition(": ")[2].split(", "))
        else:
            found = {row[0] for row in rows if row[6].startswith("Minta penjelasan")}
    else:
        blocks = plan_annex(contents)
        if place == "lampiran":
            (said,) = [b.text for b in blocks if isinstance(b, Paragraph) and "tanpa penjelasan: " in b.text]
            found = set(said.rstrip(".").rpartition(": ")[2].replace(" dan ", " ").replace(",", "").split())
        else:
            rows = [list(row.cells) for b in blocks if isinstance(b, Table) for row in b.rows]
            (cells,) = [cells for cells in rows if cells[0] == "Penjelasan untuk target yang belum tercapai"]
            found = set(cells[2].split(", "))
    assert found == asked
