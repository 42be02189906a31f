"""A small office for tests of the form, and what its units have typed."""

from __future__ import annotations

from datetime import date

from ikigen.form.layout import FormFill
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
)  # fmt: skip
from ikigen.model.period import Quarter
from ikigen.model.submission import Statement

YEAR = 2026
TW1, TW2, TW3, TW4 = Quarter


def make_indicator(code: str, kind: Kind = Kind.COUNT, **changes: object) -> Indicator:
    """An indicator of the unit in its code; a ratio counts applications."""
    unit = code.rsplit("-", 1)[0]
    given: dict[str, object] = {
        "code": code,
        "unit": unit,
        "objective": "Meningkatnya mutu layanan",
        "title": f"Jumlah layanan {code}",
        "formula_text": "",
        "source_text": "",
        "kind": kind,
        "measure_unit": "layanan",
        "sources": (unit,),
    }
    if kind is Kind.RATIO:
        given |= {"title": f"Persentase layanan {code}", "measure_unit": "persen", "part_unit": "permohonan"}
        given |= {"numerator": "permohonan selesai", "denominator": "permohonan masuk"}
    return Indicator(**{**given, **changes})  # type: ignore[arg-type]


def small_office() -> Catalogue:
    """Three units: SEK owns one of every kind, KEU is its source, UPT has nothing."""
    indicators = (
        make_indicator("SEK-01", Kind.RATIO, sources=("KEU",)),
        make_indicator("SEK-02", accumulation=Accumulation.TO_DATE),
        make_indicator("SEK-03", Kind.VALUE, objective="Terjaganya mutu", measure_unit="indeks",
                       polarity=Polarity.RANGE, accumulation=Accumulation.STATE, sources=("SEK", "KEU")),
        make_indicator("KEU-01", accumulation=Accumulation.SUM),
    )  # fmt: skip
    targets = (
        Target("SEK-01", YEAR, Level(95, 95), (Level(95, 95),) * 4),
        Target("SEK-03", YEAR, Level(80, 90.5), (None, None, None, Level(80, 90.5))),
    )
    office = Office("Dinas Contoh", "DC", place="Kota Contoh", due_dates={TW1: DueDate(5, 4), TW4: DueDate(5, 1)})
    units = (
        OrgUnit("SEK", "Sekretaris", duty="Mengatur.", functions="a. satu;\nb. dua."),
        OrgUnit("KEU", "Kepala Sub Bagian Keuangan", parent="SEK"),
        OrgUnit("UPT", "Kepala Unit Pelaksana Teknis"),
    )
    holders = (
        Holder("KADIS", "Ibu Kepala", "Pembina Utama", "196501011990032001"),
        Holder("SEK", "Pak Lama", "Pembina", "197001011995031001"),
        Holder("SEK", "Bu Baru", "Penata", "198001012005012001", HolderStatus.ACTING, date(YEAR, 5, 1)),
    )
    return Catalogue(office, units, indicators, holders, targets, fingerprint="abc123def456")


def small_fill() -> FormFill:
    """What SEK typed in TW I and TW II."""
    return FormFill(
        actuals={
            ("SEK-01a", TW1): 8.0, ("SEK-01b", TW1): 10.0, ("SEK-01a", TW2): 1.0, ("SEK-01b", TW2): 30.0,
            ("SEK-02", TW1): 2.0, ("SEK-02", TW2): "dua belas",
            ("SEK-03", TW1): 92.0, ("SEK-03", TW2): 85.25,
        },
        narratives={("SEK-01", TW1): ("=tenaga cukup", "lanjutkan", "dokumen 12")},
        targets={
            ("SEK-02", None): 8.0, ("SEK-02", TW1): 2.0, ("SEK-02", TW2): 4.0,
            ("SEK-03", TW1): "80-90", ("SEK-03", TW2): Level(80.5, 90),
        },
        notice="CONTOH — data rekaan",
    )  # fmt: skip


def source_fill() -> FormFill:
    """What KEU declared and counted for SEK in TW I."""
    return FormFill(
        actuals={("KEU-01", TW1): 3.0, ("SEK-01a", TW1): 7.0},
        statements={("SEK", TW1): Statement.SOME_DIFFER},
        owner_figures={("SEK-01a", TW1): 8.0},
    )
