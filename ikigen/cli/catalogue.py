"""The program and its group of catalogue commands."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from ikigen import __version__
from ikigen.cli.options import (
    CATALOGUE,
    DONE,
    FORCE,
    HELP,
    PATH,
    VERBOSE,
    WITH_ERRORS,
    Group,
    command,
    help_when_alone,
    options,
    path_option,
)
from ikigen.cli.streams import holds_every_character, say
from ikigen.text import commands


@click.group(
    cls=Group,
    invoke_without_command=True,
    help=commands.PROGRAM,
    options_metavar=commands.OPTIONS_METAVAR,
    subcommand_metavar=commands.SUBCOMMAND_METAVAR,
)
@click.version_option(__version__, message="%(prog)s %(version)s", help=commands.OPTION_VERSION)
@HELP
@click.pass_context
def program(context: click.Context) -> None:
    help_when_alone(context)


@program.group(
    "catalogue",
    cls=Group,
    invoke_without_command=True,
    help=commands.CATALOGUE,
    options_metavar=commands.OPTIONS_METAVAR,
    subcommand_metavar=commands.SUBCOMMAND_METAVAR,
)
@HELP
@click.pass_context
def catalogue_group(context: click.Context) -> None:
    help_when_alone(context)


@command(catalogue_group, "export", commands.CATALOGUE_EXPORT)
@options(path_option("--out", commands.OPTION_OUT_CATALOGUE), CATALOGUE, FORCE, VERBOSE)
def catalogue_export(out: Path | None, catalogue: Path | None, force: bool, verbose: bool) -> int:
    from ikigen.pipeline.catalogues import export_catalogue

    written, backups = export_catalogue(out, catalogue, force=force)
    say(commands.CATALOGUE_WRITTEN.format(path=written))
    _say_backups(backups)
    return DONE


@command(catalogue_group, "check", commands.CATALOGUE_CHECK)
@click.argument("path", required=False, type=PATH, metavar="[PATH]")
@options(
    CATALOGUE,
    click.option("--json", "as_json", is_flag=True, help=commands.OPTION_JSON),
    VERBOSE,
)
def catalogue_check(path: Path | None, catalogue: Path | None, as_json: bool, verbose: bool) -> int:
    from ikigen.pipeline.catalogues import check_catalogue
    from ikigen.terminal import findings_as_json, make_console, print_findings

    result = check_catalogue(path or catalogue)
    if as_json:
        say(findings_as_json(result.findings, only_ascii=not holds_every_character()))
    else:
        # What is known of a catalogue is what this command is asked for: information is always shown.
        print_findings(make_console(), result.findings, verbose=True)
        if result.catalogue is not None:
            objectives = {(i.unit, i.objective) for i in result.catalogue.indicators}
            say(
                commands.CATALOGUE_FINE.format(
                    path=result.path or commands.BUILT_IN,
                    units=len(result.catalogue.units),
                    objectives=len(objectives),
                    indicators=len(result.catalogue.indicators),
                )
            )
    return DONE if result.catalogue is not None else WITH_ERRORS


@command(catalogue_group, "show", commands.CATALOGUE_SHOW)
@click.argument("unit", required=False, metavar="[UNIT]")
@options(CATALOGUE, VERBOSE)
def catalogue_show(unit: str | None, catalogue: Path | None, verbose: bool) -> int:
    from ikigen.pipeline.catalogues import open_catalogue
    from ikigen.terminal import make_console, show_catalogue, show_unit

    opened = open_catalogue(catalogue)
    if unit is None:
        show_catalogue(make_console(), opened)
    else:
        show_unit(make_console(), opened, unit)
    return DONE


@command(catalogue_group, "diff", commands.CATALOGUE_DIFF)
@click.argument("old", type=PATH, metavar="LAMA")
@click.argument("new", type=PATH, metavar="BARU")
@options(VERBOSE)
def catalogue_diff(old: Path, new: Path, verbose: bool) -> int:
    from ikigen.pipeline.catalogues import compare_catalogues
    from ikigen.terminal import make_console, print_grouped

    result = compare_catalogues(old, new)
    say(result.headline)
    print_grouped(make_console(), result.by_unit)
    if result.changes:
        say(f"\n{result.outlook}")
    return DONE


@command(catalogue_group, "import", commands.CATALOGUE_IMPORT)
@click.argument("document", type=PATH, metavar="DOKUMEN.docx")
@options(path_option("--out", commands.OPTION_OUT_DRAFT), CATALOGUE, FORCE, VERBOSE)
def catalogue_import(document: Path, out: Path | None, catalogue: Path | None, force: bool, verbose: bool) -> int:
    from ikigen.pipeline.drafts import import_document
    from ikigen.terminal import make_console, print_findings

    result = import_document(document, out, catalogue, force=force)
    # A draft is there to be completed: what is missing or was guessed is what the command is asked for.
    print_findings(make_console(), result.findings, verbose=True)
    if result.catalogue is not None:
        say(
            commands.DRAFT_WRITTEN.format(
                path=result.path,
                units=len(result.catalogue.units),
                objectives=len({(i.unit, i.objective) for i in result.catalogue.indicators}),
                indicators=len(result.catalogue.indicators),
            )
        )
    _say_backups(result.backups)
    return DONE


def _say_backups(backups: Mapping[Path, Path]) -> None:
    for replaced, backup in backups.items():
        say(commands.BACKED_UP.format(name=replaced.name, backup=backup.name))
