"""Processes beside this one: whether they can be forked, and how they are started."""

from __future__ import annotations

import signal
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager


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
