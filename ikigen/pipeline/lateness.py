"""Who returned a quarter too late: judged by stamps, and nobody is called late for saving the same form again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ikigen.checks.standing import Standing
from ikigen.model.period import Quarter
from ikigen.model.submission import Submission


@dataclass(frozen=True)
class Lateness:
    """What is known of when each unit returned what: the forms that count, and every form with a stamp inside."""

    counting: Mapping[tuple[str, Quarter], Submission]
    stamped: Mapping[str, Sequence[Submission]]

    def of(self, standing: Standing, quarter: Quarter) -> bool | None:
        """Whether a quarter came back too late; None where that cannot be told.

        One form serves the whole year: what counts for an early quarter has often been saved again for a later
        one, and that stamp says nothing of when the quarter first came back. An older return that was punctual
        proves that; a form made when the others had returned the quarter, and this unit had not, disproves it.
        """
        if not standing.late or standing.due is None:
            return standing.late
        unit = standing.unit.code
        forms = self.stamped.get(unit, ())
        stamps = (form.file.modified for form in forms if form.file.modified and form.has_entries_in(quarter))
        if any(stamp.date() <= standing.due for stamp in stamps):
            return False
        counting = self.counting.get((unit, quarter))
        if counting is not None and quarter in counting.carried.awaited:
            return True
        origin = {q: self._origin(unit, q) for q in Quarter}
        saved_again = any(origin[later] == origin[quarter] for later in Quarter if later > quarter)
        return None if saved_again else True

    def _origin(self, unit: str, quarter: Quarter) -> str:
        """The SHA-256 of the return that first brought a quarter, "" where none has."""
        submission = self.counting.get((unit, quarter))
        if submission is None:
            return ""
        taken_over = submission.carried.quarters.get(quarter)
        return taken_over.sha256 if taken_over else submission.file.sha256
