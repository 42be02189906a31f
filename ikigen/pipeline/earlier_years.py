"""Earlier years' figures beside this year's indicators: matched by code, and by the notes of renamed codes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pandas as pd

from ikigen.excel.sheet import folded
from ikigen.model.catalogue import Catalogue, Indicator
from ikigen.model.finding import Finding, Location
from ikigen.model.frames import PREVIOUS
from ikigen.model.period import Quarter
from ikigen.pipeline.past_reports import PastReport, PastRow, read_past_report
from ikigen.text.findings import make_finding
from ikigen.text.labels import quarter_title

_MOST_CODES: Final = 12

Matched = Mapping[str, PastRow]
"""What one report says of this year's indicators, by their code now."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """One report, its rows matched to this year's indicators."""

    report: PastReport
    rows: Matched


def read_earlier_years(
    paths: Sequence[Path], catalogue: Catalogue, year: int, period: Quarter
) -> tuple[pd.DataFrame | None, tuple[Finding, ...]]:
    """The figures of earlier years.

    Args:
        paths: consolidated workbooks and ``capaian.csv`` files of earlier years.
        catalogue: whose indicators they are matched to.
        year: this report's year; reports of it, or of a later one, are not used.
        period: this report's quarter; of several reports of a year that of the same quarter is used.

    Returns:
        Columns PREVIOUS, or None where no path was given.

    Findings:
        previous-not-report, previous-not-number, previous-uncalculated, previous-year-not-before,
        previous-year-twice, previous-years-differ, previous-code-unknown, previous-ambiguous,
        previous-title-differs, previous-unit-differs, and those of workbooks that cannot be read.

    Raises:
        IkigenError: a path does not exist.
    """
    if not paths:
        return None, ()
    findings: list[Finding] = []
    judged: list[_Judged] = []
    for path, name in _named(paths):
        reports, found = read_past_report(path, name)
        findings += found
        for report in reports:
            if report.year >= year:
                findings.append(_not_before(report, year))
            else:
                findings += report.findings
                judged.append(_Judged(report, _match(report, catalogue, findings)))
    rows = [row for one in _one_per_year(judged, period, findings) for row in _frame_rows(one, catalogue)]
    return pd.DataFrame(rows, columns=list(PREVIOUS)).astype(dict(PREVIOUS)), tuple(findings)


def _named(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Each file once, called by its name, or by its whole path where two share that."""
    unique = list({path.resolve(): path for path in paths}.values())
    names = Counter(path.name for path in unique)
    for path in unique:
        yield path, path.name if names[path.name] == 1 else path.as_posix()


def _not_before(report: PastReport, year: int) -> Finding:
    at = Location(file=report.name)
    return make_finding("previous-year-not-before", at, file=report.name, past=report.year, year=year)


def _match(report: PastReport, catalogue: Catalogue, findings: list[Finding]) -> Matched:
    """The rows of a report by the code that carries them on now."""
    claims: dict[str, list[PastRow]] = {}
    unknown: list[str] = []
    for row in report.rows:
        indicator = catalogue.successor_of(row.code.upper()) or catalogue.successor_of(row.code)
        if indicator is None:
            unknown.append(row.code)
        else:
            claims.setdefault(indicator.code, []).append(row)
    matched = _settle(report, claims, catalogue, findings)
    if unknown:
        facts: dict[str, Any] = {
            "file": report.name,
            "count": len(unknown),
            "codes": _listed(unknown),
            "first": unknown[0],
        }
        findings.append(make_finding("previous-code-unknown", Location(file=report.name), **facts))
    return _comparable(report, matched, catalogue, findings)


def _settle(
    report: PastReport, claims: Mapping[str, Sequence[PastRow]], catalogue: Catalogue, findings: list[Finding]
) -> dict[str, PastRow]:
    """One row for each indicator; where an old and a new code stand side by side, the printed title decides."""
    matched = {code: rows[0] for code, rows in claims.items() if len(rows) == 1}
    for code, rows in claims.items():
        if len(rows) == 1:
            continue
        indicator = catalogue.indicator_by_code[code]
        same = [row for row in rows if _same_title(row, indicator)]
        if len(same) != 1:
            facts: dict[str, Any] = {
                "file": report.name,
                "codes": _listed([row.code for row in rows]),
                "past": report.year,
            }
            findings.append(
                make_finding("previous-ambiguous", rows[0].at, unit=indicator.unit, indicator=code, **facts)
            )
            continue
        matched[code] = same[0]
        for row in rows:
            own = catalogue.indicator_by_code.get(row.code)
            if row is not same[0] and own is not None and own.code not in claims and _same_title(row, own):
                matched[own.code] = row
    return matched


def _same_title(row: PastRow, indicator: Indicator) -> bool:
    return folded(row.title).casefold() == folded(indicator.title).casefold()


def _comparable(
    report: PastReport, matched: Mapping[str, PastRow], catalogue: Catalogue, findings: list[Finding]
) -> Matched:
    """The rows in the measure unit of today; a title that differs is named, and the row is used."""
    kept: dict[str, PastRow] = {}
    reworded: list[str] = []
    for code, row in matched.items():
        indicator = catalogue.indicator_by_code[code]
        if folded(row.measure_unit).casefold() != folded(indicator.measure_unit).casefold():
            facts: dict[str, Any] = {"file": report.name, "past": report.year, "now": indicator.measure_unit}
            unit = row.measure_unit or "-"
            findings.append(
                make_finding(
                    "previous-unit-differs", row.at, unit=indicator.unit, indicator=code, value=unit, **facts
                )
            )
            continue
        kept[code] = row
        if not _same_title(row, indicator):
            reworded.append(code)
    if reworded:
        facts = {"file": report.name, "past": report.year, "codes": _listed(reworded)}
        findings.append(make_finding("previous-title-differs", Location(file=report.name), **facts))
    return kept


def _one_per_year(judged: Sequence[_Judged], period: Quarter, findings: list[Finding]) -> Iterator[_Judged]:
    """The report that stands for each year: of the same quarter as this one, else the latest."""
    by_year: dict[int, list[_Judged]] = {}
    for one in judged:
        by_year.setdefault(one.report.year, []).append(one)
    for year, ones in sorted(by_year.items()):
        quarters = [one.report.period for one in ones]
        wanted = period if period in quarters else max(quarters)
        chosen, *others = [one for one in ones if one.report.period is wanted]
        yield _agreed(chosen, others, findings)
        if len(ones) > 1:
            names = ", ".join(dict.fromkeys(one.report.name for one in ones))
            picked = f"{chosen.report.name} ({quarter_title(wanted)})"
            findings.append(make_finding("previous-year-twice", past=year, files=names, chosen=picked))


def _agreed(chosen: _Judged, others: Sequence[_Judged], findings: list[Finding]) -> _Judged:
    """A report without the figures on which another of the same year and quarter says otherwise."""
    rows = dict(chosen.rows)
    for other in others:
        differing = [
            code
            for code, row in other.rows.items()
            if code in rows
            and not (
                _equal(rows[code].actual, row.actual) and _equal(rows[code].achievement_pct, row.achievement_pct)
            )
        ]
        if differing:
            facts: dict[str, Any] = {
                "past": chosen.report.year,
                "file": chosen.report.name,
                "other": other.report.name,
            }
            at = Location(file=other.report.name)
            findings.append(make_finding("previous-years-differ", at, codes=_listed(differing), **facts))
        rows = {**other.rows, **rows}
        for code in differing:
            del rows[code]
    return _Judged(chosen.report, rows)


def _equal(one: float, other: float) -> bool:
    return (math.isnan(one) and math.isnan(other)) or math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def _listed(codes: Sequence[str]) -> str:
    unique = list(dict.fromkeys(codes))
    return ", ".join(unique[:_MOST_CODES]) + (", …" if len(unique) > _MOST_CODES else "")


def _frame_rows(one: _Judged, catalogue: Catalogue) -> Iterator[tuple[object, ...]]:
    """The rows of PREVIOUS, in the order of the catalogue."""
    for indicator in catalogue.indicators:
        row = one.rows.get(indicator.code)
        if row is not None:
            figures = (row.target, row.actual, row.achievement_pct)
            place = (row.at.file, row.at.sheet, row.at.cell)
            yield (indicator.code, one.report.year, *figures, int(one.report.period), *place)
