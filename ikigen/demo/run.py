"""The demonstration: forms are generated, filled, returned, read and consolidated, all as real files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from ikigen.catalogue.tables import read_catalogue
from ikigen.catalogue.write import write_catalogue_folder
from ikigen.demo.entries import (
    CORRECTED_CELL,
    CORRECTED_UNIT,
    FIRST_FIGURE,
    LAST_QUARTER,
    SILENT_UNIT,
    Figures,
    figures_of_last_year,
    fill_of,
    long_term_targets,
    read_figures,
)
from ikigen.excel.writer import Book
from ikigen.form.layout import FormFill, plan_form
from ikigen.form.write import write_form
from ikigen.model.catalogue import Catalogue
from ikigen.model.request import RESULTS, ConsolidateRequest, GenerateRequest, ReturnsRequest
from ikigen.pipeline.files import put_file, require_folder
from ikigen.pipeline.forms import generate_forms
from ikigen.pipeline.report import ConsolidateResult, consolidate
from ikigen.text import demo as words

_OLD_UNIT: Final = "PM-REN"


@dataclass(frozen=True)
class DemoResult:
    """What the demonstration wrote. ``steps`` maps each step to where its files lie."""

    steps: Mapping[str, Path]
    consolidation: ConsolidateResult


def run_demo(out: Path | None, year: int) -> DemoResult:
    """Play the round trip below ``out`` (default ``output/demo``) for a year.

    Raises:
        IkigenError: the folder cannot be written.
    """
    folder = out or RESULTS / "demo"
    require_folder(folder)
    built_in, _ = read_catalogue(None)
    if built_in is None:
        raise RuntimeError("the built-in catalogue is in error")
    figures = read_figures()
    catalogue = replace(built_in, targets=long_term_targets(figures, year))
    place = _Place(folder, folder / words.CATALOGUE_FOLDER)
    for name, content in write_catalogue_folder(catalogue).items():
        put_file(place.catalogue / name, content)
    last_year = _play_last_year(place, catalogue, figures, year - 1)
    forms, returns = folder / words.FORMS_FOLDER, folder / words.RETURNS_FOLDER
    generate_forms(GenerateRequest(this_year=year, year=year, out=forms, catalogue=place.catalogue))
    for name, content in _returned_files(catalogue, figures, year).items():
        put_file(returns / name, content)
    results = folder / words.RESULTS_FOLDER
    request = ConsolidateRequest(
        returns=place.request(returns, year),
        out=results,
        notice=words.NOTICE,
        docx=True,
        previous=(last_year.workbook,),
    )
    steps = {"catalogue": place.catalogue, "forms": forms, "returns": returns, "report": results}
    return DemoResult(steps, consolidate(request))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the demonstration plays."""

    folder: Path
    catalogue: Path

    def request(self, returns: Path, year: int) -> ReturnsRequest:
        """Read what came back in a year."""
        return ReturnsRequest(
            this_year=year, paths=(returns,), year=year, period=LAST_QUARTER, catalogue=self.catalogue
        )


def _play_last_year(place: _Place, catalogue: Catalogue, figures: Figures, year: int) -> ConsolidateResult:
    """The year before, in short: every unit returned its form, and the report was written."""
    earlier = figures_of_last_year(figures)
    folder = place.folder / words.LAST_YEAR_FOLDER
    for unit in (unit.code for unit in catalogue.units):
        content = _form(catalogue, unit, fill_of(catalogue, unit, earlier), datetime(year, 10, 5, 9, 0))
        put_file(folder / words.LAST_YEARS_FORMS / f"IKI_{year}_{unit}.xlsx", content)
    returns = place.request(folder / words.LAST_YEARS_FORMS, year)
    return consolidate(ConsolidateRequest(returns=returns, out=folder, notice=words.NOTICE))


def _returned_files(catalogue: Catalogue, figures: Figures, year: int) -> dict[str, bytes]:
    """The files that come back, by name: one per unit that returns, and what lies among them in real life."""
    files: dict[str, bytes] = {}
    for day, unit in enumerate((u.code for u in catalogue.units if u.code != SILENT_UNIT), start=1):
        saved = datetime(year, 10, day, 9, 30)
        fill = fill_of(catalogue, unit, figures)
        if unit == CORRECTED_UNIT:
            second = words.SECOND_RETURN.format(year=year, unit=unit)
            files[second] = _form(catalogue, unit, fill, saved.replace(hour=15))
            fill = replace(fill, actuals={**fill.actuals, CORRECTED_CELL: FIRST_FIGURE})
        files[f"IKI_{year}_{unit}.xlsx"] = _form(catalogue, unit, fill, saved)
    files[words.OLD_FORM.format(year=year - 1, unit=_OLD_UNIT)] = _last_years_form(catalogue, figures, year - 1)
    files[words.OTHER_WORKBOOK] = _some_other_workbook()
    return files


def _form(catalogue: Catalogue, unit: str, fill: FormFill, saved: datetime) -> bytes:
    return write_form(plan_form(catalogue, unit, saved.year, fill), saved)


def _last_years_form(catalogue: Catalogue, figures: Figures, year: int) -> bytes:
    return _form(catalogue, _OLD_UNIT, fill_of(catalogue, _OLD_UNIT, figures), datetime(year, 12, 30, 10, 0))


def _some_other_workbook() -> bytes:
    with Book(words.OTHER_SHEET) as book:
        sheet = book.sheet(words.OTHER_SHEET)
        for row, texts in enumerate(words.OTHER_ROWS):
            for col, text in enumerate(texts):
                sheet.text(row, col, text)
    return book.content
