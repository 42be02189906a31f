"""The next form of a unit that has returned TW I: what it takes over, for tests of several rooms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from reading import SMALL, YEAR

from ikigen.form.layout import plan_form
from ikigen.form.plan import FormFill, FormPlan
from ikigen.model.catalogue import Level
from ikigen.model.finding import NOWHERE
from ikigen.model.period import Quarter
from ikigen.model.submission import CarriedFigure, CarriedOver, CarriedQuarter, Correction, Narrative, Statement

TW1, TW2, TW3, TW4 = Quarter
SAVED = datetime(2026, 4, 3, 9, 30)
RETURN = CarriedQuarter("IKI_2026_SEK.xlsx", "f" * 64, SAVED)
WORDS = Narrative("SEK-01", TW1, "arsip lengkap", "", "BA 12")
CORRECTED = Correction(
    "SEK-02b", TW1, 10.0, "dua permintaan terhitung dua kali", NOWHERE, former=12.0, carried=True
)


def carried_fill(**changes: Any) -> FormFill:
    """SEK returned TW I: figures and blanks, words, a declaration for KEU, a target, and a correction since."""
    figures: Mapping[str, float | None] = {
        "SEK-01": 3.0, "SEK-02a": 8.0, "SEK-02b": 10.0, "SEK-03": 87.25, "SEK-04": 1 / 3, "SEK-05": None,
        "SEK-06": 0.0, "KEU-01": None, "KEU-02": 4.0,
    }  # fmt: skip
    fill = FormFill(
        actuals={(code, TW1): value for code, value in figures.items() if value is not None},
        narratives={("SEK-01", TW1): (WORDS.factors, WORDS.follow_up, WORDS.evidence)},
        statements={("KEU", TW1): Statement.SOME_DIFFER},
        carried=CarriedOver(
            quarters={TW1: RETURN},
            figures={(code, TW1): CarriedFigure(value, NOWHERE) for code, value in figures.items()},
            words={("SEK-01", TW1): WORDS.fingerprint},
            statements={("KEU", TW1): Statement.SOME_DIFFER},
            targets={("SEK-03", None): Level(90, 90), ("SEK-05", TW1): Level(18, 22.5)},
            corrections=(CORRECTED,),
        ),
        owner_figures={("KEU-01", TW1): 5.0, ("KEU-02", TW1): None},
    )
    return replace(fill, **changes)


def carried_plan(**changes: Any) -> FormPlan:
    """The next form of SEK."""
    return plan_form(SMALL, "SEK", YEAR, carried_fill(**changes))
