"""A catalogue read from its six tables: one validation for the folder of CSV files and for the workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from ikigen.catalogue.fingerprint import fingerprint
from ikigen.catalogue.folder import BUILT_IN, read_folder
from ikigen.catalogue.indicators import build_indicators
from ikigen.catalogue.office import build_office
from ikigen.catalogue.policies import build_policy
from ikigen.catalogue.rows import RawTable, TableRows
from ikigen.catalogue.schema import HOLDERS, INDICATORS, OFFICE, POLICIES, TABLES, TARGETS, UNITS
from ikigen.catalogue.sheets import read_sheets
from ikigen.catalogue.targets import build_targets
from ikigen.catalogue.units import build_holders, build_units
from ikigen.catalogue.write import write_catalogue_folder, write_catalogue_workbook
from ikigen.excel.memory import settled_memory
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Finding, Location, Severity
from ikigen.text.findings import make_finding

__all__ = ["read_catalogue", "write_catalogue_folder", "write_catalogue_workbook"]

WORKBOOK_SUFFIXES: Final = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})


def read_catalogue(path: Path | None) -> tuple[Catalogue | None, tuple[Finding, ...]]:
    """The catalogue at a path, and everything there is to say of its tables.

    Args:
        path: a workbook, a folder of CSV files, or None for the built-in catalogue.

    Returns:
        The catalogue, or None when a finding is an error; the findings in the order of the tables.
    """
    with settled_memory():
        raw, findings = _read_tables(path or BUILT_IN)
        catalogue, more = _build(raw)
    every = (*findings, *more)
    if catalogue is None or any(finding.severity is Severity.ERROR for finding in every):
        return None, every
    return replace(catalogue, fingerprint=fingerprint(catalogue)), every


def _read_tables(path: Path) -> tuple[Mapping[str, RawTable], tuple[Finding, ...]]:
    if path.is_dir():
        return _or_none(path, *read_folder(path))
    if path.suffix.casefold() in WORKBOOK_SUFFIXES:
        return _or_none(path, *read_sheets(path))
    return {}, (make_finding("catalogue-form-unknown", Location(file=str(path))),)


def _or_none(
    path: Path, tables: Mapping[str, RawTable], findings: tuple[Finding, ...]
) -> tuple[Mapping[str, RawTable], tuple[Finding, ...]]:
    """What was read; where nearly every table is missing it is no catalogue, and that is said once.

    A form has a sheet of its own that is called like the table of targets.
    """
    missing = [finding for finding in findings if finding.code == "catalogue-table-missing"]
    if len(missing) < len(TABLES) - 1:
        return tables, findings
    names = ", ".join(table.name for table in TABLES)
    return {}, (make_finding("catalogue-not-one", Location(file=str(path)), tables=names),)


def _build(raw: Mapping[str, RawTable]) -> tuple[Catalogue | None, tuple[Finding, ...]]:
    """The catalogue that the tables describe; None while a table or column is missing.

    Rows are read when what they describe is built, so that no more than one is there at a time. What there is to
    say of the rows of all tables stands before what there is to say of what they describe.
    """
    rows = {table.name: TableRows(table, raw[table.name]) for table in TABLES if table.name in raw}
    findings: list[Finding] = []
    catalogue = None
    if len(rows) == len(TABLES) and all(table.is_sound for table in rows.values()):
        catalogue = _build_from(raw, rows, findings)
    if catalogue is None:
        for table in rows.values():
            table.finish()
    return catalogue, (*(finding for table in rows.values() for finding in table.findings), *findings)


def _build_from(
    raw: Mapping[str, RawTable], rows: Mapping[str, TableRows], findings: list[Finding]
) -> Catalogue | None:
    office = build_office(raw[OFFICE.name], rows[OFFICE.name], findings)
    of_units = tuple(rows[UNITS.name])
    if not of_units:  # every other row would be wrong for this one reason
        findings.append(make_finding("catalogue-no-units", raw[UNITS.name].at))
        return None
    units = build_units(of_units, findings)
    holders = build_holders(rows[HOLDERS.name], units, findings)
    indicators = build_indicators(rows[INDICATORS.name], units, findings)
    targets = build_targets(rows[TARGETS.name], indicators, findings)
    policy = build_policy(rows[POLICIES.name], findings)
    return Catalogue(office, units, indicators, holders, targets, policy)
