"""Standard output and error as they are: in any encoding, on a full disk, read by a program that has gone."""

from __future__ import annotations

import codecs
import errno
import os
import sys
from contextlib import suppress
from typing import Final, TextIO, TypeGuard

from ikigen.text.look_alikes import look_alike

_HANDLER: Final = "ikigen.look_alikes"
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_REFUSED: Final = frozenset(
    {errno.ENAMETOOLONG, errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EISDIR, errno.ELOOP}
)
_GONE: Final = frozenset({errno.EPIPE, *((errno.EINVAL,) if os.name == "nt" else ())})
"""What a write says after the reader has gone; Windows calls it an invalid argument."""


def settle_streams() -> None:
    """Let both streams write what their encoding cannot hold as what looks like it."""
    codecs.register_error(_HANDLER, _replaced)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=_HANDLER)


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(look_alike, error.object[error.start : error.end])), error.end


def say(text: str, *, to_stderr: bool = False) -> None:
    """Print a text; nothing where the stream was closed before the program began."""
    if not to_stderr:
        print(text)
        return
    with suppress(OSError):  # there is nowhere left to say it; the exit code still does
        print(text, file=sys.stderr)


def holds_every_character() -> bool:
    """Whether standard output is UTF-8."""
    name = getattr(sys.stdout, "encoding", None) or "ascii"
    try:
        return codecs.lookup(name).name == "utf-8"
    except LookupError:
        return False


def is_full(trouble: BaseException) -> bool:
    """Whether a write failed for want of room."""
    return isinstance(trouble, OSError) and trouble.errno in _FULL


def is_gone(trouble: BaseException) -> bool:
    """Whether a write failed because nobody reads any more."""
    return isinstance(trouble, OSError) and trouble.errno in _GONE


def is_refused(trouble: BaseException) -> TypeGuard[OSError]:
    """Whether the system refused to open a path that somebody named: its name, its kind, or the right to it."""
    return isinstance(trouble, OSError) and trouble.errno in _REFUSED and trouble.filename is not None


def flush() -> None:
    """Write what is still held back.

    Raises:
        OSError: it cannot be written.
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and not stream.closed:
            stream.flush()


def give_up() -> None:
    """Throw away what cannot be written, so that the end of the program does not fail over it once more."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and _is_stuck(stream):
            with suppress(OSError, ValueError):  # a stream without a descriptor has nothing to be led away
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, stream.fileno())
                os.close(nowhere)


def _is_stuck(stream: TextIO) -> bool:
    try:
        stream.flush()
    except (OSError, ValueError):
        return True
    return False
