"""A page counts the members that it has read; that count is the one that the database gives."""

from datetime import date

import pytest

from shabaka.directory.models import Network
from shabaka.directory.queries import census as counts
from shabaka.directory.queries import members as listed
from shabaka.directory.queries.names import names_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
DAYS = [date(2003, 1, 1), date(2008, 6, 1), date(2010, 7, 1), date(2018, 6, 12), date(2026, 3, 10)]


@pytest.mark.parametrize("day", DAYS)
def test_both_ways_of_counting_agree(day: date) -> None:
    for network in Network.objects.all():
        names, fields = names_on(day, network), list(network.fields.all())
        found, doubted = listed.standing_on(network, day, names)
        regions = counts.regions_on(network, day)
        counted = listed.census_of(found, fields, regions, day, uncertain=len(doubted))
        asked = counts.census(network, day)
        assert counted == asked
        assert list(counted.by_field) == list(asked.by_field)
        assert list(counted.by_region) == list(asked.by_region)


@pytest.mark.parametrize("day", DAYS)
def test_the_members_are_those_of_the_list_in_its_order(day: date) -> None:
    for network in Network.objects.all():
        names = names_on(day, network)
        asked = listed.members(listed.spans(network, day, listed.Wish()), day, network, names)
        assert listed.standing_on(network, day, names)[0] == asked


def test_what_a_source_leaves_open_is_in_doubt_and_certain_ends_are_not() -> None:
    network, day = Network.objects.get(slug="creative-cities"), date(2010, 7, 1)
    names = names_on(day, network)
    open_ones = counts.in_doubt_on(network, day)
    doubted = listed.standing_on(network, day, names)[1]
    assert {m.slug for m in doubted} == set(open_ones.values_list("city__slug", flat=True))
    assert doubted
