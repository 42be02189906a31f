"""The same work on a Dask cluster: a scheduler and two workers on this machine."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import ikigen
from ikigen.cli import run
from ikigen.model.finding import IkigenError
from ikigen.model.progress import Stage
from ikigen.pipeline.cluster import ClusterExecutor, connect
from ikigen.pipeline.mapping import Crew, Lost, Task, map_forms

DEADLY = 2
dask = pytest.importorskip("dask", reason="the extra ikigen[dask] is not installed")
distributed = pytest.importorskip("distributed", reason="the extra ikigen[dask] is not installed")
pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a scheduler with two workers."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        options: dict[str, Any] = {"n_workers": 2, "threads_per_worker": 1, "processes": False}
        with distributed.LocalCluster(**options, dashboard_address=None, protocol="tcp") as cluster:
            yield str(cluster.scheduler_address)


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_cluster_writes_the_same_bytes(tmp_path: Path, scheduler: str) -> None:
    """Forms made and read by two workers, and the report on them."""
    for name, options in {"here": [], "there": ["--cluster", scheduler]}.items():
        forms, results = str(tmp_path / name / "forms"), str(tmp_path / name / "results")
        assert run(["generate", "--year", "2026", "--out", forms, *options]) == 0
        arguments = ["consolidate", forms, "--year", "2026", "--period", "TW1", "--out", results, *options]
        assert run(arguments) == 0
    for kind in ("forms", "results"):
        assert _contents(tmp_path / "here" / kind) == _contents(tmp_path / "there" / kind)


def test_a_file_of_no_use_is_a_finding_on_a_cluster_too(tmp_path: Path, scheduler: str) -> None:
    """And the others are read."""
    ikigen.generate(2026, units=["KEU", "UMUM"], out=tmp_path)
    (tmp_path / "rusak.xlsx").write_bytes(b"PK\x03\x04 no more")
    with connect(scheduler) as executor:
        assert isinstance(executor, ClusterExecutor)
        checked = ikigen.check([tmp_path], year=2026, period="TW1", executor=executor)
    assert [r.submission is not None for r in checked.returns] == [True, True, False]
    assert "file-truncated" in {finding.code for finding in checked.findings}


def deadly(shared: str, item: int) -> str:
    """An item that takes its worker with it, as a parser might that runs out of memory."""
    if item == DEADLY:
        os._exit(1)
    return f"{shared} {item}"


@pytest.mark.long
def test_a_worker_that_dies_costs_one_item() -> None:
    """Real processes: the cluster starts new ones, and everything else is done."""
    options: dict[str, Any] = {"n_workers": 2, "threads_per_worker": 1, "processes": True}
    with warnings.catch_warnings(), dask.config.set({"distributed.scheduler.allowed-failures": 0}):
        warnings.simplefilter("ignore")
        with (
            distributed.LocalCluster(**options, dashboard_address=None, silence_logs=50) as cluster,
            connect(str(cluster.scheduler_address)) as executor,
        ):
            answers = list(map_forms(Task(deadly, "formulir"), range(6), Stage.RETURNS, Crew(executor=executor)))
    assert answers == [Lost("KilledWorker") if item == DEADLY else f"formulir {item}" for item in range(6)]


def test_an_address_where_nobody_answers_is_one_sentence() -> None:
    """Not a traceback of the network."""
    said = pytest.raises(IkigenError, match=r"^--cluster: tidak ada penjadwal Dask yang menjawab di nowhere")
    with said, connect("nowhere"):
        raise AssertionError
