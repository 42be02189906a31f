# ruff: noqa: E501 - sentences and samples stay on one line, where they are compared by eye
"""Binary workbooks made by hand: the smallest records that hold a cell of each kind."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import Final

from excel.hostile_files import KIND, LINKS, zipped

Record = tuple[int, bytes]


def wide(text: str) -> bytes:
    """A text as ``.xlsb`` writes it: its length, then UTF-16."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _seven_bits(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def part_of(records: Iterable[Record]) -> bytes:
    """A part of an ``.xlsb``."""
    return b"".join(_seven_bits(kind) + _seven_bits(len(body)) + body for kind, body in records)


def row(number: int) -> Record:
    """The beginning of a row, counted from 0, of an ``.xlsb`` sheet."""
    return 0, struct.pack("<IIHHBI", number, 0, 300, 0, 0, 0)


def cell(kind: int, col: int, value: bytes, style: int = 0) -> Record:
    """A cell of an ``.xlsb`` sheet: blank 1, error 3, truth 4, figure 5, text 6, formulas 8 to 11."""
    return kind, struct.pack("<II", col, style) + value


_NO_FORMULA: Final = struct.pack("<HII", 0, 0, 0)


def formula(kind: int, col: int, result: bytes, style: int = 0) -> Record:
    """A cell with a formula and its stored result."""
    return cell(kind, col, result + _NO_FORMULA, style)


def xlsb(cells: Iterable[Record]) -> bytes:
    """A binary workbook with one sheet ``S``; style 1 is ``0%``, style 2 a date, style 3 ``#,##0,``."""
    styles = [
        (278, b""), (615, struct.pack("<I", 1)), (44, struct.pack("<H", 170) + wide("#,##0,")), (616, b""),
        (617, struct.pack("<I", 4)), *((47, struct.pack("<HH", 0, number) + bytes(12)) for number in (0, 9, 14, 170)),
        (618, b""), (279, b""),
    ]  # fmt: skip
    book = [
        (131, b""),
        (143, b""),
        (156, struct.pack("<II", 0, 1) + wide("rId1") + wide("S")),
        (144, b""),
        (132, b""),
    ]
    sheet = [(129, b""), (148, bytes(16)), (145, b""), *cells, (146, b""), (130, b"")]
    return zipped(
        {
            "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": _links(("rId1", "officeDocument", "xl/workbook.bin")),
            "xl/workbook.bin": part_of(book),
            "xl/_rels/workbook.bin.rels": _links(
                ("rId1", "worksheet", "worksheets/sheet1.bin"), ("rId2", "styles", "styles.bin")
            ),
            "xl/styles.bin": part_of(styles),
            "xl/worksheets/sheet1.bin": part_of(sheet),
        }
    )


def _links(*links: tuple[str, str, str]) -> bytes:
    body = "".join(f'<Relationship Id="{id_}" Type="{KIND}/{kind}" Target="{part}"/>' for id_, kind, part in links)
    return f'<Relationships xmlns="{LINKS}">{body}</Relationships>'.encode()


def biff(records: Iterable[Record]) -> bytes:
    """Records of an ``.xls`` stream."""
    return b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in records)


_BOF_GLOBALS: Final = (0x809, struct.pack("<HH", 0x600, 5) + bytes(12))
_BOF_SHEET: Final = (0x809, struct.pack("<HH", 0x600, 16) + bytes(12))
_EOF: Final = (0x0A, b"")


def xls_stream(
    cells: Iterable[Record], formats: Iterable[tuple[int, str]] = (), styles: Iterable[int] = (0,)
) -> bytes:
    """The stream of an ``.xls`` with one sheet ``S``, given formats by number and the format of each cell style."""
    globals_: list[Record] = [_BOF_GLOBALS]
    globals_ += [(0x41E, struct.pack("<HHB", number, len(code), 0) + code.encode()) for number, code in formats]
    globals_ += [(0xE0, struct.pack("<HH", 0, number) + bytes(16)) for number in styles]
    sheet_at = len(biff([*globals_, (0x85, bytes(9)), _EOF]))
    globals_ += [(0x85, struct.pack("<IBBBB", sheet_at, 0, 0, 1, 0) + b"S"), _EOF]
    return biff(globals_) + biff([_BOF_SHEET, *cells, _EOF])
