"""A network's own settings on the desk: who may change them, and what readers see afterwards."""

import re

import pytest
from django.test import Client

from shabaka.directory.models import City, Naming, Network
from shabaka.journal.models import Entry
from tests import factories

pytestmark = pytest.mark.django_db
PAGE = "/en/desk/networks/towns/settings/"
SETTINGS = {
    "name_en": "Towns of crafts", "name_ar": "مدن الحرف", "purpose_en": "To learn together.",
    "coverage_en": "Members before 2010 are missing.", "accent": "7", "draws_borders": "on",
    "fallback_1": "ar", "fallback_2": "en", "timezone": "Asia/Riyadh", "retention_months": "24",
}  # fmt: skip


@pytest.fixture
def network() -> Network:
    return factories.a_network("towns", name={"en": "Towns", "de": "Städte"})


@pytest.fixture
def city(network: Network) -> City:
    city = factories.a_city("Amman", factories.a_country("JO", "Jordan"))
    factories.a_member(network, city)
    return city


@pytest.fixture
def desk(client: Client, network: Network) -> Client:
    client.force_login(factories.a_secretary(network))
    return client


def test_the_secretariat_changes_what_readers_see(desk: Client, network: Network) -> None:
    assert desk.get(PAGE).status_code == 200
    answer = desk.post(PAGE, SETTINGS, follow=True)
    assert "The settings are kept." in answer.text
    network.refresh_from_db()
    assert network.name == {"en": "Towns of crafts", "ar": "مدن الحرف", "de": "Städte"}
    assert (network.accent, network.draws_borders, network.fallbacks) == (7, True, ["ar", "en"])
    assert (network.timezone, network.retention_months) == ("Asia/Riyadh", 24)
    public = Client().get("/en/networks/towns/").text
    for shown in ("Towns of crafts", "To learn together.", "Members before 2010", "accent-105"):
        assert shown in public
    assert Entry.objects.filter(verb="network.changed").count() == 1
    desk.post(PAGE, SETTINGS)
    assert Entry.objects.filter(verb="network.changed").count() == 1


def test_every_accent_can_be_seen_and_chosen(desk: Client) -> None:
    page = desk.get(PAGE).text
    assert len(set(re.findall(r"accent-\d+", page))) >= 24
    assert page.count('name="accent"') == 24


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name_en": "", "name_ar": ""}, "Write it in at least one language."),
        ({"accent": "24"}, "Select a valid choice"),
        ({"fallback_2": "ar"}, "Choose each language once."),
        ({"timezone": "Mars/Olympus"}, "Select a valid choice"),
        ({"retention_months": "0"}, "greater than or equal to 1"),
        ({"purpose_en": "To \u202elearn"}, "invisible control characters"),
    ],
)
def test_wrong_settings_are_refused_beside_what_was_typed(
    desk: Client, network: Network, wrong: dict[str, str], sentence: str
) -> None:
    answer = desk.post(PAGE, SETTINGS | wrong)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Members before 2010" in answer.text
    network.refresh_from_db()
    assert str(network.name) == "Towns"


def test_a_network_calls_a_place_by_its_own_word(
    desk: Client, network: Network, city: City
) -> None:
    desk.post(f"{PAGE}namings/", {"city": city.pk, "name_en": "Philadelphia"})
    desk.post(f"{PAGE}namings/", {"country": city.country_id, "name_en": "Hashemite Kingdom"})
    page = desk.get(PAGE).text
    assert "Philadelphia" in page
    assert "Hashemite Kingdom" in page
    public = Client().get("/en/networks/towns/members/").text
    assert "Philadelphia" in public
    assert "Hashemite Kingdom" in public
    desk.post(f"{PAGE}namings/", {"city": city.pk, "name_en": "Rabbat Ammon"})
    naming = Naming.objects.get(city=city)
    assert naming.name == {"en": "Rabbat Ammon"}
    desk.post(f"{PAGE}namings/{naming.pk}/remove/")
    assert "Amman" in Client().get("/en/networks/towns/members/").text
    told = list(Entry.objects.filter(verb__startswith="naming.").values_list("verb", flat=True))
    assert sorted(told) == ["naming.recorded"] * 3 + ["naming.removed"]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name_en": "Philadelphia"}, "Choose a city or a country."),
        (
            {"city": "own", "country": "own", "name_en": "X"},
            "Choose a city or a country, not both.",
        ),
        ({"city": "own"}, "Write it in at least one language."),
    ],
)
def test_a_naming_is_of_one_place(
    desk: Client, city: City, given: dict[str, str], sentence: str
) -> None:
    keys = {"city": city.pk, "country": city.country_id}
    answer = desk.post(f"{PAGE}namings/", given | {k: v for k, v in keys.items() if k in given})
    assert answer.status_code == 422
    assert sentence in answer.text


def test_another_networks_naming_is_not_found_here(desk: Client, city: City) -> None:
    naming = factories.a_network("other").namings.create(city=city, name={"en": "X"})
    assert desk.post(f"{PAGE}namings/{naming.pk}/remove/").status_code == 404


def test_nobody_else_opens_or_changes_the_settings(
    client: Client, network: Network, city: City
) -> None:
    naming = network.namings.create(city=city, name={"en": "X"})
    strangers = (
        factories.a_secretary(factories.a_network()),
        factories.a_focal_point(city, network),
        factories.a_user(),
    )
    for user in strangers:
        client.force_login(user)
        assert client.get(PAGE).status_code == 403
        assert client.post(PAGE, SETTINGS).status_code == 403
        new = {"city": city.pk, "name_en": "Y"}
        assert client.post(f"{PAGE}namings/", new).status_code == 403
        assert client.post(f"{PAGE}namings/{naming.pk}/remove/").status_code == 403
    assert Naming.objects.get().name == {"en": "X"}
