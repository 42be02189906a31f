"""Figures that count under one code and supply the data of another: nobody types them twice.

Source: design/catalogue.md, column ``sumber``; design/measurement.md, section 1.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ikigen.achievement.columns import as_declared
from ikigen.achievement.plan import QUARTERS, Plan
from ikigen.model.frames import ENTRIES, Columns
from ikigen.model.submission import EntryState, Role

SUPPLIED_ENTRIES: Columns = {**ENTRIES, "supplier": "object"}
"""ENTRIES with who or what supplies each figure: its reporter, or the code that ``sumber`` names."""


def carry_figures(resolved: pd.DataFrame, links: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """The reports that cells make for the cells that take their figure from them.

    Args:
        resolved: one row per cell code and quarter in catalogue order, columns RESOLVED at least.
        links: the rows of ``plan.links`` to follow; every figure behind them counts already.
        plan: the tables of the catalogue.

    Returns:
        Columns SUPPLIED_ENTRIES: one row per link and quarter in which there is a figure, in the role of a
        source. Reporter and place are those of whoever typed it; the place is None where parts were summed.
    """
    quarters = np.arange(QUARTERS)
    behind = (links["from_cell"].to_numpy()[:, None] * QUARTERS + quarters).ravel()
    asked = plan.cells.iloc[np.repeat(links["cell"].to_numpy(), QUARTERS)].reset_index(drop=True)
    figures = resolved.iloc[behind].reset_index(drop=True)
    carried = asked[["cell_code", "indicator", "part", "unit"]].join(
        figures[["reporter", "quarter", "value", "file", "sheet", "cell"]]
    )
    carried = carried.assign(
        role=Role.SOURCE.value,
        state=EntryState.READ.value,
        raw="",
        supplier=np.repeat(links["source"].to_numpy(), QUARTERS),
    )
    return as_declared(carried[carried["value"].notna()], SUPPLIED_ENTRIES)
