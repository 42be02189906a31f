"""Sheets in memory, to be read without a file: Markdown tables that stand in the test, or the plan of a form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from ikigen.excel.grid import BLANK, Seen, SeenKind, Workbook
from ikigen.form.plan import FormPlan, PlannedSheet
from ikigen.model.submission import ReturnedFile

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_PERCENT = re.compile(r"(-?\d+(?:\.\d+)?)%")


@dataclass
class MemoryGrid:
    """A sheet as rows of cells, which tests may change in place."""

    title: str
    rows: list[list[Seen]] = field(default_factory=list)

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.rows)

    @property
    def width(self) -> int:
        """Number of columns."""
        return max(map(len, self.rows), default=0)

    def texts(self, row: int) -> list[str]:
        """The texts of a row."""
        return [_label(seen) for seen in self.rows[row]] if 0 <= row < self.height else []

    @property
    def places(self) -> dict[str, list[tuple[int, int]]]:
        """Every text with its cells, as the rows are now."""
        found: dict[str, list[tuple[int, int]]] = {}
        for row in range(self.height):
            for col, text in enumerate(self.texts(row)):
                if text:
                    found.setdefault(text, []).append((row, col))
        return found

    def seen(self, row: int, col: int) -> Seen:
        """The cell, blank outside the grid."""
        inside = 0 <= row < self.height and 0 <= col < len(self.rows[row])
        return self.rows[row][col] if inside else BLANK

    def kind(self, row: int, col: int) -> SeenKind:
        """What stands in the cell."""
        return self.seen(row, col).kind

    def formula(self, row: int, col: int) -> str:
        """The formula of a cell, "" where none stands."""
        seen = self.seen(row, col)
        return seen.refers or seen.formula or ""

    def covered(self) -> Iterator[tuple[int, int, Seen]]:
        """Nothing is merged in memory."""
        return iter(())

    def text(self, row: int, col: int) -> str:
        """The cell as text, white space folded."""
        return _label(self.seen(row, col))

    def put(self, row: int, col: int, value: object) -> None:
        """Type something into a cell; the grid grows to hold it."""
        while self.height <= row:
            self.rows.append([])
        cells = self.rows[row]
        cells.extend([BLANK] * (col + 1 - len(cells)))
        cells[col] = value if isinstance(value, Seen) else typed(value)

    def find(self, text: str, after: int = 0) -> tuple[int, int]:
        """The first cell that shows a text, from row ``after`` on."""
        wanted = " ".join(text.split())
        for row in range(after, self.height):
            for col in range(self.width):
                if self.text(row, col) == wanted:
                    return row, col
        raise LookupError(f"{text!r} is not on {self.title}")

    def copy(self, title: str) -> MemoryGrid:
        """A copy under another title."""
        return MemoryGrid(title, [list(row) for row in self.rows])


@cache
def _label(seen: Seen) -> str:
    text = _plain(seen.number) if seen.number is not None else seen.text
    return " ".join(text.split())


def number(value: float, text: str = "", *, percent: bool = False, doubt: str = "") -> Seen:
    """A cell with a stored figure."""
    return Seen(SeenKind.NUMBER, value, text or _plain(value).replace(".", ","), percent, doubt=doubt)


def _plain(value: float) -> str:
    return str(int(value)) if value == value // 1 and abs(value) < 1e18 else f"{value:.15g}"


def typed(value: object) -> Seen:
    """A Python value as the cell that holds it."""
    if value is None or value == "":
        return BLANK
    if isinstance(value, bool):
        return Seen(SeenKind.BOOLEAN, text=str(value).upper())
    if isinstance(value, int | float):
        return number(float(value))
    return Seen(SeenKind.TEXT, text=str(value))


def marked(text: str) -> Seen:
    """A cell of a Markdown table: ``12``, ``95%``, ``=uncached``, ``#N/A``, ``@3/4`` (a date), ``'12`` (text)."""
    kind = {"#": SeenKind.ERROR, "@": SeenKind.DATE}.get(text[:1])
    if kind is not None:
        return Seen(kind, text=text.removeprefix("@"))
    if text == "=uncached":
        return Seen(SeenKind.UNCALCULATED, formula="1+1")
    if match := _PERCENT.fullmatch(text):
        return Seen(SeenKind.NUMBER, float(match[1]) / 100, text, percent=True)
    if _NUMBER.fullmatch(text):
        return number(float(text))
    return typed(text == "TRUE" if text in {"TRUE", "FALSE"} else text.removeprefix("'"))


def grid(title: str, table: str) -> MemoryGrid:
    """A sheet from a Markdown table: one line a row, ``|`` between cells."""
    lines = [line.strip() for line in table.strip().splitlines()]
    rows = [[marked(cell.strip()) for cell in line.strip("|").split("|")] for line in lines]
    return MemoryGrid(title, rows)


def planned_grid(sheet: PlannedSheet) -> MemoryGrid:
    """A sheet of a planned form as a person sees it when it is first opened."""
    made = MemoryGrid(sheet.title)
    for cell in sheet.cells:
        seen = typed(cell.value)
        is_formula = cell.formula and cell.value != ""
        made.put(cell.row, cell.col, replace(seen, formula=cell.formula) if is_formula else seen)
    return made


def planned_grids(plan: FormPlan) -> dict[str, MemoryGrid]:
    """Every sheet of a planned form by its title."""
    key = id(plan)
    if key not in _PLANNED:
        _PLANNED[key] = plan, {sheet.title: planned_grid(sheet) for sheet in plan.sheets}
    return {title: made.copy(title) for title, made in _PLANNED[key][1].items()}


_PLANNED: dict[int, tuple[FormPlan, dict[str, MemoryGrid]]] = {}
"""Forms that were laid out before, each with its plan, so that no other plan takes its number."""


def workbook(grids: Sequence[MemoryGrid], properties: Mapping[str, str] | None = None) -> Workbook:
    """Sheets as the workbook that the reader hands on."""
    return Workbook(tuple(grids), properties or {})


def returned(path: str = "isian.xlsx") -> ReturnedFile:
    """A file that came in."""
    return ReturnedFile(path, sha256=path, size=1, modified=None)
