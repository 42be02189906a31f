"""Files put in their place whole, and backups of what stood there."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ikigen.excel.writer import write_whole
from ikigen.model.finding import IkigenError
from ikigen.text import commands

_BACKUP_SUFFIX: Final = ".cadangan"


def put_file(path: Path, content: bytes) -> Path:
    """Put a file in its place whole.

    Raises:
        IkigenError: the place cannot be written; what stood there is untouched.
    """
    try:
        write_whole(path, content)
    except OSError as error:
        reason = commands.REASONS.get(type(error).__name__, commands.OTHER_REASON)
        raise IkigenError(commands.NOT_WRITABLE.format(path=path, reason=reason)) from error
    return path


def free_backup_path(path: Path) -> Path:
    """A name beside ``path`` that is still free, for a copy of what stands there."""
    numbers = range(1, 10_000)
    return next(p for n in numbers if not (p := path.with_name(f"{path.name}{_BACKUP_SUFFIX}-{n}")).exists())
