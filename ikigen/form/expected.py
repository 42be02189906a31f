"""The rows that a returned form should have, and whether the text beside a code is the code's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Final

from ikigen.form.hidden import Hidden
from ikigen.form.identity import folded, folded_code, has_letters, text_hash
from ikigen.form.meaning import Meaning, Meanings, changed_meanings, meaning_of, shown_meaning
from ikigen.form.measures import Measure, measure_of_cell
from ikigen.form.of_catalogue import codes_by_title
from ikigen.form.plan import FormRow
from ikigen.model.catalogue import Catalogue
from ikigen.text import labels

LOCKED_COLUMNS: Final = (labels.INDICATOR, labels.MEASURE_UNIT, labels.WAY, labels.SOURCE)
"""The columns whose text is locked, in the order of ``FormRow.texts``."""

SeenTexts = tuple[str | None, str | None, str | None, str | None]
"""What stands in the locked columns of a row; None where the column is gone."""


class Verdict(StrEnum):
    """What the text beside a code says about the row."""

    OWN = "the code's own text"
    OTHER = "text of another code"
    REWORDED = "nobody's text"
    OUTDATED = "the code's own text as issued, reworded in the catalogue since"
    CHANGED = "own title, other locked text"


@dataclass(frozen=True, slots=True)
class TextCheck:
    """The verdict, with the code to which the text belongs or the columns that were changed."""

    verdict: Verdict
    other: str = ""
    columns: tuple[int, ...] = ()


_OWN: Final = TextCheck(Verdict.OWN)


@dataclass(frozen=True)
class ExpectedRows:
    """The rows of a unit's form: as the catalogue in force has them and as they were issued."""

    by_code: Mapping[str, FormRow]
    """By folded cell code, in the order of the form."""
    issued: frozenset[str]
    """Folded codes of the rows that were issued; empty when nobody knows."""
    titles: Mapping[str, frozenset[str]] = field(repr=False)
    """Folded codes by hash of their title, over the whole catalogue in force."""
    wholes: Mapping[str, frozenset[str]] = field(repr=False)
    """Folded codes by hash of all their locked text, by the catalogue in force."""
    issued_titles: Mapping[str, frozenset[str]] = field(repr=False)
    """Folded codes by hash of their title as issued."""
    issued_wholes: Mapping[str, frozenset[str]] = field(repr=False)
    """Folded codes by hash of all their locked text as issued."""
    ranks: Mapping[str, int] = field(default_factory=dict, repr=False)
    """The place of every issued row among the others, by folded code."""
    meanings: Mapping[str, Meaning | None] = field(default_factory=dict, repr=False)
    """By folded code, the meaning that a form of another catalogue was issued with; None where it does not say so.
    Empty for a form of the catalogue in force."""
    is_current: bool = True
    """Whether the form was issued by the catalogue in force."""

    def in_order(self, keys: Iterable[str]) -> list[str]:
        """Some of the form's codes as they were issued one below the other.

        The catalogue in force may have them in another order by now; it tells where the form does not.
        """
        wanted = frozenset(keys)
        here = [key for key in self.by_code if key in wanted]
        return sorted(here, key=lambda key: self.ranks.get(key, len(self.ranks)))

    def check(self, key: str, seen: SeenTexts) -> TextCheck:
        """Whether the text of a row is that of its code.

        The catalogue in force is asked first: a code that means something else by now must not take the figure.

        Args:
            key: the folded code in the row's Kode column.
            seen: the texts in the locked columns.
        """
        title = seen[0]
        if title is None:
            return self._changed(key, seen)
        if tuple([folded(text or "") for text in seen]) == self._own.get(key):
            return _OWN
        for owners, own in ((self.titles, Verdict.OWN), (self.issued_titles, Verdict.OUTDATED)):
            found = owners.get(text_hash(title), frozenset())
            if key in found:
                return self._check_whole(key, seen) if own is Verdict.OWN else self._outdated(key, seen)
            if found:
                return TextCheck(Verdict.OTHER, self._named(found))
        others = self._shown_beside(key, seen)
        if others:
            return TextCheck(Verdict.OTHER, self._named(others))
        return TextCheck(Verdict.REWORDED, columns=self._differing(key, seen))

    @cached_property
    def _own(self) -> Mapping[str, tuple[str, ...]]:
        """By code its own texts, folded, if the catalogue in force has the title: nearly every row shows them."""
        return {
            key: tuple(map(folded, row.texts))
            for key, row in self.by_code.items()
            if key in self.titles.get(text_hash(row.texts[0]), frozenset())
        }

    def _shown_beside(self, key: str, seen: SeenTexts) -> frozenset[str]:
        """The codes to which a row belongs by a second code, or by a title in the wrong column.

        Both stand there when a block was pasted one column beside its place.
        """
        texts = [text for text in seen if text]
        codes = {code for text in texts if (code := folded_code(text)) in self.by_code}
        titled = (self.titles.get(text_hash(text)) or self.issued_titles.get(text_hash(text)) for text in texts)
        return frozenset(codes.union(*(found for found in titled if found and key not in found)) - {key})

    @cached_property
    def remeant(self) -> Mapping[str, Meanings]:
        """By folded code both meanings, for the rows whose figure means another thing than when issued."""
        return changed_meanings(self.by_code, self.meanings)

    def meanings_of(self, key: str, seen: SeenTexts) -> Meanings | None:
        """The meaning under which a row's figure was typed and the one in force; None where they are the same.

        A form of another catalogue that does not say what it was issued with says so by what it shows.
        """
        if self.is_current or self.meanings.get(key) is not None:
            return self.remeant.get(key)
        now = meaning_of(self.by_code[key])
        shown = shown_meaning(seen[1], seen[2], now)
        return None if shown is None else (shown, now)

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """By folded code, what may be typed as the figure of the row."""
        return {key: _measure_of(row) for key, row in self.by_code.items()}

    def is_title(self, text: str) -> bool:
        """Whether a text is the title of some code, in force or as issued."""
        key = text_hash(text)
        return key in self.titles or key in self.issued_titles

    def _check_whole(self, key: str, seen: SeenTexts) -> TextCheck:
        known = [text for text in seen if text is not None]
        if len(known) < len(seen):
            return self._changed(key, seen)
        in_force = self.wholes.get(text_hash(*known), frozenset())
        issued = self.issued_wholes.get(text_hash(*known), frozenset())
        if key in in_force:
            return _OWN
        if key in issued:
            return TextCheck(Verdict.OUTDATED)
        if in_force or issued:
            return TextCheck(Verdict.OTHER, self._named(in_force or issued))
        return self._changed(key, seen)

    def _changed(self, key: str, seen: SeenTexts) -> TextCheck:
        differing = self._differing(key, seen)
        return TextCheck(Verdict.CHANGED if differing else Verdict.OWN, columns=differing)

    def _outdated(self, key: str, seen: SeenTexts) -> TextCheck:
        """A title as it was issued; the other columns too, or something was typed over them."""
        known = [text for text in seen if text is not None]
        is_whole = key in self.issued_wholes.get(text_hash(*known), frozenset())
        return TextCheck(Verdict.OUTDATED, columns=() if is_whole else self._differing(key, seen))

    def _differing(self, key: str, seen: SeenTexts) -> tuple[int, ...]:
        """The columns beside the title that say something else than the catalogue in force.

        Where the row was issued by another catalogue, words may be those of that one; a bare figure never is.
        """
        row = self.by_code[key]
        is_current = not self.issued or key in self.issued_wholes.get(text_hash(*row.texts), frozenset())
        return tuple(
            number
            for number, (own, text) in enumerate(zip(row.texts, seen, strict=True))
            if number
            and text is not None
            and folded(own) != folded(text)
            and (is_current or (text != "" and not has_letters(text)))
        )

    def _named(self, keys: Iterable[str]) -> str:
        return ", ".join(sorted(self.by_code[key].code if key in self.by_code else key.upper() for key in keys))


def _measure_of(row: FormRow) -> Measure:
    cell = next(cell for cell in row.indicator.cells if cell.code == row.code)
    return measure_of_cell(row.indicator, cell)


def expect_rows(
    rows: Iterable[FormRow], hidden: Hidden, catalogue: Catalogue, *, is_current: bool = True
) -> ExpectedRows:
    """The rows that a form should have.

    Args:
        rows: the rows that the form of the unit has by the catalogue in force.
        hidden: what was issued, where the hidden sheet still says so.
        catalogue: for the titles of other units' indicators, which a paste may bring in.
        is_current: whether the form was issued by the catalogue in force.
    """
    by_code = {folded_code(row.code): row for row in rows}
    wholes: dict[str, set[str]] = {}
    for key, row in by_code.items():
        wholes.setdefault(text_hash(*row.texts), set()).add(key)
    issued_titles: dict[str, set[str]] = {}
    issued_wholes: dict[str, set[str]] = {}
    for key, issued in hidden.rows.items():
        issued_titles.setdefault(issued.title_hash, set()).add(key)
        issued_wholes.setdefault(issued.row_hash, set()).add(key)
    issued_codes = frozenset(hidden.rows)
    whole, issued_title, issued_whole = map(_frozen, (wholes, issued_titles, issued_wholes))
    ranks = {key: rank for rank, key in enumerate(hidden.rows)}
    titles = codes_by_title(catalogue)
    meanings = {} if is_current else {key: issued.meaning for key, issued in hidden.rows.items()}
    return ExpectedRows(
        by_code, issued_codes, titles, whole, issued_title, issued_whole, ranks, meanings, is_current
    )


def _frozen(found: Mapping[str, set[str]]) -> Mapping[str, frozenset[str]]:
    return {key: frozenset(codes) for key, codes in found.items()}
