"""Words of the consolidated workbook: sheet titles, headers, and what stands beside the figures."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from ikigen.model.catalogue import Office
from ikigen.model.period import Quarter
from ikigen.model.policy import Policy
from ikigen.model.status import ResolveStatus, ScoreStatus
from ikigen.model.submission import EntryState, Role
from ikigen.text.labels import MONTHS_OF, quarter_title
from ikigen.text.numbers import format_day, format_number, round_half_up

SUMMARY: Final = "Ringkasan"
ACHIEVEMENT: Final = "Capaian"
UNITS: Final = "Rekap Unit"
FINDINGS: Final = "Temuan"
METHOD: Final = "Metodologi"
TRACE: Final = "Jejak"
DATA: Final = "Data"
PRINTED: Final = "Tercetak"
"""A hidden sheet, at the end."""

# Names of places, for the name box.
NAME_MEAN: Final = "Capaian_Dinas"
NAME_UNCAPPED: Final = "Capaian_Dinas_Tanpa_Batas"
NAME_COUNTED: Final = "Indikator_Dihitung"
NAME_TOTAL: Final = "Indikator_Semua"
NAME_TREND: Final = "Tren_Dinas"
NAME_VALUES: Final = "Data_Nilai"
NAME_TARGETS: Final = "Data_Target"

ANNUAL: Final = "Tahunan"
_LONGEST_FOOT: Final = 80


def document_title(office: Office, year: int, period: Quarter) -> str:
    """The title among the document's properties."""
    return f"Konsolidasi kinerja {office.abbreviation or office.name} {year} s.d. {quarter_title(period)}"


def span(year: int, period: Quarter) -> str:
    """The months from the beginning of the year to the period's end: ``Januari–Juni 2026``."""
    first, last = MONTHS_OF[Quarter.TW1].partition("–")[0], MONTHS_OF[period].partition("–")[2]
    return f"{first}–{last} {year}"


def subtitle(office: str, year: int, period: Quarter) -> str:
    """The line below a sheet's title."""
    return f"{office}  ·  s.d. {quarter_title(period)} ({span(year, period)})"


def left_foot(office: Office, sheet: str) -> str:
    """The left foot of a printed sheet."""
    name = office.abbreviation or office.name
    if name[:1].isdigit():  # a digit would be read as part of the size before it
        name = f" {name}"
    return f"{name if len(name) <= _LONGEST_FOOT else name[: _LONGEST_FOOT - 1] + '…'} · {sheet}"


def right_foot(year: int, period: Quarter, notice: str) -> str:
    """The right foot of a printed sheet."""
    foot = f"IKI {year} · s.d. {quarter_title(period)}"
    return f"{notice[:_LONGEST_FOOT]} · {foot}" if notice else foot


# Files that came in.
FILE_NOT_READ: Final = "Tidak dipakai: bukan formulir yang dapat dibaca; lihat lembar Temuan."
FILE_UNTOUCHED: Final = "Tidak dipakai: formulir belum diisi."
FILE_OTHER_YEAR: Final = "Tidak dipakai: formulir tahun {year}, bukan tahun laporan ini."
FILE_TWICE: Final = "Tidak dipakai: berkas yang sama masuk dua kali; yang satu sudah dipakai."


def file_taken_over(quarters: Sequence[Quarter], path: str) -> str:
    """Into which newer form what stands in a file was taken over."""
    return f"{', '.join(map(quarter_title, quarters))} dibawa ke formulir berikutnya dan dibaca di {path}."


FILE_SUPERSEDED: Final = "Tidak dipakai: unit ini mengirim formulir lain yang lebih baru."
FILE_NOT_COUNTED: Final = "Tidak dipakai: isinya bukan untuk laporan ini; lihat lembar Temuan."


def file_counts(quarters: Iterable[Quarter]) -> str:
    """What a file is used for."""
    return f"Dipakai untuk {', '.join(quarter_title(quarter) for quarter in quarters)}."


# Sheet Tercetak.
PRINTED_INTRO: Final = (
    "Angka lembar Capaian dan Data seperti ketika laporan ini ditulis, untuk membuktikannya bila kelak menjadi "
    "pembanding tahun berikutnya. Jangan diubah."
)

# Sheet Data.
DATA_TITLE: Final = "Data: setiap angka dan tempat asalnya"
DATA_INTRO: Final = (
    "Satu baris untuk setiap kode sel dan triwulan. Semua angka di lembar lain dihitung dari kolom Nilai dan Target "
    "di sini; lembar ini dikunci agar urutannya tidak berubah."
)
DATA_COLUMNS: Final = {
    "cell_code": "Kode sel",
    "indicator": "Kode indikator",
    "unit": "Unit",
    "period": "Periode",
    "value": "Nilai",
    "measure_unit": "Satuan",
    "status": "Status",
    "reporter": "Pelapor",
    "file": "Berkas",
    "sheet": "Sheet",
    "cell": "Sel",
    "target": "Target",
    "target_high": "Batas atas target",
    "target_origin": "Asal target",
    "weight": "Bobot",
}
OTHERS_TITLE: Final = "Isian lain: bagian dan pembanding"
OTHERS_INTRO: Final = "Angka yang juga dilaporkan untuk kode sel yang sama: bagian yang dijumlahkan, atau pembanding dari pihak lain."
OTHERS_EMPTY: Final = "Tidak ada isian lain."
OTHERS_COLUMNS: Final = {
    "cell_code": "Kode sel",
    "indicator": "Kode indikator",
    "unit": "Unit",
    "period": "Periode",
    "value": "Nilai yang dipakai",
    "measure_unit": "Dilaporkan",
    "status": "Status",
    "reporter": "Pelapor",
    "file": "Berkas",
    "sheet": "Sheet",
    "cell": "Sel",
    "target": "Peran",
    "target_high": "Keadaan sel",
    "target_origin": "Tertulis",
}
"""Headers of the second section, under the keys of the main table's columns: both share their widths."""
ROLES: Final = {Role.OWNER.value: "pemilik", Role.SOURCE.value: "sumber data"}
STATES: Final = {
    EntryState.READ.value: "terbaca",
    EntryState.REFUSED.value: "ditolak",
    EntryState.BLANK.value: "kosong",
}
FROM_CATALOGUE: Final = "katalog"
RENSTRA: Final = "Renstra"
NATIONAL: Final = "Nasional"
REFERENCES_TITLE: Final = "Pembanding: tahun sebelumnya, akhir Renstra, standar nasional"
REFERENCES_INTRO: Final = (
    "Angka tahun sebelumnya dibaca dari laporan tahun itu; target akhir Renstra dan standar nasional dari katalog. "
    "Yang tidak ada di sini memang belum tersedia."
)
REFERENCES_EMPTY: Final = "Belum ada pembanding."
REFERENCES_COLUMNS: Final = {
    "cell_code": "Kode",
    "indicator": "Kode indikator",
    "unit": "Unit",
    "period": "Pembanding",
    "value": "Realisasi",
    "measure_unit": "Satuan",
    "status": "Keadaan",
    "reporter": "",
    "file": "Berkas",
    "sheet": "Sheet",
    "cell": "Sel",
    "target": "Target",
    "target_high": "Batas atas target",
    "target_origin": "Asal target",
    "weight": "Capaian (%)",
}


def _said_below(section: str, columns: Mapping[str, str]) -> str:
    """What a section below the main table holds in columns that are headed otherwise there."""
    others = ((DATA_COLUMNS[key], text) for key, text in columns.items() if text and text != DATA_COLUMNS[key])
    said = ", ".join(f"{head} = {text[:1].lower()}{text[1:]}" for head, text in others)
    return f"{section}: {said}."


DATA_BELOW: Final = " ".join((
    "Isi kolom di bagian bawah lembar ini.",
    _said_below("Isian lain", OTHERS_COLUMNS),
    _said_below("Pembanding", REFERENCES_COLUMNS),
))  # fmt: skip
"""Repeated above the header on every printed page, where that of the main table stands over the other sections too."""
"""Headers of the third section, under the keys of the main table's columns."""


def previous_status(period: int) -> str:
    """How much of an earlier year its figure covers."""
    return f"laporan s.d. {quarter_title(Quarter(period))}"


def sum_of_rows(rows: Iterable[int]) -> str:
    """Where a summed figure comes from: the rows of its parts, counted from 1; of a single one that row."""
    numbers = [str(row + 1) for row in rows]
    return f"jumlah bagian, baris {' + '.join(numbers)}" if len(numbers) > 1 else f"lihat baris {numbers[0]}"


def target_origin(parts: Iterable[str], since: date | None = None) -> str:
    """Where a target stands: file, sheet and cell; of a revised one also since when it is in force."""
    place = " › ".join(part for part in parts if part) or FROM_CATALOGUE
    return f"{place}; revisi per {format_day(since)}" if since else place


def no_room(sheet: str, rows: int, most: int, units: int) -> str:
    """Why no workbook is written: a sheet would need more rows than there are. ``units``: about how many fit."""
    return (
        f"Konsolidasi ini tidak muat dalam satu buku kerja: sheet {sheet} memerlukan {format_number(rows)} baris, "
        f"sedangkan satu sheet Excel paling banyak {format_number(most)} baris. Tidak ada berkas yang ditulis. Bagi "
        f"unit ke dalam beberapa katalog, misalnya satu katalog per bidang atau per dinas, masing-masing paling "
        f"banyak sekitar {format_number(units)} unit; lalu jalankan ikigen consolidate untuk setiap katalog dengan "
        f"--catalogue dan folder formulirnya sendiri. ikigen check tetap dapat memeriksa semua unit sekaligus."
    )


# Sheet Capaian.
def achievement_title(year: int, period: Quarter) -> str:
    """The heading of the achievement table."""
    return f"Capaian kinerja individu s.d. {quarter_title(period)} {year}"


def achievement_headers(policy: Policy, year: int, last_period: Quarter | None = None) -> dict[str, str]:
    """The headers of the achievement table, by column key.

    Args:
        policy: says how figures enter the means.
        year: the report's year.
        last_period: the quarter up to which last year's figures count, None for the whole year.
    """
    cap = "tanpa batas" if policy.mean_cap is None else f"paling tinggi {format_number(policy.mean_cap)}"
    partly = "" if last_period is None or last_period.is_last else f" s.d. {quarter_title(last_period)}"
    return {
        "code": "Kode",
        "title": "Sasaran / Indikator kinerja",
        "measure_unit": "Satuan",
        "target": "Target",
        "actual": "Realisasi",
        "achievement": "Capaian (%)",
        "category": "Kategori",
        "annual": "Target tahunan",
        "last": f"Realisasi {year - 1}{partly}",
        "growth": "Pertum-\nbuhan (%)",
        "renstra": "Target akhir Renstra",
        "renstra_pct": "Tingkat kemajuan (%)",
        "national": "Standar nasional",
        "national_pct": "Terhadap standar (%)",
        "data_status": "Status data",
        "remark": "Keterangan",
        "uncapped": "Dihitung, tanpa batas (%)",
        "capped": f"Dihitung, {cap} (%)",
        "weight": "Bobot",
        "low": "Target, batas bawah",
        "high": "Target, batas atas",
    }


def achievement_groups(year: int, period: Quarter) -> dict[str, str]:
    """The group headings of the achievement table, by column key; columns without one are not named."""
    this_year = f"{year}, s.d. {quarter_title(period)}"
    means, ends = "Yang masuk rata-rata", "Batas target"
    return {
        **dict.fromkeys(("target", "actual", "achievement", "category"), this_year),
        "annual": "Setahun",
        **dict.fromkeys(("last", "growth"), f"Tahun {year - 1}"),
        **dict.fromkeys(("renstra", "renstra_pct"), "Akhir Renstra"),
        **dict.fromkeys(("national", "national_pct"), "Nasional"),
        **dict.fromkeys(("data_status", "remark"), f"Data {quarter_title(period)}"),
        **dict.fromkeys(("uncapped", "capped", "weight"), means),
        **dict.fromkeys(("low", "high"), ends),
    }


ACHIEVEMENT_INTRO: Final = (
    "Target dan realisasi dihitung s.d. {quarter}. Baris unit dan sasaran memuat rata-rata indikator yang dapat "
    "dihitung{cap}. Kosong berarti belum tersedia, bukan nol; daftarnya di bawah tabel."
)
CAP_CLAUSE: Final = " (tiap capaian paling tinggi {cap}%)"
NO_INDICATORS: Final = "Unit ini tidak mempunyai indikator; tidak ada yang perlu dilaporkan."
OFFICE_MEAN: Final = "Rata-rata seluruh indikator"
COVERS: Final = " dari "
COVERS_END: Final = " indikator dihitung"
COVERS_UNCAPPED: Final = "; tanpa batas "


def coverage(roll_up: Mapping[str, Any], policy: Policy) -> str:
    """How many indicators a mean covers, and what it would be without a cap.

    Args:
        roll_up: ``counted``, ``indicators`` and ``mean_uncapped_pct`` of the group.
        policy: whether there is a cap, and how many decimals are shown.
    """
    counted, indicators = (format_number(roll_up[key]) for key in ("counted", "indicators"))
    text = f"{counted}{COVERS}{indicators}{COVERS_END}"
    mean = roll_up["mean_uncapped_pct"]
    if policy.mean_cap is None or math.isnan(mean):
        return text
    shown = f"{round_half_up(mean, policy.decimals):.{policy.decimals}f}".replace(".", ",")
    return text + COVERS_UNCAPPED + shown


REASONS: Final = {
    ScoreStatus.PROGRESS.value: "Kemajuan",
    ScoreStatus.NOT_DUE.value: "Belum jatuh tempo",
    ScoreStatus.NO_TARGET.value: "Tanpa target",
    ScoreStatus.ZERO_TARGET.value: "Target nol",
    ScoreStatus.NO_NEED.value: "Tidak ada kebutuhan",
    ScoreStatus.BROKEN_RATIO.value: "Rasio tidak sah",
    ScoreStatus.UNDEFINED.value: "Tidak terhitung",
    ResolveStatus.UNREPORTED.value: "Belum dilaporkan",
}
"""Why an indicator stands outside the means: how its remark begins, and how Rekap Unit counts it."""

OTHER_REASON: Final = "Tidak dihitung"

_REMARKS: Final = {
    ScoreStatus.PROGRESS.value: "menuju target tahunan; dinilai pada akhir tahun.",
    ScoreStatus.NOT_DUE.value: "target s.d. {quarter} masih 0.",
    ScoreStatus.NO_TARGET.value: "target belum ditetapkan.",
    ScoreStatus.ZERO_TARGET.value: "capaian tidak dapat dihitung terhadap target 0.",
    ScoreStatus.NO_NEED.value: "pembilang dan penyebut 0.",
    ScoreStatus.BROKEN_RATIO.value: "penyebut 0 tetapi pembilang lebih dari 0, atau salah satunya kosong.",
    ScoreStatus.UNDEFINED.value: "rumus yang berlaku membagi dengan realisasi, dan realisasinya 0.",
}
_NOTES: Final = {
    ResolveStatus.DISPUTED.value: "Berbeda dengan sumber data; lihat Temuan.",
    ResolveStatus.FROM_SOURCE.value: "Angka dari sumber data; pemilik belum mengisi.",
    ScoreStatus.ZERO_TARGET.value: "Target 0 dan realisasi 0: dihitung 100 menurut kebijakan.",
}


def remark(status: str, period: Quarter, last: int, *, counted: bool, typed_under: Sequence[str] = ()) -> str:
    """What the column Keterangan says of an indicator.

    Args:
        status: ScoreStatus or ResolveStatus value.
        period: the report's period.
        last: the last quarter with a figure, 0 when there is none.
        counted: whether the indicator takes part in means.
        typed_under: the codes under which the figure is typed, where its owner is not asked for it.
    """
    if status == ScoreStatus.INCOMPLETE.value:
        return "Tidak lengkap: ada triwulan sebelumnya yang belum dilaporkan."
    if counted and typed_under and status == ResolveStatus.FROM_SOURCE.value:
        return taken_from(typed_under)
    if counted:
        return _NOTES.get(status, "")
    if status == ResolveStatus.UNREPORTED.value:
        latest = f"angka terakhir {quarter_title(Quarter(last))}" if last else "belum ada angka"
        return f"{REASONS[status]} untuk {quarter_title(period)}; {latest}."
    if status in _REMARKS:
        return f"{REASONS[status]}: {_REMARKS[status].format(quarter=quarter_title(period))}"
    return f"{OTHER_REASON}: {status}."


def taken_from(codes: Sequence[str]) -> str:
    """Under which codes a figure is typed that nobody types again."""
    return f"Angkanya diambil dari {', '.join(codes)}."


def target_revised(since: date, reason: str) -> str:
    """That the target is a revised one, from when and why."""
    plain = reason.strip().rstrip(".")
    if plain[1:2].islower():  # an abbreviation keeps its capitals
        plain = plain[:1].lower() + plain[1:]
    because = f" karena {plain}" if plain else ""
    return f"Target direvisi per {format_day(since)}{because}."


MISSING_HEADING: Final = "Yang belum tersedia"
MISSING_LAST: Final = "Realisasi tahun {year}"
NOT_COMPARABLE: Final = (
    "Pertumbuhan terhadap {year} (angka tahun itu mencakup triwulan yang berbeda, sehingga tidak sebanding)"
)
MISSING_RENSTRA: Final = "Target akhir Renstra"
MISSING_NATIONAL: Final = "Standar nasional"
ALL_INDICATORS: Final = "seluruh indikator"


def and_others(named: Sequence[str], total: int) -> str:
    """The first of many, and how many others there are: ``A, B, dan 12 lainnya``."""
    listed = ", ".join(named)
    return f"{listed}, dan {total - len(named)} lainnya" if total > len(named) else listed


def last_reported(last: int) -> str:
    """What follows a figure that is older than the period: `` (TW II)``."""
    return f" ({quarter_title(Quarter(last))})"


_SIGN_DATE: Final = "{place}, ............................ {year}"
_SIGN_PLACE: Final = "...................."


def sign_date(place: str, year: int, period: Quarter) -> str:
    """The line above a signature; the last quarter of a year is signed for in the next."""
    written_in = year + 1 if period.is_last else year
    return _SIGN_DATE.format(place=place or _SIGN_PLACE, year=written_in)


HEAD_TITLE: Final = "Kepala {office},"
SIGN_NAME: Final = "...................................................."
SIGN_NIP: Final = "NIP {nip}"

# Sheet Rekap Unit.
UNITS_TITLE: Final = "Rekap per unit kerja"
UNITS_TOTAL: Final = "Seluruh Dinas"
UNITS_INTRO: Final = (
    "Rata-rata hanya mencakup indikator yang dapat dihitung; baca bersama jumlahnya. Kosong berarti belum ada yang "
    "dapat dihitung, bukan nol."
)


def unit_headers(policy: Policy, period: Quarter) -> dict[str, str]:
    """The headers of the table of units, by column key; one column per category is put in by the sheet."""
    cap = "" if policy.mean_cap is None else f", dibatasi {format_number(policy.mean_cap)}"
    return {
        "code": "Kode",
        "title": "Unit kerja",
        "indicators": "Indikator",
        "counted": "Dihitung",
        "left_out": "Tidak dihitung",
        "reasons": "Sebab tidak dihitung",
        "mean": f"Rata-rata capaian (%){cap}",
        "uncapped": "Rata-rata tanpa batas (%)",
        "category": "Kategori",
        "filled": f"Terisi {quarter_title(period)}",
        "confirmed": "Terkonfirmasi",
        "unconfirmed": "Belum dikonfirmasi",
        "disputed": "Selisih",
        "label": "Label bagan",
    }


NO_FIGURE: Final = " (belum ada capaian)"
NO_INDICATOR_LABEL: Final = " (tanpa indikator)"
ZERO_FIGURE: Final = " (0)"

# Sheet Ringkasan.
SUMMARY_TITLE: Final = "Ringkasan capaian kinerja"
CARD_ACHIEVEMENT: Final = "Capaian Dinas (%)"
CARD_UNITS: Final = "Unit yang mengisi {quarter}"
CARD_CONFIRMED: Final = "Data {quarter} terkonfirmasi"
CARD_FINDINGS: Final = "Kesalahan yang perlu diputuskan"
OUT_OF: Final = " dari "
UNCAPPED_PREFIX: Final = "tanpa batas "
PERCENT_SIGN: Final = "%"
MEAN_OF: Final = "rata-rata "
MEAN_OF_END: Final = " indikator"
NOTHING_COUNTED: Final = "Belum ada indikator yang dapat dihitung"
CELLS_FILLED: Final = " sel isian terisi"
DISPUTED_BESIDE: Final = " selisih, "
UNCONFIRMED_BESIDE: Final = " belum dikonfirmasi"
WARNINGS_BESIDE: Final = " peringatan, "
INFOS_BESIDE: Final = " informasi"
CHART_UNITS: Final = "Rata-rata capaian per unit (%)"
CHART_MANY_UNITS: Final = "Rata-rata capaian (%): unit tertinggi dan terendah dari {units} unit"
CHART_TREND: Final = "Rata-rata Dinas s.d. tiap periode (%)"
CHART_CATEGORIES: Final = "Indikator per kategori"
NOTHING_TO_DRAW: Final = "Bagan tampil setelah ada indikator yang dapat dihitung."
CHART_LABEL: Final = "Bagan: unit"
CHART_MEAN: Final = "Bagan: rata-rata"
ATTENTION: Final = "Yang perlu perhatian"
NOTHING_TO_ATTEND: Final = "Tidak ada kesalahan, dan semua capaian di kategori tertinggi. Terima kasih."
NOTHING_YET: Final = "Belum ada isian yang masuk. Ringkasan ini terisi setelah formulir kembali."
LOW_ACHIEVEMENT: Final = " ({unit}): capaian "
ABOUT: Final = "{title}, {quarter}."
SILENT_ALL: Final = "Belum ada unit yang mengisi {quarter}."
SILENT_UNITS: Final = "Belum mengisi {quarter}: {units}."
UNEXPLAINED: Final = "Di bawah target dan belum dijelaskan: {codes}."
DATED: Final = "Data per {day}, dari {counting} berkas yang dipakai ({files} berkas masuk)"
NOTHING_USED: Final = "Belum ada yang dapat dipakai dari {files} berkas yang masuk"
UNSAVED: Final = "Dari {counting} berkas yang dipakai ({files} berkas masuk)"
UNDATED: Final = "Belum ada berkas yang masuk"


def dated(day: date | None, counting: int, files: int) -> str:
    """What the report is based on, and as of when."""
    if not files:
        return UNDATED
    if not counting:
        return NOTHING_USED.format(files=files)
    if day is None:
        return UNSAVED.format(counting=counting, files=files)
    return DATED.format(day=format_day(day), counting=counting, files=files)


# Sheet Temuan.
FINDINGS_TITLE: Final = "Temuan: yang perlu diputuskan, dilihat, dan diketahui"
FINDINGS_COLUMNS: Final = (
    "No", "Tingkat", "Unit", "Kode", "Triwulan", "Temuan", "Terbaca", "Berkas", "Sheet", "Sel",
)  # fmt: skip
FINDINGS_INTRO: Final = "Kesalahan perlu keputusan atau perbaikan; peringatan: angka dipakai, mohon dilihat; informasi: untuk diketahui."
FINDINGS_EMPTY: Final = "Tidak ada temuan. Semua isian terbaca dengan baik; terima kasih kepada semua unit."
FOLDED: Final = " {kind}"
FOLDED_UNITS: Final = "Menyangkut {units}."
FOLDED_BELOW: Final = "Rinciannya dilipat: buka dengan tanda + di tepi kiri, atau lihat temuan.csv."
GOES_ON: Final = " … (selengkapnya di temuan.csv)"
SEVERITY: Final = {"error": "Kesalahan", "warning": "Peringatan", "info": "Informasi"}


def folded_sentence(about: str, units: Sequence[str], total: int) -> str:
    """What folded findings are about, whom they concern, and where each of them stands.

    Args:
        about: what they are about.
        units: the units that most of them concern, each with how many.
        total: how many units they concern.
    """
    concerned = [FOLDED_UNITS.format(units=and_others(units, total))] if units else []
    return " ".join((about, *concerned, FOLDED_BELOW))


# Sheet Jejak.
TRACE_TITLE: Final = "Jejak: berkas yang masuk dan yang dipakai"
TRACE_COLUMNS: Final = (
    "No", "Berkas", "Unit", "Tahun", "Disimpan", "Ukuran (byte)", "Dipakai", "Keterangan", "Versi formulir",
    "Sidik katalog", "Aplikasi", "SHA-256",
)  # fmt: skip
TRACE_EMPTY: Final = "Belum ada berkas yang masuk."
YES, NO = "ya", "tidak"
TOOL: Final = "Program"
TOOL_VERSION: Final = "ikigen {version}"
CATALOGUE_FINGERPRINT: Final = "Sidik katalog yang berlaku"
STAMP_NOTE: Final = (
    "SHA-256 adalah sidik isi berkas: berkas yang sama selalu menghasilkan sidik yang sama. Waktu simpan diambil dari "
    "dalam berkas; bila tidak ada, dari sistem berkas (ditandai *)."
)
OUTSIDE_STAMP: Final = " *"
