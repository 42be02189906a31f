"""The whole report as a plan: contents, their lookup, and the address of everything that formulas point to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from ikigen.model.catalogue import Indicator
from ikigen.model.period import Quarter
from ikigen.report.achievement_formulas import ToDate, data_status_of
from ikigen.report.achievement_plan import AchievementPlan, achievement_columns, plan_achievement
from ikigen.report.basis import Basis, gather
from ikigen.report.contents import ReportContents
from ikigen.report.data_plan import HEADER_ROW as DATA_HEADER_ROW
from ikigen.report.data_plan import DataPlan, plan_data
from ikigen.report.findings_plan import FindingRow, plan_findings
from ikigen.report.page import GROUPED_HEADER_ROW, HEADER_ROW, Column
from ikigen.report.quarter_plan import QuarterPlan, plan_quarters
from ikigen.report.unit_plan import UnitPlan, plan_units
from ikigen.report.widths import achievement_widths
from ikigen.report.years_plan import YearsPlan, plan_years
from ikigen.text import report as words

_FINDING_ROW = HEADER_ROW + 1


@dataclass(frozen=True)
class ReportPlan(Basis):
    """What every sheet is written from: a basis, and where everything stands.

    ``file_names`` maps a path to the name shown for it.
    """

    data: DataPlan
    achievement: AchievementPlan
    units: UnitPlan
    quarters: QuarterPlan
    years: YearsPlan
    findings: tuple[FindingRow, ...]
    file_names: Mapping[str, str]

    @property
    def finding_row(self) -> int:
        """The row of the first finding on its sheet, from 0."""
        return _FINDING_ROW

    @property
    def last_finding_row(self) -> int:
        """The row of the last one; that of the first where there is none."""
        return self.findings[-1].row if self.findings else _FINDING_ROW

    def file_name(self, path: str) -> str:
        """The name shown for a file: its last part, or the whole path where two files share that."""
        return self.file_names.get(path, path)

    def to_date(self, indicator: Indicator, period: Quarter, at: Callable[[str], str]) -> ToDate:
        """The formulas of an indicator up to a quarter; ``at`` says where the row's figures stand."""
        score = self.figures.scores_at[int(period), indicator.code]
        return ToDate(indicator, score, period, self.data, self.policy, at)

    def data_status(self, indicator: Indicator) -> tuple[str, str]:
        """How owner and sources agree on the period's figure: a reference to it, and its text."""
        return data_status_of(self.data, self.figures, indicator, int(self.contents.period))


def plan_report(contents: ReportContents) -> ReportPlan:
    """Plan the workbook."""
    basis = gather(contents)
    achievement = plan_achievement(contents.catalogue, GROUPED_HEADER_ROW, _columns(basis))
    return ReportPlan(
        **vars(basis),
        data=plan_data(contents, basis.figures, basis.comparison, DATA_HEADER_ROW),
        achievement=achievement,
        units=plan_units(basis, HEADER_ROW),
        quarters=plan_quarters(basis, achievement),
        years=plan_years(basis, achievement),
        findings=plan_findings(contents.findings, contents.catalogue, _FINDING_ROW),
        file_names=_short_names(contents),
    )


def _columns(basis: Basis) -> tuple[Column, ...]:
    """The columns of Capaian; that of last year says how much of the year its figures cover."""
    contents = basis.contents
    periods = basis.comparison.periods(contents.year - 1)
    last = Quarter(periods[0]) if len(periods) == 1 else None
    headers = words.achievement_headers(basis.policy, contents.year, last)
    groups = words.achievement_groups(contents.year, contents.period)
    return achievement_columns(headers, groups, achievement_widths(basis), has_ranges=bool(basis.ranges))


def _short_names(contents: ReportContents) -> dict[str, str]:
    frames = [contents.reports, contents.resolved, contents.targets]
    if contents.previous is not None:
        frames.append(contents.previous)
    paths = {path for frame in frames for path in frame["file"].dropna().unique()}
    paths |= {row.file.path for row in contents.files}
    names = {path: PurePosixPath(path.replace("\\", "/")).name for path in sorted(paths)}
    shared = Counter(names.values())
    return {path: name if shared[name] == 1 else path for path, name in names.items()}
