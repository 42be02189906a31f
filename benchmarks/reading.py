"""What certainty costs: guard, fast reader and second look timed on clean forms, short ones and long ones.

Run it with ``python benchmarks/reading.py [rounds]``. The forms are made in a temporary folder: the twelve blank
ones of the built-in catalogue, and filled ones of 20 indicators. Every time is the best of some rounds over all
forms, in milliseconds of processor time per form. The last line of each part says how much of the whole reading of
a clean form (from the file to its entries and findings) the guard takes, and the second look that is asked for;
for the long forms also how much of all that ``ikigen check`` does with them, catalogue and checks included.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import python_calamine
from openpyxl import load_workbook
from table import Office, set_up

import ikigen
from ikigen.excel import merged, reader
from ikigen.excel.guard import Inspected, inspect
from ikigen.excel.memory import settled_memory
from ikigen.excel.notes import Cell, Detail, Notes
from ikigen.excel.reader import read_workbook
from ikigen.excel.sheet import Raw, SeenGrid
from ikigen.excel.worker import read_sheets
from ikigen.intake import FoundFile, read_return
from ikigen.model.catalogue import Catalogue
from made_up_office import PERIOD, built_in

MADE_UP = 40
"""Units of the made-up office."""
Step = Callable[[Path], object]


def _fast_reader_alone(path: Path) -> None:
    book = python_calamine.CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def _twice_with_openpyxl(path: Path) -> None:
    load_workbook(path)
    load_workbook(path, data_only=True)


def _whole_door(path: Path) -> None:
    book, findings = read_workbook(path)
    if book is None:
        raise SystemExit(findings[0].message)


def _door_and_every_cell(path: Path) -> None:
    book, _ = read_workbook(path)
    for grid in book.grids if book else ():
        for row in range(grid.height):
            for col in range(grid.width):
                grid.seen(row, col)


def _milliseconds(step: Step, paths: Sequence[Path], rounds: int) -> float:
    """Processor time per form, with memory looked through once per form as the program itself does."""
    best = float("inf")
    with settled_memory():
        for _ in range(rounds):
            _forget()
            started = time.process_time()
            for path in paths:
                step(path)
                gc.collect(0)
            best = min(best, time.process_time() - started)
    return 1000 * best / len(paths)


def _forget() -> None:
    """Let no round know what the one before has kept in mind of these very forms."""
    for name in [name for name in sys.modules if name.startswith("ikigen.excel")]:
        for function in vars(sys.modules[name]).values():
            if hasattr(function, "cache_clear"):
                function.cache_clear()


class _Asked(Mapping[Cell, Detail]):
    """The second look at a sheet, which keeps what it is asked for."""

    def __init__(self, details: Mapping[Cell, Detail]) -> None:
        self._details, self.cells = details, list[Cell]()

    def __getitem__(self, cell: Cell) -> Detail:
        self.cells.append(cell)
        return self._details[cell]

    def __iter__(self) -> Iterator[Cell]:
        return iter(self._details)

    def __len__(self) -> int:
        return len(self._details)


def _cells_asked_for(read: Step, path: Path) -> Mapping[str, Sequence[Cell]]:
    """The cells of each sheet at which reading a form takes a second look, in the order in which it does."""
    looks: dict[str, _Asked] = {}

    def grid_of(title: str, rows: Sequence[Sequence[Raw]], notes: Notes) -> SeenGrid:
        def details() -> Mapping[Cell, Detail]:
            return looks.setdefault(title, _Asked(notes.details()))

        return merged.grid_of(title, rows, replace(notes, details=details))

    reader.grid_of = grid_of
    try:
        read(path)
    finally:
        reader.grid_of = merged.grid_of
    return {title: look.cells for title, look in looks.items()}


def _second_looks(read: Step, paths: Sequence[Path], rounds: int) -> float:
    """Milliseconds per form of the second looks that reading asks for, all of them and nothing else."""
    asked = {path: _cells_asked_for(read, path) for path in paths}
    best = float("inf")
    for _ in range(rounds):
        _forget()
        seconds = 0.0
        for path in paths:
            guarded = inspect(path, None).guarded
            notes = guarded.notes if guarded else {}
            started = time.process_time()
            for title, cells in asked[path].items():
                details = notes[title].details()
                for cell in cells:
                    details.get(cell)
            seconds += time.process_time() - started
        best = min(best, seconds)
    return 1000 * best / len(paths)


def _share_of_check(office: Office, looks: float) -> float:
    """What part of judging an office's returns is the guard and the second looks, which take ms per form."""
    spent: list[float] = []

    def timed(path: Path, password: str | None) -> Inspected:
        started = time.process_time()
        try:
            return inspect(path, password)
        finally:
            spent.append(time.process_time() - started)

    _forget()
    vars(reader)["inspect"] = timed
    started = time.process_time()
    try:
        ikigen.check([office.returns], catalogue=office.tables, period=PERIOD)
    finally:
        vars(reader)["inspect"] = inspect
    return (sum(spent) + looks * len(spent) / 1000) / (time.process_time() - started)


def _report(title: str, paths: Sequence[Path], catalogue: Catalogue, rounds: int) -> float:
    def read(path: Path) -> object:
        return read_return(FoundFile(path, path.name), catalogue)

    guarded = {path: found for path in paths if (found := inspect(path, None).guarded)}
    steps: dict[str, Step] = {
        "calamine alone": _fast_reader_alone,
        "guard": lambda path: inspect(path, None),
        "calamine behind the guard": lambda path: read_sheets(guarded[path].content),
        "the whole door": _whole_door,
        "the door, every cell looked at": _door_and_every_cell,
        "the whole reading of a return": read,
        "openpyxl, values and formulas": _twice_with_openpyxl,
    }
    times = {name: _milliseconds(step, paths, rounds) for name, step in steps.items()}
    base, whole = times["calamine alone"], times["the whole reading of a return"]
    print(f"{title}: {len(paths)} forms, best of {rounds} rounds, processor time")
    for name, spent in times.items():
        print(f"{name:32}{spent:8.1f} ms per form{spent / base:7.1f} x")
    looks = _second_looks(read, paths, rounds)
    print(f"{'second looks that are asked for':32}{looks:8.1f} ms per form")
    print(f"guard and second looks: {(times['guard'] + looks) / whole:.0%} of the whole reading")
    return looks


def main() -> None:
    """Print the times, and what part of reading the guard and the second look are."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        ikigen.generate(2026, out=Path(folder, "bawaan"))
        _report("built-in catalogue, blank", sorted(Path(folder, "bawaan").rglob("*.xlsx")), built_in(), rounds)
        office = set_up(MADE_UP, Path(folder, "rekaan"))
        print()
        looks = _report("20 indicators, filled", sorted(office.returns.rglob("*.xlsx")), office.catalogue, rounds)
        print(f"guard and second looks: {_share_of_check(office, looks):.0%} of all that ikigen check does")


if __name__ == "__main__":
    main()
