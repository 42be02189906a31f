"""The catalogue as tables of numbers, so that figures can be computed column by column.

A slot is one cell code in one quarter; its number is ``cell number * 4 + quarter - 1``. A pair is one indicator in
one quarter (both parts of a ratio); its number is ``indicator number * 4 + quarter - 1``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ikigen.model.catalogue import Catalogue, Kind
from ikigen.model.policy import Reference

QUARTERS: Final = 4


@dataclass(frozen=True)
class Plan:
    """What a catalogue asks for, in catalogue order.

    Attributes:
        cells: one row per cell code. Columns: cell_code, indicator, part, unit (owner); number (of the indicator);
            width (cells of the indicator: 2 for a ratio); expected (how many suppliers it has beside the owner);
            source (the unit that alone supplies it, None when that is none, several, or another indicator's
            cell); shared (the owner is one of several sources, its cell is its part); prefers_source (whose
            figure counts in a dispute).
        indicators: one row per indicator. Columns: indicator, unit, objective, weight, polarity, accumulation,
            is_ratio.
        sources: one row per indicator and supplier beside the owner, in the order of ``sumber``. Columns: number
            (of the indicator), owner, source (a unit's code, or the code of the cells of another indicator), unit
            (which has to type it).
        links: one row per cell that takes its figure from another cell. Columns: cell and from_cell (rows of
            ``cells``), source (the code that ``sumber`` names), depth (1 where that figure is typed by people, 2
            where it takes itself from a cell of depth 1, …).
    """

    cells: pd.DataFrame
    indicators: pd.DataFrame
    sources: pd.DataFrame
    links: pd.DataFrame

    @property
    def slot_count(self) -> int:
        """How many slots there are."""
        return len(self.cells) * QUARTERS

    @property
    def pair_count(self) -> int:
        """How many pairs there are."""
        return len(self.indicators) * QUARTERS

    def slots_of(self, frame: pd.DataFrame) -> NDArray[np.int64]:
        """The slot of each row, -1 where its code is unknown. The frame has cell_code and quarter."""
        cell = pd.Index(self.cells["cell_code"]).get_indexer(pd.Index(frame["cell_code"]))
        slot = cell * QUARTERS + frame["quarter"].to_numpy() - 1
        return np.where(cell < 0, -1, slot).astype(np.int64)


def plan_cells(catalogue: Catalogue) -> Plan:
    """The tables of a catalogue."""
    default = catalogue.policy.reference
    cells: list[tuple[object, ...]] = []
    sources: list[tuple[object, ...]] = []
    for number, i in enumerate(catalogue.indicators):
        others = i.other_sources
        shared = i.is_additive and len(others) < len(i.sources)
        only = others[0] if len(others) == 1 and not i.is_additive else None
        prefers_source = (i.reference or default) is Reference.SOURCE
        asked = (number, len(i.cells), len(others) + len(i.source_cells), only, shared, prefers_source)
        cells += [(cell.code, i.code, cell.part, i.unit, *asked) for cell in i.cells]
        sources += [(number, i.unit, source, source) for source in others]
        sources += [(number, i.unit, code, _typist(catalogue, code)) for code in i.source_cells]
    return Plan(
        cells=pd.DataFrame(cells, columns=_CELL_COLUMNS),
        indicators=pd.DataFrame(
            [
                (i.code, i.unit, i.objective, i.weight, i.polarity, i.accumulation, i.kind is Kind.RATIO)
                for i in catalogue.indicators
            ],
            columns=["indicator", "unit", "objective", "weight", "polarity", "accumulation", "is_ratio"],
        ).astype({"weight": "float64", "is_ratio": "bool"}),
        sources=pd.DataFrame(sources, columns=["number", "owner", "source", "unit"]).astype({"number": "int64"}),
        links=_links(catalogue, {str(row[0]): place for place, row in enumerate(cells)}),
    )


def _typist(catalogue: Catalogue, code: str) -> str | None:
    """The unit that types the cells of a code."""
    indicator = catalogue.indicator_by_code.get(code) or catalogue.indicator_by_cell.get(code)
    return indicator.unit if indicator else None


def _links(catalogue: Catalogue, place: Mapping[str, int]) -> pd.DataFrame:
    """Which cell takes its figure from which, in the order in which figures become known."""
    pairs = [
        (place[cell.code], place[behind], code)
        for i in catalogue.indicators
        for code in i.source_cells
        for cell in i.cells
        if (behind := catalogue.source_cell(code, cell.part)) is not None
    ]
    links = pd.DataFrame(pairs, columns=["cell", "from_cell", "source"])
    links = links.astype({"cell": "int64", "from_cell": "int64"}).assign(depth=1)
    for _ in range(len(links)):
        deepest = links.groupby("cell")["depth"].max()
        depth = links["from_cell"].map(deepest).fillna(0).astype("int64") + 1
        if (depth == links["depth"]).all():
            break
        links["depth"] = depth
    return links


def each(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows of a small frame as named tuples, for sentences about them."""
    return iter(frame.itertuples())


_CELL_COLUMNS: Final = [
    "cell_code", "indicator", "part", "unit", "number", "width", "expected", "source", "shared", "prefers_source",
]  # fmt: skip
