"""Figures of indicators that belong to another unit by now: what was typed, and whether the new owner has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ikigen.checks.batch import BatchResult
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Finding
from ikigen.model.period import Quarter
from ikigen.model.submission import Entry, EntryState, Narrative, Submission
from ikigen.text.findings import make_finding
from ikigen.text.returns import typed_in_quarters


@dataclass(frozen=True, slots=True)
class Arrival:
    """A figure under its code of today, and the return in which its former owner typed it."""

    entry: Entry
    form: Submission

    @property
    def sha256(self) -> str:
        """The hash of that return: the one that first brought the quarter."""
        issued = self.form.carried.quarters.get(self.entry.quarter)
        return issued.sha256 if issued else self.form.file.sha256


@dataclass(frozen=True)
class Arrived:
    """What other units typed for the indicators that a unit owns now."""

    entries: tuple[Arrival, ...] = ()
    narratives: tuple[Narrative, ...] = ()

    def says(self, narrative: Narrative) -> bool:
        """Whether there are words for the same indicator and quarter."""
        return any((n.indicator, n.quarter) == (narrative.indicator, narrative.quarter) for n in self.narratives)


def arrivals(batch: BatchResult, catalogue: Catalogue) -> Mapping[str, Arrived]:
    """By the unit that owns them now, the figures and words in other units' returns; the newest ones count."""
    entries: dict[tuple[str, Quarter], Arrival] = {}
    words: dict[tuple[str, Quarter], Narrative] = {}
    for form in (form for returns in batch.returns.values() for form in returns):
        for entry in form.moved.entries:
            if entry.state is not EntryState.BLANK:
                entries.setdefault((entry.cell_code, entry.quarter), Arrival(entry, form))
        for narrative in form.moved.narratives:
            if narrative.factors or narrative.follow_up or narrative.evidence:
                words.setdefault((narrative.indicator, narrative.quarter), narrative)
    found: dict[str, Arrived] = {}
    for unit in catalogue.units:
        own = tuple(a for (cell, _), a in entries.items() if catalogue.indicator_by_cell[cell].unit == unit.code)
        said = tuple(n for (code, _), n in words.items() if catalogue.indicator_by_code[code].unit == unit.code)
        if own or said:
            found[unit.code] = Arrived(own, said)
    return found


def moved_away(batch: BatchResult, catalogue: Catalogue, *, carried: bool = False) -> Iterator[Finding]:
    """A finding about each indicator that another unit owns by now, whose figures that unit's forms do not have.

    Args:
        batch: which returns count.
        catalogue: the catalogue in force.
        carried: whether the figures are being carried into the new owner's form.

    Findings:
        row-moved: the figures do not count. row-moved-carried: they stand in the new owner's form.
    """
    for unit, arrived in arrivals(batch, catalogue).items():
        by_indicator: dict[str, list[Arrival]] = {}
        for arrival in arrived.entries:
            if not _has(batch, unit, arrival.entry):
                code = catalogue.indicator_by_cell[arrival.entry.cell_code].code
                by_indicator.setdefault(code, []).append(arrival)
        for code, found in by_indicator.items():
            yield _moved(code, unit, found, "row-moved-carried" if carried else "row-moved")


def _has(batch: BatchResult, unit: str, entry: Entry) -> bool:
    """Whether the owner's own return that counts says something in the cell."""
    form = batch.counting.get((unit, entry.quarter)) or batch.newest.get(unit)
    return form is not None and any(
        one.state is not EntryState.BLANK and (one.cell_code, one.quarter) == (entry.cell_code, entry.quarter)
        for one in form.entries
    )


def _moved(code: str, unit: str, found: Sequence[Arrival], finding: str) -> Finding:
    ordered = sorted((arrival.entry for arrival in found), key=lambda entry: (entry.quarter, entry.cell_code))
    quarters = {entry.quarter for entry in ordered}
    typed = typed_in_quarters([(e.quarter, e.cell_code.removeprefix(code), e.raw) for e in ordered])
    return make_finding(
        finding,
        ordered[0].at,
        unit=found[0].form.identity.unit,
        indicator=code,
        period=ordered[0].quarter if len(quarters) == 1 else None,
        value=typed,
        owner=unit,
        typed=typed,
    )
