"""Everything that goes into a report, as one frozen value, and the words for what became of each file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

import pandas as pd

from ikigen.excel.writer import EPOCH
from ikigen.model.catalogue import Catalogue, Target
from ikigen.model.finding import Finding
from ikigen.model.period import Quarter
from ikigen.model.submission import Narrative, ReturnedFile, Submission
from ikigen.text import report as words


@dataclass(frozen=True, slots=True)
class ReturnedFileRow:
    """One file that came in, and what became of it.

    ``unit`` and ``year`` are what the form says it is, None when it is no form. ``counts`` says whether any
    figure in the report comes from it; ``note`` says for which quarters, or why not.
    """

    file: ReturnedFile
    unit: str | None = None
    year: int | None = None
    layout_version: str = ""
    fingerprint: str = ""
    counts: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReturnStanding:
    """How far one unit is with one quarter.

    ``file`` is the path of the return that counts, "" when none came back; ``due`` is when it was wanted. ``late``
    is None where that cannot be told: only a stamp inside the file makes a return late. ``blank`` of ``cells`` its
    own cells are still empty; ``unstated`` names the owners whose data it has not declared upon; ``errors`` counts
    what it must correct, ``shared`` how many of them are disputes that stand under another unit. ``has_duties``
    is False for a unit of which nothing is asked. Where the return that counts has taken the quarter over from an
    earlier one, ``saved`` is the stamp of that one, and ``brought_by`` its path if it is among the files.
    """

    unit: str
    quarter: Quarter
    file: str = ""
    due: date | None = None
    late: bool | None = None
    cells: int = 0
    blank: int = 0
    unstated: tuple[str, ...] = ()
    errors: int = 0
    shared: int = 0
    has_duties: bool = True
    brought_by: str = ""
    saved: datetime | None = None


@dataclass(frozen=True)
class ReportContents:
    """What a report is made of. Columns of the frames are declared in ``model.frames``.

    ``scores`` and ``roll_ups`` hold the periods 1 … ``period``. ``notice`` is printed on every sheet (made-up
    data says so), "" for none. ``previous`` are the figures of earlier years (PREVIOUS), None where none were
    given. ``signers`` are the names typed in the signature blocks, by unit and quarter. ``standings`` say for each
    unit and quarter up to the period how far the unit is. ``per_unit`` adds a sheet for every unit.
    """

    catalogue: Catalogue
    year: int
    period: Quarter
    reports: pd.DataFrame
    resolved: pd.DataFrame
    targets: pd.DataFrame
    scores: pd.DataFrame
    roll_ups: pd.DataFrame
    findings: tuple[Finding, ...] = ()
    files: tuple[ReturnedFileRow, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    notice: str = ""
    tool_version: str = ""
    previous: pd.DataFrame | None = None
    signers: Mapping[tuple[str, Quarter], str] = field(default_factory=dict)
    standings: tuple[ReturnStanding, ...] = ()
    per_unit: bool = False

    @cached_property
    def day(self) -> date:
        """The day of the report: that of the newest file, else the last day of the period."""
        return self.newest.date() if self.newest else self.period.last_day(self.year)

    def target_in_force(self, indicator: str) -> Target | None:
        """The catalogue's row of targets that is in force on the last day of the period."""
        return self.catalogue.target_of(indicator, self.year, self.period.last_day(self.year))

    @cached_property
    def newest(self) -> datetime | None:
        """When the newest file that came in was saved; the report's only date, since no clock is read."""
        return max((row.file.modified for row in self.files if row.file.modified), default=None)


Counting = Mapping[tuple[str, Quarter], Submission]
"""Which return counts, for each unit and quarter."""


def describe_files(
    read: Iterable[tuple[ReturnedFile, Submission | None]], counting: Counting
) -> tuple[ReturnedFileRow, ...]:
    """What became of each file, in the order given.

    Args:
        read: each file with what it says, None when it is no form or cannot be trusted. The stamp that this
            program gives to what it writes itself is no moment at which anybody saved anything.
        counting: which submission counts for each unit and quarter.
    """
    return tuple(_describe(_dated(file), submission, counting) for file, submission in read)


def _dated(file: ReturnedFile) -> ReturnedFile:
    """A file without the stamp that says that nobody has saved it yet."""
    return replace(file, modified=None) if file.modified == EPOCH else file


def _describe(file: ReturnedFile, submission: Submission | None, counting: Counting) -> ReturnedFileRow:
    if submission is None:
        return ReturnedFileRow(file, note=words.FILE_NOT_READ)
    identity = submission.identity
    quarters = [quarter for quarter in Quarter if counting.get((identity.unit, quarter)) is submission]
    return ReturnedFileRow(
        file=file,
        unit=identity.unit,
        year=identity.year,
        layout_version=identity.layout_version,
        fingerprint=identity.fingerprint,
        counts=bool(quarters),
        note=words.file_counts(quarters) if quarters else _why_not(submission, counting),
    )


def _why_not(submission: Submission, counting: Counting) -> str:
    """Why no figure of the report comes from a form."""
    identity = submission.identity
    if counting and not any(chosen.identity.year == identity.year for chosen in counting.values()):
        return words.FILE_OTHER_YEAR.format(year=identity.year)
    if submission.is_untouched:
        return words.FILE_UNTOUCHED
    chosen = [counting[identity.unit, quarter] for quarter in Quarter if (identity.unit, quarter) in counting]
    if any(other.file.sha256 == submission.file.sha256 for other in chosen):
        return words.FILE_TWICE
    for other in chosen:
        quarters = [q for q, source in other.carried.quarters.items() if source.sha256 == submission.file.sha256]
        if quarters and submission.file.sha256:
            return words.file_taken_over(quarters, other.file.path)
    return words.FILE_SUPERSEDED if chosen else words.FILE_NOT_COUNTED
