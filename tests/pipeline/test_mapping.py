"""The same answers in the same order whoever works, and what becomes of a worker that is lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from typing import Any

import pytest

from ikigen.model.progress import Stage
from ikigen.pipeline import mapping
from ikigen.pipeline.mapping import ALONE, Crew, Lost, Task, map_forms

Heard = list[tuple[Stage, int, int]]


def _times(factor: int, item: int) -> int:
    if item == 13:
        raise ValueError("13 is no good")
    return factor * item


def _die_at(fatal: frozenset[int], item: int) -> int:
    if item in fatal:
        os._exit(1)
    return item


class _Flaky(Executor):
    """An executor whose worker is lost with every chunk of more than one item, and with one item always."""

    def __init__(self, fatal: int) -> None:
        self.fatal = fatal

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        chunk = args[1]
        if len(chunk) > 1 or self.fatal in chunk:
            future.set_exception(BrokenExecutor())
        else:
            future.set_result(fn(*args, **kwargs))
        return future


_prepared: list[int] = []


def _prepare(shared: int) -> None:
    _prepared.append(shared)


def _how_often_prepared(_: int, __: int) -> list[int]:
    return list(_prepared)


def _map(crew: Crew, items: range) -> list[Any]:
    return list(map_forms(Task(_times, 3), items, Stage.FORMS, crew))


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_answers_come_in_the_order_of_the_items(jobs: int) -> None:
    """Whatever the number of processes."""
    assert _map(Crew(jobs=jobs), range(100, 190)) == [3 * item for item in range(100, 190)]


def test_what_all_items_ask_for_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before processes are forked, so that they have it in common; where all is done here it comes by itself."""
    task = Task(_how_often_prepared, 3, _prepare)
    for jobs, forks, expected in ((2, True, [3]), (2, False, []), (1, True, [])):
        _prepared.clear()
        monkeypatch.setattr(mapping, "can_fork", lambda answer=forks: answer)
        assert all(found == expected for found in map_forms(task, range(8), Stage.FORMS, Crew(jobs=jobs)))
        assert _prepared == expected


def test_an_executor_of_the_caller_does_the_work() -> None:
    """Threads are as good as processes here."""
    with ThreadPoolExecutor(3) as executor:
        assert _map(Crew(executor=executor), range(20, 90)) == [3 * item for item in range(20, 90)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_nothing_to_do_is_nothing(jobs: int) -> None:
    """No items, no answers, and the listener hears 0 of 0."""
    heard: Heard = []
    assert _map(Crew(jobs=jobs, listener=lambda *told: heard.append(told)), range(0)) == []
    assert heard == [(Stage.FORMS, 0, 0)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_listener_hears_every_item(jobs: int) -> None:
    """From none to all, one by one."""
    heard: Heard = []
    _map(Crew(jobs=jobs, listener=lambda *told: heard.append(told)), range(50, 95))
    assert heard == [(Stage.FORMS, done, 45) for done in range(46)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_mistake_of_ours_is_not_a_lost_worker(jobs: int) -> None:
    """An exception of the function passes through as it is."""
    with pytest.raises(ValueError, match="13 is no good"):
        _map(Crew(jobs=jobs), range(60))


def test_a_process_that_dies_costs_only_the_item_that_killed_it() -> None:
    """All others are answered, in order, though they shared its chunk and its pool."""
    task = Task(_die_at, frozenset({7, 40}))
    mapped = map_forms(task, range(60), Stage.RETURNS, Crew(jobs=2))
    answers = list(mapped)
    lost = [item for item, answer in enumerate(answers) if isinstance(answer, Lost)]
    assert lost == [7, 40]
    assert [answer for answer in answers if not isinstance(answer, Lost)] == [
        item for item in range(60) if item not in {7, 40}
    ]


def test_a_chunk_lost_elsewhere_is_tried_item_by_item() -> None:
    """On an executor of the caller, too, only the fatal item stays lost."""
    answers = _map(Crew(executor=_Flaky(fatal=30)), range(20, 60))
    assert answers[10] == Lost("BrokenExecutor")
    assert [a for a in answers if not isinstance(a, Lost)] == [3 * i for i in range(20, 60) if i != 30]


def test_stopping_early_stops_the_work() -> None:
    """Closing the iterator leaves no process behind."""
    answers = map_forms(Task(_times, 2), range(20, 200), Stage.FORMS, Crew(jobs=2))
    assert next(answers) == 40
    answers.close()  # type: ignore[attr-defined]
    with pytest.raises(StopIteration):
        next(answers)


def test_few_forms_start_no_processes() -> None:
    """Left to itself a crew works alone on a Dinas, with as many as there are processors on a province."""
    assert ALONE.workers_for(5_000) == 1
    assert Crew(jobs=None).workers_for(12) == 1
    assert Crew(jobs=None).workers_for(5_000) >= 1
    assert Crew(jobs=8).workers_for(3) == 3
