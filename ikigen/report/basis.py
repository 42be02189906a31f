"""What the plans of the sheets rest on: contents, their lookup, and how figures are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from ikigen.model.catalogue import Accumulation, Indicator, Kind, Polarity
from ikigen.model.policy import Policy
from ikigen.report import styles
from ikigen.report.comparison import Comparison, compare
from ikigen.report.contents import ReportContents
from ikigen.report.figures import Figures, look_up
from ikigen.text import report as words

_MEAN_DECIMALS = 2


@dataclass(frozen=True)
class Basis:
    """Contents and figures of a report.

    ``value_decimals`` and ``target_decimals`` say for each indicator how many decimals show its figures, and its
    targets, whole; ``ranges`` are the indicators whose targets have two ends.
    """

    contents: ReportContents
    figures: Figures
    comparison: Comparison
    value_decimals: Mapping[str, int]
    target_decimals: Mapping[str, int]
    ranges: frozenset[str]

    @property
    def policy(self) -> Policy:
        """The policy in force."""
        return self.contents.catalogue.policy

    def is_range(self, indicator: Indicator) -> bool:
        """Whether the indicator's targets have two ends."""
        return indicator.code in self.ranges

    def actual_decimals(self, indicator: Indicator) -> int:
        """How many decimals show an indicator's actual to date."""
        if indicator.kind is Kind.RATIO:
            return self.policy.decimals
        typed = self.value_decimals[indicator.code]
        return max(typed, _MEAN_DECIMALS) if indicator.accumulation is Accumulation.MEAN else typed

    def stale(self, indicator: Indicator) -> str:
        """What follows an actual that is older than the period: its quarter; "" where it is not."""
        last = self.figures.scores[indicator.code]["last_reported"]
        return words.last_reported(last) if 0 < last < int(self.contents.period) else ""


def gather(contents: ReportContents) -> Basis:
    """Look everything up once."""
    figures = look_up(contents)
    indicators = contents.catalogue.indicators
    typed = pd.concat([contents.reports[["indicator", "value"]], contents.resolved[["indicator", "value"]]])
    targets = contents.targets
    ends = pd.concat([targets["low"], targets["high"]])
    return Basis(
        contents=contents,
        figures=figures,
        comparison=compare(contents, figures),
        value_decimals=_decimals_by(typed["indicator"], typed["value"], indicators),
        target_decimals=_decimals_by(pd.concat([targets["indicator"]] * 2), ends, indicators),
        ranges=_ranges(targets, indicators),
    )


def _ranges(targets: pd.DataFrame, indicators: Iterable[Indicator]) -> frozenset[str]:
    """The indicators whose targets have two ends: by their polarity, or since some target has."""
    two_ends = targets["low"].notna() & (targets["low"] != targets["high"])
    codes = set(targets["indicator"][two_ends])
    return frozenset(i.code for i in indicators if i.polarity is Polarity.RANGE or i.code in codes)


def _decimals_by(
    codes: pd.Series[str], values: pd.Series[float], indicators: Iterable[Indicator]
) -> dict[str, int]:
    """How many decimals each indicator's figures need; 0 where it has none."""
    found = dict.fromkeys((indicator.code for indicator in indicators), 0)
    fractions = values.notna() & (values % 1 != 0)
    for code, value in zip(codes[fractions], values[fractions], strict=True):
        found[code] = max(found.get(code, 0), styles.decimals_of([value]))
    return found
