"""Returned files read one by one by whoever does the work; what became of a worker or a file is a finding."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace

from ikigen.form.of_catalogue import end_reading, prepare_reading
from ikigen.intake import FoundFile, ReadReturn, read_return
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Finding, Location
from ikigen.model.progress import Stage, StoppedError
from ikigen.model.submission import ReturnedFile
from ikigen.pipeline.mapping import ALONE, Crew, Lost, Task, map_forms
from ikigen.text import commands
from ikigen.text.findings import make_finding

_Shared = tuple[Catalogue, str | None]


def read_returns(
    found: Sequence[FoundFile], catalogue: Catalogue, password: str | None = None, crew: Crew = ALONE
) -> tuple[ReadReturn, ...]:
    """What every file says, in the order of the files.

    Findings:
        worker-lost: whoever read the file did not come back, twice.
        file-unreachable: the file is here, and the worker on another machine does not see it.

    Raises:
        StoppedError: the operator has stopped it.
    """
    items = [replace(file, path=file.path.resolve()) for file in found] if crew.elsewhere else found
    returns: list[ReadReturn] = []
    try:
        answers = map_forms(Task(_read, (catalogue, password), _prepare), items, Stage.RETURNS, crew)
        for file, answer in zip(found, answers, strict=True):
            returns.append(_settled(file, answer, crew))
    except KeyboardInterrupt as stop:
        raise StoppedError(commands.STOPPED_READING.format(done=len(returns), total=len(found))) from stop
    finally:
        end_reading()
    return tuple(returns)


def _prepare(shared: _Shared) -> None:
    prepare_reading(shared[0])


def _read(shared: _Shared, file: FoundFile) -> ReadReturn:
    return read_return(file, *shared)


def _settled(file: FoundFile, answer: ReadReturn | Lost, crew: Crew) -> ReadReturn:
    """The answer as one that was read here."""
    if isinstance(answer, Lost):
        return _unread(file, make_finding("worker-lost", Location(file=file.name), file=file.path.name))
    if not crew.elsewhere:
        return answer
    unseen = any(finding.code == "file-unreadable" for finding in answer.findings)
    if unseen and os.access(file.path, os.R_OK):
        at = Location(file=file.name)
        return _unread(file, make_finding("file-unreachable", at, file=file.path.name, path=file.path.resolve()))
    return replace(answer, path=file.path)


def _unread(file: FoundFile, finding: Finding) -> ReadReturn:
    return ReadReturn(ReturnedFile(file.name, "", 0, None), None, (finding,), file.path)
