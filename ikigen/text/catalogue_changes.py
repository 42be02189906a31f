"""What changed between two catalogues, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from ikigen.model.catalogue import Holder, Target
from ikigen.text import measuring
from ikigen.text.numbers import format_day, format_level

CHANGES: Final[Mapping[str, str]] = {
    "office-changed": "Instansi: {how}.",
    "policy-changed": "Kebijakan: {how}.",
    "unit-new": "Unit baru: {title}.",
    "unit-dropped": "Unit dihapus: {title}.",
    "unit-renamed": "Kode unit berubah dari {before} menjadi {after}: {title}.",
    "unit-changed": "Unit: {how}.",
    "unit-order": "Urutan unit berubah menjadi {after}.",
    "holder-new": "Pejabat baru: {after}.",
    "holder-dropped": "Baris pejabat dihapus: {before}.",
    "holder-changed": "Pejabat {since}: {how}.",
    "indicator-new": "{indicator} baru: {title} ({measure_unit}).",
    "indicator-dropped": "{indicator} dihapus: {title}.",
    "indicator-renamed": "Kode {before} menjadi {after} (menurut catatan kode lama): {title}.",
    "indicator-renamed-by-title": 'Kode {before} menjadi {after} (judul dan satuannya sama): {title}. Tulis "kode lama: {before}" di catatan {after}, supaya angka tahun lalu menemukan indikatornya.',
    "indicator-changed": "{indicator}: {how}.",
    "indicator-order": "Urutan indikator berubah menjadi {after}.",
    "target-new": "Target {indicator} tahun {year} baru: {after}.",
    "target-dropped": "Target {indicator} tahun {year}{since} dihapus: {before}.",
    "target-revised": "Target {indicator} tahun {year} direvisi per {day} karena {reason}: {after}; semula: {before}.",
    "target-changed": "Target {indicator} tahun {year}{since}: {how}.",
}
"""By the kind of change; ``how`` is one of the three ways below."""

CHANGED: Final = "{column} berubah dari '{before}' menjadi '{after}'"
FILLED: Final = "{column} diisi '{after}'"
EMPTIED: Final = "{column} dikosongkan, semula '{before}'"

OFFICE_HEADING: Final = "Seluruh instansi"
UNIT_HEADING: Final = "{unit} · {title}"
HEAD_HEADING: Final = "kepala instansi"
COUNT: Final = "{count} perubahan dari {old} ke {new}."
NOTHING: Final = "Tidak ada perubahan: isi {old} dan {new} sama."
FORMS_FIT: Final = "Formulir yang sudah dibagikan tetap cocok dengan katalog baru."
FORMS_OUTDATED: Final = "Teks formulir ikut berubah: yang sudah dibagikan tetap dibaca, dan bedanya disebut; untuk formulir baru jalankan ikigen generate."

SINCE: Final = " (berlaku {day})"
"""Which of several target rows of a year is meant."""
FROM_THE_BEGINNING: Final = "sejak awal"
FROM_DAY: Final = "mulai {day}"
HELD: Final = "{name}, {status}, {since}"
RENSTRA: Final = "akhir Renstra {level}"
NATIONAL: Final = "nasional {level}"

_ELLIPSIS: Final = "…"
_ROOM_BEFORE: Final = 24
_LONGEST: Final = 90


def held(holder: Holder) -> str:
    """Who holds a position, how and since when."""
    return HELD.format(name=holder.name, status=holder.status.value, since=since_when(holder.since))


def since_when(day: date | None) -> str:
    """The day from which something holds."""
    return FROM_DAY.format(day=format_day(day)) if day else FROM_THE_BEGINNING


def of_row(day: date | None) -> str:
    """Which row of targets is meant: nothing for the original one."""
    return SINCE.format(day=format_day(day)) if day else ""


def figures_of(target: Target) -> str:
    """All figures of a row of targets, those to compare with behind those of the year."""
    beside = [
        text.format(level=format_level(level))
        for text, level in ((RENSTRA, target.renstra), (NATIONAL, target.national))
        if level is not None
    ]
    return ", ".join((measuring.targets_in_words(target), *beside))


def how_changed(column: str, before: str, after: str) -> str:
    """What happened to one column, long texts cut down to where they differ."""
    way = CHANGED if before and after else FILLED if after else EMPTIED
    shown_before, shown_after = excerpts(before, after)
    return way.format(column=column, before=shown_before, after=shown_after)


def excerpts(before: str, after: str) -> tuple[str, str]:
    """Both texts on one line each, from a few words before the place where they begin to differ."""
    one, other = " ".join(before.split()), " ".join(after.split())
    if one == other:
        # Only line breaks and spaces changed: what cannot be seen on one line is shown as it is.
        one, other = before.replace("\n", "⏎"), after.replace("\n", "⏎")
    if max(len(one), len(other)) <= _LONGEST:
        return one, other
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = max(0, same - _ROOM_BEFORE)
    start = one.rfind(" ", 0, start) + 1 if start else 0
    return _cut(one, start), _cut(other, start)


def _cut(text: str, start: int) -> str:
    head = _ELLIPSIS if start else ""
    tail = _ELLIPSIS if len(text) > start + _LONGEST else ""
    return f"{head}{text[start : start + _LONGEST].strip()}{tail}"
