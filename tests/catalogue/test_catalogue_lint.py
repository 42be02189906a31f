"""What is odd in a catalogue: found where it is, silent beside it, information once a note explains it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from small_catalogue import read_edited
from strategies import catalogues

from ikigen.catalogue.fractions import fraction_parts, is_reversed
from ikigen.catalogue.lint import lint_catalogue
from ikigen.catalogue.tables import read_catalogue
from ikigen.model.catalogue import (
    Accumulation,
    Catalogue,
    Indicator,
    Kind,
    Level,
    Office,
    OrgUnit,
    Polarity,
    Target,
)
from ikigen.model.finding import Finding, Location, Severity
from ikigen.model.policy import Policy, ZeroTarget

UNITS = (
    OrgUnit("SEK", "Sekretaris"),
    OrgUnit("UMUM", "Kepala Sub Bagian Umum", parent="SEK", aliases=("Kasubag Umum",)),
    OrgUnit("PM", "Kepala Bidang Penanaman Modal"),
)

PLAIN_POLICY = Policy()


def indicator(code: str, **changes: Any) -> Indicator:
    """An indicator without a fault; its owner is the code's unit."""
    unit = code.rsplit("-", 1)[0]
    plain = Indicator(
        code=code,
        unit=unit,
        objective=f"Sasaran {unit}",
        title=f"Jumlah dokumen {code}",
        formula_text="Σ dokumen yang terealisasi",
        source_text="",
        kind=Kind.COUNT,
        measure_unit="dokumen",
        sources=(unit,),
        at=Location(file="indikator.csv", cell="7"),
    )
    return replace(plain, **changes)


def lint(*indicators: Indicator, targets: tuple[Target, ...] = (), policy: Policy = PLAIN_POLICY) -> list[Finding]:
    """What a catalogue of these indicators and one plain one per unit shows."""
    plain = tuple(indicator(f"{unit.code}-90") for unit in UNITS)
    catalogue = Catalogue(Office("Dinas"), UNITS, (*indicators, *plain), targets=targets, policy=policy)
    return list(lint_catalogue(catalogue))


def said(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.code, finding.message) for finding in findings]


BUILT_IN = {
    "catalogue-unit-empty": [None],
    "catalogue-title-elsewhere": ["PTSP-ADU-02", "PTSP-NONUSAHA-02", "PTSP-NONUSAHA-03"],
    "catalogue-fraction-reversed-noted": ["PTSP-USAHA-02", "PTSP-NONUSAHA-02"],
    "catalogue-formula-foreign-noted": ["PTSP-ADU-01"],
    "catalogue-objective-foreign-noted": ["PM-PRO-03"],
    "catalogue-sources-added": ["PTSP-01"],
    "catalogue-source-spelling": ["SEK-01", "SEK-02", "PTSP-01", "PTSP-NONUSAHA-02"],
    "catalogue-source-other": [None] * 7,
}
"""Code → the indicators it is about, for every treated defect of the source document."""


def test_the_built_in_catalogue_shows_its_treated_defects_and_nothing_else() -> None:
    """All of them as information; no error, no warning."""
    catalogue, _ = read_catalogue(None)
    assert catalogue is not None
    found: dict[str, list[str | None]] = {}
    for finding in lint_catalogue(catalogue):
        assert finding.severity is Severity.INFO
        assert finding.at.file is not None
        assert finding.at.cell is not None
        found.setdefault(finding.code, []).append(finding.indicator)
    assert found == BUILT_IN


def test_owner_and_source_of_the_built_in_catalogue() -> None:
    """Every pair of owner and source is named once."""
    catalogue, _ = read_catalogue(None)
    assert catalogue is not None
    others = [f.message for f in lint_catalogue(catalogue) if f.code == "catalogue-source-other"]
    assert [message.split(": ", 1)[1].rsplit(". ", 1)[0] for message in others] == [
        "sumber data 6 indikator SEK adalah UMUM: SEK-01, SEK-03 s.d. SEK-07",
        "sumber data 2 indikator SEK adalah KEU: SEK-02, SEK-08",
        "sumber data 23 indikator UMUM adalah KEU: UMUM-01 s.d. UMUM-23",
        "sumber data 1 indikator PM adalah PM-REN: PM-01",
        "sumber data 1 indikator PM adalah PM-PRO: PM-02",
        "sumber data 1 indikator PM adalah PM-DAL: PM-03",
        "sumber data 1 indikator PTSP adalah PTSP-ADU: PTSP-02",
    ]


@pytest.mark.parametrize(("code", "warning"), [
    ("PTSP-USAHA-02", "catalogue-fraction-reversed"),
    ("PTSP-ADU-01", "catalogue-formula-foreign"),
    ("PM-PRO-03", "catalogue-objective-foreign"),
])  # fmt: skip
def test_without_its_note_a_treated_defect_is_a_warning(code: str, warning: str) -> None:
    """The same check, the note taken away."""
    catalogue, _ = read_catalogue(None)
    assert catalogue is not None
    bare = tuple(replace(i, note="") if i.code == code else i for i in catalogue.indicators)
    findings = lint_catalogue(replace(catalogue, indicators=bare))
    assert [(f.code, f.indicator) for f in findings if f.severity is Severity.WARNING] == [(warning, code)]


def test_a_plain_catalogue_shows_nothing() -> None:
    """The near miss of every check below."""
    assert lint() == []


def test_a_unit_without_indicators() -> None:
    """It is named, for information."""
    units = (*UNITS, OrgUnit("UPT", "Kepala UPT", at=Location(file="unit.csv", cell="9")))
    plain = tuple(indicator(f"{unit.code}-90") for unit in UNITS)
    assert said(list(lint_catalogue(Catalogue(Office("Dinas"), units, plain)))) == [(
        "catalogue-unit-empty",
        "unit.csv baris 9: UPT belum mempunyai indikator. Formulirnya menyatakan demikian dan tidak dihitung "
        "kurang; tambahkan indikatornya bila sudah ditetapkan.",
    )]  # fmt: skip


def test_equal_titles_under_one_owner() -> None:
    """A warning without a note, information with one; spaces and case do not tell titles apart."""
    first = indicator("SEK-01", title="Jumlah kegiatan")
    second = indicator("SEK-02", title="jumlah  Kegiatan")
    assert said(lint(first, second)) == [(
        "catalogue-title-doubled",
        "indikator.csv baris 7: judul SEK-02 sama dengan SEK-01, pemiliknya juga sama. Bedakan judulnya, atau "
        "jelaskan di catatan.",
    )]  # fmt: skip
    assert said(lint(first, replace(second, note="Dua tahap."))) == [(
        "catalogue-title-doubled-noted",
        "indikator.csv baris 7: judul SEK-02 sama dengan SEK-01, pemiliknya juga sama; dibedakan dengan kode dan "
        "dijelaskan di catatan.",
    )]  # fmt: skip


def test_equal_titles_under_two_owners() -> None:
    """Information: they are told apart by code."""
    first, second = indicator("SEK-01", title="Jumlah kegiatan"), indicator("PM-01", title="Jumlah kegiatan")
    assert said(lint(first, second)) == [(
        "catalogue-title-elsewhere",
        "indikator.csv baris 7: judul PM-01 sama dengan SEK-01 milik unit lain. Keduanya dibedakan dengan kode "
        "dan tidak digabung.",
    )]  # fmt: skip


def ratio(numerator: str, denominator: str, formula: str, note: str = "") -> Indicator:
    return indicator(
        "SEK-01",
        kind=Kind.RATIO,
        measure_unit="persen",
        part_unit="berkas",
        numerator=numerator,
        denominator=denominator,
        formula_text=formula,
        note=note,
    )


def test_a_fraction_upside_down() -> None:
    """A warning without a note, information with one."""
    upside_down = ratio("berkas selesai", "berkas masuk", "(Σ berkas masuk) / (Σ berkas selesai) × 100")
    assert said(lint(upside_down)) == [(
        "catalogue-fraction-reversed",
        "indikator.csv baris 7: pecahan tercetak SEK-01 terbalik terhadap pembilang dan penyebutnya. Periksa mana "
        "yang benar, lalu jelaskan di catatan.",
    )]  # fmt: skip
    assert said(lint(replace(upside_down, note="Terbalik."))) == [(
        "catalogue-fraction-reversed-noted",
        "indikator.csv baris 7: pecahan tercetak SEK-01 terbalik; dihitung menurut pembilang dan penyebut, "
        "dijelaskan di catatan.",
    )]  # fmt: skip


@pytest.mark.parametrize("formula", [
    "(Σ berkas selesai) / (Σ berkas masuk) × 100",
    "Σ berkas yang selesai ÷ Σ berkas yang masuk × 100%",
    "Jumlah berkas selesai / jumlah berkas masuk x 100",
    r"$\frac{\sum \text{berkas selesai}}{\sum \text{berkas masuk}} \times 100$",
    "Berkas selesai tepat waktu : seluruh berkas masuk x 100 %",
    "Σ berkas",
    "",
])  # fmt: skip
def test_a_fraction_that_stands_upright_is_not_reported(formula: str) -> None:
    """However it is printed or reworded; a formula that is no fraction neither."""
    assert lint(ratio("berkas selesai", "berkas masuk", formula)) == []
    assert is_reversed(formula, "berkas masuk", "berkas selesai") == (fraction_parts(formula) is not None)


def test_a_slash_within_a_word_is_no_fraction() -> None:
    """``gedung kantor/bangunan lain`` is one thing."""
    assert fraction_parts("Σ jenis gedung kantor/bangunan lain yang disediakan") is None
    assert fraction_parts("(Σ a/b) / (Σ c) × 100") == ("Σ a/b", "Σ c")


def test_a_denominator_that_is_part_of_its_numerator() -> None:
    """Both the print and the columns are upside down: only the words tell."""
    doubtful = ratio("berkas", "berkas yang selesai", "(Σ berkas) / (Σ berkas yang selesai) × 100")
    assert said(lint(doubtful)) == [(
        "catalogue-fraction-suspect",
        "indikator.csv baris 7: penyebut SEK-01 tampak sebagai bagian dari pembilangnya, sehingga kinerja baik "
        "memberi lebih dari 100%. Tukar keduanya bila terbalik, atau jelaskan di catatan.",
    )]  # fmt: skip
    assert lint(replace(doubtful, note="Memang demikian.")) == []
    assert lint(ratio("berkas yang selesai", "berkas", "(Σ berkas yang selesai) / (Σ berkas) × 100")) == []


def test_a_formula_of_another_matter() -> None:
    """It counts what the other title says and this one does not."""
    right = indicator("SEK-01", title="Jumlah saluran konsultasi masyarakat", formula_text="Σ saluran konsultasi")
    wrong = indicator("SEK-02", title="Jumlah saluran pengaduan masyarakat", formula_text="Σ saluran konsultasi")
    assert said(lint(right, wrong)) == [(
        "catalogue-formula-foreign",
        "indikator.csv baris 7: rumus tercetak SEK-02 sama dengan rumus SEK-01 dan menghitung Σ saluran "
        "konsultasi, yang tidak disebut judulnya. Periksa, lalu jelaskan di catatan apa yang dihitung.",
    )]  # fmt: skip
    assert said(lint(right, replace(wrong, note="Dihitung saluran pengaduan."))) == [(
        "catalogue-formula-foreign-noted",
        "indikator.csv baris 7: rumus tercetak SEK-02 sama dengan rumus SEK-01 dan menghitung Σ saluran "
        "konsultasi; yang sebenarnya dihitung dijelaskan di catatan.",
    )]  # fmt: skip


def test_a_formula_copied_from_somewhere_else() -> None:
    """Nothing of what it counts is in this title, all of it is in the other."""
    right = indicator("SEK-01", title="Jumlah insentif yang diberikan", formula_text="Σ insentif yang diberikan")
    wrong = indicator("SEK-02", title="Jumlah kunjungan lapangan", formula_text="Σ insentif yang diberikan")
    assert [(f.code, f.indicator) for f in lint(right, wrong)] == [("catalogue-formula-foreign", "SEK-02")]


@pytest.mark.parametrize(("first", "second", "formula"), [
    ("Jumlah dokumen LAKIP", "Jumlah Laporan BMD", "Σ dokumen yang terealisasi"),
    ("Jumlah dokumen LAKIP", "Jumlah Laporan BMD", "Σ dokumen"),
    ("Jumlah kegiatan promosi yang dilaksanakan", "Jumlah kegiatan pembinaan", "Σ kegiatan yang dilaksanakan"),
    ("Jumlah saluran konsultasi", "Jumlah saluran konsultasi baru", "Σ saluran konsultasi"),
    ("Jumlah saluran aduan", "Jumlah saluran pesan", "Σ saluran konsultasi"),
])  # fmt: skip
def test_a_general_formula_may_be_shared(first: str, second: str, formula: str) -> None:
    """One word like *dokumen* says nothing about whose formula it is."""
    shared = [indicator(f"SEK-0{n}", title=title, formula_text=formula) for n, title in ((1, first), (2, second))]
    assert lint(*shared) == []


def test_an_objective_in_another_branch() -> None:
    """It is out of place where it has fewer indicators; units of one branch share objectives."""
    home = [indicator(f"UMUM-0{n}", objective="Tertibnya keuangan") for n in (1, 2)]
    lost = indicator("PM-01", objective="Tertibnya keuangan.")
    assert said(lint(*home, lost)) == [(
        "catalogue-objective-foreign",
        "indikator.csv baris 7: sasaran PM-01 juga milik UMUM, unit dari cabang lain. Periksa apakah indikator "
        "ini salah tempat, atau jelaskan di catatan.",
    )]  # fmt: skip
    assert said(lint(*home, replace(lost, note="Tetap."))) == [(
        "catalogue-objective-foreign-noted",
        "indikator.csv baris 7: sasaran PM-01 juga milik UMUM, unit dari cabang lain; dipertahankan seperti "
        "tercetak, dijelaskan di catatan.",
    )]  # fmt: skip
    assert lint(*home, indicator("SEK-01", objective="Tertibnya keuangan")) == []


def test_several_sources_are_summed() -> None:
    """Said once for the indicator, and not again for each pair of units."""
    assert said(lint(indicator("SEK-01", sources=("UMUM", "PM")))) == [(
        "catalogue-sources-added",
        "indikator.csv baris 7: SEK-01 mempunyai beberapa sumber data (UMUM, PM). Tiap sumber mengisi bagiannya, "
        "lalu bagian-bagian itu dijumlahkan.",
    )]  # fmt: skip


def test_another_source_than_the_owner() -> None:
    """Once per pair."""
    pair = [indicator(f"SEK-0{n}", sources=("UMUM",)) for n in (1, 3)]
    assert said(lint(pair[0], indicator("SEK-02"), pair[1])) == [(
        "catalogue-source-other",
        "indikator.csv baris 7: sumber data 2 indikator SEK adalah UMUM: SEK-01, SEK-03. SEK mengisi sebagai "
        "pemilik, UMUM memeriksanya sebagai sumber.",
    )]  # fmt: skip


def test_another_spelling_of_a_position() -> None:
    """Once per spelling; the position's own name in other capitals is no other spelling."""
    spelt = [indicator(f"UMUM-0{n}", source_text=f"Kasubag {umum}") for n, umum in ((1, "Umum"), (2, "UMUM"))]
    assert said(lint(*spelt, indicator("UMUM-03", source_text="KEPALA SUB BAGIAN UMUM"))) == [(
        "catalogue-source-spelling",
        "indikator.csv baris 7: 'Kasubag Umum' dibaca sebagai UMUM (Kepala Sub Bagian Umum).",
    )]  # fmt: skip


def levels(*figures: float | None) -> Any:
    return tuple(None if figure is None else Level(figure, figure) for figure in figures)


RATIO = {"kind": Kind.RATIO, "numerator": "berkas selesai", "denominator": "berkas masuk"}
AGREE: list[tuple[Mapping[str, Any], float, tuple[float | None, ...]]] = [
    ({"accumulation": Accumulation.SUM}, 10, (1, 2, 3, 4)),
    ({"accumulation": Accumulation.SUM}, 0.6, (0.1, 0.2, 0.3, None)),
    ({"accumulation": Accumulation.SUM}, 10, (None, None, None, None)),
    ({"accumulation": Accumulation.TO_DATE}, 8, (2, 4, 6, 8)),
    ({"accumulation": Accumulation.STATE}, 30, (30, 30, 30, None)),
    ({"accumulation": Accumulation.MAX}, 90, (80, 90, 85, None)),
    ({"accumulation": Accumulation.MEAN}, 85, (80, 90, None, None)),
    (RATIO, 95, (90, 95, 95, 95)),
]
DIFFER: list[tuple[Mapping[str, Any], float, tuple[float | None, ...], str]] = [
    ({"accumulation": Accumulation.SUM}, 10, (10, 10, 10, 10), "40"),
    ({"accumulation": Accumulation.SUM}, 10, (1, 2, None, None), "3"),
    ({"accumulation": Accumulation.TO_DATE}, 8, (2, 2, 2, 2), "2"),
    ({"accumulation": Accumulation.STATE}, 30, (30, 30, 30, 31), "31"),
    ({"accumulation": Accumulation.MAX}, 90, (80, 85, 85, 85), "85"),
    ({"accumulation": Accumulation.MEAN}, 85, (80, 80, 80, 90.5), "82,625"),
    (RATIO, 95, (95, 95, 95, 90), "90"),
]


@pytest.mark.parametrize(("changes", "annual", "quarters"), AGREE)
def test_quarters_that_make_the_year(
    changes: Mapping[str, Any], annual: float, quarters: tuple[float | None, ...]
) -> None:
    """By each way of accumulating; nothing is said where the quarters do not tell."""
    target = Target("SEK-01", 2026, Level(annual, annual), levels(*quarters))
    assert lint(indicator("SEK-01", **changes), targets=(target,)) == []


@pytest.mark.parametrize(("changes", "annual", "quarters", "made"), DIFFER)
def test_quarters_that_do_not_make_the_year(
    changes: Mapping[str, Any], annual: float, quarters: tuple[float | None, ...], made: str
) -> None:
    """The two figures and the way of accumulating are named."""
    at = Location(file="target.csv", cell="3")
    target = Target("SEK-01", 2026, Level(annual, annual), levels(*quarters), at=at)
    way = changes.get("accumulation", Accumulation.SUM).value
    assert said(lint(indicator("SEK-01", **changes), targets=(target,))) == [(
        "catalogue-target-sum",
        f"target.csv baris 3: target triwulan SEK-01 menghasilkan {made}, sedangkan target tahunan {annual} "
        f"(akumulasi {way}). Samakan salah satunya.",
    )]  # fmt: skip


def test_ranges_are_compared_at_both_ends() -> None:
    """80–90 over the year and 80–95 in the last quarter are not the same."""
    ranged = indicator("SEK-01", polarity=Polarity.RANGE, accumulation=Accumulation.STATE)
    quarters = (None, None, None, Level(80, 95))
    found = lint(ranged, targets=(Target("SEK-01", 2026, Level(80, 90), quarters),))
    assert [(f.code, f.value) for f in found] == [("catalogue-target-sum", "80–90")]
    assert lint(ranged, targets=(Target("SEK-01", 2026, Level(80, 95), quarters),)) == []


@pytest.mark.parametrize("annual", [Level(0, 0), None])
def test_a_goal_of_zero_is_reached_without_achievement(annual: Level | None) -> None:
    """No complaints, say: the office has to say what that counts."""
    goal = Target("SEK-01", 2026, annual, levels(0, 0, 0, 0), at=Location(file="target.csv", cell="3"))
    complaints = indicator("SEK-01", polarity=Polarity.LOWER)
    assert said(lint(complaints, targets=(goal,))) == [(
        "catalogue-target-zero-goal",
        "target.csv baris 3: target tahunan SEK-01 0, dan makin rendah makin baik. Bila realisasinya juga 0, pada "
        "TW IV tercetak 'belum jatuh tempo' tanpa capaian. Tetapkan kebijakan target_nol = 100 bila target 0 yang "
        "tercapai harus dihitung 100.",
    )]  # fmt: skip
    full = Policy(zero_target=ZeroTarget.FULL_WHEN_ZERO)
    assert lint(complaints, targets=(goal,), policy=full) == []
    assert lint(indicator("SEK-01"), targets=(goal,)) == []
    assert lint(complaints, targets=(replace(goal, annual=Level(4, 4), quarters=levels(1, 1, 1, 1)),)) == []


def test_a_finding_stands_at_its_row(tmp_path: Path) -> None:
    """What the lint finds in a folder carries the file and line of the row."""
    catalogue, _ = read_edited(tmp_path, ("target", 0, {"tahunan": "11"}))
    assert catalogue is not None
    found = [f for f in lint_catalogue(catalogue) if f.severity is Severity.WARNING]
    assert [(f.code, f.at) for f in found] == [
        ("catalogue-target-sum", Location(file=str(tmp_path / "target.csv"), cell="2"))
    ]


@settings(max_examples=40, deadline=None)
@given(catalogues())
def test_no_legal_catalogue_breaks_the_lint(catalogue: Catalogue) -> None:
    """It never raises, and never calls a legal catalogue an error."""
    assert all(finding.severity is not Severity.ERROR for finding in lint_catalogue(catalogue))
