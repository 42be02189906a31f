"""The locked text beside a code: whether it is that of the code, and which rows cannot be trusted for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from ikigen.form.expected import LOCKED_COLUMNS, SeenTexts, TextCheck, Verdict
from ikigen.form.identity import folded, folded_code
from ikigen.form.locate import place
from ikigen.form.plan import FormRow
from ikigen.form.quarter_table import Sheet
from ikigen.form.row_references import out_of_place
from ikigen.model.finding import Finding
from ikigen.text import labels
from ikigen.text.findings import make_finding
from ikigen.text.returns import quoted

_ENOUGH_TO_SHUFFLE: Final = 2
_OF_MEANING: Final = frozenset({Verdict.OUTDATED, Verdict.CHANGED})
"""What is said of a row whose measure unit or way to fill in is that of another catalogue."""


def check_texts(
    sheet: Sheet, single: Mapping[str, int], remeant: Collection[str] = ()
) -> tuple[tuple[Finding, ...], frozenset[str]]:
    """What there is to say about locked text, and the codes whose rows cannot be trusted for it.

    Args:
        sheet: the quarter sheet.
        single: the row of every folded code that stands once.
        remeant: the codes whose figure means another thing by now: that is said elsewhere.

    Findings:
        row-text-of-other, row-text-reworded, row-text-outdated, row-text-changed, row-text-shuffled,
        row-twins-moved, row-result-of-other, rows-unwitnessed.
    """
    seen = texts_beside(sheet, single)
    texts, distrusted = _check_texts(sheet, single, seen, remeant)
    about_twins, moved = _moved_twins(sheet, {key: row for key, row in single.items() if key not in distrusted})
    texts, distrusted = (*texts, *about_twins), distrusted | moved
    displaced = out_of_place(sheet, {key: row for key, row in single.items() if key not in distrusted})
    texts, distrusted = (*texts, *_about_displaced(sheet, single, displaced)), distrusted | displaced
    if _is_unwitnessed(sheet, single, seen):
        at = place(sheet.path, sheet.grid)
        texts = (*texts, make_finding("rows-unwitnessed", at, unit=sheet.unit, period=sheet.quarter))
        distrusted = frozenset(single)
    return texts, distrusted


def texts_beside(sheet: Sheet, single: Mapping[str, int]) -> Mapping[str, SeenTexts]:
    """By folded code, the texts in the locked columns of its row."""
    columns = [sheet.col(label) for label in LOCKED_COLUMNS]
    found: dict[str, SeenTexts] = {}
    for key, row in single.items():
        title, unit, way, source = [None if col is None else sheet.grid.text(row, col) for col in columns]
        found[key] = _title_without_header(sheet, row) if title is None else title, unit, way, source
    return found


def _title_without_header(sheet: Sheet, row: int) -> str | None:
    """The title in a row whose column is gone, has lost its header or has it twice: known when it is seen.

    Wherever in the row it stands; its code's own title rather than that of another row.
    """
    titles = [text for text in sheet.grid.texts(row) if text and sheet.expected.is_title(text)]
    expected = sheet.expected.by_code[folded_code(sheet.text(row, labels.CODE))]
    own = folded(expected.texts[0])
    return next((title for title in titles if folded(title) == own), titles[0] if titles else None)


def _check_texts(
    sheet: Sheet, single: Mapping[str, int], seen: Mapping[str, SeenTexts], remeant: Collection[str]
) -> tuple[tuple[Finding, ...], frozenset[str]]:
    """Findings about locked text, and the codes whose rows cannot be trusted for it."""
    checks = {key: sheet.expected.check(key, texts) for key, texts in seen.items()}
    shuffled = _shuffled(sheet, seen, checks) | _displaced(sheet, seen, checks)
    shuffled |= _sorted_along(sheet, single, shuffled)
    findings = tuple(
        finding
        for key, check in checks.items()
        if key in shuffled
        or not (check.verdict is Verdict.OWN or (key in remeant and check.verdict in _OF_MEANING))
        for finding in _about_text(sheet, sheet.expected.by_code[key], single[key], check, key in shuffled)
    )
    others = {key for key, check in checks.items() if check.verdict is Verdict.OTHER}
    return findings, frozenset(others | shuffled)


def _shuffled(sheet: Sheet, seen: Mapping[str, SeenTexts], checks: Mapping[str, TextCheck]) -> set[str]:
    """Codes whose other locked texts changed places among each other: half the table was sorted."""
    changed = [key for key, check in checks.items() if check.verdict is Verdict.CHANGED]
    if len(changed) < _ENOUGH_TO_SHUFFLE:
        return set()
    there = [number for number, label in enumerate(LOCKED_COLUMNS) if number and sheet.col(label) is not None]
    texts = [(seen[key], sheet.expected.by_code[key].texts) for key in changed]
    shown, own = (
        Counter(tuple(folded(sides[which][number] or "") for number in there) for sides in texts)
        for which in (0, 1)
    )
    return set(changed) if shown == own else set()


def _sorted_along(sheet: Sheet, single: Mapping[str, int], shuffled: set[str]) -> set[str]:
    """Where rows were shuffled, the codes whose texts fit only because those of other rows are the same.

    They stand in another order than they were issued in.
    """
    if not shuffled:
        return set()
    fitting = sheet.expected.in_order(single.keys() - shuffled)
    in_order = sorted(single[key] for key in fitting)
    return {key for key, row in zip(fitting, in_order, strict=True) if single[key] != row}


def _displaced(sheet: Sheet, seen: Mapping[str, SeenTexts], checks: Mapping[str, TextCheck]) -> set[str]:
    """Codes beside which no title says whose row it is, while another column has the text of another row."""
    found: set[str] = set()
    for key, check in checks.items():
        has_witness = seen[key][0] is not None and check.verdict is not Verdict.REWORDED
        for number in () if has_witness else check.columns:
            text = folded(seen[key][number] or "")
            others = (row.texts[number] for other, row in sheet.expected.by_code.items() if other != key)
            if text and text in map(folded, others):
                found.add(key)
    return found


def _moved_twins(sheet: Sheet, single: Mapping[str, int]) -> tuple[tuple[Finding, ...], frozenset[str]]:
    """Rows whose text is the same and whose codes stand in another order than they were issued in.

    Whole rows may have been moved, or their codes alone: no text beside them says which.
    """
    twins: dict[tuple[str, ...], list[str]] = {}
    there = [number for number, label in enumerate(LOCKED_COLUMNS) if sheet.col(label) is not None]
    for key, row in sheet.expected.by_code.items():
        if key in single:
            twins.setdefault(tuple(folded(row.texts[number]) for number in there), []).append(key)
    issued = [sheet.expected.in_order(keys) for keys in twins.values() if len(keys) > 1]
    moved = [keys for keys in issued if keys != sorted(keys, key=lambda key: single[key])]
    findings = []
    for keys in moved:
        for key in keys:
            row = sheet.expected.by_code[key]
            others = ", ".join(sheet.expected.by_code[other].code for other in keys if other != key)
            figure = sheet.text(single[key], labels.ACTUAL) or None
            code = row.indicator.code
            findings.append(
                sheet.finding("row-twins-moved", single[key], labels.CODE, indicator=code, value=figure,
                              cell_code=row.code, others=others)
            )  # fmt: skip
    return tuple(findings), frozenset(key for keys in moved for key in keys)


def _about_displaced(sheet: Sheet, single: Mapping[str, int], displaced: frozenset[str]) -> Iterator[Finding]:
    for key, row in sheet.expected.by_code.items():
        if key not in displaced:
            continue
        figure = sheet.text(single[key], labels.ACTUAL)
        yield sheet.finding(
            "row-result-of-other", single[key], labels.ACHIEVEMENT, indicator=row.indicator.code,
            value=figure or None, cell_code=row.code, figure=figure or "kosong",
        )  # fmt: skip


def _is_unwitnessed(sheet: Sheet, single: Mapping[str, int], seen: Mapping[str, SeenTexts]) -> bool:
    """Whether nobody can tell if a figure still stands beside its code.

    Titles are gone with their column, and the codes do not stand in the order in which they were issued: whole
    rows may have been moved, or the codes alone.
    """
    if all(title is not None for title, *_ in seen.values()):
        return False
    issued = sheet.expected.in_order(single)
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
            said = facts | {"new": quoted(seen)}
            yield sheet.finding("row-text-reworded", at, labels.INDICATOR, indicator=code, value=seen, **said)
        elif check.verdict is Verdict.OUTDATED:
            yield sheet.finding("row-text-outdated", at, labels.INDICATOR, indicator=code, value=seen, **facts)
        for number in check.columns:
            label = LOCKED_COLUMNS[number]
            yield sheet.finding(
                "row-text-changed", at, label, indicator=code, value=sheet.text(at, label),
                column=label, issued=row.texts[number] or "kosong", cell_code=row.code,
            )  # fmt: skip
