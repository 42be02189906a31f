"""Shared texts spelled as nearly every program spells them: proven by one pattern, not looked at tag by tag."""

from __future__ import annotations

import re
from typing import Final

from ikigen.excel import limits
from ikigen.excel.plain_xml import SPACE, TEXT, VALUE, is_declared, is_utf8

_ONE: Final = (
    rb"<si>" + SPACE
    + rb'(?:<t(?: xml:space="(?:preserve|default)")?+(?:>' + TEXT + rb"</t>| ?/>)" + SPACE + rb")?+</si>" + SPACE
)  # fmt: skip
_HEAD: Final = rb"<sst(?: xmlns=" + VALUE + rb')?+(?: count="[0-9]*+")?+(?: uniqueCount="[0-9]*+")?+>'
_ALL: Final = re.compile(
    rb"(?:<\?xml [^<>]*+>)?+" + SPACE + _HEAD + SPACE + rb"(?:" + _ONE + rb")*+</sst>" + SPACE
)  # fmt: skip


def elements_of_strings(content: bytes) -> int | None:
    """How many elements a part of shared texts has at most; None where it is not spelled plainly.

    In plain texts no characters are set apart from the others of their cell.
    """
    # A part that is shorter than the longest run of text that is allowed holds no run that is too long.
    if len(content) > limits.MAX_RUN or content.startswith(b"<?") > is_declared(content):
        return None
    if _ALL.fullmatch(content) is None or not is_utf8(content):
        return None
    return content.count(b"<")
