"""What is known of a sheet's cells beside the values: formats, formulas, errors; and the extent it may have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ikigen.excel import limits
from ikigen.excel.addresses import address
from ikigen.excel.guard_xml import Budget
from ikigen.excel.refusal import RefusedError

Cell = tuple[int, int]
"""Row and column counted from 0."""
Area = tuple[int, int, int, int]
"""First row, first column, last row and last column."""


@dataclass(frozen=True, slots=True)
class Detail:
    """The second look at one cell.

    ``formula`` begins with ``=`` and is that sign alone where the file does not spell it; ``error`` is the error
    value as shown; ``calculated`` says that a result is stored; ``shown`` is the text on the screen where the file
    keeps it (None where it does not), and ``percent`` says that it is a percentage. ``refers`` begins the formula
    where the file does not spell it and it is one reference, or an IF that tests one.
    """

    formula: str | None = None
    error: str = ""
    calculated: bool = True
    shown: str | None = None
    percent: bool = False
    refers: str = ""


@dataclass
class Notes:
    """What the guard noted of one sheet, by cell.

    ``formats`` holds the number format of every filled cell whose format is not plain; ``odd`` the cells whose
    value alone does not say what was seen; ``details`` answers for these, when asked. ``stored`` holds figures
    that the reader behind the guard is known to take for dates. ``merged`` are the areas whose cells show as one.
    """

    formats: dict[Cell, str] = field(default_factory=dict)
    odd: set[Cell] = field(default_factory=set)
    stored: dict[Cell, float] = field(default_factory=dict)
    details: Callable[[], Mapping[Cell, Detail]] = dict
    merged: list[Area] = field(default_factory=list)


def note_merge(notes: Notes, extent: Extent, area: Area) -> None:
    """Note one area of merged cells; each counts as one more cell of the sheet.

    Raises:
        RefusedError: the workbook has more of them than a form or report can have.
    """
    extent.count()
    notes.merged.append(area)


class Extent:
    """The box from A1 to the last filled cell of a sheet, kept under the limits while a guard walks the cells."""

    def __init__(self, sheet: str, budget: Budget) -> None:
        self.sheet, self.budget = sheet, budget
        self._last_row = self._last_col = -1
        self._area = 0

    def count(self, cells: int = 1) -> None:
        """So many more cells stand in the sheet, filled or not.

        Raises:
            RefusedError: the workbook has more cells than a form or report can have.
        """
        self.budget.cells += cells
        if self.budget.cells > limits.MAX_CELLS:
            raise RefusedError("file-too-many-cells", self.sheet)

    def fill(self, row: int, col: int) -> None:
        """A cell is filled.

        Raises:
            RefusedError: it stands further out than a reader can go.
        """
        if row <= self._last_row and col <= self._last_col:
            return
        self._last_row, self._last_col = max(row, self._last_row), max(col, self._last_col)
        area = (self._last_row + 1) * (self._last_col + 1)
        self.budget.area += area - self._area
        self._area = area
        too_far = row >= limits.MAX_ROWS or col >= limits.MAX_COLUMNS
        if too_far or self.budget.area > limits.MAX_AREA:
            raise RefusedError("file-cell-too-far", self.sheet, address(row, col))
