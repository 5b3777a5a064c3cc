"""How a network stands on a day: its figures, and every sentence that a figure needs beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shabaka.directory.models import Field, Network, Region
from shabaka.directory.queries.census import Census
from shabaka.directory.queries.members import Member, Wish
from shabaka.website.queries.days import Day, founded, span, written
from shabaka.website.queries.lists import Filter, Line, lines


def stats(network: Network, census: Census, day: Day) -> list[dict[str, Any]]:
    """The figures of a day, each with where to read on; a network without parts shows none."""
    if is_before(network, day):
        return []
    members = day.link(reverse("website:members", args=[network.slug]))
    rows: list[dict[str, Any]] = [
        {
            "label": ngettext("city", "cities", census.cities),
            "value": written(census.cities),
            "url": members if census.cities else "",
        },
        {
            "label": ngettext("country", "countries", census.countries),
            "value": written(census.countries),
            "url": day.link(reverse("website:countries")) if census.countries else "",
        },
    ]
    for counted, label in (
        (census.by_field, ngettext("field", "fields", len(census.by_field))),
        (census.by_region, ngettext("region", "regions", len(census.by_region))),
    ):
        if counted:
            rows.append({"label": label, "value": written(len(counted))})
    return rows


def is_before(network: Network, day: Day) -> bool:
    """True on a day before the founding, on which no figure means anything."""
    return bool(network.founded_earliest and day.on < network.founded_earliest)


def notices(network: Network, census: Census | None, day: Day) -> list[str]:
    """What a reader must know before believing the page: too early a day, or one still to come."""
    found = []
    first, last = network.founded_earliest, network.founded_latest
    told = {"network": network.name, "when": founded(first, last)}
    if is_before(network, day):
        text = _(
            "%(network)s did not exist on this day yet (founded: %(when)s). Choose a later day."
        )
        found.append(text % told)
    elif census and not census.cities and last and day.on <= last:
        found.append(_("On which day %(network)s was founded is not known, only: %(when)s.") % told)
    if day.is_ahead:
        found.append(
            _("This day lies ahead. The page shows what is decided so far; more may change.")
        )
    return found


@dataclass(frozen=True)
class Doubt:
    """What may already have happened by a day, because its source gives a year and no day."""

    sentence: str
    lines: list[Line]


def doubt(network: Network, found: Iterable[Member], day: Day) -> Doubt | None:
    """The cities that make the count of a day uncertain, named; none when it is certain."""
    named = {line.slug: line for line in lines(found, network, {}, day)}
    count = len(named)
    if not count:
        return None
    sentence = ngettext(
        "This count may be off by %(number)s city: no source gives the exact day of its change.",
        "This count may be off by up to %(number)s cities: "
        "no source gives the exact days of their changes.",
        count,
    ) % {"number": written(count)}
    return Doubt(sentence, list(named.values()))


def marks(fields: Iterable[Field]) -> dict[str, str]:
    return {field.slug: field.mark for field in fields}


def legend(
    network: Network, fields: Sequence[Field], census: Census, day: Day
) -> list[dict[str, Any]]:
    """What the marks on the map mean, for the fields that it shows."""
    return [
        {
            "mark": field.mark,
            "label": field.name,
            "url": reverse("website:field", args=[network.slug, field.slug]) + day.query,
        }
        for field in fields
        if field.slug in census.by_field
    ]


def filters(
    fields: Sequence[Field], regions: Sequence[Region], countries: list[tuple[str, str]], wish: Wish
) -> list[Filter]:
    """The ways to narrow a list of members; one without choices is not offered."""
    found = [
        Filter("field", _("Field"), _("All fields"), _choices(fields), wish.field),
        Filter("region", _("Region"), _("All regions"), _choices(regions), wish.region),
        Filter("country", _("Country"), _("All countries"), countries, wish.country),
    ]
    return [one for one in found if one.choices or one.chosen]


def _choices(rows: Iterable[Field | Region]) -> list[tuple[str, str]]:
    return [(row.slug, str(row.name)) for row in rows]


def validity(field: Field, day: Day) -> str:
    """From when to when a title can be given, where that is limited, and how that stands."""
    if field.starts_on and day.on < field.starts_on:
        return _("This field did not exist yet on this day: it opened on %(day)s.") % {
            "day": span(field.starts_on, field.starts_on)
        }  # fmt: skip
    if field.ends_on and day.on > field.ends_on:
        return _("This field was closed after %(day)s; cities that bear it keep it.") % {
            "day": span(field.ends_on, field.ends_on)
        }
    if field.starts_on:
        return _("A field of this network since %(day)s.") % {
            "day": span(field.starts_on, field.starts_on)
        }
    return ""
