"""Whom to call about a unit's figures: the position, and who held it when the quarter ended."""

from __future__ import annotations

from dataclasses import dataclass

from ikigen.model.catalogue import Catalogue
from ikigen.model.period import Quarter
from ikigen.text import measuring
from ikigen.text.form import position_title


@dataclass(frozen=True)
class Contacts:
    """The positions of a catalogue with their holders in ``year``; None where only positions are to be named."""

    catalogue: Catalogue
    year: int | None = None

    def of(self, unit: str, quarter: Quarter) -> str:
        """A unit's position, with the capacity and the name of its holder on the quarter's last day if known."""
        known = self.catalogue.unit_by_code.get(unit)
        title = known.title if known else unit
        holder = self.catalogue.holder_of(unit, quarter.last_day(self.year)) if self.year is not None else None
        if holder is None or not holder.name:
            return title
        return measuring.POSITION_AND_NAME.format(title=position_title(title, holder.status), name=holder.name)
