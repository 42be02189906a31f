"""The CSV files say exactly what they promise."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from report_examples import contents_of, entries_of, target

from ikigen.model.catalogue import Accumulation, Catalogue, Indicator, Kind, Office, OrgUnit, Polarity
from ikigen.model.finding import Finding, Location, Severity
from ikigen.model.period import Quarter
from ikigen.report.contents import ReportContents
from ikigen.report.csv_files import achievement_csv, data_csv, findings_csv, neutralised, plain_number


def _indicator(code: str, **changes: object) -> Indicator:
    base = Indicator(code, "A", "Sasaran, satu", f"Judul {code}", "", "", Kind.COUNT, "dokumen", sources=("B",))
    return replace(base, **changes)  # type: ignore[arg-type]


def _contents() -> ReportContents:
    catalogue = Catalogue(
        Office("Dinas"),
        (OrgUnit("A", "Satu"), OrgUnit("B", "Dua")),
        (
            _indicator("A-01", title="=2+5"),
            _indicator(
                "A-02", kind=Kind.RATIO, measure_unit="persen", numerator="x", denominator="y", part_unit="berkas"
            ),
            _indicator(
                "A-03",
                kind=Kind.VALUE,
                polarity=Polarity.RANGE,
                accumulation=Accumulation.STATE,
                sources=("A", "B"),
            ),
        ),
        targets=(
            target("A-01", 8, [2, 2, 2, 2]),
            target("A-02", 95, [95] * 4),
            target("A-03", None, [80.5] * 4, width=9.5),
        ),
    )
    figures = {("A-01", 1): 1, ("A-01", 2): 2, ("A-02a", 1): 1, ("A-02b", 1): 3, ("A-03", 2): 70.25}
    return contents_of(catalogue, entries_of(catalogue, lambda code, q: figures.get((code, q)), ["A"], (1, 2)))


def test_achievement_csv_to_the_letter() -> None:
    """Unrounded figures, ranges with a hyphen, blanks empty, catalogue words, no formula."""
    assert achievement_csv(_contents()).decode() == (
        "year,unit,indicator,title,objective,measure_unit,kind,accumulation,polarity,period,target,actual,"
        "achievement_pct,category,status,previous_actual,sources\n"
        '2026,A,A-01,\'=2+5,"Sasaran, satu",dokumen,jumlah,jumlah,naik,TW2,4,3,75,Sedang,belum dikonfirmasi,,B\n'
        '2026,A,A-02,Judul A-02,"Sasaran, satu",persen,persentase,jumlah,naik,TW2,95,33.33333333333333,,,'
        "belum dilaporkan,,B\n"
        '2026,A,A-03,Judul A-03,"Sasaran, satu",dokumen,nilai,posisi,rentang,TW2,80.5-90,70.25,'
        "87.26708074534162,Tinggi,tidak lengkap,,A;B\n"
    )


def test_data_csv_to_the_letter() -> None:
    """One row per cell code, reporter and quarter; a blank keeps its row."""
    rows = data_csv(_contents()).decode().split("\n")
    assert rows[0] == "year,unit,indicator,cell_code,reporter,role,period,value,used,status,file,sheet,cell"
    assert rows[1] == "2026,A,A-01,A-01,A,owner,TW1,1,1,belum dikonfirmasi,IKI_2026_A.xlsx,TW I,F9"
    assert "2026,A,A-02,A-02a,A,owner,TW2,,,belum dilaporkan,IKI_2026_A.xlsx,TW II,F10" in rows
    assert "2026,A,A-03,A-03,A,owner,TW2,70.25,70.25,belum dikonfirmasi,IKI_2026_A.xlsx,TW II,F12" in rows
    assert len(rows) == 1 + 4 * 2 + 1
    assert rows[-1] == ""


def test_a_refused_cell_keeps_its_row_without_a_figure() -> None:
    """What was refused is empty in value, and its place is still named."""
    contents = _contents()
    reports = contents.reports.copy()
    reports.loc[0, ["value", "used"]] = float("nan")
    reports.loc[0, "state"] = "refused"
    row = data_csv(replace(contents, reports=reports)).decode().split("\n")[1]
    assert row == "2026,A,A-01,A-01,A,owner,TW1,,,belum dikonfirmasi,IKI_2026_A.xlsx,TW I,F9"


def test_findings_csv_to_the_letter() -> None:
    """The keys of --json, in their order; quotes only where needed; several lines stay one field."""
    findings = (
        Finding(
            code="actual-not-number",
            severity=Severity.ERROR,
            message='TW II!H12: bukan angka, "dua".',
            at=Location("a/b.xlsx", "TW II", "H12"),
            unit="A",
            indicator="A-01",
            period=Quarter.TW2,
            value="=cmd|' /C calc'!A0",
        ),
        Finding("note", Severity.INFO, "dua\nbaris"),
    )
    assert findings_csv(replace(_contents(), findings=findings)).decode() == (
        "severity,code,message,file,sheet,cell,unit,indicator,period,value\n"
        'error,actual-not-number,"TW II!H12: bukan angka, ""dua"".",a/b.xlsx,TW II,H12,A,A-01,TW2,'
        "'=cmd|' /C calc'!A0\n"
        'info,note,"dua\nbaris",,,,,,,\n'
    )


def test_an_empty_report_still_has_its_headers() -> None:
    """No returns: capaian.csv lists every indicator, the others only their header."""
    contents = _contents()
    empty = contents_of(contents.catalogue, entries_of(contents.catalogue, lambda *_: None, []), findings=())
    files = [write(empty).decode() for write in (achievement_csv, data_csv, findings_csv)]
    assert [len(list(csv.reader(io.StringIO(file)))) for file in files] == [4, 1, 1]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+62 812", "'+62 812"),
        ("-x", "'-x"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("\rx", "'\rx"),
        ("＝1", "'＝1"),
        ("-5", "-5"),
        ("-1.234,5", "-1.234,5"),
        ("+5%", "+5%"),
        ("-", "-"),
        ("12 dokumen", "12 dokumen"),
        ("a=b", "a=b"),
        ("", ""),
        (None, ""),
    ],
)
def test_only_what_would_run_is_neutralised(text: str | None, written: str) -> None:
    """Formulas get an apostrophe; numbers, dashes and plain words stay as they are."""
    assert neutralised(text) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (3.0, "3"),
        (-2.0, "-2"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e16, "1e+16"),
        (float("nan"), ""),
        (None, ""),
    ],
)
def test_numbers_keep_every_digit(value: float | None, written: str) -> None:
    """Integers without .0, everything else as it is, blank for none."""
    assert plain_number(value) == written
