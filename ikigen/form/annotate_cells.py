"""The cells of a returned sheet: marked, unmarked, and found again with what stands in them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from ikigen.excel.addresses import address, parse_area, parse_reference
from ikigen.form.annotate_styles import Styles
from ikigen.form.annotate_xml import (
    CannotMarkError,
    Element,
    ElementScan,
    Splices,
    prefix_of,
    prefixed,
    unprefixed,
)
from ikigen.model.finding import Severity

Cell = tuple[int, int]
"""Row and column counted from 0."""

_BEFORE_LEGACY: Final = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins",
    "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors",
    "smartTags", "drawing",
)  # fmt: skip
"""What stands before the drawing of the notes. Source: ECMA-376, part 1, CT_Worksheet."""


@dataclass
class _Row:
    element: Element
    cells: dict[int, Element] = field(default_factory=dict)


class _SheetScan(ElementScan):
    """Keeps the parts of a sheet that may change: views, columns, rows and cells that are wanted."""

    def __init__(self, content: bytes, wanted: Iterable[Cell], styles: Mapping[int, int]) -> None:
        super().__init__(content)
        self.rows: dict[int, _Row] = {}
        self.restyled: list[Element] = []
        self.heights: dict[int, float] = {}
        self._wanted_rows = {row for row, _ in wanted}
        self._styles = {str(style) for style in styles}
        self._row, self._col = -1, -1
        self._inside = False
        self._last: tuple[str, int, int] = ("", -1, -1)

    def keep(self, name: str, attributes: Mapping[str, str], depth: int) -> bool:
        """Everything at the top, views, columns, every row, and cells of wanted rows or with wanted styles."""
        if depth <= 1:
            self._inside = name == "sheetData"
            return True
        if not self._inside:
            return name in {"sheetView", "col", "mergeCell"}
        if name == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._col = -1
        elif name == "c":
            self._row, self._col = self._place(attributes)
            return self._row in self._wanted_rows or attributes.get("s") in self._styles
        return name == "row"

    def _place(self, attributes: Mapping[str, str]) -> Cell:
        if "r" not in attributes:
            return self._row, self._col + 1
        row, col = parse_reference(attributes["r"])
        if row != self._row:
            raise CannotMarkError("cell outside its row")
        return row, col

    def element(self, name: str, attributes: Mapping[str, str]) -> None:
        """One element begins."""
        before = len(self.found)
        super().element(name, attributes)
        if len(self.found) == before:
            return
        made = self.found[-1]
        if name == "row":
            self.rows[self._row] = _Row(made)
            if "ht" in attributes:
                self.heights[self._row] = float(attributes["ht"])
        elif name == "c" and self._row in self.rows:
            self.rows[self._row].cells[self._col] = made
            if attributes.get("s") in self._styles:
                self.restyled.append(made)


@dataclass(frozen=True)
class Geometry:
    """Column widths and row heights in pixels, as far as they are set."""

    widths: Mapping[int, float]
    heights: Mapping[int, float]
    width: float = 64
    height: float = 20


class SheetXml:
    """One sheet of the returned workbook, about to be changed.

    Args:
        content: the part, plain UTF-8.
        styles: the styles of the workbook, about to be added to.
        marks: the cells to mark.
        unmarked: per style that a former copy marked, the style beneath.
        opened: those of the cells to mark into which must be typed.
    """

    def __init__(
        self,
        content: bytes,
        styles: Styles,
        marks: Mapping[Cell, Severity],
        unmarked: Mapping[int, int],
        opened: Collection[Cell] = (),
    ) -> None:
        self._prefix = prefix_of(content)
        self._splices = Splices(content)
        self._styles, self._marks, self._unmarked, self._opened = styles, marks, unmarked, opened
        self._scan = _SheetScan(content, marks, unmarked)
        self._scan.run()
        self._top = [element for element in self._scan.found if element.depth == 1]

    @property
    def geometry(self) -> Geometry:
        """How wide and tall its columns and rows are."""
        widths: dict[int, float] = {}
        for col in (element.attributes for element in self._scan.found if element.name == "col"):
            width = 0.0 if col.get("hidden") in {"1", "true"} else float(col.get("width", "9")) * 7 + 5
            first, last = int(col["min"]) - 1, min(int(col["max"]), 500)
            widths |= dict.fromkeys(range(first, last), width)
        return Geometry(widths, {row: points * 4 / 3 for row, points in self._scan.heights.items()})

    def content_of(self, cell: Cell) -> tuple[str, str]:
        """The kind of a cell's value, and the XML inside the cell without prefixes ("" where nothing stands)."""
        row = self._scan.rows.get(cell[0])
        element = row.cells.get(cell[1]) if row else None
        if element is None:
            return "n", ""
        inside = self._splices.content[element.inner : element.close].decode()
        return element.attributes.get("t", "n"), unprefixed(inside) if self._prefix else inside

    def restyle(self) -> None:
        """Undo former marks and make the new ones."""
        placed = {element.start for (row, col) in self._marks if (element := self._cell(row, col)) is not None}
        for element in self._scan.restyled:
            if element.start not in placed:
                self._set_style(element, self._unmarked[int(element.attributes["s"])])
        missing: dict[int, dict[int, int]] = {}
        for (row, col), severity in sorted(self._marks.items()):
            made = self._cell(row, col)
            style = int(made.attributes.get("s", "0")) if made else self._inherited(row, col)
            is_open = (row, col) in self._opened
            marked = self._styles.marked(self._unmarked.get(style, style), severity, is_open=is_open)
            if made:
                self._set_style(made, marked)
            else:
                missing.setdefault(row, {})[col] = marked
        for row, cells in missing.items():
            self._insert(row, cells)

    def _cell(self, row: int, col: int) -> Element | None:
        return self._scan.rows[row].cells.get(col) if row in self._scan.rows else None

    def _set_style(self, element: Element, style: int) -> None:
        self._splices.retag(element, {"s": str(style)})

    def _inherited(self, row: int, col: int) -> int:
        """The style that a blank cell takes from its row or column."""
        if row in self._scan.rows:
            own = self._scan.rows[row].element.attributes
            if own.get("customFormat") in {"1", "true"}:
                return int(own.get("s", "0"))
        for column in (element.attributes for element in self._scan.found if element.name == "col"):
            if int(column["min"]) <= col + 1 <= int(column["max"]):
                return int(column.get("style", "0"))
        return 0

    def _insert(self, row: int, cells: Mapping[int, int]) -> None:
        """Write blank cells that were not in the file, each in its place."""
        made = {col: f'<c r="{address(row, col)}" s="{style}"/>' for col, style in sorted(cells.items())}
        if row not in self._scan.rows:
            self._insert_row(row, "".join(made.values()))
            return
        there = self._scan.rows[row]
        if any("r" not in cell.attributes for cell in there.cells.values()):
            raise CannotMarkError("cells without addresses")
        if there.element.is_empty:
            self._splices.append(there.element, self._own("".join(made.values())))
            return
        self._splices.retag(there.element, {"spans": None})
        for col, xml in made.items():
            after = [cell.start for other, cell in there.cells.items() if other > col]
            at = min(after, default=there.element.close)
            self._splices.replace(at, at, self._own(xml))

    def _insert_row(self, row: int, cells: str) -> None:
        after = [there.element.start for number, there in self._scan.rows.items() if number > row]
        xml = self._own(f'<row r="{row + 1}">{cells}</row>')
        if after:
            self._splices.replace(min(after), min(after), xml)
        else:
            self._splices.append(self._top_element("sheetData"), xml)

    def allow_formats(self) -> None:
        """Let a person format cells of a protected sheet: a format that hides a figure is put right by another."""
        for element in self._top:
            if element.name == "sheetProtection":
                self._splices.retag(element, {"formatCells": "0"})

    def unmerge(self, cells: Collection[Cell]) -> None:
        """Part the merged cells that any of these cells is one of, so that each can be typed in again."""
        merged = [element for element in self._scan.found if element.name == "mergeCell"]
        parted = [one for one in merged if any(_is_in(cell, one.attributes.get("ref", "")) for cell in cells)]
        for element in parted:
            self._splices.replace(element.start, element.end, "")
        for whole in (element for element in self._top if element.name == "mergeCells" and parted):
            if len(parted) < len(merged):
                self._splices.retag(whole, {"count": str(len(merged) - len(parted))})
            else:  # an empty list of them is no valid file
                self._splices.replace(whole.start, whole.inner, "")
                self._splices.replace(whole.close, whole.end, "")

    def deselect(self) -> None:
        """Let another sheet be the one that is shown first: two selected sheets would be typed into together."""
        for view in self._scan.found:
            if view.name == "sheetView" and "tabSelected" in view.attributes:
                self._splices.retag(view, {"tabSelected": None})

    @property
    def legacy_link(self) -> str:
        """The relationship id of the drawing that holds the notes' boxes, "" if there is none."""
        return next((element.link() for element in self._top if element.name == "legacyDrawing"), "")

    def point_to_boxes(self, link: str, kind: str) -> None:
        """Say where the boxes of the notes are. ``kind`` is the namespace of links."""
        xml = self._own(f'<legacyDrawing xmlns:r="{kind}" r:id="{link}"/>')
        root = next(element for element in self._scan.found if element.depth == 0)
        data_end = self._top_element("sheetData").end
        after = (e.start for e in self._top if e.name not in _BEFORE_LEGACY and e.start >= data_end)
        at = next(after, root.close)
        self._splices.replace(at, at, xml)

    def _top_element(self, name: str) -> Element:
        found = next((element for element in self._top if element.name == name), None)
        if found is None:
            raise CannotMarkError(name)
        return found

    def _own(self, xml: str) -> str:
        return prefixed(xml, self._prefix)

    def made(self) -> bytes:
        """The part with every change made."""
        return self._splices.made()


def _is_in(cell: Cell, area: str) -> bool:
    top, left, bottom, right = parse_area(area)
    return top <= cell[0] <= bottom and left <= cell[1] <= right
