"""Every finding the program can make: its severity, its sentence and its explanation, in one table.

A sentence says where, what was seen, why not, what to do. ``{place}`` is filled with the address; the other
braces are the facts that the caller passes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from ikigen.model.finding import NOWHERE, Finding, Location
from ikigen.model.period import Quarter
from ikigen.text.findings.catalogue import CATALOGUE
from ikigen.text.findings.draft import DRAFT
from ikigen.text.findings.entry import FindingText
from ikigen.text.findings.files import FILES
from ikigen.text.findings.history import HISTORY
from ikigen.text.findings.measurement import MEASUREMENT
from ikigen.text.findings.previous import PREVIOUS
from ikigen.text.findings.returns import RETURNS

FINDINGS: Final[Mapping[str, FindingText]] = {
    **CATALOGUE,
    **DRAFT,
    **RETURNS,
    **HISTORY,
    **FILES,
    **MEASUREMENT,
    **PREVIOUS,
}

_BREAK: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_UNSEEN: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of a line, and with it the sense of what stands around a text that was typed."""
_TYPED: Final = frozenset({"value", "typed", "seen", "figure", "stored", "shown", "counting", "used", "reason"})
"""Facts that quote what somebody typed: a whole page of words can be among them."""
_QUOTED: Final = 300
"""Characters of such a fact that a sentence shows."""


def place_of(at: Location) -> str:
    """The address as a reader says it: ``TW II!H12``, the sheet alone, or the file's name."""
    if at.sheet and at.cell:
        return f"{at.sheet}!{at.cell}"
    if at.sheet:
        return at.sheet
    name = (at.file or "").replace("\\", "/").rsplit("/", 1)[-1]
    return f"{name} baris {at.cell}" if name and at.cell else name or "-"


def make_finding(  # noqa: PLR0913 - the keys of a finding, each named by its caller
    code: str,
    at: Location = NOWHERE,
    *,
    unit: str | None = None,
    indicator: str | None = None,
    period: Quarter | None = None,
    value: object = None,
    shared_with: tuple[str, ...] = (),
    **facts: object,
) -> Finding:
    """A finding with its severity and sentence from the table.

    ``value`` is what was seen, as typed; sentences may use it as ``{value}``, next to ``{place}``,
    ``{unit}``, ``{indicator}`` and every fact given. ``shared_with`` are units that must act beside ``unit``.

    Raises:
        KeyError: the code is unknown, or its sentence needs a fact that was not given.
    """
    text = FINDINGS[code]
    said = {"place": place_of(at), "unit": unit, "indicator": indicator, "value": value, **facts}
    message = text.sentence.format(**{name: _in_one_line(name, fact) for name, fact in said.items()})
    return Finding(
        code=code,
        severity=text.severity,
        message=message,
        at=at,
        unit=unit,
        indicator=indicator,
        period=period,
        value=None if value is None else str(value),
        shared_with=shared_with,
    )


def _in_one_line(name: str, fact: object) -> object:
    """A fact as a sentence says it: without line breaks and marks that nobody sees, and not too long."""
    if not isinstance(fact, str):
        return fact
    text = fact if fact.isascii() and fact.isprintable() else _UNSEEN.sub("", _BREAK.sub(" ", fact))
    return f"{text[:_QUOTED].rstrip()}…" if name in _TYPED and len(text) > _QUOTED else text
