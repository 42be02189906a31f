"""The door to Word: blocks written in Word's own styles, the same bytes for the same blocks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Cm, Emu, Length, Pt

from ikigen.report import annex_template as styles
from ikigen.report.annex_blocks import Block, Front, Heading, ListOf, Note, Paragraph, Picture, Table, Turn
from ikigen.report.annex_flow import table_with_note
from ikigen.report.annex_table import build_table, element, plain, run
from ikigen.report.annex_template import open_template, page_parts, style_named
from ikigen.text import annex as words

_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)
_SIDE_MARGIN: Final = Cm(2)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands around the text: document properties, foot and head of every page.

    ``notice`` is "" for none. ``stamp`` is naive local time.
    """

    title: str
    author: str
    foot: str
    notice: str
    stamp: datetime


def write_blocks(blocks: Sequence[Block], imprint: Imprint, template: bytes | None) -> bytes:
    """The document as the bytes of a ``.docx`` file.

    Raises:
        annex_template.TemplateError: the template is no Word document.
    """
    document = open_template(template)
    _write_page_parts(document, imprint)
    pen = _Pen(document, blocks)
    noted = table_with_note(blocks)
    for number, block in enumerate(blocks):
        pen.write(block, keep_next=number in noted)
    _set_properties(document, imprint)
    stream = io.BytesIO()
    document.save(stream)
    return _repacked(stream.getvalue())


class _Pen:
    """Writes one block after the other; captions are numbered as they come."""

    def __init__(self, document: Document, blocks: Sequence[Block]) -> None:
        self.document = document
        self.styles = {name: style_named(document, name) for name in styles.ALL}
        self.style_ids = {name: style.style_id for name, style in self.styles.items()}
        self.size = styles.text_size(document, styles.CELL)
        self.numbers = {"table": 0, "picture": 0}
        self.captions = {
            "table": [block.caption for block in blocks if isinstance(block, Table)],
            "picture": [block.caption for block in blocks if isinstance(block, Picture)],
        }

    def write(self, block: Block, *, keep_next: bool = False) -> None:
        """Write a block at the end; ``keep_next`` keeps the last rows of a table on the page of the next block."""
        match block:
            case Front():
                self._paragraph(block.title, styles.TITLE)
                for line in block.lines:
                    self._paragraph(line, styles.SUBTITLE)
            case Heading():
                self._paragraph(block.text, styles.HEADINGS[block.level - 1])
            case Paragraph():
                self._paragraph(block.text, styles.BODY)
            case Note():
                self._paragraph(block.text, styles.NOTE)
            case Table():
                self._caption("table", block.caption, keep_next=True)
                self._append(
                    build_table(block, self._width(), self.style_ids, size=self.size, keep_next=keep_next)
                )
            case Picture():
                self._picture(block)
            case ListOf():
                self._list(block)
            case Turn():
                self._turn(landscape=block.landscape)

    def _append(self, made: Any) -> None:
        self.document.element.body.insert_element_before(made, "w:sectPr")

    def _width(self) -> float:
        """The room between the margins, points."""
        section = self.document.sections[-1]
        page, left, right = section.page_width, section.left_margin, section.right_margin
        return float(Emu((page or Cm(21)) - (left or 0) - (right or 0)).pt)

    def _paragraph(self, text: str, style: str) -> Any:
        return self.document.add_paragraph(plain(text), style=self.styles[style])

    def _caption(self, kind: str, text: str, *, keep_next: bool) -> None:
        """``Tabel 1. …``: the number is a SEQ field with its result, marked for the list of tables."""
        self.numbers[kind] += 1
        number = self.numbers[kind]
        paragraph = self._paragraph("", styles.CAPTION)
        paragraph.paragraph_format.keep_with_next = keep_next
        label = _LABELS[kind]
        mark = _mark_id(kind, number)
        into = paragraph._p
        into.append(element("bookmarkStart", id=mark, name=_mark(kind, number)))
        into.append(run(f"{label} "))
        for part in field(f"SEQ {label} \\* ARABIC", str(number)):
            into.append(part)
        into.append(run(f". {text}"))
        into.append(element("bookmarkEnd", id=mark))

    def _picture(self, block: Picture) -> None:
        paragraph = self._paragraph("", styles.CELL)
        paragraph.paragraph_format.keep_with_next = True
        width = min(Cm(block.width), Pt(self._width()))
        shape = paragraph.add_run().add_picture(io.BytesIO(block.png), width=width)
        properties = shape._inline.docPr
        properties.set("descr", plain(block.description))
        properties.set("name", f"{words.FIGURE} {self.numbers['picture'] + 1}")
        self._caption("picture", block.caption, keep_next=False)

    def _list(self, block: ListOf) -> None:
        """The list as a TOC field whose result are links to the captions; Word adds page numbers on F9."""
        captions, label = self.captions[block.kind], _LABELS[block.kind]
        if not captions:
            return
        self._paragraph(block.title, styles.LIST_HEADING)
        for number, caption in enumerate(captions, start=1):
            into = self._paragraph("", styles.LIST_ENTRY)._p
            if number == 1:
                for part in field_begin(f'TOC \\h \\z \\c "{label}"'):
                    into.append(part)
            link = element("hyperlink", anchor=_mark(block.kind, number), history=1)
            link.append(run(f"{label} {number}. {' '.join(caption.split())}"))
            into.append(link)
            if number == len(captions):
                into.append(_field_mark("end"))

    def _turn(self, *, landscape: bool) -> None:
        first = self.document.sections[0]
        narrow, wide = sorted((first.page_width or Cm(21), first.page_height or Cm(29.7)))
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (wide, narrow) if landscape else (narrow, wide)
        margins = (first.left_margin, first.right_margin)
        section.left_margin, section.right_margin = (_SIDE_MARGIN, _SIDE_MARGIN) if landscape else margins
        self._shrink_break()

    def _shrink_break(self) -> None:
        """The paragraph that carries a section's end is as low as can be: it must not make a page of its own."""
        last = self.document.paragraphs[-1]
        layout = last.paragraph_format
        layout.space_before = layout.space_after = Pt(0)
        layout.line_spacing = Length(Pt(1))


_LABELS: Final = {"table": words.TABLE, "picture": words.FIGURE}


def _mark(kind: str, number: int) -> str:
    return f"_ikigen_{kind}_{number}"


def _mark_id(kind: str, number: int) -> int:
    return number * 2 + (kind == "picture")


def field(instruction: str, result: str) -> list[Any]:
    """A field with its stored result."""
    return [*field_begin(instruction), run(result), _field_mark("end")]


def field_begin(instruction: str) -> list[Any]:
    """The beginning of a field, up to its result."""
    code = element("r")
    text = element("instrText")
    text.text = f" {instruction} "
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    code.append(text)
    return [_field_mark("begin"), code, _field_mark("separate")]


def _field_mark(kind: str) -> Any:
    made = element("r")
    made.append(element("fldChar", fldCharType=kind))
    return made


def _write_page_parts(document: Document, imprint: Imprint) -> None:
    """The notice in every header, the page number in every footer that the office has left empty."""
    for number, part in enumerate(page_parts(document)):
        is_footer = number % 2 == 1
        empty = not any(paragraph.text.strip() for paragraph in part.paragraphs) and not part.tables
        if is_footer and empty:
            part.paragraphs[0].style = style_named(document, styles.PAGE_FOOT)
            _write_foot(part.paragraphs[0], imprint.foot)
        elif not is_footer and imprint.notice:
            target = part.paragraphs[0] if empty else part.add_paragraph()
            target.style = style_named(document, styles.PAGE_NOTICE)
            target.add_run(plain(imprint.notice))


def _write_foot(paragraph: Any, text: str) -> None:
    into = paragraph._p
    into.append(run(text + words.PAGE))
    for part in field("PAGE", "1"):
        into.append(part)
    into.append(run(words.PAGE_OF))
    for part in field("NUMPAGES", "1"):
        into.append(part)


def _set_properties(document: Document, imprint: Imprint) -> None:
    properties = document.core_properties
    properties.title, properties.author = plain(imprint.title)[:255], plain(imprint.author)[:255]
    properties.last_modified_by, properties.comments = plain(imprint.author)[:255], ""
    properties.subject = properties.keywords = properties.category = ""
    properties.created = properties.modified = imprint.stamp
    properties.revision, properties.language = 1, words.LANGUAGE


def _repacked(content: bytes) -> bytes:
    """The package with fixed times: the clock must not show in the bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 0
            new.writestr(entry, old.read(name))
    return stream.getvalue()
