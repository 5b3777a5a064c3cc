"""A list of three rows asks the database as often as a list of one; numbers are counted anew."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shabaka.directory.actions import memberships, networks, places
from shabaka.directory.actions.names import NewName
from shabaka.directory.models import City, Country, Grouping, Network
from shabaka.directory.queries import census as counts
from shabaka.directory.queries import members as listed
from shabaka.directory.queries.names import names_on
from shabaka.directory.queries.places import countries_with_members, histories, members_in
from shabaka.directory.states import Change
from shabaka.kernel.actor import System
from tests.factories import AT, a_city, a_country, a_field, a_member, a_network, an_event

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 10)
SYSTEM = System("test")


@pytest.fixture
def country() -> Country:
    return a_country("SA", "Saudi Arabia")


@pytest.fixture
def network() -> Network:
    return a_network("creative-cities")


def asked(read: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        read()
    return len(queries)


def rows(network: Network, day: date = DAY, **wish: str) -> list[listed.Member]:
    return listed.members(listed.spans(network, day, listed.Wish(**wish)), day, network)


READS = {
    "census": lambda network, country: counts.census(network, DAY),
    "growth": lambda network, country: counts.growth(network),
    "members": lambda network, country: rows(network),
    "doubtful": lambda network, country: listed.standing_on(
        network, date(2010, 6, 1), names_on(DAY, network)
    ),
    "country": lambda network, country: members_in(country, DAY, names_on(DAY)),
    "countries": lambda network, country: countries_with_members(DAY),
    "city": lambda network, country: histories(City.objects.earliest("pk"), DAY),
}


@pytest.mark.parametrize("read", READS)
def test_three_rows_cost_as_many_queries_as_one(
    network: Network, country: Country, read: str
) -> None:
    field = a_field(network)
    uncertain = an_event(Change.DESIGNATED, date(2010, 1, 1), field, latest_on=date(2010, 12, 31))

    def admit() -> None:
        memberships.admit(network, a_city(country=country), uncertain, by=SYSTEM, at=AT)

    admit()
    of_one = asked(lambda: READS[read](network, country))
    admit()
    admit()
    assert asked(lambda: READS[read](network, country)) == of_one


def test_names_of_another_day_cost_as_many_queries_as_todays(network: Network) -> None:
    city = a_city("Sasayama")
    a_member(network, city)
    renamed = NewName("en", "Tambasasayama", starts_on=date(2021, 5, 1))
    places.name_city(city, renamed, by=SYSTEM, at=AT)
    then = date(2020, 6, 12)
    assert asked(lambda: rows(network, then)) == asked(lambda: rows(network))
    assert [row.name.text for row in rows(network, then)] == ["Sasayama"]
    assert [row.name.text for row in rows(network)] == ["Tambasasayama"]


def test_a_territory_counts_under_its_state(network: Network) -> None:
    china = a_country("CN", "China")
    macao = a_country("MO", "Macao", counts_under=china)
    for country in (china, macao):
        a_member(network, a_city(country=country))
    counted = counts.census(network, DAY)
    assert (counted.cities, counted.countries) == (2, 1)


def test_a_territory_stands_in_its_own_region_where_it_has_one(network: Network) -> None:
    state = a_country("FR", "France")
    territory = a_country("GP", "Guadeloupe", counts_under=state)
    grouping = Grouping.objects.create(slug="regions", name={"en": "Regions"})
    drawn = {"europe": ({"en": "Europe"}, ["FR"]), "caribbean": ({"en": "Caribbean"}, ["GP"])}
    places.draw_regions(grouping, drawn, by=SYSTEM, at=AT)
    networks.change(network, by=SYSTEM, at=AT, grouping=grouping)
    other = a_country("MQ", "Martinique", counts_under=state)
    for country in (state, territory, other):
        a_member(network, a_city(country=country))
    assert counts.census(network, DAY).by_region == {"europe": 2, "caribbean": 1}


def test_a_suspended_city_counts_and_one_that_left_does_not(network: Network) -> None:
    suspended, left = a_member(network), a_member(network)
    for membership, change in ((suspended, Change.SUSPENDED), (left, Change.WITHDRAWN)):
        memberships.record(membership, an_event(change, DAY), by=SYSTEM, at=AT)
    assert counts.census(network, date(2026, 3, 9)).cities == 2
    assert counts.census(network, DAY).cities == 1
    assert [row.is_active for row in rows(network)] == [False]


YEAR = {"latest_on": date(2010, 12, 31)}
IN_DOUBT = date(2010, 6, 1)


def doubted(network: Network) -> tuple[int, list[str]]:
    """How uncertain the number of cities is, and which cities a page names for it."""
    _certain, found = listed.standing_on(network, IN_DOUBT, names_on(DAY, network))
    return counts.census(network, IN_DOUBT).uncertain, [member.slug for member in found]


def test_a_change_of_field_leaves_the_number_of_cities_certain(network: Network) -> None:
    """In whichever half of the year it happened, the city was a member."""
    crafts, music = a_field(network), a_field(network)
    membership = a_member(network, on=date(2008, 1, 1), field=crafts)
    changed = an_event(Change.FIELD_CHANGED, date(2010, 1, 1), music, **YEAR)
    memberships.record(membership, changed, by=SYSTEM, at=AT)
    assert doubted(network) == (0, [])
    assert counts.census(network, IN_DOUBT).cities == 1


def test_a_city_that_may_have_joined_or_left_is_uncertain_once(network: Network) -> None:
    crafts, joined = a_field(network), a_city("Joined")
    designated = an_event(Change.DESIGNATED, date(2010, 1, 1), crafts, **YEAR)
    membership = memberships.admit(network, joined, designated, by=SYSTEM, at=AT)
    assert doubted(network) == (1, ["joined"])
    suspended = an_event(Change.SUSPENDED, date(2010, 8, 1))
    memberships.record(membership, suspended, by=SYSTEM, at=AT)
    assert doubted(network) == (1, ["joined"])
    left = an_event(Change.WITHDRAWN, date(2010, 1, 1), **YEAR)
    memberships.record(membership, left, by=SYSTEM, at=AT)
    assert doubted(network) == (1, ["joined"])
    gone = a_member(network, a_city("Gone"), date(2008, 1, 1), crafts)
    memberships.record(gone, left, by=SYSTEM, at=AT)
    assert doubted(network) == (2, ["gone", "joined"])


def test_cities_of_a_territory_stand_in_the_list_of_its_state(network: Network) -> None:
    china = a_country("CN", "China")
    macao = a_country("MO", "Macao", counts_under=china)
    for name, country in (("Chengdu", china), ("Taipa", macao), ("Lyon", a_country("FR"))):
        a_member(network, a_city(name, country))
    assert [row.slug for row in rows(network, country="CN")] == ["chengdu", "taipa"]
    assert [row.slug for row in rows(network, country="MO")] == ["taipa"]


def test_a_page_reads_what_a_network_calls_a_place_itself(network: Network) -> None:
    country = a_country("XK", "Kosovo")
    a_member(network, a_city("Prizren", country))
    network.namings.create(country=country, name={"en": "Kosovo (by its own name)"})
    other = a_network()
    a_member(other, City.objects.get())
    assert [row.country.text for row in rows(network)] == ["Kosovo (by its own name)"]
    assert [row.country.text for row in rows(other)] == ["Kosovo"]


@pytest.mark.parametrize("sort", [*listed.SORTS, *(f"-{name}" for name in listed.SORTS)])
def test_members_are_listed_in_any_order(network: Network, sort: str) -> None:
    for name, people in (("Aachen", 5), ("Basra", None), ("Cairo", 9)):
        a_member(network, a_city(name, population=people))
    names = [row.name.text for row in rows(network, sort=sort)]
    assert sorted(names) == ["Aachen", "Basra", "Cairo"]
    if sort in ("name", "-name"):
        assert names == sorted(names, reverse=sort == "-name")
    if sort.endswith("population"):
        assert names[-1] == "Basra"  # who is not counted stands last either way
