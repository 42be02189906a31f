"""Targets in force: the catalogue's, else what the owner typed, and whether the quarters make up the year."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest
from small_office import (
    YEAR,
    Accumulation,
    Polarity,
    indicator,
    measure,
    no_typed_targets,
    office,
    own,
    ratio,
    target,
    typed_targets,
)

from ikigen.achievement.targets import resolve_targets
from ikigen.model.catalogue import Level, Target
from ikigen.model.finding import Location, Severity
from ikigen.model.frames import TARGETS
from ikigen.model.period import Quarter


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
        Target("UMUM-01", YEAR, Level(5, 5), valid_from=date(2026, 7, 1), reason="revisi"),
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


ORIGINAL = target("UMUM-01", (1, 1, 1, 1), 4)
REVISED = Target(
    "UMUM-01",
    YEAR,
    Level(8, 8),
    (Level(1, 1), Level(1, 1), Level(3, 3), Level(3, 3)),
    valid_from=date(YEAR, 7, 1),
    reason="perubahan anggaran",
    at=Location("katalog.xlsx", "target", "A3"),
)


@pytest.mark.parametrize(
    ("period", "expected", "since"),
    [
        (Quarter.TW1, [4, 1, 1, 1, 1], None),
        (Quarter.TW2, [4, 1, 1, 1, 1], None),
        (Quarter.TW3, [8, 1, 1, 3, 3], date(YEAR, 7, 1)),
        (Quarter.TW4, [8, 1, 1, 3, 3], date(YEAR, 7, 1)),
    ],
)
@pytest.mark.parametrize("rows", [(ORIGINAL, REVISED), (REVISED, ORIGINAL)])
def test_a_revision_counts_from_the_quarter_in_which_it_comes_into_force(
    rows: tuple[Target, ...], period: Quarter, expected: list[float], since: date | None
) -> None:
    """Wherever its row stands; the whole row counts then, and the frame says since when and why."""
    targets, _ = resolve_targets(office(indicator(), targets=rows), YEAR, no_typed_targets(), period)
    assert lows(targets) == expected
    assert list(targets["valid_from"]) == [since] * 5
    assert list(targets["reason"]) == ["perubahan anggaran" if since else None] * 5
    assert targets.dtypes.astype(str).to_dict() == dict(TARGETS)


@pytest.mark.parametrize(
    ("day", "period", "counts"),
    [
        (date(YEAR, 6, 30), Quarter.TW2, True),
        (date(YEAR, 7, 1), Quarter.TW2, False),
        (date(YEAR, 12, 31), Quarter.TW4, True),
        (date(YEAR + 1, 1, 1), Quarter.TW4, False),
        (date(YEAR - 1, 12, 1), Quarter.TW1, True),
    ],
)
def test_the_last_day_of_the_period_decides(day: date, period: Quarter, counts: bool) -> None:
    """A revision of that very day counts, one of the day after does not."""
    revised = replace(REVISED, valid_from=day)
    targets, _ = resolve_targets(
        office(indicator(), targets=[ORIGINAL, revised]), YEAR, no_typed_targets(), period
    )
    assert targets["low"][0] == (8 if counts else 4)


def test_of_two_revisions_the_later_one_in_force_counts() -> None:
    """The one of July in TW III, the one of October in TW IV; what is to come is named."""
    second = replace(REVISED, annual=Level(9, 9), valid_from=date(YEAR, 10, 1))
    catalogue = office(indicator(), targets=[ORIGINAL, second, REVISED])
    for period, annual in ((Quarter.TW2, 4), (Quarter.TW3, 8), (Quarter.TW4, 9)):
        assert lows(resolve_targets(catalogue, YEAR, no_typed_targets(), period)[0])[0] == annual
    _, findings = resolve_targets(catalogue, YEAR, no_typed_targets(), Quarter.TW2)
    assert [finding.code for finding in findings] == ["target-revision-later"] * 2
    _, findings = resolve_targets(catalogue, YEAR, no_typed_targets(), Quarter.TW3)
    assert [finding.code for finding in findings] == ["target-revised", "target-revision-later"]


def test_a_revision_is_the_sum_to_date_of_one_plan() -> None:
    """Its own TW I and TW II count in TW III, not those of the row before it."""
    rebased = replace(REVISED, quarters=(Level(0, 0), Level(0, 0), Level(4, 4), Level(4, 4)))
    measured = measure(office(indicator(), targets=[ORIGINAL, rebased]), own("UMUM-01", 1, 1, 1), 3)
    assert measured.of("UMUM-01", 3)["target_low"] == 4


def test_what_a_revision_leaves_blank_is_the_owners_to_type() -> None:
    """A typed target was not revised by the catalogue."""
    bare = replace(REVISED, quarters=(None, None, Level(3, 3), Level(3, 3)))
    typed = typed_targets(("UMUM-01", 1, 2, 2), ("UMUM-01", 3, 9, 9))
    targets, _ = resolve_targets(office(indicator(), targets=[ORIGINAL, bare]), YEAR, typed)
    assert lows(targets) == [8, 2, None, 3, 3]
    assert list(targets["origin"]) == ["catalogue", "form", None, "catalogue", "catalogue"]
    assert list(targets["valid_from"]) == [date(YEAR, 7, 1), None, None, date(YEAR, 7, 1), date(YEAR, 7, 1)]


def test_the_report_says_which_target_was_used_and_why() -> None:
    """Date and reason, the figures in force and those before, where the row stands."""
    catalogue = office(indicator(), targets=[ORIGINAL, REVISED])
    _, (finding,) = resolve_targets(catalogue, YEAR, no_typed_targets(), Quarter.TW3)
    assert finding.message == (
        "target!A3: target UMUM-01 direvisi per 1 Juli 2026 karena perubahan anggaran. Yang dipakai: tahunan 8,"
        " TW I 1, TW II 1, TW III 3, TW IV 3; semula: tahunan 4, TW I 1, TW II 1, TW III 1, TW IV 1. Formulir yang"
        " dibagikan sebelum itu tetap sah."
    )
    assert (finding.severity, finding.unit, finding.indicator) == (Severity.INFO, "UMUM", "UMUM-01")
    _, (later,) = resolve_targets(catalogue, YEAR, no_typed_targets(), Quarter.TW2)
    assert later.message == (
        "target!A3: perubahan target UMUM-01 baru berlaku 1 Juli 2026 (karena perubahan anggaran), sesudah TW II"
        " berakhir, jadi belum dipakai. Yang masih dipakai: tahunan 4, TW I 1, TW II 1, TW III 1, TW IV 1."
    )


def test_a_first_target_set_in_mid_year_has_nothing_before_it() -> None:
    """And nobody wrote why."""
    alone = replace(REVISED, annual=None, quarters=(None, None, Level(3, 3), None), reason="")
    _, (finding,) = resolve_targets(office(indicator(), targets=[alone]), YEAR, no_typed_targets())
    assert "karena alasan yang belum ditulis di katalog. Yang dipakai: TW III 3; semula: belum ada target." in (
        finding.message
    )


def test_an_original_target_and_another_years_revision_are_no_news() -> None:
    """The near miss: nothing is said."""
    other = replace(REVISED, year=YEAR + 1)
    catalogue = office(indicator(), targets=[ORIGINAL, other])
    assert resolve_targets(catalogue, YEAR, no_typed_targets())[1] == ()
