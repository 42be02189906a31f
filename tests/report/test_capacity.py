"""A report that finds no room in a workbook is refused in words, before anything is written."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from report_examples import compared

import ikigen
from ikigen.model.finding import IkigenError
from ikigen.model.progress import Stage
from ikigen.model.request import ConsolidateRequest, ReturnsRequest
from ikigen.pipeline.mapping import Crew
from ikigen.pipeline.report import consolidate
from ikigen.report import capacity
from ikigen.report.plan import plan_report
from ikigen.report.workbook import write_report


def _rows(sheet: str) -> int:
    return int(load_workbook(io.BytesIO(write_report(compared())))[sheet].max_row)


@pytest.mark.parametrize("sheet", ["Data", "Temuan"])
def test_the_planned_end_is_where_the_sheet_ends(sheet: str) -> None:
    """What is held against the limit is the last row that is written, so a report that just fits is written."""
    plan = plan_report(compared())
    assert _rows(sheet) == {"Data": plan.data.end + 1, "Temuan": plan.last_finding_row + 1}[sheet]


def test_a_row_too_many_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """At the limit the report is written; one row above it is not, and the sentence says why."""
    rows = _rows("Data")
    monkeypatch.setattr(capacity, "MOST_ROWS", rows)
    assert write_report(compared())
    monkeypatch.setattr(capacity, "MOST_ROWS", rows - 1)
    said = rf"sheet Data memerlukan {rows} baris, .* paling banyak {rows - 1} baris"
    with pytest.raises(IkigenError, match=said):
        write_report(compared())


def test_too_many_findings_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Temuan can be the longest sheet."""
    contents = compared()
    finding = contents.findings[0]
    many = tuple(replace(finding, value=str(number)) for number in range(2_000))
    monkeypatch.setattr(capacity, "MOST_ROWS", 1_500)
    with pytest.raises(IkigenError, match=r"sheet Temuan memerlukan 2\.00\d baris"):
        write_report(replace(contents, findings=many))


def test_a_catalogue_too_large_is_refused_before_any_form_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for the reading of thousands of forms to hear it; nothing is written. check still works."""
    ikigen.generate(2026, out=tmp_path / "forms", units=["UMUM", "KEU"])
    heard: list[Stage] = []
    crew = Crew(listener=lambda stage, done, total: heard.append(stage))
    returns = ReturnsRequest(this_year=date.today().year, paths=(tmp_path / "forms",))
    monkeypatch.setattr(capacity, "MOST_ROWS", 100)
    with pytest.raises(IkigenError) as refused:
        consolidate(ConsolidateRequest(returns, out=tmp_path / "hasil"), crew)
    assert str(refused.value) == (
        "Konsolidasi ini tidak muat dalam satu buku kerja: sheet Data memerlukan 346 baris, sedangkan satu sheet "
        "Excel paling banyak 100 baris. Tidak ada berkas yang ditulis. Bagi unit ke dalam beberapa katalog, "
        "misalnya satu katalog per bidang atau per dinas, masing-masing paling banyak sekitar 3 unit; lalu "
        "jalankan ikigen consolidate untuk setiap katalog dengan --catalogue dan folder formulirnya sendiri. "
        "ikigen check tetap dapat memeriksa semua unit sekaligus."
    )
    assert heard == []
    assert not (tmp_path / "hasil").exists()
    assert ikigen.check([tmp_path / "forms"], year=2026).findings
