"""Target, actual and achievement to date of an indicator: the cells of the Rekap sheet with formula and result."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ikigen.excel.addresses import address
from ikigen.form.plan import Look, PlannedCell
from ikigen.form.plan_figures import RANGE_DECIMALS, Preview, parse_range, range_text
from ikigen.form.plan_places import (
    PER_QUARTER,
    achievement_column,
    actual_references,
    target_reference,
    target_to_date_column,
)  # fmt: skip
from ikigen.form.plan_rows import FormBasis
from ikigen.form.plan_target import ANNUAL_COLUMN, PERIODS, shown_target
from ikigen.measure.accumulation import actual_to_date_formula, ratio_to_date_formula, target_to_date_formula
from ikigen.measure.achievement import achievement_formula
from ikigen.model.catalogue import Accumulation, Indicator, Kind
from ikigen.model.period import Quarter

_TWO_DECIMALS: Final = "#,##0.00"
LAST_COLUMN: Final = ANNUAL_COLUMN + PER_QUARTER * 4
"""The last column that shows."""
FIRST_HIDDEN_COLUMN: Final = LAST_COLUMN + 2
"""From here on stand both ends of the targets that are ranges: annual, TW I–IV, then to date."""
_FIRST_TO_DATE_COLUMN: Final = FIRST_HIDDEN_COLUMN + 2 * len(PERIODS)
HIDDEN_COLUMNS: Final = 2 * len(PERIODS) + 2 * 4


@dataclass(frozen=True)
class PeriodCells:
    """Target, actual and achievement to date of one indicator in one period."""

    basis: FormBasis
    indicator: Indicator
    quarter: Quarter
    preview: Preview
    is_text: bool

    @property
    def row(self) -> int:
        """The indicator's row on the Rekap sheet."""
        return self.basis.year_row[self.indicator.code]

    def planned(self) -> Iterator[PlannedCell]:
        """The cells, hidden ones last."""
        target, actual = target_to_date_column(self.quarter), target_to_date_column(self.quarter) + 1
        low, high = self._to_date_columns() if self.is_text else (target, target)
        if self.is_text:
            yield PlannedCell(self.row, target, self._range_value(), Look.FIGURE, self._range_formula(low, high))
            yield self._cell(low, self.preview.low, self._target_formula(0))
            yield self._cell(high, self.preview.high, self._target_formula(1))
        else:
            number = _TWO_DECIMALS if self._is_mean else ""
            yield self._cell(target, self.preview.low, self._target_formula(None), number)
        yield self._cell(actual, self.preview.actual, self._actual_formula(), self._actual_format())
        formula = self._achievement_formula(actual, low, high)
        yield self._cell(
            achievement_column(self.quarter), self.preview.achievement, formula, _TWO_DECIMALS, Look.RESULT
        )

    def _cell(
        self, col: int, value: float, formula: str, number: str = "", look: Look = Look.FIGURE
    ) -> PlannedCell:
        shown = "" if math.isnan(value) else value
        return PlannedCell(self.row, col, shown, look, formula, number)

    def _to_date_columns(self) -> tuple[int, int]:
        first = _FIRST_TO_DATE_COLUMN + 2 * (self.quarter - 1)
        return first, first + 1

    def _range_value(self) -> float | str:
        low, high = self.preview.low, self.preview.high
        if math.isnan(low) or math.isnan(high):
            return ""
        return low if low == high else range_text(low, high)

    def _range_formula(self, low_col: int, high_col: int) -> str:
        low, high = address(self.row, low_col), address(self.row, high_col)
        ends = f'ROUND({low},{RANGE_DECIMALS})&"–"&ROUND({high},{RANGE_DECIMALS})'
        return f'IF(COUNT({low},{high})<2,"",IF({low}={high},{low},SUBSTITUTE({ends},".",",")))'

    def _target_formula(self, end: int | None) -> str:
        """The target to date from the Target sheet, or from one end of its ranges in the hidden columns."""

        def ref(period: Quarter | None) -> str:
            if end is None:
                return target_reference(self.basis, self.indicator, period)
            return address(self.row, _end_column(period, end))

        so_far = self.quarter.up_to()
        return target_to_date_formula(
            [ref(q) for q in so_far],
            ref(None),
            self.indicator.accumulation,
            is_ratio=self.indicator.kind is Kind.RATIO,
            is_last=self.quarter.is_last,
            later=[ref(q) for q in Quarter if q not in so_far],
        )

    def _typed(self, quarters: tuple[Quarter, ...]) -> list[list[str]]:
        return [actual_references(self.basis, cell.code, quarters) for cell in self.indicator.cells]

    def _actual_formula(self) -> str:
        """Blank until the quarter itself is filled: a sum of earlier ones is not yet its figure."""
        typed = self._typed(self.quarter.up_to())
        if self.indicator.kind is Kind.RATIO:
            formula = ratio_to_date_formula(typed[0], typed[1], self.indicator.accumulation)
        else:
            formula = actual_to_date_formula(typed[0], self.indicator.accumulation)
        return self._once_filled(formula)

    def _once_filled(self, formula: str) -> str:
        """A formula that is blank while a cell of the quarter is."""
        cells = [refs[0] for refs in self._typed((self.quarter,))]
        return f'IF(COUNT({",".join(cells)})<{len(cells)},"",{formula})'

    def _actual_format(self) -> str:
        if self.indicator.kind is Kind.RATIO or self._is_mean:
            return _TWO_DECIMALS
        return "" if self.indicator.kind is Kind.VALUE else "#,##0"

    @property
    def _is_mean(self) -> bool:
        return self.indicator.accumulation is Accumulation.MEAN

    def _achievement_formula(self, actual: int, low: int, high: int) -> str:
        actual_ref, low_ref, high_ref = (address(self.row, col) for col in (actual, low, high))
        policy = self.basis.catalogue.policy
        return self._once_filled(
            achievement_formula(actual_ref, low_ref, high_ref, self.indicator.polarity, policy)
        )


def _end_column(period: Quarter | None, end: int) -> int:
    return FIRST_HIDDEN_COLUMN + 2 * PERIODS.index(period) + end


def range_cells(basis: FormBasis, indicator: Indicator, row: int) -> Iterator[PlannedCell]:
    """The hidden cells that read both ends of each range, the same in every client and locale."""
    for period in PERIODS:
        ref = target_reference(basis, indicator, period)
        ends = parse_range(shown_target(basis, indicator, period))
        for end, side in enumerate(("LEFT", "RIGHT")):
            value = "" if math.isnan(ends[end]) else ends[end]
            yield PlannedCell(row, _end_column(period, end), value, Look.FIGURE, _end_formula(ref, side))


def _end_formula(ref: str, side: str) -> str:
    """One end of a range typed as text (``80-90``, either dash, Indonesian figures), or the figure itself.

    Digits and decimals are taken apart by hand: programs differ in what a comma means, and in NUMBERVALUE.
    """
    dashes = f'SUBSTITUTE(SUBSTITUTE({ref},"–","-")," ","")'
    end = f'SUBSTITUTE(TRIM({side}(SUBSTITUTE({dashes},"-",REPT(" ",50)),50)),".","")'
    decimals = f'IF(ISNUMBER(FIND(",",{end})),LEN({end})-FIND(",",{end}),0)'
    figure = f'IFERROR(VALUE(SUBSTITUTE({end},",",""))/10^{decimals},"")'
    return f'IF(ISNUMBER({ref}),{ref},IF({end}="","",{figure}))'
