"""What an office measures: units, their indicators, targets and the people in charge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from ikigen.model.finding import NOWHERE, Location
from ikigen.model.period import Quarter
from ikigen.model.policy import Policy, Reference


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
    """The office itself (``instansi``); texts are empty where unknown."""

    name: str
    abbreviation: str = ""
    government: str = ""
    place: str = ""
    address: str = ""
    due_dates: Mapping[Quarter, DueDate] = field(default_factory=dict)


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


@dataclass(frozen=True, slots=True)
class MeasureCell:
    """One cell that a person types for an indicator: its code is a value's identity everywhere.

    ``part`` is "" for a single figure, "a" for the numerator, "b" for the denominator.
    """

    code: str
    part: str
    label: str
    measure_unit: str


@dataclass(frozen=True)
class Indicator:
    """One indicator (``indikator``): its printed text to the letter, and what it is computed with.

    ``unit`` is the owner, ``sources`` the units that supply the data. ``reference`` None means the policy.
    ``at`` is where its row stands in the catalogue.
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
    at: Location = field(default=NOWHERE, compare=False)

    @cached_property
    def cells(self) -> tuple[MeasureCell, ...]:
        """The cells to type: two for a ratio (numerator first), one for everything else."""
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
    def is_additive(self) -> bool:
        """Whether several sources each give a part of one figure."""
        return len(self.sources) > 1


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
    def _targets_by_key(self) -> Mapping[tuple[str, int], tuple[Target, ...]]:
        found: dict[tuple[str, int], list[Target]] = {}
        for target in self.targets:
            found.setdefault((target.code, target.year), []).append(target)
        return {key: tuple(sorted(rows, key=lambda t: t.valid_from or date.min)) for key, rows in found.items()}

    def owned_by(self, unit: str) -> tuple[Indicator, ...]:
        """The indicators whose owner is ``unit``, in order."""
        return self._indicators_by_owner.get(unit, ())

    def supplied_by(self, unit: str) -> tuple[Indicator, ...]:
        """The indicators of other units for which ``unit`` is a source of data, in order."""
        return self._indicators_by_supplier.get(unit, ())

    def target_of(self, code: str, year: int, on: date | None = None) -> Target | None:
        """The target in force for an indicator and year: the newest row valid on ``on`` (None: of all)."""
        rows = self._targets_by_key.get((code, year), ())
        valid = [t for t in rows if on is None or t.valid_from is None or t.valid_from <= on]
        return valid[-1] if valid else None

    def holder_of(self, unit: str, on: date) -> Holder | None:
        """Who holds a position on a day, or None."""
        rows = [h for h in self.holders if h.unit == unit and (h.since is None or h.since <= on)]
        return max(rows, key=lambda h: h.since or date.min, default=None)
