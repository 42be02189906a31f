"""How a sheet is printed: paper, margins, what repeats, where pages begin, what stands at their foot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ikigen.excel.paper import BOTTOM_MARGIN, SIDE_MARGIN, TOP_MARGIN
from ikigen.excel.writer import Sheet

F4: Final = 14
"""Paper code of Folio, 8.5 × 13 inch, which Indonesian offices call F4."""


@dataclass(frozen=True, slots=True)
class PrintSetup:
    """How a sheet prints: F4, fitted to the page's width, page x of y at the foot.

    ``repeat`` is the first and last row of the header (from 0) that every page repeats. ``breaks`` are the rows
    above which a new page begins; Excel heeds them only at a fixed ``scale`` (percent), which replaces the fit.
    ``head`` stands above every page.
    """

    left_foot: str
    right_foot: str = ""
    repeat: tuple[int, int] | None = None
    landscape: bool = True
    one_page: bool = False
    area: tuple[int, int, int, int] | None = None
    scale: int | None = None
    breaks: tuple[int, ...] = ()
    head: str = ""


def set_up_print(sheet: Sheet, setup: PrintSetup) -> None:
    """Prepare a sheet for the printer."""
    raw = sheet.raw
    raw.set_paper(F4)
    if setup.landscape:
        raw.set_landscape()
    else:
        raw.set_portrait()
    raw.set_margins(left=SIDE_MARGIN, right=SIDE_MARGIN, top=TOP_MARGIN, bottom=BOTTOM_MARGIN)
    if setup.scale:
        raw.set_print_scale(setup.scale)
    else:
        raw.fit_to_pages(1, 1 if setup.one_page else 0)
    if setup.breaks:
        raw.set_h_pagebreaks(setup.breaks)
    if setup.repeat:
        raw.repeat_rows(*setup.repeat)
    if setup.area:
        raw.print_area(*setup.area)
    if setup.head:
        raw.set_header("&C&B&11" + _escaped(setup.head), {"margin": 0.2})
    left, right = _escaped(setup.left_foot), _escaped(setup.right_foot)
    raw.set_footer(f"&L&8{left}&C&8Halaman &P dari &N&R&8{right}")


def _escaped(text: str) -> str:
    """Text for a page's head or foot; after a size code a digit must not follow at once."""
    escaped = text.replace("&", "&&")
    return f" {escaped}" if escaped[:1].isdigit() else escaped
