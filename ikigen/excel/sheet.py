"""One sheet as a grid: the fast answer of the reader, and a second look where that one is not sure."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Final

from ikigen.excel.grid import BLANK, Seen, SeenKind
from ikigen.excel.notes import Cell, Detail, Notes
from ikigen.excel.number_formats import is_moment
from ikigen.excel.remembered import remembered
from ikigen.excel.shown import HIDDEN, plain_number, show_number, show_text, stands_for

Moment = date | datetime | time | timedelta
Raw = str | int | float | bool | Moment
"""A value as the reader hands it over; "" for a blank cell, and for what it cannot tell from one."""

_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SPACE: Final = re.compile(r"\s+")
_NOTHING: Final = Detail()
_REMEMBERED_ROWS: Final = 2_000
"""A form's rows are asked for their labels many times over; the rows of a long list once."""


@remembered
def folded(text: str) -> str:
    """Text with every run of white space made one space and characters without width taken out."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


def label_of(value: Raw) -> str:
    """A value as a label: figures that are whole without decimals, dates as 31/12/2026, text folded."""
    if isinstance(value, float):  # first, for they are most of what is no text
        return plain_number(value) if math.isfinite(value) else str(value)
    if isinstance(value, str):
        return folded(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return plain_number(float(value)) if isinstance(value, int) else moment_text(value)


def moment_text(value: Moment) -> str:
    """A date, a time of day or a duration: ``31/12/2026``, ``31/12/2026 13:30``, ``13:30``, ``36:00``."""
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}" + (f":{seconds:02d}" if seconds else "")
    clock = "%H:%M:%S" if getattr(value, "second", 0) else "%H:%M"
    if isinstance(value, time):
        return value.strftime(clock)
    day = f"{value.day:02d}/{value.month:02d}/{value.year:04d}"
    return f"{day} {value.strftime(clock)}" if isinstance(value, datetime) and value.time() != time() else day


@dataclass(frozen=True)
class SeenGrid:
    """One sheet that was read.

    ``rows`` start at A1 and may be shorter than others where only blanks follow; ``notes`` say what else is known.
    """

    title: str
    rows: Sequence[Sequence[Raw]]
    notes: Notes = field(default_factory=Notes)
    _labels: dict[int, tuple[str, ...]] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.rows)

    @cached_property
    def width(self) -> int:
        """Number of columns."""
        return max(map(len, self.rows), default=0)

    @cached_property
    def _details(self) -> Mapping[Cell, Detail]:
        """The second look, taken once and only if some cell needs it."""
        return self.notes.details()

    def _raw(self, row: int, col: int) -> Raw:
        if row < 0 or col < 0:
            return ""
        try:
            return self.rows[row][col]
        except IndexError:
            return ""

    def text(self, row: int, col: int) -> str:
        """The cell as text with white space folded, for labels, headers and codes; "" outside the grid."""
        if row >= _REMEMBERED_ROWS:
            return label_of(self._raw(row, col))
        texts = self._labels.get(row) or self.texts(row)
        return texts[col] if 0 <= col < len(texts) else ""

    @cached_property
    def places(self) -> Mapping[str, Sequence[Cell]]:
        """Every text of the sheet, with the cells that show it, from top to bottom and from the left."""
        found: defaultdict[str, list[Cell]] = defaultdict(list)
        for row in range(self.height):
            for col, text in enumerate(self.texts(row)):
                if text:
                    found[text].append((row, col))
        return dict(found)

    def texts(self, row: int) -> Sequence[str]:
        """The texts of a row from its first column on; shorter than the grid where only blanks follow."""
        texts = self._labels.get(row)
        if texts is None:
            raw = self.rows[row] if 0 <= row < len(self.rows) else ()
            # Most cells are texts: nothing is called for these.
            texts = tuple([folded(value) if isinstance(value, str) else label_of(value) for value in raw])
            if row < _REMEMBERED_ROWS:
                self._labels[row] = texts
        return texts

    def seen(self, row: int, col: int) -> Seen:
        """The cell as a person saw it; a second look is taken where the fast answer is not sure."""
        value, at = self._raw(row, col), (row, col)
        if at not in self.notes.odd:
            return _seen(value, self.notes.formats.get(at, ""), _NOTHING) if value != "" else BLANK
        detail = self._details.get(at, _NOTHING)
        if detail.error:
            return Seen(SeenKind.ERROR, text=detail.error, formula=detail.formula)
        if not detail.calculated:
            return Seen(SeenKind.UNCALCULATED, text=detail.formula or "", formula=detail.formula)
        seen = _seen(value, self.notes.formats.get(at, ""), detail)
        return replace(seen, refers=detail.refers) if detail.refers else seen

    def kind(self, row: int, col: int) -> SeenKind:
        """What stands in the cell, where its content is not asked for."""
        value = self._raw(row, col)
        if isinstance(value, str) and (row, col) not in self.notes.odd:
            return SeenKind.TEXT if value else SeenKind.BLANK
        return self.seen(row, col).kind

    def formula(self, row: int, col: int) -> str:
        """The formula of a cell, or how it begins, as far as the file tells; "" where none stands."""
        at = row, col
        detail = self._details.get(at, _NOTHING) if at in self.notes.odd else _NOTHING
        is_result = detail.calculated and not detail.error
        return (is_result and detail.refers) or detail.formula or ""

    def covered(self) -> Iterator[tuple[int, int, Seen]]:
        """Nothing: no cells are merged."""
        return iter(())


def _seen(value: Raw, code: str, detail: Detail) -> Seen:
    """A stored value under a number format."""
    if isinstance(value, float):  # first, for they are asked for most
        return _seen_number(value, code, detail)
    if value == "":
        return Seen(SeenKind.BLANK, formula=detail.formula) if detail.formula else BLANK
    if isinstance(value, bool):
        return Seen(SeenKind.BOOLEAN, text=label_of(value), formula=detail.formula)
    if isinstance(value, str):
        return _seen_text(value, code, detail)
    if isinstance(value, int):
        return _seen_number(float(value), code, detail)
    return Seen(SeenKind.DATE, text=moment_text(value), formula=detail.formula)


def _seen_text(value: str, code: str, detail: Detail) -> Seen:
    hides = bool(code) and show_text(value, code).hides
    return Seen(SeenKind.TEXT, text=value, formula=detail.formula, doubt=code if hides else "")


def _seen_number(value: float, code: str, detail: Detail) -> Seen:
    if not math.isfinite(value):
        return Seen(SeenKind.ERROR, text=str(value), formula=detail.formula)
    if detail.shown is not None:
        doubt = "" if stands_for(detail.shown, value) else detail.shown.strip() or HIDDEN
        return Seen(SeenKind.NUMBER, value, detail.shown.strip(), detail.percent, detail.formula, doubt)
    if not code:
        return Seen(SeenKind.NUMBER, value, plain_number(value), formula=detail.formula)
    if is_moment(code):
        return Seen(SeenKind.DATE, text=plain_number(value), formula=detail.formula, doubt=code)
    shown = show_number(value, code)
    doubt = code if shown.hides else ""
    return Seen(SeenKind.NUMBER, value, shown.text, shown.percent, detail.formula, doubt)
