"""The plan of a form as data: what stands where, before any workbook is written."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_forms import TW1, TW2, TW3, TW4, YEAR, make_indicator, small_fill, small_office, source_fill
from strategies import catalogues

from ikigen.form.identity import locked_texts
from ikigen.form.layout import FormFill, form_rows, plan_form
from ikigen.form.pages import page_breaks
from ikigen.form.plan import OPEN_LOOKS, Look, PlannedCell, PlannedSheet, RuleKind
from ikigen.form.plan_figures import parse_range, range_text
from ikigen.form.plan_rows import split_text
from ikigen.model.catalogue import Accumulation, Catalogue, Indicator, Kind, Level, Target
from ikigen.model.period import Quarter
from ikigen.text import instructions as steps
from ikigen.text import labels

TITLES = ["Petunjuk", "Target", "TW I", "TW II", "TW III", "TW IV", "Rekap", "Perbaikan", "_ikigen"]


def row_of(sheet: PlannedSheet, code: str) -> int:
    """The row under a code in the Kode column."""
    rows = [cell.row for cell in sheet.cells if cell.col == 0 and cell.value == code]
    assert len(rows) == 1
    return rows[0]


def column_of(sheet: PlannedSheet, header: str) -> int:
    """The column under a header."""
    columns = [c.col for c in sheet.cells if c.value == header and c.look.value.startswith("header")]
    assert len(columns) == 1
    return columns[0]


def cell_at(sheet: PlannedSheet, code: str, header: str) -> PlannedCell:
    """The cell in the row of a code and the column of a header."""
    return sheet.by_place[row_of(sheet, code), column_of(sheet, header)]


def plan_sheet(title: str, unit: str = "SEK", fill: FormFill | None = None) -> PlannedSheet:
    """One sheet of a form of the small office."""
    return plan_form(small_office(), unit, YEAR, fill).sheet_by_title[title]


def test_sheets_stand_in_the_promised_order() -> None:
    """Petunjuk first, the hidden sheet last."""
    assert [sheet.title for sheet in plan_form(small_office(), "SEK", YEAR).sheets] == TITLES


def test_an_unknown_unit_is_a_key_error() -> None:
    """The caller has checked the code against the catalogue."""
    with pytest.raises(KeyError):
        plan_form(small_office(), "XYZ", YEAR)


def test_the_rows_are_the_cells_of_own_and_supplied_indicators() -> None:
    """A ratio takes two rows; what is its own source is not supplied to itself."""
    plan = plan_form(small_office(), "SEK", YEAR)
    assert [(row.code, row.section.value) for row in plan.rows] == [
        ("SEK-01a", "A"),
        ("SEK-01b", "A"),
        ("SEK-02", "A"),
        ("SEK-03", "A"),
    ]
    supplied = form_rows(small_office(), "KEU")
    assert [(row.code, row.section.value) for row in supplied] == [
        ("KEU-01", "A"),
        ("SEK-01a", "B"),
        ("SEK-01b", "B"),
        ("SEK-03", "B"),
    ]


def test_the_first_row_of_a_ratio_carries_its_title() -> None:
    """Title and pembilang on the first row, penyebut on the second, whose closed cells show a dash."""
    sheet = plan_sheet("TW I")
    assert cell_at(sheet, "SEK-01a", labels.INDICATOR).value == "Persentase layanan SEK-01\na. permohonan selesai"
    assert cell_at(sheet, "SEK-01b", labels.INDICATOR).value == "b. permohonan masuk"
    for header in (labels.TARGET, labels.ACHIEVEMENT, labels.FACTORS, labels.FOLLOW_UP, labels.EVIDENCE):
        closed = cell_at(sheet, "SEK-01b", header)
        assert (closed.value, closed.look) == ("–", Look.CLOSED)


def test_locked_text_is_the_text_that_is_hashed() -> None:
    """The columns Indikator, Satuan, Cara isi and Sumber data say what the hidden sheet's hash stands for."""
    plan = plan_form(small_office(), "KEU", YEAR)
    for row in plan.rows:
        cell = next(c for c in row.indicator.cells if c.code == row.code)
        assert row.texts == locked_texts(row.indicator, cell, row.section.value)
        shown = [
            cell_at(plan.sheet_by_title["TW III"], row.code, header).value
            for header in (labels.INDICATOR, labels.MEASURE_UNIT, labels.WAY, labels.SOURCE)
        ]
        assert tuple(shown) == row.texts
    assert [row.texts[3] for row in plan.rows] == ["KEU", "SEK", "SEK", "SEK"]


def test_an_owner_has_its_band_with_a_statement() -> None:
    """Code, whom the data are for, the label Pernyataan, and right of it the cell to choose in."""
    sheet = plan_sheet("TW I", "KEU", source_fill())
    row = row_of(sheet, "SEK")
    assert sheet.by_place[row, 1].value == "Data untuk Sekretaris"
    label = next(c for c in sheet.cells if c.row == row and c.value == labels.STATEMENT)
    choice = sheet.by_place[row, label.col + 1]
    assert choice.value == "ada yang berbeda"
    assert choice.rule is not None
    assert choice.rule.choices == ("sesuai semua", "ada yang berbeda", "belum diperiksa")


def test_the_figure_of_the_owner_stands_beside_the_cell_of_its_source() -> None:
    """Where it is known; else a dash."""
    sheet = plan_sheet("TW I", "KEU", source_fill())
    assert cell_at(sheet, "SEK-01a", labels.ACTUAL).value == 7
    assert cell_at(sheet, "SEK-01a", labels.FACTORS).value == "Angka pemilik: 8 (TW I)"
    assert cell_at(sheet, "SEK-01b", labels.FACTORS).value == "–"


def test_identity_stands_on_every_visible_sheet() -> None:
    """Each label with its value as plain text in the next cell; the quarter only on its own sheet."""
    for sheet in plan_form(small_office(), "SEK", YEAR).sheets[:-1]:
        shown = {c.value: sheet.by_place.get((c.row, c.col + 1)) for c in sheet.cells if c.look is Look.LABEL}
        values = {label: cell.value for label, cell in shown.items() if cell}
        assert values[labels.OFFICE] == "Dinas Contoh"
        assert values[labels.UNIT] == "Sekretaris"
        assert values[labels.UNIT_CODE] == "SEK"
        assert values[labels.YEAR] == "2026"
        assert values.get(labels.QUARTER) == (sheet.title if sheet.title.startswith("TW") else None)
        foot = {
            c.value: sheet.by_place[c.row, c.col + 1].value for c in sheet.cells if c.value == labels.FINGERPRINT
        }
        assert foot == {labels.FINGERPRINT: "abc123def456"}


def test_the_due_date_is_the_one_of_the_office() -> None:
    """TW IV is due in January of the next year; a date nobody set says so."""
    due = [
        next(sheet.by_place[c.row, c.col + 1].value for c in sheet.cells if c.value == labels.DUE)
        for sheet in plan_form(small_office(), "SEK", YEAR).sheets
        if sheet.title.startswith("TW")
    ]
    assert due == ["5 April 2026", "belum ditetapkan", "belum ditetapkan", "5 Januari 2027"]


def test_targets_of_the_catalogue_are_locked_and_the_others_open() -> None:
    """What was typed into an open cell stands there; a range is text."""
    sheet = plan_sheet("Target", fill=small_fill())
    assert cell_at(sheet, "SEK-01", "TW II").look is Look.FIGURE
    assert cell_at(sheet, "SEK-01", "TW II").value == 95
    open_cell = cell_at(sheet, "SEK-02", "TW II")
    assert (open_cell.look, open_cell.value) == (Look.INPUT_TARGET, 4)
    assert open_cell.rule is not None
    assert open_cell.rule.kind is RuleKind.POSITIVE
    assert cell_at(sheet, "SEK-03", labels.ANNUAL_TARGET).value == "80–90,5"
    typed = cell_at(sheet, "SEK-03", "TW II")
    assert (typed.value, typed.number) == ("80,5–90", "@")
    assert typed.rule is not None
    assert typed.rule.kind is RuleKind.ANYTHING


def test_a_fill_does_not_change_a_locked_target() -> None:
    """The catalogue's target stands, whatever was typed once."""
    sheet = plan_sheet("Target", fill=FormFill(targets={("SEK-01", TW1): 1.0}))
    assert cell_at(sheet, "SEK-01", "TW I").value == 95


def test_the_newest_revision_is_the_one_that_is_issued() -> None:
    """A later row of the table takes the place of the earlier."""
    office = small_office()
    revised = replace(office, targets=(*office.targets, Target("SEK-01", YEAR, Level(90, 90), (None,) * 4)))
    sheet = plan_form(revised, "SEK", YEAR).sheet_by_title["Target"]
    assert cell_at(sheet, "SEK-01", labels.ANNUAL_TARGET).value == 90
    assert cell_at(sheet, "SEK-01", "TW I").look is Look.INPUT_TARGET


def test_a_quarter_sheet_repeats_the_quarterly_target() -> None:
    """By a direct reference, with the result stored; blank where there is none."""
    sheet = plan_sheet("TW II", fill=small_fill())
    target = cell_at(sheet, "SEK-01a", labels.TARGET)
    assert target.formula == "IF('Target'!$F$8=\"\",\"\",'Target'!$F$8)"
    assert target.value == 95
    assert cell_at(plan_sheet("TW III", fill=small_fill()), "SEK-02", labels.TARGET).value == ""


def test_previews_are_the_rules_of_measurement() -> None:
    """Σ÷Σ for the ratio, nothing for a quarter whose figure is a word, 100 inside a range."""
    sheet = plan_sheet("TW II", fill=small_fill())
    assert cell_at(sheet, "SEK-01a", labels.ACHIEVEMENT).value == pytest.approx(22.5 / 95 * 100)
    assert cell_at(sheet, "SEK-02", labels.ACHIEVEMENT).value == ""
    assert cell_at(sheet, "SEK-03", labels.ACHIEVEMENT).value == 100
    first = plan_sheet("TW I", fill=small_fill())
    assert cell_at(first, "SEK-03", labels.ACHIEVEMENT).value == pytest.approx(92 / 90 * 100)
    assert cell_at(first, "SEK-02", labels.ACHIEVEMENT).value == 100


def test_a_blank_form_previews_nothing() -> None:
    """No achievement is shown before a figure is typed."""
    sheet = plan_sheet("Rekap")
    columns = [column_of(sheet, f"Capaian TW {q.roman} (%)") for q in Quarter]
    codes = ("SEK-01", "SEK-02", "SEK-03")
    assert {sheet.by_place[row_of(sheet, code), col].value for code in codes for col in columns} == {""}


def test_a_range_to_date_is_shown_as_a_range() -> None:
    """As it is written in Indonesian; without an annual target it is the last quarter's."""
    sheet = plan_sheet("Rekap", fill=small_fill())
    assert cell_at(sheet, "SEK-03", "Target s.d. TW II").value == "80,5–90"
    assert cell_at(sheet, "SEK-03", "Target s.d. TW IV").value == "80–90,5"
    assert sheet.hidden_from is not None


def test_the_signature_names_who_held_the_post_at_the_quarters_end() -> None:
    """An acting holder signs as such; the head of the office takes note."""
    texts = {q: [c.value for c in plan_sheet(labels.quarter_title(q)).cells] for q in (TW1, TW2)}
    assert "Pak Lama" in texts[TW1]
    assert "Bu Baru" not in texts[TW1]
    assert "Bu Baru" in texts[TW2]
    assert "Plt. Sekretaris" in texts[TW2]
    assert "Kepala Dinas Contoh" in texts[TW1]
    assert "Kota Contoh, ……………………… 2026" in texts[TW1]


def test_the_name_of_the_signer_stands_beside_its_label() -> None:
    """So that it can be read back."""
    sheet = plan_sheet("TW I")
    label = next(c for c in sheet.cells if c.value == labels.SIGNER_NAME)
    assert sheet.by_place[label.row, label.col + 1].value == "Pak Lama"


def test_a_unit_without_indicators_is_told_so_kindly() -> None:
    """Nothing to fill anywhere, no signature, and the reason."""
    plan = plan_form(small_office(), "UPT", YEAR)
    assert plan.rows == ()
    assert not [c for sheet in plan.sheets for c in sheet.cells if c.look in OPEN_LOOKS]
    assert any("Tidak ada yang perlu diisi" in str(c.value) for c in plan.sheets[0].cells)


def test_a_unit_that_only_supplies_is_not_told_that_there_is_nothing() -> None:
    """Section B is to be filled, and Petunjuk says so."""
    catalogue = replace(small_office(), indicators=(make_indicator("SEK-01", sources=("UPT",)),))
    texts = [str(c.value) for c in plan_form(catalogue, "UPT", YEAR).sheets[0].cells]
    assert any("hanya bagian B" in text for text in texts)
    assert not any("unit ini tidak dihitung belum melapor" in text for text in texts)


@pytest.mark.parametrize(
    ("kind", "rule", "number"),
    [
        (Kind.COUNT, RuleKind.WHOLE, "#,##0"),
        (Kind.RATIO, RuleKind.WHOLE, "#,##0"),
        (Kind.VALUE, RuleKind.NUMBER, ""),
    ],
)
def test_the_kind_of_an_indicator_rules_its_cells(kind: Kind, rule: RuleKind, number: str) -> None:
    """Counts and parts of ratios are whole; a figure as it is may be any number."""
    catalogue = replace(small_office(), indicators=(make_indicator("SEK-01", kind),), targets=())
    plan = plan_form(catalogue, "SEK", YEAR)
    cells = [cell_at(plan.sheet_by_title["TW I"], row.code, labels.ACTUAL) for row in plan.rows]
    assert {(c.rule.kind if c.rule else None, c.number) for c in cells} == {(rule, number)}


def test_an_additive_source_is_asked_for_its_part() -> None:
    """The message of the cell says that parts are summed."""
    indicator = make_indicator("SEK-01", sources=("KEU", "UPT"))
    catalogue = replace(small_office(), indicators=(indicator,))
    plan = plan_form(catalogue, "KEU", YEAR)
    rule = cell_at(plan.sheet_by_title["TW I"], "SEK-01", labels.ACTUAL).rule
    assert rule is not None
    assert "bagian unit ini saja" in rule.message


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ((), "Bagian B memuat angka yang dijumlahkan dari beberapa unit (SEK-01): ketik bagian unit ini saja."),
        (
            (make_indicator("SEK-02", sources=("KEU",)),),
            "Bagian B juga memuat angka yang dijumlahkan dari beberapa unit (SEK-01): ketik bagian unit ini saja.",
        ),
    ],
)
def test_petunjuk_says_to_type_a_part(others: tuple[Indicator, ...], told: str) -> None:
    """Only where the unit gives a part; what to do with whole figures is said where there are some."""
    indicators = (make_indicator("SEK-01", sources=("KEU", "UPT")), *others)
    office = replace(small_office(), indicators=indicators, targets=())
    said = {str(c.value) for c in plan_form(office, "KEU", YEAR).sheet_by_title["Petunjuk"].cells}
    assert told in said
    assert (steps.STEP_SUPPLIED in said) is bool(others)
    assert not any("dijumlahkan" in text for text in map(str, said - {told}))


def test_a_long_objective_goes_on_to_a_second_band() -> None:
    """Nothing of it is cut, and no word is lost."""
    objective = "Meningkatnya kualitas pelayanan " * 14
    catalogue = replace(small_office(), indicators=(make_indicator("SEK-01", objective=objective),))
    bands = [
        c.value for c in plan_form(catalogue, "SEK", YEAR).sheet_by_title["TW I"].cells if c.look is Look.BAND
    ]
    told = [str(value) for value in bands if value]
    assert len(told) > 1
    assert " ".join(told) == objective.strip()


def test_pages_keep_a_ratio_together_and_the_signature_in_company() -> None:
    """On a form of many rows every page begins with a band or the first row of an indicator."""
    indicators = tuple(make_indicator(f"SEK-{n:02d}", Kind.RATIO) for n in range(1, 40))
    plan = plan_form(replace(small_office(), indicators=indicators, targets=()), "SEK", YEAR)
    sheet = plan.sheet_by_title["TW I"]
    assert len(sheet.breaks) > 3
    for row in sheet.breaks:
        assert str(sheet.by_place[row, 0].value).endswith("a")
    signature = next(c.row for c in sheet.cells if c.value == "Mengetahui,")
    assert max(sheet.breaks) < signature - 1


@pytest.mark.parametrize(
    ("heights", "groups", "expected"),
    [
        ([10, 10, 10, 10], [1, 2, 3], ()),  # all fits
        ([10, 20, 20, 20], [1, 2, 3], (2,)),  # the signature takes the run before it along
        ([10, 40, 40, 40], [1, 2, 3], (2, 3)),  # too tall for company
        ([10, 60, 20, 20], [1, 2, 3], (2,)),  # a run taller than a page stands alone
    ],
)
def test_pages_break_between_runs(heights: list[float], groups: list[int], expected: tuple[int, ...]) -> None:
    """A page holds 50 points, of which later pages repeat 5."""
    assert page_breaks(dict(enumerate(heights)), groups, len(heights), 50, 5) == expected


@pytest.mark.parametrize(
    ("shown", "low", "high"),
    [("80-90", 80, 90), ("80–90,5", 80, 90.5), ("1.200 - 2.000", 1200, 2000), ("85", 85, 85), (85.5, 85.5, 85.5)],
)
def test_a_range_is_read_as_indonesians_write_it(shown: str | float, low: float, high: float) -> None:
    """Either dash, grouped figures, decimal commas; one figure is both ends."""
    assert parse_range(shown) == (low, high)


@pytest.mark.parametrize("shown", ["kira-kira", "80-", "", None])
def test_what_is_no_range_has_an_end_that_is_none(shown: str | None) -> None:
    """An end that is no figure is NaN."""
    low, high = parse_range(shown)
    assert low != low or high != high  # noqa: PLR0124 - NaN


def test_a_range_is_written_with_a_comma() -> None:
    """Two decimals at most, no trailing zeros."""
    assert range_text(80.555, 90.0) == "80,56–90"


def test_a_text_is_split_between_words() -> None:
    """A word longer than the room stands alone."""
    assert split_text("satu dua tiga", 45) == ["satu dua", "tiga"]
    assert split_text("", 45) == [""]


def test_a_plan_travels_to_another_process() -> None:
    """Plans are picklable, and equal where their inputs are."""
    plan = plan_form(small_office(), "SEK", YEAR, small_fill())
    assert pickle.loads(pickle.dumps(plan)) == plan == plan_form(small_office(), "SEK", YEAR, small_fill())  # noqa: S301


@settings(max_examples=40, deadline=None)
@given(catalogues(), st.data())
def test_any_catalogue_gives_every_unit_a_form(catalogue: Catalogue, data: st.DataObject) -> None:
    """One row per cell code in each quarter, one open cell for its figure, no two cells in one place."""
    unit = data.draw(st.sampled_from(catalogue.units)).code
    plan = plan_form(catalogue, unit, YEAR)
    assert [sheet.title for sheet in plan.sheets] == TITLES
    expected = [c.code for i in (*catalogue.owned_by(unit), *catalogue.supplied_by(unit)) for c in i.cells]
    assert sorted(row.code for row in plan.rows) == sorted(expected)
    for sheet in plan.sheets:
        assert len(sheet.by_place) == len(sheet.cells)
        if sheet.title.startswith("TW"):
            for code in expected:
                actual = cell_at(sheet, code, labels.ACTUAL)
                assert (actual.look, actual.value) == (Look.INPUT_FIGURE, None)


def test_means_and_ratios_show_two_decimals() -> None:
    """A mean of whole figures is seldom whole."""
    indicator = make_indicator("SEK-01", Kind.VALUE, accumulation=Accumulation.MEAN)
    catalogue = replace(small_office(), indicators=(indicator,), targets=())
    fill = FormFill(actuals={("SEK-01", TW3): 1.0, ("SEK-01", TW4): 2.0})
    sheet = plan_form(catalogue, "SEK", YEAR, fill).sheet_by_title["Rekap"]
    cell = cell_at(sheet, "SEK-01", "Realisasi s.d. TW IV")
    assert (cell.value, cell.number) == (1.5, "#,##0.00")
