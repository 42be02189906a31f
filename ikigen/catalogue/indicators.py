"""The table of indicators: printed text kept to the letter, and beside it what is computed with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ikigen.catalogue.fields import RowReader
from ikigen.catalogue.former_codes import judge_former_codes
from ikigen.catalogue.names import index_names, normalised
from ikigen.catalogue.rows import Row
from ikigen.catalogue.schema import INDICATORS
from ikigen.catalogue.sources import read_sources, settle_source_cells
from ikigen.catalogue.unknown_units import without_repetition
from ikigen.model.catalogue import Accumulation, Indicator, Kind, OrgUnit, Polarity
from ikigen.model.finding import Finding, Location
from ikigen.model.policy import Reference

_CODE: Final = re.compile(r"(?P<unit>.+)-\d{2,3}", re.ASCII)
_PARTS: Final = ("pembilang", "penyebut", "satuan_data")


@dataclass(frozen=True, slots=True)
class _Measure:
    """How a row is measured; None where the cell holds no known choice."""

    kind: Kind | None
    polarity: Polarity | None
    accumulation: Accumulation | None


def build_indicators(
    rows: Iterable[Row], units: Sequence[OrgUnit], findings: list[Finding]
) -> tuple[Indicator, ...]:
    """The indicators of the table; a row without a usable code is left out, after a finding.

    Findings:
        catalogue-empty, catalogue-indicator-code, catalogue-doubled, catalogue-unit-unknown,
        catalogue-unit-unknown-often, catalogue-choice-unknown, catalogue-ratio-part-missing,
        catalogue-ratio-parts-equal, catalogue-ratio-part-unused, catalogue-ratio-accumulation, catalogue-weight,
        catalogue-former-code-doubled, and those of sources.
    """
    index = index_names(units)
    places: dict[str, Location] = {}
    readers: dict[str, RowReader] = {}
    """Of the few that are judged once all are known: a row kept for each would weigh more than the catalogue."""
    indicators = []
    already = len(findings)
    for row in rows:
        reader = RowReader(INDICATORS, row, findings)
        code = reader.text("kode")
        owner = _owner(reader, index)
        if code in places:
            reader.report("catalogue-doubled", "kode", first=places[code])
        elif code and _is_code_of(reader, code, owner):
            places[code] = row.at
            indicators.append(_indicator(reader, code, owner or "", index))
            if indicators[-1].source_cells or indicators[-1].former_codes:
                readers[code] = reader
    findings[already:] = without_repetition(findings[already:])
    judge_former_codes(indicators, readers)
    return settle_source_cells(indicators, readers)


def _owner(reader: RowReader, index: Mapping[str, str]) -> str | None:
    name = reader.text("unit")
    owner = index.get(normalised(name))
    if name and owner is None:
        reader.report("catalogue-unit-unknown", "unit")
    return owner


def _is_code_of(reader: RowReader, code: str, owner: str | None) -> bool:
    """Whether a code is its owner's code, a dash and a number; an unknown owner is judged elsewhere."""
    match = _CODE.fullmatch(code)
    if match is None or (owner is not None and match["unit"] != owner):
        reader.report("catalogue-indicator-code", "kode", example=f"{owner or 'SEK'}-01")
        return False
    return True


def _indicator(reader: RowReader, code: str, owner: str, index: Mapping[str, str]) -> Indicator:
    row = reader.row
    measure = _Measure(
        kind=reader.choice("jenis", Kind),
        polarity=reader.choice("polaritas", Polarity),
        accumulation=reader.choice("akumulasi", Accumulation),
    )
    numerator, denominator, part_unit = _parts(reader, measure)
    sources, source_cells = read_sources(reader, owner, index)
    return Indicator(
        code=code,
        unit=owner,
        objective=reader.text("sasaran"),
        title=reader.text("indikator"),
        formula_text=row.text("formulasi"),
        source_text=row.text("sumber_data"),
        kind=measure.kind or Kind.COUNT,
        measure_unit=reader.text("satuan"),
        polarity=measure.polarity or Polarity.HIGHER,
        accumulation=measure.accumulation or Accumulation.SUM,
        numerator=numerator,
        denominator=denominator,
        part_unit=part_unit,
        sources=sources,
        source_cells=source_cells,
        reference=reader.choice("rujukan", Reference),
        weight=_weight(reader),
        note=row.text("catatan"),
        at=row["kode"].at,
        places=row.places,
    )


def _parts(reader: RowReader, measure: _Measure) -> tuple[str, str, str]:
    """Numerator, denominator and their unit: all three for a ratio, none for anything else."""
    texts = [reader.row.text(column) for column in _PARTS]
    if measure.kind is Kind.RATIO:
        for column, text in zip(_PARTS, texts, strict=True):
            if not text:
                reader.report("catalogue-ratio-part-missing", column)
        if texts[0] and normalised(texts[0]) == normalised(texts[1]):
            reader.report("catalogue-ratio-parts-equal", "penyebut")
        if measure.accumulation not in {Accumulation.SUM, None}:
            reader.report("catalogue-ratio-accumulation", "akumulasi")
        return texts[0], texts[1], texts[2]
    for column, text in zip(_PARTS, texts, strict=True):
        if text and measure.kind is not None:
            reader.report("catalogue-ratio-part-unused", column, kind=measure.kind.value)
    return "", "", ""


def _weight(reader: RowReader) -> float:
    """The weight within means; 1 where the cell is empty."""
    weight = reader.figure("bobot")
    if weight == 0:
        reader.report("catalogue-weight", "bobot")
    return weight or 1.0
