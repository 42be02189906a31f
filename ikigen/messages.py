"""A message per unit, ready to be pasted into a chat: what is missing or wrong, where, what to do, until when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ikigen.checks.standing import Standing
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Finding
from ikigen.model.period import Quarter
from ikigen.text import status as words
from ikigen.text.findings import place_of
from ikigen.text.labels import quarter_title
from ikigen.text.numbers import format_day


def compose_message(standing: Standing, catalogue: Catalogue, quarter: Quarter, year: int, today: date) -> str:
    """One unit's message; polite, short, a numbered list of what is wanted."""
    lines = [words.GREETING.format(title=standing.unit.title), _opening(standing, quarter, year)]
    wanted = list(_wanted(standing, quarter))
    if wanted:
        lines.append(words.WANTED)
        lines += [f"{number}. {text}" for number, text in enumerate(wanted, start=1)]
        lines.append(_closing(standing.due, today))
    elif not standing.is_missing:
        lines.append(words.COMPLETE)
    office = catalogue.office.abbreviation or catalogue.office.name
    return "\n".join((*lines, words.SENDER.format(office=office)))


def _opening(standing: Standing, quarter: Quarter, year: int) -> str:
    facts = {"period": quarter_title(quarter), "year": year, "unit": standing.unit.code}
    if standing.unread_file is not None:
        return words.UNREAD.format(file=_name(standing.unread_file), **facts)
    if standing.file is None:
        return words.NOT_RECEIVED.format(**facts)
    return words.RECEIVED.format(file=_name(standing.file.path), **facts)


def _wanted(standing: Standing, quarter: Quarter) -> Iterator[str]:
    sheet = quarter_title(quarter)
    if standing.is_missing and standing.unread_file is None:
        yield words.FILL_FORM.format(sheet=sheet)
        return
    yield from _errors(standing.errors)
    if standing.file is None:
        return
    gone = {finding.indicator for finding in standing.errors if finding.code == "row-missing"}
    blank = [code for code in standing.blank_cells if code not in gone]
    if blank:
        yield words.BLANK_CELLS.format(sheet=sheet, codes=_codes(blank))
    if standing.unstated:
        yield words.UNSTATED.format(sheet=sheet, owners=", ".join(standing.unstated))


def _errors(errors: Sequence[Finding]) -> Iterator[str]:
    """What is wrong, each in its own words; of many errors the last ones only by their cells."""
    named = errors if len(errors) <= words.SHOWN_ERRORS + 1 else errors[: words.SHOWN_ERRORS]
    yield from (finding.message for finding in named)
    rest = errors[len(named) :]
    if rest:
        cells = dict.fromkeys(place_of(finding.at) for finding in rest)
        yield words.MORE_ERRORS.format(count=len(rest), cells=_codes(tuple(cells)))


def _name(path: str) -> str:
    """A file's name without the folders it was put into, which its sender does not know."""
    return path.replace("\\", "/").rpartition("/")[2]


def _codes(codes: Sequence[str]) -> str:
    shown = ", ".join(codes[: words.SHOWN_CODES])
    rest = len(codes) - words.SHOWN_CODES
    return words.MORE_CODES.format(codes=shown, count=rest) if rest > 0 else shown


def _closing(due: date | None, today: date) -> str:
    if due is None:
        return words.SEND_BACK_SOON
    template = words.SEND_BACK if today <= due else words.SEND_BACK_LATE
    return template.format(day=format_day(due))
