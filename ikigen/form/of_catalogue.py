"""What every form is read against, worked out once per catalogue instead of once per form."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping
from typing import Final, Generic, TypeVar

from ikigen.form.identity import folded, folded_code, row_label, text_hash
from ikigen.model.catalogue import Catalogue

_T = TypeVar("_T")


class OncePerCatalogue(Generic[_T]):
    """A function of a catalogue that remembers its answer for the catalogue asked for last.

    Known by identity: comparing two catalogues costs more than the answer.
    """

    def __init__(self, function: Callable[[Catalogue], _T]) -> None:
        self._function = function
        self._last: tuple[weakref.ref[Catalogue], _T] | None = None
        self.__doc__ = function.__doc__

    def __call__(self, catalogue: Catalogue) -> _T:
        """The answer for a catalogue."""
        last = self._last
        if last is None or last[0]() is not catalogue:
            last = self._last = (weakref.ref(catalogue), self._function(catalogue))
        return last[1]

    def forget(self) -> None:
        """Let the answer go."""
        self._last = None


@OncePerCatalogue
def codes_by_title(catalogue: Catalogue) -> Mapping[str, frozenset[str]]:
    """The folded cell codes by the hash of their title, over the whole catalogue."""
    found: dict[str, set[str]] = {}
    for indicator in catalogue.indicators:
        for cell in indicator.cells:
            found.setdefault(text_hash(row_label(indicator, cell)), set()).add(folded_code(cell.code))
    return {key: frozenset(codes) for key, codes in found.items()}


@OncePerCatalogue
def units_by_code(catalogue: Catalogue) -> Mapping[str, str]:
    """The codes of the units by their folded spelling."""
    return {folded_code(unit.code): unit.code for unit in catalogue.units}


@OncePerCatalogue
def units_by_title(catalogue: Catalogue) -> Mapping[str, frozenset[str]]:
    """The folded codes of the units by their folded title and each other spelling of it."""
    found: dict[str, set[str]] = {}
    for unit in catalogue.units:
        for title in (unit.title, *unit.aliases):
            found.setdefault(folded(title), set()).add(folded_code(unit.code))
    return {title: frozenset(codes) for title, codes in found.items()}


_OF_READING: Final = (codes_by_title, units_by_code, units_by_title)


def prepare_reading(catalogue: Catalogue) -> None:
    """Work out now what reading asks of the whole catalogue, for processes that are to share it."""
    catalogue.index()
    for answer in _OF_READING:
        answer(catalogue)


def end_reading() -> None:
    """Let go of what only reading asks for: in a large office it weighs as much as half of the catalogue."""
    for answer in _OF_READING:
        answer.forget()
