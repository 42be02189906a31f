"""The manual of findings says what the table says."""

from __future__ import annotations

import string
from pathlib import Path

import pytest

from ikigen.text.findings import FINDINGS
from ikigen.text.manual import findings_manual

MANUAL = Path(__file__).parents[2] / "docs" / "temuan.md"


def test_the_manual_is_up_to_date(request: pytest.FixtureRequest) -> None:
    """``docs/temuan.md`` is generated; --update-golden writes it."""
    if request.config.getoption("--update-golden"):
        MANUAL.write_text(findings_manual(), encoding="utf-8")
    assert MANUAL.read_text(encoding="utf-8") == findings_manual()


@pytest.mark.parametrize("code", sorted(FINDINGS))
def test_every_finding_has_a_sentence_and_an_explanation(code: str) -> None:
    """Codes are words joined by dashes; sentences say where or what, and end; explanations are sentences."""
    text = FINDINGS[code]
    assert code == code.lower() and set(code) <= set(string.ascii_lowercase + string.digits + "-")
    assert text.sentence.endswith((".", "?", "}")) and len(text.sentence) > 20
    assert text.explanation.endswith(".") and len(text.explanation) > 20
