"""Files put in their place whole, and backups of what stood there."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from ikigen.model.finding import IkigenError
from ikigen.text import commands

_BACKUP_SUFFIX: Final = ".cadangan"
_LONGEST_NAME: Final = 255
"""Bytes that the usual file systems take for one name."""


def reason_of(error: OSError) -> str:
    """Why the system refused, in a few words."""
    known = commands.REASONS.get(errno.errorcode.get(error.errno or 0, ""))
    return known or commands.REASONS.get(type(error).__name__, commands.OTHER_REASON)


def require_folder(path: Path, option: str = "--out") -> None:
    """Refuse a place that cannot be a folder, before anything is computed for it.

    Raises:
        IkigenError: it is a file, lies below one, its name is that of a file, or nobody may write there.
    """
    if any(len(os.fsencode(part)) > _LONGEST_NAME for part in path.parts):
        raise IkigenError(commands.NOT_WRITABLE.format(path=path, reason=commands.REASONS["ENAMETOOLONG"]))
    if path.is_dir():
        there = path
    elif path.suffix.casefold() in commands.FILE_SUFFIXES:
        raise IkigenError(commands.FOLDER_WANTED.format(path=path, option=option, suffix=path.suffix))
    else:
        there = next((p for p in (path, *path.parents) if os.path.lexists(p)), Path())
    if not there.is_dir():
        raise IkigenError(commands.NOT_A_FOLDER.format(path=there, option=option))
    if not os.access(there, os.W_OK | os.X_OK):
        reason = commands.REASONS[PermissionError.__name__]
        raise IkigenError(commands.NOT_WRITABLE.format(path=path, reason=reason))


def put_file(path: Path, content: bytes) -> Path:
    """Put a file in its place whole.

    Raises:
        IkigenError: the place cannot be written; what stood there is untouched.
    """
    try:
        write_whole(path, content)
    except OSError as error:
        raise IkigenError(commands.NOT_WRITABLE.format(path=path, reason=reason_of(error))) from error
    return path


def put_files(files: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Put several files in their places, or none of them: every place is tried before the first is changed.

    Raises:
        IkigenError: a place cannot be written, or is open in another program; nothing was changed.
    """
    for path in files:
        _try_to_open(path)
    return tuple(put_file(path, content) for path, content in files.items())


def _try_to_open(path: Path) -> None:
    """A file that Excel holds open cannot be opened for writing; the attempt changes nothing."""
    try:
        if path.exists():
            with path.open("r+b"):
                return
    except OSError as error:
        raise IkigenError(commands.NOT_WRITABLE.format(path=path, reason=reason_of(error))) from error


def free_backup_path(path: Path) -> Path:
    """A name beside ``path`` that is still free, for a copy of what stands there."""
    numbers = range(1, 10_000)
    return next(p for n in numbers if not (p := path.with_name(f"{path.name}{_BACKUP_SUFFIX}-{n}")).exists())


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside ``path`` to write to; moved over it whole when the block ends well.

    An interrupted run leaves the former file, and nothing beside it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    os.close(handle)
    scratch = Path(name)
    try:
        yield scratch
        scratch.chmod(0o644)
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in place whole, or leave what was there.

    Raises:
        OSError: the place cannot be written.
    """
    with replacing(path) as scratch:
        scratch.write_bytes(content)
