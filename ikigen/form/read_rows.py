"""The rows of a quarter sheet: found by code wherever they are, and held against the text beside the code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from ikigen.excel.grid import Grid
from ikigen.form.expected import LOCKED_COLUMNS, ExpectedRows, SeenTexts, TextCheck, Verdict
from ikigen.form.identity import folded, folded_code
from ikigen.form.locate import Header, header_in, label_at, place
from ikigen.form.plan import FormRow
from ikigen.model.catalogue import Level
from ikigen.model.finding import Finding
from ikigen.model.period import Quarter
from ikigen.text import form as words
from ikigen.text import labels
from ikigen.text.findings import make_finding

_INPUT_COLUMNS: Final = (labels.ACTUAL, labels.FACTORS, labels.FOLLOW_UP, labels.EVIDENCE)
_ENOUGH_TO_SHUFFLE: Final = 2
_SIGNATURE: Final = frozenset(
    folded(text) for text in (words.WITNESS, labels.SIGNER_NAME, labels.SIGNER_RANK, labels.SIGNER_NIP)
)
_FOOT: Final = frozenset(folded(text) for text in (labels.LAYOUT, labels.FINGERPRINT))
_STATEMENT: Final = folded(labels.STATEMENT)
_NUMBERING: Final = re.compile(r"\(\d{1,2}\)")
"""What the row that numbers the columns has in the Kode column."""
_PRINTED: Final = re.compile(r"[-–—\s]*|\(\d{1,2}\)")
"""What the program itself prints into columns to type in: nothing, a dash, a column's number."""


@dataclass(frozen=True)
class Sheet:
    """A quarter sheet whose table was found, and all that its rows are judged by.

    ``shown_targets``: per indicator, the targets that its row may show; absent where nobody can tell. ``year`` is
    that of the form; ``taken_over`` are the cell codes and quarters whose figures it was issued with; ``book`` are
    all sheets of the form.
    """

    path: str
    unit: str
    quarter: Quarter
    grid: Grid
    header: Header
    expected: ExpectedRows
    shown_targets: Mapping[str, tuple[Level, ...]] = field(default_factory=dict)
    year: int = 0
    taken_over: Collection[tuple[str, Quarter]] = ()
    book: Sequence[Grid] = ()

    @cached_property
    def places(self) -> Mapping[str, Sequence[tuple[int, int]]]:
        """Below the header, the cells by their folded text, from top to bottom."""
        found: dict[str, list[tuple[int, int]]] = {}
        for row in range(self.header.row + 1, self.grid.height):
            for col, text in enumerate(self.grid.texts(row)):
                if text:
                    found.setdefault(folded(text), []).append((row, col))
        return found

    @cached_property
    def statements(self) -> Mapping[int, int]:
        """By row, the first column in which ``Pernyataan`` stands."""
        cells = (cell for text, found in self.places.items() if text.rstrip(" :") == _STATEMENT for cell in found)
        return dict(sorted(cells, reverse=True))

    def col(self, label: str) -> int | None:
        """The column with a header, None when it is gone or stands twice."""
        return self.header.column(label)

    def text(self, row: int, label: str) -> str:
        """The folded text in a row's column, "" when the column is gone."""
        col = self.col(label)
        return "" if col is None else self.grid.text(row, col)

    def finding(
        self,
        code: str,
        row: int,
        label: str,
        *,
        indicator: str | None = None,
        value: object = None,
        **facts: object,
    ) -> Finding:
        """A finding at a cell of the sheet."""
        at = place(self.path, self.grid, row, self.col(label))
        return make_finding(
            code,
            at,
            unit=self.unit,
            indicator=indicator,
            period=self.quarter,
            value=value,
            shared_with=(),
            **facts,
        )


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
        rows-unwitnessed.
    """
    located: dict[str, list[int]] = {}
    below = {*signature_rows(sheet), *(row for row, _ in _cells_with(sheet, _FOOT))}
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
    texts, distrusted = _check_texts(sheet, single)
    if _is_unwitnessed(sheet, single):
        at = place(sheet.path, sheet.grid)
        texts = (*texts, make_finding("rows-unwitnessed", at, unit=sheet.unit, period=sheet.quarter))
        distrusted = frozenset(single)
    found = FoundRows(single, frozenset(single) - distrusted, doubled, tuple(owners), tuple(others))
    return found, (*_missing(sheet, located), *_doubled(sheet, doubled), *_unknown(sheet, others), *texts)


def _may_be_code(key: str) -> bool:
    """Whether something stands in the Kode column that is not printed there by the program."""
    return bool(key) and not _NUMBERING.fullmatch(key) and label_at(key) != labels.CODE


def has_figure(sheet: Sheet, row: int) -> bool:
    """Whether something was typed in the Realisasi column of a row."""
    return not _PRINTED.fullmatch(sheet.text(row, labels.ACTUAL))


def signature_rows(sheet: Sheet) -> range:
    """The rows of the signature block, from the line with place and date to the last label."""
    marked = [row for row, _ in _cells_with(sheet, _SIGNATURE)]
    return range(marked[0], marked[-1] + 1) if marked else range(0)


def signature_columns(sheet: Sheet) -> frozenset[int]:
    """The columns in which names, ranks and numbers of the signature block are typed."""
    witness = folded(words.WITNESS)
    return frozenset(
        col if folded(sheet.grid.text(row, col)) == witness else col + 1
        for row, col in _cells_with(sheet, _SIGNATURE)
    )


def _cells_with(sheet: Sheet, texts: frozenset[str]) -> Sequence[tuple[int, int]]:
    """The cells below the header that show one of these texts, from top to bottom."""
    return sorted(cell for text in texts for cell in sheet.places.get(text, ()))


def statement_column(sheet: Sheet, row: int) -> int | None:
    """The column of a row in which ``Pernyataan`` stands, or None."""
    return sheet.statements.get(row)


def header_differs(sheet: Sheet) -> int | None:
    """The row of a second header whose columns stand elsewhere, or None."""
    spelled = (found for text, found in sheet.places.items() if label_at(text) == labels.ACTUAL)
    for row in sorted({row for found in spelled for row, _ in found}):
        again = header_in(sheet.grid, row)
        if again.has(labels.CODE, labels.ACTUAL) and again.columns != sheet.header.columns:
            return row
    return None


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
        typed = [text for label in _INPUT_COLUMNS if not _PRINTED.fullmatch(text := sheet.text(row, label))]
        if folded_code(code) in sheet.expected.issued:
            said = "; ".join(typed)
            facts = {"code_seen": code, "typed": said or "kosong"}
            yield sheet.finding("row-retired", row, labels.CODE, value=said or None, **facts)
        elif has_figure(sheet, row):
            yield sheet.finding("row-unknown", row, labels.CODE, value="; ".join(typed), code_seen=code)


def _seen_texts(sheet: Sheet, row: int) -> SeenTexts:
    title, unit, way, source = (
        None if (col := sheet.col(label)) is None else sheet.grid.text(row, col) for label in LOCKED_COLUMNS
    )
    return _title_without_header(sheet, row) if title is None else title, unit, way, source


def _title_without_header(sheet: Sheet, row: int) -> str | None:
    """The title in a row whose column is gone, has lost its header or has it twice: known when it is seen.

    Wherever in the row it stands; its code's own title rather than that of another row.
    """
    titles = [text for text in sheet.grid.texts(row) if text and sheet.expected.is_title(text)]
    expected = sheet.expected.by_code[folded_code(sheet.text(row, labels.CODE))]
    own = folded(expected.texts[0])
    return next((title for title in titles if folded(title) == own), titles[0] if titles else None)


def _check_texts(sheet: Sheet, single: Mapping[str, int]) -> tuple[tuple[Finding, ...], frozenset[str]]:
    """Findings about locked text, and the codes whose rows cannot be trusted for it."""
    checks = {key: sheet.expected.check(key, _seen_texts(sheet, row)) for key, row in single.items()}
    shuffled = _shuffled(sheet, single, checks) | _displaced(sheet, single, checks)
    findings = tuple(
        finding
        for key, check in checks.items()
        for finding in _about_text(sheet, sheet.expected.by_code[key], single[key], check, key in shuffled)
    )
    others = {key for key, check in checks.items() if check.verdict is Verdict.OTHER}
    return findings, frozenset(others | shuffled)


def _shuffled(sheet: Sheet, single: Mapping[str, int], checks: Mapping[str, TextCheck]) -> set[str]:
    """Codes whose other locked texts changed places among each other: half the table was sorted."""
    changed = [key for key, check in checks.items() if check.verdict is Verdict.CHANGED]
    if len(changed) < _ENOUGH_TO_SHUFFLE:
        return set()
    there = [number for number, label in enumerate(LOCKED_COLUMNS) if number and sheet.col(label) is not None]
    texts = {key: (_seen_texts(sheet, single[key]), sheet.expected.by_code[key].texts) for key in changed}
    seen, own = (
        Counter(tuple(folded(sides[which][number] or "") for number in there) for sides in texts.values())
        for which in (0, 1)
    )
    return set(changed) if seen == own else set()


def _displaced(sheet: Sheet, single: Mapping[str, int], checks: Mapping[str, TextCheck]) -> set[str]:
    """Codes beside which no title says whose row it is, while another column has the text of another row."""
    found: set[str] = set()
    for key, check in checks.items():
        seen = _seen_texts(sheet, single[key])
        has_witness = seen[0] is not None and check.verdict is not Verdict.REWORDED
        for number in () if has_witness else check.columns:
            text = folded(seen[number] or "")
            others = (row.texts[number] for other, row in sheet.expected.by_code.items() if other != key)
            if text and text in map(folded, others):
                found.add(key)
    return found


def _is_unwitnessed(sheet: Sheet, single: Mapping[str, int]) -> bool:
    """Whether nobody can tell if a figure still stands beside its code.

    Titles are gone with their column, and the codes do not stand in the order in which they were issued: whole
    rows may have been moved, or the codes alone.
    """
    if all(_seen_texts(sheet, row)[0] is not None for row in single.values()):
        return False
    issued = [key for key in sheet.expected.by_code if key in single]
    return issued != sorted(issued, key=lambda key: single[key])


def _about_text(sheet: Sheet, row: FormRow, at: int, check: TextCheck, shuffled: bool) -> Iterator[Finding]:
    facts = {"cell_code": row.code, "title": row.texts[0].replace("\n", " ")}
    code = row.indicator.code
    seen = sheet.text(at, labels.INDICATOR)
    if check.verdict is Verdict.OTHER:
        beside = labels.CODE if sheet.col(labels.INDICATOR) is None else labels.INDICATOR
        yield sheet.finding(
            "row-text-of-other", at, beside, indicator=code, value=seen, other=check.other,
            figure=sheet.text(at, labels.ACTUAL) or "kosong", **facts,
        )  # fmt: skip
    elif shuffled:
        figure = sheet.text(at, labels.ACTUAL)
        yield sheet.finding("row-text-shuffled", at, labels.CODE, indicator=code, value=figure or None, **facts)
    else:
        if check.verdict is Verdict.REWORDED:
            yield sheet.finding("row-text-reworded", at, labels.INDICATOR, indicator=code, value=seen, **facts)
        elif check.verdict is Verdict.OUTDATED:
            yield sheet.finding("row-text-outdated", at, labels.INDICATOR, indicator=code, value=seen, **facts)
        for number in check.columns:
            label = LOCKED_COLUMNS[number]
            yield sheet.finding(
                "row-text-changed", at, label, indicator=code, value=sheet.text(at, label),
                column=label, issued=row.texts[number] or "kosong", cell_code=row.code,
            )  # fmt: skip
