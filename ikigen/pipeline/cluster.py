"""A Dask cluster as an executor: the same work on other machines (the extra ``ikigen[dask]``)."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any, Final

from ikigen.model.finding import IkigenError
from ikigen.text import commands

_PATIENCE: Final = "20s"
"""How long a scheduler may take to answer."""


def _itself(shared: object) -> object:
    return shared


class ClusterExecutor(Executor):
    """The workers of a cluster. What all items share is sent to each of them once.

    Args:
        client: a connected ``distributed.Client``; it belongs to the caller.
    """

    def __init__(self, client: Any) -> None:
        self._client = client
        self._executor = client.get_executor(pure=False)
        self._max_workers = max(1, len(client.scheduler_info()["workers"]))

    def share(self, shared: object) -> Any:
        """A handle for something every worker needs, to be passed to ``submit`` in its place.

        It is the answer of a task, which the scheduler has done again where all workers that held it were lost;
        what is scattered would be gone with them, and whatever waits for it might wait for ever.
        """
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Sending large graph")  # of a large office's catalogue, once
            return self._client.submit(_itself, shared, pure=False)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run a function on some worker."""
        return self._executor.submit(fn, *args, **kwargs)  # type: ignore[no-any-return] # untyped library


@contextmanager
def connect(address: str) -> Iterator[ClusterExecutor]:
    """The workers behind a scheduler, for as long as the block lasts.

    Raises:
        IkigenError: the extra is not installed, nobody answers at the address, or there are no workers.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - an extra; importing it costs half a second
    except ImportError as error:
        raise IkigenError(commands.NO_DASK) from error
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call,unused-ignore]
    except (OSError, ValueError, TimeoutError) as error:
        raise IkigenError(commands.NO_CLUSTER.format(address=address)) from error
    with client:
        if not client.scheduler_info()["workers"]:
            raise IkigenError(commands.NO_WORKERS.format(address=address))
        yield ClusterExecutor(client)
