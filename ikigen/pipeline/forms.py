"""Forms generated: one per unit, never over one that somebody has saved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ikigen.choices import choose_catalogue, choose_year, load_catalogue
from ikigen.excel.reader import read_workbook
from ikigen.excel.writer import EPOCH
from ikigen.form.layout import FormFill, plan_form
from ikigen.form.write import write_form
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import IkigenError
from ikigen.model.progress import Stage, StoppedError
from ikigen.model.request import TEMPLATES, GenerateRequest
from ikigen.pipeline.files import free_backup_path, put_file, require_folder
from ikigen.pipeline.mapping import ALONE, Crew, Lost, Task, map_forms
from ikigen.pipeline.previous import Previous, read_previous
from ikigen.text import commands


@dataclass(frozen=True, slots=True)
class GenerateResult:
    """What ``generate_forms`` did: files written, left as they were, and kept because somebody typed there.

    ``backups`` maps a form that was replaced to the copy of what stood there. ``previous`` is what earlier returns
    gave to the forms, None where none were named. ``other_years`` are those of which the catalogue has targets,
    where it has none of this one.
    """

    year: int
    folder: Path
    catalogue: Path | None
    written: tuple[Path, ...] = ()
    unchanged: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()
    backups: Mapping[Path, Path] = field(default_factory=dict)
    previous: Previous | None = None
    other_years: tuple[int, ...] = ()


def generate_forms(request: GenerateRequest, crew: Crew = ALONE) -> GenerateResult:
    """Write one form per unit; a form that somebody has saved since is kept unless forced.

    Args:
        request: which forms, and where to.
        crew: who makes them.

    Raises:
        StoppedError: the operator has stopped it; every form that was written is whole.
        IkigenError: the catalogue is in error, a unit is unknown, there is nothing of the year or the year before
            among the earlier returns, or the folder cannot be written.
    """
    path = choose_catalogue(request.catalogue)
    catalogue, _ = load_catalogue(path)
    year = choose_year(request.year, request.this_year)
    folder = request.out or TEMPLATES / str(year)
    require_folder(folder)
    units = _chosen_units(catalogue, request.units)
    previous = _read_previous(request, catalogue, year, crew)
    years = catalogue.years_of_targets
    result = GenerateResult(
        year=year,
        folder=folder,
        catalogue=path,
        previous=previous,
        other_years=() if year in years else years,
    )
    items = [(unit, previous.fills[unit] if previous else None) for unit in units]
    task = Task(_make_form, (catalogue, year), _prepare)
    placed = Placed(folder, request.force)
    try:
        contents = map_forms(task, items, Stage.FORMS, crew)
        for item, content in zip(items, contents, strict=True):
            # A form is our own work: where a worker was lost, it is made here.
            placed.put(f"IKI_{year}_{item[0]}.xlsx", task(item) if isinstance(content, Lost) else content)
    except KeyboardInterrupt as stop:
        done = commands.STOPPED_FORMS.format(done=placed.count, total=len(units), folder=folder)
        raise StoppedError(done) from stop
    return replace(
        result,
        written=tuple(placed.written),
        unchanged=tuple(placed.unchanged),
        kept=tuple(placed.kept),
        backups=placed.backups,
    )


def _read_previous(request: GenerateRequest, catalogue: Catalogue, year: int, crew: Crew) -> Previous | None:
    if not request.previous:
        return None
    return read_previous(request.previous, catalogue, year, request.password, crew)


def _prepare(shared: tuple[Catalogue, int]) -> None:
    shared[0].index()


def _make_form(shared: tuple[Catalogue, int], item: tuple[str, FormFill | None]) -> bytes:
    (catalogue, year), (unit, fill) = shared, item
    return write_form(plan_form(catalogue, unit, year, fill))


def _chosen_units(catalogue: Catalogue, units: tuple[str, ...]) -> tuple[str, ...]:
    known = {unit.code.casefold(): unit.code for unit in catalogue.units}
    units = tuple(part for unit in units for part in ([unit] if unit.casefold() in known else _several(unit)))
    for unit in units:
        if unit.casefold() not in known:
            raise IkigenError(
                commands.UNKNOWN_UNIT.format(unit=unit.strip() or "''", units=", ".join(known.values()))
            )
    return tuple(dict.fromkeys(known[unit.casefold()] for unit in units)) or tuple(known.values())


def _several(text: str) -> list[str]:
    """Codes that were written as one word, ``KEU,SEK``; an empty one stays, for nobody means all units by it."""
    return [part for part in re.split(r"[,;\s]+", text) if part] or [text]


@dataclass
class Placed:
    """Forms put in their places, and what became of each."""

    folder: Path
    force: bool
    written: list[Path] = field(default_factory=list)
    unchanged: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)
    backups: dict[Path, Path] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many forms are done."""
        return len(self.written) + len(self.unchanged) + len(self.kept)

    def put(self, name: str, content: bytes) -> None:
        """Put one form in its place, unless the same stands there or somebody has typed into it."""
        path = self.folder / name
        if path.is_file() and path.read_bytes() == content:
            self.unchanged.append(path)
        elif not path.exists() or _is_as_issued(path):
            put_file(path, content)
            self.written.append(path)
        elif not self.force:
            self.kept.append(path)
        else:
            backup = free_backup_path(path)
            put_file(backup, path.read_bytes())
            put_file(path, content)
            self.backups[path] = backup
            self.written.append(path)


def _is_as_issued(path: Path) -> bool:
    """Whether no program has saved the file since it was generated: each stamps the time when it does."""
    workbook, findings = read_workbook(path)
    return workbook is not None and not findings and workbook.saved == EPOCH
