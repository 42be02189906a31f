"""What the program has to tell somebody: findings as data, and the error that stops a command."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from ikigen.model.period import Quarter
from ikigen.model.travel import travels


class Severity(StrEnum):
    """How much a finding asks of its reader."""

    ERROR = "error"
    """A person must decide or correct."""
    WARNING = "warning"
    """Used as it stands; look at it."""
    INFO = "info"
    """For the record."""

    @property
    def rank(self) -> int:
        """0 for errors, 1 for warnings, 2 for information: the order in which they are shown."""
        return list(Severity).index(self)


@travels
@dataclass(frozen=True, slots=True)
class Location:
    """Where something stands: a file, a sheet in it, a cell on it. Outer parts may be known alone.

    ``file`` is the path as the operator gave it, ``sheet`` the title as returned, ``cell`` an A1 address
    (or a line number in a CSV file).
    """

    file: str | None = None
    sheet: str | None = None
    cell: str | None = None


NOWHERE = Location()


@travels
@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found, in the keys of ``--json`` and ``temuan.csv``.

    ``code`` is stable and in words; ``message`` is its sentence in Indonesian, already composed;
    ``value`` is what was seen, as typed; ``indicator`` is the indicator's code, not the cell code. ``shared_with``
    are units beside ``unit`` that must act too (both sides of a dispute); it is no key of the record.
    """

    code: str
    severity: Severity
    message: str
    at: Location = field(default=NOWHERE)
    unit: str | None = None
    indicator: str | None = None
    period: Quarter | None = None
    value: str | None = None
    shared_with: tuple[str, ...] = ()

    def as_record(self) -> dict[str, str | None]:
        """The finding as one flat record, keys in the order that files and JSON promise."""
        return {
            "severity": self.severity.value,
            "code": self.code,
            "message": self.message,
            "file": self.at.file,
            "sheet": self.at.sheet,
            "cell": self.at.cell,
            "unit": self.unit,
            "indicator": self.indicator,
            "period": self.period.code if self.period else None,
            "value": self.value,
        }


def sorted_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Errors first; within a severity by unit, file, sheet and row, in the order in which a person works."""
    return sorted(findings, key=_order)


def _order(finding: Finding) -> tuple[object, ...]:
    cell = finding.at.cell or ""
    row = int("".join(filter(str.isdecimal, cell)) or 0)
    place = (finding.unit or "", finding.at.file or "", finding.at.sheet or "", row, cell)
    return (finding.severity.rank, *place, finding.code)


class IkigenError(Exception):
    """The operator must act before the command can go on; the text is one sentence for that person.

    Args:
        message: the sentence, in Indonesian.
        findings: what led to it, shown below the sentence.
    """

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message)
        self.findings = findings
