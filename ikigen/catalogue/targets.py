"""The table of targets: one row per indicator and year, a revision a later row with its date and reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    rows: Sequence[Row], indicators: Sequence[Indicator], findings: list[Finding]
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
        undated = bool(row["berlaku_mulai"].text) and target.valid_from is None
        first = row.at if undated else seen.setdefault(key, row.at)
        if target.code and target.code not in known:
            reader.report("catalogue-target-unknown-code", "kode")
        if target.code and target.year and first != row.at:
            reader.report("catalogue-target-doubled", "kode", first=first)
        if target.valid_from and not target.reason:
            reader.report("catalogue-target-reason", "alasan")
        targets.append(target)
    return tuple(targets)


def _target(reader: RowReader, known: Mapping[str, Indicator]) -> Target:
    code = reader.text("kode")
    indicator = known.get(code)
    quarters = [_level(reader, column, indicator) for column in _QUARTERS]
    return Target(
        code=code,
        year=reader.year("tahun") or 0,
        annual=_level(reader, "tahunan", indicator),
        quarters=(quarters[0], quarters[1], quarters[2], quarters[3]),
        renstra=_level(reader, "renstra", indicator),
        national=_level(reader, "nasional", indicator),
        valid_from=reader.day("berlaku_mulai"),
        reason=reader.row["alasan"].text,
        at=reader.row.at,
        places=reader.row.places,
    )


def _level(reader: RowReader, column: str, indicator: Indicator | None) -> Level | None:
    """One target, judged by what its indicator can have."""
    in_percent = indicator is not None and indicator.measure_unit.strip().casefold() in _PERCENT
    level = reader.level(column, percent=in_percent)
    if level is None or indicator is None:
        return level
    ends = (level.low, level.high)
    if not level.is_point and indicator.polarity is not Polarity.RANGE:
        reader.report("catalogue-target-range", column, polarity=indicator.polarity.value)
    if in_percent and any(0 < end < 1 for end in ends):
        reader.report("catalogue-target-fraction", column)
    whole = indicator.kind is Kind.COUNT and indicator.accumulation is not Accumulation.MEAN
    if whole and not all(end.is_integer() for end in ends):
        reader.report("catalogue-target-not-whole", column)
    return level
