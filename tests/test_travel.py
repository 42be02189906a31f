"""Values that go from process to process come back the same, and whole."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, fields
from typing import Any

import pytest

from ikigen.form.locate import cell_name
from ikigen.model.catalogue import Level
from ikigen.model.finding import Finding, Location, Severity
from ikigen.model.period import Quarter
from ikigen.model.submission import (
    Entry,
    EntryState,
    IssuedTargets,
    Narrative,
    Role,
    Statement,
    StatementEntry,
    TypedTarget,
)

_AT = Location("a/IKI_2026_KEU.xlsx", "TW I", "F12")
VALUES = (
    Location(),
    _AT,
    Level(80.0, 90.0),
    Entry("KEU-05a", Quarter.TW2, Role.SOURCE, 12.5, EntryState.READ, _AT, "12,5"),
    Entry("KEU-05a", Quarter.TW2, Role.OWNER, None, EntryState.BLANK, _AT),
    Narrative("KEU-05", Quarter.TW1, "a", at=_AT),
    StatementEntry("UMUM", Quarter.TW4, Statement.SOME_DIFFER, _AT),
    TypedTarget("KEU-05", None, Level(1.0, 1.0), EntryState.READ, _AT, "1"),
    IssuedTargets(Level(1.0, 1.0), (None, None, Level(0.5, 0.5), None), "abc"),
    Finding("stray-text", Severity.ERROR, "Sel F12", _AT, "KEU", "KEU-05", Quarter.TW1, "x"),
)


def _sent(value: Any, protocol: int = pickle.DEFAULT_PROTOCOL) -> Any:
    return pickle.loads(pickle.dumps(value, protocol))  # noqa: S301 - its own bytes


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_comes_back_the_same(value: Any, protocol: int) -> None:
    """Equal in every field, of the same class, and as closed to changes as before."""
    back = _sent(value, protocol)
    assert back == value == copy.copy(value)
    assert type(back) is type(value)
    assert repr(back) == repr(value)
    with pytest.raises(FrozenInstanceError):
        setattr(back, fields(value)[0].name, None)


def test_many_forms_name_their_cells_once() -> None:
    """What a worker hands back holds the name of a cell once, whatever number of forms it has read."""
    places = [Location(f"{form}.xlsx", "TW I", cell_name(row, 5)) for form in range(10) for row in range(100)]
    back = _sent(places)
    assert back == places
    assert len({id(place.cell) for place in back}) == 100
