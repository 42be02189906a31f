"""The sheet Rekonsiliasi: owner and sources side by side, what differs, and below it whom to call."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from ikigen.excel.addresses import address, reference
from ikigen.excel.fitting import count_lines, height_for
from ikigen.excel.looks import Palette, Style
from ikigen.excel.writer import Book, Sheet
from ikigen.model.catalogue import Indicator, MeasureCell
from ikigen.model.period import Quarter
from ikigen.model.status import ResolveStatus
from ikigen.model.submission import EntryState
from ikigen.report import styles
from ikigen.report.contents import ReportContents
from ikigen.report.figures import Row, rows_of, text_of
from ikigen.report.formulas import number_or_none
from ikigen.report.page import (
    HEADER_ROW,
    Column,
    code_width,
    figure_width,
    fit,
    merged_width,
    open_sheet,
    write_header,
)
from ikigen.report.plan import ReportPlan
from ikigen.report.printing import Paginator
from ikigen.report.widths import shown
from ikigen.text import report as report_words
from ikigen.text import report_tables as words
from ikigen.text.labels import quarter_title

KEYS: Final = {key: col for col, key in enumerate(words.RECONCILIATION_HEADERS)}
_WIDTHS: Final = {
    "title": 34, "quarter": 7, "own": 9.5, "other": 9.5, "difference": 9, "used": 9.5, "status": 15,
    "own_cell": 19, "other_cell": 19,
}  # fmt: skip
_FIGURES: Final = ("own", "other", "difference", "used")
_FIGURE: Final = styles.FIGURE
_TEXT: Final = styles.CELL.but(size=9.5)
_CALL: Final = styles.SMALL.but(italic=True)
_TO_FILL: Final = (ResolveStatus.FROM_SOURCE.value, ResolveStatus.UNREPORTED.value)

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
    pairs = list(_pairs(plan))
    asked = {pair.cell.code for pair in pairs}
    reports = {
        (r["cell_code"], r["quarter"], r["reporter"]): r
        for r in reversed(rows_of(contents.reports))
        if r["cell_code"] in asked
    }
    writer = _Writer(sheet, plan, reports, [column.width for column in columns])
    disputed = [pair for pair in pairs if pair.status == ResolveStatus.DISPUTED.value]
    row = _write_group(writer, pages, row, words.TO_DECIDE, list(_with_calls(contents, disputed)))
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
        own = owned[unit.code]
        row = _write_group(writer, pages, row, title, [*own, *_calls(contents, own, reports)])
    sheet.raw.freeze_panes(HEADER_ROW + 2, 2)
    pages.set_up(sheet, contents, row - 1, len(columns) - 1)


def _columns(plan: ReportPlan) -> list[Column]:
    catalogue, reports = plan.contents.catalogue, plan.contents.reports
    texts = [
        shown(value, plan.value_decimals[code])
        for code, value in zip(reports["indicator"], reports["value"], strict=True)
    ]
    wide = figure_width(texts, 0, _FIGURE.size)
    codes = code_width(cell.code for indicator in catalogue.indicators for cell in indicator.cells)
    units = code_width(unit.code for unit in catalogue.units)
    widths = _WIDTHS | {"code": codes, "owner": units, "source": units}
    return [
        Column(header, max(widths[key], wide) if key in _FIGURES else widths[key])
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


def _with_calls(contents: ReportContents, disputed: Sequence[_Pair]) -> Iterator[_Pair | str]:
    """The disputed figures, below those of the same parties whom to call."""
    for _, pairs in groupby(disputed, key=_parties):
        same = list(pairs)
        yield from same
        yield words.CALL_TO_DECIDE.format(contacts=words.either(_contacts(contents, _parties(same[0]))))


def _parties(pair: _Pair) -> tuple[str, ...]:
    return (pair.indicator.unit, *pair.indicator.other_sources)


def _calls(contents: ReportContents, pairs: Sequence[_Pair], reports: Reports) -> Iterator[str]:
    """Whom to ask to confirm, and whom to fill in, so that no figure of a unit stays open.

    Of several sources that add up, only those are asked that have not given their part.
    """
    unconfirmed = [
        pair.source
        for pair in pairs
        if pair.status == ResolveStatus.UNCONFIRMED.value and not _has_given(pair, reports)
    ]
    unfilled = [pair.indicator.unit for pair in pairs if pair.status in _TO_FILL]
    for sentence, units in ((words.CALL_TO_CONFIRM, unconfirmed), (words.CALL_TO_FILL, unfilled)):
        contacts = _contacts(contents, units)
        if contacts:
            yield sentence.format(contacts=words.either(contacts))


def _has_given(pair: _Pair, reports: Reports) -> bool:
    """Whether the source has typed a figure."""
    report = reports.get((pair.cell.code, int(pair.quarter), pair.source))
    return report is not None and not math.isnan(report["value"])


def _contacts(contents: ReportContents, units: Sequence[str]) -> list[str]:
    catalogue = contents.catalogue
    return [
        words.contact(unit, catalogue.holder_of(code, contents.day))
        for code in dict.fromkeys(units)
        if (unit := catalogue.unit_by_code.get(code)) is not None
    ]


def _write_group(writer: _Writer, pages: Paginator, row: int, title: str, lines: Sequence[_Pair | str]) -> int:
    """A band and its rows; a sentence stays on the page of the row above it. Returns the next free row."""
    if not lines:
        return row
    sheet, band = writer.sheet, row
    sheet.fill_row(row, 0, len(KEYS) - 1, styles.UNIT_BAND)
    sheet.text(row, 0, title, styles.UNIT_BAND)
    sheet.height(row, 20)
    parts: list[tuple[int, float]] = []
    for at, line in enumerate(lines, band + 1):
        if isinstance(line, str):
            first, points = parts.pop()
            parts.append((first, points + writer.call(at, line)))
        else:
            parts.append((at, writer.write(at, line)))
    pages.add([(band, 20.0 + parts[0][1]), *parts[1:]])
    return band + 1 + len(lines)


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
        loud = _TEXT.but(fill=Palette.ERROR, bold=True)
        texts = self._texts(pair)
        for key, text in texts.items():
            self.sheet.text(row, KEYS[key], text, loud if disputed and key == "status" else _TEXT)
        place = reference(report_words.ACHIEVEMENT, self.plan.achievement.rows[pair.indicator.code], 0)
        self.sheet.link(row, KEYS["code"], place, pair.cell.code, styles.CODE)
        self._write_figures(row, pair, _FIGURE)
        wrapped = [(text, self.widths[KEYS[key]], _TEXT) for key, text in texts.items()]
        return fit(self.sheet, row, wrapped, least=18)

    def call(self, row: int, text: str) -> float:
        """A sentence over the whole table; returns its height."""
        last = len(KEYS) - 1
        self.sheet.paragraph(row, (0, last), text, _CALL)
        points = height_for(count_lines(text, merged_width(self.widths), _CALL.size), _CALL.size) + 3
        self.sheet.height(row, points)
        return float(points)

    def _texts(self, pair: _Pair) -> dict[str, str]:
        owner = pair.indicator.unit
        title = pair.indicator.title if not pair.cell.part else f"{pair.cell.part}. {pair.cell.label}"
        return {
            "title": title,
            "quarter": quarter_title(pair.quarter),
            "owner": owner,
            "source": pair.source,
            "status": pair.status,
            "own_cell": self._place(pair, owner),
            "other_cell": self._place(pair, pair.source),
        }

    def _place(self, pair: _Pair, reporter: str) -> str:
        """The cell in which a unit typed its figure."""
        report = self.reports.get((pair.cell.code, int(pair.quarter), reporter))
        refused = report is not None and report["state"] == EntryState.REFUSED.value
        if report is None or (math.isnan(report["value"]) and not refused):
            agreed = pair.status == ResolveStatus.CONFIRMED_BY_STATEMENT.value and reporter == pair.source
            return words.AGREED if agreed else words.NOT_RETURNED
        place = f"{text_of(report['sheet'])}!{text_of(report['cell'])}"
        shape = words.REFUSED_CELL if refused else words.CELL_BELOW
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
