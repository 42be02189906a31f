"""How quarters add up: actual and target from the first quarter of the year to quarter p.

Source: design/measurement.md, section 2. Blank is never read as 0; NaN is blank.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ikigen.model.catalogue import Accumulation

Figures = NDArray[np.float64]
"""Shape (n,) for one figure per indicator, (n, p) for the quarters 1 … p of n indicators."""
Kinds = NDArray[np.object_]
"""Shape (n,): the Accumulation of each indicator."""

_LAST: Final = (Accumulation.TO_DATE, Accumulation.STATE)
"""What a person types here holds up to the quarter's end already: the last figure stands for all."""
_NONE: Final = '""'


def actual_to_date(quarters: Figures, accumulation: Kinds) -> Figures:
    """The actual to date of each indicator, NaN where no quarter was typed.

    Args:
        quarters: shape (n, p), the figures of the quarters 1 … p, in the measure unit.
        accumulation: shape (n,).
    """
    return _choose(accumulation, _sum(quarters), _last(quarters), _maximum(quarters), _mean(quarters))


def ratio_parts_to_date(
    numerators: Figures, denominators: Figures, accumulation: Kinds
) -> tuple[Figures, Figures]:
    """Numerator and denominator to date of each ratio, NaN where both never stand in one quarter.

    Parts of events add up. Parts that hold up to a quarter's end already (``kumulatif``, ``posisi``) are those of
    the last quarter in which both stand; adding them would count the same things again.

    Args:
        numerators: shape (n, p), the figures of the quarters 1 … p, in the unit of the parts.
        denominators: the same shape.
        accumulation: shape (n,).
    """
    both = ~np.isnan(numerators) & ~np.isnan(denominators)
    takes_last = _takes_last(accumulation)
    parts = (np.where(both, part, np.nan) for part in (numerators, denominators))
    numerator, denominator = (np.where(takes_last, _last(part), _sum(part)) for part in parts)
    return numerator, denominator


def ratio_pct(numerator: Figures, denominator: Figures) -> Figures:
    """Numerator ÷ denominator × 100, NaN where a part is missing or the denominator is 0."""
    divisor = np.where(denominator == 0, np.nan, denominator)
    return numerator / divisor * 100


def target_to_date(
    quarters: Figures, annual: Figures, accumulation: Kinds, is_level: NDArray[np.bool_], period: int
) -> Figures:
    """The target to date of each indicator, NaN where there is none.

    In the last period the annual target counts, if there is one. Where no quarter of the year has a target, the
    annual one stands for all of them: the actual is progress towards it.

    Args:
        quarters: shape (n, 4), the targets of all four quarters: later ones tell "not due yet" from "none".
        annual: shape (n,).
        accumulation: shape (n,).
        is_level: shape (n,), true for ratios: their target is a level, whatever adds up.
        period: the quarter up to which is measured, 1 … 4.
    """
    so_far = quarters[:, :period]
    has_quarters = ~np.isnan(quarters).all(axis=1)
    total = np.where(has_quarters, np.nansum(so_far, axis=1), np.nan)
    level = quarters[:, period - 1]
    planned = np.where(is_level, level, _choose(accumulation, total, level, _maximum(so_far), _mean(so_far)))
    annual_counts = ~np.isnan(annual) & (~has_quarters | (period == quarters.shape[1]))
    return np.where(annual_counts, annual, planned)


def actual_to_date_formula(quarters: Sequence[str], accumulation: Accumulation) -> str:
    """The actual to date as a formula, ``""`` where no quarter was typed.

    Args:
        quarters: references to the cells of the quarters 1 … p.
        accumulation: how they add up.
    """
    if accumulation in _LAST:
        return _last_formula([(f"ISNUMBER({ref})", ref) for ref in quarters])
    return _when_any(quarters, f"{_AGGREGATE[accumulation]}({','.join(quarters)})")


def numerator_to_date_formula(
    numerators: Sequence[str], denominators: Sequence[str], accumulation: Accumulation = Accumulation.SUM
) -> str:
    """The numerator to date of a ratio as a formula, ``""`` where both parts never stand in one quarter.

    Args:
        numerators: references to the cells of the quarters 1 … p.
        denominators: the same of the denominator.
        accumulation: how the parts add up.
    """
    return _part_formula(numerators, numerators, denominators, accumulation)


def denominator_to_date_formula(
    numerators: Sequence[str], denominators: Sequence[str], accumulation: Accumulation = Accumulation.SUM
) -> str:
    """The denominator to date of a ratio as a formula, like its numerator's."""
    return _part_formula(denominators, numerators, denominators, accumulation)


def ratio_to_date_formula(
    numerators: Sequence[str], denominators: Sequence[str], accumulation: Accumulation = Accumulation.SUM
) -> str:
    """The ratio to date in percent as a formula: Σ÷Σ×100 over the quarters in which both parts stand.

    It is ``""`` where both never stand in one quarter, and where the denominator is 0.

    Args:
        numerators: references to the cells of the quarters 1 … p.
        denominators: the same of the denominator.
        accumulation: how the parts add up.
    """
    if accumulation in _LAST:
        cases = [
            (f"COUNT({a},{b})=2", f"IF({b}=0,{_NONE},{a}/{b}*100)")
            for a, b in zip(numerators, denominators, strict=True)
        ]
        return _last_formula(cases)
    above = _sum_where_both(numerators, numerators, denominators)
    below = _sum_where_both(denominators, numerators, denominators)
    return f"IF({below}=0,{_NONE},({above})/({below})*100)"


def ratio_formula(numerator: str, denominator: str) -> str:
    """Numerator ÷ denominator × 100 of two cells as a formula, ``""`` where a part is missing or divides by 0."""
    return f"IF(COUNT({numerator},{denominator})<2,{_NONE},{_quotient(numerator, denominator)})"


def target_to_date_formula(  # noqa: PLR0913 - what the rules of a target depend on, each named by its caller
    quarters: Sequence[str],
    annual: str | None,
    accumulation: Accumulation,
    *,
    is_ratio: bool,
    is_last: bool,
    later: Sequence[str] = (),
) -> str:
    """The target to date as a formula, ``""`` where there is none; a range takes one formula for each end.

    Args:
        quarters: references to the targets of the quarters 1 … p.
        annual: reference to the annual target, if there is such a cell.
        accumulation: how quarterly targets add up.
        is_ratio: a ratio's target is a level: that of quarter p.
        is_last: p is the last quarter of the year, in which the annual target counts.
        later: references to the targets of the quarters after p, which tell "not due yet" from "none".
    """
    planned = _planned_formula(quarters, accumulation, is_ratio=is_ratio, any_given=not is_last)
    if annual is None:
        return planned if is_last else _when_any((*quarters, *later), planned)
    if is_last:
        return f"IF(ISNUMBER({annual}),{annual},{planned})"
    return f"IF(COUNT({','.join((*quarters, *later))})=0,{_or_none(annual)},{planned})"


_AGGREGATE: Final = {Accumulation.SUM: "SUM", Accumulation.MAX: "MAX", Accumulation.MEAN: "AVERAGE"}


def _planned_formula(
    quarters: Sequence[str], accumulation: Accumulation, *, is_ratio: bool, any_given: bool
) -> str:
    """The quarterly rule alone; ``any_given``: it stands where some quarter of the year is known to be given."""
    if is_ratio or accumulation in _LAST:
        return _or_none(quarters[-1])
    aggregate = f"{_AGGREGATE[accumulation]}({','.join(quarters)})"
    if accumulation is Accumulation.SUM and any_given:
        return aggregate
    return _when_any(quarters, aggregate)


def _part_formula(
    part: Sequence[str], numerators: Sequence[str], denominators: Sequence[str], accumulation: Accumulation
) -> str:
    both = [f"COUNT({a},{b})=2" for a, b in zip(numerators, denominators, strict=True)]
    if accumulation in _LAST:
        return _last_formula(list(zip(both, part, strict=True)))
    total = _sum_where_both(part, numerators, denominators)
    return f"IF(OR({','.join(both)}),{total},{_NONE})"


def _sum_where_both(part: Sequence[str], numerators: Sequence[str], denominators: Sequence[str]) -> str:
    cases = zip(part, numerators, denominators, strict=True)
    return "+".join(f"IF(COUNT({a},{b})=2,{ref},0)" for ref, a, b in cases)


def _quotient(numerator: str, denominator: str) -> str:
    return f"IF({denominator}=0,{_NONE},{numerator}/{denominator}*100)"


def _last_formula(cases: Sequence[tuple[str, str]]) -> str:
    """The value of the last case whose condition holds."""
    formula = _NONE
    for condition, value in cases:
        formula = f"IF({condition},{value},{formula})"
    return formula


def _when_any(refs: Sequence[str], formula: str) -> str:
    return f"IF(COUNT({','.join(refs)})=0,{_NONE},{formula})"


def _or_none(ref: str) -> str:
    """A cell's number; without it, a reference to a blank cell would yield 0."""
    return f"IF(ISNUMBER({ref}),{ref},{_NONE})"


def _takes_last(accumulation: Kinds) -> NDArray[np.bool_]:
    return np.isin(accumulation.astype(str), [kind.value for kind in _LAST])


def _choose(accumulation: Kinds, total: Figures, last: Figures, maximum: Figures, mean: Figures) -> Figures:
    """Of four figures per indicator the one that its accumulation asks for."""
    names = accumulation.astype(str)
    conditions = [
        names == Accumulation.SUM.value,
        _takes_last(accumulation),
        names == Accumulation.MAX.value,
        names == Accumulation.MEAN.value,
    ]
    return np.select(conditions, [total, last, maximum, mean], np.nan)


def _sum(quarters: Figures) -> Figures:
    return np.where(np.isnan(quarters).all(axis=1), np.nan, np.nansum(quarters, axis=1))


def _mean(quarters: Figures) -> Figures:
    count = (~np.isnan(quarters)).sum(axis=1)
    return np.where(count == 0, np.nan, np.nansum(quarters, axis=1) / np.maximum(count, 1))


def _maximum(quarters: Figures) -> Figures:
    highest = np.where(np.isnan(quarters), -np.inf, quarters).max(axis=1)
    return np.where(np.isneginf(highest), np.nan, highest)


def _last(quarters: Figures) -> Figures:
    result = np.full(len(quarters), np.nan)
    for column in quarters.T:
        result = np.where(np.isnan(column), result, column)
    return result
