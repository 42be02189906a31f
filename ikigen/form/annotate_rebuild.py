"""A return that cannot be marked itself (``.xls``, ``.xlsb``, ``.ods``) as a new form with the same entries.

What has a place in the form is put there as it was typed; everything else that stood in the file is told, so that
nothing is lost. A value that was refused for where it stood (a doubled row, text of another code) is told as well:
put into the row of its code it would be taken for right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from ikigen.excel.addresses import parse_reference
from ikigen.excel.grid import BLANK, Grid, Seen, SeenKind, Workbook
from ikigen.excel.writer import EPOCH
from ikigen.form.annotate_list import is_correction_list
from ikigen.form.hidden import find_hidden_sheet
from ikigen.form.identity import folded, folded_code
from ikigen.form.issued import texts_to_type_in
from ikigen.form.layout import plan_form
from ikigen.form.locate import cell_name, find_header, find_identity, quarter_of
from ikigen.form.measures import measure_of_cell, measure_of_target
from ikigen.form.plan import FormFill, FormPlan
from ikigen.form.values import as_seen, judge_actual, judge_target
from ikigen.form.write import write_form
from ikigen.model.catalogue import Catalogue, Level
from ikigen.model.finding import Finding, Location
from ikigen.model.period import Quarter, parse_quarter
from ikigen.model.submission import Entry, EntryState, Submission, TypedTarget
from ikigen.text import labels
from ikigen.text.findings import place_of

_UNSAVED: Final = EPOCH + timedelta(days=1)
"""The stamp of a form whose return has none: somebody has typed into it."""

Typed = float | str
Place = tuple[str, str]
"""Sheet and address."""


@dataclass(frozen=True)
class Rebuilt:
    """The new form, and what the file held that has no place in it: where it stood, and what it is."""

    content: bytes
    extra: tuple[tuple[str, str], ...]
    places: Mapping[Place, Place]
    titles: Mapping[str, str]

    def moved(self, finding: Finding) -> Finding:
        """A finding about the file at the place that it has in the new form."""
        at = finding.at
        if at.sheet is None:
            return finding
        title, cell = self.places.get((at.sheet, at.cell or ""), (self.titles.get(at.sheet), None))
        rest = finding.message.removeprefix(place_of(at))
        if title is None:
            return replace(finding, at=Location(file=at.file))
        new = Location(at.file, title, cell)
        same_cell = cell == at.cell and title == at.sheet
        was_there = rest != finding.message
        message = f"{place_of(new)}{rest}" if was_there and (same_cell or cell) else finding.message
        return replace(finding, at=new, message=message)


def rebuild_return(workbook: Workbook, submission: Submission, catalogue: Catalogue) -> Rebuilt:
    """A new form of the catalogue in force with everything that was typed into a return.

    Args:
        workbook: the return as it was read.
        submission: what it said.
        catalogue: the catalogue in force.
    """
    grids = {grid.title: grid for grid in workbook.grids}
    refill = _Refill(grids, submission, catalogue)
    plan = plan_form(catalogue, submission.identity.unit, submission.identity.year, refill.fill())
    modified = submission.file.modified
    stamp = modified.replace(microsecond=0, tzinfo=None) if modified else _UNSAVED
    titles = {title: sheet for title, grid in grids.items() if (sheet := _title_now(grid)) is not None}
    return Rebuilt(
        content=write_form(plan, max(stamp, _UNSAVED)),
        extra=tuple({**dict(_extra(workbook, plan)), **dict(refill.left_out)}.items()),
        places=dict(_places(grids, titles, plan)),
        titles=titles,
    )


class _Refill:
    """Puts what was typed into the fill of a new form."""

    def __init__(self, grids: Mapping[str, Grid], submission: Submission, catalogue: Catalogue) -> None:
        self._grids, self._submission, self._catalogue = grids, submission, catalogue
        self.left_out: list[tuple[str, str]] = []

    def fill(self) -> FormFill:
        """Everything that has a place."""
        said = self._submission
        actuals = {(e.cell_code, e.quarter): v for e in said.entries if (v := self._actual(e)) is not None}
        targets = {(t.indicator, t.quarter): t_v for t in said.targets if (t_v := self._target(t)) is not None}
        words = {(n.indicator, n.quarter): (n.factors, n.follow_up, n.evidence) for n in said.narratives}
        stated = {(s.owner, s.quarter): s.statement for s in said.statements if s.statement is not None}
        return FormFill(
            actuals=actuals,
            narratives=words,
            statements=stated,
            targets=targets,
            corrections=tuple(correction for correction in said.corrections if not correction.carried),
            carried=said.carried,
            signers=said.signed_by,
        )

    def _actual(self, entry: Entry) -> Typed | None:
        seen = self._seen(entry.at)
        found = (i for i in self._catalogue.indicators if entry.cell_code in {cell.code for cell in i.cells})
        indicator = next(found, None)
        cell = next((c for c in indicator.cells if c.code == entry.cell_code), None) if indicator else None
        if indicator is None or cell is None:
            self._leave_out(entry.at, entry.raw)
            return None
        judged = judge_actual(replace(seen, doubt=""), measure_of_cell(indicator, cell))
        refused = entry.state is EntryState.REFUSED
        if refused and (judged.state is not EntryState.REFUSED or as_seen(seen) != entry.raw):
            self._leave_out(entry.at, entry.raw)
            return None
        return _typed(seen)

    def _target(self, target: TypedTarget) -> Typed | Level | None:
        seen = self._seen(target.at)
        indicator = next((i for i in self._catalogue.indicators if i.code == target.indicator), None)
        if target.state is EntryState.READ and target.level is not None:
            return _typed(seen) if seen.kind is SeenKind.TEXT else target.level
        if indicator is None or target.state is EntryState.BLANK:
            return None if seen.kind is SeenKind.BLANK else _typed(seen)
        judged = judge_target(replace(seen, doubt=""), measure_of_target(indicator))
        if judged.state is not EntryState.REFUSED:
            self._leave_out(target.at, target.raw or as_seen(seen))
            return None
        return _typed(seen)

    def _leave_out(self, at: Location, said: str) -> None:
        if said:
            self.left_out.append((place_of(at), said))

    def _seen(self, at: Location) -> Seen:
        grid = self._grids.get(at.sheet or "")
        return grid.seen(*parse_reference(at.cell)) if grid is not None and at.cell else BLANK


def _typed(seen: Seen) -> Typed | None:
    """A cell as it can be typed again: a figure, or the text that was seen."""
    if seen.kind is SeenKind.BLANK:
        return None
    if seen.kind is SeenKind.NUMBER and not seen.percent and seen.number is not None:
        return seen.number
    if seen.kind is SeenKind.UNCALCULATED:
        return f"={(seen.formula or seen.text).removeprefix('=')}"
    return as_seen(seen) or None


def _title_now(grid: Grid) -> str | None:
    """The sheet of the new form that a sheet of the return corresponds to."""
    header = find_header(grid)
    if header is not None and header.has(labels.CODE, labels.ANNUAL_TARGET):
        return labels.TARGET_SHEET
    if header is not None and header.has(labels.NEW_FIGURE):
        return labels.CORRECTION_SHEET
    quarter = quarter_of(find_identity(grid, header).get(labels.QUARTER, ())) or parse_quarter(grid.title)
    return labels.quarter_title(quarter) if quarter else None


def _places(grids: Mapping[str, Grid], titles: Mapping[str, str], plan: FormPlan) -> Iterator[tuple[Place, Place]]:
    """Per cell of a row and column that both forms have: where it is now."""
    keyed = {title: now for title, now in titles.items() if now != labels.CORRECTION_SHEET}
    for title, now in keyed.items():
        grid = grids[title]
        rows, columns = _rows_of(plan, now), _columns_of(now)
        header = find_header(grid)
        code_col = header.column(labels.CODE) if header else None
        if header is None or code_col is None:
            continue
        for row in range(header.row + 1, grid.height):
            new_row = rows.get(folded_code(grid.text(row, code_col)))
            if new_row is None:
                continue
            for label, found in header.columns.items():
                if label in columns:
                    yield (title, cell_name(row, found[0])), (now, cell_name(new_row, columns[label]))


def _rows_of(plan: FormPlan, title: str) -> dict[str, int]:
    cells = plan.sheet_by_title[title].cells
    return {folded_code(c.value): c.row for c in cells if c.col == 0 and isinstance(c.value, str)}


def _columns_of(title: str) -> dict[str, int]:
    if title != labels.TARGET_SHEET:
        return {label: col for col, label in enumerate(labels.QUARTER_COLUMNS)}
    heads = (labels.CODE, labels.INDICATOR, labels.MEASURE_UNIT, labels.ANNUAL_TARGET)
    return {label: col for col, label in enumerate((*heads, *map(labels.quarter_title, Quarter)))}


def _extra(workbook: Workbook, plan: FormPlan) -> Iterator[tuple[str, str]]:
    """What stands in the return and nowhere in the new form."""
    issued = texts_to_type_in(plan)
    known = {_key(cell.value) for sheet in plan.sheets for cell in sheet.cells if cell.value is not None}
    hidden = find_hidden_sheet(workbook)
    for grid in workbook.grids:
        if grid is hidden or is_correction_list(grid):
            continue
        for row in range(grid.height):
            for col in range(grid.width):
                seen = grid.seen(row, col)
                if _may_be_typed(seen) and _key_of(seen) not in known and not issued.knows(seen.text):
                    yield f"{grid.title}!{cell_name(row, col)}", as_seen(seen) or seen.text


def _may_be_typed(seen: Seen) -> bool:
    """Whether a person may have typed what stands in a cell; the new form shows results of formulas itself."""
    return seen.kind is not SeenKind.BLANK and seen.formula is None


def _key_of(seen: Seen) -> str:
    return _key(seen.text if seen.number is None else seen.number)


def _key(value: str | float) -> str:
    """Texts without case and white space; figures by the digits that every program keeps."""
    return folded(value) if isinstance(value, str) else f"{value:.10g}"
