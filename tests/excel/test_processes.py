"""Processes are started whole: an interrupt that comes meanwhile waits, and is never theirs."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from concurrent.futures import ProcessPoolExecutor

import pytest

from ikigen.excel.processes import starting_processes

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are held on POSIX systems alone")


def _holds_interrupts() -> bool:
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_an_interrupt_waits_until_the_processes_are_there() -> None:
    """It comes up behind the block, and the next one comes at once."""
    reached = []
    with pytest.raises(KeyboardInterrupt):
        with starting_processes():
            signal.raise_signal(signal.SIGINT)
            reached.append("inside")
        reached.append("behind")
    assert reached == ["inside"]
    assert not _holds_interrupts()


def test_what_starts_there_sees_no_interrupt() -> None:
    """Neither before it has settled in nor after."""
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with starting_processes():
        pool = ProcessPoolExecutor(1, context)
        answer = pool.submit(_holds_interrupts)
    with pool:
        assert answer.result()


def test_held_within_held() -> None:
    """The inner block gives nothing free that the outer one holds."""
    with starting_processes():
        with starting_processes():
            pass
        assert _holds_interrupts()
    assert not _holds_interrupts()
