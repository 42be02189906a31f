"""Correction copies: marked, noted and listed as found; nothing else changes; they read like any form."""

# ruff: noqa: E501 - a sentence stands whole

from __future__ import annotations

import io
import re
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from clients import convert, convert_in_gnumeric, type_in_office
from dumps import custom_properties
from grids import returned
from openpyxl import load_workbook
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill, Protection
from openpyxl.workbook import Workbook
from reading import SMALL, Reading

from ikigen.excel.reader import read_workbook
from ikigen.form.annotate import COPY_OF, CannotMarkError, Letter, annotate_return, suffix_of
from ikigen.form.annotate_rebuild import rebuild_return
from ikigen.form.annotate_styles import unlocked
from ikigen.form.layout import FormFill, plan_form
from ikigen.form.read import read_form
from ikigen.form.write import write_form
from ikigen.model.finding import Finding, Location, Severity
from ikigen.model.period import Quarter
from ikigen.model.submission import Statement
from ikigen.text import annotate as words
from ikigen.text.findings import make_finding

TW1, TW2 = Quarter.TW1, Quarter.TW2
LETTER = Letter("isian.xlsx", "0f" * 32, "Sekretaris (SEK) · TW I 2026", "DC", date(2026, 4, 5))
ERROR_FILL, WARNING_FILL = re.compile("FFF09.9."), re.compile("FFF0C.6.")
INPUT_FILL = "FFFFF2C4"


@cache
def filled() -> bytes:
    """A form of SEK with one mistake that must be corrected, and one to be looked at."""
    fill = FormFill(
        actuals={
            ("SEK-01", TW1): "dua belas", ("SEK-02a", TW1): 8.0, ("SEK-02b", TW1): "10 layanan",
            ("SEK-03", TW1): 87.5, ("SEK-04", TW2): 1_500_000.0, ("KEU-01", TW1): 5.0,
        },
        narratives={("SEK-01", TW1): ("=1+1 tetap teks", "Dipertahankan", "BA-01")},
        statements={("KEU", TW1): Statement.SOME_DIFFER},
        targets={("SEK-03", None): 90.0},
    )  # fmt: skip
    return write_form(plan_form(SMALL, "SEK", 2026, fill), datetime(2026, 4, 1, 9, 30))


def read(content: bytes, folder: Path, name: str = "isian.xlsx") -> Reading:
    """What a file with this content says."""
    path = folder / name
    path.write_bytes(content)
    book, findings = read_workbook(path)
    assert book is not None, findings
    return Reading(*read_form(book, returned(), SMALL))


def opened(content: bytes, *, results: bool = False) -> Workbook:
    """A workbook as a library opens it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # other programs leave out what openpyxl thinks usual
        return load_workbook(io.BytesIO(content), data_only=results)


def edited(content: bytes, edit: Callable[[Workbook], object]) -> bytes:
    """A workbook after an edit by a library."""
    book = opened(content)
    edit(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def rewritten(
    content: bytes, change: Callable[[str, bytes], bytes], extra: Mapping[str, bytes] | None = None
) -> bytes:
    """A package with its parts changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
        for name, part in (extra or {}).items():
            target.writestr(name, part)
    return buffer.getvalue()


def at(code: str, cell: str | None, sheet: str | None = "TW I", **facts: object) -> Finding:
    """A finding somewhere in the form."""
    return make_finding(code, Location("isian.xlsx", sheet, cell), unit="SEK", **facts)  # type: ignore[arg-type]


def cell_of(content: bytes, code: str, header: str = "Realisasi", sheet: str = "TW I") -> str:
    """The address of a row's cell."""
    page = opened(content)[sheet]
    row = next(c.row for line in page.iter_rows() for c in line if c.value == code)
    col = next(c.column for line in page.iter_rows() for c in line if c.value == header)
    return str(page.cell(row, col).coordinate)


def marks(content: bytes) -> dict[tuple[str, str], str]:
    """The fill of every marked cell, the list left out."""
    return {
        (sheet.title, c.coordinate): c.fill.fgColor.rgb
        for sheet in opened(content)
        if sheet.title != words.SHEET
        for row in sheet.iter_rows()
        for c in row
        if c.fill.fill_type and (ERROR_FILL.match(str(c.fill.fgColor.rgb)) or WARNING_FILL.match(str(c.fill.fgColor.rgb)))
    }  # fmt: skip


def notes(content: bytes) -> dict[tuple[str, str], str]:
    """The text of every note."""
    return {
        (sheet.title, c.coordinate): c.comment.text
        for sheet in opened(content)
        for row in sheet.iter_rows()
        for c in row
        if c.comment
    }


def listed(content: bytes) -> list[tuple[Any, ...]]:
    """The rows of the list, without their numbers."""
    rows = list(opened(content, results=True).worksheets[0].iter_rows(max_col=7, values_only=True))
    head = next(number for number, row in enumerate(rows) if row[0] == words.HEADERS[0])
    return [row[1:] for row in rows[head + 1 :] if row[0]]


@cache
def annotated() -> bytes:
    """The copy of the form with its mistakes."""
    return annotate_return(filled(), _findings(), LETTER)


@cache
def _findings() -> tuple[Finding, ...]:
    with tempfile.TemporaryDirectory() as folder:
        return read(filled(), Path(folder)).findings


def test_marks_notes_and_list_say_exactly_the_findings() -> None:
    """One error and one warning: two marks that differ, two notes, two lines, errors first, with links."""
    wrong, doubtful = cell_of(filled(), "SEK-01"), cell_of(filled(), "SEK-02b")
    found = marks(annotated())
    assert set(found) == {("TW I", wrong), ("TW I", doubtful)}
    assert ERROR_FILL.match(found["TW I", wrong])
    assert WARNING_FILL.match(found["TW I", doubtful])
    assert notes(annotated()) == {
        ("TW I", wrong): "Koreksi:\nKesalahan: Realisasi 'dua belas' bukan angka. Isi angka saja, misalnya 12.\n— ikigen",
        ("TW I", doubtful): (
            "Koreksi:\nPeringatan: Realisasi '10 layanan' memuat satuan dan dibaca 10. Isi angkanya saja.\n— ikigen"
        ),
    }  # fmt: skip
    assert listed(annotated()) == [
        ("Kesalahan", f"TW I!{wrong}", "SEK-01", "Realisasi 'dua belas' bukan angka. Isi angka saja, misalnya 12.",
         "dua belas", "belum diubah"),
        ("Peringatan", f"TW I!{doubtful}", "SEK-02",
         "Realisasi '10 layanan' memuat satuan dan dibaca 10. Isi angkanya saja.", "10 layanan", "belum diubah"),
    ]  # fmt: skip
    page = opened(annotated()).worksheets[0]
    links = {link.ref: link.location for row in page.iter_rows() for c in row if (link := c.hyperlink)}
    assert list(links.values()) == [f"'TW I'!{wrong}", f"'TW I'!{doubtful}"]


def test_the_list_says_whom_to_return_it_to_and_by_when() -> None:
    """The head of the list in full."""
    rows = [row[0] for row in opened(annotated()).worksheets[0].iter_rows(max_row=6, values_only=True)]
    assert rows == [
        "KOREKSI FORMULIR — BACA LEMBAR INI DAHULU",
        "Sekretaris (SEK) · TW I 2026",
        "1 kesalahan, 1 peringatan, 0 informasi pada berkas isian.xlsx",
        "1. Klik letaknya di tabel bawah ini. Sel yang berwarna dan berbingkai mempunyai catatan tentang apa yang perlu dilakukan.",
        "2. Betulkan yang bertanda Kesalahan, periksa yang bertanda Peringatan. Isian lain biarkan seperti adanya; lembar Koreksi ini tidak perlu dihapus.",
        "3. Simpan, lalu kirim berkas ini kepada Sekretariat DC paling lambat 5 April 2026 (bila tanggal itu sudah lewat: secepatnya).",
    ]  # fmt: skip


def test_where_a_locked_cell_is_wrong_the_list_says_how_to_get_at_it() -> None:
    """A code typed over is mended in the cell that is locked again; the sheets have no password."""
    wrong = at("row-unknown", cell_of(filled(), "SEK-06", "Kode"), value="4", code_seen="SEK-O6")
    rows = opened(annotate_return(filled(), (wrong,), LETTER)).worksheets[0].iter_rows(max_row=7, values_only=True)
    assert [row[0] for row in rows][5:] == [
        "3. Bila sel yang perlu dibetulkan terkunci, buka dahulu proteksi lembarnya (Review > Unprotect Sheet); tidak ada kata sandinya.",
        "4. Simpan, lalu kirim berkas ini kepada Sekretariat DC paling lambat 5 April 2026 (bila tanggal itu sudah lewat: secepatnya).",
    ]  # fmt: skip


def test_an_error_stands_out_in_black_and_white() -> None:
    """A thick border all around, and a fill whose grey is far from that of open and closed cells."""
    cell = opened(annotated())["TW I"][cell_of(filled(), "SEK-01")]
    assert {getattr(cell.border, side).style for side in ("left", "right", "top", "bottom")} == {"thick"}
    grey = [_grey(str(colour)) for colour in (cell.fill.fgColor.rgb, INPUT_FILL, "FFE6E9ED", "FFFFFFFF")]
    assert min(abs(grey[0] - other) for other in grey[1:]) > 50


def _grey(colour: str) -> float:
    red, green, blue = (int(colour[n : n + 2], 16) for n in (2, 4, 6))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def _same_cells(before: Workbook, after: Workbook) -> Iterator[str]:
    """Every difference between two workbooks in values, formats, fonts and locks."""
    for sheet in before:
        for row in sheet.iter_rows():
            for c in row:
                d = after[sheet.title][c.coordinate]
                if repr(c.value) != repr(d.value):
                    yield f"{sheet.title}!{c.coordinate}: {c.value!r} {d.value!r}"
                for what in ("number_format", "font", "alignment", "protection"):
                    if repr(getattr(c, what)) != repr(getattr(d, what)):
                        yield f"{sheet.title}!{c.coordinate} {what}"


@pytest.mark.parametrize("results", [False, True])
def test_everything_else_stays(results: bool) -> None:
    """Values and stored results, number formats, fonts, locks, validations, print setup, protection, properties."""
    before, after = opened(filled(), results=results), opened(annotated(), results=results)
    assert list(_same_cells(before, after)) == []
    assert after.sheetnames == [words.SHEET, *before.sheetnames]
    for sheet in before:
        copy = after[sheet.title]
        assert copy.print_area == sheet.print_area
        assert copy.print_title_rows == sheet.print_title_rows
        assert copy.sheet_state == sheet.sheet_state
        assert repr(copy.page_setup) == repr(sheet.page_setup)
        assert repr(copy.protection) == repr(sheet.protection)
        assert repr(copy.data_validations) == repr(sheet.data_validations)
        assert copy.freeze_panes == sheet.freeze_panes
    kept = custom_properties(after)
    assert kept.pop(COPY_OF) == LETTER.sha256
    assert kept == custom_properties(before)
    assert after.properties.modified == before.properties.modified


def _pasted(book: Workbook) -> None:
    """A cell pasted over an input cell, with the format and the lock of where it came from."""
    cell = book["TW I"][cell_of(filled(), "SEK-01")]
    cell.value, cell.number_format, cell.protection = 0.95, "0%", Protection(locked=True)


def test_what_a_paste_has_locked_can_be_corrected(tmp_path: Path) -> None:
    """The cell is open again, and its format may be changed: typed anew under the old one, 5 would be 500%."""
    content = edited(filled(), _pasted)
    found = read(content, tmp_path).findings
    assert "actual-percent-misplaced" in {finding.code for finding in found}
    before, after = opened(content)["TW I"], opened(annotate_return(content, found, LETTER))["TW I"]
    cell = after[cell_of(filled(), "SEK-01")]
    assert (cell.value, cell.number_format, cell.protection.locked) == (0.95, "0%", False)
    assert (before.protection.formatCells, after.protection.formatCells) == (True, False)
    assert after.protection.sheet
    assert after[cell_of(filled(), "SEK-01", "Kode")].protection.locked


@pytest.mark.parametrize("also", [None, "A1:B1"])
def test_merged_cells_are_parted_in_the_copy(also: str | None, tmp_path: Path) -> None:
    """The sheet is protected, so nobody could part them; a person's other merged cells stay."""

    def merge(book: Workbook) -> None:
        cells = [cell_of(filled(), code) for code in ("SEK-03", "SEK-04")]
        book["TW I"].merged_cells.add(":".join(cells))
        if also:
            book["TW I"].merged_cells.add(also)

    content = edited(filled(), merge)
    found = read(content, tmp_path)
    assert found.codes.count("actual-merged") == 2
    copy = annotate_return(content, found.findings, LETTER)
    page = opened(copy)["TW I"]
    assert [str(area) for area in page.merged_cells.ranges] == [also] * bool(also)
    assert [page[cell_of(filled(), code)].value for code in ("SEK-03", "SEK-04")] == [87.5, None]
    with zipfile.ZipFile(io.BytesIO(copy)) as parts:
        lists = sum(parts.read(name).count(b"<mergeCells") for name in parts.namelist())
    assert lists == bool(also)  # a list of no merged cells is no valid file
    corrected = edited(copy, lambda book: book["TW I"].__setitem__(cell_of(filled(), "SEK-04"), 5))
    again = read(corrected, tmp_path)
    assert (again.value("SEK-03"), again.value("SEK-04")) == (87.5, 5)
    assert "actual-merged" not in again.codes


@pytest.mark.parametrize(
    "xf",
    [
        '<xf numFmtId="9"/>', '<xf numFmtId="9"></xf>', '<xf numFmtId="9"><protection locked="1"/></xf>',
        '<xf numFmtId="9" applyProtection="0"><protection locked="1"></protection></xf>',
    ],
)  # fmt: skip
def test_every_way_of_writing_a_locked_style_is_unlocked(xf: str) -> None:
    """Its own lock goes, and the open one says that it counts."""
    assert unlocked(xf) == '<xf numFmtId="9" applyProtection="1"><protection locked="0"/></xf>'


def test_an_unlocked_style_keeps_its_parts_in_order() -> None:
    """Alignment, protection, extensions. Source: ECMA-376, part 1, CT_Xf."""
    xf = '<xf><alignment wrapText="1"/><protection locked="1"/><extLst><ext/></extLst></xf>'
    assert unlocked(xf) == (
        '<xf applyProtection="1"><alignment wrapText="1"/><protection locked="0"/><extLst><ext/></extLst></xf>'
    )


def test_only_one_sheet_is_selected() -> None:
    """The list is shown first; two selected sheets would be typed into together."""
    book = opened(annotated())
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == [words.SHEET]
    assert book.active is book.worksheets[0]


def test_untouched_parts_are_the_same_to_the_byte() -> None:
    """Sheets without findings keep every byte; strings, theme and stamp too."""
    before, after = (zipfile.ZipFile(io.BytesIO(content)) for content in (filled(), annotated()))
    changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert changed == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
        "docProps/custom.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet3.xml",
    }  # fmt: skip


def test_the_copy_reads_like_the_form(tmp_path: Path) -> None:
    """The same entries, words, targets and findings; the list and the notes are not read."""
    first, copy = read(filled(), tmp_path), read(annotated(), tmp_path)
    assert copy == first


def test_the_same_input_makes_the_same_bytes() -> None:
    """No clock, no chance."""
    assert annotate_return(filled(), tuple(reversed(_findings())), LETTER) == annotated()


def test_a_finding_of_sheet_or_file_is_only_listed() -> None:
    """Nothing is marked; a sheet is linked to, a file is not."""
    findings = [at("identity-hidden-lost", None, None), at("quarter-line-lost", None, "TW II")]
    copy = annotate_return(filled(), findings, LETTER)
    assert marks(copy) == notes(copy) == {}
    assert [row[1] for row in listed(copy)] == ["seluruh berkas", "TW II"]
    links = [c.hyperlink.location for row in opened(copy).worksheets[0].iter_rows() for c in row if c.hyperlink]
    assert links == ["'TW II'!A1"]


def test_several_findings_of_one_cell_share_a_note() -> None:
    """The gravest makes the mark; the note says all, the gravest first."""
    where = cell_of(filled(), "SEK-03")
    findings = [at("actual-one-percent", where), at("actual-boolean", where, value="TRUE")]
    copy = annotate_return(filled(), findings, LETTER)
    assert ERROR_FILL.match(marks(copy)["TW I", where])
    assert [line.split(":")[0] for line in notes(copy)["TW I", where].splitlines()] == [
        "Koreksi", "Kesalahan", "Peringatan", "— ikigen",
    ]  # fmt: skip


def test_a_cell_that_is_not_in_the_file_is_marked() -> None:
    """Blank cells, in rows that exist and in rows that do not, beyond the last one too."""
    findings = [at("stray-text", cell, value="x") for cell in ("Z3", "C900", "A901")]
    copy = annotate_return(filled(), findings, LETTER)
    assert {where for where, _ in notes(copy).items()} == {("TW I", "Z3"), ("TW I", "C900"), ("TW I", "A901")}
    page = opened(copy)["TW I"]
    assert {page[cell].border.left.style for cell in ("Z3", "C900", "A901")} == {"dotted"}


def test_peoples_own_notes_are_kept_and_ours_is_appended() -> None:
    """On a marked cell ours follows theirs; elsewhere theirs stays alone."""
    where = cell_of(filled(), "SEK-01")

    def comment(book: Workbook) -> None:
        book["TW I"][where].comment = Comment("Belum final <cek>\nke Bidang", "Bu Sri")
        book["TW I"]["A1"].comment = Comment("Catatan saya", "Bu Sri")

    copy = annotate_return(edited(filled(), comment), _findings(), LETTER)
    found = notes(copy)
    assert found["TW I", where].startswith(
        "Belum final <cek>\nke Bidang\nKoreksi:\nKesalahan: Realisasi 'dua belas'"
    )
    assert found["TW I", "A1"] == "Catatan saya"
    again = annotate_return(copy, (), LETTER)
    assert notes(again) == {("TW I", where): "Belum final <cek>\nke Bidang", ("TW I", "A1"): "Catatan saya"}


def test_what_people_reply_in_our_note_is_kept() -> None:
    """Words typed behind ours outlive it."""
    where = cell_of(filled(), "SEK-01")

    def reply(book: Workbook) -> None:
        note = book["TW I"][where].comment
        note.text += "\nSudah saya tanyakan."

    copy = annotate_return(edited(annotated(), reply), (), LETTER)
    assert notes(copy) == {("TW I", where): "\nSudah saya tanyakan."}


def test_a_copy_that_is_annotated_again_replaces_its_marks(tmp_path: Path) -> None:
    """One cell is corrected: its mark and note go, its own look comes back, the list is written anew."""
    where, other = cell_of(filled(), "SEK-01"), cell_of(filled(), "SEK-02b")
    corrected = edited(annotated(), lambda book: book["TW I"].__setitem__(where, 12))
    copy = annotate_return(corrected, read(corrected, tmp_path).findings, LETTER)
    assert set(marks(copy)) == set(notes(copy)) == {("TW I", other)}
    assert len(listed(copy)) == 1
    book, plain = opened(copy), opened(filled())
    assert book.sheetnames == [words.SHEET, *plain.sheetnames]
    for cell in (where,):
        assert repr(book["TW I"][cell].fill) == repr(plain["TW I"][cell].fill)
        assert repr(book["TW I"][cell].border) == repr(plain["TW I"][cell].border)


def test_annotating_twice_changes_nothing_more() -> None:
    """The copy of a copy with the same findings shows the same, and does not grow."""
    again = annotate_return(annotated(), _findings(), LETTER)
    assert marks(again).keys() == marks(annotated()).keys()
    assert notes(again) == notes(annotated())
    assert listed(again) == listed(annotated())
    third = annotate_return(again, _findings(), LETTER)
    assert len(zipfile.ZipFile(io.BytesIO(third)).namelist()) == len(zipfile.ZipFile(io.BytesIO(again)).namelist())


def test_a_persons_own_colours_come_back() -> None:
    """A cell that somebody coloured gets that colour back when its mark goes."""
    where = cell_of(filled(), "SEK-01")

    def colour(book: Workbook) -> None:
        book["TW I"][where].fill = PatternFill("solid", fgColor="FF00B050")

    copy = annotate_return(edited(filled(), colour), _findings(), LETTER)
    assert ERROR_FILL.match(marks(copy)["TW I", where])
    assert opened(annotate_return(copy, (), LETTER))["TW I"][where].fill.fgColor.rgb == "FF00B050"


def test_marks_go_even_when_the_list_was_deleted() -> None:
    """Without the list nobody knows what lay beneath; the look of an open cell is put there."""
    where = cell_of(filled(), "SEK-01")
    without = edited(annotated(), lambda book: book.remove(book[words.SHEET]))
    copy = annotate_return(without, (), LETTER)
    assert marks(copy) == notes(copy) == {}
    assert opened(copy)["TW I"][where].fill.fgColor.rgb == INPUT_FILL


def test_a_sheet_of_theirs_called_koreksi_stays(tmp_path: Path) -> None:
    """The list takes another title, and only the list is left unread."""

    def add(book: Workbook) -> None:
        book.create_sheet("Koreksi")["A1"] = "Koreksi dari atasan"

    content = edited(filled(), add)
    copy = annotate_return(content, _findings(), LETTER)
    assert opened(copy).sheetnames[0] == "Koreksi (2)"
    assert opened(copy)["Koreksi"]["A1"].value == "Koreksi dari atasan"
    assert read(copy, tmp_path).codes == read(content, tmp_path).codes


def test_the_list_moves_the_numbers_of_names(tmp_path: Path) -> None:
    """Print titles and areas, which count sheets, still belong to the same sheets after every round."""
    twice = annotate_return(annotated(), _findings(), LETTER)
    for sheet in opened(filled()):
        assert opened(twice)[sheet.title].print_title_rows == sheet.print_title_rows
        assert opened(twice)[sheet.title].print_area == sheet.print_area
    assert opened(twice)[words.SHEET].print_title_rows == "$8:$8"


def test_macros_are_kept() -> None:
    """A workbook with macros keeps them to the byte, and the suffix that they need."""
    macros = b"\xd0\xcf\x11\xe0 a project"

    def change(name: str, part: bytes) -> bytes:
        if name == "[Content_Types].xml":
            part = part.replace(b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main")
        return part

    content = rewritten(filled(), change, {"xl/vbaProject.bin": macros})
    copy = annotate_return(content, _findings(), LETTER)
    assert zipfile.ZipFile(io.BytesIO(copy)).read("xl/vbaProject.bin") == macros
    assert suffix_of(copy) == ".xlsm"
    assert suffix_of(annotated()) == ".xlsx"


def _with_prefix(name: str, part: bytes) -> bytes:
    """Every element of the main parts under a prefix, as some libraries write them."""
    if not name.startswith("xl/") or not name.endswith(".xml") or "theme" in name:
        return part
    text = re.sub(r"<(/?)([A-Za-z])", r"<\1x:\2", part.decode())
    return text.replace('xmlns="http://schemas.openxmlformats.org/spread', 'xmlns:x="http://schemas.openxmlformats.org/spread').encode()  # fmt: skip


def _in_utf16(name: str, part: bytes) -> bytes:
    """Sheets in another encoding."""
    if not name.startswith("xl/worksheets/sheet"):
        return part
    return part.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")


@pytest.mark.parametrize("change", [_with_prefix, _in_utf16])
def test_other_ways_of_writing_are_understood(change: Callable[[str, bytes], bytes], tmp_path: Path) -> None:
    """Prefixes and encodings that other programs use: marked, listed and read the same."""
    content = rewritten(filled(), change)
    copy = annotate_return(content, _findings(), LETTER)
    assert read(copy, tmp_path) == read(content, tmp_path)
    assert notes(copy) == notes(annotated())
    assert listed(copy) == listed(annotated())
    assert marks(copy).keys() == marks(annotated()).keys()
    assert marks(annotate_return(copy, (), LETTER)) == {}


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    """Markup and quotes reach the reader as they are; of a control character the list shows that it was there."""
    where = cell_of(filled(), "SEK-01")
    nasty = '=HYPERLINK("x") <b>&amp;</b> \']]>\' \x07 "kutip"'
    finding = at("actual-not-number", where, value=nasty)
    copy = annotate_return(filled(), [finding], LETTER)
    assert listed(copy)[0][4] == nasty.replace("\x07", "\ufffd")
    assert nasty.replace(" \x07 ", " ") in notes(copy)["TW I", where]
    assert opened(copy).worksheets[0]["F9"].data_type != "f"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600])
def test_what_is_no_xlsx_is_refused(content: bytes) -> None:
    """The caller then makes another copy or none."""
    with pytest.raises(CannotMarkError):
        annotate_return(content, (), LETTER)


def test_information_is_marked_lightly() -> None:
    """Neither in the colour of an error nor of a warning."""
    where = cell_of(filled(), "SEK-03")
    copy = annotate_return(filled(), [at("actual-zero-word", where, value="nihil")], LETTER)
    assert marks(copy) == {}
    assert opened(copy)["TW I"][where].border.left.style == "dotted"
    assert listed(copy)[0][0] == words.LEVELS[Severity.INFO]
    assert listed(copy)[0][5] is None


# Real programs.


@pytest.mark.client
def test_libreoffice_corrects_the_copy_and_the_figures_are_right(tmp_path: Path) -> None:
    """Corrected in LibreOffice as xlsx and ods: no findings, right values; the list has noticed both corrections."""
    source = tmp_path / "salinan.xlsx"
    source.write_bytes(annotated())
    typed = [["TW I", cell_of(filled(), "SEK-01"), "12"], ["TW I", cell_of(filled(), "SEK-02b"), "10"]]
    saved = [tmp_path / f"kembali{suffix}" for suffix in (".xlsx", ".ods")]
    type_in_office([{"open": str(source), "save": str(path), "typed": typed} for path in saved])
    for path in saved:
        reading = read(path.read_bytes(), tmp_path, path.name)
        assert reading.codes == []
        assert reading.values() == {
            "SEK-01": 12, "SEK-02a": 8, "SEK-02b": 10, "SEK-03": 87.5, "KEU-01": 5,
        }  # fmt: skip
        assert reading.words("SEK-01").factors == "=1+1 tetap teks"
        assert reading.statement("KEU") is Statement.SOME_DIFFER
    assert [row[5] for row in listed(saved[0].read_bytes())] == [words.CHANGED] * 2
    again = annotate_return(saved[0].read_bytes(), (), LETTER)
    assert marks(again) == notes(again) == {}
    assert opened(again)["TW I"][typed[0][1]].fill.fgColor.rgb == INPUT_FILL


@pytest.mark.client
def test_gnumeric_keeps_marks_and_notes_apart_from_the_figures(tmp_path: Path) -> None:
    """Saved by Gnumeric: read the same, annotated again without stacking."""
    source = tmp_path / "salinan.xlsx"
    source.write_bytes(annotated())
    saved = convert_in_gnumeric(source).read_bytes()
    assert read(saved, tmp_path).codes == read(filled(), tmp_path).codes
    again = annotate_return(saved, _findings(), LETTER)
    assert {where: note.strip() for where, note in notes(again).items()} == notes(annotated())
    assert marks(again).keys() == marks(annotated()).keys()


# Returns that cannot be marked themselves.


def _rebuilt(path: Path) -> tuple[Reading, bytes, tuple[tuple[str, str], ...]]:
    book, _ = read_workbook(path)
    assert book is not None
    reading = Reading(*read_form(book, returned(), SMALL))
    assert reading.submission is not None
    made = rebuild_return(book, reading.submission, SMALL)
    findings = [made.moved(finding) for finding in reading.findings]
    return reading, annotate_return(made.content, findings, LETTER), made.extra


@pytest.mark.client
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_other_kinds_are_copied_into_a_new_form(kind: str, tmp_path: Path) -> None:
    """What was typed stands in the new form, right or wrong, and is marked there."""
    source = tmp_path / "isian.xlsx"
    source.write_bytes(filled())
    reading, copy, extra = _rebuilt(convert(source, kind))
    assert extra == ()
    again = read(copy, tmp_path)
    assert again.codes == reading.codes
    assert [finding.message for finding in again.findings] == [finding.message for finding in reading.findings]
    assert again.values() == reading.values()
    assert again.words("SEK-01") == reading.words("SEK-01")
    assert set(notes(copy)) == {("TW I", cell_of(filled(), c)) for c in ("SEK-01", "SEK-02b")}


def test_what_has_no_place_in_a_new_form_is_told(tmp_path: Path) -> None:
    """Notes below the table, another sheet, and a figure beside the text of another code: told, never guessed."""

    def mess(book: Workbook) -> None:
        page = book["TW I"]
        page["B60"] = "catatan kaki saya"
        book.create_sheet("Hitungan")["C3"] = 417
        first, second = cell_of(filled(), "SEK-03", "Indikator"), cell_of(filled(), "SEK-04", "Indikator")
        page[first], page[second] = page[second].value, page[first].value

    path = tmp_path / "isian.xlsx"
    path.write_bytes(edited(filled(), mess))
    reading, copy, extra = _rebuilt(path)
    figure = cell_of(filled(), "SEK-03")
    assert extra == ((f"TW I!{figure}", "87,5"), ("TW I!B60", "catatan kaki saya"), ("Hitungan!C3", "417"))
    assert read(copy, tmp_path).value("SEK-03") is None
    assert "row-text-of-other" in reading.codes


def test_a_threaded_comment_is_left_alone() -> None:
    """Its stand-in among the notes is rewritten by the program that shows it: ours would be lost there."""
    where = cell_of(filled(), "SEK-01")

    def comment(book: Workbook) -> None:
        book["TW I"][where].comment = Comment("[Threaded comment]\nBelum final", "tc={5F0C}")

    content = edited(filled(), comment)
    copy = annotate_return(content, _findings(), LETTER)
    assert notes(copy)["TW I", where] == "[Threaded comment]\nBelum final"
    assert ERROR_FILL.match(marks(copy)["TW I", where])
    assert len(listed(copy)) == len(_findings())


def test_what_people_write_on_the_list_is_told_in_the_next() -> None:
    """A remark in place of the state, one beside the list, and what a rebuilt copy had told."""
    told = (("TW I!B60", "catatan kaki saya"),)
    first = annotate_return(filled(), _findings(), replace(LETTER, extra=told))

    def remark(book: Workbook) -> None:
        book[words.SHEET]["G9"] = "sudah benar, jangan diubah"
        book[words.SHEET]["L9"] = "lihat BA-02"

    again = annotate_return(edited(first, remark), _findings(), LETTER)
    rows = [
        (row[2], row[4]) for row in opened(again)[words.SHEET].iter_rows(min_row=11, values_only=True) if row[4]
    ]
    assert rows == [
        ("Koreksi!G9", "sudah benar, jangan diubah"), ("Koreksi!L9", "lihat BA-02"), *told,
    ]  # fmt: skip


def test_sheets_that_hold_no_cells_are_left_alone(tmp_path: Path) -> None:
    """A chart on a sheet of its own stays, and is not selected together with the list."""

    def chart(book: Workbook) -> None:
        book.create_chartsheet("Bagan").add_chart(BarChart())

    content = edited(filled(), chart)
    copy = annotate_return(content, _findings(), LETTER)
    assert opened(copy).sheetnames == [words.SHEET, *opened(content).sheetnames]
    assert read(copy, tmp_path).codes == read(content, tmp_path).codes
