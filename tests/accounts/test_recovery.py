"""A forgotten password, a new address: links go to mailboxes, and asking tells nothing."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shabaka.accounts.models import User
from tests.accounts.conftest import PASSWORD, Post, sign_in

RESET = "/en/account/password/reset/"
NEW = {"password1": "eleven tall lighthouses", "password2": "eleven tall lighthouses"}


def ask(email: str, client: Client | None = None) -> object:
    return (client or Client()).post(RESET, {"email": email}, follow=True)


def follow(client: Client, link: str) -> object:
    opened = client.get(link, follow=True)
    target = opened.redirect_chain[-1][0] if opened.redirect_chain else link
    return client.post(target, NEW, follow=True)


def test_a_link_sets_a_new_password(client: Client, leila: User, post: Post) -> None:
    ask("Leila@Example.org")
    assert "Your new password counts" in follow(client, post.link()).content.decode()
    assert sign_in(Client(), password=NEW["password1"]).status_code == 302
    assert sign_in(Client(), password=PASSWORD).status_code == 200
    assert [text.subject for text in post.deliver()] == ["Your password was set anew"]


def test_asking_tells_nothing(leila: User, post: Post) -> None:
    User.objects.create_user("closed@example.org", PASSWORD, is_active=False)
    said, rows = set(), []
    for email in ("leila@example.org", "nobody@example.org", "closed@example.org"):
        answer = ask(email)
        said.add((answer.status_code, re.sub(r'value="[^"]{64}"', "", answer.content.decode())))
        rows.append({**vars(post.letters[-1]), "to": "", "occasion": ""})
    assert len(said) == 1
    assert rows[0] == rows[1] == rows[2]
    assert [text.to for text in post.deliver()] == ["leila@example.org"]


def test_asking_takes_as_much_work_for_everybody(leila: User, post: Post) -> None:
    work = []
    for email in ("leila@example.org", "nobody@example.org"):
        with CaptureQueriesContext(connection) as asked:
            Client().post(RESET, {"email": email})
        work.append(len(asked))
    assert work[0] == work[1]


def test_a_link_works_once(client: Client, leila: User, post: Post) -> None:
    ask("leila@example.org")
    link = post.link()
    follow(client, link)
    again = Client().get(link, follow=True)
    assert "opens nothing any more" in again.content.decode()


def test_signing_in_meanwhile_ends_the_link(leila: User, post: Post) -> None:
    ask("leila@example.org")
    link = post.link()
    sign_in(Client())
    assert "opens nothing any more" in Client().get(link, follow=True).content.decode()


def test_the_link_of_another_account_opens_nothing(leila: User, post: Post) -> None:
    other = User.objects.create_user("other@example.org", PASSWORD)
    ask("leila@example.org")
    link = post.link()
    key = link.split("/")[-2].split("-", 1)[1]
    forged = link.replace(link.split("/")[-2], f"{other.pk}-{key}")
    assert "opens nothing any more" in Client().get(forged, follow=True).content.decode()


def test_recovery_does_not_pass_the_second_step(client: Client, leila: User, post: Post) -> None:
    leila.authenticator_set.create(type="totp", data={"secret": "x"})
    ask("leila@example.org")
    follow(client, post.link())
    assert sign_in(client, password=NEW["password1"])["Location"].endswith("/authenticate/")
    assert "_auth_user_id" not in client.session


def test_one_mailbox_is_not_flooded(leila: User, post: Post) -> None:
    answers = [ask("leila@example.org", Client(REMOTE_ADDR=f"192.0.2.{n}")) for n in range(7)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 2
    assert len(post.letters) == 5


def test_links_lead_to_the_public_address_whatever_the_request_says(
    leila: User, post: Post, settings: object
) -> None:
    settings.PUBLIC_URL = "https://cities.example.org"
    settings.ALLOWED_HOSTS = ["*"]
    Client(headers={"host": "evil.example"}).post(RESET, {"email": leila.email})
    [text] = post.deliver()
    assert "https://cities.example.org/en/account/password/reset/key/" in text.body
    assert "evil" not in text.body


def test_what_waits_in_the_queue_is_no_secret(leila: User, post: Post) -> None:
    ask("leila@example.org")
    [letter] = post.letters
    assert (letter.kind, dict(letter.facts)) == ("recovery", {})


def trusted(client: Client) -> None:
    """Sign in, and show once more that it is you."""
    sign_in(client)
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})


def test_a_new_address_counts_once_it_was_confirmed(
    client: Client, leila: User, post: Post
) -> None:
    trusted(client)
    client.post("/en/account/email/", {"email": "New@example.org", "action_add": "1"})
    leila.refresh_from_db()
    assert leila.email == "leila@example.org"
    link = post.link()
    client.post(link)
    leila.refresh_from_db()
    assert leila.email == "new@example.org"
    [notice] = post.deliver()
    assert notice.to == "leila@example.org"
    assert "new@example.org" not in notice.body
    assert sign_in(Client(), "new@example.org").status_code == 302
    assert sign_in(Client(), "leila@example.org").status_code == 200


def test_changing_the_address_asks_who_you_are(client: Client, leila: User, post: Post) -> None:
    sign_in(client)
    form = {"email": "new@example.org", "action_add": "1"}
    assert "reauthenticate" in client.post("/en/account/email/", form)["Location"]
    assert post.letters == []


def test_nobody_learns_or_takes_the_address_of_another(
    client: Client, leila: User, post: Post
) -> None:
    User.objects.create_user("taken@example.org", PASSWORD)
    trusted(client)
    form = {"email": "taken@example.org", "action_add": "1"}
    taken = client.post("/en/account/email/", form, follow=True).content.decode()
    link = post.link()
    free = form | {"email": "free@example.org"}
    other = client.post("/en/account/email/", free, follow=True).content.decode()
    assert ("taken@" in taken, "on its way" in taken) == ("free@" in other, "on its way" in other)
    client.post(link)
    leila.refresh_from_db()
    assert leila.email == "leila@example.org"


def test_the_present_address_cannot_be_dropped(client: Client, leila: User, post: Post) -> None:
    trusted(client)
    client.post("/en/account/email/", {"email": "leila@example.org", "action_remove": "1"})
    leila.refresh_from_db()
    assert leila.email == "leila@example.org"


@pytest.mark.parametrize("language", ["en", "ar", "fa"])
def test_letters_come_in_the_language_of_whoever_asked(
    leila: User, post: Post, language: str
) -> None:
    Client().post(f"/{language}/account/password/reset/", {"email": leila.email})
    assert f"/{language}/account/" in post.link()
