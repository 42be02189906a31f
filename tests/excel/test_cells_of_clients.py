"""One workbook with every kind of cell, as each program saves it: what is read is what stood on the screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest
import xlsxwriter
from clients import convert, convert_in_gnumeric
from openpyxl import Workbook as OpenpyxlWorkbook

from ikigen.excel.grid import Grid, Workbook
from ikigen.excel.reader import read_workbook

Expected = tuple[str, float | None, str, bool]
"""Kind, stored figure, text on the screen (figures in the program's own notation without marks), percent."""

CELLS: Final[dict[str, tuple[object, str, Expected]]] = {
    "figure": (2026, "General", ("number", 2026, "2026", False)),
    "decimals": (0.1 + 0.2, "General", ("number", 0.3, "03", False)),
    "large": (9007199254740991, "0", ("number", 9007199254740991, "9007199254740991", False)),
    "grouped": (1234567, "#,##0", ("number", 1234567, "1234567", False)),
    "negative": (-5, "#,##0", ("number", -5, "-5", False)),
    "percent": (0.95, "0%", ("number", 0.95, "95%", True)),
    "text": ("dua belas", "General", ("text", None, "dua belas", False)),
    "text figure": ("1.234", "@", ("text", None, "1.234", False)),
    "lines": ("baris satu\nbaris dua", "General", ("text", None, "baris satu\nbaris dua", False)),
    "long": ("kata " * 400 + "akhir", "General", ("text", None, "kata " * 400 + "akhir", False)),
    "marks": ("<a> & \"b\" – ‘c’", "General", ("text", None, "<a> & \"b\" – ‘c’", False)),
    "true": (True, "General", ("boolean", None, "TRUE", False)),
    "date": (datetime(2026, 4, 3), "dd/mm/yyyy", ("date", None, "03/04/2026", False)),
    "moment": (datetime(2026, 4, 3, 13, 30), "dd/mm/yyyy hh:mm", ("date", None, "03/04/2026 13:30", False)),
    "time": (0.5, "hh:mm", ("date", None, "12:00", False)),
    "error": ("=1/0", "General", ("error", None, "#DIV/0!", False)),
    "missing": ("=NA()", "General", ("error", None, "#N/A", False)),
    "formula": ("=1+1", "General", ("number", 2, "2", False)),
    "formula text": ('="a"&"b"', "General", ("text", None, "ab", False)),
    "formula blank": ('=""', "General", ("blank", None, "", False)),
    "blank": (None, "0%", ("blank", None, "", False)),
}  # fmt: skip
"""What is typed, its number format, and what must be read; each stands in column C of its own row."""

_RESULTS: Final = {"error": "#DIV/0!", "missing": "#N/A", "formula": 2, "formula text": "ab", "formula blank": ""}
HIDING: Final = [
    (2.6, "0"),
    (12345, "#,##0,"),
    (5, ";;;"),
    (-5, "0;0"),
    (0.954, "0%"),
    (1 / 3, "0.00"),
    (5, '"lima"'),
]
"""Figures under formats that show another one, in column E."""


def _write(path: Path) -> None:
    """The workbook as XlsxWriter writes it; everything stands away from A1, so that no address may shift."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Data & uji")
        for row, (name, (value, code, _)) in enumerate(CELLS.items(), 3):
            style = book.add_format({"num_format": code})
            sheet.write_string(row, 1, name)
            if isinstance(value, str) and value.startswith("="):
                sheet.write_formula(row, 2, value, style, _RESULTS[name])
            else:
                sheet.write(row, 2, value, style)
        for row, (value, code) in enumerate(HIDING, 3):
            sheet.write_number(row, 4, value, book.add_format({"num_format": code}))
        book.set_custom_property("unit", "SEK", "text")
        book.set_properties({"created": datetime(2026, 1, 2)})


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook that every program opens."""
    path = tmp_path_factory.mktemp("clients") / "uji.xlsx"
    _write(path)
    return path


def _office(to: str) -> Callable[[Path], Path]:
    return lambda path: convert(path, to)


def _gnumeric(to: str) -> Callable[[Path], Path]:
    return lambda path: convert_in_gnumeric(path, to)


CLIENTS: Final[dict[str, Callable[[Path], Path]]] = {
    "XlsxWriter": lambda path: path,
    "LibreOffice xlsx": _office("xlsx"),
    "LibreOffice ods": _office("ods"),
    "LibreOffice xls": _office("xls"),
    "LibreOffice ods in id-ID": lambda path: convert(path, "ods", locale="id-ID"),
    "Gnumeric xlsx": _gnumeric("xlsx"),
    "Gnumeric xls": _gnumeric("xls"),
    "Gnumeric ods": _gnumeric("ods"),
}
PARAMETERS: Final = [
    pytest.param(name, marks=() if name == "XlsxWriter" else pytest.mark.client) for name in CLIENTS
]


@pytest.fixture(scope="module", params=PARAMETERS)
def book(request: pytest.FixtureRequest, written: Path) -> Workbook:
    """The workbook as one of the programs has saved it, read."""
    found, findings = read_workbook(CLIENTS[request.param](written))
    assert findings == ()
    assert found is not None
    return found


def _plain(text: str) -> str:
    return text.replace(".", "").replace(",", "")


def _read(grid: Grid, row: int) -> Expected:
    seen = grid.seen(row, 2)
    text = _plain(seen.text) if seen.number is not None else seen.text
    number = None if seen.number is None else float(f"{seen.number:.15g}")
    return seen.kind.value, number, text, seen.percent


def test_every_kind_of_cell(book: Workbook) -> None:
    """Kind, figure, text and percent of each cell, and no doubt about any."""
    (grid,) = book.grids
    read = {name: _read(grid, row) for row, name in enumerate(CELLS, 3)}
    wanted = {name: expected for name, (_, _, expected) in CELLS.items()}
    wanted["large"] = ("number", float(f"{9007199254740991:.15g}"), read["large"][2], False)
    if book.application == "Microsoft Excel":
        # XlsxWriter stores the empty result like openpyxl the missing one; it is told as missing.
        wanted["formula blank"] = ("uncalculated", None, '=""', False)
    assert read == wanted
    assert {name: grid.seen(row, 2).doubt for row, name in enumerate(CELLS, 3)} == dict.fromkeys(CELLS, "")


def test_labels_stand_where_they_stood(book: Workbook) -> None:
    """No address shifts, and the title is kept."""
    (grid,) = book.grids
    assert grid.title == "Data & uji"
    assert [grid.text(row, 1) for row in range(3, 3 + len(CELLS))] == list(CELLS)
    assert grid.text(0, 0) == grid.text(2, 1) == ""


def test_formulas_are_told(book: Workbook) -> None:
    """Where a formula stands it is said, with its text where the file spells it."""
    (grid,) = book.grids
    formulas = {name for row, name in enumerate(CELLS, 3) if (grid.seen(row, 2).formula or "").startswith("=")}
    # LibreOffice turns a typed TRUE into the function of that name.
    assert formulas - {"true"} == set(_RESULTS)


def test_figures_that_are_not_what_is_seen(book: Workbook) -> None:
    """Every format that hides the stored figure raises a doubt, and the stored figure is still told."""
    (grid,) = book.grids
    seen = [grid.seen(row, 4) for row in range(3, 3 + len(HIDING))]
    assert [cell.number for cell in seen] == [pytest.approx(value) for value, _ in HIDING]
    assert all(cell.doubt for cell in seen)


def test_what_the_file_says_of_itself(book: Workbook) -> None:
    """The stamp of the saving is told by every program."""
    assert book.saved is not None
    assert book.saved.year >= 2026


def test_an_openpyxl_workbook_has_no_results(tmp_path: Path) -> None:
    """What openpyxl saves has formulas without results: told apart from blank cells."""
    book = OpenpyxlWorkbook()
    sheet = book.active
    assert sheet is not None
    sheet["B2"], sheet["B3"], sheet["B4"] = "=1+1", 95, None
    sheet["B5"], sheet["B5"].number_format = 0.95, "0.0%"
    book.save(tmp_path / "x.xlsx")
    found, findings = read_workbook(tmp_path / "x.xlsx")
    assert findings == ()
    assert found is not None
    seen = [found.grids[0].seen(row, 1) for row in range(1, 5)]
    assert [cell.kind.value for cell in seen] == ["uncalculated", "number", "blank", "number"]
    assert (seen[0].formula, seen[3].text, seen[3].percent) == ("=1+1", "95,0%", True)
