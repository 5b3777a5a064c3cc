"""Signing in: silent about who has an account, patient with its owner, safe with sessions."""

import re

import pytest
from django.conf import settings as configured
from django.core.cache import cache
from django.test import Client

from shabaka.accounts.models import Kept, User
from tests.accounts.conftest import PASSWORD, sign_in
from tests.accounts.hashers import Counting

STRANGE = re.compile(
    r'csrfmiddlewaretoken" value="[^"]+"|(?:nobody|leila|closed|key)@example\.org', re.I
)


def page(answer: object) -> str:
    return STRANGE.sub("", answer.content.decode())


@pytest.fixture
def counting(settings: object) -> type[Counting]:
    settings.PASSWORD_HASHERS = ["tests.accounts.hashers.Counting"]
    return Counting


def effort(email: str) -> tuple[int, int, str]:
    """Status, number of hashes and text of a failed attempt."""
    before = Counting.asked
    answer = sign_in(Client(REMOTE_ADDR="192.0.2.1"), email, "wrong wrong wrong")
    return answer.status_code, Counting.asked - before, page(answer)


def test_owner_signs_in_and_out(client: Client, leila: User) -> None:
    assert sign_in(client).status_code == 302
    assert client.get("/en/account/").status_code == 200
    client.post("/en/account/logout/")
    assert client.get("/en/account/").status_code == 302


def test_a_failed_attempt_tells_nothing_about_accounts(counting: object, db: None) -> None:
    User.objects.create_user("leila@example.org", PASSWORD)
    User.objects.create_user("closed@example.org", PASSWORD, is_active=False)
    User.objects.create_user("key@example.org")
    told = effort("nobody@example.org")
    assert told[1] == 1
    assert effort("leila@example.org") == told
    assert effort("closed@example.org") == told
    assert effort("key@example.org") == told


def test_a_closed_account_looks_like_none(client: Client, db: None) -> None:
    User.objects.create_user("closed@example.org", PASSWORD, is_active=False)
    mine = sign_in(client, "closed@example.org", PASSWORD)
    assert "_auth_user_id" not in client.session
    assert page(mine) == page(sign_in(Client(), "nobody@example.org", PASSWORD))


def attack(email: str, times: int, **place: str) -> object:
    for _ in range(times):
        answer = sign_in(Client(**place), email, "wrong wrong wrong")
    return answer


@pytest.mark.parametrize("email", ["leila@example.org", "nobody@example.org"])
def test_five_failures_mean_waiting_whoever_it_is(leila: User, email: str) -> None:
    place = {"REMOTE_ADDR": "192.0.2.1"}
    assert "too many attempts" not in attack(email, 5, **place).content.decode()
    assert "too many attempts" in attack(email, 1, **place).content.decode()
    assert "too many attempts" in sign_in(Client(**place), email).content.decode()


def test_guessing_from_elsewhere_does_not_lock_the_owner_out(leila: User) -> None:
    attack("leila@example.org", 8, REMOTE_ADDR="192.0.2.1")
    assert sign_in(Client(REMOTE_ADDR="198.51.100.7")).status_code == 302


def test_guessing_from_everywhere_does_not_lock_out_a_known_browser(leila: User) -> None:
    at_home = Client(REMOTE_ADDR="198.51.100.7")
    sign_in(at_home)
    at_home.post("/en/account/logout/")
    for place in range(1, 8):
        attack("leila@example.org", 5, REMOTE_ADDR=f"192.0.2.{place}")
    assert sign_in(Client(REMOTE_ADDR="198.51.100.9")).status_code == 200
    assert sign_in(at_home).status_code == 302


def test_a_forged_device_mark_is_worth_nothing(leila: User) -> None:
    for place in range(1, 8):
        attack("leila@example.org", 5, REMOTE_ADDR=f"192.0.2.{place}")
    forger = Client(REMOTE_ADDR="198.51.100.9")
    forger.cookies["known_device"] = "W10:1abcde:forged"
    assert sign_in(forger).status_code == 200


def test_counts_are_shared_by_all_processes_and_name_nobody(leila: User) -> None:
    attack("leila@example.org", 2, REMOTE_ADDR="192.0.2.1")
    rows = list(Kept.objects.values_list("cache_key", "value"))
    assert rows
    assert "leila" not in str(rows)
    assert cache.__class__.__name__ == "ConnectionProxy"
    assert configured.CACHES["default"]["BACKEND"].endswith("DatabaseCache")


def test_a_session_planted_before_does_not_survive(client: Client, leila: User) -> None:
    client.get("/en/account/login/")
    session = client.session
    session["planted"] = "by a stranger"
    session.save()
    planted = session.session_key
    client.cookies[configured.SESSION_COOKIE_NAME] = planted
    sign_in(client)
    assert client.session.session_key != planted
    stranger = Client()
    stranger.cookies[configured.SESSION_COOKIE_NAME] = planted
    assert stranger.get("/en/account/").status_code == 302


def test_the_cookie_is_guarded_and_ends(client: Client, leila: User) -> None:
    page = {"login": leila.email, "password": PASSWORD, "remember": "on"}
    client.post("/en/account/login/", page)
    cookie = client.cookies[configured.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 14 * 24 * 3600


def test_not_staying_means_until_the_browser_closes(client: Client, leila: User) -> None:
    sign_in(client)
    assert client.cookies[configured.SESSION_COOKIE_NAME]["max-age"] == ""


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "http://localhost/en/",
        "\thttps://evil.example",
    ],
)
def test_signing_in_leads_nowhere_else(client: Client, leila: User, target: str) -> None:
    answer = sign_in(client, next=target)
    assert answer.status_code == 302
    assert answer["Location"] == "/en/desk/"
    assert client.post("/en/account/logout/", {"next": target})["Location"] == "/"


def test_signing_in_leads_back(client: Client, leila: User) -> None:
    assert sign_in(client, next="/en/about/")["Location"] == "/en/about/"


def test_people_are_met_in_their_language_and_calendar(client: Client, leila: User) -> None:
    User.objects.filter(pk=leila.pk).update(language="fa", calendar="jalali")
    assert sign_in(client, next="/en/about/?a=1")["Location"] == "/fa/about/?a=1"
    assert client.cookies["calendar"].value == "jalali"
    assert client.cookies[configured.LANGUAGE_COOKIE_NAME].value == "fa"


def test_signing_up_is_closed(client: Client, db: None) -> None:
    page = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}
    assert "by invitation" in client.get("/en/account/signup/").content.decode()
    client.post("/en/account/signup/", page)
    assert not User.objects.exists()


def test_a_waiting_address_does_not_sign_in(client: Client, leila: User) -> None:
    leila.emailaddress_set.create(email="waiting@example.org")
    assert sign_in(client, "waiting@example.org").status_code == 200
    assert "_auth_user_id" not in client.session


def test_other_devices_are_seen_and_signed_out(client: Client, leila: User) -> None:
    elsewhere = Client(REMOTE_ADDR="192.0.2.55", headers={"user-agent": "Old Tablet"})
    sign_in(elsewhere)
    sign_in(client)
    assert "Old Tablet" in client.get("/en/account/sessions/").content.decode()
    client.post("/en/account/sessions/")
    assert elsewhere.get("/en/account/").status_code == 302
    assert client.get("/en/account/").status_code == 200


def test_a_new_password_signs_out_all_other_devices(
    client: Client, leila: User, post: object
) -> None:
    elsewhere = Client()
    sign_in(elsewhere)
    sign_in(client)
    key = client.session.session_key
    new = "eleven tall lighthouses"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post("/en/account/password/change/", form).status_code == 302
    assert client.session.session_key != key
    assert client.get("/en/account/").status_code == 200
    assert elsewhere.get("/en/account/").status_code == 302
    [text] = post.deliver()
    assert text.subject == "Your password was changed"
    assert new not in text.body


def test_choosing_language_and_calendar(client: Client, leila: User) -> None:
    sign_in(client)
    answer = client.post("/en/account/", {"language": "ar", "calendar": "hijri"})
    assert answer["Location"] == "/ar/account/"
    leila.refresh_from_db()
    assert (leila.language, leila.calendar) == ("ar", "hijri")
    assert client.post("/en/account/", {"language": "xx", "calendar": "hijri"}).status_code == 400


def test_pages_about_signing_in_are_not_kept(client: Client, leila: User) -> None:
    assert "no-store" in client.get("/en/account/login/")["Cache-Control"]
