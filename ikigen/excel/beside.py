"""Sheets of a large workbook written beside this process, each of them to a finished part of the package.

A sheet that goes to disk row by row needs nothing of the others but the numbers of its formats. Those are kept
free for it before, whoever writes it, so the bytes are the same whether it is written beside or here.
"""

from __future__ import annotations

import multiprocessing
import os
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ikigen.excel.plain_workbook import EFFORT, PackedPart, is_known
from ikigen.excel.processes import can_fork, starting_processes

if TYPE_CHECKING:
    from ikigen.excel.looks import Style
from ikigen.excel.writer import Book

WriteSheet = Callable[["Book"], None]
"""Adds one sheet to a workbook and writes it."""

_OF_WORKBOOK: Final = ("autofilter_area", "print_area_range", "repeat_row_range", "repeat_col_range", "hidden")
"""What the workbook says about a sheet: ranges that it defines as names, and whether it is hidden."""
_WITH_PARTS: Final = ("charts", "images", "shapes", "comments", "tables", "external_hyper_links")
"""What would need parts beside the sheet's own."""
_COMPANY: Final = 2
_BLOCK: Final = 8 * 1024
"""Bytes that are deflated at once, as the package's own archive does it."""


@dataclass(frozen=True, slots=True)
class FinishedSheet:
    """A sheet that was written beside: its part, the styles it took numbers for, and what is said of it."""

    title: str
    part: PackedPart
    styles: tuple[Style, ...]
    said: Mapping[str, Any]


class SheetsBeside:
    """Processes beside this one, each of which writes one of the sheets after the other until none is left.

    Args:
        book: the workbook.
        writers: what writes each of the sheets.
    """

    def __init__(self, book: Book, writers: Sequence[WriteSheet]) -> None:
        self._book, self._writers = book, writers
        self._numbers, tickets = os.pipe()
        os.write(tickets, bytes(range(len(writers))))
        os.close(tickets)
        self._sources: list[Connection] = []
        self._processes: list[Any] = []

    def begin(self, workers: int) -> None:
        """Start some processes."""
        context = multiprocessing.get_context("fork")
        for _ in range(workers):
            source, target = context.Pipe(duplex=False)
            process = context.Process(target=self._work, args=(target,), daemon=True)
            with starting_processes():
                process.start()
                self._processes.append(process)
                self._sources.append(source)
            target.close()

    def finished(self) -> Mapping[int, FinishedSheet]:
        """The sheets by the number of their writer, as soon as all are written; without those that were not."""
        found: dict[int, FinishedSheet] = {}
        while self._sources:
            ready = wait(self._sources)
            for source in [one for one in self._sources if one in ready]:
                try:
                    number, sheet = source.recv()
                except (EOFError, OSError):
                    # The process has done its work, or is gone, killed for want of memory as a rule.
                    self._sources.remove(source)
                    source.close()
                else:
                    found |= {number: sheet} if sheet else {}
        return found

    def end(self) -> None:
        """Leave no process behind."""
        for process in self._processes:
            process.terminate()
            process.join()
        for source in self._sources:
            source.close()
        os.close(self._numbers)

    def _work(self, target: Connection) -> None:
        """What a process beside does."""
        while ticket := os.read(self._numbers, 1):
            number = ticket[0]
            try:
                sheet = _finished(self._book, number, self._writers[number])
            except Exception:
                # Whatever it is, it comes up again where the sheet is written after all.
                sheet = None
            target.send((number, sheet))


@contextmanager
def sheets_beside(book: Book, writers: Sequence[WriteSheet], workers: int) -> Iterator[Callable[[int], None]]:
    """Begin with some sheets in processes beside this one; when the block has ended, they are in the book.

    Args:
        book: a workbook that goes to disk, with no sheet yet.
        writers: what writes each of the sheets, the longest first; all of them streamed, with links inside the
            workbook alone.
        workers: how many processes may run at once, this one included; where it is alone, it writes these sheets
            itself after all others.

    Yields:
        What is called when it is the turn of a sheet among the tabs, with the number of its writer.
    """
    book.keep_formats(len(writers))
    beside = SheetsBeside(book, writers)
    places: dict[int, int] = {}

    def keep_place(number: int) -> None:
        places[number] = len(book.raw.worksheets()) + len(places)

    is_alone = workers < _COMPANY or not is_known() or not can_fork()
    try:
        beside.begin(0 if is_alone else min(workers - 1, len(writers)))
        yield keep_place
        beside.begin(0 if is_alone else 1)  # this process has nothing else to do by now
        finished = beside.finished()
        for number, place in places.items():
            with book.own_formats(number):
                if number in finished:
                    book.add_finished(finished[number])
                else:
                    writers[number](book)
            book.move_last(place)
    finally:
        beside.end()


def _finished(book: Book, number: int, write: WriteSheet) -> FinishedSheet | None:
    """A sheet written to its part; None where it needs more than its own formats, or parts beside its own."""
    raw = book.raw
    formats = len(raw.formats)
    with book.own_formats(number) as used:
        write(book)
    sheet = raw.worksheets()[-1]
    if len(raw.formats) != formats or any(getattr(sheet, name) for name in _WITH_PARTS):
        return None
    path = book.folder / f"{number}.xml"
    if sheet.constant_memory:
        sheet._opt_reopen()
        sheet._write_single_row()
    sheet._set_xml_writer(str(path))
    sheet._assemble_xml_file()
    said = {name: getattr(sheet, name) for name in _OF_WORKBOOK}
    return FinishedSheet(sheet.get_name(), _packed(path), tuple(used), said)


def _packed(path: Path) -> PackedPart:
    """A part deflated, in place of itself."""
    packer, size, crc = zlib.compressobj(EFFORT, zlib.DEFLATED, -zlib.MAX_WBITS), 0, 0
    packed = path.with_suffix(".deflated")
    with path.open("rb") as source, packed.open("wb") as target:
        while block := source.read(_BLOCK):
            size, crc = size + len(block), zlib.crc32(block, crc)
            target.write(packer.compress(block))
        target.write(packer.flush())
    path.unlink()
    return PackedPart(packed, size, crc)
