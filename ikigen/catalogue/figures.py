"""Figures, targets and dates as the text of a table holds them: read back, each is itself again."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from ikigen.model.catalogue import DueDate, Level

_LIKE_THOUSANDS: Final = re.compile(r"[1-9]\d{0,2}\.\d{3}", re.ASCII)


def figure_text(value: float) -> str:
    """A figure with a decimal point and no grouping; a fourth decimal where three would look like thousands."""
    text = format(Decimal(repr(float(value))).normalize(), "f")
    return f"{text}0" if _LIKE_THOUSANDS.fullmatch(text) else text


def level_text(level: Level | None) -> str:
    """A target: ``95``, a range ``80-90``, or nothing."""
    if level is None:
        return ""
    return figure_text(level.low) if level.is_point else f"{figure_text(level.low)}-{figure_text(level.high)}"


def due_date_text(due: DueDate | None) -> str:
    """A due date as ``05-04``: day, then month."""
    return "" if due is None else f"{due.day:02d}-{due.month:02d}"
