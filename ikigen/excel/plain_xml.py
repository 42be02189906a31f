"""What XML is made of, as far as every program spells it alike: pieces of the patterns that prove a part.

Every quantifier keeps what it has taken, so a pattern made of these runs once over the bytes, whatever they are.
"""

from __future__ import annotations

import re
from typing import Final

_DECLARATION: Final = re.compile(
    rb'\s*<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?(?: standalone="(?:yes|no)")?\?>'
)
_PLAIN: Final = rb"[^<&\]\x00-\x08\x0b\x0c\x0e-\x1f]*+"
_BRACKET: Final = rb"\](?!\]>)"
"""In a text ``]]>`` must not stand."""
_NAMED: Final = rb"lt|gt|amp|quot|apos"
_HEX: Final = (
    rb"x(?:9|[aAdD]|[2-9a-fA-F][0-9a-fA-F]|[1-9a-fA-F][0-9a-fA-F]{2}"
    rb"|[1-9a-cA-CeE][0-9a-fA-F]{3}|[1-9a-fA-F][0-9a-fA-F]{4})"
)
_NUMBERED: Final = rb"#(?:9|10|13|[3-9][0-9]|[1-9][0-9]{2,3}|[1-4][0-9]{4}|[1-9][0-9]{5}|" + _HEX + rb")"
"""Numbers of characters; those from D000 to DFFF and from F000 to FFFF are left out, for some of them are none."""

SPACE: Final = rb"[ \t\r\n]*+"
TEXT: Final = _PLAIN + rb"(?:(?:&(?:" + _NAMED + rb"|" + _NUMBERED + rb");|" + _BRACKET + rb")" + _PLAIN + rb")*+"
"""Characters that XML allows, some of them by name or number."""
VALUE: Final = rb'"[^<>&"\x00-\x08\x0b\x0c\x0e-\x1f]*+"'
"""What an attribute is set to."""


def is_declared(content: bytes) -> bool:
    """Whether a part begins by saying that it is XML in UTF-8."""
    return _DECLARATION.match(content) is not None


def is_utf8(content: bytes) -> bool:
    """Whether bytes are text without the two characters that are none, FFFE and FFFF."""
    if content.isascii():
        return True
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return b"\xef\xbf" not in content or not (b"\xef\xbf\xbe" in content or b"\xef\xbf\xbf" in content)
