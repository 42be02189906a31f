"""Answers that are kept in mind: the same as asking again, for few and short texts."""

from __future__ import annotations

from dataclasses import dataclass, field

from ikigen.excel import remembered as module
from ikigen.excel.remembered import remembered


@dataclass
class _Asked:
    """Takes down which texts were asked about, by their length."""

    lengths: list[int] = field(default_factory=list)

    def length(self, text: str) -> int | None:
        """How long a text is; None for one that is blank."""
        self.lengths.append(len(text))
        return len(text) or None


def test_a_short_text_is_asked_for_once() -> None:
    """The second answer is the first one, also where that is None."""
    asked = _Asked()
    length = remembered(asked.length)
    assert [length("a"), length("a"), length(""), length("")] == [1, 1, None, None]
    assert asked.lengths == [1, 0]


def test_a_long_text_is_asked_for_each_time() -> None:
    """What a person typed comes up once: it takes no room."""
    asked = _Asked()
    length, longest = remembered(asked.length), module._LONGEST
    assert [length("x" * longest), length("x" * longest)] == [longest] * 2
    assert [length("x" * (longest + 1)), length("x" * (longest + 1))] == [longest + 1] * 2
    assert asked.lengths == [longest, longest + 1, longest + 1]


def test_there_is_an_end_to_what_is_kept() -> None:
    """When too many have come, all are forgotten, and asked for again."""
    asked = _Asked()
    length = remembered(asked.length)
    texts = [str(number) for number in range(module._MOST + 1)]
    assert list(map(length, texts)) == list(map(len, texts))
    assert length(texts[-1]) == len(texts[-1])
    assert len(asked.lengths) == len(texts)
    assert length(texts[0]) == len(texts[0])
    assert len(asked.lengths) == len(texts) + 1
