"""What a secretariat types about a person stays typed, whatever is wrong with it."""

import pytest
from django.test import Client
from django.utils import timezone

from shabaka.accounts.models import Invitation, User
from shabaka.directory.actions import people
from shabaka.directory.models import Mandate, Network, Person
from shabaka.directory.states import Role
from shabaka.kernel.actor import System
from tests.factories import a_city, a_mandate, a_network, a_person, a_secretary

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return a_network()


@pytest.fixture
def secretary(client: Client, network: Network) -> User:
    user = a_secretary(network)
    client.force_login(user)
    return user


@pytest.mark.parametrize("day", ["0003-01-01", "1799-12-31", "2200-01-01", "9999-12-31"])
def test_a_mistyped_year_is_told(
    client: Client, secretary: User, network: Network, day: str
) -> None:
    person = a_person()
    answer = client.post(
        f"/en/desk/people/{person.key}/mandates/",
        {"role": Role.EDITOR, "network": network.pk, "starts_on": day},
    )
    assert answer.status_code == 422
    assert "between the years 1800 and 2199" in answer.text
    assert f'value="{day}"' in answer.text
    assert not person.mandates.exists()


def test_the_secretariat_of_nothing_is_refused_where_it_is_typed(
    client: Client, secretary: User
) -> None:
    person, city = a_person(), a_city()
    answer = client.post(
        f"/en/desk/people/{person.key}/mandates/",
        {"role": Role.SECRETARIAT, "city": city.pk, "starts_on": "2026-01-01"},
    )
    assert answer.status_code == 422
    assert "Choose the network" in answer.text


def test_a_mandate_is_given_once_and_the_second_time_nothing_typed_is_lost(
    client: Client, secretary: User, network: Network
) -> None:
    person = a_person()
    typed = {"role": Role.EDITOR, "network": network.pk, "starts_on": "2026-01-01"}
    answers = [client.post(f"/en/desk/people/{person.key}/mandates/", typed) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 409]
    assert "holds this mandate already" in answers[1].text
    assert 'value="2026-01-01"' in answers[1].text
    assert "<details open" in answers[1].text
    assert person.mandates.count() == 1


def test_a_contact_that_cannot_be_one_stays_typed(client: Client, secretary: User) -> None:
    person = a_person()
    answer = client.post(
        f"/en/desk/people/{person.key}/contacts/",
        {"kind": "web", "value": "javascript:alert(1)", "visibility": "public"},
    )
    assert answer.status_code == 409
    assert 'value="javascript:alert(1)"' in answer.text


def test_a_name_that_is_refused_stays_typed(client: Client, secretary: User) -> None:
    person = a_person()
    answer = client.post(
        f"/en/desk/people/{person.key}/names/", {"language": "en", "text": "abc\u202edef"}
    )
    assert answer.status_code == 409
    assert "abc\u202edef" in answer.text


def test_somebody_who_is_there_already_is_one_link_away(client: Client, secretary: User) -> None:
    typed = {"name_en": "Leila", "email": "leila@example.org"}
    client.post("/en/desk/people/new/", typed)
    first = Person.objects.get(contacts__value="leila@example.org")
    answer = client.post("/en/desk/people/new/", typed)
    assert answer.status_code == 409
    assert f'href="/en/desk/people/{first.key}/"' in answer.text
    assert 'value="leila@example.org"' in answer.text


def test_what_is_not_allowed_is_a_page_of_its_own(client: Client, secretary: User) -> None:
    other = a_person()
    a_mandate(other, Role.EDITOR, network=a_network())
    answer = client.post(f"/en/desk/people/{other.key}/names/", {"language": "en", "text": "X"})
    assert answer.status_code == 403
    assert client.get(f"/en/desk/people/{other.key}/").status_code == 403


def test_the_list_of_records_to_join_has_nobody_of_another_network(
    client: Client, secretary: User, network: Network
) -> None:
    mine, theirs = a_person("Mine"), a_person("Theirs")
    a_mandate(theirs, Role.EDITOR, network=a_network())
    page = client.get(f"/en/desk/people/{mine.key}/").text
    assert f'<option value="{mine.pk}"' in page
    assert f'<option value="{theirs.pk}"' not in page


def test_an_invitation_is_taken_back_with_one_button(
    client: Client, secretary: User, system: System
) -> None:
    person = a_person()
    people.invite(person, "leila@example.org", "en", by=system, at=timezone.now())
    path = f"/en/desk/people/{person.key}/"
    assert "Take the invitation back" in client.get(path).text
    invited = Invitation.objects.get()
    answer = client.post(path + "invite/", {"revoke": invited.pk}, follow=True)
    assert "The invitation is taken back" in answer.text
    assert "Take the invitation back" not in answer.text
    invited.refresh_from_db()
    assert invited.revoked_at
    assert client.post(path + "invite/", {"revoke": "0"}).status_code == 404
    assert client.post(path + "invite/", {"revoke": "\u0663"}).status_code == 404
    assert Mandate.objects.count() == 1
