"""The README's commands are what it says they are."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from ikigen import cli

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```\w*\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)
PROJECT_FILES = ("ikigen", "pyproject.toml", "README.md", "LICENSE")


def test_the_first_command_ends_in_the_main_job(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """``ikigen demo`` as printed there runs and names the workbook to open."""
    monkeypatch.chdir(tmp_path)
    command = shlex.split(BLOCKS[0].rpartition("&&")[2])
    assert command[0] == ".venv/bin/ikigen"
    assert cli.run(command[1:]) == 0
    opened = capsys.readouterr().out.rpartition("Buka dahulu: ")[2].strip()
    assert (tmp_path / opened).stat().st_size > 10_000


def test_the_second_command_runs_the_tests() -> None:
    """It installs what the tests need and calls them."""
    assert ".[dev]" in BLOCKS[1] and BLOCKS[1].rpartition("&&")[2].split() == [".venv/bin/python", "-m", "pytest"]


@pytest.mark.long
def test_the_first_command_in_a_fresh_place(tmp_path: Path) -> None:
    """Set-up and main job from nothing but the project's files."""
    for name in PROJECT_FILES:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, tmp_path / name)
    done = subprocess.run(["bash", "-c", BLOCKS[0]], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Buka dahulu: output/demo/" in done.stdout


def test_every_command_named_exists(capsys: pytest.CaptureFixture[str]) -> None:
    """Each ``ikigen NAME`` in the README and the guide answers to --help."""
    guide = (ROOT / "docs" / "panduan.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\bikigen (generate|check|status|consolidate|demo|catalogue \w+)\b", README + guide))
    assert {"generate", "check", "consolidate", "demo"} <= named
    for name in sorted(named):
        assert cli.run([*name.split(), "--help"]) == 0, name


def test_every_option_named_exists(capsys: pytest.CaptureFixture[str]) -> None:
    """No option is promised that no command has."""
    guide = (ROOT / "docs" / "panduan.md").read_text(encoding="utf-8")
    commands = ["generate", "check", "status", "consolidate", "demo", "catalogue check", "catalogue export"]
    for command in commands:
        cli.run([*command.split(), "--help"])
    known = set(re.findall(r"--[a-z]+", capsys.readouterr().out))
    of_pytest_and_pip = {"--quiet", "--editable", "--long", "--update"}
    assert set(re.findall(r"(?<![\w-])--[a-z]+", README + guide)) - of_pytest_and_pip <= known | {"--version"}
