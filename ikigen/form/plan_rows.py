"""What stands on a unit's form: its rows in order, the bands between them, and on which sheet row each is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import groupby

from ikigen.excel.fitting import text_points
from ikigen.form.identity import locked_texts
from ikigen.form.plan import FormFill, FormRow, Section
from ikigen.model.catalogue import Catalogue, Indicator, Level, OrgUnit, Polarity, Target
from ikigen.model.period import Quarter
from ikigen.model.submission import Statement
from ikigen.text import form as words

FIRST_LINE = 7
"""The row below the header of a table: title, three lines of identity, hint, header, numbers row."""


class LineKind(StrEnum):
    """What a line of a quarter sheet's table is."""

    SECTION = "section"
    NOTE = "note"
    BAND = "band"
    OWNER = "owner"
    ROW = "row"


@dataclass(frozen=True)
class Line:
    """One line of a quarter sheet's table. ``owner`` is set on an owner's band, ``row`` on a row."""

    kind: LineKind
    text: str = ""
    owner: str = ""
    row: FormRow | None = None
    begins_group: bool = False
    """Whether a page may begin here."""


@dataclass(frozen=True)
class FormBasis:
    """What every sheet of a form is planned from."""

    catalogue: Catalogue
    unit: OrgUnit
    year: int
    fill: FormFill
    lines: tuple[Line, ...]

    @cached_property
    def rows(self) -> tuple[FormRow, ...]:
        """The rows of all sections, in order."""
        return tuple(line.row for line in self.lines if line.row is not None)

    @cached_property
    def number_of(self) -> Mapping[str, int]:
        """Which row of the form each cell code is, from 0."""
        return {row.code: number for number, row in enumerate(self.rows)}

    @cached_property
    def owned(self) -> tuple[Indicator, ...]:
        """The unit's own indicators, in order."""
        return self.catalogue.owned_by(self.unit.code)

    @cached_property
    def quarter_row(self) -> Mapping[str, int]:
        """By cell code, the row on every quarter sheet."""
        places = enumerate(self.lines, FIRST_LINE)
        return {line.row.code: number for number, line in places if line.row is not None}

    @cached_property
    def year_row(self) -> Mapping[str, int]:
        """By indicator, the row on the sheets that have one row each: Target and Rekap."""
        return {indicator.code: FIRST_LINE + number for number, indicator in enumerate(self.owned)}

    @property
    def asked(self) -> tuple[FormRow, ...]:
        """The unit's own rows whose figure is typed in this form."""
        own = (row for row in self.rows if row.section is Section.OWN)
        return tuple(row for row in own if not row.indicator.is_typed_elsewhere)

    def is_reported(self, code: str, quarter: Quarter) -> bool:
        """Whether a cell code's figure was returned before, left out of what was returned, or is only shown."""
        return (code, quarter) in self.fill.carried.figures or self.supplied(code, quarter) is not None

    def figure(self, code: str, quarter: Quarter) -> float | str | None:
        """What stands in the cell of a figure: reported before, typed, supplied under another code, or None."""
        issued = self.fill.carried.figures.get((code, quarter))
        value = issued.value if issued is not None else self.fill.actuals.get((code, quarter))
        return self.supplied(code, quarter) if value is None or value == "" else value

    def supplied(self, code: str, quarter: Quarter) -> float | None:
        """The figure of a cell that is typed under another code, where it is known."""
        return self.fill.carried.supplied.get((code, quarter))

    def statement(self, owner: str, quarter: Quarter) -> Statement | None:
        """What the unit has declared for an owner: reported before, chosen, or None."""
        key = owner, quarter
        return self.fill.carried.statements.get(key) or self.fill.statements.get(key)

    @cached_property
    def current_quarter(self) -> Quarter:
        """The first quarter that was not returned yet; the last one when all were."""
        return next((q for q in Quarter if q not in self.fill.carried.quarters), Quarter.TW4)

    @cached_property
    def _targets(self) -> Mapping[str, Target | None]:
        return {i.code: self.catalogue.target_of(i.code, self.year) for i in self.owned}

    @cached_property
    def ranges(self) -> frozenset[str]:
        """The unit's own indicators whose targets are ranges: by their polarity, or by a target they have."""
        return frozenset(i.code for i in self.owned if i.polarity is Polarity.RANGE or self._has_range(i.code))

    def _has_range(self, code: str) -> bool:
        target = self._targets[code]
        levels = (target.annual, *target.quarters) if target else ()
        return any(level and not level.is_point for level in levels)

    def issued_target(self, code: str, quarter: Quarter | None) -> Level | None:
        """The target that the catalogue has for an indicator: of a quarter, or the annual one."""
        target = self._targets[code]
        if target is None:
            return None
        return target.annual if quarter is None else target.quarters[quarter - 1]

    def due(self, quarter: Quarter) -> date | None:
        """The date by which a quarter's form is due, if the office has set one."""
        due = self.catalogue.office.due_dates.get(quarter)
        return due.in_year(self.year, quarter) if due else None


def plan_lines(catalogue: Catalogue, unit: str, room: float) -> tuple[Line, ...]:
    """The lines of a quarter sheet's table; bands longer than ``room`` points go on to another line."""
    return (*_own_lines(catalogue, unit, room), *_supplied_lines(catalogue, unit))


def rows_of(indicator: Indicator, section: Section) -> tuple[FormRow, ...]:
    """The rows of an indicator, one per cell code."""
    return tuple(
        FormRow(cell.code, cell.part, section, indicator, locked_texts(indicator, cell, section.value))
        for cell in indicator.cells
    )


def _own_lines(catalogue: Catalogue, unit: str, room: float) -> Iterator[Line]:
    owned = catalogue.owned_by(unit)
    yield Line(LineKind.SECTION, words.SECTION_OWN, begins_group=True)
    if not owned:
        yield Line(LineKind.NOTE, words.NOTHING_OWN)
    for number, (objective, indicators) in enumerate(groupby(owned, key=lambda i: i.objective)):
        for place, text in enumerate(split_text(objective, room)):
            yield Line(LineKind.BAND, text, begins_group=place == 0 and number > 0)
        yield from _row_lines(tuple(indicators), Section.OWN)


def _supplied_lines(catalogue: Catalogue, unit: str) -> Iterator[Line]:
    supplied = catalogue.supplied_by(unit)
    if not supplied:
        return
    yield Line(LineKind.SECTION, words.SECTION_SUPPLIED, begins_group=True)
    owners = {code: [i for i in supplied if i.unit == code] for code in dict.fromkeys(i.unit for i in supplied)}
    for number, (owner, indicators) in enumerate(owners.items()):
        heading = words.owner_heading(catalogue.unit_by_code[owner].title)
        yield Line(LineKind.OWNER, heading, owner=owner, begins_group=number > 0)
        yield from _row_lines(indicators, Section.SUPPLIED)


def _row_lines(indicators: Sequence[Indicator], section: Section) -> Iterator[Line]:
    """The rows below a band; the first indicator stays on the band's page, a ratio's two rows together."""
    for number, indicator in enumerate(indicators):
        for row in rows_of(indicator, section):
            yield Line(LineKind.ROW, row=row, begins_group=number > 0 and row.is_first)


def split_text(text: str, room: float, size: float = 10) -> list[str]:
    """A band's text in pieces that each fit ``room`` points in bold, broken between words."""
    pieces: list[str] = []
    for word in text.split():
        longer = f"{pieces[-1]} {word}" if pieces else word
        if pieces and text_points(longer, size, bold=True) <= room:
            pieces[-1] = longer
        else:
            pieces.append(word)
    return pieces or [""]
