"""Where the figures of a form stand, as formulas refer to them across its sheets."""

from __future__ import annotations

from typing import Final

from ikigen.excel.addresses import address, quoted, reference
from ikigen.form.plan import Section
from ikigen.form.plan_rows import FormBasis
from ikigen.form.plan_target import ANNUAL_COLUMN, target_column
from ikigen.model.catalogue import Indicator
from ikigen.model.period import Quarter
from ikigen.text import labels

ACTUAL_COLUMN: Final = 5
"""Of Realisasi on a quarter sheet."""
STATEMENT_COLUMN: Final = 7
"""Of what a source declares in an owner's band on a quarter sheet."""
PER_QUARTER: Final = 3
"""Columns of each quarter on the Rekap sheet: target, actual and achievement, to date."""


def target_to_date_column(quarter: Quarter) -> int:
    """The column of the target to date of a quarter; actual and achievement stand right of it."""
    return ANNUAL_COLUMN + 1 + PER_QUARTER * (quarter - 1)


def achievement_column(quarter: Quarter) -> int:
    """The column of the achievement of a quarter."""
    return target_to_date_column(quarter) + 2


def target_reference(basis: FormBasis, indicator: Indicator, period: Quarter | None) -> str:
    """A formula's reference to a cell of the Target sheet."""
    return reference(labels.TARGET_SHEET, basis.year_row[indicator.code], target_column(period))


def actual_references(basis: FormBasis, code: str, quarters: tuple[Quarter, ...]) -> list[str]:
    """References to the figures typed for a cell code on the sheets of ``quarters``."""
    row = basis.quarter_row[code]
    return [reference(labels.quarter_title(q), row, ACTUAL_COLUMN) for q in quarters]


def shown_or_blank(ref: str) -> str:
    """A formula that repeats a cell; a reference to a blank cell would show 0."""
    return f'IF({ref}="","",{ref})'


def count_formula(basis: FormBasis, quarter: Quarter) -> str:
    """Counts the figures that the unit types for its own indicators; what is only shown there does not count."""
    own = [row.code for row in basis.rows if row.section is Section.OWN]
    first, last = (address(basis.quarter_row[code], ACTUAL_COLUMN, absolute=True) for code in (own[0], own[-1]))
    shown = [code for code in own if basis.supplied(code, quarter) is not None]
    less = ",".join(reference(labels.quarter_title(quarter), basis.quarter_row[c], ACTUAL_COLUMN) for c in shown)
    block = f"COUNTA({quoted(labels.quarter_title(quarter))}!{first}:{last})"
    return f"{block}-COUNTA({less})" if shown else block


def count_typed(basis: FormBasis, quarter: Quarter) -> int:
    """How many figures of the unit's own indicators are typed in a quarter."""
    own = (row.code for row in basis.rows if row.section is Section.OWN)
    typed = (basis.figure(code, quarter) for code in own if basis.supplied(code, quarter) is None)
    return sum(value is not None and value == value for value in typed)  # noqa: PLR0124 - NaN is blank
