"""What a file that is no workbook is instead, told from its first bytes or from its parts."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

_SIGNATURES: Final = (
    (b"%PDF", "pdf"), (b"{\\rtf", "rtf"), (b"\x89PNG", "image"), (b"\xff\xd8\xff", "image"), (b"GIF8", "image"),
    (b"BM", "image"), (b"II*\x00", "image"), (b"MM\x00*", "image"), (b"RIFF", "image"), (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"), (b"\x1f\x8b", "archive"), (b"BZh", "archive"), (b"\xfd7zXZ", "archive"),
    (b"ID;P", "sylk"), (b"\x09\x00\x04\x00", "old-excel"), (b"\x09\x02\x06\x00", "old-excel"),
    (b"\x09\x04\x06\x00", "old-excel"), (b"\x09\x08\x08\x00", "old-excel"), (b"\x09\x08\x10\x00", "old-excel"),
)  # fmt: skip
_MARKUP: Final = (
    (re.compile(r"^mime-version:|^content-type: *multipart", re.IGNORECASE | re.MULTILINE), "mhtml"),
    (re.compile(r"urn:schemas-microsoft-com:office:spreadsheet"), "xml-sheet"),
    (re.compile(r"^<\?xml.*<office:document\b", re.DOTALL), "flat-ods"),
    (re.compile(r"<!doctype html|<html|<head\b|<body\b|<table\b|<meta\b", re.IGNORECASE), "html"),
    (re.compile(r"^<\?xml"), "xml"),
    (re.compile(r"^[\[{]\s*[\"\[{\]}]"), "json"),
)
_SEPARATORS: Final = (",", ";", "\t", "|")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f]")
_PARTS: Final = (
    ("word/document.xml", "word"), ("ppt/presentation.xml", "powerpoint"), ("index/document.iwa", "numbers"),
    ("index.zip", "numbers"), ("buildversionhistory.plist", "numbers"),
)  # fmt: skip
_STREAMS: Final = (
    ("WordDocument", "word"), ("PowerPoint Document", "powerpoint"), ("__properties_version1.0", "mail"),
)  # fmt: skip


def kind_of_bytes(head: bytes) -> str:
    """What a file is, from its first kilobytes; ``other`` where nothing tells."""
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[4:8] == b"ftyp":
        return "image"
    text = _text_of(head)
    if text is None:
        return "other"
    start = text.lstrip("\ufeff \t\r\n")
    plain = "csv" if _is_table(start) else "text"
    return next((kind for pattern, kind in _MARKUP if pattern.search(start)), plain)


def _text_of(head: bytes) -> str | None:
    """The bytes as text, None where they are none."""
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    text = head.decode("utf-8", "replace")
    if text.count("\ufffd") > 1:
        text = head.decode("cp1252", "replace")
    return None if _CONTROL.search(text) else text


def _is_table(text: str) -> bool:
    """Whether every full line is cut by the same mark, equally often."""
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    if len(lines) > 2:  # noqa: PLR2004 - the last one may have been cut by the reading
        lines = lines[:-1]
    counts = ({line.count(mark) for line in lines} for mark in _SEPARATORS)
    return any(len(count) == 1 and count != {0} for count in counts)


def kind_of_parts(names: Collection[str], mimetype: str) -> str:
    """What an archive is that holds no workbook, from the names of its parts (in lower case) and its type."""
    if "opendocument" in mimetype:
        return "writer"
    return next((kind for part, kind in _PARTS if part in names), "archive")


def kind_of_streams(names: Collection[str]) -> str:
    """What a compound file is that holds no workbook, from the names of its streams."""
    return next((kind for stream, kind in _STREAMS if stream in names), "other")
