"""Standard output as it is: an old code page, ASCII alone, a full disk, a reader that has gone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ikigen import cli
from ikigen.text.look_alikes import look_alike

_FULL = Path("/dev/full")
_needs_full = pytest.mark.skipif(not _FULL.exists(), reason="no device that is always full")
_SENTENCE = (
    "Disk tempat keluaran atau hasil perintah ini ditulis sudah penuh. Yang sudah ditulis tetap utuh; kosongkan "
    "ruang atau arahkan ke tempat lain, lalu ulangi.\n"
)


def _run(*arguments: str, encoding: str = "utf-8") -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "LC_ALL": "C", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "ikigen", *arguments]
    return subprocess.run(command, capture_output=True, env=environment, timeout=120, check=False)


@pytest.fixture(scope="module")
def returns(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """A folder of returns with a figure that no code page holds, and the arguments that name it."""
    returned = tmp_path_factory.mktemp("kembali")
    assert cli.run(["generate", "--year", "2026", "--unit", "KEU", "--out", str(returned)]) == 0
    form = min(returned.iterdir())
    book = load_workbook(form)
    sheet = book["TW I"]
    row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == "KEU-01")
    sheet[f"F{row}"].value = "→ ≈12…"
    book.save(form)
    return [str(returned)]


@pytest.mark.parametrize(
    ("character", "shown"),
    [("…", "..."), ("–", "-"), ("×", "x"), ("→", "->"), ("é", "e"), ("²", "2"), ("½", "1/2"), ("\u00a0", " "),
     ("\u202f", " "), ("漢", "?"), ("\udcff", "?"), ("“", '"'), ("ﬁ", "fi")],
)  # fmt: skip
def test_what_looks_alike(character: str, shown: str) -> None:
    """What a reader would write in its place; a question mark where there is nothing."""
    assert look_alike(character) == shown


@pytest.mark.parametrize(
    ("encoding", "typed"), [("ascii", "'-> ~12...'"), ("cp1252", "'-> ~12…'"), ("utf-8", "'→ ≈12…'")]
)
def test_findings_in_any_encoding(returns: list[str], encoding: str, typed: str) -> None:
    """What the encoding holds stays as it is; the rest looks like it, and the command does its work."""
    done = _run("check", *returns, encoding=encoding)
    assert (done.returncode, done.stderr) == (1, b"")
    assert f"realisasi {typed} bukan angka" in done.stdout.decode(encoding)


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["check", "--help"], ["catalogue", "show"], ["catalogue", "show", "SEK"], ["catalogue", "check"],
     ["catalogue", "diff", "bawaan", "bawaan"], ["catalogue", "bogus"]],
)  # fmt: skip
def test_every_command_in_ascii(arguments: list[str]) -> None:
    """Nothing that is not ASCII, on either stream."""
    done = _run(*arguments, encoding="ascii")
    assert done.returncode == (2 if "bogus" in arguments else 0)
    assert (done.stdout + done.stderr).isascii()
    assert done.stdout or done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_json_says_the_same_in_any_encoding(returns: list[str], encoding: str) -> None:
    """Valid UTF-8 always: ASCII with escapes where the output is not UTF-8."""
    done = _run("check", *returns, "--json", encoding=encoding)
    assert "→ ≈12…" in {finding["value"] for finding in json.loads(done.stdout.decode("utf-8"))}


def test_a_path_that_is_no_text_is_named() -> None:
    """Its bytes are shown as question marks."""
    done = _run("check", b"/tidak/\xff".decode("utf-8", "surrogateescape"))
    assert done.returncode == 2
    assert done.stderr.decode().startswith("/tidak/? tidak ada. ")


@_needs_full
@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["catalogue", "show"], ["check", "--json"]])
def test_a_full_disk_is_one_sentence(arguments: list[str], returns: list[str]) -> None:
    """Whichever way the command prints, and also where the last of it is written at the very end."""
    more = returns if arguments[0] == "check" else []
    with _FULL.open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "ikigen", *arguments, *more],
            stdout=full, stderr=subprocess.PIPE, timeout=120, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr.decode()) == (2, _SENTENCE)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["catalogue", "show"], ["check", "--json"]])
def test_a_reader_that_has_gone_is_no_mistake(arguments: list[str], returns: list[str]) -> None:
    """Quiet, with the code that shells know: ``| head -1`` of a long output."""
    more = returns if arguments[0] == "check" else []
    command = [sys.executable, "-m", "ikigen", *arguments, *more]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.close()
        said = running.stderr.read()
        assert (running.wait(120), said) == (141, b"")


def test_streams_that_were_closed_before_the_start(returns: list[str]) -> None:
    """The work is done, and the code says how it went."""
    command = f"exec {sys.executable} -m ikigen check {' '.join(returns)} >&- 2>&-"
    assert subprocess.run(["sh", "-c", command], timeout=120, check=False).returncode == 1
