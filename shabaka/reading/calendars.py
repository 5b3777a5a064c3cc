"""Days as a reader counts them: Gregorian, Hijri (Umm al-Qura) or Jalali, by CLDR patterns."""

import re
from datetime import date, datetime, timedelta, tzinfo
from typing import Literal, NamedTuple

from babel import Locale
from babel.dates import format_time, get_timezone_gmt, get_timezone_location
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from hijridate import Gregorian
from persiantools.jdatetime import JalaliDate

from shabaka.reading import months
from shabaka.reading.digits import isolate, localise
from shabaka.reading.locales import locale_of

type Style = Literal["long", "short", "month", "year"]

ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


class Calendar(TextChoices):
    GREGORIAN = "gregorian", gettext_lazy("Gregorian")
    HIJRI = "hijri", gettext_lazy("Hijri (Umm al-Qura)")
    JALALI = "jalali", gettext_lazy("Solar Hijri (Jalali)")


class Reckoned(NamedTuple):
    """A day in the calendar that could count it."""

    calendar: Calendar
    year: int
    month: int
    day: int


class BadDay(ValueError):
    """Text that is no day; `reason` is "empty", "shape" (not YYYY-MM-DD) or "impossible"."""

    SENTENCES: dict[str, str | Promise] = {
        "empty": gettext_lazy("Write a day, for example 2018-06-12."),
        "shape": gettext_lazy("Write the day as year-month-day, for example 2018-06-12."),
        "impossible": gettext_lazy("This day does not exist. Check the year, month and day."),
    }

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return str(self.SENTENCES[self.reason])


def reckon(day: date, calendar: str) -> Reckoned:
    """The day in a calendar; in the Gregorian one where the calendar's table ends.

    Umm al-Qura is known from 1343 to 1500 AH, Jalali from 1 to 9377 SH.
    """
    try:
        if calendar == Calendar.HIJRI:
            hijri = Gregorian(day.year, day.month, day.day).to_hijri()
            return Reckoned(Calendar.HIJRI, *hijri.datetuple())
        if calendar == Calendar.JALALI:
            jalali = JalaliDate(day)
            return Reckoned(Calendar.JALALI, jalali.year, jalali.month, jalali.day)
    except (OverflowError, ValueError):
        pass
    return Reckoned(Calendar.GREGORIAN, day.year, day.month, day.day)


def format_day(day: date, language: str, calendar: str, style: Style = "long") -> str:
    """The day, its month or its year, with the era where a reader could mistake the calendar."""
    return _written(reckon(day, calendar), language, calendar, style)


def both(day: date, language: str, calendar: str) -> str:
    """The day in the reader's calendar with the Gregorian day beside it, unless they are one."""
    own = format_day(day, language, calendar)
    if reckon(day, calendar).calendar == Calendar.GREGORIAN:
        return own
    gregorian = format_day(day, language, Calendar.GREGORIAN)
    with override(language):
        return _("%(day)s (%(gregorian)s)") % {"day": own, "gregorian": gregorian}


def format_span(earliest: date, latest: date, language: str, calendar: str) -> str:
    """An uncertain day: the day, or the whole month or year that it lies in, or its two limits.

    Months and years are sought in the reader's calendar, then in the Gregorian one.
    """
    if earliest == latest:
        return format_day(earliest, language, calendar)
    for counted in (calendar, Calendar.GREGORIAN):
        style = _whole(earliest, latest, counted)
        if style:
            return _written(reckon(earliest, counted), language, calendar, style)
    limits = {
        "earliest": format_day(earliest, language, calendar),
        "latest": format_day(latest, language, calendar),
    }
    with override(language):
        return _("between %(earliest)s and %(latest)s") % limits


def format_instant(at: datetime, language: str, calendar: str, timezone: tzinfo) -> str:
    """Day, time and the name of the time zone; `at` must be aware."""
    if at.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    local, locale = at.astimezone(timezone), locale_of(language)
    day = format_day(local.date(), language, calendar)
    time = localise(format_time(local.time(), "short", locale=locale), language)
    joined = str(locale.datetime_formats["long"]).format(time, day)
    return f"{joined} ({_zone(local, locale, language)})"


def parse_day(text: str) -> date:
    """A Gregorian day from YYYY-MM-DD in the digits of any script; raises BadDay."""
    stripped = text.strip()
    if not stripped:
        raise BadDay("empty")
    found = ISO_DAY.fullmatch(stripped)
    if not found:
        raise BadDay("shape")
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        raise BadDay("impossible") from None


def _written(reckoned: Reckoned, language: str, asked: str, style: Style) -> str:
    """By the locale's own pattern; the year is never cut to two digits."""
    locale = locale_of(language)
    era = _era(reckoned.calendar, asked, locale)
    if style == "year":
        text = str(reckoned.year)
    else:
        text = _pattern(locale, style) % _fields(reckoned, locale)
    return localise(f"{text} {era}".strip(), language)


def _pattern(locale: Locale, style: Style) -> str:
    if style == "month":
        return locale.datetime_skeletons["yMMMM"].format
    return locale.date_formats[style].format


def _fields(reckoned: Reckoned, locale: Locale) -> dict[str, str | int]:
    name = _month_name(reckoned, locale)
    return {
        "d": reckoned.day,
        "dd": f"{reckoned.day:02}",
        "M": reckoned.month,
        "MM": f"{reckoned.month:02}",
        **dict.fromkeys(("MMM", "MMMM", "LLL", "LLLL"), name),
        **dict.fromkeys(("y", "yy", "yyyy"), reckoned.year),
    }


def _month_name(reckoned: Reckoned, locale: Locale) -> str:
    if reckoned.calendar == Calendar.GREGORIAN:
        return locale.months["format"]["wide"][reckoned.month]
    named = months.HIJRI_MONTHS if reckoned.calendar == Calendar.HIJRI else months.JALALI_MONTHS
    return named.get(locale.language, named["en"])[reckoned.month - 1]


def _era(counted: str, asked: str, locale: Locale) -> str:
    """A Gregorian day carries its era only for a reader who asked for another calendar."""
    if counted == Calendar.GREGORIAN:
        return "" if asked == Calendar.GREGORIAN else locale.eras["abbreviated"][1]
    eras = months.HIJRI_ERAS if counted == Calendar.HIJRI else months.JALALI_ERAS
    return eras.get(locale.language, eras["en"])


def _whole(earliest: date, latest: date, calendar: str) -> Style | None:
    """Whether two days bound exactly one year or one month of a calendar."""
    first, last = reckon(earliest, calendar), reckon(latest, calendar)
    one_year = (first.calendar, first.year) == (last.calendar, last.year)
    if (
        first.calendar != calendar
        or first.day != 1
        or not one_year
        or not _ends_month(latest, last)
    ):
        return None
    if first.month == 1 and last.month == 12:
        return "year"
    return "month" if first.month == last.month else None


def _ends_month(day: date, reckoned: Reckoned) -> bool:
    if day == date.max:
        return True
    following = reckon(day + timedelta(days=1), reckoned.calendar)
    return following.calendar != reckoned.calendar or following.month != reckoned.month


def _zone(local: datetime, locale: Locale, language: str) -> str:
    """ "Iran Time" for a named zone, the distance from GMT for any other."""
    if getattr(local.tzinfo, "key", "UTC") != "UTC":
        return get_timezone_location(local, locale=locale)
    if not local.utcoffset():
        return "UTC"
    return isolate(localise(get_timezone_gmt(local, "long", locale=locale), language))
