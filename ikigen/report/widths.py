"""How wide the columns of figures must be: as wide as their widest figure."""

from __future__ import annotations

import math

from ikigen.model.catalogue import Indicator, Kind, Level
from ikigen.report.achievement_plan import LEAST_WIDTHS
from ikigen.report.basis import Basis
from ikigen.report.page import figure_width
from ikigen.report.styles import decimals_of


def shown(value: float, decimals: int) -> str:
    """A figure as its number format shows it, as far as width goes; "" for NaN."""
    return f"{value:,.{decimals}f}" if value == value else ""  # noqa: PLR0124 - NaN differs from itself


def shown_level(low: float, high: float, decimals: int) -> str:
    """A target as it is shown: a figure, or its two ends."""
    if math.isnan(low) or low == high:
        return shown(low, decimals)
    return f"{low:.{decimals}f}–{high:.{decimals}f}"


def achievement_widths(basis: Basis) -> dict[str, float]:
    """The width of every column of Capaian, in characters."""
    texts: dict[str, set[str]] = {key: set() for key in LEAST_WIDTHS}
    for indicator in basis.contents.catalogue.indicators:
        for key, text in {**_of_year(basis, indicator), **_compared(basis, indicator)}.items():
            texts[key].add(text)
    return {key: figure_width(texts[key], least) for key, least in LEAST_WIDTHS.items()}


def _of_year(basis: Basis, indicator: Indicator) -> dict[str, str]:
    score, decimals = basis.figures.scores[indicator.code], basis.target_decimals[indicator.code]
    percent = shown(score["achievement_pct"], basis.policy.decimals)
    return {
        "actual": shown(score["actual"], basis.actual_decimals(indicator)) + basis.stale(indicator),
        "target": shown_level(score["target_low"], score["target_high"], decimals),
        "annual": shown_level(*basis.figures.target(indicator.code, 0), decimals),
        "achievement": percent,
        "uncapped": percent,
        "capped": percent,
    }


def _compared(basis: Basis, indicator: Indicator) -> dict[str, str]:
    compared, decimals = basis.comparison.by_code[indicator.code], basis.policy.decimals
    last = math.nan if compared.last is None else float(compared.last["actual"])
    return {
        "last": shown(last, past_decimals(indicator, last, decimals)),
        "growth": shown(compared.growth, decimals),
        "renstra": _level(compared.renstra),
        "renstra_pct": shown(compared.renstra_pct, decimals),
        "national": _level(compared.national),
        "national_pct": shown(compared.national_pct, decimals),
    }


def _level(level: Level | None) -> str:
    return "" if level is None else shown_level(level.low, level.high, level_decimals(level))


def past_decimals(indicator: Indicator, value: float, decimals: int) -> int:
    """How many decimals show an earlier year's actual; ``decimals`` is what ratios take."""
    return decimals if indicator.kind is Kind.RATIO else decimals_of([value])


def level_decimals(level: Level) -> int:
    """How many decimals show a level whole."""
    return decimals_of([level.low, level.high])
