"""The door in: what a person saw in a workbook, whoever saved it, or the finding that says why not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ikigen.excel.clean import Guarded
from ikigen.excel.grid import Workbook
from ikigen.excel.guard import inspect
from ikigen.excel.merged import grid_of
from ikigen.excel.notes import Notes
from ikigen.excel.refusal import RefusedError, damaged
from ikigen.excel.sheet import Raw, SeenGrid
from ikigen.excel.worker import read_in_worker, read_sheets
from ikigen.model.finding import Finding, Location
from ikigen.text.file_kinds import KINDS
from ikigen.text.findings import make_finding


def read_workbook(path: Path, password: str | None = None) -> tuple[Workbook | None, tuple[Finding, ...]]:
    """What a person saw in the workbook that a file holds.

    The content decides what the file is, not its suffix. Nothing in the file can raise here, take more than some
    seconds or more memory than ``limits`` say.

    Args:
        path: the file as the operator gave it; findings carry it so.
        password: opens encrypted files; None if there is none.

    Returns:
        The workbook and no finding, or None and the one finding that says why the file is not read.

    Findings:
        The codes of ``ikigen.text.findings.files``.
    """
    try:
        return _read(path, password), ()
    except (MemoryError, RecursionError):
        refused = RefusedError("file-reader-died")
    except RefusedError as reason:
        refused = reason
    except Exception as error:
        # One file must never stop the others, not even where a parser breaks in a way that nobody has met yet.
        refused = damaged(type(error).__name__)
    at = Location(str(path), refused.sheet, refused.cell)
    return None, (make_finding(refused.code, at, **_facts_of(refused, path)),)


def _facts_of(refused: RefusedError, path: Path) -> dict[str, Any]:
    """What the sentence needs, in words."""
    place = {"file": path.name, "sheet": refused.sheet, "cell": refused.cell}
    words = {"kind": KINDS[str(refused.facts["kind"])]} if "kind" in refused.facts else {}
    return place | dict(refused.facts) | words


def _read(path: Path, password: str | None) -> Workbook:
    inspected = inspect(path, password)
    properties = inspected.properties
    grids = _grids(inspected.guarded) if inspected.guarded else inspected.grids
    return Workbook(grids, properties.custom, properties.saved, properties.application)


def _grids(guarded: Guarded) -> tuple[SeenGrid, ...]:
    """The sheets of a guarded workbook, each with the notes that the guard made of it."""
    sheets = read_in_worker(guarded.content) if guarded.in_worker else read_sheets(guarded.content)
    return tuple(_grid(title, rows, guarded.notes.get(title) or Notes()) for title, rows in sheets)


def _grid(title: str, rows: Sequence[Sequence[Raw]], notes: Notes) -> SeenGrid:
    """A sheet, with the figures put back that the reader took for dates."""
    if notes.stored:
        mutable = [list(row) for row in rows]
        for (row, col), figure in notes.stored.items():
            mutable[row][col] = figure
        rows = mutable
    return grid_of(title, rows, notes)
