"""``check --annotate``: one copy per return that counts and has something to correct; nothing written over."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from clients import convert
from filling import Filling, fill_form
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import load_workbook

import ikigen
from ikigen.cli import run
from ikigen.model.finding import IkigenError, Severity
from ikigen.text import annotate as words

YEAR = 2026


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The blank forms of three units."""
    folder = tmp_path_factory.mktemp("forms")
    ikigen.generate(year=YEAR, units=["PM", "KEU", "UMUM"], out=folder)
    return folder


@pytest.fixture
def returns(forms: Path, tmp_path: Path) -> Path:
    """PM returned a form with a word in place of a figure, KEU one without mistakes."""
    folder = tmp_path / "kembali"
    folder.mkdir()
    wrong = Filling(actuals={("PM-01", "TW I"): "dua", ("PM-02", "TW I"): 3})
    fill_form(forms / f"IKI_{YEAR}_PM.xlsx", wrong, folder / "PM.xlsx")
    fill_form(forms / f"IKI_{YEAR}_KEU.xlsx", Filling(actuals={("KEU-01", "TW I"): 1}), folder / "KEU.xlsx")
    return folder


def _tree(folder: Path) -> Mapping[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _correct(copy: Path, cell: str, value: object, out: Path) -> Path:
    book = load_workbook(copy)
    book["TW I"][cell] = value  # type: ignore[assignment]
    book.save(out)
    return out


def _place_of_error(copy: Path) -> str:
    row = next(r for r in load_workbook(copy).worksheets[0].iter_rows(values_only=True) if r[1] == "Kesalahan")
    return str(row[2]).partition("!")[2]


def test_the_whole_loop(returns: Path, tmp_path: Path) -> None:
    """A mistake, checked, corrected in the copy, returned in its place, read: right figures and no error."""
    out = tmp_path / "koreksi"
    result = ikigen.check([returns], year=YEAR, annotate=out)
    assert [(one.file, one.copy, one.reason) for one in result.copies] == [
        ("PM.xlsx", out / "PM_koreksi.xlsx", "")
    ]
    assert sorted(_tree(out)) == ["PM_koreksi.xlsx"]
    assert sorted(_tree(returns)) == ["KEU.xlsx", "PM.xlsx"]
    cell = _place_of_error(out / "PM_koreksi.xlsx")
    (returns / "PM.xlsx").unlink()
    _correct(out / "PM_koreksi.xlsx", cell, 2, returns / "PM_koreksi.xlsx")
    again = ikigen.check([returns], year=YEAR, annotate=tmp_path / "lagi")
    assert not again.has_errors
    assert again.copies == ()
    figures = {
        e.cell_code: e.value for r in again.returns if r.submission for e in r.submission.entries if e.value
    }
    assert figures == {"PM-01": 2, "PM-02": 3, "KEU-01": 1}
    assert not (tmp_path / "lagi").exists()


def test_the_command_says_what_it_wrote(returns: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The copies, by name and file, after the findings; exit code 1 for the error as without copies."""
    out = tmp_path / "koreksi"
    assert run(["check", str(returns), "--year", str(YEAR), "--annotate", str(out)]) == 1
    said = capsys.readouterr().out
    assert said.endswith(f"Salinan koreksi di {out}:\n  PM_koreksi.xlsx  (dari PM.xlsx)\n")


def test_nothing_to_correct_is_said(returns: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without errors and warnings there is no copy, and no folder."""
    (returns / "PM.xlsx").unlink()
    out = tmp_path / "koreksi"
    assert run(["check", str(returns), "--year", str(YEAR), "--annotate", str(out)]) == 0
    assert capsys.readouterr().out.endswith(words.NOTHING_TO_CORRECT + "\n")
    assert not out.exists()


def test_json_stays_json(returns: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Standard output holds the findings and nothing else; what was written goes to the other stream."""
    assert run(["check", str(returns), "--year", str(YEAR), "--json", "--annotate", str(tmp_path / "k")]) == 1
    said = capsys.readouterr()
    assert {record["file"] for record in json.loads(said.out)} >= {"PM.xlsx"}
    assert "PM_koreksi.xlsx" in said.err


def test_a_second_run_changes_nothing(returns: Path, tmp_path: Path) -> None:
    """The same bytes, no backup."""
    out = tmp_path / "koreksi"
    ikigen.check([returns], year=YEAR, annotate=out)
    before = _tree(out)
    ikigen.check([returns], year=YEAR, annotate=out)
    assert _tree(out) == before


def test_what_lies_in_a_copys_place_is_kept(returns: Path, tmp_path: Path) -> None:
    """A different file of that name is moved aside, and that is said."""
    out = tmp_path / "koreksi"
    out.mkdir()
    (out / "PM_koreksi.xlsx").write_bytes(b"punya orang")
    (one,) = ikigen.check([returns], year=YEAR, annotate=out).copies
    assert one.backup == out / "PM_koreksi.xlsx.cadangan-1"
    assert one.backup.read_bytes() == b"punya orang"
    assert zipfile.is_zipfile(out / "PM_koreksi.xlsx")


@pytest.mark.parametrize("inside", [".", "koreksi"])
def test_copies_among_the_returns_are_no_second_returns(returns: Path, inside: str) -> None:
    """The folder of copies lies among the returns, or is theirs: returns stay, copies never count."""
    out = returns / inside
    first = ikigen.check([returns], year=YEAR, annotate=out)
    tree = _tree(returns)
    second = ikigen.check([returns], year=YEAR, annotate=out)
    assert _tree(returns) == tree
    assert len(tree) == 3
    codes = [finding.code for finding in second.findings]
    assert codes.count("correction-copy") == 1
    assert "return-second" not in codes
    assert [f for f in second.findings if f.code != "correction-copy"] == list(first.findings)
    found = next(finding for finding in second.findings if finding.code == "correction-copy")
    name = (Path(inside) / "PM_koreksi.xlsx").as_posix()
    assert found.severity is Severity.INFO
    assert found.at.file == name
    assert found.message == (
        "PM_koreksi.xlsx: ini salinan koreksi dari PM.xlsx yang belum disunting, jadi tidak dihitung sebagai "
        "pengembalian. Yang dipakai PM.xlsx. Tidak ada yang perlu dilakukan."
    )


def test_a_copy_that_was_edited_is_a_return(returns: Path, tmp_path: Path) -> None:
    """One changed figure, and it counts; both returns are named."""
    out = tmp_path / "koreksi"
    ikigen.check([returns], year=YEAR, annotate=out)
    copy = out / "PM_koreksi.xlsx"
    _correct(copy, _place_of_error(copy), 2, returns / "PM_koreksi.xlsx")
    result = ikigen.check([returns], year=YEAR)
    codes = [finding.code for finding in result.findings]
    assert "correction-copy" not in codes
    assert "return-second" in codes
    assert {s.file.path for (unit, _), s in result.batch.counting.items() if unit == "PM"} == {"PM_koreksi.xlsx"}


def test_a_copy_without_its_return_is_a_return(returns: Path, tmp_path: Path) -> None:
    """Where the file that it was made of is gone, the copy is all that there is."""
    ikigen.check([returns], year=YEAR, annotate=tmp_path)
    (returns / "PM.xlsx").unlink()
    shutil.copy(tmp_path / "PM_koreksi.xlsx", returns)
    result = ikigen.check([returns], year=YEAR)
    assert "correction-copy" not in [finding.code for finding in result.findings]
    assert ("PM", 1) in {(unit, int(quarter)) for unit, quarter in result.batch.counting}


def test_a_returned_copy_that_is_still_wrong_gets_a_copy(returns: Path, tmp_path: Path) -> None:
    """Its name does not grow, and it does not lie where the return lies."""
    ikigen.check([returns], year=YEAR, annotate=tmp_path)
    (returns / "PM.xlsx").unlink()
    copy = tmp_path / "PM_koreksi.xlsx"
    sent = _correct(copy, _place_of_error(copy), "tiga", returns / "PM_koreksi.xlsx").read_bytes()
    (one,) = ikigen.check([returns], year=YEAR, annotate=returns).copies
    assert one.copy == returns / "PM_koreksi-2.xlsx"
    assert (returns / "PM_koreksi.xlsx").read_bytes() == sent
    assert load_workbook(one.copy).sheetnames.count(words.SHEET) == 1


def test_files_that_get_no_copy_are_named_with_the_reason(returns: Path, forms: Path, tmp_path: Path) -> None:
    """Unreadable, no form, another year, superseded: one sentence each; the others get theirs."""
    (returns / "a rusak.xlsx").write_bytes(b"PK\x03\x04 terpotong")
    fill_form(forms / f"IKI_{YEAR}_PM.xlsx", Filling(actuals={("PM-01", "TW I"): 9}), returns / "PM lama.xlsx")
    book = load_workbook(returns / "PM lama.xlsx")
    book.properties.modified = book.properties.modified.replace(year=YEAR - 1)
    _save_with_stamp(returns / "PM lama.xlsx")
    result = ikigen.check([returns], year=YEAR, annotate=tmp_path / "k")
    reasons = {one.file: one.reason for one in result.copies}
    assert reasons == {
        "PM.xlsx": "",
        "PM lama.xlsx": "yang dipakai PM.xlsx",
        "a rusak.xlsx": "berkasnya tidak terbaca",
    }


def _save_with_stamp(path: Path) -> None:
    """Give a file an old stamp inside."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    with zipfile.ZipFile(path, "w") as target:
        for name, part in parts.items():
            old = _without_stamp(part) if name == "docProps/core.xml" else part
            target.writestr(name, old)


def _without_stamp(core: bytes) -> bytes:
    head, _, rest = core.partition(b"<dcterms:modified")
    _, _, tail = rest.partition(b"</dcterms:modified>")
    return head + b'<dcterms:modified xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:modified>' + tail


def test_a_dispute_is_in_the_copies_of_both_sides(forms: Path, tmp_path: Path) -> None:
    """Owner and source find it in their own copy, at their own cell, with the other's cell in the sentence."""
    returns = tmp_path / "kembali"
    returns.mkdir()
    for unit, figure in (("UMUM", 4), ("KEU", 5)):
        filling = Filling(actuals={("UMUM-02", "TW I"): figure})
        fill_form(forms / f"IKI_{YEAR}_{unit}.xlsx", filling, returns / f"{unit}.xlsx")
    out = tmp_path / "koreksi"
    result = ikigen.check([returns], year=YEAR, period="TW1", annotate=out)
    dispute = next(finding for finding in result.findings if finding.code == "figures-differ")
    assert {one.file for one in result.copies} == {"UMUM.xlsx", "KEU.xlsx"}
    for unit, figure in (("UMUM", 4), ("KEU", 5)):
        copy = out / f"{unit}_koreksi.xlsx"
        cell = _place_of_error(copy)
        assert load_workbook(returns / f"{unit}.xlsx")["TW I"][cell].value == figure
        note = load_workbook(copy)["TW I"][cell].comment.text
        assert "realisasi umum-02 berbeda" in note.casefold()
        if unit == "KEU":
            assert f"Sel UMUM: TW I!{dispute.at.cell}." in note


def test_a_folder_that_cannot_be_written_is_one_sentence(returns: Path, tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "koreksi").write_text("bukan folder")
    with pytest.raises(IkigenError, match="tidak dapat ditulis"):
        ikigen.check([returns], year=YEAR, annotate=tmp_path / "koreksi")


def test_a_locked_return_gets_no_open_copy(returns: Path, tmp_path: Path) -> None:
    """A copy would not be locked; so there is none, with a password and without."""
    source = returns / "PM.xlsx"
    plain = source.read_bytes()
    with (tmp_path / "terkunci.xlsx").open("wb") as locked, source.open("rb") as opened:
        OOXMLFile(opened).encrypt("rahasia", locked)
    source.write_bytes((tmp_path / "terkunci.xlsx").read_bytes())
    assert source.read_bytes() != plain
    for password in (None, "rahasia"):
        result = ikigen.check([returns], year=YEAR, password=password, annotate=tmp_path / "k")
        assert [(one.file, one.reason) for one in result.copies] == [("PM.xlsx", words.LOCKED)]


@pytest.mark.client
def test_an_ods_becomes_a_new_form(returns: Path, tmp_path: Path) -> None:
    """The copy of an .ods is an .xlsx with the same entries, which says so; corrected, it reads right."""
    shutil.move(returns / "PM.xlsx", tmp_path / "PM.xlsx")
    convert(tmp_path / "PM.xlsx", "ods", returns)
    (one,) = ikigen.check([returns], year=YEAR, annotate=tmp_path / "k").copies
    assert one.rebuilt
    assert one.copy == tmp_path / "k" / "PM_koreksi.xlsx"
    page = load_workbook(one.copy).worksheets[0]
    assert page["A4"].value == words.REBUILT.format(kind=".ods")
    (returns / "PM.ods").unlink()
    _correct(one.copy, _place_of_error(one.copy), 2, returns / "PM.xlsx")
    result = ikigen.check([returns], year=YEAR)
    assert not result.has_errors
    figures = {
        e.cell_code: e.value for r in result.returns if r.submission for e in r.submission.entries if e.value
    }
    assert figures == {"PM-01": 2, "PM-02": 3, "KEU-01": 1}


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be given on Windows")
def test_long_and_odd_names_stop_no_copy(returns: Path, tmp_path: Path) -> None:
    """Names that leave no room for a word behind them, or cannot be given everywhere, are made to fit."""
    longest = "K" * 249 + ".xlsx"
    (returns / "PM.xlsx").rename(returns / longest)
    result = ikigen.check([returns], year=YEAR, annotate=tmp_path / "koreksi")
    assert [one.copy.name for one in result.copies if one.copy] == ["K" * 200 + "_koreksi.xlsx"]
    (returns / longest).rename(returns / "PM\nbaris.xlsx")
    result = ikigen.check([returns], year=YEAR, annotate=tmp_path / "koreksi")
    assert [one.copy.name for one in result.copies if one.copy] == ["PM_baris_koreksi.xlsx"]
