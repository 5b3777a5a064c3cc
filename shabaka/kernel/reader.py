"""How the present reader likes dates: their calendar, kept beside the active language."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

GREGORIAN, HIJRI, JALALI = "gregorian", "hijri", "jalali"
CALENDARS = (GREGORIAN, HIJRI, JALALI)
_calendar: ContextVar[str] = ContextVar("calendar", default=GREGORIAN)


def activate(calendar: str) -> None:
    """Use this calendar for the rest of the request; an unknown one means Gregorian."""
    _calendar.set(calendar if calendar in CALENDARS else GREGORIAN)


def calendar() -> str:
    return _calendar.get()


@contextmanager
def reading_in(calendar: str) -> Iterator[None]:
    """Use a calendar for a block: mail to somebody else, or a test."""
    token = _calendar.set(calendar if calendar in CALENDARS else GREGORIAN)
    try:
        yield
    finally:
        _calendar.reset(token)
