"""Numbers and dates as Indonesians write them (id-ID), out and in."""

from __future__ import annotations

import math
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from babel.dates import format_date
from babel.numbers import format_decimal

from ikigen.model.catalogue import Level

_LOCALE = "id_ID"
_FEW_DIGITS = 1e15
_NO_DECIMALS = 2.0**53
"""From here on every float is whole."""


def round_half_up(value: float, decimals: int) -> float:
    """``value`` rounded half up on its first 15 digits, as spreadsheets do (2.675 → 2.68); NaN stays NaN."""
    if math.isnan(value):
        return value
    return float(Decimal(f"{value:.15g}").quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))


def format_number(value: float | None, decimals: int | None = None) -> str:
    """A number in id-ID: ``1.234,5``; blank for None and NaN. ``decimals`` fixes the number of decimals."""
    if value is None or math.isnan(value):
        return ""
    if not decimals and float(value).is_integer() and abs(value) < _FEW_DIGITS:
        # Babel takes a hundred times as long, and tens of thousands of findings may tell whole figures.
        return f"{value:,.0f}".replace(",", ".")
    if decimals is None:
        exact = Decimal(repr(float(value)))
        if _NO_DECIMALS <= abs(value) < math.inf:  # Babel has no room for all of these
            return f"{exact:,.0f}".replace(",", ".")
        return str(format_decimal(exact, format="#,##0.##########", locale=_LOCALE))
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(round_half_up(value, decimals), format=pattern, locale=_LOCALE))


def format_level(level: Level | None) -> str:
    """A target in id-ID: ``95``, ``80–90``, or blank."""
    if level is None:
        return ""
    if level.is_point:
        return format_number(level.low)
    return f"{format_number(level.low)}–{format_number(level.high)}"


def format_day(day: date) -> str:
    """A date in words: ``5 Juli 2026``."""
    return str(format_date(day, format="d MMMM y", locale=_LOCALE))
