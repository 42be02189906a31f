"""An earlier report proven by what it printed: figures that somebody typed over since are named and not used."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ikigen.excel.addresses import address
from ikigen.excel.grid import Grid, Seen, SeenKind
from ikigen.excel.sheet import folded
from ikigen.model.finding import Finding, Location
from ikigen.model.period import Quarter, parse_quarter
from ikigen.report.printed_sheet import Printed, PrintedRow
from ikigen.text import report as words
from ikigen.text.findings import make_finding, place_of
from ikigen.text.findings import previous as said
from ikigen.text.labels import quarter_title
from ikigen.text.numbers import format_number

_ADDED, _GONE = "previous-rows-added", "previous-rows-gone"
_NAMED: Final = 10
"""Indicators whose changes are spelled out; of more only the codes are named."""
_MOST_CODES: Final = 12
_HEADER_ROWS: Final = 15


@dataclass(frozen=True, slots=True)
class Table:
    """The table of achievements as it stands now: its columns by key, and code and row of each indicator."""

    file: str
    grid: Grid
    columns: Mapping[str, int]
    rows: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class _Change:
    """An indicator that is not as it was printed: the first cell that differs, what it holds, all in words."""

    printed: PrintedRow
    at: Location
    seen: str
    differences: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Difference:
    """One cell that holds something else than what was printed."""

    row: int
    col: int
    seen: str
    words: str


def what_was_changed(
    table: Table, printed: Printed, rows: Sequence[PrintedRow], data: Grid | None
) -> list[Finding]:
    """What is not as it was printed. The cells of Capaian that follow from a changed one of Data are not named.

    Args:
        table: the table of achievements as it stands.
        printed: what the report says that it printed.
        rows: its rows.
        data: the sheet Data, where it is still there.

    Findings:
        previous-data-edited, previous-edited, previous-edited-more, previous-rows-added, previous-rows-gone.
    """
    places: dict[str, int] = {}
    for code, row in table.rows:
        places.setdefault(code, row)
    on_data = list(_data_changes(table.file, data, rows)) if data else []
    behind = {change.printed.code for change in on_data}
    still = [row for row in rows if row.code in places and row.code not in behind]
    on_table = [change for row in still if (change := _table_change(table, places[row.code], row))]
    findings = [
        *_named("previous-data-edited", on_data, printed.year),
        *_named("previous-edited", on_table, printed.year),
    ]
    known = {row.code for row in rows}
    added = [code for code, row in table.rows if code not in known or places[code] != row]
    gone = [row.code for row in rows if row.code not in places]
    at = Location(table.file, table.grid.title)
    return [*findings, *_rows_changed(at, table.file, printed.year, {_ADDED: added, _GONE: gone})]


def changed_lines(
    file: str,
    lines: Mapping[str, tuple[Location, Mapping[str, float]]],
    printed: Printed,
    rows: Sequence[PrintedRow],
) -> list[Finding]:
    """What of a CSV file is not as the workbook beside it printed it.

    Args:
        file: what findings call the CSV file.
        lines: of each indicator where it stands, and its target, actual and achievement by key.
        printed: what the workbook says that it printed.
        rows: its rows.

    Findings:
        previous-edited, previous-edited-more, previous-rows-added, previous-rows-gone.
    """
    changes = []
    for row in (row for row in rows if row.code in lines):
        at, figures = lines[row.code]
        then = {"target": row.target, "actual": row.actual, "achievement": row.achievement_pct}
        differences = [
            said.DIFFERENCE.format(
                what=said.PRINTED_FIGURES[key], seen=_shown(figures[key]), printed=_shown(figure)
            )
            for key, figure in then.items()
            if not _is_same(figures[key], figure)
        ]
        if differences:
            changes.append(_Change(row, at, differences[0], differences))
    known = {row.code for row in rows}
    added = [code for code in lines if code not in known]
    gone = [row.code for row in rows if row.code not in lines]
    return [
        *_named("previous-edited", changes, printed.year),
        *_rows_changed(Location(file), file, printed.year, {_ADDED: added, _GONE: gone}),
    ]


def _is_same(one: float, other: float) -> bool:
    """Whether two figures are one; a spreadsheet saves to CSV what it shows, some nine digits."""
    return (math.isnan(one) and math.isnan(other)) or math.isclose(one, other, rel_tol=1e-7, abs_tol=1e-9)


def _rows_changed(at: Location, file: str, year: int, codes_of: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    for kind, codes in codes_of.items():
        if codes:
            yield make_finding(kind, at, file=file, past=year, codes=_listed(codes))


def moved_in_time(file: str, seen: tuple[Quarter, int], printed: Printed) -> list[Finding]:
    """Findings: previous-time-edited, where the heading says another quarter or year than was printed."""
    if seen == (printed.period, printed.year):
        return []
    now, then = (f"{quarter_title(quarter)} {year}" for quarter, year in (seen, (printed.period, printed.year)))
    return [make_finding("previous-time-edited", Location(file), file=file, value=now, printed=then)]


def _named(kind: str, changes: Sequence[_Change], year: int) -> Iterator[Finding]:
    for change in changes[:_NAMED]:
        yield make_finding(
            kind,
            change.at,
            indicator=change.printed.code,
            value=change.seen,
            where=_where(change.at),
            differences="; ".join(change.differences),
            past=year,
            printed=_shown(change.printed.actual),
        )
    rest = changes[_NAMED:]
    if rest:
        at = Location(rest[0].at.file, rest[0].at.sheet)
        codes = _listed([change.printed.code for change in rest])
        yield make_finding("previous-edited-more", at, where=_where(at), count=len(rest), codes=codes, past=year)


def _where(at: Location) -> str:
    return f"{at.file} › {place_of(at)}" if at.sheet else place_of(at)


def _table_change(table: Table, row: int, printed: PrintedRow) -> _Change | None:
    found = list(_cells_changed(table, row, printed))
    if not found:
        return None
    at = Location(table.file, table.grid.title, address(found[0].row, found[0].col))
    return _Change(printed, at, found[0].seen, [one.words for one in found])


def _cells_changed(table: Table, row: int, printed: PrintedRow) -> Iterator[_Difference]:
    grid, columns = table.grid, table.columns
    unit = grid.text(row, columns["measure_unit"])
    if unit.casefold() != folded(printed.measure_unit).casefold():
        differs = said.DIFFERENCE.format(what=said.PRINTED_UNIT, seen=unit, printed=printed.measure_unit)
        yield _Difference(row, columns["measure_unit"], unit, differs)
    figures = {"target": printed.target, "actual": printed.actual, "achievement": printed.achievement_pct}
    for key, figure in figures.items():
        seen = grid.seen(row, columns[key])
        is_range = key == "target" and math.isnan(figure) and seen.kind is SeenKind.TEXT
        is_progress = key == "achievement" and not grid.text(row, columns["category"])
        if is_progress and math.isnan(figure):  # shown, and no achievement
            continue
        if not is_range and not _is_as_printed(seen, figure):
            differs = _difference(said.PRINTED_FIGURES[key], seen, figure)
            yield _Difference(row, columns[key], seen.text, differs)


def _is_as_printed(seen: Seen, figure: float) -> bool:
    """Whether a cell still holds a figure. A formula without a result says nothing of it."""
    if seen.kind is SeenKind.UNCALCULATED:
        return True
    if math.isnan(figure):
        is_blank = seen.kind is SeenKind.BLANK or (seen.kind is SeenKind.TEXT and not seen.text.strip())
        # LibreOffice stores 0 in .xls for a formula that shows nothing.
        return is_blank or (seen.formula is not None and seen.number == 0)
    return seen.number is not None and math.isclose(seen.number, figure, rel_tol=1e-9, abs_tol=1e-9)


def _difference(what: str, seen: Seen, printed: float) -> str:
    number = seen.number if seen.kind is SeenKind.NUMBER else None
    now = (
        _shown(number) if number is not None else f"'{seen.text.strip()}'" if seen.text.strip() else said.NO_FIGURE
    )
    return said.DIFFERENCE.format(what=what, seen=now, printed=_shown(printed))


def _shown(figure: float) -> str:
    return said.NO_FIGURE if math.isnan(figure) else format_number(figure)


def _data_changes(file: str, data: Grid, rows: Sequence[PrintedRow]) -> Iterator[_Change]:
    """The indicators of which a figure on Data is not what it was."""
    header = _find_header(data)
    places = _data_places(data, *header) if header else {}
    for row in rows:
        found = []
        for code, figures in row.data.items():
            for quarter, figure in zip(Quarter, figures, strict=True):
                at = places.get((code, quarter))
                seen = data.seen(*at) if at else None
                if at and seen and not _is_as_printed(seen, figure):
                    differs = _difference(f"{code} {quarter_title(quarter)}", seen, figure)
                    found.append(_Difference(*at, seen.text, differs))
        if found:
            at_cell = Location(file, data.title, address(found[0].row, found[0].col))
            yield _Change(row, at_cell, found[0].seen, [one.words for one in found])


def _find_header(data: Grid) -> tuple[int, Mapping[str, int]] | None:
    wanted = {key: words.DATA_COLUMNS[key] for key in ("cell_code", "period", "value")}
    for row in range(min(_HEADER_ROWS, data.height)):
        texts = [data.text(row, col) for col in range(data.width)]
        if all(text in texts for text in wanted.values()):
            return row, {key: texts.index(text) for key, text in wanted.items()}
    return None


def _data_places(
    data: Grid, header: int, columns: Mapping[str, int]
) -> dict[tuple[str, Quarter], tuple[int, int]]:
    """Where the figure of each cell code and quarter stands in the main table, which comes first."""
    places: dict[tuple[str, Quarter], tuple[int, int]] = {}
    for row in range(header + 1, data.height):
        code = data.text(row, columns["cell_code"])
        if code == words.OTHERS_TITLE:
            break
        quarter = parse_quarter(data.text(row, columns["period"]))
        if code and quarter:
            places.setdefault((code, quarter), (row, columns["value"]))
    return places


def _listed(codes: Sequence[str]) -> str:
    unique = list(dict.fromkeys(codes))
    return ", ".join(unique[:_MOST_CODES]) + (", …" if len(unique) > _MOST_CODES else "")
