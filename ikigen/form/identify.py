"""Which form a workbook is: what its sheets show, held against the hidden copy. Nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ikigen.excel.grid import Grid, Workbook
from ikigen.form.annotate_list import is_correction_list
from ikigen.form.hidden import Hidden, find_hidden_sheet, read_hidden
from ikigen.form.identity import LAYOUT_VERSION, folded, folded_code
from ikigen.form.locate import Header, Shown, find_correction_header, find_header, find_identity, place, quarter_of
from ikigen.form.of_catalogue import units_by_code, units_by_title
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Finding, Location
from ikigen.model.period import FIRST_YEAR, LAST_YEAR, Quarter, parse_quarter
from ikigen.model.submission import FormIdentity, ReturnedFile
from ikigen.text import labels, returns
from ikigen.text.findings import make_finding

_IDENTIFYING: Final = (labels.UNIT_CODE, labels.YEAR, labels.OFFICE)


@dataclass(frozen=True)
class FormSheet:
    """One sheet of a form: where its table begins, and what its identity lines say."""

    grid: Grid
    header: Header | None
    block: Mapping[str, tuple[Shown, ...]]
    is_correction_sheet: bool = False
    """Whether figures of earlier quarters are corrected here."""

    @property
    def is_target_sheet(self) -> bool:
        """Whether this is the table of targets (Rekap has an annual target too, but no bare quarters)."""
        if self.header is None or not self.header.has(labels.CODE, labels.ANNUAL_TARGET):
            return False
        return any(self.header.has(labels.quarter_title(quarter)) for quarter in Quarter)

    @property
    def named_quarter(self) -> Quarter | None:
        """The quarter that the identity lines name."""
        return quarter_of(self.block.get(labels.QUARTER, ()))

    @property
    def is_quarter_sheet(self) -> bool:
        """Whether figures of one quarter are typed here."""
        if self.is_target_sheet or self.is_correction_sheet:
            return False
        has_table = self.header is not None and self.header.has(labels.ACTUAL)
        return labels.QUARTER in self.block or has_table or parse_quarter(self.grid.title) is not None


@dataclass(frozen=True)
class Identified:
    """A form that is certain to be one: of which unit and year, and the sheets that belong to it."""

    identity: FormIdentity
    hidden: Hidden
    sheets: tuple[FormSheet, ...]
    refused: tuple[FormSheet, ...] = ()


Found = tuple[Identified | None, tuple[Finding, ...]]


def identify(workbook: Workbook, file: ReturnedFile, catalogue: Catalogue) -> Found:
    """The form that a workbook is, or None with the findings that say why it is none.

    Findings:
        not-a-form, own-report, identity-contradiction, identity-hidden-lost, identity-visible-lost, other-office,
        unit-unknown, year-unreadable, form-other-catalogue, form-other-layout.
    """
    hidden = read_hidden(workbook)
    hidden_sheet = find_hidden_sheet(workbook)
    grids = (grid for grid in workbook.grids if grid is not hidden_sheet and not is_correction_list(grid))
    sheets = tuple(_look_at(grid) for grid in grids)
    if hidden.is_lost and not any(labels.UNIT_CODE in sheet.block for sheet in sheets):
        what = returns.describe_workbook(tuple(grid.title for grid in workbook.grids))
        code = "own-report" if what == returns.OWN_REPORT else "not-a-form"
        return None, (make_finding(code, Location(file=file.path), what=what),)
    stated = _stated(hidden, sheets)
    findings = tuple(_contradictions(sheets, stated, catalogue, file.path))
    if findings and (hidden.is_lost or not _has_agreeing_sheet(sheets, stated, catalogue, file.path)):
        return None, findings
    good = tuple(sheet for sheet in sheets if not any(_sheet_conflicts(sheet, stated, catalogue, file.path)))
    identity, more = _settle(stated, hidden, catalogue, file)
    if identity is None:
        return None, (*findings, *more)
    refused = tuple(sheet for sheet in sheets if sheet not in good)
    lost = tuple(_lost_witnesses(hidden, good, identity.unit, file.path))
    return Identified(identity, hidden, good, refused), (*findings, *more, *lost)


def _look_at(grid: Grid) -> FormSheet:
    """A sheet as a whole: a table of figures makes it a quarter's, whatever was pasted above it."""
    header = find_header(grid)
    has_figures = header is not None and header.has(labels.CODE, labels.ACTUAL)
    correction = None if has_figures else find_correction_header(grid)
    header = correction or header
    return FormSheet(grid, header, find_identity(grid, header), correction is not None)


def _stated(hidden: Hidden, sheets: tuple[FormSheet, ...]) -> Mapping[str, str]:
    """What the form says it is: by the hidden copy, else by the first sheet that shows it."""
    secret = {labels.UNIT_CODE: hidden.unit, labels.YEAR: hidden.year, labels.OFFICE: hidden.keys["instansi"]}
    return {label: secret[label] or _first_shown(sheets, label) for label in _IDENTIFYING}


def _first_shown(sheets: tuple[FormSheet, ...], label: str) -> str:
    return next((shown.text for sheet in sheets for shown in sheet.block.get(label, ())), "")


def _contradictions(
    sheets: tuple[FormSheet, ...], stated: Mapping[str, str], catalogue: Catalogue, path: str
) -> Iterator[Finding]:
    for sheet in sheets:
        yield from _sheet_conflicts(sheet, stated, catalogue, path)


def _sheet_conflicts(
    sheet: FormSheet, stated: Mapping[str, str], catalogue: Catalogue, path: str
) -> Iterator[Finding]:
    """Every identity line of a sheet that says something else than the form."""
    for label in _IDENTIFYING:
        for shown in sheet.block.get(label, ()):
            if _key(label, shown.text) != _key(label, stated[label]):
                yield _contradiction(sheet, label, shown, stated, path)
    for shown in sheet.block.get(labels.UNIT, ()):
        named = units_by_title(catalogue).get(folded(shown.text))
        if named and folded_code(stated[labels.UNIT_CODE]) not in named:
            yield _contradiction(sheet, labels.UNIT, shown, stated, path)


def _contradiction(sheet: FormSheet, label: str, shown: Shown, stated: Mapping[str, str], path: str) -> Finding:
    return make_finding(
        "identity-contradiction",
        place(path, sheet.grid, shown.row, shown.col),
        unit=stated[labels.UNIT_CODE] or None,
        period=_quarter_shown(sheet) if sheet.is_quarter_sheet else None,
        value=shown.text,
        label=label,
        stated=stated[labels.UNIT_CODE if label == labels.UNIT else label],
    )


def _quarter_shown(sheet: FormSheet) -> Quarter | None:
    """The quarter of a sheet by its identity lines, else by its title."""
    return sheet.named_quarter or parse_quarter(sheet.grid.title)


def _key(label: str, text: str) -> str:
    return folded(text) if label == labels.OFFICE else folded_code(text)


def _has_agreeing_sheet(
    sheets: tuple[FormSheet, ...], stated: Mapping[str, str], catalogue: Catalogue, path: str
) -> bool:
    """Whether some sheet to type in shows the same as the hidden copy."""
    return any(
        labels.UNIT_CODE in sheet.block and not any(_sheet_conflicts(sheet, stated, catalogue, path))
        for sheet in sheets
        if sheet.is_quarter_sheet or sheet.is_target_sheet
    )


def _settle(
    stated: Mapping[str, str], hidden: Hidden, catalogue: Catalogue, file: ReturnedFile
) -> tuple[FormIdentity | None, tuple[Finding, ...]]:
    """The identity in the catalogue's own words, or why there is none."""
    at = Location(file=file.path)
    office, code, year = stated[labels.OFFICE], stated[labels.UNIT_CODE], stated[labels.YEAR]
    if office and folded(office) != folded(catalogue.office.name):
        return None, (make_finding("other-office", at, value=office, office=catalogue.office.name),)
    units = units_by_code(catalogue)
    if folded_code(code) not in units:
        return None, (make_finding("unit-unknown", at, value=code, units=", ".join(units.values())),)
    unit = units[folded_code(code)]
    if not year.isdecimal() or not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None, (make_finding("year-unreadable", at, unit=unit, value=year),)
    identity = FormIdentity(unit, int(year), hidden.keys["versi"], hidden.keys["sidik"], office)
    return identity, tuple(_age(identity, catalogue, at))


def _age(identity: FormIdentity, catalogue: Catalogue, at: Location) -> Iterator[Finding]:
    if identity.layout_version and identity.layout_version != LAYOUT_VERSION:
        yield make_finding("form-other-layout", at, unit=identity.unit, value=identity.layout_version)
    if identity.fingerprint and identity.fingerprint != catalogue.fingerprint:
        yield make_finding("form-other-catalogue", at, unit=identity.unit, value=identity.fingerprint)


def _lost_witnesses(hidden: Hidden, sheets: tuple[FormSheet, ...], unit: str, path: str) -> Iterator[Finding]:
    if hidden.is_lost or not hidden.has_sheet:
        yield make_finding("identity-hidden-lost", Location(file=path), unit=unit)
    for sheet in sheets:
        lost = [label for label in (labels.UNIT_CODE, labels.YEAR) if label not in sheet.block]
        is_read = sheet.is_target_sheet or (sheet.is_quarter_sheet and _quarter_shown(sheet) is not None)
        if lost and is_read:
            yield make_finding(
                "identity-visible-lost", place(path, sheet.grid), unit=unit, labels=" dan ".join(lost)
            )
