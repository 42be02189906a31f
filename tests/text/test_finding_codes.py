"""The table of findings and the code that makes them know the same codes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from ikigen.model.finding import Location
from ikigen.text.findings import FINDINGS, make_finding

ROOT = Path(__file__).parents[2] / "ikigen"
MAKERS = {"make_finding", "finding", "_finding", "RefusedError", "_column_finding", "_statement_finding"}


def _codes_made() -> Iterator[tuple[str, str]]:
    """Every code that stands as a plain text where a finding is made, with its module."""
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                texts = [a.value for a in node.args[:2] if isinstance(a, ast.Constant)]
                codes = [text for text in texts if isinstance(text, str) and "-" in text]
                yield from ((str(path.relative_to(ROOT)), code) for code in codes if name in MAKERS)


def test_every_finding_that_is_made_has_its_sentence() -> None:
    """A code without a row in the table would stop the whole command."""
    made = list(_codes_made())
    assert len(made) > 100
    assert [(module, code) for module, code in made if code not in FINDINGS] == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("dua\nbelas", "dua belas"),
        ("12\r\n", "12 "),
        ("\u202e21", "21"),
        ("baris satu\n\n\tbaris dua", "baris satu baris dua"),
        ("{value}", "{value}"),
        ("x" * 300, "x" * 300),
        ("x" * 301, "x" * 300 + "…"),
    ],
)
def test_a_sentence_is_one_line_whatever_was_typed(typed: str, said: str) -> None:
    """The value itself stays as it was typed."""
    finding = make_finding("actual-not-number", Location("a.xlsx", "TW I", "F10"), value=typed)
    assert finding.message == f"TW I!F10: realisasi '{said}' bukan angka. Isi angka saja, misalnya 12."
    assert finding.value == typed
