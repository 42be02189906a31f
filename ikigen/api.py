"""The commands as functions: typed results, nothing printed."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Executor
from datetime import date
from pathlib import Path

from ikigen.model.finding import IkigenError
from ikigen.model.period import Quarter, parse_quarter
from ikigen.model.request import ConsolidateRequest, GenerateRequest, ReturnsRequest
from ikigen.pipeline.corrections import with_copies
from ikigen.pipeline.forms import GenerateResult, generate_forms
from ikigen.pipeline.mapping import Crew
from ikigen.pipeline.report import ConsolidateResult
from ikigen.pipeline.report import consolidate as consolidate_returns
from ikigen.pipeline.returns import CheckResult, check_returns
from ikigen.text import commands

PathLike = str | Path


def generate(  # noqa: PLR0913 - the options of the command
    year: int | None = None,
    *,
    units: Iterable[str] = (),
    out: PathLike | None = None,
    catalogue: PathLike | None = None,
    force: bool = False,
    previous: Iterable[PathLike] = (),
    password: str | None = None,
    jobs: int = 1,
    executor: Executor | None = None,
) -> GenerateResult:
    """Write the forms of a year, one per unit; see ``ikigen generate``.

    ``previous`` are returned forms and folders of them: what was reported before is carried into the new forms;
    ``password`` opens those that are locked.
    ``jobs`` is the number of processes; an ``executor`` of ``concurrent.futures`` takes their place. A program
    that asks for processes must be importable without running (``if __name__ == "__main__":``).

    Raises:
        IkigenError: the operator must act; the message is one Indonesian sentence.
    """
    return generate_forms(
        GenerateRequest(
            this_year=date.today().year,
            year=year,
            units=tuple(units),
            out=_path(out),
            catalogue=_path(catalogue),
            force=force,
            previous=tuple(Path(path) for path in previous),
            password=password,
        ),
        _crew(jobs, executor),
    )


def check(  # noqa: PLR0913 - the options of the command
    paths: Iterable[PathLike] = (),
    *,
    year: int | None = None,
    period: Quarter | str | None = None,
    catalogue: PathLike | None = None,
    password: str | None = None,
    annotate: PathLike | None = None,
    jobs: int = 1,
    executor: Executor | None = None,
) -> CheckResult:
    """Read and judge returned forms; see ``ikigen check``.

    Args:
        paths: files and folders, searched recursively; the year's folder of forms when empty.
        year: the year of the report; that of most returns when None.
        period: ``Quarter.TW2`` or ``"TW2"``; the last quarter with entries when None.
        catalogue: a workbook or a folder of CSV; the office's own or the built-in one when None.
        password: opens locked workbooks.
        annotate: a folder for correction copies of the returns with errors or warnings; none when None.
        jobs: the number of processes that read.
        executor: of ``concurrent.futures``, in place of processes; its workers must see the files at their paths.

    Raises:
        IkigenError: the operator must act; the message is one Indonesian sentence.
    """
    request = _returns_request(paths, year, period, catalogue, password)
    result = check_returns(request, _crew(jobs, executor))
    return result if annotate is None else with_copies(result, Path(annotate))


def consolidate(  # noqa: PLR0913 - the options of the command
    paths: Iterable[PathLike] = (),
    *,
    year: int | None = None,
    period: Quarter | str | None = None,
    out: PathLike | None = None,
    catalogue: PathLike | None = None,
    password: str | None = None,
    docx: bool = False,
    previous: Iterable[PathLike] = (),
    per_unit: bool = False,
    pdf: bool = False,
    jobs: int = 1,
    executor: Executor | None = None,
) -> ConsolidateResult:
    """Check returned forms and write the consolidated workbook; arguments as for ``check``.

    ``docx`` also writes the annex for the LAKIP, on the office's own template where there is one. ``previous``
    are earlier years' consolidated workbooks or their ``capaian.csv``; ``per_unit`` adds each unit's sheet in the
    official form; ``pdf`` prints the workbook where LibreOffice is installed, else ``notes`` say why not.

    Raises:
        IkigenError: the operator must act; the message is one Indonesian sentence.
    """
    returns = _returns_request(paths, year, period, catalogue, password)
    request = ConsolidateRequest(
        returns=returns,
        out=_path(out),
        docx=docx,
        previous=tuple(map(Path, previous)),
        per_unit=per_unit,
        pdf=pdf,
    )
    return consolidate_returns(request, _crew(jobs, executor))


def _crew(jobs: int, executor: Executor | None) -> Crew:
    return Crew(jobs=jobs, executor=executor, elsewhere=executor is not None)


def _returns_request(
    paths: Iterable[PathLike],
    year: int | None,
    period: Quarter | str | None,
    catalogue: PathLike | None,
    password: str | None,
) -> ReturnsRequest:
    return ReturnsRequest(
        this_year=date.today().year,
        paths=tuple(Path(path) for path in paths),
        year=year,
        period=_quarter(period),
        catalogue=_path(catalogue),
        password=password,
    )


def _quarter(period: Quarter | str | None) -> Quarter | None:
    if period is None or isinstance(period, Quarter):
        return period
    quarter = parse_quarter(period)
    if quarter is None:
        raise IkigenError(commands.BAD_PERIOD.format(value=period))
    return quarter


def _path(path: PathLike | None) -> Path | None:
    return None if path is None else Path(path)
