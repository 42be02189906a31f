"""A newer form that was made from an older return: what of it the newer one has, and what it has not."""

from __future__ import annotations

from ikigen.model.period import Quarter
from ikigen.model.submission import EntryState, LeftOut, Submission


def took_over(newer: Submission, older: Submission) -> bool:
    """Whether the newer form was made from the older return, and says what became of its figures."""
    return bool(older.file.sha256) and older.file.sha256 in {q.sha256 for q in newer.carried.quarters.values()}


def not_taken_over(older: Submission, newer: Submission) -> tuple[tuple[str, tuple[Quarter, ...]], ...]:
    """What the older return says and the newer form does not have: codes, and in which quarters."""
    there = {(e.cell_code, e.quarter) for e in newer.entries if e.state is not EntryState.BLANK}
    there |= newer.carried.figures.keys()
    lacking: dict[str, set[Quarter]] = {}
    for entry in older.entries:
        if entry.state is EntryState.READ and (entry.cell_code, entry.quarter) not in there:
            lacking.setdefault(entry.cell_code, set()).add(entry.quarter)
    for left in older.left_out:
        missing = {quarter for quarter in left.quarters if not fills(newer, left, quarter)}
        if missing:
            lacking.setdefault(left.code, set()).update(missing)
    for entry in older.moved.entries:
        if entry.state is not EntryState.BLANK:
            lacking.setdefault(entry.cell_code, set()).add(entry.quarter)
    return tuple((code, tuple(sorted(quarters))) for code, quarters in lacking.items())


def fills(newer: Submission, left: LeftOut, quarter: Quarter) -> bool:
    """Whether a return says something in a cell of an indicator that an older one left out."""
    return any(
        entry.quarter is quarter and entry.state is not EntryState.BLANK and left.is_about(entry.cell_code)
        for entry in newer.entries
    )
