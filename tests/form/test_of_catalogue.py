"""What is worked out once per catalogue, and let go when reading is over."""

from __future__ import annotations

from dataclasses import replace

from ikigen.catalogue.tables import read_catalogue
from ikigen.form.of_catalogue import OncePerCatalogue, codes_by_title, end_reading, prepare_reading
from ikigen.model.catalogue import Catalogue


def test_an_answer_is_kept_for_its_catalogue_until_it_is_let_go() -> None:
    """Another catalogue takes its place, however equal it is."""
    asked: list[Catalogue] = []

    def times_asked(catalogue: Catalogue) -> int:
        asked.append(catalogue)
        return len(asked)

    count = OncePerCatalogue(times_asked)
    one, _ = read_catalogue(None)
    assert one is not None
    other = replace(one)
    assert [count(one), count(one), count(other), count(one)] == [1, 1, 2, 3]
    count.forget()
    assert count(one) == 4


def test_reading_is_prepared_and_ended() -> None:
    """What was prepared is what is asked for; afterwards it is worked out anew."""
    one, _ = read_catalogue(None)
    assert one is not None
    prepare_reading(one)
    titles = codes_by_title(one)
    assert codes_by_title(one) is titles
    end_reading()
    assert codes_by_title(one) == titles
    assert codes_by_title(one) is not titles
