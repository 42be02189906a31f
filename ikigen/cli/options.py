"""Options, arguments and help pages that the commands share. Nothing outside this room imports click."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from ikigen.cli.streams import say
from ikigen.model.finding import IkigenError
from ikigen.model.period import FIRST_YEAR, LAST_YEAR, Quarter, parse_quarter
from ikigen.text import commands

if TYPE_CHECKING:
    from ikigen.pipeline.mapping import Crew

DONE, WITH_ERRORS, OPERATOR_MUST_ACT, BUG = 0, 1, 2, 3
"""Exit codes."""
READER_GONE: Final = 141
"""The code of a program whose reader has gone, as shells know it: 128 and the number of SIGPIPE."""

Decorator = Callable[[Any], Any]


class Formatter(click.HelpFormatter):
    """Help pages with Indonesian headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that shows how a command is called."""
        super().write_usage(prog, args, commands.USAGE if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """The heading of a part of the page."""
        super().write_heading(commands.HEADINGS.get(heading, heading))


click.Context.formatter_class = Formatter


def _show_help(context: click.Context, _: object, asked: bool) -> None:
    """Click's own way writes past a standard output that holds only ASCII."""
    if asked and not context.resilient_parsing:
        say(context.get_help())
        context.exit()


HELP: Final = click.help_option("-h", "--help", help=commands.OPTION_HELP, callback=_show_help)


class Group(click.Group):
    """A group of commands: help when nothing follows, a sentence of ours when the command is unknown."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """The command that the first argument names."""
        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            names = ", ".join(self.list_commands(ctx))
            raise IkigenError(commands.NO_SUCH_COMMAND.format(name=args[0], names=names, command=ctx.command_path))
        return super().resolve_command(ctx, args)


class Command(click.Command):
    """A command whose repeatable options take several values in a row: ``--unit SEK KEU``.

    The values end at the next option. Where paths may stand among the arguments too, they also end at a folder:
    what such an option takes there are files.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Repeat the option's name before each further value, as click wants it."""
        repeatable = {name for p in self.params if isinstance(p, click.Option) and p.multiple for name in p.opts}
        takes_paths = any(isinstance(p, click.Argument) for p in self.params)
        try:
            return super().parse_args(ctx, _spread(args, repeatable, takes_paths=takes_paths))
        except click.UsageError as mistake:
            mistake.ctx = mistake.ctx or ctx  # click leaves it out where an option's value is missing
            raise


def _spread(args: list[str], repeatable: set[str], *, takes_paths: bool) -> list[str]:
    spread: list[str] = []
    current, has_value = "", False
    for arg in args:
        if arg.startswith("-"):
            current, has_value = (arg if arg in repeatable else ""), False
        elif current and has_value:
            if takes_paths and Path(arg).is_dir():
                current = ""
            else:
                spread.append(current)
        else:
            has_value = True
        spread.append(arg)
    return spread


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


class PathType(click.Path):
    """A path; an empty one, as an unset variable leaves it, would be the folder in which one stands."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path."""
        if not str(value).strip():
            name = param.opts[0] if isinstance(param, click.Option) else (param and param.metavar) or ""
            raise IkigenError(commands.EMPTY_PATH.format(name=name.strip("[].")))
        return super().convert(value, param, ctx)


PATH: Final = PathType(path_type=Path)


def options(*options: Decorator) -> Decorator:
    """Several options as one decorator, shown in the order given."""

    def decorate(function: Any) -> Any:
        for option in reversed((*options, HELP)):
            function = option(function)
        return function

    return decorate


def path_option(name: str, help_text: str) -> Decorator:
    return click.option(name, type=PATH, metavar="PATH", help=help_text)


def paths_option(name: str, help_text: str) -> Decorator:
    return click.option(name, type=PATH, multiple=True, metavar="PATH", help=help_text)


CATALOGUE: Final = path_option("--catalogue", commands.OPTION_CATALOGUE)
VERBOSE: Final = click.option("--verbose", is_flag=True, help=commands.OPTION_VERBOSE)
YEAR: Final = click.option("--year", type=_YearType(), help=commands.OPTION_YEAR)
PERIOD: Final = click.option("--period", type=_QuarterType(), help=commands.OPTION_PERIOD)
PASSWORD: Final = click.option("--password", metavar="TEKS", help=commands.OPTION_PASSWORD)
JOBS: Final = click.option("--jobs", type=_JobsType(), help=commands.OPTION_JOBS)
CLUSTER: Final = click.option("--cluster", metavar="ALAMAT", help=commands.OPTION_CLUSTER)
FORCE: Final = click.option("--force", is_flag=True, help=commands.OPTION_FORCE)
PATHS: Final = click.argument("paths", nargs=-1, type=PATH, metavar="[PATHS]...")


def help_when_alone(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        say(context.get_help())


def command(group: click.Group, name: str, help_text: str) -> Callable[[Callable[..., Any]], click.Command]:
    return group.command(name, cls=Command, help=help_text, options_metavar=commands.OPTIONS_METAVAR)


@contextmanager
def crew_of(options: dict[str, Any], *, verbose: bool = False) -> Iterator[Crew]:
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
