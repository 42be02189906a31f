"""The correction sheet: figures of earlier quarters that their unit found to be wrong."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ikigen.excel.grid import BLANK, Grid, Seen
from ikigen.form.expected import ExpectedRows
from ikigen.form.identity import folded, folded_code
from ikigen.form.locate import Header, cell_name, place
from ikigen.form.plan import FormRow
from ikigen.form.values import as_seen, judge_actual
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Finding, Location
from ikigen.model.period import Quarter, parse_quarter
from ikigen.model.submission import CarriedOver, Correction, EntryState, is_same_figure
from ikigen.text import form as words
from ikigen.text import labels
from ikigen.text.findings import make_finding, place_of
from ikigen.text.numbers import format_number

CORRECTED: Final = (labels.CORRECTED_QUARTER, labels.CODE, labels.NEW_FIGURE, labels.REASON)
"""The columns of the correction sheet that are typed in."""
_FOOT: Final = frozenset(
    folded(text)
    for text in (
        words.WITNESS, labels.SIGNER_NAME, labels.SIGNER_RANK, labels.SIGNER_NIP,
        labels.LAYOUT, labels.FINGERPRINT,
    )
)  # fmt: skip
"""What stands below the table."""
_NUMBERING: Final = re.compile(r"\(\d{1,2}\)")


@dataclass(frozen=True)
class CorrectionTable:
    """The table of corrections of one sheet, and what its rows are held against.

    ``closed`` are the quarters that were returned before: only these are corrected here.
    """

    path: str
    unit: str
    grid: Grid
    header: Header
    expected: ExpectedRows
    catalogue: Catalogue
    closed: Collection[Quarter]

    def text(self, row: int, label: str) -> str:
        """The folded text in a row's column, "" when the column is gone."""
        col = self.header.column(label)
        return "" if col is None else self.grid.text(row, col)

    def finding(
        self,
        code: str,
        row: int,
        label: str,
        *,
        correction: tuple[FormRow | None, Quarter | None] = (None, None),
        value: object = None,
        **facts: object,
    ) -> Finding:
        """A finding at a cell of the sheet, about what a row corrects."""
        at = place(self.path, self.grid, row, self.header.column(label))
        form_row, quarter = correction
        indicator = form_row.indicator.code if form_row else None
        return make_finding(
            code, at, unit=self.unit, indicator=indicator, period=quarter, value=value, shared_with=(), **facts
        )


def read_corrections(
    tables: Sequence[CorrectionTable], carried: CarriedOver
) -> tuple[tuple[Correction, ...], tuple[Finding, ...]]:
    """The corrections of a form: those that earlier returns made, then those that this one makes.

    Args:
        tables: the correction sheets, also several copies of one.
        carried: what the form was issued with; its corrections stand on the sheet, closed.

    Findings:
        correction-column-missing, correction-incomplete, correction-quarter-unreadable, correction-quarter-open,
        correction-code-unknown, correction-code-of-other, correction-part-missing, correction-without-reason,
        correction-doubled, stray-text, and those of a figure (``actual-…``).
    """
    findings: list[Finding] = []
    made = list(carried.corrections)
    found: list[Correction] = []
    for table in tables:
        for row in _rows(table, findings):
            number = _carried_in(table, row, made)
            if number is not None:
                made[number] = replace(made[number], at=_place(table, row))
                continue
            correction = _read_row(table, row, findings)
            found += [correction] if correction is not None else []
    return (*made, *_without_doubles(found, tables[0].unit if tables else "", findings)), tuple(findings)


def has_typed_rows(tables: Sequence[CorrectionTable], carried: CarriedOver) -> bool:
    """Whether a row says something that the form was not issued with, be it that it cannot count."""
    return any(
        _carried_in(table, row, carried.corrections) is None
        and not any(_is_as_issued(table, row, one) for one in carried.open_corrections)
        for table in tables
        for row in _rows(table, [])
    )


def _is_as_issued(table: CorrectionTable, row: int, issued: Correction) -> bool:
    """Whether a row stands as it was issued: one that could not count in an earlier form."""
    said = parse_quarter(table.text(row, labels.CORRECTED_QUARTER)), folded_code(table.text(row, labels.CODE))
    figure, typed = _seen(table, row).number, table.text(row, labels.NEW_FIGURE)
    same = typed == issued.raw if issued.value is None or figure is None else is_same_figure(figure, issued.value)
    return (
        said == (issued.quarter, folded_code(issued.cell_code))
        and same
        and (" ".join(table.text(row, labels.REASON).split()) == " ".join(issued.reason.split()))
    )


def _rows(table: CorrectionTable, findings: list[Finding]) -> Iterator[int]:
    """The rows in which something was typed."""
    missing = [label for label in CORRECTED if table.header.column(label) is None]
    if missing:
        at = place(table.path, table.grid, table.header.row, 0)
        columns = ", ".join(missing)
        findings.append(make_finding("correction-column-missing", at, unit=table.unit, columns=columns))
        return
    for row in range(table.header.row + 1, _end(table)):
        if _NUMBERING.fullmatch(table.text(row, labels.CODE)):
            continue
        for col in table.header.others:
            if text := table.grid.text(row, col):
                at = place(table.path, table.grid, row, col)
                column = cell_name(0, col).rstrip("1")
                findings.append(make_finding("stray-text", at, unit=table.unit, value=text, column=column))
        if any(table.text(row, label) for label in CORRECTED):
            yield row


def _end(table: CorrectionTable) -> int:
    """The row after the table: where the signature or the foot begins."""
    for row in range(table.header.row + 1, table.grid.height):
        if any(folded(table.grid.text(row, col)) in _FOOT for col in range(table.grid.width)):
            return row
    return table.grid.height


def _place(table: CorrectionTable, row: int) -> Location:
    return place(table.path, table.grid, row, table.header.column(labels.NEW_FIGURE))


def _carried_in(table: CorrectionTable, row: int, made: Sequence[Correction]) -> int | None:
    """Which of the corrections that were made before a row shows, or None."""
    quarter = parse_quarter(table.text(row, labels.CORRECTED_QUARTER))
    code = folded_code(table.text(row, labels.CODE))
    figure = _seen(table, row).number
    for number, one in enumerate(made):
        same_cell = (one.quarter, folded_code(one.cell_code)) == (quarter, code)
        if same_cell and is_same_figure(one.value, figure):
            return number
    return None


def _seen(table: CorrectionTable, row: int) -> Seen:
    col = table.header.column(labels.NEW_FIGURE)
    return BLANK if col is None else table.grid.seen(row, col)


def _read_row(table: CorrectionTable, row: int, findings: list[Finding]) -> Correction | None:
    """What a row corrects, refused where it cannot count; None where not even that is certain. Both are said."""
    quarter, form_row = _what(table, row, findings)
    if quarter is None or form_row is None:
        return None
    seen, about = _seen(table, row), (form_row, quarter)
    judged = judge_actual(seen, table.expected.measures[folded_code(form_row.code)])
    reason = table.text(row, labels.REASON)
    made = Correction(
        form_row.code, quarter, judged.value, reason, _place(table, row), raw=as_seen(seen),
        state=EntryState.READ if judged.value is not None and reason else EntryState.REFUSED,
    )  # fmt: skip
    if judged.state is EntryState.BLANK:
        label = labels.NEW_FIGURE
        findings.append(
            table.finding(
                "correction-incomplete", row, label, correction=about, value=as_seen(seen), missing=label
            )
        )
        return made
    findings.extend(
        table.finding(
            f"actual-{remark.code}", row, labels.NEW_FIGURE, correction=about, value=as_seen(seen),
            cell_code=form_row.code, **remark.facts,
        )
        for remark in judged.remarks
    )  # fmt: skip
    if judged.value is not None and not reason:
        findings.append(
            table.finding(
                "correction-without-reason", row, labels.REASON, correction=about, value=as_seen(seen),
                cell_code=form_row.code, quarter=labels.quarter_title(quarter),
            )
        )  # fmt: skip
    return made


def _what(table: CorrectionTable, row: int, findings: list[Finding]) -> tuple[Quarter | None, FormRow | None]:
    """The quarter and the row of the form that are corrected; None with a finding where that is not certain."""
    said = {label: table.text(row, label) for label in CORRECTED}
    missing = [label for label in CORRECTED[:3] if not said[label]]
    if missing:
        typed = "; ".join(filter(None, said.values()))
        names = ", ".join(missing)
        findings.append(table.finding("correction-incomplete", row, missing[0], value=typed, missing=names))
        return None, None
    quarter = parse_quarter(said[labels.CORRECTED_QUARTER])
    form_row = table.expected.by_code.get(folded_code(said[labels.CODE]))
    if quarter is None:
        seen = said[labels.CORRECTED_QUARTER]
        findings.append(table.finding("correction-quarter-unreadable", row, labels.CORRECTED_QUARTER, value=seen))
    if form_row is None:
        findings.append(_about_code(table, row, said[labels.CODE]))
    if quarter is not None and form_row is not None and quarter not in table.closed:
        findings.append(
            table.finding(
                "correction-quarter-open", row, labels.CORRECTED_QUARTER, correction=(form_row, quarter),
                value=said[labels.NEW_FIGURE], cell_code=form_row.code, quarter=labels.quarter_title(quarter),
            )
        )  # fmt: skip
        return None, None
    return quarter, form_row


def _about_code(table: CorrectionTable, row: int, code: str) -> Finding:
    """Why a code names no figure of this form."""
    key = folded_code(code)
    whole = next((i for i in table.catalogue.indicators if folded_code(i.code) == key), None)
    parts = [cell.code for cell in whole.cells] if whole else []
    if parts and any(folded_code(part) in table.expected.by_code for part in parts):
        choice = " atau ".join(parts)
        return table.finding("correction-part-missing", row, labels.CODE, value=code, cell_code=code, parts=choice)
    cells = {folded_code(cell): i for cell, i in table.catalogue.indicator_by_cell.items()}
    other = whole or cells.get(key)
    if other is not None:
        return table.finding("correction-code-of-other", row, labels.CODE, value=code, owner=other.unit)
    return table.finding("correction-code-unknown", row, labels.CODE, value=code)


def _without_doubles(found: Sequence[Correction], unit: str, findings: list[Finding]) -> Iterator[Correction]:
    """The corrections, each cell and quarter once; where two rows say different figures, none of them counts."""
    groups: dict[tuple[str, Quarter], list[Correction]] = {}
    for correction in found:
        if correction.state is EntryState.REFUSED:
            yield correction
            continue
        groups.setdefault((correction.cell_code, correction.quarter), []).append(correction)
    for (code, quarter), rows in groups.items():
        if len({correction.value for correction in rows}) == 1:
            yield rows[0]
            continue
        yield from (replace(one, state=EntryState.REFUSED) for one in rows)
        said = "; ".join(f"{place_of(one.at)}: {format_number(one.value)}" for one in rows)
        findings.append(
            make_finding(
                "correction-doubled", rows[-1].at, unit=unit, indicator=code.rstrip("ab"), period=quarter,
                value=said, cell_code=code, quarter=labels.quarter_title(quarter),
            )
        )  # fmt: skip
