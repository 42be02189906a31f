"""What may be typed into a cell, by its indicator: whole things, percentages, rupiah, ranges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ikigen.form.identity import folded
from ikigen.model.catalogue import Indicator, Kind, MeasureCell, Polarity

_PERCENT_UNITS: Final = frozenset({"persen", "%", "persentase"})
_CURRENCY_UNITS: Final = frozenset({"rupiah", "rp", "rp.", "idr"})
_CONTINUOUS_UNITS: Final = _PERCENT_UNITS | _CURRENCY_UNITS | {
    "ribu rupiah", "juta rupiah", "miliar rupiah", "hari", "jam", "menit", "bulan", "tahun", "ton", "kg",
    "kilogram", "km", "m", "meter", "m2", "m²", "m3", "ha", "hektar", "hektare", "liter", "poin", "skor",
    "nilai", "indeks",
}  # fmt: skip
"""Measure units of the parts of a ratio that may have decimals; anything else is counted in whole things."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What may be typed into a cell.

    ``whole``: whole things only; ``percent``: a figure in percent; ``signed``: below 0 is possible;
    ``ranged``: a target with two ends is possible.
    """

    measure_unit: str
    whole: bool
    percent: bool = False
    signed: bool = False
    ranged: bool = False

    @property
    def is_currency(self) -> bool:
        """Whether ``Rp`` may stand in front."""
        return folded(self.measure_unit) in _CURRENCY_UNITS


def measure_of_cell(indicator: Indicator, cell: MeasureCell) -> Measure:
    """What may be typed as the actual of a cell code."""
    unit = folded(cell.measure_unit)
    if indicator.kind is Kind.RATIO:
        return Measure(cell.measure_unit, whole=unit not in _CONTINUOUS_UNITS)
    is_value = indicator.kind is Kind.VALUE
    is_percent = is_value and unit in _PERCENT_UNITS
    return Measure(cell.measure_unit, whole=not is_value, percent=is_percent, signed=is_value)


def measure_of_target(indicator: Indicator) -> Measure:
    """What may be typed as a target of an indicator."""
    is_value = indicator.kind is Kind.VALUE
    return Measure(
        indicator.measure_unit,
        whole=indicator.kind is Kind.COUNT,
        percent=indicator.kind is Kind.RATIO or (is_value and folded(indicator.measure_unit) in _PERCENT_UNITS),
        signed=is_value,
        ranged=indicator.polarity is Polarity.RANGE,
    )
