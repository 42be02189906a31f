# ruff: noqa: E501 - samples of XML stay on one line, where they are compared by eye
"""What looks hostile or odd and is an honest workbook: it is read, and every cell stands where it stood."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from excel.hostile_files import KIND, LINKS, MAIN, ODS_TYPE, locked_xlsx, ods, sheet_xml, xlsx, xlsx_parts, zipped

from ikigen.excel import limits
from ikigen.excel.grid import Grid, SeenKind
from ikigen.excel.reader import read_workbook

_A1 = '<row r="1"><c r="A1"><v>7</v></c></row>'
_STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="14" formatCode="0.0"/></numFmts><cellStyleXfs><xf numFmtId="9"/>'
    '</cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="46"/><xf numFmtId="22"/></cellXfs></styleSheet>'
).encode()


def _grid(tmp_path: Path, content: bytes, name: str = "x.xlsx") -> Grid:
    path = tmp_path / name
    path.write_bytes(content)
    book, findings = read_workbook(path)
    assert findings == ()
    assert book is not None
    return book.grids[0]


def _numbers(grid: Grid) -> dict[tuple[int, int], float | None]:
    cells = ((row, col) for row in range(grid.height) for col in range(grid.width))
    return {at: grid.seen(*at).number for at in cells if grid.seen(*at).kind is SeenKind.NUMBER}


@pytest.mark.parametrize("name", ["x.xls", "x.ods", "x.xlsb", "x.csv", "x"])
def test_the_content_decides_not_the_suffix(tmp_path: Path, name: str) -> None:
    """An ``.xlsx`` under any name is read as one."""
    assert _grid(tmp_path, xlsx(_A1), name).seen(0, 0).number == 7


@pytest.mark.parametrize("claim", ["A1:XFD1048576", "A1:ZZZZZZ99999999999", "Z9", "", "C3:D4"])
def test_an_absurd_dimension_alone_refuses_nothing(tmp_path: Path, claim: str) -> None:
    """What a sheet says of its size is not believed, and not allocated."""
    assert _numbers(_grid(tmp_path, xlsx(_A1, before=f'<dimension ref="{claim}"/>'))) == {(0, 0): 7}


def test_blank_formatted_cells_far_out_are_no_content(tmp_path: Path) -> None:
    """A border drawn down to the last cell of the sheet allocates nothing and refuses nothing."""
    grid = _grid(tmp_path, xlsx(_A1 + '<row r="1048576" ht="12.8"><c r="XFD1048576" s="0"/></row>'))
    assert (grid.height, grid.width) == (1, 1)


def test_the_last_row_and_column_that_are_read(tmp_path: Path) -> None:
    """Content exactly at the limits is read."""
    rows = f'<row r="{limits.MAX_ROWS}"><c r="A{limits.MAX_ROWS}"><v>1</v></c></row>'
    assert _grid(tmp_path, xlsx(_A1 + rows)).height == limits.MAX_ROWS
    assert _grid(tmp_path, xlsx('<row r="1"><c r="SF1"><v>1</v></c></row>')).width == limits.MAX_COLUMNS


def test_cells_without_addresses_follow_each_other(tmp_path: Path) -> None:
    """Rows and cells that leave their place out stand after the one before."""
    rows = '<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row r="4"><c><v>4</v></c></row><row><c><v>5</v></c></row>'
    assert _numbers(_grid(tmp_path, xlsx(rows))) == {(0, 0): 1, (0, 3): 2, (0, 4): 3, (3, 0): 4, (4, 0): 5}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "iso-8859-1", "us-ascii", "utf-8-sig"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    """The reader behind the guard would see an empty sheet in UTF-16, and break at Latin letters."""
    declared = {"utf-8-sig": "utf-8"}.get(encoding, encoding.removesuffix("-le").removesuffix("-be"))
    text = "Café" if encoding != "us-ascii" else "Cafe"
    rows = f'<row r="1"><c r="A1" t="str"><v>{text}</v></c></row>'
    sheet = sheet_xml(rows, head=f'<?xml version="1.0" encoding="{declared}"?>').decode().encode(encoding)
    assert _grid(tmp_path, zipped(xlsx_parts(sheet))).text(0, 0) == text


def test_literal_sections_are_text(tmp_path: Path) -> None:
    """The reader behind the guard drops CDATA; what stands in it must not look like cells to the guard either."""
    rows = '<row r="1"><c r="A1" t="str"><v><![CDATA[a < b <c r="XFD1048576"><v>1</v></c>]]></v></c></row>'
    assert _grid(tmp_path, xlsx(rows)).text(0, 0) == 'a < b <c r="XFD1048576"><v>1</v></c>'


def test_comments_are_no_part_of_a_value(tmp_path: Path) -> None:
    """The reader behind the guard would stop at one and read 1 for 12."""
    rows = '<!-- <c> --><row r="1"><c r="A1"><v>1<!-- <![CDATA[ -->2</v></c><c r="B1" t="str"><v><![CDATA[<!-- a -->]]></v></c></row>'
    grid = _grid(tmp_path, xlsx(rows))
    assert (grid.seen(0, 0).number, grid.text(0, 1)) == (12, "<!-- a -->")


def test_namespace_prefixes(tmp_path: Path) -> None:
    """Some generators write every element with a prefix."""
    sheet = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="B2"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    assert _numbers(_grid(tmp_path, zipped(xlsx_parts(sheet.encode())))) == {(1, 1): 7}


@pytest.mark.parametrize("error", ["#SPILL!", "#CALC!", "#BLOCKED!", "#DIV/0!", "#N/A", "#FIELD!"])
def test_error_values_old_and_new(tmp_path: Path, error: str) -> None:
    """An error value unknown to the reader must not cost the sheet, and is shown as it is."""
    grid = _grid(
        tmp_path,
        xlsx(
            f'<row r="1"><c r="A1" t="e"><v>{error}</v></c><c r="B1"><v>7</v></c><c r="C1" t="e"><f>X()</f><v>{error}</v></c></row>'
        ),
    )
    assert (grid.seen(0, 0).kind, grid.seen(0, 0).text) == (SeenKind.ERROR, error)
    assert (grid.seen(0, 2).kind, grid.seen(0, 2).text, grid.seen(0, 2).formula) == (SeenKind.ERROR, error, "=X()")
    assert grid.seen(0, 1).number == 7


def test_text_that_reads_like_an_error_is_text(tmp_path: Path) -> None:
    """Near miss: only the type of the cell makes an error of it."""
    grid = _grid(tmp_path, xlsx('<row r="1"><c r="A1" t="inlineStr"><is><t>#SPILL!</t></is></c></row>'))
    assert (grid.seen(0, 0).kind, grid.seen(0, 0).text) == (SeenKind.TEXT, "#SPILL!")


def test_formats_are_judged_by_their_code_not_their_number(tmp_path: Path) -> None:
    """A file may give a number that usually means a date to a format of its own."""
    rows = '<row r="1"><c r="A1" s="1"><v>2.5</v></c><c r="B1" s="2"><v>0.95</v></c><c r="C1" s="3"><v>1.5</v></c><c r="D1" s="4"><v>46115</v></c></row>'
    parts = xlsx_parts(sheet_xml(rows)) | {"xl/styles.xml": _STYLES}
    parts["xl/_rels/workbook.xml.rels"] = (
        f'<Relationships xmlns="{LINKS}"><Relationship Id="r1" Type="{KIND}/worksheet" Target="/xl/worksheets/sheet1.xml"/>'
        f'<Relationship Id="r3" Type="{KIND}/styles" Target="../xl/styles.xml"/></Relationships>'
    ).encode()
    grid = _grid(tmp_path, zipped(parts))
    shown = [(grid.seen(0, col).kind.value, grid.seen(0, col).text, grid.seen(0, col).percent) for col in range(4)]
    assert shown == [
        ("number", "2,5", False),
        ("number", "95%", True),
        ("date", "36:00", False),
        ("date", "03/04/2026", False),
    ]


def test_the_1904_calendar(tmp_path: Path) -> None:
    """Workbooks from old Macs count their days from 1904."""
    parts = xlsx_parts(sheet_xml('<row r="1"><c r="A1" s="4"><v>44653</v></c></row>')) | {"xl/styles.xml": _STYLES}
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"<sheets>", b'<workbookPr date1904="1"/><sheets>')
    parts["xl/_rels/workbook.xml.rels"] = (
        parts["xl/_rels/workbook.xml.rels"]
        .replace(b"sharedStrings.xml", b"styles.xml")
        .replace(b"/sharedStrings", b"/styles")
    )
    assert _grid(tmp_path, zipped(parts)).text(0, 0) == "03/04/2026"


def test_part_names_with_backslashes(tmp_path: Path) -> None:
    """Some generators on Windows write their archive so."""
    parts = {
        name.replace("/", "\\") if name.startswith("xl") else name: part
        for name, part in xlsx_parts(sheet_xml(_A1)).items()
    }
    assert _numbers(_grid(tmp_path, zipped(parts))) == {(0, 0): 7}


def test_pictures_do_not_count_as_xml(tmp_path: Path) -> None:
    """A photograph as evidence, hardly packed, is no bomb."""
    photo = bytes((n * 7919 + n // 255) % 256 for n in range(9 * limits.MEBIBYTE // 4)) * 4
    parts = xlsx_parts(sheet_xml(_A1)) | {"xl/media/image1.jpeg": photo}
    assert _numbers(_grid(tmp_path, zipped(parts, zipfile.ZIP_STORED))) == {(0, 0): 7}


def test_a_chart_sheet_between_the_sheets_is_left_out(tmp_path: Path) -> None:
    """A sheet that is only a chart has no cells."""
    parts = xlsx_parts(sheet_xml(_A1))
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        b"<sheets>", b'<sheets><sheet name="Bagan" sheetId="9" r:id="r9"/>'
    )
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="r9" Type="{KIND}/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>'.encode(),
    )
    parts["xl/chartsheets/sheet1.xml"] = b"<chartsheet/>"
    assert _grid(tmp_path, zipped(parts)).title == "S"


def test_titles_with_marks_of_xml(tmp_path: Path) -> None:
    """A sheet's title is kept to the letter."""
    parts = xlsx_parts(sheet_xml(_A1))
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        b'name="S"', b'name="A&amp;B &lt;&quot;1&quot;&gt;"'
    )
    assert _grid(tmp_path, zipped(parts)).title == 'A&B <"1">'


def test_shared_formulas_are_told_where_they_stand(tmp_path: Path) -> None:
    """A formula filled down is stored once; each cell tells its own."""
    rows = (
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1*2</f><v>2</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c></row><row r="3"><c r="A3"><f t="shared" si="0"/></c></row>'
    )
    grid = _grid(tmp_path, xlsx(rows))
    assert [grid.seen(row, 0).formula for row in range(3)] == ["=B1*2", "=B2*2", "=B3*2"]
    assert [grid.seen(row, 0).kind.value for row in range(3)] == ["number", "number", "uncalculated"]


def test_a_formula_that_yields_nothing_is_blank_and_told_from_an_uncalculated_one(tmp_path: Path) -> None:
    """The empty text is a stored result; no result at all is not."""
    grid = _grid(
        tmp_path, xlsx('<row r="1"><c r="A1" t="str"><f>B1</f><v></v></c><c r="B1"><f>C1</f><v/></c></row>')
    )
    assert (grid.seen(0, 0).kind, grid.seen(0, 1).kind) == (SeenKind.BLANK, SeenKind.UNCALCULATED)


def test_a_figure_that_is_none(tmp_path: Path) -> None:
    """Not-a-number and infinity are errors, never figures."""
    grid = _grid(tmp_path, xlsx('<row r="1"><c r="A1"><v>NaN</v></c><c r="B1"><v>1e999</v></c></row>'))
    assert [grid.seen(0, col).kind for col in (0, 1)] == [SeenKind.ERROR, SeenKind.ERROR]


def test_outside_the_grid_everything_is_blank(tmp_path: Path) -> None:
    """No address raises, and negative ones do not count from the end."""
    grid = _grid(tmp_path, xlsx(_A1))
    assert [grid.text(*at) for at in ((5, 5), (-1, 0), (0, -1))] == ["", "", ""]
    assert grid.seen(-1, 0).kind is SeenKind.BLANK


def test_a_workbook_locked_with_excels_own_password(tmp_path: Path) -> None:
    """Excel opens it without asking, so it is read without asking."""
    assert _numbers(_grid(tmp_path, locked_xlsx("VelvetSweatshop"))) == {(1, 1): 95}


@pytest.mark.parametrize(
    ("password", "code"), [("salah", "file-password-wrong"), (None, "file-password"), ("", "file-password")]
)
def test_a_password_that_does_not_open(tmp_path: Path, password: str | None, code: str) -> None:
    """A wrong one is told from a missing one."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(locked_xlsx("rahasia"))
    assert [finding.code for finding in read_workbook(path, password)[1]] == [code]


def test_the_password_opens(tmp_path: Path) -> None:
    """A locked workbook is read under its password."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(locked_xlsx("rahasia"))
    book, findings = read_workbook(path, "rahasia")
    assert findings == ()
    assert book is not None
    assert book.grids[0].seen(1, 1).number == 95


def test_a_password_for_a_file_without_one_changes_nothing(tmp_path: Path) -> None:
    """One password is given for a whole batch."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(xlsx(_A1))
    assert read_workbook(path, "rahasia")[1] == ()


def test_closing_blank_rows_of_libreoffice(tmp_path: Path) -> None:
    """It ends every sheet with a million repeated blank rows and cells."""
    rows = (
        "<table:table-row table:number-rows-repeated='2'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>"
        "<table:table-row><table:table-cell/><table:table-cell table:number-columns-repeated='2' office:value-type='float' office:value='7'><text:p>7</text:p></table:table-cell>"
        "<table:table-cell table:style-name='ce1' table:number-columns-repeated='16381'/></table:table-row>"
        "<table:table-row table:number-rows-repeated='1048573'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>"
    )
    grid = _grid(tmp_path, ods(rows))
    assert _numbers(grid) == {(2, 1): 7, (2, 2): 7}
    assert (grid.height, grid.width) == (3, 3)


def test_notes_and_drawings_are_not_the_text_of_a_cell(tmp_path: Path) -> None:
    """A comment stands inside its cell in OpenDocument."""
    rows = (
        "<table:table-row><table:table-cell office:value-type='string'><office:annotation xmlns:office='urn:x'><text:p>catatan</text:p></office:annotation>"
        "<text:p>a  b<text:s text:c='2'/>c<text:line-break/>d\n   e<text:tab/></text:p><text:p>f</text:p></table:table-cell></table:table-row>"
    )
    assert _grid(tmp_path, ods(rows)).seen(0, 0).text == "a b  c\nd e\t\nf"


def test_figures_without_a_text_on_the_screen(tmp_path: Path) -> None:
    """Some programs keep the value only; an empty text, on the other hand, is a figure that nobody saw."""
    cell = "<table:table-cell office:value-type='{}' office:value='{}'>{}</table:table-cell>"
    cells = (
        cell.format("float", "5", "")
        + cell.format("percentage", "0.07", "")
        + cell.format("float", "5", "<text:p/>")
    )
    grid = _grid(tmp_path, ods(f"<table:table-row>{cells}</table:table-row>"))
    seen = [grid.seen(0, col) for col in range(3)]
    assert [(s.number, s.text, s.percent, s.doubt) for s in seen] == [
        (5, "5", False, ""),
        (0.07, "7%", True, ""),
        (5, "", False, ";;;"),
    ]


def test_a_document_with_prefixes_of_its_own(tmp_path: Path) -> None:
    """Its cells would all seem blank: it is refused, not misread."""
    path = tmp_path / "x.ods"
    plain = ods(
        "<table:table-row><table:table-cell office:value-type='float' office:value='7'/></table:table-row>"
    )
    path.write_bytes(plain)
    assert read_workbook(path)[1] == ()
    with zipfile.ZipFile(path) as package:
        content = package.read("content.xml").replace(b"office:", b"o:").replace(b":office=", b":o=")
    path.write_bytes(zipped({"mimetype": ODS_TYPE.encode(), "content.xml": content}))
    assert [finding.code for finding in read_workbook(path)[1]] == ["file-damaged"]


def test_odd_cells_of_opendocument(tmp_path: Path) -> None:
    """Percentages, hidden figures, formulas without a result, errors, truth values."""
    cells = [
        ("office:value-type='percentage' office:value='0.95'", "95%"),
        ("office:value-type='float' office:value='2.6'", "3"),
        ("table:formula='of:=[.A1]'", ""),
        (
            "table:formula='of:=1/0' calcext:value-type='error' office:value-type='string' office:string-value=''",
            "#DIV/0!",
        ),
        ("office:value-type='float' office:value='1' table:formula='of:=TRUE()'", "BENAR"),
        ("office:value-type='boolean' office:boolean-value='false'", "FALSE"),
        ("office:value-type='time' office:time-value='PT36H30M00S'", "36:30"),
        ("office:value-type='date' office:date-value='0000-99-99'", "kapan"),
    ]
    row = "".join(
        f"<table:table-cell {said} xmlns:calcext='urn:c'><text:p>{shown}</text:p></table:table-cell>"
        if shown
        else f"<table:table-cell {said}/>"
        for said, shown in cells
    )
    grid = _grid(tmp_path, ods(f"<table:table-row>{row}</table:table-row>"))
    seen = [grid.seen(0, col) for col in range(len(cells))]
    assert [(s.kind.value, s.number, s.text, s.doubt) for s in seen] == [
        ("number", 0.95, "95%", ""), ("number", 2.6, "3", "3"), ("uncalculated", None, "=[.A1]", ""),
        ("error", None, "#DIV/0!", ""), ("boolean", None, "TRUE", ""), ("boolean", None, "FALSE", ""),
        ("date", None, "36:30", ""), ("text", None, "kapan", ""),
    ]  # fmt: skip
    assert seen[0].percent
