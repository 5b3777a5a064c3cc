"""The end of an account, what is kept about somebody, and what is forgotten by itself."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from shabaka.accounts import actions, queries
from shabaka.accounts.models import Invitation, User
from shabaka.journal.models import Entry
from shabaka.kernel.actor import System
from shabaka.kernel.refusal import NotAllowed
from tests.accounts.conftest import PASSWORD, Post, sign_in


def test_an_erased_account_names_nobody(client: Client, leila: User, post: Post) -> None:
    sign_in(client)
    leila.authenticator_set.create(type="totp", data={"secret": "x"})
    Entry.objects.all().delete()
    actions.erase(leila, by=leila, at=timezone.now())
    leila.refresh_from_db()
    left = [list(model.objects.values()) for model in (User, EmailAddress, Invitation, Entry)]
    assert "leila" not in str(left)
    assert not Authenticator.objects.exists()
    assert not UserSession.objects.exists()
    assert not leila.has_usable_password()
    assert client.get("/en/account/").status_code == 302
    assert sign_in(Client()).status_code == 200
    assert Entry.objects.get().verb == "account.erased"


def test_the_address_of_an_erased_account_is_free_again(
    leila: User, post: Post, system: System
) -> None:
    actions.erase(leila, by=leila, at=timezone.now())
    actions.invite("leila@example.org", "en", "p", by=system, at=timezone.now())
    typed = {"password1": PASSWORD, "password2": PASSWORD}
    assert Client().post(post.link(), typed).status_code == 302


def test_nobody_erases_somebody_else(leila: User) -> None:
    other = User.objects.create_user("other@example.org", PASSWORD)
    with pytest.raises(NotAllowed):
        actions.erase(leila, by=other, at=timezone.now())
    leila.refresh_from_db()
    assert leila.is_active


def test_a_recovery_asked_before_is_not_sent_after(leila: User, post: Post) -> None:
    Client().post("/en/account/password/reset/", {"email": leila.email})
    actions.erase(leila, by=leila, at=timezone.now())
    assert post.deliver() == []


def test_the_queue_is_told_to_forget_an_erased_mailbox(leila: User, post: Post) -> None:
    Client().post("/en/account/password/reset/", {"email": leila.email})
    told: list[str] = []
    actions.ERASED.append(lambda keys, at: told.extend(keys))
    actions.erase(leila, by=leila, at=timezone.now())
    assert post.letters[0].to_key in told
    assert "leila" not in str(told)


def test_all_that_is_kept_can_be_seen(client: Client, leila: User, post: Post) -> None:
    sign_in(client)
    leila.authenticator_set.create(type="totp", data={"secret": "sealed-secret"})
    leila.refresh_from_db()
    kept = queries.kept_about(leila)
    assert kept["account"]["email"] == "leila@example.org"
    assert kept["addresses"] == [{"email": "leila@example.org", "verified": True}]
    assert kept["sessions"][0]["ip"] == "127.0.0.1"
    assert kept["second_steps"][0]["kind"] == "totp"
    assert leila.password not in str(kept)
    assert "sealed-secret" not in str(kept)
    assert client.session.session_key not in str(kept)


def test_what_has_ended_is_forgotten(
    client: Client, leila: User, post: Post, system: System
) -> None:
    sign_in(client)
    now = timezone.now()
    actions.invite("omar@example.org", "en", "p", by=system, at=now)
    actions.forget(by=system, at=now)
    assert (Session.objects.count(), UserSession.objects.count()) == (1, 1)
    assert Invitation.objects.get().email
    actions.forget(by=system, at=now + timedelta(days=120))
    assert (Session.objects.count(), UserSession.objects.count()) == (0, 0)
    assert not Invitation.objects.get().email


def test_an_invitation_of_an_account_is_refused(leila: User, system: System, post: Post) -> None:
    with pytest.raises(Exception, match="has an account already"):
        actions.invite(leila.email, "en", "p", by=system, at=timezone.now())
