"""Any text and any figure that is written is read as it was, wherever it stands and whatever stands beside it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from ikigen.excel.grid import SeenKind
from ikigen.excel.reader import read_workbook

_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n\t"), min_size=1, max_size=40
) | st.sampled_from(["_x000D_", "a_x0041_b", "=1+1", "#N/A", "TRUE", " ", "\n", "12", "0,5", "<v>&amp;</v>", "😀"])
_FIGURE = st.floats(-1e12, 1e12, allow_nan=False).map(lambda value: float(f"{value:.15g}")) | st.integers(
    -(10**9), 10**9
)
_AT = st.tuples(st.integers(0, 30), st.integers(0, 30))


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(_AT, _TEXT | _FIGURE, max_size=8))
def test_what_is_written_is_read(cells: dict[tuple[int, int], str | float]) -> None:
    """Every cell gives its value back, and every other cell is blank."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.xlsx")
        with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
            sheet = book.add_worksheet()
            for (row, col), typed in cells.items():
                if isinstance(typed, str):
                    sheet.write_string(row, col, typed)
                else:
                    sheet.write_number(row, col, typed)
        found, findings = read_workbook(path)
    assert findings == ()
    assert found is not None
    (grid,) = found.grids
    for row in range(32):
        for col in range(32):
            seen = grid.seen(row, col)
            value = cells.get((row, col))
            if value is None:
                assert seen.kind is SeenKind.BLANK
            elif isinstance(value, str):
                assert (seen.kind, seen.text) == (SeenKind.TEXT, value)
            else:
                assert (seen.kind, seen.number) == (SeenKind.NUMBER, value)
