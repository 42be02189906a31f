"""A whole year of the built-in catalogue through real files: carried, corrected, settled, revised, and kept."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from filling import Filling, read_sheet
from openpyxl import load_workbook
from test_round_trip import TITLES, differences, play_year
from year_play import Returned, return_form

import ikigen
from ikigen.catalogue.diff import diff_catalogues
from ikigen.catalogue.fingerprint import fingerprint
from ikigen.catalogue.tables import read_catalogue
from ikigen.catalogue.write import write_catalogue_folder
from ikigen.model.catalogue import Catalogue, DueDate, Holder, HolderStatus, Level, Target
from ikigen.model.period import Quarter
from ikigen.pipeline.returns import CheckResult, standing_of

YEAR = 2026
SAVED = {1: datetime(YEAR, 4, 2, 9), 2: datetime(YEAR, 7, 2, 9), 3: datetime(YEAR, 10, 2, 9),
         4: datetime(YEAR + 1, 1, 4, 9)}  # fmt: skip
UNITS = ("SEK", "UMUM", "KEU", "PTSP", "PTSP-USAHA", "PTSP-NONUSAHA", "PTSP-ADU")


def _points(*figures: float) -> tuple[Level, Level, Level, Level]:
    first, second, third, fourth = (Level(figure, figure) for figure in figures)
    return first, second, third, fourth


def the_catalogue(*, until_august: bool = False) -> Catalogue:
    """The built-in catalogue with due dates, a change of holder in August, and a target revised in August.

    ``PTSP-02`` takes its figure from ``PTSP-ADU-02``. ``until_august`` is the catalogue before both changes.
    """
    built_in, _ = read_catalogue(None)
    assert built_in is not None
    due = {q: DueDate(5, month) for q, month in zip(Quarter, (4, 7, 10, 1), strict=True)}
    holders = (
        Holder("SEK", "Pak Lama", "Pembina", "197001011995031001"),
        Holder("SEK", "Bu Baru", "Penata", "198001012005012001", HolderStatus.ACTING, date(YEAR, 8, 1)),
    )
    targets = (
        Target("KEU-05", YEAR, Level(40, 40), _points(10, 10, 10, 10)),
        Target("KEU-05", YEAR, Level(50, 50), _points(10, 10, 15, 15), valid_from=date(YEAR, 8, 1),
               reason="Perubahan anggaran"),
    )  # fmt: skip
    indicators = tuple(
        replace(i, sources=(), source_cells=("PTSP-ADU-02",)) if i.code == "PTSP-02" else i
        for i in built_in.indicators
    )
    office = replace(built_in.office, due_dates=due)
    known = 1 if until_august else 2
    changed = replace(
        built_in, office=office, holders=holders[:known], targets=targets[:known], indicators=indicators
    )
    return replace(changed, fingerprint=fingerprint(changed))


@dataclass(frozen=True)
class Year:
    """The folders of a year: what is sent out and what comes back, quarter by quarter."""

    root: Path

    @property
    def tables(self) -> Path:
        """The catalogue."""
        return self.root / "katalog"

    @property
    def back(self) -> Path:
        """Everything that was returned."""
        return self.root / "kembali"

    def put(self, catalogue: Catalogue) -> None:
        """The catalogue as the Sekretariat keeps it from now on."""
        self.tables.mkdir(exist_ok=True)
        for name, content in write_catalogue_folder(catalogue).items():
            (self.tables / name).write_bytes(content)

    def form(self, quarter: int, unit: str) -> Path:
        """A form that was sent out."""
        return self.root / f"kirim{quarter}" / f"IKI_{YEAR}_{unit}.xlsx"

    def send(self, quarter: int, units: Iterable[str] = UNITS) -> None:
        """The forms of a quarter, made from everything that came back before."""
        previous = [self.back] if quarter > 1 else []
        out = self.root / f"kirim{quarter}"
        ikigen.generate(year=YEAR, units=units, out=out, catalogue=self.tables, previous=previous)

    def take(self, quarter: int, unit: str, told: Returned, again: int = 0) -> None:
        """A form comes back; ``again`` is in how many days after the others."""
        saved = SAVED[quarter].replace(day=SAVED[quarter].day + again)
        name = f"IKI_{YEAR}_{unit}{' lagi' if again else ''}.xlsx"
        return_form(self.form(quarter, unit), told, self.back / f"TW{quarter}" / name, saved)

    def check(self, period: int) -> CheckResult:
        """What everything returned says."""
        return ikigen.check([self.back], year=YEAR, period=f"TW{period}", catalogue=self.tables)


def figures(unit_code_figures: Mapping[str, Any], quarter: int, **statements: str) -> Filling:
    """What a unit types in a quarter: figures by code, declarations by owner."""
    title = TITLES[quarter]
    return Filling(
        actuals={(code, title): value for code, value in unit_code_figures.items()},
        statements={(owner, title): said for owner, said in statements.items()},
    )


def used(check: CheckResult, code: str, quarter: int) -> tuple[float, str]:
    """The figure that counts, and its status."""
    rows = check.resolution.resolved
    row = rows[(rows["cell_code"] == code) & (rows["quarter"] == quarter)].iloc[0]
    return row["value"], row["status"]


def messages(check: CheckResult, code: str) -> list[str]:
    """The sentences of the findings with a code."""
    return [finding.message for finding in check.findings if finding.code == code]


def scored(check: CheckResult, code: str, period: int) -> Any:
    """The score of an indicator."""
    rows = check.scores
    return rows[(rows["indicator"] == code) & (rows["period"] == period)].iloc[0]


def stands(form: Path, title: str, code: str, header: str = "Realisasi") -> tuple[object, bool]:
    """What stands under a header in a row, and whether it is open."""
    sheet = load_workbook(form, data_only=True)[title]
    places = read_sheet(sheet)
    cell = sheet.cell(places.rows[code], places.columns[header])
    return cell.value, not cell.protection.locked


def texts(form: Path, title: str) -> set[str]:
    """Every text of a sheet."""
    return {str(cell.value) for row in load_workbook(form)[title].iter_rows() for cell in row if cell.value}


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    """The year as it was played, with everything that came back."""
    story = Year(tmp_path_factory.mktemp("tahun"))
    play(story)
    return story


def play(story: Year) -> None:
    """The whole year, quarter by quarter, with what must hold on the way."""
    story.put(the_catalogue(until_august=True))
    _first_quarter(story)
    _second_quarter(story)
    _august(story)
    _third_quarter(story)
    _fourth_quarter(story)


def _first_quarter(year: Year) -> None:
    """Targets are typed; one unit is late; owner and source disagree until one of them sends its form again."""
    year.send(1)
    ptsp = figures({"PTSP-01": 200}, 1)
    ptsp.targets |= {("PTSP-01", "Target tahunan"): 800} | {("PTSP-01", t): 200 for t in TITLES.values()}
    year.take(1, "PTSP", Returned(ptsp))
    year.take(1, "PTSP-USAHA", Returned(figures({"PTSP-01": 120, "PTSP-USAHA-01": 120}, 1)))
    year.take(1, "UMUM", Returned(figures({"UMUM-15": 21}, 1)))
    year.take(1, "KEU", Returned(figures({"KEU-05": 12, "UMUM-15": 20}, 1, SEK="sesuai semua")))
    year.take(1, "SEK", Returned(figures({"SEK-02a": 8, "SEK-02b": 10}, 1)))
    year.take(1, "PTSP-ADU", Returned(figures({"PTSP-ADU-02": 7}, 1)))
    check = year.check(1)
    assert used(check, "PTSP-01", 1) == (200, "belum dikonfirmasi")
    assert used(check, "UMUM-15", 1) == (20, "selisih")
    assert [s.unit.code for s in standing_of(check) if s.is_missing and s.unit.code in UNITS] == ["PTSP-NONUSAHA"]
    year.take(1, "UMUM", Returned(figures({"UMUM-15": 20}, 1)), again=1)
    settled = year.check(1)
    assert used(settled, "UMUM-15", 1) == (20, "terkonfirmasi")
    assert messages(settled, "figures-differ") == []
    assert len(messages(settled, "return-second")) == 1


def _second_quarter(year: Year) -> None:
    """The late source finds its first quarter open, with the owner's figure beside it, and gives its part."""
    year.send(2)
    late = year.form(2, "PTSP-NONUSAHA")
    assert stands(late, "TW I", "PTSP-01") == (None, True)
    seen = stands(late, "TW I", "PTSP-01", "Faktor pendukung/penghambat")
    assert seen == ("Angka pemilik: 200 (TW I, jumlah semua bagian)", False)
    assert stands(year.form(2, "UMUM"), "TW I", "UMUM-15") == (20, False)
    assert stands(year.form(2, "PTSP"), "Target", "PTSP-01", "TW III") == (200, False)
    assert stands(year.form(2, "PTSP"), "TW I", "PTSP-02") == (7, False)
    assert stands(year.form(2, "PTSP"), "TW II", "PTSP-02") == (None, False)
    year.take(2, "PTSP-ADU", Returned(figures({"PTSP-ADU-02": 9}, 2)))
    told = figures({"PTSP-01": 90, "PTSP-NONUSAHA-01": 90}, 2)
    told.actuals["PTSP-01", "TW I"] = 80
    year.take(2, "PTSP-NONUSAHA", Returned(told))
    year.take(2, "PTSP-USAHA", Returned(figures({"PTSP-01": 130, "PTSP-USAHA-01": 130}, 2)))
    year.take(2, "PTSP", Returned(figures({"PTSP-01": 220}, 2)))
    year.take(2, "KEU", Returned(figures({"KEU-05": 9}, 2)))
    check = year.check(2)
    assert used(check, "PTSP-01", 1) == (200, "terkonfirmasi")
    assert used(check, "PTSP-01", 2) == (220, "terkonfirmasi")
    assert scored(check, "PTSP-01", 2)["achievement_pct"] == pytest.approx(420 / 400 * 100)
    assert used(check, "UMUM-15", 2)[1] == "belum dilaporkan"


def _august(year: Year) -> None:
    """The secretary changes and a target is revised: forms that are out accuse nobody, and no figure changes."""
    before = year.check(2)
    year.put(the_catalogue())
    after = year.check(2)
    assert [f.code for f in after.findings if f not in before.findings] == ["target-revision-later"]
    assert scored(after, "KEU-05", 2)["target_low"] == scored(before, "KEU-05", 2)["target_low"] == 20
    (holder, revision) = diff_catalogues(the_catalogue(until_august=True), the_catalogue())
    assert holder.message == "Pejabat baru: Bu Baru, Plt., mulai 1 Agustus 2026."
    assert revision.message.startswith("Target KEU-05 tahun 2026 direvisi per 1 Agustus 2026 karena Perubahan")


def _third_quarter(year: Year) -> None:
    """A figure of the first quarter turns out to be wrong; another is changed behind the lock."""
    year.send(3)
    assert stands(year.form(3, "UMUM"), "TW II", "UMUM-15") == (None, True)
    correction = ("TW I", "KEU-05", 14, "dua berkas gaji susulan Maret terlewat")
    year.take(3, "KEU", Returned(figures({"KEU-05": 16}, 3), [correction]))
    adu = ("TW I", "PTSP-ADU-02", 8, "satu data terlewat")
    year.take(3, "PTSP-ADU", Returned(figures({"PTSP-ADU-02": 5}, 3), [adu]))
    told = Returned(figures({"SEK-02a": 3, "SEK-02b": 4}, 3))
    sheet = read_sheet(load_workbook(year.form(3, "SEK"))["TW I"])
    told.over["TW I", f"F{sheet.rows['SEK-02a']}"] = 9
    year.take(3, "SEK", told)
    check = year.check(3)
    assert used(check, "KEU-05", 1) == (14, "dilaporkan")
    assert messages(check, "figure-corrected")[:1] == [
        "Perbaikan!D8: KEU-05 TW I diperbaiki KEU dari 12 (TW I!F15) menjadi 14. Alasan: dua berkas gaji "
        "susulan Maret "
        "terlewat. Angka KEU kini 14; tidak ada yang perlu diketik lagi."
    ]
    (changed,) = messages(check, "earlier-quarter-changed")
    assert "SEK-02a TW I sudah dilaporkan 8, tetapi di formulir ini tertulis 9. Yang dipakai tetap 8." in changed
    assert used(check, "SEK-02a", 1)[0] == 8
    assert scored(check, "KEU-05", 3)["actual"] == 14 + 9 + 16


def _fourth_quarter(year: Year) -> None:
    """Everybody reports once more."""
    year.send(4)
    assert stands(year.form(4, "KEU"), "TW I", "KEU-05") == (14, False)
    assert stands(year.form(4, "SEK"), "TW I", "SEK-02a") == (8, False)
    year.take(4, "KEU", Returned(figures({"KEU-05": 11}, 4)))
    year.take(4, "SEK", Returned(figures({"SEK-02a": 5, "SEK-02b": 6}, 4)))
    year.take(4, "PTSP", Returned(figures({"PTSP-01": 210}, 4)))
    assert stands(year.form(4, "PTSP"), "TW I", "PTSP-02") == (8, False)
    year.take(4, "PTSP-ADU", Returned(figures({"PTSP-ADU-02": 6}, 4)))


def test_the_year_adds_up(year: Year, tmp_path: Path) -> None:
    """Annual figures with the corrected quarter, against the revised target and the typed one."""
    result = ikigen.consolidate([year.back], year=YEAR, period="TW4", out=tmp_path, catalogue=year.tables)
    with (tmp_path / "capaian.csv").open(encoding="utf-8", newline="") as lines:
        rows = {row["indicator"]: row for row in csv.DictReader(lines)}
    keu = rows["KEU-05"]
    assert (keu["target"], keu["actual"], keu["achievement_pct"]) == ("50", "50", "100")
    assert (rows["SEK-02"]["actual"], rows["PTSP-01"]["target"]) == ("80", "800")
    assert rows["PTSP-01"]["actual"] == str(200 + 220 + 210)
    assert rows["PTSP-02"]["actual"] == rows["PTSP-ADU-02"]["actual"] == str(8 + 9 + 5 + 6)
    assert [f.message for f in result.check.findings if f.indicator == "PTSP-02"] == []
    assert any("Perubahan anggaran" in message for message in messages(result.check, "target-revised"))
    assert len(messages(result.check, "figure-corrected")) == 2


def test_the_annual_report_says_when_each_quarter_came_back(year: Year, tmp_path: Path) -> None:
    """Also where the forms that count hold the whole year; what is taken over and revised is on Metodologi."""
    ikigen.consolidate([year.back], year=YEAR, period="TW4", out=tmp_path, catalogue=year.tables)
    book = load_workbook(next(tmp_path.glob("konsolidasi_*.xlsx")), data_only=True)
    sheet = book["Kelengkapan"]
    rows = {str(cell.value): int(cell.row) for cell in reversed(sheet["A"]) if cell.value}
    header = next(row for row in sheet.iter_rows() if row[0].value == "Kode")
    columns = [int(cell.column) for cell in header if cell.value == "Kembali"]

    def day(unit: str, col: int) -> tuple[int, int] | None:
        at = sheet.cell(rows[unit], col).value
        return (at.month, at.day) if isinstance(at, datetime) else None

    days = {unit: [day(unit, col) for col in columns] for unit in ("KEU", "UMUM", "PTSP-NONUSAHA")}
    assert days["KEU"] == [(4, 2), (7, 2), (10, 2), (1, 4)]
    assert days["UMUM"] == [(4, 3), None, None, None]
    assert days["PTSP-NONUSAHA"] == [(7, 2), (7, 2), None, None]
    states = [sheet.cell(rows["PTSP-NONUSAHA"], col + 3).value for col in columns[:2]]
    assert states == ["terlambat", "tepat waktu"]
    told = {str(cell.value) for row in book["Metodologi"].iter_rows() for cell in row if cell.value}
    assert "Angkanya diambil dari PTSP-ADU-02." in told
    assert "Target direvisi per 1 Agustus 2026 karena perubahan anggaran." in told
    notes = [str(cell.value) for row in book["Jejak"].iter_rows() for cell in row if cell.value]
    assert "TW I dibawa ke formulir berikutnya dan dibaca di TW4/IKI_2026_KEU.xlsx." in notes


def test_data_leads_to_what_was_typed_and_to_what_is_used(year: Year, tmp_path: Path) -> None:
    """The figure of the quarter's sheet beside the one of the correction, before it was carried."""
    third = [year.back / "TW1", year.back / "TW2", year.back / "TW3"]
    ikigen.consolidate(third, year=YEAR, period="TW3", out=tmp_path, catalogue=year.tables)
    with (tmp_path / "data.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if (row["cell_code"], row["period"]) == ("KEU-05", "TW1")]
    ((typed, counted, sheet),) = [(row["value"], row["used"], row["sheet"]) for row in rows]
    assert (typed, counted, sheet) == ("12", "14", "TW I")
    book = load_workbook(next(tmp_path.glob("konsolidasi_*.xlsx")))
    at = [
        [str(cell.value) for cell in row]
        for row in book["Data"].iter_rows()
        if {"KEU-05", "Perbaikan", "D8"} <= {str(cell.value) for cell in row}
    ]
    assert len(at) == 1


def test_a_carried_figure_leads_to_the_return_in_which_it_was_typed(year: Year, tmp_path: Path) -> None:
    """Not to the form that repeats it; one that was corrected since stands in the form that carries it."""
    ikigen.consolidate([year.back], year=YEAR, period="TW4", out=tmp_path, catalogue=year.tables)
    with (tmp_path / "data.csv").open(encoding="utf-8", newline="") as lines:
        rows = {(row["cell_code"], row["reporter"], row["period"]): row for row in csv.DictReader(lines)}
    files = [rows["KEU-05", "KEU", f"TW{q}"]["file"] for q in (1, 2, 3, 4)]
    assert files == [f"TW{q}/IKI_2026_KEU.xlsx" for q in (4, 2, 3, 4)]
    assert rows["PTSP-01", "PTSP", "TW1"]["file"] == "TW1/IKI_2026_PTSP.xlsx"
    assert rows["UMUM-15", "UMUM", "TW1"]["file"] == "TW1/IKI_2026_UMUM lagi.xlsx"
    assert rows["SEK-02a", "SEK", "TW1"]["sheet"] == "TW I"
    data = load_workbook(next(tmp_path.glob("konsolidasi_*.xlsx")), data_only=True)["Data"]
    told = [[str(cell.value) for cell in row] for row in data.iter_rows()]
    assert any({"KEU-05", "TW2", "TW2/IKI_2026_KEU.xlsx"} <= set(row) for row in told)
    assert not any({"KEU-05", "TW2", "TW4/IKI_2026_KEU.xlsx"} <= set(row) for row in told)


def test_every_quarter_carries_who_held_the_post_then(year: Year) -> None:
    """The secretary changed in August; the new one is acting."""
    form = year.form(4, "SEK")
    for title in ("TW I", "TW II"):
        assert "Pak Lama" in texts(form, title)
        assert "Plt. Sekretaris" not in texts(form, title)
    for title in ("TW III", "TW IV"):
        assert {"Bu Baru", "Plt. Sekretaris"} <= texts(form, title)


def test_the_forms_say_why_a_figure_is_not_what_it_was(year: Year) -> None:
    """A revised target with its reason and what it was; a corrected figure above its quarter; none is a stray."""
    told = (
        "Target direvisi (KEU-05, mulai 1 Agustus 2026): Perubahan anggaran. Semula tahunan 40, TW I 10, "
        "TW II 10, TW III 10, TW IV 10."
    )
    assert told in texts(year.form(3, "KEU"), "Target")
    assert told not in texts(year.form(2, "KEU"), "Target")
    form = year.form(4, "KEU")
    first, second = (next(t for t in texts(form, f"TW {q}") if t.startswith("Sudah dilap")) for q in ("I", "II"))
    assert first.endswith("masih boleh diisi. Sudah diperbaiki: KEU-05.")
    assert second.endswith("masih boleh diisi.")
    assert [f for f in year.check(4).findings if f.code.startswith("stray-")] == []


def test_who_has_typed_every_figure_has_nothing_to_declare(year: Year) -> None:
    """A part of a sum is all that its source can say; a source that neither typed nor declared is waited for."""
    april = ikigen.check([year.back / "TW1"], year=YEAR, period="TW1", catalogue=year.tables)
    waited_for = {s.unit.code: s.unstated for s in standing_of(april)}
    assert waited_for["PTSP-USAHA"] == ()
    assert (waited_for["PTSP-NONUSAHA"], waited_for["KEU"]) == (("PTSP",), ("UMUM",))


def test_returns_that_were_taken_over_make_no_noise(year: Year) -> None:
    """After four quarters the only second return is the one that really was sent twice."""
    check = year.check(4)
    assert len(messages(check, "return-second")) == 1
    assert len(messages(check, "return-carried-over")) > 5
    late = {s.unit.code for s in standing_of(year.check(1)) if s.late}
    assert late == {"PTSP-NONUSAHA"}
    annual = ikigen.check([year.back], year=YEAR, period="TW1", catalogue=year.tables)
    saved = {s.unit.code: s.saved for s in standing_of(annual) if s.saved}
    assert (saved["KEU"].date(), saved["PTSP-NONUSAHA"].date()) == (date(YEAR, 4, 2), date(YEAR, 7, 2))


def test_next_years_forms_show_this_year(year: Year, tmp_path: Path) -> None:
    """Beside the targets to be set: the annual target and what came of it."""
    ikigen.generate(year=YEAR + 1, units=["KEU", "SEK"], out=tmp_path, catalogue=year.tables, previous=[year.back])
    form = tmp_path / f"IKI_{YEAR + 1}_KEU.xlsx"
    assert stands(form, "Target", "KEU-05", "Target tahun lalu") == (50, False)
    assert stands(form, "Target", "KEU-05", "Realisasi tahun lalu") == (50, False)
    assert stands(form, "Target", "KEU-05", "Target tahunan") == (None, True)
    assert stands(form, "TW I", "KEU-05") == (None, True)
    sek = stands(tmp_path / f"IKI_{YEAR + 1}_SEK.xlsx", "Target", "SEK-02", "Realisasi tahun lalu")
    assert sek == (80, False)


@pytest.mark.long
@pytest.mark.parametrize("seed", [11, 12])
def test_a_random_year_carried_from_form_to_form_is_the_one_computed_by_hand(tmp_path: Path, seed: int) -> None:
    """All 60 indicators: each quarter is typed into the form that was made from the quarters before it."""
    play, rng = play_year(seed), random.Random(seed)
    back = tmp_path / "kembali"
    for quarter, title in TITLES.items():
        out = tmp_path / f"kirim{quarter}"
        ikigen.generate(year=YEAR, out=out, previous=[back] if quarter > 1 else [])
        for unit, filling in play.fillings.items():
            told = Filling(
                actuals={key: value for key, value in filling.actuals.items() if key[1] == title},
                targets=filling.targets if quarter == 1 else {},
            )
            name = f"IKI_{YEAR}_{unit}.xlsx"
            if told.actuals or told.targets:
                saved = SAVED[quarter].replace(minute=rng.randint(0, 59))
                return_form(out / name, Returned(told), back / f"TW{quarter}" / name, saved)
        results = tmp_path / f"hasil{quarter}"
        ikigen.consolidate([back], year=YEAR, period=f"TW{quarter}", out=results)
        assert list(differences(play, results, quarter)) == []
