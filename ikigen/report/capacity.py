"""Whether a report finds room in a workbook: every program ends a sheet at the same row."""

from __future__ import annotations

from typing import Final

from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import IkigenError
from ikigen.report.data_plan import HEADER_ROW, count_rows
from ikigen.report.plan import ReportPlan
from ikigen.text import report as words

MOST_ROWS: Final = 1_048_576
"""Rows of a sheet. Source: Excel specifications and limits; LibreOffice's are the same."""


def require_room_for(catalogue: Catalogue) -> None:
    """Refuse a catalogue whose figures alone fill more than the sheet Data: known before any form is read.

    Raises:
        IkigenError: one workbook cannot hold so many units.
    """
    _require(words.DATA, HEADER_ROW + 1 + count_rows(catalogue.indicators), catalogue)


def require_room(plan: ReportPlan) -> None:
    """Refuse a report of which a sheet is longer than any sheet can be.

    The two that can be longest are looked at; every other one has fewer rows than Data.

    Raises:
        IkigenError: a sheet has no room for its rows.
    """
    catalogue = plan.contents.catalogue
    _require(words.DATA, plan.data.end + 1, catalogue)
    _require(words.FINDINGS, plan.last_finding_row + 1, catalogue)


def _require(sheet: str, rows: int, catalogue: Catalogue) -> None:
    if rows > MOST_ROWS:
        units = max(1, len(catalogue.units) * MOST_ROWS // rows)
        raise IkigenError(words.no_room(sheet, rows, MOST_ROWS, units))
