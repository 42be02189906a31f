"""The sentences of the annex: exact, in the cases that grammar knows."""

from __future__ import annotations

import math
from typing import Any

import pytest

from ikigen.model.period import Quarter
from ikigen.text import annex_sentences as sentences
from ikigen.text.annex_sentences import Coverage, Single

NAN = math.nan
OFFICE = "Dinas Contoh"
WHEN = "Sampai dengan triwulan II tahun 2026"


def _coverage(indicators: int, counted: int, reached: int, mean: float = NAN, **more: Any) -> Coverage:
    given: dict[str, Any] = {"uncapped": mean, "category": "Sangat Tinggi", "left_out": {}, "cap": 120.0}
    return Coverage(indicators, counted, reached, mean, **{**given, **more})


@pytest.mark.parametrize(
    ("parts", "said"),
    [([], ""), (["A"], "A"), (["A", "B"], "A dan B"), (["A", "B", "C"], "A, B, dan C")],
)
def test_series(parts: list[str], said: str) -> None:
    """One, two, and three with the comma before the last."""
    assert sentences.series(parts) == said


def test_a_title_is_quoted_on_one_line() -> None:
    """Line ends become spaces, a full stop of its own goes."""
    assert sentences.quoted("Jumlah\n dokumen.") == "“Jumlah dokumen”"


OBJECTIVES = {
    "some reached": (
        _coverage(3, 3, 2, 97.53, short=[("Jumlah B", 92.5)]),
        "Sasaran “X” diukur dengan tiga indikator; dua di antaranya mencapai target. Rata-rata capaiannya 97,53% "
        "(Sangat Tinggi). Target belum tercapai pada “Jumlah B” (92,50%).",
    ),
    "one reached, year over": (
        _coverage(2, 2, 1, 80, category="Tinggi", short=[("B", 60.0)], final=True),
        "Sasaran “X” diukur dengan dua indikator; satu di antaranya mencapai target. Rata-rata capaiannya 80,00% "
        "(Tinggi). Target tidak tercapai pada “B” (60,00%).",
    ),
    "all reached, capped": (
        _coverage(2, 2, 2, 110, uncapped=1135.5),
        "Sasaran “X” diukur dengan dua indikator dan keduanya mencapai target. Rata-rata capaiannya 110,00% "
        "(Sangat Tinggi) atau 1.135,50% tanpa pembatasan.",
    ),
    "none reached": (
        _coverage(2, 2, 0, 50, category="Sangat Rendah", short=[("A", 40.0), ("B", 60.0)]),
        "Sasaran “X” diukur dengan dua indikator dan belum ada yang mencapai target. Rata-rata capaiannya 50,00% "
        "(Sangat Rendah). Target belum tercapai pada “A” (40,00%) dan “B” (60,00%).",
    ),
    "none reached, year over": (
        _coverage(3, 3, 0, 50, category="Rendah", short=[("A", 40.0), ("B", 60.0)], final=True),
        "Sasaran “X” diukur dengan tiga indikator dan tidak ada yang mencapai target. Rata-rata capaiannya 50,00% "
        "(Rendah). Target tidak tercapai pada “A” (40,00%) dan “B” (60,00%).",
    ),
    "many below": (
        _coverage(15, 15, 11, 70, category="Sedang", short=[("A", 4.0), ("B", 5.0), ("C", 6.0), ("D", 7.0)]),
        "Sasaran “X” diukur dengan 15 indikator; 11 di antaranya mencapai target. Rata-rata capaiannya 70,00% "
        "(Sedang). Target belum tercapai pada empat indikator; yang terendah “A” (4,00%), “B” (5,00%), dan “C” "
        "(6,00%).",
    ),
    "one of two counted": (
        _coverage(2, 1, 1, 100, left_out={"belum dilaporkan": 1}),
        "Sasaran “X” diukur dengan dua indikator; satu di antaranya mencapai target. Rata-rata capaiannya 100,00% "
        "(Sangat Tinggi). Rata-rata itu mencakup satu dari dua indikator; satu indikator belum dilaporkan.",
    ),
    "several reasons": (
        _coverage(6, 2, 2, 100, left_out={"belum dilaporkan": 2, "kemajuan": 1, "target nol": 1}),
        "Sasaran “X” diukur dengan enam indikator; dua di antaranya mencapai target. Rata-rata capaiannya 100,00% "
        "(Sangat Tinggi). Rata-rata itu mencakup dua dari enam indikator; 2 belum dilaporkan, 1 baru berupa "
        "kemajuan menuju target tahunan, dan 1 bertarget 0.",
    ),
    "none counted, one reason": (
        _coverage(2, 0, 0, left_out={"belum dilaporkan": 2}, category=""),
        "Capaian sasaran “X” dikosongkan karena kedua indikatornya belum dilaporkan.",
    ),
    "none of many counted": (
        _coverage(1200, 0, 0, left_out={"belum dilaporkan": 1200}, category=""),
        "Capaian sasaran “X” dikosongkan karena seluruh 1.200 indikatornya belum dilaporkan.",
    ),
    "none counted, two reasons": (
        _coverage(3, 0, 0, left_out={"belum dilaporkan": 2, "belum jatuh tempo": 1}, category=""),
        "Capaian sasaran “X” dikosongkan: dari 3 indikatornya, 2 belum dilaporkan dan 1 belum jatuh tempo.",
    ),
}


@pytest.mark.parametrize("name", OBJECTIVES)
def test_an_objective_with_several_indicators(name: str) -> None:
    """How many, how many reached their target, the mean with what it covers, and who fell short."""
    coverage, said = OBJECTIVES[name]
    assert sentences.objective_paragraph("X", coverage) == said


TURNS = {
    (
        1,
        "some",
    ): "Untuk sasaran “X”, dua dari tiga indikator mencapai target, dengan rata-rata capaian 90,00% (Sangat "
    "Tinggi). Target belum tercapai pada “B” (80,00%).",
    (
        2,
        "some",
    ): "Sasaran “X” mempunyai rata-rata capaian 90,00% (Sangat Tinggi), diukur dengan tiga indikator; dua "
    "di antaranya mencapai target. Target belum tercapai pada “B” (80,00%).",
    (1, "all"): "Untuk sasaran “X”, ketiga indikatornya mencapai target, dengan rata-rata capaian 100,00% (Sangat "
    "Tinggi).",
    (2, "all"): "Sasaran “X” mempunyai rata-rata capaian 100,00% (Sangat Tinggi), diukur dengan tiga indikator; "
    "semuanya mencapai target.",
    (1, "none"): "Untuk sasaran “X”, belum ada indikator yang mencapai target, dengan rata-rata capaian 90,00% "
    "(Sangat Tinggi). Target belum tercapai pada “B” (80,00%).",
    (
        2,
        "none",
    ): "Sasaran “X” mempunyai rata-rata capaian 90,00% (Sangat Tinggi), diukur dengan tiga indikator; belum "
    "ada yang mencapai target. Target belum tercapai pada “B” (80,00%).",
}


@pytest.mark.parametrize(("turn", "kind"), TURNS)
def test_neighbours_are_told_in_other_words(turn: int, kind: str) -> None:
    """The second and the third of a unit's objectives; the fourth is told like the first."""
    reached = {"some": 2, "all": 3, "none": 0}[kind]
    short = [] if kind == "all" else [("B", 80.0)]
    coverage = _coverage(3, 3, reached, 100 if kind == "all" else 90, short=short)
    assert sentences.objective_paragraph("X", coverage, turn=turn) == TURNS[turn, kind]
    assert sentences.objective_paragraph("X", coverage, turn=turn + 3) == TURNS[turn, kind]


@pytest.mark.parametrize(
    ("numbers", "said"),
    [((1, 10), ("satu", "sepuluh")), ((1, 11), ("1", "11")), ((1200,), ("1.200",)), ((0, 3), ("0", "3"))],
)
def test_numbers_of_a_sentence_are_all_words_or_all_figures(
    numbers: tuple[int, ...], said: tuple[str, ...]
) -> None:
    """Words up to ten, figures where one of them is above, with the dot of thousands."""
    assert sentences.counts(*numbers) == said


SINGLES = {
    "reached": (
        _coverage(1, 1, 1, 120, uncapped=150.0),
        "Sasaran “X” diukur dengan satu indikator, yaitu “Jumlah A”. Realisasinya 3 dokumen terhadap target 2 "
        "dokumen, sehingga capaiannya 150,00% (Sangat Tinggi) dan target tercapai.",
    ),
    "not reached": (
        _coverage(1, 1, 0, 75, category="Sedang"),
        "Sasaran “X” diukur dengan satu indikator, yaitu “Jumlah A”. Realisasinya 3 dokumen terhadap target 2 "
        "dokumen, sehingga capaiannya 75,00% (Sedang) dan target belum tercapai.",
    ),
    "unreported": (
        _coverage(1, 0, 0, left_out={"belum dilaporkan": 1}),
        "Sasaran “X” diukur dengan satu indikator, yaitu “Jumlah A”, yang belum dilaporkan sehingga capaiannya "
        "dikosongkan.",
    ),
}


@pytest.mark.parametrize("name", SINGLES)
def test_an_objective_with_one_indicator(name: str) -> None:
    """Its figures are told; there is no mean of one, and no plural."""
    coverage, said = SINGLES[name]
    assert sentences.objective_paragraph("X", coverage, Single("Jumlah A", "3 dokumen", "2 dokumen")) == said


def test_the_next_objective_with_one_indicator_is_told_in_other_words() -> None:
    """The figures are the same."""
    single = Single("Jumlah A", "3 dokumen", "2 dokumen")
    assert sentences.objective_paragraph("X", _coverage(1, 1, 1, 120, uncapped=150.0), single, 1) == (
        "Sasaran “X” diukur melalui indikator “Jumlah A”. Dengan realisasi 3 dokumen terhadap target 2 dokumen, "
        "capaiannya 150,00% (Sangat Tinggi) dan target tercapai."
    )


def test_a_single_indicator_that_is_exactly_on_target() -> None:
    """One figure is told once."""
    single = Single("Jumlah A", "2 dokumen", "2 dokumen")
    assert sentences.objective_paragraph("X", _coverage(1, 1, 1, 100), single) == (
        "Sasaran “X” diukur dengan satu indikator, yaitu “Jumlah A”. Realisasinya 2 dokumen, sama dengan "
        "targetnya; "
        "capaiannya 100,00% (Sangat Tinggi)."
    )


UNITS = {
    "none": (0, _coverage(0, 0, 0), "Seksi A tidak mempunyai indikator kinerja; tidak ada yang perlu dilaporkan."),
    "one": (
        1,
        _coverage(1, 1, 1, 100),
        "Seksi A bertanggung jawab atas satu indikator dalam satu sasaran, dengan capaian 100,00% (Sangat "
        "Tinggi).",
    ),
    "all": (
        2,
        _coverage(4, 4, 4, 100),
        "Seksi A bertanggung jawab atas empat indikator dalam dua sasaran, dengan rata-rata capaian 100,00% "
        "(Sangat "
        "Tinggi).",
    ),
    "some": (
        2,
        _coverage(14, 3, 3, 100),
        "Seksi A bertanggung jawab atas 14 indikator dalam 2 sasaran, dengan rata-rata capaian 100,00% (Sangat "
        "Tinggi), dihitung dari tiga indikator.",
    ),
    "nothing counted": (
        1,
        _coverage(1, 0, 0, left_out={"tanpa target": 1}),
        "Seksi A bertanggung jawab atas satu indikator dalam satu sasaran. Indikator itu belum mempunyai target, "
        "sehingga capaiannya dikosongkan.",
    ),
    "two, nothing counted": (
        2,
        _coverage(2, 0, 0, left_out={"belum dilaporkan": 2}),
        "Seksi A bertanggung jawab atas dua indikator dalam dua sasaran. Keduanya belum dilaporkan, sehingga "
        "rata-ratanya dikosongkan.",
    ),
}


@pytest.mark.parametrize("name", UNITS)
def test_a_unit(name: str) -> None:
    """How much it measures, and how much of that its mean covers."""
    objectives, coverage, said = UNITS[name]
    assert sentences.unit_paragraph("Seksi A", objectives, coverage) == said


def test_the_office() -> None:
    """Mean, cap, reached, categories, and who is left out."""
    kinds = {"Sangat Tinggi": 5, "Tinggi": 0, "Sedang": 2}
    coverage = _coverage(
        9, 7, 6, 98.125, uncapped=140.0, categories=kinds, left_out={"belum dilaporkan": 1, "tanpa target": 1}
    )
    assert sentences.office_paragraph(OFFICE, WHEN, coverage) == (
        "Sampai dengan triwulan II tahun 2026, rata-rata capaian kinerja Dinas Contoh "
        "adalah 98,13% (Sangat Tinggi), "
        "mencakup tujuh dari sembilan indikator. Tanpa pembatasan 120% untuk tiap indikator, rata-ratanya "
        "140,00%. Target "
        "tercapai pada enam indikator dan belum tercapai pada satu indikator. Menurut kategorinya, 5 indikator "
        "tergolong Sangat Tinggi dan 2 Sedang. Sebanyak dua indikator tidak dihitung: 1 belum dilaporkan dan 1 "
        "belum mempunyai target."
    )


def test_the_office_with_one_indicator() -> None:
    """No plural, no distribution."""
    assert sentences.office_paragraph(OFFICE, "Pada tahun 2026", _coverage(1, 1, 0, 80, final=True)) == (
        "Pada tahun 2026, rata-rata capaian kinerja Dinas Contoh adalah 80,00% (Sangat Tinggi), mencakup "
        "satu-satunya indikator. Target indikator itu tidak tercapai."
    )


def test_the_office_without_returns() -> None:
    """Nothing is spoken of as 0."""
    said = sentences.office_paragraph(OFFICE, WHEN, _coverage(60, 0, 0, left_out={"belum dilaporkan": 60}))
    assert said == (
        "Sampai dengan triwulan II tahun 2026 belum ada capaian kinerja Dinas Contoh yang dapat dihitung. "
        "Semuanya belum dilaporkan, sehingga rata-ratanya dikosongkan."
    )
    assert sentences.office_paragraph(OFFICE, WHEN, _coverage(0, 0, 0)) == "Katalog belum memuat indikator."


@pytest.mark.parametrize(
    ("reached", "said"),
    [
        (3, "Target tercapai pada semua indikator yang dihitung."),
        (1, "Target tercapai pada satu indikator dan belum tercapai pada dua indikator."),
        (0, "Belum ada indikator yang mencapai target."),
    ],
)
def test_how_many_reached_their_target(reached: int, said: str) -> None:
    """All, some, none."""
    coverage = _coverage(3, 3, reached, 90, categories={"Tinggi": 3})
    text = sentences.office_paragraph(OFFICE, WHEN, coverage)
    assert f"mencakup seluruh tiga indikator. {said} Menurut" in text


def test_how_the_period_is_said() -> None:
    """Within the year up to a quarter; at its end the year."""
    assert sentences.stretch(2026, Quarter.TW3) == "Sampai dengan triwulan III tahun 2026"
    assert sentences.stretch(2026, Quarter.TW4) == "Pada tahun 2026"


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({}, "Angka tahun sebelumnya belum tersedia, sehingga perbandingan ini dikosongkan."),
        ({2025: 45}, "Dari 60 indikator, 45 mempunyai angka tahun 2025."),
        (
            {2024: 40, 2025: 45},
            "Dari 60 indikator, 40 mempunyai angka tahun 2024 dan 45 mempunyai angka tahun 2025.",
        ),
    ],
)
def test_earlier_years(known: dict[int, int], said: str) -> None:
    """What is known of each."""
    assert sentences.previous_paragraph(60, known) == said


@pytest.mark.parametrize(
    ("moves", "said"),
    [
        ((20, 1, 0), "membaik pada 20 indikator dan tetap pada 1 indikator"),
        ((3, 1, 0), "membaik pada tiga indikator dan tetap pada satu indikator"),
        ((20, 5, 3), "membaik pada 20 indikator, tetap pada 5 indikator, dan menurun pada 3 indikator"),
        ((0, 0, 2), "menurun pada dua indikator"),
    ],
)
def test_how_a_year_moved(moves: tuple[int, int, int], said: str) -> None:
    """Parts of 0 are not said."""
    assert sentences.movement(2025, moves) == f"Dibandingkan dengan tahun 2025, kinerja {said}."


def test_periods_that_differ_are_not_compared() -> None:
    """How many, and that no change is told."""
    assert sentences.unlike_periods(2025, 1) == (
        "Untuk satu indikator, angka tahun 2025 mencakup bagian tahun yang berbeda, sehingga perubahannya tidak "
        "dihitung."
    )


@pytest.mark.parametrize(
    ("known", "judged", "reached", "said"),
    [
        (
            12,
            12,
            5,
            "Target akhir Renstra tersedia untuk 12 dari 60 indikator. Sebanyak lima indikator sudah mencapainya.",
        ),
        (12, 12, 1, "Target akhir Renstra tersedia untuk 12 dari 60 indikator. Satu indikator sudah mencapainya."),
        (1, 1, 1, "Target akhir Renstra tersedia untuk 1 dari 60 indikator. Indikator itu sudah mencapainya."),
        (1, 1, 0, "Target akhir Renstra tersedia untuk 1 dari 60 indikator. Indikator itu belum mencapainya."),
        (60, 60, 60, "Target akhir Renstra tersedia untuk seluruh 60 indikator. Semuanya sudah mencapainya."),
        (
            12,
            10,
            1,
            "Target akhir Renstra tersedia untuk 12 dari 60 indikator. Dari sepuluh indikator yang sudah ada "
            "realisasinya, satu indikator sudah mencapainya.",
        ),
        (
            5,
            1,
            1,
            "Target akhir Renstra tersedia untuk 5 dari 60 indikator. Baru satu di antaranya yang ada "
            "realisasinya, dan "
            "indikator itu sudah mencapainya.",
        ),
        (
            12,
            2,
            2,
            "Target akhir Renstra tersedia untuk 12 dari 60 indikator. Dari dua indikator yang sudah ada "
            "realisasinya, keduanya sudah mencapainya.",
        ),
        (
            12,
            0,
            0,
            "Target akhir Renstra tersedia untuk 12 dari 60 indikator. Realisasinya belum dilaporkan, sehingga "
            "capaiannya dikosongkan.",
        ),
    ],
)
def test_levels_to_compare_with(known: int, judged: int, reached: int, said: str) -> None:
    """How many have the level, have a figure, and reach it."""
    assert sentences.level_paragraph("Target akhir Renstra", 60, known, judged, reached) == said


@pytest.mark.parametrize(
    ("explained", "short", "silent", "said"),
    [
        (0, 0, [], "Belum ada penjelasan yang ditulis unit kerja."),
        (60, 0, [], "Unit kerja menulis penjelasan untuk seluruh 60 indikator."),
        (
            5,
            1,
            [],
            "Unit kerja menulis penjelasan untuk 5 dari 60 indikator. Target belum tercapai pada satu indikator; "
            "penjelasannya ada dalam tabel.",
        ),
        (
            5,
            3,
            ["A-01", "A-02"],
            "Unit kerja menulis penjelasan untuk 5 dari 60 indikator. Target belum tercapai "
            "pada tiga indikator, dua di "
            "antaranya tanpa penjelasan: A-01 dan A-02.",
        ),
        (
            0,
            2,
            ["A-01", "A-02"],
            "Belum ada penjelasan yang ditulis unit kerja. Target belum tercapai pada dua indikator, keduanya "
            "tanpa "
            "penjelasan: A-01 dan A-02.",
        ),
        (
            0,
            1,
            ["A-01"],
            "Belum ada penjelasan yang ditulis unit kerja. Target belum tercapai pada satu indikator, tanpa "
            "penjelasan: A-01.",
        ),
    ],
)
def test_explanations(explained: int, short: int, silent: list[str], said: str) -> None:
    """Who explained, and which codes below target did not."""
    assert sentences.analysis_paragraph(60, explained, short, silent, final=False) == said


def test_very_many_codes_are_not_read_in_a_sentence() -> None:
    """The first of them, how many others, and where they are listed."""
    codes = [f"A-{number:02d}" for number in range(1, 31)]
    text = sentences.analysis_paragraph(60, 0, 40, codes, final=True)
    assert text == (
        "Belum ada penjelasan yang ditulis unit kerja. Target tidak tercapai pada 40 indikator, 30 di antaranya "
        "tanpa "
        f"penjelasan: {', '.join(codes[:12])}, dan 18 indikator lain (selengkapnya pada bagian “Data yang belum "
        f"ada”)."
    )
