# ruff: noqa: E501 - samples stay on one line, where they are compared by eye
"""Labels, addresses and what else a grid says of a cell."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from ikigen.excel.addresses import address, parse_reference
from ikigen.excel.grid import SeenKind
from ikigen.excel.notes import Detail, Notes
from ikigen.excel.refusal import RefusedError
from ikigen.excel.sheet import Raw, SeenGrid, folded, label_of


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("  Kode \n unit ", "Kode unit"), ("Kode\u00a0unit", "Kode unit"), ("Ko\u200bde\ufeff", "Kode"),
        ("Re\u00adalisasi", "Realisasi"), ("\u3000x\u2009y\u202f", "x y"), ("", ""),
        (2026.0, "2026"), (2026, "2026"), (0.95, "0,95"), (-3.0, "-3"), (1e300, "1e+300"), (True, "TRUE"),
        (False, "FALSE"), (float("nan"), "nan"),
        (date(2026, 4, 3), "03/04/2026"), (datetime(2026, 4, 3), "03/04/2026"),
        (datetime(2026, 4, 3, 9, 5, 7), "03/04/2026 09:05:07"), (time(13, 30), "13:30"), (timedelta(hours=36), "36:00"),
        (timedelta(seconds=61), "0:01:01"),
    ],
)  # fmt: skip
def test_labels(value: Raw, label: str) -> None:
    """White space of every kind is folded, characters without width go, whole figures lose their decimals."""
    assert label_of(value) == label


def test_folding_keeps_what_is_seen() -> None:
    """Near miss: a dash or a letter with a mark is no white space."""
    assert folded("TW–II café") == "TW–II café"


def test_a_grid_of_uneven_rows() -> None:
    """Rows may end where only blanks follow; addresses hold all the same."""
    grid = SeenGrid("S", [(), ("a",), ("b", "c", 3.0)])
    assert (grid.height, grid.width) == (3, 3)
    assert [grid.text(row, 2) for row in range(3)] == ["", "", "3"]
    assert [grid.seen(row, 1).kind for row in range(3)] == [SeenKind.BLANK, SeenKind.BLANK, SeenKind.TEXT]


def test_the_second_look_is_taken_once_and_only_where_needed() -> None:
    """Plain cells never ask for it; odd ones ask for all of their sheet at once."""
    asked: list[str] = []

    def details() -> dict[tuple[int, int], Detail]:
        asked.append("look")
        return {(0, 1): Detail("=A1"), (0, 2): Detail(error="#N/A")}

    grid = SeenGrid("S", [(1.0, 2.0, "")], Notes(odd={(0, 1), (0, 2)}, details=details))
    assert grid.seen(0, 0).number == 1
    assert asked == []
    assert (grid.seen(0, 1).formula, grid.seen(0, 2).text) == ("=A1", "#N/A")
    assert asked == ["look"]


def test_where_each_text_stands() -> None:
    """By text as it is compared, from the top and from the left; blank cells have none."""
    grid = SeenGrid("S", [(), ("a", "", "b"), (3.0, " b ", "a")])
    assert grid.places == {"a": [(1, 0), (2, 2)], "b": [(1, 2), (2, 1)], "3": [(2, 0)]}


def test_kind_and_formula_are_those_of_the_whole_look() -> None:
    """Asking for less than all of a cell says the same about it."""
    values: tuple[Raw, ...] = (
        "a",
        "",
        1,
        2.0,
        True,
        date(2026, 4, 3),
        float("nan"),
        "hasil",
        "",
        3.0,
        4.0,
        5.0,
        "",
    )
    details = {
        (0, 7): Detail("=A1"), (0, 8): Detail("=A2"), (0, 9): Detail("=", refers="=Rekap!A3"),
        (0, 10): Detail("=A4", error="#N/A", refers="=A4"), (0, 11): Detail("=A5", calculated=False),
        (0, 12): Detail(calculated=False),
    }  # fmt: skip
    grid = SeenGrid(
        "S", [values], Notes(formats={(0, 3): "dd/mm/yyyy"}, odd=set(details), details=lambda: details)
    )
    for col in range(-1, len(values) + 1):
        seen = grid.seen(0, col)
        assert (grid.kind(0, col), grid.formula(0, col)) == (seen.kind, seen.refers or seen.formula or "")
    assert grid.formula(0, 9) == "=Rekap!A3"


def test_a_figure_under_a_date_format_that_is_no_date() -> None:
    """A negative day shows as a row of marks: a date nobody can read, told with its format."""
    grid = SeenGrid("S", [(-5.0,)], Notes(formats={(0, 0): "dd/mm/yyyy"}))
    assert (grid.seen(0, 0).kind, grid.seen(0, 0).doubt) == (SeenKind.DATE, "dd/mm/yyyy")


def test_a_text_that_its_format_hides() -> None:
    """Its text is told, and that nobody saw it."""
    grid = SeenGrid("S", [("rahasia",)], Notes(formats={(0, 0): ";;;"}))
    assert (grid.seen(0, 0).text, grid.seen(0, 0).doubt) == ("rahasia", ";;;")


@pytest.mark.parametrize(("name", "at"), [("A1", (0, 0)), ("Z9", (8, 25)), ("AA10", (9, 26)), ("XFD1048576", (1048575, 16383))])  # fmt: skip
def test_addresses(name: str, at: tuple[int, int]) -> None:
    """Both ways."""
    assert parse_reference(name) == at
    assert address(*at) == name


@pytest.mark.parametrize("name", ["", "A", "1", "a1", "$A$1", "A0", "A01", "AAAA1", "A12345678", "A1:B2", "A1\n"])
def test_addresses_that_nobody_writes(name: str) -> None:
    """They are damage."""
    with pytest.raises(RefusedError, match="file-damaged"):
        parse_reference(name)
