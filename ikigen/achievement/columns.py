"""Frames as they are declared: the columns in order, with their types, None where a text is missing."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ikigen.model.frames import Columns


def as_declared(frame: pd.DataFrame, columns: Columns) -> pd.DataFrame:
    """The declared columns of a frame, in order and of the declared types.

    pandas reads text into a type of its own in which a missing text is NaN; the rooms agreed on None.

    Raises:
        KeyError: a declared column is missing.
    """
    declared = frame[list(columns)].astype(dict(columns))
    for name in (name for name, dtype in columns.items() if dtype == "object"):
        texts = np.array(declared[name], dtype=object)
        texts[declared[name].isna().to_numpy()] = None
        declared[name] = pd.Series(texts, index=declared.index, dtype="object")
    return declared


def nothing(columns: Columns) -> pd.DataFrame:
    """No row at all, with the declared columns and types."""
    return as_declared(pd.DataFrame(columns=list(columns)), columns)
