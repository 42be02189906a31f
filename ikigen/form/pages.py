"""Where pages begin, so that nothing that belongs together is torn and a signature never stands alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

DEFAULT_HEIGHT: Final = 15.0
"""Points of a row whose height nobody set."""


def page_breaks(
    heights: Mapping[int, float], groups: Sequence[int], end: int, capacity: float, repeated: float
) -> tuple[int, ...]:
    """The rows that begin a new page.

    Args:
        heights: points by row; rows without one have DEFAULT_HEIGHT.
        groups: the first row of each run of rows that stays together, in order; the last run is the signature,
            which takes the run before it along to its page.
        end: the row after the last.
        capacity: points of rows that a page holds.
        repeated: points of the header that every later page repeats.
    """
    bounds = list(zip(groups, [*groups[1:], end], strict=True))
    sizes = [sum(heights.get(row, DEFAULT_HEIGHT) for row in range(*bound)) for bound in bounds]
    used = sum(heights.get(row, DEFAULT_HEIGHT) for row in range(groups[0])) if groups else 0.0
    breaks: list[int] = []
    for number, size in enumerate(sizes):
        begins_page = number == 0 or (bool(breaks) and breaks[-1] == number)
        if used + size > capacity and not begins_page:
            breaks.append(number)
            used = repeated
        used += size
    return tuple(groups[number] for number in _with_company(breaks, sizes, capacity - repeated))


def _with_company(breaks: list[int], sizes: Sequence[float], room: float) -> list[int]:
    """Break one run earlier where the signature would stand alone on its page."""
    last = len(sizes) - 1
    if not breaks or breaks[-1] != last:
        return breaks
    earlier = last - 1
    alone_before = earlier == 0 or earlier in breaks
    if alone_before or sizes[earlier] + sizes[last] > room:
        return breaks
    return [*breaks[:-1], earlier]
