"""Random offices, computed by the program and by a person with a pocket calculator: the same figures."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import pytest
from by_hand import achieve, add_up, add_up_parts, aim
from small_office import (
    Accumulation,
    Polarity,
    Reference,
    indicator,
    measure,
    office,
    ratio,
    statements,
    target,
)

from ikigen.achievement.rollup import roll_up
from ikigen.model.catalogue import Catalogue, Indicator, Kind
from ikigen.model.policy import LowerFormula, Policy, ZeroTarget
from ikigen.model.submission import Statement

FIGURES = [None, None, 0, 0, 1, 2, 3, 5, 8, 12.5, "dua"]
SOURCES: list[tuple[str, ...]] = [(), ("U",), ("X",), ("X",), ("X", "Y"), ("U", "X")]


@dataclass
class World:
    """A random office and all that was typed in it."""

    catalogue: Catalogue
    typed: dict[tuple[str, str], list[Any]] = field(default_factory=dict)
    said: dict[tuple[str, str, int], Statement] = field(default_factory=dict)


def random_world(seed: int) -> World:
    """An office of forty indicators under one owner, with two other units that supply data."""
    rng = random.Random(seed)
    policy = Policy(
        lower_formula=rng.choice(list(LowerFormula)),
        zero_target=rng.choice(list(ZeroTarget)),
        mean_cap=rng.choice([120.0, 100.0, None]),
        reference=rng.choice(list(Reference)),
    )
    asked, targets = [], []
    for number in range(1, 41):
        code = f"U-{number:02}"
        polarity = rng.choice(list(Polarity))
        make = rng.choice([indicator, indicator, ratio])
        asked.append(
            make(
                code,
                sources=rng.choice(SOURCES),
                polarity=polarity,
                accumulation=rng.choice(list(Accumulation)),
                reference=rng.choice([None, *Reference]),
                weight=rng.choice([1.0, 1.0, 2.0, 0.5, 0.0]),
                objective=f"Sasaran {number % 7}",
            )
        )
        targets.append(target(code, *_random_targets(rng, polarity)))
    world = World(office(*asked, policy=policy, targets=targets))
    for one in asked:
        for reporter in dict.fromkeys(("U", *one.sources)):
            for cell in one.cells:
                world.typed[reporter, cell.code] = [rng.choice(FIGURES) for _ in range(4)]
    for source in "XY":
        for quarter in range(1, 5):
            world.said[source, "U", quarter] = rng.choice(list(Statement))
    return world


def _random_targets(rng: random.Random, polarity: Polarity) -> tuple[list[Any], Any]:
    def level() -> Any:
        low = rng.choice([None, 0, 0, 2, 4, 95])
        return (low, low + rng.choice([0, 3])) if low is not None and polarity is Polarity.RANGE else low

    quarters = [None] * 4 if rng.random() < 0.3 else [level() for _ in range(4)]
    return quarters, level()


def resolve_by_hand(world: World, one: Indicator, quarter: int) -> tuple[list[float | None], list[str]]:
    """Values and statuses of the cells of one indicator in one quarter."""
    given = {}
    for reporter in dict.fromkeys((one.unit, *one.sources)):
        figures = [world.typed[reporter, cell.code][quarter - 1] for cell in one.cells]
        if all(isinstance(figure, int | float) for figure in figures):
            given[reporter] = figures
    own = given.get(one.unit)
    others = [source for source in one.sources if source != one.unit]
    there = [source for source in others if source in given]
    size = range(len(one.cells))
    total = [sum(given[source][n] for source in there) for n in size] if there else None
    if len(one.sources) > 1 and len(others) < len(one.sources):
        if own is None:
            return (total, ["dari sumber data"] * 2) if total else ([None] * 2, ["belum dilaporkan"] * 2)
        complete = len(there) == len(others)
        value = [own[n] + (total[n] if total else 0) for n in size]
        return value, ["dilaporkan" if complete else "belum dikonfirmasi"] * 2
    if own is None:
        return (total, ["dari sumber data"] * 2) if total else ([None] * 2, ["belum dilaporkan"] * 2)
    if not others:
        return own, ["dilaporkan"] * 2
    if total is None or len(there) < len(others):
        agreed = len(others) == 1 and world.said[others[0], one.unit, quarter] is Statement.ALL_AGREE
        lone = [world.typed[others[0], cell.code][quarter - 1] for cell in one.cells]
        denied = [isinstance(f, int | float) and f != own[n] for n, f in enumerate(lone)]
        said = ["selisih" if no else "dikonfirmasi (pernyataan)" for no in denied]
        return own, said if agreed else ["belum dikonfirmasi"] * 2
    statuses = ["terkonfirmasi" if math.isclose(own[n], total[n]) else "selisih" for n in size]
    reference = one.reference or world.catalogue.policy.reference
    by_source = "selisih" in statuses and reference is Reference.SOURCE
    return (total if by_source else own), statuses


def target_by_hand(world: World, one: Indicator, period: int) -> tuple[float, float] | None:
    """The target to date, both ends."""
    found = world.catalogue.target_of(one.code, 2026)
    assert found is not None
    lows, highs = ([getattr(t, end) if t else None for t in found.quarters] for end in ("low", "high"))
    is_ratio = one.kind is Kind.RATIO
    low = aim(lows, found.annual.low if found.annual else None, one.accumulation, is_ratio, period)
    high = aim(highs, found.annual.high if found.annual else None, one.accumulation, is_ratio, period)
    return None if low is None or high is None else (low, high)


@dataclass
class Expected:
    """One row of SCORES, as far as it is compared."""

    status: str
    actual: float | None = None
    achievement: float | None = None
    target: tuple[float, float] | None = None
    last: int = 0
    counted: bool = False


def score_by_hand(world: World, one: Indicator, period: int) -> Expected:
    """What the contract says about one indicator as of one quarter."""
    quarters = [resolve_by_hand(world, one, q) for q in range(1, period + 1)]
    there = [q for q, (values, _) in enumerate(quarters, start=1) if values[0] is not None]
    first = [values[0] for values, _ in quarters]
    result = Expected("", target=target_by_hand(world, one, period), last=there[-1] if there else 0)
    numerator = denominator = None
    if one.kind is Kind.RATIO:
        second = [values[1] for values, _ in quarters]
        numerator, denominator, result.actual = add_up_parts(first, second, one.accumulation)
    else:
        result.actual = add_up(first, one.accumulation)
    broken = denominator == 0 and numerator != 0
    result.status = why_none(world, one, result, period, broken=broken, empty=denominator == 0)
    if not result.status:
        plain = next(iter(sorted(quarters[-1][1][: len(one.cells)], key=lambda s: s != "selisih")))
        judge(world, one, result, period, plain if len(there) == period else "tidak lengkap")
    return result


def why_none(  # noqa: PLR0913 - what the contract looks at
    world: World, one: Indicator, result: Expected, period: int, *, broken: bool, empty: bool
) -> str:
    """Why there is no achievement to compute, "" when there is one."""
    plan = world.catalogue.target_of(one.code, 2026)
    assert plan is not None
    due_later = any(t.high > 0 for t in (plan.annual, *plan.quarters) if t)
    full = world.catalogue.policy.zero_target is ZeroTarget.FULL_WHEN_ZERO
    answered = full and result.actual == 0 and result.last == period and not due_later
    if result.target == (0, 0) and not result.actual and not broken and not answered:
        return "belum jatuh tempo"
    if result.last != period:
        return "belum dilaporkan"
    if empty:
        return "rasio tidak sah" if broken else "tidak ada kebutuhan"
    return "" if result.target else "tanpa target"


def judge(world: World, one: Indicator, result: Expected, period: int, plain: str) -> None:
    """Achievement and status where there is an actual and a target."""
    policy = world.catalogue.policy
    plan = world.catalogue.target_of(one.code, 2026)
    assert plan is not None and result.target is not None
    result.achievement = achieve(result.actual, *result.target, one.polarity, policy)
    result.counted = result.achievement is not None
    by_quotient = one.polarity is Polarity.LOWER and policy.lower_formula is LowerFormula.QUOTIENT
    if result.achievement is None and by_quotient and result.actual == 0 and result.target[1]:
        result.status = "tidak terhitung"
    elif result.achievement is None or result.target == (0, 0):
        result.status = "target nol"
    elif not any(plan.quarters) and period < 4:
        result.status, result.counted = "kemajuan", False
    else:
        result.status = plain


@pytest.mark.parametrize("seed", range(12))
def test_the_program_says_what_a_calculator_says(seed: int) -> None:
    """Resolution, to date, achievement and status of forty random indicators in four periods."""
    world = random_world(seed)
    said = statements(*((*key, what) for key, what in world.said.items()))
    measured = measure(world.catalogue, world.typed, 4, said)
    scores = measured.scores.set_index(["indicator", "period"])
    for one in world.catalogue.indicators:
        for period in range(1, 5):
            row: Any = scores.loc[(one.code, period)]
            expected = score_by_hand(world, one, period)
            context = (seed, one.code, period, one.kind, one.accumulation, one.polarity)
            assert row["status"] == expected.status, context
            assert row["counted"] == expected.counted, context
            assert row["last_reported"] == expected.last, context
            assert row["actual"] == pytest.approx(_nan(expected.actual), nan_ok=True), context
            assert row["achievement_pct"] == pytest.approx(_nan(expected.achievement), nan_ok=True), context
            low, high = expected.target or (math.nan, math.nan)
            assert row["target_low"] == pytest.approx(low, nan_ok=True), context
            assert row["target_high"] == pytest.approx(high, nan_ok=True), context
    _compare_means(world, measured.scores)


def _compare_means(world: World, scores: pd.DataFrame) -> None:
    """Every mean of every level and period, from the scores."""
    cap = world.catalogue.policy.mean_cap or math.inf
    for row in roll_up(scores, world.catalogue).to_dict("records"):
        members = [
            score
            for score in scores[scores["period"] == row["period"]].to_dict("records")
            if row["unit"] in (None, score["unit"]) and row["objective"] in (None, score["objective"])
        ]
        counted = [score for score in members if score["counted"]]
        weight = sum(score["weight"] for score in counted)
        mean, free = math.nan, math.nan
        if weight:
            mean = sum(min(s["achievement_pct"], cap) * s["weight"] for s in counted) / weight
            free = sum(s["achievement_pct"] * s["weight"] for s in counted) / weight
        assert row["mean_pct"] == pytest.approx(mean, nan_ok=True)
        assert row["mean_uncapped_pct"] == pytest.approx(free, nan_ok=True)
        assert (row["indicators"], row["counted"]) == (len(members), len(counted))
        left = [int(part.rsplit(": ", 1)[1]) for part in row["left_out"].split("; ") if part]
        assert sum(left) == len(members) - len(counted)


def _nan(figure: float | None) -> float:
    return math.nan if figure is None else figure
