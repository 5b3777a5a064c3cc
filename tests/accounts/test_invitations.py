"""Accounts come by invitation: once, in time, for the address that was invited."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from shabaka.accounts import actions, permissions, queries, rules
from shabaka.accounts.models import Invitation, User
from shabaka.journal.models import Entry
from shabaka.kernel.actor import System
from shabaka.kernel.refusal import NotAllowed, Refusal
from tests.accounts.conftest import PASSWORD, Post, sign_in

TYPED = {"password1": PASSWORD, "password2": PASSWORD}


def test_a_link_opens_an_account_and_signs_in(
    client: Client, invitation: Invitation, post: Post
) -> None:
    link = post.link()
    assert link.startswith("/ar/account/welcome/")
    assert "omar@example.org" in client.get(link).content.decode()
    answer = client.post(link, TYPED)
    assert answer.status_code == 302
    user = User.objects.get(email="omar@example.org")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert user.language == "ar"
    assert sign_in(Client(), "OMAR@example.org").status_code == 302


def test_looking_at_a_link_spends_nothing(
    client: Client, invitation: Invitation, post: Post
) -> None:
    link = post.link()
    for _ in range(3):
        assert client.get(link).status_code == 200
    assert client.post(link, TYPED).status_code == 302


def test_a_link_works_once(client: Client, invitation: Invitation, post: Post) -> None:
    link = post.link()
    client.post(link, TYPED)
    other = {"password1": "another quiet harbour", "password2": "another quiet harbour"}
    assert Client().post(link, other).status_code == 410
    assert User.objects.get(email="omar@example.org").check_password(PASSWORD)


def test_a_newer_letter_ends_the_former_link(
    client: Client, invitation: Invitation, post: Post
) -> None:
    letter = post.letters[0]
    former = post.link()
    post.letters.append(letter)
    newer = post.link()
    assert client.get(former).status_code == 410
    assert client.get(newer).status_code == 200


def test_a_link_ends(invitation: Invitation, post: Post) -> None:
    token = post.link().split("/")[-2]
    late = timezone.now() + rules.INVITATION_LASTS + timedelta(minutes=1)
    assert queries.invitation_of(token, late) is None
    with pytest.raises(Refusal):
        actions.accept(token, PASSWORD, by=rules.Invited(invitation.pk), at=late)
    assert not User.objects.filter(email="omar@example.org").exists()


@pytest.mark.parametrize("token", ["x", "", "0" * 43])
@pytest.mark.django_db
def test_a_made_up_token_opens_nothing(client: Client, token: str) -> None:
    assert client.get(f"/en/account/welcome/{token or '-'}/").status_code == 410


def test_an_unsent_invitation_has_no_token(invitation: Invitation, at: datetime) -> None:
    assert invitation.token_hash == ""
    assert queries.invitation_of("", at) is None


def test_a_token_opens_only_the_account_that_it_was_made_for(
    client: Client, invitation: Invitation, post: Post
) -> None:
    link = post.link()
    client.post(link, TYPED | {"email": "boss@example.org", "invitation": "1"})
    assert list(User.objects.values_list("email", flat=True)) == ["omar@example.org"]


def test_a_weak_password_is_refused_and_the_link_stays_good(
    client: Client, invitation: Invitation, post: Post
) -> None:
    link = post.link()
    for weak in ("short", "123456789012345", "omar@example.org"):
        assert client.post(link, {"password1": weak, "password2": weak}).status_code == 200
    assert client.post(link, {**TYPED, "password2": "else"}).status_code == 200
    assert not User.objects.exists()
    assert client.post(link, TYPED).status_code == 302


def test_an_invitation_can_be_taken_back(
    invitation: Invitation, post: Post, system: System
) -> None:
    link = post.link()
    actions.revoke(invitation, by=system, at=timezone.now())
    assert Client().get(link).status_code == 410
    with pytest.raises(Refusal):
        actions.revoke(invitation, by=system, at=timezone.now())


def test_a_letter_about_a_revoked_invitation_does_not_leave(
    invitation: Invitation, post: Post, system: System
) -> None:
    actions.revoke(invitation, by=system, at=timezone.now())
    assert post.deliver() == []


def test_a_second_invitation_takes_the_place_of_the_first(
    invitation: Invitation, post: Post, system: System
) -> None:
    link = post.link()
    actions.invite("Omar@Example.org ", "fa", "person-7", by=system, at=timezone.now())
    assert Client().get(link).status_code == 410
    assert Client().get(post.link()).status_code == 200


def test_nobody_invites_unless_a_higher_floor_says_so(
    leila: User, post: Post, at: datetime
) -> None:
    with pytest.raises(NotAllowed):
        actions.invite("x@example.org", "en", "p", by=leila, at=at)
    assert post.letters == []
    permissions.register(lambda by, person_key, at: person_key == "mine")
    actions.invite("x@example.org", "en", "mine", by=leila, at=at)
    with pytest.raises(NotAllowed):
        actions.invite("x@example.org", "en", "other", by=leila, at=at)


def test_an_account_is_tied_to_its_person(invitation: Invitation, post: Post) -> None:
    told: list[tuple[str, str]] = []
    actions.JOINED.append(lambda one, user, at: told.append((one.person_key, user.email)))
    Client().post(post.link(), TYPED)
    assert told == [("person-7", "omar@example.org")]


@pytest.mark.django_db
def test_the_first_link_works_once_within_a_day(client: Client, system: System) -> None:
    link = actions.first_link("first@example.org", by=system, at=timezone.now())
    assert client.post(link, TYPED).status_code == 302
    assert client.session["_auth_user_id"]
    assert Client().post(link, TYPED).status_code == 410
    late = timezone.now() - timedelta(hours=25)
    assert Client().get(actions.first_link("b@example.org", by=system, at=late)).status_code == 410


def test_a_first_link_enters_an_account_that_was_never_used(system: System, db: None) -> None:
    user = User.objects.create_user("first@example.org")
    link = actions.first_link("first@example.org", by=system, at=timezone.now())
    assert Client().post(link, TYPED).status_code == 302
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_a_first_link_never_takes_over_an_account_in_use(leila: User, system: System) -> None:
    sign_in(Client())
    link = actions.first_link(leila.email, by=system, at=timezone.now())
    other = "quite another password"
    answer = Client().post(link, {"password1": other, "password2": other})
    assert answer.status_code == 409
    leila.refresh_from_db()
    assert leila.check_password(PASSWORD)


def test_the_first_link_is_for_the_command_line(leila: User, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        actions.first_link("x@example.org", by=leila, at=at)


def test_the_story_holds_keys_only(invitation: Invitation, post: Post) -> None:
    link = post.link()
    Client().post(link, TYPED)
    told = list(Entry.objects.values_list("verb", "actor", "facts"))
    assert [verb for verb, _, _ in told] == [
        "invitation.made",
        "invitation.accepted",
        "account.entered",
    ]
    token = link.split("/")[-2]
    everything = str(told) + str(list(Invitation.objects.values_list()))
    assert "omar" not in str(told)
    assert token not in everything


def test_nothing_secret_is_logged(
    client: Client, invitation: Invitation, post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"):
        link = post.link()
        client.get(link)
        client.post(link, {"password1": "short", "password2": "short"})
        client.post(link, TYPED)
        sign_in(Client(), "omar@example.org", "wrong wrong wrong")
    for secret in (link.split("/")[-2], "omar@example.org", PASSWORD):
        assert secret not in caplog.text
