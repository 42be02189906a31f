"""The tables of positions and of the people who hold them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from ikigen.catalogue.fields import RowReader
from ikigen.catalogue.names import index_names, normalised
from ikigen.catalogue.rows import Row
from ikigen.catalogue.schema import HOLDERS, UNITS
from ikigen.excel.grid import SeenKind
from ikigen.model.catalogue import HEAD_OF_OFFICE, Holder, HolderStatus, OrgUnit
from ikigen.model.finding import Finding, Location
from ikigen.text.findings import make_finding, place_of

UNIT_CODE: Final = re.compile(r"[A-Z][A-Z0-9]*(?:-[A-Z][A-Z0-9]*)*", re.ASCII)
"""Capitals and digits in parts joined by dashes; no part begins with a digit, so that no indicator's code fits."""
LONGEST_CODE: Final = 20
_NIP: Final = re.compile(r"[\d ]*", re.ASCII)
_NIP_DIGITS: Final = 18


def build_units(rows: Iterable[Row], findings: list[Finding]) -> tuple[OrgUnit, ...]:
    """The units of the table; a row without a usable code is left out, after a finding.

    Findings:
        catalogue-empty, catalogue-unit-code, catalogue-doubled, catalogue-name-doubled, catalogue-unit-unknown,
        catalogue-cycle, catalogue-no-units.
    """
    readers: dict[str, RowReader] = {}
    for row in rows:
        reader = RowReader(UNITS, row, findings)
        code = reader.text("kode")
        title = reader.text("jabatan")
        if code in readers:
            reader.report("catalogue-doubled", "kode", first=readers[code].row.at)
        elif code and _is_unit_code(reader, code) and title:
            readers[code] = reader
    named = [_unit(code, reader, None) for code, reader in readers.items()]
    index = index_names(named)
    _judge_names(named, readers, index)
    units = tuple(_unit(code, reader, _parent(reader, index)) for code, reader in readers.items())
    _judge_cycles(units, readers)
    return units


def _is_unit_code(reader: RowReader, code: str) -> bool:
    if not UNIT_CODE.fullmatch(code) or len(code) > LONGEST_CODE or code == HEAD_OF_OFFICE:
        reader.report("catalogue-unit-code", "kode", longest=LONGEST_CODE)
        return False
    return True


def _unit(code: str, reader: RowReader, parent: str | None) -> OrgUnit:
    row = reader.row
    return OrgUnit(
        code=code,
        title=row["jabatan"].text,
        parent=parent,
        aliases=reader.names("alias"),
        duty=row["tugas"].text,
        functions=row["fungsi"].text,
        at=row["kode"].at,
    )


def _judge_names(units: Sequence[OrgUnit], readers: Mapping[str, RowReader], index: Mapping[str, str]) -> None:
    """A name that two units claim would send data to whichever stands first."""
    for unit in units:
        for column, names in (("kode", (unit.code,)), ("jabatan", (unit.title,)), ("alias", unit.aliases)):
            for name in names:
                holder = index.get(normalised(name), unit.code)
                if holder != unit.code or normalised(name) == normalised(HEAD_OF_OFFICE):
                    other = holder if holder != unit.code else HEAD_OF_OFFICE
                    readers[unit.code].report("catalogue-name-doubled", column, value=name, other=other)


def _parent(reader: RowReader, index: Mapping[str, str]) -> str | None:
    field = reader.row["atasan"]
    if not field.text or field.text.casefold() == HEAD_OF_OFFICE.casefold():
        return None
    code = index.get(normalised(field.text))
    if code is None:
        reader.report("catalogue-unit-unknown", field)
    return code


def _judge_cycles(units: Sequence[OrgUnit], readers: Mapping[str, RowReader]) -> None:
    """Going up from any unit must end at the top; each circle is reported once, at its first unit."""
    parents = {unit.code: unit.parent for unit in units}
    reported: set[str] = set()
    for unit in units:
        path = [unit.code]
        while (above := parents.get(path[-1])) is not None and above not in path:
            path.append(above)
        if above == unit.code and unit.code not in reported:
            reported |= set(path)
            readers[unit.code].report("catalogue-cycle", "atasan", path=" → ".join([*path, unit.code]))


def build_holders(rows: Iterable[Row], units: Sequence[OrgUnit], findings: list[Finding]) -> tuple[Holder, ...]:
    """Who holds which position, and from when.

    Findings:
        catalogue-empty, catalogue-unit-unknown, catalogue-choice-unknown, catalogue-not-date, catalogue-nip,
        catalogue-nip-number, catalogue-holder-doubled.
    """
    index = {**index_names(units), normalised(HEAD_OF_OFFICE): HEAD_OF_OFFICE}
    seen: dict[tuple[str, date | None], Location] = {}
    holders = []
    for row in rows:
        reader = RowReader(HOLDERS, row, findings)
        code = index.get(normalised(reader.text("unit")), "")
        if row["unit"].text and not code:
            reader.report("catalogue-unit-unknown", "unit")
        holder = Holder(
            unit=code,
            name=reader.text("nama"),
            rank=row["pangkat"].text,
            nip=_nip(reader),
            status=reader.choice("status", HolderStatus) or HolderStatus.DEFINITIVE,
            since=reader.day("mulai"),
            at=row.at,
            places=row.places,
        )
        undated = bool(row["mulai"].text) and holder.since is None
        first = row.at if undated else seen.setdefault((code, holder.since), row.at)
        if code and first != row.at:
            findings.append(make_finding("catalogue-holder-doubled", row.at, unit=code, first=place_of(first)))
        holders.append(holder)
    return tuple(holders)


def _nip(reader: RowReader) -> str:
    """The NIP as text: as a number a spreadsheet keeps only its first 15 digits."""
    field = reader.row["nip"]
    if field.text and (field.seen.kind is not SeenKind.TEXT or not _NIP.fullmatch(field.text)):
        reader.report("catalogue-nip-number", field)
    elif field.text and len(field.text.replace(" ", "")) != _NIP_DIGITS:
        reader.report("catalogue-nip", field, digits=_NIP_DIGITS)
    return field.text
