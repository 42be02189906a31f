"""The table of targets: one row per indicator and year, a revision a later row with its date and reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ikigen.catalogue.fields import RowReader
from ikigen.catalogue.rows import Row
from ikigen.catalogue.schema import TARGETS
from ikigen.model.catalogue import Accumulation, Indicator, Kind, Level, Polarity, Target
from ikigen.model.finding import Finding, Location

_QUARTERS: Final = ("tw1", "tw2", "tw3", "tw4")
_PERCENT: Final = frozenset({"persen", "persentase", "%"})


def build_targets(
    rows: Iterable[Row], indicators: Sequence[Indicator], findings: list[Finding]
) -> tuple[Target, ...]:
    """The targets of the table.

    Findings:
        catalogue-empty, catalogue-target-unknown-code, catalogue-year, catalogue-target-doubled,
        catalogue-target-range, catalogue-target-fraction, catalogue-target-not-whole,
        catalogue-target-reason, and those of figures and dates.
    """
    known = {indicator.code: indicator for indicator in indicators}
    seen: dict[tuple[str, int | None, date | None], Location] = {}
    targets = []
    for row in rows:
        reader = RowReader(TARGETS, row, findings)
        target = _target(reader, known)
        key = (target.code, target.year, target.valid_from)
        undated = bool(row.text("berlaku_mulai")) and target.valid_from is None
        first = row.at if undated else seen.setdefault(key, row.at)
        if target.code and target.code not in known:
            reader.report("catalogue-target-unknown-code", "kode")
        if target.code and target.year and first is not row.at:
            reader.report("catalogue-target-doubled", "kode", first=first)
        if target.valid_from and not target.reason:
            reader.report("catalogue-target-reason", "alasan")
        targets.append(target)
    return tuple(targets)


def _target(reader: RowReader, known: Mapping[str, Indicator]) -> Target:
    row = reader.row
    code = reader.text("kode")
    indicator = known.get(code)
    rules = _rules_of(indicator)
    quarters = [_level(reader, column, rules) for column in _QUARTERS]
    return Target(
        code=indicator.code if indicator else code,  # one text for both
        year=reader.year("tahun") or 0,
        annual=_level(reader, "tahunan", rules),
        quarters=(quarters[0], quarters[1], quarters[2], quarters[3]),
        renstra=_level(reader, "renstra", rules),
        national=_level(reader, "nasional", rules),
        valid_from=reader.day("berlaku_mulai"),
        reason=row.text("alasan"),
        at=row.at,
        places=row.places,
    )


@dataclass(frozen=True, slots=True)
class _Rules:
    """What the targets of an indicator can be: percent, whole things only, and ranges unless ``point_for`` is set.

    ``point_for`` is the way of measuring that has no ranges.
    """

    percent: bool = False
    whole: bool = False
    point_for: Polarity | None = None


def _rules_of(indicator: Indicator | None) -> _Rules:
    """What an indicator's targets can be: anything that is a target at all where the indicator is not known."""
    if indicator is None:
        return _Rules()
    return _Rules(
        percent=indicator.measure_unit.strip().casefold() in _PERCENT,
        whole=indicator.kind is Kind.COUNT and indicator.accumulation is not Accumulation.MEAN,
        point_for=None if indicator.polarity is Polarity.RANGE else indicator.polarity,
    )


def _level(reader: RowReader, column: str, rules: _Rules) -> Level | None:
    """One target, judged by what its indicator can have."""
    level = reader.level(column, percent=rules.percent)
    if level is None:
        return None
    low, high = level.low, level.high
    if low != high and rules.point_for is not None:
        reader.report("catalogue-target-range", column, polarity=rules.point_for.value)
    if rules.percent and (0 < low < 1 or 0 < high < 1):
        reader.report("catalogue-target-fraction", column)
    if rules.whole and not (low.is_integer() and high.is_integer()):
        reader.report("catalogue-target-not-whole", column)
    return level
