"""The block in which the head of the office signs."""

from __future__ import annotations

from typing import Final

from ikigen.excel.looks import Style
from ikigen.excel.writer import Sheet
from ikigen.model.catalogue import HEAD_OF_OFFICE, HolderStatus
from ikigen.report import styles
from ikigen.report.contents import ReportContents
from ikigen.text import report as words

_LINE: Final = Style(size=10.5, colour=styles.INK, valign="middle")


def write_signature(sheet: Sheet, contents: ReportContents, row: int, cols: tuple[int, int]) -> int:
    """Write place, capacity, room to sign, name and NIP; returns the last row.

    Args:
        sheet: where.
        contents: whose office and year.
        row: the first row of the block.
        cols: its first column, and the last that its lines may run over.
    """
    office = contents.catalogue.office
    holder = contents.catalogue.holder_of(HEAD_OF_OFFICE, contents.day)
    acting = "" if holder is None or holder.status is HolderStatus.DEFINITIVE else f"{holder.status.value} "
    lines = [
        words.sign_date(office.place, contents.year, contents.period),
        acting + words.HEAD_TITLE.format(office=office.name),
        "",
        "",
        "",
        holder.name if holder else words.SIGN_NAME,
        *([holder.rank] if holder and holder.rank else []),
        words.SIGN_NIP.format(nip=holder.nip if holder and holder.nip else ""),
    ]
    for offset, line in enumerate(lines):
        bold = bool(holder) and line == getattr(holder, "name", None)
        sheet.text(row + offset, cols[0], line, _LINE.but(bold=bold, underline=bold))
        sheet.height(row + offset, 16)
    return row + len(lines) - 1
