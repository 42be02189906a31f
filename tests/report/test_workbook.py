"""The consolidated workbook: every figure a live formula down to Data, stored with what pandas computed."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pytest
from clients import recalculated
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from report_examples import (
    built_in,
    compared,
    contents_of,
    earlier_years,
    entries_of,
    made_up,
    plausible_figures,
)

from ikigen.model.catalogue import HEAD_OF_OFFICE, Catalogue, Holder, HolderStatus
from ikigen.model.finding import Finding, Location, Severity
from ikigen.model.period import Quarter
from ikigen.model.policy import Band, LowerFormula, Policy, ZeroTarget
from ikigen.model.submission import Narrative
from ikigen.report.contents import ReportContents
from ikigen.report.workbook import write_report

SHEETS = [
    "Ringkasan", "Capaian", "Triwulan", "Rekap Unit", "Rekonsiliasi", "Kelengkapan", "Analisis", "Temuan",
    "Metodologi", "Jejak", "Data",
]  # fmt: skip
HIDDEN = "Tercetak"
"""Stands last, and no program shows it."""
UNITS = [
    "SEK",
    "UMUM",
    "KEU",
    "PM",
    "PM-REN",
    "PM-PRO",
    "PM-DAL",
    "PTSP",
    "PTSP-USAHA",
    "PTSP-NONUSAHA",
    "PTSP-ADU",
    "UPT",
]
UNIT_SHEETS = [f"IKI {code}" for code in UNITS]
OTHER_POLICY = Policy(
    lower_formula=LowerFormula.QUOTIENT,
    zero_target=ZeroTarget.FULL_WHEN_ZERO,
    mean_cap=None,
    scale=(Band('Baik "sekali"', 85.5, "FFFFFF"), Band("Kurang*", None, "000000")),
    decimals=1,
)


def _full(period: Quarter) -> ReportContents:
    catalogue = built_in()
    return contents_of(catalogue, entries_of(catalogue, plausible_figures(catalogue)), period)


def _half() -> ReportContents:
    catalogue = built_in()
    return contents_of(catalogue, entries_of(catalogue, plausible_figures(catalogue, 0.5), ["SEK", "PM"], (1, 2)))


def _empty() -> ReportContents:
    catalogue = built_in()
    return contents_of(catalogue, entries_of(catalogue, lambda *_: None, []), Quarter.TW1)


def _varied(period: Quarter, policy: Policy, units: int = 4) -> ReportContents:
    catalogue = replace(made_up(91, units), policy=policy)
    return contents_of(catalogue, entries_of(catalogue, plausible_figures(catalogue, 0.8)), period)


CASES: dict[str, Callable[[], ReportContents]] = {
    "full TW2": lambda: _full(Quarter.TW2),
    "full TW4": lambda: _full(Quarter.TW4),
    "half": _half,
    "empty": _empty,
    "one unit": lambda: _varied(Quarter.TW3, Policy(), 1),
    "varied TW1": lambda: _varied(Quarter.TW1, Policy()),
    "varied TW2, other policy": lambda: _varied(Quarter.TW2, OTHER_POLICY),
    "varied TW4, other policy": lambda: _varied(Quarter.TW4, OTHER_POLICY),
    "compared": compared,
    "compared, same quarters": lambda: compared(Quarter.TW4),
}


@cache
def _case(name: str) -> tuple[ReportContents, bytes]:
    contents = CASES[name]()
    return contents, write_report(contents)


@cache
def _books(name: str) -> tuple[Workbook, Workbook]:
    """The workbook with its formulas, and with their stored results."""
    content = _case(name)[1]
    return load_workbook(io.BytesIO(content)), load_workbook(io.BytesIO(content), data_only=True)


def _header_row(sheet: Worksheet, first: str = "Kode") -> int:
    return next(row for row in range(1, 20) if sheet.cell(row, 1).value == first)


def _columns(sheet: Worksheet, row: int) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet[row] if cell.value is not None}


def _column(columns: dict[str, int], start: str) -> int:
    return next(col for header, col in columns.items() if header.startswith(start))


def _cells(sheet: Worksheet) -> list[Cell]:
    return [cell for row in sheet.iter_rows() for cell in row if isinstance(cell, Cell) and cell.value is not None]


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else math.nan


def _close(one: object, other: float) -> bool:
    number = _number(one)
    return (math.isnan(number) and math.isnan(other)) or math.isclose(number, other, rel_tol=1e-12, abs_tol=1e-12)


@pytest.mark.parametrize("name", CASES)
def test_sheets_stand_in_their_order(name: str) -> None:
    """The same sheets, whatever came in; one more where earlier years are known, and the units' where wanted."""
    expected = [*SHEETS[:3], "Antar Tahun", *SHEETS[3:], *UNIT_SHEETS] if name.startswith("compared") else SHEETS
    assert _books(name)[0].sheetnames == [*expected, HIDDEN]


@pytest.mark.parametrize("name", CASES)
def test_no_figure_outside_data_is_typed(name: str) -> None:
    """Every number outside Data is a formula; only Jejak holds sizes and times of files."""
    formulas, _ = _books(name)
    typed = [
        (title, cell.coordinate)
        for title in formulas.sheetnames
        if title not in ("Data", "Jejak")
        for cell in _cells(formulas[title])
        if cell.data_type in ("n", "d", "b")
    ]
    assert typed == []


_REFERENCE = re.compile(r"(?:'([^']+)'!)?\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")


def _referred(formula: str, sheet: str) -> set[tuple[str, str]]:
    """The cells that a formula reads; of a range its two ends."""
    bare = re.sub(r'"(?:[^"]|"")*"', '""', formula)
    found = set()
    for title, col, row, last_col, last_row in _REFERENCE.findall(bare):
        found.add((title or sheet, col + row))
        if last_col:
            found.add((title or sheet, last_col + last_row))
            if col == last_col:
                found |= {(title or sheet, f"{col}{n}") for n in range(int(row), int(last_row) + 1)}
    return found


@pytest.mark.parametrize("name", ["full TW2", "half", "empty", "varied TW4, other policy", "compared"])
def test_every_formula_leads_down_to_data(name: str) -> None:
    """Followed from cell to cell, a formula ends in Data, in no circle.

    Counts of findings end in Temuan, and the days on which returns were saved in Jejak.
    """
    formulas, _ = _books(name)
    reaches: dict[tuple[str, str], set[str]] = {}

    def ends(sheet: str, address: str, path: tuple[tuple[str, str], ...] = ()) -> set[str]:
        key = (sheet, address)
        assert key not in path, f"circle at {key}"
        if key not in reaches:
            value = formulas[sheet][address].value
            if sheet in ("Data", "Temuan", "Jejak"):
                reaches[key] = {sheet}
            elif isinstance(value, str) and value.startswith("="):
                referred = _referred(value, sheet)
                reaches[key] = set().union(*(ends(*cell, (*path, key)) for cell in referred))
            else:
                reaches[key] = set()
        return reaches[key]

    checked = 0
    for title in formulas.sheetnames:
        if title in ("Data", "Temuan", "Jejak"):
            continue
        for cell in _cells(formulas[title]):
            if cell.data_type == "f":
                found = ends(title, cell.coordinate)
                checked += 1
                assert found & {"Data", "Temuan", "Jejak"} or "UPT" in str(formulas[title].cell(cell.row, 1).value)
    assert checked > 100


@pytest.mark.parametrize("name", CASES)
def test_results_stored_on_capaian_are_those_of_pandas(name: str) -> None:
    """Target, actual, achievement, category and weight of every indicator, to the last digit."""
    contents, _ = _case(name)
    sheet = _books(name)[1]["Capaian"]
    columns = _columns(sheet, _header_row(sheet))
    rows = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
    scores = contents.scores[contents.scores["period"] == int(contents.period)].to_dict("records")
    assert len(scores) == len(contents.catalogue.indicators) > 0
    for score in scores:
        row = rows[score["indicator"]]
        at = {
            key: sheet.cell(row, _column(columns, key)).value
            for key in ("Realisasi", "Capaian", "Kategori", "Bobot")
        }
        assert _close(at["Realisasi"], score["actual"]), score
        assert _close(at["Capaian"], score["achievement_pct"]), score
        assert (at["Kategori"] or None) == (score["category"] or None), score
        assert at["Bobot"] == score["weight"]
        target = sheet.cell(row, columns["Target"]).value
        if score["target_low"] == score["target_high"] or math.isnan(score["target_low"]):
            assert _close(target, score["target_low"]), score
        else:
            ends = f"{score['target_low']:g}–{score['target_high']:g}".replace(".", ",")
            assert target == ends


@pytest.mark.parametrize("name", CASES)
def test_means_stored_are_those_of_pandas(name: str) -> None:
    """Units on Rekap Unit, capped and uncapped, with their counts; the office in the last row and on Ringkasan."""
    contents, _ = _case(name)
    book = _books(name)[1]
    sheet = book["Rekap Unit"]
    columns = _columns(sheet, _header_row(sheet))
    rows = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
    rows[None] = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 2).value == "Seluruh Dinas")
    found = contents.roll_ups[contents.roll_ups["period"] == int(contents.period)]
    for roll_up in found[found["level"] != "objective"].to_dict("records"):
        row = rows[roll_up["unit"] if roll_up["level"] == "unit" else None]
        assert _close(sheet.cell(row, _column(columns, "Rata-rata capaian")).value, roll_up["mean_pct"])
        assert _close(sheet.cell(row, _column(columns, "Rata-rata tanpa")).value, roll_up["mean_uncapped_pct"])
        assert sheet.cell(row, columns["Indikator"]).value == roll_up["indicators"]
        assert sheet.cell(row, columns["Dihitung"]).value == roll_up["counted"]
        assert sheet.cell(row, columns["Tidak dihitung"]).value == roll_up["indicators"] - roll_up["counted"]
    assert _close(book["Ringkasan"]["A7"].value, float(found[found["level"] == "office"]["mean_pct"].iloc[0]))


@pytest.mark.parametrize("name", CASES)
def test_data_has_one_row_for_each_cell_code_and_quarter(name: str) -> None:
    """Nilai, status and the place it was typed in, in catalogue order; other reports only below."""
    contents, _ = _case(name)
    sheet = _books(name)[1]["Data"]
    header = _header_row(sheet, "Kode sel")
    columns = _columns(sheet, header)
    wanted = contents.resolved.to_dict("records")
    seen = []
    for row in range(header + 1, sheet.max_row + 1):
        code, period = (sheet.cell(row, columns[key]).value for key in ("Kode sel", "Periode"))
        if code is None:
            break
        if period != "Tahunan":
            seen.append((code, period, row))
    assert [(code, period) for code, period, _ in seen] == [(r["cell_code"], f"TW{r['quarter']}") for r in wanted]
    for (_, _, row), expected in zip(seen, wanted, strict=True):
        assert _close(sheet.cell(row, columns["Nilai"]).value, expected["value"])
        assert sheet.cell(row, columns["Status"]).value == expected["status"]
        if expected["file"]:
            place = [sheet.cell(row, columns[key]).value for key in ("Berkas", "Sheet", "Sel")]
            assert place == [expected["file"], expected["sheet"], expected["cell"]]


def test_a_sum_of_parts_is_a_formula_over_the_parts() -> None:
    """PTSP-01 as two units typed it: the figure adds their cells, which stand in the second section."""
    catalogue = built_in()
    entries = entries_of(catalogue, lambda *_: 9.0, ["PTSP-USAHA", "PTSP-NONUSAHA"], (1,))
    content = write_report(contents_of(catalogue, entries, Quarter.TW1))
    formulas = load_workbook(io.BytesIO(content))["Data"]
    results = load_workbook(io.BytesIO(content), data_only=True)["Data"]
    columns = _columns(formulas, _header_row(formulas, "Kode sel"))
    row = next(r for r in range(1, 400) if formulas.cell(r, 1).value == "PTSP-01")
    formula = str(formulas.cell(row, columns["Nilai"]).value)
    first, second = re.findall(r"F(\d+)", formula)
    assert formula == f"=F{first}+F{second}"
    parts = {
        results.cell(int(part), columns["Pelapor"]).value: results.cell(int(part), 6).value
        for part in (first, second)
    }
    assert parts == {"PTSP-USAHA": 4, "PTSP-NONUSAHA": 5}
    assert results.cell(row, columns["Nilai"]).value == 9
    assert results.cell(row, columns["Berkas"]).value == f"jumlah bagian, baris {first} + {second}"


def test_a_carried_sum_is_a_formula_down_to_its_parts() -> None:
    """PTSP-02 takes the sum that counts under PTSP-01: by way of a row that names the row it is taken from."""
    model = built_in()
    catalogue = replace(
        model,
        indicators=tuple(
            replace(i, sources=(), source_cells=("PTSP-01",)) if i.code == "PTSP-02" else i
            for i in model.indicators
        ),
    )
    entries = entries_of(catalogue, lambda *_: 9.0, ["PTSP-USAHA", "PTSP-NONUSAHA"], (1,))
    content = write_report(contents_of(catalogue, entries, Quarter.TW1))
    formulas, results = (load_workbook(io.BytesIO(content), data_only=only)["Data"] for only in (False, True))
    columns = _columns(formulas, _header_row(formulas, "Kode sel"))
    row_of = {formulas.cell(r, 1).value: r for r in range(400, 0, -1)}
    origin, row = row_of["PTSP-01"], row_of["PTSP-02"]
    (link,) = re.findall(r"^=F(\d+)$", str(formulas.cell(row, columns["Nilai"]).value))
    assert results.cell(row, columns["Nilai"]).value == 9
    assert results.cell(row, columns["Berkas"]).value == f"lihat baris {link}"
    assert formulas.cell(int(link), columns["Satuan"]).value == f"=E{origin}"
    assert results.cell(int(link), columns["Berkas"]).value == f"lihat baris {origin}"


def test_the_same_contents_give_the_same_bytes() -> None:
    """Written twice, and from contents computed twice; the stamp is that of the newest file."""
    content = _case("full TW2")[1]
    assert write_report(_full(Quarter.TW2)) == content
    assert write_report(compared()) == _case("compared")[1]
    with ZipFile(io.BytesIO(content)) as archive:
        assert b"2026-07-05T10:22:00Z" in archive.read("docProps/core.xml")


def _foot(sheet: Worksheet) -> str:
    foot = sheet.oddFooter
    parts = [("L", foot.left), ("C", foot.center), ("R", foot.right)] if foot else []
    return "".join(f"&{where}&{part.size}{part.text}" for where, part in parts if part)


def _fits(sheet: Worksheet) -> bool:
    setup = sheet.sheet_properties.pageSetUpPr
    return bool(setup and setup.fitToPage)


TYPED = ('=HYPERLINK("http://x")', "+62", "-lihat", "@SUM(1)", "http://example.com", "{=1}", "007")


@pytest.mark.parametrize("text", TYPED)
def test_what_people_typed_stays_text(text: str) -> None:
    """In findings, narratives, file names, titles, signatures: never a formula, a number or a link of its own."""
    catalogue = _with_text(built_in(), text)
    entries = entries_of(catalogue, plausible_figures(catalogue), ["SEK"], (1, 2))
    entries["raw"] = text
    entries["file"] = text
    finding = Finding("x", Severity.ERROR, text, Location(text, text, text), "SEK", None, Quarter.TW1, text)
    contents = contents_of(catalogue, entries, findings=(finding,), notice=text)
    narrative = Narrative("SEK-01", Quarter.TW2, text, text, text, Location(text, text, text))
    contents = replace(contents, narratives=(narrative,), signers={("SEK", Quarter.TW2): text}, per_unit=True)
    book = load_workbook(io.BytesIO(write_report(contents)))
    found = [cell for sheet in book.worksheets for cell in _cells(sheet) if cell.value == text]
    assert len(found) > 10
    assert {cell.data_type for cell in found} == {"s"}
    assert not any(cell.hyperlink and cell.hyperlink.target for sheet in book.worksheets for cell in _cells(sheet))


def _with_text(catalogue: Catalogue, text: str) -> Catalogue:
    first = replace(catalogue.indicators[0], title=text, note=text)
    return replace(catalogue, indicators=(first, *catalogue.indicators[1:]))


def test_the_notice_stands_on_every_sheet() -> None:
    """Made-up data says so on every sheet and on every printed page."""
    contents, _ = _case("half")
    book = load_workbook(io.BytesIO(write_report(replace(contents, notice="CONTOH — data rekaan"))))
    for sheet in book.worksheets:
        assert sheet["A3"].value == "CONTOH — data rekaan"
        assert "CONTOH" in _foot(sheet) or sheet.title == HIDDEN


@pytest.mark.parametrize("title", SHEETS)
def test_every_sheet_is_ready_for_the_printer(title: str) -> None:
    """F4, landscape, page x of y; tables repeat their header; Ringkasan is one page."""
    sheet = _books("full TW2")[0][title]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (14, "landscape")
    assert "&C&8Halaman &P dari &N" in _foot(sheet)
    if title not in ("Ringkasan", "Metodologi"):
        assert sheet.print_title_rows
        assert sheet.freeze_panes
    if title == "Ringkasan":
        assert _fits(sheet)
        assert sheet.page_setup.fitToHeight in (None, 1)
        assert len(sheet._charts) == 3  # type: ignore[attr-defined]


def test_capaian_breaks_its_pages_at_units() -> None:
    """A page begins with a unit's band (or the office's row), at a fixed scale: Excel heeds breaks only there."""
    sheet = _books("full TW2")[0]["Capaian"]
    units = {unit.code for unit in _case("full TW2")[0].catalogue.units}
    starts = [sheet.cell(brk.id + 1, 1).value for brk in sheet.row_breaks.brk]
    assert starts and set(starts) <= units | {None, "Yang belum tersedia"}
    assert not _fits(sheet)
    assert 60 <= (sheet.page_setup.scale or 0) <= 100


def test_data_is_locked_against_sorting() -> None:
    """The sheet is protected and sorting is not allowed."""
    protection = _books("full TW2")[0]["Data"].protection
    assert protection.sheet
    assert protection.sort


def test_an_older_figure_says_its_quarter() -> None:
    """TW II unreported: the figure of TW I stands as a number that shows its quarter; no achievement."""
    contents, _ = _case("full TW2")
    sheet = _books("full TW2")[1]["Capaian"]
    scores = contents.scores[(contents.scores["period"] == 2) & (contents.scores["last_reported"] == 1)]
    assert len(scores) > 3
    rows = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
    for code in scores["indicator"]:
        assert sheet.cell(rows[code], 5).number_format.endswith('" (TW I)"_)')
        assert not sheet.cell(rows[code], 6).value
        assert str(sheet.cell(rows[code], 16).value).startswith(
            ("Belum dilaporkan untuk TW II", "Belum jatuh tempo")
        )


def test_a_sasaran_says_how_much_its_mean_covers() -> None:
    """Beside every mean: how many of how many, and what it would be without the cap."""
    sheet = _books("full TW2")[1]["Capaian"]
    texts = [str(sheet.cell(row, 16).value) for row in range(1, sheet.max_row + 1)]
    pattern = r"\d+ dari \d+ indikator dihitung(; tanpa batas \d+,\d\d)?"
    counts = [text for text in texts if re.fullmatch(pattern, text)]
    objectives = {(i.unit, i.objective) for i in built_in().indicators}
    owners = {i.unit for i in built_in().indicators}
    assert len(counts) == len(objectives) + len(owners) + 1


def test_a_unit_without_indicators_is_no_failure() -> None:
    """UPT has its band with a kind sentence, a row of zeros on Rekap Unit, and no part in what is missing."""
    contents, _ = _case("empty")
    book = _books("empty")[1]
    texts = [str(cell.value) for cell in _cells(book["Capaian"])]
    assert "Unit ini tidak mempunyai indikator; tidak ada yang perlu dilaporkan." in texts
    assert book["Ringkasan"]["E7"].value == "0 dari 11"
    assert len(contents.catalogue.units) == 12


def test_the_head_of_the_office_signs() -> None:
    """Capacity, name, rank and NIP of whoever holds the office at the time of the newest file."""
    contents, _ = _case("half")
    holder = Holder(
        HEAD_OF_OFFICE, "Dra. Contoh, M.Si.", "Pembina Tk. I", "19700101 199001 2 001", HolderStatus.ACTING
    )
    catalogue = replace(contents.catalogue, holders=(holder,))
    book = load_workbook(io.BytesIO(write_report(replace(contents, catalogue=catalogue))))
    texts = [str(cell.value) for cell in _cells(book["Capaian"])]
    signed = texts.index("Plt. Kepala Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu,")
    assert texts[signed - 1 : signed + 4] == [
        "...................., ............................ 2026",
        "Plt. Kepala Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu,",
        "Dra. Contoh, M.Si.",
        "Pembina Tk. I",
        "NIP 19700101 199001 2 001",
    ]


def test_findings_come_errors_first() -> None:
    """Errors, warnings, information; within them the units of the catalogue; an empty list is a kind sentence."""
    contents, _ = _case("half")
    findings = (
        Finding("b", Severity.INFO, "i2"),
        Finding("a", Severity.INFO, "i1", unit="PM"),
        Finding("z", Severity.WARNING, "w"),
        Finding("e", Severity.ERROR, "e PM", unit="PM"),
        Finding("e", Severity.ERROR, "e SEK", unit="SEK"),
    )
    sheet = load_workbook(io.BytesIO(write_report(replace(contents, findings=findings))))["Temuan"]
    assert [sheet.cell(row, 6).value for row in range(6, 11)] == ["e SEK", "e PM", "w", "i1", "i2"]
    kind = load_workbook(io.BytesIO(write_report(replace(contents, findings=()))))["Temuan"]
    assert str(kind["A6"].value).startswith("Tidak ada temuan.")


@pytest.mark.client
@pytest.mark.parametrize("name", ["half", "empty", "one unit", "varied TW2, other policy", "compared"])
def test_recalculation_changes_nothing(name: str, tmp_path: Path) -> None:
    """LibreOffice computes every formula again and gets the result that is stored."""
    assert _recalculated(_case(name)[1], tmp_path) > 200


@pytest.mark.client
@pytest.mark.long
def test_recalculation_changes_nothing_for_a_thousand_indicators(tmp_path: Path) -> None:
    """The same for an office of a thousand indicators, with last year beside it."""
    catalogue = made_up(1000, 40)
    contents = contents_of(catalogue, entries_of(catalogue, plausible_figures(catalogue, 0.85)))
    contents = replace(contents, previous=earlier_years(catalogue, (2025,)), per_unit=True)
    assert _recalculated(write_report(contents), tmp_path) > 50_000


def _recalculated(content: bytes, folder: Path) -> int:
    """How many formulas LibreOffice computed again, each to the result that is stored."""
    path = folder / "konsolidasi.xlsx"
    path.write_bytes(content)
    again = recalculated(path)
    formulas = load_workbook(io.BytesIO(content))
    stored = load_workbook(io.BytesIO(content), data_only=True)
    compared_cells = 0
    for sheet in formulas.worksheets:
        for cell in _cells(sheet):
            if cell.data_type == "f":
                before, after = stored[sheet.title][cell.coordinate].value, again[sheet.title, cell.coordinate]
                same = (
                    _close(before, _number(after))
                    if isinstance(after, int | float)
                    else (before or "") == (after or "")
                )
                assert same, (sheet.title, cell.coordinate, cell.value, before, after)
                compared_cells += 1
    return compared_cells


def test_ringkasan_leads_to_the_sheets_behind_its_figures() -> None:
    """Every card and every chart has a title that is a link to a cell of the table it is taken from."""
    book = load_workbook(io.BytesIO(write_report(compared())))
    links = {
        str(cell.value): str(cell.hyperlink.location).replace("'", "")
        for cell in _cells(book["Ringkasan"])
        if cell.hyperlink is not None
    }
    capaian = book["Capaian"]
    mean = next(row for row in range(1, 300) if capaian.cell(row, 2).value == "Rata-rata seluruh indikator")
    assert links["Capaian Dinas (%)"].replace("$", "") == f"Capaian!F{mean}"
    for title, sheet in (
        ("Unit yang mengisi TW III", "Kelengkapan"),
        ("Data TW III terkonfirmasi", "Rekonsiliasi"),
        ("Kesalahan yang perlu diputuskan", "Temuan"),
        ("Rata-rata capaian per unit (%)", "Rekap Unit"),
        ("Rata-rata Dinas s.d. tiap periode (%)", "Triwulan"),
        ("Indikator per kategori", "Rekap Unit"),
    ):
        assert links[title].startswith(f"{sheet}!")
        assert book[sheet][links[title].partition("!")[2].replace("$", "")].value is not None
