"""The same results for programs: capaian.csv, data.csv and temuan.csv.

UTF-8, comma, LF; numbers with a dot and unrounded; blank is empty; quarters as ``TW1`` … ``TW4``.
Source: design/commands.md, "Commands, files and formats".
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from ikigen.model.catalogue import Indicator
from ikigen.model.period import Quarter
from ikigen.report.contents import ReportContents
from ikigen.report.figures import rows_of

ACHIEVEMENT_COLUMNS: Final = (
    "year", "unit", "indicator", "title", "objective", "measure_unit", "kind", "accumulation", "polarity",
    "period", "target", "actual", "achievement_pct", "category", "status", "previous_actual", "sources",
)  # fmt: skip
DATA_COLUMNS: Final = (
    "year", "unit", "indicator", "cell_code", "reporter", "role", "period", "value", "used", "status", "file",
    "sheet", "cell",
)  # fmt: skip
FINDING_COLUMNS: Final = (
    "severity", "code", "message", "file", "sheet", "cell", "unit", "indicator", "period", "value",
)  # fmt: skip

_RUNS_AS_FORMULA: Final = re.compile(r"[\s\x00-\x1f]*[=+\-@＝＋－＠]|[\t\r\n]")
"""How a text begins that some spreadsheet would run; blanks before the sign do not stop every one of them."""
_PLAIN: Final = re.compile(r"-+|[+-]?\d+(?:[.,]\d+)*\s?%?")
"""What begins with a sign and is harmless: a dash for "nothing", or a number."""
_EXACT_INTEGERS: Final = 1e15


def achievement_csv(contents: ReportContents) -> bytes:
    """``capaian.csv``: one row per indicator for the report's period, in catalogue order."""
    scores = contents.scores
    rows = rows_of(scores[scores["period"] == int(contents.period)])
    last = _last_actuals(contents)
    return _csv(ACHIEVEMENT_COLUMNS, (_achievement_row(contents, row, last) for row in rows))


def _last_actuals(contents: ReportContents) -> dict[str, float]:
    """The actual of the year before, by indicator, where it is known."""
    if contents.previous is None:
        return {}
    rows = contents.previous[contents.previous["year"] == contents.year - 1]
    return dict(zip(rows["indicator"], rows["actual"], strict=True))


def _achievement_row(contents: ReportContents, row: Mapping[Any, Any], last: Mapping[str, float]) -> list[str]:
    indicator: Indicator = contents.catalogue.indicator_by_code[row["indicator"]]
    return [
        str(contents.year),
        neutralised(indicator.unit),
        neutralised(indicator.code),
        neutralised(indicator.title),
        neutralised(indicator.objective),
        neutralised(indicator.measure_unit),
        indicator.kind.value,
        indicator.accumulation.value,
        indicator.polarity.value,
        contents.period.code,
        _level(row["target_low"], row["target_high"]),
        plain_number(row["actual"]),
        plain_number(row["achievement_pct"]),
        neutralised(row["category"]),
        row["status"],
        plain_number(last.get(row["indicator"])),
        neutralised(";".join(indicator.source_codes)),
    ]


def data_csv(contents: ReportContents) -> bytes:
    """``data.csv``: one row per cell code, reporter and quarter, as typed and as used."""
    return _csv(DATA_COLUMNS, (_data_row(contents.year, row) for row in rows_of(contents.reports)))


def _data_row(year: int, row: Mapping[Any, Any]) -> list[str]:
    return [
        str(year),
        *(neutralised(row[key]) for key in ("unit", "indicator", "cell_code", "reporter")),
        row["role"],
        Quarter(row["quarter"]).code,
        plain_number(row["value"]),
        plain_number(row["used"]),
        row["status"] or "",
        *(neutralised(row[key]) for key in ("file", "sheet", "cell")),
    ]


def findings_csv(contents: ReportContents) -> bytes:
    """``temuan.csv``: every finding, with the keys of ``--json`` as columns."""
    records = (finding.as_record() for finding in contents.findings)
    return _csv(FINDING_COLUMNS, ([neutralised(record[key]) for key in FINDING_COLUMNS] for record in records))


def plain_number(value: float | None) -> str:
    """A number with a dot and all its digits (an integer without ``.0``); "" for None and NaN."""
    if value is None or math.isnan(value):
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < _EXACT_INTEGERS else repr(float(value))


def neutralised(text: str | None) -> str:
    """A text that no spreadsheet runs as a formula: an apostrophe goes before one that would be."""
    if text is None or not isinstance(text, str):
        return ""
    runs = _RUNS_AS_FORMULA.match(text) and not _PLAIN.fullmatch(text)
    return f"'{text}" if runs else text


def _level(low: float, high: float) -> str:
    """A target as the catalogue writes it: ``95``, or ``80-90``."""
    return plain_number(low) if low == high or math.isnan(low) else f"{plain_number(low)}-{plain_number(high)}"


def _csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return stream.getvalue().encode()
