"""Where every unit stands on the sheet Rekap Unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ikigen.excel.writer import address, quoted, reference
from ikigen.model.catalogue import Catalogue
from ikigen.model.period import Quarter
from ikigen.model.policy import Policy
from ikigen.report.page import Column
from ikigen.text import report as words

_WIDTHS: Final = {
    "code": 15, "title": 38, "indicators": 9.5, "counted": 9.5, "left_out": 9.5, "reasons": 28, "mean": 15,
    "uncapped": 14, "category": 14.5, "filled": 9.5, "confirmed": 12.5, "unconfirmed": 12, "disputed": 8.5,
    "label": 16,
}  # fmt: skip
_BAND_WIDTH: Final = 8.5
_BANDS_AFTER: Final = "category"


@dataclass(frozen=True)
class UnitPlan:
    """The sheet Rekap Unit as addresses.

    ``columns`` maps a column's key to its number; categories have the keys ``band 0``, ``band 1`` … .
    """

    header: int
    columns: Mapping[str, int]
    rows: Mapping[str, int]
    total: int

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

    def run(self, key: str, *, outside: bool = False) -> str:
        """The range of one column over all units."""
        col = self.columns[key]
        area = f"{address(self.first, col, absolute=True)}:{address(self.last, col, absolute=True)}"
        return f"{quoted(words.UNITS)}!{area}" if outside else area


def band_key(number: int) -> str:
    """The column key of a category, by its place in the scale."""
    return f"band {number}"


def plan_units(catalogue: Catalogue, header: int) -> UnitPlan:
    """Give every unit its row; the total stands below."""
    keys: list[str] = []
    for key in _WIDTHS:
        keys.append(key)
        if key == _BANDS_AFTER:
            keys.extend(band_key(number) for number in range(len(catalogue.policy.scale)))
    rows = {unit.code: row for row, unit in enumerate(catalogue.units, header + 2)}
    columns = {key: col for col, key in enumerate(keys)}
    return UnitPlan(header, columns, rows, header + 2 + max(1, len(rows)))


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
