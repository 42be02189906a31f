"""The benchmarks run: the script by hand writes and reads the very same forms."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from ikigen.form.layout import plan_form
from ikigen.form.write import write_form
from ikigen.report import capacity

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(autouse=True)
def _path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))


def _cells(path: Path) -> dict[str, Any]:
    return {
        f"{sheet.title}!{cell.coordinate}": (cell.value, cell.protection.locked, cell.number_format, cell.font.b)
        for sheet in load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def test_the_form_by_hand_is_the_same_form(tmp_path: Path) -> None:
    """Cell for cell: value or formula, lock, number format, weight."""
    script, office = import_module("script_by_hand"), import_module("made_up_office")
    catalogue = office.make_catalogue(3)
    plan = plan_form(catalogue, "U00002", office.YEAR, office.make_fill(catalogue, "U00002"))
    script.write_form_by_hand(plan, tmp_path / "hand.xlsx")
    (tmp_path / "ours.xlsx").write_bytes(write_form(plan))
    assert _cells(tmp_path / "hand.xlsx") == _cells(tmp_path / "ours.xlsx")
    records = script.read_form_by_hand(tmp_path / "ours.xlsx")
    assert len(records) == 4 * len(plan.rows)
    assert script.compute_by_hand(records)["capaian"].notna().any()


def test_a_row_of_the_table_compares_like_with_like() -> None:
    """Seconds by hand are per unit; the ratio is theirs to ours."""
    table = import_module("table")
    hand, ours = {"generate": table.Measured(0.5, 0.4)}, {"generate": table.Measured(4.0, 8.0, 210.4)}
    assert table.table_rows(200, hand, ours) == [
        "| 200 | generate | 100.0 s | 4.0 s | 25.0 × | 80.0 s | 8.0 s | 10.0 × | 210 MB |"
    ]


def test_a_workbook_that_no_program_could_hold_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Such a step is not run; its row says why."""
    table, office = import_module("table"), import_module("made_up_office")
    assert table.table_rows(9_000, {"read": table.Measured(0.5, 0.4)}, {"read": None}) == [
        "| 9,000 | read | 4,500.0 s | no room in one workbook | | | | | |"
    ]
    catalogue = office.make_catalogue(2)
    assert table.has_room(catalogue)
    monkeypatch.setattr(capacity, "MOST_ROWS", 20)
    assert not table.has_room(catalogue)


def test_what_several_processes_return_is_the_same(tmp_path: Path) -> None:
    """An office is set up with the same bytes however many write it."""
    table = import_module("table")
    returned = []
    for jobs in (1, 2):
        (tmp_path / str(jobs)).mkdir()
        office = table.set_up(3, tmp_path / str(jobs), jobs)
        returned.append({path.name: path.read_bytes() for path in office.returns.iterdir()})
    assert len(returned[0]) == 3
    assert returned[0] == returned[1]
