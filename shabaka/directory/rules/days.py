"""Days that a record can be about. No database."""

from datetime import date

from shabaka.kernel.rest import FIRST, LAST


def out_of_reach(*days: date | None) -> bool:
    """True when a day lies before 1800 or after 2199, which a mistyped year does."""
    return any(day and not FIRST <= day <= LAST for day in days)
