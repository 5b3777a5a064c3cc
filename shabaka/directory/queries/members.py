"""The members of a network on a day, as rows that a page or a file prints."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from json import JSONDecoder
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, FloatField, Q, QuerySet, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, Collate
from django.utils.translation import gettext as _

from shabaka.directory.models import Field, Network, Region, RegionCountry, Span
from shabaka.directory.models.dated import holds_on
from shabaka.directory.queries.census import STATE, Census, RegionsOn, counted, holding_on
from shabaka.directory.queries.names import NamesOn, Shown, names_on, reading_order
from shabaka.directory.states import Standing
from shabaka.kernel.refusal import Unreadable

JSON = JSONDecoder().raw_decode


class Member(NamedTuple):
    """One member city on one day; a plain tuple, because a page makes thousands."""

    slug: str
    name: Shown
    iso2: str
    country: Shown
    field: str
    standing: str
    since_earliest: date
    since: date
    latitude: float | None
    longitude: float | None
    population: int | None
    country_id: int
    state_id: int

    @property
    def is_active(self) -> bool:
        return self.standing == Standing.ACTIVE

    @property
    def standing_label(self) -> str:
        return str(Standing(self.standing).label)


@dataclass(frozen=True)
class Wish:
    """What of the members the reader wants to see, and in which order."""

    field: str = ""
    region: str = ""
    country: str = ""
    sort: str = "name"


KEY = re.compile(r"[-\w]{0,80}")
SORTS = ("name", "country", "field", "since", "population")


def wish(given: Any) -> Wish:
    """The filters of an address; an unknown order is refused, an unknown key finds nothing."""
    if any(not KEY.fullmatch(given.get(name, "")) for name in ("field", "region", "country")):
        raise Unreadable(_("The list cannot be narrowed by that. Choose from the lists."))
    sort = given.get("sort") or "name"
    if sort.removeprefix("-") not in SORTS:
        raise Unreadable(_("The list cannot be ordered by that. Choose a column heading."))
    return Wish(
        given.get("field", ""), given.get("region", ""), given.get("country", "").upper(), sort
    )


def spans(network: Network, day: date, wanted: Wish) -> QuerySet[Span]:
    """The spans behind a list of members, filtered and in order, not yet read."""
    found = holding_on(network, day)
    if wanted.field:
        found = found.filter(field__slug=wanted.field)
    if wanted.country:
        of = Q(city__country__iso2=wanted.country)
        found = found.filter(of | Q(city__country__counts_under__iso2=wanted.country))
    if wanted.region:
        inside = RegionCountry.objects.filter(
            holds_on(day), region__slug=wanted.region, region__grouping=network.grouping_id
        )
        found = found.filter(city__country__in=inside.values("country"))
    return found.order_by(*_order(network, wanted.sort), "city_id")


def _order(network: Network, sort: str) -> list[Any]:
    keys = [KeyTextTransform(code, "city__sort") for code in _codes(network)]
    name = _by_code_point(Coalesce(*keys))
    columns: dict[str, list[Any]] = {
        "name": [name],
        "country": [F("city__country__iso2"), name],
        "field": [F("field__position"), name],
        "since": [F("starts_on"), name],
        "population": [F("city__population"), name],
    }
    first, *rest = columns[sort.removeprefix("-")]
    turned = first.desc(nulls_last=True) if sort.startswith("-") else first.asc(nulls_last=True)
    return [turned, *rest]


def _codes(network: Network) -> list[str]:
    # Coalesce needs two; the default language stands twice where a house has only one.
    codes = reading_order(network)
    return codes if len(codes) > 1 else codes * 2


def _by_code_point(key: Any) -> Any:
    """Sort keys are made to be compared by code point, which only PostgreSQL must be told."""
    return Collate(key, "C") if connection.vendor == "postgresql" else key


COLUMNS = (
    "city_id", "city__slug", Cast("city__name", TextField()), "city__country_id",
    "city__country__iso2", Cast("city__country__name", TextField()), STATE, "field__slug",
    "standing", "starts_earliest", "starts_on", Cast("city__latitude", FloatField()),
    Cast("city__longitude", FloatField()), "city__population",
)  # fmt: skip
"""Names as the text of their JSON, degrees as plain numbers: thousands of rows are read by hand."""
STARTS = COLUMNS.index("starts_on")


def members(
    rows: QuerySet[Any] | Sequence[Any], day: date, network: Network, names: NamesOn | None = None
) -> list[Member]:
    """Rows as the reader sees them: names of that day, in the reader's language if there is one."""
    names = names or names_on(day, network)
    countries: dict[int, Shown] = {}
    days: dict[Any, date] = {}
    found = []
    for row in _as_stored(rows) if isinstance(rows, QuerySet) else rows:
        (
            city, slug, name, country, iso2, of, state, field, standing, earliest, since,
            latitude, longitude, population,
        ) = row  # fmt: skip
        if country not in countries:
            countries[country] = names.country(country, JSON(of)[0])
        for stored in (earliest, since):
            if stored not in days:
                days[stored] = date.fromisoformat(str(stored))
        found.append(
            Member(
                slug, names.city(city, JSON(name)[0]), iso2, countries[country], field or "",
                standing, days[earliest], days[since], latitude, longitude, population, country,
                state,
            )
        )  # fmt: skip
    return found


def _as_stored(rows: QuerySet[Any], *more: str) -> list[Any]:
    """Rows as the database gives them: Django's own reading of each value takes twice as long."""
    try:
        sql, params = rows.values_list(*COLUMNS, *more).query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def standing_on(network: Network, day: date, names: NamesOn) -> tuple[list[Member], list[Member]]:
    """Who certainly belongs on a day, by name, and whose change of that time has no known day."""
    near = Span.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=day), network=network, starts_earliest__lte=day
    )
    rows = _as_stored(
        near.order_by(*_order(network, "name"), "city_id", "pk"), "ends_earliest", "ends_on"
    )
    on, certain, open_ones = day.isoformat(), [], {}
    for n, (*row, ends_earliest, ends_on) in enumerate(rows):
        city, starts_on = row[0], row[STARTS]
        begun = str(starts_on) <= on
        if begun:
            certain.append(row)
        ending = ends_earliest and str(ends_earliest) <= on
        if begun and not ending:
            continue
        # Where one span follows the other, the city was a member all the time.
        before, after = rows[n - 1 : n] if n else [], rows[n + 1 : n + 2]
        joins = not begun and (city, starts_on) not in [(r[0], r[-1]) for r in before]
        leaves = ending and (city, ends_on) not in [(r[0], r[STARTS]) for r in after]
        if joins or leaves:
            open_ones[city] = row
    doubted = sorted(
        members(list(open_ones.values()), day, network, names), key=lambda member: member.since
    )
    return members(certain, day, network, names), doubted


def census_of(
    found: Iterable[Member],
    fields: Iterable[Field],
    regions: RegionsOn,
    day: date,
    uncertain: int,
) -> Census:
    """The census of members that a page has read anyway: what ``census`` answers, with no query."""
    tally = Counter((member.field, member.country_id, member.state_id) for member in found)
    order = {field.slug: n for n, field in enumerate(fields)}
    rows = [(field, country, state, n) for (field, country, state), n in tally.items()]
    rows.sort(key=lambda row: (order.get(row[0], -1), row[1], row[2]))
    return counted(rows, regions, day, uncertain)


def fields_on(network: Network, day: date) -> list[Field]:
    """The titles that a network gave on a day; a closed one stays while a city bears it."""
    return list(network.fields.filter(holds_on(day)))


def regions_of(network: Network) -> list[Region]:
    return (
        list(Region.objects.filter(grouping_id=network.grouping_id)) if network.grouping_id else []
    )
