"""What changed between two catalogues, in sentences: new, dropped, renamed, and every column that differs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from strategies import catalogues

from ikigen.catalogue.diff import Change, diff_catalogues
from ikigen.catalogue.fingerprint import fingerprint
from ikigen.catalogue.matching import Why, match_catalogues
from ikigen.model.catalogue import (
    Accumulation,
    Catalogue,
    DueDate,
    Holder,
    HolderStatus,
    Indicator,
    Kind,
    Level,
    Office,
    OrgUnit,
    Polarity,
    Target,
)
from ikigen.model.period import Quarter
from ikigen.model.policy import Policy, Reference

UNITS = (
    OrgUnit("SEK", "Sekretaris"),
    OrgUnit("UMUM", "Kepala Umum", parent="SEK"),
    OrgUnit("PM", "Kepala Bidang"),
)
JULY = date(2026, 7, 1)


def indicator(code: str, title: str = "", **changes: Any) -> Indicator:
    """A count of its code's unit."""
    unit = code.rsplit("-", 1)[0]
    plain = Indicator(
        code, unit, f"Sasaran {unit}", title or f"Jumlah {code}", "Σ dokumen", "", Kind.COUNT, "dokumen",
        sources=(unit,),
    )  # fmt: skip
    return replace(plain, **changes)


def catalogue(*indicators: Indicator, **changes: Any) -> Catalogue:
    """A catalogue of three units and these indicators."""
    return replace(Catalogue(Office("Dinas"), UNITS, indicators), **changes)


def said(old: Catalogue, new: Catalogue) -> list[str]:
    return [change.message for change in diff_catalogues(old, new)]


ONE, TWO = indicator("SEK-01"), indicator("SEK-02")


def test_the_same_catalogue_has_not_changed() -> None:
    """Also read from another place, or with its targets in another order."""
    targets = (Target("SEK-01", 2026, Level(1, 1)), Target("SEK-02", 2026))
    assert said(catalogue(ONE, TWO, targets=targets), catalogue(ONE, TWO, targets=targets[::-1])) == []


@settings(max_examples=60, deadline=None)
@given(catalogues(), catalogues())
def test_any_two_catalogues_can_be_compared(old: Catalogue, new: Catalogue) -> None:
    """Nothing changed exactly where nothing differs; every sentence names its unit's group in order."""
    assert diff_catalogues(old, old) == ()
    changes = diff_catalogues(old, new)
    assert all(change.message for change in changes)
    assert bool(changes) or fingerprint(old) == fingerprint(new)
    order = {code: place for place, code in enumerate([None, "KADIS", *new.unit_by_code])}
    places = [order.get(change.unit, len(order)) for change in changes]
    assert places == sorted(places)


CHANGES: list[tuple[dict[str, Any], str]] = [
    ({"title": "Jumlah surat"}, "SEK-01: indikator berubah dari 'Jumlah SEK-01' menjadi 'Jumlah surat'."),
    ({"objective": "Baru"}, "SEK-01: sasaran berubah dari 'Sasaran SEK' menjadi 'Baru'."),
    ({"formula_text": ""}, "SEK-01: formulasi dikosongkan, semula 'Σ dokumen'."),
    ({"source_text": "Sekretaris"}, "SEK-01: sumber_data diisi 'Sekretaris'."),
    ({"kind": Kind.VALUE}, "SEK-01: jenis berubah dari 'jumlah' menjadi 'nilai'."),
    ({"measure_unit": "berkas"}, "SEK-01: satuan berubah dari 'dokumen' menjadi 'berkas'."),
    ({"polarity": Polarity.LOWER}, "SEK-01: polaritas berubah dari 'naik' menjadi 'turun'."),
    ({"accumulation": Accumulation.STATE}, "SEK-01: akumulasi berubah dari 'jumlah' menjadi 'posisi'."),
    ({"sources": ("UMUM", "PM")}, "SEK-01: sumber berubah dari 'SEK' menjadi 'UMUM; PM'."),
    ({"sources": (), "source_cells": ("SEK-02",)}, "SEK-01: sumber berubah dari 'SEK' menjadi 'SEK-02'."),
    ({"reference": Reference.OWNER}, "SEK-01: rujukan diisi 'pemilik'."),
    ({"weight": 2.5}, "SEK-01: bobot berubah dari '1' menjadi '2.5'."),
    ({"note": "Lihat dokumen."}, "SEK-01: catatan diisi 'Lihat dokumen.'."),
]


@pytest.mark.parametrize(("change", "sentence"), CHANGES)
def test_every_column_of_an_indicator(change: dict[str, Any], sentence: str) -> None:
    """One sentence, with both values."""
    changes = diff_catalogues(catalogue(ONE, TWO), catalogue(replace(ONE, **change), TWO))
    assert [c.message for c in changes] == [sentence]
    assert (changes[0].code, changes[0].unit, changes[0].indicator) == ("indicator-changed", "SEK", "SEK-01")


def test_the_columns_of_a_ratio() -> None:
    """Its parts and their unit."""
    ratio = indicator("SEK-01", kind=Kind.RATIO, numerator="a", denominator="b", part_unit="c")
    other = replace(ratio, numerator="x", denominator="y", part_unit="z")
    assert said(catalogue(ratio), catalogue(other)) == [
        "SEK-01: pembilang berubah dari 'a' menjadi 'x'.",
        "SEK-01: penyebut berubah dari 'b' menjadi 'y'.",
        "SEK-01: satuan_data berubah dari 'c' menjadi 'z'.",
    ]


def test_new_dropped_and_moved_indicators() -> None:
    """Each in its unit's group; a new order is said once."""
    old = catalogue(ONE, TWO, indicator("PM-01"))
    new = catalogue(TWO, ONE, indicator("UMUM-01", "Jumlah surat"))
    changes = diff_catalogues(old, new)
    assert [(c.code, c.unit, c.message) for c in changes] == [
        ("indicator-order", "SEK", "Urutan indikator berubah menjadi SEK-02, SEK-01."),
        ("indicator-new", "UMUM", "UMUM-01 baru: Jumlah surat (dokumen)."),
        ("indicator-dropped", "PM", "PM-01 dihapus: Jumlah PM-01."),
    ]


def test_a_code_renamed_by_its_note() -> None:
    """Also to another owner and with another title; its columns are compared all the same."""
    new = indicator("UMUM-07", "Jumlah arsip", note="kode lama: SEK-02")
    assert said(catalogue(ONE, TWO), catalogue(ONE, new)) == [
        "Kode SEK-02 menjadi UMUM-07 (menurut catatan kode lama): Jumlah arsip.",
        "UMUM-07: unit berubah dari 'SEK' menjadi 'UMUM'.",
        "UMUM-07: sasaran berubah dari 'Sasaran SEK' menjadi 'Sasaran UMUM'.",
        "UMUM-07: indikator berubah dari 'Jumlah SEK-02' menjadi 'Jumlah arsip'.",
        "UMUM-07: sumber berubah dari 'SEK' menjadi 'UMUM'.",
        "UMUM-07: catatan diisi 'kode lama: SEK-02'.",
    ]


def test_a_code_renamed_without_a_note() -> None:
    """The same title and measure unit; the sentence says what to note down."""
    assert said(catalogue(ONE, TWO), catalogue(ONE, indicator("SEK-09", "Jumlah  SEK-02"))) == [
        'Kode SEK-02 menjadi SEK-09 (judul dan satuannya sama): Jumlah  SEK-02. Tulis "kode lama: SEK-02" di'
        " catatan SEK-09, supaya angka tahun lalu menemukan indikatornya.",
        "SEK-09: indikator berubah dari 'Jumlah SEK-02' menjadi 'Jumlah  SEK-02'.",
    ]


def test_codes_that_shifted_are_followed_by_their_titles() -> None:
    """A new first indicator moves the others on: nothing else of them has changed."""
    old = catalogue(indicator("SEK-01", "A"), indicator("SEK-02", "B"))
    new = catalogue(indicator("SEK-01", "Baru"), indicator("SEK-02", "A"), indicator("SEK-03", "B"))
    changes = diff_catalogues(old, new)
    assert [(c.code, c.before, c.after) for c in changes] == [
        ("indicator-new", "", "SEK-01"),
        ("indicator-renamed-by-title", "SEK-01", "SEK-02"),
        ("indicator-renamed-by-title", "SEK-02", "SEK-03"),
    ]


def test_a_title_that_several_share_tells_nothing() -> None:
    """Of two equal ones under two owners each finds its own owner's; of two under one owner none is guessed."""
    old = catalogue(indicator("SEK-01", "A"), indicator("PM-01", "A"))
    new = catalogue(indicator("SEK-05", "A"), indicator("PM-05", "A"))
    assert {n: o.code for n, o in match_catalogues(old, new).indicators.items()} == {
        "SEK-05": "SEK-01", "PM-05": "PM-01",
    }  # fmt: skip
    twins = catalogue(indicator("SEK-01", "A"), indicator("SEK-02", "A"))
    assert [c.code for c in diff_catalogues(twins, catalogue(indicator("SEK-05", "A")))] == [
        "indicator-new", "indicator-dropped", "indicator-dropped",
    ]  # fmt: skip


def test_a_note_of_long_ago_is_no_renaming() -> None:
    """The code has kept its title, or had the same note before."""
    noted = replace(ONE, note="kode lama: SEK-02")
    matching = match_catalogues(catalogue(noted, TWO), catalogue(replace(noted, title="Baru"), TWO))
    assert matching.why == {"SEK-01": Why.CODE, "SEK-02": Why.CODE}
    assert said(catalogue(ONE, TWO), catalogue(noted, TWO)) == ["SEK-01: catatan diisi 'kode lama: SEK-02'."]


def test_targets_and_sources_follow_a_renamed_code() -> None:
    """Under their new code they have not changed."""
    targets = (Target("SEK-02", 2026, Level(5, 5)),)
    old = catalogue(TWO, replace(ONE, sources=(), source_cells=("SEK-02",)), targets=targets)
    renamed = indicator("SEK-09", TWO.title, note="kode lama: SEK-02")
    fed = replace(ONE, sources=(), source_cells=("SEK-09",))
    new = catalogue(renamed, fed, targets=(replace(targets[0], code="SEK-09"),))
    assert [c.code for c in diff_catalogues(old, new)] == ["indicator-renamed", "indicator-changed"]


def test_units_that_come_go_and_change() -> None:
    """With a superior that has another code now; a unit's indicators follow it."""
    old = catalogue(indicator("UMUM-01"), ONE)
    units = (
        replace(UNITS[0], code="SETDA"),
        replace(UNITS[1], parent="SETDA", aliases=("Kasubag",)),
        OrgUnit("UPT", "Kepala UPT"),
    )
    new = catalogue(indicator("UMUM-01"), indicator("SETDA-01", ONE.title, objective=ONE.objective), units=units)
    assert said(old, new) == [
        "Kode unit berubah dari SEK menjadi SETDA: Sekretaris.",
        'Kode SEK-01 menjadi SETDA-01 (judul dan satuannya sama): Jumlah SEK-01. Tulis "kode lama: SEK-01" di'
        " catatan SETDA-01, supaya angka tahun lalu menemukan indikatornya.",
        "Unit: alias diisi 'Kasubag'.",
        "Unit baru: Kepala UPT.",
        "Unit dihapus: Kepala Bidang.",
    ]
    assert said(catalogue(ONE), catalogue(ONE, units=UNITS[::-1])) == [
        "Urutan unit berubah menjadi PM, UMUM, SEK."
    ]


def test_long_texts_are_shown_where_they_differ() -> None:
    """From a few words before the difference; the change holds both texts whole."""
    duty = "Merencanakan, melaksanakan, mengoordinasikan dan mengendalikan kegiatan " * 3
    units = (replace(UNITS[0], duty=duty + "umum"), *UNITS[1:])
    changed = (replace(UNITS[0], duty=duty + "khusus"), *UNITS[1:])
    (change,) = diff_catalogues(catalogue(units=units), catalogue(units=changed))
    assert change.message == (
        "Unit: tugas berubah dari '…dan mengendalikan kegiatan umum' menjadi '…dan mengendalikan kegiatan khusus'."
    )
    assert (change.before, change.after) == (duty + "umum", duty + "khusus")


def test_a_line_break_that_moved_can_be_seen() -> None:
    """Such a change is no change of words."""
    units = [(replace(UNITS[0], functions=text), *UNITS[1:]) for text in ("a. satu b. dua", "a. satu\nb. dua")]
    (change,) = diff_catalogues(catalogue(units=units[0]), catalogue(units=units[1]))
    assert change.message == "Unit: fungsi berubah dari 'a. satu b. dua' menjadi 'a. satu⏎b. dua'."


def test_the_office_and_its_policies() -> None:
    """Belong to no unit and come first."""
    office = Office("Dinas Baru", place="Kota", due_dates={Quarter.TW1: DueDate(5, 4)})
    new = catalogue(office=office, policy=Policy(mean_cap=None, decimals=1), indicators=(TWO,))
    changes = diff_catalogues(catalogue(ONE, TWO), new)
    assert [c.message for c in changes if c.unit is None] == [
        "Instansi: nama berubah dari 'Dinas' menjadi 'Dinas Baru'.",
        "Instansi: tempat diisi 'Kota'.",
        "Instansi: tenggat_tw1 diisi '05-04'.",
        "Kebijakan: batas_rata_rata berubah dari '120' menjadi 'tidak ada'.",
        "Kebijakan: pembulatan berubah dari '2' menjadi '1'.",
    ]
    assert [c.code for c in changes[5:]] == ["indicator-dropped"]


def test_holders() -> None:
    """A change of holder is a new row; a corrected one is said column by column."""
    first, second = Holder("SEK", "Siti", nip="1"), Holder("SEK", "Budi", status=HolderStatus.ACTING, since=JULY)
    head = Holder("KADIS", "Ahmad")
    changes = diff_catalogues(
        catalogue(holders=(first,)), catalogue(holders=(replace(first, nip="2"), second, head))
    )
    assert [(c.unit, c.message) for c in changes] == [
        ("KADIS", "Pejabat baru: Ahmad, definitif, sejak awal."),
        ("SEK", "Pejabat sejak awal: nip berubah dari '1' menjadi '2'."),
        ("SEK", "Pejabat baru: Budi, Plt., mulai 1 Juli 2026."),
    ]
    assert said(catalogue(holders=(second,)), catalogue()) == [
        "Baris pejabat dihapus: Budi, Plt., mulai 1 Juli 2026."
    ]


ORIGINAL = Target("SEK-01", 2026, Level(10, 10), (None, Level(4, 4), None, Level(6, 6)))
REVISED = replace(ORIGINAL, annual=Level(12, 12), valid_from=JULY, reason="Perubahan APBD")


@pytest.mark.parametrize(
    ("before", "after", "sentences"),
    [
        ((), (ORIGINAL,), ["Target SEK-01 tahun 2026 baru: tahunan 10, TW II 4, TW IV 6."]),
        ((ORIGINAL,), (), ["Target SEK-01 tahun 2026 dihapus: tahunan 10, TW II 4, TW IV 6."]),
        (
            (ORIGINAL,),
            (ORIGINAL, REVISED),
            [
                "Target SEK-01 tahun 2026 direvisi per 1 Juli 2026 karena Perubahan APBD: tahunan 12, TW II 4,"
                " TW IV 6; semula: tahunan 10, TW II 4, TW IV 6."
            ],
        ),
        (
            (ORIGINAL, REVISED),
            (ORIGINAL,),
            ["Target SEK-01 tahun 2026 (berlaku 1 Juli 2026) dihapus: tahunan 12, TW II 4, TW IV 6."],
        ),
        (
            (ORIGINAL, REVISED),
            (
                replace(ORIGINAL, annual=Level(80, 90), renstra=Level(5, 5)),
                replace(REVISED, reason="", quarters=(None,) * 4),
            ),
            [
                "Target SEK-01 tahun 2026: tahunan berubah dari '10' menjadi '80–90'.",
                "Target SEK-01 tahun 2026: renstra diisi '5'.",
                "Target SEK-01 tahun 2026 (berlaku 1 Juli 2026): tw2 dikosongkan, semula '4'.",
                "Target SEK-01 tahun 2026 (berlaku 1 Juli 2026): tw4 dikosongkan, semula '6'.",
                "Target SEK-01 tahun 2026 (berlaku 1 Juli 2026): alasan dikosongkan, semula 'Perubahan APBD'.",
            ],
        ),
        ((ORIGINAL,), (ORIGINAL, replace(ORIGINAL, year=2027, annual=None, quarters=(None,) * 4)),
         ["Target SEK-01 tahun 2027 baru: belum ada target."]),
    ],
)  # fmt: skip
def test_targets(before: tuple[Target, ...], after: tuple[Target, ...], sentences: list[str]) -> None:
    """New, dropped, revised with date and reason, and changed in place."""
    changes = diff_catalogues(catalogue(ONE, targets=before), catalogue(ONE, targets=after))
    assert [change.message for change in changes] == sentences
    assert {change.unit for change in changes} == {"SEK"}


def test_the_targets_of_a_dropped_indicator_go_with_it() -> None:
    """Its own sentence says so."""
    assert said(catalogue(ONE, TWO, targets=(ORIGINAL,)), catalogue(TWO)) == ["SEK-01 dihapus: Jumlah SEK-01."]


def test_a_change_is_plain_data() -> None:
    """Frozen, and equal where it says the same."""
    first, second = (diff_catalogues(catalogue(ONE), catalogue()) for _ in range(2))
    assert first == second == (
        Change(
            "indicator-dropped", "SEK-01 dihapus: Jumlah SEK-01.", unit="SEK", indicator="SEK-01", before="SEK-01"
        ),
    )  # fmt: skip
