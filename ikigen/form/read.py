"""A returned form as a submission: found by what is visible, read as it was seen, nothing guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ikigen.excel.grid import Grid, Workbook
from ikigen.form.expected import ExpectedRows, expect_rows
from ikigen.form.identify import FormSheet, Identified, identify
from ikigen.form.identity import LAYOUT_VERSION, folded, folded_code
from ikigen.form.issued import Issued
from ikigen.form.left_out import LeftOutForm, Taken, Untaken, left_corrections, left_targets, reopen_statements
from ikigen.form.locate import next_filled, place
from ikigen.form.meaning_changes import MeaningChanges
from ikigen.form.quarter_table import Sheet
from ikigen.form.read_block import find_typed_on_hidden, find_typed_over
from ikigen.form.read_carried import read_carried, without_supplied
from ikigen.form.read_copies import Merged, merge_readings, merge_targets
from ikigen.form.read_corrections import CORRECTED, CorrectionTable, has_typed_rows, read_corrections
from ikigen.form.read_merged import find_covered
from ikigen.form.read_quarter import QuarterReading, read_quarter
from ikigen.form.read_strays import typed_cells
from ikigen.form.read_targets import TargetTable, open_target_sheets, read_target_sheet, shown_targets
from ikigen.model.catalogue import Catalogue, Level
from ikigen.model.finding import Finding, Location
from ikigen.model.period import Quarter, parse_quarter
from ikigen.model.submission import (
    CarriedOver,
    Correction,
    Entry,
    EntryState,
    IssuedTargets,
    ReturnedFile,
    Submission,
    TypedTarget,
)
from ikigen.text import labels
from ikigen.text.findings import make_finding
from ikigen.text.findings.returns import MISPLACED, UNREAD_SHEET

Shown = Mapping[Quarter, Mapping[str, tuple[Level, ...]]]
"""By quarter and indicator, the targets that a quarter sheet may show."""

_OWN_SHEETS: Final = frozenset(
    folded(title)
    for title in (labels.INSTRUCTIONS, labels.YEAR_SHEET, labels.TARGET_SHEET, labels.CORRECTION_SHEET)
)
_OF_EVERY_SHEET: Final = frozenset({"row-not-issued", "row-text-outdated"})
"""Findings about the catalogue having changed since: every quarter sheet shows the same."""
_QUOTED: Final = 60
"""Characters of a stray sheet's first text that are quoted."""


@dataclass(frozen=True)
class _Form:
    """A form that was identified, and all that its sheets are read against."""

    file: ReturnedFile
    catalogue: Catalogue
    found: Identified
    expected: ExpectedRows
    issued: Issued

    @property
    def unit(self) -> str:
        return self.found.identity.unit


def read_form(
    workbook: Workbook, file: ReturnedFile, catalogue: Catalogue
) -> tuple[Submission | None, tuple[Finding, ...]]:
    """What a returned form says, and everything about it that a person should know.

    What is read is what the person saw on the screen, or there is a finding at that cell. Rows are found by code
    and columns by header, wherever they are.

    Args:
        workbook: the workbook as it was read.
        file: the file it came in, for the addresses.
        catalogue: the catalogue in force; the form may have been issued from an older one.

    Returns:
        The submission; None when the workbook is no form of this office, or contradicts itself.
    """
    found, findings = identify(workbook, file, catalogue)
    if found is None:
        return None, findings
    form = _open_form(found, file, catalogue)
    tables = open_target_sheets(found, file.path, catalogue)
    targets, about_targets = _read_targets(form, tables)
    shown = {quarter: shown_targets(tables, targets, quarter) for quarter in Quarter}
    carried = read_carried(workbook, file.path)
    quarters, about_quarters, untaken = _read_quarters(form, shown, carried)
    entries = without_supplied((entry for merged in quarters.values() for entry in merged.entries), carried)
    corrections, about_corrections, corrects = _read_corrections(form, entries, carried)
    changes = MeaningChanges(form.unit, catalogue, form.expected)
    changed = changes.indicators(untaken)
    left = (*left_corrections(corrections, form.expected), *left_targets(tables, targets, changed))
    untaken = (*untaken, *left)
    judged = LeftOutForm(file.path, form.unit, catalogue, found.hidden, tuple(form.expected.by_code.values()))
    left_out, about_left = judged.report(untaken)
    stated = tuple(choice for merged in quarters.values() for choice in merged.statements)
    reopened = changes.by_owner()
    statements, about_statements = reopen_statements(stated, reopened, form.unit)
    taken = Taken(changes.cells(untaken), changed)
    submission = Submission(
        file=file,
        identity=found.identity,
        entries=taken.entries(entries, carried),
        narratives=tuple(words for merged in quarters.values() for words in merged.narratives),
        statements=statements,
        targets=taken.targets(targets),
        issued=_issued_targets(form),
        signed_by=_signers(form),
        corrections=taken.corrections(corrections),
        carried=taken.carried(carried, reopened),
        notice=found.hidden.notice,
        corrects_something=corrects,
        has_misplaced=any(finding.code in MISPLACED for finding in about_quarters),
        has_unread_sheets=any(finding.code in UNREAD_SHEET for finding in (*findings, *about_quarters)),
        left_out=left_out,
        issued_codes=frozenset(found.hidden.rows),
    )
    hidden = find_typed_on_hidden(workbook, form.unit, file.path)
    extra = (*_extra_sheets(form), *hidden, *find_typed_over(found, file.path, form.issued))
    codes = {one.code for one in left_out}
    about_quarters = tuple(f for f in about_quarters if f.code != "row-not-issued" or f.indicator not in codes)
    said = (*findings, *about_quarters, *about_targets, *about_corrections, *about_left, *about_statements, *extra)
    covered = find_covered(found, file.path, form.issued, {finding.at for finding in said})
    return submission, (*said, *covered)


def _open_form(found: Identified, file: ReturnedFile, catalogue: Catalogue) -> _Form:
    identity = found.identity
    current = (identity.fingerprint, identity.layout_version) == (catalogue.fingerprint, LAYOUT_VERSION)
    issued = Issued(catalogue, identity.unit, identity.year, found.hidden.notice, current)
    expected = expect_rows(issued.rows, found.hidden, catalogue, is_current=current)
    return _Form(file, catalogue, found, expected, issued)


def _read_quarters(
    form: _Form, shown: Shown, carried: CarriedOver
) -> tuple[Mapping[Quarter, Merged], tuple[Finding, ...], tuple[Untaken, ...]]:
    """Each quarter as its sheets have it together; and what stands on them without a place in the catalogue."""
    readings: dict[Quarter, list[QuarterReading]] = {}
    findings: list[Finding] = []
    present = {sheet.named_quarter or parse_quarter(sheet.grid.title) for sheet in form.found.refused}
    for sheet in form.found.sheets:
        if not sheet.is_quarter_sheet:
            continue
        quarter, remarks = _quarter_of(form, sheet)
        findings.extend(remarks)
        present.add(quarter or parse_quarter(sheet.grid.title))
        if quarter is None or sheet.header is None:
            continue
        table = Sheet(
            form.file.path, form.unit, quarter, sheet.grid, sheet.header, form.expected, shown[quarter],
            form.found.identity.year, carried.figures, tuple(other.grid for other in form.found.sheets),
        )  # fmt: skip
        reading, about = read_quarter(table, form.catalogue, form.issued.texts)
        findings.extend(about)
        if reading.readable:
            readings.setdefault(quarter, []).append(reading)
    findings.extend(_missing_quarters(form, present))
    merged = {quarter: merge_readings(readings[quarter], form.unit) for quarter in sorted(readings)}
    about_copies = (finding for _, found in merged.values() for finding in found)
    untaken = tuple(one for copies in readings.values() for reading in copies for one in reading.untaken)
    return {quarter: one for quarter, (one, _) in merged.items()}, (*_said_once(findings), *about_copies), untaken


def _said_once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings, where those that are true of every sheet alike are said of one: the earliest quarter's."""
    of_form: dict[tuple[str, str], Finding] = {}
    for finding in sorted(findings, key=lambda finding: finding.period or Quarter.TW1):
        of_form.setdefault((finding.code, finding.message.partition(": ")[2]), finding)
    first = set(map(id, of_form.values()))
    return (finding for finding in findings if finding.code not in _OF_EVERY_SHEET or id(finding) in first)


def _quarter_of(form: _Form, sheet: FormSheet) -> tuple[Quarter | None, tuple[Finding, ...]]:
    """The quarter of a sheet: by its header block, else by its title, with what there is to say about that."""
    titled, named = parse_quarter(sheet.grid.title), sheet.named_quarter
    at = place(form.file.path, sheet.grid)
    lines = sheet.block.get(labels.QUARTER, ())
    if named is None and (lines or titled is None):
        seen = ", ".join(line.text for line in lines) or None
        return None, (
            make_finding("sheet-without-quarter", at, unit=form.unit, value=seen, seen=seen or "kosong"),
        )
    if sheet.header is None:
        quarter = named or titled
        return quarter, (make_finding("table-missing", at, unit=form.unit, period=quarter),)
    if named is None:
        return titled, (make_finding("quarter-line-lost", at, unit=form.unit, period=titled),)
    if titled is not None and titled is not named:
        differs = make_finding(
            "sheet-title-differs", at, unit=form.unit, period=named, value=sheet.grid.title,
            quarter=labels.quarter_title(named),
        )  # fmt: skip
        return named, (differs,)
    return named, ()


def _missing_quarters(form: _Form, present: set[Quarter | None]) -> Iterator[Finding]:
    if form.expected.by_code:
        at = Location(file=form.file.path)
        for quarter in Quarter:
            if quarter not in present:
                title = labels.quarter_title(quarter)
                yield make_finding("quarter-missing", at, unit=form.unit, period=quarter, quarter=title)


def _read_targets(
    form: _Form, tables: tuple[TargetTable, ...]
) -> tuple[tuple[TypedTarget, ...], tuple[Finding, ...]]:
    if not tables and form.catalogue.owned_by(form.unit):
        return (), (_no_targets(form),)
    readings = [read_target_sheet(table, form.issued.texts) for table in tables]
    merged, about = merge_targets((target for typed, _ in readings for target in typed), form.unit)
    return merged, (*(finding for _, findings in readings for finding in findings), *about)


def _no_targets(form: _Form) -> Finding:
    """The Target sheet has lost its header row, or is gone itself."""
    for sheet in form.found.sheets:
        if folded(sheet.grid.title) == folded(labels.TARGET_SHEET):
            at = place(form.file.path, sheet.grid)
            columns = f"{labels.CODE} dan {labels.ANNUAL_TARGET}"
            return make_finding("target-column-missing", at, unit=form.unit, column=columns)
    return make_finding("target-sheet-missing", Location(file=form.file.path), unit=form.unit)


def _read_corrections(
    form: _Form, entries: tuple[Entry, ...], carried: CarriedOver
) -> tuple[tuple[Correction, ...], tuple[Finding, ...], bool]:
    """The corrections, what there is to say of them, and whether somebody typed any, be it that it cannot count.

    A quarter is behind when it was returned before, or a later one has figures by now.
    """
    reported = {entry.quarter for entry in entries if entry.state is not EntryState.BLANK}
    closed = {*carried.quarters, *(q for q in Quarter if reported and q < max(reported))}
    tables = [
        CorrectionTable(form.file.path, form.unit, sheet.grid, sheet.header, form.expected, form.catalogue, closed)
        for sheet in form.found.sheets
        if sheet.is_correction_sheet and sheet.header is not None
    ]
    corrections, about = read_corrections(tables, carried)
    said = (*about, *_corrections_without_header(form))
    is_damaged = any(finding.code == "correction-column-missing" for finding in said)
    return corrections, said, is_damaged or has_typed_rows(tables, carried)


def _corrections_without_header(form: _Form) -> Iterator[Finding]:
    """A correction sheet that has lost its header row, with something typed on it."""
    for sheet in form.found.sheets:
        is_titled = folded(sheet.grid.title) == folded(labels.CORRECTION_SHEET)
        is_read = sheet.is_correction_sheet or sheet.is_quarter_sheet
        if is_titled and not is_read and _is_typed_on(form, sheet):
            at = place(form.file.path, sheet.grid)
            yield make_finding("correction-column-missing", at, unit=form.unit, columns=", ".join(CORRECTED))


def _is_typed_on(form: _Form, sheet: FormSheet) -> bool:
    texts = form.issued.texts
    typed = typed_cells(sheet.grid, texts, table=sheet.grid.height)
    return any(not (texts.knows(text) or texts.may_know(text)) for _, _, text in typed)


def _issued_targets(form: _Form) -> Mapping[str, IssuedTargets]:
    """What the form was issued with, by indicator, as far as the hidden sheet still says it."""
    rows = form.found.hidden.rows
    found: dict[str, IssuedTargets] = {}
    for indicator in form.catalogue.owned_by(form.unit):
        row = rows.get(folded_code(indicator.cells[0].code))
        if row is not None:
            annual, *quarters = row.targets
            found[indicator.code] = IssuedTargets(annual, tuple(quarters), row.row_hash)
    return found


def _signers(form: _Form) -> Mapping[Quarter, str]:
    """The name below each quarter's sheet, where there is one."""
    signed: dict[Quarter, str] = {}
    for sheet in form.found.sheets:
        name = _signer(sheet.grid) if sheet.is_quarter_sheet else ""
        if name and sheet.named_quarter is not None:
            signed.setdefault(sheet.named_quarter, name)
    return signed


def _signer(grid: Grid) -> str:
    label = folded(labels.SIGNER_NAME)
    labelled = [cell for text, cells in grid.places.items() if folded(text) == label for cell in cells]
    if not labelled:
        return ""
    row, col = max(labelled, key=lambda cell: (cell[0], -cell[1]))  # the first of the last row
    name = next_filled(grid, row, col)
    return "" if name is None else grid.text(row, name)


def _extra_sheets(form: _Form) -> Iterator[Finding]:
    """Sheets that are none of a form's and have something on them: they are not read, and that is said."""
    for sheet in form.found.sheets:
        is_table = sheet.is_quarter_sheet or sheet.is_target_sheet or sheet.is_correction_sheet
        is_own = is_table or folded(sheet.grid.title) in _OWN_SHEETS
        first = None if is_own or labels.UNIT_CODE in sheet.block else _first_text(sheet.grid)
        if first:
            yield make_finding(
                "sheet-extra", place(form.file.path, sheet.grid), unit=form.unit, value=first[:_QUOTED]
            )


def _first_text(grid: Grid) -> str:
    cells = (grid.text(row, col) for row in range(grid.height) for col in range(grid.width))
    return next((text for text in cells if text), "")
