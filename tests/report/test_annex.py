"""The annex as a Word document: its order, styles, captions, tables, sections, and what can never get into it."""

from __future__ import annotations

import io
import math
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pandas as pd
import pytest
from clients import convert
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Inches, Pt
from docx.table import Table as WordTable
from report_examples import YEAR, built_in, contents_of, entries_of, made_up, plausible_figures

from ikigen.model.catalogue import Catalogue, Level
from ikigen.model.frames import PREVIOUS
from ikigen.model.period import Quarter
from ikigen.model.submission import Narrative
from ikigen.report.annex import plan_annex, write_annex
from ikigen.report.annex_blocks import Block, Column, Heading, Note, Paragraph, Picture, Row, Table, Turn
from ikigen.report.annex_charts import Bar, draw_bars
from ikigen.report.annex_facts import gather_facts
from ikigen.report.annex_flow import settled, table_with_note
from ikigen.report.annex_table import build_table, column_points
from ikigen.report.annex_template import TemplateError, open_template, text_size
from ikigen.report.contents import ReportContents

NOTICE = "CONTOH — data rekaan"
CHAPTERS = [
    "Perbandingan dengan tahun sebelumnya",
    "Perbandingan dengan target akhir Renstra",
    "Perbandingan dengan standar nasional",
    "Analisis penyebab dan tindak lanjut",
    "Rincian triwulanan per unit kerja",
    "Data yang belum ada",
]


def _with_levels(catalogue: Catalogue) -> Catalogue:
    targets = tuple(
        replace(t, renstra=Level(20, 20) if n % 3 else None, national=Level(8, 12) if n % 10 == 0 else None)
        for n, t in enumerate(catalogue.targets)
    )
    return replace(catalogue, targets=targets)


def _earlier(*rows: tuple[str, int, float, float]) -> pd.DataFrame:
    """Earlier years, whole ones: code, year, actual, achievement."""
    full = [(code, year, math.nan, actual, pct, 4, "lama.xlsx", "Data", "F9") for code, year, actual, pct in rows]
    return pd.DataFrame(full, columns=list(PREVIOUS)).astype(dict(PREVIOUS))


def _full(period: Quarter = Quarter.TW3) -> ReportContents:
    catalogue = _with_levels(built_in())
    contents = contents_of(catalogue, entries_of(catalogue, plausible_figures(catalogue)), period, notice=NOTICE)
    years = [(i.code, year, 7.0, 90.5) for i in catalogue.indicators[5:30] for year in (YEAR - 2, YEAR - 1)]
    narratives = (
        Narrative("SEK-01", Quarter.TW2, "Pagu berubah.\nMenunggu DPA.", "Percepat lelang.", "SK 12"),
        Narrative("SEK-01", Quarter.TW4, "Belum masuk laporan ini.", "", ""),
        Narrative("UMUM-01", Quarter.TW1, "", "", "Berita acara"),
    )
    signers = {("SEK", Quarter.TW2): "Drs. Contoh, M.Si."}
    return replace(contents, previous=_earlier(*years), narratives=narratives, signers=signers)


def _half() -> ReportContents:
    catalogue = built_in()
    return contents_of(catalogue, entries_of(catalogue, plausible_figures(catalogue, 0.5), ["SEK", "PM"], (1, 2)))


def _empty() -> ReportContents:
    catalogue = built_in()
    return contents_of(catalogue, entries_of(catalogue, lambda *_: None, []), Quarter.TW1)


def _one() -> ReportContents:
    catalogue = made_up(20, 1)
    return contents_of(catalogue, entries_of(catalogue, plausible_figures(catalogue, 0.8)), Quarter.TW3)


def _bare() -> ReportContents:
    catalogue = replace(built_in(), indicators=(), targets=())
    return contents_of(catalogue, entries_of(catalogue, lambda *_: None, []), Quarter.TW1)


_UPRIGHT, _LANDSCAPE = (8.5 - 5.5 / 2.54) * 1440, (13 - 4 / 2.54) * 1440
"""The room between the margins, twips."""

CASES = {
    "full TW3": _full,
    "full TW4": lambda: _full(Quarter.TW4),
    "half": _half,
    "empty": _empty,
    "one unit": _one,
    "no indicators": _bare,
}


@cache
def _case(name: str) -> tuple[ReportContents, bytes]:
    contents = CASES[name]()
    return contents, write_annex(contents)


def _open(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def _document(name: str) -> Document:
    return _open(_case(name)[1])


def _texts(document: Document, style: str) -> list[str]:
    return [p.text for p in document.paragraphs if p.style is not None and p.style.name == style]


def _instructions(document: Document) -> list[str]:
    return [str(found.text).strip() for found in document.element.body.iter(qn("w:instrText"))]


def _rows(table: WordTable) -> list[list[str]]:
    """The texts of a table as a reader sees them: a cell over several columns once."""
    return [
        ["".join(text.text or "" for text in cell.iter(qn("w:t"))) for cell in row._tr.iter(qn("w:tc"))]
        for row in table.rows
    ]


def _table_under(document: Document, caption: str) -> WordTable:
    """The table whose caption contains a text."""
    body = list(document.element.body)
    for place, child in enumerate(body):
        said = "".join(t.text or "" for t in child.iter(qn("w:t"))) if child.tag == qn("w:p") else ""
        if caption in said and body[place + 1].tag == qn("w:tbl"):
            return WordTable(body[place + 1], document)
    raise AssertionError(f"no table under {caption}")


@pytest.mark.parametrize("name", CASES)
def test_chapters_stand_in_the_order_of_bab_iii(name: str) -> None:
    """Headings are Word's own; only a catalogue without indicators has no tables of units."""
    found = _texts(_document(name), "Heading 1")
    assert found[0].startswith("Target dan realisasi")
    left_out = {CHAPTERS[4]} if name == "no indicators" else set()
    assert found[1:] == [chapter for chapter in CHAPTERS if chapter not in left_out]
    assert _texts(_document(name), "Title") == ["Lampiran Laporan Kinerja"]


@pytest.mark.parametrize("name", CASES)
def test_captions_are_numbered_fields_and_fill_the_lists(name: str) -> None:
    """Every table and picture has one; numbers count from 1; the lists hold the same texts, linked to them."""
    document = _document(name)
    captions = _texts(document, "Caption")
    tables = [text for text in captions if text.startswith("Tabel ")]
    pictures = [text for text in captions if text.startswith("Gambar ")]
    assert len(tables) == len(document.tables) > 0
    assert len(pictures) == len(document.inline_shapes)
    for label, texts in (("Tabel", tables), ("Gambar", pictures)):
        assert [text.partition(". ")[0] for text in texts] == [f"{label} {n}" for n in range(1, len(texts) + 1)]
        assert _instructions(document).count(f"SEQ {label} \\* ARABIC") == len(texts)
        assert _instructions(document).count(f'TOC \\h \\z \\c "{label}"') == bool(texts)
    assert _texts(document, "table of figures") == tables + pictures
    marks = {found.get(qn("w:name")) for found in document.element.body.iter(qn("w:bookmarkStart"))}
    links = [found.get(qn("w:anchor")) for found in document.element.body.iter(qn("w:hyperlink"))]
    assert set(links) == marks
    assert len(links) == len(marks) == len(captions)


@pytest.mark.parametrize("name", CASES)
def test_fields_are_whole(name: str) -> None:
    """Every field begins, separates and ends, and there are no fields but ours."""
    document = _document(name)
    kinds = [found.get(qn("w:fldCharType")) for found in document.element.body.iter(qn("w:fldChar"))]
    count = len(_instructions(document))
    assert [kinds.count(kind) for kind in ("begin", "separate", "end")] == [count] * 3
    assert {text.split()[0] for text in _instructions(document)} <= {"SEQ", "TOC"}


@pytest.mark.parametrize("name", CASES)
def test_tables_repeat_their_header_and_keep_rows_whole(name: str) -> None:
    """In Word's grid, with widths that add up to the room of the page."""
    document = _document(name)
    for table in document.tables:
        assert table.style is not None
        assert table.style.name == "Table Grid"
        repeats = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
        headers = repeats.index(False)
        assert headers >= 1
        assert not any(repeats[headers:])
        assert all(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.rows)
        grid = sum(int(col.get(qn("w:w"))) for col in table._tbl.iter(qn("w:gridCol")))
        assert min(abs(grid - room) for room in (_UPRIGHT, _LANDSCAPE)) < 30


@pytest.mark.parametrize("name", CASES)
def test_no_row_is_wider_or_narrower_than_its_table(name: str) -> None:
    """Cells over several columns add up to the grid."""
    for table in _document(name).tables:
        columns = len(list(table._tbl.iter(qn("w:gridCol"))))
        for row in table.rows:
            spans = [found.get(qn("w:val")) for found in row._tr.iter(qn("w:gridSpan"))]
            cells = len(list(row._tr.iter(qn("w:tc"))))
            assert cells + sum(int(span) - 1 for span in spans) == columns


@pytest.mark.parametrize("name", CASES)
def test_paper_is_f4_and_wide_tables_lie_on_their_side(name: str) -> None:
    """Each section's paper; the tables of quarters are in a landscape one."""
    document = _document(name)
    for section in document.sections:
        wide = section.orientation is WD_ORIENT.LANDSCAPE
        size = (section.page_width, section.page_height)
        assert size == ((Inches(13), Inches(8.5)) if wide else (Inches(8.5), Inches(13)))
    landscape, upright = _captions_by_orientation(document)
    assert all("Rincian triwulanan" not in caption for caption in upright)
    if name != "no indicators":
        assert any("Rincian triwulanan" in caption for caption in landscape)


def _captions_by_orientation(document: Document) -> tuple[list[str], list[str]]:
    landscape: list[str] = []
    upright: list[str] = []
    waiting: list[str] = []
    for paragraph in document.paragraphs:
        if paragraph.style is not None and paragraph.style.name == "Caption":
            waiting.append(paragraph.text)
        size = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:sectPr')}/{qn('w:pgSz')}")
        if size is not None:
            (landscape if size.get(qn("w:orient")) == "landscape" else upright).extend(waiting)
            waiting = []
    return landscape, upright + waiting


def test_every_page_has_its_number_and_the_notice() -> None:
    """Page x of y in the foot, the notice in the head, in every section."""
    document = _document("full TW3")
    for section in document.sections:
        assert [p.text for p in section.header.paragraphs] == [NOTICE]
        foot = section.footer.paragraphs[0]
        assert foot.text == f"Lampiran Laporan Kinerja {YEAR} · DPMPTSP · Halaman 1 dari 1"
        found = [str(part.text).strip() for part in foot._p.iter(qn("w:instrText"))]
        assert found == ["PAGE", "NUMPAGES"]
    assert [p.text for p in _document("half").sections[0].header.paragraphs] == [""]


@pytest.mark.parametrize("name", ["full TW3", "full TW4", "half", "one unit"])
def test_figures_are_those_of_the_scores(name: str) -> None:
    """Target, actual and achievement of every indicator as the report computed them; blank where there is none."""
    contents, content = _case(name)
    facts = gather_facts(contents)
    shown: dict[str, list[str]] = {}
    document = _open(content)
    for unit in facts.units:
        if unit.objectives:
            for row in _rows(_table_under(document, f"Target dan realisasi {unit.unit.title} ")):
                shown[row[0]] = row
    for facts_row in facts.indicators:
        code, _, _, target, actual, pct, category = shown[facts_row.code]
        score = facts_row.score
        assert target == facts.level(facts_row.target)
        assert pct == facts.percent(score["achievement_pct"])
        assert (pct == "") is math.isnan(score["achievement_pct"])
        assert (actual == "") is math.isnan(score["actual"])
        assert actual.endswith(")") is (not math.isnan(score["actual"]) and not facts_row.is_current)
        assert category
        assert code == facts_row.code


def test_without_returns_nothing_is_zero() -> None:
    """Actual and achievement stay blank, there is no picture, and what is missing is listed."""
    contents, content = _case("empty")
    document = _open(content)
    assert not document.inline_shapes
    codes = {indicator.code for indicator in contents.catalogue.indicators}
    rows = [row for table in document.tables for row in _rows(table) if row[0] in codes and len(row) == 7]
    assert len(rows) == len(codes)
    assert {(row[4], row[5]) for row in rows} == {("", "")}
    missing = {row[0]: row[1:] for row in _rows(_table_under(document, "Data yang belum ada s.d. TW I 2026"))}
    assert missing["Target akhir Renstra"] == ["60", "Semua indikator"]
    assert missing["Angka tahun 2025"] == ["60", "Semua indikator"]
    not_due = int(missing["Realisasi TW I"][0])
    assert not_due == len(missing["Realisasi TW I"][1].split(", ")) < len(codes)
    assert "Angka tahun sebelumnya belum tersedia, sehingga perbandingan ini dikosongkan." in [
        p.text for p in document.paragraphs
    ]


def test_earlier_years_stand_side_by_side() -> None:
    """Two years before this one; a year that is not known is blank; the change is told at the end of the year."""
    contents = replace(
        _case("full TW4")[0],
        previous=_earlier(
            ("UMUM-06", YEAR - 2, 3, 75), ("UMUM-06", YEAR - 1, 6, math.nan), ("KEU-01", YEAR, 1, 1)
        ),
    )
    table = _table_under(_open(write_annex(contents)), "dibandingkan dengan tahun sebelumnya")
    rows = _rows(table)
    assert rows[0][3:7] == ["2024", "2025", "2026", "Perubahan dari 2025 (%)"]
    row = next(row for row in rows if row[0] == "UMUM-06")
    assert row[3:7] == ["3", "75,00", "6", ""]
    actual = next(f for f in gather_facts(contents).indicators if f.code == "UMUM-06").actual
    assert float(row[9].replace(".", "").replace(",", ".")) == pytest.approx((actual - 6) / 6 * 100, abs=0.005)
    assert not any(row[0] == "KEU-01" for row in rows)


def test_a_part_of_a_year_is_not_compared_with_a_whole_one() -> None:
    """What adds up over the year is neither better nor worse within it, and there is no column of changes."""
    earlier = _earlier(("UMUM-02", YEAR - 1, 7, 90.5), ("UMUM-04", YEAR - 1, 7, 90.5))
    document = _open(write_annex(replace(_case("full TW3")[0], previous=earlier)))
    said = next(text for text in _texts(document, "Body Text") if "mempunyai angka tahun 2025" in text)
    assert "membaik" not in said
    assert said.endswith("mencakup bagian tahun yang berbeda, sehingga perubahannya tidak dihitung.")
    header = _rows(_table_under(document, "dibandingkan dengan tahun sebelumnya"))[0]
    assert header[-1] == "2026 s.d. TW III"


def test_words_are_quoted_with_who_wrote_them() -> None:
    """Line ends as typed, position and name; words of a later quarter are not of this report."""
    document = _document("full TW3")
    table = _table_under(document, "Faktor, tindak lanjut, dan bukti dukung")
    rows = [row for row in _rows(table) if row[0] == "SEK-01"]
    assert len(rows) == 1
    assert rows[0][3:] == [
        "II",
        "Pagu berubah.Menunggu DPA.",
        "Percepat lelang.",
        "SK 12",
        "Sekretaris (Drs. Contoh, M.Si.)",
    ]
    assert len(list(table._tbl.iter(qn("w:br")))) == 1
    said = _texts(document, "Body Text")
    assert any(text.startswith("Unit kerja menulis penjelasan untuk 1 dari 60 indikator.") for text in said)


INJECTIONS = [
    '{ HYPERLINK "http://jahat.example" }',
    "http://contoh.go.id/bukti",
    "=cmd|' /C calc'!A0",
    "<w:fldSimple w:instr='DATE'/>",
    "\x0b\x00\x07\ud800 teks \ufffe",
    "]]>&amp; <br/> \u202e",
    "PAGEREF _ikigen_table_1",
]


@pytest.mark.parametrize("text", INJECTIONS)
def test_what_people_typed_stays_text(text: str) -> None:
    """In words, names, titles and the notice: no field, no link, no broken document."""
    contents = _case("one unit")[0]
    catalogue = contents.catalogue
    first = replace(catalogue.indicators[0], title=text, measure_unit=text)
    units = (replace(catalogue.units[0], title=text), *catalogue.units[1:])
    changed = replace(
        contents,
        catalogue=replace(catalogue, indicators=(first, *catalogue.indicators[1:]), units=units),
        narratives=(Narrative("U1-01", Quarter.TW2, text, text, text),),
        signers={("U1", Quarter.TW2): text},
        notice=text,
    )
    content = write_annex(changed)
    document = _open(content)
    assert {instruction.split()[0] for instruction in _instructions(document)} == {"SEQ", "TOC"}
    assert not list(document.element.body.iter(qn("w:fldSimple")))
    assert all(link.get(qn("r:id")) is None for link in document.element.body.iter(qn("w:hyperlink")))
    assert not any(rel.is_external for rel in document.part.rels.values())
    kept = re.sub("[^\t\n\x20-\ud7ff\ue000-\ufffd]", "", text)
    cells = _rows(_table_under(document, "Faktor, tindak lanjut"))[-1]
    assert [cell.strip() for cell in cells[4:7]] == [kept.strip()] * 3


def test_the_same_contents_give_the_same_bytes() -> None:
    """Nothing of the clock: entries of the package and properties are dated by the newest return."""
    content = _case("full TW3")[1]
    assert write_annex(_full()) == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None
    properties = _document("full TW3").core_properties
    assert str(properties.modified).startswith("2026-07-05 10:22:00")
    assert properties.created == properties.modified
    assert properties.title == f"Lampiran Laporan Kinerja DPMPTSP {YEAR}"


def _template() -> bytes:
    """An office's template: its own look, letterhead and A4 paper, an old notice, and text to leave behind."""
    document = _open(_case("full TW3")[1])
    heading: Any = document.styles["Heading 1"]
    heading.font.name = "Bookman Old Style"
    document.sections[0].header.add_paragraph("PEMERINTAH KABUPATEN CONTOH")
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
    caption = document.styles["Caption"].element
    caption.getparent().remove(caption)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_an_earlier_annex_serves_as_the_template() -> None:
    """Styles, paper and letterhead are kept; its text and its notice are not; a style it lacks is added."""
    contents = replace(_case("one unit")[0], notice="")
    document = _open(write_annex(contents, _template()))
    heading: Any = document.styles["Heading 1"]
    assert heading.font.name == "Bookman Old Style"
    assert _texts(document, "Heading 1")[0] == "Target dan realisasi s.d. triwulan III tahun 2026"
    assert len(_texts(document, "Title")) == 1
    papers = {
        tuple(round(Emu(side or 0).cm, 1) for side in (s.page_width, s.page_height)) for s in document.sections
    }
    assert papers == {(21.0, 29.7), (29.7, 21.0)}
    assert [p.text for p in document.sections[0].header.paragraphs] == ["PEMERINTAH KABUPATEN CONTOH"]
    assert document.sections[0].footer.paragraphs[0].text.endswith("Halaman 1 dari 1")
    assert len(_texts(document, "Caption")) == len(document.tables) + len(document.inline_shapes)


def test_a_notice_joins_the_letterhead() -> None:
    """Both stand in the head of the page."""
    document = _open(write_annex(_case("full TW3")[0], _template()))
    heads = [p.text for p in document.sections[0].header.paragraphs]
    assert heads == ["PEMERINTAH KABUPATEN CONTOH", NOTICE]


def test_a_foreign_template_gets_what_it_lacks() -> None:
    """A document with hardly a style, and a foot of its own, which is left alone."""
    document = docx.Document()
    for style in list(document.styles):
        if style.name in ("Table Grid", "Caption", "Body Text", "Title"):
            style.element.getparent().remove(style.element)
    document.sections[0].footer.paragraphs[0].text = "Jalan Contoh 1"
    stream = io.BytesIO()
    document.save(stream)
    made = _open(write_annex(_case("one unit")[0], stream.getvalue()))
    assert {table.style.name for table in made.tables if table.style} == {"Table Grid"}
    assert [p.text for p in made.sections[0].footer.paragraphs] == ["Jalan Contoh 1"]
    assert _texts(made, "Body Text")


@pytest.mark.parametrize("content", [b"", b"bukan dokumen", b"PK\x03\x04 rusak"])
def test_a_broken_template_is_refused(content: bytes) -> None:
    """With an error of ours, whatever is wrong with it."""
    with pytest.raises(TemplateError):
        write_annex(_case("one unit")[0], content)


def test_a_workbook_is_no_template() -> None:
    """A package of another kind is refused, too."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(TemplateError):
        write_annex(_case("one unit")[0], stream.getvalue())


def test_a_long_explanation_may_run_over_the_page() -> None:
    """Nothing of it is lost; only such a row may be split."""
    text = "Karena pagu berubah. " * 300
    narratives = (
        Narrative("SEK-01", Quarter.TW1, text, "", ""),
        Narrative("SEK-02", Quarter.TW1, "Karena pagu berubah. " * 12, "", ""),
    )
    document = _open(write_annex(replace(_case("half")[0], narratives=narratives)))
    rows = _table_under(document, "Faktor, tindak lanjut").rows
    whole = {row.cells[0].text: row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows}
    assert whole["SEK-01"] is False
    assert whole["SEK-02"] is True
    assert text.strip() in [row.cells[4].text for row in rows]


def test_a_target_is_reached_by_polarity() -> None:
    """At least, at most, within; a ratio that binary fractions put a hair below its target reaches it."""
    rows = {f.code: f for f in gather_facts(_one()).indicators}
    for row in rows.values():
        low = {"naik": 10.0, "turun": 10.0, "rentang": 10.0}[row.indicator.polarity.value]
        judged = replace(row, score={**row.score, "actual": 11.0})
        assert judged.meets(Level(low, low + 2)) is True
        assert judged.meets(Level(12, 12)) is (row.indicator.polarity.value == "turun")
        assert judged.meets(Level(9, 9)) is (row.indicator.polarity.value == "naik")
        close = replace(row, score={**row.score, "actual": 95 * (1 - 1e-15)})
        assert close.meets(Level(95, 95)) is True


def test_single_indicators_are_told_with_their_figures() -> None:
    """A sasaran with one indicator has no mean to speak of."""
    paragraphs = [block.text for block in plan_annex(_case("full TW3")[0]) if isinstance(block, Paragraph)]
    assert any("diukur dengan satu indikator, yaitu “" in text and "Realisasinya" in text for text in paragraphs)


def test_columns_share_the_room() -> None:
    """Figures stay on one line, growing columns take the rest, all of it adds up."""
    table = Table(
        "x",
        (Column("Kode", whole=True), Column("Judul", grow=1), Column("Nilai", "right"), Column("Catatan", grow=2)),
        (
            Row(("PTSP-NONUSAHA-01", "Jumlah hal", "1.234.567.890,12", "kata " * 40)),
            Row(("Sasaran", "9", ""), "group"),
        ),
    )
    code, title, figure, note = column_points(table, 450)
    assert code + title + figure + note == pytest.approx(450)
    assert figure > 70
    assert code > 75
    assert 40 < title < 60
    assert note > 180


def test_a_column_of_notes_without_notes_takes_no_room_from_codes() -> None:
    """Where hardly anything is remarked, codes and categories stand on one line; where much is, they give way."""
    columns = (
        Column("Kode", whole=True), Column("Judul", grow=3), *(Column(f"Angka {n}", "right") for n in range(4)),
        Column("Kategori", whole=True), Column("Keterangan", grow=2),
    )  # fmt: skip

    def widths(remark: str) -> list[float]:
        figures = ("1.234", "1.234", "1.234", "1.234")
        return column_points(
            Table("x", columns, (Row(("UMUM-12", "kata " * 30, *figures, "Sangat Tinggi", remark)),)), 470
        )

    quiet, full = widths(""), widths("kata " * 30)
    assert sum(quiet) == pytest.approx(470)
    assert sum(full) == pytest.approx(470)
    assert quiet[0] > 48
    assert quiet[6] > 58
    assert quiet[7] < quiet[1]
    assert full[6] < 58


@pytest.mark.parametrize(("words", "kept"), [("pendek", True), ("kata " * 60, False)])
def test_a_small_table_is_kept_on_one_page_unless_it_is_tall(words: str, kept: bool) -> None:
    """A few rows of long words are no small table: kept whole they would leave the page before them empty."""
    columns = (Column("Kode"), Column("Faktor", grow=1))
    table = Table("x", columns, tuple(Row((f"A-{n}", words)) for n in range(8)))
    made = build_table(table, 300, _STYLE_IDS)
    first = list(made.iter(qn("w:tr")))[2]
    assert bool(list(first.iter(qn("w:keepNext")))) is kept


_STYLE_IDS = {"Table Grid": "a", "Isi Tabel": "b", "Kepala Tabel": "c", "Kelompok Tabel": "d"}


@pytest.mark.parametrize(("keep_next", "rows"), [(False, range(28, 39)), (True, range(28, 40))])
def test_the_last_rows_of_a_long_table_stay_together(keep_next: bool, rows: range) -> None:
    """No page holds a single row; the last one goes with what follows only where that would stand alone."""
    columns = (Column("Kode"), Column("Faktor", grow=1))
    table = Table("x", columns, tuple(Row((f"A-{n}", "kata")) for n in range(40)))
    made = build_table(table, 300, _STYLE_IDS, keep_next=keep_next)
    body = list(made.iter(qn("w:tr")))[2:]
    assert [n for n, row in enumerate(body) if list(row.iter(qn("w:keepNext")))] == list(rows)


def test_short_sections_before_a_turn_go_over_to_the_turned_pages() -> None:
    """Sentences between a table and the turn never have a page of their own; much text or no table: as before."""
    table, note = Table("x", (Column("Kode"),), (Row(("A",)),)), Note("n")
    picture, head, text = Picture("x", b"", 1.0, "x"), Heading("H"), Paragraph("kata")
    wide, tall, long = Turn(landscape=True), Turn(landscape=False), Paragraph("kata " * 200)
    assert settled([table, note, head, text, wide, text]) == (table, note, wide, head, text, text)
    assert settled([wide, table, tall, head, text, wide, text]) == (wide, table, head, text, text)
    stays: list[list[Block]] = [
        [table, note, wide], [text, wide], [picture, text, wide], [table, note, long, wide, text],
    ]  # fmt: skip
    for blocks in stays:
        assert settled(blocks) == tuple(blocks)
    assert table_with_note([table, note, text, table, text, table]) == {0}


def test_no_page_of_the_annex_holds_only_what_is_not_known() -> None:
    """Last year is known and nothing else: both sentences stand above the analysis, behind the turn."""
    contents = replace(_full(), catalogue=built_in())
    contents = replace(contents, previous=_earlier(("SEK-01", YEAR - 1, 7.0, 90.5)))
    blocks = [block for block in plan_annex(contents) if isinstance(block, Heading | Turn)]
    shown = [block.text if isinstance(block, Heading) else "turn" for block in blocks]
    at = shown.index("Perbandingan dengan target akhir Renstra")
    assert shown[at - 2 : at] == ["Perbandingan dengan tahun sebelumnya", "turn"]
    assert shown[at : at + 4] == [*CHAPTERS[1:4], "turn"]


def test_columns_are_as_wide_as_the_letters_of_the_template_need() -> None:
    """Larger letters take wider columns of figures and words; what grows gives way."""
    columns = (Column("Satuan"), Column("Judul", grow=1), Column("Nilai", "right"))
    table = Table("x", columns, (Row(("kendaraan", "kata " * 40, "1.234.567,12")),))
    usual, large = column_points(table, 450), column_points(table, 450, 12)
    assert large[0] > usual[0]
    assert large[2] > usual[2]
    assert sum(large) == pytest.approx(sum(usual)) == pytest.approx(450)


def test_the_size_of_a_style_is_that_of_its_base_and_typeface() -> None:
    """What a style does not say stands in the one it rests on, or among the document's defaults."""
    document = open_template(None)
    assert text_size(document, "Isi Tabel") == 8.5
    document.styles["Isi Tabel"].font.name = "Arial"
    assert text_size(document, "Isi Tabel") == pytest.approx(8.5 * 1.15)
    document.styles["Isi Tabel"].font.size = None
    document.styles["Normal"].font.size = Pt(12)
    assert text_size(document, "Isi Tabel") == pytest.approx(12 * 1.15)
    document.styles["Normal"].font.size = None
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:sz')}")
    expected = 10 if defaults is None else int(defaults.get(qn("w:val"))) / 2
    assert text_size(document, "Isi Tabel") == pytest.approx(expected * 1.15)


def test_columns_that_ask_too_much_are_scaled() -> None:
    """More columns than a page holds still fit between its margins."""
    columns = tuple(Column(f"Kolom {n}", "right") for n in range(20))
    rows = (Row(tuple("1.234.567.890" for _ in columns)),)
    assert sum(column_points(Table("x", columns, rows), 450)) == pytest.approx(450)


def test_pictures_are_crisp_and_described() -> None:
    """300 dots per inch, and every bar in words."""
    picture = next(block for block in plan_annex(_case("full TW3")[0]) if isinstance(block, Picture))
    assert picture.png.startswith(b"\x89PNG")
    width = int.from_bytes(picture.png[16:20], "big")
    assert width / (picture.width / 2.54) == pytest.approx(300, abs=1)
    assert picture.description.startswith("Rata-rata capaian per unit kerja (%) s.d. TW III 2026: Sekretaris ")
    document = _document("full TW3")
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert described[0] == picture.description
    assert all(described)


def test_pictures_of_anything_can_be_drawn() -> None:
    """No bars to speak of, letters the typeface lacks, endless names; the same bytes every time."""
    bars = [
        Bar("Bidang “Ékonomi” 经济", 0.0, "0,00"),
        Bar("", None, "belum ada angka"),
        Bar("Kepala" * 30, 1e9, "1.000.000.000"),
        Bar("kata " * 60, 3, "3", hollow=True),
    ]
    assert draw_bars(bars) == draw_bars(bars)
    assert draw_bars(bars[:2], mark=100) != draw_bars(bars[:2])


def test_many_units_make_several_pictures() -> None:
    """A picture never outgrows its page."""
    catalogue = made_up(60, 40)
    contents = contents_of(catalogue, entries_of(catalogue, plausible_figures(catalogue)), Quarter.TW1)
    captions = [block.caption for block in plan_annex(contents) if isinstance(block, Picture)]
    assert [caption for caption in captions if caption.startswith("Rata-rata capaian per unit")] == [
        f"Rata-rata capaian per unit kerja (%) s.d. TW I 2026, bagian {part}" for part in (1, 2, 3)
    ]


@pytest.mark.client
@pytest.mark.parametrize("name", ["full TW4", "empty"])
def test_it_opens_in_libreoffice(name: str, tmp_path: Path) -> None:
    """Converted to PDF, every caption and every code is there."""
    contents, content = _case(name)
    path = tmp_path / "lampiran.docx"
    path.write_bytes(content)
    pdf = convert(path, "pdf")
    assert pdf.read_bytes().startswith(b"%PDF")
    if shutil.which("pdftotext"):
        done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
        for caption in _texts(_open(content), "Caption"):
            assert caption.partition(". ")[0] in done.stdout
        assert f"Halaman 1 dari {done.stdout.count(chr(12))}" in done.stdout
        assert all(indicator.code in done.stdout for indicator in contents.catalogue.indicators)


@pytest.mark.client
def test_a_template_saved_by_libreoffice_serves(tmp_path: Path) -> None:
    """The office edits its template in Writer: the annex is whole all the same."""
    path = tmp_path / "templat.docx"
    path.write_bytes(_case("one unit")[1])
    saved = convert(path, "docx")
    document = _open(write_annex(_case("one unit")[0], saved.read_bytes()))
    assert len(_texts(document, "Caption")) == len(document.tables) + len(document.inline_shapes)
    assert _texts(document, "Heading 1")[1:] == CHAPTERS
    assert document.sections[0].footer.paragraphs[0].text.endswith("Halaman 1 dari 1")
