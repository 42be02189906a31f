"""Which finding stands in which row of Temuan: errors first, and repeated information folded under one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Finding, Severity

_FOLD_FROM: Final = 4
"""So many informations of one kind are folded under a line that counts them."""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One row: a finding; or, where ``last`` is set, a line over the folded findings from the next row to it.

    ``number`` counts the findings from 1, and is 0 on such a line; ``folded`` says that the row lies under one.
    """

    row: int
    finding: Finding
    number: int = 0
    last: int | None = None
    folded: bool = False


def plan_findings(findings: Sequence[Finding], catalogue: Catalogue, first: int) -> tuple[FindingRow, ...]:
    """Give every finding its row.

    Args:
        findings: in any order.
        catalogue: whose order of units findings follow.
        first: the row of the first.
    """
    ordered = in_order(findings, catalogue)
    repeated = Counter(f.code for f in ordered if f.severity is Severity.INFO)
    many = {code: count for code, count in repeated.items() if count >= _FOLD_FROM}
    return tuple(_rows(ordered, many, first))


def _rows(ordered: Sequence[Finding], many: dict[str, int], row: int) -> Iterator[FindingRow]:
    opened: set[str] = set()
    for number, finding in enumerate(ordered, 1):
        folded = finding.severity is Severity.INFO and finding.code in many
        if folded and finding.code not in opened:
            opened.add(finding.code)
            yield FindingRow(row, finding, last=row + many[finding.code])
            row += 1
        yield FindingRow(row, finding, number, folded=folded)
        row += 1


def in_order(findings: Sequence[Finding], catalogue: Catalogue) -> list[Finding]:
    """Findings as the sheet lists them: errors, warnings, then information with equal kinds together.

    Within errors and warnings the units follow the catalogue, so that each person finds their own together; the
    rarer kinds of information stand before those that repeat.
    """
    units = {unit.code: place for place, unit in enumerate(catalogue.units)}
    often = Counter(finding.code for finding in findings)

    def key(finding: Finding) -> tuple[int, int, str, int]:
        is_info = finding.severity is Severity.INFO
        kind = (often[finding.code], finding.code) if is_info else (0, "")
        return finding.severity.rank, *kind, units.get(finding.unit or "", len(units))

    return sorted(findings, key=key)
