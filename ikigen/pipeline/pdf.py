"""A workbook printed as PDF by LibreOffice, where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
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
        profile = (Path(folder) / "profil").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "pdf",
                   "--outdir", folder, str(source)]  # fmt: skip
        try:
            # The arguments are ours; the program was found on this machine.
            subprocess.run(  # noqa: S603
                command, capture_output=True, timeout=seconds, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"}
            )
        except subprocess.TimeoutExpired:
            return None, commands.PDF_TOO_LONG.format(name=name, seconds=int(seconds))
        except OSError:
            return None, commands.PDF_FAILED.format(name=name)
        if not target.is_file():
            return None, commands.PDF_FAILED.format(name=name)
        return target.read_bytes(), ""
