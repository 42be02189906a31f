"""What a returned form says: entries that know where they were typed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final

from ikigen.model.catalogue import Level
from ikigen.model.finding import Location
from ikigen.model.period import Quarter
from ikigen.model.travel import travels


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


@travels
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


@travels
@dataclass(frozen=True, slots=True)
class Narrative:
    """The words typed beside an indicator's figure in one quarter; ``at`` is the first cell with some."""

    indicator: str
    quarter: Quarter
    factors: str = ""
    follow_up: str = ""
    evidence: str = ""
    at: Location = field(default_factory=Location)

    @property
    def fingerprint(self) -> str:
        """A short hash of the words, blind to white space: what a closed row is compared by."""
        words = "\x1f".join(" ".join(text.split()) for text in (self.factors, self.follow_up, self.evidence))
        return sha256(words.encode()).hexdigest()[:12]


@travels
@dataclass(frozen=True, slots=True)
class StatementEntry:
    """A source's declaration for one owner and quarter; ``statement`` None when nothing was chosen."""

    owner: str
    quarter: Quarter
    statement: Statement | None
    at: Location


@travels
@dataclass(frozen=True, slots=True)
class TypedTarget:
    """A target typed in the Target sheet. ``quarter`` None is the annual target."""

    indicator: str
    quarter: Quarter | None
    level: Level | None
    state: EntryState
    at: Location
    raw: str = ""


@travels
@dataclass(frozen=True, slots=True)
class IssuedTargets:
    """What a form was issued with for one indicator: its targets and a hash of its locked text."""

    annual: Level | None
    quarters: tuple[Level | None, ...]
    text_hash: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A row of the correction sheet: the figure that replaces one of an earlier quarter.

    One whose ``state`` is REFUSED does not count: its figure cannot be read (``value`` None), it gives no reason,
    or another row says otherwise. ``former`` is the figure that the row showed as the old one (None: it was blank,
    or nobody knows); ``at`` is the cell of the new figure. ``carried`` says that an earlier return made
    the correction: the figure on the quarter's sheet is the new one already.
    """

    cell_code: str
    quarter: Quarter
    value: float | None
    reason: str
    at: Location
    former: float | None = None
    state: EntryState = EntryState.READ
    raw: str = ""
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Override:
    """A figure that counts in place of what stands on a quarter's sheet, and where it stands."""

    reporter: str
    cell_code: str
    quarter: Quarter
    value: float | None
    at: Location


@dataclass(frozen=True, slots=True)
class CarriedQuarter:
    """The return from which a form took over a quarter; ``saved`` is None where that return bore no stamp."""

    file: str
    sha256: str = ""
    saved: datetime | None = None


@dataclass(frozen=True, slots=True)
class CarriedFigure:
    """A figure that a form was issued with, None for a cell issued blank and closed; ``at`` says where it is.

    ``sha256`` is the return in which another unit typed it, "" where the unit's own return brought it.
    """

    value: float | None
    at: Location
    sha256: str = ""


@dataclass(frozen=True)
class CarriedOver:
    """What a form took over from earlier returns when it was issued: nobody types it a second time.

    ``figures`` are by cell code, ``words`` (hashes of factors, follow-up and evidence) by indicator,
    ``statements`` by owner, ``targets`` by indicator (quarter None: the annual one). Whatever was left open is
    absent. ``open_corrections`` are those that could not count yet and stand on the sheet again, as typed.
    ``supplied`` are figures by cell code that are typed under other codes: they are shown, and are no
    entries. ``awaited`` are the quarters that most units had returned when a form of this unit was issued, and it
    had not.
    """

    quarters: Mapping[Quarter, CarriedQuarter] = field(default_factory=dict)
    figures: Mapping[tuple[str, Quarter], CarriedFigure] = field(default_factory=dict)
    words: Mapping[tuple[str, Quarter], str] = field(default_factory=dict)
    statements: Mapping[tuple[str, Quarter], Statement] = field(default_factory=dict)
    targets: Mapping[tuple[str, Quarter | None], Level] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    open_corrections: tuple[Correction, ...] = ()
    supplied: Mapping[tuple[str, Quarter], float] = field(default_factory=dict)
    awaited: frozenset[Quarter] = frozenset()


@travels
@dataclass(frozen=True, slots=True)
class LeftOut:
    """An indicator for which a form says something that the catalogue in force has no place for.

    ``code`` is the indicator's; ``cells`` are the cell codes and quarters in which a figure or words stand. A
    finding says why. ``before`` is what was asked and ``now`` what is asked by now, "" where nothing is.
    """

    code: str
    cells: tuple[tuple[str, Quarter], ...] = ()
    before: str = ""
    now: str = ""

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters in which something stands."""
        return tuple(sorted({quarter for _, quarter in self.cells}))

    def is_about(self, cell_code: str) -> bool:
        """Whether a cell is one of the indicator's, whatever its kind was and is."""
        return cell_code in {self.code, f"{self.code}a", f"{self.code}b"}


@travels
@dataclass(frozen=True, slots=True)
class MovedOn:
    """What a unit typed for indicators that another unit owns by now, under their codes of today."""

    entries: tuple[Entry, ...] = ()
    narratives: tuple[Narrative, ...] = ()


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
    corrections: tuple[Correction, ...] = ()
    carried: CarriedOver = field(default_factory=CarriedOver)
    notice: str = ""
    """What stands on every sheet of a form with made-up data."""
    corrects_something: bool = False
    """Whether a row was typed on its correction sheet since the form was issued, be it one that cannot count."""
    has_misplaced: bool = False
    """Whether something was typed on the sheets of the quarters that is not used; findings say what."""
    has_unread_sheets: bool = False
    """Whether some sheet was not read at all, so that nobody knows what is typed there."""
    left_out: tuple[LeftOut, ...] = ()
    moved: MovedOn = field(default_factory=MovedOn)
    issued_codes: frozenset[str] = frozenset()
    """The cell codes that the form was issued with, folded; empty where its hidden sheet is lost."""

    def has_entries_in(self, quarter: Quarter) -> bool:
        """Whether a quarter has entries: a figure, words, or a statement, typed here or taken over when issued."""
        return (
            quarter in self.carried.quarters
            or any(e.quarter is quarter and self.tells(e) for e in self.entries)
            or any(n.quarter is quarter and (n.factors or n.follow_up or n.evidence) for n in self.narratives)
            or any(s.quarter is quarter and s.statement is not None for s in self.statements)
        )

    def tells(self, entry: Entry) -> bool:
        """Whether a cell says something by itself.

        A figure of another unit's quarter that the form was issued with does not: its own quarter may be open.
        """
        if entry.quarter not in self.carried.quarters and (entry.cell_code, entry.quarter) in self.carried.figures:
            return _says_more(entry, self.carried)
        return entry.state is not EntryState.BLANK

    @property
    def is_untouched(self) -> bool:
        """Whether nobody has typed anything since the form was issued: such a form is no return."""
        carried = self.carried
        typed_figure = any(_says_more(entry, carried) for entry in self.entries)
        typed_words = any(
            (n.factors or n.follow_up or n.evidence) and (n.indicator, n.quarter) not in carried.words
            for n in self.narratives
        )
        typed_statement = any(
            s.statement is not None and s.statement is not carried.statements.get((s.owner, s.quarter))
            for s in self.statements
        )
        typed_target = any(
            t.state is EntryState.REFUSED
            or (
                t.state is EntryState.READ
                and not is_same_level(t.level, carried.targets.get((t.indicator, t.quarter)))
            )
            for t in self.targets
        )
        made = (c for c in self.corrections if c.state is not EntryState.REFUSED)
        corrected = any(not correction.carried for correction in made)
        corrected = corrected or self.corrects_something
        moved = any(entry.state is not EntryState.BLANK for entry in self.moved.entries)
        return not (moved or typed_figure or typed_words or typed_statement or typed_target or corrected)

    @property
    def left_cells(self) -> frozenset[tuple[str, Quarter]]:
        """Cell codes and quarters in which something stands that the catalogue in force has no place for."""
        return frozenset(cell for left in self.left_out for cell in left.cells)

    def saved_for(self, quarter: Quarter) -> datetime | None:
        """The stamp inside the return that first brought a quarter: this file's, unless it was taken over."""
        taken_over = self.carried.quarters.get(quarter)
        if taken_over is not None:
            return taken_over.saved
        return self.file.modified if self.file.stamp_inside else None


_DIGITS: Final = 1e-12
"""Relative distance of figures that a spreadsheet keeps as one: some programs save only 15 digits."""


def is_same_figure(one: float | None, other: float | None) -> bool:
    """Whether two figures are the same after any spreadsheet program has saved one of them; None is blank."""
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=_DIGITS)


def is_same_level(one: Level | None, other: Level | None) -> bool:
    """Whether two targets are the same, as figures are."""
    if one is None or other is None:
        return one is other
    return is_same_figure(one.low, other.low) and is_same_figure(one.high, other.high)


def _says_more(entry: Entry, carried: CarriedOver) -> bool:
    """Whether a cell says something else than the form was issued with."""
    issued = carried.figures.get((entry.cell_code, entry.quarter))
    if issued is None:
        return entry.state is not EntryState.BLANK
    return not is_same_figure(entry.value, issued.value) or entry.state is EntryState.REFUSED
