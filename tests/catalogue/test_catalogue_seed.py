"""The built-in catalogue says what the source document says, to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ikigen.catalogue.tables import read_catalogue
from ikigen.model.catalogue import Accumulation, Catalogue, DueDate, Indicator, Kind, Polarity
from ikigen.model.period import Quarter
from ikigen.model.policy import Policy

SEED = Path(__file__).parent / "indikator-kinerja-individu.txt"
CODES = [
    "SEK", "UMUM", "KEU", "PM", "PM-REN", "PM-PRO", "PM-DAL",
    "PTSP", "PTSP-USAHA", "PTSP-NONUSAHA", "PTSP-ADU", "UPT",
]  # fmt: skip


@dataclass
class PrintedRow:
    """One row of a printed table, its sasaran carried down over empty cells and page breaks."""

    objective: str
    title: str
    formula: str
    source: str


@dataclass
class PrintedUnit:
    """One position of the source document."""

    title: str = ""
    duty: list[str] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)
    rows: list[PrintedRow] = field(default_factory=list)


def printed_units() -> list[PrintedUnit]:
    """The source document, read line by line."""
    units: list[PrintedUnit] = []
    listing: list[str] = []
    for line in SEED.read_text(encoding="utf-8").split("\n"):
        bare = line.replace("**", "")
        if bare == "INDIKATOR KINERJA INDIVIDU":
            continue
        if bare.startswith("1. JABATAN : "):
            units.append(PrintedUnit(title=bare.removeprefix("1. JABATAN : ")))
        elif bare.startswith(("2. TUGAS :", "3. FUNGSI :")):
            listing = units[-1].duty if bare[0] == "2" else units[-1].functions
            listing.extend(filter(None, [bare.split(":", 1)[1].strip()]))
        elif bare.startswith(" - "):
            listing.append(bare.removeprefix(" - "))
        elif "\t" in line and not line.startswith("SASARAN (KINERJA)"):
            objective, title, formula, source = line.split("\t")
            above = units[-1].rows[-1].objective if units[-1].rows else ""
            units[-1].rows.append(PrintedRow(objective or above, title, formula, source))
    return units


def as_line(latex: str) -> str:
    """LaTeX as one line of text, piece by piece: a fraction as ``(top) / (bottom)``, the signs as themselves."""
    signs = {"\\sum": "Σ", "\\times": "×", "\\text": "", "$": ""}
    pieces = re.findall(r"\\[a-z]+|[{}$]|[^\\{}$]+", latex)
    out: list[str] = []
    pending: list[str] = []
    for piece in pieces:
        if piece == "\\frac":
            pending += [") / (", ")"]
            out.append("(")
        elif piece == "{":
            pending.append("open")
        elif piece == "}":
            assert pending.pop() == "open"
            depth = pending.count("open")
            if pending and depth == 0:
                out.append(pending.pop(0))
        else:
            out.append(signs.get(piece, piece))
    return re.sub(r" +", " ", "".join(out)).replace("( ", "(").strip()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    found, findings = read_catalogue(None)
    assert findings == ()
    assert found is not None
    return found


def pairs(catalogue: Catalogue) -> Iterator[tuple[Indicator, PrintedRow]]:
    """Every indicator beside its printed row."""
    rows = [(code, row) for code, unit in zip(CODES, printed_units(), strict=True) for row in unit.rows]
    for indicator, (code, row) in zip(catalogue.indicators, rows, strict=True):
        assert indicator.unit == code
        yield indicator, row


def test_counts_are_those_of_the_document(catalogue: Catalogue) -> None:
    """12 positions, 23 sasaran, 60 indicators, in the order of the document."""
    assert [unit.code for unit in catalogue.units] == CODES
    assert len(catalogue.indicators) == 60
    assert len({(i.unit, i.objective) for i in catalogue.indicators}) == 23
    for unit in catalogue.units:
        owned = [i.code for i in catalogue.owned_by(unit.code)]
        assert owned == [f"{unit.code}-{n:02d}" for n in range(1, len(owned) + 1)]


def test_printed_text_is_kept_to_the_letter(catalogue: Catalogue) -> None:
    """Sasaran, title, formula and source of all 60 indicators equal the document's."""
    for indicator, row in pairs(catalogue):
        assert indicator.objective == row.objective
        assert indicator.title == row.title
        assert indicator.source_text == row.source
        assert indicator.formula_text == as_line(row.formula)


def test_formulas_are_converted_and_not_reworded() -> None:
    """The conversion of the document's notation, on one of each kind."""
    assert as_line(r"$\frac{\sum \text{a b}}{\sum \text{c}} \times 100$") == "(Σ a b) / (Σ c) × 100"
    assert as_line(r"\sum dokumen yang terealisasi") == "Σ dokumen yang terealisasi"
    assert as_line("Σ ASN yang terlayani") == "Σ ASN yang terlayani"


def test_tugas_and_fungsi_are_kept_line_by_line(catalogue: Catalogue) -> None:
    """Every line of tugas and fungsi stands as printed; the printed position is an alias to the letter."""
    for unit, printed in zip(catalogue.units, printed_units(), strict=True):
        assert unit.duty.split("\n") == (printed.duty or [""])
        assert unit.functions.split("\n") == printed.functions
        assert unit.title.casefold() == printed.title.casefold()
        assert printed.title in unit.aliases


def test_superiors(catalogue: Catalogue) -> None:
    """SEK, PM, PTSP and UPT report to the head of the office, the others to the section above."""
    top = {unit.code for unit in catalogue.units if unit.parent is None}
    assert top == {"SEK", "PM", "PTSP", "UPT"}
    assert catalogue.unit_by_code["KEU"].parent == "SEK"
    assert catalogue.unit_by_code["PTSP-NONUSAHA"].parent == "PTSP"
    assert catalogue.unit_by_code["PM-DAL"].parent == "PM"


RATIOS = [f"SEK-{n:02d}" for n in range(1, 9)] + ["PTSP-USAHA-02", "PTSP-NONUSAHA-02"]
MEASURES = {
    (Accumulation.SUM, "dokumen"): "UMUM-02 UMUM-04 UMUM-12 KEU-01 KEU-02 KEU-03 KEU-04 KEU-05 KEU-06 PM-REN-01 "
    "PM-PRO-01 PTSP-02 PTSP-ADU-02",
    (Accumulation.SUM, "laporan"): "UMUM-05",
    (Accumulation.SUM, "kegiatan"): "UMUM-06 UMUM-16 PM-03 PM-PRO-02 PM-DAL-02",
    (Accumulation.SUM, "kunjungan"): "UMUM-15",
    (Accumulation.SUM, "layanan"): "UMUM-19 UMUM-21 PTSP-01 PTSP-USAHA-01 PTSP-NONUSAHA-01",
    (Accumulation.SUM, "investor"): "PM-02",
    (Accumulation.SUM, "pelaku usaha"): "PM-DAL-01 PM-DAL-03",
    (Accumulation.SUM, "persen"): " ".join(RATIOS),
    (Accumulation.TO_DATE, "jenis"): "UMUM-01 UMUM-03 UMUM-07 UMUM-09 UMUM-10 UMUM-11 UMUM-13 UMUM-14 UMUM-17 "
    "UMUM-18 UMUM-23 PM-01",
    (Accumulation.TO_DATE, "unit kendaraan"): "UMUM-22",
    (Accumulation.TO_DATE, "jenis laporan"): "KEU-07 KEU-08 KEU-09",
    (Accumulation.STATE, "orang ASN"): "UMUM-08 PM-PRO-03",
    (Accumulation.STATE, "rekening"): "UMUM-20",
    (Accumulation.STATE, "saluran"): "PTSP-USAHA-03 PTSP-NONUSAHA-03 PTSP-ADU-01",
}


def test_every_indicator_is_measured_as_chosen(catalogue: Catalogue) -> None:
    """Accumulation and measure unit of all 60, and nothing else among them."""
    chosen: dict[tuple[Accumulation, str], set[str]] = {}
    for indicator in catalogue.indicators:
        chosen.setdefault((indicator.accumulation, indicator.measure_unit), set()).add(indicator.code)
        assert indicator.polarity is Polarity.HIGHER
        assert indicator.weight == 1
        assert indicator.reference is None
        assert (indicator.kind is Kind.RATIO) == (indicator.code in RATIOS)
        assert indicator.kind is not Kind.VALUE
    assert chosen == {key: set(codes.split()) for key, codes in MEASURES.items()}


def test_ratios_have_the_parts_of_the_printed_fraction(catalogue: Catalogue) -> None:
    """Numerator and denominator as printed, the two upside-down fractions turned round."""
    part_units = {"SEK-01": "dokumen", "PTSP-USAHA-02": "permohonan", "PTSP-NONUSAHA-02": "permohonan"}
    for code in RATIOS:
        indicator = catalogue.indicator_by_code[code]
        printed = f"(Σ {indicator.numerator}) / (Σ {indicator.denominator}) × 100"
        turned = f"(Σ {indicator.denominator}) / (Σ {indicator.numerator}) × 100"
        assert indicator.formula_text == (turned if code.startswith("PTSP") else printed)
        assert indicator.part_unit == part_units.get(code, "fasilitasi")
    repaired = catalogue.indicator_by_code["PTSP-USAHA-02"]
    assert [cell.label for cell in repaired.cells] == ["Permohonan Komitmen Yang Terpenuhi", "Permohonan Komitmen"]


def test_sources_are_the_units_that_the_document_names(catalogue: Catalogue) -> None:
    """Each source code belongs to the printed position; PTSP-01 has two."""
    assert catalogue.indicator_by_code["PTSP-01"].sources == ("PTSP-USAHA", "PTSP-NONUSAHA")
    assert {i.sources for i in catalogue.owned_by("UMUM")} == {("KEU",)}
    assert [i.sources[0] for i in catalogue.owned_by("SEK")] == ["UMUM", "KEU", *["UMUM"] * 5, "KEU"]
    assert catalogue.indicator_by_code["PTSP-NONUSAHA-02"].sources == ("PTSP-NONUSAHA",)
    assert [i.code for i in catalogue.indicators if i.is_additive] == ["PTSP-01"]


def test_notes_stand_where_the_document_needs_them(catalogue: Catalogue) -> None:
    """Every repair and every open title has its sentence."""
    noted = {i.code for i in catalogue.indicators if i.note}
    needed = {*RATIOS, "PTSP-01", "PTSP-ADU-01", "PM-PRO-03", "UMUM-20", "PM-DAL-01", "PM-DAL-03"}
    assert noted == needed


def test_the_office_and_what_the_document_leaves_open(catalogue: Catalogue) -> None:
    """Name and due dates are given, nobody and no target is invented, every policy has its default."""
    assert catalogue.office.name == "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu"
    assert catalogue.office.abbreviation == "DPMPTSP"
    assert catalogue.office.government == catalogue.office.place == catalogue.office.address == ""
    assert [catalogue.office.due_dates[q] for q in Quarter] == [
        DueDate(5, 4), DueDate(5, 7), DueDate(5, 10), DueDate(5, 1),
    ]  # fmt: skip
    assert catalogue.office.due_dates[Quarter.TW4].in_year(2026, Quarter.TW4).isoformat() == "2027-01-05"
    assert not catalogue.holders
    assert not catalogue.targets
    assert catalogue.policy == Policy()
