"""Where every unit stands on the sheet Rekap Unit."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ikigen.excel.addresses import address, quoted, reference
from ikigen.model.period import Quarter
from ikigen.model.policy import Policy
from ikigen.report.basis import Basis
from ikigen.report.page import Column
from ikigen.text import report as words

_WIDTHS: Final = {
    "code": 15, "title": 33, "indicators": 9.5, "counted": 9, "left_out": 9, "reasons": 24, "mean": 13.5,
    "uncapped": 13, "category": 13, "filled": 9.5, "confirmed": 13, "unconfirmed": 12, "disputed": 8,
    "label": 16,
}  # fmt: skip
_BAND_WIDTH: Final = 8
_BANDS_AFTER: Final = "category"
MOST_IN_CHART: Final = 30
EACH_END: Final = 12
"""Beyond so many units the chart shows this many of the highest and as many of the lowest."""


@dataclass(frozen=True)
class UnitPlan:
    """The sheet Rekap Unit as addresses.

    ``columns`` maps a column's key to its number; categories have the keys ``band 0``, ``band 1`` … . ``in_chart``
    are the units that the chart shows, highest first, where there are too many to show all.
    """

    header: int
    columns: Mapping[str, int]
    rows: Mapping[str, int]
    total: int
    in_chart: tuple[str, ...] = ()

    @property
    def first(self) -> int:
        """The first unit's row."""
        return self.header + 2

    @property
    def last(self) -> int:
        """The last unit's row."""
        return self.total - 1

    def here(self, row: int, key: str) -> str:
        """The address of a cell on the sheet itself."""
        return address(row, self.columns[key])

    def cell(self, row: int, key: str) -> str:
        """Reference to a cell from another sheet."""
        return reference(words.UNITS, row, self.columns[key])

    @property
    def has_many(self) -> bool:
        """Whether the chart shows only the highest and the lowest."""
        return bool(self.in_chart)

    def chart_column(self, key: str) -> int:
        """The column right of the table that holds the chart's ``label`` or ``mean``, where units are many."""
        return self.columns["label"] + 2 + ("label", "mean").index(key)

    def chart_run(self, key: str) -> str:
        """The cells that the chart reads: of all units, or of the highest and the lowest."""
        if not self.has_many:
            return self.run(key, outside=True)
        col = self.chart_column(key)
        ends = (address(row, col, absolute=True) for row in (self.first, self.first + len(self.in_chart) - 1))
        return f"{quoted(words.UNITS)}!{':'.join(ends)}"

    def run(self, key: str, *, outside: bool = False) -> str:
        """The range of one column over all units."""
        col = self.columns[key]
        area = f"{address(self.first, col, absolute=True)}:{address(self.last, col, absolute=True)}"
        return f"{quoted(words.UNITS)}!{area}" if outside else area


def band_key(number: int) -> str:
    """The column key of a category, by its place in the scale."""
    return f"band {number}"


def plan_units(basis: Basis, header: int) -> UnitPlan:
    """Give every unit its row; the total stands below."""
    catalogue = basis.contents.catalogue
    keys: list[str] = []
    for key in _WIDTHS:
        keys.append(key)
        if key == _BANDS_AFTER:
            keys.extend(band_key(number) for number in range(len(catalogue.policy.scale)))
    rows = {unit.code: row for row, unit in enumerate(catalogue.units, header + 2)}
    columns = {key: col for col, key in enumerate(keys)}
    return UnitPlan(header, columns, rows, header + 2 + max(1, len(rows)), _in_chart(basis))


def _in_chart(basis: Basis) -> tuple[str, ...]:
    """The units with the highest and the lowest means, where there are more than a chart can name."""
    units = basis.contents.catalogue.units
    if len(units) <= MOST_IN_CHART:
        return ()
    means = {unit.code: float(basis.figures.roll_ups[unit.code, None]["mean_pct"]) for unit in units}
    ranked = sorted((c for c, mean in means.items() if not math.isnan(mean)), key=lambda c: -means[c])
    return tuple(ranked if len(ranked) <= 2 * EACH_END else [*ranked[:EACH_END], *ranked[-EACH_END:]])


def unit_columns(plan: UnitPlan, policy: Policy, period: Quarter) -> list[Column]:
    """The columns with their headers; those of the categories carry their labels."""
    headers = words.unit_headers(policy, period)
    labels = {band_key(number): band.label for number, band in enumerate(policy.scale)}
    return [
        Column(headers.get(key) or labels[key], _WIDTHS.get(key, _BAND_WIDTH), helper=key == "label")
        for key in plan.columns
    ]


def unit_width(key: str) -> float:
    """The width of a column in characters."""
    return _WIDTHS.get(key, _BAND_WIDTH)
