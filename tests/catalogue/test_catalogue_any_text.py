"""Whatever stands in a catalogue, reading it never breaks: there is a catalogue, or an error that says why not."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from small_catalogue import ROWS, csv_files, read_edited, read_files

from ikigen.catalogue.fields import parse_day, parse_due_date
from ikigen.catalogue.names import index_names, split_names
from ikigen.catalogue.policies import describe_policy
from ikigen.catalogue.schema import TABLES, Table
from ikigen.catalogue.tables import read_catalogue
from ikigen.model.catalogue import Catalogue, DueDate, OrgUnit
from ikigen.model.finding import Finding, Severity

CELLS = [(t.name, row, column) for t in TABLES for row in range(len(ROWS[t.name])) for column in t.names]
TEXTS = st.one_of(
    st.text(max_size=12),
    st.text("0123456789.,-–% '", max_size=10),
    st.text("SEKUMPD-0123;, dan", max_size=10),
    st.sampled_from(
        ("1e999", "9" * 400, "=1+1", "Baik>75; Cukup>50", "0000-00-00", "31-02", ";;;", "KADIS", "/", ">")
    ),
)


def holds(catalogue: Catalogue | None, findings: tuple[Finding, ...]) -> bool:
    """No catalogue exactly where there is an error."""
    return (catalogue is None) == any(finding.severity is Severity.ERROR for finding in findings)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(CELLS), TEXTS), min_size=1, max_size=3))
def test_any_text_in_any_cell(edits: list[tuple[tuple[str, int, str], str]]) -> None:
    """A few cells with anything in them."""
    with tempfile.TemporaryDirectory() as place:
        made = [(table, row, {column: text}) for (table, row, column), text in edits]
        assert holds(*read_edited(Path(place), *made))


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(TABLES), st.binary(max_size=60))
def test_any_bytes_as_a_table(table: Table, content: bytes) -> None:
    """A file of anything instead of one of the tables."""
    name = f"{table.name}.csv"
    with tempfile.TemporaryDirectory() as place:
        assert read_files(Path(place), {**csv_files(), name: content})[0] is None


def test_days_are_read_day_first() -> None:
    """Every spelling that people and spreadsheets use; what no calendar knows is no day."""
    for text in (
        "2026-07-01",
        "1/7/2026",
        "01-07-2026",
        "1 Juli 2026",
        "01.07.2026",
        "1-Jul-2026",
        "2026-07-01 00:00",
    ):
        day = parse_day(text)
        assert day is not None, text
        assert day.isoformat() == "2026-07-01"
    for text in ("", "7/2026", "2026-13-01", "30 Februari 2026", "1 Brumaire 2026", "2026", "1/7/26"):
        assert parse_day(text) is None, text


def test_due_dates_are_read_day_first() -> None:
    """Also as a spreadsheet turns them into dates; 29 February is not a day of every year."""
    for text in ("05-04", "5/4", "5 April", "05-Apr", "5.4", "05/04/2026", "2026-04-05"):
        assert parse_due_date(text) == DueDate(5, 4), text
    for text in ("", "29-02", "29/02/2024", "31-04", "5", "05-13", "April"):
        assert parse_due_date(text) is None, text


def test_names_are_split_only_where_both_sides_are_known() -> None:
    """A position whose own name contains "dan" stays whole."""
    index = index_names((OrgUnit("A", "Kepala Seksi Data dan Informasi"), OrgUnit("B", "Kepala Seksi Umum")))
    split = {
        "Kepala Seksi Data dan Informasi": ("Kepala Seksi Data dan Informasi",),
        "KEPALA SEKSI DATA DAN INFORMASI dan Kepala Seksi Umum": (
            "KEPALA SEKSI DATA DAN INFORMASI",
            "Kepala Seksi Umum",
        ),
        "Kepala Seksi Umum, A": ("Kepala Seksi Umum", "A"),
        "Kepala Seksi Umum serta Kepala Seksi Data dan Informasi": (
            "Kepala Seksi Umum",
            "Kepala Seksi Data dan Informasi",
        ),
    }
    for text, names in split.items():
        assert split_names(text, index) == names
    for text in ("", "Kepala Seksi", "Kepala Seksi Umum dan", "dan", "Kepala Seksi Umum Kepala Seksi Umum"):
        assert split_names(text, index) is None
    assert split_names("dan " * 5000, index) is None


def test_every_policy_is_listed_with_its_default() -> None:
    """The built-in table of policies, key by key."""
    catalogue, _ = read_catalogue(None)
    assert catalogue is not None
    assert describe_policy(catalogue.policy) == {
        "rumus_turun": "(2T-R)/T",
        "target_nol": "kosong",
        "batas_rata_rata": "120",
        "rujukan": "sumber",
        "skala": "Sangat Tinggi>90; Tinggi>75; Sedang>65; Rendah>50; Sangat Rendah",
        "warna_skala": "1E6B52; 6BAF92; F2C14E; E08E45; B23A48",
        "pembulatan": "2",
        "ambang_capaian_tinggi": "120",
    }
