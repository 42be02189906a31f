"""Folders as they come in: locks, folders called like files, locked returns, equal names; and what JSON says."""

# ruff: noqa: S106 - these passwords lock nothing real
from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from filling import Filling, fill_form
from msoffcrypto.format.ooxml import OOXMLFile

import ikigen
from ikigen import cli
from ikigen.intake import find_returns

YEAR = 2026


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A form of PM with a figure in it."""
    folder = tmp_path_factory.mktemp("forms")
    ikigen.generate(year=YEAR, units=["PM"], out=folder)
    filling = Filling(actuals={("PM-01", "TW I"): 2, ("PM-02", "TW I"): 1, ("PM-03", "TW I"): 1})
    return fill_form(folder / f"IKI_{YEAR}_PM.xlsx", filling, folder / "PM.xlsx")


@pytest.fixture
def folder(form: Path, tmp_path: Path) -> Path:
    """A folder in which that form lies."""
    made = tmp_path / "kembali"
    made.mkdir()
    shutil.copy(form, made / "PM.xlsx")
    return made


def _locked(form: Path, path: Path, password: str) -> Path:
    with form.open("rb") as plain, path.open("wb") as locked:
        OOXMLFile(plain).encrypt(password, locked)
    return path


def _codes(*paths: Path, **options: str) -> list[tuple[str, str | None]]:
    """The findings that are no information, with their file."""
    found = ikigen.check(list(paths), year=YEAR, **options).findings  # type: ignore[arg-type]
    return [(f.code, f.at.file) for f in found if f.severity.value != "info"]


def test_marks_of_open_workbooks_are_named_and_the_form_is_read(folder: Path) -> None:
    """Those of Excel and of LibreOffice; that of an open letter, and hidden files, are nobody's business."""
    (folder / "~$PM.xlsx").write_bytes(b"\x04Siti" + bytes(160))
    (folder / ".~lock.PM.xlsx#").write_text(",siti,kantor,24.11.2026 08:00,file:///home/siti;")
    (folder / ".~lock.surat.docx#").write_text(",siti,kantor,24.11.2026 08:00,file:///home/siti;")
    (folder / "~$surat.docx").write_bytes(bytes(162))
    (folder / ".DS_Store").write_bytes(b"x")
    result = ikigen.check([folder], year=YEAR)
    locks = [f for f in result.findings if f.code == "file-lock"]
    assert sorted(f.at.file or "" for f in locks) == [".~lock.PM.xlsx#", "~$PM.xlsx"]
    assert locks[1].message.startswith(
        "~$PM.xlsx: ini berkas penanda bahwa seseorang sedang membuka lembar kerjanya"
    )
    assert not result.has_errors
    assert list(result.batch.newest) == ["PM"]


def test_what_is_no_workbook_is_named(folder: Path) -> None:
    """A print-out instead of the form; a text file is nobody's return."""
    (folder / "SEK.pdf").write_bytes(b"%PDF-1.7")
    (folder / "baca dulu.txt").write_text("halo")
    found, (finding,) = find_returns([folder])
    assert [file.name for file in found] == ["PM.xlsx"]
    assert (finding.code, finding.at.file) == ("not-a-workbook", "SEK.pdf")
    assert finding.message == (
        "SEK.pdf: berkas .pdf tidak dapat dibaca sebagai formulir. Bila ini formulir yang kembali, minta berkas "
        "Excel aslinya (.xlsx)."
    )


def test_a_folder_called_like_a_file_is_named_and_looked_into(folder: Path) -> None:
    """The folder is one finding; what lies in it is read; the forms beside it too."""
    inside = folder / "IKI.xlsx"
    inside.mkdir()
    shutil.move(folder / "PM.xlsx", inside / "PM.xlsx")
    result = ikigen.check([folder], year=YEAR)
    assert [(f.code, f.at.file) for f in result.findings if f.code.startswith("file")] == [
        ("file-is-folder", "IKI.xlsx")
    ]
    assert [r.file.path for r in result.returns if r.submission] == ["IKI.xlsx/PM.xlsx"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(folder: Path, form: Path) -> None:
    """A file without the right to read, a folder without the right to enter."""
    shutil.copy(form, folder / "tutup.xlsx")
    (folder / "tutup.xlsx").chmod(0)
    (folder / "rahasia").mkdir(mode=0)
    try:
        assert set(_codes(folder)) == {("file-unreadable", "tutup.xlsx"), ("folder-unreadable", "rahasia")}
    finally:
        (folder / "rahasia").chmod(0o700)


def test_a_folder_that_refuses_is_one_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the test: the system's refusal becomes a finding, the rest is found."""
    (folder / "rahasia").mkdir()
    enter = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "rahasia":
            raise PermissionError(13, "ditolak", path)
        return enter(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found, (finding,) = find_returns([folder])
    assert [file.name for file in found] == ["PM.xlsx"]
    assert finding.code == "folder-unreadable"
    assert finding.message == (
        "rahasia: folder tidak dapat dibuka (tidak ada izin baca), sehingga formulir di dalamnya tidak dibaca. "
        "Minta izin baca, lalu ulangi."
    )


def test_equal_names_in_different_folders_stay_apart(form: Path, folder: Path) -> None:
    """Below one folder by their way, below two by the whole path; sentences say which is which."""
    for name in ("tw1", "tw2"):
        (folder / name).mkdir()
        shutil.copy(form, folder / name / "PM.xlsx")
    (folder / "PM.xlsx").unlink()
    found, _ = find_returns([folder])
    assert [file.name for file in found] == ["tw1/PM.xlsx", "tw2/PM.xlsx"]
    apart, _ = find_returns([folder / "tw1", folder / "tw2"])
    assert [file.name for file in apart] == [file.path.as_posix() for file in found]
    (twice,) = (f for f in ikigen.check([folder], year=YEAR).findings if f.code == "file-twice")
    assert "tw1/PM.xlsx" in twice.message or "tw2/PM.xlsx" in twice.message


def test_a_path_named_twice_is_read_once(folder: Path) -> None:
    """The folder and a file in it."""
    found, _ = find_returns([folder, folder / "PM.xlsx", folder])
    assert [file.name for file in found] == ["PM.xlsx"]


def test_passwords(form: Path, folder: Path) -> None:
    """Without, with a wrong one, with the right one; none of it harms a form that is not locked."""
    _locked(form, folder / "terkunci.xlsx", "Rahasia")
    assert _codes(folder) == [("file-password", "terkunci.xlsx")]
    assert _codes(folder, password="rahasia") == [("file-password-wrong", "terkunci.xlsx")]
    opened = ikigen.check([folder], year=YEAR, password="Rahasia")
    assert not opened.has_errors
    assert [r.file.path for r in opened.returns if r.submission] == ["PM.xlsx", "terkunci.xlsx"]


def test_json_is_an_array_also_when_there_is_nothing_to_say(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """``[]`` alone, and 0: here the form of a unit that has nothing to fill in."""
    monkeypatch.chdir(tmp_path)
    (folder / "PM.xlsx").unlink()
    ikigen.generate(year=YEAR, units=["UPT"], out=folder)
    assert cli.run(["check", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["tidak-ada"],
        ["kosong"],
        ["kembali", "--period", "TW9"],
        ["kembali", "--catalogue", "hilang.xlsx"],
        ["kembali", "--apa"],
    ],
)
def test_json_stays_silent_where_the_operator_must_act(
    arguments: list[str],
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Nothing on standard output, one sentence on standard error, 2."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kosong").mkdir()
    assert cli.run(["check", *arguments, "--json"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="links to folders need a privilege on Windows")
def test_links_to_folders_are_followed_once(folder: Path, tmp_path: Path) -> None:
    """A shared folder that is linked in is read; one that leads back to where it is linked from ends there."""
    elsewhere = tmp_path / "bersama"
    elsewhere.mkdir()
    shutil.move(folder / "PM.xlsx", elsewhere / "PM.xlsx")
    (folder / "bersama").symlink_to(elsewhere)
    (folder / "putar").symlink_to(folder)
    (elsewhere / "naik").symlink_to(tmp_path / "bersama")
    found, findings = find_returns([folder])
    assert ([file.name for file in found], findings) == (["bersama/PM.xlsx"], ())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    """What is called like a workbook and is no file is one finding; the form beside it is read."""
    os.mkfifo(folder / "pipa.xlsx")
    assert _codes(folder) == [("file-unreadable", "pipa.xlsx")]


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be given on Windows")
def test_names_that_are_no_text_are_shown_with_question_marks(
    folder: Path, form: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Bytes of another encoding, a line break, a mark that turns the line: read, and told as valid UTF-8."""
    for name in (b"PM_\xe9.xlsx", b"PM\nbaris.xlsx", "PM\u202exslx.xlsx".encode()):
        (folder / os.fsdecode(name)).write_bytes(form.read_bytes())
    found, _ = find_returns([folder])
    assert sorted(file.name for file in found) == ["PM.xlsx", "PM?baris.xlsx", "PM?xslx.xlsx", "PM_?.xlsx"]
    assert cli.run(["check", str(folder), "--year", str(YEAR), "--json"]) == 0
    said = json.loads(capsysbinary.readouterr().out.decode())
    assert {record["code"] for record in said} >= {"file-twice"}


@pytest.mark.parametrize("name", ["PM", "PM.xlsx.1", "DOC-0405."])
def test_a_workbook_that_lost_its_suffix_is_named(folder: Path, form: Path, name: str) -> None:
    """It is not read, and its sender is told why."""
    shutil.copy(form, folder / name)
    found, (finding,) = find_returns([folder])
    assert [file.name for file in found] == ["PM.xlsx"]
    assert (finding.code, finding.at.file) == ("suffix-lost", name)
    assert finding.message == (
        f"{name}: isinya tampak seperti lembar kerja, tetapi nama berkasnya tidak berakhiran .xlsx, .xls atau "
        ".ods, jadi tidak dibaca. Bila ini formulir yang kembali, tambahkan akhiran itu pada namanya."
    )


def test_leftovers_of_programs_are_one_information(folder: Path, form: Path) -> None:
    """Backups and hidden workbooks, also our own backups: named once, and not read."""
    for name in (
        "A1B2.tmp",
        "PM.xlsx.bak",
        "PM.old",
        "PM.xlsx~",
        "PM.xlsx.cadangan-1",
        ".PM.xlsx",
        "~WRL0001.tmp",
    ):
        shutil.copy(form, folder / name)
    found, (finding,) = find_returns([folder, folder])
    assert [file.name for file in found] == ["PM.xlsx"]
    assert (finding.code, finding.severity.value) == ("leftovers", "info")
    assert finding.message == (
        "Berkas cadangan, sisa program, atau berkas tersembunyi yang isinya lembar kerja tidak dibaca: .PM.xlsx, "
        "A1B2.tmp, PM.old, PM.xlsx.bak, PM.xlsx.cadangan-1, dan 2 lainnya. Bila salah satunya "
        "formulir yang kembali, "
        "simpan ulang dengan nama biasa dan akhiran .xlsx."
    )


def test_what_programs_keep_for_themselves_is_nobodys_return(folder: Path, form: Path) -> None:
    """Thumbnails, notes, temporary files without a workbook in them, what macOS puts beside every file."""
    shutil.copy(form, folder / "Thumbs.db")
    shutil.copy(form, folder / ".PM.xlsx.a1b2.tmp")
    for name in ("desktop.ini", "baca dulu", "x.tmp", "x.bak", "._PM.xlsx", ".catatan.xlsx"):
        (folder / name).write_text("halo")
    assert find_returns([folder])[1] == ()


@pytest.mark.parametrize("command", ["check", "consolidate", "generate"])
def test_a_folder_without_a_workbook_says_what_is_there(
    command: str, tmp_path: Path, form: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An archive is to be opened, a print-out to be asked for as a workbook; a few names, the rest counted."""
    folder = tmp_path / "masuk"
    folder.mkdir()
    for name in ("a.rar", "b.pdf", "c.txt", "d.docx", "e.zip", "f.jpg", "g.jpg"):
        (folder / name).write_bytes(b"x")
    (folder / ".DS_Store").write_bytes(b"x")
    arguments = [command, "--previous", str(folder)] if command == "generate" else [command, str(folder)]
    assert cli.run(arguments) == 2
    assert capsys.readouterr().err == (
        f"Tidak ada buku kerja di {folder}; yang ada di sana: a.rar, b.pdf, c.txt, d.docx, "
        "e.zip, dan 2 lainnya. Buka "
        "arsip a.rar dan keluarkan isinya ke folder itu, lalu ulangi. Dari b.pdf dan "
        "sejenisnya tidak ada sel yang dapat "
        "dibaca: minta buku kerja aslinya (.xlsx) kepada pengirimnya.\n"
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("PM", "PM: isinya tampak seperti lembar kerja, tetapi nama berkasnya tidak berakhiran"),
        ("PM.xlsx.bak", "tidak dibaca: PM.xlsx.bak. Bila salah satunya formulir yang kembali, simpan ulang"),
        ("PM.dat2", "PM.dat2: isinya tampak seperti lembar kerja"),
        ("PM.xyz", "Taruh formulir yang kembali di sana"),
    ],
)
def test_a_form_under_another_name_alone(
    name: str, said: str, tmp_path: Path, form: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What to do with its name; a file of which nothing is known gets the general advice."""
    if name == "PM.xyz":
        (tmp_path / name).write_bytes(b"x")
    else:
        shutil.copy(form, tmp_path / name)
    assert cli.run(["check", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert f"yang ada di sana: {name}. " in told and said in told


def test_status_names_what_is_not_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A unit that sent a print-out is missing, and the print-out is seen."""
    (folder / "SEK.pdf").write_bytes(b"%PDF-1.7")
    cli.run(["status", str(folder)])
    assert "Tidak dibaca sebagai formulir: SEK.pdf. Sebabnya: ikigen check." in capsys.readouterr().out


@pytest.mark.parametrize(
    "suffix", [".eml", ".msg", ".heic", ".webp", ".numbers", ".et", ".gsheet", ".lnk", ".crdownload"]
)
def test_other_things_that_come_instead_of_a_form(folder: Path, suffix: str) -> None:
    """Mails, photos, other programs' sheets, shortcuts and half a download are named."""
    (folder / f"PM{suffix}").write_bytes(b"x")
    (finding,) = find_returns([folder])[1]
    assert (finding.code, finding.value) == ("not-a-workbook", suffix)
