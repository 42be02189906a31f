"""The door out: workbooks written strictly, with one set of styles, the same bytes for the same input.

XlsxWriter answers some mistakes with a return code and a warning; here every one of them raises.
Text is text: nothing that a person typed becomes a formula, a number or a link by itself.
"""

from __future__ import annotations

import io
import tempfile
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter

from ikigen.excel.addresses import address
from ikigen.excel.looks import PLAIN, Style, format_properties
from ikigen.excel.plain_workbook import (
    FinishedWorksheet,
    PackedPart,
    close_rows,
    is_known,
    make_format,
    make_numbered_format,
    packed_quickly,
    reserve_formats,
    worksheet_class,
)
from ikigen.excel.plain_worksheet import MOST_LINKS

if TYPE_CHECKING:
    from ikigen.excel.beside import FinishedSheet

EPOCH: Final = datetime(2000, 1, 1)
"""Creation stamp of a workbook whose input carries none: the clock must not show in the bytes."""

_KEPT_FOR_A_SHEET: Final = 50
"""Formats for which numbers are kept free; a sheet that has more takes the others like any sheet."""
_MAX_LIST, _MAX_TITLE, _MAX_MESSAGE, _MAX_CELL = 255, 32, 255, 32_767


class WorkbookError(Exception):
    """The program asked for something that a workbook cannot hold: a mistake of ours, not of a user's."""


class Sheet:
    """One worksheet; rows and columns count from 0."""

    def __init__(self, book: Book, worksheet: Any) -> None:
        self._book = book
        self._links = 0
        self.raw = worksheet
        """XlsxWriter's worksheet, for what this door does not wrap."""

    @property
    def title(self) -> str:
        """The sheet's name on its tab."""
        return str(self.raw.get_name())

    def text(self, row: int, col: int, text: str, style: Style = PLAIN) -> None:
        """Write text as text, whatever it begins with. Empty text is a blank cell with the style."""
        if not text:
            self.blank(row, col, style)
            return
        if len(text) > _MAX_CELL:
            raise WorkbookError(f"text of {len(text)} characters in {self.title}!{address(row, col)}")
        code = self.raw.write_string(row, col, text, self._book.format(style))
        if code:
            self._done(code, row, col)

    def number(self, row: int, col: int, value: float | None, style: Style = PLAIN) -> None:
        """Write a number; None and NaN are a blank cell with the style."""
        if value is None or value != value:  # noqa: PLR0124 - NaN alone differs from itself
            self.blank(row, col, style)
            return
        code = self.raw.write_number(row, col, value, self._book.format(style))
        if code:
            self._done(code, row, col)

    def paragraph(self, row: int, cols: tuple[int, int], text: str, style: Style = PLAIN) -> None:
        """Write text over several columns of one row, which are merged so that it wraps over their width."""
        self.merge(row, cols, style)
        self.text(row, cols[0], text, style)

    def merge(self, row: int, cols: tuple[int, int], style: Style = PLAIN) -> None:
        """Merge cells of one row; what is written to the first of them afterwards shows over all."""
        self._done(self.raw.merge_range(row, cols[0], row, cols[1], "", self._book.format(style)), row, cols[0])

    def moment(self, row: int, col: int, when: date | datetime | None, style: Style = PLAIN) -> None:
        """Write a date or a time of day; the style's number format shows it."""
        if when is None:
            self.blank(row, col, style)
            return
        self._done(self.raw.write_datetime(row, col, when, self._book.format(style)), row, col)

    def blank(self, row: int, col: int, style: Style = PLAIN) -> None:
        """Write an empty cell with a style."""
        code = self.raw.write_blank(row, col, None, self._book.format(style))
        if code:
            self._done(code, row, col)

    def formula(self, row: int, col: int, formula: str, value: float | str | None, style: Style = PLAIN) -> None:
        """Write a formula (English, without ``=``) together with its result; None and NaN store ``""``."""
        stored = "" if value is None or value != value else value  # noqa: PLR0124 - NaN alone differs from itself
        code = self.raw.write_formula(row, col, formula, self._book.format(style), stored)
        if code:
            self._done(code, row, col)

    def link(self, row: int, col: int, target: str, text: str, style: Style = PLAIN) -> None:
        """Write a link to a cell of this workbook, e.g. ``'TW I'!A1``; text alone where Excel takes no more."""
        if self._links >= MOST_LINKS:
            self.text(row, col, text, style)
            return
        self._links += 1
        result = self.raw.write_url(row, col, f"internal:{target}", self._book.format(style), text)
        self._done(result, row, col)

    def fill_row(self, row: int, first: int, last: int, style: Style) -> None:
        """Give a run of cells of one row a style."""
        for col in range(first, last + 1):
            self.blank(row, col, style)

    def widths(self, widths: Sequence[float]) -> None:
        """Set the width of the columns from the first on, in characters."""
        for col, width in enumerate(widths):
            self._done(self.raw.set_column(col, col, width), 0, col)

    def height(self, row: int, points: float) -> None:
        """Set the height of a row."""
        if self.raw.set_row(row, points):
            self._done(-1, row, 0)

    def outline(
        self, row: int, points: float, level: int, *, hidden: bool = False, collapsed: bool = False
    ) -> None:
        """Make a row part of an outline, with its height in points.

        Args:
            row: which.
            points: its height.
            level: 0 for the line that stands over a group, 1 for the rows of the group.
            hidden: the row is folded away until somebody unfolds it.
            collapsed: the group that follows is folded.
        """
        options = {"level": level, "hidden": hidden, "collapsed": collapsed}
        self._done(self.raw.set_row(row, points, None, options), row, 0)

    def conditional(self, properties: Mapping[str, Any]) -> Any:
        """A format for a conditional format, from XlsxWriter's properties; the cell's own font stays."""
        return self._book.raw.add_format(dict(properties))

    def mark(self, row: int, col: int, rule: Mapping[str, Any], last: tuple[int, int]) -> None:
        """Attach a conditional format (XlsxWriter's options) to a block."""
        self._done(self.raw.conditional_format(row, col, *last, dict(rule)), row, col)

    def note(self, row: int, col: int, text: str) -> None:
        """Attach a note to a cell."""
        self._done(self.raw.write_comment(row, col, text), row, col)

    def validate(self, row: int, col: int, rule: Mapping[str, Any], last: tuple[int, int] | None = None) -> None:
        """Attach a validation (XlsxWriter's options) to a cell or block; raise where Excel would refuse it."""
        for key, limit in (
            ("input_title", _MAX_TITLE),
            ("error_title", _MAX_TITLE),
            ("input_message", _MAX_MESSAGE),
            ("error_message", _MAX_MESSAGE),
        ):
            if len(str(rule.get(key, ""))) > limit:
                raise WorkbookError(f"{key} over {limit} characters: {rule[key]!r}")
        source = rule.get("source")
        if isinstance(source, list) and len(",".join(source)) > _MAX_LIST:
            raise WorkbookError(f"list over {_MAX_LIST} characters for {self.title}!{address(row, col)}")
        last_row, last_col = last or (row, col)
        self._done(self.raw.data_validation(row, col, last_row, last_col, dict(rule)), row, col)

    def _done(self, result: int | None, row: int, col: int) -> None:
        if result:
            raise WorkbookError(f"{self.title}!{address(row, col)} was not written (code {result})")


class Book:
    """A workbook in the making. Use it with ``with``; its bytes are there when the block has ended.

    Args:
        title: the title in the document's properties.
        created: the stamp in the document's properties; it comes from the input, not from the clock.
        constant_memory: stream the rows of every sheet to disk; see ``sheet``.
        on_disk: keep the parts of the package on disk until they are packed, in a folder that goes with the book.
    """

    def __init__(
        self, title: str, created: datetime = EPOCH, *, constant_memory: bool = False, on_disk: bool = False
    ) -> None:
        self._buffer = io.BytesIO()
        self._folder = tempfile.TemporaryDirectory(prefix="ikigen-") if on_disk else None
        options = {
            "tmpdir": self._folder.name if self._folder else None,
            "in_memory": not constant_memory and not on_disk,
            "constant_memory": constant_memory,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "dd/mm/yyyy",
        }
        self._workbook = xlsxwriter.Workbook(self._buffer, options)
        self._workbook.set_properties({"title": title, "created": created, "company": "", "author": "ikigen"})
        self._formats: dict[Style, Any] = {}
        self._formats_by_object: dict[int, tuple[Style, Any]] = {}
        self._kept: list[list[int]] = []
        self._free: Iterator[int] = iter(())
        self._packed: dict[str, PackedPart] = {}

    def __enter__(self) -> Book:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            if kind is None:
                with warnings.catch_warnings(), packed_quickly(self._parts()):
                    warnings.simplefilter("error")
                    self._workbook.close()
        finally:
            close_rows(self._workbook)
            if self._folder is not None:
                self._folder.cleanup()

    def _parts(self) -> dict[str, PackedPart]:
        """The parts that were packed elsewhere, by their names in the package."""
        sheets = enumerate(self._workbook.worksheets(), 1)
        return {
            f"xl/worksheets/sheet{number}.xml": self._packed[sheet.name]
            for number, sheet in sheets
            if sheet.name in self._packed
        }

    @property
    def folder(self) -> Path:
        """Where parts may be written until the book is packed.

        Raises:
            WorkbookError: the book is kept in memory.
        """
        if self._folder is None:
            raise WorkbookError("a workbook in memory has no folder")
        return Path(self._folder.name)

    @property
    def raw(self) -> Any:
        """XlsxWriter's workbook, for what this door does not wrap (charts, names)."""
        return self._workbook

    @property
    def content(self) -> bytes:
        """The finished file."""
        return self._buffer.getvalue()

    def format(self, style: Style) -> Any:
        """XlsxWriter's format for a style, made once.

        Looked up by the object first: a style's hash covers all its attributes, and this is asked for every cell.
        """
        known = self._formats_by_object.get(id(style))
        if known is not None:
            return known[1]
        if style not in self._formats:
            self._formats[style] = self._new_format(format_properties(style))
        self._formats_by_object[id(style)] = (style, self._formats[style])
        return self._formats[style]

    def _new_format(self, properties: Mapping[str, Any]) -> Any:
        number = next(self._free, None)
        if number is None:
            return make_format(self._workbook, properties)
        return make_numbered_format(self._workbook, properties, number)

    def keep_formats(self, sheets: int) -> None:
        """Keep numbers free for the formats of some sheets, so that it does not matter when each is written."""
        if is_known():
            self._kept = [reserve_formats(self._workbook, _KEPT_FOR_A_SHEET) for _ in range(sheets)]

    @contextmanager
    def own_formats(self, sheet: int) -> Iterator[Mapping[Style, Any]]:
        """While one of those sheets is written, its formats take the numbers that were kept for it.

        Args:
            sheet: which of them.

        Yields:
            The formats that it has taken, by style and in order.
        """
        general = self._formats, self._formats_by_object
        self._formats, self._formats_by_object = {}, {}
        self._free = iter(self._kept[sheet] if self._kept else ())
        try:
            yield self._formats
        finally:
            self._free = iter(())
            self._formats, self._formats_by_object = general

    def add_finished(self, finished: FinishedSheet) -> None:
        """Add a sheet that another process wrote; its formats are made here once more, in the same order."""
        for style in finished.styles:
            self.format(style)
        worksheet = self._workbook.add_worksheet(finished.title, worksheet_class=FinishedWorksheet)
        vars(worksheet).update(finished.said)
        self._packed[finished.title] = finished.part

    def move_last(self, place: int) -> None:
        """Move the last sheet to a place among the tabs, counted from 0."""
        sheets = self._workbook.worksheets_objs
        sheets.insert(place, sheets.pop())
        for index, sheet in enumerate(sheets):
            sheet.index = index

    def sheet(self, title: str, *, streamed: bool = False) -> Sheet:
        """A new worksheet at the end; ``streamed`` keeps its rows on disk: they must come from top to bottom."""
        whole = self._workbook.constant_memory
        self._workbook.constant_memory = whole or streamed
        try:
            return Sheet(self, self._workbook.add_worksheet(title, worksheet_class=worksheet_class()))
        finally:
            self._workbook.constant_memory = whole

    def custom_property(self, name: str, value: str) -> None:
        """Keep a text among the document's properties."""
        self._workbook.set_custom_property(name, value, "text")

    def define(self, name: str, formula: str) -> None:
        """Give a range a name."""
        if self._workbook.define_name(name, f"={formula}"):
            raise WorkbookError(f"name {name} was not defined")
