"""Type into workbooks in a headless LibreOffice as a person would, and save them.

Runs under the system's Python, which has LibreOffice's ``uno`` module; ``clients.type_in_office`` calls it with
one JSON job on standard input: ``{"locale": "id-ID", "files": [{"open": path, "save": path, "typed":
[[sheet, cell, text], …]}, …]}``. What is typed goes through the parser of the program's language.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import time
import uuid

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8", ".xls": "MS Excel 97"}
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">\
<value>{locale}</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse">\
<value>false</value></prop></item>
</oor:items>
"""
WAIT_SECONDS = 60


def setting(name, value):
    """One named argument of an office call."""
    argument = PropertyValue()
    argument.Name, argument.Value = name, value
    return argument


def connect(pipe, deadline):
    """The office's desktop, once it has come up."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def type_into(desktop, job):
    """Open one workbook, type, save it elsewhere."""
    document = desktop.loadComponentFromURL(
        pathlib.Path(job["open"]).as_uri(), "_blank", 0, (setting("Hidden", True),)
    )
    for sheet, cell, text in job["typed"]:
        document.Sheets.getByName(sheet).getCellRangeByName(cell).FormulaLocal = text
    target = pathlib.Path(job["save"])
    document.storeToURL(target.as_uri(), (setting("FilterName", FILTERS[target.suffix]),))
    document.close(True)


def main():
    """Do every job of standard input in one office."""
    work = json.load(sys.stdin)
    with tempfile.TemporaryDirectory(prefix="lo-profile-") as profile:
        user = pathlib.Path(profile, "user")
        user.mkdir()
        (user / "registrymodifications.xcu").write_text(SETTINGS.format(locale=work["locale"]), encoding="utf-8")
        pipe = f"ikigen{uuid.uuid4().hex}"
        office = subprocess.Popen([
            "soffice", "--headless", "--norestore", "--nologo", "--nodefault",
            f"-env:UserInstallation={pathlib.Path(profile).as_uri()}", f"--accept=pipe,name={pipe};urp;",
        ])  # fmt: skip
        try:
            desktop = connect(pipe, time.monotonic() + WAIT_SECONDS)
            for job in work["files"]:
                type_into(desktop, job)
            desktop.terminate()
            office.wait(WAIT_SECONDS)
        finally:
            office.kill()
            office.wait()


main()
