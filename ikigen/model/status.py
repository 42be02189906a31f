"""The words in which a figure's standing is said, in files and on sheets alike."""

from __future__ import annotations

from enum import StrEnum


class ResolveStatus(StrEnum):
    """How owner and sources agree on one figure."""

    REPORTED = "dilaporkan"
    CONFIRMED = "terkonfirmasi"
    CONFIRMED_BY_STATEMENT = "dikonfirmasi (pernyataan)"
    DISPUTED = "selisih"
    UNCONFIRMED = "belum dikonfirmasi"
    FROM_SOURCE = "dari sumber data"
    UNREPORTED = "belum dilaporkan"


class ScoreStatus(StrEnum):
    """Why an achievement is missing or needs a word; otherwise the resolve status stands."""

    PROGRESS = "kemajuan"
    NOT_DUE = "belum jatuh tempo"
    INCOMPLETE = "tidak lengkap"
    NO_TARGET = "tanpa target"
    ZERO_TARGET = "target nol"
    NO_NEED = "tidak ada kebutuhan"
    BROKEN_RATIO = "rasio tidak sah"
    UNDEFINED = "tidak terhitung"
    """The formula in force divides by an actual of 0."""
