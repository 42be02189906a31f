"""What is shown while a long command runs: a bar on a terminal, nothing in a pipe, lines if asked for."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from ikigen.cli import run
from ikigen.model.progress import Stage
from ikigen.terminal import show_progress


def test_a_pipe_stays_silent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing but the results is printed."""
    assert run(["generate", "--year", "2026", "--unit", "KEU", "--out", str(tmp_path)]) == 0
    assert capsys.readouterr().err == ""


def test_a_log_has_a_line_per_stage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --verbose, on standard error, so that standard output stays what it is."""
    assert run(["generate", "--year", "2026", "--unit", "KEU", "--out", str(tmp_path), "--verbose"]) == 0
    assert capsys.readouterr().err == "Membuat formulir: 1 selesai.\n"
    results = str(tmp_path / "hasil")
    arguments = ["consolidate", str(tmp_path), "--year", "2026", "--period", "TW1", "--out", results, "--verbose"]
    assert run(arguments) == 0
    assert capsys.readouterr().err == "Membaca formulir: 1 selesai.\nMenulis laporan: 1 selesai.\n"


def test_a_terminal_shows_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each stage with its words, how many of how many, and the time left; gone when the command ends."""
    screen = io.StringIO()
    terminal = Console(file=screen, force_terminal=True, width=100)
    monkeypatch.setattr("ikigen.terminal.make_console", lambda **_: terminal)
    with show_progress(verbose=False) as listener:
        for done in range(8):
            listener(Stage.RETURNS, done, 7)
    shown = screen.getvalue()
    assert "Membaca formulir" in shown
    assert "7/7" in shown
    assert shown.rstrip().endswith("\x1b[2K")  # the line is cleared
