"""What the directory says about itself, as typed JSON; keys are those of the pages' addresses."""

from datetime import date, datetime
from typing import Any, Self

from django.utils.translation import get_language
from ninja import Schema

from shabaka.directory.models import Body, Country, Field, Network, OfficeHolder, Organisation
from shabaka.directory.queries.census import Census
from shabaka.directory.queries.members import Member
from shabaka.directory.queries.names import Shown
from shabaka.kernel.text import Words


class Text(Schema):
    """A text and the language that it is in, which is another where the asked one is missing."""

    text: str
    language: str

    @classmethod
    def of(cls, said: Shown | Words) -> Self:
        return cls(text=str(said), language=said.lang or get_language() or "")


class Named(Schema):
    """A thing by its key and its name."""

    key: str
    name: Text

    @classmethod
    def of(cls, thing: Any) -> Self:
        return cls(key=thing.slug, name=Text.of(thing.name))


class Between(Schema):
    """A day known between two limits, equal when a source gives the day itself."""

    earliest: date | None
    latest: date | None


class Source(Schema):
    """Where a fact was read."""

    text: str
    url: str

    @classmethod
    def of(cls, thing: Any) -> Self:
        return cls(text=thing.source, url=thing.source_url)


class Place(Schema):
    """A country or territory by its ISO code."""

    code: str
    name: Text


class NetworkShape(Named):
    purpose: Text
    convener: Named | None
    founded: Between
    url: str

    @classmethod
    def told(cls, of: Network, **more: Any) -> Self:
        founded = Between(earliest=of.founded_earliest, latest=of.founded_latest)
        convener = Named.of(of.convener) if of.convener else None
        return cls(
            key=of.slug, name=Text.of(of.name), purpose=Text.of(of.purpose), convener=convener,
            founded=founded, url=of.get_absolute_url(), **more,
        )  # fmt: skip


class Networks(Schema):
    networks: list[NetworkShape]


class CensusShape(Schema):
    """A network counted on a day; ``uncertain`` events may already have happened by then."""

    network: str
    on: date
    cities: int
    countries: int
    by_field: dict[str, int]
    by_region: dict[str, int]
    uncertain: int = 0

    @classmethod
    def of(cls, census: Census, network: Network) -> Self:
        return cls.model_validate(census.as_json(network.slug))


class NetworkOnDay(NetworkShape):
    """A network as it stands on a day."""

    coverage: Text
    regions: list[Named]
    census: CensusShape
    source: Source


class MemberShape(Named):
    """One member city on one day; it counts from ``since.latest`` on."""

    country: Place
    field: str | None
    standing: str
    since: Between
    latitude: float | None
    longitude: float | None
    population: int | None

    @classmethod
    def told(cls, row: Member) -> Self:
        return cls(
            key=row.slug, name=Text.of(row.name), field=row.field or None, standing=row.standing,
            country=Place(code=row.iso2, name=Text.of(row.country)), population=row.population,
            since=Between(earliest=row.since_earliest, latest=row.since),
            latitude=row.latitude, longitude=row.longitude,
        )  # fmt: skip


class FieldShape(Named):
    """A title that a network gives, between its first and its last day."""

    definition: Text
    starts_on: date | None
    ends_on: date | None
    open: bool

    @classmethod
    def told(cls, of: Field, day: date) -> Self:
        return cls(
            key=of.slug, name=Text.of(of.name), definition=Text.of(of.definition),
            starts_on=of.starts_on, ends_on=of.ends_on, open=of.is_open(day),
        )  # fmt: skip


class Fields(Schema):
    network: str
    on: date
    fields: list[FieldShape]


class Holder(Schema):
    """Who certainly holds an office on the day."""

    person: Text
    title: Text
    starts_on: date | None
    ends_on: date | None
    attested_on: date | None
    source: Source

    @classmethod
    def told(cls, of: OfficeHolder) -> Self:
        return cls(
            person=Text.of(of.person.name), title=Text.of(of.title), starts_on=of.starts_on,
            ends_on=of.ends_on, attested_on=of.attested_on, source=Source.of(of),
        )  # fmt: skip


class BodyShape(Named):
    """A council, group or centre; ``known_by`` is a day on which a source shows it."""

    kind: str
    parent: str | None
    field: str | None
    starts_on: date | None
    ends_on: date | None
    known_by: date | None
    source: Source
    holders: list[Holder] = []

    @classmethod
    def told(cls, of: Body, holders: list[OfficeHolder] | None = None) -> Self:
        return cls(
            key=of.slug, name=Text.of(of.name), kind=of.kind, source=Source.of(of),
            parent=of.parent.slug if of.parent else None, field=of.field.slug if of.field else None,
            starts_on=of.starts_on, ends_on=of.ends_on, known_by=of.starts_latest,
            holders=[Holder.told(holder) for holder in holders or ()],
        )  # fmt: skip


class Bodies(Schema):
    network: str
    on: date
    bodies: list[BodyShape]


class Step(Schema):
    """Members after everything that happened on one day."""

    on: date
    cities: int


class Growth(Schema):
    network: str
    steps: list[Step]


class DatedNameShape(Schema):
    """One name in one language, the days on which it held, and how far it may be trusted."""

    language: str
    script: str
    text: str
    kind: str
    starts_on: date | None
    ends_on: date | None
    source: str
    review: str


class EventShape(Schema):
    """One entry of a membership; ``corrects`` names the entry that it puts right."""

    key: int
    change: str
    field: str | None
    on: Between
    holds: bool
    corrects: int | None
    note: str
    source: Source
    recorded_at: datetime


class MembershipShape(Schema):
    """A city in one network: how it stands on the day, and everything that was recorded."""

    network: Named
    standing: str | None
    field: str | None
    since: Between | None
    events: list[EventShape]


class OrganisationShape(Named):
    kind: str
    variants: list[str]
    country: Place | None
    city: Named | None
    founded: Between
    website: str
    source: Source
    bodies: list[BodyShape]
    convenes: list[Named]
    belongs_to: list["Belonging"]
    url: str


class Belonging(Schema):
    """As what an organisation belongs to a network."""

    network: Named
    capacity: str
    starts_on: date | None
    ends_on: date | None


def place(country: Country) -> Place:
    return Place(code=country.iso2, name=Text.of(country.name))


def located(organisation: Organisation) -> dict[str, Any]:
    """Where an organisation stands."""
    country, city = organisation.country, organisation.city
    return {
        "country": place(country) if country else None,
        "city": Named.of(city) if city else None,
    }
