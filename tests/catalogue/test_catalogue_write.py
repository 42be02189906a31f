"""A catalogue written and read again is the same, in both forms, and the sheets are ready to edit."""

from __future__ import annotations

import io
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from strategies import catalogues

from ikigen.catalogue.figures import figure_text
from ikigen.catalogue.folder import BUILT_IN, neutralised, restored
from ikigen.catalogue.office import KEYS as OFFICE_KEYS
from ikigen.catalogue.schema import TABLES
from ikigen.catalogue.tables import read_catalogue
from ikigen.catalogue.write import write_catalogue_folder, write_catalogue_workbook
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Severity
from ikigen.text.catalogue import LEGEND, MEANINGS, OFFICE_RULES, POLICY_RULES
from ikigen.text.parse import Style, parse_number


@pytest.fixture(scope="module")
def built_in() -> Catalogue:
    catalogue, _ = read_catalogue(None)
    assert catalogue is not None
    return catalogue


@pytest.fixture(scope="module")
def workbook(built_in: Catalogue) -> Any:
    return openpyxl.load_workbook(io.BytesIO(write_catalogue_workbook(built_in)))


def read_again(files: dict[str, bytes]) -> Catalogue | None:
    """What is read from files that were just written; nothing may be an error."""
    with tempfile.TemporaryDirectory() as place:
        for name, content in files.items():
            (Path(place) / name).write_bytes(content)
        path = Path(place) / "katalog.xlsx"
        catalogue, findings = read_catalogue(path if path.exists() else Path(place))
    assert [f.message for f in findings if f.severity is Severity.ERROR] == []
    return catalogue


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(catalogues())
def test_a_folder_gives_the_catalogue_back(catalogue: Catalogue) -> None:
    """Any legal catalogue, written as CSV and read, is equal to itself."""
    assert read_again(write_catalogue_folder(catalogue)) == catalogue


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(catalogues())
def test_a_workbook_gives_the_catalogue_back(catalogue: Catalogue) -> None:
    """Any legal catalogue, written as a workbook and read, is equal to itself."""
    assert read_again({"katalog.xlsx": write_catalogue_workbook(catalogue)}) == catalogue


def test_the_built_in_catalogue_is_written_as_it_stands(built_in: Catalogue) -> None:
    """Its CSV files are exactly what the program writes; UTF-8, LF, comma."""
    written = write_catalogue_folder(built_in)
    assert written == {path.name: path.read_bytes() for path in BUILT_IN.iterdir()}
    assert not any(b"\r" in content for content in written.values())


def test_the_same_catalogue_gives_the_same_bytes(built_in: Catalogue) -> None:
    """Nothing of the clock or the machine is in the workbook."""
    assert write_catalogue_workbook(built_in) == write_catalogue_workbook(built_in)


@given(st.text())
@example("-")
@example("'")
@example("'=1")
@example("''=1")
@example("=cmd|' /C calc'!A0")
def test_no_text_of_a_csv_is_a_formula(text: str) -> None:
    """What a spreadsheet would run stands behind an apostrophe, and comes back as it was."""
    safe = neutralised(text)
    assert restored(safe) == text
    assert len(safe) == 1 or not safe.startswith(("=", "+", "-", "@", "\t", "\r")) or safe[1] == "\n"


def test_a_formula_stays_text_in_the_workbook(built_in: Catalogue) -> None:
    """A note that begins with an equals sign is a text cell."""
    first = replace(built_in.indicators[0], note="=HYPERLINK(1)")
    content = write_catalogue_workbook(replace(built_in, indicators=(first, *built_in.indicators[1:])))
    cell = openpyxl.load_workbook(io.BytesIO(content))["indikator"]["Q2"]
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


@given(st.floats(0, 1e15))
@example(1.234)
@example(0.125)
@example(1e-7)
@example(1234.567)
@example(999999999999999.9)
def test_figures_are_written_so_that_nobody_misreads_them(value: float) -> None:
    """Read back, a figure is itself and never ambiguous."""
    parsed = parse_number(figure_text(value))
    assert parsed is not None
    assert parsed.style is not Style.AMBIGUOUS
    assert parsed.value == value


def test_sheets_are_the_six_tables_with_their_headers(workbook: Any) -> None:
    """Also the empty ones have theirs."""
    assert workbook.sheetnames == [table.name for table in TABLES]
    for table in TABLES:
        assert tuple(cell.value for cell in workbook[table.name][1]) == table.names


def test_headers_and_keys_are_locked_and_entries_are_not(workbook: Any) -> None:
    """The sheet is protected without a password; free rows below the table can be typed in."""
    for table in TABLES:
        sheet = workbook[table.name]
        assert sheet.protection.sheet
        assert not sheet.protection.password
        assert sheet["A1"].protection.locked
        assert sheet["A2"].protection.locked == (table.name in {"instansi", "kebijakan"})
        assert not sheet["B2"].protection.locked
    assert not workbook["indikator"]["A90"].protection.locked
    assert not workbook["target"]["A2"].protection.locked
    assert not workbook["unit"].protection.insertRows


def test_every_column_says_what_it_means(workbook: Any) -> None:
    """An input message on every column; closed choices are lists, down to the free rows."""
    for table in TABLES:
        rules = workbook[table.name].data_validations.dataValidation
        by_cell = {str(rule.sqref).split(":")[0]: rule for rule in rules}
        for col, column in enumerate(table.columns, start=1):
            rule = by_cell[workbook[table.name].cell(2, col).coordinate]
            if column.name == "nilai":
                rules_of_keys = {
                    "kebijakan": f"Tulis {POLICY_RULES['rumus_turun']}.",
                    "instansi": OFFICE_RULES["nama"],
                }
                assert rule.prompt == rules_of_keys[table.name]
            else:
                assert rule.prompt == MEANINGS[table.name][column.name]
                assert (rule.type == "list") == bool(column.choices or column.codes_of)
    kinds = next(r for r in workbook["indikator"].data_validations.dataValidation if str(r.sqref).startswith("G2"))
    assert kinds.formula1 == '"jumlah,persentase,nilai"'
    assert str(kinds.sqref) == "G2:G121"


def test_codes_are_offered_from_the_sheet_that_holds_them(workbook: Any) -> None:
    """Down to the last code there; a warning where only its codes make sense, none where more may stand."""
    offered = {
        (table.name, str(rule.sqref).split(":")[0]): (rule.formula1, rule.showErrorMessage, rule.errorStyle)
        for table in TABLES
        for rule in workbook[table.name].data_validations.dataValidation
        if rule.type == "list" and "OFFSET" in rule.formula1
    }
    units = 'OFFSET(unit_kode,0,0,MAX(1,SUMPRODUCT(MAX((unit_kode<>"")*ROW(unit_kode)))-1),1)'
    assert offered == {
        ("unit", "C2"): (units, True, "warning"),
        ("pejabat", "A2"): (units, False, None),
        ("indikator", "B2"): (units, True, "warning"),
        ("indikator", "N2"): (units, False, None),
        ("target", "A2"): (units.replace("unit", "indikator"), True, "warning"),
    }
    assert workbook.defined_names["unit_kode"].attr_text == "'unit'!$A$2:$A$73"
    assert workbook.defined_names["indikator_kode"].attr_text == "'indikator'!$A$2:$A$121"


def test_closed_policies_figures_and_dates_are_guarded(workbook: Any) -> None:
    """Lists of the closed choices; years, weights and dates as such."""
    by_cell = {
        (sheet.title, str(rule.sqref).split(":")[0]): rule
        for sheet in workbook
        for rule in sheet.data_validations.dataValidation
    }
    lists = {key[1]: r.formula1 for key, r in by_cell.items() if key[0] == "kebijakan" and r.type == "list"}
    assert lists == {
        "B2": '"(2T-R)/T,T/R"', "B3": '"kosong,100"', "B5": '"sumber,pemilik"', "B8": '"0,1,2,3,4,5,6"',
    }  # fmt: skip
    year, weight = by_cell["target", "B2"], by_cell["indikator", "P2"]
    assert (year.type, year.formula1, year.formula2, year.errorStyle) == ("whole", "2000", "2100", None)
    assert (weight.type, weight.operator, weight.formula1) == ("decimal", "greaterThan", "0")
    assert [by_cell[at].type for at in (("pejabat", "F2"), ("target", "J2"))] == ["date", "date"]
    assert {by_cell[sheet.title, "A1"].prompt for sheet in workbook} == {LEGEND}


def test_meanings_cover_exactly_the_columns() -> None:
    """No column without a meaning, no meaning without a column."""
    assert {name: tuple(columns) for name, columns in MEANINGS.items()} == {t.name: t.names for t in TABLES}
    assert tuple(OFFICE_RULES) == OFFICE_KEYS


def test_sheets_print_on_f4_landscape_with_repeated_headers(workbook: Any) -> None:
    """And stay readable on screen: header frozen, rows as high as their text."""
    for sheet in workbook:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (14, "landscape")
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.freeze_panes.endswith("2")
    assert workbook["indikator"].freeze_panes == "B2"
    assert workbook["indikator"].print_title_cols == "$A:$A"
    assert [sheet.page_setup.fitToWidth or 1 for sheet in workbook] == [1, 1, 1, 2, 1, 1]
    assert {sheet.title: _last_row_that_prints(sheet) for sheet in workbook} == {
        "instansi": 10, "unit": 18, "pejabat": 6, "indikator": 66, "target": 6, "kebijakan": 9,
    }  # fmt: skip
    assert workbook["unit"].row_dimensions[2].height > 100
    assert all(0 < d.height <= 409 for sheet in workbook for d in sheet.row_dimensions.values() if d.height)


def _last_row_that_prints(sheet: Any) -> int:
    """Programs print down to the last cell with something in it or lines around it; no area says otherwise."""
    assert not sheet.print_area
    cells = (cell for row in sheet.iter_rows() for cell in row)
    return max(int(cell.row) for cell in cells if cell.value is not None or cell.border.left.style)


def test_free_rows_get_their_lines_when_something_is_typed(workbook: Any) -> None:
    """From the first free row without lines to the last one."""
    areas = {}
    for sheet in workbook:
        for area in sheet.conditional_formatting:
            for rule in area.rules:
                if rule.dxf.border and rule.formula[0].startswith("COUNTA"):
                    areas[sheet.title] = str(area.sqref), rule.formula[0]
    assert areas == {
        "unit": ("A19:F73", "COUNTA($A19:$F19)>0"),
        "pejabat": ("A7:F61", "COUNTA($A7:$F7)>0"),
        "indikator": ("A67:Q121", "COUNTA($A67:$Q67)>0"),
        "target": ("A7:K61", "COUNTA($A7:$K7)>0"),
    }


def test_entries_added_below_the_table_are_read(built_in: Catalogue, workbook: Any, tmp_path: Path) -> None:
    """The Sekretariat types a target, a holder and an indicator into the free rows."""
    workbook["target"].append(["SEK-01", 2026, 95, "95", None, None, "95,5", None, None, None, None])
    for col, value in enumerate(["SEK-01", 2026, 95, "90", None, None, "95,5"], start=1):
        workbook["target"].cell(2, col, value)
    workbook["target"].delete_rows(workbook["target"].max_row)
    for col, value in enumerate(["KADIS", "Drs. Ahmad", None, "196801011990011001"], start=1):
        workbook["pejabat"].cell(2, col, value)
    workbook.save(tmp_path / "katalog.xlsx")
    catalogue, findings = read_catalogue(tmp_path / "katalog.xlsx")
    assert findings == ()
    assert catalogue is not None
    assert [level and level.low for level in catalogue.targets[0].quarters] == [90, None, None, 95.5]
    assert catalogue.holders[0].name == "Drs. Ahmad"
    assert catalogue.fingerprint == built_in.fingerprint
