"""What the LAKIP annex says, as data: how every indicator, objective and unit stands, in catalogue order."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ikigen.model.catalogue import Accumulation, Indicator, Kind, Level, OrgUnit
from ikigen.model.period import Quarter
from ikigen.model.status import ResolveStatus, ScoreStatus
from ikigen.model.submission import Narrative
from ikigen.report.comparison import Compared, Comparison, compare
from ikigen.report.contents import ReportContents
from ikigen.report.figures import Figures, Row, look_up, text_of
from ikigen.report.shortfall import falls_short, meets, target_of
from ikigen.text.annex_sentences import Coverage
from ikigen.text.numbers import format_level, format_number, round_half_up

_MOST_DECIMALS: Final = 4
_MEAN_DECIMALS: Final = 2
_STATUS_ORDER: Final = [status.value for status in (*ResolveStatus, *ScoreStatus)]


_NOTHING: Final[Row] = {"mean_pct": math.nan, "mean_uncapped_pct": math.nan, "category": None}
"""The mean of a catalogue without indicators."""


@dataclass(frozen=True)
class IndicatorFacts:
    """One indicator with its score of the report's period, what it is compared with, and its words by quarter."""

    indicator: Indicator
    score: Row
    compared: Compared
    narratives: tuple[Narrative, ...]

    @property
    def code(self) -> str:
        """The indicator's code."""
        return self.indicator.code

    @property
    def counted(self) -> bool:
        """Whether it takes part in means."""
        return bool(self.score["counted"])

    @property
    def is_current(self) -> bool:
        """Whether its figure is that of the report's period, not an older one."""
        return not math.isnan(self.actual) and self.score["last_reported"] == self.score["period"]

    @property
    def actual(self) -> float:
        """The figure to date, NaN when there is none; it may be older than the period."""
        return float(self.score["actual"])

    @property
    def target(self) -> Level | None:
        """The target to date."""
        return target_of(self.score)

    @property
    def reached(self) -> bool:
        """Whether its target to date is met: at least, at most, or within the range, by polarity."""
        return self.target is not None and self.meets(self.target)

    def meets(self, level: Level) -> bool:
        """Whether the figure to date reaches a level."""
        return meets(self.indicator.polarity, self.actual, level)

    @property
    def falls_short(self) -> bool:
        """Whether it is counted and below its target."""
        return falls_short(self.indicator, self.score)


@dataclass(frozen=True)
class ObjectiveFacts:
    """One objective of a unit."""

    name: str
    indicators: tuple[IndicatorFacts, ...]
    coverage: Coverage


@dataclass(frozen=True)
class UnitFacts:
    """One unit with its objectives; none where it measures nothing."""

    unit: OrgUnit
    objectives: tuple[ObjectiveFacts, ...]
    coverage: Coverage

    @property
    def indicators(self) -> tuple[IndicatorFacts, ...]:
        """All its indicators."""
        return tuple(facts for objective in self.objectives for facts in objective.indicators)


@dataclass(frozen=True)
class AnnexFacts:
    """Everything the annex says."""

    contents: ReportContents
    figures: Figures
    comparison: Comparison
    units: tuple[UnitFacts, ...]
    coverage: Coverage

    @cached_property
    def indicators(self) -> tuple[IndicatorFacts, ...]:
        """All indicators."""
        return tuple(facts for unit in self.units for facts in unit.indicators)

    @property
    def is_final(self) -> bool:
        """Whether the year is over."""
        return self.contents.period.is_last

    def percent(self, value: float) -> str:
        """A percentage without its sign, "" when missing."""
        return format_number(value, self.contents.catalogue.policy.decimals)

    def figure(self, indicator: Indicator, value: float) -> str:
        """A figure of an indicator, in its own measure unit, "" when missing."""
        if indicator.kind is Kind.RATIO:
            return self.percent(value)
        most = _MEAN_DECIMALS if indicator.accumulation is Accumulation.MEAN else _MOST_DECIMALS
        return format_number(round_half_up(value, most))

    def level(self, level: Level | None) -> str:
        """A target: ``95``, ``80–90``, or "" when missing."""
        if level is None:
            return ""
        return format_level(Level(*(round_half_up(end, _MOST_DECIMALS) for end in (level.low, level.high))))

    def signer(self, facts: IndicatorFacts, quarter: Quarter) -> str:
        """The name of whoever answers for an indicator's words in a quarter, "" when unknown."""
        contents, unit = self.contents, facts.indicator.unit
        holder = contents.catalogue.holder_of(unit, contents.day)
        return contents.signers.get((unit, quarter), "") or (holder.name if holder else "")


def gather_facts(contents: ReportContents) -> AnnexFacts:
    """Look everything up once."""
    figures = look_up(contents)
    comparison = compare(contents, figures)
    narratives = _narratives_by_code(contents)
    by_unit: dict[str, dict[str, list[IndicatorFacts]]] = {unit.code: {} for unit in contents.catalogue.units}
    for indicator in contents.catalogue.indicators:
        facts = IndicatorFacts(
            indicator=indicator,
            score=figures.scores[indicator.code],
            compared=comparison.by_code[indicator.code],
            narratives=narratives.get(indicator.code, ()),
        )
        by_unit[indicator.unit].setdefault(indicator.objective, []).append(facts)
    units = tuple(_unit_facts(contents, figures, unit, by_unit[unit.code]) for unit in contents.catalogue.units)
    every = [facts for unit in units for facts in unit.indicators]
    return AnnexFacts(contents, figures, comparison, units, _coverage(contents, figures, (None, None), every))


def _unit_facts(
    contents: ReportContents, figures: Figures, unit: OrgUnit, objectives: Mapping[str, list[IndicatorFacts]]
) -> UnitFacts:
    found = tuple(
        ObjectiveFacts(name, tuple(rows), _coverage(contents, figures, (unit.code, name), rows))
        for name, rows in objectives.items()
    )
    rows = [facts for objective in found for facts in objective.indicators]
    return UnitFacts(unit, found, _coverage(contents, figures, (unit.code, None), rows))


def _coverage(
    contents: ReportContents, figures: Figures, key: tuple[str | None, str | None], rows: Sequence[IndicatorFacts]
) -> Coverage:
    policy = contents.catalogue.policy
    roll_up = figures.roll_ups.get(key, _NOTHING)
    counted = [facts for facts in rows if facts.counted]
    left_out = Counter(facts.score["status"] for facts in rows if not facts.counted)
    short = sorted((f for f in counted if not f.reached), key=lambda f: float(f.score["achievement_pct"]))
    kinds = Counter(text_of(facts.score["category"]) for facts in counted)
    return Coverage(
        indicators=len(rows),
        counted=len(counted),
        reached=len(counted) - len(short),
        mean=float(roll_up["mean_pct"]),
        uncapped=float(roll_up["mean_uncapped_pct"]),
        category=text_of(roll_up["category"]),
        left_out=dict(sorted(left_out.items(), key=lambda item: _STATUS_ORDER.index(item[0]))),
        short=tuple((f.indicator.title, float(f.score["achievement_pct"])) for f in short),
        categories={band.label: kinds[band.label] for band in policy.scale},
        decimals=policy.decimals,
        cap=policy.mean_cap,
        final=contents.period.is_last,
    )


def _narratives_by_code(contents: ReportContents) -> dict[str, tuple[Narrative, ...]]:
    """The words of each indicator up to the period, in order of the quarters; empty ones are left out."""
    found: dict[str, list[Narrative]] = {}
    for narrative in sorted(contents.narratives, key=lambda n: n.quarter):
        said = (narrative.factors, narrative.follow_up, narrative.evidence)
        if narrative.quarter <= contents.period and any(text.strip() for text in said):
            found.setdefault(narrative.indicator, []).append(narrative)
    return {code: tuple(rows) for code, rows in found.items()}
