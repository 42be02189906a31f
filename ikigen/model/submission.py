"""What a returned form says: entries that know where they were typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from ikigen.model.catalogue import Level
from ikigen.model.finding import Location
from ikigen.model.period import Quarter


class Role(StrEnum):
    """In which role a unit typed a figure."""

    OWNER = "owner"
    SOURCE = "source"


class EntryState(StrEnum):
    """What became of an input cell."""

    READ = "read"
    BLANK = "blank"
    REFUSED = "refused"
    """Something stands there that is not a figure; a finding says what."""


class Statement(StrEnum):
    """What a source declares about an owner's figures (``Pernyataan``)."""

    ALL_AGREE = "sesuai semua"
    SOME_DIFFER = "ada yang berbeda"
    UNCHECKED = "belum diperiksa"


@dataclass(frozen=True, slots=True)
class Entry:
    """One input cell for a figure. ``value`` is in the cell's measure unit, None when blank or refused."""

    cell_code: str
    quarter: Quarter
    role: Role
    value: float | None
    state: EntryState
    at: Location
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Narrative:
    """The words typed beside an indicator's figure in one quarter; ``at`` is the indicator's row."""

    indicator: str
    quarter: Quarter
    factors: str = ""
    follow_up: str = ""
    evidence: str = ""
    at: Location = field(default_factory=Location)


@dataclass(frozen=True, slots=True)
class StatementEntry:
    """A source's declaration for one owner and quarter; ``statement`` None when nothing was chosen."""

    owner: str
    quarter: Quarter
    statement: Statement | None
    at: Location


@dataclass(frozen=True, slots=True)
class TypedTarget:
    """A target typed in the Target sheet. ``quarter`` None is the annual target."""

    indicator: str
    quarter: Quarter | None
    level: Level | None
    state: EntryState
    at: Location
    raw: str = ""


@dataclass(frozen=True, slots=True)
class IssuedTargets:
    """What a form was issued with for one indicator: its targets and a hash of its locked text."""

    annual: Level | None
    quarters: tuple[Level | None, ...]
    text_hash: str = ""


@dataclass(frozen=True, slots=True)
class FormIdentity:
    """What a form says it is. ``stamp`` is when the form was saved, from inside the file."""

    unit: str
    year: int
    layout_version: str = ""
    fingerprint: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file as it came in. ``modified`` is the stamp inside, else the file's time; naive local time."""

    path: str
    sha256: str
    size: int
    modified: datetime | None
    application: str = ""
    stamp_inside: bool = False


@dataclass(frozen=True, slots=True)
class Submission:
    """Everything one returned form says."""

    file: ReturnedFile
    identity: FormIdentity
    entries: tuple[Entry, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    statements: tuple[StatementEntry, ...] = ()
    targets: tuple[TypedTarget, ...] = ()
    issued: Mapping[str, IssuedTargets] = field(default_factory=dict)
    signed_by: Mapping[Quarter, str] = field(default_factory=dict)

    def has_entries_in(self, quarter: Quarter) -> bool:
        """Whether anything was typed for a quarter: a figure, words, or a statement."""
        return (
            any(e.quarter is quarter and e.state is not EntryState.BLANK for e in self.entries)
            or any(n.quarter is quarter and (n.factors or n.follow_up or n.evidence) for n in self.narratives)
            or any(s.quarter is quarter and s.statement is not None for s in self.statements)
        )

    @property
    def is_untouched(self) -> bool:
        """Whether nobody has typed anything: such a form is no return."""
        typed_target = any(t.state is not EntryState.BLANK for t in self.targets)
        return not typed_target and not any(self.has_entries_in(q) for q in Quarter)
