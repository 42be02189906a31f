"""What was returned before, in the next form: shown, closed, listed in the hidden sheet, and read back as such."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from carried_forms import CORRECTED, RETURN, SAVED, carried_fill, carried_plan
from clients import cell_values, convert, convert_in_gnumeric, recalculated
from dumps import dump_workbook
from grids import returned
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from reading import SMALL, YEAR, MemoryForm

from ikigen.excel.addresses import address
from ikigen.excel.reader import read_workbook
from ikigen.form.layout import plan_form
from ikigen.form.looks import STYLES
from ikigen.form.plan import OPEN_LOOKS, FormFill, FormPlan, LastYear, Look, PlannedCell
from ikigen.form.read import read_form
from ikigen.form.write import write_form
from ikigen.model.catalogue import Level
from ikigen.model.finding import NOWHERE
from ikigen.model.period import Quarter
from ikigen.model.submission import CarriedFigure, CarriedOver, Correction
from ikigen.text import labels
from ikigen.text.form import hint_reported
from ikigen.text.instructions import code_runs

TW1, TW2, TW3, TW4 = Quarter


def cell(plan: FormPlan, title: str, code: str, header: str) -> PlannedCell:
    """The cell in the row of a code under a header."""
    sheet = plan.sheet_by_title[title]
    col = next(c.col for c in sheet.cells if c.value == header and c.look.value.startswith("header"))
    row = next(c.row for c in sheet.cells if c.value == code and c.col == 0)
    return sheet.by_place[row, col]


def test_what_was_reported_is_shown_and_closed() -> None:
    """Figures, blanks, words and declarations of TW I; nothing of it may be typed over."""
    plan = carried_plan()
    closed = cell(plan, "TW I", "SEK-01", labels.ACTUAL)
    assert (closed.value, closed.look, closed.rule) == (3.0, Look.REPORTED_FIGURE, None)
    assert cell(plan, "TW I", "SEK-05", labels.ACTUAL).value is None
    assert cell(plan, "TW I", "SEK-05", labels.ACTUAL).look not in OPEN_LOOKS
    assert cell(plan, "TW I", "SEK-01", labels.FACTORS).value == "arsip lengkap"
    assert cell(plan, "TW I", "SEK-01", labels.FACTORS).look is Look.REPORTED_TEXT
    chosen = [c for c in plan.sheet_by_title["TW I"].cells if c.value == "ada yang berbeda"]
    assert [c.look for c in chosen] == [Look.REPORTED_CHOICE]
    open_cells = [c for c in plan.sheet_by_title["TW I"].cells if c.look in OPEN_LOOKS and c.value is None]
    assert {c.look for c in open_cells} <= {Look.SIGN_NAME, Look.SIGN_LINE, Look.INPUT_TEXT}


def test_the_sheet_says_from_which_return_and_where_to_correct() -> None:
    """In the line above the table."""
    texts = [str(c.value) for c in carried_plan().sheet_by_title["TW I"].cells]
    assert (
        "Sudah dilaporkan (IKI_2026_SEK.xlsx, disimpan 3 April 2026): isinya terkunci. Angka yang keliru "
        "diperbaiki "
        "di lembar Perbaikan, bukan di sini; sel kuning yang tersisa masih boleh diisi. Sudah diperbaiki: SEK-02b."
        in texts
    )
    assert hint_reported("a.xlsx", None).endswith("masih boleh diisi.")
    assert hint_reported("a.xlsx", None, list("ABCDEF")).endswith(" Sudah diperbaiki: A, B, C, D dan 2 lainnya.")


def test_a_quarter_that_is_still_awaited_is_asked_for() -> None:
    """Petunjuk asks for it beside the quarter now due; what was returned, or is due later, is not asked for."""
    carried = CarriedOver(quarters={TW1: RETURN}, awaited=frozenset({TW1, TW2}))
    plan = plan_form(SMALL, "SEK", YEAR, FormFill(carried=carried))
    told = [str(c.value) for c in plan.sheet_by_title["Petunjuk"].cells if "sel realisasi" in str(c.value)]
    assert ["belum kami terima, mohon ikut diisi" in text for text in told] == [False, True, False, False]
    assert "sudah dilaporkan" in told[0]


def test_rekap_shows_the_figure_to_date_of_quarters_that_are_filled() -> None:
    """A sum of earlier quarters is not yet the figure of one that is blank."""
    plan = carried_plan()
    filled, later = (cell(plan, "Rekap", "SEK-01", f"Realisasi s.d. {title}") for title in ("TW I", "TW II"))
    assert (filled.value, later.value) == (3, "")
    assert later.formula.startswith("IF(COUNT(")


def test_the_quarter_to_report_is_open() -> None:
    """TW II takes figures, words and a declaration as ever."""
    plan = carried_plan()
    for code in ("SEK-01", "SEK-05", "KEU-01"):
        assert cell(plan, "TW II", code, labels.ACTUAL).look is Look.INPUT_FIGURE
    assert cell(plan, "TW II", "SEK-01", labels.FACTORS).look is Look.INPUT_TEXT


def test_what_was_left_open_stays_open() -> None:
    """A refused figure is shown as it was typed, in an open cell."""
    carried = carried_fill().carried
    figures = {key: value for key, value in carried.figures.items() if key != ("SEK-01", TW1)}
    plan = carried_plan(actuals={("SEK-01", TW1): "tiga"}, carried=replace(carried, figures=figures))
    open_cell = cell(plan, "TW I", "SEK-01", labels.ACTUAL)
    assert (open_cell.value, open_cell.look) == ("tiga", Look.INPUT_FIGURE)


def test_targets_once_typed_are_closed() -> None:
    """Beside open ones in the same row."""
    plan = carried_plan()
    assert cell(plan, "Target", "SEK-03", labels.ANNUAL_TARGET).value == 90
    assert cell(plan, "Target", "SEK-03", labels.ANNUAL_TARGET).look is Look.REPORTED_FIGURE
    assert cell(plan, "Target", "SEK-05", "TW I").value == "18–22,5"
    assert cell(plan, "Target", "SEK-03", "TW I").look is Look.INPUT_TARGET


def test_the_source_sees_the_owners_figure_and_whether_there_is_one() -> None:
    """With the quarter; nothing is said where nobody knows."""
    plan = carried_plan()
    assert cell(plan, "TW I", "KEU-01", labels.FACTORS).value == "Angka pemilik: 5 (TW I)"
    assert cell(plan, "TW I", "KEU-02", labels.FACTORS).value == "Angka pemilik: belum ada (TW I)"
    assert cell(plan, "TW II", "KEU-01", labels.FACTORS).value == "–"


def test_a_long_remark_beside_a_figure_is_not_cut() -> None:
    """The owner's sum of several parts takes two lines."""
    several = replace(SMALL.indicators[0], sources=("KEU", "UPT"))
    catalogue = replace(SMALL, indicators=(several, *SMALL.indicators[1:]))
    fill = FormFill(owner_figures={("SEK-01", TW1): 1_234_567.0})
    sheet = plan_form(catalogue, "KEU", YEAR, fill).sheet_by_title["TW I"]
    (remark,) = [c for c in sheet.cells if str(c.value).startswith("Angka pemilik")]
    assert remark.value == "Angka pemilik: 1.234.567 (TW I, jumlah semua bagian)"
    assert STYLES[remark.look].wrap
    assert sheet.heights[remark.row] >= 2 * 11


def test_previews_count_what_was_carried() -> None:
    """The achievement of the ratio of TW I: 8 of 10 against 95."""
    assert cell(carried_plan(), "TW I", "SEK-02a", labels.ACHIEVEMENT).value == pytest.approx(80 / 95 * 100)


def test_corrections_that_were_made_stay_listed() -> None:
    """Closed, with the old figure, the new one and the reason; open rows follow."""
    cells = carried_plan().sheet_by_title["Perbaikan"].cells
    row = next(c.row for c in cells if c.value == "SEK-02b")
    told = [c.value for c in cells if c.row == row]
    assert told == ["TW I", "SEK-02b", 12.0, 10.0, CORRECTED.reason]
    assert not [c for c in cells if c.row == row and c.look in OPEN_LOOKS]
    assert len([c for c in cells if c.row == row + 1 and c.look in OPEN_LOOKS]) == 4


def test_the_form_reads_back_as_issued() -> None:
    """Everything that was carried comes back with its place; nobody has typed; nothing is found."""
    read = MemoryForm(carried_plan()).read()
    assert read.findings == ()
    assert read.submission is not None
    said, issued = read.submission.carried, carried_fill().carried
    assert {key: f.value for key, f in said.figures.items()} == {key: f.value for key, f in issued.figures.items()}
    assert (said.quarters, said.words, said.statements, said.targets) == (
        issued.quarters, issued.words, issued.statements, issued.targets,
    )  # fmt: skip
    assert [replace(c, at=NOWHERE) for c in said.corrections] == [CORRECTED]
    assert said.figures["SEK-01", TW1].at.sheet == "_ikigen"
    assert read.submission.is_untouched
    assert read.submission.has_entries_in(TW1)
    assert not read.submission.has_entries_in(TW2)
    assert read.submission.saved_for(TW1) == SAVED
    assert {(t.indicator, t.quarter, t.level) for t in read.submission.targets} == {
        ("SEK-03", None, Level(90, 90)), ("SEK-05", TW1, Level(18, 22.5)),
    }  # fmt: skip


def _type_figure(form: MemoryForm) -> None:
    form.type("SEK-01", 4, title="TW II")


def _change_figure(form: MemoryForm) -> None:
    form.type("SEK-01", 4)


def _type_words(form: MemoryForm) -> None:
    form.type("SEK-01", "ada", labels.FACTORS, "TW II")


def _type_target(form: MemoryForm) -> None:
    form.type("SEK-03", 85, "TW II", "Target")


def _type_correction(form: MemoryForm) -> None:
    grid = form.sheet("Perbaikan")
    row, _ = grid.find("SEK-02b")
    for col, value in ((0, "TW I"), (1, "SEK-01"), (3, 5), (4, "salah ketik")):
        grid.put(row + 1, col, value)


@pytest.mark.parametrize("touch", [_type_figure, _change_figure, _type_words, _type_target, _type_correction])
def test_a_form_is_touched_by_whatever_is_typed(touch: Any) -> None:
    """A figure, a change, words, a target or a correction make it a return."""
    form = MemoryForm(carried_plan())
    touch(form)
    read = form.read()
    assert read.submission is not None
    assert not read.submission.is_untouched


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.sampled_from(["SEK-01", "SEK-03", "SEK-04", "SEK-06"]), st.one_of(
    st.none(), st.integers(0, 10**12).map(float), st.floats(1.5, 1e9, allow_nan=False))))  # fmt: skip
def test_any_figure_is_carried_to_its_last_digit(figures: dict[str, float | None]) -> None:
    """As it was, and equal to what stands on the sheet."""
    whole = {
        code: v if v is None or code in ("SEK-03", "SEK-04") else float(int(v)) for code, v in figures.items()
    }
    carried = CarriedOver(
        quarters={TW1: RETURN}, figures={(code, TW1): CarriedFigure(v, NOWHERE) for code, v in whole.items()}
    )
    read = MemoryForm(plan_form(SMALL, "SEK", YEAR, FormFill(carried=carried))).read()
    assert read.submission is not None
    assert {code: f.value for (code, _), f in read.submission.carried.figures.items()} == whole
    assert {code: read.value(code) for code in whole} == whole
    assert read.submission.is_untouched


def test_the_year_before_stands_beside_the_targets() -> None:
    """Target and figure, closed; a dash where nothing is known; and nothing is found on reading."""
    plan = plan_form(SMALL, "SEK", YEAR, FormFill(last_year={"SEK-02": LastYear(Level(90, 90), 87.5)}))
    assert cell(plan, "Target", "SEK-02", "Target tahun lalu").value == 90
    assert cell(plan, "Target", "SEK-02", "Realisasi tahun lalu").value == 87.5
    assert cell(plan, "Target", "SEK-01", "Realisasi tahun lalu").value == "–"
    assert MemoryForm(plan).read().findings == ()
    blank = plan_form(SMALL, "SEK", YEAR)
    assert "Target tahun lalu" not in [c.value for c in blank.sheet_by_title["Target"].cells]


def test_the_name_under_a_reported_quarter_stays() -> None:
    """Who signed then, also where the catalogue names another one; the other quarters follow the catalogue."""
    plan = carried_plan(signers={TW1: "Ibu Pengganti"})
    assert "Ibu Pengganti" in [c.value for c in plan.sheet_by_title["TW I"].cells]
    assert "Ibu Pengganti" not in [c.value for c in plan.sheet_by_title["TW II"].cells]


def test_codes_are_chosen_from_the_hidden_list() -> None:
    """The dropdown of the correction sheet lists exactly the codes of the form, also in a labelled one."""
    for notice in ("", "CONTOH"):
        plan = carried_plan(notice=notice)
        book = load_workbook(io.BytesIO(write_form(plan)))
        (rule,) = [r for r in book["Perbaikan"].data_validations.dataValidation if r.promptTitle == labels.CODE]
        title, area = str(rule.formula1).split("!")
        listed = [c.value for row in book[title.strip("'")][area.replace("$", "")] for c in row]
        assert listed == [row.code for row in plan.rows]


def test_the_old_figure_shows_by_itself() -> None:
    """By quarter and code, without a look-up; a blank and an unknown code are told apart."""
    form = plan_form(SMALL, "SEK", YEAR, carried_fill(corrections=(
        Correction("SEK-01", TW1, 4.0, "salah ketik", NOWHERE),
        Correction("SEK-05", TW1, 20.0, "baru diketahui", NOWHERE),
        Correction("XX-01", TW1, 20.0, "", NOWHERE),
    )))  # fmt: skip
    cells = [c for c in form.sheet_by_title["Perbaikan"].cells if c.formula]
    assert [c.value for c in cells[:4]] == [3.0, "kosong", "kode?", ""]
    assert "SUMIF" in cells[0].formula
    assert address(cells[0].row, 1) in cells[0].formula


@pytest.mark.client
@pytest.mark.parametrize("program", ["xlsx", "ods", "xls", "gnumeric"])
def test_other_programs_keep_what_was_carried(tmp_path: Path, program: str) -> None:
    """Opened, recalculated and saved by LibreOffice and Gnumeric, a form is still as it was issued."""
    form = tmp_path / "form.xlsx"
    form.write_bytes(write_form(carried_plan()))
    saved = convert_in_gnumeric(form) if program == "gnumeric" else convert(form, program)
    book, findings = read_workbook(saved)
    assert book is not None
    assert findings == ()
    submission, about = read_form(book, returned(), SMALL)
    assert submission is not None
    assert [f.code for f in about] == []
    assert {key: f.value for key, f in submission.carried.figures.items()} == {
        key: f.value for key, f in carried_fill().carried.figures.items()
    }
    assert submission.is_untouched
    assert [(c.cell_code, c.former, c.value) for c in submission.corrections] == [("SEK-02b", 12.0, 10.0)]


@pytest.mark.client
@pytest.mark.parametrize("program", ["libreoffice", "gnumeric"])
def test_a_recalculation_of_the_old_figures_changes_nothing(tmp_path: Path, program: str) -> None:
    """A figure, a blank, an unknown code and a quarter that is still open."""
    typed = [("SEK-01", TW1), ("SEK-05", TW1), ("XX-01", TW1), ("SEK-01", TW2)]
    corrections = tuple(Correction(code, quarter, 4.0, "x", NOWHERE) for code, quarter in typed)
    form = tmp_path / "form.xlsx"
    form.write_bytes(write_form(carried_plan(corrections=corrections)))
    again = cell_values(convert_in_gnumeric(form)) if program == "gnumeric" else recalculated(form)
    shown = [again["Perbaikan", f"C{row}"] for row in range(8, 13)]
    assert shown == [12, 3, "kosong", "kode?", "kosong"]


def test_a_figure_that_is_typed_under_another_code_is_asked_for_nowhere_else() -> None:
    """Its cell is closed and not counted; both units are told on their Petunjuk; the words beside it stay open."""
    elsewhere = replace(SMALL.indicators[0], sources=(), source_cells=("KEU-02",))
    catalogue = replace(SMALL, indicators=(elsewhere, *SMALL.indicators[1:]))
    plan = plan_form(catalogue, "SEK", YEAR)
    closed = cell(plan, "TW I", "SEK-01", labels.ACTUAL)
    assert (closed.value, closed.look) == (None, Look.CLOSED)
    assert cell(plan, "TW I", "SEK-01", labels.SOURCE).value == "KEU-02"
    assert cell(plan, "TW I", "SEK-01", labels.FACTORS).look is Look.INPUT_TEXT
    told = [str(c.value) for c in plan.sheet_by_title["Petunjuk"].cells]
    assert "Tidak diketik di formulir ini: angkanya diambil dari KEU-02." in told
    assert any(text.endswith("terisi 0 dari 6 sel realisasi") for text in told)
    other = [str(c.value) for c in plan_form(catalogue, "KEU", YEAR).sheet_by_title["Petunjuk"].cells]
    assert "Angkanya langsung dipakai juga untuk SEK-01 (SEK); tidak perlu diketik dua kali." in other
    supplier = plan_form(SMALL, "UPT", YEAR)
    assert [row.code for row in supplier.rows] == ["SEK-01"]
    assert plan_form(catalogue, "UPT", YEAR).rows == ()
    assert MemoryForm(plan, catalogue).read().findings == ()


def test_a_figure_that_is_typed_under_another_code_is_shown_and_is_no_entry() -> None:
    """The owner sees it with its achievement; it comes back as nobody's figure, unless somebody changed it."""
    elsewhere = replace(SMALL.indicators[0], sources=(), source_cells=("KEU-02",))
    catalogue = replace(SMALL, indicators=(elsewhere, *SMALL.indicators[1:]))
    awaited = frozenset({TW2})
    fill = FormFill(carried=CarriedOver({TW1: RETURN}, supplied={("SEK-01", TW1): 7.0}, awaited=awaited))
    plan = plan_form(catalogue, "SEK", YEAR, fill)
    seen = cell(plan, "TW I", "SEK-01", labels.ACTUAL)
    assert (seen.value, seen.look, seen.rule) == (7.0, Look.REPORTED_FIGURE, None)
    assert cell(plan, "TW I", "SEK-01", labels.ACHIEVEMENT).value == 700
    told = [str(c.value) for c in plan.sheet_by_title["Petunjuk"].cells]
    assert any(text.endswith("sudah dilaporkan · terisi 0 dari 6 sel realisasi") for text in told)
    form = MemoryForm(plan, catalogue)
    read = form.read()
    assert read.findings == ()
    assert read.submission is not None
    assert read.submission.carried.supplied == {("SEK-01", TW1): 7.0}
    assert read.submission.carried.awaited == awaited
    assert read.submission.is_untouched
    figures = {(e.cell_code, e.quarter): e.value for e in read.submission.entries}
    assert figures["SEK-01", TW1] is None
    form.type("SEK-01", 8)
    changed = form.read().submission
    assert changed is not None
    assert [e.value for e in changed.entries if (e.cell_code, e.quarter) == ("SEK-01", TW1)] == [8]


@pytest.mark.parametrize("program", ["libreoffice", "gnumeric"])
def test_counting_leaves_out_what_is_only_shown(tmp_path: Path, program: str) -> None:
    """In other programs too."""
    elsewhere = replace(SMALL.indicators[0], sources=(), source_cells=("KEU-02",))
    catalogue = replace(SMALL, indicators=(elsewhere, *SMALL.indicators[1:]))
    fill = FormFill(actuals={("SEK-06", TW1): 2.0}, carried=CarriedOver(supplied={("SEK-01", TW1): 7.0}))
    form = tmp_path / "form.xlsx"
    form.write_bytes(write_form(plan_form(catalogue, "SEK", YEAR, fill)))
    again = cell_values(convert_in_gnumeric(form)) if program == "gnumeric" else recalculated(form)
    assert "1 dari 6" in [value for (title, _), value in again.items() if title == "Rekap"]


def test_a_carried_form_looks_as_it_did(golden: Callable[[str, str], None]) -> None:
    """Reported quarters, corrections made and open, last year's figures: the sheets that a blank form has not."""
    open_row = Correction("SEK-01", TW1, 4.0, "satu berkas terlewat", NOWHERE)
    last = {"SEK-01": LastYear(Level(12, 12), 11.0), "SEK-05": LastYear(Level(18, 22), None)}
    plan = carried_plan(corrections=(open_row,), last_year=last)
    golden("form_carried.txt", dump_workbook(write_form(plan)))


def test_petunjuk_lists_what_others_wait_for() -> None:
    """Per owner the codes in few words, and live what was declared in each quarter."""
    cells = carried_plan().sheet_by_title["Petunjuk"].cells
    told = [str(c.value) for c in cells]
    assert "Kepala Sub Bagian Keuangan menunggu 2 indikator: KEU-01, KEU-02." in told
    (live,) = [c for c in cells if str(c.value).startswith("Pernyataan — ")]
    assert live.value == (
        "Pernyataan — TW I: ada yang berbeda · TW II: belum dinyatakan · TW III: belum dinyatakan · "
        "TW IV: belum dinyatakan"
    )
    assert live.formula
    figures = {**carried_fill().actuals, ("KEU-01", TW2): 3.0, ("KEU-02", TW2): 0.0, ("KEU-01", TW3): 3.0}
    (live,) = [
        c
        for c in carried_plan(actuals=figures).sheet_by_title["Petunjuk"].cells
        if str(c.value).startswith("Pernyataan — ")
    ]
    assert "TW II: angkanya sudah diisi · TW III: belum dinyatakan" in str(live.value)
    assert any("sudah dilaporkan · terisi 6 dari 7 sel realisasi" in text for text in told)
    assert "Yang ditunggu unit lain dari unit ini" not in [
        str(c.value) for c in plan_form(SMALL, "KEU", YEAR).sheet_by_title["Petunjuk"].cells
    ]


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (["UMUM-01", "UMUM-02", "UMUM-03", "UMUM-05"], "UMUM-01 s.d. UMUM-03, UMUM-05"),
        (["SEK-01", "SEK-02"], "SEK-01, SEK-02"),
        (["SEK-09", "SEK-10", "SEK-11"], "SEK-09 s.d. SEK-11"),
        (["SEK-01", "KEU-02"], "SEK-01, KEU-02"),
        (["A", "B"], "A, B"),
    ],
)
def test_codes_are_told_in_few_words(codes: list[str], told: str) -> None:
    """Three neighbours or more from first to last."""
    assert code_runs(codes) == told
