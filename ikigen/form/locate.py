"""Finding things on a sheet by what stands there: the header row, its columns, the identity lines above it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from ikigen.excel.addresses import address
from ikigen.excel.grid import Grid
from ikigen.excel.remembered import remembered
from ikigen.form.identity import folded
from ikigen.model.finding import Location
from ikigen.model.period import Quarter, parse_quarter
from ikigen.text import labels

_ALIASES: Final[Mapping[str, tuple[str, ...]]] = {
    labels.CODE: ("Kode indikator",),
    labels.INDICATOR: ("Indikator kinerja",),
    labels.MEASURE_UNIT: (),
    labels.WAY: (),
    labels.TARGET: (),
    labels.ACTUAL: (),
    labels.ACHIEVEMENT: ("Capaian", "Capaian %"),
    labels.FACTORS: ("Faktor pendukung dan penghambat", "Faktor"),
    labels.FOLLOW_UP: ("Rencana tindak lanjut",),
    labels.EVIDENCE: ("Bukti", "Bukti pendukung"),
    labels.SOURCE: ("Sumber",),
    labels.ANNUAL_TARGET: ("Tahunan",),
    labels.LAST_TARGET: (),
    labels.LAST_ACTUAL: (),
}
"""Other spellings under which a column is known."""

_CORRECTION_ALIASES: Final[Mapping[str, tuple[str, ...]]] = {
    labels.CORRECTED_QUARTER: ("Triwulan yang diperbaiki", "TW"),
    labels.CODE: ("Kode indikator", "Kode sel"),
    labels.FORMER_FIGURE: ("Angka semula",),
    labels.NEW_FIGURE: ("Angka perbaikan",),
    labels.REASON: ("Alasan perbaikan",),
}
"""The columns of the correction sheet, known nowhere else: a column of such a name elsewhere is a person's own."""
_CORRECTION_MARKS: Final = (labels.FORMER_FIGURE, labels.NEW_FIGURE, labels.REASON)
_ENOUGH_MARKS: Final = 2

FOOT_LABELS: Final = frozenset({labels.LAYOUT, labels.FINGERPRINT})
"""Labels of the small lines below the table, which stand anywhere."""
IDENTITY_LABELS: Final = FOOT_LABELS | {
    labels.OFFICE, labels.UNIT, labels.UNIT_CODE, labels.YEAR, labels.QUARTER, labels.DUE,
}  # fmt: skip
"""Labels of the block above the table, and those of the foot."""

_HEADER_SEARCH_ROWS: Final = 500
_ENOUGH_COLUMNS: Final = 4
"""A row with this many known headers is the header row, even when Kode or Realisasi is not among them."""


def header_key(text: str) -> str:
    """A header as headers are compared: blind to case, white space, line breaks, trailing marks."""
    return "".join(folded(text).split()).rstrip(":*.")


def _by_key(aliases: Mapping[str, tuple[str, ...]]) -> Mapping[str, str]:
    return {header_key(spelling): label for label, others in aliases.items() for spelling in (label, *others)}


_LABEL_OF_KEY: Final = _by_key(_ALIASES)
_CORRECTION_LABEL_OF_KEY: Final = _by_key(_CORRECTION_ALIASES)
_IDENTITY_OF_KEY: Final = {header_key(label): label for label in IDENTITY_LABELS}
_TARGET_QUARTER: Final = {header_key(labels.quarter_title(quarter)): quarter for quarter in Quarter}


@dataclass(frozen=True)
class Header:
    """The header row: every column by its label (a quarter's own title for those of the Target sheet).

    ``columns`` maps each label to its columns from the left; more than one means that nothing can be guessed.
    ``others`` are the columns that carry no header of the form.
    """

    row: int
    columns: Mapping[str, tuple[int, ...]]
    others: tuple[int, ...]

    def column(self, label: str) -> int | None:
        """The one column with this label; None when there is none, or more than one."""
        return self._single.get(label)

    @cached_property
    def _single(self) -> Mapping[str, int]:
        return {label: found[0] for label, found in self.columns.items() if len(found) == 1}

    def has(self, *wanted: str) -> bool:
        """Whether every label stands in the row, at least once."""
        return all(label in self.columns for label in wanted)


@dataclass(frozen=True, slots=True)
class Shown:
    """The value beside an identity label, and where it stands."""

    text: str
    row: int
    col: int


cell_name: Final = lru_cache(maxsize=1 << 13)(address)
"""The A1 address of a cell counted from 0; findings and entries ask for the same ones in every form."""


def place(path: str, grid: Grid, row: int | None = None, col: int | None = None) -> Location:
    """The location of a cell, or of a sheet."""
    cell = None if row is None or col is None else cell_name(row, col)
    return Location(file=path, sheet=grid.title, cell=cell)


@remembered
def label_at(text: str) -> str | None:
    """The column label that a header text stands for, or None."""
    key = header_key(text)
    if key in _TARGET_QUARTER:
        return labels.quarter_title(_TARGET_QUARTER[key])
    return _LABEL_OF_KEY.get(key)


@remembered
def _correction_label_at(text: str) -> str | None:
    """The column label of the correction sheet that a header text stands for, or None."""
    return _CORRECTION_LABEL_OF_KEY.get(header_key(text))


def header_in(grid: Grid, row: int, label_of: Callable[[str], str | None] = label_at) -> Header:
    """A row taken as a header row; ``label_of`` says which column a text heads."""
    columns: dict[str, tuple[int, ...]] = {}
    for col, text in enumerate(grid.texts(row)):
        label = label_of(text) if text else None
        if label is not None:
            columns[label] = (*columns.get(label, ()), col)
    headed = {col for found in columns.values() for col in found}
    return Header(row, columns, tuple(col for col in range(grid.width) if col not in headed))


def find_header(grid: Grid) -> Header | None:
    """The header row of a sheet of a form: the first with Kode and Realisasi or Kode and the annual target.

    Where no row has them, the row with the most known headers, if they are enough to know it by; else None.
    """
    headed = _headed_rows(grid, label_at)
    for row, found in headed.items():
        if labels.CODE in found and (labels.ACTUAL in found or labels.ANNUAL_TARGET in found):
            return header_in(grid, row)
    row = max(headed, key=lambda row: len(headed[row]), default=0)
    return header_in(grid, row) if headed and len(headed[row]) >= _ENOUGH_COLUMNS else None


def find_correction_header(grid: Grid) -> Header | None:
    """The header row of a correction sheet: at least two of its own columns stand there, and no Realisasi."""
    for row, found in _headed_rows(grid, _correction_label_at).items():
        has_marks = len(found.intersection(_CORRECTION_MARKS)) >= _ENOUGH_MARKS
        if has_marks and not header_in(grid, row).has(labels.ACTUAL):
            return header_in(grid, row, _correction_label_at)
    return None


def _headed_rows(grid: Grid, label_of: Callable[[str], str | None]) -> Mapping[int, set[str]]:
    """The rows in which headers stand, as far as a header row is looked for, from the top, with their labels."""
    found: dict[int, set[str]] = {}
    for text, cells in grid.places.items():
        # A text that first stands below them heads nothing; a sheet that is no form's may have thousands of those.
        label = label_of(text) if cells[0][0] < _HEADER_SEARCH_ROWS else None
        if label is not None:
            for row, _ in cells:
                found.setdefault(row, set()).add(label)
    return {row: found[row] for row in sorted(found) if row < _HEADER_SEARCH_ROWS}


def find_identity(grid: Grid, header: Header | None) -> Mapping[str, tuple[Shown, ...]]:
    """Every identity line: those of the block above the header row, and the small ones anywhere.

    Returns:
        The values by label; more than one where a label stands more than once.
    """
    end = header.row if header else min(grid.height, _HEADER_SEARCH_ROWS)
    found: dict[str, list[Shown]] = {}
    for row, col, label in identity_labels(grid):
        shown = _value_beside(grid, row, col) if row < end or label in FOOT_LABELS else None
        if shown is not None:
            found.setdefault(label, []).append(shown)
    return {label: tuple(lines) for label, lines in found.items()}


def identity_labels(grid: Grid) -> Sequence[tuple[int, int, str]]:
    """Every label of an identity line, with its row and column, from the top."""
    found: list[tuple[int, int, str]] = []
    for text, cells in grid.places.items():
        # No label begins with a figure, and a list that is no form's may have thousands of them.
        label = None if text[0].isdigit() else identity_label(text)
        if label is not None:
            found += ((row, col, label) for row, col in cells)
    return sorted(found)


@remembered
def identity_label(text: str) -> str | None:
    """The label of an identity line that a text is, or begins with before a colon; None for anything else."""
    head, colon, _ = text.partition(":")
    return _IDENTITY_OF_KEY.get(header_key(head if colon else text)) if text else None


def _value_beside(grid: Grid, row: int, col: int) -> Shown | None:
    """The value in the label's own cell behind a colon, else in the next cell to the right that is not blank."""
    _, _, behind = grid.text(row, col).partition(":")
    if behind.strip():
        return Shown(behind.strip(), row, col)
    for right in range(col + 1, grid.width):
        text = grid.text(row, right)
        if text.strip(" :"):
            return None if identity_label(text) else Shown(text.lstrip(": "), row, right)
    return None


def next_filled(grid: Grid, row: int, col: int) -> int | None:
    """The next column to the right in which something stands, or None."""
    return next((right for right in range(col + 1, grid.width) if grid.text(row, right)), None)


def quarter_of(shown: Iterable[Shown]) -> Quarter | None:
    """The one quarter that the identity lines name, or None."""
    named = {parse_quarter(value.text) for value in shown}
    return named.pop() if len(named) == 1 else None
