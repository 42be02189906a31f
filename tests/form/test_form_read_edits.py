"""Random forms through random edits: what a person sees in the row of a code is read, or something is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from grids import MemoryGrid, marked, typed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import SMALL, MemoryForm, Reading, small_plan

from ikigen.excel.grid import BLANK, SeenKind
from ikigen.form.identity import folded, folded_code
from ikigen.form.plan import FormRow
from ikigen.model.period import Quarter, parse_quarter
from ikigen.model.submission import EntryState, Narrative
from ikigen.text import labels

ROWS: Mapping[str, FormRow] = {row.code: row for row in small_plan().rows}
CODES = tuple(ROWS)
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


def _square(sheet: MemoryGrid) -> None:
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
    _square(sheet)
    at = _col(sheet, draw)
    for row in sheet.rows:
        row.insert(at, BLANK)


def delete_column(form: MemoryForm, draw: Draw) -> None:
    """A column away."""
    sheet = _sheet(form, draw)
    _square(sheet)
    at = _col(sheet, draw)
    for row in sheet.rows:
        del row[at : at + 1]


def exchange_columns(form: MemoryForm, draw: Draw) -> None:
    """Two columns exchanged over the whole sheet."""
    sheet = _sheet(form, draw)
    _square(sheet)
    if sheet.width:
        a, b = _col(sheet, draw), _col(sheet, draw)
        for row in sheet.rows:
            row[a], row[b] = row[b], row[a]


def sort_range(form: MemoryForm, draw: Draw) -> None:
    """A block of rows sorted by one column, in all or only some of its columns."""
    sheet = _sheet(form, draw)
    _square(sheet)
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


def copy_sheet(form: MemoryForm, draw: Draw) -> None:
    """A sheet copied, as the menu names it."""
    sheet = _sheet(form, draw)
    form.grids.append(sheet.copy(f"{sheet.title} (2)"))


def rename_sheet(form: MemoryForm, draw: Draw) -> None:
    """A sheet renamed, perhaps to the name of another quarter."""
    _sheet(form, draw).title = draw(st.sampled_from([*QUARTER_SHEETS, "Isian", "TW I (2)"]))


def reorder_sheets(form: MemoryForm, draw: Draw) -> None:
    """The sheets in any order."""
    form.grids = draw(st.permutations(form.grids))


def delete_sheet(form: MemoryForm, draw: Draw) -> None:
    """A sheet away, also the hidden one."""
    del form.grids[draw(st.integers(0, len(form.grids) - 1))]
    form.grids = form.grids or [MemoryGrid("Sheet1")]


EDITS = (
    insert_row, delete_row, move_row, double_row, insert_column, delete_column, exchange_columns, sort_range,
    overwrite_code, type_anywhere, copy_sheet, rename_sheet, reorder_sheets, delete_sheet,
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


def _rows_seen(form: MemoryForm) -> dict[tuple[str, Quarter], set[float]]:
    """By code and quarter, the figures that a person sees in rows that carry that code and its own title.

    Only the eye of the test: a header cell that says Realisasi, the code to be found anywhere in the row, the
    title anywhere in the row.
    """
    seen: dict[tuple[str, Quarter], set[float]] = {}
    for grid in form.grids:
        quarters = {
            q for row in range(grid.height) for col in range(grid.width) if (q := _quarter(grid, row, col))
        }
        quarters |= {q for q in [parse_quarter(grid.title)] if q}
        columns = {
            col
            for row in range(grid.height)
            for col in range(grid.width)
            if folded(grid.text(row, col)) == "realisasi"
        }
        for row in range(grid.height):
            texts = [grid.text(row, col) for col in range(grid.width)]
            for code in _codes_shown(texts):
                for quarter in quarters:
                    figures = {n for col in columns if (n := grid.seen(row, col).number) is not None}
                    seen.setdefault((code, quarter), set()).update(figures | _words_as_figures(grid, row, columns))
    return seen


def _quarter(grid: MemoryGrid, row: int, col: int) -> Quarter | None:
    return parse_quarter(grid.text(row, col)) if grid.text(row, col).startswith("TW ") else None


def _codes_shown(texts: list[str]) -> set[str]:
    shown = {folded_code(text) for text in texts}
    titles = {folded(text) for text in texts}
    return {code for code, row in ROWS.items() if folded_code(code) in shown and _is_own(row, titles)}


def _is_own(row: FormRow, titles: set[str]) -> bool:
    """Whether the row shows its own title, or at least none of another code of the form."""
    own = folded(row.texts[0])
    return own in titles or not any(folded(other.texts[0]) in titles for other in ROWS.values())


def _words_as_figures(grid: MemoryGrid, row: int, columns: set[int]) -> set[float]:
    known = {"7": 7.0, "1.234": 1234.0, "nihil": 0.0, "95%": 95.0}
    return {known[text] for col in columns if (text := grid.text(row, col)) in known}


def _check(form: MemoryForm) -> None:
    read = form.read()
    _no_figure_out_of_nowhere(form, read)
    _no_figure_lost(form, read)


def _no_figure_out_of_nowhere(form: MemoryForm, read: Reading) -> None:
    """Every figure read stands on the screen in a row with its code and its text."""
    if read.submission is None:
        assert read.findings
        return
    seen = _rows_seen(form)
    for entry in read.submission.entries:
        if entry.value is not None:
            assert entry.value in seen.get((entry.cell_code, entry.quarter), set()), entry


def _no_figure_lost(form: MemoryForm, read: Reading) -> None:
    """Every figure typed on a quarter sheet is read, or a finding names its row, its sheet or the form."""
    used = set()
    if read.submission is not None:
        used = {(e.at.sheet, e.at.cell) for e in read.submission.entries if e.state is not EntryState.BLANK}
        used |= {(n.at.sheet, _words_cell(n.at.cell)) for n in read.submission.narratives if _says(n)}
    spoken = {(f.at.sheet, f.at.cell) for f in read.findings}
    whole_sheets = {f.at.sheet for f in read.findings if f.at.cell is None or f.code in SHEET_WIDE}
    copies = {f.at.sheet for f in read.findings if f.code == "sheet-copied"}
    if read.submission is None or None in whole_sheets:
        return
    for grid in form.grids:
        is_target_sheet = any(labels.ANNUAL_TARGET in (c.text for c in cells) for cells in grid.rows)
        if grid.title in whole_sheets | copies or is_target_sheet or not grid.title.startswith("TW"):
            continue
        for row in range(grid.height):
            if any((grid.title, f"{letter}{row + 1}") in spoken for letter in "ABCDEFGHIJKLMN"):
                continue
            for col in range(grid.width):
                cell = grid.seen(row, col)
                place = (grid.title, f"{chr(65 + col)}{row + 1}")
                typed_figure = cell.kind is SeenKind.NUMBER and cell.formula is None and (cell.number or 0) > 1
                is_words = (grid.title, f"words {row + 1}") in used
                assert not typed_figure or place in used or is_words, (place, cell)


def _words_cell(cell: str | None) -> str:
    return "words " + "".join(filter(str.isdigit, cell or ""))


def _says(narrative: Narrative) -> bool:
    return "7" in {narrative.factors, narrative.follow_up, narrative.evidence}


SHEET_WIDE = {"column-doubled", "header-repeated", "column-missing", "identity-contradiction", "row-doubled"}


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(edited_forms(4))
def test_no_edit_makes_a_silent_error(form: MemoryForm) -> None:
    """A few edits on top of each other."""
    _check(form)


@pytest.mark.long
@settings(max_examples=6000, deadline=None, suppress_health_check=list(HealthCheck))
@given(edited_forms(8))
def test_no_long_run_of_edits_makes_a_silent_error(form: MemoryForm) -> None:
    """Thousands of runs, up to eight edits each."""
    _check(form)


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from(CODES), st.integers(2, 10**6), max_size=len(CODES)), st.randoms())
def test_moving_whole_rows_and_columns_loses_nothing(typed_figures: dict[str, int], random: Any) -> None:
    """Rows of the table in any order, columns in any order: every figure comes back, without a word."""
    form = MemoryForm()
    for code, value in typed_figures.items():
        form.type(code, value)
    sheet = form.sheet()
    top, first, last = sheet.find(labels.CODE)[0], form.at("SEK-01")[0], form.at("KEU-02")[0]
    _square(sheet)
    rows = sheet.rows[first : last + 1]
    random.shuffle(rows)
    sheet.rows[first : last + 1] = rows
    order = list(range(sheet.width))
    random.shuffle(order)
    for row in range(top, last + 1):
        sheet.rows[row] = [sheet.rows[row][col] for col in order]
    read = form.read()
    assert read.codes == []
    assert read.values() == {code: float(value) for code, value in typed_figures.items()}
    assert read.submission is not None
    assert read.submission.identity.unit == SMALL.units[0].code
