"""The choices that regulations leave open and an office may make (``kebijakan``)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LowerFormula(StrEnum):
    """Achievement where lower is better (``rumus_turun``)."""

    DIFFERENCE = "(2T-R)/T"
    QUOTIENT = "T/R"


class ZeroTarget(StrEnum):
    """Achievement against a target of 0 (``target_nol``)."""

    NONE = "kosong"
    FULL_WHEN_ZERO = "100"


class Reference(StrEnum):
    """Whose figure counts in a dispute (``rujukan``)."""

    SOURCE = "sumber"
    OWNER = "pemilik"


@dataclass(frozen=True, slots=True)
class Band:
    """One category of the scale.

    ``above`` is its lower bound in percent, exclusive; None in the last band, which takes the rest.
    ``colour`` is RRGGBB.
    """

    label: str
    above: float | None
    colour: str


DEFAULT_SCALE = (
    Band("Sangat Tinggi", 90.0, "1E6B52"),
    Band("Tinggi", 75.0, "6BAF92"),
    Band("Sedang", 65.0, "F2C14E"),
    Band("Rendah", 50.0, "E08E45"),
    Band("Sangat Rendah", None, "B23A48"),
)
"""Source: Permendagri 86/2017, five bands, with the gaps between them closed."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Every policy in force, with the defaults of measurement.

    ``mean_cap`` is the cap on an achievement inside a mean, in percent (None: no cap);
    ``decimals`` is for show and banding, half up; ``high_threshold`` in percent.
    """

    lower_formula: LowerFormula = LowerFormula.DIFFERENCE
    zero_target: ZeroTarget = ZeroTarget.NONE
    mean_cap: float | None = 120.0
    reference: Reference = Reference.SOURCE
    scale: tuple[Band, ...] = DEFAULT_SCALE
    decimals: int = 2
    high_threshold: float = 120.0
