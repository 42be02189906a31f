"""The catalogue opened, checked and exported."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ikigen.catalogue.lint import lint_catalogue
from ikigen.catalogue.tables import read_catalogue
from ikigen.catalogue.write import write_catalogue_folder, write_catalogue_workbook
from ikigen.choices import CATALOGUE_WORKBOOK, choose_catalogue, load_catalogue
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Finding, IkigenError
from ikigen.model.request import TEMPLATES
from ikigen.pipeline.files import free_backup_path, put_file
from ikigen.text import commands


@dataclass(frozen=True, slots=True)
class CatalogueResult:
    """A catalogue that was read and linted; ``catalogue`` is None when it has errors."""

    path: Path | None
    catalogue: Catalogue | None
    findings: tuple[Finding, ...]


def open_catalogue(path: Path | None) -> Catalogue:
    """The catalogue in force.

    Raises:
        IkigenError: it does not exist or is in error.
    """
    return load_catalogue(choose_catalogue(path))[0]


def check_catalogue(path: Path | None) -> CatalogueResult:
    """Read and lint a catalogue.

    Raises:
        IkigenError: it does not exist.
    """
    chosen = choose_catalogue(path)
    catalogue, findings = read_catalogue(chosen)
    lint = lint_catalogue(catalogue) if catalogue is not None else ()
    return CatalogueResult(chosen, catalogue, (*findings, *lint))


def export_catalogue(out: Path | None, path: Path | None, *, force: bool = False) -> Path:
    """Write the catalogue as a workbook, or as a folder of CSV when ``out`` has no suffix.

    Raises:
        IkigenError: the catalogue is in error, or something stands at ``out`` and ``force`` is not set.
    """
    catalogue = open_catalogue(path)
    out = out or TEMPLATES / CATALOGUE_WORKBOOK
    if out.suffix:
        files = {out: write_catalogue_workbook(catalogue)}
    else:
        files = {out / name: content for name, content in write_catalogue_folder(catalogue).items()}
    for file in files:
        if file.exists() and not force:
            raise IkigenError(commands.EXISTS.format(path=file))
    for file, content in files.items():
        if file.exists() and file.read_bytes() != content:
            put_file(free_backup_path(file), file.read_bytes())
        put_file(file, content)
    return out
