"""Plausible made-up entries for the built-in catalogue, with a few honest mistakes among them.

The figures stand in ``isian.csv``: targets t1 … t4, the end of the Renstra and the national standard where there
is one, actuals r1 … r4 (a ratio as ``8/10``) and the words for the third quarter. The mistakes are the ones that
come back every quarter in a real office.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Final

from ikigen.form.layout import FormFill
from ikigen.model.catalogue import Catalogue, Indicator, Level, Target
from ikigen.model.period import Quarter
from ikigen.model.submission import Statement
from ikigen.text import demo as words

LAST_QUARTER: Final = Quarter.TW3
"""The quarter that the demonstration reports on."""

SILENT_UNIT: Final = "PTSP-ADU"
"""The unit whose form does not come back."""

CORRECTED_UNIT: Final = "KEU"
"""The unit that sends its form twice: the second time with a corrected figure."""
CORRECTED_CELL: Final = ("KEU-05", Quarter.TW3)
FIRST_FIGURE: Final = 33.0

_ACTUALS: Final = tuple(f"r{int(quarter)}" for quarter in Quarter)
_LAST_YEARS_SHARE: Final = 0.94
_MISTAKES: Final[Mapping[tuple[str, Quarter], float | str]] = {
    ("UMUM-12", Quarter.TW3): words.NUMBER_IN_WORDS,
    ("UMUM-19", Quarter.TW2): words.NUMBER_WITH_UNIT,
    ("PM-DAL-03", Quarter.TW3): words.DASH,
    ("SEK-03a", Quarter.TW3): 13.0,  # one more than there were needs: asked for in TW II, fulfilled in TW III
}
_SECOND_COUNTS: Final[Mapping[tuple[str, str, Quarter], float]] = {
    ("KEU", "UMUM-15", Quarter.TW3): 20.0,  # the owner says 21
}
_STATEMENTS: Final[Mapping[tuple[str, str, Quarter], Statement]] = {
    ("KEU", "UMUM", Quarter.TW3): Statement.SOME_DIFFER,
    ("UMUM", "SEK", Quarter.TW3): Statement.UNCHECKED,
}

Figures = Mapping[str, Mapping[str, str]]


def read_figures() -> Figures:
    """The made-up figures by indicator code; columns as in the file."""
    text = resources.files("ikigen.demo").joinpath("isian.csv").read_text(encoding="utf-8")
    return {row["kode"]: row for row in csv.DictReader(text.splitlines())}


def figures_of_last_year(figures: Figures) -> Figures:
    """What the same units reported a year before: a little less of everything that is counted."""
    return {
        code: {key: _a_little_less(text) if key in _ACTUALS else text for key, text in row.items()}
        for code, row in figures.items()
    }


def _a_little_less(text: str) -> str:
    """A count times 0.94, rounded; of a ratio only the numerator shrinks."""
    first, slash, rest = text.partition("/")
    return f"{round(int(first) * _LAST_YEARS_SHARE)}{slash}{rest}" if first else text


def long_term_targets(figures: Figures, year: int) -> tuple[Target, ...]:
    """The rows of the catalogue's table of targets: what units do not set themselves."""
    return tuple(
        Target(code, year, renstra=_level(row["renstra"]), national=_level(row["nasional"]))
        for code, row in figures.items()
        if row["renstra"] or row["nasional"]
    )


def _level(text: str) -> Level | None:
    return Level(float(text), float(text)) if text else None


def fill_of(catalogue: Catalogue, unit: str, figures: Figures) -> FormFill:
    """What a unit types into its form in the demonstration."""
    owned = catalogue.owned_by(unit)
    actuals: dict[tuple[str, Quarter], float | str] = dict(_own_actuals(owned, figures))
    actuals |= dict(_supplied_parts(catalogue, unit, figures))
    actuals |= {(code, q): v for (source, code, q), v in _SECOND_COUNTS.items() if source == unit}
    return FormFill(
        actuals=actuals,
        narratives=dict(_narratives(owned, figures)),
        statements=dict(_statements(catalogue, unit)),
        targets=dict(_targets(owned, figures)),
        notice=words.NOTICE,
    )


def _own_actuals(
    owned: tuple[Indicator, ...], figures: Figures
) -> Iterator[tuple[tuple[str, Quarter], float | str]]:
    for indicator in owned:
        for quarter in LAST_QUARTER.up_to():
            for code, typed in _cells(indicator, figures[indicator.code][f"r{int(quarter)}"]):
                yield (code, quarter), _MISTAKES.get((code, quarter), typed)


def _cells(indicator: Indicator, text: str) -> Iterator[tuple[str, float]]:
    """A figure of the file spread over the indicator's cells; nothing when it is blank."""
    if text:
        for cell, part in zip(indicator.cells, text.split("/"), strict=True):
            yield cell.code, float(part)


def _supplied_parts(
    catalogue: Catalogue, unit: str, figures: Figures
) -> Iterator[tuple[tuple[str, Quarter], float]]:
    """The parts that a source gives of an additive figure: what it reports for its own first indicator."""
    for indicator in catalogue.supplied_by(unit):
        if indicator.is_additive:
            own = catalogue.owned_by(unit)[0]
            for quarter in LAST_QUARTER.up_to():
                yield (indicator.code, quarter), float(figures[own.code][f"r{int(quarter)}"])


def _narratives(
    owned: tuple[Indicator, ...], figures: Figures
) -> Iterator[tuple[tuple[str, Quarter], tuple[str, str, str]]]:
    for indicator in owned:
        row = figures[indicator.code]
        yield (indicator.code, LAST_QUARTER), (row["faktor"], row["tindak_lanjut"], row["bukti"])


def _statements(catalogue: Catalogue, unit: str) -> Iterator[tuple[tuple[str, Quarter], Statement]]:
    for owner in dict.fromkeys(i.unit for i in catalogue.supplied_by(unit)):
        for quarter in LAST_QUARTER.up_to():
            yield (owner, quarter), _STATEMENTS.get((unit, owner, quarter), Statement.ALL_AGREE)


def _targets(owned: tuple[Indicator, ...], figures: Figures) -> Iterator[tuple[tuple[str, Quarter | None], float]]:
    for indicator in owned:
        row = figures[indicator.code]
        yield (indicator.code, None), float(row["tahunan"])
        for quarter in Quarter:
            yield (indicator.code, quarter), float(row[f"t{int(quarter)}"])
