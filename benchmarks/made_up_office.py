"""A made-up office of any size: the texts of the built-in catalogue dealt out to as many units as asked for.

Every unit owns 20 indicators of all kinds, confirms two of another unit, and has typed three quarters. One source
in ten counted something else than the owner.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from ikigen.catalogue.tables import read_catalogue
from ikigen.catalogue.write import write_catalogue_folder
from ikigen.form.layout import FormFill
from ikigen.model.catalogue import Catalogue, Indicator, Kind, Level, OrgUnit, Polarity, Target
from ikigen.model.period import Quarter
from ikigen.model.submission import Statement

PER_UNIT: Final = 20
YEAR: Final = 2026
PERIOD: Final = Quarter.TW3
_SHARED: Final = (7, 14)
"""Which of a unit's indicators, counted from 0, its neighbour confirms."""
_OBJECTIVE_OF: Final = 5
"""Indicators to an objective."""
_SLIPS: Final = 10
"""Of how many sources one differs from its owners."""
_WORDS: Final = ("Anggaran cair tepat waktu", "Jadwal dipercepat pada triwulan berikutnya", "Laporan bulanan")


def built_in() -> Catalogue:
    """The built-in catalogue.

    Raises:
        RuntimeError: it is in error.
    """
    catalogue, _ = read_catalogue(None)
    if catalogue is None:
        raise RuntimeError("the built-in catalogue is in error")
    return catalogue


def make_catalogue(units: int) -> Catalogue:
    """The catalogue of an office of ``units`` units with 20 indicators each, as it is read from its tables."""
    model = built_in()
    texts = [i for i in model.indicators if not i.source_cells]
    codes = [f"U{number:05d}" for number in range(1, units + 1)]
    made = tuple(
        replace(model.units[number % len(model.units)], code=code, title=f"Kepala Seksi {number + 1}", aliases=(),
                parent=None)
        for number, code in enumerate(codes)
    )  # fmt: skip
    dealt = cycle(texts)
    indicators = tuple(
        _indicator(unit, codes[number - 1], place, next(dealt))
        for number, unit in enumerate(made)
        for place in range(PER_UNIT)
    )
    targets = tuple(_target(indicator) for indicator in indicators if indicator.polarity is not Polarity.RANGE)
    return replace(model, units=made, indicators=indicators, holders=(), targets=targets)


def _indicator(unit: OrgUnit, neighbour: str, place: int, text: Indicator) -> Indicator:
    code = f"{unit.code}-{place + 1:02d}"
    shared = place in _SHARED and neighbour != unit.code
    return replace(
        text,
        code=code,
        unit=unit.code,
        objective=f"Sasaran {place // _OBJECTIVE_OF + 1} {unit.title}",
        title=f"{text.title} ({code})",
        sources=(neighbour,) if shared else (unit.code,),
        source_text=neighbour if shared else unit.code,
        note="",
    )


def _target(indicator: Indicator) -> Target:
    level = Level(95.0, 95.0) if indicator.kind is Kind.RATIO else Level(8.0, 8.0)
    return Target(indicator.code, YEAR, level, (level, level, level, level))


def write_tables(catalogue: Catalogue, folder: Path) -> Path:
    """The six tables of a catalogue as CSV files in a folder, which is returned."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in write_catalogue_folder(catalogue).items():
        (folder / name).write_bytes(content)
    return folder


def make_fill(catalogue: Catalogue, unit: str) -> FormFill:
    """What a unit has typed up to the period: every figure, words for the last quarter, and its confirmations."""
    owned, supplied = catalogue.owned_by(unit), catalogue.supplied_by(unit)
    slips = supplied if int(unit.removeprefix("U")) % _SLIPS == 0 else ()
    cells = [(cell.code, _place(i) + (i in slips), cell.part) for i in (*owned, *supplied) for cell in i.cells]
    owners = dict.fromkeys(indicator.unit for indicator in supplied)
    quarters = PERIOD.up_to()
    return FormFill(
        actuals={(code, q): _figure(place, part, q) for code, place, part in cells for q in quarters},
        narratives={(indicator.code, PERIOD): _WORDS for indicator in owned},
        statements={(owner, q): Statement.ALL_AGREE for owner in owners for q in quarters},
    )


def _place(indicator: Indicator) -> int:
    return int(indicator.code.rpartition("-")[2]) - 1


def _figure(place: int, part: str, quarter: Quarter) -> float:
    """Whole figures of one and two digits; a numerator is never above its denominator."""
    figure = 3 + (place * 7 + int(quarter) * 5) % 23
    return float(figure + 4 if part == "b" else figure)


def first_units(catalogue: Catalogue, count: int) -> tuple[str, ...]:
    """The codes of the first units."""
    return tuple(unit.code for unit in islice(catalogue.units, count))
