"""Rounding half up and the five bands."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from by_hand import label
from hypothesis import given
from hypothesis import strategies as st

from ikigen.measure.bands import category, category_formula, round_half_up
from ikigen.model.policy import Band, Policy


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (90.005, 2, 90.01), (90.004999, 2, 90.0), (65.005, 2, 65.01), (1.005, 2, 1.01), (2.675, 2, 2.68),
        (0.285, 2, 0.29), (0.005, 2, 0.01), (0.0049999, 2, 0.0), (-1.005, 2, -1.01), (0.0, 2, 0.0),
        (89.5, 0, 90.0), (90.05, 1, 90.1), (123456.785, 2, 123456.79), (1e-300, 2, 0.0), (3.0, 2, 3.0),
    ],
)  # fmt: skip
def test_halves_go_up(value: float, decimals: int, expected: float) -> None:
    """On the decimal figure that a person sees, whatever its binary fraction."""
    assert round_half_up(np.array([value]), decimals)[0] == expected


def test_noise_beyond_what_a_spreadsheet_keeps_does_not_count() -> None:
    """A sum that falls one bit short of a half is that half."""
    below = math.nextafter(90.005, 0)
    assert round_half_up(np.array([below, math.nan]), 2)[0] == 90.01


@given(st.lists(st.one_of(st.none(), st.floats(-1000, 100_000)), min_size=1, max_size=20), st.integers(0, 4))
def test_categories_follow_the_decimal_figure(pcts: list[float | None], decimals: int) -> None:
    """Every achievement, every number of decimals, against decimal arithmetic."""
    policy = Policy(decimals=decimals)
    figures = pd.Series([math.nan if pct is None else pct for pct in pcts], dtype="float64")
    assert list(category(figures, policy)) == [label(pct, policy) for pct in pcts]


@pytest.mark.parametrize("bound", [90.0, 75.0, 65.0, 50.0])
def test_each_bound_is_exclusive_and_there_is_no_gap(bound: float) -> None:
    """The bound itself and all that rounds to it is the band below; the next hundredth is above."""
    above = next(b.label for b in Policy().scale if b.above == bound)
    found = list(category(pd.Series([bound, bound + 0.004999, bound + 0.005, bound + 0.01]), Policy()))
    assert [label == above for label in found] == [False, False, True, True]


def test_a_scale_without_a_last_band_leaves_the_rest_blank() -> None:
    """An office may cut its scale differently."""
    policy = Policy(scale=(Band("Baik", 50.0, "000000"),))
    assert list(category(pd.Series([60.0, 40.0]), policy)) == ["Baik", None]
    assert category_formula("A1", policy) == 'IF(ISNUMBER(A1),IF(ROUND(A1,2)>50,"Baik",""),"")'


def test_a_label_with_quotation_marks_stays_text() -> None:
    """Marks are doubled as formulas want them."""
    policy = Policy(scale=(Band('"A"', None, "000000"),))
    assert category_formula("A1", policy) == 'IF(ISNUMBER(A1),"""A""","")'
