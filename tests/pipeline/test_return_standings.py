"""Who returned a quarter when: nobody is called late for saving the same form again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from report_examples import built_in

from ikigen.catalogue.write import write_catalogue_folder
from ikigen.form.layout import FormFill, plan_form
from ikigen.form.write import write_form
from ikigen.model.period import Quarter
from ikigen.model.request import ConsolidateRequest, ReturnsRequest
from ikigen.model.submission import CarriedOver
from ikigen.pipeline.report import consolidate

NOTHING = CarriedOver()
_STATES = {Quarter.TW1: 6, Quarter.TW2: 10}
"""The columns of Keadaan."""


def _states(
    folder: Path, forms: Mapping[str, tuple[datetime, tuple[int, ...]]], carried: CarriedOver = NOTHING
) -> list[object]:
    """What Kelengkapan says of PM-REN in TW I and TW II, for forms saved at a time with some quarters filled."""
    catalogue = built_in()
    for name, content in write_catalogue_folder(catalogue).items():
        path = folder / "katalog" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    (folder / "kembali").mkdir()
    for name, (saved, quarters) in forms.items():
        fill = FormFill(actuals={("PM-REN-01", Quarter(q)): 1.0 for q in quarters}, carried=carried)
        form = write_form(plan_form(catalogue, "PM-REN", 2026, fill), saved)
        (folder / "kembali" / name).write_bytes(form)
    returns = ReturnsRequest(
        this_year=2026, paths=(folder / "kembali",), year=2026, period=Quarter.TW2, catalogue=folder / "katalog"
    )
    result = consolidate(ConsolidateRequest(returns=returns, out=folder / "hasil"))
    sheet = load_workbook(result.workbook, data_only=True)["Kelengkapan"]
    row = next(row for row in range(1, 40) if sheet.cell(row, 1).value == "PM-REN")
    return [sheet.cell(row, col).value for col in _STATES.values()]


@pytest.mark.parametrize(
    ("forms", "states"),
    [
        ({"a.xlsx": (datetime(2026, 4, 3, 9), (1,))}, ["tepat waktu", "BELUM KEMBALI"]),
        ({"a.xlsx": (datetime(2026, 4, 9, 9), (1,))}, ["terlambat", "BELUM KEMBALI"]),
        ({"a.xlsx": (datetime(2026, 7, 3, 9), (1, 2))}, ["kembali", "tepat waktu"]),
        ({"a.xlsx": (datetime(2026, 7, 9, 9), (1, 2))}, ["kembali", "terlambat"]),
        (
            {"a.xlsx": (datetime(2026, 4, 3, 9), (1,)), "b.xlsx": (datetime(2026, 7, 3, 9), (1, 2))},
            ["tepat waktu", "tepat waktu"],
        ),
    ],
)
def test_lateness(tmp_path: Path, forms: dict[str, tuple[datetime, tuple[int, ...]]], states: list[str]) -> None:
    """Punctual, late, and not to be told from a form that was saved again; an older return proves punctuality."""
    assert _states(tmp_path, forms) == states


@pytest.mark.parametrize(
    ("saved", "state"), [(datetime(2026, 7, 3, 9), "terlambat"), (datetime(2026, 4, 3, 9), "tepat waktu")]
)
def test_a_quarter_that_the_next_form_brings_first(tmp_path: Path, saved: datetime, state: str) -> None:
    """A form made when all others had returned TW I tells by its stamp when this unit did, saved again or not."""
    made_late = CarriedOver(awaited=frozenset({Quarter.TW1}))
    assert _states(tmp_path, {"a.xlsx": (saved, (1, 2))}, made_late)[0] == state
