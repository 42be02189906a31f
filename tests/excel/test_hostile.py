# ruff: noqa: E501 - sentences and samples of XML stay on one line, where they are compared by eye
"""Hostile, broken and disguised files: each is one finding, in time and memory, beside good files that are read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from excel.hostile_files import HOSTILE, xlsx

from ikigen.excel import limits
from ikigen.excel.reader import read_workbook

_SECONDS = 2.0
_MEBIBYTES = 256
_READ_ALL = """
import json, sys, time
from pathlib import Path
from ikigen.excel.reader import read_workbook
seen = {}
for path in sorted(Path(sys.argv[1]).iterdir()):
    started = time.perf_counter()
    book, findings = read_workbook(path)
    seen[path.name] = [book is not None, [finding.code for finding in findings], time.perf_counter() - started]
status = Path("/proc/self/status")
peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM")) if status.exists() else ""
print(json.dumps({"files": seen, "peak": peak}))
"""
"""The peak is the kernel's for this process image: ``ru_maxrss`` would begin with that of the test run."""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, object]:
    """What one process saw that read the whole corpus and one good file."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, (_, make) in HOSTILE.items():
        (folder / name).write_bytes(make())
    (folder / "baik.xlsx").write_bytes(xlsx())
    done = subprocess.run(
        [sys.executable, "-c", _READ_ALL, str(folder)], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    found: Mapping[str, object] = json.loads(done.stdout)
    return found


def _of(outcome: Mapping[str, object], name: str) -> tuple[bool, list[str], float]:
    files = outcome["files"]
    assert isinstance(files, dict)
    read, codes, seconds = files[name]
    return read, codes, seconds


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_finding(outcome: Mapping[str, object], name: str) -> None:
    """It is named for what it is, within two seconds, and nothing is read from it."""
    read, codes, seconds = _of(outcome, name)
    assert (read, codes) == (False, [HOSTILE[name][0]])
    assert seconds < _SECONDS


def test_the_good_file_beside_them_is_read(outcome: Mapping[str, object]) -> None:
    """The same process reads a good file among them."""
    assert _of(outcome, "baik.xlsx")[:2] == (True, [])


def test_all_of_them_stay_under_the_memory_limit(outcome: Mapping[str, object]) -> None:
    """The peak of the process that read them all."""
    peak = str(outcome["peak"])
    if not peak:
        pytest.skip("this system does not tell a process its peak")
    assert int(peak.split()[1]) / 1024 < _MEBIBYTES


def _codes(path: Path, password: str | None = None) -> list[str]:
    book, findings = read_workbook(path, password)
    assert (book is None) == bool(findings)
    return [finding.code for finding in findings]


def test_a_folder_named_like_a_workbook(tmp_path: Path) -> None:
    """A folder is named as one."""
    (tmp_path / "x.xlsx").mkdir()
    assert _codes(tmp_path / "x.xlsx") == ["file-is-folder"]


@pytest.mark.parametrize("name", ["~$laporan.xlsx", ".~lock.laporan.xlsx#"])
def test_a_lock_file(tmp_path: Path, name: str) -> None:
    """The mark that a program leaves beside an open workbook is told from a form."""
    (tmp_path / name).write_bytes(b"\x05Budi" + bytes(160))
    assert _codes(tmp_path / name) == ["file-lock"]


def test_a_name_that_only_contains_the_mark_is_no_lock(tmp_path: Path) -> None:
    """Near miss: the mark counts at the beginning of a name only."""
    path = tmp_path / "laporan~$.xlsx"
    path.write_bytes(xlsx())
    assert _codes(path) == []


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without permission is one finding."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(xlsx())
    path.chmod(0)
    if os.geteuid() == 0:  # the superuser may read everything: the system's answer is played

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
    assert _codes(path) == ["file-unreadable"]


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    """A path that leads nowhere is one finding."""
    assert _codes(tmp_path / "hilang.xlsx") == ["file-unreadable"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_does_not_hang(tmp_path: Path) -> None:
    """What is no regular file is not opened at all."""
    os.mkfifo(tmp_path / "pipa.xlsx")
    assert _codes(tmp_path / "pipa.xlsx") == ["file-unreadable"]


def test_a_file_over_the_size_limit(tmp_path: Path) -> None:
    """Its size alone refuses it; one byte less and the content is judged."""
    path = tmp_path / "x.xlsx"
    for size, code in ((limits.MAX_FILE + 1, "file-too-large"), (limits.MAX_FILE, "file-empty")):
        with path.open("wb") as file:
            file.truncate(size)
        assert _codes(path) == [code]


def test_an_unforeseen_failure_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever breaks behind the door, the batch goes on."""

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("ikigen.excel.reader.inspect", fail)
    assert _codes(tmp_path / "x.xlsx") == ["file-damaged"]


def test_running_out_of_memory_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So does a reading that exhausts the memory here."""

    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("ikigen.excel.reader.inspect", fail)
    assert _codes(tmp_path / "x.xlsx") == ["file-reader-died"]


SENTENCES = {
    "kosong.xlsx": "kosong.xlsx: berkas kosong, tidak ada isinya sama sekali. Salin atau kirim ulang berkas aslinya.",
    "terpotong.xlsx": "terpotong.xlsx: berkas terpotong, bagian akhirnya tidak ada. Salin atau kirim ulang berkas aslinya.",
    "web.xls": (
        "web.xls: isinya halaman web (HTML), bukan lembar kerja Excel atau LibreOffice. Kirim formulir aslinya dalam"
        " bentuk .xlsx."
    ),
    "sheet hilang.xlsx": (
        "sheet hilang.xlsx: berkas rusak (bagian xl/worksheets/sheet1.xml tidak ada), sehingga isinya tidak dapat"
        " dipercaya. Buka di Excel, simpan ulang sebagai .xlsx, lalu kirim lagi."
    ),
    "tanpa sheet.xlsx": (
        "tanpa sheet.xlsx: berkas ini tidak memuat satu lembar pun yang berisi sel. Kirim formulir aslinya."
    ),
    "sandi.xlsx": (
        "sandi.xlsx: berkas terkunci kata sandi sehingga belum dibaca. Buka berkasnya, hapus kata sandinya, lalu kirim"
        " ulang; atau jalankan lagi dengan --password."
    ),
    "bom.ods": (
        "bom.ods: isi berkas mengembang jauh melebihi ukuran formulir yang wajar dan dapat menghabiskan memori, jadi"
        " tidak dibuka. Tanyakan asal berkas ini kepada pengirim dan minta formulir aslinya."
    ),
    "xxe.xlsx": (
        "xxe.xlsx: berkas memuat deklarasi DOCTYPE atau ENTITY yang tidak pernah ditulis Excel dan dapat"
        " membahayakan, jadi tidak dibuka. Tanyakan asal berkas ini kepada pengirim dan minta formulir aslinya."
    ),
    "ujung.xlsx": (
        "ujung.xlsx: ada isi di sel XFD1048576 lembar 'S', jauh di luar formulir, sehingga berkas tidak dibaca. Hapus"
        " baris dan kolom di luar tabel, simpan, lalu kirim ulang."
    ),
    "sel berulang.ods": (
        "sel berulang.ods: lembar 'S' memuat terlalu banyak sel untuk sebuah formulir, sehingga berkas tidak dibaca."
        " Hapus baris dan kolom yang tidak dipakai, atau salin isian ke formulir baru, lalu kirim ulang."
    ),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_the_sentence_says_what_to_do(tmp_path: Path, name: str) -> None:
    """Where, what was seen, why not, what to do: to the letter."""
    path = tmp_path / name
    path.write_bytes(HOSTILE[name][1]())
    _, (finding,) = read_workbook(path)
    assert finding.message == SENTENCES[name]
    assert finding.at.file == str(path)
