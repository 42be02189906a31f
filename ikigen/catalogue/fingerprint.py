"""A short hash that tells whether a form was made from this catalogue."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from itertools import islice
from typing import Final

from ikigen.model.catalogue import Catalogue

_LENGTH: Final = 12
_JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_AT_ONCE: Final = 500
"""Items that are spelled in one go."""


def fingerprint(catalogue: Catalogue) -> str:
    """Twelve hexadecimal digits over all that a form shows of a catalogue.

    In it: the office's name; of a unit its code, position, superior, tugas and fungsi; of an indicator its code,
    owner, sasaran, title, formula, way of measuring, cells and sources. Left out: targets and holders (a revised
    target or a new head of section makes no form outdated), due dates, policies, weights, notes and aliases.
    """
    digest = hashlib.sha256()
    for piece in _pieces(catalogue):
        digest.update(piece.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:_LENGTH]


def _pieces(catalogue: Catalogue) -> Iterator[str]:
    """What a form shows of a catalogue as one JSON text, piece by piece: the whole is as long as the catalogue."""
    units = ([u.code, u.title, u.parent, u.duty, u.functions] for u in catalogue.units)
    indicators = (
        [i.code, i.unit, i.objective, i.title, i.formula_text, i.kind, i.measure_unit, i.polarity,
         i.accumulation, [[c.code, c.label, c.measure_unit] for c in i.cells], i.source_codes]
        for i in catalogue.indicators
    )  # fmt: skip
    yield f'{{"office":{_JSON.encode(catalogue.office.name)},"units":['
    yield from _joined(units)
    yield '],"indicators":['
    yield from _joined(indicators)
    yield "]}"


def _joined(items: Iterator[object]) -> Iterator[str]:
    """The items of a list as JSON, without its brackets."""
    comma = ""
    while chunk := list(islice(items, _AT_ONCE)):
        yield f"{comma}{_JSON.encode(chunk)[1:-1]}"
        comma = ","
