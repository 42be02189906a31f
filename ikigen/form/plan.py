"""The plan of a form as data, shared by writer and reader: its rows, and its sheets cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from ikigen.model.catalogue import Indicator, Level
from ikigen.model.period import Quarter
from ikigen.model.submission import CarriedOver, Correction, Statement


class Section(StrEnum):
    """In which role a unit types the figures of a row."""

    OWN = "A"
    SUPPLIED = "B"


class Look(StrEnum):
    """What a cell is to its reader; the writer gives each look its colours, border and lock."""

    TITLE = "title"
    NOTICE = "notice"
    LABEL = "label"
    VALUE = "value"
    HINT = "hint"
    HEADER = "header"
    HEADER_EVEN = "header of every other group of columns"
    HEADER_INPUT = "header of a column to type in"
    NUMBERS = "numbers row"
    SECTION = "section band"
    BAND = "objective band"
    BAND_FIGURE = "figure in a band"
    OWNER = "owner band"
    OWNER_LABEL = "label in an owner band"
    CODE = "code"
    TEXT = "text"
    CENTRED = "centred text"
    FIGURE = "figure"
    RESULT = "result"
    CLOSED = "closed"
    REMARK = "remark"
    REPORTED_FIGURE = "figure that was reported before"
    REPORTED_TEXT = "words that were reported before"
    REPORTED_HINT = "hint on what was reported before"
    REPORTED_CHOICE = "choice that was made before"
    INPUT_FIGURE = "figure to type"
    INPUT_TARGET = "target to type"
    INPUT_TEXT = "words to type"
    INPUT_CHOICE = "choice to make"
    SIGN_LABEL = "label of a signature"
    SIGN_TEXT = "text of a signature"
    SIGN_TITLE = "position of a signature"
    SIGN_TITLE_WRAPPED = "long position of a signature"
    SIGN_NAME = "name of a signature"
    SIGN_LINE = "line of a signature"
    FOOT = "foot"
    HEADING = "heading"
    STEP = "number of a step"
    PARAGRAPH = "paragraph"
    NOTE = "note"
    SAMPLE_INPUT = "sample of a cell to type in"
    SAMPLE_LOCKED = "sample of a locked cell"
    LINK = "link"
    PLAIN = "plain"


OPEN_LOOKS = frozenset(
    {
        Look.INPUT_FIGURE, Look.INPUT_TARGET, Look.INPUT_TEXT, Look.INPUT_CHOICE,
        Look.SIGN_TEXT, Look.SIGN_TITLE, Look.SIGN_TITLE_WRAPPED, Look.SIGN_NAME, Look.SIGN_LINE,
    }
)  # fmt: skip
"""The looks of cells in which a person may type."""


class RuleKind(StrEnum):
    """What a cell takes when a person types in it (a paste passes every rule)."""

    WHOLE = "whole number, 0 or more"
    POSITIVE = "number, 0 or more"
    NUMBER = "number"
    CHOICE = "one of a list"
    ANYTHING = "anything"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a cell takes, what it says when it is chosen, and what it says when it refuses."""

    kind: RuleKind
    title: str
    message: str
    error_title: str = ""
    error: str = ""
    choices: tuple[str, ...] = ()
    choices_at: str = ""
    """A range of the workbook that holds the choices, where they are too many for a list."""


class PlannedCell(NamedTuple):
    """One cell. Rows and columns count from 0.

    ``value`` is text, a figure, or None for a blank cell; beside a ``formula`` (English, without ``=``) it is the
    formula's result. ``number`` is a number format, "" for the program's own. ``link`` is a cell of this workbook.
    """

    row: int
    col: int
    value: str | float | None
    look: Look
    formula: str = ""
    number: str = ""
    rule: Rule | None = None
    link: str = ""


@dataclass(frozen=True)
class PlannedSheet:
    """One sheet: its cells from top to bottom, and how it is shown and printed.

    ``widths`` in characters, ``heights`` in points by row; ``frozen`` is the first row and column that scroll;
    ``repeat`` the first and last row of the header that every page repeats; ``breaks`` the rows that begin a page.
    """

    title: str
    cells: tuple[PlannedCell, ...]
    widths: tuple[float, ...] = ()
    heights: Mapping[int, float] = field(default_factory=dict)
    frozen: tuple[int, int] | None = None
    repeat: tuple[int, int] | None = None
    breaks: tuple[int, ...] = ()
    landscape: bool = True
    one_page: bool = False
    feet: tuple[str, str] = ("", "")
    tab: str = ""
    hidden: bool = False
    last: tuple[int, int] | None = None
    """The last row and column that print."""
    hidden_from: int | None = None
    """The first of the columns that only compute and are hidden, or None."""
    middle: bool = False
    """Whether cells that others have at the top stand in the middle of their rows: a list of single lines."""

    @cached_property
    def by_place(self) -> Mapping[tuple[int, int], PlannedCell]:
        """The cells by row and column."""
        return {(cell.row, cell.col): cell for cell in self.cells}


@dataclass(frozen=True)
class FormRow:
    """One cell code of a form: a row of its quarter sheets.

    ``texts`` are the locked texts of the columns Indikator, Satuan, Cara isi and Sumber data.
    """

    code: str
    part: str
    section: Section
    indicator: Indicator
    texts: tuple[str, str, str, str]

    @property
    def is_first(self) -> bool:
        """Whether target, achievement and words of the indicator stand on this row."""
        return self.part != "b"


Words = tuple[str, str, str]
"""Factors, follow-up and evidence."""


@dataclass(frozen=True, slots=True)
class LastYear:
    """What became of an indicator in the year before: its annual target and its figure of the whole year.

    The figure is in the measure unit (percent for a ratio); None where there is none.
    """

    target: Level | None
    actual: float | None


@dataclass(frozen=True)
class FormFill:
    """What has been typed into a form; whatever has no open cell in the form is left out.

    ``actuals`` are by cell code, ``narratives`` and ``targets`` by indicator (quarter None: the annual target),
    ``statements`` by owner; ``owner_figures`` are what owners typed, by cell code, shown beside the cells of their
    sources (None: the owner has not reported). ``corrections`` are rows of the correction sheet that are still
    open. ``carried`` is what earlier returns said: it is shown and closed. ``signers`` are the names under the
    quarters, where they are not the catalogue's. ``last_year`` is by indicator. ``notice`` is printed on every
    sheet. ``reopened`` are the indicators that are to be typed anew in a quarter that was returned.
    """

    actuals: Mapping[tuple[str, Quarter], float | str] = field(default_factory=dict)
    narratives: Mapping[tuple[str, Quarter], Words] = field(default_factory=dict)
    statements: Mapping[tuple[str, Quarter], Statement] = field(default_factory=dict)
    targets: Mapping[tuple[str, Quarter | None], float | Level | str] = field(default_factory=dict)
    owner_figures: Mapping[tuple[str, Quarter], float | None] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    carried: CarriedOver = field(default_factory=CarriedOver)
    signers: Mapping[Quarter, str] = field(default_factory=dict)
    last_year: Mapping[str, LastYear] = field(default_factory=dict)
    notice: str = ""
    reopened: tuple[tuple[str, Quarter], ...] = ()


@dataclass(frozen=True)
class FormPlan:
    """A whole form. ``properties`` are the custom properties of the document, ``sheets`` in their order."""

    unit: str
    year: int
    title: str
    fingerprint: str
    rows: tuple[FormRow, ...]
    sheets: tuple[PlannedSheet, ...]
    properties: Mapping[str, str]
    notice: str = ""

    @cached_property
    def sheet_by_title(self) -> Mapping[str, PlannedSheet]:
        """The sheets by the name on their tab."""
        return {sheet.title: sheet for sheet in self.sheets}
