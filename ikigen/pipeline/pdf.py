"""A workbook printed as PDF by LibreOffice, where it is installed."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import Final

from ikigen.text import commands

_PROGRAMS: Final = ("soffice", "libreoffice")
_PLACES: Final = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
"""Where installers put it without telling the search path."""
_SECONDS: Final = 180
_SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">\
<value>id-ID</value></prop></item>
</oor:items>
"""
"""Figures are printed as Indonesian readers write them, whatever the language of this machine."""
_CREATED: Final = re.compile(rb"<dcterms:created[^>]*>(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z<")
_MOMENT: Final = re.compile(rb"(?<=/CreationDate\(D:)\d{14}")
_IDENTITY: Final = re.compile(rb"(?<=/ID \[ <)[0-9A-F]{32}>\s<[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}")
_DIGIT: Final = re.compile(rb"[0-9A-F]")


def find_libreoffice() -> str | None:
    """The program, None where it is not installed."""
    found = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def print_to_pdf(content: bytes, name: str, seconds: float = _SECONDS) -> tuple[bytes | None, str]:
    """A workbook as PDF, or None and one sentence that says why not.

    The program gets a profile of its own, so that a window that is open does not catch the task, and a time limit.

    Args:
        content: the workbook.
        name: its file name, for the sentence.
        seconds: how long the program may take.
    """
    program = find_libreoffice()
    if program is None:
        return None, commands.NO_LIBREOFFICE.format(name=name)
    with tempfile.TemporaryDirectory(prefix="ikigen-pdf-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / "laporan.xlsx"
        source.write_bytes(content)
        target = source.with_suffix(".pdf")
        profile = f"-env:UserInstallation={_profile_in(Path(folder)).as_uri()}"
        command = [program, profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder,
                   str(source)]  # fmt: skip
        try:
            # The arguments are ours; the program was found on this machine.
            subprocess.run(  # noqa: S603
                command, capture_output=True, timeout=seconds, check=False,
                env={**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return None, commands.PDF_TOO_LONG.format(name=name, seconds=int(seconds))
        except OSError:
            return None, commands.PDF_FAILED.format(name=name)
        if not target.is_file():
            return None, commands.PDF_FAILED.format(name=name)
        return _same_each_time(target.read_bytes(), content), ""


def _same_each_time(printed: bytes, workbook: bytes) -> bytes:
    """A PDF without the clock in its bytes: its moment is that of the workbook, its identity is blank.

    Lengths stay, for the table of places at a PDF's end counts bytes.
    """
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        created = _CREATED.search(package.read("docProps/core.xml"))
    if created is None:
        return printed
    dated = _MOMENT.sub(b"".join(created.groups()), printed)
    return _IDENTITY.sub(lambda found: _DIGIT.sub(b"0", found.group()), dated)


def _profile_in(folder: Path) -> Path:
    """A profile with our settings."""
    profile = folder / "profil"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    return profile
