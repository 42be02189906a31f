"""What a command is asked to do: its options as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ikigen.model.period import Quarter

TEMPLATES = Path("input_templates")
"""Where the catalogue and the forms are looked for when nothing is said."""
RESULTS = Path("output")
"""Where results go when nothing is said."""


@dataclass(frozen=True, slots=True)
class GenerateRequest:
    """Write the forms of a year.

    ``year`` and ``out`` None take the defaults; ``units`` empty means all; ``force`` replaces forms that
    somebody has typed into, after keeping a backup. ``previous`` are returned forms and folders of them, of this
    year and the year before: what they say is carried into the forms. ``password`` opens those that are locked.
    """

    this_year: int
    year: int | None = None
    units: tuple[str, ...] = ()
    out: Path | None = None
    catalogue: Path | None = None
    force: bool = False
    previous: tuple[Path, ...] = ()
    password: str | None = None


@dataclass(frozen=True, slots=True)
class ReturnsRequest:
    """Read and judge returned forms.

    ``paths`` are files and folders; empty takes the default folder of the year. ``year`` and ``period`` None
    take what the returns say. ``this_year`` is the clock's, for the default folder only. ``allow_none`` takes a
    folder without a workbook for what it is: nobody has returned yet.
    """

    this_year: int
    paths: tuple[Path, ...] = ()
    year: int | None = None
    period: Quarter | None = None
    catalogue: Path | None = None
    password: str | None = None
    annotate: Path | None = None
    allow_none: bool = False


@dataclass(frozen=True, slots=True)
class ConsolidateRequest:
    """Write the consolidated workbook; ``notice`` is printed on every sheet (made-up data says so).

    ``docx`` also writes the annex for the LAKIP as a Word document. ``previous`` are earlier years' consolidated
    workbooks or their ``capaian.csv``; ``per_unit`` adds each unit's sheet in the official form; ``pdf`` prints
    the workbook beside it, where LibreOffice is installed.
    """

    returns: ReturnsRequest
    out: Path | None = None
    notice: str = ""
    docx: bool = False
    previous: tuple[Path, ...] = ()
    per_unit: bool = False
    pdf: bool = False
