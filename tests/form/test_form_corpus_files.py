"""What happens to files on their way back, by name: what is done, what is said, and what is still read.

One line a mishap. Beside it lies a good form of another unit, which is read whatever happens.
"""

# ruff: noqa: E501 - one line of the table is one mishap
from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import load_workbook
from reading import SMALL

from ikigen.checks.batch import check_batch
from ikigen.form.layout import FormFill, plan_form
from ikigen.form.write import write_form
from ikigen.intake import find_returns, read_return
from ikigen.model.catalogue import Catalogue, Office
from ikigen.model.period import Quarter

TW1 = Quarter.TW1
Mishap = Callable[[Path], object]


def _form(value: float | None = 3, unit: str = "SEK", year: int = 2026, catalogue: Catalogue = SMALL) -> bytes:
    """A form with one figure."""
    typed = {} if value is None else {(f"{unit}-01", TW1): value}
    return write_form(plan_form(catalogue, unit, year, FormFill(actuals=typed)))


OLDER = replace(
    SMALL,
    indicators=tuple(replace(i, title="Jumlah rapat") if i.code == "SEK-06" else i for i in SMALL.indicators),
    fingerprint="000000000000",
)
ELSEWHERE = replace(SMALL, office=Office("Dinas Lain"))
STRANGER = replace(
    SMALL,
    units=tuple(replace(u, code="XYZ", title="Kepala XYZ") if u.code == "SEK" else u for u in SMALL.units),
    indicators=tuple(replace(i, code=i.code.replace("SEK", "XYZ"), unit=i.unit.replace("SEK", "XYZ")) for i in SMALL.indicators if i.unit == "SEK"),
    targets=(),
)  # fmt: skip


def _put(name: str, content: bytes) -> Mishap:
    def put(folder: Path) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)

    return put


def _also(name: str, content: bytes) -> Mishap:
    """The good form, and something beside it."""
    return lambda folder: (_put("SEK.xlsx", _form())(folder), _put(name, content)(folder))


def _folder(name: str) -> Mishap:
    def make(folder: Path) -> None:
        _put("SEK.xlsx", _form())(folder)
        (folder / name).mkdir()

    return make


def _locked(folder: Path) -> None:
    _put("SEK.xlsx", _form())(folder)
    with (folder / "SEK.xlsx").open("rb") as plain, (folder / "kunci.xlsx").open("wb") as locked:
        OOXMLFile(plain).encrypt("rahasia", locked)
    (folder / "SEK.xlsx").unlink()


def _twice(folder: Path) -> None:
    _put("SEK.xlsx", _form())(folder)
    shutil.copy(folder / "SEK.xlsx", folder / "SEK (2).xlsx")


def _saved_anew(folder: Path) -> None:
    _put("SEK.xlsx", _form())(folder)
    load_workbook(folder / "SEK.xlsx").save(folder / "lagi.xlsx")


HTML = b"<html><body><table><tr><td>Kode</td></tr></table></body></html>"

FILES: list[tuple[str, Mishap, float | None, list[str]]] = [
    # What is done, what is done to the folder, the figure of SEK-01 that counts, the findings.
    ("renamed", _put("laporan bu siti final (3).xlsx", _form()), 3, []),
    ("renamed to another program's suffix", _put("SEK.xls", _form()), 3, []),
    ("suffix in capitals", _put("SEK.XLSX", _form()), 3, []),
    ("macro suffix", _put("SEK.xlsm", _form()), 3, []),
    ("in a folder of its own", _put("kiriman/tw1/SEK.xlsx", _form()), 3, []),
    ("never filled in", _put("SEK.xlsx", _form(None)), None, ["form-untouched"]),
    ("0 bytes", _put("SEK.xlsx", b""), None, ["file-empty"]),
    ("truncated", _put("SEK.xlsx", _form()[:9_000]), None, ["file-truncated"]),
    ("a web page in disguise", _put("SEK.xlsx", HTML), None, ["file-not-workbook"]),
    ("a CSV in disguise", _put("SEK.xlsx", b"Kode;Realisasi\nSEK-01;3\n"), None, ["file-not-workbook"]),
    ("a PDF in disguise", _put("SEK.xlsx", b"%PDF-1.7\n%\xe2\xe3\n"), None, ["file-not-workbook"]),
    ("a CSV under its own name", _put("SEK.csv", b"Kode;Realisasi\n"), None, ["not-a-workbook"]),
    ("a PDF under its own name", _also("SEK.pdf", b"%PDF-1.7\n"), 3, ["not-a-workbook"]),
    ("a note of text", _also("baca dulu.txt", b"halo"), 3, []),
    ("locked with a password", _locked, None, ["file-password"]),
    ("still open in Excel", _also("~$SEK.xlsx", b"\x04Siti" + bytes(160)), 3, ["file-lock"]),
    ("still open in LibreOffice", _also(".~lock.SEK.xlsx#", b",siti,kantor;"), 3, ["file-lock"]),
    ("beside a folder called like a file", _folder("arsip.xlsx"), 3, ["file-is-folder"]),
    ("sent twice", _twice, 3, ["file-twice"]),
    ("sent again, equal but saved anew", _saved_anew, 3, ["return-second"]),
    ("sent again with another figure", _also("a.xlsx", _form(4)), 4, ["return-second", "returns-differ"]),
    ("form of another year", _put("SEK.xlsx", _form(year=2025)), None, ["year-differs"]),
    ("form of another office", _put("SEK.xlsx", _form(catalogue=ELSEWHERE)), None, ["other-office"]),
    ("form of a unit that nobody knows", _put("SEK.xlsx", _form(unit="XYZ", catalogue=STRANGER)), None, ["unit-unknown"]),
    ("form of an older catalogue", _put("SEK.xlsx", _form(catalogue=OLDER)), 3, ["form-other-catalogue", "row-text-outdated"]),
    ("form of another unit, never filled in", _also("UPT.xlsx", _form(None, "UPT")), 3, ["form-untouched"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("mishap", "figure", "codes"), [line[1:] for line in FILES], ids=[line[0] for line in FILES]
)
def test_a_folder_is_read_whatever_came_back(
    mishap: Mishap, figure: float | None, codes: list[str], tmp_path: Path
) -> None:
    """The findings of one line, the figure that counts, and the good form beside it."""
    _put("KEU.xlsx", _form(5, "KEU"))(tmp_path)
    mishap(tmp_path)
    found, findings = find_returns([tmp_path])
    returns = [read_return(file, SMALL) for file in found]
    batch = check_batch([r.submission for r in returns if r.submission], SMALL, 2026)
    said = [*findings, *(f for r in returns for f in r.findings), *batch.findings]
    assert sorted(f.code for f in said) == sorted(codes)
    assert {unit: s.entries for (unit, _), s in batch.counting.items()}.keys() >= {"KEU"}
    counting = batch.counting.get(("SEK", TW1))
    values = {e.cell_code: e.value for e in counting.entries if e.quarter is TW1} if counting else {}
    assert values.get("SEK-01") == figure
