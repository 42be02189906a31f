"""A first look at XML before any parser trusts it: declarations, depth, giant strings, and where cells stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Final
from xml.parsers import expat

from ikigen.excel import limits
from ikigen.excel.refusal import RefusedError, damaged

_BOMS: Final = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}
_DECLARATION: Final = re.compile(r"^\ufeff?\s*<\?xml[^>]*\?>")
_ASIDE: Final = re.compile(rb"<!--.*?-->|<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_XML_START: Final = re.compile(rb"\s*<[?!A-Za-z_]")


@dataclass
class Budget:
    """What a workbook has used of its limits so far."""

    elements: int = 0
    cells: int = 0
    area: int = 0
    kept_bytes: int = 0
    other_bytes: int = 0

    def charge_elements(self, count: int) -> None:
        """So many more elements.

        Raises:
            RefusedError: the workbook has more of them than any form or report.
        """
        self.elements += count
        if self.elements > limits.MAX_ELEMENTS:
            raise RefusedError("file-bomb")


def looks_like_xml(head: bytes) -> bool:
    """Whether bytes begin like XML, in whatever encoding."""
    text = head.removeprefix(b"\xef\xbb\xbf")
    return head[:2] in _BOMS or bool(_XML_START.match(text))


class XmlScan:
    """Streams one XML part through expat and refuses what no spreadsheet program writes.

    A subclass that overrides ``element`` and ``closed`` sees every element; names come without their prefix. What
    is counted is charged after every chunk and not at every element: this runs once per element of every file.
    ``counts`` is false where the caller knows that there are few elements.
    """

    def __init__(self, budget: Budget, *, counts: bool = True) -> None:
        self.budget = budget
        self.encoding = ""
        self.has_asides = False
        self._head = b""
        self._depth = 0
        self._quiet = 0
        self._elements = 0
        self._charged = 0
        self.parser = expat.ParserCreate()
        listens = type(self).element is not XmlScan.element
        if listens or counts:
            self.parser.StartElementHandler = self._start if listens else self._count_start
            self.parser.EndElementHandler = self._end if listens else self._count_end
        self.parser.StartDoctypeDeclHandler = _refuse_declaration
        self.parser.EntityDeclHandler = _refuse_declaration
        self.parser.XmlDeclHandler = self._declared
        self.parser.StartCdataSectionHandler = self._aside
        self.parser.CommentHandler = self._aside

    def element(self, name: str, attributes: Mapping[str, str]) -> None:
        """One element begins."""

    def closed(self, name: str) -> None:
        """One element ends."""

    def charge(self) -> None:
        """Hold what was counted since the last chunk against the limits.

        Raises:
            RefusedError: they are passed.
        """
        self.budget.elements += self._elements - self._charged
        self._charged = self._elements
        if self._depth > limits.MAX_DEPTH or self.budget.elements > limits.MAX_ELEMENTS:
            raise RefusedError("file-bomb")

    def feed(self, chunk: bytes) -> None:
        """Look at the next bytes, some ``limits.CHUNK`` at a time.

        Raises:
            RefusedError: the part is hostile or broken.
        """
        before = self._elements, self._depth
        self._head = self._head or chunk[:4]
        self._parse(chunk, final=False)
        self._quiet = self._quiet + len(chunk) if (self._elements, self._depth) == before else 0
        if self._quiet > limits.MAX_RUN:
            raise RefusedError("file-bomb")
        self.charge()

    def close(self) -> None:
        """The part has ended.

        Raises:
            RefusedError: it ended too early.
        """
        self._parse(b"", final=True)
        self.charge()

    def look_at(self, content: bytes) -> None:
        """Look at a whole part that is in memory already.

        Raises:
            RefusedError: the part is hostile or broken.
        """
        for start in range(0, len(content), limits.CHUNK):
            self.feed(content[start : start + limits.CHUNK])
        self.close()

    def _parse(self, chunk: bytes, *, final: bool) -> None:
        try:
            self.parser.Parse(chunk, final)
        except expat.ExpatError as error:
            raise damaged(f"XML baris {error.lineno}") from error
        except (UnicodeError, LookupError, ValueError) as error:
            raise damaged("pengodean huruf") from error

    def _count_start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self._depth += 1

    def _count_end(self, name: str) -> None:
        self._depth -= 1

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        self.element(name if ":" not in name else name.rpartition(":")[2], attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self.closed(name.rpartition(":")[2] if ":" in name else name)

    def _declared(self, version: str, encoding: str | None, standalone: int) -> None:
        self.encoding = (encoding or "").lower()

    def _aside(self, *_: str) -> None:
        self.has_asides = True

    @property
    def is_normal(self) -> bool:
        """Whether the bytes are UTF-8 without CDATA and comments: what the reader behind the guard understands."""
        return self.encoding in {"", "utf-8", "us-ascii"} and self._head[:2] not in _BOMS and not self.has_asides

    def normalised(self, content: bytes) -> bytes:
        """The part in UTF-8, CDATA as plain text, without comments: the reader behind is silent about others."""
        codec = _BOMS.get(content[:2], self.encoding or "utf-8")
        try:
            text = _DECLARATION.sub("", content.decode(codec)).removeprefix("\ufeff")
        except (UnicodeError, LookupError) as error:
            raise damaged("pengodean huruf") from error
        return _ASIDE.sub(lambda found: escape((found[1] or b"").decode()).encode(), text.encode())


def _refuse_declaration(*_: object) -> None:
    raise RefusedError("file-entities")


@dataclass(frozen=True, slots=True)
class Node:
    """One element of a small part: name and attributes without prefixes, and the text directly in it."""

    name: str
    attributes: Mapping[str, str]
    parent: str
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The element's own text."""
        return "".join(self.texts)


class NodeScan(XmlScan):
    """Keeps the elements of a small part, or only those with a name in ``wanted``."""

    def __init__(self, budget: Budget, wanted: Iterable[str] = ()) -> None:
        super().__init__(budget)
        self.nodes: list[Node] = []
        self._wanted = frozenset(wanted)
        self._open: list[tuple[str, Node | None]] = []
        self.parser.CharacterDataHandler = self._text

    def element(self, name: str, attributes: Mapping[str, str]) -> None:
        """One element begins."""
        node: Node | None = None
        if not self._wanted or name in self._wanted:
            plain = {key.rpartition(":")[2]: value for key, value in attributes.items()}
            node = Node(name, plain, self._open[-1][0] if self._open else "")
            self.nodes.append(node)
            if len(self.nodes) > limits.MAX_NODES:
                raise RefusedError("file-bomb")
        self._open.append((name, node))

    def closed(self, name: str) -> None:
        """One element ends."""
        self._open.pop()

    def _text(self, text: str) -> None:
        if self._open and self._open[-1][1] is not None:
            self._open[-1][1].texts.append(text)
