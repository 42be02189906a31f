"""The command line as a person meets it: what it says, what it writes, and the code it leaves with."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from filling import Filling, fill_form
from openpyxl import load_workbook
from small_forms import make_indicator, small_office

from ikigen import cli
from ikigen.catalogue.write import write_catalogue_folder
from ikigen.excel.writer import Book
from ikigen.model.catalogue import Level, Target

YEAR = "2026"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


class _Always2026(date):
    """A clock that stands still."""

    @classmethod
    def today(cls) -> _Always2026:
        return cls(2026, 11, 2)


def _type(form: Path, cell: str, value: str | float, sheet: str = "TW I") -> None:
    book = load_workbook(form)
    book[sheet][cell] = value
    book.save(form)


def _realisasi(form: Path, code: str) -> str:
    sheet = load_workbook(form)["TW I"]
    row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == code)
    return f"F{row}"


def _other_workbook(path: Path) -> None:
    with Book("lain") as book:
        book.sheet("Lain").text(0, 0, "bukan formulir")
    path.write_bytes(book.content)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["bogus"],
            "Perintah bogus tidak dikenal; yang ada: catalogue, check, consolidate, demo, generate, status.",
        ),
        (["generate", "--yer", "2026"], "Pilihan --yer tidak dikenal; mungkin maksudnya --year."),
        (["generate", "--year", "dua ribu"], "--year: dua ribu bukan tahun. Tulis empat angka, misalnya 2026."),
        (["generate", "--year"], "Pilihan --year membutuhkan nilai."),
        (["generate", "--unit", "XX"], "Unit XX tidak ada di katalog. Kode yang ada: SEK, UMUM, KEU,"),
        (["check", "--period", "TW5"], "--period: TW5 bukan triwulan. Tulis TW1, TW2, TW3, atau TW4."),
        (["check", "tidak-ada"], "tidak-ada tidak ada. Periksa penulisannya,"),
        (["check"], "Folder input_templates/"),
        (["consolidate", "--catalogue", "hilang.xlsx"], "Katalog hilang.xlsx tidak ada."),
        (["catalogue", "show", "XX"], "Unit XX tidak ada di katalog."),
        (["catalogue", "hapus"], "Perintah hapus tidak dikenal;"),
    ],
)
def test_a_mistake_gets_one_sentence_and_code_2(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing on standard output, one line on standard error, no traceback."""
    assert cli.run(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert sentence in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["--help"], ["check", "--help"], ["catalogue"], ["--version"]])
def test_help_answers_in_indonesian(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Help goes to standard output and leaves with 0; click's own English does not show."""
    assert cli.run(arguments) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert "Usage" not in said.out and "Options" not in said.out and "Show this" not in said.out


def test_generate_writes_twelve_forms_and_then_leaves_them(capsys: pytest.CaptureFixture[str]) -> None:
    """The default folder; a second run finds the same bytes and writes nothing."""
    assert cli.run(["generate", "--year", YEAR]) == 0
    forms = sorted(Path("input_templates", YEAR).iterdir())
    assert [form.name for form in forms if "UPT" in form.name] == ["IKI_2026_UPT.xlsx"]
    assert len(forms) == 12
    before = {form: form.read_bytes() for form in forms}
    capsys.readouterr()
    assert cli.run(["generate"]) == 0
    assert "12 formulir sudah ada dan sama; tidak ditulis ulang." in capsys.readouterr().out
    assert {form: form.read_bytes() for form in forms} == before


def test_a_form_that_somebody_saved_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    """It is named, --force replaces it, and what was typed is in a backup."""
    cli.run(["generate", "--year", YEAR, "--unit", "KEU"])
    form = Path("input_templates", YEAR, "IKI_2026_KEU.xlsx")
    _type(form, _realisasi(form, "KEU-01"), 7)
    typed = form.read_bytes()
    capsys.readouterr()
    assert cli.run(["generate", "--year", YEAR, "--unit", "keu"]) == 0
    assert "IKI_2026_KEU.xlsx sudah pernah disimpan orang dan tidak ditimpa." in capsys.readouterr().out
    assert form.read_bytes() == typed
    assert cli.run(["generate", "--year", YEAR, "--unit", "KEU", "--force"]) == 0
    backups = [path for path in form.parent.iterdir() if "cadangan" in path.name]
    assert [path.read_bytes() for path in backups] == [typed]
    assert form.read_bytes() != typed


def test_an_untouched_form_follows_the_catalogue() -> None:
    """A form that nobody has saved is written anew when the catalogue has changed."""
    cli.run(["generate", "--year", YEAR, "--unit", "KEU"])
    cli.run(["catalogue", "export", "--out", "katalog"])
    units = Path("katalog", "unit.csv")
    units.write_text(units.read_text(encoding="utf-8").replace("Kepala Sub Bagian Keuangan", "Kasubbag Keuangan"))
    assert cli.run(["generate", "--year", YEAR, "--unit", "KEU", "--catalogue", "katalog"]) == 0
    book = load_workbook(Path("input_templates", YEAR, "IKI_2026_KEU.xlsx"))
    assert any(cell.value == "Kasubbag Keuangan" for row in book["TW I"].iter_rows() for cell in row)


@pytest.mark.parametrize(
    "arguments", [["--unit", "KEU", "PM"], ["--unit", "KEU", "--unit", "pm"], ["--unit", "PM", "keu", "--force"]]
)
def test_an_option_takes_several_values(arguments: list[str]) -> None:
    """In a row or repeated, up to the next option."""
    assert cli.run(["generate", "--year", YEAR, *arguments]) == 0
    names = sorted(path.name for path in Path("input_templates", YEAR).iterdir())
    assert names == ["IKI_2026_KEU.xlsx", "IKI_2026_PM.xlsx"]


def test_earlier_reports_in_a_row_end_at_a_folder(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """``--previous A B FOLDER``: two reports, and the returns."""
    monkeypatch.setattr("ikigen.cli.report.date", _Always2026)
    cli.run(["demo", "--out", "d"])
    report, table = "d/0-tahun-lalu/konsolidasi_2025_TW3.xlsx", "d/0-tahun-lalu/capaian.csv"
    returns = "d/2-formulir-kembali"
    for arguments in ([returns, "--previous", report, table], ["--previous", report, table, returns]):
        capsys.readouterr()
        assert (
            cli.run(["consolidate", *arguments, "--year", "2026", "--out", "o", "--catalogue", "d/katalog"]) == 0
        )
        assert f"Dibaca    {returns}\n" in capsys.readouterr().out


def test_check_as_json_of_a_clean_folder_is_an_empty_array(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing to say is said in JSON too, and leaves with 0."""
    office = small_office()
    unit = replace(office.units[0], parent=None)
    one = replace(make_indicator("SEK-01"), unit=unit.code, sources=(unit.code,))
    target = Target(one.code, 2026, Level(4, 4))
    lone = replace(office, units=(unit,), indicators=(one,), targets=(target,), holders=())
    Path("katalog").mkdir()
    for name, content in write_catalogue_folder(lone).items():
        Path("katalog", name).write_bytes(content)
    cli.run(["generate", "--year", YEAR, "--catalogue", "katalog"])
    form = Path("input_templates", YEAR, "IKI_2026_SEK.xlsx")
    fill_form(form, Filling(actuals={("SEK-01", "TW I"): 3.0}), form)
    capsys.readouterr()
    assert cli.run(["check", "--json", "--period", "TW1", "--catalogue", "katalog"]) == 0
    assert capsys.readouterr().out == "[]\n"


def test_check_as_json_prints_json_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """One array with the promised keys; an error leaves with 1; the other forms are read."""
    cli.run(["generate", "--year", YEAR])
    folder = Path("input_templates", YEAR)
    form = folder / "IKI_2026_KEU.xlsx"
    cell = _realisasi(form, "KEU-01")
    _type(form, cell, "dua belas")
    _other_workbook(folder / "lain.xlsx")
    capsys.readouterr()
    assert cli.run(["check", "--json"]) == 1
    findings = json.loads(capsys.readouterr().out)
    assert list(findings[0]) == [
        "severity", "code", "message", "file", "sheet", "cell", "unit", "indicator", "period", "value",
    ]  # fmt: skip
    wrong = next(f for f in findings if f["code"] == "actual-not-number")
    assert wrong["message"] == f"TW I!{cell}: realisasi 'dua belas' bukan angka. Isi angka saja, misalnya 12."
    assert (wrong["file"], wrong["sheet"], wrong["cell"]) == ("IKI_2026_KEU.xlsx", "TW I", cell)
    assert (wrong["unit"], wrong["indicator"], wrong["period"], wrong["value"]) == (
        "KEU", "KEU-01", "TW1", "dua belas",
    )  # fmt: skip
    assert {f["file"] for f in findings if f["severity"] == "error"} == {"IKI_2026_KEU.xlsx", "lain.xlsx"}


def test_consolidate_writes_its_files_and_says_what_it_chose(capsys: pytest.CaptureFixture[str]) -> None:
    """Year and period come from the returns; errors leave with 0 unless --strict; nothing is retyped."""
    cli.run(["generate", "--year", YEAR])
    form = Path("input_templates", YEAR, "IKI_2026_KEU.xlsx")
    _type(form, _realisasi(form, "KEU-01"), "1")
    _type(form, _realisasi(form, "KEU-02"), "banyak")
    capsys.readouterr()
    assert cli.run(["consolidate"]) == 0
    said = capsys.readouterr().out
    assert "Tahun     2026" in said and "Triwulan  TW1" in said
    assert "Buka dahulu: output/2026-TW1/konsolidasi_2026_TW1.xlsx" in said
    assert sorted(path.name for path in Path("output/2026-TW1").iterdir()) == [
        "capaian.csv", "data.csv", "konsolidasi_2026_TW1.xlsx", "temuan.csv",
    ]  # fmt: skip
    assert cli.run(["consolidate", "--strict"]) == 1


def test_an_output_that_cannot_be_written_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """What stood there stays; no half file is left beside it."""
    cli.run(["generate", "--year", YEAR])
    out = Path("hasil")
    (out / "konsolidasi_2026_TW1.xlsx" / "isi").mkdir(parents=True)
    capsys.readouterr()
    assert cli.run(["consolidate", "--out", str(out), "--period", "TW1"]) == 2
    assert "tidak dapat ditulis" in capsys.readouterr().err
    assert [path.name for path in out.iterdir()] == ["konsolidasi_2026_TW1.xlsx"]


def test_an_edited_catalogue_in_its_place_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    """``catalogue export`` writes it, every command then finds it, and does not write over it."""
    assert cli.run(["catalogue", "export"]) == 0
    assert cli.run(["catalogue", "check"]) == 0
    assert "Katalog input_templates/katalog.xlsx dapat dipakai: 12 unit, 23 sasaran, 60 indikator." in (
        capsys.readouterr().out
    )
    assert cli.run(["catalogue", "export"]) == 2
    assert "sudah ada dan tidak ditimpa" in capsys.readouterr().err


def test_a_wrong_catalogue_is_refused_with_its_cell(capsys: pytest.CaptureFixture[str]) -> None:
    """The sentence counts the mistakes; below it each stands with sheet and cell."""
    cli.run(["catalogue", "export"])
    path = Path("input_templates/katalog.xlsx")
    book = load_workbook(path)
    sheet = book["indikator"]
    column = next(c.column for row in sheet.iter_rows() for c in row if c.value == "akumulasi")
    row = next(r for r in range(1, sheet.max_row) if sheet.cell(r, 1).value == "KEU-03")
    sheet.cell(row, column).value = "sekali"
    book.save(path)
    capsys.readouterr()
    assert cli.run(["generate", "--year", YEAR]) == 2
    said = capsys.readouterr().err
    assert "Katalog input_templates/katalog.xlsx belum dapat dipakai: 1 kesalahan." in said
    assert f"indikator!{sheet.cell(row, column).coordinate}" in said and "sekali" in said
    assert not Path("input_templates", YEAR).exists()


def test_status_names_who_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody is missing: 1, and the message says what to do, until when."""
    cli.run(["generate", "--year", YEAR])
    form = Path("input_templates", YEAR, "IKI_2026_PM-REN.xlsx")
    _type(form, _realisasi(form, "PM-REN-01"), 1)
    capsys.readouterr()
    assert cli.run(["status"]) == 1
    said = capsys.readouterr().out
    assert "Belum mengembalikan TW I: SEK, UMUM, KEU, PM, PM-PRO, PM-DAL, PTSP," in said
    assert "UPT" not in said.partition("Belum mengembalikan")[2]
    assert cli.run(["status", "--pesan"]) == 1
    messages = capsys.readouterr().out.split("\n\n")
    keu = next(m for m in messages if "unit KEU" in m)
    assert keu.startswith(
        "Yth. Kepala Sub Bagian Keuangan,\nformulir IKI TW I 2026 untuk unit KEU belum kami terima."
    )
    assert "5 April 2026" in keu and keu.endswith("Sekretariat DPMPTSP")


def test_a_bug_is_said_to_be_one(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Code 3, and the traceback is in the file whose path is printed."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError("sengaja")

    monkeypatch.setattr("ikigen.pipeline.forms.generate_forms", broken)
    assert cli.run(["generate", "--year", YEAR]) == 3
    said = capsys.readouterr().err
    log = Path(said.split(" ada di ")[1].split(";")[0])
    assert "ZeroDivisionError: sengaja" in log.read_text(encoding="utf-8")
    log.unlink()


def test_the_demonstration_is_the_same_every_time(capsys: pytest.CaptureFixture[str]) -> None:
    """Every file of two runs has the same bytes."""
    assert cli.run(["demo", "--out", "satu"]) == 0
    assert "Buka dahulu: satu/3-hasil/konsolidasi_" in capsys.readouterr().out
    first = {path.relative_to("satu"): path.read_bytes() for path in Path("satu").rglob("*") if path.is_file()}
    shutil.move("satu", "dulu")
    assert cli.run(["demo", "--out", "satu"]) == 0
    second = {path.relative_to("satu"): path.read_bytes() for path in Path("satu").rglob("*") if path.is_file()}
    assert first.keys() == second.keys() and len(first) > 30
    assert [str(path) for path in first if first[path] != second[path]] == []


def test_of_a_form_of_another_year_only_that_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """Its cells are nobody's business: one finding for each file, whatever is wrong inside."""
    cli.run(["generate", "--year", YEAR, "--unit", "KEU", "SEK"])
    folder = Path("input_templates", YEAR)
    form = folder / "IKI_2026_KEU.xlsx"
    _type(form, _realisasi(form, "KEU-01"), "banyak")
    _type(form, "A40", "catatan di luar tabel")
    capsys.readouterr()
    assert cli.run(["check", str(folder), "--year", "2025", "--json"]) == 1
    found = [finding for finding in json.loads(capsys.readouterr().out) if finding["file"]]
    assert [(finding["file"], finding["code"]) for finding in found] == [
        ("IKI_2026_KEU.xlsx", "year-differs"),
        ("IKI_2026_SEK.xlsx", "year-differs"),
    ]
    assert cli.run(["check", str(folder), "--json"]) == 1
    codes = {finding["code"] for finding in json.loads(capsys.readouterr().out)}
    assert "actual-not-number" in codes and "year-differs" not in codes


def test_a_year_that_was_typed_over_is_said_beside(capsys: pytest.CaptureFixture[str]) -> None:
    """It may be why the year is another one."""
    cli.run(["generate", "--year", YEAR, "--unit", "KEU"])
    form = Path("input_templates", YEAR, "IKI_2026_KEU.xlsx")
    book = load_workbook(form)
    cell = next(c for row in book["TW I"].iter_rows(max_row=8) for c in row if str(c.value) == "2026")
    cell.value = 2025
    book.save(form)
    capsys.readouterr()
    cli.run(["check", str(form), "--year", "2025", "--json"])
    codes = [finding["code"] for finding in json.loads(capsys.readouterr().out) if finding["file"]]
    assert set(codes) <= {"year-differs", "identity-contradiction"}
    assert "identity-contradiction" in codes


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["check", ""], "PATHS: tempatnya kosong."),
        (["check", ".", " "], "PATHS: tempatnya kosong."),
        (["generate", "--out", ""], "--out: tempatnya kosong."),
        (["consolidate", "--previous", ""], "--previous: tempatnya kosong."),
        (["catalogue", "diff", "", "bawaan"], "LAMA: tempatnya kosong."),
        (["catalogue", "check", ""], "PATH: tempatnya kosong."),
        (["generate", "--unit", ""], "Unit '' tidak ada di katalog."),
        (["generate", "--unit", "KEU,XX"], "Unit XX tidak ada di katalog."),
        (["check", "--password"], "Pilihan --password membutuhkan nilai. Lihat: ikigen check --help."),
    ],
)
def test_what_was_left_empty_is_named(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A variable that nobody set is not the folder in which one stands, nor every unit."""
    assert cli.run(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(sentence)
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("units", ["KEU,SEK", "keu; sek", "KEU SEK"])
def test_units_may_be_written_as_one_word(units: str) -> None:
    """As a list is written."""
    assert cli.run(["generate", "--year", YEAR, "--unit", units]) == 0
    names = sorted(form.name for form in Path("input_templates", YEAR).iterdir())
    assert names == ["IKI_2026_KEU.xlsx", "IKI_2026_SEK.xlsx"]


def test_results_among_the_returns_are_one_warning(capsys: pytest.CaptureFixture[str]) -> None:
    """``--out`` is the folder of the returns: nothing is asked of anybody who sent a form."""
    cli.run(["generate", "--year", YEAR, "--unit", "KEU"])
    form = Path("input_templates", YEAR, "IKI_2026_KEU.xlsx")
    _type(form, _realisasi(form, "KEU-01"), 7)
    folder = str(form.parent)
    assert cli.run(["consolidate", folder, "--out", folder, "--docx"]) == 0
    Path(folder, "konsolidasi_2026_TW1.pdf").write_bytes(b"%PDF-1.7")
    capsys.readouterr()
    assert cli.run(["check", folder, "--json"]) == 0
    found = [
        finding for finding in json.loads(capsys.readouterr().out) if finding["file"] not in (None, form.name)
    ]
    assert [(finding["file"], finding["code"], finding["severity"]) for finding in found] == [
        ("konsolidasi_2026_TW1.xlsx", "own-report", "warning")
    ]
    Path(folder, "konsolidasi_2026_TW1.xlsx").unlink()
    cli.run(["check", folder, "--json"])
    codes = {finding["file"]: finding["code"] for finding in json.loads(capsys.readouterr().out)}
    assert codes["capaian.csv"] == codes["lampiran_lakip_2026.docx"] == "not-a-workbook"


def test_nothing_readable_leaves_the_report_that_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    """A report of nothing would take the place of one that says something."""
    Path("masuk").mkdir()
    _other_workbook(Path("masuk/lain.xlsx"))
    Path("hasil").mkdir()
    former = Path("hasil/konsolidasi_2026_TW1.xlsx")
    former.write_bytes(b"laporan")
    assert cli.run(["consolidate", "masuk", "--year", YEAR, "--out", "hasil"]) == 2
    said = capsys.readouterr().err
    assert said.startswith(
        "Tidak satu pun dari 1 berkas dapat dibaca sebagai formulir 2026, jadi laporan yang sudah ada, "
        f"{former}, tidak diganti. Perbaiki berkasnya, atau sebut folder lain dengan --out.\n"
    )
    assert "lain.xlsx: ini buku kerja lain (lembar: Lain)." in said
    assert former.read_bytes() == b"laporan"
    former.unlink()
    assert cli.run(["consolidate", "masuk", "--year", YEAR, "--out", "hasil"]) == 0
    assert former.exists()


@pytest.mark.parametrize("what", ["folder of forms", "form", "empty folder"])
def test_what_is_no_catalogue_is_one_sentence(what: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Not one for each of the six tables."""
    cli.run(["generate", "--year", YEAR, "--unit", "KEU"])
    Path("kosong").mkdir()
    folder = Path("input_templates", YEAR)
    path = {"folder of forms": folder, "form": folder / "IKI_2026_KEU.xlsx", "empty folder": Path("kosong")}[what]
    capsys.readouterr()
    assert cli.run(["check", str(folder), "--catalogue", str(path)]) == 2
    assert (
        f"{path.name}: ini bukan katalog, karena keenam tabelnya (instansi, unit, pejabat, "
        "indikator, target, kebijakan) "
        "tidak ada di dalamnya. Sebut katalog .xlsx atau folder CSV hasil ikigen catalogue export."
    ) in (said := capsys.readouterr().err)
    assert "1 kesalahan, 0 peringatan, 0 informasi." in said


def test_a_catalogue_without_two_tables_is_one_all_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    """What is missing is named table by table."""
    cli.run(["catalogue", "export", "--out", "katalog"])
    for name in ("unit.csv", "target.csv", "instansi.csv", "pejabat.csv"):
        Path("katalog", name).unlink()
    capsys.readouterr()
    assert cli.run(["catalogue", "check", "katalog", "--json"]) == 1
    codes = [finding["code"] for finding in json.loads(capsys.readouterr().out)]
    assert codes.count("catalogue-table-missing") == 4 and "catalogue-not-one" not in codes


def test_what_a_catalogue_replaces_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """With ``--force``, be it a form that somebody filled in."""
    cli.run(["generate", "--year", YEAR, "--unit", "KEU"])
    form = Path("input_templates", YEAR, "IKI_2026_KEU.xlsx")
    typed = form.read_bytes()
    capsys.readouterr()
    assert cli.run(["catalogue", "export", "--out", str(form), "--force"]) == 0
    said = capsys.readouterr().out
    assert "IKI_2026_KEU.xlsx: yang lama disimpan sebagai IKI_2026_KEU.xlsx.cadangan-1." in said
    assert Path(f"{form}.cadangan-1").read_bytes() == typed


def test_forms_of_another_year_replace_no_report(capsys: pytest.CaptureFixture[str]) -> None:
    """A report of a year of which nobody sent anything is written once, and says so."""
    cli.run(["generate", "--year", YEAR, "--unit", "KEU"])
    capsys.readouterr()
    assert cli.run(["consolidate", "input_templates/2026", "--year", "2025"]) == 0
    other_year = "formulir tahun 2026, sedangkan yang diolah tahun 2025."
    assert other_year in capsys.readouterr().out
    assert cli.run(["consolidate", "input_templates/2026", "--year", "2025"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("Tidak satu pun dari 1 berkas dapat dibaca sebagai formulir 2025, jadi laporan yang")
    assert other_year in said


def test_a_catalogue_of_last_year_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Its targets are of another year: said when forms are made, and when they are judged."""
    cli.run(["catalogue", "export", "--out", "katalog"])
    targets = Path("katalog", "target.csv")
    header = targets.read_text(encoding="utf-8").splitlines()[0]
    row = {"kode": "KEU-01", "tahun": "2025", "tahunan": "8"}
    targets.write_text(
        f"{header}\n{','.join(row.get(name, '') for name in header.split(','))}\n", encoding="utf-8"
    )
    make = ["generate", "--year", YEAR, "--unit", "KEU", "--catalogue", "katalog"]
    capsys.readouterr()
    cli.run(make)
    assert "Katalog belum memuat target 2026 (yang ada: 2025), jadi targetnya kosong" in capsys.readouterr().out
    judge = ["check", "input_templates/2026", "--catalogue", "katalog", "--json"]
    cli.run(judge)
    found = {finding["code"]: finding for finding in json.loads(capsys.readouterr().out)}
    assert found["targets-of-other-years"]["severity"] == "warning"
    assert found["targets-of-other-years"]["message"] == (
        "Katalog tidak memuat satu target pun untuk tahun 2026; yang ada untuk tahun 2025. "
        "Capaian 2026 tidak dapat "
        "dihitung. Tambahkan baris target 2026 ke katalog, atau periksa katalog yang disebut setelah --catalogue."
    )
    targets.write_text(targets.read_text(encoding="utf-8").replace("2025", "2026"), encoding="utf-8")
    cli.run(make)
    cli.run(judge)
    assert "targets-of-other-years" not in capsys.readouterr().out
    cli.run(["check", "input_templates/2026", "--json"])  # the built-in catalogue has no targets at all
    assert "targets-of-other-years" not in capsys.readouterr().out
