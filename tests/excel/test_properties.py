# ruff: noqa: E501 - samples of XML stay on one line, where they are compared by eye
"""What a file says of itself: custom properties as text, its stamp, the program."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from excel.hostile_files import ODS_TYPE, sheet_xml, xlsx_parts, zipped

from ikigen.excel.grid import Workbook
from ikigen.excel.reader import read_workbook

_CORE = (
    '<cp:coreProperties xmlns:cp="c" xmlns:dcterms="t"><dcterms:modified>{}</dcterms:modified></cp:coreProperties>'
)
_ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><table:table table:name="S"/></office:document-content>'
)


def _read(tmp_path: Path, content: bytes) -> Workbook:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    book, findings = read_workbook(path)
    assert findings == ()
    assert book is not None
    return book


def _with(tmp_path: Path, **parts: str) -> Workbook:
    named = {f"docProps/{name}.xml": part.encode() for name, part in parts.items()}
    return _read(tmp_path, zipped(xlsx_parts(sheet_xml("")) | named))


def test_custom_properties_of_every_type_are_text(tmp_path: Path) -> None:
    """Gnumeric writes figures as floats: a whole one is the same text as before."""
    values = {
        "a": "<vt:lpwstr>SEK</vt:lpwstr>",
        "b": "<vt:i4>2026</vt:i4>",
        "c": "<vt:r8>2026.0000</vt:r8>",
        "d": "<vt:r8>0.5</vt:r8>",
        "e": "<vt:lpwstr>1.0</vt:lpwstr>",
        "f": "<vt:lpwstr/>",
        "g": "<vt:r8>?</vt:r8>",
    }
    body = "".join(
        f'<property fmtid="x" pid="2" name="{name}">{value}</property>' for name, value in values.items()
    )
    book = _with(tmp_path, custom=f'<Properties xmlns="p" xmlns:vt="v">{body}</Properties>')
    assert book.properties == {"a": "SEK", "b": "2026", "c": "2026", "d": "0.5", "e": "1.0", "f": "", "g": "?"}


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("2026-07-10T08:30:00Z", datetime(2026, 7, 10, 8, 30)),
        ("2026-07-10T08:30:00+07:00", datetime(2026, 7, 10, 1, 30)),
        ("2026-07-10T08:30:00.123456789Z", datetime(2026, 7, 10, 8, 30, 0, 123456)),
        ("kemarin", None),
        ("", None),
    ],
)
def test_the_stamp_is_utc_without_a_zone(tmp_path: Path, text: str, stamp: datetime | None) -> None:
    """A stamp that is none is no stamp, and no reason to refuse the file."""
    assert _with(tmp_path, core=_CORE.format(text)).saved == stamp


def test_the_program(tmp_path: Path) -> None:
    """As it names itself."""
    assert (
        _with(tmp_path, app="<Properties><Application>LibreOffice/24.2</Application></Properties>").application
        == "LibreOffice/24.2"
    )


def test_a_file_without_properties(tmp_path: Path) -> None:
    """They may all be lost; the workbook is read all the same."""
    book = _with(tmp_path)
    assert (book.properties, book.saved, book.application) == ({}, None, "")


def test_properties_of_opendocument(tmp_path: Path) -> None:
    """The same three, from its own part."""
    meta = (
        '<office:document-meta xmlns:office="o" xmlns:meta="m" xmlns:dc="d"><office:meta><dc:date>2026-07-10T08:30:00.5</dc:date>'
        '<meta:generator>LibreOffice/7.4</meta:generator><meta:user-defined meta:name="unit">SEK</meta:user-defined>'
        '<meta:user-defined meta:name="tahun" meta:value-type="float">2026.0</meta:user-defined></office:meta></office:document-meta>'
    )
    book = _read(
        tmp_path, zipped({"mimetype": ODS_TYPE.encode(), "content.xml": _ODS.encode(), "meta.xml": meta.encode()})
    )
    assert book.properties == {"unit": "SEK", "tahun": "2026"}
    assert (book.saved, book.application) == (datetime(2026, 7, 10, 8, 30, 0, 500000), "LibreOffice/7.4")
