"""Processes are started whole: an interrupt that comes meanwhile waits, and is never theirs."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor

import pytest

from ikigen.excel.processes import done_beside, starting_processes

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are held on POSIX systems alone")


@pytest.fixture
def listening() -> Iterator[None]:
    """An interrupt is heard, be the tests themselves started in the background, where shells have it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def _holds_interrupts() -> bool:
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_an_interrupt_waits_until_the_processes_are_there(listening: None) -> None:
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


@pytest.fixture
def can_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test runner may have threads of its own, which do nothing while a process is forked."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


needs_fork = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")


@needs_fork
def test_work_is_done_beside(can_fork: None) -> None:
    with done_beside(os.getpid, alone=False) as answer:
        assert answer() not in {0, os.getpid()}


@pytest.mark.parametrize("alone", [True, False])
def test_work_is_done_here(monkeypatch: pytest.MonkeyPatch, alone: bool) -> None:
    """Where it is wanted so, and where no process can be forked."""
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    with done_beside(os.getpid, alone=alone) as answer:
        assert answer() == os.getpid()


def _only_here(here: int, otherwise: Callable[[], None]) -> int:
    if os.getpid() != here:
        otherwise()
    return 7


def _refuse() -> None:
    raise ValueError("not here")


@needs_fork
@pytest.mark.parametrize("fate", [_refuse, lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: os._exit(3)])
def test_a_process_that_is_lost_costs_time_only(
    can_fork: None, fate: Callable[[], None], capfd: pytest.CaptureFixture[str]
) -> None:
    here = os.getpid()
    with done_beside(lambda: _only_here(here, fate), alone=False) as answer:
        assert answer() == 7
    assert capfd.readouterr() == ("", "")


@needs_fork
def test_what_is_wrong_in_the_work_comes_up_here(can_fork: None) -> None:
    with done_beside(_refuse, alone=False) as answer, pytest.raises(ValueError, match="not here"):
        answer()


@needs_fork
def test_nothing_is_left_behind(can_fork: None) -> None:
    """When something else goes wrong meanwhile, the process ends with it."""
    with pytest.raises(KeyboardInterrupt), done_beside(lambda: threading.Event().wait(60), alone=False):
        raise KeyboardInterrupt
    assert multiprocessing.active_children() == []
