"""What a guard hands on: only bytes that it has seen, in the plainest package that holds them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final

from ikigen.excel.notes import Notes
from ikigen.excel.number_formats import is_duration, is_moment

_DATE, _DURATION = 22, 46
"""Numbers of built-in formats: ``m/d/yy h:mm`` and ``[h]:mm:ss``."""
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES: Final = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_ROOT: Final = (
    f'<Relationships xmlns="{_LINKS}">'
    f'<Relationship Id="rId1" Type="{_KIND}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)

_HEADER: Final = struct.Struct("<4s5H3I2H")
_ENTRY: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
"""What stands before a part, in the directory for a part, and after the directory.

Source: PKWARE, APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16.
"""
_VERSION, _FIRST_DAY = 20, 0x21
"""Version 2.0; 1 January 1980."""


@dataclass(frozen=True, slots=True)
class Guarded:
    """A workbook that passed its guard.

    ``content`` is what the reader behind the guard may open; ``notes`` are by sheet title, in the order of the
    tabs; ``in_worker`` asks for the worker process, because the guard cannot tell what the reading will cost.
    """

    content: bytes
    notes: Mapping[str, Notes]
    in_worker: bool = False


@dataclass
class CleanWorkbook:
    """An ``.xlsx`` made of inspected parts under their usual names.

    The directory that a reader follows is thereby the one that was judged: no second entry of the same name, no
    other end record, no part that was never looked at.
    """

    is_1904: bool
    styles: Sequence[str] = ()
    """The number format of each cell style; the reader is told only: date, duration or neither."""
    strings: bytes | None = None
    sheets: list[tuple[str, bytes]] = field(default_factory=list)

    def add_sheet(self, title: str, content: bytes) -> None:
        """The next sheet."""
        self.sheets.append((title, content))

    def archive(self) -> bytes:
        """The package, stored without packing."""
        parts: dict[str, bytes | None] = {
            "[Content_Types].xml": _TYPES.encode(),
            "_rels/.rels": _ROOT.encode(),
            "xl/workbook.xml": self._workbook().encode(),
            "xl/_rels/workbook.xml.rels": self._links().encode(),
            "xl/styles.xml": self._styles().encode(),
            "xl/sharedStrings.xml": self.strings,
        }
        for number, (_, content) in enumerate(self.sheets, 1):
            parts[f"xl/worksheets/sheet{number}.xml"] = content
        return _stored({name: part for name, part in parts.items() if part is not None})

    def _workbook(self) -> str:
        tabs = "".join(
            f'<sheet name="{escape(title)}" sheetId="{number}" r:id="rId{number}"/>'
            for number, (title, _) in enumerate(self.sheets, 1)
        )
        system = '<workbookPr date1904="1"/>' if self.is_1904 else ""
        return f'<workbook xmlns="{_MAIN}" xmlns:r="{_KIND}">{system}<sheets>{tabs}</sheets></workbook>'

    def _links(self) -> str:
        links = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(self.sheets) + 1)]
        links += [("rIdStyles", "styles", "styles.xml"), ("rIdStrings", "sharedStrings", "sharedStrings.xml")]
        body = "".join(
            f'<Relationship Id="{id_}" Type="{_KIND}/{kind}" Target="{to}"/>' for id_, kind, to in links
        )
        return f'<Relationships xmlns="{_LINKS}">{body}</Relationships>'

    def _styles(self) -> str:
        numbers = (_DURATION if is_duration(code) else _DATE if is_moment(code) else 0 for code in self.styles)
        body = "".join(f'<xf numFmtId="{number}"/>' for number in numbers)
        return f'<styleSheet xmlns="{_MAIN}"><cellXfs>{body}</cellXfs></styleSheet>'


def _stored(parts: Mapping[str, bytes]) -> bytes:
    """An archive of parts that are not packed, and by the limits far smaller than 4 GiB together."""
    pieces: list[bytes] = []
    entries: list[bytes] = []
    offset = 0
    for name, part in parts.items():
        sizes = (zlib.crc32(part), len(part), len(part), len(name), 0)
        pieces += [_HEADER.pack(b"PK\x03\x04", _VERSION, 0, 0, 0, _FIRST_DAY, *sizes), name.encode("ascii"), part]
        entry = _ENTRY.pack(b"PK\x01\x02", _VERSION, _VERSION, 0, 0, 0, _FIRST_DAY, *sizes, 0, 0, 0, 0, offset)
        entries += [entry, name.encode("ascii")]
        offset += _HEADER.size + len(name) + len(part)
    directory = b"".join(entries)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(parts), len(parts), len(directory), offset, 0)
    return b"".join([*pieces, directory, end])
