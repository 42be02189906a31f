"""Targets in force: the catalogue's, else what the owner typed, and whether the quarters make up the year."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import pytest
from small_office import (
    YEAR,
    Accumulation,
    Polarity,
    indicator,
    no_typed_targets,
    office,
    ratio,
    target,
    typed_targets,
)

from ikigen.achievement.targets import resolve_targets
from ikigen.model.catalogue import Level, Target
from ikigen.model.finding import Location, Severity
from ikigen.model.frames import TARGETS


def lows(targets: pd.DataFrame) -> list[float | None]:
    """The lower ends, annual first; None for blank."""
    return [None if math.isnan(low) else low for low in targets["low"]]


def test_rows_stand_for_the_year_and_every_quarter() -> None:
    """As declared, also where there is no target at all."""
    targets, findings = resolve_targets(office(indicator()), YEAR, no_typed_targets())
    assert targets.dtypes.astype(str).to_dict() == dict(TARGETS)
    assert list(targets["quarter"]) == [0, 1, 2, 3, 4]
    assert list(targets["origin"]) == [None] * 5
    assert list(targets["file"]) == [None] * 5
    assert findings == ()


def test_the_catalogue_goes_first_field_by_field() -> None:
    """It has the year and TW II; the owner's figures fill the rest."""
    at = Location("katalog.xlsx", "target", "C2")
    mixed = Target("UMUM-01", YEAR, Level(8, 8), (None, Level(3, 3), None, None), at=at)
    typed = typed_targets(*(("UMUM-01", quarter, 2, 2) for quarter in range(5)))
    targets, _ = resolve_targets(office(indicator(), targets=[mixed]), YEAR, typed)
    assert lows(targets) == [8, 2, 3, 2, 2]
    assert list(targets["origin"]) == ["catalogue", "form", "catalogue", "form", "form"]
    assert list(targets["cell"]) == ["C2", "C6", "C2", "C8", "C9"]


def test_the_newest_row_of_the_year_is_in_force() -> None:
    """A revision replaces; another year does not count."""
    rows = [
        target("UMUM-01", (1,) * 4),
        Target("UMUM-01", YEAR + 1, Level(9, 9)),
        Target("UMUM-01", YEAR, Level(5, 5), valid_from=pd.Timestamp(2026, 7, 1).date(), reason="revisi"),
    ]
    targets, _ = resolve_targets(office(indicator(), targets=rows), YEAR, no_typed_targets())
    assert lows(targets) == [5, None, None, None, None]


def test_only_the_owner_sets_its_targets_and_only_what_was_read() -> None:
    """Another unit's figure, a refused one and a blank one are no target."""
    typed = typed_targets(*(("UMUM-01", quarter, 2, 2) for quarter in range(1, 5)))
    typed.loc[0, "unit"] = "KEU"
    typed.loc[1, "state"] = "refused"
    typed.loc[2, "state"] = "blank"
    targets, _ = resolve_targets(office(indicator()), YEAR, typed)
    assert lows(targets) == [None, None, None, None, 2]


def test_a_range_keeps_both_ends() -> None:
    """80–90, from a form."""
    targets, _ = resolve_targets(
        office(indicator(polarity=Polarity.RANGE)), YEAR, typed_targets(("UMUM-01", 1, 80, 90))
    )
    assert (targets["low"][1], targets["high"][1]) == (80, 90)


@pytest.mark.parametrize(
    ("asked", "quarters", "fits", "breaks"),
    [
        (indicator(), (1, 2, 3, 4), 10, 4),
        (indicator(), (1, None, 3, None), 4, 3),
        (indicator(accumulation=Accumulation.TO_DATE), (1, 2, 3, 4), 4, 10),
        (indicator(accumulation=Accumulation.STATE), (5, 5, 5, 6), 6, 5),
        (indicator(accumulation=Accumulation.MAX), (1, 7, 3, 4), 7, 4),
        (indicator(accumulation=Accumulation.MEAN), (1, 2, 3, 4), 2.5, 10),
        (ratio("UMUM-01"), (80, 85, 90, 95), 95, 350),
    ],
)
def test_typed_quarters_must_make_up_the_year(asked: Any, quarters: Any, fits: float, breaks: float) -> None:
    """By the way the indicator accumulates."""
    for annual, expected in ((fits, 0), (breaks, 1)):
        rows = [(0, annual), *enumerate(quarters, start=1)]
        typed = typed_targets(*(("UMUM-01", q, figure, figure) for q, figure in rows if figure is not None))
        _, findings = resolve_targets(office(asked), YEAR, typed)
        assert [f.code for f in findings] == ["typed-target-adds-up-differently"] * expected


def test_the_sentence_says_how_they_should_make_it_up() -> None:
    """It points at the first typed target of the indicator."""
    typed = typed_targets(("UMUM-01", 0, 9, 9), *(("UMUM-01", q, 2, 2) for q in range(1, 5)))
    _, (finding,) = resolve_targets(office(indicator()), YEAR, typed)
    assert finding.message == (
        "Target!C5: target triwulanan UMUM-01 menghasilkan 8 untuk setahun, padahal target tahunannya 9. Menurut"
        " cara menghitungnya (jumlah keempat triwulan) keduanya harus sama; pada TW IV dipakai target tahunan."
        " Perbaiki salah satunya di lembar Target."
    )
    assert (finding.severity, finding.unit, finding.value) == (Severity.WARNING, "UMUM", "9")


def test_targets_of_the_catalogue_are_the_lints_business() -> None:
    """Nobody typed these: no finding about them here."""
    catalogue = office(indicator(), targets=[target("UMUM-01", (2, 2, 2, 2), 9)])
    assert resolve_targets(catalogue, YEAR, no_typed_targets())[1] == ()


def test_an_office_without_indicators_has_no_targets() -> None:
    """Empty, as declared."""
    targets, findings = resolve_targets(office(), YEAR, no_typed_targets())
    assert targets.dtypes.astype(str).to_dict() == dict(TARGETS)
    assert len(targets) == 0
    assert findings == ()
