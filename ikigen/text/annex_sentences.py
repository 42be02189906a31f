"""The sentences of the LAKIP annex: figures put into Indonesian, with their singular, plural and empty cases.

A sentence never begins with a digit, and nothing that is missing is spoken of as 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ikigen.model.period import Quarter
from ikigen.model.status import ResolveStatus, ScoreStatus
from ikigen.text.numbers import format_number, round_half_up

_NAMED: Final = 3
"""How many indicators below target a paragraph names."""

REASONS: Final = {
    ScoreStatus.PROGRESS.value: "baru berupa kemajuan menuju target tahunan",
    ScoreStatus.NOT_DUE.value: "belum jatuh tempo",
    ScoreStatus.NO_TARGET.value: "belum mempunyai target",
    ScoreStatus.ZERO_TARGET.value: "bertarget 0",
    ScoreStatus.NO_NEED.value: "tidak ada kebutuhan",
    ScoreStatus.BROKEN_RATIO.value: "rasionya tidak sah",
    ScoreStatus.UNDEFINED.value: "pembaginya 0",
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
    sentences = [f"{when}, {mean}, mencakup {_out_of(coverage)}."]
    if coverage.cap_counts:
        cap, uncapped = format_number(coverage.cap), coverage.percent(coverage.uncapped)
        sentences.append(f"Tanpa pembatasan {cap}% untuk tiap indikator, rata-ratanya {uncapped}.")
    sentences.append(_reached_sentence(coverage))
    if coverage.counted > 1:
        kinds = [f"{count} {label}" for label, count in coverage.categories.items() if count]
        sentences.append(f"Menurut kategorinya, indikator itu terdiri atas {series(kinds)}.")
    return " ".join((*sentences, *_left_out(coverage)))


def unit_paragraph(unit: str, objectives: int, coverage: Coverage) -> str:
    """The achievement of a unit."""
    if not coverage.indicators:
        return NO_UNIT_INDICATORS.format(unit=unit)
    has = f"{unit} memiliki {_count(coverage.indicators)} indikator dalam {_count(objectives)} sasaran"
    if not coverage.counted:
        return f"{has}. {_none_counted(coverage)}"
    every = coverage.counted == coverage.indicators
    plain = "satu-satunya indikator" if coverage.indicators == 1 else "semua indikator"
    of = plain if every else f"{_count(coverage.counted)} indikator"
    return f"{has}; rata-rata capaiannya {_mean(coverage)}, dihitung dari {of}."


def objective_paragraph(objective: str, coverage: Coverage, single: Single | None = None) -> str:
    """The achievement of an objective; ``single`` is its indicator where it has only one."""
    if single is not None:
        return _single_paragraph(objective, coverage, single)
    has = f"Sasaran {quoted(objective)} memiliki {coverage.indicators} indikator"
    if not coverage.counted:
        return f"{has}. {_none_counted(coverage)}"
    sentences = [f"{has}; {_reached_clause(coverage)}; rata-rata capaian {_mean(coverage)}."]
    if coverage.counted < coverage.indicators:
        covered = "hanya mencakup satu" if coverage.counted == 1 else f"mencakup {coverage.counted}"
        sentences.append(f"Rata-rata itu {covered} indikator.")
    return " ".join((*sentences, *_left_out(coverage), *_below(coverage)))


def _single_paragraph(objective: str, coverage: Coverage, single: Single) -> str:
    has = f"Sasaran {quoted(objective)} diukur dengan satu indikator, yaitu {quoted(single.title)}."
    if not coverage.counted:
        return f"{has} {_none_counted(coverage)}"
    reached = "dan target tercapai" if coverage.reached else f"dan target {coverage.yet} tercapai"
    figures = f"Realisasinya {single.actual} terhadap target {single.target}"
    own = coverage.percent(coverage.uncapped)  # of one indicator the uncapped mean is its own achievement
    return f"{has} {figures}, sehingga capaiannya {own} ({coverage.category}) {reached}."


def _mean(coverage: Coverage) -> str:
    tail = f", atau {coverage.percent(coverage.uncapped)} tanpa pembatasan" if coverage.cap_counts else ""
    return f"{coverage.percent(coverage.mean)} ({coverage.category}){tail}"


def _count(number: int) -> str:
    return "satu" if number == 1 else str(number)


def _out_of(coverage: Coverage) -> str:
    if coverage.counted == coverage.indicators:
        return "satu-satunya indikator" if coverage.indicators == 1 else f"seluruh {coverage.indicators} indikator"
    return f"{_count(coverage.counted)} dari {coverage.indicators} indikator"


def _reached_sentence(coverage: Coverage) -> str:
    short = coverage.counted - coverage.reached
    if coverage.counted == 1:
        return f"Target indikator itu {'' if coverage.reached else coverage.yet + ' '}tercapai."
    if not short:
        return "Target tercapai pada semua indikator yang dihitung."
    if not coverage.reached:
        return f"{coverage.yet.capitalize()} ada indikator yang mencapai target."
    reached = f"Target tercapai pada {_count(coverage.reached)} indikator"
    return f"{reached} dan {coverage.yet} tercapai pada {_count(short)} indikator."


def _reached_clause(coverage: Coverage) -> str:
    if not coverage.reached:
        return f"{coverage.yet} ada yang mencapai target"
    if coverage.reached == coverage.indicators:
        return "semuanya mencapai target"
    return f"{_count(coverage.reached)} di antaranya mencapai target"


def reason(status: str) -> str:
    """Why an indicator is not counted, as what is said of it."""
    return REASONS.get(status, OTHER_REASON)


def _none_counted(coverage: Coverage) -> str:
    """Why none is counted, said of all of them."""
    reasons = list(coverage.left_out)
    if coverage.indicators == 1:
        return f"Indikator itu {reason(reasons[0])}, sehingga capaiannya dikosongkan."
    if len(reasons) == 1:
        every = "Kedua" if coverage.indicators == 2 else f"Seluruh {coverage.indicators}"  # noqa: PLR2004 - a pair
        return f"{every} indikator {reason(reasons[0])}, sehingga rata-ratanya dikosongkan."
    kinds = series([f"{count} {reason(status)}" for status, count in coverage.left_out.items()])
    return f"Dari {coverage.indicators} indikator itu, {kinds}, sehingga rata-ratanya dikosongkan."


def _left_out(coverage: Coverage) -> list[str]:
    number = coverage.indicators - coverage.counted
    if not number:
        return []
    subject = "Satu indikator" if number == 1 else f"Sebanyak {number} indikator"
    if len(coverage.left_out) == 1:
        return [f"{subject} tidak dihitung karena {reason(next(iter(coverage.left_out)))}."]
    kinds = series([f"{count} {reason(status)}" for status, count in coverage.left_out.items()])
    return [f"{subject} tidak dihitung: {kinds}."]


def _below(coverage: Coverage) -> list[str]:
    """Which indicators have not reached their target: all of a few, the lowest of many."""
    short = coverage.short
    if not short:
        return []
    named = series([f"{quoted(title)} ({coverage.percent(pct)})" for title, pct in short[:_NAMED]])
    if len(short) <= _NAMED:
        return [f"Target {coverage.yet} tercapai pada {named}."]
    return [f"Target {coverage.yet} tercapai pada {len(short)} indikator; yang terendah {named}."]


def previous_paragraph(total: int, known: Mapping[int, int]) -> str:
    """What there is of earlier years.

    Args:
        total: how many indicators there are.
        known: earlier year → how many indicators have a figure, ascending.
    """
    if not any(known.values()):
        return NO_PREVIOUS
    parts = [f"{count} mempunyai angka tahun {year}" for year, count in known.items() if count]
    return f"Dari {total} indikator, {series(parts)}."


def movement(year: int, moves: tuple[int, int, int]) -> str:
    """How many indicators are better, equal and worse than in an earlier year; at least one of them is."""
    verbs = ("membaik", "tetap", "menurun")
    said = [f"{verb} pada {_count(count)} indikator" for verb, count in zip(verbs, moves, strict=True) if count]
    return f"Dibandingkan dengan tahun {year}, kinerja {series(said)}."


def unlike_periods(year: int, number: int) -> str:
    """For how many indicators the two years cover another part of the year, so that no change is told."""
    return (
        f"Untuk {_count(number)} indikator, angka tahun {year} mencakup bagian tahun yang berbeda, sehingga "
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
    whole = f"seluruh {total} indikator" if known == total > 1 else f"{_count(known)} dari {total} indikator"
    sentence = f"{what} tersedia untuk {whole}."
    if not judged:
        return f"{sentence} Realisasinya belum dilaporkan, sehingga capaiannya dikosongkan."
    of = "" if judged == known else f"Dari {_count(judged)} indikator yang sudah ada realisasinya, "
    if not reached:
        said = "belum ada yang mencapainya"
    elif reached == judged:
        said = "semuanya sudah mencapainya" if judged > 1 else "indikator itu sudah mencapainya"
    else:
        number = _count(reached) if of or reached == 1 else f"sebanyak {reached}"
        said = f"{number} indikator sudah mencapainya"
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
    unreached = f"Target {'tidak' if final else 'belum'} tercapai pada {_count(short)} indikator"
    sentences = [NO_WORDS]
    if explained:
        of = (
            f"seluruh {total} indikator"
            if explained == total > 1
            else f"{_count(explained)} dari {total} indikator"
        )
        sentences = [f"Unit kerja menulis penjelasan untuk {of}."]
    if not short:
        return sentences[0]
    if not silent:
        sentences.append(f"{unreached}; penjelasannya ada dalam tabel.")
    elif len(silent) == short:
        said = "tanpa penjelasan" if short == 1 else "semuanya tanpa penjelasan"
        sentences.append(f"{unreached}, {said}: {series(silent)}.")
    else:
        tail = f"{_count(len(silent))} di antaranya tanpa penjelasan: {series(silent)}."
        sentences.append(f"{unreached}, {tail}")
    return " ".join(sentences)
