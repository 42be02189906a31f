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
    fill_of,
    read_figures,
)
from ikigen.excel.writer import Book
from ikigen.form.layout import FormFill, plan_form
from ikigen.form.write import write_form
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import IkigenError
from ikigen.model.request import RESULTS, ConsolidateRequest, GenerateRequest, ReturnsRequest
from ikigen.pipeline.files import put_file
from ikigen.pipeline.forms import generate_forms
from ikigen.pipeline.report import ConsolidateResult, consolidate
from ikigen.text import commands
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
    if folder.exists() and not folder.is_dir():
        raise IkigenError(commands.NOT_A_FOLDER.format(path=folder))
    catalogue, _ = read_catalogue(None)
    if catalogue is None:
        raise RuntimeError("the built-in catalogue is in error")
    tables = folder / "katalog"
    for name, content in write_catalogue_folder(catalogue).items():
        put_file(tables / name, content)
    forms, returns = folder / words.FORMS_FOLDER, folder / words.RETURNS_FOLDER
    generate_forms(GenerateRequest(this_year=year, year=year, out=forms, catalogue=tables))
    for name, content in _returned_files(catalogue, year).items():
        put_file(returns / name, content)
    request = ReturnsRequest(this_year=year, paths=(returns,), year=year, period=LAST_QUARTER, catalogue=tables)
    consolidation = consolidate(
        ConsolidateRequest(returns=request, out=folder / words.RESULTS_FOLDER, notice=words.NOTICE, docx=True)
    )
    steps = {
        "catalogue": tables,
        "forms": forms,
        "returns": returns,
        "report": folder / words.RESULTS_FOLDER,
    }
    return DemoResult(steps, consolidation)


def _returned_files(catalogue: Catalogue, year: int) -> dict[str, bytes]:
    """The files that come back, by name: one per unit that returns, and what lies among them in real life."""
    figures = read_figures()
    files: dict[str, bytes] = {}
    for day, unit in enumerate((u.code for u in catalogue.units if u.code != SILENT_UNIT), start=1):
        saved = datetime(year, 10, day, 9, 30)
        name = f"IKI_{year}_{unit}.xlsx"
        fill = fill_of(catalogue, unit, figures)
        if unit == CORRECTED_UNIT:
            files[words.SECOND_RETURN.format(year=year, unit=unit)] = _form(
                catalogue, unit, fill, saved.replace(hour=15)
            )
            fill = replace(fill, actuals={**fill.actuals, CORRECTED_CELL: FIRST_FIGURE})
        files[name] = _form(catalogue, unit, fill, saved)
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
