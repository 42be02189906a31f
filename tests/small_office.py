"""A small office in a few lines: indicators, what units typed, and the pipeline run over it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ikigen.achievement.resolve import Resolution, resolve_entries
from ikigen.achievement.score import score
from ikigen.achievement.targets import resolve_targets
from ikigen.achievement.tidy import TYPED_TARGETS
from ikigen.model.catalogue import (
    Accumulation,
    Catalogue,
    Indicator,
    Kind,
    Level,
    Office,
    OrgUnit,
    Polarity,
    Target,
)
from ikigen.model.finding import Finding
from ikigen.model.frames import ENTRIES, STATEMENTS
from ikigen.model.policy import Policy, Reference
from ikigen.model.submission import EntryState, Role, Statement

YEAR = 2026
Figure = float | None | str
"""A number, blank, or a text that was refused."""


def indicator(code: str = "UMUM-01", **changes: Any) -> Indicator:
    """An indicator of the unit that its code names: a count of documents that is its own source."""
    unit = code.rsplit("-", 1)[0]
    given = {
        "objective": f"Sasaran {unit}",
        "title": f"Jumlah {code}",
        "formula_text": "",
        "source_text": "",
        "kind": Kind.COUNT,
        "measure_unit": "dokumen",
        "sources": (unit,),
    }
    return Indicator(code=code, unit=unit, **{**given, **changes})


def ratio(code: str = "SEK-01", **changes: Any) -> Indicator:
    """A ratio of two counts."""
    given = {"kind": Kind.RATIO, "measure_unit": "persen", "numerator": "terpenuhi", "denominator": "kebutuhan"}
    return indicator(code, **{**given, **changes})


def office(*indicators: Indicator, policy: Policy | None = None, targets: Sequence[Target] = ()) -> Catalogue:
    """A catalogue of these indicators; its units are those that they name, and one that measures nothing."""
    codes = dict.fromkeys(unit for i in indicators for unit in (i.unit, *i.sources))
    return Catalogue(
        office=Office("Dinas"),
        units=tuple(OrgUnit(code, f"Kepala {code}") for code in (*codes, "UPT")),
        indicators=indicators,
        targets=tuple(targets),
        policy=policy or Policy(),
    )


def target(code: str, quarters: Sequence[Any] = (None,) * 4, annual: Any = None) -> Target:
    """A target of the year; a figure is a point, a pair a range."""
    first, second, third, fourth = (_level(figure) for figure in quarters)
    return Target(code, YEAR, _level(annual), (first, second, third, fourth))


def _level(figure: Any) -> Level | None:
    if figure is None:
        return None
    return Level(*figure) if isinstance(figure, tuple) else Level(figure, figure)


def entries(catalogue: Catalogue, typed: Mapping[tuple[str, str], Sequence[Figure]]) -> pd.DataFrame:
    """What was typed, as ENTRIES: reporter and cell code → up to four quarters."""
    rows: list[tuple[object, ...]] = []
    for (reporter, code), figures in typed.items():
        asked = catalogue.indicator_by_cell[code]
        role = Role.OWNER if reporter == asked.unit else Role.SOURCE
        for quarter, figure in enumerate(figures, start=1):
            state = EntryState.BLANK if figure is None else EntryState.READ
            state = EntryState.REFUSED if isinstance(figure, str) else state
            value = figure if isinstance(figure, int | float) else math.nan
            raw = "" if figure is None else str(figure)
            place = (f"IKI_{reporter}.xlsx", f"TW {['I', 'II', 'III', 'IV'][quarter - 1]}", f"F{len(rows) + 10}")
            rows.append(
                (code, asked.code, code.removeprefix(asked.code), asked.unit, reporter, role.value, quarter,
                 value, state.value, raw, *place)
            )  # fmt: skip
    return pd.DataFrame(rows, columns=list(ENTRIES)).astype(dict(ENTRIES))


def statements(*said: tuple[str, str, int, Statement | None]) -> pd.DataFrame:
    """Declarations as STATEMENTS: source, owner, quarter, statement."""
    rows = [
        (source, owner, quarter, what.value if what else None, f"IKI_{source}.xlsx", f"TW {quarter}", "B40")
        for source, owner, quarter, what in said
    ]
    return pd.DataFrame(rows, columns=list(STATEMENTS)).astype(dict(STATEMENTS))


def no_typed_targets() -> pd.DataFrame:
    """An empty Target sheet."""
    return pd.DataFrame(columns=list(TYPED_TARGETS)).astype(dict(TYPED_TARGETS))


def typed_targets(*rows: tuple[str, int, float, float]) -> pd.DataFrame:
    """Targets that owners typed: indicator, quarter (0: annual), low, high."""
    full = [
        (code.rsplit("-", 1)[0], code, quarter, low, high, EntryState.READ.value, "IKI.xlsx", "Target", f"C{n}")
        for n, (code, quarter, low, high) in enumerate(rows, start=5)
    ]
    return pd.DataFrame(full, columns=list(TYPED_TARGETS)).astype(dict(TYPED_TARGETS))


@dataclass(frozen=True)
class Measured:
    """The scores of an office, by indicator and period, with every finding on the way."""

    resolution: Resolution
    scores: pd.DataFrame
    findings: tuple[Finding, ...]

    def of(self, code: str, period: int) -> Any:
        """The score of one indicator as of one period."""
        rows = self.scores[(self.scores["indicator"] == code) & (self.scores["period"] == period)]
        return rows.iloc[0]


def measure(
    catalogue: Catalogue,
    typed: Mapping[tuple[str, str], Sequence[Figure]],
    period: int = 4,
    said: pd.DataFrame | None = None,
) -> Measured:
    """The whole computation: entries → resolution → scores of the periods 1 … ``period``."""
    resolution = resolve_entries(entries(catalogue, typed), statements() if said is None else said, catalogue)
    targets, _ = resolve_targets(catalogue, YEAR, no_typed_targets())
    scores, findings = score(resolution, targets, catalogue, range(1, period + 1))
    return Measured(resolution, scores, (*resolution.findings, *findings))


def own(code: str, *figures: Figure) -> dict[tuple[str, str], Sequence[Figure]]:
    """What an owner typed for one of its cells."""
    return {(code.rsplit("-", 1)[0], code): figures}


__all__ = [
    "YEAR", "Accumulation", "Figure", "Measured", "Polarity", "Reference", "entries", "indicator", "measure",
    "no_typed_targets", "office", "own", "ratio", "statements", "target", "typed_targets",
]  # fmt: skip
