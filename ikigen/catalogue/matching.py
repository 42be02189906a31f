"""Which indicator and which unit of an older catalogue is which of a newer one, whatever their codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from ikigen.catalogue.names import normalised
from ikigen.model.catalogue import Catalogue, Indicator, OrgUnit

_Entry = TypeVar("_Entry", Indicator, OrgUnit)


class Why(StrEnum):
    """What told that two entries are one."""

    CODE = "code"
    NOTE = "note"
    TITLE = "title"


@dataclass(frozen=True)
class Matching:
    """The entries of an older catalogue by the codes of a newer one.

    Attributes:
        units: new code → old unit.
        indicators: new code → old indicator.
        why: new indicator's code → what told so.
        new_code: old code of a unit or an indicator → the code it has now; codes that are gone are absent.
    """

    units: Mapping[str, OrgUnit]
    indicators: Mapping[str, Indicator]
    why: Mapping[str, Why]
    new_code: Mapping[str, str] = field(default_factory=dict)


def match_catalogues(old: Catalogue, new: Catalogue) -> Matching:
    """What became of every unit and indicator.

    A note of a renamed code goes first, unless the code that it stands at has kept its title; then equal codes
    with equal titles; then equal titles and measure units that only one on either side has, of the same owner
    before any; then equal codes.
    """
    units = _match_units(old.units, new.units)
    unit_code = {was.code: code for code, was in units.items()}
    pairs = _Pairs(old.indicators, new.indicators)
    pairs.add(_by_note(old, new), Why.NOTE)
    pairs.add(_by_key(pairs, lambda i: (i.code, normalised(i.title))), Why.CODE)
    owners = {code: code for code in new.unit_by_code}
    owned = {**owners, **unit_code}
    pairs.add(_by_key(pairs, lambda i: (owned.get(i.unit, i.unit), *_title_key(i))), Why.TITLE)
    pairs.add(_by_key(pairs, _title_key), Why.TITLE)
    pairs.add(_by_key(pairs, lambda i: (i.code,)), Why.CODE)
    indicator_code = {was.code: code for code, was in pairs.found.items()}
    return Matching(units, pairs.found, pairs.why, {**unit_code, **indicator_code})


class _Pairs:
    """Pairs found so far; what has found its partner is looked at no more."""

    def __init__(self, old: Sequence[Indicator], new: Sequence[Indicator]) -> None:
        self.old = {indicator.code: indicator for indicator in old}
        self.new = {indicator.code: indicator for indicator in new}
        self.found: dict[str, Indicator] = {}
        self.why: dict[str, Why] = {}

    def add(self, pairs: Iterable[tuple[str, str]], why: Why) -> None:
        """Take pairs of a new and an old code as one, where both are still free."""
        for new_code, old_code in list(pairs):
            if new_code in self.new and old_code in self.old:
                self.found[new_code] = self.old.pop(old_code)
                del self.new[new_code]
                self.why[new_code] = Why.CODE if new_code == old_code else why


def _by_note(old: Catalogue, new: Catalogue) -> Iterable[tuple[str, str]]:
    for indicator in new.indicators:
        same_code = old.indicator_by_code.get(indicator.code)
        told = same_code is not None and (
            normalised(same_code.title) == normalised(indicator.title)
            or bool(set(same_code.former_codes) & set(indicator.former_codes))
        )
        if not told:
            yield from ((indicator.code, code) for code in indicator.former_codes)


def _by_key(pairs: _Pairs, key: Callable[[Indicator], tuple[str, ...]]) -> Iterable[tuple[str, str]]:
    before, after = _unique(pairs.old.values(), key), _unique(pairs.new.values(), key)
    return [(indicator.code, before[k].code) for k, indicator in after.items() if k in before]


def _title_key(indicator: Indicator) -> tuple[str, str]:
    return normalised(indicator.title), normalised(indicator.measure_unit)


def _match_units(old: Sequence[OrgUnit], new: Sequence[OrgUnit]) -> Mapping[str, OrgUnit]:
    """By code, else by a title that only one of the units left on either side has."""
    by_code = {unit.code: unit for unit in old}
    found = {unit.code: by_code[unit.code] for unit in new if unit.code in by_code}
    left = _unique((u for u in old if u.code not in found), lambda u: normalised(u.title))
    for title, unit in _unique((u for u in new if u.code not in found), lambda u: normalised(u.title)).items():
        if title in left:
            found[unit.code] = left[title]
    return found


def _unique(entries: Iterable[_Entry], key: Callable[[_Entry], object]) -> dict[object, _Entry]:
    """Entries by a key that no other one shares."""
    grouped: dict[object, list[_Entry]] = {}
    for entry in entries:
        grouped.setdefault(key(entry), []).append(entry)
    return {k: found[0] for k, found in grouped.items() if len(found) == 1}
