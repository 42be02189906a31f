"""Every formula beside its twin: written by the program, recalculated by LibreOffice and Gnumeric, compared."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import clients
import numpy as np
import pandas as pd
import pytest

from ikigen.excel.addresses import address, reference
from ikigen.excel.writer import Book, Sheet
from ikigen.measure import accumulation as adding
from ikigen.measure.achievement import achievement_formula, achievement_pct
from ikigen.measure.bands import category, category_formula
from ikigen.measure.rollup import capped, capped_formula, mean_formula, weighted_means
from ikigen.model.catalogue import Accumulation, Polarity
from ikigen.model.policy import LowerFormula, Policy, ZeroTarget

INPUT: Final = "Isian TW I"
POLICIES: Final = [Policy(lower_formula=f, zero_target=z) for f in LowerFormula for z in ZeroTarget]
Figure = float | str | None
"""A number, a blank cell (None), or the text ``""``."""


def number(figure: Figure) -> float:
    """A figure as the twins take it."""
    return figure if isinstance(figure, int | float) else math.nan


@dataclass
class Trial:
    """A workbook of cases in the making: inputs on one sheet, formulas on another."""

    inputs: Sheet
    formulas: Sheet
    rng: random.Random
    expected: dict[str, Any] = field(default_factory=dict)
    row: int = 0

    def figure(self) -> Figure:
        """Mostly numbers, 0 among them, with both kinds of blank."""
        return self.rng.choice(
            [None, "", 0, 0, 1, 2, 7, 95, self.rng.randrange(500), self.rng.uniform(0, 200), 12.5]
        )

    def refs(self, figures: list[Figure]) -> list[str]:
        """References to cells that now hold these figures."""
        found = []
        for col, figure in enumerate(figures):
            if figure == "":
                self.inputs.formula(self.row, col, '""', "")
            else:
                self.inputs.number(self.row, col, number(figure))
            found.append(reference(INPUT, self.row, col))
        self.row += 1
        return found

    def claim(self, formula: str, expected: Any) -> None:
        """One formula and what its twin says."""
        row = len(self.expected)
        self.formulas.formula(row, 0, formula, -1.0)
        blank = expected is None or (isinstance(expected, float) and math.isnan(expected))
        self.expected[address(row, 0)] = "" if blank else expected


def one(figure: Figure) -> np.ndarray:
    """A figure as an array of one."""
    return np.array([number(figure)])


def row_of(figures: list[Figure]) -> np.ndarray:
    """Figures of one indicator as a matrix of one row."""
    return np.array([[number(figure) for figure in figures]], dtype=np.float64)


def kind_of(kind: Accumulation) -> np.ndarray:
    """An accumulation as an array of one."""
    return np.array([kind], dtype=object)


def try_actuals(trial: Trial) -> None:
    """The actual to date."""
    kind, period = trial.rng.choice(list(Accumulation)), trial.rng.randint(1, 4)
    figures = [trial.figure() for _ in range(period)]
    formula = adding.actual_to_date_formula(trial.refs(figures), kind)
    trial.claim(formula, float(adding.actual_to_date(row_of(figures), kind_of(kind))[0]))


def try_ratios(trial: Trial) -> None:
    """Numerator, denominator and percentage to date."""
    kind, period = trial.rng.choice(list(Accumulation)), trial.rng.randint(1, 4)
    above, below = ([trial.figure() for _ in range(period)] for _ in range(2))
    refs = trial.refs(above), trial.refs(below)
    numerator, denominator = adding.ratio_parts_to_date(row_of(above), row_of(below), kind_of(kind))
    trial.claim(adding.numerator_to_date_formula(*refs, kind), float(numerator[0]))
    trial.claim(adding.denominator_to_date_formula(*refs, kind), float(denominator[0]))
    pct = float(adding.ratio_pct(numerator, denominator)[0])
    trial.claim(adding.ratio_to_date_formula(*refs, kind), pct)
    pair = trial.refs([above[0], below[0]])
    trial.claim(adding.ratio_formula(*pair), float(adding.ratio_pct(one(above[0]), one(below[0]))[0]))


def try_targets(trial: Trial) -> None:
    """The target to date, with and without an annual one."""
    rng = trial.rng
    kind, period, is_ratio = rng.choice(list(Accumulation)), rng.randint(1, 4), rng.random() < 0.3
    figures: list[Figure] = [None, "", None, ""] if rng.random() < 0.3 else [trial.figure() for _ in range(4)]
    annual = trial.figure()
    quarters, (year,) = trial.refs(figures), trial.refs([annual])
    for ref, figure in ((year, annual), (None, None)):
        formula = adding.target_to_date_formula(
            quarters[:period], ref, kind, is_ratio=is_ratio, is_last=period == 4, later=quarters[period:]
        )
        target = adding.target_to_date(row_of(figures), one(figure), kind_of(kind), np.array([is_ratio]), period)
        trial.claim(formula, float(target[0]))


def try_achievements(trial: Trial) -> None:
    """The achievement under every polarity and policy."""
    polarity, policy = trial.rng.choice(list(Polarity)), trial.rng.choice(POLICIES)
    actual, low, high = (trial.figure() for _ in range(3))
    if not math.isnan(number(low) + number(high)):
        low, high = sorted((number(low), number(high)))
    r, a, b = (pd.Series(one(figure)) for figure in (actual, low, high))
    at_r, at_a, at_b = trial.refs([actual, low, high])
    formula = achievement_formula(at_r, at_a, at_b, polarity, policy)
    trial.claim(formula, float(achievement_pct(r, a, b, polarity, policy)[0]))


def try_categories(trial: Trial) -> None:
    """The band of a figure, near its bounds above all, and the cap."""
    rng = trial.rng
    bound = rng.choice([90, 75, 65, 50])
    near = rng.choice([0, 0.005, 0.004999, 0.0049, 0.01, -0.005, -0.004, rng.uniform(-1, 1)])
    figure = rng.choice([None, "", bound + near, bound + near, rng.uniform(0, 300)])
    policy = rng.choice([Policy(), Policy(decimals=0, mean_cap=None), Policy(decimals=1, mean_cap=100)])
    (ref,) = trial.refs([figure])
    trial.claim(category_formula(ref, policy), category(pd.Series(one(figure)), policy)[0])
    trial.claim(capped_formula(ref, policy), float(capped(pd.Series(one(figure)), policy)[0]))


def try_means(trial: Trial) -> None:
    """A weighted mean of a row of percents among which some are left out."""
    size = trial.rng.randint(1, 8)
    values: list[Figure] = [trial.figure() for _ in range(size)]
    weights: list[Figure] = [trial.rng.choice([0, 1, 1, 2.5]) for _ in range(size)]
    ranges = [":".join((refs[0], refs[-1].rpartition("!")[2])) for refs in map(trial.refs, (values, weights))]
    figures, weighed = row_of(values)[0], row_of(weights)[0]
    mean = weighted_means(figures, weighed, np.zeros(size, dtype=np.int64), 1)
    trial.claim(mean_formula(ranges[0], ranges[1]), float(mean[0]))


TRIALS: Final[list[Callable[[Trial], None]]] = [
    try_actuals, try_ratios, try_targets, try_achievements, try_categories, try_means,
]  # fmt: skip


def write_trials(path: Path, seed: int, rounds: int) -> dict[str, Any]:
    """A workbook with ``rounds`` cases of every formula, and what must stand in each cell of its sheet Rumus."""
    with Book("Rumus") as book:
        trial = Trial(book.sheet(INPUT), book.sheet("Rumus"), random.Random(seed))
        for _ in range(rounds):
            for attempt in TRIALS:
                attempt(trial)
    path.write_bytes(book.content)
    return trial.expected


def differences(expected: dict[str, Any], found: dict[tuple[str, str], Any]) -> list[tuple[str, Any, Any]]:
    """Cells whose value is another than expected."""
    return [
        (cell, figure, value)
        for cell, figure in expected.items()
        if not _same(figure, value := found.get(("Rumus", cell)))
    ]


def _same(figure: Any, value: Any) -> bool:
    if isinstance(figure, str):
        return figure == (value or "") if not isinstance(value, int | float) else False
    return isinstance(value, int | float) and math.isclose(figure, value, rel_tol=1e-12, abs_tol=1e-12)


@pytest.mark.client
def test_libreoffice_computes_what_the_twins_compute(tmp_path: Path) -> None:
    """Several hundred random cases of every formula, no difference."""
    path = tmp_path / "rumus.xlsx"
    expected = write_trials(path, seed=86, rounds=400)
    assert differences(expected, clients.recalculated(path)) == []


@pytest.mark.client
def test_gnumeric_computes_what_the_twins_compute(tmp_path: Path) -> None:
    """The same functions and the same blanks; only its ROUND sees binary fractions where others see decimals."""
    path = tmp_path / "rumus.xlsx"
    expected = write_trials(path, seed=2017, rounds=100)
    found = clients.cell_values(clients.convert_in_gnumeric(path))
    labels = {band.label for band in Policy().scale}
    different = differences(expected, found)
    assert [row for row in different if not {row[1], row[2]} <= labels] == []
    assert len(different) < len(expected) / 100


def test_a_wrong_value_is_noticed(tmp_path: Path) -> None:
    """The comparison itself can fail: before a recalculation every stored result is wrong."""
    path = tmp_path / "rumus.xlsx"
    expected = write_trials(path, seed=1, rounds=2)
    assert len(differences(expected, clients.cell_values(path))) == len(expected)
