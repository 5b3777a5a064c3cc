"""How the events of a membership become the spans in which it stood. No database."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate

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
    """The events that hold by today's knowledge, in an order that their days allow.

    Corrected and annulled ones are out. Where the limits of the days leave several orders, it is
    the first possible one by the last possible day; a history without any is told by that day.
    """
    events = list(events)
    corrected = {event.corrects for event in events if event.corrects}
    held = [e for e in events if e.key not in corrected and e.change != Change.ANNULLED]
    told = tuple(sorted(held, key=lambda e: (e.latest_on, e.earliest_on, e.key)))
    order = _order(told, _NOT_YET, set())
    return list(told) if order is None else order


type State = tuple[str | None, int]
"""How a membership stands between two events: its standing (None: no member), its field."""

_NOT_YET: State = (None, 0)
_NAMES_A_FIELD = (Change.DESIGNATED, Change.FIELD_CHANGED)
_TRIES = 5000


def _order(left: tuple[Happening, ...], now: State, dead: set[object]) -> list[Happening] | None:
    """What is left in an order that can have happened; ``dead`` keeps what was tried in vain."""
    if not left:
        return []
    if (left, now) in dead or len(dead) > _TRIES:
        return None
    for n in _may_come_first(left):
        try:
            after = _after(left[n], now)
        except OutOfOrder:
            continue
        rest = _order(left[:n] + left[n + 1 :], after, dead)
        if rest is not None:
            return [left[n], *rest]
    dead.add((left, now))
    return None


def _may_come_first(left: tuple[Happening, ...]) -> Iterator[int]:
    """Places of the events that need not come after another one; of equal ones the first."""
    seen = set()
    for n, event in enumerate(left):
        alike = replace(event, key=0, corrects=0)
        if event.earliest_on <= left[0].latest_on and alike not in seen:
            seen.add(alike)
            yield n


def _limits(order: Sequence[Happening]) -> list[tuple[date, date]]:
    """First and last possible day of each event, given that they happened in this order."""
    firsts = accumulate((event.earliest_on for event in order), max)
    lasts = accumulate((event.latest_on for event in reversed(order)), min)
    return list(zip(firsts, reversed(list(lasts)), strict=True))


def stretches(events: Iterable[Happening]) -> list[Stretch]:
    """The spans of one membership; raises ``OutOfOrder`` for a history that cannot be."""
    found: list[Stretch] = []
    order, now = standing_events(events), _NOT_YET
    for event, (earliest, latest) in zip(order, _limits(order), strict=True):
        if now[0]:
            found[-1] = replace(found[-1], ends_earliest=earliest, ends_on=latest)
        now = _after(event, now)
        if now[0]:
            found.append(Stretch(now[1], now[0], earliest, latest))
    # Two events of one day leave nothing between them, unless the first may have come before.
    return [s for s in found if s.ends_on != s.starts_on or s.starts_earliest < s.starts_on]


def _after(event: Happening, now: State) -> State:
    before, field = now
    allowed = FOLLOWS[event.change]
    if before not in allowed:
        reason = "already_member" if before and None in allowed else "not_open"
        raise OutOfOrder(reason if before else "no_member", event.change)
    if event.change == Change.FIELD_CHANGED and field == event.field:
        raise OutOfOrder("same_field", event.change)
    return allowed[before], event.field if event.change in _NAMES_A_FIELD else field


def outside_validity(happening: Happening, starts_on: date | None, ends_on: date | None) -> bool:
    """True when a field was certainly not open on the day, so that it cannot have been given."""
    too_early = starts_on is not None and happening.latest_on < starts_on
    too_late = ends_on is not None and happening.earliest_on > ends_on
    return too_early or too_late


def whole_year(year: int) -> tuple[date, date]:
    """Limits of a day of which only the year is known."""
    return date(year, 1, 1), date(year + 1, 1, 1) - timedelta(days=1)
