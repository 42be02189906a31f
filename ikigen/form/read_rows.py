"""The rows of a quarter sheet: found by code wherever they are, and held against the text beside the code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ikigen.form.identity import folded_code
from ikigen.form.locate import label_at, place
from ikigen.form.quarter_table import Sheet, foot_rows, has_figure, is_printed, signature_rows, statement_column
from ikigen.form.row_texts import check_texts
from ikigen.model.finding import Finding
from ikigen.text import labels
from ikigen.text.findings import make_finding

_INPUT_COLUMNS: Final = (labels.ACTUAL, labels.FACTORS, labels.FOLLOW_UP, labels.EVIDENCE)
_NUMBERING: Final = re.compile(r"\(\d{1,2}\)")
"""What the row that numbers the columns has in the Kode column."""


@dataclass(frozen=True)
class FoundRows:
    """What stands in the rows below the header.

    ``single``: row by folded code, for codes that stand once; ``trusted`` are those among them whose text is
    theirs. ``doubled``: rows by folded code. ``owners``: rows of owners' bands with their code as it stands.
    ``others``: rows whose code is none of the form's.
    """

    single: Mapping[str, int]
    trusted: frozenset[str]
    doubled: Mapping[str, tuple[int, ...]]
    owners: tuple[tuple[str, int], ...]
    others: tuple[int, ...] = field(default=())

    @property
    def code_rows(self) -> Mapping[int, str]:
        """The folded code of every row that carries one of the form's."""
        rows = {row: key for key, row in self.single.items()}
        return rows | {row: key for key, found in self.doubled.items() for row in found}


def find_rows(sheet: Sheet) -> tuple[FoundRows, tuple[Finding, ...]]:
    """Every row of a quarter sheet that carries a code.

    Findings:
        row-missing, row-not-issued, row-doubled, row-unknown, row-unknown-blank, row-retired,
        row-text-of-other, row-text-reworded, row-text-outdated, row-text-changed, row-text-shuffled,
        row-twins-moved, row-result-of-other, rows-unwitnessed.
    """
    located: dict[str, list[int]] = {}
    below = {*signature_rows(sheet), *foot_rows(sheet)}
    owners: list[tuple[str, int]] = []
    others: list[int] = []
    for row in range(sheet.header.row + 1, sheet.grid.height):
        key = folded_code(sheet.text(row, labels.CODE))
        if key in sheet.expected.by_code:
            located.setdefault(key, []).append(row)
        elif statement_column(sheet, row) is not None:
            owners.append((sheet.text(row, labels.CODE), row))
        elif _may_be_code(key) and row not in below:
            others.append(row)
    single = {key: rows[0] for key, rows in located.items() if len(rows) == 1}
    doubled = {key: tuple(rows) for key, rows in located.items() if len(rows) > 1}
    texts, distrusted = check_texts(sheet, single)
    found = FoundRows(single, frozenset(single) - distrusted, doubled, tuple(owners), tuple(others))
    return found, (*_missing(sheet, located), *_doubled(sheet, doubled), *_unknown(sheet, others), *texts)


def _may_be_code(key: str) -> bool:
    """Whether something stands in the Kode column that is not printed there by the program."""
    return bool(key) and not _NUMBERING.fullmatch(key) and label_at(key) != labels.CODE


def _missing(sheet: Sheet, located: Mapping[str, Sequence[int]]) -> Iterator[Finding]:
    at = place(sheet.path, sheet.grid)
    for key, row in sheet.expected.by_code.items():
        if key not in located:
            known = not sheet.expected.issued or key in sheet.expected.issued
            yield make_finding(
                "row-missing" if known else "row-not-issued",
                at,
                unit=sheet.unit,
                indicator=row.indicator.code,
                period=sheet.quarter,
                cell_code=row.code,
                title=row.indicator.title,
            )


def _doubled(sheet: Sheet, doubled: Mapping[str, tuple[int, ...]]) -> Iterator[Finding]:
    for key, rows in doubled.items():
        expected = sheet.expected.by_code[key]
        yield sheet.finding(
            "row-doubled",
            rows[0],
            labels.CODE,
            indicator=expected.indicator.code,
            value="; ".join(text for row in rows if (text := sheet.text(row, labels.ACTUAL))) or None,
            cell_code=expected.code,
            rows=", ".join(str(row + 1) for row in rows),
        )


def _unknown(sheet: Sheet, rows: Sequence[int]) -> Iterator[Finding]:
    for row in rows:
        code = sheet.text(row, labels.CODE)
        typed = [text for label in _INPUT_COLUMNS if not is_printed(text := sheet.text(row, label))]
        if folded_code(code) in sheet.expected.issued:
            said = "; ".join(typed)
            facts = {"code_seen": code, "typed": said or "kosong"}
            yield sheet.finding("row-retired", row, labels.CODE, value=said or None, **facts)
        elif has_figure(sheet, row):
            yield sheet.finding("row-unknown", row, labels.CODE, value="; ".join(typed), code_seen=code)
