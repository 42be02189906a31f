"""The consolidated workbook: one for the whole office, every figure a live formula down to the sheet Data."""

from __future__ import annotations

from functools import partial
from typing import Final

from ikigen.excel.addresses import address, quoted
from ikigen.excel.beside import sheets_beside
from ikigen.excel.memory import settled_memory
from ikigen.excel.writer import EPOCH, Book
from ikigen.report.achievement_sheet import write_achievement
from ikigen.report.analysis_sheet import write_analysis
from ikigen.report.capacity import require_room
from ikigen.report.completeness_sheet import write_completeness
from ikigen.report.contents import ReportContents
from ikigen.report.data_plan import COLUMNS as DATA_COLUMNS
from ikigen.report.data_sheet import write_data
from ikigen.report.findings_sheet import write_findings
from ikigen.report.method_sheet import write_method
from ikigen.report.page import is_large
from ikigen.report.plan import ReportPlan, plan_report
from ikigen.report.printed_sheet import write_printed
from ikigen.report.quarter_sheet import write_quarters
from ikigen.report.reconciliation_sheet import write_reconciliation
from ikigen.report.summary_sheet import write_summary
from ikigen.report.trace_sheet import write_trace
from ikigen.report.unit_form_sheet import write_unit_sheets
from ikigen.report.unit_sheet import write_units
from ikigen.report.years_sheet import write_years
from ikigen.text import report as words

SHEETS: Final = (
    write_summary,
    write_achievement,
    write_quarters,
    write_years,
    write_units,
    write_reconciliation,
    write_completeness,
    write_analysis,
    write_findings,
    write_method,
    write_trace,
    write_data,
    write_unit_sheets,
    write_printed,
)
"""What writes each sheet, in the order of the tabs."""


_APART: Final = (write_quarters, write_data, write_analysis, write_printed)
"""The longest sheets: in a large report each is written by itself, beside the others where there is a process."""


def write_report(contents: ReportContents, workers: int = 1) -> bytes:
    """The consolidated workbook as the bytes of an ``.xlsx`` file; the same for the same contents.

    Args:
        contents: what it says.
        workers: how many processes may write a large one together.

    Raises:
        IkigenError: a sheet would have more rows than there are.
    """
    title = words.document_title(contents.catalogue.office, contents.year, contents.period)
    created = contents.newest or EPOCH
    stamp = created.replace(microsecond=0, tzinfo=None)
    with settled_memory(), Book(title, stamp, on_disk=is_large(contents)) as book:
        plan = plan_report(contents)
        require_room(plan)
        apart = _APART if is_large(contents) else ()
        with sheets_beside(book, [partial(write, plan=plan) for write in apart], workers) as keep_place:
            for write_sheet in SHEETS:
                if write_sheet in apart:
                    keep_place(apart.index(write_sheet))
                else:
                    write_sheet(book, plan)
        for name, formula in _named_places(plan).items():
            book.define(name, formula)
    return book.content


def _named_places(plan: ReportPlan) -> dict[str, str]:
    """Names under which the figures that are asked for most are found, in the name box of every program."""
    office, data = plan.achievement.office, plan.data
    names = {
        words.NAME_MEAN: plan.achievement.cell(office.band, "achievement"),
        words.NAME_UNCAPPED: plan.achievement.cell(office.band, "uncapped"),
        words.NAME_COUNTED: plan.units.cell(plan.units.total, "counted"),
        words.NAME_TOTAL: plan.units.cell(plan.units.total, "indicators"),
        words.NAME_TREND: plan.quarters.trend_run("mean"),
    }
    for name, key in ((words.NAME_VALUES, "value"), (words.NAME_TARGETS, "target")):
        ends = (address(row, DATA_COLUMNS[key], absolute=True) for row in (data.first, data.last))
        names[name] = f"{quoted(words.DATA)}!{':'.join(ends)}"
    return names
