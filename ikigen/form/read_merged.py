"""What merged cells cover: stored in the file and seen by nobody, so it is never read, and always named."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ikigen.form.identify import Identified
from ikigen.form.issued import Issued
from ikigen.form.locate import cell_name, place
from ikigen.form.values import as_seen
from ikigen.model.finding import Finding, Location
from ikigen.text.findings import make_finding


def find_covered(found: Identified, path: str, issued: Issued, named: Collection[Location]) -> Iterator[Finding]:
    """Everything that merged cells cover and that was not printed there by the program.

    Args:
        found: the sheets of the form.
        path: of its file.
        issued: what the form was issued with.
        named: the cells that other findings are about already.

    Findings:
        merged-beneath.
    """
    for sheet in found.sheets:
        for row, col, seen in sheet.grid.covered():
            said = as_seen(seen) or seen.text
            at = place(path, sheet.grid, row, col)
            if not said or seen.formula is not None or at in named or issued.texts.knows(said):
                continue
            merge = sheet.grid.seen(row, col).merge
            area = merge.area if merge else cell_name(row, col)
            yield make_finding("merged-beneath", at, unit=found.identity.unit, value=said, area=area)
