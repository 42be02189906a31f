"""One sheet per unit in the official IKI form: position, duties, the table of its indicators, the signatures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Final

from ikigen.excel.fitting import count_lines, height_for
from ikigen.excel.looks import Style
from ikigen.excel.print_setup import PrintSetup
from ikigen.excel.writer import Book, Sheet
from ikigen.model.catalogue import HEAD_OF_OFFICE, Holder, HolderStatus, OrgUnit
from ikigen.model.status import ScoreStatus
from ikigen.report import styles
from ikigen.report.achievement_plan import IndicatorRow, UnitBlock
from ikigen.report.figures import text_of
from ikigen.report.formulas import range_shown
from ikigen.report.page import Column, feet, fit, merged_width, print_sheet, write_header
from ikigen.report.plan import ReportPlan
from ikigen.report.printing import Paginator, chips, fits_one_page, legible_scales
from ikigen.text import report as report_words
from ikigen.text import report_tables as words

KEYS: Final = {key: col for col, key in enumerate(words.UNIT_HEADERS)}
_WIDTHS: Final = {
    "objective": 26, "title": 31, "formula": 35, "source": 23, "measure_unit": 10.5, "target": 8.5, "actual": 9.5,
    "achievement": 10.5, "category": 12.5,
}  # fmt: skip
_FIGURES: Final = ("target", "actual", "achievement")
_LONGEST_NAME: Final = 31
_FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", "-"))
_TITLE: Final = Style(size=14, bold=True, colour=styles.INK, align="center", valign="middle")
_LABEL: Final = Style(size=10.5, bold=True, colour=styles.INK)
_TEXT: Final = Style(size=10, colour=styles.INK, wrap=True)
_LINE: Final = Style(size=10.5, colour=styles.INK, valign="middle")
_OBJECTIVE: Final = styles.SMALL.but(bold=True)
_HEADER_POINTS, _MEAN_POINTS, _LINE_POINTS = 44.0, 20.0, 16.0
_MOST_POINTS: Final = 409.0


def write_unit_sheets(book: Book, plan: ReportPlan) -> None:
    """Write them, in the order of the catalogue; none where they are not wanted."""
    if not plan.contents.per_unit:
        return
    names = sheet_names([block.unit.code for block in plan.achievement.units])
    for block in plan.achievement.units:
        _write_unit(book.sheet(names[block.unit.code]), plan, block)


def sheet_names(codes: list[str]) -> dict[str, str]:
    """A name for each unit's sheet that every program takes: short, without forbidden signs, and only once."""
    plain = {code: words.UNIT_SHEET.format(code=code).translate(_FORBIDDEN)[:_LONGEST_NAME] for code in codes}
    shared = Counter(name.casefold() for name in plain.values())
    found: dict[str, str] = {}
    for number, (code, name) in enumerate(plain.items(), 1):
        suffix = f" {number}" if shared[name.casefold()] > 1 else ""
        found[code] = name[: _LONGEST_NAME - len(suffix)] + suffix
    return found


def _write_unit(sheet: Sheet, plan: ReportPlan, block: UnitBlock) -> None:
    sheet.raw.hide_gridlines(2)
    columns = _columns(plan)
    widths = [column.width for column in columns]
    header, heading = _write_head(sheet, plan, block.unit, widths)
    row = write_header(sheet, header, columns)
    writer = _Writer(sheet, plan, columns)
    groups = []
    for objective in block.objectives:
        names = (objective.objective, *repeat("", len(objective.indicators)))
        rows = enumerate(zip(objective.indicators, names, strict=False), row)
        groups.append([(number, writer.write(number, at, name)) for number, (at, name) in rows])
        row += len(objective.indicators)
    if block.objectives:
        _write_mean(sheet, plan, block, row)
        chips(sheet, plan.policy, header + 2, row, KEYS["category"])
    else:
        sheet.text(row, 0, report_words.NO_INDICATORS, styles.SUBTITLE.but(italic=True))
    end = _write_signatures(sheet, plan, block.unit, row + 2)
    closing = _MEAN_POINTS + _LINE_POINTS * (end - row)
    if fits_one_page(heading + _HEADER_POINTS + sum(points for group in groups for _, points in group) + closing):
        area = (0, 0, end, len(KEYS) - 1)
        setup = PrintSetup(*feet(sheet, plan.contents), area=area, one_page=True)
        print_sheet(sheet, plan.contents, setup)
        return
    pages = _fewest_pages(widths, (header, heading), groups, (row, closing))
    pages.set_up(sheet, plan.contents, end, len(KEYS) - 1)


def _fewest_pages(
    widths: Sequence[float],
    head: tuple[int, float],
    groups: Sequence[Sequence[tuple[int, float]]],
    closing: tuple[int, float],
) -> Paginator:
    """The table on as few pages as can still be read, printed as large as that allows.

    Args:
        widths: of the columns, in characters.
        head: the row of the table's header, and the points of what stands above it.
        groups: the rows of each sasaran with their points.
        closing: where the mean and the signatures begin, and their points.
    """

    def divided(scale: int) -> Paginator:
        pages = Paginator(head[0], widths, heading=head[1], scale=scale)
        for group in groups:
            pages.add(group)
        pages.close(*closing)
        return pages

    return min(map(divided, legible_scales(widths)), key=lambda pages: len(pages.breaks))


def _columns(plan: ReportPlan) -> list[Column]:
    """Figures are as wide as on Capaian."""
    return [
        Column(header, max(_WIDTHS[key], plan.achievement.width(key)) if key in _FIGURES else _WIDTHS[key])
        for key, header in words.UNIT_HEADERS.items()
    ]


def _write_head(sheet: Sheet, plan: ReportPlan, unit: OrgUnit, widths: list[float]) -> tuple[int, float]:
    """The head of the form; returns the row of the table's header, and the points of all that stands above it."""
    contents, last = plan.contents, len(KEYS) - 1
    sheet.widths(widths)
    sheet.paragraph(0, (0, last), words.UNIT_TITLE, _TITLE)
    line = report_words.subtitle(contents.catalogue.office.name, contents.year, contents.period)
    sheet.paragraph(1, (0, last), line, styles.SUBTITLE.but(align="center"))
    sheet.text(2, 0, contents.notice, styles.NOTICE)
    heights = [24.0, 16.0, 18.0 if contents.notice else 6.0]
    for row, points in enumerate(heights):
        sheet.height(row, points)
    rows = (
        (words.UNIT_POSITION, unit.title),
        (words.UNIT_DUTY, unit.duty or words.UNIT_NOTHING),
        (words.UNIT_FUNCTIONS, unit.functions or words.UNIT_NOTHING),
    )
    for number, (label, text) in enumerate(rows, 1):
        sheet.text(len(heights), 0, f"{number}. {label}", _LABEL)
        heights += _write_lines(sheet, len(heights), text, widths)
    sheet.height(len(heights), _LINE_POINTS)
    return len(heights) + 1, sum(heights) + _LINE_POINTS


def _write_lines(sheet: Sheet, row: int, text: str, widths: list[float]) -> list[float]:
    """A text line by line over the columns right of its label; returns the heights of its rows."""
    width, heights = merged_width(widths[1:]), []
    for at, line in enumerate(text.splitlines() or [words.UNIT_NOTHING], row):
        sheet.paragraph(at, (1, len(KEYS) - 1), line, _TEXT)
        heights.append(min(_MOST_POINTS, height_for(count_lines(line, width, _TEXT.size), _TEXT.size)))
        sheet.height(at, heights[-1])
    return heights


@dataclass(frozen=True)
class _Writer:
    """Writes indicators into a unit's table."""

    sheet: Sheet
    plan: ReportPlan
    columns: list[Column]

    def write(self, row: int, at: IndicatorRow, objective: str) -> float:
        """One indicator: the printed text to the letter, and its figures as on Capaian; returns the height."""
        sheet, indicator = self.sheet, at.indicator
        texts = {
            "objective": objective,
            "title": indicator.title,
            "formula": indicator.formula_text,
            "source": indicator.source_text,
            "measure_unit": indicator.measure_unit,
        }
        looks = {"objective": _OBJECTIVE}
        for key, text in texts.items():
            sheet.text(row, KEYS[key], text, looks.get(key, styles.SMALL))
        self._write_figures(row, at)
        wrapped = [
            (text, self.columns[KEYS[key]].width, looks.get(key, styles.SMALL)) for key, text in texts.items()
        ]
        return fit(sheet, row, wrapped, least=20)

    def _write_figures(self, row: int, at: IndicatorRow) -> None:
        sheet, plan, indicator = self.sheet, self.plan, at.indicator
        score, decimals = plan.figures.scores[indicator.code], plan.target_decimals[indicator.code]
        low, high = score["target_low"], score["target_high"]
        target: float | str | None = range_shown(low, high, decimals) if plan.is_range(indicator) else low
        actual = styles.number_format(plan.actual_decimals(indicator), plan.stale(indicator))
        figures = (
            ("target", target, styles.level_format(decimals, is_range=plan.is_range(indicator))),
            ("actual", score["actual"], actual),
            ("achievement", score["achievement_pct"], styles.number_format(plan.policy.decimals)),
        )
        for key, value, number in figures:
            style = styles.FIGURE.but(number=number, bold=key == "achievement")
            sheet.formula(row, KEYS[key], plan.achievement.cell(at.row, key), value, style)
        if score["status"] == ScoreStatus.PROGRESS.value:
            sheet.blank(row, KEYS["category"], styles.CATEGORY)
            return
        category = plan.achievement.cell(at.row, "category")
        sheet.formula(row, KEYS["category"], category, text_of(score["category"]), styles.CATEGORY)


def _write_mean(sheet: Sheet, plan: ReportPlan, block: UnitBlock, row: int) -> None:
    band, found = styles.OBJECTIVE_BAND, plan.figures.roll_ups[block.unit.code, None]
    sheet.fill_row(row, 0, len(KEYS) - 1, band)
    sheet.text(row, 0, words.UNIT_MEAN, band)
    for key, value, look in (
        ("achievement", found["mean_pct"], styles.FIGURE.but(number=styles.number_format(plan.policy.decimals))),
        ("category", text_of(found["category"]), styles.CATEGORY),
    ):
        cell = plan.achievement.cell(block.block.band, key)
        sheet.formula(row, KEYS[key], cell, value, styles.as_band(look, band).but(number=look.number))
    cell = plan.achievement.cell(block.block.band, "remark")
    shown = _coverage(plan, block)
    sheet.formula(row, KEYS["formula"], cell, shown, styles.as_band(styles.SMALL, band))
    sheet.height(row, _MEAN_POINTS)


def _coverage(plan: ReportPlan, block: UnitBlock) -> str:
    return report_words.coverage(plan.figures.roll_ups[block.unit.code, None], plan.policy)


def _write_signatures(sheet: Sheet, plan: ReportPlan, unit: OrgUnit, row: int) -> int:
    """Who takes note at the left, who answers at the right; returns the last row."""
    contents = plan.contents
    superior = unit.parent or HEAD_OF_OFFICE
    office = contents.catalogue.office
    place = report_words.sign_date(office.place, contents.year, contents.period)
    above = contents.catalogue.unit_by_code.get(superior)
    title = above.title if above else report_words.HEAD_TITLE.format(office=office.name).rstrip(",")
    holders = [contents.catalogue.holder_of(code, contents.day) for code in (superior, unit.code)]
    left, right = KEYS["title"], KEYS["source"]
    blocks = ((left, words.WITNESS, title, holders[0]), (right, place, unit.title, holders[1]))
    end = row
    for col, first, position, holder in blocks:
        end = max(end, _write_signature(sheet, row, col, (first, _capacity(position, holder)), holder))
    return end


def _capacity(title: str, holder: Holder | None) -> str:
    acting = "" if holder is None or holder.status is HolderStatus.DEFINITIVE else f"{holder.status.value} "
    return f"{acting}{title},"


def _write_signature(sheet: Sheet, row: int, col: int, lines: tuple[str, str], holder: Holder | None) -> int:
    name = holder.name if holder else report_words.SIGN_NAME
    nip = report_words.SIGN_NIP.format(nip=holder.nip if holder and holder.nip else "")
    rank = [holder.rank] if holder and holder.rank else []
    for offset, line in enumerate((*lines, "", "", "", name, *rank, nip)):
        is_name = bool(holder) and line == name
        sheet.text(row + offset, col, line, _LINE.but(bold=is_name, underline=is_name))
        sheet.height(row + offset, _LINE_POINTS)
    return row + 6 + len(rank)
