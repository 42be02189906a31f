"""Where pages of the annex turn: no page is left with a few lines only."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from ikigen.report.annex_blocks import Block, Heading, Note, Paragraph, Table, Turn

_MOST_LETTERS: Final = 900
"""So little text behind a table goes over to the turned pages; more fills a page well enough by itself."""


def settled(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with every turn before the short sections that would stand between a table and the turn.

    A turned page begins anew. Where the table has just filled its page, sections of one sentence each would have a
    page to themselves; behind the turn they stand above what follows. Two turns without a word between them, there
    and back, are none.
    """
    found: list[Block] = []
    for block in blocks:
        if not isinstance(block, Turn):
            found.append(block)
            continue
        at = _first_short(found)
        before = found[at - 1] if at else None
        if isinstance(before, Turn) and before.landscape is not block.landscape:
            del found[at - 1]
        else:
            found.insert(at, block)
    return tuple(found)


def _first_short(before: Sequence[Block]) -> int:
    """The number of the first of the short sections at the end; behind them all where there are none."""
    letters, at = 0, len(before)
    while at and isinstance(block := before[at - 1], Heading | Paragraph):
        letters += len(block.text)
        at -= 1
    begins_well = at > 0 and isinstance(before[at - 1], Note | Table | Turn) and letters <= _MOST_LETTERS
    return at if begins_well else len(before)


def table_with_note(blocks: Sequence[Block]) -> frozenset[int]:
    """The numbers of the tables with a note right behind them, which stays on the page of their last rows."""
    return frozenset(
        number
        for number, (block, following) in enumerate(pairwise(blocks))
        if isinstance(block, Table) and isinstance(following, Note)
    )
