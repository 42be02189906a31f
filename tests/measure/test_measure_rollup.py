"""Means that know their weights, their cap, and when there is nothing to say."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from ikigen.measure.rollup import capped, capped_formula, mean_formula, weighted_means
from ikigen.model.policy import Policy


def test_groups_have_their_own_weighted_means() -> None:
    """Rows left out take their weight with them; a group of nothing, or of no weight, is blank."""
    values = np.array([100, 50, math.nan, 80, math.nan, 70])
    weights = np.array([1, 3, 5, 1, 1, 0])
    groups = np.array([0, 0, 0, 1, 2, 4])
    means = weighted_means(values, weights, groups, 5)
    assert list(means) == pytest.approx([62.5, 80, math.nan, math.nan, math.nan], nan_ok=True)


def test_a_mean_of_zeros_is_zero() -> None:
    """0 is an achievement; blank is none."""
    assert list(weighted_means(np.array([0.0, 0.0]), np.ones(2), np.zeros(2, dtype=np.int64), 1)) == [0.0]


def test_the_cap_is_policy() -> None:
    """Above the cap counts as the cap; without one everything counts as it is."""
    pct = pd.Series([130.0, 120.0, 20.0, math.nan])
    assert list(capped(pct, Policy())) == pytest.approx([120, 120, 20, math.nan], nan_ok=True)
    assert list(capped(pct, Policy(mean_cap=None))) == pytest.approx([130, 120, 20, math.nan], nan_ok=True)


def test_formulas_read_like_this() -> None:
    """Ranges for the mean, one cell for the cap."""
    assert capped_formula("A1", Policy(mean_cap=110)) == 'IF(ISNUMBER(A1),MIN(A1,110),"")'
    assert capped_formula("A1", Policy(mean_cap=None)) == 'IF(ISNUMBER(A1),A1,"")'
    assert mean_formula("A1:A9", "B1:B9") == (
        'IF(SUMIF(A1:A9,">=-1E+300",B1:B9)=0,"",SUMPRODUCT(A1:A9,B1:B9)/SUMIF(A1:A9,">=-1E+300",B1:B9))'
    )
