"""Reports of earlier years as they are read: the sheet Capaian of a consolidated workbook, or ``capaian.csv``."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from ikigen.excel.addresses import address
from ikigen.excel.grid import Grid, Seen, SeenKind
from ikigen.excel.reader import read_workbook
from ikigen.model.finding import Finding, IkigenError, Location
from ikigen.model.period import FIRST_YEAR, LAST_YEAR, Quarter, parse_quarter
from ikigen.pipeline.past_proof import Table, changed_lines, moved_in_time, what_was_changed
from ikigen.report.printed_sheet import Printed, PrintedRow, read_printed
from ikigen.text import commands
from ikigen.text import report as words
from ikigen.text.findings import make_finding, place_of

CSV_COLUMNS: Final = ("year", "indicator", "period", "target", "actual", "achievement_pct", "category")
_HEADERS: Final = {
    "code": "kode",
    "measure_unit": "satuan",
    "target": "target",
    "actual": "realisasi",
    "achievement": "capaian (%)",
    "category": "kategori",
}
"""What the table of achievements is known by; an indicator's title stands right of its code."""
_HEADER_ROWS: Final = 15
_NO_FIGURES: Final = (math.nan, math.nan, math.nan)
_PERIOD_AND_YEAR: Final = re.compile(r"\b(TW\s*(?:IV|III|II|I|[1-4]))\s+(\d{4})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PastRow:
    """One indicator in an earlier year's report; figures are NaN where blank.

    ``achievement_pct`` is NaN where the report gave no category: progress is no achievement.
    """

    code: str
    title: str
    measure_unit: str
    target: float
    actual: float
    achievement_pct: float
    at: Location


@dataclass(frozen=True, slots=True)
class PastReport:
    """One report. ``period`` is the quarter up to which its figures count; ``findings`` are about its figures."""

    name: str
    year: int
    period: Quarter
    rows: tuple[PastRow, ...]
    findings: tuple[Finding, ...] = ()


_NO_REPORT: Final = frozenset({"file-not-workbook", "file-no-sheets", "file-empty"})
"""What is said of files that are no workbook asks for a form; of a report something else is wanted."""


def read_past_report(path: Path, name: str) -> tuple[tuple[PastReport, ...], tuple[Finding, ...]]:
    """What a file says of earlier years; a CSV file may hold several.

    Args:
        path: the file.
        name: what findings call it.

    Findings:
        previous-not-report, and those of a workbook that cannot be read; with each report previous-not-number,
        previous-uncalculated, previous-unproven, previous-proof-broken, and what ``past_proof`` finds changed.

    Raises:
        IkigenError: the file does not exist, or is a folder.
    """
    if not path.is_file():
        sentence = commands.PREVIOUS_IS_FOLDER if path.is_dir() else commands.NO_SUCH_PREVIOUS
        raise IkigenError(sentence.format(path=path))
    if path.suffix.lower() == ".csv":
        reports = tuple(_beside_workbook(path, report) for report in _read_csv(path, name))
    else:
        workbook, found = read_workbook(path)
        if workbook is None and not _NO_REPORT.intersection(finding.code for finding in found):
            return (), found
        reports = () if workbook is None else tuple(_read_grids(workbook.grids, name))
    return reports, () if reports else (make_finding("previous-not-report", Location(file=name), file=name),)


def _read_csv(path: Path, name: str) -> Iterator[PastReport]:
    """The reports in a ``capaian.csv``, also one that a spreadsheet has saved again with ``;`` and commas."""
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    first = text.partition("\n")[0]
    separator = ";" if first.count(";") > first.count(",") else ","
    table = csv.DictReader(io.StringIO(text), delimiter=separator)
    if not set(CSV_COLUMNS) <= set(table.fieldnames or ()):
        return
    found: dict[tuple[int, Quarter], tuple[list[PastRow], list[Finding]]] = {}
    for cells in table:
        year, period = (cells["year"] or "").strip(), parse_quarter(cells["period"] or "")
        if year.isdecimal() and FIRST_YEAR <= int(year) <= LAST_YEAR and period is not None:
            at = Location(file=name, cell=str(table.line_num))
            rows, findings = found.setdefault((int(year), period), ([], []))
            rows.append(_csv_row(cells, at, separator, findings))
    for (number, quarter), (rows, findings) in found.items():
        yield PastReport(name, number, quarter, tuple(rows), tuple(findings))


def _beside_workbook(path: Path, report: PastReport) -> PastReport:
    """A report in CSV as the workbook that was written with it printed it, where that lies beside it."""
    workbook = path.with_name(f"konsolidasi_{report.year}_{report.period.code}.xlsx")
    read = read_workbook(workbook)[0] if workbook.is_file() else None
    printed = read_printed(read.grids) if read else None
    if printed is None or printed.rows is None or (printed.year, printed.period) != (report.year, report.period):
        return report
    of_code = {row.code: row for row in reversed(report.rows)}
    lines = {
        row.code: (row.at, {"target": row.target, "actual": row.actual, "achievement": row.achievement_pct})
        for row in of_code.values()
    }
    rows = tuple(
        replace(
            of_code.get(row.code) or PastRow(row.code, row.title, "", *_NO_FIGURES, Location(report.name)),
            measure_unit=row.measure_unit,
            target=row.target,
            actual=row.actual,
            achievement_pct=row.achievement_pct,
        )
        for row in printed.rows
    )
    return replace(report, rows=rows, findings=tuple(changed_lines(report.name, lines, printed, printed.rows)))


def _csv_row(cells: Mapping[str, str], at: Location, separator: str, findings: list[Finding]) -> PastRow:
    code = cells["indicator"].strip()

    def figure(key: str) -> float:
        text = (cells[key] or "").strip()
        try:
            return float(text.replace(",", ".") if separator == ";" else text) if text else math.nan
        except ValueError:
            if key != "target":  # a range of two ends is no figure, and nothing is computed from it
                findings.append(_not_number(at, code, cells["year"], text))
            return math.nan

    has_category = bool((cells["category"] or "").strip())
    achievement = figure("achievement_pct")
    return PastRow(
        code=code,
        title=cells.get("title") or "",
        measure_unit=cells.get("measure_unit") or "",
        target=figure("target"),
        actual=figure("actual"),
        achievement_pct=achievement if has_category else math.nan,
        at=at,
    )


def _not_number(at: Location, code: str, year: object, value: str) -> Finding:
    file = place_of(Location(file=at.file))
    where = f"{file} › {place_of(at)}" if at.sheet else place_of(at)
    return make_finding("previous-not-number", at, indicator=code, value=value, where=where, past=year)


def _read_grids(grids: Sequence[Grid], name: str) -> Iterator[PastReport]:
    """The report of the sheet that carries the table of achievements with its period and year above it."""
    for grid in grids:
        header = _find_header(grid)
        when = _period_and_year(grid, header[0]) if header else None
        if header and when:
            printed = read_printed(grids)
            if printed is not None and printed.rows is not None:
                yield _proven(grids, Table(name, grid, header[1], tuple(_indicators(grid, header))), when, printed)
            else:
                proof = "previous-unproven" if printed is None else "previous-proof-broken"
                yield _as_it_stands(grid, header, name, when, proof)
            return


def _as_it_stands(
    grid: Grid, header: tuple[int, Mapping[str, int]], name: str, when: tuple[Quarter, int], proof: str
) -> PastReport:
    """A report that cannot be proven."""
    findings: list[Finding] = []
    rows = tuple(_grid_rows(grid, header, name, when[1], findings))
    if rows and _is_uncalculated(grid, header, rows):
        findings.append(make_finding("previous-uncalculated", Location(name, grid.title), file=name))
    else:
        findings.append(make_finding(proof, Location(name), file=name))
    return PastReport(name, when[1], when[0], rows, tuple(findings))


def _proven(grids: Sequence[Grid], table: Table, when: tuple[Quarter, int], printed: Printed) -> PastReport:
    """A report as it was printed, and what was changed in it since."""
    rows = printed.rows or ()
    data = next((grid for grid in grids if grid.title == words.DATA), None)
    findings = [*moved_in_time(table.file, when, printed), *what_was_changed(table, printed, rows, data)]
    places = dict(reversed(table.rows))
    proven = tuple(_row_of(table, places.get(row.code), row) for row in rows)
    return PastReport(table.file, printed.year, printed.period, proven, tuple(findings))


def _row_of(table: Table, row: int | None, printed: PrintedRow) -> PastRow:
    cell = None if row is None else address(row, table.columns["actual"])
    return PastRow(
        code=printed.code,
        title=printed.title if row is None else table.grid.text(row, table.columns["code"] + 1),
        measure_unit=printed.measure_unit,
        target=printed.target,
        actual=printed.actual,
        achievement_pct=printed.achievement_pct,
        at=Location(table.file, table.grid.title, cell),
    )


def _is_uncalculated(grid: Grid, header: tuple[int, Mapping[str, int]], rows: Sequence[PastRow]) -> bool:
    """Whether no formula has a result. Single ones without are blank: our own figures that are not known."""
    if not all(math.isnan(row.actual) and math.isnan(row.achievement_pct) for row in rows):
        return False
    first, cols = header
    below = range(first + 1, grid.height)
    seen = (grid.seen(row, cols[key]).kind for row in below for key in ("target", "actual"))
    kinds = set(seen)
    return SeenKind.UNCALCULATED in kinds and SeenKind.NUMBER not in kinds


def _find_header(grid: Grid) -> tuple[int, Mapping[str, int]] | None:
    """The row of the table's header and the column of each figure; None where any is absent or doubled."""
    for row in range(min(_HEADER_ROWS, grid.height)):
        texts = [grid.text(row, col).casefold() for col in range(grid.width)]
        if all(texts.count(header) == 1 for header in _HEADERS.values()):
            return row, {key: texts.index(header) for key, header in _HEADERS.items()}
    return None


def _period_and_year(grid: Grid, header: int) -> tuple[Quarter, int] | None:
    for row in range(header):
        for col in range(min(grid.width, 3)):
            match = _PERIOD_AND_YEAR.search(grid.text(row, col))
            quarter = parse_quarter(match[1]) if match else None
            if match and quarter:
                return quarter, int(match[2])
    return None


def _indicators(grid: Grid, header: tuple[int, Mapping[str, int]]) -> Iterator[tuple[str, int]]:
    """Code and row of what carries a code and a measure unit: bands have none."""
    first, cols = header
    for row in range(first + 1, grid.height):
        code, unit = (grid.text(row, cols[key]) for key in ("code", "measure_unit"))
        if code and unit and not code.isdecimal():
            yield code, row


def _grid_rows(
    grid: Grid, header: tuple[int, Mapping[str, int]], name: str, year: int, findings: list[Finding]
) -> Iterator[PastRow]:
    """The rows of the indicators."""
    _, cols = header
    for code, row in _indicators(grid, header):
        at = Location(name, grid.title, address(row, cols["actual"]))
        actual = _figure(grid.seen(row, cols["actual"]), at, code, year, findings)
        pct_at = Location(name, grid.title, address(row, cols["achievement"]))
        pct = _figure(grid.seen(row, cols["achievement"]), pct_at, code, year, findings)
        target = grid.seen(row, cols["target"])
        yield PastRow(
            code=code,
            title=grid.text(row, cols["code"] + 1),
            measure_unit=grid.text(row, cols["measure_unit"]),
            target=math.nan if target.number is None else target.number,
            actual=actual,
            achievement_pct=pct if grid.text(row, cols["category"]) else math.nan,
            at=at,
        )


def _figure(seen: Seen, at: Location, code: str, year: int, findings: list[Finding]) -> float:
    if seen.kind is SeenKind.NUMBER and seen.number is not None:
        return seen.number
    says_something = seen.kind is not SeenKind.TEXT or seen.text.strip()
    if seen.kind not in (SeenKind.BLANK, SeenKind.UNCALCULATED) and says_something:
        findings.append(_not_number(at, code, year, seen.text))
    return math.nan
