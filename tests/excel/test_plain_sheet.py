"""A sheet that is proven by one pattern is noted as the slow scan notes it, to the last count."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from excel.hostile_files import MAIN, xlsx_parts, zipped
from hypothesis import given
from hypothesis import strategies as st

import ikigen
from ikigen.catalogue.tables import read_catalogue
from ikigen.excel import limits
from ikigen.excel.guard_xml import Budget
from ikigen.excel.look_xlsx import _Look
from ikigen.excel.notes import Extent, Notes
from ikigen.excel.plain_sheet import plain_notes, table_alone
from ikigen.excel.refusal import RefusedError
from ikigen.excel.sheet_scan import SheetScan
from ikigen.excel.worker import read_sheets

_STRINGS = f'<sst xmlns="{MAIN}"><si><t>x</t></si></sst>'.encode()
FORMATS = {"1": "0.00%", "7": "dd/mm/yyyy"}
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
HEAD = '<worksheet xmlns="x"><sheetViews><sheetView/></sheetViews>'
TAIL = "<dataValidations><dataValidation><formula1>1</formula1></dataValidation></dataValidations></worksheet>"
CELLS = '<c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="2"/><c r="C1" s="7"><v>45000</v></c>'
ROW = f'<row r="1" spans="1:3">{CELLS}</row>'


def _sheet(rows: str, declaration: str = DECLARATION, head: str = HEAD, tail: str = TAIL) -> bytes:
    return f"{declaration}{head}<sheetData>{rows}</sheetData>{tail}".encode()


def _noted(content: bytes) -> tuple[Notes | None, Extent]:
    extent = Extent("TW I", Budget())
    return plain_notes(content, FORMATS, extent), extent


def _scanned(content: bytes) -> tuple[SheetScan, Extent]:
    extent = Extent("TW I", Budget())
    scan = SheetScan(FORMATS, extent, extent.budget)
    scan.look_at(content)
    return scan, extent


def _read(content: bytes) -> object:
    """What the reader behind the guard sees in a sheet."""
    try:
        return read_sheets(zipped(xlsx_parts(content) | {"xl/sharedStrings.xml": _STRINGS}))
    except RefusedError as refused:  # a number that is none, for example
        return refused.code


def _is_equal(content: bytes) -> bool:
    """Whether the pattern knows the sheet; if so, all that it says is what the slow scan says."""
    notes, fast = _noted(content)
    if notes is None:
        return False
    scan, slow = _scanned(content)
    assert scan.is_normal
    assert not scan.unknown_errors
    look = _Look(frozenset(notes.odd))
    look.look_at(content)
    assert dict(notes.details()) == look.found
    assert not scan.notes.merged
    assert _read(table_alone(content)) == _read(content)
    assert (notes.formats, notes.odd) == (scan.notes.formats, scan.notes.odd)
    assert (fast.budget.cells, fast.budget.area) == (slow.budget.cells, slow.budget.area)
    assert fast.budget.elements >= slow.budget.elements
    return True


PLAIN = {
    "as XlsxWriter writes it": _sheet(ROW),
    "blank": _sheet(""),
    "a formula and its result": _sheet('<row r="2"><c r="B2" s="1"><f>A1&amp;"x"</f><v>1</v></c></row>'),
    "a text as a result": _sheet(
        '<row r="2"><c r="B2" t="str"><f aca="false">A1</f><v>&lt;5&#8212;</v></c></row>'
    ),
    "a shared formula": _sheet('<row r="2"><c r="B2"><f t="shared" ref="B2:B3" si="0">A1</f><v>1</v></c></row>'),
    "an error": _sheet(
        '<row r="2"><c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C2" t="e"><v>#N/A</v></c></row>'
    ),
    "a text in the cell": _sheet(
        '<row r="2"><c r="B2" t="inlineStr"><is><t xml:space="preserve"> Nihil </t></is></c></row>'
    ),
    "indented": _sheet(
        '\n <row r="3">\n  <c r="A3">\n   <f>1</f>\n   <v>1</v>\n  </c>\n  <c r="B3"></c>\n </row>\n'
    ),
    "without a declaration": _sheet(ROW, declaration=""),
    "characters by number": _sheet(
        '<row r="2"><c r="B2" t="str"><f>"&#183;&#xb7;&#x1F600;&amp;lt;"&amp;A1</f><v>]] &gt; ]&gt;</v></c></row>'
    ),
    "lines in a formula": _sheet('<row r="2"><c r="B2"><f>1+\r\n2+\r3+&#13;4+\n5</f><v>15</v></c></row>'),
    "a formula without a result": _sheet(
        '<row r="2"><c r="B2"><f>1</f></c><c r="C2"><f>1</f><v/></c><c r="D2"><f>1</f><v></v></c>'
        '<c r="E2"><f/></c></row>'
    ),
    "a formula beside a shared one": _sheet(
        '<row r="2"><c r="B2"><f>A1</f><v>1</v></c><c r="C2"><f t="shared" ref="C2:D2" si="0">A1</f><v>1</v></c>'
        '<c r="D2"><f t="shared" si="0"/><v>1</v></c></row>'
    ),
    "the last row of all": _sheet(ROW + '<row r="1048576" ht="12.8"/>'),
    "letters of every kind": _sheet('<row r="2"><c r="B2" t="str"><v>½ “dua” — 二</v></c></row>'),
}


@pytest.mark.parametrize("content", PLAIN.values(), ids=PLAIN)
def test_what_programs_write_needs_no_slow_scan(content: bytes) -> None:
    """The pattern knows it, and notes the same."""
    assert _is_equal(content)


OTHERWISE = {
    "a comment between cells": _sheet(ROW + "<!-- x -->"),
    "a comment around the table": _sheet(ROW, head=HEAD + "<!-- <sheetData> -->"),
    "a text as CDATA": _sheet('<row r="1"><c r="A1" t="str"><v><![CDATA[7]]></v></c></row>'),
    "a processing instruction": _sheet(ROW, tail="<?x y?>" + TAIL),
    "a document type": _sheet(ROW, declaration=DECLARATION + "<!DOCTYPE worksheet>"),
    "another encoding": _sheet(ROW, declaration=DECLARATION.replace("UTF-8", "ISO-8859-1")),
    "a mark of byte order": b"\xef\xbb\xbf" + _sheet(ROW),
    "two bytes a letter": _sheet(ROW).decode().replace("UTF-8", "UTF-16").encode("utf-16"),
    "a prefix": _sheet(ROW).replace(b"<row", b"<x:row").replace(b"</row", b"</x:row"),
    "a second table": _sheet(ROW, tail="<sheetData/>" + TAIL),
    "a second table with a prefix": _sheet(ROW, tail='<x:sheetData xmlns:x="x"/>' + TAIL),
    "a cell twice": _sheet('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
    "cells out of order": _sheet('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
    "rows out of order": _sheet('<row r="2"><c r="A2"/></row><row r="1"><c r="A1"/></row>'),
    "a cell without an address": _sheet('<row r="1"><c><v>1</v></c></row>'),
    "a row without a number": _sheet('<row><c r="A1"><v>1</v></c></row>'),
    "a row with two numbers": _sheet('<row r="1" r="2"><c r="A1"><v>1</v></c></row>'),
    "an address in small letters": _sheet('<row r="1"><c r="a1"><v>1</v></c></row>'),
    "a cell too far down": _sheet('<row r="20001"><c r="A20001"><v>1</v></c></row>'),
    "a cell too far right": _sheet('<row r="1"><c r="ZZ1"><v>1</v></c></row>'),
    "a cell in a cell": _sheet('<row r="1"><c r="A1"><c r="B1"><v>1</v></c></c></row>'),
    "a row that is not closed": _sheet('<row r="1"><c r="A1"><v>1</v></c>'),
    "an error that no reader knows": _sheet('<row r="1"><c r="A1" t="e"><v>#SPILL!</v></c></row>'),
    "a date as text": _sheet('<row r="1"><c r="A1" t="d"><v>2026-01-01</v></c></row>'),
    "an entity of one's own": _sheet('<row r="1"><c r="A1" t="str"><v>&x;</v></c></row>'),
    "a letter that XML forbids": _sheet('<row r="1"><c r="A1" t="str"><v>\x01</v></c></row>'),
    "the number of such a letter": _sheet('<row r="1"><c r="A1" t="str"><v>&#1;</v></c></row>'),
    "a text in pieces": _sheet('<row r="1"><c r="A1" t="inlineStr"><is><r><t>a</t></r></is></c></row>'),
    "broken around the table": _sheet(ROW, tail="<x></worksheet>"),
    "cut off": _sheet(ROW)[:-20],
    "a row beyond the last": _sheet(ROW + '<row r="1048577"/>'),
    "the end of a literal section": _sheet('<row r="1"><c r="A1" t="str"><v>a]]>b</v></c></row>'),
    "half a character by number": _sheet('<row r="1"><c r="A1" t="str"><v>&#xD800;</v></c></row>'),
    "no character by number": _sheet('<row r="1"><c r="A1" t="str"><v>&#65535;</v></c></row>'),
    "no character": _sheet('<row r="1"><c r="A1" t="str"><v>\ufffe</v></c></row>'),
    "a space that is none": _sheet(ROW + "\x0c"),
    "text between cells": _sheet(ROW.replace("<c r", "x<c r", 1)),
    "what stands for a cell in between": _sheet(ROW.replace("<c r", "\x00<c r", 1)),
    "a cell between rows": _sheet(ROW + '<c r="A2"/>'),
    "merged cells": _sheet(ROW, tail='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>' + TAIL),
    "a list that is broken": _sheet(ROW, tail=TAIL.replace("<formula1>", "<formula2>")),
    "a list outside the sheet": _sheet(ROW, tail=f"</worksheet>{TAIL.removesuffix('</worksheet>')}"),
    "a list in a list's place twice": _sheet(ROW, tail=f"</worksheet>{TAIL}{TAIL}"),
    "merged cells in a list": _sheet(ROW, tail=TAIL.replace("<formula1>", '<mergeCell ref="A1:B1"/><formula1>')),
    "a table in a list": _sheet(ROW, tail=TAIL.replace("<formula1>", "<sheetData/><formula1>")),
    "an instruction in a list": _sheet(ROW, tail=TAIL.replace("<formula1>", "<?x <sheetData>?><formula1>")),
    "broken letters": _sheet('<row r="1"><c r="A1" t="str"><v>?</v></c></row>').replace(b"?</v>", b"\xff</v>"),
}  # fmt: skip


@pytest.mark.parametrize("content", OTHERWISE.values(), ids=OTHERWISE)
def test_what_is_spelled_otherwise_is_left_to_the_slow_scan(content: bytes) -> None:
    """The pattern answers nothing, and charges nothing, whatever it has seen before."""
    assert _is_equal(_sheet(ROW))
    notes, extent = _noted(content)
    assert notes is None
    assert (extent.budget.cells, extent.budget.elements, extent.budget.area) == (0, 0, 0)


def test_the_first_style_is_that_of_cells_which_name_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook whose usual format is a percentage."""
    monkeypatch.setitem(FORMATS, "0", "0%")
    content = _sheet('<row r="1"><c r="A1"><v>0.5</v></c><c r="B1" s="2"><v>1</v></c><c r="C1"/></row>')
    assert _is_equal(content)
    notes, _ = _noted(content)
    assert notes is not None
    assert notes.formats == {(0, 0): "0%"}


def test_a_long_sheet_is_left_to_the_slow_scan() -> None:
    """A sheet that may hold a giant text is scanned while it is inflated."""
    long = _sheet(f'<row r="1"><c r="A1" t="str"><v>{"x" * limits.MAX_RUN}</v></c></row>')
    assert _noted(long)[0] is None


def test_the_cell_that_is_too_far_out_is_named_by_the_slow_scan() -> None:
    """The pattern knows only the corner of the sheet, which may be no cell."""
    assert plain_notes(_sheet(ROW), FORMATS, Extent("TW I", Budget(area=limits.MAX_AREA))) is None


def test_the_limits_hold_for_plain_sheets_too() -> None:
    """Elements and cells of all sheets of a workbook count together."""
    for budget in (Budget(elements=limits.MAX_ELEMENTS), Budget(cells=limits.MAX_CELLS)):
        with pytest.raises(RefusedError):
            plain_notes(_sheet(ROW), FORMATS, Extent("TW I", budget))


PIECES = (
    '<row r="1">', "</row>", '<row r="2"/>', '<c r="A1"/>', '<c r="B1" s="1">', '<c r="C2" t="e">', "</c>", "<v/>",
    "<v>7</v>", "<f>A1</f>", "<f/>", "<is><t>x</t></is>", "#N/A", "&amp;", "<", ">", "<v>", "</v>", "\n", "<!--",
    "\x00", "\x0c", '<c r="B2"><f>"&#183;"</f><v>1</v></c>', '<c r="C1" t="str"><f aca="false">1</f>',
    "'", "-->", ' r="A2"', "]]>", "&#10;", '<c r="A2"><v>#N/A</v></c>', '<row r="3"><c r="A3"><v>1</v></c></row>',
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_whatever_the_pattern_knows_the_slow_scan_lets_through(pieces: list[str]) -> None:
    """Any pieces in any order: no sheet is waved through that the slow scan refuses or sees otherwise."""
    _is_equal(_sheet("".join(pieces)))


FRAME = (
    "<dataValidations>", "</dataValidations>", "<dataValidations/>", '<dataValidations count="1">', "<a>", "</a>",
    "<dataValidations><a/></dataValidations>", '<a b="', '"/>', "</worksheet>", "<worksheet>", "<?x?>", "<!-- -->",
    "x", "&amp;", "&", "<mergeCells>", "<sheetData/>", "]]>", "<dataValidationsX>", "</dataValidationsX>", "<",
)  # fmt: skip


@given(st.lists(st.sampled_from(FRAME), max_size=6), st.lists(st.sampled_from(FRAME), max_size=8))
def test_what_stands_around_the_table_is_well_formed(before: list[str], after: list[str]) -> None:
    """A list that is known is still looked at where it stands."""
    _is_equal(_sheet(ROW, head=HEAD + "".join(before), tail="".join(after) + "</worksheet>"))
    _is_equal(_sheet(ROW, head=HEAD, tail="".join(after) + TAIL))


def test_a_long_list_is_looked_at_every_time() -> None:
    """What is kept in mind has an end; the elements are counted all the same."""
    one = '<dataValidation sqref="A1"><formula1>1</formula1></dataValidation>'
    tail = "<dataValidations>{}</dataValidations></worksheet>"
    assert _is_equal(_sheet(ROW, tail=tail.format(one * (limits.CHUNK // len(one) + 1))))
    broken = tail.format(one * (limits.CHUNK // len(one)) + "<formula1></formula2>")
    assert _noted(_sheet(ROW, tail=broken))[0] is None


@given(
    st.integers(0, len(_sheet(ROW * 1)) - 1), st.sampled_from(["", "<", ">", '"', "&", "/", "c", " ", "2", "\x00"])
)
def test_a_byte_changed_anywhere(at: int, instead: str) -> None:
    """One letter of a good sheet is another, or gone."""
    content = _sheet(ROW)
    _is_equal(content[:at] + instead.encode() + content[at + 1 :])


def test_forms_are_spelled_plainly(tmp_path: Path) -> None:
    """Every sheet of a form as it is written: else the fast way is none."""
    catalogue, _ = read_catalogue(None)
    assert catalogue is not None
    ikigen.generate(out=tmp_path, year=2026, units=["KEU"])
    with zipfile.ZipFile(next(tmp_path.glob("*.xlsx"))) as package:
        parts = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(parts) == len([part for part in parts if _is_equal(package.read(part))])
