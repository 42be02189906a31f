"""Who supplies an indicator's data: units, or the cells of other indicators, whose figures are typed there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ikigen.catalogue.fields import RowReader
from ikigen.catalogue.names import normalised, split_names
from ikigen.model.catalogue import Indicator, Kind
from ikigen.text.labels import WAY_OF

_CELL_CODE: Final = re.compile(r"(?P<unit>.+)-\d{2,3}[AB]?", re.ASCII | re.IGNORECASE)
Readers = Mapping[str, RowReader]
"""The row of every indicator by its code."""


def read_sources(
    reader: RowReader, owner: str, index: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The units that supply the data, and the codes of cells that do, as typed.

    An empty ``sumber`` is derived from the positions that ``sumber_data`` names.

    Findings:
        catalogue-source-unknown, catalogue-source-missing, catalogue-source-doubled, catalogue-source-owner,
        catalogue-source-differs.
    """
    printed = _printed_units(reader, index)
    names = reader.names("sumber")
    units = tuple(index[normalised(name)] for name in names if normalised(name) in index)
    codes = tuple(name for name in names if normalised(name) not in index and _CELL_CODE.fullmatch(name))
    for name in names:
        if normalised(name) not in index and name not in codes:
            reader.report("catalogue-source-unknown", "sumber", value=name)
    if names:
        _judge_print(reader, printed, [*units, *map(_unit_of, codes)])
    else:
        units = printed or ()
        if printed is None and not reader.row.text("sumber_data"):
            reader.report("catalogue-source-missing", "sumber")
    if len(set(units)) < len(units):
        reader.report("catalogue-source-doubled", "sumber")
    if owner in units and len(units) + len(codes) > 1:
        reader.report("catalogue-source-owner", "sumber", owner=owner)
    return units, codes


def _unit_of(code: str) -> str:
    """The owner that the code of a cell names."""
    match = _CELL_CODE.fullmatch(code)
    return match["unit"].upper() if match else ""


def _judge_print(reader: RowReader, printed: Sequence[str] | None, units: Sequence[str]) -> None:
    complete = len(units) == len(reader.names("sumber"))
    if printed is not None and complete and set(printed) != set(units):
        reader.report("catalogue-source-differs", "sumber", printed=", ".join(printed))


def _printed_units(reader: RowReader, index: Mapping[str, str]) -> tuple[str, ...] | None:
    """The units that the printed names mean; None when nothing is printed or a name is unknown."""
    text = reader.row.text("sumber_data")
    if not text:
        return None
    names = split_names(text, index)
    if names is None:
        reader.report("catalogue-source-unknown", "sumber_data")
        return None
    return tuple(dict.fromkeys(index[normalised(name)] for name in names))


def settle_source_cells(indicators: Sequence[Indicator], readers: Readers) -> tuple[Indicator, ...]:
    """The indicators with every code in ``source_cells`` in the spelling of the cell that it means.

    Findings:
        catalogue-source-cell-unknown, catalogue-source-cell-part, catalogue-source-cell-unfit,
        catalogue-source-doubled, catalogue-source-cell-cycle.
    """
    if not any(indicator.source_cells for indicator in indicators):
        return tuple(indicators)
    known = {code.casefold(): (code, indicator) for indicator in indicators for code in _codes_of(indicator)}
    settled = []
    for indicator in indicators:
        found = _settle(indicator, readers[indicator.code], known) if indicator.source_cells else ()
        settled.append(replace(indicator, source_cells=found) if indicator.source_cells else indicator)
    _judge_cycles(settled, readers)
    return tuple(settled)


def _codes_of(indicator: Indicator) -> Iterator[str]:
    """Every code that may stand in ``sumber`` for an indicator: its own, and those of its parts."""
    yield indicator.code
    if indicator.kind is Kind.RATIO:
        yield from (cell.code for cell in indicator.cells)


def _settle(
    indicator: Indicator, reader: RowReader, known: Mapping[str, tuple[str, Indicator]]
) -> tuple[str, ...]:
    found = []
    for name in indicator.source_cells:
        if name.casefold() not in known:
            reader.report("catalogue-source-cell-unknown", "sumber", value=name)
            continue
        code, source = known[name.casefold()]
        found.append(code)
        if source.kind is Kind.RATIO and code == source.code and indicator.kind is not Kind.RATIO:
            reader.report("catalogue-source-cell-part", "sumber", value=code)
            continue
        for column, ours, theirs in _misfits(indicator, code, source):
            facts = {"what": column, "ours": ours, "theirs": theirs}
            reader.report("catalogue-source-cell-unfit", "sumber", value=code, **facts)
    if len(set(found)) < len(found):
        reader.report("catalogue-source-doubled", "sumber")
    return tuple(found)


def _misfits(indicator: Indicator, code: str, source: Indicator) -> Iterator[tuple[str, str, str]]:
    """In which columns a figure typed under ``code`` is another kind of figure: column, here, there."""
    is_part = code != source.code
    kind = Kind.COUNT if is_part else source.kind
    if not _kind_fits(indicator.kind, kind):
        yield "jenis", indicator.kind.value, kind.value
        return
    here, there = indicator.cells[0].measure_unit, source.cells[0].measure_unit
    if normalised(here) != normalised(there):
        yield ("satuan_data" if indicator.kind is Kind.RATIO else "satuan"), here, there
    if WAY_OF[indicator.accumulation] != WAY_OF[source.accumulation]:
        yield "akumulasi", indicator.accumulation.value, source.accumulation.value


def _kind_fits(here: Kind, there: Kind) -> bool:
    """A count is a figure too; a figure with decimals is no count, and only a ratio fills a ratio."""
    return here is there or (here is Kind.VALUE and there is Kind.COUNT)


def _judge_cycles(indicators: Sequence[Indicator], readers: Readers) -> None:
    """Following the codes from any indicator must end where somebody types; each circle is reported once."""
    owner_of = {code: i.code for i in indicators for code in _codes_of(i)}
    behind = {i.code: [owner_of[code] for code in i.source_cells] for i in indicators if i.source_cells}
    reported: set[str] = set()
    for code in behind:
        circle = _circle(code, behind)
        if circle and not reported & set(circle):
            reported |= set(circle)
            readers[code].report("catalogue-source-cell-cycle", "sumber", path=" → ".join((*circle, code)))


def _circle(start: str, behind: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The codes on a way from ``start`` back to itself, or nothing."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while ways:
        way = ways.pop()
        for code in behind.get(way[-1], ()):
            if code == start:
                return way
            if code not in seen:
                seen.add(code)
                ways.append((*way, code))
    return ()
