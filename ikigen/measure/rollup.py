"""Means over indicators: weighted, over those that have an achievement, capped by policy and uncapped.

Source: design/measurement.md, sections 3 (cap) and 4. A mean of nothing is blank, never 0.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ikigen.model.policy import Policy

_ANY_NUMBER: Final = ">=-1E+300"
"""A criterion that every number meets and no text; it has no decimal mark, which locales read differently."""


def capped(pct: pd.Series[float], policy: Policy) -> pd.Series[float]:
    """Achievements as they enter a mean: at most ``batas_rata_rata``, in percent; NaN stays NaN."""
    return pct if policy.mean_cap is None else pct.clip(upper=policy.mean_cap)


def weighted_means(
    values: NDArray[np.float64], weights: NDArray[np.float64], groups: NDArray[np.int64], size: int
) -> NDArray[np.float64]:
    """The weighted mean of each group, shape (size,); NaN where nothing, or no weight, is counted.

    Args:
        values: shape (n,), percent; NaN where a row is left out.
        weights: shape (n,), not negative.
        groups: shape (n,), the number of each row's group, 0 … size-1.
        size: how many groups there are.
    """
    weighed = np.where(np.isnan(values), 0.0, weights)
    total = np.bincount(groups, weights=weighed * np.nan_to_num(values), minlength=size)
    weight = np.bincount(groups, weights=weighed, minlength=size)
    return total / np.where(weight == 0, np.nan, weight)


def capped_formula(ref: str, policy: Policy) -> str:
    """An achievement as it enters a mean, as a formula; ``""`` where there is none.

    Args:
        ref: reference to the achievement in percent.
        policy: ``batas_rata_rata`` counts here.
    """
    value = ref if policy.mean_cap is None else f"MIN({ref},{policy.mean_cap:.15g})"
    return f'IF(ISNUMBER({ref}),{value},"")'


def mean_formula(values: str, weights: str) -> str:
    """The weighted mean of a range as a formula, ``""`` where nothing is counted.

    SUMPRODUCT with commas reads text as 0, so rows left out as ``""`` and rows of headings do no harm; SUMIF adds
    up the weights beside numbers (Gnumeric computes no array of ISNUMBER inside SUMPRODUCT).

    Args:
        values: reference to a range of percents in which rows left out are blank or ``""``.
        weights: reference to the range of weights, of the same shape.
    """
    weight = f'SUMIF({values},"{_ANY_NUMBER}",{weights})'
    return f'IF({weight}=0,"",SUMPRODUCT({values},{weights})/{weight})'
