# ruff: noqa: E501 - sentences stay on one line, where they are compared by eye
"""A catalogue drafted from a Word document: what is printed comes over to the letter, the rest is suggested."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import pytest
from catalogue.test_catalogue_seed import PrintedUnit, printed_units
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from ikigen import cli
from ikigen.catalogue.draft import draft_catalogue
from ikigen.catalogue.latex import plain_formula
from ikigen.catalogue.tables import read_catalogue
from ikigen.catalogue.word_text import Line, NoDocumentError, Table, read_document
from ikigen.model.catalogue import Accumulation, Catalogue, Kind
from ikigen.model.finding import Finding

HEADER = ("SASARAN (KINERJA)", "INDIKATOR KINERJA", "PENJELASAN/FORMULASI PERHITUNGAN", "SUMBER DATA")
_MATHS = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
_LETTER = re.compile(r"[a-z]\. ")


@dataclass(frozen=True)
class Dress:
    """How a secretary may have typed the document."""

    lists: Callable[[Any, list[str]], None]
    formula: Callable[[Any, str], None]
    label: Callable[[Any, int, str, str], None]
    merged: bool = False


def _typed_lists(document: Any, lines: list[str]) -> None:
    for line in lines:
        document.add_paragraph(line)


def _numbered_lists(document: Any, lines: list[str]) -> None:
    """Letters that Word prints itself."""
    number = _new_list(document, "lowerLetter", "%1.")
    for line in lines:
        bare = _LETTER.sub("", line, count=1)
        paragraph = document.add_paragraph(bare)
        if bare != line:
            properties = paragraph._p.get_or_add_pPr()
            properties.append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
            )


def _new_list(document: Any, way: str, text: str) -> int:
    root = document.part.numbering_part.element
    number = 900 + len(root)
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{way}"/><w:lvlText w:val="{text}"/></w:lvl>'
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{level}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
    return number


def _latex(cell: Any, formula: str) -> None:
    cell.text = formula


def _equation(cell: Any, formula: str) -> None:
    """The formula as Word's own editor keeps it."""
    paragraph = cell.paragraphs[0]
    fraction = re.fullmatch(r"\$\\frac\{\\sum \\text\{(.+)\}\}\{\\sum \\text\{(.+)\}\} \\times 100\$", formula)
    if fraction:
        top, bottom = (
            f"<m:{part}>{_sum(text)}</m:{part}>"
            for part, text in zip(("num", "den"), fraction.groups(), strict=True)
        )
        inside = f"<m:f>{top}{bottom}</m:f><m:r><m:t xml:space='preserve'> × 100</m:t></m:r>"
    elif formula.startswith(r"\sum "):
        inside = _sum(formula.removeprefix(r"\sum "))
    else:
        paragraph.add_run(formula)
        return
    paragraph._p.append(parse_xml(f"<m:oMath {_MATHS}>{inside}</m:oMath>"))


def _sum(text: str) -> str:
    return (
        '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub/><m:sup/>'
        f"<m:e><m:r><m:t>{text}</m:t></m:r></m:e></m:nary>"
    )


def _line(document: Any, number: int, label: str, said: str) -> None:
    document.add_paragraph(f"{number}. {label} : {said}".rstrip())


def _laid_out(document: Any, number: int, label: str, said: str) -> None:
    """In a table without lines, as older documents have it."""
    row = document.add_table(1, 4).rows[0]
    for cell, text in zip(row.cells, (f"{number}.", label, ":", said), strict=True):
        cell.text = text


TYPED = Dress(_typed_lists, _latex, _line)
DRESSES = {
    "typed": TYPED,
    "numbered by Word, equations, merged cells": Dress(_numbered_lists, _equation, _line, merged=True),
    "labels in tables": Dress(_typed_lists, _equation, _laid_out),
}


def _write(path: Path, dress: Dress, units: list[PrintedUnit]) -> Path:
    document = docx.Document()
    for unit in units:
        document.add_paragraph("INDIKATOR KINERJA INDIVIDU")
        dress.label(document, 1, "JABATAN", unit.title)
        for number, label, lines in ((2, "TUGAS", unit.duty), (3, "FUNGSI", unit.functions)):
            alone = len(lines) == 1 and not _LETTER.match(lines[0])
            dress.label(document, number, label, lines[0] if alone else "")
            dress.lists(document, [] if alone else lines)
        _write_table(document, unit, dress)
    document.save(str(path))
    return path


def _write_table(document: Any, unit: PrintedUnit, dress: Dress) -> None:
    table = document.add_table(1, 4)
    for cell, text in zip(table.rows[0].cells, HEADER, strict=True):
        cell.text = text
    before = None
    for row in unit.rows:
        cells = table.add_row().cells
        if row.objective != before:
            cells[0].text = row.objective
        elif dress.merged:
            cells[0]._tc.get_or_add_tcPr().append(OxmlElement("w:vMerge"))
        before = row.objective
        cells[1].text = row.title
        dress.formula(cells[2], row.formula)
        cells[3].text = row.source


def _known() -> Catalogue:
    catalogue, _ = read_catalogue(None)
    assert catalogue is not None
    return catalogue


def _draft(path: Path) -> tuple[Catalogue, tuple[Finding, ...]]:
    draft, findings = draft_catalogue(read_document(path), _known(), str(path))
    assert draft is not None, findings
    return draft, findings


@pytest.mark.parametrize("dress", DRESSES.values(), ids=DRESSES)
def test_the_source_document_comes_over_to_the_letter(dress: Dress, tmp_path: Path) -> None:
    """Twelve positions and sixty indicators, with the codes, texts and formulas of the built-in catalogue."""
    draft, findings = _draft(_write(tmp_path / "iki.docx", dress, printed_units()))
    known = _known()
    assert findings == ()
    assert [(u.code, u.title, u.parent) for u in draft.units] == [(u.code, u.title, u.parent) for u in known.units]
    assert [(u.duty, u.functions) for u in draft.units] == [(u.duty, u.functions) for u in known.units]
    assert len(draft.indicators) == 60
    for made, own in zip(draft.indicators, known.indicators, strict=True):
        assert (made.code, made.objective, made.title) == (own.code, own.objective, own.title)
        assert (made.formula_text, made.source_text) == (own.formula_text, own.source_text)
        assert made.kind is own.kind
    assert {i.part_unit for i in draft.indicators} == {""}


def _small(path: Path, change: Callable[[Any], None]) -> Path:
    document = docx.Document()
    change(document)
    document.save(str(path))
    return path


def _table(document: Any, *rows: tuple[str, ...]) -> None:
    table = document.add_table(0, len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def _other_office(document: Any) -> None:
    document.add_paragraph("Nama Jabatan: Kepala Seksi Metrologi")
    document.add_paragraph("Tugas Pokok : Menera alat ukur.")
    _table(document, ("Nama", "NIP"), ("Siti", "1"))
    _table(
        document,
        ("No", "Sasaran", "Indikator Kinerja Utama", "Formula", "Sumber data"),
        ("(1)", "(2)", "(3)", "(4)", "(5)"),
        ("1", "Tertib ukur", "Jumlah alat ditera", "Σ alat", "Kepala Seksi Metrologi"),
        ("2", "", "Jumlah jenis alat ditera", "", ""),
        ("3", "", "Indeks kepuasan", "hasil survei", "Sekretaris"),
        ("4", "", "Persentase alat sah", "alat sah : alat ditera x 100%", ""),
        ("", "", "", "lanjutan", ""),
    )
    document.add_paragraph("JABATAN : Kepala Seksi Metrologi")
    document.add_paragraph("JABATAN : Sekretaris")


def test_an_office_that_nobody_knows(tmp_path: Path) -> None:
    """Other words in the headers, a column of numbers, a table of something else, a title without its row."""
    draft, findings = _draft(_small(tmp_path / "lain.docx", _other_office))
    assert [(unit.code, unit.duty) for unit in draft.units] == [
        ("METROLOGI", "Menera alat ukur."), ("METROLOGI2", ""), ("SEK", ""),
    ]  # fmt: skip
    assert [(i.code, i.objective, i.measure_unit, i.kind, i.accumulation) for i in draft.indicators] == [
        ("METROLOGI-01", "Tertib ukur", "alat", Kind.COUNT, Accumulation.SUM),
        ("METROLOGI-02", "Tertib ukur", "jenis", Kind.COUNT, Accumulation.TO_DATE),
        ("METROLOGI-03", "Tertib ukur", "", Kind.VALUE, Accumulation.SUM),
        ("METROLOGI-04", "Tertib ukur", "persen", Kind.RATIO, Accumulation.SUM),
    ]
    assert (draft.indicators[3].numerator, draft.indicators[3].denominator) == ("alat sah", "alat ditera")
    assert [finding.message for finding in findings] == [
        "lain.docx: tabel ke-1 ('Nama') bukan tabel indikator, jadi tidak dibaca. Bila seharusnya dibaca, beri judul "
        "kolom SASARAN dan INDIKATOR.",
        "lain.docx: tabel ke-2 baris 7 ('lanjutan') tidak mempunyai judul indikator, jadi tidak dibaca. Tambahkan di "
        "katalog bila itu indikator.",
        "lain.docx: jabatan 'Kepala Seksi Metrologi' belum dikenal; kodenya diusulkan METROLOGI. Ganti di katalog bila "
        "perlu, juga pada kode indikatornya.",
        "lain.docx: jabatan 'Kepala Seksi Metrologi' belum dikenal; kodenya diusulkan METROLOGI2. Ganti di katalog bila "
        "perlu, juga pada kode indikatornya.",
    ]


def test_a_table_goes_on_after_a_page_break(tmp_path: Path) -> None:
    """A table of the same width right behind it, without a header, belongs to it; one of another width does not."""

    def change(document: Any) -> None:
        document.add_paragraph("JABATAN : Sekretaris")
        _table(document, HEADER, ("A", "Jumlah surat", "", ""))
        _table(document, ("", "Jumlah rapat", "", ""))
        _table(document, ("Mengetahui", "Kepala Dinas"))

    draft, findings = _draft(_small(tmp_path / "iki.docx", change))
    assert [(i.objective, i.title) for i in draft.indicators] == [("A", "Jumlah surat"), ("A", "Jumlah rapat")]
    assert [finding.code for finding in findings] == ["draft-table-skipped"]


def test_a_table_before_any_position(tmp_path: Path) -> None:
    """Nobody owns it; without another there is no draft."""
    path = _small(tmp_path / "iki.docx", lambda document: _table(document, HEADER, ("A", "Jumlah surat", "", "")))
    draft, findings = draft_catalogue(read_document(path), _known(), "iki.docx")
    assert draft is None
    assert [finding.message for finding in findings] == [
        "iki.docx: tabel indikator ke-1 berdiri sebelum baris 'JABATAN : …' yang pertama, jadi tidak diketahui milik "
        "siapa dan tidak dibaca. Tulis jabatannya di atas tabel itu, lalu ulangi.",
        "iki.docx: tidak ada jabatan dengan tabel indikator. Yang dicari: baris 'JABATAN : …', lalu tabel berjudul kolom "
        "SASARAN dan INDIKATOR. Sesuaikan judulnya di Word, lalu ulangi.",
    ]


def test_what_is_printed_and_what_is_not(tmp_path: Path) -> None:
    """Struck out under tracked changes, inside a content control, numbers of two levels, a nested table."""

    def change(document: Any) -> None:
        kept = document.add_paragraph("tetap ")
        kept._p.append(
            parse_xml(
                f"<w:del {nsdecls('w')} w:id='1' w:author='x'><w:r><w:delText>lama</w:delText></w:r></w:del>"
            )
        )
        kept._p.append(
            parse_xml(f"<w:ins {nsdecls('w')} w:id='2' w:author='x'><w:r><w:t>baru</w:t></w:r></w:ins>")
        )
        control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
        inside = document.add_paragraph("di dalam kotak")._p
        inside.addprevious(control)
        control.find(qn("w:sdtContent")).append(inside)
        for style in ("List Number", "List Number", "List Bullet"):
            document.add_paragraph("butir", style=style)
        table = document.add_table(1, 1)
        table.rows[0].cells[0].text = "luar"
        table.rows[0].cells[0].add_table(1, 1).rows[0].cells[0].text = "dalam"

    blocks = read_document(_small(tmp_path / "x.docx", change))
    assert blocks == (
        Line("tetap baru"), Line("di dalam kotak"), Line("1. butir"), Line("2. butir"), Line("- butir"),
        Table(1, (("luar",),)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("formula", "plain"),
    [
        (r"$\frac{a}{b}$", "(a) / (b)"),
        (r"\frac{\sum \text{x {y} z}}{\sum \text{w}} \times 100\%", "(Σ x y z) / (Σ w) × 100%"),
        (r"\frac{\frac{a}{b}}{c}", "((a) / (b)) / (c)"),
        (r"\frac{a", "(a) / ()"),
        (r"\alpha + 1", r"\alpha + 1"),
        ("Rp 5 {lima} $", "Rp 5 {lima} $"),
        ("", ""),
    ],
)
def test_formulas_on_one_line(formula: str, plain: str) -> None:
    """LaTeX as far as printed fractions need it; text without it is left as it is."""
    assert plain_formula(formula) == plain


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 rusak", b"bukan dokumen"])
def test_what_is_no_document(content: bytes, tmp_path: Path) -> None:
    """Refused, whatever the library makes of it."""
    (tmp_path / "x.docx").write_bytes(content)
    with pytest.raises(NoDocumentError):
        read_document(tmp_path / "x.docx")


def test_a_document_that_unpacks_without_end(tmp_path: Path) -> None:
    """Only its directory is looked at."""
    with zipfile.ZipFile(tmp_path / "x.docx", "w", zipfile.ZIP_DEFLATED) as parts:
        for number in range(5):
            parts.writestr(f"word/{number}.xml", bytes(64 * 1024 * 1024))
    with pytest.raises(NoDocumentError):
        read_document(tmp_path / "x.docx")


def test_the_command_writes_a_draft_to_complete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Written where it is said, never over something; what has to be completed is named with its cell."""
    monkeypatch.chdir(tmp_path)
    _write(Path("iki.docx"), TYPED, printed_units())
    assert cli.run(["catalogue", "import", "iki.docx"]) == 0
    said = capsys.readouterr().out
    place = str(Path("input_templates", "katalog_usulan.xlsx"))
    assert f"Usulan katalog ditulis ke {place}: 12 unit, 23 sasaran, 60 indikator." in said
    assert "indikator!K2: SEK-01 adalah persentase, tetapi satuan_data kosong." in said
    read, findings = read_catalogue(Path(place))
    assert read is None
    assert {finding.at.cell for finding in findings if finding.severity.value == "error"} == {
        *(f"K{row}" for row in range(2, 10)), "K55", "K58",
    }  # fmt: skip
    assert cli.run(["catalogue", "import", "iki.docx"]) == 2
    assert f"{place} sudah ada dan tidak ditimpa." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("tidak.docx", "Dokumen tidak.docx tidak dapat dibuka (berkas tidak ada). Periksa penulisan dan izinnya."),
        (
            "catatan.docx",
            "catatan.docx bukan dokumen Word (.docx) yang dapat dibaca. Buka di Word, simpan sebagai .docx, lalu ulangi.",
        ),
        ("kosong.docx", "Dari kosong.docx belum dapat diusulkan katalog."),
    ],
)
def test_the_command_says_what_it_cannot_read(
    name: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    Path("catatan.docx").write_text("catatan")
    _small(Path("kosong.docx"), lambda document: document.add_paragraph("halo"))
    assert cli.run(["catalogue", "import", name]) == 2
    assert sentence in capsys.readouterr().err
    assert not Path("input_templates").exists()
