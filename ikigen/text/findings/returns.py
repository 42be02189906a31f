"""Findings about returned forms: what identifies them, their sheets and rows, and several returns of one unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ikigen.model.finding import Severity
from ikigen.text.findings.cells import CELLS
from ikigen.text.findings.entry import FindingText

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

_IDENTITY: Final[Mapping[str, FindingText]] = {
    "not-a-form": FindingText(
        ERROR,
        "{place}: ini {what}. Tidak ada baris 'Kode unit' maupun lembar identitas formulir IKI di dalamnya. "
        "Kirimkan formulir IKI yang dibagikan.",
        "Berkas terbaca, tetapi bukan formulir IKI. Isinya tidak dipakai; berkas lain tetap dibaca.",
    ),
    "own-report": FindingText(
        WARNING,
        "{place}: ini {what}, jadi tidak dibaca, begitu juga berkas hasil lain di sampingnya. Simpan hasil di folder "
        "sendiri dengan --out, terpisah dari formulir yang kembali.",
        "Laporan konsolidasi di antara formulir tidak mengubah hitungan. Bila sebuah unit mengirim laporan itu sebagai "
        "pengganti formulir, mintalah formulirnya.",
    ),
    "other-office": FindingText(
        ERROR,
        "{place}: formulir milik instansi lain, yaitu '{value}', bukan '{office}'. Isinya tidak dipakai. "
        "Keluarkan berkas ini dari folder, atau gunakan katalog instansi itu.",
        "Nama instansi pada formulir berbeda dari nama pada katalog yang berlaku.",
    ),
    "unit-unknown": FindingText(
        ERROR,
        "{place}: kode unit '{value}' tidak ada dalam katalog. Isinya tidak dipakai. "
        "Periksa kodenya; yang dikenal: {units}.",
        "Tanpa unit yang dikenal tidak dapat ditentukan indikator mana yang diisi.",
    ),
    "year-unreadable": FindingText(
        ERROR,
        "{place}: tahun '{value}' bukan tahun pelaporan. Isinya tidak dipakai. "
        "Pulihkan baris 'Tahun' pada formulir, misalnya 2026.",
        "Tahun dibaca dari lembar tersembunyi, atau dari baris 'Tahun' di atas tabel.",
    ),
    "identity-contradiction": FindingText(
        ERROR,
        "{place}: {label} tertulis '{value}', padahal formulir ini dibagikan untuk '{stated}'. "
        "Isi lembar ini tidak dipakai. Pulihkan tulisan itu, atau pindahkan isian ke formulir yang benar.",
        "Identitas yang terlihat dan identitas yang tersimpan saling bertentangan. Program tidak menebak mana yang "
        "benar. Bila semua lembar bertentangan, atau identitas tersimpan hilang, seluruh berkas tidak dipakai.",
    ),
    "identity-hidden-lost": FindingText(
        WARNING,
        "{place}: lembar identitas tersembunyi hilang, sehingga perubahan target atau judul sejak formulir "
        "dibagikan tidak dapat diperiksa. Dibaca menurut tulisan di atas tabel; cocokkan unit dan tahunnya.",
        "Formulir menyimpan identitasnya dua kali. Salinan tersembunyi hilang, biasanya karena lembar disalin ke buku "
        "kerja baru. Isian tetap dipakai, dibandingkan dengan katalog yang berlaku.",
        used=True,
    ),
    "identity-visible-lost": FindingText(
        WARNING,
        "{place}: baris {labels} di atas tabel hilang. Lembar dibaca menurut identitas yang tersimpan. "
        "Periksa apakah lembar ini memang milik formulir ini.",
        "Identitas yang terlihat pada satu lembar terhapus; lembar lain atau lembar tersembunyi masih menyebutnya.",
        used=True,
    ),
    "form-other-layout": FindingText(
        WARNING,
        "{place}: formulir memakai tata letak versi '{value}', bukan versi program ini. Tetap dibaca menurut kode "
        "dan judul kolom. Periksa angka-angkanya sekali lagi.",
        "Formulir dibuat oleh versi program yang lain.",
        used=True,
    ),
    "form-other-catalogue": FindingText(
        INFO,
        "{place}: formulir dibuat dari katalog yang lain (sidik {value}), bukan dari katalog yang berlaku. Tetap dibaca dan "
        "dihitung menurut katalog yang berlaku; perbedaannya, bila ada, disebut tersendiri.",
        "Katalog diubah setelah formulir dibagikan. Baris yang baru, hilang atau berubah kalimatnya disebut satu per "
        "satu.",
        used=True,
    ),
}

_SHEETS: Final[Mapping[str, FindingText]] = {
    "sheet-without-quarter": FindingText(
        ERROR,
        "{place}: triwulan lembar ini tidak diketahui (tertulis: {seen}). Isinya tidak dipakai. "
        "Isi baris 'Triwulan' di atas tabel, misalnya TW II.",
        "Triwulan dibaca dari baris 'Triwulan' di atas tabel; judul lembar hanya dipakai bila baris itu tidak ada.",
    ),
    "quarter-line-lost": FindingText(
        WARNING,
        "{place}: baris 'Triwulan' di atas tabel hilang; lembar dibaca menurut judulnya. "
        "Periksa apakah judul lembar benar.",
        "Judul lembar dapat diganti siapa saja, karena itu baris di atas tabel yang diutamakan.",
        used=True,
    ),
    "sheet-title-differs": FindingText(
        WARNING,
        "{place}: judul lembar '{value}' berbeda dari baris 'Triwulan', yaitu {quarter}. Dibaca sebagai {quarter}. "
        "Periksa apakah isian berada pada lembar yang benar.",
        "Yang menentukan triwulan adalah tulisan di atas tabel, bukan judul lembar.",
        used=True,
    ),
    "table-missing": FindingText(
        ERROR,
        "{place}: tabel tidak ditemukan, karena baris judul kolom (Kode, Realisasi, …) tidak ada. Lembar tidak dibaca. "
        "Pulihkan baris judul kolom seperti pada formulir asli.",
        "Kolom dikenali dari judulnya. Tanpa baris judul tidak pasti angka mana yang realisasi.",
    ),
    "quarter-missing": FindingText(
        ERROR,
        "{place}: lembar {quarter} tidak ada. Triwulan itu tidak terbaca dari berkas ini. "
        "Salin kembali lembar {quarter} dari formulir asli.",
        "Setiap formulir mempunyai empat lembar triwulan, meskipun sebagian belum diisi.",
    ),
    "sheet-copied": FindingText(
        INFO,
        "{place}: lembar ini juga bertuliskan {quarter}, seperti lembar '{first}'. Isian yang sama dipakai satu kali. "
        "Hapus lembar yang tidak diperlukan.",
        "Beberapa lembar menyebut triwulan yang sama. Yang sama dianggap satu; yang berbeda disebut selnya.",
        used=True,
    ),
    "copies-differ": FindingText(
        ERROR,
        "{place}: {cell_code} berbeda pada lembar-lembar yang sama triwulannya ({value}). Tidak ada yang dipakai. "
        "Samakan isinya, atau hapus lembar yang salah.",
        "Program tidak menebak lembar mana yang benar.",
    ),
    "copies-differ-more": FindingText(
        ERROR,
        "{place}: masih ada {count} isian lain yang berbeda pada lembar-lembar yang sama triwulannya ({first} sampai "
        "{last}). Tidak ada yang dipakai. Periksa baris 'Triwulan' di atas tabel tiap lembar, lalu hapus lembar yang salah.",
        "Hanya beberapa yang disebut satu per satu. Bila hampir semua berbeda, biasanya tulisan triwulan di atas tabel "
        "yang keliru.",
    ),
    "copies-words-differ": FindingText(
        ERROR,
        "{place}: kolom {column} untuk {indicator} berbeda dari {others} ({value}). Tidak ada yang dipakai. "
        "Samakan isinya, atau hapus lembar yang salah.",
        "Narasi pada lembar-lembar satu triwulan tidak sama. Angkanya tetap dipakai bila sama.",
    ),
    "sheet-extra": FindingText(
        INFO,
        "{place}: lembar tambahan ini tidak dibaca (diawali '{value}'). "
        "Pindahkan ke lembar triwulan bila ada isian yang harus dihitung.",
        "Hanya lembar Target dan lembar triwulan yang dibaca.",
    ),
    "column-missing": FindingText(
        ERROR,
        "{place}: kolom {column} tidak ditemukan pada baris judul (baris {row}). Lembar tidak dibaca. "
        "Pulihkan judul kolom itu persis seperti pada formulir asli.",
        "Tanpa kolom Kode atau Realisasi tidak pasti angka mana milik indikator mana.",
    ),
    "column-doubled": FindingText(
        ERROR,
        "{place}: ada lebih dari satu kolom {column} (kolom {columns}). Lembar tidak dibaca, karena tidak pasti mana yang "
        "berlaku. Sisakan satu saja; ganti judul kolom yang lain.",
        "Program tidak menebak kolom mana yang benar.",
    ),
    "header-repeated": FindingText(
        ERROR,
        "{place}: ada baris judul kedua dengan urutan kolom yang berbeda. Lembar tidak dibaca. "
        "Hapus tabel tambahan itu, atau samakan urutan kolomnya.",
        "Dua tabel dengan susunan berbeda pada satu lembar tidak dapat dibaca dengan pasti.",
    ),
    "text-column-missing": FindingText(
        WARNING,
        "{place}: kolom {column} tidak ditemukan. Angka tetap dibaca; isi kolom itu tidak. "
        "Pulihkan judul kolomnya bila ada yang diketik di sana.",
        "Kolom narasi atau kolom keterangan hilang, atau judulnya diganti.",
        used=True,
    ),
    "text-column-doubled": FindingText(
        WARNING,
        "{place}: ada lebih dari satu kolom {column} (kolom {columns}). Angka tetap dibaca; isi kedua kolom itu tidak. "
        "Sisakan satu saja.",
        "Program tidak menebak kolom mana yang benar.",
        used=True,
    ),
}

_ROWS: Final[Mapping[str, FindingText]] = {
    "row-missing": FindingText(
        ERROR,
        "{place}: baris {cell_code} ({title}) tidak ada lagi, atau kodenya berubah. Angkanya tidak terbaca. "
        "Pulihkan baris itu dengan kode {cell_code}.",
        "Baris dikenali dari kodenya. Baris yang terhapus tidak dianggap nol.",
    ),
    "row-not-issued": FindingText(
        WARNING,
        "{place}: {cell_code} ({title}) belum ada pada formulir ini, karena ditambahkan ke katalog sesudahnya. "
        "Belum dilaporkan. Mintalah unit mengisi formulir baru.",
        "Formulir berasal dari katalog yang lebih lama.",
    ),
    "row-retired": FindingText(
        WARNING,
        "{place}: {code_seen} tidak ada lagi dalam katalog yang berlaku. Isinya ({typed}) tidak dipakai dan hanya tersimpan "
        "di berkas ini. Abaikan bila indikator itu memang dihapus; bila kodenya berganti, tulis 'kode lama: {code_seen}' "
        "di kolom catatan penggantinya.",
        "Formulir berasal dari katalog yang lebih lama. Disebut sekali untuk tiap indikator, dan hanya bila ada isinya.",
    ),
    "row-not-asked": FindingText(
        WARNING,
        "{place}: {code_seen} tidak lagi diisi {unit}, karena katalog yang berlaku tidak menyebut {unit} sebagai pemilik "
        "maupun sumber datanya. Isinya ({typed}) tidak dipakai dan hanya tersimpan di berkas ini. Abaikan bila memang "
        "demikian; bila masih harus dilaporkan, {owner} yang mengisinya.",
        "Pemilik atau sumber data diubah di katalog setelah formulir dibagikan. Disebut sekali untuk tiap indikator, dan "
        "hanya bila ada isinya.",
    ),
    "statement-reopened": FindingText(
        WARNING,
        "{place}: pernyataan {unit} untuk {owner} ({value}) tidak dipakai lagi, karena arti {indicators} berubah di katalog. "
        "Mintalah {unit} memilih pernyataannya lagi di formulir baru, setelah {owner} mengisi.",
        "Pernyataan berlaku untuk angka yang waktu itu tertulis. Bila arti angkanya berubah, sumber data menyatakan lagi.",
    ),
    "row-moved": FindingText(
        WARNING,
        "{place}: baris ini kini {indicator}, milik {owner}, menurut catatan kode lama di katalog. Isinya ({typed}) belum "
        "dihitung, karena formulir {owner} belum memuatnya. Jalankan ikigen generate --previous agar terbawa ke formulir "
        "{owner}, atau mintalah {owner} mengetiknya.",
        "Indikator berpindah unit sesudah formulir dibagikan. Angka unit lama tidak dihitung atas nama unit baru sebelum "
        "berada di formulir unit baru.",
    ),
    "row-moved-carried": FindingText(
        INFO,
        "{place}: baris ini kini {indicator}, milik {owner}. Isinya ({typed}) dibawa ke formulir {owner}, terkunci. Tidak "
        "ada yang perlu diketik lagi.",
        "Indikator berpindah unit; catatan kode lama di katalog menyebutnya. Asal angkanya tetap berkas unit lama.",
        used=True,
    ),
    "row-remeant": FindingText(
        ERROR,
        "{place}: {code_seen} diisi sebagai {before}; katalog yang berlaku kini meminta {now}. Isinya ({typed}) tidak "
        "dipakai, karena artinya lain. Ketik ulang menurut katalog yang berlaku di formulir baru; bila hanya istilahnya "
        "yang berganti, tanyakan dahulu kepada Sekretariat.",
        "Satuan, cara isi atau jenis indikator diubah di katalog setelah formulir dibagikan. Angka lama tidak pernah dihitung "
        "atau dibawa dengan arti yang baru; selnya tetap terbuka di formulir baru. Disebut sekali untuk tiap indikator.",
    ),
    "row-doubled": FindingText(
        ERROR,
        "{place}: kode {cell_code} ada lebih dari satu kali (baris {rows}). Tidak satu pun dipakai. "
        "Sisakan satu baris dengan kode itu.",
        "Program tidak menebak baris mana yang benar, juga bila yang satu kosong.",
    ),
    "row-unknown": FindingText(
        ERROR,
        "{place}: kode '{code_seen}' bukan kode formulir ini, tetapi ada isian di barisnya ({value}). Isian itu tidak "
        "dipakai. Betulkan kodenya, atau kosongkan baris itu.",
        "Kode salah ketik, atau baris dari formulir lain.",
    ),
    "row-text-of-other": FindingText(
        ERROR,
        "{place}: di samping kode {cell_code} tertulis teks milik {other}. Isi baris ini (realisasi: {figure}) tidak "
        "dipakai. Pulihkan pasangan kode dan indikatornya, yaitu {cell_code}: {title}.",
        "Kode dan teks di sampingnya tidak lagi sepasang, misalnya karena hanya sebagian tabel yang diurutkan.",
    ),
    "row-text-shuffled": FindingText(
        ERROR,
        "{place}: di tabel ini Satuan, Cara isi atau Sumber data tertukar antarbaris, sehingga realisasi {cell_code} "
        "mungkin ikut tertukar. Isi baris ini tidak dipakai. Batalkan pengurutan, lalu isi ulang menurut kodenya.",
        "Beberapa baris bertukar teks keterangan: tanda bahwa hanya sebagian kolom yang diurutkan.",
    ),
    "row-twins-moved": FindingText(
        ERROR,
        "{place}: {cell_code} dan {others} berketerangan sama, tetapi urutannya berubah, sehingga tidak pasti angka mana "
        "milik kode mana. Isi baris ini tidak dipakai. Pulihkan urutannya seperti formulir asli, lalu periksa angkanya.",
        "Bila dua indikator sama persis keterangannya, hanya urutan barisnya yang membuktikan angka siapa di sampingnya.",
    ),
    "row-result-of-other": FindingText(
        ERROR,
        "{place}: rumus Capaian di baris {cell_code} milik baris lain, tanda bahwa hanya sebagian kolom yang diurutkan. "
        "Isi baris ini (realisasi: {figure}) tidak dipakai, karena mungkin tertukar. Batalkan pengurutan, lalu periksa "
        "angkanya menurut kodenya.",
        "Bila seluruh baris dipindah, rumusnya ikut. Bila hanya kode dan judulnya, atau hanya angkanya, rumus itu tinggal "
        "di samping kode lain.",
    ),
    "rows-unwitnessed": FindingText(
        ERROR,
        "{place}: kolom Indikator tidak ada dan urutan kodenya berubah, sehingga tidak pasti angka mana milik kode mana. "
        "Isi lembar tidak dipakai. Pulihkan kolom Indikator seperti pada formulir asli.",
        "Teks indikator membuktikan bahwa angka masih di samping kodenya. Tanpa kolom itu, tabel yang diurutkan utuh tidak "
        "dapat dibedakan dari kolom kode yang diurutkan sendiri.",
    ),
    "row-text-reworded": FindingText(
        WARNING,
        "{place}: teks indikator {cell_code} diubah menjadi {new}. Angkanya tetap dipakai untuk {cell_code}: {title}. "
        "Periksa apakah yang dilaporkan masih indikator yang sama.",
        "Teks yang terkunci berubah, tetapi bukan menjadi milik kode lain.",
        used=True,
    ),
    "row-text-outdated": FindingText(
        WARNING,
        "{place}: teks {cell_code} pada formulir ini berbeda dari katalog yang berlaku. Angkanya tetap dipakai untuk "
        "{cell_code}: {title}. Periksa apakah artinya masih sama.",
        "Kalimat indikator, satuan atau sumber data diubah di katalog setelah formulir dibagikan.",
        used=True,
    ),
    "row-text-changed": FindingText(
        WARNING,
        "{place}: kolom {column} untuk {cell_code} diubah dari '{issued}' menjadi '{value}'. Perubahan itu tidak berlaku; "
        "angkanya tetap dipakai. Periksa apakah angkanya masih dalam '{issued}'.",
        "Teks yang terkunci berubah. Yang berlaku adalah katalog.",
        used=True,
    ),
}

_STRAYS: Final[Mapping[str, FindingText]] = {
    "header-line-changed": FindingText(
        WARNING,
        "{place}: {label} tertulis '{value}', padahal tercetak '{issued}'. Tulisan itu tidak dipakai. "
        "Kembalikan baris itu; bila '{value}' harus dilaporkan, ketik di sel kuning.",
        "Baris di atas dan di bawah tabel hanya menampilkan. Yang berlaku tetap yang tercetak ketika formulir dibagikan.",
        used=True,
    ),
    "closed-cell-typed": FindingText(
        WARNING,
        "{place}: ada isian '{value}' di sel tertutup baris {cell_code}. Isian itu tidak dipakai. "
        "Pindahkan ke sel kuning yang sesuai.",
        "Sel bertanda garis tidak menerima isian, misalnya narasi pada baris penyebut.",
    ),
    "locked-cell-typed": FindingText(
        WARNING,
        "{place}: kolom {column} baris {cell_code} ditimpa dengan '{value}'. Isian itu tidak dipakai. {advice}",
        "Kolom Target dan Capaian pada lembar triwulan hanya menampilkan.",
    ),
    "stray-figure": FindingText(
        WARNING,
        "{place}: ada angka {value} di kolom Realisasi pada baris tanpa kode. Angka itu tidak dipakai. "
        "Pindahkan ke baris yang ada kodenya; periksa apakah angka di baris lain ikut bergeser.",
        "Angka hanya dibaca di baris yang mempunyai kode.",
    ),
    "stray-text": FindingText(
        INFO,
        "{place}: tulisan '{value}' berada di luar sel isian dan tidak dipakai. "
        "Pindahkan ke sel kuning yang sesuai bila perlu dilaporkan.",
        "Apa pun yang diketik di luar sel isian disebut di sini, agar tidak hilang diam-diam.",
    ),
    "stray-more": FindingText(
        INFO,
        "{place}: masih ada {count} sel lain di luar sel isian ({first} sampai {last}) yang tidak dipakai. "
        "Periksa apakah ada yang perlu dipindahkan.",
        "Hanya sebagian yang disebut satu per satu.",
    ),
    "narrative-error-value": FindingText(
        ERROR,
        "{place}: kolom {column} untuk {cell_code} menampilkan nilai kesalahan ({value}), sehingga kalimatnya tidak terbaca. "
        "Ketik ulang kalimatnya, diawali huruf.",
        "Kalimat yang diawali =, + atau - dapat dianggap rumus oleh program lembar kerja.",
    ),
    "narrative-uncalculated": FindingText(
        ERROR,
        "{place}: kolom {column} untuk {cell_code} berisi rumus yang belum dihitung ({value}). "
        "Buka berkas, simpan sekali lagi, atau ketik kalimatnya langsung.",
        "Rumus tanpa hasil tersimpan tidak dapat dibaca.",
    ),
    "narrative-merged": FindingText(
        WARNING,
        "{place}: kalimat untuk {cell_code} berada di sel gabungan {area}, dan dicatat hanya pada kolom {column} "
        "baris itu. Bila berlaku juga untuk sel lain, pisahkan selnya (Unmerge Cells), lalu ketik di tiap sel.",
        "Kalimat yang tampak di beberapa baris atau kolom tidak disalin sendiri ke baris atau kolom lain.",
        used=True,
    ),
    "merged-beneath": FindingText(
        WARNING,
        "{place}: isi '{value}' tertutup sel gabungan {area}, sehingga tidak terlihat dan tidak dipakai. "
        "Pisahkan selnya (Unmerge Cells), lalu periksa isinya.",
        "Sebagian program menyimpan isi sel yang tertutup ketika sel digabung.",
    ),
    "statement-unknown": FindingText(
        ERROR,
        "{place}: pernyataan '{value}' untuk {owner} tidak dikenal, jadi dianggap belum ada. "
        "Pilih salah satu: {choices}.",
        "Pernyataan dipilih dari daftar pada baris pemilik.",
    ),
    "statement-doubled": FindingText(
        ERROR,
        "{place}: ada lebih dari satu pernyataan untuk {owner}, dan isinya berbeda. Tidak ada yang dipakai. "
        "Sisakan satu pernyataan.",
        "Baris pemilik tersalin, sehingga tidak pasti mana yang berlaku.",
    ),
    "statement-owner-unknown": FindingText(
        ERROR,
        "{place}: pernyataan '{value}' tidak dapat dihubungkan, karena kode pemiliknya ({owner}) bukan milik formulir "
        "ini. Pulihkan kode unit pemilik pada baris itu.",
        "Pernyataan berlaku untuk unit yang kodenya ada di kolom Kode.",
    ),
    "statement-row-missing": FindingText(
        WARNING,
        "{place}: baris pernyataan untuk {owner} ({title}) tidak ada. Dianggap belum diperiksa. "
        "Pulihkan baris itu dari formulir asli bila sudah diperiksa.",
        "Tanpa pernyataan, angka pemilik tetap dipakai dengan keterangan belum dikonfirmasi.",
        used=True,
    ),
}

_TARGETS: Final[Mapping[str, FindingText]] = {
    "target-sheet-missing": FindingText(
        WARNING,
        "{place}: lembar Target tidak ada. Yang dipakai target menurut katalog. "
        "Salin kembali lembar Target bila ada target yang harus diisi unit.",
        "Target yang sudah ditetapkan tersimpan di katalog; yang diketik unit hanya ada di lembar Target.",
        used=True,
    ),
    "target-column-missing": FindingText(
        WARNING,
        "{place}: kolom {column} pada lembar Target tidak ada atau ganda. Isinya tidak dibaca. "
        "Pulihkan judul kolom itu.",
        "Kolom lembar Target dikenali dari judulnya.",
    ),
    "target-row-missing": FindingText(
        WARNING,
        "{place}: baris {cell_code} ({title}) pada lembar Target tidak ada. Yang dipakai target menurut katalog. "
        "Pulihkan baris itu bila unit harus mengisi targetnya.",
        "Baris lembar Target dikenali dari kodenya.",
        used=True,
    ),
    "target-row-doubled": FindingText(
        ERROR,
        "{place}: kode {cell_code} ada lebih dari satu kali pada lembar Target (baris {rows}). Tidak satu pun dipakai. "
        "Sisakan satu baris.",
        "Program tidak menebak baris mana yang benar.",
    ),
    "target-row-text": FindingText(
        ERROR,
        "{place}: di samping kode {cell_code} tertulis indikator {other}. Target di baris ini tidak dipakai. "
        "Pulihkan pasangannya, yaitu {cell_code}: {title}.",
        "Kode dan teks di sampingnya tidak lagi sepasang.",
    ),
    "target-changed": FindingText(
        ERROR,
        "{place}: target {cell_code} diubah dari {issued} menjadi {value}. Yang berlaku target katalog: {in_force}. "
        "Pulihkan angkanya; perubahan target diusulkan kepada Sekretariat.",
        "Target yang sudah ditetapkan terkunci. Perubahan pada formulir tidak pernah mengubah target yang berlaku.",
    ),
    "target-overruled": FindingText(
        WARNING,
        "{place}: target {cell_code} diisi {value}, tetapi katalog kini menetapkan {in_force}. Yang dipakai {in_force}. "
        "Beri tahu Sekretariat bila angka unit yang benar.",
        "Target ditetapkan di katalog setelah formulir dibagikan.",
    ),
}

_BATCH: Final[Mapping[str, FindingText]] = {
    "statement-without-figures": FindingText(
        WARNING,
        "{place}: pernyataan untuk {owner} 'ada yang berbeda', tetapi tidak satu angka pun diketik. "
        "Ketik angka yang berbeda di baris indikatornya.",
        "Tanpa angka dari sumber data, angka pemilik tetap dipakai dengan keterangan belum dikonfirmasi.",
        used=True,
    ),
    "words-without-figure": FindingText(
        INFO,
        "{place}: {indicator} mempunyai narasi untuk {quarter}, tetapi realisasinya kosong. "
        "Isi realisasi bila sudah ada; ketik 0 bila nihil.",
        "Narasi tetap ditampilkan; capaian belum dapat dihitung.",
        used=True,
    ),
    "year-differs": FindingText(
        ERROR,
        "{place}: formulir tahun {value}, sedangkan yang diolah tahun {year}. Isinya tidak dipakai. "
        "Keluarkan berkas ini, atau jalankan dengan --year {value}.",
        "Tahun yang diolah adalah yang disebut dengan --year, atau tahun sebagian besar berkas.",
    ),
    "form-untouched": FindingText(
        INFO,
        "{place}: formulir {unit} masih kosong, jadi belum dianggap dikembalikan. Kirimkan lagi setelah diisi.",
        "Formulir yang belum disentuh bukan pengembalian.",
    ),
    "form-unread": FindingText(
        INFO,
        "{place}: tidak ada isian {unit} yang terbaca, karena ada lembar yang tidak dapat dibaca. Belum dianggap "
        "dikembalikan. Betulkan kesalahan yang disebut untuk berkas ini, lalu kirim lagi.",
        "Apakah formulir ini masih kosong tidak diketahui: lembarnya ditolak, dan sebabnya disebut sebagai kesalahan.",
    ),
    "form-misplaced": FindingText(
        INFO,
        "{place}: tidak ada isian {unit} yang dapat dipakai, meskipun ada yang diketik di berkas ini; sebabnya disebut "
        "tersendiri. Belum dianggap dikembalikan. Betulkan, lalu kirim lagi.{kept}",
        "Yang diketik berada di luar sel isian, atau di baris yang tidak dapat dibaca dengan pasti. Formulir tanpa satu pun "
        "isian yang terbaca bukan pengembalian, tetapi juga bukan formulir yang kosong.",
    ),
    "file-twice": FindingText(
        INFO,
        "{place}: berkas ini sama persis dengan {other}. Dipakai satu kali. Salah satunya boleh dihapus.",
        "Isi kedua berkas sama sampai huruf terakhir.",
    ),
    "correction-copy": FindingText(
        INFO,
        "{place}: ini salinan koreksi dari {other} yang belum disunting, jadi tidak dihitung sebagai pengembalian. Yang "
        "dipakai {other}. Tidak ada yang perlu dilakukan.",
        "Salinan koreksi yang isinya masih sama dengan berkas asalnya tidak menambah apa pun. Setelah disunting, salinan "
        "itu dibaca seperti formulir lain.",
        used=True,
    ),
    "return-second": FindingText(
        WARNING,
        "{place}: unit {unit} mengembalikan lebih dari satu formulir. Yang dipakai: {choice}. {advice}",
        "Per triwulan dipakai pengembalian terbaru yang ada isinya, menurut cap waktu di dalam berkas.",
        used=True,
    ),
    "returns-differ": FindingText(
        WARNING,
        "{place}: {cell_code} pada {older} berisi {value}, sedangkan pada {other} berisi {counting}. "
        "{used} Konfirmasikan kepada unit {unit} bila ragu.",
        "Dua pengembalian satu unit berbeda isinya.",
        used=True,
    ),
    "target-of-older-return": FindingText(
        INFO,
        "{place}: {cell_code} hanya diisi pada {older}, yaitu {value}; pada {other}, yang lebih baru, kosong. Yang "
        "dipakai {value}. Beri tahu Sekretariat bila target itu sudah tidak berlaku.",
        "Target yang diketik unit tidak hilang karena formulir berikutnya tidak mengulanginya.",
        used=True,
    ),
}

OF_OTHER_CATALOGUE: Final = frozenset(
    {"row-not-issued", "row-text-outdated", "row-retired", "row-not-asked", "statement-reopened"}
)
"""Codes of warnings about a form of an older catalogue: settled once a newer form was made from it."""

NOT_TAKEN: Final = frozenset(
    {
        "row-remeant", "row-not-asked", "row-retired", "previous-ambiguous", "previous-meaning-differs",
        "statement-reopened",
    }
)  # fmt: skip
"""Codes of the findings about figures that the catalogue in force has no place for."""

REWORDED: Final = "row-text-outdated"
"""Code of the finding about an indicator whose text has changed, and whose figures are used all the same."""

MOVED: Final = frozenset({"row-moved-carried"})
"""Codes of the findings about figures that stand in another unit's form by now."""

MISPLACED: Final = frozenset(
    {
        "row-unknown", "row-doubled", "row-text-of-other", "row-text-shuffled", "row-twins-moved", "row-result-of-other",
        "copies-differ", "copies-words-differ", "closed-cell-typed", "locked-cell-typed", "stray-figure", "stray-text",
        "merged-beneath", "narrative-error-value", "narrative-uncalculated", "statement-unknown", "statement-doubled",
        "statement-owner-unknown",
    }
)  # fmt: skip
"""Codes of the findings about something that was typed on a quarter's sheet and is not used."""

UNREAD_SHEET: Final = frozenset(
    {
        "identity-contradiction", "sheet-without-quarter", "table-missing", "column-missing", "column-doubled",
        "header-repeated", "rows-unwitnessed",
    }
)  # fmt: skip
"""Codes of the findings about a sheet of which no figure is read."""

RETURNS: Final[Mapping[str, FindingText]] = {
    **_IDENTITY,
    **_SHEETS,
    **_ROWS,
    **_STRAYS,
    **_TARGETS,
    **CELLS,
    **_BATCH,
}
