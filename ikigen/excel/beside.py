"""Sheets of a large workbook written beside this process, each of them to a finished part of the package.

A sheet that goes to disk row by row needs nothing of the others but the numbers of its formats. Those are kept
free for it before, whoever writes it, so the bytes are the same whether it is written beside or at its turn.
"""

from __future__ import annotations

import multiprocessing
import signal
import warnings
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ikigen.excel.memory import can_fork
from ikigen.excel.plain_workbook import EFFORT, PackedPart, is_known

if TYPE_CHECKING:
    from ikigen.excel.writer import Book, Style

WriteSheet = Callable[["Book"], None]
"""Adds one sheet to a workbook and writes it."""

_OF_WORKBOOK: Final = ("autofilter_area", "print_area_range", "repeat_row_range", "repeat_col_range")
"""What the workbook says about a sheet: ranges that it defines as names."""
_WITH_PARTS: Final = ("charts", "images", "shapes", "comments", "tables", "external_hyper_links")
"""What would need parts beside the sheet's own."""
_BLOCK: Final = 8 * 1024
"""Bytes that are deflated at once, as the package's own archive does it."""


@dataclass(frozen=True, slots=True)
class FinishedSheet:
    """A sheet that was written beside: its part, the styles it took numbers for, in order, and its ranges."""

    title: str
    part: PackedPart
    styles: tuple[Style, ...]
    ranges: Mapping[str, Any]


class SheetsBeside:
    """The sheets that are under way, by the number of their writer."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._sources: dict[int, Connection] = {}
        self._finished: dict[int, FinishedSheet | None] = {}
        self._processes: list[Any] = []

    def begin(self, writers: Sequence[WriteSheet], workers: int) -> None:
        """Start as many processes, each with its share of the sheets."""
        context = multiprocessing.get_context("fork")
        for worker in range(min(workers, len(writers))):
            share = {number: writers[number] for number in range(worker, len(writers), workers)}
            source, target = context.Pipe(duplex=False)
            process = context.Process(target=_write_all, args=(self._book, share, target), daemon=True)
            with warnings.catch_warnings():
                # Forking beside the threads of numpy's library is safe here: it has none at work.
                warnings.simplefilter("ignore", DeprecationWarning)
                process.start()
            target.close()
            self._processes.append(process)
            self._sources |= dict.fromkeys(share, source)

    def taken(self, number: int) -> bool:
        """Add a sheet as it was written beside; False where it was not, and has to be written at its turn."""
        source = self._sources.get(number)
        while source is not None and number not in self._finished:
            try:
                done, sheet = source.recv()
            except (EOFError, OSError):
                # The process is gone, killed for want of memory as a rule: its sheets are written here.
                done, sheet = number, None
            self._finished[done] = sheet
        finished = self._finished.get(number)
        if finished is not None:
            self._book.take(number, finished)
        return finished is not None

    def end(self) -> None:
        """Leave no process behind."""
        for process in self._processes:
            process.terminate()
            process.join()


@contextmanager
def sheets_beside(book: Book, writers: Sequence[WriteSheet], workers: int) -> Iterator[Callable[[int], None]]:
    """Begin with some sheets in processes beside this one, before it is their turn.

    Args:
        book: a workbook that goes to disk, with no sheet yet.
        writers: what writes each of the sheets; all of them streamed, with links inside the workbook alone.
        workers: how many processes may run beside this one; without any, every sheet is written at its turn.

    Yields:
        What adds a sheet at its turn, by the number of its writer.
    """
    book.keep_formats(len(writers))
    beside = SheetsBeside(book)
    if workers > 0 and is_known() and can_fork():
        beside.begin(writers, workers)

    def add(number: int) -> None:
        if not beside.taken(number):
            with book.own_formats(number):
                writers[number](book)

    try:
        yield add
    finally:
        beside.end()


def _write_all(book: Book, writers: Mapping[int, WriteSheet], target: Connection) -> None:
    """What a process beside does. An interrupt is for the one that waits for it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number, write in writers.items():
        try:
            sheet = _finished(book, number, write)
        except Exception:
            # Whatever it is, it comes up again where the sheet is written at its turn.
            sheet = None
        target.send((number, sheet))


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
    ranges = {name: getattr(sheet, name) for name in _OF_WORKBOOK}
    return FinishedSheet(sheet.get_name(), _packed(path), tuple(used), ranges)


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
