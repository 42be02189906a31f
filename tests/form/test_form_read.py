"""Reading a returned form: each finding fires, stays silent on the near miss, and says its sentence."""

# ruff: noqa: E501 - a sentence stands whole
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from grids import grid, marked, number, returned, workbook
from reading import SMALL, MemoryForm, Reading, small_plan

from ikigen.excel.grid import Merge, Seen, SeenKind, Workbook
from ikigen.form.layout import FormFill, plan_form
from ikigen.form.read import read_form
from ikigen.model.catalogue import Level, Office, Target
from ikigen.model.finding import Location, Severity
from ikigen.model.period import Quarter
from ikigen.model.submission import CarriedFigure, CarriedOver, EntryState, IssuedTargets, Role, Statement
from ikigen.text import labels
from ikigen.text.findings import FINDINGS

Edit = Callable[[MemoryForm], object]


def _swap_rows(form: MemoryForm, one: str, other: str, headers: tuple[str, ...], title: str = "TW I") -> None:
    """Exchange the cells of two rows under some headers."""
    sheet = form.sheet(title)
    for header in headers:
        (a, col), (b, _) = form.at(one, header), form.at(other, header)
        first, second = sheet.seen(a, col), sheet.seen(b, col)
        sheet.put(a, col, second)
        sheet.put(b, col, first)


def _drop_column(form: MemoryForm, header: str) -> None:
    col = form.at("SEK-01", header)[1]
    for cells in form.sheet().rows:
        del cells[col : col + 1]


def _insert_column(form: MemoryForm, header: str, *typed: tuple[int, object]) -> None:
    sheet = form.sheet()
    for cells in sheet.rows:
        cells.insert(1, marked(""))
    sheet.put(sheet.find(labels.CODE)[0], 1, header)
    for row, value in typed:
        sheet.put(row, 1, value)


def _insert_row(form: MemoryForm, row: int, *typed: tuple[int, object], title: str = "TW I") -> None:
    sheet = form.sheet(title)
    sheet.rows.insert(row, [])
    for col, value in typed:
        sheet.put(row, col, value)


def _delete_row(form: MemoryForm, code: str, title: str = "TW I") -> None:
    del form.sheet(title).rows[form.at(code, labels.CODE, title)[0]]


def _without(form: MemoryForm, *titles: str) -> None:
    form.grids = [sheet for sheet in form.grids if sheet.title not in titles]


def _copy_sheet(form: MemoryForm, title: str, copy: str) -> MemoryForm:
    form.grids.append(form.sheet(title).copy(copy))
    return form


def _header(form: MemoryForm, old: str, new: str) -> None:
    sheet = form.sheet()
    sheet.put(*sheet.find(old), new)


def _identity(form: MemoryForm, label: str, value: object, title: str = "TW I") -> None:
    sheet = form.sheet(title)
    row, col = sheet.find(label)
    sheet.put(row, col + 1, value)


def _identity_everywhere(form: MemoryForm, label: str, value: object) -> None:
    for sheet in form.grids:
        if any(sheet.text(row, col) == label for row in range(7) for col in range(sheet.width)):
            _identity(form, label, value, sheet.title)


# --- what a form that nobody tampered with says ----------------------------------------------------------------


def test_an_untouched_form_has_nothing_to_say() -> None:
    """Every cell blank, no finding; it knows that nobody typed."""
    for unit in ("SEK", "KEU", "UPT"):
        read = MemoryForm(small_plan(unit)).read()
        assert read.findings == ()
        assert read.submission is not None
        assert read.submission.is_untouched
        assert read.submission.identity.unit == unit
        assert read.submission.identity.year == 2026


def test_figures_words_and_statements_come_back_with_their_cells() -> None:
    """Own figures as owner, supplied ones as source, words by indicator, the statement by owner."""
    form = MemoryForm()
    form.type("SEK-01", 3).type("SEK-02a", 8).type("SEK-02b", 10).type("KEU-02", 5)
    form.type("SEK-02a", "=pesat karena SIPD", labels.FACTORS).type("SEK-02a", "@tim", labels.EVIDENCE)
    form.sheet().put(form.sheet().find("Pernyataan")[0], form.at("SEK-01", labels.FACTORS)[1], "ada yang berbeda")
    read = form.read()
    assert read.findings == ()
    assert read.values() == {"SEK-01": 3.0, "SEK-02a": 8.0, "SEK-02b": 10.0, "KEU-02": 5.0}
    assert read.entry("SEK-01").role is Role.OWNER
    assert read.entry("KEU-02").role is Role.SOURCE
    assert read.entry("SEK-01").at == Location("isian.xlsx", "TW I", "F10")
    assert (read.words("SEK-02").factors, read.words("SEK-02").evidence) == ("=pesat karena SIPD", "@tim")
    assert read.statement("KEU") is Statement.SOME_DIFFER
    assert read.entry("SEK-06").state is EntryState.BLANK


def test_what_was_issued_is_known_by_indicator() -> None:
    """Targets as issued, for the comparison with what came back."""
    submission = MemoryForm().read().submission
    assert submission is not None
    issued = submission.issued["SEK-01"]
    assert isinstance(issued, IssuedTargets)
    assert (issued.annual, issued.quarters[1]) == (Level(10, 10), Level(2, 2))
    assert submission.issued["SEK-03"].annual is None


def test_who_signed_is_read_where_a_name_stands() -> None:
    """The name beside the label of the signature block."""
    form = MemoryForm()
    row, col = form.sheet().find(labels.SIGNER_NAME)
    form.sheet().put(row, col + 1, "Siti Aminah")
    read = form.read()
    assert read.findings == ()
    assert read.submission is not None
    assert read.submission.signed_by == {Quarter.TW1: "Siti Aminah"}


# --- what changes nothing ----------------------------------------------------------------------------------------


def _reverse_table(form: MemoryForm) -> None:
    sheet = form.sheet()
    first, last = form.at("SEK-01")[0], form.at("SEK-06")[0]
    sheet.rows[first : last + 1] = sheet.rows[first : last + 1][::-1]


def _reverse_columns(form: MemoryForm) -> None:
    sheet = form.sheet()
    top = sheet.find(labels.CODE)[0]
    for row in range(top, form.at("KEU-02")[0] + 1):
        cells = sheet.rows[row] + [marked("")] * (sheet.width - len(sheet.rows[row]))
        sheet.rows[row] = cells[::-1]


def _untidy_headers(form: MemoryForm) -> None:
    _header(form, "Realisasi", "  rea\nlisasi : ".replace("a\nl", "al"))
    _header(form, "Faktor pendukung/penghambat", "FAKTOR\nPENDUKUNG / PENGHAMBAT")
    _header(form, "Kode", "KODE ")


def _untidy_codes(form: MemoryForm) -> None:
    sheet = form.sheet()
    sheet.put(*form.at("SEK-01", labels.CODE), " sek – 01\u00a0")


def _insert_three_rows(form: MemoryForm) -> None:
    for _ in range(3):
        _insert_row(form, 5)


def _insert_first_column(form: MemoryForm) -> None:
    for cells in form.sheet().rows:
        cells.insert(0, marked(""))


def _correction_header_above(form: MemoryForm) -> None:
    sheet = form.sheet()
    for col, header in enumerate(labels.CORRECTION_COLUMNS[1:], 1):
        sheet.put(4, col, header)


HARMLESS: dict[str, Edit] = {
    "rows in another order": _reverse_table,
    "columns in another order": _reverse_columns,
    "blank rows above the header": _insert_three_rows,
    "blank row in the table": lambda form: _insert_row(form, form.at("SEK-02b")[0]),
    "a blank column in front": _insert_first_column,
    "stray spaces and line breaks in headers": _untidy_headers,
    "codes with spaces, another dash, small letters": _untidy_codes,
    "sheets in another order": lambda form: form.grids.reverse(),
    "properties lost": lambda form: form.properties.clear(),
    "properties as floats": lambda form: form.properties.update(ikigen_year="2026.0"),
    "the instructions copied": lambda form: _copy_sheet(form, labels.INSTRUCTIONS, "Petunjuk (2)"),
    "the sheet Rekap renamed": lambda form: setattr(form.sheet(labels.YEAR_SHEET), "title", "Ringkasan"),
    "the sheet Rekap deleted": lambda form: _without(form, labels.YEAR_SHEET),
    "labels with a colon": lambda form: form.sheet().put(*form.sheet().find(labels.UNIT_CODE), "Kode unit :"),
    "the header of the sheet Perbaikan pasted above the table": _correction_header_above,
    "the year as a number": lambda form: _identity(form, labels.YEAR, 2026),
    "an alias of the unit's title": lambda form: _identity(form, labels.UNIT, "sekretaris"),
    "a header repeated on the second page": lambda form: form.sheet().rows.insert(
        form.at("SEK-05")[0], list(form.sheet().rows[form.sheet().find(labels.CODE)[0]])
    ),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_moving_things_about_changes_nothing(name: str) -> None:
    """What identifies is the code and the header, wherever they stand: same figures, no finding."""
    form = (
        MemoryForm().type("SEK-01", 3).type("SEK-02a", 8).type("SEK-02b", 10).type("SEK-06", 4).type("KEU-01", 5)
    )
    HARMLESS[name](form)
    read = form.read()
    assert read.codes == []
    assert read.values() == {"SEK-01": 3.0, "SEK-02a": 8.0, "SEK-02b": 10.0, "SEK-06": 4.0, "KEU-01": 5.0}


# --- what is wrong, and what is said about it ----------------------------------------------------------------------


def _codes_pasted_over(form: MemoryForm) -> None:
    form.type("SEK-01", 3).type("SEK-06", 4)
    _swap_rows(form, "SEK-01", "SEK-06", (labels.CODE,))


def _same_titles_swapped(form: MemoryForm) -> None:
    form.type("SEK-01", 3).type("KEU-01", 5)
    _swap_rows(form, "SEK-01", "KEU-01", (labels.CODE,))


def _half_sorted(form: MemoryForm) -> None:
    form.type("SEK-01", 3).type("SEK-06", 4)
    _swap_rows(form, "SEK-01", "SEK-06", (labels.MEASURE_UNIT, labels.WAY, labels.ACTUAL, labels.SOURCE))


def _pasted_one_column_beside(form: MemoryForm) -> None:
    form.type("SEK-02a", 562)
    sheet = form.sheet()
    (to, _), (come_from, _) = form.at("SEK-02a"), form.at("SEK-06")
    for col in range(2):
        sheet.put(to, col + 1, sheet.seen(come_from, col))


def _typed_over_the_last_computed_column(form: MemoryForm) -> None:
    form.type("SEK-02a", 1.234, labels.ACHIEVEMENT)
    _drop_column(form, labels.TARGET)


def _figure_on_a_renamed_copy(form: MemoryForm) -> None:
    copy = form.sheet(labels.INSTRUCTIONS).copy("Petunjuk (2)")
    copy.put(5, 9, 7)
    form.grids.append(copy)


def _other_title_where_titles_are_gone(form: MemoryForm) -> None:
    form.type("SEK-02b", 4).type("SEK-02b", "Jumlah laporan keuangan", labels.EVIDENCE)
    _drop_column(form, labels.INDICATOR)


def _codes_without_titles(form: MemoryForm) -> None:
    form.type("SEK-01", 3).type("SEK-06", 4)
    _drop_column(form, labels.INDICATOR)
    _swap_rows(form, "KEU-01", "KEU-02", (labels.CODE,))


def _doubled_row(form: MemoryForm) -> None:
    form.type("SEK-01", 3)
    sheet = form.sheet()
    row = form.at("SEK-01")[0]
    sheet.rows.insert(row, list(sheet.rows[row]))
    sheet.put(row, form.at("SEK-01")[1], 4)


def _note_below(form: MemoryForm) -> None:
    sheet = form.sheet()
    sheet.put(sheet.height + 1, 1, "Catatan: data TW I menyusul")


def _second_table(form: MemoryForm) -> None:
    sheet = form.sheet()
    header = list(sheet.rows[sheet.find(labels.CODE)[0]])
    header[4], header[5] = header[5], header[4]
    sheet.rows.append(header)


def _conflicting_copy(form: MemoryForm) -> None:
    form.type("SEK-01", 3).type("SEK-06", 4)
    form.type("SEK-01", "Lancar", labels.FACTORS)
    _copy_sheet(form, "TW I", "TW I (2)").type("SEK-01", 5, title="TW I (2)")
    form.type("SEK-01", "Macet", labels.FACTORS, "TW I (2)")


def _statement(form: MemoryForm, text: object, title: str = "TW I") -> None:
    sheet = form.sheet(title)
    sheet.put(sheet.find("Pernyataan")[0], form.at("SEK-01", labels.FACTORS, title)[1], text)


def _doubled_statement(form: MemoryForm) -> None:
    sheet = form.sheet()
    row = sheet.find("Pernyataan")[0]
    sheet.rows.insert(row, list(sheet.rows[row]))
    _statement(form, "sesuai semua")


def _stray_many(form: MemoryForm) -> None:
    sheet = form.sheet()
    start = sheet.height + 1
    for offset in range(25):
        sheet.put(start + offset, 0, f"lampiran {chr(97 + offset)}")


def _owner_band_gone(form: MemoryForm) -> None:
    sheet = form.sheet()
    del sheet.rows[sheet.find("Pernyataan")[0]]


def _owner_code_changed(form: MemoryForm) -> None:
    _statement(form, "sesuai semua")
    sheet = form.sheet()
    sheet.put(sheet.find("Pernyataan")[0], 0, "XYZ")


CASES: dict[str, tuple[Edit, list[str], str]] = {
    "name of the unit typed over": (
        lambda form: _identity(form, labels.UNIT, 7),
        ["header-line-changed"],
        "TW I!B3: Unit tertulis '7', padahal tercetak 'Sekretaris'. Tulisan itu tidak dipakai. Kembalikan baris itu; "
        "bila '7' harus dilaporkan, ketik di sel kuning.",
    ),
    "the number of a day": (
        lambda form: form.type("SEK-01", 46115),
        ["actual-day-number"],
        "TW I!F10: realisasi 46115 sama dengan nomor tanggal 3 April 2026, jadi mungkin yang diketik sebuah tanggal. "
        "Ketik ulang angkanya; bila memang 46115, ketik dengan petik tunggal di depannya: '46115.",
    ),
    "due date typed over": (
        lambda form: _identity(form, labels.DUE, "besok"),
        ["header-line-changed"],
        "TW I!H4: Batas tertulis 'besok', padahal tercetak 'belum ditetapkan'. Tulisan itu tidak dipakai. Kembalikan "
        "baris itu; bila 'besok' harus dilaporkan, ketik di sel kuning.",
    ),
    "code pasted over": (
        _codes_pasted_over,
        ["row-text-of-other", "row-text-of-other"],
        "TW I!B16: di samping kode SEK-01 tertulis teks milik SEK-06. Isi baris ini (realisasi: 4) tidak dipakai. "
        "Pulihkan pasangan kode dan indikatornya, yaitu SEK-01: Jumlah dokumen arsip.",
    ),
    "codes of two equal titles exchanged": (
        _same_titles_swapped,
        ["row-text-of-other", "row-text-of-other"],
        "TW I!B19: di samping kode SEK-01 tertulis teks milik KEU-01. Isi baris ini (realisasi: 5) tidak dipakai. "
        "Pulihkan pasangan kode dan indikatornya, yaitu SEK-01: Jumlah dokumen arsip.",
    ),
    "half of the columns sorted": (
        _half_sorted,
        ["row-text-shuffled", "row-text-shuffled"],
        "TW I!A10: di tabel ini Satuan, Cara isi atau Sumber data tertukar antarbaris, sehingga realisasi SEK-01 mungkin "
        "ikut tertukar. Isi baris ini tidak dipakai. Batalkan pengurutan, lalu isi ulang menurut kodenya.",
    ),
    "code and title of another row pasted one column beside": (
        _pasted_one_column_beside,
        ["row-text-of-other"],
        "TW I!B11: di samping kode SEK-02a tertulis teks milik SEK-06. Isi baris ini (realisasi: 562) tidak dipakai. "
        "Pulihkan pasangan kode dan indikatornya, yaitu SEK-02a: Persentase layanan arsip a. layanan selesai.",
    ),
    "title of another row pasted among the words where the titles are gone": (
        _other_title_where_titles_are_gone,
        ["identity-visible-lost", "row-text-of-other", "text-column-missing"],
        "TW I!A12: di samping kode SEK-02b tertulis teks milik KEU-02. Isi baris ini (realisasi: 4) tidak dipakai. "
        "Pulihkan pasangan kode dan indikatornya, yaitu SEK-02b: b. layanan diminta.",
    ),
    "figure typed over the achievement where the targets are gone": (
        _typed_over_the_last_computed_column,
        ["locked-cell-typed", "text-column-missing"],
        "TW I!F11: kolom Capaian (%) baris SEK-02a ditimpa dengan '1,234'. Isian itu tidak dipakai. Capaian "
        "dihitung sendiri; bila itu realisasinya, pindahkan ke kolom Realisasi.",
    ),
    "figure on the hidden sheet": (
        lambda form: form.sheet(labels.IDENTITY_SHEET).put(0, 2, 7),
        ["stray-text"],
        "_ikigen!C1: tulisan '7' berada di luar sel isian dan tidak dipakai. "
        "Pindahkan ke sel kuning yang sesuai bila perlu dilaporkan.",
    ),
    "words over a target of the hidden sheet": (
        lambda form: form.sheet(labels.IDENTITY_SHEET).put(7, 5, "nihil"),
        ["stray-text"],
        "_ikigen!F8: tulisan 'nihil' berada di luar sel isian dan tidak dipakai. "
        "Pindahkan ke sel kuning yang sesuai bila perlu dilaporkan.",
    ),
    "figure on a copy of the instructions": (
        _figure_on_a_renamed_copy,
        ["stray-text"],
        "Petunjuk (2)!J6: tulisan '7' berada di luar sel isian dan tidak dipakai. "
        "Pindahkan ke sel kuning yang sesuai bila perlu dilaporkan.",
    ),
    "codes sorted alone where the titles are gone": (
        _codes_without_titles,
        ["identity-visible-lost", *["row-text-shuffled"] * 2, "rows-unwitnessed", "text-column-missing"],
        "TW I: kolom Indikator tidak ada dan urutan kodenya berubah, sehingga tidak pasti angka mana milik kode mana. "
        "Isi lembar tidak dipakai. Pulihkan kolom Indikator seperti pada formulir asli.",
    ),
    "title reworded": (
        lambda form: form.type("SEK-01", "Jumlah berkas arsip", labels.INDICATOR),
        ["row-text-reworded"],
        "TW I!B10: teks indikator SEK-01 diubah menjadi 'Jumlah berkas arsip'. Angkanya tetap dipakai untuk SEK-01: "
        "Jumlah dokumen arsip. Periksa apakah yang dilaporkan masih indikator yang sama.",
    ),
    "measure unit changed": (
        lambda form: form.type("SEK-01", "berkas", labels.MEASURE_UNIT),
        ["row-text-changed"],
        "TW I!C10: kolom Satuan untuk SEK-01 diubah dari 'dokumen' menjadi 'berkas'. Perubahan itu tidak berlaku; "
        "angkanya tetap dipakai. Periksa apakah angkanya masih dalam 'dokumen'.",
    ),
    "row doubled": (
        _doubled_row,
        ["row-doubled"],
        "TW I!A10: kode SEK-01 ada lebih dari satu kali (baris 10, 11). Tidak satu pun dipakai. "
        "Sisakan satu baris dengan kode itu.",
    ),
    "row deleted": (
        lambda form: _delete_row(form, "SEK-06"),
        ["row-missing"],
        "TW I: baris SEK-06 (Jumlah kegiatan rapat) tidak ada lagi, atau kodenya berubah. Angkanya tidak terbaca. "
        "Pulihkan baris itu dengan kode SEK-06.",
    ),
    "code mistyped": (
        lambda form: form.type("SEK-06", 4).type("SEK-06", "SEK-O6", labels.CODE),
        ["row-missing", "row-unknown"],
        "TW I!A16: kode 'SEK-O6' bukan kode formulir ini, tetapi ada isian di barisnya (4). Isian itu tidak dipakai. "
        "Betulkan kodenya, atau kosongkan baris itu.",
    ),
    "column Realisasi renamed": (
        lambda form: _header(form, "Realisasi", "Hasil"),
        ["column-missing"],
        "TW I: kolom Realisasi tidak ditemukan pada baris judul (baris 6). Lembar tidak dibaca. "
        "Pulihkan judul kolom itu persis seperti pada formulir asli.",
    ),
    "second column Realisasi": (
        lambda form: _insert_column(form, "Realisasi"),
        ["column-doubled"],
        "TW I!G6: ada lebih dari satu kolom Realisasi (kolom B dan G). Lembar tidak dibaca, karena tidak pasti mana "
        "yang berlaku. Sisakan satu saja; ganti judul kolom yang lain.",
    ),
    "second table with other columns": (
        _second_table,
        ["header-repeated"],
        "TW I!A31: ada baris judul kedua dengan urutan kolom yang berbeda. Lembar tidak dibaca. "
        "Hapus tabel tambahan itu, atau samakan urutan kolomnya.",
    ),
    "column of words deleted": (
        lambda form: _drop_column(form, labels.EVIDENCE),
        ["text-column-missing"],
        "TW I: kolom Bukti dukung tidak ditemukan. Angka tetap dibaca; isi kolom itu tidak. "
        "Pulihkan judul kolomnya bila ada yang diketik di sana.",
    ),
    "column of words doubled": (
        lambda form: _insert_column(form, "Bukti dukung"),
        ["text-column-doubled"],
        "TW I!K6: ada lebih dari satu kolom Bukti dukung (kolom B dan K). Angka tetap dibaca; isi kedua kolom itu "
        "tidak. Sisakan satu saja.",
    ),
    "header row gone": (
        lambda form: form.sheet().rows.__setitem__(form.sheet().find("Kode")[0], []),
        ["table-missing"],
        "TW I: tabel tidak ditemukan, karena baris judul kolom (Kode, Realisasi, …) tidak ada. Lembar tidak dibaca. "
        "Pulihkan baris judul kolom seperti pada formulir asli.",
    ),
    "sheet deleted": (
        lambda form: _without(form, "TW III"),
        ["quarter-missing"],
        "isian.xlsx: lembar TW III tidak ada. Triwulan itu tidak terbaca dari berkas ini. "
        "Salin kembali lembar TW III dari formulir asli.",
    ),
    "sheet renamed to another quarter": (
        lambda form: setattr(form.sheet("TW IV"), "title", "TW I (2)"),
        ["sheet-title-differs"],
        "TW I (2): judul lembar 'TW I (2)' berbeda dari baris 'Triwulan', yaitu TW IV. Dibaca sebagai TW IV. "
        "Periksa apakah isian berada pada lembar yang benar.",
    ),
    "line of the quarter cleared": (
        lambda form: _identity(form, labels.QUARTER, ""),
        ["quarter-line-lost"],
        "TW I: baris 'Triwulan' di atas tabel hilang; lembar dibaca menurut judulnya. "
        "Periksa apakah judul lembar benar.",
    ),
    "quarter unreadable": (
        lambda form: _identity(form, labels.QUARTER, "Semester I"),
        ["sheet-without-quarter"],
        "TW I: triwulan lembar ini tidak diketahui (tertulis: Semester I). Isinya tidak dipakai. "
        "Isi baris 'Triwulan' di atas tabel, misalnya TW II.",
    ),
    "sheet copied": (
        lambda form: _copy_sheet(form, "TW I", "TW I (2)"),
        ["sheet-copied"],
        "TW I (2): lembar ini juga bertuliskan TW I, seperti lembar 'TW I'. Isian yang sama dipakai satu kali. "
        "Hapus lembar yang tidak diperlukan.",
    ),
    "sheet copied and changed": (
        _conflicting_copy,
        ["copies-differ", "copies-words-differ", "sheet-copied"],
        "TW I!F10: SEK-01 berbeda pada lembar-lembar yang sama triwulannya (TW I!F10: 3; TW I (2)!F10: 5). "
        "Tidak ada yang dipakai. Samakan isinya, atau hapus lembar yang salah.",
    ),
    "extra sheet": (
        lambda form: form.grids.append(grid("Sheet1", "| Hitungan | 12 |")),
        ["sheet-extra"],
        "Sheet1: lembar tambahan ini tidak dibaca (diawali 'Hitungan'). "
        "Pindahkan ke lembar triwulan bila ada isian yang harus dihitung.",
    ),
    "note under the table": (
        _note_below,
        ["stray-text"],
        "TW I!B32: tulisan 'Catatan: data TW I menyusul' berada di luar sel isian dan tidak dipakai. "
        "Pindahkan ke sel kuning yang sesuai bila perlu dilaporkan.",
    ),
    "note in a column of one's own": (
        lambda form: _insert_column(form, "", (form.at("SEK-01")[0], "cek lagi")),
        ["stray-text"],
        "TW I!B10: tulisan 'cek lagi' berada di luar sel isian dan tidak dipakai. "
        "Pindahkan ke sel kuning yang sesuai bila perlu dilaporkan.",
    ),
    "note above the header": (
        lambda form: form.sheet().put(0, 9, "draf"),
        ["stray-text"],
        "TW I!J1: tulisan 'draf' berada di luar sel isian dan tidak dipakai. "
        "Pindahkan ke sel kuning yang sesuai bila perlu dilaporkan.",
    ),
    "figure beside a band": (
        lambda form: form.sheet().put(form.at("SEK-01")[0] - 1, form.at("SEK-01")[1], 12),
        ["stray-figure"],
        "TW I!F9: ada angka 12 di kolom Realisasi pada baris tanpa kode. Angka itu tidak dipakai. "
        "Pindahkan ke baris yang ada kodenya; periksa apakah angka di baris lain ikut bergeser.",
    ),
    "words in a closed cell": (
        lambda form: form.type("SEK-02b", "terlambat", labels.FACTORS),
        ["closed-cell-typed"],
        "TW I!H12: ada isian 'terlambat' di sel tertutup baris SEK-02b. Isian itu tidak dipakai. "
        "Pindahkan ke sel kuning yang sesuai.",
    ),
    "target of the quarter sheet typed over": (
        lambda form: form.type("SEK-01", 7, labels.TARGET),
        ["locked-cell-typed"],
        "TW I!E10: kolom Target baris SEK-01 ditimpa dengan '7'. Isian itu tidak dipakai. Yang berlaku target "
        "yang sudah ditetapkan; usulkan perubahannya kepada Sekretariat.",
    ),
    "many strays": (
        _stray_many,
        ["stray-more", *["stray-text"] * 20],
        "TW I: masih ada 5 sel lain di luar sel isian (A52 sampai A56) yang tidak dipakai. "
        "Periksa apakah ada yang perlu dipindahkan.",
    ),
    "statement of one's own": (
        lambda form: _statement(form, "setuju saja"),
        ["statement-unknown"],
        "TW I!H18: pernyataan 'setuju saja' untuk KEU tidak dikenal, jadi dianggap belum ada. "
        "Pilih salah satu: 'sesuai semua', 'ada yang berbeda', 'belum diperiksa'.",
    ),
    "statement doubled": (
        _doubled_statement,
        ["statement-doubled"],
        "TW I!H18: ada lebih dari satu pernyataan untuk KEU, dan isinya berbeda. Tidak ada yang dipakai. "
        "Sisakan satu pernyataan.",
    ),
    "band of the owner deleted": (
        _owner_band_gone,
        ["statement-row-missing"],
        "TW I: baris pernyataan untuk KEU (Kepala Sub Bagian Keuangan) tidak ada. Dianggap belum diperiksa. "
        "Pulihkan baris itu dari formulir asli bila sudah diperiksa.",
    ),
    "code of the owner changed": (
        _owner_code_changed,
        ["statement-owner-unknown", "statement-row-missing"],
        "TW I!H18: pernyataan 'sesuai semua' tidak dapat dihubungkan, karena kode pemiliknya (XYZ) bukan milik "
        "formulir ini. Pulihkan kode unit pemilik pada baris itu.",
    ),
    "words that became an error": (
        lambda form: form.type("SEK-01", marked("#NAME?"), labels.FACTORS),
        ["narrative-error-value"],
        "TW I!H10: kolom Faktor pendukung/penghambat untuk SEK-01 menampilkan nilai kesalahan (#NAME?), sehingga kalimatnya "
        "tidak terbaca. Ketik ulang kalimatnya, diawali huruf.",
    ),
    "words that are a formula without result": (
        lambda form: form.type("SEK-01", marked("=uncached"), labels.FACTORS),
        ["narrative-uncalculated"],
        "TW I!H10: kolom Faktor pendukung/penghambat untuk SEK-01 berisi rumus yang belum dihitung (=1+1). "
        "Buka berkas, simpan sekali lagi, atau ketik kalimatnya langsung.",
    ),
    "target changed": (
        lambda form: form.type("SEK-01", 12, labels.ANNUAL_TARGET, "Target"),
        ["target-changed"],
        "Target!D8: target SEK-01 diubah dari 10 menjadi 12. Yang berlaku target katalog: 10. "
        "Pulihkan angkanya; perubahan target diusulkan kepada Sekretariat.",
    ),
    "target cleared": (
        lambda form: form.type("SEK-01", "", "TW II", "Target"),
        ["target-changed"],
        "Target!F8: target SEK-01 diubah dari 2 menjadi kosong. Yang berlaku target katalog: 2. "
        "Pulihkan angkanya; perubahan target diusulkan kepada Sekretariat.",
    ),
    "sheet Target deleted": (
        lambda form: _without(form, labels.TARGET_SHEET),
        ["target-sheet-missing"],
        "isian.xlsx: lembar Target tidak ada. Yang dipakai target menurut katalog. "
        "Salin kembali lembar Target bila ada target yang harus diisi unit.",
    ),
    "header row of the targets deleted": (
        lambda form: form.sheet("Target").rows.pop(form.sheet("Target").find(labels.CODE)[0]),
        ["target-column-missing"],
        "Target: kolom Kode dan Target tahunan pada lembar Target tidak ada atau ganda. Isinya tidak dibaca. "
        "Pulihkan judul kolom itu.",
    ),
    "column of targets renamed": (
        lambda form: form.sheet("Target").put(*form.sheet("Target").find("TW III"), "Triwulan tiga"),
        ["stray-text", "stray-text", "target-column-missing"],
        "Target: kolom TW III pada lembar Target tidak ada atau ganda. Isinya tidak dibaca. "
        "Pulihkan judul kolom itu.",
    ),
    "row of the sheet Target deleted": (
        lambda form: _delete_row(form, "SEK-03", "Target"),
        ["target-row-missing"],
        "Target: baris SEK-03 (Tingkat kepuasan) pada lembar Target tidak ada. Yang dipakai target menurut katalog. "
        "Pulihkan baris itu bila unit harus mengisi targetnya.",
    ),
    "row of the sheet Target doubled": (
        lambda form: form.sheet("Target").rows.append(list(form.sheet("Target").rows[9])),
        ["target-row-doubled"],
        "Target!A10: kode SEK-03 ada lebih dari satu kali pada lembar Target (baris 10, 17). Tidak satu pun dipakai. "
        "Sisakan satu baris.",
    ),
    "text of another code on the sheet Target": (
        lambda form: form.type("SEK-03", "Nilai pengadaan", labels.INDICATOR, "Target"),
        ["target-row-text"],
        "Target!A10: di samping kode SEK-03 tertulis indikator SEK-04. Target di baris ini tidak dipakai. "
        "Pulihkan pasangannya, yaitu SEK-03: Tingkat kepuasan.",
    ),
    "hidden sheet lost": (
        lambda form: _without(form, labels.IDENTITY_SHEET),
        ["identity-hidden-lost"],
        "isian.xlsx: lembar identitas tersembunyi hilang, sehingga perubahan target atau judul sejak formulir "
        "dibagikan tidak dapat diperiksa. Dibaca menurut tulisan di atas tabel; cocokkan unit dan tahunnya.",
    ),
    "visible identity cleared": (
        lambda form: _identity(form, labels.UNIT_CODE, ""),
        ["identity-visible-lost"],
        "TW I: baris Kode unit di atas tabel hilang. Lembar dibaca menurut identitas yang tersimpan. "
        "Periksa apakah lembar ini memang milik formulir ini.",
    ),
    "one sheet of another unit": (
        lambda form: _identity(form, labels.UNIT_CODE, "KEU"),
        ["identity-contradiction"],
        "TW I!B4: Kode unit tertulis 'KEU', padahal formulir ini dibagikan untuk 'SEK'. Isi lembar ini tidak dipakai. "
        "Pulihkan tulisan itu, atau pindahkan isian ke formulir yang benar.",
    ),
    "one sheet of another year": (
        lambda form: _identity(form, labels.YEAR, "2025"),
        ["identity-contradiction"],
        "TW I!H2: Tahun tertulis '2025', padahal formulir ini dibagikan untuk '2026'. Isi lembar ini tidak dipakai. "
        "Pulihkan tulisan itu, atau pindahkan isian ke formulir yang benar.",
    ),
    "one sheet with the title of another unit": (
        lambda form: _identity(form, labels.UNIT, "Kasubag Keuangan"),
        ["identity-contradiction"],
        "TW I!B3: Unit tertulis 'Kasubag Keuangan', padahal formulir ini dibagikan untuk 'SEK'. Isi lembar ini tidak "
        "dipakai. Pulihkan tulisan itu, atau pindahkan isian ke formulir yang benar.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong_is_said_in_one_sentence(name: str) -> None:
    """Exactly these findings, and this sentence; everything else on the form is silent."""
    edit, codes, sentence = CASES[name]
    form = MemoryForm()
    edit(form)
    read = form.read()
    assert sorted(read.codes) == codes
    assert sentence in [finding.message for finding in read.findings]


def test_rows_that_cannot_be_trusted_give_no_figure() -> None:
    """Swapped, shuffled and doubled rows are refused; the rows beside them are read."""
    for edit in (_codes_pasted_over, _same_titles_swapped, _half_sorted, _doubled_row):
        form = MemoryForm().type("SEK-02a", 8)
        edit(form)
        read = form.read()
        assert read.entry("SEK-01").value is None
        assert read.entry("SEK-01").state is EntryState.REFUSED
        assert read.value("SEK-02a") == 8.0


def test_cells_that_differ_between_copies_are_refused_and_others_used() -> None:
    """Exactly the cells that differ."""
    form = MemoryForm()
    _conflicting_copy(form)
    read = form.read()
    assert (read.entry("SEK-01").state, read.value("SEK-06")) == (EntryState.REFUSED, 4.0)
    assert read.words("SEK-01").factors == ""


def test_a_copy_that_changes_a_statement_or_a_target_is_refused() -> None:
    """Choices and targets are compared like figures."""
    form = MemoryForm()
    _statement(form, "sesuai semua")
    form.type("SEK-03", 90, "TW I", "Target")
    _statement(_copy_sheet(form, "TW I", "salinan"), "ada yang berbeda", "salinan")
    _copy_sheet(form, "Target", "Target (2)").type("SEK-03", 91, "TW I", "Target (2)")
    read = form.read()
    assert sorted(read.codes) == ["copies-differ", "copies-differ", "sheet-copied"]
    assert read.statement("KEU") is None
    assert read.submission is not None
    assert [target.state for target in read.submission.targets] == [EntryState.REFUSED]


def test_a_sheet_of_another_unit_is_not_read_and_others_are() -> None:
    """Only the sheet that contradicts the form is left out, and its quarter is not called missing."""
    form = MemoryForm().type("SEK-01", 3).type("SEK-01", 2, title="TW II")
    _identity(form, labels.UNIT_CODE, "KEU")
    read = form.read()
    assert read.values(Quarter.TW2) == {"SEK-01": 2.0}
    assert read.values(Quarter.TW1) == {}


# --- what is no form at all --------------------------------------------------------------------------------------


def _refused(book: Workbook) -> Reading:
    read = Reading(*read_form(book, returned(), SMALL))
    assert read.submission is None
    return read


def test_all_sheets_against_the_hidden_copy_is_refused_whole() -> None:
    """Nothing is guessed when every sheet contradicts what is stored."""
    form = MemoryForm().type("SEK-01", 3)
    _identity_everywhere(form, labels.UNIT_CODE, "KEU")
    read = form.read()
    assert read.submission is None
    assert set(read.codes) == {"identity-contradiction"}


def test_sheets_that_contradict_each_other_without_a_hidden_copy_are_refused() -> None:
    """Two units on one form, and nothing that decides."""
    form = MemoryForm()
    _without(form, labels.IDENTITY_SHEET)
    form.properties.clear()
    _identity(form, labels.UNIT_CODE, "KEU", "TW III")
    read = form.read()
    assert read.submission is None
    assert set(read.codes) == {"identity-contradiction"}


def test_without_the_hidden_sheet_the_properties_still_know() -> None:
    """Identity is held more than twice: a sheet that contradicts the properties is found."""
    form = MemoryForm()
    _without(form, labels.IDENTITY_SHEET)
    _identity(form, labels.UNIT_CODE, "KEU", "TW III")
    assert form.read().codes == ["identity-contradiction", "identity-hidden-lost"]


def test_read_by_what_is_visible_when_everything_hidden_is_lost() -> None:
    """A form copied into a new workbook is still read, with a warning."""
    form = MemoryForm().type("SEK-01", 3)
    _without(form, labels.IDENTITY_SHEET)
    form.properties.clear()
    read = form.read()
    assert (read.codes, read.value("SEK-01")) == (["identity-hidden-lost"], 3.0)


def test_another_office_is_named() -> None:
    """A form of another office, by what it shows and stores."""
    office = replace(SMALL, office=Office("Dinas Lain"))
    read = MemoryForm().read(office)
    assert read.submission is None
    assert read.message("other-office") == (
        "isian.xlsx: formulir milik instansi lain, yaitu 'Dinas Contoh', bukan 'Dinas Lain'. Isinya tidak dipakai. "
        "Keluarkan berkas ini dari folder, atau gunakan katalog instansi itu."
    )


def test_an_unknown_unit_is_named() -> None:
    """A unit that the catalogue does not have."""
    fewer = replace(SMALL, units=SMALL.units[1:], indicators=())
    read = MemoryForm().read(fewer)
    assert read.submission is None
    assert read.message("unit-unknown") == (
        "isian.xlsx: kode unit 'SEK' tidak ada dalam katalog. Isinya tidak dipakai. "
        "Periksa kodenya; yang dikenal: KEU, UPT."
    )


def test_a_year_that_is_none_is_named() -> None:
    """Also when all sheets and the hidden copy agree on it."""
    form = MemoryForm()
    _without(form, labels.IDENTITY_SHEET)
    form.properties.clear()
    _identity_everywhere(form, labels.YEAR, "dua ribu")
    read = form.read()
    assert read.submission is None
    assert read.message("year-unreadable") == (
        "isian.xlsx: tahun 'dua ribu' bukan tahun pelaporan. Isinya tidak dipakai. "
        "Pulihkan baris 'Tahun' pada formulir, misalnya 2026."
    )


@pytest.mark.parametrize(
    ("titles", "what"),
    [
        (("instansi", "unit", "indikator"), "buku kerja katalog indikator, bukan formulir yang diisi"),
        (("Sheet1",), "buku kerja lain (lembar: Sheet1)"),
        (("a", "b", "c", "d"), "buku kerja lain (lembar: a, b, c …)"),
        ((), "buku kerja tanpa lembar"),
    ],
)
def test_what_is_no_form_is_called_by_its_name(titles: tuple[str, ...], what: str) -> None:
    """The person is told what was sent instead."""
    read = _refused(workbook([grid(title, "| a | b |") for title in titles]))
    assert read.message("not-a-form") == (
        f"isian.xlsx: ini {what}. Tidak ada baris 'Kode unit' maupun lembar identitas formulir IKI di dalamnya. "
        "Kirimkan formulir IKI yang dibagikan."
    )


def test_a_report_among_the_returns_is_our_own() -> None:
    """No error of anybody's: what to do is said to whoever runs the program."""
    read = _refused(workbook([grid(title, "| a | b |") for title in ("Ringkasan", "Capaian", "Data")]))
    assert read.message("own-report") == (
        "isian.xlsx: ini buku kerja konsolidasi hasil ikigen, bukan formulir yang diisi, jadi tidak dibaca, begitu "
        "juga berkas hasil lain di sampingnya. Simpan hasil di folder sendiri dengan --out, terpisah dari formulir "
        "yang kembali."
    )


# --- forms of another catalogue --------------------------------------------------------------------------------------


def test_a_form_of_an_older_catalogue_is_read_and_what_changed_is_said() -> None:
    """A new indicator, one that is gone, one that was reworded: each by name; the rest is silent."""
    newer = replace(
        SMALL,
        indicators=(
            *(
                replace(i, title="Jumlah rapat") if i.code == "SEK-06" else i
                for i in SMALL.indicators
                if i.code != "SEK-04"
            ),
            replace(SMALL.indicators[0], code="SEK-07", title="Jumlah inovasi"),
        ),
        fingerprint="fff",
    )
    form = MemoryForm().type("SEK-04", 1500).type("SEK-06", 4)
    read = form.read(newer)
    assert sorted(read.codes) == ["form-other-catalogue", "row-not-issued", "row-retired", "row-text-outdated"]
    assert read.value("SEK-06") == 4.0
    assert read.of("row-retired")[0].message == (
        "TW I!A14: SEK-04 tidak ada lagi dalam katalog yang berlaku. Isinya (TW I: 1500) tidak dipakai dan hanya tersimpan "
        "di berkas ini. Abaikan bila indikator itu memang dihapus; bila kodenya berganti, tulis 'kode lama: SEK-04' di "
        "kolom catatan penggantinya."
    )
    assert read.of("row-not-issued")[0].message == (
        "TW I: SEK-07 (Jumlah inovasi) belum ada pada formulir ini, karena ditambahkan ke katalog sesudahnya. "
        "Belum dilaporkan. Mintalah unit mengisi formulir baru."
    )
    assert read.of("row-text-outdated")[0].message == (
        "TW I!B16: teks SEK-06 pada formulir ini berbeda dari katalog yang berlaku. Angkanya tetap dipakai untuk "
        "SEK-06: Jumlah rapat. Periksa apakah artinya masih sama."
    )
    assert read.message("form-other-catalogue") == (
        "isian.xlsx: formulir dibuat dari katalog yang lain (sidik abc123def456), bukan dari katalog yang berlaku. Tetap "
        "dibaca dan dihitung menurut katalog yang berlaku; perbedaannya, bila ada, disebut tersendiri."
    )


def test_figures_typed_over_the_words_of_an_older_form_are_named() -> None:
    """Its own words may have been others, and nobody is accused; a bare figure was never printed."""
    newer = replace(
        SMALL,
        indicators=tuple(replace(i, title="Jumlah rapat") if i.code == "SEK-06" else i for i in SMALL.indicators),
        fingerprint="fff",
    )
    form = MemoryForm()
    assert {f.code for f in form.read(newer).findings} == {"form-other-catalogue", "row-text-outdated"}
    form.type("SEK-06", 12, labels.WAY).type("SEK-01", 13, labels.MEASURE_UNIT)
    _identity(form, labels.DUE, "minggu depan")
    sheet = form.sheet()
    sheet.put(4, 0, 14)
    sheet.put(form.at("SEK-01")[0] - 1, 1, 15)
    said = [(f.code, f.value) for f in form.read(newer).findings if f.at.sheet == "TW I"]
    assert sorted(said) == [
        ("row-text-changed", "12"),
        ("row-text-changed", "13"),
        ("row-text-outdated", "Jumlah kegiatan rapat"),
        ("stray-text", "14"),
        ("stray-text", "15"),
    ]


def test_all_columns_of_a_row_are_looked_at() -> None:
    """A reworded title, or a lost column, hides nothing that was typed over the columns beside it."""
    form = MemoryForm().type("SEK-06", "Rapat", labels.INDICATOR).type("SEK-06", 7, labels.WAY)
    assert form.read().codes == ["row-text-reworded", "row-text-changed"]
    lost = MemoryForm().type("SEK-06", 7, labels.WAY)
    _drop_column(lost, labels.MEASURE_UNIT)
    assert lost.read().codes == ["text-column-missing", "row-text-changed"]


def test_whole_rows_in_order_need_no_titles() -> None:
    """The column of titles is gone, and nothing else moved: the figures are read."""
    form = MemoryForm().type("SEK-01", 3).type("SEK-06", 4)
    _drop_column(form, labels.INDICATOR)
    read = form.read()
    assert read.codes == ["identity-visible-lost", "text-column-missing"]
    assert read.values() == {"SEK-01": 3, "SEK-06": 4}


def test_a_title_is_known_without_the_header_above_it() -> None:
    """The header of the column is another word: rows may be sorted whole, and codes sorted alone are found out."""
    form = MemoryForm().type("SEK-01", 3).type("SEK-06", 4)
    _header(form, labels.INDICATOR, "Uraian kegiatan")
    _reverse_table(form)
    assert form.read().values() == {"SEK-01": 3, "SEK-06": 4}
    _swap_rows(form, "SEK-01", "SEK-06", (labels.CODE,))
    assert form.read().values() == {}
    assert len(form.read().of("row-text-of-other")) == 2


def test_another_rows_text_beside_a_title_of_ones_own_making() -> None:
    """Nothing says whose row it is, and something says that it is another's: the figure is not used."""
    form = MemoryForm().type("SEK-06", 4).type("SEK-06", "Rapat", labels.INDICATOR)
    assert form.type("SEK-06", "dokumen", labels.MEASURE_UNIT).read().codes == ["row-text-shuffled"]
    assert form.read().entry("SEK-06").state is EntryState.REFUSED


def test_notes_around_the_other_tables_are_named() -> None:
    """Above the tables of Target and Perbaikan, and below the signature of Perbaikan."""
    form = MemoryForm()
    form.sheet(labels.TARGET_SHEET).put(4, 6, "cek lagi")
    corrections = form.sheet(labels.CORRECTION_SHEET)
    corrections.put(4, 4, "cek juga")
    corrections.put(corrections.height + 1, 1, 12)
    assert [(f.code, f.at.sheet, f.value) for f in form.read().findings] == [
        ("stray-text", labels.TARGET_SHEET, "cek lagi"),
        ("stray-text", labels.CORRECTION_SHEET, "cek juga"),
        ("stray-text", labels.CORRECTION_SHEET, "12"),
    ]


def test_a_target_typed_over_is_named_without_the_sheet_that_it_shows() -> None:
    """The sheet Target is gone; a formula that lost its cell is no typed target."""
    form = MemoryForm().type("SEK-01", 7, labels.TARGET)
    _without(form, labels.TARGET_SHEET)
    assert sorted(form.read().codes) == ["locked-cell-typed", "target-sheet-missing"]
    alone = MemoryForm()
    _without(alone, labels.TARGET_SHEET)
    assert alone.read().codes == ["target-sheet-missing"]


def test_a_figure_that_the_form_was_issued_with_is_no_slip() -> None:
    """It was asked about when it was first typed."""
    issued = CarriedOver(figures={("SEK-01", Quarter.TW1): CarriedFigure(46115, Location())})
    form = MemoryForm(plan_form(SMALL, "SEK", 2026, FormFill(carried=issued)))
    read = form.read()
    assert read.value("SEK-01") == 46115
    assert read.codes == []


def test_a_code_that_means_something_else_by_now_takes_no_figure() -> None:
    """Codes renumbered since: the figure typed for one indicator never lands under another."""
    swapped = {"SEK-01": "Jumlah kegiatan rapat", "SEK-06": "Jumlah dokumen arsip"}
    newer = replace(
        SMALL,
        indicators=tuple(replace(i, title=swapped.get(i.code, i.title)) for i in SMALL.indicators),
        fingerprint="fff",
    )
    read = MemoryForm().type("SEK-01", 3).type("SEK-06", 4).read(newer)
    assert read.entry("SEK-01").state is read.entry("SEK-06").state is EntryState.REFUSED
    assert "row-text-of-other" in read.codes


def test_another_layout_is_said_and_read() -> None:
    """The version stands in the hidden sheet."""
    form = MemoryForm().type("SEK-01", 3)
    form.sheet(labels.IDENTITY_SHEET).put(2, 1, "0")
    read = form.read()
    assert read.value("SEK-01") == 3.0
    assert read.message("form-other-layout") == (
        "isian.xlsx: formulir memakai tata letak versi '0', bukan versi program ini. Tetap dibaca menurut kode dan "
        "judul kolom. Periksa angka-angkanya sekali lagi."
    )


# --- targets ---------------------------------------------------------------------------------------------------------


def test_targets_typed_where_none_was_issued_are_read() -> None:
    """Points and ranges, annual and quarterly; blank cells say nothing."""
    form = (
        MemoryForm().type("SEK-03", 90, labels.ANNUAL_TARGET, "Target").type("SEK-05", "18–22", "TW II", "Target")
    )
    read = form.read()
    assert read.findings == ()
    assert read.submission is not None
    assert [(t.indicator, t.quarter, t.level) for t in read.submission.targets] == [
        ("SEK-03", None, Level(90, 90)),
        ("SEK-05", Quarter.TW2, Level(18, 22)),
    ]


def test_a_target_revised_since_accuses_nobody() -> None:
    """The form shows what was issued; the catalogue has another by now."""
    target = Target("SEK-01", 2026, Level(12, 12), (Level(3, 3),) * 4)
    newer = replace(SMALL, targets=(target, SMALL.targets[1]))
    assert MemoryForm().read(newer).codes == []


def test_a_typed_target_that_the_catalogue_has_by_now_is_overruled_aloud() -> None:
    """Both figures are named."""
    newer = replace(SMALL, targets=(*SMALL.targets, Target("SEK-03", 2026, Level(95, 95))))
    form = MemoryForm().type("SEK-03", 90, labels.ANNUAL_TARGET, "Target")
    assert form.read(newer).message("target-overruled") == (
        "Target!D10: target SEK-03 diisi 90, tetapi katalog kini menetapkan 95. Yang dipakai 95. "
        "Beri tahu Sekretariat bila angka unit yang benar."
    )
    assert MemoryForm().type("SEK-03", 95, labels.ANNUAL_TARGET, "Target").read(newer).codes == []


# --- cells -------------------------------------------------------------------------------------------------------------

CELLS: list[tuple[str, object, str, str]] = [
    ("SEK-01", "dua belas", "not-number", "TW I!F10: realisasi 'dua belas' bukan angka. Isi angka saja, misalnya 12."),
    ("SEK-04", "1.234", "ambiguous",
     "TW I!F14: realisasi '1.234' ambigu: 1234 atau 1,234? Ketik ulang sebagai angka, tanpa titik ribuan."),
    ("SEK-01", "12\n345", "torn",
     "TW I!F10: realisasi '12 345' berisi angka yang terpisah oleh baris baru, tab atau beberapa spasi. "
     "Tulis sebagai satu angka, misalnya 12."),
    ("SEK-03", number(0.95), "fraction",
     "TW I!F13: realisasi persen '0,95' ambigu: 0,95 atau 95? Ketik persennya, misalnya 95 untuk 95%."),
    ("SEK-03", 1, "one-percent",
     "TW I!F13: realisasi persen tertulis 1 dan dibaca 1%. Ketik 100 bila yang dimaksud 100%."),
    ("SEK-01", "95%", "percent-misplaced",
     "TW I!F10: realisasi '95%' berupa persen, padahal yang diminta dokumen. Isi angkanya, bukan persennya."),
    ("SEK-03", marked("95%"), "percent-sign", "TW I!F13: realisasi '95%' dibaca 95 persen. Tidak perlu diubah."),
    ("SEK-01", "1 234", "text-number",
     "TW I!F10: realisasi '1 234' tersimpan sebagai teks dan dibaca 1.234. Lain kali ketik sebagai angka."),
    ("SEK-04", "1,234.5", "english-order",
     "TW I!F14: realisasi '1,234.5' ditulis dengan titik desimal dan dibaca 1.234,5. Periksa; tulislah 1.234,5."),
    ("SEK-01", "12 dokumen", "with-measure-unit",
     "TW I!F10: realisasi '12 dokumen' memuat satuan dan dibaca 12. Isi angkanya saja."),
    ("SEK-01", "nihil", "zero-word", "TW I!F10: realisasi 'nihil' dibaca 0. Lain kali ketik 0."),
    ("SEK-01", "-", "blank-word",
     "TW I!F10: realisasi '-' dianggap kosong, bukan 0. Ketik 0 bila memang nihil, atau kosongkan selnya."),
    ("SEK-01", -1, "negative", "TW I!F10: realisasi -1 kurang dari nol. Isi 0 atau lebih."),
    ("SEK-04", -1, "below-zero", "TW I!F14: realisasi -1 kurang dari nol. Dipakai apa adanya; periksa tandanya."),
    ("SEK-01", 2.5, "not-whole",
     "TW I!F10: realisasi 2,5 bukan bilangan bulat, padahal yang dihitung dokumen. Isi bilangan bulat, misalnya 12."),
    ("SEK-01", 1e15, "too-large",
     "TW I!F10: realisasi 1000000000000000 terlalu besar untuk disimpan dengan tepat. Isi paling banyak 15 angka."),
    ("SEK-01", True, "boolean",
     "TW I!F10: realisasi 'TRUE' adalah benar/salah, bukan angka. Isi angka saja, misalnya 12."),
    ("SEK-01", marked("@2026-04-03"), "date",
     "TW I!F10: realisasi berisi tanggal (2026-04-03), bukan angka. Ubah format sel menjadi angka, lalu ketik ulang."),
    ("SEK-01", marked("#N/A"), "error-value",
     "TW I!F10: realisasi menampilkan nilai kesalahan (#N/A). Betulkan rumusnya, atau ketik angkanya."),
    ("SEK-01", marked("=uncached"), "uncalculated",
     "TW I!F10: realisasi berisi rumus yang belum dihitung. Buka berkas dan simpan sekali lagi, atau ketik angkanya."),
    ("SEK-01", Seen(SeenKind.NUMBER, 0.0, "0", formula="="), "formula-zero",
     "TW I!F10: realisasi berisi rumus dengan hasil 0, dan dibaca 0. Bila di layar terlihat yang lain, ketik angkanya."),
    ("SEK-04", number(12.4, "12", doubt="0"), "hidden-by-format",
     "TW I!F14: realisasi terlihat '12', tetapi yang tersimpan 12,4 (format sel: 0). "
     "Ketik ulang angkanya; bila tetap berbeda, ubah dahulu format selnya menjadi angka."),
    ("SEK-04", number(12.4, "12", doubt="12"), "hidden-by-format",
     "TW I!F14: realisasi terlihat '12', tetapi yang tersimpan 12,4. "
     "Ketik ulang angkanya; bila tetap berbeda, ubah dahulu format selnya menjadi angka."),
    ("SEK-04", Seen(SeenKind.NUMBER, 12.0, doubt=";;;"), "hidden-by-format",
     "TW I!F14: realisasi tidak terlihat, tetapi yang tersimpan 12 (format sel: ;;;). "
     "Ketik ulang angkanya; bila tetap berbeda, ubah dahulu format selnya menjadi angka."),
    ("SEK-01", Seen(SeenKind.TEXT, text="12", doubt=";;;"), "hidden-by-format",
     "TW I!F10: realisasi tidak terlihat, tetapi yang tersimpan '12' (format sel: ;;;). "
     "Ketik ulang angkanya; bila tetap berbeda, ubah dahulu format selnya menjadi angka."),
    ("SEK-01", replace(number(12), merge=Merge("F10:F11", 2, is_first=True, shown="12")), "merged",
     "TW I!F10: realisasi berada di sel gabungan F10:F11 (terlihat '12'), sehingga tidak pasti itu isian sel yang mana. "
     "Pisahkan selnya (Unmerge Cells), lalu ketik angka tiap baris."),
    ("SEK-01", Seen(SeenKind.BLANK, merge=Merge("D10:F10", 1, is_first=False, shown="", beneath="12")), "merged",
     "TW I!F10: realisasi berada di sel gabungan D10:F10 (terlihat kosong, tertutup '12'), sehingga tidak pasti itu isian sel yang mana. "
     "Pisahkan selnya (Unmerge Cells), lalu ketik angka tiap baris."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "value", "finding", "sentence"), CELLS, ids=[case[2] for case in CELLS])
def test_every_remark_about_a_cell_is_one_sentence(code: str, value: object, finding: str, sentence: str) -> None:
    """The same cell as actual; the finding knows unit, indicator, quarter and what was typed."""
    read = MemoryForm().type(code, value).read()
    assert read.codes == [f"actual-{finding}"]
    (found,) = read.findings
    assert found.message == sentence
    assert (found.unit, found.indicator, found.period) == ("SEK", code, Quarter.TW1)
    used = read.entry(code).state is not EntryState.REFUSED
    assert FINDINGS[found.code].used is used
    assert (found.severity is Severity.ERROR) is not used


@pytest.mark.parametrize(("code", "value", "finding", "sentence"), CELLS, ids=[case[2] for case in CELLS])
def test_every_remark_about_a_typed_target_is_one_sentence(
    code: str, value: object, finding: str, sentence: str
) -> None:
    """The same cells as targets, on rows that were issued without one."""
    typed_at = {"SEK-01": "SEK-06"}.get(code, code)
    value = {"12 dokumen": "12 kegiatan"}.get(str(value), value)
    read = MemoryForm().type(typed_at, value, "TW I", "Target").read()
    row = {"SEK-06": 13, "SEK-04": 11, "SEK-03": 10}[typed_at]
    expected = f"Target!E{row}:" + sentence.split(":", 1)[1].replace("realisasi", "target", 1)
    assert [f.code for f in read.findings] == [f"target-{finding}"]
    assert read.findings[0].message == expected.replace("dokumen", "kegiatan")


def test_ranges_are_judged_in_words() -> None:
    """A range where a point is due, and a range that runs backwards."""
    read = MemoryForm().type("SEK-03", "80-90", "TW I", "Target").type("SEK-05", "22-18", "TW I", "Target").read()
    assert read.message("target-range-not-allowed") == (
        "Target!E10: target '80-90' berupa rentang, padahal SEK-03 memakai satu angka. Isi satu angka, misalnya 90."
    )
    assert read.message("target-range-upside-down") == (
        "Target!E12: rentang target '22-18' tidak berurutan. Tulis batas bawah dahulu, misalnya 80-90."
    )


def test_words_that_differ_between_copies_are_quoted() -> None:
    """Both texts, with the cells in which they stand."""
    form = MemoryForm()
    _conflicting_copy(form)
    assert form.read().message("copies-words-differ") == (
        "TW I!H10: kolom Faktor pendukung/penghambat untuk SEK-01 berbeda dari TW I (2)!H10 (Lancar | Macet). "
        "Tidak ada yang dipakai. Samakan isinya, atau hapus lembar yang salah."
    )
