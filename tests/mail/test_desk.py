"""The secretariat looks into the post; nobody else does."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from shabaka.kernel.actor import System
from shabaka.kernel.refusal import NotAllowed
from shabaka.mail.actions import letters
from shabaka.mail.models import Letter
from shabaka.mail.states import Status
from tests.factories import a_user

BY = System("test")
pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.mail.urls")]


@pytest.fixture
def secretary(client, secretariat):
    user = a_user("secretary@example.org")
    secretariat.append(user.actor_key)
    client.force_login(user)
    return user


def a_letter(to: str = "leila@example.org", language: str = "en", **facts) -> Letter:
    context, network = {"city": "Ashgabat"}, facts.pop("network", "creative-cities")
    queued = letters.queue(
        "probe.invitation", to, language, context, by=BY, at=now(), dedupe=f"to {to}",
        network=network,
    )  # fmt: skip
    Letter.objects.filter(pk=queued.pk).update(**facts)
    queued.refresh_from_db()
    return queued


def body(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_the_post_is_closed_to_everybody_else(client, kinds, secretariat):
    letter = a_letter()
    addresses = ["/en/desk/mail/", f"/en/desk/mail/{letter.pk}/"]
    deeds = [f"/en/desk/mail/{letter.pk}/{deed}/" for deed in ("cancel", "retry", "settle")]
    assert {client.get(a).status_code for a in addresses} == {302}
    client.force_login(a_user())
    assert {client.get(a).status_code for a in addresses} == {403}
    assert {client.post(d).status_code for d in deeds} == {404}
    assert "leila" not in client.get(addresses[0]).content.decode()
    letter.refresh_from_db()
    assert letter.status == Status.QUEUED


def test_the_list_says_that_mail_is_not_sent_without_a_server(client, kinds, settings, secretary):
    settings.MAILERS = {}
    a_letter()
    page = body(client.get("/en/desk/mail/"))
    assert "leila@example.org" in page
    assert "Mail is not sent from here yet" in page


def test_the_list_warns_of_letters_that_wait_too_long(client, post, secretary):
    a_letter(next_try_at=now() - timedelta(hours=2))
    assert "1 letter waits longer than an hour" in body(client.get("/en/desk/mail/"))


def test_the_list_can_show_one_state(client, kinds, secretary):
    a_letter()
    a_letter("omar@example.org", status=Status.CANCELLED)
    page = body(client.get("/en/desk/mail/?status=cancelled"))
    assert "omar@example.org" in page
    assert "leila@example.org" not in page


@pytest.mark.parametrize("language", ["en", "ar", "fa"])
def test_a_preview_is_in_the_letters_own_language_and_shows_no_link(
    client, kinds, secretary, language
):
    letter = a_letter(language="ar")
    page = body(client.get(f"/{language}/desk/mail/{letter.pk}/"))
    assert '<article lang="ar" dir="rtl"' in page
    assert "عضو: دعوة إلى Ashgabat" in page
    assert "welcome" not in page


def test_a_letter_of_an_unknown_kind_says_that_there_is_nothing_to_show(client, kinds, secretary):
    letter = a_letter(kind="probe.unheard_of")
    assert "There is nothing to show" in body(client.get(f"/en/desk/mail/{letter.pk}/"))


def test_a_waiting_letter_is_cancelled_with_one_button(client, kinds, secretary):
    letter = a_letter()
    page = body(client.get(f"/en/desk/mail/{letter.pk}/"))
    assert "Cancel this letter" in page
    assert "Send it again" not in page
    answer = client.post(f"/en/desk/mail/{letter.pk}/cancel/", follow=True)
    assert "will not be sent" in body(answer)
    assert client.post(f"/en/desk/mail/{letter.pk}/cancel/").status_code == 403


def test_a_letter_of_which_nobody_knows_is_decided_about(client, kinds, secretary):
    letter = a_letter(status=Status.SENDING, claimed_at=now() - timedelta(hours=1))
    assert "Nobody knows whether these went out" in body(client.get("/en/desk/mail/"))
    assert "It arrived" in body(client.get(f"/en/desk/mail/{letter.pk}/"))
    client.post(f"/en/desk/mail/{letter.pk}/settle/")
    letter.refresh_from_db()
    assert letter.status == Status.SENT


def test_a_refused_letter_is_sent_again_with_one_button(client, kinds, secretary):
    letter = a_letter(status=Status.BOUNCED, trouble="mailbox", smtp_code=550)
    assert "takes no mail" in body(client.get(f"/en/desk/mail/{letter.pk}/"))
    client.post(f"/en/desk/mail/{letter.pk}/retry/")
    letter.refresh_from_db()
    assert (letter.status, letter.trouble) == (Status.QUEUED, "")


def test_the_list_asks_the_database_as_often_for_3_letters_as_for_1(client, kinds, secretary):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            body(client.get("/en/desk/mail/"))
        return len(asked)

    a_letter()
    one = queries()
    for to in ("omar@example.org", "zahra@example.org"):
        a_letter(to)
    assert queries() == one


def test_a_secretariat_sees_no_letter_of_another_network(client, kinds, secretary):
    own = a_letter("own@example.org", network="creative-cities")
    other = a_letter("other@example.org", network="arab-towns-organization")

    listed = body(client.get("/en/desk/mail/"))

    assert f"/en/desk/mail/{own.pk}/" in listed
    assert f"/en/desk/mail/{other.pk}/" not in listed
    assert client.get(f"/en/desk/mail/{other.pk}/").status_code == 404
    assert client.post(f"/en/desk/mail/{other.pk}/cancel/").status_code == 404


def test_letters_of_no_network_are_counted_and_read_by_nobody(client, kinds, secretary, post):
    """A link for a new password may be anybody's, of any network."""
    letter = a_letter("anybody@example.org", network="", next_try_at=now() - timedelta(hours=2))
    page = body(client.get("/en/desk/mail/"))
    assert "anybody@example.org" not in page
    assert "1 letter about signing in belongs to no network" in page
    assert "1 letter waits longer than an hour" in page
    assert client.get(f"/en/desk/mail/{letter.pk}/").status_code == 404
    assert client.post(f"/en/desk/mail/{letter.pk}/cancel/").status_code == 404
    with pytest.raises(NotAllowed):
        letters.cancel(letter, by=secretary, at=now())
