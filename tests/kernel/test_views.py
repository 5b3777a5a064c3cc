"""Is it alive, can it work; and how this browser likes its pages."""

import pytest
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_living_process_says_ok_without_asking_the_database(
    client: Client, django_assert_num_queries
) -> None:
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")
    assert "no-store" in answer["Cache-Control"]


def test_visitors_may_come_once_the_database_is_migrated(client: Client) -> None:
    assert (client.get("/readyz").status_code, client.get("/readyz").json()) == (
        200,
        {"ready": True},
    )
    MigrationRecorder.Migration.objects.filter(app="journal").delete()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"ready": False})


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_asking_for_health_changes_nothing(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405


@pytest.mark.parametrize(
    ("address", "name", "chosen"),
    [("/calendar", "calendar", "jalali"), ("/theme", "theme", "dark")],
)
def test_a_browser_keeps_what_was_chosen_and_stays_on_the_page(
    client: Client, address: str, name: str, chosen: str
) -> None:
    answer = client.post(address, {name: chosen, "next": "/fa/about/?on=2018-06-12"})
    assert (answer.status_code, answer["Location"]) == (302, "/fa/about/?on=2018-06-12")
    cookie = answer.cookies[name]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == (chosen, True, "Lax")
    forgotten = client.post(address, {name: "unknown", "next": "/"})
    assert forgotten.cookies[name].value == ""


@pytest.mark.parametrize("next_page", ["https://elsewhere.example/", "//elsewhere.example", ""])
def test_nobody_is_sent_elsewhere(client: Client, next_page: str) -> None:
    answer = client.post("/calendar", {"calendar": "hijri", "next": next_page})
    assert answer["Location"] in ("/", "")
