"""How far a long command is: told step by step to whoever listens."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol


class Stage(StrEnum):
    """The parts of a command that take time."""

    FORMS = "forms"
    RETURNS = "returns"
    REPORT = "report"


class Listener(Protocol):
    """Is told how many of a stage's items are done: first 0, last all of them."""

    def __call__(self, stage: Stage, done: int, total: int) -> None:
        """So many items of a stage are done."""


def nobody(stage: Stage, done: int, total: int) -> None:
    """The listener of a run that nobody watches."""


class StoppedError(KeyboardInterrupt):
    """The operator has stopped a command; the text says in one Indonesian sentence what was finished."""
