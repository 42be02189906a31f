"""What was typed into a form of an older catalogue, and has no place under the one in force: named, never used.

One finding for each indicator, whatever the number of its quarters: where its figures mean another thing by now,
where the unit is not asked for them any more, and where it is gone from the catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ikigen.form.expected import ExpectedRows
from ikigen.form.hidden import Hidden
from ikigen.form.identity import folded_code
from ikigen.form.locate import place
from ikigen.form.meaning import Meaning, Meanings, meaning_of
from ikigen.form.plan import FormRow
from ikigen.form.quarter_table import Sheet, is_printed
from ikigen.form.read_targets import PERIODS, TargetTable, column_label
from ikigen.form.values import as_seen
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Finding, Location
from ikigen.model.period import Quarter
from ikigen.model.submission import (
    CarriedOver,
    Correction,
    Entry,
    EntryState,
    LeftOut,
    Statement,
    StatementEntry,
    TypedTarget,
)
from ikigen.text import labels
from ikigen.text.findings import make_finding
from ikigen.text.numbers import format_number
from ikigen.text.returns import OTHER_MEANING, SWAPPED, described, typed_in_quarters

_PART: Final = re.compile(r"(?<=\d)[ab]$", re.IGNORECASE)
_INPUT_COLUMNS: Final = (labels.ACTUAL, labels.FACTORS, labels.FOLLOW_UP, labels.EVIDENCE)


@dataclass(frozen=True, slots=True)
class Untaken:
    """Something that was typed for an indicator and is not used.

    ``code`` is the indicator's as the form has it, ``part`` that of a ratio; ``quarter`` None is a target, of
    which ``typed`` says the period. ``meanings`` None: there is no such row under the catalogue in force.
    """

    code: str
    part: str
    quarter: Quarter | None
    typed: str
    at: Location
    meanings: Meanings | None = None

    @property
    def cell_code(self) -> str:
        """The code of the cell."""
        return f"{self.code}{self.part}"


def retired_rows(sheet: Sheet, rows: Iterable[int]) -> Iterator[Untaken]:
    """What stands in rows that the form was issued with, and that the catalogue in force does not have.

    Args:
        sheet: the quarter sheet.
        rows: the rows whose code is none of the form's.
    """
    for row in rows:
        shown = sheet.text(row, labels.CODE)
        typed = [text for label in _INPUT_COLUMNS if not is_printed(text := sheet.text(row, label))]
        if typed and folded_code(shown) in sheet.expected.issued:
            code, part = _parted(shown.strip())
            at = place(sheet.path, sheet.grid, row, sheet.col(labels.CODE))
            yield Untaken(code, part, sheet.quarter, ", ".join(typed), at)


def remeant_row(sheet: Sheet, form_row: FormRow, row: int, typed: str, meanings: Meanings) -> Untaken:
    """A figure that was typed under another meaning than the one in force."""
    at = place(sheet.path, sheet.grid, row, sheet.col(labels.ACTUAL))
    return Untaken(form_row.indicator.code, form_row.part, sheet.quarter, typed, at, meanings)


def left_corrections(corrections: Iterable[Correction], expected: ExpectedRows) -> Iterator[Untaken]:
    """Corrections of figures that mean another thing by now; what earlier returns made is on the sheets."""
    for made in corrections:
        meanings = expected.remeant.get(folded_code(made.cell_code))
        if meanings is not None and not made.carried:
            row = expected.by_code[folded_code(made.cell_code)]
            typed = f"{made.raw} ({labels.CORRECTION_SHEET})"
            yield Untaken(row.indicator.code, row.part, made.quarter, typed, made.at, meanings)


def reopen_statements(
    stated: Sequence[StatementEntry], changed: Mapping[str, Sequence[str]], unit: str
) -> tuple[tuple[StatementEntry, ...], tuple[Finding, ...]]:
    """The declarations, unchecked where the figures mean another thing by now; and a finding about each owner.

    Args:
        stated: what the unit declares.
        changed: by owner, the indicators that mean another thing.
        unit: the unit that declares it.

    Findings:
        statement-reopened.
    """
    gone = [one for one in stated if one.owner in changed and one.statement not in {None, Statement.UNCHECKED}]
    findings = []
    for owner in dict.fromkeys(one.owner for one in gone):
        of_owner = [one for one in gone if one.owner == owner]
        said = typed_in_quarters([(one.quarter, "", str(one.statement)) for one in of_owner])
        codes = ", ".join(changed[owner])
        at, period = of_owner[0].at, of_owner[0].quarter if len(of_owner) == 1 else None
        findings.append(
            make_finding(
                "statement-reopened", at, unit=unit, period=period, value=said, owner=owner, indicators=codes
            )
        )
    kept = tuple(replace(one, statement=Statement.UNCHECKED) if one in gone else one for one in stated)
    return kept, tuple(findings)


def left_targets(
    tables: Sequence[TargetTable], typed: Sequence[TypedTarget], changed: frozenset[str]
) -> Iterator[Untaken]:
    """Targets that were typed for indicators that mean another thing by now, or are not the unit's any more.

    Args:
        tables: the Target sheets.
        typed: what was typed for the indicators that the catalogue in force has.
        changed: the indicators among them whose figures mean another thing.
    """
    for target in typed:
        if target.indicator in changed and target.state is not EntryState.BLANK:
            said = f"{column_label(target.quarter)} {target.raw}"
            yield Untaken(target.indicator, "", None, said, target.at)
    for table in tables[:1]:
        yield from _targets_of_retired(table)


def _targets_of_retired(table: TargetTable) -> Iterator[Untaken]:
    own = {folded_code(indicator.code) for indicator in table.catalogue.owned_by(table.identity.unit)}
    code_col = table.header.column(labels.CODE)
    for row in range(table.header.row + 1, table.grid.height if code_col is not None else 0):
        code = table.grid.text(row, code_col or 0)
        key = folded_code(code)
        issued = table.hidden.rows.get(key) or table.hidden.rows.get(f"{key}a")
        if issued is None or key in own:
            continue
        for period, level in zip(PERIODS, issued.targets, strict=True):
            col = table.header.column(column_label(period))
            seen = "" if col is None or level is not None else as_seen(table.grid.seen(row, col))
            if not is_printed(seen):
                at = place(table.path, table.grid, row, col)
                yield Untaken(code.strip(), "", None, f"{column_label(period)} {seen}", at)


def _parted(cell_code: str) -> tuple[str, str]:
    """An indicator's code and the part, of a cell code that the catalogue in force does not know."""
    found = _PART.search(cell_code)
    return (cell_code[: found.start()], found[0]) if found else (cell_code, "")


@dataclass(frozen=True)
class LeftOutForm:
    """A form in which something is left out, and what it is judged by."""

    path: str
    unit: str
    catalogue: Catalogue
    hidden: Hidden
    rows: Sequence[FormRow]

    def report(self, untaken: Iterable[Untaken]) -> tuple[tuple[LeftOut, ...], tuple[Finding, ...]]:
        """What is left out by indicator, and a finding about each.

        Findings:
            row-remeant, row-not-asked, row-retired.
        """
        groups: dict[str, list[Untaken]] = {}
        once = {(one.cell_code, one.quarter, one.typed): one for one in untaken}  # sheets of one quarter repeat it
        for one in once.values():
            groups.setdefault(folded_code(one.code), []).append(one)
        left = tuple(self._left_out(groups[key]) for key in sorted(groups))
        return left, tuple(self._finding(one, groups[folded_code(one.code)]) for one in left)

    def _left_out(self, group: Sequence[Untaken]) -> LeftOut:
        code = group[0].code
        cells = tuple((one.cell_code, one.quarter) for one in group if one.quarter is not None)
        asked = self._asked(code)
        if asked is None:
            return LeftOut(code, cells)
        stated = next((one.meanings for one in group if one.meanings), None)
        rows = self.hidden.rows
        issued = rows.get(folded_code(group[0].cell_code)) or rows.get(f"{folded_code(code)}a")
        before = stated[0] if stated else issued.meaning if issued else None
        said, now = _described(before), _described(stated[1] if stated else meaning_of(asked))
        return LeftOut(asked.indicator.code, cells, said, SWAPPED if said == now else now)

    def _asked(self, code: str) -> FormRow | None:
        """The first row of an indicator that the form has under the catalogue in force, maybe of another kind."""
        key = folded_code(code)
        return next((row for row in self.rows if folded_code(row.indicator.code) == key), None)

    def _finding(self, left: LeftOut, group: Sequence[Untaken]) -> Finding:
        ordered = sorted(group, key=lambda one: (one.quarter is None, one.quarter or 0, one.part))
        typed = typed_in_quarters([(one.quarter, one.part, one.typed) for one in ordered])
        quarters = {one.quarter for one in group}
        known = self.catalogue.indicator_by_code.get(left.code.upper())
        return make_finding(
            "row-remeant" if left.now else "row-not-asked" if known else "row-retired",
            ordered[0].at,
            unit=self.unit,
            indicator=known.code if known else left.code,
            period=next(iter(quarters)) if len(quarters) == 1 else None,
            value=typed,
            code_seen=left.code,
            typed=typed,
            owner=known.unit if known else "",
            before=left.before,
            now=left.now,
        )


def _described(meaning: Meaning | None) -> str:
    if meaning is None:
        return OTHER_MEANING
    return described(meaning.measure_unit, meaning.way, meaning.is_ratio, meaning.share)


@dataclass(frozen=True)
class Taken:
    """What is left of a form's entries where some of its rows mean another thing by now.

    ``cells`` are the codes of those rows; ``indicators`` those whose typed targets mean another thing.
    """

    cells: frozenset[str]
    indicators: frozenset[str]

    def entries(self, entries: Sequence[Entry], carried: CarriedOver) -> tuple[Entry, ...]:
        """The entries; what was not typed here but taken over, and has no place any more, is blank."""
        return tuple(
            replace(e, state=EntryState.BLANK, raw="") if self._is_carried(e, carried) else e for e in entries
        )

    def _is_carried(self, entry: Entry, carried: CarriedOver) -> bool:
        issued = carried.figures.get((entry.cell_code, entry.quarter))
        if entry.cell_code not in self.cells or issued is None or entry.state is EntryState.BLANK:
            return False
        return issued.value is not None and entry.raw == format_number(issued.value)

    def targets(self, targets: Iterable[TypedTarget]) -> tuple[TypedTarget, ...]:
        """The typed targets; those that mean another thing are none."""
        return tuple(target for target in targets if target.indicator not in self.indicators)

    def corrections(self, corrections: Iterable[Correction]) -> tuple[Correction, ...]:
        """The corrections of figures that still have a place."""
        return tuple(correction for correction in corrections if correction.cell_code not in self.cells)

    def carried(self, carried: CarriedOver, reopened: Collection[str] = ()) -> CarriedOver:
        """What the form took over, as far as it has a place; ``reopened`` are owners of whom to say it again."""
        if not (self.cells or self.indicators or reopened):
            return carried
        return replace(
            carried,
            figures={key: figure for key, figure in carried.figures.items() if key[0] not in self.cells},
            corrections=self.corrections(carried.corrections),
            supplied={key: value for key, value in carried.supplied.items() if key[0] not in self.cells},
            statements={key: said for key, said in carried.statements.items() if key[0] not in reopened},
            targets={key: level for key, level in carried.targets.items() if key[0] not in self.indicators},
        )
