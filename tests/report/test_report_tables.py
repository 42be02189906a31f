"""The sheets that follow every figure: Capaian's comparison, Triwulan, Antar Tahun, and who owes what."""

from __future__ import annotations

import io
import math
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string, coordinate_to_tuple
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from report_examples import (
    YEAR,
    built_in,
    compared,
    contents_of,
    earlier_years,
    entries_of,
    made_up,
    narratives_of,
    plausible_figures,
    standings_of,
    target,
)

from ikigen.model.catalogue import Catalogue, Holder, Indicator, Kind, Level, Office, OrgUnit
from ikigen.model.finding import Finding, Severity
from ikigen.model.period import Quarter
from ikigen.report.contents import ReportContents, ReturnStanding
from ikigen.report.findings_plan import plan_findings
from ikigen.report.missing import missing_lines
from ikigen.report.plan import plan_report
from ikigen.report.unit_form_sheet import sheet_names
from ikigen.report.workbook import write_report


@cache
def _compared(period: Quarter = Quarter.TW3, last: int = 4) -> tuple[ReportContents, Workbook]:
    contents = compared(period, last)
    return contents, load_workbook(io.BytesIO(write_report(contents)), data_only=True)


def _open(contents: ReportContents) -> Workbook:
    return load_workbook(io.BytesIO(write_report(contents)), data_only=True)


def _rows(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def _texts(sheet: Worksheet) -> list[str]:
    return [str(value) for row in _rows(sheet) for value in row if value is not None]


def _by_code(sheet: Worksheet) -> dict[object, list[object]]:
    return {row[0]: row for row in reversed(_rows(sheet))}


def _width(sheet: Worksheet, letter: str) -> float:
    """The width of a column; equal neighbours are kept as one."""
    col = column_index_from_string(letter)
    found = (d for d in sheet.column_dimensions.values() if (d.min or 0) <= col <= (d.max or 0))
    return float(next(found).width)


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else math.nan


def _same(value: object, expected: float) -> bool:
    return _number(value) == pytest.approx(expected, nan_ok=True)


def test_capaian_compares_with_last_year_renstra_and_nation() -> None:
    """Each in its column, none where nothing is known, and never a 0 for a blank."""
    contents, book = _compared()
    plan = plan_report(contents)
    rows = _by_code(book["Capaian"])
    blanks = 0
    for indicator in contents.catalogue.indicators:
        row, found = rows[indicator.code], plan.comparison.by_code[indicator.code]
        assert _same(row[8], math.nan if found.last is None else found.last["actual"])
        assert _same(row[9], found.growth)
        assert _same(row[10], found.renstra.low if found.renstra else math.nan)
        assert _same(row[11], found.renstra_pct)
        assert _same(row[12], found.national.low if found.national else math.nan)
        assert _same(row[13], found.national_pct)
        blanks += found.last is None and row[8] is None
    assert blanks > 3


def test_growth_of_events_needs_equal_quarters() -> None:
    """Nine months against twelve: no growth, and the indicators are listed; against nine months: growth."""
    partly, whole = plan_report(compared(last=4)), plan_report(compared(last=3))
    code = "UMUM-02"
    assert math.isnan(partly.comparison.by_code[code].growth)
    growth = whole.comparison.by_code[code]
    assert growth.last is not None
    actual = whole.figures.scores[code]["actual"]
    assert growth.growth == pytest.approx((actual / growth.last["actual"] - 1) * 100)
    assert any(line.startswith("Pertumbuhan terhadap 2025 (") and code in line for line in missing_lines(partly))
    assert not any(line.startswith("Pertumbuhan") for line in missing_lines(whole))


def test_last_years_header_says_how_much_of_the_year_it_covers() -> None:
    """Figures up to TW III are headed so; those of a whole year carry the year alone."""
    assert "Realisasi 2025 s.d. TW III" in _texts(_compared(Quarter.TW3, 3)[1]["Capaian"])
    assert "Realisasi 2025" in _texts(_compared()[1]["Capaian"])


def test_what_is_missing_is_listed() -> None:
    """By code; in one word where it is missing everywhere."""
    catalogue = built_in()
    plan = plan_report(contents_of(catalogue, entries_of(catalogue, plausible_figures(catalogue))))
    assert list(missing_lines(plan)) == [
        "Realisasi tahun 2025: seluruh indikator.",
        "Target akhir Renstra: seluruh indikator.",
        "Standar nasional: seluruh indikator.",
    ]
    line = next(line for line in missing_lines(plan_report(compared())) if line.startswith("Realisasi"))
    assert "SEK-05" in line
    assert "UMUM-02" not in line


def test_nothing_missing_needs_no_list() -> None:
    """Silent where every comparison is known."""
    catalogue = built_in()
    targets = tuple(replace(t, renstra=Level(1, 1), national=Level(1, 1)) for t in catalogue.targets)
    catalogue = replace(catalogue, targets=targets)
    contents = contents_of(catalogue, entries_of(catalogue, plausible_figures(catalogue)), Quarter.TW4)
    contents = replace(contents, previous=earlier_years(catalogue, (2025,), known=1.1))
    assert list(missing_lines(plan_report(contents))) == []
    assert "Yang belum tersedia" not in _texts(_open(contents)["Capaian"])


def test_a_revised_target_says_so() -> None:
    """Since when and why; an abbreviation keeps its capitals; a first target says nothing."""
    rows, data = _revised(Quarter.TW3)
    said = "Target direvisi per 1 Juli 2026 karena pagu berubah dalam DPA perubahan."
    assert str(rows["SEK-01"][15]).endswith(said)
    assert "direvisi" not in str(rows["SEK-02"][15])
    assert rows["SEK-01"][10] == 70
    assert "katalog; revisi per 1 Juli 2026" in data
    assert "katalog; revisi per 1 Oktober 2026" not in data


def test_a_revision_that_comes_later_is_not_named() -> None:
    """A report of TW II knows the targets that were in force on 30 June, and their end of the Renstra."""
    rows, data = _revised(Quarter.TW2)
    assert "direvisi" not in str(rows["SEK-01"][15])
    assert rows["SEK-01"][10] == 60
    assert not any("revisi" in text for text in data)


def _revised(period: Quarter) -> tuple[dict[object, list[object]], list[str]]:
    """Capaian by code and the texts of Data, with a target revised twice: from July, and from October on."""
    catalogue = built_in()
    first = replace(catalogue.targets[0], renstra=Level(60, 60))
    why = "Pagu berubah dalam DPA perubahan."
    july = replace(first, valid_from=date(2026, 7, 1), reason=why, renstra=Level(70, 70))
    october = replace(first, valid_from=date(2026, 10, 1), reason="Pagu dipotong.", renstra=Level(80, 80))
    revised = replace(catalogue, targets=(first, *catalogue.targets[1:], july, october))
    book = _open(contents_of(revised, entries_of(revised, plausible_figures(revised)), period))
    return _by_code(book["Capaian"]), _texts(book["Data"])


def test_triwulan_holds_every_quarter_by_itself_and_to_date() -> None:
    """To date as pandas has it for each quarter; by itself actual ÷ target; later quarters hold a target only."""
    contents, book = _compared()
    plan = plan_report(contents)
    rows = _by_code(book["Triwulan"])
    for indicator in contents.catalogue.indicators:
        row = rows[indicator.code]
        for quarter in Quarter:
            target_, actual, alone, to_date = (
                row[plan.quarters.column(key, quarter)] for key in ("target", "actual", "achievement", "to_date")
            )
            assert _same(target_, plan.figures.target(indicator.code, int(quarter))[0])
            if quarter > contents.period:
                assert (actual, alone, to_date) == (None, None, None)
                continue
            score = plan.figures.scores_at[int(quarter), indicator.code]
            assert _same(to_date, score["achievement_pct"])
            if _number(target_) and not math.isnan(_number(actual)):
                assert _same(alone, _number(actual) / _number(target_) * 100)


def test_the_trend_is_the_means_of_each_quarter_and_year() -> None:
    """One row per earlier year and quarter, each with how many indicators it covers."""
    contents, book = _compared()
    rows = _rows(book["Triwulan"])
    start = next(n for n, row in enumerate(rows) if row[0] == "Periode") + 1
    table = [[*row[:6], row[19]] for row in rows[start : start + 6]]
    assert [row[0] for row in table] == ["2024", "2025", "TW I", "TW II", "TW III", "TW IV"]
    office = contents.roll_ups[contents.roll_ups["level"] == "office"].set_index("period")
    for row, period in zip(table[2:5], (1, 2, 3), strict=True):
        assert _same(row[3], office["mean_pct"][period])
        assert (row[4], row[5]) == (office["counted"][period], 60)
        assert row[6] == f"{row[0]}\n{row[4]}/60"
    assert table[5][3] is None
    assert contents.previous is not None
    last = contents.previous[contents.previous["year"] == 2025]["achievement_pct"].dropna()
    assert _same(table[1][3], float(last.clip(upper=120).mean()))
    assert table[1][4] == len(last)


def test_antar_tahun_is_there_only_when_a_year_is_known() -> None:
    """Nothing to compare: no sheet; else each year's figures as its report gave them."""
    catalogue = built_in()
    contents = contents_of(catalogue, entries_of(catalogue, plausible_figures(catalogue)))
    assert "Antar Tahun" not in _open(contents).sheetnames
    contents, book = _compared()
    assert contents.previous is not None
    rows = _by_code(book["Antar Tahun"])
    for past in contents.previous.to_dict("records"):
        first = 3 + (past["year"] - 2024) * 3
        figures = [past["target"], past["actual"], past["achievement_pct"]]
        assert all(_same(a, b) for a, b in zip(rows[past["indicator"]][first : first + 3], figures, strict=True))


def test_rekonsiliasi_sets_owner_and_source_side_by_side() -> None:
    """Both figures, their difference, both cells, and whom to call; disputes first."""
    catalogue = built_in()
    holder = Holder("KEU", "Budi Santoso, S.E.")
    catalogue = replace(catalogue, holders=(holder,))
    entries = entries_of(catalogue, lambda *_: 9.0, ["UMUM", "KEU"], (1,))
    contents = contents_of(catalogue, entries, Quarter.TW1)
    sheet = _open(contents)["Rekonsiliasi"]
    rows = _rows(sheet)
    assert rows[6][0] == "Berbeda: perlu diputuskan"
    disputed = [row for row in rows if row[9] == "selisih"]
    assert disputed
    for row in disputed:
        assert (row[3], row[4], row[5], row[6], row[7]) == ("UMUM", 9, "KEU", 10, -1)
        assert str(row[10]).startswith("IKI_2026_UMUM.xlsx ›\nTW I!F")
        assert str(row[11]).startswith("IKI_2026_KEU.xlsx ›\nTW I!F")
    (call,) = [str(row[0]) for row in rows if str(row[0]).startswith("Hubungi")]  # once for the same two
    assert rows[rows.index(disputed[-1]) + 1][0] == call
    assert call.startswith(
        "Hubungi Kepala Sub Bagian Umum dan Kepegawaian serta Budi Santoso, S.E. (Kepala Sub Bagian Keuangan) "
        "untuk mencocokkan kedua catatan; unit yang keliru mengirim ulang formulirnya"
    )
    confirmed = next(row for row in rows if row[9] == "terkonfirmasi")
    assert confirmed[7] == 0
    waiting = next(row for row in rows if row[9] == "belum dikonfirmasi")
    assert (waiting[6], waiting[7], waiting[11]) == (None, None, "belum diisi")


def test_rekonsiliasi_says_below_each_unit_whom_to_ask() -> None:
    """Sources that have not looked yet, owners that have not filled in; a unit with all settled asks nobody."""
    catalogue = built_in()
    entries = entries_of(catalogue, lambda *_: 9.0, ["SEK", "KEU"], (1,))
    texts = _texts(_open(contents_of(catalogue, entries, Quarter.TW1))["Rekonsiliasi"])
    asked = [text for text in texts if ": mintalah " in text]
    assert asked == [
        "Belum dikonfirmasi: mintalah Kepala Sub Bagian Umum dan Kepegawaian memilih Pernyataan atau mengisi "
        "angkanya.",
        "Belum diisi pemilik: mintalah Kepala Sub Bagian Umum dan Kepegawaian melengkapi formulirnya.",
        *(text for text in asked[2:] if text.startswith("Belum diisi pemilik: mintalah Kepala")),
    ]


def test_rekonsiliasi_adds_up_the_parts_of_several_sources() -> None:
    """PTSP-01: one row per source, the difference against their sum on the first."""
    catalogue = built_in()
    entries = entries_of(catalogue, lambda *_: 9.0, ["PTSP", "PTSP-USAHA", "PTSP-NONUSAHA"], (1,))
    rows = [
        r for r in _rows(_open(contents_of(catalogue, entries, Quarter.TW1))["Rekonsiliasi"]) if r[0] == "PTSP-01"
    ]
    assert [(r[4], r[5], r[6], r[7]) for r in rows] == [
        (9, "PTSP-USAHA", 4, 0),
        (None, "PTSP-NONUSAHA", 5, None),
    ]


def test_rekonsiliasi_asks_only_the_part_that_is_missing() -> None:
    """One of two sources has given its part: it is not asked again."""
    catalogue = built_in()
    entries = entries_of(catalogue, lambda *_: 9.0, ["PTSP", "PTSP-USAHA"], (1,))
    texts = _texts(_open(contents_of(catalogue, entries, Quarter.TW1))["Rekonsiliasi"])
    (asked,) = [text for text in texts if text.startswith("Belum dikonfirmasi: ")]
    assert asked == (
        "Belum dikonfirmasi: mintalah Kepala Seksi Pelayanan Perizinan Non Usaha serta Kepala Seksi Pengaduan dan "
        "Sistem Informasi memilih Pernyataan atau mengisi angkanya."
    )


def test_rekonsiliasi_says_that_a_declaration_stands_for_the_figures() -> None:
    """A source that agrees types nothing, and is not said to have left out anything."""
    catalogue = built_in()
    contents = contents_of(catalogue, entries_of(catalogue, lambda *_: 9.0, ["UMUM"], (1,)), Quarter.TW1)
    agreed = "dikonfirmasi (pernyataan)"
    at = (contents.resolved["cell_code"] == "UMUM-12") & (contents.resolved["quarter"] == 1)
    contents = replace(
        contents, resolved=contents.resolved.assign(status=contents.resolved["status"].mask(at, agreed))
    )
    rows = {row[0]: row for row in _rows(_open(contents)["Rekonsiliasi"])}
    assert (rows["UMUM-12"][9], rows["UMUM-12"][11]) == (agreed, "sesuai, menurut pernyataan")
    assert (rows["UMUM-13"][9], rows["UMUM-13"][11]) == ("belum dikonfirmasi", "belum diisi")


def test_rekonsiliasi_points_to_a_cell_that_was_refused() -> None:
    """What stands there is no figure, and is not nothing either."""
    catalogue = built_in()
    entries = entries_of(catalogue, lambda *_: 9.0, ["UMUM"], (1,))
    at = entries["cell_code"] == "UMUM-12"
    refused = {key: entries[key].mask(at, text) for key, text in (("state", "refused"), ("raw", "sebelas"))}
    entries = entries.assign(value=entries["value"].mask(at), **refused)
    rows = _rows(_open(contents_of(catalogue, entries, Quarter.TW1))["Rekonsiliasi"])
    (row,) = [row for row in rows if row[0] == "UMUM-12"]
    place = entries.loc[at, "cell"].iloc[0]
    assert (row[4], row[8]) == (None, None)
    assert row[10] == f"IKI_2026_UMUM.xlsx ›\nTW I!{place}: isinya ditolak; lihat Temuan"
    assert row[11] == "belum diisi"


def test_rekonsiliasi_without_sources() -> None:
    """A kind sentence where every unit is its own source."""
    indicator = Indicator("A-01", "A", "S", "T", "", "", Kind.COUNT, "dokumen", sources=("A",))
    catalogue = Catalogue(
        Office("Dinas"), (OrgUnit("A", "Satu"),), (indicator,), targets=(target("A-01", 4, [1] * 4),)
    )
    contents = contents_of(catalogue, entries_of(catalogue, lambda *_: 1.0))
    assert "Tidak ada indikator yang datanya berasal dari unit lain." in _texts(_open(contents)["Rekonsiliasi"])


def test_kelengkapan_says_who_returned_what_and_when() -> None:
    """Punctual, late, missing, overdue and not asked; how full; and what is still awaited."""
    contents, _ = _compared()
    contents = replace(contents, standings=standings_of(contents, ["SEK", "UMUM", "KEU", "PM"]))
    sheet = _open(contents)["Kelengkapan"]
    rows = _by_code(sheet)
    assert [cell for cell in _rows(sheet)[4] if cell] == [
        "TW I · batas 5 April 2026", "TW II · batas 5 Juli 2026", "TW III · batas 5 Oktober 2026",
        "TW IV · batas 5 Januari 2027",
    ]  # fmt: skip
    states = {code: [rows[code][col] for col in (5, 9, 13)] for code in ("SEK", "UMUM", "PM-REN", "UPT")}
    assert states["SEK"] == ["terlambat"] * 3
    assert states["UMUM"] == ["tepat waktu"] * 3
    assert states["PM-REN"] == ["LEWAT BATAS", "BELUM KEMBALI", "BELUM KEMBALI"]
    assert states["UPT"] == ["tidak diminta"] * 3
    resolved = contents.resolved[(contents.resolved["unit"] == "SEK") & (contents.resolved["quarter"] == 2)]
    assert rows["SEK"][7:9] == [resolved["value"].notna().sum(), len(resolved)]
    texts = _texts(sheet)
    days = "5 April 2026, 5 Juli 2026, dan 5 Oktober 2026"
    assert f"Formulir TW I, TW II, dan TW III belum kembali (batas {days})." in texts
    assert "TW I: 1 dari 23 sel belum diisi." in texts
    assert "TW I: pernyataan untuk UMUM belum dipilih." in texts


def test_kelengkapan_judges_no_lateness_without_a_stamp() -> None:
    """A file's own time makes nobody late."""
    contents, _ = _compared()
    standing = ReturnStanding("SEK", Quarter.TW1, "IKI_2026_SEK.xlsx", date(2026, 4, 5), None, 16)
    rows = _by_code(_open(replace(contents, standings=(standing,)))["Kelengkapan"])
    assert rows["SEK"][5] == "kembali"


def test_kelengkapan_has_a_kind_word_when_all_is_there() -> None:
    """Nothing awaited."""
    contents, _ = _compared()
    everybody = tuple(replace(s, file="x", blank=0, unstated=()) for s in standings_of(contents))
    texts = _texts(_open(replace(contents, standings=everybody))["Kelengkapan"])
    assert "Tidak ada; semua unit sudah mengembalikan formulir yang lengkap dan tanpa kesalahan." in texts


def test_kelengkapan_waits_for_corrections_too() -> None:
    """A form that is full but in error is awaited; its count is that of the standing."""
    contents, _ = _compared()
    own = ReturnStanding("SEK", Quarter.TW2, "IKI_2026_SEK.xlsx", None, None, 16, errors=2)
    party = ReturnStanding("KEU", Quarter.TW3, "IKI_2026_KEU.xlsx", None, None, 9, errors=3, shared=2)
    texts = _texts(_open(replace(contents, standings=(own, party)))["Kelengkapan"])
    assert "TW II: 2 kesalahan pada isian unit ini; lihat Temuan." in texts
    assert (
        "TW III: 1 kesalahan pada isian unit ini; lihat Temuan; "
        "TW III: 2 selisih dengan unit lain; lihat Rekonsiliasi." in texts
    )


def test_analisis_gives_the_words_as_they_were_typed() -> None:
    """Newest quarter first, with who wrote them and where; figures are those of Capaian."""
    contents, _ = _compared()
    contents = replace(contents, signers={("SEK", Quarter.TW3): "Siti Aminah"})
    rows = [row for row in _rows(_open(contents)["Analisis"]) if row[0] == "SEK-03"]
    assert len(rows) == 1
    row = rows[0]
    assert row[5:10] == [
        "TW III", "Faktor SEK-03 TW3", None, "Berita acara", "Siti Aminah\nIKI_2026_SEK.xlsx ›\nTW III!H12",
    ]  # fmt: skip
    assert _same(row[4], contents.scores[contents.scores["period"] == 3].iloc[2]["achievement_pct"])
    several = [row[5] for row in _rows(_open(contents)["Analisis"]) if row[0] == "SEK-01" and row[8]]
    assert several == ["TW III", "TW II", "TW I"]


def test_analisis_lists_what_is_below_target_without_a_word() -> None:
    """Below 100 and silent in every quarter so far: listed, with whom to ask; explained or reached: not."""
    contents, _ = _compared()
    rows = _rows(_open(contents)["Analisis"])
    start = next(n for n, row in enumerate(rows) if row[0] == "Di bawah target dan belum dijelaskan")
    end = next(n for n, row in enumerate(rows) if n > start and str(row[0]).startswith("SEK · "))
    listed = {row[0] for row in rows[start + 1 : end]}
    told = [n for n in narratives_of(contents) if n.quarter <= Quarter.TW3]
    explained = {n.indicator for n in told if n.factors or n.follow_up}
    scores = contents.scores[contents.scores["period"] == 3].to_dict("records")
    low = {s["indicator"] for s in scores if s["counted"] and s["achievement_pct"] < 100}
    assert listed == low - explained
    assert listed and low & explained
    assert all(
        str(row[6]).startswith("Minta penjelasan kepada Kepala")
        for row in rows[start + 1 : end]
        if row[0] != "SEK-04"
    )


def test_analisis_with_nothing_to_explain() -> None:
    """All targets met, no words: two kind sentences."""
    catalogue = built_in()
    contents = contents_of(catalogue, entries_of(catalogue, lambda *_: 5000.0), Quarter.TW1)
    texts = _texts(_open(contents)["Analisis"])
    assert "Tidak ada: setiap indikator di bawah target sudah mempunyai penjelasan." in texts
    assert "Belum ada penjelasan yang ditulis." in texts


def test_the_official_form_of_a_unit() -> None:
    """Position, duties line by line, the printed text to the letter, live figures, two signatures."""
    contents, book = _compared()
    sheet = book["IKI PM-PRO"]
    texts = _texts(sheet)
    unit = contents.catalogue.unit_by_code["PM-PRO"]
    assert texts[:2] == [
        "INDIKATOR KINERJA INDIVIDU",
        "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu  ·  s.d. TW III (Januari–September 2026)",
    ]
    for line in unit.duty.splitlines():
        assert line in texts
    for indicator in contents.catalogue.owned_by("PM-PRO"):
        assert {indicator.title, indicator.objective, indicator.formula_text, indicator.source_text} <= set(texts)
    assert {"Mengetahui,", "Kepala Bidang Penanaman Modal,", f"{unit.title},"} <= set(texts)
    assert "Unit ini tidak mempunyai indikator; tidak ada yang perlu dilaporkan." in _texts(book["IKI UPT"])


def test_units_without_a_superior_sign_below_the_head() -> None:
    """SEK reports to the head of the office."""
    assert "Kepala Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu," in _texts(_compared()[1]["IKI SEK"])


def test_names_of_unit_sheets_are_legal_and_unique() -> None:
    """Short enough, without forbidden signs, told apart where they would be one."""
    long = "SEKSI-YANG-SANGAT-PANJANG-SEKALI-"
    names = sheet_names(["A/B", "A-B", f"{long}1", f"{long}2", "SEK"])
    assert names["A/B"] == "IKI A-B 1"
    assert names["A-B"] == "IKI A-B 2"
    assert names["SEK"] == "IKI SEK"
    assert len({name.casefold() for name in names.values()}) == 5
    assert all(len(name) <= 31 for name in names.values())


def test_repeated_information_is_folded_under_one_line() -> None:
    """Four of a kind fold, three do not; errors never; the counts of Ringkasan stay those of the findings."""
    contents, _ = _compared()
    few = [Finding("few", Severity.INFO, f"sedikit {n}") for n in range(3)]
    many = [Finding("stray-text", Severity.INFO, f"banyak {n}", unit="SEK") for n in range(4)]
    wrong = [Finding("wrong", Severity.ERROR, f"salah {n}") for n in range(5)]
    rows = plan_findings((*many, *few, *wrong), contents.catalogue, 5)
    assert [(row.number, row.folded, row.last) for row in rows[5:]] == [
        (6, False, None), (7, False, None), (8, False, None), (0, False, 17),
        (9, True, None), (10, True, None), (11, True, None), (12, True, None),
    ]  # fmt: skip
    assert [row.row for row in rows] == list(range(5, 18))
    contents = replace(contents, findings=(*many, *few, *wrong))
    book = load_workbook(io.BytesIO(write_report(contents)))
    sheet = book["Temuan"]
    assert sheet.cell(14, 2).value == '=COUNTIF($B$15:$B$18,"Informasi")&" informasi"'
    assert [bool(sheet.row_dimensions[row].hidden) for row in range(13, 19)] == [
        False,
        False,
        True,
        True,
        True,
        True,
    ]
    ringkasan = load_workbook(io.BytesIO(write_report(contents)), data_only=True)["Ringkasan"]
    assert ringkasan["M7"].value == 5
    assert ringkasan["M8"].value == "0 peringatan, 7 informasi"


def test_many_units_are_drawn_by_their_highest_and_lowest() -> None:
    """Of 40 units the chart shows 12 at each end; of 30 all of them."""
    catalogue = made_up(200, 40)
    contents = contents_of(catalogue, entries_of(catalogue, plausible_figures(catalogue)))
    plan = plan_report(contents)
    means = contents.roll_ups[(contents.roll_ups["level"] == "unit") & (contents.roll_ups["period"] == 2)]
    ranked = (
        means.dropna(subset=["mean_pct"]).sort_values("mean_pct", ascending=False, kind="stable")["unit"].tolist()
    )
    assert list(plan.units.in_chart) == [*ranked[:12], *ranked[-12:]]
    texts = _texts(_open(contents)["Ringkasan"])
    assert "Rata-rata capaian (%): unit tertinggi dan terendah dari 40 unit" in texts
    catalogue = made_up(60, 30)
    plan = plan_report(contents_of(catalogue, entries_of(catalogue, plausible_figures(catalogue))))
    assert not plan.units.has_many


def test_an_empty_report_draws_nothing() -> None:
    """A sentence stands where charts would be meaningless."""
    catalogue = built_in()
    contents = contents_of(catalogue, entries_of(catalogue, lambda *_: None, []), Quarter.TW1)
    book = load_workbook(io.BytesIO(write_report(contents)))
    assert len(book["Ringkasan"]._charts) == 0  # type: ignore[attr-defined]
    assert "Bagan tampil setelah ada indikator yang dapat dihitung." in _texts(book["Ringkasan"])


def test_wide_figures_widen_their_columns() -> None:
    """Rupiah in the billions must not become ###."""
    indicator = Indicator("A-01", "A", "S", "Anggaran", "", "", Kind.VALUE, "rupiah", sources=("A",))
    billions = 123_456_789_012.0
    catalogue = Catalogue(
        Office("Dinas"),
        (OrgUnit("A", "Satu"),),
        (indicator,),
        targets=(target("A-01", billions * 4, [billions] * 4),),
    )
    contents = contents_of(catalogue, entries_of(catalogue, lambda *_: billions))
    contents = replace(contents, previous=earlier_years(catalogue, (2025,), known=1.1), per_unit=True)
    book = load_workbook(io.BytesIO(write_report(contents)))
    for title, letters in (("Capaian", "DEHI"), ("Triwulan", "DE"), ("Antar Tahun", "DE"), ("IKI A", "FG")):
        assert all(_width(book[title], letter) >= 15 for letter in letters), title


def test_names_lead_to_the_figures_that_are_asked_for() -> None:
    """The name box of every program finds them."""
    names = load_workbook(io.BytesIO(write_report(compared()))).defined_names
    assert {"Capaian_Dinas", "Indikator_Dihitung", "Tren_Dinas", "Data_Nilai", "Data_Target"} <= set(names)
    assert YEAR == 2026


def test_what_is_folded_says_whom_it_concerns() -> None:
    """The line is printed while the rows under it are not: it names the units, the most concerned first."""
    contents, _ = _compared()
    units = ["KEU", "SEK", "KEU", "UMUM", "KEU", "UMUM"]
    findings = tuple(Finding("x", Severity.INFO, f"pesan {n}", unit=unit) for n, unit in enumerate(units))
    texts = _texts(_open(replace(contents, findings=findings))["Temuan"])
    (line,) = [text for text in texts if "Menyangkut" in text]
    assert "Menyangkut KEU (3), UMUM (2), SEK (1). Rinciannya dilipat: buka dengan tanda +" in line


def test_no_sheet_freezes_most_of_a_screen() -> None:
    """A laptop shows some 500 pixels of rows: what is frozen must leave most of them to scroll."""
    for sheet in _compared()[1]:
        row, _ = coordinate_to_tuple(sheet.freeze_panes or "A1")
        points = sum(sheet.row_dimensions[number].height or 15 for number in range(1, row))
        assert points * 96 / 72 < 220, sheet.title


def test_signatures_never_stand_alone_on_a_page() -> None:
    """Where a unit's form takes several pages, rows of its table go with the signatures."""
    for sheet in _compared()[1]:
        breaks = [mark.id for mark in sheet.row_breaks.brk]
        if sheet.title.startswith("IKI ") and breaks:
            mean = next(row[0].row for row in sheet.iter_rows() if row[0].value == "Rata-rata capaian")
            assert max(breaks) < mean - 1
