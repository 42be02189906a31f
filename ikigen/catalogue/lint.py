"""What is odd in a catalogue that is otherwise in order: for a person to look at, or to explain in ``catatan``.

A defect that its ``catatan`` explains is information; the same defect without one is a warning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from ikigen.catalogue.former_codes import check_former_codes
from ikigen.catalogue.fractions import is_part_of, is_reversed, tells_of
from ikigen.catalogue.lint_office import OFFICE_CHECKS
from ikigen.catalogue.names import index_names, normalised, split_names
from ikigen.catalogue.revisions import REVISION_CHECKS
from ikigen.catalogue.target_sums import check_target_sums, check_zero_goals
from ikigen.model.catalogue import Catalogue, Indicator, Kind
from ikigen.model.finding import Finding
from ikigen.text.catalogue import RUN
from ikigen.text.findings import make_finding

_SHORTEST_RUN: Final = 3
Check = Callable[[Catalogue], Iterable[Finding]]


def lint_catalogue(catalogue: Catalogue) -> tuple[Finding, ...]:
    """Everything odd in a catalogue, check by check, each finding at the row it is about."""
    return tuple(finding for check in CHECKS for finding in check(catalogue))


def _noted(code: str, indicator: Indicator, column: str, **facts: Any) -> Finding:
    """A defect in one column of an indicator, as a warning or, where a note explains it, as information."""
    chosen = f"{code}-noted" if indicator.note else code
    return make_finding(chosen, indicator.place_of(column), unit=indicator.unit, indicator=indicator.code, **facts)


def check_empty_units(catalogue: Catalogue) -> Iterator[Finding]:
    """Findings: catalogue-unit-empty."""
    for unit in catalogue.units:
        if not catalogue.owned_by(unit.code):
            yield make_finding("catalogue-unit-empty", unit.at, unit=unit.code)


def check_titles(catalogue: Catalogue) -> Iterator[Finding]:
    """Findings: catalogue-title-doubled, catalogue-title-doubled-noted, catalogue-title-elsewhere."""
    for same in _grouped(catalogue.indicators, lambda i: _folded(i.title)):
        for number, later in enumerate(same[1:], start=1):
            beside = [earlier for earlier in same[:number] if earlier.unit == later.unit]
            elsewhere = [earlier for earlier in same[:number] if earlier.unit != later.unit]
            if beside:
                yield _noted("catalogue-title-doubled", later, "indikator", other=_codes(beside))
            if elsewhere:
                yield make_finding(
                    "catalogue-title-elsewhere",
                    later.place_of("indikator"),
                    unit=later.unit,
                    indicator=later.code,
                    value=later.title,
                    other=_codes(elsewhere),
                )


def check_fractions(catalogue: Catalogue) -> Iterator[Finding]:
    """Findings: catalogue-fraction-reversed, catalogue-fraction-reversed-noted, catalogue-fraction-suspect."""
    for indicator in catalogue.indicators:
        if indicator.kind is not Kind.RATIO:
            continue
        if is_reversed(indicator.formula_text, indicator.numerator, indicator.denominator):
            yield _noted("catalogue-fraction-reversed", indicator, "formulasi", value=indicator.formula_text)
        if is_part_of(indicator.numerator, indicator.denominator) and not indicator.note:
            yield make_finding(
                "catalogue-fraction-suspect",
                indicator.place_of("penyebut"),
                unit=indicator.unit,
                indicator=indicator.code,
                value=f"{indicator.numerator} / {indicator.denominator}",
            )


def check_formulas(catalogue: Catalogue) -> Iterator[Finding]:
    """Findings: catalogue-formula-foreign, catalogue-formula-foreign-noted."""
    for same in _grouped(catalogue.indicators, lambda i: _folded(i.formula_text)):
        for this in same if same[0].formula_text else ():
            meant = [other for other in same if tells_of(this.formula_text, this.title, other.title)]
            if meant:
                counted = this.formula_text
                told = {"value": counted, "counted": counted, "other": _codes(meant)}
                yield _noted("catalogue-formula-foreign", this, "formulasi", **told)


def check_objectives(catalogue: Catalogue) -> Iterator[Finding]:
    """An objective under units of different superiors is out of place where it has the fewest indicators.

    Findings: catalogue-objective-foreign, catalogue-objective-foreign-noted.
    """
    for same in _grouped(catalogue.indicators, lambda i: normalised(i.objective)):
        branches: dict[str, list[Indicator]] = {}
        for indicator in same:
            branches.setdefault(_branch(catalogue, indicator.unit), []).append(indicator)
        home = max(branches.values(), key=len)
        for members in branches.values():
            for indicator in members if members is not home else ():
                other = ", ".join(dict.fromkeys(member.unit for member in home))
                told = {"value": indicator.objective, "other": other}
                yield _noted("catalogue-objective-foreign", indicator, "sasaran", **told)


def _branch(catalogue: Catalogue, unit: str) -> str:
    """The unit directly below the head of the office under which a unit stands."""
    parent = catalogue.unit_by_code[unit].parent
    return unit if parent is None else _branch(catalogue, parent)


def check_added_sources(catalogue: Catalogue) -> Iterator[Finding]:
    """Findings: catalogue-sources-added."""
    for indicator in catalogue.indicators:
        if indicator.is_additive:
            sources = ", ".join(indicator.source_codes)
            yield make_finding(
                "catalogue-sources-added",
                indicator.place_of("sumber"),
                unit=indicator.unit,
                indicator=indicator.code,
                value=indicator.source_text,
                sources=sources,
            )


def check_spellings(catalogue: Catalogue) -> Iterator[Finding]:
    """Each other spelling of a position once, where it is first used.

    Findings: catalogue-source-spelling.
    """
    index = index_names(catalogue.units)
    seen: set[str] = set()
    for indicator in catalogue.indicators:
        for name in split_names(indicator.source_text, index) or ():
            unit = catalogue.unit_by_code[index[normalised(name)]]
            usual = {_folded(unit.title), _folded(unit.code)}
            if _folded(name) not in usual | seen:
                seen.add(_folded(name))
                yield make_finding(
                    "catalogue-source-spelling",
                    indicator.place_of("sumber_data"),
                    unit=unit.code,
                    indicator=indicator.code,
                    value=name,
                    title=unit.title,
                )


def check_sources(catalogue: Catalogue) -> Iterator[Finding]:
    """Owner and source apart, once per pair of units; where parts are summed another check says so.

    Findings: catalogue-source-other.
    """
    pairs: dict[tuple[str, str], list[Indicator]] = {}
    for indicator in catalogue.indicators:
        for source in () if indicator.is_additive else indicator.other_sources:
            pairs.setdefault((indicator.unit, source), []).append(indicator)
    for (owner, source), indicators in pairs.items():
        yield make_finding(
            "catalogue-source-other",
            indicators[0].place_of("sumber"),
            unit=owner,
            source=source,
            count=len(indicators),
            codes=_runs(indicators, catalogue.owned_by(owner)),
        )


def check_source_cells(catalogue: Catalogue) -> Iterator[Finding]:
    """Figures that are typed under another code; where parts are summed another check says so.

    Findings: catalogue-source-cell.
    """
    for indicator in catalogue.indicators:
        if not indicator.source_cells or indicator.is_additive:
            continue
        (code,) = indicator.source_cells
        typed = catalogue.indicator_by_code.get(code) or catalogue.indicator_by_cell[code]
        yield make_finding(
            "catalogue-source-cell",
            indicator.place_of("sumber"),
            unit=indicator.unit,
            indicator=indicator.code,
            value=code,
            typist=typed.unit,
        )


def _grouped(indicators: Sequence[Indicator], key: Callable[[Indicator], str]) -> Iterator[tuple[Indicator, ...]]:
    """Indicators that share a key, where at least two do, in order."""
    groups: dict[str, list[Indicator]] = {}
    for indicator in indicators:
        groups.setdefault(key(indicator), []).append(indicator)
    return (tuple(group) for group in groups.values() if len(group) > 1)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _runs(chosen: Sequence[Indicator], owned: Sequence[Indicator]) -> str:
    """Codes of one owner, three or more in a row written as ``UMUM-01 s.d. UMUM-23``."""
    places = [owned.index(indicator) for indicator in chosen]
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return ", ".join(
        RUN.format(first=owned[run[0]].code, last=owned[run[-1]].code)
        if len(run) >= _SHORTEST_RUN
        else _codes(owned[place] for place in run)
        for run in runs
    )


def _codes(indicators: Iterable[Indicator]) -> str:
    return ", ".join(indicator.code for indicator in indicators)


CHECKS: Final[tuple[Check, ...]] = (
    check_empty_units,
    check_titles,
    check_fractions,
    check_formulas,
    check_objectives,
    check_added_sources,
    check_spellings,
    check_sources,
    check_source_cells,
    check_former_codes,
    check_target_sums,
    check_zero_goals,
    *REVISION_CHECKS,
    *OFFICE_CHECKS,
)
