"""The sentences of the LAKIP annex: figures put into Indonesian, with their singular, plural and empty cases.

A sentence never begins with a digit, and nothing that is missing is spoken of as 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ikigen.model.period import Quarter
from ikigen.model.status import ResolveStatus, ScoreStatus
from ikigen.text.annex import MISSING
from ikigen.text.numbers import format_number, round_half_up

_NAMED: Final = 3
"""How many indicators below target a paragraph names."""
_LISTED: Final = 12
"""How many codes a sentence lists before it only counts the others."""
_PAIR: Final = 2
_WORDS: Final = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh",
)  # fmt: skip

REASONS: Final = {
    ScoreStatus.PROGRESS.value: "baru berupa kemajuan menuju target tahunan",
    ScoreStatus.NOT_DUE.value: "belum jatuh tempo",
    ScoreStatus.NO_TARGET.value: "belum mempunyai target",
    ScoreStatus.ZERO_TARGET.value: "bertarget 0",
    ScoreStatus.NO_NEED.value: "tidak mempunyai kebutuhan yang harus dipenuhi",
    ScoreStatus.BROKEN_RATIO.value: "mempunyai rasio yang tidak sah",
    ScoreStatus.UNDEFINED.value: "mempunyai pembagi 0",
    ResolveStatus.UNREPORTED.value: "belum dilaporkan",
}
"""Why an achievement is not counted, as what is said of an indicator."""
OTHER_REASON: Final = "capaiannya tidak dapat dihitung"

NO_UNIT_INDICATORS: Final = "{unit} tidak mempunyai indikator kinerja; tidak ada yang perlu dilaporkan."
NO_INDICATORS: Final = "Katalog belum memuat indikator."
NO_PREVIOUS: Final = "Angka tahun sebelumnya belum tersedia, sehingga perbandingan ini dikosongkan."
NO_PLAN: Final = "Target akhir Renstra belum ditetapkan dalam katalog, sehingga perbandingan ini dikosongkan."
NO_NATIONAL: Final = (
    "Katalog tidak memuat standar nasional untuk indikator mana pun, sehingga perbandingan ini dikosongkan."
)
NO_WORDS: Final = "Belum ada penjelasan yang ditulis unit kerja."
NOTHING_MISSING: Final = "Semua data yang diperlukan untuk lampiran ini telah tersedia."
MISSING_INTRO: Final = "Data berikut belum tersedia. Bagian yang bersangkutan dikosongkan, tidak diisi 0."


@dataclass(frozen=True, slots=True)
class Coverage:
    """How a group of indicators stands.

    ``mean`` and ``uncapped`` are percent, NaN when nothing is counted; ``left_out`` counts statuses of those not
    counted; ``short`` are the counted ones below target, the lowest first, with their achievement in percent;
    ``categories`` counts labels, the best first. ``decimals`` and ``cap`` are the policy's; ``final``
    says that the year is over.
    """

    indicators: int
    counted: int
    reached: int
    mean: float
    uncapped: float
    category: str
    left_out: Mapping[str, int]
    short: Sequence[tuple[str, float]] = ()
    categories: Mapping[str, int] = field(default_factory=dict)
    decimals: int = 2
    cap: float | None = None
    final: bool = False

    @property
    def yet(self) -> str:
        """What an unreached target is by now: ``belum`` within the year, ``tidak`` at its end."""
        return "tidak" if self.final else "belum"

    def percent(self, value: float) -> str:
        """A percentage as it is printed: ``97,53%``."""
        return f"{format_number(value, self.decimals)}%"

    @property
    def cap_counts(self) -> bool:
        """Whether the cap on means changes the printed mean."""
        one, other = (round_half_up(value, self.decimals) for value in (self.mean, self.uncapped))
        return self.cap is not None and one != other


@dataclass(frozen=True, slots=True)
class Single:
    """The only indicator of an objective, in words: title, actual and target with their unit."""

    title: str
    actual: str
    target: str


def series(parts: Sequence[str]) -> str:
    """Parts as a sentence lists them: ``A``, ``A dan B``, ``A, B, dan C``."""
    if len(parts) <= 2:  # noqa: PLR2004 - no comma between two
        return " dan ".join(parts)
    return f"{', '.join(parts[:-1])}, dan {parts[-1]}"


def quoted(text: str) -> str:
    """A printed title within a sentence: on one line, in quotation marks, without a full stop of its own."""
    return f"“{' '.join(text.split()).rstrip('.;,: ')}”"


def stretch(year: int, period: Quarter) -> str:
    """How a sentence about the report's figures begins."""
    return f"Pada tahun {year}" if period.is_last else f"Sampai dengan triwulan {period.roman} tahun {year}"


def office_paragraph(office: str, when: str, coverage: Coverage) -> str:
    """The achievement of the whole office: what it covers, how many reached their target, why others are left out."""
    if not coverage.indicators:
        return NO_INDICATORS
    if not coverage.counted:
        return f"{when} belum ada capaian kinerja {office} yang dapat dihitung. {_none_counted(coverage)}"
    mean = f"rata-rata capaian kinerja {office} adalah {coverage.percent(coverage.mean)} ({coverage.category})"
    sentences = [f"{when}, {mean}, mencakup {_covered(coverage)}."]
    if coverage.cap_counts:
        cap, uncapped = format_number(coverage.cap), coverage.percent(coverage.uncapped)
        sentences.append(f"Tanpa pembatasan {cap}% untuk tiap indikator, rata-ratanya {uncapped}.")
    sentences.append(_reached_sentence(coverage))
    if coverage.counted > 1:
        sentences.append(_categories(coverage))
    return " ".join((*sentences, *_left_out(coverage)))


def unit_paragraph(unit: str, objectives: int, coverage: Coverage) -> str:
    """The achievement of a unit."""
    if not coverage.indicators:
        return NO_UNIT_INDICATORS.format(unit=unit)
    many, within = counts(coverage.indicators, objectives)
    has = f"{unit} bertanggung jawab atas {many} indikator dalam {within} sasaran"
    if not coverage.counted:
        return f"{has}. {_none_counted(coverage)}"
    mean = "capaian" if coverage.indicators == 1 else "rata-rata capaian"
    every = coverage.counted == coverage.indicators
    of = "" if every else f", dihitung dari {counts(coverage.counted)[0]} indikator"
    return f"{has}, dengan {mean} {_mean(coverage)}{of}."


def objective_paragraph(objective: str, coverage: Coverage, single: Single | None = None, turn: int = 0) -> str:
    """The achievement of an objective.

    Args:
        objective: its text.
        coverage: how its indicators stand.
        single: its indicator where it has only one.
        turn: its place among the unit's objectives, from 0; neighbours are told in other words.
    """
    if single is not None:
        return _single_paragraph(objective, coverage, single, turn)
    if not coverage.counted:
        return _empty_paragraph(objective, coverage)
    tell = (_told_by_number, _told_by_target, _told_by_mean)[turn % 3]
    return " ".join((tell(quoted(objective), coverage), *_covers_part(coverage), *_below(coverage)))


def _told_by_number(name: str, coverage: Coverage) -> str:
    joint = " dan" if coverage.reached in (0, coverage.indicators) else ";"
    measured = f"Sasaran {name} diukur dengan {counts(coverage.indicators)[0]} indikator"
    return f"{measured}{joint} {_reached_clause(coverage)}. Rata-rata capaiannya {_mean(coverage)}."


def _told_by_target(name: str, coverage: Coverage) -> str:
    if coverage.reached == coverage.indicators:
        reached = f"{_every(coverage.indicators)} indikatornya mencapai target"
    elif coverage.reached:
        reached = f"{_out_of(coverage.reached, coverage.indicators)} indikator mencapai target"
    else:
        reached = f"{coverage.yet} ada indikator yang mencapai target"
    return f"Untuk sasaran {name}, {reached}, dengan rata-rata capaian {_mean(coverage)}."


def _told_by_mean(name: str, coverage: Coverage) -> str:
    measured = f"diukur dengan {counts(coverage.indicators)[0]} indikator"
    mean = f"Sasaran {name} mempunyai rata-rata capaian {_mean(coverage)}, {measured}"
    return f"{mean}; {_reached_clause(coverage)}."


def _empty_paragraph(objective: str, coverage: Coverage) -> str:
    name, reasons = quoted(objective), list(coverage.left_out)
    if len(reasons) == 1:
        why = f"{_every(coverage.indicators)} indikatornya {reason(reasons[0])}"
        return f"Capaian sasaran {name} dikosongkan karena {why}."
    kinds = series([f"{format_number(count)} {reason(status)}" for status, count in coverage.left_out.items()])
    of = f"dari {format_number(coverage.indicators)} indikatornya, {kinds}"
    return f"Capaian sasaran {name} dikosongkan: {of}."


def _single_paragraph(objective: str, coverage: Coverage, single: Single, turn: int) -> str:
    verb = ("diukur dengan satu indikator, yaitu", "diukur melalui indikator")[turn % 2]
    has = f"Sasaran {quoted(objective)} {verb} {quoted(single.title)}"
    if not coverage.counted:
        return f"{has}, yang {reason(next(iter(coverage.left_out)))} sehingga capaiannya dikosongkan."
    own = coverage.percent(coverage.uncapped)  # of one indicator the uncapped mean is its own achievement
    pct = f"capaiannya {own} ({coverage.category})"
    if single.actual == single.target:
        return f"{has}. Realisasinya {single.actual}, sama dengan targetnya; {pct}."
    reached = "dan target tercapai" if coverage.reached else f"dan target {coverage.yet} tercapai"
    against = f"{single.actual} terhadap target {single.target}"
    if turn % 2:
        return f"{has}. Dengan realisasi {against}, {pct} {reached}."
    return f"{has}. Realisasinya {against}, sehingga {pct} {reached}."


def _mean(coverage: Coverage) -> str:
    tail = f" atau {coverage.percent(coverage.uncapped)} tanpa pembatasan" if coverage.cap_counts else ""
    return f"{coverage.percent(coverage.mean)} ({coverage.category}){tail}"


def counts(*numbers: int) -> tuple[str, ...]:
    """Numbers of one sentence: in words where all of them have one, in figures where one has not.

    Source: EYD edisi V, penulisan angka dan bilangan.
    """
    if all(0 < number < len(_WORDS) for number in numbers):
        return tuple(_WORDS[number] for number in numbers)
    return tuple(format_number(number) for number in numbers)


def _every(number: int) -> str:
    """All of so many: ``kedua``, ``ketiga``, ``seluruh 15``; of a single one nothing is said."""
    if number == 1:
        return ""
    return f"ke{_WORDS[number]}" if number < len(_WORDS) else f"seluruh {format_number(number)}"


def _out_of(part: int, whole: int) -> str:
    return " dari ".join(counts(part, whole))


def _covered(coverage: Coverage) -> str:
    if coverage.counted == coverage.indicators:
        if coverage.indicators == 1:
            return "satu-satunya indikator"
        return f"seluruh {counts(coverage.indicators)[0]} indikator"
    return f"{_out_of(coverage.counted, coverage.indicators)} indikator"


def _categories(coverage: Coverage) -> str:
    """How many indicators stand in each category."""
    (label, first), *others = [(label, count) for label, count in coverage.categories.items() if count]
    kinds = series(
        [
            f"{format_number(first)} indikator tergolong {label}",
            *(f"{format_number(count)} {label}" for label, count in others),
        ]
    )
    return f"Menurut kategorinya, {kinds}."


def _reached_sentence(coverage: Coverage) -> str:
    short = coverage.counted - coverage.reached
    if coverage.counted == 1:
        return f"Target indikator itu {'' if coverage.reached else coverage.yet + ' '}tercapai."
    if not short:
        return "Target tercapai pada semua indikator yang dihitung."
    if not coverage.reached:
        return f"{coverage.yet.capitalize()} ada indikator yang mencapai target."
    reached, unreached = counts(coverage.reached, short)
    return f"Target tercapai pada {reached} indikator dan {coverage.yet} tercapai pada {unreached} indikator."


def _reached_clause(coverage: Coverage) -> str:
    if not coverage.reached:
        return f"{coverage.yet} ada yang mencapai target"
    if coverage.reached == coverage.indicators:
        return f"{'keduanya' if coverage.indicators == _PAIR else 'semuanya'} mencapai target"
    return f"{counts(coverage.reached)[0]} di antaranya mencapai target"


def reason(status: str) -> str:
    """Why an indicator is not counted, as what is said of it."""
    return REASONS.get(status, OTHER_REASON)


def _none_counted(coverage: Coverage) -> str:
    """Why none is counted, said of all of them."""
    reasons = list(coverage.left_out)
    if coverage.indicators == 1:
        return f"Indikator itu {reason(reasons[0])}, sehingga capaiannya dikosongkan."
    if len(reasons) == 1:
        every = "Keduanya" if coverage.indicators == _PAIR else "Semuanya"
        return f"{every} {reason(reasons[0])}, sehingga rata-ratanya dikosongkan."
    kinds = series([f"{format_number(count)} {reason(status)}" for status, count in coverage.left_out.items()])
    return f"Dari {format_number(coverage.indicators)} indikator itu, {kinds}, sehingga rata-ratanya dikosongkan."


def _left_out(coverage: Coverage) -> list[str]:
    """Of the whole office: how many are not counted, and why."""
    number = coverage.indicators - coverage.counted
    if not number:
        return []
    subject = "Satu indikator" if number == 1 else f"Sebanyak {counts(number)[0]} indikator"
    if len(coverage.left_out) == 1:
        return [f"{subject} tidak dihitung karena {reason(next(iter(coverage.left_out)))}."]
    kinds = series([f"{format_number(count)} {reason(status)}" for status, count in coverage.left_out.items()])
    return [f"{subject} tidak dihitung: {kinds}."]


def _covers_part(coverage: Coverage) -> list[str]:
    """Of an objective: that its mean leaves some out, and why."""
    number = coverage.indicators - coverage.counted
    if not number:
        return []
    part = f"Rata-rata itu mencakup {_out_of(coverage.counted, coverage.indicators)} indikator"
    if len(coverage.left_out) == 1:
        return [f"{part}; {counts(number)[0]} indikator {reason(next(iter(coverage.left_out)))}."]
    kinds = series([f"{format_number(count)} {reason(status)}" for status, count in coverage.left_out.items()])
    return [f"{part}; {kinds}."]


def _below(coverage: Coverage) -> list[str]:
    """Which indicators have not reached their target: all of a few, the lowest of many."""
    short = coverage.short
    if not short:
        return []
    named = series([f"{quoted(title)} ({coverage.percent(pct)})" for title, pct in short[:_NAMED]])
    if len(short) <= _NAMED:
        return [f"Target {coverage.yet} tercapai pada {named}."]
    many = counts(len(short))[0]
    return [f"Target {coverage.yet} tercapai pada {many} indikator; yang terendah {named}."]


def previous_paragraph(total: int, known: Mapping[int, int]) -> str:
    """What there is of earlier years.

    Args:
        total: how many indicators there are.
        known: earlier year → how many indicators have a figure, ascending.
    """
    if not any(known.values()):
        return NO_PREVIOUS
    parts = [f"{format_number(count)} mempunyai angka tahun {year}" for year, count in known.items() if count]
    return f"Dari {format_number(total)} indikator, {series(parts)}."


def movement(year: int, moves: tuple[int, int, int]) -> str:
    """How many indicators are better, equal and worse than in an earlier year; at least one of them is."""
    verbs = ("membaik", "tetap", "menurun")
    told = [(verb, count) for verb, count in zip(verbs, moves, strict=True) if count]
    numbers = counts(*(count for _, count in told))
    said = [f"{verb} pada {number} indikator" for (verb, _), number in zip(told, numbers, strict=True)]
    return f"Dibandingkan dengan tahun {year}, kinerja {series(said)}."


def unlike_periods(year: int, number: int) -> str:
    """For how many indicators the two years cover another part of the year, so that no change is told."""
    return (
        f"Untuk {counts(number)[0]} indikator, angka tahun {year} mencakup bagian tahun yang berbeda, sehingga "
        "perubahannya tidak dihitung."
    )


def level_paragraph(what: str, total: int, known: int, judged: int, reached: int) -> str:
    """How many indicators have a level to compare with, and how many reach it.

    Args:
        what: ``Target akhir Renstra`` or ``Standar nasional``.
        total: how many indicators there are.
        known: how many have that level.
        judged: how many of those have a figure for the period.
        reached: how many of those reach it.
    """
    whole = f"seluruh {counts(total)[0]}" if known == total > 1 else _out_of(known, total)
    sentence = f"{what} tersedia untuk {whole} indikator."
    if not judged:
        return f"{sentence} Realisasinya belum dilaporkan, sehingga capaiannya dikosongkan."
    if judged == 1:
        said = f"{'sudah' if reached else 'belum'} mencapainya"
        only = f"Baru satu di antaranya yang ada realisasinya, dan indikator itu {said}."
        return f"{sentence} Indikator itu {said}." if known == 1 else f"{sentence} {only}"
    of = "" if judged == known else f"Dari {counts(judged)[0]} indikator yang sudah ada realisasinya, "
    if not reached:
        said = "belum ada yang mencapainya"
    elif reached == judged:
        said = f"{'keduanya' if judged == _PAIR else 'semuanya'} sudah mencapainya"
    else:
        number = counts(reached)[0]
        said = f"{number if of or reached == 1 else f'sebanyak {number}'} indikator sudah mencapainya"
    said = f"{of}{said}"
    return f"{sentence} {said[0].upper()}{said[1:]}."


def analysis_paragraph(total: int, explained: int, short: int, silent: Sequence[str], *, final: bool) -> str:
    """For how many indicators something was written, and which are below target without a word.

    Args:
        total: how many indicators there are.
        explained: how many have an explanation.
        short: how many are below target.
        silent: codes of those below target without an explanation.
        final: whether the year is over.
    """
    unreached = f"Target {'tidak' if final else 'belum'} tercapai pada {counts(short)[0]} indikator"
    sentences = [NO_WORDS]
    if explained:
        of = f"seluruh {counts(total)[0]}" if explained == total > 1 else _out_of(explained, total)
        sentences = [f"Unit kerja menulis penjelasan untuk {of} indikator."]
    if not short:
        return sentences[0]
    codes = _listed(silent)
    if not silent:
        sentences.append(f"{unreached}; penjelasannya ada dalam tabel.")
    elif len(silent) == short:
        said = {1: "tanpa penjelasan", _PAIR: "keduanya tanpa penjelasan"}.get(short, "semuanya tanpa penjelasan")
        sentences.append(f"{unreached}, {said}: {codes}.")
    else:
        lower, part = counts(short, len(silent))
        unreached = f"Target {'tidak' if final else 'belum'} tercapai pada {lower} indikator"
        sentences.append(f"{unreached}, {part} di antaranya tanpa penjelasan: {codes}.")
    return " ".join(sentences)


def _listed(codes: Sequence[str]) -> str:
    """Codes in a sentence; of very many the first, and where all of them stand."""
    if len(codes) <= _LISTED:
        return series(codes)
    others = f"{format_number(len(codes) - _LISTED)} indikator lain"
    return f"{', '.join(codes[:_LISTED])}, dan {others} (selengkapnya pada bagian “{MISSING}”)"
