"""Several forms of one unit, some carried, some typed, some corrected: what is said to count is what counts."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from ikigen.checks.batch import BatchResult, check_batch
from ikigen.checks.history import check_history
from ikigen.model.catalogue import Catalogue, Indicator, Kind, Office, OrgUnit
from ikigen.model.finding import NOWHERE, Finding, Location, Severity
from ikigen.model.period import Quarter
from ikigen.model.submission import (
    CarriedFigure,
    CarriedOver,
    CarriedQuarter,
    Correction,
    Entry,
    EntryState,
    FormIdentity,
    ReturnedFile,
    Role,
    Submission,
)
from ikigen.pipeline.returns import Computed, compute
from ikigen.text.numbers import format_number

TW1, TW2, TW3, TW4 = Quarter
YEAR = 2026
CODES = ("SEK-01", "SEK-02")
OFFICE = Catalogue(
    Office("Dinas Contoh"),
    (OrgUnit("SEK", "Sekretaris"),),
    tuple(
        Indicator(code, "SEK", "Sasaran", f"Jumlah {code}", "", "", Kind.COUNT, "dokumen", sources=("SEK",))
        for code in CODES
    ),
)
Key = tuple[str, Quarter]


def at(path: str, key: Key) -> Location:
    """Where a figure stands on the sheet of its quarter."""
    return Location(path, f"TW {key[1].roman}", f"F{10 + CODES.index(key[0])}")


@dataclass
class Desk:
    """The folder of returns of one unit, and the clerk who fills in its forms."""

    day: datetime = datetime(YEAR, 4, 1)
    returns: list[Submission] = field(default_factory=list)

    def form(self) -> CarriedOver:
        """What the next form takes over from the folder."""
        batch = check_batch(self.returns, OFFICE, YEAR)
        history = check_history(batch, OFFICE)
        reported = {q: form for (_, q), form in batch.counting.items()}
        known = {(e.cell_code, q): e.value for q, form in reported.items() for e in form.entries if e.quarter is q}
        known |= {(one.cell_code, one.quarter): one.value for one in history.overrides}
        closed = {key: CarriedFigure(figure, NOWHERE) for key, figure in known.items()}
        made = history.corrections.get("SEK", ())
        return CarriedOver(
            quarters={q: _origin(form, q) for q, form in reported.items()},
            figures=closed,
            corrections=tuple(replace(one, carried=True, at=NOWHERE) for one in made),
        )

    def fill(
        self,
        form: CarriedOver,
        typed: Mapping[Key, float | None],
        corrected: Mapping[Key, float] | None = None,
    ) -> Submission:
        """Type into a form and send it; what was carried stands there unless it is typed over."""
        self.day += timedelta(days=7)
        path = f"kembali{len(self.returns) + 1}.xlsx"
        figures = {**{key: issued.value for key, issued in form.figures.items()}, **typed}
        entries = [
            Entry(code, quarter, Role.OWNER, figures.get((code, quarter)), _state(figures, (code, quarter)),
                  at(path, (code, quarter)))
            for quarter in Quarter for code in CODES
        ]  # fmt: skip
        rows = [
            *((c.cell_code, c.quarter, c.value, c.former, True) for c in form.corrections),
            *((code, quarter, value, None, False) for (code, quarter), value in (corrected or {}).items()),
        ]
        corrections = [
            Correction(code, q, value, "salah hitung", Location(path, "Perbaikan", f"D{8 + n}"), former,
                       carried=carried)
            for n, (code, q, value, former, carried) in enumerate(rows)
        ]  # fmt: skip
        file = ReturnedFile(path, f"sha {path}", 1, self.day, stamp_inside=True)
        sent = Submission(
            file, FormIdentity("SEK", YEAR), tuple(entries), corrections=tuple(corrections), carried=form
        )
        self.returns.append(sent)
        return sent

    def judge(self) -> tuple[BatchResult, Computed]:
        """What the folder says, computed as for the report."""
        batch = check_batch(self.returns, OFFICE, YEAR)
        return batch, compute(batch, OFFICE, YEAR, TW4)

    def findings(self) -> list[Finding]:
        """Everything that is said of the folder."""
        batch, computed = self.judge()
        return [*batch.findings, *computed.history.findings]

    def used(self, code: str = "SEK-01", quarter: Quarter = TW1) -> float | None:
        """The figure that counts."""
        return next(value for c, q, value in _counting(self.judge()[1]) if (c, q) == (code, quarter))


def _state(figures: dict[Key, float | None], key: Key) -> EntryState:
    return EntryState.BLANK if figures.get(key) is None else EntryState.READ


def _counting(computed: Computed) -> Iterator[tuple[str, Quarter, float | None]]:
    for row in computed.resolution.resolved.to_dict("records"):
        yield row["cell_code"], Quarter(row["quarter"]), None if math.isnan(row["value"]) else row["value"]


def _origin(form: Submission, quarter: Quarter) -> CarriedQuarter:
    here = CarriedQuarter(form.file.path, form.file.sha256, form.file.modified)
    return form.carried.quarters.get(quarter, here)


def said(findings: Sequence[Finding], code: str) -> list[str]:
    """The sentences of one kind."""
    return [finding.message for finding in findings if finding.code == code]


@pytest.fixture
def desk() -> Desk:
    """TW I returned as 5; TW II with 10, and TW I corrected to 6; TW III with 20, and TW I corrected to 7."""
    desk = Desk()
    desk.fill(CarriedOver(), {("SEK-01", TW1): 5})
    second = desk.form()
    desk.fill(second, {("SEK-01", TW2): 10}, {("SEK-01", TW1): 6})
    desk.fill(desk.form(), {("SEK-01", TW3): 20}, {("SEK-01", TW1): 7})
    return desk


def test_a_year_of_corrections_is_quiet(desk: Desk) -> None:
    """The near miss of everything below: both corrections are told, with what became of them."""
    assert desk.used() == 7
    assert {finding.severity for finding in desk.findings()} == {Severity.INFO}
    first, second = sorted(said(desk.findings(), "figure-corrected"))
    assert first.endswith(
        "dari 5 (TW I) menjadi 6. Alasan: salah hitung. Sesudahnya diperbaiki lagi; angka SEK kini 7."
    )
    assert second.endswith("menjadi 7. Alasan: salah hitung. Angka SEK kini 7; tidak ada yang perlu diketik lagi.")


def test_an_old_form_sent_again_does_not_undo_later_corrections(desk: Desk) -> None:
    """Its closed figure of TW I is nobody's entry; what is typed in it counts."""
    old = desk.returns[1].carried
    desk.fill(old, {("SEK-01", TW2): 11})
    assert (desk.used(), desk.used(quarter=TW2), desk.used(quarter=TW3)) == (7, 11, 20)
    assert said(desk.findings(), "correction-superseded") == []
    assert said(desk.findings(), "returns-differ") == [
        "TW II!F10: SEK-01 pada kembali3.xlsx berisi 10, sedangkan pada kembali4.xlsx berisi 11. Yang dipakai 11, "
        "karena lebih baru. Konfirmasikan kepada unit SEK bila ragu."
    ]


def test_a_form_that_was_overtaken_is_not_said_to_count(desk: Desk) -> None:
    """TW II was taken over by the third form, and counts in the fourth."""
    told = said(desk.findings(), "return-carried-over")
    assert all("dan yang dipakai berkas itu. Berkas" in message for message in told)
    desk.fill(desk.returns[1].carried, {("SEK-01", TW2): 11})
    second = next(m for m in said(desk.findings(), "return-carried-over") if m.startswith("kembali2"))
    assert "sudah dibawa ke kembali3.xlsx. Berkas ini boleh tetap di sini." in second


def test_a_figure_that_a_locked_blank_replaces_is_named_without_impossible_advice() -> None:
    """A blank cannot be written on the correction sheet; a figure can."""
    desk = Desk()
    desk.fill(CarriedOver(), {("SEK-01", TW1): 5})
    form = desk.form()
    desk.fill(CarriedOver(), {("SEK-02", TW1): 4})
    desk.fill(form, {("SEK-01", TW2): 3})
    blank, figure = sorted(said(desk.findings(), "returns-differ"))
    assert "berisi kosong, sedangkan pada kembali3.xlsx berisi 5. Yang dipakai 5, yang terkunci di" in blank
    assert "Perbaikan" not in blank
    assert "Yang dipakai kosong, yang terkunci di formulir lebih baru. Bila 4 yang benar, tulis di" in figure


def test_a_later_correction_in_an_old_form_names_the_one_it_overtakes(desk: Desk) -> None:
    """Both figures, both files, both cells, and what to do; no sentence says that the carried figure counts."""
    desk.fill(desk.returns[1].carried, {("SEK-01", TW2): 10}, {("SEK-01", TW1): 8})
    assert desk.used() == 8
    (finding,) = [f for f in desk.findings() if f.code == "correction-superseded"]
    assert finding.severity is Severity.WARNING
    assert finding.message == (
        "Perbaikan!D9: perbaikan SEK-01 TW I menjadi 7 di kembali3.xlsx tidak dipakai, karena ada yang lebih "
        "baru, yaitu 8 (Perbaikan!D8 di kembali4.xlsx). Bila 7 yang benar, betulkan di formulir terbaru SEK "
        "(triwulan terkunci: lewat lembar Perbaikan), lalu kirim lagi."
    )
    assert said(desk.findings(), "returns-differ") == []


def test_a_quarter_sent_again_beside_a_correction_says_what_counts() -> None:
    """The older sheet has 5, the newer 9; the correction that was made last says 6."""
    desk = Desk()
    desk.fill(CarriedOver(), {("SEK-01", TW1): 5})
    desk.fill(CarriedOver(), {("SEK-01", TW1): 9})
    desk.fill(CarriedOver(), {("SEK-01", TW2): 1}, {("SEK-01", TW1): 6})
    assert desk.used() == 6
    (message,) = said(desk.findings(), "returns-differ")
    assert (
        "berisi 5, sedangkan pada kembali2.xlsx berisi 9. Yang dipakai 6, menurut Perbaikan!D8 di kembali3"
        in message
    )


def test_a_return_with_only_a_correction_is_kept_in_the_folder() -> None:
    """A newer form that carries the quarter counts for it, and the correction stands all the same."""
    desk = Desk()
    desk.fill(CarriedOver(), {("SEK-01", TW1): 5})
    form = desk.form()
    desk.fill(form, {}, {("SEK-01", TW1): 6})
    desk.fill(form, {("SEK-01", TW2): 3})
    assert desk.used() == 6
    (message,) = said(desk.findings(), "return-second")
    assert message.endswith("Berkas ini masih dipakai untuk perbaikan SEK-01 TW I, jadi biarkan di folder.")


def test_a_typed_figure_that_a_later_form_does_not_know_is_named() -> None:
    """It was sent again after the next form had been made; how to make it count is said."""
    desk = Desk()
    desk.fill(CarriedOver(), {("SEK-01", TW1): 5})
    form = desk.form()
    desk.fill(CarriedOver(), {("SEK-01", TW1): 16})
    desk.fill(form, {("SEK-01", TW2): 3})
    assert desk.used() == 5
    assert said(desk.findings(), "returns-differ") == [
        "TW I!F10: SEK-01 pada kembali2.xlsx berisi 16, sedangkan pada kembali3.xlsx berisi 5. Yang dipakai 5, "
        "yang terkunci di formulir lebih baru. Bila 16 yang benar, tulis di lembar Perbaikan formulir itu. "
        "Konfirmasikan kepada unit SEK bila ragu."
    ]


def test_a_closed_figure_typed_over_is_not_said_to_count() -> None:
    """Neither beside another return nor beside a correction of the same figure."""
    desk = Desk()
    desk.fill(CarriedOver(), {("SEK-01", TW1): 5})
    form = desk.form()
    desk.fill(CarriedOver(), {("SEK-01", TW1): 16})
    desk.fill(form, {("SEK-01", TW1): 99, ("SEK-01", TW2): 3})
    assert desk.used() == 5
    assert (
        "berisi 99. Yang dipakai 5, seperti tercatat ketika kembali3.xlsx dibagikan."
        in said(desk.findings(), "returns-differ")[0]
    )
    desk.fill(form, {("SEK-01", TW1): 99, ("SEK-01", TW2): 3}, {("SEK-01", TW1): 6})
    assert desk.used() == 6
    (message,) = said(desk.findings(), "earlier-quarter-changed")
    assert message.endswith("tertulis 99. Yang dipakai 6, menurut Perbaikan!D8 di kembali4.xlsx.")


_USED = (
    ("returns-differ", re.compile(r"Yang dipakai (\S+?)[,.](?: |$)")),
    ("earlier-quarter-changed", re.compile(r"Yang dipakai (?:tetap )?(\S+?)[,.](?: |$)")),
    ("figure-corrected", re.compile(r"[Aa]ngka SEK kini (\S+?)[;.](?: |$)")),
    ("correction-superseded", re.compile(r"yaitu (\S+) \(")),
)


def _play(rng: random.Random) -> Desk:
    """A clerk who types, corrects, and sends old forms again, in any order."""
    desk, forms = Desk(), [CarriedOver()]
    for _ in range(rng.randint(2, 7)):
        if rng.random() < 0.5 and desk.returns:
            forms.append(desk.form())
        form = rng.choice(forms[-3:])
        is_open = [(c, q) for q in Quarter for c in CODES if (c, q) not in form.figures]
        closed = list(form.figures)
        typed = {key: rng.choice([None, 0, 1, 2, 3, 4]) for key in is_open[: rng.randint(0, 3)]}
        if closed and rng.random() < 0.15:
            typed[rng.choice(closed)] = rng.choice([None, 77])
        wrong = {key for key in closed if rng.random() < 0.3}
        desk.fill(form, typed, {key: rng.randint(5, 9) for key in wrong})
    return desk


@pytest.mark.parametrize("seed", range(40))
def test_what_is_said_to_count_counts_and_nothing_typed_is_passed_over(seed: int) -> None:
    """In any order of forms: every sentence names the figure of the report; what does not count is named."""
    desk = _play(random.Random(seed))
    batch, computed = desk.judge()
    counting = {(code, q): value for code, q, value in _counting(computed)}
    findings = [*batch.findings, *computed.history.findings]
    for finding in findings:
        for code, pattern in _USED:
            if finding.code == code and finding.indicator is None:
                key = next(k for k in counting if f"{k[0]} pada" in finding.message), finding.period
                assert key[1] is not None
                shown = counting[key[0][0], key[1]]
            elif finding.code == code:
                assert finding.indicator is not None and finding.period is not None
                shown = counting[finding.indicator, finding.period]
            else:
                continue
            (used,) = pattern.findall(finding.message)
            assert used == ("kosong" if shown is None else format_number(shown)), finding.message
    last = desk.returns[-1]
    typed = {(e.cell_code, e.quarter): e.value for e in last.entries if e.value is not None}
    by_sheet = {key: value for key, value in typed.items() if key not in last.carried.figures}
    corrected = {(c.cell_code, c.quarter): c.value for c in last.corrections if not c.carried}
    newest: Mapping[Key, float | None] = {**by_sheet, **corrected}
    assert newest == {key: counting[key] for key in newest}
    for place, form in enumerate(desk.returns):
        newer = desk.returns[place + 1 :]
        if not any(_is_made_from(one, form) for one in newer):
            _check_told(form, newer, counting, findings)


def _is_made_from(newer: Submission, older: Submission) -> bool:
    return older.file.sha256 in {origin.sha256 for origin in newer.carried.quarters.values()}


def _check_told(
    form: Submission, newer: Sequence[Submission], counting: dict[Key, float | None], findings: Sequence[Finding]
) -> None:
    """Every figure that somebody typed in a form counts, or stands in a finding about its code and quarter.

    A correction that a newer form was issued with is that form's; what replaced it was put there knowingly.
    """
    issued = {key: figure.value for key, figure in form.carried.figures.items()}
    stated = {(e.cell_code, e.quarter): e.value for e in form.entries}
    typed: list[tuple[Key, float | None]] = [
        (key, value) for key, value in stated.items() if value is not None and issued.get(key) != value
    ]
    known = {(c.cell_code, c.quarter, c.value) for one in newer for c in one.corrections}
    last = {(c.cell_code, c.quarter): c.value for c in form.corrections}
    typed += [(key, value) for key, value in last.items() if (*key, value) not in known]
    for key, value in typed:
        if value is None or value == counting[key]:
            continue
        figure = re.compile(rf"(?<![\w.,-]){format_number(value)}(?![\w-]|[.,]\d)")
        about = [f for f in findings if f.period is key[1] and key[0] in f.message]
        assert any(figure.search(f.message) for f in about), (
            form.file.path,
            key,
            value,
            [f.message for f in about],
        )
