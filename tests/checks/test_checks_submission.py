"""What one submission says that takes more than one cell to see."""

# ruff: noqa: E501 - a sentence stands whole
from __future__ import annotations

from dataclasses import replace

from carried_forms import carried_fill, carried_plan
from reading import SMALL, MemoryForm

from ikigen.checks.submission import check_submission
from ikigen.model.period import Quarter
from ikigen.model.submission import Narrative, Submission
from ikigen.text import labels


def _read(form: MemoryForm) -> Submission:
    submission = form.read().submission
    assert submission is not None
    return submission


def _said(form: MemoryForm) -> dict[str, str]:
    return {finding.code: finding.message for finding in check_submission(_read(form), SMALL)}


def _with_statement(text: str) -> MemoryForm:
    form = MemoryForm()
    row, _ = form.sheet().find(labels.STATEMENT)
    form.sheet().put(row, form.at("SEK-01", labels.FACTORS)[1], text)
    return form


def test_a_source_that_differs_must_say_where() -> None:
    """The statement without a figure; silent once a figure stands, and for the other statements."""
    assert _said(_with_statement("ada yang berbeda")) == {
        "statement-without-figures": "TW I!H18: pernyataan untuk KEU 'ada yang berbeda', tetapi tidak satu angka pun "
        "diketik. Ketik angka yang berbeda di baris indikatornya."
    }
    assert _said(_with_statement("ada yang berbeda").type("KEU-02", 4)) == {}
    assert _said(_with_statement("sesuai semua")) == {}


def test_a_figure_typed_for_oneself_is_none_for_the_owner() -> None:
    """Only figures supplied for that owner count."""
    assert "statement-without-figures" in _said(_with_statement("ada yang berbeda").type("SEK-01", 4))


def test_words_without_a_figure_are_pointed_out() -> None:
    """Words beside a blank figure; silent with a figure, with a refused one, and for a dash."""
    form = MemoryForm().type("SEK-02a", "Lancar", labels.FACTORS)
    assert _said(form) == {
        "words-without-figure": "TW I!H11: SEK-02 mempunyai narasi untuk TW I, tetapi realisasinya kosong. "
        "Isi realisasi bila sudah ada; ketik 0 bila nihil."
    }
    assert _said(MemoryForm().type("SEK-02a", "Lancar", labels.FACTORS).type("SEK-02b", 4)) == {}
    assert _said(MemoryForm().type("SEK-01", "Lancar", labels.FACTORS).type("SEK-01", "dua")) == {}
    assert _said(MemoryForm().type("SEK-01", "-", labels.FACTORS)) == {}


def test_a_figure_that_is_typed_elsewhere_is_not_missed() -> None:
    """Its owner has words to say and no figure to type."""
    submission = _read(MemoryForm().type("SEK-01", "Lancar", labels.FACTORS))
    fed = tuple(
        replace(indicator, sources=(), source_cells=("KEU-01",)) if indicator.code == "SEK-01" else indicator
        for indicator in SMALL.indicators
    )
    assert [f.code for f in check_submission(submission, SMALL)] == ["words-without-figure"]
    assert list(check_submission(submission, replace(SMALL, indicators=fed))) == []


def test_what_was_reported_before_was_judged_then() -> None:
    """A closed declaration and closed words say nothing new; open ones of the next quarter do."""
    carried = carried_fill()
    words = {**carried.narratives, ("SEK-05", Quarter.TW1): ("panas", "", "")}
    blank = {key: value for key, value in carried.actuals.items() if key[0] != "KEU-02"}
    closed = Narrative("SEK-05", Quarter.TW1, "panas").fingerprint
    issued = replace(
        carried.carried,
        words={**carried.carried.words, ("SEK-05", Quarter.TW1): closed},
        figures={key: value for key, value in carried.carried.figures.items() if key[0] != "KEU-02"},
    )
    form = MemoryForm(carried_plan(narratives=words, actuals=blank, carried=issued))
    assert _said(form) == {}
    assert "words-without-figure" in _said(form.type("SEK-05", "panas", labels.FACTORS, "TW II"))
