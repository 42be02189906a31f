"""Functions of a text that keep their answers in mind: the texts of one form come up again in every other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

_Answer = TypeVar("_Answer")

_LONGEST: Final = 500
"""Characters up to which a text is kept: longer ones are typed by people and come up once."""
_MOST: Final = 1 << 13
"""Texts that are kept; when there are more, all are forgotten: those of the forms at hand are soon back."""


def remembered(function: Callable[[str], _Answer]) -> Callable[[str], _Answer]:
    """The same function, asked once for each short text; its answers must not change."""
    return _Answers(function).__getitem__


class _Answers(dict[str, _Answer]):
    """Answers by text; one that is missing is asked for. An answer that is here costs no call in Python."""

    def __init__(self, function: Callable[[str], _Answer]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, text: str) -> _Answer:
        answer = self._function(text)
        if len(text) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[text] = answer
        return answer
