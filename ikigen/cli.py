"""The command line: parse, one pipeline call, print, exit code. Nothing else imports click.

Heavy rooms are imported inside the commands, so that ``--help`` answers at once.
"""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from ikigen import __version__
from ikigen.model.finding import IkigenError, Severity
from ikigen.model.period import FIRST_YEAR, LAST_YEAR, Quarter, parse_quarter
from ikigen.model.request import ConsolidateRequest, GenerateRequest, ReturnsRequest
from ikigen.text import commands
from ikigen.text.labels import quarter_title

if TYPE_CHECKING:
    from ikigen.pipeline.forms import GenerateResult
    from ikigen.pipeline.mapping import Crew
    from ikigen.pipeline.previous import Previous
    from ikigen.pipeline.report import ConsolidateResult
    from ikigen.pipeline.returns import CheckResult

DONE, WITH_ERRORS, OPERATOR_MUST_ACT, BUG = 0, 1, 2, 3
"""Exit codes."""

_Decorator = Callable[[Any], Any]


class _Formatter(click.HelpFormatter):
    """Help pages with Indonesian headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, commands.USAGE if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        super().write_heading(commands.HEADINGS.get(heading, heading))


click.Context.formatter_class = _Formatter

_HELP: Final = click.help_option("-h", "--help", help=commands.OPTION_HELP)


class _Group(click.Group):
    """A group of commands: help when nothing follows, a sentence of ours when the command is unknown."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            names = ", ".join(self.list_commands(ctx))
            raise IkigenError(commands.NO_SUCH_COMMAND.format(name=args[0], names=names, command=ctx.command_path))
        return super().resolve_command(ctx, args)


class _QuarterType(click.ParamType):  # type: ignore[type-arg,unused-ignore] # generic since click 8.4
    name = "TW"

    def convert(self, value: object, param: object, ctx: object) -> Quarter:
        if isinstance(value, Quarter):
            return value
        quarter = parse_quarter(str(value))
        if quarter is None:
            raise IkigenError(commands.BAD_PERIOD.format(value=value))
        return quarter


class _YearType(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    name = "TAHUN"

    def convert(self, value: object, param: object, ctx: object) -> int:
        text = str(value)
        if not (text.isdecimal() and text.isascii() and FIRST_YEAR <= int(text) <= LAST_YEAR):
            raise IkigenError(commands.BAD_YEAR.format(value=value))
        return int(text)


class _JobsType(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    name = "N"

    def convert(self, value: object, param: object, ctx: object) -> int:
        text = str(value)
        if not (text.isdecimal() and text.isascii() and int(text)):
            raise IkigenError(commands.BAD_JOBS.format(value=value))
        return int(text)


def _options(*options: _Decorator) -> _Decorator:
    """Several options as one decorator, shown in the order given."""

    def decorate(function: Any) -> Any:
        for option in reversed((*options, _HELP)):
            function = option(function)
        return function

    return decorate


def _path_option(name: str, help_text: str) -> _Decorator:
    return click.option(name, type=click.Path(path_type=Path), metavar="PATH", help=help_text)


def _paths_option(name: str, help_text: str) -> _Decorator:
    return click.option(name, type=click.Path(path_type=Path), multiple=True, metavar="PATH", help=help_text)


_CATALOGUE: Final = _path_option("--catalogue", commands.OPTION_CATALOGUE)
_VERBOSE: Final = click.option("--verbose", is_flag=True, help=commands.OPTION_VERBOSE)
_YEAR: Final = click.option("--year", type=_YearType(), help=commands.OPTION_YEAR)
_PERIOD: Final = click.option("--period", type=_QuarterType(), help=commands.OPTION_PERIOD)
_PASSWORD: Final = click.option("--password", metavar="TEKS", help=commands.OPTION_PASSWORD)
_JOBS: Final = click.option("--jobs", type=_JobsType(), help=commands.OPTION_JOBS)
_CLUSTER: Final = click.option("--cluster", metavar="ALAMAT", help=commands.OPTION_CLUSTER)
_FORCE: Final = click.option("--force", is_flag=True, help=commands.OPTION_FORCE)
_PATHS: Final = click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATHS]...")


@click.group(
    cls=_Group,
    invoke_without_command=True,
    help=commands.PROGRAM,
    options_metavar=commands.OPTIONS_METAVAR,
    subcommand_metavar=commands.SUBCOMMAND_METAVAR,
)
@click.version_option(__version__, message="%(prog)s %(version)s", help=commands.OPTION_VERSION)
@_HELP
@click.pass_context
def program(context: click.Context) -> None:
    _help_when_alone(context)


def _help_when_alone(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        _say(context.get_help())


def _command(group: click.Group, name: str, help_text: str) -> Callable[[Callable[..., Any]], click.Command]:
    return group.command(name, help=help_text, options_metavar=commands.OPTIONS_METAVAR)


@program.group(
    "catalogue",
    cls=_Group,
    invoke_without_command=True,
    help=commands.CATALOGUE,
    options_metavar=commands.OPTIONS_METAVAR,
    subcommand_metavar=commands.SUBCOMMAND_METAVAR,
)
@_HELP
@click.pass_context
def catalogue_group(context: click.Context) -> None:
    _help_when_alone(context)


@_command(catalogue_group, "export", commands.CATALOGUE_EXPORT)
@_options(_path_option("--out", commands.OPTION_OUT_CATALOGUE), _CATALOGUE, _FORCE, _VERBOSE)
def catalogue_export(out: Path | None, catalogue: Path | None, force: bool, verbose: bool) -> int:
    from ikigen.pipeline.catalogues import export_catalogue

    written = export_catalogue(out, catalogue, force=force)
    _say(commands.CATALOGUE_WRITTEN.format(path=written))
    return DONE


@_command(catalogue_group, "check", commands.CATALOGUE_CHECK)
@click.argument("path", required=False, type=click.Path(path_type=Path), metavar="[PATH]")
@_options(
    _CATALOGUE,
    click.option("--json", "as_json", is_flag=True, help=commands.OPTION_JSON),
    _VERBOSE,
)
def catalogue_check(path: Path | None, catalogue: Path | None, as_json: bool, verbose: bool) -> int:
    from ikigen.pipeline.catalogues import check_catalogue
    from ikigen.terminal import findings_as_json, make_console, print_findings

    result = check_catalogue(path or catalogue)
    if as_json:
        _say(findings_as_json(result.findings))
    else:
        # What is known of a catalogue is what this command is asked for: information is always shown.
        print_findings(make_console(), result.findings, verbose=True)
        if result.catalogue is not None:
            objectives = {(i.unit, i.objective) for i in result.catalogue.indicators}
            _say(
                commands.CATALOGUE_FINE.format(
                    path=result.path or commands.BUILT_IN,
                    units=len(result.catalogue.units),
                    objectives=len(objectives),
                    indicators=len(result.catalogue.indicators),
                )
            )
    return DONE if result.catalogue is not None else WITH_ERRORS


@_command(catalogue_group, "show", commands.CATALOGUE_SHOW)
@click.argument("unit", required=False, metavar="[UNIT]")
@_options(_CATALOGUE, _VERBOSE)
def catalogue_show(unit: str | None, catalogue: Path | None, verbose: bool) -> int:
    from ikigen.pipeline.catalogues import open_catalogue
    from ikigen.terminal import make_console, show_catalogue, show_unit

    opened = open_catalogue(catalogue)
    if unit is None:
        show_catalogue(make_console(), opened)
    else:
        show_unit(make_console(), opened, unit)
    return DONE


@_command(catalogue_group, "diff", commands.CATALOGUE_DIFF)
@click.argument("old", type=click.Path(path_type=Path), metavar="LAMA")
@click.argument("new", type=click.Path(path_type=Path), metavar="BARU")
@_options(_VERBOSE)
def catalogue_diff(old: Path, new: Path, verbose: bool) -> int:
    from ikigen.pipeline.catalogues import compare_catalogues
    from ikigen.terminal import make_console, print_grouped

    result = compare_catalogues(old, new)
    _say(result.headline)
    print_grouped(make_console(), result.by_unit)
    if result.changes:
        _say(f"\n{result.outlook}")
    return DONE


@_command(program, "generate", commands.GENERATE)
@_options(
    _YEAR,
    click.option("--unit", "units", multiple=True, metavar="KODE", help=commands.OPTION_UNIT),
    _path_option("--out", commands.OPTION_OUT_FORMS),
    _paths_option("--previous", commands.OPTION_PREVIOUS_FORMS),
    _FORCE,
    _CATALOGUE,
    _JOBS,
    _CLUSTER,
    _VERBOSE,
)
def generate_command(**options: Any) -> int:
    from ikigen.pipeline.forms import generate_forms

    with _crew(options) as crew:
        result = generate_forms(GenerateRequest(this_year=date.today().year, **options), crew)
    _report_forms(result)
    return DONE


@contextmanager
def _crew(options: dict[str, Any], *, verbose: bool = False) -> Iterator[Crew]:
    """Who does the work, by the options, which are taken out; progress is shown as long as the block lasts."""
    from ikigen.pipeline.mapping import Crew
    from ikigen.terminal import show_progress

    jobs, cluster = options.pop("jobs", 1), options.pop("cluster", None)
    with ExitStack() as stack:
        executor = None
        if cluster is not None:
            from ikigen.pipeline.cluster import connect

            executor = stack.enter_context(connect(cluster))
        listener = stack.enter_context(show_progress(verbose=options.pop("verbose", verbose)))
        yield Crew(jobs=jobs, executor=executor, elsewhere=executor is not None, listener=listener)


def _report_forms(result: GenerateResult) -> None:
    _say(commands.CHOSEN_CATALOGUE.format(value=result.catalogue or commands.BUILT_IN))
    _say(commands.CHOSEN_YEAR.format(value=result.year))
    if result.previous is not None:
        _report_previous(result.previous)
    if result.written:
        _say(commands.WRITTEN_FORMS.format(count=len(result.written), folder=result.folder))
    for form, backup in result.backups.items():
        _say(commands.BACKED_UP.format(name=form.name, backup=backup.name))
    if result.unchanged:
        _say(commands.UNCHANGED_FORMS.format(count=len(result.unchanged)))
    for path in result.kept:
        _say(commands.KEPT_FORM.format(name=path.name))
    if result.kept and result.previous is not None:
        _say(commands.KEPT_BESIDE_PREVIOUS)
    if result.written:
        _say(commands.NEXT_AFTER_GENERATE)


def _report_previous(previous: Previous) -> None:
    """What was carried into the forms, and whose quarters stay open."""
    carried = {unit: quarters for unit, quarters in previous.quarters.items() if quarters}
    for quarter in sorted({q for quarters in carried.values() for q in quarters}):
        units = [unit for unit, quarters in carried.items() if quarter in quarters]
        late = [unit for unit in previous.late if quarter not in previous.quarters[unit]]
        line = commands.CARRIED_QUARTER if late else commands.CARRIED_QUARTER_OF_ALL
        _say(line.format(quarter=quarter_title(quarter), count=len(units), late=", ".join(late)))
    if previous.last_year is not None:
        _say(commands.CARRIED_YEAR.format(year=previous.last_year))
    errors = sum(1 for finding in previous.findings if finding.severity is Severity.ERROR)
    if errors:
        _say(commands.PREVIOUS_ERRORS.format(count=errors))


@_command(program, "check", commands.CHECK)
@_PATHS
@_options(
    _PERIOD,
    _YEAR,
    _path_option("--annotate", commands.OPTION_ANNOTATE),
    click.option("--json", "as_json", is_flag=True, help=commands.OPTION_JSON),
    _PASSWORD,
    _CATALOGUE,
    _JOBS,
    _CLUSTER,
    _VERBOSE,
)
def check_command(as_json: bool, verbose: bool, **options: Any) -> int:
    from ikigen.pipeline.corrections import with_copies
    from ikigen.pipeline.returns import check_returns
    from ikigen.terminal import findings_as_json, make_console, print_findings

    with _crew(options, verbose=verbose) as crew:
        result = check_returns(ReturnsRequest(this_year=date.today().year, **options), crew)
    if as_json:
        _say(findings_as_json(result.findings))
    else:
        _report_choices(result)
        print_findings(make_console(), result.findings, verbose=verbose)
    if options["annotate"] is not None:
        _report_copies(with_copies(result, options["annotate"]), options["annotate"], to_stderr=as_json)
    return WITH_ERRORS if result.has_errors else DONE


def _report_choices(result: CheckResult) -> None:
    _say(commands.CHOSEN_CATALOGUE.format(value=result.catalogue_path or commands.BUILT_IN))
    _say(commands.CHOSEN_YEAR.format(value=result.year))
    _say(commands.CHOSEN_PERIOD.format(value=result.period.code))
    _say(commands.CHOSEN_PATHS.format(value=", ".join(str(path) for path in result.paths)))
    read = sum(1 for returned in result.returns if returned.submission is not None)
    _say(commands.READ_FORMS.format(count=read, files=len(result.returns)))


def _report_copies(result: CheckResult, folder: Path, *, to_stderr: bool) -> None:
    """What was written; beside ``--json`` not on standard output, which holds nothing else."""
    from ikigen.pipeline.corrections import describe_copies

    for line in ("", *describe_copies(result.copies, folder)):
        click.echo(line, err=to_stderr)


@_command(program, "status", commands.STATUS)
@_PATHS
@_options(
    _PERIOD,
    _YEAR,
    click.option("--pesan", "as_messages", is_flag=True, help=commands.OPTION_MESSAGES),
    _PASSWORD,
    _CATALOGUE,
    _JOBS,
    _VERBOSE,
)
def status_command(as_messages: bool, verbose: bool, **options: Any) -> int:
    from ikigen.messages import compose_message
    from ikigen.pipeline.returns import check_returns, standing_of
    from ikigen.terminal import make_console, show_standings

    today = date.today()
    with _crew(options, verbose=verbose) as crew:
        check = check_returns(ReturnsRequest(this_year=today.year, allow_none=True, **options), crew)
    found = standing_of(check)
    if as_messages:
        wanting = [s for s in found if s.has_duties and (s.file is not None or s.is_missing)]
        _say("\n\n".join(compose_message(s, check.catalogue, check.period, check.year, today) for s in wanting))
    else:
        _report_choices(check)
        show_standings(make_console(), found, check.period)
    return WITH_ERRORS if any(standing.is_missing for standing in found) else DONE


@_command(program, "consolidate", commands.CONSOLIDATE)
@_PATHS
@_options(
    _PERIOD,
    _YEAR,
    _path_option("--out", commands.OPTION_OUT_RESULTS),
    click.option(
        "--previous",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=commands.OPTION_PREVIOUS_REPORTS,
    ),
    click.option("--per-unit", is_flag=True, help=commands.OPTION_PER_UNIT),
    click.option("--docx", is_flag=True, help=commands.OPTION_DOCX),
    click.option("--pdf", is_flag=True, help=commands.OPTION_PDF),
    click.option("--strict", is_flag=True, help=commands.OPTION_STRICT),
    _PASSWORD,
    _CATALOGUE,
    _JOBS,
    _CLUSTER,
    _VERBOSE,
)
def consolidate_command(strict: bool, verbose: bool, **options: Any) -> int:
    from ikigen.pipeline.report import consolidate
    from ikigen.terminal import make_console, print_findings

    of_report = {key: options.pop(key) for key in ("out", "previous", "per_unit", "docx", "pdf")}
    with _crew(options, verbose=verbose) as crew:
        returns = ReturnsRequest(this_year=date.today().year, **options)
        result = consolidate(ConsolidateRequest(returns=returns, **of_report), crew)
    _report_choices(result.check)
    print_findings(make_console(), result.check.findings, verbose=verbose)
    _report_results(result)
    return WITH_ERRORS if strict and result.check.has_errors else DONE


def _report_results(result: ConsolidateResult) -> None:
    _say("")
    _say(result.headline)
    errors = sum(1 for finding in result.check.findings if finding.severity is Severity.ERROR)
    if errors:
        _say(commands.ERRORS_REMAIN.format(count=errors))
    _say(commands.WROTE)
    for path in result.written:
        _say(f"  {path}")
    for note in result.notes:
        click.echo(note, err=True)
    _say(commands.OPEN_FIRST.format(path=result.workbook))


@_command(program, "demo", commands.DEMO)
@_options(_path_option("--out", commands.OPTION_OUT_DEMO), _VERBOSE)
def demo_command(out: Path | None, verbose: bool) -> int:
    from ikigen.demo import run_demo
    from ikigen.terminal import make_console, print_findings

    result = run_demo(out, date.today().year)
    _say(commands.DEMO_INTRO)
    for step, path in result.steps.items():
        _say(f"  {commands.DEMO_STEPS[step]:<24}{path}")
    print_findings(make_console(), result.consolidation.check.findings, verbose=verbose)
    _report_results(result.consolidation)
    return DONE


def _say(text: str) -> None:
    click.echo(text)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with an exit code; every mistake of a user is one sentence."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    Returns:
        0 done; 1 done, with error findings; 2 the operator must act; 3 a bug, with its traceback in a log file.
    """
    try:
        result = program.main(args=arguments, prog_name="ikigen", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except Exception as trouble:
        return _explain(trouble)
    except KeyboardInterrupt as stop:
        aborted = click.Abort()
        aborted.__cause__ = stop
        return _explain(aborted)
    return result if isinstance(result, int) else DONE


def _explain(trouble: Exception) -> int:
    """Say what happened in one sentence, and return the exit code that belongs to it."""
    if isinstance(trouble, BrokenPipeError):
        # The reader of our output has gone (``| head``); nothing more can be said, and nothing is wrong.
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 - closed by the interpreter's end
        return DONE
    if isinstance(trouble, IkigenError):
        _print_error(trouble)
    elif isinstance(trouble, click.ClickException):
        click.echo(_usage_sentence(trouble), err=True)
    elif isinstance(trouble, click.Abort):
        click.echo(str(trouble.__cause__ or "") or commands.INTERRUPTED, err=True)
    else:
        click.echo(commands.BUG.format(path=_log_traceback(trouble)), err=True)
        return BUG
    return OPERATOR_MUST_ACT


def _print_error(error: IkigenError) -> None:
    click.echo(str(error), err=True)
    if error.findings:
        from ikigen.terminal import make_console, print_findings

        print_findings(make_console(to_stderr=True), error.findings, verbose=True)


def _log_traceback(trouble: Exception) -> Path:
    with tempfile.NamedTemporaryFile("w", prefix="ikigen-", suffix=".log", delete=False, encoding="utf-8") as log:
        log.write(f"ikigen {__version__}\n")
        traceback.print_exception(trouble, file=log)
    return Path(log.name)


def _usage_sentence(mistake: click.ClickException) -> str:
    """What was wrong with the words of a command, as one Indonesian sentence."""
    context = getattr(mistake, "ctx", None)
    facts: dict[str, Any] = {"command": context.command_path if context else "ikigen"}
    if isinstance(mistake, click.NoSuchOption):
        names = ", ".join(mistake.possibilities or ())
        hint = commands.DID_YOU_MEAN.format(names=names) if names else ""
        return commands.NO_SUCH_OPTION.format(name=mistake.option_name, hint=hint, **facts)
    if isinstance(mistake, click.BadOptionUsage):
        return commands.MISSING_VALUE.format(name=mistake.option_name, **facts)
    if isinstance(mistake, click.MissingParameter):
        named = getattr(mistake.param, "metavar", None)
        return commands.MISSING_ARGUMENT.format(name=mistake.param_hint or named or "Argumen", **facts)
    return commands.OTHER_USAGE.format(**facts)
