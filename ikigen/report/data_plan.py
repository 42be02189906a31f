"""Where every figure stands on the sheet Data: planned first, so that formulas elsewhere can point there."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

from ikigen.excel.addresses import reference
from ikigen.model.catalogue import Catalogue, Indicator, Level, MeasureCell
from ikigen.model.period import Quarter
from ikigen.model.submission import EntryState
from ikigen.report import page
from ikigen.report.comparison import Comparison
from ikigen.report.contents import ReportContents
from ikigen.report.figures import Figures, Row, rows_of, text_of
from ikigen.text import report as words

HEADER_ROW: Final = page.HEADER_ROW + 1
"""The row of the main table's header: above it stands what its columns hold in the sections below."""
ANNUAL: Final = 0
"""The quarter number under which annual targets are kept."""

COLUMNS: Final = {key: col for col, key in enumerate(words.DATA_COLUMNS)}
"""Column of the main table, from 0, by its key."""


@dataclass(frozen=True, slots=True)
class MainRow:
    """One row of the main table: a cell code in one quarter, or an indicator's annual target (quarter 0)."""

    row: int
    indicator: Indicator
    cell: MeasureCell
    quarter: int

    @property
    def holds_target(self) -> bool:
        """Whether the indicator's target of this quarter stands here: on its first cell, once."""
        return self.cell is self.indicator.cells[0]


@dataclass(frozen=True, slots=True)
class OtherRow:
    """One row of the second section: a report that is not the cell used, and what it says.

    ``behind`` is the row of the main table that a carried sum is taken from: nobody typed it in a cell of its own.
    """

    row: int
    report: Row
    behind: int | None = None


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """One row of the third section: what an indicator is compared with. ``kind`` is a year or a word of text."""

    row: int
    indicator: Indicator
    kind: str
    previous: Row | None = None
    level: Level | None = None


@dataclass(frozen=True)
class DataPlan:
    """The sheet Data as addresses.

    Every cell code takes a row for each quarter, and every indicator one more for its annual target; so
    ``first_rows`` by cell code, and ``target_rows`` (that of TW I, and the annual one) by indicator say where all
    of them stand. ``parts`` are the rows of the second section whose figures a main row sums, by cell code and
    quarter. ``reported`` are references to what a unit reported, by cell code, quarter and reporter, for the
    indicators that several units report.
    """

    header: int
    indicators: tuple[Indicator, ...]
    others: tuple[OtherRow, ...]
    others_header: int
    first_rows: Mapping[str, int]
    target_rows: Mapping[str, tuple[int, int]]
    parts: Mapping[tuple[str, int], tuple[int, ...]]
    reported: Mapping[tuple[str, int, str], str]
    references: tuple[ReferenceRow, ...]
    references_header: int
    reference_rows: Mapping[tuple[str, str], int]

    @property
    def first(self) -> int:
        """The first row of the main table."""
        return self.header + 1

    @property
    def last(self) -> int:
        """The last row of the main table."""
        return max(self.first, self.others_header - _GAP)

    @property
    def end(self) -> int:
        """The last row of the sheet."""
        return self.references_header + max(1, len(self.references))

    def main(self) -> Iterator[MainRow]:
        """The rows of the main table from top to bottom."""
        for indicator in self.indicators:
            for cell in indicator.cells:
                for quarter in Quarter:
                    yield MainRow(self.row_of(cell.code, quarter), indicator, cell, int(quarter))
            yield MainRow(self.target_rows[indicator.code][1], indicator, indicator.cells[0], ANNUAL)

    def row_of(self, cell_code: str, quarter: int) -> int:
        """The row of a figure in the main table."""
        return self.first_rows[cell_code] + quarter - 1

    def value(self, cell_code: str, quarter: int) -> str:
        """Reference to the figure that counts."""
        return _at(self.row_of(cell_code, quarter), "value")

    def status(self, cell_code: str, quarter: int) -> str:
        """Reference to the status of that figure."""
        return _at(self.row_of(cell_code, quarter), "status")

    def low(self, indicator: str, quarter: int) -> str:
        """Reference to the target of a quarter (its lower end); quarter 0 is the year."""
        return _at(self._target_row(indicator, quarter), "target")

    def high(self, indicator: str, quarter: int) -> str:
        """Reference to the upper end of a range."""
        return _at(self._target_row(indicator, quarter), "target_high")

    def weight(self, indicator: str) -> str:
        """Reference to the indicator's weight."""
        return _at(self._target_row(indicator, ANNUAL), "weight")

    def _target_row(self, indicator: str, quarter: int) -> int:
        first, annual = self.target_rows[indicator]
        return annual if quarter == ANNUAL else first + quarter - 1

    def compared(self, indicator: str, kind: str, key: str) -> str | None:
        """Reference to a cell of the third section, None where nothing of that kind is known."""
        row = self.reference_rows.get((indicator, kind))
        return None if row is None else _at(row, key)


def _at(row: int, key: str) -> str:
    return f"{_COLUMN_OF[key]}{row + 1}"


_COLUMN_OF: Final = {key: reference(words.DATA, 0, col).removesuffix("1") for key, col in COLUMNS.items()}
"""What stands before the row in a reference to the sheet, by the key of its column."""
_GAP: Final = 4
"""Rows from the last one of a section to the header of the next."""


def plan_data(contents: ReportContents, figures: Figures, comparison: Comparison, header: int) -> DataPlan:
    """Give every figure its row.

    Args:
        contents: the report's contents.
        figures: their lookup.
        comparison: what the indicators are compared with.
        header: the row of the main table's header.
    """
    indicators = contents.catalogue.indicators
    first_rows, target_rows = _places(indicators, header + 1)
    others_header = header + count_rows(indicators) + _GAP
    others = _other_rows(contents, figures, first_rows, others_header + 1)
    references_header = others_header + max(1, len(others)) + _GAP
    references = _reference_rows(contents, comparison, references_header + 1)
    return DataPlan(
        header=header,
        indicators=indicators,
        others=others,
        others_header=others_header,
        first_rows=first_rows,
        target_rows=target_rows,
        parts=_parts(figures, others),
        reported=_reported(contents, figures, first_rows, others),
        references=references,
        references_header=references_header,
        reference_rows={(r.indicator.code, r.kind): r.row for r in references},
    )


def count_rows(indicators: Iterable[Indicator]) -> int:
    """How many rows the main table has: the figures of all quarters, and an annual target of each indicator."""
    return sum(len(Quarter) * len(indicator.cells) + 1 for indicator in indicators)


def _places(indicators: Iterable[Indicator], row: int) -> tuple[dict[str, int], dict[str, tuple[int, int]]]:
    """Where the rows of each cell code and the targets of each indicator begin."""
    first_rows: dict[str, int] = {}
    target_rows: dict[str, tuple[int, int]] = {}
    for indicator in indicators:
        annual = row + len(Quarter) * len(indicator.cells)
        target_rows[indicator.code] = row, annual
        for number, cell in enumerate(indicator.cells):
            first_rows[cell.code] = row + len(Quarter) * number
        row = annual + 1
    return first_rows, target_rows


def _reported(
    contents: ReportContents, figures: Figures, first_rows: Mapping[str, int], others: Sequence[OtherRow]
) -> dict[tuple[str, int, str], str]:
    """Where each unit's own report of a figure stands: in the main table if it is the one used, else below."""
    shared = {cell.code for i in contents.catalogue.indicators if i.other_sources for cell in i.cells}
    found: dict[tuple[str, int, str], str] = {}
    for other in others:
        report = other.report
        if report["cell_code"] in shared and not math.isnan(report["value"]):
            found[report["cell_code"], report["quarter"], report["reporter"]] = _at(other.row, "measure_unit")
    for report in rows_of(contents.reports):
        code, quarter = report["cell_code"], report["quarter"]
        if code in shared and not math.isnan(report["value"]) and _is_used(report, figures):
            found[code, quarter, report["reporter"]] = _at(first_rows[code] + quarter - 1, "value")
    return found


def _reference_rows(contents: ReportContents, comparison: Comparison, first: int) -> tuple[ReferenceRow, ...]:
    """Earlier years one after the other, then the end of the Renstra, then the national standard."""
    rows, indicators = count(first), contents.catalogue.indicators
    found: list[ReferenceRow] = []
    for year in comparison.years:
        for indicator in indicators:
            previous = comparison.by_code[indicator.code].previous.get(year)
            if previous is not None:
                found.append(ReferenceRow(next(rows), indicator, str(year), previous=previous))
    compared = [(indicator, comparison.by_code[indicator.code]) for indicator in indicators]
    levels = [(i, words.RENSTRA, c.renstra) for i, c in compared]
    levels += [(i, words.NATIONAL, c.national) for i, c in compared]
    for indicator, kind, level in levels:
        if level is not None:
            found.append(ReferenceRow(next(rows), indicator, kind, level=level))
    return tuple(found)


def _other_rows(
    contents: ReportContents, figures: Figures, first_rows: Mapping[str, int], first: int
) -> tuple[OtherRow, ...]:
    """Every report with something in it that is not itself the cell used."""
    reports = rows_of(contents.reports)
    shown = [report for report in reports if not _is_blank(report) and not _is_used(report, figures)]
    behind = _carried_from(contents.catalogue, figures, shown)
    rows = {number: first_rows[cell] + quarter - 1 for number, (cell, quarter) in behind.items()}
    return tuple(OtherRow(first + number, report, rows.get(number)) for number, report in enumerate(shown))


def _carried_from(catalogue: Catalogue, figures: Figures, reports: Sequence[Row]) -> dict[int, tuple[str, int]]:
    """Which cell code and quarter each report without a cell of its own is taken from, by its place in the list.

    Such a report is the sum of several parts that counts under another code; each source gives one.
    """
    found: dict[int, tuple[str, int]] = {}
    taken: set[tuple[str, int, str]] = set()
    for number, report in enumerate(reports):
        if text_of(report["cell"]) or math.isnan(report["value"]):
            continue
        code, quarter = report["cell_code"], report["quarter"]
        for source in catalogue.indicator_by_cell[code].source_cells:
            cell = catalogue.source_cell(source, text_of(report["part"]))
            figure = figures.resolved.get((cell, quarter)) if cell else None
            is_it = figure is not None and figure["value"] == report["value"]
            if cell and is_it and (code, quarter, cell) not in taken:
                taken.add((code, quarter, cell))
                found[number] = (cell, quarter)
                break
    return found


def _is_blank(report: Row) -> bool:
    return bool(report["state"] == EntryState.BLANK.value)


def _is_used(report: Row, figures: Figures) -> bool:
    used = figures.resolved.get((report["cell_code"], report["quarter"]))
    place = ("file", "sheet", "cell")
    return used is not None and text_of(used["cell"]) != "" and all(used[key] == report[key] for key in place)


def _parts(figures: Figures, others: Sequence[OtherRow]) -> dict[tuple[str, int], tuple[int, ...]]:
    """The rows that add up to a figure typed by nobody as a whole."""
    found: dict[tuple[str, int], list[OtherRow]] = {}
    for other in others:
        key = (other.report["cell_code"], other.report["quarter"])
        used = figures.resolved.get(key)
        if used is None or text_of(used["cell"]) or math.isnan(used["value"]):
            continue
        reporters = set(text_of(other.report["reporter"]).split(";"))
        if reporters <= set(text_of(used["reporter"]).split(";")) and not math.isnan(other.report["value"]):
            found.setdefault(key, []).append(other)
    return {
        key: tuple(part.row for part in parts)
        for key, parts in found.items()
        if math.isclose(sum(part.report["value"] for part in parts), figures.resolved[key]["value"])
    }
