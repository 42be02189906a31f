"""The command line: parse, one pipeline call, print, exit code. Nothing else imports click.

Heavy rooms are imported inside the commands, so that ``--help`` answers at once.
"""

from __future__ import annotations

import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from ikigen import __version__
from ikigen.cli import forms, report, returns, streams
from ikigen.cli.catalogue import program
from ikigen.cli.options import BUG, DONE, OPERATOR_MUST_ACT, READER_GONE, WITH_ERRORS
from ikigen.cli.streams import say
from ikigen.model.finding import IkigenError
from ikigen.text import commands

__all__ = [
    "BUG",
    "DONE",
    "OPERATOR_MUST_ACT",
    "WITH_ERRORS",
    "forms",
    "main",
    "program",
    "report",
    "returns",
    "run",
]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with an exit code; every mistake of a user is one sentence."""
    streams.settle_streams()
    code = run(arguments)
    try:
        streams.flush()
    except OSError as trouble:
        code = _explain(trouble)
    sys.exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    Returns:
        0 done; 1 done, with error findings; 2 the operator must act; 3 a bug, with its traceback in a log file;
        141 nobody read the output to its end.
    """
    try:
        result = program.main(args=arguments, prog_name="ikigen", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except SystemExit:  # click ends the program itself where nobody reads any more
        streams.give_up()
        return READER_GONE
    except Exception as trouble:
        return _explain(trouble)
    except KeyboardInterrupt as stop:
        aborted = click.Abort()
        aborted.__cause__ = stop
        return _explain(aborted)
    return result if isinstance(result, int) else DONE


def _explain(trouble: Exception) -> int:
    """Say what happened in one sentence, and return the exit code that belongs to it."""
    if streams.is_gone(trouble):  # ``| head``: nothing more can be said, and nothing is wrong
        streams.give_up()
        return READER_GONE
    if streams.is_full(trouble):
        streams.give_up()
        say(commands.DISK_FULL, to_stderr=True)
        return OPERATOR_MUST_ACT
    if streams.is_refused(trouble):
        from ikigen.pipeline.files import reason_of

        say(commands.REFUSED.format(path=trouble.filename, reason=reason_of(trouble)), to_stderr=True)
        return OPERATOR_MUST_ACT
    if isinstance(trouble, IkigenError):
        _print_error(trouble)
    elif isinstance(trouble, click.ClickException):
        say(_usage_sentence(trouble), to_stderr=True)
    elif isinstance(trouble, click.Abort):
        say(str(trouble.__cause__ or "") or commands.INTERRUPTED, to_stderr=True)
    else:
        say(commands.BUG.format(path=_log_traceback(trouble)), to_stderr=True)
        return BUG
    return OPERATOR_MUST_ACT


def _print_error(error: IkigenError) -> None:
    say(str(error), to_stderr=True)
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
