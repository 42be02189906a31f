"""One pure function over many forms: in this process, in several, or on whatever executor the caller has.

The answers come in the order of the items whatever runs them, so the result is the same to the byte. Functions and
items must be picklable; what all items share (the catalogue) reaches each worker once.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from ikigen.excel.memory import settled_memory
from ikigen.excel.processes import can_fork, starting_processes
from ikigen.model.progress import Listener, Stage, nobody

_S = TypeVar("_S")
_I = TypeVar("_I")
_R = TypeVar("_R")

_ENOUGH_FOR_PROCESSES: Final = 40
"""Forms from which starting processes costs less than it saves."""
_LARGEST_CHUNK: Final = 25
_CHUNKS_PER_WORKER: Final = 4
_CHUNKS_AHEAD: Final = 3
"""Chunks per worker that are under way at once: enough to keep all busy, few enough to fit in memory."""
_WORKERS_ELSEWHERE: Final = 8
"""Taken for the number of workers of an executor that does not say it."""
_LOST: Final = (BrokenExecutor, CancelledError, ConnectionError, EOFError, TimeoutError)


@dataclass(frozen=True)
class Crew:
    """Who does the work, and who is told how far it is.

    ``jobs`` is the number of processes, None for as many as the machine has once there are enough forms.
    ``executor`` takes the place of processes of our own; ``elsewhere`` says that its workers may be on other
    machines.
    """

    jobs: int | None = 1
    executor: Executor | None = None
    elsewhere: bool = False
    listener: Listener = nobody

    def workers_for(self, items: int) -> int:
        """How many processes of our own to use for so many items."""
        if self.jobs is not None:
            return max(1, min(self.jobs, items))
        return min(_processors(), items) if items >= _ENOUGH_FOR_PROCESSES else 1


ALONE: Final = Crew()
"""Everything in this process, one after the other, and nobody is told."""


@dataclass(frozen=True, slots=True)
class Lost:
    """In place of an answer: the worker was lost before it gave one, and again when the item was tried alone."""

    reason: str


@dataclass(frozen=True)
class Task(Generic[_S, _I, _R]):
    """A pure function of what all items share and of one item.

    ``prepare`` works out what every item will ask of what they share: once, where forked processes then have it
    in common, and not once in each of them.
    """

    function: Callable[[_S, _I], _R]
    shared: _S
    prepare: Callable[[_S], None] | None = None

    def __call__(self, item: _I) -> _R:
        """The answer for one item."""
        return self.function(self.shared, item)


def map_forms(
    task: Task[_S, _I, _R], items: Sequence[_I], stage: Stage, crew: Crew = ALONE
) -> Iterator[_R | Lost]:
    """The answers for all items, in their order; told to the crew's listener one by one.

    Closing the iterator early stops the work.
    """
    crew.listener(stage, 0, len(items))
    with closing(_answers(task, items, crew)) as answers, settled_memory():
        for done, answer in enumerate(answers, 1):
            yield answer
            crew.listener(stage, done, len(items))


def _answers(task: Task[_S, _I, _R], items: Sequence[_I], crew: Crew) -> Generator[Any, None, None]:
    if crew.executor is not None:
        workers = int(getattr(crew.executor, "_max_workers", _WORKERS_ELSEWHERE))
        return _through(_Borrowed(crew.executor, task), items, workers)
    workers = crew.workers_for(len(items))
    if workers > 1:
        return _through(_Processes(task, workers), items, workers)
    return (_tidied(task(item)) for item in items)


def _through(place: _Place, items: Sequence[Any], workers: int) -> Generator[Any, None, None]:
    """Chunks of items through a place of work, only so many at once, the answers in order."""
    size = max(1, min(_LARGEST_CHUNK, len(items) // (workers * _CHUNKS_PER_WORKER)))
    chunks = iter([items[start : start + size] for start in range(0, len(items), size)])
    under_way: deque[tuple[Sequence[Any], Future[Any] | None]] = deque()
    try:
        while True:
            while len(under_way) < workers * _CHUNKS_AHEAD and (chunk := next(chunks, None)) is not None:
                under_way.append((chunk, place.submit(chunk)))
            if not under_way:
                return
            yield from _settled(place, *under_way.popleft())
    finally:
        for _, future in under_way:
            if future is not None:
                future.cancel()
        place.leave()


def _settled(place: _Place, chunk: Sequence[Any], future: Future[Any] | None) -> Iterator[Any]:
    """The answers of a chunk; where its worker was lost, every item of it once more, alone."""
    try:
        answers = None if future is None else future.result()
    except Exception as error:
        if not _means_lost(error):
            raise
        answers = None
    yield from (_alone(place, item) for item in chunk) if answers is None else answers


def _alone(place: _Place, item: Any) -> Any:
    future = place.submit_alone(item)
    if future is None:
        return Lost("submit")
    try:
        return future.result()[0]
    except Exception as error:
        if not _means_lost(error):
            raise
        return Lost(type(error).__name__)


def _means_lost(error: BaseException) -> bool:
    """Whether an error says that the worker is gone, rather than that the work went wrong."""
    return isinstance(error, _LOST) or type(error).__module__.split(".")[0] == "distributed"


class _Place:
    """Where chunks are worked on."""

    def submit(self, chunk: Sequence[Any]) -> Future[Any] | None:
        """Start with a chunk; None where nothing can be started."""
        raise NotImplementedError

    def submit_alone(self, item: Any) -> Future[Any] | None:
        """Start with one item that may have cost a worker its life."""
        return self.submit([item])

    def leave(self) -> None:
        """Nothing more will come."""


class _Borrowed(_Place):
    """An executor that belongs to the caller."""

    def __init__(self, executor: Executor, task: Task[Any, Any, Any]) -> None:
        self._executor, self._task = executor, task
        self._shared = self._share()

    def _share(self) -> Any:
        share = getattr(self._executor, "share", None)
        return share(self._task) if share else self._task

    def submit(self, chunk: Sequence[Any]) -> Future[Any] | None:
        return self._started(lambda: self._executor.submit(run_chunk, self._shared, chunk))

    def submit_alone(self, item: Any) -> Future[Any] | None:
        """With all it needs: what was sent ahead may have been lost with the workers that held it."""
        future = self._started(lambda: self._executor.submit(run_chunk, self._task, [item]))
        self._shared = self._started(self._share) or self._task
        return future

    def _started(self, start: Callable[[], _R]) -> _R | None:
        try:
            return start()
        except Exception as error:
            if not _means_lost(error):
                raise
            return None


class _Processes(_Place):
    """Processes of our own, started anew when one of them dies."""

    def __init__(self, task: Task[Any, Any, Any], workers: int) -> None:
        self._task, self._workers = task, workers
        if task.prepare is not None and can_fork():
            task.prepare(task.shared)
        self._pool = self._start(workers)

    def _start(self, workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(workers, _context(), _settle_in, (self._task,))

    def submit(self, chunk: Sequence[Any]) -> Future[Any] | None:
        with starting_processes():
            try:
                return self._pool.submit(_run_held, chunk)
            except BrokenExecutor:
                self._pool = self._start(self._workers)
                return self._pool.submit(_run_held, chunk)

    def submit_alone(self, item: Any) -> Future[Any] | None:
        """In a pool of its own, so that only this item can be what ends it."""
        with starting_processes():
            pool = self._start(1)
            future = pool.submit(_run_held, [item])
        pool.shutdown(wait=False)
        return future

    def leave(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)


def run_chunk(task: Task[_S, _I, _R], chunk: Sequence[_I]) -> list[_R]:
    """What an executor is given to do."""
    return [task(item) for item in chunk]


_held: list[Task[Any, Any, Any]] = []
"""In a process of ours: the task that all its chunks belong to."""


def _settle_in(task: Task[Any, Any, Any]) -> None:
    """A process of ours begins: an interrupt is the parent's to handle, and the catalogue stays for good."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _held[:] = [task]
    gc.disable()
    gc.freeze()


def _run_held(chunk: Sequence[Any]) -> list[Any]:
    return [_tidied(_held[0](item)) for item in chunk]


def _context() -> multiprocessing.context.BaseContext:
    """Forked processes share the catalogue for nothing, where forking is safe; else they are started afresh."""
    return multiprocessing.get_context("fork" if can_fork() else "spawn")


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _tidied(answer: _R) -> _R:
    """An answer, and what was left behind on the way to it collected."""
    gc.collect(0)
    return answer
