"""A catalogue as a workbook: each of the six tables is the sheet of that name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ikigen.catalogue.rows import RawTable
from ikigen.catalogue.schema import TABLES
from ikigen.excel.addresses import address
from ikigen.excel.grid import Grid
from ikigen.excel.reader import read_workbook
from ikigen.model.finding import Finding, Location
from ikigen.text.findings import make_finding
from ikigen.text.findings.catalogue import SHEET

_OWN_WORDS: Final[Mapping[str, str]] = {
    "file-not-workbook": "catalogue-form-unknown",
    "file-password": "catalogue-password",
}
"""Findings of the door in that speak of a form which was returned."""


def read_sheets(path: Path) -> tuple[Mapping[str, RawTable], tuple[Finding, ...]]:
    """The tables of a workbook by name, each as it lies in its sheet.

    Findings:
        catalogue-table-missing, catalogue-table-doubled, catalogue-table-unknown, catalogue-form-unknown,
        catalogue-password, catalogue-merged, and those of the door in.
    """
    workbook, problems = read_workbook(path)
    if workbook is None:
        return {}, tuple(_of_catalogue(problem, path) for problem in problems)
    findings = list(problems)
    grids: dict[str, Grid] = {}
    titles: dict[str, list[str]] = {}
    for one in workbook.grids:
        grids.setdefault(" ".join(one.title.split()).casefold(), one)
        titles.setdefault(" ".join(one.title.split()).casefold(), []).append(f"'{one.title}'")
    tables: dict[str, RawTable] = {}
    for table in TABLES:
        grid = grids.pop(table.name, None)
        if grid is None:
            findings.append(make_finding("catalogue-table-missing", Location(file=str(path)), table=table.name))
        else:
            findings += _doubled(path, table.name, titles[table.name])
            tables[table.name] = _raw_table(path, grid)
            findings.extend(_merged_rows(tables[table.name]))
    for grid in grids.values():
        at = Location(file=str(path), sheet=grid.title)
        findings.append(make_finding("catalogue-table-unknown", at, table=grid.title))
    return tables, tuple(findings)


def _doubled(path: Path, name: str, titles: list[str]) -> Iterator[Finding]:
    if len(titles) > 1:
        at, names = Location(file=str(path)), ", ".join(titles)
        yield make_finding("catalogue-table-doubled", at, table=name, kind=SHEET, names=names)


def _of_catalogue(problem: Finding, path: Path) -> Finding:
    """What the door in says of a return, said of a catalogue where the remedy is another one."""
    code = _OWN_WORDS.get(problem.code)
    return make_finding(code, Location(file=str(path))) if code else problem


def _merged_rows(table: RawTable) -> Iterator[Finding]:
    """Cells that are merged over several rows, with something in them that would count for the first row alone."""
    for row, cells in table.rows:
        for col, seen in enumerate(cells):
            if seen.merge is not None and seen.merge.is_first and seen.merge.is_doubtful:
                at = table.place(row, col)
                yield make_finding("catalogue-merged", at, value=seen.merge.shown, area=seen.merge.area)


@dataclass(frozen=True, slots=True)
class _CellPlaces:
    """Where the cells of a sheet are."""

    file: str
    sheet: str

    def __call__(self, row: int, col: int | None) -> Location:
        return Location(file=self.file, sheet=self.sheet, cell=address(row, col or 0))


def _raw_table(path: Path, grid: Grid) -> RawTable:
    rows = [(row, [grid.seen(row, col) for col in range(grid.width)]) for row in range(grid.height)]
    at = Location(file=str(path), sheet=grid.title)
    return RawTable(at, rows, _CellPlaces(str(path), grid.title), tells_cells=True)
