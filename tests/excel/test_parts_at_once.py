"""A part that is inflated at once is the one that streaming gives; an archive put together here is a plain one."""

from __future__ import annotations

import io
import zipfile

import pytest
from excel.hostile_files import xlsx, xlsx_parts, zipped
from hypothesis import given
from hypothesis import strategies as st

from ikigen.excel import guard_zip, limits
from ikigen.excel.clean import CleanWorkbook
from ikigen.excel.guard_xml import Budget
from ikigen.excel.guard_zip import Package
from ikigen.excel.refusal import RefusedError

GOOD = xlsx('<row r="1"><c r="A1"><v>7</v></c></row>' * 20)


def _told(content: bytes, monkeypatch: pytest.MonkeyPatch, modest: int) -> tuple[object, Budget]:
    """What a package says of each of its parts, and what it charges."""
    monkeypatch.setattr(guard_zip, "_MODEST", modest)
    budget = Budget()
    try:
        package = Package(io.BytesIO(content), budget)
    except RefusedError as refused:
        return refused.code, budget
    told: list[object] = []
    for name in package.names:
        try:
            told.append(package.small(name, limits.MAX_RUN))
        except RefusedError as refused:
            told.append((refused.code, refused.facts))
    return told, budget


def _is_told_alike(content: bytes) -> bool:
    """Whether at once and streamed the same is told; the answer says whether there was something to tell."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        at_once = _told(content, monkeypatch, limits.MEBIBYTE)
        streamed = _told(content, monkeypatch, -1)
    assert at_once == streamed
    return isinstance(at_once[0], list) and all(isinstance(part, bytes) for part in at_once[0])


def test_good_parts_are_told_alike() -> None:
    """Packed or stored, larger than a chunk, blank, and with a name in letters of every kind."""
    large = bytes(range(256)) * 400
    parts = xlsx_parts(b"<a/>") | {"xl/large.bin": large, "xl/blank.xml": b"", "xl/médium.xml": b"<a/>"}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    assert _is_told_alike(zipped(parts))
    assert _is_told_alike(buffer.getvalue())
    assert _is_told_alike(b"before the archive" + zipped(parts))


@given(st.integers(0, len(GOOD) - 1), st.sampled_from([0, 1, 2, 8, 9, 20, 64, 128, 255]))
def test_a_byte_of_an_archive_changed_anywhere(at: int, value: int) -> None:
    """Sizes, marks, sums, names, what is packed: whatever is not as the directory says is streamed, and judged."""
    _is_told_alike(GOOD[:at] + bytes([value]) + GOOD[at + 1 :])
    directory = len(GOOD) - 1 - at % 700
    _is_told_alike(GOOD[:directory] + bytes([value]) + GOOD[directory + 1 :])


def test_a_part_without_a_name_is_refused() -> None:
    """Its place in the directory is there, its name is not."""
    content = zipped({"a": b"<a/>"})
    place = content.rfind(b"PK\x01\x02") + 46
    with pytest.raises(RefusedError) as refused:
        Package(io.BytesIO(content[:place] + b"\x00" + content[place + 1 :]), Budget())
    assert refused.value.code == "file-damaged"


def test_a_part_that_inflates_to_more_than_it_says_is_no_more_than_that() -> None:
    """Neither at once nor streamed are more bytes taken than the directory says."""
    content = zipped({"xl/a.xml": b"<a>" + b"x" * 100_000 + b"</a>"})
    place = content.rfind(b"PK\x01\x02") + 24
    assert not _is_told_alike(content[:place] + (50).to_bytes(4, "little") + content[place + 4 :])


def test_what_is_handed_on_is_a_plain_archive() -> None:
    """Any other program opens it, and finds every sum in order."""
    clean = CleanWorkbook(is_1904=False, styles=["0%"], strings=None)
    clean.add_sheet("½ & <TW I>", b"<worksheet/>")
    with zipfile.ZipFile(io.BytesIO(clean.archive())) as package:
        assert package.testzip() is None
        assert package.read("xl/worksheets/sheet1.xml") == b"<worksheet/>"
        assert "½ &amp; &lt;TW I&gt;" in package.read("xl/workbook.xml").decode()
        assert "xl/sharedStrings.xml" not in package.namelist()
        assert {entry.compress_type for entry in package.infolist()} == {zipfile.ZIP_STORED}
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
