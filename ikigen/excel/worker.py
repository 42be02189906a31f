"""The fast reader, here or in a process of its own with limits of memory and time: if that dies, it is a finding.

The parent hands a workbook over on standard input and takes back its sheets as JSON.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

import python_calamine

from ikigen.excel import limits
from ikigen.excel.refusal import RefusedError, damaged
from ikigen.excel.sheet import Raw

Sheets = Sequence[tuple[str, Sequence[Sequence[Raw]]]]
"""Title and rows of every worksheet in the order of the tabs; rows start at A1."""

_BROKEN_FILE: Final = 3
"""Exit status of a worker that has found the file to be broken, as against one that died of it."""
_ROOT: Final = str(Path(__file__).parents[2])
_START: Final = f"import sys; sys.path.insert(0, {_ROOT!r}); from ikigen.excel.worker import main; main()"


def read_sheets(content: bytes) -> Sheets:
    """The sheets of a workbook that a guard has let through.

    Raises:
        RefusedError: the reader cannot make sense of the file.
    """
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [
            (sheet.name, book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False))
            for sheet in book.sheets_metadata
            if sheet.typ is not python_calamine.SheetTypeEnum.ChartSheet
        ]
    except (python_calamine.CalamineError, OSError, ValueError, OverflowError) as error:
        raise damaged("isi lembar") from error
    except BaseException as error:
        # A panic inside the reader is no Exception; an interrupt by the operator must pass.
        if type(error).__name__ != "PanicException":
            raise
        raise damaged("isi lembar") from error


def read_in_worker(content: bytes) -> Sheets:
    """The sheets of a workbook, read in a worker process.

    Raises:
        RefusedError: the file is broken, or the worker has run out of memory or time.
    """
    command = [sys.executable, "-P", "-c", _START]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, nothing from outside in its arguments
            command, input=content, capture_output=True, timeout=limits.WORKER_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise RefusedError("file-reading-too-long", seconds=round(limits.WORKER_SECONDS)) from error
    if done.returncode == _BROKEN_FILE:
        raise damaged("isi lembar")
    if done.returncode:
        raise RefusedError("file-reader-died")
    sheets = json.loads(done.stdout)
    return [(title, [[_unpacked(cell) for cell in row] for row in rows]) for title, rows in sheets]


def limit_memory() -> None:
    """Hold this process to the worker's memory, where the system can."""
    try:
        import resource  # noqa: PLC0415 - Windows has no such module
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.WORKER_MEMORY, limits.WORKER_MEMORY))


def main() -> None:
    """The worker: a workbook in, its sheets out."""
    limit_memory()
    try:
        sheets = read_sheets(sys.stdin.buffer.read())
    except RefusedError:
        sys.exit(_BROKEN_FILE)
    sys.stdout.write(json.dumps(sheets, default=_packed))


def _packed(moment: object) -> dict[str, Any]:
    """A date, time or duration as JSON."""
    if isinstance(moment, timedelta):
        return {"timedelta": moment.total_seconds()}
    if isinstance(moment, datetime | date | time):
        return {type(moment).__name__: moment.isoformat()}
    raise TypeError(type(moment))


_UNPACK: Final[Mapping[str, Callable[[Any], Raw]]] = {
    "timedelta": lambda seconds: timedelta(seconds=seconds),
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
}
"""How each kind that JSON does not know comes back."""


def _unpacked(cell: Any) -> Raw:
    if isinstance(cell, dict):
        ((kind, text),) = cell.items()
        return _UNPACK[kind](text)
    return cell  # type: ignore[no-any-return] # JSON holds nothing else here
