"""Due dates, people and names: what is given for some and was forgotten for others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from ikigen.catalogue.names import normalised
from ikigen.catalogue.office import NAME, due_key
from ikigen.model.catalogue import HEAD_OF_OFFICE, Catalogue, Holder
from ikigen.model.finding import NOWHERE, Finding
from ikigen.model.period import Quarter
from ikigen.text.findings import make_finding
from ikigen.text.labels import quarter_title
from ikigen.text.measuring import joined

_NO_LETTER: Final = re.compile(r"[\W\d_]*")
_NAMELESS: Final = "catalogue-text-no-letter"


def check_due_dates(catalogue: Catalogue) -> Iterator[Finding]:
    """Quarters without a due date, where others have one; an office that sets none at all is silent.

    Findings: catalogue-due-date-missing.
    """
    dues, places = catalogue.office.due_dates, catalogue.office.places
    for quarter in Quarter if dues else ():
        if quarter not in dues:
            key = due_key(quarter)
            at = places.get(key) or places.get(NAME, NOWHERE)
            yield make_finding("catalogue-due-date-missing", at, key=key, quarter=quarter_title(quarter))


def check_holders(catalogue: Catalogue) -> Iterator[Finding]:
    """Positions without a holder, where others have one; an empty table is silent.

    Findings: catalogue-holder-missing.
    """
    held = {holder.unit for holder in catalogue.holders}
    vacant = [code for code in (HEAD_OF_OFFICE, *catalogue.unit_by_code) if code not in held]
    if held and vacant:
        at = catalogue.holders[0].at
        yield make_finding("catalogue-holder-missing", at, value=", ".join(vacant), units=joined(vacant))


def check_shared_nips(catalogue: Catalogue) -> Iterator[Finding]:
    """One NIP under two names; one person in two positions is usual (Plt.).

    Findings: catalogue-nip-shared.
    """
    first: dict[str, Holder] = {}
    for holder in catalogue.holders:
        nip = holder.nip.replace(" ", "")
        other = first.setdefault(nip, holder) if nip else holder
        if normalised(other.name) != normalised(holder.name):
            yield make_finding(
                "catalogue-nip-shared",
                holder.place_of("nip"),
                unit=holder.unit,
                value=holder.nip,
                name=holder.name,
                other=other.name,
            )


def check_names(catalogue: Catalogue) -> Iterator[Finding]:
    """Names and titles without a single letter: a dash, a number, something in the wrong column.

    Findings: catalogue-text-no-letter.
    """
    for unit in catalogue.units:
        if _NO_LETTER.fullmatch(unit.title):
            yield make_finding(_NAMELESS, unit.at, unit=unit.code, value=unit.title, column="jabatan")
    for holder in catalogue.holders:
        if _NO_LETTER.fullmatch(holder.name):
            at = holder.place_of("nama")
            yield make_finding(_NAMELESS, at, unit=holder.unit, value=holder.name, column="nama")
    for indicator in catalogue.indicators:
        texts = {"sasaran": indicator.objective, "indikator": indicator.title}
        for column, text in texts.items():
            if _NO_LETTER.fullmatch(text):
                yield make_finding(
                    _NAMELESS,
                    indicator.place_of(column),
                    unit=indicator.unit,
                    indicator=indicator.code,
                    value=text,
                    column=column,
                )


OFFICE_CHECKS: Final[tuple[Callable[[Catalogue], Iterator[Finding]], ...]] = (
    check_due_dates,
    check_holders,
    check_shared_nips,
    check_names,
)
