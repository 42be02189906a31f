"""The template of the annex: the built-in one, or the office's own with whatever style it lacks added.

Everything is written in Word's own styles, so that text pasted into a draft takes on the draft's look. Headers and
footers of ours carry styles of their own names: they are told apart from what an office put there, which is kept.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Inches, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from ikigen.excel.looks import FONT, Palette
from ikigen.excel.print_setup import F4
from ikigen.text.annex import LANGUAGE

TITLE, SUBTITLE, BODY = "Title", "Subtitle", "Body Text"
HEADINGS: Final = ("Heading 1", "Heading 2", "Heading 3")
CAPTION, LIST_HEADING, LIST_ENTRY, GRID = "Caption", "TOC Heading", "table of figures", "Table Grid"
CELL, HEADER_CELL, GROUP_CELL, NOTE = "Isi Tabel", "Kepala Tabel", "Kelompok Tabel", "Catatan Tabel"
PAGE_NOTICE, PAGE_FOOT = "Tanda ikigen", "Kaki ikigen"
_OWN: Final = (CELL, HEADER_CELL, GROUP_CELL, NOTE, PAGE_NOTICE, PAGE_FOOT)
"""Styles that Word does not know of itself."""
ALL: Final = (
    TITLE, SUBTITLE, BODY, *HEADINGS, CAPTION, LIST_HEADING, LIST_ENTRY, GRID, CELL, HEADER_CELL, GROUP_CELL, NOTE,
)  # fmt: skip
"""Every style that text and tables are written in."""

_F4: Final = (Inches(8.5), Inches(13))
_MARGINS: Final = {"left": Cm(3), "right": Cm(2.5), "top": Cm(2.5), "bottom": Cm(2.5)}
_CENTRE, _LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT
_WORD_2013: Final = "15"
_ACCENT: Final = "B23A48"


_WIDE: Final = 1.15
_WIDER: Final = {
    FONT.casefold(): 1.0, "carlito": 1.0, "arial narrow": 0.95, "times new roman": 1.05, "liberation serif": 1.05,
    "garamond": 1.0, "cambria": 1.1, "tahoma": 1.15, "bookman old style": 1.25, "verdana": 1.3, "courier new": 1.3,
}  # fmt: skip
"""How much wider than ours other typefaces set the same text; those not named as wide as Arial."""
_DEFAULT_POINTS: Final = 10.0
"""Points where a document says nothing. Source: ECMA-376, docDefaults."""


class TemplateError(Exception):
    """The template is no Word document that can be opened."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How a paragraph style looks; sizes and spaces in points, colour RRGGBB."""

    base: str = "Normal"
    size: float = 11
    bold: bool = False
    italic: bool = False
    colour: str = ""
    before: float = 0
    after: float = 0
    lines: float = 1.0
    align: WD_ALIGN_PARAGRAPH = _LEFT
    keep_next: bool = False


_LOOKS: Final = {
    "Normal": _Look(base=""),
    BODY: _Look(after=8, lines=1.15, align=WD_ALIGN_PARAGRAPH.JUSTIFY),
    TITLE: _Look(size=20, bold=True, colour=Palette.HEADER, after=4, align=_CENTRE, keep_next=True),
    SUBTITLE: _Look(size=12, colour=Palette.INK, after=2, align=_CENTRE),
    HEADINGS[0]: _Look(size=15, bold=True, colour=Palette.HEADER, before=18, after=8, keep_next=True),
    HEADINGS[1]: _Look(size=12.5, bold=True, colour=Palette.HEADER, before=14, after=6, keep_next=True),
    HEADINGS[2]: _Look(size=11, bold=True, colour=Palette.INK, before=10, after=4, keep_next=True),
    CAPTION: _Look(size=10, bold=True, colour=Palette.INK, before=8, after=4),
    LIST_HEADING: _Look(size=13, bold=True, colour=Palette.HEADER, before=18, after=6, keep_next=True),
    LIST_ENTRY: _Look(size=10.5, after=3),
    CELL: _Look(size=8.5, before=1.5, after=1.5),
    HEADER_CELL: _Look(base=CELL, size=8.5, bold=True, before=2, after=2, align=_CENTRE, keep_next=True),
    GROUP_CELL: _Look(base=CELL, size=8.5, bold=True, before=2, after=2, keep_next=True),
    NOTE: _Look(size=8.5, italic=True, colour=Palette.MUTED, before=3, after=12),
    PAGE_NOTICE: _Look(size=9.5, bold=True, colour=_ACCENT, align=_CENTRE),
    PAGE_FOOT: _Look(size=9, colour=Palette.MUTED, align=_CENTRE),
}


def open_template(content: bytes | None) -> Document:
    """An empty document to write into, with every style that the annex uses.

    Args:
        content: the office's template, whose text is left behind; None for the built-in one.

    Raises:
        TemplateError: it cannot be opened as a Word document.
    """
    if content is None:
        return _built_in()
    try:
        document = docx.Document(io.BytesIO(content))
        _empty(document)
        for name in _LOOKS:
            if style_named(document, name) is None:
                _define(document, name)
        _ensure_grid(document)
    except Exception as error:  # python-docx has no common class for what a broken package can raise
        raise TemplateError(str(error)) from error
    return document


def _built_in() -> Document:
    document = docx.Document()
    _empty(document)
    _set_language(document)
    _set_compatibility(document)
    _drop_leftovers(document)
    for name in _LOOKS:
        _define(document, name)
    _add_leader(document)
    section = document.sections[0]
    section.page_width, section.page_height = _F4
    section._sectPr.find(qn("w:pgSz")).set(qn("w:code"), str(F4))
    for side, width in _MARGINS.items():
        setattr(section, f"{side}_margin", width)
    return document


def _empty(document: Document) -> None:
    """Take out all text, and the headers and footers that an earlier annex left."""
    body = document.element.body
    _inherit_page_parts(body)
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    for part in page_parts(document):
        for paragraph in list(part.paragraphs):
            if paragraph.style is not None and paragraph.style.name in (PAGE_NOTICE, PAGE_FOOT):
                paragraph._p.getparent().remove(paragraph._p)
        if not part.paragraphs:
            part.add_paragraph()


def _inherit_page_parts(body: Any) -> None:
    """Give the last section the headers and footers that it shares with those before it."""
    sections = list(body.iter(qn("w:sectPr")))
    for kind in ("w:footerReference", "w:headerReference"):
        known = {found.get(qn("w:type")): found for section in sections for found in section.findall(qn(kind))}
        own = {found.get(qn("w:type")) for found in sections[-1].findall(qn(kind))} if sections else set()
        for type_, found in known.items():
            if type_ not in own:
                sections[-1].insert(0, deepcopy(found))


def page_parts(document: Document) -> Iterator[Any]:
    """Every header and footer that pages of the first section can show."""
    section = document.sections[0]
    yield from (section.header, section.footer)
    if section.different_first_page_header_footer:
        yield from (section.first_page_header, section.first_page_footer)
    if document.settings.odd_and_even_pages_header_footer:
        yield from (section.even_page_header, section.even_page_footer)


def style_named(document: Document, name: str) -> Any:
    """The style of a name, None where there is none; programs differ in its capitals (``heading 1``)."""
    wanted = name.casefold()
    return next((style for style in document.styles if (style.name or "").casefold() == wanted), None)


def text_size(document: Document, name: str) -> float:
    """The points at which our own typeface sets text as wide as a style of the document does."""
    style, size, font = style_named(document, name), None, None
    while style is not None and not (size and font):
        size, font = size or style.font.size, font or style.font.name
        style = style.base_style
    points = size.pt if size else _default_points(document)
    return float(points * _WIDER.get((font or FONT).casefold(), _WIDE))


def _default_points(document: Document) -> float:
    """The points of text that no style sets, from the document's defaults."""
    found = document.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:rPrDefault')}//{qn('w:sz')}")
    return _DEFAULT_POINTS if found is None else int(found.get(qn("w:val"))) / 2


def _define(document: Document, name: str) -> None:
    """Give a paragraph style its look, adding it where the document has none of that name."""
    look = _LOOKS[name]
    if style_named(document, name) is None:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name not in _OWN)
    style: ParagraphStyle = style_named(document, name)
    _forget(style)
    if look.base:
        style.base_style = style_named(document, look.base)
    font, layout = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.italic = FONT, Pt(look.size), look.bold, look.italic
    if look.colour:
        font.color.rgb = RGBColor.from_string(look.colour)
    layout.space_before, layout.space_after = Pt(look.before), Pt(look.after)
    layout.line_spacing, layout.alignment, layout.keep_with_next = look.lines, look.align, look.keep_next
    layout.widow_control = True
    level = HEADINGS.index(name) if name in HEADINGS else None
    if level is not None:
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level))
        style.element.get_or_add_pPr().append(outline)


def _ensure_grid(document: Document) -> None:
    """Tables need their lines even where the office's template has no style for them."""
    if style_named(document, GRID) is None:
        document.styles.element.append(deepcopy(docx.Document().styles[GRID].element))


def _forget(style: ParagraphStyle) -> None:
    """Drop the look a style came with: theme fonts, borders and spacing."""
    for tag in ("w:rPr", "w:pPr"):
        for found in style.element.findall(qn(tag)):
            style.element.remove(found)


def _add_leader(document: Document) -> None:
    """Dots up to the page numbers that Word puts into a list of tables when it is refreshed."""
    style: ParagraphStyle = style_named(document, LIST_ENTRY)
    width = _F4[0] - _MARGINS["left"] - _MARGINS["right"]
    style.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _set_language(document: Document) -> None:
    """Indonesian for the spelling checker."""
    for found in document.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), LANGUAGE)


def _set_compatibility(document: Document) -> None:
    """Word shall not open the document in the mode of an older version."""
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), _WORD_2013)


def _drop_leftovers(document: Document) -> None:
    """The preview picture and the second set of styles of python-docx's own template say nothing true here."""
    for rels in (document.part.package.rels, document.part.rels):
        for key, rel in list(rels.items()):
            if rel.reltype.rpartition("/")[2] in ("thumbnail", "stylesWithEffects", "customXml"):
                del rels[key]
