"""What certainty costs: guard, fast reader and second look timed on the twelve forms of the built-in catalogue.

Run it with ``python benchmarks/reading.py [rounds]``. The forms are generated into a temporary folder; every time
is the best of some rounds over all forms, in milliseconds per form. The last lines say how much of the whole
reading of a clean form (from the file to its entries and findings) the guard and the second look take.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import python_calamine
from openpyxl import load_workbook

import ikigen
from ikigen.catalogue.tables import read_catalogue
from ikigen.excel.clean import Guarded
from ikigen.excel.guard import inspect
from ikigen.excel.reader import read_workbook
from ikigen.excel.worker import read_in_worker, read_sheets
from ikigen.intake import FoundFile, read_return

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


def _second_look(guarded: Guarded) -> None:
    """At every sheet of a form: more than reading asks for, which looks only where a cell is in doubt."""
    for notes in guarded.notes.values():
        notes.details()


def _milliseconds(step: Step, paths: Sequence[Path], rounds: int) -> float:
    best = float("inf")
    for _ in range(rounds):
        started = time.perf_counter()
        for path in paths:
            step(path)
        best = min(best, time.perf_counter() - started)
    return 1000 * best / len(paths)


def main() -> None:
    """Print the times and their ratio to the fast reader alone."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        ikigen.generate(2026, out=folder)
        paths = sorted(Path(folder).rglob("*.xlsx"))
        guarded = {path: found for path in paths if (found := inspect(path, None).guarded)}
        catalogue, _ = read_catalogue(None)
        if catalogue is None:
            raise SystemExit("the built-in catalogue is in error")
        steps: dict[str, Step] = {
            "calamine alone": _fast_reader_alone,
            "guard": lambda path: inspect(path, None),
            "calamine behind the guard": lambda path: read_sheets(guarded[path].content),
            "second look, at every sheet": lambda path: _second_look(guarded[path]),
            "the whole door": _whole_door,
            "the door, every cell looked at": _door_and_every_cell,
            "the whole reading of a return": lambda path: read_return(FoundFile(path, path.name), catalogue),
            "calamine in the worker": lambda path: read_in_worker(guarded[path].content),
            "openpyxl, values and formulas": _twice_with_openpyxl,
        }
        times = {name: _milliseconds(step, paths, rounds) for name, step in steps.items()}
    base, whole = times["calamine alone"], times["the whole reading of a return"]
    print(f"{len(paths)} forms, best of {rounds} rounds")
    for name, spent in times.items():
        print(f"{name:32}{spent:8.1f} ms per form{spent / base:7.1f} x")
    for name in ("guard", "second look, at every sheet"):
        print(f"{name:32}{times[name] / whole:8.0%} of the whole reading")


if __name__ == "__main__":
    main()
