"""The signature block of a quarter sheet: who signs, and who takes note. Prefilled, and free to be corrected."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

from ikigen.excel.fitting import count_lines, height_for
from ikigen.form.plan import Look
from ikigen.form.plan_rows import FormBasis
from ikigen.form.plan_rules import SIGNATURE_RULES
from ikigen.form.plan_sheet import SheetDraft
from ikigen.model.catalogue import HEAD_OF_OFFICE, Holder
from ikigen.model.period import Quarter
from ikigen.text import form as words
from ikigen.text import labels

_GAP, _LINE, _ROOM_TO_SIGN = 12.0, 15.0, 48.0
_PARTS: Final = ("name", "rank", "nip")


@dataclass(frozen=True)
class SignaturePlaces:
    """The columns of a block: who takes note, the labels of the signer's lines, and who signs.

    ``rooms`` are the characters of the cells of both positions: of the cell itself, and with the blank cells
    right of it.
    """

    left: int
    labels: int
    right: int
    rooms: tuple[tuple[float, float], tuple[float, float]]


QUARTER_PLACES: Final = SignaturePlaces(left=1, labels=6, right=7, rooms=((42.0, 60.0), (30.0, 52.0)))
"""Those of a quarter sheet."""


def quarter_end(year: int, quarter: Quarter) -> date:
    """The last day of a quarter."""
    month = quarter * 3
    return date(year, month, monthrange(year, month)[1])


def write_signature(
    draft: SheetDraft, basis: FormBasis, quarter: Quarter, row: int, places: SignaturePlaces = QUARTER_PLACES
) -> int:
    """The block from ``row`` on, for those who hold the positions when the quarter ends; the row after it."""
    day = quarter_end(basis.year, quarter)
    superior = basis.unit.parent or HEAD_OF_OFFICE
    own, other = _signer(basis, quarter, day), basis.catalogue.holder_of(superior, day)
    draft.heights[row] = _GAP
    draft.put(row + 1, places.left, words.WITNESS, Look.SIGN_TEXT)
    place = words.place_and_date(basis.catalogue.office.place, quarter, basis.year)
    draft.put(row + 1, places.right, place, Look.SIGN_TEXT, SIGNATURE_RULES["place"])
    draft.heights[row + 1] = _LINE
    titles = (_position(_title_of(basis, superior), other), _position(basis.unit.title, own))
    draft.heights[row + 2] = _LINE
    for col, width, title in zip((places.left, places.right), places.rooms, titles, strict=True):
        _write_title(draft, row + 2, col, title, width)
    draft.heights[row + 3] = _ROOM_TO_SIGN
    _write_person(draft, row + 4, places.left, _signed_texts(other, f"{labels.SIGNER_NIP} "))
    _write_person(draft, row + 4, places.right, _signed_texts(own))
    for number, label in enumerate((labels.SIGNER_NAME, labels.SIGNER_RANK, labels.SIGNER_NIP)):
        draft.put(row + 4 + number, places.labels, label, Look.SIGN_LABEL)
        draft.heights[row + 4 + number] = _LINE
    return row + 4 + len(_PARTS)


def _signer(basis: FormBasis, quarter: Quarter, day: date) -> Holder | None:
    """Who signed the quarter before, else who holds the position on a day."""
    holder, name = basis.catalogue.holder_of(basis.unit.code, day), basis.fill.signers.get(quarter)
    if not name or (holder is not None and holder.name == name):
        return holder
    return Holder(basis.unit.code, name)


def _write_title(draft: SheetDraft, row: int, col: int, title: str, widths: tuple[float, float]) -> None:
    """A position: on one line while it fits, wrapped in its cell when it does not."""
    alone, with_blanks = widths
    fits = count_lines(title, with_blanks, 10) == 1
    look = Look.SIGN_TITLE if fits else Look.SIGN_TITLE_WRAPPED
    draft.put(row, col, title, look, SIGNATURE_RULES["title"])
    if not fits:
        draft.fit(row, height_for(count_lines(title, alone, 10), 10))


def _signed_texts(holder: Holder | None, before_nip: str = "") -> tuple[str, str, str]:
    """Name, rank and NIP of a holder; the NIP's label where no label cell stands beside it."""
    if holder is None:
        return "", "", before_nip
    return holder.name, holder.rank, f"{before_nip}{holder.nip}"


def _write_person(draft: SheetDraft, row: int, col: int, texts: tuple[str, str, str]) -> None:
    for number, (part, text) in enumerate(zip(_PARTS, texts, strict=True)):
        look = Look.SIGN_NAME if part == "name" else Look.SIGN_LINE
        draft.put(row + number, col, text or None, look, SIGNATURE_RULES[part])


def _title_of(basis: FormBasis, unit: str) -> str:
    if unit == HEAD_OF_OFFICE:
        return words.head_of_office(basis.catalogue.office)
    return basis.catalogue.unit_by_code[unit].title


def _position(title: str, holder: Holder | None) -> str:
    return words.position_title(title, holder.status if holder else None)
