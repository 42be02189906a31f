"""The annex as a file: asked for with ``--docx``, on the office's template, or refused in one sentence."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest

import ikigen
from ikigen.cli import OPERATOR_MUST_ACT, run

TEMPLATE = Path("input_templates/lampiran_lakip.docx")


@pytest.fixture
def forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one form that came back as it was, in an office of its own."""
    monkeypatch.chdir(tmp_path)
    ikigen.generate(2026, units=["UPT"], out="kembali")
    return Path("kembali")


def test_it_is_written_only_when_asked_for(forms: Path) -> None:
    """Beside the other results, under its own name."""
    without = ikigen.consolidate([forms], year=2026, period="TW1")
    assert not any(path.suffix == ".docx" for path in without.written)
    written = ikigen.consolidate([forms], year=2026, period="TW1", docx=True).written
    assert Path("output/2026-TW1/lampiran_lakip_2026.docx") in written


def test_the_office_s_template_is_used(forms: Path) -> None:
    """Where it lies among the templates."""
    document = docx.Document()
    heading: Any = document.styles["Heading 1"]
    heading.font.name = "Bookman Old Style"
    TEMPLATE.parent.mkdir()
    document.save(str(TEMPLATE))
    assert run(["consolidate", str(forms), "--year", "2026", "--period", "TW1", "--docx"]) == 0
    content = Path("output/2026-TW1/lampiran_lakip_2026.docx").read_bytes()
    made: Any = docx.Document(io.BytesIO(content)).styles["Heading 1"]
    assert made.font.name == "Bookman Old Style"


def test_a_template_that_cannot_be_opened_stops_with_a_sentence(
    forms: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written, and the sentence says what to do."""
    TEMPLATE.parent.mkdir()
    TEMPLATE.write_bytes(b"bukan dokumen Word")
    assert run(["consolidate", str(forms), "--year", "2026", "--period", "TW1", "--docx"]) == OPERATOR_MUST_ACT
    assert capsys.readouterr().err.strip() == (
        f"Templat {TEMPLATE} tidak dapat dibuka sebagai dokumen Word. Buka di Word lalu simpan lagi sebagai "
        ".docx, atau pindahkan berkas itu agar templat bawaan dipakai."
    )
    assert not Path("output").exists()


def test_a_template_is_not_looked_at_without_the_option(forms: Path) -> None:
    """A broken one disturbs nobody who does not ask for the annex."""
    TEMPLATE.parent.mkdir()
    TEMPLATE.write_bytes(b"bukan dokumen Word")
    assert run(["consolidate", str(forms), "--year", "2026", "--period", "TW1"]) == 0
