"""Findings about a catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ikigen.model.finding import Severity
from ikigen.text.findings.entry import FindingText

SHEET, FILE = "lembar", "berkas"
"""What a table of the catalogue is: ``{kind}``."""

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

_FILES: Final[Mapping[str, FindingText]] = {
    "catalogue-form-unknown": FindingText(
        ERROR,
        "{place}: bukan buku kerja dan bukan folder CSV. Sebutkan katalog .xlsx, atau folder yang berisi keenam berkas CSV.",
        "Katalog berbentuk satu buku kerja dengan enam lembar, atau satu folder dengan enam berkas CSV.",
    ),
    "catalogue-not-one": FindingText(
        ERROR,
        "{place}: ini bukan katalog, karena keenam tabelnya ({tables}) tidak ada di dalamnya. Sebut katalog .xlsx atau folder CSV hasil ikigen catalogue export.",
        "Biasanya yang disebut setelah --catalogue adalah folder formulir, sebuah formulir, atau laporan.",
    ),
    "catalogue-table-missing": FindingText(
        ERROR,
        "{place}: tabel {table} tidak ada. Tambahkan tabel itu; bila belum ada isinya, cukup baris judul kolomnya.",
        "Katalog terdiri atas enam tabel: instansi, unit, pejabat, indikator, target, kebijakan. Semuanya harus ada, walaupun hanya berisi judul kolom.",
    ),
    "catalogue-table-unknown": FindingText(
        INFO,
        "{place}: {table} bukan salah satu dari keenam tabel katalog, jadi tidak dibaca. Bila seharusnya dibaca, perbaiki namanya.",
        "Lembar atau berkas CSV lain boleh ada di samping keenam tabel; isinya tidak dipakai.",
        used=True,
    ),
    "catalogue-table-doubled": FindingText(
        ERROR,
        "{place}: lebih dari satu {kind} berarti tabel {table}: {names}, sehingga tidak jelas mana yang dipakai. Hapus atau ganti nama yang lain.",
        "Tabel dikenali dari nama lembar atau berkasnya; huruf besar dan spasi di ujung tidak membedakan. Dua tabel bernama sama tidak ditebak.",
    ),
    "catalogue-merged": FindingText(
        ERROR,
        "{place}: '{value}' berada di sel gabungan {area}, dan hanya terbaca untuk baris pertamanya. "
        "Pisahkan selnya (Unmerge Cells), lalu isi tiap baris.",
        "Isi sel gabungan tidak disalin sendiri ke baris di bawahnya.",
    ),
    "catalogue-file-unreadable": FindingText(
        ERROR,
        "{place}: tidak dapat dibuka ({reason}). Periksa izin aksesnya, lalu ulangi.",
        "Sistem operasi menolak membuka berkas atau folder ini.",
    ),
    "catalogue-not-utf8": FindingText(
        ERROR,
        '{place}: pengodean berkas bukan UTF-8, sehingga huruf seperti Σ dapat hilang. Simpan ulang dari Excel sebagai "CSV UTF-8".',
        "Pilihan CSV biasa di Excel mengganti huruf yang tidak dikenalnya dengan tanda tanya; karena itu hanya UTF-8 yang diterima.",
    ),
    "catalogue-csv-broken": FindingText(
        ERROR,
        "{place}: susunan CSV rusak mulai baris ini, biasanya karena tanda kutip yang tidak ditutup. Perbaiki tanda kutipnya.",
        "Isi yang memuat pemisah kolom, tanda kutip atau baris baru harus diapit tanda kutip ganda, dan tanda kutip di dalamnya ditulis dua kali.",
    ),
    "catalogue-password": FindingText(
        ERROR,
        "{place}: katalog terkunci kata sandi. Buka di Excel, hapus kata sandi pembukanya, simpan, lalu ulangi.",
        "Katalog dibaca oleh setiap perintah, jadi tidak boleh terkunci. Proteksi lembar tidak menjadi soal.",
    ),
    "catalogue-header-missing": FindingText(
        ERROR,
        "{place}: tidak ada satu pun judul kolom tabel {table}. Tulis judulnya di baris pertama, satu judul satu sel: {columns}.",
        "Tiap tabel dikenali dari judul kolomnya di sepuluh baris pertama. Baris judul yang terhapus dapat disalin dari ekspor yang baru.",
    ),
    "catalogue-column-missing": FindingText(
        ERROR,
        "{place}: kolom {column} tidak ada di tabel {table}. Tambahkan kolom itu; isinya boleh kosong bila memang tidak wajib.",
        "Tiap tabel dikenali dari judul kolomnya; urutan kolom bebas, tetapi semua kolom harus ada.",
    ),
    "catalogue-column-doubled": FindingText(
        ERROR,
        "{place}: lebih dari satu judul berarti kolom {value}: {headers}, sehingga tidak jelas mana yang dipakai. Hapus atau ganti nama yang lain.",
        "Kolom dikenali dari judulnya; huruf besar, spasi, dan garis bawah tidak membedakan. Dua kolom berjudul sama tidak ditebak.",
    ),
    "catalogue-column-unknown": FindingText(
        WARNING,
        "{place}: kolom {value} tidak dikenal dan diabaikan. Yang dikenal: {known}.",
        "Kolom tambahan boleh ada, tetapi isinya tidak dipakai. Peringatan ini menjaga dari judul kolom yang salah ketik.",
        used=True,
    ),
    "catalogue-value-unheaded": FindingText(
        ERROR,
        "{place}: '{value}' berada di luar kolom yang berjudul. Hapus, atau pindahkan ke kolomnya; dalam CSV, apit isi yang memuat pemisah dengan tanda kutip.",
        "Isi tanpa judul kolom biasanya terjadi karena koma di dalam teks CSV yang tidak dikutip, sehingga semua kolom sesudahnya bergeser.",
    ),
    "catalogue-cell-error": FindingText(
        ERROR,
        "{place}: sel {column} berisi nilai kesalahan {value}. Ketik isinya kembali.",
        "Nilai kesalahan seperti #REF! berarti isi aslinya sudah hilang.",
    ),
    "catalogue-formula": FindingText(
        ERROR,
        "{place}: sel {column} berisi rumus. Ganti dengan nilainya: salin, lalu tempel sebagai nilai.",
        "Katalog adalah sumber; isinya tidak boleh berubah karena sel lain berubah. Karena itu rumus ditolak.",
    ),
    "catalogue-boolean": FindingText(
        ERROR,
        "{place}: sel {column} berisi {value}, nilai benar/salah. Ketik teks atau angkanya.",
        "Tidak ada kolom katalog yang berisi nilai benar/salah.",
    ),
    "catalogue-hidden": FindingText(
        ERROR,
        "{place}: format sel {column} menampilkan '{value}', sedangkan yang tersimpan '{stored}'. Ubah format selnya menjadi General, lalu periksa isinya.",
        "Format sel menyembunyikan sebagian isinya. Yang dibaca harus sama dengan yang terlihat.",
    ),
    "catalogue-text-is-date": FindingText(
        ERROR,
        "{place}: {column} berisi tanggal ({value}), padahal di sini teks. Ketik ulang isinya dengan tanda petik di depan, supaya tidak diubah menjadi tanggal.",
        "Spreadsheet mengubah ketikan seperti 3/4 menjadi tanggal, sehingga yang dimaksud tidak dapat dibaca lagi.",
    ),
    "catalogue-control-character": FindingText(
        ERROR,
        "{place}: sel {column} memuat huruf kendali yang tidak terlihat. Ketik ulang isinya.",
        "Huruf kendali biasanya terbawa saat menyalin dari dokumen lain dan tidak dapat disimpan dalam buku kerja.",
    ),
}

_CELLS: Final[Mapping[str, FindingText]] = {
    "catalogue-empty": FindingText(
        ERROR,
        "{place}: {column} kosong. Isi kolom ini; tiap baris memerlukannya.",
        "Kolom wajib yang kosong membuat barisnya tidak dapat dipakai.",
    ),
    "catalogue-choice-unknown": FindingText(
        ERROR,
        "{place}: {column} '{value}' tidak dikenal. Pilih salah satu: {choices}.",
        "Kolom ini hanya menerima pilihan yang tersedia; besar kecil huruf tidak berpengaruh.",
    ),
    "catalogue-not-number": FindingText(
        ERROR,
        "{place}: {column} '{value}' bukan angka. Isi angka saja, misalnya 95 atau 12,5; rentang target ditulis 80-90.",
        "Kolom angka menerima satu angka; kolom target juga menerima rentang.",
    ),
    "catalogue-number-ambiguous": FindingText(
        ERROR,
        "{place}: {column} '{value}' dapat berarti {whole} atau {decimal}. Tulis {whole} tanpa pemisah ribuan, atau desimalnya dengan satu angka nol tambahan di belakang.",
        "Titik atau koma yang diikuti tepat tiga angka dapat berarti ribuan atau desimal. Program tidak menebak.",
    ),
    "catalogue-number-is-date": FindingText(
        ERROR,
        "{place}: {column} berisi tanggal ({value}). Ketik ulang dengan tanda petik di depan, misalnya '10-12, supaya tidak diubah menjadi tanggal.",
        "Spreadsheet mengubah ketikan seperti 10-12 menjadi tanggal, sehingga yang dimaksud tidak dapat dibaca lagi.",
    ),
    "catalogue-percent": FindingText(
        ERROR,
        "{place}: {column} '{value}' memakai tanda persen, padahal kolom atau satuannya bukan persen. Isi angkanya saja, atau perbaiki satuannya.",
        "Tanda persen hanya diterima pada target indikator yang satuannya persen.",
    ),
    "catalogue-negative": FindingText(
        ERROR,
        "{place}: {column} {value} kurang dari nol. Isi angka nol atau lebih.",
        "Target dan bobot tidak bernilai negatif.",
    ),
    "catalogue-range-reversed": FindingText(
        ERROR,
        "{place}: rentang {column} '{value}' terbalik. Tulis batas bawah dahulu, misalnya 80-90.",
        "Rentang target dimulai dari batas bawah; kedua ujungnya termasuk di dalam rentang.",
    ),
    "catalogue-year": FindingText(
        ERROR,
        "{place}: {column} '{value}' bukan tahun antara {first} dan {last}. Tulis empat angka, misalnya 2026.",
        "Tahun di luar batas itu hampir pasti salah ketik.",
    ),
    "catalogue-not-date": FindingText(
        ERROR,
        "{place}: {column} '{value}' bukan tanggal yang ada. Tulis hari, bulan, dan tahun empat angka, misalnya 01/07/2026.",
        "Tanggal ditulis hari dahulu, atau tahun dahulu seperti 2026-07-01.",
    ),
    "catalogue-date-read": FindingText(
        INFO,
        "{place}: {column} '{value}' dibaca {day}, hari dahulu. Bila maksudnya lain, tulis tahun dahulu, seperti {iso}.",
        "Tanggal yang diketik sebagai teks, dengan hari dan bulan yang dapat tertukar, selalu dibaca hari dahulu. Sel tanggal biasa tidak perlu ditebak.",
        used=True,
    ),
    "catalogue-doubled": FindingText(
        ERROR,
        "{place}: {column} '{value}' sudah dipakai di {first}. Beri yang lain, atau hapus salah satu barisnya.",
        "Kode dan kunci mengenali barisnya, jadi tidak boleh muncul dua kali.",
    ),
    "catalogue-key-unknown": FindingText(
        ERROR,
        "{place}: kunci '{value}' tidak dikenal. Yang dikenal: {known}.",
        "Kunci yang salah ketik akan membuat pilihannya hilang diam-diam; karena itu ditolak.",
    ),
    "catalogue-policy-invalid": FindingText(
        ERROR,
        "{place}: nilai '{value}' untuk {key} tidak dikenal. Tulis {rule}.",
        "Tiap kebijakan hanya menerima nilai yang dijelaskan pada panduan; semua yang berlaku dicetak pada lembar Metodologi.",
    ),
    "catalogue-policy-fraction": FindingText(
        ERROR,
        "{place}: nilai '{value}' untuk {key} dihitung dalam persen, jadi terlalu kecil. Tulis {rule}.",
        "Batas dan kategori capaian ditulis dalam persen: 120, bukan 1,2; 90, bukan 0,9.",
    ),
    "catalogue-colours-missing": FindingText(
        ERROR,
        "{place}: skala mempunyai {bands} kategori, tetapi warna_skala {colours} warna. Tulis satu warna untuk tiap kategori, urutannya sama.",
        "Tiap kategori capaian mempunyai warnanya sendiri, dalam urutan yang sama dengan skala.",
    ),
    "catalogue-office-nameless": FindingText(
        ERROR,
        "{place}: nama instansi belum diisi. Isi nilai untuk kunci nama.",
        "Nama instansi tercetak di setiap formulir dan menjadi tanda pengenalnya.",
    ),
    "catalogue-due-date": FindingText(
        ERROR,
        "{place}: batas waktu '{value}' bukan hari dan bulan. Tulis misalnya 05-04 untuk 5 April.",
        "Batas waktu berlaku setiap tahun, jadi hanya hari dan bulan; 29 Februari tidak ada setiap tahun.",
    ),
    "catalogue-due-date-missing": FindingText(
        INFO,
        "{place}: batas waktu {quarter} ({key}) belum diisi, padahal triwulan lain sudah. Isi hari dan bulannya, misalnya 05-04 untuk 5 April.",
        "Tanpa batas waktu, formulir triwulan itu tidak menyebut kapan harus kembali dan tidak pernah disebut terlambat.",
        used=True,
    ),
    "catalogue-due-date-early": FindingText(
        ERROR,
        "{place}: batas waktu {value} jatuh sebelum {quarter} berakhir. Tulis tanggal sesudah triwulan itu.",
        "Formulir diminta setelah triwulannya selesai. Batas TW IV jatuh pada tahun berikutnya.",
    ),
}

_UNITS: Final[Mapping[str, FindingText]] = {
    "catalogue-no-units": FindingText(
        ERROR,
        "{place}: tabel unit belum berisi. Tambahkan sekurang-kurangnya satu unit.",
        "Tanpa unit tidak ada yang dapat diukur.",
    ),
    "catalogue-unit-code": FindingText(
        ERROR,
        "{place}: kode unit '{value}' tidak sah. Pakai huruf besar dan angka, dipisah tanda hubung, diawali huruf, paling panjang {longest} huruf, misalnya PM-REN.",
        "Kode unit menjadi bagian kode indikator dan nama berkas. KADIS dicadangkan untuk kepala instansi.",
    ),
    "catalogue-name-doubled": FindingText(
        ERROR,
        "{place}: '{value}' pada baris {key} juga berarti {other}. Bedakan namanya, supaya sumber data tidak tertukar.",
        "Jabatan, kode dan alias dicocokkan tanpa memandang huruf besar, spasi dan tanda baca; satu nama hanya boleh berarti satu unit.",
    ),
    "catalogue-unit-unknown": FindingText(
        ERROR,
        "{place}: {column} '{value}' tidak ada di tabel unit. Pakai kode yang ada di sana, atau tambahkan unitnya.",
        "Unit dicari menurut kode, jabatan atau alias.",
    ),
    "catalogue-unit-unknown-often": FindingText(
        ERROR,
        "{place}: '{value}' tidak ada di tabel unit, padahal {count} baris tabel indikator memakainya. Bila kode unitnya salah ketik di tabel unit, betulkan di sana; bila unitnya memang belum ada, tambahkan.",
        "Satu kode unit yang salah ketik membuat semua indikatornya tidak bertuan; cukup dibetulkan di satu tempat.",
    ),
    "catalogue-cycle": FindingText(
        ERROR,
        "{place}: atasan berputar ({path}). Kosongkan atasan unit yang langsung di bawah kepala instansi.",
        "Bila diikuti ke atas, setiap unit harus sampai ke kepala instansi.",
    ),
    "catalogue-holder-doubled": FindingText(
        ERROR,
        "{place}: pejabat {unit} dengan tanggal mulai yang sama sudah ada di {first}. Bedakan tanggal mulainya, atau hapus salah satu barisnya.",
        "Pergantian pejabat adalah baris baru dengan tanggal mulainya sendiri.",
    ),
    "catalogue-holder-missing": FindingText(
        INFO,
        "{place}: tabel pejabat belum menyebut {units}. Tambahkan barisnya supaya nama dan NIP tercetak di formulir; bila jabatannya kosong, biarkan.",
        "Nama, pangkat dan NIP pada tempat tanda tangan diambil dari tabel pejabat. Yang tidak ada di sana ditulis tangan.",
        used=True,
    ),
    "catalogue-nip-shared": FindingText(
        WARNING,
        "{place}: NIP '{value}' milik {name} sama dengan NIP {other}. Periksa mana yang benar.",
        "Satu orang boleh memegang dua jabatan, tetapi satu NIP tidak mungkin milik dua nama.",
        used=True,
    ),
    "catalogue-text-no-letter": FindingText(
        WARNING,
        "{place}: {column} '{value}' tidak memuat satu huruf pun. Tulis {column}nya; bila memang kosong, hapus barisnya.",
        "Nama dan judul tercetak di formulir dan laporan. Tanda hubung atau angka saja biasanya salah kolom.",
        used=True,
    ),
    "catalogue-nip": FindingText(
        WARNING,
        "{place}: NIP '{value}' tidak terdiri atas {digits} angka. Periksa kembali.",
        "NIP terdiri atas 18 angka. Yang tertulis tetap dicetak apa adanya.",
        used=True,
    ),
    "catalogue-nip-number": FindingText(
        ERROR,
        "{place}: NIP '{value}' bukan teks berisi angka saja. Ketik ulang dengan tanda petik di depan, misalnya '198001012005011001.",
        "NIP yang disimpan sebagai bilangan kehilangan angka-angka terakhirnya, karena spreadsheet hanya menyimpan 15 angka.",
    ),
}

_INDICATORS: Final[Mapping[str, FindingText]] = {
    "catalogue-indicator-code": FindingText(
        ERROR,
        "{place}: kode indikator '{value}' tidak sah. Tulis kode unit pemiliknya, tanda hubung, dan dua angka, misalnya {example}.",
        "Kode indikator mengenali satu nilai di mana pun: di formulir, temuan dan data. Karena itu bentuknya tetap.",
    ),
    "catalogue-ratio-part-missing": FindingText(
        ERROR,
        "{place}: {indicator} adalah persentase, tetapi {column} kosong. Isi pembilang, penyebut dan satuan_data.",
        "Persentase diketik sebagai dua angka, supaya dapat dijumlahkan dengan benar. Keduanya perlu nama dan satuan.",
    ),
    "catalogue-ratio-parts-equal": FindingText(
        ERROR,
        "{place}: pembilang dan penyebut {indicator} sama, sehingga hasilnya selalu 100%. Perbaiki salah satunya.",
        "Pecahan dengan dua bagian yang sama tidak mengukur apa pun.",
    ),
    "catalogue-ratio-part-unused": FindingText(
        WARNING,
        "{place}: {column} diisi, padahal jenis {indicator} adalah {kind}; isinya diabaikan. Kosongkan, atau ubah jenis menjadi persentase.",
        "Pembilang, penyebut dan satuan_data hanya berlaku bagi persentase.",
        used=True,
    ),
    "catalogue-ratio-accumulation": FindingText(
        ERROR,
        "{place}: akumulasi '{value}' tidak berlaku bagi persentase. Pilih jumlah: pembilang dan penyebut dijumlahkan, lalu dibagi.",
        "Persentase sampai dengan suatu triwulan adalah jumlah pembilang dibagi jumlah penyebut, bukan rata-rata persentase.",
    ),
    "catalogue-source-unknown": FindingText(
        ERROR,
        "{place}: sumber data '{value}' tidak dikenal. Pakai kode unit atau kode indikator, atau tambahkan ejaan itu sebagai alias di tabel unit.",
        "Nama jabatan dicocokkan dengan kode, jabatan dan alias semua unit, tanpa memandang huruf besar, spasi dan tanda baca.",
    ),
    "catalogue-source-missing": FindingText(
        ERROR,
        "{place}: {indicator} tidak mempunyai sumber data. Isi sumber dengan kode unit; bila pemiliknya sendiri, tulis kodenya.",
        "Kolom sumber boleh kosong bila sumber_data menyebut jabatan yang dikenal.",
    ),
    "catalogue-source-doubled": FindingText(
        ERROR,
        "{place}: satu sumber disebut dua kali dalam '{value}'. Sebutkan tiap sumber satu kali.",
        "Bagian dari beberapa sumber dijumlahkan; sumber yang disebut dua kali akan terhitung dua kali.",
    ),
    "catalogue-source-cell-unknown": FindingText(
        ERROR,
        "{place}: sumber {indicator} menyebut kode '{value}', yang tidak ada di tabel indikator. Perbaiki kodenya, atau tulis kode unit.",
        "Kolom sumber boleh menyebut kode indikator lain, atau satu bagian persentase seperti SEK-01a; angkanya diambil dari sana dan tidak diketik lagi.",
    ),
    "catalogue-source-cell-part": FindingText(
        ERROR,
        "{place}: {value} adalah persentase yang terdiri atas dua angka, sedangkan {indicator} satu angka. Tulis bagian yang dimaksud: {value}a (pembilang) atau {value}b (penyebut).",
        "Satu angka hanya dapat diambil dari satu sel.",
    ),
    "catalogue-source-cell-unfit": FindingText(
        ERROR,
        "{place}: angka {value} tidak dapat dipakai untuk {indicator}: {what} di sana '{theirs}', di sini '{ours}'. Samakan {what}nya, atau sebut kode lain.",
        "Angka yang diambil dari indikator lain harus angka yang sama: jenis, satuan dan cara mengisinya (TW ini, s.d. TW ini, posisi akhir) tidak boleh berbeda.",
    ),
    "catalogue-source-cell-cycle": FindingText(
        ERROR,
        "{place}: sumber berputar ({path}), sehingga tidak ada yang mengetik angkanya. Ganti salah satunya dengan kode unit.",
        "Bila kode sumber diikuti dari indikator ke indikator, ujungnya harus sel yang diketik orang.",
    ),
    "catalogue-former-code-doubled": FindingText(
        ERROR,
        "{place}: kode lama {value} sudah dilanjutkan oleh {other}, jadi tidak dapat dilanjutkan {indicator} juga. Sebutkan kode lama itu pada satu indikator saja.",
        "Angka tahun lalu dipasangkan menurut kode lama di catatan; satu angka tidak dapat menjadi milik dua indikator.",
    ),
    "catalogue-source-owner": FindingText(
        ERROR,
        "{place}: {owner} adalah pemilik sekaligus salah satu dari beberapa sumber {indicator}. Sebutkan sumber yang lain saja, atau {owner} saja.",
        "Pemilik mengetik angka keseluruhan, sedangkan tiap sumber mengetik bagiannya. Keduanya tidak dapat dijumlahkan.",
    ),
    "catalogue-source-differs": FindingText(
        WARNING,
        "{place}: sumber {indicator} '{value}' berbeda dari jabatan yang tercetak di sumber_data ({printed}). Yang dipakai kolom sumber; periksa kembali.",
        "Teks tercetak tidak diubah, tetapi yang dipakai untuk menghitung adalah kolom sumber.",
        used=True,
    ),
    "catalogue-weight": FindingText(
        ERROR,
        "{place}: bobot {indicator} nol, sehingga tidak pernah terhitung. Isi angka lebih dari nol, atau kosongkan untuk bobot 1.",
        "Bobot menentukan besarnya pengaruh dalam rata-rata.",
    ),
}

_TARGETS: Final[Mapping[str, FindingText]] = {
    "catalogue-target-unknown-code": FindingText(
        ERROR,
        "{place}: target untuk kode '{value}', yang tidak ada di tabel indikator. Perbaiki kodenya, atau hapus barisnya.",
        "Target tanpa indikator tidak akan pernah dipakai. Target persentase ditulis dengan kode indikatornya, tanpa a atau b.",
    ),
    "catalogue-target-doubled": FindingText(
        ERROR,
        "{place}: target {indicator} untuk tahun dan tanggal yang sama sudah ada di {first}. Isi berlaku_mulai bila ini perubahan, atau hapus salah satunya.",
        "Perubahan target adalah baris baru dengan tanggal mulai berlaku dan alasannya.",
    ),
    "catalogue-target-range": FindingText(
        ERROR,
        "{place}: {column} '{value}' adalah rentang, padahal polaritas {indicator} {polarity}. Tulis satu angka, atau ubah polaritas menjadi rentang.",
        "Hanya indikator berpolaritas rentang yang baik di antara dua batas.",
    ),
    "catalogue-target-fraction": FindingText(
        ERROR,
        "{place}: {column} '{value}' untuk satuan persen. Maksudnya berapa persen? Tulis 95 untuk 95%.",
        "Angka antara 0 dan 1 untuk persen hampir selalu pecahan, bukan persen. Program tidak menebak.",
    ),
    "catalogue-target-not-whole": FindingText(
        WARNING,
        "{place}: {column} '{value}' bukan bilangan bulat, padahal {indicator} menghitung benda utuh. Periksa kembali.",
        "Jenis jumlah menghitung benda utuh, sehingga target pecahan tidak dapat tercapai tepat.",
        used=True,
    ),
    "catalogue-target-reason": FindingText(
        WARNING,
        "{place}: perubahan target {indicator} belum beralasan. Isi alasan, supaya dapat ditelusuri.",
        "Perubahan target dicatat dengan tanggal dan alasannya; keduanya dicetak pada Metodologi.",
        used=True,
    ),
    "catalogue-target-late": FindingText(
        WARNING,
        "{place}: target {indicator} tahun {year} baru berlaku {day}, sesudah tahunnya berakhir, jadi tidak pernah dipakai. Perbaiki tanggal atau tahunnya.",
        "Perubahan target dipakai mulai triwulan yang hari terakhirnya pada atau sesudah tanggal berlakunya.",
    ),
    "catalogue-target-early": FindingText(
        WARNING,
        "{place}: perubahan target {indicator} tahun {year} berlaku sejak {day}, sebelum tahunnya mulai, jadi target di {first} tidak pernah dipakai. Perbaiki tanggalnya, atau hapus baris yang tidak berlaku.",
        "Yang dipakai selalu baris terakhir yang sudah berlaku. Perubahan yang berlaku sebelum tahunnya mulai menggantikan baris semula sepanjang tahun.",
        used=True,
    ),
    "catalogue-target-dropped": FindingText(
        WARNING,
        "{place}: perubahan target {indicator} mengosongkan {columns}, yang terisi di {first}. Sejak perubahan itu berlaku, target tersebut dianggap tidak ada. Tulis lagi angkanya bila tidak berubah.",
        "Baris perubahan menggantikan baris sebelumnya seluruhnya, bukan hanya angka yang berubah.",
        used=True,
    ),
    "catalogue-target-blank": FindingText(
        WARNING,
        "{place}: baris target {indicator} tahun {year} tidak memuat satu angka pun, jadi tidak dipakai. Isi tahunan atau tw1 sampai tw4, atau kosongkan barisnya.",
        "Target boleh belum ada: unit lalu mengisinya di formulir. Baris yang hanya berisi kode dan tahun biasanya lupa diisi.",
        used=True,
    ),
    "catalogue-target-zero-goal": FindingText(
        WARNING,
        "{place}: target tahunan {indicator} 0, dan makin rendah makin baik. Bila realisasinya juga 0, pada TW IV tercetak 'belum jatuh tempo' tanpa capaian. Tetapkan kebijakan target_nol = 100 bila target 0 yang tercapai harus dihitung 100.",
        "Target 0 dengan realisasi 0 tidak dinilai, supaya dokumen yang jatuh tempo pada TW IV tidak tampak gagal pada TW I. Bagi indikator seperti jumlah pengaduan, target 0 sungguh harus dicapai; kebijakan target_nol yang menghitungnya.",
        used=True,
    ),
    "catalogue-target-no-former": FindingText(
        WARNING,
        "{place}: perubahan target {indicator} tahun {year} berlaku {day}, tetapi tidak ada baris target sebelumnya. Laporan {quarters} jadi tidak punya target dari katalog. Tambahkan baris target semula tanpa berlaku_mulai, atau kosongkan berlaku_mulai bila target ini berlaku sejak awal tahun.",
        "Perubahan target adalah baris kedua. Baris semula tetap ada, karena laporan triwulan sebelum perubahan memakainya.",
        used=True,
    ),
    "catalogue-target-past": FindingText(
        INFO,
        "{place}: perubahan target {indicator} per {day} juga mengubah {column} dari {before} menjadi {after}, padahal triwulan itu sudah berakhir. Periksa apakah memang demikian.",
        "Sejak perubahan berlaku, semua triwulan di barisnya dipakai, juga untuk target sampai dengan triwulan berjalan. Laporan yang sudah terbit tidak berubah.",
        used=True,
    ),
    "catalogue-target-sum": FindingText(
        WARNING,
        "{place}: target triwulan {indicator} menghasilkan {total}, sedangkan target tahunan {annual} (akumulasi {way}). Samakan salah satunya.",
        "Target triwulan digabung menurut akumulasi: dijumlahkan, diambil yang terakhir, yang tertinggi, atau rata-ratanya. Pada akhir tahun target tahunan yang dipakai.",
        used=True,
    ),
}

_LINT: Final[Mapping[str, FindingText]] = {
    "catalogue-unit-empty": FindingText(
        INFO,
        "{place}: {unit} belum mempunyai indikator. Formulirnya menyatakan demikian dan tidak dihitung kurang; tambahkan indikatornya bila sudah ditetapkan.",
        "Unit tanpa indikator tetap mendapat formulir, tetapi tidak pernah disebut belum mengembalikan.",
        used=True,
    ),
    "catalogue-title-doubled": FindingText(
        WARNING,
        "{place}: judul {indicator} sama dengan {other}, pemiliknya juga sama. Bedakan judulnya, atau jelaskan di catatan.",
        "Dua indikator berjudul sama pada satu unit mudah tertukar saat diisi.",
        used=True,
    ),
    "catalogue-title-doubled-noted": FindingText(
        INFO,
        "{place}: judul {indicator} sama dengan {other}, pemiliknya juga sama; dibedakan dengan kode dan dijelaskan di catatan.",
        "Sama seperti catalogue-title-doubled, tetapi catatannya sudah menjelaskan.",
        used=True,
    ),
    "catalogue-title-elsewhere": FindingText(
        INFO,
        "{place}: judul {indicator} sama dengan {other} milik unit lain. Keduanya dibedakan dengan kode dan tidak digabung.",
        "Indikator dikenali dari kodenya, tidak pernah dari judulnya.",
        used=True,
    ),
    "catalogue-fraction-reversed": FindingText(
        WARNING,
        "{place}: pecahan tercetak {indicator} terbalik terhadap pembilang dan penyebutnya. Periksa mana yang benar, lalu jelaskan di catatan.",
        "Teks tercetak tidak diubah. Bila pecahannya salah cetak, pembilang dan penyebut diisi yang benar dan catatan menjelaskannya.",
        used=True,
    ),
    "catalogue-fraction-reversed-noted": FindingText(
        INFO,
        "{place}: pecahan tercetak {indicator} terbalik; dihitung menurut pembilang dan penyebut, dijelaskan di catatan.",
        "Sama seperti catalogue-fraction-reversed, tetapi catatannya sudah menjelaskan.",
        used=True,
    ),
    "catalogue-fraction-suspect": FindingText(
        WARNING,
        "{place}: penyebut {indicator} tampak sebagai bagian dari pembilangnya, sehingga kinerja baik memberi lebih dari 100%. Tukar keduanya bila terbalik, atau jelaskan di catatan.",
        'Penyebut yang memuat semua kata pembilang dan menambah syarat, misalnya "yang terpenuhi", biasanya bagian yang lebih kecil.',
        used=True,
    ),
    "catalogue-formula-foreign": FindingText(
        WARNING,
        "{place}: rumus tercetak {indicator} sama dengan rumus {other} dan menghitung {counted}, yang tidak disebut judulnya. Periksa, lalu jelaskan di catatan apa yang dihitung.",
        "Rumus yang tersalin dari indikator lain membuat orang menghitung hal yang keliru.",
        used=True,
    ),
    "catalogue-formula-foreign-noted": FindingText(
        INFO,
        "{place}: rumus tercetak {indicator} sama dengan rumus {other} dan menghitung {counted}; yang sebenarnya dihitung dijelaskan di catatan.",
        "Sama seperti catalogue-formula-foreign, tetapi catatannya sudah menjelaskan.",
        used=True,
    ),
    "catalogue-objective-foreign": FindingText(
        WARNING,
        "{place}: sasaran {indicator} juga milik {other}, unit dari cabang lain. Periksa apakah indikator ini salah tempat, atau jelaskan di catatan.",
        "Sasaran yang sama pada dua cabang organisasi sering berarti satu indikator tercetak di unit yang keliru.",
        used=True,
    ),
    "catalogue-objective-foreign-noted": FindingText(
        INFO,
        "{place}: sasaran {indicator} juga milik {other}, unit dari cabang lain; dipertahankan seperti tercetak, dijelaskan di catatan.",
        "Sama seperti catalogue-objective-foreign, tetapi catatannya sudah menjelaskan.",
        used=True,
    ),
    "catalogue-former-code-unread": FindingText(
        WARNING,
        "{place}: catatan {indicator} menyebut kode lama, tetapi '{value}' bukan kode indikator. Tulis misalnya: kode lama: UMUM-12.",
        "Sesudah kata 'kode lama' ditulis kode indikator tahun lalu, beberapa dipisah koma. Dengan itu angka tahun lalu menemukan indikatornya.",
        used=True,
    ),
    "catalogue-former-code-in-use": FindingText(
        WARNING,
        "{place}: kode lama {value} kini dipakai indikator lain. Angka tahun lalu dengan kode {value} dipasangkan dengan {indicator}; periksa apakah itu maksudnya.",
        "Kode sebaiknya tidak dipakai ulang. Bila terpaksa, catatan kode lama didahulukan dari kode yang sama.",
        used=True,
    ),
    "catalogue-sources-added": FindingText(
        INFO,
        "{place}: {indicator} mempunyai beberapa sumber data ({sources}). Tiap sumber mengisi bagiannya, lalu bagian-bagian itu dijumlahkan.",
        "Satu angka dari beberapa sumber data dihitung sebagai jumlah bagian-bagiannya.",
        used=True,
    ),
    "catalogue-source-spelling": FindingText(
        INFO,
        "{place}: '{value}' dibaca sebagai {unit} ({title}).",
        "Sumber data yang dieja lain dari jabatannya dikenali melalui alias dan dilaporkan satu kali untuk tiap ejaan.",
        used=True,
    ),
    "catalogue-source-cell": FindingText(
        INFO,
        "{place}: angka {indicator} diambil dari {value}, yang diketik oleh {typist}; tidak ada yang mengetiknya dua kali.",
        "Satu angka dengan dua pemilik diketik satu kali saja, di bawah kode yang disebut kolom sumber.",
        used=True,
    ),
    "catalogue-source-other": FindingText(
        INFO,
        "{place}: sumber data {count} indikator {unit} adalah {source}: {codes}. {unit} mengisi sebagai pemilik, {source} memeriksanya sebagai sumber.",
        "Pemilik dan sumber data adalah dua peran. Tidak ada yang harus mengetik angka dua kali.",
        used=True,
    ),
}

CATALOGUE: Final[Mapping[str, FindingText]] = {**_FILES, **_CELLS, **_UNITS, **_INDICATORS, **_TARGETS, **_LINT}
