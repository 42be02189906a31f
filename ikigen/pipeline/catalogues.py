"""The catalogue opened, checked and exported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ikigen.catalogue.diff import Change, diff_catalogues
from ikigen.catalogue.lint import lint_catalogue
from ikigen.catalogue.tables import read_catalogue
from ikigen.catalogue.write import write_catalogue_folder, write_catalogue_workbook
from ikigen.choices import CATALOGUE_WORKBOOK, choose_catalogue, load_catalogue
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Finding, IkigenError
from ikigen.model.request import TEMPLATES
from ikigen.pipeline.files import free_backup_path, put_file, require_folder
from ikigen.text import catalogue_changes as words
from ikigen.text import commands

WORKBOOK: Final = ".xlsx"


@dataclass(frozen=True, slots=True)
class CatalogueResult:
    """A catalogue that was read and linted; ``catalogue`` is None when it has errors.

    ``backups`` are the copies of what it was written over, by what they are copies of.
    """

    path: Path | None
    catalogue: Catalogue | None
    findings: tuple[Finding, ...]
    backups: Mapping[Path, Path] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DiffResult:
    """Two catalogues, as the operator named them, and what changed from one to the other."""

    old: Catalogue
    new: Catalogue
    names: tuple[str, str]
    changes: tuple[Change, ...]

    @property
    def headline(self) -> str:
        """How many things changed, in one sentence."""
        old, new = self.names
        said = words.COUNT if self.changes else words.NOTHING
        return said.format(count=len(self.changes), old=old, new=new)

    @property
    def by_unit(self) -> Mapping[str, Sequence[str]]:
        """The sentences under the heading of their unit."""
        grouped: dict[str, list[str]] = {}
        for change in self.changes:
            grouped.setdefault(self._heading(change.unit), []).append(change.message)
        return grouped

    @property
    def outlook(self) -> str:
        """Whether forms that were handed out still show all that the newer catalogue asks for."""
        return words.FORMS_FIT if self.old.fingerprint == self.new.fingerprint else words.FORMS_OUTDATED

    def _heading(self, code: str | None) -> str:
        if code is None:
            return words.OFFICE_HEADING
        unit = self.new.unit_by_code.get(code) or self.old.unit_by_code.get(code)
        return words.UNIT_HEADING.format(unit=code, title=unit.title if unit else words.HEAD_HEADING)


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


def compare_catalogues(old: Path, new: Path) -> DiffResult:
    """What changed between two catalogues; ``bawaan``, where no such file exists, is the built-in one.

    Raises:
        IkigenError: one of them does not exist or is in error.
    """
    before, after = (_open_named(path) for path in (old, new))
    return DiffResult(before, after, (str(old), str(new)), diff_catalogues(before, after))


def _open_named(path: Path) -> Catalogue:
    is_built_in = str(path) == commands.BUILT_IN and not path.exists()
    return load_catalogue(None if is_built_in else choose_catalogue(path))[0]


def export_catalogue(
    out: Path | None, path: Path | None, *, force: bool = False
) -> tuple[Path, Mapping[Path, Path]]:
    """Write the catalogue as a workbook, or as a folder of CSV when ``out`` has no suffix.

    Returns:
        Where it was written, and the copies of what stood there.

    Raises:
        IkigenError: the catalogue is in error, ``out`` is called like another kind of file, or something stands
            there and ``force`` is not set.
    """
    out = out or TEMPLATES / CATALOGUE_WORKBOOK
    require_catalogue_place(out)
    catalogue = open_catalogue(path)
    return out, put_catalogue(catalogue, out, force=force)


def require_catalogue_place(out: Path) -> None:
    """Refuse what is neither a workbook's name nor a folder's; ``katalog.2026`` and what is a folder are one.

    Raises:
        IkigenError: the name is that of another kind of file, or the folder cannot be one.
    """
    suffix = out.suffix.casefold()
    if _is_workbook(out):
        return
    if not out.is_dir() and (suffix in commands.FILE_SUFFIXES or suffix[1:].isalpha()):
        raise IkigenError(commands.CATALOGUE_SUFFIX.format(path=out, suffix=out.suffix))
    require_folder(out)


def _is_workbook(out: Path) -> bool:
    return out.suffix.casefold() == WORKBOOK and not out.is_dir()


def put_catalogue(catalogue: Catalogue, out: Path, *, force: bool) -> Mapping[Path, Path]:
    """Write a catalogue where it is to go; what is replaced stays beside it.

    Returns:
        The copies of what was replaced, by what they are copies of.

    Raises:
        IkigenError: something stands at ``out`` and ``force`` is not set.
    """
    if _is_workbook(out):
        files = {out: write_catalogue_workbook(catalogue)}
    else:
        files = {out / name: content for name, content in write_catalogue_folder(catalogue).items()}
    for file in files:
        if file.exists() and not force:
            raise IkigenError(commands.EXISTS.format(path=file))
    backups: dict[Path, Path] = {}
    for file, content in files.items():
        if file.exists() and file.read_bytes() != content:
            backups[file] = put_file(free_backup_path(file), file.read_bytes())
        put_file(file, content)
    return backups
