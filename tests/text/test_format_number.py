"""Numbers in id-ID: the short way for whole numbers says what the long way would."""

from __future__ import annotations

from decimal import Decimal

from babel.numbers import format_decimal
from hypothesis import example, given
from hypothesis import strategies as st

from ikigen.text.numbers import format_number


@given(st.integers(-(10**15), 10**15).map(float), st.sampled_from((None, 0, 1)))
@example(0.0, None)
@example(-0.0, 0)
@example(999.0, 0)
@example(1000.0, None)
@example(1e15, None)
def test_whole_numbers_are_grouped_as_the_locale_groups_them(value: float, decimals: int | None) -> None:
    """By thousands, with points, whatever the sign."""
    pattern = {None: "#,##0.##########", 0: "#,##0", 1: "#,##0.0"}[decimals]
    assert format_number(value, decimals) == format_decimal(Decimal(repr(value)), format=pattern, locale="id_ID")


def test_figures_of_any_length_are_told() -> None:
    """Somebody holds down the key: the finding about it shows all digits."""
    assert format_number(1e18) == "1" + ".000" * 6
    assert format_number(-1e300) == "-1" + ".000" * 100
    assert format_number(1e15 + 0.5) == "1.000.000.000.000.000,5"


def test_other_numbers_keep_their_decimals() -> None:
    """Fixed or as many as there are; a blank is a blank."""
    assert format_number(1234.5) == "1.234,5"
    assert format_number(2.675, 2) == "2,68"
    assert format_number(0.4, 0) == "0"
    assert format_number(1234567.0, 2) == "1.234.567,00"
    assert format_number(None) == format_number(float("nan")) == ""
