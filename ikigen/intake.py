"""Returned files: found under the paths that were named, and read one by one into submissions.

Reading one file is a pure function of picklable arguments; it never raises for what the file contains.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from ikigen.excel.reader import read_workbook
from ikigen.form.annotate import COPY_OF
from ikigen.form.read import read_form
from ikigen.model.catalogue import Catalogue
from ikigen.model.finding import Finding, IkigenError, Location
from ikigen.model.submission import ReturnedFile, Submission
from ikigen.text import commands
from ikigen.text.commands import listed
from ikigen.text.findings import make_finding

WORKBOOK_SUFFIXES: Final = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
OTHER_SUFFIXES: Final = frozenset({
    ".csv", ".tsv", ".xlt", ".xltx", ".xltm", ".xlk", ".fods", ".et", ".ett", ".numbers", ".gsheet", ".prn",
    ".pdf", ".doc", ".docx", ".docm", ".rtf", ".odt", ".wps", ".htm", ".html", ".mht", ".mhtml", ".eml", ".msg",
    ".ppt", ".pptx", ".zip", ".rar", ".7z", ".gz", ".tar", ".lnk", ".url", ".crdownload", ".part",
    ".jpg", ".jpeg", ".jfif", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic", ".heif",
})  # fmt: skip
"""What people send instead of a workbook: named, so that nobody waits for it to be read."""

_OWN_RESULT: Final = re.compile(
    r"(?:capaian|data|temuan)\.csv|lampiran_lakip_\d+\.docx|konsolidasi_\d+_TW[1-4]\.pdf"
)
NOT_FORMS: Final = frozenset({"not-a-workbook", "suffix-lost"})
"""Findings about what lies among the returns and is not read as one."""
_LEFTOVERS: Final = frozenset({".tmp", ".bak", ".old"})
"""What programs leave behind beside a workbook, often with the content of one."""
_THUMBNAILS: Final = ".db"
"""Windows keeps pictures of what a folder holds in a file that begins as old workbooks do."""
_BACKUP: Final = re.compile(r"\.cadangan-\d+")
"""The end of the name under which this program keeps what it has replaced."""
_MAGIC: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

_LOCK_PREFIXES: Final = ("~$", ".~lock.")
_CHUNK: Final = 1 << 20
_UNPRINTABLE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Bytes of a name that are no UTF-8 (they arrive as lone surrogates), and characters that steer a terminal."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read. ``name`` is what findings and reports call it: the path below the folder named."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class ReadReturn:
    """What one file said. ``submission`` is None when it is no form, or one that cannot be trusted.

    ``path`` is where the file lies; ``copy_of`` is the hash of the return that a correction copy was made of.
    """

    file: ReturnedFile
    submission: Submission | None
    findings: tuple[Finding, ...]
    path: Path = Path()
    copy_of: str = ""


def find_returns(paths: Iterable[Path]) -> tuple[tuple[FoundFile, ...], tuple[Finding, ...]]:
    """The workbooks under files and folders, each once, in the order of their names.

    Findings:
        not-a-workbook: a document of another kind lies among the returns. suffix-lost: one has the content of
        a workbook and the name of none. leftovers: backups and hidden workbooks. folder-unreadable: one below the
        folders that were named may not be entered.

    Raises:
        IkigenError: a path does not exist.
    """
    found: dict[Path, FoundFile] = {}
    findings: list[Finding] = []
    leftovers: dict[Path, str] = {}
    for root in paths:
        if not root.exists():
            raise IkigenError(commands.NO_SUCH_PATH.format(path=root))
        for path in [root] if root.is_file() else _walk(root, findings):
            name = printable(path.name if path == root else path.relative_to(root).as_posix())
            suffix = path.suffix.lower()
            if path != root and _is_leftover(path):
                leftovers.update({path.resolve(): name} if _looks_like_workbook(path) else {})
            elif path == root or suffix in WORKBOOK_SUFFIXES or _is_lock_of_workbook(path):
                found.setdefault(path.resolve(), FoundFile(path, name))
            elif _is_own_result(path):
                continue  # the workbook beside it is named, and says so of all of them
            elif suffix in OTHER_SUFFIXES and not path.name.startswith(_LOCK_PREFIXES):
                findings.append(make_finding("not-a-workbook", Location(file=name), value=suffix))
            elif suffix != _THUMBNAILS and _looks_like_workbook(path):
                findings.append(make_finding("suffix-lost", Location(file=name)))
    if leftovers:
        findings.append(make_finding("leftovers", names=listed(tuple(leftovers.values()))))
    return _with_unique_names(tuple(found.values())), tuple(findings)


def files_under(paths: Iterable[Path]) -> tuple[str, ...]:
    """The names of all files that are not hidden, whatever they are; for a sentence where none is a workbook."""
    names = (path.name for root in paths for path in ([root] if root.is_file() else _walk(root, [])))
    return tuple(printable(name) for name in names if not name.startswith((".", "~$")))


def _is_own_result(path: Path) -> bool:
    """Whether a file is called like one that ``consolidate`` writes, beside the workbook of a consolidation."""
    return _OWN_RESULT.fullmatch(path.name) is not None and any(path.parent.glob("konsolidasi_*_TW[1-4].xlsx"))


def _is_leftover(path: Path) -> bool:
    """Whether a file is a backup, or hidden, by its name."""
    suffix = path.suffix.lower()
    is_hidden = path.name.startswith(".") and not path.name.startswith(_LOCK_PREFIXES)
    return is_hidden or suffix in _LEFTOVERS or path.name.endswith("~") or _BACKUP.fullmatch(suffix) is not None


def printable(name: str) -> str:
    """A file's name as every output can hold it: what is no text, or would break a line, as a question mark."""
    return _UNPRINTABLE.sub("?", name)


def _is_lock_of_workbook(path: Path) -> bool:
    """Whether LibreOffice left a file to say that a workbook of this folder is open: ``.~lock.SEK.xlsx#``."""
    return path.name.startswith(_LOCK_PREFIXES) and path.suffix.lower().rstrip("#") in WORKBOOK_SUFFIXES


def _looks_like_workbook(path: Path) -> bool:
    """Whether a file begins as workbooks do, whatever its name; one that cannot be read does not."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as stream:
            return stream.read(8).startswith(_MAGIC)
    except OSError:
        return False


def _walk(root: Path, findings: list[Finding]) -> Iterator[Path]:
    """Files below a folder, and folders that carry a workbook's name (a person may think they are one).

    What is hidden is left out, workbooks and marks of open ones aside; a folder that may not be entered is a
    finding. Links to folders are followed, each folder once.
    """
    entered = {root.resolve()}

    def refused(error: OSError) -> None:
        folder = Path(str(error.filename))
        name = printable(folder.relative_to(root).as_posix() if folder != root else str(root))
        findings.append(make_finding("folder-unreadable", Location(file=name), file=name))

    def is_new(folder: Path) -> bool:
        there = folder.resolve()
        is_first = there not in entered
        entered.add(there)
        return is_first

    for folder, folders, files in os.walk(root, onerror=refused, followlinks=True):
        visible_folders = sorted(name for name in folders if not name.startswith("."))
        folders[:] = [name for name in visible_folders if is_new(Path(folder, name))]
        called = [name for name in folders if Path(name).suffix.lower() in WORKBOOK_SUFFIXES]
        visible = [name for name in files if not name.startswith(".") or _is_of_interest(name)]
        yield from (Path(folder, name) for name in sorted((*called, *visible)))


def _is_of_interest(name: str) -> bool:
    """Whether a hidden file may be a workbook, or says that one is open; what macOS calls ``._`` is neither."""
    return name.startswith(_LOCK_PREFIXES) or (
        Path(name).suffix.lower() in WORKBOOK_SUFFIXES and not name.startswith("._")
    )


def _with_unique_names(files: tuple[FoundFile, ...]) -> tuple[FoundFile, ...]:
    """Two files of one name under two folders are told apart by their whole path."""
    times = Counter(file.name for file in files)
    return tuple(replace(file, name=file.path.as_posix()) if times[file.name] > 1 else file for file in files)


def read_return(found: FoundFile, catalogue: Catalogue, password: str | None = None) -> ReadReturn:
    """What one file says, with every finding about it."""
    workbook, findings = read_workbook(found.path, password)
    file = _describe(found, workbook.saved if workbook else None, workbook.application if workbook else "")
    submission = None
    if workbook is not None:
        submission, more = read_form(workbook, file, catalogue)
        findings = (*findings, *more)
    copy_of = workbook.properties.get(COPY_OF, "") if workbook else ""
    named = tuple(_named(finding, found.name) for finding in findings)
    return ReadReturn(file, submission, named, found.path, copy_of)


def _named(finding: Finding, name: str) -> Finding:
    return replace(finding, at=replace(finding.at, file=name))


def _describe(found: FoundFile, saved: datetime | None, application: str) -> ReturnedFile:
    """The file's own particulars; a file that cannot be opened keeps an empty hash."""
    try:
        status = found.path.stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe would be waited for
            return ReturnedFile(found.name, "", 0, None)
        digest = hashlib.sha256()
        with found.path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
    except OSError:  # the guard has said so in a finding
        return ReturnedFile(found.name, "", 0, None)
    modified = saved or datetime.fromtimestamp(status.st_mtime)
    return ReturnedFile(
        path=found.name,
        sha256=digest.hexdigest(),
        size=status.st_size,
        modified=modified,
        application=application,
        stamp_inside=saved is not None,
    )
