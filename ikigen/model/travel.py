"""Values that go from process to process: pickled as the call that makes them.

What Python does for a frozen dataclass with slots asks it for its fields, and sets each by name, at both ends:
twice the time, for thousands of values that every form brings back.
"""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

_T = TypeVar("_T")


def travels(cls: type[_T]) -> type[_T]:
    """A frozen dataclass of two fields and more, pickled as its class and what that is called with."""
    values = attrgetter(*(field.name for field in fields(cls)))  # type: ignore[arg-type] # a dataclass, see above

    def reduced(self: _T) -> tuple[type[_T], tuple[Any, ...]]:
        return cls, values(self)

    cls.__reduce__ = reduced  # type: ignore[assignment,method-assign] # what every object has
    return cls
