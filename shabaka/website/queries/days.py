"""The day that a page speaks of; days and numbers as the reader writes them."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shabaka.kernel import reader
from shabaka.reading import calendars
from shabaka.reading.calendars import both
from shabaka.reading.digits import localise, number


@dataclass(frozen=True)
class Day:
    """The day that a page speaks of, and what an address adds to stay on it."""

    on: date
    today: date

    @property
    def query(self) -> str:
        return "" if self.on == self.today else f"?on={self.on.isoformat()}"

    @property
    def words(self) -> str:
        return both(self.on, get_language() or "en", reader.calendar())

    @property
    def is_ahead(self) -> bool:
        return self.on > self.today

    def link(self, path: str, **asked: str) -> str:
        """An address on this day, with what else it asks; empty answers are left out."""
        wanted = {key: value for key, value in asked.items() if value}
        if self.on != self.today:
            wanted["on"] = self.on.isoformat()
        return f"{path}?{urlencode(wanted)}" if wanted else path

    def context(self) -> dict[str, Any]:
        return {
            "day": self, "on": self.on, "today": self.today, "on_words": self.words,
            "on_query": self.query,
        }  # fmt: skip


def written(value: float) -> str:
    """A number in the reader's digits."""
    language = get_language() or "en"
    comma = _comma(language) if isinstance(value, int) else ""
    if comma:
        return localise(f"{value:,}".replace(",", comma), language)
    return number(value, language)


@lru_cache(maxsize=64)
def _comma(language: str) -> str:
    """What parts every three digits of a whole number; empty where a language parts otherwise.

    A table has hundreds of numbers, and CLDR's patterns take three times as long.
    """
    comma = number(1_234_567, language)[1]
    whole = ("1,234", "12,345", "1,234,567")
    plain = all(
        number(int(n.replace(",", "")), language) == localise(n.replace(",", comma), language)
        for n in whole
    )
    return comma if plain else ""


def day(value: date) -> str:
    return _span(value, value, get_language() or "en", reader.calendar())


def span(earliest: date, latest: date) -> str:
    """A day that is known between two limits: the day itself, its year, or both limits."""
    return _span(earliest, latest, get_language() or "en", reader.calendar())


# One cohort's day stands in hundreds of rows.
@lru_cache(maxsize=2048)
def _span(earliest: date, latest: date, language: str, calendar: str) -> str:
    return calendars.format_span(earliest, latest, language, calendar)


def held(first: date | None, last: date | None) -> str:
    """From when to when something held, both included; empty when no limit is known."""
    if first and last:
        return _("from %(first)s to %(last)s") % {"first": day(first), "last": day(last)}
    if first:
        return _("since %(first)s") % {"first": day(first)}
    return _("until %(last)s") % {"last": day(last)} if last else ""


def founded(earliest: date | None, latest: date | None) -> str:
    """When something was founded, as exactly as the source says; empty when it does not."""
    if earliest and latest:
        return span(earliest, latest)
    if latest:
        return _("by %(last)s") % {"last": day(latest)}
    return ""
