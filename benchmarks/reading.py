"""What certainty costs: guard, fast reader and second look timed on the twelve forms of the built-in catalogue.

Run it with ``python benchmarks/reading.py [rounds]``. The forms are generated into a temporary folder; every time
is the best of some rounds over all forms, in milliseconds per form.
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
from ikigen.excel.guard import inspect
from ikigen.excel.reader import read_workbook
from ikigen.excel.worker import read_in_worker, read_sheets

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
        contents = {path: guarded.content for path in paths if (guarded := inspect(path, None).guarded)}
        steps: dict[str, Step] = {
            "calamine alone": _fast_reader_alone,
            "guard": lambda path: inspect(path, None),
            "calamine behind the guard": lambda path: read_sheets(contents[path]),
            "the whole door": _whole_door,
            "the door, every cell looked at": _door_and_every_cell,
            "calamine in the worker": lambda path: read_in_worker(contents[path]),
            "openpyxl, values and formulas": _twice_with_openpyxl,
        }
        times = {name: _milliseconds(step, paths, rounds) for name, step in steps.items()}
    base = times["calamine alone"]
    print(f"{len(paths)} forms, best of {rounds} rounds")
    for name, spent in times.items():
        print(f"{name:32}{spent:8.1f} ms per form{spent / base:7.1f} x")


if __name__ == "__main__":
    main()
