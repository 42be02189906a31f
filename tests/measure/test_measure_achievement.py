"""Achievement by polarity and policy, against a calculator."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from by_hand import Figure, achieve
from hypothesis import given
from hypothesis import strategies as st

from ikigen.measure.achievement import achievement_formula, achievement_pct
from ikigen.model.catalogue import Polarity
from ikigen.model.policy import LowerFormula, Policy, ZeroTarget

FIGURE = st.one_of(st.none(), st.sampled_from([0.0, 1.0, 10.0]), st.floats(1e-6, 1e6))
POLICY = st.builds(Policy, lower_formula=st.sampled_from(LowerFormula), zero_target=st.sampled_from(ZeroTarget))


def series(*figures: Figure) -> pd.Series[float]:
    """Figures as a series, NaN for blank."""
    return pd.Series([math.nan if figure is None else figure for figure in figures], dtype="float64")


@given(st.lists(st.tuples(FIGURE, FIGURE, FIGURE, st.sampled_from(Polarity)), min_size=1, max_size=8), POLICY)
def test_mixed_polarities_give_what_each_gives_alone(
    rows: list[tuple[Figure, Figure, Figure, Polarity]], policy: Policy
) -> None:
    """Every polarity and policy, with blanks and zeros."""
    rows = [
        (r, min(a, b), max(a, b), p) if a is not None and b is not None else (r, a, b, p) for r, a, b, p in rows
    ]
    actual, low, high = (series(*column) for column in zip(*((r, a, b) for r, a, b, _ in rows), strict=True))
    found = achievement_pct(actual, low, high, pd.Series([p for *_, p in rows], dtype="object"), policy)
    for figure, (r, a, b, polarity) in zip(found, rows, strict=True):
        expected = achieve(r, a, b, polarity, policy)
        assert figure == pytest.approx(math.nan if expected is None else expected, nan_ok=True)


def test_one_polarity_may_be_given_for_all_rows_and_the_index_is_kept() -> None:
    """The result lines up with the actuals."""
    actual = pd.Series([9.0, 25.0], index=["x", "y"])
    ten = pd.Series([10.0, 10.0], index=["x", "y"])
    found = achievement_pct(actual, ten, ten, Polarity.LOWER, Policy())
    assert list(found.index) == ["x", "y"]
    assert list(found) == pytest.approx([110.0, 0.0])


@pytest.mark.parametrize(
    ("actual", "low", "high", "expected"),
    [(0, 0, 5, 100), (5, 0, 5, 100), (7, 0, 5, 140), (0, 0, 0, None), (1, 0, 0, None), (-1, 0, 5, None)],
)
def test_a_range_from_zero_is_no_target_of_zero(actual: float, low: float, high: float, expected: Figure) -> None:
    """0–5 has an inside; only a range whose both ends are 0 is a target of 0."""
    found = achievement_pct(series(actual), series(low), series(high), Polarity.RANGE, Policy())[0]
    assert found == pytest.approx(math.nan if expected is None else expected, nan_ok=True)


def test_an_actual_of_zero_cannot_divide() -> None:
    """T ÷ R with R = 0 is blank, not infinite."""
    policy = Policy(lower_formula=LowerFormula.QUOTIENT)
    assert math.isnan(achievement_pct(series(0), series(10), series(10), Polarity.LOWER, policy)[0])


def test_formulas_read_like_this() -> None:
    """A point counts its cells once."""
    assert achievement_formula("F5", "E5", "E5", Polarity.HIGHER, Policy()) == (
        'IF(COUNT(F5,E5)<2,"",IF(E5=0,"",F5/E5*100))'
    )
