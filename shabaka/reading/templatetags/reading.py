"""Days, numbers and names in the language and calendar of whoever reads the page."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from shabaka.kernel import reader
from shabaka.reading import calendars
from shabaka.reading import digits as numerals
from shabaka.reading.calendars import Style

register = template.Library()


def _language() -> str:
    return get_language() or "en"


def _day_of(value: date | datetime) -> date:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


@register.filter
def day(value: date | datetime | None, style: Style = "long") -> str:
    """`{{ city.since_on|day:"short" }}`: long, short, month or year."""
    if value is None:
        return ""
    return calendars.format_day(_day_of(value), _language(), reader.calendar(), style)


@register.filter
def day_both(value: date | datetime | None) -> str:
    """The day with the Gregorian day beside it when the reader chose another calendar."""
    return "" if value is None else calendars.both(_day_of(value), _language(), reader.calendar())


@register.filter
def span(value: Any) -> str:
    """The text of anything that lies between its `earliest_on` and its `latest_on`."""
    return calendars.format_span(value.earliest_on, value.latest_on, _language(), reader.calendar())


@register.filter
def instant(value: datetime | None) -> str:
    """Day and time in the current time zone, which it names."""
    if value is None:
        return ""
    zone = timezone.get_current_timezone()
    return calendars.format_instant(value, _language(), reader.calendar(), zone)


@register.filter
def number(value: numerals.Number | None, decimals: int | None = None) -> str:
    return "" if value is None else numerals.number(value, _language(), decimals)


@register.filter
def percent(ratio: numerals.Number | None, decimals: int = 0) -> str:
    return "" if ratio is None else numerals.percent(ratio, _language(), decimals)


@register.filter
def compact(value: numerals.Number | None) -> str:
    return "" if value is None else numerals.compact(value, _language())


@register.filter
def digits(value: object) -> str:
    """Digits of the reader's language in plain text; never for HTML, whose entities hold digits."""
    return numerals.localise(str(value), _language())


@register.filter(is_safe=True)
def isolate(value: object) -> str:
    """A name in whatever direction, safe inside a sentence of the other direction."""
    return numerals.isolate(str(value))


@register.simple_tag(name="day")
def day_element(value: date | datetime | None, style: Style = "long") -> str | SafeString:
    """`{% day meeting.starts_on %}`: the day inside `<time datetime="2026-11-21">`."""
    return "" if value is None else _time(_day_of(value).isoformat(), day(value, style))


@register.simple_tag(name="day_both")
def day_both_element(value: date | datetime | None) -> str | SafeString:
    return "" if value is None else _time(_day_of(value).isoformat(), day_both(value))


@register.simple_tag(name="instant")
def instant_element(value: datetime | None) -> str | SafeString:
    return "" if value is None else _time(value.isoformat(timespec="minutes"), instant(value))


def _time(machine: str, text: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', machine, text)
