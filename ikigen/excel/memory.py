"""The collector of garbage, held off while thousands of small objects are made that all stay or all go."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def settled_memory() -> Iterator[None]:
    """What is in memory by now stays there; nothing is looked through before the block ends.

    A form is some ten thousand objects that all go at once. A collector that looks in between, through a large
    catalogue too, takes a tenth of the time and more.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        if was_enabled:
            gc.enable()
