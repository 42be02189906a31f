"""Forms generated: one per unit, never over one that somebody has saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ikigen.choices import choose_catalogue, choose_year, load_catalogue
from ikigen.excel.reader import read_workbook
from ikigen.excel.writer import EPOCH
from ikigen.form.layout import plan_form
from ikigen.form.write import write_form
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import IkigenError
from ikigen.model.request import TEMPLATES, GenerateRequest
from ikigen.pipeline.files import free_backup_path, put_file
from ikigen.pipeline.previous import Previous, read_previous
from ikigen.text import commands


@dataclass(frozen=True, slots=True)
class GenerateResult:
    """What ``generate_forms`` did: files written, left as they were, and kept because somebody typed there.

    ``backups`` maps a form that was replaced to the copy of what stood there. ``previous`` is what earlier returns
    gave to the forms, None where none were named.
    """

    year: int
    folder: Path
    catalogue: Path | None
    written: tuple[Path, ...] = ()
    unchanged: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()
    backups: Mapping[Path, Path] = field(default_factory=dict)
    previous: Previous | None = None


def generate_forms(request: GenerateRequest) -> GenerateResult:
    """Write one form per unit; a form that somebody has saved since is kept unless forced.

    Raises:
        IkigenError: the catalogue is in error, a unit is unknown, there is nothing of the year or the year before
            among the earlier returns, or the folder cannot be written.
    """
    path = choose_catalogue(request.catalogue)
    catalogue, _ = load_catalogue(path)
    year = choose_year(request.year, request.this_year)
    folder = request.out or TEMPLATES / str(year)
    units = _chosen_units(catalogue, request.units)
    previous = read_previous(request.previous, catalogue, year) if request.previous else None
    result = GenerateResult(year=year, folder=folder, catalogue=path, previous=previous)
    for unit in units:
        fill = previous.fills[unit] if previous else None
        content = write_form(plan_form(catalogue, unit, year, fill))
        result = _place_form(result, folder / f"IKI_{year}_{unit}.xlsx", content, force=request.force)
    return result


def _chosen_units(catalogue: Catalogue, units: tuple[str, ...]) -> tuple[str, ...]:
    known = {unit.code.casefold(): unit.code for unit in catalogue.units}
    for unit in units:
        if unit.casefold() not in known:
            raise IkigenError(commands.UNKNOWN_UNIT.format(unit=unit, units=", ".join(known.values())))
    return tuple(dict.fromkeys(known[unit.casefold()] for unit in units)) or tuple(known.values())


def _place_form(result: GenerateResult, path: Path, content: bytes, *, force: bool) -> GenerateResult:
    """Put one form in its place, unless the same stands there or somebody has typed into it."""
    if not path.exists():
        put_file(path, content)
        return replace(result, written=(*result.written, path))
    if path.is_file() and path.read_bytes() == content:
        return replace(result, unchanged=(*result.unchanged, path))
    if _is_as_issued(path):
        put_file(path, content)
        return replace(result, written=(*result.written, path))
    if not force:
        return replace(result, kept=(*result.kept, path))
    backup = free_backup_path(path)
    put_file(backup, path.read_bytes())
    put_file(path, content)
    return replace(result, written=(*result.written, path), backups={**result.backups, path: backup})


def _is_as_issued(path: Path) -> bool:
    """Whether no program has saved the file since it was generated: each stamps the time when it does."""
    workbook, findings = read_workbook(path)
    return workbook is not None and not findings and workbook.saved == EPOCH
