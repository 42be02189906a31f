# ruff: noqa: E501 - samples stay on one line, where they are compared by eye
"""Files that are something else, named for what they are."""

from __future__ import annotations

import pytest

from ikigen.excel.disguise import kind_of_bytes, kind_of_parts, kind_of_streams
from ikigen.text.file_kinds import KINDS

BYTES = [
    (b"\xef\xbb\xbf<!DOCTYPE html><html>", "html"), (b"  <table border=1><tr><td>1", "html"),
    (b"<meta http-equiv=Content-Type>", "html"), ("<html>".encode("utf-16"), "html"),
    (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "mhtml"), (b"%PDF-1.4", "pdf"),
    (b"{\\rtf1\\ansi", "rtf"), (b"\xff\xd8\xff\xe0", "image"), (b"\x00\x00\x00\x18ftypheic", "image"),
    (b"\x1f\x8b\x08\x00", "archive"), (b"Rar!\x1a\x07", "archive"), (b"ID;PWXL;N;E", "sylk"),
    (b"\x09\x08\x08\x00\x00\x05", "old-excel"), (b'<?xml version="1.0"?><office:document xmlns', "flat-ods"),
    (b"<?xml version='1.0'?><a/>", "xml"), (b'[{"a": 1}]', "json"), (b"a;b\n1;2\n3;4\n", "csv"),
    (b"a\tb\r\n1\t2\r\n", "csv"), (b"Yth. Bapak, berikut laporan kami\nTerima kasih\n\n", "text"),
    ("Café;1\n".encode("cp1252") * 3, "csv"), (b"\x00\x01\x02\x03", "other"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "kind"), BYTES)
def test_from_the_first_bytes(head: bytes, kind: str) -> None:
    """A word processor's, a browser's, a scanner's file under the name of a workbook."""
    assert kind_of_bytes(head) == kind
    assert kind in KINDS


@pytest.mark.parametrize(
    ("parts", "mimetype", "kind"),
    [
        ({"word/document.xml"}, "", "word"), ({"ppt/presentation.xml"}, "", "powerpoint"),
        ({"index/document.iwa"}, "", "numbers"), ({"content.xml"}, "application/vnd.oasis.opendocument.text", "writer"),
        ({"a.jpg"}, "", "archive"),
    ],
)  # fmt: skip
def test_from_the_parts_of_an_archive(parts: set[str], mimetype: str, kind: str) -> None:
    """Every modern office file is an archive."""
    assert kind_of_parts(parts, mimetype) == kind
    assert kind in KINDS


@pytest.mark.parametrize(("streams", "kind"), [({"WordDocument"}, "word"), ({"PowerPoint Document"}, "powerpoint"), (set(), "other")])  # fmt: skip
def test_from_the_streams_of_a_compound_file(streams: set[str], kind: str) -> None:
    """Older office files are compound files."""
    assert kind_of_streams(streams) == kind
    assert kind in KINDS
