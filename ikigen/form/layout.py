"""The plan of a whole form: one immutable description from which it is written and by which it is read."""

from __future__ import annotations

from ikigen.form.plan import FormFill, FormPlan, FormRow
from ikigen.form.plan_correction import plan_correction
from ikigen.form.plan_figures import compute_previews
from ikigen.form.plan_hidden import plan_hidden, properties
from ikigen.form.plan_instructions import plan_instructions
from ikigen.form.plan_quarter import band_room, plan_quarter
from ikigen.form.plan_rows import FormBasis, plan_lines
from ikigen.form.plan_target import plan_target
from ikigen.form.plan_year import plan_year
from ikigen.model.catalogue import Catalogue
from ikigen.model.period import Quarter
from ikigen.text import form as words

__all__ = ["FormFill", "FormPlan", "form_basis", "form_rows", "plan_form"]


def plan_form(catalogue: Catalogue, unit: str, year: int, fill: FormFill | None = None) -> FormPlan:
    """The form of a unit for a year, blank or with what has been typed into it.

    Args:
        catalogue: what is measured.
        unit: the code of a unit of the catalogue.
        year: the reporting year.
        fill: what has been typed; None for a blank form.

    Raises:
        KeyError: the catalogue has no such unit.
    """
    basis = form_basis(catalogue, unit, year, fill)
    previews = compute_previews(basis)
    quarters = (plan_quarter(basis, quarter, previews) for quarter in Quarter)
    return FormPlan(
        unit=unit,
        year=year,
        title=words.document_title(unit, year),
        fingerprint=catalogue.fingerprint,
        rows=basis.rows,
        sheets=(
            plan_instructions(basis),
            plan_target(basis),
            *quarters,
            plan_year(basis, previews),
            plan_correction(basis),
            plan_hidden(basis),
        ),
        properties=properties(basis),
        notice=basis.fill.notice,
    )


def form_basis(catalogue: Catalogue, unit: str, year: int, fill: FormFill | None = None) -> FormBasis:
    """What the sheets of a form are planned from.

    Raises:
        KeyError: the catalogue has no such unit.
    """
    return FormBasis(
        catalogue=catalogue,
        unit=catalogue.unit_by_code[unit],
        year=year,
        fill=fill or FormFill(),
        lines=plan_lines(catalogue, unit, band_room()),
    )


def form_rows(catalogue: Catalogue, unit: str) -> tuple[FormRow, ...]:
    """The rows that the form of a unit has, in order, without planning its sheets."""
    return tuple(line.row for line in plan_lines(catalogue, unit, band_room()) if line.row is not None)
