"""Every rule in force, in plain sentences: composed from the policy, so that a changed policy changes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ikigen.model.catalogue import Accumulation
from ikigen.model.period import Quarter
from ikigen.model.policy import Band, LowerFormula, Policy, Reference, ZeroTarget
from ikigen.text.labels import WAY_OF, quarter_title
from ikigen.text.numbers import format_number


@dataclass(frozen=True, slots=True)
class Section:
    """One group of rules: a heading and its sentences."""

    heading: str
    sentences: tuple[str, ...]


TITLE: Final = "Metodologi: aturan yang dipakai dalam laporan ini"
ACCUMULATION_HEADING: Final = "Cara menjumlahkan triwulan"
ACCUMULATION_COLUMNS: Final = (
    "Akumulasi",
    "Yang diisi",
    "Realisasi s.d. triwulan",
    "Target s.d. triwulan",
    "Contoh",
)
SCALE_HEADING: Final = "Kategori capaian"
SCALE_COLUMNS: Final = ("Kategori", "Capaian (%)", "Kode warna")
NOTES_HEADING: Final = "Catatan katalog per indikator"
NOTES_COLUMNS: Final = ("Kode", "Indikator", "Catatan")
NO_NOTES: Final = "Katalog tidak memuat catatan."
SOURCES_HEADING: Final = "Dasar"
SOURCES: Final = (
    "PermenPAN-RB 53/2014 — apa yang dibandingkan dalam BAB III laporan kinerja.",
    "PermenPAN-RB 8/2021, lampiran — rumus capaian: makin tinggi makin baik, makin rendah makin baik, dan rentang.",
    "Permendagri 86/2017 — lima kategori capaian; celah antarbatasnya ditutup agar setiap angka punya kategori.",
    "PermenPAN-RB 88/2021 — sumber data yang dapat ditelusuri, pengukuran triwulanan, penanggung jawab, dan tenggat.",
)

ACCUMULATION_ROWS: Final = {
    Accumulation.SUM: (
        "jumlah triwulan", "jumlah target triwulan", "dokumen, kegiatan, layanan, kunjungan",
    ),
    Accumulation.TO_DATE: (
        "angka terakhir yang dilaporkan", "target triwulan itu", "jenis barang, kendaraan yang dipelihara",
    ),
    Accumulation.STATE: (
        "angka terakhir yang dilaporkan", "target triwulan itu", "ASN terdata, saluran layanan, rekening",
    ),
    Accumulation.MAX: ("nilai tertinggi", "target triwulan tertinggi", "indeks tertinggi"),
    Accumulation.MEAN: ("rata-rata triwulan yang dilaporkan", "rata-rata target triwulan", "indeks rata-rata"),
}  # fmt: skip


def accumulation_table() -> list[tuple[str, ...]]:
    """The table of accumulations: word, what is typed, actual to date, target to date, examples."""
    return [(kind.value, WAY_OF[kind], *row) for kind, row in ACCUMULATION_ROWS.items()]


def sections(policy: Policy, period: Quarter) -> tuple[Section, ...]:
    """Every rule in force, grouped."""
    return (
        Section("Nilai yang dipakai", _values(policy)),
        Section(f"Realisasi dan target s.d. {quarter_title(period)}", _to_date(period)),
        Section("Capaian", _achievement(policy)),
        Section("Kategori", _categories(policy)),
        Section("Rata-rata", _means(policy)),
        Section("Perbandingan", _comparison(period)),
    )


def _values(policy: Policy) -> tuple[str, ...]:
    winner = {Reference.SOURCE: "angka sumber data", Reference.OWNER: "angka pemilik"}[policy.reference]
    return (
        "Kosong dan 0 tidak pernah disamakan: kosong berarti belum dilaporkan, 0 berarti memang tidak ada.",
        "Pemilik indikator mengisi angkanya sendiri; unit sumber data menyatakan sesuai atau mengisi angka yang berbeda.",
        f"Jika pemilik dan sumber data berbeda, yang dipakai {winner}, kecuali katalog menetapkan lain untuk indikator "
        "itu; perbedaannya selalu menjadi temuan.",
        "Jika pemilik belum mengisi, angka sumber data dipakai. Jika sumber data belum memeriksa, angka pemilik dipakai "
        "dan ditandai belum dikonfirmasi.",
        "Jika sumber datanya lebih dari satu unit, setiap unit mengisi bagiannya dan bagian-bagian itu dijumlahkan.",
    )


def _to_date(period: Quarter) -> tuple[str, ...]:
    last = (
        "Karena ini triwulan terakhir, target tahunan yang dipakai, bila ada."
        if period.is_last
        else "Target tahunan baru dipakai pada triwulan terakhir; sebelum itu yang dipakai target triwulanan."
    )
    return (
        "Triwulan dijumlahkan menurut akumulasi indikator; lihat tabel di bawah.",
        "Persentase dihitung dari jumlah pembilang ÷ jumlah penyebut × 100, bukan dari rata-rata persentase, dan hanya "
        "atas triwulan yang kedua bagiannya terisi.",
        last,
        "Tanpa target triwulanan, capaian hanya menunjukkan kemajuan menuju target tahunan: tanpa kategori dan tidak "
        "masuk rata-rata sampai triwulan terakhir.",
        "Target s.d. triwulan 0 dan realisasi 0 atau kosong: belum jatuh tempo, tidak dinilai.",
        f"Jika {quarter_title(period)} belum dilaporkan, capaian dikosongkan; realisasi terakhir tetap ditampilkan beserta "
        "triwulannya. Triwulan sebelumnya yang kosong ditandai tidak lengkap dan targetnya tetap dihitung.",
    )


def _achievement(policy: Policy) -> tuple[str, ...]:
    lower = {
        LowerFormula.DIFFERENCE: "(2 × target − realisasi) ÷ target × 100, paling rendah 0",
        LowerFormula.QUOTIENT: "target ÷ realisasi × 100",
    }[policy.lower_formula]
    zero = {
        ZeroTarget.NONE: "Target 0: capaian tidak dihitung dan menjadi temuan.",
        ZeroTarget.FULL_WHEN_ZERO: "Target 0: capaian 100 jika realisasi juga 0; selain itu tidak dihitung.",
    }[policy.zero_target]
    return (
        "Makin tinggi makin baik (naik): realisasi ÷ target × 100.",
        f"Makin rendah makin baik (turun): {lower}.",
        "Rentang: 100 jika realisasi di dalam rentang; di atasnya realisasi ÷ batas atas × 100; di bawahnya realisasi ÷ "
        "batas bawah × 100.",
        zero,
        "Penyebut 0 dan pembilang 0: tidak ada kebutuhan, tidak dinilai.",
        "Capaian satu indikator tidak pernah dibatasi; pada triwulan terakhir capaian di atas "
        f"{format_number(policy.high_threshold)}% menjadi temuan, karena targetnya mungkin terlalu rendah.",
    )


def _categories(policy: Policy) -> tuple[str, ...]:
    return (
        f"Capaian dibulatkan ke {policy.decimals} desimal (setengah ke atas), lalu dicocokkan dengan batas kategori dari "
        "yang tertinggi. Pembulatan hanya untuk tampilan dan kategori; perhitungan memakai angka utuh.",
    )


def _means(policy: Policy) -> tuple[str, ...]:
    cap = (
        "Capaian masuk rata-rata apa adanya, tanpa batas."
        if policy.mean_cap is None
        else f"Dalam rata-rata, capaian di atas {format_number(policy.mean_cap)}% dihitung sebagai "
        f"{format_number(policy.mean_cap)}%; rata-rata tanpa batas dicantumkan di sampingnya."
    )
    return (
        "Rata-rata sasaran, unit, dan Dinas diambil langsung dari indikator yang mempunyai capaian, menurut bobot dalam "
        "katalog.",
        cap,
        "Di samping setiap rata-rata tercantum berapa indikator yang dicakup. Rata-rata dari tidak ada apa-apa "
        "dikosongkan, bukan 0.",
    )


def _comparison(period: Quarter) -> tuple[str, ...]:
    return (
        "Angka tahun sebelumnya diambil dari laporan tahun itu, dicocokkan menurut kode indikator, lalu menurut kode lama "
        "yang dicatat di katalog; satuannya harus sama.",
        "Pertumbuhan: (realisasi − realisasi tahun lalu) ÷ realisasi tahun lalu × 100. Angka yang bertambah sepanjang tahun "
        f"hanya dibandingkan bila tahun lalu juga s.d. {quarter_title(period)}; posisi, nilai tertinggi, rata-rata, dan "
        "persentase dapat dibandingkan dengan triwulan mana pun.",
        "Rata-rata tahun sebelumnya dihitung atas indikator yang ada sekarang dengan bobot dan batas yang berlaku sekarang, "
        "sehingga dapat berbeda sedikit dari angka yang tercetak dalam laporan tahun itu.",
        "Tingkat kemajuan terhadap akhir Renstra dan perbandingan terhadap standar nasional memakai rumus capaian yang sama, "
        "dengan target akhir Renstra atau standar itu sebagai pembanding; dikosongkan bila triwulan ini belum dilaporkan.",
        "Pembanding yang tidak tersedia dikosongkan dan didaftar di bawah tabel Capaian; tidak pernah dianggap 0.",
    )


def band_limits(scale: Sequence[Band]) -> list[str]:
    """The limits of each band in words, from the first on: ``di atas 90``, ``di atas 75 s.d. 90``, ``s.d. 50``."""
    limits: list[str] = []
    above: float | None = None
    for band in scale:
        lower = "" if band.above is None else f"di atas {format_number(band.above)}"
        upper = "" if above is None else f"s.d. {format_number(above)}"
        limits.append(" ".join(part for part in (lower, upper) if part) or "semua capaian")
        above = band.above if band.above is not None else above
    return limits
