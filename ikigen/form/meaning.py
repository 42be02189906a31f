"""What a figure means: what is counted, in which unit of measure, and for which time.

A form keeps the meaning that each of its rows was issued with. A figure is only ever used under that meaning:
where the catalogue in force asks for something else under the same code, nobody can turn the one into the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from ikigen.excel.remembered import remembered
from ikigen.form.identity import folded, has_letters, text_hash
from ikigen.form.plan import FormRow, Section
from ikigen.model.catalogue import Accumulation, Kind
from ikigen.text import labels

_BETWEEN: Final = " | "
_PARTS: Final = 5
_WAYS: Final = {accumulation.value: labels.WAY_OF[accumulation] for accumulation in Accumulation}
_WHOLE: Final = "seluruh"
_SHARE: Final = "bagian"
_SYNONYMS: Final = {"%": "persen", "persentase": "persen", "rp": "rupiah", "rp.": "rupiah", "idr": "rupiah"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What is typed into a row. ``way`` is the text of the column Cara isi.

    ``kind`` is as the catalogue writes it, "" where nobody knows. ``share``: whether a source types the whole
    figure or its part of it. ``label_hash`` is that of a part's label, "" outside ratios.
    """

    measure_unit: str
    way: str
    kind: str = ""
    share: str = ""
    label_hash: str = ""

    @property
    def is_ratio(self) -> bool:
        """Whether the figure is a part of a ratio."""
        return self.kind == Kind.RATIO.value

    def asks_the_same_as(self, other: Meaning) -> bool:
        """Whether a figure that was typed under one meaning says the same under the other.

        A count and a value in one measure unit do: what was printed beside the cell is the same to the letter.
        How quarters add up says nothing of the figure of one quarter; ``Cara isi`` does.
        """
        unlike_part = bool(self.kind and other.kind) and self.is_ratio is not other.is_ratio
        unlike_share = bool(self.share and other.share) and self.share != other.share
        return not (unlike_part or unlike_share) and (
            (_plain_unit(self.measure_unit), folded(self.way))
            == (_plain_unit(other.measure_unit), folded(other.way))
        )


Meanings = tuple[Meaning, Meaning]
"""As issued, and in force."""


def meaning_of(row: FormRow) -> Meaning:
    """The meaning of a row by the catalogue that it was planned from."""
    indicator = row.indicator
    share = ""
    if row.section is Section.SUPPLIED:
        share = _SHARE if indicator.is_additive else _WHOLE
    label = next((cell.label for cell in indicator.cells if cell.code == row.code and cell.part), "")
    return Meaning(row.texts[1], row.texts[2], indicator.kind.value, share, text_hash(label) if label else "")


def stated_meaning(row: FormRow) -> str:
    """The meaning of a row, for a program: kind, accumulation, share, label of a part, measure unit."""
    meaning = meaning_of(row)
    accumulation = row.indicator.accumulation.value
    known = (meaning.kind, accumulation, meaning.share or "-", meaning.label_hash or "-", meaning.measure_unit)
    return _BETWEEN.join(known)


@remembered
def parse_meaning(text: str) -> Meaning | None:
    """The meaning as the hidden sheet states it; None where it does not, or not understandably."""
    parts = text.split(_BETWEEN, _PARTS - 1)
    if len(parts) != _PARTS or parts[1] not in _WAYS:
        return None
    kind, accumulation, share, label, measure_unit = parts
    return Meaning(measure_unit, _WAYS[accumulation], kind, share.strip("-"), label.strip("-"))


def changed_meanings(rows: Mapping[str, FormRow], issued: Mapping[str, Meaning | None]) -> Mapping[str, Meanings]:
    """By folded code, the meaning as issued and the one in force, where they are not the same.

    Args:
        rows: the rows of the form by the catalogue in force, by folded code.
        issued: the meanings as the form states them, by folded code.
    """
    return {
        key: (before, now)
        for key, row in rows.items()
        if (before := issued.get(key)) is not None
        and not (
            before.asks_the_same_as(now := meaning_of(row))
            and before.label_hash not in _labels_of_others(row, now)
        )
    }


def _labels_of_others(row: FormRow, now: Meaning) -> Iterable[str]:
    """The labels of the other part of a ratio: numerator and denominator may have changed places."""
    others = {text_hash(cell.label) for cell in row.indicator.cells if cell.code != row.code and cell.part}
    return others - {now.label_hash}


def shown_meaning(measure_unit: str | None, way: str | None, now: Meaning) -> Meaning | None:
    """The meaning that a row shows, as far as its columns are there; None where they show that of ``now``.

    For forms that do not state it. What is no word was typed over the column, and is another matter.
    """
    unit = measure_unit if measure_unit and (has_letters(measure_unit) or measure_unit == "%") else None
    known = way if way and folded(way) in map(folded, _WAYS.values()) else None
    shown = Meaning(unit or now.measure_unit, known or now.way, now.kind, now.share)
    return None if shown.asks_the_same_as(now) else shown


def _plain_unit(measure_unit: str) -> str:
    plain = folded(measure_unit)
    return _SYNONYMS.get(plain, plain)
