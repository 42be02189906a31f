"""A figure typed under one code supplies another: confirmed, disputed, filled in, summed, along a chain."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pytest
from small_office import Figure, Reference, entries, indicator, office, ratio, statements

from ikigen.achievement.resolve import Resolution, resolve_entries
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Severity
from ikigen.model.frames import REPORTS, RESOLVED
from ikigen.model.policy import Policy
from ikigen.model.submission import Statement

Typed = Mapping[tuple[str, str], Sequence[Figure]]

TYPED_HERE = indicator("ADU-02")
FED = indicator("PTSP-02", sources=(), source_cells=("ADU-02",))
TWO = office(FED, TYPED_HERE)
OWNER, SOURCE = ("PTSP", "PTSP-02"), ("ADU", "ADU-02")


def resolve(catalogue: Catalogue, typed: Typed) -> Resolution:
    return resolve_entries(entries(catalogue, typed), statements(), catalogue)


def standing(resolution: Resolution, code: str) -> tuple[float | None, str, str | None, str | None]:
    """Value, status, reporter and cell of a cell code in TW I."""
    rows = resolution.resolved
    row = rows[(rows["cell_code"] == code) & (rows["quarter"] == 1)].iloc[0]
    value = None if math.isnan(row["value"]) else row["value"]
    return value, row["status"], row["reporter"], row["cell"]


@pytest.mark.parametrize(
    ("typed", "expected", "codes"),
    [
        ({SOURCE: [5]}, (5, "dari sumber data", "ADU", "F10"), []),
        ({SOURCE: [0]}, (0, "dari sumber data", "ADU", "F10"), []),
        ({SOURCE: [5], OWNER: [5]}, (5, "terkonfirmasi", "PTSP", "F11"), []),
        ({SOURCE: [5], OWNER: [None]}, (5, "dari sumber data", "ADU", "F10"), []),
        ({SOURCE: [5], OWNER: [6]}, (5, "selisih", "ADU", "F10"), ["figures-differ"]),
        ({SOURCE: [None], OWNER: [6]}, (6, "belum dikonfirmasi", "PTSP", "F11"), ["source-cell-blank"]),
        ({SOURCE: ["lima"], OWNER: [6]}, (6, "belum dikonfirmasi", "PTSP", "F11"), ["source-cell-blank"]),
        ({}, (None, "belum dilaporkan", None, None), []),
    ],
)
def test_a_cell_reports_as_a_source(
    typed: Typed, expected: tuple[float | None, str, str | None, str | None], codes: list[str]
) -> None:
    """Every row of the table of statuses, the source's figure standing in its owner's own section."""
    resolution = resolve(TWO, typed)
    assert standing(resolution, "PTSP-02") == expected
    assert [finding.code for finding in resolution.findings] == codes


def test_the_figure_typed_once_keeps_its_own_standing() -> None:
    """Nothing changes for the code under which it is typed."""
    assert standing(resolve(TWO, {SOURCE: [5], OWNER: [6]}), "ADU-02") == (5, "dilaporkan", "ADU", "F10")


def test_the_carried_figure_is_a_report_of_its_own() -> None:
    """In the role of a source, with the cell where it was typed; columns and types as declared."""
    resolution = resolve(TWO, {SOURCE: [5, None, 7]})
    carried = resolution.reports[resolution.reports["cell_code"] == "PTSP-02"]
    assert list(carried["quarter"]) == [1, 3]
    assert list(carried["role"]) == ["source"] * 2
    assert list(carried["reporter"]) == ["ADU"] * 2
    assert list(carried["cell"]) == ["F10", "F12"]
    assert list(carried["used"]) == [5, 7]
    assert list(carried["status"]) == ["dari sumber data"] * 2
    assert resolution.reports.dtypes.astype(str).to_dict() == dict(REPORTS)
    assert resolution.resolved.dtypes.astype(str).to_dict() == dict(RESOLVED)


def test_a_dispute_names_the_code_and_the_cell_of_the_other_figure() -> None:
    """Both units are to be called."""
    (finding,) = resolve(TWO, {SOURCE: [5], OWNER: [6]}).findings
    assert finding.message == (
        "TW I!F11: realisasi PTSP-02 berbeda: PTSP mengisi 6 (di IKI_PTSP.xlsx), sedangkan ADU mengisi 5 untuk"
        " ADU-02 (TW I!F10 di IKI_ADU.xlsx). Satu angka tidak boleh punya dua nilai; sementara dipakai angka ADU."
        " Hubungi Kepala PTSP serta Kepala ADU untuk mencocokkan kedua catatan; unit yang keliru lalu mengirim"
        " ulang formulirnya (bila triwulannya sudah terkunci, lewat lembar Perbaikan)."
    )
    assert finding.shared_with == ("ADU",)


def test_rujukan_decides_a_dispute_here_too() -> None:
    """The owner's figure where the office says so."""
    catalogue = office(FED, TYPED_HERE, policy=Policy(reference=Reference.OWNER))
    assert standing(resolve(catalogue, {SOURCE: [5], OWNER: [6]}), "PTSP-02")[0] == 6


def test_a_blank_cell_is_told_to_who_types_it() -> None:
    """One information per owner and code, with its quarters."""
    catalogue = office(FED, indicator("PTSP-03", sources=(), source_cells=("ADU-02",)), TYPED_HERE)
    (finding,) = resolve(catalogue, {OWNER: [6, 7], ("PTSP", "PTSP-03"): [6]}).findings
    assert finding.message == (
        "Formulir ADU: ADU-02 belum terisi untuk TW I, TW II, padahal menjadi sumber PTSP-02 dan PTSP-03 milik"
        " PTSP; angka PTSP yang dipakai. Isi ADU-02; angkanya tidak perlu diketik di tempat lain."
    )
    assert (finding.code, finding.severity, finding.unit) == ("source-cell-blank", Severity.INFO, "ADU")


def test_what_counts_is_carried_and_not_what_was_typed() -> None:
    """The source's figure is disputed by its own source: one figure cannot have two values."""
    catalogue = office(FED, indicator("ADU-02", sources=("KEU",)))
    resolution = resolve(catalogue, {SOURCE: [5], ("KEU", "ADU-02"): [4]})
    assert standing(resolution, "ADU-02") == (4, "selisih", "KEU", "F11")
    assert standing(resolution, "PTSP-02") == (4, "dari sumber data", "KEU", "F11")
    assert [finding.code for finding in resolution.findings] == ["figures-differ"]


def test_a_chain_is_followed_to_its_end_whatever_the_order() -> None:
    """A takes from B, B from C, and only C is typed."""
    chain = (
        indicator("A-01", sources=(), source_cells=("B-01",)),
        indicator("C-01"),
        indicator("B-01", sources=(), source_cells=("C-01",)),
    )
    resolution = resolve(office(*chain), {("C", "C-01"): [3]})
    assert standing(resolution, "A-01") == (3, "dari sumber data", "C", "F10")
    assert standing(resolution, "B-01") == (3, "dari sumber data", "C", "F10")


def test_cells_of_one_unit_are_summed_and_named_once() -> None:
    """Two codes that one unit types make the figure of another."""
    catalogue = office(
        indicator("PTSP-02", sources=(), source_cells=("ADU-01", "ADU-02")),
        indicator("ADU-01"),
        indicator("ADU-02"),
    )
    one, two = ("ADU", "ADU-01"), ("ADU", "ADU-02")
    assert standing(resolve(catalogue, {one: [3], two: [4]}), "PTSP-02") == (7, "dari sumber data", "ADU", None)
    assert standing(resolve(catalogue, {one: [3], two: [4], OWNER: [7]}), "PTSP-02")[:2] == (7, "terkonfirmasi")
    (finding,) = resolve(catalogue, {one: [3], two: [4], OWNER: [8]}).findings
    assert "ADU mengisi 3 untuk ADU-01" in finding.message
    assert "ADU mengisi 4 untuk ADU-02 (TW I!F11 di IKI_ADU.xlsx), jumlahnya 7." in finding.message
    assert "dipakai angka ADU." in finding.message


def test_a_missing_cell_of_a_sum_is_named_with_its_unit() -> None:
    """Beside a unit that has typed its part."""
    catalogue = office(indicator("PTSP-01", sources=("USAHA",), source_cells=("ADU-02",)), TYPED_HERE)
    resolution = resolve(catalogue, {("USAHA", "PTSP-01"): [3]})
    assert standing(resolution, "PTSP-01") == (3, "dari sumber data", "USAHA", "F10")
    (finding,) = resolution.findings
    assert finding.message == (
        "PTSP-01 TW I: bagian dari ADU (ADU-02) belum diisi dan PTSP tidak mengisi jumlahnya. Yang dipakai baru"
        " jumlah bagian yang ada, sehingga angkanya bisa terlalu kecil. Mintalah ADU (ADU-02) mengisi bagiannya."
    )
    both = resolve(catalogue, {("USAHA", "PTSP-01"): [3], SOURCE: [4]})
    assert standing(both, "PTSP-01")[:3] == (7, "dari sumber data", "USAHA;ADU")
    assert both.findings == ()


def test_a_sum_carried_on_has_no_cell_and_its_dispute_says_so() -> None:
    """The code whose figure is a sum of parts is named with its total."""
    catalogue = office(
        indicator("KEU-01", sources=(), source_cells=("PTSP-01",)), indicator("PTSP-01", sources=("X", "Y"))
    )
    typed = {("X", "PTSP-01"): [1], ("Y", "PTSP-01"): [2], ("KEU", "KEU-01"): [9]}
    resolution = resolve(catalogue, typed)
    assert standing(resolution, "KEU-01") == (3, "selisih", "X;Y", None)
    (finding,) = resolution.findings
    assert "sedangkan PTSP-01 berjumlah 3. Satu angka" in finding.message
    assert "dipakai angka X dan Y." in finding.message
    assert finding.shared_with == ("X", "Y")


def test_both_parts_of_a_ratio_are_carried() -> None:
    """Numerator and denominator from those of the other ratio; a lone part there is none here."""
    catalogue = office(ratio("PTSP-05", sources=(), source_cells=("SEK-01",)), ratio("SEK-01"))
    whole = resolve(catalogue, {("SEK", "SEK-01a"): [8], ("SEK", "SEK-01b"): [10]})
    assert standing(whole, "PTSP-05a") == (8, "dari sumber data", "SEK", "F10")
    assert standing(whole, "PTSP-05b") == (10, "dari sumber data", "SEK", "F11")
    lone = resolve(catalogue, {("SEK", "SEK-01a"): [8]})
    assert standing(lone, "PTSP-05a")[:2] == (None, "belum dilaporkan")
    assert [finding.code for finding in lone.findings] == ["lone-part"]


def test_one_part_of_a_ratio_may_supply_a_count() -> None:
    """The code of the part is named."""
    catalogue = office(indicator("PTSP-02", sources=(), source_cells=("SEK-01a",)), ratio("SEK-01"))
    resolution = resolve(catalogue, {("SEK", "SEK-01a"): [8], ("SEK", "SEK-01b"): [10], OWNER: [9]})
    assert standing(resolution, "PTSP-02") == (8, "selisih", "SEK", "F10")
    assert "SEK mengisi 8 untuk SEK-01a (" in resolution.findings[0].message


def test_an_owners_other_indicator_may_be_the_source() -> None:
    """One unit, one figure under two codes: typed once."""
    catalogue = office(indicator("SEK-02", sources=(), source_cells=("SEK-01",)), indicator("SEK-01"))
    resolution = resolve(catalogue, {("SEK", "SEK-01"): [4]})
    assert standing(resolution, "SEK-02") == (4, "dari sumber data", "SEK", "F10")


def test_a_section_of_an_older_form_is_no_source_any_more() -> None:
    """The unit typed the other's row too: named, not used, not summed."""
    resolution = resolve(TWO, {SOURCE: [5], ("ADU", "PTSP-02"): [9]})
    assert standing(resolution, "PTSP-02") == (5, "dari sumber data", "ADU", "F10")
    assert [finding.code for finding in resolution.findings] == ["not-a-source"]


def test_a_declaration_confirms_no_carried_figure() -> None:
    """Only the cell does; the same office without the link would have taken the statement."""
    said = statements(("ADU", "PTSP", 1, Statement.ALL_AGREE))
    resolution = resolve_entries(entries(TWO, {OWNER: [6]}), said, TWO)
    assert standing(resolution, "PTSP-02")[1] == "belum dikonfirmasi"


def test_a_circle_ends() -> None:
    """The catalogue's reader refuses one; made by hand, it supplies nothing and hangs nothing."""
    catalogue = office(
        indicator("A-01", sources=(), source_cells=("B-01",)),
        indicator("B-01", sources=(), source_cells=("A-01",)),
    )
    assert standing(resolve(catalogue, {}), "A-01")[1] == "belum dilaporkan"
