"""The table of the office itself: its name, where it sits, and when forms are due."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ikigen.catalogue.fields import RowReader, parse_due_date
from ikigen.catalogue.figures import due_date_text
from ikigen.catalogue.rows import RawTable, Row
from ikigen.catalogue.schema import OFFICE
from ikigen.excel.grid import SeenKind
from ikigen.model.catalogue import DueDate, Office
from ikigen.model.finding import Finding
from ikigen.model.period import Quarter
from ikigen.text.findings import make_finding
from ikigen.text.labels import quarter_title

NAME: Final = "nama"
_TEXT_KEYS: Final = (NAME, "singkatan", "pemerintah_daerah", "tempat", "alamat")


def due_key(quarter: Quarter) -> str:
    """The key under which a quarter's due date stands."""
    return f"tenggat_tw{int(quarter)}"


_DUE_KEYS: Final = {due_key(quarter): quarter for quarter in Quarter}
KEYS: Final = (*_TEXT_KEYS, *_DUE_KEYS)


def describe_office(office: Office) -> dict[str, str]:
    """The office as key and value, in the order and spelling of the table."""
    texts = (office.name, office.abbreviation, office.government, office.place, office.address)
    dues = (due_date_text(office.due_dates.get(quarter)) for quarter in Quarter)
    return dict(zip(KEYS, (*texts, *dues), strict=True))


def build_office(raw: RawTable, rows: Iterable[Row], findings: list[Finding]) -> Office:
    """The office that the rows of the table describe; its name is the one thing that must stand there.

    Findings:
        catalogue-key-unknown, catalogue-doubled, catalogue-office-nameless, catalogue-due-date,
        catalogue-due-date-early, catalogue-number-is-date.
    """
    readers: dict[str, RowReader] = {}
    for row in rows:
        reader = RowReader(OFFICE, row, findings)
        key = "_".join(reader.text("kunci").casefold().split())
        if key and key not in KEYS:
            reader.report("catalogue-key-unknown", "kunci", known=", ".join(KEYS))
        elif key in readers:
            reader.report("catalogue-doubled", "kunci", first=readers[key].row.at)
        elif key:
            readers[key] = reader
    texts = [_text(readers[key]) if key in readers else "" for key in _TEXT_KEYS]
    if not texts[0]:
        at = readers[NAME].row["nilai"].at if NAME in readers else raw.at
        findings.append(make_finding("catalogue-office-nameless", at))
    dues = {quarter: _due_date(readers[key], quarter) for key, quarter in _DUE_KEYS.items() if key in readers}
    name, abbreviation, government, place, address = texts
    given = {quarter: due for quarter, due in dues.items() if due}
    places = {key: reader.row["nilai"].at for key, reader in readers.items()}
    return Office(name, abbreviation, government, place, address, given, places)


def _text(reader: RowReader) -> str:
    field = reader.row["nilai"]
    if field.seen.kind is SeenKind.DATE:
        reader.report("catalogue-number-is-date", field)
    return field.text


def _due_date(reader: RowReader, quarter: Quarter) -> DueDate | None:
    """The day after the quarter's end by which its form is due."""
    field = reader.row["nilai"]
    if not field.text:
        return None
    due = parse_due_date(field.text) if field.seen.kind in {SeenKind.DATE, SeenKind.TEXT} else None
    if due is None:
        reader.report("catalogue-due-date", field)
    elif _is_early(due, quarter):
        reader.report("catalogue-due-date-early", field, quarter=quarter_title(quarter))
        return None
    return due


def _is_early(due: DueDate, quarter: Quarter) -> bool:
    """Whether a date lies before its quarter's end: TW IV is due in the next year, the others in their own."""
    last_month = quarter * 3
    return due.month == last_month if quarter.is_last else due.month <= last_month
