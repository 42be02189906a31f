"""What an actual is compared with beside its target of the year: the year before.

A level that is no target of the year (the end of the Renstra, the national standard) is compared by the same rule
as a target; see ``measure.achievement``.

Source: PermenPAN-RB 53/2014, annex, chapter III: this year's actual against that of earlier years.
"""

from __future__ import annotations

import math
from typing import Final

from ikigen.model.catalogue import Accumulation, Indicator, Kind

_LEVELS: Final = (Accumulation.STATE, Accumulation.MAX, Accumulation.MEAN)
"""A figure of these stands for itself, however much of the year has passed."""


def growth_pct(actual: float, before: float) -> float:
    """By how many percent an actual lies above the one before; NaN where one is missing or that one is 0."""
    if math.isnan(actual) or math.isnan(before) or before == 0:
        return math.nan
    return (actual - before) / abs(before) * 100


def growth_formula(actual: str, before: str) -> str:
    """The growth as a formula, ``""`` where there is none.

    Args:
        actual: reference to this year's figure.
        before: reference to the figure of the year before.
    """
    return f'IF(COUNT({actual},{before})<2,"",IF({before}=0,"",({actual}-{before})/ABS({before})*100))'


def is_comparable(indicator: Indicator, period: int, before: int) -> bool:
    """Whether figures up to two quarters of two years can be set against each other.

    What adds up over the year cannot: nine months against twelve would look like a decline.

    Args:
        indicator: how its figure comes about.
        period: the quarter up to which this year's figure counts, 1 … 4.
        before: the same of the earlier year.
    """
    return period == before or indicator.kind is Kind.RATIO or indicator.accumulation in _LEVELS
