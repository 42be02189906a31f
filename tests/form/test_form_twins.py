"""Two rows whose text is the same: only their order says whose figure stands beside a code."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reading import SMALL, YEAR, MemoryForm

from ikigen.form.layout import plan_form
from ikigen.model.catalogue import Catalogue
from ikigen.text import labels

CODES = ("SEK-01", "SEK-07", "SEK-08")


def _office() -> Catalogue:
    """SEK-07 and SEK-08 are SEK-01 again."""
    first = SMALL.indicators[0]
    return replace(SMALL, indicators=(*SMALL.indicators, *(replace(first, code=code) for code in CODES[1:])))


def _form() -> MemoryForm:
    office = _office()
    form = MemoryForm(plan_form(office, "SEK", YEAR), office)
    for number, code in enumerate(CODES, 1):
        form.type(code, number)
    return form


def _exchange(form: MemoryForm, one: str, other: str, *, whole: bool = True) -> None:
    grid = form.sheet()
    upper, lower = form.at(one)[0], form.at(other)[0]
    if whole:
        grid.rows[upper], grid.rows[lower] = grid.rows[lower], grid.rows[upper]
    else:
        code = labels.QUARTER_COLUMNS.index(labels.CODE)
        grid.rows[upper][code], grid.rows[lower][code] = grid.rows[lower][code], grid.rows[upper][code]


def test_twins_in_their_order_are_read() -> None:
    """Near miss: as issued, also when other rows moved among them."""
    form = _form()
    _exchange(form, "SEK-02a", "SEK-06")
    _exchange(form, "SEK-01", "SEK-05")
    read = form.read()
    assert read.codes == []
    assert [read.value(code) for code in CODES] == [1, 2, 3]


@pytest.mark.parametrize("whole", [True, False])
def test_twins_in_another_order_are_asked_about(whole: bool) -> None:
    """Whole rows moved, or codes alone: no figure of any of them counts; the others do."""
    form = _form().type("SEK-03", 88)
    _exchange(form, "SEK-07", "SEK-08", whole=whole)
    read = form.read()
    assert read.codes == ["row-twins-moved"] * 3
    assert read.values() == {"SEK-03": 88}
    row, _ = form.at("SEK-07")
    assert read.of("row-twins-moved")[1].message == (
        f"TW I!A{row + 1}: SEK-07 dan SEK-01, SEK-08 berketerangan sama, tetapi urutannya berubah, sehingga "
        "tidak pasti angka mana milik kode mana. Isi baris ini tidak dipakai. Pulihkan urutannya "
        "seperti formulir asli, lalu periksa angkanya."
    )


def test_rows_become_twins_when_a_column_goes() -> None:
    """What told them apart is gone, so their order has to."""
    office = replace(
        SMALL, indicators=(*SMALL.indicators, replace(SMALL.indicators[0], code="SEK-07", measure_unit="berkas"))
    )
    form = MemoryForm(plan_form(office, "SEK", YEAR), office).type("SEK-01", 1).type("SEK-07", 2)
    _exchange(form, "SEK-01", "SEK-07")
    assert form.read().values() == {"SEK-01": 1, "SEK-07": 2}
    header, col = form.at("SEK-01", labels.MEASURE_UNIT)
    for cells in form.sheet().rows:
        del cells[col : col + 1]
    read = form.read()
    assert read.of("row-twins-moved")
    assert read.values() == {}
    assert header
