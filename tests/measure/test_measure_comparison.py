"""This year against the one before."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from ikigen.measure.comparison import growth_formula, growth_pct, is_comparable
from ikigen.model.catalogue import Accumulation, Indicator, Kind

NAN = math.nan


@pytest.mark.parametrize(
    ("actual", "before", "growth"),
    [(110, 100, 10), (50, 100, -50), (0, 100, -100), (5, -10, 150), (5, 0, NAN), (NAN, 5, NAN), (5, NAN, NAN)],
)
def test_growth(actual: float, before: float, growth: float) -> None:
    """In percent of the figure before; none where that is missing or 0, and 0 itself is a figure."""
    assert growth_pct(actual, before) == pytest.approx(growth, nan_ok=True)


def test_the_formula_of_growth() -> None:
    """It tells blank from 0 by COUNT, and divides by nothing."""
    assert growth_formula("E9", "F9") == 'IF(COUNT(E9,F9)<2,"",IF(F9=0,"",(E9-F9)/ABS(F9)*100))'


@pytest.mark.parametrize(
    ("kind", "accumulation", "before", "comparable"),
    [
        (Kind.COUNT, Accumulation.SUM, 3, True),
        (Kind.COUNT, Accumulation.SUM, 4, False),
        (Kind.COUNT, Accumulation.TO_DATE, 4, False),
        (Kind.COUNT, Accumulation.STATE, 4, True),
        (Kind.VALUE, Accumulation.MEAN, 4, True),
        (Kind.VALUE, Accumulation.MAX, 2, True),
        (Kind.RATIO, Accumulation.SUM, 4, True),
    ],
)
def test_what_adds_up_is_compared_over_equal_quarters_only(
    kind: Kind, accumulation: Accumulation, before: int, comparable: bool
) -> None:
    """Nine months of documents against twelve would look like a decline; a level stands for itself."""
    base = Indicator("A-01", "A", "S", "T", "", "", Kind.COUNT, "dokumen")
    indicator = replace(base, kind=kind, accumulation=accumulation)
    assert is_comparable(indicator, 3, before) is comparable
