"""The guard of compound files: ``.xls``, and every workbook that Excel has locked with a password."""

from __future__ import annotations

import io
import re
import struct
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO, Final

import msoffcrypto
import msoffcrypto.exceptions
import olefile

from ikigen.excel import limits
from ikigen.excel.disguise import kind_of_streams
from ikigen.excel.guard_xls import is_locked
from ikigen.excel.guard_xml import Budget, XmlScan
from ikigen.excel.refusal import RefusedError, damaged

_DEFAULT_PASSWORD: Final = "VelvetSweatshop"  # noqa: S105
"""Excel opens files under this password without asking, and locks some with it. Source: [MS-OFFCRYPTO] 2.4.2.3."""
_BROKEN: Final = (
    OSError,
    struct.error,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
)
"""What the parsers of compound files and of their encryption raise on broken ones."""
_SUMMARY, _DOCUMENT_SUMMARY = "\x05SummaryInformation", "\x05DocumentSummaryInformation"
_AGILE: Final = b"\x04\x00\x04\x00"
_SPIN: Final = re.compile(rb'spinCount="(\d+)"')


@dataclass(frozen=True, slots=True)
class Compound:
    """A compound file that passed: the stream of an ``.xls``, or the bytes of a workbook it had locked."""

    stream: bytes = b""
    unlocked: bytes = b""
    whole: bytes = b""
    custom: dict[str, str] = field(default_factory=dict)
    saved: datetime | None = None
    application: str = ""


def open_compound(source: BinaryIO, password: str | None) -> Compound:
    """What a compound file holds, unlocked where a password is given.

    Raises:
        RefusedError: it is no workbook, is broken, or needs another password.
    """
    content = source.read()
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            streams = {entry[-1]: ole.get_size(entry) for entry in ole.listdir()}
            if "EncryptedPackage" in streams:
                _check_encryption(ole)
                return Compound(unlocked=_unlocked(content, password))
            name = next((name for name in ("Workbook", "Book") if ole.exists(name)), None)
            if name is None:
                raise RefusedError("file-not-workbook", kind=kind_of_streams(streams))
            if streams[name] > limits.MAX_BINARY_FILE:
                raise RefusedError("file-too-large", limit=limits.MAX_BINARY_FILE // limits.MEBIBYTE)
            stream = ole.openstream(name).read()
            if is_locked(stream):
                return open_compound(io.BytesIO(_unlocked(content, password)), None)
            saved, application = _summary(ole)
            return Compound(stream, b"", content, _custom(ole), saved, application)
    except _BROKEN as error:
        raise damaged("struktur OLE") from error


def _check_encryption(ole: olefile.OleFileIO) -> None:
    """Refuse a description of the encryption that asks for years of hashing or hides declarations."""
    info = ole.openstream("EncryptionInfo").read(limits.MEBIBYTE)
    if info[:4] == _AGILE:
        scan = XmlScan(Budget())
        scan.look_at(info[8:])
        if any(int(count[:12]) > limits.MAX_SPIN for count in _SPIN.findall(info)):
            raise RefusedError("file-bomb")


def _unlocked(content: bytes, password: str | None) -> bytes:
    """The workbook inside, under the password given or the one that Excel tries without asking."""
    for candidate in filter(None, (password, _DEFAULT_PASSWORD)):
        buffer = io.BytesIO()
        try:
            office = msoffcrypto.OfficeFile(io.BytesIO(content))
            verify = {"verify_password": True} if office.format == "ooxml" else {}
            office.load_key(password=candidate, **verify)
            office.decrypt(buffer)
            return buffer.getvalue()
        except msoffcrypto.exceptions.InvalidKeyError:
            continue
        except (msoffcrypto.exceptions.FileFormatError, msoffcrypto.exceptions.DecryptionError) as error:
            raise RefusedError("file-password-other") from error
    raise RefusedError("file-password-wrong" if password else "file-password")


def _summary(ole: olefile.OleFileIO) -> tuple[datetime | None, str]:
    """The stamp of the last saving (UTC) and the program, where the file tells."""
    if not ole.exists(_SUMMARY):
        return None, ""
    found = ole.get_metadata()
    saved = found.last_saved_time if isinstance(found.last_saved_time, datetime) else None
    program = found.creating_application or b""
    return saved, program.decode("utf-8", "replace") if isinstance(program, bytes) else str(program)


def _custom(ole: olefile.OleFileIO) -> dict[str, str]:
    """The custom properties that are texts; figures among them are not read."""
    if not ole.exists(_DOCUMENT_SUMMARY):
        return {}
    found = ole.get_userdefined_properties(_DOCUMENT_SUMMARY)
    named = {str(entry["property_name"]): entry["value"] for entry in found}
    return {name: value.decode("utf-8", "replace") for name, value in named.items() if isinstance(value, bytes)}
