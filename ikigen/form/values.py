"""Judging one typed cell: what it says as a figure, or why it says none.

The rule: what is read is what the person saw on the screen, or there is a remark about that cell.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from ikigen.excel.grid import Seen, SeenKind
from ikigen.form.figure_words import is_bare_figure
from ikigen.form.measures import Measure
from ikigen.model.catalogue import Level
from ikigen.model.submission import EntryState
from ikigen.text import parse
from ikigen.text.numbers import format_number
from ikigen.text.seen import format_beside, moment_word, seen_over_merge, seen_through_format

_UNSPELLED: Final = "="
"""A formula in a format that does not spell it. In ``.xls``, LibreOffice stores 0 as the result of a formula that
shows text in a cell with a format for figures."""

_WHOLE_NOISE: Final = 1e-9
"""Relative distance from a whole number that is the noise of binary arithmetic, not a decimal."""

_FIRST_DAY: Final = date(1899, 12, 30)
"""The day that spreadsheet programs number 0; the numbers of all days since March 1900 follow from it."""
_LAST_DAY_NUMBER: Final = 100_000
"""Some day of the year 2173: no form is issued later."""
_LARGE_PERCENT: Final = 1000.0
"""From here on a percentage is asked about: 95 in a cell with a % format shows as 9500%."""
_LARGEST: Final = 1e15
"""Beyond 15 digits a spreadsheet no longer stores what was typed."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about a cell: the finding's code without its prefix, and the facts of its sentence."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judged:
    """What a cell says: a value in the measure unit, or None with the state that says why."""

    value: float | None
    state: EntryState
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgedLevel:
    """What a target cell says."""

    level: Level | None
    state: EntryState
    remarks: tuple[Remark, ...] = field(default=())


_BLANK: Final = Judged(None, EntryState.BLANK)


def as_seen(seen: Seen) -> str:
    """The cell as its reader saw it, for messages."""
    if seen.text or seen.number is None:
        return seen.text
    shown = Decimal(repr(seen.number)) * 100 if seen.percent else Decimal(repr(seen.number))
    return format_number(float(shown)) + ("%" if seen.percent else "")


def judge_actual(seen: Seen, measure: Measure) -> Judged:
    """The figure of one input cell, with what there is to say about it.

    Args:
        seen: the cell as the person saw it.
        measure: what may be typed there.

    Returns:
        A value with state READ; or None with BLANK (nothing is said) or REFUSED (a remark says why).
    """
    if seen.merge is not None and seen.merge.is_doubtful:
        looks = seen_over_merge(seen.merge.shown, seen.merge.beneath)
        return _refused("merged", area=seen.merge.area, looks=looks)
    if seen.doubt and seen.kind in {SeenKind.NUMBER, SeenKind.TEXT}:
        return _refused_by_format(seen)
    return _JUDGES[seen.kind](seen, measure)


def day_of_figure(judged: Judged, seen: Seen, measure: Measure, year: int) -> date | None:
    """The day for which a whole figure may stand, or None.

    In a cell with a format for figures, ``3/4`` is stored as the number of that day and shown as a figure: 46.115.
    Days of the reporting year and the year after are asked about; a text or a formula is no slip of that kind.
    """
    if judged.value is None or seen.kind is not SeenKind.NUMBER or seen.formula is not None or not measure.whole:
        return None
    day = _FIRST_DAY + timedelta(days=judged.value) if 0 < judged.value < _LAST_DAY_NUMBER else None
    return day if day is not None and day.year in {year, year + 1} else None


def judge_target(seen: Seen, measure: Measure) -> JudgedLevel:
    """The target of one cell: a point, or a range where the indicator takes one."""
    if seen.kind is SeenKind.TEXT and parse.parse_number(seen.text) is None:
        bare, _ = parse.split_percent(seen.text)
        ends = parse.parse_range(bare)
        if ends is not None:
            return _judge_range(ends, measure)
    judged = judge_actual(seen, measure)
    level = None if judged.value is None else Level(judged.value, judged.value)
    return JudgedLevel(level, judged.state, judged.remarks)


def _judge_range(ends: tuple[parse.Parsed, parse.Parsed], measure: Measure) -> JudgedLevel:
    low, high = (end.value for end in ends)
    if not measure.ranged:
        return JudgedLevel(None, EntryState.REFUSED, (Remark("range-not-allowed"),))
    if any(end.style is parse.Style.AMBIGUOUS for end in ends):
        return JudgedLevel(None, EntryState.REFUSED, (_ambiguous(ends[0]),))
    if low > high or low < 0 or high > _LARGEST:
        return JudgedLevel(None, EntryState.REFUSED, (Remark("range-upside-down"),))
    if measure.percent and 0 < high <= 1:
        return JudgedLevel(None, EntryState.REFUSED, (_fraction(high),))
    return JudgedLevel(Level(low, high), EntryState.READ)


def _refused(code: str, **facts: object) -> Judged:
    return Judged(None, EntryState.REFUSED, (Remark(code, facts),))


def _refused_by_format(seen: Seen) -> Judged:
    """A cell whose format shows something else than what is stored, or nothing."""
    is_figure = seen.number is not None
    shown = seen_through_format(seen.text, is_figure=is_figure)
    stored = _shown(seen.number) if is_figure else f"'{seen.text}'"
    said = format_beside(seen.doubt, seen.text)
    return _refused("hidden-by-format", doubt=seen.doubt, stored=stored, shown=shown, format=said)


def _judge_number(seen: Seen, measure: Measure) -> Judged:
    if seen.number is None or not math.isfinite(seen.number):
        return _refused("not-number")
    if "%" in seen.text and not measure.percent:
        return _refused("percent-misplaced", measure_unit=measure.measure_unit)
    if not is_bare_figure(seen.text, measure.measure_unit):
        return _refused_by_format(seen)
    if not seen.percent:
        is_doubtful = seen.number == 0 and seen.formula == _UNSPELLED
        if measure.is_currency and seen.formula is None and (doubt := _thousandths(seen.number)):
            return Judged(None, EntryState.REFUSED, (doubt,))
        return _settle(seen.number, measure, (Remark("formula-zero"),) if is_doubtful else ())
    return _judge_hundredths(seen.number, measure)


def _judge_hundredths(number: float, measure: Measure) -> Judged:
    """A stored figure that a cell shows as a percentage."""
    if abs(number) >= _LARGEST:  # decimal arithmetic has no room for all of these
        return _refused("too-large")
    value = float(round(Decimal(repr(number)) * 100, 10))
    return _settle(value, measure, (Remark("percent-sign", {"read": _shown(value)}),), is_percentage=True)


def _judge_text(seen: Seen, measure: Measure) -> Judged:
    if seen.text == "":
        return _BLANK
    if parse.is_blank_word(seen.text):
        return Judged(None, EntryState.BLANK, (Remark("blank-word"),))
    if parse.is_zero_word(seen.text):
        return Judged(0.0, EntryState.READ, (Remark("zero-word"),))
    bare, has_percent = parse.split_percent(seen.text)
    if has_percent and not measure.percent and parse.parse_number(bare):
        return _refused("percent-misplaced", measure_unit=measure.measure_unit)
    return _judge_figure_in_text(bare if measure.percent else seen.text, measure, has_percent=has_percent)


def _judge_figure_in_text(text: str, measure: Measure, *, has_percent: bool) -> Judged:
    figure, has_unit = parse.split_measure_unit(text, measure.measure_unit)
    has_currency = False
    if measure.is_currency:
        figure, has_currency = parse.split_currency(figure)
    parsed = parse.parse_number(figure)
    if parsed is None:
        return _refused("torn" if parse.is_torn(text) else "not-number")
    if parsed.style is parse.Style.AMBIGUOUS and not _thousands_are_certain(parsed, measure, has_currency):
        return Judged(None, EntryState.REFUSED, (_ambiguous(parsed),))
    way = _way_of_writing(parsed, has_unit=has_unit, has_percent=has_percent)
    remark = Remark(way, {"read": _shown(parsed.value + 0.0)})
    return _settle(parsed.value, measure, (remark,), is_percentage=has_percent or (has_unit and measure.percent))


def _thousands_are_certain(parsed: parse.Parsed, measure: Measure, has_currency: bool) -> bool:
    """``1.234`` is 1234 where only whole things are counted, and behind ``Rp``; ``1,234`` never is."""
    dot_groups = parsed.other is not None and abs(parsed.value) > abs(parsed.other)
    return dot_groups and (measure.whole or has_currency)


def _way_of_writing(parsed: parse.Parsed, *, has_unit: bool, has_percent: bool) -> str:
    if parsed.style is parse.Style.ENGLISH:
        return "english-order"
    if has_unit:
        return "with-measure-unit"
    return "percent-sign" if has_percent else "text-number"


def _settle(value: float, measure: Measure, remarks: tuple[Remark, ...], *, is_percentage: bool = False) -> Judged:
    """A figure held against what the measure allows; ``is_percentage`` says that a % stood with it."""
    if abs(value) >= _LARGEST:
        return _refused("too-large")
    if measure.percent and 0 < abs(value) < 1 and not is_percentage:
        return Judged(None, EntryState.REFUSED, (_fraction(value),))
    if measure.whole:
        nearest = float(round(value))
        if abs(value - nearest) > _WHOLE_NOISE * max(1.0, abs(value)):
            return _refused("not-whole", measure_unit=measure.measure_unit)
        value = nearest
    if value < 0:
        if not measure.signed:
            return _refused("negative")
        remarks = (*remarks, Remark("below-zero"))
    if measure.percent and value == 1 and not is_percentage:
        remarks = (*remarks, Remark("one-percent"))
    if measure.percent and is_percentage and abs(value) >= _LARGE_PERCENT:
        facts = {"read": _shown(value), "hundredth": _shown(float(Decimal(repr(value)) / 100))}
        remarks = (
            *(remark for remark in remarks if remark.code != "percent-sign"),
            Remark("percent-large", facts),
        )
    return Judged(value + 0.0, EntryState.READ, remarks)


def _ambiguous(parsed: parse.Parsed) -> Remark:
    figures = sorted((abs(parsed.value), abs(parsed.other or 0.0)))
    return Remark("ambiguous", {"large": f"{figures[1]:.0f}", "small": _shown(figures[0])})


def _thousandths(value: float) -> Remark | None:
    """What to ask about an amount like 1.234: no money has thousandths, but a computer set to English has."""
    exact = Decimal(repr(value))
    if not 1 <= abs(exact) < 1000 or exact.as_tuple().exponent != -3:  # noqa: PLR2004 - one group of thousands
        return None
    return _ambiguous(parse.Parsed(float(exact * 1000), parse.Style.AMBIGUOUS, value))


def _fraction(value: float) -> Remark:
    return Remark("fraction", {"read": _shown(value), "times_100": _shown(float(Decimal(repr(value)) * 100))})


def _shown(value: float | None) -> str:
    return format_number(value)


def _judge_blank(seen: Seen, measure: Measure) -> Judged:
    return _BLANK


def _judge_boolean(seen: Seen, measure: Measure) -> Judged:
    return _refused("boolean")


def _judge_date(seen: Seen, measure: Measure) -> Judged:
    return _refused("date", what=moment_word(seen.text))


def _judge_error(seen: Seen, measure: Measure) -> Judged:
    return _refused("error-value")


def _judge_uncalculated(seen: Seen, measure: Measure) -> Judged:
    return _refused("uncalculated")


_JUDGES: Final[Mapping[SeenKind, Callable[[Seen, Measure], Judged]]] = {
    SeenKind.BLANK: _judge_blank,
    SeenKind.NUMBER: _judge_number,
    SeenKind.TEXT: _judge_text,
    SeenKind.BOOLEAN: _judge_boolean,
    SeenKind.DATE: _judge_date,
    SeenKind.ERROR: _judge_error,
    SeenKind.UNCALCULATED: _judge_uncalculated,
}
