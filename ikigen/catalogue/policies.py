"""The table of policies: every key with its default, read and written."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from itertools import pairwise
from typing import Any, Final

from ikigen.catalogue.fields import RowReader
from ikigen.catalogue.figures import figure_text
from ikigen.catalogue.rows import Row
from ikigen.catalogue.schema import POLICIES
from ikigen.model.finding import Finding
from ikigen.model.policy import Band, LowerFormula, Policy, Reference, ZeroTarget
from ikigen.text.catalogue import NO_CAP, POLICY_RULES
from ikigen.text.parse import Style, parse_number

MOST_DECIMALS: Final = 6
SCALE, COLOURS = "skala", "warna_skala"
_IN_PERCENT: Final = frozenset({"batas_rata_rata", "ambang_capaian_tinggi"})
_LARGEST_FRACTION: Final = 2.0
"""No office caps or asks about achievements from 2 percent on: such a figure is a part of one."""
_COLOUR: Final = re.compile(r"#?([0-9A-Fa-f]{6})")


def describe_policy(policy: Policy) -> dict[str, str]:
    """Every policy as key and value, in the order and spelling of the table.

    Source: measurement.md, section 5.
    """
    bounds = [f"{band.label}>{figure_text(band.above)}" for band in policy.scale if band.above is not None]
    return {
        "rumus_turun": policy.lower_formula.value,
        "target_nol": policy.zero_target.value,
        "batas_rata_rata": NO_CAP if policy.mean_cap is None else figure_text(policy.mean_cap),
        "rujukan": policy.reference.value,
        SCALE: "; ".join([*bounds, policy.scale[-1].label]),
        COLOURS: "; ".join(band.colour for band in policy.scale),
        "pembulatan": str(policy.decimals),
        "ambang_capaian_tinggi": figure_text(policy.high_threshold),
    }


def build_policy(rows: Iterable[Row], findings: list[Finding]) -> Policy:
    """The policy that the rows of the table choose; a key that is absent keeps its default.

    Findings:
        catalogue-key-unknown, catalogue-doubled, catalogue-empty, catalogue-policy-invalid,
        catalogue-policy-fraction, catalogue-colours-missing.
    """
    known = describe_policy(Policy())
    readers: dict[str, RowReader] = {}
    for row in rows:
        reader = RowReader(POLICIES, row, findings)
        key = "_".join(reader.text("kunci").casefold().split())
        if key and key not in known:
            reader.report("catalogue-key-unknown", "kunci", known=", ".join(known))
        elif key in readers:
            reader.report("catalogue-doubled", "kunci", first=readers[key].row.at)
        elif key and not reader.row["nilai"].text:
            reader.report("catalogue-empty", "nilai")
        elif key:
            readers[key] = reader
    chosen = {key: value for key, reader in readers.items() for value in _values(key, reader)}
    plain = {_FIELDS[key]: value for key, value in chosen.items() if key in _FIELDS}
    return replace(Policy(), **plain, scale=_scale(chosen, readers))


def _values(key: str, reader: RowReader) -> tuple[Any, ...]:
    """What a key's value means, alone in a tuple; nothing after a finding."""
    try:
        value = _PARSERS[key](reader.row["nilai"].text)
    except ValueError:
        reader.report("catalogue-policy-invalid", "nilai", rule=POLICY_RULES[key])
        return ()
    if _is_fraction(key, value):
        reader.report("catalogue-policy-fraction", "nilai", rule=POLICY_RULES[key])
    return (value,)


def _is_fraction(key: str, value: Any) -> bool:
    """Whether a figure in percent was written as a part of one: ``1,2`` for 120."""
    if key == SCALE:
        floors = [floor for _, floor in value if floor is not None]
        return bool(floors) and 0 < max(floors) <= 1
    return key in _IN_PERCENT and value is not None and value <= _LARGEST_FRACTION


def _scale(chosen: Mapping[str, Any], readers: Mapping[str, RowReader]) -> tuple[Band, ...]:
    """The bands, each with its colour; a finding unless there are as many colours as bands."""
    default = Policy().scale
    invalid = {SCALE, COLOURS} & set(readers) - set(chosen)
    bounds = chosen.get(SCALE, [(band.label, band.above) for band in default])
    colours = chosen.get(COLOURS, [band.colour for band in default])
    if not invalid and len(bounds) != len(colours):
        reader = readers[COLOURS if COLOURS in readers else SCALE]
        reader.report("catalogue-colours-missing", "nilai", bands=len(bounds), colours=len(colours))
    if invalid or len(bounds) != len(colours):
        return default
    return tuple(Band(label, above, colour) for (label, above), colour in zip(bounds, colours, strict=True))


def _number(text: str) -> float:
    parsed = parse_number(text)
    if parsed is None or parsed.style is Style.AMBIGUOUS or not 0 <= parsed.value < math.inf:
        raise ValueError(text)
    return parsed.value


def _positive(text: str) -> float:
    value = _number(text)
    if not value:
        raise ValueError(text)
    return value


def _cap(text: str) -> float | None:
    return None if text.casefold() == NO_CAP else _positive(text)


def _decimals(text: str) -> int:
    value = _number(text)
    if not value.is_integer() or value > MOST_DECIMALS:
        raise ValueError(text)
    return int(value)


def _bounds(text: str) -> list[tuple[str, float | None]]:
    """Labels with their lower bounds, the highest first, the last without one."""
    *named, last = (part.strip() for part in text.split(";"))
    pairs = [part.rpartition(">") for part in named]
    labels = [label.strip() for label, _, _ in pairs] + [last]
    floors = [_number(floor) for _, _, floor in pairs]
    rising = any(upper <= lower for upper, lower in pairwise(floors))
    doubled = len({label.casefold() for label in labels}) < len(labels)
    if rising or doubled or not all(labels) or any(">" in label for label in labels):
        raise ValueError(text)
    return [*zip(labels, floors, strict=False), (last, None)]


def _colours(text: str) -> list[str]:
    found = [_COLOUR.fullmatch(part.strip()) for part in text.split(";")]
    if not all(found):
        raise ValueError(text)
    return [match[1].upper() for match in found if match]


def _one_of(choices: type[StrEnum]) -> Callable[[str], StrEnum]:
    folded = {choice.value.casefold(): choice for choice in choices}

    def parse(text: str) -> StrEnum:
        found = folded.get(text.replace(" ", "").casefold())
        if found is None:
            raise ValueError(text)
        return found

    return parse


CLOSED_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "rumus_turun": tuple(LowerFormula),
    "target_nol": tuple(ZeroTarget),
    "rujukan": tuple(Reference),
    "pembulatan": tuple(str(number) for number in range(MOST_DECIMALS + 1)),
}
"""The policies whose values are few enough to choose from."""

_PARSERS: Final[Mapping[str, Callable[[str], Any]]] = {
    "rumus_turun": _one_of(LowerFormula),
    "target_nol": _one_of(ZeroTarget),
    "batas_rata_rata": _cap,
    "rujukan": _one_of(Reference),
    SCALE: _bounds,
    COLOURS: _colours,
    "pembulatan": _decimals,
    "ambang_capaian_tinggi": _positive,
}
_FIELDS: Final = {
    "rumus_turun": "lower_formula",
    "target_nol": "zero_target",
    "batas_rata_rata": "mean_cap",
    "rujukan": "reference",
    "pembulatan": "decimals",
    "ambang_capaian_tinggi": "high_threshold",
}
