"""Merged cells anywhere on a sheet: what is counted shows in a cell of its own, or a finding says why."""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from filling import read_sheet
from grids import returned
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.cell_range import CellRange
from reading import SMALL, Reading

from ikigen.excel.reader import read_workbook
from ikigen.form.layout import FormFill, plan_form
from ikigen.form.read import read_form
from ikigen.form.write import write_form
from ikigen.model.finding import Severity
from ikigen.model.period import Quarter

TYPED: Mapping[str, float] = {
    "SEK-01": 3, "SEK-02a": 8, "SEK-02b": 10, "SEK-03": 87.5, "SEK-04": 1_500_000, "SEK-05": 20, "SEK-06": 4,
}  # fmt: skip


@cache
def _filled() -> bytes:
    actuals = {(code, Quarter.TW1): value for code, value in TYPED.items()}
    return write_form(plan_form(SMALL, "SEK", 2026, FormFill(actuals=actuals)))


@cache
def _opened() -> bytes:
    """That form as a program holds it in memory: opening it once is enough."""
    return pickle.dumps(load_workbook(io.BytesIO(_filled())))


@st.composite
def _areas(draw: st.DrawFn) -> tuple[tuple[CellRange, bool], ...]:
    """Some areas that do not touch one another, each with whether its covered cells keep their content."""
    found: list[tuple[CellRange, bool]] = []
    for _ in range(draw(st.integers(1, 4))):
        row, col = draw(st.integers(1, 24)), draw(st.integers(1, 12))
        area = CellRange(
            min_row=row, max_row=row + draw(st.integers(0, 3)), min_col=col, max_col=col + draw(st.integers(0, 5))
        )
        if area.size != {"rows": 1, "columns": 1} and all(area.isdisjoint(other) for other, _ in found):
            found.append((area, draw(st.booleans())))
    return tuple(found)


def _merge(areas: tuple[tuple[CellRange, bool], ...], path: Path) -> None:
    book = pickle.loads(_opened())  # noqa: S301 - packed above
    sheet = book["TW I"]
    for area, keeps in areas:
        if keeps:
            sheet.merged_cells.add(area.coord)
        else:
            sheet.merge_cells(area.coord)
    book.save(path)


def _is_emptied(areas: tuple[tuple[CellRange, bool], ...], row: int, col: int) -> bool:
    """Whether merging has taken the figure away, as Excel warns that it does."""
    inside = (
        area
        for area, keeps in areas
        if not keeps and area.min_row <= row <= area.max_row and area.min_col <= col <= area.max_col
    )
    return any((row, col) != area.top[0] for area in inside)


def _shows_alone(areas: tuple[tuple[CellRange, bool], ...], row: int, col: int) -> bool:
    """Whether a cell shows what is in it, and over no other row."""
    return all(
        (row, col) == area.top[0] and area.size["rows"] == 1
        for area, _ in areas
        if area.min_row <= row <= area.max_row and area.min_col <= col <= area.max_col
    )


@pytest.mark.parametrize("examples", [40, pytest.param(400, marks=pytest.mark.long)])
def test_no_merged_cells_make_a_silent_error(examples: int, tmp_path: Path) -> None:
    """A figure is read where it shows alone in the row and column of its code; else somebody is told."""
    before = read_sheet(load_workbook(io.BytesIO(_filled()))["TW I"])

    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(_areas())
    def play(areas: tuple[tuple[CellRange, bool], ...]) -> None:
        path = tmp_path / "isian.xlsx"
        _merge(areas, path)
        workbook, findings = read_workbook(path)
        assert workbook is not None, findings
        read = Reading(*read_form(workbook, returned(), SMALL))
        errors = [finding for finding in read.findings if finding.severity is Severity.ERROR]
        told = {finding.indicator for finding in errors}
        read_as = read.values() if read.submission else {}
        for code, typed in TYPED.items():
            row = before.rows[code]
            alone = _shows_alone(areas, row, before.columns["Realisasi"])
            has_code = _shows_alone(areas, row, before.columns["Kode"]) or (row, 1) in {a.top[0] for a, _ in areas}
            if code in read_as:
                assert read_as[code] == typed
                assert alone
                assert has_code
            elif not _is_emptied(areas, row, before.columns["Realisasi"]):
                assert not read.submission or None in told or code.rstrip("ab") in told, (code, read.codes)
        assert read.submission is not None or errors

    play()
