"""A quarter sheet: fill, print, sign."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from ikigen.excel.addresses import address, reference
from ikigen.excel.paper import page_capacity
from ikigen.form.pages import page_breaks
from ikigen.form.plan import FormRow, Look, PlannedCell, PlannedSheet, Section
from ikigen.form.plan_places import achievement_column, shown_or_blank, target_reference
from ikigen.form.plan_rows import FIRST_LINE, FormBasis, Line, LineKind
from ikigen.form.plan_rules import NARRATIVE_RULES, STATEMENT_RULE, actual_format, actual_rule
from ikigen.form.plan_sheet import (
    HEADER_ROW,
    NO_LOOKS,
    NUMBERS_ROW,
    SheetDraft,
    code_width,
    feet,
    fitting_height,
    write_foot,
    write_head,
    write_header,
    write_notice,
    write_pairs,
)  # fmt: skip
from ikigen.form.plan_signature import write_signature
from ikigen.form.plan_target import shown_target
from ikigen.form.plan_year import Previews
from ikigen.model.catalogue import Kind
from ikigen.model.period import Quarter
from ikigen.text import form as words
from ikigen.text import labels

CODE, INDICATOR, UNIT, WAY, TARGET, ACTUAL, ACHIEVEMENT, FACTORS, FOLLOW_UP, EVIDENCE, SOURCE = range(11)
_INPUT_HEADERS: Final = dict.fromkeys(
    (labels.ACTUAL, labels.FACTORS, labels.FOLLOW_UP, labels.EVIDENCE), Look.HEADER_INPUT
)
_OTHER_WIDTHS: Final = (42.0, 10.0, 9.5, 9.0, 11.0, 10.0, 30.0, 24.0, 17.5, 11.0)
_NARRATIVE_HEIGHT, _ROW_HEIGHT, _BAND_HEIGHT, _SECTION_HEIGHT = 44.0, 18.0, 15.0, 17.0
_PERCENT: Final = 'General"%"'
_OPEN_TAB, _REPORTED_TAB = "E3B341", "A9B4C2"


def column_widths(rows: tuple[FormRow, ...]) -> tuple[float, ...]:
    """The widths of the columns of a quarter sheet, in characters."""
    return (code_width(rows), *_OTHER_WIDTHS)


def band_room() -> float:
    """Points that the text of a band may take: the columns from Indikator to the end."""
    return sum(_OTHER_WIDTHS) * 5.0


def plan_quarter(basis: FormBasis, quarter: Quarter, previews: Previews) -> PlannedSheet:
    """The sheet of one quarter."""
    table = _QuarterTable(basis, quarter, previews)
    draft = table.draft
    write_top(draft, basis, quarter)
    for row, line in enumerate(basis.lines, FIRST_LINE):
        table.write_line(row, line)
    groups = [row for row, line in enumerate(basis.lines, FIRST_LINE) if line.begins_group]
    end = FIRST_LINE + len(basis.lines)
    groups.append(end)
    if basis.rows:
        end = write_signature(draft, basis, quarter, end)
    end = write_foot(draft, basis, end + 1, EVIDENCE - 1)
    widths = column_widths(basis.rows)
    repeated = draft.heights[HEADER_ROW] + draft.heights[NUMBERS_ROW]
    return PlannedSheet(
        title=labels.quarter_title(quarter),
        cells=tuple(draft.cells),
        widths=widths,
        heights=draft.heights,
        frozen=(FIRST_LINE, 1),
        repeat=(HEADER_ROW, NUMBERS_ROW),
        breaks=page_breaks(draft.heights, groups, end, page_capacity(widths, landscape=True), repeated),
        feet=feet(basis, labels.quarter_title(quarter)),
        tab=_REPORTED_TAB if quarter in basis.fill.carried.quarters else _OPEN_TAB,
        last=(end - 1, SOURCE),
    )


def write_top(draft: SheetDraft, basis: FormBasis, quarter: Quarter) -> None:
    """Everything above the table."""
    returned = basis.fill.carried.quarters.get(quarter)
    hint = words.HINT_QUARTER if basis.rows else ""
    if returned is not None:
        made = (c.cell_code for c in basis.fill.carried.corrections if c.quarter is quarter)
        again = [code for code, reopened in basis.fill.reopened if reopened is quarter]
        hint = words.hint_reported(returned.file, returned.saved, tuple(dict.fromkeys(made)), again)
    look = Look.HINT if returned is None else Look.REPORTED_HINT
    write_head(draft, basis, words.quarter_heading(quarter, basis.year), hint, look)
    pairs = (
        (labels.YEAR, str(basis.year)),
        (labels.QUARTER, labels.quarter_title(quarter)),
        (labels.DUE, words.due_text(basis.due(quarter))),
    )
    write_pairs(draft, ACHIEVEMENT, pairs)
    write_notice(draft, basis, 0, FACTORS)
    write_header(draft, labels.QUARTER_COLUMNS, _INPUT_HEADERS if returned is None else NO_LOOKS)


@dataclass(frozen=True)
class _QuarterTable:
    """Writes the lines of one quarter's table into a draft."""

    basis: FormBasis
    quarter: Quarter
    previews: Previews
    draft: SheetDraft = field(default_factory=SheetDraft)

    def write_line(self, row: int, line: Line) -> None:
        """One line of the table."""
        if line.row is not None:
            self._write_row(row, line.row)
        elif line.kind is LineKind.OWNER:
            self._write_owner(row, line)
        elif line.kind is LineKind.NOTE:
            self.draft.put(row, INDICATOR, line.text, Look.HINT)
            self.draft.heights[row] = _ROW_HEIGHT
        else:
            look = Look.SECTION if line.kind is LineKind.SECTION else Look.BAND
            self._write_band(row, line.text, look)

    def _write_band(self, row: int, text: str, look: Look) -> None:
        """A band over all columns; its text runs on over the blank cells right of it."""
        self.draft.fill(row, [CODE], look)
        self.draft.put(row, INDICATOR, text, look)
        self.draft.fill(row, range(UNIT, SOURCE + 1), look)
        self.draft.heights[row] = _SECTION_HEIGHT if look is Look.SECTION else _BAND_HEIGHT

    def _write_owner(self, row: int, line: Line) -> None:
        """The subheading of an owner, with what the source declares about the owner's figures."""
        self.draft.put(row, CODE, line.owner, Look.OWNER)
        self.draft.put(row, INDICATOR, line.text, Look.OWNER)
        self.draft.fill(row, range(UNIT, ACHIEVEMENT), Look.OWNER)
        self.draft.put(row, ACHIEVEMENT, labels.STATEMENT, Look.OWNER_LABEL)
        settled = (line.owner, self.quarter) in self.basis.fill.carried.statements
        chosen = self.basis.statement(line.owner, self.quarter)
        look, rule = (Look.REPORTED_CHOICE, None) if settled else (Look.INPUT_CHOICE, STATEMENT_RULE)
        self.draft.put(row, FACTORS, chosen.value if chosen else None, look, rule)
        self.draft.fill(row, range(FOLLOW_UP, SOURCE + 1), Look.OWNER)
        self.draft.heights[row] = _SECTION_HEIGHT

    def _write_row(self, row: int, planned: FormRow) -> None:
        """The row of a cell code."""
        label, unit, way, source = planned.texts
        is_own_first = planned.section is Section.OWN and planned.is_first
        self.draft.put(row, CODE, planned.code, Look.CODE)
        self.draft.put(row, INDICATOR, label, Look.TEXT)
        self.draft.put(row, UNIT, unit, Look.CENTRED)
        self.draft.put(row, WAY, way, Look.CENTRED)
        if is_own_first:
            self._write_target(row, planned)
        else:
            self.draft.put(row, TARGET, words.DASH, Look.CLOSED)
        self._write_actual(row, planned)
        if is_own_first:
            self._write_achievement(row, planned)
            self._write_narrative(row, planned)
        else:
            witness = self._witness(planned) if planned.section is Section.SUPPLIED else ""
            self.draft.add(PlannedCell(row, ACHIEVEMENT, words.DASH, Look.CLOSED, witness))
            self._write_remark(row, planned)
        self.draft.put(row, SOURCE, source, Look.CENTRED)
        minimum = _NARRATIVE_HEIGHT if is_own_first else _ROW_HEIGHT
        self._fit(row, minimum, planned)

    def _witness(self, planned: FormRow) -> str:
        """A formula that shows a dash wherever it stands, and tells by the cell it names whose row this is.

        It moves with its row when the table is sorted, and stays when only other columns are.
        """
        cell = address(0, self.basis.number_of[planned.code], absolute=True)
        return f'IF({cell}="","{words.DASH}","{words.DASH}")'

    def _fit(self, row: int, minimum: float, planned: FormRow) -> None:
        label, unit, way, source = planned.texts
        columns = ((label, INDICATOR, 10), (unit, UNIT, 9), (way, WAY, 9), (source, SOURCE, 9))
        heights = (fitting_height(text, _OTHER_WIDTHS[col - 1], size) for text, col, size in columns)
        self.draft.fit(row, max(minimum, *heights))

    def _write_target(self, row: int, planned: FormRow) -> None:
        indicator = planned.indicator
        value = shown_target(self.basis, indicator, self.quarter)
        formula = shown_or_blank(target_reference(self.basis, indicator, self.quarter))
        number = _PERCENT if indicator.kind is Kind.RATIO else ""
        self.draft.add(PlannedCell(row, TARGET, "" if value is None else value, Look.FIGURE, formula, number))

    def _write_actual(self, row: int, planned: FormRow) -> None:
        value = self.basis.figure(planned.code, self.quarter)
        number = actual_format(planned.indicator)
        is_typed_here = planned.section is Section.SUPPLIED or not planned.indicator.is_typed_elsewhere
        if self.basis.is_reported(planned.code, self.quarter):
            self.draft.figure(row, ACTUAL, value, Look.REPORTED_FIGURE, number)
        elif is_typed_here:
            rule = actual_rule(planned)
            self.draft.add(PlannedCell(row, ACTUAL, value, Look.INPUT_FIGURE, number=number, rule=rule))
        else:
            self.draft.put(row, ACTUAL, None, Look.CLOSED)

    def _write_achievement(self, row: int, planned: FormRow) -> None:
        """The preview of the achievement to date, as the Rekap sheet computes it."""
        code = planned.indicator.code
        value = self.previews[code, self.quarter].achievement
        shown = "" if value != value else value  # noqa: PLR0124 - NaN
        formula = reference(labels.YEAR_SHEET, self.basis.year_row[code], achievement_column(self.quarter))
        self.draft.add(PlannedCell(row, ACHIEVEMENT, shown, Look.RESULT, formula, "#,##0.00"))

    def _write_narrative(self, row: int, planned: FormRow) -> None:
        key = planned.indicator.code, self.quarter
        texts = self.basis.fill.narratives.get(key, ("", "", ""))
        closed = key in self.basis.fill.carried.words
        look = Look.REPORTED_TEXT if closed else Look.INPUT_TEXT
        for col, text, rule in zip((FACTORS, FOLLOW_UP, EVIDENCE), texts, NARRATIVE_RULES, strict=True):
            self.draft.put(row, col, text or None, look, None if closed else rule)
            self.draft.fit(row, fitting_height(text, _OTHER_WIDTHS[col - 1], 9))

    def _write_remark(self, row: int, planned: FormRow) -> None:
        """Closed cells, and in section B the owner's figure where it is known, or that there is none yet."""
        key = planned.code, self.quarter
        figures = self.basis.fill.owner_figures
        known = planned.section is Section.SUPPLIED and key in figures
        text = words.owner_figure(figures[key], self.quarter, planned.indicator) if known else words.DASH
        self.draft.put(row, FACTORS, text, Look.REMARK if known else Look.CLOSED)
        self.draft.fit(row, fitting_height(text, _OTHER_WIDTHS[FACTORS - 1], 9))
        self.draft.fill(row, (FOLLOW_UP, EVIDENCE), Look.CLOSED, words.DASH)
