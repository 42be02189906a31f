"""How quarters add up, in Python against a calculator; the formulas have their own test with a real program."""

from __future__ import annotations

import numpy as np
import pytest
from by_hand import Figure, add_up, add_up_parts, aim
from hypothesis import given
from hypothesis import strategies as st

from ikigen.measure.accumulation import (
    actual_to_date,
    actual_to_date_formula,
    ratio_parts_to_date,
    ratio_pct,
    ratio_to_date_formula,
    target_to_date,
    target_to_date_formula,
)
from ikigen.model.catalogue import Accumulation

FIGURE = st.one_of(st.none(), st.integers(0, 500).map(float), st.floats(1e-6, 1e6))
QUARTERS = st.lists(FIGURE, min_size=4, max_size=4)
KIND = st.sampled_from(Accumulation)


def matrix(rows: list[list[Figure]]) -> np.ndarray:
    """Figures as an array, NaN for blank."""
    return np.array(rows, dtype=np.float64)


def kinds(*given_kinds: Accumulation) -> np.ndarray:
    """Accumulations as an array of objects."""
    return np.array(given_kinds, dtype=object)


def close(figure: Figure) -> object:
    """A figure to compare with, NaN for blank."""
    return pytest.approx(np.nan if figure is None else figure, nan_ok=True, rel=1e-12)


@given(st.lists(st.tuples(QUARTERS, KIND), min_size=1, max_size=6), st.integers(1, 4))
def test_actuals_add_up_by_their_accumulation(rows: list[tuple[list[Figure], Accumulation]], period: int) -> None:
    """Mixed accumulations in one call give what each gives alone."""
    found = actual_to_date(matrix([q[:period] for q, _ in rows]), kinds(*(kind for _, kind in rows)))
    for figure, (quarters, kind) in zip(found, rows, strict=True):
        assert figure == close(add_up(quarters[:period], kind))


@given(QUARTERS, QUARTERS, KIND, st.integers(1, 4))
def test_ratios_add_up_where_both_parts_stand(
    above: list[Figure], below: list[Figure], kind: Accumulation, period: int
) -> None:
    """Σ÷Σ over whole pairs; the last pair where parts are typed to date."""
    above, below = above[:period], below[:period]
    numerator, denominator = ratio_parts_to_date(matrix([above]), matrix([below]), kinds(kind))
    expected = add_up_parts(above, below, kind)
    assert numerator[0] == close(expected[0])
    assert denominator[0] == close(expected[1])
    assert ratio_pct(numerator, denominator)[0] == close(expected[2])


@given(QUARTERS, FIGURE, KIND, st.booleans(), st.integers(1, 4))
def test_targets_add_up(
    quarters: list[Figure], annual: Figure, kind: Accumulation, is_ratio: bool, period: int
) -> None:
    """The annual target in the last period and where no quarter has one; else by accumulation."""
    blank = np.nan if annual is None else annual
    found = target_to_date(matrix([quarters]), np.array([blank]), kinds(kind), np.array([is_ratio]), period)
    assert found[0] == close(aim(quarters, annual, kind, is_ratio, period))


def test_a_target_of_a_later_quarter_is_not_due_yet() -> None:
    """A blank quarter among given ones adds 0, also before the first given one."""
    quarters, annual = matrix([[None, None, None, 1]]), np.array([1.0])
    assert target_to_date(quarters, annual, kinds(Accumulation.SUM), np.array([False]), 2)[0] == 0


def test_nothing_in_nothing_out() -> None:
    """No indicator, no figure, no warning."""
    empty = np.empty((0, 4))
    assert actual_to_date(empty, kinds()).shape == (0,)
    assert target_to_date(empty, np.empty(0), kinds(), np.empty(0, dtype=bool), 3).shape == (0,)


def test_formulas_read_like_this() -> None:
    """Plain English Excel that an auditor can follow."""
    assert actual_to_date_formula(["A1", "B1"], Accumulation.SUM) == 'IF(COUNT(A1,B1)=0,"",SUM(A1,B1))'
    assert actual_to_date_formula(["A1", "B1"], Accumulation.STATE) == (
        'IF(ISNUMBER(B1),B1,IF(ISNUMBER(A1),A1,""))'
    )
    assert ratio_to_date_formula(["A1"], ["B1"]) == (
        'IF(IF(COUNT(A1,B1)=2,B1,0)=0,"",(IF(COUNT(A1,B1)=2,A1,0))/(IF(COUNT(A1,B1)=2,B1,0))*100)'
    )
    assert target_to_date_formula(["A1"], "E1", Accumulation.SUM, is_ratio=False, is_last=False, later=["B1"]) == (
        'IF(COUNT(A1,B1)=0,IF(ISNUMBER(E1),E1,""),SUM(A1))'
    )
    assert target_to_date_formula(["A1", "B1"], "E1", Accumulation.SUM, is_ratio=True, is_last=True) == (
        'IF(ISNUMBER(E1),E1,IF(ISNUMBER(B1),B1,""))'
    )
