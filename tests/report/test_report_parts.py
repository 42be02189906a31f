"""The smaller parts of the report: what became of files, inks and formats, remarks, methodology, attention."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from report_examples import built_in, contents_of, entries_of, plausible_figures

from ikigen.excel.fitting import count_lines
from ikigen.excel.writer import EPOCH
from ikigen.model.finding import Finding, Location, Severity
from ikigen.model.period import Quarter
from ikigen.model.policy import Band, LowerFormula, Policy, Reference, ZeroTarget
from ikigen.model.status import ResolveStatus, ScoreStatus
from ikigen.model.submission import (
    CarriedOver,
    CarriedQuarter,
    Entry,
    EntryState,
    FormIdentity,
    ReturnedFile,
    Role,
    Submission,
)
from ikigen.report import styles
from ikigen.report.attention import attention
from ikigen.report.contents import describe_files
from ikigen.report.formulas import count_text, percent_shown, range_shown, range_text
from ikigen.report.page import code_width
from ikigen.report.plan import plan_report
from ikigen.report.printing import Paginator, fits_one_page, legible_scales
from ikigen.text import methodology, report

SAVED = datetime(2026, 7, 5, 10, 22)


def _file(name: str) -> ReturnedFile:
    return ReturnedFile(name, "0" * 64, 1, SAVED)


def _submission(
    name: str, *, typed: bool = True, sha256: str = "0" * 64, year: int = 2026, unit: str = "SEK"
) -> Submission:
    entry = Entry("SEK-01a", Quarter.TW1, Role.OWNER, 1.0, EntryState.READ, Location(name, "TW I", "F9"))
    file = replace(_file(name), sha256=sha256)
    return Submission(file, FormIdentity(unit, year, "1", "ab"), entries=(entry,) if typed else ())


def test_every_file_says_what_became_of_it() -> None:
    """Used for which quarters; superseded; twice; of another year or unit; untouched; no form at all."""
    used, twice = _submission("baru.xlsx"), _submission("baru (1).xlsx")
    older, foreign = _submission("lama.xlsx", sha256="1" * 64), _submission("lain.xlsx", unit="LAIN")
    past, blank = _submission("2025.xlsx", year=2025), _submission("kosong.xlsx", typed=False)
    counting = {("SEK", Quarter.TW2): used, ("SEK", Quarter.TW1): used}
    read = [(s.file, s) for s in (used, older, twice, past, foreign, blank)] + [(_file("surat.pdf"), None)]
    rows = describe_files(read, counting)
    assert [(row.counts, row.unit, row.note) for row in rows] == [
        (True, "SEK", "Dipakai untuk TW I, TW II."),
        (False, "SEK", "Tidak dipakai: unit ini mengirim formulir lain yang lebih baru."),
        (False, "SEK", "Tidak dipakai: berkas yang sama masuk dua kali; yang satu sudah dipakai."),
        (False, "SEK", "Tidak dipakai: formulir tahun 2025, bukan tahun laporan ini."),
        (False, "LAIN", "Tidak dipakai: isinya bukan untuk laporan ini; lihat lembar Temuan."),
        (False, "SEK", "Tidak dipakai: formulir belum diisi."),
        (False, None, "Tidak dipakai: bukan formulir yang dapat dibaca; lihat lembar Temuan."),
    ]
    assert (rows[0].layout_version, rows[0].fingerprint, rows[0].year) == ("1", "ab", 2026)


def test_a_file_that_was_taken_over_says_where_it_is_read() -> None:
    """By its hash among what the form that counts was made from; without a hash nothing is claimed."""
    older = _submission("TW1/lama.xlsx", sha256="1" * 64)
    taken = CarriedOver(quarters={Quarter.TW1: CarriedQuarter("lama.xlsx", "1" * 64, SAVED)})
    used = replace(_submission("TW2/baru.xlsx"), carried=taken)
    counting = {("SEK", Quarter.TW1): used, ("SEK", Quarter.TW2): used}
    (row,) = describe_files([(older.file, older)], counting)
    assert (row.counts, row.note) == (False, "TW I dibawa ke formulir berikutnya dan dibaca di TW2/baru.xlsx.")
    other = _submission("lain.xlsx", sha256="2" * 64)
    (row,) = describe_files([(other.file, other)], counting)
    assert row.note.startswith("Tidak dipakai: unit ini mengirim formulir lain")


def test_the_last_quarter_is_signed_for_in_the_next_year() -> None:
    """Place where it is known, and the year in which the pen is taken up."""
    assert report.sign_date("Kota Contoh", 2026, Quarter.TW3) == "Kota Contoh, ............................ 2026"
    assert report.sign_date("", 2026, Quarter.TW4).endswith(", ............................ 2027")


def test_a_figure_typed_under_another_code_is_not_called_missing() -> None:
    """The owner is not asked for it; where a source simply was first, that is said."""
    status, period = "dari sumber data", Quarter.TW4
    assert report.remark(status, period, 4, counted=True, typed_under=("PTSP-ADU-02",)) == (
        "Angkanya diambil dari PTSP-ADU-02."
    )
    assert report.remark(status, period, 4, counted=True) == "Angka dari sumber data; pemilik belum mengisi."


def test_what_a_report_is_based_on() -> None:
    """As of when; blank forms have come in and have no date; nothing has come in."""
    assert report.dated(SAVED.date(), 3, 4) == "Data per 5 Juli 2026, dari 3 berkas yang dipakai (4 berkas masuk)"
    assert report.dated(None, 3, 4) == "Dari 3 berkas yang dipakai (4 berkas masuk)"
    assert report.dated(None, 0, 12) == "Belum ada yang dapat dipakai dari 12 berkas yang masuk"
    assert report.dated(None, 0, 0) == "Belum ada berkas yang masuk"


def test_a_form_that_nobody_has_saved_has_no_date() -> None:
    """The program's own stamp is no moment; the report is then dated by its period."""
    submission = _submission("kosong.xlsx", typed=False)
    (row,) = describe_files([(replace(submission.file, modified=EPOCH), submission)], {})
    assert row.file.modified is None
    (saved,) = describe_files([(submission.file, submission)], {})
    assert saved.file.modified == SAVED


@pytest.mark.parametrize("fill", ["1E6B52", "6BAF92", "F2C14E", "E08E45", "B23A48", "FFFFFF", "000000", "808080"])
def test_ink_is_readable_on_every_fill(fill: str) -> None:
    """The chosen ink has enough contrast, or the better of the two."""
    ink, other = styles.ink_on(fill), {styles.INK, "FFFFFF"} - {styles.ink_on(fill)}
    assert styles.contrast(ink, fill) >= min(4.5, *(styles.contrast(o, fill) for o in other))
    assert styles.contrast(ink, fill) >= 3


def test_black_on_white_is_the_highest_contrast() -> None:
    """The two ends of the scale."""
    assert styles.contrast("000000", "FFFFFF") == pytest.approx(21)
    assert styles.contrast("777777", "777777") == 1


@pytest.mark.parametrize(
    ("values", "decimals"),
    [([3.0, 4.0], 0), ([3.5, 4.25], 2), ([], 0), ([float("nan")], 0), ([1 / 3], 4), ([1e15], 0), ([0.1 + 0.2], 1)],
)
def test_formats_have_the_decimals_that_the_figures_need(values: list[float], decimals: int) -> None:
    """No dangling comma behind whole numbers, no cut figures, at most four decimals."""
    assert styles.decimals_of(values) == decimals


def test_number_formats() -> None:
    """Fixed decimals, a text that follows the number, room at the right; charts take none."""
    assert styles.number_format(0) == "#,##0_)"
    assert styles.level_format(1, is_range=False) == "#,##0.0_)"
    assert styles.level_format(0, is_range=True) == "#,##0_);-#,##0_);#,##0_);@_)"
    assert styles.number_format(2, " (TW I)") == '#,##0.00" (TW I)"_)'
    assert styles.plain_format(2) == "#,##0.00"


def test_a_range_reads_the_same_in_every_language() -> None:
    """The formula replaces the decimal point; its twin gives the same text, or the number of a point."""
    assert range_shown(80.5, 90, 1) == "80,5–90"
    assert range_shown(80, 80, 0) == 80
    assert range_shown(float("nan"), 90, 0) is None
    assert range_text("M1", "N1", 1) == (
        'IF(COUNT(M1,N1)<2,"",IF(M1=N1,M1,SUBSTITUTE(ROUND(M1,1)&"–"&ROUND(N1,1),".",",")))'
    )
    assert percent_shown(23.685, 2) == "23,69"


@pytest.mark.parametrize(
    ("status", "last", "counted", "text"),
    [
        (ResolveStatus.UNREPORTED, 1, False, "Belum dilaporkan untuk TW II; angka terakhir TW I."),
        (ResolveStatus.UNREPORTED, 0, False, "Belum dilaporkan untuk TW II; belum ada angka."),
        (ScoreStatus.NOT_DUE, 2, False, "Belum jatuh tempo: target s.d. TW II masih 0."),
        (ScoreStatus.INCOMPLETE, 2, True, "Tidak lengkap: ada triwulan sebelumnya yang belum dilaporkan."),
        (ScoreStatus.PROGRESS, 2, False, "Kemajuan: menuju target tahunan; dinilai pada akhir tahun."),
        (ResolveStatus.DISPUTED, 2, True, "Berbeda dengan sumber data; lihat Temuan."),
        (ResolveStatus.CONFIRMED, 2, True, ""),
    ],
)
def test_remarks(status: str, last: int, counted: bool, text: str) -> None:
    """A reason in words where there is no achievement, silence where all is well."""
    assert report.remark(status, Quarter.TW2, last, counted=counted) == text


@pytest.mark.parametrize("status", [*ScoreStatus, ResolveStatus.UNREPORTED])
def test_a_remark_begins_with_the_reason_that_is_counted(status: str) -> None:
    """Rekap Unit counts remarks by how they begin: every reason has its own beginning."""
    if status == ScoreStatus.INCOMPLETE:
        return
    text = report.remark(status, Quarter.TW3, 0, counted=False)
    assert [reason for reason in report.REASONS.values() if text.startswith(reason)] == [report.REASONS[status]]


def _sentences(policy: Policy, period: Quarter = Quarter.TW2) -> str:
    return "\n".join(s for section in methodology.sections(policy, period) for s in section.sentences)


@pytest.mark.parametrize(
    ("policy", "sentence"),
    [
        (Policy(), "(2 × target − realisasi) ÷ target × 100, paling rendah 0"),
        (Policy(lower_formula=LowerFormula.QUOTIENT), "(turun): target ÷ realisasi × 100"),
        (Policy(zero_target=ZeroTarget.FULL_WHEN_ZERO), "Target 0: capaian 100 jika realisasi juga 0"),
        (Policy(), "Target 0: capaian tidak dihitung"),
        (Policy(mean_cap=110.5), "capaian di atas 110,5% dihitung sebagai 110,5%"),
        (Policy(mean_cap=None), "Capaian masuk rata-rata apa adanya"),
        (Policy(reference=Reference.OWNER), "yang dipakai angka pemilik"),
        (Policy(), "yang dipakai angka sumber data"),
        (Policy(decimals=1), "dibulatkan ke 1 desimal"),
        (Policy(high_threshold=150), "capaian di atas 150% menjadi temuan"),
    ],
)
def test_a_changed_policy_changes_its_sentence(policy: Policy, sentence: str) -> None:
    """Metodologi says the rule in force."""
    assert sentence in _sentences(policy)


def test_the_annual_target_is_said_by_the_period() -> None:
    """Before the last quarter it waits; in the last one it counts."""
    assert "Target tahunan baru dipakai pada triwulan terakhir" in _sentences(Policy(), Quarter.TW3)
    assert "Karena ini triwulan terakhir, target tahunan yang dipakai" in _sentences(Policy(), Quarter.TW4)


def test_band_limits_in_words() -> None:
    """Each category with both of its limits."""
    assert methodology.band_limits(Policy().scale) == [
        "di atas 90", "di atas 75 s.d. 90", "di atas 65 s.d. 75", "di atas 50 s.d. 65", "s.d. 50",
    ]  # fmt: skip
    assert methodology.band_limits((Band("Semua", None, "000000"),)) == ["semua capaian"]


def test_attention_names_errors_of_different_indicators_and_the_lowest() -> None:
    """Not three times the same indicator; then what achieved least, its figure a live formula."""
    catalogue = built_in()
    contents = contents_of(catalogue, entries_of(catalogue, plausible_figures(catalogue)))
    findings = tuple(
        Finding("e", Severity.ERROR, f"pesan {n}", unit="SEK", indicator=code)
        for n, code in enumerate(["SEK-01", "SEK-01", "SEK-02", "SEK-03", "SEK-04"])
    )
    sentences = attention(plan_report(replace(contents, findings=findings)))
    assert [s.text for s in sentences[:2]] == ["pesan 0", "pesan 2"]
    counted = contents.scores[contents.scores["counted"] & (contents.scores["period"] == 2)]
    lowest = min(counted.to_dict("records"), key=lambda row: float(row["achievement_pct"]))
    assert sentences[2].label == lowest["indicator"]
    assert sentences[2].formula.startswith("'Capaian'!$B$")
    assert sentences[4].text.startswith("Di bawah target dan belum dijelaskan: ")
    assert len(sentences) == 5


def test_many_errors_take_all_five_places_where_nothing_else_is_wrong() -> None:
    """No achievement is low, nobody is silent: five errors are shown, each of another indicator."""
    catalogue = built_in()
    contents = contents_of(catalogue, entries_of(catalogue, lambda *_: 5000.0), Quarter.TW4)
    findings = tuple(
        Finding("e", Severity.ERROR, f"pesan {n}", indicator=i.code)
        for n, i in enumerate(catalogue.indicators[:9])
    )
    sentences = attention(plan_report(replace(contents, findings=findings)))
    assert [s.text for s in sentences] == [f"pesan {n}" for n in range(5)]


def test_attention_has_a_kind_word_when_nothing_came_in() -> None:
    """An empty office is told what will happen, not blamed."""
    catalogue = built_in()
    contents = contents_of(catalogue, entries_of(catalogue, lambda *_: None, []), findings=())
    assert [s.text for s in attention(plan_report(contents))] == [
        "Belum ada isian yang masuk. Ringkasan ini terisi setelah formulir kembali."
    ]


def test_attention_names_units_that_are_silent() -> None:
    """Units without any figure of the quarter; UPT, which has nothing to fill in, is not one of them."""
    catalogue = built_in()
    contents = contents_of(catalogue, entries_of(catalogue, lambda *_: 3.0, ["KEU", "SEK"], (1, 2)), findings=())
    first = attention(plan_report(contents))[0].text
    assert first.startswith("Belum mengisi TW II: PM, PM-REN, PM-PRO, PM-DAL, PTSP,")
    assert "UPT" not in first


def test_attention_names_a_few_silent_units_by_their_titles() -> None:
    """The head of the office need not know the codes; where nobody has filled in, nobody is named."""
    catalogue = built_in()
    codes = [unit.code for unit in catalogue.units if unit.code not in ("PTSP-ADU", "PM-REN")]
    entries = entries_of(catalogue, lambda *_: 3.0, codes, (1,))
    contents = contents_of(catalogue, entries, Quarter.TW1, findings=())
    assert attention(plan_report(contents))[0].text == (
        "Belum mengisi TW I: Kepala Seksi Perencanaan Penanaman Modal (PM-REN) dan Kepala Seksi Pengaduan dan "
        "Sistem "
        "Informasi (PTSP-ADU)."
    )
    empty = contents_of(catalogue, entries_of(catalogue, lambda *_: None, []), Quarter.TW1)
    finding = Finding("i", Severity.INFO, "pesan")
    first = attention(plan_report(replace(empty, findings=(finding,))))[0].text
    assert first == "Belum ada unit yang mengisi TW I."


def test_attention_tells_of_an_indicator_not_of_a_cell() -> None:
    """Title and quarter stand where the finding names the cell; what belongs to no indicator is told as it is."""
    catalogue = built_in()
    contents = contents_of(catalogue, entries_of(catalogue, lambda *_: 5000.0), Quarter.TW1)
    at = Location("IKI_2026_UMUM.xlsx", "TW I", "F24")
    cell = Finding(
        "e", Severity.ERROR, "TW I!F24: realisasi 'x' bukan angka.", at, indicator="UMUM-12", period=Quarter.TW1
    )
    file = Finding("f", Severity.ERROR, "a.xlsx: rusak.", Location("a.xlsx"))
    sentences = attention(plan_report(replace(contents, findings=(cell, file))))
    assert [(s.label, s.text) for s in sentences if s.label in ("UMUM-12", "Temuan")] == [
        ("UMUM-12", "Jumlah fasilitasi penggandaan dokumen, TW I. Realisasi 'x' bukan angka."),
        ("Temuan", "a.xlsx: rusak."),
    ]


def test_groups_that_fit_share_a_page_and_none_is_divided() -> None:
    """A new page begins above the group that no longer fits; a giant is divided between its parts only."""
    pages = Paginator(4, [10.0] * 12)
    pages.add([(6, 150.0), (12, 50.0)])
    pages.add([(20, 150.0)])
    pages.add([(30, 100.0), (34, 100.0)])
    pages.add([(40, 300.0), (50, 200.0), (60, 100.0)])
    pages.add([(90, 100.0)])
    assert pages.breaks == (30, 40, 50)


def _filled(points: float) -> Paginator:
    """Pages of some 435 points, the first with a group so high."""
    pages = Paginator(4, [10.0] * 12)
    pages.add([(6, points)])
    return pages


def test_a_group_is_divided_rather_than_to_waste_a_third_of_a_page() -> None:
    """With half a page left it begins there; with less than a third, or without room for its first part, not."""
    group = [(20, 100.0), (24, 100.0), (28, 60.0)]
    divided, turned, too_high = _filled(150.0), _filled(250.0), _filled(150.0)
    divided.add(group)
    turned.add(group)
    too_high.add([(20, 230.0), (24, 20.0)])
    assert (divided.breaks, turned.breaks, too_high.breaks) == ((28,), (20,), (20,))


def test_a_sum_takes_the_last_part_to_its_new_page() -> None:
    """Never alone below a header; where it fits it stays, and a part that opens a page is not moved."""
    moved, fits, opens = _filled(150.0), _filled(150.0), _filled(300.0)
    moved.add([(20, 100.0), (24, 100.0)])
    moved.close(40, 30.0)
    fits.add([(20, 100.0)])
    fits.close(40, 30.0)
    opens.add([(20, 440.0)])
    opens.close(40, 30.0)
    assert (moved.breaks, fits.breaks, opens.breaks) == ((24,), (), (20, 40))


def test_counts_of_a_large_office_have_their_dot() -> None:
    """Below a thousand there is nothing to set off, and the formula stays short."""
    assert count_text("A1", 999) == "A1"
    assert count_text("A1", 1000) == 'SUBSTITUTE(FIXED(A1,0),",",".")'


def test_a_page_is_not_shrunk_beyond_reading() -> None:
    """What fits at three quarters of its size goes on one page; scales are tried from the largest."""
    assert fits_one_page(600.0)
    assert not fits_one_page(700.0)
    narrow, wide = legible_scales([10.0] * 5), legible_scales([10.0] * 40)
    assert (narrow[0], narrow[-1]) == (100, 75)
    assert list(wide) == [wide[0]]
    assert wide[0] < 75


def test_a_column_of_codes_is_as_wide_as_its_longest() -> None:
    """Never narrower than its header, never so narrow that a code is cut."""
    assert code_width([]) == code_width(["A"]) == 9.0
    long = "PTSP-NONUSAHA-01a"
    assert count_lines(long, code_width([long, "A"]) - 2, styles.CODE.size) == 1
    assert count_lines(long, code_width(["A"]) - 2, styles.CODE.size) > 1
