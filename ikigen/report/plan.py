"""The whole report as a plan: contents, their lookup, and the address of everything that formulas point to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import pandas as pd

from ikigen.model.catalogue import Accumulation, Indicator, Kind
from ikigen.model.policy import Policy
from ikigen.report import styles
from ikigen.report.achievement_plan import AchievementPlan, plan_achievement
from ikigen.report.contents import ReportContents
from ikigen.report.data_plan import DataPlan, plan_data
from ikigen.report.figures import Figures, look_up
from ikigen.report.page import HEADER_ROW
from ikigen.report.unit_plan import UnitPlan, plan_units

_MEAN_DECIMALS = 2


@dataclass(frozen=True)
class ReportPlan:
    """What every sheet is written from.

    ``value_decimals`` and ``target_decimals`` say for each indicator how many decimals show its figures, and its
    targets, whole; ``ranges`` are the indicators whose targets have two ends; ``file_names`` maps a path to the
    name shown for it.
    """

    contents: ReportContents
    figures: Figures
    data: DataPlan
    achievement: AchievementPlan
    units: UnitPlan
    value_decimals: Mapping[str, int]
    target_decimals: Mapping[str, int]
    ranges: frozenset[str]
    file_names: Mapping[str, str]

    @property
    def policy(self) -> Policy:
        """The policy in force."""
        return self.contents.catalogue.policy

    @property
    def finding_row(self) -> int:
        """The row of the first finding on its sheet, from 0."""
        return HEADER_ROW + 1

    def is_range(self, indicator: Indicator) -> bool:
        """Whether the indicator's targets have two ends."""
        return indicator.code in self.ranges

    def actual_decimals(self, indicator: Indicator) -> int:
        """How many decimals show an indicator's actual to date."""
        if indicator.kind is Kind.RATIO:
            return self.policy.decimals
        typed = self.value_decimals[indicator.code]
        return max(typed, _MEAN_DECIMALS) if indicator.accumulation is Accumulation.MEAN else typed

    def file_name(self, path: str) -> str:
        """The name shown for a file: its last part, or the whole path where two files share that."""
        return self.file_names.get(path, path)


def plan_report(contents: ReportContents) -> ReportPlan:
    """Plan the workbook."""
    figures = look_up(contents)
    indicators = contents.catalogue.indicators
    ranges = frozenset(i.code for i in indicators if figures.is_range(i))
    typed = pd.concat([contents.reports[["indicator", "value"]], contents.resolved[["indicator", "value"]]])
    return ReportPlan(
        contents=contents,
        figures=figures,
        data=plan_data(contents, figures, HEADER_ROW),
        achievement=plan_achievement(contents.catalogue, HEADER_ROW, has_ranges=bool(ranges)),
        units=plan_units(contents.catalogue, HEADER_ROW),
        value_decimals=_decimals_by(typed["indicator"], typed["value"], indicators),
        target_decimals=_decimals_by(
            pd.concat([contents.targets["indicator"]] * 2),
            pd.concat([contents.targets["low"], contents.targets["high"]]),
            indicators,
        ),
        ranges=ranges,
        file_names=_short_names(contents),
    )


def _decimals_by(
    codes: pd.Series[str], values: pd.Series[float], indicators: Iterable[Indicator]
) -> dict[str, int]:
    """How many decimals each indicator's figures need; 0 where it has none."""
    found = dict.fromkeys((indicator.code for indicator in indicators), 0)
    fractions = values.notna() & (values % 1 != 0)
    for code, value in zip(codes[fractions], values[fractions], strict=True):
        found[code] = max(found.get(code, 0), styles.decimals_of([value]))
    return found


def _short_names(contents: ReportContents) -> dict[str, str]:
    frames = (contents.reports, contents.resolved, contents.targets)
    paths = {path for frame in frames for path in frame["file"].dropna().unique()}
    paths |= {row.file.path for row in contents.files}
    names = {path: PurePosixPath(path.replace("\\", "/")).name for path in sorted(paths)}
    shared = Counter(names.values())
    return {path: name if shared[name] == 1 else path for path, name in names.items()}
