"""The second copy of a form's identity, and what was issued: the hidden sheet and the document's properties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ikigen.form.identity import ISSUED_COLUMNS, KEYS, LAYOUT_VERSION, NOTICE_KEY, text_hash
from ikigen.form.meaning import stated_meaning
from ikigen.form.plan import FormRow, Look, PlannedCell, PlannedSheet, Section
from ikigen.form.plan_carried import carried_lines, stated_level
from ikigen.form.plan_rows import FormBasis
from ikigen.form.plan_target import PERIODS
from ikigen.text import labels


def plan_hidden(basis: FormBasis) -> PlannedSheet:
    """The hidden sheet: keys and values, one row per cell code, and what was taken over from earlier returns."""
    values = (
        basis.unit.code,
        str(basis.year),
        LAYOUT_VERSION,
        basis.catalogue.fingerprint,
        basis.catalogue.office.name,
    )
    notice = [(NOTICE_KEY, basis.fill.notice)] if basis.fill.notice else []
    lines: list[Sequence[str]] = [*zip(KEYS, values, strict=True), *notice, (), ISSUED_COLUMNS]
    lines += [_issued(basis, row) for row in basis.rows]
    lines += carried_lines(basis.fill.carried)
    return PlannedSheet(labels.IDENTITY_SHEET, tuple(_cells(lines)), hidden=True)


def first_code_row(basis: FormBasis) -> int:
    """The row of the first cell code in the table of what was issued; the others follow without a gap."""
    return len(KEYS) + bool(basis.fill.notice) + 2


def properties(basis: FormBasis) -> Mapping[str, str]:
    """The custom properties of the document."""
    return {
        "ikigen_unit": basis.unit.code,
        "ikigen_year": str(basis.year),
        "ikigen_layout": LAYOUT_VERSION,
        "ikigen_fingerprint": basis.catalogue.fingerprint,
        "ikigen_office": basis.catalogue.office.name,
    }


def _issued(basis: FormBasis, row: FormRow) -> Sequence[str]:
    targets = [""] * len(PERIODS)
    if row.section is Section.OWN and row.is_first:
        targets = [stated_level(basis.issued_target(row.indicator.code, period)) for period in PERIODS]
    return (
        row.code,
        row.section.value,
        text_hash(row.texts[0]),
        text_hash(*row.texts),
        *targets,
        stated_meaning(row),
    )


def _cells(lines: Sequence[Sequence[str]]) -> Iterator[PlannedCell]:
    for row, texts in enumerate(lines):
        for col, text in enumerate(texts):
            if text:
                yield PlannedCell(row, col, text, Look.PLAIN)
