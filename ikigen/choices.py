"""What a command was not told: which catalogue, which year, which folder. What was chosen is printed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ikigen.catalogue.tables import read_catalogue
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Finding, IkigenError, Severity
from ikigen.model.request import TEMPLATES
from ikigen.text import commands

CATALOGUE_WORKBOOK: Final = "katalog.xlsx"


def choose_catalogue(path: Path | None) -> Path | None:
    """The catalogue to read: the one named, else the edited workbook if it exists, else None (the built-in).

    Raises:
        IkigenError: the named catalogue does not exist.
    """
    if path is not None:
        if not path.exists():
            raise IkigenError(commands.NO_SUCH_CATALOGUE.format(path=path))
        return path
    edited = TEMPLATES / CATALOGUE_WORKBOOK
    return edited if edited.exists() else None


def load_catalogue(path: Path | None) -> tuple[Catalogue, tuple[Finding, ...]]:
    """The catalogue at a path that ``choose_catalogue`` chose, and what there is to say of it.

    Raises:
        IkigenError: it has errors; they come with it.
    """
    catalogue, findings = read_catalogue(path)
    errors = tuple(finding for finding in findings if finding.severity is Severity.ERROR)
    if catalogue is None or errors:
        message = commands.CATALOGUE_IN_ERROR.format(path=path or commands.BUILT_IN, count=len(errors))
        raise IkigenError(message, errors)
    return catalogue, findings


def choose_year(year: int | None, this_year: int) -> int:
    """The year to work on: the one named, else that of the only year folder, else this year."""
    if year is not None:
        return year
    folders = [p.name for p in TEMPLATES.iterdir() if _is_year_folder(p)] if TEMPLATES.is_dir() else []
    return int(folders[0]) if len(folders) == 1 else this_year


def _is_year_folder(path: Path) -> bool:
    return path.is_dir() and len(path.name) == len("2026") and path.name.isdecimal()


def choose_paths(paths: tuple[Path, ...], year: int) -> tuple[Path, ...]:
    """Where returns lie: the paths named, else the folder of the year's forms.

    Raises:
        IkigenError: nothing was named and that folder does not exist.
    """
    if paths:
        return paths
    folder = TEMPLATES / str(year)
    if not folder.is_dir():
        raise IkigenError(commands.NO_FOLDER.format(path=folder))
    return (folder,)
