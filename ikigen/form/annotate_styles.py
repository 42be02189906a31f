"""The cell styles of a returned workbook: marked ones are added, and marks of a former copy are undone.

A mark is a fill and a border; everything else of a cell's style stays. Its colour says which fill and border the
cell had before: the last hexadecimal digits of the three channels count the marks, which no eye can tell apart.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ikigen.excel.looks import FONT, Palette
from ikigen.excel.refusal import RefusedError
from ikigen.form.annotate_xml import (
    CannotMarkError,
    Element,
    ElementScan,
    Splices,
    attribute,
    prefix_of,
    prefixed,
    retagged,
    unprefixed,
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
_FILL_COLOUR: Final = re.compile(r'<fgColor[^>]*\srgb="(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})"')
_PROTECTION: Final = re.compile(r"<protection[^>]*/>|<protection[^>]*>\s*</protection>")
_SIDES: Final = ("left", "right", "top", "bottom")


def mark_fill(colour: str) -> str:
    """A solid fill."""
    colours = f'<fgColor rgb="FF{colour}"/><bgColor indexed="64"/>'
    return f'<fill><patternFill patternType="solid">{colours}</patternFill></fill>'


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
        self._parents = scan.parents
        if set(self._parents) != set(_LISTS) or any(parent.is_empty for parent in self._parents.values()):
            raise CannotMarkError("styles")
        self._texts = {name: [self._plain(child) for child in scan.children[name]] for name in _LISTS}
        self._at_first = {name: len(texts) for name, texts in self._texts.items()}
        self._former = former
        self._added: dict[tuple[str, str], int] = {}
        self._marks: dict[tuple[Severity, int, int], str] = {}

    def _plain(self, child: Element) -> str:
        raw = self._content[child.start : child.end].decode()
        return unprefixed(raw) if self._prefix else raw

    @property
    def beneath(self) -> Sequence[tuple[str, str, str]]:
        """Per mark that was made: its colour, and the fill and border beneath it."""
        fills, borders = self._texts["fills"], self._texts["borders"]
        return [(colour, fills[fill], borders[border]) for (_, fill, border), colour in self._marks.items()]

    def add(self, kind: str, xml: str) -> int:
        """The index of a font, fill, border or style, which is added if it was not before."""
        key = (kind, xml)
        if key not in self._added:
            self._added[key] = len(self._texts[kind])
            self._texts[kind].append(xml)
        return self._added[key]

    def marked(self, style: int, severity: Severity, *, is_open: bool = False) -> int:
        """The style of a cell that is marked: its own with another fill and border, unlocked if ``is_open``."""
        xf = unlocked(self._xf(style)) if is_open else self._xf(style)
        key = (severity, _number(xf, "fillId"), _number(xf, "borderId"))
        if key not in self._marks:
            if len(self._marks) >= _MOST_MARKS:
                raise CannotMarkError("more kinds of cells than marks")
            self._marks[key] = mark_colour(severity, len(self._marks))
        return self._changed(xf, mark_fill(self._marks[key]), mark_border(*_LINES[severity]))

    def unmarked(self) -> Mapping[int, int]:
        """For every style that a former copy has marked, the style beneath the mark."""
        found: dict[int, int] = {}
        for style, xf in enumerate(tuple(self._texts["cellXfs"])):
            colour = self._mark_of(xf)
            if colour:
                found[style] = self._changed(xf, *self._former.get(colour, (_INPUT_FILL, _INPUT_BORDER)))
        return found

    def _mark_of(self, xf: str) -> str:
        """The colour of the mark that a style has, "" if it has none: known, or told by its fill and border."""
        fill, border = _number(xf, "fillId"), _number(xf, "borderId")
        if fill >= len(self._texts["fills"]) or border >= len(self._texts["borders"]):
            raise CannotMarkError("styles")
        match = _FILL_COLOUR.search(self._texts["fills"][fill])
        colour = match[1].upper() if match else ""
        if colour in self._former:
            return colour
        lines = self._texts["borders"][border].upper()
        looks = (colour[::2] == _BASES[s][::2] and _LINES[s][1] in lines for s in Severity)
        return colour if any(looks) else ""

    def made(self) -> bytes:
        """The part with everything that was added."""
        splices = Splices(self._content)
        for name, parent in self._parents.items():
            added = self._texts[name][self._at_first[name] :]
            if added:
                splices.retag(parent, {"count": str(len(self._texts[name]))})
                splices.append(parent, prefixed("".join(added), self._prefix))
        return splices.made()

    def _xf(self, style: int) -> str:
        if not 0 <= style < len(self._texts["cellXfs"]):
            raise CannotMarkError(f"style {style}")
        return self._texts["cellXfs"][style]

    def _changed(self, xf: str, fill: str, border: str) -> int:
        changes = {"fillId": str(self.add("fills", fill)), "borderId": str(self.add("borders", border))}
        end = xf.index(">") + 1
        tag = retagged(xf[:end].encode(), {**changes, "applyFill": "1", "applyBorder": "1"}).decode()
        return self.add("cellXfs", tag + xf[end:])


def _number(xf: str, name: str) -> int:
    match = re.search(rf'\s{name}\s*=\s*["\'](\d+)["\']', xf[: xf.index(">")])
    return int(match[1]) if match else 0


def unlocked(xf: str) -> str:
    """The style of a cell into which can be typed on a protected sheet; a paste brings the lock of its source."""
    end = xf.index(">") + 1
    tag = retagged(xf[:end].encode(), {"applyProtection": "1"}).decode()
    inside = "" if tag.endswith("/>") else _PROTECTION.sub("", xf[end:].removesuffix("</xf>"))
    before, extension, after = inside.partition("<extLst")
    return f'{tag.removesuffix("/>").removesuffix(">")}>{before}<protection locked="0"/>{extension}{after}</xf>'


class _StyleScan(ElementScan):
    """Collects the lists of fonts, fills, borders and cell styles."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.parents: dict[str, Element] = {}
        self.children: dict[str, list[Element]] = {name: [] for name in _LISTS}
        self._list = ""

    def keep(self, name: str, attributes: Mapping[str, str], depth: int) -> bool:
        """The lists and what stands directly in them."""
        if depth == 1:
            self._list = name
        return depth in {1, 2} and self._list in _LISTS

    def run(self) -> list[Element]:
        """All of them, in order."""
        name = ""
        for element in super().run():
            if element.depth == 1:
                name = element.name
                self.parents[name] = element
            else:
                self.children[name].append(element)
        return self.found


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell of the sheet Koreksi is drawn."""

    size: float = 10
    bold: bool = False
    colour: str = Palette.INK
    fill: str = ""
    line: tuple[str, str] | None = None
    align: str = "left"
    indent: int = 0
    middle: bool = False
    wrap: bool = False
    underline: bool = False


def style_of(styles: Styles, look: Look) -> int:
    """The style of a look, added to the workbook's styles."""
    flags = ("<b/>" if look.bold else "") + ("<u/>" if look.underline else "")
    font = f'<font>{flags}<sz val="{look.size:g}"/><color rgb="FF{look.colour}"/><name val="{FONT}"/></font>'
    fill = styles.add("fills", mark_fill(look.fill)) if look.fill else 0
    border = styles.add("borders", mark_border(*look.line)) if look.line else 0
    more = (' wrapText="1"' if look.wrap else "") + (f' indent="{look.indent}"' if look.indent else "")
    vertical = "center" if look.middle else "top"
    xf = (
        f'<xf numFmtId="0" fontId="{styles.add("fonts", font)}" fillId="{fill}" borderId="{border}" xfId="0" '
        f'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        f'<alignment horizontal="{attribute(look.align)}" vertical="{vertical}"{more}/></xf>'
    )
    return styles.add("cellXfs", xf)


def level_look(severity: Severity) -> Look:
    """The look of the cell that names a severity: the mark itself, so that the list explains the colours."""
    return Look(
        bold=severity is Severity.ERROR, fill=_BASES[severity], line=_LINES[severity], align="center", middle=True
    )


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
    except (CannotMarkError, RefusedError):
        return False
    return elements[0].name == name and elements[0].end == len(xml.encode())


class _Everything(ElementScan):
    def keep(self, name: str, attributes: Mapping[str, str], depth: int) -> bool:
        """Every element."""
        return True
