"""XML changed by splicing its bytes: what is not changed stays to the letter, prefixes and unknown parts too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Final

from ikigen.excel.guard_xml import Budget, XmlScan

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TAG: Final = re.compile(rb"<[^\s/>]+(?:\s+[^\s=/>]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
_END_TAG: Final = re.compile(rb"</[^>]*>")
_ATTRIBUTE: Final = re.compile(rb"\s+([^\s=/>]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_NAME: Final = re.compile(rb"<([^\s/>]+)")
_OWN_TAG: Final = re.compile(r"<(/?)(?=[A-Za-z])")
_PREFIXED_TAG: Final = re.compile(r"<(/?)\w+:")
_FOREIGN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class CannotMarkError(Exception):
    """A workbook is built in a way that cannot be marked without risk; the text says in which."""


@dataclass(slots=True)
class Element:
    """One element: name and attributes, its depth (the root is 0), and where its bytes are.

    ``start`` to ``inner`` is the start tag, ``inner`` to ``close`` the content, ``close`` to ``end`` the end tag.
    """

    name: str
    attributes: Mapping[str, str]
    depth: int
    start: int
    inner: int
    close: int = -1
    end: int = -1

    @property
    def is_empty(self) -> bool:
        """Whether it is written as one tag."""
        return self.close == self.inner == self.end

    def link(self) -> str:
        """The relationship id that it carries under whatever prefix, "" if none."""
        return next((v for k, v in self.attributes.items() if k.endswith(":id")), "")


class ElementScan(XmlScan):
    """Finds elements together with their places.

    Args:
        content: a part in plain UTF-8 that the guard has let through.
        names: the elements to keep; a subclass may decide by ``keep`` instead.
    """

    def __init__(self, content: bytes, *names: str) -> None:
        super().__init__(Budget())
        self.content = content
        self.found: list[Element] = []
        self._names = frozenset(names)
        self._open: list[Element | None] = []

    def keep(self, name: str, attributes: Mapping[str, str], depth: int) -> bool:
        """Whether an element is kept."""
        return name in self._names

    def element(self, name: str, attributes: Mapping[str, str]) -> None:
        """One element begins."""
        depth = len(self._open)
        made: Element | None = None
        if self.keep(name, attributes, depth):
            start = self.parser.CurrentByteIndex
            match = _TAG.match(self.content, start)
            if match is None:
                raise CannotMarkError(f"tag at byte {start}")
            made = Element(name, dict(attributes), depth, start, match.end())
            self.found.append(made)
        self._open.append(made)

    def closed(self, name: str) -> None:
        """One element ends."""
        made = self._open.pop()
        if made is not None:
            at = self.parser.CurrentByteIndex
            match = _END_TAG.match(self.content, at) if at >= made.inner else None
            empty = self.content[made.inner - 2 : made.inner] == b"/>"
            made.close, made.end = (made.inner, made.inner) if empty or match is None else (at, match.end())

    def run(self) -> list[Element]:
        """The elements in the order of their start tags."""
        self.look_at(self.content)
        return self.found


@dataclass
class Splices:
    """Changes to bytes, gathered first and made at once; those at one place keep the order in which they came."""

    content: bytes
    _changes: list[tuple[int, int, int, bytes]] = field(default_factory=list)

    def replace(self, start: int, end: int, new: bytes | str) -> None:
        """Put something in place of the bytes from ``start`` to ``end``, or between them where these are equal."""
        raw = new.encode() if isinstance(new, str) else new
        self._changes.append((start, end, len(self._changes), raw))

    def retag(self, element: Element, changes: Mapping[str, str | None]) -> None:
        """Change attributes of an element."""
        tag = self.content[element.start : element.inner]
        self.replace(element.start, element.inner, retagged(tag, changes))

    def append(self, element: Element, inside: str) -> None:
        """Add something at the end of an element's content."""
        if not element.is_empty:
            self.replace(element.close, element.close, inside)
            return
        tag = self.content[element.start : element.inner]
        name = name_of_tag(tag)
        self.replace(element.start, element.end, tag[:-2].rstrip() + f">{inside}</{name}>".encode())

    def made(self) -> bytes:
        """The bytes with every change made."""
        pieces, done = [], 0
        for start, end, _, new in sorted(self._changes):
            if start < done:
                raise CannotMarkError("changes overlap")
            pieces += [self.content[done:start], new]
            done = end
        return b"".join([*pieces, self.content[done:]])


def name_of_tag(tag: bytes) -> str:
    """The name of a tag as it is written, its prefix included."""
    match = _NAME.match(tag)
    if match is None:
        raise CannotMarkError("tag without a name")
    return match[1].decode()


def retagged(tag: bytes, changes: Mapping[str, str | None]) -> bytes:
    """A start tag with attributes changed; None takes one out. The others stay as they are written."""
    pairs = {key.decode(): value.decode() for key, value in _ATTRIBUTE.findall(tag)}
    for key, value in changes.items():
        if value is None:
            pairs.pop(key, None)
        else:
            pairs[key] = f'"{attribute(value)}"'
    body = "".join(f" {key}={value}" for key, value in pairs.items())
    return f"<{name_of_tag(tag)}{body}{'/' if tag.endswith(b'/>') else ''}>".encode()


def plain(content: bytes) -> bytes:
    """A part as UTF-8 without a byte order mark, whatever it was written in."""
    scan = XmlScan(Budget())
    scan.look_at(content)
    return content.removeprefix(b"\xef\xbb\xbf") if scan.is_normal else scan.normalised(content)


def prefix_of(content: bytes) -> str:
    """The prefix that a part's root carries, with its colon; "" where it carries none.

    Raises:
        CannotMarkError: the part is not of the usual (transitional) kind.
    """
    scan = _Root(content)
    scan.look_at(content)
    root = scan.found[0]
    name = name_of_tag(content[root.start : root.inner])
    prefix = name.rpartition(":")[0]
    if root.attributes.get(f"xmlns:{prefix}" if prefix else "xmlns") != MAIN:
        raise CannotMarkError("namespace")
    return f"{prefix}:" if prefix else ""


class _Root(ElementScan):
    def keep(self, name: str, attributes: Mapping[str, str], depth: int) -> bool:
        return depth == 0


def prefixed(snippet: str, prefix: str) -> str:
    """XML of our own, with the prefix that its surroundings need."""
    return _OWN_TAG.sub(rf"<\1{prefix}", snippet) if prefix else snippet


def unprefixed(xml: str) -> str:
    """XML of a returned part without the prefixes of its elements."""
    return _PREFIXED_TAG.sub(r"<\1", xml)


def text(value: str) -> str:
    """Text as XML content; characters that XML cannot hold become a sign."""
    return escape(_FOREIGN.sub("\ufffd", value), quote=False)


def attribute(value: str) -> str:
    """Text as the value of an attribute in double quotes."""
    return escape(_FOREIGN.sub("\ufffd", value), quote=True).replace("\n", "&#10;").replace("\t", "&#9;")
