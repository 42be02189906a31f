"""A large catalogue takes little more room while it is read than it takes afterwards."""

from __future__ import annotations

import pickle
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from small_catalogue import read_edited

from ikigen.catalogue.tables import read_catalogue
from ikigen.catalogue.write import write_catalogue_folder, write_catalogue_workbook
from ikigen.model.catalogue import Catalogue, OrgUnit
from ikigen.model.finding import Location

COPIES = 60


@pytest.fixture(scope="module")
def large() -> Catalogue:
    """The built-in catalogue, whose units and indicators are there many times under other codes."""
    one, _ = read_catalogue(None)
    assert one is not None
    names = [f"U{number:03d}" for number in range(COPIES)]
    return replace(
        one,
        units=tuple(OrgUnit(name, f"Seksi {name}") for name in names),
        indicators=tuple(
            replace(i, code=f"{name}-{place:02d}", unit=name, sources=(name,), source_cells=(), source_text=name)
            for name in names
            for place, i in enumerate(one.indicators[:40], 1)
        ),
        targets=tuple(
            replace(target, code=f"{name}-{place:02d}")
            for name in names
            for place, target in enumerate(one.targets[:20], 1)
        ),
        holders=(),
    )


def test_rows_are_let_go_as_soon_as_they_are_read(large: Catalogue, tmp_path: Path) -> None:
    """All rows together would take several times the room of the catalogue."""
    for name, content in write_catalogue_folder(large).items():
        (tmp_path / name).write_bytes(content)
    read_catalogue(None)  # what every reading needs is there
    tracemalloc.start()
    found, _ = read_catalogue(tmp_path)
    kept, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found is not None
    assert found.indicators == large.indicators
    assert peak < 3 * kept  # the bytes of the largest file and their text are the rest


def test_every_cell_of_a_workbook_has_its_place(tmp_path: Path) -> None:
    """Put together when it is asked for, also in another process; of a CSV file only the line is known."""
    of_files, _ = read_edited(tmp_path)
    assert of_files is not None
    book = tmp_path / "katalog.xlsx"
    book.write_bytes(write_catalogue_workbook(of_files))
    of_book, _ = read_catalogue(book)
    assert of_book is not None
    for catalogue in (of_book, pickle.loads(pickle.dumps(of_book))):  # noqa: S301 - made here
        indicator, target = catalogue.indicators[1], catalogue.targets[0]
        assert indicator.place_of("sumber") == Location(str(book), "indikator", "N3")
        assert target.place_of("tw2") == Location(str(book), "target", "E2")
        assert target.place_of("lain") == target.at == Location(str(book), "target", "A2")
        assert dict(target.places)["kode"] == target.at
        assert len(target.places) == 11
    assert dict(of_files.targets[0].places) == {}
    assert of_files.targets[0].place_of("tw2") == Location(str(tmp_path / "target.csv"), cell="2")


def test_the_same_target_is_one_object(large: Catalogue, tmp_path: Path) -> None:
    """A figure that stands in thousands of cells is kept once."""
    for name, content in write_catalogue_folder(large).items():
        (tmp_path / name).write_bytes(content)
    found, _ = read_catalogue(tmp_path)
    assert found is not None
    assert found.targets == large.targets
    levels = [level for target in found.targets for level in (target.annual, *target.quarters) if level]
    assert len({id(level) for level in levels}) == len({(level.low, level.high) for level in levels})
