"""The secretariat looks at the pages as somebody else: to read, never to act."""

import pytest

from shabaka.directory.models import City, Person
from shabaka.directory.states import Role
from shabaka.journal.models import Entry
from tests import factories

pytestmark = pytest.mark.django_db


def person(user):
    return Person.objects.get(account=user)


def key(user):
    return person(user).key


@pytest.fixture
def place():
    network = factories.a_network()
    return network, factories.a_city()


def test_the_desk_shows_what_the_other_person_sees_and_the_journal_says_so(client, place):
    network, city = place
    secretary, focal = factories.a_secretary(network), factories.a_focal_point(city, network)
    client.force_login(secretary)

    client.post(f"/en/desk/look-as/{key(focal)}/")
    page = client.get("/en/desk/")

    assert "Focal point" in page.text
    assert Entry.objects.filter(verb="desk.looked_as", actor=secretary.actor_key).count() == 1


def test_nothing_can_be_changed_or_opened_in_the_other_name(client, place):
    network, city = place
    secretary, focal = factories.a_secretary(network), factories.a_focal_point(city, network)
    mandate = person(focal).mandates.get()
    client.force_login(secretary)
    client.post(f"/en/desk/look-as/{key(focal)}/")

    handing = client.post(
        f"/en/desk/mandates/{mandate.pk}/hand-over/", {"name": "X", "on": "2030-01-01"}
    )
    account = client.get("/en/account/")

    assert (handing.status_code, account.status_code) == (403, 403)
    mandate.refresh_from_db()
    assert mandate.successor_id is None

    client.post("/en/desk/look-as/stop/")
    assert client.get("/en/account/").status_code == 200


def test_only_a_secretariat_may_look_and_never_as_another_secretariat(client, place):
    network, city = place
    secretary, focal = factories.a_secretary(network), factories.a_focal_point(city, network)
    colleague = factories.a_secretary(network)

    client.force_login(focal)
    assert client.post(f"/en/desk/look-as/{key(secretary)}/").status_code == 403
    client.force_login(secretary)
    assert client.post(f"/en/desk/look-as/{key(colleague)}/").status_code == 403
    assert City.objects.count() == 1
    assert person(focal).mandates.filter(role=Role.FOCAL_POINT).exists()


def test_the_page_says_whose_it_is_and_how_to_stop(client, place):
    network, city = place
    secretary, focal = factories.a_secretary(network), factories.a_focal_point(city, network)
    client.force_login(secretary)
    client.post(f"/en/desk/look-as/{key(focal)}/")

    for address in ("/en/desk/", "/en/"):
        page = client.get(address).text
        assert str(person(focal).name) in page
        assert 'action="/en/desk/look-as/stop/"' in page

    client.post("/en/desk/look-as/stop/")
    assert "look-as/stop" not in client.get("/en/desk/").text


def test_looking_ends_with_the_lookers_own_mandate(client, place, system, at):
    network, city = place
    secretary, focal = factories.a_secretary(network), factories.a_focal_point(city, network)
    client.force_login(secretary)
    client.post(f"/en/desk/look-as/{key(focal)}/")

    person(secretary).mandates.update(ends_on="2026-01-01")

    assert client.get(f"/en/desk/people/{key(focal)}/kept.json").status_code == 403
    assert "Focal point" not in client.get("/en/desk/").text


def test_the_way_back_of_the_browser_shows_no_desk_page(client, place):
    network, _city = place
    client.force_login(factories.a_secretary(network))

    assert "no-store" in client.get("/en/desk/")["Cache-Control"]
