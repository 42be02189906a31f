"""The Target sheet: targets that somebody typed, and targets that somebody changed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ikigen.excel.grid import Grid, SeenKind
from ikigen.form.hidden import Hidden
from ikigen.form.identify import Identified
from ikigen.form.identity import folded, folded_code
from ikigen.form.issued import IssuedTexts
from ikigen.form.locate import Header, place
from ikigen.form.measures import measure_of_target
from ikigen.form.read_strays import typed_cells
from ikigen.form.values import JudgedLevel, as_seen, judge_target
from ikigen.model.catalogue import Catalogue, Indicator, Level
from ikigen.model.finding import Finding
from ikigen.model.period import Quarter
from ikigen.model.submission import EntryState, FormIdentity, TypedTarget
from ikigen.text import labels
from ikigen.text.findings import make_finding
from ikigen.text.numbers import format_level

PERIODS: Final = (None, *Quarter)
"""The annual target, then the quarters: the order of what was issued."""
Levels = tuple[Level | None, ...]
"""The targets of an indicator, one for each of the ``PERIODS``."""
_NO_LEVELS: Final[Levels] = (None,) * len(PERIODS)


@dataclass(frozen=True)
class TargetTable:
    """The table of targets of one sheet, and what it is held against."""

    path: str
    identity: FormIdentity
    grid: Grid
    header: Header
    hidden: Hidden
    catalogue: Catalogue

    def in_force(self, indicator: Indicator) -> Levels:
        """The targets of the catalogue in force."""
        target = self.catalogue.target_of(indicator.code, self.identity.year)
        return _NO_LEVELS if target is None else (target.annual, *target.quarters)

    def issued(self, indicator: Indicator) -> Levels:
        """The targets that the form was issued with; those in force where nobody knows any more."""
        row = self.hidden.rows.get(folded_code(indicator.cells[0].code))
        return self.in_force(indicator) if row is None else row.targets

    def finding(
        self, code: str, row: int, col: int | None, *, indicator: str | None, value: object = None, **facts: object
    ) -> Finding:
        """A finding at a cell of the sheet."""
        at = place(self.path, self.grid, row, col)
        return make_finding(
            code,
            at,
            unit=self.identity.unit,
            indicator=indicator,
            period=None,
            value=value,
            shared_with=(),
            **facts,
        )


def read_target_sheet(
    table: TargetTable, issued_texts: IssuedTexts
) -> tuple[tuple[TypedTarget, ...], tuple[Finding, ...]]:
    """The targets typed where the form was issued without one.

    Findings:
        target-changed, target-overruled, target-row-missing, target-row-doubled, target-row-text,
        target-column-missing, stray-text, and those of single cells (``target-…``).
    """
    code_col = table.header.column(labels.CODE)
    if code_col is None:
        at = place(table.path, table.grid, table.header.row, 0)
        return (), (make_finding("target-column-missing", at, unit=table.identity.unit, column=labels.CODE),)
    rows = _rows_by_code(table, code_col)
    findings: list[Finding] = list(_missing_columns(table))
    typed: list[TypedTarget] = []
    for indicator in table.catalogue.owned_by(table.identity.unit):
        row = _row_of(table, indicator, rows, findings)
        if row is not None:
            typed.extend(_read_row(table, indicator, row, findings))
    findings.extend(_strays(table, rows, issued_texts))
    return tuple(typed), tuple(findings)


def _rows_by_code(table: TargetTable, col: int) -> Mapping[str, list[int]]:
    rows: dict[str, list[int]] = {}
    for row in range(table.header.row + 1, table.grid.height):
        key = folded_code(table.grid.text(row, col))
        if key:
            rows.setdefault(key, []).append(row)
    return rows


def column_label(period: Quarter | None) -> str:
    """The header of a period's column (None: the annual target)."""
    return labels.ANNUAL_TARGET if period is None else labels.quarter_title(period)


def _missing_columns(table: TargetTable) -> Iterator[Finding]:
    for period in PERIODS:
        label = column_label(period)
        if table.header.column(label) is None:
            yield table.finding("target-column-missing", table.header.row, None, indicator=None, column=label)


def _row_of(
    table: TargetTable, indicator: Indicator, rows: Mapping[str, list[int]], findings: list[Finding]
) -> int | None:
    """The row of an indicator, or None with a finding when it is gone, doubled or another's."""
    found = rows.get(folded_code(indicator.code), [])
    code_col = table.header.column(labels.CODE)
    if not found:
        if _was_issued(table, indicator):
            at = place(table.path, table.grid)
            findings.append(
                make_finding(
                    "target-row-missing", at, unit=table.identity.unit, indicator=indicator.code,
                    cell_code=indicator.code, title=indicator.title,
                )
            )  # fmt: skip
        return None
    if len(found) > 1:
        numbers = ", ".join(str(row + 1) for row in found)
        findings.append(
            table.finding("target-row-doubled", found[0], code_col, indicator=indicator.code,
                          cell_code=indicator.code, rows=numbers)
        )  # fmt: skip
        return None
    other = _other_owner_of_text(table, indicator, found[0])
    if other:
        findings.append(
            table.finding("target-row-text", found[0], code_col, indicator=indicator.code,
                          cell_code=indicator.code, title=indicator.title, other=other)
        )  # fmt: skip
        return None
    return found[0]


def _was_issued(table: TargetTable, indicator: Indicator) -> bool:
    return not table.hidden.rows or folded_code(indicator.cells[0].code) in table.hidden.rows


def _other_owner_of_text(table: TargetTable, indicator: Indicator, row: int) -> str:
    """The code of another indicator whose title stands beside this one's code, or ""."""
    col = table.header.column(labels.INDICATOR)
    seen = "" if col is None else folded(table.grid.text(row, col))
    if not seen or seen == folded(indicator.title):
        return ""
    return ", ".join(other.code for other in table.catalogue.indicators if folded(other.title) == seen)


def _read_row(
    table: TargetTable, indicator: Indicator, row: int, findings: list[Finding]
) -> Iterator[TypedTarget]:
    """The targets typed in a row; where one was issued, only whether it still stands there."""
    measure = measure_of_target(indicator)
    levels = zip(PERIODS, table.issued(indicator), table.in_force(indicator), strict=True)
    for period, issued, in_force in levels:
        col = table.header.column(column_label(period))
        if col is None:
            continue
        seen = table.grid.seen(row, col)
        judged, raw = judge_target(seen, measure), as_seen(seen)
        if issued is None:
            findings.extend(_remarks(table, indicator, (row, col), raw, judged))
            if in_force is not None and judged.level is not None and not _same(judged.level, in_force):
                findings.append(_overruled(table, indicator, (row, col), raw, in_force))
            if seen.kind is not SeenKind.BLANK or judged.state is not EntryState.BLANK:
                at = place(table.path, table.grid, row, col)
                yield TypedTarget(indicator.code, period, judged.level, judged.state, at, raw)
        elif seen.merge is not None and seen.merge.is_doubtful:
            findings.extend(_remarks(table, indicator, (row, col), raw, judged))
        elif not (_same(judged.level, issued) or (in_force is not None and _same(judged.level, in_force))):
            findings.append(_changed(table, indicator, (row, col), raw, (issued, in_force)))


def _overruled(
    table: TargetTable, indicator: Indicator, cell: tuple[int, int], raw: str, in_force: Level
) -> Finding:
    return table.finding(
        "target-overruled", *cell, indicator=indicator.code, value=raw, cell_code=indicator.code,
        in_force=format_level(in_force),
    )  # fmt: skip


def _changed(
    table: TargetTable,
    indicator: Indicator,
    cell: tuple[int, int],
    raw: str,
    levels: tuple[Level, Level | None],
) -> Finding:
    issued, in_force = levels
    return table.finding(
        "target-changed", *cell, indicator=indicator.code, value=raw or "kosong", cell_code=indicator.code,
        issued=format_level(issued), in_force=format_level(in_force) or "belum ada",
    )  # fmt: skip


def _remarks(
    table: TargetTable, indicator: Indicator, cell: tuple[int, int], raw: str, judged: JudgedLevel
) -> Iterator[Finding]:
    row, col = cell
    for remark in judged.remarks:
        yield table.finding(
            f"target-{remark.code}", row, col, indicator=indicator.code, value=raw, cell_code=indicator.code,
            **remark.facts,
        )  # fmt: skip


def _same(one: Level | None, other: Level) -> bool:
    return one is not None and math.isclose(one.low, other.low) and math.isclose(one.high, other.high)


def _strays(table: TargetTable, rows: Mapping[str, list[int]], issued_texts: IssuedTexts) -> Iterator[Finding]:
    """What was typed outside the rows of indicators, or outside the columns of the form."""
    own = {folded_code(i.code) for i in table.catalogue.owned_by(table.identity.unit)}
    known_rows = {row for key, found in rows.items() if key in own or key in table.hidden.rows for row in found}
    others = set(table.header.others)
    header = table.header.row
    for row, col, text in typed_cells(table.grid, issued_texts, header):
        is_stray = row > header and (row not in known_rows or col in others)
        if is_stray and not issued_texts.knows(text):
            yield table.finding("stray-text", row, col, indicator=None, value=text)


def shown_targets(
    tables: tuple[TargetTable, ...], typed: tuple[TypedTarget, ...], quarter: Quarter
) -> Mapping[str, tuple[Level, ...]]:
    """By indicator, the targets that a quarter sheet may show: as issued, as in force, as typed.

    An indicator is absent where its target cannot be told: no Target sheet, or something on it that was refused.
    """
    found: dict[str, tuple[Level, ...]] = {}
    of_quarter = {target.indicator: target for target in typed if target.quarter is quarter}
    for table in tables[:1]:
        for indicator in table.catalogue.owned_by(table.identity.unit):
            target = of_quarter.get(indicator.code)
            if target is None or target.level is not None:
                levels = (
                    table.issued(indicator)[quarter],
                    table.in_force(indicator)[quarter],
                    target.level if target else None,
                )
                found[indicator.code] = tuple(level for level in levels if level is not None)
    return found


def open_target_sheets(found: Identified, path: str, catalogue: Catalogue) -> tuple[TargetTable, ...]:
    """The tables of targets among the sheets of a form."""
    return tuple(
        TargetTable(path, found.identity, sheet.grid, sheet.header, found.hidden, catalogue)
        for sheet in found.sheets
        if sheet.is_target_sheet and sheet.header is not None
    )
