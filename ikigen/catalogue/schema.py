"""The six tables of a catalogue as data: their columns, in order, and what each column holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ikigen.model.catalogue import Accumulation, HolderStatus, Kind, Polarity
from ikigen.model.policy import Reference


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, whether every row must fill it, and the closed choice of its values.

    ``width`` is in characters of the default font; ``figure`` says that numbers or dates stand in it.
    ``codes_of`` names the table whose codes are offered in it; ``open`` says that something else may stand there
    too (``KADIS``, several codes).
    """

    name: str
    width: float
    required: bool = False
    choices: tuple[str, ...] = ()
    figure: bool = False
    centred: bool = False
    codes_of: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One of the six tables: the sheet's title, the file's name without ``.csv``, and its columns."""

    name: str
    columns: tuple[Column, ...]
    pages_wide: int = 1
    """Pages side by side on which the table prints readably."""

    @property
    def names(self) -> tuple[str, ...]:
        """The headers of the table, in order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that header.

        Raises:
            StopIteration: the table has no such column.
        """
        return next(column for column in self.columns if column.name == name)


def _figures(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, 11, figure=True, centred=True) for name in names)


OFFICE: Final = Table("instansi", (Column("kunci", 22, required=True), Column("nilai", 70)))
UNITS: Final = Table(
    "unit",
    (
        Column("kode", 14, required=True),
        Column("jabatan", 26, required=True),
        Column("atasan", 9, codes_of="unit"),
        Column("alias", 28),
        Column("tugas", 46),
        Column("fungsi", 46),
    ),
)
HOLDERS: Final = Table(
    "pejabat",
    (
        Column("unit", 16, required=True, codes_of="unit", open=True),
        Column("nama", 36, required=True),
        Column("pangkat", 28),
        Column("nip", 24),
        Column("status", 12, choices=tuple(HolderStatus)),
        Column("mulai", 13, figure=True, centred=True),
    ),
)
INDICATORS: Final = Table(
    "indikator",
    (
        Column("kode", 18, required=True),
        Column("unit", 14, required=True, codes_of="unit"),
        Column("sasaran", 26, required=True),
        Column("indikator", 28, required=True),
        Column("formulasi", 28),
        Column("sumber_data", 20),
        Column("jenis", 11, required=True, choices=tuple(Kind)),
        Column("pembilang", 22),
        Column("penyebut", 22),
        Column("satuan", 11, required=True),
        Column("satuan_data", 12),
        Column("polaritas", 10, required=True, choices=tuple(Polarity)),
        Column("akumulasi", 11, required=True, choices=tuple(Accumulation)),
        Column("sumber", 14, codes_of="unit", open=True),
        Column("rujukan", 10, choices=tuple(Reference)),
        Column("bobot", 8, figure=True, centred=True),
        Column("catatan", 32),
    ),
    pages_wide=2,
)
TARGETS: Final = Table(
    "target",
    (
        Column("kode", 18, required=True, codes_of="indikator"),
        Column("tahun", 9, required=True, figure=True, centred=True),
        *_figures("tahunan", "tw1", "tw2", "tw3", "tw4", "renstra", "nasional"),
        Column("berlaku_mulai", 15, figure=True, centred=True),
        Column("alasan", 44),
    ),
)
POLICIES: Final = Table("kebijakan", (Column("kunci", 26, required=True), Column("nilai", 80)))

DATES: Final = frozenset({"mulai", "berlaku_mulai"})
"""The columns in which dates stand."""

WORDS: Final = frozenset(
    {
        "jabatan", "alias", "tugas", "fungsi", "nama", "pangkat", "sasaran", "indikator", "formulasi",
        "sumber_data", "pembilang", "penyebut", "satuan", "satuan_data", "catatan", "alasan",
    }
)  # fmt: skip
"""The columns in which words stand: a date there is something else that a spreadsheet has changed."""

TABLES: Final = (OFFICE, UNITS, HOLDERS, INDICATORS, TARGETS, POLICIES)
"""In the order in which they are written."""
