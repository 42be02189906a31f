"""The rules of measurement for one case at a time, written once more as plainly as possible; None is blank."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from ikigen.model.catalogue import Accumulation, Polarity
from ikigen.model.policy import LowerFormula, Policy, ZeroTarget

Figure = float | None
LAST = (Accumulation.TO_DATE, Accumulation.STATE)


def add_up(quarters: Sequence[Figure], kind: Accumulation) -> Figure:
    """The actual to date."""
    typed = [figure for figure in quarters if figure is not None]
    if not typed:
        return None
    if kind in LAST:
        return typed[-1]
    total = sum(typed)
    return {Accumulation.SUM: total, Accumulation.MAX: max(typed), Accumulation.MEAN: total / len(typed)}[kind]


def add_up_parts(
    numerators: Sequence[Figure], denominators: Sequence[Figure], kind: Accumulation
) -> tuple[Figure, Figure, Figure]:
    """Numerator, denominator and percentage to date."""
    rule = kind if kind in LAST else Accumulation.SUM
    pairs = [(a, b) for a, b in zip(numerators, denominators, strict=True) if a is not None and b is not None]
    numerator = add_up([a for a, _ in pairs], rule)
    denominator = add_up([b for _, b in pairs], rule)
    return numerator, denominator, numerator / denominator * 100 if numerator is not None and denominator else None


def aim(quarters: Sequence[Figure], annual: Figure, kind: Accumulation, is_ratio: bool, period: int) -> Figure:
    """The target to date of ``quarters``, all four of the year."""
    given = [figure for figure in quarters if figure is not None]
    if annual is not None and (period == 4 or not given):
        return annual
    if not given:
        return None
    if is_ratio or kind in LAST:
        return quarters[period - 1]
    so_far = add_up(quarters[:period], kind)
    return 0.0 if so_far is None and kind is Accumulation.SUM else so_far


def achieve(actual: Figure, low: Figure, high: Figure, polarity: Polarity, policy: Policy) -> Figure:
    """The achievement in percent."""
    if actual is None or low is None or high is None:
        return None
    target = {Polarity.HIGHER: low, Polarity.LOWER: high, Polarity.RANGE: low or high}[polarity]
    if target == 0:
        return 100.0 if policy.zero_target is ZeroTarget.FULL_WHEN_ZERO and actual == 0 else None
    if polarity is Polarity.HIGHER:
        return actual / target * 100
    if polarity is Polarity.RANGE:
        return achieve_within(actual, low, high)
    if policy.lower_formula is LowerFormula.QUOTIENT:
        return target / actual * 100 if actual else None
    return max(0.0, (2 * target - actual) / target * 100)


def achieve_within(actual: float, low: float, high: float) -> Figure:
    """The achievement of a range: full inside, else against the nearer end."""
    if low <= actual <= high:
        return 100.0
    end = high if actual > high else low
    return actual / end * 100 if end else None


def label(pct: Figure, policy: Policy) -> str | None:
    """The category: rounded half up in decimal, then the first band that fits."""
    if pct is None:
        return None
    unit = Decimal(1).scaleb(-policy.decimals)
    rounded = Decimal(f"{pct:.15g}").quantize(unit, rounding=ROUND_HALF_UP)
    fits = (b.label for b in policy.scale if b.above is None or rounded > Decimal(repr(b.above)))
    return next(fits, None)
