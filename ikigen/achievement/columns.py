"""Frames as they are declared: the columns in order, with their types, None where a text is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from ikigen.model.frames import Columns


def declared(values: Mapping[str, Sequence[object]], columns: Columns) -> pd.DataFrame:
    """A frame of declared columns, made of their values as they are, column by column.

    Rows as tuples would take twice the frame's room beside it, and pandas would look at every value to find out
    what it is.
    """
    made = {name: pd.Series(np.array(values[name], dtype=dtype), dtype=dtype) for name, dtype in columns.items()}
    return pd.DataFrame(made, copy=False)


def as_declared(frame: pd.DataFrame, columns: Columns) -> pd.DataFrame:
    """The declared columns of a frame, in order and of the declared types.

    pandas reads text into a type of its own in which a missing text is NaN; the rooms agreed on None. A column
    that is as declared is shared, not copied.

    Raises:
        KeyError: a declared column is missing.
    """
    declared = frame[list(columns)].astype(dict(columns))
    for name in (name for name, dtype in columns.items() if dtype == "object"):
        missing = declared[name].isna().to_numpy()
        if missing.any():
            texts = np.array(declared[name], dtype=object)
            texts[missing] = None
            declared[name] = pd.Series(texts, index=declared.index, dtype="object")
    return declared


def nothing(columns: Columns) -> pd.DataFrame:
    """No row at all, with the declared columns and types."""
    return as_declared(pd.DataFrame(columns=list(columns)), columns)
