"""Corrected figures in the entries: they count, lead to their own cell, and what was typed stays readable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from small_office import Figure, entries, indicator, office, own, ratio, statements

from ikigen.achievement.corrections import apply_overrides, as_typed
from ikigen.achievement.resolve import Resolution, resolve_entries
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Location
from ikigen.model.frames import ENTRIES, REPORTS
from ikigen.model.period import Quarter
from ikigen.model.submission import Override

AT = Location("IKI_UMUM.xlsx", "Perbaikan", "D8")
TW1, TW2 = Quarter.TW1, Quarter.TW2
COUNT = office(indicator())


def resolved(
    catalogue: Catalogue, typed: Mapping[tuple[str, str], Sequence[Figure]], *overrides: Override
) -> tuple[Resolution, pd.DataFrame]:
    """What counts, and the reports as they were typed."""
    raw = entries(catalogue, typed)
    resolution = resolve_entries(apply_overrides(raw, overrides, catalogue), statements(), catalogue)
    return resolution, as_typed(resolution.reports, raw)


def first(frame: pd.DataFrame, code: str = "UMUM-01", quarter: int = 1) -> Any:
    """The row of a cell code and quarter."""
    return frame[(frame["cell_code"] == code) & (frame["quarter"] == quarter)].iloc[0]


def test_a_corrected_figure_counts_and_leads_to_its_own_cell() -> None:
    """In what is resolved and in the report; the other quarters stay."""
    resolution, _ = resolved(COUNT, own("UMUM-01", 12, 5), Override("UMUM", "UMUM-01", TW1, 14.0, AT))
    for frame in (resolution.resolved, resolution.reports):
        row = first(frame)
        assert (row["value"], row["file"], row["sheet"], row["cell"]) == (14, "IKI_UMUM.xlsx", "Perbaikan", "D8")
        assert first(frame, quarter=2)["value"] == 5
    assert first(resolution.reports)["used"] == 14


def test_what_was_typed_stays_readable() -> None:
    """The figure of the quarter's sheet at its own cell, beside the one that is used."""
    _, typed = resolved(COUNT, own("UMUM-01", 12, 5), Override("UMUM", "UMUM-01", TW1, 14.0, AT))
    row = first(typed)
    assert (row["value"], row["used"], row["sheet"], row["cell"], row["raw"]) == (12, 14, "TW I", "F10", "12")
    assert {name: str(dtype) for name, dtype in typed.dtypes.items()} == REPORTS


def test_a_refused_or_blank_figure_is_corrected_too() -> None:
    """Also one whose row is gone: it gets a row of its own, in the role of its unit."""
    for typed in (own("UMUM-01", "dua"), own("UMUM-01", None), own("UMUM-01")):
        resolution, as_they_were = resolved(COUNT, typed, Override("UMUM", "UMUM-01", TW1, 14.0, AT))
        assert first(resolution.resolved)["value"] == 14
        assert (first(as_they_were)["used"], first(as_they_were)["role"]) == (14, "owner")


def test_a_blank_takes_the_place_of_a_figure() -> None:
    """A cell that was issued blank and typed into stays blank."""
    resolution, _ = resolved(COUNT, own("UMUM-01", 12), Override("UMUM", "UMUM-01", TW1, None, AT))
    assert pd.isna(first(resolution.resolved)["value"])


def test_one_part_of_a_ratio_is_corrected_alone() -> None:
    """The other one stays as it was typed."""
    catalogue = office(ratio())
    typed = {**own("SEK-01a", 8), **own("SEK-01b", 12)}
    given = {("SEK", code): figures for (_, code), figures in typed.items()}
    resolution, _ = resolved(catalogue, given, Override("SEK", "SEK-01b", TW1, 10.0, AT))
    values = [first(resolution.resolved, code)["value"] for code in ("SEK-01a", "SEK-01b")]
    assert values == [8, 10]


def test_a_source_corrects_its_own_figure_and_the_dispute_is_over() -> None:
    """Owner and source agree from then on."""
    catalogue = office(indicator(sources=("KEU",)))
    typed = {**own("UMUM-01", 12), ("KEU", "UMUM-01"): [11]}
    before, _ = resolved(catalogue, typed)
    after, _ = resolved(catalogue, typed, Override("KEU", "UMUM-01", TW1, 12.0, AT))
    assert [first(r.resolved)["status"] for r in (before, after)] == ["selisih", "terkonfirmasi"]
    assert [f.code for f in (*before.findings, *after.findings)] == ["figures-differ"]


def test_without_corrections_nothing_changes() -> None:
    """Neither do codes that the catalogue does not know."""
    raw = entries(COUNT, own("UMUM-01", 12))
    for overrides in ((), (Override("UMUM", "LAMA-01", TW2, 3.0, AT),)):
        pd.testing.assert_frame_equal(apply_overrides(raw, overrides, COUNT), raw)
    assert list(apply_overrides(raw, (), COUNT).columns) == list(ENTRIES)
