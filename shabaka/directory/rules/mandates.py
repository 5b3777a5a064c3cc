"""When mandates begin, end and pass on. No database."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Office:
    """The days of a mandate, both included; open where ``ends_on`` is ``None``."""

    starts_on: date
    ends_on: date | None = None

    def holds(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


class BadDay(ValueError):
    """The day does not fit; ``reason`` names why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def handed_over(office: Office, on: date) -> tuple[Office, Office]:
    """The former's office and the successor's when the successor's first day is ``on``.

    The former's last day is the day before, so that on no day there are two and on none nobody. The
    successor serves what is left of a term; after its last day, an open one begins.
    """
    if on <= office.starts_on:
        raise BadDay("before_it_began")
    if office.ends_on is not None and on > office.ends_on + timedelta(days=1):
        raise BadDay("after_it_ended")
    rest = office.ends_on if office.ends_on and office.ends_on >= on else None
    return Office(office.starts_on, on - timedelta(days=1)), Office(on, rest)
