"""Countries and cities."""

from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Query, Router, Schema

from shabaka.directory.api import shapes
from shabaka.directory.api.asked import Dated
from shabaka.directory.models import City, Country
from shabaka.directory.queries import people
from shabaka.directory.queries import places as known
from shabaka.directory.queries.names import NamesOn, every_name, names_on
from shabaka.directory.queries.places import History, Told

router = Router(tags=["places"])


class CountryRow(shapes.Place):
    """A country with member cities; a territory names the state that it counts under."""

    kind: str
    counts_under: str | None
    cities: int


class Countries(Schema):
    on: date
    countries: list[CountryRow]


class MembersIn(Schema):
    network: shapes.Named
    members: list[shapes.MemberShape]


class CountryShape(shapes.Place):
    kind: str
    counts_under: shapes.Place | None
    territories: list[shapes.Place]
    names: list[shapes.DatedNameShape]
    on: date
    members: list[MembersIn]
    url: str


class Contact(Schema):
    kind: str
    value: str


class InCharge(Schema):
    """Who acts for a city on the day, where its network shows that, with public contacts alone."""

    person: shapes.Text
    role: str
    network: str | None
    starts_on: date
    ends_on: date | None
    contacts: list[Contact]


class CityShape(shapes.Named):
    """A city with all its names and its whole history; ``name`` is the one of the day."""

    country: shapes.Place
    on: date
    names: list[shapes.DatedNameShape]
    latitude: float | None
    longitude: float | None
    population: int | None
    timezone: str
    geonames_id: int | None
    wikidata_id: str | None
    unlocode: str | None
    note: str
    memberships: list[shapes.MembershipShape]
    people: list[InCharge]
    organisations: list[shapes.Named]
    url: str


@router.get(
    "/countries", response=Countries, summary=gettext_noop("Countries with members on a day")
)
def countries(request: HttpRequest, asked: Query[Dated]) -> Countries:
    names, rows = names_on(asked.day), known.countries_with_members(asked.day)
    prefetch_related_objects([country for country, _cities in rows], "counts_under")
    ordered = sorted(rows, key=lambda row: row[0].iso2)
    told = [_country_row(country, cities, names) for country, cities in ordered]
    return Countries(on=asked.day, countries=told)


def _country_row(country: Country, cities: int, names: NamesOn) -> CountryRow:
    state = country.counts_under
    return CountryRow(
        **_place(country, names).model_dump(),
        kind=country.kind,
        counts_under=state.iso2 if state else None,
        cities=cities,
    )


@router.get(
    "/countries/{slug:code}",
    response=CountryShape,
    summary=gettext_noop("One country with its member cities in every network on a day"),
)
def country(request: HttpRequest, code: str, asked: Query[Dated]) -> CountryShape:
    found, names = known.country(code), names_on(asked.day)
    state = found.counts_under
    return CountryShape(
        **_place(found, names).model_dump(), on=asked.day,
        kind=found.kind, counts_under=_place(state, names) if state else None,
        territories=[_place(territory, names) for territory in known.territories_of(found)],
        names=_names(found.names.all()), members=_members_in(found, asked.day, names),
        url=found.get_absolute_url(),
    )  # fmt: skip


def _place(country: Country, names: NamesOn) -> shapes.Place:
    """A country by the name that it had on the day."""
    name = names.country(country.pk, country.name)
    return shapes.Place(code=country.iso2, name=shapes.Text.of(name))


def _members_in(country: Country, day: date, names: NamesOn) -> list[MembersIn]:
    return [
        MembersIn(
            network=shapes.Named.of(network),
            members=[shapes.MemberShape.told(member) for member in members],
        )
        for network, members in known.members_in(country, day, names)
    ]


def _names(rows: Any) -> list[shapes.DatedNameShape]:
    return [shapes.DatedNameShape.model_validate(name) for name in every_name(rows)]


@router.get(
    "/cities/{slug:city}",
    response=CityShape,
    summary=gettext_noop(
        "One city: all its names, its memberships with every entry, public contacts"
    ),
)
def city(request: HttpRequest, city: str, asked: Query[Dated]) -> CityShape:
    found, day = known.city(city), asked.day
    return CityShape(
        **_facts(found, names_on(day)), on=day,
        names=_names(found.names.all()),
        memberships=[_membership(history) for history in known.histories(found, day)],
        people=_people(found, day),
        organisations=[shapes.Named.of(one) for one in known.organisations_in(found)],
    )  # fmt: skip


PLAIN = (
    "latitude", "longitude", "population", "timezone", "geonames_id", "wikidata_id", "unlocode",
    "note",
)  # fmt: skip


def _facts(of: City, names: NamesOn) -> dict[str, Any]:
    return {name: getattr(of, name) for name in PLAIN} | {
        "key": of.slug,
        "name": shapes.Text.of(names.city(of.pk, of.name)),
        "country": _place(of.country, names),
        "url": of.get_absolute_url(),
    }


def _membership(of: History) -> shapes.MembershipShape:
    now = of.now
    return shapes.MembershipShape(
        network=shapes.Named.of(of.network),
        standing=now.standing if now else None,
        field=now.field.slug if now and now.field else None,
        since=shapes.Between(earliest=now.starts_earliest, latest=now.starts_on) if now else None,
        events=[_event(told) for told in of.events],
    )


def _event(told: Told) -> shapes.EventShape:
    event = told.event
    return shapes.EventShape(
        key=event.pk, change=event.change, field=event.field.slug if event.field else None,
        on=shapes.Between(earliest=event.earliest_on, latest=event.latest_on), holds=told.holds,
        corrects=event.corrects_id, note=event.note, source=shapes.Source.of(event),
        recorded_at=event.recorded_at,
    )  # fmt: skip


def _people(of: City, day: date) -> list[InCharge]:
    mandates = people.people_of(of, day)
    contacts = list(people.public_contacts([mandate.person for mandate in mandates]))
    return [
        InCharge(
            person=shapes.Text.of(m.person.name), role=m.role, starts_on=m.starts_on,
            ends_on=m.ends_on, network=m.network.slug if m.network else None,
            contacts=[_contact(c) for c in contacts if c.person_id == m.person_id],
        )
        for m in mandates
    ]  # fmt: skip


def _contact(of: Any) -> Contact:
    return Contact(kind=of.kind, value=of.value)
