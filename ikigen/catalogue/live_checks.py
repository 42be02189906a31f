"""What a catalogue's workbook checks by itself while somebody types: cells that turn red, yellow or grey.

Only ``catalogue check`` judges; these colours say at once what it would say later. Formulas are written for the
first row of a table: ``{kode}`` is the cell of that column in the row, ``{^kode}`` the one above it,
``{@unit.kode}`` the whole column of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from ikigen.catalogue.schema import HOLDERS, INDICATORS, OFFICE, POLICIES, TABLES, TARGETS, UNITS, Table
from ikigen.excel.addresses import address, column_letter, quoted
from ikigen.excel.looks import Palette
from ikigen.excel.writer import Book, Sheet
from ikigen.model.catalogue import HEAD_OF_OFFICE, Accumulation, Kind


class Mark(StrEnum):
    """What a colour says."""

    WRONG = "wrong"
    LOOK = "look"
    CLOSED = "closed"
    GROUP = "group"
    """A line above the first row of a unit."""
    RULED = "ruled"
    """Lines around the cells of a row in which something stands."""


_LINES: Final = {f"{side}_color": f"#{Palette.LINE}" for side in ("left", "right", "bottom")}
_LOOKS: Final[Mapping[Mark, Mapping[str, Any]]] = {
    Mark.WRONG: {"bg_color": "#F3A9AE", "font_color": "#7A0612", "bold": True},
    Mark.LOOK: {"bg_color": "#FBE3A0"},
    Mark.CLOSED: {"bg_color": "#E1E5EA", "font_color": "#8A94A3"},
    # LibreOffice drops the lines that a conditional format does not name.
    Mark.GROUP: {"top": 1, "top_color": "#1F3A5F", "left": 1, "right": 1, "bottom": 1, **_LINES},
    Mark.RULED: {"border": 1, "border_color": f"#{Palette.LINE}"},
}


@dataclass(frozen=True, slots=True)
class LiveCheck:
    """Columns that take a colour where a formula is true."""

    columns: tuple[str, ...]
    mark: Mark
    formula: str


_RATIO: Final = f'{{jenis}}="{Kind.RATIO}"'
_PARTS: Final = ("pembilang", "penyebut", "satuan_data")
_MARKED: Final = 'SUBSTITUTE(";"&{sumber}&";"," ","")'
_KNOWN: Final = 'SUMPRODUCT(({0}<>"")*ISNUMBER(SEARCH(";"&SUBSTITUTE({0}," ","")&"{1};",' + _MARKED + ")))"
_ALL_KNOWN: Final = "+".join(
    _KNOWN.replace("{0}", column).replace("{1}", part)
    for column, part in (
        ("{@unit.kode}", ""), ("{@unit.jabatan}", ""), ("{@indikator.kode}", ""), ("{@indikator.kode}", "a"),
        ("{@indikator.kode}", "b"),
    )
)  # fmt: skip
_OF_INDICATOR: Final = "INDEX({{@indikator.{0}}},MATCH({{kode}},{{@indikator.kode}},0))"
_LEVELS: Final = "OR(" + ",".join(
    [f'{_OF_INDICATOR.format("jenis")}="{Kind.RATIO}"']
    + [f'{_OF_INDICATOR.format("akumulasi")}="{way}"' for way in (Accumulation.TO_DATE, Accumulation.STATE)]
) + ")"  # fmt: skip
_MADE: Final = (
    f'IF({_OF_INDICATOR.format("akumulasi")}="{Accumulation.SUM}",SUM({{tw1}}:{{tw4}}),'
    f'IF({_OF_INDICATOR.format("akumulasi")}="{Accumulation.MAX}",MAX({{tw1}}:{{tw4}}),AVERAGE({{tw1}}:{{tw4}})))'
)

CHECKS: Final[Mapping[str, tuple[LiveCheck, ...]]] = {
    OFFICE.name: (LiveCheck(("nilai",), Mark.WRONG, 'AND({kunci}="nama",{nilai}="")'),),
    UNITS.name: (
        LiveCheck(("kode",), Mark.WRONG, f'OR(COUNTIF({{@unit.kode}},{{kode}})>1,{{kode}}="{HEAD_OF_OFFICE}")'),
        LiveCheck(("jabatan",), Mark.WRONG, 'AND({jabatan}<>"",COUNTIF({@unit.jabatan},{jabatan})>1)'),
        LiveCheck(
            ("atasan",),
            Mark.WRONG,
            f'AND({{atasan}}<>"",OR({{atasan}}={{kode}},AND({{atasan}}<>"{HEAD_OF_OFFICE}",'
            "COUNTIF({@unit.kode},{atasan})+COUNTIF({@unit.jabatan},{atasan})=0)))",
        ),
    ),
    HOLDERS.name: (
        LiveCheck(
            ("unit",),
            Mark.WRONG,
            f'AND({{unit}}<>"",{{unit}}<>"{HEAD_OF_OFFICE}",'
            "COUNTIF({@unit.kode},{unit})+COUNTIF({@unit.jabatan},{unit})=0)",
        ),
        LiveCheck(
            ("unit", "mulai"),
            Mark.WRONG,
            'AND({unit}<>"",SUMPRODUCT(({@pejabat.unit}={unit})*({@pejabat.mulai}={mulai}))>1)',
        ),
        LiveCheck(("nip",), Mark.WRONG, "ISNUMBER({nip})"),
        LiveCheck(("nip",), Mark.LOOK, 'AND({nip}<>"",LEN(SUBSTITUTE({nip}," ",""))<>18)'),
    ),
    INDICATORS.name: (
        LiveCheck(("kode",), Mark.WRONG, 'AND({kode}<>"",COUNTIF({@indikator.kode},{kode})>1)'),
        LiveCheck(
            ("kode",),
            Mark.WRONG,
            'AND({kode}<>"",COUNTIF({@unit.kode},{unit})>0,LEFT({kode},LEN({unit})+1)<>{unit}&"-")',
        ),
        LiveCheck(
            ("unit",),
            Mark.WRONG,
            'AND({unit}<>"",COUNTIF({@unit.kode},{unit})+COUNTIF({@unit.jabatan},{unit})=0)',
        ),
        *(LiveCheck((part,), Mark.WRONG, f'AND({_RATIO},{{{part}}}="")') for part in _PARTS),
        *(LiveCheck((part,), Mark.LOOK, f'AND({{jenis}}<>"",NOT({_RATIO}),{{{part}}}<>"")') for part in _PARTS),
        LiveCheck(_PARTS, Mark.CLOSED, f'AND({{jenis}}<>"",NOT({_RATIO}))'),
        LiveCheck(
            ("akumulasi",), Mark.WRONG, f'AND({_RATIO},{{akumulasi}}<>"",{{akumulasi}}<>"{Accumulation.SUM}")'
        ),
        LiveCheck(("sumber",), Mark.WRONG, 'AND({kode}<>"",{sumber}="",{sumber_data}="")'),
        LiveCheck(
            ("sumber",),
            Mark.LOOK,
            f'AND({{sumber}}<>"",{_ALL_KNOWN}<LEN({{sumber}})-LEN(SUBSTITUTE({{sumber}},";",""))+1)',
        ),
        LiveCheck(INDICATORS.names, Mark.GROUP, 'AND({unit}<>"",{unit}<>{^unit})'),
    ),
    TARGETS.name: (
        LiveCheck(("kode",), Mark.WRONG, 'AND({kode}<>"",COUNTIF({@indikator.kode},{kode})=0)'),
        LiveCheck(
            ("kode", "tahun"),
            Mark.WRONG,
            'AND({kode}<>"",SUMPRODUCT(({@target.kode}={kode})*({@target.tahun}={tahun})'
            "*({@target.berlaku_mulai}={berlaku_mulai}))>1)",
        ),
        LiveCheck(
            ("tahunan",),
            Mark.LOOK,
            "IFERROR(AND(ISNUMBER({tahunan}),"
            f"IF({_LEVELS},AND(ISNUMBER({{tw4}}),ABS({{tw4}}-{{tahunan}})>0.000001),"
            f"AND(COUNT({{tw1}}:{{tw4}})>0,ABS({_MADE}-{{tahunan}})>0.000001))),FALSE)",
        ),
        LiveCheck(
            ("berlaku_mulai",),
            Mark.LOOK,
            "IFERROR(AND(COUNT({berlaku_mulai},{tahun})=2,YEAR({berlaku_mulai})>{tahun}),FALSE)",
        ),
        LiveCheck(("tahunan",), Mark.LOOK, 'AND({kode}<>"",{tahun}<>"",COUNTA({tahunan}:{nasional})=0)'),
        LiveCheck(
            ("berlaku_mulai",),
            Mark.LOOK,
            "IFERROR(AND(COUNT({berlaku_mulai},{tahun})=2,{berlaku_mulai}>DATE({tahun},3,31),"
            "SUMPRODUCT(({@target.kode}={kode})*({@target.tahun}={tahun}))=1),FALSE)",
        ),
        LiveCheck(("alasan",), Mark.LOOK, 'AND({berlaku_mulai}<>"",{alasan}="")'),
    ),
    POLICIES.name: (LiveCheck(("nilai",), Mark.WRONG, '{nilai}=""'),),
}
"""By table; where several are true of a cell the first one shows."""

_NAME: Final = "{table}_{column}"
_OTHER_COLUMN: Final = re.compile(r"\{@(\w+)\.(\w+)\}")
_ABOVE: Final = re.compile(r"\{\^(\w+)\}")


def define_columns(book: Book, last_rows: Mapping[str, int]) -> None:
    """Give every column that checks and lists look at a name, which works across sheets in every program.

    Args:
        book: the workbook with its sheets.
        last_rows: the last row of each table from 0, free rows included.
    """
    for table in TABLES:
        for col, column in enumerate(table.columns):
            if (table.name, column.name) in _LOOKED_AT:
                letter, last = column_letter(col), last_rows[table.name] + 1
                area = f"{quoted(table.name)}!${letter}$2:${letter}${max(last, 2)}"
                book.define(_NAME.format(table=table.name, column=column.name), area)


def list_of_codes(table: str) -> str:
    """The formula of a list: the codes that a table has at the moment, down to the last one."""
    name = _NAME.format(table=table, column="kode")
    return f'=OFFSET({name},0,0,MAX(1,SUMPRODUCT(MAX(({name}<>"")*ROW({name})))-1),1)'


def add_live_checks(sheet: Sheet, table: Table, last: int) -> None:
    """Attach the checks of a table to its rows 1 … ``last``."""
    for check in (*_required(table), *CHECKS[table.name]):
        rule = {
            "type": "formula",
            "criteria": f"={_for_row(table, check.formula)}",
            "format": sheet.conditional(_LOOKS[check.mark]),
            "stop_if_true": check.mark is not Mark.GROUP,
        }
        for name in check.columns:
            col = table.names.index(name)
            sheet.mark(1, col, rule, (last, col))


def rule_filled_rows(sheet: Sheet, table: Table, first: int, last: int) -> None:
    """Draw lines around the cells of free rows once something stands in them, from ``first`` to ``last``.

    Rows without lines do not print, so the paper ends where the table does, however many rows are added.
    """
    end = len(table.columns) - 1
    cells = f"${address(first, 0)}:${address(first, end)}"
    look = sheet.conditional(_LOOKS[Mark.RULED])
    sheet.mark(first, 0, {"type": "formula", "criteria": f"=COUNTA({cells})>0", "format": look}, (last, end))


def _required(table: Table) -> Iterator[LiveCheck]:
    """A required cell that is blank in a row where something stands."""
    whole_row = f"{{{table.names[0]}}}:{{{table.names[-1]}}}"
    for column in table.columns:
        if column.required:
            yield LiveCheck((column.name,), Mark.WRONG, f'AND({{{column.name}}}="",COUNTA({whole_row})>0)')


def _for_row(table: Table, formula: str) -> str:
    """A check's formula as it stands for the first row of a table."""
    formula = _OTHER_COLUMN.sub(lambda m: _NAME.format(table=m[1], column=m[2]), formula)
    formula = _ABOVE.sub(lambda m: _cell(table, m[1], 0), formula)
    return re.sub(r"\{(\w+)\}", lambda m: _cell(table, m[1], 1), formula)


def _cell(table: Table, column: str, row: int) -> str:
    return "$" + address(row, table.names.index(column))


_LOOKED_AT: Final = frozenset(
    (match[1], match[2])
    for checks in CHECKS.values()
    for c in checks
    for match in _OTHER_COLUMN.finditer(c.formula)
)
