"""Measurement by hand: the rules written once more, as plainly as a person with a pocket calculator would.

Nothing here is imported from the program. Figures are dictionaries: quarter (1 … 4) → number, a missing quarter
is blank.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Series = Mapping[int, float]


@dataclass
class Story:
    """What was typed for one indicator. A ratio has a numerator and a denominator, everything else ``owner``.

    ``sources`` maps each source unit to what it typed itself; ``parts`` is True when the sources add up.
    """

    kind: str
    accumulation: str
    owner: Series = field(default_factory=dict)
    numerator: Series = field(default_factory=dict)
    denominator: Series = field(default_factory=dict)
    sources: Mapping[str, Series] = field(default_factory=dict)
    parts: bool = False
    targets: Series = field(default_factory=dict)
    annual: float | None = None


@dataclass(frozen=True)
class Expected:
    """What ``capaian.csv`` must say; None is blank."""

    target: float | None
    actual: float | None
    achievement: float | None


def figure_of(story: Story, quarter: int) -> float | None:
    """The figure that counts in a quarter: a source that counted itself goes before the owner."""
    typed = [series[quarter] for series in story.sources.values() if quarter in series]
    own = story.owner.get(quarter)
    if not typed:
        return own
    if not story.parts:
        return typed[0]
    complete = len(typed) == len(story.sources)
    return sum(typed) if complete or own is None else own


def to_date(values: Sequence[float], accumulation: str) -> float | None:
    """Quarters added up the way the indicator says."""
    if not values:
        return None
    if accumulation == "jumlah":
        return sum(values)
    if accumulation in ("kumulatif", "posisi"):
        return values[-1]
    return max(values) if accumulation == "maksimum" else sum(values) / len(values)


def target_to_date(story: Story, period: int) -> float | None:
    """The target that a figure to date is held against."""
    if period == 4 and story.annual is not None:
        return story.annual
    given = [story.targets[q] for q in range(1, period + 1) if q in story.targets]
    if not story.targets:
        return story.annual
    if story.kind == "persentase" or story.accumulation in ("kumulatif", "posisi"):
        return story.targets.get(period)
    if story.accumulation == "jumlah":
        return sum(given)  # a year whose only targets come later is due nothing yet
    return to_date(given, story.accumulation)


def expect(story: Story, period: int) -> Expected:
    """What must come out for one indicator after ``period`` quarters (higher is better)."""
    target = target_to_date(story, period)
    quarters = range(1, period + 1)
    if story.kind == "persentase":
        whole = [q for q in quarters if q in story.numerator and q in story.denominator]
        bottom = sum(story.denominator[q] for q in whole)
        actual = sum(story.numerator[q] for q in whole) / bottom * 100 if bottom else None
        reported = period in whole
    else:
        figures = [(q, f) for q in quarters if (f := figure_of(story, q)) is not None]
        actual = to_date([f for _, f in figures], story.accumulation)
        reported = bool(figures) and figures[-1][0] == period
    achievement = actual / target * 100 if reported and actual is not None and target else None
    return Expected(target, actual, achievement)
