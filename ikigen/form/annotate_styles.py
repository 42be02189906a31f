"""The cell styles of a returned workbook: marked ones are added, and marks of a former copy are undone.

A mark is a fill and a border; everything else of a cell's style stays. Its colour says which fill and border the
cell had before: the last hexadecimal digits of the three channels count the marks, which no eye can tell apart.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ikigen.excel.writer import FONT, Palette
from ikigen.form.annotate_xml import (
    CannotMarkError,
    Element,
    ElementScan,
    Splices,
    attribute,
    prefix_of,
    prefixed,
    retagged,
)
from ikigen.model.finding import Severity

_LISTS: Final = ("fonts", "fills", "borders", "cellXfs")
_BASES: Final = {Severity.ERROR: "F09090", Severity.WARNING: "F0C060", Severity.INFO: "C0D8F0"}
"""Apart from each other, and from the pale yellow of open cells, in grey too; the last digits are the counter."""
_LINES: Final = {
    Severity.ERROR: ("thick", "8E1B1B"),
    Severity.WARNING: ("mediumDashed", "8A4B00"),
    Severity.INFO: ("dotted", "1F3A5F"),
}
_MOST_MARKS: Final = 4_096
_PREFIX: Final = re.compile(r"<(/?)\w+:")
_SIDES: Final = ("left", "right", "top", "bottom")


def mark_fill(colour: str) -> str:
    """A solid fill."""
    return (
        f'<fill><patternFill patternType="solid"><fgColor rgb="FF{colour}"/><bgColor indexed="64"/></patternFill></fill>'
    )


def mark_border(style: str, colour: str) -> str:
    """A border on all four sides."""
    sides = "".join(f'<{side} style="{style}"><color rgb="FF{colour}"/></{side}>' for side in _SIDES)
    return f"<border>{sides}<diagonal/></border>"


_INPUT_FILL: Final = mark_fill(Palette.INPUT)
_INPUT_BORDER: Final = mark_border("medium", Palette.MUTED)


def mark_colour(severity: Severity, number: int) -> str:
    """The colour of a mark: the same to the eye for every ``number`` from 0 to 4,095."""
    base = _BASES[severity]
    return "".join(f"{base[2 * channel]}{number >> 4 * (2 - channel) & 15:X}" for channel in range(3))


def _is_mark(colour: str) -> bool:
    return len(colour) == 8 and any(colour[2::2] == base[::2] for base in _BASES.values())  # noqa: PLR2004 - AARRGGBB


@dataclass(frozen=True, slots=True)
class Xf:
    """A style of a cell of ours, in indices of the lists."""

    font: int
    fill: int
    border: int
    alignment: Mapping[str, str] = field(default_factory=dict)
    locked: bool = True


class Styles:
    """The style sheet of a workbook.

    Args:
        content: the part, plain UTF-8.
        former: per colour of the marks of a former copy, the fill and border beneath them.
    """

    def __init__(self, content: bytes, former: Mapping[str, tuple[str, str]]) -> None:
        self._content, self._prefix = content, prefix_of(content)
        scan = _StyleScan(content)
        scan.run()
        if set(scan.parents) != set(_LISTS):
            raise CannotMarkError("styles")
        self._scan = scan
        self._former = former
        self._added: dict[str, list[str]] = {name: [] for name in _LISTS}
        self._known: dict[tuple[str, str], int] = {}
        self._marks: dict[tuple[Severity, int, int], str] = {}

    @property
    def beneath(self) -> Sequence[tuple[str, str, str]]:
        """Per mark that was made: its colour, and the fill and border beneath it."""
        return [
            (colour, self._plain("fills", fill), self._plain("borders", border))
            for (_, fill, border), colour in self._marks.items()
        ]

    def add(self, kind: str, xml: str) -> int:
        """The index of a font, fill, border or style, which is added if it was not before."""
        key = (kind, xml)
        if key not in self._known:
            self._known[key] = len(self._scan.children[kind]) + len(self._added[kind])
            self._added[kind].append(prefixed(xml, self._prefix))
        return self._known[key]

    def marked(self, style: int, severity: Severity) -> int:
        """The style of a cell that is marked: its own with another fill and border."""
        xf = self._xf(style)
        fill, border = (int(xf.attributes.get(name, "0")) for name in ("fillId", "borderId"))
        key = (severity, fill, border)
        if key not in self._marks:
            if len(self._marks) >= _MOST_MARKS:
                raise CannotMarkError("more kinds of cells than marks")
            self._marks[key] = mark_colour(severity, len(self._marks))
        fill = self.add("fills", mark_fill(self._marks[key]))
        return self._changed(xf, fill, self.add("borders", mark_border(*_LINES[severity])))

    def unmarked(self) -> Mapping[int, int]:
        """For every style that a former copy has marked, the style beneath the mark."""
        fills = {n: colour for n, colour in enumerate(self._fill_colours()) if _is_mark(colour)}
        found: dict[int, int] = {}
        for style, xf in enumerate(self._scan.children["cellXfs"]):
            colour = fills.get(int(xf.attributes.get("fillId", "0")))
            if colour is not None:
                fill, border = self._former.get(colour[2:], (_INPUT_FILL, _INPUT_BORDER))
                found[style] = self._changed(xf, self.add("fills", fill), self.add("borders", border))
        return found

    def made(self) -> bytes:
        """The part with everything that was added."""
        splices = Splices(self._content)
        for name, added in self._added.items():
            parent = self._scan.parents[name]
            if added:
                splices.append(parent, "".join(added))
                if not parent.is_empty:
                    count = len(self._scan.children[name]) + len(added)
                    splices.retag(parent, {"count": str(count)})
        return splices.made()

    def _xf(self, style: int) -> Element:
        xfs = self._scan.children["cellXfs"]
        if not 0 <= style < len(xfs):
            raise CannotMarkError(f"style {style}")
        return xfs[style]

    def _changed(self, xf: Element, fill: int, border: int) -> int:
        changes = {"fillId": str(fill), "borderId": str(border), "applyFill": "1", "applyBorder": "1"}
        tag = retagged(self._content[xf.start : xf.inner], changes)
        raw = (tag + self._content[xf.inner : xf.end]).decode()
        return self.add("cellXfs", _PREFIX.sub(r"<\1", raw) if self._prefix else raw)

    def _fill_colours(self) -> Iterable[str]:
        """The colour of every solid fill, "" for others."""
        for element in self._scan.children["fills"]:
            inside = [c for c in self._scan.colours if element.start < c.start < element.end]
            yield next((c.attributes.get("rgb", "").upper() for c in inside), "")

    def _plain(self, kind: str, index: int) -> str:
        """A fill or border of the returned workbook as XML without prefixes."""
        children = self._scan.children[kind]
        if index >= len(children):
            return next(xml for (name, xml), number in self._known.items() if (name, number) == (kind, index))
        element = children[index]
        raw = self._content[element.start : element.end].decode()
        return _PREFIX.sub(r"<\1", raw) if self._prefix else raw


class _StyleScan(ElementScan):
    """Collects the lists of fonts, fills, borders and cell styles, and the colours of fills."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.parents: dict[str, Element] = {}
        self.children: dict[str, list[Element]] = {name: [] for name in _LISTS}
        self.colours: list[Element] = []

    def keep(self, name: str, attributes: Mapping[str, str], depth: int) -> bool:
        """Lists, their children, and colours of fills."""
        inside = self._open[1] if depth > 1 else None
        in_list = inside is not None and inside.name in _LISTS
        return (depth == 1 and name in _LISTS) or (in_list and (depth == 2 or name == "fgColor"))  # noqa: PLR2004

    def run(self) -> list[Element]:
        """All of them, in order."""
        for element in super().run():
            if element.depth == 1:
                self.parents[element.name] = element
            elif element.name == "fgColor":
                self.colours.append(element)
            else:
                self.children[self._list_of(element)].append(element)
        return self.found

    def _list_of(self, element: Element) -> str:
        return next(name for name, parent in self.parents.items() if parent.start < element.start < parent.end)


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell of the sheet Koreksi is drawn."""

    size: float = 10
    bold: bool = False
    colour: str = Palette.INK
    fill: str = ""
    line: tuple[str, str] | None = None
    align: str = "left"
    wrap: bool = False
    underline: bool = False


def style_of(styles: Styles, look: Look) -> int:
    """The style of a look, added to the workbook's styles."""
    flags = ("<b/>" if look.bold else "") + ("<u/>" if look.underline else "")
    font = f'<font>{flags}<sz val="{look.size:g}"/><color rgb="FF{look.colour}"/><name val="{FONT}"/></font>'
    fill = styles.add("fills", mark_fill(look.fill)) if look.fill else 0
    border = styles.add("borders", mark_border(*look.line)) if look.line else 0
    wrap = ' wrapText="1"' if look.wrap else ""
    xf = (
        f'<xf numFmtId="0" fontId="{styles.add("fonts", font)}" fillId="{fill}" borderId="{border}" xfId="0" '
        f'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        f'<alignment horizontal="{attribute(look.align)}" vertical="top"{wrap}/></xf>'
    )
    return styles.add("cellXfs", xf)


def level_look(severity: Severity) -> Look:
    """The look of the cell that names a severity: the mark itself, so that the list explains the colours."""
    return Look(bold=severity is Severity.ERROR, fill=_BASES[severity], line=_LINES[severity], align="center")


def told_beneath(beneath: Sequence[tuple[str, str, str]]) -> list[str]:
    """What was beneath the marks, as texts to be kept in the copy."""
    return [json.dumps(entry) for entry in beneath]


def read_beneath(texts: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The fill and border beneath each mark of a former copy, by colour; what was tampered with is left out."""
    found: dict[str, tuple[str, str]] = {}
    for kept in texts:
        try:
            colour, fill, border = json.loads(kept)
            if _is_kind(fill, "fill") and _is_kind(border, "border"):
                found[str(colour)] = (fill, border)
        except (ValueError, TypeError):
            continue
    return found


def _is_kind(xml: object, name: str) -> bool:
    """Whether something is the XML of one fill or border and nothing else."""
    if not isinstance(xml, str):
        return False
    try:
        elements = _Everything(xml.encode()).run()
    except Exception:  # noqa: BLE001
        return False
    return elements[0].name == name and elements[0].end == len(xml.encode())


class _Everything(ElementScan):
    def keep(self, name: str, attributes: Mapping[str, str], depth: int) -> bool:
        """Every element."""
        return True
