"""Where results go: folders that cannot be one, names of files in their place, suffixes that nobody writes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ikigen import cli
from ikigen.model.finding import IkigenError
from ikigen.pipeline.files import require_folder

_CATALOGUE = (
    "--out {name}: katalog tidak dapat ditulis sebagai {suffix}. Sebut nama berakhiran "
    ".xlsx untuk buku kerja, atau "
    "nama tanpa akhiran untuk folder CSV.\n"
)
_FOLDER = (
    "{option} {name}: yang diminta di sini nama folder, sedangkan akhiran {suffix} milik "
    "berkas. Sebut foldernya saja; "
    "nama berkas di dalamnya ditentukan sendiri.\n"
)


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", ["k.pdf", "k.xls", "k.XLSM", "k.ods", "k.csv", "k.docx", "k.baru", "a.b/k.zip"])
def test_a_catalogue_is_not_written_under_a_wrong_suffix(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Content that is not what the name says, nobody opens."""
    assert cli.run(["catalogue", "export", "--out", name]) == 2
    suffix = name[name.rindex(".") :]
    assert capsys.readouterr().err == _CATALOGUE.format(name=name, suffix=suffix)
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("name", ["katalog", "katalog.2026", "katalog.v2", "katalog 2026.1"])
def test_a_folder_may_have_a_dot(name: str) -> None:
    """No file is called so."""
    assert cli.run(["catalogue", "export", "--out", name]) == 0
    assert Path(name, "indikator.csv").is_file()
    assert cli.run(["catalogue", "check", name]) == 0


@pytest.mark.parametrize("name", ["katalog.baru", "katalog.xlsx", "katalog.pdf"])
def test_what_is_a_folder_stays_one(name: str) -> None:
    """Whatever its name."""
    Path(name).mkdir()
    assert cli.run(["catalogue", "export", "--out", name]) == 0
    assert Path(name, "indikator.csv").is_file()
    assert cli.run(["catalogue", "export", "--out", name, "--force"]) == 0


def test_a_workbook_s_suffix_may_be_in_capitals() -> None:
    """As Windows shows it now and then."""
    assert cli.run(["catalogue", "export", "--out", "KATALOG.XLSX"]) == 0
    assert Path("KATALOG.XLSX").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "option"),
    [(["consolidate", "masuk", "--out"], "--out"), (["generate", "--out"], "--out"), (["demo", "--out"], "--out"),
     (["check", "masuk", "--annotate"], "--annotate")],
)  # fmt: skip
def test_a_folder_is_not_called_like_a_file(
    arguments: list[str], option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """``--out laporan.xlsx`` would be a folder of that name; a file in its place is named too."""
    assert cli.run([*arguments, "laporan.xlsx"]) == 2
    assert capsys.readouterr().err == _FOLDER.format(option=option, name="laporan.xlsx", suffix=".xlsx")
    Path("berkas").write_text("x")
    for name in ("berkas", "berkas/di dalam"):
        assert cli.run([*arguments, name]) == 2
        assert capsys.readouterr().err == f"berkas bukan folder. Sebut folder lain dengan {option}.\n"
    assert cli.run([*arguments, "x" * 300]) == 2
    assert "tidak dapat ditulis (namanya terlalu panjang)" in capsys.readouterr().err
    assert [path.name for path in Path().iterdir()] == ["berkas"]


@pytest.mark.parametrize("name", ["hasil", "hasil.2026", "hasil.TW2", "a/b/c", "laporan.final"])
def test_other_names_are_folders(name: str) -> None:
    """Also new ones below new ones."""
    require_folder(Path(name))


def test_a_folder_that_nobody_may_write_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """Said before anything is computed."""
    Path("tutup").mkdir()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(IkigenError, match=r"^tutup/baru tidak dapat ditulis \(tidak ada izin"):
        require_folder(Path("tutup/baru"))


@pytest.mark.parametrize(
    "arguments",
    [["check", "x" * 300], ["check", "--catalogue", "x" * 300], ["catalogue", "check", "x" * 300],
     ["catalogue", "diff", "x" * 300, "bawaan"], ["catalogue", "import", "x" * 300],
     ["generate", "--previous", "x" * 300], ["consolidate", "--previous", "x" * 300]],
)  # fmt: skip
def test_a_name_that_is_too_long_is_one_sentence(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """The system refuses even to look."""
    Path("input_templates/2026").mkdir(parents=True)
    assert cli.run(arguments) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "kesalahan program" not in said
