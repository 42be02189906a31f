"""Findings about figures once they are read: sources, targets, achievement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ikigen.model.finding import Severity
from ikigen.text.findings.entry import FindingText

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

MEASUREMENT: Final[Mapping[str, FindingText]] = {
    "figures-differ": FindingText(
        ERROR,
        "{place}: realisasi {cell_code} berbeda: {unit} mengisi {value} (di {file}), sedangkan {others}. Satu angka tidak boleh punya dua nilai; sementara dipakai angka {counting}. Hubungi {contacts} untuk mencocokkan kedua catatan; unit yang keliru lalu mengirim ulang formulirnya (bila triwulannya sudah terkunci, lewat lembar Perbaikan).",
        "Pemilik indikator dan sumber datanya mengisi angka yang berbeda untuk triwulan yang sama. Yang dipakai sementara mengikuti kolom rujukan indikator atau kebijakan rujukan. Selisih hanya ditutup dengan formulir yang diperbaiki, bukan dengan menyunting laporan.",
        used=True,
    ),
    "lone-part": FindingText(
        ERROR,
        "{place}: {present} {indicator} terisi {value}, tetapi {absent}nya kosong. Persentase tidak dapat dihitung dari satu angka saja, jadi angka ini tidak dipakai. Isi {absent} pada triwulan yang sama (bila sudah terkunci: di lembar Perbaikan); isi 0 bila memang tidak ada.",
        "Pembilang dan penyebut satu persentase harus diisi berdua oleh unit yang sama pada triwulan yang sama. Pasangan yang tidak lengkap tidak dipakai sama sekali.",
    ),
    "part-missing": FindingText(
        WARNING,
        "{indicator} {quarter}: bagian dari {missing} belum diisi dan {unit} tidak mengisi jumlahnya. Yang dipakai baru jumlah bagian yang ada, sehingga angkanya bisa terlalu kecil. Mintalah {missing} mengisi bagiannya.",
        "Angka ini jumlah dari beberapa sumber data, dan ada bagian yang belum masuk sementara pemiliknya juga tidak mengisi jumlah. Jumlah sementara dihitung dari bagian yang sudah ada.",
        used=True,
    ),
    "not-confirmed": FindingText(
        INFO,
        "{where}: {count} angka milik {owner} ({quarters}) belum dikonfirmasi oleh {unit} sebagai sumber datanya; {used}. {advice}",
        'Sumber data belum mengisi angkanya sendiri dan belum menyatakan "sesuai semua" untuk pemilik dan triwulan itu. Baris yang dikosongkan pada pernyataan "ada yang berbeda" juga belum dikonfirmasi. Bila beberapa sumber mengisi bagiannya masing-masing, bagian itu sendiri yang diperlukan; pernyataan tidak menggantikannya. Satu catatan untuk setiap pasangan pemilik dan sumber data.',
        used=True,
    ),
    "source-cell-blank": FindingText(
        INFO,
        "{where}: {source} belum terisi untuk {quarters}, padahal menjadi sumber {codes} milik {owner}; angka {owner} yang dipakai. Isi {source}; angkanya tidak perlu diketik di tempat lain.",
        "Kolom sumber menyebut kode indikator lain: angkanya diketik pemilik kode itu dan dengan sendirinya dipakai di sini. Selama masih kosong, angka pemilik yang dipakai.",
        used=True,
    ),
    "not-a-source": FindingText(
        WARNING,
        "{place}: {unit} mengisi {value} untuk {cell_code}, padahal katalog yang berlaku tidak menunjuk {unit} sebagai sumber datanya. Angka ini tidak dipakai. Perbaiki kolom sumber di katalog, atau kosongkan sel ini.",
        "Formulir memuat baris sumber data yang menurut katalog yang berlaku bukan lagi tugas unit itu, biasanya karena formulir dibuat dari katalog lama.",
    ),
    "part-exceeds-whole": FindingText(
        INFO,
        "{place}: pembilang {indicator} ({numerator}) melebihi penyebutnya ({denominator}) dalam {quarter}. Ini wajar bila kebutuhan triwulan lalu baru terpenuhi sekarang; periksa bila bukan itu sebabnya.",
        "Dalam satu triwulan pembilang boleh melebihi penyebut: diminta pada satu triwulan, dipenuhi pada triwulan berikutnya.",
        used=True,
    ),
    "part-exceeds-whole-to-date": FindingText(
        WARNING,
        "{place}: sampai dengan {quarter} pembilang {indicator} ({numerator}) melebihi penyebutnya ({denominator}). Yang terpenuhi tidak mungkin lebih banyak dari yang diminta. Periksa kedua angka pada setiap triwulan.",
        "Secara kumulatif pembilang melebihi penyebut, sehingga persentasenya di atas 100. Biasanya pembilang dan penyebut tertukar atau ada kebutuhan yang belum dicatat.",
        used=True,
    ),
    "denominator-zero": FindingText(
        ERROR,
        "{place}: sampai dengan {quarter} penyebut {indicator} 0 tetapi pembilangnya {numerator}. Persentase tidak dapat dihitung. Perbaiki penyebut; isi 0 pada keduanya hanya bila memang tidak ada kebutuhan.",
        "Pembilang terisi sedangkan penyebut kumulatifnya 0, sehingga rasio tidak sah. Pembilang 0 dengan penyebut 0 berarti tidak ada kebutuhan dan tidak menjadi temuan.",
    ),
    "cumulative-decreases": FindingText(
        WARNING,
        "{place}: realisasi {cell_code} turun dari {before} menjadi {value}. Angka ini diisi s.d. triwulan ini (kumulatif sejak Januari), jadi tidak mungkin turun. Isi jumlah sejak Januari, bukan jumlah triwulan ini saja.",
        'Indikator dengan cara isi "s.d. TW ini" memuat jumlah sejak awal tahun. Angka yang menurun biasanya berarti yang diisi hanya triwulan itu.',
        used=True,
    ),
    "typed-target-adds-up-differently": FindingText(
        WARNING,
        "{place}: target triwulanan {indicator} menghasilkan {accumulated} untuk setahun, padahal target tahunannya {annual}. Menurut cara menghitungnya ({way}) keduanya harus sama; pada TW IV dipakai target tahunan. Perbaiki salah satunya di lembar Target.",
        "Target triwulanan yang diketik di lembar Target tidak sejalan dengan target tahunan menurut akumulasi indikator itu.",
        used=True,
    ),
    "targets-of-other-years": FindingText(
        WARNING,
        "Katalog tidak memuat satu target pun untuk tahun {year}; yang ada untuk tahun {known}. Capaian {year} tidak dapat dihitung. Tambahkan baris target {year} ke katalog, atau periksa katalog yang disebut setelah --catalogue.",
        "Target berlaku untuk satu tahun. Katalog tahun lalu yang belum dilengkapi tetap dapat dipakai, tetapi tanpa target.",
    ),
    "target-revised": FindingText(
        INFO,
        "{where}: target {indicator} direvisi per {day} karena {reason}. Yang dipakai: {after}; semula: {before}. Formulir yang dibagikan sebelum itu tetap sah.",
        "Perubahan target adalah baris baru di katalog. Yang dipakai adalah baris terbaru yang sudah berlaku pada hari terakhir triwulan yang dinilai, untuk semua triwulannya.",
        used=True,
    ),
    "target-revision-later": FindingText(
        INFO,
        "{where}: perubahan target {indicator} baru berlaku {day} (karena {reason}), sesudah {quarter} berakhir, jadi belum dipakai. Yang masih dipakai: {before}.",
        "Perubahan target yang mulai berlaku sesudah triwulan yang dinilai tidak mengubah capaian triwulan itu.",
    ),
    "target-zero": FindingText(
        WARNING,
        "{where}: target {indicator} sampai dengan {quarter} adalah 0 sedangkan realisasinya {actual}. Capaian terhadap target 0 {outcome}. Periksa apakah targetnya benar 0.",
        "Capaian adalah perbandingan terhadap target, dan pembagian dengan 0 tidak ada hasilnya. Kebijakan target_nol mengatur apakah realisasi 0 dihitung 100.",
    ),
    "actual-zero-undivided": FindingText(
        WARNING,
        "{indicator}: realisasi sampai dengan {quarter} adalah 0, sedangkan kebijakan rumus_turun memakai T ÷ R. Pembagian dengan 0 tidak ada hasilnya, jadi capaian dikosongkan. Sekretariat menetapkan capaiannya atau memakai rumus (2T-R)/T.",
        "Pada indikator yang makin rendah makin baik, rumus T ÷ R tidak dapat dihitung bila realisasinya 0.",
    ),
    "achievement-high": FindingText(
        WARNING,
        "{indicator}: capaian akhir tahun {achievement}% melampaui {threshold}%. Mungkin targetnya terlalu rendah. Periksa target dan realisasi, dan jelaskan di analisis bila memang benar.",
        "Pada periode terakhir, capaian di atas ambang_capaian_tinggi patut ditinjau: targetnya mungkin terlalu mudah atau ada angka yang keliru. Capaian tetap ditampilkan apa adanya.",
        used=True,
    ),
}
