"""The annex as a plan: a sequence of blocks that know nothing of Word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 … 3."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A small line below a table."""

    text: str


@dataclass(frozen=True, slots=True)
class Front:
    """Title, subtitles below it."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``grow`` is its share of the room left over.

    Figures (``align`` right) are never broken over lines; a ``whole`` column (codes, categories) is not where the
    page has room for that.
    """

    header: str
    align: Align = "left"
    grow: float = 0
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; in a ``group`` or ``total`` row the first cell spans the columns that others leave."""

    cells: tuple[str, ...]
    kind: Literal["plain", "group", "total"] = "plain"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption.

    ``spans`` are headers over several columns: (text, first column, count). ``numbered`` adds the row (1), (2) ….
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    spans: tuple[tuple[str, int, int], ...] = ()
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its caption; ``description`` is for people who do not see it. Sizes in cm."""

    caption: str
    png: bytes
    width: float
    description: str


@dataclass(frozen=True, slots=True)
class ListOf:
    """The list of all tables, or of all pictures."""

    title: str
    kind: Literal["table", "picture"]


@dataclass(frozen=True, slots=True)
class Turn:
    """A new section: pages from here on are landscape, or portrait again."""

    landscape: bool


Block = Heading | Paragraph | Note | Front | Table | Picture | ListOf | Turn
