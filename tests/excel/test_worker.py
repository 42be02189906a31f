# ruff: noqa: E501 - sentences and samples stay on one line, where they are compared by eye
"""The worker: what it reads comes back as it was, and its end is a finding."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from excel.hostile_files import KIND, LINKS, MAIN, sheet_xml, xlsx, xlsx_parts, zipped

from ikigen.excel import limits
from ikigen.excel.reader import read_workbook
from ikigen.excel.refusal import RefusedError
from ikigen.excel.worker import Sheets, read_in_worker, read_sheets

_STYLES = (
    f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="46"/></cellXfs></styleSheet>'
).encode()
_ROWS = (
    '<row r="2"><c r="B2"><v>0.1</v></c><c r="C2" s="1"><v>46115</v></c><c r="D2" s="1"><v>46115.25</v></c>'
    '<c r="E2" s="1"><v>0.5</v></c><c r="F2" s="2"><v>1.5</v></c><c r="G2" t="b"><v>1</v></c>'
    '<c r="H2" t="str"><v>dua \u2013 belas</v></c></row>'
)


def _workbook() -> bytes:
    parts = xlsx_parts(sheet_xml(_ROWS)) | {"xl/styles.xml": _STYLES}
    parts["xl/_rels/workbook.xml.rels"] = (
        f'<Relationships xmlns="{LINKS}"><Relationship Id="r1" Type="{KIND}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{KIND}/styles" Target="styles.xml"/></Relationships>'
    ).encode()
    return zipped(parts)


def test_the_worker_reads_what_is_read_here() -> None:
    """Every kind of value crosses to the parent and stays what it was."""
    ((title, rows),) = read_in_worker(_workbook())
    assert title == "S"
    assert list(rows[1]) == [
        "", 0.1, date(2026, 4, 3), datetime(2026, 4, 3, 6), time(12), timedelta(hours=36), True, "dua – belas",
    ]  # fmt: skip
    assert [list(row) for row in rows] == [list(row) for row in read_sheets(_workbook())[0][1]]


def test_a_worker_that_dies_is_a_finding() -> None:
    """Without the guard before it the reader asks for 549 GB, and its process is gone."""
    far = xlsx('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    with pytest.raises(RefusedError, match="file-reader-died"):
        read_in_worker(far)


def test_a_worker_that_takes_too_long_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is stopped at the time limit, and the sentence knows the limit."""
    monkeypatch.setattr(limits, "WORKER_SECONDS", 0.001)
    with pytest.raises(RefusedError, match="file-reading-too-long") as caught:
        read_in_worker(_workbook())
    assert caught.value.facts == {"seconds": 0}


@pytest.mark.parametrize("read", [read_in_worker, read_sheets])
@pytest.mark.parametrize("content", [b"PK\x03\x04", b"", xlsx('<row r="x"><c r="1A"><v>1</v></c></row>')])
def test_a_broken_file_is_told_from_a_dead_worker(read: object, content: bytes) -> None:
    """What the reader refuses by itself is damage, here and there."""
    assert callable(read)
    with pytest.raises(RefusedError, match="file-damaged"):
        read(content)


def test_a_panic_of_the_reader_is_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader's own crash is no Exception; any other such thing passes through."""

    class PanicException(BaseException):
        pass

    class Opener:
        failure: BaseException = PanicException()

        @classmethod
        def from_filelike(cls, _: object) -> None:
            raise cls.failure

    monkeypatch.setattr("ikigen.excel.worker.python_calamine.CalamineWorkbook", Opener)
    with pytest.raises(RefusedError, match="file-damaged"):
        read_sheets(b"")
    Opener.failure = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        read_sheets(b"")


def test_a_heavy_workbook_is_read_in_the_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard asks for the worker where much is inflated; a small workbook is read here."""
    path, started = tmp_path / "x.xlsx", []
    path.write_bytes(xlsx())

    def read(content: bytes) -> Sheets:
        started.append(len(content))
        return read_in_worker(content)

    monkeypatch.setattr("ikigen.excel.reader.read_in_worker", read)
    assert read_workbook(path)[1] == ()
    assert started == []
    monkeypatch.setattr(limits, "WORKER_FROM_BYTES", 10)
    book, findings = read_workbook(path)
    assert findings == ()
    assert book is not None
    assert book.grids[0].seen(0, 0).number == 1
    assert len(started) == 1
