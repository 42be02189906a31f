"""An archive opened with distrust: its directory judged first, its parts inflated under a budget."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import BinaryIO, Final

from ikigen.excel import limits
from ikigen.excel.guard_xml import Budget, Node, NodeScan, XmlScan, looks_like_xml
from ikigen.excel.refusal import RefusedError, damaged

_END: Final = b"PK\x05\x06"
_END_64: Final = b"PK\x06\x06"
_TAIL: Final = 66_000
"""The end record stands within the last 65,557 bytes."""
_LOCAL_HEADER: Final = struct.Struct("<4s22xHH")
"""What stands before a part: here its mark, and how long its name and the fields after the name are."""
_LOCAL: Final = b"PK\x03\x04"
_ENCRYPTED: Final = 0x1
_USUAL_FLAGS: Final = 0x80E
"""How hard it was tried to pack a part, that its size follows it, that its name is UTF-8."""
_MODEST: Final = limits.MEBIBYTE
"""Bytes up to which a part is inflated at once: those in memory at the same time count by the dozen."""
_SMALL: Final = 32 * 1024
_MOST_REMEMBERED: Final = 32
"""Parts, and the bytes of each at most, that are not looked at again when the same bytes come in the next file."""
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error, ValueError, OSError)


def _check_directory_size(source: BinaryIO) -> None:
    """Refuse an archive whose directory alone would fill the memory, or which has none."""
    source.seek(0, 2)
    source.seek(max(source.tell() - _TAIL, 0))
    tail = source.read()
    end = tail.rfind(_END)
    if end < 0 or len(tail) < end + 22:
        raise RefusedError("file-truncated")
    size = struct.unpack_from("<I", tail, end + 12)[0]
    large = tail.rfind(_END_64)
    if 0 <= large <= len(tail) - 56:
        size = max(size if size != 0xFFFFFFFF else 0, struct.unpack_from("<Q", tail, large + 40)[0])  # noqa: PLR2004
    if size > limits.MAX_DIRECTORY:
        raise RefusedError("file-bomb")


class Package:
    """The parts of an archive, by name in lower case with forward slashes.

    Args:
        source: the file, positioned anywhere; it stays open as long as parts are read.
        budget: what the workbook has used of its limits; reading adds to it.

    Raises:
        RefusedError: the archive is truncated, locked or built to deceive.
    """

    def __init__(self, source: BinaryIO, budget: Budget) -> None:
        _check_directory_size(source)
        self._budget = budget
        try:
            self._source, self._archive = source, zipfile.ZipFile(source)
        except _BROKEN as error:
            raise RefusedError("file-truncated") from error
        if not all(entry.filename for entry in self._archive.infolist()):
            raise damaged("bagian tanpa nama")
        entries = [entry for entry in self._archive.infolist() if not entry.is_dir()]
        _check_entries(entries)
        self._entries = {_normal(entry.filename): entry for entry in entries}
        if len(self._entries) != len(entries):
            raise damaged("bagian ganda")
        self._seen: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return _normal(name) in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._entries)

    def read(self, name: str, scan: XmlScan | None = None) -> bytes:
        """The bytes of an XML part, looked at by ``scan`` while they are inflated.

        Raises:
            RefusedError: the part is missing, broken, hostile or too large.
        """
        scan = scan or XmlScan(self._budget)
        chunks: list[bytes] = []
        for chunk in self._inflate(name, limits.MAX_XML_PART):
            self._charge_kept(len(chunk))
            chunks.append(chunk)
            scan.feed(chunk)
        scan.close()
        return b"".join(chunks)

    def nodes(self, name: str, *wanted: str) -> tuple[Node, ...]:
        """The elements of a small XML part in document order, or only those named; none if there is no such part.

        Raises:
            RefusedError: the part is broken, hostile or too large.
        """
        if name not in self:
            return ()
        content = self._small_part(name)
        if content is not None:
            self._charge_kept(len(content))
            nodes, elements = _nodes_of(content, wanted)
            self._budget.charge_elements(elements)
            return nodes
        scan = NodeScan(self._budget, wanted)
        self.read(name, scan)
        return tuple(scan.nodes)

    def small(self, name: str, most: int) -> bytes | None:
        """The bytes of an XML part at which the caller looks himself; None where it says that it is larger.

        Raises:
            RefusedError: the part is missing, broken or larger than it says.
        """
        entry = self._entries.get(_normal(name))
        return None if entry is not None and entry.file_size > most else self._kept(name, most)

    def binary(self, name: str) -> bytes:
        """The bytes of a part that is not XML.

        Raises:
            RefusedError: the part is missing, broken or too large.
        """
        return self._kept(name, limits.MAX_BINARY_FILE)

    def _kept(self, name: str, most: int) -> bytes:
        chunks: list[bytes] = []
        for chunk in self._inflate(name, most):
            self._charge_kept(len(chunk))
            chunks.append(chunk)
        return b"".join(chunks)

    def measure_rest(self) -> None:
        """Inflate every part that was not read, to know that it is no bomb; XML is looked at as well.

        Raises:
            RefusedError: a part is broken, hostile or too large.
        """
        for name in sorted(self._entries.keys() - self._seen):
            self._measure(name)

    def _measure(self, name: str) -> None:
        content = self._small_part(name)
        if content is not None and looks_like_xml(content[:64]):
            self._charge_kept(len(content))
            self._budget.charge_elements(_elements_of(content))
            return
        if content is not None:
            self._charge_other(len(content))
            return
        scan: XmlScan | None = None
        for number, chunk in enumerate(self._inflate(name, limits.MAX_OTHER)):
            if number == 0 and looks_like_xml(chunk[:64]):
                scan = XmlScan(self._budget)
            if scan:
                self._charge_kept(len(chunk))
                scan.feed(chunk)
            else:
                self._charge_other(len(chunk))
        if scan:
            scan.close()

    def _small_part(self, name: str) -> bytes | None:
        """The bytes of a part so small that what is known of it is kept in mind; None of a larger one."""
        entry = self._entries[_normal(name)]
        return None if entry.file_size > _SMALL else b"".join(self._inflate(name, _SMALL))

    def _charge_kept(self, size: int) -> None:
        self._budget.kept_bytes += size
        if self._budget.kept_bytes > limits.MAX_KEPT:
            raise RefusedError("file-bomb")

    def _charge_other(self, size: int) -> None:
        self._budget.other_bytes += size
        if self._budget.other_bytes > limits.MAX_OTHER:
            raise RefusedError("file-bomb")

    def _inflate(self, name: str, most: int) -> Iterator[bytes]:
        entry = self._entries.get(_normal(name))
        if entry is None:
            raise damaged(f"bagian {name} tidak ada")
        self._seen.add(_normal(name))
        content = self._at_once(entry) if entry.file_size <= most else None
        if content is not None:
            yield from (content[start : start + limits.CHUNK] for start in range(0, len(content), limits.CHUNK))
            return
        size = 0
        try:
            with self._archive.open(entry) as part:
                while chunk := part.read(limits.CHUNK):
                    size += len(chunk)
                    ratio = size / max(entry.compress_size, 1)
                    if size > most or (size > limits.RATIO_FROM and ratio > limits.MAX_RATIO):
                        raise RefusedError("file-bomb")
                    yield chunk
        except _BROKEN as error:
            raise damaged(f"bagian {name}") from error
        if size != entry.file_size:
            raise damaged(f"bagian {name}")

    def _at_once(self, entry: zipfile.ZipInfo) -> bytes | None:
        """A modest part that is in all what the directory says of it; None of any other, which is streamed."""
        if max(entry.file_size, entry.compress_size) > _MODEST or entry.flag_bits & ~_USUAL_FLAGS:
            return None
        name = entry.orig_filename.encode()
        begin = _LOCAL_HEADER.size + len(name)
        self._source.seek(entry.header_offset)
        stored = self._source.read(begin + entry.compress_size)
        if (
            entry.header_offset + len(stored) > self._archive.start_dir
            or len(stored) < begin + entry.compress_size
        ):
            return None
        if (
            _LOCAL_HEADER.unpack_from(stored) != (_LOCAL, len(name), 0)
            or stored[_LOCAL_HEADER.size : begin] != name
        ):
            return None
        content = stored[begin:]
        if entry.compress_type == zipfile.ZIP_DEFLATED:
            content = _inflated(content, entry.file_size)
        return content if len(content) == entry.file_size and zlib.crc32(content) == entry.CRC else None


def _inflated(packed: bytes, size: int) -> bytes:
    """The bytes of a part that has this size; nothing of one that is packed otherwise than it should be."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflater.decompress(packed, size + 1)
    except zlib.error:
        return b""
    return content if inflater.eof and not inflater.unused_data else b""


@lru_cache(maxsize=_MOST_REMEMBERED)
def _nodes_of(content: bytes, wanted: tuple[str, ...]) -> tuple[tuple[Node, ...], int]:
    """The elements of a part, and how many there are: styles, theme and links are the same in form after form."""
    scan = NodeScan(Budget(), wanted)
    scan.look_at(content)
    return tuple(scan.nodes), scan.budget.elements


@lru_cache(maxsize=_MOST_REMEMBERED)
def _elements_of(content: bytes) -> int:
    """How many elements a part has that nobody reads."""
    scan = XmlScan(Budget())
    scan.look_at(content)
    return scan.budget.elements


def _normal(name: str) -> str:
    return name.replace("\\", "/").removeprefix("/").lower()


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse too many parts, a locked archive, unusual packing, and parts that share their bytes."""
    if len(entries) > limits.MAX_PARTS:
        raise RefusedError("file-bomb")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise RefusedError("file-password-other")
    if any(entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for entry in entries):
        raise damaged("cara pemampatan")
    end = 0
    for entry in sorted(entries, key=lambda part: part.header_offset):
        if entry.header_offset < end:
            raise damaged("bagian bertumpuk")
        end = entry.header_offset + _LOCAL_HEADER.size + len(entry.filename.encode()) + entry.compress_size
