"""``ikigen consolidate`` and ``ikigen demo``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ikigen.cli.catalogue import program
from ikigen.cli.options import (
    CATALOGUE,
    CLUSTER,
    DONE,
    JOBS,
    PASSWORD,
    PATH,
    PATHS,
    PERIOD,
    VERBOSE,
    WITH_ERRORS,
    YEAR,
    command,
    crew_of,
    options,
    path_option,
)
from ikigen.cli.returns import report_choices
from ikigen.cli.streams import say
from ikigen.model.finding import Severity
from ikigen.model.request import ConsolidateRequest, ReturnsRequest
from ikigen.text import commands

if TYPE_CHECKING:
    from ikigen.pipeline.report import ConsolidateResult


@command(program, "consolidate", commands.CONSOLIDATE)
@PATHS
@options(
    PERIOD,
    YEAR,
    path_option("--out", commands.OPTION_OUT_RESULTS),
    click.option(
        "--previous",
        multiple=True,
        type=PATH,
        metavar="FILE",
        help=commands.OPTION_PREVIOUS_REPORTS,
    ),
    click.option("--per-unit", is_flag=True, help=commands.OPTION_PER_UNIT),
    click.option("--docx", is_flag=True, help=commands.OPTION_DOCX),
    click.option("--pdf", is_flag=True, help=commands.OPTION_PDF),
    click.option("--strict", is_flag=True, help=commands.OPTION_STRICT),
    PASSWORD,
    CATALOGUE,
    JOBS,
    CLUSTER,
    VERBOSE,
)
def consolidate_command(strict: bool, verbose: bool, **options: Any) -> int:
    from ikigen.pipeline.report import consolidate
    from ikigen.terminal import make_console, print_findings

    of_report = {key: options.pop(key) for key in ("out", "previous", "per_unit", "docx", "pdf")}
    with crew_of(options, verbose=verbose) as crew:
        returns = ReturnsRequest(this_year=date.today().year, **options)
        result = consolidate(ConsolidateRequest(returns=returns, **of_report), crew)
    report_choices(result.check)
    print_findings(make_console(), result.check.findings, verbose=verbose)
    report_results(result)
    return WITH_ERRORS if strict and result.check.has_errors else DONE


def report_results(result: ConsolidateResult) -> None:
    say("")
    say(result.headline)
    errors = sum(1 for finding in result.check.findings if finding.severity is Severity.ERROR)
    if errors:
        say(commands.ERRORS_REMAIN.format(count=errors))
    say(commands.WROTE)
    for path in result.written:
        say(f"  {path}")
    for note in result.notes:
        say(note, to_stderr=True)
    say(commands.OPEN_FIRST.format(path=result.workbook))


@command(program, "demo", commands.DEMO)
@options(path_option("--out", commands.OPTION_OUT_DEMO), VERBOSE)
def demo_command(out: Path | None, verbose: bool) -> int:
    from ikigen.demo import run_demo
    from ikigen.terminal import make_console, print_findings

    result = run_demo(out, date.today().year)
    say(commands.DEMO_INTRO)
    for step, path in result.steps.items():
        say(f"  {commands.DEMO_STEPS[step]:<24}{path}")
    print_findings(make_console(), result.consolidation.check.findings, verbose=verbose)
    report_results(result.consolidation)
    return DONE
