"""Processes beside this one: whether they can be forked, and how they are started."""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import sys
import tempfile
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, TypeVar

Answer = TypeVar("Answer")
"""What some work makes."""


def can_fork() -> bool:
    """Whether a process that is forked here can go on with all that is in memory."""
    return sys.platform == "linux" and threading.active_count() == 1


@contextmanager
def starting_processes() -> Iterator[None]:
    """While processes start, an interrupt waits; those that start here never see one: it is for this process.

    Without that, one that comes while a process is half made leaves it half made.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if sys.platform != "win32" else None
    try:
        with warnings.catch_warnings():
            # Forking beside the threads of numpy's library is safe here: it has none at work.
            warnings.simplefilter("ignore", DeprecationWarning)
            yield
    finally:
        if sys.platform != "win32" and before is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def done_beside(work: Callable[[], Answer], *, alone: bool) -> Iterator[Callable[[], Answer]]:
    """Begin with some work in a process beside this one, and wait for its answer where that is asked for.

    Args:
        work: makes something that can be pickled, the same whoever does it.
        alone: whether this process should do it itself.

    Yields:
        What gives the answer; where no process can be forked, or it was killed, the work is done here and then.
    """
    if alone or not can_fork():
        yield work
        return
    with tempfile.TemporaryFile() as kept:
        process = multiprocessing.get_context("fork").Process(target=_keep, args=(work, kept), daemon=True)
        with starting_processes():
            process.start()

        def answer() -> Answer:
            process.join()
            if process.exitcode:
                return work()
            kept.seek(0)
            # Nobody else has this file: it has no name.
            found: Answer = pickle.load(kept)  # noqa: S301
            return found

        try:
            yield answer
        finally:
            process.terminate()
            process.join()


def _keep(work: Callable[[], object], kept: IO[bytes]) -> None:
    """What the process beside does."""
    try:
        pickle.dump(work(), kept, pickle.HIGHEST_PROTOCOL)
        kept.flush()
    except Exception:  # Whatever it is, it comes up again where the work is done after all.
        sys.exit(1)
