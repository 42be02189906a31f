"""``ikigen check`` and ``ikigen status``."""

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
from ikigen.cli.streams import holds_every_character, say
from ikigen.model.request import ReturnsRequest
from ikigen.text import commands
from ikigen.text import status as words

if TYPE_CHECKING:
    from ikigen.pipeline.returns import CheckResult


@command(program, "check", commands.CHECK)
@PATHS
@options(
    PERIOD,
    YEAR,
    path_option("--annotate", commands.OPTION_ANNOTATE),
    click.option("--json", "as_json", is_flag=True, help=commands.OPTION_JSON),
    PASSWORD,
    CATALOGUE,
    JOBS,
    CLUSTER,
    VERBOSE,
)
def check_command(as_json: bool, verbose: bool, **options: Any) -> int:
    from ikigen.pipeline.corrections import with_copies
    from ikigen.pipeline.returns import check_returns
    from ikigen.terminal import findings_as_json, make_console, print_findings

    with crew_of(options, verbose=verbose) as crew:
        result = check_returns(ReturnsRequest(this_year=date.today().year, **options), crew)
    if as_json:
        say(findings_as_json(result.findings, only_ascii=not holds_every_character()))
    else:
        report_choices(result)
        print_findings(make_console(), result.findings, verbose=verbose)
    if options["annotate"] is not None:
        _report_copies(with_copies(result, options["annotate"]), options["annotate"], to_stderr=as_json)
    return WITH_ERRORS if result.has_errors else DONE


def report_choices(result: CheckResult) -> None:
    say(commands.CHOSEN_CATALOGUE.format(value=result.catalogue_path or commands.BUILT_IN))
    say(commands.CHOSEN_YEAR.format(value=result.year))
    say(commands.CHOSEN_PERIOD.format(value=result.period.code))
    say(commands.CHOSEN_PATHS.format(value=", ".join(str(path) for path in result.paths)))
    read = sum(1 for returned in result.returns if returned.submission is not None)
    say(commands.READ_FORMS.format(count=read, files=len(result.returns)))


def _report_copies(result: CheckResult, folder: Path, *, to_stderr: bool) -> None:
    """What was written; beside ``--json`` not on standard output, which holds nothing else."""
    from ikigen.pipeline.corrections import describe_copies

    for line in ("", *describe_copies(result.copies, folder)):
        say(line, to_stderr=to_stderr)


@command(program, "status", commands.STATUS)
@PATHS
@options(
    PERIOD,
    YEAR,
    click.option("--pesan", "as_messages", is_flag=True, help=commands.OPTION_MESSAGES),
    PASSWORD,
    CATALOGUE,
    JOBS,
    VERBOSE,
)
def status_command(as_messages: bool, verbose: bool, **options: Any) -> int:
    from ikigen.messages import compose_message
    from ikigen.pipeline.returns import check_returns, standing_of
    from ikigen.terminal import make_console, show_standings

    today = date.today()
    with crew_of(options, verbose=verbose) as crew:
        check = check_returns(ReturnsRequest(this_year=today.year, allow_none=True, **options), crew)
    found = standing_of(check)
    if as_messages:
        wanting = [s for s in found if s.has_duties and (s.file is not None or s.is_missing)]
        say("\n\n".join(compose_message(s, check.catalogue, check.period, check.year, today) for s in wanting))
    else:
        report_choices(check)
        show_standings(make_console(), found, check.period)
        if check.passed_over:
            say(words.NOT_READ.format(names=commands.listed(check.passed_over)))
    return WITH_ERRORS if any(standing.is_missing for standing in found) else DONE
