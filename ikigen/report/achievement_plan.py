"""Where every indicator and mean stands on the sheet Capaian: planned first, for formulas to point there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ikigen.excel.writer import address, quoted, reference
from ikigen.model.catalogue import Catalogue, Indicator, OrgUnit
from ikigen.model.period import Quarter
from ikigen.model.policy import Policy
from ikigen.report.page import Column
from ikigen.text import report as words

COLUMNS: Final = {key: col for col, key in enumerate(words.achievement_headers(Policy(), Quarter.TW1))}
"""Column of the table, from 0, by its key."""

_WIDTHS: Final = {
    "code": 15, "title": 48, "measure_unit": 11, "target": 11, "actual": 14, "achievement": 11, "category": 14,
    "annual": 11.5, "data_status": 18, "remark": 32, "uncapped": 9.5, "capped": 9.5, "weight": 6.5, "low": 8,
    "high": 8,
}  # fmt: skip
_HELPERS: Final = ("uncapped", "capped", "weight", "low", "high")


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of one group: its band, and the rows from ``first`` to ``last`` that its means are taken over."""

    band: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator and its row."""

    row: int
    indicator: Indicator


@dataclass(frozen=True, slots=True)
class ObjectiveBlock:
    """A sasaran with its indicators."""

    objective: str
    block: Block
    indicators: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True)
class UnitBlock:
    """A unit with its sasaran; one without indicators has a row that says so instead."""

    unit: OrgUnit
    block: Block
    objectives: tuple[ObjectiveBlock, ...]


@dataclass(frozen=True)
class AchievementPlan:
    """The sheet Capaian as addresses: units in catalogue order, then the office's row."""

    header: int
    units: tuple[UnitBlock, ...]
    office: Block
    rows: Mapping[str, int]
    has_ranges: bool

    def cell(self, row: int, key: str) -> str:
        """Reference to one cell of the table from another sheet."""
        return reference(words.ACHIEVEMENT, row, COLUMNS[key])

    def columns(self, policy: Policy, period: Quarter) -> tuple[Column, ...]:
        """The columns that are written; the two ends of targets only where some target has two."""
        headers = words.achievement_headers(policy, period)
        shown = [key for key in headers if self.has_ranges or key not in ("low", "high")]
        return tuple(Column(headers[key], _WIDTHS[key], key in _HELPERS) for key in shown)


def width(key: str) -> float:
    """The width of a column in characters."""
    return _WIDTHS[key]


def run(block: Block, key: str, *, outside: bool = False) -> str:
    """The range of one column over a block; ``outside`` names the sheet, for formulas on other sheets."""
    col = COLUMNS[key]
    area = f"{address(block.first, col, absolute=True)}:{address(block.last, col, absolute=True)}"
    return f"{quoted(words.ACHIEVEMENT)}!{area}" if outside else area


def plan_achievement(catalogue: Catalogue, header: int, *, has_ranges: bool) -> AchievementPlan:
    """Give every unit, sasaran and indicator its row; two header rows stand above the first.

    Args:
        catalogue: whose units and indicators.
        header: the row of the table's header.
        has_ranges: whether some target has two ends.
    """
    row = first = header + 2
    units = []
    for unit in catalogue.units:
        block = _plan_unit(unit, catalogue.owned_by(unit.code), row)
        units.append(block)
        row = block.block.last + 1
    rows = {r.indicator.code: r.row for u in units for o in u.objectives for r in o.indicators}
    office = Block(max(row, first + 1), first, max(row - 1, first))
    return AchievementPlan(header, tuple(units), office, rows, has_ranges)


def _plan_unit(unit: OrgUnit, indicators: tuple[Indicator, ...], band: int) -> UnitBlock:
    grouped: dict[str, list[Indicator]] = {}
    for indicator in indicators:
        grouped.setdefault(indicator.objective, []).append(indicator)
    row = band + 1
    objectives = []
    for objective, members in grouped.items():
        rows = tuple(IndicatorRow(row + n, member) for n, member in enumerate(members, 1))
        objectives.append(ObjectiveBlock(objective, Block(row, row + 1, row + len(members)), rows))
        row += len(members) + 1
    return UnitBlock(unit, Block(band, band + 1, max(row - 1, band + 1)), tuple(objectives))
