"""A catalogue as a folder of CSV files: UTF-8, comma, LF out; what an Indonesian Excel saves is read too.

A text that a spreadsheet would run as a formula carries an apostrophe in front in the file, and loses it again
when it is read: what is written is what comes back.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ikigen.catalogue.rows import RawTable
from ikigen.catalogue.schema import TABLES, Table
from ikigen.excel.grid import BLANK, Seen, SeenKind
from ikigen.model.finding import Finding, Location
from ikigen.text.findings import make_finding
from ikigen.text.findings.catalogue import FILE

if TYPE_CHECKING:
    import _csv

BUILT_IN: Final = Path(__file__).parent / "dpmptsp"
"""The catalogue that the program brings along: one DPMPTSP's printed document, its text kept to the letter.

``formulasi`` holds the printed formula on one line: a fraction stands as ``(top) / (bottom) × 100`` and every sign
of a sum as ``Σ``; words and capitals are the document's own. ``tugas`` and ``fungsi`` keep their
printed lines. ``jabatan``, which the document prints in capitals, is spelt as forms and reports show it; the
capitals are an alias.
"""

_DELIMITERS: Final = ",;\t"
_TOP: Final = 1 << 16
"""Characters in which the first lines of a table are looked for."""
_RISKY: Final = re.compile(r"'*[=+\-@\t\r].")
"""What a spreadsheet takes for a formula; a sign alone is harmless and stays as printed."""


def neutralised(text: str) -> str:
    """A text as a CSV file may hold it: an apostrophe in front of what a spreadsheet would run."""
    return f"'{text}" if _RISKY.match(text) else text


def restored(text: str) -> str:
    """The text that ``neutralised`` was given."""
    return text[1:] if text.startswith("'") and _RISKY.match(text) else text


def read_folder(folder: Path) -> tuple[Mapping[str, RawTable], tuple[Finding, ...]]:
    """The tables of a folder by name, each as it lies in its file.

    Findings:
        catalogue-table-missing, catalogue-table-doubled, catalogue-table-unknown, catalogue-file-unreadable,
        catalogue-not-utf8, catalogue-csv-broken.
    """
    tables: dict[str, RawTable] = {}
    findings: list[Finding] = []
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        reason = error.strerror or error
        return {}, (make_finding("catalogue-file-unreadable", Location(file=_shown(folder)), reason=reason),)
    files: dict[str, Path] = {}
    names: dict[str, list[str]] = {}
    for one in (path for path in inside if path.suffix.casefold() == ".csv"):
        key = f"{one.stem.strip().casefold()}.csv"
        files.setdefault(key, one)
        names.setdefault(key, []).append(f"'{one.name}'")
    for table in TABLES:
        path = files.pop(f"{table.name}.csv", None)
        if path is None:
            at = Location(file=_shown(folder))
            findings.append(make_finding("catalogue-table-missing", at, table=f"{table.name}.csv"))
            continue
        found = names[f"{table.name}.csv"]
        if len(found) > 1:
            at, listed = Location(file=_shown(folder)), ", ".join(found)
            findings.append(make_finding("catalogue-table-doubled", at, table=table.name, kind=FILE, names=listed))
        raw, problems = read_csv(path, table)
        findings += problems
        if raw is not None:
            tables[table.name] = raw
    for path in files.values():
        findings.append(make_finding("catalogue-table-unknown", Location(file=_shown(path)), table=path.name))
    return tables, tuple(findings)


def read_csv(path: Path, table: Table) -> tuple[RawTable | None, tuple[Finding, ...]]:
    """One CSV file as a table; every record knows the line on which it begins."""
    at = Location(file=_shown(path))
    try:
        content = path.read_bytes()
    except OSError as error:
        return None, (make_finding("catalogue-file-unreadable", at, reason=error.strerror or error),)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = Location(file=at.file, cell=str(content.count(b"\n", 0, error.start) + 1))
        return None, (make_finding("catalogue-not-utf8", line),)
    lines = _Lines(content, _delimiter(text[:_TOP], table))
    broken = lines.broken_line()
    if broken is not None:
        return None, (make_finding("catalogue-csv-broken", Location(file=at.file, cell=str(broken))),)
    return RawTable(at, lines, _LinePlaces(at.file), tells_cells=False), ()


@dataclass(frozen=True, slots=True)
class _LinePlaces:
    """Where a line of a file is: a cell of it is no more than that."""

    file: str | None

    def __call__(self, line: int, _: int | None) -> Location:
        return Location(file=self.file, cell=str(line))


@dataclass(frozen=True, slots=True)
class _Lines:
    """The records of a CSV file, each with the line on which it begins.

    They are read anew whenever they are gone through: all at once they would take ten times the file's room.
    """

    content: bytes
    delimiter: str

    def __iter__(self) -> Iterator[tuple[int, list[Seen]]]:
        reader = self._reader()
        before = 0
        for record in reader:
            names_delimiter = before == 0 and len(record) == 1 and record[0].startswith("sep=")
            if not names_delimiter:
                yield before + 1, [_seen(text) for text in record]
            before = reader.line_num

    def broken_line(self) -> int | None:
        """The first line that breaks the rules of CSV, or None."""
        reader = self._reader()
        before = 0
        try:
            for _ in reader:
                before = reader.line_num
        except csv.Error:
            return before + 1
        return None

    def _reader(self) -> _csv.Reader:
        stream = io.TextIOWrapper(io.BytesIO(self.content), "utf-8-sig", newline="")
        return csv.reader(stream, delimiter=self.delimiter, strict=True)


@lru_cache(maxsize=1 << 14)
def _seen(text: str) -> Seen:
    """A text as a cell; the same one for the codes and words that stand in every row."""
    return Seen(SeenKind.TEXT, text=restored(text)) if text else BLANK


def _delimiter(text: str, table: Table) -> str:
    """The delimiter under which the file's first lines show most of the table's headers."""
    lines = text.splitlines()[:5]

    def headers(delimiter: str) -> int:
        return max((len({t.strip(' "').casefold() for t in x.split(delimiter)} & set(table.names)) for x in lines),
                   default=0)  # fmt: skip

    return max(_DELIMITERS, key=headers)


def _shown(path: Path) -> str:
    """A path as findings show it; the built-in catalogue's is the same on every machine."""
    return path.relative_to(BUILT_IN.parent).as_posix() if path.is_relative_to(BUILT_IN) else str(path)


def write_csv(table: Table, rows: Sequence[Sequence[str]]) -> bytes:
    """A table as a CSV file; ``rows`` are texts in the order of the table's columns, already neutralised."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(table.names)
    writer.writerows(rows)
    return lines.getvalue().encode()
