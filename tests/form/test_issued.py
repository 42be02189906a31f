"""What a form was issued with is known without planning it, and never more than its plan has."""

from __future__ import annotations

from datetime import datetime
from itertools import product

import pytest
from grids import returned
from reading import SMALL
from small_forms import small_fill, small_office

from ikigen.catalogue.tables import read_catalogue
from ikigen.excel.reader import read_workbook
from ikigen.form import issued as module
from ikigen.form.identity import has_letters
from ikigen.form.issued import Issued, frame_of
from ikigen.form.layout import FormFill, plan_form
from ikigen.form.plan import FormPlan
from ikigen.form.read import read_form
from ikigen.form.write import write_form
from ikigen.model.catalogue import Catalogue
from ikigen.model.period import Quarter
from ikigen.text import labels

YEAR = 2026


def _built_in() -> Catalogue:
    catalogue, _ = read_catalogue(None)
    assert catalogue is not None
    return catalogue


CATALOGUES = {"built-in": _built_in(), "small": small_office(), "of returns": SMALL}
FORMS = [(name, unit.code) for name, catalogue in CATALOGUES.items() for unit in catalogue.units]
"""Every unit of three offices: with and without rows, sources, holders and due dates."""


@pytest.mark.parametrize(("name", "unit"), FORMS)
def test_what_is_sure_is_planned(name: str, unit: str) -> None:
    """Nothing is taken for printed that the form does not print on some sheet."""
    issued = Issued(CATALOGUES[name], unit, YEAR)
    planned = issued.texts.planned()
    unplanned = {text for text in issued.texts.sure - planned if has_letters(text)}
    # A source's sheets name the owner's indicators by their rows only.
    supplied = CATALOGUES[name].supplied_by(unit)
    beside = {text.casefold() for i in supplied for text in (i.code, i.title, i.measure_unit)}
    assert unplanned <= beside


@pytest.mark.parametrize(("name", "unit"), FORMS)
def test_lines_are_those_of_the_plan(name: str, unit: str) -> None:
    """Due dates are known without a plan; they and the unit's title are what the plan prints."""
    issued = Issued(CATALOGUES[name], unit, YEAR)
    plan = plan_form(CATALOGUES[name], unit, YEAR)
    for quarter, (label, col) in product(Quarter, ((labels.DUE, 7), (labels.UNIT, 1))):
        title = labels.quarter_title(quarter)
        cells = plan.sheet_by_title[title].by_place
        rows = [row for row in range(6) if (cell := cells.get((row, col - 1))) and cell.value == label]
        assert issued.line(title, label) == cells[rows[0], col].value
    assert issued.line("Lembar lain", labels.UNIT) == ""


@pytest.mark.parametrize(("name", "unit"), FORMS)
def test_a_clean_form_is_read_without_planning_it(
    name: str, unit: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blank, and with figures, words and a notice."""
    catalogue = CATALOGUES[name]
    fills = [FormFill(), *([small_fill()] if (name, unit) == ("small", "SEK") else [])]
    path = tmp_path_factory.mktemp("form") / "form.xlsx"
    path.write_bytes(write_form(plan_form(catalogue, unit, YEAR, fills[-1]), datetime(YEAR, 4, 1)))
    frame_of(catalogue, YEAR)
    planned: list[str] = []

    def plan(catalogue: Catalogue, unit: str, *more: object) -> FormPlan:
        planned.append(unit)
        return plan_form(catalogue, unit, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "plan_form", plan)
    workbook, _ = read_workbook(path)
    assert workbook is not None
    read, findings = read_form(workbook, returned(), catalogue)
    assert read is not None
    assert {finding.code for finding in findings} <= {"actual-not-number", "actual-text", "row-text-outdated"}
    assert planned == ([] if catalogue.owned_by(unit) else [unit])


def test_a_text_that_is_not_sure_is_looked_up() -> None:
    """The frame knows nothing of it, the form's own plan does."""
    issued = Issued(small_office(), "KEU", YEAR, "CONTOH — data rekaan")
    assert issued.texts.knows("CONTOH — data rekaan")
    assert issued.texts.knows(labels.STATEMENT)
    assert not issued.texts.knows("catatan saya")
    assert not issued.texts.knows("12")


def test_a_catalogue_without_owners_has_no_frame() -> None:
    """Nobody has an indicator: nothing is known before the form is planned."""
    empty = Catalogue(small_office().office, small_office().units, (), (), (), fingerprint="x")
    assert frame_of(empty, YEAR) == frozenset()
    assert Issued(empty, "SEK", YEAR).texts.knows(labels.INSTRUCTIONS) is False
    assert Issued(empty, "SEK", YEAR).texts.knows(labels.UNIT_CODE)
