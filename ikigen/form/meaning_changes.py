"""Which figures of a form mean another thing by now than when it was issued."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ikigen.form.expected import ExpectedRows
from ikigen.form.identity import folded_code
from ikigen.form.left_out import Untaken
from ikigen.form.plan import Section
from ikigen.model.catalogue import Catalogue, Indicator


@dataclass(frozen=True)
class MeaningChanges:
    """The rows of a unit's form as they were issued, against the catalogue in force."""

    unit: str
    catalogue: Catalogue
    expected: ExpectedRows

    def cells(self, untaken: Iterable[Untaken]) -> frozenset[str]:
        """The cell codes whose figures mean another thing; ``untaken`` is what the sheets themselves tell."""
        typed = {one.cell_code for one in untaken if one.meanings}
        return frozenset(typed.union(self.expected.by_code[key].code for key in self.expected.remeant))

    def indicators(self, untaken: Iterable[Untaken]) -> frozenset[str]:
        """The unit's own indicators whose targets mean another thing."""
        if self.expected.is_current:
            return frozenset()
        remeant = {folded_code(one.cell_code) for one in untaken if one.meanings} | self.expected.remeant.keys()
        return frozenset(
            indicator.code
            for indicator in self.catalogue.owned_by(self.unit)
            if self._is_of_other_kind(indicator) or folded_code(indicator.code) in remeant
        )

    def by_owner(self) -> Mapping[str, Sequence[str]]:
        """By owner, the indicators that the unit supplies and that mean another thing."""
        if self.expected.is_current:
            return {}
        found: dict[str, dict[str, None]] = {}
        for key, row in self.expected.by_code.items():
            is_changed = key in self.expected.remeant or self._is_of_other_kind(row.indicator)
            if row.section is Section.SUPPLIED and is_changed:
                found.setdefault(row.indicator.unit, {})[row.indicator.code] = None
        return {owner: tuple(codes) for owner, codes in found.items()}

    def _is_of_other_kind(self, indicator: Indicator) -> bool:
        """Whether the form was issued with other cells for an indicator: one figure became two, or two one."""
        key, cells = folded_code(indicator.code), {folded_code(cell.code) for cell in indicator.cells}
        issued = self.expected.issued
        return not issued.isdisjoint({key, f"{key}a"} - cells) and issued.isdisjoint(cells)
