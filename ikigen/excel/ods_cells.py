"""One cell of an ``.ods``: its value, and what the text on the screen beside it says about that value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Final

from ikigen.excel.notes import Detail
from ikigen.excel.sheet import Raw
from ikigen.excel.shown import plain_number

_ERROR: Final = re.compile(r"#[A-Z][A-Z/0_]*[!?]|#N/A|Err:\d{3}")
_DURATION: Final = re.compile(r"(-?)PT?(?:(\d{1,7})D)?T?(?:(\d{1,7})H)?(?:(\d{1,7})M)?(?:(\d{1,7})(?:[.,]\d+)?S)?")
_BOOLEANS: Final = {"TRUE", "FALSE", "BENAR", "SALAH"}
"""LibreOffice keeps a truth value as 1 or 0; only the text on the screen tells, in the document's language."""
_NUMBERS: Final = {"float", "percentage", "currency"}


def cell_of(attributes: Mapping[str, str], shown: str, *, has_text: bool) -> tuple[Raw, Detail | None]:
    """The value of a cell, and what a second look at it tells where the value alone does not say what was seen.

    Args:
        attributes: those of the cell, with the usual prefixes.
        shown: the text on the screen.
        has_text: whether a text stands there, be it an empty one: a formula that was never calculated has none.
    """
    kind = attributes.get("office:value-type", "")
    formula = attributes.get("table:formula")
    if formula is not None:
        formula = "=" + re.sub(r"^(of|oooc|msoxl):=|^=", "", formula)
    if attributes.get("calcext:value-type") == "error" or (formula and _ERROR.fullmatch(shown)):
        return "", Detail(formula, error=shown or "#N/A")
    if not kind and not shown:
        return "", Detail(formula, calculated=has_text) if formula else None
    value = _value_of(kind, attributes, shown)
    if kind == "float" and value in {0.0, 1.0} and shown.upper() in _BOOLEANS:
        return bool(value), Detail(formula) if formula else None
    if isinstance(value, float) and not has_text:
        # A program that keeps no text on the screen: only the kind of the value says what it looked like.
        shown = f"{plain_number(round(value * 100, 10))}%" if kind == "percentage" else plain_number(value)
    if isinstance(value, float) and (shown != plain_number(value) or kind == "percentage"):
        shown = shown.replace("\u2212", "-")
        return value, Detail(formula, shown=shown, percent=kind == "percentage" or shown.endswith("%"))
    return value, Detail(formula) if formula else None


def _value_of(kind: str, attributes: Mapping[str, str], shown: str) -> Raw:
    try:
        if kind in _NUMBERS:
            return float(attributes["office:value"])
        if kind == "boolean":
            return attributes["office:boolean-value"] == "true"
        if kind == "date":
            return _date(attributes["office:date-value"])
        if kind == "time":
            return _duration(attributes["office:time-value"])
    except (KeyError, ValueError, OverflowError):
        return shown or next((v for k, v in attributes.items() if k.endswith("-value")), "")
    return shown or attributes.get("office:string-value", "")


def _date(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _duration(text: str) -> time | timedelta:
    match = _DURATION.fullmatch(text)
    if match is None:
        raise ValueError(text)
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    length = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    if match[1]:
        return -length
    return (datetime.min + length).time() if length < timedelta(days=1) else length
