"""Statuses in their order, and findings of a period: each fires, keeps silent beside it, and says its sentence."""

from __future__ import annotations

import math
from typing import Any

import pytest
from small_office import (
    YEAR,
    Accumulation,
    Measured,
    Polarity,
    entries,
    indicator,
    measure,
    no_typed_targets,
    office,
    own,
    ratio,
    statements,
    target,
    typed_targets,
)

from ikigen.achievement.resolve import resolve_entries
from ikigen.achievement.score import score
from ikigen.achievement.targets import resolve_targets
from ikigen.model.finding import Severity
from ikigen.model.frames import SCORES
from ikigen.model.policy import LowerFormula, Policy, ZeroTarget


def status(measured: Measured, code: str, period: int) -> tuple[str, float | None, bool]:
    """Status, achievement (None: blank) and whether it is counted."""
    row = measured.of(code, period)
    pct = None if math.isnan(row["achievement_pct"]) else round(row["achievement_pct"], 2)
    return row["status"], pct, bool(row["counted"])


def codes(measured: Measured) -> list[str]:
    """The codes of the findings."""
    return [finding.code for finding in measured.findings]


def pair(above: list[Any], below: list[Any]) -> dict[tuple[str, str], Any]:
    """What the owner typed for both parts of SEK-01."""
    return {("SEK", "SEK-01a"): above, ("SEK", "SEK-01b"): below}


def test_scores_are_as_declared() -> None:
    """Columns, types, and catalogue order within each period."""
    measured = measure(office(ratio(), indicator()), {}, 2)
    assert measured.scores.dtypes.astype(str).to_dict() == dict(SCORES)
    assert list(measured.scores["indicator"]) == ["SEK-01", "UMUM-01"] * 2
    assert list(measured.scores["period"]) == [1, 1, 2, 2]
    assert list(measured.scores["category"]) == [None] * 4


def test_no_period_and_no_indicator_give_empty_scores() -> None:
    """Empty, but with every column."""
    assert list(measure(office(indicator()), {}, 0).scores.columns) == list(SCORES)
    assert measure(office(), {}, 2).scores.empty


def test_annual_target_counts_in_the_last_period() -> None:
    """Quarters 2,2,2,2 and an annual 10: 8 of 10 at the end of the year, 6 of 6 before."""
    measured = measure(
        office(indicator(), targets=[target("UMUM-01", (2, 2, 2, 2), 10)]), own("UMUM-01", 2, 2, 2, 2)
    )
    assert status(measured, "UMUM-01", 3) == ("dilaporkan", 100.0, True)
    assert status(measured, "UMUM-01", 4) == ("dilaporkan", 80.0, True)


def test_progress_towards_an_annual_target() -> None:
    """Shown, without a category, outside the means, until the last period."""
    measured = measure(office(indicator(), targets=[target("UMUM-01", annual=10)]), own("UMUM-01", 2, 2, 2, 2))
    assert status(measured, "UMUM-01", 2) == ("kemajuan", 40.0, False)
    assert measured.of("UMUM-01", 2)["category"] is None
    assert status(measured, "UMUM-01", 4) == ("dilaporkan", 80.0, True)


def test_no_target() -> None:
    """The actual stands, no achievement, no finding."""
    measured = measure(office(indicator()), own("UMUM-01", 2))
    assert status(measured, "UMUM-01", 1) == ("tanpa target", None, False)
    assert measured.of("UMUM-01", 1)["actual"] == 2
    assert measured.findings == ()


def test_a_missing_quarterly_target_of_a_level_is_no_target() -> None:
    """A state is held against the target of its quarter, not of another."""
    asked = indicator(accumulation=Accumulation.STATE)
    measured = measure(office(asked, targets=[target("UMUM-01", (None, 30, 30, 30))]), own("UMUM-01", 30))
    assert status(measured, "UMUM-01", 1) == ("tanpa target", None, False)


def test_no_need_arose() -> None:
    """0 of 0 is no failure."""
    measured = measure(office(ratio(), targets=[target("SEK-01", (95,) * 4)]), pair([0], [0]), 1)
    assert status(measured, "SEK-01", 1) == ("tidak ada kebutuhan", None, False)
    assert measured.findings == ()


def test_a_broken_ratio_is_an_error() -> None:
    """3 of 0 to date: no achievement, and somebody must correct it."""
    measured = measure(office(ratio(), targets=[target("SEK-01", (95,) * 4)]), pair([0, 3], [0, 0]), 2)
    assert status(measured, "SEK-01", 2) == ("rasio tidak sah", None, False)
    (finding,) = measured.findings
    assert (finding.code, finding.severity, finding.period) == ("denominator-zero", Severity.ERROR, 2)
    assert finding.message == (
        "TW II!F13: sampai dengan TW II penyebut SEK-01 0 tetapi pembilangnya 3. Persentase tidak dapat dihitung."
        " Perbaiki penyebut; isi 0 pada keduanya hanya bila memang tidak ada kebutuhan."
    )


def test_a_broken_ratio_is_said_where_nothing_was_due() -> None:
    """A target of 0 does not hide it."""
    measured = measure(office(ratio(), targets=[target("SEK-01", (0,) * 4)]), pair([3], [0]), 1)
    assert status(measured, "SEK-01", 1) == ("rasio tidak sah", None, False)


def test_fulfilled_in_a_later_quarter_is_information_only() -> None:
    """8 of 10, then 2 of 0: 10 of 10 to date."""
    measured = measure(office(ratio(), targets=[target("SEK-01", (100,) * 4)]), pair([8, 2], [10, 0]), 2)
    assert status(measured, "SEK-01", 2) == ("dilaporkan", 100.0, True)
    (finding,) = measured.findings
    assert (finding.code, finding.severity, finding.period) == ("part-exceeds-whole", Severity.INFO, 2)
    assert finding.message == (
        "TW II!F11: pembilang SEK-01 (2) melebihi penyebutnya (0) dalam TW II. Ini wajar bila kebutuhan triwulan"
        " lalu baru terpenuhi sekarang; periksa bila bukan itu sebabnya."
    )


def test_more_fulfilled_than_asked_to_date_is_a_warning() -> None:
    """One warning for the figures to date, none beside it for their quarters."""
    measured = measure(office(ratio(), targets=[target("SEK-01", (100,) * 4)]), pair([8, 5], [10, 2]), 2)
    (finding,) = measured.findings
    assert (finding.code, finding.severity) == ("part-exceeds-whole-to-date", Severity.WARNING)
    assert finding.message == (
        "TW II!F11: sampai dengan TW II pembilang SEK-01 (13) melebihi penyebutnya (12). Yang terpenuhi tidak"
        " mungkin lebih banyak dari yang diminta. Periksa kedua angka pada setiap triwulan."
    )


def test_equal_parts_are_fine() -> None:
    """All that was asked for, fulfilled."""
    catalogue = office(ratio(), targets=[target("SEK-01", (100,) * 4)])
    assert measure(catalogue, pair([8, 5], [8, 5]), 2).findings == ()


def test_a_decreasing_figure_to_date_is_a_warning() -> None:
    """Also over a blank quarter; equal figures, and the same of a state, are fine."""
    asked = indicator(accumulation=Accumulation.TO_DATE)
    measured = measure(office(asked), own("UMUM-01", 5, None, 3, 3))
    (finding,) = measured.findings
    assert (finding.code, finding.severity, finding.period) == ("cumulative-decreases", Severity.WARNING, 3)
    assert finding.message == (
        "TW III!F12: realisasi UMUM-01 turun dari 5 menjadi 3. Angka ini diisi s.d. triwulan ini (kumulatif sejak"
        " Januari), jadi tidak mungkin turun. Isi jumlah sejak Januari, bukan jumlah triwulan ini saja."
    )
    state = office(indicator(accumulation=Accumulation.STATE))
    assert measure(state, own("UMUM-01", 5, None, 3, 3)).findings == ()
    assert measure(office(asked), own("UMUM-01", 5, 5, 6)).findings == ()


def test_quarters_after_the_period_make_no_finding_of_the_period() -> None:
    """What is typed ahead is judged when its quarter is."""
    asked = indicator(accumulation=Accumulation.TO_DATE)
    assert measure(office(asked), own("UMUM-01", 5, 3), 1).findings == ()


def test_an_actual_against_a_target_of_zero() -> None:
    """No achievement, and a finding that points at the target."""
    measured = measure(office(indicator(), targets=[target("UMUM-01", (0, 0, 0, 1))]), own("UMUM-01", 2), 1)
    assert status(measured, "UMUM-01", 1) == ("target nol", None, False)
    (finding,) = measured.findings
    assert (finding.code, finding.severity) == ("target-zero", Severity.WARNING)
    assert finding.message == (
        "Target UMUM-01: target UMUM-01 sampai dengan TW I adalah 0 sedangkan realisasinya 2. Capaian terhadap"
        " target 0 tidak dapat dihitung, jadi dikosongkan. Periksa apakah targetnya benar 0."
    )


def test_the_finding_on_a_target_of_zero_points_at_the_target_that_counts() -> None:
    """The quarter's own before the last period, the annual one in it."""
    typed = typed_targets(("UMUM-01", 0, 0, 0), ("UMUM-01", 1, 0, 0), ("UMUM-01", 4, 0, 0))
    catalogue = office(indicator())
    resolution = resolve_entries(entries(catalogue, own("UMUM-01", 2, 0, 0, 0)), statements(), catalogue)
    targets, _ = resolve_targets(catalogue, YEAR, typed)
    places = [score(resolution, targets, catalogue, [period])[1][0].message[:10] for period in (1, 4)]
    assert places == ["Target!C6:", "Target!C5:"]


FULL = Policy(zero_target=ZeroTarget.FULL_WHEN_ZERO)


@pytest.mark.parametrize(
    ("policy", "quarters", "figures", "expected", "found"),
    [
        (FULL, (0, 0, 0, 0), (0,), ("target nol", 100.0, True), ["target-zero"]),
        (FULL, (0, 0, 0, 1), (0,), ("belum jatuh tempo", None, False), []),
        (FULL, (0, 0, 0, 0), (None,), ("belum jatuh tempo", None, False), []),
        (FULL, (0, 0, 0, 0), (3,), ("target nol", None, False), ["target-zero"]),
        (Policy(), (0, 0, 0, 0), (0,), ("belum jatuh tempo", None, False), []),
        (Policy(), (None, None, None, 1), (0,), ("belum jatuh tempo", None, False), []),
    ],
)
def test_policy_on_a_target_of_zero(
    policy: Policy, quarters: Any, figures: Any, expected: Any, found: list[str]
) -> None:
    """100 where 0 was reported and the year asks for nothing; what is due later is not due yet."""
    measured = measure(
        office(indicator(), policy=policy, targets=[target("UMUM-01", quarters)]), own("UMUM-01", *figures), 1
    )
    assert status(measured, "UMUM-01", 1) == expected
    assert codes(measured) == found


def test_an_actual_of_zero_in_a_quotient() -> None:
    """T ÷ R cannot say how good 0 is; the other formula can."""
    asked = indicator(polarity=Polarity.LOWER)
    goal = [target("UMUM-01", (10,) * 4)]
    quotient = Policy(lower_formula=LowerFormula.QUOTIENT)
    measured = measure(office(asked, policy=quotient, targets=goal), own("UMUM-01", 0), 1)
    assert status(measured, "UMUM-01", 1) == ("tidak terhitung", None, False)
    (finding,) = measured.findings
    assert finding.message == (
        "UMUM-01: realisasi sampai dengan TW I adalah 0, sedangkan kebijakan rumus_turun memakai T ÷ R. Pembagian"
        " dengan 0 tidak ada hasilnya, jadi capaian dikosongkan. Sekretariat menetapkan capaiannya atau memakai"
        " rumus (2T-R)/T."
    )
    assert status(measure(office(asked, targets=goal), own("UMUM-01", 0), 1), "UMUM-01", 1) == (
        "dilaporkan", 200.0, True,
    )  # fmt: skip


def test_a_high_achievement_is_a_finding_in_the_last_period_only() -> None:
    """Above 120, not at it; and never capped."""
    catalogue = office(
        indicator(), indicator("UMUM-02"), targets=[target("UMUM-01", (1,) * 4), target("UMUM-02", (5,) * 4)]
    )
    typed = own("UMUM-01", 2, 2, 2, 2) | own("UMUM-02", 6, 6, 6, 6)
    measured = measure(catalogue, typed)
    assert status(measured, "UMUM-01", 4) == ("dilaporkan", 200.0, True)
    (finding,) = measured.findings
    assert (finding.code, finding.severity, finding.indicator) == ("achievement-high", Severity.WARNING, "UMUM-01")
    assert finding.message == (
        "UMUM-01: capaian akhir tahun 200,00% melampaui 120%. Mungkin targetnya terlalu rendah. Periksa target dan"
        " realisasi, dan jelaskan di analisis bila memang benar."
    )
    assert measure(catalogue, typed, 3).findings == ()


def test_a_ratio_shows_the_worse_standing_of_its_parts() -> None:
    """One part confirmed, one disputed: disputed."""
    catalogue = office(ratio(sources=("KEU",)), targets=[target("SEK-01", (100,) * 4)])
    typed = pair([8], [10]) | {("KEU", "SEK-01a"): [8], ("KEU", "SEK-01b"): [16]}
    assert status(measure(catalogue, typed, 1), "SEK-01", 1) == ("selisih", 50.0, True)


@pytest.mark.parametrize(
    ("accumulation", "expected"),
    [(Accumulation.SUM, 25.0), (Accumulation.STATE, 50.0), (Accumulation.TO_DATE, 50.0)],
)
def test_parts_that_are_typed_to_date_are_not_added(accumulation: Accumulation, expected: float) -> None:
    """2 of 20, then 10 of 20 so far, is 10 of 20; as two quarters it would be 12 of 40."""
    catalogue = office(ratio(accumulation=accumulation), targets=[target("SEK-01", (100,) * 4)])
    row = measure(catalogue, pair([0, 10], [20, 20]), 2).of("SEK-01", 2)
    assert row["actual"] == expected


def test_findings_are_made_for_the_last_period_only() -> None:
    """A broken ratio in four periods is one error."""
    catalogue = office(ratio())
    resolution = resolve_entries(entries(catalogue, pair([3], [0])), statements(), catalogue)
    targets, _ = resolve_targets(catalogue, YEAR, no_typed_targets())
    assert len(score(resolution, targets, catalogue, [1, 2, 3, 4])[1]) == 1
