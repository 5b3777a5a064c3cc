"""How the events of a membership become the spans in which it stood. No database."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from shabaka.directory.states import Change, Standing


@dataclass(frozen=True)
class Happening:
    """One event: what changed, the field it names (0 for none), and the limits of its day."""

    change: str
    field: int
    earliest_on: date
    latest_on: date
    key: int = 0
    corrects: int = 0


@dataclass(frozen=True)
class Stretch:
    """A time with one field and one standing.

    It counts from ``starts_on`` (the last day on which it can have begun) to the day before
    ``ends_on``; between the earliest and the counted day nobody knows.
    """

    field: int
    standing: str
    starts_earliest: date
    starts_on: date
    ends_earliest: date | None = None
    ends_on: date | None = None

    def holds(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)

    def in_doubt(self, day: date) -> bool:
        """True on a day on which this stretch may or may not have begun, or ended."""
        begins = self.starts_earliest <= day < self.starts_on
        ends = (
            self.ends_on is not None and (self.ends_earliest or self.ends_on) <= day < self.ends_on
        )
        return begins or ends


class OutOfOrder(ValueError):
    """The events cannot have happened in this order; ``reason`` names why, ``change`` which."""

    def __init__(self, reason: str, change: str) -> None:
        super().__init__(f"{change}: {reason}")
        self.reason, self.change = reason, change


# What may follow what: the standing before (None: no member) → the standing after.
FOLLOWS: dict[str, dict[str | None, str | None]] = {
    Change.DESIGNATED: {None: Standing.ACTIVE},
    Change.FIELD_CHANGED: {s: s for s in Standing},
    Change.SUSPENDED: {Standing.ACTIVE: Standing.SUSPENDED, Standing.INVITED: Standing.SUSPENDED},
    Change.RESUMED: {Standing.SUSPENDED: Standing.ACTIVE, Standing.INVITED: Standing.ACTIVE},
    Change.INVITED_TO_LEAVE: {
        Standing.ACTIVE: Standing.INVITED,
        Standing.SUSPENDED: Standing.INVITED,
    },
    Change.WITHDRAWN: dict.fromkeys(Standing),
    Change.ENDED: dict.fromkeys(Standing),
}


def standing_events(events: Iterable[Happening]) -> list[Happening]:
    """The events that hold by today's knowledge, in order: corrected and annulled ones are out."""
    events = list(events)
    corrected = {event.corrects for event in events if event.corrects}
    held = [e for e in events if e.key not in corrected and e.change != Change.ANNULLED]
    return sorted(held, key=lambda e: (e.latest_on, e.earliest_on, e.key))


def stretches(events: Iterable[Happening]) -> list[Stretch]:
    """The spans of one membership; raises ``OutOfOrder`` for a history that cannot be."""
    found: list[Stretch] = []
    for event in standing_events(events):
        now = found[-1] if found and found[-1].ends_on is None else None
        after = _after(event, now)
        if now:
            found[-1] = replace(now, ends_earliest=event.earliest_on, ends_on=event.latest_on)
        if after:
            field = event.field if event.change in _NAMES_A_FIELD else now.field if now else 0
            found.append(Stretch(field, after, event.earliest_on, event.latest_on))
    # Two events of one day leave nothing between them.
    return [s for s in found if s.ends_on != s.starts_on]


_NAMES_A_FIELD = (Change.DESIGNATED, Change.FIELD_CHANGED)


def _after(event: Happening, now: Stretch | None) -> str | None:
    allowed = FOLLOWS[event.change]
    before = now.standing if now else None
    if before not in allowed:
        reason = "already_member" if now and before in Standing and None in allowed else "not_open"
        raise OutOfOrder(reason if now else "no_member", event.change)
    if event.change == Change.FIELD_CHANGED and now and now.field == event.field:
        raise OutOfOrder("same_field", event.change)
    return allowed[before]


def outside_validity(happening: Happening, starts_on: date | None, ends_on: date | None) -> bool:
    """True when a field was certainly not open on the day, so that it cannot have been given."""
    too_early = starts_on is not None and happening.latest_on < starts_on
    too_late = ends_on is not None and happening.earliest_on > ends_on
    return too_early or too_late


def whole_year(year: int) -> tuple[date, date]:
    """Limits of a day of which only the year is known."""
    return date(year, 1, 1), date(year + 1, 1, 1) - timedelta(days=1)
