"""Shared texts that are proven by one pattern are ones that the scan of every tag lets through."""

from __future__ import annotations

import pytest
from excel.hostile_files import MAIN
from hypothesis import given
from hypothesis import strategies as st

from ikigen.excel import limits
from ikigen.excel.guard_xml import Budget, XmlScan
from ikigen.excel.plain_strings import elements_of_strings
from ikigen.excel.rich_text import with_looks

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
HEAD = f'<sst xmlns="{MAIN}" count="2" uniqueCount="2">'


def _strings(texts: str, declaration: str = DECLARATION, head: str = HEAD, tail: str = "</sst>") -> bytes:
    return f"{declaration}{head}{texts}{tail}".encode()


def _is_sound(content: bytes) -> bool:
    """Whether the pattern knows the part; if so, the scan lets it through and finds no more elements."""
    elements = elements_of_strings(content)
    if elements is None:
        return False
    scan = XmlScan(Budget())
    scan.look_at(content)
    assert scan.is_normal
    assert elements >= scan.budget.elements
    assert with_looks(content) == content
    return True


@pytest.mark.parametrize(
    "content",
    [
        _strings("<si><t>Sasaran &amp; target</t></si><si><t/></si>"),
        _strings(
            '<si><t xml:space="preserve"> a </t></si>\n <si>\n <t>½ — 二 &#8212;</t>\n </si>\n', declaration=""
        ),
        _strings("", head="<sst>"),
        _strings("<si></si><si><t>strike vertAlign</t></si>"),
    ],
)
def test_what_programs_write_needs_no_scan(content: bytes) -> None:
    """The pattern knows it."""
    assert _is_sound(content)


@pytest.mark.parametrize(
    "content",
    [
        _strings("<si><r><rPr><strike/></rPr><t>1</t></r></si>"),
        _strings("<si><t>a</t><phoneticPr/></si>"),
        _strings("<si><t>a</t></si><!-- x -->"),
        _strings("<si><t><![CDATA[a]]></t></si>"),
        _strings("<si><t>a]]>b</t></si>"),
        _strings("<si><t>&x;</t></si>"),
        _strings("<si><t>&#xDFFF;</t></si>"),
        _strings("<si><t>\uffff</t></si>"),
        _strings("<si><t>\x01</t></si>"),
        _strings("<si><t>a</t>"),
        _strings("<si><t>a</t></si>", declaration=DECLARATION.replace("UTF-8", "ISO-8859-1")),
        _strings("<si><t>a</t></si>", declaration=DECLARATION + "<!DOCTYPE sst>"),
        _strings("<si><t>a</t></si>", declaration=" " + DECLARATION),
        _strings("<si><t>a</t></si>", head='<sst count="1" count="1">'),
        _strings("<si><t>a</t></si>", tail="</sst><sst/>"),
        b"\xef\xbb\xbf" + _strings("<si><t>a</t></si>"),
        _strings("<si><t>?</t></si>").replace(b"?</t>", b"\xff</t>"),
        _strings(f"<si><t>{'x' * limits.MAX_RUN}</t></si>"),
    ],
)
def test_anything_else_is_left_to_the_scan(content: bytes) -> None:
    """Looks, other spellings, and what is no XML."""
    assert elements_of_strings(content) is None


PIECES = (
    "<si>", "</si>", "<t>", "</t>", "<t/>", '<t xml:space="preserve">', "<si><t>a</t></si>", "<r>", "</r>", "a",
    "&amp;", "&", "<", ">", '"', "]]>", "]", "&#10;", "&#xD800;", "&#99999;", "\x00", "\x0c", "\r\n", "\uffff",
    "½", "<!-- -->", "<?x?>", "</sst>", " ",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=10))
def test_whatever_the_pattern_knows_the_scan_lets_through(pieces: list[str]) -> None:
    """Any pieces in any order, bare and as a text."""
    _is_sound(_strings("".join(pieces)))
    _is_sound(_strings(f"<si><t>{''.join(pieces)}</t></si>"))


@given(st.integers(0, 150), st.sampled_from(["", "<", ">", '"', "&", "/", "?", " ", "\x00"]))
def test_a_byte_changed_anywhere(at: int, instead: str) -> None:
    """One letter of a good part is another, or gone."""
    content = _strings("<si><t>a</t></si>")
    _is_sound(content[:at] + instead.encode() + content[at + 1 :])
