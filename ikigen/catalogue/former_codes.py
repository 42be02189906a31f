"""Codes that an indicator had in earlier years, as its note tells them: ``kode lama: UMUM-12``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ikigen.catalogue.fields import RowReader
from ikigen.model.catalogue import FORMER_CODE, Catalogue, Indicator
from ikigen.model.finding import Finding
from ikigen.text.findings import make_finding

_TOLD: Final = re.compile(rf"\b{FORMER_CODE}(?:nya)?\b(?P<rest>[^.;\n]*)", re.IGNORECASE)
_LIKE_A_CODE: Final = re.compile(r"[A-Z][A-Z0-9]*(?:[- ][A-Z0-9]+)*[- ]\d+\w*", re.ASCII | re.IGNORECASE)


def judge_former_codes(indicators: Sequence[Indicator], readers: Mapping[str, RowReader]) -> None:
    """Each code of old is carried on by one indicator: last year's figure cannot belong to two.

    Findings:
        catalogue-former-code-doubled.
    """
    claimed: dict[str, str] = {}
    for indicator in indicators:
        for code in indicator.former_codes:
            first = claimed.setdefault(code, indicator.code)
            if first != indicator.code:
                reader = readers[indicator.code]
                reader.report("catalogue-former-code-doubled", "catatan", value=code, other=first)


def check_former_codes(catalogue: Catalogue) -> Iterator[Finding]:
    """Findings: catalogue-former-code-unread, catalogue-former-code-in-use."""
    for indicator in catalogue.indicators:
        at, unit = indicator.place_of("catatan"), indicator.unit
        if unread := _unread(indicator):
            yield make_finding(
                "catalogue-former-code-unread", at, unit=unit, indicator=indicator.code, value=unread
            )
        for code in indicator.former_codes:
            if code in catalogue.indicator_by_code and code != indicator.code:
                yield make_finding(
                    "catalogue-former-code-in-use", at, unit=unit, indicator=indicator.code, value=code
                )


def _unread(indicator: Indicator) -> str | None:
    """What stands behind the words of a former code and is none; None when all of it was understood."""
    for told in _TOLD.finditer(indicator.note):
        rest = re.sub(r"\([^)]*\)", " ", told["rest"])
        named = [text for text in _LIKE_A_CODE.findall(rest) if text.upper() not in indicator.former_codes]
        if named or not indicator.former_codes:
            return (named[0] if named else rest.strip(" :=")) or FORMER_CODE
    return None
