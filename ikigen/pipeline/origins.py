"""Where a figure was typed first: forms that carry earlier quarters repeat what stands in earlier returns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

import pandas as pd

from ikigen.model.finding import Location
from ikigen.model.period import Quarter
from ikigen.model.submission import EntryState, Submission, is_same_figure
from ikigen.pipeline.returns import CheckResult

_PLACE: Final = ["file", "sheet", "cell"]
Places = Mapping[tuple[str | None, str | None, str | None], tuple[str | None, str | None, str | None]]
"""By file, sheet and cell of a figure that was carried: those of the cell in which it was typed."""


def with_origins(check: CheckResult) -> CheckResult:
    """The check with every carried figure at the cell in which it was typed, where that return is among the files.

    A figure that the earlier return does not have, or has otherwise (it was corrected since), keeps its place.
    What counts, and every finding, is untouched.
    """
    places = _origins(check)
    resolution = replace(
        check.resolution,
        reports=_moved(check.resolution.reports, places),
        resolved=_moved(check.resolution.resolved, places),
    )
    return replace(check, resolution=resolution, reports_as_typed=_moved(check.reports_as_typed, places))


def _origins(check: CheckResult) -> Places:
    """The places of carried figures in the returns that first brought them."""
    by_hash = {s.file.sha256: s for r in check.returns if (s := r.submission) is not None and s.file.sha256}
    return {
        _place(at): _place(origin)
        for quarter, form in _forms_by_quarter(check)
        for at, origin in _carried(form, quarter, by_hash)
    }


def _forms_by_quarter(check: CheckResult) -> Iterator[tuple[Quarter, Submission]]:
    """The return that counts in each quarter; the newest where a unit has told nothing, for what it took over."""
    for unit, newest in check.batch.newest.items():
        for quarter in Quarter:
            yield quarter, check.batch.counting.get((unit, quarter), newest)


def _moved(frame: pd.DataFrame, places: Places) -> pd.DataFrame:
    """A frame with the columns file, sheet and cell, carried figures at the place where they were typed."""
    if not places or frame.empty:
        return frame
    found = [places.get(place, place) for place in frame[_PLACE].itertuples(index=False, name=None)]
    moved = pd.DataFrame(found, columns=_PLACE, index=frame.index, dtype=object)
    return frame.assign(**{column: moved[column] for column in _PLACE})


def _carried(
    counting: Submission, quarter: Quarter, by_hash: Mapping[str, Submission]
) -> Iterator[tuple[Location, Location]]:
    """The place of each figure of a quarter that a return took over, and where it was typed."""
    taken_over = counting.carried.quarters.get(quarter)
    yield from _same(counting, quarter, by_hash.get(taken_over.sha256) if taken_over else None)
    figures = counting.carried.figures.items()
    for sha256 in {figure.sha256 for (_, q), figure in figures if figure.sha256 and q is quarter}:
        yield from _same(counting, quarter, by_hash.get(sha256))


def _same(counting: Submission, quarter: Quarter, first: Submission | None) -> Iterator[tuple[Location, Location]]:
    """The place of each figure that a return has as an earlier one has it, and where that is."""
    if first is None or first is counting:
        return
    told = (*first.entries, *first.moved.entries)
    typed = {e.cell_code: e for e in told if e.quarter is quarter and e.state is EntryState.READ}
    for entry in counting.entries:
        origin = typed.get(entry.cell_code) if entry.quarter is quarter else None
        if origin is not None and is_same_figure(entry.value, origin.value):
            yield entry.at, origin.at


def _place(at: Location) -> tuple[str | None, str | None, str | None]:
    return at.file, at.sheet, at.cell
