"""The text of a Word document in the order in which it is printed: lines and tables, with numbers and formulas."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import docx
from docx.oxml.ns import qn

_MATHS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SUM: Final = "Σ"
_SUMS: Final = {"∑": _SUM}
_NO_SIGN: Final = "∫"
"""The sign of an operator that names none. Source: ECMA-376, part 1, 22.1.2.20."""
_LARGEST: Final = 64 * 1024 * 1024
_LARGEST_PARTS: Final = 256 * 1024 * 1024
"""Bytes of a document, packed and unpacked: one with photographs fits, a bomb does not."""
_ROMAN: Final = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
                 (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LEVELS: Final = 9


class NoDocumentError(Exception):
    """The file is no Word document that can be opened."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph outside tables, with the number that Word prints before it."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table, by its number in the document. A cell that is merged with the one above it is blank."""

    number: int
    rows: tuple[tuple[str, ...], ...]


Block = Line | Table


def read_document(path: Path) -> tuple[Block, ...]:
    """Lines and tables in the order of the document; blank lines are left out.

    Raises:
        NoDocumentError: it is none, or larger than any catalogue.
    """
    try:
        with zipfile.ZipFile(path) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
        if path.stat().st_size > _LARGEST or unpacked > _LARGEST_PARTS:
            raise NoDocumentError("too large")
        document = docx.Document(str(path))
    except OSError:
        raise
    except Exception as error:  # the library lets through whatever its own parsers raise
        raise NoDocumentError(type(error).__name__) from error
    return tuple(_Walk(document).blocks(document.element.body))


class _Walk:
    """Walks the body once, so that lists are numbered as they are printed."""

    def __init__(self, document: Any) -> None:
        self._numbers = _Numbering(document)
        self._tables = 0

    def blocks(self, parent: Any) -> Iterator[Block]:
        """Paragraphs and tables; what stands in a content control counts as if it stood outside."""
        for child in parent.iterchildren():
            if child.tag == qn("w:p"):
                if text := self._paragraph(child):
                    yield Line(text)
            elif child.tag == qn("w:tbl"):
                self._tables += 1
                yield Table(self._tables, tuple(self._rows(child)))
            elif child.tag in {qn("w:sdt"), qn("w:sdtContent")}:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Any) -> str:
        return f"{self._numbers.before(paragraph)}{''.join(_pieces(paragraph))}".strip()

    def _rows(self, table: Any) -> Iterator[tuple[str, ...]]:
        for row in table.iterchildren(qn("w:tr")):
            cells: list[str] = []
            for cell in row.iter(qn("w:tc")):
                if next(cell.iterancestors(qn("w:tr"))) is not row:  # a table inside a cell
                    continue
                span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
                merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
                is_covered = merge is not None and merge.get(qn("w:val")) != "restart"
                lines = [self._paragraph(paragraph) for paragraph in cell.iterchildren(qn("w:p"))]
                cells.append("" if is_covered else "\n".join(filter(None, lines)))
                cells += [""] * (int(span.get(qn("w:val"))) - 1 if span is not None else 0)
            yield tuple(cells)


def _pieces(parent: Any) -> Iterator[str]:
    """The text of a paragraph: runs, links and insertions; what tracked changes have struck out is left out."""
    for child in parent.iterchildren():
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag == qn("w:tab"):
            yield "\t"
        elif child.tag in {qn("w:br"), qn("w:cr")}:
            yield "\n"
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        elif child.tag == f"{_MATHS}oMath":
            yield _maths(child)
        elif child.tag not in {qn("w:del"), qn("w:moveFrom"), qn("w:instrText"), qn("w:pPr"), qn("w:rPr")}:
            yield from _pieces(child)


def _maths(node: Any) -> str:
    """A formula on one line: ``(Σ a) / (Σ b) × 100``."""
    kind = node.tag.removeprefix(_MATHS)
    if kind == "t":
        return node.text or ""
    if kind == "f":
        return f"({_part(node, 'num')}) / ({_part(node, 'den')})"
    if kind == "nary":
        sign = node.find(f"{_MATHS}naryPr/{_MATHS}chr")
        shown = _NO_SIGN if sign is None else sign.get(f"{_MATHS}val", "")
        return f"{_SUMS.get(shown, shown)} {_part(node, 'e')}"
    if kind == "sSup":
        return f"{_part(node, 'e')}^{_part(node, 'sup')}"
    inside = "".join(map(_maths, node.iterchildren()))
    return f"({inside})" if kind == "d" else inside


def _part(node: Any, kind: str) -> str:
    found = node.find(f"{_MATHS}{kind}")
    return "" if found is None else _maths(found).strip()


class _Numbering:
    """The numbers of list paragraphs, which Word prints and does not store. Source: ECMA-376, part 1, 17.9."""

    def __init__(self, document: Any) -> None:
        self._styles = {style.style_id: style.element for style in document.styles}
        self._counts: dict[tuple[str, int], int] = Counter()
        self._levels: dict[str, Mapping[int, tuple[str, str, int]]] = {}
        part = next((p for p in document.part.package.iter_parts() if p.partname.endswith("/numbering.xml")), None)
        root = None if part is None else getattr(part, "element", None)
        if root is not None:
            abstract = {node.get(qn("w:abstractNumId")): node for node in root.iterchildren(qn("w:abstractNum"))}
            for number in root.iterchildren(qn("w:num")):
                which = number.find(qn("w:abstractNumId"))
                found = None if which is None else abstract.get(which.get(qn("w:val")))
                self._levels[number.get(qn("w:numId"))] = {} if found is None else dict(_levels_of(found))

    def before(self, paragraph: Any) -> str:
        """What is printed before a paragraph, with a space behind it; "" where it is in no list."""
        number, level = self._place(paragraph)
        levels = self._levels.get(number, {})
        if level not in levels:
            return ""
        self._counts[number, level] += 1
        for deeper in range(level + 1, _LEVELS):
            self._counts.pop((number, deeper), None)
        kind, text, _ = levels[level]
        if kind == "bullet":
            return "- "
        for at in range(level + 1):
            way, _, start = levels.get(at, ("decimal", "", 1))
            text = text.replace(f"%{at + 1}", _numeral(max(self._counts[number, at], 1) + start - 1, way))
        return f"{text} "

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """The list and level of a paragraph, said by itself or by its style."""
        node = paragraph.find(qn("w:pPr"))
        style = None if node is None else node.find(qn("w:pStyle"))
        places = [node, *self._styled("" if style is None else style.get(qn("w:val")))]
        for place in places:
            said = None if place is None else place.find(qn("w:numPr"))
            number = None if said is None else said.find(qn("w:numId"))
            if said is not None and number is not None:
                level = said.find(qn("w:ilvl"))
                return number.get(qn("w:val")), 0 if level is None else int(level.get(qn("w:val")))
        return "", 0

    def _styled(self, name: str) -> Iterator[Any]:
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            element = self._styles[name]
            yield element.find(qn("w:pPr"))
            parent = element.find(qn("w:basedOn"))
            name = "" if parent is None else parent.get(qn("w:val"))


def _levels_of(abstract: Any) -> Iterator[tuple[int, tuple[str, str, int]]]:
    """Per level: the way of numbering, the text around the number, and where it begins."""
    for level in abstract.iterchildren(qn("w:lvl")):
        kind, text, start = (level.find(qn(f"w:{name}")) for name in ("numFmt", "lvlText", "start"))
        yield (
            int(level.get(qn("w:ilvl"))),
            (
                "decimal" if kind is None else kind.get(qn("w:val")),
                "%1." if text is None else text.get(qn("w:val")),
                1 if start is None else int(start.get(qn("w:val"))),
            ),
        )


def _numeral(number: int, way: str) -> str:
    if way in {"lowerLetter", "upperLetter"}:  # a … z, aa, bb …
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if way == "lowerLetter" else letters.upper()
    if way in {"lowerRoman", "upperRoman"}:
        numeral = ""
        for value, sign in _ROMAN:
            count, number = divmod(number, value)
            numeral += sign * count
        return numeral if way == "lowerRoman" else numeral.upper()
    return str(number)
