"""The Petunjuk sheet: how to fill the form, whom to return it to and by when, and what the unit is for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from ikigen.excel.addresses import address, quoted, reference
from ikigen.excel.paper import page_capacity
from ikigen.form.pages import DEFAULT_HEIGHT
from ikigen.form.plan import FormRow, Look, PlannedCell, PlannedSheet, Section
from ikigen.form.plan_places import ACTUAL_COLUMN, STATEMENT_COLUMN, count_formula, count_typed
from ikigen.form.plan_rows import FIRST_LINE, FormBasis, LineKind
from ikigen.form.plan_sheet import SheetDraft, feet, fitting_height, write_foot, write_head, write_notice
from ikigen.model.catalogue import Kind
from ikigen.model.period import Quarter
from ikigen.text import form as words
from ikigen.text import instructions as steps
from ikigen.text import labels

_WIDTHS: Final = (13.0, 92.0)
_HEADING_HEIGHT, _LINE_HEIGHT, _GAP = 20.0, 16.0, 6.0
_FIRST_ROW: Final = 6
_MOST_SHRINKING: Final = 1.35
"""How much taller than a page the sheet may be to be printed on one; beyond, it would be hard to read."""


def plan_instructions(basis: FormBasis) -> PlannedSheet:
    """The Petunjuk sheet."""
    page = _Page(basis)
    write_head(page.draft, basis, steps_heading(basis), "")
    page.draft.put(4, 0, labels.YEAR, Look.LABEL)
    page.draft.put(4, 1, str(basis.year), Look.VALUE)
    write_notice(page.draft, basis, 5, 1)
    if not basis.owned:
        page.paragraph(steps.NO_OWN_INDICATOR if basis.rows else steps.NO_INDICATOR, Look.NOTE)
    if basis.rows:
        page.write_how()
    page.write_duty()
    end = write_foot(page.draft, basis, page.row + 1, 0)
    capacity = page_capacity(_WIDTHS, landscape=False)
    height = sum(page.draft.heights.get(row, DEFAULT_HEIGHT) for row in range(end))
    return PlannedSheet(
        title=labels.INSTRUCTIONS,
        cells=tuple(page.draft.cells),
        widths=_WIDTHS,
        heights=page.draft.heights,
        landscape=False,
        one_page=height <= capacity * _MOST_SHRINKING,
        feet=feet(basis, labels.INSTRUCTIONS),
        tab="1F3A5F",
        last=(end - 1, len(_WIDTHS) - 1),
    )


def steps_heading(basis: FormBasis) -> str:
    """The title of the sheet."""
    return words.instructions_heading(basis.year)


class _Page:
    """Writes the sheet from top to bottom."""

    def __init__(self, basis: FormBasis) -> None:
        self.basis = basis
        self.draft = SheetDraft()
        self.row = _FIRST_ROW

    def write_how(self) -> None:
        """Everything that helps to fill: steps, schedule, colours, figures."""
        self.heading(steps.STEPS_HEADING)
        for number, step in enumerate(self._steps(), 1):
            self.line(f"{number}.", Look.STEP, step)
        self.heading(steps.SCHEDULE_HEADING)
        self.paragraph(steps.return_to(self.basis.catalogue.office))
        for quarter in Quarter:
            self._schedule(quarter)
        self._write_awaited()
        self.heading(steps.COLOURS_HEADING)
        for sample, look, meaning in (
            ("12", Look.SAMPLE_INPUT, steps.COLOUR_INPUT),
            ("95", Look.SAMPLE_LOCKED, steps.COLOUR_LOCKED),
            (words.DASH, Look.CLOSED, steps.COLOUR_CLOSED),
        ):
            self.line(sample, look, meaning)
        self.heading(steps.NUMBERS_HEADING)
        for sample, meaning in steps.NUMBER_EXAMPLES:
            self.line(sample, Look.SAMPLE_INPUT, meaning)

    def _write_awaited(self) -> None:
        """What others wait for: whose figures the unit confirms, and which of its own count for others too."""
        owners = [line for line in self.basis.lines if line.kind is LineKind.OWNER]
        fed = [(i, theirs) for i in self.basis.owned if (theirs := self.basis.catalogue.fed_by(i.code))]
        taken = [i for i in self.basis.owned if i.is_typed_elsewhere]
        if owners or fed:
            self.heading(steps.AWAITED_HEADING)
        for line in owners:
            rows = [row for row in self.basis.rows if row.section is Section.SUPPLIED]
            codes = [row.indicator.code for row in rows if row.indicator.unit == line.owner and row.is_first]
            title = self.basis.catalogue.unit_by_code[line.owner].title
            self.line(line.owner, Look.CODE, steps.awaited_by(title, codes))
            self._stated(line.owner)
        for indicator, theirs in fed:
            users = [(other.code, other.unit) for other in theirs]
            self.line(indicator.code, Look.CODE, steps.feeds(users))
        for indicator in taken:
            self.line(indicator.code, Look.CODE, steps.taken_from(indicator.source_cells))

    def _stated(self, owner: str) -> None:
        """Which quarters have a declaration for an owner, or every figure, as the sheets say at this moment."""
        row = FIRST_LINE + next(n for n, line in enumerate(self.basis.lines) if line.owner == owner)
        rows = [r for r in self.basis.rows if r.section is Section.SUPPLIED and r.indicator.unit == owner]
        block = ":".join(address(row + n, ACTUAL_COLUMN, absolute=True) for n in (1, len(rows)))
        parts, shown = [], []
        for quarter in Quarter:
            title = labels.quarter_title(quarter)
            place, figures = reference(title, row, STATEMENT_COLUMN), f"{quoted(title)}!{block}"
            undeclared = f'IF(COUNT({figures})={len(rows)},"{steps.ALL_TYPED}","{steps.NOT_STATED}")'
            parts.append(f'"{title}: "&IF({place}="",{undeclared},{place})')
            shown.append(f"{title}: {self._said_of(owner, quarter, rows)}")
        formula = f'"{steps.STATED}"&' + '&" · "&'.join(parts)
        value = steps.STATED + " · ".join(shown)
        self.draft.add(PlannedCell(self.row, 1, value, Look.PARAGRAPH, formula))
        self.draft.heights[self.row] = _LINE_HEIGHT
        self.row += 1

    def _said_of(self, owner: str, quarter: Quarter, rows: Sequence[FormRow]) -> str:
        chosen = self.basis.statement(owner, quarter)
        if chosen:
            return chosen.value
        figures = (self.basis.figure(row.code, quarter) for row in rows)
        is_typed = all(isinstance(figure, int | float) for figure in figures)
        return steps.ALL_TYPED if is_typed else steps.NOT_STATED

    def write_duty(self) -> None:
        """The unit's duty and functions, as printed."""
        for heading, text in (
            (steps.DUTY_HEADING, self.basis.unit.duty),
            (steps.FUNCTIONS_HEADING, self.basis.unit.functions),
        ):
            self.heading(heading)
            for line in _lines(text) or (steps.NO_FUNCTIONS,):
                self.paragraph(line)

    def heading(self, text: str) -> None:
        """A heading, with a gap above."""
        self.draft.heights[self.row] = _GAP
        self.row += 1
        self.draft.fill(self.row, [1], Look.HEADING)
        self.draft.put(self.row, 0, text, Look.HEADING)
        self.draft.heights[self.row] = _HEADING_HEIGHT
        self.row += 1

    def paragraph(self, text: str, look: Look = Look.PARAGRAPH) -> None:
        """A paragraph in the wide column."""
        self.draft.put(self.row, 1, text, look)
        self._fit(text)

    def line(self, sample: str, look: Look, text: str) -> None:
        """A number or sample cell, and what it means beside it."""
        self.draft.put(self.row, 0, sample or None, look)
        self.draft.put(self.row, 1, text, Look.PARAGRAPH)
        self._fit(text)

    def _fit(self, text: str) -> None:
        self.draft.fit(self.row, max(_LINE_HEIGHT, fitting_height(text, _WIDTHS[1], 10)))
        self.row += 1

    def _steps(self) -> Iterable[str]:
        own = bool(self.basis.owned)
        supplied = [row.indicator for row in self.basis.rows if row.section is Section.SUPPLIED and row.is_first]
        parts = [indicator.code for indicator in supplied if indicator.is_additive]
        whole = len(parts) < len(supplied)
        has_ratio = any(row.indicator.kind is Kind.RATIO for row in self.basis.rows)
        chosen = (
            (True, steps.STEP_OPEN),
            (own, steps.STEP_TARGET),
            (own, steps.STEP_ACTUAL),
            (has_ratio, steps.STEP_RATIO),
            (own, steps.STEP_WORDS),
            (whole, steps.STEP_SUPPLIED),
            (bool(parts), steps.step_part(parts, alone=not whole)),
            (True, steps.STEP_CORRECTION),
            (True, steps.STEP_SIGN),
        )
        return (step for applies, step in chosen if applies)

    def _schedule(self, quarter: Quarter) -> None:
        """A link to the quarter's sheet, its due date, and how many of its cells are filled."""
        title = labels.quarter_title(quarter)
        self.draft.add(PlannedCell(self.row, 0, title, Look.LINK, link=f"'{title}'!A1"))
        due = words.due_text(self.basis.due(quarter))
        total = len(self.basis.asked)
        if total:
            carried = self.basis.fill.carried
            reported, awaited = quarter in carried.quarters, quarter in carried.awaited
            before, after = steps.schedule_line(due, str(total), reported=reported, awaited=awaited)
            formula = f'"{before}"&{count_formula(self.basis, quarter)}&"{after}"'
            value = f"{before}{count_typed(self.basis, quarter)}{after}"
            self.draft.add(PlannedCell(self.row, 1, value, Look.PARAGRAPH, formula))
        else:
            self.draft.put(self.row, 1, steps.schedule_line_without_cells(due), Look.PARAGRAPH)
        self.draft.heights[self.row] = _LINE_HEIGHT
        self.row += 1


def _lines(text: str) -> tuple[str, ...]:
    """The lines of a printed text, without blank ones and the lone dash that stands for none."""
    return tuple(line.strip() for line in text.splitlines() if line.strip() not in ("", "-"))
