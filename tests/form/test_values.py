"""One typed cell, judged: every line of the table of what people type."""

from __future__ import annotations

import math

import pytest
from grids import marked, number, typed
from reading import SMALL

from ikigen.excel.grid import BLANK, Seen, SeenKind
from ikigen.form.measures import Measure, measure_of_cell, measure_of_target
from ikigen.form.values import as_seen, judge_actual, judge_target
from ikigen.model.catalogue import Level
from ikigen.model.submission import EntryState

COUNT = Measure("dokumen", whole=True)
VALUE = Measure("poin", whole=False, signed=True)
PERCENT = Measure("persen", whole=False, percent=True, signed=True)
RUPIAH = Measure("rupiah", whole=False, signed=True)
RANGE = Measure("derajat", whole=False, signed=True, ranged=True)
READ, BLANKED, REFUSED = EntryState.READ, EntryState.BLANK, EntryState.REFUSED


def _text(text: str) -> Seen:
    return Seen(SeenKind.TEXT, text=text)


@pytest.mark.parametrize(
    ("text", "measure", "value", "code"),
    [
        ("1.234,5", VALUE, 1234.5, "text-number"),
        ("1 234", COUNT, 1234, "text-number"),
        ("1\u00a0234", COUNT, 1234, "text-number"),
        ("1.234.567", VALUE, 1234567, "text-number"),
        ("12,5", VALUE, 12.5, "text-number"),
        ("12", COUNT, 12, "text-number"),
        ("'12", COUNT, 12, "text-number"),
        (" 12 ", COUNT, 12, "text-number"),
        ("+12", COUNT, 12, "text-number"),
        ("１２", COUNT, 12, "text-number"),
        ("12,0", COUNT, 12, "text-number"),
        ("0,125", VALUE, 0.125, "text-number"),
        ("1,234.5", VALUE, 1234.5, "english-order"),
        ("12.5", VALUE, 12.5, "english-order"),
        ("1,234,567", COUNT, 1234567, "english-order"),
        ("1.234", COUNT, 1234, "text-number"),
        ("12 dokumen", COUNT, 12, "with-measure-unit"),
        ("12Dokumen", COUNT, 12, "with-measure-unit"),
        ("1.250 dokumen", COUNT, 1250, "with-measure-unit"),
        ("nihil", COUNT, 0, "zero-word"),
        ("NOL", COUNT, 0, "zero-word"),
        ("Nihil.", VALUE, 0, "zero-word"),
        ("95%", PERCENT, 95, "percent-sign"),
        ("95 %", PERCENT, 95, "percent-sign"),
        ("0,5%", PERCENT, 0.5, "percent-sign"),
        ("95 persen", PERCENT, 95, "with-measure-unit"),
        ("Rp 1.000.000", RUPIAH, 1000000, "text-number"),
        ("Rp1.000.000,-", RUPIAH, 1000000, "text-number"),
        ("Rp. 1.500", RUPIAH, 1500, "text-number"),
        ("1.500.000,50", RUPIAH, 1500000.5, "text-number"),
        ("1.500.000,-", RUPIAH, 1500000, "text-number"),
        ("12.500,-", RUPIAH, 12500, "text-number"),
        ("\u202a12\u202c", COUNT, 12, "text-number"),
        ("\u206812\u2069", COUNT, 12, "text-number"),
        ("1\u00ad2", COUNT, 12, "text-number"),
        ("-0", COUNT, 0, "text-number"),
        ("95％", PERCENT, 95, "percent-sign"),
        ("1500%", PERCENT, 1500, "percent-large"),
        (" 12\n", COUNT, 12, "text-number"),
        ("1 234", COUNT, 1234, "text-number"),
        ("95\n%", PERCENT, 95, "percent-sign"),
        ("12\n dokumen", COUNT, 12, "with-measure-unit"),
    ],
)
def test_text_that_is_a_figure_is_read_and_said(text: str, measure: Measure, value: float, code: str) -> None:
    """Figures typed as text are read in id-ID, and there is a remark."""
    judged = judge_actual(_text(text), measure)
    assert (judged.value, judged.state) == (value, READ)
    assert [remark.code for remark in judged.remarks] == [code]


@pytest.mark.parametrize(
    ("text", "measure", "code"),
    [
        ("1.234", VALUE, "ambiguous"),
        ("1,234", VALUE, "ambiguous"),
        ("1,234", COUNT, "ambiguous"),
        ("1.000", RUPIAH, "ambiguous"),
        ("12 laporan", COUNT, "not-number"),
        ("± 12", COUNT, "not-number"),
        ("12*", COUNT, "not-number"),
        ("dua belas", COUNT, "not-number"),
        ("3/4", COUNT, "not-number"),
        ("12²", COUNT, "not-number"),
        ("1 2", COUNT, "not-number"),
        ("12-13", COUNT, "not-number"),
        ("1.23.456", VALUE, "not-number"),
        ("0.123.456", VALUE, "not-number"),
        ("081.234", COUNT, "not-number"),
        ("1e3", VALUE, "not-number"),
        ("inf", VALUE, "not-number"),
        ("nan", VALUE, "not-number"),
        ("٣", COUNT, "not-number"),
        ("?", COUNT, "not-number"),
        ("Rp 1.000.000", COUNT, "not-number"),
        ("12,-", COUNT, "not-number"),
        ("\u202e12", COUNT, "not-number"),
        ("95%", COUNT, "percent-misplaced"),
        ("95%", VALUE, "percent-misplaced"),
        ("0,95", PERCENT, "fraction"),
        ("-5", COUNT, "negative"),
        ("− 5", COUNT, "negative"),
        ("2,5", COUNT, "not-whole"),
        ("2.5 dokumen", COUNT, "not-whole"),
        ("12345678901234567", COUNT, "too-large"),
        ("12\n345", COUNT, "torn"),
        ("1\r\n234", VALUE, "torn"),
        ("12\t345", COUNT, "torn"),
        ("12  345", COUNT, "torn"),
        ("12\u00a0\u00a0345", COUNT, "torn"),
        ("12 \n 345 dokumen", COUNT, "torn"),
        ("12,\n345", VALUE, "torn"),
        ("80\n\n90 %", PERCENT, "torn"),
        ("Rp 1\n234", RUPIAH, "torn"),
        ("12\u3000345", COUNT, "not-number"),
    ],
)
def test_text_that_could_mean_two_things_is_refused(text: str, measure: Measure, code: str) -> None:
    """Nothing is guessed: the cell is refused with one remark."""
    judged = judge_actual(_text(text), measure)
    assert (judged.value, judged.state) == (None, REFUSED)
    assert [remark.code for remark in judged.remarks] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "-",
        "–",
        "--",
        "n/a",
        "N/A",
        "tidak ada",
        "Tidak Ada.",
        " ",
        "\u00a0",
        "kosong",
        "belum ada",
        "belum",
        "Belum ada data",
        "data menyusul",
    ],
)
def test_words_for_nothing_leave_the_cell_blank(text: str) -> None:
    """A dash is neither 0 nor silent."""
    judged = judge_actual(_text(text), COUNT)
    assert (judged.value, judged.state, [r.code for r in judged.remarks]) == (None, BLANKED, ["blank-word"])


def test_a_blank_cell_is_blank_without_a_word() -> None:
    """Nothing typed, nothing said; a formula that shows nothing is blank too."""
    for seen in (BLANK, Seen(SeenKind.TEXT, text="", formula='IF(A1>0,A1,"")')):
        assert judge_actual(seen, COUNT).state is BLANKED
        assert judge_actual(seen, COUNT).remarks == ()


@pytest.mark.parametrize(
    ("seen", "measure", "value"),
    [
        (number(12), COUNT, 12.0),
        (number(0), COUNT, 0.0),
        (number(12.5), VALUE, 12.5),
        (number(11.999999999999998), COUNT, 12.0),
        (number(95), PERCENT, 95.0),
        (number(0), PERCENT, 0.0),
        (Seen(SeenKind.NUMBER, 7, "7", formula="3+4"), COUNT, 7.0),
        (number(999_999_999_999_999), COUNT, 999_999_999_999_999.0),
    ],
)
def test_figures_are_read_as_they_are(seen: Seen, measure: Measure, value: float) -> None:
    """A plain figure needs no remark; the noise of binary arithmetic is no decimal."""
    judged = judge_actual(seen, measure)
    assert (judged.value, judged.state, judged.remarks) == (value, READ, ())


@pytest.mark.parametrize(
    ("value", "formula", "codes"),
    [(0.0, "=", ["formula-zero"]), (3.0, "=", []), (0.0, "=A1", []), (0.0, None, [])],
)
def test_an_unspelled_formula_with_nothing_stored_is_asked_about(
    value: float, formula: str | None, codes: list[str]
) -> None:
    """Only where the format of the file may have put 0 in the place of a text."""
    judged = judge_actual(Seen(SeenKind.NUMBER, value, formula=formula), COUNT)
    assert (judged.value, [remark.code for remark in judged.remarks]) == (value, codes)


@pytest.mark.parametrize(
    ("seen", "measure", "code"),
    [
        (number(2.5), COUNT, "not-whole"),
        (number(12.00001), COUNT, "not-whole"),
        (number(-1), COUNT, "negative"),
        (number(1e15), COUNT, "too-large"),
        (number(1e300, "1E+302%", percent=True), PERCENT, "too-large"),
        (number(math.inf), VALUE, "not-number"),
        (number(0.95), PERCENT, "fraction"),
        (number(0.95, "95%", percent=True), COUNT, "percent-misplaced"),
        (number(0.95, "95%", percent=True), VALUE, "percent-misplaced"),
        (number(12.4, "12", doubt="0"), VALUE, "hidden-by-format"),
        (Seen(SeenKind.TEXT, text="12", doubt=";;;"), COUNT, "hidden-by-format"),
        (Seen(SeenKind.TEXT, text="nihil", doubt=";;;"), COUNT, "hidden-by-format"),
        (marked("@2026-04-03"), COUNT, "date"),
        (marked("TRUE"), COUNT, "boolean"),
        (marked("#N/A"), COUNT, "error-value"),
        (marked("=uncached"), COUNT, "uncalculated"),
    ],
)
def test_figures_that_nobody_meant_are_refused(seen: Seen, measure: Measure, code: str) -> None:
    """Each with its own remark, told apart from blank."""
    judged = judge_actual(seen, measure)
    assert (judged.value, judged.state, [r.code for r in judged.remarks]) == (None, REFUSED, [code])


@pytest.mark.parametrize(
    ("stored", "shown"), [(0.95, 95.0), (0.07, 7.0), (1.0, 100.0), (0.005, 0.5), (1.1, 110.0)]
)
def test_percent_cells_are_read_as_shown(stored: float, shown: float) -> None:
    """0.95 shown as 95% is 95, to the last digit."""
    judged = judge_actual(number(stored, percent=True), PERCENT)
    assert (judged.value, [r.code for r in judged.remarks]) == (shown, ["percent-sign"])


def test_one_without_a_percent_sign_is_read_with_a_warning() -> None:
    """1 on the screen is 1, but 100% that lost its format looks the same."""
    judged = judge_actual(number(1), PERCENT)
    assert (judged.value, [r.code for r in judged.remarks]) == (1.0, ["one-percent"])
    assert judge_actual(number(1), COUNT).remarks == ()


def test_values_below_zero_are_possible_where_a_value_is_measured() -> None:
    """Growth may be negative; it is said, so that a slip is seen."""
    judged = judge_actual(number(-2.5), VALUE)
    assert (judged.value, [r.code for r in judged.remarks]) == (-2.5, ["below-zero"])


@pytest.mark.parametrize(
    ("seen", "measure", "level"),
    [
        (number(95), PERCENT, Level(95, 95)),
        (number(0.95, percent=True), PERCENT, Level(95, 95)),
        (_text("80-90"), RANGE, Level(80, 90)),
        (_text("80–90"), RANGE, Level(80, 90)),
        (_text("80 s.d. 90"), RANGE, Level(80, 90)),
        (_text("80 s/d 90"), RANGE, Level(80, 90)),
        (_text("80 sampai dengan 90"), RANGE, Level(80, 90)),
        (_text("18,5 - 22"), RANGE, Level(18.5, 22)),
        (number(20), RANGE, Level(20, 20)),
        (_text("20"), RANGE, Level(20, 20)),
    ],
)
def test_targets_are_points_or_ranges(seen: Seen, measure: Measure, level: Level) -> None:
    """A range in any of its usual spellings."""
    judged = judge_target(seen, measure)
    assert (judged.level, judged.state) == (level, READ)


@pytest.mark.parametrize(
    ("seen", "measure", "code"),
    [
        (number(0.95), PERCENT, "fraction"),
        (_text("0,95"), PERCENT, "fraction"),
        (_text("80-90"), COUNT, "range-not-allowed"),
        (_text("90-80"), RANGE, "range-upside-down"),
        (_text("1.234-2.345"), RANGE, "ambiguous"),
        (marked("@2026-09-08"), RANGE, "date"),
        (_text("tinggi"), RANGE, "not-number"),
        (number(2.5), COUNT, "not-whole"),
    ],
)
def test_targets_that_nobody_meant_are_refused(seen: Seen, measure: Measure, code: str) -> None:
    """A target is judged as strictly as an actual."""
    judged = judge_target(seen, measure)
    assert (judged.level, judged.state, [r.code for r in judged.remarks]) == (None, REFUSED, [code])


def test_what_may_be_typed_follows_from_the_indicator() -> None:
    """Counts and parts are whole; percentages are known by the measure unit; targets of ratios are percent."""
    by_code = SMALL.indicator_by_code
    cells = {code: measure_of_cell(by_code[code], by_code[code].cells[0]) for code in by_code}
    assert cells["SEK-01"] == Measure("dokumen", whole=True)
    assert cells["SEK-02"] == Measure("layanan", whole=True)
    assert cells["SEK-03"] == PERCENT
    assert cells["SEK-04"] == RUPIAH
    assert measure_of_target(by_code["SEK-02"]) == Measure("persen", whole=False, percent=True)
    assert measure_of_target(by_code["SEK-05"]) == RANGE


def test_a_cell_is_quoted_as_it_was_seen() -> None:
    """Messages quote the screen, not the store."""
    assert as_seen(Seen(SeenKind.NUMBER, 0.95, percent=True)) == "95%"
    assert as_seen(Seen(SeenKind.NUMBER, 1234.5)) == "1.234,5"
    assert as_seen(typed("dua belas")) == "dua belas"


@pytest.mark.parametrize(
    ("shown", "measure"),
    [
        ("12", COUNT), ("1.234", COUNT), ("12 dokumen", COUNT), ("Rp12", COUNT), ("12 Dokumen", COUNT),
        ("12 1/2", VALUE), ("1,5E+3", VALUE), ("1,20E+04", VALUE), ("(5.000)", VALUE), ("Rp -5.000", RUPIAH),
        ("−5", VALUE),
        ("95,00%", PERCENT), ("95 persen", PERCENT),
    ],
)  # fmt: skip
def test_a_figure_that_shows_alone(shown: str, measure: Measure) -> None:
    """With its measure unit, Rp or its sign at most, it is read without a word about its format."""
    assert judge_actual(Seen(SeenKind.NUMBER, 12, shown), measure).value == 12


@pytest.mark.parametrize(
    "shown", ["12 orang", "12 lusin", "± 12", "12*", "12‰", "≥12", "$12", "TW I: 12", "12-", "12 ribu"]
)
def test_a_figure_with_something_else_beside_it(shown: str) -> None:
    """A format that shows what no text may say is asked about, in the words that are seen."""
    judged = judge_actual(Seen(SeenKind.NUMBER, 12, shown), COUNT)
    assert (judged.value, judged.state) == (None, REFUSED)
    (remark,) = judged.remarks
    assert (remark.code, remark.facts["shown"], remark.facts["format"]) == (
        "hidden-by-format",
        f"terlihat '{shown}'",
        "",
    )


def test_a_percent_sign_that_only_the_format_writes() -> None:
    """``5%`` where documents are counted is no 5, wherever the sign comes from."""
    judged = judge_actual(Seen(SeenKind.NUMBER, 5, "5%"), COUNT)
    assert [remark.code for remark in judged.remarks] == ["percent-misplaced"]


@pytest.mark.parametrize(("value", "measure", "asked"), [
    (1.234, RUPIAH, True), (-1.234, RUPIAH, True), (999.001, RUPIAH, True), (1.25, RUPIAH, False),
    (0.125, RUPIAH, False),
    (1234.567, RUPIAH, False), (1.2345, RUPIAH, False), (1.234, VALUE, False),
])  # fmt: skip
def test_thousandths_of_a_rupiah_are_a_point_that_was_read_in_english(
    value: float, measure: Measure, asked: bool
) -> None:
    """``1.234`` typed where the computer speaks English is stored as 1,234; an amount of money is never that."""
    judged = judge_actual(number(value), measure)
    assert (judged.state is REFUSED, [r.code for r in judged.remarks if r.code == "ambiguous"]) == (
        asked, ["ambiguous"] * asked,
    )  # fmt: skip


def test_a_cell_that_multiplies_by_a_hundred() -> None:
    """95 in a cell with a percent format shows as 9500%: read as seen, and asked about in one remark."""
    judged = judge_actual(Seen(SeenKind.NUMBER, 95, "9500%", percent=True), PERCENT)
    assert judged.value == 9500
    assert [(remark.code, remark.facts) for remark in judged.remarks] == [
        ("percent-large", {"read": "9.500", "hundredth": "95"})
    ]


@pytest.mark.parametrize(("text", "what"), [("04/03/2026", "tanggal"), ("12:30", "jam"), ("36:00", "jam")])
def test_a_moment_is_called_what_it_is(text: str, what: str) -> None:
    """A time of day is no date."""
    (remark,) = judge_actual(Seen(SeenKind.DATE, text=text), COUNT).remarks
    assert (remark.code, remark.facts["what"]) == ("date", what)
