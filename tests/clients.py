"""Real spreadsheet programs for tests: convert a workbook, or recalculate it and read the results.

The tests that use them carry the marker ``client``. They skip with a reason where a program is absent, unless
``IKIGEN_REQUIRE_CLIENTS=1`` says that it must be there.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import warnings
from pathlib import Path
from typing import Any, Final

import pytest
from openpyxl import load_workbook

_TIMEOUT: Final = 180
_ALWAYS: Final = 0
_PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">\
<value>{recalc}</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="ODFRecalcMode" oor:op="fuse">\
<value>{recalc}</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">\
<value>{locale}</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse">\
<value>false</value></prop></item>
</oor:items>
"""


def require(program: str) -> str:
    """The path of a program; the test is skipped, or fails where clients are required, if it is absent."""
    found = shutil.which(program)
    if found is None:
        reason = f"{program} is not installed"
        if os.environ.get("IKIGEN_REQUIRE_CLIENTS") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def convert(path: Path, to: str, out: Path | None = None, *, locale: str = "en-US") -> Path:
    """One workbook through LibreOffice: see ``convert_all``."""
    return convert_all([path], to, out, locale=locale)[0]


def convert_all(paths: list[Path], to: str, out: Path | None = None, *, locale: str = "en-US") -> list[Path]:
    """Workbooks opened in one headless LibreOffice, recalculated whole, and saved in another format.

    Args:
        paths: the workbooks, with different names.
        to: suffix of the new format without the dot (``xlsx``, ``ods``, ``xls``, ``pdf``), or a filter as
            LibreOffice's ``--convert-to`` takes it.
        out: the folder to save in, by default a new one beside the first; never the workbooks' own folder.
        locale: the language of the program, e.g. ``id-ID``.

    Raises:
        AssertionError: LibreOffice could not load or save a file (it exits 0 all the same).
    """
    program = require("soffice")
    out = out or Path(tempfile.mkdtemp(prefix="converted-", dir=paths[0].parent))
    with tempfile.TemporaryDirectory(prefix="lo-profile-") as profile:
        settings = Path(profile, "user", "registrymodifications.xcu")
        settings.parent.mkdir()
        settings.write_text(_PROFILE.format(recalc=_ALWAYS, locale=locale), encoding="utf-8")
        command = [
            program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore", "--nologo",
            "--convert-to", to, "--outdir", str(out), *map(str, paths),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, timeout=_TIMEOUT, check=False)
    saved = [out / f"{path.stem}.{to.partition(':')[0]}" for path in paths]
    missing = [path.name for path in saved if not path.exists()]
    assert not missing, f"LibreOffice did not save {missing}: {done.stdout}{done.stderr}"
    return saved


def convert_in_gnumeric(path: Path, to: str = "xlsx", out: Path | None = None) -> Path:
    """``path`` opened in Gnumeric, recalculated whole, and saved in another format (see ``convert``)."""
    program = require("ssconvert")
    out = out or Path(tempfile.mkdtemp(prefix="converted-", dir=path.parent))
    saved = out / f"{path.stem}.{to}"
    command = [program, "--recalc", str(path), str(saved)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_TIMEOUT, check=False)
    assert saved.exists(), f"Gnumeric did not save {saved.name}: {done.stdout}{done.stderr}"
    return saved


def recalculated(path: Path) -> dict[tuple[str, str], Any]:
    """Every cell of a workbook as LibreOffice computes it, by sheet title and A1 address."""
    return cell_values(convert(path, "xlsx"))


def cell_values(path: Path) -> dict[tuple[str, str], Any]:
    """Every cell of an ``.xlsx`` file with its stored value, by sheet title and A1 address."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # other programs leave out what openpyxl thinks usual
        book = load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
    }


def type_in_office(files: list[dict[str, object]], locale: str = "id-ID") -> None:
    """Type into workbooks in one headless LibreOffice and save them.

    Args:
        files: ``{"open": path, "save": path, "typed": [[sheet, cell, text], …]}`` each; texts are typed as a
            person would in the language of ``locale``, and the suffix of ``save`` chooses the format.
        locale: the language of the program.
    """
    require("soffice")
    python = "/usr/bin/python3"
    known = subprocess.run([python, "-c", "import uno"], capture_output=True, check=False)
    if known.returncode:
        reason = "the system's Python has no uno module (Debian: python3-uno)"
        if os.environ.get("IKIGEN_REQUIRE_CLIENTS") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    script = Path(__file__).with_name("office_typing.py")
    job = json.dumps({"locale": locale, "files": files})
    done = subprocess.run(
        [python, str(script)], input=job, capture_output=True, text=True, timeout=_TIMEOUT, check=False
    )
    assert done.returncode == 0, done.stderr
