"""What the commands say of themselves and of what they did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

PROGRAM: Final = (
    "Indikator Kinerja Individu: dari katalog ke formulir Excel, dari formulir yang kembali ke satu buku kerja "
    "konsolidasi untuk LAKIP."
)
CATALOGUE: Final = "Katalog indikator: ekspor, impor, periksa, tampilkan."
CATALOGUE_EXPORT: Final = "Tulis katalog sebagai buku kerja atau CSV."
CATALOGUE_CHECK: Final = "Periksa katalog, kesalahan beserta letaknya."
CATALOGUE_DIFF: Final = (
    "Sebut apa yang berubah dari katalog LAMA ke BARU; 'bawaan' berarti katalog yang ikut terpasang."
)
CATALOGUE_IMPORT: Final = "Usulkan katalog dari dokumen Word yang memuat tabel indikator."
OPTION_OUT_DRAFT: Final = (
    "Tempat usulannya; bawaan input_templates/katalog_usulan.xlsx. Tanpa akhiran: folder CSV."
)
CATALOGUE_SHOW: Final = "Tampilkan apa yang diukur: semua unit, atau satu unit."
GENERATE: Final = "Buat formulir isian, satu buku kerja per unit."
CHECK: Final = "Baca dan periksa formulir yang kembali."
CONSOLIDATE: Final = "Hitung capaian dan tulis buku kerja konsolidasi."
STATUS: Final = "Siapa sudah mengembalikan, berapa terisi, apa yang kurang."
DEMO: Final = "Jalankan seluruh alur dengan katalog bawaan dan isian contoh."

OPTION_CATALOGUE: Final = (
    "Katalog: buku kerja .xlsx atau folder CSV. Bawaan: input_templates/katalog.xlsx bila ada, "
    "jika tidak katalog yang ikut terpasang."
)
OPTION_VERBOSE: Final = "Tampilkan juga informasi, bukan hanya kesalahan dan peringatan."
OPTION_YEAR: Final = "Tahun laporan."
OPTION_PERIOD: Final = "Triwulan: TW1, TW2, TW3, atau TW4. Bawaan: triwulan terakhir yang berisi."
OPTION_UNIT: Final = "Kode unit; boleh diulang. Bawaan: semua unit."
OPTION_OUT_FORMS: Final = "Folder formulir. Bawaan: input_templates/TAHUN."
OPTION_PREVIOUS_FORMS: Final = (
    "Formulir yang sudah kembali, berkas atau folder; boleh diulang. Yang sudah dilaporkan terisi dan terkunci di "
    "formulir baru; dari tahun lalu, angkanya ditampilkan di sebelah target."
)
OPTION_OUT_RESULTS: Final = "Folder hasil. Bawaan: output/TAHUN-TW."
OPTION_OUT_CATALOGUE: Final = (
    "Tempat menulis; tanpa akhiran berarti folder CSV. Bawaan: input_templates/katalog.xlsx."
)
OPTION_OUT_DEMO: Final = "Folder contoh. Bawaan: output/demo."
OPTION_FORCE: Final = "Timpa juga yang sudah berisi; yang lama disimpan sebagai cadangan."
OPTION_JSON: Final = "Cetak temuan sebagai JSON saja."
OPTION_STRICT: Final = "Keluar dengan kode 1 bila ada temuan kesalahan."
OPTION_PREVIOUS_REPORTS: Final = (
    "Laporan tahun sebelumnya (konsolidasi_TAHUN_TW4.xlsx atau capaian.csv) sebagai pembanding; boleh diulang."
)
OPTION_PER_UNIT: Final = "Tambahkan satu lembar per unit dalam bentuk IKI resmi, siap ditandatangani."
OPTION_PDF: Final = "Cetak juga buku kerja ke PDF, bila LibreOffice terpasang."
OPTION_DOCX: Final = (
    "Tulis juga lampiran LAKIP (Word), dengan gaya dari input_templates/lampiran_lakip.docx bila ada."
)
OPTION_PASSWORD: Final = "Kata sandi untuk membuka berkas yang dikunci."  # noqa: S105 - a label
OPTION_ANNOTATE: Final = "Tulis salinan koreksi dari setiap berkas bertemuan ke folder ini."
OPTION_MESSAGES: Final = "Cetak pesan untuk tiap unit, siap ditempel ke obrolan."
OPTION_JOBS: Final = "Banyaknya proses yang bekerja bersamaan. Bawaan: sebanyak prosesor bila formulirnya 40 atau lebih. Hasilnya sama."
OPTION_CLUSTER: Final = (
    "Kerjakan di klaster Dask pada alamat ini (perlu ikigen[dask]), misalnya tcp://10.0.0.5:8786."
)
OPTION_HELP: Final = "Tampilkan bantuan ini."
OPTION_VERSION: Final = "Tampilkan versi."

USAGE: Final = "Pemakaian: "
HEADINGS: Final = {"Options": "Pilihan", "Commands": "Perintah"}
OPTIONS_METAVAR: Final = "[PILIHAN]"
SUBCOMMAND_METAVAR: Final = "PERINTAH [ARGUMEN]..."

NO_SUCH_OPTION: Final = "Pilihan {name} tidak dikenal{hint}. Lihat: {command} --help."
DID_YOU_MEAN: Final = "; mungkin maksudnya {names}"
NO_SUCH_COMMAND: Final = "Perintah {name} tidak dikenal; yang ada: {names}. Lihat: {command} --help."
MISSING_VALUE: Final = "Pilihan {name} membutuhkan nilai. Lihat: {command} --help."
MISSING_ARGUMENT: Final = "{name} belum disebut. Lihat: {command} --help."
OTHER_USAGE: Final = "Perintah ini tidak dapat dijalankan seperti ditulis: ada argumen yang berlebih atau salah tempat. Lihat: {command} --help."
BAD_PERIOD: Final = "--period: {value} bukan triwulan. Tulis TW1, TW2, TW3, atau TW4."
BAD_YEAR: Final = "--year: {value} bukan tahun. Tulis empat angka, misalnya 2026."
BUG: Final = "Maaf, ini kesalahan program. Rinciannya ada di {path}; kirimkan berkas itu kepada pengelola."
BAD_JOBS: Final = "--jobs: {value} bukan banyaknya proses. Tulis 1 atau lebih."
STOPPED_FORMS: Final = "Dihentikan. {done} dari {total} formulir sudah selesai di {folder}, semuanya utuh; jalankan lagi untuk sisanya."
STOPPED_READING: Final = (
    "Dihentikan setelah {done} dari {total} berkas dibaca. Tidak ada hasil yang ditulis; yang lama tetap utuh."
)
NO_DASK: Final = "--cluster membutuhkan pustaka dask.distributed. Pasang dengan: pip install 'ikigen[dask]'."
NO_CLUSTER: Final = "--cluster: tidak ada penjadwal Dask yang menjawab di {address}. Periksa alamatnya, atau jalankan tanpa --cluster."
NO_WORKERS: Final = "--cluster: penjadwal Dask di {address} belum punya pekerja. Jalankan pekerjanya dulu, atau jalankan tanpa --cluster."
STAGES: Final = {"forms": "Membuat formulir", "returns": "Membaca formulir", "report": "Menulis laporan"}
"""What is being done, beside the bar of progress."""
STAGE_DONE: Final = "{stage}: {total} selesai."
INTERRUPTED: Final = "Dihentikan. Berkas yang belum selesai tidak ditulis; yang lama tetap utuh."

EMPTY_PATH: Final = "{name}: tempatnya kosong. Sebut nama berkas atau foldernya; titik (.) berarti folder ini."
NO_SUCH_PREVIOUS: Final = (
    "--previous: {path} tidak ada. Sebut buku kerja konsolidasi atau capaian.csv tahun sebelumnya."
)
PREVIOUS_IS_FOLDER: Final = (
    "--previous: {path} adalah folder. Sebut berkas laporannya, misalnya capaian.csv atau konsolidasi_TAHUN_TW4.xlsx "
    "di dalamnya."
)
NO_LIBREOFFICE: Final = "PDF dari {name} tidak dibuat: LibreOffice tidak ditemukan di komputer ini. Pasang LibreOffice, atau cetak dari Excel."
PDF_TOO_LONG: Final = "PDF dari {name} tidak dibuat: LibreOffice belum selesai setelah {seconds} detik. Buka buku kerjanya lalu cetak dari sana."
PDF_FAILED: Final = (
    "PDF dari {name} tidak dibuat: LibreOffice gagal menulisnya. Buka buku kerjanya lalu cetak dari sana."
)
NO_SUCH_PATH: Final = "{path} tidak ada. Periksa penulisannya, atau sebut folder tempat formulir yang kembali."
NO_FORMS: Final = (
    "Tidak ada buku kerja di {path}. Taruh formulir yang kembali di sana, atau ulangi perintah ini dengan folder "
    "tempat formulirnya."
)
_THERE: Final = "Tidak ada buku kerja di {path}; yang ada di sana: {names}."
_ARCHIVE: Final = "Buka arsip {name} dan keluarkan isinya ke folder itu, lalu ulangi."
_NO_CELLS: Final = "Dari {name} dan sejenisnya tidak ada sel yang dapat dibaca: minta buku kerja aslinya (.xlsx) kepada pengirimnya."
_OTHER_FOLDER: Final = (
    "Taruh formulir yang kembali di sana, atau ulangi perintah ini dengan folder tempat formulirnya."
)
_ARCHIVES: Final = frozenset({".zip", ".rar", ".7z", ".gz", ".tar", ".tgz", ".bz2", ".xz"})
_PAPERS: Final = frozenset({
    ".pdf", ".doc", ".docx", ".docm", ".rtf", ".odt", ".wps", ".txt", ".htm", ".html", ".ppt", ".pptx", ".eml", ".msg",
    ".jpg", ".jpeg", ".jfif", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic", ".heif", ".csv", ".tsv",
})  # fmt: skip
_MOST_NAMES: Final = 5


def listed(names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    shown, rest = ", ".join(names[:_MOST_NAMES]), len(names) - _MOST_NAMES
    return f"{shown}, dan {rest} lainnya" if rest > 0 else shown


def no_forms(path: str, names: Sequence[str], others: Sequence[str] = ()) -> str:
    """That there is nothing to read, what there is instead, and what to do with it.

    Args:
        path: where it was looked for.
        names: the files that lie there.
        others: sentences about some of them.
    """
    if not names:
        return NO_FORMS.format(path=path)
    advice = [*others]
    for suffixes, template in ((_ARCHIVES, _ARCHIVE), (_PAPERS, _NO_CELLS)):
        of_kind = [name for name in names if name.lower().endswith(tuple(suffixes))]
        advice += [template.format(name=of_kind[0])] if of_kind else []
    return " ".join((_THERE.format(path=path, names=listed(names)), *(advice or [_OTHER_FOLDER])))


NOTHING_READ: Final = (
    "Tidak satu pun dari {count} berkas dapat dibaca sebagai formulir {year}, jadi laporan yang sudah ada, {path}, "
    "tidak diganti. Perbaiki berkasnya, atau sebut folder lain dengan --out."
)
NO_FOLDER: Final = (
    "Folder {path} belum ada. Buat formulir dahulu dengan ikigen generate, atau sebut folder tempat formulir "
    "yang kembali."
)
CATALOGUE_IN_ERROR: Final = (
    "Katalog {path} belum dapat dipakai: {count} kesalahan. Perbaiki sel yang disebut di bawah ini."
)
NO_SUCH_CATALOGUE: Final = (
    "Katalog {path} tidak ada. Periksa penulisannya, atau buat dengan ikigen catalogue export."
)
BUILT_IN: Final = "bawaan"
UNKNOWN_UNIT: Final = "Unit {unit} tidak ada di katalog. Kode yang ada: {units}."
NOT_WRITABLE: Final = (
    "{path} tidak dapat ditulis ({reason}). Jika sedang terbuka di Excel, tutup dahulu; berkas lama tetap utuh."
)
NOT_A_FOLDER: Final = "{path} bukan folder. Sebut folder lain dengan {option}."
FOLDER_WANTED: Final = (
    "{option} {path}: yang diminta di sini nama folder, sedangkan akhiran {suffix} milik berkas. Sebut foldernya saja; "
    "nama berkas di dalamnya ditentukan sendiri."
)
CATALOGUE_SUFFIX: Final = (
    "--out {path}: katalog tidak dapat ditulis sebagai {suffix}. Sebut nama berakhiran .xlsx untuk buku kerja, atau nama "
    "tanpa akhiran untuk folder CSV."
)
FILE_SUFFIXES: Final = frozenset({
    *_ARCHIVES, *_PAPERS, ".xlsx", ".xlsm", ".xls", ".xlsb", ".xltx", ".ods", ".json", ".xml", ".db", ".bak", ".tmp",
})  # fmt: skip
"""Ends of names by which files are known, and folders are not."""
REASONS: Final = {
    "PermissionError": "tidak ada izin atau berkas sedang dipakai",
    "FileNotFoundError": "berkas tidak ada",
    "NotADirectoryError": "salah satu bagiannya bukan folder",
    "FileExistsError": "sudah ada berkas dengan nama itu",
    "IsADirectoryError": "itu sebuah folder",
    "ENAMETOOLONG": "namanya terlalu panjang",
    "ENOSPC": "disk penuh",
    "EDQUOT": "jatah disk habis",
    "EROFS": "tempat itu hanya dapat dibaca",
    "ELOOP": "tautannya berputar",
}
OTHER_REASON: Final = "sistem berkas menolak"
REFUSED: Final = "{path} tidak dapat dibuka ({reason}). Periksa penulisan dan izinnya, lalu ulangi."
DISK_FULL: Final = (
    "Disk tempat keluaran atau hasil perintah ini ditulis sudah penuh. Yang sudah ditulis tetap utuh; kosongkan ruang "
    "atau arahkan ke tempat lain, lalu ulangi."
)

CHOSEN_CATALOGUE: Final = "Katalog   {value}"
CHOSEN_YEAR: Final = "Tahun     {value}"
CHOSEN_PERIOD: Final = "Triwulan  {value}"
CHOSEN_PATHS: Final = "Dibaca    {value}"

WRITTEN_FORMS: Final = "{count} formulir ditulis ke {folder}."
UNCHANGED_FORMS: Final = "{count} formulir sudah ada dan sama; tidak ditulis ulang."
KEPT_FORM: Final = (
    "{name} sudah pernah disimpan orang dan tidak ditimpa. Gunakan --force bila yakin; yang lama dicadangkan."
)
KEPT_BESIDE_PREVIOUS: Final = "Taruh formulir triwulan berikutnya di folder sendiri dengan --out, agar tidak bertumpuk dengan yang sudah kembali."
BACKED_UP: Final = "{name}: yang lama disimpan sebagai {backup}."
NEXT_AFTER_GENERATE: Final = (
    "Kirim tiap formulir ke unitnya; taruh yang kembali di folder yang sama, lalu: ikigen consolidate"
)

NOTHING_PREVIOUS: Final = (
    "Di {path} tidak ada formulir tahun {year} maupun {last} yang terbaca, jadi tidak ada yang dapat dibawa. Sebut "
    "folder tempat formulir yang sudah kembali."
)
CARRIED_QUARTER: Final = "{quarter} dibawa untuk {count} unit, terisi dan terkunci; tetap terbuka untuk {late}."
CARRIED_QUARTER_OF_ALL: Final = "{quarter} dibawa untuk {count} unit, terisi dan terkunci."
NOT_CARRIED: Final = "Tidak dibawa ke formulir baru:"
NOT_CARRIED_LINE: Final = "  {message}"
REWORDED: Final = "Teksnya berubah di katalog, angkanya tetap dibawa: {codes}. Periksa apakah artinya masih sama."
MOVED_FIGURES: Final = "Dibawa ke formulir unit lain:"
NO_TARGETS_OF_YEAR: Final = (
    "Katalog belum memuat target {year} (yang ada: {known}), jadi targetnya kosong di formulir. Tambahkan ke katalog lalu "
    "jalankan lagi, atau biarkan diisi unit."
)
CARRIED_YEAR: Final = "Target dan realisasi {year} ditampilkan di lembar Target."
PREVIOUS_ERRORS: Final = "Formulir terdahulu memuat {count} kesalahan; yang tidak terbaca tetap terbuka di formulir baru. Rinciannya: ikigen check."
NO_FINDINGS: Final = "Tidak ada temuan."
COUNTS: Final = "{errors} kesalahan, {warnings} peringatan, {infos} informasi."
READ_FORMS: Final = "{count} formulir dibaca dari {files} berkas."
HIDDEN_INFOS: Final = "{count} informasi tidak ditampilkan; gunakan --verbose untuk melihatnya."
WROTE: Final = "Ditulis:"
OPEN_FIRST: Final = "Buka dahulu: {path}"
OVERALL: Final = "Capaian Dinas {period}: {mean} ({category}), mencakup {counted} dari {indicators} indikator."
NO_OVERALL: Final = "Capaian Dinas {period}: belum ada indikator yang dapat dihitung (0 dari {indicators})."
ERRORS_REMAIN: Final = "Laporan ditulis, tetapi ada {count} kesalahan yang perlu diputuskan; lihat lembar Temuan."
NO_SUCH_DOCUMENT: Final = "Dokumen {path} tidak dapat dibuka ({reason}). Periksa penulisan dan izinnya."
NOT_A_DOCUMENT: Final = (
    "{path} bukan dokumen Word (.docx) yang dapat dibaca. Buka di Word, simpan sebagai .docx, lalu ulangi."
)
NOTHING_TO_DRAFT: Final = "Dari {path} belum dapat diusulkan katalog."
DRAFT_WRITTEN: Final = (
    "Usulan katalog ditulis ke {path}: {units} unit, {objectives} sasaran, {indicators} indikator. Lengkapi dan periksa "
    "di sana, lalu jalankan ikigen catalogue check {path}."
)
CATALOGUE_WRITTEN: Final = "Katalog ditulis ke {path}."
CATALOGUE_FINE: Final = "Katalog {path} dapat dipakai: {units} unit, {objectives} sasaran, {indicators} indikator."
EXISTS: Final = "{path} sudah ada dan tidak ditimpa. Sebut tempat lain dengan --out, atau gunakan --force."

NO_UNIT_LABEL: Final = "Umum"
SEVERITY_LABEL: Final = {"error": "Kesalahan", "warning": "Peringatan", "info": "Informasi"}
SHOW_COLUMNS: Final = ("Kode", "Indikator", "Satuan", "Cara isi", "Sumber data")
SHOW_UNIT_COLUMNS: Final = ("Kode", "Jabatan", "Atasan", "Indikator", "Memasok data untuk")
SHOW_SUPPLIED: Final = "Data yang dipasok sebagai sumber data"
SHOW_NO_INDICATORS: Final = "Unit ini tidak mempunyai indikator."

DEMO_INTRO: Final = "Contoh: katalog bawaan, isian rekaan (bertanda “CONTOH — data rekaan” di setiap lembar)."
DEMO_STEPS: Final = {
    "catalogue": "Katalog",
    "forms": "Formulir kosong",
    "returns": "Formulir yang kembali",
    "report": "Konsolidasi",
}
