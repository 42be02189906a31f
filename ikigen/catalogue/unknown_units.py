"""A code that the table of units does not know, and many rows use: one finding for its one mistake."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ikigen.catalogue.names import normalised
from ikigen.model.finding import Finding
from ikigen.text.findings import make_finding

_UNKNOWN: Final = frozenset({"catalogue-unit-unknown", "catalogue-source-unknown"})
_MANY: Final = 3
"""From so many rows on, the mistake is one in the table of units rather than one in each row."""


def without_repetition(findings: Sequence[Finding]) -> list[Finding]:
    """The findings; an unknown name that many rows use stands once, at the first of them.

    Findings:
        catalogue-unit-unknown-often.
    """
    uses: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.code in _UNKNOWN and finding.value:
            uses.setdefault(normalised(finding.value), []).append(finding)
    kept: list[Finding] = []
    for finding in findings:
        same = uses.get(normalised(finding.value or ""), []) if finding.code in _UNKNOWN else []
        if len(same) < _MANY:
            kept.append(finding)
        elif finding is same[0]:
            name, rows = finding.value, {one.indicator or one.at for one in same}
            kept.append(
                make_finding("catalogue-unit-unknown-often", finding.at, unit=name, value=name, count=len(rows))
            )
    return kept
