"""The sheet Rekonsiliasi: owner and sources side by side, what differs, and whom to call."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ikigen.excel.writer import Book, Palette, Sheet, Style, address, reference
from ikigen.model.catalogue import Indicator, MeasureCell
from ikigen.model.period import Quarter
from ikigen.model.status import ResolveStatus
from ikigen.model.submission import EntryState
from ikigen.report import styles
from ikigen.report.figures import Row, rows_of, text_of
from ikigen.report.formulas import number_or_none
from ikigen.report.page import HEADER_ROW, Column, figure_width, fit, open_sheet, write_header
from ikigen.report.plan import ReportPlan
from ikigen.report.printing import Paginator
from ikigen.report.widths import shown
from ikigen.text import report as report_words
from ikigen.text import report_tables as words
from ikigen.text.labels import quarter_title

KEYS: Final = {key: col for col, key in enumerate(words.RECONCILIATION_HEADERS)}
_WIDTHS: Final = {
    "code": 17, "title": 36, "quarter": 7, "owner": 13, "own": 11.5, "source": 13, "other": 11.5,
    "difference": 9.5, "used": 10, "status": 15, "own_cell": 26, "other_cell": 26, "call": 36,
}  # fmt: skip
_FIGURES: Final = ("own", "other", "difference", "used")
_FIGURE: Final = styles.FIGURE.but(size=9.5)
_NOT_YET: Final = styles.SMALL.but(italic=True, colour=styles.MUTED)

Reports = Mapping[tuple[str, int, str], Row]
"""What each unit reported, by cell code, quarter and reporter."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """One row: a figure of an owner facing one of its sources. ``is_first``: the figure's first row."""

    indicator: Indicator
    cell: MeasureCell
    quarter: Quarter
    source: str
    is_first: bool
    status: str


def write_reconciliation(book: Book, plan: ReportPlan) -> None:
    """Write the sheet: disputes of the year so far, then every figure of the period by its owner."""
    contents = plan.contents
    sheet = open_sheet(book, words.RECONCILIATION, words.RECONCILIATION_TITLE, contents)
    intro = words.RECONCILIATION_INTRO.format(quarter=quarter_title(contents.period))
    sheet.text(HEADER_ROW - 1, 0, intro, styles.SUBTITLE)
    columns = _columns(plan)
    row = write_header(sheet, HEADER_ROW, columns)
    pages = Paginator(HEADER_ROW, [column.width for column in columns])
    reports = {(r["cell_code"], r["quarter"], r["reporter"]): r for r in reversed(rows_of(contents.reports))}
    pairs = list(_pairs(plan))
    writer = _Writer(sheet, plan, reports, [column.width for column in columns])
    disputed = [pair for pair in pairs if pair.status == ResolveStatus.DISPUTED.value]
    row = _write_group(writer, pages, row, words.TO_DECIDE, disputed)
    if not disputed:
        text = words.NOTHING_TO_DECIDE if pairs else words.NO_SOURCES
        sheet.text(row, 0, text, styles.SUBTITLE.but(italic=True))
        sheet.height(row, 18)
        row += 1
    owned: dict[str, list[_Pair]] = {unit.code: [] for unit in contents.catalogue.units}
    for pair in pairs:
        if pair.quarter is contents.period:
            owned[pair.indicator.unit].append(pair)
    for unit in contents.catalogue.units:
        title = words.OTHERS_OF.format(code=unit.code, title=unit.title)
        row = _write_group(writer, pages, row, title, owned[unit.code])
    sheet.raw.freeze_panes(HEADER_ROW + 2, 2)
    pages.set_up(sheet, contents, row - 1, len(columns) - 1)


def _columns(plan: ReportPlan) -> list[Column]:
    texts = [
        shown(value, plan.value_decimals[code])
        for code, value in zip(plan.contents.reports["indicator"], plan.contents.reports["value"], strict=True)
    ]
    wide = figure_width(texts, 0, 9.5)
    return [
        Column(header, max(_WIDTHS[key], wide) if key in _FIGURES else _WIDTHS[key])
        for key, header in words.RECONCILIATION_HEADERS.items()
    ]


def _pairs(plan: ReportPlan) -> Iterator[_Pair]:
    """Every figure that other units are the source of, up to the period, quarter by quarter."""
    for indicator in plan.contents.catalogue.indicators:
        for quarter in plan.contents.period.up_to():
            for cell in indicator.cells:
                status = text_of(plan.figures.resolved[cell.code, int(quarter)]["status"])
                for number, source in enumerate(indicator.other_sources):
                    yield _Pair(indicator, cell, quarter, source, number == 0, status)


def _write_group(writer: _Writer, pages: Paginator, row: int, title: str, pairs: Sequence[_Pair]) -> int:
    """A band and its rows; returns the next free row."""
    if not pairs:
        return row
    sheet, band = writer.sheet, row
    sheet.fill_row(row, 0, len(KEYS) - 1, styles.UNIT_BAND)
    sheet.text(row, 0, title, styles.UNIT_BAND)
    sheet.height(row, 20)
    heights = [(at, writer.write(at, pair)) for at, pair in enumerate(pairs, band + 1)]
    pages.add([(band, 20.0 + heights[0][1]), *heights[1:]])
    return band + 1 + len(pairs)


@dataclass(frozen=True)
class _Writer:
    """Writes pairs on a sheet."""

    sheet: Sheet
    plan: ReportPlan
    reports: Reports
    widths: Sequence[float]

    def write(self, row: int, pair: _Pair) -> float:
        """One row; returns its height."""
        disputed = pair.status == ResolveStatus.DISPUTED.value
        small, loud = styles.SMALL, styles.SMALL.but(fill=Palette.ERROR, bold=True)
        texts = self._texts(pair)
        for key, text in texts.items():
            self.sheet.text(row, KEYS[key], text, loud if disputed and key == "status" else small)
        place = reference(report_words.ACHIEVEMENT, self.plan.achievement.rows[pair.indicator.code], 0)
        self.sheet.link(row, KEYS["code"], place, pair.cell.code, styles.CODE)
        self._write_figures(row, pair, _FIGURE)
        wrapped = [(text, self.widths[KEYS[key]], small) for key, text in texts.items()]
        return fit(self.sheet, row, wrapped, least=18)

    def _texts(self, pair: _Pair) -> dict[str, str]:
        owner, contents = pair.indicator.unit, self.plan.contents
        units = [owner, pair.source] if pair.is_first else [pair.source]
        contacts = (
            words.contact(unit, contents.catalogue.holder_of(code, contents.day))
            for code in units
            if (unit := contents.catalogue.unit_by_code.get(code)) is not None
        )
        settled = pair.status in (ResolveStatus.CONFIRMED.value, ResolveStatus.CONFIRMED_BY_STATEMENT.value)
        title = pair.indicator.title if not pair.cell.part else f"{pair.cell.part}. {pair.cell.label}"
        return {
            "title": title,
            "quarter": quarter_title(pair.quarter),
            "owner": owner,
            "source": pair.source,
            "status": pair.status,
            "own_cell": self._place(pair, owner),
            "other_cell": self._place(pair, pair.source),
            "call": "" if settled else words.joined(contacts),
        }

    def _place(self, pair: _Pair, reporter: str) -> str:
        """The cell in which a unit typed its figure."""
        report = self.reports.get((pair.cell.code, int(pair.quarter), reporter))
        refused = report is not None and report["state"] == EntryState.REFUSED.value
        if report is None or (math.isnan(report["value"]) and not refused):
            return words.NOT_RETURNED
        place = f"{text_of(report['sheet'])}!{text_of(report['cell'])}"
        shape = words.REFUSED_CELL if refused else words.CELL_OF
        return shape.format(file=self.plan.file_name(text_of(report["file"])), place=place)

    def _write_figures(self, row: int, pair: _Pair, look: Style) -> None:
        """Both figures, their difference (of the sum of several sources), and the one used."""
        plan, quarter = self.plan, int(pair.quarter)
        number = look.but(number=styles.number_format(plan.value_decimals[pair.indicator.code]))
        owner = pair.indicator.unit
        own, own_value = self._report(pair, owner)
        other, other_value = self._report(pair, pair.source)
        self._figure(row, "own", own if pair.is_first else None, own_value, number)
        self._figure(row, "other", other, other_value, number)
        self._write_difference(row, pair, own, number)
        used = plan.data.value(pair.cell.code, quarter)
        value = float(plan.figures.resolved[pair.cell.code, quarter]["value"])
        shown_used = number_or_none(used) if pair.is_first else None
        self._figure(row, "used", shown_used, value, number.but(bold=True))

    def _write_difference(self, row: int, pair: _Pair, own: str | None, look: Style) -> None:
        others = [self._report(pair, source) for source in pair.indicator.other_sources]
        given = [(ref, value) for ref, value in others if ref is not None]
        if own is None or not pair.is_first or len(given) < len(others):
            self.sheet.blank(row, KEYS["difference"], look)
            return
        mine = address(row, KEYS["own"])
        theirs = "+".join(address(row + n, KEYS["other"]) for n in range(len(given)))
        formula = f"{mine}-({theirs})" if len(given) > 1 else f"{mine}-{theirs}"
        difference = self._report(pair, pair.indicator.unit)[1] - sum(value for _, value in given)
        signed = look.but(number=f"+{look.number};-{look.number};0_)", bold=difference != 0,
                          fill=Palette.ERROR if difference else "")  # fmt: skip
        self.sheet.formula(row, KEYS["difference"], formula, difference, signed)

    def _report(self, pair: _Pair, reporter: str) -> tuple[str | None, float]:
        key = (pair.cell.code, int(pair.quarter), reporter)
        report = self.reports.get(key)
        ref = self.plan.data.reported.get(key)
        return (ref, float(report["value"])) if ref and report is not None else (None, math.nan)

    def _figure(self, row: int, key: str, formula: str | None, value: float, look: Style) -> None:
        if formula is None:
            self.sheet.blank(row, KEYS[key], look)
        else:
            self.sheet.formula(row, KEYS[key], formula, value, look)
