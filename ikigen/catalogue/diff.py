"""What changed from one catalogue to the next: new, dropped and renamed entries, and every column that differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ikigen.catalogue.figures import figure_text
from ikigen.catalogue.matching import Matching, Why, match_catalogues
from ikigen.catalogue.office import describe_office
from ikigen.catalogue.policies import describe_policy
from ikigen.catalogue.revisions import levels_of
from ikigen.model.catalogue import HEAD_OF_OFFICE, Catalogue, Holder, Indicator, OrgUnit, Target
from ikigen.text import catalogue_changes as words
from ikigen.text import measuring
from ikigen.text.numbers import format_day, format_level

_CODE_OF_RENAMING: Final = {Why.NOTE: "indicator-renamed", Why.TITLE: "indicator-renamed-by-title"}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed.

    ``code`` is stable and in words; ``message`` is its sentence, already composed. ``unit`` is the unit it belongs
    to, as the newer catalogue writes it (the older one where it is gone), None for the office as a whole.
    ``before`` and ``after`` are whole values; ``column`` is the column that differs, "" for a whole row.
    """

    code: str
    message: str
    unit: str | None = None
    indicator: str | None = None
    column: str = ""
    before: str = ""
    after: str = ""


def diff_catalogues(old: Catalogue, new: Catalogue) -> tuple[Change, ...]:
    """Everything that changed: of the office first, then unit by unit in the order of the newer catalogue.

    What only moved to another line, or is spelt otherwise with the same meaning (an alias in ``sumber``), is no
    change. A renamed code is followed: its targets and its place as a source are compared under the new code.
    """
    matching = match_catalogues(old, new)
    changes = (
        *_office_changes(old, new),
        *_unit_changes(old, new, matching),
        *_holder_changes(old, new, matching),
        *_indicator_changes(old, new, matching),
        *_target_changes(old, new, matching),
    )
    gone = [unit.code for unit in old.units if unit.code not in matching.new_code]
    order = {code: place for place, code in enumerate((None, HEAD_OF_OFFICE, *new.unit_by_code, *gone))}
    return tuple(sorted(changes, key=lambda change: order.get(change.unit, len(order))))


def _change(code: str, unit: str | None, *, indicator: str | None = None, **facts: Any) -> Change:
    told = {"indicator": indicator, "unit": unit, **facts}
    return Change(
        code=code,
        message=words.CHANGES[code].format(**told),
        unit=unit,
        indicator=indicator,
        column=facts.get("column", ""),
        before=facts.get("before", ""),
        after=facts.get("after", ""),
    )


def _columns(code: str, old: Mapping[str, str], new: Mapping[str, str], **facts: Any) -> Iterator[Change]:
    """One change per column whose value differs."""
    for column, after in new.items():
        before = old[column]
        if before != after:
            how = words.how_changed(column, before, after)
            yield _change(code, column=column, before=before, after=after, how=how, **facts)


def _office_changes(old: Catalogue, new: Catalogue) -> Iterator[Change]:
    yield from _columns("office-changed", describe_office(old.office), describe_office(new.office), unit=None)
    yield from _columns("policy-changed", describe_policy(old.policy), describe_policy(new.policy), unit=None)


def _unit_changes(old: Catalogue, new: Catalogue, matching: Matching) -> Iterator[Change]:
    for unit in new.units:
        was = matching.units.get(unit.code)
        if was is None:
            yield _change("unit-new", unit.code, after=unit.code, title=unit.title)
            continue
        if was.code != unit.code:
            facts = {"before": was.code, "after": unit.code, "title": unit.title}
            yield _change("unit-renamed", unit.code, **facts)
        before, after = _describe_unit(was, matching.new_code), _describe_unit(unit, {})
        yield from _columns("unit-changed", before, after, unit=unit.code)
    for unit in old.units:
        if unit.code not in matching.new_code:
            yield _change("unit-dropped", unit.code, before=unit.code, title=unit.title)
    kept = [unit.code for unit in new.units if unit.code in matching.units]
    if kept != _carried((unit.code for unit in old.units), matching):
        yield _change("unit-order", None, after=", ".join(kept))


def _carried(codes: Iterable[str], matching: Matching) -> list[str]:
    """Old codes that are still there, as they are written now."""
    return [matching.new_code[code] for code in codes if code in matching.new_code]


def _describe_unit(unit: OrgUnit, new_code: Mapping[str, str]) -> dict[str, str]:
    parent = unit.parent or ""
    return {
        "jabatan": unit.title,
        "atasan": new_code.get(parent, parent),
        "alias": "; ".join(unit.aliases),
        "tugas": unit.duty,
        "fungsi": unit.functions,
    }


def _holder_changes(old: Catalogue, new: Catalogue, matching: Matching) -> Iterator[Change]:
    before = {(matching.new_code.get(h.unit, h.unit), h.since): h for h in old.holders}
    after = {(holder.unit, holder.since): holder for holder in new.holders}
    for (unit, since), holder in after.items():
        was = before.get((unit, since))
        if was is None:
            yield _change("holder-new", unit, after=words.held(holder))
        else:
            told = {"unit": unit, "since": words.since_when(since)}
            yield from _columns("holder-changed", _describe_holder(was), _describe_holder(holder), **told)
    for (unit, since), holder in before.items():
        if (unit, since) not in after:
            yield _change("holder-dropped", unit, before=words.held(holder))


def _describe_holder(holder: Holder) -> dict[str, str]:
    return {"nama": holder.name, "pangkat": holder.rank, "nip": holder.nip, "status": holder.status.value}


def _indicator_changes(old: Catalogue, new: Catalogue, matching: Matching) -> Iterator[Change]:
    for indicator in new.indicators:
        was = matching.indicators.get(indicator.code)
        told = {"unit": indicator.unit, "indicator": indicator.code}
        if was is None:
            facts = {"title": indicator.title, "measure_unit": indicator.measure_unit}
            yield _change("indicator-new", **told, after=indicator.code, **facts)
            continue
        if was.code != indicator.code:
            code = _CODE_OF_RENAMING[matching.why[indicator.code]]
            yield _change(code, **told, before=was.code, after=indicator.code, title=indicator.title)
        before, after = _describe_indicator(was, matching.new_code), _describe_indicator(indicator, {})
        yield from _columns("indicator-changed", before, after, **told)
    for indicator in old.indicators:
        if indicator.code not in matching.new_code:
            unit = matching.new_code.get(indicator.unit, indicator.unit)
            facts = {"before": indicator.code, "title": indicator.title}
            yield _change("indicator-dropped", unit, indicator=indicator.code, **facts)
    for code in new.unit_by_code:
        yield from _order_change(code, old, new, matching)


def _order_change(unit: str, old: Catalogue, new: Catalogue, matching: Matching) -> Iterator[Change]:
    """Whether the indicators that a unit had and has stand in another order now."""
    owned = {indicator.code for indicator in new.owned_by(unit)}
    before = [code for code in _carried((i.code for i in old.indicators), matching) if code in owned]
    after = [indicator.code for indicator in new.owned_by(unit) if indicator.code in matching.indicators]
    if before != after:
        yield _change("indicator-order", unit, after=", ".join(after))


def _describe_indicator(indicator: Indicator, new_code: Mapping[str, str]) -> dict[str, str]:
    """The columns of an indicator, codes as the newer catalogue writes them."""
    sources = [_renamed(code, new_code) for code in indicator.source_codes]
    return {
        "unit": new_code.get(indicator.unit, indicator.unit),
        "sasaran": indicator.objective,
        "indikator": indicator.title,
        "formulasi": indicator.formula_text,
        "sumber_data": indicator.source_text,
        "jenis": indicator.kind.value,
        "pembilang": indicator.numerator,
        "penyebut": indicator.denominator,
        "satuan": indicator.measure_unit,
        "satuan_data": indicator.part_unit,
        "polaritas": indicator.polarity.value,
        "akumulasi": indicator.accumulation.value,
        "sumber": "; ".join(sources),
        "rujukan": indicator.reference.value if indicator.reference else "",
        "bobot": figure_text(indicator.weight),
        "catatan": indicator.note,
    }


def _renamed(code: str, new_code: Mapping[str, str]) -> str:
    """A code of ``sumber`` as it is written now; the part of a ratio follows its indicator."""
    if code in new_code or code[-1:] not in {"a", "b"}:
        return new_code.get(code, code)
    return new_code.get(code[:-1], code[:-1]) + code[-1]


def _target_changes(old: Catalogue, new: Catalogue, matching: Matching) -> Iterator[Change]:
    before = {(matching.new_code.get(t.code, t.code), t.year, t.valid_from): t for t in old.targets}
    after = {(target.code, target.year, target.valid_from): target for target in new.targets}
    for key, target in after.items():
        told: dict[str, Any] = {"unit": _owner(new, target.code), "indicator": target.code, "year": target.year}
        if key not in before:
            yield _new_target(new, target, told)
        else:
            yield from _columns(
                "target-changed",
                _describe_target(before[key]),
                _describe_target(target),
                since=words.of_row(target.valid_from),
                **told,
            )
    for (code, year, since), target in before.items():
        # The targets of a dropped indicator go with it: its own sentence says so.
        if (code, year, since) not in after and code in new.indicator_by_code:
            facts = {"since": words.of_row(since), "before": words.figures_of(target)}
            yield _change("target-dropped", _owner(new, code), indicator=code, year=year, **facts)


def _new_target(catalogue: Catalogue, target: Target, told: Mapping[str, Any]) -> Change:
    """A row of targets that was not there: the first of its year, or a revision of the one before it."""
    rows = catalogue.targets_of(target.code, target.year)
    earlier = rows[: rows.index(target)]
    after = words.figures_of(target)
    if target.valid_from is None or not earlier:
        return _change("target-new", **told, after=after)
    return _change(
        "target-revised",
        **told,
        day=format_day(target.valid_from),
        reason=target.reason or measuring.NO_REASON,
        before=words.figures_of(earlier[-1]),
        after=after,
    )


def _describe_target(target: Target) -> dict[str, str]:
    return {**{name: format_level(level) for name, level in levels_of(target).items()}, "alasan": target.reason}


def _owner(catalogue: Catalogue, code: str) -> str | None:
    indicator = catalogue.indicator_by_code.get(code)
    return indicator.unit if indicator else None
