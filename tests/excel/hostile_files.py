# ruff: noqa: E501 - sentences and samples of XML stay on one line, where they are compared by eye
"""Files that nobody should open: each is made on the fly and named, with the code of the one finding it must give."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
from collections.abc import Callable
from typing import Final

import msoffcrypto
import xlsxwriter

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODS_TYPE: Final = "application/vnd.oasis.opendocument.spreadsheet"

_ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
)
_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
_XXE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'

Parts = dict[str, bytes]


def sheet_xml(rows: str, *, head: str = "", before: str = "") -> bytes:
    """A sheet part around some rows; ``head`` stands before the root element, ``before`` before the rows."""
    return f'{head}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData></worksheet>'.encode()


def xlsx_parts(sheet: bytes) -> Parts:
    """The parts of the smallest workbook around a sheet part titled ``S``."""
    return {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": (
            f'<Relationships xmlns="{LINKS}"><Relationship Id="r1" Type="{KIND}/officeDocument"'
            ' Target="xl/workbook.xml"/></Relationships>'
        ).encode(),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{KIND}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets>'
            "</workbook>"
        ).encode(),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{LINKS}"><Relationship Id="r1" Type="{KIND}/worksheet"'
            f' Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{KIND}/sharedStrings"'
            ' Target="sharedStrings.xml"/></Relationships>'
        ).encode(),
        "xl/worksheets/sheet1.xml": sheet,
    }


def zipped(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of some parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()


def xlsx(rows: str = '<row r="1"><c r="A1"><v>1</v></c></row>', *, before: str = "", **parts: bytes) -> bytes:
    """The smallest workbook around some rows of XML, some of its parts replaced or added (``__`` for ``/``)."""
    return zipped(
        xlsx_parts(sheet_xml(rows, before=before))
        | {n.replace("__", "/").replace("_", "."): c for n, c in parts.items()}
    )


def ods(rows: str, head: str = "") -> bytes:
    """The smallest ``.ods`` around some rows of XML."""
    return zipped({"mimetype": ODS_TYPE.encode(), "content.xml": (head + _ODS.format(rows=rows)).encode()})


def locked_xlsx(password: str) -> bytes:
    """A workbook with the figure 95 in B2, under a password."""
    plain, locked = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(plain, {"in_memory": True}) as book:
        book.add_worksheet("S").write(1, 1, 95)
    plain.seek(0)
    msoffcrypto.OfficeFile(plain).encrypt(password, locked)
    return locked.getvalue()


def _strings(content: str) -> bytes:
    parts = xlsx_parts(sheet_xml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'))
    return zipped(parts | {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{content}</sst>'.encode()})


def _styled(formats: bytes) -> bytes:
    parts = xlsx_parts(sheet_xml(""))
    links = parts["xl/_rels/workbook.xml.rels"].replace(b"/sharedStrings", b"/styles")
    parts["xl/_rels/workbook.xml.rels"] = links.replace(b"sharedStrings.xml", b"styles.xml")
    return zipped(parts | {"xl/styles.xml": b"<styleSheet><cellXfs>" + formats + b"</cellXfs></styleSheet>"})


def _lying(content: bytes, name: bytes = b"xl/worksheets/sheet1.xml") -> bytes:
    """An archive whose directory says that a part inflates to 100 bytes."""
    at = content.rindex(name) - 46
    return content[: at + 24] + struct.pack("<I", 100) + content[at + 28 :]


def _overlapping() -> bytes:
    """An archive in which a second entry of the directory points to the bytes of the first."""
    content = zipped(xlsx_parts(sheet_xml("")) | {"xl/media/image9.png": b"a" * 200})
    at = content.rindex(b"xl/media/image9.png") - 46
    return content[: at + 42] + struct.pack("<I", 0) + content[at + 46 :]


def _doubled() -> bytes:
    content = zipped(xlsx_parts(sheet_xml("")) | {"xl/worksheets/sheet9.xml": sheet_xml("")})
    return content.replace(b"xl/worksheets/sheet9.xml", b"xl/worksheets/SHEET1.xml")


def _zip_password() -> bytes:
    """An archive whose parts are marked as locked one by one."""
    content = bytearray(xlsx())
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


def _spun(content: bytes) -> bytes:
    return content.replace(b'spinCount="100000"', b'spinCount="999999"')


def _no_sheets() -> bytes:
    parts = xlsx_parts(sheet_xml(""))
    return zipped(parts | {"xl/workbook.xml": f'<workbook xmlns="{MAIN}"><sheets/></workbook>'.encode()})


def _without(name: str) -> bytes:
    return zipped({part: content for part, content in xlsx_parts(sheet_xml("")).items() if part != name})


_FAR_ROW = "<table:table-row><table:table-cell office:value-type='string'><text:p>x</text:p></table:table-cell></table:table-row>"
_CELL = "<c><v>1</v></c>"

HOSTILE: Final[dict[str, tuple[str, Callable[[], bytes]]]] = {
    # broken or something else
    "kosong.xlsx": ("file-empty", lambda: b""),
    "nol.xlsx": ("file-empty", lambda: bytes(4096)),
    "terpotong.xlsx": ("file-truncated", lambda: xlsx()[:-300]),
    "hanya kepala.xlsx": ("file-truncated", lambda: b"PK\x03\x04"),
    "acak.xlsx": ("file-not-workbook", lambda: bytes(range(1, 256)) * 9),
    "isi teracak.xlsx": (
        "file-damaged",
        lambda: xlsx().replace(b"<sheetData>", b"<sheetData>")[:80] + b"\xff" * 40 + xlsx()[120:],
    ),
    "web.xls": ("file-not-workbook", lambda: b"<html><body><table><tr><td>1</td></tr></table></body></html>"),
    "tabel.xlsx": ("file-not-workbook", lambda: b"Kode;Realisasi\nSEK-01;5\nSEK-02;6\n"),
    "pdf.xlsx": ("file-not-workbook", lambda: b"%PDF-1.7\n1 0 obj"),
    "word.xlsx": ("file-not-workbook", lambda: zipped({"word/document.xml": b"<w/>"})),
    "arsip.xlsx": ("file-not-workbook", lambda: zipped({"foto.jpg": b"\xff\xd8\xff"})),
    "gambar.xlsx": ("file-not-workbook", lambda: b"\x89PNG\r\n\x1a\n" + bytes(50)),
    "gnumeric.xlsx": ("file-not-workbook", lambda: gzip.compress(b"<gnm:Workbook/>")),
    "xml2003.xls": (
        "file-not-workbook",
        lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    ),
    "ole terpotong.xls": ("file-damaged", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)),
    "tanpa workbook.xlsx": ("file-damaged", lambda: zipped({"xl/worksheets/sheet1.xml": sheet_xml("")})),
    "tanpa sheet.xlsx": ("file-no-sheets", _no_sheets),
    "sheet hilang.xlsx": ("file-damaged", lambda: _without("xl/worksheets/sheet1.xml")),
    "xml putus.xlsx": ("file-damaged", lambda: zipped(xlsx_parts(sheet_xml("<row><c>")))),
    "alamat aneh.xlsx": ("file-damaged", lambda: xlsx('<row r="1"><c r="$A$1"><v>1</v></c></row>')),
    "sel ganda.xlsx": (
        "file-damaged",
        lambda: xlsx('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
    ),
    "baris ganda.xlsx": ("file-damaged", lambda: xlsx('<row r="2"><c r="A2"/></row><row r="2"><c r="A2"/></row>')),
    "baris aneh.xlsx": ("file-damaged", lambda: xlsx('<row r="-1"><c><v>1</v></c></row>')),
    "baris nol.xlsx": ("file-damaged", lambda: xlsx('<row r="0"><c><v>1</v></c></row>')),
    # locked
    "sandi.xlsx": ("file-password", lambda: locked_xlsx("rahasia")),
    "sandi jutaan putaran.xlsx": ("file-bomb", lambda: _spun(locked_xlsx("rahasia"))),
    "sandi zip.xlsx": ("file-password-other", _zip_password),
    # archives built to deceive
    "bom spasi.xlsx": ("file-bomb", lambda: xlsx(" " * 30_000_000)),
    "bom berbohong.xlsx": ("file-damaged", lambda: _lying(xlsx(" " * 30_000_000))),
    "bom gambar.xlsx": ("file-bomb", lambda: xlsx(xl__media__a_png=bytes(30_000_000))),
    "bom string.xlsx": ("file-bomb", lambda: _strings(f"<si><t>{'a' * 20_000_000}</t></si>")),
    "bom banyak string.xlsx": ("file-bomb", lambda: _strings("<si><t/></si>" * 1_800_000)),
    "bom sifat.xlsx": ("file-bomb", lambda: xlsx(docProps__custom_xml=b"<p>" + b"<q/>" * 1_400_000 + b"</p>")),
    "bom gaya.xlsx": ("file-bomb", lambda: _styled(b"<xf/>" * 1_400_000)),
    "bom atribut.xlsx": ("file-bomb", lambda: xlsx(f'<row r="1" x="{"a" * 8_000_000}"/>')),
    "bom komentar.xlsx": ("file-bomb", lambda: xlsx(f"<!--{'a' * 8_000_000}-->")),
    "bom bersarang.xlsx": ("file-bomb", lambda: xlsx("<a>" * 500_000)),
    "ribuan bagian.xlsx": ("file-bomb", lambda: zipped({f"a{n}": b"" for n in range(5_000)})),
    "bagian ganda.xlsx": ("file-damaged", _doubled),
    "bagian bertumpuk.xlsx": ("file-damaged", _overlapping),
    "lzma.xlsx": ("file-damaged", lambda: zipped(xlsx_parts(sheet_xml("")), zipfile.ZIP_LZMA)),
    # declarations
    "tawa.xlsx": ("file-entities", lambda: zipped(xlsx_parts(sheet_xml("", head=_LAUGHS)))),
    "tawa utf16.xlsx": (
        "file-entities",
        lambda: zipped(xlsx_parts(sheet_xml("", head=_LAUGHS).decode().encode("utf-16"))),
    ),
    "xxe.xlsx": ("file-entities", lambda: zipped(xlsx_parts(sheet_xml("", head=_XXE)))),
    "doctype.xlsx": ("file-entities", lambda: zipped(xlsx_parts(sheet_xml("", head="<!DOCTYPE worksheet>")))),
    "tawa di sifat.xlsx": (
        "file-entities",
        lambda: zipped(xlsx_parts(sheet_xml("")) | {"docProps/core.xml": f"{_LAUGHS}<x>&d;</x>".encode()}),
    ),
    "tawa di gambar.xlsx": (
        "file-entities",
        lambda: zipped(xlsx_parts(sheet_xml("")) | {"xl/drawings/a.xml": f"{_LAUGHS}<x>&d;</x>".encode()}),
    ),
    # cells where no form has any
    "ujung.xlsx": ("file-cell-too-far", lambda: xlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    "baris 99999999.xlsx": (
        "file-cell-too-far",
        lambda: xlsx('<row r="99999999"><c r="A99999"><v>1</v></c></row>'),
    ),
    "baris raksasa.xlsx": ("file-cell-too-far", lambda: xlsx('<row r="99999999999999"><c><v>1</v></c></row>')),
    "kolom tersirat.xlsx": ("file-cell-too-far", lambda: xlsx(f"<row>{_CELL * 600}</row>")),
    "baris tersirat.xlsx": ("file-cell-too-far", lambda: xlsx(f"<row>{_CELL}</row>" * 20_001)),
    "luas.xlsx": (
        "file-cell-too-far",
        lambda: xlsx('<row r="1"><c r="SA1"><v>1</v></c></row><row r="19000"><c r="A19000"><v>1</v></c></row>'),
    ),
    "sejuta sel.xlsx": ("file-too-many-cells", lambda: xlsx(f"<row>{_CELL * 100}</row>" * 10_000)),
    # the same in OpenDocument
    "bom.ods": ("file-bomb", lambda: ods(" " * 30_000_000)),
    "tawa.ods": ("file-entities", lambda: ods("", _LAUGHS)),
    "spasi.ods": (
        "file-bomb",
        lambda: ods(
            "<table:table-row><table:table-cell><text:p><text:s text:c='999999999'/></text:p></table:table-cell>"
            "</table:table-row>"
        ),
    ),
    "baris berulang.ods": (
        "file-cell-too-far",
        lambda: ods(
            _FAR_ROW.replace("<table:table-row>", "<table:table-row table:number-rows-repeated='1048576'>")
        ),
    ),
    "kolom berulang.ods": (
        "file-cell-too-far",
        lambda: ods(
            _FAR_ROW.replace("<table:table-cell ", "<table:table-cell table:number-columns-repeated='16384' ")
        ),
    ),
    "sel berulang.ods": (
        "file-too-many-cells",
        lambda: ods(
            "<table:table-row table:number-rows-repeated='5000'><table:table-cell table:number-columns-repeated='200'"
            " office:value-type='float' office:value='1'/></table:table-row>"
        ),
    ),
    "jauh di bawah.ods": (
        "file-cell-too-far",
        lambda: ods("<table:table-row table:number-rows-repeated='1000000'/>" + _FAR_ROW),
    ),
}
"""File name, code of its finding, and how its bytes are made."""
