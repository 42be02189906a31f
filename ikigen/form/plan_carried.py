"""What a form takes over from earlier returns, as lines of its hidden sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ikigen.form.identity import (
    CARRIED_AWAITED,
    CARRIED_COLUMNS,
    CARRIED_CORRECTION,
    CARRIED_FIGURE,
    CARRIED_OPEN_CORRECTION,
    CARRIED_QUARTER,
    CARRIED_STATEMENT,
    CARRIED_SUPPLIED,
    CARRIED_TARGET,
    CARRIED_WORDS,
)
from ikigen.model.catalogue import Level
from ikigen.model.submission import CarriedOver


def carried_lines(carried: CarriedOver) -> Sequence[Sequence[str]]:
    """The second table of the hidden sheet behind a blank row; no line where nothing was taken over."""
    lines = [*_figures(carried), *_others(carried)]
    return [(), CARRIED_COLUMNS, *lines] if lines else []


def _figures(carried: CarriedOver) -> Iterator[Sequence[str]]:
    for quarter, source in carried.quarters.items():
        saved = source.saved.isoformat(timespec="seconds") if source.saved else ""
        yield CARRIED_QUARTER, source.file, quarter.code, saved, "", source.sha256
    for (code, quarter), figure in carried.figures.items():
        origin = ("", figure.sha256) if figure.sha256 else ()
        yield CARRIED_FIGURE, code, quarter.code, _stated(figure.value), *origin


def _others(carried: CarriedOver) -> Iterator[Sequence[str]]:
    for quarter in sorted(carried.awaited):
        yield CARRIED_AWAITED, "", quarter.code
    for (indicator, quarter), words in carried.words.items():
        yield CARRIED_WORDS, indicator, quarter.code, words
    for (owner, quarter), statement in carried.statements.items():
        yield CARRIED_STATEMENT, owner, quarter.code, statement.value
    for (code, quarter), value in carried.supplied.items():
        yield CARRIED_SUPPLIED, code, quarter.code, _stated(value)
    for (indicator, period), level in carried.targets.items():
        yield CARRIED_TARGET, indicator, period.code if period else "", stated_level(level)
    for correction in carried.corrections:
        figures = _stated(correction.value), _stated(correction.former)
        yield CARRIED_CORRECTION, correction.cell_code, correction.quarter.code, *figures, correction.reason
    for row in carried.open_corrections:
        typed = row.raw if row.value is None else _stated(row.value)
        yield CARRIED_OPEN_CORRECTION, row.cell_code, row.quarter.code, typed, "", row.reason


def _stated(value: float | None) -> str:
    """A figure for a program: as short as it reads back the same, "" for none."""
    if value is None:
        return ""
    short = f"{value:.15g}"
    return short if float(short) == value else repr(value)


def stated_level(level: Level | None) -> str:
    """A target for a program: decimal point, a range with a hyphen, "" where there is none."""
    if level is None:
        return ""
    return _stated(level.low) if level.is_point else f"{_stated(level.low)}-{_stated(level.high)}"
