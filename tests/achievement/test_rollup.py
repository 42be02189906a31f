"""Means that say how much they cover and what they leave out."""

from __future__ import annotations

import math

from small_office import indicator, measure, office, own, target

from ikigen.achievement.rollup import roll_up
from ikigen.model.frames import ROLL_UPS
from ikigen.model.policy import Policy

UNITS = office(
    indicator("UMUM-01", objective="Sasaran satu"),
    indicator("UMUM-02", objective="Sasaran satu", weight=3.0),
    indicator("UMUM-03", objective="Sasaran dua"),
    indicator("KEU-01", objective="Sasaran satu"),
    targets=[target(code, (10,) * 4) for code in ("UMUM-01", "UMUM-02", "KEU-01")],
)
TYPED = own("UMUM-01", 15) | own("UMUM-02", 5) | own("UMUM-03", 1)


def test_every_level_has_its_row_in_order() -> None:
    """Objectives are told apart by their unit; a unit that measures nothing has its blank row."""
    rows = roll_up(measure(UNITS, TYPED, 1).scores, UNITS)
    assert rows.dtypes.astype(str).to_dict() == dict(ROLL_UPS)
    assert list(zip(rows["level"], rows["unit"], rows["objective"], strict=True)) == [
        ("objective", "UMUM", "Sasaran satu"),
        ("objective", "UMUM", "Sasaran dua"),
        ("objective", "KEU", "Sasaran satu"),
        ("unit", "UMUM", None),
        ("unit", "KEU", None),
        ("unit", "UPT", None),
        ("office", None, None),
    ]


def test_means_are_weighted_capped_and_say_what_they_leave_out() -> None:
    """150 counts as 120 with weight 1, 50 with weight 3; the uncapped mean stands beside."""
    rows = roll_up(measure(UNITS, TYPED, 1).scores, UNITS)
    satu, dua, keu, umum, _, upt, dinas = rows.to_dict("records")
    assert (satu["mean_pct"], satu["mean_uncapped_pct"], satu["category"]) == (67.5, 75.0, "Sedang")
    assert (satu["indicators"], satu["counted"], satu["left_out"]) == (2, 2, "")
    assert math.isnan(dua["mean_pct"])
    assert (dua["category"], dua["counted"], dua["left_out"]) == (None, 0, "tanpa target: 1")
    assert keu["left_out"] == "belum dilaporkan: 1"
    assert (umum["mean_pct"], umum["indicators"], umum["counted"]) == (67.5, 3, 2)
    assert (upt["indicators"], upt["counted"], upt["left_out"]) == (0, 0, "")
    assert math.isnan(upt["mean_pct"])
    assert (dinas["indicators"], dinas["counted"]) == (4, 2)
    assert dinas["left_out"] == "belum dilaporkan: 1; tanpa target: 1"


def test_without_a_cap_both_means_agree() -> None:
    """Policy ``tidak ada``."""
    catalogue = office(*UNITS.indicators, policy=Policy(mean_cap=None), targets=UNITS.targets)
    rows = roll_up(measure(catalogue, TYPED, 1).scores, catalogue)
    assert rows["mean_pct"][0] == rows["mean_uncapped_pct"][0] == 75.0


def test_periods_follow_each_other() -> None:
    """Each with all its rows."""
    rows = roll_up(measure(UNITS, TYPED, 3).scores, UNITS)
    assert list(rows["period"]) == [1] * 7 + [2] * 7 + [3] * 7


def test_no_scores_no_rows() -> None:
    """Empty, as declared."""
    assert list(roll_up(measure(UNITS, {}, 0).scores, UNITS).columns) == list(ROLL_UPS)
