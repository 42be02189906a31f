"""The story of every command, one call a line: generate forms, check returns, consolidate them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import pandas as pd

from ikigen import __version__
from ikigen.achievement.resolve import Resolution, resolve_entries
from ikigen.achievement.rollup import roll_up
from ikigen.achievement.score import score
from ikigen.achievement.targets import resolve_targets
from ikigen.achievement.tidy import tidy_entries, tidy_statements, tidy_targets
from ikigen.catalogue.lint import lint_catalogue
from ikigen.catalogue.tables import read_catalogue
from ikigen.catalogue.write import write_catalogue_folder, write_catalogue_workbook
from ikigen.checks.batch import BatchResult, check_batch
from ikigen.checks.submission import check_submission
from ikigen.choices import CATALOGUE_WORKBOOK, choose_catalogue, choose_paths, choose_year, load_catalogue
from ikigen.excel.reader import read_workbook
from ikigen.excel.writer import EPOCH, write_whole
from ikigen.form.layout import plan_form
from ikigen.form.write import write_form
from ikigen.intake import FoundFile, ReadReturn, find_returns, read_return
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Finding, IkigenError, Severity
from ikigen.model.period import Quarter
from ikigen.model.request import RESULTS, TEMPLATES, ConsolidateRequest, GenerateRequest, ReturnsRequest
from ikigen.model.submission import EntryState, Narrative
from ikigen.report.contents import ReportContents, describe_files
from ikigen.report.csv_files import achievement_csv, data_csv, findings_csv
from ikigen.report.workbook import write_report
from ikigen.text import commands
from ikigen.text.labels import quarter_title
from ikigen.text.numbers import format_number

_BACKUP_SUFFIX: Final = ".cadangan"


@dataclass(frozen=True, slots=True)
class GenerateResult:
    """What ``generate_forms`` did: files written, left as they were, and kept because somebody typed there.

    ``backups`` maps a form that was replaced to the copy of what stood there.
    """

    year: int
    folder: Path
    catalogue: Path | None
    written: tuple[Path, ...] = ()
    unchanged: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()
    backups: Mapping[Path, Path] = field(default_factory=dict)


@dataclass(frozen=True)
class CheckResult:
    """What the returned forms say, and every finding about them.

    ``year`` and ``period`` are the ones that were judged; ``batch`` says which return counts.
    """

    catalogue: Catalogue
    catalogue_path: Path | None
    paths: tuple[Path, ...]
    year: int
    period: Quarter
    returns: tuple[ReadReturn, ...]
    batch: BatchResult
    resolution: Resolution
    targets: pd.DataFrame
    scores: pd.DataFrame
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether a person must decide or correct something."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


@dataclass(frozen=True)
class ConsolidateResult:
    """The check behind a consolidation, the figures for the office, and the files written."""

    check: CheckResult
    roll_ups: pd.DataFrame
    written: tuple[Path, ...]

    @property
    def workbook(self) -> Path:
        """The consolidated workbook."""
        return self.written[0]

    @property
    def headline(self) -> str:
        """The office's achievement in the period, in one sentence that says how many indicators it covers."""
        rows = self.roll_ups
        of_period = rows[(rows["level"] == "office") & (rows["period"] == int(self.check.period))]
        office = of_period.iloc[0]
        period = f"{quarter_title(self.check.period)} {self.check.year}"
        if not office["counted"]:
            return commands.NO_OVERALL.format(period=period, indicators=office["indicators"])
        return commands.OVERALL.format(
            period=period,
            mean=f"{format_number(office['mean_pct'], 2)}%",
            category=office["category"],
            counted=office["counted"],
            indicators=office["indicators"],
        )


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
            put_file(_free_backup_path(file), file.read_bytes())
        put_file(file, content)
    return out


def generate_forms(request: GenerateRequest) -> GenerateResult:
    """Write one form per unit; a form that somebody has saved since is kept unless forced.

    Raises:
        IkigenError: the catalogue is in error, a unit is unknown, or the folder cannot be written.
    """
    path = choose_catalogue(request.catalogue)
    catalogue, _ = load_catalogue(path)
    year = choose_year(request.year, request.this_year)
    folder = request.out or TEMPLATES / str(year)
    result = GenerateResult(year=year, folder=folder, catalogue=path)
    for unit in _chosen_units(catalogue, request.units):
        content = write_form(plan_form(catalogue, unit, year))
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
    backup = _free_backup_path(path)
    put_file(backup, path.read_bytes())
    put_file(path, content)
    return replace(result, written=(*result.written, path), backups={**result.backups, path: backup})


def _is_as_issued(path: Path) -> bool:
    """Whether no program has saved the file since it was generated: each stamps the time when it does."""
    workbook, findings = read_workbook(path)
    return workbook is not None and not findings and workbook.saved == EPOCH


def _free_backup_path(path: Path) -> Path:
    numbers = range(1, 10_000)
    return next(p for n in numbers if not (p := path.with_name(f"{path.name}{_BACKUP_SUFFIX}-{n}")).exists())


def check_returns(request: ReturnsRequest) -> CheckResult:
    """Read the returned forms, judge them, and compute what they say.

    Raises:
        IkigenError: the catalogue is in error, a path does not exist, or there is nothing to read.
    """
    path = choose_catalogue(request.catalogue)
    catalogue, _ = load_catalogue(path)
    paths = choose_paths(request.paths, choose_year(request.year, request.this_year))
    found, findings = find_returns(paths)
    if not found:
        raise IkigenError(commands.NO_FORMS.format(path=", ".join(map(str, paths)), command="check"))
    returns = tuple(_read_all(found, catalogue, request.password))
    submissions = tuple(r.submission for r in returns if r.submission is not None)
    batch = check_batch(submissions, catalogue, request.year)
    year = batch.year or choose_year(request.year, request.this_year)
    period = request.period or _last_quarter_with_entries(batch)
    resolution = resolve_entries(
        tidy_entries(batch.counting, catalogue), tidy_statements(batch.counting), catalogue
    )
    targets, target_findings = resolve_targets(catalogue, year, tidy_targets(batch.newest))
    scores, score_findings = score(resolution, targets, catalogue, [int(q) for q in period.up_to()])
    per_form = (f for s in batch.newest.values() for f in check_submission(s, catalogue))
    return CheckResult(
        catalogue=catalogue,
        catalogue_path=path,
        paths=paths,
        year=year,
        period=period,
        returns=returns,
        batch=batch,
        resolution=resolution,
        targets=targets,
        scores=scores,
        findings=(
            *findings,
            *(finding for r in returns for finding in r.findings),
            *batch.findings,
            *per_form,
            *target_findings,
            *resolution.findings,
            *score_findings,
        ),
    )


def _read_all(found: Iterable[FoundFile], catalogue: Catalogue, password: str | None) -> Iterable[ReadReturn]:
    return (read_return(file, catalogue, password) for file in found)


def _last_quarter_with_entries(batch: BatchResult) -> Quarter:
    """The last quarter in which anybody typed a figure; the first quarter when nobody did."""
    typed = (
        entry.quarter
        for (_, quarter), submission in batch.counting.items()
        for entry in submission.entries
        if entry.quarter is quarter and entry.state is not EntryState.BLANK
    )
    return max(typed, default=Quarter.TW1)


def consolidate(request: ConsolidateRequest) -> ConsolidateResult:
    """Check the returns and write the consolidated workbook with its CSV files.

    Raises:
        IkigenError: as for ``check_returns``, or an output cannot be written (the former one stays whole).
    """
    check = check_returns(request.returns)
    roll_ups = roll_up(check.scores, check.catalogue)
    contents = _contents_of(check, roll_ups, request.notice)
    folder = request.out or RESULTS / f"{check.year}-{check.period.code}"
    files = {
        f"konsolidasi_{check.year}_{check.period.code}.xlsx": write_report(contents),
        "capaian.csv": achievement_csv(contents),
        "data.csv": data_csv(contents),
        "temuan.csv": findings_csv(contents),
    }
    written = tuple(put_file(folder / name, content) for name, content in files.items())
    return ConsolidateResult(check, roll_ups, written)


def _contents_of(check: CheckResult, roll_ups: pd.DataFrame, notice: str) -> ReportContents:
    return ReportContents(
        catalogue=check.catalogue,
        year=check.year,
        period=check.period,
        reports=check.resolution.reports,
        resolved=check.resolution.resolved,
        targets=check.targets,
        scores=check.scores,
        roll_ups=roll_ups,
        findings=check.findings,
        files=describe_files([(r.file, r.submission) for r in check.returns], check.batch.counting),
        narratives=_counting_narratives(check.batch),
        notice=notice,
        tool_version=__version__,
    )


def _counting_narratives(batch: BatchResult) -> tuple[Narrative, ...]:
    return tuple(
        narrative
        for (_, quarter), submission in batch.counting.items()
        for narrative in submission.narratives
        if narrative.quarter is quarter
    )


def put_file(path: Path, content: bytes) -> Path:
    """Put a file in its place whole.

    Raises:
        IkigenError: the place cannot be written; what stood there is untouched.
    """
    try:
        write_whole(path, content)
    except OSError as error:
        reason = commands.REASONS.get(type(error).__name__, commands.OTHER_REASON)
        raise IkigenError(commands.NOT_WRITABLE.format(path=path, reason=reason)) from error
    return path
