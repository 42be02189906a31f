"""The fingerprint changes with what a form shows, and with nothing else."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest

from ikigen.catalogue.fingerprint import fingerprint
from ikigen.catalogue.tables import read_catalogue
from ikigen.model.catalogue import Accumulation, Catalogue, Holder, Target
from ikigen.model.policy import Policy


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    found, _ = read_catalogue(None)
    assert found is not None
    return found


def test_it_is_twelve_hexadecimal_digits_and_set_on_reading(catalogue: Catalogue) -> None:
    """The reader puts it into the catalogue."""
    assert catalogue.fingerprint == fingerprint(catalogue)
    assert len(catalogue.fingerprint) == 12
    assert int(catalogue.fingerprint, 16) >= 0


def test_a_large_catalogue_is_spelled_piece_by_piece_as_if_at_once(catalogue: Catalogue) -> None:
    """The digits are those of one JSON text, with more indicators than are spelled in one go, and with none."""
    for times in (0, 1, 5):
        units, indicators = catalogue.units * times, catalogue.indicators * times
        whole = {
            "office": catalogue.office.name,
            "units": [[u.code, u.title, u.parent, u.duty, u.functions] for u in units],
            "indicators": [
                [i.code, i.unit, i.objective, i.title, i.formula_text, i.kind, i.measure_unit, i.polarity,
                 i.accumulation, [[c.code, c.label, c.measure_unit] for c in i.cells], i.source_codes]
                for i in indicators
            ],
        }  # fmt: skip
        text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
        digits = hashlib.sha256(text.encode()).hexdigest()[:12]
        assert fingerprint(replace(catalogue, units=units, indicators=indicators)) == digits


@pytest.mark.parametrize(
    "change",
    [{"title": "x"}, {"objective": "x"}, {"formula_text": "x"}, {"measure_unit": "x"}, {"numerator": "x"},
     {"accumulation": Accumulation.STATE}, {"sources": ("UMUM",)}, {"part_unit": "x"}],
)  # fmt: skip
def test_what_a_form_shows_changes_it(catalogue: Catalogue, change: dict[str, object]) -> None:
    """Any printed text or way of filling in of one indicator."""
    second = replace(catalogue.indicators[1], **change)  # type: ignore[arg-type]
    changed = replace(catalogue, indicators=(catalogue.indicators[0], second, *catalogue.indicators[2:]))
    assert fingerprint(changed) != catalogue.fingerprint


def test_order_office_and_units_change_it(catalogue: Catalogue) -> None:
    """The order of rows, the office's name, a unit's tugas."""
    units = (replace(catalogue.units[0], duty="x"), *catalogue.units[1:])
    for changed in (
        replace(catalogue, indicators=catalogue.indicators[::-1]),
        replace(catalogue, office=replace(catalogue.office, name="x")),
        replace(catalogue, units=units),
    ):
        assert fingerprint(changed) != catalogue.fingerprint


def test_targets_people_and_policies_leave_it(catalogue: Catalogue) -> None:
    """A revised target or a new head of section makes no form outdated."""
    first = replace(catalogue.indicators[0], note="x", weight=2.0)
    changed = replace(
        catalogue,
        indicators=(first, *catalogue.indicators[1:]),
        targets=(Target("SEK-01", 2026),),
        holders=(Holder("SEK", "x"),),
        policy=Policy(decimals=1),
        office=replace(catalogue.office, due_dates={}, place="x"),
    )
    assert fingerprint(changed) == catalogue.fingerprint
