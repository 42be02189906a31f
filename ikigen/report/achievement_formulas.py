"""The figures of one indicator up to one quarter: each a formula down to Data, with what pandas computed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ikigen.excel.addresses import address
from ikigen.measure.accumulation import actual_to_date_formula, ratio_to_date_formula, target_to_date_formula
from ikigen.measure.achievement import achievement_formula
from ikigen.measure.bands import category_formula
from ikigen.measure.comparison import growth_formula
from ikigen.measure.rollup import capped_formula
from ikigen.model.catalogue import Indicator, Kind, Level
from ikigen.model.period import Quarter
from ikigen.model.policy import Policy
from ikigen.model.status import ResolveStatus, ScoreStatus
from ikigen.report.achievement_plan import COLUMNS
from ikigen.report.comparison import Compared
from ikigen.report.data_plan import ANNUAL, DataPlan
from ikigen.report.figures import Figures, Row
from ikigen.report.formulas import NONE, number_or_none, range_text
from ikigen.text import report as words

_WORST_FIRST = (
    ResolveStatus.DISPUTED, ResolveStatus.UNREPORTED, ResolveStatus.UNCONFIRMED, ResolveStatus.FROM_SOURCE,
    ResolveStatus.CONFIRMED_BY_STATEMENT, ResolveStatus.CONFIRMED, ResolveStatus.REPORTED,
)  # fmt: skip


@dataclass(frozen=True)
class ToDate:
    """Formulas of one indicator up to the end of a quarter; ``""``-yielding where there is no figure.

    ``at`` gives the address of the cell that holds a figure of the row: ``actual``, ``achievement``, ``low`` and
    ``high`` (the two ends of the target; the same cell for a point).
    """

    indicator: Indicator
    score: Row
    period: Quarter
    data: DataPlan
    policy: Policy
    at: Callable[[str], str]

    @property
    def quarters(self) -> list[int]:
        """The quarters 1 … p."""
        return [int(quarter) for quarter in self.period.up_to()]

    def actual(self) -> str:
        """Actual to date."""
        of_cells = [[self.data.value(cell.code, q) for q in self.quarters] for cell in self.indicator.cells]
        if self.indicator.kind is Kind.RATIO:
            numerators, denominators = of_cells
            return ratio_to_date_formula(numerators, denominators, self.indicator.accumulation)
        return actual_to_date_formula(of_cells[0], self.indicator.accumulation)

    def target_end(self, *, high: bool = False) -> str:
        """Target to date: the point, or one end of a range."""
        at = self.data.high if high else self.data.low
        code = self.indicator.code
        return target_to_date_formula(
            [at(code, quarter) for quarter in self.quarters],
            at(code, ANNUAL),
            self.indicator.accumulation,
            is_ratio=self.indicator.kind is Kind.RATIO,
            is_last=self.period.is_last,
            later=[at(code, quarter) for quarter in range(int(self.period) + 1, 5)],
        )

    def achievement(self) -> str:
        """Achievement in percent; none where the period is unreported or nothing was due."""
        low, high = self.at("low"), self.at("high")
        formula = self.against(low, high)
        if self.score["status"] == ScoreStatus.NOT_DUE.value:
            formula = f"IF(AND({low}=0,{high}=0),{NONE},{formula})"
        return self.when_reported(formula)

    def against(self, low: str, high: str) -> str:
        """The actual against a level, percent."""
        return achievement_formula(self.at("actual"), low, high, self.indicator.polarity, self.policy)

    def when_reported(self, formula: str) -> str:
        """A formula that yields nothing while the period itself is unreported."""
        cells = [self.data.value(cell.code, int(self.period)) for cell in self.indicator.cells]
        return f"IF(COUNT({','.join(cells)})<{len(cells)},{NONE},{formula})"

    def category(self) -> str:
        """The band of the achievement."""
        return category_formula(self.at("achievement"), self.policy)

    def uncapped(self) -> str:
        """The achievement as it enters the uncapped mean."""
        return number_or_none(self.at("achievement"))

    def capped(self) -> str:
        """The achievement as it enters the mean."""
        return capped_formula(self.at("achievement"), self.policy)

    def growth(self, before: str) -> str:
        """By how many percent the actual lies above an earlier one."""
        return self.when_reported(growth_formula(self.at("actual"), before))


def on_row(row: int, *, is_range: bool) -> Callable[[str], str]:
    """The addresses of a row of Capaian, for formulas on that sheet."""

    def at(key: str) -> str:
        return address(row, COLUMNS["target" if key in ("low", "high") and not is_range else key])

    return at


def level_formula(low: str, high: str, decimals: int, *, is_range: bool) -> str:
    """A target of Data as it is read: a number, or ``80–90``."""
    return range_text(low, high, decimals) if is_range else number_or_none(low)


@dataclass(frozen=True, slots=True)
class LevelCells:
    """Where a level that is no target of the year stands on Data, and what it is."""

    level: Level
    low: str
    high: str


def level_cells(data: DataPlan, indicator: Indicator, compared: Compared, kind: str) -> LevelCells | None:
    """The cells of the end of the Renstra, or of the national standard; None where there is none."""
    level = {words.RENSTRA: compared.renstra, words.NATIONAL: compared.national}[kind]
    low = data.compared(indicator.code, kind, "target")
    high = data.compared(indicator.code, kind, "target_high")
    if level is None or low is None or high is None:
        return None
    return LevelCells(level, low, low if level.is_point else high)


def data_status_of(data: DataPlan, figures: Figures, indicator: Indicator, period: int) -> tuple[str, str]:
    """How owner and sources agree on a quarter's figure: a reference to it and its text, of the worst part."""
    statuses: Mapping[str, str] = {
        cell.code: figures.resolved[cell.code, period]["status"] for cell in indicator.cells
    }
    worst = min(statuses, key=lambda code: _WORST_FIRST.index(ResolveStatus(statuses[code])))
    return data.status(worst, period), statuses[worst]
