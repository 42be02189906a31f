"""The figures of one indicator on the sheet Capaian: each a formula down to Data, with what pandas computed."""

from __future__ import annotations

from dataclasses import dataclass

from ikigen.excel.writer import address
from ikigen.measure.accumulation import actual_to_date_formula, ratio_to_date_formula, target_to_date_formula
from ikigen.measure.achievement import achievement_formula
from ikigen.measure.bands import category_formula
from ikigen.measure.rollup import capped_formula
from ikigen.model.catalogue import Indicator, Kind
from ikigen.model.status import ResolveStatus, ScoreStatus
from ikigen.report.achievement_plan import COLUMNS
from ikigen.report.data_plan import ANNUAL
from ikigen.report.figures import Row
from ikigen.report.formulas import NONE, number_or_none, range_text
from ikigen.report.plan import ReportPlan

_WORST_FIRST = (
    ResolveStatus.DISPUTED, ResolveStatus.UNREPORTED, ResolveStatus.UNCONFIRMED, ResolveStatus.FROM_SOURCE,
    ResolveStatus.CONFIRMED_BY_STATEMENT, ResolveStatus.CONFIRMED, ResolveStatus.REPORTED,
)  # fmt: skip


@dataclass(frozen=True)
class IndicatorFormulas:
    """Formulas of one indicator's row, counted from 0; ``""``-yielding where there is no figure."""

    plan: ReportPlan
    indicator: Indicator
    row: int

    @property
    def score(self) -> Row:
        """What pandas computed for the indicator."""
        return self.plan.figures.scores[self.indicator.code]

    @property
    def quarters(self) -> list[int]:
        """The quarters 1 … p."""
        return [int(quarter) for quarter in self.plan.contents.period.up_to()]

    def here(self, key: str) -> str:
        """The address of a cell of this row."""
        return address(self.row, COLUMNS[key])

    def actual(self) -> str:
        """Actual to date."""
        of_cells = [
            [self.plan.data.value(cell.code, quarter) for quarter in self.quarters]
            for cell in self.indicator.cells
        ]
        if self.indicator.kind is Kind.RATIO:
            numerators, denominators = of_cells
            return ratio_to_date_formula(numerators, denominators, self.indicator.accumulation)
        return actual_to_date_formula(of_cells[0], self.indicator.accumulation)

    def target_end(self, *, high: bool = False) -> str:
        """Target to date: the point, or one end of a range."""
        at = self.plan.data.high if high else self.plan.data.low
        code, period = self.indicator.code, int(self.plan.contents.period)
        return target_to_date_formula(
            [at(code, quarter) for quarter in self.quarters],
            at(code, ANNUAL),
            self.indicator.accumulation,
            is_ratio=self.indicator.kind is Kind.RATIO,
            is_last=self.plan.contents.period.is_last,
            later=[at(code, quarter) for quarter in range(period + 1, 5)],
        )

    def target(self) -> str:
        """Target to date as it is read: a number, or ``80–90`` from the two ends beside it."""
        if not self.plan.is_range(self.indicator):
            return self.target_end()
        return range_text(self.here("low"), self.here("high"), self.decimals)

    def annual(self) -> str:
        """The annual target as it is read."""
        code = self.indicator.code
        low = self.plan.data.low(code, ANNUAL)
        if not self.plan.is_range(self.indicator):
            return number_or_none(low)
        return range_text(low, self.plan.data.high(code, ANNUAL), self.decimals)

    @property
    def decimals(self) -> int:
        """Decimals that show the targets whole."""
        return self.plan.target_decimals[self.indicator.code]

    def achievement(self) -> str:
        """Achievement in percent; none where the period is unreported or nothing was due."""
        low, high = self.ends
        formula = achievement_formula(self.here("actual"), low, high, self.indicator.polarity, self.plan.policy)
        if self.score["status"] == ScoreStatus.NOT_DUE.value:
            formula = f"IF(AND({low}=0,{high}=0),{NONE},{formula})"
        period = int(self.plan.contents.period)
        cells = [self.plan.data.value(cell.code, period) for cell in self.indicator.cells]
        return f"IF(COUNT({','.join(cells)})<{len(cells)},{NONE},{formula})"

    @property
    def ends(self) -> tuple[str, str]:
        """The cells that hold the two ends of the target; one cell for a point."""
        if self.plan.is_range(self.indicator):
            return self.here("low"), self.here("high")
        return self.here("target"), self.here("target")

    def category(self) -> str:
        """The band of the achievement."""
        return category_formula(self.here("achievement"), self.plan.policy)

    def uncapped(self) -> str:
        """The achievement as it enters the uncapped mean."""
        return number_or_none(self.here("achievement"))

    def capped(self) -> str:
        """The achievement as it enters the mean."""
        return capped_formula(self.here("achievement"), self.plan.policy)


def data_status_of(plan: ReportPlan, indicator: Indicator) -> tuple[str, str]:
    """How owner and sources agree on the period's figure: a reference to it and its text, of the worst part."""
    period = int(plan.contents.period)
    statuses = {cell.code: plan.figures.resolved[cell.code, period]["status"] for cell in indicator.cells}
    worst = min(statuses, key=lambda code: _WORST_FIRST.index(ResolveStatus(statuses[code])))
    return plan.data.status(worst, period), statuses[worst]
