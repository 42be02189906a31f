"""One row of the table of findings."""

from __future__ import annotations

from dataclasses import dataclass

from ikigen.model.finding import Severity


@dataclass(frozen=True, slots=True)
class FindingText:
    """What the table says of one finding code.

    ``sentence`` is a format string; ``explanation`` tells more in the manual of findings; ``used`` says
    whether the value is used meanwhile.
    """

    severity: Severity
    sentence: str
    explanation: str
    used: bool = False
