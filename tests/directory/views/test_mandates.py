"""Handing over: whom the form offers, and what it keeps."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from shabaka.directory.models import City, Mandate, Network, Person
from shabaka.directory.states import Role
from tests.factories import a_city, a_focal_point, a_mandate, a_network, a_person, a_secretary

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return a_network()


@pytest.fixture
def city() -> City:
    return a_city()


def offered(client: Client, mandate: Mandate) -> set[str]:
    page = client.get(f"/en/desk/mandates/{mandate.pk}/hand-over/")
    assert page.status_code == 200
    return {str(p.name) for p in Person.objects.all() if f'<option value="{p.pk}">' in page.text}


def test_a_focal_point_sees_the_city_s_own_people_alone(
    client: Client, network: Network, city: City
) -> None:
    user = a_focal_point(city, network)
    mandate = Mandate.objects.get()
    alternate, elsewhere = a_person("Alternate"), a_person("Elsewhere")
    a_person("Nobody's")
    a_mandate(alternate, Role.ALTERNATE, network=network, city=city)
    a_mandate(elsewhere, Role.ALTERNATE, network=network, city=a_city())
    client.force_login(user)
    assert offered(client, mandate) == {"Alternate"}
    client.force_login(a_secretary(network))
    assert {"Alternate", "Elsewhere", "Nobody's"} <= offered(client, mandate)


def test_the_secretariat_is_offered_nobody_of_another_network(
    client: Client, network: Network, city: City
) -> None:
    a_focal_point(city, network)
    theirs = a_person("Theirs")
    a_mandate(theirs, Role.EDITOR, network=a_network())
    client.force_login(a_secretary(network))
    assert "Theirs" not in offered(client, Mandate.objects.earliest("pk"))


def test_a_refused_handover_keeps_what_was_typed(
    client: Client, network: Network, city: City
) -> None:
    client.force_login(a_focal_point(city, network))
    mandate = Mandate.objects.get()
    past = (timezone.localdate() - timedelta(days=400)).isoformat()
    answer = client.post(
        f"/en/desk/mandates/{mandate.pk}/hand-over/", {"name": "Somebody New", "on": past}
    )
    assert answer.status_code == 409
    assert 'value="Somebody New"' in answer.text
    assert f'value="{past}"' in answer.text
    mandate.refresh_from_db()
    assert mandate.successor is None
