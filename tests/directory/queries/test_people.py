"""Who stands on public pages, and from which day."""

from datetime import datetime, timedelta

import pytest
from django.http import Http404
from django.test import Client
from django.utils import timezone

from shabaka.accounts import actions as accounts
from shabaka.accounts.models import User
from shabaka.directory.actions import people, records
from shabaka.directory.models import City, Network, Person
from shabaka.directory.queries.kept import kept_about
from shabaka.directory.queries.people import mandates_shown, public_person
from shabaka.directory.states import ContactKind, Role
from shabaka.journal.states import Audience
from shabaka.kernel.actor import System
from tests.factories import a_city, a_mandate, a_network, a_person, a_secretary, a_user

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def network() -> Network:
    return a_network()


@pytest.fixture
def city() -> City:
    return a_city()


def test_the_former_address_of_a_joined_person_leads_to_the_present_one(
    client: Client, network: Network, city: City, system: System, at: datetime
) -> None:
    kept, other = a_person("Kept"), a_person("Other")
    a_mandate(other, Role.MAYOR, network=network, city=city, public=True)
    records.merge(other, into=kept, by=system, at=at)
    answer = client.get(f"/en/people/{other.key}/")
    assert (answer.status_code, answer["Location"]) == (301, f"/en/people/{kept.key}/")


def test_joining_shows_nobody_who_is_not_shown(
    network: Network, system: System, at: datetime
) -> None:
    kept, other = a_person(), a_person()
    records.merge(other, into=kept, by=system, at=at)
    for record in (kept, other):
        with pytest.raises(Http404):
            public_person(record.key)


def test_a_mandate_to_come_is_not_on_the_persons_page(network: Network, city: City) -> None:
    person, today = a_person(), timezone.localdate()
    mayor = {"network": network, "city": city, "public": True}
    a_mandate(person, Role.MAYOR, today + DAY, **mayor)
    with pytest.raises(Http404):
        public_person(person.key)
    begun = a_mandate(person, Role.MAYORS_REPRESENTATIVE, today, **mayor)
    assert public_person(person.key) == person
    assert list(mandates_shown(person)) == [begun]
    assert len(mandates_shown(person, today + DAY)) == 2


def test_a_persons_own_data_are_all_that_is_kept(
    client: Client, network: Network, system: System
) -> None:
    at, user = timezone.now(), a_user("leila@example.org")
    person = a_person("Leila", user=user)
    a_mandate(person, Role.EDITOR, network=network)
    people.confirm(person, by=user, at=at)
    accounts.ask_recovery("leila@example.org", "en", by=None, at=at)
    client.force_login(user)
    told = client.get(f"/en/desk/people/{person.key}/kept.json").json()
    assert told["accounts"][0]["account"]["email"] == "leila@example.org"
    assert [letter["to"] for letter in told["letters"]] == ["leila@example.org"]
    assert told["letters"][0]["kind"] == "accounts.recovery"
    assert [deed["what"] for deed in told["done"]] == ["The record was confirmed as right"]


def test_a_secretariat_takes_the_record_and_not_what_is_for_the_owner_alone(
    client: Client, network: Network
) -> None:
    user = a_user("leila@example.org")
    person = a_person("Leila", user=user)
    a_mandate(person, Role.EDITOR, network=network)
    secretary = a_secretary(network)
    client.force_login(secretary)
    path = f"/en/desk/people/{person.key}/kept.json"
    assert set(client.get(path).json()) & {"accounts", "letters", "done"} == set()
    client.post(f"/en/desk/look-as/{person.key}/")
    assert set(client.get(path).json()) & {"accounts", "letters", "done"} == set()


def test_letters_to_a_mailbox_that_another_account_has_are_not_told(
    system: System, at: datetime
) -> None:
    person = a_person("Leila", user=a_user("leila@example.org"))
    a_person(user=a_user("office@example.org"))
    people.add_contact(
        person, by=system, at=at, kind=ContactKind.EMAIL, value="office@example.org",
        visibility=Audience.SECRETARIAT,
    )  # fmt: skip
    accounts.ask_recovery("office@example.org", "en", by=None, at=at)
    assert kept_about(Person.objects.get(pk=person.pk), for_owner=True)["letters"] == []
    assert User.objects.count() == 2
