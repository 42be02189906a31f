"""Where every indicator and mean stands on the sheet Capaian: planned first, for formulas to point there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ikigen.excel.addresses import address, quoted, reference
from ikigen.model.catalogue import Catalogue, Indicator, OrgUnit
from ikigen.model.policy import Policy
from ikigen.report.page import Column
from ikigen.text import report as words

COLUMNS: Final = {key: col for col, key in enumerate(words.achievement_headers(Policy(), 0))}
"""Column of the table, from 0, by its key."""

LAST_PRINTED: Final = "remark"
"""The last column that is printed; what stands to its right serves the formulas only."""

LEAST_WIDTHS: Final = {
    "code": 15.5, "title": 36, "measure_unit": 9.5, "target": 8.5, "actual": 9.5, "achievement": 9.5,
    "category": 12, "annual": 8.5, "last": 9.5, "growth": 9, "renstra": 9.5, "renstra_pct": 9, "national": 8.5,
    "national_pct": 9, "data_status": 15.5, "remark": 25, "uncapped": 9.5, "capped": 9.5, "weight": 6.5,
    "low": 8, "high": 8,
}  # fmt: skip
"""Widths in characters below which no column goes; wide figures widen theirs."""

_HELPERS: Final = ("uncapped", "capped", "weight", "low", "high")
_ENDS: Final = ("low", "high")


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
    """The sheet Capaian as addresses: units in catalogue order, then the office's row.

    Other sheets that list every indicator (Triwulan, Antar Tahun) keep the same rows. ``columns`` are the ones
    that are written: the two ends of targets only where some target has two.
    """

    header: int
    units: tuple[UnitBlock, ...]
    office: Block
    rows: Mapping[str, int]
    columns: tuple[Column, ...] = ()

    def cell(self, row: int, key: str) -> str:
        """Reference to one cell of the table from another sheet."""
        return reference(words.ACHIEVEMENT, row, COLUMNS[key])

    def width(self, key: str) -> float:
        """The width of a column in characters."""
        return self.columns[COLUMNS[key]].width


def run(block: Block, key: str, *, outside: bool = False) -> str:
    """The range of one column over a block; ``outside`` names the sheet, for formulas on other sheets."""
    col = COLUMNS[key]
    area = f"{address(block.first, col, absolute=True)}:{address(block.last, col, absolute=True)}"
    return f"{quoted(words.ACHIEVEMENT)}!{area}" if outside else area


def achievement_columns(
    headers: Mapping[str, str], groups: Mapping[str, str], widths: Mapping[str, float], *, has_ranges: bool
) -> tuple[Column, ...]:
    """The columns that are written.

    Args:
        headers: each column's header by its key, in order.
        groups: the group heading above a column, where there is one.
        widths: in characters.
        has_ranges: whether some target has two ends.
    """
    shown = [key for key in headers if has_ranges or key not in _ENDS]
    return tuple(Column(headers[key], widths[key], key in _HELPERS, groups.get(key, "")) for key in shown)


def plan_rows(catalogue: Catalogue, header: int) -> tuple[tuple[UnitBlock, ...], Block]:
    """Give every unit, sasaran and indicator its row, and the office its own below them.

    Args:
        catalogue: whose units and indicators.
        header: the row of the table's header; a row of numbers stands below it.
    """
    row = first = header + 2
    units = []
    for unit in catalogue.units:
        block = _plan_unit(unit, catalogue.owned_by(unit.code), row)
        units.append(block)
        row = block.block.last + 1
    return tuple(units), Block(max(row, first + 1), first, max(row - 1, first))


def plan_achievement(catalogue: Catalogue, header: int, columns: tuple[Column, ...]) -> AchievementPlan:
    """The plan of the sheet.

    Args:
        catalogue: whose units and indicators.
        header: the row of the table's header.
        columns: the ones that are written.
    """
    units, office = plan_rows(catalogue, header)
    rows = {r.indicator.code: r.row for u in units for o in u.objectives for r in o.indicators}
    return AchievementPlan(header, units, office, rows, columns)


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
