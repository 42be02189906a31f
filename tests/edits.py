"""What people do to forms, at random: figures typed, rows, columns, cells and sheets torn apart."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

from grids import MemoryGrid, marked, typed
from hypothesis import strategies as st
from reading import MemoryForm, small_plan

from ikigen.excel.grid import BLANK
from ikigen.model.period import Quarter
from ikigen.text import labels

CODES = tuple(row.code for row in small_plan().rows)
QUARTER_SHEETS = tuple(labels.quarter_title(quarter) for quarter in Quarter)

Edit = tuple[str, Callable[[MemoryForm, Any], None]]
Draw = Callable[[st.SearchStrategy[Any]], Any]


def _sheet(form: MemoryForm, draw: Draw) -> MemoryGrid:
    wanted = draw(st.sampled_from(QUARTER_SHEETS))
    quarter_sheets = [grid for grid in form.grids if grid.title == wanted or grid.title.startswith(wanted + " ")]
    chosen: MemoryGrid = draw(st.sampled_from(quarter_sheets or form.grids))
    return chosen


def _row(sheet: MemoryGrid, draw: Draw) -> int:
    return int(draw(st.integers(0, max(0, sheet.height - 1))))


def _col(sheet: MemoryGrid, draw: Draw) -> int:
    return int(draw(st.integers(0, max(0, sheet.width - 1))))


def square(sheet: MemoryGrid) -> None:
    """Make all rows of a sheet equally long."""
    for row in sheet.rows:
        row.extend([BLANK] * (sheet.width - len(row)))


def insert_row(form: MemoryForm, draw: Draw) -> None:
    """An empty row somewhere."""
    sheet = _sheet(form, draw)
    sheet.rows.insert(_row(sheet, draw), [])


def delete_row(form: MemoryForm, draw: Draw) -> None:
    """A row away."""
    sheet = _sheet(form, draw)
    if sheet.rows:
        del sheet.rows[_row(sheet, draw)]


def move_row(form: MemoryForm, draw: Draw) -> None:
    """A row cut and pasted elsewhere."""
    sheet = _sheet(form, draw)
    if sheet.rows:
        cut = sheet.rows.pop(_row(sheet, draw))
        sheet.rows.insert(_row(sheet, draw), cut)


def double_row(form: MemoryForm, draw: Draw) -> None:
    """A row copied."""
    sheet = _sheet(form, draw)
    if sheet.rows:
        sheet.rows.insert(_row(sheet, draw), list(sheet.rows[_row(sheet, draw)]))


def insert_column(form: MemoryForm, draw: Draw) -> None:
    """An empty column somewhere."""
    sheet = _sheet(form, draw)
    square(sheet)
    at = _col(sheet, draw)
    for row in sheet.rows:
        row.insert(at, BLANK)


def delete_column(form: MemoryForm, draw: Draw) -> None:
    """A column away."""
    sheet = _sheet(form, draw)
    square(sheet)
    at = _col(sheet, draw)
    for row in sheet.rows:
        del row[at : at + 1]


def exchange_columns(form: MemoryForm, draw: Draw) -> None:
    """Two columns exchanged over the whole sheet."""
    sheet = _sheet(form, draw)
    square(sheet)
    if sheet.width:
        a, b = _col(sheet, draw), _col(sheet, draw)
        for row in sheet.rows:
            row[a], row[b] = row[b], row[a]


def sort_range(form: MemoryForm, draw: Draw) -> None:
    """A block of rows sorted by one column, in all or only some of its columns."""
    sheet = _sheet(form, draw)
    square(sheet)
    if not sheet.width:
        return
    top, bottom = sorted((_row(sheet, draw), _row(sheet, draw)))
    left, right = draw(st.sampled_from([(0, sheet.width), (0, 1), (0, 2), (2, sheet.width), (1, sheet.width)]))
    key = _col(sheet, draw)
    order = sorted(range(top, bottom + 1), key=lambda row: sheet.text(row, key))
    cells = [sheet.rows[row][left:right] for row in order]
    for row, block in zip(range(top, bottom + 1), cells, strict=True):
        sheet.rows[row][left:right] = block


def overwrite_code(form: MemoryForm, draw: Draw) -> None:
    """Another code, or something else, typed over whatever stands in the first columns."""
    sheet = _sheet(form, draw)
    text = draw(st.sampled_from([*CODES, "SEK-99", "", "x", "sek – 01"]))
    sheet.put(_row(sheet, draw), min(1, _col(sheet, draw)), typed(text))


def type_anywhere(form: MemoryForm, draw: Draw) -> None:
    """Something typed into any cell."""
    sheet = _sheet(form, draw)
    value = draw(
        st.sampled_from(
            ["7", "1.234", "nihil", "-", "=uncached", "#N/A", "catatan", "95%", "", "Realisasi", "Kode"]
        )
    )
    sheet.put(_row(sheet, draw), _col(sheet, draw), marked(value))


def type_around_the_table(form: MemoryForm, draw: Draw) -> None:
    """Something typed over the lines above the table, the numbers row, or below the last row."""
    sheet = _sheet(form, draw)
    row = draw(st.sampled_from([*range(9), *range(sheet.height - 5, sheet.height + 2)]))
    sheet.put(max(0, row), _col(sheet, draw), marked(draw(st.sampled_from(["7", "1.234", "catatan"]))))


def paste_block(form: MemoryForm, draw: Draw) -> None:
    """A block of cells copied over another place, perhaps of another sheet."""
    source, target = _sheet(form, draw), _sheet(form, draw)
    top, left, height, width = (draw(st.integers(0, most)) for most in (30, 10, 4, 11))
    block = [[source.seen(top + row, left + col) for col in range(width + 1)] for row in range(height + 1)]
    row, col = _row(target, draw), _col(target, draw)
    for down, cells in enumerate(block):
        for right, cell in enumerate(cells):
            target.put(row + down, col + right, cell)


def fill_down(form: MemoryForm, draw: Draw) -> None:
    """A cell dragged over the cells below it."""
    sheet = _sheet(form, draw)
    row, col = _row(sheet, draw), _col(sheet, draw)
    for down in range(1, draw(st.integers(2, 6))):
        sheet.put(row + down, col, sheet.seen(row, col))


def clear_cells(form: MemoryForm, draw: Draw) -> None:
    """A block of cells emptied."""
    sheet = _sheet(form, draw)
    row, col = _row(sheet, draw), _col(sheet, draw)
    for down, right in product(range(draw(st.integers(1, 3))), range(draw(st.integers(1, 11)))):
        sheet.put(row + down, col + right, BLANK)


def copy_sheet(form: MemoryForm, draw: Draw) -> None:
    """A sheet copied, as the menu names it."""
    sheet = _sheet(form, draw)
    titles = {grid.title for grid in form.grids}
    names = (f"{sheet.title} ({number})" for number in range(2, 100))
    form.grids.append(sheet.copy(next(name for name in names if name not in titles)))


def rename_sheet(form: MemoryForm, draw: Draw) -> None:
    """A sheet renamed; where another one has that name, the two change names, as no program takes a name twice."""
    sheet, name = _sheet(form, draw), draw(st.sampled_from([*QUARTER_SHEETS, "Isian", "TW I (2)"]))
    for other in form.grids:
        if other.title == name:
            other.title = sheet.title
    sheet.title = name


def reorder_sheets(form: MemoryForm, draw: Draw) -> None:
    """The sheets in any order."""
    form.grids = draw(st.permutations(form.grids))


def delete_sheet(form: MemoryForm, draw: Draw) -> None:
    """A sheet away, also the hidden one."""
    del form.grids[draw(st.integers(0, len(form.grids) - 1))]
    form.grids = form.grids or [MemoryGrid("Sheet1")]


EDITS = (
    insert_row, delete_row, move_row, double_row, insert_column, delete_column, exchange_columns, sort_range,
    overwrite_code, type_anywhere, type_around_the_table, paste_block, fill_down, clear_cells, copy_sheet,
    rename_sheet, reorder_sheets, delete_sheet,
)  # fmt: skip


def _noted(form: MemoryForm, drawn: Any) -> Any:
    form.log.append(drawn.title if isinstance(drawn, MemoryGrid) else str(drawn)[:40])
    return drawn


@st.composite
def edited_forms(draw: Draw, most: int) -> MemoryForm:
    """A form with legal figures in some cells, and up to ``most`` edits."""
    form = MemoryForm()
    for title in QUARTER_SHEETS[:2]:
        for code in draw(st.lists(st.sampled_from(CODES), unique=True)):
            value = draw(st.integers(2, 999))
            form.log.append(f"{title} {code} = {value}")
            form.type(code, value, title=title)
    for edit in draw(st.lists(st.sampled_from(EDITS), max_size=most)):
        form.log.append(edit.__name__)
        edit(form, lambda strategy: _noted(form, draw(strategy)))
    return form
