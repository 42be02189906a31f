"""The catalogue as a year gone by knew it: under the codes that its forms carry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from ikigen.form.identity import locked_texts, text_hash
from ikigen.model.catalogue import Catalogue, Indicator
from ikigen.model.finding import Finding, Location
from ikigen.model.submission import IssuedTargets, Submission
from ikigen.text.findings import make_finding

Reader = Callable[[Catalogue], Sequence[Submission]]
"""Reads the forms of the year under a catalogue."""


@dataclass(frozen=True)
class Then:
    """A former year: its catalogue, its forms read by it, and what became of its codes.

    ``successor`` is by a code of then the indicator's code now.
    """

    catalogue: Catalogue
    submissions: tuple[Submission, ...]
    successor: Mapping[str, str]
    findings: tuple[Finding, ...] = ()


@dataclass
class _Seen:
    """What the forms of a year say of their own codes."""

    codes: set[str] = field(default_factory=set)
    issued: dict[str, IssuedTargets] = field(default_factory=dict)


def read_then(catalogue: Catalogue, read: Reader, year: int, now: Sequence[Submission]) -> Then:
    """The forms of ``year`` under the codes that they carry.

    An indicator may have had several codes, and may have its code of today for years: which one the forms have is
    seen in the forms.

    Args:
        catalogue: the catalogue in force.
        read: reads the forms of the year under a catalogue.
        year: the year of the forms.
        now: the same forms, read by the catalogue in force.

    Findings:
        previous-ambiguous: two codes of old that one indicator carries on, both in the forms.
    """
    if not any(indicator.former_codes for indicator in catalogue.indicators):
        own = {indicator.code: indicator.code for indicator in catalogue.indicators}
        return Then(catalogue, tuple(now), own)
    every = _every_code(catalogue)
    chosen = _codes_then(catalogue, _seen_in(read(every), every))
    former = {code: codes[0] for code, codes in chosen.items() if len(codes) == 1}
    then = former_catalogue(catalogue, former)
    findings = tuple(_ambiguous(catalogue, chosen, year, now))
    return Then(then, tuple(read(then)), {old: code for code, old in former.items()}, findings)


def former_catalogue(catalogue: Catalogue, former: Mapping[str, str]) -> Catalogue:
    """The catalogue under the codes of ``former``, by the code of today; who is not in it is left out."""
    kept = (indicator for indicator in catalogue.indicators if indicator.code in former)
    return replace(
        catalogue,
        indicators=tuple(_under(i, former[i.code], former, catalogue) for i in kept),
        targets=tuple(replace(t, code=former[t.code]) for t in catalogue.targets if t.code in former),
    )


def _every_code(catalogue: Catalogue) -> Catalogue:
    """The catalogue with a copy of each indicator under every code that it has or had."""
    copies: dict[str, Indicator] = {}
    for indicator in catalogue.indicators:
        for code in (*indicator.former_codes, indicator.code):
            # Only the codes of the rows are asked for: what is typed elsewhere does not matter here.
            copy = _under(replace(indicator, source_cells=()), code, {}, catalogue)
            copies.setdefault(code, copy)
    return replace(catalogue, indicators=tuple(copies.values()), targets=())


def _under(indicator: Indicator, code: str, former: Mapping[str, str], catalogue: Catalogue) -> Indicator:
    prefix = code.rpartition("-")[0]
    unit = prefix if prefix in catalogue.unit_by_code else indicator.unit
    return replace(
        indicator,
        code=code,
        unit=unit,
        # Who is its own source was it under the old code too.
        sources=tuple(dict.fromkeys(unit if source == indicator.unit else source for source in indicator.sources)),
        source_cells=tuple(_cell_under(cell, former) for cell in indicator.source_cells),
    )


def _cell_under(cell: str, former: Mapping[str, str]) -> str:
    """A code of ``sumber`` as it was; the part of a ratio follows its indicator."""
    if cell in former or cell[-1:] not in {"a", "b"}:
        return former.get(cell, cell)
    return former.get(cell[:-1], cell[:-1]) + cell[-1]


def _seen_in(submissions: Iterable[Submission], catalogue: Catalogue) -> _Seen:
    seen = _Seen()
    for submission in submissions:
        seen.codes |= {catalogue.indicator_by_cell[entry.cell_code].code for entry in submission.entries}
        seen.codes |= set(submission.issued)
        seen.issued |= submission.issued
    return seen


def _codes_then(catalogue: Catalogue, seen: _Seen) -> Mapping[str, Sequence[str]]:
    """The code that each indicator had in the forms; several where nothing tells which of them it was.

    A row that was issued with the indicator's very text goes first, then a former code, then the code of today;
    no code goes to two.
    """
    chosen: dict[str, Sequence[str]] = {}
    for rule in (_by_text, _by_note, _by_code):
        taken = {code for codes in chosen.values() for code in codes}
        for indicator in catalogue.indicators:
            codes = () if indicator.code in chosen else rule(indicator, seen)
            if free := [code for code in codes if code not in taken]:
                chosen[indicator.code] = free
    return chosen


def _by_text(indicator: Indicator, seen: _Seen) -> Sequence[str]:
    text = text_hash(*locked_texts(indicator, indicator.cells[0]))
    candidates = dict.fromkeys((*indicator.former_codes, indicator.code))
    same = [code for code in candidates if code in seen.issued and seen.issued[code].text_hash == text]
    return same if len(same) == 1 else ()


def _by_note(indicator: Indicator, seen: _Seen) -> Sequence[str]:
    return [code for code in indicator.former_codes if code in seen.codes]


def _by_code(indicator: Indicator, seen: _Seen) -> Sequence[str]:
    return [indicator.code]


def _ambiguous(
    catalogue: Catalogue, chosen: Mapping[str, Sequence[str]], year: int, now: Sequence[Submission]
) -> Iterator[Finding]:
    for code, codes in chosen.items():
        if len(codes) > 1:
            unit = catalogue.indicator_by_code[code].unit
            file = next((s.file.path for s in now if s.identity.unit == unit), now[0].file.path)
            yield make_finding(
                "previous-ambiguous",
                Location(file=file),
                unit=unit,
                indicator=code,
                file=PurePosixPath(file).name,
                codes=", ".join(codes),
                past=year,
            )
