"""What is printed in a pipe: whole lines, and nothing behind them."""

from __future__ import annotations

import io

from rich.console import Console

from ikigen.model.finding import Finding, Location, Severity
from ikigen.terminal import print_findings


def test_sentences_of_one_file_end_where_they_end() -> None:
    """A short sentence beside a long one is not filled up with spaces; both stand under their file."""
    at = Location("SEK.xlsx", "TW I", "F9")
    long = "kata " * 60 + "akhir [b]bukan huruf tebal[/b]"
    console = Console(file=io.StringIO(), width=10_000)
    messages = ("pendek", long)
    print_findings(
        console, [Finding("x", Severity.ERROR, message, at=at, unit="SEK") for message in messages], verbose=False
    )
    assert isinstance(console.file, io.StringIO)
    lines = console.file.getvalue().splitlines()
    assert [line for line in lines if line.startswith("    ")] == ["    pendek", f"    {long}"]
    assert "  SEK · SEK.xlsx" in lines
