"""Characters set apart inside a cell: what a reader sees is what is read, in real files of two formats."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from ikigen.excel.reader import read_workbook
from ikigen.excel.rich_text import with_looks

RAISED, LOWERED = InlineFont(vertAlign="superscript"), InlineFont(vertAlign="subscript")
STRUCK, PLAIN, BOLD = InlineFont(strike=True), InlineFont(strike=False), InlineFont(b=True)
RUNS = [
    ([TextBlock(PLAIN, "12"), TextBlock(RAISED, "1")], "12¹"),
    ([TextBlock(STRUCK, "13"), " 12"], "1\u03363\u0336 12"),
    ([TextBlock(BOLD, "1"), "2"], "12"),
    (["5 m", TextBlock(RAISED, "2")], "5 m²"),
    (["H", TextBlock(LOWERED, "2"), "O"], "H₂O"),
    ([TextBlock(STRUCK, "a & b")], "a\u0336 &\u0336 b\u0336"),
]


def _texts(path: Path) -> list[str]:
    workbook, findings = read_workbook(path)
    assert workbook is not None, findings
    grid = workbook.grids[0]
    return [grid.seen(row, 0).text for row in range(grid.height)]


def test_runs_of_an_xlsx(tmp_path: Path) -> None:
    """Raised, lowered and struck characters of shared strings."""
    book = Workbook()
    for row, (runs, _) in enumerate(RUNS, 1):
        book.active.cell(row, 1).value = CellRichText(*runs)  # type: ignore[union-attr, misc]
    book.save(tmp_path / "a.xlsx")
    assert _texts(tmp_path / "a.xlsx") == [text for _, text in RUNS]


def test_spans_of_an_ods(tmp_path: Path) -> None:
    """The styles of spans, one inside another; a style that says nothing changes nothing."""
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    styles = "".join(
        f'<style:style style:name="{name}" style:family="text"><style:text-properties {said}/></style:style>'
        for name, said in (
            ("Up", 'style:text-position="super 58%"'), ("Down", 'style:text-position="-33% 58%"'),
            ("Cut", 'style:text-line-through-style="solid"'), ("None", 'style:text-line-through-type="none"'),
        )
    )  # fmt: skip
    cells = (
        '12<text:span text:style-name="Up">1</text:span>',
        '<text:span text:style-name="Cut">13</text:span> 12',
        '<text:span text:style-name="None">1<text:s/></text:span>2',
        'H<text:span text:style-name="Down">2</text:span>O',
        '<text:span text:style-name="Up"><text:span>2</text:span></text:span>2',
    )
    rows = "".join(
        f'<table:table-row><table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        "</table:table-row>"
        for cell in cells
    )
    with ZipFile(tmp_path / "a.ods", "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "content.xml",
            f"<office:document-content{names}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
            f'<office:spreadsheet><table:table table:name="A">{rows}</table:table></office:spreadsheet>'
            "</office:body></office:document-content>",
        )
    assert _texts(tmp_path / "a.ods") == ["12¹", "1\u03363\u0336 12", "1 2", "H₂O", "²2"]


@pytest.mark.parametrize(
    "content",
    [
        b"<si><t>12</t></si>",
        b'<si><r><rPr><strike val="0"/></rPr><t>12</t></r></si>',
        b'<si><r><rPr><vertAlign val="baseline"/></rPr><t>12</t></r></si>',
        b"<si><t>vertAlign strike 12</t></si>",
    ],
)
def test_what_is_not_set_apart_stays_as_it_is(content: bytes) -> None:
    """Byte for byte."""
    assert with_looks(content) == content


def test_prefixes_and_spaces_in_the_tags() -> None:
    """As some programs spell them."""
    look = b'<x:rPr><x:sz val="8"/><x:vertAlign val="superscript" /></x:rPr>'
    content = b"<x:r>" + look + b'<x:t xml:space="preserve">1)</x:t></x:r>'
    assert with_looks(content).decode().endswith('<x:t xml:space="preserve">¹⁾</x:t></x:r>')
