"""Forms and results are the same to the byte whoever makes them; interrupts and lost files leave no harm."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import ikigen
from ikigen.catalogue.tables import read_catalogue
from ikigen.cli import run
from ikigen.intake import FoundFile
from ikigen.model.catalogue import Catalogue
from ikigen.model.progress import Stage, StoppedError
from ikigen.model.request import GenerateRequest
from ikigen.pipeline.forms import generate_forms
from ikigen.pipeline.mapping import Crew
from ikigen.pipeline.reading import read_returns


@pytest.fixture
def catalogue() -> Catalogue:
    """The built-in catalogue."""
    found, _ = read_catalogue(None)
    assert found is not None
    return found


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_forms_and_results_are_the_same_whoever_makes_them(tmp_path: Path) -> None:
    """One process, two processes, and threads of the caller write the same bytes."""
    made = {}
    with ThreadPoolExecutor(2) as threads:
        crews: dict[str, dict[str, Any]] = {
            "one": {"jobs": 1}, "two": {"jobs": 2}, "threads": {"executor": threads},
        }  # fmt: skip
        for name, options in crews.items():
            forms = tmp_path / name / "forms"
            ikigen.generate(2026, out=forms, **options)
            ikigen.consolidate([forms], year=2026, period="TW1", out=tmp_path / name / "results", **options)
            made[name] = _contents(forms), _contents(tmp_path / name / "results")
    assert len(made["one"][0]) == 12
    assert made["one"] == made["two"] == made["threads"]


def _stop_at(count: int) -> Crew:
    def listen(stage: Stage, done: int, total: int) -> None:
        if done == count:
            raise KeyboardInterrupt

    return Crew(listener=listen)


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupt_leaves_whole_forms_only(tmp_path: Path, jobs: int) -> None:
    """What was finished is said and opens; nothing half stands beside it; a second run does the rest."""
    request = GenerateRequest(this_year=2026, year=2026, out=tmp_path / "forms")
    with pytest.raises(StoppedError) as stopped:
        generate_forms(request, replace(_stop_at(5), jobs=jobs))
    assert str(stopped.value) == (
        f"Dihentikan. 5 dari 12 formulir sudah selesai di {tmp_path / 'forms'}, semuanya utuh; "
        "jalankan lagi untuk sisanya."
    )
    whole = _contents(tmp_path / "forms")
    assert len(whole) == 5
    rest = generate_forms(request)
    assert (len(rest.unchanged), len(rest.written)) == (5, 7)
    assert whole.items() <= _contents(tmp_path / "forms").items()


def test_an_interrupted_reading_says_how_far_it_was(tmp_path: Path, catalogue: Catalogue) -> None:
    """Nothing is written then."""
    ikigen.generate(2026, out=tmp_path)
    found = [FoundFile(path, path.name) for path in sorted(tmp_path.iterdir())]
    with pytest.raises(StoppedError, match=r"^Dihentikan setelah 3 dari 12 berkas dibaca\. Tidak ada hasil"):
        read_returns(found, catalogue, crew=_stop_at(3))


def test_the_command_says_what_was_finished(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C ends with the sentence and no traceback."""

    def stop(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr("ikigen.pipeline.forms.write_form", stop)
    assert run(["generate", "--year", "2026", "--out", str(tmp_path)]) == 2
    assert "Dihentikan. 0 dari 12 formulir" in capsys.readouterr().err


class _Elsewhere(ThreadPoolExecutor):
    """Another machine, which sees other files; or which is gone."""

    def __init__(self, *, gone: bool = False) -> None:
        super().__init__(1)
        self.gone = gone

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        if self.gone:
            future: Future[Any] = Future()
            future.set_exception(ConnectionError("gone"))
            return future
        task, chunk = args
        there = [replace(file, path=Path("/nowhere") / file.path.name) for file in chunk]
        return super().submit(fn, task, there, **kwargs)


@pytest.fixture
def found(tmp_path: Path) -> list[FoundFile]:
    """One form on this machine."""
    ikigen.generate(2026, units=["KEU"], out=tmp_path)
    return [FoundFile(path, path.name) for path in tmp_path.iterdir()]


def test_a_file_that_a_worker_does_not_see_is_a_finding(found: list[FoundFile], catalogue: Catalogue) -> None:
    """The file is here, so the sentence says where to put it."""
    with _Elsewhere() as executor:
        (read,) = read_returns(found, catalogue, crew=Crew(executor=executor, elsewhere=True))
    assert read.submission is None
    assert [finding.code for finding in read.findings] == ["file-unreachable"]
    assert read.findings[0].message == (
        "IKI_2026_KEU.xlsx: berkas ada di sini, tetapi komputer yang diminta membacanya tidak melihatnya di "
        f"{found[0].path}. Simpan berkas di folder bersama yang sama alamatnya bagi semua komputer, atau jalankan "
        "tanpa --cluster."
    )


def test_a_file_that_is_not_here_either_stays_unreadable(found: list[FoundFile], catalogue: Catalogue) -> None:
    """Nobody can open it: that is another matter."""
    found[0].path.unlink()
    with _Elsewhere() as executor:
        (read,) = read_returns(found, catalogue, crew=Crew(executor=executor, elsewhere=True))
    assert [finding.code for finding in read.findings] == ["file-unreadable"]


def test_a_lost_worker_is_a_finding(found: list[FoundFile], catalogue: Catalogue) -> None:
    """Not a crash."""
    with _Elsewhere(gone=True) as executor:
        (read,) = read_returns(found, catalogue, crew=Crew(executor=executor, elsewhere=True))
    assert [finding.code for finding in read.findings] == ["worker-lost"]
    assert read.findings[0].message == (
        "IKI_2026_KEU.xlsx: pembacanya berhenti di tengah jalan, dua kali, sehingga berkas belum dibaca. Ulangi "
        "dengan --jobs 1; bila tetap begitu, buka di Excel, simpan ulang sebagai .xlsx, lalu kirim lagi."
    )


def test_a_form_whose_worker_was_lost_is_made_here(tmp_path: Path) -> None:
    """A form is our own work and cannot be dangerous."""
    with _Elsewhere(gone=True) as executor:
        made = ikigen.generate(2026, units=["KEU"], out=tmp_path, executor=executor)
    assert [path.name for path in made.written] == ["IKI_2026_KEU.xlsx"]


def test_an_executor_that_works_adds_nothing(found: list[FoundFile], catalogue: Catalogue) -> None:
    """The near miss: read elsewhere like here."""
    with ThreadPoolExecutor(1) as executor:
        there = read_returns(found, catalogue, crew=Crew(executor=executor, elsewhere=True))
    assert there == read_returns(found, catalogue)


def test_a_wrong_number_of_jobs_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """In one sentence."""
    assert run(["generate", "--jobs", "0"]) == 2
    assert capsys.readouterr().err == "--jobs: 0 bukan banyaknya proses. Tulis 1 atau lebih.\n"
