"""Words about returned workbooks: what a file is that is no form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ikigen.model.finding import Location
from ikigen.model.period import Quarter
from ikigen.text.findings import place_of
from ikigen.text.labels import ACHIEVEMENT, ACTUAL, TARGET, quarter_title
from ikigen.text.numbers import format_number

OWN_REPORT: Final = "buku kerja konsolidasi hasil ikigen, bukan formulir yang diisi"
_KINDS: Final = (
    (frozenset({"ringkasan", "capaian", "data"}), OWN_REPORT),
    (frozenset({"instansi", "unit", "indikator"}), "buku kerja katalog indikator, bukan formulir yang diisi"),
)
_SHOWN: Final = 3


def which_counts(newer: str, file: str, *, is_refused: bool = False) -> str:
    """What counts of two returns that differ: the newer one, be it that nobody can read its figure yet."""
    if is_refused:
        return f"Yang berlaku {file}, karena lebih baru, tetapi isian itu belum dapat dipakai; betulkan di sana."
    return f"Yang dipakai {newer}, karena lebih baru."


def still_counts(quarters: str) -> str:
    """That figures which a form took over count all the same; "" where it took over none."""
    return f" Angka {quarters} yang dibawanya dari formulir terdahulu tetap dipakai." if quarters else ""


def which_is_used(*, is_used: bool) -> str:
    """That the form which took over a return counts in its place; "" where a third one counts."""
    return ", dan yang dipakai berkas itu" if is_used else ""


def what_to_do_with(quarters: str, corrected: str = "") -> str:
    """What becomes of a return beside newer ones.

    Args:
        quarters: those in which it still counts.
        corrected: the figures that count because of its correction sheet.
    """
    if corrected:
        still = f"{quarters} dan perbaikan {corrected}" if quarters else f"perbaikan {corrected}"
        return f"Berkas ini masih dipakai untuk {still}, jadi biarkan di folder."
    if quarters:
        return f"Berkas ini masih dipakai untuk {quarters}, jadi biarkan di folder."
    return "Berkas ini tidak dipakai lagi; periksa apakah memang bukan yang terakhir, lalu keluarkan dari folder."


def typed_at(value: float | None, at: Location, file: str, refused: str = "") -> str:
    """A figure with the cell and file in which it was typed; one that cannot be read as it was typed."""
    where = f"({place_of(at)} di {file})"
    return f"'{refused}' {where}, yang belum dapat dipakai" if refused else f"{_figure(value)} {where}"


def taken_from(value: float | None, origin: str, file: str) -> str:
    """A figure that a form took over from a return."""
    return f"{_figure(value)} (dari {origin}, dibawa {file})"


def _figure(value: float | None) -> str:
    return "kosong" if value is None else format_number(value)


def by_correction(value: float | None, at: Location, file: str) -> str:
    """What counts of two returns that differ, where a correction says otherwise."""
    return f"Yang dipakai {_figure(value)}, menurut {place_of(at)} di {file}."


def corrected_to(unit: str, value: float | None, *, is_last: bool) -> str:
    """What a unit's figure is after a correction, be it that another one followed."""
    if is_last:
        return f"Angka {unit} kini {_figure(value)}; tidak ada yang perlu diketik lagi."
    return f"Sesudahnya diperbaiki lagi; angka {unit} kini {_figure(value)}."


def kept(issued: str) -> str:
    """What counts where somebody typed over a figure that was reported, and what to do."""
    return (
        f"Yang dipakai tetap {issued}. Bila {issued} keliru, kembalikan sel itu dan tulis perbaikannya, dengan alasan, "
        "di lembar Perbaikan."
    )


def as_issued(counting: str, file: str) -> str:
    """What counts of two returns that differ, where somebody typed over what the newer one was issued with."""
    return f"Yang dipakai {counting}, seperti tercatat ketika {file} dibagikan."


def as_carried(counting: str, former: str) -> str:
    """What counts of two returns that differ, where the newer one only shows what it was issued with.

    Args:
        counting: what counts.
        former: the figure of the older one, "" where there is none that could be written as a correction.
    """
    used = f"Yang dipakai {counting}, yang terkunci di formulir lebih baru."
    return f"{used} Bila {former} yang benar, tulis di lembar Perbaikan formulir itu." if former else used


def described(measure_unit: str, way: str, is_ratio: bool, share: str) -> str:
    """What a figure means, as a reader says it."""
    asked = f"{measure_unit} ({way})"
    if is_ratio:
        asked = f"pembilang dan penyebut, masing-masing dalam {asked}"
    return f"{asked}, hanya bagian unit ini" if share == "bagian" else asked


OTHER_MEANING: Final = "yang lain"
"""What a form asked for that does not say it any more."""
SWAPPED: Final = "pembilang dan penyebut bertukar tempat"
"""What is another meaning of a ratio of which the words beside the cells are the same."""


def typed_in_quarters(typed: Sequence[tuple[Quarter | None, str, str]]) -> str:
    """What was typed, by quarter (None: as it stands), part of a ratio and text: ``TW I: a 3, b 4; TW II: …``."""
    said: dict[str, list[str]] = {}
    for quarter, part, text in typed:
        head = TARGET if quarter is None else quarter_title(quarter)
        said.setdefault(head, []).append(f"{part} {text}".strip())
    return "; ".join(f"{head}: {', '.join(texts)}" for head, texts in said.items())


def all_but(lacking: Sequence[tuple[str, Sequence[Quarter]]]) -> str:
    """What was not taken over, behind the words that everything was; "" where nothing is missing."""
    if not lacking:
        return ""
    named = [f"{code} {', '.join(map(quarter_title, quarters))}" for code, quarters in lacking]
    return f", kecuali isi {'; '.join(named)}"


def over_locked(column: str) -> str:
    """What to do about something typed over a column that only shows what is said elsewhere."""
    if column == ACHIEVEMENT:
        return f"Capaian dihitung sendiri; bila itu realisasinya, pindahkan ke kolom {ACTUAL}."
    return "Yang berlaku target yang sudah ditetapkan; usulkan perubahannya kepada Sekretariat."


def quoted(text: str) -> str:
    """What stands in a cell now, in quotes."""
    return f"'{text}'" if text else "kosong"


def describe_workbook(titles: tuple[str, ...]) -> str:
    """What a workbook is, by the titles of its sheets."""
    present = {title.strip().casefold() for title in titles}
    for needed, description in _KINDS:
        if needed <= present:
            return description
    if not titles:
        return "buku kerja tanpa lembar"
    shown = ", ".join(titles[:_SHOWN]) + (" …" if len(titles) > _SHOWN else "")
    return f"buku kerja lain (lembar: {shown})"
