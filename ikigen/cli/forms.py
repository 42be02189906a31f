"""``ikigen generate``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import click

from ikigen.cli.catalogue import program
from ikigen.cli.options import (
    CATALOGUE,
    CLUSTER,
    DONE,
    FORCE,
    JOBS,
    PASSWORD,
    VERBOSE,
    YEAR,
    command,
    crew_of,
    options,
    path_option,
    paths_option,
)
from ikigen.cli.streams import say
from ikigen.model.finding import Severity
from ikigen.model.request import GenerateRequest
from ikigen.text import commands
from ikigen.text.findings.returns import MOVED, NOT_TAKEN, REWORDED
from ikigen.text.labels import quarter_title

if TYPE_CHECKING:
    from ikigen.pipeline.forms import GenerateResult
    from ikigen.pipeline.previous import Previous


_MOST_CODES: Final = 12
"""Reworded indicators that are named; more are left to ``ikigen check``."""


@command(program, "generate", commands.GENERATE)
@options(
    YEAR,
    click.option("--unit", "units", multiple=True, metavar="KODE", help=commands.OPTION_UNIT),
    path_option("--out", commands.OPTION_OUT_FORMS),
    paths_option("--previous", commands.OPTION_PREVIOUS_FORMS),
    PASSWORD,
    FORCE,
    CATALOGUE,
    JOBS,
    CLUSTER,
    VERBOSE,
)
def generate_command(**options: Any) -> int:
    from ikigen.pipeline.forms import generate_forms

    with crew_of(options) as crew:
        result = generate_forms(GenerateRequest(this_year=date.today().year, **options), crew)
    _report_forms(result)
    return DONE


def _report_forms(result: GenerateResult) -> None:
    say(commands.CHOSEN_CATALOGUE.format(value=result.catalogue or commands.BUILT_IN))
    say(commands.CHOSEN_YEAR.format(value=result.year))
    if result.previous is not None:
        _report_previous(result.previous)
    if result.other_years:
        known = ", ".join(map(str, result.other_years))
        say(commands.NO_TARGETS_OF_YEAR.format(year=result.year, known=known))
    if result.written:
        say(commands.WRITTEN_FORMS.format(count=len(result.written), folder=result.folder))
    for form, backup in result.backups.items():
        say(commands.BACKED_UP.format(name=form.name, backup=backup.name))
    if result.unchanged:
        say(commands.UNCHANGED_FORMS.format(count=len(result.unchanged)))
    for path in result.kept:
        say(commands.KEPT_FORM.format(name=path.name))
    if result.kept and result.previous is not None:
        say(commands.KEPT_BESIDE_PREVIOUS)
    if result.written:
        say(commands.NEXT_AFTER_GENERATE)


def _report_previous(previous: Previous) -> None:
    """What was carried into the forms, and whose quarters stay open."""
    carried = {unit: quarters for unit, quarters in previous.quarters.items() if quarters}
    for quarter in sorted({q for quarters in carried.values() for q in quarters}):
        units = [unit for unit, quarters in carried.items() if quarter in quarters]
        late = [unit for unit in previous.late if quarter not in previous.quarters[unit]]
        line = commands.CARRIED_QUARTER if late else commands.CARRIED_QUARTER_OF_ALL
        say(line.format(quarter=quarter_title(quarter), count=len(units), late=", ".join(late)))
    if previous.last_year is not None:
        say(commands.CARRIED_YEAR.format(year=previous.last_year))
    _report_left_out(previous)
    errors = [f for f in previous.findings if f.severity is Severity.ERROR and f.code not in NOT_TAKEN]
    unreadable = [error for error in errors if error.code.startswith("file-")]
    for error in unreadable:
        say(error.message)
    if len(errors) > len(unreadable):
        say(commands.PREVIOUS_ERRORS.format(count=len(errors) - len(unreadable)))


def _report_left_out(previous: Previous) -> None:
    """What was typed and has no place in the new forms, or stands in another unit's: nothing is lost unsaid."""
    for codes, heading in ((MOVED, commands.MOVED_FIGURES), (NOT_TAKEN, commands.NOT_CARRIED)):
        found = [finding for finding in previous.findings if finding.code in codes]
        if found:
            say(heading)
        for finding in found:
            file = finding.at.file or ""
            said = finding.message if finding.at.sheet is None else f"{file}: {finding.message}"
            say(commands.NOT_CARRIED_LINE.format(message=said))
    reworded = sorted({f.indicator or "" for f in previous.findings if f.code == REWORDED})
    if reworded:
        more = ", …" if len(reworded) > _MOST_CODES else ""
        say(commands.REWORDED.format(codes=", ".join(reworded[:_MOST_CODES]) + more))
