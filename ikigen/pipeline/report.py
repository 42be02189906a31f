"""The consolidated workbook and its CSV files, from checked returns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

import pandas as pd

from ikigen import __version__
from ikigen.achievement.rollup import roll_up
from ikigen.checks.batch import BatchResult
from ikigen.excel.processes import done_beside
from ikigen.model.finding import IkigenError, sorted_findings
from ikigen.model.period import Quarter
from ikigen.model.progress import Stage
from ikigen.model.request import RESULTS, TEMPLATES, ConsolidateRequest
from ikigen.model.submission import Narrative
from ikigen.pipeline.earlier_years import read_earlier_years
from ikigen.pipeline.files import put_files, require_folder
from ikigen.pipeline.mapping import ALONE, Crew
from ikigen.pipeline.origins import with_origins
from ikigen.pipeline.pdf import print_to_pdf
from ikigen.pipeline.returns import CheckResult, check_returns, standing_of
from ikigen.report.capacity import require_room_for
from ikigen.report.contents import ReportContents, ReturnStanding, describe_files
from ikigen.report.csv_files import achievement_csv, data_csv, findings_csv
from ikigen.report.workbook import write_report
from ikigen.text import annex as annex_words
from ikigen.text import commands
from ikigen.text.labels import quarter_title
from ikigen.text.numbers import format_number

ANNEX_TEMPLATE: Final = "lampiran_lakip.docx"
_COMPANY: Final = 2


@dataclass(frozen=True)
class ConsolidateResult:
    """The check behind a consolidation, the figures for the office, and the files written.

    ``notes`` are sentences about what was asked for and could not be done.
    """

    check: CheckResult
    roll_ups: pd.DataFrame
    written: tuple[Path, ...]
    notes: tuple[str, ...] = ()

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


def consolidate(request: ConsolidateRequest, crew: Crew = ALONE) -> ConsolidateResult:
    """Check the returns and write the consolidated workbook with its CSV files.

    Everything is computed before the first file is written.

    Raises:
        IkigenError: as for ``check_returns``, the figures have no room in one workbook, there is a report already
            and no file could be read as a form of the year, or an output cannot be written (the former one stays
            whole).
    """
    if request.out is not None:
        require_folder(request.out)
    check = with_origins(check_returns(request.returns, crew, require_room_for))
    previous, about_previous = read_earlier_years(request.previous, check.catalogue, check.year, check.period)
    check = replace(check, findings=tuple(sorted_findings((*check.findings, *about_previous))))
    stem = f"konsolidasi_{check.year}_{check.period.code}"
    folder = request.out or RESULTS / f"{check.year}-{check.period.code}"
    _require_something_for(folder / f"{stem}.xlsx", check)
    roll_ups = roll_up(check.scores, check.catalogue)
    contents = _contents_of(check, roll_ups, previous, request)
    workers = crew.workers_for(len(contents.catalogue.units))
    crew.listener(Stage.REPORT, 0, 1)
    with done_beside(partial(_csv_files, contents, check.reports_as_typed), alone=workers < _COMPANY) as csv_files:
        workbook = write_report(contents, workers)
        files = {f"{stem}.xlsx": workbook, **csv_files()}
    crew.listener(Stage.REPORT, 1, 1)
    files |= _annex_of(contents) if request.docx else {}
    notes: list[str] = []
    if request.pdf:
        printed, note = print_to_pdf(workbook, f"{stem}.xlsx")
        notes += [note] if printed is None else []
        files |= {} if printed is None else {f"{stem}.pdf": printed}
    written = put_files({folder / name: content for name, content in files.items()})
    return ConsolidateResult(check, roll_ups, written, tuple(notes))


def _require_something_for(former: Path, check: CheckResult) -> None:
    """Let a report that is there not be replaced by one of nothing.

    Raises:
        IkigenError: no file could be read as a form of the year, and there is such a report.
    """
    submissions = (returned.submission for returned in check.returns)
    is_read = any(one is not None and one.identity.year == check.year for one in submissions)
    if not is_read and former.exists():
        nothing = commands.NOTHING_READ.format(count=len(check.returns), year=check.year, path=former)
        raise IkigenError(nothing, check.findings)


def _csv_files(contents: ReportContents, as_typed: pd.DataFrame) -> dict[str, bytes]:
    """The CSV files by their names."""
    return {
        "capaian.csv": achievement_csv(contents),
        "data.csv": data_csv(replace(contents, reports=as_typed)),
        "temuan.csv": findings_csv(contents),
    }


def _annex_of(contents: ReportContents) -> dict[str, bytes]:
    """The annex for the LAKIP by its name, on the office's own template where there is one.

    Raises:
        IkigenError: the template cannot be read, or is no Word document.
    """
    from ikigen.report.annex import write_annex  # noqa: PLC0415 - loads python-docx and Pillow, seldom asked for
    from ikigen.report.annex_template import TemplateError  # noqa: PLC0415

    template = TEMPLATES / ANNEX_TEMPLATE
    try:
        content = template.read_bytes() if template.exists() else None
        return {annex_words.FILE_NAME.format(year=contents.year): write_annex(contents, content)}
    except (OSError, TemplateError) as error:
        raise IkigenError(annex_words.BAD_TEMPLATE.format(path=template)) from error


def _contents_of(
    check: CheckResult, roll_ups: pd.DataFrame, previous: pd.DataFrame | None, request: ConsolidateRequest
) -> ReportContents:
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
        notice=request.notice,
        tool_version=__version__,
        previous=previous,
        signers=_signers(check.batch),
        standings=tuple(_standings(check)),
        per_unit=request.per_unit,
    )


def _standings(check: CheckResult) -> Iterator[ReturnStanding]:
    """How far every unit is with every quarter; an error is counted in the first quarter that it concerns."""
    by_hash = {returned.file.sha256: returned.file.path for returned in check.returns}
    told: set[tuple[str, int]] = set()
    for quarter in check.period.up_to():
        for standing in standing_of(check, quarter):
            unit = standing.unit.code
            new = {id(error): error for error in standing.errors if (unit, id(error)) not in told}
            told |= {(unit, number) for number in new}
            counting = check.batch.counting.get((unit, quarter))
            taken_over = counting.carried.quarters.get(quarter) if counting else None
            yield ReturnStanding(
                unit=unit,
                quarter=quarter,
                file=standing.file.path if standing.file else "",
                due=standing.due,
                late=standing.late,
                cells=standing.cells,
                blank=len(standing.blank_cells),
                unstated=standing.unstated,
                errors=len(new),
                shared=sum(error.unit != unit for error in new.values()),
                has_duties=standing.has_duties,
                brought_by=by_hash.get(taken_over.sha256, "") if taken_over else "",
                saved=taken_over.saved if taken_over else None,
            )


def _signers(batch: BatchResult) -> dict[tuple[str, Quarter], str]:
    """The name typed in the signature block of each quarter sheet that counts."""
    return {
        (unit, quarter): submission.signed_by[quarter]
        for (unit, quarter), submission in batch.counting.items()
        if submission.signed_by.get(quarter)
    }


def _counting_narratives(batch: BatchResult) -> tuple[Narrative, ...]:
    return tuple(
        narrative
        for (_, quarter), submission in batch.counting.items()
        for narrative in submission.narratives
        if narrative.quarter is quarter
    )
