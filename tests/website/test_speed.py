"""How often the pages ask the database: as often for many members as for few."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from shabaka.directory.models import City, Country, Field, Membership, Network, Span
from shabaka.directory.states import Standing
from tests.factories import a_country, a_field, a_network
from tests.website.conftest import Read

pytestmark = pytest.mark.django_db
FIRST = date(2001, 1, 1)


def fill(network: Network, field: Field, country: Country, number: int) -> None:
    """Members as the recording action leaves them, without its thousands of entries."""
    cities = City.objects.bulk_create(
        City(
            slug=f"town-{n}", country=country, name={"en": f"Town {n}"}, sort={"en": f"{n:05}"},
            latitude=Decimal(n % 120 - 60), longitude=Decimal(n % 300 - 150), population=n + 1,
        )
        for n in range(number)
    )  # fmt: skip
    joined = Membership.objects.bulk_create(Membership(network=network, city=c) for c in cities)
    Span.objects.bulk_create(
        Span(
            membership=m, network=network, city_id=m.city_id, field=field,
            standing=Standing.ACTIVE, starts_earliest=day, starts_on=day,
        )
        for n, m in enumerate(joined)
        for day in [FIRST + timedelta(days=n % 9000)]
    )  # fmt: skip


MOST = {
    "": 3,
    "networks/towns/": 6,
    "networks/towns/?on=2010-01-01": 6,
    "networks/towns/members/": 7,
    "networks/towns/members/?field=music&country=QA&sort=-population": 7,
    "networks/towns/fields/music/": 4,
    "networks/towns/members.geojson": 3,
    "cities/town-7/": 8,
    "countries/qa/": 7,
    "countries/": 3,
}
VERSION = 1  # one more asks for the public version, by which pages are kept


@pytest.mark.parametrize("members", [50, 5000])
def test_a_page_asks_as_often_for_many_as_for_few(
    read: Read, django_assert_max_num_queries: DjangoAssertNumQueries, members: int
) -> None:
    network = a_network("towns")
    fill(network, a_field(network, "music", mark="music"), a_country("QA"), members)
    for path, most in MOST.items():
        with django_assert_max_num_queries(most + VERSION, info=path):
            read(f"/en/{path}")


def test_the_first_page_asks_as_often_for_ten_networks(
    read: Read, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _n in range(10):
        a_network()
    with django_assert_max_num_queries(3 + VERSION):
        read("/en/")


def test_very_many_members_are_counted_on_the_map_and_the_list_says_what_it_leaves_out(
    read: Read,
) -> None:
    network = a_network("towns")
    fill(network, a_field(network, "music", mark="music"), a_country("QA"), 501)
    page = read("/en/networks/towns/", on="2026-03-10")
    assert "The list names the first 500 of 501 places." in page
    assert 'href="/en/networks/towns/members/?on=2026-03-10">See all in a table</a>' in page
    assert page.split('id="map-list"')[1].split("</ul>")[0].count("<li>") == 500
    assert "Town 0" in page
