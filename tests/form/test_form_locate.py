"""What is found by where each text stands is what walking along every row finds."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from ikigen.excel.grid import Grid
from ikigen.excel.sheet import Raw, SeenGrid
from ikigen.form.issued import IssuedTexts
from ikigen.form.locate import (
    FOOT_LABELS,
    IDENTITY_LABELS,
    Header,
    find_correction_header,
    find_header,
    header_in,
    identity_label,
    identity_labels,
)
from ikigen.form.read_strays import typed_cells
from ikigen.text import labels

TELLING: tuple[Raw, ...] = (
    "", "", "", labels.CODE, "Kode indikator", labels.ACTUAL, labels.ANNUAL_TARGET, labels.INDICATOR,
    labels.FACTORS, labels.SOURCE, labels.FORMER_FIGURE, labels.NEW_FIGURE, labels.REASON, labels.UNIT_CODE,
    f"{labels.UNIT}: SEK", f"{labels.YEAR} :", labels.LAYOUT, f"{labels.FINGERPRINT}: ab", "tercetak", "Tercetak ",
    "diketik", "-", "(3)", 12.0,
)  # fmt: skip
GRIDS = st.lists(st.lists(st.sampled_from(TELLING), max_size=6), max_size=9).map(
    lambda rows: SeenGrid("Lembar", rows)
)
ISSUED = IssuedTexts(frozenset({"tercetak"}), frozenset, complete=True)


def _typed_along_rows(grid: Grid, table: int) -> Iterator[tuple[int, int, str]]:
    for row in range(grid.height):
        left: str | None = None
        for col, text in enumerate(grid.texts(row)):
            if not text:
                continue
            if left not in (IDENTITY_LABELS if row < table else FOOT_LABELS) and not ISSUED.surely_knows(text):
                yield row, col, text
            left = None if text.partition(":")[2].strip() else identity_label(text)


@given(GRIDS, st.integers(0, 9))
def test_typed_cells(grid: Grid, table: int) -> None:
    """What the program did not print, but for the values beside the labels of identity lines."""
    assert list(typed_cells(grid, ISSUED, table)) == list(_typed_along_rows(grid, table))


@given(GRIDS)
def test_labels_of_identity_lines(grid: Grid) -> None:
    """Every one, row by row."""
    cells = [
        (row, col, identity_label(text)) for row in range(grid.height) for col, text in enumerate(grid.texts(row))
    ]
    assert list(identity_labels(grid)) == [cell for cell in cells if cell[2] is not None]


def _header_along_rows(grid: Grid) -> Header | None:
    best: Header | None = None
    for row in range(grid.height):
        header = header_in(grid, row)
        if header.has(labels.CODE, labels.ACTUAL) or header.has(labels.CODE, labels.ANNUAL_TARGET):
            return header
        if len(header.columns) >= 4 and (best is None or len(header.columns) > len(best.columns)):
            best = header
    return best


@given(GRIDS)
def test_header_row(grid: Grid) -> None:
    """The first that is certain, else the first of those with the most headers."""
    assert find_header(grid) == _header_along_rows(grid)


@given(GRIDS)
def test_header_row_of_corrections(grid: Grid) -> None:
    """The first with two columns of its own and none for a figure of its own quarter."""
    marks = {labels.FORMER_FIGURE, labels.NEW_FIGURE, labels.REASON}
    rows = (row for row in range(grid.height) if len(marks.intersection(grid.texts(row))) > 1)
    expected = next((row for row in rows if labels.ACTUAL not in grid.texts(row)), None)
    found = find_correction_header(grid)
    assert (None if found is None else found.row) == expected
