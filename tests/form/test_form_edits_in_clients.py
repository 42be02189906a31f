"""Random edits of random forms, saved by real programs: what is read of the file is what stood on the screen."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from clients import convert_all, convert_in_gnumeric
from edits import edited_forms
from grids import MemoryGrid
from hypothesis import HealthCheck, Phase, assume, given, seed, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.worksheet.worksheet import Worksheet
from reading import SMALL, MemoryForm, Reading

from ikigen.excel.grid import BLANK, SeenKind
from ikigen.excel.reader import read_workbook
from ikigen.form.read import read_form
from ikigen.model.submission import ReturnedFile

FEW, MANY = 6, 30


def _fit_for_files(form: MemoryForm) -> MemoryForm:
    """The form without what only memory can hold: two sheets of one name, formulas that nobody computed.

    Error values go too: outside cells to type in, nobody looks for them in a file.
    """
    seen: set[str] = set()
    for grid in form.grids:
        while grid.title in seen:
            grid.title = f"{grid.title} (2)"
        seen.add(grid.title)
        for cells in grid.rows:
            for col, cell in enumerate(cells):
                if cell.kind in {SeenKind.UNCALCULATED, SeenKind.ERROR}:
                    cells[col] = BLANK
    return form


def _write(grid: MemoryGrid, sheet: Worksheet) -> None:
    """Figures, words, error values and formulas as a program keeps them; a formula keeps its own result."""
    for row, cells in enumerate(grid.rows, 1):
        for col, seen in enumerate(cells, 1):
            if seen.kind is SeenKind.BLANK:
                continue
            cell = sheet.cell(row, col)
            if seen.formula is not None:
                cell.value = f"={seen.number!r}" if seen.number is not None else f'="{seen.text}"'
            else:
                cell.value = seen.number if seen.number is not None else seen.text
            if seen.percent:
                cell.number_format = "0%"
            if seen.kind is SeenKind.TEXT and seen.formula is None:
                cell.data_type, cell.number_format = "s", "@"


def _save(form: MemoryForm, path: Path) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for grid in form.grids:
        _write(grid, book.create_sheet(grid.title))
    for name, value in form.properties.items():
        book.custom_doc_props.append(StringProperty(name=name, value=value))  # type: ignore[attr-defined]
    book.save(path)
    return path


def _told(read: Reading) -> object:
    """Everything that counts: figures with their cells, words, choices, targets, and what is said where."""
    said = sorted((f.code, f.at.sheet or "", f.at.cell or "") for f in read.findings)
    if read.submission is None:
        return said
    form = read.submission
    entries = [(e.cell_code, e.quarter, e.role, e.value, e.state, e.at) for e in form.entries]
    targets = [(t.indicator, t.quarter, t.level, t.state, t.at) for t in form.targets]
    return form.identity, entries, form.narratives, form.statements, targets, said


def _read(path: Path) -> Reading:
    workbook, findings = read_workbook(path)
    assert workbook is not None, findings
    return Reading(*read_form(workbook, ReturnedFile("isian.xlsx", "x", 1, None), SMALL))


def _compare(forms: list[MemoryForm], folder: Path) -> None:
    folder.mkdir()
    paths = [_save(_fit_for_files(form), folder / f"{number}.xlsx") for number, form in enumerate(forms)]
    for suffix in ("xlsx", "ods", "xls"):
        for form, path in zip(forms, convert_all(paths, suffix, locale="id-ID"), strict=True):
            assert _told(_read(path)) == _told(form.read()), (suffix, form)
    for form, path in zip(forms, paths, strict=True):
        form.properties.clear()  # Gnumeric does not read those that openpyxl writes
        assert _told(_read(convert_in_gnumeric(path))) == _told(form.read()), ("Gnumeric", form)


@pytest.mark.client
@pytest.mark.parametrize("count", [FEW, pytest.param(MANY, marks=pytest.mark.long)])
def test_a_program_in_between_changes_nothing(count: int, tmp_path: Path) -> None:
    """Forms torn apart at random, through LibreOffice (xlsx, ods, xls) and Gnumeric."""
    folders = (tmp_path / str(number) for number in range(100))

    @seed(random.Random(count).randrange(10**6))
    @settings(
        max_examples=1, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.lists(edited_forms(4), min_size=count, max_size=count))
    def play(forms: list[MemoryForm]) -> None:
        assume(all(form.log for form in forms))
        _compare(forms, next(folders))

    play()
