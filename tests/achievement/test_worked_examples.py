"""The worked examples of the measurement contract, in its order and by its numbers."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from small_office import (
    Accumulation,
    Polarity,
    Reference,
    indicator,
    measure,
    office,
    own,
    ratio,
    target,
)

from ikigen.measure.bands import category
from ikigen.model.policy import Policy


def test_example_1_sum() -> None:
    """T 2,2,2,2; R 1,2,–,–; TW II: 3 of 4 is 75.00, Sedang."""
    catalogue = office(indicator(), targets=[target("UMUM-01", (2, 2, 2, 2))])
    row = measure(catalogue, own("UMUM-01", 1, 2, None, None), 2).of("UMUM-01", 2)
    assert (row.actual, row.target_low, row.target_high) == (3, 4, 4)
    assert (row.achievement_pct, row.category, row.status) == (75.0, "Sedang", "dilaporkan")


def test_example_2_cumulative() -> None:
    """T 2,4,6,8; R 2,5,–,–; TW II: 5 of 4 is 125.00."""
    asked = indicator(accumulation=Accumulation.TO_DATE)
    catalogue = office(asked, targets=[target("UMUM-01", (2, 4, 6, 8))])
    row = measure(catalogue, own("UMUM-01", 2, 5, None, None), 2).of("UMUM-01", 2)
    assert (row.actual, row.target_low, row.achievement_pct) == (5, 4, 125.0)


def test_example_3_state() -> None:
    """T 30 each; R 31,30,–,–; TW III: no achievement, "30 (TW II)" stands."""
    asked = indicator(accumulation=Accumulation.STATE)
    catalogue = office(asked, targets=[target("UMUM-01", (30, 30, 30, 30))])
    row = measure(catalogue, own("UMUM-01", 31, 30, None, None), 3).of("UMUM-01", 3)
    assert math.isnan(row.achievement_pct)
    assert (row.actual, row.last_reported, row.status) == (30, 2, "belum dilaporkan")
    assert row.category is None
    assert not row.counted


def test_example_4_not_due() -> None:
    """T 0,0,0,1; R –,0; TW II: not due yet, no finding, outside the means."""
    catalogue = office(indicator(), targets=[target("UMUM-01", (0, 0, 0, 1))])
    measured = measure(catalogue, own("UMUM-01", None, 0, None, None), 2)
    row = measured.of("UMUM-01", 2)
    assert row.status == "belum jatuh tempo"
    assert math.isnan(row.achievement_pct)
    assert not row.counted
    assert measured.findings == ()


def test_example_5_gap() -> None:
    """T 2,2,2,2; R –,3; TW II: 3 of 4 is 75.00, incomplete."""
    catalogue = office(indicator(), targets=[target("UMUM-01", (2, 2, 2, 2))])
    row = measure(catalogue, own("UMUM-01", None, 3), 2).of("UMUM-01", 2)
    assert (row.achievement_pct, row.status, row.target_low) == (75.0, "tidak lengkap", 4)
    assert row.counted


def test_example_6_ratio() -> None:
    """R 8÷10, then 1÷30; target 95; TW II: 9÷40 is 22.50%, 23.68, Sangat Rendah."""
    catalogue = office(ratio(), targets=[target("SEK-01", (95, 95, 95, 95))])
    typed = own("SEK-01a", 8, 1) | own("SEK-01b", 10, 30)
    row = measure(catalogue, typed, 2).of("SEK-01", 2)
    assert (row.numerator, row.denominator, row.actual) == (9, 40, 22.5)
    assert round(row.achievement_pct, 2) == 23.68
    assert row.category == "Sangat Rendah"


@pytest.mark.parametrize(("actual", "expected"), [(9, 110.0), (25, 0.0)])
def test_example_7_lower_is_better(actual: float, expected: float) -> None:
    """T 10: R 9 is 110.00, R 25 is 0.00."""
    catalogue = office(indicator(polarity=Polarity.LOWER), targets=[target("UMUM-01", (10, 10, 10, 10))])
    row = measure(catalogue, own("UMUM-01", actual), 1).of("UMUM-01", 1)
    assert row.achievement_pct == pytest.approx(expected)


@pytest.mark.parametrize(("actual", "expected"), [(92, 102.22), (70, 87.5), (85, 100.0)])
def test_example_8_range(actual: float, expected: float) -> None:
    """80–90: R 92 is 102.22, R 70 is 87.50, R 85 is 100.00."""
    catalogue = office(indicator(polarity=Polarity.RANGE), targets=[target("UMUM-01", ((80, 90),) * 4)])
    row = measure(catalogue, own("UMUM-01", actual), 1).of("UMUM-01", 1)
    assert round(row.achievement_pct, 2) == expected


def test_example_9_band() -> None:
    """90.00 is Tinggi, 90.01 is Sangat Tinggi, 90.004 is Tinggi."""
    assert list(category(pd.Series([90.0, 90.01, 90.004]), Policy())) == ["Tinggi", "Sangat Tinggi", "Tinggi"]


@pytest.mark.parametrize(
    ("owner", "reference", "status", "used"),
    [
        (200, None, "terkonfirmasi", 200),
        (210, None, "selisih", 200),
        (210, Reference.OWNER, "selisih", 210),
    ],
)
def test_example_10_two_sources(owner: float, reference: Reference | None, status: str, used: float) -> None:
    """USAHA 120, NONUSAHA 80: owner 200 is confirmed; owner 210 is disputed and 200 counts."""
    catalogue = office(indicator("PTSP-01", sources=("USAHA", "NONUSAHA"), reference=reference))
    typed: dict[tuple[str, str], list[float]]
    typed = {("PTSP", "PTSP-01"): [owner], ("USAHA", "PTSP-01"): [120], ("NONUSAHA", "PTSP-01"): [80]}
    row = measure(catalogue, typed, 1).resolution.resolved.iloc[0]
    assert (row.status, row.value) == (status, used)
