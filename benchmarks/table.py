"""The table of the README: forms made, read and consolidated by hand and by ikigen, in one run.

``python benchmarks/table.py`` takes some minutes for 12, 200 and 1,000 units of 20 indicators each; ``--large``
adds 5,000 units, whose 100,000 indicators still go into one workbook, and 10,000, whose do not: some half an hour
more, five minutes of it making their returns. ``--units`` takes other numbers. By hand, 12 forms and a report on
60 units are measured and multiplied, because that script does every form and every row alike. ikigen is the whole
command: start-up, reading of the catalogue, and every file. Memory is the largest sum over all its processes, each
shared page counted once (Linux; elsewhere it is not measured). The time of the processors (CPU) tells more than
the clock where the machine has other work to do.
"""

from __future__ import annotations

import argparse
import gc
import math
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from ikigen.catalogue.tables import read_catalogue
from ikigen.form.layout import plan_form
from ikigen.form.write import write_form
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import IkigenError
from ikigen.report.capacity import require_room_for
from made_up_office import PER_UNIT, PERIOD, YEAR, make_catalogue, make_fill, write_tables
from script_by_hand import (
    cells_of_report,
    compute_by_hand,
    read_form_by_hand,
    write_form_by_hand,
    write_report_by_hand,
)

SAMPLE: Final = 12
"""Units whose forms are made and read by hand."""
REPORTED: Final = 60
"""Units in the report that is written by hand: enough that what does not grow with the office weighs little."""
DEFAULT_UNITS: Final = (12, 200, 1_000)
LARGE_UNITS: Final = (5_000, 10_000)
_SAVED: Final = datetime(YEAR, 10, 3, 9, 0)
_LOOK_EVERY: Final = 0.25
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a step took: seconds on the clock and of the processors, all processes together, and the peak in MB.

    ``peak_mb`` is None where it was not measured, ``cpu_seconds`` NaN.
    """

    seconds: float
    cpu_seconds: float
    peak_mb: float | None = None

    def times(self, factor: float) -> Measured:
        """The same for so many times the work."""
        return Measured(self.seconds * factor, self.cpu_seconds * factor)

    def plus(self, other: Measured) -> Measured:
        """Two steps one after the other."""
        return Measured(self.seconds + other.seconds, self.cpu_seconds + other.cpu_seconds)


@dataclass(frozen=True)
class Office:
    """A made-up office on disk: its catalogue as tables, and the folder of its returns."""

    catalogue: Catalogue
    tables: Path
    returns: Path


def set_up(units: int, folder: Path, jobs: int = 1) -> Office:
    """Make an office and what its units have returned, in so many processes. Not part of what is timed."""
    tables = write_tables(make_catalogue(units), folder / "katalog")
    catalogue, _ = read_catalogue(tables)
    if catalogue is None:
        raise RuntimeError("the made-up catalogue is in error")
    returns = folder / "kembali"
    returns.mkdir()
    office = Office(catalogue, tables, returns)
    with ProcessPoolExecutor(jobs, initializer=_held.append, initargs=(office,)) as pool:
        for _ in pool.map(_write_return, [unit.code for unit in catalogue.units], chunksize=20):
            pass
    return office


_held: Final[list[Office]] = []
"""In a process that writes returns: the office whose they are."""


def _write_return(unit: str) -> None:
    office = _held[0]
    plan = plan_form(office.catalogue, unit, YEAR, make_fill(office.catalogue, unit))
    (office.returns / f"IKI_{YEAR}_{unit}.xlsx").write_bytes(write_form(plan, _SAVED))


def by_hand(office: Office, folder: Path) -> dict[str, Measured]:
    """What each step takes per unit, by the script."""
    plans = [plan_form(office.catalogue, unit.code, YEAR) for unit in office.catalogue.units[:SAMPLE]]
    files = sorted(office.returns.iterdir())[:SAMPLE]
    run_ikigen("consolidate", office, folder / "hasil", 1)
    cells = cells_of_report(next((folder / "hasil").glob("*.xlsx")))
    generate = _timed(lambda: [write_form_by_hand(plan, folder / f"{plan.unit}.xlsx") for plan in plans])
    read = _timed(lambda: compute_by_hand([record for file in files for record in read_form_by_hand(file)]))
    report = _timed(lambda: write_report_by_hand(cells, folder / "laporan.xlsx"))
    read_one, report_one = read.times(1 / SAMPLE), report.times(1 / REPORTED)
    return {
        "generate": generate.times(1 / SAMPLE),
        "read": read_one,
        "read + consolidate": read_one.plus(report_one),
    }


def by_ikigen(office: Office, folder: Path, jobs: int) -> dict[str, Measured | None]:
    """What each command takes; None for the workbook that no spreadsheet program could hold."""
    return {
        "generate": run_ikigen("generate", office, folder / "formulir", jobs),
        "read": run_ikigen("check", office, folder, jobs),
        "read + consolidate": run_ikigen("consolidate", office, folder / "hasil", jobs)
        if has_room(office.catalogue)
        else None,
    }


def has_room(catalogue: Catalogue) -> bool:
    """Whether one workbook holds all of an office's figures."""
    try:
        require_room_for(catalogue)
    except IkigenError:
        return False
    return True


def run_ikigen(command: str, office: Office, out: Path, jobs: int) -> Measured:
    """Run one command as a user does.

    Raises:
        RuntimeError: it did not do its work.
    """
    arguments = [sys.executable, "-m", "ikigen", command, "--year", str(YEAR), "--catalogue", str(office.tables)]
    arguments += ["--jobs", str(jobs)]
    if command != "generate":
        arguments += [str(office.returns), "--period", PERIOD.code]
    if command != "check":
        arguments += ["--out", str(out)]
    started, cpu_before = time.perf_counter(), _cpu_of_children()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
    peak: list[float] = []
    watcher = threading.Thread(target=_watch, args=(process, peak))
    watcher.start()
    code = process.wait()
    seconds = time.perf_counter() - started
    watcher.join()
    if code not in {0, 1}:
        raise RuntimeError(f"ikigen {command} ended with {code}")
    return Measured(seconds, _cpu_of_children() - cpu_before, max(peak, default=None))


def _watch(process: subprocess.Popen[bytes], peak: list[float]) -> None:
    while process.poll() is None:
        sizes = [size for pid in _family(process.pid) if (size := _memory_mb(pid)) is not None]
        if sizes:
            peak.append(sum(sizes))
        time.sleep(_LOOK_EVERY)


def _family(pid: int) -> Iterator[int]:
    """A process and all below it."""
    yield pid
    try:
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in below:
        yield from _family(int(child))


def _memory_mb(pid: int) -> float | None:
    """The memory of a process, pages shared with others counted in part; None where nobody can tell."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), None)


def _cpu_of_children() -> float:
    """Seconds of the processors that processes below this one have used; NaN where nobody counts them."""
    try:
        import resource  # noqa: PLC0415 - Windows has no such module
    except ImportError:
        return math.nan
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _timed(step: Callable[[], object]) -> Measured:
    """What a step of the script takes, as if it ran in a process of its own.

    What the benchmark holds in memory is set aside: Python's collector of garbage would look through it time and
    again, and the script would seem several times slower than it is.
    """
    gc.collect()
    gc.freeze()
    started, cpu_before = time.perf_counter(), time.process_time()
    step()
    measured = Measured(time.perf_counter() - started, time.process_time() - cpu_before)
    gc.unfreeze()
    return measured


HEADER: Final = (
    "| units | step | by hand | ikigen | ratio | CPU by hand | CPU ikigen | ratio | peak memory |",
    "|---:|---|---:|---:|---:|---:|---:|---:|---:|",
)


def table_rows(units: int, hand: Mapping[str, Measured], ours: Mapping[str, Measured | None]) -> list[str]:
    """The rows of the table for one size of office."""
    rows = []
    for step, measured in ours.items():
        baseline = hand[step].times(units)
        if measured is None:
            rows.append(f"| {units:,} | {step} | {baseline.seconds:,.1f} s | no room in one workbook | | | | | |")
            continue
        memory = "–" if measured.peak_mb is None else f"{measured.peak_mb:,.0f} MB"
        clock = _compared(baseline.seconds, measured.seconds)
        processors = _compared(baseline.cpu_seconds, measured.cpu_seconds)
        rows.append(f"| {' | '.join((f'{units:,}', step, *clock, *processors, memory))} |")
    return rows


def _compared(baseline: float, measured: float) -> tuple[str, str, str]:
    return f"{baseline:,.1f} s", f"{measured:,.1f} s", f"{baseline / measured:.1f} ×"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print the table as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, nargs="+", default=DEFAULT_UNITS)
    parser.add_argument("--large", action="store_true", help="5,000 and 10,000 units too")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        sample = Path(scratch) / "sample"
        sample.mkdir()
        hand = by_hand(set_up(REPORTED, sample), sample)
        print(f"{os.cpu_count()} processors, CPython {platform.python_version()}, {platform.system()}; "
              f"{PER_UNIT} indicators per unit, --jobs {options.jobs}\n")  # fmt: skip
        print(*HEADER, sep="\n", flush=True)
        for units in (*options.units, *(LARGE_UNITS if options.large else ())):
            folder = Path(scratch) / str(units)
            folder.mkdir()
            ours = by_ikigen(set_up(units, folder, options.jobs), folder, options.jobs)
            print("\n".join(table_rows(units, hand, ours)), flush=True)


if __name__ == "__main__":
    main()
