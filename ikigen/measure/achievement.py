"""Achievement in percent of target, by polarity and policy; never capped.

Source: design/measurement.md, section 3; PermenPAN-RB 8/2021, annex (normal, special and range formulas).
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ikigen.model.catalogue import Polarity
from ikigen.model.policy import LowerFormula, Policy, ZeroTarget

_NONE: Final = '""'


def achievement_pct(
    actual: pd.Series[float],
    low: pd.Series[float],
    high: pd.Series[float],
    polarity: pd.Series[str] | Polarity,
    policy: Policy,
) -> pd.Series[float]:
    """The achievement of each row in percent, NaN where there is none.

    There is none where a figure is missing, where the target is 0 (but see policy ``target_nol``), and where
    the policy divides the target by an actual of 0.

    Args:
        actual: shape (n,), in the measure unit.
        low: lower end of the target; the target itself where higher is better.
        high: upper end of the target; the target itself where lower is better.
        polarity: one for all, or one per row.
        policy: ``rumus_turun`` and ``target_nol`` count here.
    """
    r, a, b = (np.asarray(series, dtype=np.float64) for series in (actual, low, high))
    names = np.full(len(r), polarity.value) if isinstance(polarity, Polarity) else polarity.to_numpy().astype(str)
    conditions = [names == kind.value for kind in (Polarity.HIGHER, Polarity.LOWER, Polarity.RANGE)]
    figures = np.select(
        conditions,
        [
            np.where(a == 0, _zero_target(r, policy), _percent(r, a)),
            np.where(b == 0, _zero_target(r, policy), _lower(r, b, policy)),
            np.where((a == 0) & (b == 0), _zero_target(r, policy), _within(r, a, b)),
        ],
        np.nan,
    )
    missing = np.isnan(r) | np.isnan(a) | np.isnan(b)
    return pd.Series(np.where(missing, np.nan, figures), index=actual.index)


def achievement_formula(actual: str, low: str, high: str, polarity: Polarity, policy: Policy) -> str:
    """The achievement in percent as a formula, ``""`` where there is none.

    Args:
        actual: reference to the actual to date.
        low: reference to the lower end of the target to date.
        high: reference to its upper end; the same cell for a point.
        polarity: which direction is good.
        policy: ``rumus_turun`` and ``target_nol`` count here.
    """
    zero = f"IF({actual}=0,100,{_NONE})" if policy.zero_target is ZeroTarget.FULL_WHEN_ZERO else _NONE
    cells = ",".join(dict.fromkeys((actual, low, high)))
    match polarity:
        case Polarity.HIGHER:
            is_zero, formula = f"{low}=0", f"{actual}/{low}*100"
        case Polarity.LOWER:
            is_zero, formula = f"{high}=0", _lower_formula(actual, high, policy)
        case Polarity.RANGE:
            is_zero, formula = f"AND({low}=0,{high}=0)", _within_formula(actual, low, high)
    missing = f"COUNT({cells})<{cells.count(',') + 1}"
    return f"IF({missing},{_NONE},IF({is_zero},{zero},{formula}))"


def _percent(dividend: NDArray[np.float64], divisor: NDArray[np.float64]) -> NDArray[np.float64]:
    return dividend / np.where(divisor == 0, np.nan, divisor) * 100


def _zero_target(actual: NDArray[np.float64], policy: Policy) -> NDArray[np.float64]:
    full = policy.zero_target is ZeroTarget.FULL_WHEN_ZERO
    return np.where((actual == 0) & full, 100.0, np.nan)


def _lower(actual: NDArray[np.float64], target: NDArray[np.float64], policy: Policy) -> NDArray[np.float64]:
    if policy.lower_formula is LowerFormula.QUOTIENT:
        return _percent(target, actual)
    return np.maximum(0.0, _percent(2 * target - actual, target))


def _lower_formula(actual: str, target: str, policy: Policy) -> str:
    if policy.lower_formula is LowerFormula.QUOTIENT:
        return f"IF({actual}=0,{_NONE},{target}/{actual}*100)"
    return f"MAX(0,(2*{target}-{actual})/{target}*100)"


def _within(
    actual: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64]
) -> NDArray[np.float64]:
    inside = (actual >= low) & (actual <= high)
    return np.where(inside, 100.0, np.where(actual > high, _percent(actual, high), _percent(actual, low)))


def _within_formula(actual: str, low: str, high: str) -> str:
    above, below = (f"IF({end}=0,{_NONE},{actual}/{end}*100)" for end in (high, low))
    return f"IF(AND({actual}>={low},{actual}<={high}),100,IF({actual}>{high},{above},{below}))"
