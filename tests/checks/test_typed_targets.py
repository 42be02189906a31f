"""Targets that a unit typed in several returns: the newest one counts, nothing typed is lost."""

# ruff: noqa: E501 - a sentence stands whole
from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from reading import SMALL

from ikigen.checks.batch import check_batch
from ikigen.checks.typed_targets import settle_targets
from ikigen.model.catalogue import Level
from ikigen.model.finding import Finding, Location, Severity
from ikigen.model.period import Quarter
from ikigen.model.submission import (
    CarriedOver,
    EntryState,
    FormIdentity,
    ReturnedFile,
    Submission,
    TypedTarget,
)

Typed = dict[tuple[str, Quarter | None], float | str]
TW1 = Quarter.TW1


def _form(path: str, day: int, typed: Typed) -> Submission:
    """A return of SEK, saved on a day of July; a text is a target that was refused."""
    targets = tuple(
        TypedTarget(
            *key,
            None if isinstance(level, str) else Level(level, level),
            EntryState.REFUSED if isinstance(level, str) else EntryState.READ,
            Location(path, "Target", "D10"),
            str(level),
        )
        for key, level in typed.items()
    )
    file = ReturnedFile(path, sha256=path, size=1, modified=datetime(2026, 7, day))
    return Submission(file, FormIdentity("SEK", 2026), targets=targets)


def _settled(*returns: Submission) -> tuple[dict[tuple[str, Quarter | None], Level | None], tuple[Finding, ...]]:
    settled, findings = settle_targets(check_batch(returns, SMALL), SMALL)
    return {(t.indicator, t.quarter): t.level for t in settled["SEK"].targets}, findings


def test_one_return_says_its_targets_without_a_word() -> None:
    """Nothing to compare."""
    targets, findings = _settled(_form("a.xlsx", 1, {("SEK-03", None): 90}))
    assert targets == {("SEK-03", None): Level(90, 90)}
    assert findings == ()


def test_the_newest_typed_target_counts_and_the_other_is_named() -> None:
    """Two returns say different targets; the older one's cell, and what counts."""
    targets, (finding,) = _settled(
        _form("b.xlsx", 9, {("SEK-03", TW1): 95}), _form("a.xlsx", 1, {("SEK-03", TW1): 90})
    )
    assert targets == {("SEK-03", TW1): Level(95, 95)}
    assert (finding.code, finding.severity, finding.at.file) == ("returns-differ", Severity.WARNING, "a.xlsx")
    assert (finding.indicator, finding.period, finding.value) == ("SEK-03", TW1, "90")
    assert finding.message == (
        "Target!D10: Target SEK-03 TW I pada a.xlsx berisi 90, sedangkan pada b.xlsx berisi 95. "
        "Yang dipakai 95, karena lebih baru. Konfirmasikan kepada unit SEK bila ragu."
    )


def test_equal_targets_need_no_word() -> None:
    """The near miss."""
    targets, findings = _settled(
        _form("b.xlsx", 9, {("SEK-03", None): 90}), _form("a.xlsx", 1, {("SEK-03", None): 90})
    )
    assert targets == {("SEK-03", None): Level(90, 90)}
    assert findings == ()


def test_a_target_that_only_an_older_return_says_is_not_lost() -> None:
    """The newer return has another one only: both count, and the older one is mentioned."""
    targets, (finding,) = _settled(
        _form("b.xlsx", 9, {("SEK-05", TW1): 20}), _form("a.xlsx", 1, {("SEK-03", None): 90})
    )
    assert targets == {("SEK-05", TW1): Level(20, 20), ("SEK-03", None): Level(90, 90)}
    assert (finding.code, finding.severity) == ("target-of-older-return", Severity.INFO)
    assert finding.message == (
        "Target!D10: Target tahunan SEK-03 hanya diisi pada a.xlsx, yaitu 90; pada b.xlsx, yang lebih baru, kosong. "
        "Yang dipakai 90. Beri tahu Sekretariat bila target itu sudah tidak berlaku."
    )


def test_a_refused_target_is_quoted_and_no_older_one_takes_its_place() -> None:
    """What the newest return says is in doubt; nothing is guessed."""
    targets, (finding,) = _settled(
        _form("b.xlsx", 9, {("SEK-03", None): "tinggi"}), _form("a.xlsx", 1, {("SEK-03", None): 90})
    )
    assert targets == {("SEK-03", None): None}
    assert "b.xlsx berisi 'tinggi'" in finding.message


def test_where_the_catalogue_has_a_target_nothing_is_compared() -> None:
    """It counts, and each form has its own finding about that."""
    _, findings = _settled(_form("b.xlsx", 9, {("SEK-01", None): 9}), _form("a.xlsx", 1, {("SEK-01", None): 8}))
    assert findings == ()


def test_a_target_that_was_taken_over_counts_as_it_was_issued() -> None:
    """The newer form was issued with it; a change there has its own finding."""
    carried = CarriedOver(targets={("SEK-03", None): Level(90, 90)})
    newer = replace(_form("b.xlsx", 9, {("SEK-03", None): 70}), carried=carried)
    targets, findings = _settled(newer, _form("a.xlsx", 1, {("SEK-03", None): 90}))
    assert targets == {("SEK-03", None): Level(90, 90)}
    assert findings == ()
