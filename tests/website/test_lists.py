"""The members as a table: narrowed, ordered, paged, and taken away as files."""

import csv
import json
from datetime import date
from io import StringIO

import pytest

from shabaka.directory.models import Network
from tests.factories import a_city, a_country, a_field, a_member, a_network
from tests.website.conftest import Read

pytestmark = pytest.mark.django_db
PATH = "/en/networks/towns/members/"


@pytest.fixture
def towns() -> Network:
    """Three towns of two countries in two fields."""
    network = a_network("towns")
    music, design = a_field(network, "music"), a_field(network, "design")
    here, there = a_country("QA", "Hereland"), a_country("XB", "Thereland")
    place = {"latitude": "30.0", "longitude": "40.0"}
    a_member(network, a_city("Alpha", here, population=5, **place), date(2010, 1, 1), music)
    a_member(network, a_city("Beta", here, population=9, **place), date(2012, 1, 1), design)
    a_member(network, a_city("Gamma", there), date(2014, 1, 1), design)
    return network


def rows(page: str) -> list[str]:
    return [part.split("</a>")[0].split(">")[-1] for part in page.split('<th scope="row"')[1:]]


@pytest.mark.usefixtures("towns")
class TestTheTable:
    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ({}, ["Alpha", "Beta", "Gamma"]),
            ({"field": "design"}, ["Beta", "Gamma"]),
            ({"country": "QA"}, ["Alpha", "Beta"]),
            ({"country": "qa", "field": "music"}, ["Alpha"]),
            ({"sort": "-since"}, ["Gamma", "Beta", "Alpha"]),
            ({"sort": "-population"}, ["Beta", "Alpha", "Gamma"]),
            ({"on": "2012-06-01"}, ["Alpha", "Beta"]),
        ],
    )
    def test_is_narrowed_and_ordered(self, read: Read, asked: dict, found: list[str]) -> None:
        assert rows(read(PATH, **asked)) == found

    def test_keeps_what_was_chosen(self, read: Read) -> None:
        page = read(PATH, field="design", on="2015-01-01")
        assert '<option value="design" selected>' in page
        assert '<input type="hidden" name="on" value="2015-01-01">' in page
        assert "/members.csv?field=design&amp;on=2015-01-01" in page

    def test_says_that_nothing_matches_an_unknown_key(self, read: Read) -> None:
        page = read(PATH, country="zz")
        assert "“ZZ” is not among the choices here" in page
        assert "No city matches" in page

    def test_refuses_an_unknown_order_and_an_unknown_page(self, read: Read) -> None:
        assert "Choose a column heading" in read(PATH, status=400, sort="colour")
        assert "first page" in read(PATH, status=400, page="9")
        assert "first page" in read(PATH, status=400, page="x")

    def test_shows_the_same_cities_as_the_files(self, read: Read) -> None:
        asked = {"field": "design", "on": "2015-01-01"}
        table = csv.DictReader(StringIO(read(PATH[:-1] + ".csv", **asked).removeprefix("\ufeff")))
        told = json.loads(read(PATH[:-1] + ".json", **asked))
        assert [row["name"] for row in table] == rows(read(PATH, **asked)) == ["Beta", "Gamma"]
        assert [row["key"] for row in told["members"]] == ["beta", "gamma"]
        assert (told["cities"], told["on"]) == (2, "2015-01-01")

    def test_a_city_of_unknown_place_is_on_no_map(self, read: Read) -> None:
        shown = json.loads(read(PATH[:-1] + ".geojson"))["features"]
        assert [place["properties"]["key"] for place in shown] == ["alpha", "beta"]
        assert shown[0]["geometry"] == {"type": "Point", "coordinates": [40.0, 30.0]}


def test_a_spreadsheet_takes_no_name_for_a_formula(read: Read) -> None:
    a_member(a_network("towns"), a_city("=1+1", slug="sum"))
    assert "'=1+1" in read(PATH[:-1] + ".csv")


def test_a_network_without_members_says_what_its_pages_are_for(read: Read) -> None:
    a_network("towns")
    assert "No member city on this day" in read("/en/networks/towns/")
    assert "No member city on this day" in read(PATH)
    assert "No body is recorded" in read("/en/networks/towns/bodies/")
    assert "Nobody is recorded yet" in read("/en/networks/towns/people/")


def test_a_country_without_members_says_so(read: Read) -> None:
    a_country("QA", "Hereland")
    assert "No member city on this day" in read("/en/countries/qa/")
    assert "No country has a member city on this day" in read("/en/countries/")
