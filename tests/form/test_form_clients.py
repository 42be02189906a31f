"""Filled forms through real programs and formats: every figure, every word, every choice and every target comes back."""

# ruff: noqa: E501 - a test's first line says what it shows
from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from clients import convert_in_gnumeric, type_in_office
from filling import Filling, fill_form
from openpyxl import load_workbook
from reading import SMALL

from ikigen.catalogue.tables import read_catalogue
from ikigen.excel.reader import read_workbook
from ikigen.form.layout import form_rows, plan_form
from ikigen.form.plan import FormRow, Section
from ikigen.form.read import read_form
from ikigen.form.write import write_form
from ikigen.model.catalogue import Catalogue, Kind, Polarity
from ikigen.model.finding import Finding
from ikigen.model.period import Quarter
from ikigen.model.submission import ReturnedFile, Statement, Submission
from ikigen.text import labels

YEAR = 2026
TITLES = tuple(labels.quarter_title(quarter) for quarter in Quarter)
WORDS = (
    "Berkas lengkap", "- kurang staf", "+ dua tenaga bantu", "12", "007", "1.234 berkas", "BA-01/2026", "100%", "3/4",
    "“kutip” & <tanda>", "TRUE", "baris satu\nbaris dua",
)  # fmt: skip
"""What people write, and what a program would like to make something else of."""


@dataclass(frozen=True)
class Case:
    """A form of a unit, and what is typed into it."""

    name: str
    catalogue: Catalogue
    unit: str
    filling: Filling

    @property
    def blank(self) -> bytes:
        """The form as it is sent out."""
        return write_form(plan_form(self.catalogue, self.unit, YEAR))


def _figure(row: FormRow, chance: random.Random) -> float:
    if row.indicator.kind is not Kind.VALUE:
        return float(chance.randint(0, 2_000))
    if row.indicator.measure_unit == "rupiah":
        return chance.randint(10**6, 10**11) + 0.5
    return round(chance.uniform(1, 100), chance.randint(0, 3))


def _fill(catalogue: Catalogue, unit: str) -> Filling:
    """Something in every cell that takes something: figures in all quarters, words and choices in two, every target."""
    chance = random.Random(unit)
    filling = Filling()
    rows = form_rows(catalogue, unit)
    for row in rows:
        filling.actuals |= {(row.code, title): _figure(row, chance) for title in TITLES}
        if row.section is Section.OWN and row.is_first:
            columns = (labels.FACTORS, labels.FOLLOW_UP, labels.EVIDENCE)
            filling.narratives |= {
                (row.code, title, column): chance.choice(WORDS) for title in TITLES[:2] for column in columns
            }
    for owner in dict.fromkeys(row.indicator.unit for row in rows if row.section is Section.SUPPLIED):
        filling.statements |= {(owner, title): chance.choice(list(Statement)).value for title in TITLES[:2]}
    for indicator in catalogue.owned_by(unit):
        target = catalogue.target_of(indicator.code, YEAR)
        for header, level in zip(
            (labels.ANNUAL_TARGET, *TITLES),
            (target.annual, *target.quarters) if target else [None] * 5,
            strict=True,
        ):
            if level is None:
                low = chance.randint(2, 90)
                filling.targets[indicator.code, header] = (
                    f"{low}-{low + 7}" if indicator.polarity is Polarity.RANGE else float(low)
                )
    return filling


@cache
def _cases() -> tuple[Case, ...]:
    built_in, _ = read_catalogue(None)
    assert built_in is not None
    units = [(built_in, unit) for unit in ("KEU", "PTSP", "PTSP-ADU", "SEK")]
    small = [(SMALL, unit) for unit in ("SEK", "KEU")]
    return tuple(
        Case(f"{'kecil' if catalogue is SMALL else 'bawaan'}-{unit}", catalogue, unit, _fill(catalogue, unit))
        for catalogue, unit in (*units, *small)
    )


NAMES = ("bawaan-KEU", "bawaan-PTSP", "bawaan-PTSP-ADU", "bawaan-SEK", "kecil-SEK", "kecil-KEU")


@pytest.fixture(scope="module")
def blanks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The blank forms."""
    folder = tmp_path_factory.mktemp("kosong")
    for case in _cases():
        (folder / f"{case.name}.xlsx").write_bytes(case.blank)
    return folder


SUFFIXES = (".xlsx", ".ods", ".xls")
ALL_FORMATS = frozenset({"bawaan-SEK", "kecil-SEK"})
"""Forms that are saved in every format on every run; the others in one of them, and in all with ``--long``."""


def _saved_in(number: int, *, long: bool) -> tuple[str, ...]:
    if long or NAMES[number] in ALL_FORMATS:
        return SUFFIXES
    return (SUFFIXES[number % len(SUFFIXES)],)


@pytest.fixture(scope="module")
def from_libreoffice(
    blanks: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Path:
    """The forms typed into by one LibreOffice in id-ID, and saved by it."""
    long = request.config.getoption("--long")
    folder = tmp_path_factory.mktemp("libreoffice")
    jobs: list[dict[str, object]] = []
    for number, case in enumerate(_cases()):
        blank = blanks / f"{case.name}.xlsx"
        places = case.filling.places(load_workbook(blank))
        typed = [[sheet, cell, _as_typed(value)] for sheet, cell, value in places]
        jobs += [
            {"open": str(blank), "save": str(folder / f"{case.name}{suffix}"), "typed": typed}
            for suffix in _saved_in(number, long=long)
        ]
    type_in_office(jobs, "id-ID")
    return folder


def _as_typed(value: Any) -> str:
    """What a person's fingers type: a decimal comma, and an apostrophe before what is to stay as it is."""
    if isinstance(value, float):
        return f"{value:.15g}".replace(".", ",")
    return str(value)


def _read(path: Path, case: Case) -> tuple[Submission, tuple[Finding, ...]]:
    workbook, findings = read_workbook(path)
    assert workbook is not None, findings
    submission, about = read_form(workbook, ReturnedFile(path.name, path.name, 1, None), case.catalogue)
    assert submission is not None, about
    return submission, (*findings, *about)


def _everything(submission: Submission) -> dict[tuple[str, ...], object]:
    """All that a return says, by code (or owner), sheet and column."""
    told: dict[tuple[str, ...], object] = {}
    for entry in submission.entries:
        told[entry.cell_code, labels.quarter_title(entry.quarter)] = entry.value
    for words in submission.narratives:
        key = words.indicator, labels.quarter_title(words.quarter)
        told[(*key, labels.FACTORS)] = words.factors
        told[(*key, labels.FOLLOW_UP)] = words.follow_up
        told[(*key, labels.EVIDENCE)] = words.evidence
    for choice in submission.statements:
        told[choice.owner, labels.quarter_title(choice.quarter), labels.STATEMENT] = choice.statement
    for target in submission.targets:
        header = labels.quarter_title(target.quarter) if target.quarter else labels.ANNUAL_TARGET
        told[target.indicator, labels.TARGET_SHEET, header] = target.level and (
            target.level.low,
            target.level.high,
        )
    return {key: value for key, value in told.items() if value not in (None, "")}


def _expected(case: Case) -> Mapping[tuple[str, ...], object]:
    filling = case.filling
    ratios = {i.cells[0].code: i.code for i in case.catalogue.indicators}
    told: dict[tuple[str, ...], object] = {(code, title): v for (code, title), v in filling.actuals.items()}
    told |= {(ratios[code], *rest): words for (code, *rest), words in filling.narratives.items()}
    told |= {(*key, labels.STATEMENT): Statement(said) for key, said in filling.statements.items()}
    told |= {
        (code, labels.TARGET_SHEET, header): _ends(level) for (code, header), level in filling.targets.items()
    }
    return told


def _ends(level: Any) -> tuple[float, float]:
    low, high = level.split("-") if isinstance(level, str) else (level, level)
    return float(low), float(high)


def _check(path: Path, case: Case) -> None:
    submission, findings = _read(path, case)
    said, wanted = _everything(submission), _expected(case)
    assert {key: said.get(key) for key in wanted if said.get(key) != wanted[key]} == {}
    assert said.keys() == wanted.keys()
    assert [finding.message for finding in findings] == []


@pytest.mark.client
@pytest.mark.parametrize(
    ("number", "suffix"),
    [
        pytest.param(
            number, suffix, id=f"{name}{suffix}",
            marks=() if suffix in _saved_in(number, long=False) else pytest.mark.long,
        )
        for number, name in enumerate(NAMES)
        for suffix in SUFFIXES
    ],
)  # fmt: skip
def test_libreoffice_gives_everything_back(from_libreoffice: Path, number: int, suffix: str) -> None:
    """Typed in id-ID and saved: nothing lost, nothing changed, nothing to say."""
    case = _cases()[number]
    _check(from_libreoffice / f"{case.name}{suffix}", case)


@pytest.mark.client
@pytest.mark.parametrize("number", range(len(NAMES)), ids=NAMES)
def test_gnumeric_gives_everything_back(blanks: Path, tmp_path: Path, number: int) -> None:
    """Filled, then opened and saved by Gnumeric."""
    case = _cases()[number]
    filled = fill_form(blanks / f"{case.name}.xlsx", case.filling, tmp_path / "isi.xlsx")
    _check(convert_in_gnumeric(filled, "xlsx"), case)


@pytest.mark.parametrize("number", range(len(NAMES)), ids=NAMES)
def test_a_workbook_that_may_hold_macros_is_read_as_any_other(blanks: Path, tmp_path: Path, number: int) -> None:
    """Saved as ``.xlsm``."""
    case = _cases()[number]
    filled = fill_form(blanks / f"{case.name}.xlsx", case.filling, tmp_path / "isi.xlsx")
    load_workbook(filled, keep_vba=True).save(tmp_path / "isi.xlsm")
    _check(tmp_path / "isi.xlsm", case)
