"""The other networks of the demonstration: each fact with its source, none invented."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from shabaka.demo import words
from shabaka.directory.actions import memberships, networks, people, places
from shabaka.directory.actions.atlas import LANGUAGES, rows
from shabaka.directory.actions.memberships import NewEvent
from shabaka.directory.actions.names import NewName
from shabaka.directory.models import Body, City, Country, Field, Network, Organisation, Person
from shabaka.directory.rules.memberships import whole_year
from shabaka.directory.states import Capacity, Change, NameKind
from shabaka.kernel.actor import System

DATA = Path(__file__).resolve().parent.parent / "data"
TOWNS, CAPITALS = "arab-towns-organization", "capitals-of-culture-in-the-islamic-world"
CAPITALS_SOURCE = "List of capitals of culture in the Islamic world, 2005 to 2019"


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def build(*, by: System, at: datetime) -> None:
    """Cities, organisations, then the two networks with their bodies and offices."""
    _cities(by, at)
    _organisations(by, at)
    _towns(by, at)
    _capitals(by, at)
    _bodies(by, at)
    _offices(by, at)
    _conveners(by, at)


def _cities(by: System, at: datetime) -> None:
    countries = {country.iso2: country for country in Country.objects.all()}
    zones = {row["slug"]: row["timezone"] for row in rows(DATA / "timezones.csv")}
    known = set(City.objects.values_list("slug", flat=True))
    for row in (*rows(DATA / "memberships_other.csv"), *rows(DATA / "culture_capitals.csv")):
        if row["slug"] in known:
            continue
        known.add(row["slug"])
        places.record_city(
            by=by, at=at, slug=row["slug"], country=countries[row["country"]],
            naming=[NewName(code, row[f"city_{code}"]) for code in LANGUAGES],
            latitude=Decimal(row["latitude"]).quantize(Decimal("0.00001")),
            longitude=Decimal(row["longitude"]).quantize(Decimal("0.00001")),
            geonames_id=int(row["geonames_id"]) if row["geonames_id"] else None,
            timezone=zones.get(row["slug"], ""),
        )  # fmt: skip


def _organisations(by: System, at: datetime) -> None:
    countries = {country.iso2: country for country in Country.objects.all()}
    cities = {city.slug: city for city in City.objects.all()}
    for row in rows(DATA / "organisations.csv"):
        earliest, latest = _founded(row)
        networks.record_organisation(
            by=by, at=at, slug=row["slug"], name={code: row[code] for code in LANGUAGES},
            kind=row["kind"], country=countries.get(row["country"]),
            city=cities.get(row["city_slug"]), founded_earliest=earliest, founded_latest=latest,
            source=row["source"], source_url=row["source_url"],
        )  # fmt: skip


def _founded(row: dict[str, str]) -> tuple[date | None, date | None]:
    founded = _day(row["founded_on"])
    if founded is None:
        return None, None
    return (founded, founded) if row["precision"] == "day" else whole_year(founded.year)


def _towns(by: System, at: datetime) -> None:
    seat = Organisation.objects.get(slug=TOWNS)
    network = networks.found(
        by=by, at=at, slug=TOWNS, name=seat.name, purpose=words.TOWNS_PURPOSE, convener=seat,
        founded_earliest=seat.founded_earliest, founded_latest=seat.founded_latest, accent=2,
        coverage=words.TOWNS_COVERAGE, source=seat.source, source_url=seat.source_url,
        fallbacks=["ar", "en", "fa"],
    )  # fmt: skip
    for row in rows(DATA / "memberships_other.csv"):
        event = NewEvent(
            Change.DESIGNATED, date.fromisoformat(row["since_earliest"]),
            date.fromisoformat(row["since_latest"]), source=row["source"],
            source_url=_short(row["source_url"]), note=row["note"],
        )  # fmt: skip
        memberships.admit(network, City.objects.get(slug=row["slug"]), event, by=by, at=at)


def _short(url: str) -> str:
    """An address that fits its column; one that does not is left out, the source's name stays."""
    return url if len(url) <= 400 else ""


def _capitals(by: System, at: datetime) -> None:
    network = networks.found(
        by=by, at=at, slug=CAPITALS, name=words.CAPITALS, purpose=words.CAPITALS_PURPOSE,
        founded_earliest=date(2005, 1, 1), founded_latest=date(2005, 12, 31), accent=19,
        coverage=words.CAPITALS_COVERAGE, convener=Organisation.objects.get(slug="icesco"),
        source=CAPITALS_SOURCE, fallbacks=["ar", "en", "fa"],
    )  # fmt: skip
    fields = {
        slug: networks.open_field(
            network, by=by, at=at, slug=slug, name=name, definition=definition, position=position
        )
        for position, (slug, name, definition) in enumerate(words.CAPITAL_REGIONS)
    }
    for row in rows(DATA / "culture_capitals.csv"):
        _title(network, fields[row["region"]], row, by, at)


def _title(network: Network, field: Field, row: dict[str, str], by: System, at: datetime) -> None:
    """A title of one year: from its first day until the first day of the next."""
    first, _last = whole_year(int(row["year"]))
    after = date(first.year + 1, 1, 1)
    city = City.objects.get(slug=row["slug"])
    given = NewEvent(
        Change.DESIGNATED, first, first, source=CAPITALS_SOURCE, field=field,
        source_url=row["source_url"], note=row["note"],
    )  # fmt: skip
    ended = replace(given, change=Change.ENDED, earliest_on=after, latest_on=after, field=None)
    membership = memberships.admit(network, city, given, by=by, at=at)
    memberships.record(membership, ended, by=by, at=at)


def _bodies(by: System, at: datetime) -> None:
    for row in rows(DATA / "bodies.csv"):
        network = Network.objects.filter(slug=row["organisation_or_network_slug"]).first()
        owner = Organisation.objects.filter(slug=row["organisation_or_network_slug"]).first()
        networks.form_body(
            by=by, at=at, slug=row["slug"], name={code: row[code] for code in LANGUAGES},
            kind=row["kind"], network=network, organisation=None if network else owner,
            parent=Body.objects.filter(slug=row["parent"]).first() if row["parent"] else None,
            starts_on=_exact(row), starts_latest=_day(row["starts_latest"]),
            source=row["source"][:300], source_url=_short(row["source_url"]),
        )  # fmt: skip


def _exact(row: dict[str, str]) -> date | None:
    """The first day, only where a source gives it."""
    exact = row["starts_earliest"] == row["starts_latest"]
    return _day(row["starts_latest"]) if exact else None


def _offices(by: System, at: datetime) -> None:
    persons: dict[str, Person] = {}
    for row in rows(DATA / "offices.csv"):
        person = persons.get(row["person_en"])
        if person is None:
            person = persons[row["person_en"]] = people.record(
                by=by, at=at, naming=list(_person_names(row)),
                source=row["source"][:300], source_url=_short(row["source_url"]),
            )  # fmt: skip
        people.fill_office(
            person, Body.objects.get(slug=row["body_slug"]), by=by, at=at,
            title={code: row[f"title_{code}"] for code in LANGUAGES},
            starts_on=_exact(row), ends_on=_last_day(row), attested_on=_day(row["starts_latest"]),
            source=row["source"][:300], source_url=_short(row["source_url"]),
        )  # fmt: skip


def _last_day(row: dict[str, str]) -> date | None:
    """The last day on which a source shows the person in office; after it we claim nothing."""
    return _day(row["ends_earliest"])


def _person_names(row: dict[str, str]) -> Iterable[NewName]:
    for code in LANGUAGES:
        yield NewName(code, row[f"person_{code}"], source=row["source"][:300])
    known = {row[f"person_{code}"] for code in LANGUAGES}
    for variant in filter(None, map(str.strip, row["variants"].split("|"))):
        if variant not in known:
            known.add(variant)
            language = "en" if variant.isascii() or variant[0].isascii() else "ar"
            yield NewName(language, variant, kind=NameKind.VARIANT)


def _conveners(by: System, at: datetime) -> None:
    """UNESCO convenes the creative cities; the organisations of the towns belong to it."""
    creative = Network.objects.get(slug="creative-cities")
    networks.change(creative, by=by, at=at, convener=Organisation.objects.get(slug="unesco"))
    towns = Network.objects.get(slug=TOWNS)
    for slug in PARTS_OF_THE_TOWNS:
        part = Organisation.objects.get(slug=slug)
        networks.affiliate(
            towns, by=by, at=at, capacity=Capacity.PARTNER, organisation=part,
            note=words.PART_OF_TOWNS, source=part.source, source_url=part.source_url,
        )  # fmt: skip


PARTS_OF_THE_TOWNS = (
    "arab-towns-development-fund",
    "arab-urban-development-institute",
    "arab-towns-organization-award",
    "environment-centre-for-arab-towns",
    "arab-heritage-and-historic-cities-foundation",
    "arab-smart-cities-forum",
)
