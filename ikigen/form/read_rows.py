"""The rows of a quarter sheet: found by code wherever they are, and held against the text beside the code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ikigen.form.identity import folded_code
from ikigen.form.locate import label_at, place
from ikigen.form.meaning import Meanings
from ikigen.form.quarter_table import Sheet, foot_rows, has_figure, is_printed, signature_rows, statement_column
from ikigen.form.row_texts import check_texts, texts_beside
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
    ``others``: rows whose code is none of the form's. ``remeant``: by folded code, the meanings of figures
    that were typed under another one than that in force.
    """

    single: Mapping[str, int]
    trusted: frozenset[str]
    doubled: Mapping[str, tuple[int, ...]]
    owners: tuple[tuple[str, int], ...]
    others: tuple[int, ...] = field(default=())
    remeant: Mapping[str, Meanings] = field(default_factory=dict)

    @property
    def code_rows(self) -> Mapping[int, str]:
        """The folded code of every row that carries one of the form's."""
        rows = {row: key for key, row in self.single.items()}
        return rows | {row: key for key, found in self.doubled.items() for row in found}


def find_rows(sheet: Sheet) -> tuple[FoundRows, tuple[Finding, ...]]:
    """Every row of a quarter sheet that carries a code.

    Findings:
        row-missing, row-not-issued, row-doubled, row-unknown, row-unknown-blank,
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
    remeant = _remeant(sheet, single)
    texts, distrusted = check_texts(sheet, single, remeant)
    trusted = frozenset(single) - distrusted
    found = FoundRows(single, trusted, doubled, tuple(owners), tuple(others), remeant)
    return found, (*_missing(sheet, located), *_doubled(sheet, doubled), *_unknown(sheet, others), *texts)


def _remeant(sheet: Sheet, single: Mapping[str, int]) -> Mapping[str, Meanings]:
    """The codes whose figure was typed under another meaning; none in a form of the catalogue in force."""
    if sheet.expected.is_current:
        return {}
    seen = texts_beside(sheet, single)
    return {key: both for key in single if (both := sheet.expected.meanings_of(key, seen[key])) is not None}


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
        if folded_code(code) not in sheet.expected.issued and has_figure(sheet, row):
            yield sheet.finding("row-unknown", row, labels.CODE, value="; ".join(typed), code_seen=code)
