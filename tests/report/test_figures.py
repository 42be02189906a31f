"""Rows of frames looked up by code and quarter: what is there, what is not, and nothing of the next code."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from report_examples import compared

from ikigen.report.data_plan import count_rows
from ikigen.report.figures import look_up, rows_of
from ikigen.report.plan import plan_report


def test_every_row_is_found_by_its_code_and_quarter() -> None:
    """As many as the frame has, each under its own key."""
    contents = compared()
    figures = look_up(contents)
    for found, frame, code, quarter in (
        (figures.resolved, contents.resolved, "cell_code", "quarter"),
        (figures.targets, contents.targets, "indicator", "quarter"),
    ):
        assert len(found) == len(frame) == len(list(found))
        assert set(found) == set(zip(frame[code], frame[quarter], strict=True))
        assert all((row[code], row[quarter]) == key for key, row in found.items())
    assert len(figures.scores_at) == len(contents.scores)
    assert all((row["period"], row["indicator"]) == key for key, row in figures.scores_at.items())


def test_what_is_not_there_is_not_found() -> None:
    """Neither a code nor a quarter that the frame lacks, though its neighbours are there."""
    contents = compared()
    first = contents.targets["indicator"][0]
    some = contents.targets[(contents.targets["indicator"] != first) | (contents.targets["quarter"] != 2)]
    figures = look_up(replace(contents, targets=some.reset_index(drop=True)))
    assert (first, 1) in figures.targets
    assert (first, 2) not in figures.targets
    assert (first, 3) in figures.targets
    assert figures.targets.get((first, 2)) is None
    assert all(map(math.isnan, figures.target(first, 2)))
    with pytest.raises(KeyError):
        figures.targets["NIHIL-01", 1]


def test_rows_are_pythons_own_values_in_order() -> None:
    """Figures, texts, truths and None, and slices and the last row as of any sequence."""
    texts = pd.Series(["x", None, "z"], dtype="object")
    frame = pd.DataFrame({"a": texts, "b": [1.5, np.nan, 2.0], "c": [1, 2, 3], "d": [True, False, True]})
    rows = rows_of(frame)
    assert [dict(row) for row in (rows[0], rows[-1])] == [
        {"a": "x", "b": 1.5, "c": 1, "d": True},
        {"a": "z", "b": 2.0, "c": 3, "d": True},
    ]
    assert [type(value) for value in rows[1].values()] == [type(None), float, int, bool]
    assert [row["c"] for row in rows[1:]] == [2, 3]
    assert [row["c"] for row in reversed(rows)] == [3, 2, 1]
    with pytest.raises(IndexError):
        rows[3]


def test_the_plan_of_data_is_arithmetic_and_leaves_no_row_out() -> None:
    """Row after row without a gap, each found again by its code and quarter."""
    data = plan_report(compared()).data
    main = list(data.main())
    assert [row.row for row in main] == list(range(data.first, data.last + 1))
    assert len(main) == count_rows(data.indicators)
    assert all(data.row_of(row.cell.code, row.quarter) == row.row for row in main if row.quarter)
    held = {(row.indicator.code, row.quarter): row.row for row in main if row.holds_target}
    assert all(data.low(*key).endswith(f"${row + 1}") for key, row in held.items())
