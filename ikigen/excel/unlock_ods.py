"""An ``.ods`` locked with a password, opened: LibreOffice's AES-256 with a key from PBKDF2.

Source: OpenDocument 1.3 part 2, section 3.4 (encryption) and 4.8 (the manifest's elements).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from ikigen.excel import limits
from ikigen.excel.guard_xml import Node
from ikigen.excel.guard_zip import Package
from ikigen.excel.refusal import RefusedError, damaged

MANIFEST: Final = "META-INF/manifest.xml"
_WHOLE_PACKAGE: Final = "encrypted-package"
"""Newer LibreOffice can lock the package as a whole, with a key derivation that is not played here."""
_NEEDED: Final = ("content.xml", "meta.xml")
_BLOCK: Final = 16
_CHECKED: Final = 1024

_Lock = Mapping[str, str]
"""The attributes of one part's ``encryption-data`` and of the elements in it."""


def is_locked(package: Package) -> bool:
    """Whether the content of an ``.ods`` is encrypted.

    Raises:
        RefusedError: the manifest is hostile or broken.
    """
    return _WHOLE_PACKAGE in package or "content.xml" in _locks(package)


def unlocked(package: Package, password: str | None) -> bytes:
    """A package of the parts that are read, without the lock; it is as little trusted as any other.

    Raises:
        RefusedError: there is no password, it is not the right one, or the lock is of another kind.
    """
    if password is None:
        raise RefusedError("file-password")
    if _WHOLE_PACKAGE in package:
        raise RefusedError("file-password-other")
    buffer, locks = io.BytesIO(), _locks(package)
    with zipfile.ZipFile(buffer, "w") as opened:
        opened.writestr("mimetype", package.binary("mimetype"))
        for name in (name for name in _NEEDED if name in locks):
            opened.writestr(name, _inflated(_decrypted(package.binary(name), locks[name], password)))
    return buffer.getvalue()


def _locks(package: Package) -> dict[str, _Lock]:
    """How each part is locked, by the part's name."""
    found: dict[str, dict[str, str]] = {}
    name = ""
    for node in package.nodes(MANIFEST):
        if node.name == "file-entry":
            name = node.attributes.get("full-path", "")
        elif _is_lock(node):
            found.setdefault(name, {}).update(node.attributes)
    return dict(found)


def _is_lock(node: Node) -> bool:
    return node.name == "encryption-data" or node.parent == "encryption-data"


def _decrypted(content: bytes, lock: _Lock, password: str) -> bytes:
    """The packed bytes of a part."""
    if not lock.get("algorithm-name", "").endswith("#aes256-cbc") or lock.get("key-derivation-name") != "PBKDF2":
        raise RefusedError("file-password-other")
    try:
        salt, vector = base64.b64decode(lock["salt"]), base64.b64decode(lock["initialisation-vector"])
        rounds, expected = int(lock["iteration-count"]), base64.b64decode(lock["checksum"])
    except (KeyError, ValueError, binascii.Error) as error:
        raise damaged("keterangan kata sandi") from error
    if not 0 < rounds <= limits.MAX_SPIN or len(vector) != _BLOCK or len(content) % _BLOCK or not content:
        raise damaged("keterangan kata sandi")
    start = hashlib.sha256(password.encode()).digest()
    key = hashlib.pbkdf2_hmac("sha1", start, salt, rounds, 32)
    decryptor = Cipher(AES(key), CBC(vector)).decryptor()
    padded = decryptor.update(content) + decryptor.finalize()
    packed = padded[: len(padded) - padded[-1]]
    if expected != hashlib.sha256(packed[:_CHECKED]).digest():
        raise RefusedError("file-password-wrong")
    return packed


def _inflated(packed: bytes) -> bytes:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflater.decompress(packed, limits.MAX_XML_PART)
    except zlib.error as error:
        raise damaged("isi terkunci") from error
    if inflater.unconsumed_tail:
        raise RefusedError("file-bomb")
    return content
