"""A catalogue as rows of its six tables: the same values for the folder of CSV files and for the workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ikigen.catalogue.figures import figure_text, level_text
from ikigen.catalogue.office import describe_office
from ikigen.catalogue.policies import describe_policy
from ikigen.catalogue.schema import HOLDERS, INDICATORS, OFFICE, POLICIES, TARGETS, UNITS
from ikigen.model.catalogue import Catalogue, Holder, Indicator, Level, OrgUnit, Target

Value = str | int | float | date | None
Record = tuple[Value, ...]


def records_of(catalogue: Catalogue) -> Mapping[str, Sequence[Record]]:
    """The rows of every table by the table's name, values in the order of its columns.

    None is an empty cell; a target that is a range is a text.
    """
    return {
        OFFICE.name: list(describe_office(catalogue.office).items()),
        UNITS.name: [_unit(unit) for unit in catalogue.units],
        HOLDERS.name: [_holder(holder) for holder in catalogue.holders],
        INDICATORS.name: [_indicator(indicator) for indicator in catalogue.indicators],
        TARGETS.name: [_target(target) for target in catalogue.targets],
        POLICIES.name: list(describe_policy(catalogue.policy).items()),
    }


def text_of(value: Value) -> str:
    """A value as a CSV file holds it; a text stays itself."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else figure_text(value)


def _unit(unit: OrgUnit) -> Record:
    return (unit.code, unit.title, unit.parent, "; ".join(unit.aliases), unit.duty, unit.functions)


def _holder(holder: Holder) -> Record:
    return (holder.unit, holder.name, holder.rank, holder.nip, holder.status.value, holder.since)


def _indicator(indicator: Indicator) -> Record:
    return (
        indicator.code,
        indicator.unit,
        indicator.objective,
        indicator.title,
        indicator.formula_text,
        indicator.source_text,
        indicator.kind.value,
        indicator.numerator,
        indicator.denominator,
        indicator.measure_unit,
        indicator.part_unit,
        indicator.polarity.value,
        indicator.accumulation.value,
        ";".join(indicator.source_codes),
        indicator.reference.value if indicator.reference else None,
        None if indicator.weight == 1 else indicator.weight,
        indicator.note,
    )


def _target(target: Target) -> Record:
    levels = (target.annual, *target.quarters, target.renstra, target.national)
    return (target.code, target.year, *(_level(level) for level in levels), target.valid_from, target.reason)


def _level(level: Level | None) -> Value:
    return level.low if level is not None and level.is_point else level_text(level) or None
