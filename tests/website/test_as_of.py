"""The real network on the days of the stories, read from its pages."""

import json
import re

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.website.conftest import Read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
NETWORK = "/en/networks/creative-cities/"
MEETING = "2018-06-12"


def figures(page: str) -> dict[str, str]:
    """The row of figures at the top, by label."""
    rows = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", page, re.DOTALL)
    return {plain(label): plain(value) for label, value in rows}


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_on_the_day_of_the_meeting_180_cities_of_72_countries(read: Read) -> None:
    shown = figures(read(NETWORK, on=MEETING))
    assert (shown["cities"], shown["countries"], shown["fields"]) == ("180", "72", "7")


def test_the_same_figures_in_the_digits_of_the_reader(read: Read) -> None:
    assert {"١٨٠", "٧٢"} <= set(figures(read(NETWORK.replace("en", "ar", 1), on=MEETING)).values())
    assert {"۱۸۰", "۷۲"} <= set(figures(read(NETWORK.replace("en", "fa", 1), on=MEETING)).values())


def test_the_first_page_counts_every_network_on_the_day(read: Read) -> None:
    assert "180 cities 72 countries" in plain(read("/en/", on=MEETING))


def test_the_counts_for_programs_are_those_of_the_page(read: Read) -> None:
    answer = json.loads(read(f"{NETWORK}census.json", on=MEETING))
    assert (answer["cities"], answer["countries"], answer["on"]) == (180, 72, MEETING)


def test_a_city_has_the_name_of_the_day_and_says_the_one_of_today(read: Read) -> None:
    then = read("/en/cities/tambasasayama/", on=MEETING)
    assert "<h1>Sasayama</h1>" in then
    assert "Today's name: Tambasasayama" in plain(then).replace("&#x27;", "'")
    now = read("/en/cities/tambasasayama/")
    assert "<h1>Tambasasayama</h1>" in now
    assert "until 30 April 2019" in plain(now)


def test_the_list_of_members_has_the_names_of_the_day(read: Read) -> None:
    then = read(f"{NETWORK}members/", on=MEETING, country="JP")
    assert "Sasayama</a>" in then
    assert "Tambasasayama" not in plain(then)


def test_lyon_changed_its_field_and_stays_a_member_since_2008(read: Read) -> None:
    then, now = (plain(read("/en/cities/lyon/", **day)) for day in ({"on": MEETING}, {}))
    assert "Network of Creative Cities Media Arts Member since: 2008" in then
    assert "Network of Creative Cities Literature Member since: 2008" in now
    assert "Field changed to Literature (after the day that you look at)" in then


def test_macao_counts_under_china(read: Read) -> None:
    assert "counts under" in plain(read("/en/countries/mo/"))
    assert "Macao</a>" in read("/en/countries/cn/")


def test_al_ahsa_is_read_in_arabic(read: Read) -> None:
    page = plain(read("/ar/cities/al-ahsa/"))
    assert "الأحساء" in page
    assert "الحرف والفنون الشعبية" in page
    assert "٢٠١٥" in page


def test_a_count_within_an_uncertain_year_names_the_cities_in_doubt(read: Read) -> None:
    page = plain(read(NETWORK, on="2005-06-01"))
    assert "This count may be off by up to 5 cities" in page
    assert "Aswan (2005) Berlin (2005)" in page
    assert "This count may be off" not in read(NETWORK, on=MEETING)


def test_before_the_founding_a_sentence_stands_where_a_nought_would(read: Read) -> None:
    page = read(NETWORK, on="1999-01-01")
    assert "did not exist on this day yet (founded: 2004)" in plain(page)
    assert 'class="stats"' not in page


def test_a_day_to_come_says_that_more_may_change(read: Read) -> None:
    assert "This day lies ahead" in read(NETWORK, on="2190-01-01")


def test_what_the_record_lacks_is_said(read: Read) -> None:
    assert "404 of the 408 designations" in read(NETWORK)


def test_a_field_that_did_not_exist_yet_says_so(read: Read) -> None:
    page = read(f"{NETWORK}fields/architecture/", on=MEETING)
    assert "This field did not exist yet on this day" in page
    assert "No city in this field on this day" in page


@pytest.mark.parametrize("day", ["tomorrow", "0003-01-01", "2018-02-30", "2200-01-01"])
@pytest.mark.parametrize("path", ["", "networks/creative-cities/", "cities/lyon/", "countries/"])
def test_a_day_that_cannot_be_read_is_refused_with_a_sentence(
    read: Read, path: str, day: str
) -> None:
    page = read(f"/en/{path}", status=400, on=day)
    assert "for example 2018-06-12" in page or "between the years 1800 and 2199" in page


def test_the_day_stays_in_the_addresses_of_a_page(read: Read) -> None:
    page = read(f"{NETWORK}members/", on=MEETING)
    inner = re.findall(r'href="(/en/(?:cities|countries|networks)/[^"]*)"', page)
    kept = [address for address in inner if f"on={MEETING}" not in address]
    assert kept == []


@pytest.mark.parametrize("day", ["", MEETING])
def test_the_real_network_is_read_in_twelve_queries(
    read: Read, django_assert_max_num_queries: DjangoAssertNumQueries, day: str
) -> None:
    version = 1  # the public version, by which pages are kept
    with django_assert_max_num_queries(12 + version):
        read(NETWORK, on=day)
