"""The whole round trip on the built-in catalogue, filled by a stranger and computed again by hand."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from clients import convert_in_gnumeric, type_in_office
from filling import Filling, fill_form
from openpyxl import load_workbook
from oracle import Expected, Story, expect

import ikigen
from ikigen.catalogue.tables import read_catalogue
from ikigen.model.catalogue import Catalogue, Indicator, Kind

YEAR = 2026
TITLES = {1: "TW I", 2: "TW II", 3: "TW III", 4: "TW IV"}


@dataclass(frozen=True)
class Play:
    """A year of one office: what every unit types, and the same told per indicator."""

    fillings: dict[str, Filling]
    stories: dict[str, Story]


def _catalogue() -> Catalogue:
    catalogue, _ = read_catalogue(None)
    assert catalogue is not None
    return catalogue


def _series(rng: random.Random, low: int, high: int, blank: float = 0.15) -> dict[int, float]:
    return {q: float(rng.randint(low, high)) for q in TITLES if rng.random() > blank}


def _story(rng: random.Random, indicator: Indicator) -> Story:
    story = Story(indicator.kind.value, indicator.accumulation.value, parts=indicator.is_additive)
    story.targets = _series(rng, 1, 40, blank=0.1) if rng.random() > 0.1 else {}
    story.annual = float(rng.randint(1, 120)) if rng.random() > 0.2 else None
    if indicator.kind is Kind.RATIO:
        story.denominator = _series(rng, 1, 50)
        story.numerator = {q: float(rng.randint(0, int(b))) for q, b in story.denominator.items()}
    else:
        story.owner = _series(rng, 0, 60)
        story.sources = {s: _series(rng, 0, 60, blank=0.6) for s in indicator.other_sources}
    return story


def play_year(seed: int) -> Play:
    """A random year: targets, owners' figures with gaps, sources that confirm, differ or count themselves."""
    rng = random.Random(seed)
    catalogue = _catalogue()
    fillings = {unit.code: Filling() for unit in catalogue.units}
    stories = {}
    for indicator in catalogue.indicators:
        story = stories[indicator.code] = _story(rng, indicator)
        mine = fillings[indicator.unit]
        if story.annual is not None:
            mine.targets[indicator.code, "Target tahunan"] = story.annual
        mine.targets |= {(indicator.code, TITLES[q]): v for q, v in story.targets.items()}
        for suffix, series in (("", story.owner), ("a", story.numerator), ("b", story.denominator)):
            mine.actuals |= {(indicator.code + suffix, TITLES[q]): v for q, v in series.items()}
        for source, series in story.sources.items():
            fillings[source].actuals |= {(indicator.code, TITLES[q]): v for q, v in series.items()}
    return Play(fillings, stories)


def achievements(results: Path) -> dict[str, Expected]:
    """``capaian.csv`` by indicator."""

    def number(text: str) -> float | None:
        return float(text) if text else None

    with (results / "capaian.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["indicator"]: Expected(
                number(row["target"]), number(row["actual"]), number(row["achievement_pct"])
            )
            for row in csv.DictReader(lines)
        }


def differences(play: Play, results: Path, period: int) -> Iterator[str]:
    """Indicators of which the file says something else than the calculation by hand."""
    said = achievements(results)
    assert len(said) == len(play.stories) == 60
    for code, story in play.stories.items():
        wanted = expect(story, period)
        for name in ("target", "actual", "achievement"):
            a, b = getattr(said[code], name), getattr(wanted, name)
            if (a is None) != (b is None) or (a is not None and a != pytest.approx(b, rel=1e-12)):
                yield f"{code} {name}: said {a}, by hand {b}"


def _consolidate_and_compare(play: Play, returns: Path, out: Path) -> None:
    for period in TITLES:
        results = out / f"TW{period}"
        ikigen.consolidate([returns], year=YEAR, period=f"TW{period}", out=results)
        assert list(differences(play, results, period)) == []


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The twelve blank forms."""
    folder = tmp_path_factory.mktemp("forms")
    ikigen.generate(year=YEAR, out=folder)
    return folder


def _form(folder: Path, unit: str) -> Path:
    return folder / f"IKI_{YEAR}_{unit}.xlsx"


@pytest.mark.parametrize("seed", [1, 2])
def test_a_stranger_fills_the_forms_and_every_figure_comes_out(forms: Path, tmp_path: Path, seed: int) -> None:
    """Target, actual and achievement of all 60 indicators, in each of the four periods, as computed by hand."""
    play = play_year(seed)
    returns = tmp_path / "returns"
    returns.mkdir()
    for unit, filling in play.fillings.items():
        fill_form(_form(forms, unit), filling, _form(returns, unit))
    _consolidate_and_compare(play, returns, tmp_path)


@pytest.mark.client
@pytest.mark.parametrize("suffix", [".xlsx", pytest.param(".ods", marks=pytest.mark.long)])
def test_libreoffice_types_in_indonesian_and_the_figures_come_back(
    forms: Path, tmp_path: Path, suffix: str
) -> None:
    """Every form typed into by LibreOffice in id-ID and saved by it, then read."""
    play = play_year(3)
    returns = tmp_path / "returns"
    returns.mkdir()
    jobs: list[dict[str, object]] = []
    for unit, filling in play.fillings.items():
        form = _form(forms, unit)
        typed = [
            [t, c, f"{v:n}" if isinstance(v, float) else v] for t, c, v in filling.places(load_workbook(form))
        ]
        jobs.append({"open": str(form), "save": str(_form(returns, unit).with_suffix(suffix)), "typed": typed})
    type_in_office(jobs, "id-ID")
    _consolidate_and_compare(play, returns, tmp_path)


@pytest.mark.client
def test_gnumeric_saves_the_forms_and_the_figures_come_back(forms: Path, tmp_path: Path) -> None:
    """Every filled form opened and saved by Gnumeric, then read."""
    play = play_year(4)
    filled, returns = tmp_path / "filled", tmp_path / "returns"
    for folder in (filled, returns):
        folder.mkdir()
    for unit, filling in play.fillings.items():
        fill_form(_form(forms, unit), filling, _form(filled, unit))
        convert_in_gnumeric(_form(filled, unit), "xlsx", returns)
    _consolidate_and_compare(play, returns, tmp_path)
