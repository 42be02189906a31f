"""Why a file is not read: raised anywhere behind the door, turned into the one finding at the door."""

from __future__ import annotations


class RefusedError(Exception):
    """A file is not read.

    Args:
        code: the code of the finding.
        sheet: the sheet where the reason stands.
        cell: the cell where the reason stands.
        facts: what the sentence of the finding needs.
    """

    def __init__(self, code: str, sheet: str | None = None, cell: str | None = None, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.sheet = sheet
        self.cell = cell
        self.facts = facts


def damaged(detail: str) -> RefusedError:
    """The refusal of a file that is broken; ``detail`` says where the reading broke off."""
    return RefusedError("file-damaged", detail=detail)
