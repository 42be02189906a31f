"""What a form was issued with, told from what was typed. The form is planned only where that is not known without.

What all forms of a catalogue and year print alike is worked out once from the plans of two of them; the texts of a
unit's own rows are added to it. A clean form shows nothing else; a text that is in neither is looked up in the
plan of the very form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from ikigen.excel.remembered import remembered
from ikigen.form.identity import folded, has_letters
from ikigen.form.layout import FormFill, form_basis, plan_form
from ikigen.form.locate import identity_label
from ikigen.form.of_catalogue import OncePerCatalogue
from ikigen.form.plan import FormPlan, FormRow, PlannedCell
from ikigen.form.plan_instructions import plan_instructions
from ikigen.form.plan_rows import FormBasis, Line
from ikigen.form.plan_sheet import SheetDraft
from ikigen.form.plan_signature import write_signature
from ikigen.model.catalogue import Catalogue
from ikigen.model.period import Quarter
from ikigen.text import form as words
from ikigen.text import labels

_NOTHING: Final = re.compile(r"[-–—_.…:\s]*|\(\d{1,2}\)")
"""Dashes and dots of closed cells and lines to write on, and the row that numbers the columns."""
_PRINTED: Final = (folded(words.OWNER_FIGURE), f"{folded(words.REPORTED)} (", folded(words.REVISED))
"""How texts begin that are printed only into some forms: with something typed in them, or a target revised."""


@remembered
def _is_of_any_form(plain: str) -> bool:
    """Whether a folded text may stand in any cell of any form."""
    return _NOTHING.fullmatch(plain) is not None or plain.startswith(_PRINTED)


@dataclass(frozen=True)
class IssuedTexts:
    """What a form is issued with, folded.

    ``sure`` is known to be on the form without planning it, ``planned`` gives all of it. ``complete``: this very
    form, by its catalogue and layout.
    """

    sure: frozenset[str]
    planned: Callable[[], frozenset[str]]
    complete: bool

    def surely_knows(self, text: str) -> bool:
        """Whether a text is known to be printed by the program, without a plan of the form."""
        plain = folded(text)
        return plain in self.sure or _is_of_any_form(plain)

    def knows(self, text: str) -> bool:
        """Whether a text was printed by the program; a bare figure never was, for it is typed."""
        return self.surely_knows(text) or (has_letters(text) and folded(text) in self.planned())

    def may_know(self, text: str) -> bool:
        """Whether a text may have been printed by the program into a form of another catalogue or layout."""
        return not self.complete and has_letters(text)


def texts_to_type_in(plan: FormPlan) -> IssuedTexts:
    """What a form that is planned already has on its sheets to type in and on Rekap."""
    texts = _texts_of_plan(plan)
    return IssuedTexts(texts, lambda: texts, complete=True)


@OncePerCatalogue
def _frames(_: Catalogue) -> dict[int, frozenset[str]]:
    """What the forms of a catalogue print alike, by year, as far as it was worked out."""
    return {}


def frame_of(catalogue: Catalogue, year: int) -> frozenset[str]:
    """The texts that two forms of a year print alike on the sheets to type in and on Rekap."""
    frames = _frames(catalogue)
    if year not in frames:
        units = [unit.code for unit in catalogue.units if catalogue.owned_by(unit.code)]
        bases = [form_basis(catalogue, unit, year) for unit in (*units[:1], *units[-1:])]
        plans = [_texts_of_plan(plan_form(catalogue, basis.unit.code, year)) for basis in bases]
        common = plans[0].intersection(*plans) if plans else frozenset[str]()
        frames[year] = common.difference(*map(_own_texts, bases))
    return frames[year]


@dataclass(frozen=True)
class Issued:
    """The form of a unit as the catalogue in force would issue it.

    ``notice`` stands on every sheet of a form with made-up data. ``current``: the form was issued by this very
    catalogue and layout.
    """

    catalogue: Catalogue
    unit: str
    year: int
    notice: str = ""
    current: bool = True

    @cached_property
    def _basis(self) -> FormBasis:
        return form_basis(self.catalogue, self.unit, self.year, FormFill(notice=self.notice))

    @cached_property
    def _plan(self) -> FormPlan:
        return plan_form(self.catalogue, self.unit, self.year, FormFill(notice=self.notice))

    @property
    def rows(self) -> tuple[FormRow, ...]:
        """The rows of the form, in order."""
        return self._basis.rows

    @cached_property
    def titles(self) -> frozenset[str]:
        """All spellings of the unit's title, folded."""
        unit = self.catalogue.unit_by_code[self.unit]
        return frozenset(folded(title) for title in (unit.title, *unit.aliases))

    @cached_property
    def texts(self) -> IssuedTexts:
        """What stands on the sheets to type in and on Rekap."""
        # A form without indicators of its own prints less than the others have in common; such forms are small.
        has_own = bool(self.catalogue.owned_by(self.unit))
        sure = frame_of(self.catalogue, self.year) | _own_texts(self._basis) if has_own else frozenset[str]()
        return IssuedTexts(sure, lambda: self._planned, self.current)

    @cached_property
    def _planned(self) -> frozenset[str]:
        return _texts_of_plan(self._plan)

    @cached_property
    def instructions(self) -> IssuedTexts:
        """What stands on Petunjuk."""
        return IssuedTexts(self._instructions, lambda: self._instructions, self.current)

    @cached_property
    def anywhere(self) -> IssuedTexts:
        """What stands on any of them."""
        return replace(self.texts, sure=self.texts.sure | self._instructions)

    @cached_property
    def _instructions(self) -> frozenset[str]:
        cells = plan_instructions(self._basis).cells
        return frozenset(folded(str(cell.value)) for cell in cells if cell.value is not None)

    def line(self, title: str, label: str) -> str:
        """The value of an identity line on a sheet of this title, "" where the form has no such line."""
        return (self._dues if label == labels.DUE else self._lines).get((title, label), "")

    @cached_property
    def _dues(self) -> Mapping[tuple[str, str], str]:
        """When each quarter is due: the only lines that are asked of every form."""
        return {
            (labels.quarter_title(quarter), labels.DUE): words.due_text(self._basis.due(quarter))
            for quarter in Quarter
        }

    @cached_property
    def _lines(self) -> Mapping[tuple[str, str], str]:
        sheets = (sheet for sheet in self._plan.sheets if not sheet.hidden)
        return {(sheet.title, label): value for sheet in sheets for label, value in _lines_of(sheet.cells)}


def _own_texts(basis: FormBasis) -> frozenset[str]:
    """What a form shows of its own: the lines of its table, its notice, and who signs each quarter."""
    draft = SheetDraft()
    for quarter in Quarter:
        write_signature(draft, basis, quarter, 0)
    lines = (text for line in basis.lines for text in _texts_of(line))
    return _folded(cell.value for cell in draft.cells) | _folded((*lines, basis.fill.notice))


def _texts_of(line: Line) -> tuple[str, ...]:
    """What a line of the table shows, and the same indicator on Target and Rekap."""
    if line.row is None:
        return line.text, line.owner, labels.STATEMENT if line.owner else ""
    indicator = line.row.indicator
    return line.row.code, *line.row.texts, indicator.code, indicator.title, indicator.measure_unit


def _texts_of_plan(plan: FormPlan) -> frozenset[str]:
    sheets = (sheet for sheet in plan.sheets if not sheet.hidden and sheet.title != labels.INSTRUCTIONS)
    texts = _folded(cell.value for sheet in sheets for cell in sheet.cells)
    return frozenset(text for text in texts if has_letters(text))


def _folded(values: Iterable[object]) -> frozenset[str]:
    return frozenset(folded(value) for value in values if isinstance(value, str))


def _lines_of(cells: Iterable[PlannedCell]) -> Iterator[tuple[str, str]]:
    by_place = {(cell.row, cell.col): cell for cell in cells}
    for (row, col), cell in by_place.items():
        label = identity_label(cell.value) if isinstance(cell.value, str) else None
        beside = by_place.get((row, col + 1)) if label is not None else None
        if label is not None and beside is not None and isinstance(beside.value, str):
            yield label, beside.value
