"""The sheet Analisis: the words that units typed beside their figures, and where words are still missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import Final

from ikigen.excel.addresses import reference
from ikigen.excel.writer import Book, Sheet
from ikigen.model.catalogue import Indicator
from ikigen.model.submission import Narrative
from ikigen.report import styles
from ikigen.report.formulas import range_shown
from ikigen.report.long_texts import divided
from ikigen.report.page import HEADER_ROW, Column, code_width, fit, open_sheet, write_header
from ikigen.report.plan import ReportPlan
from ikigen.report.printing import Paginator
from ikigen.report.shortfall import unexplained
from ikigen.text import report as report_words
from ikigen.text import report_tables as words
from ikigen.text.labels import quarter_title

KEYS: Final = {key: col for col, key in enumerate(words.ANALYSIS_HEADERS)}
_WIDTHS: Final = {
    "title": 27, "target": 8.5, "actual": 9, "achievement": 9, "quarter": 8.5, "factors": 36, "follow_up": 30,
    "evidence": 19, "author": 23,
}  # fmt: skip
_TEXT: Final = styles.CELL.but(align="left")
_FIGURE: Final = styles.FIGURE
_QUARTER: Final = styles.SMALL.but(align="center", indent=0)
_MOST_LINES: Final = 31
"""So many lines of words fit in the highest row that Excel allows; longer words go on in the next row."""
_FIGURES: Final = ("target", "actual", "achievement")
_WORDS: Final = ("factors", "follow_up", "evidence")


@dataclass(frozen=True)
class _Writer:
    """The sheet in the making."""

    sheet: Sheet
    plan: ReportPlan
    columns: Sequence[Column]

    def width(self, key: str) -> float:
        """The width of a column in characters."""
        return self.columns[KEYS[key]].width


def write_analysis(book: Book, plan: ReportPlan) -> None:
    """Write the sheet: what still lacks an explanation first, then every indicator's words."""
    contents = plan.contents
    sheet = open_sheet(book, words.ANALYSIS, words.ANALYSIS_TITLE, contents)
    sheet.text(HEADER_ROW - 1, 0, words.ANALYSIS_INTRO, styles.SUBTITLE)
    columns = _columns(plan)
    row = write_header(sheet, HEADER_ROW, columns)
    pages = Paginator(HEADER_ROW, [column.width for column in columns])
    writer = _Writer(sheet, plan, columns)
    row = _write_unexplained(writer, row, pages)
    narratives = by_indicator(plan)
    if not narratives:
        sheet.text(row, 0, words.NO_NARRATIVE, styles.SUBTITLE.but(italic=True))
        sheet.height(row, 18)
        row += 1
    for unit in plan.achievement.units:
        told = [r.indicator for o in unit.objectives for r in o.indicators if r.indicator.code in narratives]
        if told:
            title = words.OTHERS_OF.format(code=unit.unit.code, title=unit.unit.title)
            row = _write_unit(writer, row, title, [(i, narratives[i.code]) for i in told], pages)
    sheet.raw.freeze_panes(HEADER_ROW + 2, 2)
    pages.set_up(sheet, contents, row - 1, len(columns) - 1)


def _columns(plan: ReportPlan) -> list[Column]:
    """Figures are as wide as on Capaian."""
    widths = _WIDTHS | {"code": code_width(indicator.code for indicator in plan.contents.catalogue.indicators)}
    return [
        Column(header, max(widths[key], plan.achievement.width(key)) if key in _FIGURES else widths[key])
        for key, header in words.ANALYSIS_HEADERS.items()
    ]


def by_indicator(plan: ReportPlan) -> dict[str, list[Narrative]]:
    """The narratives up to the period that say something, the newest quarter first."""
    found: dict[str, list[Narrative]] = {}
    for narrative in plan.contents.narratives:
        says = narrative.factors.strip() or narrative.follow_up.strip() or narrative.evidence.strip()
        if says and narrative.quarter <= plan.contents.period:
            found.setdefault(narrative.indicator, []).append(narrative)
    return {code: sorted(rows, key=lambda n: -n.quarter) for code, rows in found.items()}


def _write_unexplained(writer: _Writer, row: int, pages: Paginator) -> int:
    """The list of those without an explanation, with whom to ask; returns the next free row."""
    sheet, contents, first = writer.sheet, writer.plan.contents, row
    lacking = unexplained(contents, writer.plan.figures)
    look = styles.UNIT_BAND
    if lacking:
        look = styles.OFFICE_BAND.but(fill=styles.ACCENT, border_colour=styles.ACCENT)
    sheet.fill_row(row, 0, len(KEYS) - 1, look)
    sheet.text(row, 0, words.UNEXPLAINED, look)
    sheet.height(row, 20)
    if not lacking:
        has_any = writer.plan.figures.roll_ups[None, None]["counted"]
        text = words.ALL_EXPLAINED if has_any else words.NOTHING_JUDGED
        sheet.text(row + 1, 0, text, styles.SUBTITLE.but(italic=True))
        sheet.height(row + 1, 18)
        pages.add([(row, 38.0)])
        return row + 2
    parts = []
    for indicator in lacking:
        row += 1
        unit = contents.catalogue.unit_by_code[indicator.unit]
        contact = words.contact(unit, contents.catalogue.holder_of(unit.code, contents.day))
        texts = {
            "quarter": quarter_title(contents.period),
            "factors": words.UNEXPLAINED_ASK.format(contact=contact),
        }
        texts |= dict.fromkeys(("follow_up", "evidence", "author"), "")
        parts.append((row, _write_row(writer, row, indicator, texts, is_first=True)))
    pages.add([(first, 20.0 + parts[0][1]), *parts[1:]])
    return row + 1


def _write_unit(
    writer: _Writer, row: int, title: str, told: Sequence[tuple[Indicator, list[Narrative]]], pages: Paginator
) -> int:
    """A unit's band and its indicators' words; returns the next free row."""
    sheet, band = writer.sheet, row
    sheet.fill_row(row, 0, len(KEYS) - 1, styles.UNIT_BAND)
    sheet.text(row, 0, title, styles.UNIT_BAND)
    sheet.height(row, 20)
    parts = []
    for indicator, narratives in told:
        for number, narrative in enumerate(narratives):
            texts = _texts(writer.plan, narrative, indicator)
            for piece, shown in enumerate(_rows_of(writer, texts)):
                row += 1
                is_first = number == piece == 0
                parts.append((row, _write_row(writer, row, indicator, shown, is_first=is_first)))
    pages.add([(band, 20.0 + parts[0][1]), *parts[1:]])
    return row + 1


def _texts(plan: ReportPlan, narrative: Narrative, indicator: Indicator) -> dict[str, str]:
    at, contents = narrative.at, plan.contents
    unit = contents.catalogue.unit_by_code[indicator.unit]
    holder = contents.catalogue.holder_of(unit.code, contents.day)
    signer = contents.signers.get((unit.code, narrative.quarter), "")
    place = f"{at.sheet}!{at.cell}" if at.sheet and at.cell else at.sheet or ""
    file = plan.file_name(at.file or "")
    typed = words.CELL_BELOW.format(file=file, place=place) if file else place
    return {
        "quarter": quarter_title(narrative.quarter),
        "factors": _with_line_feeds(narrative.factors),
        "follow_up": _with_line_feeds(narrative.follow_up),
        "evidence": _with_line_feeds(narrative.evidence),
        "author": words.joined((signer or words.contact(unit, holder), typed)),
    }


def _with_line_feeds(text: str) -> str:
    """What was typed, its lines ended as spreadsheets end them: a carriage return would show as a sign."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _rows_of(writer: _Writer, texts: dict[str, str]) -> Iterator[dict[str, str]]:
    """The texts as rows: one as a rule, more where words are too many for one."""
    rooms = {key: writer.width(key) - 2 * _TEXT.indent for key in _WORDS}
    pieces = [divided(texts[key], rooms[key], _TEXT.size, _MOST_LINES) for key in _WORDS]
    yield texts | dict(zip(_WORDS, (words_of[0] for words_of in pieces), strict=True))
    for row in islice(zip_longest(*pieces, fillvalue=""), 1, None):
        quarter = words.CONTINUED.format(quarter=texts["quarter"])
        yield dict.fromkeys(texts, "") | {"quarter": quarter} | dict(zip(_WORDS, row, strict=True))


def _write_row(writer: _Writer, row: int, indicator: Indicator, texts: dict[str, str], *, is_first: bool) -> float:
    """One row: the indicator with its live figures (on its first row), and the words; returns the height."""
    sheet, plan = writer.sheet, writer.plan
    at = plan.achievement.rows[indicator.code]
    sheet.link(row, KEYS["code"], reference(report_words.ACHIEVEMENT, at, 0), indicator.code, styles.CODE)
    sheet.text(row, KEYS["title"], indicator.title if is_first else "", _TEXT)
    for key in _FIGURES:
        if is_first:
            _write_figure(sheet, plan, row, indicator, key)
        else:
            sheet.blank(row, KEYS[key], _FIGURE)
    looks = {"quarter": _QUARTER, "author": styles.SMALL}
    for key, text in texts.items():
        sheet.text(row, KEYS[key], text, looks.get(key, _TEXT))
    wrapped = [(text, writer.width(key), looks.get(key, _TEXT)) for key, text in texts.items()]
    return fit(
        sheet, row, [(indicator.title if is_first else "", writer.width("title"), _TEXT), *wrapped], least=18
    )


def _write_figure(sheet: Sheet, plan: ReportPlan, row: int, indicator: Indicator, key: str) -> None:
    """A figure of Capaian."""
    score, decimals = plan.figures.scores[indicator.code], plan.target_decimals[indicator.code]
    cell = plan.achievement.cell(plan.achievement.rows[indicator.code], key)
    if key == "target":
        low, high = score["target_low"], score["target_high"]
        shown = range_shown(low, high, decimals) if plan.is_range(indicator) else low
        style = _FIGURE.but(number=styles.level_format(decimals, is_range=plan.is_range(indicator)))
    elif key == "actual":
        shown = score["actual"]
        style = _FIGURE.but(number=styles.number_format(plan.actual_decimals(indicator), plan.stale(indicator)))
    else:
        shown, style = score["achievement_pct"], _FIGURE.but(number=styles.number_format(plan.policy.decimals))
    sheet.formula(row, KEYS[key], cell, shown, style.but(bold=key != "target"))
