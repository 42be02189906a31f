"""Hypothesis strategies that tests of several rooms share."""

from __future__ import annotations

import string
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Final

from hypothesis import strategies as st

from ikigen.catalogue.fingerprint import fingerprint
from ikigen.model.catalogue import (
    HEAD_OF_OFFICE,
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
from ikigen.model.policy import Band, LowerFormula, Policy, Reference, ZeroTarget

Draw = Callable[[st.SearchStrategy[Any]], Any]
UNIT_CODES: Final = ("SEK", "UMUM", "KEU", "PM", "PM-REN", "PTSP", "PTSP-ADU", "UPT", "B2")
_LETTERS: Final = string.ascii_letters + string.digits + " .,;:!?/()&%'\"=+-@<>#*_Σ×÷–éñ"
_LABELS: Final = ("Istimewa", "Tinggi", "Sedang", "Rendah", "Buruk")
_PARTS: Final = ("yang terpenuhi", "kebutuhan", "permohonan", "aduan selesai", "aduan masuk")
_MEASURE_UNITS: Final = ("dokumen", "kegiatan", "orang ASN", "layanan")


def texts(max_size: int = 24) -> st.SearchStrategy[str]:
    """One line of printable text without white space at its ends, also such as spreadsheets mistake."""
    free = st.text(_LETTERS, min_size=1, max_size=max_size).map(str.strip)
    risky = st.sampled_from(
        ("=1+1", "+62", "-", "- a. isi", "@unit", "'kutip", "'=A1", "0123", "1.234", "TRUE", "3/4")
    )
    return st.one_of(free, risky).filter(bool)


def paragraphs() -> st.SearchStrategy[str]:
    """Several lines of text, or none."""
    return st.lists(texts(), max_size=3).map("\n".join)


def figures(*, whole: bool = False, least: int = 0) -> st.SearchStrategy[float]:
    """A figure as people set it as a target: whole, or with up to three decimals."""
    if whole:
        return st.integers(least, 2_000_000).map(float)
    return st.one_of(
        st.integers(least, 10_000).map(float), st.integers(least * 1000, 9_999_999).map(lambda n: n / 1000)
    )


@st.composite
def catalogues(draw: Draw, max_units: int = 4, max_indicators: int = 3) -> Catalogue:
    """Any legal small catalogue: ratios, ranges, additive sources, targets and revisions, every policy."""
    codes = draw(st.lists(st.sampled_from(UNIT_CODES), min_size=1, max_size=max_units, unique=True))
    units = tuple(draw(_units(codes, number)) for number in range(len(codes)))
    indicators = tuple(
        draw(_indicators(units, code, number + 1))
        for code in codes
        for number in range(draw(st.integers(0, max_indicators)))
    )
    catalogue = Catalogue(
        office=draw(_offices()),
        units=units,
        indicators=indicators,
        holders=draw(_holders(codes)),
        targets=tuple(t for i in indicators for t in draw(targets_of(i))),
        policy=draw(policies()),
    )
    return replace(catalogue, fingerprint=fingerprint(catalogue))


@st.composite
def _units(draw: Draw, codes: list[str], number: int) -> OrgUnit:
    code = codes[number]
    name = draw(st.sampled_from(("Kepala Seksi", "Kepala Sub. Bagian", "Kepala Bidang Data dan")))
    aliases = draw(st.lists(st.sampled_from(("Kasi", "Ka. Sub", "KEPALA")), max_size=2, unique=True))
    return OrgUnit(
        code=code,
        title=f"{name} Nomor {number}",
        parent=draw(st.one_of(st.none(), st.sampled_from(codes[:number]))) if number else None,
        aliases=tuple(f"{alias} {number}" for alias in aliases),
        duty=draw(paragraphs()),
        functions=draw(paragraphs()),
    )


@st.composite
def _indicators(draw: Draw, units: tuple[OrgUnit, ...], owner: str, number: int) -> Indicator:
    kind = draw(st.sampled_from(Kind))
    ratio = kind is Kind.RATIO
    numerator, denominator = draw(st.permutations(_PARTS))[:2] if ratio else ("", "")
    sources = draw(_sources([unit.code for unit in units], owner))
    by_code = {unit.code: unit for unit in units}
    spellings = [draw(st.sampled_from((by_code[s].title, *by_code[s].aliases, s))) for s in sources]
    return Indicator(
        code=f"{owner}-{number:02d}",
        unit=owner,
        objective=draw(texts()),
        title=draw(texts()),
        formula_text=draw(st.one_of(st.just(""), texts())),
        source_text=draw(st.sampled_from(("", " dan ".join(spellings), "; ".join(spellings)))),
        kind=kind,
        measure_unit="persen" if ratio else draw(st.sampled_from(_MEASURE_UNITS)),
        polarity=draw(st.sampled_from(Polarity)),
        accumulation=Accumulation.SUM if ratio else draw(st.sampled_from(Accumulation)),
        numerator=numerator,
        denominator=denominator,
        part_unit=draw(st.sampled_from(_MEASURE_UNITS)) if ratio else "",
        sources=sources,
        reference=draw(st.one_of(st.none(), st.sampled_from(Reference))),
        weight=draw(st.sampled_from((1.0, 2.0, 0.5, 1.125))),
        note=draw(st.one_of(st.just(""), texts())),
    )


@st.composite
def _sources(draw: Draw, codes: list[str], owner: str) -> tuple[str, ...]:
    """The owner alone, one other unit, or several others whose parts are summed."""
    others = [code for code in codes if code != owner]
    if not others or draw(st.booleans()):
        return (owner,)
    return tuple(draw(st.lists(st.sampled_from(others), min_size=1, max_size=3, unique=True)))


@st.composite
def levels_of(draw: Draw, indicator: Indicator) -> Level:
    """A target that an indicator can have."""
    whole = indicator.kind is Kind.COUNT and indicator.accumulation is not Accumulation.MEAN
    figure = figures(whole=whole, least=int(indicator.kind is Kind.RATIO))
    low = draw(figure)
    if indicator.polarity is not Polarity.RANGE or draw(st.booleans()):
        return Level(low, low)
    return Level(*sorted((low, draw(figure))))


@st.composite
def targets_of(draw: Draw, indicator: Indicator) -> tuple[Target, ...]:
    """The targets of one indicator for 2026 and 2027, with a revision now and then."""
    level = st.one_of(st.none(), levels_of(indicator))
    found = []
    for year, since in draw(
        st.sampled_from(((), ((2026, None),), ((2026, None), (2026, date(2026, 7, 1)), (2027, None))))
    ):
        quarters = draw(st.tuples(level, level, level, level))
        reason = draw(texts()) if since else ""
        found.append(
            Target(
                indicator.code,
                year,
                draw(level),
                quarters,
                draw(level),
                draw(level),
                valid_from=since,
                reason=reason,
            )
        )
    return tuple(found)


@st.composite
def _offices(draw: Draw) -> Office:
    optional = st.one_of(st.just(""), texts())
    dues: dict[Quarter, DueDate] = {}
    for quarter in Quarter:
        if draw(st.booleans()):
            month = draw(st.integers(1, 11)) if quarter.is_last else draw(st.integers(quarter * 3 + 1, 12))
            dues[quarter] = DueDate(draw(st.integers(1, 28)), month)
    return Office(draw(texts()), draw(optional), draw(optional), draw(optional), draw(optional), dues)


@st.composite
def _holders(draw: Draw, codes: list[str]) -> tuple[Holder, ...]:
    days = st.dates(date(2000, 1, 1), date(2100, 12, 31))
    keys = st.tuples(st.sampled_from([*codes, HEAD_OF_OFFICE]), st.one_of(st.none(), days))
    return tuple(
        Holder(
            unit=unit,
            name=draw(texts()),
            rank=draw(st.sampled_from(("", "Pembina (IV/a)"))),
            nip=draw(st.sampled_from(("", "198001012005011001", "19800101 200501 1 001"))),
            status=draw(st.sampled_from(HolderStatus)),
            since=since,
        )
        for unit, since in draw(st.lists(keys, max_size=3, unique=True))
    )


@st.composite
def policies(draw: Draw) -> Policy:
    """Any legal set of choices."""
    labels = draw(st.lists(st.sampled_from(_LABELS), min_size=1, unique=True))
    count = len(labels) - 1
    floors = sorted(draw(st.lists(figures(), min_size=count, max_size=count, unique=True)), reverse=True)
    colours = [draw(st.text("0123456789ABCDEF", min_size=6, max_size=6)) for _ in labels]
    if floors and floors[0] <= 1:  # percentages: a scale that ends at one would be refused
        floors[0] += 2
    positive = figures(least=3)
    return Policy(
        lower_formula=draw(st.sampled_from(LowerFormula)),
        zero_target=draw(st.sampled_from(ZeroTarget)),
        mean_cap=draw(st.one_of(st.none(), positive)),
        reference=draw(st.sampled_from(Reference)),
        scale=tuple(Band(*band) for band in zip(labels, [*floors, None], colours, strict=True)),
        decimals=draw(st.integers(0, 6)),
        high_threshold=draw(positive),
    )
