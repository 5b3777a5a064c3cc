"""Rows of a dry run as a reader knows things: countries and fields by name, days by calendar."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language

from shabaka.directory.models import Country, Network
from shabaka.directory.rules.imports import cells
from shabaka.directory.rules.imports.columns import LABELS
from shabaka.documents.reasons import Reason
from shabaka.documents.reports import Difference, RowReport
from shabaka.kernel import reader
from shabaka.reading import calendars

DAY = "designated"
type Names = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Shown:
    """One value that would change, in words; a day is never broken into two lines."""

    label: Promise | str
    before: str
    after: str
    is_day: bool


@dataclass(frozen=True)
class ShownRow:
    """A row with what differs, why it is refused, and what somebody should look at."""

    row: RowReport
    differences: list[Shown]
    reasons: list[Reason]
    doubts: list[Reason]


def shown_rows(network: Network, rows: Iterable[RowReport]) -> list[ShownRow]:
    """The rows of one page; two queries."""
    names = {
        "country": {country.iso2: str(country.name) for country in Country.objects.all()},
        "field": {field.slug: str(field.name) for field in network.fields.all()},
    }
    return [
        ShownRow(
            row,
            [_shown(difference, names) for difference in row.differences],
            [_named(reason, names) for reason in row.reasons],
            [_named(doubt, names) for doubt in row.doubts],
        )
        for row in rows
    ]


def _shown(difference: Difference, names: Names) -> Shown:
    column = difference.column
    before, after = (
        _day(text) if column == DAY else names.get(column, {}).get(text, text)
        for text in (difference.before, difference.after)
    )
    return Shown(LABELS[column], before, after, column == DAY)


def _day(text: str) -> str:
    """The limits that a cell says, in the reader's calendar; anything else as it is."""
    try:
        limits = cells.limits(text, DAY)
    except cells.Unfit:
        return text
    language = get_language() or settings.LANGUAGE_CODE
    return calendars.format_span(*limits, language, reader.calendar())


def _named(reason: Reason, names: Names) -> Reason:
    """The sentence with names where it has codes that the directory knows."""
    facts = {
        fact: names[fact].get(value, value) if fact in names and isinstance(value, str) else value
        for fact, value in reason.facts.items()
    }
    return replace(reason, facts=facts)
