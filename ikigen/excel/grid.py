"""What a reader sees of a workbook: sheets as grids of cells, each with what a person saw there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class SeenKind(StrEnum):
    """What stands in a cell."""

    BLANK = "blank"
    NUMBER = "number"
    TEXT = "text"
    BOOLEAN = "boolean"
    DATE = "date"
    ERROR = "error"
    UNCALCULATED = "uncalculated"
    """A formula whose result was never stored: told apart from blank."""


@dataclass(frozen=True, slots=True)
class Merge:
    """The merged cells that a cell is one of: they show as one, with what stands in the first of them.

    ``area`` is their A1 range, ``rows`` how many rows it has; ``is_first`` says that the cell itself is the one
    that shows, ``shown`` is what shows, and ``beneath`` what is stored in the cell and covered
    ("" where nothing is).
    """

    area: str
    rows: int
    is_first: bool
    shown: str = ""
    beneath: str = ""

    @property
    def is_doubtful(self) -> bool:
        """Whether something shows or is covered of which nobody can say to which cell it belongs."""
        return (self.rows > 1 or not self.is_first) and bool(self.shown or self.beneath)


@dataclass(frozen=True, slots=True)
class Seen:
    """One cell as a person saw it.

    ``number`` is set for NUMBER (the stored figure, so 0.95 for 95%); ``text`` is what was seen or typed, for
    messages and for TEXT; ``percent`` says that the cell's format multiplies by 100; ``formula`` is the formula
    where one stands, with its ``=`` (that sign alone in ``.xls`` and ``.xlsb``, which do not spell it); ``doubt``
    names a number format that hides the stored figure from the eye, or in ``.ods``, which spells no formats, the
    text that stands on the screen instead. ``merge`` is set where the cell is merged with others; one that is
    covered is blank. ``refers`` is how a formula begins that the file does not spell, as far as it names one cell.
    """

    kind: SeenKind
    number: float | None = None
    text: str = ""
    percent: bool = False
    formula: str | None = None
    doubt: str = ""
    merge: Merge | None = None
    refers: str = ""


BLANK = Seen(SeenKind.BLANK)


class Grid(Protocol):
    """One sheet. Rows and columns count from 0 at A1, whatever is empty above or to the left."""

    @property
    def title(self) -> str:
        """The sheet's name as returned."""

    @property
    def height(self) -> int:
        """Number of rows."""

    @property
    def width(self) -> int:
        """Number of columns."""

    @property
    def places(self) -> Mapping[str, Sequence[tuple[int, int]]]:
        """Every text of the sheet, with the cells that show it, from top to bottom and from the left."""

    def text(self, row: int, col: int) -> str:
        """The cell as text with white space folded, for labels, headers and codes; "" outside the grid."""

    def texts(self, row: int) -> Sequence[str]:
        """The texts of a row from its first column on; shorter than the grid where only blanks follow."""

    def seen(self, row: int, col: int) -> Seen:
        """The cell as a person saw it; a second look is taken where the fast answer is not sure."""

    def kind(self, row: int, col: int) -> SeenKind:
        """What stands in the cell, where its content is not asked for."""

    def formula(self, row: int, col: int) -> str:
        """The formula of a cell, or how it begins, as far as the file tells; "" where none stands."""

    def covered(self) -> Iterator[tuple[int, int, Seen]]:
        """Row, column and content of every filled cell that nobody sees, because merged cells cover it."""


@dataclass(frozen=True)
class Workbook:
    """A workbook that was read: its sheets in order, and what the file says of itself.

    ``properties`` are the custom document properties as text; ``saved`` is the stamp inside the file.
    """

    grids: tuple[Grid, ...]
    properties: Mapping[str, str] = field(default_factory=dict)
    saved: datetime | None = None
    application: str = ""
