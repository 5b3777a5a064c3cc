"""Questions that belong to no context alone: every city, and the search over everything public."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema

from shabaka.api import queries
from shabaka.directory.api.asked import Key, Paged, Paging
from shabaka.directory.api.shapes import Named, Place, Text
from shabaka.directory.models import City
from shabaka.directory.queries import networks
from shabaka.directory.queries.names import NamesOn, names_on
from shabaka.kernel.refusal import Unreadable
from shabaka.kernel.rest import Page
from shabaka.search.queries import Hit, find
from shabaka.search.states import Kind

router = Router()


class AskedCities(Paged):
    country: Key = Field(
        "",
        description=gettext_noop(
            "Only cities of this country and its territories, by its ISO code."
        ),
    )
    network: Key = Field("", description=gettext_noop("Only members of this network on the day."))


class CityRow(Named):
    country: Place
    latitude: float | None
    longitude: float | None
    population: int | None


class Cities(Paging):
    on: str
    cities: list[CityRow]


@router.get(
    "/cities",
    response=Cities,
    summary=gettext_noop("All cities, those of a country, or the members of a network on a day"),
    tags=["places"],
)
def cities(request: HttpRequest, asked: Query[AskedCities]) -> Cities:
    of = networks.network(asked.network) if asked.network else None
    page = asked.cut(queries.cities(asked.day, country=asked.country, network=of))
    names = names_on(asked.day, of)
    rows = [_row(city, names) for city in page.rows]
    return Cities.of(request, page, on=asked.day.isoformat(), cities=rows)


def _row(of: City, names: NamesOn) -> CityRow:
    country = names.country(of.country_id, of.country.name)
    return CityRow(
        key=of.slug,
        name=Text.of(names.city(of.pk, of.name)),
        country=Place(code=of.country.iso2, name=Text.of(country)),
        latitude=None if of.latitude is None else float(of.latitude),
        longitude=None if of.longitude is None else float(of.longitude),
        population=of.population,
    )


class AskedSearch(Paged):
    q: str = Field("", description=gettext_noop("What to look for, in any language."))
    kind: Key = Field(
        "", description=gettext_noop("Only things of this kind, such as city or network.")
    )
    network: Key = Field("", description=gettext_noop("Only what belongs to this network."))


class Found(Schema):
    kind: str
    key: str
    title: Text
    url: str
    score: float


class Results(Paging):
    """What was found, best first; ``prepared`` is false while the index is being made."""

    q: str
    suggestion: str
    counts: dict[str, int]
    prepared: bool
    found: list[Found]


@router.get(
    "/search",
    response=Results,
    summary=gettext_noop("Everything public that answers a question in any language"),
    tags=["search"],
)
def search(request: HttpRequest, asked: Query[AskedSearch]) -> Results:
    _demand_kind(asked.kind)
    results = find(asked.q, get_language() or "", **_wanted(asked), at=timezone.now())
    page = Page(results.hits, asked.page, asked.size, results.total)
    if page.number > page.pages:
        raise Unreadable(_("There is no such page any more. Start again from the first page."))
    return Results.of(
        request, page, q=asked.q, suggestion=results.suggestion, counts=dict(results.counts),
        prepared=results.prepared, found=[_found(hit) for hit in results.hits],
    )  # fmt: skip


def _wanted(asked: AskedSearch) -> dict[str, Any]:
    return {
        "limit": asked.size,
        "offset": (asked.page - 1) * asked.size,
        "kinds": [asked.kind] if asked.kind else [],
        "network": asked.network,
    }


def _demand_kind(kind: str) -> None:
    if kind and kind not in Kind:
        raise Unreadable(
            _("There is no such kind of thing: write one of %(kinds)s.")
            % {"kinds": ", ".join(Kind)}
        )


def _found(hit: Hit) -> Found:
    title = Text(text=hit.title, language=hit.lang)
    return Found(kind=hit.kind, key=hit.key, title=title, url=hit.url, score=hit.score)
