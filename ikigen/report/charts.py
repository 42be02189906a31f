"""Native charts: one ink, labelled bars, readable in grey."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from ikigen.excel.looks import FONT, Palette
from ikigen.excel.writer import Book, Sheet
from ikigen.report import styles

_FEW, _SOME = 16, 30
"""Up to so many bars their names are printed large, or small; beyond, a program thins them out."""
_FEW_COLUMNS: Final = 5
_THICKEST: Final = 34
"""Pixels of a bar."""


@dataclass(frozen=True, slots=True)
class Series:
    """One series of bars. ``names`` and ``values`` are ranges as formulas write them.

    ``fills`` gives single bars their own colour (RRGGBB), from the first on.
    """

    title: str
    names: str
    values: str
    count: int
    number: str
    fills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a chart stands: its upper left cell, and its size in pixels."""

    row: int
    col: int
    width: int
    height: int


def insert_bars(book: Book, sheet: Sheet, series: Series, place: Place) -> None:
    """Insert a chart of horizontal bars, the first on top, each with its figure at its end."""
    size = 9 if series.count <= _FEW else 7 if series.count <= _SOME else 6
    chart = book.raw.add_chart({"type": "bar"})
    chart.add_series(_options(series, size, _gap(series.count, place.height)))
    line = {"color": f"#{Palette.LINE}", "width": 0.75}
    chart.set_y_axis(
        {"reverse": True, "num_font": _font(size, styles.INK), "line": line, "major_tick_mark": "none"}
    )
    chart.set_x_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
    _place(chart, sheet, series, place)


def insert_columns(book: Book, sheet: Sheet, series: Series, place: Place) -> None:
    """Insert a chart of upright columns, in the order of time, each with its figure on top."""
    size = 9 if series.count <= _FEW_COLUMNS else 8
    chart = book.raw.add_chart({"type": "column"})
    chart.add_series(_options(series, size, 55))
    line = {"color": f"#{Palette.LINE}", "width": 0.75}
    chart.set_x_axis({"num_font": _font(size, styles.INK), "line": line, "major_tick_mark": "none"})
    chart.set_y_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
    _place(chart, sheet, series, place)


def _options(series: Series, size: float, gap: int) -> dict[str, Any]:
    """One series of bars in one ink, with their figures; single bars may have their own fill."""
    label = {"value": True, "num_format": series.number, "font": _font(size, styles.INK, bold=True)}
    options: dict[str, Any] = {
        "name": series.title,
        "categories": f"={series.names}",
        "values": f"={series.values}",
        "fill": {"color": f"#{Palette.HEADER}"},
        "border": {"none": True},
        "gap": gap,
        "data_labels": {**label, "position": "outside_end"},
    }
    if series.fills:
        ink = {"color": f"#{styles.INK}", "width": 0.75}
        options["points"] = [{"fill": {"color": f"#{colour}"}, "border": ink} for colour in series.fills]
    return options


def _place(chart: Any, sheet: Sheet, series: Series, place: Place) -> None:
    """Insert a chart without title, legend, frame or fill: what it shows stands above it on the sheet."""
    chart.set_title({"none": True})
    chart.set_legend({"none": True})
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    chart.set_plotarea({"border": {"none": True}, "fill": {"none": True}})
    chart.set_size({"width": place.width, "height": place.height})
    chart.show_blanks_as("gap")
    sheet.raw.insert_chart(
        place.row,
        place.col,
        chart,
        {"object_position": 2, "description": series.title, "x_offset": 2, "y_offset": 2},
    )


def _gap(count: int, height: int) -> int:
    """The gap between bars in percent of a bar, so that few bars do not grow into walls."""
    return max(45, min(500, int((height / max(count, 1) / _THICKEST - 1) * 100)))


def _font(size: float, colour: str, *, bold: bool = False) -> dict[str, Any]:
    return {"name": FONT, "size": size, "color": f"#{colour}", "bold": bold}
