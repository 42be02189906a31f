"""What is shown on a terminal: findings grouped by unit and file, tables, and a count at the end."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Final

from rich.console import Console, Group
from rich.markup import escape
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from ikigen.checks.standing import Standing
from ikigen.model.catalogue import Catalogue, Indicator
from ikigen.model.finding import Finding, IkigenError, Severity, sorted_findings
from ikigen.model.period import Quarter
from ikigen.model.progress import Listener, Stage, nobody
from ikigen.text import commands
from ikigen.text import status as status_words
from ikigen.text.labels import WAY_OF, quarter_title
from ikigen.text.numbers import format_day

_WHOLE_LINE: Final = 10_000
_COLOURS: Final = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


class _Console(Console):
    """A console that leaves it to the command line what to do when nobody reads any more."""

    def on_broken_pipe(self) -> None:
        """Called while the error is handled; rich itself would end the program."""
        raise  # noqa: PLE0704 - see above


def make_console(*, to_stderr: bool = False) -> Console:
    """A console that wraps on a terminal and leaves lines whole in a pipe."""
    console = _Console(stderr=to_stderr, highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = _WHOLE_LINE
    return console


def findings_as_json(findings: Iterable[Finding], *, only_ascii: bool = False) -> str:
    r"""Findings as one JSON array, keys as promised, in the order in which they are shown.

    Args:
        findings: which.
        only_ascii: spell other characters as ``\u2026``, for outputs that are not UTF-8.
    """
    records = [finding.as_record() for finding in sorted_findings(findings)]
    return json.dumps(records, ensure_ascii=only_ascii, indent=1)


def print_findings(console: Console, findings: Sequence[Finding], *, verbose: bool) -> None:
    """Findings under their unit and file, errors before all others, and how many there are of each."""
    shown = [f for f in sorted_findings(findings) if verbose or f.severity is not Severity.INFO]
    for severity, of_severity in groupby(shown, key=lambda f: f.severity):
        label = commands.SEVERITY_LABEL[severity.value]
        console.print(f"\n[{_COLOURS[severity]}]{label}[/]")
        # All at once, for a province has thousands of them and every call has its price.
        console.print(Group(*_by_unit_and_file(of_severity)))
    _print_counts(console, findings, verbose=verbose)


def _by_unit_and_file(findings: Iterable[Finding]) -> Iterator[Padding]:
    for (unit, file), of_file in groupby(findings, key=lambda f: (f.unit, f.at.file)):
        heading = " · ".join(part for part in (unit or commands.NO_UNIT_LABEL, file) if part)
        yield _indented(Text(heading, style="bold"), 2)
        yield from (_indented(Text(finding.message), 4) for finding in of_file)


def _indented(text: Text, columns: int) -> Padding:
    return Padding(text, (0, 0, 0, columns), expand=False)


def _print_counts(console: Console, findings: Sequence[Finding], *, verbose: bool) -> None:
    count = Counter(finding.severity for finding in findings)
    if not findings:
        console.print(commands.NO_FINDINGS)
        return
    console.print()
    if count[Severity.INFO] and not verbose:
        console.print(commands.HIDDEN_INFOS.format(count=count[Severity.INFO]))
    console.print(
        commands.COUNTS.format(
            errors=count[Severity.ERROR], warnings=count[Severity.WARNING], infos=count[Severity.INFO]
        ),
        style="bold",
    )


@contextmanager
def show_progress(*, verbose: bool) -> Iterator[Listener]:
    """A bar with counts and the time left on a terminal; in a pipe nothing, or a line per stage if ``verbose``."""
    console = make_console(to_stderr=True)
    if not console.is_terminal:
        yield _one_line_per_stage(console) if verbose else nobody
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        tasks: dict[Stage, TaskID] = {}

        def listen(stage: Stage, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(commands.STAGES[stage.value], total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield listen


def _one_line_per_stage(console: Console) -> Listener:
    def listen(stage: Stage, done: int, total: int) -> None:
        if done == total:
            console.print(commands.STAGE_DONE.format(stage=commands.STAGES[stage.value], total=total))

    return listen


def print_table(console: Console, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A plain table; the last column takes the room that is left."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(escape(cell) for cell in row))
    console.print(table)


def show_catalogue(console: Console, catalogue: Catalogue) -> None:
    """One row per unit: what it owns and what it supplies."""
    rows = [
        (
            unit.code,
            unit.title,
            unit.parent or "-",
            str(len(catalogue.owned_by(unit.code))),
            ", ".join(dict.fromkeys(i.unit for i in catalogue.supplied_by(unit.code))) or "-",
        )
        for unit in catalogue.units
    ]
    print_table(console, commands.SHOW_UNIT_COLUMNS, rows)


def show_unit(console: Console, catalogue: Catalogue, code: str) -> None:
    """What one unit is measured by, and what it supplies to others.

    Raises:
        IkigenError: the unit is unknown.
    """
    unit = next((u for u in catalogue.units if u.code.casefold() == code.casefold()), None)
    if unit is None:
        raise IkigenError(commands.UNKNOWN_UNIT.format(unit=code, units=", ".join(catalogue.unit_by_code)))
    console.print(f"[bold]{escape(unit.code)} · {escape(unit.title)}[/]")
    owned, supplied = catalogue.owned_by(unit.code), catalogue.supplied_by(unit.code)
    if owned:
        _print_indicators(console, owned)
    else:
        console.print(commands.SHOW_NO_INDICATORS)
    if supplied:
        console.print(f"\n[bold]{commands.SHOW_SUPPLIED}[/]")
        _print_indicators(console, supplied)


def _print_indicators(console: Console, indicators: Iterable[Indicator]) -> None:
    for objective, group in groupby(indicators, key=lambda i: i.objective):
        console.print(f"\n{escape(objective)}", style="italic")
        rows = [
            (i.code, i.title, i.measure_unit, WAY_OF[i.accumulation], ", ".join(i.source_codes) or i.unit)
            for i in group
        ]
        print_table(console, commands.SHOW_COLUMNS, rows)


def print_grouped(console: Console, groups: Mapping[str, Sequence[str]]) -> None:
    """Sentences under their headings."""
    for heading, sentences in groups.items():
        console.print(f"\n[bold]{escape(heading)}[/]")
        for sentence in sentences:
            console.print(Padding(escape(sentence), (0, 0, 0, 2), expand=False))


def show_standings(console: Console, standings: Sequence[Standing], quarter: Quarter) -> None:
    """One row per unit, then who is missing."""
    print_table(console, status_words.COLUMNS, (_standing_row(standing) for standing in standings))
    unread = [standing.unit.code for standing in standings if standing.unread_file is not None]
    missing = [s.unit.code for s in standings if s.is_missing and s.unread_file is None]
    period = quarter_title(quarter)
    console.print()
    if missing:
        console.print(status_words.MISSING_UNITS.format(period=period, units=", ".join(missing)), style="bold red")
    elif not unread:
        console.print(status_words.NOBODY_MISSING.format(period=period))
    if unread:
        console.print(status_words.UNREAD_UNITS.format(units=", ".join(unread)), style="bold red")
    due = next((standing.due for standing in standings if standing.due), None)
    if due:
        console.print(status_words.DUE.format(day=format_day(due)))
    on_duty = [standing for standing in standings if standing.has_duties or standing.file]
    complete = sum(standing.is_complete for standing in on_duty)
    console.print(status_words.COMPLETE_UNITS.format(count=complete, total=len(on_duty)))


def _standing_row(standing: Standing) -> tuple[str, ...]:
    return (
        standing.unit.code,
        _returned(standing),
        _saved(standing),
        _of(standing.filled, standing.cells),
        _of(standing.confirmed, standing.to_confirm),
        ", ".join(standing.unstated) or status_words.NONE,
        str(len(standing.errors) or status_words.NONE),
    )


def _returned(standing: Standing) -> str:
    if standing.file is not None:
        return standing.file.path
    if standing.unread_file is not None:
        return status_words.UNREAD_FILE.format(file=standing.unread_file)
    return status_words.MISSING if standing.is_missing else status_words.NOTHING_TO_FILL


def _saved(standing: Standing) -> str:
    if standing.saved is None:
        return status_words.NONE
    day = format_day(standing.saved.date())
    return status_words.LATE.format(day=day) if standing.late else day


def _of(part: int, whole: int) -> str:
    return status_words.OF.format(part=part, whole=whole) if whole else status_words.NONE
