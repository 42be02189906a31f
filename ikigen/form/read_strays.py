"""Whatever was typed where nothing belongs: named with its cell and its words, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ikigen.excel.grid import Grid, SeenKind
from ikigen.form.identity import folded_code
from ikigen.form.issued import IssuedTexts
from ikigen.form.locate import (
    FOOT_LABELS,
    cell_name,
    identity_label,
    identity_labels,
    label_at,
    next_filled,
    place,
)  # fmt: skip
from ikigen.form.measures import measure_of_target
from ikigen.form.plan import FormRow, Section
from ikigen.form.quarter_table import Sheet, has_figure, signature_columns, signature_rows, statement_column
from ikigen.form.read_rows import FoundRows
from ikigen.form.values import as_seen, judge_target
from ikigen.model.finding import Finding
from ikigen.model.period import Quarter
from ikigen.text import labels
from ikigen.text.findings import make_finding
from ikigen.text.returns import over_locked

_SHOWN: Final = 20
"""Strays of one sheet that are named one by one; the rest is counted."""
_LOCKED: Final = frozenset(
    {labels.CODE, labels.INDICATOR, labels.MEASURE_UNIT, labels.WAY, labels.ACTUAL, labels.SOURCE}
)
"""Columns of a row with a code that are judged elsewhere."""
_NIP: Final = 1e12
"""A figure in a signature block that is smaller is no NIP."""
_NARRATIVE: Final = frozenset({labels.FACTORS, labels.FOLLOW_UP, labels.EVIDENCE})


def find_strays(sheet: Sheet, rows: FoundRows, issued: IssuedTexts) -> Iterator[Finding]:
    """What stands on a quarter sheet outside its input cells, and was not printed there by the program.

    Findings:
        closed-cell-typed, locked-cell-typed, stray-figure, stray-text, stray-more.
    """
    search = _Search(sheet, rows, issued, rows.code_rows, signature_rows(sheet), signature_columns(sheet))
    yield from at_most(tuple(search.all()), sheet.path, sheet.grid, sheet.unit, sheet.quarter)


def at_most(
    strays: Sequence[Finding], path: str, grid: Grid, unit: str, quarter: Quarter | None = None
) -> Iterator[Finding]:
    """The strays of one sheet; where they are too many to be named one by one, the rest is counted."""
    yield from strays[:_SHOWN]
    if len(strays) > _SHOWN:
        rest = strays[_SHOWN:]
        yield make_finding(
            "stray-more", place(path, grid), unit=unit, period=quarter, count=len(rest), first=rest[0].at.cell,
            last=rest[-1].at.cell,
        )  # fmt: skip


def typed_cells(grid: Grid, issued: IssuedTexts, table: int) -> Sequence[tuple[int, int, str]]:
    """The cells of a sheet with something in them that the program did not surely print.

    Whoever names one of them asks ``issued`` once more, which may have to plan the form for it. Values beside an
    identity label are judged by ``read_block``: above the table all of them, else those of the foot.

    Args:
        grid: the sheet.
        issued: what the program printed on it.
        table: the row in which the table begins; the height of the sheet where it has none.

    Returns:
        Row, column and text of each, row by row.
    """
    unknown = ((text, cells) for text, cells in grid.places.items() if not issued.surely_knows(text))
    elsewhere = set(_values_judged_elsewhere(grid, table))
    return sorted((*cell, text) for text, cells in unknown for cell in cells if cell not in elsewhere)


def _values_judged_elsewhere(grid: Grid, table: int) -> Iterator[tuple[int, int]]:
    """The cells beside the labels of identity lines, unless the value stands in the label's own cell."""
    for row, col, label in identity_labels(grid):
        has_value = bool(grid.text(row, col).partition(":")[2].strip())
        if (row < table or label in FOOT_LABELS) and not has_value:
            beside = next_filled(grid, row, col)
            if beside is not None:
                yield row, beside


@dataclass(frozen=True)
class _Search:
    sheet: Sheet
    rows: FoundRows
    issued: IssuedTexts
    code_rows: Mapping[int, str]
    signature: range
    signers: frozenset[int]

    def all(self) -> Iterator[Finding]:
        """Every stray of the sheet, row by row."""
        header = self.sheet.header.row
        for row, col, text in typed_cells(self.sheet.grid, self.issued, table=header):
            if row == header and label_at(text) is not None:
                continue
            code = self._code(row, col, text)
            if code is not None and not self.issued.knows(text):
                yield self._finding(code, row, col)

    def _code(self, row: int, col: int, text: str) -> str | None:
        label = self._label(col)
        if row in self.code_rows:
            return self._in_code_row(row, col, label)
        if row < self.sheet.header.row:
            is_printed = self.issued.may_know(text) or identity_label(text) is not None
            return None if is_printed else "stray-text"
        number = self.sheet.grid.seen(row, col).number
        if label == labels.ACTUAL and number is not None:
            return None if self._is_judged_elsewhere(row, col, label, text) else "stray-figure"
        is_signature = row in self.signature and col in self.signers and (number or _NIP) >= _NIP
        return None if is_signature or self._is_judged_elsewhere(row, col, label, text) else "stray-text"

    def _is_judged_elsewhere(self, row: int, col: int, label: str | None, text: str) -> bool:
        """Whether a cell of a row without a code of the form is a band's own text, a choice, or already named."""
        statement = statement_column(self.sheet, row)
        if statement is not None:
            is_choice = self.sheet.col(labels.FACTORS) is None and col == next_filled(
                self.sheet.grid, row, statement
            )
            is_heading = label == labels.INDICATOR and self.issued.may_know(text)
            if label == labels.CODE:
                is_named = folded_code(text) in self.owners or bool(self.sheet.text(row, labels.FACTORS))
                return is_named or self.issued.may_know(text)
            return is_choice or is_heading or label == labels.FACTORS
        if row in self.others:
            retired = folded_code(self.sheet.text(row, labels.CODE)) in self.sheet.expected.issued
            return retired or has_figure(self.sheet, row)
        return self.issued.may_know(text) and label in {labels.CODE, labels.INDICATOR}

    def _in_code_row(self, row: int, col: int, label: str | None) -> str | None:
        key = self.code_rows[row]
        if label in _LOCKED or key not in self.rows.trusted:
            return None
        expected = self.sheet.expected.by_code[key]
        if label in _NARRATIVE:
            is_open = expected.section is Section.OWN and expected.is_first
            return None if is_open else "closed-cell-typed"
        if label == labels.TARGET:
            return self._in_target_cell(expected, row, col)
        if label == labels.ACHIEVEMENT:
            return self._in_achievement_cell(row, col)
        return "stray-text"

    def _in_achievement_cell(self, row: int, col: int) -> str | None:
        """The achievement is a formula; a figure or words without one were typed over it."""
        if self.sheet.grid.formula(row, col):
            return None
        kind = self.sheet.grid.kind(row, col)
        may_be_result = kind in {SeenKind.NUMBER, SeenKind.ERROR} and not self.sees_formulas
        return None if may_be_result else "locked-cell-typed"

    @cached_property
    def others(self) -> frozenset[int]:
        """The rows whose code is none of the form's: may be thousands."""
        return frozenset(self.rows.others)

    @cached_property
    def owners(self) -> frozenset[str]:
        """The folded codes of the units whose figures are supplied on this sheet."""
        rows = self.sheet.expected.by_code.values()
        return frozenset(folded_code(row.indicator.unit) for row in rows if row.section is Section.SUPPLIED)

    @cached_property
    def sees_formulas(self) -> bool:
        """Whether this file says where formulas stand; some programs only keep their results."""
        return any(
            grid.formula(row, col)
            for grid in (self.sheet.grid, *self.sheet.book)
            for row in range(grid.height)
            for col in range(grid.width)
        )

    def _in_target_cell(self, expected: FormRow, row: int, col: int) -> str | None:
        """The target beside a figure only shows the one of the Target sheet; another one was typed over it."""
        if expected.section is Section.SUPPLIED or not expected.is_first:
            return "closed-cell-typed"
        if self.sheet.grid.formula(row, col):
            return None
        seen = self.sheet.grid.seen(row, col)
        shown = self.sheet.shown_targets.get(expected.indicator.code)
        if shown is None or seen.kind is SeenKind.ERROR:
            return "locked-cell-typed" if self.sees_formulas else None
        level = judge_target(seen, measure_of_target(expected.indicator)).level
        return None if level in shown else "locked-cell-typed"

    def _label(self, col: int) -> str | None:
        return self._labels[col] if col < len(self._labels) else None

    @cached_property
    def _labels(self) -> Sequence[str | None]:
        """What each column is by the header row, from the first on."""
        return [label_at(text) for text in self.sheet.grid.texts(self.sheet.header.row)]

    def _finding(self, code: str, row: int, col: int) -> Finding:
        seen = self.sheet.grid.seen(row, col)
        key = self.code_rows.get(row)
        expected = self.sheet.expected.by_code[key] if key else None
        return make_finding(
            code,
            place(self.sheet.path, self.sheet.grid, row, col),
            unit=self.sheet.unit,
            indicator=expected.indicator.code if expected else None,
            period=self.sheet.quarter,
            value=as_seen(seen) or seen.text or self.sheet.grid.text(row, col),
            column=self._label(col) or cell_name(0, col).rstrip("1"),
            advice=over_locked(self._label(col) or ""),
            cell_code=expected.code if expected else "",
        )
