"""A city's own people correct its record; what they may, what others may not, what readers see."""

from datetime import date

import pytest
from django.test import Client
from django.utils.timezone import now

from shabaka.directory.models import City, Network
from shabaka.directory.states import Review, Role
from shabaka.journal.models import Entry
from tests import factories

pytestmark = pytest.mark.django_db
PAGE = "/en/desk/cities/amman/"
FACTS = {
    "latitude": "31.95522", "longitude": "35.94503", "population": "1275857",
    "timezone": "Asia/Amman", "geonames_id": "250441", "wikidata_id": "q3805",
    "unlocode": "JO AMM", "note": "Capital.", "source_url": "https://example.org/amman",
}  # fmt: skip
NAME = {"language": "ar", "text": "عمّان", "kind": "preferred", "source": "The municipality"}


@pytest.fixture
def network() -> Network:
    return factories.a_network("towns")


@pytest.fixture
def city() -> City:
    return factories.a_city("Amman", factories.a_country("JO", "Jordan"))


@pytest.fixture
def desk(client: Client, network: Network, city: City) -> Client:
    client.force_login(factories.a_focal_point(city, network))
    return client


def test_a_focal_point_corrects_the_facts_that_readers_see(desk: Client, city: City) -> None:
    assert desk.get(PAGE).status_code == 200
    answer = desk.post(f"{PAGE}correct/", FACTS, follow=True)
    assert "The record is corrected." in answer.text
    city.refresh_from_db()
    assert (float(city.latitude), float(city.longitude)) == (31.95522, 35.94503)
    assert (city.wikidata_id, city.unlocode, city.geonames_id) == ("Q3805", "JOAMM", 250441)
    public = Client().get("/en/cities/amman/").text
    assert "Capital." in public
    assert "https://example.org/amman" in public
    entry = Entry.objects.get(verb="city.corrected")
    assert "population" in entry.facts["what"]


def test_what_is_sent_unchanged_is_no_correction(desk: Client) -> None:
    desk.post(f"{PAGE}correct/", FACTS)
    desk.post(f"{PAGE}correct/", FACTS)
    assert Entry.objects.filter(verb="city.corrected").count() == 1
    desk.post(f"{PAGE}correct/", FACTS | {"population": "", "unlocode": ""})
    assert (
        Entry.objects.filter(verb="city.corrected").last().facts["what"] == "population, unlocode"
    )
    assert City.objects.get(slug="amman").unlocode is None


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"latitude": "91"}, "90"),
        ({"longitude": ""}, "Write both latitude and longitude, or neither."),
        ({"latitude": "NaN"}, "Enter a number."),
        ({"population": "-1"}, "greater than or equal to 0"),
        ({"population": "99999999999"}, "less than or equal to 2147483647"),
        ({"timezone": "Mars/Olympus"}, "Select a valid choice"),
        ({"wikidata_id": "3805"}, "is no Wikidata number"),
        ({"unlocode": "AMM-1"}, "is no UN/LOCODE"),
        ({"source_url": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"note": "Cap\u202eital"}, "invisible control characters"),
    ],
)
def test_a_wrong_fact_is_refused_beside_what_was_typed(
    desk: Client, city: City, wrong: dict[str, str], sentence: str
) -> None:
    answer = desk.post(f"{PAGE}correct/", FACTS | wrong)
    assert answer.status_code in (409, 422)
    assert sentence in answer.text
    assert "JO AMM" in answer.text or "unlocode" in wrong
    assert not Entry.objects.filter(verb="city.corrected").exists()


def test_an_identifier_of_another_city_is_refused(desk: Client) -> None:
    factories.a_city("Zarqa", wikidata_id="Q3805")
    answer = desk.post(f"{PAGE}correct/", FACTS)
    assert answer.status_code == 409
    assert "belongs to Zarqa" in answer.text


def test_a_place_outside_the_country_is_kept_and_doubted(desk: Client) -> None:
    answer = desk.post(
        f"{PAGE}correct/", FACTS | {"latitude": "35.9", "longitude": "-31.9"}, follow=True
    )
    assert "Are latitude and longitude exchanged" in answer.text


def test_a_focal_point_names_the_city_and_readers_see_it(desk: Client, city: City) -> None:
    answer = desk.post(f"{PAGE}names/", NAME | {"starts_on": "2001-02-03"}, follow=True)
    assert "The name is kept." in answer.text
    assert "عمّان" in Client().get("/ar/cities/amman/").text
    row = city.names.get(language="ar")
    assert (row.starts_on, row.review) == (date(2001, 2, 3), Review.UNREVIEWED)
    assert row.source == "The municipality"


def test_a_second_preferred_name_needs_its_first_day(desk: Client, city: City) -> None:
    answer = desk.post(f"{PAGE}names/", NAME | {"language": "en", "text": "Philadelphia"})
    assert answer.status_code == 409
    assert "Say when the new one begins" in answer.text
    assert "Philadelphia" in answer.text
    assert city.names.count() == 1


def test_a_name_is_reviewed_by_who_reads_and_not_by_who_typed(
    client: Client, network: Network, city: City
) -> None:
    name = city.names.get()
    review = f"{PAGE}names/{name.pk}/review/"
    client.force_login(factories.a_focal_point(city, network))
    assert client.post(review).status_code == 403
    assert "Reviewed by a native reader" not in client.get(PAGE).text
    for role in (Role.TRANSLATOR, Role.EDITOR, Role.SECRETARIAT):
        user = factories.a_user()
        factories.a_mandate(factories.a_person(user=user), role, network=network)
        client.force_login(user)
        city.names.update(review=Review.MACHINE)
        assert "Reviewed by a native reader" in client.get(PAGE).text
        assert "The name is marked as reviewed." in client.post(review, follow=True).text
        name.refresh_from_db()
        assert name.review == Review.REVIEWED
    assert Entry.objects.filter(verb="name.reviewed").count() == 3
    assert client.post(review).status_code == 409


def test_a_translator_reviews_and_corrects_nothing(
    client: Client, network: Network, city: City
) -> None:
    user = factories.a_user()
    factories.a_mandate(factories.a_person(user=user), Role.TRANSLATOR, network=network)
    client.force_login(user)
    assert client.post(f"{PAGE}correct/", FACTS).status_code == 403
    assert client.post(f"{PAGE}names/", NAME).status_code == 403
    assert "Save the facts" not in client.get(PAGE).text


def test_nobody_else_opens_the_page(client: Client, network: Network, city: City) -> None:
    yesterday = date.fromordinal(now().date().toordinal() - 1)
    strangers = (
        factories.a_focal_point(factories.a_city(), network),
        factories.a_focal_point(city, network, ends_on=yesterday),
        factories.a_user(),
    )
    name = city.names.get()
    for user in strangers:
        client.force_login(user)
        assert client.get(PAGE).status_code == 403
        for part in ("correct/", "names/", f"names/{name.pk}/review/"):
            assert client.post(f"{PAGE}{part}", FACTS | NAME).status_code == 403
    client.logout()
    assert client.get(PAGE).status_code == 302


def test_a_name_of_another_city_is_not_found_here(desk: Client) -> None:
    other = factories.a_city("Zarqa").names.get()
    assert desk.post(f"{PAGE}names/{other.pk}/review/").status_code == 404
