"""The written form, read back by another library: it says what the plan says, and it is sound."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from clients import cell_values, convert_all, convert_in_gnumeric
from dumps import custom_properties, dump_workbook, head_and_foot
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from small_forms import YEAR, small_fill, small_office, source_fill
from strategies import catalogues

from ikigen.excel.addresses import address
from ikigen.excel.writer import EPOCH
from ikigen.form.identity import ISSUED_COLUMNS, KEYS, LAYOUT_VERSION, text_hash
from ikigen.form.layout import FormFill, plan_form
from ikigen.form.plan import OPEN_LOOKS, FormPlan
from ikigen.form.write import write_form
from ikigen.model.catalogue import Catalogue
from ikigen.model.period import Quarter


@cache
def written(unit: str = "SEK", *, filled: bool = True) -> bytes:
    """A form of the small office."""
    fill = {"SEK": small_fill(), "KEU": source_fill()}.get(unit) if filled else None
    return write_form(plan_form(small_office(), unit, YEAR, fill))


def opened(content: bytes, *, results: bool = False) -> Workbook:
    """The workbook as openpyxl sees it: formulas, or the results stored beside them."""
    return load_workbook(io.BytesIO(content), data_only=results)


def cells_differ_from_plan(plan: FormPlan, content: bytes) -> list[str]:
    """Every cell whose value, result or lock is not the planned one."""
    formulas, results = opened(content), opened(content, results=True)
    found = []
    for sheet in plan.sheets:
        for cell in sheet.cells:
            place = address(cell.row, cell.col)
            seen = formulas[sheet.title][place]
            result = results[sheet.title][place].value
            planned = None if cell.value == "" and not cell.formula else cell.value
            stored = "" if cell.formula and result is None else result
            same = stored == pytest.approx(planned) if isinstance(planned, float | int) else stored == planned
            if not same or (cell.formula and seen.value != f"={cell.formula}"):
                found.append(f"{sheet.title}!{place}: {stored!r}, planned {planned!r}")
            if seen.protection.locked == (cell.look in OPEN_LOOKS):
                found.append(f"{sheet.title}!{place}: lock")
    return found


@pytest.mark.parametrize("unit", ["SEK", "KEU", "UPT"])
def test_the_workbook_says_what_the_plan_says(unit: str) -> None:
    """Values, formulas, stored results and locks, cell by cell."""
    fill = {"SEK": small_fill(), "KEU": source_fill()}.get(unit)
    assert cells_differ_from_plan(plan_form(small_office(), unit, YEAR, fill), written(unit)) == []


@settings(max_examples=15, deadline=None)
@given(catalogues(max_units=3), st.data())
def test_any_form_says_what_its_plan_says(catalogue: Catalogue, data: st.DataObject) -> None:
    """Any legal catalogue, any unit, figures and words typed at random."""
    unit = data.draw(st.sampled_from(catalogue.units)).code
    blank = plan_form(catalogue, unit, YEAR)
    figures = st.one_of(st.integers(0, 10**9).map(float), st.text("=+-@12,.abc ", min_size=1, max_size=8))
    keys = [(row.code, quarter) for row in blank.rows for quarter in Quarter]
    actuals = data.draw(st.dictionaries(st.sampled_from(keys), figures)) if keys else {}
    plan = plan_form(catalogue, unit, YEAR, FormFill(actuals=actuals, notice="CONTOH & 1"))
    content = write_form(plan)
    assert cells_differ_from_plan(plan, content) == []
    assert faults(content) == []


def faults(content: bytes) -> list[str]:
    """Structural faults that make a spreadsheet program offer a repair."""
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert len(set(parts.namelist())) == len(parts.namelist())
    book = opened(content)
    for sheet in book.worksheets:
        if sheet.merged_cells.ranges:
            found.append(f"{sheet.title}: merged cells")
        taken: set[str] = set()
        for rule in sheet.data_validations.dataValidation:
            for text, limit in (
                (rule.promptTitle, 32),
                (rule.prompt, 255),
                (rule.errorTitle, 32),
                (rule.error, 255),
            ):
                if len(text or "") > limit:
                    found.append(f"{sheet.title}: {text!r} is over {limit}")
            if len(rule.formula1 or "") > 257:
                found.append(f"{sheet.title}: list too long")
            places = set(str(rule.sqref).split())
            if places & taken:
                found.append(f"{sheet.title}: two rules at {places & taken}")
            taken |= places
        if sum(map(len, head_and_foot(sheet))) > 200:
            found.append(f"{sheet.title}: foot too long")
        heights = [d.height for d in sheet.row_dimensions.values() if d.height]
        if max(heights, default=0) > 409:
            found.append(f"{sheet.title}: row too tall")
    return found


@pytest.mark.parametrize("unit", ["SEK", "KEU", "UPT"])
def test_the_workbook_is_sound(unit: str) -> None:
    """No merges, no overlapping or over-long validations, no row beyond the limit."""
    assert faults(written(unit)) == []


def test_every_open_cell_has_a_message_and_every_figure_a_rule() -> None:
    """Validations sit on exactly the open cells (of the signature too, but for the word above it)."""
    sheet = opened(written("KEU"))["TW I"]
    ruled = {place for rule in sheet.data_validations.dataValidation for place in str(rule.sqref).split()}
    is_open = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    without = {cell for cell in is_open - ruled if sheet[cell].value != "Mengetahui,"}
    assert without == set()
    assert ruled <= is_open


def test_figures_are_refused_politely_when_they_are_no_count() -> None:
    """Whole and not negative; narrative cells refuse nothing."""
    sheet = opened(written())["TW I"]
    kinds = {
        rule.promptTitle: (rule.type, rule.operator, rule.formula1)
        for rule in sheet.data_validations.dataValidation
    }
    assert kinds["Realisasi SEK-01a"] == ("whole", "greaterThanOrEqual", "0")
    assert kinds["Realisasi SEK-03"][0] == "decimal"
    assert kinds["Tindak lanjut"][0] is None


def test_identity_is_held_twice() -> None:
    """In the hidden sheet and in the document's properties, as text."""
    book = opened(written("KEU"))
    hidden = book["_ikigen"]
    assert hidden.sheet_state == "veryHidden"
    pairs = [(row[0].value, row[1].value) for row in hidden.iter_rows(max_row=len(KEYS), max_col=2)]
    assert pairs == list(zip(KEYS, ("KEU", "2026", LAYOUT_VERSION, "abc123def456", "Dinas Contoh"), strict=True))
    assert custom_properties(book) == {
        "ikigen_unit": "KEU",
        "ikigen_year": "2026",
        "ikigen_layout": LAYOUT_VERSION,
        "ikigen_fingerprint": "abc123def456",
        "ikigen_office": "Dinas Contoh",
    }


def test_the_hidden_sheet_says_what_was_issued() -> None:
    """Per cell code its section, the hashes of its text, and targets on the first cell of an own indicator."""
    plan = plan_form(small_office(), "SEK", YEAR)
    rows = [
        [cell.value for cell in row]
        for row in opened(write_form(plan))["_ikigen"].iter_rows(min_row=len(KEYS) + 2)
    ]
    assert rows[0] == list(ISSUED_COLUMNS)
    hashes = {row.code: [text_hash(row.texts[0]), text_hash(*row.texts)] for row in plan.rows}
    parts = [
        f"persentase | jumlah | - | {text_hash(text)} | permohonan"
        for text in ("permohonan selesai", "permohonan masuk")
    ]
    assert rows[1] == ["SEK-01a", "A", *hashes["SEK-01a"], "95", "95", "95", "95", "95", parts[0]]
    assert rows[2] == ["SEK-01b", "A", *hashes["SEK-01b"], None, None, None, None, None, parts[1]]
    index = "nilai | posisi | - | - | indeks"
    assert rows[4] == ["SEK-03", "A", *hashes["SEK-03"], "80-90.5", None, None, None, "80-90.5", index]


def test_sheets_are_protected_without_a_password_and_rows_may_be_formatted() -> None:
    """A narrative row can be made taller; nobody needs a password."""
    for sheet in opened(written()).worksheets:
        assert sheet.protection.sheet
        assert not sheet.protection.password
        assert not sheet.protection.formatRows
        assert not sheet.protection.formatColumns


def test_pages_are_folio_with_repeated_headers() -> None:
    """Fitted to the width, landscape but for Petunjuk, page x of y in the foot."""
    for sheet in opened(written()).worksheets[:-1]:
        assert sheet.page_setup.paperSize == 14
        assert sheet.page_setup.fitToWidth in (None, 1)
        assert sheet.page_setup.orientation == ("portrait" if sheet.title == "Petunjuk" else "landscape")
        assert head_and_foot(sheet)[1:] == (f"IKI 2026 · SEK · {sheet.title}", "Halaman &P dari &N", "DC")
        if sheet.title != "Petunjuk":
            assert sheet.print_title_rows == "$6:$7"
            assert sheet.freeze_panes == "B8"


def test_a_notice_is_printed_on_every_sheet() -> None:
    """On the sheet and above every printed page; a form without one says nothing."""
    for sheet in opened(written()).worksheets[:-1]:
        assert "CONTOH — data rekaan" in [c.value for row in sheet.iter_rows(max_row=6) for c in row]
        assert head_and_foot(sheet)[0] == "&BCONTOH — data rekaan"
    assert head_and_foot(opened(written(filled=False)).worksheets[2])[0] == ""


def test_words_that_look_like_formulas_stay_words() -> None:
    """A narrative beginning with = is text."""
    cells = [c for row in opened(written())["TW I"].iter_rows() for c in row if c.value == "=tenaga cukup"]
    assert [cell.data_type for cell in cells] == ["s"]


def test_the_same_plan_gives_the_same_bytes() -> None:
    """Nothing of the clock or of chance is in the file."""
    assert written.__wrapped__("SEK") == written("SEK")


def test_formulas_refer_to_cells_directly() -> None:
    """No look-ups, no volatile functions; every formula stores a result."""
    book, results = opened(written()), opened(written(), results=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert not re.search(r"LOOKUP|INDEX|MATCH|INDIRECT|OFFSET", str(cell.value))
                    stored = results[sheet.title][cell.coordinate]
                    assert stored.value is not None or stored.data_type in ("n", "s")


@pytest.fixture(scope="module")
def recalculated_forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Blank and filled forms as one LibreOffice computes them."""
    folder = tmp_path_factory.mktemp("forms")
    paths = []
    for unit in ("SEK", "KEU"):
        for filled in (False, True):
            paths.append(folder / f"{unit}-{filled}.xlsx")
            paths[-1].write_bytes(written(unit, filled=filled))
    return convert_all(paths, "xlsx")[0].parent


@pytest.mark.client
@pytest.mark.parametrize("unit", ["SEK", "KEU"])
@pytest.mark.parametrize("filled", [False, True])
def test_a_recalculation_changes_nothing(
    recalculated_forms: Path, tmp_path: Path, unit: str, filled: bool
) -> None:
    """LibreOffice computes what the form already shows."""
    form = tmp_path / "form.xlsx"
    form.write_bytes(written(unit, filled=filled))
    again = cell_values(recalculated_forms / f"{unit}-{filled}.xlsx")
    assert compare_results(opened(form.read_bytes(), results=True), opened(form.read_bytes()), again) == []


@pytest.mark.client
def test_gnumeric_computes_the_same(tmp_path: Path) -> None:
    """Ranges typed as text included."""
    form = tmp_path / "form.xlsx"
    form.write_bytes(written())
    again = cell_values(convert_in_gnumeric(form))
    assert compare_results(opened(form.read_bytes(), results=True), opened(form.read_bytes()), again) == []


def compare_results(stored: Workbook, formulas: Workbook, again: Mapping[tuple[str, str], Any]) -> list[str]:
    """Every formula whose recalculated result is not the stored one."""
    found = []
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                before = stored[sheet.title][cell.coordinate].value or ""
                after = again.get((sheet.title, cell.coordinate)) or ""
                if before != (pytest.approx(after) if isinstance(after, float | int) else after):
                    found.append(f"{sheet.title}!{cell.coordinate}: {before!r} became {after!r}")
    return found


@pytest.mark.parametrize("unit", ["SEK", "KEU"])
def test_a_form_looks_as_it_did(unit: str, golden: Callable[[str, str], None]) -> None:
    """The whole workbook as text, for a reviewer to read."""
    golden(f"form_{unit.lower()}.txt", dump_workbook(written(unit)))


def test_the_stamp_is_given_and_never_the_clocks() -> None:
    """A form as issued carries the epoch; one that plays a return carries its own stamp."""
    plan = plan_form(small_office(), "SEK", YEAR)
    assert opened(write_form(plan)).properties.modified == EPOCH
    saved = datetime(2026, 7, 3, 9, 30)
    assert opened(write_form(plan, saved)).properties.modified == saved
