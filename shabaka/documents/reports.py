"""What a dry run says: row by row, what would happen, why not, and what somebody should look at."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from shabaka.documents.reasons import Reason, from_json


class Outcome(TextChoices):
    """What a row would do."""

    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    UNCHANGED = "unchanged", _("Unchanged")
    REFUSED = "refused", _("Refused")


WRITING = (Outcome.NEW, Outcome.CHANGED)
DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that would change; empty before means that it was not known."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Likely:
    """Something known, or another row (``line``), that may be the same thing."""

    key: str
    name: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class RowReport:
    """One row: what would happen, with reasons of a refusal and doubts that hinder nothing."""

    line: int
    outcome: str
    key: str
    title: str
    differences: tuple[Difference, ...] = ()
    reasons: tuple[Reason, ...] = ()
    doubts: tuple[Reason, ...] = ()
    likely: tuple[Likely, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        return bool(self.doubts or self.likely)

    @property
    def outcome_label(self) -> str:
        return str(Outcome(self.outcome).label)

    def as_json(self) -> list[Any]:
        return [
            self.line,
            self.outcome,
            self.key,
            self.title,
            [[d.column, d.before, d.after] for d in self.differences],
            [reason.as_json() for reason in self.reasons],
            [doubt.as_json() for doubt in self.doubts],
            [[same.key, same.name, same.line] for same in self.likely],
        ]

    @classmethod
    def from_json(cls, kept: list[Any]) -> "RowReport":
        line, outcome, key, title, differences, reasons, doubts, likely = kept
        return cls(
            line,
            outcome,
            key,
            title,
            tuple(Difference(*difference) for difference in differences),
            tuple(map(from_json, reasons)),
            tuple(map(from_json, doubts)),
            tuple(Likely(*same) for same in likely),
        )


@dataclass(frozen=True)
class Report:
    """A whole dry run."""

    rows: tuple[RowReport, ...]
    notes: tuple[Reason, ...] = field(default=())

    @cached_property
    def counts(self) -> dict[str, int]:
        """Outcome → rows, every outcome named."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome.value: found[outcome.value] for outcome in Outcome}

    @cached_property
    def doubtful(self) -> int:
        """How many rows would write something that somebody should look at first."""
        return len(self.only(DOUBTFUL))

    def only(self, outcome: str) -> list[RowReport]:
        """The rows of one outcome, or the doubtful ones; all when nothing is asked for."""
        if outcome == DOUBTFUL:
            return [row for row in self.rows if row.is_doubtful and row.outcome in WRITING]
        return [row for row in self.rows if not outcome or row.outcome == outcome]

    def as_json(self) -> dict[str, Any]:
        return {
            "rows": [row.as_json() for row in self.rows],
            "notes": [note.as_json() for note in self.notes],
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Report":
        return cls(
            tuple(map(RowReport.from_json, kept["rows"])), tuple(map(from_json, kept["notes"]))
        )
