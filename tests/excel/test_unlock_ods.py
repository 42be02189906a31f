# ruff: noqa: E501 - samples stay on one line, where they are compared by eye
"""An ``.ods`` under a password: opened with it, named without it."""

from __future__ import annotations

import base64
import hashlib
import zlib
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from excel.hostile_files import ODS_TYPE, ods, zipped
from excel.test_properties import _ODS as _EMPTY

from ikigen.excel.reader import read_workbook

_SALT, _VECTOR = bytes(range(16)), bytes(range(16, 32))
_ENTRY = (
    '<m:manifest xmlns:m="urn:m"><m:file-entry m:full-path="/"/><m:file-entry m:full-path="content.xml">'
    '<m:encryption-data m:checksum-type="sha256-1k" m:checksum="{checksum}"><m:algorithm m:algorithm-name="{algorithm}"'
    ' m:initialisation-vector="{vector}"/><m:key-derivation m:key-derivation-name="PBKDF2" m:iteration-count="{rounds}"'
    ' m:salt="{salt}"/></m:encryption-data></m:file-entry></m:manifest>'
)


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _locked(content: bytes, *, algorithm: str = "urn:x#aes256-cbc", rounds: str = "1000") -> bytes:
    """A package as LibreOffice locks it under ``rahasia``."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    key = hashlib.pbkdf2_hmac("sha1", hashlib.sha256(b"rahasia").digest(), _SALT, 1000, 32)
    encryptor = Cipher(AES(key), CBC(_VECTOR)).encryptor()
    fill = 16 - len(packed) % 16
    locked = encryptor.update(packed + bytes(fill - 1) + bytes([fill])) + encryptor.finalize()
    manifest = _ENTRY.format(
        checksum=_text(hashlib.sha256(packed[:1024]).digest()),
        algorithm=algorithm,
        vector=_text(_VECTOR),
        rounds=rounds,
        salt=_text(_SALT),
    )
    parts = {"mimetype": ODS_TYPE.encode(), "content.xml": locked, "META-INF/manifest.xml": manifest.encode()}
    return zipped(parts)


def _code(tmp_path: Path, content: bytes, password: str | None) -> str:
    path = tmp_path / "x.ods"
    path.write_bytes(content)
    book, findings = read_workbook(path, password)
    return findings[0].code if book is None else book.grids[0].title


@pytest.mark.parametrize(
    ("password", "outcome"), [("rahasia", "S"), ("salah", "file-password-wrong"), (None, "file-password")]
)
def test_the_password_opens(tmp_path: Path, password: str | None, outcome: str) -> None:
    """With it the sheets are read; a wrong one is told from a missing one."""
    assert _code(tmp_path, _locked(_EMPTY.encode()), password) == outcome


def test_what_was_locked_is_looked_at_like_anything_else(tmp_path: Path) -> None:
    """A bomb under a password is a bomb."""
    assert _code(tmp_path, _locked(b" " * 30_000_000), "rahasia") == "file-bomb"
    assert _code(tmp_path, _locked(b"<!DOCTYPE x><x/>"), "rahasia") == "file-entities"


def test_another_kind_of_lock_is_named(tmp_path: Path) -> None:
    """What cannot be opened here is said to be so only once a password was given."""
    other = _locked(_EMPTY.encode(), algorithm="urn:x#blowfish")
    assert _code(tmp_path, other, None) == "file-password"
    assert _code(tmp_path, other, "rahasia") == "file-password-other"


def test_a_package_locked_as_a_whole(tmp_path: Path) -> None:
    """Newer LibreOffice can do so."""
    content = zipped({"mimetype": ODS_TYPE.encode(), "encrypted-package": b"x" * 64})
    assert _code(tmp_path, content, None) == "file-password"
    assert _code(tmp_path, content, "rahasia") == "file-password-other"


@pytest.mark.parametrize("rounds", ["999999999999", "0", "-1", "x"])
def test_years_of_hashing_are_not_begun(tmp_path: Path, rounds: str) -> None:
    """The file may not choose how long the program works."""
    assert _code(tmp_path, _locked(_EMPTY.encode(), rounds=rounds), "rahasia") == "file-damaged"


def test_an_open_document_is_no_locked_one(tmp_path: Path) -> None:
    """Near miss: a password for a document that needs none changes nothing."""
    assert _code(tmp_path, ods(""), "rahasia") == "S"
