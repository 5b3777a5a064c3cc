"""What would be written for one row, decided before anything is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from shabaka.directory.rules.imports.known import Fact, KnownMembership
from shabaka.directory.rules.memberships import Stretch
from shabaka.documents.reports import RowReport


@dataclass(frozen=True, slots=True)
class PlannedEvent:
    """An event to be recorded; ``corrects`` is the key of the wrong one, 0 for none."""

    change: str
    field: int
    earliest_on: date
    latest_on: date
    source: str
    source_url: str = ""
    note: str = ""
    corrects: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """One row's writes: a new city (``city`` 0) or changed facts, names, an event and its spans."""

    line: int
    key: str
    city: int = 0
    facts: Mapping[str, Fact] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    membership: KnownMembership | None = None
    event: PlannedEvent | None = None
    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a row's reader is told, and what would be written: nothing when refused or unchanged."""

    report: RowReport
    plan: Plan | None = None
