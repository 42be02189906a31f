"""What an office measures: units, their indicators, targets and the people in charge."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final

from ikigen.model.finding import NOWHERE, Location
from ikigen.model.period import Quarter
from ikigen.model.policy import Policy, Reference
from ikigen.model.travel import travels


class Kind(StrEnum):
    """How an indicator's figure comes about (``jenis``)."""

    COUNT = "jumlah"
    """Whole things, counted."""
    RATIO = "persentase"
    """Typed as numerator and denominator, never as a percentage."""
    VALUE = "nilai"
    """A figure typed as it is."""


class Polarity(StrEnum):
    """Which direction is good (``polaritas``)."""

    HIGHER = "naik"
    LOWER = "turun"
    RANGE = "rentang"


class Accumulation(StrEnum):
    """How quarters add up (``akumulasi``)."""

    SUM = "jumlah"
    TO_DATE = "kumulatif"
    STATE = "posisi"
    MAX = "maksimum"
    MEAN = "rata-rata"


class HolderStatus(StrEnum):
    """In which capacity a person holds a position (``status``)."""

    DEFINITIVE = "definitif"
    ACTING = "Plt."
    DAILY = "Plh."


HEAD_OF_OFFICE = "KADIS"
"""The code under which ``pejabat`` names the head of the office, who has no form."""

FORMER_CODE: Final = "kode lama"
"""The words in ``catatan`` behind which the codes stand that an indicator had in earlier years."""
_A_CODE: Final = r"[A-Z][A-Z0-9]*(?:-[A-Z][A-Z0-9]*)*-\d{2,3}(?!\w)"
_BETWEEN_CODES: Final = r"\s*(?:\([^)]*\)\s*)?(?:[,;/&]\s*(?:dan\s+)?|dan\s+)"
_FORMER_CODES: Final = re.compile(
    rf"\b{FORMER_CODE}(?:nya)?\s*[:=]?\s*(?P<codes>{_A_CODE}(?:{_BETWEEN_CODES}{_A_CODE})*)",
    re.ASCII | re.IGNORECASE,
)
_CODE: Final = re.compile(_A_CODE, re.ASCII | re.IGNORECASE)


@travels
@dataclass(frozen=True, slots=True)
class Level:
    """A target: a point, or a range whose both ends are inside. ``low <= high``, in the measure unit."""

    low: float
    high: float

    @property
    def is_point(self) -> bool:
        """Whether both ends are the same figure."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class DueDate:
    """A day and month by which a quarter's form is due."""

    day: int
    month: int

    def in_year(self, year: int, quarter: Quarter) -> date:
        """The date on which the form for ``quarter`` of ``year`` is due.

        A due date before the quarter's end lies in the next year (TW IV is due in January).
        """
        falls_after_quarter = self.month > quarter * 3
        return date(year if falls_after_quarter else year + 1, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Office:
    """The office itself (``instansi``); texts are empty where unknown.

    ``places`` is where the value of each key stands in the catalogue.
    """

    name: str
    abbreviation: str = ""
    government: str = ""
    place: str = ""
    address: str = ""
    due_dates: Mapping[Quarter, DueDate] = field(default_factory=dict)
    places: Mapping[str, Location] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class OrgUnit:
    """A position that is measured (``unit``). ``parent`` is None directly below the head of the office.

    ``at`` is where its row stands in the catalogue.
    """

    code: str
    title: str
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    duty: str = ""
    functions: str = ""
    at: Location = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a position from a date on (``pejabat``); ``since`` is None for "from the beginning".

    ``at`` is where its row stands in the catalogue.
    """

    unit: str
    name: str
    rank: str = ""
    nip: str = ""
    status: HolderStatus = HolderStatus.DEFINITIVE
    since: date | None = None
    at: Location = field(default=NOWHERE, compare=False)
    places: Mapping[str, Location] = field(default_factory=dict, compare=False, repr=False)

    def place_of(self, column: str) -> Location:
        """Where the cell of a column stands; the row where that is not known."""
        return self.places.get(column, self.at)


@dataclass(frozen=True, slots=True)
class MeasureCell:
    """One cell that a person types for an indicator: its code is a value's identity everywhere.

    ``part`` is "" for a single figure, "a" for the numerator, "b" for the denominator.
    """

    code: str
    part: str
    label: str
    measure_unit: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator (``indikator``): its printed text to the letter, and what it is computed with.

    ``unit`` is the owner, ``sources`` the units that supply the data. ``source_cells`` are codes of other
    indicators (or of one part of a ratio) whose figures supply it: their owners type them there, and nobody types
    them again. ``reference`` None means the policy. ``at`` is where its row stands in the catalogue, ``places``
    where each column of the row does, if that is known.

    ``cells`` are the cells to type: two for a ratio (numerator first), one for everything else. ``former_codes``
    are the codes under which earlier years know the indicator, as its note says: ``kode lama: UMUM-12``.
    """

    code: str
    unit: str
    objective: str
    title: str
    formula_text: str
    source_text: str
    kind: Kind
    measure_unit: str
    polarity: Polarity = Polarity.HIGHER
    accumulation: Accumulation = Accumulation.SUM
    numerator: str = ""
    denominator: str = ""
    part_unit: str = ""
    sources: tuple[str, ...] = ()
    reference: Reference | None = None
    weight: float = 1.0
    note: str = ""
    source_cells: tuple[str, ...] = ()
    at: Location = field(default=NOWHERE, compare=False)
    places: Mapping[str, Location] = field(default_factory=dict, compare=False, repr=False)
    cells: tuple[MeasureCell, ...] = field(init=False, compare=False, repr=False)
    former_codes: tuple[str, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # Both are asked for all the time; kept in slots they take a fifth of what a dictionary of each would.
        object.__setattr__(self, "cells", self._cells())
        object.__setattr__(self, "former_codes", self._former_codes())

    def place_of(self, column: str) -> Location:
        """Where the cell of a column stands; the row where that is not known."""
        return self.places.get(column, self.at)

    def _cells(self) -> tuple[MeasureCell, ...]:
        if self.kind is not Kind.RATIO:
            return (MeasureCell(self.code, "", self.title, self.measure_unit),)
        return (
            MeasureCell(f"{self.code}a", "a", self.numerator, self.part_unit),
            MeasureCell(f"{self.code}b", "b", self.denominator, self.part_unit),
        )

    @property
    def other_sources(self) -> tuple[str, ...]:
        """The sources that are not the owner itself."""
        return tuple(s for s in self.sources if s != self.unit)

    @property
    def source_codes(self) -> tuple[str, ...]:
        """Everything that ``sumber`` names: the units, then the codes of other indicators' cells."""
        return (*self.sources, *self.source_cells)

    @property
    def is_additive(self) -> bool:
        """Whether several sources each give a part of one figure."""
        return len(self.source_codes) > 1

    @property
    def is_typed_elsewhere(self) -> bool:
        """Whether all of the figure is typed under other codes: no form has to ask for it here."""
        return bool(self.source_cells) and not self.sources

    def _former_codes(self) -> tuple[str, ...]:
        found = (code for match in _FORMER_CODES.finditer(self.note) for code in _CODE.findall(match["codes"]))
        return tuple(dict.fromkeys(code.upper() for code in found))


@dataclass(frozen=True, slots=True)
class Target:
    """An indicator's targets for a year (``target``); a revision is a later row with date and reason.

    ``quarters`` holds TW I–IV in order. ``at`` is where the row stands, for the trace.
    """

    code: str
    year: int
    annual: Level | None = None
    quarters: tuple[Level | None, Level | None, Level | None, Level | None] = (None, None, None, None)
    renstra: Level | None = None
    national: Level | None = None
    valid_from: date | None = None
    reason: str = ""
    at: Location = field(default=NOWHERE, compare=False)
    places: Mapping[str, Location] = field(default_factory=dict, compare=False, repr=False)

    def place_of(self, column: str) -> Location:
        """Where the cell of a column stands; the row where that is not known."""
        return self.places.get(column, self.at)


@dataclass(frozen=True)
class Catalogue:
    """A whole catalogue: six tables as one value. Order is the order of the document.

    ``fingerprint`` is a short hash of all that a form shows of it.
    """

    office: Office
    units: tuple[OrgUnit, ...]
    indicators: tuple[Indicator, ...]
    holders: tuple[Holder, ...] = ()
    targets: tuple[Target, ...] = ()
    policy: Policy = field(default_factory=Policy)
    fingerprint: str = ""

    @cached_property
    def unit_by_code(self) -> Mapping[str, OrgUnit]:
        """Units by code."""
        return {u.code: u for u in self.units}

    @cached_property
    def indicator_by_code(self) -> Mapping[str, Indicator]:
        """Indicators by code."""
        return {i.code: i for i in self.indicators}

    @cached_property
    def indicator_by_cell(self) -> Mapping[str, Indicator]:
        """Indicators by the code of each cell that is typed for them."""
        return {cell.code: i for i in self.indicators for cell in i.cells}

    @cached_property
    def _indicators_by_owner(self) -> Mapping[str, tuple[Indicator, ...]]:
        owned: dict[str, list[Indicator]] = {}
        for indicator in self.indicators:
            owned.setdefault(indicator.unit, []).append(indicator)
        return {unit: tuple(found) for unit, found in owned.items()}

    @cached_property
    def _indicators_by_supplier(self) -> Mapping[str, tuple[Indicator, ...]]:
        supplied: dict[str, list[Indicator]] = {}
        for indicator in self.indicators:
            for source in indicator.other_sources:
                supplied.setdefault(source, []).append(indicator)
        return {unit: tuple(found) for unit, found in supplied.items()}

    @cached_property
    def _indicators_by_feeder(self) -> Mapping[str, tuple[Indicator, ...]]:
        fed: dict[str, dict[str, Indicator]] = {}
        for indicator in self.indicators:
            for code in indicator.source_cells:
                typed = self.indicator_by_cell.get(code) or self.indicator_by_code.get(code)
                if typed is not None:
                    fed.setdefault(typed.code, {})[indicator.code] = indicator
        return {code: tuple(found.values()) for code, found in fed.items()}

    @cached_property
    def _successors(self) -> Mapping[str, Indicator]:
        renamed: dict[str, Indicator] = {}
        for indicator in self.indicators:
            for code in indicator.former_codes:
                renamed.setdefault(code, indicator)
        return {**self.indicator_by_code, **renamed}

    @cached_property
    def _targets_by_key(self) -> Mapping[tuple[str, int], tuple[Target, ...]]:
        found: dict[tuple[str, int], list[Target]] = {}
        for target in self.targets:
            found.setdefault((target.code, target.year), []).append(target)
        return {key: tuple(sorted(rows, key=lambda t: t.valid_from or date.min)) for key, rows in found.items()}

    @cached_property
    def _holders_by_unit(self) -> Mapping[str, tuple[Holder, ...]]:
        found: dict[str, list[Holder]] = {}
        for holder in self.holders:
            found.setdefault(holder.unit, []).append(holder)
        return {unit: tuple(rows) for unit, rows in found.items()}

    def index(self) -> None:
        """Work out now where everything is, for processes that are to share it; else it is done when asked for."""
        _ = (
            self.unit_by_code,
            self.indicator_by_code,
            self.indicator_by_cell,
            self._indicators_by_owner,
            self._indicators_by_supplier,
            self._indicators_by_feeder,
            self._targets_by_key,
            self._holders_by_unit,
        )

    def owned_by(self, unit: str) -> tuple[Indicator, ...]:
        """The indicators whose owner is ``unit``, in order."""
        return self._indicators_by_owner.get(unit, ())

    def supplied_by(self, unit: str) -> tuple[Indicator, ...]:
        """The indicators of other units for which ``unit`` is a source of data, in order."""
        return self._indicators_by_supplier.get(unit, ())

    def fed_by(self, code: str) -> tuple[Indicator, ...]:
        """The indicators that take their figure, or a part of it, from the cells of the indicator ``code``."""
        return self._indicators_by_feeder.get(code, ())

    def source_cell(self, code: str, part: str) -> str | None:
        """The cell behind a code of ``source_cells``, for the part ("", "a", "b") of the indicator it supplies.

        None where the catalogue has no such cell.
        """
        cell = f"{code}{part}"
        return cell if cell in self.indicator_by_cell else None

    def successor_of(self, code: str) -> Indicator | None:
        """The indicator that carries on what an earlier year measured under ``code``, or None.

        A note of a renamed code goes before an equal code: where a code was given to another indicator since,
        the figures of old belong to the one that names it.
        """
        return self._successors.get(code)

    def targets_of(self, code: str, year: int) -> tuple[Target, ...]:
        """Every target row of an indicator and year, in the order in which they come into force."""
        return self._targets_by_key.get((code, year), ())

    @property
    def years_of_targets(self) -> tuple[int, ...]:
        """The years of which there are targets, oldest first."""
        return tuple(sorted({target.year for target in self.targets}))

    def target_of(self, code: str, year: int, on: date | None = None) -> Target | None:
        """The target in force for an indicator and year: the newest row valid on ``on`` (None: of all)."""
        rows = self.targets_of(code, year)
        valid = [t for t in rows if on is None or t.valid_from is None or t.valid_from <= on]
        return valid[-1] if valid else None

    def holder_of(self, unit: str, on: date) -> Holder | None:
        """Who holds a position on a day, or None."""
        rows = [h for h in self._holders_by_unit.get(unit, ()) if h.since is None or h.since <= on]
        return max(rows, key=lambda h: h.since or date.min, default=None)
