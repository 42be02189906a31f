"""The cards at the top of Ringkasan: four figures for the head of the office, each leading to its sheet."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Final

from ikigen.excel.addresses import address, column_letter, quoted, reference
from ikigen.excel.looks import Palette, Style
from ikigen.excel.writer import Sheet
from ikigen.model.finding import Severity
from ikigen.model.status import ResolveStatus
from ikigen.report import styles
from ikigen.report.data_plan import COLUMNS as DATA_COLUMNS
from ikigen.report.figures import text_of
from ikigen.report.findings_sheet import SEVERITY_COLUMN
from ikigen.report.formulas import count_text, literal, percent_shown, percent_text
from ikigen.report.page import GROUPED_HEADER_ROW, HEADER_ROW
from ikigen.report.plan import ReportPlan
from ikigen.report.printing import chips
from ikigen.text import report as words
from ikigen.text import report_tables as tables
from ikigen.text.labels import quarter_title
from ikigen.text.numbers import format_number

CARD_COLUMNS: Final = 3
CARD_STEP: Final = CARD_COLUMNS + 1
"""Columns of a card, and from one card to the next."""
_ROW: Final = 5
_CARD_FILL: Final = "F3F6FA"

_LABEL: Final = Style(size=10, bold=True, colour=styles.MUTED, fill=_CARD_FILL, valign="middle", indent=1,
                      top="medium", border_colour=Palette.HEADER)  # fmt: skip
_BIG: Final = Style(
    size=34, bold=True, colour=Palette.HEADER, fill=_CARD_FILL, align="left", valign="middle", indent=1
)
_CHIP: Final = Style(size=12, bold=True, colour=styles.INK, fill=_CARD_FILL, align="center", valign="middle")
_BESIDE: Final = Style(size=10, colour=styles.INK, fill=_CARD_FILL, valign="middle", indent=1)


@dataclass(frozen=True, slots=True)
class _Live:
    """A formula with its result."""

    formula: str
    result: float | str | None


@dataclass(frozen=True, slots=True)
class _Card:
    """A figure with its name, the cell that the name leads to, what stands beside it, perhaps its category."""

    label: str
    target: str
    figure: _Live
    beside: _Live
    number: str = ""
    category: _Live | None = None


def write_cards(sheet: Sheet, plan: ReportPlan) -> None:
    """Write the cards side by side."""
    for number, card in enumerate((_achievement(plan), _filled(plan), _confirmed(plan), _findings(plan))):
        _write_card(sheet, number * CARD_STEP, card)
    chips(sheet, plan.policy, _ROW + 1, _ROW + 1, CARD_COLUMNS - 1)


def _write_card(sheet: Sheet, col: int, card: _Card) -> None:
    last = col + CARD_COLUMNS - 1
    inner = last - 1 if card.category else last
    for row, points in zip(range(_ROW, _ROW + 3), (20, 46, 22), strict=True):
        sheet.height(row, points)
    sheet.merge(_ROW, (col, last), _LABEL)
    sheet.link(_ROW, col, card.target, card.label, _LABEL)
    figure = _BIG.but(number=card.number)
    sheet.merge(_ROW + 1, (col, inner), figure)
    sheet.formula(_ROW + 1, col, card.figure.formula, card.figure.result, figure)
    if card.category:
        sheet.formula(_ROW + 1, last, card.category.formula, card.category.result, _CHIP)
    sheet.merge(_ROW + 2, (col, last), _BESIDE)
    sheet.formula(_ROW + 2, col, card.beside.formula, card.beside.result, _BESIDE)


def _achievement(plan: ReportPlan) -> _Card:
    """The office's mean, and how many indicators it covers."""
    found, decimals = plan.figures.roll_ups[None, None], plan.policy.decimals
    mean, uncapped, category = (
        plan.achievement.cell(plan.achievement.office.band, key) for key in ("achievement", "uncapped", "category")
    )
    most = found["indicators"]
    counted, total = (
        count_text(plan.units.cell(plan.units.total, key), most) for key in ("counted", "indicators")
    )
    pieces = (literal(words.MEAN_OF), counted, literal(words.OUT_OF), total, literal(words.MEAN_OF_END))
    tail = f"{literal('; ' + words.UNCAPPED_PREFIX)}&{percent_text(uncapped, decimals)}"
    formula = f"IF(ISNUMBER({mean}),{'&'.join(pieces)}&{tail},{literal(words.NOTHING_COUNTED)})"
    text = words.NOTHING_COUNTED
    if not math.isnan(found["mean_pct"]):
        covers = f"{words.MEAN_OF}{_of(found['counted'], most)}{words.MEAN_OF_END}"
        text = f"{covers}; {words.UNCAPPED_PREFIX}{percent_shown(found['mean_uncapped_pct'], decimals)}"
    return _Card(
        words.CARD_ACHIEVEMENT,
        mean,
        _Live(mean, found["mean_pct"]),
        _Live(formula, text),
        styles.plain_format(decimals),
        _Live(category, text_of(found["category"])),
    )


def _filled(plan: ReportPlan) -> _Card:
    """How many units have filled the quarter in, and how many of its cells."""
    unreported = ResolveStatus.UNREPORTED.value
    filled = total = 0
    for block in plan.achievement.units:
        statuses = [plan.data_status(r.indicator)[1] for o in block.objectives for r in o.indicators]
        total += bool(statuses)
        filled += any(status != unreported for status in statuses)
    units = len(plan.achievement.units)
    has = f'COUNTIF({plan.units.run("filled", outside=True)},">0")'
    of = f'COUNTIF({plan.units.run("indicators", outside=True)},">0")'
    period = plan.contents.period
    cells = [value for (_, quarter), value in plan.figures.resolved.items() if quarter == int(period)]
    typed = sum(not math.isnan(row["value"]) for row in cells)
    periods, values = (_data_run(plan, key) for key in ("period", "value"))
    own = f"SUMPRODUCT(({periods}={literal(period.code)})*ISNUMBER({values}))"
    every = f"COUNTIF({periods},{literal(period.code)})"
    return _Card(
        words.CARD_UNITS.format(quarter=quarter_title(period)),
        reference(tables.COMPLETENESS, GROUPED_HEADER_ROW, 0),
        _Live(_of_formula(has, of, units), _of(filled, total)),
        _Live(
            f"{_of_formula(own, every, len(cells))}&{literal(words.CELLS_FILLED)}",
            f"{_of(typed, len(cells))}{words.CELLS_FILLED}",
        ),
    )


def _of_formula(part: str, whole: str, most: int) -> str:
    return f"{count_text(part, most)}&{literal(words.OUT_OF)}&{count_text(whole, most)}"


def _of(part: int, whole: int) -> str:
    return f"{format_number(part)}{words.OUT_OF}{format_number(whole)}"


def _data_run(plan: ReportPlan, key: str) -> str:
    col = DATA_COLUMNS[key]
    first, last = (address(row, col, absolute=True) for row in (plan.data.first, plan.data.last))
    return f"{quoted(words.DATA)}!{first}:{last}"


def _confirmed(plan: ReportPlan) -> _Card:
    """How many of the figures filled in are confirmed by their sources."""
    statuses = Counter(plan.data_status(i)[1] for i in plan.contents.catalogue.indicators)
    filled = statuses.total() - statuses[ResolveStatus.UNREPORTED.value]
    yes = statuses[ResolveStatus.CONFIRMED.value] + statuses[ResolveStatus.CONFIRMED_BY_STATEMENT.value]
    at = {
        key: plan.units.cell(plan.units.total, key) for key in ("confirmed", "filled", "disputed", "unconfirmed")
    }
    disputed, open_ = statuses[ResolveStatus.DISPUTED.value], statuses[ResolveStatus.UNCONFIRMED.value]
    most = statuses.total()
    beside = "&".join(
        (
            count_text(at["disputed"], most),
            literal(words.DISPUTED_BESIDE),
            count_text(at["unconfirmed"], most),
            literal(words.UNCONFIRMED_BESIDE),
        )
    )
    shown = f"{format_number(disputed)}{words.DISPUTED_BESIDE}{format_number(open_)}{words.UNCONFIRMED_BESIDE}"
    return _Card(
        words.CARD_CONFIRMED.format(quarter=quarter_title(plan.contents.period)),
        reference(tables.RECONCILIATION, HEADER_ROW, 0),
        _Live(_of_formula(at["confirmed"], at["filled"], most), _of(yes, filled)),
        _Live(beside, shown),
    )


def _findings(plan: ReportPlan) -> _Card:
    """How many findings of each kind."""
    counts = Counter(finding.severity for finding in plan.contents.findings)
    warnings, infos = counts[Severity.WARNING], counts[Severity.INFO]
    letter = column_letter(SEVERITY_COLUMN)
    first, last = plan.finding_row + 1, plan.last_finding_row + 1
    area = f"{quoted(words.FINDINGS)}!${letter}${first}:${letter}${last}"

    def count(severity: Severity) -> str:
        return f"COUNTIF({area},{literal(words.SEVERITY[severity.value])})"

    beside = "&".join(
        (
            count_text(count(Severity.WARNING), warnings),
            literal(words.WARNINGS_BESIDE),
            count_text(count(Severity.INFO), infos),
            literal(words.INFOS_BESIDE),
        )
    )
    return _Card(
        words.CARD_FINDINGS,
        reference(words.FINDINGS, plan.finding_row, 0),
        _Live(count(Severity.ERROR), counts[Severity.ERROR]),
        _Live(
            beside, f"{format_number(warnings)}{words.WARNINGS_BESIDE}{format_number(infos)}{words.INFOS_BESIDE}"
        ),
        "#,##0",
    )
