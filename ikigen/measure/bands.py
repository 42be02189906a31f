"""The category of an achievement: rounded half up, then banded with continuous lower bounds.

Source: design/measurement.md, section 3; Permendagri 86/2017 with the gaps between its five bands closed.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ikigen.model.policy import Policy

_DIGITS: Final = 15
"""Significant digits that a spreadsheet keeps: what lies beyond is noise of binary fractions."""


def round_half_up(values: NDArray[np.float64], decimals: int) -> NDArray[np.float64]:
    """Values rounded half away from zero on their first 15 digits, as a spreadsheet's ROUND does; NaN stays.

    Args:
        values: shape (n,), of a magnitude below 1e15.
        decimals: 0 or more.
    """
    size = np.abs(np.nan_to_num(values))
    exponent = np.floor(np.log10(np.maximum(size, 10.0 ** (-decimals - 2)))).astype(np.int64)
    digits = np.rint(size * 10.0 ** (_DIGITS - 1 - exponent)).astype(np.int64)
    surplus = _DIGITS - 1 - exponent - decimals
    step = np.int64(10) ** np.clip(surplus, 0, _DIGITS + 1)
    kept = (digits + step // 2) // step
    rounded = np.where(surplus > 0, kept / 10.0**decimals, size)
    return np.where(np.isnan(values), np.nan, np.copysign(rounded, values))


def category(pct: pd.Series[float], policy: Policy) -> pd.Series[str]:
    """The label of each achievement's band, None where there is no achievement.

    Args:
        pct: shape (n,), percent.
        policy: its scale and its decimals count here; the first band that fits wins.
    """
    rounded = round_half_up(np.asarray(pct, dtype=np.float64), policy.decimals)
    missing = np.isnan(rounded)
    fits = [~missing if band.above is None else rounded > band.above for band in policy.scale]
    labels = np.array([*(band.label for band in policy.scale), None], dtype=object)
    return pd.Series(labels[np.select(fits, range(len(fits)), -1)], index=pct.index, dtype="object")


def category_formula(ref: str, policy: Policy) -> str:
    """The label of an achievement's band as a formula, ``""`` where there is no achievement.

    Args:
        ref: reference to the achievement in percent.
        policy: its scale and its decimals count here.
    """
    formula = '""'
    for band in reversed(policy.scale):
        label = '"' + band.label.replace('"', '""') + '"'
        if band.above is None:
            formula = label
        else:
            formula = f"IF(ROUND({ref},{policy.decimals})>{band.above:.15g},{label},{formula})"
    return f'IF(ISNUMBER({ref}),{formula},"")'
