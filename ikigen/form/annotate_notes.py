"""The notes on the cells of a returned sheet: ours appended to what people wrote, and taken out again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Final

from ikigen.excel.addresses import address, parse_reference
from ikigen.form.annotate_cells import Cell
from ikigen.form.annotate_xml import (
    MAIN,
    CannotMarkError,
    Element,
    ElementScan,
    Splices,
    prefix_of,
    prefixed,
    text,
    unprefixed,
)
from ikigen.text import annotate as words

NO_NOTES: Final = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{MAIN}"><authors></authors>'
    "<commentList></commentList></comments>"
).encode()
_LOOK: Final = '<rPr>{bold}<sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/></rPr>'
_OURS: Final = re.compile(
    rf"(?:\A|\n){re.escape(words.NOTE_BEGINS)}\n.*?\n{re.escape(words.NOTE_ENDS)}(?=\n|\Z)", re.DOTALL
)
_THREAD: Final = "tc="
"""The author of the stand-in for a threaded comment, which the program that shows it rewrites."""


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of text in one look; ``look`` is the XML of that."""

    look: str
    text: str

    def xml(self) -> str:
        return f'<r>{self.look}<t xml:space="preserve">{text(self.text)}</t></r>'


@dataclass
class _Note:
    """One note: its element, the element of its text, and the runs in that."""

    element: Element
    text: Element | None = None
    runs: list[_Run] = field(default_factory=list)


class NotesXml:
    """The notes of one sheet, about to be changed.

    Args:
        content: the part, plain UTF-8.
    """

    def __init__(self, content: bytes) -> None:
        self._prefix = prefix_of(content)
        self._splices = Splices(content)
        self._scan = _NoteScan(content)
        self._scan.run()
        if self._scan.authors is None or self._scan.list is None:
            raise CannotMarkError("comments")
        self.added: list[Cell] = []
        self.removed: list[Cell] = []

    @property
    def cells(self) -> list[Cell]:
        """The cells that carry a note when all changes are made."""
        there = [parse_reference(note.element.attributes.get("ref", "")) for note in self._scan.notes]
        return [cell for cell in there if cell not in self.removed] + self.added

    def write(self, notes: Mapping[Cell, str]) -> None:
        """Take former notes of ours out and write new ones; people's own words stay where they are."""
        there = set()
        for note in self._scan.notes:
            cell = parse_reference(note.element.attributes.get("ref", ""))
            there.add(cell)
            if not self._is_thread(note):
                self._rewrite(note, cell, notes.get(cell))
        author = self._author() if set(notes) - there else 0
        made = []
        for cell in sorted(set(notes) - there):
            runs = "".join(run.xml() for run in _runs_of(notes[cell], ""))
            made.append(f'<comment ref="{address(*cell)}" authorId="{author}"><text>{runs}</text></comment>')
            self.added.append(cell)
        if made and self._scan.list is not None:
            self._splices.append(self._scan.list, prefixed("".join(made), self._prefix))

    def _is_thread(self, note: _Note) -> bool:
        number = note.element.attributes.get("authorId", "")
        names = self._scan.author_names
        return number.isdecimal() and int(number) < len(names) and names[int(number)].startswith(_THREAD)

    def _rewrite(self, note: _Note, cell: Cell, new: str | None) -> None:
        kept = _without_ours(note.runs)
        if new is None and kept == note.runs:
            return
        if new is None and not kept:
            self._splices.replace(note.element.start, note.element.end, b"")
            self.removed.append(cell)
            return
        added = _runs_of(new, "\n" if kept else "") if new is not None else []
        runs = "".join(run.xml() for run in (*kept, *added))
        if note.text is None:
            self._splices.append(note.element, prefixed(f"<text>{runs}</text>", self._prefix))
        else:
            xml = prefixed(f"<text>{runs}</text>", self._prefix)
            self._splices.replace(note.text.start, note.text.end, xml)

    def _author(self) -> int:
        names = self._scan.author_names
        if words.NOTE_AUTHOR in names:
            return names.index(words.NOTE_AUTHOR)
        if self._scan.authors is not None:
            xml = f"<author>{text(words.NOTE_AUTHOR)}</author>"
            self._splices.append(self._scan.authors, prefixed(xml, self._prefix))
        return len(names)

    def made(self) -> bytes:
        """The part with every change made."""
        return self._splices.made()


def _runs_of(note: str, before: str) -> list[_Run]:
    """A note of ours between its first and last line."""
    bold, normal = _LOOK.format(bold="<b/>"), _LOOK.format(bold="")
    return [_Run(bold, f"{before}{words.NOTE_BEGINS}\n"), _Run(normal, f"{note}\n{words.NOTE_ENDS}")]


def _without_ours(runs: list[_Run]) -> list[_Run]:
    """The runs of a note without what a former copy wrote into it."""
    whole = "".join(run.text for run in runs)
    gone = [match.span() for match in _OURS.finditer(whole)]
    if not gone:
        return runs
    kept, at = [], 0
    for run in runs:
        left = "".join(
            char for place, char in enumerate(run.text, at) if not any(start <= place < end for start, end in gone)
        )
        at += len(run.text)
        if left:
            kept.append(_Run(run.look, left))
    return kept if "".join(run.text for run in kept).strip() else []


class _NoteScan(ElementScan):
    """Collects authors and notes with the runs of their text."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content, "authors", "author", "commentList", "comment", "text", "r", "rPr", "t")
        self.authors: Element | None = None
        self.list: Element | None = None
        self.author_names: list[str] = []
        self.notes: list[_Note] = []

    def run(self) -> list[Element]:
        """All of them, in order."""
        look = ""
        for element in super().run():
            if element.name == "authors":
                self.authors = element
            elif element.name == "commentList":
                self.list = element
            elif element.name == "author":
                self.author_names.append(self._said(element))
            elif element.name == "comment":
                self.notes.append(_Note(element))
            elif element.name == "text":
                self.notes[-1].text, look = element, ""
            elif element.name in {"r", "rPr"}:
                look = self._raw(element) if element.name == "rPr" else ""
            elif self.notes and self.notes[-1].text is not None:
                self.notes[-1].runs.append(_Run(look, self._said(element)))
        return self.found

    def _raw(self, element: Element) -> str:
        return unprefixed(self.content[element.start : element.end].decode())

    def _said(self, element: Element) -> str:
        inside = self.content[element.inner : element.close].decode()
        return unescape(inside.replace("\r\n", "\n"))
