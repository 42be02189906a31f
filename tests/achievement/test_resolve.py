"""One value per cell code and quarter: every row of the table, ratios, several sources."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from small_office import Figure, Reference, entries, indicator, office, ratio, statements

from ikigen.achievement.resolve import Resolution, resolve_entries
from ikigen.model.catalogue import Catalogue, Holder, HolderStatus
from ikigen.model.finding import Severity
from ikigen.model.frames import REPORTS, RESOLVED
from ikigen.model.policy import Policy
from ikigen.model.submission import Statement

Typed = Mapping[tuple[str, str], Sequence[Figure]]

SUPPLIED = office(indicator("UMUM-01", sources=("KEU",)))
SUPPLIED_RATIO = office(ratio("SEK-01", sources=("KEU",)))
PARTS = office(indicator("PTSP-01", sources=("USAHA", "NONUSAHA")))
SHARED = office(indicator("PTSP-01", sources=("PTSP", "USAHA")))


def resolve(catalogue: Catalogue, typed: Typed, said: pd.DataFrame | None = None) -> Resolution:
    """What comes of it, with no declarations unless they are given."""
    return resolve_entries(entries(catalogue, typed), statements() if said is None else said, catalogue)


def first(resolution: Resolution) -> tuple[float | None, str, str | None]:
    """Value (None: blank), status and reporter of the first cell code in TW I."""
    row = resolution.resolved.iloc[0]
    return (None if math.isnan(row["value"]) else row["value"], row["status"], row["reporter"])


def codes(resolution: Resolution) -> list[str]:
    """The codes of the findings."""
    return [finding.code for finding in resolution.findings]


AGREES = statements(("KEU", "UMUM", 1, Statement.ALL_AGREE))
OWNER, SOURCE = ("UMUM", "UMUM-01"), ("KEU", "UMUM-01")


@pytest.mark.parametrize(
    ("typed", "said", "expected"),
    [
        ({OWNER: [5], SOURCE: [5]}, None, (5, "terkonfirmasi", "UMUM")),
        ({OWNER: [0], SOURCE: [0]}, None, (0, "terkonfirmasi", "UMUM")),
        ({OWNER: [5], SOURCE: [None]}, AGREES, (5, "dikonfirmasi (pernyataan)", "UMUM")),
        ({OWNER: [5], SOURCE: ["lima"]}, AGREES, (5, "dikonfirmasi (pernyataan)", "UMUM")),
        ({OWNER: [5], SOURCE: [6]}, None, (6, "selisih", "KEU")),
        ({OWNER: [5], SOURCE: [6]}, AGREES, (6, "selisih", "KEU")),
        ({OWNER: [5], SOURCE: [0]}, None, (0, "selisih", "KEU")),
        ({OWNER: [5], SOURCE: [None]}, None, (5, "belum dikonfirmasi", "UMUM")),
        ({OWNER: [5]}, None, (5, "belum dikonfirmasi", "UMUM")),
        ({OWNER: [5], SOURCE: ["lima"]}, None, (5, "belum dikonfirmasi", "UMUM")),
        ({OWNER: [None], SOURCE: [6]}, None, (6, "dari sumber data", "KEU")),
        ({SOURCE: [6]}, None, (6, "dari sumber data", "KEU")),
        ({OWNER: ["x"], SOURCE: [6]}, None, (6, "dari sumber data", "KEU")),
        ({OWNER: [None], SOURCE: [None]}, AGREES, (None, "belum dilaporkan", None)),
        ({}, None, (None, "belum dilaporkan", None)),
    ],
)
def test_every_row_of_the_table(
    typed: Typed, said: pd.DataFrame | None, expected: tuple[float | None, str, str | None]
) -> None:
    """Owner and one source: value, status and whose figure counts."""
    assert first(resolve(SUPPLIED, typed, said)) == expected


def test_an_owner_that_is_its_own_source_reports() -> None:
    """What it typed counts, and where that stands is known."""
    resolution = resolve(office(indicator()), {OWNER: [5, None]})
    row = resolution.resolved.iloc[0]
    assert first(resolution) == (5, "dilaporkan", "UMUM")
    assert (row["file"], row["sheet"], row["cell"]) == ("IKI_UMUM.xlsx", "TW I", "F10")
    second = resolution.resolved.iloc[1]
    assert second["status"] == "belum dilaporkan"
    assert (second["file"], second["sheet"], second["cell"]) == (None, None, None)


def test_an_indicator_without_a_source_is_its_owners() -> None:
    """An empty ``sumber`` column asks nobody else."""
    assert first(resolve(office(indicator(sources=())), {OWNER: [5]})) == (5, "dilaporkan", "UMUM")


def test_rows_stand_for_every_cell_code_and_quarter_in_order() -> None:
    """Also where nothing was returned at all, with the declared columns and types."""
    catalogue = office(ratio("SEK-01"), indicator("UMUM-01"))
    resolution = resolve(catalogue, {})
    assert list(resolution.resolved["cell_code"]) == ["SEK-01a"] * 4 + ["SEK-01b"] * 4 + ["UMUM-01"] * 4
    assert list(resolution.resolved["quarter"]) == [1, 2, 3, 4] * 3
    assert resolution.resolved.dtypes.astype(str).to_dict() == dict(RESOLVED)
    assert resolution.reports.dtypes.astype(str).to_dict() == dict(REPORTS)


def test_an_office_without_indicators_has_nothing_to_resolve() -> None:
    """No row, no finding."""
    resolution = resolve(office(), {})
    assert resolution.resolved.empty
    assert resolution.findings == ()


def test_reports_say_what_counts_on_every_reporters_row() -> None:
    """A refused cell keeps its row, without a value; what counts is the same on all rows of a slot."""
    reports = resolve(SUPPLIED, {OWNER: ["lima"], SOURCE: [6]}).reports
    assert list(reports["reporter"]) == ["UMUM", "KEU"]
    assert math.isnan(reports["value"][0])
    assert list(reports["used"]) == [6, 6]
    assert list(reports["status"]) == ["dari sumber data"] * 2


def test_the_order_of_entries_does_not_matter() -> None:
    """Rows come in any order and with any index."""
    typed = entries(PARTS, {("USAHA", "PTSP-01"): [1], ("PTSP", "PTSP-01"): [3], ("NONUSAHA", "PTSP-01"): [2]})
    shuffled = typed.iloc[::-1]
    shuffled.index = pd.Index([7] * len(shuffled))
    resolution = resolve_entries(shuffled, statements(), PARTS)
    assert first(resolution) == (3, "terkonfirmasi", "PTSP")
    assert list(resolution.reports["used"]) == [3, 3, 3]


@pytest.mark.parametrize(
    ("policy", "own", "expected"),
    [
        (Reference.SOURCE, None, 6),
        (Reference.OWNER, None, 5),
        (Reference.OWNER, Reference.SOURCE, 6),
        (Reference.SOURCE, Reference.OWNER, 5),
    ],
)
def test_who_counts_in_a_dispute(policy: Reference, own: Reference | None, expected: float) -> None:
    """The indicator's own ``rujukan`` goes before the policy."""
    asked = indicator("UMUM-01", sources=("KEU",), reference=own)
    catalogue = office(asked, policy=Policy(reference=policy))
    resolution = resolve(catalogue, {OWNER: [5], SOURCE: [6]})
    assert resolution.resolved["value"][0] == expected
    assert resolution.resolved["status"][0] == "selisih"


def test_a_dispute_names_both_cells_and_both_units() -> None:
    """Address, file and figure of each side, and whose counts meanwhile."""
    resolution = resolve(SUPPLIED, {OWNER: [5], SOURCE: [1234.5]})
    (finding,) = resolution.findings
    assert finding.message == (
        "TW I!F10: realisasi UMUM-01 berbeda: UMUM mengisi 5 (di IKI_UMUM.xlsx), sedangkan KEU mengisi 1.234,5"
        " (TW I!F11 di IKI_KEU.xlsx). Satu angka tidak boleh punya dua nilai; sementara dipakai angka KEU."
        " Hubungi Kepala UMUM serta Kepala KEU untuk mencocokkan kedua catatan; unit yang keliru lalu mengirim"
        " ulang formulirnya (bila triwulannya sudah terkunci, lewat lembar Perbaikan)."
    )
    assert (finding.code, finding.severity, finding.unit) == ("figures-differ", Severity.ERROR, "UMUM")
    assert (finding.indicator, finding.period, finding.value) == ("UMUM-01", 1, "5")
    assert (finding.at.file, finding.at.sheet, finding.at.cell) == ("IKI_UMUM.xlsx", "TW I", "F10")


def test_a_dispute_names_the_people_of_its_quarter() -> None:
    """Who held the position when the quarter ended, in that capacity; the position alone where nobody is known."""
    holders = (
        Holder("UMUM", "Pak Lama"),
        Holder("UMUM", "Bu Baru", status=HolderStatus.ACTING, since=date(2026, 6, 30)),
        Holder("KEU", "Pak Kas", since=date(2026, 12, 1)),
    )
    catalogue = replace(SUPPLIED, holders=holders)
    typed = entries(catalogue, {OWNER: [5, 5, None, 5], SOURCE: [6, 6, None, 6]})
    findings = resolve_entries(typed, statements(), catalogue, 2026).findings
    called = [f.message.split("Hubungi ")[1].split(" untuk")[0] for f in findings]
    assert called == [
        "Kepala UMUM (Pak Lama) serta Kepala KEU",
        "Plt. Kepala UMUM (Bu Baru) serta Kepala KEU",
        "Plt. Kepala UMUM (Bu Baru) serta Kepala KEU (Pak Kas)",
    ]


def test_noise_of_binary_fractions_is_no_dispute() -> None:
    """0.1 + 0.2 typed as 0.3 agrees."""
    typed = {("PTSP", "PTSP-01"): [0.3], ("USAHA", "PTSP-01"): [0.1], ("NONUSAHA", "PTSP-01"): [0.2]}
    assert first(resolve(PARTS, typed))[1] == "terkonfirmasi"


def test_unconfirmed_figures_make_one_information_per_owner_and_source() -> None:
    """Not one per row; it names the quarters, and points at the declaration where there is one."""
    catalogue = office(*(indicator(f"UMUM-{n:02}", sources=("KEU",)) for n in range(1, 6)))
    typed = {("UMUM", f"UMUM-{n:02}"): [1, 2] for n in range(1, 6)}
    (finding,) = resolve(catalogue, typed).findings
    assert finding.message == (
        "Formulir KEU: 10 angka milik UMUM (TW I, TW II) belum dikonfirmasi oleh KEU sebagai sumber datanya;"
        " angka UMUM yang dipakai. Pilih Pernyataan yang sesuai, atau isi angka menurut catatan KEU."
    )
    assert (finding.code, finding.severity, finding.unit) == ("not-confirmed", Severity.INFO, "KEU")
    (placed,) = resolve(catalogue, typed, statements(("KEU", "UMUM", 1, Statement.UNCHECKED))).findings
    assert placed.message.startswith("TW 1!B40: 10 angka milik UMUM")
    assert placed.at.file == "IKI_KEU.xlsx"


@pytest.mark.parametrize("said", [Statement.ALL_AGREE, Statement.SOME_DIFFER, None])
def test_a_part_is_asked_for_and_no_declaration(said: Statement | None) -> None:
    """Where sources add up, what is missing is the part itself, whatever was declared."""
    stated = statements(("USAHA", "PTSP", 1, said), ("NONUSAHA", "PTSP", 1, said))
    first_one, second = resolve(PARTS, {OWN_TOTAL: [210]}, stated).findings
    assert first_one.message == (
        "TW 1!B40: 1 angka milik PTSP (TW I) belum dikonfirmasi oleh USAHA sebagai sumber datanya; angka PTSP yang"
        " dipakai. Ketik bagian USAHA untuk PTSP-01, 0 bila tidak ada (triwulan terkunci: di lembar Perbaikan);"
        " Pernyataan tidak menggantikannya."
    )
    assert "Ketik bagian NONUSAHA" in second.message


def test_a_part_of_the_owners_own_sum_is_asked_for() -> None:
    """An owner that is one of the sources has given its part: what counts is the sum of those there are."""
    catalogue = office(indicator("PTSP-01", sources=("PTSP", "USAHA", "NONUSAHA")))
    resolution = resolve(catalogue, {OWN_TOTAL: [5], USAHA: [7]})
    assert first(resolution) == (12, "belum dikonfirmasi", "PTSP;USAHA")
    assert resolution.findings[0].message.endswith(
        "; yang dipakai baru jumlah bagian yang ada. Ketik bagian NONUSAHA untuk PTSP-01, 0 bila tidak ada"
        " (triwulan terkunci: di lembar Perbaikan); Pernyataan tidak menggantikannya."
    )


def test_a_source_that_has_declared_is_not_asked_to_declare() -> None:
    """``ada yang berbeda`` is chosen; the blank rows are what is missing. With a blank quarter both are."""
    rest = (
        "'ada yang berbeda' tidak berlaku untuk baris yang kosong; isi juga angkanya menurut catatan KEU (triwulan"
        " terkunci: di lembar Perbaikan)."
    )
    said = statements(("KEU", "UMUM", 1, Statement.SOME_DIFFER))
    (finding,) = resolve(SUPPLIED, {OWNER: [5]}, said).findings
    assert finding.message.endswith(f"angka UMUM yang dipakai. {rest}")
    (both,) = resolve(SUPPLIED, {OWNER: [5, 5]}, said).findings
    assert both.message.endswith("Pilih Pernyataan yang sesuai, atau isi angka menurut catatan KEU.")


def test_figures_and_parts_of_one_owner_are_asked_for_together() -> None:
    """One information per owner and source; of many codes the first."""
    parts = [indicator(f"UMUM-{n:02}", sources=("KEU", "SEK")) for n in range(2, 9)]
    shared = indicator("UMUM-09", sources=("UMUM", "KEU"))
    catalogue = office(indicator("UMUM-01", sources=("KEU",)), *parts, shared)
    typed = {("UMUM", f"UMUM-{n:02}"): [1] for n in range(1, 10)}
    finding = next(f for f in resolve(catalogue, typed).findings if f.unit == "KEU")
    assert finding.message.endswith(
        "; yang dipakai angka UMUM, atau jumlah bagian yang ada. Pilih Pernyataan yang sesuai, atau isi angka"
        " menurut catatan KEU. Ketik bagian KEU untuk UMUM-02, UMUM-03, UMUM-04, UMUM-05, … (8 indikator), 0 bila"
        " tidak ada (triwulan terkunci: di lembar Perbaikan); Pernyataan tidak menggantikannya."
    )


def test_a_statement_speaks_for_its_owner_and_quarter_only() -> None:
    """Another quarter, another owner, another source: still to be confirmed."""
    typed = {OWNER: [1, 2]}
    assert [f.code for f in resolve(SUPPLIED, typed, AGREES).findings] == ["not-confirmed"]
    other = statements(("KEU", "SEK", 1, Statement.ALL_AGREE), ("SEK", "UMUM", 1, Statement.ALL_AGREE))
    assert first(resolve(SUPPLIED, typed, other))[1] == "belum dikonfirmasi"


@pytest.mark.parametrize("said", [Statement.SOME_DIFFER, Statement.UNCHECKED, None])
def test_only_all_agree_speaks_for_blank_rows(said: Statement | None) -> None:
    """``ada yang berbeda`` says that something differs, not that the rest was compared."""
    resolution = resolve(SUPPLIED, {OWNER: [5]}, statements(("KEU", "UMUM", 1, said)))
    assert first(resolution)[1] == "belum dikonfirmasi"


def test_confirmed_figures_make_no_finding() -> None:
    """Typed and equal, declared, from the source alone, or not reported: nothing to say."""
    catalogue = office(*(indicator(f"UMUM-{n:02}", sources=("KEU",)) for n in range(1, 5)))
    typed = {
        ("UMUM", "UMUM-01"): [1],
        ("KEU", "UMUM-01"): [1],
        ("UMUM", "UMUM-02"): [2],
        ("KEU", "UMUM-03"): [3],
    }
    assert resolve(catalogue, typed, AGREES).findings == ()


A, B = ("SEK", "SEK-01a"), ("SEK", "SEK-01b")
KEU_A, KEU_B = ("KEU", "SEK-01a"), ("KEU", "SEK-01b")


def pair(resolution: Resolution) -> list[tuple[float | None, str]]:
    """Value and status of both parts in TW I."""
    rows = resolution.resolved[resolution.resolved["quarter"] == 1]
    return [(None if math.isnan(v) else v, s) for v, s in zip(rows["value"], rows["status"], strict=True)]


def test_ratios_are_compared_part_by_part_and_disputed_together() -> None:
    """One part differs: both come from the reporter that counts, one error names the part."""
    resolution = resolve(SUPPLIED_RATIO, {A: [8], B: [10], KEU_A: [8], KEU_B: [12]})
    assert pair(resolution) == [(8, "terkonfirmasi"), (12, "selisih")]
    assert list(resolution.resolved.loc[[0, 4], "reporter"]) == ["KEU", "KEU"]
    assert codes(resolution) == ["figures-differ"]
    assert "realisasi SEK-01b berbeda" in resolution.findings[0].message


def test_a_lone_part_is_an_error_and_never_used() -> None:
    """Only a numerator: the quarter stays unreported."""
    resolution = resolve(office(ratio()), {A: [8], B: [None]})
    assert pair(resolution) == [(None, "belum dilaporkan")] * 2
    (finding,) = resolution.findings
    assert (finding.code, finding.severity) == ("lone-part", Severity.ERROR)
    assert finding.message == (
        "TW I!F10: pembilang SEK-01 terisi 8, tetapi penyebutnya kosong. Persentase tidak dapat dihitung dari satu"
        " angka saja, jadi angka ini tidak dipakai. Isi penyebut pada triwulan yang sama (bila sudah terkunci: di"
        " lembar Perbaikan); isi 0 bila memang tidak ada."
    )


def test_a_lone_part_beside_a_refused_one_has_its_error_already() -> None:
    """The refused cell is the thing to correct; the pair is not used."""
    resolution = resolve(office(ratio()), {A: [8], B: ["sepuluh"]})
    assert pair(resolution) == [(None, "belum dilaporkan")] * 2
    assert resolution.findings == ()


def test_parts_from_two_reporters_make_no_ratio() -> None:
    """The owner's numerator and the source's denominator are two lone parts."""
    resolution = resolve(SUPPLIED_RATIO, {A: [8], KEU_B: [10]})
    assert pair(resolution) == [(None, "belum dilaporkan")] * 2
    assert codes(resolution) == ["lone-part", "lone-part"]


def test_a_lone_part_of_one_reporter_leaves_the_pair_of_the_other() -> None:
    """The source's pair counts, or the owner's."""
    source = resolve(SUPPLIED_RATIO, {A: [8], KEU_A: [7], KEU_B: [10]})
    assert pair(source) == [(7, "dari sumber data"), (10, "dari sumber data")]
    owner = resolve(SUPPLIED_RATIO, {A: [8], B: [10], KEU_B: [12]})
    assert pair(owner) == [(8, "belum dikonfirmasi"), (10, "belum dikonfirmasi")]
    assert codes(owner) == ["lone-part", "not-confirmed"]


def test_a_source_that_declares_all_agrees_may_repeat_one_part() -> None:
    """The same part beside ``sesuai semua`` confirms both; another figure contradicts it."""
    said = statements(("KEU", "SEK", 1, Statement.ALL_AGREE))
    same = resolve(SUPPLIED_RATIO, {A: [8], B: [10], KEU_A: [8]}, said)
    assert pair(same) == [(8, "dikonfirmasi (pernyataan)"), (10, "dikonfirmasi (pernyataan)")]
    assert same.findings == ()


@pytest.mark.parametrize("reference", Reference)
def test_a_lone_part_that_differs_is_no_agreement(reference: Reference) -> None:
    """Beside ``sesuai semua`` another figure is a dispute with both cells; the owner's pair is the only one."""
    catalogue = office(ratio("SEK-01", sources=("KEU",)), policy=Policy(reference=reference))
    said = statements(("KEU", "SEK", 1, Statement.ALL_AGREE))
    other = resolve(catalogue, {A: [8], B: [10], KEU_A: [9]}, said)
    assert pair(other) == [(8, "selisih"), (10, "dikonfirmasi (pernyataan)")]
    (finding,) = other.findings
    assert (finding.code, finding.severity, finding.shared_with) == ("figures-differ", Severity.ERROR, ("KEU",))
    assert finding.message == (
        "TW I!F10: realisasi SEK-01a berbeda: SEK mengisi 8 (di IKI_SEK.xlsx), sedangkan KEU mengisi 9"
        " (TW I!F12 di IKI_KEU.xlsx), padahal menyatakan 'sesuai semua'. Satu angka tidak boleh punya dua nilai;"
        " sementara dipakai angka SEK. Hubungi Kepala SEK serta Kepala KEU untuk mencocokkan kedua catatan; unit"
        " yang keliru lalu mengirim ulang formulirnya (bila triwulannya sudah terkunci, lewat lembar Perbaikan)."
    )


def test_a_lone_part_that_differs_has_nothing_to_contradict_where_the_owner_typed_nothing() -> None:
    """Then it is a lone part like any other."""
    said = statements(("KEU", "SEK", 1, Statement.ALL_AGREE))
    assert codes(resolve(SUPPLIED_RATIO, {KEU_A: [9]}, said)) == ["lone-part"]
    assert codes(resolve(SUPPLIED_RATIO, {A: [8], KEU_A: [9]}, said)) == ["lone-part", "lone-part"]


def test_a_figure_that_differs_beside_a_declaration_says_so() -> None:
    """The declaration is quoted; without it, or with another one, the sentence is as it was."""
    typed = {OWNER: [5], SOURCE: [6]}
    (finding,) = resolve(SUPPLIED, typed, AGREES).findings
    assert "KEU mengisi 6 (TW I!F11 di IKI_KEU.xlsx), padahal menyatakan 'sesuai semua'. Satu" in finding.message
    for said in (None, statements(("KEU", "UMUM", 1, Statement.SOME_DIFFER))):
        (plain,) = resolve(SUPPLIED, typed, said).findings
        assert "padahal" not in plain.message


OWN_TOTAL, USAHA, NONUSAHA = ("PTSP", "PTSP-01"), ("USAHA", "PTSP-01"), ("NONUSAHA", "PTSP-01")


@pytest.mark.parametrize(
    ("typed", "expected", "found"),
    [
        ({OWN_TOTAL: [200], USAHA: [120], NONUSAHA: [80]}, (200, "terkonfirmasi", "PTSP"), []),
        ({OWN_TOTAL: [210], USAHA: [120], NONUSAHA: [80]}, (200, "selisih", "USAHA;NONUSAHA"), ["figures-differ"]),
        ({OWN_TOTAL: [210], USAHA: [120]}, (210, "belum dikonfirmasi", "PTSP"), ["not-confirmed"]),
        ({OWN_TOTAL: [210]}, (210, "belum dikonfirmasi", "PTSP"), ["not-confirmed"] * 2),
        ({USAHA: [120], NONUSAHA: [80]}, (200, "dari sumber data", "USAHA;NONUSAHA"), []),
        ({NONUSAHA: [80], OWN_TOTAL: ["x"]}, (80, "dari sumber data", "NONUSAHA"), ["part-missing"]),
        ({OWN_TOTAL: [None]}, (None, "belum dilaporkan", None), []),
    ],
)
def test_several_sources_each_give_a_part(
    typed: Typed, expected: tuple[float | None, str, str | None], found: list[str]
) -> None:
    """The owner's figure against the sum; without it, the sum of what is there."""
    resolution = resolve(PARTS, typed)
    assert first(resolution) == expected
    assert codes(resolution) == found


def test_a_sum_has_no_cell_of_its_own_and_a_single_part_has() -> None:
    """The place of a sum is blank; that of the only part present is its cell."""
    both = resolve(PARTS, {USAHA: [120], NONUSAHA: [80]}).resolved.iloc[0]
    assert (both["file"], both["sheet"], both["cell"]) == (None, None, None)
    one = resolve(PARTS, {NONUSAHA: [80]}).resolved.iloc[0]
    assert (one["file"], one["cell"]) == ("IKI_NONUSAHA.xlsx", "F10")


def test_the_missing_part_is_named() -> None:
    """Who has still to fill in what."""
    (finding,) = resolve(PARTS, {NONUSAHA: [80]}).findings
    assert finding.severity is Severity.WARNING
    assert finding.message == (
        "PTSP-01 TW I: bagian dari USAHA belum diisi dan PTSP tidak mengisi jumlahnya. Yang dipakai baru jumlah"
        " bagian yang ada, sehingga angkanya bisa terlalu kecil. Mintalah USAHA mengisi bagiannya."
    )


def test_a_dispute_over_a_sum_names_every_part() -> None:
    """All cells, and what they add up to."""
    (finding,) = resolve(PARTS, {OWN_TOTAL: [210], USAHA: [120], NONUSAHA: [80]}).findings
    assert (
        "USAHA mengisi 120 (TW I!F11 di IKI_USAHA.xlsx) dan NONUSAHA mengisi 80 (TW I!F12 di IKI_NONUSAHA.xlsx),"
        " jumlahnya 200. "
    ) in finding.message
    assert "dipakai angka USAHA dan NONUSAHA." in finding.message


@pytest.mark.parametrize(
    ("typed", "expected", "found"),
    [
        ({OWN_TOTAL: [5], USAHA: [7]}, (12, "dilaporkan", "PTSP;USAHA"), []),
        ({OWN_TOTAL: [5]}, (5, "belum dikonfirmasi", "PTSP"), ["not-confirmed"]),
        ({USAHA: [7]}, (7, "dari sumber data", "USAHA"), ["part-missing"]),
    ],
)
def test_an_owner_among_several_sources_gives_its_part(
    typed: Typed, expected: tuple[float | None, str, str | None], found: list[str]
) -> None:
    """Its cell is one part of the sum; its absence is a missing part like any other."""
    resolution = resolve(SHARED, typed)
    assert first(resolution) == expected
    assert codes(resolution) == found


def test_several_sources_of_a_ratio_add_up_part_by_part() -> None:
    """Numerators and denominators are summed; a source with a lone part is missing."""
    catalogue = office(ratio("SEK-01", sources=("X", "Y")))
    whole = {("X", "SEK-01a"): [1], ("X", "SEK-01b"): [2], ("Y", "SEK-01a"): [3], ("Y", "SEK-01b"): [4]}
    assert pair(resolve(catalogue, whole)) == [(4, "dari sumber data"), (6, "dari sumber data")]
    lone = {key: figures for key, figures in whole.items() if key != ("Y", "SEK-01b")}
    resolution = resolve(catalogue, lone)
    assert pair(resolution) == [(1, "dari sumber data"), (2, "dari sumber data")]
    assert codes(resolution) == ["lone-part", "part-missing"]


def test_a_figure_of_a_unit_that_is_no_source_is_named_and_not_used() -> None:
    """A form from an older catalogue may hold rows that nobody asks for any more."""
    resolution = resolve(office(indicator(), indicator("KEU-01")), {OWNER: [5], SOURCE: [6, None, "x"]})
    assert first(resolution) == (5, "dilaporkan", "UMUM")
    (finding,) = resolution.findings
    assert finding.message == (
        "TW I!F11: KEU mengisi 6 untuk UMUM-01, padahal katalog yang berlaku tidak menunjuk KEU sebagai sumber"
        " datanya. Angka ini tidak dipakai. Perbaiki kolom sumber di katalog, atau kosongkan sel ini."
    )
    assert finding.severity is Severity.WARNING
