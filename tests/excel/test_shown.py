"""What number formats let a person see: the table of formats that offices use, and of those that hide a figure."""

from __future__ import annotations

import pytest

from ikigen.excel.number_formats import BUILT_IN, is_duration, is_moment, is_plain
from ikigen.excel.shown import Shown, plain_number, show_number, show_text, stands_for

HONEST = [
    (3.0, "0", "3"),
    (12345.5, "#,##0.0", "12.345,5"),
    (1234567.0, "#,##0", "1.234.567"),
    (1234.5, "#,##0.##########", "1.234,5"),
    (0.1 + 0.2, "0.00", "0,30"),
    (-5.0, "#,##0_);(#,##0)", "(5)"),
    (-5.0, "General", "-5"),
    (-5.0, "[Red]0;[Blue]-0", "-5"),
    (-3.0, "[Red]-General;[Red]-General", "-3"),
    (5.0, '0" dokumen"', "5 dokumen"),
    (95.0, '0"%"', "95%"),
    (5.0, "_-* #,##0_-;\\-* #,##0_-;_-* \"-\"_-;_-@_-", "5"),
    (12.0, "[$Rp-421]#,##0", "Rp12"),
    (50.0, '[<10]"rendah";0', "50"),
    (0.5, "# ?/?", "0 1/2"),
    (12300.0, "0.00E+00", "1,23E+4"),
    (7.0, "000", "7"),
    (1234.0, "#\\.##0", "1.234"),
    (-1234567.0, "#\\.###\\.##0", "-1.234.567"),
    (1234.5, "#\\.##0.0", "1.234,5"),
    (5.0, "@", "5"),
    (1e20, "0", "1e+20"),
]  # fmt: skip
"""Stored figure, format, text on the screen: the two say the same."""

HIDING = [
    (2.6, "0", "3"),
    (1 / 3, "0.00", "0,33"),
    (5.0, ";;;", ""),
    (0.0, "0;-0;;@", ""),
    (0.0, "#,###", ""),
    (0.0, BUILT_IN[41], "-"),
    (5.0, '"lima"', "lima"),
    (5.0, '[<10]"rendah";0', "rendah"),
    (12345.0, "0,", "12"),
    (12345.0, "#,##0,", "12"),
    (1_500_000.0, '0.0,,"jt"', "1,5jt"),
    (12345.0, "0,.0", "12,3"),
    (-5.0, "0;0", "5"),
    (-5.0, "[Red]General;[Red]General", "5"),
    (5.0, '"1"0', "15"),
    (5.0, '0" juta"', "5 juta"),
    (12345678.0, "0000\\-0000", "1234-5678"),
    (12.0, "000\\-00", "000-12"),
    (1234567.0, "000\\.000\\.000", "001.234.567"),
    (1234567.0, "#\\.##0", "1234.567"),
    (12.5, '0"x"0.0', "1x2,5"),
    (0.55, "# ?/?", "0 5/9"),
    (12345.0, "0.00E+00", "1,23E+4"),
    (1e20, ";;;", ""),
]
"""Stored figure, format, text on the screen: a person reads another figure, or none."""


@pytest.mark.parametrize(("value", "code", "text"), HONEST)
def test_a_format_that_shows_the_stored_figure(value: float, code: str, text: str) -> None:
    """It raises no doubt."""
    assert show_number(value, code) == Shown(text)


@pytest.mark.parametrize(("value", "code", "text"), HIDING)
def test_a_format_that_hides_the_stored_figure(value: float, code: str, text: str) -> None:
    """It is told, with what is seen instead."""
    assert show_number(value, code) == Shown(text, hides=True)


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.95, "0%", Shown("95%", percent=True)),
        (0.954, "0.0%", Shown("95,4%", percent=True)),
        (0.954, "0%", Shown("95%", percent=True, hides=True)),
        (1.0, "0.00%", Shown("100,00%", percent=True)),
        (0.07, "0 %", Shown("7 %", percent=True)),
    ],
)
def test_percent_formats(value: float, code: str, shown: Shown) -> None:
    """They multiply by a hundred, and hide what they round away."""
    assert show_number(value, code) == shown


@pytest.mark.parametrize("code", ["dd/mm/yyyy", "[h]:mm", "mm:ss.0", "[$-421]dd mmmm yyyy", 'd "hari"', "h AM/PM"])
def test_formats_that_show_a_moment(code: str) -> None:
    """Dates, times, durations."""
    assert is_moment(code)


@pytest.mark.parametrize("code", ["General", "0.00", '"Hari" 0', "[Red]0", ";;;", "@", '0.0" d"', "0.00E+00"])
def test_formats_that_show_no_moment(code: str) -> None:
    """Letters in quotes and colours make no date."""
    assert not is_moment(code)


def test_only_brackets_make_a_duration() -> None:
    """``[h]:mm`` goes on counting after a day, ``h:mm`` does not."""
    assert is_duration("[h]:mm")
    assert not is_duration("h:mm")
    assert not is_duration("[Red]0")


@pytest.mark.parametrize(
    ("code", "plain"), [("General", True), ("", True), ("@", True), ("0", False), (";;;", False)]
)
def test_plain_formats(code: str, plain: bool) -> None:
    """Only they show every figure as it is stored."""
    assert is_plain(code) is plain


@pytest.mark.parametrize(
    ("text", "code", "hides"),
    [("a", ";;;", True), ("a", "@", False), ("a", "0", False), ("a", BUILT_IN[41], False), ("", ";;;", False)],
)
def test_texts_under_a_format(text: str, code: str, hides: bool) -> None:
    """Only a fourth section without ``@`` takes a text away."""
    assert show_text(text, code).hides is hides


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,5", 1234.5), ("1,234.5", 1234.5), ("95%", 0.95), ("95,4 %", 0.954), ("(5)", -5.0), ("-5", -5.0),
        ("5 dokumen", 5.0), ("Rp 1.500.000", 1_500_000.0), ("1/2", 0.5), ("2 1/4", 2.25), ("007", 7.0),
        ("33.33333333", 100 / 3), ("1.23E+04", 12300.0), ("1 234", 1234.0),
    ],
)  # fmt: skip
def test_a_text_that_is_the_stored_figure(text: str, value: float) -> None:
    """In Indonesian or English notation, with a word beside it."""
    assert stands_for(text, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 2.6), ("0,33", 1 / 3), ("", 5.0), ("lima", 5.0), ("12", 12345.0), ("5", -5.0), ("-", 0.0),
        ("5 juta", 5.0), ("95%", 0.954), ("95%", 95.0), ("3 dari 4", 3.0), ("5/9", 0.55), ("1/0", 1.0),
    ],
)  # fmt: skip
def test_a_text_that_is_another_figure(text: str, value: float) -> None:
    """Rounded, scaled, without its sign, with another figure beside it."""
    assert not stands_for(text, value)


@pytest.mark.parametrize(
    ("value", "text"), [(2026.0, "2026"), (0.1 + 0.2, "0,3"), (1e15, "1e+15"), (-2.5, "-2,5"), (0.0, "0")]
)
def test_figures_without_a_format(value: float, text: str) -> None:
    """As Indonesians write them, without grouping."""
    assert plain_number(value) == text
