"""The workbook around the sheets: which there are, the list put first, and names and views that count sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ikigen.form.annotate_package import LINK_KIND, Parts
from ikigen.form.annotate_xml import (
    CannotMarkError,
    Element,
    ElementScan,
    Splices,
    attribute,
    prefix_of,
    prefixed,
    text,
)

_CUSTOM: Final = "docProps/custom.xml"
_CUSTOM_SPACE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VARIANTS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CUSTOM_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT_ID: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_NO_PROPERTIES: Final = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="{_CUSTOM_SPACE}"></Properties>'
).encode()
_SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_LONGEST_TITLE: Final = 31
_BEFORE_NAMES: Final = ("externalReferences", "functionGroups", "sheets")
"""What the list of names follows, the last first. Source: ECMA-376, part 1, CT_Workbook."""


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet: its title, its part, the relationship that leads there and the last word of its kind."""

    title: str
    part: str
    link: str
    kind: str = "worksheet"


class Book:
    """The workbook part of a package.

    Raises:
        CannotMarkError: there is none, or not of the usual kind.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        part = parts.linked("", "officeDocument")
        if part is None or not part.endswith(".xml"):
            raise CannotMarkError("no workbook part")
        self.part = part
        prefix_of(parts.xml(part))

    @property
    def sheets(self) -> Sequence[SheetPart]:
        """The sheets in the order of the tabs."""
        links = {link.id: link for link in self._parts.links(self.part)}
        nodes = ElementScan(self._parts.xml(self.part), "sheet").run()
        known = ((node, links[node.link()]) for node in nodes if node.link() in links)
        return [SheetPart(n.attributes.get("name", ""), link.target, link.id, link.kind) for n, link in known]

    def linked(self, kind: str) -> str | None:
        """The styles or the shared strings."""
        return self._parts.linked(self.part, kind)

    def put_first(self, title: str, content: bytes, former: SheetPart | None, repeat: str) -> None:
        """Put a new sheet before all others, in place of a former one.

        Args:
            title: its title; a number is added where another sheet has that title.
            content: its part.
            former: the sheet that goes.
            repeat: the rows that every printed page repeats, as ``$9:$9``.
        """
        part = self._parts.free_name("xl/worksheets/koreksi{}.xml")
        if former is not None:
            self._remove(former)
        self._parts[part] = content
        self._parts.declare(part, _SHEET_TYPE)
        link = self._parts.link(self.part, f"{LINK_KIND}/worksheet", part)
        self._parts[self.part] = _with_first(self._parts.xml(self.part), title, link, former, repeat)

    def _remove(self, sheet: SheetPart) -> None:
        for link in self._parts.links(sheet.part):
            if link.kind in {"comments", "vmlDrawing", "drawing", "printerSettings"}:
                self._parts.remove(link.target)
        self._parts.remove(sheet.part)
        for link in self._parts.links(self.part):
            if link.id == sheet.link:
                self._parts.unlink(self.part, link)

    def set_property(self, name: str, value: str) -> None:
        """Set a custom property of the document."""
        part = self._parts.linked("", "custom-properties")
        if part is None:
            part = _CUSTOM
            self._parts[part] = _NO_PROPERTIES
            self._parts.declare(part, _CUSTOM_TYPE)
            self._parts.link("", f"{LINK_KIND}/custom-properties", part)
        self._parts[part] = _with_property(self._parts.xml(part), name, value)


def _with_property(content: bytes, name: str, value: str) -> bytes:
    root, *nodes = ElementScan(content, "Properties", "property").run()
    splices = Splices(content)
    for node in nodes:
        if node.attributes.get("name") == name:
            splices.replace(node.start, node.end, b"")
    number = max([1, *(int(node.attributes.get("pid", "1")) for node in nodes)]) + 1
    splices.append(
        root,
        f'<property xmlns="{_CUSTOM_SPACE}" fmtid="{_FORMAT_ID}" pid="{number}" name="{attribute(name)}">'
        f'<vt:lpwstr xmlns:vt="{_VARIANTS}">{text(value)}</vt:lpwstr></property>',
    )
    return splices.made()


class _BookScan(ElementScan):
    def __init__(self, content: bytes) -> None:
        super().__init__(content, "sheets", "sheet", "functionGroups", "externalReferences", "definedNames",
                         "definedName", "workbookView")  # fmt: skip
        self.run()

    def all(self, name: str) -> list[Element]:
        return [element for element in self.found if element.name == name]

    def first(self, *names: str) -> Element | None:
        return next((element for name in names for element in self.all(name)), None)


def _with_first(content: bytes, title: str, link: str, former: SheetPart | None, repeat: str) -> bytes:
    """The workbook part with a new first sheet, and everything that counts sheets counted anew."""
    scan, splices, prefix = _BookScan(content), Splices(content), prefix_of(content)
    sheets = scan.all("sheet")
    gone = next((n for n, sheet in enumerate(sheets) if former and sheet.link() == former.link), None)
    kept = [number for number in range(len(sheets)) if number != gone]
    moved = {old: new for new, old in enumerate(kept, 1)}
    number = max(int(sheet.attributes.get("sheetId", "0")) for sheet in sheets) + 1
    titles = {sheets[n].attributes.get("name", "").casefold() for n in kept}
    name = _free_title(title, titles)
    if gone is not None:
        splices.replace(sheets[gone].start, sheets[gone].end, b"")
    xml = f'<sheet name="{attribute(name)}" sheetId="{number}" xmlns:r="{LINK_KIND}" r:id="{link}"/>'
    parent = scan.all("sheets")[0]
    splices.replace(parent.inner, parent.inner, prefixed(xml, prefix))
    for view in scan.all("workbookView"):
        splices.retag(view, {"activeTab": None, "firstSheet": None})
    _renumber(scan, splices, moved, gone)
    _add_name(scan, splices, prefix, f"{quoted(name)}!{repeat}")
    return splices.made()


def quoted(title: str) -> str:
    """A sheet's title as formulas write it."""
    return "'" + title.replace("'", "''") + "'"


def _free_title(title: str, taken: set[str]) -> str:
    names = (title, *(f"{title} ({n})" for n in range(2, 1_000)))
    return next(name for name in names if name.casefold() not in taken)[:_LONGEST_TITLE]


def _renumber(scan: _BookScan, splices: Splices, moved: Mapping[int, int], gone: int | None) -> None:
    """Names that belong to a sheet say so by its number among the sheets."""
    for name in scan.all("definedName"):
        old = name.attributes.get("localSheetId")
        if old is None:
            continue
        if gone is not None and int(old) == gone:
            splices.replace(name.start, name.end, b"")
        elif int(old) in moved:
            splices.retag(name, {"localSheetId": str(moved[int(old)])})


def _add_name(scan: _BookScan, splices: Splices, prefix: str, rows: str) -> None:
    xml = f'<definedName name="_xlnm.Print_Titles" localSheetId="0">{text(rows)}</definedName>'
    names = scan.first("definedNames")
    if names is not None:
        splices.append(names, prefixed(xml, prefix))
        return
    before = scan.first(*_BEFORE_NAMES)
    if before is not None:
        splices.replace(before.end, before.end, prefixed(f"<definedNames>{xml}</definedNames>", prefix))
