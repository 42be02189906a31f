"""A short hash that tells whether a form was made from this catalogue."""

from __future__ import annotations

import hashlib
import json
from typing import Final

from ikigen.model.catalogue import Catalogue

_LENGTH: Final = 12


def fingerprint(catalogue: Catalogue) -> str:
    """Twelve hexadecimal digits over all that a form shows of a catalogue.

    In it: the office's name; of a unit its code, position, superior, tugas and fungsi; of an indicator its code,
    owner, sasaran, title, formula, way of measuring, cells and sources. Left out: targets and holders (a revised
    target or a new head of section makes no form outdated), due dates, policies, weights, notes and aliases.
    """
    shown = {
        "office": catalogue.office.name,
        "units": [[u.code, u.title, u.parent, u.duty, u.functions] for u in catalogue.units],
        "indicators": [
            [i.code, i.unit, i.objective, i.title, i.formula_text, i.kind, i.measure_unit, i.polarity,
             i.accumulation, [[c.code, c.label, c.measure_unit] for c in i.cells], i.source_codes]
            for i in catalogue.indicators
        ],
    }  # fmt: skip
    canonical = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
