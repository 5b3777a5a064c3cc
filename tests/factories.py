"""Things that tests need, made by the actions that make them in life."""

from datetime import UTC, date, datetime
from itertools import count, cycle, product
from string import ascii_uppercase, digits
from typing import Any

from shabaka.accounts.models import User
from shabaka.directory.actions import mandates, memberships, networks, people, places
from shabaka.directory.actions.memberships import NewEvent
from shabaka.directory.actions.names import NewName
from shabaka.directory.models import City, Country, Field, Mandate, Membership, Network, Person
from shabaka.directory.states import Change, Role
from shabaka.kernel.actor import System

SYSTEM = System("test")
AT = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
LONG_AGO = date(2020, 1, 1)
_numbers = count(1)
# Used again after 72: nobody needs as many countries at once.
_codes = cycle("".join(pair) for pair in product("QX", ascii_uppercase + digits))


def a_country(iso2: str = "", name: str = "", **facts: Any) -> Country:
    """A country; without a code, one of those that ISO leaves to its users."""
    iso2 = iso2 or next(_codes)
    naming = [NewName("en", name or f"Country {iso2}")]
    return places.record_country(by=SYSTEM, at=AT, iso2=iso2, naming=naming, **facts)


def a_city(name: str = "", country: Country | None = None, **facts: Any) -> City:
    """A city with one English name, in a country of its own unless one is given."""
    name = name or f"City {next(_numbers)}"
    facts = {"slug": name.lower().replace(" ", "-"), "naming": [NewName("en", name)]} | facts
    return places.record_city(by=SYSTEM, at=AT, country=country or a_country(), **facts)


def a_network(slug: str = "", **facts: Any) -> Network:
    slug = slug or f"network-{next(_numbers)}"
    facts = {"name": {"en": slug.replace("-", " ").capitalize()}} | facts
    return networks.found(by=SYSTEM, at=AT, slug=slug, **facts)


def a_field(network: Network, slug: str = "", **facts: Any) -> Field:
    slug = slug or f"field-{next(_numbers)}"
    facts = {"name": {"en": slug.capitalize()}} | facts
    return networks.open_field(network, by=SYSTEM, at=AT, slug=slug, **facts)


def an_event(change: str, on: date, field: Field | None = None, **facts: Any) -> NewEvent:
    """Something that happened on a known day, or between ``on`` and ``latest_on``."""
    facts = {"latest_on": on, "source": "A letter"} | facts
    return NewEvent(change, on, field=field, **facts)


def a_member(
    network: Network, city: City | None = None, on: date = LONG_AGO, field: Field | None = None
) -> Membership:
    """A city's membership; a network that gives titles gives its first unless told otherwise."""
    field = field or network.fields.first()
    event = an_event(Change.DESIGNATED, on, field)
    return memberships.admit(network, city or a_city(), event, by=SYSTEM, at=AT)


def a_user(email: str = "") -> User:
    """An account that nobody stands behind yet, and that no password opens."""
    return User.objects.create_user(email or f"somebody-{next(_numbers)}@example.org")


def a_person(name: str = "", user: User | None = None, **facts: Any) -> Person:
    name = name or f"Person {next(_numbers)}"
    return people.record(by=SYSTEM, at=AT, naming=[NewName("en", name)], account=user, **facts)


def a_mandate(person: Person, role: str, starts_on: date = LONG_AGO, **facts: Any) -> Mandate:
    """A person's right to act for the network, city, organisation or body in ``facts``."""
    return mandates.give(person, role, by=SYSTEM, at=AT, starts_on=starts_on, **facts)


def a_secretary(network: Network, **facts: Any) -> User:
    """The account of somebody who runs a network."""
    user = a_user()
    a_mandate(a_person(user=user), Role.SECRETARIAT, network=network, **facts)
    return user


def a_focal_point(city: City, network: Network, **facts: Any) -> User:
    """The account of somebody who speaks for a city in a network."""
    user = a_user()
    a_mandate(a_person(user=user), Role.FOCAL_POINT, city=city, network=network, **facts)
    return user
