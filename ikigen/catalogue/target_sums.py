"""The target of a year: whether those of the quarters add up to it, and whether 0 can be reached."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from ikigen.model.catalogue import Accumulation, Catalogue, Indicator, Kind, Level, Polarity
from ikigen.model.finding import Finding
from ikigen.model.policy import ZeroTarget
from ikigen.text.findings import make_finding
from ikigen.text.numbers import format_level

_TOLERANCE: Final = 1e-9


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


_JOIN: Final[Mapping[Accumulation, Callable[[Sequence[float]], float]]] = {
    Accumulation.SUM: math.fsum,
    Accumulation.MAX: max,
    Accumulation.MEAN: _mean,
}


def year_level(indicator: Indicator, quarters: Sequence[Level | None]) -> Level | None:
    """The target of the year that four quarterly targets make; None when they do not say.

    A blank quarter among given ones adds nothing to a sum, a maximum or a mean; a level (``kumulatif``,
    ``posisi``, every ratio) is what stands at the fourth quarter.

    Source: measurement.md, section 2.
    """
    join = None if indicator.kind is Kind.RATIO else _JOIN.get(indicator.accumulation)
    given = [level for level in quarters if level is not None]
    if join is None or not given:
        return quarters[-1] if given else None
    return Level(join([level.low for level in given]), join([level.high for level in given]))


def check_zero_goals(catalogue: Catalogue) -> Iterator[Finding]:
    """A goal of 0 that is reached has no achievement, unless the office says that it has.

    Findings: catalogue-target-zero-goal.
    """
    if catalogue.policy.zero_target is ZeroTarget.FULL_WHEN_ZERO:
        return
    for target in catalogue.targets:
        indicator = catalogue.indicator_by_code.get(target.code)
        if indicator is None or indicator.polarity is not Polarity.LOWER:
            continue
        goal = target.annual or year_level(indicator, target.quarters)
        if goal is not None and goal.high == 0:
            column = "tahunan" if target.annual else "tw4"
            code, unit = indicator.code, indicator.unit
            yield make_finding("catalogue-target-zero-goal", target.place_of(column), unit=unit, indicator=code)


def check_target_sums(catalogue: Catalogue) -> Iterator[Finding]:
    """Findings: catalogue-target-sum."""
    for target in catalogue.targets:
        indicator = catalogue.indicator_by_code.get(target.code)
        if indicator is None or target.annual is None:
            continue
        made = year_level(indicator, target.quarters)
        if made is not None and not _same(made, target.annual):
            yield make_finding(
                "catalogue-target-sum",
                target.place_of("tahunan"),
                unit=indicator.unit,
                indicator=indicator.code,
                value=format_level(target.annual),
                total=format_level(made),
                annual=format_level(target.annual),
                way=indicator.accumulation.value,
            )


def _same(one: Level, other: Level) -> bool:
    pairs = ((one.low, other.low), (one.high, other.high))
    return all(math.isclose(a, b, rel_tol=_TOLERANCE, abs_tol=_TOLERANCE) for a, b in pairs)
