"""Sign in as…: in a demonstration, on its own machine, and nowhere else."""

import pytest
from django.test import Client

from shabaka.accounts import queries
from shabaka.accounts.models import User
from shabaka.accounts.rules import Named

DEMO = "/en/account/demo/"


@pytest.fixture
def here(settings: object, leila: User) -> Client:
    settings.DEMO = True
    return Client(REMOTE_ADDR="127.0.0.1", headers={"host": "localhost:8000"})


def test_anybody_may_be_chosen(here: Client, leila: User) -> None:
    assert "leila@example.org" in here.get(DEMO).content.decode()
    assert here.post(DEMO, {"account": leila.pk})["Location"] == "/en/desk/"
    assert here.session["_auth_user_id"] == str(leila.pk)


def test_people_are_shown_by_name_and_role(here: Client, leila: User) -> None:
    queries.register_namer(
        lambda users: {u.pk: Named("Leila Haddad", "Focal point") for u in users}
    )
    shown = here.get(DEMO).content.decode()
    assert "Leila Haddad" in shown
    assert "Focal point" in shown
    assert "leila@example.org" not in shown


@pytest.mark.parametrize("key", ["0", "", "x", "٣", "1 or 1=1", "99999"])
def test_nobody_else_can_be_chosen(here: Client, key: str) -> None:
    assert here.post(DEMO, {"account": key}).status_code == 404


def test_a_closed_account_cannot_be_chosen(here: Client, leila: User) -> None:
    User.objects.update(is_active=False)
    assert here.post(DEMO, {"account": leila.pk}).status_code == 404


def test_it_is_not_there_without_a_demonstration(
    here: Client, settings: object, leila: User
) -> None:
    settings.DEMO = False
    assert here.get(DEMO).status_code == 404
    assert here.post(DEMO, {"account": leila.pk}).status_code == 404


@pytest.mark.parametrize(
    "header",
    ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Forwarded", "Via"],
)
def test_it_is_not_there_through_a_proxy(here: Client, leila: User, header: str) -> None:
    assert here.get(DEMO, headers={header: "127.0.0.1"}).status_code == 404
    answer = here.post(DEMO, {"account": leila.pk}, headers={header: "127.0.0.1"})
    assert answer.status_code == 404
    assert "_auth_user_id" not in here.session


@pytest.mark.parametrize("address", ["192.0.2.1", "10.0.0.1", "::ffff:192.0.2.1", ""])
def test_it_is_not_there_for_another_machine(here: Client, leila: User, address: str) -> None:
    answer = here.post(DEMO, {"account": leila.pk}, REMOTE_ADDR=address)
    assert answer.status_code == 404


def test_it_is_not_there_under_a_public_name(here: Client, leila: User, settings: object) -> None:
    settings.ALLOWED_HOSTS = ["cities.example.org", "localhost"]
    answer = here.post(DEMO, {"account": leila.pk}, headers={"host": "cities.example.org"})
    assert answer.status_code == 404


def test_a_form_from_elsewhere_is_refused(here: Client, leila: User) -> None:
    strict = Client(
        enforce_csrf_checks=True, REMOTE_ADDR="127.0.0.1", headers={"host": "localhost"}
    )
    assert strict.post(DEMO, {"account": leila.pk}).status_code == 403


def test_the_door_is_shown_only_where_it_opens(here: Client) -> None:
    assert DEMO in here.get("/en/account/login/").content.decode()
    elsewhere = here.get("/en/account/login/", REMOTE_ADDR="192.0.2.1")
    assert DEMO not in elsewhere.content.decode()


def test_a_public_address_closes_the_demonstration(client, settings, db):
    settings.DEMO, settings.PUBLIC_URL = True, "http://demo.example.org"
    settings.ALLOWED_HOSTS = ["*"]

    assert client.get("/en/account/demo/", headers={"host": "localhost"}).status_code == 404
