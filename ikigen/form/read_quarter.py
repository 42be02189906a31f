"""One quarter sheet: its figures, words and statements, each with the cell in which it was typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ikigen.excel.grid import Seen, SeenKind
from ikigen.form.identity import folded, folded_code
from ikigen.form.issued import IssuedTexts
from ikigen.form.left_out import Untaken, remeant_row, retired_rows
from ikigen.form.locate import cell_name, next_filled, place
from ikigen.form.meaning import Meanings
from ikigen.form.plan import FormRow, Section
from ikigen.form.quarter_table import Sheet, header_differs, statement_column
from ikigen.form.read_rows import FoundRows, find_rows
from ikigen.form.read_strays import find_strays
from ikigen.form.values import Judged, Remark, as_seen, day_of_figure, judge_actual
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Finding
from ikigen.model.submission import Entry, EntryState, Narrative, Role, Statement, StatementEntry
from ikigen.text import labels
from ikigen.text.findings import make_finding
from ikigen.text.numbers import format_day

NARRATIVE_COLUMNS: Final = (labels.FACTORS, labels.FOLLOW_UP, labels.EVIDENCE)
_OTHER_COLUMNS: Final = (
    labels.INDICATOR, labels.MEASURE_UNIT, labels.WAY, labels.TARGET, labels.ACHIEVEMENT, labels.SOURCE,
)  # fmt: skip
_ROLES: Final = {Section.OWN: Role.OWNER, Section.SUPPLIED: Role.SOURCE}
_NARRATIVE_TROUBLE: Final = {
    SeenKind.ERROR: "narrative-error-value",
    SeenKind.UNCALCULATED: "narrative-uncalculated",
}


@dataclass(frozen=True)
class QuarterReading:
    """What one quarter sheet says. ``readable`` is False when its table could not be trusted at all.

    ``untaken`` is what stands there without a place under the catalogue in force.
    """

    sheet: Sheet
    entries: tuple[Entry, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    statements: tuple[StatementEntry, ...] = ()
    readable: bool = True
    untaken: tuple[Untaken, ...] = ()


def read_quarter(
    sheet: Sheet, catalogue: Catalogue, issued: IssuedTexts
) -> tuple[QuarterReading, tuple[Finding, ...]]:
    """What a quarter sheet says, row by row.

    Args:
        sheet: the sheet with its header found.
        catalogue: the catalogue in force.
        issued: the texts that a form is issued with; anything else was typed.

    Findings:
        column-missing, column-doubled, header-repeated: the table cannot be read; else those of rows, cells,
        words, statements and strays.
    """
    broken = tuple(_broken_columns(sheet))
    if broken:
        return QuarterReading(sheet, readable=False), broken
    rows, findings = find_rows(sheet)
    untaken = list(retired_rows(sheet, rows.others))
    entries, about_entries = _read_entries(sheet, rows, untaken)
    narratives, about_words = _read_narratives(sheet, rows)
    statements, about_statements = _read_statements(sheet, rows, catalogue)
    reading = QuarterReading(sheet, entries, narratives, statements, untaken=tuple(untaken))
    strays = tuple(find_strays(sheet, rows, issued))
    lesser = tuple(_lesser_columns(sheet))
    return reading, (*lesser, *findings, *about_entries, *about_words, *about_statements, *strays)


def _broken_columns(sheet: Sheet) -> Iterator[Finding]:
    """Whatever makes it impossible to say which figure belongs to which code."""
    for label in (labels.CODE, labels.ACTUAL):
        found = sheet.header.columns.get(label, ())
        if len(found) > 1:
            yield _column_finding(sheet, "column-doubled", label, found[1])
        elif not found:
            yield _column_finding(sheet, "column-missing", label, None)
    again = header_differs(sheet) if sheet.col(labels.CODE) is not None else None
    if again is not None:
        yield _column_finding(sheet, "header-repeated", labels.ACTUAL, sheet.col(labels.CODE), again)


def _lesser_columns(sheet: Sheet) -> Iterator[Finding]:
    """Columns that are gone or doubled, without which the figures can still be read."""
    for label in (*NARRATIVE_COLUMNS, *_OTHER_COLUMNS):
        found = sheet.header.columns.get(label, ())
        if len(found) > 1:
            yield _column_finding(sheet, "text-column-doubled", label, found[1])
        elif not found:
            yield _column_finding(sheet, "text-column-missing", label, None)


def _column_finding(sheet: Sheet, code: str, label: str, col: int | None, row: int | None = None) -> Finding:
    at = place(sheet.path, sheet.grid, sheet.header.row if row is None else row, col)
    columns = " dan ".join(cell_name(0, c).rstrip("1") for c in sheet.header.columns.get(label, ()))
    return make_finding(
        code, at, unit=sheet.unit, period=sheet.quarter, column=label, columns=columns, row=sheet.header.row + 1
    )


def _read_entries(
    sheet: Sheet, rows: FoundRows, untaken: list[Untaken]
) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
    entries: list[Entry] = []
    findings: list[Finding] = []
    for key, row in sheet.expected.by_code.items():
        if key in rows.remeant and key in rows.trusted:
            entries.append(_remeant_entry(sheet, row, rows.single[key], rows.remeant[key], untaken))
        elif key in rows.single:
            entry, remarks = _read_entry(sheet, key, rows.single[key], trusted=key in rows.trusted)
            entries.append(entry)
            findings.extend(remarks)
        elif key in rows.doubled:
            entries.append(_doubled_entry(sheet, row, rows.doubled[key]))
    return tuple(entries), tuple(findings)


def _read_entry(sheet: Sheet, key: str, at: int, *, trusted: bool) -> tuple[Entry, tuple[Finding, ...]]:
    row, measure = sheet.expected.by_code[key], sheet.expected.measures[key]
    seen = _seen(sheet, at, labels.ACTUAL)
    if not trusted:
        state = EntryState.BLANK if seen.kind is SeenKind.BLANK else EntryState.REFUSED
        return _entry(sheet, row, at, Judged(None, state), as_seen(seen)), ()
    judged = judge_actual(seen, measure)
    day = day_of_figure(judged, seen, measure, sheet.year)
    if day is not None and (row.code, sheet.quarter) not in sheet.taken_over:
        judged = Judged(
            None,
            EntryState.REFUSED,
            (Remark("day-number", {"day": format_day(day), "plain": f"{judged.value:.0f}"}),),
        )
    findings = [
        sheet.finding(
            f"actual-{remark.code}", at, labels.ACTUAL, indicator=row.indicator.code, value=as_seen(seen),
            cell_code=row.code, **remark.facts,
        )
        for remark in judged.remarks
    ]  # fmt: skip
    return _entry(sheet, row, at, judged, as_seen(seen)), tuple(findings)


def _remeant_entry(sheet: Sheet, row: FormRow, at: int, meanings: Meanings, untaken: list[Untaken]) -> Entry:
    """A cell whose figure was typed under another meaning: it is kept as typed, and counts for nothing."""
    seen = _seen(sheet, at, labels.ACTUAL)
    if seen.kind is SeenKind.BLANK:
        return _entry(sheet, row, at, Judged(None, EntryState.BLANK), as_seen(seen))
    untaken.append(remeant_row(sheet, row, at, as_seen(seen), meanings))
    return _entry(sheet, row, at, Judged(None, EntryState.REFUSED), as_seen(seen))


def _doubled_entry(sheet: Sheet, row: FormRow, rows: tuple[int, ...]) -> Entry:
    seen = [_seen(sheet, at, labels.ACTUAL) for at in rows]
    typed = [as_seen(cell) for cell in seen if cell.kind is not SeenKind.BLANK]
    state = EntryState.REFUSED if typed else EntryState.BLANK
    return _entry(sheet, row, rows[0], Judged(None, state), "; ".join(typed))


def _entry(sheet: Sheet, row: FormRow, at: int, judged: Judged, raw: str) -> Entry:
    return Entry(
        cell_code=row.code,
        quarter=sheet.quarter,
        role=_ROLES[row.section],
        value=judged.value,
        state=judged.state,
        at=place(sheet.path, sheet.grid, at, sheet.col(labels.ACTUAL)),
        raw=raw,
    )


def _seen(sheet: Sheet, row: int, label: str) -> Seen:
    col = sheet.col(label)
    return Seen(SeenKind.BLANK) if col is None else sheet.grid.seen(row, col)


def _read_narratives(sheet: Sheet, rows: FoundRows) -> tuple[tuple[Narrative, ...], tuple[Finding, ...]]:
    narratives: list[Narrative] = []
    findings: list[Finding] = []
    for key, row in sheet.expected.by_code.items():
        if key not in rows.trusted or row.section is not Section.OWN or not row.is_first:
            continue
        at = rows.single[key]
        said = {label: _words(sheet, row, at, label, findings) for label in NARRATIVE_COLUMNS}
        first = next((label for label, text in said.items() if text), labels.CODE)
        where = place(sheet.path, sheet.grid, at, sheet.col(first))
        factors, follow_up, evidence = said.values()
        narratives.append(Narrative(row.indicator.code, sheet.quarter, factors, follow_up, evidence, where))
    return tuple(narratives), tuple(findings)


def _words(sheet: Sheet, row: FormRow, at: int, label: str, findings: list[Finding]) -> str:
    seen = _seen(sheet, at, label)
    trouble = _NARRATIVE_TROUBLE.get(seen.kind)
    code = row.indicator.code
    if trouble is None:
        said = as_seen(seen).strip()
        if said and seen.merge is not None:
            facts = {"column": label, "cell_code": row.code, "area": seen.merge.area}
            findings.append(sheet.finding("narrative-merged", at, label, indicator=code, value=said, **facts))
        return said
    typed = f"={seen.formula.removeprefix('=')}" if seen.formula else seen.text
    findings.append(
        sheet.finding(trouble, at, label, indicator=code, value=typed, column=label, cell_code=row.code)
    )
    return ""


def _read_statements(
    sheet: Sheet, rows: FoundRows, catalogue: Catalogue
) -> tuple[tuple[StatementEntry, ...], tuple[Finding, ...]]:
    """One declaration per owner whose figures the unit supplies."""
    wanted = dict.fromkeys(
        row.indicator.unit for row in sheet.expected.by_code.values() if row.section is Section.SUPPLIED
    )
    by_owner: dict[str, list[int]] = {}
    findings: list[Finding] = []
    names = {folded_code(unit): unit for unit in wanted}
    for code, at in rows.owners:
        owner = names.get(folded_code(code))
        if owner is not None:
            by_owner.setdefault(owner, []).append(at)
        elif (choice := _choice(sheet, at)) and choice[1]:
            findings.append(_statement_finding(sheet, "statement-owner-unknown", choice, owner=code or "kosong"))
    statements = []
    for owner in wanted:
        if owner not in by_owner:
            findings.append(_owner_missing(sheet, owner, catalogue))
            continue
        statement, remarks = _read_statement(sheet, owner, by_owner[owner])
        statements.append(statement)
        findings.extend(remarks)
    return tuple(statements), tuple(findings)


Choice = tuple[tuple[int, int], str]
"""Row and column of a choice, and its text."""


def _choice(sheet: Sheet, row: int) -> Choice:
    """Where the declaration of an owner's band stands: in the column of factors, else right of the word itself."""
    label = statement_column(sheet, row) or 0
    col = sheet.col(labels.FACTORS)
    if col is None or col == label:
        right = next_filled(sheet.grid, row, label)
        col = label + 1 if right is None else right
    return (row, col), sheet.grid.text(row, col)


def _read_statement(sheet: Sheet, owner: str, rows: list[int]) -> tuple[StatementEntry, tuple[Finding, ...]]:
    choices = [_choice(sheet, row) for row in rows]
    chosen = {folded(text).rstrip(" .") for _, text in choices}
    (row, col), text = next((choice for choice in choices if choice[1]), choices[0])
    at = place(sheet.path, sheet.grid, row, col)
    known = {statement.value: statement for statement in Statement}
    if len(chosen) > 1:
        doubled = _statement_finding(sheet, "statement-doubled", ((row, col), text), owner=owner)
        return StatementEntry(owner, sheet.quarter, None, at), (doubled,)
    statement = known.get(folded(text).rstrip(" ."))
    if statement is None and text:
        unknown = _statement_finding(sheet, "statement-unknown", ((row, col), text), owner=owner)
        return StatementEntry(owner, sheet.quarter, None, at), (unknown,)
    return StatementEntry(owner, sheet.quarter, statement, at), ()


def _statement_finding(sheet: Sheet, code: str, choice: Choice, *, owner: str) -> Finding:
    (row, col), text = choice
    choices = ", ".join(f"'{statement.value}'" for statement in Statement)
    at = place(sheet.path, sheet.grid, row, col)
    return make_finding(code, at, unit=sheet.unit, period=sheet.quarter, value=text, owner=owner, choices=choices)


def _owner_missing(sheet: Sheet, owner: str, catalogue: Catalogue) -> Finding:
    title = catalogue.unit_by_code[owner].title
    at = place(sheet.path, sheet.grid)
    return make_finding(
        "statement-row-missing", at, unit=sheet.unit, period=sheet.quarter, owner=owner, title=title
    )
