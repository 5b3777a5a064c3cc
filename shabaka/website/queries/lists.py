"""Members as the rows that tables print, with every text and address made once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.utils.safestring import SafeString

from shabaka.directory.models import Country, Field, Network
from shabaka.directory.queries import members as listed
from shabaka.directory.queries.census import holding_on
from shabaka.directory.queries.members import Member, Wish
from shabaka.directory.queries.names import NamesOn
from shabaka.kernel.rest import Page
from shabaka.website.queries.days import Day, span, written
from shabaka.website.queries.figures import around, in_order
from shabaka.website.queries.tongues import spoken


class Line(NamedTuple):
    """One member city in a table; ``spoken`` holds the lang and dir of a text in another tongue."""

    slug: str
    name: str
    spoken: SafeString
    url: str
    country: str
    country_spoken: SafeString
    country_url: str
    mark: str
    field: str
    field_url: str
    since: str
    population: str
    standing: str


def lines(
    found: Iterable[Member], network: Network, fields: Mapping[str, Field], day: Day
) -> list[Line]:
    """Table rows of members, in the order in which they come."""
    city, country = around("website:city"), around("website:country")
    field = around("website:field", [network.slug])
    return [_line(member, fields.get(member.field), city, country, field, day) for member in found]


def _line(member: Member, of: Field | None, city: Any, country: Any, field: Any, day: Day) -> Line:
    name, land = member.name, member.country
    return Line(
        slug=member.slug,
        name=name.text,
        spoken=spoken(name.language),
        url=f"{city[0]}{member.slug}{city[1]}{day.query}",
        country=land.text,
        country_spoken=spoken(land.language),
        country_url=f"{country[0]}{member.iso2.lower()}{country[1]}{day.query}",
        mark=of.mark if of else "",
        field=str(of.name) if of else "",
        field_url=f"{field[0]}{member.field}{field[1]}{day.query}" if of else "",
        since=span(member.since_earliest, member.since),
        population=written(member.population) if member.population else "",
        standing="" if member.is_active else member.standing_label,
    )


def country_choices(network: Network, on: date, names: NamesOn) -> list[tuple[str, str]]:
    """Countries with a member on a day, by code and name, as the reader's alphabet orders them."""
    held = holding_on(network, on).order_by().values("city__country_id")
    rows = Country.objects.filter(pk__in=held).values_list("pk", "iso2", "name")
    named = [(iso2, names.country(key, of).text) for key, iso2, of in rows]
    return in_order(named, key=lambda choice: choice[1])


def pager(page: Page[Any]) -> dict[str, Any]:
    """A page of rows for ui/pagination.html: shown numbers in the reader's digits."""
    shown = ("number", "pages", "first_row", "last_row", "total")
    return {name: written(getattr(page, name)) for name in shown} | {
        "previous": page.previous,
        "next": page.next,
        "several": page.pages > 1,
    }


@dataclass(frozen=True)
class Filter:
    """One way to narrow the list: its choices, what is chosen, and whether that is known here."""

    name: str
    label: str
    every: str
    choices: list[tuple[str, str]]
    chosen: str

    @property
    def is_unknown(self) -> bool:
        return bool(self.chosen) and self.chosen not in dict(self.choices)


def is_filtered(wish: Wish) -> bool:
    return bool(wish.field or wish.region or wish.country)


def all_members(network: Network, on: date, names: NamesOn, wish: Wish) -> list[Member]:
    return listed.members(listed.spans(network, on, wish), on, network, names)
